"""Reference solution and known mistakes: `fold_batch_norm`."""

import numpy as np

from .. import mistake


def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    """Fold batch normalization at inference into the dense or convolution layer before it.

    kernel: array (inputs, outputs) of a dense layer, or (height, width, inputs, outputs) of a convolution
    bias:   array (outputs,)
    gamma, beta, mean, variance: the normalization's arrays, each (outputs,); mean and variance are the moving ones
    epsilon: the normalization's epsilon

    Returns a tuple (kernel, bias) with the same shapes. One layer with these weights must have the same outputs as the
    two layers together. Must not change its arguments.
    """
    ### BEGIN SOLUTION
    scale = gamma / np.sqrt(variance + epsilon)
    return kernel * scale, (bias - mean) * scale + beta
    ### END SOLUTION


@mistake(fold_batch_norm)
def fold_without_epsilon(kernel, bias, gamma, beta, mean, variance, epsilon):
    """Your result doesn't depend on epsilon. For large variances, the difference is small, but a channel that hardly
    varies becomes many times too large. Divide by the square root of variance + epsilon, as the layer does."""
    return fold_batch_norm(kernel, bias, gamma, beta, mean, variance, 0.0)


@mistake(fold_batch_norm)
def scales_the_inputs(kernel, bias, gamma, beta, mean, variance, epsilon):
    """Your result scales the kernel along its input axis. The normalization follows the layer and scales its *outputs*,
    and a kernel has its outputs on the last axis. If there are as many inputs as outputs, no error is raised. Along
    which axis do you have to scale?"""
    scale = gamma / np.sqrt(variance + epsilon)
    return kernel * scale[:, None], (bias - mean) * scale + beta


@mistake(fold_batch_norm)
def bias_unscaled(kernel, bias, gamma, beta, mean, variance, epsilon):
    """In your result, the old bias is not scaled. It is part of the normalization's input, so the mean is subtracted
    from it and the scale is applied to it, as to everything else."""
    scale = gamma / np.sqrt(variance + epsilon)
    return kernel * scale, bias - mean * scale + beta


@mistake(fold_batch_norm)
def old_bias_forgotten(kernel, bias, gamma, beta, mean, variance, epsilon):
    """Your result doesn't depend on the old bias. The layer adds it before the normalization, so it is scaled like
    everything else: put (bias - mean) in parentheses."""
    scale = gamma / np.sqrt(variance + epsilon)
    return kernel * scale, beta - mean * scale


@mistake(fold_batch_norm)
def beta_forgotten(kernel, bias, gamma, beta, mean, variance, epsilon):
    """Your result doesn't depend on beta. The normalization adds it last, to every output. In the folded layer, it
    belongs in the bias."""
    scale = gamma / np.sqrt(variance + epsilon)
    return kernel * scale, (bias - mean) * scale


@mistake(fold_batch_norm)
def mean_forgotten(kernel, bias, gamma, beta, mean, variance, epsilon):
    """Your result doesn't depend on the mean. The normalization subtracts it from every output. In the folded layer, it
    belongs in the bias."""
    scale = gamma / np.sqrt(variance + epsilon)
    return kernel * scale, bias * scale + beta


@mistake(fold_batch_norm)
def mean_unscaled(kernel, bias, gamma, beta, mean, variance, epsilon):
    """In your result, the mean is subtracted without being scaled. The normalization first subtracts and then divides,
    so the mean is scaled with the rest: put (bias - mean) in parentheses."""
    scale = gamma / np.sqrt(variance + epsilon)
    return kernel * scale, bias * scale - mean + beta


@mistake(fold_batch_norm)
def scaled_by_the_variance(kernel, bias, gamma, beta, mean, variance, epsilon):
    """Your result is divided by the variance. The normalization divides by its square root."""
    scale = gamma / (variance + epsilon)
    return kernel * scale, (bias - mean) * scale + beta


@mistake(fold_batch_norm)
def gamma_not_folded(kernel, bias, gamma, beta, mean, variance, epsilon):
    """Your result doesn't depend on gamma. A trained layer has learned its own scale, which belongs in the kernel and
    the bias."""
    return fold_batch_norm(kernel, bias, np.ones_like(gamma), beta, mean, variance, epsilon)


@mistake(fold_batch_norm)
def kernel_unscaled(kernel, bias, gamma, beta, mean, variance, epsilon):
    """Your kernel is unchanged; only the bias differs. Both the kernel and the bias have to be scaled."""
    scale = gamma / np.sqrt(variance + epsilon)
    return kernel, (bias - mean) * scale + beta
