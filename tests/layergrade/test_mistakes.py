"""Mistakes of every lesson through the sandbox: each is named, and what is right beside it has full marks.

By default one mistake of each exercise, with --all every mistake; test_answers.py has them all, in its own process.
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
    with Pool(COURSE, 2, 10 * PATIENCE) as running:  # whatever else this machine does
        prepare(lessons())
        yield running


def graded(pool, lesson, students):
    """Results by student and exercise. students: the cells that each has filled, by exercise."""
    shipped = notebooks.read(notebooks.find(lesson).path)
    data = {student: nbformat.writes(stubs.fill(shipped, filled)).encode() for student, filled in students.items()}
    todo = [(Submission(student, lesson, student, data[student]), "") for student in data]
    ran = {submission.student: run.works for submission, _, run in pool.run(todo)}
    return {student: {work.exercise.name: scoring.score(work) for work in works} for student, works in ran.items()}


@pytest.mark.filterwarnings("default")  # in the sandbox no warning is an error either
@pytest.mark.parametrize("lesson", lessons())
def test_mistakes_are_named_and_untouched_gets_nothing(lesson, pool, request):
    """Student number n makes each exercise's n-th mistake, and is right where there are not so many."""
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
