"""The outline of a lesson, which reports use: the lesson's title, its exercises' titles, and its written questions."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from layercheck.assignment import assigned, tidy
from layercheck.exercise import ex_id, exercises

import nbformat

from . import rubrics
from .by_hand import NOTHING, TO_GRADE, Given, status
from .cells import is_untouched, is_written
from .course import Course
from .graded import Graded
from .own_cells import OwnCell, own_cells

_HEADING = re.compile(r"^#+ +(.+)", re.MULTILINE)
_NUMBERED = re.compile(r"^(Exercise )?\d+[.:] +")


@dataclass(frozen=True)
class Question:
    """A question that is graded by hand: the id of the graded cell, the question as trusted HTML, and the points.

    rubric:  trusted HTML that says what earns points, with a model answer; "" if there is none
    title:   the heading above the question
    is_code: whether the answer is code, as it is for an instructor's own tests
    is_reworded: whether the question has changed since the rubric was written
    """

    name: str
    html: str
    points: float
    rubric: str = ""
    is_code: bool = False
    is_own: bool = False  # whether an instructor added the question
    title: str = ""
    is_reworded: bool = False


@dataclass(frozen=True)
class Outline:
    """A lesson: its number and position in the course, its title, its exercises, and its written questions.

    exercises: the exercises' titles, by exercise name, in the lesson's order
    """

    number: str
    place: int
    title: str
    exercises: Mapping[str, str]
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Answer:
    """A student's answer to a question: the text, "" if nothing was written, or None if the cell is missing.

    points: the points that can still be awarded for the answer
    given:  the points and comment given by hand; the points are None until the answer is graded
    status: one of by_hand.TO_GRADE, GRADED, and CHANGED
    """

    question: Question
    text: str | None
    points: float
    given: Given = NOTHING
    status: str = TO_GRADE


@functools.cache
def outline(course: Course, lesson: str) -> Outline:
    """Return the outline of the lesson with this name. Raises GradingError if there is no such lesson."""
    found, given = course.find(lesson), assigned(lesson)
    added = {cell.name: cell for cell in own_cells(course, lesson)}
    by_hand = dict(given.by_hand) if given else {}
    own = {ex_id(name): name for name in exercises(lesson)}
    titles: dict[str, str] = {}
    questions: list[Question] = []
    first = heading = asked = ""
    for cell in nbformat.read(found.notebook, as_version=4).cells:
        if is_written(cell):
            html, title = course.html(_HEADING.sub("", asked).strip()), _title(asked)
            questions.append(
                Question(
                    cell.id,
                    html,
                    by_hand.get(cell.id, course.written_points),
                    course.html(rubrics.parted(course.rubric(lesson, cell.id))[1]),
                    title=title,
                    is_reworded=rubrics.is_for_another_text(course.rubric(lesson, cell.id), asked),
                )
            )
        elif cell.id in added:
            questions.append(_own_question(course, added[cell.id], asked))
        elif cell.cell_type == "markdown":
            asked = cell.source
            heading = (_HEADING.findall(asked) or [heading])[-1]
            first = first or heading
        elif cell.id in own:
            titles[own[cell.id]] = _plain(heading)
    return Outline(found.number, course.place(lesson), first, titles, tuple(questions))


def _own_question(course: Course, own: OwnCell, asked: str) -> Question:
    """Return the question for an instructor's own cell: the text above the cell, and the cell itself if it is code."""
    html = course.html(_HEADING.sub("", asked).strip())
    html += f"<pre>{escape(own.source)}</pre>" if own.name != own.answer and own.source.strip() else ""
    return Question(own.name, html, own.points, is_code=own.is_code, is_own=True, title="Graded by hand")


def _title(asked: str) -> str:
    """Return the last heading in the text above an answer."""
    headings = _HEADING.findall(asked)
    return _plain(headings[-1]) if headings else "In your own words"


def _plain(heading: str) -> str:
    plain = _NUMBERED.sub("", heading).replace("`", "")
    return plain[:1].upper() + plain[1:]


def answers(course: Course, graded: Graded) -> list[Answer]:
    """Return a submission's answer to each question in its lesson that is graded by hand."""
    written, by_hand = dict(graded.written), dict(graded.by_hand)
    made = []
    for question in outline(course, graded.lesson).questions:
        text = written.get(question.name)
        text = "" if text is not None and is_untouched(course, text) else text
        given = by_hand.get(question.name, NOTHING)
        still = 0 if text == "" or given.points is not None else question.points
        made.append(Answer(question, text, still, given, status(text, given)))
    return made


def sums(graded: Graded, found: Sequence[Answer]) -> tuple[float, float]:
    """Return the points given by hand for a submission's answers, and the total including exercises."""
    written = tidy(sum(answer.given.points or 0 for answer in found))
    return written, tidy(graded.points + written)
