"""Effort: how often students who submitted their progress tried each exercise, and how many of them opened hints."""

from __future__ import annotations

import statistics
from dataclasses import dataclass

from layercheck.assignment import tidy

from .submitted_progress import Progress


@dataclass(frozen=True)
class Effort:
    """The attempts and hints for one exercise.

    students: how many students tried the exercise or opened one of its hints
    median: the median number of attempts among the students who tried the exercise, or None if nobody did
    opened, asked: how many students opened a hint, and for how many students this is known
    """

    students: int
    median: float | None
    opened: int
    asked: int


class ClassEffort:
    """Counts of a class's attempts and opened hints.

    >>> from layergrade.submitted_progress import Tries
    >>> effort = ClassEffort({"ada": {"f": Tries(3, 1)}, "ben": {"f": Tries(4, 0)}, "cid": {}})
    >>> effort.submitted, effort.of("f"), effort.of("g").students
    (3, Effort(students=2, median=3.5, opened=1, asked=2), 0)
    """

    def __init__(self, progress: Progress) -> None:
        self._progress = progress

    @property
    def submitted(self) -> int:
        """How many students submitted their progress."""
        return len(self._progress)

    def of(self, exercise: str) -> Effort:
        """Return the attempts and hints for an exercise."""
        found = [tries[exercise] for tries in self._progress.values() if exercise in tries]
        tried = [one.attempts for one in found if one.attempts]
        hints = [one.hints for one in found if one.hints is not None]
        median = tidy(statistics.median(tried)) if tried else None
        return Effort(len(found), median, sum(many > 0 for many in hints), len(hints))
