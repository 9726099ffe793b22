"""Wu & He's curve beside ours: test error against batch size."""

from itertools import pairwise

import numpy as np

from .. import style
from ..sheet import Sheet
from .miniature import PAPER

WIDTH, HEIGHT = 800, 380
SIZES = (32, 16, 8, 4, 2)
LOOKS = {"BN": (style.VERMILLION, "o"), "GN": (style.BLUE, "s"), "LN": (style.GREEN, "^"), "IN": (style.PURPLE, "x")}
NAMES = {"BN": "batch", "GN": "group", "LN": "layer", "IN": "instance"}


def curves(errors, title="Here: digits, a small network"):
    """Error against batch size, the paper's and ours.

    errors: percent by normalization ("BN", "GN", "LN", "IN") and batch size, a number or one number for each seed.
    Returns a Picture. Raises ValueError for another name or an error that is no percentage.
    """
    ours = {name: {size: np.atleast_1d(value) for size, value in row.items()} for name, row in errors.items()}
    for name, row in ours.items():
        if name not in LOOKS:
            raise ValueError(f"A normalization is one of {', '.join(LOOKS)}, not {name!r}.")
        if not all(((values >= 0) & (values <= 100)).all() for values in row.values()):
            raise ValueError(f"The errors of {name} are percentages from 0 to 100, not {errors[name]}.")
    sheet = Sheet(WIDTH, HEIGHT)
    paper = {name: {size: np.atleast_1d(value) for size, value in row.items()} for name, row in PAPER.items()}
    _panel(sheet, 70, "Wu & He 2018: ImageNet, ResNet-50", paper, (22, 36), 2)
    # A lone point far above the curves would flatten them: it is named at the upper edge instead.
    lines = [row for row in ours.values() if len(row) > 1] or ours.values()
    most = max(float(values.max()) for row in lines for values in row.values())
    step = 10 if most > 40 else 5
    _panel(sheet, 470, title, ours, (0, step * np.ceil((most + 1) / step)), step)
    return sheet.picture(f"Test error against batch size. In the paper: {_told(paper)}. Here: {_told(ours)}.")


def _panel(sheet, left, title, rows, limits, step):
    top, width, height = 74, 250, 240
    low, high = limits

    def place(size, error):
        return left + width * SIZES.index(size) / 4, top + height * (high - min(error, high)) / (high - low)

    sheet.text(left - 46, 24, title, style.TITLE, bold=True)
    sheet.text(left - 46, 48, "test error, %", style.SMALL, style.QUIET)
    ticks = np.arange(low, high + step / 2, step)
    levels = [place(32, tick)[1] for tick in ticks]
    sheet.lines([(left - 8, y, left + width + 8, y) for y in levels], style.RULE, 0.8)
    sheet.texts(
        [(left - 16, y) for y in levels], [f"{tick:g}" for tick in ticks], style.SMALL, style.QUIET, align="right"
    )
    places = [(place(size, low)[0], top + height + 18) for size in SIZES]
    sheet.texts(places, [str(size) for size in SIZES], style.SMALL, style.QUIET)
    sheet.text(left + width / 2, top + height + 38, "batch size", style.SMALL, style.QUIET, align="center")
    ends = []
    for name, row in rows.items():
        color, mark = LOOKS[name]
        points = [place(size, values.mean()) for size, values in sorted(row.items(), reverse=True)]
        segments = [(*a, *b) for a, b in pairwise(points)]
        if segments:
            sheet.lines(segments, color, 2.2)
        for size, values in row.items():
            for value in values:
                _mark(sheet, *place(size, value), mark, color, 3.4 if len(values) > 1 else 5)
        above = max(values.mean() for values in row.values())
        text = NAMES[name] + (f": {above:.0f} %, off the scale" if above > high else "")
        ends.append((points[-1], text, color, bool(segments)))
    _name(sheet, ends)


def _mark(sheet, x, y, mark, color, r):
    if mark == "x":
        sheet.lines([(x - r, y - r, x + r, y + r), (x - r, y + r, x + r, y - r)], color, 2.2)
        return
    angles = {"o": np.linspace(0, 2 * np.pi, 24, endpoint=False), "s": np.pi / 4 + np.arange(4) * np.pi / 2}
    angles = angles.get(mark, -np.pi / 2 + np.arange(3) * 2 * np.pi / 3)
    r = r * {"o": 1, "s": 1.3, "^": 1.4}[mark]
    sheet.polygons([np.stack([x + r * np.cos(angles), y + r * np.sin(angles)], axis=1)], color, style.PAPER, 0.8)


def _name(sheet, ends):
    """Names beside the lines' ends and above lone points; where two would touch, they are moved apart."""
    for lines, right, up in ((True, 12, 0), (False, 9, 13)):
        here = sorted((place[1], place[0], text, color) for place, text, color, line in ends if line == lines)
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
