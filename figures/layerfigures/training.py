"""What the papers in miniature share: small digits, and SGD with momentum as one TensorFlow call for all its steps."""

import logging
from contextlib import contextmanager
from functools import cache

import numpy as np

from .images import digits


@cache
def small_digits(count, shrink):
    """`count` digits to train on, all to test with: images (N, side, side, 1) of about mean 0 and variance 1, labels.

    shrink: so many pixels, squared, become one. Returns images, labels, test images, test labels.
    """

    def prepared(split, count):
        images, labels = digits(split)
        side = 28 // shrink
        blocks = images[:count].reshape(-1, side, shrink, side, shrink)
        return (blocks.mean(axis=(2, 4))[..., np.newaxis] - 0.13) / 0.3, labels[:count]

    return *prepared("train", count), *prepared("test", None)


def plan(count, batch, epochs, rate, seed):
    """Which images each step takes, (steps, batch), and each step's learning rate, a cosine falling from `rate`."""
    rng = np.random.default_rng(seed)
    whole = count // batch * batch
    order = np.concatenate([rng.permutation(count)[:whole].reshape(-1, batch) for _ in range(epochs)])
    rates = rate * (1 + np.cos(np.pi * (np.arange(len(order)) / len(order)))) / 2
    return order.astype(np.int32), rates.astype(np.float32)


def train(model, images, labels, order, rates, momentum=0.0, optimizer=None):
    """Train a model that returns logits, by plain SGD, by SGD with momentum, or by a Keras optimizer.

    order: the images that each step takes, (steps, batch); rates: each step's learning rate, (steps,), as `plan`
    returns them. optimizer: a new Keras optimizer in place of SGD, whose own learning rate is not used.
    """
    import tensorflow as tf

    model(images[:1])  # a subclassed model has no weights before
    variables = [v if isinstance(v, tf.Variable) else v.value for v in model.trainable_variables]
    speeds = [tf.Variable(tf.zeros_like(variable)) for variable in variables] if momentum else []
    if optimizer:
        optimizer.build(model.trainable_variables)

    @tf.function
    def steps(images, labels, order, rates):
        for step in tf.range(tf.shape(order)[0]):  # all in one call: there are thousands of tiny ones
            batch, truth = tf.gather(images, order[step]), tf.gather(labels, order[step])
            with tf.GradientTape() as tape:
                logits = model(batch, training=True)
                loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(truth, logits))
            changes = tape.gradient(loss, variables)
            if optimizer:
                optimizer.learning_rate.assign(rates[step])
                optimizer.apply_gradients(zip(changes, model.trainable_variables, strict=True))
                continue
            if momentum:
                changes = [s.assign(momentum * s + change) for s, change in zip(speeds, changes, strict=True)]
            for variable, change in zip(variables, changes, strict=True):
                variable.assign_sub(rates[step] * change)

    with _no_word_about_retracing(tf), _graphs_as_they_are(tf):
        steps(*map(tf.constant, (images, labels, order, rates)))


def error(model, images, labels):
    """The share of images that a model with logits gets wrong, in percent."""
    return float(100 * np.mean(np.argmax(np.asarray(model(images, training=False)), axis=1) != labels))


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


@contextmanager
def _graphs_as_they_are(tf):
    """Keep TensorFlow from optimizing graphs: for a deep network of few steps that takes longer than it saves."""
    name = "disable_meta_optimizer"
    before = tf.config.optimizer.get_experimental_options().get(name, False)
    tf.config.optimizer.set_experimental_options({name: True})
    try:
        yield
    finally:
        tf.config.optimizer.set_experimental_options({name: before})
