"""Code that the small experiments share: small digits, and SGD that takes all steps in one TensorFlow call."""

import logging
from contextlib import contextmanager
from functools import cache

import numpy as np

from .images import digits


@cache
def small_digits(count, shrink):
    """Return `count` digits to train on and all 1,000 digits to test on, shrunk and standardized.

    shrink: the side of the square blocks, in pixels, that become one pixel each; a divisor of 28.
    Returns training images, their labels, test images, and their labels. Images are (N, side, side, 1) with
    side = 28 / shrink, a mean of about 0, and a variance of about 1; labels are (N,).

    >>> images, labels, test_images, test_labels = small_digits(100, shrink=4)
    >>> images.shape, labels.shape, test_images.shape
    ((100, 7, 7, 1), (100,), (1000, 7, 7, 1))
    """

    def prepared(split, count):
        images, labels = digits(split)
        side = 28 // shrink
        blocks = images[:count].reshape(-1, side, shrink, side, shrink)
        return (blocks.mean(axis=(2, 4))[..., np.newaxis] - 0.13) / 0.3, labels[:count]

    return *prepared("train", count), *prepared("test", None)


def plan(count, batch, epochs, rate, seed):
    """Return which images each training step uses, and each step's learning rate.

    count: the number of images. batch: images per step; an incomplete batch at the end of an epoch is dropped.
    rate: the first learning rate; later rates decay along a cosine. seed: the seed for the order of the images.
    Returns indices (steps, batch), int32, and learning rates (steps,), float32.

    >>> order, rates = plan(count=10, batch=4, epochs=3, rate=0.1, seed=0)
    >>> order.shape, rates.shape, round(float(rates[0]), 3)
    ((6, 4), (6,), 0.1)
    """
    rng = np.random.default_rng(seed)
    whole = count // batch * batch
    order = np.concatenate([rng.permutation(count)[:whole].reshape(-1, batch) for _ in range(epochs)])
    rates = rate * (1 + np.cos(np.pi * (np.arange(len(order)) / len(order)))) / 2
    return order.astype(np.int32), rates.astype(np.float32)


def train(model, images, labels, order, rates, momentum=0.0, optimizer=None):
    """Train a model that returns logits, using plain SGD, SGD with momentum, or a Keras optimizer.

    order: the images that each step uses, (steps, batch). rates: each step's learning rate, (steps,). See `plan`.
    momentum: the momentum of SGD; 0 for plain SGD. optimizer: a new Keras optimizer to use instead. Its learning rate
    is set before each step.
    """
    import tensorflow as tf

    model(images[:1])  # creates the weights of a subclassed model
    variables = [v if isinstance(v, tf.Variable) else v.value for v in model.trainable_variables]
    speeds = [tf.Variable(tf.zeros_like(variable)) for variable in variables] if momentum else []
    if optimizer:
        optimizer.build(model.trainable_variables)

    @tf.function
    def steps(images, labels, order, rates):
        for step in tf.range(tf.shape(order)[0]):  # one call takes all steps, since there are thousands of tiny steps
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
    """Return the percentage of images that a model returning logits misclassifies in inference mode.

    >>> always_zero = lambda images, training: np.eye(10)[np.zeros(len(images), int)]
    >>> error(always_zero, np.zeros((4, 28, 28, 1)), labels=np.array([0, 0, 1, 2]))
    50.0
    """
    return float(100 * np.mean(np.argmax(np.asarray(model(images, training=False)), axis=1) != labels))


@contextmanager
def _no_word_about_retracing(tf):
    """Silence a warning: each model needs its own graph here, and TensorFlow starts to warn at the fifth graph."""
    logger = tf.get_logger()
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(level)


@contextmanager
def _graphs_as_they_are(tf):
    """Disable graph optimization, which takes longer than it saves for a deep network and few steps."""
    name = "disable_meta_optimizer"
    before = tf.config.optimizer.get_experimental_options().get(name, False)
    tf.config.optimizer.set_experimental_options({name: True})
    try:
        yield
    finally:
        tf.config.optimizer.set_experimental_options({name: before})
