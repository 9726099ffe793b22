"""Test that every exercise can be checked, with reference solutions or with their recorded results."""

import sys

from layercheck import reference
from layercheck.exercise import PUBLIC_SEED, exercises, lessons
from layercheck.verdict import NOT_ATTEMPTED, WRONG, verdict_of

import pytest

EXERCISES = [exercise for lesson in lessons() for exercise in exercises(lesson).values()]


def by_name(exercise):
    return exercise.name


@pytest.mark.parametrize("exercise", EXERCISES, ids=by_name)
def test_exercise_has_expected_observations_and_mistakes(exercise):
    expected = reference.expected(exercise, PUBLIC_SEED)
    assert {one.group for one in expected} == set(exercise.points)
    known = reference.named(exercise)
    assert set(known.chosen[:, 0]) == set(range(len(known.names)))
    assert known.codes.shape == known.sums.shape == (len(known.chosen), len(expected))
    assert all(len(text) > 40 for text in known.texts)


@pytest.mark.parametrize(
    "exercise",
    [
        pytest.param(exercise, marks=[pytest.mark.exhaustive] * (exercise.name in ("ResNetBlock", "ResNet")))
        for exercise in EXERCISES
    ],
    ids=by_name,
)
def test_stub_and_empty_solution_score_nothing(exercise):
    def unwritten(*args, **kwargs):
        raise NotImplementedError

    def nothing(*args, **kwargs):
        return None

    as_class = {"__init__": unwritten}
    stub = type(exercise.name, (), as_class) if exercise.is_class else unwritten
    blank = type(exercise.name, (), {"__init__": nothing, "__call__": nothing}) if exercise.is_class else nothing
    assert verdict_of(exercise, stub).state == NOT_ATTEMPTED
    verdict = verdict_of(exercise, blank)
    assert verdict.state == WRONG
    assert verdict.points == 0


@pytest.mark.slow
def test_answer_of_raises_without_reference_solutions(monkeypatch):
    monkeypatch.setitem(sys.modules, "layeranswers", None)
    exercise = EXERCISES[0]
    monkeypatch.delitem(sys.modules, reference.module_of(exercise), raising=False)
    with pytest.raises(reference.NoReference):
        reference.answer_of(exercise)
