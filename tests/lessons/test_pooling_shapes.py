"""Test lesson 1's reference solutions against Keras's pooling layers, over many shapes."""

import itertools

import numpy as np
import pytest
import tensorflow as tf
from answers import answers_of

answers = answers_of("pooling_shapes")

layers = tf.keras.layers
PADDINGS = ("valid", "same")


@pytest.fixture
def rng():
    return np.random.default_rng(0)


@pytest.mark.parametrize("padding", PADDINGS)
def test_pooled_size_matches_keras(padding):
    for size, pool, stride in itertools.product(range(1, 12), range(1, 5), range(1, 5)):
        if padding == "valid" and pool > size:
            with pytest.raises(ValueError, match="does not fit"):
                answers.pooled_size(size, pool, stride, padding)
            continue
        layer = layers.MaxPooling1D(pool, stride, padding)
        assert answers.pooled_size(size, pool, stride, padding) == layer(np.zeros((1, size, 1), "float32")).shape[1]


@pytest.mark.parametrize("padding", PADDINGS)
@pytest.mark.parametrize("data_format", ["channels_last", "channels_first"])
@pytest.mark.parametrize(
    ("kinds", "lengths"),
    [
        ((layers.MaxPooling1D, layers.AveragePooling1D), (11,)),
        ((layers.MaxPooling2D, layers.AveragePooling2D), (11, 8)),
        ((layers.MaxPooling3D, layers.AveragePooling3D), (11, 8, 7)),
    ],
)
def test_pooled_shape_matches_keras(kinds, lengths, data_format, padding):
    shape = (4, *lengths, 3) if data_format == "channels_last" else (4, 3, *lengths)
    windows = [2, 3, (2, 3, 4)[: len(lengths)]]
    steps = [None, 1, 2, (3, 2, 1)[: len(lengths)]]
    for kind, pool, stride in itertools.product(kinds, windows, steps):
        layer = kind(pool, stride, padding, data_format=data_format)
        expected = tuple(layer.compute_output_shape(shape))
        assert answers.pooled_shape(shape, pool, stride, padding, data_format) == expected
        if data_format == "channels_last":  # TensorFlow can't pool channels-first images on a CPU
            assert tuple(layer(np.zeros(shape, "float32")).shape) == expected


@pytest.mark.parametrize("shape", [(None, 28, 20, 3), (None, None, 20, 3), (None, None, None, 1)])
def test_pooled_shape_accepts_unknown_lengths(shape):
    expected = tuple(layers.MaxPooling2D((2, 3), 2, "same").compute_output_shape(shape))
    assert answers.pooled_shape(shape, (2, 3), 2, "same") == expected


@pytest.mark.parametrize("padding", PADDINGS)
@pytest.mark.parametrize(
    ("ours", "theirs"), [(answers.max_pool_2d, layers.MaxPooling2D), (answers.average_pool_2d, layers.AveragePooling2D)]
)
def test_pooling_functions_match_keras(ours, theirs, padding, rng):
    for shape in [(1, 6, 6, 1), (2, 5, 7, 3), (3, 8, 4, 2), (1, 9, 5, 4)]:
        images = rng.normal(size=shape).astype("float32") - 1  # so that most values are negative
        for pool, stride in itertools.product(range(1, 5), range(1, 5)):
            expected = theirs(pool, stride, padding)(images).numpy()
            pooled = ours(images, pool, stride, padding)
            np.testing.assert_allclose(pooled, expected, rtol=1e-5, atol=1e-6)
            assert pooled.dtype == expected.dtype


@pytest.mark.parametrize("keepdims", [False, True])
@pytest.mark.parametrize(
    ("mode", "theirs"), [("max", layers.GlobalMaxPooling2D), ("average", layers.GlobalAveragePooling2D)]
)
def test_global_pool_matches_keras(mode, theirs, keepdims, rng):
    for shape in [(1, 1, 1, 1), (2, 5, 7, 3), (4, 28, 28, 3)]:
        images = rng.normal(size=shape).astype("float32") - 1
        expected = theirs(keepdims=keepdims)(images).numpy()
        np.testing.assert_allclose(answers.global_pool(images, mode, keepdims), expected, rtol=1e-5, atol=1e-6)
