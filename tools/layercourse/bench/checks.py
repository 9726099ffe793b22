"""Benchmarks of the time that a student's kernel takes to check right and wrong answers."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Iterator

from layercheck import reference, render
from layercheck.exercise import Exercise, exercises, lessons
from layercheck.quiet_import import import_quietly
from layercheck.verdict import verdict_of

RIGHT_TARGET, WRONG_TARGET = 0.5, 1.5  # seconds
MEDIAN_RIGHT_TARGET, MEDIAN_WRONG_TARGET = 0.2, 0.3
REPEATS = 3


def checks() -> Iterator[tuple]:
    """For each exercise, measure how long the check of the right answer and the check of the slowest mistake take.

    The times include rendering the panel. Also yield the medians. The first check of an exercise in a kernel also runs
    the reference solution and caches the results for later checks.
    """
    import_quietly()
    import tensorflow as tf

    tf.zeros(1) + 1  # TensorFlow's first operation is slow
    gc.collect()
    gc.freeze()  # the course's kernels do this too
    rights, wrongs = [], []
    for lesson in lessons():
        for exercise in exercises(lesson).values():
            answer = reference.answer_of(exercise)
            _check(exercise, answer)  # Keras creates some objects only on the first call
            first = statistics.median(_first(exercise, answer) for _ in range(REPEATS))
            rights.append(statistics.median(_check(exercise, answer) for _ in range(REPEATS)))
            wrong = {name: _check(exercise, one) for name, one in reference.mistakes_of(exercise).items()}
            wrongs += wrong.values()
            slowest = max(wrong, key=wrong.get)
            yield f"{exercise.name}, right", rights[-1], RIGHT_TARGET
            yield f"{exercise.name}, right, first check", first, None
            yield f"{exercise.name}, wrong ({slowest})", wrong[slowest], WRONG_TARGET
    yield "median of all right answers", statistics.median(rights), MEDIAN_RIGHT_TARGET
    yield "median of all mistakes", statistics.median(wrongs), MEDIAN_WRONG_TARGET


def _first(exercise: Exercise, candidate: object) -> float:
    """Return how long the first check of an answer takes with empty caches, in seconds."""
    reference._expected.cache_clear()
    reference._restored.cache_clear()
    reference._grids.cache_clear()
    return _check(exercise, candidate)


def _check(exercise: Exercise, candidate: object) -> float:
    """Return how long it takes to check an answer and render the panel, in seconds."""
    return seconds(lambda: render.panel(verdict_of(exercise, candidate))._repr_html_())


def seconds(action: Callable[[], object]) -> float:
    started = time.perf_counter()
    action()
    return time.perf_counter() - started
