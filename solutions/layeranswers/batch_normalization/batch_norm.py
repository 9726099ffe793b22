"""`batch_norm`: its answer, and the mistakes in it that are worth naming."""

import numpy as np

from .. import mistake
from .batch_moments import batch_moments


def batch_norm(x, gamma, beta, epsilon):
    """Return the output of batch normalization in training mode, which uses the batch's own statistics.

    x:           float array (batch, feature) or (batch, height, width, channel)
    gamma, beta: the learned scale and offset, arrays with one element per feature or channel
    epsilon:     a small number, added to the variance before the root is taken

    Returns an array in the shape of x. Doesn't change its arguments. You may use batch_moments.
    """
    ### BEGIN SOLUTION
    mean, variance = batch_moments(x)
    normalized = (x - mean) / np.sqrt(variance + epsilon)
    return gamma * normalized + beta
    ### END SOLUTION


@mistake(batch_norm)
def epsilon_outside_the_root(x, gamma, beta, epsilon):
    """You added epsilon to the root. It belongs inside, to the variance. The difference is no detail: with epsilon
    0.001 a feature that never varies is divided by 0.032 the one way and by 0.001 the other. Where does the bracket
    close?"""
    mean, variance = batch_moments(x)
    return gamma * (x - mean) / (np.sqrt(variance) + epsilon) + beta


@mistake(batch_norm)
def epsilon_forgotten(x, gamma, beta, epsilon):
    """You did not use epsilon. Without it a feature that is the same in the whole batch divides zero by zero, and
    one `nan` spreads through the network. Add it to the variance before the root."""
    mean, variance = batch_moments(x)
    with np.errstate(invalid="ignore", divide="ignore"):
        return gamma * (x - mean) / np.sqrt(variance) + beta


@mistake(batch_norm)
def epsilon_fixed(x, gamma, beta, epsilon):
    """You took 0.001 for epsilon, whatever was handed over. That is Keras's default; elsewhere it is another number.
    Use the argument."""
    return batch_norm(x, gamma, beta, 0.001)


@mistake(batch_norm)
def divides_by_the_variance(x, gamma, beta, epsilon):
    """You divided by the variance. Variance is measured in squared units: numbers twice as large would come out
    half as large, not the same. Divide by its root."""
    mean, variance = batch_moments(x)
    return gamma * (x - mean) / (variance + epsilon) + beta


@mistake(batch_norm)
def gamma_on_the_mean(x, gamma, beta, epsilon):
    """You scaled the mean with gamma, not the normalized numbers. Centre and divide first; only what comes out of
    that is multiplied by gamma and moved by beta."""
    mean, variance = batch_moments(x)
    return (x - gamma * mean) / np.sqrt(variance + epsilon) + beta


@mistake(batch_norm)
def beta_before_gamma(x, gamma, beta, epsilon):
    """You added beta before you multiplied by gamma, so that gamma scales the offset as well. beta is to be the
    mean of what comes out: it is added last."""
    mean, variance = batch_moments(x)
    return gamma * ((x - mean) / np.sqrt(variance + epsilon) + beta)


@mistake(batch_norm)
def gamma_and_beta_swapped(x, gamma, beta, epsilon):
    """You used gamma as the offset and beta as the scale. A fresh layer has gamma 1 and beta 0, so that it changes
    nothing but the scale; yours would return ones only. Which of the two multiplies?"""
    return batch_norm(x, beta, gamma, epsilon)


@mistake(batch_norm)
def one_scale_for_all(x, gamma, beta, epsilon):
    """You normalized with one mean and one variance over all numbers. Then a feature of large numbers stays large
    and a small one stays small, which is what the layer is there to mend. Take the moments of each channel."""
    return gamma * (x - x.mean()) / np.sqrt(x.var() + epsilon) + beta


@mistake(batch_norm)
def each_pixel_by_itself(x, gamma, beta, epsilon):
    """You took the moments over the batch axis alone, so that each pixel of an image has its own. All pixels of a
    channel share one mean and one variance: average over batch, height and width."""
    mean, variance = x.mean(axis=0), x.var(axis=0)
    return gamma * (x - mean) / np.sqrt(variance + epsilon) + beta


@mistake(batch_norm)
def gamma_and_beta_left_out(x, gamma, beta, epsilon):
    """You stopped after dividing. What comes out has mean 0 and variance 1 whatever the network would like; gamma
    and beta let it learn another scale and another mean, even the old ones. Apply them at the end."""
    mean, variance = batch_moments(x)
    return (x - mean) / np.sqrt(variance + epsilon)
