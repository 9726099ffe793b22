"""Wu & He's experiment in miniature: measure test error against batch size on small digits instead of ImageNet.

The recipe is as close to theirs as possible: plain SGD, a learning rate proportional to batch size, and cosine decay.
"""

from dataclasses import dataclass

from .. import training

PAPER = {  # the error of ResNet-50 on ImageNet, in percent, from arXiv 1803.08494, tables 2 and 1
    "BN": {32: 23.6, 16: 23.7, 8: 24.8, 4: 27.3, 2: 34.7},
    "GN": {32: 24.1, 16: 24.2, 8: 24.0, 4: 24.2, 2: 24.1},
    "LN": {32: 25.3},
    "IN": {32: 28.4},
}
# Test errors of the lesson's networks with FULL, for seeds 0 and 1, measured on TensorFlow 2.21 with Keras 3. On 2.15,
# they differ by at most 5 percentage points.
RECORDED = {
    "BN": {32: [5.6, 5.8], 8: [5.4, 5.3], 4: [6.6, 7.2], 2: [21.9, 23.4]},
    "GN": {32: [6.7, 6.6], 8: [5.2, 7.0], 4: [5.8, 5.8], 2: [6.5, 5.7]},
    "LN": {32: [5.6, 5.4]},
    "IN": {32: [91.6, 91.6]},
}


@dataclass(frozen=True)
class Setting:
    """The size of one training run: number of images, shrink factor, epochs, and the learning rate at batch size 32.

    shrink: the side of the square blocks, in pixels, that become one pixel each.

    >>> LIGHT
    Setting(images=2000, shrink=2, epochs=2, rate=0.1)
    """

    images: int
    shrink: int
    epochs: int
    rate: float = 0.1  # the learning rate at batch size 32


LIGHT, FULL = Setting(2000, 2, 2), Setting(4000, 1, 3)


def data(setting=LIGHT):
    """Return a setting's training images, their labels, its test images, and their labels.

    Images are (N, side, side, 1), with a mean of about 0 and a variance of about 1. See `training.small_digits`.

    >>> [array.shape for array in data(Setting(images=100, shrink=4, epochs=1))]
    [(100, 7, 7, 1), (100,), (1000, 7, 7, 1), (1000,)]
    """
    return training.small_digits(setting.images, setting.shrink)


def error(model, batch_size, setting=LIGHT, seed=0):
    """Train a model that returns logits, in batches of this size, and return its test error in percent.

    model: a Keras model for images (side, side, 1). It starts from its own weights. seed: sets the order of the images.
    """
    images, labels, test_images, test_labels = data(setting)
    training.train(model, images, labels, *_plan(len(images), batch_size, setting, seed))
    return training.error(model, test_images, test_labels)


def _plan(count, batch_size, setting, seed):
    """Return which images each step uses, (steps, batch_size), and each step's learning rate."""
    return training.plan(count, batch_size, setting.epochs, setting.rate * batch_size / 32, seed)
