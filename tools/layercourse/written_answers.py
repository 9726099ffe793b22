"""Right and wrong answers that people wrote from the exercises' text alone, and the explanations that are true of them.

Each file contains the answers to one exercise. An answer begins with a line `# %% right: ...` or `# %% wrong: ...`,
which describes it. In a wrong answer, `# true: ...` then lists the mistakes whose explanations are true of it, and
`# isolating: ...` lists which of condition, difference, and dependence lead to the fault. Items are separated by `;`.
`# only: Keras 3` marks an answer that is wrong on that stack and right on the other.
"""

from __future__ import annotations

import importlib
import linecache
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from layercheck import reference
from layercheck.exercise import Exercise, exercises, find
from layercheck.stack import stack

import numpy as np

from .paths import TESTS

FOLDER = TESTS / "layeranswers" / "written"
_HEAD = re.compile(r"^# %% (right|wrong): ?(.*)\n", re.MULTILINE)
_LISTED = {name: re.compile(rf"^# {name}: ?(.*)\n", re.MULTILINE) for name in ("true", "isolating", "only")}


@dataclass(frozen=True)
class WrittenAnswer:
    """One answer, as source code."""

    exercise: str
    number: int
    is_right: bool  # on this stack
    note: str
    true: tuple[str, ...]  # the names of mistakes whose explanations are true of the answer
    isolating: tuple[str, ...]  # which of "condition", "difference", and "dependence" lead to the fault
    source: str
    path: Path

    def candidate(self) -> object:
        """Run the answer and return what it defines. The other exercises use the reference solutions."""
        own = find(self.exercise)
        name = f"{self.path}#{self.number}"
        linecache.cache[name] = len(self.source), None, self.source.splitlines(keepends=True), name
        scope = {**_scope(own), "__name__": f"written_{own.label}_{self.number}"}
        exec(compile(self.source, name, "exec"), scope)
        return scope[self.exercise]


def _scope(own: Exercise) -> dict:
    import tensorflow as tf

    layers = importlib.import_module("tensorflow.keras.layers")
    before = {}
    for stem in (own.topic, f"{own.topic}_further"):
        before |= {name: reference.answer_of(one) for name, one in exercises(stem).items() if name != own.name}
    return {"np": np, "tf": tf, "keras": tf.keras, "layers": layers, **before}


def written_answers(exercise: Exercise, folder: Path = FOLDER) -> Iterator[WrittenAnswer]:
    """Yield the answers to an exercise in the order of its file."""
    path = folder / exercise.topic / f"{exercise.label.replace('-', '_')}.py"
    if not path.exists():
        return
    text = path.read_text("utf-8")
    heads = list(_HEAD.finditer(text))
    for number, head in enumerate(heads):
        end = heads[number + 1].start() if number + 1 < len(heads) else len(text)
        source = text[head.end() : end]
        listed = [found[1] if (found := one.search(source)) else "" for one in _LISTED.values()]
        *named, only = [tuple(one.strip() for one in each.split(";") if one.strip()) for each in listed]
        is_right = head[1] == "right" or bool(only and stack() not in only)
        yield WrittenAnswer(exercise.name, number, is_right, head[2], *named, source, path)
