"""Measure and draw which paths through four residual blocks carry one pixel of the input to one output."""

from functools import cache
from itertools import product

import numpy as np

from .. import style
from ..explorer import Explorer, choice, slider
from ..influence import clear_influences
from ..sheet import Sheet
from ..target import grid
from . import network

BLOCKS, SIDE = 4, 15
OUTPUTS = {"in the middle": (7, 7), "in the corner": (0, 0)}
WAYS = sorted(product("sb", repeat=BLOCKS), key=lambda ways: ways.count("b"))  # "s" for a skip, "b" for a branch
BRANCHES = np.array([ways.count("b") for ways in WAYS])  # the number of branches on each path

WIDTH, HEIGHT, CELL, LEFT, TOP = style.WIDTH, 456, 18, 24, 106
RIGHT, PART, FIRST, LINE = 334, 70, 106, 15  # where the paths are: left edge, block width, top edge, line height
TINTS = {0: style.PAPER, 1: "#FDF1D6", 5: style.SEEN, 11: "#F6CC75", 15: style.AMBER, 16: style.ORANGE}  # by paths
EDGE = style.INK  # for lines between pixels with different counts, since pale tints are hard to tell apart
LOOKS = {  # how to draw paths that don't exist without skips, paths that do, and paths that carry the pixel
    "cut": (style.SKETCH, style.PAPER, 0.8),
    "there": (style.QUIET, style.PAPER, 1.0),
    "lit": (style.VERMILION, style.AMBER, 2.0),
}


@cache
def carried():
    """Return which pixels each path carries to which outputs: booleans (path, *output, *pixel), in the order of WAYS.

    For each path, the parts of the four real Keras blocks that aren't on it are cut, and every pixel is poked.

    >>> int(carried()[0, 7, 7].sum())  # all four skips carry only the pixel in the same place
    1
    """
    from tensorflow import keras

    blocks = []
    for _ in range(BLOCKS):
        inputs = keras.Input((SIDE, SIDE, 1))
        parts = {way: keras.Model(inputs, network.block(inputs, 1, 1, way)) for way in ("branch", "skip")}
        weights = parts["branch"].get_weights()
        parts["branch"].set_weights([np.full_like(one, 0.3) if one.ndim == 4 else one for one in weights])
        blocks.append({"b": parts["branch"], "s": parts["skip"]})

    def run(x, ways):
        for block, way in zip(blocks, ways, strict=True):
            x = block[way](x, training=False)
        return x

    x = np.ones((1, SIDE, SIDE, 1), "float32")
    # Use a large poke: a small one that passes through the corners of eight kernels would be lost to rounding.
    found = [clear_influences(lambda x, ways=ways: run(x, ways), x, steps=(1e6,)) for ways in WAYS]
    return np.stack(found).reshape(len(WAYS), SIDE, SIDE, SIDE, SIDE)


def lit_paths():
    """Return an explorer of the paths through four residual blocks. Click a pixel to light up the paths that carry it.

    The first call pokes every pixel on each of the 16 paths, which takes about two seconds.

    >>> lit_paths().picture
    Four blocks with skips: pixel (0, 0) reaches output (7, 7) on 1 of 16 paths: on 0 of 1 through no branch, 0 of 4
    through 1 branch, 0 of 6 through 2 branches, 0 of 4 through 3 branches, 1 of 1 through 4 branches.
    """
    carried()  # measure now rather than when a control first changes
    controls = {
        "skips": choice("skips", ("on", "off")),
        "output": choice("output", list(OUTPUTS)),
        "row": slider("row", 0, 0, SIDE - 1),
        "column": slider("column", 0, 0, SIDE - 1),
    }
    return Explorer(_draw, controls)


def _draw(skips, output, row, column):
    return chains((row, column), OUTPUTS[output], skips == "on")


def chains(pixel, output=OUTPUTS["in the middle"], skips=True):
    """Draw the paths through four residual blocks, and light up those that carry a pixel to an output.

    pixel, output: (row, column). skips: False leaves only the path through all branches. Returns a Picture.

    >>> chains(pixel=(7, 7), skips=False)
    Four blocks without skips: pixel (7, 7) reaches output (7, 7) on 1 of 1 path: on 1 of 1 through 4 branches.
    """
    there = np.flatnonzero(skips | (BRANCHES == BLOCKS))
    masks = carried()[there][:, output[0], output[1]]
    lit = masks[:, pixel[0], pixel[1]]
    sheet = Sheet(WIDTH, HEIGHT)
    sheet.text(LEFT, 26, "Which paths carry this pixel to the output?", style.TITLE, bold=True)
    notes = f"Input, {SIDE} × {SIDE} pixels. Outlined: a path carries it.", "Stronger color: more paths carry it."
    for line, words in enumerate(notes):
        sheet.text(LEFT, TOP - 46 + 20 * line, words, style.SMALL, style.QUIET)
    counts = masks.sum(axis=0).ravel()
    places = [(LEFT + CELL * j, TOP + CELL * i, CELL, CELL) for i, j in np.ndindex(SIDE, SIDE)]
    sheet.boxes(places, [TINTS[count] for count in counts], style.RULE, 0.8)
    sheet.lines(_edges(counts.reshape(SIDE, SIDE)), EDGE, 1.2)
    (row, column), (below, beside) = pixel, output
    sheet.boxes([(LEFT + CELL * beside + 5, TOP + CELL * below + 5, CELL - 10, CELL - 10)], style.INK)
    sheet.boxes([places[row * SIDE + column]], edge=style.INK, width=3)
    end = TOP + CELL * SIDE
    sheet.boxes([(LEFT, end + 14, 12, 12)], edge=style.INK, width=3)
    sheet.text(LEFT + 20, end + 20, f"the pixel ({row}, {column})", style.SMALL)
    sheet.boxes([(LEFT + 142, end + 16, CELL - 10, CELL - 10)], style.INK)
    sheet.text(LEFT + 160, end + 20, f"the output ({below}, {beside})", style.SMALL)
    told = _paths(sheet, there, lit)
    indices = [{"row": i, "column": j} for i, j in np.ndindex(SIDE, SIDE)]
    sheet.targets = grid(LEFT, TOP, CELL, (SIDE, SIDE), indices, "pixel ({row}, {column})")
    return sheet.picture(
        f"Four blocks with{'' if skips else 'out'} skips: pixel {pixel} reaches output {output} on {lit.sum()} of "
        f"{len(lit)} path{'s' * (len(lit) > 1)}: on {', '.join(told)}."
    )


def _edges(counts):
    """Return the lines between pixels that have different counts, (N, 4). Outside the input, the count is 0."""
    around = np.pad(counts, 1)
    upright = [(j, i, j, i + 1) for i, j in np.argwhere(np.diff(around[1:-1], axis=1))]
    level = [(j, i, j + 1, i) for i, j in np.argwhere(np.diff(around[:, 1:-1], axis=0))]
    return np.array([LEFT, TOP, LEFT, TOP]) + CELL * np.array(upright + level).reshape(-1, 4)


def _paths(sheet, there, lit):
    """Draw the paths, grouped by their number of branches, and say in words how many in each group are lit."""
    head = f"{lit.sum()} of {len(lit)} path{'s' * (len(lit) > 1)} carr{'ies' if lit.sum() == 1 else 'y'} it"
    sheet.text(RIGHT, TOP - 46, head, style.TITLE, style.VERMILION if lit.any() else style.INK, bold=True)
    middles = [(RIGHT + PART * (block + 0.5), TOP - 24) for block in range(BLOCKS)]
    sheet.texts(middles, [f"block {block + 1}" for block in range(BLOCKS)], style.SMALL, style.QUIET)
    told, y = [], FIRST
    lines, boxes = {state: [] for state in LOOKS}, {state: [] for state in LOOKS}
    states = dict(zip(there, lit, strict=True))
    for number in range(BLOCKS + 1):
        group = np.flatnonzero(number == BRANCHES)
        words = f"through {number or 'no'} branch{'es' * (number > 1)}"
        sheet.text(RIGHT, y, words, style.SMALL, style.QUIET)
        found = [states[path] for path in group if path in states]
        told += [f"{sum(found)} of {len(found)} {words}"] * bool(found)
        for path in group:
            y += LINE
            state = {True: "lit", False: "there", None: "cut"}[bool(states[path]) if path in states else None]
            lines[state].append((RIGHT, y, RIGHT + PART * BLOCKS, y))
            left = [RIGHT + PART * block + 17 for block in range(BLOCKS) if WAYS[path][block] == "b"]
            boxes[state] += [(x, y - 5, PART - 34, 10) for x in left]
        y += LINE + 5
    for state, (color, fill, width) in LOOKS.items():
        sheet.lines(lines[state], color, width, dashed=state == "cut")
        sheet.boxes(boxes[state], fill, color, width, dashed=state == "cut")
    return told
