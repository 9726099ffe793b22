"""Test verdicts: the points for each test group, the first difference, the matching mistake, and the state."""

import layeranswers
from layercheck import reference, render
from layercheck.plain import Opaque
from layercheck.verdict import NOT_ATTEMPTED, RIGHT, UNJUDGED, WRONG, compare, verdict_of

import numpy as np
import pytest
from doubling import adds_two, as_text, double, takes_negatives


def points(verdict):
    return {group.name: group.points for group in verdict.groups}


def test_right_solution_gets_all_points(exercise):
    verdict = verdict_of(exercise, lambda x: double(x))
    assert (verdict.state, verdict.points, verdict.out_of) == (RIGHT, 4, 4)
    assert verdict.first is None
    assert verdict.mistake is None


def test_points_are_awarded_by_group(exercise):
    verdict = verdict_of(exercise, takes_negatives)
    assert verdict.state == WRONG
    assert points(verdict) == {"numbers": 2, "arrays": 1, "refusal": 0}


def test_one_wrong_value_fails_its_group(exercise):
    verdict = verdict_of(exercise, lambda x: 5 if isinstance(x, int) and x == 3 else double(x))
    assert points(verdict) == {"numbers": 0, "arrays": 1, "refusal": 1}
    assert (verdict.groups[0].agreeing, verdict.groups[0].observed) == (3, 4)


def test_first_difference_is_reported(exercise):
    verdict = verdict_of(exercise, lambda x: 5 if isinstance(x, int) and x == 3 else double(x))
    assert verdict.first.expected.call == "double(3)"
    assert (verdict.first.got.value, verdict.first.expected.value) == (5, 6)


@pytest.mark.parametrize("mistake", [adds_two, takes_negatives, as_text])
def test_mistake_is_recognized_by_its_behavior(exercise, mistake):
    verdict = verdict_of(exercise, lambda x: mistake(x))
    assert verdict.mistake.name == mistake.__name__
    assert verdict.mistake.group is None


def test_mistake_is_recognized_within_a_group(exercise):
    def adds_two_to_numbers_only(x):
        return x + 2 if isinstance(x, int) else "something else"

    verdict = verdict_of(exercise, adds_two_to_numbers_only)
    assert (verdict.mistake.name, verdict.mistake.group) == ("adds_two", "numbers")
    assert "In “numbers”: You added 2" in render.text(verdict)


def test_mistake_is_recognized_within_a_later_group(exercise):
    def adds_two_to_arrays_only(x):
        return x + 2 if isinstance(x, np.ndarray) else double(x)

    verdict = verdict_of(exercise, adds_two_to_arrays_only)
    assert (verdict.mistake.name, verdict.mistake.group) == ("adds_two", "arrays")


def test_check_runs_no_mistake(exercise, monkeypatch):
    assert (reference.named(exercise).name(0), reference.members(exercise)) == ("adds_two", None)
    monkeypatch.setattr(reference, "mistakes_of", None)
    assert verdict_of(exercise, adds_two).mistake.name == "adds_two"


def test_no_mistake_is_named_in_hidden_cases(exercise):
    """Known mistakes fail public cases, so a candidate that fails only hidden cases has made a different mistake."""
    assert verdict_of(exercise, adds_two, seed=5).mistake is None


def test_unknown_mistake_is_not_explained(exercise):
    verdict = verdict_of(exercise, lambda x: x * 3)
    assert (verdict.state, verdict.mistake) == (WRONG, None)
    assert "hint(double)" in render.text(verdict)


def test_ambiguous_mistakes_are_not_reported(exercise, monkeypatch):
    def twin(x):
        """Gives the same results as adds_two for all integers."""
        return adds_two(x) if isinstance(x, int) else 0

    known = {"adds_two": adds_two, "twin": twin}
    monkeypatch.setitem(layeranswers._MISTAKES, "double", known)
    verdict = verdict_of(exercise, lambda x: x + 2 if isinstance(x, int) and x >= 0 else None)
    assert verdict.mistake is None


def test_stub_counts_as_not_attempted(exercise):
    def double(x):
        raise NotImplementedError()

    verdict = verdict_of(exercise, double)
    assert (verdict.state, verdict.points) == (NOT_ATTEMPTED, 0)
    assert "YOUR CODE HERE" in render.text(verdict)


def test_stub_in_one_branch_counts_as_attempted(exercise):
    def double(x):
        if isinstance(x, int):
            return x * 2
        raise NotImplementedError

    assert verdict_of(exercise, double).state == WRONG


def test_class_instead_of_function_is_not_scored(exercise):
    class double:
        pass

    verdict = verdict_of(exercise, double)
    assert (verdict.state, verdict.reason) == (UNJUDGED, "double must be a function, but this is a class.")


def test_compare_refuses_observations_of_another_experiment(exercise):
    with pytest.raises(ValueError, match="cannot be compared"):
        compare(exercise, exercise.observe(double)[:3], exercise.observe(double), 0)


def test_seed_determines_the_calls(exercise):
    calls = [[one.call for one in exercise.observe(double, seed)] for seed in (1, 1, 2, 3, 4)]
    assert calls[0] == calls[1]
    assert any(calls[0] != other for other in calls[2:])


def test_changing_an_argument_in_place_is_wrong(exercise):
    def in_place(x):
        result = double(x)
        if isinstance(x, np.ndarray):
            x *= 2
        return result

    verdict = verdict_of(exercise, in_place)
    assert points(verdict) == {"numbers": 2, "arrays": 0, "refusal": 1}
    assert "changed its argument x in place" in verdict.first.reason


@pytest.mark.parametrize("value", [None, True, 1, object(), float("nan"), "6"])
def test_constant_result_scores_no_points(exercise, value):
    assert verdict_of(exercise, lambda x: value).points == 0


def test_observe_makes_objects_opaque(exercise):
    assert isinstance(exercise.observe(lambda x: object())[0].value, Opaque)
