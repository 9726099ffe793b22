"""Tables: write grades.csv and other tables in a form that spreadsheets and learning platforms can read."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import groupby

from layercheck.assignment import tidy
from layercheck.lesson_files import is_further, topic_of
from layercheck.verdict import RIGHT

from .course import Course
from .graded import Graded
from .intake import Problem
from .outline import answers, sums

# id, email: from the roster or, if there is no roster, from the platform
# written: points given by hand
# sum: points + written
# by_hand: points for written answers that have yet to be graded
# total: out_of + the points for all written answers
# not_in_copy: points for exercises that the submitted version doesn't have, which are part of out_of
# extra, extra_out_of: points for the lesson's Going further notebook, which are in no other column
# submitted, late: what the platform reports for the core lesson or, if that wasn't submitted, for Going further
COLUMNS = (
    *("student", "id", "email", "lesson", "points", "out_of", "percent", "written", "sum", "by_hand", "total", "right"),
    *("exercises", "not_in_copy", "extra", "extra_out_of", "submitted", "late", "notes"),
)
FORMULAS = tuple("=+-@＝＋－＠\t\r\n")  # the first characters of spreadsheet formulas, including full-width signs


def rows_of(course: Course, student: str, graded: Sequence[Graded], problems: Sequence[Problem]) -> list[tuple]:
    """Return a row for each lesson that a student submitted, or a single row that says why there are none."""
    told = [problem.said for problem in problems]
    known = [*graded, *problems]
    who = [student, *(next(filter(None, (getattr(one, name) for one in known)), "") for name in ("id", "email"))]
    if not graded:
        return [(*who, *[""] * (len(COLUMNS) - len(who) - 1), "; ".join(told))]
    rows = []
    for lesson, some in groupby(graded, key=lambda one: topic_of(one.lesson)):
        core, extra, sent = [""] * 10, ["", ""], ["", ""]
        notes = []
        for one in some:
            notes += [f"{row.exercise}: {row.notes}" for row in one.exercises if row.notes]
            if is_further(one.lesson):
                extra = [one.points, one.out_of]
                sent = sent if any(sent) else _sent(one)
            else:
                core, sent = _core(course, one), _sent(one)
        rows.append((*who, lesson, *core, *extra, *sent, "; ".join(notes + told)))
        told = []
    return rows


def _core(course: Course, one: Graded) -> list[object]:
    """Return the columns from points to not_in_copy for a submission of a core lesson."""
    percent = round(100 * one.points / one.out_of, 1) if one.out_of else ""
    right = sum(row.state == RIGHT for row in one.exercises)
    written = answers(course, one)
    by_hand = tidy(sum(answer.points for answer in written))
    total = tidy(one.out_of + sum(answer.question.points for answer in written))
    of_written = [*sums(one, written), by_hand, total]
    return [one.points, one.out_of, percent, *of_written, right, len(one.exercises), one.not_in_copy]


def _sent(one: Graded) -> list[str]:
    return [one.time, "late" if one.late else ""]


def table(rows: Iterable[tuple], columns: Sequence[str] = COLUMNS) -> str:
    """Return the rows, sorted by student, as CSV for a spreadsheet or a learning platform."""
    return in_order(sorted(rows, key=lambda row: row[0]), columns)


def in_order(rows: Iterable[tuple], columns: Sequence[str]) -> str:
    """Return the rows in this order as CSV."""
    made = io.StringIO()
    # Text is quoted so that a program that splits at semicolons doesn't split the text in a cell.
    writer = csv.writer(made, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(columns)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return made.getvalue()


def harmless(cell: object) -> object:
    """Return a cell, with an apostrophe before its text if a spreadsheet would treat the text as a formula.

    Spreadsheet programs ignore spaces before a formula, and some of them also ignore invisible characters.

    >>> harmless("=1+1"), harmless("\u200b\xa0@SUM(1)"), harmless("1 = 1"), harmless(-1)
    ("'=1+1", "'\u200b\xa0@SUM(1)", '1 = 1', -1)
    """
    return f"'{cell}" if isinstance(cell, str) and _visible(cell).startswith(FORMULAS) else cell


def _visible(text: str) -> str:
    """Return text without invisible characters at its beginning."""
    for at, sign in enumerate(text):
        if not sign.isspace() and unicodedata.category(sign) not in ("Cf", "Cc", "Mn", "Me"):
            return text[at:]
        if sign in FORMULAS:
            return text[at:]
    return ""
