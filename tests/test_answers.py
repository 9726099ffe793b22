"""Every exercise of every lesson: answers are right, stubs and mistakes are not, other styles are accepted."""

import functools
import importlib
import importlib.util
import inspect
import types
from pathlib import Path

from layercheck import reference
from layercheck.exercise import PUBLIC_SEED, exercises, lessons
from layercheck.observation import Raised
from layercheck.verdict import NOT_ATTEMPTED, RIGHT, WRONG, judge
from layercourse import stubs

import pytest

SEEDS = [PUBLIC_SEED, 1, 7, 20_261]  # the public one and some that a grader might take
STYLES = Path(__file__).with_name("styles")

EXERCISES = [exercise for lesson in lessons() for exercise in exercises(lesson).values()]
MISTAKES = [(exercise, name) for exercise in EXERCISES for name in reference.mistakes_of(exercise)]
HIDDEN = SEEDS[-1]
# Every mistake with the public seed; with a hidden one the first of each exercise, and in --all every one.
MISTAKES_AND_SEEDS = [
    pytest.param(exercise, name, seed, marks=[pytest.mark.exhaustive] * (seed == HIDDEN and number > 0))
    for exercise in EXERCISES
    for number, name in enumerate(reference.mistakes_of(exercise))
    for seed in (PUBLIC_SEED, HIDDEN)
]


def by_name(exercise):
    return exercise.name


def styles_of(lesson, what="STYLES"):
    """STYLES or SLIPS of tests/styles/<lesson>.py: candidates by exercise. Empty where there is no such file yet.

    Many slips may have a file of their own, <lesson>_slips.py.
    """
    path = STYLES / f"{lesson}_{what.lower()}.py"
    path = path if path.exists() else STYLES / f"{lesson}.py"
    module = types.ModuleType(lesson)
    if path.exists():
        spec = importlib.util.spec_from_file_location(f"styles_{lesson}", path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    return getattr(module, what, {})


def defined(source, exercise):
    """What a cell with this source defines, in the scope that the answer has."""
    scope = dict(vars(importlib.import_module(reference.module_of(exercise))))
    exec(source, scope)
    return scope[exercise.name]


STYLE_LIST = [
    pytest.param(exercise, candidate, id=f"{exercise.name}-{candidate.__name__}")
    for lesson in lessons()
    for exercise in exercises(lesson).values()
    for candidate in styles_of(lesson).get(exercise.name, [])
]
SLIP_LIST = [
    pytest.param(exercise, candidate, SEEDS[number % 2], id=f"{exercise.name}-{number}")
    for lesson in lessons()
    for exercise in exercises(lesson).values()
    for number, candidate in enumerate(styles_of(lesson, "SLIPS").get(exercise.name, []), 1)
]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("exercise", EXERCISES, ids=by_name)
def test_the_answer_is_right(exercise, seed):
    verdict = judge(exercise, reference.answer_of(exercise), seed)
    assert (verdict.state, verdict.points) == (RIGHT, exercise.total)


@pytest.mark.parametrize("exercise", EXERCISES, ids=by_name)
def test_the_answers_text_is_right_by_itself(exercise):
    source = stubs.solved(stubs.source_of(exercise))
    assert judge(exercise, defined(source, exercise)).state == RIGHT


@pytest.mark.parametrize("exercise", EXERCISES, ids=by_name)
def test_the_stub_is_not_attempted(exercise):
    source = stubs.stub(stubs.source_of(exercise))
    assert "SOLUTION" not in source
    verdict = judge(exercise, defined(source, exercise))
    assert (verdict.state, verdict.points) == (NOT_ATTEMPTED, 0)


@pytest.mark.parametrize(
    ("exercise", "name", "seed"), MISTAKES_AND_SEEDS, ids=lambda part: str(getattr(part, "name", part))
)
def test_a_mistake_is_wrong_and_named_as_itself(exercise, name, seed):
    verdict = judge(exercise, reference.mistakes_of(exercise)[name], seed)
    assert verdict.state == WRONG
    assert verdict.points < exercise.total
    assert verdict.mistake is not None
    assert (verdict.mistake.name, verdict.mistake.group) == (name, None)


@pytest.mark.parametrize(("exercise", "name"), MISTAKES, ids=lambda part: getattr(part, "name", part))
def test_a_mistakes_explanation_speaks_to_the_learner(exercise, name):
    explanation = inspect.getdoc(reference.mistakes_of(exercise)[name])
    assert len(explanation) > 40
    assert "TODO" not in explanation


@pytest.mark.parametrize("exercise", EXERCISES, ids=by_name)
def test_every_group_is_looked_at_more_than_once(exercise):
    groups = [one.group for one in exercise.observe(reference.answer_of(exercise))]
    assert set(groups) == set(exercise.points)
    assert all(groups.count(group) >= 2 for group in exercise.points)


@pytest.mark.parametrize("exercise", EXERCISES, ids=by_name)
def test_hidden_seeds_make_other_calls(exercise):
    def fingerprint(seed):
        return [
            (one.call, {name: value.tobytes() for name, value in one.inputs.items()})
            for one in exercise.observe(reference.answer_of(exercise), seed)
        ]

    assert fingerprint(PUBLIC_SEED) == fingerprint(PUBLIC_SEED)
    assert fingerprint(PUBLIC_SEED) != fingerprint(1)


@pytest.mark.parametrize("seed", [PUBLIC_SEED, HIDDEN])
@pytest.mark.parametrize("exercise", EXERCISES, ids=by_name)
def test_nothing_is_to_be_had_without_an_answer(exercise, seed):
    """Raising, returning nothing, or always returning one and the same value gains no point."""
    values = [one.value for one in reference.expected(exercise, seed)]
    first = next(value for value in values if not isinstance(value, Raised))

    def raises(*args, **kwargs):
        raise ValueError("no")

    def returns(value, *args, **kwargs):
        return value

    if exercise.is_class:
        candidates = [type(exercise.name, (), {"__init__": raises}), type(exercise.name, (), {})]
    else:
        candidates = [raises, functools.partial(returns, None), functools.partial(returns, first)]
    for candidate in candidates:
        verdict = judge(exercise, candidate, seed)
        assert (verdict.state, verdict.points) == (WRONG, 0), candidate


@pytest.mark.parametrize("exercise", EXERCISES, ids=by_name)
def test_there_are_other_styles(exercise):
    assert len(styles_of(exercise.lesson).get(exercise.name, [])) >= 2
    assert len(styles_of(exercise.lesson, "SLIPS").get(exercise.name, [])) >= 2


@pytest.mark.parametrize("seed", SEEDS[:2])
@pytest.mark.parametrize(("exercise", "candidate"), STYLE_LIST)
def test_another_style_is_accepted(exercise, candidate, seed):
    verdict = judge(exercise, candidate, seed)
    assert verdict.first is None, verdict.first
    assert verdict.state == RIGHT


@pytest.mark.parametrize(("exercise", "candidate", "seed"), SLIP_LIST)
def test_a_slip_is_caught(exercise, candidate, seed):
    """An exercise's slips take two seeds in turn."""
    verdict = judge(exercise, candidate, seed)
    assert verdict.state == WRONG
    assert verdict.points < exercise.total
