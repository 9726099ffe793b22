"""Plot test error against batch size: Wu & He's curves next to those of small networks."""

import numpy as np

from .. import style
from ..chart import Columns, percentages
from ..growing import Panel
from ..sheet import Sheet
from .miniature import PAPER

WIDTH, HEIGHT = style.WIDTH, 380
SIZES = (32, 16, 8, 4, 2)
LOOKS = {"BN": (style.VERMILION, "o"), "GN": (style.BLUE, "s"), "LN": (style.GREEN, "^"), "IN": (style.PURPLE, "x")}
GUESSING = 90  # the error, in percent, of a network that guesses among ten classes
RISE = 2.5  # the factor by which the error rises in a sketch of "more than doubles"
NAMES = {"BN": "batch", "GN": "group", "LN": "layer", "IN": "instance"}


def curves(errors, title="Here: digits, a small network", guess=None):
    """Draw test error against batch size for the paper's networks and for small networks.

    errors: percentages by normalization ("BN", "GN", "LN", "IN") and batch size: one number, or one for each seed.
    title: the second plot's title. guess: the normalization whose error a student predicts will more than double ("BN",
    "GN", "both", or "neither"), to be drawn as a sketch; None draws nothing.
    Returns a Picture. Raises ValueError for any other name and for an error outside 0 to 100.
    Source: Wu and He 2018, "Group normalization" (arXiv 1803.08494).

    >>> curves({"BN": {32: 5.6, 2: [21.9, 23.5]}, "GN": {32: 6.7, 2: 6.1}})
    Test error against batch size. In the paper: batch normalization 23.6, ... Here: batch normalization 5.6, 22.7 %
    at batch size 32, 2; group normalization 6.7, 6.1 % at batch size 32, 2.
    """
    ours, paper = (percentages(each, LOOKS, "The normalization") for each in (errors, PAPER))
    sheet = Sheet(WIDTH, HEIGHT)
    _panel(sheet, 58, "Wu & He 2018: ImageNet, ResNet-50", paper, (22, 36), 2)
    # A lone point far above the curves would flatten them, so it is drawn at the upper edge with its value instead.
    lines = [row for row in ours.values() if len(row) > 1] or ours.values()
    most = max(float(values.max()) for row in lines for values in row.values())
    sketches = _sketches(ours, guess)
    most = max([most, *(row[SIZES[-1]] for row in sketches.values())])
    step = 10 if most > 40 else 5
    _panel(sheet, 378, title, ours, (0, step * np.ceil((most + 1) / step)), step, sketches)
    guessed = " Your prediction is drawn as a gray sketch." if sketches else ""
    return sheet.picture(f"Test error against batch size. In the paper: {_told(paper)}. Here: {_told(ours)}.{guessed}")


def two_sizes(errors, guess=None):
    """Draw one network's test errors at batch sizes 32 and 2, or only the error that is known so far.

    errors: percentages by batch size. guess: a student's answer to the question "other", to be drawn as a sketch that
    starts at the first error; None draws nothing. Returns a Picture.

    >>> two_sizes({32: 8.5}, "more than doubles")
    Batch normalization, by batch size: 32 8.5 %; 2 is still to come. Your prediction is drawn as a gray sketch.
    """
    first, last = SIZES[0], SIZES[-1]
    sketch = None
    if guess and first in errors:
        ends = {"more than doubles": RISE * errors[first], "rises to that of guessing": GUESSING}
        sketch = {first: errors[first] / 100, last: min(GUESSING, ends.get(guess, errors[first])) / 100}
    return Panel("Batch normalization, by batch size", (first, last), errors, "test error, %", guess=sketch).draw()


def _sketches(rows, guess):
    """Return sketches of a guess for batch and group normalization, starting from their first errors, if known."""
    if guess is None:
        return {}
    first, last = SIZES[0], SIZES[-1]
    starts = {name: rows[name][first].mean() for name in ("BN", "GN") if first in rows.get(name, ())}
    return {name: {first: y, last: y * (RISE if guess in (name, "both") else 1)} for name, y in starts.items()}


def _panel(sheet, left, title, rows, limits, step, sketches=None):
    plot = Columns(sheet, (left, 74, 186, 240), title, "test error, %", SIZES, "batch size", limits, step)
    for name, errors in (sketches or {}).items():
        plot.sketch(errors, NAMES[name])
    ends = []
    for name, row in rows.items():
        color, shape = LOOKS[name]
        means = plot.curve(row, color, shape, lambda seeds: 3.4 if seeds > 1 else 5)
        above = max(values.mean() for values in row.values())
        outside = above > limits[1]
        text = NAMES[name] + (f": {above:.0f} % ↑" if outside else "")
        ends.append((means[-1], text, color, "line" if len(means) > 1 else "outside" if outside else "point"))
    _name(sheet, ends)


def _name(sheet, ends):
    """Write names next to the ends of lines, above lone points, and below points at the upper edge. Names that would
    touch are moved apart."""
    for kind, right, up in (("line", 12, 0), ("point", 9, 13), ("outside", 9, -14)):
        here = sorted((place[1], place[0], text, color) for place, text, color, own in ends if own == kind)
        y_before = -np.inf
        for y, x, text, color in here:
            y_before = max(y - up, y_before + 15)
            sheet.label(x + right, y_before, text, style.BODY, color, bold=True)


def _told(rows):
    parts = []
    for name, row in rows.items():
        sizes = sorted(row, reverse=True)
        some = [f"{row[size].mean():.1f}" for size in sizes]
        at = ", ".join(map(str, sizes))
        parts.append(f"{NAMES[name]} normalization {', '.join(some)} % at batch size {at}")
    return "; ".join(parts)
