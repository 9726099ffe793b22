"""Draw plots on a sheet: axes with ticks, dots, bands, and lines that are labeled directly instead of in a legend."""

from itertools import pairwise
from numbers import Real

import numpy as np

from . import style
from .numeral import numeral
from .sheet import fitting, width_of, wrapped


class Chart:
    """A plot of numbers on one part of a sheet, with axes and ticks.

    sheet: the Sheet to draw on. box: (left, top, width, height) of the plot in CSS pixels.
    xs, ys: the ticks, as numbers or as {number: label}.
    x_range, y_range: (least, most), for an axis that extends beyond its ticks. Values outside are drawn at the edge.
    log: whether the y axis is logarithmic.

    >>> from layerfigures.sheet import Sheet
    >>> chart = Chart(Sheet(200, 120), (40, 10, 150, 80), xs=[0, 5, 10], ys=[0, 1])
    >>> [float(place) for place in chart.at(5, 1)]
    [115.0, 10.0]
    """

    def __init__(
        self, sheet, box, xs, ys, title="", x_name="", y_name="", *, x_range=None, y_range=None, log=False
    ):  # fmt: skip
        self.sheet, self.log = sheet, log
        self.left, self.top, self.width, self.height = box
        xs, ys = _named(xs), _named(ys)
        self._x, self._y = x_range or _ends(xs), y_range or _ends(ys)
        right, bottom = self.left + self.width, self.top + self.height
        down = self.at(self._x[0], list(ys))[1]
        sheet.lines([(self.left, y, right, y) for y in down], style.RULE, 0.8)
        sheet.lines([(self.left, bottom, right, bottom)], style.QUIET, 1)
        places = [(x, bottom + 14) for x in self.at(list(xs), self._y[0])[0]]
        sheet.texts(places, list(xs.values()), style.SMALL, style.QUIET)
        sheet.texts([(self.left - 8, y) for y in down], list(ys.values()), style.SMALL, style.QUIET, align="right")
        if title:
            sheet.text(self.left - 24, self.top - 44, title, style.BODY, bold=True)
        if y_name:
            sheet.text(self.left - 24, self.top - 22, y_name, style.SMALL, style.QUIET)
        if x_name:
            sheet.texts([(self.left + self.width / 2, bottom + 34)], [x_name], style.SMALL, style.QUIET)

    def at(self, x, y):
        """Return the position (x, y) of one or more numbers on the sheet. Numbers that aren't finite go to the top."""
        x, y = np.asarray(x, float), np.asarray(y, float)
        least, most = self._y
        if self.log:
            y, least, most = np.log10(np.maximum(y, 1e-30)), np.log10(least), np.log10(most)
        up = _share(np.where(np.isfinite(y), y, np.inf), least, most)
        return self.left + self.width * _share(x, *self._x), self.top + self.height * (1 - up)

    def lines(self, xs, lines):
        """Draw lines, each a (name, color, ys), with a dot at each point. The names at their ends don't overlap."""
        ends = []
        for name, color, ys in lines:
            self.line(xs, ys, color)
            places = self._places(xs, ys)
            self.dots(places, color)
            ends.append((places[-1][1], name, color))
        ends.sort(key=lambda end: end[0])
        y = -np.inf
        lowest = ends[-1][0] + 4
        for number, (place, name, color) in enumerate(ends):
            y = max(min(place, lowest - 16 * (len(ends) - 1 - number)), y + 16)
            self.sheet.text(self.left + self.width + 10, y, name, style.SMALL, color, bold=True)

    def line(self, xs, ys, color, width=2):
        """Draw a line through points, without labeling it."""
        places = self._places(xs, ys)
        self.sheet.lines(np.concatenate([places[:-1], places[1:]], axis=1), color, width)

    def dots(self, places, color, size=6, edge=style.PAPER):
        """Draw a dot at each position on the sheet. The dots are square because squares are quick to draw."""
        places = np.asarray(places, float).reshape(-1, 2)
        self.sheet.boxes(np.concatenate([places - size / 2, np.full_like(places, size)], axis=1), color, edge, 1)

    def band(self, xs, lows, highs, color):
        """Draw the range from low to high at each x, as bars that nearly touch."""
        across, bottom = self.at(xs, lows)
        top = self.at(xs, highs)[1]
        wide = np.full(len(across), 0.72 * np.diff(across).min())
        self.sheet.boxes(np.stack([across - wide / 2, top, wide, np.maximum(bottom - top, 1)], axis=1), color)

    def _places(self, xs, ys):
        return np.stack(self.at(xs, ys), axis=1)


class Columns:
    """A plot of error percentages on one part of a sheet, with one column for each of a few sizes.

    box: (left, top, width, height) of the plot in CSS pixels. columns: the sizes, from left to right.
    limits: the lowest and the highest error on the axis. A larger error is drawn at the upper edge.
    step: the distance between the axis's ticks, in percent.
    below: the distance from the plot down to the name of the columns, in CSS pixels.

    >>> from layerfigures.sheet import Sheet
    >>> columns = Columns(Sheet(200, 200), (50, 60, 100, 100), "Errors", "%", [32, 8, 2], "batch size", (0, 20), 5)
    >>> columns.at(8, 10), columns.at(8, 90)
    ((100.0, 110.0), (100.0, 60.0))
    """

    def __init__(self, sheet, box, title, y_name, columns, x_name, limits, step, below=38):
        self.sheet, self.columns, self.limits = sheet, list(columns), limits
        self.is_numeric = all(isinstance(column, Real) for column in self.columns)  # if not, they are categories
        self.left, self.top, self.width, self.height = box
        left, bottom = self.left, self.top + self.height
        size = fitting([title], sheet.width - left + 22, style.BODY, bold=True)
        sheet.text(left - 46, 24, title, size, bold=True)
        sheet.text(left - 46, 48, y_name, style.SMALL, style.QUIET)
        ticks = np.arange(limits[0], limits[1] + step / 2, step)
        levels = [self.at(self.columns[0], tick)[1] for tick in ticks]
        sheet.lines([(left - 8, y, left + self.width + 8, y) for y in levels], style.RULE, 0.8)
        marks = [(left - 16, y) for y in levels]
        sheet.texts(marks, [f"{tick:g}" for tick in ticks], style.SMALL, style.QUIET, align="right")
        room = min(120, self.width / 2, self.width / max(1, len(self.columns) - 1) - 6)
        for column in self.columns:
            for line, words in enumerate(wrapped(str(column), room)):
                place = self.at(column, limits[0])[0], bottom + 18 + 15 * line
                sheet.texts([place], [words], style.SMALL, style.QUIET)
        sheet.text(left + self.width / 2, bottom + below, x_name, style.SMALL, style.QUIET, align="center")

    def at(self, column, error):
        """Return the position of an error in a column."""
        low, high = self.limits
        steps = len(self.columns) - 1
        across = self.width * (self.columns.index(column) / steps if steps else 0.5)
        return self.left + across, self.top + self.height * (high - min(error, high)) / (high - low)

    def curve(self, row, color, shape, size):
        """Draw a line through the means of `row`, {column: errors}, and a mark for each error. Return the means.

        size: a function that maps the number of marks in a column to their size.
        """
        means = [self.at(column, row[column].mean()) for column in self.columns if column in row]
        if len(means) > 1:
            self.sheet.lines([(*a, *b) for a, b in pairwise(means)], color, 2.2)
        for column, errors in row.items():
            for error in errors:
                mark(self.sheet, *self.at(column, error), shape, color, size(len(errors)))
        return means

    def sketch(self, errors, name=""):
        """Draw a student's prediction, {column: error}, in gray, and note that it isn't data.

        The prediction is drawn as a dashed line or, if the columns are categories, as rings. name: which of
        several lines is predicted.
        """
        places = [self.at(column, errors[column]) for column in self.columns if column in errors]
        self._sketch(places)
        if name:
            (x0, y0), (x1, y1) = places[0], places[-1]
            self.sheet.label(0.4 * x0 + 0.6 * x1, 0.4 * y0 + 0.6 * y1, name, style.SMALL, style.QUIET, align="center")
        right, said = self.left + self.width + 8, "your prediction (sketch)"
        start = right - width_of(said, style.SMALL) - 6
        self.sheet.label(right, 48, said, style.SMALL, style.QUIET, align="right")
        self._sketch([(start - 18, 48), (start, 48)] if self.is_numeric else [(start - 7, 48)])

    def _sketch(self, places):
        if self.is_numeric:
            self.sheet.lines([(*one, *other) for one, other in pairwise(places)], style.SKETCH, 2.4, dashed=True)
            return
        for x, y in places:
            mark(self.sheet, x, y, "o", style.SKETCH, 7)
            mark(self.sheet, x, y, "o", style.PAPER, 4)


def mark(sheet, x, y, shape, color, r):
    """Draw a disc "o", a square "s", a triangle "^", or a cross "x", so that marks don't differ only in color.

    x, y: the mark's center in CSS pixels. r: the radius of the disc; the other shapes are about as large.

    >>> from layerfigures.sheet import Sheet
    >>> sheet = Sheet(40, 20)
    >>> mark(sheet, 10, 10, "s", "#0072B2", r=5)
    >>> sheet.figure.artists[0].get_paths()[0].vertices.round().astype(int)[:4].tolist()
    [[15, 15], [5, 15], [5, 5], [15, 5]]
    """
    if shape == "x":
        sheet.lines([(x - r, y - r, x + r, y + r), (x - r, y + r, x + r, y - r)], color, 2.2)
        return
    angles = {"o": np.linspace(0, 2 * np.pi, 24, endpoint=False), "s": np.pi / 4 + np.arange(4) * np.pi / 2}
    angles = angles.get(shape, -np.pi / 2 + np.arange(3) * 2 * np.pi / 3)
    r = r * {"o": 1, "s": 1.3, "^": 1.4}[shape]
    sheet.polygons([np.stack([x + r * np.cos(angles), y + r * np.sin(angles)], axis=1)], color, style.PAPER, 0.8)


def percentages(errors, names, what):
    """Return errors as {name: {column: array}}, where each array has one element per seed.

    errors: {name: {column: percentage, or a list of percentages}}. names: the allowed names.
    what: the kind of thing that has these names, such as "The normalization"; an error message begins with it.
    Raises ValueError for any other name and for an error outside 0 to 100.

    >>> rows = percentages({"BN": {32: 5.6, 2: [21.9, 23.4]}}, names=["BN", "GN"], what="The normalization")
    >>> {column: errors.tolist() for column, errors in rows["BN"].items()}
    {32: [5.6], 2: [21.9, 23.4]}
    """
    rows = {name: {column: np.atleast_1d(value) for column, value in row.items()} for name, row in errors.items()}
    for name, row in rows.items():
        if name not in names:
            raise ValueError(f"{what} must be one of {', '.join(names)}, not {name!r}.")
        if not all(((values >= 0) & (values <= 100)).all() for values in row.values()):
            raise ValueError(f"The errors of {name} must be percentages from 0 to 100, not {errors[name]}.")
    return rows


def _named(ticks):
    """Return ticks with their labels, {number: label}."""
    return ticks if isinstance(ticks, dict) else {one: numeral(one) for one in ticks}


def _ends(ticks):
    numbers = list(ticks)
    return numbers[0], numbers[-1]


def _share(value, least, most):
    return np.clip((value - least) / (most - least), 0, 1)
