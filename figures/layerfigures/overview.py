"""Draw the course in one picture: for each of eight layers, the inputs that one output depends on, found by poking."""

import numpy as np

from . import style
from .influence import influence
from .sheet import Sheet

SAMPLES, SIDE, CHANNELS = 2, 6, 4
CELL, GAP = 6, 5
WIDTH, LEFT, PITCH = 800, 24, 194


def overview():
    """Draw eight small blocks of inputs, one for each layer, and color the inputs that one output depends on.

    Each input is changed by itself, and the real Keras layer is run again. Returns a Picture.
    """
    sheet = Sheet(WIDTH, 408)
    sheet.text(LEFT, 26, "What does one output see?", 18, bold=True)
    x = np.random.default_rng(0).normal(size=(SAMPLES, SIDE, SIDE, CHANNELS)).astype(np.float32)
    told = []
    for i, (name, layer, at, call, words) in enumerate(_layers()):
        mask = influence(layer, x, at, **call)
        left, top = LEFT + PITCH * (i % 4), 70 + 150 * (i // 4)
        sheet.text(left, top, name, bold=True)
        sheet.text(left, top + 20, f"sees {mask.sum()} of {x.size}: {words}", style.SMALL, style.QUIET)
        _block(sheet, mask, left, top + 36)
        told.append(f"{name}: {mask.sum()}, {words}")
    for line, words in enumerate(
        (
            f"A row of maps is a sample, and a column of maps is a channel. Each of the {x.size} inputs was changed by",
            "itself, and the real Keras layer was run again. The orange inputs changed the output.",
        )
    ):
        sheet.text(LEFT, 372 + 18 * line, words, style.SMALL, style.QUIET)
    return sheet.picture(
        f"For each of eight Keras layers, how many of {x.size} inputs one output depends on, measured by changing one "
        f"input at a time. {'; '.join(told)}."
    )


def _layers():
    """Return the name, layer, output index, call arguments, and caption for each block."""
    from tensorflow import keras

    layers = keras.layers
    corner, middle = (0, 0, 0, 1), (0, 2, 2, 1)
    twice = keras.Sequential([layers.MaxPooling2D(2), layers.MaxPooling2D(2)])
    return [
        ("Max pooling, 2 × 2", layers.MaxPooling2D(2), (0, 1, 1, 1), {}, "a window"),
        ("Average, 3 × 3, same", layers.AveragePooling2D(3, 1, "same"), corner, {}, "a corner"),
        ("Max pooling, twice", twice, corner, {}, "4 windows"),
        ("Global average pooling", layers.GlobalAveragePooling2D(), (0, 1), {}, "a map"),
        ("Batch normalization", layers.BatchNormalization(), middle, {"training": True}, "a channel"),
        ("Layer normalization", layers.LayerNormalization(), middle, {}, "a pixel"),
        ("Group normalization", layers.GroupNormalization(2), middle, {}, "two channels"),
        ("Residual block", _residual_block(keras), middle, {}, "both paths"),
    ]


def _residual_block(keras):
    """Return a block that adds two 3 × 3 convolutions of x to x. All weights are equal, so all machines agree."""
    inputs = keras.Input((SIDE, SIDE, CHANNELS))
    branch = inputs
    for _ in range(2):
        branch = keras.layers.Conv2D(CHANNELS, 3, padding="same", kernel_initializer="ones")(branch)
    return keras.Model(inputs, keras.layers.add([inputs, branch]))


def _block(sheet, mask, left, top):
    """Draw the maps of a (samples, rows, columns, channels) mask, with a row per sample and a column per channel."""
    step = SIDE * CELL + GAP
    maps = [
        (left + step * c, top + step * n, SIDE * CELL, SIDE * CELL) for n in range(SAMPLES) for c in range(CHANNELS)
    ]
    sheet.boxes(maps, style.EMPTY)
    seen = [(left + step * c + CELL * j, top + step * n + CELL * i, CELL, CELL) for n, i, j, c in np.argwhere(mask)]
    sheet.boxes(seen, style.ORANGE)
    # The white lines continue between the maps, where they are invisible.
    across, down = step * CHANNELS, step * SAMPLES
    columns = [left + step * c + CELL * k for c in range(CHANNELS) for k in range(1, SIDE)]
    rows = [top + step * n + CELL * k for n in range(SAMPLES) for k in range(1, SIDE)]
    sheet.lines([(x, top, x, top + down) for x in columns], style.PAPER, 0.8)
    sheet.lines([(left, y, left + across, y) for y in rows], style.PAPER, 0.8)
    sheet.boxes(maps, edge=style.QUIET, width=1)
