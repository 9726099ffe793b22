"""Correct solutions to lesson 3 in styles other than the reference solution's. Each must be accepted."""

import numpy as np
import tensorflow as tf
from keras_versions import passes_training

layers = tf.keras.layers

# batch_moments


def moments_by_tensorflow(x):
    return tf.nn.moments(tf.constant(x), axes=list(range(len(x.shape) - 1)))


def moments_by_reshape(x):
    rows = np.reshape(x, (-1, x.shape[-1]))
    return np.mean(rows, axis=0), np.var(rows, axis=0)


def moments_by_loops(x):
    means, variances = [], []
    for channel in range(x.shape[-1]):
        values = [float(value) for value in x[..., channel].ravel()]
        mean = sum(values) / len(values)
        means.append(mean)
        variances.append(sum((value - mean) ** 2 for value in values) / len(values))
    return np.array(means), np.array(variances)


def moments_in_double(x):
    """Sums of squares are accurate enough in float64."""
    x = x.astype("float64").reshape(-1, x.shape[-1])
    return x.mean(0), (x**2).mean(0) - x.mean(0) ** 2


def moments_by_the_layer(x):
    layer = layers.BatchNormalization(momentum=0.0)
    rows = x.reshape(-1, x.shape[-1])
    layer(rows, training=True)
    return layer.moving_mean, layer.moving_variance


def moments_by_shifting(x):
    """Subtracts the first row, because sums of squares are accurate for small numbers."""
    rows = x.reshape(-1, x.shape[-1])
    moved = rows - rows[0]
    return rows[0] + moved.mean(0), (moved**2).mean(0) - moved.mean(0) ** 2


# batch_norm


def norm_by_tensorflow(x, gamma, beta, epsilon):
    mean, variance = tf.nn.moments(tf.constant(x), axes=list(range(x.ndim - 1)))
    return tf.nn.batch_normalization(x, mean, variance, beta, gamma, epsilon)


def norm_by_the_layer(x, gamma, beta, epsilon):
    layer = layers.BatchNormalization(epsilon=epsilon)
    layer.build(x.shape)
    layer.gamma.assign(gamma)
    layer.beta.assign(beta)
    return layer(x.reshape(x.shape), training=True)


def norm_by_loops(x, gamma, beta, epsilon):
    out = np.empty_like(x)
    for channel in range(x.shape[-1]):
        values = x[..., channel]
        centered = values - values.mean()
        out[..., channel] = gamma[channel] * centered / (np.mean(centered**2) + epsilon) ** 0.5 + beta[channel]
    return out


def norm_in_a_copy(x, gamma, beta, epsilon):
    axes, x = tuple(range(x.ndim - 1)), x.copy()
    x -= x.mean(axis=axes)
    x /= np.sqrt((x**2).mean(axis=axes) + epsilon)
    x *= gamma
    x += beta
    return x


def norm_by_one_product(x, gamma, beta, epsilon):
    mean, variance = moments_by_reshape(x)
    scale = gamma / np.sqrt(variance + epsilon)
    return np.einsum("...c,c->...c", x, scale) + (beta - mean * scale)


# update_moving


def update_by_distance(moving, batch_value, momentum):
    return moving + (1 - momentum) * (batch_value - moving)


def update_by_average(moving, batch_value, momentum):
    return np.average([moving, batch_value], axis=0, weights=[momentum, 1 - momentum])


def update_in_a_variable(moving, batch_value, momentum):
    variable = tf.Variable(moving, dtype="float32")
    variable.assign_sub((1 - momentum) * (variable - batch_value))
    return variable


# moving_after


def after_by_loop(start, value, momentum, steps):
    for _ in range(steps):
        start = momentum * start + (1 - momentum) * value
    return start


def after_by_shares(start, value, momentum, steps):
    shares = [(1 - momentum) * momentum**age for age in range(steps)]
    return start * momentum**steps + sum(share * value for share in shares)


def after_in_numpy(start, value, momentum, steps):
    return np.power(momentum, steps) * (np.float64(start) - value) + value


def after_by_matrix(start, value, momentum, steps):
    return (np.linalg.matrix_power([[momentum, 1 - momentum], [0, 1]], steps) @ [start, value])[0]


def after_by_series(start, value, momentum, steps):
    return start * momentum**steps + value * (1 - momentum) * sum(momentum**step for step in range(steps))


# batch_norm_parameters


def parameters_by_the_layer(features):
    layer = layers.BatchNormalization()
    layer.build((None, features))
    return tuple(
        sum(int(np.prod(weight.shape)) for weight in weights)
        for weights in (layer.trainable_weights, layer.non_trainable_weights)
    )


def parameters_by_name(features):
    variables = {"gamma": True, "beta": True, "moving_mean": False, "moving_variance": False}
    trainable = features * sum(variables.values())
    return np.int64(trainable), np.int64(features * len(variables) - trainable)


# mlp_with_batch_norm


def mlp_functional(before_activation):
    inputs = tf.keras.Input((28, 28))
    x = layers.BatchNormalization()(layers.Reshape((784,))(inputs))
    for units in (300, 100):
        x = layers.Dense(units, use_bias=not before_activation)(x)
        steps = [layers.BatchNormalization(), layers.ELU()]
        for step in steps if before_activation else reversed(steps):
            x = step(x)
    return tf.keras.Model(inputs, layers.Softmax()(layers.Dense(10)(x)))


class MLP(tf.keras.Model):
    """The normalization layers are created first, which changes the order of the weights."""

    def __init__(self, before_activation):
        super().__init__()
        self.before = before_activation
        self.norms = [layers.BatchNormalization() for _ in range(3)]
        self.last = layers.Dense(10, activation="softmax")
        self.hidden = [layers.Dense(units, use_bias=not before_activation) for units in (300, 100)]

    def call(self, x, training=None):
        x = self.norms[0](tf.reshape(x, (-1, 784)), training=training)
        for dense, norm in zip(self.hidden, self.norms[1:]):
            x = dense(x)
            x = tf.nn.elu(norm(x, training=training)) if self.before else norm(tf.nn.elu(x), training=training)
        return self.last(x)


def mlp_subclass(before_activation):
    return MLP(before_activation)


def mlp_by_add(before_activation):
    model = tf.keras.Sequential([tf.keras.Input((28, 28)), layers.Flatten(), layers.BatchNormalization()])
    for units in (300, 100):
        model.add(layers.Dense(units, use_bias=not before_activation, kernel_initializer="he_normal"))
        if before_activation:
            model.add(layers.BatchNormalization())
        model.add(layers.Activation("elu"))
        if not before_activation:
            model.add(layers.BatchNormalization())
    model.add(layers.Dense(10, activation="softmax"))
    model.compile("sgd", "sparse_categorical_crossentropy")
    return model


def mlp_of_blocks(before_activation):
    def block(units):
        if before_activation:
            return tf.keras.Sequential([layers.Dense(units, None, False), layers.BatchNormalization(), layers.ELU()])
        return tf.keras.Sequential([layers.Dense(units), layers.ELU(), layers.BatchNormalization()])

    start = [layers.Reshape((-1,)), layers.BatchNormalization()]
    return tf.keras.Sequential([*start, block(300), block(100), layers.Dense(10, "softmax")])


class Wrapped(tf.keras.Model):
    """The model's call has no `training` argument, but Keras passes `training` to the layers."""

    def __init__(self, inner):
        super().__init__()
        self.inner = inner

    def call(self, x):
        return self.inner(x)


def mlp_wrapped(before_activation):
    return Wrapped(mlp_of_blocks(before_activation))


def mlp_called_before(before_activation):
    model = mlp_by_add(before_activation)
    model(np.zeros((3, 28, 28), "float32"))
    return model


# fold_batch_norm


def fold_by_tensorflow(kernel, bias, gamma, beta, mean, variance, epsilon):
    scale = gamma * tf.math.rsqrt(variance + epsilon)
    return tf.multiply(kernel, scale), beta + (bias - mean) * scale


def fold_by_loops(kernel, bias, gamma, beta, mean, variance, epsilon):
    kernel, bias = kernel.copy(), bias.copy()
    for out in range(len(bias)):
        scale = gamma[out] / (variance[out] + epsilon) ** 0.5
        kernel[..., out] *= scale
        bias[out] = scale * (bias[out] - mean[out]) + beta[out]
    return kernel, bias


def fold_by_matrix(kernel, bias, gamma, beta, mean, variance, epsilon):
    scale = np.diag(gamma / np.sqrt(variance + epsilon))
    return kernel @ scale, (bias - mean) @ scale + beta


def fold_by_asking(kernel, bias, gamma, beta, mean, variance, epsilon):
    """Measures the folded layer: its output for zeros is the bias, and one input's effect is a row of the kernel."""

    def both(x):
        return gamma * (x + bias - mean) / np.sqrt(variance + epsilon) + beta

    return both(kernel) - both(0), both(0)


STYLES = {
    "batch_moments": [
        moments_by_tensorflow,
        moments_by_reshape,
        moments_by_loops,
        moments_in_double,
        moments_by_the_layer,
        moments_by_shifting,
    ],
    "batch_norm": [norm_by_tensorflow, norm_by_the_layer, norm_by_loops, norm_in_a_copy, norm_by_one_product],
    "update_moving": [update_by_distance, update_by_average, update_in_a_variable],
    "moving_after": [after_by_loop, after_by_shares, after_in_numpy, after_by_matrix, after_by_series],
    "batch_norm_parameters": [parameters_by_the_layer, parameters_by_name],
    "mlp_with_batch_norm": [
        mlp_functional,
        mlp_subclass,
        mlp_by_add,
        mlp_of_blocks,
        *[mlp_wrapped] * passes_training(),
        mlp_called_before,
    ],
    "fold_batch_norm": [fold_by_tensorflow, fold_by_loops, fold_by_matrix, fold_by_asking],
}
