"""`course.py grade`: run a class's notebooks in a sandbox, judge what comes out, and report it.

Stopped at any point, the same command goes on where it was: each submission's results are kept as soon as they are
there. Submissions that were changed are graded anew; with --regrade also those that older checks have graded.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import queue
import sys
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from layercheck import reference
from layercheck.exercise import Exercise, exercises, lessons
from layercheck.quiet import import_quietly

from .. import notebooks, stubs
from ..places import ANSWERS, SOLUTIONS, Trouble
from . import cells, intake, marking, reports
from .intake import Submission
from .marking import Marked, Work
from .running import PATIENCE, Worker
from .sandbox import NoSandbox
from .store import Store


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser("course.py grade", description=__doc__)
    parser.add_argument("submissions", type=Path, help="a folder or zip of notebooks, or one notebook")
    parser.add_argument("--out", type=Path, required=True, help="folder for grades and feedback; it may exist")
    parser.add_argument(
        "--workers", type=int, default=os.cpu_count() or 1, help="submissions run at once (%(default)s)"
    )
    parser.add_argument("--seconds", type=float, default=PATIENCE, help="for one exercise at the most (%(default)s)")
    parser.add_argument("--regrade", action="store_true", help="grade anew what other checks than today's have graded")
    options = parser.parse_args(argv)
    if options.workers < 1 or options.seconds <= 0:
        parser.error("--workers and --seconds must be positive")
    try:
        return _grade(options)
    except (Trouble, NoSandbox) as trouble:
        print(f"course.py grade: {trouble}", file=sys.stderr)
    except KeyboardInterrupt:
        print("\ncourse.py grade: Stopped. The same command goes on where it was.", file=sys.stderr)
        return 130
    except OSError as error:
        said = f"{error.strerror}: {error.filename}" if error.filename else str(error)
        print(f"course.py grade: {said}. What was graded is kept; the same command goes on.", file=sys.stderr)
    return 1


def _grade(options: argparse.Namespace) -> int:
    by_cell = {stubs.ex_id(name): lesson for lesson in lessons() for name in _exercises(lesson)}
    submissions, problems = intake.collect(options.submissions, by_cell)
    options.out.mkdir(parents=True, exist_ok=True)
    store = Store(options.out / "grades.sqlite")
    digests = [hashlib.sha256(submission.data).hexdigest() for submission in submissions]
    checks = {lesson: _checks(lesson) for lesson in {submission.lesson for submission in submissions}}
    known = [store.known(submission, digest) for submission, digest in zip(submissions, digests)]
    old = sum(by not in (None, checks[submission.lesson]) for by, submission in zip(known, submissions))
    if old and not options.regrade:
        print(f"{old} submissions were graded by other checks than today's; --regrade grades them anew.")
    todo = [
        (submission, digest)
        for submission, digest, by in zip(submissions, digests, known)
        if by is None or (options.regrade and by != checks[submission.lesson])
    ]
    already = f", {len(submissions) - len(todo)} of them graded already" if len(todo) < len(submissions) else ""
    print(f"{len(submissions)} submissions{already}; {len(problems)} files cannot be graded.", flush=True)
    try:
        with _Progress(len(todo)) as progress:
            for submission, digest, graded in _run_all(todo, options.workers, options.seconds):
                results = [marking.mark(work) for work in graded.works]
                store.add(submission, digest, checks[submission.lesson], results, graded.written)
                progress.step(submission, results)
        everything = [store.graded(submission, digest) for submission, digest in zip(submissions, digests)]
        reports.write(options.out, everything, problems)
    finally:
        store.close()
    print(f"Written: {options.out / 'grades.csv'}, {options.out / 'class.html'}, {options.out / 'feedback'}")
    return 0


def _exercises(lesson: str) -> dict[str, Exercise]:
    import_quietly(f"layercheck.experiments.{lesson}")
    return exercises(lesson)


def _checks(lesson: str) -> str:
    """A digest of all that a lesson's results depend on besides the submission."""
    paths = [*sorted((SOLUTIONS / "layercheck").rglob("*.py")), *sorted((ANSWERS / lesson).rglob("*.py"))]
    parts = [path.name.encode() + b"\0" + path.read_bytes() for path in paths]
    versions = [name + _version(name) for name in ("numpy", "keras", "tensorflow", "tensorflow-cpu")]
    return hashlib.sha256(b"\0".join([*parts, repr((versions, marking.HIDDEN_SEEDS)).encode()])).hexdigest()


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""


@dataclass(frozen=True)
class _Run:
    """One submission after its run: what was seen of each exercise, and the written answers by their cells' names."""

    works: Sequence[Work]
    written: Sequence[tuple[str, str]]


def _run_all(todo: list[tuple[Submission, str]], workers: int, patience: float) -> Iterator[tuple]:
    """Submissions with their digests and runs, in the order in which they end. Raises what a worker raises."""
    if not todo:
        return
    _refuse_without_answers({submission.lesson for submission, _ in todo})
    waiting: queue.SimpleQueue = queue.SimpleQueue()
    done: queue.SimpleQueue = queue.SimpleQueue()
    for item in todo:
        waiting.put(item)
    many = min(workers, len(todo))
    team = [Worker(number, patience) for number in range(many)]
    try:
        _prepare({submission.lesson for submission, _ in todo})  # while the sandboxes import TensorFlow
        given = _stubs_given_out()
        for worker in team:
            worker.wait_until_ready()
            threading.Thread(target=_serve, args=(worker, given, waiting, done), daemon=True).start()
        for _ in todo:
            result = done.get()
            if isinstance(result, BaseException):
                raise result
            yield result
    finally:
        for worker in team:
            worker.close()


def _serve(worker: Worker, given: dict, waiting: queue.SimpleQueue, done: queue.SimpleQueue) -> None:
    try:
        while True:
            try:
                submission, digest = waiting.get_nowait()
            except queue.Empty:
                return
            done.put((submission, digest, _run(worker, submission, given)))
    except BaseException as error:  # the main thread is to know
        done.put(error)


def _run(worker: Worker, submission: Submission, given: dict[str, str]) -> _Run:
    found = cells.cells_of(submission.data)
    works = []
    for name, exercise in exercises(submission.lesson).items():
        own = stubs.ex_id(name)
        place = cells.locate(found, name, own, given.get(own, ""))
        works.append(Work(exercise, place.cell and place.cell.number, notes=[place.note] if place.note else []))
    worker.run(found, works)
    return _Run(works, _written(found))


def _written(found: Iterable[cells.Cell]) -> list[tuple[str, str]]:
    """What stands in the cells for written answers, by the name of the cell."""
    answers = {}
    for cell in found:
        names = [name for name in cell.names if name.startswith("written-") and not name.endswith("-intro")]
        if names and not cell.is_code:
            answers[names[0]] = cell.source
    return sorted(answers.items())


def _stubs_given_out() -> dict[str, str]:
    """What the exercises' cells hold in the course's notebooks, by their ids."""
    cells_given = (cell for lesson in notebooks.lessons() for cell in notebooks.read(lesson.path).cells)
    return {cell.id: cell.source for cell in cells_given if cell.id.startswith("ex-")}


def _refuse_without_answers(wanted: Iterable[str]) -> None:
    for lesson in wanted:
        if not (ANSWERS / lesson).is_dir():
            raise Trouble(f"This copy of the course has no answers to {lesson}, so it cannot grade it.")


def _prepare(wanted: Iterable[str]) -> None:
    """Runs the experiments on the answers, once and in this thread."""
    import_quietly()
    for lesson in sorted(wanted):
        for exercise in exercises(lesson).values():
            for seed in Work(exercise, None).seeds:
                reference.expected(exercise, seed)


class _Progress:
    """A line that says how far the class is; in a log, a line for each tenth of it."""

    def __init__(self, total: int) -> None:
        self.total, self.done, self.begun = total, 0, time.monotonic()
        self.live = sys.stdout.isatty()

    def __enter__(self) -> _Progress:
        return self

    def __exit__(self, *_) -> None:
        if self.live and self.done:
            print()

    def step(self, submission: Submission, results: Sequence[Marked]) -> None:
        self.done += 1
        left = (time.monotonic() - self.begun) / self.done * (self.total - self.done)
        points, out_of = sum(one.points for one in results), sum(one.out_of for one in results)
        line = f"{self.done}/{self.total}, {left:.0f} s left, {submission.student}: {points} of {out_of}"
        if self.live:
            print(f"\r{line:<79.79}", end="", flush=True)
        elif self.done * 10 // self.total > (self.done - 1) * 10 // self.total:
            print(line, flush=True)
