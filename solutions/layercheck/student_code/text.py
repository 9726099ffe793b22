"""Recognize a cell's text even if an editor has changed its layout."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable
from typing import Any

SHORT = 10_000  # the most characters of a short text


def cached_if_short(function: Callable) -> Callable:
    """Cache a function's results for short texts, because most cells are the same across a class, and few are long.

    >>> count = cached_if_short(lambda text: print("counting") or len(text))
    >>> count("x = 1"), count("x = 1")
    counting
    (5, 5)
    """
    cached = functools.lru_cache(maxsize=2048)(function)

    @functools.wraps(function)
    def call(text: str, *others: Any) -> Any:
        return (cached if len(text) <= SHORT else function)(text, *others)

    return call


@cached_if_short
def fingerprint(source: str) -> str:
    """Return a fingerprint of a source that stays the same if an editor changes spaces and line endings.

    >>> fingerprint("x = 1\\r\\n") == fingerprint("x = 1")
    True
    """
    return hashlib.sha256("".join(source.split()).encode("utf-8", "surrogatepass")).hexdigest()[:16]
