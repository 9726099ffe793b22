"""Draw a moving statistic during training, with the batches that it averages, their weights, and the accuracy."""

import numpy as np

from .. import style
from ..chart import Chart
from ..sheet import Sheet
from ..target import box
from .recorded import EVERY, MOMENTA, STARTS, STEPS, moving, recording, shares

WIDTH, HEIGHT = style.WIDTH, 448
LEFT, ACROSS, PANEL = 56, 346, 436


def history(momentum=0.99, step=60, unit=0, statistic="mean"):
    """Draw one unit's batch statistics, the moving statistic that follows them, and the test accuracy at `step`.

    momentum: one of MOMENTA. step: a multiple of EVERY, up to STEPS. unit: a unit in the second hidden layer.
    statistic: "mean" or "variance". Returns a Picture. Raises ValueError for settings that weren't recorded.
    The first call trains the network, which takes about three seconds (see `recording`).
    """
    if momentum not in MOMENTA:
        raise ValueError(f"momentum must be one of {', '.join(f'{one:g}' for one in MOMENTA)}, not {momentum!r}.")
    if step % EVERY or not EVERY <= step <= STEPS:
        raise ValueError(f"step must be a multiple of {EVERY} from {EVERY} to {STEPS}, not {step!r}.")
    if statistic not in STARTS:
        raise ValueError(f"statistic must be 'mean' or 'variance', not {statistic!r}.")
    taken = recording()
    if not 0 <= unit < taken.statistics[statistic].shape[1]:
        raise ValueError(f"unit must be from 0 to {taken.statistics[statistic].shape[1] - 1}, not {unit}.")
    batches = taken.statistics[statistic][:, unit]
    line = moving(batches, momentum, STARTS[statistic])
    counted = shares(momentum, step)
    sheet = Sheet(WIDTH, HEIGHT)
    sheet.text(24, 24, f"The {statistic} of hidden unit {unit} during training", style.TITLE, bold=True)
    _follow(sheet, batches, line, step)
    _made_of(sheet, counted, step)
    row = step // EVERY - 1
    worth = taken.accuracy[row, MOMENTA.index(momentum)], taken.accuracy_of_batch[row]
    _worth(sheet, worth)
    rest = 1 - momentum
    update = f"{momentum:g} · moving {statistic}  +  {rest:g} · batch {statistic}"
    sheet.text(24, HEIGHT - 24, f"moving {statistic}  ←  {update}")
    return sheet.picture(_tell(momentum, step, unit, statistic, counted, worth))


def _follow(sheet, batches, line, step):
    low, high = min(batches.min(), line.min()), max(batches.max(), line.max())
    room = 0.06 * (high - low)
    xs = {one: str(one) if one else "step 0" for one in range(0, STEPS + 1, 25)}
    ranges = {"x_range": (-2, STEPS), "y_range": (low - room, high + room)}
    chart = Chart(sheet, (LEFT, 78, ACROSS, 210), xs, _ticks(low, high), **ranges)
    dots = np.stack(chart.at(np.arange(1, STEPS + 1), batches), axis=1)
    wide = EVERY * (dots[1, 0] - dots[0, 0])
    sheet.targets = [
        box(dots[at - 1, 0] - wide / 2, 78, wide, 210, {"step": at}, f"step {at}")
        for at in range(EVERY, STEPS + 1, EVERY)
    ]
    if step < STEPS:
        chart.dots(dots[step:], style.RULE, 3, edge="none")
    chart.dots(dots[:step], style.BLUE, 4, edge="none")
    chart.line(np.arange(step + 1), line[: step + 1], style.VERMILION, 2.5)
    chart.dots([chart.at(step, line[step])], style.VERMILION, 9, edge="none")
    sheet.boxes([(LEFT, 50, 8, 8), (LEFT + 150, 52, 22, 3)], [style.BLUE, style.VERMILION])
    places, words = [(LEFT + 15, 54), (LEFT + 180, 54)], ["each batch's own", "moving: what inference uses"]
    sheet.texts(places, words, style.SMALL, style.QUIET, align="left")


def _ticks(low, high):
    """Return a few round numbers that span the range from low to high."""
    rough = (high - low) / 5
    unit = 10 ** np.floor(np.log10(rough))
    step = min((factor for factor in (1, 2, 5, 10) if factor * unit >= rough), default=10) * unit
    return np.round(np.arange(np.ceil(low / step), np.floor(high / step) + 1) * step, 6) + 0.0


def _made_of(sheet, counted, step):
    """Draw one bar of constant length, divided into the shares of the initial value and of each batch, oldest first."""
    top = 352
    sheet.text(LEFT, top - 18, f"What the moving statistic is made of after {step} steps", style.SMALL, style.QUIET)
    ends = LEFT + ACROSS * np.cumsum(counted)
    begins = np.append(LEFT, ends[:-1])
    boxes = np.stack([begins, np.full(len(ends), top), ends - begins, np.full(len(ends), 26)], axis=1)
    sheet.boxes(boxes, [style.ORANGE] + [style.BLUE] * step)
    wide = ends - begins > 3  # thinner bars would consist only of the gap
    sheet.lines([(x, top + 1, x, top + 25) for x in begins[1:][wide[1:]]], style.PAPER, 1)
    words = [f"start: {_percent(counted[0])}", f"newest batch: {_percent(counted[-1])}"]
    sheet.texts([(LEFT, top + 40)], words[:1], style.SMALL, style.QUIET, align="left")
    sheet.texts([(LEFT + ACROSS, top + 40)], words[1:], style.SMALL, style.QUIET, align="right")


def _worth(sheet, worth):
    """Draw how many test digits the network gets right at this step with each kind of statistics."""
    sheet.text(PANEL, 54, "Test digits right, now", bold=True)
    wide, tops = 140, np.array([106, 176])
    names = ("with moving statistics", "with the batch's own")
    sheet.boxes([(PANEL, top, wide, 20) for top in tops], style.EMPTY)
    bars = [(PANEL, top, wide * share, 20) for top, share in zip(tops, worth, strict=True)]
    sheet.boxes(bars, [style.VERMILION, style.BLUE])
    sheet.texts([(PANEL + wide + 8, top + 10) for top in tops], [_percent(share) for share in worth], align="left")
    places = [(PANEL, top - 14) for top in tops] + [(PANEL, 236 + 17 * line) for line in range(3)]
    words = ("Training uses the batch's own,", "whatever the momentum is:", "the dots stay where they are.")
    sheet.texts(places, [*names, *words], style.SMALL, style.QUIET, align="left")


def _percent(share):
    whole = 0.0995 <= share < 0.99 or share == 1  # "100 %" must mean all
    return f"{100 * share:.0f} %" if whole else f"{100 * share:.1f} %"


def _tell(momentum, step, unit, statistic, counted, worth):
    """Describe the picture with words and exact numbers, which are the same on every machine."""
    sentence = f"After {step} training steps with momentum {momentum:g} the moving {statistic} of hidden unit {unit} "
    if counted[0] >= 0.005:
        sentence += f"still holds {_percent(counted[0])} of the value it started from"
    else:
        sentence += f"has forgotten its start, and the last batch alone makes up {_percent(counted[-1])} of it"
    gap = worth[1] - worth[0]
    if gap > 0.05:
        return (
            sentence
            + ", and with such statistics the network gets clearly fewer test digits right than with a batch's own."
        )
    return (
        sentence + ", and with such statistics the network gets about as many test digits right as with a batch's own."
    )
