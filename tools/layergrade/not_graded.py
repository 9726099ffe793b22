"""Ungraded work: a list of files, and counts for problems that many notebooks share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from .earlier import NOT_IN_COURSE
from .intake import OTHER_LESSON, Problem

MANY = 4  # if at least this many notebooks share a problem, they are counted instead of listed


class Counted(NamedTuple):
    """A problem that many notebooks share, such as an exercise that was removed after the class had submitted it."""

    what: str
    notebooks: int
    reason: str


def summarized(problems: Sequence[Problem]) -> tuple[list[Problem], list[Counted]]:
    """Return the problems to list, and counts for problems that aren't specific to one file.

    >>> gone = [Problem(f"{number}.ipynb, exercise f", NOT_IN_COURSE) for number in range(4)]
    >>> summarized([*gone, Problem("a.pdf", "It is not a notebook.")])[1]
    [Counted(what='exercise f', notebooks=4, reason="It isn't in this version of the course.")]
    """
    many = Counter(_common(one) for one in problems)
    listed = [one for one in problems if not _common(one) or many[_common(one)] < MANY]
    return listed, [
        Counted(both[0], count, both[1]) for both, count in many.items() if both is not None and count >= MANY
    ]


def _common(one: Problem) -> tuple[str, str] | None:
    """Return what isn't graded although the file is fine, and the reason, or None if the problem is with the file."""
    if one.reason == NOT_IN_COURSE:
        return one.path.rpartition(", ")[2], one.reason
    return ("the exercises", one.reason) if one.reason.startswith(OTHER_LESSON) else None
