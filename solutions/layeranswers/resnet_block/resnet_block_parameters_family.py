"""A family of mistakes in `resnet_block_parameters`: wrong counts for the parts of the block.

The count is a sum over the parts, so an explanation of one part stays true whatever is wrong with another.
"""

import numpy as np

from .. import family
from . import resnet_block_parameters as known
from .res_net_block import ResNetBlock
from .resnet_block_parameters import resnet_block_parameters
from .resnet_block_parameters_family_texts import BIASES, KERNELS, LOST, NORMS, RESULT, SKIP_NORM

_FIRST = {  # wrong counts in place of 9 * in_channels * out_channels
    "0": """Your count is missing the first 3 × 3 convolution. It goes from in_channels to out_channels.""",
    "9 * in": """Your count for the first convolution uses one 3 × 3 kernel for each input channel. There is one for
        each pair of input and output channels.""",
    "9 * out": """Your count for the first convolution uses one 3 × 3 kernel for each output channel. There is one for
        each pair of input and output channels.""",
    "3 * in * out": """Your count for the first convolution uses 3 weights for each pair of channels. How many weights
        does a 3 × 3 window have?""",
    "in * out": """Your count for the first convolution uses one weight for each pair of channels. How many weights does
        a 3 × 3 window have?""",
    "9 * in * in": """Your count for the first convolution uses as many output channels as input channels. How many
        channels does it return?""",
    "9 * out * out": """Your count treats the first convolution as if it read out_channels. How many channels does it
        read?""",
    "9 * (in + out)": """Your count for the first convolution adds the numbers of channels. There is a kernel for each
        pair of input and output channels: multiply.""",
    "9 * in * out * stride": """Your count for the first convolution grows with the stride. A stride changes how often a
        kernel is used, not how many weights it has.""",
    "9 * in * out // stride": """Your count for the first convolution is divided by the stride. A stride changes how
        often a kernel is used, not how many weights it has.""",
    "9 * in * out // stride ** 2": """Your count for the first convolution is divided by the square of the stride. A
        stride changes how often a kernel is used, not how many weights it has.""",
}
_SECOND = {  # wrong counts in place of 9 * out_channels * out_channels
    "0": known.one_convolution,
    "9 * in * out": known.second_convolution_from_the_input,
    "9 * in * in": """Your count for the second convolution uses in_channels for both input and output. This convolution
        reads the first one's output, which has out_channels.""",
    "9 * out": """Your count for the second convolution uses one 3 × 3 kernel for each channel. There is one for each
        pair of input and output channels.""",
    "9 * 2 * out": """Your count for the second convolution adds the numbers of channels. There is a kernel for each
        pair of input and output channels: multiply.""",
    "3 * out * out": """Your count for the second convolution uses 3 weights for each pair of channels. How many weights
        does a 3 × 3 window have?""",
    "out * out": """Your count for the second convolution uses one weight for each pair of channels. How many weights
        does a 3 × 3 window have?""",
    "18 * out * out": """Your count includes a third 3 × 3 convolution from out_channels to out_channels. The branch has
        two convolutions in all.""",
}
_WINDOW = {
    3: """Your count includes 3 weights for each pair of channels in both convolutions of the branch. How many weights
        does a 3 × 3 window have?""",
    1: """Your count includes one weight for each pair of channels in both convolutions of the branch. How many weights
        does a 3 × 3 window have?""",
    "3^2": """Your count for a 3 × 3 convolution from a to b channels matches 3^2 * a * b. In Python, `^` isn't the
        power operator but bitwise exclusive or, and * is evaluated first: 3 ^ (2 * a * b). For a power, write `**`.""",
    "3^2 + 3^2": """Your count for the 3 × 3 convolutions matches 3^2 * a * b + 3^2 * b * b. In Python, `^` isn't the
        power operator but bitwise exclusive or, and + and * are evaluated first. For a power, write `**`.""",
    6: """Your count includes 6 weights for each pair of channels in both convolutions of the branch. How many weights
        does a 3 × 3 window have?""",
}
_EXISTS = {  # wrong conditions for counting a projection
    "never": known.projection_forgotten,
    "always": known.projection_always_counted,
    "channels": known.projection_for_channels_only,
    "stride": """Your count includes a projection only when the stride isn't 1. A change in the channels requires a
        projection, too: a sum needs the same number of channels on both sides.""",
    "both": """Your count includes a projection only when both the stride and the channels change. Either change alone
        requires a projection.""",
    "grows": """Your count includes no projection when the stride is 1 and there are fewer channels after the block than
        before. The two sides of the sum don't match in that case, either.""",
    "exactly one": """Your count includes no projection when both the stride and the channels change. There is a
        projection whenever the shapes differ.""",
    "otherwise": """Your count includes a projection when the shapes agree, and none when they differ.""",
}
_PROJECTION = {  # wrong counts in place of in_channels * out_channels
    "9 * in * out": known.projection_of_three_by_three,
    "in": """Your count for the projection uses one weight for each input channel. There is one for each pair of input
        and output channels.""",
    "out": """Your count for the projection uses one weight for each output channel. There is one for each pair of input
        and output channels.""",
    "in * in": """Your count for the projection uses in_channels for both input and output. How many channels does it
        return?""",
    "out * out": """Your count for the projection uses out_channels for both input and output. How many channels does it
        read?""",
    "in + out": """Your count for the projection adds the numbers of channels. There is a weight for each pair of input
        and output channels: multiply.""",
    "1": """Your count for the projection is 1. There is a weight for each pair of input and output channels.""",
    "in * out * stride": """Your count for the projection grows with the stride. A stride changes how often a kernel is
        used, not how many weights it has.""",
    "in * out * stride ** 2": """Your count for the projection grows with the square of the stride. Its window is 1 × 1,
        regardless of the stride.""",
    "in * out // stride": """Your count for the projection is divided by the stride. A stride changes how often a weight
        is used, not how many there are.""",
    "in * out // stride ** 2": """Your count for the projection is divided by the square of the stride. A stride changes
        how often a weight is used, not how many there are.""",
}


# A wrong form of the result hides the parts, so only mistakes in the parts form pairs.
@family(
    resnet_block_parameters, first=_FIRST, second=_SECOND, exists=_EXISTS, projection=_PROJECTION, biases=BIASES,
    norms=NORMS, skip_norm=SKIP_NORM, window=_WINDOW,
)  # fmt: skip
@family(resnet_block_parameters, kernels=KERNELS, lost=LOST, result=RESULT, pairs=False)
def varied(
    in_channels, out_channels, stride,
    *, first="", second="", exists="", projection="", biases="", norms=(4, 4), skip_norm="", window=9, kernels="",
    lost="", result="",
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
    first, second, projection = _KERNELS.get(kernels, (first, second, projection))
    if window != 9:
        first = second = ""  # an explanation of both windows doesn't fit with an explanation of one window
    trained = _kernels(window, in_channels, out_channels, first and _VALUES[first](*asked),
                       second and _VALUES[second](*asked))  # fmt: skip
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
    if result == "of a block" and out_channels == 3:  # other cases would be slow, and nothing checks what they create
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
        "arrays": (6 + bool(strided or other), 4),
    }.get(result, (trained, moving))


def _kernels(window, before, after, first, second):
    """Count the weights of both 3 × 3 convolutions. If `first` or `second` is a number, it replaces that convolution's
    count."""
    if window == "3^2":
        return (3 ^ 2 * before * after) + (3 ^ 2 * after * after)
    if window == "3^2 + 3^2":
        return 3 ^ 2 * before * after + 3 ^ 2 * after * after
    first = window * before * after if first == "" else first
    return first + (window * after * after if second == "" else second)


_KERNELS = {  # the formulas for both convolutions and the projection, if one mistake affects several of them
    "// stride ** 2": ("9 * in * out // stride ** 2", "", "in * out // stride ** 2"),
    "// stride": ("9 * in * out // stride", "", "in * out // stride"),
    "* stride": ("9 * in * out * stride", "", "in * out * stride"),
    "without depth": ("9 * out", "9 * out", "out"),
    "without depth in the branch": ("9 * out", "9 * out", ""),
    "by input": ("9 * in", "9 * out", "in"),
}
_VALUES = {  # functions of the input's channels, the output's channels, and the stride
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
    "in * out // stride": lambda i, o, s: i * o // s,
    "in * out // stride ** 2": lambda i, o, s: i * o // s**2,
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
    "9 * in * out // stride ** 2": lambda i, o, s: 9 * i * o // s**2,
}
