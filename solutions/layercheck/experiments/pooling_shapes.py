"""Experiments for lesson 1: output sizes, batches of images, and pooling by hand."""

import itertools

import numpy as np

from ..compare import Tolerance
from ..exercise import exercise
from ..observation import call
from ..pokes import pooling_shapes as pokes
from ._about import shape_in_words, with_padding, with_stride
from ._numbers import in_any_order, nonzero_numbers, numbers


@exercise(
    about=with_stride,
    skill="You can now say how long any pooling layer's output is: five pooling layers with a window of 2 turn 224 "
    "cells into 7.",
    points={"valid": 2, "same": 1, "default stride": 1, "large windows": 1},
    hints=(
        "Slide a window of 3 along 7 cells by hand, 2 cells at a time, and write down where it starts: 0, 2, 4.",
        "With 'valid', the last window starts at size - pool or earlier. Count the steps that fit, and don't forget "
        "the first window.",
        "With 'same', the window may hang over the end. There is one output per stride, rounded up: ceil(size / "
        "stride). With integers, -(-a // b) rounds the quotient up.",
        "First replace stride=None with pool. Raise the ValueError only for 'valid'.",
    ),
)
def pooled_size(candidate, rng):
    for size, pool, stride in [(7, 3, 2), (6, 2, 2), (28, 2, 2)]:
        yield call("valid", candidate, size, pool, stride)
    for pool, stride in itertools.product((1, 2, 3), (1, 2, 3)):  # sizes around the points where one more window fits
        for size in sorted({pool, pool + stride - 1, pool + stride, pool + 2 * stride + 1}):
            yield call("valid", candidate, size, pool, stride)
    for size, pool, stride in [(7, 3, 2), (6, 2, 2), (28, 3, 1)]:
        yield call("same", candidate, size, pool, stride, "same")
    for pool, stride in itertools.product((1, 2, 3, 4), (1, 2, 3, 4)):  # sizes around multiples of the stride
        full = -(-pool // stride) * stride
        for size in sorted({pool, full, full + 1, full + 2 * stride - 1}):
            yield call("same", candidate, size, pool, stride, padding="same")
    for size, pool, stride in zip(rng.integers(40, 300, 6), rng.integers(2, 40, 6), rng.integers(2, 9, 6), strict=True):
        yield call("valid", candidate, int(size), int(pool), int(stride), "valid")
        yield call("same", candidate, int(size), int(pool), int(stride), "same")
    for size, pool in [(9, 3), (28, 2), (7, 2), (10, 4), (5, 1), (int(rng.integers(40, 900)), 5)]:
        yield call("default stride", candidate, size, pool)
        yield call("default stride", candidate, size, pool, padding="same")
    large = []
    for size, more, stride in zip(rng.integers(1, 15, 3), (1, 3, 1), (1, 2, None), strict=True):
        size, pool = int(size), int(size + more)
        large += [(size, pool, stride, "valid"), (size, pool, stride, "same"), (pool, pool, stride, "valid")]
    for size, pool, stride in [(2, 3, 1), (4, 6, 3), (1, 5, 2)]:
        large += [(size, pool, stride, "valid"), (size, pool, stride, "same"), (pool, pool, stride, "valid")]
    for arguments in in_any_order(rng, large):
        yield call("large windows", candidate, *arguments)


@exercise(
    about=shape_in_words,
    skill="You can now write down the output shape of any pooling layer, in either data format.",
    points={"two axes": 2, "one and three axes": 1, "channels first": 1, "unknown lengths": 1},
    hints=(
        "Batch and channel stay the same. Take the shape apart, pool the lengths, and put it together again.",
        "'channels_last' is (batch, *lengths, channel); 'channels_first' is (batch, channel, *lengths).",
        "After the given lines, pool_size and strides have one entry per length. Only strides can still be None, which "
        "means pool_size.",
        "In Keras, a length that isn't known yet is None. It stays None, whatever the window is.",
    ),
)
def pooled_shape(candidate, rng):
    yield call("two axes", candidate, (4, 28, 20, 3), 2)
    yield call("two axes", candidate, (1, 7, 10, 1), (3, 2))
    yield call("two axes", candidate, (1, 7, 10, 5), (3, 2), (1, 2))
    for padding in ("valid", "same"):
        for _ in range(4):
            height, width, channels = (int(n) for n in rng.integers(6, 40, 3))
            yield call("two axes", candidate, (2, height, width, channels), (2, 3), (3, 2), padding)
            yield call("two axes", candidate, (2, height, width, channels), 3, 2, padding=padding)
            yield call("two axes", candidate, (2, height, width, channels), 3, (1, 4), padding=padding)

    def lengths(*steps):  # each length is a multiple of its step plus 1, so that "valid" and "same" differ
        return tuple(int(step * rng.integers(3, 15)) + 1 for step in steps)

    for padding in ("valid", "same"):
        yield call("one and three axes", candidate, (4, *lengths(2), 3), 2, None, padding)
        yield call("one and three axes", candidate, (4, *lengths(2), 3), (3,), (2,), padding)
        yield call("one and three axes", candidate, (4, *lengths(1, 2, 3), 3), (2, 3, 4), (1, 2, 3), padding)
        yield call("one and three axes", candidate, (4, *lengths(2, 2, 2), 3), 2, None, padding)
    first = "channels_first"
    for padding in ("valid", "same"):
        yield call("channels first", candidate, (4, 3, *lengths(2, 2)), 2, None, padding, first)
        yield call("channels first", candidate, (4, 8, *lengths(3, 2)), (2, 3), (3, 2), padding, data_format=first)
        yield call("channels first", candidate, (4, 9, *lengths(2)), 2, None, padding, data_format=first)
        yield call("channels first", candidate, (4, 9, *lengths(2)), (3,), (2,), padding, data_format=first)
        yield call("channels first", candidate, (4, 5, *lengths(1, 2, 3)), (2, 3, 4), (1, 2, 3), padding, first)
    yield call("unknown lengths", candidate, (None, *lengths(2, 2), 3), 2)
    yield call("unknown lengths", candidate, (None, None, *lengths(5), 3), (2, 5), 1)
    yield call("unknown lengths", candidate, (None, 3, *lengths(2), None), 2, None, "same", first)
    yield call("unknown lengths", candidate, (2, 3, None, *lengths(3)), (2, 3), None, "valid", first)
    yield call("unknown lengths", candidate, (2, None, 3), 2)
    length, depth = lengths(1, 3)
    yield call("unknown lengths", candidate, (2, length, None, depth, 3), (2, 3, 4), (1, 2, 3), "same")
    yield call("unknown lengths", candidate, (2, *lengths(2, 2), None), 2)
    yield call("unknown lengths", candidate, (None, *lengths(3, 2), 3), (3, 2), 2, "same")
    yield call("unknown lengths", candidate, (2, None, *lengths(2, 2)), 2, data_format=first)
    yield call("unknown lengths", candidate, (None, *lengths(2), None), 2, None, "same")
    yield call("unknown lengths", candidate, (2, 3, None), 2, data_format=first)
    yield call("unknown lengths", candidate, (4, 3, None, *lengths(2), None), 2, 1, "same", first)


@exercise(
    pokes=pokes.TO_IMAGE_BATCH,
    skill="You can now pass any single image to a layer.",
    points={"gray images": 1, "color images": 1, "number type": 1},
    tolerance=Tolerance(dtype=True),
    hints=(
        "A pooling layer takes (batch, height, width, channel). Which of these axes are missing from a single "
        "grayscale image?",
        "Indexing with None (np.newaxis) adds an axis of length 1: image[None] at the start, image[..., None] at the "
        "end.",
        "Use image.ndim to see whether the channel axis exists already. Change the dtype, but not the values.",
    ),
)
def to_image_batch(candidate, rng):
    yield call("gray images", candidate, numbers(rng, 2, 3))
    yield call("gray images", candidate, numbers(rng, 5, 4))
    yield call("gray images", candidate, numbers(rng, 1, 6))
    yield call("color images", candidate, numbers(rng, 2, 4, 3))
    yield call("color images", candidate, numbers(rng, 3, 2, 1))
    yield call("color images", candidate, numbers(rng, 4, 3, 5))
    yield call("color images", candidate, numbers(rng, 1, 4, 3))
    yield call("number type", candidate, rng.integers(0, 256, size=(2, 3)).astype("uint8"))
    yield call("number type", candidate, rng.integers(0, 256, size=(2, 3, 3)).astype("int64"))
    yield call("number type", candidate, rng.normal(size=(3, 2)).round(2))
    yield call("number type", candidate, rng.random((2, 4)) > 0.5)


def _rising_and_falling(height, width):
    """Return two images whose maxima show where a window starts and ends, because no other window gives the same
    result."""
    rising = np.arange(height * width, dtype="float32").reshape(1, height, width, 1)
    return np.concatenate([rising, -rising])


def _pooling(candidate, rng):
    """Observe either kind of pooling, first with small and negative inputs, then with odd sizes and strides.

    With "same", the stride may be longer than the window; no padding is needed then. No window is longer than the
    image: if a learner's code passes such a window with "valid" to TensorFlow's max pooling, a division by zero can
    crash the whole kernel.
    """
    yield call("valid", candidate, numbers(rng, 1, 4, 6, 1), 2, 2, "valid")
    yield call("valid", candidate, -abs(numbers(rng, 1, 3, 5, 1)) - 1, 2, 2, "valid")
    yield call("valid", candidate, numbers(rng, 2, 6, 7, 1) / 4, 3, 3, "valid")
    yield call("same", candidate, -np.arange(1, 10, dtype="float32").reshape(1, 3, 3, 1), 2, 2, "same")
    yield call("same", candidate, np.arange(1, 10, dtype="float32").reshape(1, 3, 3, 1), 2, 1, "same")
    yield call("same", candidate, _rising_and_falling(4, 5), 3, 2, "same")
    yield call("same", candidate, _rising_and_falling(5, 4), 3, 2, "same")
    yield call("same", candidate, _rising_and_falling(4, 6), 3, 1, "same")
    yield call("same", candidate, _rising_and_falling(4, 6), 2, 2, "same")
    yield call("same", candidate, -abs(numbers(rng, 1, 6, 4, 1)) - 1, 4, 3, "same")
    yield call("same", candidate, _rising_and_falling(6, 7), 2, 3, "same")
    yield call("same", candidate, _rising_and_falling(6, 7)[::-1].copy(), 1, 3, "same")
    yield call("stride", candidate, numbers(rng, 1, 5, 4, 1), 2, 1, "valid")
    yield call("stride", candidate, numbers(rng, 1, 7, 9, 1), 2, 3, "valid")
    yield call("stride", candidate, numbers(rng, 1, 8, 7, 1), 3, 2, "valid")
    height, width, pool, stride = (int(n) for n in rng.integers((9, 9, 5, 1), (13, 13, 8, 4)))
    yield call("stride", candidate, numbers(rng, 2, height, width, 2) / 4, pool, stride, "valid")
    yield call("channels", candidate, numbers(rng, 2, 4, 6, 3), 2, 2, "valid")
    yield call("channels", candidate, numbers(rng, 3, 5, 4, 2), 2, 2, "same")
    yield call("channels", candidate, numbers(rng, 2, 37, 4, 3) / 4, 3, 3, "same")


@exercise(
    about=with_padding,
    pokes=pokes.MAX_POOL_2D,
    skill="You can now compute what Keras's MaxPooling2D returns, edges included.",
    points={"valid": 2, "same": 2, "stride": 1, "channels": 1},
    hints=(
        "Compute the output's height and width with pooled_size, create an array of that size, and fill it cell by "
        "cell.",
        "Output cell (row, column) looks at x[:, row*stride : row*stride+pool, column*stride : column*stride+pool, :]. "
        "Take the maximum over axes 1 and 2, so that samples and channels stay separate.",
        "With 'same', the windows need (out - 1) * stride + pool cells. Add half of the missing cells before the input "
        "and half after it; if their number is odd, the extra cell goes after.",
        "Fill the added cells with -np.inf, because a 0 would be larger than every negative number.",
    ),
)
def max_pool_2d(candidate, rng):
    yield from _pooling(candidate, rng)
    below_all = -1e10 * (abs(numbers(rng, 1, 3, 4, 1)) + 1)  # so small that padding with -999 fails
    yield call("same", candidate, below_all, 2, 2, "same")


@exercise(
    about=with_padding,
    pokes=pokes.AVERAGE_POOL_2D,
    skill="You can now say which cells count in an average at the edge.",
    points={"valid": 2, "same": 2, "stride": 1, "channels": 1},
    hints=(
        "Start from your max_pool_2d. The windows are the same; only what you compute from each window changes.",
        "With 'same', cells outside the image don't count. Fill them with a value that the image can't have, and leave "
        "it out of the mean.",
        "Fill the added cells with np.nan instead of -np.inf: np.nanmean(window, axis=(1, 2)) ignores them.",
    ),
)
def average_pool_2d(candidate, rng):
    yield from _pooling(candidate, rng)
    yield call("same", candidate, numbers(rng, 2, 2, 3, 1), 5, 2, "same")  # TensorFlow's average can handle this


@exercise(
    pokes=pokes.GLOBAL_POOL,
    skill="You can now turn feature maps of any size into one vector per image.",
    points={"max": 1, "average": 1, "keepdims": 2},
    hints=(
        "Global pooling is one window over the whole image. Which axes of (batch, height, width, channel) does it "
        "cover?",
        "NumPy's reductions accept a tuple of axes, and they also accept keepdims.",
    ),
)
def global_pool(candidate, rng):
    for group, mode in [("max", "max"), ("average", "average")]:
        yield call(group, candidate, numbers(rng, 1, 2, 3, 1), mode)
        yield call(group, candidate, -abs(numbers(rng, 2, 3, 4, 5)) - 1, mode)
        yield call(group, candidate, numbers(rng, 3, 4, 2, 1), mode)
        yield call(group, candidate, numbers(rng, 2, 9, 13, 7) / 4, mode)
        yield call(group, candidate, nonzero_numbers(rng, 1, 3, 3, 2), mode)
        yield call(group, candidate, np.arange(32, dtype="float32").reshape(2, 4, 4, 1), mode)
    shapes = [(2, 3, 4, 5), (1, 1, 2, 3), (3, 2, 2, 4), (2, 4, 2, 3)], [(2, 3, 4, 5), (1, 2, 2, 3), (1, 3, 2, 2)]
    for mode in ("max", "average"):
        for keepdims, shape in [(keeps, shape) for keeps, those in zip((True, False), shapes) for shape in those]:
            yield call("keepdims", candidate, numbers(rng, *shape), mode, keepdims=keepdims)
