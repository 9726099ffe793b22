"""Recognize the known mistake that behaves like a candidate in the public cases by its fingerprint."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from . import families, reference
from .exercise import Exercise
from .families import CLEAR, FEWEST_WRONG, Members
from .fingerprint import fingerprint, resolves_parts
from .observation import Observation
from .plain import Raised


@dataclass(frozen=True)
class MatchingMistake:
    """A known mistake that behaves like the candidate, everywhere or within one test group.

    >>> MatchingMistake("padding_ignored", "You ignored padding.", "same").group
    'same'
    """

    name: str
    explanation: str
    group: str | None = None  # the test group; None if the mistake matches in every observation
    also: tuple[MatchingMistake, ...] = ()  # mistakes that match in other groups


def recognize(
    exercise: Exercise, got: Sequence[Observation], expected: Sequence[Observation], reasons: Sequence[str | None]
) -> MatchingMistake | None:
    """Return the mistake that behaves like the candidate everywhere or, failing that, those that match in wrong groups.

    got, expected: the candidate's and the reference's observations in the public cases
    reasons:       how each observation of the candidate differs from the reference's, or None if it doesn't

    Mistakes with their own names take precedence over members of families. If no mistake matches, the result
    is None. A candidate with several mistakes at once may match none of them everywhere, but match one of them in a
    group. If several mistakes match in a group, none is reported, because a wrong explanation is worse than none. The
    same applies if the evidence in a group consists only of exceptions, slight differences, and results in which large
    numbers hide small ones, or if most of the group is right. It also applies if only one or two observations are
    wrong, none of them is the result of a call, and the candidate is right in another group that the mistake gets
    wrong. A mistake that matched in an earlier group explains all groups in which it is wrong, so no other mistake is
    reported there.

    >>> from .compare import difference
    >>> exercise = reference.declared("pooling_shapes")["pooled_size"]
    >>> got = exercise.observe(reference.mistakes_of(exercise)["padding_ignored"])
    >>> expected = reference.expected(exercise, 0)
    >>> reasons = [difference(one, other, exercise.tolerance) for one, other in zip(got, expected)]
    >>> recognize(exercise, got, expected, reasons).name
    'padding_ignored'
    """
    named, members = reference.named(exercise), reference.members(exercise)
    own = fingerprint(got, expected, exercise.tolerance, reasons)
    evidence = families.evidence_of(own, got, expected, exercise.tolerance)
    groups = [one.group for one in got]
    values = np.array([not isinstance(one.value, Raised) for one in got], bool)

    def named_alike(group: str | None) -> list[MatchingMistake]:
        places = [place for place, other in enumerate(groups) if group in (None, other)]
        if not named or (group is not None and (evidence * values)[places].max() <= CLEAR):
            return []
        return _matches(named, families.alike(named, own, places, exercise.tolerance), group)

    def members_alike(group: str | None) -> list[MatchingMistake]:
        strength = evidence if group is None else evidence * values
        alike = families.like(members, own, got, strength, exercise.tolerance, group) if members else []
        return _matches(members, alike, group)

    def wrong_in(known: Members | None, match: MatchingMistake) -> set[str]:
        """Return the groups in which the mistake is wrong."""
        rows = [place for place in range(len(known.codes)) if known.name(place) == match.name] if known else []
        return {groups[place] for row in rows for place in np.flatnonzero(known.codes[row])}

    def is_absent_elsewhere(match: MatchingMistake) -> bool:
        """Whether the candidate is entirely right in some group in which the mistake is wrong."""
        return not wrong_in(named, match) <= {group for group, reason in zip(groups, reasons, strict=True) if reason}

    if whole := named_alike(None):
        return whole[0]
    if whole := members_alike(None):
        return whole[0] if len(whole) == 1 else None
    found: list[MatchingMistake] = []
    resolved = resolves_parts(own, expected, exercise.tolerance)
    for group in dict.fromkeys(group for group, reason in zip(groups, reasons, strict=True) if reason):
        places = [place for place, reason in enumerate(reasons) if reason and groups[place] == group]
        wrong, direct = [got[place] for place in places], [expected[place].direct for place in places]
        if 2 * len(wrong) < groups.count(group) or not resolved[places].any():
            continue
        alike = named_alike(group) + members_alike(group)
        if len(alike) != 1 or any(group in wrong_in(named, one) | wrong_in(members, one) for one in found):
            continue
        if len(wrong) >= FEWEST_WRONG or any(direct) or not is_absent_elsewhere(alike[0]):
            found += alike
    return replace(found[0], also=tuple(found[1:])) if found else None


def _matches(members: Members | None, rows: Sequence[int], group: str | None) -> list[MatchingMistake]:
    """Return one match for each name, since a mistake that depends on the version of Keras has two rows."""
    by_name = {members.name(row): members.explanation(row) for row in rows}
    return [MatchingMistake(name, explanation, group) for name, explanation in by_name.items()]
