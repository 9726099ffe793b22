"""The assignment that a class received, if it isn't the current course: its notebooks, exercises, and points.

An instructor may have changed the lessons since then, or changed them only in the source of an nbgrader
course. In either case, the released copy determines what is graded and for how many points.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from layercheck import assignment
from layercheck.assignment import Assignment, tidy
from layercheck.exercise import check_id, declared
from layercheck.quiet_import import import_quietly

import nbformat

from .course import Course, GradingError

# Where notebooks are in a release copy, in an nbgrader course, and in other folders.
FOLDERS = ("notebooks", "release/*", ".", "*")
SQLITE = "sqlite:///"


def course_of(course: Course, place: Path | None, gradebook: str = "") -> Course:
    """Return the course with the released notebooks. From now on, the exercises and points in these notebooks count.

    place:     the released folder: a release copy or an nbgrader course. Only the lessons in this folder are graded
    gradebook: the path or URL of nbgrader's gradebook. For lessons in the gradebook, the gradebook's points and cells
               count, and so do the notebooks in the `release` folder next to the gradebook

    Raises GradingError if there are no such notebooks, or if one of them can't be read.
    """
    if place or gradebook:
        import_quietly()
    beside = None if place else _home(gradebook)
    found = notebooks_in(course, place or beside) if place or beside else {}
    if place and not found:
        known = ", ".join(lesson.notebook.name for lesson in course.lessons)
        raise GradingError(f"{place} has none of the course's notebooks: {known}. Pass the copy that you released.")
    lessons = [replace(one, notebook=found.get(one.name, one.notebook)) for one in course.lessons]
    lessons = [one for one in lessons if not place or one.name in found]
    given = {one.name: course.assigned(one.name, _read(one.notebook)) for one in lessons if one.name in found}
    for name, cells in points_in(course, gradebook).items():
        given[name] = by_cells(name, cells)
    assignment.use(given)
    return replace(course, lessons=tuple(lessons))


def notebooks_in(course: Course, place: Path) -> dict[str, Path]:
    """Return the released notebooks in a folder, by lesson name. Raises GradingError if the folder doesn't exist."""
    if not place.is_dir():
        raise GradingError(f"There is no folder {place}.")
    for pattern in FOLDERS:
        found = {one.name: sorted(place.glob(f"{pattern}/{one.notebook.name}")) for one in course.lessons}
        if any(found.values()):
            return {name: paths[0] for name, paths in found.items() if paths}
    return {}


def _home(gradebook: str) -> Path | None:
    """Return the `release` folder next to a gradebook, or None if there is none or if the gradebook isn't a file."""
    if not gradebook or ("://" in gradebook and not gradebook.startswith(SQLITE)):
        return None
    home = Path(gradebook.removeprefix(SQLITE)).resolve().parent
    return home / "release" if (home / "release").is_dir() else None


def points_in(course: Course, gradebook: str) -> dict[str, dict[str, float]]:
    """Return the points for the graded cells in a gradebook, by lesson name and cell id."""
    if not gradebook or not _exists(gradebook):
        return {}
    from nbgrader.api import Gradebook

    from .gradebook import reachable, url_of

    names = {lesson.notebook.stem: lesson.name for lesson in course.lessons}
    with reachable(gradebook), Gradebook(url_of(gradebook)) as book:
        return {
            names[notebook.name]: {cell.name: cell.max_score for cell in notebook.grade_cells}
            for one in book.assignments
            for notebook in one.notebooks
            if notebook.name in names
        }


def _exists(gradebook: str) -> bool:
    path = gradebook.removeprefix(SQLITE)
    return "://" in path or os.path.exists(path)


def by_cells(lesson: str, cells: Mapping[str, float]) -> Assignment:
    """Return the assignment whose graded cells have these ids and points.

    >>> by_cells("pooling_shapes", {"check-pooled-size": 10.0, "written-tails": 2.0}).entry
    {'exercises': {'pooled_size': 10}, 'by_hand': {'written-tails': 2}}
    """
    checks = {check_id(name): name for name in declared(lesson)}
    exercises = {checks[cell]: tidy(points) for cell, points in cells.items() if cell in checks}
    ordered = ((name, exercises[name]) for name in declared(lesson) if name in exercises)
    by_hand = ((cell, tidy(points)) for cell, points in cells.items() if cell not in checks)
    return Assignment(tuple(ordered), tuple(by_hand))


def _read(path: Path) -> nbformat.NotebookNode:
    try:
        return nbformat.read(path, as_version=4)
    except Exception as error:  # nbformat doesn't wrap the errors of its parsers
        raise GradingError(f"{path} cannot be read as a notebook ({type(error).__name__}).") from None
