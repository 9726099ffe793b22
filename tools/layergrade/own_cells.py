"""Cells that an instructor added to a lesson to be graded by hand, such as tests with nbgrader's metadata.

These cells aren't run. A person grades the student's work in the cell that an added cell belongs to: the nearest
nbgrader solution cell above it, or the added cell itself if that is a solution cell.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

from layercheck.assignment import Assignment, assigned

import nbformat

from . import cells
from .cells import Cell, is_written
from .course import Course


@dataclass(frozen=True)
class OwnCell:
    """An instructor's cell that is graded by hand.

    name, source:   the id and the source of the graded cell
    answer, given:  the id of the cell with the student's work ("" if there is none), and the cell's distributed text
    is_code:        whether the student's work is code
    points:         the maximum that can be given
    """

    name: str
    source: str
    answer: str
    given: str
    is_code: bool
    points: float


def own_cells(course: Course, lesson: str) -> tuple[OwnCell, ...]:
    """Return the cells that an instructor added to a lesson to be graded by hand, in the notebook's order."""
    return _own_cells(course, lesson, assigned(lesson))


@functools.cache
def _own_cells(course: Course, lesson: str, given: Assignment | None) -> tuple[OwnCell, ...]:
    by_hand, found, solution = dict(given.by_hand) if given else {}, [], None
    for cell in nbformat.read(course.find(lesson).notebook, as_version=4).cells if by_hand else ():
        if cell.metadata.get("nbgrader", {}).get("solution"):
            solution = cell
        if cell.id in by_hand and not is_written(cell):
            work = solution or cell
            is_code, name = work.cell_type == "code", solution.id if solution else ""
            found.append(OwnCell(cell.id, cell.source, name, work.source, is_code, by_hand[cell.id]))
    return tuple(found)


def answers(course: Course, lesson: str, found: Sequence[Cell]) -> list[tuple[str, str]]:
    """Return the names of the graded cells, each with the student's work, or with "" if the student changed nothing."""
    made = []
    for own in own_cells(course, lesson):
        texts = [cell.text for cell in found if own.answer in cell.names]
        if texts:
            untouched = cells.fingerprint(texts[-1]) == cells.fingerprint(own.given)
            made.append((own.name, "" if untouched else texts[-1]))
    return made
