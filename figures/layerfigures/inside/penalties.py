"""Train a network whose hidden layer adds a penalty on its own activity, and measure the loss, accuracy, and activity.

A comparison of three penalties shows whether a network with a falling loss is learning.
"""

from dataclasses import dataclass

import numpy as np

from ..images import digits

PENALTIES = ("no penalty", "sum over the batch", "mean over the samples")
RATE, UNITS, BATCH = 1e-2, 32, 64


@dataclass(frozen=True)
class Point:
    """The measurements from a training run after `step` steps.

    loss: the loss on the last batch, including the penalty. accuracy: the accuracy on the test images.
    active: the share of hidden values that are not 0, over all test images and units.

    >>> from layerfigures.inside.recorded import RECORDED
    >>> RECORDED["no penalty"][-1]
    Point(step=930, loss=2.229, accuracy=0.217, active=0.605)
    """

    step: int
    loss: float  # the loss on the last batch, including the penalty
    accuracy: float  # the accuracy on the test images
    active: float  # the share of hidden values that are not 0, over all test images and units


def train(penalty, learning_rate=1e-3, epochs=15, seed=0):
    """Train a 784-32-10 network with plain gradient descent on 4,000 digits, in batches of 64.

    penalty: what the hidden layer adds to the loss. "no penalty" adds nothing, "sum over the batch" adds 0.01 times
        the sum of the layer's outputs, and "mean over the samples" adds this sum divided by the number of samples.
    Returns a list of Points: one for the first step, and one after each epoch. Raises ValueError for any other penalty.
    """
    if penalty not in PENALTIES:
        raise ValueError(f"penalty must be one of {', '.join(PENALTIES)}, not {penalty!r}.")
    import tensorflow as tf

    rng = np.random.default_rng(seed)
    images, labels = digits("train")
    images, labels = tf.constant(images.reshape(-1, 784)), tf.constant(labels)
    hidden, last = [
        [tf.Variable(rng.normal(0, 0.05, shape).astype("float32")) for shape in (pair, pair[1:])]
        for pair in ((784, UNITS), (UNITS, 10))
    ]

    @tf.function(autograph=False)
    def step(chosen):
        x, y = tf.gather(images, chosen), tf.gather(labels, chosen)
        with tf.GradientTape() as tape:
            active = tf.nn.relu(x @ hidden[0] + hidden[1])
            logits = active @ last[0] + last[1]
            loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(y, logits))
            if penalty != PENALTIES[0]:
                loss += RATE * tf.reduce_sum(active) / (1 if penalty == PENALTIES[1] else BATCH)
        weights = [*hidden, *last]
        for weight, gradient in zip(weights, tape.gradient(loss, weights), strict=True):
            weight.assign_sub(learning_rate * gradient)
        return loss

    points = []
    for epoch in range(epochs):
        order = rng.permutation(len(images))[: len(images) // BATCH * BATCH].reshape(-1, BATCH).astype("int32")
        for chosen in order:
            before = None if points else _look(hidden, last)
            loss = float(step(chosen))
            if before:
                points.append(Point(0, loss, *before))
        points.append(Point((epoch + 1) * len(order), loss, *_look(hidden, last)))
    return points


def _look(hidden, last):
    """Return the accuracy and the share of active values on the test images.

    TensorFlow computes the products, because NumPy issues spurious warnings with some BLAS libraries, mostly on ARM.
    """
    import tensorflow as tf

    images, labels = digits("test")
    active = tf.nn.relu(tf.matmul(images.reshape(-1, 784), hidden[0]) + hidden[1])
    predicted = tf.argmax(active @ last[0] + last[1], axis=1)
    return float(np.mean(predicted.numpy() == labels)), float(np.mean(active.numpy() > 0))
