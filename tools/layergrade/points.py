"""Each student's points for each exercise and written answer. Only numbers are stored."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field

from layercheck.assignment import assigned, tidy
from layercheck.lesson_files import is_further

from .course import Course
from .graded import Graded
from .outline import Answer, answers, outline
from .scoring import NOT_IN_COPY

Pair = tuple[float, float]  # points and maximum


@dataclass(frozen=True)
class LessonPoints:
    """One student's points in one notebook.

    exercises    points and maximum for each exercise, by name
    written      points and maximum for each written answer, by cell id; points are None until they are given
    not_in_copy  exercises that the submitted version doesn't have
    is_older     whether the notebook was graded with older point values, so that its points can't be compared

    >>> one = LessonPoints({"pooled_size": (3, 5), "max_pool_2d": (2.5, 6)}, {"written-scale": (None, 2)})
    >>> one.automatic, one.points, one.out_of, one.is_open
    ((5.5, 11), 5.5, 13, True)
    """

    exercises: dict[str, Pair]
    written: dict[str, tuple[float | None, float]] = field(default_factory=dict)
    not_in_copy: frozenset[str] = frozenset()
    is_older: bool = False

    @property
    def automatic(self) -> Pair:
        """The points for all exercises, and their maximum."""
        return tidy(sum(points for points, _ in self.exercises.values())), tidy(
            sum(worth for _, worth in self.exercises.values())
        )

    @property
    def points(self) -> float:
        """All points so far, including those given by hand."""
        return tidy(self.automatic[0] + sum(points or 0 for points, _ in self.written.values()))

    @property
    def out_of(self) -> float:
        """The maximum for the exercises and the written answers."""
        return tidy(self.automatic[1] + sum(worth for _, worth in self.written.values()))

    @property
    def is_open(self) -> bool:
        """Whether points still have to be given by hand."""
        return any(points is None for points, _ in self.written.values())


def points_of(course: Course, graded: Graded) -> LessonPoints:
    """Return the points of one submission."""
    return LessonPoints(
        {sys.intern(row.exercise): (row.points, row.out_of) for row in graded.exercises},
        {answer.question.name: (given(answer), answer.question.points) for answer in answers(course, graded)},
        frozenset(row.exercise for row in graded.exercises if row.state == NOT_IN_COPY),
        _is_older(graded),
    )


def _is_older(graded: Graded) -> bool:
    """Return whether the exercises or their points differ from those in the current assignment."""
    today, then = assigned(graded.lesson), {row.exercise: row.out_of for row in graded.exercises}
    return bool(today and then) and then != dict(today.exercises)


def given(answer: Answer) -> float | None:
    """Return the points for a written answer, or None if it hasn't been graded yet."""
    return answer.given.points if answer.given.points is not None else None if answer.points else 0


class ClassPoints:
    """The points of all students, by name and lesson."""

    def __init__(self, course: Course) -> None:
        self.course = course
        self._students: dict[str, dict[str, LessonPoints]] = {}
        self._worth: dict[str, dict[str, float]] = {}

    def take(self, one: Graded) -> None:
        """Add one submission."""
        points = points_of(self.course, one)
        self._students.setdefault(one.student, {})[sys.intern(one.lesson)] = points
        worths = {name: worth for name, (_, worth) in points.exercises.items()}
        known = self._worth.setdefault(one.lesson, {})
        known.update({name: worth for name, worth in worths.items() if not points.is_older or name not in known})

    def add(self, student: str) -> None:
        """Add a student, who may have submitted nothing."""
        self._students.setdefault(student, {})

    @property
    def students(self) -> dict[str, dict[str, LessonPoints]]:
        """The points of each student by lesson, sorted by the students' names, ignoring case."""
        return dict(sorted(self._students.items(), key=lambda item: (item[0].casefold(), item[0])))

    def of_student(self, student: str) -> dict[str, LessonPoints]:
        """Return the points of one student by lesson; an unknown student has none."""
        return self._students.get(student, {})

    @property
    def lessons(self) -> list[str]:
        """The lessons that at least one student submitted, in the course's order."""
        return sorted(self._worth, key=self.course.place)

    def exercises(self, lesson: str) -> dict[str, float]:
        """Return the maximum for each exercise, in the lesson's order; exercises from earlier versions come last."""
        found = self._worth[lesson]
        order = [name for name in outline(self.course, lesson).exercises if name in found]
        return {name: found[name] for name in (*order, *(name for name in found if name not in order))}

    def written(self, lesson: str) -> dict[str, float]:
        """Return the maximum for each written answer in a lesson."""
        return {question.name: question.points for question in outline(self.course, lesson).questions}

    def out_of(self, lesson: str) -> float:
        """Return the maximum for a lesson, including its written answers."""
        return tidy(sum(self.exercises(lesson).values()) + sum(self.written(lesson).values()))

    def of(self, lesson: str) -> Iterator[LessonPoints]:
        """Yield the points of each student who submitted this lesson."""
        return (some[lesson] for some in self._students.values() if lesson in some)

    def comparable(self, lesson: str) -> list[LessonPoints]:
        """Return the points of all students whose work was graded with the current maximums.

        If there are no such students, return the points that were graded with the most common maximums.
        """
        scales: dict[tuple, list[LessonPoints]] = {}
        for one in self.of(lesson):
            scale = tuple(sorted((name, worth) for name, (_, worth) in one.exercises.items()))
            scales.setdefault(scale if one.is_older else (), []).append(one)
        return scales.get((), max(scales.values(), key=len))

    @property
    def older(self) -> int:
        """How many submissions were graded with point values other than the current ones."""
        return sum(one.is_older for some in self._students.values() for one in some.values())


def total(lessons: dict[str, LessonPoints], further: bool = False) -> float | str:
    """Return a student's total for lessons or for *Going further* notebooks, or "" if nothing was submitted.

    >>> one = LessonPoints({"pooled_size": (3, 5)})
    >>> total({"pooling_shapes": one, "batch_normalization": one}), total({})
    (6, '')
    """
    counted = [one.points for name, one in lessons.items() if is_further(name) == further]
    return tidy(sum(counted)) if counted else ""
