"""Verdicts: points by group, the first difference, the mistake recognized, and the states that are not 'wrong'."""

import sys
import types

import layeranswers
from layercheck import reference, render
from layercheck.compare import Tolerance
from layercheck.exercise import Exercise
from layercheck.observation import Opaque, call
from layercheck.verdict import NOT_ATTEMPTED, RIGHT, UNJUDGED, WRONG, FirstDifference, Verdict, compare, judge

import numpy as np
import pytest


def double(x):
    """Twice x. Raises ValueError for negative numbers."""
    if np.any(np.asarray(x) < 0):
        raise ValueError
    return x * 2


def adds_two(x):
    """You added 2 where <b>doubling</b> was asked."""
    return x + 2 if np.all(np.asarray(x) >= 0) else double(x)


def takes_negatives(x):
    """You doubled a negative number as well."""
    return x * 2


def as_text(x):
    """You returned a text."""
    return str(double(x))


def experiment(candidate, rng):
    for number in (1, 2, 3, int(rng.integers(4, 9))):
        yield call("numbers", candidate, number)
    yield call("arrays", candidate, np.arange(3))
    yield call("arrays", candidate, np.arange(6).reshape(2, 3))
    yield call("refusal", candidate, -1)
    yield call("refusal", candidate, 0)


POINTS = {"numbers": 2, "arrays": 1, "refusal": 1}


@pytest.fixture
def exercise(monkeypatch):
    """The exercise `double` of a lesson that lives for one test."""
    answers = types.ModuleType("layeranswers.a_lesson_of_this_test.double")
    answers.double = double
    known = {wrong.__name__: wrong for wrong in (adds_two, takes_negatives, as_text)}
    monkeypatch.setitem(layeranswers._MISTAKES, "double", known)
    monkeypatch.setitem(sys.modules, answers.__name__, answers)
    declared = Exercise("double", "a_lesson_of_this_test", POINTS, ("A hint.",), experiment, Tolerance())
    monkeypatch.setattr(reference, "exercises", lambda lesson: {"double": declared})
    for cache in (reference._expected, reference._mistakes):
        cache.cache_clear()
    yield declared
    for cache in (reference._expected, reference._mistakes):
        cache.cache_clear()


def points(verdict):
    return {group.name: group.points for group in verdict.groups}


def test_right(exercise):
    verdict = judge(exercise, lambda x: double(x))
    assert (verdict.state, verdict.points, verdict.out_of) == (RIGHT, 4, 4)
    assert verdict.first is None
    assert verdict.mistake is None


def test_part_of_the_points(exercise):
    verdict = judge(exercise, takes_negatives)
    assert verdict.state == WRONG
    assert points(verdict) == {"numbers": 2, "arrays": 1, "refusal": 0}


def test_one_wrong_value_costs_its_whole_group(exercise):
    verdict = judge(exercise, lambda x: 5 if isinstance(x, int) and x == 3 else double(x))
    assert points(verdict) == {"numbers": 0, "arrays": 1, "refusal": 1}
    assert (verdict.groups[0].agreeing, verdict.groups[0].observed) == (3, 4)


def test_the_first_difference(exercise):
    verdict = judge(exercise, lambda x: 5 if isinstance(x, int) and x == 3 else double(x))
    assert verdict.first.expected.call == "double(3)"
    assert (verdict.first.got.value, verdict.first.expected.value) == (5, 6)


@pytest.mark.parametrize("mistake", [adds_two, takes_negatives, as_text])
def test_a_mistake_is_recognized_by_what_it_does(exercise, mistake):
    verdict = judge(exercise, lambda x: mistake(x))
    assert verdict.mistake.name == mistake.__name__
    assert verdict.mistake.group is None


def test_a_mistake_is_found_within_a_group(exercise):
    def adds_two_to_numbers_only(x):
        return x + 2 if isinstance(x, int) else "something else"

    verdict = judge(exercise, adds_two_to_numbers_only)
    assert (verdict.mistake.name, verdict.mistake.group) == ("adds_two", "numbers")
    assert "In “numbers”: You added 2" in render.text(verdict)


def test_an_unknown_mistake_is_not_explained(exercise):
    verdict = judge(exercise, lambda x: x * 3)
    assert (verdict.state, verdict.mistake) == (WRONG, None)
    assert "hint(double)" in render.text(verdict)


def test_mistakes_that_look_alike_in_the_group_are_not_named(exercise, monkeypatch):
    def twin(x):
        """A twin, as far as numbers go."""
        return adds_two(x) if isinstance(x, int) else 0

    known = {"adds_two": adds_two, "twin": twin}
    monkeypatch.setitem(layeranswers._MISTAKES, "double", known)
    verdict = judge(exercise, lambda x: x + 2 if isinstance(x, int) and x >= 0 else None)
    assert verdict.mistake is None


def test_a_stub_is_not_attempted(exercise):
    def double(x):
        raise NotImplementedError()

    verdict = judge(exercise, double)
    assert (verdict.state, verdict.points) == (NOT_ATTEMPTED, 0)
    assert "YOUR CODE HERE" in render.text(verdict)


def test_a_stub_left_in_one_branch_is_wrong_but_attempted(exercise):
    def double(x):
        if isinstance(x, int):
            return x * 2
        raise NotImplementedError

    assert judge(exercise, double).state == WRONG


def test_the_wrong_kind_of_object_cannot_be_judged(exercise):
    class double:
        pass

    verdict = judge(exercise, double)
    assert (verdict.state, verdict.reason) == (UNJUDGED, "double must be a function, and this is a class.")


def test_observations_of_another_experiment_are_refused(exercise):
    with pytest.raises(ValueError, match="cannot be compared"):
        compare(exercise, exercise.observe(double)[:3], exercise.observe(double), 0)


def test_the_same_seed_makes_the_same_calls_and_another_seed_others(exercise):
    calls = [[one.call for one in exercise.observe(double, seed)] for seed in (1, 1, 2, 3, 4)]
    assert calls[0] == calls[1]
    assert any(calls[0] != other for other in calls[2:])


def test_changing_the_argument_in_place_is_wrong(exercise):
    def in_place(x):
        result = double(x)
        if isinstance(x, np.ndarray):
            x *= 2
        return result

    verdict = judge(exercise, in_place)
    assert points(verdict) == {"numbers": 2, "arrays": 0, "refusal": 1}
    assert "changed its argument x in place" in verdict.first.reason


@pytest.mark.parametrize("value", [None, True, 1, object(), float("nan"), "6"])
def test_a_constant_is_never_right(exercise, value):
    assert judge(exercise, lambda x: value).points == 0


# What is shown


def shown(verdict):
    return render.html(verdict)


def test_nothing_of_the_learners_gets_into_the_page_as_html(exercise):
    evil = "<script>alert(1)</script>"

    def hostile(x):
        print(evil)
        raise type(evil, (Exception,), {})(evil)

    hostile.__name__ = evil
    page = shown(judge(exercise, hostile))
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "<script" not in shown(Verdict(evil, UNJUDGED, 0, reason=evil))


def test_a_returned_text_is_escaped(exercise):
    page = shown(judge(exercise, lambda x: "<img src=x onerror=alert(1)>"))
    assert "<img" not in page


def test_a_message_that_cannot_be_encoded_is_shown_all_the_same(exercise):
    def candidate(*args):
        raise ValueError("\ud800")

    shown = render.panel(judge(exercise, candidate))
    assert "\\ud800" in shown._repr_html_().encode().decode()
    assert "\\ud800" in repr(shown).encode().decode()


def test_an_explanation_is_text_not_html(exercise):
    assert "<b>" not in shown(judge(exercise, adds_two))


def test_an_unprintable_object_is_named(exercise):
    class Unprintable:
        def __repr__(self):
            raise RuntimeError

        __str__ = __repr__

    verdict = judge(exercise, lambda x: Unprintable())
    assert "an object of type Unprintable" in shown(verdict)
    assert "an object of type Unprintable" in render.text(verdict)


def test_the_learners_own_line_is_shown(exercise):
    def slips(x):
        return x.sise

    text = render.text(judge(exercise, slips))
    assert "AttributeError" in text
    assert "return x.sise" in text


def test_what_was_printed_is_shown(exercise):
    def chatty(x):
        print("x is", x)
        return 0

    assert "x is 1" in render.text(judge(exercise, chatty))


def test_a_large_array_is_shown_around_the_difference():
    expected = np.zeros((1, 40, 50, 2), "float32")
    got = expected.copy()
    got[0, 33, 44, 1] = 7
    one, other = (call("group", lambda value=value: value) for value in (got, expected))
    text = render.text(Verdict("f", WRONG, 1, (), FirstDifference(one, other, "They differ.")))
    assert "sample 0, channel 1, from index (28, 39) on" in text
    assert "7" in text.split("got:")[1].split("expected:")[0].split("on\n")[1]
    assert len(text) < 3_000


def test_a_huge_result_does_not_flood_the_page(exercise):
    assert len(shown(judge(exercise, lambda x: list(range(100_000))))) < 20_000
    assert len(shown(judge(exercise, lambda x: "x" * 1_000_000))) < 20_000


def test_the_state_is_said_not_only_coloured(exercise):
    page = shown(judge(exercise, takes_negatives))
    assert 'aria-label="double: not right yet, 3 of 4 points"' in page


def test_opaque_is_what_an_experiment_sees_of_an_object(exercise):
    assert isinstance(exercise.observe(lambda x: object())[0].value, Opaque)
