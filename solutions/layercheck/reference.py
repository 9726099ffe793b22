"""The reference side of a comparison: the answers and named mistakes, imported only when they are needed.

A graded class's copy of the course has fact sheets in their place: what they do in the public cases.
"""

from __future__ import annotations

import functools
import importlib
import inspect
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from . import recorded
from .exercise import PUBLIC_SEED, Exercise, exercises
from .observation import Observation
from .recorded import NoReference


class Observations:
    """The observations of an experiment that is run only as far as somebody has looked, and never twice.

    Most mistakes are told from a learner's work by their first observations; the rest would be waste.
    """

    def __init__(self, running: Iterable[Observation]) -> None:
        self._running, self._made = iter(running), []

    def __getitem__(self, index: int) -> Observation:
        while len(self._made) <= index:
            try:
                self._made.append(next(self._running))
            except StopIteration:
                raise IndexError(f"There are {len(self._made)} observations and no number {index}.") from None
        return self._made[index]


@dataclass(frozen=True)
class Mistake:
    """A wrong answer worth naming; `explanation` is what a learner who made it gets to read."""

    name: str
    explanation: str
    observations: Observations


def expected(exercise: Exercise, seed: int) -> tuple[Observation, ...]:
    """The answer's observations. Raises NoReference where this copy of the course holds neither answers nor facts."""
    return _expected(exercise.lesson, exercise.name, seed)


def mistakes(exercise: Exercise, seed: int) -> tuple[Mistake, ...]:
    """The named mistakes with their observations: run once a candidate is known to be wrong, as far as is needed."""
    return _mistakes(exercise.lesson, exercise.name, seed)


def module_of(exercise: Exercise) -> str:
    """The name of the module in which an exercise's answer and mistakes stand, whether or not it is there."""
    return f"layeranswers.{exercise.lesson}.{exercise.label.replace('-', '_')}"


def answer_of(exercise: Exercise) -> object:
    """The reference implementation. Raises NoReference where this copy of the course holds none."""
    return getattr(_answers(exercise), exercise.name)


def mistakes_of(exercise: Exercise) -> Mapping[str, object]:
    """The known mistakes of one exercise by name, as code. Raises NoReference like `answer_of`.

    They are in the answer's module, and in a second one where they are many: `<module>_mistakes`.
    """
    _answers(exercise)
    more = f"{module_of(exercise)}_mistakes"
    try:
        importlib.import_module(more)
    except ModuleNotFoundError as error:
        if not error.name or not more.startswith(error.name):
            raise
    return importlib.import_module("layeranswers").mistakes_of(exercise.name)


@functools.lru_cache(maxsize=256)
def _expected(lesson: str, name: str, seed: int) -> tuple[Observation, ...]:
    exercise = exercises(lesson)[name]
    try:
        answer = answer_of(exercise)
    except NoReference:
        return _from_facts(lesson, name, seed)
    return tuple(exercise.observe(answer, seed))


@functools.lru_cache(maxsize=256)
def _mistakes(lesson: str, name: str, seed: int) -> tuple[Mistake, ...]:
    exercise = exercises(lesson)[name]
    try:
        known = mistakes_of(exercise)
    except NoReference:
        if seed != PUBLIC_SEED:
            raise
        return tuple(Mistake(label, told, Observations(seen)) for label, told, seen in recorded.mistakes(lesson, name))
    return tuple(
        Mistake(label, inspect.getdoc(wrong), Observations(exercise.run(wrong, seed))) for label, wrong in known.items()
    )


def _from_facts(lesson: str, name: str, seed: int) -> tuple[Observation, ...]:
    if seed != PUBLIC_SEED:
        raise NoReference(f"This copy of the course knows the public cases only, those of seed {PUBLIC_SEED}.")
    known = recorded.expected(lesson, name)
    if known is None:
        raise NoReference(f"This copy of the course has nothing to judge {name} by: get a whole one.")
    return known


def _answers(exercise: Exercise):
    try:
        return importlib.import_module(module_of(exercise))
    except ModuleNotFoundError as error:
        if error.name and error.name.partition(".")[0] == "layeranswers":
            raise NoReference(f"This copy of the course has no answer to {exercise.name}.") from None
        raise
