"""Measure and draw which inputs one output of a residual block depends on through its branch, its skip, and both."""

import numpy as np

from .. import style
from ..influence import influence
from ..sheet import Sheet
from . import network

SIDE, CHANNELS, CELL, GAP = 8, 2, 11, 8
WAYS = ("branch", "skip", "both")
CASES = [  # the filters, the strides, the watched output, and a description
    (2, 1, (0, 3, 3, 0), "strides 1, 2 channels in, 2 out: the skip is x itself"),
    (4, 2, (0, 1, 2, 0), "strides 2, 2 channels in, 4 out: the skip is a 1 × 1 convolution"),
]
WIDTH, LEFT, PITCH, TOP, LINE = style.WIDTH, 24, 204, 104, 150


def paths():
    """Draw six measurements of the inputs that one output of a residual block depends on, by path and kind of skip.

    Returns a Picture.

    >>> paths()
    What one output of a residual block sees of 128 inputs, each changed alone: with strides 1, 2 channels in, 2 out:
    the skip is x itself, the branch 50, the skip 1, their sum 50; ...
    """
    sheet = Sheet(WIDTH, TOP + 2 * LINE)
    sheet.text(LEFT, 26, "What one output of a residual block sees", 18, bold=True)
    words = f"Each pair is the two channels of an input, {SIDE} × {SIDE}. Orange: changing it changes the output."
    sheet.text(LEFT, 50, words, style.SMALL, style.QUIET)
    told = []
    for row, (filters, strides, at, case) in enumerate(CASES):
        top = TOP + row * LINE
        sheet.text(LEFT, top - 22, case, bold=True)
        counts = []
        for column, way in enumerate(WAYS):
            mask = seen(way, filters, strides, at)
            left = LEFT + column * PITCH
            _maps(sheet, mask, left, top + 18)
            name = {"both": "branch + skip"}.get(way, way)
            sheet.text(left, top, f"{name}: sees {mask.sum()} of {mask.size}")
            counts.append(f"the {way} {mask.sum()}" if way != "both" else f"their sum {mask.sum()}")
        told.append(f"with {case}, {', '.join(counts)}")
    return sheet.picture(
        f"What one output of a residual block sees of {SIDE * SIDE * CHANNELS} inputs, each changed alone: "
        f"{'; '.join(told)}. What the skip sees lies inside what the branch sees: the sum sees no more than the branch."
    )


def seen(way, filters, strides, at):
    """Return which inputs one output of a block depends on through one path: booleans (rows, columns, channels).

    way: "branch", "skip", or "both". at: the index of the output, (0, row, column, channel).

    >>> int(seen("branch", filters=2, strides=1, at=(0, 3, 3, 0)).sum())  # 5 × 5 pixels in 2 channels
    50
    """
    from tensorflow import keras

    inputs = keras.Input((SIDE, SIDE, CHANNELS))
    model = keras.Model(inputs, network.block(inputs, filters, strides, way))
    rng = np.random.default_rng(0)
    model.set_weights([_positive(rng, weight) for weight in model.get_weights()])
    return influence(model, rng.uniform(1, 2, (1, SIDE, SIDE, CHANNELS)).astype("float32"), at)[0]


def _positive(rng, weight):
    """Return positive kernels, so that no ReLU outputs 0 and every connection has an effect."""
    return rng.uniform(0.1, 1, weight.shape) if weight.ndim == 4 else weight


def _maps(sheet, mask, left, top):
    places, colors = [], []
    for i, j, c in np.ndindex(mask.shape):
        places.append((left + c * (SIDE * CELL + GAP) + CELL * j, top + CELL * i, CELL, CELL))
        colors.append(style.ORANGE if mask[i, j, c] else style.PAPER)
    sheet.boxes(places, colors, style.RULE, 0.8)
    frames = [(left + c * (SIDE * CELL + GAP), top, SIDE * CELL, SIDE * CELL) for c in range(CHANNELS)]
    sheet.boxes(frames, edge=style.QUIET, width=1.2)
