"""Reference solution and known mistakes: `shared_mask`."""

import numpy as np

from .. import mistake


def shared_mask(kind, shape, at, groups=None):
    """Return which inputs share their mean and variance with the one at `at`: the colored cells of the figure.

    kind:   "batch" (in training), "layer" (over the whole image), "instance", or "group"
    shape:  (batch, height, width, channel)
    at:     the index of one cell, four ints; none is negative
    groups: number of groups, a divisor of the number of channels, for "group" only; neighboring channels form a group

    Returns a boolean array of this shape.
    """
    ### BEGIN SOLUTION
    sample, _, _, channel = np.indices(shape)
    same_sample = sample == at[0]
    if kind == "batch":
        return channel == at[3]
    if kind == "layer":
        return same_sample
    if kind == "instance":
        return same_sample & (channel == at[3])
    return same_sample & (channel * groups // shape[3] == at[3] * groups // shape[3])
    ### END SOLUTION


@mistake(shared_mask)
def group_and_instance_swapped(kind, shape, at, groups=None):
    """Your "group" marks one channel and your "instance" several. An instance is one channel of one sample; a group
    is several channels."""
    if kind == "group":
        return shared_mask("instance", shape, at)
    if kind == "instance":
        return shared_mask("group", shape, at, 2 if shape[3] % 2 == 0 else 1)
    return shared_mask(kind, shape, at, groups)


@mistake(shared_mask)
def groups_interleaved(kind, shape, at, groups=None):
    """The channels in each of your groups are `groups` apart, as if you computed channel % groups. In Keras and in the
    paper, neighboring channels form a group: with 6 channels in 2 groups, channels 0, 1, and 2 belong together. Which
    division gives the group's number?"""
    if kind != "group":
        return shared_mask(kind, shape, at, groups)
    sample, _, _, channel = np.indices(shape)
    return (sample == at[0]) & (channel % groups == at[3] % groups)


@mistake(shared_mask)
def groups_are_a_size(kind, shape, at, groups=None):
    """Your groups have `groups` channels each. But `groups` is the number of groups: with 6 channels in 2 groups, each
    group has 3 channels. Many texts confuse the two."""
    if kind != "group":
        return shared_mask(kind, shape, at, groups)
    sample, _, _, channel = np.indices(shape)
    return (sample == at[0]) & (channel // groups == at[3] // groups)


@mistake(shared_mask)
def batch_included(kind, shape, at, groups=None):
    """Your mask covers the whole batch where it should stay within one sample. Only batch normalization depends on
    other samples. For the other three kinds, which index has to equal at[0]?"""
    mask = shared_mask(kind, shape, at, groups)
    return np.broadcast_to(mask.any(axis=0, keepdims=True), shape)


@mistake(shared_mask)
def layer_per_pixel(kind, shape, at, groups=None):
    """Your "layer" marks the channels of one pixel. That is what LayerNormalization(axis=-1) does. In the paper's layer
    normalization and in this exercise, the whole sample shares one mean."""
    if kind != "layer":
        return shared_mask(kind, shape, at, groups)
    sample, row, column, _ = np.indices(shape)
    return (sample == at[0]) & (row == at[1]) & (column == at[2])


@mistake(shared_mask)
def one_pixel_only(kind, shape, at, groups=None):
    """Your masks contain only one pixel in each feature map. In all four kinds, all pixels of a feature map share one
    mean, which is always computed over height and width."""
    _, row, column, _ = np.indices(shape)
    return shared_mask(kind, shape, at, groups) & (row == at[1]) & (column == at[2])


@mistake(shared_mask)
def batch_within_one_sample(kind, shape, at, groups=None):
    """Your "batch" stays within one sample, which is instance normalization. In training, batch normalization computes
    a channel's mean over all samples of the batch. Which index should not matter there?"""
    return shared_mask("instance" if kind == "batch" else kind, shape, at, groups)


@mistake(shared_mask)
def numbers_for_booleans(kind, shape, at, groups=None):
    """Your mask consists of numbers. They mark the right cells, but the exercise asks for a boolean array: x[mask]
    selects the marked cells only if the mask is boolean. A comparison such as channel == at[3] is boolean."""
    return shared_mask(kind, shape, at, groups).astype(int)
