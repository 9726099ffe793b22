"""Answers to `needs_projection` that people wrote from the exercise text alone."""


# %% wrong: only the channels are compared, so equal channels with stride 2 give False
# true: only_if_channels_differ
def needs_projection(in_channels, out_channels, stride):
    return in_channels != out_channels


# %% wrong: looks at the stride only, so (16, 32, 1) gives False
# true: only_if_strided
def needs_projection(in_channels, out_channels, stride):
    if stride > 1:
        return True
    else:
        return False


# %% wrong: uses "and" instead of "or": (16, 32, 1) and (16, 16, 2) give False
# true: only_if_both_change
def needs_projection(in_channels, out_channels, stride):
    different_channels = in_channels != out_channels
    smaller = stride != 1
    return different_channels and smaller


# %% wrong: only an increase in channels counts, so (64, 16, 1) gives False
# true: only_if_channels_grow
def needs_projection(in_channels, out_channels, stride):
    return out_channels > in_channels or stride > 1


# %% wrong: only stride 2 counts, so (16, 16, 3) gives False
# true: strided='stride == 2'
def needs_projection(in_channels, out_channels, stride):
    if in_channels != out_channels:
        return True
    if stride == 2:
        return True
    return False


# %% wrong: assumes that the stride multiplies the channels, so (16, 32, 2) gives False
# true: joined='in * stride != out'
def needs_projection(in_channels, out_channels, stride):
    return in_channels * stride != out_channels


# %% wrong: answers the opposite question: whether x fits
# true: the_other_way_round
def needs_projection(in_channels, out_channels, stride):
    fits = in_channels == out_channels and stride == 1
    return fits


# %% wrong: returns an int, such as -16 for (16, 32, 1), instead of True
# true: result='difference'
def needs_projection(in_channels, out_channels, stride):
    return (in_channels - out_channels) or (stride - 1)


# %% wrong: compares with "is not", so equal channels above 256 that are computed at run time, such as int("512") twice, give True
# true: channels='in is not out'
def needs_projection(in_channels, out_channels, stride):
    return in_channels is not out_channels or stride > 1


# %% wrong: tests an image of height 1, whose output always has ceil(1 / stride) = 1 row, so (16, 16, 2) gives False
# true: only_if_channels_differ
def needs_projection(in_channels, out_channels, stride):
    height = width = 1
    out_h = int(np.ceil(height / stride))
    out_w = int(np.ceil(width / stride))
    return (height, width, in_channels) != (out_h, out_w, out_channels)


# %% wrong: the stride itself is used as a condition, and 1 is truthy, so (16, 16, 1) gives True
# true: always
def needs_projection(in_channels, out_channels, stride):
    return bool(in_channels != out_channels or stride)


# %% wrong: wrong operator precedence: not negates only the first comparison, so (16, 16, 2) and (16, 32, 2) give False
# true: joined='only if not strided'
def needs_projection(in_channels, out_channels, stride):
    return not in_channels == out_channels and stride == 1


# %% wrong: the bitwise or binds tighter than the comparisons, so (16, 16, 1) gives True
# true: joined='in != (out | stride) != 1'
def needs_projection(in_channels, out_channels, stride):
    return in_channels != out_channels | stride > 1


# %% wrong: uses the name `strides`, which doesn't exist, so equal channels raise NameError
# isolating: condition
def needs_projection(in_channels, out_channels, stride):
    return in_channels != out_channels or strides > 1


# %% wrong: uses exclusive or, so a block that changes both the channels and the size, such as (16, 32, 2), gives False
# true: exclusive_or
def needs_projection(in_channels, out_channels, stride):
    channel_change = in_channels != out_channels
    size_change = stride > 1
    return channel_change ^ size_change


# %% wrong: expects tensors, but the arguments are ints (TypeError for every input)
# isolating: difference
def needs_projection(in_channels, out_channels, stride):
    if in_channels[-1] != out_channels[-1]:
        return True
    return stride != (1, 1)


# %% wrong: two mistakes: integer division hides a change such as 16 to 24, and equal channels with stride 2 return None
# true: result='None for True'
def needs_projection(in_channels, out_channels, stride):
    factor = out_channels // in_channels
    if factor != 1:
        return True
    elif stride == 1:
        return False


# %% wrong: two mistakes: tests whether the stride divides 32 rows, so a stride of 2 gives False for equal channels, and returns the answer as a string
# true: result='text'
def needs_projection(in_channels, out_channels, stride):
    height = 32
    answer = False
    if height % stride != 0 or in_channels != out_channels:
        answer = True
    return str(answer)


# %% right: compares tuples
def needs_projection(in_channels, out_channels, stride):
    return (in_channels, stride) != (out_channels, 1)


# %% right: compares the shapes of a feature map with two rows, the smallest number that any stride above 1 reduces
def needs_projection(in_channels, out_channels, stride):
    rows = 2
    shape_before = [rows, rows, in_channels]
    shape_after = [-(-rows // stride), -(-rows // stride), out_channels]
    return any(a != b for a, b in zip(shape_before, shape_after))


# %% right: uses De Morgan's law and a set
def needs_projection(in_channels, out_channels, stride):
    same = len({in_channels, out_channels}) == 1 and stride in {1}
    return not same


# %% right: compares a sum of two distances with 0
def needs_projection(in_channels, out_channels, stride):
    distance = abs(in_channels - out_channels)
    distance += abs(stride - 1)
    if distance:
        return True
    return False


# %% wrong: requires both a change of channels and a stride; (64, 64, 2) and (32, 64, 1) give False
# true: only_if_both_change
# isolating: difference
def needs_projection(in_channels, out_channels, stride):
    return in_channels != out_channels and stride != 1


# %% wrong: counts only an increase in channels; (64, 32, 1) gives False
# true: only_if_channels_grow
# isolating: difference
def needs_projection(in_channels, out_channels, stride):
    if stride > 1:
        return True
    return out_channels > in_channels


# %% wrong: only stride 2 counts; (16, 16, 3) gives False
# true: strided='stride == 2'
# isolating: difference
def needs_projection(in_channels, out_channels, stride):
    same_channels = in_channels == out_channels
    halves = stride == 2
    return not same_channels or halves


# %% wrong: | binds tighter than !=, and the comparison is chained; (64, 64, 1) gives True
# true: joined='in != (out | stride) != 1'
def needs_projection(in_channels, out_channels, stride):
    return in_channels != out_channels | stride != 1


# %% wrong: uses exclusive or: if both change, as in (32, 64, 2), the result is False
# true: exclusive_or
# isolating: difference
def needs_projection(in_channels, out_channels, stride):
    channels_differ = in_channels != out_channels
    size_differs = stride > 1
    return channels_differ ^ size_differs


# %% wrong: the second part is a number, not a bool: (16, 16, 1) gives 0 and (16, 16, 3) gives 2
# true: result='stride - 1'
# isolating: difference
def needs_projection(in_channels, out_channels, stride):
    return in_channels != out_channels or stride - 1


# %% wrong: compares the number of elements in a feature map, so four times as many channels with a stride of 2, as in (16, 64, 2), give False
# true: joined='in * stride ** 2 != out'
# isolating: difference
def needs_projection(in_channels, out_channels, stride):
    values_in = in_channels * stride * stride
    values_out = out_channels
    return values_in != values_out


# %% wrong: "any height" is tested with all heights from 1 on, but height 1 stays 1 with any stride: (16, 16, 2) gives False
# true: only_if_channels_differ
# isolating: difference
import math


def needs_projection(in_channels, out_channels, stride):
    if in_channels != out_channels:
        return True
    for height in range(1, 65):
        if math.ceil(height / stride) == height:
            return False
    return True


# %% wrong: `is not` compares objects: (512, int("512"), 1) gives True, while small ints are fine
# true: channels='in is not out'
def needs_projection(in_channels, out_channels, stride):
    return in_channels is not out_channels or stride > 1


# %% wrong: uses height and width, which aren't arguments of the function, so every call raises NameError
# isolating: difference
import math


def needs_projection(in_channels, out_channels, stride):
    before = (height, width, in_channels)
    after = (math.ceil(height / stride), math.ceil(width / stride), out_channels)
    return before != after


# %% wrong: two mistakes: the stride is ignored, and the result is None instead of False if the channels are equal
# true: strided=False, result='None for False'; result='None for False'
# isolating: difference
def needs_projection(in_channels, out_channels, stride):
    if in_channels != out_channels:
        return True


# %% wrong: answers the opposite question (whether x fits), so (16, 16, 1) gives True
# true: the_other_way_round
# isolating: difference
def needs_projection(in_channels, out_channels, stride):
    input_shape = (in_channels, 1)
    output_shape = (out_channels, stride)
    return input_shape == output_shape


# %% wrong: assumes that a stride reduces a feature map of 32 rows only if it divides 32; 3 doesn't, so (16, 16, 3) gives False
# true: strided='stride divides 32'
def needs_projection(in_channels, out_channels, stride):
    size = 32
    new_size = size // stride if size % stride == 0 else size
    return new_size != size or in_channels != out_channels


# %% wrong: two mistakes: `strides` is not the name of the parameter, so (64, 64, 1) raises NameError, and so does (64, 32, 1), because the channels are compared only with <
# isolating: condition; difference
def needs_projection(in_channels, out_channels, stride):
    if in_channels < out_channels:
        return True
    return strides > 1


# %% right: makes one comparison of two tuples
def needs_projection(in_channels, out_channels, stride):
    return (in_channels, 1) != (out_channels, stride)


# %% right: tries the output shape on one large feature map
import math


def needs_projection(in_channels, out_channels, stride):
    size = 10 ** 6
    before = [size, in_channels]
    after = [math.ceil(size / stride), out_channels]
    return any(a != b for a, b in zip(before, after))


# %% right: uses nested if statements with ints, which are converted to a bool
def needs_projection(in_channels, out_channels, stride):
    reasons = 0
    if abs(in_channels - out_channels) > 0:
        reasons += 1
    if stride >= 2:
        reasons += 1
    return bool(reasons)


# %% wrong: compares only the channels, so (16, 16, 2) gives False
# true: only_if_channels_differ
# isolating: difference
def needs_projection(in_channels, out_channels, stride):
    return in_channels != out_channels


# %% wrong: uses `and` instead of `or`, so (16, 32, 1) and (16, 16, 2) give False
# true: only_if_both_change
# isolating: difference
def needs_projection(in_channels, out_channels, stride):
    different_channels = in_channels != out_channels
    different_size = stride != 1
    return different_channels and different_size


# %% wrong: assumes that channels only grow, so (64, 32, 1) gives False
# true: only_if_channels_grow
# isolating: difference
def needs_projection(in_channels, out_channels, stride):
    if out_channels > in_channels:
        return True
    if stride > 1:
        return True
    return False


# %% wrong: only even strides count as a change of size, so (16, 16, 3) gives False
# true: strided='stride is even'
# isolating: difference
def needs_projection(in_channels, out_channels, stride):
    changes_size = stride % 2 == 0
    changes_channels = (in_channels != out_channels)
    return changes_size or changes_channels


# %% wrong: assumes that the stride multiplies the channels, so (16, 32, 2) gives False
# true: joined='in * stride != out'
# isolating: difference
def needs_projection(in_channels, out_channels, stride):
    expected = in_channels * stride
    return expected != out_channels or (stride > 1 and in_channels == out_channels)


# %% wrong: `or stride` is 1 for stride 1, so (16, 16, 1) gives 1, which is true, instead of False
# isolating: condition; difference
def needs_projection(in_channels, out_channels, stride):
    return in_channels != out_channels or stride


# %% wrong: uses one row as the example height, where ceil(1 / stride) == 1 for any stride, so (16, 16, 2) gives False
# true: only_if_channels_differ
# isolating: difference
def needs_projection(in_channels, out_channels, stride):
    import math
    height = width = 1
    in_shape = (height, width, in_channels)
    out_shape = (math.ceil(height / stride), math.ceil(width / stride), out_channels)
    return in_shape != out_shape


# %% wrong: compares identity instead of value, so two equal ints above 256 made at run time, such as int("512") twice, count as different
# true: channels='in is not out'
# isolating: difference
def needs_projection(in_channels, out_channels, stride):
    return in_channels is not out_channels or stride > 1


# %% wrong: x is not an argument, so the function raises NameError for every input
# isolating: difference
def needs_projection(in_channels, out_channels, stride):
    if x.shape[-1] != out_channels:
        return True
    elif stride != 1:
        return True
    return False


# %% wrong: the missing parentheses return a tuple (in_channels, bool, stride) for every input
# isolating: difference
def needs_projection(in_channels, out_channels, stride):
    return in_channels, 1 != out_channels, stride


# %% wrong: the exclusive or gives False when both channels and size change, as for (16, 32, 2)
# true: exclusive_or
# isolating: difference
def needs_projection(in_channels, out_channels, stride):
    return (in_channels != out_channels) ^ (stride != 1)


# %% wrong: two mistakes: prints a message instead of returning True if the channels differ, and inverts the answer for strides, so (16, 16, 1) gives True
# isolating: difference
def needs_projection(in_channels, out_channels, stride):
    if in_channels != out_channels:
        print("projection needed:", in_channels, "->", out_channels)
    else:
        return stride == 1


# %% wrong: returns the opposite: whether x can be added unchanged, so (16, 16, 1) gives True
# true: the_other_way_round
# isolating: difference
def needs_projection(in_channels, out_channels, stride):
    same_channels = in_channels == out_channels
    same_size = stride == 1
    return same_channels and same_size


# %% wrong: the loop returns at the first comparison, so the stride is never checked if the channels are equal: (8, 8, 2) gives False
# true: only_if_channels_differ
# isolating: difference
def needs_projection(in_channels, out_channels, stride):
    for a, b in [(in_channels, out_channels), (1, stride)]:
        if a != b:
            return True
        else:
            return False


# %% right: compares two tuples
def needs_projection(in_channels, out_channels, stride):
    return (in_channels, 1) != (out_channels, stride)


# %% right: tries several heights with the formula from the text
def needs_projection(in_channels, out_channels, stride):
    shapes_in = [(h, in_channels) for h in range(1, 10)]
    shapes_out = [(-(-h // stride), out_channels) for h in range(1, 10)]
    return any(a != b for a, b in zip(shapes_in, shapes_out))


# %% right: uses a set of shapes and De Morgan's law
def needs_projection(in_channels, out_channels, stride):
    fits = len({in_channels, out_channels}) == 1 and stride in (1,)
    return not fits


# %% wrong: uses `and` instead of `or`; (64, 128, 1) and (64, 64, 2) give False
# true: only_if_both_change
# isolating: difference
def needs_projection(in_channels, out_channels, stride):
    return in_channels != out_channels and stride != 1


# %% wrong: looks at the channels only; (64, 64, 2) gives False
# true: only_if_channels_differ
# isolating: difference
def needs_projection(in_channels, out_channels, stride):
    if in_channels == out_channels:
        return False
    return True


# %% wrong: assumes that the channels only grow; (128, 64, 1) has fewer output channels and gives False
# true: only_if_channels_grow
# isolating: difference
def needs_projection(in_channels, out_channels, stride):
    return out_channels > in_channels or stride > 1


# %% wrong: returns the opposite: whether the identity fits; shows up for any input
# true: the_other_way_round
# isolating: difference
def needs_projection(in_channels, out_channels, stride):
    same_channels = in_channels == out_channels
    same_size = stride == 1
    return same_channels and same_size


# %% wrong: assumes that only stride 2 changes the size; (64, 64, 3) gives False
# true: strided='stride == 2'
# isolating: difference
def needs_projection(in_channels, out_channels, stride):
    if in_channels != out_channels:
        return True
    elif stride == 2:
        return True
    else:
        return False


# %% wrong: assumes that the stride multiplies the channels; (64, 128, 2) gives False
# true: joined='in * stride != out'
# isolating: difference
def needs_projection(in_channels, out_channels, stride):
    expected = in_channels * stride
    return expected != out_channels


# %% wrong: returns None instead of False when nothing differs, as for (64, 64, 1)
# true: result='None for False'
# isolating: difference
def needs_projection(in_channels, out_channels, stride):
    if in_channels != out_channels or stride != 1:
        return True


# %% wrong: bitwise | binds more tightly than !=, which makes a chained comparison; (64, 64, 1) gives True because 64 != (64 | 1) != 1
# true: joined='in != (out | stride) != 1'
# isolating: difference
def needs_projection(in_channels, out_channels, stride):
    return in_channels != out_channels | stride != 1


# %% wrong: `is not` compares identity, so ints above 256 that are equal but distinct objects, such as int("512") and 512, give True even with stride 1
# true: channels='in is not out'
# isolating: difference
def needs_projection(in_channels, out_channels, stride):
    return (in_channels is not out_channels) or (stride != 1)


# %% wrong: returns the convolution or None instead of True or False; shows up for any input
# true: result='layer'
# isolating: difference
def needs_projection(in_channels, out_channels, stride):
    if in_channels != out_channels or stride > 1:
        projection = layers.Conv2D(out_channels, kernel_size=1, strides=stride, use_bias=False)
        return projection
    return None


# %% wrong: tries only one 1 x 1 feature map, which keeps its size for every stride; (64, 64, 2) gives False
# true: only_if_channels_differ
# isolating: difference
def needs_projection(in_channels, out_channels, stride):
    h, w = 1, 1
    in_shape = (h, w, in_channels)
    out_shape = (-(-h // stride), -(-w // stride), out_channels)
    return in_shape != out_shape


# %% wrong: the differences may cancel; (64, 65, 2) gives 64 - 65 + 1 = 0, so False
# true: joined='sum of the differences'
# isolating: difference
def needs_projection(in_channels, out_channels, stride):
    difference = (in_channels - out_channels) + (stride - 1)
    return bool(difference)


# %% wrong: crashes: mistakes the ints for feature maps and reads their shape
# isolating: difference
def needs_projection(in_channels, out_channels, stride):
    if in_channels.shape[-1] != out_channels.shape[-1]:
        return True
    if in_channels.shape[1] != out_channels.shape[1]:
        return True
    return stride != 1


# %% wrong: two mistakes: assumes that channels can be repeated if the number of input channels divides the number of output channels, so (64, 128, 1) gives False, and tests the stride with `% 2 == 0`, so stride 3 gives False
# true: strided='stride is even', channels='out % in'
# isolating: difference
def needs_projection(in_channels, out_channels, stride):
    channels_fit = out_channels % in_channels == 0
    size_changes = stride % 2 == 0
    return not channels_fit or size_changes


# %% wrong: answers with strings, and "False" is truthy; shows up for any input
# true: result='text'
# isolating: difference
def needs_projection(in_channels, out_channels, stride):
    answer = "False"
    if in_channels != out_channels:
        answer = "True"
    if stride != 1:
        answer = "True"
    return answer


# %% right: compares tuples of the channels and the scale
def needs_projection(in_channels, out_channels, stride):
    return (in_channels, 1) != (out_channels, stride)


# %% right: tries several heights in a loop, one of which must change if the stride is not 1
def needs_projection(in_channels, out_channels, stride):
    for height in range(1, stride + 2):
        rows = (height + stride - 1) // stride
        if [rows, out_channels] != [height, in_channels]:
            return True
    return False


# %% right: uses bitwise exclusive or, which is zero only if both numbers are equal
def needs_projection(in_channels, out_channels, stride):
    return ((in_channels ^ out_channels) | (stride ^ 1)) != 0


# %% wrong: | binds tighter than !=, so it compares in_channels != (out_channels | stride) != 1; (64, 64, 1) gives True, and (3, 1, 2) gives False
# true: joined='in != (out | stride) != 1'
def needs_projection(in_channels, out_channels, stride):
    return in_channels != out_channels | stride != 1


# %% wrong: assumes that a stride exchanges size for channels, and tests in_channels * stride != out_channels; (64, 128, 2) gives False, while (64, 32, 1) happens to be right
# true: joined='in * stride != out'
# isolating: difference
def needs_projection(in_channels, out_channels, stride):
    # halving the image doubles the channels, so the amounts fit then
    expected = in_channels * stride
    if expected == out_channels:
        return False
    return True


# %% wrong: relies on broadcasting: one input channel is assumed to fit any output; in_channels=1, out_channels=16, stride=1 gives False
# true: one_channel_seems_to_fit
# isolating: difference
def needs_projection(in_channels, out_channels, stride):
    same_size = stride == 1
    can_add = in_channels == out_channels or in_channels == 1
    return not (same_size and can_add)


# %% wrong: tests a 1 x 1 feature map, where ceil(1 / stride) is always 1, so the stride never matters: (64, 64, 2) gives False
# true: only_if_channels_differ
def needs_projection(in_channels, out_channels, stride):
    height = width = 1
    in_shape = (height, width, in_channels)
    out_shape = (int(np.ceil(height / stride)), int(np.ceil(width / stride)), out_channels)
    return in_shape != out_shape


# %% wrong: considers only an increase in channels; a decrease with stride 1, as in (64, 32, 1), gives False
# true: only_if_channels_grow
# isolating: difference
def needs_projection(in_channels, out_channels, stride):
    if stride > 1:
        return True
    elif in_channels < out_channels:
        return True
    else:
        return False


# %% wrong: uses `and` instead of `or`; visible if only one of channels and stride differs, such as (16, 32, 1) or (16, 16, 2)
# true: only_if_both_change
# isolating: difference
def needs_projection(in_channels, out_channels, stride):
    return in_channels != out_channels and stride != 1


# %% wrong: looks at the channels only; shows up for equal channels with stride 2
# true: only_if_channels_differ
# isolating: difference
def needs_projection(in_channels, out_channels, stride):
    if in_channels == out_channels:
        return False
    else:
        return True


# %% wrong: counts only an increase in channels, so (64, 32, 1) gives False
# true: only_if_channels_grow
# isolating: difference
def needs_projection(in_channels, out_channels, stride):
    more_channels = out_channels > in_channels
    downsampling = stride > 1
    return more_channels or downsampling


# %% wrong: tests for stride 2 only; shows up for equal channels with stride 3
# true: strided='stride == 2'
# isolating: difference
def needs_projection(in_channels, out_channels, stride):
    need = False
    if in_channels != out_channels:
        need = True
    if stride == 2:
        need = True
    return need


# %% wrong: returns whether the shapes agree, the opposite of the question; shows up for any input
# true: the_other_way_round
# isolating: difference
def needs_projection(in_channels, out_channels, stride):
    same_channels = in_channels == out_channels
    same_size = stride == 1
    return same_channels and same_size


# %% wrong: `or stride` is true for stride 1, too, and its value is an int; equal channels with stride 1 give 1
# isolating: condition; difference
def needs_projection(in_channels, out_channels, stride):
    return in_channels != out_channels or stride


# %% wrong: assumes that the stride multiplies the channels; (64, 128, 2) gives False
# true: joined='in * stride != out'
# isolating: difference
def needs_projection(in_channels, out_channels, stride):
    expected = in_channels * stride
    return expected != out_channels


# %% wrong: calculates with height and width, which the function doesn't receive, and raises NameError wherever the channels are equal
# isolating: difference
def needs_projection(in_channels, out_channels, stride):
    if in_channels != out_channels:
        return True
    out_h = -(-height // stride)
    out_w = -(-width // stride)
    return (out_h, out_w) != (height, width)


# %% right: compares two tuples
def needs_projection(in_channels, out_channels, stride):
    return (in_channels, stride) != (out_channels, 1)


# %% right: compares the shapes for an example of 7 x 11 pixels, where every stride above 1 is visible
def needs_projection(in_channels, out_channels, stride):
    before = [7, 11, in_channels]
    after = [int(np.ceil(n / stride)) for n in before[:2]] + [out_channels]
    return any(a != b for a, b in zip(before, after))


# %% wrong: asks whether the channels grow; returns False for fewer output channels at stride 1, such as (64, 32, 1)
# true: only_if_channels_grow
def needs_projection(in_channels, out_channels, stride):
    return in_channels < out_channels or stride > 1


# %% wrong: `not` binds more tightly than `and`, so this isn't the negation of both conditions: False for (64, 64, 2) and (64, 128, 2)
# true: joined='only if not strided'
def needs_projection(in_channels, out_channels, stride):
    # the skip is x itself if the channels are equal and the stride is 1
    return not in_channels == out_channels and stride == 1


# %% wrong: only considers stride 2; returns False for equal channels with stride 3 or 4
# true: strided='stride == 2'
def needs_projection(in_channels, out_channels, stride):
    if stride == 2:
        return True
    return in_channels != out_channels


# %% wrong: excepts one input channel because the sum runs without error then (broadcasting); returns False for (1, 64, 1)
# true: one_channel_seems_to_fit
def needs_projection(in_channels, out_channels, stride):
    addable = in_channels == out_channels or in_channels == 1
    return not (addable and stride == 1)


# %% wrong: has no final return: the result is None instead of False, for example for (64, 64, 1)
# true: result='None for False'
def needs_projection(in_channels, out_channels, stride):
    if in_channels != out_channels:
        return True
    if stride > 1:
        return True
