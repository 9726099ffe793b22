"""Recognition: the known mistake that behaves like a candidate. Exceptions match if the same operation raised them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from . import reference
from .compare import difference
from .errors import kind_of
from .exercise import Exercise
from .observation import Observation, Raised

FEWEST_EXCEPTIONS = 3  # alike, that are evidence for a mistake within a group if no value is


@dataclass(frozen=True)
class MatchingMistake:
    """A known mistake that behaves like the candidate, everywhere or within one test group.

    >>> MatchingMistake("padding_ignored", "You ignored padding.", "same").group
    'same'
    """

    name: str
    explanation: str
    group: str | None = None  # None: in every observation


def recognize(
    exercise: Exercise, got: Sequence[Observation], reasons: Sequence[str | None], seed: int
) -> MatchingMistake | None:
    """Return the known mistake that behaves like the candidate everywhere, or else in the first wrong group, or None.

    reasons: for each observation, how it differs from the reference's, or None

    A candidate with two mistakes at once matches none everywhere, but often one in a group. If several mistakes match
    there, the result is None: a wrong explanation is worse than none. So it is if a group's only evidence is a few
    exceptions. Each mistake runs only to the first observation in which it differs from the candidate.

    >>> exercise = reference.exercises("pooling_shapes")["pooled_size"]
    >>> got = exercise.observe(reference.mistakes_of(exercise)["padding_ignored"])
    >>> expected = reference.expected(exercise, 0)
    >>> reasons = [difference(one, other, exercise.tolerance) for one, other in zip(got, expected)]
    >>> recognize(exercise, got, reasons, 0).name
    'padding_ignored'
    """
    known = reference.mistakes(exercise, seed)
    expected = reference.expected(exercise, seed)

    def behaves_like(mistake: reference.Mistake, group: str | None) -> bool:
        return all(
            _same(one, mistake.observations[number], expected[number], reasons[number] is not None, exercise)
            for number, one in enumerate(got)
            if group in (None, one.group)
        )

    for mistake in known:
        if behaves_like(mistake, None):
            return MatchingMistake(mistake.name, mistake.explanation)
    group = next(one.group for one, reason in zip(got, reasons, strict=True) if reason)
    wrong = [one for one, reason in zip(got, reasons, strict=True) if reason and one.group == group]
    if len(wrong) < FEWEST_EXCEPTIONS and all(isinstance(one.value, Raised) for one in wrong):
        return None
    alike = list(islice((mistake for mistake in known if behaves_like(mistake, group)), 2))
    return MatchingMistake(alike[0].name, alike[0].explanation, group) if len(alike) == 1 else None


def _same(one: Observation, other: Observation, expected: Observation, is_wrong: bool, exercise: Exercise) -> bool:
    """Whether a candidate and a mistake do the same: both as expected, or both wrong in the same way."""
    if isinstance(one.value, Raised) and isinstance(other.value, Raised):
        if not is_wrong:
            return difference(other, expected, exercise.tolerance) is None
        return one.value.type == other.value.type and kind_of(one.value) == kind_of(other.value)
    return one.changed == other.changed and difference(one, other, exercise.tolerance) is None
