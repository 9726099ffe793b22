"""Verdicts: a candidate's observations compared with the answer's, as points, a first difference and a mistake."""

from __future__ import annotations

import inspect
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from . import reference
from .compare import Tolerance, difference
from .exercise import DEFAULT, PUBLIC_SEED, Exercise
from .observation import Observation, Raised
from .randomness import kept_random_state

RIGHT = "right"
WRONG = "wrong"
NOT_ATTEMPTED = "not attempted"
UNJUDGED = "cannot be judged"


@dataclass(frozen=True)
class GroupScore:
    """The result in one test group. All of its observations must agree with the reference's for its points.

    >>> GroupScore("valid", agreeing=3, observed=4, worth=2).points
    0
    """

    name: str
    agreeing: int
    observed: int
    worth: int

    @property
    def points(self) -> int:
        return self.worth if self.agreeing == self.observed else 0


@dataclass(frozen=True)
class FirstDifference:
    """The first observation that differs: the candidate's, the reference's, and one sentence on how.

    >>> got, expected = (Observation("numbers", "double(3)", value) for value in (9, 6))
    >>> FirstDifference(got, expected, difference(got, expected, DEFAULT)).reason
    'It is 9; expected is 6.'
    """

    got: Observation
    expected: Observation
    reason: str
    tolerance: Tolerance = DEFAULT  # within which numbers count as equal


@dataclass(frozen=True)
class MatchingMistake:
    """A known mistake that behaves like the candidate, everywhere or within one test group.

    >>> exercise = reference.exercises("pooling_shapes")["pooled_size"]
    >>> mistake = verdict_of(exercise, reference.mistakes_of(exercise)["padding_ignored"]).mistake
    >>> mistake.name, mistake.group
    ('padding_ignored', None)
    """

    name: str
    explanation: str
    group: str | None = None  # None: in every observation


@dataclass(frozen=True)
class Verdict:
    """The outcome for one exercise. Only a candidate that can't be compared has a `reason`.

    >>> groups = (GroupScore("numbers", 4, 4, worth=2), GroupScore("arrays", 1, 2, worth=1))
    >>> Verdict("double", WRONG, 3, groups).points
    2
    """

    exercise: str
    state: str
    out_of: int
    groups: tuple[GroupScore, ...] = ()
    first: FirstDifference | None = None
    mistake: MatchingMistake | None = None
    reason: str = ""
    reasons: tuple[str | None, ...] = ()  # for each observation, how it differs

    @property
    def points(self) -> int:
        return sum(group.points for group in self.groups)


def verdict_of(exercise: Exercise, candidate: object, seed: int = PUBLIC_SEED) -> Verdict:
    """Run the experiment on the candidate and compare its observations with the reference's.

    Raises NoReference if this copy of the course has nothing to compare with.

    >>> exercise = reference.exercises("pooling_shapes")["pooled_size"]
    >>> verdict = verdict_of(exercise, reference.mistakes_of(exercise)["padding_ignored"])
    >>> verdict.state, verdict.points, verdict.out_of
    ('wrong', 2, 5)
    """
    problem = wrong_kind(exercise, candidate)
    if problem:
        return Verdict(exercise.name, UNJUDGED, exercise.total, reason=problem)
    with kept_random_state():
        got = exercise.observe(candidate, seed)  # before what is expected: a candidate could read it in our frames
        return compare(exercise, got, reference.expected(exercise, seed), seed)


def wrong_kind(exercise: Exercise, candidate: object) -> str | None:
    """Return one sentence if the candidate isn't the kind of object that the exercise asks for, or None if it is.

    >>> wrong_kind(reference.exercises("pooling_shapes")["pooled_size"], 3)
    'pooled_size must be a function, and this is an object of type int.'
    """
    if exercise.is_class:
        if inspect.isclass(candidate):
            return None
        return f"{exercise.name} must be a class, and this is an object of type {type(candidate).__name__}."
    if callable(candidate) and not inspect.isclass(candidate):
        return None
    found = "a class" if inspect.isclass(candidate) else f"an object of type {type(candidate).__name__}"
    return f"{exercise.name} must be a function, and this is {found}."


def compare(exercise: Exercise, got: Sequence[Observation], expected: Sequence[Observation], seed: int) -> Verdict:
    """Return the verdict on observations, wherever they were made.

    Both must come from the same experiment and seed. Raises ValueError if one has more observations than the other.

    >>> exercise = reference.exercises("pooling_shapes")["pooled_size"]
    >>> expected = reference.expected(exercise, PUBLIC_SEED)
    >>> compare(exercise, expected, expected, PUBLIC_SEED).state
    'right'
    """
    if len(got) != len(expected):
        raise ValueError(f"{exercise.name}: {len(got)} observations cannot be compared with {len(expected)}.")
    reasons = [difference(one, other, exercise.tolerance) for one, other in zip(got, expected, strict=True)]
    groups = tuple(_score(name, worth, got, reasons) for name, worth in exercise.points.items())
    if not any(reasons):
        return Verdict(exercise.name, RIGHT, exercise.total, groups, reasons=tuple(reasons))
    if all(isinstance(one.value, Raised) and one.value.type == "NotImplementedError" for one in got):
        return Verdict(exercise.name, NOT_ATTEMPTED, exercise.total, groups, reasons=tuple(reasons))
    at = next(index for index, reason in enumerate(reasons) if reason)
    first = FirstDifference(got[at], expected[at], reasons[at], exercise.tolerance)
    mistake = recognize(exercise, got, first, seed)
    return Verdict(exercise.name, WRONG, exercise.total, groups, first, mistake, reasons=tuple(reasons))


def _score(name: str, worth: int, got: Sequence[Observation], reasons: Sequence[str | None]) -> GroupScore:
    own = [reason is None for one, reason in zip(got, reasons, strict=True) if one.group == name]
    return GroupScore(name, sum(own), len(own), worth)


def recognize(
    exercise: Exercise, got: Sequence[Observation], first: FirstDifference, seed: int
) -> MatchingMistake | None:
    """Return the known mistake that behaves like the candidate everywhere, or else in the first wrong group, or None.

    A candidate with two mistakes at once matches none everywhere, but often one in a group. If several mistakes match
    there, the result is None: a wrong explanation is worse than none. Each mistake runs only to the first observation
    in which it differs from the candidate.

    >>> exercise = reference.exercises("pooling_shapes")["pooled_size"]
    >>> got = exercise.observe(reference.mistakes_of(exercise)["padding_ignored"])
    >>> first = compare(exercise, got, reference.expected(exercise, PUBLIC_SEED), PUBLIC_SEED).first
    >>> recognize(exercise, got, first, PUBLIC_SEED).name
    'padding_ignored'
    """
    known = reference.mistakes(exercise, seed)

    def behaves_like(mistake: reference.Mistake, group: str | None) -> bool:
        return all(
            _same(one, mistake.observations[number], exercise)
            for number, one in enumerate(got)
            if group in (None, one.group)
        )

    for mistake in known:
        if behaves_like(mistake, None):
            return MatchingMistake(mistake.name, mistake.explanation)
    group = first.got.group
    alike = list(islice((mistake for mistake in known if behaves_like(mistake, group)), 2))
    return MatchingMistake(alike[0].name, alike[0].explanation, group) if len(alike) == 1 else None


def _same(one: Observation, other: Observation, exercise: Exercise) -> bool:
    if isinstance(one.value, Raised) and isinstance(other.value, Raised):
        return one.value.type == other.value.type
    return one.changed == other.changed and difference(one, other, exercise.tolerance) is None
