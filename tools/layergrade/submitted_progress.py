"""Progress submitted along with notebooks: how often students tried each exercise, and the hints that they opened.

The file may be malicious. Its size is limited. It is opened read-only from a copy, as https://sqlite.org/security.html
advises for untrusted databases, and only some columns of two tables are read, within a time limit. Times, predictions,
and everything else in the file are not read.
"""

from __future__ import annotations

import contextlib
import functools
import itertools
import json
import re
import sqlite3
import tempfile
import time
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

import layercheck.progress
from layercheck.verdict import RIGHT, UNJUDGED, WRONG

from .cells import Unreadable
from .students import Student

if TYPE_CHECKING:
    from .intake import Submission

STEM = "progress"  # used in place of a lesson's stem
LARGEST = 8 * 2**20  # bytes
PATIENCE = 5.0  # seconds
MOST_ROWS = 100_000
MOST_EXERCISES = 1_000
LONGEST_NAME = 100  # characters
MAGIC = b"SQLite format 3\0"
NAME = re.compile(r"progress[^/]*\.sqlite3?$", re.IGNORECASE)
FIRST_SESSIONS = "CREATE TABLE sessions (session TEXT PRIMARY KEY, lesson TEXT)"  # as in version 1.0.0
READ = {  # the columns that SQLite's authorizer allows
    (sqlite3.SQLITE_SELECT, None, None),
    *((sqlite3.SQLITE_READ, "attempts", name) for name in ("exercise", "state", "at", "ROWID")),
    *((sqlite3.SQLITE_READ, "hints", name) for name in ("exercise", "number")),
}
TRIED = (RIGHT, WRONG, UNJUDGED)  # the states of an attempt; an untouched stub doesn't count
TOO_LARGE = "It is {} MB, which is too large for a progress file."
BROKEN = "Its progress can't be read ({}), so it isn't counted."
NOBODY = "No notebook next to this progress file shows whose it is, so it isn't counted."


class Tries(NamedTuple):
    """One student's work on one exercise.

    attempts: the number of checks up to the first right answer
    hints: the number of hints opened; None if the version that wrote the file didn't record hints
    """

    attempts: int
    hints: int | None


Progress = Mapping[str, Mapping[str, Tries]]  # by student and exercise


def is_progress(name: str, data: bytes) -> bool:
    """Return whether a file has the name of a student's progress file or is a database.

    >>> is_progress("ada_12_progress-1.sqlite", b""), is_progress("progress.pdf", b""), is_progress("a", MAGIC)
    (True, False, True)
    """
    return bool(NAME.search(name)) or data.startswith(MAGIC)


def read(data: bytes) -> dict[str, Tries]:
    """Return the attempts and hints for each exercise in a file. Raises Unreadable."""
    if len(data) > LARGEST:
        raise Unreadable(TOO_LARGE.format(len(data) // 2**20))
    if not data.startswith(MAGIC):
        raise Unreadable(BROKEN.format("it is not an SQLite database"))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "progress.sqlite")
        path.write_bytes(data)
        try:
            with contextlib.closing(_opened(path)) as connection:
                return dict(itertools.islice(_tries(connection).items(), MOST_EXERCISES))
        except (sqlite3.Error, UnicodeDecodeError) as error:
            said = "it takes too long" if "interrupted" in str(error) else "the database is damaged"
            raise Unreadable(BROKEN.format(said)) from None


def _opened(path: Path) -> sqlite3.Connection:
    """Return a read-only connection that has a time limit and may read only a few columns."""
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None)
    try:
        end = time.monotonic() + PATIENCE
        connection.set_progress_handler(lambda: time.monotonic() > end, 1000)
        for name, value in (("trusted_schema", 0), ("cell_size_check", 1), ("mmap_size", 0), ("query_only", 1)):
            connection.execute(f"PRAGMA {name} = {value}").fetchall()
        _refuse_other_tables(connection)
        if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise Unreadable(BROKEN.format("the database is damaged"))
        connection.set_authorizer(lambda action, *names: _allowed(action, *names[:2]))
    except BaseException:
        connection.close()
        raise
    return connection


def _allowed(action: int, first: str | None, second: str | None) -> int:
    return sqlite3.SQLITE_OK if (action, first, second) in READ else sqlite3.SQLITE_DENY


def _refuse_other_tables(connection: sqlite3.Connection) -> None:
    """Raise Unreadable unless everything in the file is a table that one of the course's statements created.

    This ensures that the file has no view, trigger, virtual table, generated column, or constraint with code that
    SQLite would run.
    """
    entries = connection.execute("SELECT type, name, sql FROM sqlite_master LIMIT 100").fetchall()
    made = {_plain(sql) for kind, _, sql in entries if not (kind == "index" and sql is None)}
    if not made <= _statements() or "attempts" not in {name for _, name, _ in entries}:
        raise Unreadable(BROKEN.format("this course didn't write it"))


@functools.cache
def _statements() -> frozenset[str]:
    """Return the statements that create a progress file's tables, in this and earlier versions of the course."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "progress.sqlite")
        layercheck.progress.Progress(path).best("", 0)
        with contextlib.closing(sqlite3.connect(path)) as connection:
            made = connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return frozenset([_plain(FIRST_SESSIONS), *(_plain(sql) for (sql,) in made)])


def _plain(sql: object) -> str:
    return "".join(str(sql).split())


def _tries(connection: sqlite3.Connection) -> dict[str, Tries]:
    attempts: dict[str, int] = {}
    solved: set[str] = set()
    query = f"SELECT exercise, state FROM attempts ORDER BY at, rowid LIMIT {MOST_ROWS}"
    for name, state in connection.execute(query):
        if _is_name(name) and state in TRIED and name not in solved:
            attempts[name] = attempts.get(name, 0) + 1
            solved |= {name} if state == RIGHT else set()
    try:
        shown = {
            (name, number)
            for name, number in connection.execute(f"SELECT exercise, number FROM hints LIMIT {MOST_ROWS}")
            if _is_name(name) and isinstance(number, int)
        }
    except sqlite3.OperationalError as error:
        if not str(error).startswith("no such table"):
            raise
        return {name: Tries(many, None) for name, many in attempts.items()}
    opened = Counter(name for name, _ in shown)
    return {name: Tries(attempts.get(name, 0), opened[name]) for name in sorted({*attempts, *opened})}


def _is_name(value: object) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST_NAME and value.isidentifier()


def pack(tries: Mapping[str, Tries]) -> bytes:
    """Return the attempts and hints as a submission's data, so that the file itself needn't be kept."""
    return json.dumps(tries).encode()


def owned(files: Sequence[tuple[PurePosixPath, str]], whose: Sequence[list[Student]]) -> Iterator[list[Student]]:
    """Yield the students to whom each file belongs. Progress is assigned to a student who submitted a notebook.

    files: the path and the lesson of each file
    whose: the students to whom each file belongs, according to its name

    Progress under another name belongs to the student whose notebooks are in the same folder, if only one
    student has notebooks there.
    """
    theirs: dict[PurePosixPath, dict[str, Student]] = {}
    for (path, lesson), students in zip(files, whose, strict=True):
        if lesson not in ("", STEM):
            theirs.setdefault(path.parent, {}).update({one.name: one for one in students if not one.problem})
    submitted = {name for some in theirs.values() for name in some}
    for (path, lesson), students in zip(files, whose, strict=True):
        if lesson != STEM or {one.name for one in students if not one.problem} & submitted:
            yield students
            continue
        beside = list(theirs.get(path.parent, {}).values())
        yield beside if len(beside) == 1 else [Student("", "", problem=NOBODY)]


def separate(found: Collection[Submission]) -> tuple[list[Submission], dict[str, dict[str, Tries]]]:
    """Return the lesson submissions, and each student's progress.

    A student may submit a progress file with each lesson. If there are several, the highest counts are used.
    """
    progress: dict[str, dict[str, Tries]] = {}
    for one in found:
        if one.lesson != STEM:
            continue
        known = progress.setdefault(one.student, {})
        for name, (attempts, hints) in json.loads(one.data).items():
            had = known.get(name, Tries(0, None))
            both = [many for many in (hints, had.hints) if many is not None]
            known[name] = Tries(max(attempts, had.attempts), max(both, default=None))
    return [one for one in found if one.lesson != STEM], progress
