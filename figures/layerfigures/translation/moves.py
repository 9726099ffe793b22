"""Shifts, and the ways of pooling that the translation lesson compares: Keras layers, and the blur of Zhang 2019."""

from functools import lru_cache

import numpy as np

MODES = ("zero", "wrap")
KINDS = ("strided", "max", "average", "max, blurred", "global average")


def shifted(images, dx, dy=0, mode="zero"):
    """Images (batch, height, width, channel) moved right by dx and down by dy pixels.

    mode: "zero" (what leaves is lost) or "wrap" (it comes in on the other side). Raises ValueError for another mode.
    """
    if mode not in MODES:
        raise ValueError(f"The mode is 'zero' or 'wrap', not {mode!r}.")
    moved = np.roll(images, (dy, dx), axis=(1, 2))
    if mode == "zero":
        rows, columns = (np.arange(size) - by for size, by in zip(images.shape[1:3], (dy, dx), strict=True))
        moved[:, (rows < 0) | (rows >= len(rows))] = 0
        moved[:, :, (columns < 0) | (columns >= len(columns))] = 0
    return moved


def pool(images, kind, around=False):
    """What pooling with a stride of 2 makes of images: an array (batch, height, width, channel), or (batch, channel).

    kind: one of KINDS, or "none". around: let the blurred kind see its images as a ring, where otherwise it pads.
    """
    return np.asarray(layer(kind, around)(images))


@lru_cache(maxsize=16)
def layer(kind, around=False):
    """The function or Keras layer behind `pool`. Raises ValueError for an unknown kind."""
    from tensorflow.keras import layers

    if kind == "max, blurred":
        return blurred_around if around else blurred
    made = {
        "none": lambda: lambda x: x,
        "strided": lambda: lambda x: x[:, ::2, ::2],
        "max": lambda: layers.MaxPooling2D(2),
        "average": lambda: layers.AveragePooling2D(2),
        "global average": layers.GlobalAveragePooling2D,
    }
    if kind not in made:
        raise ValueError(f"The kind of pooling is one of {', '.join(KINDS)}, not {kind!r}.")
    return made[kind]()


def blurred(x):
    """Max pooling with stride 1, a 1 2 1 blur, then every second cell; reflected at the edges, as in the paper."""
    import tensorflow as tf

    largest = tf.nn.max_pool2d(x, 2, 1, "SAME")
    return _blur(tf.pad(largest, [[0, 0], [1, 1], [1, 1], [0, 0]], mode="REFLECT"))


def blurred_around(x):
    """The same on a ring, where right and left edge meet, and top and bottom: nothing is lost at the edges."""
    import tensorflow as tf

    largest = tf.nn.max_pool2d(np.pad(x, [(0, 0), (0, 1), (0, 1), (0, 0)], mode="wrap"), 2, 1, "VALID")
    return _blur(np.pad(largest, [(0, 0), (1, 1), (1, 1), (0, 0)], mode="wrap"))


def _blur(x):
    import tensorflow as tf

    kernel = np.outer([1, 2, 1], [1, 2, 1]).astype("float32") / 16
    return tf.nn.depthwise_conv2d(x, np.repeat(kernel[:, :, None, None], x.shape[-1], 2), [1, 2, 2, 1], "VALID")


def invariance_error(images, kind, dx, dy=0, mode="zero", around=False):
    """Relative change of the output: the norm of what changed, divided by the norm of what was there."""
    before, after = (pool(x, kind, around) for x in (images, shifted(images, dx, dy, mode)))
    return _norm(after - before) / _norm(before)


def equivariance_error(images, kind, dx, dy=0, mode="wrap", around=True):
    """The same against the output moved along by half as many cells, rounded down; by all of them for "none"."""
    stride = 1 if kind == "none" else 2
    before, after = (pool(x, kind, around) for x in (images, shifted(images, dx, dy, mode)))
    return _norm(after - shifted(before, dx // stride, dy // stride, mode)) / _norm(before)


def _norm(array):
    # In float64, because a sum of a million float32 squares depends on the BLAS that adds them.
    return float(np.linalg.norm(np.asarray(array, "float64"))) or 1e-30
