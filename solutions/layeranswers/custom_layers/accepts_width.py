"""Reference solution and known mistakes: `accepts_width`."""

import contextlib

import numpy as np
import tensorflow as tf

from .. import mistake

REFUSALS = (ValueError, tf.errors.InvalidArgumentError)


def accepts_width(layer, width):
    """Return whether a layer accepts vectors of this width, by calling the layer itself.

    layer: a Keras layer, new or called before, with or without weights
    width: how many features a vector has, an int

    Calls the layer once, with float32 zeros of shape (2, width). Returns True if the layer returns an output, and False
    if it raises ValueError (Keras's own layers) or tf.errors.InvalidArgumentError (TensorFlow's operations). Any other
    error is a fault in the layer and must not be caught.
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
    """Your answers are about a new layer of the same kind, not about `layer`. If `layer` has been called, it may accept
    only one width; a new layer hasn't been called yet. Call `layer` itself."""
    return _asked(type(layer).from_config(layer.get_config()), (2, width))


@mistake(accepts_width)
def swallows_every_error(layer, width):
    """Your function returns False for every error. A faulty layer then looks like one that doesn't accept the width,
    which makes the fault hard to find. Return False only for ValueError and tf.errors.InvalidArgumentError, and let
    other errors propagate. Do you have an except clause that catches all errors, or a return in finally, which discards
    them?"""
    return _asked(layer, (2, width), Exception)


@mistake(accepts_width)
def never_true(layer, width):
    """Your function returns False for every layer and every width. A `return` in a `finally` block replaces the result
    and discards all errors. If you don't have one, which line should return True, and does it ever run?"""
    with contextlib.suppress(Exception):
        layer(tf.zeros((2, width)))
    return False


@mistake(accepts_width)
def catches_value_error_only(layer, width):
    """Your function doesn't return False when the layer raises tf.errors.InvalidArgumentError. Keras's own layers raise
    ValueError, but a TensorFlow operation, such as a matrix product with the wrong width, raises this error instead.
    Catch both in one clause: except (…, …). (`except A or B` catches only A.)"""
    return _asked(layer, (2, width), ValueError)


@mistake(accepts_width)
def only_the_first_call(layer, width):
    """Your answers are right only for the first width. The first call fixes the layer's width, and later calls with
    other widths may raise an error. Call the layer each time."""
    return True if layer.built and layer.weights else _asked(layer, (2, width))


@mistake(accepts_width)
def looks_at_the_weights(layer, width):
    """You seem to compare the width with the shape of a weight. A new layer has no weights yet, some layers never have
    any, and in others, the first axis of a weight means something else. Call the layer."""
    return bool(layer.weights) and int(layer.weights[0].shape[0]) == width


@mistake(accepts_width)
def width_as_the_batch(layer, width):
    """Your function uses the width as the batch size, so it always tests the same number of features. In (batch,
    width), the number of features is the second entry."""
    return _asked(layer, (width, 2))


@mistake(accepts_width)
def a_vector_without_batch(layer, width):
    """Your function calls the layer on a single vector of shape (width,). Layers take batches, so add a batch axis at
    the front: (2, width)."""
    return _asked(layer, (width,))


@mistake(accepts_width)
def returns_the_output(layer, width):
    """Your function returns the layer's output. The exercise asks whether there is one: True or False."""
    try:
        return layer(np.zeros((2, width), dtype="float32"))
    except REFUSALS:
        return False
