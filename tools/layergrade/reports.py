"""Reports: write grades.csv, a page for each student, and pages for the class. Student text is always escaped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from . import concept_check, wide
from .cgroups import LIMITS
from .concept_check import ClassConcepts, ConceptCheck
from .course import Course, GradingError
from .effort import ClassEffort
from .graded import Graded
from .hand_grading import HandGrading
from .intake import Problem, failure
from .output import put
from .overview import Overview
from .page import file_name, page
from .scoring import told
from .submitted_progress import Progress
from .tables import rows_of, table

ANONYMOUS = "class_anonymous.html"


def write(
    course: Course,
    out: Path,
    everything: Iterable[Graded],
    problems: Sequence[Problem],
    checks: Sequence[ConceptCheck] = (),
    anonymous: bool = False,
    by_hand: HandGrading | None = None,
    progress: Progress | None = None,
) -> list[Problem]:
    """Write all reports into the folder, replacing earlier ones.

    everything: all submissions, grouped by student; only one student's submissions are in memory at a time
    checks: the students' concept checks
    anonymous: whether to also write a page without names
    by_hand: the answers that are graded by hand, with the methods that write them
    progress: the progress that students submitted

    Returns a problem for each student whose results can't be shown. The reports show all other students' results.
    """
    (out / "feedback").mkdir(exist_ok=True)
    failed: list[Problem] = []
    while True:
        try:
            by_hand = by_hand or HandGrading(out)
            effort, ungraded = ClassEffort(progress or {}), [*problems, *failed]
            made = _written(course, out, everything, ungraded, checks, failed, anonymous, by_hand, effort)
            return failed + made
        except (GradingError, OSError):
            raise
        except Exception as error:
            unshown = {problem.student for problem in failed}
            bad = [one for one in _unshowable(course, everything) if one.student not in unshown]
            if not bad:
                raise GradingError(
                    f"The reports cannot be written ({told(error)}). Tell the course maintainers. "
                    f"All results are in {out / 'grades.sqlite'}."
                ) from error
            failed += bad


def _unshowable(course: Course, everything: Iterable[Graded]) -> Iterator[Problem]:
    """Yield a problem for each student whose results can't be shown on the class's pages."""
    for _, some in groupby(everything, key=lambda one: one.student):
        graded = list(some)
        try:
            whole_class(course, graded, [])
            HandGrading(Path()).page(course, _overview(course, graded))
        except Exception as error:
            yield failure(graded[0], error)


def _written(
    course: Course,
    out: Path,
    everything: Iterable[Graded],
    problems: Sequence[Problem],
    checks: Sequence[ConceptCheck],
    without: Sequence[Problem],
    anonymous: bool,
    by_hand: HandGrading,
    effort: ClassEffort,
) -> list[Problem]:
    """Write the reports, except for the students in `without`. Return the students whose own page can't be written."""
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
            _overview(course, graded)  # if this fails, nothing has been counted yet
        except Exception as error:
            failed.append(failure(graded[0], error))
            wrong, graded = [*wrong, failed[-1]], []
            made, shown = rows_of(course, student, [], wrong), feedback(course, student, [], wrong)
        put(out / "feedback" / file_name(student), shown)
        rows += made
        for one in graded:
            overview.take(one)
        overview.points.add(student)
    for student, wrong in ungraded.items():
        overview.points.add(student)
        put(out / "feedback" / file_name(student), feedback(course, student, [], wrong))
        rows += rows_of(course, student, [], wrong)
    concepts = ClassConcepts(checks)
    problems = [*problems, *failed]
    limits = by_hand.store.noted(LIMITS) if by_hand.store else ""
    shown = {"overview": overview, "problems": problems, "concepts": concepts, "limits": limits, "effort": effort}
    put(out / "class.html", page(course, "class.html", **shown))
    if anonymous:
        put(out / ANONYMOUS, page(course, "class.html", **shown, anonymous=True))
    if checks:
        put(out / "concepts.csv", table(concepts.table(), concept_check.COLUMNS), encoding="utf-8-sig")
    by_hand.write(course, overview)
    put(out / "grades.csv", table(rows), encoding="utf-8-sig")  # spreadsheet programs need the byte order mark
    put(out / wide.FILE, wide.wide(overview.points), encoding="utf-8-sig")
    return failed


def _overview(course: Course, everything: Iterable[Graded]) -> Overview:
    overview = Overview(course)
    for one in everything:
        overview.take(one)
    return overview


def feedback(course: Course, student: str, graded: Sequence[Graded], problems: Sequence[Problem]) -> str:
    """Return a student's page."""
    return page(course, "feedback.html", student=student, graded=graded, problems=problems)


def whole_class(course: Course, everything: Iterable[Graded], problems: Sequence[Problem]) -> str:
    """Return the class's page: first the mistakes to discuss, then the results for each exercise."""
    overview = _overview(course, everything)
    shown = {"concepts": ClassConcepts(()), "effort": ClassEffort({})}
    return page(course, "class.html", overview=overview, problems=problems, **shown)
