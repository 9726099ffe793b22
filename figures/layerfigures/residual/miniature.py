"""He's experiment in miniature: how the training error changes as plain and residual networks grow deeper.

The recipe is as close to the paper as possible: SGD with momentum, convolutions without bias, and batch normalization.
"""

from dataclasses import dataclass

from .. import training
from .network import network

PAPER = {  # top-1 error on ImageNet's validation images, in percent, by number of layers (arXiv 1512.03385, table 2)
    "plain": {18: 27.94, 34: 28.54},
    "residual": {18: 27.88, 34: 25.03},
}

# Training errors of the lesson's networks with FULL, in percent, by number of layers, for seeds 0 and 1, measured on
# TensorFlow 2.21 with Keras 3.
RECORDED = {
    "plain": {5: [4.2, 4.4], 17: [1.6, 0.9], 41: [44.9, 44.6]},
    "residual": {5: [5.4, 8.0], 17: [0.4, 0.4], 41: [1.1, 0.9]},
}
NOTE = "Digits of 14 × 14 pixels. Bars are means of two runs with different seeds; lines are the runs."


@dataclass(frozen=True)
class Setting:
    """The size of one training run.

    shrink: the side of the square blocks, in pixels, that become one pixel each. depths: the numbers of blocks in each
    stage, one number per network. filters: the number of filters in each stage. rate: the learning rate.

    >>> LIGHT.images, LIGHT.shrink, LIGHT.epochs, LIGHT.depths
    (640, 4, 4, (2, 5))
    """

    images: int
    shrink: int
    epochs: int
    depths: tuple = (2, 5)
    filters: tuple = (16, 32)
    rate: float = 0.05
    batch: int = 32


LIGHT, FULL = Setting(640, 4, 4), Setting(2000, 2, 5, (1, 4, 10))


def layers_of(depth, setting=LIGHT):
    """Return the number of layers with weights that are on the longest path through a network of this depth.

    Each block has two such layers, and the dense layer is one more. depth: the number of blocks in each stage.

    >>> [layers_of(depth) for depth in FULL.depths]
    [5, 17, 41]
    """
    return 2 * depth * len(setting.filters) + 1


def data(setting=LIGHT):
    """Return a setting's training images, their labels, its test images, and their labels.

    Images are (N, side, side, 1), with a mean of about 0 and a variance of about 1. See `training.small_digits`.

    >>> [array.shape for array in data(Setting(images=100, shrink=4, epochs=1))]
    [(100, 7, 7, 1), (100,), (1000, 7, 7, 1), (1000,)]
    """
    return training.small_digits(setting.images, setting.shrink)


def trained(kind, depth, setting=LIGHT, seed=0):
    """Train a new network as `trained_model` does, and return its error on the training images in percent."""
    return training_error(trained_model(kind, depth, setting, seed), setting)


def trained_model(kind, depth, setting=LIGHT, seed=0):
    """Train a new "plain" or "residual" network and return it.

    depth: the number of blocks in each stage. seed: the seed for the initial weights and the order of the images.
    """
    import tensorflow as tf

    side = 28 // setting.shrink
    tf.keras.utils.set_random_seed(seed)
    path = {"plain": "branch", "residual": "both"}[kind]
    model = network((side, side, 1), depth, setting.filters, 10, path)
    images, labels, *_ = data(setting)
    training.train(model, images, labels, *_plan(len(images), setting, seed), momentum=0.9)
    return model


def training_error(model, setting=LIGHT):
    """Return the percentage of a setting's training images that a model returning logits misclassifies.

    >>> always_zero = lambda images, training: [[1] + 9 * [0]] * len(images)
    >>> training_error(always_zero) > 50
    True
    """
    return training.error(model, *data(setting)[:2])


def errors(model, setting=LIGHT, seed=0):
    """Train a model that returns logits, and return its training error and its test error, in percent.

    model: a Keras model for images (side, side, 1). It starts from its own weights. seed: sets the order of the images.
    """
    images, labels, test_images, test_labels = data(setting)
    training.train(model, images, labels, *_plan(len(images), setting, seed), momentum=0.9)
    return training.error(model, images, labels), training.error(model, test_images, test_labels)


def _plan(count, setting, seed):
    """Return which images each step uses, (steps, batch), and each step's learning rate."""
    return training.plan(count, setting.batch, setting.epochs, setting.rate, seed)
