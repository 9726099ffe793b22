"""Benchmarks of what happens in a learner's kernel: checks of right and wrong answers, and explorers."""

from __future__ import annotations

import importlib
import pkgutil
import random
import statistics
import time
from collections.abc import Callable, Iterator

from layercheck import reference, render
from layercheck.exercise import Exercise, exercises, lessons
from layercheck.quiet_import import import_quietly
from layercheck.verdict import verdict_of

RIGHT_TARGET, WRONG_TARGET, EXPLORER_TARGET = 0.3, 1.0, 0.05  # seconds
REPEATS = 3
CHANGES = 100


def checks() -> Iterator[tuple]:
    """Each exercise, as a kernel meets it that has not seen it yet: the right answer, and the slowest mistake."""
    import_quietly()
    import tensorflow as tf

    tf.zeros(1) + 1  # TensorFlow's first operation takes its time once
    for lesson in lessons():
        for exercise in exercises(lesson).values():
            right = statistics.median(_cold(exercise, reference.answer_of(exercise)) for _ in range(REPEATS))
            yield f"{exercise.name}, right", right, RIGHT_TARGET
            wrong = {name: _cold(exercise, one) for name, one in reference.mistakes_of(exercise).items()}
            slowest = max(wrong, key=wrong.get)
            yield f"{exercise.name}, wrong ({slowest})", wrong[slowest], WRONG_TARGET


def _cold(exercise: Exercise, candidate: object) -> float:
    """Seconds to check an answer and render the panel, with nothing remembered from before."""
    reference._expected.cache_clear()
    reference._grids.cache_clear()
    return seconds(lambda: render.panel(verdict_of(exercise, candidate))._repr_html_())


def explorers() -> Iterator[tuple]:
    """Every lesson's explorer: kernel time from a control's change to the new picture, over random changes."""
    import_quietly()
    for name, make in explorers_made():
        explorer = make()
        explorer.kept = 0  # every change draws
        controls = [widget for widget in explorer.children[0].children if hasattr(widget, "value")]
        dice = random.Random(0)
        _change(dice, controls)  # the first drawing warms matplotlib up
        times = [_change(dice, controls) for _ in range(CHANGES)]
        for clock, measured in zip(("", " of CPU time"), zip(*times)):
            yield f"{name}, median of {CHANGES} changes{clock}", statistics.median(measured), EXPLORER_TARGET
            yield f"{name}, 95th percentile{clock}", statistics.quantiles(measured, n=20)[-1], EXPLORER_TARGET


def explorers_made() -> Iterator[tuple[str, Callable]]:
    """The name of each module that draws an explorer, and the function that makes it."""
    package = importlib.import_module("layerfigures")
    for module in pkgutil.iter_modules(package.__path__):
        if module.ispkg:
            make = getattr(importlib.import_module(f"layerfigures.{module.name}"), "explorer", None)
            if callable(make):
                yield module.name, make


def _change(dice: random.Random, controls: list) -> tuple[float, float]:
    """Seconds, by the clock and of CPU time, from a random control's change until its picture is drawn."""
    while True:
        control = dice.choice(controls)
        values = control.options if hasattr(control, "options") else range(control.min, control.max + 1)
        others = [value for value in values if value != control.value]
        if others:
            value = dice.choice(others)
            started = time.perf_counter(), time.process_time()
            control.value = value
            return time.perf_counter() - started[0], time.process_time() - started[1]


def seconds(action: Callable[[], object]) -> float:
    started = time.perf_counter()
    action()
    return time.perf_counter() - started
