"""He's experiment in miniature: the error on the training images, as plain and as residual networks grow deeper.

The recipe is the paper's as far as it fits: SGD with momentum, convolutions without bias, batch normalization.
"""

from dataclasses import dataclass

from .. import training
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
    depths: tuple = (2, 5)
    filters: tuple = (16, 32)
    rate: float = 0.05
    batch: int = 32


LIGHT, FULL = Setting(640, 4, 4), Setting(2000, 2, 5, (1, 4, 10))


def layers_of(depth, setting=LIGHT):
    """How many layers with weights a network of this depth has on its longest way: two a block, and the dense one."""
    return 2 * depth * len(setting.filters) + 1


def data(setting=LIGHT):
    """Digits to train on and to test with: images (N, side, side, 1) of about mean 0 and variance 1, and labels."""
    return training.small_digits(setting.images, setting.shrink)


def trained(kind, depth, setting=LIGHT, seed=0):
    """The train error of a fresh "plain" or "residual" network, in percent."""
    import tensorflow as tf

    side = 28 // setting.shrink
    tf.keras.utils.set_random_seed(seed)
    way = {"plain": "branch", "residual": "both"}[kind]
    model = network((side, side, 1), depth, setting.filters, 10, way)
    images, labels, *_ = data(setting)
    training.train(model, images, labels, *_plan(len(images), setting, seed), momentum=0.9)
    return training.error(model, images, labels)


def errors(model, setting=LIGHT, seed=0):
    """Train a model that returns logits; its errors in percent on the images it was trained on, and on others.

    seed: of the order of the images; the model's weights are its own.
    """
    images, labels, test_images, test_labels = data(setting)
    training.train(model, images, labels, *_plan(len(images), setting, seed), momentum=0.9)
    return training.error(model, images, labels), training.error(model, test_images, test_labels)


def _plan(count, setting, seed):
    """Which images each step takes, (steps, batch), and each step's learning rate."""
    return training.plan(count, setting.batch, setting.epochs, setting.rate, seed)
