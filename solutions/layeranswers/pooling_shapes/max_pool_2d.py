"""`max_pool_2d`: its answer, and the mistakes in it that are worth naming."""

import numpy as np

from .. import mistake
from .pooled_size import pooled_size
from .sliding import largest, mean, over_channels, over_everything, pool_evenly_padded, pool_padded_behind, slide


def _pool_padded_by_less_than_nothing(x, pool, stride, padding, reduce):
    """Counts the missing cells without a look at their sign; np.pad refuses a negative number of them."""
    if padding == "same" and any((-(-size // stride) - 1) * stride + pool < size for size in x.shape[1:3]):
        raise ValueError
    return slide(x, pool, stride, padding, reduce)


def max_pool_2d(x, pool, stride, padding):
    """Max pooling of a batch of images, in NumPy.

    x:       float array (batch, height, width, channel); any sign
    pool:    side of the square window, an int
    stride:  cells from one window to the next along both axes, an int
    padding: "valid" or "same", which fills in what you found above

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
    return slide(x, pool, stride, padding, largest, fill=0)


@mistake(max_pool_2d)
def odd_padding_in_front(x, pool, stride, padding):
    """Your windows are shifted: where an odd number of cells has to be added you put the larger half above and
    to the left. Keras puts it below and to the right."""
    return slide(x, pool, stride, padding, largest, odd_before=True)


@mistake(max_pool_2d)
def padding_all_behind(x, pool, stride, padding):
    """You added all missing cells below and to the right. "same" centres the image: half of them, rounded down,
    goes above and to the left."""
    return pool_padded_behind(x, pool, stride, padding, largest)


@mistake(max_pool_2d)
def channels_mixed(x, pool, stride, padding):
    """You took the maximum over the channels as well. Each channel is pooled by itself: reduce over height and
    width only, axes 1 and 2."""
    return slide(x, pool, stride, padding, over_channels(np.max))


@mistake(max_pool_2d)
def stride_is_the_window(x, pool, stride, padding):
    """You moved the window by its own length and did not look at stride. They are equal by default only. By how
    many cells does the window move from one output to the next?"""
    return slide(x, pool, pool, padding, largest)


@mistake(max_pool_2d)
def stride_is_one(x, pool, stride, padding):
    """You moved the window by one cell whatever the stride. Output cell number i starts at input cell
    i * stride."""
    return slide(x, pool, 1, padding, largest)


@mistake(max_pool_2d)
def mean_for_max(x, pool, stride, padding):
    """This is the mean of each window. Max pooling keeps the largest value, not the typical one."""
    return slide(x, pool, stride, padding, mean)


@mistake(max_pool_2d)
def padded_evenly(x, pool, stride, padding):
    """You added half a window on every side, whatever was missing. "same" adds only as much as the last window
    lacks: (out - 1) * stride + pool - size cells along an axis, and possibly one more behind than in front."""
    return pool_evenly_padded(x, pool, stride, padding, largest, -np.inf)


@mistake(max_pool_2d)
def padding_not_looked_at(x, pool, stride, padding):
    """You treat "same" like "valid": the windows that would hang over the edges are missing. How many does
    pooled_size promise, and which cells outside the image do they need?"""
    return slide(x, pool, stride, "valid", largest)


@mistake(max_pool_2d)
def negative_padding(x, pool, stride, padding):
    """With "same" you worked out a negative number of missing cells. Where the stride is longer than the window, the
    last window can end before the image does: then nothing is missing, and no cell is added. Which number is the
    least that may come out?"""
    return _pool_padded_by_less_than_nothing(x, pool, stride, padding, largest)


@mistake(max_pool_2d)
def all_images_mixed(x, pool, stride, padding):
    """You took one maximum over all images and all channels of the batch. Every image and every channel has its own:
    reduce over height and width only, axes 1 and 2."""
    return slide(x, pool, stride, padding, over_everything(np.max))
