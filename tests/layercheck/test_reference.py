"""What exercises are judged by is there, whether this copy of the course holds the answers or facts about them."""

from layercheck import reference
from layercheck.exercise import PUBLIC_SEED, exercises, lessons
from layercheck.verdict import NOT_ATTEMPTED, WRONG, judge

import pytest

ALL = [exercise for lesson in lessons() for exercise in exercises(lesson).values()]


def named(exercise):
    return exercise.name


@pytest.mark.parametrize("exercise", ALL, ids=named)
def test_each_exercise_has_something_to_be_judged_by(exercise):
    expected = reference.expected(exercise, PUBLIC_SEED)
    assert {one.group for one in expected} == set(exercise.points)
    known = reference.mistakes(exercise, PUBLIC_SEED)
    assert known
    for mistake in known:
        assert len(mistake.explanation) > 40
        assert mistake.observations[0].group == expected[0].group


@pytest.mark.parametrize("exercise", ALL, ids=named)
def test_what_does_nothing_earns_nothing(exercise):
    def unwritten(*args, **kwargs):
        raise NotImplementedError

    def nothing(*args, **kwargs):
        return None

    as_class = {"__init__": unwritten}
    stub = type(exercise.name, (), as_class) if exercise.is_class else unwritten
    blank = type(exercise.name, (), {"__init__": nothing, "__call__": nothing}) if exercise.is_class else nothing
    assert judge(exercise, stub).state == NOT_ATTEMPTED
    verdict = judge(exercise, blank)
    assert verdict.state == WRONG
    assert verdict.points == 0
