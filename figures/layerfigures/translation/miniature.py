"""Zhang's experiment (2019) in miniature: on unshifted digits, train networks that differ only in their pooling.

The convolutions are circular, and so are the shifts that the networks are tested with. Nothing is lost at the edges, so
every change is due to the pooling. Rect-2, Tri-3, and Bin-5 are the paper's blurs after max pooling with stride 1.
"""

from dataclasses import dataclass

import numpy as np

from .. import images, training
from .shifts import shifted

BLURS = {"max + Rect-2": (1, 1), "max + Tri-3": (1, 2, 1), "max + Bin-5": (1, 4, 6, 4, 1)}
POOLINGS = ("strided", "max", "average", *BLURS)
FEW = ("strided", "max", "average", "max + Tri-3")  # the networks in the light setting


@dataclass(frozen=True)
class Setting:
    """The size of a network and of its training run.

    size: the images' side, a multiple of 8 because three pooling layers halve it. widths: filters per convolution.
    rate: the learning rate. pairs: the number of pairs of random shifts over which consistency is measured.

    >>> LIGHT.size, LIGHT.widths, LIGHT.epochs
    (16, (8, 16, 32), 3)
    """

    size: int
    widths: tuple[int, ...]
    epochs: int
    rate: float = 0.012
    batch: int = 50
    pairs: int = 5


LIGHT = Setting(size=16, widths=(8, 16, 32), epochs=3)  # each 2 × 2 block of pixels becomes one pixel
# Accuracy and consistency as returned by `zhang(..., full=True)` with seed 0, to be shown without waiting.
MEASURED = {
    "strided": (0.948, 0.360),
    "max": (0.963, 0.898),
    "average": (0.941, 0.983),
    "max + Rect-2": (0.962, 0.989),
    "max + Tri-3": (0.950, 0.991),
    "max + Bin-5": (0.935, 0.992),
}
FULL = Setting(size=32, widths=(16, 32, 64), epochs=8, rate=0.005, pairs=20)


def agreement(predict, images, pairs):
    """Return how often a classifier assigns the same class to an image in two positions, as a fraction from 0 to 1.

    predict: a function from images to scores (batch, class). images: (batch, height, width, channel).
    pairs: pairs of circular shifts, ((dx, dy), (dx, dy)) in pixels.

    >>> agreement(lambda x: x[:, 0, :, 0], np.eye(3).reshape(1, 3, 3, 1), [((0, 0), (1, 0)), ((0, 0), (3, 3))])
    0.5
    """

    def classes(shift):
        return np.argmax(predict(shifted(images, *shift, mode="wrap")), axis=-1)

    return float(np.mean([classes(first) == classes(second) for first, second in pairs]))


def zhang(consistency=agreement, seed=0, full=False, poolings=None):
    """Train a network for each kind of pooling. Return each network's accuracy and the consistency of its predictions.

    consistency: a function (predict, images, pairs) such as `agreement`, or your own.
    full: whether to use all six networks, larger images, wider networks, more epochs, and more shifts. This takes a few
        minutes instead of about 15 seconds.
    poolings: names from POOLINGS; only these networks are trained.
    Returns {pooling: (accuracy, consistency)}, both as fractions of the 1,000 test digits. Consistency is measured over
    pairs of random circular shifts.
    Source: Zhang 2019, "Making convolutional networks shift-invariant again" (arXiv 1904.11486).
    """
    import tensorflow as tf

    setting = FULL if full else LIGHT
    poolings = poolings or (POOLINGS if full else FEW)
    x, labels = prepared_digits("test", setting.size)
    shifts = np.random.default_rng(0).integers(0, setting.size, (setting.pairs, 2, 2)).tolist()
    pairs = [(tuple(first), tuple(second)) for first, second in shifts]
    points = {}
    for pooling in poolings:
        predict = tf.function(train(pooling, seed, setting))
        accuracy = float(np.mean(np.argmax(predict(x), axis=-1) == labels))
        points[pooling] = accuracy, float(consistency(predict, x, pairs))
    return points


def train(pooling, seed=0, setting=LIGHT):
    """Train a network on the 4,000 training digits, none of them shifted, and return it.

    pooling: one of POOLINGS. seed: the seed for the initial weights and the order of the digits.
    """
    import tensorflow as tf

    tf.keras.utils.set_random_seed(seed)
    model = network(pooling, setting)
    x, labels = prepared_digits("train", setting.size)
    order, rates = training.plan(len(x), setting.batch, setting.epochs, setting.rate, seed)
    training.train(model, x, labels, order, rates, optimizer=tf.keras.optimizers.Adam())
    return model


def network(pooling, setting=LIGHT):
    """Return a Keras model of three circular 3 × 3 convolutions, each with pooling, a global average and a dense layer.

    pooling: one of POOLINGS. Raises ValueError for any other value.

    >>> network("max + Tri-3").output_shape
    (None, 10)
    """
    from tensorflow.keras import Input, Sequential, layers

    body = [Input((setting.size, setting.size, 1))]
    for width in setting.widths:
        body += [layers.Lambda(_ring(1, 1)), layers.Conv2D(width, 3, activation="relu", kernel_initializer="he_normal")]
        body += _pooling(pooling, layers)
    return Sequential([*body, layers.GlobalAveragePooling2D(), layers.Dense(10)])


def _pooling(name, layers):
    if name in BLURS:
        return [layers.Lambda(_ring(0, 1)), layers.MaxPooling2D(2, strides=1), layers.Lambda(_blur(BLURS[name]))]
    kinds = {
        "strided": lambda: layers.Lambda(lambda x: x[:, ::2, ::2]),
        "max": lambda: layers.MaxPooling2D(2),
        "average": lambda: layers.AveragePooling2D(2),
    }
    if name not in kinds:
        raise ValueError(f"pooling must be one of {', '.join(POOLINGS)}, not {name!r}.")
    return [kinds[name]()]


def _ring(front, behind):
    """Return a function that pads feature maps with cells from the opposite side."""

    def padded(x):
        import tensorflow as tf

        height, width = x.shape[1:3]
        x = tf.concat([x[:, height - front :], x, x[:, :behind]], axis=1)
        return tf.concat([x[:, :, width - front :], x, x[:, :, :behind]], axis=2)

    return padded


def _blur(row):
    """Return a function that blurs feature maps on a ring and keeps every second cell.

    Two matrix products are the fastest way to do this.
    """

    def blurred(x):
        import tensorflow as tf

        _, height, width, channels = x.shape
        down, across = (_blur_matrix(row, size) for size in (height, width))
        x = tf.matmul(down, tf.reshape(x, (-1, height, width * channels)))
        x = tf.matmul(across, tf.reshape(x, (-1, width, channels)))
        return tf.reshape(x, (-1, height // 2, width // 2, channels))

    return blurred


def _blur_matrix(row, size):
    """Return a (size // 2, size) matrix whose row i has the weights of output i, centered on input 2 i of a ring."""
    matrix = np.zeros((size // 2, size), "float32")
    for i in range(size // 2):
        for place, weight in enumerate(row, start=2 * i - (len(row) - 1) // 2):
            matrix[i, place % size] += weight / sum(row)
    return matrix


def prepared_digits(split, size):
    """Return digits with an empty rim, (N, size, size, 1), and their labels.

    split: "train" or "test". size: 32 to keep the digit's pixels, or 16 to average 2 × 2 pixels.

    >>> prepared_digits("test", 16)[0].shape
    (1000, 16, 16, 1)
    """
    x, labels = images.digits(split)
    x = np.pad(x, ((0, 0), (2, 2), (2, 2)))
    block = x.shape[1] // size
    return x.reshape(len(x), size, block, size, block).mean(axis=(2, 4))[..., None], labels
