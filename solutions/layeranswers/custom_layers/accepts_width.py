"""`accepts_width`: its answer, and the mistakes in it that are worth naming."""

import numpy as np
import tensorflow as tf

from .. import mistake

REFUSALS = (ValueError, tf.errors.InvalidArgumentError)


def accepts_width(layer, width):
    """Return whether this very layer accepts vectors of this width, found out by calling it.

    layer: a Keras layer, new or called before, with or without weights
    width: how many features a vector has, an int

    Calls the layer once, with float32 zeros of shape (2, width). Returns True if the layer returns an output, and
    False if it raises ValueError (Keras's own layers) or tf.errors.InvalidArgumentError (TensorFlow's operations).
    Any other error is a fault in the layer, and is not caught.
    """
    ### BEGIN SOLUTION
    try:
        layer(np.zeros((2, width), dtype="float32"))
    except (ValueError, tf.errors.InvalidArgumentError):
        return False
    return True
    ### END SOLUTION


def _asked(layer, shape, refusals=REFUSALS):
    try:
        layer(np.zeros(shape, dtype="float32"))
    except refusals:
        return False
    return True


@mistake(accepts_width)
def builds_a_new_layer(layer, width):
    """You asked a new layer of the same kind. That one has not been called yet, so it takes the first width it meets.
    The question is about this very layer: call `layer` itself."""
    return _asked(type(layer).from_config(layer.get_config()), (2, width))


@mistake(accepts_width)
def swallows_every_error(layer, width):
    """You caught every error. A layer with a fault in it then looks like one that refuses a width, and you would
    search for hours. Catch ValueError and tf.errors.InvalidArgumentError, and let the rest through."""
    return _asked(layer, (2, width), Exception)


@mistake(accepts_width)
def catches_value_error_only(layer, width):
    """You caught ValueError alone. Keras's own layers raise it, but where a matrix product meets a wrong width,
    TensorFlow raises tf.errors.InvalidArgumentError. Put both into one except (…, …)."""
    return _asked(layer, (2, width), ValueError)


@mistake(accepts_width)
def only_the_first_call(layer, width):
    """You asked the layer only while it was new, and took its word for every width after that. But the first call is
    the one that fixes the width: later ones may be refused. Call it each time."""
    return True if layer.built and layer.weights else _asked(layer, (2, width))


@mistake(accepts_width)
def looks_at_the_weights(layer, width):
    """You compared the width with the shape of a weight. A new layer has no weights yet, some layers never have any,
    and in others the first axis means something else. Call the layer and see what happens."""
    return bool(layer.weights) and int(layer.weights[0].shape[0]) == width


@mistake(accepts_width)
def width_as_the_batch(layer, width):
    """You gave the width to the batch axis. In (batch, width) the features are the second number: a layer takes any
    batch size, so your question was answered with yes too often."""
    return _asked(layer, (width, 2))


@mistake(accepts_width)
def a_vector_without_batch(layer, width):
    """You called the layer with one vector of shape (width,). Layers take batches: put a batch axis in front, here
    (2, width)."""
    return _asked(layer, (width,))


@mistake(accepts_width)
def returns_the_output(layer, width):
    """You returned what the layer gave back. Asked is whether it gave anything back: True or False."""
    try:
        return layer(np.zeros((2, width), dtype="float32"))
    except REFUSALS:
        return False
