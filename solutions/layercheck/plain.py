"""Convert values to plain data, which is all that an observation may contain, so that it has no live objects."""

from __future__ import annotations

import sys
from dataclasses import dataclass

import numpy as np

LARGEST_ARRAY = 4_000_000  # the most elements; arrays in the experiments stay far below this
LARGEST_INT_BITS = 1023  # longer ints don't fit into a float; Python refuses to print more than 4300 digits
STOPPED, NOT_RUN = "Stopped", "NotRun"  # types of errors that only the grader reports, after ending the run
SIMPLE = frozenset((type(None), bool, int, float, str))  # types whose values are already plain data


@dataclass(frozen=True)
class Raised:
    """An exception that was raised where a value was expected: its text, and its line in the candidate's code.

    >>> Raised(("ZeroDivisionError", "ArithmeticError", "Exception"), "division by zero").type
    'ZeroDivisionError'
    """

    types: tuple[str, ...]  # the class and its bases, most derived first
    message: str
    line: int | None = None  # the line number in the cell or file that defines the candidate
    code: str = ""  # the text of that line

    @property
    def type(self) -> str:
        return self.types[0]


@dataclass(frozen=True, repr=False)
class Opaque:
    """A value that isn't plain data. It never counts as equal, even if its own `==` always returns True.

    >>> [3, Opaque("an object of type Dense")]
    [3, <an object of type Dense>]
    """

    description: str

    def __repr__(self) -> str:  # learners see this text for an entry of a tuple, list, or dictionary
        return f"<{self.description}>"

    @property
    def is_nothing(self) -> bool:
        """Whether an experiment found no result to observe; see Nothing."""
        return self.description.startswith("no ")


def plain(value: object, depth: int = 0) -> object:
    """Return `value` as plain data: None, bool, int, float, str, tuple, list, dict, or a NumPy array of numbers.

    NumPy scalars and arrays without axes become Python numbers, tensors and variables become arrays, and a
    `TensorShape` or a named tuple becomes a tuple. Other types must match exactly, or the value becomes `Opaque`.

    >>> plain((np.float32(0.5), np.array(3), {"a"}))
    (0.5, 3, <an object of type set>)
    """
    kind = type(value)
    if kind is int and value.bit_length() > LARGEST_INT_BITS:
        return Opaque("an int of more than 300 digits")
    if kind in SIMPLE:
        return value
    if depth < 6:
        if issubclass(kind, tuple):  # including named tuples, whose own methods are bypassed
            return tuple(plain(item, depth + 1) for item in tuple.__iter__(value))
        if kind is list:
            return [plain(item, depth + 1) for item in value]
        if kind is dict and all(type(key) is str for key in value):
            return {key: plain(item, depth + 1) for key, item in value.items()}
    array = _as_array(value)
    if array is not None:
        return array.item() if array.ndim == 0 else array
    shape = _as_shape(value)
    if shape is not None:
        return shape
    if kind is np.ndarray:
        many = value.size > LARGEST_ARRAY
        return Opaque(f"an array of {value.size} elements" if many else f"an array of {value.dtype}, not of numbers")
    return Opaque(f"an object of type {kind.__name__}")


def _as_array(value: object) -> np.ndarray | None:
    """A copy of the value as a plain array of booleans or real numbers, or None if it can't be converted."""
    if isinstance(value, (np.ndarray, np.generic)):
        array = np.array(value, subok=False)
    elif _is_tensor(value):
        try:
            array = np.array(value.numpy(), subok=False)
        except Exception:  # a symbolic tensor has no value
            return None
    else:
        return None
    return array if array.dtype.kind in "biuf" and array.size <= LARGEST_ARRAY else None


def _is_tensor(value: object) -> bool:
    tf, keras = sys.modules.get("tensorflow"), sys.modules.get("keras")
    kinds = [tf.Tensor, tf.Variable] if tf else []
    if keras and hasattr(keras, "Variable"):  # In Keras 3 before 3.9, layers' variables are instances of a base class.
        kinds += [kind for kind in keras.Variable.__mro__ if kind.__module__.partition(".")[0] == "keras"]
    return isinstance(value, tuple(kinds))


def _as_shape(value: object) -> tuple | None:
    tf = sys.modules.get("tensorflow")
    if not tf or type(value) is not tf.TensorShape or value.rank is None:
        return None
    return tuple(value.as_list())
