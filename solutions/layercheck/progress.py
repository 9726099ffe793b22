"""Keep attempts, hints, and predictions in a small SQLite file next to the notebooks, which outlives the kernel.

The file belongs to the learner, who may delete it at any time. Scoreboards read it. If the learner submits it, a grader
reads only its attempts and hints.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import sqlite3
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .version import VERSION

FILE = "progress.sqlite"
PAUSE = 10 * 60  # seconds; a longer gap between two actions doesn't count as time spent
STEP = 20  # seconds; cells that run within this time of each other are recorded once

_FORMAT = 5
_TABLES = f"""
BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS sessions (session TEXT PRIMARY KEY, lesson TEXT, version TEXT);
CREATE TABLE IF NOT EXISTS attempts (
    session TEXT, at REAL, exercise TEXT, state TEXT, points INTEGER, out_of INTEGER, mistake TEXT
);
CREATE TABLE IF NOT EXISTS predictions (
    session TEXT, at REAL, name TEXT, question TEXT, guess TEXT, outcome TEXT, PRIMARY KEY (session, name)
);
CREATE TABLE IF NOT EXISTS cells (session TEXT, at REAL);
CREATE TABLE IF NOT EXISTS concepts (
    occasion TEXT, name TEXT, at REAL, question TEXT, guess TEXT, outcome TEXT, PRIMARY KEY (occasion, name)
);
CREATE TABLE IF NOT EXISTS hints (exercise TEXT, number INTEGER, at REAL, PRIMARY KEY (exercise, number));
PRAGMA user_version = {_FORMAT};
COMMIT;
"""  # use one transaction, because another notebook may open the file in the meantime
_RENAMED = (  # renamed questions: the lesson, the name in version 1.0.0, and the current name
    ("batch_normalization", "sees", "mixed"),
    ("normalization_axes", "paper", "small-batches"),
    ("resnet_block", "sees", "field"),
    ("resnet_block", "grey", "gray"),
)
_CHANGES = {  # the changes from each format of the file to the next
    1: "ALTER TABLE sessions ADD COLUMN version TEXT;",
    2: "CREATE TABLE cells (session TEXT, at REAL);"
    + "".join(
        f"UPDATE predictions SET name = '{new}' WHERE name = '{old}' "
        f"AND session IN (SELECT session FROM sessions WHERE lesson = '{lesson}');"
        for lesson, old, new in _RENAMED
    ),
    3: "CREATE TABLE concepts (occasion TEXT, name TEXT, at REAL, question TEXT, guess TEXT, outcome TEXT, "
    "PRIMARY KEY (occasion, name));",
    4: "CREATE TABLE hints (exercise TEXT, number INTEGER, at REAL, PRIMARY KEY (exercise, number));",
}


@dataclass
class Prediction:
    """A learner's guess, made before the outcome was seen, and the outcome that was measured.

    >>> Prediction("How many rows?", guess="13", outcome="14").right
    False
    """

    question: str
    guess: str | None = None
    outcome: str | None = None

    @property
    def right(self) -> bool:
        return self.guess is not None and self.guess == self.outcome

    @property
    def surprising(self) -> bool:
        """Whether a guess was made and something else was measured.

        >>> Prediction("How many rows?", guess="13", outcome="14").surprising
        True
        """
        return None not in (self.guess, self.outcome) and self.guess != self.outcome


class Progress:
    """Attempts and predictions, kept in the file at `path`, or in memory if `path` is None or the file can't be used.

    If the file can't be used, `error` says why and what to do. A session is the lifetime of one kernel. All its rows
    belong to the lesson that was last set for it. Every call opens and closes the file, so that several notebooks can
    share it.

    >>> progress = Progress(Path("example.sqlite"))
    >>> progress.work_on("session 1", "pooling_shapes")
    >>> progress.attempt("session 1", "pooled_size", "right", 5, 5, None)
    >>> progress.best("pooled_size", out_of=5)
    ('right', 5)
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path, self.error, self._active = path, "", 0.0
        self._memory = None if path else self._in_memory()

    def work_on(self, session: str, lesson: str) -> None:
        """Record that a session is working on the lesson with this stem."""
        self._run("INSERT OR REPLACE INTO sessions VALUES (?, ?, ?)", session, lesson, VERSION)

    def attempt(self, session: str, exercise: str, state: str, points: int, out_of: int, mistake: str | None) -> None:
        """Record an attempt that has been checked."""
        row = (session, time.time(), exercise, state, points, out_of, mistake)
        self._run("INSERT INTO attempts VALUES (?, ?, ?, ?, ?, ?, ?)", *row)

    def predict(self, session: str, name: str, prediction: Prediction) -> None:
        """Save the current state of a prediction."""
        row = (session, time.time(), name, prediction.question, prediction.guess, prediction.outcome)
        self._run(
            "INSERT INTO predictions VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE "
            "SET question = excluded.question, guess = excluded.guess, outcome = excluded.outcome",
            *row,
        )

    def show_hint(self, exercise: str, number: int) -> None:
        """Record that a hint for an exercise was shown."""
        self._run("INSERT OR IGNORE INTO hints VALUES (?, ?, ?)", exercise, number, time.time())

    def best(self, exercise: str, out_of: int) -> tuple[str, int] | None:
        """Return the state and points of the best attempt that was worth this many points, or None if there is none."""
        best = "ORDER BY points DESC, at DESC LIMIT 1"
        rows = self._run(
            f"SELECT state, points FROM attempts WHERE exercise = ? AND out_of = ? {best}", exercise, out_of
        )
        return rows[0] if rows else None

    def predictions(self, lesson: str) -> dict[str, Prediction]:
        """Return a lesson's predictions, keyed by name.

        If a question has several predictions, the first one that was compared with an outcome counts.
        """
        rows = self._run(
            "SELECT name, question, guess, outcome FROM predictions JOIN sessions USING (session) "
            "WHERE lesson = ? ORDER BY at DESC",
            lesson,
        )
        found: dict[str, Prediction] = {}
        for name, *row in rows:  # newest first
            prediction = Prediction(*row)
            if name not in found or None not in (prediction.guess, prediction.outcome):
                found[name] = prediction
        return found

    def answer_concept(self, occasion: str, name: str, answer: Prediction) -> None:
        """Save the current state of an answer in the concept check.

        occasion: "before" or "after" the course
        """
        row = (occasion, name, time.time(), answer.question, answer.guess, answer.outcome)
        self._run("INSERT OR REPLACE INTO concepts VALUES (?, ?, ?, ?, ?, ?)", *row)

    def concept_answers(self, occasion: str) -> dict[str, Prediction]:
        """Return the answers in the concept check, keyed by question name. Explained answers have an outcome."""
        rows = self._run("SELECT name, question, guess, outcome FROM concepts WHERE occasion = ?", occasion)
        return {name: Prediction(*row) for name, *row in rows}

    def export(self, path: Path) -> None:
        """Write attempts and hints, without times or mistakes, to a file. An existing file is replaced.

        Predictions, sessions, and answers in the concept check are also left out.
        """
        attempts = self._run("SELECT exercise, state, points, out_of FROM attempts ORDER BY at, rowid")
        hints = self._run("SELECT exercise, number FROM hints ORDER BY exercise, number")
        path.unlink(missing_ok=True)
        with Progress(path)._connection() as connection, connection:
            numbered = [(number, *row) for number, row in enumerate(attempts)]
            connection.executemany("INSERT INTO attempts VALUES ('', ?, ?, ?, ?, ?, NULL)", numbered)
            connection.executemany("INSERT INTO hints VALUES (?, ?, NULL)", hints)

    def active(self, session: str) -> None:
        """Record that a cell is running, at most a few times per minute."""
        now = time.time()
        if now - self._active >= STEP:
            self._active = now
            self._run("INSERT INTO cells VALUES (?, ?)", session, now)

    def seconds(self, lesson: str) -> float:
        """Return the time spent on a lesson, which is the total time from each of its actions back to the one before.

        The action before may belong to any lesson. Gaps longer than PAUSE are left out. If two lessons are open, each
        moment counts toward only one of them.
        """
        rows = self._run(
            "SELECT at, lesson FROM (SELECT session, at FROM attempts UNION ALL SELECT session, at FROM predictions "
            "UNION ALL SELECT session, at FROM cells) JOIN sessions USING (session) ORDER BY at"
        )
        gaps = [later - earlier for (earlier, _), (later, where) in itertools.pairwise(rows) if where == lesson]
        return sum(gap for gap in gaps if gap < PAUSE)

    def _run(self, statement: str, *values: object) -> list[tuple]:
        try:
            with self._connection() as connection, connection:
                return connection.execute(statement, values).fetchall()
        except (sqlite3.Error, OSError) as error:
            if self._memory is not None:
                raise
            self.error = (
                f"{self.path.name} cannot be used ({error}), so this scoreboard is lost when the kernel ends. "
                "Make sure that the folder is writable, or delete the file to start a new one."
            )
            self._memory = self._in_memory()
            return self._run(statement, *values)

    @contextlib.contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        if self._memory is not None:
            yield self._memory
            return
        os.close(os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600))  # nobody else can read the file
        with contextlib.closing(sqlite3.connect(self.path, timeout=10)) as connection:
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            if version > _FORMAT:
                raise sqlite3.DatabaseError("a newer version of the course created it")
            if version < _FORMAT:
                self._bring_up_to_date(connection)
            yield connection

    @staticmethod
    def _bring_up_to_date(connection: sqlite3.Connection) -> None:
        """Create the tables, or add the parts that an older version of the course didn't create."""
        try:
            (tables,) = connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'sessions'").fetchone()
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            changes = "".join(_CHANGES[number] for number in range(max(version, 1), _FORMAT))
            update = f"BEGIN IMMEDIATE; {changes} PRAGMA user_version = {_FORMAT}; COMMIT;"
            connection.executescript(update if tables else _TABLES)
        except sqlite3.OperationalError:  # another notebook did this first
            if connection.in_transaction:
                connection.rollback()
            if connection.execute("PRAGMA user_version").fetchone() != (_FORMAT,):
                raise

    @staticmethod
    def _in_memory() -> sqlite3.Connection:
        connection = sqlite3.connect(":memory:", check_same_thread=False)
        connection.executescript(_TABLES)
        return connection
