"""Test the sentence about a class that has no `call` method and whose `build` fails first."""

from layercheck.common_errors import cause
from layercheck.plain import Raised

import numpy as np
import pytest
import tensorflow as tf

KERAS_3 = hasattr(tf.keras, "ops")


def test_missing_shape_in_build_points_to_missing_call():
    error = ("TypeError", "Exception"), "'NoneType' object is not subscriptable", 7
    said = cause(Raised(*error, "self.kernel = self.add_weight(shape=(input_shape[-1], self.units))"))
    assert said.startswith("Is input_shape None here?")
    assert "no method `call`, for example because yours is named `forward`" in said
    assert cause(Raised(*error, "self.add_weight(shape=(shape[-1], 3))")).startswith("Is shape None here?")
    for line in ("width = shape[1]", "return x[0]"):
        assert "call" not in (cause(Raised(*error, line)) or "")


@pytest.mark.skipif(not KERAS_3, reason="Keras 2 passes the shape anyway")
def test_keras_passes_no_shape_without_call():
    seen = []
    layer = type("Mine", (tf.keras.layers.Layer,), {"build": lambda self, shape: seen.append(shape)})()
    with pytest.raises(Exception):  # noqa: B017, PT011
        layer(np.ones((2, 3), "float32"))
    assert seen == [None]
