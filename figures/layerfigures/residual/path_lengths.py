"""Compute and measure how many branches are on the paths from an input pixel to one output of stacked blocks."""

from functools import lru_cache
from itertools import product

import numpy as np

from .. import style
from ..influence import influence
from ..sheet import Sheet
from ..target import grid
from . import network

SIDE, CELL = 15, 18
WIDTH, HEIGHT, LEFT, TOP = style.WIDTH, 380, 24, 66
SHADES = (style.VERMILION, style.AMBER, "#F6CC75", style.SEEN)  # for paths through 0, 1, 2, and 3 branches
UNSEEN = -1


def fewest(blocks, strides, skips, at, side=SIDE):
    """Return the smallest number of branches on any path from each pixel to the output at (row, column), or −1.

    Pixels that the output doesn't see get −1. A branch of two 3 × 3 convolutions reaches two pixels farther on each
    side; a skip connection reaches no farther.
    blocks, strides, skips: see `routes`. Returns integers (side, side).

    >>> fewest(blocks=1, strides=1, skips=True, at=(0, 0), side=4).tolist()
    [[0, 1, 1, -1], [1, 1, 1, -1], [1, 1, 1, -1], [-1, -1, -1, -1]]
    """
    found = np.full((side, side), UNSEEN)
    for ways in _ways(blocks, skips):
        rows, columns = (_back(ways, strides, index, side) for index in at)
        found[np.ix_(rows, columns)] = ways.count("b")
    return found


def _ways(blocks, skips):
    """Return all choices of branch or skip for each block, such as "bs" for two blocks, most branches first."""
    return sorted(product("bs" if skips else "b", repeat=blocks), key=lambda ways: -ways.count("b"))


def _back(ways, strides, index, side):
    """Return the inputs on one axis that output `index` depends on with these choices. Strided skips leave gaps."""
    indices = {index}
    for number in reversed(range(len(ways))):
        stride, length = (strides, side) if number == 0 else (1, -(-side // strides))
        convolutions = (
            [(1, stride, length)] if ways[number] == "s" else [(3, 1, -(-length // stride)), (3, stride, length)]
        )
        for size, step, before in convolutions:
            padding = max((-(-before // step) - 1) * step + size - before, 0) // 2
            reached = (i * step - padding + k for i in indices for k in range(size))
            indices = {i for i in reached if 0 <= i < before}
    return sorted(indices)


def measured(blocks, strides, skips, at, side=SIDE):
    """Return the same as `fewest`, but measure it by poking real Keras blocks for each choice of branch or skip.

    >>> measured(blocks=1, strides=1, skips=True, at=(0, 0), side=4).tolist()
    [[0, 1, 1, -1], [1, 1, 1, -1], [1, 1, 1, -1], [-1, -1, -1, -1]]
    """
    from tensorflow import keras

    found = np.full((side, side), UNSEEN)
    for ways in _ways(blocks, skips):
        x = inputs = keras.Input((side, side, 1))
        for number, way in enumerate(ways):
            x = network.block(x, 1, 1 if number else strides, {"b": "branch", "s": "skip"}[way])
        model = keras.Model(inputs, x)
        model.set_weights([np.full_like(one, 0.3) if one.ndim == 4 else one for one in model.get_weights()])
        mask = influence(model, np.ones((1, side, side, 1), "float32"), (0, *at, 0))[0, :, :, 0]
        found[mask] = ways.count("b")
    return found


def routes(blocks=3, strides=1, skips=True, at=(7, 7)):
    """For each pixel, draw the smallest number of branches on any path from it to one output of stacked blocks.

    blocks: the number of blocks in a row, 1 to 3. strides: the strides of the first block. skips: False for plain
    blocks. at: the output's (row, column).
    The picture follows the rule in `fewest`, which gives the same result as `measured`. Returns a Picture.

    >>> routes(blocks=1)
    1 residual block, strides 1: what output (7, 7) sees: 25 of 225 pixels. Fewest branches: 1 through no branch,
    24 through 1 branch.
    """
    counts = fewest(blocks, strides, skips, at)
    kind = "residual" if skips else "plain"
    heading = f"{blocks} {kind} block{'s' * (blocks > 1)}, strides {strides}: what output ({at[0]}, {at[1]}) sees"
    sheet = Sheet(WIDTH, HEIGHT)
    sheet.text(LEFT, 24, heading, style.TITLE, bold=True)
    words = "The number in a pixel: the fewest branches (two 3 × 3 convolutions each) on a path to the output."
    sheet.text(LEFT, 48, words, style.SMALL, style.QUIET)
    places = [(LEFT + CELL * j, TOP + CELL * i, CELL, CELL) for i, j in np.ndindex(counts.shape)]
    flat = counts.ravel().tolist()
    colors = [style.PAPER if count == UNSEEN else SHADES[count] for count in flat]
    sheet.boxes(places, colors, style.RULE, 0.8)
    shown = [(place, count) for place, count in zip(places, flat, strict=True) if count != UNSEEN]
    middles = [(left + CELL / 2, top + CELL / 2) for (left, top, _, _), _ in shown]
    inks = [style.INK if count else style.PAPER for _, count in shown]
    sheet.texts(middles, [str(count) for _, count in shown], style.SMALL, inks or style.INK)
    sheet.targets = _cells(strides)
    told = _counted(sheet, counts, blocks)
    seen = int((counts != UNSEEN).sum())
    return sheet.picture(f"{heading}: {seen} of {counts.size} pixels. {told}.")


@lru_cache
def _cells(strides):
    outputs = -(-SIDE // strides)
    indices = [{"row": row, "column": column} for row, column in np.ndindex(outputs, outputs)]
    return grid(LEFT, TOP, CELL * strides, (outputs, outputs), indices, "output ({row}, {column})")


def _counted(sheet, counts, blocks):
    """Count the pixels for each number of branches, draw the counts as bars, and return them in words."""
    left, told = LEFT + SIDE * CELL + 32, []
    sheet.text(left, TOP + 10, f"{(counts != UNSEEN).sum()} of {counts.size} pixels are seen", bold=True)
    ways = int(2**blocks if counts.min(where=counts != UNSEEN, initial=blocks) < blocks else 1)
    paths = f"{ways} path{'s' * (ways > 1)} from input to output:"
    for line, words in enumerate((paths, "each block's branch" + " or its skip" * (ways > 1))):
        sheet.text(left, TOP + 34 + 17 * line, words, style.SMALL, style.QUIET)
    for number in range(blocks + 1):
        pixels = int((counts == number).sum())
        top = TOP + 80 + 44 * number
        words = f"through {f'at least {number}' if number else 'no'} branch{'es' * (number > 1)}: {pixels}"
        sheet.text(left, top, words, style.BODY)
        if pixels:
            sheet.boxes([(left, top + 12, pixels * 1.3, 12)], SHADES[number], style.QUIET, 0.8)
        told.append(f"{pixels} through {number or 'no'} branch{'es' * (number > 1)}")
    return f"Fewest branches: {', '.join(told)}"
