"""Clean names from submissions so that files, databases, and terminals can show them. layercheck cleans other text."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from layercheck.student_code.cleaning import clean, without_pictures

__all__ = ["LONGEST_NAME", "clean", "clean_name", "short_name", "without_pictures"]

LONGEST_NAME = 120  # at most this many characters of a student's name or of a path are displayed

# Line breaks, tabs, and marks that change the direction of the text around them.
_UNSAFE_NAME = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff]")


def clean_name(name: str) -> str:
    """Return the name of a file or folder on one line, in Unicode's composed form (NFC).

    Bytes that aren't UTF-8 are written as escapes, so that different names stay different.

    >>> clean_name("Jose\u0301\\n"), clean_name("J\\udcf3zef")
    ('José\ufffd', 'J\\\\udcf3zef')
    """
    escaped = name.encode("utf-8", "backslashreplace").decode()
    return unicodedata.normalize("NFC", _UNSAFE_NAME.sub("\ufffd", escaped))


def short_name(name: str) -> str:
    """Return a name of at most `LONGEST_NAME` characters. Different names stay different.

    >>> short_name("Ada Lovelace"), len(short_name("a" * 500))
    ('Ada Lovelace', 120)
    """
    if len(name) <= LONGEST_NAME:
        return name
    mark = hashlib.sha256(name.encode("utf-8", "backslashreplace")).hexdigest()[:8]
    return f"{name[: LONGEST_NAME - 9]}~{mark}"
