"""Draw the loss, the accuracy, and the share of active hidden values in training runs with different penalties."""

from itertools import pairwise

import numpy as np

from .. import style
from ..sheet import Sheet
from .penalties import PENALTIES
from .recorded import RECORDED

HEIGHT, TOP, TALL, WIDE = 358, 66, 200, 146
LEFT, PITCH = 52, 208
COLORS = dict(zip(PENALTIES, (style.BLUE, style.VERMILION, style.GREEN), strict=True))
PANELS = {
    "loss": "Loss, penalty included",
    "accuracy": "Accuracy on test images",
    "active": "Active hidden values",
}
CHANCE = {"loss": float(np.log(10)), "accuracy": 0.1}  # the values of a network that guesses among ten classes


def falling_loss(points=RECORDED[PENALTIES[1]], with_accuracy=False):
    """Draw only the loss of one training run against the training steps, with its first and last values.

    points: a list of Points, as `penalties.train` returns it; by default the recorded run with the summed penalty.
    with_accuracy: whether to draw the accuracy as well. Returns a Picture.

    >>> falling_loss()
    The loss of a network in training. It falls from 7.6 to 2.3 in 930 steps.
    >>> falling_loss(with_accuracy=True)
    1 training run of 930 steps. sum over the batch: loss 7.64 to 2.31, accuracy 6% to 11%. Guessing among ten ...
    """
    if with_accuracy:
        return lives({PENALTIES[1]: points}, ["loss", "accuracy"], chance=["accuracy"])
    sheet = Sheet(style.WIDTH, 206)
    steps, ends = points[-1].step, (points[0], points[-1])
    most = np.ceil(max(point.loss for point in points))

    def place(step, value):
        return LEFT + 480 * step / steps, 48 + 108 * (1 - value / most)

    sheet.text(24, 24, "Loss in training", style.TITLE, bold=True)
    _axes(sheet, place, most, steps, [f"{tick:g}" for tick in np.linspace(0, most, 5)])
    dots = [place(point.step, point.loss) for point in points]
    sheet.lines([(*a, *b) for a, b in pairwise(dots)], style.VERMILION, 2.6)
    for point, (x, y) in zip(ends, (dots[0], dots[-1]), strict=True):
        sheet.text(x + 10, y, f"{point.loss:.1f}", style.BODY, style.VERMILION, bold=True)
    first, last = ends
    return sheet.picture(
        f"The loss of a network in training. It falls from {first.loss:.1f} to {last.loss:.1f} in {steps} steps."
    )


def lives(runs=RECORDED, panels=tuple(PANELS), chance=tuple(CHANCE)):
    """Draw the loss, the accuracy, and the share of active hidden values against the training steps.

    runs: {penalty: list of Points}, where the lists come from `penalties.train`; by default, the recorded runs with
    learning rate 0.001. panels: which of "loss", "accuracy", and "active" to draw, from left to right.
    chance: the panels with a line for a network that guesses. Returns a Picture.

    >>> lives()
    3 training runs of 930 steps. no penalty: loss 2.31 to 2.23, accuracy 6% to 22%, active hidden values 60.5% to ...
    """
    sheet = Sheet(style.WIDTH, HEIGHT)
    steps = max(points[-1].step for points in runs.values())
    for number, what in enumerate(panels):
        _panel(sheet, LEFT + PITCH * number, what, runs, steps, what in chance)
    x = LEFT - 40
    for penalty in runs:
        sheet.lines([(x, HEIGHT - 24, x + 24, HEIGHT - 24)], COLORS[penalty], 3)
        sheet.text(x + 32, HEIGHT - 24, penalty, style.BODY, COLORS[penalty], bold=True)
        x += 204
    guesses = {"loss": f"a loss of ln 10 = {CHANCE['loss']:.2f}", "accuracy": "an accuracy of 10 %"}
    described = "; ".join(_described(penalty, points, panels) for penalty, points in runs.items())
    return sheet.picture(
        f"{len(runs)} training run{'s' if len(runs) > 1 else ''} of {steps} steps. {described}. "
        f"Guessing among ten classes gives {' and '.join(guesses[what] for what in chance)}."
    )


def _panel(sheet, left, what, runs, steps, with_chance):
    most = np.ceil(max(point.loss for points in runs.values() for point in points)) if what == "loss" else 1

    def place(step, value):
        return left + WIDE * step / steps, TOP + TALL * (1 - value / most)

    sheet.text(left - 40, 28, PANELS[what], bold=True)
    ticks = np.linspace(0, most, 5)
    _axes(sheet, place, most, steps, [f"{tick:g}" if what == "loss" else f"{tick:.0%}" for tick in ticks])
    if with_chance:
        y = place(0, CHANCE[what])[1]
        sheet.lines([(left, y, left + WIDE, y)], style.INK, 1.2)
        name = "guessing: ln 10" if what == "loss" else "guessing"
        sheet.text(left + WIDE, y + 11 if what == "accuracy" else y - 14, name, style.SMALL, style.INK, align="right")
    for penalty, points in runs.items():
        dots = [place(point.step, getattr(point, what)) for point in points]
        sheet.lines([(*a, *b) for a, b in pairwise(dots)], COLORS[penalty], 2.4)


def _axes(sheet, place, most, steps, texts):
    """Draw five horizontal lines with their labels, and three labels for the steps."""
    levels = [place(0, tick)[1] for tick in np.linspace(0, most, 5)]
    (left, bottom), right = place(0, 0), place(steps, 0)[0]
    sheet.lines([(left, y, right, y) for y in levels], style.RULE, 0.8)
    sheet.texts([(left - 8, y) for y in levels], texts, style.SMALL, style.QUIET, align="right")
    across = [0, steps // 2, steps]
    places = [(place(step, 0)[0], bottom + 16) for step in across]
    sheet.texts(places, [f"{step:,}" for step in across], style.SMALL, style.QUIET)
    sheet.text((left + right) / 2, bottom + 34, "steps", style.SMALL, style.QUIET, align="center")


def _described(penalty, points, panels):
    first, last = points[0], points[-1]
    changes = {
        "loss": f"loss {first.loss:.2f} to {last.loss:.2f}",
        "accuracy": f"accuracy {first.accuracy:.0%} to {last.accuracy:.0%}",
        "active": f"active hidden values {first.active:.1%} to {last.active:.1%}",
    }
    return f"{penalty}: {', '.join(changes[what] for what in panels)}"
