"""Experiments for lesson 2: shifts, invariance and equivariance, blurred pooling, consistent predictions."""

import json

import numpy as np

from ..exercise import exercise
from ..observation import call, name_of, see


def _numbers(rng, *shape):
    """Small whole numbers of both signs as float32, none of them 0: zeros that come in show."""
    return (rng.integers(1, 10, size=shape) * rng.choice([-1, 1], size=shape)).astype("float32")


class _Function:
    """A function handed to a candidate, spelled in the observed call as a learner would type it."""

    def __init__(self, spelling, function):
        self.spelling, self.function = spelling, function

    def __call__(self, images):
        return self.function(images)

    def __repr__(self):
        return self.spelling


def _windows(reduce, pool, stride):
    """Pooling with "valid" padding, in NumPy: for experiments that need many quick calls."""

    def pooled(images):
        windows = np.lib.stride_tricks.sliding_window_view(np.asarray(images), (pool, pool), axis=(1, 2))
        return reduce(windows[:, ::stride, ::stride], axis=(-2, -1))

    return pooled


def _max_pool(pool=2, stride=2):
    return _Function(f"MaxPooling2D({pool}, strides={stride})", _windows(np.max, pool, stride))


def _average_pool(pool=2, stride=2):
    return _Function(f"AveragePooling2D({pool}, strides={stride})", _windows(np.mean, pool, stride))


def _every(stride):
    return _Function(f"lambda x: x[:, ::{stride}, ::{stride}]", lambda x: np.asarray(x)[:, ::stride, ::stride])


def _times(factor):
    return _Function(f"lambda x: {factor} * x", lambda x: factor * np.asarray(x))


def _global_average():
    return _Function("GlobalAveragePooling2D()", lambda x: np.mean(x, axis=(1, 2)))


def _tensor(function):
    """The same function as a layer would be: it returns a tensor."""
    import tensorflow as tf

    return _Function(repr(function), lambda x: tf.constant(function(x)))


@exercise(
    points={"zero": 2, "wrap": 1, "down and up": 1, "far shifts": 1},
    hints=(
        "Draw a row 1 2 3 4 and move it by 1 to the right: with 'zero' it is 0 1 2 3, with 'wrap' 4 1 2 3.",
        "In (batch, height, width, channel), dx moves along axis 2 and dy along axis 1.",
        "np.roll(images, (dy, dx), axis=(1, 2)) is 'wrap'. For 'zero', empty the rows and columns that came round.",
        "Column c of the output comes from column c - dx of the input. If there is no such column, it is 0.",
    ),
)
def shift(candidate, rng):
    square = np.arange(1, 13, dtype="float32").reshape(1, 3, 4, 1)
    for dx in (1, 2, 0, -1):
        yield call("zero", candidate, square, dx)
    yield call("zero", candidate, _numbers(rng, 2, 3, 5, 2), 2)
    yield call("zero", candidate, _numbers(rng, 3, 4, 7, 1), -3, mode="zero")
    for dx in (1, 0, -1):
        yield call("wrap", candidate, square, dx, mode="wrap")
    yield call("wrap", candidate, _numbers(rng, 3, 2, 5, 2), 2, mode="wrap")
    yield call("wrap", candidate, _numbers(rng, 1, 4, 7, 3), -3, mode="wrap")
    for mode in ("zero", "wrap"):
        yield call("down and up", candidate, square, 0, 1, mode)
        yield call("down and up", candidate, _numbers(rng, 2, 5, 4, 1), 1, -2, mode)
        yield call("down and up", candidate, _numbers(rng, 1, 5, 6, 3), -2, dy=1, mode=mode)
    for mode in ("zero", "wrap"):
        yield call("far shifts", candidate, _numbers(rng, 1, 3, 4, 1), 4, mode=mode)
        yield call("far shifts", candidate, _numbers(rng, 2, 3, 4, 1), -6, 0, mode)
        yield call("far shifts", candidate, _numbers(rng, 1, 3, 5, 2), 1, 4, mode)


@exercise(
    points={"any function": 2, "maps": 1, "vectors": 1, "tensors": 1},
    hints=(
        "Call f twice: on the images, and on shift(images, dx). Both answers are arrays of one shape.",
        "np.asarray turns a tensor into an array. np.linalg.norm takes the root of the sum of squares over all of it.",
        "The norm of the difference, divided by the norm of f(images). Both are single numbers.",
    ),
)
def relative_change(candidate, rng):
    identity = _Function("lambda x: x", np.asarray)
    yield call("any function", candidate, identity, np.arange(1, 7, dtype="float32").reshape(1, 2, 3, 1), 1)
    yield call("any function", candidate, identity, _numbers(rng, 3, 4, 5, 2), 0)
    yield call("any function", candidate, _times(3), _numbers(rng, 2, 4, 5, 1), 2)
    yield call("any function", candidate, _Function("np.square", np.square), _numbers(rng, 3, 5, 4, 2), -1)
    for function in (_max_pool(), _average_pool(), _max_pool(3, 1), _every(2)):
        yield call("maps", candidate, function, _numbers(rng, 3, 6, 8, 1), 1)
        yield call("maps", candidate, function, _numbers(rng, 1, 7, 5, 2), -2)
    yield call("vectors", candidate, _global_average(), abs(_numbers(rng, 3, 4, 6, 2)), 2)
    column = _Function("lambda x: x.sum(axis=1)", lambda x: np.sum(x, axis=1))
    yield call("vectors", candidate, column, _numbers(rng, 2, 3, 6, 1), 1)
    yield call("tensors", candidate, _tensor(_average_pool()), _numbers(rng, 2, 6, 6, 1), 1)
    yield call("tensors", candidate, _tensor(_global_average()), abs(_numbers(rng, 2, 5, 4, 3)), 3)


@exercise(
    points={"stride 1": 1, "whole cells": 2, "parts of a cell": 1, "tensors": 1},
    hints=(
        "Two ways lead to the same place if f is equivariant: shift, then f; or f, then shift.",
        "Both shifts have mode 'wrap'. The second one moves maps, where a cell is `stride` pixels wide.",
        "Compare f(shift(images, dx, mode='wrap')) with shift(f(images), dx // stride, mode='wrap').",
        "Divide the norm of their difference by the norm of f(images).",
    ),
)
def equivariance_error(candidate, rng):
    for function in (_times(2), _max_pool(2, 1), _Function("lambda x: x - x[:, :, ::-1]", lambda x: x - x[:, :, ::-1])):
        for dx in (1, 3, -2):
            yield call("stride 1", candidate, function, _numbers(rng, 2, 4, 7, 1), dx, 1)
    for function in (_max_pool(), _average_pool(), _every(2), _max_pool(3, 2)):
        yield call("whole cells", candidate, function, _numbers(rng, 2, 6, 8, 2), 2, 2)
        yield call("whole cells", candidate, function, _numbers(rng, 1, 5, 9, 1), -4, 2)
    yield call("whole cells", candidate, _every(3), _numbers(rng, 2, 4, 11, 1), 6, 3)
    yield call("whole cells", candidate, _max_pool(), _numbers(rng, 2, 4, 8, 1), 0, 2)
    for function in (_max_pool(), _average_pool(), _every(2)):
        for dx in (1, 3, -1, -3):
            yield call("parts of a cell", candidate, function, _numbers(rng, 2, 4, 10, 1), dx, 2)
    yield call("parts of a cell", candidate, _every(3), _numbers(rng, 1, 6, 12, 1), 5, 3)
    yield call("tensors", candidate, _tensor(_max_pool()), _numbers(rng, 2, 6, 8, 1), 2, 2)
    yield call("tensors", candidate, _tensor(_average_pool()), _numbers(rng, 1, 4, 8, 2), 3, 2)


def _drawn(rng, *shape):
    """Flat patches on an empty background, as digits have them: some cells keep their value when it all moves."""
    images = np.zeros(shape, "float32")
    images[:, 1:-1, 1:-2] = rng.integers(0, 3, size=(shape[0], shape[1] - 2, shape[2] - 3, shape[3]))
    images[:, 1, 1:4] = 2  # there is always some ink, and some of it stays
    return images


@exercise(
    points={"pooled digits": 2, "small changes": 1, "only background": 1, "tensors": 1},
    hints=(
        "Call the layer on the images and on shift(images, dx), and compare cell by cell with ==.",
        "Which cells count? Those that are not 0 before, or not 0 after: (before != 0) | (after != 0).",
        "The mean of an array of booleans is the share of True: (before == after)[counted].mean().",
        "If no cell counts, the mean has nothing to divide by: ask counted.any() first.",
    ),
)
def unchanged_fraction(candidate, rng):
    identity = _Function("lambda x: x", np.asarray)
    yield call("pooled digits", candidate, identity, np.float32([3, 3, 0, 5, 0, 0]).reshape(1, 1, 6, 1), 1)
    yield call("pooled digits", candidate, _max_pool(), _drawn(rng, 3, 8, 10, 1), 0)
    for function in (_max_pool(), _average_pool(), _max_pool(2, 1), _every(2)):
        yield call("pooled digits", candidate, function, _drawn(rng, 3, 8, 10, 1), 1)
        yield call("pooled digits", candidate, function, _drawn(rng, 1, 7, 9, 2), -1)
        yield call("pooled digits", candidate, function, -_drawn(rng, 2, 8, 8, 1), 5)
    for function in (_max_pool(), _average_pool()):
        near = np.float32(1) + rng.integers(0, 8, size=(2, 6, 8, 1)).astype("float32") * np.float32(2**-20)
        yield call("small changes", candidate, function, near, 1)
    empty = np.zeros((2, 4, 6, 1), "float32")
    yield call("only background", candidate, _max_pool(), empty, 1)
    yield call("only background", candidate, _average_pool(), empty, -1)
    dot = empty.copy()
    dot[0, 1, 1:3] = 5
    yield call("only background", candidate, _max_pool(), dot, 1)
    yield call("tensors", candidate, _tensor(_max_pool()), _drawn(rng, 2, 8, 10, 1), 1)
    yield call("tensors", candidate, _tensor(_average_pool()), _drawn(rng, 2, 6, 8, 1), 2)


@exercise(
    points={"kernel": 2, "edges": 1, "stride": 2, "channels": 1, "no training": 1, "in a model": 2},
    hints=(
        "__init__ keeps size and stride and makes the kernel once; call pads and convolves; get_config tells both.",
        "A row of Pascal's triangle: start from [1] and convolve with [1, 1] size - 1 times. np.outer(row, row) is the "
        "kernel, row.sum() ** 2 its sum.",
        "tf.pad(inputs, [[0, 0], edges, edges, [0, 0]], mode='REFLECT'), with edges = [(size - 1) // 2, size // 2].",
        "tf.nn.depthwise_conv2d wants a kernel (size, size, channel, 1): repeat yours for each channel. Its strides "
        "are [1, stride, stride, 1] and its padding is 'VALID'.",
    ),
)
def BlurPool2D(candidate, rng):
    layers = {}

    def made(size, stride, channels):  # one layer for several batches, as in a model
        if (size, stride, channels) not in layers:
            layers[size, stride, channels] = candidate(size, stride)
        return layers[size, stride, channels]

    def called(group, x, size, stride):
        text = f"{name_of(candidate)}({size}, {stride})(x)"
        return see(group, text, lambda: made(size, stride, x.shape[3])(x.copy()), candidate, x=x)

    impulse = np.zeros((1, 7, 7, 1), "float32")
    impulse[0, 3, 3, 0] = 1
    for size in (3, 2, 5):
        yield called("kernel", impulse, size, 1)
    yield called("edges", _numbers(rng, 2, 4, 5, 1), 3, 1)
    yield called("edges", _numbers(rng, 1, 5, 4, 1), 4, 1)
    yield called("stride", _numbers(rng, 1, 6, 8, 1), 3, 2)
    yield called("stride", _numbers(rng, 4, 5, 7, 1), 3, 2)
    yield called("stride", _numbers(rng, 2, 4, 7, 1), 2, 2)
    yield called("stride", _numbers(rng, 3, 7, 8, 1), 5, 3)
    yield called("channels", _numbers(rng, 2, 6, 5, 3), 3, 2)
    yield called("channels", _numbers(rng, 1, 4, 5, 2), 2, 1)
    for size, stride in [(3, 2), (5, 3)]:
        text = f"len({name_of(candidate)}({size}, {stride}).trainable_weights), after these calls"
        yield see("no training", text, lambda: len(made(size, stride, 1).trainable_weights), candidate)  # noqa: B023
    yield from _in_keras(candidate, _numbers(rng, 1, 5, 6, 2))


def _in_keras(candidate, x):
    """What a model does with a layer when it is made, saved and loaded; a whole one takes too long for each mistake."""
    import tensorflow as tf

    def config():
        kept = candidate(5, 3).get_config()
        return {"size": kept["size"], "stride": kept["stride"]}

    def loaded():
        saved = json.dumps(tf.keras.layers.serialize(candidate(4, 3)))
        return tf.keras.layers.deserialize(json.loads(saved), custom_objects={candidate.__name__: candidate})(x)

    def symbolic():
        return tuple(candidate(4, 3)(tf.keras.Input((None, 9, 2))).shape)

    name = name_of(candidate)
    yield see("in a model", f"{name}(5, 3).get_config(), size and stride of it", config, candidate)
    yield see("in a model", f"{name}(4, 3), saved as in a model, loaded, and called on x", loaded, candidate, x=x)
    yield see("in a model", f"{name}(4, 3)(tf.keras.Input((None, 9, 2))).shape", symbolic, candidate)


@exercise(
    points={"two shifts": 2, "several pairs": 2, "tensors": 1},
    hints=(
        "For one pair: shift all images by the first shift and predict, then by the second and predict.",
        "shift(images, *first, mode='wrap') takes a shift (dx, dy) apart. np.argmax(scores, axis=-1) is the class.",
        "Each pair gives one boolean an image. Collect them for all pairs and take the mean of them all.",
    ),
)
def shift_consistency(candidate, rng):
    def linear(height, width, channels, classes=3):
        weights = rng.normal(size=(height * width * channels, classes))
        return _Function("linear", lambda x: np.asarray(x).reshape(len(x), -1) @ weights)

    def pairs(count):
        shifts = rng.permuted(np.tile(np.arange(-3, 4), (count * 2, 1)), axis=1)[:, :2].tolist()
        return [(tuple(first), tuple(second)) for first, second in zip(shifts[::2], shifts[1::2])]

    yield call("two shifts", candidate, linear(4, 6, 1), _numbers(rng, 12, 4, 6, 1), [((0, 0), (1, 0))])
    yield call("two shifts", candidate, linear(4, 6, 1), _numbers(rng, 12, 4, 6, 1), [((1, 2), (-1, 1))])
    yield call("two shifts", candidate, linear(5, 4, 2), _numbers(rng, 15, 5, 4, 2), [((2, 1), (-1, 3))])
    yield call("two shifts", candidate, linear(5, 7, 1), _numbers(rng, 1, 5, 7, 1), [((3, 0), (3, 0))])
    for count in (2, 4, 5):
        yield call("several pairs", candidate, linear(6, 7, 1, 4), _numbers(rng, 14, 6, 7, 1), pairs(count))
    invariant = _Function("invariant", lambda x: np.mean(x, axis=(1, 2)))
    yield call("several pairs", candidate, invariant, np.round(_numbers(rng, 6, 4, 5, 3)), pairs(3))
    yield call("tensors", candidate, _tensor(linear(6, 5, 1)), _numbers(rng, 11, 6, 5, 1), pairs(3))
    yield call("tensors", candidate, _tensor(linear(4, 7, 2)), _numbers(rng, 9, 4, 7, 2), pairs(2))
