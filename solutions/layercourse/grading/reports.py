"""Reports: grades.csv, a page for each student and a page for the class. Whatever a student wrote is shown as text."""

from __future__ import annotations

import csv
import hashlib
import io
import os
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from layercheck.verdict import RIGHT

import jinja2
from markupsafe import Markup

from .intake import Problem
from .store import Graded, Row

COLUMNS = ("student", "lesson", "points", "out_of", "percent", "right", "exercises", "notes")
_pages = jinja2.Environment(
    loader=jinja2.PackageLoader("layercourse.grading", "pages"),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def write(out: Path, everything: Sequence[Graded], problems: Sequence[Problem]) -> None:
    """Writes all reports into the folder, each in place of the one that was there."""
    _put(out / "grades.csv", grades(everything))
    (out / "feedback").mkdir(exist_ok=True)
    for student in sorted({one.student for one in everything} | {one.student for one in problems if one.student}):
        own = [one for one in everything if one.student == student]
        wrong = [one for one in problems if one.student == student]
        _put(out / "feedback" / file_name(student), feedback(student, own, wrong))
    _put(out / "class.html", whole_class(everything, problems))


def grades(everything: Iterable[Graded]) -> str:
    """One row for each student and lesson, as a spreadsheet or a learning platform takes it."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in everything:
        percent = f"{100 * one.points / one.out_of:.1f}" if one.out_of else ""
        right = sum(row.state == RIGHT for row in one.exercises)
        notes = "; ".join(f"{row.exercise}: {row.notes}" for row in one.exercises if row.notes)
        cells = (one.student, one.lesson, one.points, one.out_of, percent, right, len(one.exercises), notes)
        writer.writerow([_harmless(cell) for cell in cells])
    return table.getvalue()


def _harmless(cell: object) -> object:
    """Text that a spreadsheet would take for a formula, so marked that it stays text."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in tuple("=+-@\t\r") else cell


def feedback(student: str, graded: Sequence[Graded], problems: Sequence[Problem]) -> str:
    """A student's page."""
    return _pages.get_template("feedback.html").render(
        student=student, graded=graded, problems=problems, Markup=Markup, RIGHT=RIGHT
    )


def whole_class(everything: Sequence[Graded], problems: Sequence[Problem]) -> str:
    """The class's page: for each exercise how it went, and which mistakes were made, the most frequent first."""
    lessons = {
        lesson: [one for one in everything if one.lesson == lesson]
        for lesson in sorted({one.lesson for one in everything})
    }
    tables = {lesson: _exercises(graded) for lesson, graded in lessons.items()}
    return _pages.get_template("class.html").render(lessons=lessons, tables=tables, problems=problems, link=file_name)


def _exercises(graded: Sequence[Graded]) -> list[dict]:
    """One entry for each exercise of a lesson, in its order."""
    rows: dict[str, list[Row]] = {}
    for one in graded:
        for row in one.exercises:
            rows.setdefault(row.exercise, []).append(row)
    return [
        {
            "name": name,
            "states": Counter(row.state for row in own).most_common(),
            "share": sum(row.points for row in own) / max(1, sum(row.out_of for row in own)),
            "mistakes": Counter((row.mistake, row.explanation) for row in own if row.mistake).most_common(),
            "many": len(own),
        }
        for name, own in rows.items()
    ]


def file_name(student: str) -> str:
    """A student's page's name: harmless on every file system, and no other student's."""
    plain = re.sub(r"[^\w. -]", "_", student).strip(". ")[:60] or "student"
    if plain == student and plain == plain.lower() and re.fullmatch(r"[a-z0-9][\w. -]*", plain):
        return f"{plain}.html"
    return f"{plain}-{hashlib.sha256(student.encode('utf-8', 'backslashreplace')).hexdigest()[:8]}.html"


def _put(path: Path, text: str) -> None:
    beside = path.with_name(f".{path.name}.new")
    beside.write_text(text, encoding="utf-8", errors="backslashreplace", newline="\n")
    os.replace(beside, path)
