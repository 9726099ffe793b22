"""Benchmarks of the time and memory that grading a class takes, compared with the bare cost and with nbgrader."""

from __future__ import annotations

import csv
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from layercheck.exercise import PUBLIC_SEED, exercises
from layergrade import pool, scoring
from layergrade.intake import Submission
from layergrade.sandbox import NoSandbox
from layergrade.store import Store
from layergrade.workers import PATIENCE

import numpy as np

from .. import sample_submissions, stubs
from ..grade import COURSE
from ..notebooks import Lesson, lessons
from ..paths import CourseError
from .nbgrader import autograded, refuse_without

WORKERS = 2
SOME, CLASS, MANY = 60, 300, 1_000  # submissions
ROUNDS = 2  # the faster round counts
NBGRADERS = 10  # submissions that are also graded with nbgrader
CLASS_TARGET = 300.0  # seconds
MEGABYTE = 1024  # kB


def _lessons() -> list[Lesson]:
    return [lesson for lesson in lessons() if stubs.has_exercises(lesson.stem)]


def cost() -> Iterator[tuple]:
    """Measure how long it takes to grade a submission of lesson 1, and how many are graded per minute.

    The sandboxes are ready before the measurement begins. The bare cost is the time that a fork, the exercise cells,
    and the experiments take without a sandbox, while the same number of submissions run in parallel.
    """
    yield from _cost(_lessons()[:1])


def costs() -> Iterator[tuple]:
    """Measure what `cost` measures, but for the other lessons."""
    yield from _cost(_lessons()[1:])


def _cost(wanted: list[Lesson]) -> Iterator[tuple]:
    for lesson in wanted:
        single: list[float] = []
        rounds = [_both(lesson, single) for _ in range(ROUNDS)]
        means = []
        for clock, both in zip(("wall time", "CPU time"), zip(*rounds)):
            graded, bare = (min(times) / SOME for times in zip(*both))
            means.append((graded, bare))
            yield f"a submission of lesson {lesson.number}, {clock}", graded, bare
        (graded, bare), _ = means
        # Compare with the bare cost while other submissions run in parallel.
        for name, place in (("median", 50), ("99th percentile", 99)):
            yield (
                f"a run of lesson {lesson.number} in the sandbox, {name}",
                np.percentile(single, place),
                WORKERS * bare,
            )
        yield f"submissions of lesson {lesson.number}", 60 / graded, 60 / bare, "a minute"


def _both(lesson: Lesson, single: list[float]) -> list[tuple[float, float]]:
    """Return the wall times and then the CPU times, in seconds, for grading SOME submissions and for running them bare.

    Each is a pair, such as (graded wall time, bare wall time). A CPU time is the total for all processes.

    single: the list that receives the wall time of each graded submission
    """
    ran = subprocess.run(
        [sys.executable, "-m", "layercourse.bench.bare", lesson.stem, str(SOME), str(WORKERS)],
        capture_output=True,
        encoding="utf-8",
        errors="replace",
    )
    if ran.returncode:
        raise CourseError(f"The bare run failed: {ran.stderr[-500:]}")
    return list(zip(_graded(lesson, SOME, single), map(float, ran.stdout.split()[-2:])))


def _graded(lesson: Lesson, many: int, single: list[float]) -> tuple[float, float]:
    """Return the wall time and CPU time for running, scoring, and storing a mixed class in sandboxes that are ready."""
    todo = [
        (Submission(name, lesson.stem, name, data), name) for name, data in sample_submissions.mixed_class(lesson, many)
    ]
    try:
        with tempfile.TemporaryDirectory() as folder, pool.Pool(COURSE, WORKERS, PATIENCE) as running:
            store = Store(Path(folder) / "grades.sqlite")
            pool.prepare([lesson.stem])
            for worker in running.team:
                worker.wait_until_ready()
                worker.run = _timed(worker.run, single)
            begun = time.perf_counter(), _cpu(os.getpid())
            for submission, digest, run in running.run(todo):
                store.add(submission, digest, "", scoring.score_all(run.works), run.written)
            seconds = time.perf_counter() - begun[0], _cpu(os.getpid()) - begun[1]
            store.close()
            return seconds
    except NoSandbox as error:
        raise CourseError(str(error)) from None


def _timed(run: Callable, single: list[float]) -> Callable:
    """Return the function, wrapped so that it appends its running time in seconds to a list."""

    def timed(*arguments):
        begun = time.perf_counter()
        try:
            return run(*arguments)
        finally:
            single.append(time.perf_counter() - begun)

    return timed


def _cpu(pid: int) -> float:
    """Return the CPU time in seconds of a process and all its descendants, including those that have ended."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK") + sum(map(_cpu, _children(pid)))
    except OSError:  # the process ended in the meantime
        return 0.0


def _children(pid: int) -> list[int]:
    found = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for path in found for child in path.read_text(encoding="utf-8").split()]


def whole_class() -> Iterator[tuple]:
    """Measure how long `course.py grade` takes for 300 submissions of each lesson, from start to end."""
    for lesson in _lessons():
        with tempfile.TemporaryDirectory() as folder:
            _hand_in(Path(folder) / "in", sample_submissions.mixed_class(lesson, CLASS))
            yield f"{CLASS} submissions of lesson {lesson.number}", _command(Path(folder)), CLASS_TARGET


def nbgrader() -> Iterator[tuple]:
    """Grade a class for the first and last lessons, and grade part of it with nbgrader too. The scores must agree."""
    refuse_without()
    for lesson in (_lessons()[0], _lessons()[-1]):
        with tempfile.TemporaryDirectory() as folder:
            handed = list(sample_submissions.mixed_class(lesson, CLASS))
            _hand_in(Path(folder) / "in", handed)
            seconds = _command(Path(folder))
            sample = handed[:: CLASS // NBGRADERS][:NBGRADERS]
            theirs, scores = autograded(Path(folder) / "course", lesson, sample)
            ours = [_public_points(Path(folder) / "out" / "grades.sqlite", name, lesson) for name, _ in sample]
        alike = [one == other for one, other in zip(ours, scores, strict=True) if one is not None]
        if not all(alike) or len(set(ours) - {None}) < 2:
            raise CourseError(f"nbgrader's scores are {scores}, but course.py grade awards {ours} for public cases.")
        unit = "a minute"
        what = f"submissions of lesson {lesson.number} ({CLASS} here, {len(sample)} of them with nbgrader)"
        yield what, 60 * CLASS / seconds, 60 * len(sample) / theirs, unit


def _public_points(store: Path, student: str, lesson: Lesson) -> float | None:
    """Return the points for the public cases, as nbgrader awards them, or None if an error was carried forward."""
    query = (
        "SELECT exercise, part, max(differs IS NOT NULL) FROM observations JOIN submissions ON submission = id "
        "WHERE student = ? AND seed = ? GROUP BY exercise, part"
    )
    with sqlite3.connect(store) as connection:
        found = connection.execute(query, (student, PUBLIC_SEED)).fetchall()
        query = "SELECT 1 FROM carried JOIN submissions ON submission = id WHERE student = ?"
        if connection.execute(query, (student,)).fetchone():
            return None
    known = exercises(lesson.stem)
    return float(sum(known[name].points[part] for name, part, wrong in found if not wrong))


def memory() -> Iterator[tuple]:
    """Measure the proportional set size (MB) of `course.py grade` processes after 1,000 submissions and after 100."""
    lesson = _lessons()[0]
    with tempfile.TemporaryDirectory() as folder:
        _hand_in(Path(folder) / "in", sample_submissions.mixed_class(lesson, MANY))
        sizes: dict[int, list[float]] = {}
        running = _start(Path(folder))
        while running.poll() is None:
            graded = _stored(Path(folder) / "out" / "grades.sqlite")
            sizes.setdefault(graded // 100, []).append(_size(running.pid))
            time.sleep(0.5)
        if running.returncode:
            raise CourseError(f"The command failed: {running.stderr.read()[-500:]}")
    # The number of forks varies, so use the median over each hundred submissions.
    early, late = (sorted(sizes[at])[len(sizes[at]) // 2] for at in (1, MANY // 100 - 1))
    yield f"all processes, submissions {MANY - 100} to {MANY}, compared with 100 to 200", late, early, "MB"


def _size(pid: int) -> float:
    """Return the memory in MB of a process and all its descendants."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8").splitlines()
        own = next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / MEGABYTE
        return own + sum(map(_size, _children(pid)))
    except (OSError, StopIteration):  # the process ended in the meantime
        return 0.0


def _stored(store: Path) -> int:
    try:
        with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as connection:
            return connection.execute("SELECT count(*) FROM submissions").fetchone()[0]
    except sqlite3.Error:  # the table hasn't been created yet
        return 0


def _hand_in(place: Path, handed: Iterator[tuple[str, bytes]]) -> None:
    for student, data in handed:
        (place / student).mkdir(parents=True)
        (place / student / "lesson.ipynb").write_bytes(data)


def _start(folder: Path) -> subprocess.Popen:
    arguments = [folder / "in", "--out", folder / "out", "--workers", WORKERS]
    command = [sys.executable, "-m", "layercourse", "grade", *map(str, arguments)]
    return subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8", errors="replace"
    )


def _command(folder: Path) -> float:
    """Run `course.py grade` and return how long it takes, in seconds."""
    begun = time.perf_counter()
    running = _start(folder)
    said = running.communicate()[1]
    if running.returncode:
        raise CourseError(f"The command failed: {said[-500:]}")
    with open(folder / "out" / "grades.csv", encoding="utf-8-sig") as table:
        if len({row["points"] for row in csv.DictReader(table)}) < 2:
            raise CourseError("All submissions have the same score, so something is wrong.")
    return time.perf_counter() - begun
