"""Measure the bare cost of running submissions, which excludes the sandbox and the messages between processes.

It includes the forks, the exercise cells, and the experiments.

`python -m layercourse.bench.bare LESSON MANY SIDE_BY_SIDE` prints the wall time and the CPU time, in seconds,
that `MANY` submissions from a mixed class take if `SIDE_BY_SIDE` of them run in parallel. The time for parsing the
notebooks and finding the code to run isn't included.
"""

from __future__ import annotations

import ast
import contextlib
import gc
import os
import sys
import time

from layercheck import threads
from layercheck.exercise import Exercise, ex_id, exercises
from layercheck.student_code.dependencies import dependencies_of, statements
from layercheck.verdict import wrong_kind
from layergrade import cells, runner
from layergrade.work import Work
from warmkernels.preload import preload

from .. import notebooks, sample_submissions


def main(stem: str, many: int, side_by_side: int) -> None:
    os.environ.update(threads.ONE_EACH)
    preload()
    known = list(exercises(stem).values())
    submissions = [_code(data, known) for _, data in sample_submissions.mixed_class(notebooks.find(stem), many)]
    gc.collect()
    gc.freeze()
    begun, running = (time.perf_counter(), sum(os.times()[:4])), 0
    for submission in submissions:
        if running == side_by_side:
            os.wait()
            running -= 1
        if os.fork() == 0:
            try:
                _work(submission, known)
            finally:
                os._exit(0)
        running += 1
    for _ in range(running):
        os.wait()
    print(time.perf_counter() - begun[0], sum(os.times()[:4]) - begun[1])


def _code(data: bytes, known: list[Exercise]) -> list[list]:
    """For each exercise, return the code of its cell and of that cell's dependencies."""
    found = cells.cells_of(data)
    everything = statements(found)
    places = [cells.locate(found, one.name, ex_id(one.name), "").cell.number for one in known]
    wanted = [dependencies_of(everything, place) for place in places]
    return [[compile(ast.Module([one.node], []), f"<cell {one.cell}>", "exec") for one in own] for own in wanted]


def _work(submission: list[list], known: list[Exercise]) -> None:
    for exercise, codes in zip(known, submission, strict=True):
        namespace = runner._fresh_namespace()
        with open(os.devnull, "w", encoding="utf-8") as nowhere, contextlib.redirect_stdout(nowhere):
            for code in codes:
                exec(code, namespace)
        if not wrong_kind(exercise, namespace[exercise.name]):
            for seed in Work(exercise, None).seeds:
                exercise.observe(namespace[exercise.name], seed)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
