"""Draw a layer's weights, one in each row, with their names and shapes and with colors for their values."""

import numpy as np

from .. import style
from ..numeral import numeral
from ..sheet import Sheet, fitting, width_of
from .weight_table import survey

WIDTH, TOP, LEFT = style.WIDTH, 104, 24
COLUMNS = {"weight": LEFT, "shape": 172, "parameters": 254, "trainable": 340, "values": 410}
RANGE = 104  # the width of the space for the smallest and the largest value, in CSS pixels
MOST_ROWS = 12
ROW, CELL = 52, 10  # CSS pixels: the height of a row, and the width of the widest cell
SHADES = 3  # the number of shades on each side of zero, few enough that pictures are quick to draw (see picture.py)
BELOW, ABOVE = style.BLUE, style.ORANGE
LONGEST = 48  # the most cells in one direction; only the beginning of a larger weight is drawn


def layer(layer, name=None):
    """Draw the weights of a Keras layer or model as they are now, without calling it.

    name: the heading; None uses the layer's type and says whether it has been built. Returns a Picture.

    >>> from tensorflow import keras
    >>> dense = keras.layers.Dense(3)
    >>> dense.build((None, 4))
    >>> layer(dense)
    Inside a layer. Dense, built. 2 weights, 15 parameters: 15 trainable, 0 not. kernel (4, 3), trainable; bias (3,),
    trainable.
    """
    if name is None:
        name = f"{type(layer).__name__}, {'built' if layer.built else 'not called yet'}"
    weights = survey(layer)
    rows = max(1, min(len(weights), MOST_ROWS))
    return draw(weights, name, TOP + ROW * rows + 44, layer.built)


def example():
    """Draw the weights of a model that has a dense layer, a batch normalization layer, and another dense layer.

    The values are the same on every machine. Returns a Picture.

    >>> example()
    Inside a layer. A layer that owns three layers, after its first call with shape (1, 8). 8 weights, 99 parameters:
    87 trainable, 12 not. Dense 1: kernel (8, 6), trainable; ...
    """
    from tensorflow import keras

    layers = keras.layers
    model = keras.Sequential([layers.Dense(6), layers.BatchNormalization(), layers.Dense(3)])
    model(np.zeros((1, 8), "float32"))
    rng = np.random.default_rng(3)
    for weight in model.weights:
        if len(weight.shape) == 2:
            weight.assign(rng.uniform(-0.7, 0.7, tuple(weight.shape)).astype("float32"))
    return layer(model, "A layer that owns three layers, after its first call with shape (1, 8)")


def draw(weights, heading, height, built=True):
    """Draw a list of weights, one in each row, with their names, shapes, and sizes, and colors for values.

    weights: Weights, as `survey` returns them. height: the picture's height in CSS pixels. built: whether the layer has
    been called, which determines the text if there are no weights. Returns a Picture.

    >>> from layerfigures.inside.weight_table import Weight
    >>> draw([Weight("", "kernel", True, np.eye(2))], "Linear", height=200)
    Inside a layer. Linear. 1 weight, 4 parameters: 4 trainable, 0 not. kernel (2, 2), trainable.
    """
    sheet = Sheet(WIDTH, height)
    sheet.text(LEFT, 26, heading, fitting([heading], WIDTH - 2 * LEFT, style.TITLE, bold=True), bold=True)
    total, moved = (sum(each.values.size for each in some) for some in (weights, [w for w in weights if w.trainable]))
    if weights:
        counts = f"{_count(len(weights), 'weight')}, {_count(total, 'parameter')}"
        line = f"{counts}: {moved:,} trainable, {total - moved:,} not"
    elif built:
        line = "It has been called, and Keras sees no weights in it."
    else:
        line = "No weights yet: the first call creates them."
    sheet.text(LEFT, 54, line, style.BODY, style.QUIET)
    sheet.texts([(x, 84) for x in COLUMNS.values()], list(COLUMNS), style.SMALL, style.QUIET, align="left")
    sheet.lines([(LEFT, 96, WIDTH - LEFT, 96)])
    if weights:
        _rows(sheet, weights, height)
    else:
        sheet.boxes([(LEFT, TOP + 4, WIDTH - 2 * LEFT, ROW - 8)], edge=style.RULE, dashed=True)
    _legend(sheet, height - 20)
    return sheet.picture(_told(heading, weights, line))


def _told(heading, weights, line):
    rows = "; ".join(
        f"{each.title} {each.shape}, {'trainable' if each.trainable else 'not trainable'}" for each in weights
    )
    return f"Inside a layer. {heading}. {line}{'.' if weights else ''}{f' {rows}.' if rows else ''}"


def _rows(sheet, weights, height):
    shown = weights[: MOST_ROWS - 1] if len(weights) > MOST_ROWS else weights
    pitch = min(ROW, (height - TOP - 44) / max(1, min(len(weights), MOST_ROWS)))
    middles = [TOP + pitch * (row + 0.5) for row in range(len(shown))]
    room = COLUMNS["shape"] - LEFT - 8
    owned = [(each, middle) for each, middle in zip(shown, middles, strict=True) if each.owner]
    sheet.texts(
        [(LEFT, y - 9) for _, y in owned],
        [_fitting(each.owner, room) for each, _ in owned],
        style.SMALL,
        style.QUIET,
        align="left",
    )
    sheet.texts(
        [(LEFT, y + 8 * bool(each.owner)) for each, y in zip(shown, middles, strict=True)],
        [_fitting(each.name, room) for each in shown],
        bold=True,
        align="left",
    )
    for key, texts in {
        "shape": [str(each.shape) for each in shown],
        "parameters": [f"{each.values.size:,}" for each in shown],
        "trainable": ["yes" if each.trainable else "no" for each in shown],
    }.items():
        sheet.texts([(COLUMNS[key], y) for y in middles], texts, align="left")
    boxes, colors, frames = [], [], []
    for each, middle in zip(shown, middles, strict=True):
        cells = _cells(each.values)
        size = min(CELL, (pitch - 8) / cells.shape[0], (WIDTH - LEFT - RANGE - COLUMNS["values"]) / cells.shape[1])
        top = middle - size * cells.shape[0] / 2
        rows, columns = np.indices(cells.shape).reshape(2, -1)
        left = COLUMNS["values"] + size * columns
        side = np.full(rows.size, size)
        boxes.append(np.stack([left, top + size * rows, side, side], axis=1))
        colors.append(_shades(cells).reshape(-1, 3))
        frames.append((COLUMNS["values"], top, size * cells.shape[1], size * cells.shape[0]))
    sheet.boxes(np.concatenate(boxes), np.concatenate(colors))
    sheet.boxes(frames, edge=style.QUIET)
    beside = [(left + width + 8, middle) for (left, _, width, _), middle in zip(frames, middles, strict=True)]
    sheet.texts(beside, [_range(each.values) for each in shown], style.SMALL, style.QUIET, align="left")
    if len(shown) < len(weights):
        text = f"… and {len(weights) - len(shown)} more weights"
        sheet.text(LEFT, TOP + pitch * (len(shown) + 0.5), text, style.BODY, style.QUIET)


def _cells(values):
    """Return a weight, or the beginning of a large weight, as rows and columns. The last axis gives the columns."""
    rows = values.reshape(-1, values.shape[-1]) if values.ndim > 1 else values.reshape(1, -1)
    return rows[:LONGEST, :LONGEST]


def _range(values):
    """Return a weight's smallest and largest value as text, and whether only part of it is drawn."""
    if values.size and values.min() == values.max():
        return f"all {numeral(values.flat[0])}"
    low, high = (numeral(value, ".2f") for value in (values.min(), values.max()))
    return f"{low} to {high}" + (", part" if _cells(values).size < values.size else "")


def _shades(cells):
    """Return a color for each value: paper for 0, and a stronger color the closer it is to the largest."""
    most = np.abs(cells).max(initial=0) or 1
    steps = np.rint(SHADES * np.clip(cells / most, -1, 1)) / SHADES
    ends = np.where(steps[..., None] < 0, _rgb(BELOW), _rgb(ABOVE))
    return 1 - np.abs(steps)[..., None] * (1 - ends)


def _rgb(color):
    return np.array([int(color[i : i + 2], 16) for i in (1, 3, 5)]) / 255


def _legend(sheet, y):
    x = LEFT
    steps = np.arange(-SHADES, SHADES + 1) / SHADES
    sheet.boxes([(x + 14 * i, y - 7, 14, 14) for i in range(len(steps))], _shades(steps[None])[0], style.RULE)
    text = "blue: most negative, blank: 0, orange: most positive (for each weight)"
    sheet.text(x + 14 * len(steps) + 10, y, text, style.SMALL, style.QUIET)


def _fitting(text, room):
    while width_of(text) > room:
        text = text[:-2] + "…"
    return text


def _count(number, word):
    return f"{number:,} {word}{'s' if number != 1 else ''}"
