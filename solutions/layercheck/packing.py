"""Pack observations into bytes (JSON and raw arrays), and validate these bytes strictly when unpacking them.

The sandbox and the recorded results use this format. Packed input is untrusted: nothing is unpickled, and anything that
`pack` would not have produced raises Malformed.
"""

from __future__ import annotations

import json
import math
import re
import struct

import numpy as np

from .observation import LONGEST_TEXT
from .plain import LARGEST_ARRAY, SIMPLE, Opaque, Raised

HEAD = struct.Struct("!II")  # the lengths of the JSON and of the arrays, in bytes
DEEPEST = 8
LONGEST_NAME = 200
MOST_DIGITS = 320  # the most digits that an integer may have
DTYPES = {np.dtype(name).str for name in ("?", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8")}
_encoded = json.JSONEncoder().encode


class Malformed(Exception):
    """Error for bytes that `pack` can't have produced. The message says why.

    >>> unpack(b"something else")
    Traceback (most recent call last):
    layercheck.packing.Malformed: its length differs from the declared length
    """


def pack(message: dict) -> bytes:
    """Return a dictionary as bytes. Its keys are strings, and its values are plain data.

    The lengths of the JSON and of the array part come first, then the dictionary as JSON, then the arrays' elements.

    >>> pack({"points": 5})[HEAD.size :]
    b'{"points": 5}'
    """
    arrays: list[np.ndarray] = []
    flat = {key: value if type(value) in SIMPLE else _flat(value, arrays) for key, value in message.items()}
    text = _encoded(flat).encode()
    raw = b"".join([array.tobytes() for array in arrays])
    return HEAD.pack(len(text), len(raw)) + text + raw


def _flat(value: object, arrays: list[np.ndarray]) -> object:
    """A value converted to JSON types. A type that JSON lacks becomes an object with one key, which names the type."""
    if type(value) in SIMPLE:
        return value
    if isinstance(value, Raised):
        return {"raised": [list(value.types), value.message, value.line, value.code]}
    if isinstance(value, Opaque):
        return {"opaque": value.description}
    if isinstance(value, np.ndarray):
        if value.dtype.str not in DTYPES:  # these have the other byte order or are long doubles
            value = value.astype("float64" if value.dtype.kind == "f" else value.dtype.newbyteorder("="))
        arrays.append(np.ascontiguousarray(value))
        return {"array": [arrays[-1].dtype.str, list(value.shape)]}
    if isinstance(value, tuple):
        return {"tuple": [item if type(item) in SIMPLE else _flat(item, arrays) for item in value]}
    if isinstance(value, list):
        return [_flat(item, arrays) for item in value]
    if isinstance(value, dict):
        return {"dict": [[key, _flat(item, arrays)] for key, item in value.items()]}
    return value


def unpack(data: bytes) -> dict:
    """Return the dictionary that `pack` packed. Its arrays are read-only.

    Raises Malformed if `pack` can't have produced these bytes.

    >>> unpack(pack({"shape": (4, 14), "mask": np.array([True, False])}))
    {'shape': (4, 14), 'mask': array([ True, False])}
    """
    if len(data) < HEAD.size:
        raise Malformed("it is shorter than any message")
    length, raw_length = HEAD.unpack_from(data)
    end = HEAD.size + length
    if len(data) != end + raw_length:
        raise Malformed("its length differs from the declared length")
    try:
        text = data[HEAD.size : end].decode()
        is_long = len(text) > MOST_DIGITS and _MANY_DIGITS.search(text)
        message = _LIMITED.decode(text) if is_long else json.loads(text)
    except (ValueError, RecursionError):
        raise Malformed("it is not JSON") from None
    if type(message) is not dict:
        raise Malformed("it isn't a dictionary")
    return _Unpacking(data[end:]).message(message)


def _integer(digits: str) -> int:
    if len(digits) > MOST_DIGITS:
        raise ValueError("too many digits")
    return int(digits)


_LIMITED = json.JSONDecoder(parse_int=_integer)
_MANY_DIGITS = re.compile(rf"[0-9]{{{MOST_DIGITS + 1}}}")  # in an integer that is too long, or in a string


class _Unpacking:
    """The values of one message. Arrays are taken in order from the raw bytes."""

    def __init__(self, raw: bytes) -> None:
        self.raw, self.at = raw, 0

    def message(self, flat: dict) -> dict:
        values = {key: value if type(value) in SIMPLE else self.value(value, 0) for key, value in flat.items()}
        if self.at != len(self.raw):
            raise Malformed("bytes that belong to no array")
        return values

    def value(self, flat: object, depth: int) -> object:
        if depth > DEEPEST:
            raise Malformed("it is nested too deeply")
        kind = type(flat)
        if kind in SIMPLE:
            return flat
        if kind is list:
            return [self.value(item, depth + 1) for item in flat]
        if kind is not dict or len(flat) != 1:
            raise Malformed("an object without a known meaning")
        ((name, inner),) = flat.items()
        if name == "opaque":
            return Opaque(_text(inner, LONGEST_NAME))
        if type(inner) is not list:
            raise Malformed(f"{name!r} that isn't a list")
        if name == "tuple":
            return tuple([self.value(item, depth + 1) for item in inner])
        if name == "dict":
            return self._dictionary(inner, depth)
        if name == "array":
            return self._array(inner)
        if name == "raised":
            return _raised(inner)
        raise Malformed(f"an object that is {name[:LONGEST_NAME]!r}")

    def _dictionary(self, pairs: list, depth: int) -> dict:
        made = {}
        for pair in pairs:
            if type(pair) is not list or len(pair) != 2:
                raise Malformed("an invalid dictionary")
            made[_text(pair[0], LONGEST_TEXT)] = self.value(pair[1], depth + 1)
        return made

    def _array(self, inner: list) -> np.ndarray:
        if len(inner) != 2 or inner[0] not in DTYPES or type(inner[1]) is not list or len(inner[1]) > 16:
            raise Malformed("an invalid array")
        if not all(type(size) is int and 0 <= size <= LARGEST_ARRAY for size in inner[1]):
            raise Malformed("an array of impossible shape")
        dtype, count = np.dtype(inner[0]), math.prod(inner[1])
        end = self.at + count * dtype.itemsize
        if count > LARGEST_ARRAY or end > len(self.raw):
            raise Malformed("an array with fewer bytes than its shape says")
        array = np.frombuffer(self.raw, dtype, count, self.at).reshape(inner[1]).copy()
        if dtype.kind == "b":  # The sender may have used bytes other than 0 and 1.
            array = array.view("u1") != 0
        array.flags.writeable = False
        self.at = end
        return array


def _raised(inner: list) -> Raised:
    if len(inner) != 4 or type(inner[0]) is not list or not 0 < len(inner[0]) <= 50:
        raise Malformed("an invalid exception")
    line = inner[2]
    if line is not None and type(line) is not int:
        raise Malformed("a line whose number isn't an integer")
    names = tuple(_text(name, LONGEST_NAME) for name in inner[0])
    return Raised(names, _text(inner[1], LONGEST_TEXT), line, _text(inner[3], LONGEST_TEXT))


def _text(value: object, longest: int) -> str:
    if type(value) is not str:
        raise Malformed("a value that should be text")
    return value[:longest]
