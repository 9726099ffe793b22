"""Reference solution and known mistakes: `batch_moments`."""

import numpy as np

from .. import mistake


def batch_moments(x):
    """Return the means and variances that batch normalization computes from a batch in training.

    x: float32 array (batch, feature) or (batch, height, width, channel), with values of any size

    Returns a tuple (mean, variance) of two arrays, without the averaged axes. For the variance, divide by the number of
    values, n, not by n − 1. Must not change x.
    """
    ### BEGIN SOLUTION
    axes = tuple(range(x.ndim - 1))  # all axes but the last
    mean = x.mean(axis=axes)
    variance = ((x - mean) ** 2).mean(axis=axes)
    return mean, variance
    ### END SOLUTION


def _all_but_last(x):
    return tuple(range(x.ndim - 1))


@mistake(batch_moments)
def mean_of_squares_minus_square(x):
    """With large numbers, your variance is far off, as if it were computed as the mean of the squares minus the square
    of the mean. On paper, that is the variance. In float32, if the mean is 10,000, the squares are about 100,000,000,
    where neighboring float32 values are 8 apart: a variance of 1 is lost, and the result may even be negative. Subtract
    the mean first, then square."""
    axes = _all_but_last(x)
    mean = x.mean(axis=axes)
    return mean, (x**2).mean(axis=axes) - mean**2


@mistake(batch_moments)
def divides_by_one_less(x):
    """For the variance, you divide by n − 1. That estimates the variance of a population from a sample; the layer needs
    the variance of the values it actually has. With a single value, n − 1 is 0."""
    axes = _all_but_last(x)
    with np.errstate(invalid="ignore", divide="ignore"):
        centered = (x - x.mean(axis=axes)) ** 2
        return x.mean(axis=axes), centered.sum(axis=axes) / (np.prod(x.shape[:-1]) - 1)


@mistake(batch_moments)
def over_the_channels(x):
    """Your moments are computed over the last axis, the channels, as in layer normalization: one mean per sample (or
    per pixel). Batch normalization keeps the channels apart and averages over everything else. Which axes are left?"""
    return x.mean(axis=-1), x.var(axis=-1)


@mistake(batch_moments)
def over_the_batch_alone(x):
    """For images, your moments are computed over the batch axis alone. For features, there is no other axis, but an
    image also has height and width: a channel holds the same kind of value at every position, and all its pixels share
    one mean. Which axes of (batch, height, width, channel) do you have to average over?"""
    return x.mean(axis=0), x.var(axis=0)


@mistake(batch_moments)
def each_sample_by_itself(x):
    """For images, your moments are computed over height and width, with one mean for each image and channel. That is
    instance normalization. Batch normalization combines the samples in a batch, so you also need to average over the
    batch axis."""
    axes = _all_but_last(x)[1:] or (0,)
    return x.mean(axis=axes), x.var(axis=axes)


@mistake(batch_moments)
def over_everything(x):
    """Your mean is one number for the whole array. Each feature (or channel) has its own scale, so it needs its own
    mean and variance. Which axis has to stay?"""
    return np.asarray(x.mean()), np.asarray(x.var())


@mistake(batch_moments)
def deviation_for_variance(x):
    """Your second result is the standard deviation, the square root of the variance. The layer uses the variance, so
    that epsilon can be added to it before the square root is taken. Leave out the square root."""
    axes = _all_but_last(x)
    return x.mean(axis=axes), x.std(axis=axes)


@mistake(batch_moments)
def axes_kept(x):
    """The values are right, but the arrays still have the averaged axes, with length 1. The exercise asks for results
    without them: leave keepdims out."""
    axes = _all_but_last(x)
    return x.mean(axis=axes, keepdims=True), x.var(axis=axes, keepdims=True)
