"""Forgetting: delete all of one student's data from a results folder, and rewrite the reports without it."""

from __future__ import annotations

import contextlib
import difflib
import html
import re
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from . import feedback_zip, gradebook, last_run, refused_rows, reports
from .alone import alone
from .course import Course, GradingError
from .hand_grading import HandGrading
from .kept import Kept
from .page import file_name
from .platform_tables import PLATFORMS
from .store import Store

DATABASE = "grades.sqlite"
LEFT = (
    "Outside this folder, delete the student's submissions, the files of --export-answers, the entries in nbgrader's "
    "gradebook, and anything that you have uploaded to a platform."
)


def forget(course: Course, out: Path, student: str) -> list[str]:
    """Delete a student from all files in a results folder. Return lines that say what was done.

    student: the name in the reports

    Rows are removed from the database, and its file is then rewritten so that no deleted text remains in it. The
    reports are written again from the remaining rows. Tables and zips for platforms are deleted; the next run writes
    them again. Raises GradingError if there is no such student, or if the files can't be used.
    """
    if not (out / DATABASE).is_file():
        raise GradingError(f"There is no {DATABASE} in {out}. Pass the folder of results to --out.")
    with alone(out), contextlib.closing(Store(out / DATABASE, course.version)) as store:
        by_hand = HandGrading(out, store)
        by_hand.read_back()
        run = last_run.read(store)
        if student not in run.students:
            student = student.removeprefix("'")  # tables put this before a name that looks like a formula
        listing = by_hand.listing()
        rows = _delete(store, student)
        by_hand.forget(student)
        if not rows and student not in run.students and not (out / "feedback" / file_name(student)).exists():
            raise GradingError(_unknown(store, run, student, out))
        refused_rows.forget_in_copies(out, student, listing.find)
        left = last_run.LastRun(
            [one for one in run.submitted if one[0].student != student],
            [one for one in run.problems if not _names(one.student, one.path, student)],
            [one for one in run.checks if one.student != student],
            {name: tries for name, tries in run.progress.items() if name != student},
        )
        last_run.keep(store, left.submitted, left.problems, left.checks, left.progress)
        kept = Kept(store, left.grouped, by_hand.by_hand)
        by_hand.list_answers(course, kept)
        anonymous = (out / reports.ANONYMOUS).exists()
        reports.write(course, out, kept, left.problems, left.checks, anonymous, by_hand, left.progress)
    _compact(out / DATABASE)
    noun = "submission" if rows == 1 else "submissions"
    deleted = list(_delete_files(out, student, bool(left.checks)))
    lines = [f"Deleted: {rows} {noun} of {student}, and this student's data in all reports in {out}."]
    if deleted:
        lines.append(f"Also deleted: {', '.join(deleted)}. The next run of grade can write them again.")
    if naming := list(_naming(out, student)):
        lines.append(
            f"The name still appears in {', '.join(naming)}, perhaps in text written by others. Check these files."
        )
    return [*lines, LEFT]


def _delete(store: Store, student: str) -> int:
    """Delete a student's rows from all tables of the database. Return how many files had been graded."""
    with store.transaction() as connection:
        found = connection.execute("SELECT id FROM submissions WHERE student = ?", (student,)).fetchall()
        query = "SELECT count(DISTINCT lesson || char(10) || path) FROM submissions WHERE student = ?"
        ((files,),) = connection.execute(query, (student,)).fetchall()
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (table,) in tables:
            columns = {name for _, name, *_ in connection.execute(f'PRAGMA table_info("{table}")')}
            if "submission" in columns:
                connection.executemany(f'DELETE FROM "{table}" WHERE submission = ?', found)
            if "student" in columns:
                connection.execute(f'DELETE FROM "{table}" WHERE student = ?', (student,))
    return files


def _names(known: str, path: str, student: str) -> bool:
    """Return whether a problem is about this student, or about a file whose path contains the student's name."""
    return known == student or (not known and student in path)


def _unknown(store: Store, run: last_run.LastRun, student: str, out: Path) -> str:
    with store.transaction() as connection:
        stored = {name for (name,) in connection.execute("SELECT DISTINCT student FROM submissions")}
    near = difflib.get_close_matches(student, sorted(stored | run.students), n=3)
    hint = f" Did you mean {' or '.join(near)}?" if near else " Spell the name as in grades.csv."
    return f"There is no student {student} in {out}.{hint}"


def _compact(path: Path) -> None:
    """Rewrite the database's file, so that no deleted text stays in it or in its journal."""
    try:
        with contextlib.closing(sqlite3.connect(path, timeout=30)) as connection:
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.Error as error:
        raise GradingError(
            f"The rows are deleted, but {path} cannot be rewritten ({error}). Close any program that uses it, and try "
            "again."
        ) from None


def _naming(out: Path, student: str) -> Iterator[str]:
    """Yield the paths of the files in a folder whose name or text contains a student's name as a whole word."""
    spelled = "|".join({re.escape(one) for one in (student, html.escape(student), quote(student))})
    word = re.compile(rf"(?<!\w)(?:{spelled})(?!\w)")
    for path in sorted(out.rglob("*")):
        if path.is_file() and (word.search(path.name) or word.search(path.read_text("utf-8", errors="replace"))):
            yield path.relative_to(out).as_posix()


def _delete_files(out: Path, student: str, has_concepts: bool) -> Iterator[str]:
    """Delete the student's own files, and files that only grading can recreate. Yield the names of the latter."""
    (out / "feedback" / file_name(student)).unlink(missing_ok=True)
    with contextlib.suppress(FileNotFoundError):
        shutil.rmtree(out / "autograded" / gradebook.student_id(student))
    if not has_concepts:
        (out / "concepts.csv").unlink(missing_ok=True)
    made = [path for platform in PLATFORMS for path in out.glob(f"grades_{platform}*.csv")]
    for path in sorted((*made, out / feedback_zip.FILE)):
        if path.exists():
            path.unlink()
            yield path.name
