"""A class's concept check. The answers in submitted notebooks are read as literals, without running any code.

The gain compares the two answers of students who answered a question twice. Source: R. R. Hake, "Interactive-engagement
versus traditional methods", American Journal of Physics 66, 64 (1998), doi:10.1119/1.18809.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from layercheck.concepts import AFTER, BEFORE, OCCASIONS, STEM, Concept, concepts, number

from .cells import Cell, cells_of

if TYPE_CHECKING:
    from .intake import Submission

LONGEST = 1_000  # characters; longer cells aren't searched for answers
MOST_CELLS = 2_000
NO_POINTS = "It is the concept check, which has no points."
LOW, HIGH = 0.3, 0.7  # Hake's bounds for a medium gain
COLUMNS = ("student", "question", "concept", "lesson", "right", *OCCASIONS)

Answers = Mapping[tuple[str, str], str]  # options by occasion and question


def cell_id(occasion: str, name: str) -> str:
    """Return the id of the cell in which a question is answered."""
    return f"{occasion}-{name}"


CELLS = {cell_id(occasion, name): STEM for occasion in OCCASIONS for name in concepts()}


@dataclass(frozen=True)
class ConceptCheck:
    """One student's answers, from all the concept check notebooks that the student submitted."""

    student: str
    answers: Answers


def answers(cells: Sequence[Cell]) -> dict[tuple[str, str], str]:
    """Return the options chosen in a notebook, by occasion and question, or "" if an answer names no option.

    Only calls with two string literals count, such as before("alarm", "b"). If there are several answers to a question,
    the last one counts. Anything else in a cell is ignored.
    """
    found: dict[tuple[str, str], str] = {}
    for cell in [cell for cell in cells if cell.is_code and _may_answer(cell.source)][:MOST_CELLS]:
        for key, letter in _calls(cell.source):
            try:
                option = concepts()[key[1]].chosen(letter)
            except LookupError:
                option = ""
            found[key] = option or found.get(key, "")
    return found


def _may_answer(source: str) -> bool:
    return len(source) <= LONGEST and any(f"{occasion}(" in source for occasion in OCCASIONS)


def _calls(source: str) -> Iterator[tuple[tuple[str, str], str]]:
    try:
        body = ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    for statement in body:
        match statement:
            case ast.Expr(ast.Call(ast.Name(occasion), [ast.Constant(str(name)), ast.Constant(str(letter))], [])):
                if occasion in OCCASIONS and name in concepts():
                    yield (occasion, name), letter


def separate(found: Iterable[Submission]) -> tuple[list[Submission], list[ConceptCheck]]:
    """Separate concept checks from lesson submissions. Return the lesson submissions and each student's answers.

    A student may submit the notebook before the course and again after it. If both notebooks answer a question, the
    later one counts.
    """
    lessons: list[Submission] = []
    checks: dict[str, dict[tuple[str, str], str]] = {}
    for one in found:
        if one.lesson == STEM:
            given = answers(cells_of(one.data))
            checks.setdefault(one.student, {}).update({key: option for key, option in given.items() if option})
        else:
            lessons.append(one)
    return lessons, [ConceptCheck(student, given) for student, given in sorted(checks.items())]


@dataclass(frozen=True)
class Gain:
    """The numbers of right answers before and after the course, for questions that were answered both times.

    >>> Gain(both=20, before=8, after=14).said, Gain(both=3, before=3, after=2).said
    ('0.50, medium', 'undefined: all answers were right before')
    """

    both: int
    before: int
    after: int

    @property
    def value(self) -> float | None:
        """The normalized gain (after − before) / (100 % − before), or None if it is undefined."""
        return (self.after - self.before) / (self.both - self.before) if self.both > self.before else None

    @property
    def said(self) -> str:
        """The gain in words."""
        if self.value is None:
            return "undefined: all answers were right before" if self.both else "undefined: nobody answered twice"
        size = "high" if self.value >= HIGH else "medium" if self.value >= LOW else "low"
        return f"{round(self.value, 2) + 0.0:.2f}, {size}".replace("-", "−")  # + 0.0 turns −0.0 into 0.0


@dataclass(frozen=True)
class Row:
    """The class's answers to one question: the gain, and the most common wrong option after the course."""

    number: int
    concept: Concept
    gain: Gain
    wrong: str
    wrong_after: int
    after: int  # students who answered the question after the course, whether or not they also answered it before


class ClassConcepts:
    """Counts of a class's answers."""

    def __init__(self, checks: Sequence[ConceptCheck]) -> None:
        self.checks = checks
        self.rows = [self._row(one) for one in concepts().values()]
        self.total = Gain(*(sum(getattr(row.gain, name) for row in self.rows) for name in ("both", BEFORE, AFTER)))

    def answered(self, *occasions: str) -> int:
        """Return how many students answered at least one question on each of these occasions."""
        return sum({when for when, _ in one.answers} >= set(occasions) for one in self.checks)

    def _row(self, one: Concept) -> Row:
        given = [tuple(check.answers.get((when, one.name), "") for when in OCCASIONS) for check in self.checks]
        both = [pair for pair in given if all(pair)]
        gain = Gain(len(both), *(sum(pair[place] == one.right for pair in both) for place in (0, 1)))
        after = Counter(last for _, last in given if last)
        wrong, many = max(
            ((option, after[option]) for option in one.options if option != one.right), key=lambda w: w[1]
        )
        return Row(number(one.name), one, gain, wrong if many else "", many, after.total())

    def table(self) -> Iterator[tuple]:
        """Yield a row for each student and question, with the chosen letters, in the order of COLUMNS."""
        for check in self.checks:
            for one in concepts().values():
                given = (check.answers.get((when, one.name), "") for when in OCCASIONS)
                letters = (one.letter(option) if option else "" for option in given)
                yield check.student, one.name, one.concept, one.lesson, one.letter(one.right), *letters
