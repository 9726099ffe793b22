"""Test that a check doesn't change the random numbers that later cells draw."""

import random

from layercheck import reference
from layercheck.exercise import find
from layercheck.verdict import RIGHT, verdict_of

import numpy as np
import pytest
import tensorflow as tf


def draws():
    """Return the numbers that each kind of generator draws next."""
    x = tf.ones((2, 50))
    return [
        random.random(),
        np.random.rand(),  # noqa: NPY002
        tf.random.uniform((3,)).numpy().tolist(),
        tf.keras.layers.Dense(2)(x).numpy().tolist(),
        tf.keras.layers.Dropout(0.5)(x, training=True).numpy().tolist(),
    ]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["shift", "Linear"])
def test_check_keeps_random_state(name):
    tf.keras.utils.set_random_seed(7)
    expected = draws()
    tf.keras.utils.set_random_seed(7)
    verdict = verdict_of(find(name), drawing(reference.answer_of(find(name))))
    assert verdict.state == RIGHT
    assert draws() == expected


def drawing(answer):
    """Return a right answer that draws random numbers while it runs."""
    if not isinstance(answer, type):

        def function(*args, **kwargs):
            draws()
            return answer(*args, **kwargs)

        return function

    class Layer(answer):
        def __init__(self, *args, **kwargs):
            draws()
            super().__init__(*args, **kwargs)

    return Layer


def test_draws_change_the_state():
    """Show that the test above can fail."""
    tf.keras.utils.set_random_seed(7)
    assert draws() != draws()
