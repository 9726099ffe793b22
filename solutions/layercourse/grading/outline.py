"""What reports call things: a lesson's and its exercises' titles and its written questions, read off its notebook."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass

from layercheck.exercise import exercises

from .. import notebooks, stubs
from ..build import WRITTEN_POINTS, is_written
from ..site.markdown import Prose
from .autograded import is_untouched
from .store import Graded

_HEADING = re.compile(r"^#+ +(.+)", re.MULTILINE)
_NUMBERED = re.compile(r"^(Exercise )?\d+[.:] +")


@dataclass(frozen=True)
class Question:
    """A question to be answered in writing: the id of the answer's cell, and the question as HTML of our own."""

    name: str
    html: str


@dataclass(frozen=True)
class Outline:
    """A lesson: its number, its title, its exercises' titles by name and in its order, and its written questions."""

    number: int
    title: str
    exercises: Mapping[str, str]
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Answer:
    """What a student wrote on a question: the text, empty if nothing was written, None if there is no such cell."""

    question: Question
    text: str | None

    @property
    def points(self) -> int:
        """The points that a person has to decide on."""
        return 0 if self.text == "" else WRITTEN_POINTS


@functools.cache
def outline(lesson: str) -> Outline:
    """The outline of the lesson with this stem. Raises Trouble where there is none."""
    found = notebooks.find(lesson)
    own = {stubs.ex_id(name): name for name in exercises(lesson)}
    titles: dict[str, str] = {}
    questions: list[Question] = []
    first = heading = asked = ""
    for cell in notebooks.read(found.path).cells:
        if is_written(cell):
            questions.append(Question(cell.id, Prose().html(_HEADING.sub("", asked).strip())))
        elif cell.cell_type == "markdown":
            asked = cell.source
            heading = (_HEADING.findall(asked) or [heading])[-1]
            first = first or heading
        elif cell.id in own:
            plain = _NUMBERED.sub("", heading).replace("`", "")
            titles[own[cell.id]] = plain[:1].upper() + plain[1:]
    return Outline(found.number, first, titles, tuple(questions))


def number(lesson: str) -> int:
    """The lesson's place in the course."""
    return outline(lesson).number


def answers(graded: Graded) -> list[Answer]:
    """What one submission answers to each written question of its lesson."""
    written = dict(graded.written)
    texts = {name: "" if is_untouched(text) else text for name, text in written.items()}
    return [Answer(question, texts.get(question.name)) for question in outline(graded.lesson).questions]
