"""Make stubs and solved cells from the answers, so that an exercise always agrees with its answer."""

from __future__ import annotations

import copy
import inspect
import textwrap
from collections.abc import Mapping

from layercheck import reference
from layercheck.exercise import Exercise, declared, ex_id, exercises
from layercheck.lesson_files import topic_of
from layercheck.quiet_import import import_quietly

from nbformat import NotebookNode

from .paths import ANSWERS, CourseError

BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
STUB = ("# YOUR CODE HERE", "raise NotImplementedError()")  # the same text as in nbgrader's own stubs


def exercises_of(lesson: str) -> dict[str, Exercise]:
    """Return the exercises that are assigned in a lesson, keyed by name, with their modules imported."""
    declared_in(lesson)
    return exercises(lesson)


def declared_in(lesson: str) -> dict[str, Exercise]:
    """Return all exercises that a lesson's experiments declare, keyed by name, whether assigned or not.

    The modules with the exercises may import TensorFlow, whose startup log is suppressed.
    """
    _import(f"layercheck.experiments.{topic_of(lesson)}")
    known = declared(lesson)
    for exercise in known.values():
        module = reference.module_of(exercise)
        if (ANSWERS / exercise.topic / f"{module.rpartition('.')[2]}.py").exists():  # if not, `source_of` reports it
            _import(module)
    return known


def has_exercises(lesson: str) -> bool:
    """Return whether the notebook with this stem has exercises. Some Going further notebooks have none."""
    return bool(exercises_of(lesson))


def _import(module: str) -> None:
    try:
        import_quietly(module)
    except Exception as error:  # an unfinished module may raise any exception
        told = " ".join(f"{type(error).__name__}: {error}".split())
        raise CourseError(f"{module} can't be imported ({told}); fix it, then run this again.") from None


def source_of(exercise: Exercise) -> str:
    """Return the source of an exercise's answer, with its markers. Raises CourseError if there is no answer."""
    try:
        source = inspect.getsource(reference.answer_of(exercise))
    except (reference.NoReference, AttributeError, OSError, TypeError):
        path = reference.module_of(exercise).replace(".", "/") + ".py"
        raise CourseError(f"{path} has no function or class {exercise.name}; write the answer there.") from None
    return textwrap.dedent(source).rstrip("\n")


def stub(source: str) -> str:
    """Return the source with each marked region replaced with a stub for students."""
    lines, inside = [], False
    for line in source.splitlines():
        if line.strip() == BEGIN:
            if inside:
                raise CourseError(f"A second {BEGIN} comes before {END} in: {lines[0]}")
            inside = True
            indent = line[: len(line) - len(line.lstrip())]
            lines += [indent + text for text in STUB]
        elif line.strip() == END:
            if not inside:
                raise CourseError(f"{END} comes without {BEGIN} in: {lines[0]}")
            inside = False
        elif not inside:
            lines.append(line)
    if inside or lines == source.splitlines():
        raise CourseError(f"There is no complete region from {BEGIN} to {END} in: {lines[0]}")
    return "\n".join(lines)


def solved(source: str) -> str:
    """Return the source without its markers."""
    return "\n".join(line for line in source.splitlines() if line.strip() not in (BEGIN, END))


def stubs(lesson: str) -> dict[str, str]:
    """Return the stub of each exercise that a lesson declares, keyed by name, in order."""
    return {name: stub(source_of(exercise)) for name, exercise in declared_in(lesson).items()}


def answers(lesson: str, markers: bool = False, declared: bool = False) -> dict[str, str]:
    """Return the answers to a lesson's assigned exercises, keyed by name.

    markers:  keep the lines that mark the solution, which nbgrader's source notebooks need
    declared: include exercises that the lesson declares but doesn't assign
    """
    known = declared_in(lesson) if declared else exercises_of(lesson)
    sources = {name: source_of(exercise) for name, exercise in known.items()}
    return sources if markers else {name: solved(source) for name, source in sources.items()}


def fill(notebook: NotebookNode, solutions: Mapping[str, str]) -> NotebookNode:
    """Return a copy of the notebook whose exercise cells contain these solutions, which are keyed by exercise name."""
    notebook = copy.deepcopy(notebook)
    by_id = {ex_id(name): source for name, source in solutions.items()}
    for cell in notebook.cells:
        cell.source = by_id.pop(cell.id, cell.source)
    if by_id:
        raise CourseError(f"The notebook has no cell with the id {' or '.join(by_id)}.")
    return notebook
