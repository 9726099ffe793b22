"""Data about the last run, with which the reports in a folder can be rewritten without the submissions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from .concept_check import ConceptCheck
from .intake import Problem, Submission
from .kept import Digested
from .store import Store
from .submitted_progress import Progress, Tries
from .text import clean


@dataclass(frozen=True)
class LastRun:
    """The submissions with their digests, grouped by student, and everything else that the reports show."""

    submitted: Sequence[Digested]
    problems: Sequence[Problem]
    checks: Sequence[ConceptCheck]
    progress: Progress = field(default_factory=dict)

    @property
    def grouped(self) -> list[list[Digested]]:
        """For each student and lesson, the notebook that counts, then those with exercises that moved to the lesson."""
        return [list(some) for _, some in groupby(self.submitted, key=lambda one: (one[0].student, one[0].lesson))]

    @property
    def students(self) -> set[str]:
        """All students named in the reports."""
        names = {one.student for one, _ in self.submitted} | {one.student for one in (*self.problems, *self.checks)}
        return names - {""}


def keep(
    store: Store,
    submitted: Iterable[Digested],
    problems: Iterable[Problem],
    checks: Iterable[ConceptCheck],
    progress: Progress | None = None,
) -> None:
    """Store the data for the reports, replacing what was stored before."""
    with store.transaction() as connection:
        for table in ("reported", "problems", "concepts", "progress"):
            connection.execute(f"DELETE FROM {table}")
        _insert(connection, "reported (student, lesson, digest, path)",
                ((one.student, one.lesson, digest, one.path) for one, digest in submitted))  # fmt: skip
        _insert(connection, "problems (path, reason, student, failed)",
                ((one.path, one.reason, one.student, int(one.failed)) for one in problems))  # fmt: skip
        _insert(connection, "concepts (student, occasion, question, answer)",
                ((one.student, *key, answer) for one in checks for key, answer in one.answers.items()))  # fmt: skip
        _insert(connection, "progress (student, exercise, attempts, hints)",
                ((student, name, *one) for student, tries in (progress or {}).items()
                 for name, one in (tries or {"": Tries(0, None)}).items()))  # fmt: skip


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[tuple]) -> None:
    cleaned = [tuple(clean(value) if isinstance(value, str) else value for value in row) for row in rows]
    connection.executemany(f"INSERT OR REPLACE INTO {table} VALUES (?, ?, ?, ?)", cleaned)


def read(store: Store) -> LastRun:
    """Return the stored data. If a database has no such data, use each student's newest submissions."""
    with store.transaction() as connection:
        found = connection.execute("SELECT student, lesson, digest, path FROM reported ORDER BY place").fetchall()
        if not found:
            newest = "SELECT student, lesson, digest, path, max(id) FROM submissions GROUP BY student, lesson"
            found = [row[:4] for row in connection.execute(f"{newest} ORDER BY student, lesson")]
        problems = connection.execute("SELECT path, reason, student, failed FROM problems ORDER BY place").fetchall()
        answers = connection.execute(
            "SELECT student, occasion, question, answer FROM concepts ORDER BY rowid"
        ).fetchall()
        tried = connection.execute("SELECT student, exercise, attempts, hints FROM progress ORDER BY rowid").fetchall()
    progress: dict[str, dict[str, Tries]] = {}
    for student, name, *tries in tried:
        progress.setdefault(student, {}).update({name: Tries(*tries)} if name else {})
    by_student: dict[str, dict[tuple[str, str], str]] = {}
    for student, occasion, question, answer in answers:
        by_student.setdefault(student, {})[occasion, question] = answer
    return LastRun(
        [(Submission(student, lesson, path, b""), digest) for student, lesson, digest, path in found],
        [Problem(path, reason, student, bool(failed)) for path, reason, student, failed in problems],
        [ConceptCheck(student, given) for student, given in by_student.items()],
        progress,
    )
