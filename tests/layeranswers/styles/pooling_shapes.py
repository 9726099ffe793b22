"""Correct solutions to lesson 1 in styles other than the reference solution's. Each must be accepted."""

import itertools
import math

import numpy as np
import tensorflow as tf
from numpy.lib.stride_tricks import sliding_window_view

# pooled_size


def size_with_math(size, pool, stride=None, padding="valid"):
    step = stride or pool
    if padding == "same":
        return math.ceil(size / step)
    if pool > size:
        raise ValueError("too large")
    return math.floor((size - pool) / step) + 1


def size_by_counting(size, pool, stride=None, padding="valid"):
    step = pool if stride is None else stride
    starts = range(0, size, step)
    if padding == "valid":
        starts = [start for start in starts if start + pool <= size]
        if not starts:
            raise ValueError
    return len(starts)


def size_in_numpy_ints(size, pool, stride=None, padding="valid"):
    size, pool = np.int64(size), np.int64(pool)
    step = pool if stride is None else np.int64(stride)
    if padding == "same":
        return np.ceil(size / step).astype(int)
    if pool > size:
        raise ValueError
    return np.floor_divide(size - pool, step) + 1


class TooLarge(ValueError):
    """A subclass of ValueError that a student wrote."""


def size_with_own_exception(size, pool, stride=None, padding="valid"):
    step = pool if stride is None else stride
    if padding.upper() == "SAME":
        return (size + step - 1) // step
    if size < pool:
        raise TooLarge(f"{pool} > {size}")
    return 1 + (size - pool) // step


# pooled_shape


def shape_by_keras(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    kind = {3: tf.keras.layers.MaxPooling1D, 4: tf.keras.layers.MaxPooling2D, 5: tf.keras.layers.MaxPooling3D}
    layer = kind[len(input_shape)](pool_size, strides, padding, data_format=data_format)
    return tuple(layer.compute_output_shape(input_shape))


def shape_in_place(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    out = list(input_shape)
    first = 1 if data_format == "channels_last" else 2
    count = len(out) - 2
    pools = [pool_size] * count if np.isscalar(pool_size) else list(pool_size)
    if strides is None:
        strides = pools
    steps = [strides] * count if np.isscalar(strides) else list(strides)
    for i in range(count):
        if out[first + i] is not None:
            out[first + i] = size_with_math(out[first + i], pools[i], steps[i], padding)
    return tuple(out)


def shape_as_tensor_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    return tf.TensorShape(shape_in_place(input_shape, pool_size, strides, padding, data_format))


def shape_in_numpy_ints(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    shape = shape_in_place(input_shape, pool_size, strides, padding, data_format)
    return tuple(length if length is None else np.int32(length) for length in shape)


# to_image_batch


def batch_by_reshape(image):
    image = np.array(image).astype(np.float32)
    height, width, *channels = image.shape
    return image.reshape(1, height, width, *(channels or [1]))


def batch_by_expand_dims(image):
    image = tf.cast(image, tf.float32)
    if len(image.shape) < 3:
        image = tf.expand_dims(image, -1)
    return tf.expand_dims(image, 0)


def batch_by_stack(image):
    image = np.atleast_3d(np.float32(image))
    return np.stack([image])


# max_pool_2d and average_pool_2d


def _padded(x, pool, stride, padding, fill):
    amounts = []
    for size in x.shape[1:3]:
        out = math.ceil(size / stride)
        missing = max((out - 1) * stride + pool - size, 0) if padding == "same" else 0
        amounts.append((missing // 2, missing - missing // 2))
    return np.pad(x, [(0, 0), *amounts, (0, 0)], constant_values=fill)


def max_by_sliding_windows(x, pool, stride, padding):
    x = _padded(x, pool, stride, padding, -np.inf)
    windows = sliding_window_view(x, (pool, pool), axis=(1, 2))[:, ::stride, ::stride]
    return windows.max(axis=(-2, -1))


def max_by_tensorflow(x, pool, stride, padding):
    return tf.nn.max_pool2d(x, pool, stride, padding.upper())


def max_by_layer(x, pool, stride, padding):
    return tf.keras.layers.MaxPooling2D(pool, stride, padding)(x)


def max_by_loops(x, pool, stride, padding):
    """Pure Python: each cell is computed separately in float64, and only the final result is an array."""
    x = _padded(np.asarray(x, float), pool, stride, padding, float("-inf"))
    batch, height, width, channels = x.shape
    rows, columns = range(0, height - pool + 1, stride), range(0, width - pool + 1, stride)
    out = [
        [[[x[n, r : r + pool, c : c + pool, k].max() for k in range(channels)] for c in columns] for r in rows]
        for n in range(batch)
    ]
    return np.array(out)


def max_by_cutting(x, pool, stride, padding):
    """Windows that extend beyond the image are cut off at its edges, so no padding is needed."""
    spans = []
    for size in x.shape[1:3]:
        count = size_with_math(size, pool, stride, padding)
        before = max((count - 1) * stride + pool - size, 0) // 2 if padding == "same" else 0
        spans.append([slice(max(i * stride - before, 0), i * stride - before + pool) for i in range(count)])
    rows = [np.stack([x[:, row, column].max((1, 2)) for column in spans[1]], 1) for row in spans[0]]
    return np.stack(rows, 1)


def max_one_axis_at_a_time(x, pool, stride, padding):
    x = _padded(x, pool, stride, padding, np.finfo("float32").min)
    for axis in (1, 2):
        count = (x.shape[axis] - pool) // stride + 1
        slices = [np.take(x, range(i, i + stride * (count - 1) + 1, stride), axis) for i in range(pool)]
        x = np.maximum.reduce(slices)
    return x


def average_by_sliding_windows(x, pool, stride, padding):
    x = _padded(x, pool, stride, padding, np.nan)
    return np.nanmean(sliding_window_view(x, (pool, pool), axis=(1, 2))[:, ::stride, ::stride], axis=(-2, -1))


def average_by_tensorflow(x, pool, stride, padding):
    return tf.nn.avg_pool2d(tf.constant(x), pool, stride, padding.upper()).numpy()


def average_by_layer(x, pool, stride, padding):
    return tf.keras.layers.AveragePooling2D(pool, strides=stride, padding=padding)(x)


def average_by_counting_ones(x, pool, stride, padding):
    """Each window's sum is divided by its number of real cells, which comes from pooling an array of ones."""
    ones, x = (_padded(values, pool, stride, padding, 0) for values in (np.ones_like(x), x))
    out_shape = [(size - pool) // stride + 1 for size in x.shape[1:3]]
    total, count = (np.zeros((x.shape[0], *out_shape, x.shape[3])) for _ in range(2))
    for row, column in itertools.product(range(pool), repeat=2):
        rows = slice(row, row + stride * (out_shape[0] - 1) + 1, stride)
        columns = slice(column, column + stride * (out_shape[1] - 1) + 1, stride)
        total += x[:, rows, columns]
        count += ones[:, rows, columns]
    return total / count


# global_pool


def global_by_layer(x, mode, keepdims=False):
    layers = {"max": tf.keras.layers.GlobalMaxPooling2D, "average": tf.keras.layers.GlobalAveragePooling2D}
    return layers[mode](keepdims=keepdims)(x)


def global_by_reshape(x, mode, keepdims=False):
    batch, height, width, channels = x.shape
    flat = x.reshape(batch, height * width, channels)
    result = flat.max(1) if mode == "max" else flat.sum(1) / (height * width)
    return result.reshape(batch, 1, 1, channels) if keepdims else result


def global_by_tensorflow(x, mode, keepdims=False):
    if mode == "max":
        return tf.reduce_max(x, [1, 2], keepdims)
    return tf.reduce_mean(x, [1, 2], keepdims)


def global_one_axis_at_a_time(x, mode, keepdims=False):
    how = getattr(np, {"max": "max", "average": "mean"}[mode])
    result = how(how(x.astype("float64"), axis=1), axis=1)
    return result if not keepdims else result[:, None, None]


STYLES = {
    "pooled_size": [size_with_math, size_by_counting, size_in_numpy_ints, size_with_own_exception],
    "pooled_shape": [shape_by_keras, shape_in_place, shape_as_tensor_shape, shape_in_numpy_ints],
    "to_image_batch": [batch_by_reshape, batch_by_expand_dims, batch_by_stack],
    "max_pool_2d": [
        max_by_sliding_windows,
        max_by_tensorflow,
        max_by_layer,
        max_by_loops,
        max_by_cutting,
        max_one_axis_at_a_time,
    ],
    "average_pool_2d": [
        average_by_sliding_windows,
        average_by_tensorflow,
        average_by_layer,
        average_by_counting_ones,
    ],
    "global_pool": [global_by_layer, global_by_reshape, global_by_tensorflow, global_one_axis_at_a_time],
}
