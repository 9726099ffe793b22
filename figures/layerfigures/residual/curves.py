"""He's numbers beside ours: error against depth, plain and residual."""

from itertools import pairwise

import numpy as np

from .. import style
from ..sheet import Sheet
from .miniature import PAPER

WIDTH, HEIGHT = 800, 360
LOOKS = {"plain": style.VERMILLION, "residual": style.BLUE}


def curves(errors, title="Here: digits, train error"):
    """Error against the number of layers, the paper's and ours.

    errors: percent by kind ("plain", "residual") and number of layers, a number or one number for each seed.
    Returns a Picture. Raises ValueError for another kind or an error that is no percentage.
    """
    ours = {kind: {depth: np.atleast_1d(value) for depth, value in row.items()} for kind, row in errors.items()}
    for kind, row in ours.items():
        if kind not in LOOKS:
            raise ValueError(f"A network is one of {', '.join(LOOKS)}, not {kind!r}.")
        if not all(((values >= 0) & (values <= 100)).all() for values in row.values()):
            raise ValueError(f"The errors of {kind} are percentages from 0 to 100, not {errors[kind]}.")
    paper = {kind: {depth: np.atleast_1d(value) for depth, value in row.items()} for kind, row in PAPER.items()}
    sheet = Sheet(WIDTH, HEIGHT)
    _panel(sheet, 70, "He et al. 2015: ImageNet, validation error", paper, (24, 30), 1)
    most = max(float(values.max()) for row in ours.values() for values in row.values())
    step = 20 if most > 40 else 10 if most > 20 else 5
    _panel(sheet, 470, title, ours, (0, step * np.ceil((most + 1) / step)), step)
    return sheet.picture(f"Error against depth. In the paper: {_told(paper)}. Here: {_told(ours)}.")


def _panel(sheet, left, title, rows, limits, step):
    top, width, height = 74, 220, 220
    low, high = limits
    depths = sorted({depth for row in rows.values() for depth in row})

    def place(depth, error):
        return left + width * depths.index(depth) / max(1, len(depths) - 1), top + height * (high - error) / (
            high - low
        )

    sheet.text(left - 46, 24, title, style.TITLE, bold=True)
    sheet.text(left - 46, 48, "error, %", style.SMALL, style.QUIET)
    ticks = np.arange(low, high + step / 2, step)
    levels = [place(depths[0], tick)[1] for tick in ticks]
    sheet.lines([(left - 8, y, left + width + 8, y) for y in levels], style.RULE, 0.8)
    marks = [(left - 16, y) for y in levels]
    sheet.texts(marks, [f"{tick:g}" for tick in ticks], style.SMALL, style.QUIET, align="right")
    places = [(place(depth, low)[0], top + height + 18) for depth in depths]
    sheet.texts(places, [str(depth) for depth in depths], style.SMALL, style.QUIET)
    sheet.text(left + width / 2, top + height + 40, "layers", style.SMALL, style.QUIET, align="center")
    ends = []
    for kind, row in rows.items():
        points = [place(depth, values.mean()) for depth, values in sorted(row.items())]
        if len(points) > 1:
            sheet.lines([(*a, *b) for a, b in pairwise(points)], LOOKS[kind], 2.2)
        for depth, values in row.items():
            for value in values:
                _mark(sheet, *place(depth, value), kind)
        ends.append((points[-1][1], points[-1][0], kind))
    before = -np.inf
    for y, x, kind in sorted(ends):
        before = max(y, before + 16)
        sheet.text(x + 12, before, kind, style.BODY, LOOKS[kind], bold=True)


def _mark(sheet, x, y, kind, r=4.2):
    """A square for plain, a disc for residual: told apart without colours."""
    angles = (
        np.linspace(0, 2 * np.pi, 24, endpoint=False) if kind == "residual" else np.pi / 4 + np.arange(4) * np.pi / 2
    )
    r = r if kind == "residual" else 1.3 * r
    sheet.polygons([np.stack([x + r * np.cos(angles), y + r * np.sin(angles)], axis=1)], LOOKS[kind], style.PAPER, 0.8)


def _told(rows):
    parts = []
    for kind, row in rows.items():
        depths = sorted(row)
        some = ", ".join(f"{row[depth].mean():.1f}" for depth in depths)
        parts.append(f"{kind} networks {some} % with {', '.join(map(str, depths))} layers")
    return "; ".join(parts)
