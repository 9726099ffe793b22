"""Experiments on the two errors that measure invariance and equivariance under shifts."""

import numpy as np

from ..observation import call
from ._functions import Function, average_pool, every, global_average, max_pool, tensor, times
from ._numbers import nonzero_numbers


def relative_change(candidate, rng):
    """Yield observations of a `relative_change`."""
    identity = Function("lambda x: x", np.asarray)
    yield call("any function", candidate, identity, np.arange(1, 7, dtype="float32").reshape(1, 2, 3, 1), 1)
    yield call("any function", candidate, identity, nonzero_numbers(rng, 3, 4, 5, 2), 0)
    yield call("any function", candidate, times(3), nonzero_numbers(rng, 2, 4, 5, 1), 2)
    yield call("any function", candidate, Function("np.square", np.square), nonzero_numbers(rng, 3, 5, 4, 2), -1)
    for function in (max_pool(), average_pool(), max_pool(3, 1), every(2)):
        yield call("maps", candidate, function, nonzero_numbers(rng, 3, 6, 8, 1), 1)
        yield call("maps", candidate, function, nonzero_numbers(rng, 1, 7, 5, 2), -2)
    yield call("vectors", candidate, global_average(), abs(nonzero_numbers(rng, 3, 4, 6, 2)), 2)
    column = Function("lambda x: x.sum(axis=1)", lambda x: np.sum(x, axis=1))
    yield call("vectors", candidate, column, nonzero_numbers(rng, 2, 3, 6, 1), 1)
    yield call("tensors", candidate, tensor(average_pool()), nonzero_numbers(rng, 2, 6, 6, 1), 1)
    yield call("tensors", candidate, tensor(global_average()), abs(nonzero_numbers(rng, 2, 5, 4, 3)), 3)
    small = nonzero_numbers(rng, 2, 4, 5, 1) / np.float32(1000)  # as small as constants that answers add to norms
    yield call("any function", candidate, identity, small, 1)
    add = Function("lambda x: x + 64", lambda x: x + np.float32(64))
    near = np.float32((np.arange(1, 41) * 7 % 19 - 9) / 1000).reshape(2, 4, 5, 1)
    yield call("any function", candidate, add, near, 1)  # in a difference of squared norms, only rounding is left


def equivariance_error(candidate, rng):
    """Yield observations of an `equivariance_error`."""
    for function in (times(2), max_pool(2, 1), Function("lambda x: x - x[:, :, ::-1]", lambda x: x - x[:, :, ::-1])):
        for dx in (1, 3, -2):
            yield call("stride 1", candidate, function, nonzero_numbers(rng, 2, 4, 7, 1), dx, 1)
    for function in (max_pool(), average_pool(), every(2), max_pool(3, 2)):
        yield call("whole cells", candidate, function, nonzero_numbers(rng, 2, 6, 8, 2), 2, 2)
        yield call("whole cells", candidate, function, nonzero_numbers(rng, 1, 5, 9, 1), -4, 2)
    yield call("whole cells", candidate, every(3), nonzero_numbers(rng, 2, 4, 11, 1), 6, 3)
    yield call("whole cells", candidate, max_pool(), nonzero_numbers(rng, 2, 4, 8, 1), 0, 2)
    for function in (max_pool(), average_pool(), every(2)):
        for dx in (1, 3, -1, -3):
            yield call("parts of a cell", candidate, function, nonzero_numbers(rng, 2, 4, 10, 1), dx, 2)
    for dx in (5, 4, -4):
        yield call("parts of a cell", candidate, every(3), nonzero_numbers(rng, 1, 6, 12, 1), dx, 3)
    yield call("tensors", candidate, tensor(max_pool()), nonzero_numbers(rng, 2, 6, 8, 1), 2, 2)
    yield call("tensors", candidate, tensor(average_pool()), nonzero_numbers(rng, 1, 4, 8, 2), 3, 2)
    small = nonzero_numbers(rng, 2, 4, 10, 1) / np.float32(1000)
    yield call("parts of a cell", candidate, max_pool(), small, 1, 2)
