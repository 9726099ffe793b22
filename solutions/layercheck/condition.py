"""Find the simplest condition on the arguments of a call that separates correct results from wrong results."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations

import numpy as np

from .by_identity import by_identity
from .exercise import Exercise
from .features import LIMIT, Feature, features
from .observation import Observation
from .plain import Raised

FEWEST = 3  # the fewest calls on each side of a condition
FEWEST_OF_TWO = 4  # the fewest calls on each side of a condition that combines two features
FEWEST_BUT_ONE = 8  # wrong calls if a condition has one exception, since a wrong function may be right by chance
FEWEST_RIGHT = 6  # right calls that return a value if a condition has one exception, including that exception


def condition(exercise: Exercise, expected: Sequence[Observation], wrong: Sequence[bool]) -> str:
    """Return one sentence about where the results are right and where they are wrong, or "" if no short sentence holds
    for all calls, or for all but one.

    The sentence counts the measured calls on both sides and holds for all of them. If the experiment also makes
    observations whose arguments aren't described, the sentence names the groups of the counted calls.

    expected: the reference solution's observations, whose arguments are described
    wrong:    whether the candidate is wrong in each observation

    >>> from layercheck import reference
    >>> exercise = reference.declared("pooling_shapes")["global_pool"]
    >>> expected = reference.expected(exercise, 0)
    >>> condition(exercise, expected, [one.given["mode"] == "max" for one in expected])
    "Wrong for all 13 calls where mode is 'max'; right for all 13 others."
    """
    calls = [place for place, one in enumerate(expected) if one.given]
    is_wrong = np.array([wrong[place] for place in calls], bool)
    if min(int(is_wrong.sum()), int((~is_wrong).sum())) < FEWEST:
        return ""
    right = sum(not bad and not isinstance(expected[place].value, Raised) for place, bad in zip(calls, is_wrong))
    if not right:
        return ""  # the answer is right only where an exception is expected, which is true of nearly every wrong answer
    known = _features(expected, exercise.about or dict)
    scope = _scope(expected, calls)
    exact = _single(known, is_wrong, scope) or _pair(known, is_wrong, scope)
    return exact or (_but_one(known, is_wrong, scope) if right >= FEWEST_RIGHT else "")


@by_identity
def _features(expected: Sequence[Observation], about: Callable[[Mapping], Mapping]) -> list[Feature]:
    """The features of all calls whose arguments are described."""
    return features([about(one.given) for one in expected if one.given])


def _single(known: Sequence[Feature], wrong: np.ndarray, scope: str) -> str:
    """A sentence about one feature that all wrong calls and no right calls have, or vice versa."""
    fitting = [
        (one.weight, place, said)
        for place, one in enumerate(known)
        for holds in [np.array(one.holds)]
        for said, there in ((one.positive, holds), (one.negative, ~holds))
        if (there == wrong).all()
    ]
    if not fitting:
        return ""
    best = known[min(fitting)[1]]
    return _said(best.positive, np.array(best.holds), wrong, scope)


def _but_one(known: Sequence[Feature], wrong: np.ndarray, scope: str) -> str:
    """A sentence about a simple feature that separates wrong from right calls with the exception of one right call."""
    fitting = [
        (one.weight, place)
        for place, one in enumerate(known)
        for there in (np.array(one.holds), ~np.array(one.holds))
        if one.weight < 2 and there[wrong].all() and (there & ~wrong).sum() == 1
    ]
    if not fitting or wrong.sum() < FEWEST_BUT_ONE:
        return ""
    best = known[min(fitting)[1]]
    there, count = np.array(best.holds), wrong.sum()
    where, others = f"{there.sum()} calls where {best.positive}", f"{(~there).sum()} others"
    if there[wrong].all():
        said = f"wrong for {count} of the {where}; right for all {others}."
    else:
        said = f"right for all {where}; wrong for {count} of the {others}."
    return scope + said if scope else said[0].upper() + said[1:]


def _said(where: str, there: np.ndarray, wrong: np.ndarray, scope: str) -> str:
    """The complete sentence. `there` is True either for all wrong calls or for all right calls."""
    inside, outside = ("Wrong", "right") if wrong[there].all() else ("Right", "wrong")
    start = f"{scope}{inside.lower()} for all {there.sum()}" if scope else f"{inside} for all {there.sum()} calls"
    return f"{start} where {where}; {outside} for all {(~there).sum()} others."


def _scope(expected: Sequence[Observation], calls: Sequence[int]) -> str:
    """The start of the sentence that says which calls are counted, if the experiment also makes other observations."""
    if len(calls) == len(expected):
        return ""
    *groups, last = (f"“{group}”" for group in dict.fromkeys(expected[place].group for place in calls))
    return f"Of {len(calls)} calls in {', '.join(groups)}{' and ' if groups else ''}{last}: "


def _pair(known: Sequence[Feature], wrong: np.ndarray, scope: str) -> str:
    """A sentence about two features that occur together only in the wrong calls or only in the right calls.

    Each feature must exclude several calls that the other feature doesn't."""
    sides = [
        (one.weight, said, np.array(one.holds) == value)
        for one in known
        if one.weight < LIMIT
        for said, value in ((one.positive, True), (one.negative, False))
    ]
    best = None
    for target in (wrong, ~wrong):
        if target.sum() < FEWEST_OF_TWO or (~target).sum() < FEWEST_OF_TWO:
            continue
        covering = [side for side in sides if (side[2] | ~target).all()]
        for one, other in combinations(covering, 2):
            both = one[2] & other[2]
            if (both == target).all() and min((one[2] & ~both).sum(), (other[2] & ~both).sum()) >= FEWEST:
                weight = one[0] + other[0]
                if weight >= LIMIT:  # Two far-fetched features, such as “is even”, fit by chance.
                    continue
                if best is None or weight < best[0]:
                    best = weight, f"{one[1]} and {other[1]}", both
    return _said(*best[1:], wrong, scope) if best else ""
