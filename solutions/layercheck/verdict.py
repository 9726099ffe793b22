"""Compare a candidate's observations with the reference's. The verdict has points, a difference, and a diagnosis."""

from __future__ import annotations

import inspect
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from . import dependence, reference
from .assignment import tidy
from .compare import Tolerance, difference
from .condition import condition
from .dependence import Dependence, measured
from .exercise import DEFAULT, PUBLIC_SEED, Exercise
from .observation import Observation
from .plain import NOT_RUN, STOPPED, Raised
from .randomness import kept_random_state
from .recognition import MatchingMistake, recognize
from .sizes import is_slight, size

RIGHT = "right"
WRONG = "wrong"
NOT_ATTEMPTED = "not attempted"
UNJUDGED = "cannot be checked"


@dataclass(frozen=True)
class GroupScore:
    """The result in one test group, which earns its points only if all its observations agree with the reference's.

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
    """A pair of observations, the candidate's and the reference's, and one sentence about how the two differ.

    >>> got, expected = (Observation("numbers", "double(3)", value) for value in (9, 6))
    >>> FirstDifference(got, expected, difference(got, expected, DEFAULT)).reason
    'It is 9; it should be 6.'
    """

    got: Observation
    expected: Observation
    reason: str
    tolerance: Tolerance = DEFAULT  # the difference within which numbers count as equal


@dataclass(frozen=True)
class Verdict:
    """The outcome of checking one exercise. It has a `reason` only if the candidate can't be compared.

    >>> groups = (GroupScore("numbers", 4, 4, worth=2), GroupScore("arrays", 1, 2, worth=1))
    >>> Verdict("double", WRONG, 3, groups).points
    2
    """

    exercise: str
    state: str
    out_of: int
    groups: tuple[GroupScore, ...] = ()
    first: FirstDifference | None = None  # the difference in the smallest wrong call
    mistake: MatchingMistake | None = None
    reason: str = ""
    reasons: tuple[str | None, ...] = ()  # how each observation differs
    condition: str = ""  # one sentence about which calls are right and which are wrong
    dependence: Dependence | None = None  # inputs that an output depends on but shouldn't, or vice versa

    @property
    def points(self) -> float:
        return tidy(sum(group.points for group in self.groups))

    @property
    def is_open(self) -> bool:
        """Whether there is something left to explain, because no mistake behaves like the candidate everywhere."""
        return self.state == WRONG and (self.mistake is None or self.mistake.group is not None)


def verdict_of(exercise: Exercise, candidate: object, seed: int = PUBLIC_SEED) -> Verdict:
    """Run the experiment on the candidate and compare its observations with the reference's.

    Raises NoReference if this copy of the course has nothing to compare with.

    >>> exercise = reference.declared("pooling_shapes")["pooled_size"]
    >>> verdict = verdict_of(exercise, reference.mistakes_of(exercise)["padding_ignored"])
    >>> verdict.state, verdict.points, verdict.out_of
    ('wrong', 2, 5)
    """
    problem = wrong_kind(exercise, candidate)
    if problem:
        return Verdict(exercise.name, UNJUDGED, exercise.total, reason=problem)
    with kept_random_state():
        got = exercise.observe(candidate, seed)  # run it before the reference, whose results it could read
        verdict = compare(exercise, got, reference.expected(exercise, seed), seed)
        return with_dependence(verdict, exercise, measured(exercise, candidate)) if verdict.is_open else verdict


def wrong_kind(exercise: Exercise, candidate: object) -> str | None:
    """Return one sentence if the candidate isn't the kind of object that the exercise asks for, or None if it is.

    >>> wrong_kind(reference.declared("pooling_shapes")["pooled_size"], 3)
    'pooled_size must be a function, but this is an object of type int.'
    """
    if exercise.is_class:
        if inspect.isclass(candidate):
            return None
        return f"{exercise.name} must be a class, but this is an object of type {type(candidate).__name__}."
    if callable(candidate) and not inspect.isclass(candidate):
        return None
    found = "a class" if inspect.isclass(candidate) else f"an object of type {type(candidate).__name__}"
    return f"{exercise.name} must be a function, but this is {found}."


def compare(exercise: Exercise, got: Sequence[Observation], expected: Sequence[Observation], seed: int) -> Verdict:
    """Return the verdict on observations, no matter where they were made.

    Both must come from the same experiment and seed. Raises ValueError if one has more observations than the other.

    >>> exercise = reference.declared("pooling_shapes")["pooled_size"]
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
    mistake = recognize(exercise, got, expected, reasons) if seed == PUBLIC_SEED else None
    first = _smallest(got, expected, reasons, mistake and mistake.group)
    difference_shown = FirstDifference(got[first], expected[first], reasons[first], exercise.tolerance)
    verdict = Verdict(exercise.name, WRONG, exercise.total, groups, difference_shown, mistake, reasons=tuple(reasons))
    where = condition(exercise, expected, [bool(one) for one in reasons]) if verdict.is_open else ""
    return replace(verdict, condition=where)


def _smallest(
    got: Sequence[Observation], expected: Sequence[Observation], reasons: Sequence[str | None], group: str | None
) -> int:
    """The place of the wrong observation to show, which has the fewest elements and the smallest numbers.

    If a mistake was recognized in a group, the observation is from that group. It is of the same kind as the first
    wrong observation, so that a call on an array isn't replaced by a question about a config. Expected exceptions and
    differences of less than a hundredth come last.
    """
    wrong = [place for place, reason in enumerate(reasons) if reason and group in (None, got[place].group)]
    for kind in (NOT_RUN, STOPPED):  # such observations have no result of their own
        lost = [place for place in wrong if isinstance(got[place].value, Raised) and got[place].value.type == kind]
        wrong = [place for place in wrong if place not in lost] or wrong
    kinds = [(bool(one.inputs), one.direct) for one in expected]
    alike = [place for place in wrong if kinds[place] == kinds[wrong[0]]]

    def key(place: int) -> tuple:
        one = expected[place]
        last = isinstance(one.value, Raised) or is_slight(got[place].value, one.value)
        return last, *size(one), place

    return min(alike, key=key)


def with_dependence(verdict: Verdict, exercise: Exercise, grids: Sequence[np.ndarray | None]) -> Verdict:
    """Return the verdict with the clearest difference between the actual and the expected dependence added.

    grids: the candidate's measurements; see layercheck.dependence.measured

    >>> exercise = reference.declared("pooling_shapes")["global_pool"]
    >>> print(verdict_of(exercise, lambda x, mode, keepdims=False: x.mean(axis=1)).dependence.sentence)
    In global_pool(x, 'max'), where x has the shape (2, 2, 3, 2): your output at (0, 0, 0) depends on 2 inputs; ...
    """
    if not (verdict.is_open and exercise.pokes):
        return verdict
    found = dependence.compared(exercise.pokes, grids, reference.grids(exercise))
    if found and (where := _other_call(found, verdict.first)):
        found = replace(found, sentence=f"{where}: {found.sentence[0].lower()}{found.sentence[1:]}")
    return replace(verdict, dependence=found)


def _other_call(found: Dependence, shown: FirstDifference) -> str:
    """The call in which a dependence was measured, or "" if it is the call that is already shown."""
    poke, inputs = found.poke, shown.expected.inputs
    name = poke.name or "x"
    is_alike = np.shape(inputs[name]) == poke.x.shape if name in inputs else poke.is_mask
    if is_alike and poke.call == shown.expected.call and not isinstance(shown.got.value, Raised):
        return ""
    return f"In {poke.call}" + f", where {name} has the shape {poke.x.shape}" * (not poke.is_mask and not is_alike)


def _score(name: str, worth: int, got: Sequence[Observation], reasons: Sequence[str | None]) -> GroupScore:
    own = [reason is None for one, reason in zip(got, reasons, strict=True) if one.group == name]
    return GroupScore(name, sum(own), len(own), worth)
