"""Reference solution and known mistakes: `pooled_shape`."""

from .. import mistake
from .pooled_size import pooled_size


def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    """Return the output shape of MaxPooling1D, MaxPooling2D, or MaxPooling3D.

    input_shape: tuple (batch, *lengths, channel) with one to three lengths, or (batch, channel, *lengths) if
                 data_format is "channels_first". Any entry may be None, which means that it is not known yet.
    pool_size, strides: an int for all axes, or a tuple with one int per axis, in the order of the lengths;
                 strides=None means pool_size. The given lines turn an int into a tuple.
    padding:     "valid" or "same"

    Returns a tuple in the order of input_shape. A length that is None stays None. You may use pooled_size.
    """
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    ### BEGIN SOLUTION
    batch, *rest = input_shape
    lengths = rest[:-1] if data_format == "channels_last" else rest[1:]
    axes = zip(lengths, pool_size, pool_size if strides is None else strides)
    pooled = [None if length is None else pooled_size(length, pool, step, padding) for length, pool, step in axes]
    return (batch, *pooled, rest[-1]) if data_format == "channels_last" else (batch, rest[0], *pooled)
    ### END SOLUTION


def _reverse(numbers):
    return numbers if numbers is None or isinstance(numbers, int) else tuple(reversed(numbers))


@mistake(pooled_shape)
def height_and_width_swapped(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    """Your function applies the first entry of pool_size (or strides) to the last length. Keras uses the order of the
    array's axes: height first, then width. Which axis of input_shape is the height?"""
    return pooled_shape(input_shape, _reverse(pool_size), _reverse(strides), padding, data_format)


@mistake(pooled_shape)
def channels_pooled(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    """Your function also pools the channels. Pooling treats each channel separately, so the number of channels stays
    the same. Which entry of input_shape holds it?"""
    rest = input_shape[1:]
    channel = rest[-1] if data_format == "channels_last" else rest[0]
    pool = pool_size if isinstance(pool_size, int) else pool_size[-1]
    step = strides if strides is None or isinstance(strides, int) else strides[-1]
    fewer = None if channel is None else pooled_size(channel, pool, step, "same")
    out = pooled_shape(input_shape, pool_size, strides, padding, data_format)
    return (*out[:-1], fewer) if data_format == "channels_last" else (out[0], fewer, *out[2:])


@mistake(pooled_shape)
def channels_first_ignored(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    """Your result doesn't depend on data_format. With "channels_first", the channel is the second entry, right after
    the batch, and the lengths come last. Which entries do you have to pool in that case?"""
    return pooled_shape(input_shape, pool_size, strides, padding)


@mistake(pooled_shape)
def batch_lost(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    """The batch is missing from your shape. A layer always takes and returns a whole batch, even if it contains only
    one image: what is the first entry of input_shape?"""
    return pooled_shape(input_shape, pool_size, strides, padding, data_format)[1:]


@mistake(pooled_shape)
def batch_always_one(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    """Your batch size is always 1, regardless of the input's batch size. Pooling doesn't change the number of images:
    use the first entry of input_shape unchanged."""
    return (1, *pooled_shape(input_shape, pool_size, strides, padding, data_format)[1:])


@mistake(pooled_shape)
def unknown_length_refused(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    """Your function raises an error for a length that is None. Keras uses None for a length that it does not know yet,
    such as the height of images that may have any size; the pooled length is not known either. What should the
    corresponding entry of the result be?"""
    lengths = input_shape[1:-1] if data_format == "channels_last" else input_shape[2:]
    if None in lengths:
        return tuple(length // 2 for length in lengths)  # raises TypeError
    return pooled_shape(input_shape, pool_size, strides, padding, data_format)


@mistake(pooled_shape)
def shape_as_list(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    """Your result is a list. A shape is a tuple: (4, 14, 10, 3) == [4, 14, 10, 3] is False in Python. How do you turn a
    list into a tuple?"""
    return list(pooled_shape(input_shape, pool_size, strides, padding, data_format))


@mistake(pooled_shape)
def padding_not_handed_on(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    """Your lengths are those for "valid" even when padding is "same". pooled_size takes the padding as its fourth
    argument: do you pass that argument?"""
    return pooled_shape(input_shape, pool_size, strides, "valid", data_format)


@mistake(pooled_shape)
def strides_not_handed_on(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    """Your result doesn't depend on strides: the windows always lie side by side. That is right only if strides is
    None."""
    return pooled_shape(input_shape, pool_size, None, padding, data_format)


@mistake(pooled_shape)
def no_strides_mean_one(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    """Without strides, you return the result for stride 1. If strides is None, the stride along each axis is the
    window's length along that axis."""
    return pooled_shape(input_shape, pool_size, 1 if strides is None else strides, padding, data_format)


@mistake(pooled_shape)
def channel_lost(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    """The channel is missing from your shape. Pooling doesn't change the number of channels: include that entry in its
    original position."""
    out = pooled_shape(input_shape, pool_size, strides, padding, data_format)
    return out[:-1] if data_format == "channels_last" else (out[0], *out[2:])


@mistake(pooled_shape)
def channels_moved_last(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    """With "channels_first", your result is (batch, *lengths, channel). It should be in the same order as input_shape,
    which is (batch, channel, *lengths) in that case."""
    out = pooled_shape(input_shape, pool_size, strides, padding, data_format)
    return out if data_format == "channels_last" else (out[0], *out[2:], out[1])
