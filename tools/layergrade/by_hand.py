"""Grades given by hand: points and comments for written answers, and changed points for exercises.

These grades are stored in grades.sqlite separately from the results, so grading again doesn't change them. Each grade
for an answer is a separate row, and the newest one counts.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timezone

from layercheck.assignment import tidy
from layercheck.exercise import check_id, ex_id

from .graded import Graded, Row
from .store import LONGEST, Store
from .text import clean

TO_GRADE, GRADED, CHANGED = "to grade", "graded", "changed since it was graded"  # the status of an answer
COLUMNS = "student, lesson, cell, digest, points, comment, given_at"
ALIASES = "SELECT ? UNION SELECT student FROM people WHERE id = ? AND id <> ''"  # a student's names in reports
GIVEN = f"""
SELECT cell, points, comment, digest FROM by_hand WHERE student IN ({ALIASES}) AND lesson = ? ORDER BY by_hand.id
"""
ENTERED = f"""
SELECT cell, points, extra, comment FROM formgrader WHERE student IN ({ALIASES}) AND lesson = ? ORDER BY student = ?
"""
CHANGED_BY_HAND = "changed by hand from {} to {} points"

Key = tuple[str, str, str]  # the student, the lesson, and the cell


@dataclass(frozen=True)
class Given:
    """Points and a comment for an answer. points: None if there is only a comment; digest: of the graded text."""

    points: float | None = None
    comment: str = ""
    digest: str = ""

    @property
    def is_empty(self) -> bool:
        return self.points is None and not self.comment


NOTHING = Given()


@dataclass(frozen=True)
class Changed:
    """Points and a comment entered in nbgrader's formgrader. points: None if the automatic points still count."""

    points: float | None = None
    extra: float = 0
    comment: str = ""


def digest(text: str | None) -> str:
    """Return a short string that distinguishes answers. Pass None if the answer's cell is missing.

    >>> digest("Because.") == digest("Because.\\n"), digest("") == digest(None)
    (True, False)
    """
    told = "" if text is None else f"answer {text.strip()}"
    return hashlib.sha256(told.encode("utf-8", "backslashreplace")).hexdigest()[:16]


def status(text: str | None, given: Given) -> str:
    """Return the status of an answer: still to grade, graded, or changed since it was graded.

    >>> given = Given(1.5, "", digest("Because."))
    >>> status("Because.", given), status("Why not?", given), status("Because.", Given())
    ('graded', 'changed since it was graded', 'to grade')
    """
    if given.points is None:
        return TO_GRADE
    return GRADED if given.digest == digest(text) else CHANGED


class ByHand:
    """The grades that were given to a class by hand, as stored in the class's database of results."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def give(self, all_given: Iterable[tuple[Key, Given]]) -> None:
        """Store points and comments given by hand for these answers. They count from now on."""
        now = datetime.now(timezone.utc).isoformat(timespec="seconds")
        query = f"INSERT INTO by_hand ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)"
        with self.store.transaction() as connection:
            for key, given in all_given:
                told = (given.digest, given.points, _comment(given.comment), now)
                connection.execute(query, (*_clean(key), *told))

    def given(self, student: str, lesson: str, id: str = "") -> dict[str, Given]:
        """Return the points and comments given by hand for a student's answers in a lesson, by cell name.

        id: the student's id, which also finds grades that were given while reports used another name for the student
        """
        with self.store.transaction() as connection:
            rows = connection.execute(GIVEN, _clean((student, id, lesson))).fetchall()
        return {cell: Given(_tidy(points), *rest) for cell, points, *rest in rows}

    def enter(self, student: str, lesson: str, cells: Mapping[str, Changed], id: str = "") -> dict[str, Changed]:
        """Store what was entered in the formgrader, by cell name. Return what was stored for the student before."""
        before = self.changed(student, lesson, id)
        news = [(cell, now) for cell, now in cells.items() if now != before.get(cell, Changed())]
        rows = [(*_clean((student, lesson, cell)), now.points, now.extra, _comment(now.comment)) for cell, now in news]
        with self.store.transaction() as connection:
            connection.executemany("INSERT OR REPLACE INTO formgrader VALUES (?, ?, ?, ?, ?, ?)", rows)
        return before

    def changed(self, student: str, lesson: str, id: str = "") -> dict[str, Changed]:
        """Return what `enter` stored for a student's cells, by cell name. id: the student's id, as in `given`"""
        with self.store.transaction() as connection:
            rows = connection.execute(ENTERED, _clean((student, id, lesson, student)))
            return {cell: Changed(*told) for cell, *told in rows}

    def know(self, ids: Iterable[tuple[str, str]]) -> None:
        """Store the ids of these students, so that they are recognized even under another name."""
        with self.store.transaction() as connection:
            connection.executemany("INSERT OR REPLACE INTO people VALUES (?, ?)", map(_clean, ids))

    def added_to(self, graded: Graded) -> Graded:
        """Return this graded submission with the points that were given or changed by hand."""
        changed = self.changed(graded.student, graded.lesson, graded.id)
        given = self.given(graded.student, graded.lesson, graded.id)
        rows = tuple(_changed(row, changed) for row in graded.exercises)
        return replace(graded, exercises=rows, by_hand=tuple(given.items()))


def _changed(row: Row, changed: Mapping[str, Changed]) -> Row:
    """Return an exercise with the points and the comment entered by hand, and a note about the change."""
    entered = changed.get(check_id(row.exercise), Changed())
    comments = (entered.comment, changed.get(ex_id(row.exercise), Changed()).comment)
    row = replace(row, comment="\n\n".join(dict.fromkeys(filter(None, comments))))
    points = tidy((row.points if entered.points is None else entered.points) + entered.extra)
    if points == row.points:
        return row
    note = CHANGED_BY_HAND.format(row.points, points)
    return replace(row, points=points, automatic=row.points, notes="; ".join(filter(None, (note, row.notes))))


def _tidy(points: float | None) -> float | None:
    return None if points is None else tidy(points)


def _clean(key: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(clean(text) for text in key)


def _comment(text: str) -> str:
    return clean(text, LONGEST)
