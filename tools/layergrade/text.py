"""Text from submissions: made safe for files, databases and pages at the point where it enters.

JSON allows lone surrogates and control characters, which neither UTF-8 files nor SQLite nor HTML can hold. Pasted
pictures can be megabytes long.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

LONGEST_NAME = 120  # characters of a student's name or of a path, as they are shown
LONGEST_WRITTEN = 100_000  # characters of a text cell
CUT = " … (cut off)"

_UNSAFE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_UNSAFE_CODE = re.compile(r"[\x00\ud800-\udfff]")
# Line breaks, tabs, and marks that change the direction of the text around them.
_UNSAFE_NAME = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
_PICTURE = re.compile(r"(data:[\w.+-]{1,50}/[\w.+-]{1,50};base64,)[A-Za-z0-9+/=]{200,}")
_ENCODED = re.compile(r"[A-Za-z0-9+/=]{5000,}")


def clean(text: str, longest: int | None = None) -> str:
    """Return a text without characters that UTF-8, SQLite or HTML can't hold, cut to `longest` characters.

    >>> clean("The last row \\ud83d and column\\x00.")
    'The last row \ufffd and column\ufffd.'
    >>> clean("12345 and more", longest=5)
    '12345 … (cut off)'
    """
    text = text if longest is None or len(text) <= longest else text[:longest] + CUT
    return _UNSAFE.sub("\ufffd", text)


def clean_code(source: str) -> str:
    """Return a source without the characters that Python can't compile: NUL and lone surrogates.

    >>> clean_code("x = 1  # \\ud83d")
    'x = 1  # \ufffd'
    """
    return _UNSAFE_CODE.sub("\ufffd", source)


def clean_name(name: str) -> str:
    """Return the name of a file or folder on one line, in Unicode's composed form (NFC).

    Bytes that aren't UTF-8 are written as escapes, so two names that differ still differ.

    >>> clean_name("Jose\u0301\\n"), clean_name("J\\udcf3zef")
    ('José\ufffd', 'J\\\\udcf3zef')
    """
    escaped = name.encode("utf-8", "backslashreplace").decode()
    return unicodedata.normalize("NFC", _UNSAFE_NAME.sub("\ufffd", escaped))


def short_name(name: str) -> str:
    """Return a name of at most `LONGEST_NAME` characters. Names that differ still differ.

    >>> short_name("Ada Lovelace"), len(short_name("a" * 500))
    ('Ada Lovelace', 120)
    """
    if len(name) <= LONGEST_NAME:
        return name
    mark = hashlib.sha256(name.encode("utf-8", "backslashreplace")).hexdigest()[:8]
    return f"{name[: LONGEST_NAME - 9]}~{mark}"


def without_pictures(text: str) -> str:
    """Return a text with the data of its embedded pictures removed.

    >>> without_pictures("![sketch](data:image/png;base64," + "iVBORw0KGgo" * 50_000 + ")")
    '![sketch](data:image/png;base64,...)'
    """
    return _PICTURE.sub(r"\1...", text)


def without_encoded(source: str) -> str:
    """Return a source with long runs of Base64 shortened, such as a picture in a string.

    >>> without_encoded("logo = '" + "iVBORw0KGgo" * 50_000 + "'")
    "logo = 'iVBORw0KGgoiVBOR...'"
    """
    return _ENCODED.sub(lambda run: run[0][:16] + "...", without_pictures(source))
