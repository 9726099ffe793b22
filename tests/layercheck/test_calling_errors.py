"""Test the sentences about wrong calls: each cause is recognized in the real messages of both stacks."""

from layercheck.common_errors import cause
from layercheck.observation import raised
from layercheck.plain import Raised

import numpy as np
import pytest
import tensorflow as tf

layers = tf.keras.layers
KERAS_3 = hasattr(tf.keras, "ops")
X = np.ones((2, 4, 4, 3), "float32")


def asked(in_channels, out_channels, stride):
    return in_channels != out_channels or stride != 1


def watched():
    dense = layers.Dense(3)
    dense(X)
    with tf.GradientTape() as tape:
        tape.watch(dense.weights)


def unpacked():
    first, *_, last = [3]
    return first, last


ERRORS = {
    "shape": (lambda: layers.Conv2D(4, 1)((None, 4, 4, 3)), "two steps"),
    "class": (lambda: layers.GlobalAveragePooling2D(tf.constant(X)), "GlobalAveragePooling2D()(x)"),
    "pool": (lambda: layers.MaxPooling2D(tf.constant(X)), "GlobalAveragePooling2D()(x)"),
    "position": (lambda: layers.BatchNormalization()(X, True), "training=True" if KERAS_3 else None),
    "shapes": (lambda: layers.add([tf.constant(X), tf.ones((2, 4, 4, 6))]), "(4, 4, 3) and (4, 4, 6)"),
    "weight": (lambda: layers.BatchNormalization().weight, "is called gamma"),
    "watch": (watched, "automatically" if KERAS_3 else None),
    "number": (lambda: (3).shape, "plain number (int)"),
    "arguments": (lambda: asked((3, 4, 1)), "asked is called without out_channels and stride."),
    "class without": (lambda: layers.Dense(), "Dense is called without units."),
    "index": (lambda: [1, 2][2], "too short for this index"),
    "star": (unpacked, "at least 2 values"),
}


@pytest.mark.parametrize(("action", "said"), ERRORS.values(), ids=ERRORS)
def test_cause_of_wrong_call_is_recognized(action, said):
    try:
        action()
        error = None
    except Exception as exception:
        error = raised(exception, None)
    found = error and cause(error)
    assert found is None if said is None else said in (found or ""), error


def test_missing_star_is_explained_for_single_name():
    types, message = ("TypeError",), "asked() missing 2 required positional arguments: 'out_channels' and 'stride'"
    assert "asked(*sizes)" in cause(Raised(types, message, 3, "if asked(sizes):"))
    assert "*" not in cause(Raised(types, message, 3, "if asked(sizes[0]):"))


def test_matrix_product_inside_called_layer_is_not_explained():
    types = ("InvalidArgumentError",)
    message = "Matrix size-incompatible: In[0]: [2,10], In[1]: [22,4]"
    assert cause(Raised(types, message, 3, "layer(x)")) is None
    assert "they are 10 and 22" in cause(Raised(types, message, 3, "return x @ self.kernel"))
