"""Benchmarks of warm and cold kernels: how soon they are ready, how much memory they use, and how long nbval takes."""

from __future__ import annotations

import itertools
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from warmkernels import PROVISIONER, SELECT, owner

import nbformat
from jupyter_client.manager import KernelManager
from jupyter_client.provisioning import KernelProvisionerFactory

from .. import stubs
from ..notebooks import Lesson, lessons, read
from ..paths import NOTEBOOKS, ROOT, TESTS, CourseError
from . import nbgrader
from .nbgrader import COLD

TIMES = 5
STUDENTS = 6
READY = "import tensorflow as tf"
NAMES = {PROVISIONER: "warm", COLD: "cold"}


def ready() -> Iterator[tuple]:
    """Measure the median time from requesting a kernel to the result of its first cell, which imports TensorFlow.

    In the first row, the cell is sent as soon as the kernel answers. In the second, it is sent after wait_for_ready,
    as in nbclient and nbval. That call always ends with 200 ms in which the kernel sends no messages.
    """
    _refuse_without()
    _start(PROVISIONER).stop()  # now the server is running, as it is for every kernel except the first
    for what, patient in (("kernel with TensorFlow imported", False), ("… after wait_for_ready's 200 ms", True)):
        times: dict[str, list[float]] = {PROVISIONER: [], COLD: []}
        for _ in range(TIMES):
            for kind, measured in times.items():
                begun = time.perf_counter()
                kernel = _start(kind, patient=patient)
                measured.append(time.perf_counter() - begun)
                kernel.stop()
        warm, cold = (statistics.median(times[kind]) for kind in (PROVISIONER, COLD))
        yield what, warm, cold


def memory() -> Iterator[tuple]:
    """Measure a kernel's proportional set size (MB) while three kernels run, each of which has run one operation."""
    _refuse_without()
    sizes = {}
    for kind in (PROVISIONER, COLD):
        kernels = [_start(kind, READY + "\ntf.reduce_sum(tf.ones((3, 3)))") for _ in range(3)]
        sizes[kind] = statistics.median(_proportional(kernel.pid) for kernel in kernels)
        for kernel in kernels:
            kernel.stop()
    yield "memory of a kernel, three at once", sizes[PROVISIONER], sizes[COLD], "MB"


def nbval() -> Iterator[tuple]:
    """Run all unsolved lessons through nbval, with warm and with cold kernels. The test results must agree."""
    _refuse_without()
    seconds, verdicts = {}, {}
    for kind in (PROVISIONER, COLD):
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--noconftest", str(NOTEBOOKS)]
        options = [
            "--nbval",
            f"--nbval-sanitize-with={TESTS / 'lessons' / 'sanitize.cfg'}",
            "-c",
            os.devnull,
            "--color=no",
        ]
        begun = time.perf_counter()
        ran = subprocess.run(
            [*command, *options],
            cwd=ROOT,
            env={**os.environ, SELECT: kind, "COURSE_PROGRESS": "off"},
            capture_output=True,
            encoding="utf-8",
            errors="replace",
        )
        seconds[kind] = time.perf_counter() - begun
        verdicts[kind] = ran.stdout.strip().splitlines()[-1].partition(" in ")[0]
    if len(set(verdicts.values())) > 1:
        raise CourseError(f"The test results differ: {verdicts}")
    yield f"nbval over all lessons ({verdicts[COLD]})", seconds[PROVISIONER], seconds[COLD]


def autograde() -> Iterator[tuple]:
    """Run nbgrader's autograde on submissions for lesson 1, with warm and cold kernels. The scores must agree."""
    _refuse_without()
    nbgrader.refuse_without()
    seconds, scores, lesson = {}, {}, lessons()[0]
    submitted = list(_more_and_more(lesson))
    for kind in (PROVISIONER, COLD):
        with tempfile.TemporaryDirectory() as folder:
            seconds[kind], scores[kind] = nbgrader.autograded(Path(folder), lesson, submitted, kind)
    if len({tuple(all_of) for all_of in scores.values()}) > 1 or len(set(scores[COLD])) < 2:
        raise CourseError(f"The scores differ between kernels, or are the same for all submissions: {scores}")
    points = ", ".join(f"{score:g}" for score in scores[COLD])
    yield f"nbgrader autograde, {STUDENTS} submissions ({points} points)", seconds[PROVISIONER], seconds[COLD]


def _more_and_more(lesson: Lesson) -> Iterator[tuple[str, bytes]]:
    """Yield the names and notebooks of students, each of whom has solved one more exercise than the previous one."""
    shipped, answers = read(lesson.path), stubs.answers(lesson.stem)
    for student in range(STUDENTS):
        answered = dict(itertools.islice(answers.items(), student))
        yield f"student-{student}", nbformat.writes(stubs.fill(shipped, answered)).encode()


def _refuse_without() -> None:
    if owner.supported():
        raise CourseError(f"No warm kernels here: {owner.supported()}.")


@dataclass(frozen=True)
class _Kernel:
    """A kernel that this process has started."""

    pid: int
    stop: Callable[[], None]


def _start(kind: str, code: str = READY, patient: bool = True) -> _Kernel:
    """Return a kernel of this kind that has run the code. If `patient`, first wait until the kernel is ready."""
    factory = KernelProvisionerFactory.instance()  # the factory reads the environment variable only once
    before, factory.default_provisioner_name = factory.default_provisioner_name, kind
    try:
        manager = KernelManager()
        manager.start_kernel(stderr=subprocess.DEVNULL)
    finally:
        factory.default_provisioner_name = before
    client = manager.client()
    client.start_channels()
    if patient:
        client.wait_for_ready(timeout=120)
    reply = client.execute(code, reply=True, timeout=120)

    def stop() -> None:
        client.stop_channels()
        manager.shutdown_kernel(now=True)

    if reply["content"]["status"] != "ok":
        stop()
        raise CourseError(f"A {NAMES[kind]} kernel replied: {reply['content']}")
    return _Kernel(manager.provisioner.pid, stop)


def _proportional(pid: int) -> float:
    """Return a process's proportional set size in MB: its own memory plus its share of shared memory."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
