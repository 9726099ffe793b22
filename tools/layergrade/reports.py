"""Reports: grades.csv, a page for each student and two for the class. Whatever a student wrote is shown as text."""

from __future__ import annotations

import csv
import functools
import hashlib
import io
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from layercheck.blocks import prose
from layercheck.lesson_files import is_further, topic_of
from layercheck.verdict import RIGHT, UNJUDGED

import jinja2
from markupsafe import Markup

from . import concept_check
from .concept_check import ClassConcepts, ConceptCheck
from .course import Course, GradingError
from .intake import Problem, failure
from .outline import answers, outline
from .overview import COUNTED, Overview, most_first
from .scoring import told
from .store import Graded

# by_hand: the points that a person still decides on, of written answers; total: out_of and all written answers;
# not_in_copy: the points of exercises that the submitted version doesn't have, which are part of out_of;
# extra, extra_out_of: the points of the lesson's Going further notebook, which are in none of the other columns
COLUMNS = (
    *("student", "lesson", "points", "out_of", "percent", "by_hand", "total", "right", "exercises", "not_in_copy"),
    *("extra", "extra_out_of", "notes"),
)
FORMULAS = tuple("=+-@＝＋－＠\t\r\n")  # what spreadsheets begin a formula with, full-width signs among it
_pages = jinja2.Environment(
    loader=jinja2.PackageLoader("layergrade", "pages"),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def _prose(said: str) -> str:
    try:
        return Markup(prose(said))
    except Exception:  # it may quote what a student wrote
        return said


_pages.filters["prose"] = _prose


def write(
    course: Course,
    out: Path,
    everything: Iterable[Graded],
    problems: Sequence[Problem],
    checks: Sequence[ConceptCheck] = (),
) -> list[Problem]:
    """Writes all reports into the folder, each in place of the one that was there.

    everything: a student's submissions next to each other; of them only one student's are held at a time
    checks: the students' concept checks

    Returns a problem for each student whose results can't be shown; the reports have everybody else's.
    """
    (out / "feedback").mkdir(exist_ok=True)
    failed: list[Problem] = []
    while True:
        try:
            return failed + _written(course, out, everything, [*problems, *failed], checks, failed)
        except (GradingError, OSError):
            raise
        except Exception as error:
            unshown = {problem.student for problem in failed}
            bad = [one for one in _unshowable(course, everything) if one.student not in unshown]
            if not bad:
                raise GradingError(
                    f"The reports cannot be written ({told(error)}); tell the maintainers of the course. "
                    f"All results are in {out / 'grades.sqlite'}."
                ) from error
            failed += bad


def _unshowable(course: Course, everything: Iterable[Graded]) -> Iterator[Problem]:
    """A problem for each student whose results can't be shown on the class's pages."""
    for _, some in groupby(everything, key=lambda one: one.student):
        graded = list(some)
        try:
            whole_class(course, graded, [])
            page(course, "written.html", overview=_overview(course, graded))
        except Exception as error:
            yield failure(graded[0], error)


def _written(
    course: Course,
    out: Path,
    everything: Iterable[Graded],
    problems: Sequence[Problem],
    checks: Sequence[ConceptCheck],
    without: Sequence[Problem],
) -> list[Problem]:
    """Write the reports. without: of students that are left out. Returns students whose own page can't be made."""
    failed, left_out = [], {problem.student for problem in without}
    ungraded: dict[str, list[Problem]] = {}
    for problem in problems:
        if problem.student:
            ungraded.setdefault(problem.student, []).append(problem)
    overview, rows = Overview(course), []
    for student, some in groupby(everything, key=lambda one: one.student):
        graded, wrong = list(some), ungraded.pop(student, [])
        try:
            if student in left_out:
                graded = []
            graded.sort(key=lambda one: course.place(one.lesson))
            made, shown = rows_of(course, student, graded, wrong), feedback(course, student, graded, wrong)
            _overview(course, graded)  # so that what fails has not been counted in part
        except Exception as error:
            failed.append(failure(graded[0], error))
            wrong, graded = [*wrong, failed[-1]], []
            made, shown = rows_of(course, student, [], wrong), feedback(course, student, [], wrong)
        put(out / "feedback" / file_name(student), shown)
        rows += made
        for one in graded:
            overview.take(one)
    for student, wrong in ungraded.items():
        put(out / "feedback" / file_name(student), feedback(course, student, [], wrong))
        rows += rows_of(course, student, [], wrong)
    concepts = ClassConcepts(checks)
    problems = [*problems, *failed]
    put(out / "class.html", page(course, "class.html", overview=overview, problems=problems, concepts=concepts))
    if checks:
        put(out / "concepts.csv", table(concepts.table(), concept_check.COLUMNS), encoding="utf-8-sig")
    put(out / "written.html", page(course, "written.html", overview=overview))
    put(out / "grades.csv", table(rows), encoding="utf-8-sig")  # by which spreadsheet programs know that it is UTF-8
    return failed


def _overview(course: Course, everything: Iterable[Graded]) -> Overview:
    overview = Overview(course)
    for one in everything:
        overview.take(one)
    return overview


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
    by_hand, total = sum(answer.points for answer in written), one.out_of + course.written_points * len(written)
    return [one.points, one.out_of, percent, by_hand, total, right, len(one.exercises), one.not_in_copy]


def table(rows: Iterable[tuple], columns: Sequence[str] = COLUMNS) -> str:
    """The rows by student, as a spreadsheet or a learning platform takes them."""
    made = io.StringIO()
    # Text is quoted, so that a program that parts cells at semicolons finds no cell within a cell.
    writer = csv.writer(made, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(columns)
    writer.writerows([_harmless(cell) for cell in row] for row in sorted(rows, key=lambda row: row[0]))
    return made.getvalue()


def _harmless(cell: object) -> object:
    """Text that a spreadsheet would take for a formula, so marked that it stays text."""
    return f"'{cell}" if isinstance(cell, str) and cell.lstrip(" ").startswith(FORMULAS) else cell


def feedback(course: Course, student: str, graded: Sequence[Graded], problems: Sequence[Problem]) -> str:
    """A student's page."""
    return page(course, "feedback.html", student=student, graded=graded, problems=problems)


def whole_class(course: Course, everything: Iterable[Graded], problems: Sequence[Problem]) -> str:
    """The class's page: what to teach again, then how each exercise went."""
    overview = _overview(course, everything)
    return page(course, "class.html", overview=overview, problems=problems, concepts=ClassConcepts(()))


def page(course: Course, template: str, **values) -> str:
    """One page from its template."""
    of_course = {
        "course": course,
        "WRITTEN_POINTS": course.written_points,
        "answers": functools.partial(answers, course),
        "outline": functools.partial(outline, course),
    }
    return _pages.get_template(template).render({**of_course, **values})


@functools.lru_cache(maxsize=100_000)
def file_name(student: str) -> str:
    """A student's page's name: harmless on every file system, and no other student's."""
    plain = re.sub(r"[^\w. -]", "_", student).strip(". ")[:60] or "student"
    plain = re.sub(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)(?![^. ])", r"_\1", plain)  # devices' names, on Windows
    if plain == student and plain == plain.lower() and re.fullmatch(r"[a-z0-9][\w. -]*", plain):
        return f"{plain}.html"
    return f"{plain}-{hashlib.sha256(student.encode('utf-8', 'backslashreplace')).hexdigest()[:8]}.html"


def put(path: Path, text: str, encoding: str = "utf-8") -> None:
    """Writes a file beside `path` and then puts it in place, so that it is never half written."""
    beside = path.with_name(f".{path.name}.new")
    beside.write_text(text, encoding=encoding, errors="backslashreplace", newline="\n")
    try:
        os.replace(beside, path)
    except PermissionError:  # Windows keeps what a program has open
        raise GradingError(
            f"{path} cannot be replaced; close whatever shows it, then run the same command again."
        ) from None


_pages.globals.update(
    Markup=Markup,
    COUNTED=COUNTED,
    UNJUDGED=UNJUDGED,
    is_further=is_further,
    link=file_name,
    most_first=most_first,
)
