"""Identify the operation that raised an exception, to distinguish exceptions of the same type."""

from __future__ import annotations

import re
import zlib

from .plain import Raised

_WRAPPING = re.compile(
    r"Exception encountered when calling [^\n]*\n|(Call a|A)rguments received by .*|Target variable: .*"
    r"|\(of type \w+\)",
    re.DOTALL,
)
_QUOTED = re.compile(r"'[^'\n]*'|\"[^\"\n]*\"|`[^`\n]*`")
_WORD = re.compile(r"(?<![\w.])[A-Za-z][a-z]+(?![\w(]|\.\w)")
_INSIDE = re.compile(r"\w+\.<locals>\.")  # the function in which a function or class was defined
_KIND = re.compile(r"#[0-9a-f]{8}|#raise")


def kind_of(error: Raised) -> str:
    """Return an identifier of the operation that raised an error, without names, numbers, or code.

    All exceptions that the candidate's own code raises on purpose have the same identifier, whatever their messages.
    Others are distinguished by the words of their messages. If the message is already such an identifier, as in
    recorded results, it is returned unchanged.

    >>> kind_of(Raised(("ValueError",), "Window 3 is too large", 2, "raise ValueError('Window 3 is too large')"))
    '#raise'
    >>> one, other = (Raised(("ValueError",), f"shapes ({n},) not aligned in 'dense_{n}'") for n in (2, 3))
    >>> kind_of(one) == kind_of(other) != kind_of(Raised(("ValueError",), "cannot reshape array of size 6"))
    True
    """
    if _KIND.fullmatch(error.message):
        return error.message
    if error.type == "NotImplementedError" or re.match(r"(raise|assert)\b", error.code):
        return "#raise"
    words = _WORD.findall(_INSIDE.sub("", _QUOTED.sub("", _WRAPPING.sub("", error.message))))
    if error.type in ("AttributeError", "KeyError"):
        words += _QUOTED.findall(error.message)[-1:]  # the attribute or key that is missing
    if error.type == "LookupError":
        words = [error.message]  # raised by an experiment, about weights and their shapes
    return f"#{zlib.crc32(' '.join(words).lower().encode()):08x}"
