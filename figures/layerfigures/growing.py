"""Charts that grow while a cell trains: each network has a column, which gets a mark once the network is measured."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from . import style
from .chart import Columns, mark
from .sheet import Sheet

WIDTH, HEIGHT, TOP, TALL = style.WIDTH, 312, 80, 160
LOOKS = (style.BLUE, "o"), (style.VERMILION, "s"), (style.GREEN, "^")
HIGH, LEVEL, LOW = 0.75, 0.6, 0.45  # the heights of sketches, as fractions of the plot's height


@dataclass(frozen=True)
class Panel:
    """One plot of a growing chart.

    title: what is measured. columns: all columns, from left to right. values: the values measured so far, by column, or
    by name and column if there are several lines. y_name, limits, step: the y axis's name, limits, and tick step.
    guess: the column that a student predicts will be highest, or several columns joined by " and ". Another option,
    such as "about the same", predicts that the columns in `compared` are level. A dict gives the heights themselves, as
    fractions of the plot's height. None draws no sketch. compared: the columns that the question is about; all by
    default.

    >>> Panel("Accuracy", ["max", "average"], {"max": 90.0}, guess="average").sketch
    {'max': 0.45, 'average': 0.75}
    """

    title: str
    columns: Iterable
    values: dict = field(default_factory=dict)
    y_name: str = "accuracy, %"
    limits: tuple = (0, 100)
    guess: str | dict | None = None
    compared: Iterable = ()

    def draw(self):
        """Return a chart of the current `values`. Pass this method to `with_progress` as `draw`."""
        return growing(self)

    @property
    def lines(self):
        """The values by name and column. The name is "" if there is only one line."""
        several = self.values and all(isinstance(row, dict) for row in self.values.values())
        return self.values if several else {"": self.values}

    @property
    def sketch(self):
        """The heights at which the guess is sketched, as fractions of the plot's height; {} if there is no guess."""
        if self.guess is None or isinstance(self.guess, dict):
            return self.guess or {}
        compared = self.compared or self.columns
        chosen = [column for column in compared if column in self.guess.split(" and ")]
        return {column: LEVEL if not chosen else HIGH if column in chosen else LOW for column in compared}


def growing(*panels):
    """Draw the results so far, and leave columns empty for results that are still to come.

    panels: one Panel or two, side by side. Returns a Picture.

    >>> growing(Panel("Consistency", ["strided", "max"], {"strided": 36.0}))
    Consistency: strided 36 %; max is still to come.
    """
    sheet = Sheet(WIDTH, HEIGHT)
    wide = 500 if len(panels) == 1 else 190
    for number, panel in enumerate(panels):
        _draw(sheet, panel, 70 + 318 * number, wide)
    return sheet.picture(" ".join(_told(panel) for panel in panels))


def _draw(sheet, panel, left, wide):
    box, step = (left, TOP, wide, TALL), (panel.limits[1] - panel.limits[0]) / 5
    plot = Columns(sheet, box, panel.title, panel.y_name, panel.columns, "", panel.limits, step)
    bottom = TOP + TALL
    measured = {column for row in panel.lines.values() for column in row}
    coming = [plot.at(column, panel.limits[0])[0] for column in panel.columns if column not in measured]
    sheet.boxes([(x - 7, TOP, 14, TALL) for x in coming], style.EMPTY)
    if panel.sketch:
        low, high = panel.limits
        plot.sketch({column: low + share * (high - low) for column, share in panel.sketch.items()})
    ends = []
    for number, ((name, row), (color, shape)) in enumerate(zip(panel.lines.items(), LOOKS, strict=False)):
        aside = 8 * (number - (len(panel.lines) - 1) / 2)  # so that equal values in two lines don't overlap
        places = [plot.at(column, row[column]) for column in panel.columns if column in row]
        places = [(x + aside, y) for x, y in places]
        if name and plot.is_numeric:
            sheet.lines([(*one, *other) for one, other in pairwise(places)], color, 2)
        for x, y in places:
            mark(sheet, x, y, shape, color, 5)
        if not name:
            texts = [_number(row[column], panel.limits[1]) for column in panel.columns if column in row]
            for (x, y), text in zip(places, texts, strict=True):
                sheet.label(x, y - 15, text, style.SMALL, align="center")
        elif places:
            ends.append((name, color, shape))
    x = left - 46
    for name, color, shape in ends:
        mark(sheet, x + 6, bottom + 54, shape, color, 5)
        sheet.text(x + 18, bottom + 54, name, style.SMALL)
        x += 200 if len(ends) > 1 else 0


def _number(value, most):
    if not np.isfinite(value):
        return "∞"
    return f"{value:.2f}" if most <= 1 else f"{value:.1f}" if value < 10 else f"{value:.0f}"


def _told(panel):
    unit = " %" if panel.y_name.endswith("%") else ""
    said = [
        f"{name + ', ' if name else ''}{column} {_number(row[column], panel.limits[1])}{unit}"
        for name, row in panel.lines.items()
        for column in panel.columns
        if column in row
    ]
    known = {column for row in panel.lines.values() for column in row}
    missing = [str(column) for column in panel.columns if column not in known]
    waiting = f"; {', '.join(missing)} {'is' if len(missing) == 1 else 'are'} still to come" if missing else ""
    guessed = " Your prediction is drawn as a gray sketch." if panel.sketch else ""
    return f"{panel.title}: {', '.join(said) or 'nothing is measured yet'}{waiting}.{guessed}"
