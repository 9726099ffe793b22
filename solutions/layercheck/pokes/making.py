"""Helpers for all pokes: inputs, names of axes, and layers with weights for which every input has an effect."""

import numpy as np

from ..poke import Poke

IMAGES = ("batch", "height", "width", "channel")
FEATURES = ("batch", "feature")


def values(*shape):
    """Return distinct positive and negative numbers as float32, the same every time."""
    count = int(np.prod(shape))
    order = np.random.default_rng(count).permutation(count)
    return ((order + order**2 / count - count / 2) / 4 + 0.125).reshape(shape).astype("float32")


def images(call, of, *shape, groups=0, twice=False):
    """Return a Poke whose input is a (batch, height, width, channel) array."""
    return Poke(call, values(*shape), of, IMAGES, groups, twice=twice)


def features(call, of, *shape):
    """Return a Poke whose input is a (batch, feature) array."""
    return Poke(call, values(*shape), of, FEATURES)


def vector(call, name, of, size, axis="feature"):
    """Return a Poke whose input is an argument that is a one-dimensional array."""
    return Poke(call, values(size), of, (axis,), name=name)


def layer_of(make, *shape, steady=False, **arguments):
    """Return a function that creates and calls a candidate's layer with positive kernels, so that all units are active.

    make:   a function that takes the candidate and returns a layer
    steady: whether a second call must return the same result; if not, outputs would depend on inputs of earlier calls
    """

    def of(candidate):
        layer = make(candidate)
        first = layer(values(*shape), **arguments)
        if steady and not np.array_equal(first, layer(values(*shape), **arguments)):
            raise ValueError("A second call returns a different result.")
        for weight in layer.trainable_weights:
            if len(weight.shape) >= 2:
                size = int(np.prod(weight.shape))
                weight.assign((1 + np.arange(size) % 7).reshape(tuple(weight.shape)) / size)
        return (lambda x: layer(x, **arguments)), layer

    return of
