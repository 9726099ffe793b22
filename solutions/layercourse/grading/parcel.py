"""Parcels: how observations leave the sandbox, as JSON and raw arrays, and how they are parsed when they arrive.

What arrives may have been written by a student's code. Nothing is unpickled, everything is limited, and whatever is
not exactly what a parcel may hold raises Spoilt. Values mean what layercheck.observation calls plain data.
"""

from __future__ import annotations

import json
import math
import os
import select
import struct
import time
from collections.abc import Callable

from layercheck.observation import LARGEST_ARRAY, LONGEST_TEXT, Opaque, Raised

import numpy as np

HEAD = struct.Struct("!II")  # bytes of JSON, bytes of arrays
LONGEST_JSON = 2**20  # bytes; the longest that a right answer needs is a hundredth of it
DEEPEST = 8
LONGEST_NAME = 200
KINDS = ("begins", "saw", "failed", "unfit", "tampered", "ended")  # of messages
DTYPES = {np.dtype(name).str for name in ("?", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8")}


class Spoilt(Exception):
    """What arrived is no parcel; the message says why."""


def pack(message: dict) -> bytes:
    """A dictionary with text for keys and plain data for values, as bytes. Raises ValueError if it is too long."""
    arrays: list[np.ndarray] = []
    text = json.dumps({key: _flat(value, arrays) for key, value in message.items()}).encode()
    raw = b"".join(array.tobytes() for array in arrays)
    if len(text) > LONGEST_JSON:
        raise ValueError(f"the values are too long to be handed over ({len(text)} characters)")
    return HEAD.pack(len(text), len(raw)) + text + raw


def _flat(value: object, arrays: list[np.ndarray]) -> object:
    """A value as JSON has it. What JSON lacks becomes an object with one key that says what it is."""
    if isinstance(value, Raised):
        return {"raised": [list(value.types), value.message, value.line, value.code]}
    if isinstance(value, Opaque):
        return {"opaque": value.description}
    if isinstance(value, np.ndarray):
        if value.dtype.str not in DTYPES:  # the other byte order, or a long double
            value = value.astype("float64" if value.dtype.kind == "f" else value.dtype.newbyteorder("="))
        arrays.append(np.ascontiguousarray(value))
        return {"array": [arrays[-1].dtype.str, list(value.shape)]}
    if isinstance(value, tuple):
        return {"tuple": [_flat(item, arrays) for item in value]}
    if isinstance(value, list):
        return [_flat(item, arrays) for item in value]
    if isinstance(value, dict):
        return {"dict": [[key, _flat(item, arrays)] for key, item in value.items()]}
    return value


def read(source: int, deadline: float, allowance: Callable[[int], None]) -> dict | None:
    """The next parcel from a pipe; None at its end. Raises Spoilt, or TimeoutError at the deadline (monotonic).

    `allowance` is told of every parcel's bytes before they are read, and raises Spoilt where they are too many.
    """
    head = _exactly(source, HEAD.size, deadline, may_end=True)
    if head is None:
        return None
    length, raw_length = HEAD.unpack(head)
    if length > LONGEST_JSON or raw_length > 8 * LARGEST_ARRAY:
        raise Spoilt("more data than any observation has")
    allowance(length + raw_length)
    text, raw = _exactly(source, length, deadline), _exactly(source, raw_length, deadline)
    try:
        message = json.loads(text.decode(), parse_int=_integer)
    except (ValueError, RecursionError):
        raise Spoilt("it is not JSON") from None
    if type(message) is not dict:
        raise Spoilt("it is no dictionary")
    return _Unpacking(raw).message(message)


def _exactly(source: int, count: int, deadline: float, may_end: bool = False) -> bytes | None:
    waiting = select.poll()
    waiting.register(source, select.POLLIN)
    parts, missing = [], count
    while missing:
        left = deadline - time.monotonic()
        if left <= 0 or not waiting.poll(1000 * left):
            raise TimeoutError
        part = os.read(source, min(missing, 2**20))
        if not part:
            if may_end and missing == count:
                return None
            raise Spoilt("it ends in the middle")
        parts.append(part)
        missing -= len(part)
    return b"".join(parts)


def _integer(digits: str) -> int:
    if len(digits) > 320:
        raise ValueError("too many digits")
    return int(digits)


class _Unpacking:
    """One parcel's values, with the arrays taken in order from its raw bytes."""

    def __init__(self, raw: bytes) -> None:
        self.raw, self.at = raw, 0

    def message(self, flat: dict) -> dict:
        values = {key: self.value(value, 0) for key, value in flat.items()}
        if self.at != len(self.raw):
            raise Spoilt("bytes that belong to no array")
        return values

    def value(self, flat: object, depth: int) -> object:
        if depth > DEEPEST:
            raise Spoilt("it is too deep")
        kind = type(flat)
        if flat is None or kind in (bool, int, float, str):
            return flat
        if kind is list:
            return [self.value(item, depth + 1) for item in flat]
        if kind is not dict or len(flat) != 1:
            raise Spoilt("an object that means nothing")
        ((name, inner),) = flat.items()
        if name == "opaque":
            return Opaque(_text(inner, LONGEST_NAME))
        if type(inner) is not list:
            raise Spoilt(f"{name!r} that is no list")
        if name == "tuple":
            return tuple(self.value(item, depth + 1) for item in inner)
        if name == "dict":
            return self._dictionary(inner, depth)
        if name == "array":
            return self._array(inner)
        if name == "raised":
            return _raised(inner)
        raise Spoilt(f"an object that is {name[:LONGEST_NAME]!r}")

    def _dictionary(self, pairs: list, depth: int) -> dict:
        made = {}
        for pair in pairs:
            if type(pair) is not list or len(pair) != 2:
                raise Spoilt("a dictionary that is none")
            made[_text(pair[0], LONGEST_TEXT)] = self.value(pair[1], depth + 1)
        return made

    def _array(self, inner: list) -> np.ndarray:
        if len(inner) != 2 or inner[0] not in DTYPES or type(inner[1]) is not list or len(inner[1]) > 16:
            raise Spoilt("an array that is none")
        if not all(type(size) is int and 0 <= size <= LARGEST_ARRAY for size in inner[1]):
            raise Spoilt("an array of impossible shape")
        dtype, count = np.dtype(inner[0]), math.prod(inner[1])
        end = self.at + count * dtype.itemsize
        if count > LARGEST_ARRAY or end > len(self.raw):
            raise Spoilt("an array with fewer bytes than its shape says")
        array = np.frombuffer(self.raw, dtype, count, self.at).reshape(inner[1]).copy()
        if dtype.kind == "b":  # any byte may have been sent
            array = array.view("u1") != 0
        self.at = end
        return array


def _raised(inner: list) -> Raised:
    if len(inner) != 4 or type(inner[0]) is not list or not 0 < len(inner[0]) <= 50:
        raise Spoilt("an exception that is none")
    line = inner[2]
    if line is not None and type(line) is not int:
        raise Spoilt("a line without a number")
    names = tuple(_text(name, LONGEST_NAME) for name in inner[0])
    return Raised(names, _text(inner[1], LONGEST_TEXT), line, _text(inner[3], LONGEST_TEXT))


def _text(value: object, longest: int) -> str:
    if type(value) is not str:
        raise Spoilt("something else where text belongs")
    return value[:longest]
