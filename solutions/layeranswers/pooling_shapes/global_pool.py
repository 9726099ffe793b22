"""Reference solution and known mistakes: `global_pool`."""

import numpy as np

from .. import mistake


def global_pool(x, mode, keepdims=False):
    """Return the global pooling of a batch of images: one window over the whole image, for each image and channel.

    x:        float array (batch, height, width, channel)
    mode:     "max" or "average"
    keepdims: a bool, as in Keras's global pooling layers

    Returns an array, equal to the output of Keras's GlobalMaxPooling2D or GlobalAveragePooling2D.
    """
    ### BEGIN SOLUTION
    reduce = np.max if mode == "max" else np.mean
    return reduce(x, axis=(1, 2), keepdims=keepdims)
    ### END SOLUTION


@mistake(global_pool)
def last_two_axes(x, mode, keepdims=False):
    """Your function reduces over the last two axes. Those would be the height and the width if the channel came first.
    In (batch, height, width, channel), the last two are the width and the channel."""
    return (np.max if mode == "max" else np.mean)(x, axis=(2, 3), keepdims=keepdims)


@mistake(global_pool)
def batch_pooled(x, mode, keepdims=False):
    """Your function also pools the batch, so all images are merged into one. Each image has its own result, so axis 0
    should remain."""
    return (np.max if mode == "max" else np.mean)(x, axis=(0, 1, 2), keepdims=keepdims)


@mistake(global_pool)
def channels_pooled_too(x, mode, keepdims=False):
    """Your function also reduces the channels. Each channel has its own result: reduce over height and width only."""
    return (np.max if mode == "max" else np.mean)(x, axis=(1, 2, 3), keepdims=keepdims)


@mistake(global_pool)
def axes_always_kept(x, mode, keepdims=False):
    """Your result keeps the reduced axes as axes of length 1, regardless of keepdims. Its shape is (batch, 1, 1,
    channel), like the output of a pooling layer whose window covers the whole image. Global pooling drops the two axes
    of length 1 unless keepdims is True."""
    return global_pool(x, mode, keepdims=True)


@mistake(global_pool)
def axes_never_kept(x, mode, keepdims=False):
    """Your result doesn't depend on keepdims. When it is True, height and width should remain as axes of length 1."""
    return global_pool(x, mode)


@mistake(global_pool)
def always_the_max(x, mode, keepdims=False):
    """Your "average" is the maximum. Global max and global average pooling have the same output shape but different
    values; some tutorials call them equivalent. Where do you use mode?"""
    return global_pool(x, "max", keepdims)


@mistake(global_pool)
def always_the_average(x, mode, keepdims=False):
    """Your "max" is the average. Global max and global average pooling have the same output shape but different
    values. Where do you use mode?"""
    return global_pool(x, "average", keepdims)


@mistake(global_pool)
def sum_for_average(x, mode, keepdims=False):
    """Your "average" is the sum. The mean is that sum divided by the number of pixels."""
    return (np.max if mode == "max" else np.sum)(x, axis=(1, 2), keepdims=keepdims)


@mistake(global_pool)
def keepdims_turned_round(x, mode, keepdims=False):
    """Your result keeps the axes of length 1 when keepdims is False and drops them when it is True. It should be the
    other way around."""
    return global_pool(x, mode, not keepdims)


@mistake(global_pool)
def one_axis_only(x, mode, keepdims=False):
    """Your function reduces over the height only. The window has to cover the whole image: its height and its width.
    NumPy's `axis` accepts a tuple."""
    return (np.max if mode == "max" else np.mean)(x, axis=1, keepdims=keepdims)


@mistake(global_pool)
def modes_swapped(x, mode, keepdims=False):
    """Your "max" is the average and your "average" is the maximum. Check which mode selects which reduction."""
    return global_pool(x, "average" if mode == "max" else "max", keepdims)
