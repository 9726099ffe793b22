"""Experiments for lesson 3: moments, normalization, moving statistics, parameters, a network, and folding."""

import functools

import numpy as np

from ..compare import Tolerance
from ..exercise import exercise
from ..observation import call, name_of, see


def _numbers(rng, *shape):
    """Small whole numbers of both signs as float32: they print well."""
    return rng.integers(-9, 10, size=shape).astype("float32")


def _large(rng, *shape, spread=1):
    """Numbers around 10,000, each channel with its own spread. Whole, so that the order of a sum is no matter."""
    return (10_000 + spread * rng.integers(-3, 4, size=shape) * np.arange(1, shape[-1] + 1)).astype("float32")


@exercise(
    points={"features": 1, "images": 2, "large numbers": 2, "batch of one": 1},
    hints=(
        "The last axis stays, all others are averaged over. x.ndim tells how many there are.",
        "NumPy's reductions take a tuple of axes: (0,) for features, (0, 1, 2) for images.",
        "Subtract the mean before you square: (x - mean) ** 2. The mean's shape, one number for each channel, fits "
        "the last axis of x by itself.",
    ),
)
def batch_moments(candidate, rng):
    yield call("features", candidate, _numbers(rng, 4, 3))
    yield call("features", candidate, _numbers(rng, 3, 3))
    yield call("features", candidate, _numbers(rng, 5, 1))
    yield call("features", candidate, rng.normal(3, 2, size=(32, 7)).astype("float32"))
    yield call("images", candidate, _numbers(rng, 2, 3, 4, 2))
    yield call("images", candidate, _numbers(rng, 3, 3, 3, 3))
    yield call("images", candidate, _numbers(rng, 4, 1, 5, 1))
    yield call("images", candidate, rng.normal(-2, 3, size=(6, 7, 5, 4)).astype("float32"))
    yield call("large numbers", candidate, _large(rng, 8, 2))
    yield call("large numbers", candidate, _large(rng, 64, 3))
    yield call("large numbers", candidate, _large(rng, 4, 8, 2, 3))
    yield call("batch of one", candidate, _numbers(rng, 1, 3))
    yield call("batch of one", candidate, _numbers(rng, 1, 2, 3, 2))


@exercise(
    points={"features": 2, "images": 1, "epsilon": 1, "large numbers": 1, "batch of one": 1},
    # TensorFlow multiplies before it subtracts, which costs float32 a few digits where the numbers are large.
    tolerance=Tolerance(relative=3e-4, absolute=5e-4),
    hints=(
        "Three moves: take the mean away, divide by a root, then gamma and beta. Each is one line.",
        "The root is of the variance plus epsilon: np.sqrt(variance + epsilon).",
        "gamma multiplies what has been normalized, and beta is added last of all.",
    ),
)
def batch_norm(candidate, rng):
    def learned(channels):
        return rng.choice([-2, 0.5, 1.5, 3], channels).astype("float32"), _numbers(rng, channels)

    yield call("features", candidate, _numbers(rng, 4, 3), *_plain(3), 0.001)
    yield call("features", candidate, _numbers(rng, 4, 3), *learned(3), 0.001)
    yield call("features", candidate, _numbers(rng, 5, 2), *learned(2), 0.1)
    yield call("features", candidate, rng.normal(3, 2, size=(32, 6)).astype("float32"), *learned(6), 0.01)
    yield call("images", candidate, _numbers(rng, 2, 2, 3, 2), *_plain(2), 0.001)
    yield call("images", candidate, _numbers(rng, 3, 4, 5, 3), *learned(3), 0.1)
    yield call("images", candidate, _numbers(rng, 2, 6, 3, 1), *learned(1), 0.001)
    small = rng.normal(0, 0.01, size=(16, 3)).astype("float32")
    yield call("epsilon", candidate, small, *_plain(3), 0.001)
    yield call("epsilon", candidate, small, *_plain(3), 0.00001)
    yield call("epsilon", candidate, _numbers(rng, 6, 2), *learned(2), 1.0)
    yield call("large numbers", candidate, _large(rng, 8, 2, spread=10), *learned(2), 0.001)
    yield call("large numbers", candidate, _large(rng, 4, 2, 4, 3, spread=10), *learned(3), 0.001)
    yield call("batch of one", candidate, _numbers(rng, 1, 3), *learned(3), 0.001)
    yield call("batch of one", candidate, _numbers(rng, 1, 3, 2, 2), *learned(2), 0.001)


def _plain(channels):
    """gamma and beta of a fresh layer."""
    return np.ones(channels, "float32"), np.zeros(channels, "float32")


@exercise(
    points={"numbers": 2, "arrays": 1, "step after step": 1},
    hints=(
        "It is a weighted mean of the old value and the new one. The two weights sum to 1.",
        "In Keras momentum is the weight of the old value.",
    ),
)
def update_moving(candidate, rng):
    yield call("numbers", candidate, 0.0, 10.0, 0.9)
    yield call("numbers", candidate, 1.0, 3.0, 0.99)
    for momentum in (0.0, 1.0, 0.25, 0.999):
        yield call("numbers", candidate, float(rng.integers(-9, 0)), float(rng.integers(1, 9)), momentum)
    yield call("arrays", candidate, np.zeros(3, "float32"), _numbers(rng, 3), 0.9)
    yield call("arrays", candidate, _numbers(rng, 5), _numbers(rng, 5) + 0.5, 0.75)
    for momentum in (0.9, 0.8):
        values = [float(value) for value in rng.integers(1, 10, 4)]
        text = f"{name_of(candidate)} applied to the batch values {values} in turn, from 0.0 on, momentum {momentum}"
        yield see("step after step", text, lambda: _in_turn(candidate, values, momentum), candidate)  # noqa: B023


def _in_turn(update, values, momentum):
    """Every moving value on the way."""
    moving = [0.0]
    for value in values:
        moving.append(update(moving[-1], value, momentum))
    return moving


@exercise(
    points={"few steps": 1, "many steps": 2, "any start": 2},
    tolerance=Tolerance(relative=1e-4, absolute=1e-6),
    hints=(
        "Watch the distance between the moving statistic and the value. What does one step leave of it?",
        "One step keeps the share momentum of the distance, so `steps` of them keep momentum ** steps.",
        "The result is the value plus what is left of the distance, (start - value) * momentum ** steps.",
    ),
)
def moving_after(candidate, rng):
    yield call("few steps", candidate, 0.0, 10.0, 0.9, 1)
    yield call("few steps", candidate, 0.0, 10.0, 0.9, 2)
    yield call("few steps", candidate, 0.0, 1.0, 0.75, 3)
    yield call("few steps", candidate, 0.0, 10.0, 0.9, 0)
    for momentum, steps in [(0.99, 40), (0.99, 125), (0.9, 30), (0.999, 1000)]:
        yield call("many steps", candidate, 0.0, float(rng.integers(2, 40)), momentum, steps)
    yield call("any start", candidate, 1.0, 5.0, 0.99, 0)
    for momentum in (0.99, 0.9, 0.8):
        start, value = float(rng.integers(-9, 0)), float(rng.integers(1, 10))
        yield call("any start", candidate, start, value, momentum, int(rng.integers(2, 30)))


@exercise(
    points={"few features": 1, "the lesson's network": 1, "any width": 1},
    hints=(
        "Make a BatchNormalization layer, call it once, and print its variables: four of them.",
        "gamma and beta get gradients. The two moving statistics do not.",
    ),
)
def batch_norm_parameters(candidate, rng):
    for features in (1, 3):
        yield call("few features", candidate, features)
    for features in (784, 300, 100):
        yield call("the lesson's network", candidate, features)
    for features in rng.integers(5, 2000, 3):
        yield call("any width", candidate, int(features))


@exercise(
    points={"parameters": 2, "behind the activation": 2, "before the activation": 2},
    hints=(
        "tf.keras.Sequential takes a list of layers: Flatten, BatchNormalization, the hidden blocks, then Dense(10).",
        "A block with normalization behind: Dense(units, activation='elu'), BatchNormalization().",
        "A block with normalization before: Dense(units, use_bias=False), BatchNormalization(), Activation('elu').",
        "The counts tell: 271,346 numbers with normalization behind, 400 less (300 + 100 biases) with it before.",
    ),
)
def mlp_with_batch_norm(candidate, rng):
    images = rng.normal(2, 3, size=(12, 28, 28)).astype("float32")
    seed = int(rng.integers(1_000_000))
    groups = {False: "behind the activation", True: "before the activation"}
    probes = {before: _Probe(candidate, before, images, seed) for before in groups}
    name = name_of(candidate)
    for before, probe in probes.items():
        made = f"{name}({before})"
        yield see("parameters", f"{made}: its trainable and its other numbers", probe.counts, candidate)
    for before, probe in probes.items():
        text = f"{name}({before})(x, training=True) on {len(images)} images, its kernels drawn by seed {seed}"
        yield see(groups[before], text, probe.outputs, candidate)
        text = f"{name}({before}): trainable numbers that training gives no gradient"
        yield see(groups[before], text, probe.idle, candidate)


class _Probe:
    """What a model does, whatever it was made of. The model is made and run once, when first asked about."""

    def __init__(self, make, before, images, seed):
        self._make, self._before, self._images, self._seed = make, before, images, seed
        self._ran = self._error = None

    def counts(self):
        return self._run()[0]

    def outputs(self):
        return self._run()[1]

    def idle(self):
        return self._run()[2]

    def _run(self):
        if self._error is not None:
            raise self._error
        if self._ran is None:
            try:
                self._ran = self._look(self._make(self._before))
            except Exception as error:
                self._error = error
                raise
        return self._ran

    def _look(self, model):
        """Counts, outputs in training, and how many numbers sit in weights that get no gradient to speak of."""
        import tensorflow as tf

        if not getattr(model, "built", True):
            model(self._images, training=False)  # Keras 2 would build anew for another batch size
        weights = list(model.trainable_weights)
        self._set_kernels(weights)
        with tf.GradientTape() as tape:
            outputs = model(self._images, training=True)
            loss = tf.reduce_mean(outputs[:, 0] * self._images[:, 0, 0])
        weights = weights or list(model.trainable_weights)
        gradients = tape.gradient(loss, weights)
        largest = [0.0 if one is None else float(tf.reduce_max(tf.abs(one))) for one in gradients]
        silent = [size < 1e-4 * max(largest) for size in largest]
        idle = sum(_size(weight) for weight, is_silent in zip(weights, silent, strict=True) if is_silent)
        counts = sum(map(_size, weights)), sum(map(_size, model.non_trainable_weights))
        return counts, outputs, idle

    def _set_kernels(self, weights):
        """Kernels are told by their two axes; the rest keeps its initial value, 0 or 1."""
        for weight in weights:
            if len(weight.shape) == 2:
                weight.assign(_kernel(self._seed, tuple(weight.shape)))


@functools.lru_cache(maxsize=8)
def _kernel(seed, shape):
    return (np.random.default_rng([seed, *shape]).normal(size=shape) / np.sqrt(shape[0])).astype("float32")


def _size(weight):
    return int(np.prod(tuple(weight.shape)))


@exercise(
    points={"dense": 2, "convolution": 2, "small variances": 1},
    hints=(
        "Write down what happens to one output: gamma * (x @ kernel + bias - mean) / root + beta. Then sort it: what "
        "multiplies x, and what is left?",
        "With scale = gamma / np.sqrt(variance + epsilon), the new kernel is the old one times scale.",
        "What is left is (bias - mean) * scale + beta. The kernel's outputs are its last axis, where scale fits.",
    ),
)
def fold_batch_norm(candidate, rng):
    def layer(*shape, variance=None):
        outputs = shape[-1]
        variance = rng.integers(1, 10, outputs) if variance is None else variance
        numbers = [_numbers(rng, *shape), _numbers(rng, outputs), rng.choice([-2, 0.5, 3], outputs)]
        numbers += [_numbers(rng, outputs), _numbers(rng, outputs) + 0.5, variance]
        return [np.asarray(one, "float32") for one in numbers]

    yield call("dense", candidate, *layer(2, 3), 0.001)
    yield call("dense", candidate, *layer(3, 3), 0.1)
    yield call("dense", candidate, *layer(7, 4), 0.001)
    yield call("convolution", candidate, *layer(1, 2, 3, 3), 0.001)
    yield call("convolution", candidate, *layer(3, 3, 1, 4), 0.1)
    yield call("convolution", candidate, *layer(3, 2, 4, 2), 0.001)
    yield call("small variances", candidate, *layer(2, 2, variance=[0.0001, 0.0025]), 0.001)
    yield call("small variances", candidate, *layer(2, 3, 3, 3, variance=[0.0004, 1, 0.01]), 0.001)
