"""A plot on a sheet: two axes with few ticks, and the lines, dots and bands that the lesson's pictures need."""

import numpy as np

from .. import style


class Plot:
    """An area of a sheet, `box` = (left, top, width, height), with numbers along both axes.

    x, y: (least, most). log: the y axis is logarithmic. What lies outside is drawn at the edge.
    """

    def __init__(self, sheet, box, x, y, log=False):
        self.sheet, self.box, self.log = sheet, box, log
        self._x, self._y = x, np.log10(y) if log else y

    def across(self, x):
        """Where a number of the x axis lies on the sheet."""
        left, _, width, _ = self.box
        return left + width * _share(x, *self._x)

    def down(self, y):
        """Where a number of the y axis lies on the sheet; what isn't finite lies at the top."""
        _, top, _, height = self.box
        y = np.where(np.isfinite(y), y, np.inf)
        if self.log:
            y = np.log10(np.maximum(y, 1e-30))
        return top + height * (1 - _share(y, *self._y))

    def axes(self, x_ticks, y_ticks, x_label=""):
        """Thin lines and numbers. Ticks are pairs of a number and its text."""
        left, top, width, height = self.box
        at = [float(self.down(value)) for value, _ in y_ticks]
        self.sheet.lines([(left, y, left + width, y) for y in at], style.RULE, 0.8)
        self.sheet.lines([(left, top + height, left + width, top + height)], style.QUIET, 1)
        quiet = {"size": style.SMALL, "color": style.QUIET}
        self.sheet.texts([(left - 7, y) for y in at], [text for _, text in y_ticks], align="right", **quiet)
        places = [(float(self.across(value)), top + height + 14) for value, _ in x_ticks]
        self.sheet.texts(places, [text for _, text in x_ticks], **quiet)
        if x_label:
            self.sheet.text(left + width, top + height + 32, x_label, align="right", **quiet)

    def line(self, x, y, color, width=2.0):
        """A line through points."""
        x, y = self.across(np.asarray(x, float)), self.down(np.asarray(y, float))
        self.sheet.lines(np.stack([x[:-1], y[:-1], x[1:], y[1:]], axis=1), color, width)

    def dots(self, x, y, color, size=4.0):
        """Small squares, as they draw quickly."""
        x, y = self.across(np.asarray(x, float)), self.down(np.asarray(y, float))
        wide = np.full(len(x), size)
        self.sheet.boxes(np.stack([x - size / 2, y - size / 2, wide, wide], axis=1), color)

    def band(self, x, low, high, color, edge="none"):
        """From low to high at each x, as bars that touch."""
        x, low, high = self.across(np.asarray(x, float)), self.down(low), self.down(high)
        wide = np.full(len(x), 0.72 * np.diff(x).min())
        self.sheet.boxes(np.stack([x - wide / 2, high, wide, np.maximum(low - high, 1)], axis=1), color, edge, 0.8)


def _share(value, least, most):
    return np.clip((np.asarray(value, float) - least) / (most - least), 0, 1)
