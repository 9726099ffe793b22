"""Error carried forward: what calls a wrong earlier exercise is graded with the reference solution in its place."""

import json

from layercourse import notebooks, stubs
from layercourse.grade import COURSE
from layergrade import carried, pool, scoring
from layergrade.intake import Submission

import pytest
from class_work import needs_sandbox

LESSON = "pooling_shapes"
WRONG = "def pooled_size(size, pool, stride=None, padding='valid'):\n    return 1\n"
CALLERS = ("pooled_shape", "average_pool_2d")

pytestmark = [pytest.mark.slow, pytest.mark.either_stack]


def submitted(lesson=LESSON, **changed):
    """Return a solved notebook with other cells for some exercises."""
    notebook = notebooks.read(notebooks.find(lesson).path)
    return json.dumps(stubs.fill(notebook, {**stubs.answers(lesson), **changed})).encode()


@pytest.fixture(scope="module")
def running():
    """A pool with one sandbox."""
    pool.prepare([LESSON, "resnet_block"])
    with pool.Pool(COURSE, 1, 30.0) as running:
        running.wait_until_ready()
        yield running


@pytest.fixture(scope="module")
def graded(running):
    """A function that grades a notebook. It returns the results by exercise, and the work."""

    def grade(data, lesson=LESSON):
        worker, submission = running.team[0], Submission("ada", lesson, "ada.ipynb", data)
        read = pool.reading(COURSE, submission, running.stubs)
        ran = pool.run(worker, read)
        assert not ran.failed
        if again := carried.second_runs(COURSE, ran.works, lambda: ran.cells):
            assert pool.run(worker, pool.Read(ran.cells, again, first=ran)) is ran
        return {one.exercise: one for one in scoring.score_all(ran.works)}, ran.works

    return grade


@needs_sandbox
def test_right_callers_of_wrong_function_keep_points(graded):
    results, _ = graded(submitted(pooled_size=WRONG))
    for name, one in results.items():
        print(name, one.state, one.points, one.given, one.gained, one.notes)
