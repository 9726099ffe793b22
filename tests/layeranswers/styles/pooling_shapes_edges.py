"""Answers to lesson 1 in less common styles, and wrong answers that fail only in edge cases."""

import collections
import math

import numpy as np
import tensorflow as tf
from numpy.lib.stride_tricks import sliding_window_view
from styles.pooling_shapes import shape_in_place, size_with_math

HAS_OPS = hasattr(tf.keras, "ops")


def size_as_array(size, pool, stride=None, padding="valid"):
    return np.array(size_with_math(size, pool, stride, padding))


def size_by_keras(size, pool, stride=None, padding="valid"):
    if padding == "valid" and pool > size:
        raise ValueError
    return tf.keras.layers.MaxPooling1D(pool, stride, padding).compute_output_shape((None, size, 1))[1]


def shape_as_named_tuple(*args, **kwargs):
    shape = shape_in_place(*args, **kwargs)
    return collections.namedtuple("Shape", [f"axis{number}" for number in range(len(shape))])(*shape)


@tf.function
def batch_in_a_graph(image):
    image = tf.cast(image, tf.float32)
    return (image[..., None] if len(image.shape) == 2 else image)[None]


def max_by_ops(x, pool, stride, padding):
    pooling = tf.keras.ops.max_pool if HAS_OPS else tf.nn.max_pool2d
    return pooling(x, pool, stride, padding if HAS_OPS else padding.upper())


def max_below_the_minimum(x, pool, stride, padding):
    ends = [(0, 0)] * 4
    if padding == "same":
        for axis in (1, 2):
            missing = max((math.ceil(x.shape[axis] / stride) - 1) * stride + pool - x.shape[axis], 0)
            ends[axis] = (missing // 2, missing - missing // 2)
    x = np.pad(x, ends, constant_values=x.min() - 1)
    return sliding_window_view(x, (pool, pool), (1, 2))[:, ::stride, ::stride].max((-1, -2))


def max_with_fixed_padding(x, pool, stride, padding):
    """With "same" padding, always adds pool - 1 cells, no matter how many are needed."""
    if padding == "same":
        ends = ((pool - 1) // 2, pool // 2)
        x = np.pad(x, ((0, 0), ends, ends, (0, 0)), constant_values=-np.inf)
    return sliding_window_view(x, (pool, pool), (1, 2))[:, ::stride, ::stride].max((-1, -2))


def global_by_layer(x, mode, keepdims=False):
    layers = tf.keras.layers
    kind = layers.GlobalMaxPooling2D if mode == "max" else layers.GlobalAveragePooling2D
    return kind(keepdims=keepdims)(x)


STYLES = {
    "pooled_size": [size_as_array, size_by_keras],
    "pooled_shape": [shape_as_named_tuple],
    "to_image_batch": [batch_in_a_graph],
    "max_pool_2d": [max_by_ops, max_below_the_minimum],
    "global_pool": [global_by_layer],
}
SLIPS = {"max_pool_2d": [(max_with_fixed_padding, "missing='pool - 1'")]}
