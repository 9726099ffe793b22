"""Record the statistics of each batch in a real training run, and the accuracy that each momentum would give.

The moving statistics don't affect training, so one run is enough for all momenta. The moving statistics are computed
afterwards from the recorded batch statistics and assigned to the real layers. The network is then run on the test
digits.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from ..images import digits

MOMENTA = (0.0, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.999)
BATCH, RATE, STEPS, EVERY = 32, 0.1, 125, 5  # one pass through 4,000 digits
STARTS = {"mean": 0.0, "variance": 1.0}
SHOWN = 2  # the index of the normalization layer after the second hidden layer


@dataclass(frozen=True)
class Recording:
    """The measurements from one training run, step by step, in read-only arrays.

    statistics: {"mean": array, "variance": array} of (steps, units): each batch's own statistics, at the normalization
        after the second hidden layer.
    accuracy: (steps / EVERY, momenta), on 1,000 test digits, measured every EVERY steps with the moving statistics.
    accuracy_of_batch: (steps / EVERY,), the accuracy when the layers use the statistics of the test digits themselves.

    >>> means = {"mean": np.zeros((STEPS, 100))}
    >>> empty = Recording(means, np.zeros((STEPS // EVERY, len(MOMENTA))), np.zeros(STEPS // EVERY))
    >>> empty.statistics["mean"].shape, empty.accuracy.shape
    ((125, 100), (25, 8))
    """

    statistics: dict[str, np.ndarray]
    accuracy: np.ndarray
    accuracy_of_batch: np.ndarray


def moving(values, momentum, start):
    """Return a moving statistic before the first step and after each step, as an array of shape (steps + 1, ...).

    values: each batch's statistic, (steps, ...). start: the moving statistic before the first step.

    >>> moving(np.array([8.0, 8.0]), momentum=0.5, start=0.0).tolist()
    [0.0, 4.0, 6.0]
    """
    out = [np.full(values.shape[1:], start, values.dtype)]
    for value in values:
        out.append((out[-1] * momentum + value * (1 - momentum)).astype(values.dtype))
    return np.stack(out)


def shares(momentum, steps):
    """Return the weights of the initial value and of each batch in a moving statistic, which sum to 1.

    >>> shares(momentum=0.5, steps=3).tolist()
    [0.125, 0.125, 0.25, 0.5]
    """
    ages = np.arange(steps - 1, -1, -1)
    return np.append(momentum**steps, (1 - momentum) * np.power(float(momentum), ages))


def network(momentum=0.0, seed=0):
    """Return the lesson's 784-300-100-10 network, with batch normalization after Flatten and after each activation.

    momentum: the momentum of the three normalization layers. seed: the seed for the initial weights, which come from
    NumPy (see `draw_weights`). Returns a Keras model from images (N, 28, 28) to logits (N, 10).

    >>> network().count_params()
    271346
    """
    from tensorflow.keras import Input, Sequential, layers

    model = Sequential([Input((28, 28)), layers.Flatten(), layers.BatchNormalization(momentum=momentum)])
    for units in (300, 100):
        model.add(layers.Dense(units, activation="elu"))
        model.add(layers.BatchNormalization(momentum=momentum))
    model.add(layers.Dense(10))
    draw_weights(model, np.random.default_rng(seed))
    return model


def draw_weights(model, rng):
    """Initialize a model's kernels by He's rule with random numbers from NumPy, which are equal in every Keras version.

    Weights that don't have two axes keep their values. Source: He et al. 2015 (arXiv 1502.01852).

    >>> from tensorflow.keras import Input, Sequential, layers
    >>> model = Sequential([Input((4,)), layers.Dense(2)])
    >>> draw_weights(model, np.random.default_rng(0))
    >>> [round(float(weight), 2) for weight in model.get_weights()[0][0]]
    [0.09, -0.09]
    """
    for weight in model.trainable_weights:
        if len(weight.shape) == 2:
            shape = tuple(weight.shape)
            weight.assign(rng.normal(0, np.sqrt(2 / shape[0]), shape).astype(np.float32))


def normalizations(model):
    """Return the BatchNormalization layers in a model, in order.

    >>> len(normalizations(network()))
    3
    """
    return [layer for layer in model.layers if hasattr(layer, "moving_mean")]


@lru_cache(maxsize=2)
def recording(seed=0):
    """Train the network for one pass through the digits and return the Recording.

    This takes about three seconds; later calls with the same seed return the same Recording.
    """
    model = network(seed=seed)  # with momentum 0, the moving statistics are those of the last batch
    norms = normalizations(model)
    step, infer, own = _functions(model)
    images, labels = digits("train")
    order = np.random.default_rng(seed).permutation(len(images))
    seen, now = [], {m: [_kept(norm, start=True) for norm in norms] for m in MOMENTA}
    accuracy, accuracy_of_batch = [], []
    for number in range(1, STEPS + 1):
        batch = order[(number - 1) * BATCH : number * BATCH]
        step(images[batch], labels[batch])
        measured = [_kept(norm) for norm in norms]
        seen.append(measured[SHOWN])
        for momentum, kept in now.items():
            now[momentum] = [momentum * old + (1 - momentum) * new for old, new in zip(kept, measured, strict=True)]
        if number % EVERY == 0:
            accuracy.append([_with(norms, kept, infer) for kept in now.values()])
            accuracy_of_batch.append(own())
    seen = np.stack(seen).astype(np.float32)
    statistics = {"mean": seen[:, 0], "variance": seen[:, 1]}
    for array in statistics.values():
        array.flags.writeable = False
    return Recording(statistics, np.array(accuracy), np.array(accuracy_of_batch))


def _functions(model):
    """Return three functions: a training step, and the accuracy with moving statistics and with batch statistics."""
    import tensorflow as tf

    loss = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    weights = model.trainable_weights
    images, labels = (tf.constant(one) for one in digits("test"))

    @tf.function
    def step(x, y):
        with tf.GradientTape() as tape:
            value = loss(y, model(x, training=True))
        for weight, gradient in zip(weights, tape.gradient(value, weights), strict=True):
            weight.assign_sub(RATE * gradient)

    @tf.function
    def share_right(training):
        right = tf.argmax(model(images, training=training), axis=1) == labels
        return tf.reduce_mean(tf.cast(right, tf.float32))

    return step, lambda: float(share_right(False)), lambda: float(share_right(True))


def _kept(norm, start=False):
    """Return a normalization layer's two moving statistics, (2, units), or their initial values."""
    units = tuple(norm.moving_mean.shape)
    if start:
        return np.stack([np.full(units, value) for value in STARTS.values()])
    return np.stack([norm.moving_mean.numpy(), norm.moving_variance.numpy()])


def _with(norms, kept, accuracy):
    """Return the accuracy when the layers have these moving statistics."""
    for norm, (mean, variance) in zip(norms, kept, strict=True):
        norm.moving_mean.assign(mean)
        norm.moving_variance.assign(variance)
    return accuracy()
