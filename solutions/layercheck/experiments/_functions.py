"""Inputs for the experiments of lesson 2: images with small numbers, and functions whose text is their code."""

import numpy as np


class Function:
    """A function that is passed to a candidate. The text of the observed call shows it as a learner would type it.

    layer: the code of the Keras layer that returns the same values as a tensor, if there is one
    """

    def __init__(self, spelling, function, layer=""):
        self.spelling, self.function, self.layer = spelling, function, layer

    def __call__(self, images):
        return self.function(images)

    def __repr__(self):
        return self.spelling


Function.__name__ = "function"  # errors about missing attributes contain this name


def _in_numpy(layer, function):
    """Return a Function that returns the outputs of a Keras layer as an array."""
    return Function(f"lambda x: {layer}(x).numpy()", function, layer)


def _windows(reduce, pool, stride):
    """Return a pooling function with "valid" padding, written in NumPy for experiments that need many quick calls."""

    def pooled(images):
        windows = np.lib.stride_tricks.sliding_window_view(np.asarray(images), (pool, pool), axis=(1, 2))
        return reduce(windows[:, ::stride, ::stride], axis=(-2, -1))

    return pooled


def max_pool(pool=2, stride=2):
    return _in_numpy(f"MaxPooling2D({pool}, strides={stride})", _windows(np.max, pool, stride))


def average_pool(pool=2, stride=2):
    return _in_numpy(f"AveragePooling2D({pool}, strides={stride})", _windows(np.mean, pool, stride))


def every(stride):
    return Function(f"lambda x: x[:, ::{stride}, ::{stride}]", lambda x: np.asarray(x)[:, ::stride, ::stride])


def times(factor):
    return Function(f"lambda x: {factor} * x", lambda x: factor * np.asarray(x))


def global_average():
    return _in_numpy("GlobalAveragePooling2D()", lambda x: np.mean(x, axis=(1, 2)))


def tensor(function):
    """Return the same function in the form of a layer, which returns a tensor."""
    import tensorflow as tf

    kind = type(function.layer.partition("(")[0] or Function.__name__, (Function,), {})
    return kind(function.layer or repr(function), lambda x: tf.constant(function(x)))


def drawn(rng, *shape):
    """Return flat patches on an empty background, like digits, so that some cells keep their value after a shift."""
    images = np.zeros(shape, "float32")
    images[:, 1:-1, 1:-2] = rng.integers(0, 3, size=(shape[0], shape[1] - 2, shape[2] - 3, shape[3]))
    images[:, 1, 1:4] = 2  # there is always some ink, and some of it stays in place
    return images
