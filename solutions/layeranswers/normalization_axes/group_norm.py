"""`group_norm`: its answer, and the mistakes in it that are worth naming."""

import numpy as np

from .. import mistake


def group_norm(x, groups, gamma, beta, epsilon):
    """Return the group normalization of a batch of images, computed in NumPy.

    x:           float array (batch, height, width, channel)
    groups:      number of groups, a divisor of the number of channels; neighboring channels form a group
    gamma, beta: scale and offset, arrays (channel,)
    epsilon:     added to the variance, under the root

    Returns an array of the shape of x, equal to Keras's GroupNormalization; also where the mean is 10,000.
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
    centred = grouped - grouped.mean(axis=axes, keepdims=True)
    return (centred / divisor(grouped.var(axis=axes, keepdims=True))).reshape(x.shape)


@mistake(group_norm)
def channels_first_reshape(x, groups, gamma, beta, epsilon):
    """You reshaped as if the channels came first, (batch, groups, rest). That is the formula of many papers' code,
    but here the channel is the last axis: this reshape cuts the image into horizontal stripes and calls them
    groups. Split the last axis instead."""
    grouped = x.reshape(len(x), groups, -1)
    return _normalized(grouped, -1, epsilon).reshape(x.shape) * gamma + beta


@mistake(group_norm)
def channels_dealt(x, groups, gamma, beta, epsilon):
    """Your groups take every so-many-th channel: you reshaped to (..., channels // groups, groups). Neighbouring
    channels form a group. Which of the two numbers must come first?"""
    grouped = x.reshape(*x.shape[:3], x.shape[3] // groups, groups)
    return _normalized(grouped, (1, 2, 3), epsilon).reshape(x.shape) * gamma + beta


@mistake(group_norm)
def groups_are_a_size(x, groups, gamma, beta, epsilon):
    """You took `groups` for the number of channels in a group. It is the number of groups: 12 channels in 4 groups
    have 3 channels each. What must stand before, and what after, when you split the channel axis?"""
    return group_norm(x, x.shape[3] // groups, gamma, beta, epsilon)


@mistake(group_norm)
def height_and_width_left_out(x, groups, gamma, beta, epsilon):
    """You took the mean over the channels of a group at each pixel by itself. Height and width belong to it as well:
    a group of a sample has one mean. Which axes are missing?"""
    return _normalized(_grouped(x, groups), 4, epsilon).reshape(x.shape) * gamma + beta


@mistake(group_norm)
def one_group_for_all(x, groups, gamma, beta, epsilon):
    """You took one mean over all channels of a sample. That is one group, whatever `groups` says. How can the groups
    get an axis of their own, so that the mean leaves it alone?"""
    return _normalized(x, (1, 2, 3), epsilon) * gamma + beta


@mistake(group_norm)
def each_channel_by_itself(x, groups, gamma, beta, epsilon):
    """You took one mean for each channel: instance normalization, whatever `groups` says. The channels of a group
    share one mean. Which axis is missing?"""
    return _normalized(x, (1, 2), epsilon) * gamma + beta


@mistake(group_norm)
def over_the_batch(x, groups, gamma, beta, epsilon):
    """You took the mean over the batch as well, so that each image depends on the others. Group normalization stays
    within one sample, and that is its whole point. Which axis must go?"""
    return _normalized(_grouped(x, groups), (0, 1, 2, 4), epsilon).reshape(x.shape) * gamma + beta


@mistake(group_norm)
def squares_minus_square(x, groups, gamma, beta, epsilon):
    """You computed the variance as mean(x²) − mean(x)². On paper that is the same. In float32 at a mean of 10,000
    two numbers near 100,000,000 cancel, and what is left is noise, even below zero. Subtract the mean before you
    square."""
    grouped = _grouped(np.asarray(x, "float32"), groups)
    axes = (1, 2, 4)
    mean = grouped.mean(axis=axes, keepdims=True)
    variance = (grouped**2).mean(axis=axes, keepdims=True) - mean**2
    with np.errstate(invalid="ignore"):
        normalized = (grouped - mean) / np.sqrt(variance + np.float32(epsilon))
    return normalized.reshape(x.shape) * gamma + beta


@mistake(group_norm)
def epsilon_outside_the_root(x, groups, gamma, beta, epsilon):
    """You added epsilon to the standard deviation. It belongs to the variance, under the root. With a small
    epsilon and a variance of about 1 nobody sees the difference; where the variance is small, too, everybody does."""
    return _divided(x, groups, lambda variance: np.sqrt(variance) + epsilon) * gamma + beta


@mistake(group_norm)
def epsilon_forgotten(x, groups, gamma, beta, epsilon):
    """You left epsilon out. A group whose numbers are all alike has no variance, and then you divide by nothing.
    Epsilon is added to the variance, under the root."""
    with np.errstate(invalid="ignore", divide="ignore"):
        return group_norm(x, groups, gamma, beta, 0.0)


@mistake(group_norm)
def divided_by_the_variance(x, groups, gamma, beta, epsilon):
    """You divided by the variance. Its unit is the square of what x is measured in: take the root."""
    return _divided(x, groups, lambda variance: variance + epsilon) * gamma + beta


@mistake(group_norm)
def scale_and_offset_forgotten(x, groups, gamma, beta, epsilon):
    """The normalization is right; gamma and beta are missing. Each channel is scaled and shifted afterwards, each by
    its own number."""
    return group_norm(x, groups, 1.0, 0.0, epsilon)


@mistake(group_norm)
def offset_scaled_too(x, groups, gamma, beta, epsilon):
    """You added beta before you multiplied by gamma, so the offset is scaled as well. First the scale, then the
    offset."""
    return (group_norm(x, groups, 1.0, 0.0, epsilon) + beta) * gamma
