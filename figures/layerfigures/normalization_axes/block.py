"""Draw a block of cells, some of which are colored, as a solid block like Wu & He's or unfolded into feature maps."""

from itertools import product

import numpy as np
from matplotlib.colors import to_rgba

from .. import style
from ..target import Target
from ..target import box as box_target

SLOPE = np.array([np.sqrt(3) / 2, 0.5])  # the direction of an isometric edge, 30° down to the right
# The corners of a cell's visible faces, relative to its (sample, pixel, channel).
CORNERS = {
    "top": np.array([(0, 0, 0), (1, 0, 0), (1, 0, 1), (0, 0, 1)]),
    "front": np.array([(0, 0, 0), (0, 0, 1), (0, 1, 1), (0, 1, 0)]),
    "side": np.array([(0, 0, 1), (1, 0, 1), (1, 1, 1), (0, 1, 1)]),
}
# The colors are arrays because matplotlib takes a millisecond to parse hundreds of color names.
SHARED = {
    face: np.array(to_rgba(color)) for face, color in (("top", "#F5C253"), ("front", style.ORANGE), ("side", "#C08400"))
}
OTHER = {
    face: np.array(to_rgba(color)) for face, color in (("top", "#FFFFFF"), ("front", "#F1F3F5"), ("side", "#DFE3E8"))
}
PAPER = np.array(to_rgba(style.PAPER))
LINE = "#8A939D"


def block_size(shape, cell):
    """Return the width and height of a block's drawing in CSS pixels, without labels.

    shape: (batch, height, width, channel). cell: the edge of a cell in CSS pixels.

    >>> width, height = block_size((2, 1, 1, 4), cell=10)
    >>> round(width), round(height)
    (52, 40)
    """
    samples, height, width, channels = shape
    across = (samples + channels) * SLOPE * cell
    return across[0], across[1] + height * width * cell


def block(sheet, mask, at, left, top, cell, labels=True):
    """Draw a solid block of cells, with channels to the right, samples to the back, and pixels downward, row by row.

    mask: the cells to color, booleans (batch, height, width, channel). at: the watched cell, which gets a frame.
    left, top, cell: the position and the edge of a cell in CSS pixels.
    Cells that hide colored cells are cut away; thin lines show where they were. Returns whether any were cut away.

    >>> from layerfigures.sheet import Sheet
    >>> first_sample = np.arange(2).reshape(2, 1, 1, 1) == np.zeros((2, 1, 2, 3))
    >>> block(Sheet(200, 150), first_sample, at=(0, 0, 0, 0), left=40, top=20, cell=12)
    False
    >>> block(Sheet(200, 150), ~first_sample, at=(1, 0, 0, 0), left=40, top=20, cell=12)
    True
    """
    cube, shape = _cube(mask), np.array(_cube(mask).shape)
    first, last = _cut(cube)
    place = _placed(left, top + shape[0] * SLOPE[1] * cell, cell)
    cut = bool((first > 0).any() or (last < shape).any())
    if cut:
        _outline(sheet, place, shape)
    quads, colors, framed = [], [], []
    poked = (at[0], at[1] * mask.shape[2] + at[2], at[3])
    for face, cells in _faces(first, last):
        quads.append(place(cells[:, None] + CORNERS[face]))
        colors.append(np.where(cube[tuple(cells.T)][:, None], SHARED[face], OTHER[face]))
        framed.append(quads[-1][(cells == poked).all(axis=1)])
        width = mask.shape[2]
        indices = [(sample, *divmod(pixel, width), channel) for sample, pixel, channel in cells.tolist()]
        sheet.targets += [Target(quad, *_named(index)) for quad, index in zip(quads[-1], indices, strict=True)]
    sheet.polygons(np.concatenate(quads), np.concatenate(colors), LINE, 0.8)
    framed = np.concatenate(framed)
    if len(framed):
        sheet.polygons(framed, "none", style.INK, 2.6)
    if labels:
        _labels(sheet, place, shape)
    return cut


def _named(index):
    """Return the values that choosing a cell assigns to controls, and the cell's label."""
    sample, row, column, channel = index
    controls = {"sample": sample, "row": row, "column": column, "channel": channel}
    return controls, f"sample {sample}, row {row}, column {column}, channel {channel}"


def _cube(mask):
    """Return a (batch, height, width, channel) mask as (sample, pixel, channel)."""
    return mask.reshape(mask.shape[0], -1, mask.shape[3])


def _cut(cube):
    """Return the first and last (sample, pixel, channel) to draw, so that colored cells show and few are cut away."""
    shape, colored = np.array(cube.shape), np.argwhere(cube)
    if not len(colored):
        return np.zeros(3, int), shape
    least, most = colored.min(axis=0), colored.max(axis=0) + 1
    best = None
    for cut in product((0, 1), repeat=3):
        first = np.array([least[0] if cut[0] else 0, least[1] if cut[1] else 0, 0])
        last = np.array([shape[0], shape[1], most[2] if cut[2] else shape[2]])
        shown = (colored[:, 0] == first[0]) | (colored[:, 1] == first[1]) | (colored[:, 2] == last[2] - 1)
        rank = (shown.sum(), np.prod(last - first))
        if best is None or rank > best[0]:
            best = rank, first, last
    return best[1], best[2]


def _placed(left, top, cell):
    """Return a function from (sample, pixel, channel) to positions on the sheet."""

    def place(points):
        sample, pixel, channel = np.moveaxis(np.asarray(points, float), -1, 0)
        x = left + (sample + channel) * SLOPE[0] * cell
        y = top + ((channel - sample) * SLOPE[1] + pixel) * cell
        return np.stack([x, y], axis=-1)

    return place


def _faces(first, last):
    """Return the cells of each of the three visible faces, as arrays of (sample, pixel, channel)."""
    samples, pixels, channels = (range(a, b) for a, b in zip(first, last, strict=True))
    yield "top", np.array(list(product(samples, [first[1]], channels)))
    yield "front", np.array(list(product([first[0]], pixels, channels)))
    yield "side", np.array(list(product(samples, pixels, [last[2] - 1])))


def _outline(sheet, place, shape):
    """Draw the edges of the whole block that face the reader."""
    samples, pixels, channels = shape
    near = [(0, 0, 0), (0, 0, channels), (samples, 0, channels), (samples, 0, 0)]
    edges = [(near[i], near[(i + 1) % 4]) for i in range(4)]
    for corner in near[:3]:
        below = (corner[0], pixels, corner[2])
        edges.append((corner, below))
    edges += [((0, pixels, 0), (0, pixels, channels)), ((0, pixels, channels), (samples, pixels, channels))]
    sheet.lines([place(edge).ravel() for edge in edges], style.RULE, 1)


def _labels(sheet, place, shape):
    samples, pixels, channels = shape
    left, front, right = place([(0, pixels, 0), (0, pixels, channels), (samples, pixels, channels)])
    for start, end, side, text in ((left, front, "right", "channel"), (front, right, "left", "batch")):
        shift = np.array([-7 if side == "right" else 7, 7 * SLOPE[0] / SLOPE[1]])
        a, b = start + shift + 0.18 * (end - start), start + shift + 0.82 * (end - start)
        sheet.arrow(*a, *b, width=1.2, head=4)
        middle = (a + b) / 2 + shift * (0.45, 0.75)
        sheet.text(*middle, text, style.SMALL, style.QUIET, align=side)
    top = place([(0, 0, 0)])[0]
    x = top[0] - 9
    sheet.arrow(x, top[1] + 0.15 * (left[1] - top[1]), x, top[1] + 0.85 * (left[1] - top[1]), width=1.2, head=4)
    sheet.text(x - 6, (top[1] + left[1]) / 2 - 7, "height,", style.SMALL, style.QUIET, align="right")
    sheet.text(x - 6, (top[1] + left[1]) / 2 + 7, "width", style.SMALL, style.QUIET, align="right")


def unfolded_size(shape, cell):
    """Return the width and height of the unfolded drawing in CSS pixels, without labels.

    shape: (batch, height, width, channel). cell: the edge of a cell in CSS pixels.

    >>> unfolded_size((2, 1, 2, 3), cell=10)
    (70, 25)
    """
    samples, height, width, channels = shape
    gap = _gap(cell)
    return channels * (width * cell + gap) - gap, samples * (height * cell + gap) - gap


def _gap(cell):
    return max(5, round(0.45 * cell))


def unfolded(sheet, mask, at, left, top, cell, labels=True):
    """Draw the same cells as feature maps, with a row of maps for each sample and a column of maps for each channel.

    No cell hides another. The arguments are those of `block`. Returns None, because no cells are cut away.

    >>> from layerfigures.sheet import Sheet
    >>> sheet = Sheet(200, 150)
    >>> unfolded(sheet, np.ones((2, 1, 2, 3), bool), at=(0, 0, 0, 0), left=60, top=60, cell=10)
    >>> len(sheet.figure.artists[0].get_paths())  # cells
    12
    """
    samples, height, width, channels = mask.shape
    gap = _gap(cell)
    across, down = width * cell + gap, height * cell + gap

    def box(n, i, j, c):
        return left + across * c + cell * j, top + down * n + cell * i, cell, cell

    colors = np.where(mask.reshape(-1, 1), SHARED["front"], PAPER)
    sheet.boxes([box(*index) for index in np.ndindex(mask.shape)], colors, style.RULE, 0.8)
    sheet.targets += [box_target(*box(*index), *_named(index)) for index in np.ndindex(mask.shape)]
    maps = [(*box(n, 0, 0, c)[:2], across - gap, down - gap) for n in range(samples) for c in range(channels)]
    sheet.boxes(maps, edge=LINE, width=1.2)
    sheet.boxes([box(*at)], edge=style.INK, width=2.6)
    if labels:
        middles = [(left + across * c + (across - gap) / 2, top - 11) for c in range(channels)]
        sheet.texts(middles, [str(c) for c in range(channels)], style.SMALL, style.QUIET)
        sheet.text(left, top - 27, "channel", style.SMALL, style.QUIET)
        middles = [(left - 9, top + down * n + (down - gap) / 2) for n in range(samples)]
        sheet.texts(middles, [str(n) for n in range(samples)], style.SMALL, style.QUIET, align="right")
        sheet.text(left - 24, top - 11, "sample", style.SMALL, style.QUIET, align="center")
