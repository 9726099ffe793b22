"""Wu & He's experiment in miniature: test error against batch size, on small digits instead of ImageNet.

The recipe is theirs as far as it fits: plain SGD, a learning rate in proportion to the batch size, cosine decay.
"""

import logging
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache

import numpy as np

from ..images import digits

PAPER = {  # arXiv 1803.08494, table 2 and table 1: error of ResNet-50 on ImageNet in percent
    "BN": {32: 23.6, 16: 23.7, 8: 24.8, 4: 27.3, 2: 34.7},
    "GN": {32: 24.1, 16: 24.2, 8: 24.0, 4: 24.2, 2: 24.1},
    "LN": {32: 25.3},
    "IN": {32: 28.4},
}
# The lesson's networks under FULL, seeds 0 and 1: on TensorFlow 2.21 with Keras 3. On 2.15 they differ by 5 at most.
RECORDED = {
    "BN": {32: [5.6, 5.8], 8: [5.4, 5.3], 4: [6.6, 7.2], 2: [21.9, 23.4]},
    "GN": {32: [6.7, 6.6], 8: [5.2, 7.0], 4: [5.8, 5.8], 2: [6.5, 5.7]},
    "LN": {32: [5.6, 5.4]},
    "IN": {32: [91.6, 91.6]},
}


@dataclass(frozen=True)
class Setting:
    """How much work one training is. `shrink` × `shrink` pixels become one."""

    images: int
    shrink: int
    epochs: int
    rate: float = 0.1  # at batch size 32


LIGHT, FULL = Setting(2000, 2, 2), Setting(4000, 1, 3)


@cache
def data(setting=LIGHT):
    """Digits to train on and to test with: images (N, side, side, 1) of about mean 0 and variance 1, and labels."""

    def prepared(split, count):
        images, labels = digits(split)
        side = 28 // setting.shrink
        blocks = images[:count].reshape(-1, side, setting.shrink, side, setting.shrink)
        return (blocks.mean(axis=(2, 4))[..., np.newaxis] - 0.13) / 0.3, labels[:count]

    return *prepared("train", setting.images), *prepared("test", None)


def error(model, batch_size, setting=LIGHT, seed=0):
    """Train a model that returns logits, on batches of this size, and return its test error in percent.

    seed: of the order of the images; the model's weights are its own.
    """
    import tensorflow as tf

    images, labels, test_images, test_labels = data(setting)
    order, rates = _plan(len(images), batch_size, setting, seed)
    variables = [v if isinstance(v, tf.Variable) else v.value for v in model.trainable_variables]

    @tf.function
    def train(images, labels, order, rates):
        # All steps in one call: at batch size 2 there are thousands of tiny ones.
        for step in tf.range(tf.shape(order)[0]):
            batch, truth = tf.gather(images, order[step]), tf.gather(labels, order[step])
            with tf.GradientTape() as tape:
                logits = model(batch, training=True)
                loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(truth, logits))
            for variable, gradient in zip(variables, tape.gradient(loss, variables), strict=True):
                variable.assign_sub(rates[step] * gradient)

    with _no_word_about_retracing(tf):
        train(*map(tf.constant, (images, labels, order, rates)))
    predicted = np.argmax(np.asarray(model(test_images, training=False)), axis=1)
    return float(100 * np.mean(predicted != test_labels))


def _plan(count, batch_size, setting, seed):
    """Which images each step takes, (steps, batch_size), and each step's learning rate."""
    rng = np.random.default_rng(seed)
    whole = count // batch_size * batch_size
    order = [rng.permutation(count)[:whole].reshape(-1, batch_size) for _ in range(setting.epochs)]
    order = np.concatenate(order).astype(np.int32)
    steps = np.arange(len(order)) / len(order)
    rates = setting.rate * batch_size / 32 * (1 + np.cos(np.pi * steps)) / 2
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
