"""The pool: run submissions in parallel, with as many workers as the machine can support."""

from __future__ import annotations

import contextlib
import functools
import itertools
import queue
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from layercheck import reference
from layercheck.exercise import Exercise, ex_id, exercises
from layercheck.quiet_import import import_quietly
from layercheck.student_code.location import with_code
from layercheck.student_code.run_order import with_run_order

from . import carried, cells, earlier, own_cells
from .course import Course, GradingError
from .intake import FAILED, Submission
from .sandbox import NoSandbox
from .scoring import told
from .work import Work
from .workers import LostTwice, Worker

AHEAD = 8  # submissions read for each worker: one runs, and the others wait


@dataclass(frozen=True)
class Run:
    """One submission after its run: the observations of each exercise, and the written answers by cell name.

    cells: the submission's cells, if they are available
    failed: a sentence if the grader itself failed on the submission, in which case everything else is empty
    """

    works: Sequence[Work] = ()
    written: Sequence[tuple[str, str]] = ()
    failed: str = ""
    cells: Sequence[cells.Cell] = ()


@dataclass(frozen=True)
class Read:
    """A submission before its run: its cells, the work to run for each exercise, and the written answers.

    first: the first run, if this is the submission's second run
    """

    cells: Sequence[cells.Cell]
    works: Sequence[Work]
    written: Sequence[tuple[str, str]] = ()
    first: Run | None = None


class Pool:
    """Workers, each with its own sandbox. Exiting the context ends all workers."""

    def __init__(self, course: Course, many: int, patience: float, contained: bool = True) -> None:
        """many: number of workers; patience: seconds per exercise; contained: whether to use sandboxes.

        Raises NoSandbox.
        """
        self.course = course
        self.stubs, sources = distributed(course)
        self.team = [Worker(course, patience, sources, contained) for _ in range(many)]

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_) -> None:
        for worker in self.team:
            worker.close()

    def wait_until_ready(self) -> None:
        """Wait until the first submission can be run. Raises NoSandbox."""
        self.team[0].wait_until_ready()

    def run(self, todo: Iterable[tuple[Submission, str]]) -> Iterator[tuple[Submission, str, Run]]:
        """Yield submissions with their digests and runs, in the order in which they finish. Raises a worker's errors.

        Submissions are read in the caller's thread, as `reading` requires. Some are read before a worker is free.
        """
        waiting: queue.SimpleQueue = queue.SimpleQueue()
        done: queue.SimpleQueue = queue.SimpleQueue()
        unread, under_way = iter(todo), 0
        for worker in self.team:
            worker.wait_until_ready()
            threading.Thread(target=_serve, args=(worker, waiting, done), daemon=True).start()
        try:
            while True:
                for submission, digest in itertools.islice(unread, AHEAD * len(self.team) - under_way):
                    waiting.put((submission, digest, reading(self.course, submission, self.stubs)))
                    under_way += 1
                if not under_way:
                    return
                result = _next(done)
                if isinstance(result, BaseException):
                    raise result
                submission, digest, ran = result
                if again := carried.second_runs(self.course, ran.works, lambda: ran.cells):  # noqa: B023
                    waiting.put((submission, digest, Read(ran.cells, again, first=ran)))
                    continue
                under_way -= 1
                yield result
        finally:
            for _ in self.team:
                waiting.put(None)


def _next(done: queue.SimpleQueue) -> object:
    """Return the next item. Wait in short intervals, since Windows handles Ctrl-C only between waits."""
    while True:
        with contextlib.suppress(queue.Empty):
            return done.get(timeout=1.0)


def _serve(worker: Worker, waiting: queue.SimpleQueue, done: queue.SimpleQueue) -> None:
    try:
        while item := waiting.get():
            submission, digest, read = item
            done.put((submission, digest, run(worker, read)))
    except BaseException as error:  # the main thread raises this error again
        done.put(error)


@functools.cache
def distributed(course: Course) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return the distributed text for each piece of work, by cell id, and the sources of all code cells.

    An exercise's text is its source. A written answer's text is that of the cell before it, which asks the question.
    """
    found = [cell for lesson in course.lessons for cell in cells.cells_of(lesson.notebook.read_bytes())]
    given = {name: cell.source for cell in found for name in cell.names if name.startswith("ex-")}
    for before, cell in itertools.pairwise(found):
        answers = cells.written([cell], {})
        given |= {name: before.source for name, _ in answers}
    return given, tuple(cell.source for cell in found if cell.is_code)


def reading(course: Course, submission: Submission, given: Mapping[str, str]) -> Read | Run:
    """Read a submission's cells and find its work. If that fails, return a failed run.

    given: the distributed texts, as `distributed` returns them

    Call this in the thread that runs the experiments, one call at a time: before Python 3.12, parsing in two threads
    can raise SystemError (CPython issue 106905).
    """
    try:
        found = cells.cells_of(submission.data)
        lacking = earlier.lacking(course, submission.data, found, submission.lesson)
        places = list(_places(course, found, submission.lesson, given))
        places = [(exercise, with_run_order(found, place, exercise.name)) for exercise, place in places]
        works = [_work(exercise, place, lacking.get(exercise.name, "")) for exercise, place in places]
        written = [*_written(course, found, given), *own_cells.answers(course, submission.lesson, found)]
        return Read(with_code(found, (place for _, place in places)), works, written)
    except Exception as error:
        return failed(error)


def _work(exercise: Exercise, place: cells.Place, lacking: str) -> Work:
    """Return the work on an exercise. lacking: why the submitted version can't have the exercise, if it can't"""
    if place.cell is None and lacking:
        return Work(exercise, None, notes=[lacking], in_copy=False)
    work = _at(exercise, place)
    work.notes = [place.note] if place.note else []
    work.others = [_at(exercise, other) for other in place.others]
    return work


def _at(exercise: Exercise, place: cells.Place) -> Work:
    return Work(exercise, place.cell and place.cell.number, end=place.end, earlier=place.earlier, order=place.order)


def _written(course: Course, found: Sequence[cells.Cell], given: Mapping[str, str]) -> list[tuple[str, str]]:
    questions = {name: text for name, text in given.items() if name.startswith("written-")}
    return cells.written(found, questions, _known_cells(course), course.written_text)


def run(worker: Worker, read: Read | Run) -> Run:
    """Run one submission in this worker's sandbox. A failure that affects only this submission becomes its result.

    Raises NoSandbox, GradingError, or OSError if no sandbox can be started, which affects all submissions.
    """
    if isinstance(read, Run):
        return read
    try:
        worker.run(read.cells, read.works)
        return read.first or Run(read.works, read.written, cells=read.cells)
    except (NoSandbox, GradingError):
        raise
    except LostTwice as error:
        return Run(failed=f"The cause is unknown: {error}. To try again, run the same command again.")
    except Exception as error:
        worker.renew()
        return failed(error)


@functools.cache
def _known_cells(course: Course) -> frozenset[str]:
    """Return the names and fingerprints of all distributed cells."""
    found = [cell for lesson in course.lessons for cell in cells.cells_of(lesson.notebook.read_bytes())]
    return frozenset().union(*(cell.names | {cells.fingerprint(cell.text)} for cell in found))


def failed(error: Exception) -> Run:
    """Return the run of a submission on which the grader itself failed.

    >>> failed(KeyError("odd")).failed
    "The course's own grader failed on it (KeyError: 'odd'); tell the course maintainers."
    """
    return Run(failed=FAILED.format(told(error)))


def worked_in(course: Course, submission: Submission) -> int:
    """Return how many of a submission's exercises differ from the distributed ones."""
    found, (given, _) = cells.cells_of(submission.data), distributed(course)
    return sum(place.worked for _, place in _places(course, found, submission.lesson, given))


def _places(
    course: Course, found: Sequence[cells.Cell], lesson: str, given: Mapping[str, str]
) -> Iterator[tuple[Exercise, cells.Place]]:
    for name, exercise in exercises(lesson).items():
        own = ex_id(name)
        yield exercise, cells.locate(found, name, own, given.get(own, ""), course.stubs_before(name))


def prepare(wanted: Iterable[str]) -> None:
    """Run these lessons' experiments on the reference solutions once. Raises GradingError if a solution is missing."""
    import_quietly()
    for lesson in sorted(wanted):
        for exercise in exercises(lesson).values():
            for seed in Work(exercise, None).seeds:
                try:
                    reference.expected(exercise, seed)
                    reference.grids(exercise)
                except reference.NoReference:
                    raise GradingError(
                        f"This copy of the course has no reference solutions for {lesson}, so it cannot grade {lesson}."
                    ) from None
