"""Benchmarks of the explorers in the kernel: the time from a control change or a click to the new picture."""

from __future__ import annotations

import importlib
import pkgutil
import random
import statistics
import time
from collections.abc import Callable, Iterator

from layercheck.quiet_import import import_quietly

TARGET = 0.05  # seconds
CHANGES = 100


def explorers() -> Iterator[tuple]:
    """Measure how long the kernel takes to draw the picture after a random control change and after a random click."""
    import_quietly()
    for name, make in explorers_made():
        explorer = make()
        explorer.kept = 0  # draw a new picture for every change
        clickable = explorer.picture.targets and explorer.view.clickable
        for what, act in {"changes": _change, "clicks": _click}.items():
            if what == "clicks" and not clickable:
                continue
            dice = random.Random(0)
            act(dice, explorer)  # the first drawing fills matplotlib's caches
            times = [act(dice, explorer) for _ in range(CHANGES)]
            for clock, measured in zip(("", " of CPU time"), zip(*times)):
                yield f"{name}, median of {CHANGES} {what}{clock}", statistics.median(measured), TARGET
                yield f"{name}, {what}, 95th percentile{clock}", statistics.quantiles(measured, n=20)[-1], TARGET


def explorers_made() -> Iterator[tuple[str, Callable]]:
    """Yield the name of each explorer, such as "pooling.explorer", and the function that creates it."""
    package = importlib.import_module("layerfigures")
    for found in pkgutil.iter_modules(package.__path__):
        if found.ispkg:
            module = importlib.import_module(f"layerfigures.{found.name}")
            for name in getattr(module, "EXPLORERS", ()):
                yield f"{found.name}.{name}", getattr(module, name)


def _change(dice: random.Random, explorer) -> tuple[float, float]:
    """Return the wall time and CPU time in seconds from changing a random control until the new picture is drawn."""
    controls = [widget for widget in explorer.children[0].children if hasattr(widget, "value")]
    while True:
        control = dice.choice(controls)
        values = control.options if hasattr(control, "options") else range(control.min, control.max + 1)
        others = [value for value in values if value != control.value]
        if others:
            return _timed(control, "value", dice.choice(others))


def _click(dice: random.Random, explorer) -> tuple[float, float]:
    """Return the wall time and CPU time in seconds from clicking a random cell until the new picture is drawn."""
    while explorer.message:  # there is no picture, for example because the window is larger than the input
        _change(dice, explorer)
    values = dice.choice(explorer.picture.targets).values
    number = (explorer.view.picked or [0])[0] + 1
    return _timed(explorer.view, "picked", [number, values, "drag"])


def _timed(widget, trait: str, value) -> tuple[float, float]:
    started = time.perf_counter(), time.process_time()
    setattr(widget, trait, value)
    return time.perf_counter() - started[0], time.process_time() - started[1]
