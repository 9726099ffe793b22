"""`average_pool_2d`: its answer, and the mistakes in it that are worth naming."""

import numpy as np

from .. import mistake
from .pooled_size import pooled_size
from .sliding import largest, mean, over_channels, over_everything, pool_evenly_padded, pool_padded_behind, slide


def average_pool_2d(x, pool, stride, padding):
    """Average pooling of a batch of images, in NumPy.

    x:       float array (batch, height, width, channel)
    pool:    side of the square window, an int
    stride:  cells from one window to the next along both axes, an int
    padding: "valid" or "same", with the mean that you found above at the edge

    Returns an array (batch, pooled height, pooled width, channel), equal to Keras's AveragePooling2D.
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
        x = np.pad(x, ((0, 0), rows, columns, (0, 0)), constant_values=np.nan)
    pooled = np.empty((batch, out_height, out_width, channels), x.dtype)
    for row in range(out_height):
        for column in range(out_width):
            top, left = row * stride, column * stride
            window = x[:, top : top + pool, left : left + pool, :]
            pooled[:, row, column, :] = np.nanmean(window, axis=(1, 2))
    return pooled
    ### END SOLUTION


@mistake(average_pool_2d)
def padding_counted(x, pool, stride, padding):
    """You divided by the whole window even where part of it lies outside the image, as if zeros stood there. The
    mean of what is there counts only what is there: how many real cells does the corner's window hold?"""
    return slide(x, pool, stride, padding, mean, fill=0)


@mistake(average_pool_2d)
def odd_padding_in_front_of_mean(x, pool, stride, padding):
    """Your windows are shifted: where an odd number of cells is missing you put the larger half above and to
    the left. Keras puts it below and to the right."""
    return slide(x, pool, stride, padding, mean, odd_before=True)


@mistake(average_pool_2d)
def channels_averaged(x, pool, stride, padding):
    """You averaged over the channels as well. Each channel is pooled by itself: reduce over height and width
    only, axes 1 and 2."""
    return slide(x, pool, stride, padding, over_channels(np.mean))


@mistake(average_pool_2d)
def mean_moves_by_the_window(x, pool, stride, padding):
    """You moved the window by its own length and did not look at stride. They are equal by default only. By how
    many cells does the window move from one output to the next?"""
    return slide(x, pool, pool, padding, mean)


@mistake(average_pool_2d)
def mean_moves_by_one(x, pool, stride, padding):
    """You moved the window by one cell whatever the stride. Output cell number i starts at input cell
    i * stride."""
    return slide(x, pool, 1, padding, mean)


@mistake(average_pool_2d)
def mean_padded_behind(x, pool, stride, padding):
    """You cut the windows at the lower and right edge only, so all missing cells lie there. "same" centres the
    image: half of them, rounded down, lies above and to the left, where the first windows start before the edge."""
    return pool_padded_behind(x, pool, stride, padding, mean)


@mistake(average_pool_2d)
def zeros_on_every_side(x, pool, stride, padding):
    """You added half a window of zeros on every side and averaged them in. "same" makes room for only as many cells
    as the last window lacks, one more of them behind if they are odd, and none of them counts."""
    return pool_evenly_padded(x, pool, stride, padding, mean, 0)


@mistake(average_pool_2d)
def padding_not_looked_at_by_mean(x, pool, stride, padding):
    """You treat "same" like "valid": the windows that would hang over the edges are missing. How many does
    pooled_size promise? Of each one, average what lies inside the image."""
    return slide(x, pool, stride, "valid", mean)


@mistake(average_pool_2d)
def means_of_all_images(x, pool, stride, padding):
    """You took one mean over all images and all channels of the batch. Every image and every channel has its own:
    reduce over height and width only, axes 1 and 2."""
    return slide(x, pool, stride, padding, over_everything(np.mean))


@mistake(average_pool_2d)
def negative_padding_of_mean(x, pool, stride, padding):
    """With "same" you worked out a negative number of missing cells. Where the stride is longer than the window, the
    last window can end before the image does: then nothing is missing, and no cell is added. Which number is the
    least that may come out?"""
    return slide(x, pool, stride, padding, mean, least_missing=-stride)


@mistake(average_pool_2d)
def max_for_mean(x, pool, stride, padding):
    """This is the largest value of each window. Average pooling takes the mean of all of them."""
    return slide(x, pool, stride, padding, largest)


@mistake(average_pool_2d)
def sum_for_mean(x, pool, stride, padding):
    """This is the sum of each window: the division is missing. By the number of which cells?"""
    return slide(x, pool, stride, padding, lambda window: window.sum(axis=(1, 2)))
