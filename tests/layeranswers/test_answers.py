"""Every exercise of every lesson: answers are right, stubs and mistakes are not, other styles are accepted.

Everything is judged with the public seed. With a hidden seed the default run judges each exercise's answer, its first
mistake and its first other style; --all judges everything with two seeds, and the answers with four. --quick leaves out
most of what builds Keras layers, which takes a hundred times as long as a function of arrays.
"""

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

HIDDEN = 20_261  # a seed that a grader might take
SEEDS = (PUBLIC_SEED, HIDDEN)
STYLES = Path(__file__).with_name("styles")

EXERCISES = [exercise for lesson in lessons() for exercise in exercises(lesson).values()]
MISTAKES = [(exercise, name) for exercise in EXERCISES for name in reference.mistakes_of(exercise)]
# Functions whose experiments build layers all the same.
BUILD_LAYERS = (
    "mlp_with_batch_norm", "accepts_width", "train_step", "start_as_identity", "keras_config_from_tfa",
    "image_layer_norm",
)  # fmt: skip


def case(exercise, number, seed, *more, quick=False):
    """One judgement of the candidate with this number, counted from 0, marked by the runs that leave it out."""
    marks = [pytest.mark.exhaustive] * (seed != PUBLIC_SEED and number > 0)
    if (exercise.is_class or exercise.name in BUILD_LAYERS) and not quick:
        marks.append(pytest.mark.slow)
    name = "-".join(str(getattr(part, "__name__", part)) for part in (exercise.name, *more, seed))
    return pytest.param(exercise, *more, seed, marks=marks, id=name)


def by_name(exercise):
    return exercise.name


def styles_of(lesson, what="STYLES"):
    """STYLES or SLIPS of styles/<lesson>.py: candidates by exercise. Empty where there is no such file yet.

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


def written(what):
    """Every exercise with each of its STYLES or SLIPS, by number."""
    for exercise in EXERCISES:
        for number, candidate in enumerate(styles_of(exercise.lesson, what).get(exercise.name, ())):
            yield exercise, number, candidate


ANSWERS = [
    case(exercise, number // 2, seed, quick=number == 0)
    for exercise in EXERCISES
    for number, seed in enumerate((*SEEDS, 1, 7))
]
MISTAKES_AND_SEEDS = [
    case(exercise, number, seed, name)
    for exercise in EXERCISES
    for number, name in enumerate(reference.mistakes_of(exercise))
    for seed in SEEDS
]
STYLE_LIST = [case(exercise, number, seed, style) for exercise, number, style in written("STYLES") for seed in SEEDS]
SLIP_LIST = [case(exercise, number + 1, seed, slip) for exercise, number, slip in written("SLIPS") for seed in SEEDS]


@pytest.mark.parametrize(("exercise", "seed"), ANSWERS)
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


@pytest.mark.parametrize(("exercise", "name", "seed"), MISTAKES_AND_SEEDS)
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


@pytest.mark.parametrize(("exercise", "seed"), [case(exercise, 0, seed) for exercise in EXERCISES for seed in SEEDS])
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


@pytest.mark.parametrize(("exercise", "candidate", "seed"), STYLE_LIST)
def test_another_style_is_accepted(exercise, candidate, seed):
    verdict = judge(exercise, candidate, seed)
    assert verdict.first is None, verdict.first
    assert verdict.state == RIGHT


@pytest.mark.parametrize(("exercise", "candidate", "seed"), SLIP_LIST)
def test_a_slip_is_caught(exercise, candidate, seed):
    verdict = judge(exercise, candidate, seed)
    assert verdict.state == WRONG
    assert verdict.points < exercise.total
