"""Messages: send observations from the sandbox through a pipe as packed bytes, and parse them.

The input may have been written by a student's code. Nothing is unpickled, every size is limited, and a malformed
message raises Malformed. Values are plain data, as layercheck.observation defines it.
"""

from __future__ import annotations

import contextlib
import functools
import os
import queue
import select
import threading
import time
from collections.abc import Callable
from typing import BinaryIO

from layercheck import packing
from layercheck.packing import HEAD, Malformed
from layercheck.plain import LARGEST_ARRAY

LONGEST_JSON = 2**20  # bytes; right answers need at most a hundredth of this
MOST_ELEMENTS = 50_000  # elements of lists, tuples, and dictionaries in one message
ELEMENT = 100  # bytes of memory for each element
LONGEST_KEPT = 512  # bytes; equal messages up to this length, nearly all of lesson 1's, are parsed only once
MOST_KEPT = 4096  # seven times as many as the right answers to lesson 1 send; these take at most 60 MB
LULL = 0.002  # seconds to let a pipe fill before reading it, so that one read gets many messages
# The kinds of messages.
KINDS = ("begins", "dependencies", "saw", "measured", "raised", "failed", "unfit", "tampered", "ended")


class TooMuch(Malformed):
    """Error for messages that together exceed a limit."""


def pack(message: dict) -> bytes:
    """Return a dictionary of text keys and plain data, packed as bytes. Raises ValueError if it is too long."""
    data = packing.pack(message)
    length, _ = HEAD.unpack_from(data)
    if length > LONGEST_JSON:
        raise ValueError(f"the values are too long to send ({length} characters)")
    # An element takes at least one byte, so a short message needn't be counted.
    if length > MOST_ELEMENTS and (elements := elements_in(data[HEAD.size : HEAD.size + length])) > MOST_ELEMENTS:
        raise ValueError(f"the values are too long to send (up to {elements} elements)")
    return data


def elements_in(text: bytes) -> int:
    """Return an upper bound on the number of elements in this JSON, without parsing it. Punctuation in strings counts.

    >>> elements_in(b'{"shape": [4, 14], "rest": []}')
    5
    """
    return text.count(b",") + text.count(b"[") + text.count(b"{")


def _elements(data: bytes) -> int:
    """Return an upper bound on the number of elements in a message. Raises Malformed if there are too many."""
    length, _ = HEAD.unpack_from(data)
    elements = elements_in(data[HEAD.size : HEAD.size + length])
    if elements > MOST_ELEMENTS:
        raise Malformed("more elements than any observation has")
    return elements


class Kept(dict):
    """A short message. All messages with the same bytes are this object, so it must not change."""


@functools.lru_cache(MOST_KEPT)
def _kept(data: bytes) -> tuple[int, Kept]:
    """Return the number of elements in a message, and the message. Most answers in a class send the same messages."""
    return _elements(data), Kept(packing.unpack(data))


class Reader:
    """The messages in a stream of bytes, from `pipe` or `pumped`.

    more:      returns the next bytes, or b"" at the end; raises TimeoutError after the given number of seconds
    allowance: called with the number of bytes of memory that each message takes; may raise TooMuch
    """

    def __init__(self, more: Callable[[float], bytes], allowance: Callable[[int], None]) -> None:
        self._more, self._allowance = more, allowance
        self._data, self._at = b"", 0  # the bytes read so far, and how many of them have been used

    def read(self, deadline: float) -> dict | None:
        """Return the next message, or None at the end of the stream. The caller must not change the message.

        Raises Malformed, or TimeoutError once time.monotonic() reaches `deadline`.
        """
        if not self._has(HEAD.size, deadline, may_end=True):
            return None
        length, raw_length = HEAD.unpack_from(self._data, self._at)
        if length > LONGEST_JSON or raw_length > 8 * LARGEST_ARRAY:
            raise Malformed("more data than any observation has")
        self._allowance(length + raw_length)
        size = HEAD.size + length + raw_length
        self._has(size, deadline)
        data = self._data[self._at : self._at + size]
        self._at += size
        if size <= LONGEST_KEPT:
            elements, message = _kept(data)
            self._allowance(ELEMENT * elements)
            return message
        elements = _elements(data)
        self._allowance(ELEMENT * elements)
        return packing.unpack(data)

    def _has(self, count: int, deadline: float, may_end: bool = False) -> bool:
        """Wait until this many unused bytes have been read. Return False if the stream ends before the first one."""
        if len(self._data) - self._at < count:
            parts = [self._data[self._at :]]
            missing = count - len(parts[0])
            while missing > 0:
                left = deadline - time.monotonic()
                if left <= 0:
                    raise TimeoutError
                part = self._more(left)
                if not part:
                    if may_end and missing == count:
                        return False
                    raise Malformed("it ends in the middle of a message")
                parts.append(part)
                missing -= len(part)
            self._data, self._at = b"".join(parts), 0
        return True


def pipe(source: int) -> Callable[[float], bytes]:
    """Return a function that reads the next bytes of a pipe, in large chunks."""
    os.set_blocking(source, False)  # a student's code could take the data that `poll` has reported
    waiting = select.poll()
    waiting.register(source, select.POLLIN)

    def more(seconds: float) -> bytes:
        end = time.monotonic() + seconds
        while waiting.poll(1000 * max(0.0, end - time.monotonic())):
            time.sleep(LULL)
            with contextlib.suppress(BlockingIOError):
                return os.read(source, 2**20)
        raise TimeoutError

    return more


def pumped(source: BinaryIO) -> Callable[[float], bytes]:
    """Return a function that reads a stream through a thread, since some systems can't poll a pipe."""
    parts: queue.Queue = queue.Queue(maxsize=4)

    def pump() -> None:
        part = b"any"
        while part:
            part = source.read1(2**20)
            parts.put(part)

    ended = False

    def more(seconds: float) -> bytes:
        nonlocal ended
        try:
            part = b"" if ended else parts.get(timeout=seconds)
        except queue.Empty:
            raise TimeoutError from None
        ended = not part
        return part

    threading.Thread(target=pump, daemon=True).start()
    return more
