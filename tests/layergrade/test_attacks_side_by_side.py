"""Test that attacks don't harm honest submissions that run at the same time, with two workers."""

import json

from layercheck.exercise import exercises
from layercheck.verdict import RIGHT
from layercourse import notebooks, stubs
from layercourse.grade import COURSE
from layergrade import pool, scoring
from layergrade.intake import Submission

import pytest
from attacks import ATTACKS
from class_work import needs_sandbox
from kernel_attacks import CALLS, cell

LESSON = "pooling_shapes"
HONEST = "honest"
# Attacks on things that concurrent submissions might share: memory, processes, users, files, keyrings, and pipes.
SOME = (
    *("fork bomb", "memory bomb in children", "kills other processes", "fills the shared memory"),
    *("leaves a file behind", "forged messages", "takes messages back from the pipe"),
)
KERNEL = "calls of the kernel"
SECONDS = 10.0  # seconds allowed for one exercise

pytestmark = [needs_sandbox, pytest.mark.slow, pytest.mark.either_stack]


def sources(names):
    return {KERNEL: cell(CALLS), **{name: ATTACKS[name] for name in names}}


def submissions(attacks):
    """Yield attacks and honest submissions alternately."""
    notebook, answers = notebooks.read(notebooks.find(LESSON).path), stubs.answers(LESSON)
    honest = json.dumps(stubs.fill(notebook, answers)).encode()
    for number, (name, source) in enumerate(attacks.items()):
        attack = json.dumps(stubs.fill(notebook, {**answers, "pooled_size": source})).encode()
        yield Submission(name, LESSON, name, attack), str(number)
        yield Submission(f"{HONEST} {number}", LESSON, name, honest), f"honest {number}"


def grade(attacks):
    """Grade attacks and honest submissions with two workers.

    For each of them, return its results, keyed by exercise.
    """
    found = {}
    with pool.Pool(COURSE, 2, SECONDS) as running:
        pool.prepare([LESSON])
        for submission, _, ran in running.run(submissions(attacks)):
            assert ran.failed == ""
            found[submission.student] = {one.exercise: one for one in scoring.score_all(ran.works)}
    return found


def assert_unharmed(attacks):
    found = grade(attacks)
    assert len(found) == 2 * len(attacks)
    for student, results in found.items():
        assert results.keys() == exercises(LESSON).keys()
        if student.startswith(HONEST):
            assert {(one.state, one.points, one.notes) for one in results.values()} == {
                (RIGHT, exercises(LESSON)[name].total, ()) for name in results
            }, student
        else:
            assert results["pooled_size"].points == 0, student
            assert results["to_image_batch"].state == RIGHT, student


def test_some_attacks_leave_honest_submissions_unharmed():
    assert_unharmed(sources(SOME))


@pytest.mark.exhaustive
def test_all_attacks_leave_honest_submissions_unharmed():
    assert len(ATTACKS) + len(CALLS) >= 90
    assert_unharmed(sources(ATTACKS))
