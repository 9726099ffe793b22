"""The exercise `double` with three mistakes, for tests of verdicts and of how they are shown."""

import contextlib
import sys
import types

import layeranswers
from layercheck import families, reference
from layercheck.compare import Tolerance
from layercheck.exercise import Exercise
from layercheck.observation import call
from layercourse import recording

import numpy as np


def double(x):
    """Return twice x. Raises ValueError for negative numbers."""
    if np.any(np.asarray(x) < 0):
        raise ValueError
    return x * 2


def adds_two(x):
    """You added 2 where <b>doubling</b> was asked for."""
    return x + 2 if np.all(np.asarray(x) >= 0) else double(x)


def takes_negatives(x):
    """You doubled a negative number as well."""
    return x * 2


def as_text(x):
    """You returned a string."""
    return str(double(x))


def experiment(candidate, rng):
    for number in (1, 2, 3, int(rng.integers(4, 9))):
        yield call("numbers", candidate, number)
    yield call("arrays", candidate, np.arange(3))
    yield call("arrays", candidate, np.arange(6).reshape(2, 3))
    yield call("refusal", candidate, -1)
    yield call("refusal", candidate, 0)


CACHES = (reference._expected, reference._restored, reference._grids)
POINTS = {"numbers": 2, "arrays": 1, "refusal": 1}


@contextlib.contextmanager
def doubling(monkeypatch):
    """Provide the exercise `double`, in a lesson that exists only while the context is active."""
    answers = types.ModuleType("layeranswers.a_lesson_of_this_test.double")
    answers.double = double
    known = {wrong.__name__: wrong for wrong in (adds_two, takes_negatives, as_text)}
    monkeypatch.setitem(layeranswers._MISTAKES, "double", known)
    monkeypatch.setitem(sys.modules, answers.__name__, answers)
    declared = Exercise("double", "a_lesson_of_this_test", POINTS, ("A hint.",), experiment, Tolerance())
    monkeypatch.setattr(reference, "declared", lambda lesson: {"double": declared})
    monkeypatch.setattr(reference, "recorded_mistakes", recorded_now)
    for cache in CACHES:
        cache.cache_clear()
    yield declared
    for cache in CACHES:
        cache.cache_clear()


def recorded_now(exercise):
    """Run an exercise's known mistakes instead of reading their recorded results."""
    return {"named": families.flat(recording.with_rows(exercise, None))}
