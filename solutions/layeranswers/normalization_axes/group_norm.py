"""`group_norm`: its answer, and the mistakes in it that are worth naming."""

import numpy as np

from .. import mistake


def group_norm(x, groups, gamma, beta, epsilon):
    """Return the group normalization of a batch of images, computed in NumPy.

    x:           float array (batch, height, width, channel)
    groups:      number of groups, a divisor of the number of channels; neighboring channels form a group
    gamma, beta: scale and offset, arrays (channel,)
    epsilon:     added to the variance, under the square root

    Returns an array with the shape of x, equal to the output of Keras's GroupNormalization, even if the mean is 10,000.
    Must not change its arguments.
    """
    ### BEGIN SOLUTION
    batch, height, width, channels = x.shape
    grouped = x.reshape(batch, height, width, groups, channels // groups)
    mean = grouped.mean(axis=(1, 2, 4), keepdims=True)
    variance = grouped.var(axis=(1, 2, 4), keepdims=True)
    normalized = (grouped - mean) / np.sqrt(variance + epsilon)
    return normalized.reshape(x.shape) * gamma + beta
    ### END SOLUTION


def _normalized(grouped, axes, epsilon):
    mean, variance = grouped.mean(axis=axes, keepdims=True), grouped.var(axis=axes, keepdims=True)
    return (grouped - mean) / np.sqrt(variance + epsilon)


def _grouped(x, groups):
    return x.reshape(*x.shape[:3], groups, x.shape[3] // groups)


def _divided(x, groups, divisor):
    """The right groups and means, but divided by what `divisor` makes of the variance."""
    grouped, axes = _grouped(x, groups), (1, 2, 4)
    centered = grouped - grouped.mean(axis=axes, keepdims=True)
    return (centered / divisor(grouped.var(axis=axes, keepdims=True))).reshape(x.shape)


@mistake(group_norm)
def channels_first_reshape(x, groups, gamma, beta, epsilon):
    """Your groups are parts of the image with all of its channels, as from the reshape (batch, groups, rest), which
    is right when the channels come first. Here the channel is the last axis. Split the last axis instead."""
    grouped = x.reshape(len(x), groups, -1)
    return _normalized(grouped, -1, epsilon).reshape(x.shape) * gamma + beta


@mistake(group_norm)
def channels_dealt(x, groups, gamma, beta, epsilon):
    """The channels of your groups are `groups` apart, as from a reshape to (..., channels // groups, groups).
    Neighboring channels form a group. How do you find the group of a channel?"""
    grouped = x.reshape(*x.shape[:3], x.shape[3] // groups, groups)
    return _normalized(grouped, (1, 2, 3), epsilon).reshape(x.shape) * gamma + beta


@mistake(group_norm)
def groups_are_a_size(x, groups, gamma, beta, epsilon):
    """Your groups have `groups` channels each. `groups` is the number of groups: 12 channels in 4 groups have 3
    channels each. How do you find the number of channels in a group?"""
    return group_norm(x, x.shape[3] // groups, gamma, beta, epsilon)


@mistake(group_norm)
def height_and_width_left_out(x, groups, gamma, beta, epsilon):
    """Your mean is taken over the channels of a group at each pixel separately. It includes height and width as
    well: a group of a sample has one mean. Which axes are missing?"""
    return _normalized(_grouped(x, groups), 4, epsilon).reshape(x.shape) * gamma + beta


@mistake(group_norm)
def one_group_for_all(x, groups, gamma, beta, epsilon):
    """Your mean is taken over all channels of a sample. That is one group, whatever `groups` says. How can the
    groups get an axis of their own, so that each has its own mean?"""
    return _normalized(x, (1, 2, 3), epsilon) * gamma + beta


@mistake(group_norm)
def each_channel_by_itself(x, groups, gamma, beta, epsilon):
    """Your result has one mean for each channel: instance normalization, whatever `groups` says. The channels of a
    group share one mean. Which axis is missing?"""
    return _normalized(x, (1, 2), epsilon) * gamma + beta


@mistake(group_norm)
def over_the_batch(x, groups, gamma, beta, epsilon):
    """Your mean is taken over the batch as well, so each image depends on the others. Group normalization stays
    within one sample. How does your code keep the samples apart?"""
    return _normalized(_grouped(x, groups), (0, 1, 2, 4), epsilon).reshape(x.shape) * gamma + beta


@mistake(group_norm)
def squares_minus_square(x, groups, gamma, beta, epsilon):
    """With large means your variance is wrong, as from mean(x²) − mean(x)². On paper that is the same. In float32
    at a mean of 10,000 two numbers near 100,000,000 cancel, and the difference is noise, even below zero. Subtract
    the mean before you square."""
    grouped = _grouped(np.asarray(x, "float32"), groups)
    axes = (1, 2, 4)
    mean = grouped.mean(axis=axes, keepdims=True)
    variance = (grouped**2).mean(axis=axes, keepdims=True) - mean**2
    with np.errstate(invalid="ignore"):
        normalized = (grouped - mean) / np.sqrt(variance + np.float32(epsilon))
    return normalized.reshape(x.shape) * gamma + beta


@mistake(group_norm)
def epsilon_outside_the_root(x, groups, gamma, beta, epsilon):
    """Your result is that of epsilon added to the standard deviation. It belongs to the variance, under the root.
    With a small epsilon and a variance of about 1 the difference is invisible; where the variance is small, too, it
    is large."""
    return _divided(x, groups, lambda variance: np.sqrt(variance) + epsilon) * gamma + beta


@mistake(group_norm)
def epsilon_forgotten(x, groups, gamma, beta, epsilon):
    """Your result doesn't depend on epsilon. A group whose values are all alike has no variance, and then you
    divide by 0. Epsilon is added to the variance, under the root."""
    with np.errstate(invalid="ignore", divide="ignore"):
        return group_norm(x, groups, gamma, beta, 0.0)


@mistake(group_norm)
def divided_by_the_variance(x, groups, gamma, beta, epsilon):
    """Your result is divided by the variance. Its unit is the square of that of x: take the root."""
    return _divided(x, groups, lambda variance: variance + epsilon) * gamma + beta


@mistake(group_norm)
def scale_and_offset_forgotten(x, groups, gamma, beta, epsilon):
    """Your result doesn't depend on gamma and beta. Each channel is scaled and
    shifted afterwards."""
    return group_norm(x, groups, 1.0, 0.0, epsilon)


@mistake(group_norm)
def offset_scaled_too(x, groups, gamma, beta, epsilon):
    """In your result the offset is scaled as well, as if beta were added before the multiplication by gamma. First
    the scale, then the offset."""
    return (group_norm(x, groups, 1.0, 0.0, epsilon) + beta) * gamma
