"""Terminal output of `course.py grade`: which files aren't graded and why, and which answers to grade by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from layercheck.assignment import tidy

from .by_hand import CHANGED, TO_GRADE
from .concept_check import ConceptCheck
from .counting import counted, older
from .hand_grading import HandGrading
from .intake import Problem, Submission
from .not_graded import summarized
from .overview import LessonCounts, Overview, Written

MOST = 20  # the maximum number of files and people to list


def opening(
    submissions: Sequence[Submission],
    todo: int,
    concepts: Sequence[ConceptCheck],
    problems: Sequence[Problem],
    progress: int = 0,
) -> str:
    """Return a summary of the submissions, before anything is run.

    progress: how many students submitted their progress

    >>> two = [Submission("ada", lesson, "a.ipynb", b"") for lesson in ("pooling", "normalization")]
    >>> print(opening(two, 1, [], [Problem("a.pdf", "It is not a notebook.")]))
    2 submissions of 1 student, 1 of them graded already; 1 file is not graded.
    """
    students = len({one.student for one in submissions})
    said = f"{counted(len(submissions), 'submission')} of {counted(students, 'student')}"
    said += f", {len(submissions) - todo} of them graded already" if todo < len(submissions) else ""
    said += f" and {counted(len(concepts), 'concept check')}" if concepts else ""
    said += f", and the progress of {counted(progress, 'student')}" if progress else ""
    files, absent = (sum(bool(one.path) == is_file for one in problems) for is_file in (True, False))
    said += f"; {counted(files, 'file')} {'is' if files == 1 else 'are'} not graded."
    return said + (f" {counted(absent, 'person', 'people')} submitted nothing." if absent else "")


def closing(
    out: Path,
    problems: Sequence[Problem],
    by_hand: HandGrading,
    concepts: Sequence[ConceptCheck],
    more: Sequence[str] = (),
) -> Iterator[str]:
    """Yield lines about ungraded files, answers to grade by hand, and the files that were written.

    more: the names of other pages about the class
    """
    yield from not_graded(problems)
    if by_hand.graded or by_hand.withdrawn:
        said = f"Read from written.csv: {counted(by_hand.graded, 'answer')} graded"
        yield said + (
            f", {by_hand.withdrawn} no longer graded because the points were deleted." if by_hand.withdrawn else "."
        )
    if by_hand.is_unread:
        yield "written.csv was saved after it was read, so it was not rewritten. To read it again, rerun the command."
    if by_hand.overview:
        yield from waiting(by_hand.overview)
    pages = ["class.html", *more, "written.html"]
    tables = ["grades.csv", "grades_wide.csv", "written.csv", *(["concepts.csv"] if concepts else [])]
    yield f"Written to {out}: {', '.join([*pages, *tables])}, grades.sqlite, a page for each student in feedback"
    if by_hand.overview and by_hand.overview.points.older:
        yield f"Note: {older(by_hand.overview.points.older)}"


def not_graded(problems: Sequence[Problem]) -> Iterator[str]:
    """Yield a line for each file or person that isn't graded, up to 20 of them.

    An exercise that is in many notebooks but not in the course gets a single line. So do files from other lessons.

    >>> list(not_graded([Problem("", "Nothing was submitted.", "Eve")]))
    ['Not graded:', '  Eve: Nothing was submitted.']
    """
    if problems:
        yield "Not graded:"
    single, many = summarized(problems)
    for one in single[:MOST]:
        who = f" ({one.student})" if one.student else ""
        yield f"  {one.path}{who}: {one.reason}" if one.path else f"  {one.student}: {one.reason}"
    if len(single) > MOST:
        yield f"  and {len(single) - MOST} more; see class.html"
    for one in many:
        yield f"  {one.what} in {one.notebooks} notebooks: {one.reason}"


def waiting(overview: Overview) -> Iterator[str]:
    """Yield lines about what must still be graded by hand: written answers, and the instructor's own cells."""
    asked = [(lesson, written) for lesson in overview.lessons for written in lesson.written.values()]
    prose = [(lesson, written) for lesson, written in asked if not written.question.is_own]
    answers, points = (sum(some) for some in zip((0, 0), *(_open(written) for _, written in prose)))
    changed = sum(written.counted(CHANGED) for _, written in asked)
    if answers:
        lessons = ", ".join(dict.fromkeys(lesson.outline.number for lesson, written in prose if _open(written)[0]))
        where = f"{'lesson' if ',' not in lessons else 'lessons'} {lessons}"
        yield f"To grade by hand: {counted(answers, 'written answer')} ({where}, {counted(tidy(points), 'point')})."
    for lesson, written in asked:
        if written.question.is_own and _open(written)[0]:
            yield _own(lesson, written)
    if changed:
        yield f"{counted(changed, 'answer')} changed since {'it was' if changed == 1 else 'they were'} graded."
    if answers or changed or any(_open(written)[0] for _, written in asked):
        yield "Read them in written.html, fill in written.csv, then run the same command again."


def _own(lesson: LessonCounts, written: Written) -> str:
    answers, points = _open(written)
    what = f"{counted(answers, 'submission')} for your own cell {written.question.name}"
    return f"To grade by hand: {what} (lesson {lesson.outline.number}, {counted(tidy(points), 'point')})."


def _open(written: Written) -> tuple[int, float]:
    """Return how many answers to a question are still ungraded, and how many points they are worth in total."""
    many = written.counted(TO_GRADE)
    return many, many * written.question.points


def refused(by_hand: HandGrading) -> list[str]:
    """Return lines about the rows of written.csv that can't be used."""
    if not by_hand.refused:
        return []
    many = len(by_hand.refused)
    rows = f"{counted(many, 'row')} of written.csv {'is' if many == 1 else 'are'} refused"
    where = f"; your file is kept as {by_hand.kept_as}" if by_hand.kept_as else ""
    kept = f"{rows}{where}. Refused rows stay in written.csv as typed. Correct them, then run the same command again."
    return [*by_hand.refused, kept]
