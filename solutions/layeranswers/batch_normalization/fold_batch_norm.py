"""`fold_batch_norm`: its answer, and the mistakes in it that are worth naming."""

import numpy as np

from .. import mistake


def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    """Fold batch normalization at inference into the dense or convolution layer before it.

    kernel: array (inputs, outputs) of a dense layer, or (height, width, inputs, outputs) of a convolution
    bias:   array (outputs,)
    gamma, beta, mean, variance: the normalization's arrays, each (outputs,); mean and variance are the moving ones
    epsilon: the normalization's epsilon

    Returns a tuple (kernel, bias), in the same shapes. One layer with these weights has the outputs of both layers.
    The arguments stay as they are.
    """
    ### BEGIN SOLUTION
    scale = gamma / np.sqrt(variance + epsilon)
    return kernel * scale, (bias - mean) * scale + beta
    ### END SOLUTION


@mistake(fold_batch_norm)
def fold_without_epsilon(kernel, bias, gamma, beta, mean, variance, epsilon):
    """You left epsilon out. Where the variance is large nobody notices; a channel that hardly varies comes out many
    times too large. Divide by the root of variance + epsilon, as the layer does."""
    return fold_batch_norm(kernel, bias, gamma, beta, mean, variance, 0.0)


@mistake(fold_batch_norm)
def scales_the_inputs(kernel, bias, gamma, beta, mean, variance, epsilon):
    """You scaled the kernel's inputs. The normalization stands behind the layer and scales what comes *out*, and a
    kernel has its outputs on the last axis. With as many inputs as outputs your version even runs. Which axis has
    to be scaled?"""
    scale = gamma / np.sqrt(variance + epsilon)
    return kernel * scale[:, None], (bias - mean) * scale + beta


@mistake(fold_batch_norm)
def bias_unscaled(kernel, bias, gamma, beta, mean, variance, epsilon):
    """You left the old bias unscaled. It is part of what the normalization gets, so the mean is taken away from it
    and the scale is applied to it, as to everything else."""
    scale = gamma / np.sqrt(variance + epsilon)
    return kernel * scale, bias - mean * scale + beta


@mistake(fold_batch_norm)
def old_bias_forgotten(kernel, bias, gamma, beta, mean, variance, epsilon):
    """You lost the old bias. The layer adds it before the normalization gets its turn, so it is scaled like
    everything else: bracket (bias - mean)."""
    scale = gamma / np.sqrt(variance + epsilon)
    return kernel * scale, beta - mean * scale


@mistake(fold_batch_norm)
def beta_forgotten(kernel, bias, gamma, beta, mean, variance, epsilon):
    """You left beta out. The normalization adds it last of all, to every output; the one layer does so with its
    bias."""
    scale = gamma / np.sqrt(variance + epsilon)
    return kernel * scale, (bias - mean) * scale


@mistake(fold_batch_norm)
def mean_forgotten(kernel, bias, gamma, beta, mean, variance, epsilon):
    """You forgot to take the mean away. The normalization subtracts it from every output; the one layer can do so
    with its bias."""
    scale = gamma / np.sqrt(variance + epsilon)
    return kernel * scale, bias * scale + beta


@mistake(fold_batch_norm)
def mean_unscaled(kernel, bias, gamma, beta, mean, variance, epsilon):
    """You took the mean away after scaling. The normalization subtracts first and divides then, so the mean is
    scaled with the rest: bracket (bias - mean)."""
    scale = gamma / np.sqrt(variance + epsilon)
    return kernel * scale, bias * scale - mean + beta


@mistake(fold_batch_norm)
def scaled_by_the_variance(kernel, bias, gamma, beta, mean, variance, epsilon):
    """You divided by the variance. The normalization divides by its root."""
    scale = gamma / (variance + epsilon)
    return kernel * scale, (bias - mean) * scale + beta


@mistake(fold_batch_norm)
def gamma_not_folded(kernel, bias, gamma, beta, mean, variance, epsilon):
    """You left gamma out. A trained layer has learned a scale of its own, and that has to go into the kernel and
    the bias as well."""
    return fold_batch_norm(kernel, bias, np.ones_like(gamma), beta, mean, variance, epsilon)


@mistake(fold_batch_norm)
def kernel_unscaled(kernel, bias, gamma, beta, mean, variance, epsilon):
    """You changed the bias only. What the layer multiplies its inputs by is scaled too: kernel and bias both carry
    the factor."""
    scale = gamma / np.sqrt(variance + epsilon)
    return kernel, (bias - mean) * scale + beta
