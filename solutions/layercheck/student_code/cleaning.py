"""Clean the text of notebooks when it is read, so that files, databases, and pages can hold it.

JSON allows lone surrogates and control characters, which neither UTF-8 files nor SQLite nor HTML can hold. Pasted
pictures can be several megabytes in size.
"""

from __future__ import annotations

import re

LONGEST_WRITTEN = 100_000  # the most characters of a text cell
CUT = " … (cut off)"

_UNSAFE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_UNSAFE_CODE = re.compile(r"[\x00\ud800-\udfff]")
_PICTURE = re.compile(r"(data:[\w.+-]{1,50}/[\w.+-]{1,50};base64,)[A-Za-z0-9+/=]{200,}")
_ENCODED = re.compile(r"[A-Za-z0-9+/=]{5000,}")


def clean(text: str, longest: int | None = None) -> str:
    """Return text without characters that UTF-8, SQLite, or HTML can't hold, cut to `longest` characters.

    >>> clean("The last row \\ud83d and column\\x00.")
    'The last row \ufffd and column\ufffd.'
    >>> clean("12345 and more", longest=5)
    '12345 … (cut off)'
    """
    text = text if longest is None or len(text) <= longest else text[:longest] + CUT
    # The check is faster than the expression, and printable text has none of these characters.
    return text if text.isprintable() else _UNSAFE.sub("\ufffd", text)


def clean_code(source: str) -> str:
    """Return source code without the characters that Python can't compile: NUL and lone surrogates.

    >>> clean_code("x = 1  # \\ud83d")
    'x = 1  # \ufffd'
    """
    return _UNSAFE_CODE.sub("\ufffd", source)


def without_pictures(text: str) -> str:
    """Return text without the data of its embedded pictures.

    >>> without_pictures("![sketch](data:image/png;base64," + "iVBORw0KGgo" * 50_000 + ")")
    '![sketch](data:image/png;base64,...)'
    """
    return _PICTURE.sub(r"\1...", text)


def without_encoded(source: str) -> str:
    """Return source code in which long runs of Base64, such as a picture in a string, are shortened.

    >>> without_encoded("logo = '" + "iVBORw0KGgo" * 50_000 + "'")
    "logo = 'iVBORw0KGgoiVBOR...'"
    """
    return _ENCODED.sub(lambda run: run[0][:16] + "...", without_pictures(source))
