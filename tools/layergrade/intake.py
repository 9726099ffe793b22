"""Intake: find a class's submissions, with the student and the lesson of each.

A file that isn't a lesson's notebook is listed as a problem, and the search continues. The same goes for a file on
which this module itself fails.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from . import students, submitted_progress, which_counts
from .cells import Cell, Unreadable, cells_of
from .concept_check import STEM, answers
from .course import GradingError
from .files import NOT_NOTEBOOK, File, files, is_notebook
from .layouts import STAMP
from .layouts.names import copy_number, stem
from .layouts.times import iso
from .lesson_of import lesson_of
from .roster import Roster
from .scoring import told
from .slim import MOST_VALUES, slim
from .text import clean_name, short_name

NBGRADER = "nbgrader"  # the layout whose folders have timestamps
OTHER_LESSON = "It is the lesson "
FAILED = "The course's own grader failed on it ({}); tell the course maintainers."


@dataclass(frozen=True)
class Submission:
    """A notebook that a student has submitted."""

    student: str
    lesson: str  # the lesson's name, such as "pooling_shapes"
    path: str  # where the notebook was found, for display
    data: bytes
    unknown: tuple[str, ...] = ()  # exercises and answers that are not in this course, such as "exercise rows_of"
    known_by: str = ""  # for display: how the student was identified, such as by a folder's name
    id: str = ""  # the student's id in the roster or on the platform
    email: str = ""
    time: str = ""  # the submission time, in ISO 8601, if the platform reports one
    late: bool = False  # whether the platform reports the submission as late
    moved: bool = False  # whether only those exercises count that have moved to `lesson` from another lesson

    def problem(self, reason: str) -> Problem:
        """Return a problem that reports why this submission isn't graded."""
        return Problem(self.path, reason, self.student, id=self.id, email=self.email)


@dataclass(frozen=True)
class Others:
    """A notebook's contents, except for the exercises that its own lesson has in the current course.

    moved:   another lesson, if the student worked on exercises in this notebook that now belong to it; otherwise ""
    unknown: exercises and written answers that the current course doesn't have, such as "exercise rows_of"
    """

    moved: str = ""
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True)
class Problem:
    """A submitted file that isn't graded, and the reason. failed: whether the grader itself failed on it."""

    path: str
    reason: str
    student: str = ""
    failed: bool = False
    id: str = ""
    email: str = ""

    @property
    def said(self) -> str:
        """The path, if there is one, and the reason."""
        return f"{self.path}: {self.reason}" if self.path else self.reason


def failure(submission: Submission, error: Exception) -> Problem:
    """Return a problem for a submission on which the grader itself failed.

    >>> failure(Submission("ada", "pooling", "ada.ipynb", b""), KeyError("x")).reason
    "The course's own grader failed on it (KeyError: 'x'); tell the course maintainers."
    """
    return Problem(
        submission.path, FAILED.format(told(error)), submission.student, True, submission.id, submission.email
    )


@dataclass
class _Read:
    """A file that was read: the lesson that it belongs to, or the reason why it isn't graded."""

    file: File
    path: str
    lesson: str = ""
    reason: str = ""
    failed: bool = False
    others: Others = field(default_factory=Others)


def collect(
    place: Path,
    exercises: Mapping[str, str],
    worked_in: Callable[[Submission], int],
    others: Callable[[Sequence[Cell], str], Others] = lambda cells, lesson: Others(),
    roster: Roster | None = None,
    one: bool = False,
    keep_all: bool = False,
) -> tuple[list[Submission], list[Problem]]:
    """Return all submissions, sorted by student and lesson, and a list of the problems found.

    place:     the folder, archive, or notebook to search
    exercises: the lesson of each exercise, by the id of the exercise's distributed cell
    worked_in: returns how many exercises in a submission differ from the distributed ones
    others:    returns what else a notebook contains, given its cells and its lesson
    roster:    the people in the class, to whom submissions are assigned
    one:       whether all the files are from one student
    keep_all:  whether all of a student's notebooks for one lesson count, in which case the latest comes last

    Without `keep_all`, `which_counts.last` chooses one of these notebooks, and the others are listed as problems. All
    concept checks count, the earliest first, and so do all progress files. A notebook with exercises that have moved to
    another lesson is also a submission for that lesson, and comes after the student's own notebook for that lesson.
    Raises GradingError if there are no files at all.
    """
    stamps, read = {}, []
    for file in files(place, roster and roster.path):
        if file.path.name == STAMP:
            stamps[file.path.parent] = iso(file.data[:100].decode("utf-8", "replace"))
        else:
            read.append(_read(file, exercises, others))
    if not read:
        raise GradingError(f"There is no notebook in {place}.")
    entries = [_entry(each) for each in read]
    named = students.whose(entries, place, set(exercises.values()), roster, one)
    students_of = list(submitted_progress.owned([(each.file.path, each.lesson) for each in read], named))
    strays = [each.reason == NOT_NOTEBOOK and len(each.file.path.parts) == 1 and not one for each in read]
    students_of = students.without_strays(students_of, strays)
    found: dict[tuple[str, str], list[tuple[tuple, Submission]]] = {}
    problems: list[Problem] = []
    also: list[Submission] = []
    for file, whose in zip(read, students_of, strict=True):
        for student in whose:
            reason = file.reason or student.problem
            if reason:
                problems.append(Problem(file.path, reason, student.name, file.failed, student.id, student.email))
                continue
            submission = Submission(
                student.name,
                file.lesson,
                file.path,
                file.file.data,
                file.others.unknown,
                student.known_by,
                student.id,
                student.email,
                student.time or (stamps.get(file.file.path.parent, "") if NBGRADER in student.known_by else ""),
                student.late,
            )
            order = (student.sent, copy_number(stem(student.entry)), copy_number(stem(file.file.path.name)), file.path)
            found.setdefault((student.name, file.lesson), []).append((order, submission))
            if file.others.moved:
                also.append(replace(submission, lesson=file.others.moved, unknown=(), moved=True))
    counting = []
    for key in sorted(found):
        if key[1] in (STEM, submitted_progress.STEM) or keep_all:
            counting += [one for _, one in sorted(found[key], key=lambda each: each[0])]
            continue
        try:
            counts, rest = which_counts.last(found[key], worked_in)
        except Exception as error:
            problems += [failure(one, error) for _, one in found[key]]
            continue
        counting.append(counts)
        problems += rest
    if roster:
        problems += _absent(roster, counting, problems)
    return sorted([*counting, *also], key=lambda one: (one.student, one.lesson)), problems


def _entry(read: _Read) -> students.Entry:
    is_progress = read.lesson == submitted_progress.STEM
    lesson = None if is_progress else read.lesson or None
    return students.Entry(read.file.path, read.file.data, lesson, is_progress)


def _read(file: File, exercises: Mapping[str, str], others: Callable[[Sequence[Cell], str], Others]) -> _Read:
    """Classify a file. Any error is reported as a problem with that file."""
    path = short_path(file.path)
    if not file.problem and submitted_progress.is_progress(file.path.name, file.data):
        return _progress(file, path)
    if file.problem or not is_notebook(file.path.name, file.data):
        return _Read(file, path, reason=file.problem or NOT_NOTEBOOK)
    try:
        file = File(file.path, slim(file.data))
        if file.data.count(b"{") + file.data.count(b"[") > MOST_VALUES:
            raise Unreadable("It has more values than any real notebook does.")
        cells = cells_of(file.data)
        lesson = lesson_of(file.path, cells, exercises)
        if lesson == STEM:
            answers(cells)
        return _Read(file, path, lesson, others=others(cells, lesson))
    except Unreadable as error:
        return _Read(file, path, reason=str(error))
    except Exception as error:
        return _Read(file, path, reason=FAILED.format(told(error)), failed=True)


def _progress(file: File, path: str) -> _Read:
    try:
        data = submitted_progress.pack(submitted_progress.read(file.data))
    except Unreadable as error:
        return _Read(File(file.path), path, reason=str(error))
    except Exception as error:
        return _Read(File(file.path), path, reason=FAILED.format(told(error)), failed=True)
    return _Read(File(file.path, data), path, submitted_progress.STEM)


def short_path(path: PurePosixPath) -> str:
    """Return where a file was found, for display.

    >>> short_path(PurePosixPath("ada", "01_pooling_shapes.ipynb"))
    'ada/01_pooling_shapes.ipynb'
    """
    return short_name(clean_name(str(path)))


def _absent(roster: Roster, counting: Iterable[Submission], problems: Iterable[Problem]) -> list[Problem]:
    """Return a problem for each person on the roster who submitted no file."""
    there = {one.student for one in counting} | {one.student for one in problems}
    absent = (person for person in roster.people if person.label not in there)
    return [Problem("", ABSENT, person.label, id=person.id, email=person.email) for person in absent]


ABSENT = "Nothing was submitted."


def only(submissions: list[Submission], lesson: str) -> tuple[list[Submission], list[Problem]]:
    """Return a list of this lesson's submissions and all progress files, and a problem for each other submission."""
    reason = OTHER_LESSON + "{}, but this assignment is {}."
    used = {one.path for one in submissions if one.lesson == lesson}
    kept = (lesson, submitted_progress.STEM)
    others = [one for one in submissions if one.lesson not in kept and one.path not in used]
    problems = [one.problem(reason.format(one.lesson, lesson)) for one in others]
    return [one for one in submissions if one.lesson in kept], problems
