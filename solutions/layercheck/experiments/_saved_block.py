"""Observe a ResNet block that is saved and loaded as part of a model."""

import json

import numpy as np

from ..observation import name_of, see
from ._building import quickly
from ._layers import symbolic_shape
from ._names import named_alike


def configured(candidate, filters, probe):
    """Observe a block that is saved and loaded the way it would be as part of a model, since saving a model is slow.

    probe: a block that has been called. It is saved with its input's shape, from which Keras builds the loaded block.
    """
    name = name_of(candidate)

    def loaded():
        saved = candidate(filters, 1, name="saved")
        block = _deserialized(saved, candidate, (None, 9, filters + 3))
        return symbolic_shape(block, None, 9, filters + 3), block.name, len(block.weights)

    def again():
        block = _deserialized(probe.block(), candidate, (None, None, probe.x.shape[-1]))
        block.set_weights(probe.block().get_weights())
        return np.asarray(block(probe.x))

    text = f"{name}({filters}, 1, name='saved'), saved as in a model, loaded, and called on "
    text += f"tf.keras.Input((None, 9, {filters + 3})): the output's shape, the block's name, its number of weights"
    yield see("in Keras", text, loaded, candidate)
    text = f"block = {probe.made}; block(x); loaded = block, saved with its weights and loaded as in a model; loaded(x)"
    yield see("in Keras", text, again, candidate, x=probe.x)
    text = f"block = {probe.made}; block.build(x.shape): does it have as many layers as after block(x)"
    yield see("in Keras", text, probe.complete, candidate)


def _deserialized(layer, candidate, shape):
    """Copy a layer the way that loading a model does: create it from its config, then call it on a symbolic input."""
    import tensorflow as tf

    saved = json.dumps(tf.keras.layers.serialize(layer))

    def copied():
        with named_alike():
            copy = tf.keras.layers.deserialize(json.loads(saved), custom_objects={candidate.__name__: candidate})
            copy(tf.keras.Input(shape))
        return copy

    return quickly(copied)


def named_in_a_model(group, candidate, filters):
    """Observe whether a layer accepts a name, and what shape its output has if the batch size is unknown."""
    text = f"branch = {name_of(candidate)}({filters}, name='own'); branch.name == 'own'; "
    text += "branch(tf.keras.Input((None, 9, 2))).shape, as in a model"

    def seen():
        branch = candidate(filters, name="own")
        return branch.name == "own", symbolic_shape(branch, None, 9, 2)

    return see(group, text, lambda: quickly(seen), candidate)
