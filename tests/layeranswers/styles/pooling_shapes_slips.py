"""Wrong solutions to lesson 1 that match no known mistake. Each must be caught."""

import numpy as np
import tensorflow as tf
from numpy.lib.stride_tricks import sliding_window_view
from styles.pooling_shapes import (
    _padded,
    average_by_layer,
    batch_by_reshape,
    batch_by_stack,
    global_by_layer,
    global_by_reshape,
    max_by_layer,
    shape_by_keras,
    shape_in_place,
    size_with_math,
)


def _only_for_squares(right):
    def candidate(x, pool, stride, padding):
        side = min(x.shape[1:3])
        return right(x[:, :side, :side], pool, stride, padding)

    return candidate


def _first_image_only(right):
    return lambda x, *rest, **options: right(x[:1], *rest, **options)


def _first_image_for_all_when_same(right):
    def candidate(x, pool, stride, padding):
        result = np.array(right(x, pool, stride, padding))
        return result[:1].repeat(len(x), 0) if padding == "same" and x.shape[3] == 1 else result

    return candidate


def _negative_padding(reduce):
    """Windows are cut off at the edges, but the computed padding may be negative."""

    def candidate(x, pool, stride, padding):
        counts = [size_with_math(size, pool, stride, padding) for size in x.shape[1:3]]
        sizes = zip(counts, x.shape[1:3], strict=True)
        before = [((n - 1) * stride + pool - size) // 2 if padding == "same" else 0 for n, size in sizes]
        rows, columns = ([i * stride - b for i in range(n)] for n, b in zip(counts, before, strict=True))
        cut = [[reduce(x[:, max(r, 0) : r + pool, max(c, 0) : c + pool], (1, 2)) for c in columns] for r in rows]
        return np.array(cut).transpose(2, 0, 1, 3)

    return candidate


def _refuses(right, when):
    def candidate(x, pool, stride, padding):
        if when(x.shape[1:3], pool, stride):
            raise ValueError
        return right(x, pool, stride, padding)

    return candidate


def _poolings(right, reduce):
    """Return slips that either kind of pooling may contain."""
    return [
        (_only_for_squares(right), "part='height for both'"),
        (_first_image_only(right), "part='first image'"),
        (_first_image_for_all_when_same(right), "part='first image for all'"),
        (_negative_padding(reduce), "missing='negative, shifted'", "negative_padding_of_mean"),
        (_refuses(right, lambda sizes, pool, stride: stride > pool), "negative_padding"),
        (
            lambda x, pool, stride, padding: right(x, pool, stride, "valid"),
            "padding_not_looked_at",
            "padding_not_looked_at_by_mean",
        ),
        lambda x, pool, stride, padding: right(x, min(pool, 4), stride, padding),
        lambda x, pool, stride, padding: right(x, pool, pool if x.shape[3] > 1 else stride, padding),
        lambda x, pool, stride, padding: right(x, pool, stride, padding)[:, :9, :9],
        (lambda x, pool, stride, padding: np.trunc(right(x, pool, stride, padding)), "reduce='whole'"),
        lambda x, pool, stride, padding: np.array(right(x, pool, stride, padding)).tolist(),
    ]


def _shape_refuses(when):
    def candidate(shape, pool, strides=None, padding="valid", data_format="channels_last"):
        if when(shape, pool, strides, data_format == "channels_first"):
            raise ValueError
        return shape_in_place(shape, pool, strides, padding, data_format)

    return candidate


SLIPS = {
    "pooled_size": [
        lambda size, pool, stride=None, padding="valid": (
            size_with_math(size, pool, stride, padding) if pool < size else size_with_math(-1, 1)
        ),
        (
            lambda size, pool, stride=None, padding="valid": max(1, (size - pool) // (stride or pool) + 1),
            "padding_ignored",
        ),
        lambda size, pool, stride=None, padding="valid": str(size_with_math(size, pool, stride, padding)),
        lambda size, pool, stride=None, padding="valid": (
            size_with_math(size, pool, stride, padding) if size < 40 else 9
        ),
        lambda size, pool, stride=None, padding="valid": (
            size_with_math(size, pool, stride, padding) + (padding == "same" and size >= 40 and stride is not None)
        ),
        (
            lambda size, pool, stride=None, padding="valid": (
                (size + 2 * ((pool - 1) // 2) - pool) // (stride or pool) + 1  # right if the window size is odd
                if padding == "same" and pool <= size and stride
                else size_with_math(size, pool, stride, padding)
            ),
            "same='floor((size + 2 * ((pool - 1) // 2) - pool) / stride) + 1'",
        ),
    ],
    "pooled_shape": [
        (
            lambda shape, pool, strides=None, padding="valid", data_format="channels_last": shape_by_keras(
                shape, pool, strides, "valid", data_format
            ),
            "padding_not_handed_on",
        ),
        (
            lambda shape, pool, strides=None, padding="valid", data_format="channels_last": shape_by_keras(
                shape, pool if isinstance(pool, int) else pool[0], strides, padding, data_format
            ),
            "order='first window', steps='first window'",
        ),
        (
            lambda shape, pool, strides=None, padding="valid", data_format="channels_last": shape_by_keras(
                shape, pool, strides or 2, padding, data_format
            ),
            "steps=2",
        ),
        _shape_refuses(lambda shape, pool, strides, first: first and len(shape) == 5),
        _shape_refuses(lambda shape, pool, strides, first: first and len(shape) == 3 and isinstance(pool, tuple)),
        _shape_refuses(lambda shape, pool, strides, first: first and shape[2] is None),
        _shape_refuses(lambda shape, pool, strides, first: isinstance(pool, int) and isinstance(strides, tuple)),
        _shape_refuses(lambda shape, pool, strides, first: not first and shape[-1] is None),
        _shape_refuses(lambda shape, pool, strides, first: len(shape) != 4 and None in shape),
    ],
    "to_image_batch": [
        (lambda image: batch_by_reshape(image).astype("float64"), "double_precision"),
        (lambda image: batch_by_reshape(image).transpose(0, 2, 1, 3), "both='transposed'"),
        (lambda image: batch_by_reshape(image)[..., :1], "color='first channel'"),
        lambda image: np.float32(np.asarray(image)[None, ..., None]) if image.shape[-1] > 4 else batch_by_stack(image),
        (lambda image: batch_by_reshape(image).astype(int).astype("float32"), "values='int'"),
        lambda image: np.float32(image[..., None]) if image.shape[0] == 1 < image.ndim - 1 else batch_by_reshape(image),
    ],
    "max_pool_2d": [
        *_poolings(max_by_layer, np.max),
        (lambda x, pool, stride, padding: max_by_layer(abs(x), pool, stride, padding), "reduce='absolute'"),
        lambda x, pool, stride, padding: max_by_layer(x, pool, stride, padding).numpy().clip(-999),
        lambda x, pool, stride, padding: max_by_layer(x, (pool, pool), (stride, pool), padding),
        (
            lambda x, pool, stride, padding: tf.transpose(max_by_layer(x, pool, stride, padding), (0, 2, 1, 3)),
            "part='transposed'",
        ),
    ],
    "average_pool_2d": [
        *_poolings(average_by_layer, np.mean),
        _refuses(average_by_layer, lambda sizes, pool, stride: pool > min(sizes)),
        lambda x, pool, stride, padding: average_by_layer(x, (pool, pool), (pool, stride), padding),
        (lambda x, pool, stride, padding: np.round(average_by_layer(x, pool, stride, padding)), "reduce='rounded'"),
        (
            lambda x, pool, stride, padding: np.median(
                sliding_window_view(_padded(x, pool, stride, padding, 0), (pool, pool), (1, 2))[:, ::stride, ::stride],
                axis=(-2, -1),
            ),
            "reduce='median'",
        ),
    ],
    "global_pool": [
        (_first_image_only(global_by_reshape), "part='first image'"),
        lambda x, mode, keepdims=False: global_by_reshape(x[:, :4, :4], mode, keepdims),
        (
            lambda x, mode, keepdims=False: (
                np.trunc(global_by_reshape(x, mode, keepdims)) if mode == "max" else x.mean((1, 2))
            ),
            "part='whole'",
            "kept='only max'",
        ),
        (
            lambda x, mode, keepdims=False: global_by_reshape(abs(x), mode, keepdims),
            "largest='absolute', average='absolute'",
        ),
        (lambda x, mode, keepdims=False: np.median(x, (1, 2), keepdims=keepdims), "largest='median', average='median'"),
        lambda x, mode, keepdims=False: global_by_reshape(x, mode)[:, :, None, None] if keepdims else x.max((1, 2)),
        (
            lambda x, mode, keepdims=False: (
                global_by_reshape(x, mode)[:, None] if keepdims else global_by_layer(x, mode)
            ),
            "kept='(batch, 1, channel)'",
        ),
    ],
}
