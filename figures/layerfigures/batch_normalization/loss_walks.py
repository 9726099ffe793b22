"""Measure how far the loss swings along the gradient with and without normalization, as Santurkar et al. (2018) do."""

from dataclasses import dataclass

import numpy as np

from ..cell_progress import with_progress
from ..growing import Panel, growing
from ..images import digits
from .recorded import draw_weights

DEPTH, UNITS, BATCH = 10, 100, 128
RATES = (0.1, 0.5)
KINDS = ("without normalization", "with normalization")
REACH = (0.5, 1.0, 2.0, 4.0)  # the lengths of walks in multiples of the learning rate, as in the paper
LIGHT = {"seeds": (0,), "steps": 80, "every": 4}  # about eight seconds on one core
FULL = {"seeds": (0, 1, 2), "steps": 300, "every": 2}  # about a minute


@dataclass(frozen=True)
class Run:
    """The measurements from one training run, with walks along the gradient before some of its steps.

    at: the indices of these steps. lowest, highest: the extreme losses on each walk, including its start, on the step's
    own batch. losses: the loss at every step. accuracy: on 1,000 test digits, in inference mode.

    >>> lowest, highest = np.array([0.5, 0.5]), np.array([1.0, 2.0])
    >>> Run(True, 0.1, 0, np.array([0, 4]), lowest, highest, losses=np.ones(8), accuracy=0.9).swing
    1.5
    """

    normalized: bool
    rate: float
    seed: int
    at: np.ndarray
    lowest: np.ndarray  # the lowest loss on each walk, including its start
    highest: np.ndarray
    losses: np.ndarray  # the loss at every step
    accuracy: float  # the accuracy on 1,000 test digits, at inference

    @property
    def swing(self):
        """The widest range of losses on any walk; inf if a loss was not finite."""
        if not np.isfinite(self.highest).all():
            return np.inf
        return float(np.max(self.highest - self.lowest))


def deep_network(normalized, seed=0):
    """Return a network with 784 inputs, ten hidden layers of 100 units with ReLU, and 10 outputs.

    normalized: whether each hidden layer is normalized before its ReLU. seed: the seed for the kernels, which come
    from NumPy and are the same with and without normalization. Returns a Keras model.

    >>> deep_network(normalized=False).count_params()
    170410
    """
    from tensorflow.keras import Input, Sequential, layers

    model = Sequential([Input((784,))])
    for _ in range(DEPTH):
        model.add(layers.Dense(UNITS, use_bias=not normalized))
        if normalized:
            model.add(layers.BatchNormalization(momentum=0.9))
        model.add(layers.Activation("relu"))
    model.add(layers.Dense(10))
    draw_weights(model, np.random.default_rng(seed))
    return model


def smoothness(full=False, swing=None, fast=None):
    """Train networks with and without normalization at two learning rates, and walk along the gradient between steps.

    full: three seeds and 300 steps (about a minute) instead of one seed and 80 steps (about eight seconds on one core).
    swing, fast: a student's answers to the questions with these names, drawn as sketches in the growing chart.
    Returns a tuple of Runs; later calls return the same Runs.
    Source: Santurkar et al. 2018, "How does batch normalization help optimization?" (arXiv 1805.11604).
    """
    if full not in _TRAINED:
        setting, done = FULL if full else LIGHT, []
        runs = [(normalized, rate, seed) for seed in setting["seeds"] for rate in RATES for normalized in (False, True)]
        for run in with_progress(runs, "network", lambda: so_far(done, swing, fast)):
            done.append(train(*run, setting["steps"], setting["every"]))
        _TRAINED[full] = tuple(done)
    return _TRAINED[full]


_TRAINED = {}  # what `smoothness` has measured, keyed by `full`


def so_far(runs, swing=None, fast=None):
    """Draw the widest swings at the small learning rate, and the accuracy at the large learning rate.

    runs: one Run per network trained so far; of several Runs of the same kind, the newest is drawn. swing, fast: see
    `smoothness`.
    Returns a Picture.

    >>> so_far([], fast="both")
    Widest swing, learning rate 0.1: nothing is measured yet; ... Your prediction is drawn as a gray sketch.
    """
    small, large = RATES
    swings = {KINDS[run.normalized]: run.swing for run in runs if run.rate == small}
    right = {KINDS[run.normalized]: 100 * run.accuracy for run in runs if run.rate == large}
    most = max([20, *(10 * np.ceil(one / 10) for one in swings.values() if np.isfinite(one))])
    learns = {"both": (True, True), "only the normalized one": (False, True), "neither": (False, False)}
    heights = {kind: 0.9 if yes else 0.1 for kind, yes in zip(KINDS, learns[fast], strict=True)} if fast else None
    return growing(
        Panel(f"Widest swing, learning rate {small:g}", KINDS, swings, "loss", (0, most), swing),
        Panel(f"Digits right, learning rate {large:g}", KINDS, right, "accuracy, %", guess=heights),
    )


def train(normalized, rate, seed=0, steps=100, every=4):
    """Train one network with plain SGD, walk along the gradient before some of the steps, and return the Run.

    rate: the learning rate. seed: the seed for the initial kernels and the batches, which come from NumPy.
    every: the number of steps from one walk to the next.
    """
    import tensorflow as tf

    model = deep_network(normalized, seed)
    weights = model.trainable_weights
    loss = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)

    images, labels = digits("train")
    images = images.reshape(len(images), -1)
    signature = [tf.TensorSpec((None, 784)), tf.TensorSpec((None,), tf.int64), tf.TensorSpec((None,))]

    @tf.function(input_signature=signature)  # trace it only once, whatever the number of stops
    def step(x, y, reach):
        """Walk along the gradient and back to the start, then take one step of SGD."""
        with tf.GradientTape() as tape:
            before = loss(y, model(x, training=True))
        gradients = tape.gradient(before, weights)
        met, gone = tf.TensorArray(tf.float32, size=tf.size(reach)), tf.constant(0.0)
        for i in tf.range(tf.size(reach)):
            _walk(weights, gradients, reach[i] - gone)
            gone = reach[i]
            met = met.write(i, loss(y, model(x, training=True)))
        _walk(weights, gradients, rate - gone)
        return before, met.stack()

    batches = np.random.default_rng([seed, 1]).integers(0, len(images), (steps, BATCH))
    losses, walks = [], []
    for number, batch in enumerate(batches):
        walking = number % every == 0
        reach = np.array(REACH if walking else (), np.float32) * np.float32(rate)
        before, met = step(images[batch], labels[batch], reach)
        losses.append(float(before))
        if walking:
            walks.append([float(before), *np.asarray(met)])
    walks = np.where(np.isfinite(walks), walks, np.inf)
    return Run(
        normalized, rate, seed, np.arange(0, steps, every), walks.min(1), walks.max(1), np.array(losses), _right(model)
    )


def _walk(weights, gradients, length):
    for weight, gradient in zip(weights, gradients, strict=True):
        weight.assign_sub(length * gradient)


def _right(model):
    images, labels = digits("test")
    guesses = np.argmax(np.asarray(model(images.reshape(len(images), -1), training=False)), axis=1)
    return float(np.mean(guesses == labels))
