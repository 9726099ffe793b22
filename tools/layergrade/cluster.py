"""Run submissions on the workers of a Dask cluster, where each worker process has its own sandboxes.

Only plain data is sent: a worker gets a lesson's name and a notebook's bytes, and sends back messages, which are parsed
as strictly as those from a sandbox. Results are scored and stored here. Nothing is lost if a worker dies: Dask gives
its unfinished submissions to another worker, and its finished ones are already stored here.
"""

from __future__ import annotations

import functools
import importlib
import itertools
import queue
import sys
import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace

from layercheck import packing
from layercheck.exercise import declared, exercises
from layercheck.lesson_files import topic_of
from layercheck.quiet_import import import_quietly

from . import carried, messages, pool, seeds
from .cells import Cell
from .course import Course, GradingError
from .digests import digest
from .intake import Submission
from .pool import Run
from .sandbox import NoSandbox
from .scoring import told
from .work import Given, Work
from .workers import Worker

FIND_SECONDS = 30.0  # time limit for finding a scheduler, and for finding its first worker
AHEAD = 2  # submissions sent for each thread of the cluster: one that runs and one that waits
# The fields of a piece of work, apart from its observations.
TOLD = ("cell", "order", "notes", "in_copy", "dependencies", "raised", "failure", "unfit", "tampered", "stopped")

_idle: queue.LifoQueue = queue.LifoQueue()  # this process's idle sandboxes
_alone = threading.Lock()


def run(
    course: Course, todo: list[tuple[Submission, str]], address: str, patience: float
) -> Iterator[tuple[Submission, str, Run]]:
    """Run submissions as `Pool.run` does, but on the cluster of this scheduler. Raises GradingError or NoSandbox."""
    try:
        from distributed import Client, as_completed
    except ImportError:
        install = f"{sys.executable} -m pip install distributed"
        raise GradingError(
            f"--scheduler needs dask.distributed, which is not installed. Install it: {install}"
        ) from None
    try:
        client = Client(address, timeout=FIND_SECONDS, set_as_default=False)
    except (OSError, ValueError):
        raise GradingError(
            f"There is no Dask scheduler at {address}. Start a scheduler (dask scheduler) and workers."
        ) from None
    with client:
        try:
            client.wait_for_workers(1, timeout=FIND_SECONDS)
        except TimeoutError:
            raise GradingError(
                f"The scheduler at {address} has no workers. Start some: dask worker {address}"
            ) from None
        waiting, under_way, done = iter(todo), {}, as_completed(loop=client.loop)

        def submit(submission: Submission, digest: str, first: Run | None = None, again: Sequence[Work] = ()) -> None:
            arguments = (course.reference, submission.lesson, submission.data, patience, code(course))
            future = client.submit(serve, *arguments, [_asked(work) for work in again], seeds.hidden(), pure=False)
            under_way[future.key] = submission, digest, first
            done.add(future)

        for submitted in itertools.islice(waiting, AHEAD * sum(client.nthreads().values())):
            submit(*submitted)
        for future in done:
            submission, digest, first = under_way.pop(future.key)
            ran = _unpacked(submission.lesson, _result(future))
            future.release()
            again = (
                [] if first else carried.second_runs(course, ran.works, functools.partial(_cells, course, submission))
            )
            if again:
                submit(submission, digest, ran, again)
                continue
            yield submission, digest, _joined(first, ran) if first else ran
            for submitted in itertools.islice(waiting, 1):
                submit(*submitted)
        client.run(dismiss)


def _cells(course: Course, submission: Submission) -> Sequence[Cell]:
    read = pool.reading(course, submission, pool.distributed(course)[0])
    return () if isinstance(read, Run) else read.cells


def _asked(work: Work) -> dict:
    """Return a second run as plain data."""
    given = {"given": {"names": work.given.names, "source": work.given.source}}
    return work.request() | given | {"notes": work.notes, "others": [_asked(one) for one in work.others]}


def _joined(first: Run, second: Run) -> Run:
    """Return a submission's first run, with the observations from its second run added."""
    if second.failed:
        return second
    for work, ran in zip((work for work in first.works if work.again), second.works, strict=True):
        given = work.again.given
        work.again = replace(ran, given=given, others=[replace(other, given=given) for other in ran.others])
    return first


def _result(future) -> list[bytes]:
    try:
        return future.result()
    except (GradingError, NoSandbox):
        raise
    except Exception as error:
        raise GradingError(
            f"The cluster failed ({told(error)}). Finished grades are kept. To resume, run the same command again."
        ) from None


def _unpacked(lesson: str, packed: list[bytes]) -> Run:
    works, written, failed, current = [], [], "", None
    try:
        for message in map(packing.unpack, packed):
            kind = message.pop("kind")
            if kind in ("work", "other"):
                current = Work(exercises(lesson)[message.pop("exercise")], **message)
                (works if kind == "work" else works[-1].others).append(current)
            elif kind == "written":
                written.append((message["name"], message["answer"]))
            elif kind == "not run":
                failed = str(message["why"])
            else:
                current.take({"kind": kind, **message})
    except (packing.Malformed, AttributeError, LookupError, TypeError, ValueError) as error:
        raise GradingError(
            f"A cluster worker sent a malformed result ({error}). Check that it runs this copy of the course."
        ) from None
    return Run(works, written, failed)


# On the cluster's workers


def serve(
    reference: str,
    lesson: str,
    data: bytes,
    patience: float,
    theirs: str,
    again: Sequence[dict] = (),
    hidden: Sequence[int] = (),
) -> list[bytes]:
    """Run one submission in one of this process's sandboxes.

    theirs: the digest that `code` returns for the client's course
    again:  the second runs that the client requests; empty for the first run
    hidden: the client's hidden seeds
    """
    course = _imported(reference)
    if theirs != code(course):
        raise GradingError(
            "A cluster worker has a different copy of the course or different packages. Install the same "
            "versions on all workers."
        )
    with _alone:
        seeds.use(hidden)
        import_quietly(f"layercheck.experiments.{topic_of(lesson)}")
        given, sources = pool.distributed(course)
        read = pool.reading(course, Submission("", lesson, "", data), given)
        if again and not isinstance(read, Run):
            read = replace(read, works=[_wanted(one) for one in again])
    worker = _worker(course, patience, sources)
    try:
        ran = pool.run(worker, read)
    except BaseException:
        worker.close()
        raise
    _idle.put(worker)
    try:
        return list(_packed(ran))
    except Exception as error:  # for example, values that are too long to send
        return list(_packed(pool.failed(error)))


def _wanted(asked: dict) -> Work:
    """Rebuild a second run from the data that `_asked` returned."""
    others, given = map(_wanted, asked.pop("others")), Given(**asked.pop("given"))
    exercise = declared(asked.pop("lesson"))[asked.pop("exercise")]
    return Work(exercise, **asked, others=list(others), given=given)


def _worker(course: Course, patience: float, sources: tuple[str, ...]) -> Worker:
    try:
        worker = _idle.get_nowait()
    except queue.Empty:
        worker = Worker(course, patience, sources)
        worker.wait_until_ready()
    worker.patience = patience
    return worker


def dismiss() -> None:
    """End this process's idle sandboxes."""
    while True:
        try:
            _idle.get_nowait().close()
        except queue.Empty:
            return


def _packed(ran: Run) -> Iterator[bytes]:
    for kind, work in itertools.chain.from_iterable(map(_definitions, ran.works)):
        noted = {name: getattr(work, name) for name in TOLD}
        yield messages.pack({"kind": kind, "exercise": work.exercise.name, **noted})
        for seed, seen in work.seen.items():
            for one in seen:
                yield messages.pack({"kind": "saw", "seed": seed, **one})
        for number, grid in work.grids.items():
            yield messages.pack({"kind": "measured", "number": number, "grid": grid})
    for name, answer in ran.written:
        yield messages.pack({"kind": "written", "name": name, "answer": answer})
    if ran.failed:
        yield messages.pack({"kind": "not run", "why": ran.failed})


def _definitions(work: Work) -> Iterator[tuple[str, Work]]:
    """Yield the work on an exercise, then the work on its other definitions, any of which may turn out to count."""
    yield "work", work
    yield from (("other", one) for one in work.others)


@functools.cache
def code(course: Course) -> str:
    """Return a digest of the code and the packages that must be the same for the client and its workers."""
    names = ("*.py", "assignment.json")
    return digest((path for one in course.packages for name in names for path in one.rglob(name)), course.root)


def _imported(reference: str) -> Course:
    module, _, name = reference.partition(":")
    return getattr(importlib.import_module(module), name)
