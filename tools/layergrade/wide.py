"""grades_wide.csv: a row for each student, with columns for exercises, written answers, lessons, and totals."""

from __future__ import annotations

from collections.abc import Iterator

from layercheck.assignment import tidy
from layercheck.lesson_files import is_further

from .outline import outline
from .points import ClassPoints, LessonPoints, total
from .tables import in_order

FILE = "grades_wide.csv"
OLDER = "graded with different point values"


def wide(points: ClassPoints) -> str:
    """Return the table as CSV. A cell is empty if nothing was submitted, or if it has yet to be graded by hand.

    A lesson's columns are its exercises, its written answers, and their sum. In a column's title, the number in
    parentheses is the maximum. The total is the sum for all lessons in the table; extra credit has a separate column.
    If any submission was graded with point values other than the current ones, the last column lists the numbers of
    each student's affected lessons.
    """
    columns = [f"{title} ({worth})" for lesson in points.lessons for title, worth in _columns(points, lesson)]
    sums = [further for further in (False, True) if any(is_further(one) == further for one in points.lessons)]
    for further in sums:
        most = sum(points.out_of(lesson) for lesson in points.lessons if is_further(lesson) == further)
        columns.append(f"{'extra' if further else 'total'} ({tidy(most)})")
    rows = []
    for student, lessons in points.students.items():
        cells = [cell for lesson in points.lessons for cell in _cells(points, lesson, lessons.get(lesson))]
        older = [outline(points.course, name).number for name in points.lessons if _is_older(lessons.get(name))]
        rows.append((student, *cells, *(total(lessons, further) for further in sums), ", ".join(older)))
    if points.older:
        columns.append(OLDER)
    else:
        rows = [row[:-1] for row in rows]
    return in_order(rows, ("student", *columns))


def _is_older(one: LessonPoints | None) -> bool:
    return one is not None and one.is_older


def _columns(points: ClassPoints, lesson: str) -> Iterator[tuple[str, float]]:
    """Yield the title and the maximum of each of a lesson's columns."""
    number = outline(points.course, lesson).number
    for name, worth in (points.exercises(lesson) | points.written(lesson)).items():
        yield f"{number} {name}", worth
    yield f"{number} sum", points.out_of(lesson)


def _cells(points: ClassPoints, lesson: str, one: LessonPoints | None) -> Iterator[float | str]:
    """Yield one student's cells in a lesson's columns."""
    for name in (*points.exercises(lesson), *points.written(lesson)):
        found = {**one.exercises, **one.written}.get(name, ("", 0))[0] if one else ""
        yield "" if found is None or (one and name in one.not_in_copy) else found
    yield one.points if one else ""
