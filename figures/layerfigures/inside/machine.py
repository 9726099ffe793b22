"""Draw a dense layer as a machine with an input, kernel, bias, and output, and measure what each output depends on."""

from contextlib import contextmanager

import numpy as np

from .. import style
from ..explorer import Explorer, choice, slider
from ..influence import clear_influences
from ..numeral import numeral
from ..sheet import Sheet
from ..target import grid

BEFORE, AFTER = MOMENTS = ("before the first call", "after the first call")
BATCH, WIDE, UNITS = 4, 4, 3  # the largest numbers of samples, features, and units
SHADES = 4  # the number of shades on each side of 0; numbers of this size or more get the full color
BELOW, ABOVE = (0x72, 0xC0, 0xEE), (0xF0, 0xB0, 0x3A)  # numbers on them are readable on dark pages, too

WIDTH, HEIGHT, CELL, LEFT, RIGHT = style.WIDTH, 466, 34, 56, 320
TOPS = {"kernel": 72, "bias": 218, "x": 278, "y": 278}

_rng = np.random.default_rng(28)
INPUTS = _rng.choice([-3, -2, -1, 1, 2, 3], (BATCH, WIDE)).astype("float32")  # without 0, which would hide a weight
KERNEL, BIAS = (_rng.choice([-2, -1, 1, 2], shape).astype("float32") for shape in [(WIDE, UNITS), UNITS])


def machine(make=None):
    """Return an explorer of a dense layer's input, kernel, bias, and output. Click an output to see what it depends on.

    make: your own layer, a class or function that takes the units and returns a layer with two weights, a kernel
        (width, units) and a bias (units,). None uses Keras's Dense.

    After its first call, the layer's weights are set to small whole numbers, the same each time. Then each number in x,
    kernel, and bias is poked. If the layer raises an error, its message is shown in place of the picture.

    >>> explorer = machine()
    >>> explorer.picture
    Dense, 3 units, before the first call: x has shape (3, 4). The first call creates kernel (4, 3) and bias (3,). There
    is no y[0, 0] yet.
    >>> explorer.controls["moment"].value = "after the first call"
    >>> explorer.picture
    Dense, 3 units, after the first call: x has shape (3, 4), kernel (4, 3), bias (3,), y (3, 3). y[0, 0] = 5 changes
    if you poke 4 of 12 elements of x (row 0), 4 of 12 of the kernel (column 0) or 1 of 3 of the bias.
    """
    if make is None:
        from tensorflow import keras

        make = keras.layers.Dense
    name = getattr(make, "__name__", "layer")
    made, known = {}, {}

    def picture(moment, batch, width, units, row, column):
        if (width, units) not in made:
            made[width, units] = called(make, width, units)
        layer, early = made[width, units]
        key = moment, batch, width, units
        if key not in known:
            known[key] = measured(layer, INPUTS[:batch, :width], poke=moment == AFTER)
        heading = f"{name}, {units} unit{'s' * (units > 1)}, {moment}"
        return draw(heading, *known[key], at=(row, column), early=early)

    controls = {
        "moment": choice("moment", MOMENTS),
        "batch": slider("batch", 3, 1, BATCH),
        "width": slider("width", WIDE, 1, WIDE),
        "units": slider("units", UNITS, 1, UNITS),
        "row": slider("row of y", 0, 0, BATCH - 1),
        "column": slider("col. of y", 0, 0, UNITS - 1),
    }
    return Explorer(picture, controls, _keep_inside)


def _keep_inside(controls):
    for name, size in (("row", "batch"), ("column", "units")):
        controls[name].max = controls[size].value - 1


@contextmanager
def _explained():
    """Turn any error that a learner's own layer raises into a ValueError that contains the error's message."""
    try:
        yield
    except Exception as error:
        raise ValueError(f"The layer raises {type(error).__name__}: {' '.join(str(error).split())[:300]}") from None


def called(make, width, units):
    """Return a layer that was called once, with whole numbers as weights, and the names of its weights before the call.

    make: see `machine`. Raises ValueError if the layer raises an error or has weights other than a kernel
    (width, units) and a bias (units,).

    >>> from tensorflow.keras import layers
    >>> layer, early = called(layers.Dense, width=2, units=1)
    >>> layer.kernel.numpy().tolist(), early
    ([[-1.0], [2.0]], [])
    """
    with _explained():
        layer = make(units)
        early = [_name(weight) for weight in layer.weights]
        layer(INPUTS[:1, :width])
        shapes = {_name(weight): tuple(weight.shape) for weight in layer.weights}
    if shapes != {"kernel": (width, units), "bias": (units,)} or len(layer.weights) != 2:
        raise ValueError(f"The layer needs a kernel ({width}, {units}) and a bias ({units},), but it has {shapes}.")
    for weight in layer.weights:
        weight.assign(KERNEL[:width, :units] if _name(weight) == "kernel" else BIAS[:units])
    return layer, early


def _name(weight):
    return {1: "bias", 2: "kernel"}.get(len(weight.shape), "other")


def measured(layer, x, poke=True):
    """Return two dicts keyed by name: the arrays x, kernel, bias, and y, and where each of them affects each output.

    layer: see `called`; its weights are restored. x: float32 (batch, width). poke: False leaves the second dict empty.
    The second dict has booleans, measured by poking: (*shape of y, *shape of x, kernel, or bias).
    Raises ValueError if the layer raises an error.

    >>> from tensorflow.keras import layers
    >>> layer, _ = called(layers.Dense, width=2, units=3)
    >>> values, reached = measured(layer, np.ones((4, 2), "float32"))
    >>> reached["kernel"][3, 1].astype(int).tolist()
    [[0, 1, 0], [0, 1, 0]]
    """
    import tensorflow as tf

    weights = {_name(weight): weight for weight in layer.weights}
    values = {"x": x, **{name: weights[name].numpy() for name in ("kernel", "bias")}}
    kernel, bias = values["kernel"], values["bias"]
    same_x, assigned = tf.constant(x), dict(values)

    def output(numbers):
        parts = numbers[: kernel.size].reshape(kernel.shape), numbers[kernel.size :]
        for name, part in zip(("kernel", "bias"), parts, strict=True):
            if not np.array_equal(part, assigned[name]):
                weights[name].assign(part)
                assigned[name] = part
        return np.asarray(layer(same_x))

    with _explained():
        values["y"] = np.asarray(layer(same_x))
        if not poke:
            return values, {}
        reached = {"x": clear_influences(layer, x, steps=(1,))}
        found = clear_influences(output, np.concatenate([kernel.ravel(), bias]), steps=(1,))
    for name, weight in weights.items():
        weight.assign(values[name])
    shape = values["y"].shape
    reached["kernel"] = found[..., : kernel.size].reshape(*shape, *kernel.shape)
    return values, {**reached, "bias": found[..., kernel.size :]}


def draw(heading, values, reached, at=(0, 0), early=()):
    """Draw x, kernel, bias, and y of a layer, and frame the elements that one output depends on.

    values, reached: see `measured`. If `reached` is empty, the layer was not called, and the weights that aren't in
    `early` are drawn as empty frames. at: the (row, column) of the output. Returns a Picture.

    >>> from tensorflow.keras import layers
    >>> layer, _ = called(layers.Dense, width=2, units=1)
    >>> draw("Dense", *measured(layer, np.ones((1, 2), "float32")))
    Dense: x has shape (1, 2), kernel (2, 1), bias (1,), y (1, 1). y[0, 0] = ... changes if you poke 2 of 2 elements of
    x (row 0), 2 of 2 of the kernel (column 0) or 1 of 1 of the bias.
    """
    sheet = Sheet(WIDTH, HEIGHT)
    sheet.text(LEFT, 26, heading, style.TITLE, bold=True)
    exists = values if reached else {"x", *early}
    for name, top in TOPS.items():
        lit = reached[name][at] if name in reached else None
        _map(sheet, LEFT if name == "x" else RIGHT, top, values[name], name in exists, lit)
    chosen = (RIGHT + CELL * at[1], TOPS["y"] + CELL * at[0], CELL, CELL)
    sheet.boxes([chosen], edge=style.INK, width=3)
    if not reached:
        sheet.text(chosen[0] + CELL / 2, chosen[1] + CELL / 2, "?", style.TITLE, bold=True, align="center")
    _labels(sheet, values, exists)
    indices = [{"row": row, "column": column} for row, column in np.ndindex(values["y"].shape)]
    sheet.targets = grid(RIGHT, TOPS["y"], CELL, values["y"].shape, indices, "y[{row}, {column}]")
    lines, told = _after(values, reached, at) if reached else _before(values, exists, at)
    for line, words in enumerate(lines):
        sheet.text(LEFT, 84 + 24 * line, words, style.BODY, bold=not line)
    return sheet.picture(f"{heading}: x has shape {values['x'].shape}{told}")


def _map(sheet, left, top, numbers, exists, lit):
    """Draw one array as colored cells with numbers, or an empty frame if it doesn't exist yet."""
    numbers = np.atleast_2d(numbers)
    if not exists:
        rows, columns = numbers.shape
        sheet.boxes([(left, top, CELL * columns, CELL * rows)], style.EMPTY, style.QUIET, 1.2, dashed=True)
        return
    boxes = np.array([(left + CELL * j, top + CELL * i, CELL, CELL) for i, j in np.ndindex(numbers.shape)], float)
    sheet.boxes(boxes, _colors(numbers.ravel()), style.RULE)
    if lit is not None and lit.any():
        sheet.boxes(boxes[lit.ravel()], edge=style.INK, width=3)
    sheet.texts(boxes[:, :2] + CELL / 2, [numeral(number, ".4g") for number in numbers.ravel()])


def _colors(numbers):
    """Return a color for each number on a scale that all arrays share: paper for 0, the full color from SHADES on."""
    sizes = np.minimum(np.abs(np.rint(numbers)), SHADES)[:, None] / SHADES
    return 1 - sizes * (1 - np.where(numbers[:, None] < 0, BELOW, ABOVE) / np.float64(255))


def _labels(sheet, values, exists):
    right = RIGHT + CELL * UNITS + 14
    for name in ("kernel", "bias", "y"):
        sheet.text(right, TOPS[name] + 11, name, bold=True)
        words = f"{values[name].shape}" + (", not yet" if name not in exists else "")
        sheet.text(right, TOPS[name] + 28, words, style.SMALL, style.QUIET)
    sheet.text(LEFT, TOPS["x"] - 16, "x", bold=True)
    sheet.text(LEFT + 14, TOPS["x"] - 16, f"{values['x'].shape}", style.SMALL, style.QUIET)
    numbers, top = np.arange(-SHADES, SHADES + 1), HEIGHT - 30
    sheet.boxes([(LEFT + 16 * i, top, 16, 16) for i in range(len(numbers))], _colors(numbers), style.RULE)
    words = f"from −{SHADES} or less to {SHADES} or more, the same colors in all arrays"
    sheet.text(LEFT + 16 * len(numbers) + 12, top + 8, words, style.SMALL, style.QUIET)


def _before(values, exists, at):
    """Return the lines of text in the picture and the end of its description, for a layer before its first call."""
    missing = [f"{name} {values[name].shape}" for name in ("kernel", "bias") if name not in exists]
    created = " and ".join(missing) or "no weight"
    return ["Before the first call", "The call will create", *(missing or ["no weight"])], (
        f". The first call creates {created}. There is no y[{at[0]}, {at[1]}] yet."
    )


def _after(values, reached, at):
    """Return the lines of text in the picture and the end of its description, for a layer after its first call."""
    lit = {name: found[at] for name, found in reached.items()}
    x, kernel, bias = (f"{lit[name].sum()} of {lit[name].size}" for name in ("x", "kernel", "bias"))
    output = f"y[{at[0]}, {at[1]}] = {numeral(values['y'][at], '.4g')}"
    rows, columns = _lines(lit["x"], 1, "row"), _lines(lit["kernel"], 0, "column")
    shapes = ", ".join(f"{name} {values[name].shape}" for name in ("kernel", "bias", "y"))
    lines = [output, "changes if you poke", f"{x} elements of x", f"{kernel} of the kernel", f"{bias} of the bias"]
    return lines, (
        f", {shapes}. {output} changes if you poke {x} elements of x ({rows}), {kernel} of the kernel ({columns}) or "
        f"{bias} of the bias."
    )


def _lines(mask, axis, word):
    """Return a phrase that says which rows or columns of a mask have lit elements."""
    found = [str(number) for number in np.flatnonzero(mask.any(axis=axis))]
    return f"{word}{'s' * (len(found) != 1)} {', '.join(found) or 'none'}"
