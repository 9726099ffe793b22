"""`course.py grade`: grade a class's notebooks, each in a sandbox. `COURSE` describes this course to layergrade."""

from __future__ import annotations

import contextlib
import functools
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import layergrade.grade
from layercheck.assignment import Assignment, recorded
from layercheck.lesson_files import topic_of
from layercheck.version import VERSION
from layergrade.course import Course, GradingError, Lesson

from nbformat import NotebookNode

from . import assigning, notebooks, releases, rubric_files, stubs
from .assigning import WRITTEN_POINTS
from .own_cells import WRITTEN_TEXT
from .paths import ANSWERS, FIGURES, ROOT, SOLUTIONS, TOOLS, CourseError, shown
from .site.markdown import Prose


def _deciding(lesson: str) -> Iterator[Path]:
    yield from ANSWERS.glob("*.py")
    yield from (ANSWERS / topic_of(lesson)).rglob("*.py")


def _assigned(lesson: str, notebook: NotebookNode) -> Assignment:
    try:
        return assigning.of_notebook(lesson, notebook)
    except CourseError as error:
        raise GradingError(str(error)) from None


COURSE = Course(
    title="Measured layers",
    version=VERSION,
    lessons=tuple(Lesson(lesson.stem, lesson.path) for lesson in notebooks.lessons()),
    packages=(FIGURES / "layerfigures", SOLUTIONS / "layercheck", TOOLS / "layergrade", TOOLS / "warmkernels"),
    root=ROOT,
    deciding=_deciding,
    answers=functools.partial(stubs.answers, declared=True),
    html=lambda source: Prose().html(source),
    written_points=WRITTEN_POINTS,
    written_text=WRITTEN_TEXT,
    assigned=_assigned,
    earlier=releases.exercises(),
    reference="layercourse.grade:COURSE",
    rubric=rubric_files.text_of,
)


def unbuilt(lessons: Iterable[notebooks.Lesson]) -> Iterator[str]:
    """Yield a message for each lesson that was edited after `build` recorded what it assigns."""
    for lesson in lessons:
        try:
            is_recorded = assigning.is_recorded(lesson, notebooks.read(lesson.path))
        except CourseError:
            is_recorded = False
        if not is_recorded and lesson.stem in recorded():
            yield (
                f"{shown(lesson.path)} assigns exercises or points that differ from the record. "
                "Grading follows the record. "
                f"To grade what the notebook assigns, run python3 course.py build {lesson.number} first."
            )


def outdated_rubrics(lessons: Iterable[notebooks.Lesson]) -> Iterator[str]:
    """Yield a message for each rubric that was written for a different version of its question."""
    for lesson in lessons:
        with contextlib.suppress(CourseError):  # the notebook can't be read; grading reports it
            yield from rubric_files.outdated(lesson.stem, notebooks.read(lesson.path))


def main(argv: list[str]) -> int:
    for said in (*unbuilt(notebooks.lessons()), *outdated_rubrics(notebooks.lessons())):
        print(f"course.py grade: {said}", file=sys.stderr)
    return layergrade.grade.main(argv, COURSE)
