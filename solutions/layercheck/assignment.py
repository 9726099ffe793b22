"""The assignment of a lesson: the exercises that a class has to solve, their points, and what is graded by hand.

The cells of a lesson's notebook, and the points in their nbgrader metadata, determine the assignment. `course.py
build` records it in assignment.json, which a release copy contains. A check therefore shows the same points as the
grader, nbgrader, and Gradescope. Without a record, all declared exercises are assigned with the points that they
declare.

A notebook that an instructor edits later, such as an nbgrader assignment, has its own points. These points are used in
the notebook's kernel; see `follow`.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .lesson_files import stem_of

FILE = Path(__file__).with_name("assignment.json")
PRECISION = 2  # decimal places in points
REMEDY = (
    "Copy this file from a fresh copy of the course. In a copy with reference solutions, you can also run: python3 "
    "course.py build --no-run"
)


@dataclass(frozen=True)
class Assignment:
    """The parts of a lesson that earn points.

    exercises  the points of each assigned exercise, by name
    by_hand    the points of each cell graded by a person, by id: written answers, and an instructor's own tests

    >>> assigned = Assignment.of({"exercises": {"pooled_size": 10}, "by_hand": {"written-scale": 2}})
    >>> assigned.exercises, assigned.total
    ((('pooled_size', 10),), 12)
    """

    exercises: tuple[tuple[str, float], ...] = ()
    by_hand: tuple[tuple[str, float], ...] = ()

    @classmethod
    def of(cls, entry: Mapping[str, Mapping[str, float]]) -> Assignment:
        """Return the assignment of one lesson from its entry in the record. Raises ValueError for invalid points."""
        made = cls(tuple(entry["exercises"].items()), tuple(entry["by_hand"].items()))
        if not all(is_points(points) for _, points in (*made.exercises, *made.by_hand)):
            raise ValueError("points must be numbers of at least 0")
        return made

    @property
    def entry(self) -> dict[str, dict[str, float]]:
        """The entry for this assignment in the record."""
        return {"exercises": dict(self.exercises), "by_hand": dict(self.by_hand)}

    @property
    def total(self) -> float:
        """The lesson's total points, including those awarded by hand."""
        return tidy(sum(points for _, points in (*self.exercises, *self.by_hand)))


class Damaged(ValueError):
    """Error for a record that can't be read. IPython shows it as one line.

    >>> Damaged("assignment.json is damaged.")._render_traceback_()
    ['assignment.json is damaged.']
    """

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


_in_use: dict[str, Assignment] = {}  # used instead of the record
_followed: list[Path] = []  # the folder whose notebooks have the points to use, if there is one


def use(assignments: Mapping[str, Assignment]) -> None:
    """Use these assignments, keyed by lesson, instead of recorded assignments. An empty mapping restores the record.

    >>> use({"pooling_shapes": Assignment((("pooled_size", 10),))})
    >>> assigned("pooling_shapes").total
    10
    >>> use({})
    """
    _in_use.clear()
    _in_use.update(assignments)


def assigned(lesson: str) -> Assignment | None:
    """Return the assignment of the lesson with this stem, or None if none is recorded.

    >>> dict(assigned("pooling_shapes").exercises)["pooled_size"]
    5
    >>> assigned("pooling_colors") is None
    True
    """
    return _in_use.get(lesson) or recorded().get(lesson)


def follow(folder: Path | None) -> None:
    """Use the points in the notebooks of this folder instead of the recorded points, or the recorded points if None.

    >>> cell = {"metadata": {"nbgrader": {"grade_id": "check-pooled-size", "grade": True, "points": 10}}}
    >>> _ = Path("01_pooling_shapes.ipynb").write_text(json.dumps({"cells": [cell]}))
    >>> follow(Path())
    >>> points_in_notebook("pooling_shapes")
    (('check-pooled-size', 10),)
    >>> follow(None)
    """
    _followed[:] = [] if folder is None else [folder]


def points_in_notebook(lesson: str) -> tuple[tuple[str, float], ...]:
    """Return the id and the points of each graded cell in the lesson's notebook in the followed folder.

    Return nothing unless there is exactly one notebook for this lesson and it can be read.

    >>> points_in_notebook("pooling_shapes")  # no folder is followed
    ()
    """
    found = [
        path for folder in _followed for path in folder.glob("[0-9][0-9]*_*.ipynb") if stem_of(path.stem) == lesson
    ]
    try:
        return _points_in(found[0], found[0].stat().st_mtime_ns) if len(found) == 1 else ()
    except OSError:
        return ()


@functools.lru_cache(maxsize=64)
def _points_in(path: Path, modified: int) -> tuple[tuple[str, float], ...]:
    try:
        cells = json.loads(path.read_text("utf-8"))["cells"]
        marks = [cell["metadata"].get("nbgrader", {}) for cell in cells]
        return tuple((one["grade_id"], tidy(one["points"])) for one in marks if one.get("grade") and _is_worth(one))
    except (ValueError, LookupError, AttributeError, TypeError):
        return ()


def _is_worth(mark: Mapping[str, object]) -> bool:
    points = mark.get("points")
    return isinstance(points, (int, float)) and 0 <= points < 1e6 and isinstance(mark.get("grade_id"), str)


def by_hand(lesson: str) -> float:
    """Return how many of a lesson's points are graded by hand.

    >>> by_hand("pooling_shapes")
    2
    """
    given, own = assigned(lesson), dict(points_in_notebook(lesson))
    return tidy(sum(own.get(name, points) for name, points in given.by_hand)) if given else 0


@functools.cache
def recorded(path: Path = FILE) -> Mapping[str, Assignment]:
    """Return the recorded assignments, keyed by lesson. Raises Damaged if the file can't be read as a record.

    >>> list(recorded(Path("missing.json")))
    []
    """
    if not path.exists():
        return {}
    try:
        return {lesson: Assignment.of(entry) for lesson, entry in json.loads(path.read_text("utf-8")).items()}
    except (ValueError, LookupError, AttributeError, TypeError):
        raise Damaged(f"{path} is damaged. {REMEDY}") from None


def record(assignments: Mapping[str, Assignment], path: Path = FILE) -> bool:
    """Record the assignments of all lessons. Return whether the file has changed.

    >>> record({"pooling_shapes": Assignment((("pooled_size", 10),))}, Path("assignment.json"))
    True
    >>> recorded(Path("assignment.json"))["pooling_shapes"].total
    10
    """
    new = text(assignments)
    if path.exists() and path.read_bytes() == new.encode():
        return False
    path.write_text(new, encoding="utf-8", newline="\n")
    recorded.cache_clear()
    return True


def text(assignments: Mapping[str, Assignment]) -> str:
    """Return the text of the file that records these assignments.

    >>> json.loads(text({"pooling_shapes": Assignment((("pooled_size", 10),))}))
    {'pooling_shapes': {'exercises': {'pooled_size': 10}, 'by_hand': {}}}
    """
    return json.dumps({lesson: one.entry for lesson, one in assignments.items()}, indent=1) + "\n"


def scaled(worth: Mapping[str, float], total: float) -> dict[str, float]:
    """Return the points of test groups, scaled proportionally so that they add up to exactly this total.

    Points are multiples of 0.01. Rounding down leaves a remainder, which goes to the groups that lost the most.

    >>> scaled({"valid": 2, "same": 2, "stride": 1}, 10)
    {'valid': 4, 'same': 4, 'stride': 2}
    >>> scaled({"valid": 1, "same": 1, "stride": 1}, 2)
    {'valid': 0.67, 'same': 0.67, 'stride': 0.66}
    """
    declared, cents = sum(worth.values()), round(total * 10**PRECISION)
    parts = {name: divmod(points * cents, declared) for name, points in worth.items()}
    left = cents - sum(whole for whole, _ in parts.values())
    lucky = sorted(parts, key=lambda name: -parts[name][1])[: int(left)]
    return {name: tidy((whole + (name in lucky)) / 10**PRECISION) for name, (whole, _) in parts.items()}


def tidy(points: float) -> float:
    """Return points rounded to two decimals, as an int if they are whole.

    >>> tidy(0.1 + 0.2), tidy(4.0)
    (0.3, 4)
    """
    rounded = round(points, PRECISION)
    return int(rounded) if rounded == int(rounded) else rounded


def is_points(points: object) -> bool:
    """Return whether a value is a valid number of points for a cell.

    >>> is_points(2.5), is_points(-1), is_points("2"), is_points(float("nan"))
    (True, False, False, False)
    """
    return isinstance(points, (int, float)) and not isinstance(points, bool) and 0 <= points < 1e6
