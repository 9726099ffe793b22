"""Recognize a cell's text even if an editor has changed its layout."""

from __future__ import annotations

import functools
import hashlib

SHORT = 10_000  # characters; what is known about longer texts isn't kept


def fingerprint(source: str) -> str:
    """Return a fingerprint that stays the same if an editor changes a source's spaces and line ends.

    >>> fingerprint("x = 1\\r\\n") == fingerprint("x = 1")
    True
    """
    return _fingerprint(source) if len(source) <= SHORT else _fingerprint.__wrapped__(source)


@functools.lru_cache(maxsize=2048)
def _fingerprint(source: str) -> str:
    return hashlib.sha256("".join(source.split()).encode("utf-8", "surrogatepass")).hexdigest()[:16]
