"""He's experiment in miniature: the error on the training images, as plain and as residual networks grow deeper.

The recipe is the paper's as far as it fits: SGD with momentum, convolutions without bias, batch normalization.
"""

import logging
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache

import numpy as np

from ..images import digits
from .network import network

PAPER = {  # arXiv 1512.03385, table 2: top-1 error on ImageNet's validation images in percent, by layers
    "plain": {18: 27.94, 34: 28.54},
    "residual": {18: 27.88, 34: 25.03},
}

# The lesson's networks under FULL, seeds 0 and 1, on TensorFlow 2.21 with Keras 3: train error in percent, by layers.
RECORDED = {
    "plain": {5: [4.2, 4.4], 17: [1.6, 0.9], 41: [44.9, 44.6]},
    "residual": {5: [5.4, 8.0], 17: [0.4, 0.4], 41: [1.1, 0.9]},
}


@dataclass(frozen=True)
class Setting:
    """How much work one training is. `shrink` × `shrink` pixels become one; `depths` are blocks in each stage."""

    images: int
    shrink: int
    epochs: int
    depths: tuple = (1, 4, 7)
    filters: tuple = (16, 32)
    rate: float = 0.05
    batch: int = 32


LIGHT, FULL = Setting(1000, 4, 4), Setting(2000, 2, 5, (1, 4, 10))


def layers_of(depth, setting=LIGHT):
    """How many layers with weights a network of this depth has on its longest way: two a block, and the dense one."""
    return 2 * depth * len(setting.filters) + 1


@cache
def data(setting=LIGHT):
    """Digits to train on and to test with: images (N, side, side, 1) of about mean 0 and variance 1, and labels."""

    def prepared(split, count):
        images, labels = digits(split)
        side = 28 // setting.shrink
        blocks = images[:count].reshape(-1, side, setting.shrink, side, setting.shrink)
        return (blocks.mean(axis=(2, 4))[..., np.newaxis] - 0.13) / 0.3, labels[:count]

    return *prepared("train", setting.images), *prepared("test", None)


def trained(kind, depth, setting=LIGHT, seed=0):
    """The train error of a fresh "plain" or "residual" network, in percent."""
    import tensorflow as tf

    side = 28 // setting.shrink
    tf.keras.utils.set_random_seed(seed)
    way = {"plain": "branch", "residual": "both"}[kind]
    return errors(network((side, side, 1), depth, setting.filters, 10, way), setting, seed)[0]


def errors(model, setting=LIGHT, seed=0):
    """Train a model that returns logits; its errors in percent on the images it was trained on, and on others.

    seed: of the order of the images; the model's weights are its own.
    """
    import tensorflow as tf

    images, labels, test_images, test_labels = data(setting)
    order, rates = _plan(len(images), setting, seed)
    model(images[:1])  # a subclassed model has no weights before
    variables = [v if isinstance(v, tf.Variable) else v.value for v in model.trainable_variables]
    speeds = [tf.Variable(tf.zeros_like(variable)) for variable in variables]

    @tf.function
    def train(images, labels, order, rates):
        for step in tf.range(tf.shape(order)[0]):  # all steps in one call: there are many small ones
            batch, truth = tf.gather(images, order[step]), tf.gather(labels, order[step])
            with tf.GradientTape() as tape:
                logits = model(batch, training=True)
                loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(truth, logits))
            for variable, speed, gradient in zip(variables, speeds, tape.gradient(loss, variables), strict=True):
                speed.assign(0.9 * speed + gradient)
                variable.assign_sub(rates[step] * speed)

    with _no_word_about_retracing(tf):
        train(*map(tf.constant, (images, labels, order, rates)))
    return _error(model, images, labels), _error(model, test_images, test_labels)


def _error(model, images, labels):
    return float(100 * np.mean(np.argmax(np.asarray(model(images, training=False)), axis=1) != labels))


def _plan(count, setting, seed):
    """Which images each step takes, (steps, batch), and each step's learning rate, falling like a cosine."""
    rng = np.random.default_rng(seed)
    whole = count // setting.batch * setting.batch
    order = [rng.permutation(count)[:whole].reshape(-1, setting.batch) for _ in range(setting.epochs)]
    order = np.concatenate(order).astype(np.int32)
    rates = setting.rate * (1 + np.cos(np.pi * np.arange(len(order)) / len(order))) / 2
    return order, rates.astype(np.float32)


@contextmanager
def _no_word_about_retracing(tf):
    """Each model is a graph of its own here, as it must be; TensorFlow would warn from the fifth on."""
    logger = tf.get_logger()
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(level)
