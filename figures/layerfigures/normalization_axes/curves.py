"""Wu & He's curve next to that of small networks: test error against batch size."""

import numpy as np

from .. import style
from ..chart import Columns, percentages
from ..sheet import Sheet
from .miniature import PAPER

WIDTH, HEIGHT = 800, 380
SIZES = (32, 16, 8, 4, 2)
LOOKS = {"BN": (style.VERMILION, "o"), "GN": (style.BLUE, "s"), "LN": (style.GREEN, "^"), "IN": (style.PURPLE, "x")}
NAMES = {"BN": "batch", "GN": "group", "LN": "layer", "IN": "instance"}


def curves(errors, title="Here: digits, a small network"):
    """Draw test error against batch size, the paper's and that of small networks.

    errors: percent by normalization ("BN", "GN", "LN", "IN") and batch size, a number or one number for each seed.
    title: of the second plot. Returns a Picture. Raises ValueError for another name and for an error outside 0 to 100.
    Source: Wu and He 2018, "Group normalization" (arXiv 1803.08494).

    >>> curves({"BN": {32: 5.6, 2: [21.9, 23.5]}, "GN": {32: 6.7, 2: 6.1}})
    Test error against batch size. In the paper: batch normalization 23.6, ... Here: batch normalization 5.6, 22.7 %
    at batch size 32, 2; group normalization 6.7, 6.1 % at batch size 32, 2.
    """
    ours, paper = (percentages(each, LOOKS, "A normalization") for each in (errors, PAPER))
    sheet = Sheet(WIDTH, HEIGHT)
    _panel(sheet, 70, "Wu & He 2018: ImageNet, ResNet-50", paper, (22, 36), 2)
    # A lone point far above the curves would flatten them: it is named at the upper edge instead.
    lines = [row for row in ours.values() if len(row) > 1] or ours.values()
    most = max(float(values.max()) for row in lines for values in row.values())
    step = 10 if most > 40 else 5
    _panel(sheet, 470, title, ours, (0, step * np.ceil((most + 1) / step)), step)
    return sheet.picture(f"Test error against batch size. In the paper: {_told(paper)}. Here: {_told(ours)}.")


def _panel(sheet, left, title, rows, limits, step):
    plot = Columns(sheet, (left, 74, 250, 240), title, "test error, %", SIZES, "batch size", limits, step)
    ends = []
    for name, row in rows.items():
        color, shape = LOOKS[name]
        means = plot.curve(row, color, shape, lambda seeds: 3.4 if seeds > 1 else 5)
        above = max(values.mean() for values in row.values())
        outside = above > limits[1]
        text = NAMES[name] + (f": {above:.0f} %, off the scale" if outside else "")
        ends.append((means[-1], text, color, "line" if len(means) > 1 else "outside" if outside else "point"))
    _name(sheet, ends)


def _name(sheet, ends):
    """Names beside the lines' ends, above lone points and below those at the upper edge. Names that would touch are
    moved apart."""
    for kind, right, up in (("line", 12, 0), ("point", 9, 13), ("outside", 9, -14)):
        here = sorted((place[1], place[0], text, color) for place, text, color, own in ends if own == kind)
        y_before = -np.inf
        for y, x, text, color in here:
            y_before = max(y - up, y_before + 15)
            sheet.text(x + right, y_before, text, style.BODY, color, bold=True)


def _told(rows):
    parts = []
    for name, row in rows.items():
        sizes = sorted(row, reverse=True)
        some = [f"{row[size].mean():.1f}" for size in sizes]
        at = ", ".join(map(str, sizes))
        parts.append(f"{NAMES[name]} normalization {', '.join(some)} % at batch size {at}")
    return "; ".join(parts)
