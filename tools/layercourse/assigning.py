"""What a lesson assigns, read off its notebook: which exercises, their points, and the cells that a person grades."""

from __future__ import annotations

from layercheck import assignment
from layercheck.assignment import Assignment, tidy
from layercheck.exercise import check_id, declared, ex_id
from layergrade.cells import is_written

from nbformat import NotebookNode

from . import notebooks
from .notebooks import Lesson
from .paths import NOTEBOOKS, CourseError

WRITTEN_POINTS = 2  # of a written answer whose cell doesn't say


def of_notebook(lesson: str, notebook: NotebookNode) -> Assignment:
    """Return what a notebook assigns.

    An exercise is assigned if the notebook has its cell. Its points, and those of cells that a person grades, are in
    nbgrader's metadata; where they are missing, an exercise has the points that its experiment declares.

    Raises CourseError if an exercise has only one of its two cells, or if points are no number.
    """
    cells = {cell.id: cell for cell in notebook.cells}
    exercises, checks = {}, set()
    for name, exercise in declared(lesson).items():
        own, check = ex_id(name), check_id(name)
        checks.add(check)
        if own in cells and check not in cells:
            raise CourseError(f"The exercise {name} has no cell with the id {check}; add one after its own.")
        if check in cells and own not in cells:
            raise CourseError(f"The cell {check} has no exercise: delete it, too, or restore the cell {own}.")
        if own in cells:
            exercises[name] = _points(cells[check], exercise.total)
    by_hand = {}
    for name, cell in cells.items():
        if is_written(cell):
            by_hand[name] = _points(cell, WRITTEN_POINTS)
        elif name not in checks and cell.metadata.get("nbgrader", {}).get("grade"):
            by_hand[name] = _points(cell, 0)
    return Assignment(tuple(exercises.items()), tuple(by_hand.items()))


def _points(cell: NotebookNode, otherwise: float) -> float:
    points = cell.metadata.get("nbgrader", {}).get("points", otherwise)
    if isinstance(points, bool) or not isinstance(points, (int, float)) or not 0 <= points < 1e6:
        raise CourseError(f"The cell {cell.id} has the points {points!r}; write a number of 0 or more.")
    return tidy(points)


def record(lesson: str, given: Assignment) -> None:
    """Record what is assigned in a lesson, given by its stem. Other lessons' entries stay, in the course's order."""
    known = {**assignment.recorded(), lesson: given}
    assignment.record({one.stem: known[one.stem] for one in notebooks.lessons() if one.stem in known})


def is_recorded(lesson: Lesson, notebook: NotebookNode) -> bool:
    """Return whether what a notebook assigns is what is recorded. Only the course's own lessons are recorded."""
    if lesson.is_concept_check or lesson.path.parent != NOTEBOOKS:
        return True
    return of_notebook(lesson.stem, notebook) == assignment.recorded().get(lesson.stem)


def described(lesson: str, given: Assignment) -> str:
    """Return in words what is assigned, for people.

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


def _counted(many: int, what: str) -> str:
    return f"{many} {what}{'' if many == 1 else 's'}"
