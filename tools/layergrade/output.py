"""Files that are written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from .course import GradingError


def put(path: Path, text: str, encoding: str = "utf-8") -> None:
    """Writes a file beside `path` and then puts it in place, so that it is never half written."""
    beside = path.with_name(f".{path.name}.new")
    beside.write_text(text, encoding=encoding, errors="backslashreplace", newline="\n")
    try:
        os.replace(beside, path)
    except PermissionError:  # Windows keeps what a program has open
        raise GradingError(
            f"{path} cannot be replaced; close whatever shows it, then run the same command again."
        ) from None
