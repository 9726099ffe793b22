"""Shift images, and pool them in the ways that the lesson compares, with Keras layers and with Zhang's blur (2019)."""

from functools import lru_cache

import numpy as np

MODES = ("zero", "wrap")
KINDS = ("strided", "max", "average", "max, blurred", "global average")


def shifted(images, dx, dy=0, mode="zero"):
    """Return images shifted to the right by dx and down by dy pixels.

    images: (batch, height, width, channel). mode: "zero" (zeros come in at the edge) or "wrap" (pixels that leave
    on one side reappear on the other). Raises ValueError for any other mode.

    >>> row = np.array([1, 2, 3, 4]).reshape(1, 1, 4, 1)
    >>> shifted(row, dx=1).ravel().tolist(), shifted(row, dx=1, mode="wrap").ravel().tolist()
    ([0, 1, 2, 3], [4, 1, 2, 3])
    """
    if mode not in MODES:
        raise ValueError(f"mode must be 'zero' or 'wrap', not {mode!r}.")
    moved = np.roll(images, (dy, dx), axis=(1, 2))
    if mode == "zero":
        rows, columns = (np.arange(size) - by for size, by in zip(images.shape[1:3], (dy, dx), strict=True))
        moved[:, (rows < 0) | (rows >= len(rows))] = 0
        moved[:, :, (columns < 0) | (columns >= len(columns))] = 0
    return moved


def pool(images, kind, around=False):
    """Return images pooled with stride 2, as an array.

    Returns (batch, height, width, channel), or (batch, channel) for global pooling.
    kind: one of KINDS, or "none". around: whether blurred max pooling wraps around at the images' edges instead of
    padding them. Raises ValueError for an unknown kind.

    >>> pool(np.arange(16, dtype="float32").reshape(1, 4, 4, 1), "max")[0, :, :, 0].tolist()
    [[5.0, 7.0], [13.0, 15.0]]
    """
    return np.asarray(layer(kind, around)(images))


@lru_cache(maxsize=16)
def layer(kind, around=False):
    """Return the function or Keras layer that `pool` calls. Raises ValueError for an unknown kind.

    >>> type(layer("average")).__name__
    'AveragePooling2D'
    """
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
        raise ValueError(f"kind must be one of {', '.join(KINDS)}, not {kind!r}.")
    return made[kind]()


def blurred(x, row=(1, 2, 1)):
    """Apply max pooling with stride 1 and a blur to images, and return every second cell of the result.

    x: float32 (batch, height, width, channel). row: the blur's weights along each axis, before they are divided by
    their sum. The blur reflects the image at its edges.
    Source: Zhang 2019, "Making convolutional networks shift-invariant again" (arXiv 1904.11486).

    >>> x = np.arange(16, dtype="float32").reshape(1, 4, 4, 1)
    >>> np.asarray(blurred(x))[0, :, :, 0].tolist()
    [[7.5, 8.75], [12.5, 13.75]]
    """
    import tensorflow as tf

    largest = tf.nn.max_pool2d(x, 2, 1, "SAME")
    edge = [(len(row) - 1) // 2, len(row) // 2]
    return _blur(tf.pad(largest, [[0, 0], edge, edge, [0, 0]], mode="REFLECT"), row)


def blurred_around(x):
    """Return the same as `blurred`, but on a ring, where opposite edges meet, so that nothing is lost at the edges.

    >>> x = np.arange(16, dtype="float32").reshape(1, 4, 4, 1)
    >>> np.asarray(blurred_around(x))[0, :, :, 0].tolist()
    [[8.75, 9.75], [12.75, 13.75]]
    """
    import tensorflow as tf

    largest = tf.nn.max_pool2d(np.pad(x, [(0, 0), (0, 1), (0, 1), (0, 0)], mode="wrap"), 2, 1, "VALID")
    return _blur(np.pad(largest, [(0, 0), (1, 1), (1, 1), (0, 0)], mode="wrap"))


def _blur(x, row=(1, 2, 1)):
    import tensorflow as tf

    kernel = (np.outer(row, row) / sum(row) ** 2).astype("float32")
    return tf.nn.depthwise_conv2d(x, np.repeat(kernel[:, :, None, None], x.shape[-1], 2), [1, 2, 2, 1], "VALID")


def invariance_error(images, kind, dx, dy=0, mode="zero", around=False):
    """Return the norm of the change that a shift causes in pooled images, divided by their norm before the shift.

    images, dx, dy, mode: see `shifted`. kind, around: see `pool`.

    >>> dot = np.pad([[1.0]], 2)[None, ..., None]
    >>> [round(invariance_error(dot, kind, dx=1), 6) for kind in ("strided", "global average")]
    [1.0, 0.0]
    """
    before, after = (pool(x, kind, around) for x in (images, shifted(images, dx, dy, mode)))
    return _norm(after - before) / _norm(before)


def equivariance_error(images, kind, dx, dy=0, mode="wrap", around=True):
    """Return the relative difference between pooling a shifted image and shifting the pooled image.

    The pooled image is shifted by half as many cells as the image is shifted by pixels, rounded down, or by as many
    cells if kind is "none". The arguments are those of `invariance_error`.

    >>> dot = np.pad([[1.0]], (2, 5))[None, ..., None]
    >>> [round(equivariance_error(dot, "strided", dx), 6) for dx in (1, 2)]
    [1.0, 0.0]
    """
    stride = 1 if kind == "none" else 2
    before, after = (pool(x, kind, around) for x in (images, shifted(images, dx, dy, mode)))
    return _norm(after - shifted(before, dx // stride, dy // stride, mode)) / _norm(before)


def _norm(array):
    # Use float64 without BLAS: a sum of a million float32 squares depends on the library that adds them, and BLAS's
    # threads wait for each other on a busy machine.
    return float(np.sqrt(np.sum(np.square(array, dtype="float64")))) or 1e-30
