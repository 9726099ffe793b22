"""Axes for a sheet: numbers to places, ticks, and lines that carry their own names instead of a legend."""

import numpy as np

from .. import style


class Chart:
    """A plot of x from `xs[0]` to `xs[-1]` and y from `ys[0]` to `ys[-1]`; xs and ys are the ticks."""

    def __init__(self, sheet, box, xs, ys, title="", x_name="", y_name=""):
        self.sheet, self.xs, self.ys = sheet, xs, ys
        self.left, self.top, self.width, self.height = box
        right, bottom = self.left + self.width, self.top + self.height
        sheet.lines([(self.left, self.at(0, y)[1], right, self.at(0, y)[1]) for y in ys], style.RULE, 0.8)
        sheet.lines([(self.left, bottom, right, bottom)], style.QUIET, 1)
        places = [(self.at(x, 0)[0], bottom + 14) for x in xs]
        sheet.texts(places, [f"{x:g}" for x in xs], style.SMALL, style.QUIET)
        places = [(self.left - 8, self.at(0, y)[1]) for y in ys]
        sheet.texts(places, [f"{y:g}" for y in ys], style.SMALL, style.QUIET, align="right")
        sheet.text(self.left - 24, self.top - 44, title, style.BODY, bold=True)
        sheet.text(self.left - 24, self.top - 22, y_name, style.SMALL, style.QUIET)
        sheet.texts([(self.left + self.width / 2, bottom + 34)], [x_name], style.SMALL, style.QUIET)

    def at(self, x, y):
        """The place of a number on the sheet."""
        across = (x - self.xs[0]) / (self.xs[-1] - self.xs[0])
        up = (y - self.ys[0]) / (self.ys[-1] - self.ys[0])
        return self.left + self.width * across, self.top + self.height * (1 - up)

    def lines(self, xs, lines):
        """Lines with a dot at each number, given as (name, colour, ys); the names stand behind the ends, apart."""
        ends = []
        for name, color, ys in lines:
            places = np.array([self.at(x, y) for x, y in zip(xs, ys, strict=True)])
            self.sheet.lines(np.concatenate([places[:-1], places[1:]], axis=1), color, 2)
            self.dots(places, color)
            ends.append((places[-1][1], name, color))
        ends.sort(key=lambda end: end[0])
        y = -np.inf
        lowest = ends[-1][0] + 4
        for number, (place, name, color) in enumerate(ends):
            y = max(min(place, lowest - 16 * (len(ends) - 1 - number)), y + 16)
            self.sheet.text(self.left + self.width + 10, y, name, style.SMALL, color, bold=True)

    def dots(self, places, color, size=6):
        """A square dot at each place of the sheet."""
        half = size / 2
        self.sheet.boxes([(x - half, y - half, size, size) for x, y in places], color, style.PAPER, 1)
