"""Known mistakes in the sandbox: each is recognized, and the other exercises get all points.

By default, one mistake in each exercise is graded. With --all, every mistake is graded. test_answers.py checks all
mistakes without a sandbox.
"""

from layercheck import reference
from layercheck.exercise import exercises, lessons
from layercheck.verdict import NOT_ATTEMPTED, RIGHT, WRONG
from layercourse import notebooks, sample_submissions, stubs
from layercourse.grade import COURSE
from layergrade import scoring
from layergrade.intake import Submission
from layergrade.pool import Pool, prepare
from layergrade.workers import PATIENCE

import nbformat
import pytest
from class_work import needs_sandbox

pytestmark = [needs_sandbox, pytest.mark.slow]


@pytest.fixture(scope="module")
def pool():
    with Pool(COURSE, 2, 10 * PATIENCE) as running:  # even on a busy machine
        prepare(lessons())
        yield running


def graded(pool, lesson, students):
    """Return the results, keyed by student and exercise.

    `students` maps each student to the cells that they have filled in.
    """
    shipped = notebooks.read(notebooks.find(lesson).path)
    data = {student: nbformat.writes(stubs.fill(shipped, filled)).encode() for student, filled in students.items()}
    todo = [(Submission(student, lesson, student, data[student]), "") for student in data]
    ran = {submission.student: run.works for submission, _, run in pool.run(todo)}
    return {student: {work.exercise.name: scoring.score(work) for work in works} for student, works in ran.items()}


@pytest.mark.filterwarnings("default")  # Like the sandbox, don't turn warnings into errors.
@pytest.mark.parametrize("lesson", lessons())
def test_mistakes_are_recognized_and_stubs_earn_nothing(lesson, pool, request):
    """Student n makes the n-th mistake in each exercise, and solves exercises that have fewer than n mistakes."""
    known = exercises(lesson)
    right = {name: sample_submissions.answered(exercise) for name, exercise in known.items()}
    wrong = {name: list(reference.mistakes_of(exercise)) for name, exercise in known.items()}
    made = [
        {name: names[number] for name, names in wrong.items() if number < len(names)}
        for number in range(max(map(len, wrong.values())) + 1 if request.config.getoption("--all") else 1)
    ]
    cells = [{name: sample_submissions.mistaken(known[name], one) for name, one in own.items()} for own in made]
    students = {number: {**right, **own} for number, own in enumerate(cells)}
    results = graded(pool, lesson, {"untouched": {}, **students})
    untouched = results.pop("untouched").values()
    assert [(one.state, one.points) for one in untouched] == [(NOT_ATTEMPTED, 0)] * len(known)
    for number, own in enumerate(made):
        for name, one in results[number].items():
            if name in own:
                named = one.verdict.mistake and one.verdict.mistake.name
                assert (one.state, named, one.notes) == (WRONG, own[name], ()), (name, one.verdict.reasons)
                assert one.points < one.out_of
            else:
                assert (one.state, one.points, one.notes) == (RIGHT, one.out_of, ()), name
