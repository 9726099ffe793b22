"""Test the condition on the arguments that a verdict states, and the wrong call that it shows."""

import functools

from layercheck import reference
from layercheck.arguments import described
from layercheck.condition import FEWEST, condition
from layercheck.exercise import exercises, find, lessons
from layercheck.features import features
from layercheck.observation import Observation, call
from layercheck.plain import Raised
from layercheck.verdict import verdict_of

import numpy as np
import pytest

CHECKED = [exercise for lesson in lessons() for exercise in exercises(lesson).values()]


@functools.cache
def expected_of(name):
    return reference.expected(find(name), 0)


def told(name, is_wrong):
    """Return the condition found if the wrong calls are exactly those whose described arguments satisfy `is_wrong`."""
    expected = expected_of(name)
    about = find(name).about or dict
    return condition(find(name), expected, [bool(one.given) and bool(is_wrong(about(one.given))) for one in expected])


def count(name, is_wrong):
    about = find(name).about or dict
    given = [about(one.given) for one in expected_of(name) if one.given]
    wrong = sum(bool(is_wrong(one)) for one in given)
    return wrong, len(given) - wrong


@pytest.mark.parametrize(
    ("name", "is_wrong", "where"),
    [
        ("pooled_size", lambda g: g["padding"] == "same", "padding is 'valid'"),
        ("pooled_size", lambda g: g["stride"] < g["pool"], "stride is less than pool"),
        ("pooled_size", lambda g: g["stride is left out"], "stride is left out"),
        (
            "pooled_size",
            lambda g: g["padding"] == "same" and g["size"] % g["stride"],
            "padding is 'same' and size isn't divisible by stride",
        ),
        ("pooled_size", lambda g: g["size"] > 28, "size is 157 or more"),
        ("pooled_shape", lambda g: g["data_format"] == "channels_first", "data_format is 'channels_last'"),
        ("pooled_shape", lambda g: None in g["input_shape"], "input_shape contains None"),
        ("max_pool_2d", lambda g: g["x"]["shape"][0] == 1, "x has one sample"),
        ("max_pool_2d", lambda g: g["pool"] < g["stride"], "pool is less than stride"),
        ("global_pool", lambda g: g["keepdims"], "keepdims is False"),
        ("batch_moments", lambda g: len(g["x"]["shape"]) == 2, "x has 2 axes"),
        ("group_norm", lambda g: 1 < g["groups"] < g["x"]["shape"][3], "groups is between 1 and the number of"),
        ("to_image_batch", lambda g: "float" not in g["image"]["dtype"], "image has a float dtype"),
        ("shift", lambda g: g["mode"] == "wrap", "mode is 'zero'"),
        ("shift", lambda g: g["dx"] < 0, "dx is negative"),
    ],
)  # fmt: skip
def test_condition_names_and_counts(name, is_wrong, where):
    wrong, right = count(name, is_wrong)
    said = told(name, is_wrong)
    assert where in said
    numbers = [int(word) for word in said.replace(";", "").split() if word.isdigit() and f"all {word} " in said]
    assert sorted(numbers) == sorted((wrong, right))
    _, found, plain = said.rpartition(": ")
    calls = "" if found else " calls"
    first = f"wrong for all {wrong}{calls} where", f"right for all {right}{calls} where"
    assert plain.lower().startswith(first)


def test_condition_on_some_observations_names_their_groups():
    expected = expected_of("ResidualBranch")
    calls = [one for one in expected if one.given]
    training = sum(one.given["training"] for one in calls)
    said = condition(find("ResidualBranch"), expected, [bool(one.given) and one.given["training"] for one in expected])
    start = f"Of {len(calls)} calls in “training” and “inference”: wrong for all {training} where training is True; "
    assert said == f"{start}right for all {len(calls) - training} others."


@pytest.mark.slow
@pytest.mark.parametrize("exercise", CHECKED, ids=lambda exercise: exercise.name)
def test_random_outcomes_get_true_sentence_or_none(exercise):
    rng = np.random.default_rng(0)
    expected = reference.expected(exercise, 0)
    for share in (0.1, 0.5, 0.9):
        wrong = rng.random(len(expected)) < share
        said = condition(exercise, expected, wrong.tolist())
        calls = np.array([bool(one.given) for one in expected])
        if said:
            counts = sorted((int((wrong & calls).sum()), int((~wrong & calls).sum())))
            assert all(f"all {number} " in said for number in counts), said
            assert counts[0] >= FEWEST


def test_few_calls_on_one_side_get_no_condition():
    expected = expected_of("global_pool")
    for places in ([], [0], [0, 1], range(len(expected))):
        assert condition(find("global_pool"), expected, [place in places for place in range(len(expected))]) == ""


def test_right_exceptions_alone_get_no_condition():
    expected = expected_of("pooled_size")
    assert condition(find("pooled_size"), expected, [not isinstance(one.value, Raised) for one in expected]) == ""


def test_inexact_condition_is_not_stated():
    places = [place for place, one in enumerate(expected_of("pooled_size")) if one.given["padding"] == "same"]
    wrong = [place in places[1:] and place % 7 != 3 for place in range(len(expected_of("pooled_size")))]
    assert condition(find("pooled_size"), expected_of("pooled_size"), wrong) == ""


@pytest.mark.parametrize(
    ("name", "is_wrong", "where"),
    [
        ("relative_change", lambda g: g["images"]["shape"][0] > 1, "images has one sample"),
        ("equivariance_error", lambda g: g["dx"] % g["stride"], "dx is divisible by stride"),
        ("pooled_size", lambda g: g["padding"] == "same", "padding is 'valid'"),
    ],
)
def test_condition_may_have_one_exception(name, is_wrong, where):
    expected = expected_of(name)
    wrong = [bool(is_wrong(one.given)) for one in expected]
    count = sum(wrong)
    wrong[wrong.index(True)] = False
    right = len(wrong) - count
    said = f"Right for all {right} calls where {where}; wrong for {count - 1} of the {count} others."
    assert condition(find(name), expected, wrong) == said


def test_one_exception_needs_many_calls():
    expected = expected_of("blur_kernel")
    wrong = [one.given["size"] > 40 for one in expected]
    wrong[wrong.index(True)] = False
    assert condition(find("blur_kernel"), expected, wrong) == ""


def test_features_need_values_in_all_calls():
    found = {one.positive for one in features([{"pool": 2, "stride": 2}, {"pool": 2, "stride": None}])}
    assert "stride is None" in found
    assert not any("pool" in one for one in found)


def test_arguments_are_described_by_parameter_names():
    one = described(call("group", lambda x, axis=0: 1, np.array([[1, -2]]), axis=1), lambda x, axis=0, keep=False: 0)
    shape = {"shape": (1, 2), "dtype": "int64", "least": -2.0, "most": 1.0}
    assert one.given == {"x": shape, "axis": 1, "keep": False}
    assert described(Observation("group", "text", 1), len).given == {}


def test_smallest_wrong_call_is_shown():
    def max_pool_2d(x, pool, stride, padding):
        return reference.answer_of(find("max_pool_2d"))(x, pool, stride, padding) + 20 * (x.shape[3] > 1)

    first = verdict_of(find("max_pool_2d"), max_pool_2d).first
    sizes = [one.inputs["x"].size for one in expected_of("max_pool_2d") if one.inputs["x"].shape[3] > 1]
    assert first.expected.inputs["x"].size == min(sizes) < sizes[0]


def test_slight_difference_is_shown_last():
    def batch_norm(x, gamma, beta, epsilon):
        return reference.answer_of(find("batch_norm"))(x, gamma, beta, 0.001)

    first = verdict_of(find("batch_norm"), batch_norm).first
    assert np.abs(first.got.value - first.expected.value).max() > 0.01 * np.abs(first.expected.value).max()


def test_smallest_blur_kernel_is_shown_first():
    answer = reference.answer_of(find("BlurPool2D"))

    class BlurPool2D(answer):
        def call(self, inputs):
            return 2 * super().call(inputs)

    first = verdict_of(find("BlurPool2D"), BlurPool2D).first
    sizes = [one.inputs["x"].size for one in expected_of("BlurPool2D") if one.inputs]
    assert first.expected.inputs["x"].size == min(sizes)
