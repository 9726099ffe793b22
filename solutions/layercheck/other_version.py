"""Recognize notebooks from another version of the course, and explain the resulting errors in one line.

From version 1.0.0 on, a notebook's metadata names its version, but not every editor keeps this metadata. The first
notebooks had no version; they are recognized by the texts that they pass to `predict`.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from types import TracebackType

from .version import VERSION

FIRST = "1.0.0"
ASKS = (
    f"This notebook is from version {FIRST} of the course, which asked its questions differently. Exercises and their "
    "checks also work here. To answer the questions, open the lesson's current notebook."
)
PERHAPS = "If you didn't change this cell, its notebook may be from another version of the course."
_OURS = re.compile(r"(layercheck|layerfigures)\b")
_MISSING = re.compile(rf"(partially initialized )?module '{_OURS.pattern}")


class OtherVersion(Exception):
    """Error for a cell that needs another version of the course. IPython shows it as one line.

    >>> OtherVersion("This cell needs version 1.0.0.")._render_traceback_()
    ['This cell needs version 1.0.0.']
    """

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


def recognize(question: str) -> None:
    """Record that this session's notebook has asked a question the way version 1.0.0 did.

    >>> recognize("corner")
    >>> is_of_first("corner"), note()
    (True, 'This notebook is from version 1.0.0 of the course.')
    >>> _asked.clear()
    """
    _asked.add(question)


def is_of_first(question: str) -> bool:
    """Return whether this session's notebook has asked this question the way version 1.0.0 did.

    >>> is_of_first("corner")
    False
    """
    return question in _asked


def note() -> str:
    """Return a sentence that names the version of this session's notebook, or "" if no other version is known.

    >>> note()
    ''
    """
    version = FIRST if _asked else version_of(_path())
    return f"This notebook is from version {version} of the course." if _asked or version not in ("", VERSION) else ""


def version_of(path: Path | None) -> str:
    """Return the version of the course that a notebook's metadata names, or "" if it names none or can't be read.

    >>> _ = Path("old.ipynb").write_text('{"metadata": {"measured_layers": {"version": "0.9"}}}')
    >>> version_of(Path("old.ipynb"))
    '0.9'
    """
    try:
        return declared(path.read_bytes()) if path else ""
    except OSError:
        return ""


def declared(notebook: bytes) -> str:
    """Return the version of the course that a notebook's metadata names, or "" if it names none.

    >>> declared(b'{"metadata": {"measured_layers": {"version": "0.9"}}}')
    '0.9'
    """
    try:
        named = json.loads(notebook)["metadata"]["measured_layers"]["version"]
    except (ValueError, LookupError, TypeError, RecursionError):
        return ""
    return named if isinstance(named, str) and re.fullmatch(r"\d[\w.]{0,19}", named) else ""


def explained(error: BaseException, trace: TracebackType | None) -> str:
    """Return one line about an error that is due to another version of the course, or "" for any other error.

    trace: the traceback, starting at the cell's frame

    Only errors raised by the cell's own statements are explained. For errors in functions, the traceback says more.

    >>> try:
    ...     import layerfigures.pooling
    ...     layerfigures.pooling.rolls
    ... except AttributeError as error:
    ...     explained(error, error.__traceback__)
    "If you didn't change this cell, its notebook may be from another version of the course. (AttributeError: ...)"
    """
    if trace is None or trace.tb_next is not None or hasattr(error, "_render_traceback_"):
        return ""
    said = f"({type(error).__name__}: {str(error).splitlines()[0] if str(error) else 'no message'})"
    if note():
        return f"{note()} If you didn't change this cell, it needs that version. {said}"
    name = _OURS.match(str(getattr(error, "name", ""))) or _MISSING.match(str(error))
    return f"{PERHAPS} {said}" if name and isinstance(error, (AttributeError, ImportError)) else ""


def _path() -> Path | None:
    """The path of this kernel's notebook, or None if the Jupyter server doesn't provide it."""
    name = os.environ.get("JPY_SESSION_NAME", "")
    return Path.cwd() / Path(name).name if name.endswith(".ipynb") else None


_asked: set[str] = set()  # the questions of version 1.0.0 that were asked in this session
