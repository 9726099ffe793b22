"""Axes for a sheet: numbers to places, ticks, dots, bands, and lines that carry their own names instead of a legend."""

import numpy as np

from . import style


class Chart:
    """A plot of numbers in a part of a sheet, `box` = (left, top, width, height).

    xs, ys: the ticks, numbers or {number: its text}. x_range, y_range: (least, most) where the axes reach farther than
    from the first tick to the last; what lies outside is drawn at the edge. log: the y axis is logarithmic.
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
        """The place of a number on the sheet, or of many: (x, y). What isn't finite lies at the top."""
        x, y = np.asarray(x, float), np.asarray(y, float)
        least, most = self._y
        if self.log:
            y, least, most = np.log10(np.maximum(y, 1e-30)), np.log10(least), np.log10(most)
        up = _share(np.where(np.isfinite(y), y, np.inf), least, most)
        return self.left + self.width * _share(x, *self._x), self.top + self.height * (1 - up)

    def lines(self, xs, lines):
        """Lines with a dot at each number, given as (name, colour, ys); the names stand behind the ends, apart."""
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
        """A line through numbers, without a name."""
        places = self._places(xs, ys)
        self.sheet.lines(np.concatenate([places[:-1], places[1:]], axis=1), color, width)

    def dots(self, places, color, size=6, edge=style.PAPER):
        """A square dot at each place of the sheet: they draw quickly."""
        places = np.asarray(places, float).reshape(-1, 2)
        self.sheet.boxes(np.concatenate([places - size / 2, np.full_like(places, size)], axis=1), color, edge, 1)

    def band(self, xs, lows, highs, color):
        """From low to high at each x, as bars that nearly touch."""
        across, bottom = self.at(xs, lows)
        top = self.at(xs, highs)[1]
        wide = np.full(len(across), 0.72 * np.diff(across).min())
        self.sheet.boxes(np.stack([across - wide / 2, top, wide, np.maximum(bottom - top, 1)], axis=1), color)

    def _places(self, xs, ys):
        return np.stack(self.at(xs, ys), axis=1)


def _named(ticks):
    """Ticks with their texts, {number: text}."""
    return ticks if isinstance(ticks, dict) else {one: f"{one:g}".replace("-", "−") for one in ticks}


def _ends(ticks):
    numbers = list(ticks)
    return numbers[0], numbers[-1]


def _share(value, least, most):
    return np.clip((value - least) / (most - least), 0, 1)
