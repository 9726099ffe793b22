"""A family of mistakes in `needs_projection`: wrong tests of the stride or the channels, or tests combined wrongly."""

import tensorflow as tf

from .. import family
from . import needs_projection as known
from .needs_projection import needs_projection

_STRIDE = {  # wrong code in place of stride != 1
    False: known.only_if_channels_differ,
    "stride == 2": """With a stride larger than 2, your function returns the same result as for stride 1. Stride 3
        leaves out rows and columns, too. Which stride is the only one that keeps the size?""",
    "stride > 2": """With stride 2, your function returns the same result as for stride 1. Stride 2 already halves the
        rows and columns. Which stride is the only one that keeps the size?""",
    "stride is even": """With an odd stride, your function returns the same result as for stride 1. Stride 3 leaves out
        rows and columns, too. Which stride is the only one that keeps the size?""",
    "stride divides 32": """When 32 isn't divisible by the stride, your function returns the same result as for stride
        1. Such a stride leaves out rows and columns, too. Which stride is the only one that keeps the size?""",
    "stride is odd": """With an even stride, your function returns the same result as for stride 1. Stride 2 leaves out
        rows and columns, too, even when it divides their number. Which stride is the only one that keeps the size?""",
    "stride == 1": """Your function treats stride 1 as a change of size, and larger strides as no change. Stride 1 is
        the one that keeps all rows and columns.""",
    "stride != in_channels": """Your function compares the stride with a number of channels. The two are unrelated.
        Which stride keeps the rows and columns?""",
    "stride > in_channels": """Your function ignores the stride unless it is larger than the number of input channels.
        Any stride other than 1 changes the number of rows and columns.""",
}
_CHANNELS = {  # wrong code in place of in_channels != out_channels
    False: known.only_if_strided,
    "out > in": known.only_if_channels_grow,
    "in not in (1, out)": known.one_channel_seems_to_fit,
    "in > out": """Your function finds no difference when there are more channels after the block than before. The two
        sides of the sum don't match in that case, either: test whether the numbers differ.""",
    "out not in (1, in)": """With one output channel, your function treats any number of input channels as a match.
        TensorFlow does add (…, 8) to (…, 1) by copying, but the sum then has 8 channels instead of 1.""",
    "1 not in (in, out)": """When one of the two numbers of channels is 1, your function finds no difference. TensorFlow
        does add such arrays by copying the single channel, but that isn't the block that you want.""",
    "in is not out": """Your function may treat equal numbers of channels as different if they are large. Python has one
        object for each small int, but may have several for the same large int: `is` and `is not` compare the objects.
        Compare the values.""",
    "in == out": """Your function treats equal numbers of channels as a difference, and unequal ones as no difference.
        Shapes agree when the numbers are equal.""",
    "out % in": """When out_channels is a multiple of in_channels, your function finds no difference. A sum needs the
        same number of channels on both sides.""",
    "in % out": """When in_channels is a multiple of out_channels, your function finds no difference. A sum needs the
        same number of channels on both sides.""",
    "out // in": """When out_channels // in_channels is 1, as for a change from 4 channels to 5, your function finds no
        difference. Integer division hides such a change: compare the numbers themselves.""",
    "in // out": """When in_channels // out_channels is 1, as for a change from 5 channels to 4, your function finds no
        difference. Integer division hides such a change: compare the numbers themselves.""",
    "out == 2 * in": """Your function finds a difference only when the number of channels doubles. Every other change
        needs a projection, too.""",
    "out >= in": """Your function checks which number of channels is larger: it treats equal numbers as a difference,
        and fewer output channels as no difference. Test whether the numbers differ.""",
    "in >= out": """Your function checks which number of channels is larger: it treats equal numbers as a difference,
        and more output channels as no difference. Test whether the numbers differ.""",
    "abs(in - out) > 1": """When the numbers of channels differ by 1, your function finds no difference. 4 and 5
        channels can't be added.""",
}
_CHAINED = """Your result matches the expression {}. The operator | binds tighter than a comparison: use `or`, or put
    each comparison in parentheses."""
_JOINED = {  # wrong code in place of `or`
    "and": known.only_if_both_change,
    "xor": known.exclusive_or,
    "not or": known.the_other_way_round,
    "only if the channels agree": """When the channels differ, your function returns False, regardless of the stride. A
        change in either the channels or the size is enough.""",
    "only if not strided": """With a stride other than 1, your function returns False, regardless of the channels. A
        change in either the channels or the size is enough.""",
    "and not": """Your function returns True only when the channels agree and the stride is 1, or when both change the
        shape. Either change alone is enough; if nothing changes, no projection is needed.""",
    "in * stride ** 2 != out": """Your function compares how many elements the feature maps have. These numbers can be
        equal even when the shapes differ, as for 1 channel with stride 1 and 4 channels with stride 2. Test stride and
        channels separately.""",
    "in != out * stride ** 2": """Your function compares in_channels with out_channels * stride ** 2. These two values
        can be equal even when the shapes differ. Test stride and channels separately.""",
    "in * stride != out": """Your function compares in_channels * stride with out_channels. The comparison is False when
        the number of channels grows by a factor of `stride`, but the shapes still differ in that case. Test stride and
        channels separately.""",
    "in != out * stride": """Your function compares in_channels with out_channels * stride. The comparison is False when
        the number of channels shrinks by a factor of `stride`, but the shapes still differ in that case. Test stride
        and channels separately.""",
    "sum of the differences": """Your function adds the two differences, in_channels - out_channels and stride - 1. They
        cancel when the number of channels grows by stride - 1. Test stride and channels separately.""",
    "in != (out | stride) != 1": """Your result matches the expression in_channels != (out_channels | stride) != 1. The
        operator | binds tighter than a comparison, and a chain a != b != c means a != b and b != c. Use `or`, or put
        each comparison in parentheses.""",
    "in != (out | stride)": _CHAINED.format("in_channels != (out_channels | stride)"),
    "stride > (1 | in) != out": _CHAINED.format("stride > (1 | in_channels) != out_channels"),
    "stride != (1 | in) != out": _CHAINED.format("stride != (1 | in_channels) != out_channels"),
    "always": known.always,
    "never": known.never,
}
_RESULT = {
    "int": """Your result is a number, 1 or 0. The exercise asks for True or False, which is what a comparison
        returns.""",
    "difference": """Your result is a number: the difference between the channels or, if there is none, stride - 1. The
        exercise asks for True or False, which is what a comparison returns.""",
    "stride - 1": """When the channels agree, your result is a number, stride - 1. The exercise asks for True or False,
        which is what a comparison returns.""",
    "stride - 1 first": """When the stride isn't 1, your result is a number, stride - 1. The exercise asks for True or
        False, which is what a comparison returns.""",
    "difference of channels": """When the stride is 1, your result is a number, the difference between the channels. The
        exercise asks for True or False, which is what a comparison returns.""",
    "difference first": """When the channels differ, your result is a number, their difference. The exercise asks for
        True or False, which is what a comparison returns.""",
    "None for False": """When no projection is needed, your function returns None. It has to return False: a function
        that ends without a return statement returns None.""",
    "None for True": """When a projection is needed, your function returns None. It has to return True: a function that
        ends without a return statement returns None.""",
    "text": """Your result is a string. The exercise asks for True or False, without quotes.""",
    "layer": """Your function returns a layer when a projection is needed, and None otherwise. The exercise asks for
        True or False. The layer itself follows in exercise 3.""",
    "pair": """Your function returns two comparisons as a pair. The exercise asks for one answer. Which operator joins
        them?""",
}


# Two of the parts interact in ways that their explanations don't cover, so only the other parts form pairs.
@family(needs_projection, strided=_STRIDE, channels=_CHANNELS, result=_RESULT)
@family(needs_projection, joined=_JOINED, pairs=False)
def varied(in_channels, out_channels, stride, *, strided="", channels="", joined="or", result=""):
    small = {
        False: False,
        "stride == 2": stride == 2,
        "stride > 2": stride > 2,
        "stride is even": stride % 2 == 0,
        "stride divides 32": stride != 1 and 32 % stride == 0,
        "stride is odd": stride % 2 == 1 and stride != 1,
        "stride == 1": stride == 1,
        "stride != in_channels": stride != in_channels,
        "stride > in_channels": stride > in_channels,
    }.get(strided, stride != 1)
    other = other_given = in_channels != out_channels
    other = {
        False: False,
        "out > in": out_channels > in_channels,
        "in not in (1, out)": other and in_channels != 1,
        "in > out": in_channels > out_channels,
        "out not in (1, in)": other and out_channels != 1,
        "1 not in (in, out)": other and 1 not in (in_channels, out_channels),
        "in is not out": in_channels is not out_channels,
        "in == out": not other,
        "out % in": out_channels % in_channels != 0,
        "in % out": in_channels % out_channels != 0,
        "out // in": out_channels // in_channels != 1,
        "in // out": in_channels // out_channels != 1,
        "out == 2 * in": out_channels == 2 * in_channels,
        "out >= in": out_channels >= in_channels,
        "in >= out": in_channels >= out_channels,
        "abs(in - out) > 1": abs(in_channels - out_channels) > 1,
    }.get(channels, other)
    needed = {
        "and": small and other,
        "xor": small != other,
        "not or": not (small or other),
        "only if the channels agree": small and not other,
        "only if not strided": other and not small,
        "and not": small == other,
        "in * stride ** 2 != out": in_channels * stride**2 != out_channels,
        "in != out * stride ** 2": in_channels != out_channels * stride**2,
        "in != (out | stride) != 1": in_channels != (out_channels | stride) != 1,
        "in * stride != out": in_channels * stride != out_channels,
        "in != out * stride": in_channels != out_channels * stride,
        "sum of the differences": in_channels - out_channels + stride - 1 != 0,
        "in != (out | stride)": in_channels != out_channels | stride,
        "stride > (1 | in) != out": stride > (1 | in_channels) != out_channels,
        "stride != (1 | in) != out": stride != (1 | in_channels) != out_channels,
        "always": True,
        "never": False,
    }.get(joined, small or other)
    if result == "layer":
        return tf.keras.layers.Conv2D(out_channels, 1, stride, use_bias=False) if needed else None
    return {
        "int": int(needed),
        "difference": in_channels - out_channels or stride - 1,
        "stride - 1": other_given or stride - 1,
        "stride - 1 first": stride - 1 or other_given,
        "difference of channels": stride != 1 or in_channels - out_channels,
        "difference first": in_channels - out_channels or stride != 1,
        "None for False": True if needed else None,
        "None for True": None if needed else False,
        "text": str(needed),
        "pair": (small, other),
    }.get(result, needed)
