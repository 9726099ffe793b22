"""Listing: show each file's student and lesson, before anything is graded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .intake import Problem, Submission
from .roster import Roster

TITLES = ("student", "lesson", "file", "known by")
WIDEST = 60  # columns are padded to at most this many characters


def lines(
    submissions: Sequence[Submission], problems: Sequence[Problem], people: Roster | None = None
) -> Iterator[str]:
    """Yield a line for each file that would be graded, one for each other file, and one that lists absent students.

    people: the roster; the last line says how its columns are used

    >>> for line in lines([Submission("ada", "pooling", "ada/a.ipynb", b"", (), "folder's name")], []):
    ...     print(line)
    student  lesson   file         known by
    ada      pooling  ada/a.ipynb  folder's name
    """
    rows = [TITLES, *((one.student, one.lesson, one.path, one.known_by) for one in submissions)]
    widths = [min(max(map(len, column)), WIDEST) for column in zip(*rows)]
    for row in rows:
        yield "  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths)).rstrip()
    files = [one for one in problems if one.path]
    if files:
        yield "Not graded:"
    for one in files:
        yield f"  {one.path}{f' ({one.student})' if one.student else ''}: {one.reason}"
    absent = [one.student for one in problems if not one.path]
    if absent:
        yield f"Without any file ({len(absent)}): {', '.join(absent)}"
    if people:
        yield f"{people.name}: {people.used}"
