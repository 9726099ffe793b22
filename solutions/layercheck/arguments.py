"""Describe the arguments of a call as plain data, keyed by name, so that conditions can refer to them."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from .observation import Observation
from .plain import SIMPLE


def described(one: Observation, answer: object) -> Observation:
    """Return the observation with its arguments described, keyed by their names in the reference solution.

    >>> from layercheck.observation import call
    >>> described(call("arrays", np.sum, np.ones((2, 3)), 1), lambda x, axis: 0).given
    {'x': {'shape': (2, 3), 'dtype': 'float64', 'least': 1.0, 'most': 1.0}, 'axis': 1}
    """
    args, kwargs = one.arguments
    named = dict(kwargs)
    if args:
        names = _parameters(answer)
        named = {**names, **kwargs, **dict(zip(names, args))}
    known = {name: _plain(value) for name, value in named.items()}
    return replace(one, given={name: value for name, value in known.items() if value is not ...})


@functools.lru_cache(maxsize=64)
def _parameters(answer: object) -> Mapping[str, object]:
    """The parameters of a function in order, with their defaults; `...` marks a parameter without a default."""
    empty = inspect.Parameter.empty
    return {
        name: ... if one.default is empty else one.default for name, one in inspect.signature(answer).parameters.items()
    }


def _plain(value: object) -> object:
    """Describe an array by shape, type, and range, a function by its repr, and anything but plain data by `...`."""
    if isinstance(value, np.ndarray):
        numbers = value[np.isfinite(value)] if value.dtype.kind == "f" else value
        ends = (float(numbers.min()), float(numbers.max())) if numbers.size else (0.0, 0.0)
        return {"shape": value.shape, "dtype": str(value.dtype), "least": ends[0], "most": ends[1]}
    if type(value) in SIMPLE:
        return value
    if type(value) is tuple and all(one is None or type(one) is int for one in value):
        return value
    if isinstance(value, (list, tuple)):
        return {"entries": len(value)}
    return {"function": repr(value)} if callable(value) and type(value).__repr__ is not object.__repr__ else ...
