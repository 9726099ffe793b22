"""The questions of the concept check, which students answer before the first lesson and after the last lesson.

The questions are in questions/concept_check.py. The right option is the one without a reply; a test confirms each right
option by measuring the real layer.
"""

from __future__ import annotations

import functools
import importlib
import importlib.util
from dataclasses import dataclass

from .question import Question

STEM = "concept_check"  # the stem of the notebook and of the module with the questions
BEFORE, AFTER = OCCASIONS = ("before", "after")


@dataclass(frozen=True)
class Concept(Question):
    """A question of the concept check.

    lesson:  the stem of the lesson that measures the answer
    concept: a few words on what the question is about; instructors see them, and students do after their last answer

    >>> one = Concept("rows", "How many rows?", {"13": "", "14": "You rounded up."}, "", concept="rounding")
    >>> one.right, one.letter("14"), one.chosen(" B) ")
    ('13', 'b', '14')
    """

    concept: str = ""

    @property
    def right(self) -> str:
        """The option that is right."""
        return next(option for option, reply in self.options.items() if not reply)

    def letter(self, option: str) -> str:
        """Return the letter of an option."""
        return next(letter for letter, text in self.letters.items() if text == option)

    def chosen(self, letter: object) -> str:
        """Return the option for the letter that a student has typed, or "" if nothing was typed.

        Raises LookupError with a sentence for the student if there is no such option.
        """
        typed = letter.strip(" \t.:()").lower() if isinstance(letter, str) else letter
        if typed == "":
            return ""
        if isinstance(typed, str) and typed in self.letters:
            return self.letters[typed]
        *most, last = self.letters
        comma = "," * (len(most) > 1)
        said = repr(letter) if len(repr(letter)) < 20 else "This"
        raise LookupError(
            f"{said} is not an answer to this question. Type {', '.join(most)}{comma} or {last} in quotes."
        )


@functools.cache
def concepts() -> dict[str, Concept]:
    """Return the questions of the concept check, keyed by name, in order. A copy of the course that lacks some lessons
    has none.

    >>> list(concepts())[:2]
    ['alarm', 'wall']
    """
    name = f"{__package__}.questions.{STEM}"
    if importlib.util.find_spec(name) is None:
        return {}
    module = importlib.import_module(name)
    return {one.name: one for one in module.QUESTIONS}


def number(name: str) -> int:
    """Return the number of a question, counting from 1.

    >>> number("wall")
    2
    """
    return list(concepts()).index(name) + 1


def as_markdown(one: Concept) -> str:
    """Return the text of a question as it appears in the notebook.

    >>> print(as_markdown(concepts()["album"]))
    **5.** A trained network with batch normalization ...
    <BLANKLINE>
    - (a) yes, because the layer uses stored means
    - (b) ...
    """
    options = "\n".join(f"- ({letter}) {option}" for letter, option in one.letters.items())
    return f"**{number(one.name)}.** {one.text}\n\n{options}"
