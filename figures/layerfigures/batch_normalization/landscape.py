"""Draw the paper's claim next to the losses of small networks along the gradient and the accuracy with large steps."""

import numpy as np

from .. import style
from ..chart import Chart
from ..sheet import Sheet

WIDTH, HEIGHT, RIGHT = style.WIDTH, 452, 366
COLORS = {False: style.VERMILION, True: style.BLUE}
NAMES = {False: "without", True: "with batch normalization"}
PAPER = (
    "Santurkar et al. 2018: VGG on CIFAR-10.",
    "Take one step's gradient, walk along it, and",
    "note the lowest and the highest loss on the",
    "way. Without batch normalization, the loss",
    "swings widely; with it, hardly. The smoother",
    "surface is why larger steps are safe.",
)


def landscape(runs):
    """Draw the paper's claim next to the losses of small networks on walks along the gradient.

    runs: the Runs that `smoothness` returns, or other Runs of both kinds of network. Returns a Picture.
    Source: Santurkar et al. 2018, "How does batch normalization help optimization?" (arXiv 1805.11604).

    >>> from layerfigures.batch_normalization.loss_walks import Run
    >>> walks = {"at": np.array([0, 4]), "lowest": np.array([1.0, 1.0]), "losses": np.ones(8)}
    >>> swings = [(False, np.array([20.0, 40.0]), 0.1), (True, np.array([2.0, 3.0]), 0.9)]
    >>> landscape([Run(bn, 0.1, 0, highest=highest, accuracy=right, **walks) for bn, highest, right in swings])
    Walking along the gradient of a network of ten hidden layers, the loss swings more than 10 times as far without
    batch normalization as with it at learning rate 0.1, and at 0.1 only the normalized network learns; ...
    """
    rates = sorted({run.rate for run in runs})
    sheet = Sheet(WIDTH, HEIGHT)
    sheet.text(24, 24, "Losses on a walk along the gradient", bold=True)
    small = [run for run in runs if run.rate == rates[0]]
    first = [run for run in small if run.seed == small[0].seed]
    _bands(sheet, first)
    sheet.text(RIGHT, 24, "The paper", bold=True)
    for line, words in enumerate(PAPER):
        sheet.text(RIGHT, 50 + 18 * line, words, style.SMALL, style.QUIET)
    sheet.text(RIGHT, 184, "Here: 10 × 100 network, MNIST", bold=True)
    _table(sheet, runs, rates)
    return sheet.picture(_tell(runs, rates))


def _bands(sheet, runs):
    steps = max(len(run.losses) for run in runs)
    finite = np.concatenate([run.highest[np.isfinite(run.highest)] for run in runs])
    low = min(run.lowest.min() for run in runs)
    least, most = max(low * 0.8, 1e-3), finite.max() * 1.3
    xs = range(0, steps + 1, max(1, steps // 4))
    ys = [one for one in (0.01, 0.1, 1, 10, 100, 1000) if least <= one <= most]
    ranges = {"x_range": (-3, steps), "y_range": (least, most)}
    chart = Chart(sheet, (60, 78, 280, 300), xs, ys, x_name="step", log=True, **ranges)
    for run in runs:
        chart.band(run.at, run.lowest, run.highest, COLORS[run.normalized])
    x = 60
    for run in runs:
        sheet.boxes([(x, 48, 14, 14)], COLORS[run.normalized])
        sheet.text(x + 21, 55, NAMES[run.normalized], style.SMALL, style.QUIET)
        x += 90
    sheet.text(
        24,
        HEIGHT - 18,
        f"learning rate {runs[0].rate:g}; each bar is one walk, half a step to four steps long; logarithmic axis",
        style.SMALL,
        style.QUIET,
    )


def _table(sheet, runs, rates):
    columns = (RIGHT, RIGHT + 120, RIGHT + 190)
    sheet.texts([(columns[1], 212), (columns[2], 212)], ["without", "with"], style.SMALL, style.QUIET, align="left")
    rows = [("widest swing", rates[0], lambda run: _number(run.swing))]
    rows += [("test digits right", rate, lambda run: f"{100 * run.accuracy:.0f} %") for rate in rates]
    for row, (name, rate, show) in enumerate(rows):
        y = 240 + 52 * row
        sheet.lines([(RIGHT, y - 14, WIDTH - 16, y - 14)], style.RULE, 0.8)
        sheet.text(columns[0], y + 4, name, style.SMALL)
        sheet.text(columns[0], y + 21, f"learning rate {rate:g}", style.SMALL, style.QUIET)
        for column, normalized in zip(columns[1:], (False, True), strict=True):
            values = [show(run) for run in runs if run.rate == rate and run.normalized == normalized]
            for line, value in enumerate(values):
                sheet.text(
                    column,
                    y + 4 + 14 * line - 3 * (len(values) > 1),
                    value,
                    style.BODY if len(values) == 1 else style.SMALL,
                    COLORS[normalized],
                    bold=True,
                )


def _number(value):
    return f"{value:.2g}" if np.isfinite(value) else "∞"


def _tell(runs, rates):
    """Describe the picture with rankings and margins, which are the same on every machine."""
    widest = {n: [run.swing for run in runs if run.rate == rates[0] and run.normalized == n] for n in (False, True)}
    ratio = min(widest[False]) / max(widest[True])
    times = next((f"more than {n} times" for n in (10, 5, 2) if ratio > n), "not clearly")
    right = {n: [run.accuracy for run in runs if run.rate == rates[-1] and run.normalized == n] for n in (False, True)}
    ahead = min(right[True]) - max(right[False])
    if ahead > 0.5:
        outcome = "only the normalized network learns"
    else:
        outcome = "the normalized network is far ahead" if ahead > 0.1 else "neither wins clearly"
    return (
        f"Walking along the gradient of a network of ten hidden layers, the loss swings {times} as far without batch "
        f"normalization as with it at learning rate {rates[0]:g}, and at {rates[-1]:g} {outcome}; Santurkar et al. "
        "found that batch normalization makes the loss smoother."
    )
