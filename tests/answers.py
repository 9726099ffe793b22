"""Collect a lesson's reference solutions in one namespace, for tests that compare them with Keras."""

from types import SimpleNamespace

from layercheck import reference
from layercheck.exercise import exercises
from layercheck.lesson_files import FURTHER


def answers_of(lesson: str) -> SimpleNamespace:
    """Return the reference solutions for a lesson and its Going further notebook, keyed by exercise."""
    known = {**exercises(lesson), **exercises(lesson + FURTHER)}
    return SimpleNamespace(**{name: reference.answer_of(exercise) for name, exercise in known.items()})
