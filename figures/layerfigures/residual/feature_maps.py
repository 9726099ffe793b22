"""Draw a photograph on its way through a residual block, as one channel of the feature map after each step."""

from functools import cache

import ipywidgets as widgets
import numpy as np

from .. import images, style
from ..explorer import Explorer, choice
from ..sheet import Sheet
from . import network

FACE, SIDE, FILTERS = (12, 348, 98, 434), 84, 3  # the photograph's region, side, and number of channels
GAMMAS = [number / 10 for number in range(11)]
MOST, LEVELS = 2.0, 30  # MOST is drawn as white and −MOST as the brightest blue; LEVELS is the number of shades
STEPS = ("x", "first convolution", "first norm", "first relu", "convolution", "norm", "skip", "sum", "output")

WIDTH, HEIGHT, LEFT, PITCH = style.WIDTH, 420, 21, 103
UPPER, LOWER = 90, 214  # the top edges of the two rows
PLACES = {step: (LEFT + PITCH * column, UPPER) for column, step in enumerate(STEPS[1:6])}  # the left and top edges
PLACES |= {step: (LEFT + PITCH * column, LOWER) for step, column in [("x", 0), ("skip", 2), ("sum", 4), ("output", 5)]}


def feature_maps():
    """Return an explorer of a photograph's feature maps in a residual block.

    The controls are the scale γ of the last normalization, the channel, and the strides.

    The first call builds two Keras models, which takes about a second.

    >>> feature_maps().picture
    Channel 0 of a photograph in a residual block with strides 1 and a last scale γ of 1, in training mode. Root mean
    squares over all channels: branch 1.00, skip 1.03, sum 1.36, output 1.31.
    """
    for strides in (1, 2):
        measured(1.0, strides)  # build the model now rather than when a control first changes
    gammas = widgets.SelectionSlider(
        options=GAMMAS,
        value=1.0,
        description="scale γ",
        style={"description_width": "70px"},
        layout=widgets.Layout(width="370px"),
    )
    controls = {"gamma": gammas, "channel": choice("channel", range(FILTERS)), "strides": choice("strides", (1, 2))}
    return Explorer(maps, controls)


def measured(gamma, strides):
    """Return a real Keras block's feature maps, keyed by the names in STEPS: float32 arrays (rows, columns, channels).

    The block runs in training mode on one photograph, as in the first training step. Its kernels are drawn at random
    by He's rule, the same each time. gamma: the scale of its last normalization. strides: 1 or 2.

    >>> found = measured(gamma=0.0, strides=1)
    >>> bool(np.array_equal(found["output"], found["x"]))
    True
    """
    import tensorflow as tf

    run, last = _block(strides)
    last.gamma.assign(np.full(FILTERS, gamma, "float32"))
    found = [np.asarray(each)[0] for each in run(tf.constant(_photograph()))]
    return dict(zip(STEPS, found, strict=True))


@cache
def _block(strides):
    """Return a compiled function from a photograph to the feature maps, and the last normalization layer."""
    import tensorflow as tf
    from tensorflow import keras

    x = inputs = keras.Input((SIDE, SIDE, FILTERS))
    model = keras.Model(inputs, network.block(x, FILTERS, strides))
    rng = np.random.default_rng(3)
    for layer in model.layers:
        if hasattr(layer, "kernel_size"):
            (kernel,) = layer.get_weights()
            scale = np.sqrt(2 / np.prod(kernel.shape[:3]))
            layer.set_weights([rng.normal(0, scale, kernel.shape)])
    branch = {keras.layers.Conv2D: [], keras.layers.BatchNormalization: [], keras.layers.ReLU: []}
    skip = [inputs]
    for layer in model.layers:
        if getattr(layer, "kernel_size", None) == (1, 1):
            skip.append(layer.output)
        elif type(layer) in branch:
            branch[type(layer)].append(layer)
    (first, second), (norm, last), (relu, _) = branch.values()
    total = next(layer for layer in model.layers if isinstance(layer, keras.layers.Add))
    steps = [first, norm, relu, second, last]
    taps = keras.Model(inputs, [inputs, *(one.output for one in steps), skip[-1], total.output, model.output])
    return tf.function(lambda photograph: taps(photograph, training=True), autograph=False), last


@cache
def _photograph():
    """Return the photograph as a batch of one, float32 (1, rows, columns, 3), from 0 to MOST."""
    return MOST / 255 * images.photograph(FACE, shrink=4)[None].astype("float32")


def maps(gamma=1.0, channel=0, strides=1):
    """Draw one channel of a photograph at each step of a residual block, and how large the branch and the skip are.

    gamma: the scale of the last normalization. channel: 0 to 2. strides: the block's strides, 1 or 2.
    Returns a Picture.

    >>> maps(gamma=0.0)
    Channel 0 of a photograph in a residual block with strides 1 and a last scale γ of 0, in training mode. Root mean
    squares over all channels: branch 0.00, skip 1.03, sum 1.03, output 1.03. The sum equals the skip. The output
    equals x.
    """
    found = measured(gamma, strides)
    sheet = Sheet(WIDTH, HEIGHT)
    sheet.text(LEFT, 24, "A photograph in a residual block", style.TITLE, bold=True)
    words = f"Channel {channel} of {FILTERS} after each step. In training mode, on this photograph alone."
    sheet.text(LEFT, 48, words, style.SMALL, style.QUIET)
    shades = _shades()
    for step, (left, top) in PLACES.items():
        one = found[step][..., channel]
        sheet.image(_levels(one), left, top, SIDE / len(one), shades)
    frames = [(left, top, SIDE, SIDE) for left, top in PLACES.values()]
    sheet.boxes(frames, edge=style.QUIET)
    _arrows(sheet)
    _names(sheet, gamma, strides)
    _legend(sheet)
    return sheet.picture(_sizes(sheet, found, gamma, channel, strides))


def _shades():
    """Return the colors for a feature map's numbers: black for 0, white for MOST and above, blue below 0."""
    sizes = np.abs(np.arange(-LEVELS, LEVELS + 1))[:, None] / LEVELS
    blue = np.arange(-LEVELS, LEVELS + 1)[:, None] < 0
    return np.rint(sizes * np.where(blue, (60, 170, 255), (255, 255, 255))).astype(np.uint8)


def _levels(one):
    return LEVELS + np.rint(np.clip(one / MOST, -1, 1) * LEVELS).astype(int)


def _arrows(sheet):
    middle = SIDE // 2
    arrows = [
        (PLACES[step][0] + SIDE + 3, UPPER + middle, PLACES[step][0] + PITCH - 3, UPPER + middle) for step in STEPS[1:5]
    ]
    down, up = UPPER + SIDE + 3, LOWER - 3
    arrows += [(LEFT + middle, up, LEFT + middle, down), (*_below("norm"), PLACES["sum"][0] + middle, up)]
    for start, end in [("x", "skip"), ("skip", "sum"), ("sum", "output")]:
        arrows.append((PLACES[start][0] + SIDE + 3, LOWER + middle, PLACES[end][0] - 3, LOWER + middle))
    sheet.arrows(arrows)


def _below(step):
    left, top = PLACES[step]
    return left + SIDE // 2, top + SIDE + 3


def _names(sheet, gamma, strides):
    kept = "x itself" if strides == 1 else "1 × 1 convolution"
    upper = ["convolution", "normalization", "relu", "convolution", f"norm, γ = {gamma:g}"]
    names = {**dict(zip(STEPS[1:6], upper, strict=True)), "x": "x", "skip": f"skip: {kept}", "sum": "branch + skip"}
    names["output"] = "relu: output"
    places = [
        (PLACES[step][0] + SIDE / 2, PLACES[step][1] + (-13 if step in STEPS[1:6] else SIDE + 14)) for step in names
    ]
    sheet.texts(places, list(names.values()), style.SMALL)


def _legend(sheet):
    left, top = PLACES["norm"][0] - 30, 370
    ramp = np.linspace(-MOST, MOST, 160)[None].repeat(12, axis=0)
    sheet.image(_levels(ramp), left, top, palette=_shades())
    sheet.boxes([(left, top, 160, 12)], edge=style.QUIET)
    marks = [(left, top + 26), (left + 80, top + 26), (left + 160, top + 26)]
    sheet.texts(marks, [f"−{MOST:g}", "0", f"{MOST:g}"], style.SMALL, style.QUIET)
    sheet.text(left, top - 14, "colors of all feature maps", style.SMALL, style.QUIET)


def _sizes(sheet, found, gamma, channel, strides):
    """Draw bars that show how large the branch and the skip are, and return the picture's description."""
    sizes = {step: np.sqrt(np.mean(np.square(found[step]))) for step in ("norm", "skip", "sum", "output")}
    sheet.text(LEFT, 356, "root mean square, all channels", style.SMALL, style.QUIET)
    for row, (step, name, fill) in enumerate([("norm", "branch", style.OUTPUT), ("skip", "skip", style.SEEN)]):
        y = 378 + 22 * row
        sheet.text(LEFT, y, name)
        sheet.boxes([(LEFT + 56, y - 7, 160 * sizes[step], 14)], fill, style.QUIET)
        sheet.text(LEFT + 64 + 160 * sizes[step], y, f"{sizes[step]:.2f}", bold=True)
    words = (
        f"branch {sizes['norm']:.2f}, skip {sizes['skip']:.2f}, sum {sizes['sum']:.2f}, output {sizes['output']:.2f}"
    )
    same = "" if not np.array_equal(found["sum"], found["skip"]) else " The sum equals the skip."
    same += " The output equals x." if np.array_equal(found["output"], found["x"]) else ""
    return (
        f"Channel {channel} of a photograph in a residual block with strides {strides} and a last scale γ of "
        f"{gamma:g}, in training mode. Root mean squares over all channels: {words}.{same}"
    )
