"""Reference solution and known mistakes: `max_pool_2d`."""

import numpy as np

from .. import mistake
from .pooled_size import pooled_size
from .sliding import largest, mean, over_channels, over_everything, pool_evenly_padded, pool_padded_behind, slide


def _pool_padded_by_less_than_nothing(x, pool, stride, padding, reduce):
    """Count the missing cells without checking the sign; np.pad raises an error for a negative number."""
    missing = [(-(-size // stride) - 1) * stride + pool - size for size in x.shape[1:3]]
    if padding == "same" and min(missing) < 0:
        return np.pad(x, [(0, 0), *((0, count) for count in missing), (0, 0)])  # raises ValueError
    return slide(x, pool, stride, padding, reduce)


def max_pool_2d(x, pool, stride, padding):
    """Return the max pooling of a batch of images, computed in NumPy.

    x:       float array (batch, height, width, channel), with values of any sign and size
    pool:    side length of the square window, an int
    stride:  cells from one window to the next along both axes, an int
    padding: "valid" or "same", as in Keras

    Returns an array (batch, pooled height, pooled width, channel), equal to the output of Keras's MaxPooling2D.
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
    """If a window hangs over an edge and all its values are negative, your result is 0, a value that doesn't occur in
    the window. Your function behaves as if the image were padded with zeros. Which number is smaller than every
    other?"""
    return slide(x, pool, stride, padding, largest, fill=0)


@mistake(max_pool_2d)
def odd_padding_in_front(x, pool, stride, padding):
    """If an odd number of cells has to be added, you add the larger half above and to the left. That shifts the
    windows. Keras puts the larger half below and to the right."""
    return slide(x, pool, stride, padding, largest, odd_before=True)


@mistake(max_pool_2d)
def padding_all_behind(x, pool, stride, padding):
    """With "same", all your windows start inside the image, as if all missing cells were added below and to the right.
    "same" centers the image: half of the missing cells, rounded down, are above and to the left."""
    return pool_padded_behind(x, pool, stride, padding, largest)


@mistake(max_pool_2d)
def channels_mixed(x, pool, stride, padding):
    """Your maximum is also taken over the channels. Each channel is pooled separately: reduce over height and width
    only. Which axes of your window are those?"""
    return slide(x, pool, stride, padding, over_channels(np.max))


@mistake(max_pool_2d)
def stride_is_the_window(x, pool, stride, padding):
    """Your window moves by its own length, regardless of the stride. The stride equals the window's length only by
    default. By how many cells does the window move from one output to the next?"""
    return slide(x, pool, pool, padding, largest)


@mistake(max_pool_2d)
def stride_is_one(x, pool, stride, padding):
    """Your window moves by one cell, regardless of the stride. The window for output cell i starts at input cell i *
    stride."""
    return slide(x, pool, 1, padding, largest)


@mistake(max_pool_2d)
def mean_for_max(x, pool, stride, padding):
    """Your result is the mean of each window. Max pooling keeps the largest value, not the average."""
    return slide(x, pool, stride, padding, mean)


@mistake(max_pool_2d)
def padded_evenly(x, pool, stride, padding):
    """With "same", your result looks as if half a window of padding were added on every side, however many cells are
    missing. "same" adds only the cells that the last window is missing, (out - 1) * stride + pool - size along an axis.
    If their number is odd, the extra one goes at the end."""
    return pool_evenly_padded(x, pool, stride, padding, largest, -np.inf)


@mistake(max_pool_2d)
def padding_not_looked_at(x, pool, stride, padding):
    """With "same", you return the result for "valid": the windows that would hang over the edges are missing. How many
    windows does pooled_size count, and which cells outside the image do they need?"""
    return slide(x, pool, stride, "valid", largest)


@mistake(max_pool_2d)
def negative_padding(x, pool, stride, padding):
    """Your function fails with "same" when the last window ends before the image does, as if a negative number of cells
    were added. That can happen if the stride is longer than the window. In that case, nothing is missing, and no cells
    are added. What is the smallest number of cells that you may add?"""
    return _pool_padded_by_less_than_nothing(x, pool, stride, padding, largest)


@mistake(max_pool_2d)
def all_images_mixed(x, pool, stride, padding):
    """Your maximum is taken over all images and all channels. Every image and every channel has its own maximum: reduce
    over height and width only. Which axes of your window are those?"""
    return slide(x, pool, stride, padding, over_everything(np.max))
