"""Messages: plain data keeps its values in transit, and malformed data is refused."""

import os
import sys
import time

from layercheck.plain import Opaque, Raised
from layergrade import messages

import numpy as np
import pytest


def read_through_pipe(data):
    reading, writing = os.pipe()
    os.write(writing, data)
    os.close(writing)
    with open(reading, "rb") as stream:
        more = messages.pipe(reading) if sys.platform == "linux" else messages.pumped(stream)
        return messages.Reader(more, lambda size: None).read(time.monotonic() + 5)


def test_plain_data_survives_round_trip():
    values = [
        None, True, 3, -(10**300), 0.1, float("inf"), "tëxt\ud800", (1, [2, {"a": (3,)}]), Opaque("a thing"),
        Raised(("ValueError", "Exception"), "no", 3, "x = 1"), {"raised": [1]},
    ]  # fmt: skip
    arrived = read_through_pipe(messages.pack({"kind": "saw", "values": values}))
    assert arrived["values"] == values
    for dtype in ("?", "i1", "u8", "f2", "f4", "f8", ">f4"):
        array = np.arange(6).reshape(1, 2, 3).astype(dtype)
        value = read_through_pipe(messages.pack({"value": (array, array[:, :0])}))["value"]
        assert [one.shape for one in value] == [(1, 2, 3), (1, 0, 3)]
        assert value[0].dtype.kind == array.dtype.kind
        assert np.array_equal(value[0], array)


@pytest.mark.parametrize(
    "text",
    [
        b"[1]", b"{", b'{"a": {"b": 1}}', b'{"a": {"array": ["<f8", [3]]}}', b'{"a": {"array": ["|O", [1]]}}',
        b'{"a": {"array": ["<f8", [-1]]}}', b'{"a": {"array": ["<f8", [4000000, 4000000]]}}', b'{"a": {"array": 3}}',
        b'{"a": {"raised": [[], "x", 1, ""]}}', b'{"a": {"raised": [["E"], 5, 1, ""]}}', b'{"a": {"opaque": 5}}',
        b'{"a": {"dict": [[1, 2]]}}', b'{"a": ' + b"[" * 20 + b"]" * 20 + b"}", b'{"a": ' + b"1" * 5000 + b"}",
        b'{"a": {"x": 1, "y": 2}}', b"\xff",
    ],
)  # fmt: skip
def test_malformed_message_is_refused(text):
    with pytest.raises(messages.Malformed):
        read_through_pipe(messages.HEAD.pack(len(text), 0) + text)


@pytest.mark.parametrize("way", [*(["pipe"] if sys.platform == "linux" else []), "pumped"])
def test_finished_stream_keeps_returning_empty_bytes(way):
    reading, writing = os.pipe()
    os.write(writing, b"last")
    os.close(writing)
    with open(reading, "rb") as stream:
        more = messages.pipe(reading) if way == "pipe" else messages.pumped(stream)
        assert [more(5.0) for _ in range(4)] == [b"last", b"", b"", b""]


def test_truncated_or_oversized_message_is_refused():
    whole = messages.pack({"value": np.zeros(100)})
    for data in (whole[:-1], whole[:5], messages.HEAD.pack(2**31, 0), messages.HEAD.pack(2, 2**31)):
        with pytest.raises(messages.Malformed):
            read_through_pipe(data)
    assert read_through_pipe(b"") is None
