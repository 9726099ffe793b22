"""Right answers to lesson 3 in other styles than ours, each to be accepted, and slips, each to be caught."""

import numpy as np
import tensorflow as tf

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
    """Sums of squares are no mistake where there are digits enough."""
    x = x.astype("float64").reshape(-1, x.shape[-1])
    return x.mean(0), (x**2).mean(0) - x.mean(0) ** 2


def moments_by_the_layer(x):
    layer = layers.BatchNormalization(momentum=0.0)
    rows = x.reshape(-1, x.shape[-1])
    layer(rows, training=True)
    return layer.moving_mean, layer.moving_variance


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
        centred = values - values.mean()
        out[..., channel] = gamma[channel] * centred / (np.mean(centred**2) + epsilon) ** 0.5 + beta[channel]
    return out


# update_moving


def update_by_distance(moving, batch_value, momentum):
    return moving + (1 - momentum) * (batch_value - moving)


def update_by_average(moving, batch_value, momentum):
    return np.average([moving, batch_value], axis=0, weights=[momentum, 1 - momentum])


# moving_after


def after_by_loop(start, value, momentum, steps):
    for _ in range(steps):
        start = momentum * start + (1 - momentum) * value
    return start


def after_by_shares(start, value, momentum, steps):
    shares = [(1 - momentum) * momentum**age for age in range(steps)]
    return start * momentum**steps + sum(share * value for share in shares)


def after_in_numpy(start, value, momentum, steps):
    return np.exp(steps * np.log(momentum)) * (np.float64(start) - value) + value


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
    """Normalization layers made first, so that the weights come in another order."""

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


STYLES = {
    "batch_moments": [
        moments_by_tensorflow,
        moments_by_reshape,
        moments_by_loops,
        moments_in_double,
        moments_by_the_layer,
    ],
    "batch_norm": [norm_by_tensorflow, norm_by_the_layer, norm_by_loops],
    "update_moving": [update_by_distance, update_by_average],
    "moving_after": [after_by_loop, after_by_shares, after_in_numpy],
    "batch_norm_parameters": [parameters_by_the_layer, parameters_by_name],
    "mlp_with_batch_norm": [mlp_functional, mlp_subclass, mlp_by_add],
    "fold_batch_norm": [fold_by_tensorflow, fold_by_loops, fold_by_matrix],
}


def _in_place(x, gamma, beta, epsilon):
    out = norm_by_loops(x, gamma, beta, epsilon)
    x[...] = out
    return x


SLIPS = {
    "batch_moments": [
        lambda x: list(moments_by_reshape(x)),
        lambda x: moments_by_reshape(x)[0],
        lambda x: tuple(reversed(moments_by_reshape(x))),
        lambda x: (x.mean(axis=(0, 1, 2)), x.var(axis=(0, 1, 2))),
        lambda x: (moments_by_reshape(x)[0], moments_by_reshape(x)[1] + 1e-3),
        lambda x: moments_by_reshape(x.astype("float16")),
    ],
    "batch_norm": [
        _in_place,
        lambda x, gamma, beta, epsilon: norm_by_loops(x, gamma, beta, 1e-3),
        lambda x, gamma, beta, epsilon: norm_by_loops(x, np.abs(gamma), beta, epsilon),
        lambda x, gamma, beta, epsilon: layers.BatchNormalization()(x),
        lambda x, gamma, beta, epsilon: layers.BatchNormalization(epsilon=epsilon)(x, training=True),
    ],
    "update_moving": [
        lambda moving, batch_value, momentum: 0.9 * moving + 0.1 * batch_value,
        lambda moving, batch_value, momentum: momentum * batch_value,
        lambda moving, batch_value, momentum: float(np.sum(update_by_distance(moving, batch_value, momentum))),
    ],
    "moving_after": [
        lambda start, value, momentum, steps: after_by_loop(start, value, 0.99, steps),
        lambda start, value, momentum, steps: after_by_loop(start, value, momentum, min(steps, 100)),
        lambda start, value, momentum, steps: round(after_by_loop(start, value, momentum, steps), 1),
    ],
    "batch_norm_parameters": [
        lambda features: (2 * features + 1, 2 * features),
        lambda features: 4 * features,
        lambda features: [2 * features, 2 * features],
    ],
    "mlp_with_batch_norm": [
        lambda before_activation: mlp_functional(before_activation).layers,
        lambda before_activation: tf.keras.Sequential([layers.Flatten(), layers.Dense(10, activation="softmax")]),
        lambda before_activation: tf.keras.Sequential(
            [
                layers.Flatten(),
                layers.BatchNormalization(),
                layers.Dense(300, activation="relu"),
                layers.BatchNormalization(),
                layers.Dense(100, activation="relu"),
                layers.BatchNormalization(),
                layers.Dense(10, activation="softmax"),
            ]
        ),
    ],
    "fold_batch_norm": [
        lambda kernel, bias, gamma, beta, mean, variance, epsilon: fold_by_loops(
            kernel, bias, gamma, beta, mean, variance, 1e-5
        ),
        lambda kernel, bias, gamma, beta, mean, variance, epsilon: fold_by_loops(
            kernel, bias, beta, gamma, mean, variance, epsilon
        ),
        lambda kernel, bias, gamma, beta, mean, variance, epsilon: fold_by_loops(
            kernel, 0 * bias, gamma, beta, mean, variance, epsilon
        ),
    ],
}
