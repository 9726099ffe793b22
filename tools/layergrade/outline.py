"""What reports call things: a lesson's and its exercises' titles and its written questions, read off its notebook."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass

from layercheck.assignment import assigned
from layercheck.exercise import ex_id, exercises

import nbformat

from .cells import is_untouched, is_written
from .course import Course
from .store import Graded

_HEADING = re.compile(r"^#+ +(.+)", re.MULTILINE)
_NUMBERED = re.compile(r"^(Exercise )?\d+[.:] +")


@dataclass(frozen=True)
class Question:
    """A question to be answered in writing: the id of the answer's cell, the question as HTML of our own, points."""

    name: str
    html: str
    points: float


@dataclass(frozen=True)
class Outline:
    """A lesson: its number and place in the course, its title, its exercises' titles by name and in its order, and its
    written questions."""

    number: str
    place: int
    title: str
    exercises: Mapping[str, str]
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Answer:
    """What a student wrote on a question: the text, empty if nothing was written, None if there is no such cell."""

    question: Question
    text: str | None
    points: float  # that a person has to decide on


@functools.cache
def outline(course: Course, lesson: str) -> Outline:
    """The outline of the lesson of this name. Raises GradingError where there is none."""
    found, given = course.find(lesson), assigned(lesson)
    by_hand = dict(given.by_hand) if given else {}
    own = {ex_id(name): name for name in exercises(lesson)}
    titles: dict[str, str] = {}
    questions: list[Question] = []
    first = heading = asked = ""
    for cell in nbformat.read(found.notebook, as_version=4).cells:
        if is_written(cell):
            html = course.html(_HEADING.sub("", asked).strip())
            questions.append(Question(cell.id, html, by_hand.get(cell.id, course.written_points)))
        elif cell.cell_type == "markdown":
            asked = cell.source
            heading = (_HEADING.findall(asked) or [heading])[-1]
            first = first or heading
        elif cell.id in own:
            plain = _NUMBERED.sub("", heading).replace("`", "")
            titles[own[cell.id]] = plain[:1].upper() + plain[1:]
    return Outline(found.number, course.place(lesson), first, titles, tuple(questions))


def answers(course: Course, graded: Graded) -> list[Answer]:
    """What one submission answers to each written question of its lesson."""
    written = dict(graded.written)
    texts = {name: "" if is_untouched(course, text) else text for name, text in written.items()}
    found = ((question, texts.get(question.name)) for question in outline(course, graded.lesson).questions)
    return [Answer(question, text, 0 if text == "" else question.points) for question, text in found]
