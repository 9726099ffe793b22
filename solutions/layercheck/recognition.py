"""Recognition: the known mistake that behaves like a candidate. Exceptions match if the same operation raised them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from . import families, reference
from .compare import difference
from .errors import kind_of
from .exercise import PUBLIC_SEED, Exercise
from .observation import Observation
from .plain import Opaque, Raised

FEWEST_EXCEPTIONS = 3  # alike, that are evidence for a mistake within a group if no value is
FEWEST_WRONG = 3  # that are evidence for a mistake within a group without a wrong result of a call itself


@dataclass(frozen=True)
class MatchingMistake:
    """A known mistake that behaves like the candidate, everywhere or within one test group.

    >>> MatchingMistake("padding_ignored", "You ignored padding.", "same").group
    'same'
    """

    name: str
    explanation: str
    group: str | None = None  # None: in every observation
    also: tuple[MatchingMistake, ...] = ()  # in other groups


def recognize(
    exercise: Exercise, got: Sequence[Observation], reasons: Sequence[str | None], seed: int
) -> MatchingMistake | None:
    """Return the known mistake that behaves like the candidate everywhere, or else in each wrong group, or None.

    reasons: for each observation, how it differs from the reference's, or None

    Known mistakes go before members of families. A candidate with several mistakes at once may match none everywhere,
    but one in a group. If several mistakes match in a group, none is named: a wrong explanation is worse than none. So
    it is if a group's only evidence is a few exceptions, or one or two other remarks than the results of calls, while
    the candidate is right in another group that the mistake gets wrong. Each mistake runs only to the first observation
    in which it differs from the candidate.

    >>> exercise = reference.exercises("pooling_shapes")["pooled_size"]
    >>> got = exercise.observe(reference.mistakes_of(exercise)["padding_ignored"])
    >>> expected = reference.expected(exercise, 0)
    >>> reasons = [difference(one, other, exercise.tolerance) for one, other in zip(got, expected)]
    >>> recognize(exercise, got, reasons, 0).name
    'padding_ignored'
    """
    known = reference.mistakes(exercise, seed)
    expected = reference.expected(exercise, seed)
    members = reference.members(exercise) if seed == PUBLIC_SEED else None

    def behaving_alike(group: str | None) -> Iterator[MatchingMistake]:
        for mistake in known:
            if all(
                _same(one, mistake.observations[number], expected[number], reasons[number] is not None, exercise)
                for number, one in enumerate(got)
                if group in (None, one.group)
            ):
                yield MatchingMistake(mistake.name, mistake.explanation, group)

    def members_alike(group: str | None) -> list[MatchingMistake]:
        alike = families.like(members, got, expected, reasons, exercise.tolerance, group) if members else []
        return [MatchingMistake(members.name(one), members.explanation(one), group) for one in alike]

    def is_absent_elsewhere(match: MatchingMistake) -> bool:
        """Whether the candidate is right in all of a group in which the mistake is wrong."""
        observations = next((one.observations for one in known if one.name == match.name), ())
        wrong_in = {
            got[place].group
            for place, other in enumerate(observations)
            if difference(other, expected[place], exercise.tolerance)
        }
        return not wrong_in <= {one.group for one, reason in zip(got, reasons, strict=True) if reason}

    for mistake in behaving_alike(None):
        return mistake
    if whole := members_alike(None):
        return whole[0] if len(whole) == 1 else None
    found: list[MatchingMistake] = []
    for group in dict.fromkeys(one.group for one, reason in zip(got, reasons, strict=True) if reason):
        places = [place for place, one in enumerate(got) if reasons[place] and one.group == group]
        wrong, direct = [got[place] for place in places], [expected[place].direct for place in places]
        if len(wrong) < FEWEST_EXCEPTIONS and all(isinstance(one.value, Raised) for one in wrong):
            continue
        alike = list(islice(behaving_alike(group), 2)) + members_alike(group)
        if len(alike) != 1 or alike[0].name in [one.name for one in found]:
            continue
        if len(wrong) >= FEWEST_WRONG or any(direct) or not is_absent_elsewhere(alike[0]):
            found += alike
    return replace(found[0], also=tuple(found[1:])) if found else None


def _same(one: Observation, other: Observation, expected: Observation, is_wrong: bool, exercise: Exercise) -> bool:
    """Whether a candidate and a mistake do the same: both as expected, or both wrong in the same way."""
    if isinstance(one.value, Raised) and isinstance(other.value, Raised):
        if not is_wrong:
            return difference(other, expected, exercise.tolerance) is None
        return one.value.type == other.value.type and kind_of(one.value) == kind_of(other.value)
    if is_wrong and isinstance(one.value, Opaque) and one.value.is_nothing:
        return isinstance(other.value, Opaque) and repr(one.value) == repr(other.value) and one.changed == other.changed
    if type(expected.value) is int and type(one.value) is not type(other.value):
        return False  # an int is accepted where a float is expected, but doesn't behave like it
    return one.changed == other.changed and difference(one, other, exercise.tolerance) is None
