"""Draw the gradient that each input receives through max and average pooling, even if numbers in a window are tied."""

import numpy as np

from .. import style
from ..numeral import number
from ..sheet import Sheet, fitting
from .windows import KINDS, Windows, layer, pooled

WIDTH, LEFT, TOP = style.WIDTH, 16, 92


def gradients(x, pool=2):
    """Draw the gradient of the sum of all outputs with respect to each input, for max and average pooling.

    x: one feature map, (rows, columns). If several numbers in a window are tied for the largest, max pooling's gradient
    goes only to the first of them. pool: the window size and the stride, a whole number.
    Returns a Picture. Raises ValueError for a window that does not fit.

    >>> gradients([[3, 3, 1, 2], [1, 3, -4, -4]])
    In each 2 × 2 window, the gradient through max pooling reaches one input, the first of several that are equally
    large, 2 in all; through average pooling it reaches all 8, with 0.25 each.
    """
    x = np.asarray(x)
    rows, columns = (Windows(size, pool, pool, "valid") for size in x.shape)
    cell = int(min(44, (WIDTH - 2 * LEFT - 2 * 20) / (3 * columns.size)))
    gap = (WIDTH - 2 * LEFT - 3 * cell * columns.size) // 2
    sheet = Sheet(WIDTH, TOP + cell * rows.size + 52)
    sheet.text(
        LEFT, 24, f"The gradient of all outputs’ sum, window {pool} × {pool}, stride {pool}", style.TITLE, bold=True
    )
    maps = {"input": x} | {kind: _gradient(x, kind, pool) for kind in KINDS}
    output = np.repeat(np.repeat(pooled(x, "max", (pool, pool), (pool, pool), "valid"), pool, 0), pool, 1)
    largest = np.zeros(x.shape, bool)
    largest[: len(output), : len(output.T)] = x[: len(output), : len(output.T)] == output
    for i, (name, values) in enumerate(maps.items()):
        left = LEFT + i * (cell * columns.size + gap)
        title = "Input, largest of each window" if name == "input" else f"Gradient, {name} pooling"
        sheet.text(left, 66, title, style.SMALL, style.QUIET)
        boxes = [(left + cell * column, TOP + cell * row, cell, cell) for row, column in np.ndindex(x.shape)]
        fill = style.OUTPUT if name == "input" else style.SEEN
        marked = (largest if name == "input" else values != 0).ravel()
        sheet.boxes(boxes, [fill if each else style.PAPER for each in marked], style.RULE)
        strings = [number(value) for value in values.ravel()]
        size = fitting(strings, cell - 4)
        colors = [style.INK if each or name == "input" else style.QUIET for each in marked]
        sheet.texts([(a + cell / 2, b + cell / 2) for a, b, *_ in boxes], strings, size, colors)
        frames = [
            (left + cell * column, TOP + cell * row, cell * pool, cell * pool)
            for row in rows.starts
            for column in columns.starts
        ]
        sheet.boxes(frames, edge=style.INK, width=2)
    sheet.text(
        LEFT,
        TOP + cell * rows.size + 28,
        f"Max: one winner a window, the first of a tie. Average: 1/{pool**2} to each.",
        color=style.QUIET,
    )
    winners, all_of_them = (np.count_nonzero(maps[kind]) for kind in KINDS)
    return sheet.picture(
        f"In each {pool} × {pool} window, the gradient through max pooling reaches one input, the first of several "
        f"that are equally large, {winners} in all; through average pooling it reaches all {all_of_them}, with "
        f"{number(1 / pool**2, 3)} each."
    )


def _gradient(x, kind, pool):
    import tensorflow as tf

    x = tf.constant(np.float32(x)[None, ..., None])
    with tf.GradientTape() as tape:
        tape.watch(x)
        total = tf.reduce_sum(layer(kind, (pool, pool), (pool, pool), "valid")(x))
    return tape.gradient(total, x).numpy()[0, ..., 0]
