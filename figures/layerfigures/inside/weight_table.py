"""The weights that Keras finds in a layer, with their owners, names, and values, and whether they are trainable."""

from collections import Counter
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Weight:
    """One weight of a layer: its name, whether an optimizer may change it, and its values.

    owner: the name of the sublayer that the weight belongs to; "" if the weight belongs to the layer itself.

    >>> weight = Weight("Dense 1", "kernel", trainable=True, values=np.zeros((8, 6)))
    >>> weight.title, weight.shape
    ('Dense 1: kernel', (8, 6))
    """

    owner: str
    name: str
    trainable: bool
    values: np.ndarray

    @property
    def shape(self):
        return self.values.shape

    @property
    def title(self):
        """The weight's owner and name, such as "Dense 1: kernel"."""
        return f"{self.owner}: {self.name}" if self.owner else self.name


def survey(layer):
    """Return all Weights of a Keras layer or model, including those of its sublayers, in Keras's order.

    Names are the same in every version of Keras, without the numbers that Keras appends to the names of layers.
    Sublayers of the same type are numbered in order. For a Sequential model without an input shape, returns [] before
    the first call.

    >>> from tensorflow.keras import layers
    >>> norm = layers.BatchNormalization()
    >>> norm.build((None, 4))
    >>> [weight.name for weight in survey(norm) if not weight.trainable]
    ['moving_mean', 'moving_variance']
    """
    try:
        trainable = {id(weight) for weight in layer.trainable_weights}
    except ValueError:  # raised by Keras 2 if a Sequential model has not been called
        return []
    found = list(_own_and_inner(layer, ()))
    owners = [path for path, _ in found]
    names = _names(list(dict.fromkeys(path for path in owners if path)))
    return [
        Weight(names.get(path, ""), name_of(weight), id(weight) in trainable, np.array(weight.numpy()))
        for path, weight in found
    ]


def name_of(weight):
    """Return the last part of a weight's name, which is the same in Keras 2 and Keras 3.

    >>> from types import SimpleNamespace
    >>> name_of(SimpleNamespace(name="linear/kernel:0")), name_of(SimpleNamespace(name="kernel"))
    ('kernel', 'kernel')
    """
    return weight.name.rpartition("/")[2].partition(":")[0]


def _own_and_inner(layer, path):
    """Return each weight of a layer with the path of its owner. A shared weight belongs to its first owner."""
    inner = list(layer._flatten_layers(include_self=False, recursive=False))
    below, taken = [], set()
    for one in inner:
        for place, weight in _own_and_inner(one, (*path, one)):
            if id(weight) not in taken:
                taken.add(id(weight))
                below.append((place, weight))
    return [(path, weight) for weight in layer.weights if id(weight) not in taken] + below


def _names(paths):
    """Return a name for each owner: its type, with a number if there are several of one type."""
    kinds = [type(path[-1]).__name__ for path in paths]
    count, seen, names = Counter(kinds), Counter(), {}
    for path, kind in zip(paths, kinds, strict=True):
        seen[kind] += 1
        names[path] = f"{kind} {seen[kind]}" if count[kind] > 1 else kind
    return names
