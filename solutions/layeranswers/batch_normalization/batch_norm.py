"""Reference solution and known mistakes: `batch_norm`."""

import numpy as np

from .. import mistake
from .batch_moments import batch_moments


def batch_norm(x, gamma, beta, epsilon):
    """Return the output of batch normalization in training mode, which uses the batch's own statistics.

    x:           float array (batch, feature) or (batch, height, width, channel)
    gamma, beta: the learned scale and offset, arrays with one element per feature or channel
    epsilon:     a small number, added to the variance before the square root is taken

    Returns an array of the same shape as x. Must not change its arguments. You may use batch_moments.
    """
    ### BEGIN SOLUTION
    mean, variance = batch_moments(x)
    normalized = (x - mean) / np.sqrt(variance + epsilon)
    return gamma * normalized + beta
    ### END SOLUTION


@mistake(batch_norm)
def epsilon_outside_the_root(x, gamma, beta, epsilon):
    """Your result looks as if epsilon were added to the square root. It belongs inside the square root, added to the
    variance. The difference matters: with an epsilon of 0.001, a feature that never varies is divided by 0.032 in one
    case and by 0.001 in the other. Where does the parenthesis close?"""
    mean, variance = batch_moments(x)
    return gamma * (x - mean) / (np.sqrt(variance) + epsilon) + beta


@mistake(batch_norm)
def epsilon_forgotten(x, gamma, beta, epsilon):
    """Your result doesn't depend on epsilon. Without epsilon, a feature that has the same value throughout the batch
    becomes 0 divided by 0, and one `nan` spreads through the network. Add epsilon to the variance before you take the
    square root."""
    mean, variance = batch_moments(x)
    with np.errstate(invalid="ignore", divide="ignore"):
        return gamma * (x - mean) / np.sqrt(variance) + beta


@mistake(batch_norm)
def epsilon_fixed(x, gamma, beta, epsilon):
    """Your function always uses an epsilon of 0.001, regardless of the argument. That is Keras's default; other
    networks use different values. Use the argument."""
    return batch_norm(x, gamma, beta, 0.001)


@mistake(batch_norm)
def divides_by_the_variance(x, gamma, beta, epsilon):
    """Your result is divided by the variance. The variance has squared units: values twice as large would give results
    half as large instead of the same results. Divide by its square root."""
    mean, variance = batch_moments(x)
    return gamma * (x - mean) / (variance + epsilon) + beta


@mistake(batch_norm)
def gamma_on_the_mean(x, gamma, beta, epsilon):
    """In your result, gamma scales the mean, not the normalized values. Subtract and divide first; then multiply the
    result by gamma and add beta."""
    mean, variance = batch_moments(x)
    return (x - gamma * mean) / np.sqrt(variance + epsilon) + beta


@mistake(batch_norm)
def beta_before_gamma(x, gamma, beta, epsilon):
    """In your result, gamma also scales the offset, as if beta were added before the multiplication. beta is the mean
    of the output: add it last."""
    mean, variance = batch_moments(x)
    return gamma * ((x - mean) / np.sqrt(variance + epsilon) + beta)


@mistake(batch_norm)
def gamma_and_beta_swapped(x, gamma, beta, epsilon):
    """In your result, gamma is the offset and beta is the scale. With gamma 1 and beta 0, a fresh layer only
    normalizes, but yours would return nothing but ones. Which of the two multiplies?"""
    return batch_norm(x, beta, gamma, epsilon)


@mistake(batch_norm)
def one_scale_for_all(x, gamma, beta, epsilon):
    """Your result has one mean and one variance for the whole array. A feature with large values then stays large and
    one with small values stays small, which is exactly what the layer is meant to prevent. Compute the moments of each
    channel separately."""
    return gamma * (x - x.mean()) / np.sqrt(x.var() + epsilon) + beta


@mistake(batch_norm)
def each_pixel_by_itself(x, gamma, beta, epsilon):
    """Your moments are computed over the batch axis alone, so each pixel of an image has its own moments. All pixels of
    a channel share one mean and one variance: average over batch, height, and width."""
    mean, variance = x.mean(axis=0), x.var(axis=0)
    return gamma * (x - mean) / np.sqrt(variance + epsilon) + beta


@mistake(batch_norm)
def gamma_and_beta_left_out(x, gamma, beta, epsilon):
    """Your result doesn't depend on gamma and beta. With gamma and beta, the network can learn a different scale and a
    different mean. Apply them at the end."""
    mean, variance = batch_moments(x)
    return (x - mean) / np.sqrt(variance + epsilon)
