"""Stubs and solved cells, both made from the answers, so that exercise and answer cannot drift apart."""

from __future__ import annotations

import copy
import importlib
import inspect
import re
import textwrap
from collections.abc import Mapping

from layercheck.exercise import Exercise, exercises
from layercheck.quiet import import_quietly

from nbformat import NotebookNode

from .places import Trouble

BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
STUB = ("# YOUR CODE HERE", "raise NotImplementedError()")  # nbgrader's own, so that it makes the same text


def exercises_of(lesson: str) -> dict[str, Exercise]:
    """The exercises of a lesson by name. Its modules may import TensorFlow, which is kept from logging its start."""
    for module in (f"layeranswers.{lesson}", f"layercheck.experiments.{lesson}"):
        try:
            import_quietly(module)
        except Exception as error:  # a module in the making may fail in any way
            told = " ".join(f"{type(error).__name__}: {error}".split())
            raise Trouble(f"{module} cannot be imported ({told}); mend it, then run this again.") from None
    return exercises(lesson)


def source_of(lesson: str, name: str) -> str:
    """The answer's source with its markers, as it stands in layeranswers. Raises Trouble where there is none."""
    module = importlib.import_module(f"layeranswers.{lesson}")
    try:
        source = inspect.getsource(getattr(module, name))
    except (AttributeError, OSError, TypeError):
        raise Trouble(f"layeranswers/{lesson}.py has no function or class {name}; write the answer there.") from None
    return textwrap.dedent(source).rstrip("\n")


def stub(source: str) -> str:
    """The source with each marked region replaced by what a learner finds there."""
    lines, inside = [], False
    for line in source.splitlines():
        if line.strip() == BEGIN:
            if inside:
                raise Trouble(f"A second {BEGIN} comes before {END}, after: {lines[0]}")
            inside = True
            indent = line[: len(line) - len(line.lstrip())]
            lines += [indent + text for text in STUB]
        elif line.strip() == END:
            if not inside:
                raise Trouble(f"{END} comes without {BEGIN} in: {lines[0]}")
            inside = False
        elif not inside:
            lines.append(line)
    if inside or lines == source.splitlines():
        raise Trouble(f"There is no whole region from {BEGIN} to {END} in: {lines[0]}")
    return "\n".join(lines)


def solved(source: str) -> str:
    """The source without its markers."""
    return "\n".join(line for line in source.splitlines() if line.strip() not in (BEGIN, END))


def stubs(lesson: str) -> dict[str, str]:
    """The stub of every exercise of a lesson by name, in order."""
    return {name: stub(source_of(lesson, name)) for name in exercises_of(lesson)}


def answers(lesson: str, markers: bool = False) -> dict[str, str]:
    """The answer to every exercise of a lesson by name; with `markers` as nbgrader's source notebooks need it."""
    sources = {name: source_of(lesson, name) for name in exercises_of(lesson)}
    return sources if markers else {name: solved(source) for name, source in sources.items()}


def fill(notebook: NotebookNode, solutions: Mapping[str, str]) -> NotebookNode:
    """A copy of the notebook whose exercise cells hold these solutions, given by the exercises' names."""
    notebook = copy.deepcopy(notebook)
    by_id = {ex_id(name): source for name, source in solutions.items()}
    for cell in notebook.cells:
        cell.source = by_id.pop(cell.id, cell.source)
    if by_id:
        raise Trouble(f"The notebook has no cell with the id {' or '.join(by_id)}.")
    return notebook


def ex_id(name: str) -> str:
    """The id of an exercise's cell: `ex-pooled-size` for pooled_size, `ex-res-net-block` for ResNetBlock."""
    return "ex-" + _hyphened(name)


def check_id(name: str) -> str:
    """The id of the cell that checks an exercise."""
    return "check-" + _hyphened(name)


def _hyphened(name: str) -> str:
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name)
    return words.replace("_", "-").lower()
