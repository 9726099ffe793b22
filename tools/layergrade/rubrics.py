"""Rubrics: the first line of each rubric contains a digest of the question that the rubric was written for.

The line is `<!-- question: 1a2b3c4d -->`. If the question has changed since then, the rubric may no longer fit.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator

from nbformat import NotebookNode

from .cells import is_written

LINE = "<!-- question: {} -->"
_FIRST = re.compile(r"\s*<!--\s*question:\s*(\w*)\s*-->[ \t]*\n*")


def digest_of(question: str) -> str:
    """Return the digest of a question's text. Line breaks and indentation don't matter.

    >>> digest_of("Which pixels change no output?"), digest_of("Which pixels change\\n no output?")
    ('58edcafb', '58edcafb')
    """
    return hashlib.sha256(" ".join(question.split()).encode("utf-8", "backslashreplace")).hexdigest()[:8]


def parted(rubric: str) -> tuple[str, str]:
    """Return the digest in a rubric's first line, or "" if there is none, and the rubric without this line.

    >>> parted("<!-- question: 1a2b3c4d -->\\n**1 point** for the edge.")
    ('1a2b3c4d', '**1 point** for the edge.')
    >>> parted("**1 point** for the edge.")
    ('', '**1 point** for the edge.')
    """
    found = _FIRST.match(rubric)
    return (found[1], rubric[found.end() :]) if found else ("", rubric)


def is_for_another_text(rubric: str, question: str) -> bool:
    """Return whether a rubric's digest differs from this question's. A rubric without a digest fits any question.

    >>> is_for_another_text("<!-- question: 1a2b3c4d -->", "Why?"), is_for_another_text("2 points.", "Why?")
    (True, False)
    """
    named, _ = parted(rubric)
    return named not in ("", digest_of(question))


def questions(cells: Iterable[NotebookNode]) -> Iterator[tuple[str, str]]:
    """Yield the id of each written answer's cell, and the text of its question, which is in the text cell above it."""
    asked = ""
    for cell in cells:
        if is_written(cell):
            yield cell.id, asked
        elif cell.cell_type == "markdown":
            asked = cell.source
