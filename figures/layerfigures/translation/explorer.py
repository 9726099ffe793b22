"""An explorer in which you move a digit pixel by pixel and see the results and the errors of five kinds of pooling."""

from functools import cache, lru_cache

import numpy as np

from .. import images, style
from ..explorer import Explorer, choice, slider
from ..sheet import Sheet
from ..target import grid
from .shading import ink
from .shifts import KINDS, MODES, pool, shifted

MOST = 14
WIDTH, HEIGHT, TOP, ZOOM, BIG = style.WIDTH, 396, 92, 6, 3
LEFTS = (150, 243, 336, 429)  # the left edges of the maps for the four local kinds of pooling
ROW = 14 * ZOOM + 30


def explorer():
    """Return an explorer with controls for the digit, the shift to the right and down, and how the edge is filled.

    >>> explorer().picture
    The digit 0 moved by 0 to the right and 0 down in mode zero. Invariance error of each pooled map, ...
    """
    controls = {
        "digit": choice("digit", [str(digit) for digit in range(10)]),
        "dx": slider("right", 0, -MOST, MOST),
        "dy": slider("down", 0, -MOST, MOST),
        "mode": choice("edge", MODES),
    }
    return Explorer(draw, controls)


def recorded():
    """Return the explorer, and the values of each control that the site records.

    >>> explorer, values = recorded()
    >>> values["digit"]
    ('0', '3', '7')
    """
    return explorer(), {"digit": ("0", "3", "7"), "dx": range(-4, 5), "dy": range(-2, 3), "mode": MODES}


def draw(digit, dx, dy, mode):
    """Draw a digit before and after a shift, the results of five kinds of pooling, and their errors.

    digit: "0" to "9". dx, dy: pixels to the right and down. mode: "zero" or "wrap" (see `shifted`). Returns a Picture.

    >>> draw("3", dx=2, dy=0, mode="wrap")
    The digit 3 moved by 2 to the right and 0 down in mode wrap. Invariance error ... global average 0.00.
    """
    x = first_of(int(digit))
    moved = shifted(x, dx, dy, mode)
    maps = [(x, 24, TOP, BIG), (moved, 24, TOP + ROW, BIG)]
    rows = []
    for kind, left in zip(KINDS, LEFTS, strict=False):
        before, after = np.split(pool(np.concatenate([x, moved]), kind, mode == "wrap"), 2)
        maps += [(before, left, TOP, ZOOM), (after, left, TOP + ROW, ZOOM)]
        along = shifted(before, dx // 2, dy // 2, mode)
        rows.append((kind, left, *_errors(before, after, along)))
    sheet = Sheet(WIDTH, HEIGHT)
    ink(sheet, [(map_[0, :, :, 0], *place) for map_, *place in maps])
    sheet.targets = _shifts()
    edge = "zeros come in" if mode == "zero" else "pixels wrap around"
    heading = f"Moved by {_way(dx, 'right', 'left')} and {_way(dy, 'down', 'up')}; {edge}"
    sheet.text(24, 24, heading, style.TITLE, bold=True)
    sheet.texts([(24, TOP - 12), (24, TOP + ROW - 12)], ["before", "after"], style.SMALL, style.QUIET, align="left")
    _columns(sheet, rows)
    before, after = pool(np.concatenate([x, moved]), KINDS[-1])[:, 0].tolist()
    change = abs(after - before) / before
    _global(sheet, before, after, change)
    told = "; ".join(f"{kind} {stay:.2f} ({same:.0%}, {move:.2f})" for kind, _, stay, same, move in rows)
    return sheet.picture(
        f"The digit {digit} moved by {dx} to the right and {dy} down in mode {mode}. Invariance error of each pooled "
        f"map, with cells unchanged and equivariance error in parentheses: {told}; global average {change:.2f}."
    )


@cache
def _shifts():
    """Return Targets on top of the lower digit, one for each shift. The tuple is cached, so comparing it is fast."""
    steps = range(-MOST, MOST + 1)
    moves = [{"dx": across, "dy": down} for down in steps for across in steps]
    label = "moved by {dx} to the right and {dy} down"
    return tuple(grid(24, TOP + ROW, 28 * BIG / len(steps), (len(steps), len(steps)), moves, label))


def _columns(sheet, rows):
    """Draw the names of the local kinds of pooling, and three numbers below each map."""
    lefts = [left for _, left, *_ in rows]
    sheet.texts([(left, TOP - 32) for left in lefts], [kind for kind, *_ in rows], style.SMALL, bold=True, align="left")
    for line, name in enumerate(("invariance error", "cells unchanged", "equivariance error")):
        y = TOP + 2 * ROW + 8 + 22 * line
        sheet.text(24, y, name, color=style.QUIET)
        values = [f"{values[line]:.0%}" if line == 1 else f"{values[line]:.2f}" for _, _, *values in rows]
        sheet.texts([(left, y) for left in lefts], values, bold=line == 0, align="left")


def _global(sheet, before, after, change):
    """Draw the result of global pooling, which is one number before the shift and one after it, not a feature map."""
    left = 527
    sheet.text(left, TOP - 32, "global average", style.SMALL, bold=True)
    sheet.texts(
        [(left, TOP + 7 * ZOOM), (left, TOP + ROW + 7 * ZOOM)], [f"{before:.4f}", f"{after:.4f}"], 18, align="left"
    )
    sheet.text(left, TOP + 2 * ROW + 8, f"{change:.2f}", bold=True)


def _errors(before, after, along):
    """Return the invariance error, the share of cells with ink that are unchanged, and the equivariance error."""
    size = np.linalg.norm(before)
    ink = (before != 0) | (after != 0)
    return (
        float(np.linalg.norm(after - before) / size),
        float(np.mean((before == after)[ink])),
        float(np.linalg.norm(after - along) / size),
    )


def _way(by, forward, back):
    return f"{abs(by)} {back if by < 0 else forward}"


@lru_cache(maxsize=10)
def first_of(digit):
    """Return the first test image of a digit, (1, 28, 28, 1).

    >>> first_of(3).shape
    (1, 28, 28, 1)
    """
    pictures, labels = images.digits("test")
    return pictures[np.flatnonzero(labels == digit)[0]][None, ..., None]
