"""Tables: grades.csv, and how any table is written so that spreadsheets and learning platforms read it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from itertools import groupby

from layercheck.assignment import tidy
from layercheck.lesson_files import is_further, topic_of
from layercheck.verdict import RIGHT

from .course import Course
from .intake import Problem
from .outline import answers
from .store import Graded

# by_hand: the points that a person still decides on, of written answers; total: out_of and all written answers;
# not_in_copy: the points of exercises that the submitted version doesn't have, which are part of out_of;
# extra, extra_out_of: the points of the lesson's Going further notebook, which are in none of the other columns
COLUMNS = (
    *("student", "lesson", "points", "out_of", "percent", "by_hand", "total", "right", "exercises", "not_in_copy"),
    *("extra", "extra_out_of", "notes"),
)
FORMULAS = tuple("=+-@＝＋－＠\t\r\n")  # what spreadsheets begin a formula with, full-width signs among it


def rows_of(course: Course, student: str, graded: Sequence[Graded], problems: Sequence[Problem]) -> list[tuple]:
    """Return a row for each lesson of a student, with its Going further notebook; without any, one that says why."""
    told = [problem.said for problem in problems]
    if not graded:
        return [(student, *[""] * (len(COLUMNS) - 2), "; ".join(told))]
    rows = []
    for lesson, some in groupby(graded, key=lambda one: topic_of(one.lesson)):
        core, extra = [""] * 8, ["", ""]
        notes = []
        for one in some:
            notes += [f"{row.exercise}: {row.notes}" for row in one.exercises if row.notes]
            if is_further(one.lesson):
                extra = [one.points, one.out_of]
            else:
                core = _core(course, one)
        rows.append((student, lesson, *core, *extra, "; ".join(notes + told)))
        told = []
    return rows


def _core(course: Course, one: Graded) -> list[object]:
    """Return the columns from points to not_in_copy for the submission of a lesson's core."""
    percent = round(100 * one.points / one.out_of, 1) if one.out_of else ""
    right = sum(row.state == RIGHT for row in one.exercises)
    written = answers(course, one)
    by_hand = tidy(sum(answer.points for answer in written))
    total = tidy(one.out_of + sum(answer.question.points for answer in written))
    return [one.points, one.out_of, percent, by_hand, total, right, len(one.exercises), one.not_in_copy]


def table(rows: Iterable[tuple], columns: Sequence[str] = COLUMNS) -> str:
    """The rows by student, as a spreadsheet or a learning platform takes them."""
    return in_order(sorted(rows, key=lambda row: row[0]), columns)


def in_order(rows: Iterable[tuple], columns: Sequence[str]) -> str:
    """Return the rows in this order as CSV."""
    made = io.StringIO()
    # Text is quoted, so that a program that parts cells at semicolons finds no cell within a cell.
    writer = csv.writer(made, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(columns)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return made.getvalue()


def _harmless(cell: object) -> object:
    """Text that a spreadsheet would take for a formula, so marked that it stays text."""
    return f"'{cell}" if isinstance(cell, str) and cell.lstrip(" ").startswith(FORMULAS) else cell
