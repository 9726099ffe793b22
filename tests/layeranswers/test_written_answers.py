"""Test answers that people wrote from the exercise text alone: wrong ones are rejected, never with a false explanation.

The default run checks one wrong and one right answer to each exercise; --all checks every answer.
"""

from layercheck.exercise import exercises, lessons
from layercheck.stack import LEGACY, stack
from layercheck.verdict import RIGHT, WRONG, verdict_of
from layercourse.bench.teaching import explained
from layercourse.written_answers import written_answers

import pytest

ANSWERS = [
    answer for lesson in lessons() for exercise in exercises(lesson).values() for answer in written_answers(exercise)
]
FEWEST_WRONG, FEWEST_RIGHT = 10, 3  # answers to each exercise
IN_DEFAULT_RUN = 1  # right answers to each exercise, and as many wrong ones


def cases(right):
    """Yield the right or the wrong answers as parameters. Only --all runs more than the first one for each exercise."""
    seen = {}
    for answer in ANSWERS:
        if answer.is_right == right:
            seen[answer.exercise] = seen.get(answer.exercise, 0) + 1
            marks = [pytest.mark.slow, *[pytest.mark.exhaustive] * (seen[answer.exercise] > IN_DEFAULT_RUN)]
            yield pytest.param(answer, marks=marks, id=f"{answer.exercise}-{answer.number}")


def verdict_on(answer):
    exercise = next(one for lesson in lessons() for one in exercises(lesson).values() if one.name == answer.exercise)
    return verdict_of(exercise, answer.candidate())


@pytest.mark.parametrize("answer", cases(right=True))
def test_right_answer_is_accepted(answer):
    verdict = verdict_on(answer)
    assert verdict.first is None, verdict.first
    assert verdict.state == RIGHT


@pytest.mark.parametrize("answer", cases(right=False))
def test_wrong_answer_is_rejected_without_false_explanation(answer):
    verdict = verdict_on(answer)
    assert verdict.state == WRONG
    how = explained(answer, verdict)
    assert how != "false", verdict.mistake
    # Keras 2 raises other errors than Keras 3, for which some explanations were written.
    assert how or stack() == LEGACY or not (answer.true or answer.isolating)


@pytest.mark.parametrize("lesson", lessons())
def test_exercises_have_written_answers(lesson):
    for exercise in exercises(lesson).values():
        kinds = [answer.is_right for answer in written_answers(exercise)]
        assert kinds.count(False) >= FEWEST_WRONG, exercise.name
        assert kinds.count(True) >= FEWEST_RIGHT, exercise.name
