"""Reference solution and known mistakes: `group_norm`."""

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
    """Normalize with the right groups and means, but divide by `divisor(variance)`."""
    grouped, axes = _grouped(x, groups), (1, 2, 4)
    centered = grouped - grouped.mean(axis=axes, keepdims=True)
    return (centered / divisor(grouped.var(axis=axes, keepdims=True))).reshape(x.shape)


@mistake(group_norm)
def channels_first_reshape(x, groups, gamma, beta, epsilon):
    """Your groups are consecutive parts of an image's values, as if you reshaped to (batch, groups, rest), so they mix
    channels. That is right when the channels come first, but here the channel axis is last. Split the last axis."""
    grouped = x.reshape(len(x), groups, -1)
    return _normalized(grouped, -1, epsilon).reshape(x.shape) * gamma + beta


@mistake(group_norm)
def channels_dealt(x, groups, gamma, beta, epsilon):
    """The channels in each of your groups are `groups` apart, as if you reshaped to (..., channels // groups, groups).
    But neighboring channels should form a group. How do you find the group that a channel belongs to?"""
    grouped = x.reshape(*x.shape[:3], x.shape[3] // groups, groups)
    return _normalized(grouped, (1, 2, 3), epsilon).reshape(x.shape) * gamma + beta


@mistake(group_norm)
def groups_are_a_size(x, groups, gamma, beta, epsilon):
    """Your groups have `groups` channels each. But `groups` is the number of groups: with 12 channels in 4 groups, each
    group has 3 channels. How do you find the number of channels in a group?"""
    return group_norm(x, x.shape[3] // groups, gamma, beta, epsilon)


@mistake(group_norm)
def height_and_width_left_out(x, groups, gamma, beta, epsilon):
    """Your mean is computed over the channels of a group at each pixel separately. It should include height and width,
    too: each group of a sample has one mean. Which axes are missing?"""
    return _normalized(_grouped(x, groups), 4, epsilon).reshape(x.shape) * gamma + beta


@mistake(group_norm)
def one_group_for_all(x, groups, gamma, beta, epsilon):
    """Your mean is computed over all channels of a sample. That is one group, regardless of `groups`. How can you give
    the groups a separate axis, so that each has its own mean?"""
    return _normalized(x, (1, 2, 3), epsilon) * gamma + beta


@mistake(group_norm)
def each_channel_by_itself(x, groups, gamma, beta, epsilon):
    """Your result has one mean for each channel: that is instance normalization, regardless of `groups`. The channels
    of a group should share one mean. Which axis is missing?"""
    return _normalized(x, (1, 2), epsilon) * gamma + beta


@mistake(group_norm)
def over_the_batch(x, groups, gamma, beta, epsilon):
    """Your mean is also computed over the batch, so each image's output depends on the other images. Group
    normalization stays within one sample. How does your code keep the samples apart?"""
    return _normalized(_grouped(x, groups), (0, 1, 2, 4), epsilon).reshape(x.shape) * gamma + beta


@mistake(group_norm)
def squares_minus_square(x, groups, gamma, beta, epsilon):
    """With large means, your variance is wrong, as if it were computed as mean(x²) − mean(x)². On paper, that formula
    is equivalent. In float32, however, with a mean of 10,000, two numbers near 100,000,000 cancel. The difference is
    noise and can even be negative. Subtract the mean before you square."""
    grouped = _grouped(np.asarray(x, "float32"), groups)
    axes = (1, 2, 4)
    mean = grouped.mean(axis=axes, keepdims=True)
    variance = (grouped**2).mean(axis=axes, keepdims=True) - mean**2
    with np.errstate(invalid="ignore"):
        normalized = (grouped - mean) / np.sqrt(variance + np.float32(epsilon))
    return normalized.reshape(x.shape) * gamma + beta


@mistake(group_norm)
def epsilon_outside_the_root(x, groups, gamma, beta, epsilon):
    """Your result looks as if epsilon were added to the standard deviation. Add it to the variance, under the square
    root. With a small epsilon and a variance of about 1, the difference is invisible. When the variance is also small,
    the difference is large."""
    return _divided(x, groups, lambda variance: np.sqrt(variance) + epsilon) * gamma + beta


@mistake(group_norm)
def epsilon_forgotten(x, groups, gamma, beta, epsilon):
    """Your result doesn't depend on epsilon. If all values of a group are equal, its variance is 0, and you divide by
    0. Add epsilon to the variance, under the square root."""
    with np.errstate(invalid="ignore", divide="ignore"):
        return group_norm(x, groups, gamma, beta, 0.0)


@mistake(group_norm)
def divided_by_the_variance(x, groups, gamma, beta, epsilon):
    """You divide by the variance. Its unit is the square of the unit of x, so take the square root."""
    return _divided(x, groups, lambda variance: variance + epsilon) * gamma + beta


@mistake(group_norm)
def scale_and_offset_forgotten(x, groups, gamma, beta, epsilon):
    """Your result doesn't depend on gamma and beta. After normalizing, scale and shift each channel."""
    return group_norm(x, groups, 1.0, 0.0, epsilon)


@mistake(group_norm)
def offset_scaled_too(x, groups, gamma, beta, epsilon):
    """In your result, the offset is scaled, too, as if beta were added before the multiplication by gamma. Apply the
    scale first, then the offset."""
    return (group_norm(x, groups, 1.0, 0.0, epsilon) + beta) * gamma
