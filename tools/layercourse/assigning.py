"""Read what a lesson's notebook assigns: its exercises, their points, and the cells graded by hand."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator

from layercheck import assignment
from layercheck.assignment import Assignment, tidy
from layercheck.exercise import check_id, declared, ex_id
from layergrade.cells import is_written

from nbformat import NotebookNode

from . import notebooks
from .notebooks import Lesson
from .paths import NOTEBOOKS, CourseError

WRITTEN_POINTS = 2  # the default for a written answer whose cell doesn't state its points


def of_notebook(lesson: str, notebook: NotebookNode) -> Assignment:
    """Return what a notebook assigns.

    An exercise is assigned if the notebook contains its cell. The points for exercises and for cells
    graded by hand are in nbgrader's metadata. If an exercise has no points there, its experiment declares them.

    Raises CourseError if an exercise has only one of its two cells, if a cell still gives hints for an exercise that is
    left out, or if a cell's points aren't a nonnegative number.
    """
    cells = {cell.id: cell for cell in notebook.cells}
    exercises, checks = {}, set()
    for name, exercise in declared(lesson).items():
        own, check = ex_id(name), check_id(name)
        checks.add(check)
        if own in cells and check not in cells:
            raise CourseError(f"The cell {check} is missing: restore it after {own}, or delete {own} as well.")
        if check in cells and own not in cells:
            raise CourseError(f"The cell {check} has no exercise to check: delete it as well, or restore {own}.")
        if own not in cells and (left := _hints_on(name, notebook)):
            raise CourseError(f"The cell {left} gives a hint for {name}, which isn't in the lesson: delete it as well.")
        if own in cells:
            exercises[name] = _points(cells[check], exercise.total)
    by_hand = {}
    for name, cell in cells.items():
        marks = cell.metadata.get("nbgrader", {})
        if marks.get("task"):
            raise CourseError(f"The cell {name} is a task, which can't be collected; make it a manually graded answer.")
        if is_written(cell):
            by_hand[name] = _points(cell, WRITTEN_POINTS)
        elif name not in checks and marks.get("grade"):
            by_hand[name] = _points(cell, 0)
    return Assignment(tuple(exercises.items()), tuple(by_hand.items()))


def _hints_on(name: str, notebook: NotebookNode) -> str:
    """Return the id of the first code cell that requests a hint for this exercise or checks its answer, or ""."""
    call = re.compile(rf"^\s*(hint|check|answer)\(['\"]?{name}\b", re.MULTILINE)
    return next((cell.id for cell in notebook.cells if cell.cell_type == "code" and call.search(cell.source)), "")


def _points(cell: NotebookNode, otherwise: float) -> float:
    points = cell.metadata.get("nbgrader", {}).get("points", otherwise)
    if not assignment.is_points(points):
        raise CourseError(f"The cell {cell.id} has the points {points!r}; write a number that is 0 or greater.")
    return tidy(points)


def record(lesson: str, given: Assignment) -> None:
    """Record what the lesson with this stem assigns. Keep the other lessons' entries, in course order."""
    try:
        known = {**assignment.recorded(), lesson: given}
    except assignment.Damaged:
        known = {lesson: given}
    assignment.record({one.stem: known[one.stem] for one in notebooks.lessons() if one.stem in known})


@contextlib.contextmanager
def recording(lesson: Lesson, given: Assignment) -> Iterator[None]:
    """Record what one of the course's lessons assigns. If the `with` block then fails, restore the previous record."""
    if lesson.path.parent != NOTEBOOKS:
        yield
        return
    before = assignment.FILE.read_bytes() if assignment.FILE.exists() else None
    record(lesson.stem, given)
    try:
        yield
    except BaseException:
        if before is not None:
            assignment.FILE.write_bytes(before)
            assignment.recorded.cache_clear()
        raise


def is_recorded(lesson: Lesson, notebook: NotebookNode) -> bool:
    """Return whether the record agrees with what a notebook assigns. Only the course's own lessons are recorded."""
    if lesson.is_concept_check or lesson.path.parent != NOTEBOOKS:
        return True
    return of_notebook(lesson.stem, notebook) == assignment.recorded().get(lesson.stem)


def described(lesson: str, given: Assignment) -> str:
    """Describe an assignment in words.

    >>> described("pooling_shapes", Assignment((("pooled_size", 10),), (("written-scale", 2),)))
    '1 exercise and 1 cell graded by hand, 12 points; not assigned: pooled_shape, ...; pooled_size counts 10 ...'
    """
    known, points = declared(lesson), dict(given.exercises)
    parts = [_counted(len(points), "exercise")]
    parts += [f"{_counted(len(given.by_hand), 'cell')} graded by hand"] if given.by_hand else []
    said = [f"{' and '.join(parts)}, {given.total} points"]
    dropped = [name for name in known if name not in points]
    said += [f"not assigned: {', '.join(dropped)}"] if dropped else []
    said += [
        f"{name} counts {worth} points instead of {known[name].total}"
        for name, worth in points.items()
        if worth != known[name].total
    ]
    return "; ".join(said)


def mentions(lesson: str, notebook: NotebookNode, given: Assignment) -> list[str]:
    """Return a sentence for each omitted exercise that other cells still mention.

    Code under `if solved(...)` for such an exercise no longer runs.
    """
    said = []
    for name in declared(lesson):
        found = [cell.id for cell in notebook.cells if re.search(rf"\b{name}\b", cell.source)]
        if found and name not in dict(given.exercises):
            said.append(f"{name} is left out, but other cells mention it. Edit or delete them: {', '.join(found)}.")
    return said


def _counted(many: int, what: str) -> str:
    return f"{many} {what}{'' if many == 1 else 's'}"
