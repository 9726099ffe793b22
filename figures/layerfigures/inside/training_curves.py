"""Loss, accuracy and share of active units in three trainings."""

from itertools import pairwise

import numpy as np

from .. import style
from ..sheet import Sheet
from .recorded import RECORDED

WIDTH, HEIGHT = 800, 358
TOP, TALL, WIDE = 66, 200, 186
LEFTS = (64, 322, 580)
LOOKS = {
    "none": (style.BLUE, "no charge"),
    "sum over the batch": (style.VERMILION, "sum over the batch"),
    "mean over the samples": (style.GREEN, "mean over the samples"),
}
CHANCE = {"loss": float(np.log(10)), "accuracy": 0.1}  # of ten classes, for a network that knows nothing


def lives(trainings=RECORDED):
    """Draw the loss, the accuracy and the share of active hidden values against the steps of training.

    trainings: {charge: list of Points}, with the lists that `silenced.train` returns; by default the recorded ones,
    with learning rate 0.001. Returns a Picture.

    >>> lives()
    A loss that falls and a network that learns nothing: 3 trainings of 930 steps. no charge: loss 2.31 to 2.23, ...
    """
    sheet = Sheet(WIDTH, HEIGHT)
    steps = max(points[-1].step for points in trainings.values())
    loss = max(point.loss for points in trainings.values() for point in points)
    _panel(sheet, 0, "Loss, charge included", "loss", trainings, steps, np.ceil(loss))
    _panel(sheet, 1, "Accuracy on the test images", "accuracy", trainings, steps, 1)
    _panel(sheet, 2, "Hidden values that are not 0", "active", trainings, steps, 1)
    x = LEFTS[0] - 40
    for charge in trainings:
        colour, text = LOOKS[charge]
        sheet.lines([(x, HEIGHT - 24, x + 24, HEIGHT - 24)], colour, 3)
        sheet.text(x + 32, HEIGHT - 24, text, style.BODY, colour, bold=True)
        x += 230
    told = "; ".join(_told(charge, points) for charge, points in trainings.items())
    return sheet.picture(
        f"A loss that falls and a network that learns nothing: {len(trainings)} trainings of {steps} steps. {told}. "
        f"Guessing among ten classes has a loss of ln 10 = {CHANCE['loss']:.2f} and an accuracy of 10 %."
    )


def _panel(sheet, number, title, what, trainings, steps, most):
    left = LEFTS[number]

    def place(step, value):
        return left + WIDE * step / steps, TOP + TALL * (1 - value / most)

    sheet.text(left - 40, 28, title, style.TITLE, bold=True)
    ticks = np.linspace(0, most, 5)
    levels = [place(0, tick)[1] for tick in ticks]
    sheet.lines([(left, y, left + WIDE, y) for y in levels], style.RULE, 0.8)
    texts = [f"{tick:g}" if what == "loss" else f"{tick:.0%}" for tick in ticks]
    sheet.texts([(left - 8, y) for y in levels], texts, style.SMALL, style.QUIET, align="right")
    across = [0, steps // 2, steps]
    places = [(place(step, 0)[0], TOP + TALL + 16) for step in across]
    sheet.texts(places, [f"{step:,}" for step in across], style.SMALL, style.QUIET)
    if what in CHANCE:
        y = place(0, CHANCE[what])[1]
        sheet.lines([(left, y, left + WIDE, y)], style.INK, 1.2)
        name = "guessing: ln 10" if what == "loss" else "guessing"
        sheet.text(left + WIDE, y + 11 if what == "accuracy" else y - 14, name, style.SMALL, style.INK, align="right")
    for charge, points in trainings.items():
        dots = [place(point.step, getattr(point, what)) for point in points]
        sheet.lines([(*a, *b) for a, b in pairwise(dots)], LOOKS[charge][0], 2.4)
    sheet.text(left + WIDE / 2, TOP + TALL + 34, "steps", style.SMALL, style.QUIET, align="center")


def _told(charge, points):
    first, last = points[0], points[-1]
    return (
        f"{LOOKS[charge][1]}: loss {first.loss:.2f} to {last.loss:.2f}, accuracy {first.accuracy:.0%} to "
        f"{last.accuracy:.0%}, active {first.active:.1%} to {last.active:.1%}"
    )
