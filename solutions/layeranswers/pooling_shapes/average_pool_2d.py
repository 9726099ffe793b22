"""`average_pool_2d`: its answer, and the mistakes in it that are worth naming."""

import numpy as np

from .. import mistake
from .pooled_size import pooled_size
from .sliding import largest, mean, over_channels, over_everything, pool_evenly_padded, pool_padded_behind, slide


def average_pool_2d(x, pool, stride, padding):
    """Return the average pooling of a batch of images, computed in NumPy.

    x:       float array (batch, height, width, channel)
    pool:    side of the square window, an int
    stride:  cells from one window to the next along both axes, an int
    padding: "valid" or "same", as in Keras

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
