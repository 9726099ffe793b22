"""Notebooks from earlier versions: find exercises that have since been moved, removed, or added.

The version that a notebook declares never affects points. It only affects the wording of reports.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from layercheck.exercise import check_id, ex_id, exercises
from layercheck.lesson_files import FURTHER, is_further, topic_of
from layercheck.other_version import declared

from . import cells
from .cells import Cell
from .course import Course
from .graded import Graded
from .intake import Others, Problem, Submission
from .outline import outline

CALL = re.compile(r"^check\((\w+)", re.MULTILINE)
DECLARED = "this copy is from version {}, which doesn't have this exercise"
NOT_IN_COURSE = "It isn't in this version of the course."
UNDECLARED = "this copy declares no version, and version {} doesn't have this exercise"


def others(course: Course, given: Mapping[str, str], found: Sequence[Cell], lesson: str) -> Others:
    """Return what a notebook contains in addition to its lesson's exercises.

    given: the distributed sources of the exercises, by cell id
    """
    if not any(one.name == lesson for one in course.lessons):  # the concept check
        return Others("", ())
    sibling = topic_of(lesson) if is_further(lesson) else topic_of(lesson) + FURTHER
    names = exercises(sibling) if any(one.name == sibling for one in course.lessons) else ()
    candidates = found
    if is_further(lesson):  # a Going further notebook may define its core lesson's functions, so only ids count
        candidates = [cell for cell in found if cell.names & {ex_id(name) for name in names}]
    worked = any(
        cells.locate(candidates, name, ex_id(name), given.get(ex_id(name), ""), course.stubs_before(name)).worked
        for name in names
    )
    moved = sibling if worked else ""
    unknown = [f"exercise {name}" for name in _unknown_exercises(course, found)]
    unknown += [f"answer {name}" for name in _unknown_answers(course, found, filter(None, (lesson, moved)))]
    return Others(moved, tuple(unknown))


def _unknown_exercises(course: Course, found: Iterable[Cell]) -> list[str]:
    """Return the names of exercises that have check cells in a notebook but aren't in the current course."""
    known = {name for lesson in course.lessons for name in exercises(lesson.name)}
    code = [cell for cell in found if cell.is_code]
    defined = {name: cell for cell in code for name in re.findall(r"^(?:def|class) (\w+)", cell.source, re.MULTILINE)}
    called = [name for cell in code for name in CALL.findall(cell.source) if name in defined and name not in known]
    earlier = frozenset().union(*course.earlier.values())
    return [name for name in dict.fromkeys(called) if name in earlier or ex_id(name) in defined[name].names]


def _unknown_answers(course: Course, found: Iterable[Cell], lessons: Iterable[str]) -> list[str]:
    """Return the ids of written answers to questions that these lessons no longer ask."""
    asked = {question.name for lesson in lessons for question in outline(course, lesson).questions}
    written = cells.written([cell for cell in found if not cell.is_code], {})
    return [name for name, text in written if name not in asked and not cells.is_untouched(course, text)]


def not_in_course(submissions: Iterable[Submission]) -> list[Problem]:
    """Return a problem for each submitted exercise and written answer that the current course doesn't have."""
    return [
        replace(one.problem(NOT_IN_COURSE), path=f"{one.path}, {what}") for one in submissions for what in one.unknown
    ]


def lacking(course: Course, data: bytes, found: Sequence[Cell], lesson: str) -> dict[str, str]:
    """Return the lesson's exercises that a notebook's version of the course doesn't have, each with a note for reports.

    Returns {} if the version is unknown, or if the notebook has an exercise from this lesson that is newer than that
    version.
    """
    version = declared(data)
    note = DECLARED if version else UNDECLARED
    version = version or next(iter(course.earlier), "")
    if version not in course.earlier:
        return {}
    had, topic = course.earlier[version], topic_of(lesson)
    new = [name for stem in (topic, topic + FURTHER) for name in _known(stem) if name not in had]
    if any(_has(found, name) for name in new):
        return {}
    return {name: note.format(version) for name in new if name in _known(lesson)}


def _known(lesson: str) -> Collection[str]:
    return exercises(lesson)


def _has(found: Iterable[Cell], name: str) -> bool:
    """Return whether any cell is an exercise's own cell or its check cell, or defines the exercise."""
    ids, named = {ex_id(name), check_id(name)}, re.compile(rf"^(check\(|def |class ){name}\b", re.MULTILINE)
    return any(cell.names & ids or (cell.is_code and named.search(cell.source)) for cell in found)


def merged(graded: Sequence[Graded]) -> Graded:
    """Return the first of a student's graded notebooks for one lesson, with better results taken from the others."""
    return functools.reduce(_with_better, graded)


def _with_better(one: Graded, other: Graded) -> Graded:
    better = {row.exercise: row for row in other.exercises}
    rows = []
    for row in one.exercises:
        found = better.get(row.exercise, row)
        if found.points > row.points:
            notes = "; ".join(filter(None, (f"taken from {other.path}", found.notes)))
            row = replace(found, notes=notes)
        rows.append(row)
    return replace(one, exercises=tuple(rows), contained=one.contained and other.contained)
