"""A family of mistakes in `ResidualBranch`: wrong settings of layers, or a wrong order in which they are called."""

import tensorflow as tf

from .. import family
from . import residual_branch as known
from .residual_branch import ResidualBranch
from .residual_branch_family_texts import (
    ACTIVATION,
    LAST_NORM,
    MADE,
    ORDER,
    RARE_SETTINGS,
    RARE_TRAINING,
    SETTINGS,
    WIDTHS,
)

layers = tf.keras.layers

_KERNEL = {  # wrong windows of the two convolutions
    (3, 1): """Your second convolution has a 1 × 1 window. Both windows should be 3 × 3.""",
    (1, 1): """Your convolutions have 1 × 1 windows. Both windows should be 3 × 3.""",
}
_RARE_KERNELS = {
    (1, 3): """Your first convolution has a 1 × 1 window. Both windows should be 3 × 3.""",
    (3, 5): """Your second convolution has a 5 × 5 window. Both windows should be 3 × 3.""",
    (5, 3): """Your first convolution has a 5 × 5 window. Both windows should be 3 × 3.""",
    (5, 5): """Your convolutions have 5 × 5 windows. Both windows should be 3 × 3.""",
    (7, 3): """Your first convolution has a 7 × 7 window. Both windows should be 3 × 3.""",
    (2, 2): """Your convolutions have 2 × 2 windows. Both windows should be 3 × 3.""",
}
_STRIDES = {"both": known.strided_twice, "none": known.strides_ignored, "second": known.second_strided}
_RARE_STRIDES = {
    "rows": """In your branch, the strides apply only to the rows. They should apply to both rows and columns.""",
    "columns": """In your branch, the strides apply only to the columns. They should apply to both rows and columns.""",
    "always 2": """In your branch, the first convolution has stride 2, regardless of `strides`. Use the argument.""",
    "dilated": """Your branch returns as many rows and columns as it would with stride 1, and the windows of its first
        convolution have gaps. That is dilation. Strides determine how far a window moves.""",
    "pixels left out before": """Your branch leaves out rows and columns of its input, and its first convolution has
        stride 1. A strided convolution skips positions of its window, but each window still reads neighboring
        pixels.""",
    "max pooled": """Your branch changes the size by taking the maximum over windows as large as the strides, after a
        convolution with stride 1. Set the strides of the first convolution instead.""",
    "mean pooled": """Your branch changes the size by averaging over windows as large as the strides, after a
        convolution with stride 1. Set the strides of the first convolution instead.""",
}
_PADDING = {("valid", "valid"): known.padding_forgotten}
_RARE_PADDING = {
    ("same", "valid"): """Your second convolution loses a row on each side, as with Conv2D's default padding "valid".
        Branch and skip then don't have the same shape. Which padding keeps the size?""",
    ("valid", "same"): """Your first convolution loses rows at the edges, as with Conv2D's default padding "valid".
        Branch and skip then don't have the same shape. Which padding keeps the size?""",
    ("one", "same"): """For some sizes of x, such as an even height with stride 2, the windows of your first convolution
        start a row or a column too early. This happens if zeros are added on all sides, as with padding 1 in PyTorch,
        and also if the output of a convolution without strides is subsampled. Conv2D with strides and padding "same"
        adds only as many zeros as its windows need. If that number is odd, the extra one goes at the end.""",
}
_BIAS = {(True, True): known.biases_kept}
_RARE_BIAS = {
    (True, False): """Your first convolution has a bias. Neither convolution should have a bias: the normalization after
        each convolution has an offset.""",
    (False, True): """Your second convolution has a bias. Neither convolution should have a bias: the normalization
        after each convolution has an offset.""",
}
_NORMS = {
    (False, False): known.no_normalization,
    (True, False): known.last_not_normalized,
    "shared": known.one_normalization_for_both,
    (False, True): """Your first convolution isn't normalized. A BatchNormalization should follow each of the two
        convolutions.""",
}
_ORDER = {
    "no relu": known.no_relu_inside,
    "relu at the end": known.rectified_at_the_end,
    "relu first": known.rectified_before_normalizing,
}
_TRAINING = {(False, False): known.normalized_as_if_predicting, (True, True): known.normalized_as_if_training}


@family(
    ResidualBranch, pairs=False, kernels=_RARE_KERNELS, strides=_RARE_STRIDES, padding=_RARE_PADDING, bias=_RARE_BIAS,
    norms=_NORMS, settings=RARE_SETTINGS, activation=ACTIVATION, widths=WIDTHS, training=RARE_TRAINING, order=ORDER,
    last_norm=LAST_NORM, made=MADE,
)  # fmt: skip
@family(
    ResidualBranch,
    kernels=_KERNEL,
    strides=_STRIDES,
    padding=_PADDING,
    bias=_BIAS,
    order=_ORDER,
    training=_TRAINING,
    settings=SETTINGS,
)
def varied(
    *, kernels=(3, 3), strides="first", padding=("same", "same"), bias=(False, False), norms=(True, True), order="",
    training=(None, None), settings="", activation="relu", widths="", last_norm="", made="",
):  # fmt: skip
    steps, modes, used = strides, training, norms

    class ResidualBranch(layers.Layer):
        def __init__(self, filters, strides=1, **kwargs):
            super().__init__(**({} if made == "without kwargs" else kwargs))
            self.sizes = filters, strides
            moves = {"both": (strides, strides), "second": (1, strides), "always 2": (2, 1), "rows": ((strides, 1), 1)}
            moves |= {"first": (strides, 1), "columns": ((1, strides), 1)}
            widths_of_both = _WIDTHS.get(widths, lambda n: (n, n))(filters)
            gaps = (strides if steps == "dilated" else 1, 1)
            told = zip(widths_of_both, kernels, moves.get(steps, (1, 1)), padding, bias, gaps, strict=True)
            self.convs = [_convolution(made, *each) for each in told]
            self.norms = [_normalization(settings, is_last) for is_last in (False, True)]
            if used == "shared":
                self.norms[0] = self.norms[1]
            self.last_norm = self.norms[0 if last_norm == "first" else 1]
            self.third = layers.Conv2D(filters, 3, padding="same", use_bias=False) if made == "third" else None
            self.skip = None
            if made in ("projected sum", "whole block"):
                self.skip = layers.Conv2D(filters, 1, strides, use_bias=False)

        def build(self, input_shape):
            first, last = self.convs
            if widths in ("input inside", "input in both"):
                first = layers.Conv2D(input_shape[-1], 3, self.sizes[1], "same", use_bias=False)
            if widths in ("input at the end", "input in both"):
                last = layers.Conv2D(input_shape[-1], 3, padding="same", use_bias=False)
            if widths.startswith("input"):
                self.convs = [first, last]
            self.built = True

        def conv(self, number, x):
            size = self.sizes[1]
            if steps == "pixels left out before" and number == 0:
                x = x[:, ::size, ::size]
            if padding[number] == "one":
                x = tf.pad(x, [[0, 0], [1, 1], [1, 1], [0, 0]])
            x = self.convs[number](x)
            if number == 0 and steps in ("max pooled", "mean pooled"):
                x = {"max": tf.nn.max_pool2d, "mea": tf.nn.avg_pool2d}[steps[:3]](x, size, size, "SAME")
            return x

        def norm(self, number, x, training):
            if used not in ("shared",) and not used[number]:
                return x
            mode = not training if modes == "inverted" else modes[number]
            return self.norms[number](x, training=training if mode is None else mode)

        @tf.autograph.experimental.do_not_convert
        def call(self, inputs, training=None):
            act = _ACTIVATIONS.get(activation, tf.nn.relu)
            names = {"a": act, "r": tf.nn.relu, "0": lambda x: inputs}
            names |= {str(n + 1): lambda x, n=n: self.conv(n, x) for n in (0, 1)}
            names |= {letter: lambda x, n=n: self.norm(n, x, training) for n, letter in enumerate("nm")}
            x = inputs
            for step in _FLOWS.get(order, "1na2m"):
                x = names[step](x)
            x = self.third(x) if self.third else x
            if self.skip:
                x = x + self.skip(inputs)
            if made.startswith("input added"):
                x = x + inputs if made == "input added" else layers.add([x, inputs])
            return tf.nn.relu(x) if made == "whole block" else x

    return ResidualBranch


_FLOWS = {  # 1, 2: the convolutions; n, m: their normalizations; a, r: activation and relu; 0: back to the input
    "no relu": "1n2m",
    "relu at the end": "1na2mr",
    "relu first": "1an2m",
    "second rectified": "1na2rm",
    "both rectified first": "1rn2rm",
    "pre-activation": "nr1mr2",
    "norms first": "n1rm2",
    "first norm first": "n1r2m",
    "norms last": "1r2nm",
    "second reads the input": "1na02m",
    "first half": "1na",
    "input rectified": "r1na2m",
    "relu in both places": "1rna2m",
    "two relus": "1rn2mr",
}
_WIDTHS = {
    "half inside": lambda filters: (filters // 2, filters),
    "double inside": lambda filters: (2 * filters, filters),
    "four times": lambda filters: (filters, 4 * filters),
}
_ACTIVATIONS = {
    "leaky_relu": tf.nn.leaky_relu,
    "elu": tf.nn.elu,
    "gelu": tf.nn.gelu,
    "silu": tf.nn.silu,
    "sigmoid": tf.nn.sigmoid,
    "tanh": tf.nn.tanh,
    "abs": tf.abs,
    "minimum": lambda x: tf.minimum(x, 0.0),
    "softplus": tf.nn.softplus,
}


def _convolution(made, filters, size, strides, padding, bias, dilation):
    filters = max(filters, 1)
    padding = "valid" if padding == "one" else padding
    if made == "separable":
        return layers.SeparableConv2D(filters, size, strides, padding, use_bias=bias)
    return layers.Conv2D(filters, size, strides, padding, dilation_rate=dilation, use_bias=bias)


def _normalization(settings, is_last):
    if settings == "of layers":
        return layers.LayerNormalization(epsilon=1e-3)
    wanted = {
        "no offset": {"center": False},
        "scale from 0": {"gamma_initializer": "zeros"},
        "last scale from 0": {"gamma_initializer": "zeros"} if is_last else {},
        "over rows": {"axis": 1},
    }.get(settings, {})
    if ", " in settings:
        wanted = dict(zip(("momentum", "epsilon"), map(float, settings.split(", "))))
    return layers.BatchNormalization(**wanted)
