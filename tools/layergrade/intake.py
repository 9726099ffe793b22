"""Intake: find submissions in folders, archives or single files, as nbgrader, Canvas, Moodle or people arrange them.

Archives are read in place and never unpacked, so a path in them can't lead outside. A file that isn't a lesson's
notebook is listed as a problem, and the search continues.
"""

from __future__ import annotations

import io
import os
import re
import stat
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from layercheck.exercise import ex_id
from layercheck.lesson_files import FURTHER, is_further, topic_of

from . import names
from .cells import LARGEST, Cell, Unreadable, cells_of
from .concept_check import STEM, answers
from .course import GradingError

MOST_FILES = 50_000
DEEPEST_ARCHIVE = 2  # an archive of students' archives
IGNORED = re.compile(  # files of operating systems, nbgrader and the course next to a notebook
    r"(^|/)(\.[^/]*|__MACOSX|__pycache__|Thumbs\.db|desktop\.ini|timestamp\.txt|progress\.sqlite|figures/[^/]*\.svg)"
    r"(/|$)"
)
COURSE = ("source", "release", "gradebook.db")  # next to the folder of submissions in an nbgrader course


@dataclass(frozen=True)
class Submission:
    """A notebook that a student has submitted."""

    student: str
    lesson: str  # its stem
    path: str  # where it was found, for people
    data: bytes
    unknown: tuple[str, ...] = ()  # what it has that today's course doesn't have, such as "exercise rows_of"


@dataclass(frozen=True)
class Others:
    """What a notebook has besides the exercises of its own lesson in today's course.

    moved:   the lesson that also has exercises in it, worked on by the student; "" if there is none
    unknown: exercises and written answers that today's course doesn't have, such as "exercise rows_of"
    """

    moved: str = ""
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True)
class Problem:
    """A submitted file that isn't graded, and the reason in one sentence."""

    path: str
    reason: str
    student: str = ""


@dataclass(frozen=True)
class _File:
    """A file as it was found: its parts below where the search began, and its content or what stands against it."""

    path: PurePosixPath
    data: bytes = b""
    problem: str = ""


def collect(
    place: Path,
    exercises: Mapping[str, str],
    worked_in: Callable[[Submission], int],
    others: Callable[[Sequence[Cell], str], Others] = lambda cells, lesson: Others(),
) -> tuple[list[Submission], list[Problem]]:
    """Return all submissions in a folder, an archive or a notebook, by student and lesson, and the problems.

    exercises: the lesson of each exercise, by the ids of the distributed cells
    worked_in: returns how many exercises of a submission differ from the distributed ones
    others:    returns what a notebook of a lesson has besides, by its cells

    If a student has several notebooks of one lesson, the one with the most changed exercises counts; among equals, the
    latest by its name. The others are listed as problems. All concept checks count, the earliest first. A notebook with
    exercises that have moved to another lesson is also a submission of that lesson, after the student's own notebook of
    it. Raises GradingError if there are no files at all.
    """
    found: dict[tuple[str, str], list[tuple[PurePosixPath, Submission]]] = {}
    problems: list[Problem] = []
    also: list[Submission] = []
    for file in _files(place):
        if IGNORED.search(str(file.path)):
            continue
        student = names.plain(names.student(file.path, place, exercises.values()))
        path = names.plain(str(file.path)[: names.LONGEST])
        reason = file.problem or ("" if file.path.suffix.lower() == ".ipynb" else "It is no notebook.")
        lesson = ""
        if not reason:
            try:
                cells = cells_of(file.data)
                lesson = _lesson(file.path, cells, exercises)
            except Unreadable as error:
                reason = str(error)
        if reason:
            problems.append(Problem(path, reason, student))
            continue
        besides = others(cells, lesson)
        one = Submission(student, lesson, path, file.data, besides.unknown)
        found.setdefault((student, lesson), []).append((file.path, one))
        if besides.moved:
            also.append(Submission(student, besides.moved, path, file.data))
    if not found and not problems:
        raise GradingError(f"There is no notebook in {place}.")
    counting = []
    for key in sorted(found):
        if key[1] == STEM:
            counting += [one for _, one in sorted(found[key], key=lambda each: names.version(each[0]))]
            continue
        counts, rest = _which_counts(found[key], worked_in)
        counting.append(counts)
        problems += rest
    return sorted([*counting, *also], key=lambda one: (one.student, one.lesson)), problems


def _which_counts(
    submitted: list[tuple[PurePosixPath, Submission]], worked_in: Callable[[Submission], int]
) -> tuple[Submission, list[Problem]]:
    """Return which of a student's notebooks of one lesson counts, and the others as problems."""
    if len(submitted) == 1:
        return submitted[0][1], []
    ranked = sorted(((worked_in(one), names.version(path), one) for path, one in submitted), key=lambda each: each[:2])
    most, _, counts = ranked.pop()
    told = "Also submitted, not counted: {} counts (exercises worked in: {} there, {} here)."
    return counts, [Problem(one.path, told.format(counts.path, most, few), one.student) for few, _, one in ranked]


def only(submissions: list[Submission], lesson: str) -> tuple[list[Submission], list[Problem]]:
    """Return the submissions of this lesson, and the others as problems."""
    told = "It is the lesson {}, but this assignment is {}."
    used = {one.path for one in submissions if one.lesson == lesson}
    others = [one for one in submissions if one.lesson != lesson and one.path not in used]
    problems = [Problem(one.path, told.format(one.lesson, lesson), one.student) for one in others]
    return [one for one in submissions if one.lesson == lesson], problems


def _files(place: Path) -> Iterator[_File]:
    """Every file, in the order of their paths. Raises GradingError where the place itself cannot be read."""
    if not place.exists():
        raise GradingError(f"There is no {place}.")
    if (place / "submitted").is_dir() and any((place / name).exists() for name in COURSE):
        raise GradingError(
            f"{place} is a whole nbgrader course; pass its folder of submissions: {place / 'submitted'}."
        )
    if place.is_dir():
        yield from _folder(place)
    elif zipfile.is_zipfile(place):
        yield from _archive(place.read_bytes(), PurePosixPath(), 1)
    else:
        yield _read(place, PurePosixPath(place.name))


def _folder(top: Path) -> Iterator[_File]:
    count = 0
    for folder, inner, files in os.walk(top):  # which does not follow symbolic links
        inner.sort()
        for name in sorted(files):
            count += 1
            if count > MOST_FILES:
                raise GradingError(f"{top} holds more than {MOST_FILES} files; name the folder of the submissions.")
            path = Path(folder, name)
            below = PurePosixPath(path.relative_to(top).as_posix())
            if name.lower().endswith(".zip") and not path.is_symlink() and zipfile.is_zipfile(path):
                yield from _archive(path.read_bytes(), below.with_suffix(""), 1)
            else:
                yield _read(path, below)


def _read(path: Path, below: PurePosixPath) -> _File:
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode):
            return _File(below, problem="It is a link or a device, not a file.")
        if status.st_size > LARGEST:
            return _File(below, problem=f"It has {status.st_size // 2**20} MB, too many for a notebook.")
        return _File(below, path.read_bytes())
    except OSError as error:
        return _File(below, problem=f"It cannot be read ({error.strerror}).")


def _archive(data: bytes, below: PurePosixPath, depth: int) -> Iterator[_File]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = sorted(archive.infolist(), key=lambda entry: entry.filename)
    except Exception as error:  # the format has many ways to be broken
        yield _File(below, problem=f"The archive cannot be read ({type(error).__name__}).")
        return
    for number, entry in enumerate(entries):
        path = PurePosixPath(entry.filename.replace("\\", "/"))
        inside = below / PurePosixPath(*(part for part in path.parts if part not in ("..", "/", ".")))
        if number >= MOST_FILES:
            yield _File(below, problem=f"The archive holds more than {MOST_FILES} files; the rest was not looked at.")
            return
        if entry.is_dir():
            continue
        if path.is_absolute() or ".." in path.parts or stat.S_ISLNK(entry.external_attr >> 16):
            yield _File(inside, problem="It is a link, or its path leads out of the archive.")
        elif entry.file_size > LARGEST:
            yield _File(inside, problem=f"It has {entry.file_size // 2**20} MB, too many for a notebook.")
        else:
            yield from _entry(archive, entry, inside, depth)


def _entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, inside: PurePosixPath, depth: int) -> Iterator[_File]:
    try:
        with archive.open(entry) as stream:
            data = stream.read(LARGEST + 1)  # whatever the header says
    except Exception as error:
        yield _File(inside, problem=f"It cannot be unpacked ({type(error).__name__}).")
        return
    if len(data) > LARGEST:
        yield _File(inside, problem="It is larger than its archive says, and too large for a notebook.")
    elif inside.suffix.lower() == ".zip" and depth < DEEPEST_ARCHIVE:
        yield from _archive(data, inside.with_suffix(""), depth + 1)
    else:
        yield _File(inside, data)


def _lesson(path: PurePosixPath, cells: Sequence[Cell], exercises: Mapping[str, str]) -> str:
    """The lesson of a notebook: the one that most of its exercises are of, whatever its name. Raises Unreadable."""
    votes: dict[str, int] = {}
    for cell in cells:
        defined = re.findall(r"\b(?:def|class) (\w+)", cell.source) if cell.is_code else ()
        for name in exercises.keys() & {*cell.names, *map(ex_id, defined)}:
            votes[exercises[name]] = votes.get(exercises[name], 0) + 1
    further = FURTHER if re.search(r"(?<!\d)\d\db_", path.name) else ""
    known = set(exercises.values())
    named = [lesson for lesson in known if topic_of(lesson) in path.name and is_further(lesson) == bool(further)]
    if votes:
        return max(sorted(votes), key=lambda lesson: (votes[lesson], lesson in named))
    if named or answers(cells):
        return (named or [STEM])[0]
    if further and any(topic_of(lesson) in path.name for lesson in known):
        raise Unreadable("It is a Going further notebook without exercises to grade.")
    raise Unreadable("It holds no exercise of any lesson.")
