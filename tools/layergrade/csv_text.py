"""Read CSV files from spreadsheets and learning platforms, which use various encodings and separators."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

from .course import GradingError

LARGEST = 20 * 2**20  # bytes
SPREADSHEETS = (b"PK\3\4", b"\xd0\xcf\x11\xe0")  # the first bytes of .xlsx and .ods files, and of .xls files


def rows_in(path: Path) -> tuple[list[list[str]], str]:
    """Return a table's rows, with the titles first, and its column separator. Raises GradingError.

    Commas, semicolons, or tabs may separate the columns.

    >>> Path("class.csv").write_bytes('sep=;\\nid;name\\n1;"Zoë\\nMüller"\\n'.encode("utf-16")) > 0
    True
    >>> rows_in(Path("class.csv"))
    ([['id', 'name'], ['1', 'Zoë\\nMüller']], ';')
    """
    text = _table(_text(path))
    separator = _separator(text)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator)), separator
    except csv.Error as error:
        raise GradingError(f"{path} cannot be read as CSV ({error}); save it as CSV again.") from None


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise GradingError(f"{path} is too large. The limit is {LARGEST // 2**20} MB.")
        data = path.read_bytes()
    except OSError as error:
        raise GradingError(f"{path} cannot be read ({error.strerror}).") from None
    if data.startswith(SPREADSHEETS):
        raise GradingError(f"{path} is a spreadsheet; save it as CSV, then pass the CSV file.")
    for encoding in _encodings(data[:2]):
        try:
            return data.decode(encoding).replace("\0", "")
        except UnicodeError:
            continue
    raise GradingError(f"{path} is not a text file; save it as CSV.")


def _encodings(start: bytes) -> tuple[str, ...]:
    """Return the encodings that a file's text may use, according to its first two bytes."""
    if start in (b"\xff\xfe", b"\xfe\xff"):
        return ("utf-16",)
    if b"\0" in start:
        return ("utf-16-be",) if start[:1] == b"\0" else ("utf-16-le",)
    return ("utf-8-sig", "cp1252", "latin-1")


def _table(text: str) -> str:
    """Return the text without the lines above the titles, which may be empty lines and Excel's `sep=;` line."""
    return re.sub(r"\A(?:\s*\n|[ \t\"]*sep=.?[ \t\"\r]*\n)+", "", text.lstrip("\n"), flags=re.IGNORECASE)


def _separator(text: str) -> str:
    """Return the column separator: the candidate that occurs most often outside quotation marks in the titles."""
    first = re.sub(r'"[^"]*"', "", text.partition("\n")[0])
    return max("\t;,", key=first.count)
