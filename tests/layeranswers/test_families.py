"""Test families of mistakes: a family's default is right, its choices match known mistakes, and its record is true."""

import re

from layercheck import reference
from layercheck.compare import Tolerance
from layercheck.exercise import PUBLIC_SEED, exercises, lessons
from layercheck.families import Members, evidence_of, flat, like, restored
from layercheck.fingerprint import fingerprint
from layercheck.observation import Observation
from layercheck.plain import Raised
from layercourse import families, recording

import numpy as np
import pytest

EXERCISES = [exercise for lesson in lessons() for exercise in exercises(lesson).values()]
FAMILIES = [(exercise, one) for exercise in EXERCISES for one in families.known(exercise)]
ALONE = [(exercise, one, chosen) for exercise, one in FAMILIES for chosen in one.chosen() if len(chosen) == 1]
NAMED = [(exercise, one, chosen) for exercise, one, chosen in ALONE if one.same_as(chosen[0])]
TOLERANCE = Tolerance()


def named(part):
    return getattr(part, "name", None) or (str(part) if isinstance(part, tuple) else "family")


@pytest.mark.slow
@pytest.mark.parametrize(("exercise", "one"), FAMILIES, ids=named)
def test_family_is_right_by_default(exercise, one):
    assert not families.seen(exercise, one.candidate()).codes.any()


@pytest.mark.exhaustive
@pytest.mark.parametrize(("exercise", "one", "chosen"), NAMED, ids=named)
def test_choice_behaves_like_the_mistake_it_names(exercise, one, chosen):
    mistake = reference.mistakes_of(exercise)[one.same_as(chosen[0])]
    got, wanted = (families.seen(exercise, each) for each in (one.candidate(chosen), mistake))
    assert got.is_like(wanted.codes, wanted.sums, exercise.tolerance).all()


@pytest.mark.parametrize("exercise", EXERCISES, ids=named)
def test_records_of_known_mistakes_are_complete(exercise):
    assert recording.problem(exercise) is None
    assert reference.recorded_mistakes(exercise)["stacks"] == ["Keras 2", "Keras 3"]
    for known in filter(None, (reference.named(exercise), reference.members(exercise))):
        assert known.codes.shape[1] == len(reference.expected(exercise, PUBLIC_SEED))


@pytest.mark.exhaustive
@pytest.mark.parametrize(("exercise", "one", "chosen"), ALONE, ids=named)
def test_recorded_member_behaves_like_its_candidate(exercise, one, chosen):
    """If another processor made the record, a member may match nothing, but never a different member."""
    members = reference.members(exercise)
    got = exercise.observe(one.candidate(chosen))
    expected = reference.expected(exercise, PUBLIC_SEED)
    own = fingerprint(got, expected, exercise.tolerance)
    evidence = evidence_of(own, got, expected, exercise.tolerance)
    found = [members.name(row) for row in like(members, own, got, evidence, exercise.tolerance)]
    assert found in ([], [families.label(chosen[0])])


@pytest.mark.parametrize(("exercise", "one"), FAMILIES, ids=named)
def test_explanations_begin_with_a_sentence_that_stands_alone(exercise, one):
    for values in one.choices.values():
        for told in values.values():
            text = " ".join((told if isinstance(told, str) else told.__doc__).split())
            first = re.split(r"(?<=[.?!])\s+(?=[A-Z\"“])", text)[0]
            assert first[-1] in ".?", first
            assert len(first) > 20, first


def observed(*values):
    return [Observation("numbers", f"double({place})", value) for place, value in enumerate(values)]


def members_of(rows, chosen):
    expected = observed(*[0.0] * len(rows[0]))
    made = [fingerprint(observed(*row), expected, TOLERANCE) for row in rows]
    codes, sums = (np.array([getattr(one, name) for one in made]) for name in ("codes", "sums"))
    return Members(("a=1", "b=1"), ("First. More.", "Second. More."), np.array(chosen), codes, sums)


def alike(members, *values, group=None):
    got, expected = observed(*values), observed(*[0.0] * len(values))
    own = fingerprint(got, expected, TOLERANCE)
    return like(members, own, got, evidence_of(own, got, expected, TOLERANCE), TOLERANCE, group)


def test_member_is_found_by_values_up_to_rounding():
    members = members_of([[1.0, 2.0, 3.0], [1.0, 2.0, 3.1]], [[0, -1], [1, -1]])
    assert alike(members, 1.00001, 2.0, 3.0) == [0]
    assert alike(members, 1.0, 2.0, 3.1) == [1]
    assert alike(members, 1.0, 2.0, 3.2) == []


def test_two_mistakes_need_three_wrong_results():
    members = members_of([[1.0, 2.0, 0.0]], [[0, 1]])
    assert alike(members, 1.0, 2.0, 0.0) == []
    members = members_of([[1.0, 2.0, 3.0]], [[0, 1]])
    assert alike(members, 1.0, 2.0, 3.0) == [0]
    assert members.explanation(0) == "Two mistakes at once. First. Second."
    assert alike(members, 1.0, 2.0, 3.0, group="numbers") == []


def test_few_exceptions_match_no_member():
    error = Raised(("TypeError", "Exception"), "no")
    members = members_of([[error, error, 0.0]], [[0, -1]])
    assert alike(members, error, error, 0.0) == []


def test_members_survive_recording():
    members = members_of([[1.0, 2.0, 3.0]], [[0, 1]])
    again = restored(flat(members))
    assert (again.name(0), again.explanation(0)) == (members.name(0), members.explanation(0))
    assert again.codes.dtype == np.uint32
