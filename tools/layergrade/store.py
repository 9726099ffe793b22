"""The store: grades.sqlite. Each submission's results are written in one transaction as soon as they're available."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import datetime, timezone
from pathlib import Path

from layercheck import render
from layercheck.exercise import PUBLIC_SEED
from layercheck.verdict import Verdict

from .course import GradingError
from .graded import Graded, Row
from .intake import Submission
from .schema import LOST_TO_HIDDEN, SCHEMA, TABLES, choose_journal
from .scoring import Scored
from .text import clean

UNCONTAINED = " (nothing contained)"  # added to the digest of the checks if no sandbox was used
OF_VALUES = (sqlite3.DataError, sqlite3.IntegrityError, sqlite3.InterfaceError, sqlite3.ProgrammingError)
LONGEST = 1_000_000  # at most this many characters of any text are stored
FIRST = "In “{}”, {}: {}"  # the test group, the call, and how the result differs


class Store:
    """One class's results. Raises GradingError if the file can't be used."""

    def __init__(self, path: Path, version: str = "") -> None:
        """version: the version of the course that does the grading; it is recorded in the file"""
        self.path = path
        with self._told():
            self._connection = sqlite3.connect(path, timeout=30)
            choose_journal(self._connection)
            self._connection.executescript(SCHEMA)
            with self._connection:
                self._connection.execute("INSERT OR REPLACE INTO about VALUES ('version', ?)", (version,))

    def known(self, submission: Submission, digest: str) -> str | None:
        """Return the digest of the checks that last graded this submission, or None if it has not been graded yet."""
        found = self._newest(submission, digest)
        return found and found[1]

    def _newest(self, submission: Submission, digest: str) -> tuple[int, str] | None:
        query = "SELECT id, checks FROM submissions WHERE student = ? AND lesson = ? AND digest = ? ORDER BY id DESC"
        with self._told():
            key = (*_clean((submission.student, submission.lesson)), digest)
            return self._connection.execute(query, key).fetchone()

    def add(
        self,
        submission: Submission,
        digest: str,
        checks: str,
        results: Iterable[Scored],
        written: Iterable[tuple[str, str]],
    ) -> None:
        """Store the results of one submission, replacing any earlier results from the same checks.

        Raises a built-in or sqlite3 error if this submission's results can't be stored, and GradingError if
        the file can't be used.
        """
        now = datetime.now(timezone.utc).isoformat(timespec="seconds")
        key = (*_clean((submission.student, submission.lesson)), digest, checks)
        with self._told(), self._connection as transaction:
            old = transaction.execute(
                "SELECT id FROM submissions WHERE (student, lesson, digest, checks) = (?, ?, ?, ?)", key
            ).fetchone()
            for table in TABLES:
                transaction.execute(f"DELETE FROM {table} WHERE submission = ?", old or (-1,))
            transaction.execute("DELETE FROM submissions WHERE id = ?", old or (-1,))
            number = transaction.execute(
                "INSERT INTO submissions (student, lesson, digest, checks, path, graded_at) VALUES (?, ?, ?, ?, ?, ?)",
                (*key, *_clean((submission.path, now))),
            ).lastrowid
            for place, one in enumerate(results):
                transaction.execute(
                    f"INSERT INTO exercises VALUES ({', '.join('?' * 11)})", (number, place, *_row(one))
                )
                transaction.executemany(
                    "INSERT INTO observations VALUES (?, ?, ?, ?, ?, ?, ?)",
                    [_observed(number, one.exercise, *observed) for observed in one.observed],
                )
                transaction.executemany(
                    "INSERT INTO parts VALUES (?, ?, ?, ?, ?, ?)",
                    [_clean((number, one.exercise, at, *part)) for at, part in enumerate(one.groups)],
                )
                if one.given:
                    row = (number, one.exercise, " ".join(one.given), one.gained)
                    transaction.execute("INSERT INTO carried VALUES (?, ?, ?, ?)", row)
                if one.source:
                    row = _clean((number, one.exercise, one.source))
                    transaction.execute("INSERT INTO sources VALUES (?, ?, ?)", row)
            answers = dict(map(_clean, written))
            transaction.executemany(
                "INSERT INTO written VALUES (?, ?, ?)", [(number, *pair) for pair in answers.items()]
            )

    def graded(self, submission: Submission, digest: str) -> Graded | None:
        """Return this submission's newest results."""
        found = self._newest(submission, digest)
        if found is None:
            return None
        with self._told():
            columns = "exercise, state, points, out_of, mistake, explanation, notes, traceback, panel"
            query = f"SELECT {columns} FROM exercises WHERE submission = ? ORDER BY place"
            rows = self._connection.execute(query, found[:1]).fetchall()
            parts: dict[str, list[tuple[str, int, int]]] = {}
            query = "SELECT exercise, part, points, worth FROM parts WHERE submission = ? ORDER BY exercise, place"
            for name, *part in self._connection.execute(query, found[:1]):
                parts.setdefault(name, []).append(tuple(part))
            # SQLite takes the bare columns from the row with the minimum, which is the first observation.
            query = (
                "SELECT exercise, part, call, differs, min(rowid) FROM observations"
                " WHERE submission = ? AND differs IS NOT NULL GROUP BY exercise"
            )
            first = {name: FIRST.format(*told) for name, *told, _ in self._connection.execute(query, found[:1])}
            hidden: dict[str, list[str]] = {}
            for name, *told, _ in self._connection.execute(LOST_TO_HIDDEN, (*found[:1], PUBLIC_SEED)):
                hidden.setdefault(name, []).append(FIRST.format(*told))
            query = "SELECT exercise, given, gained FROM carried WHERE submission = ?"
            entries = self._connection.execute(query, found[:1])
            carried = {name: (tuple(given.split()), gained) for name, given, gained in entries}
            query = "SELECT exercise, source FROM sources WHERE submission = ?"
            sources = dict(self._connection.execute(query, found[:1]))
            query = "SELECT question, answer FROM written WHERE submission = ? ORDER BY question"
            written = tuple(self._connection.execute(query, found[:1]))
        contained = not found[1].endswith(UNCONTAINED)
        more = (
            (
                *(tuple(parts.get(name, ())), first.get(name, ""), tuple(hidden.get(name, ()))),
                *(*carried.get(name, ((), 0)), sources.get(name, "")),
            )
            for name, *_ in rows
        )
        made = tuple(Row(*row, *own) for row, own in zip(rows, more, strict=True))
        told = (submission.id, submission.email, submission.time, submission.late)
        return Graded(submission.student, submission.lesson, submission.path, made, written, contained, *told)

    def right_on(self, submission: Submission, digest: str, seed: int) -> set[str]:
        """Return the exercises whose observations with this seed all match those of the reference solution."""
        query = (
            "SELECT exercise FROM observations WHERE submission = ? AND seed = ? GROUP BY exercise"
            " HAVING count(differs) = 0"
        )
        with self._told():
            return {name for (name,) in self._connection.execute(query, (self._newest(submission, digest)[0], seed))}

    def note(self, name: str, value: str) -> None:
        """Store a value for the whole class under this name, replacing any earlier value."""
        with self.transaction() as connection:
            connection.execute("INSERT OR REPLACE INTO about VALUES (?, ?)", (name, clean(value)))

    def noted(self, name: str) -> str:
        """Return the value that is stored under this name, or "" if there is none."""
        with self._told():
            found = self._connection.execute("SELECT value FROM about WHERE name = ?", (name,)).fetchone()
        return found[0] if found else ""

    @contextlib.contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Yield the connection. Commit the changes if the block ends without an error. Raises GradingError."""
        with self._told(), self._connection as connection:
            yield connection

    def close(self) -> None:
        self._connection.close()

    @contextlib.contextmanager
    def _told(self):
        try:
            yield
        except OF_VALUES:
            raise
        except sqlite3.Error as error:
            raise GradingError(f"{self.path} cannot be used ({error}). Finished grades are still in it.") from None


def _row(one: Scored) -> tuple:
    mistake = one.verdict.mistake if one.verdict else None
    explained = " ".join(render.explanations(one.verdict)) if one.verdict else ""
    named = (mistake.name, " ".join(mistake.explanation.split())) if mistake else ("", explained)
    panel = _panel(one.verdict) if one.verdict else ""
    told = (one.exercise, one.state, one.points, one.out_of, *named, "; ".join(one.notes), one.traceback, panel)
    return _clean(told)


def _observed(submission: int, name: str, seed: int, at: int, group: str, call: str, difference: str | None) -> tuple:
    """Return the row of an observation, with text that SQLite can hold.

    The exercise's name is one of the course's. A loop as in `_clean` would be slower, and a class has millions of rows.
    """
    found = difference and clean(difference, LONGEST)
    return submission, name, seed, at, clean(group, LONGEST), clean(call, LONGEST), found


def _clean(row: Iterable) -> tuple:
    """Return a row without characters that SQLite or a report can't contain."""
    return tuple(clean(value, LONGEST) if isinstance(value, str) else value for value in row)


def _panel(verdict: Verdict) -> str:
    """Return the panel as HTML, or "" if rendering fails on an unexpected value."""
    try:
        return render.html(verdict, graded=True)
    except Exception:
        return ""
