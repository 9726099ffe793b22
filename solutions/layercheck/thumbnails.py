"""Draw image batches as small pictures, so that a learner can see where two batches differ.

Rows of maps are samples and columns of maps are channels, as in the course's other pictures. They are drawn as inline
SVG, so nothing is loaded, and even pages that don't allow images show them.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import numpy as np

SHADES = ("#f1f3f5", "#dbe7f1", "#bfd6e8", "#9fc3de", "#7aabd0", "#5592c0", "#3578ab", "#1e5d90", "#124471", "#0a2c4e")
STRANGE = "#f0e442"  # the color of NaN and infinity
DIFFERS = "#d55e00"
MOST_SAMPLES, MOST_CHANNELS, LONGEST_SIDE = 3, 6, 28  # the limits of the part that is drawn around the difference
WIDTH, HEIGHT, GAP = 260, 150, 4  # the largest picture, and the gap between maps, in CSS pixels
LARGEST_CELL, CROSSED = 20, 5  # a cell's longest side, and the shortest side with room for a cross, in CSS pixels
AXES = ("sample", "row", "column", "channel")


def is_image_batch(value: object) -> bool:
    """Return whether a value is a (batch, height, width, channel) array with more than one pixel in each feature map.

    >>> is_image_batch(np.zeros((1, 4, 4, 3))), is_image_batch(np.zeros((4, 4)))
    (True, False)
    """
    return isinstance(value, np.ndarray) and value.ndim == 4 and value.size > 0 and value.shape[1] * value.shape[2] > 1


def limits(*arrays: np.ndarray) -> tuple[float, float]:
    """Return the smallest and the largest finite element of all arrays, for the lightest and the darkest shade.

    >>> limits(np.array([1.0, np.inf]), np.array([-2.0]))
    (-2.0, 1.0)
    """
    numbers = np.concatenate([np.asarray(array, float).ravel() for array in arrays])
    numbers = numbers[np.isfinite(numbers)]
    return (float(numbers.min()), float(numbers.max())) if numbers.size else (0.0, 0.0)


def where(wrong: np.ndarray) -> str:
    """Describe in words where the True cells of a (batch, height, width, channel) array are.

    An axis is left out if every position on it has a True cell. The text is empty if no cell is True, or if no axis
    remains although some cells are False.

    >>> wrong = np.zeros((2, 4, 7, 3), bool)
    >>> wrong[:, 1, 2:5, :] = True
    >>> where(wrong)
    'row 1, columns 2, 3 and 4'
    """
    if wrong.all():
        return "everywhere"
    if not wrong.any():
        return ""
    said = []
    for axis, name in enumerate(AXES):
        others = tuple(other for other in range(4) if other != axis)
        places = np.flatnonzero(wrong.any(axis=others))
        if len(places) == wrong.shape[axis]:
            continue
        said.append(_listed(name, places, wrong.shape[axis]))
    return ", ".join(said)


def _listed(name: str, places: Sequence[int], of: int) -> str:
    if len(places) == 1:
        return f"{name} {places[0]}"
    if len(places) > 4:
        consecutive = np.all(np.diff(places) == 1)
        return f"{name}s {places[0]} to {places[-1]}" if consecutive else f"{len(places)} of {of} {name}s"
    return f"{name}s {', '.join(str(place) for place in places[:-1])} and {places[-1]}"


def thumbnail(label: str, array: np.ndarray, ends: tuple[float, float], wrong: np.ndarray | None, crossed: bool) -> str:
    """Draw a (batch, height, width, channel) array as a small picture. Return an SVG element with alternative text.

    ends:    the values drawn in the lightest and the darkest shade; see `limits`
    wrong:   a boolean array that marks the cells that differ
    crossed: whether to draw crosses on these cells

    >>> svg = thumbnail("got", np.eye(4).reshape(1, 4, 4, 1), (0.0, 1.0), None, False)
    >>> svg.split('"')[3]
    'got as a picture: 1 sample by 1 channel, each of 4 × 4 cells; darker means larger, from 0 to 1.'
    """
    at = np.argwhere(wrong)[0] if wrong is not None and wrong.any() else np.zeros(4, int)
    most = (MOST_SAMPLES, LONGEST_SIDE, LONGEST_SIDE, MOST_CHANNELS)
    starts = [max(0, min(int(i) - n // 2, size - n)) for i, n, size in zip(at, most, array.shape, strict=True)]
    part = tuple(slice(start, start + n) for start, n in zip(starts, most, strict=True))
    shown, marked = array[part], None if wrong is None else wrong[part]
    samples, rows, columns, channels = shown.shape
    side = min((WIDTH / channels - GAP) / columns, (HEIGHT / samples - GAP) / rows, LARGEST_CELL)
    side = max(int(side), 1)
    across, down = channels * (columns * side + GAP) - GAP, samples * (rows * side + GAP) - GAP
    frames = "".join(
        f"M{left} {top}h{columns * side}v{rows * side}h-{columns * side}z"
        for top in range(0, down, rows * side + GAP)
        for left in range(0, across, columns * side + GAP)
    )
    said = _told(label, array, shown.shape, starts, ends, wrong)
    return (
        f'<svg role="img" aria-label="{escape(said)}" width="{across + 2}" height="{down + 2}" '
        f'viewBox="-1 -1 {across + 2} {down + 2}" style="display: block; margin: 4px 0; background: #ffffff">'
        f"<title>{escape(said)}</title>{_cells(shown, side, ends)}"
        f'<path d="{frames}" fill="none" stroke="#5c6570"/>{_crosses(marked, side) if crossed else ""}</svg>'
    )


def _told(label, array, shape, starts, ends, wrong) -> str:
    samples, rows, columns, channels = array.shape
    counted = [f"{n} {name}{'s' * (n > 1)}" for n, name in ((samples, "sample"), (channels, "channel"))]
    said = f"{label} as a picture: {' by '.join(counted)}, each of {rows} × {columns} cells"
    if shape != array.shape:
        parts = [
            f"{name}s {start} to {start + n - 1}"
            for name, start, n, whole in zip(AXES, starts, shape, array.shape, strict=True)
            if n < whole
        ]
        said += f" (drawn: {', '.join(parts)})"
    said += f"; darker means larger, from {ends[0]:.4g} to {ends[1]:.4g}."
    if wrong is None or not wrong.any():
        return said
    return f"{said} Different: {wrong.sum()} of {wrong.size}{', ' if where(wrong) else ''}{where(wrong)}."


def _corners(chosen: np.ndarray, side: int) -> np.ndarray:
    """The left and top edges of the True cells of a (samples, rows, columns, channels) array, (N, 2) in CSS pixels."""
    _, rows, columns, _ = chosen.shape
    sample, row, column, channel = np.argwhere(chosen).T
    return np.stack([channel * (columns * side + GAP) + column * side, sample * (rows * side + GAP) + row * side], 1)


def _cells(shown: np.ndarray, side: int, ends: tuple[float, float]) -> str:
    """Draw the cells as one SVG path for each shade."""
    numbers = np.asarray(shown, float)
    least, most = ends
    with np.errstate(invalid="ignore", over="ignore"):
        share = (numbers - least) / (most - least) if most > least else np.full(numbers.shape, 0.5)
        level = np.nan_to_num(np.clip(share, 0, 1) * (len(SHADES) - 1)).round().astype(int)
    level[~np.isfinite(numbers)] = -1
    paths = []
    for number, color in ((-1, STRANGE), *enumerate(SHADES)):
        boxes = "".join(f"M{x} {y}h{side}v{side}h-{side}z" for x, y in _corners(level == number, side).tolist())
        paths.append(f'<path fill="{color}" d="{boxes}"/>' if boxes else "")
    return "".join(paths)


def _crosses(marked: np.ndarray | None, side: int) -> str:
    """Draw a cross on each marked cell, with a light edge that makes it visible on every shade. Fill small cells."""
    if marked is None or not marked.any() or marked.all():
        return ""
    corners = _corners(marked, side).tolist()
    if side < CROSSED:
        boxes = "".join(f"M{x} {y}h{side}v{side}h-{side}z" for x, y in corners)
        return f'<path fill="{DIFFERS}" d="{boxes}"/>'
    long = side - 4
    strokes = "".join(f"M{x + 2} {y + 2}l{long} {long}M{x + 2} {y + 2 + long}l{long} -{long}" for x, y in corners)
    return "".join(f'<path fill="none" stroke="{c}" stroke-width="{w}" d="{strokes}"/>' for c, w in _STROKES)


_STROKES = (("#ffffff", 4), (DIFFERS, 2))
