"""Test that each exercise accepts its reference solution and other styles, but rejects its stub, mistakes, and slips.

All candidates are checked with the public seed. With a hidden seed, the default run checks each exercise's reference
solution, its first mistake, and the first solution in another style. If the exercise asks for a class, the default run
checks at most four candidates of each kind. --all checks all candidates with two seeds, and the reference solutions
with four. --quick skips most candidates that build Keras layers, because they take a hundred times as long as array
functions.
"""

import functools
import importlib
import importlib.util
import inspect
import types
from pathlib import Path

from layercheck import reference
from layercheck.compare import difference
from layercheck.exercise import PUBLIC_SEED, exercises, lessons
from layercheck.families import restored
from layercheck.plain import Raised
from layercheck.verdict import NOT_ATTEMPTED, RIGHT, WRONG, verdict_of
from layercourse import stubs

import pytest

HIDDEN = 20_261  # takes the place of a hidden seed that a grader would use
SEEDS = (PUBLIC_SEED, HIDDEN)
NETWORKS = ("ResNetBlock", "ResNet")  # The default run checks one candidate of each kind, because checks are slow.
FEWEST_CLASSES = 4  # candidates of each kind that the default run checks if the exercise asks for a class
STYLES = Path(__file__).with_name("styles")

EXERCISES = [exercise for lesson in lessons() for exercise in exercises(lesson).values()]
MISTAKES = [(exercise, name) for exercise in EXERCISES for name in reference.mistakes_of(exercise)]
# functions whose experiments build layers
BUILD_LAYERS = (
    "mlp_with_batch_norm", "accepts_width", "train_step", "start_as_identity", "keras_config_from_tfa",
    "image_layer_norm",
)  # fmt: skip


ARRAY_FUNCTIONS = [each for each in EXERCISES if not each.is_class and each.name not in BUILD_LAYERS]


def case(exercise, number, seed, *more, quick=False):
    """Return a test parameter for candidate `number`, counted from 0. Its marks say which runs skip this candidate."""
    most = FEWEST_CLASSES if exercise.is_class else None
    is_rare = number > 0 and (exercise.name in NETWORKS or seed != PUBLIC_SEED or (most is not None and number >= most))
    marks = [pytest.mark.exhaustive] * is_rare
    if (exercise.is_class or exercise.name in BUILD_LAYERS) and not quick:
        marks.append(pytest.mark.slow)
    parts = [part for part in (exercise.name, *more, seed) if not isinstance(part, tuple)]
    name = "-".join(str(getattr(part, "__name__", part)) for part in parts)
    return pytest.param(exercise, *more, seed, marks=marks, id=name)


def by_name(exercise):
    return exercise.name


def styles_of(lesson, what="STYLES"):
    """Return the STYLES or SLIPS in styles/<lesson>.py, <lesson>_slips.py, and <lesson>_edges.py, keyed by exercise.

    A slip is a candidate, or a tuple of a candidate and the names of the mistakes whose explanations are true of it.
    """
    found = {}
    for name in (lesson, f"{lesson}_slips", f"{lesson}_edges"):
        for exercise, candidates in getattr(module_of(STYLES / f"{name}.py"), what, {}).items():
            found[exercise] = [*found.get(exercise, []), *candidates]
    return found


@functools.cache
def module_of(path):
    """Run a styles file and return its module. If there is no such file, the module is empty."""
    module = types.ModuleType(path.stem)
    if path.exists():
        spec = importlib.util.spec_from_file_location(f"styles_{path.stem}", path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    return module


def defined(source, exercise):
    """Run a cell's source in the namespace of the reference solution and return what it defines."""
    scope = dict(vars(importlib.import_module(reference.module_of(exercise))))
    exec(source, scope)
    return scope[exercise.name]


def written(what):
    """Yield (exercise, number, candidate) for each entry in the STYLES or SLIPS of each exercise."""
    for exercise in EXERCISES:
        for number, candidate in enumerate(styles_of(exercise.topic, what).get(exercise.name, ())):
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
SLIP_LIST = [
    case(exercise, number + 1, seed, slip, tuple(explained))
    for exercise, number, entry in written("SLIPS")
    for slip, *explained in [entry if isinstance(entry, tuple) else (entry,)]
    for seed in SEEDS
]


@pytest.mark.parametrize(("exercise", "seed"), ANSWERS)
def test_reference_solution_is_right(exercise, seed):
    verdict = verdict_of(exercise, reference.answer_of(exercise), seed)
    assert (verdict.state, verdict.points) == (RIGHT, exercise.total)


@pytest.mark.slow
@pytest.mark.parametrize("exercise", EXERCISES, ids=by_name)
def test_reference_source_is_right_when_run_alone(exercise):
    source = stubs.solved(stubs.source_of(exercise))
    assert verdict_of(exercise, defined(source, exercise)).state == RIGHT


@pytest.mark.parametrize("exercise", EXERCISES, ids=by_name)
def test_stub_is_reported_as_not_attempted(exercise):
    source = stubs.stub(stubs.source_of(exercise))
    assert "SOLUTION" not in source
    verdict = verdict_of(exercise, defined(source, exercise))
    assert (verdict.state, verdict.points) == (NOT_ATTEMPTED, 0)


@pytest.mark.parametrize(("exercise", "name", "seed"), MISTAKES_AND_SEEDS)
def test_mistake_is_wrong_and_recognized(exercise, name, seed):
    verdict = verdict_of(exercise, reference.mistakes_of(exercise)[name], seed)
    assert verdict.state == WRONG
    assert verdict.points < exercise.total
    if seed == PUBLIC_SEED:  # a mistake's behavior is recorded for the public cases only
        assert verdict.mistake is not None
        assert (verdict.mistake.name, verdict.mistake.group) == (name, None)


@pytest.mark.parametrize(("exercise", "name"), MISTAKES, ids=lambda part: getattr(part, "name", part))
def test_mistake_has_an_explanation(exercise, name):
    explanation = inspect.getdoc(reference.mistakes_of(exercise)[name])
    assert len(explanation) > 40
    assert "TODO" not in explanation


@pytest.mark.parametrize("exercise", EXERCISES, ids=by_name)
def test_every_test_group_has_several_observations(exercise):
    groups = [one.group for one in reference.expected(exercise, PUBLIC_SEED)]
    assert set(groups) == set(exercise.points)
    assert all(groups.count(group) >= 2 for group in exercise.points)


@pytest.mark.slow
@pytest.mark.parametrize("exercise", EXERCISES, ids=by_name)
def test_hidden_seeds_change_the_calls(exercise):
    def fingerprint(seen):
        return [(one.call, {name: value.tobytes() for name, value in one.inputs.items()}) for one in seen]

    public = fingerprint(reference.expected(exercise, PUBLIC_SEED))
    assert fingerprint(reference.expected(exercise, HIDDEN)) != public
    assert fingerprint(exercise.observe(reference.answer_of(exercise))) == public


@pytest.mark.parametrize(
    ("exercise", "seed"),
    [
        case(exercise, exercise.name in NETWORKS or (seed != PUBLIC_SEED and exercise.is_class), seed)
        for exercise in EXERCISES
        for seed in SEEDS
    ],
)
def test_trivial_candidates_score_no_points(exercise, seed):
    """Raising an error, returning None, or always returning the same value scores nothing."""
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
        verdict = verdict_of(exercise, candidate, seed)
        assert (verdict.state, verdict.points) == (WRONG, 0), candidate


@pytest.mark.parametrize("exercise", EXERCISES, ids=by_name)
def test_exercise_has_styles_and_slips(exercise):
    assert len(styles_of(exercise.topic).get(exercise.name, [])) >= 2
    assert len(styles_of(exercise.topic, "SLIPS").get(exercise.name, [])) >= 2


@pytest.mark.parametrize(("exercise", "candidate", "seed"), STYLE_LIST)
def test_correct_variant_is_right(exercise, candidate, seed):
    verdict = verdict_of(exercise, candidate, seed)
    assert verdict.first is None, verdict.first
    assert verdict.state == RIGHT


@pytest.mark.parametrize(("exercise", "candidate", "explained", "seed"), SLIP_LIST)
def test_near_miss_is_wrong_without_false_explanation(exercise, candidate, explained, seed):
    verdict = verdict_of(exercise, candidate, seed)
    assert verdict.state == WRONG
    assert verdict.points < exercise.total
    assert verdict.mistake is None or verdict.mistake.name in explained


@pytest.mark.parametrize("exercise", EXERCISES, ids=by_name)
def test_slips_list_known_mistakes_only(exercise):
    slips = styles_of(exercise.topic, "SLIPS")[exercise.name]
    listed = {name for slip in slips if isinstance(slip, tuple) for name in slip[1:]}
    same = [other for other in EXERCISES if other.topic == exercise.topic]
    known = {name for other in same for name in reference.mistakes_of(other)}
    for members in [restored(one) for other in same for one in reference.recorded_mistakes(other)["members"].values()]:
        known |= {members.name(place) for place in range(len(members.codes))}  # on both stacks
    assert listed <= known


@pytest.mark.exhaustive
@pytest.mark.parametrize("exercise", ARRAY_FUNCTIONS, ids=by_name)
def test_wrong_answers_are_wrong_with_any_seed(exercise):
    """Wrong answers are detected by calls that are the same for every seed, so none is accepted by chance."""
    slips = [slip[0] if isinstance(slip, tuple) else slip for slip in styles_of(exercise.topic, "SLIPS")[exercise.name]]
    for seed in range(1, 26):
        expected = reference.expected(exercise, seed)
        for candidate in (*reference.mistakes_of(exercise).values(), *slips):
            seen = zip(exercise.run(candidate, seed), expected, strict=False)
            assert any(difference(got, wanted, exercise.tolerance) for got, wanted in seen), (candidate, seed)
