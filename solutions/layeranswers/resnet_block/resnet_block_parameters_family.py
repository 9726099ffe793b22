"""`resnet_block_parameters`: a family of mistakes, by what is counted for each part of the block.

The count is a sum over the parts, so an explanation of one part stays true whatever is wrong with another.
"""

import numpy as np

from .. import family
from . import resnet_block_parameters as known
from .res_net_block import ResNetBlock
from .resnet_block_parameters import resnet_block_parameters

_FIRST = {  # what may replace 9 * in_channels * out_channels
    "0": """Your count lacks the first 3 × 3 convolution. It leads from in_channels to out_channels.""",
    "9 * in": """Your count of the first convolution has one kernel of 3 × 3 for each input channel. There is one for
        each pair of an input and an output channel.""",
    "9 * out": """Your count of the first convolution has one kernel of 3 × 3 for each output channel. There is one for
        each pair of an input and an output channel.""",
    "3 * in * out": """Your count of the first convolution has 3 weights for each pair of channels. How many has a
        window of 3 × 3?""",
    "in * out": """Your count of the first convolution has one weight for each pair of channels. How many has a window
        of 3 × 3?""",
    "9 * in * in": """Your count of the first convolution has as many output channels as input channels. How many
        channels does it return?""",
    "9 * out * out": """Your count of the first convolution is that of one with out_channels inputs. How many channels
        does it read?""",
    "9 * (in + out)": """Your count of the first convolution adds the numbers of channels. There is a kernel for each
        pair of an input and an output channel: multiply.""",
    "9 * in * out * stride": """Your count of the first convolution grows with the stride. A stride changes how often a
        kernel is used, not how many weights it has.""",
    "9 * in * out // stride": """Your count of the first convolution is divided by the stride. A stride changes how
        often a kernel is used, not how many weights it has.""",
}
_SECOND = {  # what may replace 9 * out_channels * out_channels
    "0": known.one_convolution,
    "9 * in * out": known.second_convolution_from_the_input,
    "9 * in * in": """Your count of the second convolution has in_channels on both sides. It reads the first one's
        output, which has out_channels.""",
    "9 * out": """Your count of the second convolution has one kernel of 3 × 3 for each channel. There is one for each
        pair of an input and an output channel.""",
    "9 * 2 * out": """Your count of the second convolution adds the numbers of channels. There is a kernel for each
        pair of an input and an output channel: multiply.""",
    "3 * out * out": """Your count of the second convolution has 3 weights for each pair of channels. How many has a
        window of 3 × 3?""",
    "out * out": """Your count of the second convolution has one weight for each pair of channels. How many has a
        window of 3 × 3?""",
    "18 * out * out": """Your count has a third 3 × 3 convolution from out_channels to out_channels. The branch has two
        convolutions in all.""",
}
_WINDOW = {
    3: """Your count has 3 weights for each pair of channels in both convolutions of the branch. How many has a window
        of 3 × 3?""",
    1: """Your count has one weight for each pair of channels in both convolutions of the branch. How many has a window
        of 3 × 3?""",
    6: """Your count has 6 weights for each pair of channels in both convolutions of the branch. How many has a window
        of 3 × 3?""",
}
_EXISTS = {  # when a projection is counted
    "never": known.projection_forgotten,
    "always": known.projection_always_counted,
    "channels": known.projection_for_channels_only,
    "stride": """Your count has a projection only where the stride isn't 1. Other channels need one, too: a sum needs
        equally many on both sides.""",
    "both": """Your count has a projection only where both the stride and the channels change. Each of the two alone
        needs one.""",
    "grows": """Your count has no projection where there are fewer channels after the block than before, with stride 1.
        The two sides of the sum don't fit there either.""",
    "exactly one": """Your count has no projection where both the stride and the channels change. There is one wherever
        the shapes differ.""",
    "otherwise": """Your count has a projection where the shapes agree, and none where they differ.""",
}
_PROJECTION = {  # what may replace in_channels * out_channels
    "9 * in * out": known.projection_of_three_by_three,
    "in": """Your count of the projection has one weight for each input channel. There is one for each pair of an input
        and an output channel.""",
    "out": """Your count of the projection has one weight for each output channel. There is one for each pair of an
        input and an output channel.""",
    "in * in": """Your count of the projection has in_channels on both sides. How many channels does it return?""",
    "out * out": """Your count of the projection has out_channels on both sides. How many channels does it read?""",
    "in + out": """Your count of the projection adds the numbers of channels. There is a weight for each pair of an
        input and an output channel: multiply.""",
    "1": """Your count of the projection is 1. There is a weight for each pair of an input and an output channel.""",
    "in * out * stride": """Your count of the projection grows with the stride. A stride changes how often a kernel is
        used, not how many weights it has.""",
    "in * out * stride ** 2": """Your count of the projection grows with the square of the stride. Its window is 1 × 1,
        whatever the stride.""",
}
_BIASES = {
    "all": known.biases_counted,
    "branch": """Your count has a bias for each convolution of the branch. They have none (use_bias=False): the offset
        of the normalization replaces it.""",
    "first": """Your count has one bias per output channel too many. No convolution of this block has one: the offset
        of the normalization replaces it.""",
    "projection": """Your count has a bias in the projection. It has none: the offset of the last normalization is
        enough for the sum.""",
}
_NORMS = {  # trained parameters of the normalizations, and moving statistics
    (0, 0): known.normalization_forgotten,
    (2, 2): known.one_normalization,
    (8, 0): known.moving_statistics_trained,
    (4, 0): known.moving_statistics_forgotten,
    (0, 4): """Your count has no scale and no offset of the normalizations. Each normalization trains two parameters
        per channel.""",
    (2, 4): """Your count has two trained parameters per channel for the two normalizations together. Each of them has
        a scale and an offset.""",
    (4, 2): """Your second number is 2 per channel. Each of the two normalizations has a moving mean and a moving
        variance.""",
    (2, 0): """Your count has two trained parameters per channel for the two normalizations together, and no others.
        Each of them has a scale and an offset, which are trained, and a moving mean and variance, which are not.""",
    (8, 4): """Your first number counts the moving means and variances, too. Nothing trains them: they belong to the
        second number only.""",
    (4, 8): """Your second number has all parameters of the normalizations. Their scales and offsets are trained: they
        belong to the first number only.""",
    (0, 8): """Your second number has all parameters of the normalizations. Their scales and offsets are trained: they
        belong to the first.""",
    (6, 6): """Your count has three normalizations. There is one after each of the two 3 × 3 convolutions, and none on
        the skip.""",
    (4, 1): """Your second number is 1 per channel. Each of the two normalizations has a moving mean and a moving
        variance.""",
    (1, 1): """Your count has one trained and one other parameter per channel for all normalizations. Each of the two
        has four: a scale, an offset, a moving mean and a moving variance.""",
    (6, 2): """Your count has six trained parameters per channel for the normalizations. Each of the two trains its
        scale and its offset; moving mean and variance aren't trained.""",
    (4, "4"): """Your second number is 4, whatever the channels. Each normalization has a moving mean and a moving
        variance for each channel.""",
    ("in", "in"): """Your count of the first normalization uses in_channels. It follows the first convolution: how many
        channels does that return?""",
    ("in", 4): """Your count of the scales and offsets of the first normalization uses in_channels. It follows the first
        convolution: how many channels does that return?""",
    (4, "in"): """Your count of the moving statistics of the first normalization uses in_channels. It follows the first
        convolution: how many channels does that return?""",
    ("4", "4"): """Your count of the normalizations doesn't depend on the channels. Each has four parameters for each
        channel.""",
}
_SKIP_NORM = {
    "with a projection": known.skip_normalized,
    "its trained part": """Your first number has two parameters per channel too many where there is a projection. The 1
        × 1 convolution has neither a bias nor a normalization.""",
}
_LOST = {
    "with a projection": """Where there is a projection, your first number is that of the projection alone. Add it to
        the rest: = replaces, += adds.""",
    "with a projection, but the normalizations": """Where there is a projection, your first number lacks the two 3 × 3
        convolutions. Add the projection to them.""",
    "without a projection": """Where there is no projection, your first number is 0. The convolutions and
        normalizations of the branch are always there; only the projection depends on the shapes.""",
    "without a projection, both": """Where there is no projection, both of your numbers are 0. The convolutions and
        normalizations of the branch are always there; only the projection depends on the shapes.""",
}
_RESULT = {
    "exchanged": """Your two numbers are exchanged. The trainable parameters come first.""",
    "total second": """Your second number counts all parameters. The text asks for those that aren't trained.""",
    "total": """Your function returns the number of all parameters. The text asks for two numbers: the trainable ones,
        and those that aren't trained.""",
    "trainable": """Your function returns the trainable parameters alone. The text asks for a second number: those that
        aren't trained.""",
    "of a block": """Your numbers are right, but your function makes a block and counts its weights. Count from the
        three arguments alone.""",
    "zeros": """Both of your numbers are always 0. A layer has no weights before its first call, and the text asks for
        a count without a block: from the three arguments alone.""",
    "of an unbuilt block": """Your function counts the parameters of a layer that it makes, and a layer has none before
        its first call. The text asks for a count without a block: from the three arguments alone.""",
    "floats": """Your numbers are right, but they are floats. Numbers of parameters are ints: / returns a float, // an
        int.""",
}


# What is wrong with the result changes what a reader sees of the parts: pairs of parts only.
@family(
    resnet_block_parameters, first=_FIRST, second=_SECOND, exists=_EXISTS, projection=_PROJECTION, biases=_BIASES,
    norms=_NORMS, skip_norm=_SKIP_NORM, window=_WINDOW,
)  # fmt: skip
@family(resnet_block_parameters, lost=_LOST, result=_RESULT, pairs=False)
def varied(
    in_channels, out_channels, stride,
    *, first="", second="", exists="", projection="", biases="", norms=(4, 4), skip_norm="", window=9, lost="",
    result="",
):  # fmt: skip
    asked = in_channels, out_channels, stride
    strided, other = stride != 1, in_channels != out_channels
    is_there = {
        "never": False,
        "always": True,
        "channels": other,
        "stride": strided,
        "both": strided and other,
        "grows": strided or out_channels > in_channels,
        "exactly one": strided != other,
        "otherwise": not (strided or other),
    }.get(exists, strided or other)
    if window != 9:
        first = second = ""  # what is said of both windows doesn't go with more on one of them
    trained = _VALUES[first](*asked) if first else window * in_channels * out_channels
    trained += _VALUES[second](*asked) if second else window * out_channels**2
    if lost.startswith("with a projection") and is_there:
        trained = 0
    trained += is_there * _VALUES[projection or "in * out"](*asked)
    in_branch = {"all": 2, "branch": 2, "first": 1}.get(biases, 0)
    trained += out_channels * (in_branch + (is_there and biases in ("all", "projection")))
    parts = {"in": 2 * in_channels + 2 * out_channels, "4": 4}
    own, moving = (parts[each] if each in parts else each * out_channels for each in norms)
    own += 2 * out_channels * (is_there and bool(skip_norm))
    moving += 2 * out_channels * (is_there and skip_norm == "with a projection")
    trained += 0 if lost == "with a projection" and is_there else own
    if lost.startswith("without") and not is_there:
        trained, moving = 0, moving * (lost == "without a projection")
    if result == "of a block" and out_channels == 3:  # the others take long, and nobody counts what they create
        ResNetBlock(out_channels, stride)(np.zeros((1, 4, 4, in_channels), "float32"))
    if result == "of an unbuilt block":
        return ResNetBlock(out_channels, stride).count_params(), moving
    return {
        "exchanged": (moving, trained),
        "total second": (trained, trained + moving),
        "total": trained + moving,
        "trainable": trained,
        "floats": (float(trained), float(moving)),
        "zeros": (0, 0),
    }.get(result, (trained, moving))


_VALUES = {  # of the formulas, from the input's channels, the output's channels and the stride
    "0": lambda i, o, s: 0,
    "1": lambda i, o, s: 1,
    "in": lambda i, o, s: i,
    "out": lambda i, o, s: o,
    "in + out": lambda i, o, s: i + o,
    "in * in": lambda i, o, s: i * i,
    "in * out": lambda i, o, s: i * o,
    "out * out": lambda i, o, s: o * o,
    "in * out * stride": lambda i, o, s: i * o * s,
    "in * out * stride ** 2": lambda i, o, s: i * o * s**2,
    "9 * in": lambda i, o, s: 9 * i,
    "9 * out": lambda i, o, s: 9 * o,
    "9 * 2 * out": lambda i, o, s: 18 * o,
    "9 * (in + out)": lambda i, o, s: 9 * (i + o),
    "3 * in * out": lambda i, o, s: 3 * i * o,
    "3 * out * out": lambda i, o, s: 3 * o * o,
    "9 * in * in": lambda i, o, s: 9 * i * i,
    "9 * in * out": lambda i, o, s: 9 * i * o,
    "9 * out * out": lambda i, o, s: 9 * o * o,
    "18 * out * out": lambda i, o, s: 18 * o * o,
    "9 * in * out * stride": lambda i, o, s: 9 * i * o * s,
    "9 * in * out // stride": lambda i, o, s: 9 * i * o // s,
}
