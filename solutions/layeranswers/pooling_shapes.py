"""Answers and named mistakes for lesson 1: output sizes, batches of images, and pooling by hand."""

import numpy as np

from . import mistake


def pooled_size(size, pool, stride=None, padding="valid"):
    """Output length of a pooling layer along one axis.

    size:    input length, an int of at least 1
    pool:    window length, an int of at least 1
    stride:  cells from one window to the next; None means `pool`
    padding: "valid" (windows stay inside the input) or "same" (the last ones may hang over its edges)

    Returns an int. Raises ValueError if the window is longer than the input and padding is "valid".
    """
    ### BEGIN SOLUTION
    stride = pool if stride is None else stride
    if padding == "same":
        return -(-size // stride)
    if pool > size:
        raise ValueError(f"A window of {pool} does not fit into {size} cells.")
    return (size - pool) // stride + 1
    ### END SOLUTION


@mistake(pooled_size)
def forgets_the_start(size, pool, stride=None, padding="valid"):
    """You counted the steps, not the windows. The window also stands at its start before the first step, so
    there is one window more than there are steps: posts and fences. What has to be added?"""
    stride = pool if stride is None else stride
    if padding == "same":
        return -(-size // stride)
    if pool > size:
        raise ValueError
    return (size - pool) // stride


@mistake(pooled_size)
def rounds_up_when_valid(size, pool, stride=None, padding="valid"):
    """You rounded up with "valid" padding. A last step that does not fit whole is not taken: its window would
    hang over the end, which only "same" allows. The cells left over are dropped. Which way must you round?"""
    stride = pool if stride is None else stride
    if padding == "same":
        return -(-size // stride)
    if pool > size:
        raise ValueError
    return -(-(size - pool) // stride) + 1


@mistake(pooled_size)
def same_rounds_down(size, pool, stride=None, padding="valid"):
    """With "same" you rounded down, so a started stride at the end gives no output. "same" exists so that no
    cell is dropped: 7 cells at stride 2 give 4 outputs. Which way must you round?"""
    if padding == "same":
        return size // (pool if stride is None else stride)
    return pooled_size(size, pool, stride, padding)


@mistake(pooled_size)
def padding_ignored(size, pool, stride=None, padding="valid"):
    """You treat "same" like "valid". With "same" the window may hang over the edges, and then the output length
    no longer depends on the window at all. What is left to divide?"""
    return pooled_size(size, pool, stride)


@mistake(pooled_size)
def no_stride_means_one(size, pool, stride=None, padding="valid"):
    """You took a missing stride as 1. In Keras it means the window's length, so that windows lie side by side
    without overlap. What should stride be when it is None?"""
    return pooled_size(size, pool, 1 if stride is None else stride, padding)


@mistake(pooled_size)
def no_stride_means_two(size, pool, stride=None, padding="valid"):
    """You took a missing stride as 2, as some tutorials say. That is only true for the usual window of 2: in
    Keras a missing stride is the window's own length. Try pool=3."""
    return pooled_size(size, pool, 2 if stride is None else stride, padding)


@mistake(pooled_size)
def large_window_not_refused(size, pool, stride=None, padding="valid"):
    """A window longer than the input does not fit once when padding is "valid", and a length of zero or less
    is no answer. The text asks for a ValueError: where do you notice that pool is larger than size?"""
    stride = pool if stride is None else stride
    return -(-size // stride) if padding == "same" else (size - pool) // stride + 1


@mistake(pooled_size)
def large_window_refused_always(size, pool, stride=None, padding="valid"):
    """You refuse a window longer than the input even with "same". There it may hang over the edges, so it always
    fits. For which padding is it an error?"""
    if pool > size:
        raise ValueError
    return pooled_size(size, pool, stride, padding)


@mistake(pooled_size)
def length_as_float(size, pool, stride=None, padding="valid"):
    """The number is right, but it is a float. A length has to be an int, or no array can be made with it:
    `/` and np.ceil give floats, `//` stays with the ints."""
    return float(pooled_size(size, pool, stride, padding))


@mistake(pooled_size)
def fractions_of_windows(size, pool, stride=None, padding="valid"):
    """You divided with `/`, so the result is a float, and where the stride does not fit evenly a fraction of a
    window. Only whole windows count: `//` rounds down and stays an int. In which case must you round up?"""
    stride = pool if stride is None else stride
    if padding == "same":
        return size / stride
    if pool > size:
        raise ValueError
    return (size - pool) / stride + 1


@mistake(pooled_size)
def no_stride_is_not_handled(size, pool, stride=None, padding="valid"):
    """Your function stops when no stride is given: stride is None then, and None is not a number. It stands for
    the window's own length. Replace it before you calculate."""
    if stride is None and (padding == "same" or pool <= size):
        raise TypeError
    return pooled_size(size, pool, stride, padding)


@mistake(pooled_size)
def large_window_gives_zero(size, pool, stride=None, padding="valid"):
    """You return 0 for a window longer than the input. A layer cannot make an output of no cells, so the text asks
    for an error that says so at once: raise a ValueError instead of returning a number."""
    return 0 if padding == "valid" and pool > size else pooled_size(size, pool, stride, padding)


@mistake(pooled_size)
def valid_counts_like_same(size, pool, stride=None, padding="valid"):
    """You count as for "same" whatever the padding. With "valid" every window must lie inside the input whole, so
    its length matters: where may the last one start?"""
    return pooled_size(size, pool, stride, "same")


@mistake(pooled_size)
def same_adds_one_always(size, pool, stride=None, padding="valid"):
    """With "same" you round down and add 1. That is one too many wherever the stride fits evenly: 6 cells at stride
    2 give 3 outputs. Which rounding gives 3 for 6 cells and 4 for 7?"""
    if padding == "same":
        return size // (pool if stride is None else stride) + 1
    return pooled_size(size, pool, stride, padding)


def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    """Output shape of MaxPooling1D, 2D or 3D.

    input_shape: tuple (batch, *lengths, channel) with one to three lengths, or (batch, channel, *lengths) if
                 data_format is "channels_first". Any entry may be None: not known yet.
    pool_size, strides: an int for every axis alike, or a tuple with one int an axis, in the order of the
                 lengths; strides=None means pool_size
    padding:     "valid" or "same"

    Returns a tuple in the order of input_shape; a length that is None stays None. You may use pooled_size.
    """
    ### BEGIN SOLUTION
    batch, *rest = input_shape
    lengths = rest[:-1] if data_format == "channels_last" else rest[1:]
    pools = (pool_size,) * len(lengths) if isinstance(pool_size, int) else pool_size
    steps = pools if strides is None else strides
    steps = (steps,) * len(lengths) if isinstance(steps, int) else steps
    pooled = [
        None if length is None else pooled_size(length, pool, step, padding)
        for length, pool, step in zip(lengths, pools, steps)
    ]
    return (batch, *pooled, rest[-1]) if data_format == "channels_last" else (batch, rest[0], *pooled)
    ### END SOLUTION


def _reverse(numbers):
    return numbers if numbers is None or isinstance(numbers, int) else tuple(reversed(numbers))


@mistake(pooled_shape)
def height_and_width_swapped(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    """You gave the first number of pool_size (or strides) to the last axis. Keras counts as arrays do: height
    first, then width. Which axis of input_shape is the height?"""
    return pooled_shape(input_shape, _reverse(pool_size), _reverse(strides), padding, data_format)


@mistake(pooled_shape)
def channels_pooled(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    """You pooled the channels too. Pooling looks at each channel by itself: what stands in the channel's place
    goes through unchanged. Which entry is it?"""
    rest = input_shape[1:]
    channel = rest[-1] if data_format == "channels_last" else rest[0]
    pool = pool_size if isinstance(pool_size, int) else pool_size[-1]
    step = strides if strides is None or isinstance(strides, int) else strides[-1]
    fewer = None if channel is None else pooled_size(channel, pool, step, "same")
    out = pooled_shape(input_shape, pool_size, strides, padding, data_format)
    return (*out[:-1], fewer) if data_format == "channels_last" else (out[0], fewer, *out[2:])


@mistake(pooled_shape)
def channels_first_ignored(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    """You do not look at data_format. With "channels_first" the channel is the second entry, right after the
    batch, and the lengths come last. Which entries must you pool then?"""
    return pooled_shape(input_shape, pool_size, strides, padding)


@mistake(pooled_shape)
def batch_lost(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    """The batch is missing from your shape. A layer always gets and gives a whole batch, even of one image:
    what is the first entry of input_shape?"""
    return pooled_shape(input_shape, pool_size, strides, padding, data_format)[1:]


@mistake(pooled_shape)
def batch_always_one(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    """You wrote 1 for the batch whatever came in. Pooling leaves the number of images alone: take the
    first entry of input_shape as it is."""
    return (1, *pooled_shape(input_shape, pool_size, strides, padding, data_format)[1:])


@mistake(pooled_shape)
def unknown_length_refused(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    """A length that is None stops your function. Keras uses None for a length that it does not know yet, such as
    the height of images of any size; the pooled length is not known either. What should stay in its place?"""
    if None in (input_shape[1:-1] if data_format == "channels_last" else input_shape[2:]):
        raise TypeError
    return pooled_shape(input_shape, pool_size, strides, padding, data_format)


@mistake(pooled_shape)
def shape_as_list(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    """The numbers are right, but they come in a list. A shape is a tuple: (4, 14, 10, 3) == [4, 14, 10, 3] is
    False in Python. Wrap it in tuple(...)."""
    return list(pooled_shape(input_shape, pool_size, strides, padding, data_format))


@mistake(pooled_shape)
def padding_not_handed_on(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    """Your lengths are those of "valid" even when padding is "same". pooled_size takes the padding as its fourth
    argument: do you hand it on?"""
    return pooled_shape(input_shape, pool_size, strides, "valid", data_format)


@mistake(pooled_shape)
def strides_not_handed_on(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    """You do not use strides: your windows always lie side by side. That is right only while strides is None."""
    return pooled_shape(input_shape, pool_size, None, padding, data_format)


@mistake(pooled_shape)
def no_strides_mean_one(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    """You took missing strides as 1. They mean the window's own size, along each axis its own."""
    return pooled_shape(input_shape, pool_size, 1 if strides is None else strides, padding, data_format)


@mistake(pooled_shape)
def channel_lost(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    """The channel is missing from your shape. Pooling gives as many channels as it gets: put that entry back where
    it stood."""
    out = pooled_shape(input_shape, pool_size, strides, padding, data_format)
    return out[:-1] if data_format == "channels_last" else (out[0], *out[2:])


@mistake(pooled_shape)
def channels_moved_last(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    """You pooled the right lengths, but with "channels_first" you gave the channel back at the end. The result has
    the order of input_shape: the channel stays right after the batch."""
    out = pooled_shape(input_shape, pool_size, strides, padding, data_format)
    return out if data_format == "channels_last" else (out[0], *out[2:], out[1])


def to_image_batch(image):
    """One image as the batch that a 2-D pooling layer takes.

    image: array (height, width) or (height, width, channel), of any number type

    Returns a float32 array (1, height, width, channel), with one channel for a grey image. The values stay
    as they are.
    """
    ### BEGIN SOLUTION
    image = np.asarray(image, dtype="float32")
    if image.ndim == 2:
        image = image[..., np.newaxis]
    return image[np.newaxis]
    ### END SOLUTION


@mistake(to_image_batch)
def image_as_batch(image):
    """Your grey image became (height, width, 1, 1): the layer takes it for `height` images that are one pixel
    wide. It runs, and pools nothing that belongs together. The batch's 1 comes first, the channel's last."""
    image = np.asarray(image, "float32")
    return image[..., None, None] if image.ndim == 2 else image[None]


@mistake(to_image_batch)
def channel_in_front(image):
    """Your grey image became (1, 1, height, width): batch and channel both in front. TensorFlow's layers read
    that as an image of height 1 with `width` channels. Where does (batch, height, width, channel) have its
    channel?"""
    image = np.asarray(image, "float32")
    return image[None, None] if image.ndim == 2 else image[None]


@mistake(to_image_batch)
def number_type_kept(image):
    """Shape and values are right, but the number type is the image's own. Average pooling refuses whole numbers,
    and layers compute in float32: convert with astype or asarray."""
    image = np.asarray(image)
    return image[None, ..., None] if image.ndim == 2 else image[None]


@mistake(to_image_batch)
def colour_image_as_grey_batch(image):
    """You took a colour image (height, width, channel) for a batch of grey ones. It has its channels already
    and lacks the batch alone. Ask for image.ndim first."""
    image = np.asarray(image, "float32")
    return image[None, ..., None] if image.ndim == 2 else image[..., None]


@mistake(to_image_batch)
def values_rescaled(image):
    """You divided the values by 255. That is often a good idea before training, but this function only changes
    the shape and the number type; who calls it decides about the scale."""
    return to_image_batch(image) / np.float32(255)


@mistake(to_image_batch)
def grey_without_channel(image):
    """You added the batch axis alone. A grey image has no channel axis yet, so it needs a second one of length 1, at
    the end. How do you tell a grey image from a colour one?"""
    return np.asarray(image, "float32")[None]


@mistake(to_image_batch)
def image_without_batch(image):
    """The batch axis is missing: your result is still one image. What must stand in front of (height, width,
    channel), even for a single image?"""
    return to_image_batch(image)[0]


@mistake(to_image_batch)
def double_precision(image):
    """Shape and values are right, but the number type is float64: that is what `float` means to NumPy. The text
    asks for float32."""
    return to_image_batch(image).astype("float64")


def _windows(size, pool, stride, padding, odd_before=False, least_missing=0):
    """Start of each window along one axis; before the image's edge they are negative."""
    count = pooled_size(size, pool, stride, padding)
    missing = max((count - 1) * stride + pool - size, least_missing) if padding == "same" else 0
    before = missing - missing // 2 if odd_before else missing // 2
    return [index * stride - before for index in range(count)]


def _pool(x, pool, stride, padding, reduce, odd_before=False, fill=None, least_missing=0):
    """Pools by any reduction (of a 4-D window to 2-D). Without `fill` the windows are cut at the edges."""
    height, width = x.shape[1:3]
    rows, columns = (_windows(size, pool, stride, padding, odd_before, least_missing) for size in (height, width))
    if fill is not None:
        x = np.pad(x, ((0, 0), (pool, pool), (pool, pool), (0, 0)), constant_values=fill)
        rows, columns = ([start + pool for start in starts] for starts in (rows, columns))

    def window(row, column):
        return reduce(x[:, max(row, 0) : row + pool, max(column, 0) : column + pool])

    return np.stack([np.stack([window(row, column) for column in columns], axis=1) for row in rows], axis=1)


def _pool_evenly_padded(x, pool, stride, padding, reduce, fill):
    """Pads half a window on every side, as other libraries do, whatever is missing."""
    if padding == "same":
        both = (pool // 2, pool // 2)
        x = np.pad(x, ((0, 0), both, both, (0, 0)), constant_values=fill)
    return _pool(x, pool, stride, "valid", reduce)


def _pool_padded_behind(x, pool, stride, padding, reduce):
    """Cuts windows at the far edges only: each one starts at a multiple of the stride."""
    counts = [pooled_size(size, pool, stride, padding) for size in x.shape[1:3]]
    rows, columns = ([index * stride for index in range(count)] for count in counts)
    cut = [[reduce(x[:, row : row + pool, column : column + pool]) for column in columns] for row in rows]
    return np.array(cut).transpose(2, 0, 1, 3)


def _pool_padded_by_less_than_nothing(x, pool, stride, padding, reduce):
    """Counts the missing cells without a look at their sign; np.pad refuses a negative number of them."""
    if padding == "same" and any((-(-size // stride) - 1) * stride + pool < size for size in x.shape[1:3]):
        raise ValueError
    return _pool(x, pool, stride, padding, reduce)


def _largest(window):
    return window.max(axis=(1, 2))


def _mean(window):
    return window.mean(axis=(1, 2))


def _over_channels(reduced):
    return lambda window: np.repeat(reduced(window, axis=(1, 2, 3))[:, None], window.shape[3], axis=1)


def _over_everything(reduced):
    return lambda window: np.full((window.shape[0], window.shape[3]), reduced(window))


def max_pool_2d(x, pool, stride, padding):
    """Max pooling of a batch of images, in NumPy.

    x:       float array (batch, height, width, channel); any sign
    pool:    side of the square window, an int
    stride:  cells from one window to the next along both axes, an int
    padding: "valid" or "same"; cells outside the image never win

    Returns an array (batch, pooled height, pooled width, channel), equal to Keras's MaxPooling2D.
    """
    ### BEGIN SOLUTION
    batch, height, width, channels = x.shape
    out_height = pooled_size(height, pool, stride, padding)
    out_width = pooled_size(width, pool, stride, padding)
    if padding == "same":
        add_rows = max((out_height - 1) * stride + pool - height, 0)
        add_columns = max((out_width - 1) * stride + pool - width, 0)
        rows = (add_rows // 2, add_rows - add_rows // 2)
        columns = (add_columns // 2, add_columns - add_columns // 2)
        x = np.pad(x, ((0, 0), rows, columns, (0, 0)), constant_values=-np.inf)
    pooled = np.empty((batch, out_height, out_width, channels), x.dtype)
    for row in range(out_height):
        for column in range(out_width):
            top, left = row * stride, column * stride
            window = x[:, top : top + pool, left : left + pool, :]
            pooled[:, row, column, :] = window.max(axis=(1, 2))
    return pooled
    ### END SOLUTION


@mistake(max_pool_2d)
def padded_with_zeros(x, pool, stride, padding):
    """You padded with 0, and where all numbers are negative the 0 won: a maximum that is nowhere in the image.
    Which number loses against every other?"""
    return _pool(x, pool, stride, padding, _largest, fill=0)


@mistake(max_pool_2d)
def odd_padding_in_front(x, pool, stride, padding):
    """Your windows are shifted: where an odd number of cells has to be added you put the larger half above and
    to the left. Keras puts it below and to the right."""
    return _pool(x, pool, stride, padding, _largest, odd_before=True)


@mistake(max_pool_2d)
def padding_all_behind(x, pool, stride, padding):
    """You added all missing cells below and to the right. "same" centres the image: half of them, rounded down,
    goes above and to the left."""
    return _pool_padded_behind(x, pool, stride, padding, _largest)


@mistake(max_pool_2d)
def channels_mixed(x, pool, stride, padding):
    """You took the maximum over the channels as well. Each channel is pooled by itself: reduce over height and
    width only, axes 1 and 2."""
    return _pool(x, pool, stride, padding, _over_channels(np.max))


@mistake(max_pool_2d)
def stride_is_the_window(x, pool, stride, padding):
    """You moved the window by its own length and did not look at stride. They are equal by default only. By how
    many cells does the window move from one output to the next?"""
    return _pool(x, pool, pool, padding, _largest)


@mistake(max_pool_2d)
def stride_is_one(x, pool, stride, padding):
    """You moved the window by one cell whatever the stride. Output cell number i starts at input cell
    i * stride."""
    return _pool(x, pool, 1, padding, _largest)


@mistake(max_pool_2d)
def mean_for_max(x, pool, stride, padding):
    """This is the mean of each window. Max pooling keeps the largest value, not the typical one."""
    return _pool(x, pool, stride, padding, _mean)


@mistake(max_pool_2d)
def padded_evenly(x, pool, stride, padding):
    """You added half a window on every side, whatever was missing. "same" adds only as much as the last window
    lacks: (out - 1) * stride + pool - size cells along an axis, and possibly one more behind than in front."""
    return _pool_evenly_padded(x, pool, stride, padding, _largest, -np.inf)


@mistake(max_pool_2d)
def padding_not_looked_at(x, pool, stride, padding):
    """You treat "same" like "valid": the windows that would hang over the edges are missing. How many does
    pooled_size promise, and which cells outside the image do they need?"""
    return _pool(x, pool, stride, "valid", _largest)


@mistake(max_pool_2d)
def negative_padding(x, pool, stride, padding):
    """With "same" you worked out a negative number of missing cells. Where the stride is longer than the window, the
    last window can end before the image does: then nothing is missing, and no cell is added. Which number is the
    least that may come out?"""
    return _pool_padded_by_less_than_nothing(x, pool, stride, padding, _largest)


@mistake(max_pool_2d)
def all_images_mixed(x, pool, stride, padding):
    """You took one maximum over all images and all channels of the batch. Every image and every channel has its own:
    reduce over height and width only, axes 1 and 2."""
    return _pool(x, pool, stride, padding, _over_everything(np.max))


def average_pool_2d(x, pool, stride, padding):
    """Average pooling of a batch of images, in NumPy.

    x:       float array (batch, height, width, channel)
    pool:    side of the square window, an int
    stride:  cells from one window to the next along both axes, an int
    padding: "valid" or "same"; cells outside the image are neither added nor counted

    Returns an array (batch, pooled height, pooled width, channel), equal to Keras's AveragePooling2D.
    """

    ### BEGIN SOLUTION
    def windows(size):
        count = pooled_size(size, pool, stride, padding)
        missing = max((count - 1) * stride + pool - size, 0) if padding == "same" else 0
        starts = [index * stride - missing // 2 for index in range(count)]
        return [slice(max(start, 0), start + pool) for start in starts]

    rows, columns = windows(x.shape[1]), windows(x.shape[2])
    pooled = [[x[:, row, column].mean(axis=(1, 2)) for column in columns] for row in rows]
    return np.array(pooled).transpose(2, 0, 1, 3)
    ### END SOLUTION


@mistake(average_pool_2d)
def padding_counted(x, pool, stride, padding):
    """You divided by the whole window even where part of it lies outside the image, as if zeros stood there. The
    mean of what is there counts only what is there: how many real cells does the corner's window hold?"""
    return _pool(x, pool, stride, padding, _mean, fill=0)


@mistake(average_pool_2d)
def odd_padding_in_front_of_mean(x, pool, stride, padding):
    """Your windows are shifted: where an odd number of cells is missing you put the larger half above and to
    the left. Keras puts it below and to the right."""
    return _pool(x, pool, stride, padding, _mean, odd_before=True)


@mistake(average_pool_2d)
def channels_averaged(x, pool, stride, padding):
    """You averaged over the channels as well. Each channel is pooled by itself: reduce over height and width
    only, axes 1 and 2."""
    return _pool(x, pool, stride, padding, _over_channels(np.mean))


@mistake(average_pool_2d)
def mean_moves_by_the_window(x, pool, stride, padding):
    """You moved the window by its own length and did not look at stride. They are equal by default only. By how
    many cells does the window move from one output to the next?"""
    return _pool(x, pool, pool, padding, _mean)


@mistake(average_pool_2d)
def mean_moves_by_one(x, pool, stride, padding):
    """You moved the window by one cell whatever the stride. Output cell number i starts at input cell
    i * stride."""
    return _pool(x, pool, 1, padding, _mean)


@mistake(average_pool_2d)
def mean_padded_behind(x, pool, stride, padding):
    """You cut the windows at the lower and right edge only, so all missing cells lie there. "same" centres the
    image: half of them, rounded down, lies above and to the left, where the first windows start before the edge."""
    return _pool_padded_behind(x, pool, stride, padding, _mean)


@mistake(average_pool_2d)
def zeros_on_every_side(x, pool, stride, padding):
    """You added half a window of zeros on every side and averaged them in. "same" makes room for only as many cells
    as the last window lacks, one more of them behind if they are odd, and none of them counts."""
    return _pool_evenly_padded(x, pool, stride, padding, _mean, 0)


@mistake(average_pool_2d)
def padding_not_looked_at_by_mean(x, pool, stride, padding):
    """You treat "same" like "valid": the windows that would hang over the edges are missing. How many does
    pooled_size promise? Of each one, average what lies inside the image."""
    return _pool(x, pool, stride, "valid", _mean)


@mistake(average_pool_2d)
def means_of_all_images(x, pool, stride, padding):
    """You took one mean over all images and all channels of the batch. Every image and every channel has its own:
    reduce over height and width only, axes 1 and 2."""
    return _pool(x, pool, stride, padding, _over_everything(np.mean))


@mistake(average_pool_2d)
def negative_padding_of_mean(x, pool, stride, padding):
    """With "same" you worked out a negative number of missing cells. Where the stride is longer than the window, the
    last window can end before the image does: then nothing is missing, and no cell is added. Which number is the
    least that may come out?"""
    return _pool(x, pool, stride, padding, _mean, least_missing=-stride)


@mistake(average_pool_2d)
def max_for_mean(x, pool, stride, padding):
    """This is the largest value of each window. Average pooling takes the mean of all of them."""
    return _pool(x, pool, stride, padding, _largest)


@mistake(average_pool_2d)
def sum_for_mean(x, pool, stride, padding):
    """This is the sum of each window: the division is missing. By the number of which cells?"""
    return _pool(x, pool, stride, padding, lambda window: window.sum(axis=(1, 2)))


def global_pool(x, mode, keepdims=False):
    """Global pooling: one number for each image and channel.

    x:        float array (batch, height, width, channel)
    mode:     "max" or "average"
    keepdims: False gives (batch, channel); True gives (batch, 1, 1, channel), as a window over the whole
              image does

    Returns an array, equal to Keras's GlobalMaxPooling2D or GlobalAveragePooling2D.
    """
    ### BEGIN SOLUTION
    reduce = np.max if mode == "max" else np.mean
    return reduce(x, axis=(1, 2), keepdims=keepdims)
    ### END SOLUTION


@mistake(global_pool)
def last_two_axes(x, mode, keepdims=False):
    """You reduced over the last two axes, which would be height and width if the channel came first. In
    (batch, height, width, channel) they are the width and the channel."""
    return (np.max if mode == "max" else np.mean)(x, axis=(2, 3), keepdims=keepdims)


@mistake(global_pool)
def batch_pooled(x, mode, keepdims=False):
    """You pooled the batch away: all images became one. Each image has its own answer, so axis 0 stays."""
    return (np.max if mode == "max" else np.mean)(x, axis=(0, 1, 2), keepdims=keepdims)


@mistake(global_pool)
def channels_pooled_too(x, mode, keepdims=False):
    """You reduced the channels too. Each channel has its own number, so only height and width go."""
    return (np.max if mode == "max" else np.mean)(x, axis=(1, 2, 3), keepdims=keepdims)


@mistake(global_pool)
def axes_always_kept(x, mode, keepdims=False):
    """Your result always has (batch, 1, 1, channel). That is what a pooling layer with a window of the whole
    image gives; global pooling drops the two axes of length 1 unless keepdims is True."""
    return global_pool(x, mode, keepdims=True)


@mistake(global_pool)
def axes_never_kept(x, mode, keepdims=False):
    """You do not use keepdims. When it is True, height and width stay as axes of length 1."""
    return global_pool(x, mode)


@mistake(global_pool)
def always_the_max(x, mode, keepdims=False):
    """Your "average" is the maximum. Global max and global average pooling have one shape but different
    values; some tutorials call them equivalent. Where do you look at mode?"""
    return global_pool(x, "max", keepdims)


@mistake(global_pool)
def always_the_average(x, mode, keepdims=False):
    """Your "max" is the average. Global max and global average pooling have one shape but different values. Where
    do you look at mode?"""
    return global_pool(x, "average", keepdims)


@mistake(global_pool)
def sum_for_average(x, mode, keepdims=False):
    """Your "average" is the sum: the division by the number of pixels is missing."""
    return (np.max if mode == "max" else np.sum)(x, axis=(1, 2), keepdims=keepdims)


@mistake(global_pool)
def keepdims_turned_round(x, mode, keepdims=False):
    """You keep the axes of length 1 when keepdims is False and drop them when it is True. It says what it does:
    True keeps them."""
    return global_pool(x, mode, not keepdims)


@mistake(global_pool)
def one_axis_only(x, mode, keepdims=False):
    """You reduced over one axis only. The window covers the whole image: its height and its width. NumPy's `axis`
    takes a tuple."""
    return (np.max if mode == "max" else np.mean)(x, axis=1, keepdims=keepdims)


@mistake(global_pool)
def modes_swapped(x, mode, keepdims=False):
    """Your "max" is the average and your "average" is the maximum. Look at which mode chooses which."""
    return global_pool(x, "average" if mode == "max" else "max", keepdims)
