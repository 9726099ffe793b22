"""Refuse to release lessons that contain someone's work or whose records are out of date."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from .. import ROOT, build, recording, stubs
from ..notebooks import Lesson
from ..paths import ANSWERS, CourseError, shown


def refuse(lessons: Iterable[Lesson], out: Path | None = None) -> None:
    """Raise CourseError for the first problem in these notebooks, or if the copy would be inside this course's folder.

    With an outdated record, students would get explanations or points from before a change.
    """
    if not ANSWERS.is_dir():
        raise CourseError(
            "This copy of the course has no reference solutions, so it can't be released. Use a full copy."
        )
    if out and out.resolve().is_relative_to(ROOT):
        raise CourseError(f"{out} is inside this course's folder. Choose a folder outside it.")
    for lesson in lessons:
        for problem in build.problems(lesson):
            raise CourseError(f"{problem}.")
        if lesson.is_concept_check:
            continue
        for exercise in stubs.exercises_of(lesson.stem).values():
            if problem := recording.problem(exercise):
                raise CourseError(f"{shown(lesson.path)}, {exercise.name}: {problem}")
