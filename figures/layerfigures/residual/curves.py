"""Plot error against depth for plain and residual networks, in the paper and in the lesson."""

import numpy as np

from .. import style
from ..chart import Columns, percentages
from ..sheet import Sheet
from .miniature import PAPER

WIDTH, HEIGHT = style.WIDTH, 360
RISES = {"about as much": 1, "about half as much": 0.5, "hardly, or it falls": 0}  # factors of the plain networks' rise
LOOKS = {"plain": (style.VERMILION, "s"), "residual": (style.BLUE, "o")}


def curves(errors, title="Here: digits, train error", guess=None):
    """Draw error against the number of layers for the paper's networks and for small networks.

    errors: percentages by kind ("plain", "residual") and number of layers: one number, or one for each seed.
    title: the second plot's title. guess: how much a student predicts the residual networks' error will rise, a name in
    RISES, to be drawn as a sketch; None draws nothing.
    Returns a Picture. Raises ValueError for any other kind and for an error outside 0 to 100.
    Source: He et al. 2015, "Deep residual learning for image recognition" (arXiv 1512.03385).

    >>> curves({"plain": {5: 4.3, 17: 1.3}, "residual": {5: 6.7, 17: 0.4}})
    Error against depth. In the paper: plain networks 27.9, 28.5 % with 18, 34 layers; ... Here: plain networks
    4.3, 1.3 % with 5, 17 layers; residual networks 6.7, 0.4 % with 5, 17 layers.
    """
    ours, paper = (percentages(each, LOOKS, "The kind of network") for each in (errors, PAPER))
    sheet = Sheet(WIDTH, HEIGHT)
    _panel(sheet, 58, "He et al. 2015: ImageNet, validation error", paper, (24, 30), 1)
    sketch = _sketch(ours, guess)
    most = max([*sketch.values(), *(float(values.max()) for row in ours.values() for values in row.values())])
    step = 20 if most > 40 else 10 if most > 20 else 5
    _panel(sheet, 388, title, ours, (0, step * np.ceil((most + 1) / step)), step, sketch)
    guessed = " Your prediction is drawn as a gray sketch." if sketch else ""
    return sheet.picture(f"Error against depth. In the paper: {_told(paper)}. Here: {_told(ours)}.{guessed}")


def _sketch(rows, guess):
    """Return the sketch of a guess at the last two depths. It starts at the residual network's error if known."""
    plain, residual = rows.get("plain", {}), rows.get("residual", {})
    if guess is None or len(plain) < 2:
        return {}
    few, many = sorted(plain)[-2:]
    start = float(residual.get(few, plain[few]).mean())
    return {few: start, many: start + RISES[guess] * float(plain[many].mean() - plain[few].mean())}


def _panel(sheet, left, title, rows, limits, step, sketch=None):
    depths = sorted({depth for row in rows.values() for depth in row})
    plot = Columns(sheet, (left, 74, 168, 220), title, "error, %", depths, "layers", limits, step, below=40)
    if sketch:
        plot.sketch(sketch)
    ends = []
    for kind, row in rows.items():
        x, y = plot.curve(row, *LOOKS[kind], lambda _: 4.2)[-1]
        ends.append((y, x, kind))
    before = -np.inf
    for y, x, kind in sorted(ends):
        before = max(y, before + 16)
        sheet.label(x + 12, before, kind, style.BODY, LOOKS[kind][0], bold=True)


def _told(rows):
    parts = []
    for kind, row in rows.items():
        depths = sorted(row)
        some = ", ".join(f"{row[depth].mean():.1f}" for depth in depths)
        parts.append(f"{kind} networks {some} % with {', '.join(map(str, depths))} layers")
    return "; ".join(parts)
