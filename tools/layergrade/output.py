"""Write files completely or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from .course import GradingError


def put(path: Path, text: str, encoding: str = "utf-8") -> None:
    """Write a temporary file next to `path`, then rename it, so that the file at `path` is never incomplete."""
    beside = path.with_name(f".{path.name}.new")
    beside.write_text(text, encoding=encoding, errors="backslashreplace", newline="\n")
    try:
        os.replace(beside, path)
    except PermissionError:  # Windows can't replace a file that a program has open
        raise GradingError(
            f"{path} cannot be replaced. Close the program that has it open, then run the same command again."
        ) from None
