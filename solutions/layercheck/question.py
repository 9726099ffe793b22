"""Questions that a lesson asks before it measures, with replies to wrong options and explanations of the results.

questions/ has one module for each notebook that asks questions. The text is stored there, not in the notebook's cells,
so that students can't read an explanation before they guess.
"""

from __future__ import annotations

import difflib
import functools
import importlib
import importlib.util
import inspect
import string
from collections.abc import Mapping
from dataclasses import dataclass

from .exercise import Unknown, topics
from .lesson_files import FURTHER, is_further


@dataclass(frozen=True)
class Question:
    """One question that a student answers with a guess before the cell that measures the answer.

    name:        unique in the course
    text:        the question, one or two sentences
    options:     the answers to choose from, each with a reply that says what was overlooked. The right option,
                 which the lesson measures, has an empty reply.
    explanation: Markdown that is shown after the measurement
    reveals:     regular expressions for phrases that give the answer away; none may be visible before the guess

    >>> one = Question("rows", "How many rows?", {"13": "", "14": "You counted a window that hangs over the edge."}, "")
    >>> one.option("b"), one.option(13), one.lettered
    ('14', '13', '(a) 13  (b) 14')
    """

    name: str
    text: str
    options: Mapping[str, str]
    explanation: str
    reveals: tuple[str, ...] = ()
    lesson: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "explanation", inspect.cleandoc(self.explanation))

    def option(self, chosen: object) -> str:
        """Return the option with this text or letter. Raises Unknown if there is none."""
        said = str(chosen).strip()
        if said in self.options:
            return said
        if said.lower() in self.letters:
            return self.letters[said.lower()]
        raise Unknown(f"{said!r} is not an option of {self.name!r}. Choose one of {self.lettered}.")

    @property
    def letters(self) -> dict[str, str]:
        """The options of the question, keyed by letter."""
        return dict(zip(string.ascii_lowercase, self.options))

    @property
    def lettered(self) -> str:
        """A line with all options and their letters."""
        return "  ".join(f"({letter}) {option}" for letter, option in self.letters.items())


@functools.cache
def questions(lesson: str) -> dict[str, Question]:
    """Return the questions of one lesson, keyed by name, in the order in which the lesson asks them.

    A Going further notebook may ask none. Raises ModuleNotFoundError if there is no such lesson.

    >>> list(questions("pooling_shapes"))[:2]
    ['corner', 'stops']
    """
    name = f"{__package__}.questions.{lesson}"
    if is_further(lesson) and importlib.util.find_spec(name) is None:
        return {}
    module = importlib.import_module(name)
    return {
        one.name: Question(one.name, one.text, one.options, one.explanation, one.reveals, lesson)
        for one in module.QUESTIONS
    }


def find(name: str) -> Question:
    """Return the question with this name. Raises Unknown with the most similar names if there is none.

    >>> find("corner").lesson
    'pooling_shapes'
    >>> find("corners")
    Traceback (most recent call last):
    layercheck.exercise.Unknown: There is no question called 'corners'. Did you mean corner...?
    """
    stems = [stem for topic in topics() for stem in (topic, topic + FURTHER)]
    everything = {key: one for stem in stems for key, one in questions(stem).items()}
    if name in everything:
        return everything[name]
    near = difflib.get_close_matches(str(name), everything, n=3, cutoff=0.5)
    said = f"There is no question called {name!r}."
    raise Unknown(f"{said} Did you mean {' or '.join(near)}?" if near else said)
