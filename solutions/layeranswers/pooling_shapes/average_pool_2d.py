"""Reference solution and known mistakes: `average_pool_2d`."""

import numpy as np

from .. import mistake
from .pooled_size import pooled_size
from .sliding import largest, mean, over_channels, over_everything, pool_evenly_padded, pool_padded_behind, slide


def average_pool_2d(x, pool, stride, padding):
    """Return the average pooling of a batch of images, computed in NumPy.

    x:       float array (batch, height, width, channel)
    pool:    side length of the square window, an int
    stride:  cells from one window to the next along both axes, an int
    padding: "valid" or "same", as in Keras

    Returns an array (batch, pooled height, pooled width, channel), equal to the output of Keras's AveragePooling2D.
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
    """At the edges, your mean is the sum divided by the size of the whole window, as if there were zeros outside the
    image. Divide by the number of cells inside the image. How many such cells does a window at a corner have?"""
    return slide(x, pool, stride, padding, mean, fill=0)


@mistake(average_pool_2d)
def odd_padding_in_front_of_mean(x, pool, stride, padding):
    """If an odd number of cells is missing, you add the larger half above and to the left. That shifts the windows.
    Keras puts the larger half below and to the right."""
    return slide(x, pool, stride, padding, mean, odd_before=True)


@mistake(average_pool_2d)
def channels_averaged(x, pool, stride, padding):
    """Your mean is also computed over the channels. Each channel is pooled separately: reduce over height and width
    only. Which axes of your window are those?"""
    return slide(x, pool, stride, padding, over_channels(np.mean))


@mistake(average_pool_2d)
def mean_moves_by_the_window(x, pool, stride, padding):
    """Your window moves by its own length, regardless of the stride. The stride equals the window's length only by
    default. By how many cells does the window move from one output to the next?"""
    return slide(x, pool, pool, padding, mean)


@mistake(average_pool_2d)
def mean_moves_by_one(x, pool, stride, padding):
    """Your window moves by one cell, regardless of the stride. The window for output cell i starts at input cell i *
    stride."""
    return slide(x, pool, 1, padding, mean)


@mistake(average_pool_2d)
def mean_padded_behind(x, pool, stride, padding):
    """With "same", all your windows start inside the image, as if all missing cells were below and to the right. "same"
    centers the image: half of the missing cells, rounded down, are above and to the left, so the first windows start
    before the edge."""
    return pool_padded_behind(x, pool, stride, padding, mean)


@mistake(average_pool_2d)
def zeros_on_every_side(x, pool, stride, padding):
    """With "same", your result looks as if half a window of zeros were added on every side and averaged in. "same" adds
    only the cells that the last window is missing. If their number is odd, the extra one goes at the end. The added
    cells don't count toward the mean."""
    return pool_evenly_padded(x, pool, stride, padding, mean, 0)


@mistake(average_pool_2d)
def padding_not_looked_at_by_mean(x, pool, stride, padding):
    """With "same", you return the result for "valid": the windows that would hang over the edges are missing. How many
    windows does pooled_size count? For each one, average the cells inside the image."""
    return slide(x, pool, stride, "valid", mean)


@mistake(average_pool_2d)
def means_of_all_images(x, pool, stride, padding):
    """Your mean is computed over all images and all channels. Every image and every channel has its own mean: reduce
    over height and width only. Which axes of your window are those?"""
    return slide(x, pool, stride, padding, over_everything(np.mean))


@mistake(average_pool_2d)
def negative_padding_of_mean(x, pool, stride, padding):
    """With "same", your windows are wrong when the last window ends before the image does, as if a negative number of
    cells were missing. That can happen if the stride is longer than the window. In that case, nothing is missing, and
    no cells are added. What is the smallest number of cells that you may add?"""
    return slide(x, pool, stride, padding, mean, least_missing=-stride)


@mistake(average_pool_2d)
def max_for_mean(x, pool, stride, padding):
    """Your result is the largest value in each window. Average pooling computes the mean of all values in the
    window."""
    return slide(x, pool, stride, padding, largest)


@mistake(average_pool_2d)
def sum_for_mean(x, pool, stride, padding):
    """Your result is the sum of each window. The mean is that sum divided by the number of cells. Which cells count?"""
    return slide(x, pool, stride, padding, lambda window: window.sum(axis=(1, 2)))
