"""Measure how large an observation looks to a reader, and whether two values differ only slightly."""

from __future__ import annotations

import numpy as np

from .observation import Observation


def size(one: Observation) -> tuple[int, float]:
    """Return the number of elements and the largest number of an observation, which say how large it looks to a reader.

    >>> size(Observation("arrays", "double(x)", np.array([2, 4]), {"x": np.array([1, 2])}))
    (4, 4.0)
    """
    numbers = np.concatenate(
        [*map(_numbers, one.inputs.values()), _numbers(one.value), *map(_numbers, one.given.values())]
    )
    finite = np.abs(numbers[np.isfinite(numbers)])
    return len(numbers), float(finite.max(initial=0))


def is_slight(got: object, expected: object) -> bool:
    """Return whether two values differ by less than a hundredth, which a reader would take for rounding.

    >>> is_slight(np.array([1.0, 3.001]), np.array([1.0, 3.0])), is_slight(2, 3)
    (True, False)
    """
    if type(got) is not type(expected) or getattr(got, "shape", ()) != getattr(expected, "shape", ()):
        return False
    one, other = _numbers(got), _numbers(expected)
    if len(one) != len(other) or not len(one) or not (np.isfinite(one).all() and np.isfinite(other).all()):
        return False
    return bool(np.abs(one - other).max() < 0.01 * np.abs(other).max())


def _numbers(value: object) -> np.ndarray:
    if isinstance(value, np.ndarray):
        return value.astype("float64").ravel()
    if isinstance(value, (tuple, list)):
        return np.concatenate([np.zeros(0), *map(_numbers, value)])
    return np.array([value] if type(value) in (bool, int, float) else [], "float64")
