"""Draw the path of the data through a residual block, with the shape at each point of a real Keras block."""

from .. import style
from ..sheet import Sheet
from . import network

WIDTH, BOX, HEIGHT, STEP, TOP = style.WIDTH, 224, 30, 62, 84
BRANCH, SKIP = 24, 392  # the left edges of the branch and the skip


def flow(shape=(6, 8, 3), filters=4, strides=2):
    """Draw the operations of a residual block, and the shape after each operation, taken from a real Keras block.

    shape: the input's shape, (height, width, channel). Returns a Picture.

    >>> flow(shape=(6, 8, 3), filters=4, strides=2)
    The data's path through a residual block with 4 filters and strides 2: x of shape (batch, 6, 8, 3) goes through the
    branch ... and the two are added and rectified: (batch, 3, 4, 4).
    """
    from tensorflow import keras

    inputs = keras.Input(shape)
    model = keras.Model(inputs, network.block(inputs, filters, strides))
    convs = [layer for layer in model.layers if hasattr(layer, "kernel_size")]
    branch = [layer for layer in convs if layer.kernel_size == (3, 3)]
    skip = [layer for layer in convs if layer.kernel_size == (1, 1)]
    sheet = Sheet(WIDTH, TOP + 6 * STEP + 76)
    sheet.text(24, 26, f"A residual block: filters {filters}, strides {strides}", 18, bold=True)
    sheet.text(24, 50, "Beside each arrow: the shape there, read off a real Keras block.", style.SMALL, style.QUIET)
    start = "x"
    rows = [f"3 × 3 convolution, strides {strides}", "batch normalization", "relu", "3 × 3 convolution"]
    rows += ["batch normalization: last_norm"]
    shapes = [_shape(branch[0])] * 3 + [_shape(branch[1])] * 2
    for number, words in enumerate(rows):
        top = TOP + STEP * (number + 0.5)
        _box(sheet, BRANCH, top, words, style.OUTPUT)
        _arrow(sheet, BRANCH, top + HEIGHT, top + STEP, shapes[number])
    _wires(sheet, _told(inputs.shape), start)
    kept = "x itself" if not skip else f"1 × 1 convolution, strides {strides}"
    middle = TOP + STEP * 2.5
    _box(sheet, SKIP, middle, kept, style.SEEN)
    x = SKIP + BOX / 2
    sheet.lines([(x, TOP + 8, x, middle)], style.QUIET, 1.5)
    end = TOP + STEP * 5.5
    sheet.lines([(x, middle + HEIGHT, x, end + HEIGHT / 2)], style.QUIET, 1.5)
    sheet.arrow(x, end + HEIGHT / 2, BRANCH + BOX + 4, end + HEIGHT / 2)
    after = _shape(skip[0]) if skip else _told(inputs.shape)
    sheet.text(x + 10, middle + HEIGHT + 16, after, style.SMALL, style.QUIET)
    _box(sheet, BRANCH, end, "sum, then relu", style.YELLOW)
    _arrow(sheet, BRANCH, end + HEIGHT, end + HEIGHT + 34, _told(model.output.shape))
    return sheet.picture(
        f"The data's path through a residual block with {filters} filters and strides {strides}: x of shape "
        f"{_told(inputs.shape)} goes through the branch (convolution, normalization, relu, convolution, normalization; "
        f"{shapes[0]} after the first convolution) and through the skip ({kept}; {after}), and the two are added and "
        f"rectified: {_told(model.output.shape)}."
    )


def _box(sheet, left, top, words, fill):
    sheet.boxes([(left, top, BOX, HEIGHT)], fill, style.QUIET, 1)
    sheet.text(left + BOX / 2, top + HEIGHT / 2, words, align="center")


def _arrow(sheet, left, top, bottom, shape):
    sheet.arrow(left + BOX / 2, top, left + BOX / 2, bottom - 2)
    sheet.text(left + BOX / 2 + 10, (top + bottom) / 2, shape, style.SMALL, style.QUIET)


def _wires(sheet, shape, start):
    """Draw the lines from x at the top to the branch and across to the skip connection."""
    x = BRANCH + BOX / 2
    sheet.text(x, TOP - 8, start, style.TITLE, bold=True, align="center")
    sheet.arrow(x, TOP + 2, x, TOP + STEP / 2 - 2)
    sheet.lines([(x, TOP + 8, SKIP + BOX / 2, TOP + 8)], style.QUIET, 1.5)
    sheet.text(x + 10, TOP + 20, shape, style.SMALL, style.QUIET)


def _shape(layer):
    return _told(layer.output.shape)


def _told(shape):
    return "(batch, " + ", ".join(str(n) for n in tuple(shape)[1:]) + ")"
