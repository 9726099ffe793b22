"""The reference side of a comparison: the answers and named mistakes, imported only when they are needed."""

from __future__ import annotations

import functools
import importlib
import inspect
import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from .exercise import Exercise, exercises
from .observation import Observation


@dataclass(frozen=True)
class Mistake:
    """A wrong answer worth naming; `explanation` is what a learner who made it gets to read."""

    name: str
    explanation: str
    observations: Iterable[Observation]  # made as they are asked for, once


class _Once:
    """What an iterator gives, any number of times; it is driven only as far as somebody has asked."""

    def __init__(self, source: Iterator[Observation]):
        self._source, self._seen = source, []

    def __iter__(self) -> Iterator[Observation]:
        for index in itertools.count():
            if index == len(self._seen):
                try:
                    self._seen.append(next(self._source))
                except StopIteration:
                    return
            yield self._seen[index]


class NoReference(LookupError):
    """This copy of the course holds nothing to judge the exercise by."""


def expected(exercise: Exercise, seed: int) -> tuple[Observation, ...]:
    """The answer's observations. Raises NoReference where this copy of the course holds no answers."""
    return _expected(exercise.lesson, exercise.name, seed)


def mistakes(exercise: Exercise, seed: int) -> tuple[Mistake, ...]:
    """The named mistakes with their observations. They are run only once a candidate is known to be wrong."""
    return _mistakes(exercise.lesson, exercise.name, seed)


def module_of(exercise: Exercise) -> str:
    """The name of the module in which an exercise's answer and mistakes stand, whether or not it is there."""
    return f"layeranswers.{exercise.lesson}.{exercise.label.replace('-', '_')}"


def answer_of(exercise: Exercise) -> object:
    """The reference implementation. Raises NoReference where this copy of the course holds none."""
    return getattr(_answers(exercise), exercise.name)


def mistakes_of(exercise: Exercise) -> Mapping[str, object]:
    """The named mistakes of one exercise by name, as code. Raises NoReference like `answer_of`."""
    _answers(exercise)
    return importlib.import_module("layeranswers").mistakes_of(exercise.name)


@functools.lru_cache(maxsize=256)
def _expected(lesson: str, name: str, seed: int) -> tuple[Observation, ...]:
    exercise = exercises(lesson)[name]
    return tuple(exercise.observe(answer_of(exercise), seed))


@functools.lru_cache(maxsize=256)
def _mistakes(lesson: str, name: str, seed: int) -> tuple[Mistake, ...]:
    exercise = exercises(lesson)[name]
    return tuple(
        Mistake(label, inspect.getdoc(wrong), _Once(exercise.observing(wrong, seed)))
        for label, wrong in mistakes_of(exercise).items()
    )


def _answers(exercise: Exercise):
    try:
        return importlib.import_module(module_of(exercise))
    except ModuleNotFoundError as error:
        if error.name and error.name.partition(".")[0] == "layeranswers":
            raise NoReference(f"This copy of the course has no answer to {exercise.name}.") from None
        raise
