"""A lesson's answers as one namespace, for tests that compare them with the framework."""

from types import SimpleNamespace

from layercheck import reference
from layercheck.exercise import exercises


def answers_of(lesson: str) -> SimpleNamespace:
    """The reference answers of a lesson, given by its stem, under their exercises' names."""
    return SimpleNamespace(**{name: reference.answer_of(exercise) for name, exercise in exercises(lesson).items()})
