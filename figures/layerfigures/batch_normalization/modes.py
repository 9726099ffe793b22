"""Draw both modes of batch normalization side by side, with the inputs that affect an output and the statistics."""

import numpy as np

from .. import style
from ..influence import influence
from ..numeral import number
from ..sheet import Sheet, fitting, width_of

WIDTH, CELL, ROW, LEFT = style.WIDTH, 54, 32, 12
GAP = 46
EXAMPLE = np.array([[1, 20, -3], [4, 26, -1], [2, 20, 1], [5, 30, -5]], np.float32)
WHERE = {True: "in training", False: "at inference"}
NAMES = {True: ("Training", "training=True"), False: ("Inference", "training=False")}


def modes(layer, x, at=(1, 1)):
    """Poke each input of a BatchNormalization layer in both modes, and draw which inputs change one output.

    layer: a BatchNormalization layer that has been called. Its moving statistics are restored afterwards.
    x: one batch, (batch, feature). at: the (sample, feature) of the output to explain.
    Returns a Picture. Raises ValueError unless x has two axes.

    >>> from tensorflow.keras import layers
    >>> layer = layers.BatchNormalization()
    >>> y = layer(EXAMPLE)
    >>> modes(layer, EXAMPLE, at=(1, 1))
    The output of batch normalization for sample 1, feature 1 depends in training on 4 of the 12 inputs and at
    inference on 1 of the 12 inputs: ...
    """
    x = _features(x)
    sheet, told = Sheet(WIDTH, 224 + ROW * len(x)), []
    for training, left in ((True, LEFT), (False, LEFT + WIDTH / 2)):
        title, call = NAMES[training]
        sheet.text(left, 24, title, style.TITLE, bold=True)
        sheet.text(left + width_of(title, style.TITLE, bold=True) + 12, 25, f"layer(x, {call})", color=style.QUIET)
        changing = _panel(sheet, left, x, layer, at, training)
        told.append(f"{WHERE[training]} on {changing} of the {x.size} inputs")
    _legend(sheet, LEFT, 200 + ROW * len(x))
    return sheet.picture(
        f"The output of batch normalization for sample {at[0]}, feature {at[1]} depends {' and '.join(told)}: "
        "training takes the mean and variance from the batch, and inference takes the moving mean and variance."
    )


def poked(layer, x, at=(1, 1)):
    """Poke each input of a BatchNormalization layer in training mode, and draw which inputs change one output.

    The arguments and errors are those of `modes`. Returns a Picture.

    >>> from tensorflow.keras import layers
    >>> poked(layers.BatchNormalization(), EXAMPLE, at=(1, 1))
    In training, 4 of the 12 inputs change the output of batch normalization for sample 1, feature 1.
    """
    x = _features(x)
    sheet = Sheet(WIDTH, 186 + ROW * len(x))
    sheet.text(LEFT, 24, "Each input poked, in training", style.TITLE, bold=True)
    changing = _panel(sheet, LEFT, x, layer, at, training=True)
    _legend(sheet, LEFT + WIDTH / 2, 78 + ROW / 2)
    return sheet.picture(
        f"In training, {changing} of the {x.size} inputs change the output of batch normalization for sample {at[0]}, "
        f"feature {at[1]}."
    )


def example(x=EXAMPLE):
    """Draw `modes` for a layer that was called in training mode on ten batches like x, with momentum 0.9.

    x: one batch, (batch, feature). Returns the Picture that the lesson shows.

    >>> example().size
    (640, 352)
    """
    from tensorflow.keras import layers

    layer, noise = layers.BatchNormalization(momentum=0.9), np.random.default_rng(0)
    for _ in range(10):
        layer(x + noise.normal(size=x.shape).astype(np.float32), training=True)
    return modes(layer, x)


def _features(x):
    x = np.asarray(x, np.float32)
    if x.ndim != 2:
        raise ValueError(f"x must have two axes, (batch, feature), but it has {x.ndim}.")
    return x


def _legend(sheet, left, y):
    sheet.boxes([(left, y - 8, 16, 16)], style.SEEN, style.RULE)
    sheet.text(left + 23, y, "changes the framed output when poked", style.SMALL, style.QUIET)


def _run(layer, x, training):
    """Return the layer's output, (samples, features), and the mean and variance that it used, (2, features)."""
    y = np.asarray(layer(x, training=False))
    used = np.stack([layer.moving_mean.numpy(), layer.moving_variance.numpy()])
    if training:
        kept = used.copy()
        y = np.asarray(layer(x, training=True))
        layer.moving_mean.assign(kept[0])
        layer.moving_variance.assign(kept[1])
        used = np.stack([x.mean(axis=0), x.var(axis=0)])
    return y, used


def _panel(sheet, left, x, layer, at, training):
    """Draw the layer's input, output, and statistics in one mode. Return how many inputs change the output at `at`."""
    mask = influence(layer, x, at, training=training)
    y, used = _run(layer, x, training)
    samples, features = x.shape
    top = 78
    cell = min(CELL, (WIDTH / 2 - 2 * LEFT - GAP) / (2 * features))
    right = left + cell * features + GAP

    def boxes(start, rows, first):
        return [(start + cell * j, first + ROW * i, cell, ROW) for i in range(rows) for j in range(features)]

    sheet.text(left, 58, "x", color=style.QUIET)
    sheet.text(right, 58, "output", color=style.QUIET)
    inputs, outputs = boxes(left, samples, top), boxes(right, samples, top)
    sheet.boxes(inputs, np.where(mask, style.SEEN, style.PAPER).ravel().tolist(), style.RULE)
    _numbers(sheet, inputs, x.ravel(), cell)
    sheet.boxes(outputs, style.OUTPUT, style.RULE)
    _numbers(sheet, outputs, y.ravel(), cell)
    here = outputs[at[0] * features + at[1]]
    sheet.boxes([here], edge=style.VERMILION, width=3)
    sheet.arrow(right - GAP + 8, here[1] + ROW / 2, right - 8, here[1] + ROW / 2)
    below = top + ROW * samples + 30
    kept = boxes(left, 2, below)
    sheet.boxes(kept, style.PAPER if training else style.EMPTY, style.RULE)
    _numbers(sheet, kept, used.ravel(), cell)
    chosen = [kept[at[1]], kept[features + at[1]]]
    sheet.boxes(chosen, edge=style.VERMILION, width=2)
    names = ("batch mean", "batch variance") if training else ("moving mean", "moving variance")
    sheet.texts(
        [(right - GAP + 12, below + ROW * (i + 0.5)) for i in range(2)], names, style.SMALL, style.QUIET, align="left"
    )
    if training:
        middle = left + cell * (at[1] + 0.5)
        sheet.arrow(middle, top + ROW * samples + 5, middle, below - 6)
    return int(mask.sum())


def _numbers(sheet, boxes, values, cell):
    strings = [number(value) for value in values]
    size = fitting(strings, cell - 5)
    sheet.texts([(x + w / 2, y + h / 2) for x, y, w, h in boxes], strings, size)
