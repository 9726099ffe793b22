"""Graded submissions, as stored in the database and shown in reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from layercheck.assignment import tidy

from .scoring import NOT_IN_COPY

if TYPE_CHECKING:
    from .by_hand import Given


@dataclass(frozen=True)
class Row:
    """One exercise of one submission, as stored. `panel` is HTML from layercheck, with student text escaped."""

    exercise: str
    state: str
    points: int
    out_of: int
    mistake: str
    explanation: str
    notes: str
    traceback: str
    panel: str
    parts: tuple[tuple[str, int, int], ...] = ()  # name, points, and maximum of each test group
    first: str = ""  # the first difference in one sentence: the call, and how its result differs
    hidden: tuple[str, ...] = ()  # the first difference in each test group that lost points only in hidden cases
    given: tuple[str, ...] = ()  # incorrect earlier functions that were replaced by reference solutions
    gained: int = 0  # the points gained by replacing these functions
    source: str = ""  # the student's code
    automatic: float | None = None  # the points before they were changed by hand
    comment: str = ""  # a human grader's comment, in Markdown

    @property
    def lost(self) -> tuple[str, ...]:
        """The test groups that lost points."""
        return tuple(name for name, points, worth in self.parts if points < worth)

    @property
    def hidden_only(self) -> bool:
        """Whether points were lost only in hidden cases."""
        return bool(self.hidden) and len(self.hidden) == len(self.lost)


@dataclass(frozen=True)
class Graded:
    """One submission: the results of its exercises, in order, and its written answers by cell name."""

    student: str
    lesson: str
    path: str
    exercises: tuple[Row, ...]
    written: tuple[tuple[str, str], ...] = ()
    contained: bool = True
    id: str = ""  # the student's id; this field and the next three are the same as in Submission
    email: str = ""
    time: str = ""
    late: bool = False
    by_hand: tuple[tuple[str, Given], ...] = ()  # points and comments for written answers, by cell name

    @property
    def points(self) -> float:
        return tidy(sum(row.points for row in self.exercises))

    @property
    def out_of(self) -> float:
        return tidy(sum(row.out_of for row in self.exercises))

    @property
    def not_in_copy(self) -> float:
        """The points for exercises that the submitted version doesn't have. They are part of `out_of`."""
        return tidy(sum(row.out_of for row in self.exercises if row.state == NOT_IN_COPY))
