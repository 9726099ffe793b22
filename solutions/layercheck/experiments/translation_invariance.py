"""Experiments for lesson 2: shifts, invariance and equivariance, blurred pooling, and consistent predictions."""

from dataclasses import replace

import numpy as np

from ..compare import Tolerance
from ..exercise import exercise
from ..observation import call, name_of, see
from ..plain import plain
from ..pokes import translation_invariance as pokes
from . import _blur_pool, _shift_errors
from ._functions import Function, average_pool, drawn, every, max_pool, tensor
from ._numbers import in_any_order, nonzero_numbers


@exercise(
    pokes=pokes.SHIFT,
    skill="You can now move images by whole pixels, and say what enters at the edge.",
    points={"zero": 2, "wrap": 1, "down and up": 1, "far shifts": 1},
    hints=(
        "Draw a row 1 2 3 4 and move it by 1 to the right. With 'zero', it becomes 0 1 2 3; with 'wrap', it becomes 4 "
        "1 2 3.",
        "In (batch, height, width, channel), dx moves along axis 2 and dy along axis 1.",
        "np.roll(images, (dy, dx), axis=(1, 2)) is 'wrap'. For 'zero', set the rows and columns that wrapped around to "
        "0.",
        "Column c of the output comes from column c - dx of the input. If there is no such column, it is 0.",
    ),
    tolerance=Tolerance(dtype=True),
)
def shift(candidate, rng):
    square = np.arange(1, 13, dtype="float32").reshape(1, 3, 4, 1)
    for dx in (1, 2, 0, -1, -2):
        yield call("zero", candidate, square, dx)
    yield _kept("zero", candidate, square, 0)
    yield call("zero", candidate, nonzero_numbers(rng, 1, 3, 4, 1), 1)  # like the first call, but with other numbers
    yield call("zero", candidate, nonzero_numbers(rng, 2, 3, 5, 2), 2)
    yield call("zero", candidate, nonzero_numbers(rng, 3, 4, 7, 1), -3, mode="zero")
    for dx in (1, 0, -1):
        yield call("wrap", candidate, square, dx, mode="wrap")
    yield _kept("wrap", candidate, square, 4)
    yield call("wrap", candidate, nonzero_numbers(rng, 3, 2, 5, 2), 2, mode="wrap")
    yield call("wrap", candidate, nonzero_numbers(rng, 1, 4, 7, 3), -3, mode="wrap")
    yield call("wrap", candidate, nonzero_numbers(rng, 1, 2, 3, 2).astype("float64") / 8, 1, mode="wrap")
    for mode in ("zero", "wrap"):
        yield call("down and up", candidate, square, 0, 1, mode)
        yield call("down and up", candidate, nonzero_numbers(rng, 2, 5, 4, 1), 1, -2, mode)
        yield call("down and up", candidate, nonzero_numbers(rng, 1, 5, 6, 3), -2, dy=1, mode=mode)
    for mode in ("zero", "wrap"):
        yield call("far shifts", candidate, nonzero_numbers(rng, 1, 3, 4, 1), 4, mode=mode)
        yield call("far shifts", candidate, nonzero_numbers(rng, 2, 3, 4, 1), -6, 0, mode)
        dy = 9 if mode == "zero" else 4  # three times the height: catches an answer that pads, rolls, and crops
        yield call("far shifts", candidate, nonzero_numbers(rng, 1, 3, 11, 2), 1, dy, mode)


def _kept(mode, candidate, images, dx):
    """Observe whether an answer changes if the images are changed later. A separate array doesn't change."""

    def wiped():
        x = images.copy()
        answer = candidate(x, dx, mode=mode)
        x[:] = 0
        return answer

    return see(mode, f"y = {name_of(candidate)}(x, {dx}, mode={mode!r}); x[:] = 0; y", wiped, candidate, x=images)


@exercise(
    pokes=pokes.RELATIVE_CHANGE,
    skill="You can now measure how much a layer's output changes when its input is shifted.",
    points={"any function": 2, "maps": 1, "vectors": 1, "tensors": 1},
    hints=(
        "Call f twice: on the images and on shift(images, dx). Both results have the same shape.",
        "np.asarray turns a tensor into an array. np.linalg.norm returns the square root of the sum of the squares of "
        "all its elements.",
        "Divide the norm of the difference by the norm of f(images). Both norms are single numbers.",
    ),
    further=True,
)
def relative_change(candidate, rng):
    yield from _shift_errors.relative_change(candidate, rng)


@exercise(
    pokes=pokes.EQUIVARIANCE_ERROR,
    skill="You can now measure whether a layer's output is shifted along with its input.",
    points={"stride 1": 1, "whole cells": 2, "parts of a cell": 1, "tensors": 1},
    hints=(
        "If f is equivariant, two orders give the same result: shift first and then apply f, or apply f first and then "
        "shift.",
        "Both shifts have mode 'wrap'. The second one moves feature maps, in which a cell is `stride` pixels wide.",
        "Compare f(shift(images, dx, mode='wrap')) with shift(f(images), dx // stride, mode='wrap').",
        "Divide the norm of the difference by the norm of f(images).",
    ),
    further=True,
)
def equivariance_error(candidate, rng):
    yield from _shift_errors.equivariance_error(candidate, rng)


@exercise(
    skill="You can now say what fraction of a layer's output a shift leaves unchanged.",
    points={"pooled digits": 2, "small changes": 1, "only background": 1, "tensors": 1},
    hints=(
        "Call the layer on the images and on shift(images, dx), and compare cell by cell with ==.",
        "Which cells count? Those that are not 0 before, or not 0 after: (before != 0) | (after != 0).",
        "The mean of a boolean array is the share of True values: (before == after)[counted].mean().",
        "If no cell counts, the mean would divide by 0, so check counted.any() first.",
    ),
)
def unchanged_fraction(candidate, rng):
    identity = Function("lambda x: x", np.asarray)
    yield call("pooled digits", candidate, identity, np.float32([3, 3, -3, 5, 0, 0]).reshape(1, 1, 6, 1), 1)
    yield call("pooled digits", candidate, max_pool(), drawn(rng, 3, 8, 10, 1), 0)
    for function in (max_pool(), average_pool(), max_pool(2, 1), every(2)):
        yield call("pooled digits", candidate, function, drawn(rng, 3, 8, 10, 1), 1)
        yield call("pooled digits", candidate, function, drawn(rng, 1, 7, 9, 2), -1)
        yield call("pooled digits", candidate, function, -drawn(rng, 2, 8, 8, 1), 5)
    tiny = rng.integers(1, 9, size=(1, 4, 6, 1)) * 2**-30
    tiny[0, 0, 1] = 1  # catches an answer that treats all tiny values as background
    tiny[0, 3, :, 0] = np.array([9, 9, 9, 9, 10, 11]) * 2**-30  # with any seed, two cells stay and one changes slightly
    yield call("small changes", candidate, max_pool(), tiny.astype("float32"), 1)
    near = 1 + rng.integers(0, 8, size=(2, 6, 8, 1)) * 2**-20  # catches an answer that ignores small changes
    yield call("small changes", candidate, average_pool(), near.astype("float32"), 1)
    for step in (2**-8, 2**-5):  # changes by less than a hundredth and by less than a tenth
        near = step * rng.integers(1, 7, size=(2, 4, 8, 1))
        yield call("small changes", candidate, max_pool(), near.astype("float32"), 1)
    empty = np.zeros((2, 4, 6, 1), "float32")
    between, columns = empty.copy(), empty.copy()
    between[:, 1::2] = rng.integers(1, 9, size=(2, 2, 6, 1))  # ink in the rows that `every` drops
    columns[:, :, 1::2] = rng.integers(1, 9, size=(2, 4, 3, 1))  # ink that appears or disappears with the shift
    background = [(max_pool(), empty, 1), (average_pool(), empty, -1), (every(2), between, 1)]
    background += [(every(2), columns, 1), (every(2), np.roll(columns, 1, axis=2), 1)]
    for length in rng.permutation(np.arange(3, 11))[:2]:
        line = np.zeros((2, 4, 14, 1), "float32")  # there is ink, too; the first cell is empty after the shift
        line[0, 1, 1 : 1 + length] = 5
        background.append((max_pool(), line, 1))
    for asked in in_any_order(rng, background):
        yield call("only background", candidate, *asked)
    yield call("tensors", candidate, tensor(max_pool()), drawn(rng, 2, 8, 10, 1), 1)
    yield call("tensors", candidate, tensor(average_pool()), drawn(rng, 2, 6, 8, 1), 2)


@exercise(
    skill="You can now make a blur of any width.",
    points={"weights": 2, "wide kernels": 1, "any size": 1},
    hints=(
        "To get a row of Pascal's triangle, start from [1]. np.convolve(row, [1, 1]) is the next row.",
        "np.outer(row, row) is the column times the row. How large is its sum, and how large should it be?",
        "Before anything else, raise a ValueError if size < 1.",
    ),
)
def blur_kernel(candidate, rng):
    yield from _blur_pool.blur_kernel(candidate, rng)


@exercise(
    pokes=pokes.BLUR_POOL_2D,
    skill="You can now blur before you subsample, in any Keras model.",
    points={"kernel": 2, "edges": 1, "stride": 2, "channels": 1, "no training": 1, "in a model": 2},
    hints=(
        "In `__init__`, store size and stride, and compute the kernel once with blur_kernel. In `call`, pad and "
        "convolve.",
        "To pad, call tf.pad(inputs, [[0, 0], edges, edges, [0, 0]], mode='REFLECT') with edges = [(size - 1) // 2, "
        "size // 2].",
        "tf.nn.depthwise_conv2d expects a float32 kernel (size, size, channel, 1): repeat your kernel for each "
        'channel. Pass strides=[1, stride, stride, 1] and padding="VALID".',
    ),
)
def BlurPool2D(candidate, rng):
    yield from _blur_pool.blur_pool(candidate, rng)


@exercise(
    skill="You can now measure how often a classifier keeps its answer when the image is shifted.",
    points={"two shifts": 2, "several pairs": 2, "tensors": 1},
    hints=(
        "For one pair, shift all images by the first shift and predict. Then shift the original images by the second "
        "and predict.",
        "shift(images, *first, mode='wrap') unpacks a shift (dx, dy). np.argmax(scores, axis=-1) is the class.",
        "Each pair gives one boolean per image. Collect them for all pairs, and compute their mean.",
    ),
    further=True,
)
def shift_consistency(candidate, rng):
    def linear(height, width, channels, classes=3, first=0, last=0):
        weights = rng.normal(size=(height * width * channels, classes))
        lead = np.eye(classes)[0] * first - np.eye(classes)[1] * last
        # einsum needs no BLAS: some BLAS libraries return wrong products or warn for no reason, mostly on ARM.
        return Function("linear", lambda x: np.einsum("nk,kc->nc", np.asarray(x).reshape(len(x), -1), weights) + lead)

    def pairs(count):
        shifts = rng.permuted(np.tile(np.arange(-3, 4), (count * 2, 1)), axis=1)[:, :2].tolist()
        return [(tuple(first), tuple(second)) for first, second in zip(shifts[::2], shifts[1::2])]

    def asked(group, predict, images, pairs):
        given = list(pairs)
        seen = call(group, candidate, predict, images, given)
        return seen if repr(plain(given)) == repr(pairs) else replace(seen, changed=(*seen.changed, "pairs"))

    top = Function("lambda x: x[:, 0, :, 0]", lambda x: np.asarray(x)[:, 0, :, 0])  # each column is a class
    small = np.float32([[3, 1, 2], [5, 9, 4]]).reshape(1, 2, 3, 1)
    some = [((0, 0), (1, 0)), ((1, 0), (0, 1)), ((0, 0), (2, 1)), ((0, 1), (1, 1)), ((2, 1), (1, 1))]
    for pair in [((0, 0), (2, 1)), ((1, 1), (0, 0))]:  # the classes are the same in one pair and differ in the other
        yield asked("two shifts", top, small, [pair])
    yield asked("several pairs", top, small, some)
    yield asked("two shifts", top, small, [((1, 11), (11, 1))])  # without a separator, both shifts have the same digits
    yield asked("two shifts", linear(4, 6, 1), nonzero_numbers(rng, 24, 4, 6, 1), [((0, 0), (1, 0))])
    yield asked("two shifts", linear(4, 6, 1), nonzero_numbers(rng, 24, 4, 6, 1), [((1, 2), (-1, 1))])
    yield asked("two shifts", linear(5, 4, 2), nonzero_numbers(rng, 30, 5, 4, 2), [((2, 1), (-1, 3))])
    sure = linear(5, 7, 1, first=1000, last=1000)  # the largest and smallest scores keep their places
    yield asked("two shifts", sure, nonzero_numbers(rng, 1, 5, 7, 1), [((3, 0), (0, -2))])
    for count in (2, 4, 5):
        yield asked("several pairs", linear(6, 7, 1, 4), nonzero_numbers(rng, 14, 6, 7, 1), pairs(count))
    sure = linear(4, 6, 1, first=1000)  # the class never changes, although other scores change places
    yield asked("several pairs", sure, nonzero_numbers(rng, 14, 4, 6, 1), pairs(3))
    never = linear(4, 6, 1, 4, last=1000)  # only the smallest score keeps its place
    yield asked("several pairs", never, nonzero_numbers(rng, 14, 4, 6, 1), pairs(3))
    invariant = Function("invariant", lambda x: np.mean(x, axis=(1, 2)))
    yield asked("several pairs", invariant, np.round(nonzero_numbers(rng, 6, 4, 5, 3)), pairs(3))
    yield asked("tensors", tensor(linear(6, 5, 1)), nonzero_numbers(rng, 11, 6, 5, 1), pairs(3))
    yield asked("tensors", tensor(linear(4, 7, 2)), nonzero_numbers(rng, 9, 4, 7, 2), pairs(2))
