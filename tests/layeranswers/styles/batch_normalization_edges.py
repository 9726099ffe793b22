"""Answers to lesson 3 in less common styles, and wrong answers that fail only in edge cases."""

import collections
import functools
import math

import numpy as np
import tensorflow as tf

layers = tf.keras.layers


def moments_as_named_tuple(x):
    axes = tuple(range(x.ndim - 1))
    return collections.namedtuple("Moments", "mean variance")(x.mean(axes), x.var(axes))


def moments_by_tensorflow(x):
    return tf.nn.moments(x, list(range(x.ndim - 1)))


def after_by_reduce(start, value, momentum, steps):
    return functools.reduce(lambda old, _: old * momentum + value * (1 - momentum), range(steps), start)


def after_by_logarithm(start, value, momentum, steps):
    """Takes a logarithm, so it fails if the momentum is 0."""
    return value + (start - value) * math.exp(steps * math.log(momentum))


def after_by_quotient(start, value, momentum, steps):
    """Divides by a difference, so it fails if the momentum is 1."""
    return start * momentum**steps + value * (1 - momentum) * (1 - momentum**steps) / (1 - momentum)


def after_with_shares_swapped(start, value, momentum, steps):
    for _ in range(steps):
        start = (1 - momentum) * start + momentum * value
    return float(start)


def _network(before_activation, elu=layers.ELU, last_bias=True, **training):
    inputs = x = tf.keras.Input((28, 28))
    x = layers.BatchNormalization()(layers.Reshape((784,))(x), **training)
    for units in (300, 100):
        x = layers.Dense(units, use_bias=not before_activation)(x)
        x = x if before_activation else elu()(x)
        x = layers.BatchNormalization()(x, **training)
        x = elu()(x) if before_activation else x
    return tf.keras.Model(inputs, layers.Softmax()(layers.Dense(10, use_bias=last_bias)(x)))


def mlp_of_single_steps(before_activation):
    return _network(before_activation)


def mlp_always_in_training(before_activation):
    """Hard-codes training=True. In Keras 3, model(x, training=False) overrides this setting, but model(x) doesn't."""
    return _network(before_activation, training=True)


def mlp_with_relu(before_activation):
    return _network(before_activation, layers.ReLU)


def mlp_without_the_last_bias(before_activation):
    return _network(before_activation, last_bias=False)


def fold_by_einsum(kernel, bias, gamma, beta, mean, variance, epsilon):
    scale = gamma * (variance + epsilon) ** -0.5
    return np.einsum("...o,o->...o", kernel, scale), scale * (bias - mean) + beta


STYLES = {
    "batch_moments": [moments_as_named_tuple, moments_by_tensorflow],
    "moving_after": [after_by_reduce],
    "mlp_with_batch_norm": [mlp_of_single_steps],
    "fold_batch_norm": [fold_by_einsum],
}
SLIPS = {
    "moving_after": [
        (after_by_logarithm, "special_momentum='log'"),
        (after_by_quotient, "special_momentum='1 - m is divided by'"),
        (after_with_shares_swapped, "inverted"),
    ],
    "mlp_with_batch_norm": [
        (mlp_always_in_training, "training_without_end", "training='by default'"),
        (mlp_with_relu, "activation='relu'"),
        (mlp_without_the_last_bias, "bias='none at the end'"),
    ],
}
