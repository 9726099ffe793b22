"""Wrong solutions to lesson 3 that match no known mistake. Each must be caught."""

import numpy as np
import tensorflow as tf
from styles.batch_normalization import (
    MLP,
    after_by_loop,
    fold_by_loops,
    mlp_functional,
    mlp_of_blocks,
    moments_by_reshape,
    norm_by_loops,
    update_by_distance,
)

layers = tf.keras.layers


def _remembers(right):
    """Return a candidate that caches its results by the arguments' shapes and so ignores the values of later ones."""
    seen = {}

    def candidate(*args):
        shapes = tuple(getattr(arg, "shape", None) for arg in args)
        if shapes not in seen:
            seen[shapes] = right(*args)
        return seen[shapes]

    return candidate


def _made_to_nan(right):
    def candidate(*args):
        result = right(*args)
        return tuple(one * np.nan for one in result) if isinstance(result, tuple) else result * np.nan

    return candidate


def _half(x):
    return x.astype("float16") if isinstance(x, np.ndarray) else x


def _anyhow(right):
    """Return slips that any array function may contain."""
    return [
        _remembers(right),
        _made_to_nan(right),
        lambda *args: right(*map(_half, args)),
        lambda *args: right(*(abs(arg) if isinstance(arg, np.ndarray) else arg for arg in args)),
        lambda *args: np.asarray(right(*args)[0]).tolist(),
    ]


def _in_place(x, gamma, beta, epsilon):
    out = norm_by_loops(x, gamma, beta, epsilon)
    x[...] = out
    return x


def _larger_of_the_two(x, gamma, beta, epsilon):
    mean, variance = moments_by_reshape(x)
    return gamma * (x - mean) / np.sqrt(np.maximum(variance, epsilon)) + beta


def _cancelling(x, gamma, beta, epsilon):
    axes = tuple(range(x.ndim - 1))
    mean = x.mean(axes)
    variance = np.maximum((x**2).mean(axes) - mean**2, 0)
    return gamma * (x - mean) / np.sqrt(variance + epsilon) + beta


def _update_in_place(moving, batch_value, momentum):
    moving *= momentum
    moving += batch_value * (1 - momentum)
    return moving


def _fold_in_place(kernel, bias, gamma, beta, mean, variance, epsilon):
    scale = gamma / np.sqrt(variance + epsilon)
    kernel *= scale
    return kernel, (bias - mean) * scale + beta


def _network(before, norm=layers.BatchNormalization, act="elu", first=None):
    steps = [layers.Flatten(), (first or norm)()]
    for units in (300, 100):
        if before:
            steps += [layers.Dense(units, use_bias=False), norm(), layers.Activation(act)]
        else:
            steps += [layers.Dense(units, act), norm()]
    return tf.keras.Sequential([*steps, layers.Dense(10, "softmax")])


def _with(**options):
    return lambda before_activation: _network(before_activation, lambda: layers.BatchNormalization(**options))


def _same_model_again(models={}):  # noqa: B006
    return lambda before_activation: models.setdefault(before_activation, _network(before_activation))


def _one_layer_for_both():
    shared = layers.BatchNormalization()
    return lambda before_activation: _network(before_activation, first=lambda: shared)


class _NeverTraining(MLP):
    def call(self, x, training=None):
        return super().call(x, training=False)


class _NoModel:
    """Implements everything that the check uses, but not `fit` or `compile`."""

    def __init__(self, before_activation):
        self.inner = mlp_functional(before_activation)
        self.trainable_weights = self.inner.trainable_weights
        self.non_trainable_weights = self.inner.non_trainable_weights

    def __call__(self, x, training=False):
        return self.inner(x, training=training)


def _for_eight(before_activation):
    return tf.keras.Sequential([layers.Lambda(lambda x: tf.reshape(x, (8, 28, 28))), mlp_of_blocks(before_activation)])


SLIPS = {
    "batch_moments": [
        *_anyhow(moments_by_reshape),
        (lambda x: list(moments_by_reshape(x)), "result='list'"),
        (lambda x: moments_by_reshape(x)[0], "result='mean alone'"),
        (lambda x: tuple(reversed(moments_by_reshape(x))), "result='exchanged'"),
        (lambda x: (x.mean(axis=(0, 1, 2)), x.var(axis=(0, 1, 2))), "features=(0, 1, 2)"),
        lambda x: (moments_by_reshape(x)[0], moments_by_reshape(x)[1] + 1e-5),
        (lambda x: tuple(map(np.squeeze, moments_by_reshape(x))), "result='squeezed'"),
        (
            lambda x: moments_by_reshape(x.reshape(x.shape[-1], -1).T if x.ndim == 4 else x),
            "everywhere='rows of a table'",
        ),
    ],
    "batch_norm": [
        *_anyhow(norm_by_loops),
        (_in_place, "result='x changed'"),
        (_larger_of_the_two, "root='larger'"),
        _cancelling,
        (lambda x, gamma, beta, epsilon: norm_by_loops(x, gamma, beta, 1e-5), "root='1e-5'"),
        lambda x, gamma, beta, epsilon: norm_by_loops(x, np.abs(gamma), beta, epsilon),
        lambda x, gamma, beta, epsilon: np.round(norm_by_loops(x, gamma, beta, epsilon), 3),
        lambda x, gamma, beta, epsilon: layers.BatchNormalization()(x),
        (
            lambda x, gamma, beta, epsilon: layers.BatchNormalization(epsilon=epsilon)(x, training=True),
            "gamma_and_beta_left_out",
        ),
    ],
    "update_moving": [
        (_update_in_place, "changed='moving'"),
        (lambda moving, batch_value, momentum: 0.9 * moving + 0.1 * batch_value, "momentums='0.9'"),
        (lambda moving, batch_value, momentum: momentum * batch_value, "shares=('0', 'momentum')"),
        (
            lambda moving, batch_value, momentum: float(np.sum(update_by_distance(moving, batch_value, momentum))),
            "arrays='sum'",
        ),
        lambda moving, batch_value, momentum: moving + (1 - momentum) * abs(batch_value - moving),
        (
            lambda moving, batch_value, momentum: update_by_distance(moving, batch_value, momentum or 0.99),
            "momentums='0 means 0.99'",
        ),
        (
            lambda moving, batch_value, momentum: np.round(update_by_distance(moving, batch_value, momentum), 3),
            "rounded='3 decimals'",
        ),
        lambda moving, batch_value, momentum: (
            np.array([m * momentum + float(b) * (1 - momentum) for m, b in zip(moving, batch_value)])
            if np.ndim(moving)
            else update_by_distance(moving, batch_value, momentum)
        ),
    ],
    "moving_after": [
        (lambda start, value, momentum, steps: after_by_loop(start, value, 0.99, steps), "special_momentum='0.99'"),
        (
            lambda start, value, momentum, steps: after_by_loop(start, value, momentum, min(steps, 100)),
            "special_steps='at most 100'",
        ),
        (
            lambda start, value, momentum, steps: after_by_loop(start, value, momentum, min(steps, 1000)),
            "special_steps='at most 1000'",
        ),
        lambda start, value, momentum, steps: round(after_by_loop(start, value, momentum, steps), 1),
        lambda start, value, momentum, steps: start + abs(value - start) * (1 - momentum**steps),
        lambda start, value, momentum, steps: value - abs(value - start) * momentum**steps,
        lambda start, value, momentum, steps: after_by_loop(start, abs(value), momentum, steps),
        lambda start, value, momentum, steps: max(start, after_by_loop(start, value, momentum, steps)),
    ],
    "batch_norm_parameters": [
        (lambda features: (2 * features + 1, 2 * features), "trainable='2 * n + 1'"),
        (lambda features: 4 * features, "result='total'"),
        (lambda features: [2 * features, 2 * features], "result='list'"),
        lambda features: (2 * features, 2 * features + (features > 1000)),
        (lambda features: (2.0 * features, 2.0 * features), "result='floats'"),
    ],
    "mlp_with_batch_norm": [
        (lambda before_activation: mlp_functional(before_activation).layers, "made='list'"),
        lambda before_activation: tf.keras.Sequential([layers.Flatten(), layers.Dense(10, activation="softmax")]),
        (lambda before_activation: _network(before_activation, act="relu"), "activation='relu'"),
        (lambda before_activation: _NeverTraining(before_activation), "training='never'"),
        (_with(momentum=0.999), "momentum=0.999"),
        (_with(epsilon=1e-5), "epsilon=1e-05"),
        _with(moving_mean_initializer="ones"),
        (_same_model_again(), "made='once'"),
        _one_layer_for_both(),
        lambda before_activation: _NoModel(before_activation),
        _for_eight,
    ],
    "fold_batch_norm": [
        *_anyhow(fold_by_loops),
        (_fold_in_place, "result='kernel changed'"),
        (
            lambda kernel, bias, gamma, beta, mean, variance, epsilon: fold_by_loops(
                kernel, bias, gamma, beta, mean, variance, 1e-5
            ),
            "fold_without_epsilon",
            "root='1e-5'",
        ),
        (
            lambda kernel, bias, gamma, beta, mean, variance, epsilon: fold_by_loops(
                kernel, bias, beta, gamma, mean, variance, epsilon
            ),
            "scale='is beta'",
        ),
    ],
}
