"""Choose the lessons in a release. Each lesson includes its Going further notebook."""

from __future__ import annotations

from collections.abc import Sequence

from .. import notebooks
from ..notebooks import Lesson
from ..paths import CourseError


def chosen(names: Sequence[str]) -> list[Lesson]:
    """Return the lessons with these numbers, stems, or file names and their Going further notebooks, in order.

    Returns all lessons if no name is given. Raises CourseError for a name that no lesson has.

    >>> [lesson.number for lesson in chosen(["4", "pooling_shapes"])]
    ['1', '1b', '4', '4b']
    """
    topics = {notebooks.find(name).topic for name in names}
    return [lesson for lesson in notebooks.lessons() if not names or lesson.topic in topics]


def is_whole(lessons: Sequence[Lesson]) -> bool:
    """Return whether these are all of the course's lessons.

    >>> is_whole(chosen([])), is_whole(chosen(["1"]))
    (True, False)
    """
    return len(lessons) == len(notebooks.lessons())


def released(lessons: Sequence[Lesson]) -> list[Lesson]:
    """Return the notebooks in a release: these lessons and, if they are all of the course's lessons, the concept check.

    >>> [lesson.path.name for lesson in released(chosen(["1"]))]
    ['01_pooling_shapes.ipynb', '01b_pooling_shapes.ipynb']
    """
    return notebooks.every() if is_whole(lessons) else list(lessons)


def one(names: Sequence[str]) -> str:
    """Return the stem of the lesson that an autograder grades, or "" if no lesson is named.

    Raises CourseError if several lessons are named.
    """
    if len(names) > 1:
        raise CourseError("An autograder grades one lesson: run --gradescope FILE --lesson LESSON for each lesson.")
    return notebooks.find(names[0]).stem if names else ""


def in_words(lessons: Sequence[Lesson]) -> str:
    """Describe in words which lessons are in a release.

    >>> in_words(chosen(["1", "4"]))
    'lessons 1 and 4'
    """
    if is_whole(lessons):
        return "all lessons"
    *first, last = [lesson.number for lesson in lessons if not lesson.is_further] or ["none"]
    return f"lessons {', '.join(first)} and {last}" if first else f"lesson {last}"
