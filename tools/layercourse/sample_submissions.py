"""Sample submissions for testing and measuring the grader, made from reference solutions, known mistakes, and stubs."""

from __future__ import annotations

import ast
import functools
import importlib
import inspect
import itertools
from collections.abc import Iterator

from layercheck import reference
from layercheck.exercise import Exercise
from layercheck.student_code.dependencies import dependencies_of, statements
from layergrade.cells import Cell

import nbformat

from . import notebooks, stubs
from .notebooks import Lesson


def mixed_class(lesson: Lesson, many: int) -> Iterator[tuple[str, bytes]]:
    """Yield the names and the notebooks of `many` students.

    The first notebook has all exercises solved, the second has none solved, and each of the next ones has a known
    mistake. This cycle then repeats. In a notebook with a mistake, all other exercises are solved correctly. No two
    notebooks are the same.
    """
    shipped, answers = notebooks.read(lesson.path), stubs.answers(lesson.stem)
    kinds = [answers, {}, *({**answers, one.name: mistaken(one, name)} for one, name in mistakes(lesson.stem))]
    for number, kind in enumerate(itertools.islice(itertools.cycle(kinds), many)):
        student = f"student-{number:04}"
        notebook = stubs.fill(shipped, {name: f"{source}\n# {student}" for name, source in kind.items()})
        yield student, nbformat.writes(notebook).encode()


def mistakes(lesson: str) -> list[tuple[Exercise, str]]:
    """Return the exercise and the name of each known mistake in a lesson."""
    known = stubs.exercises_of(lesson).values()
    return [(exercise, name) for exercise in known for name in reference.mistakes_of(exercise)]


def mistaken(exercise: Exercise, name: str) -> str:
    """Return the source of an exercise's cell that contains a known mistake and the code that the mistake uses."""
    return _by_itself(exercise, reference.mistakes_of(exercise)[name].__module__, name)


def answered(exercise: Exercise) -> str:
    """Return the reference solution as the source of an exercise's cell that doesn't depend on other cells."""
    return _by_itself(exercise, reference.module_of(exercise), exercise.name)


def _by_itself(exercise: Exercise, module: str, name: str) -> str:
    chosen = [Cell(1, frozenset(), True, _together(module)), Cell(2, frozenset(), True, f"made = {name}")]
    lines = [ast.unparse(one.node) for one in dependencies_of(statements(chosen), 2)[:-1]]
    lines += [f"{name}.__name__ = {name}.__qualname__ = {exercise.name!r}", f"return {name}"]
    body = "\n".join("    " + line for line in "\n".join(lines).splitlines())
    return f"def as_it_was_made():\n{body}\n\n{exercise.name} = as_it_was_made()"


@functools.cache
def _together(module: str) -> str:
    """Return the source of a module of reference solutions, preceded by the sibling modules that it imports from."""
    return ast.unparse(ast.Module(_statements(module, set()), []))


def _statements(module: str, seen: set[str]) -> list[ast.stmt]:
    seen.add(module)
    package, found = module.rpartition(".")[0], []
    for node in ast.parse(inspect.getsource(importlib.import_module(module))).body:
        if not (isinstance(node, ast.ImportFrom) and node.level):
            found.append(_as_written(node))
        elif node.level == 1 and node.module and f"{package}.{node.module}" not in seen:
            found += _statements(f"{package}.{node.module}", seen)
    return found


def _as_written(node: ast.stmt) -> ast.stmt:
    """Return a statement without the `mistake` decorator and the docstring that explains the mistake."""
    marks = getattr(node, "decorator_list", [])
    node.decorator_list = [one for one in marks if not (isinstance(one, ast.Call) and one.func.id == "mistake")]
    if len(node.decorator_list) < len(marks) and ast.get_docstring(node):
        node.body = node.body[1:] or [ast.Pass()]
    return node
