"""Points and comments from nbgrader's formgrader, copied from the gradebook into the class's results.

For exercises, the current entry in the gradebook counts. For answers graded by hand, the latest change counts,
whether it was made in the formgrader or in written.csv.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from layercheck.assignment import tidy
from layercheck.exercise import check_id, ex_id

from .by_hand import NOTHING, ByHand, Changed, Given, digest
from .course import Course
from .graded import Graded
from .intake import Submission
from .outline import Answer, answers
from .own_cells import own_cells

UNCHANGED = Changed()


@dataclass(frozen=True)
class Entered:
    """The gradebook's entry for one cell. is_open: whether the formgrader asks a person to look at the cell."""

    changed: Changed = UNCHANGED
    is_open: bool = False


Take = Callable[[Submission, Graded, Mapping[str, Entered]], None]


def entered(book, notebook: str, assignment: str, student: str) -> dict[str, Entered]:
    """Return the entries for a student's notebook, by cell name. book: nbgrader's gradebook"""
    found = book.find_submission_notebook(notebook, assignment, student)
    comments = {one.name: one.manual_comment or "" for one in found.comments}
    made = {name: Entered(Changed(comment=comment)) for name, comment in comments.items()}
    for grade in found.grades:
        points = None if grade.manual_score is None else tidy(grade.manual_score)
        changed = Changed(points, tidy(grade.extra_credit or 0), comments.get(grade.name, ""))
        made[grade.name] = Entered(changed, bool(grade.needs_manual_grade))
    return made


def taking(course: Course, by_hand: ByHand) -> Take:
    """Return a function that stores what was entered in the formgrader for a submission."""

    def take(submission: Submission, graded: Graded, cells: Mapping[str, Entered]) -> None:
        own = {cell.name: cell.answer for cell in own_cells(course, graded.lesson)}
        exercises = [of(row.exercise) for row in graded.exercises for of in (check_id, ex_id)]
        now = {name: cells[name].changed for name in exercises if name in cells}
        graded_by_hand = answers(course, graded)
        for answer in graded_by_hand:
            name = answer.question.name
            told, work = cells.get(name, Entered()).changed, own.get(name, name)
            comment = told.comment or ("" if work in now else cells.get(work, Entered()).changed.comment)
            now[name] = Changed(told.points, told.extra, comment)
        before = by_hand.enter(graded.student, graded.lesson, now, graded.id)
        given = by_hand.given(graded.student, graded.lesson, graded.id)
        news = []
        for answer in graded_by_hand:
            name = answer.question.name
            pair = before.get(name, Changed()), now[name]
            new = _new(answer, *pair, given.get(name, NOTHING), cells.get(name, Entered()).is_open)
            news += [((graded.student, graded.lesson, name), new)] if new else []
        by_hand.give(news)

    return take


def _new(answer: Answer, before: Changed, now: Changed, known: Given, is_open: bool) -> Given | None:
    """Return the grade that counts for an answer from now on, or None if nothing has changed in the formgrader."""
    text = digest(answer.text)
    points = None if now.points is None else tidy(now.points + now.extra)
    if (before.points, before.extra) == (now.points, now.extra):
        looked_at = points is not None and points == known.points and not is_open
        new = Given(known.points, known.comment, text if looked_at else known.digest)
    else:
        new = Given(points, known.comment, "" if is_open else text)
    if before.comment != now.comment:
        new = Given(new.points, now.comment, new.digest)
    return None if new == known else new
