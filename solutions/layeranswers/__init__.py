"""Reference solutions and known mistakes, in a package for each lesson and a module for each exercise.

A mistake is either a separate wrong answer or a member of a family. A family is an answer whose parameters control what
is wrong with it. A release copy contains neither answers nor mistakes, but only their results in the public cases.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

_MISTAKES: dict[str, dict[str, object]] = {}
_FAMILIES: dict[str, list[Family]] = {}


def mistake(answer):
    """Mark a wrong answer as a known mistake in the exercise that `answer` solves.

    Students who make the mistake see its docstring: what went wrong, why, and one nudge.
    """

    def register(wrong):
        _MISTAKES.setdefault(answer.__name__, {})[wrong.__name__] = wrong
        return wrong

    return register


def mistakes_of(name: str) -> dict[str, object]:
    """Return the mistakes registered for the exercise with this name, keyed by mistake name, in file order."""
    return dict(_MISTAKES.get(name, {}))


@dataclass(frozen=True, eq=False)
class Family:
    """An answer whose parameters control what is wrong with it. With their default values, the answer is right.

    answer:  the exercise's reference solution
    make:    the same function with extra keyword-only parameters or, if the answer is a class, a function that takes
             such parameters and returns a class
    choices: a mapping from each of these parameters to its wrong values, each of which is mapped to its explanation or,
             if a separate mistake does the same thing, to that mistake
    pairs:   whether pairs of wrong values are also known mistakes, or a tuple of the parameters whose values are paired
    """

    answer: object
    make: Callable
    choices: Mapping[str, Mapping[object, object]]
    pairs: bool | tuple[str, ...] = True

    def chosen(self) -> Iterator[tuple[tuple[str, object], ...]]:
        """Yield the wrong choices, first each choice alone and then pairs of choices for different parameters."""
        alone = [(parameter, value) for parameter, values in self.choices.items() for value in values]
        for one in alone:
            yield (one,)
        paired = [one for one in alone if self.pairs is True or (self.pairs and one[0] in self.pairs)]
        for one, other in itertools.combinations(paired, 2):
            if one[0] != other[0]:
                yield one, other

    def candidate(self, chosen: tuple[tuple[str, object], ...] = ()) -> object:
        """Return the wrong answer that results from these choices, or the right answer if there are none."""
        if self.answer.__name__[0].isupper():
            return self.make(**dict(chosen))

        @functools.wraps(self.answer)
        def candidate(*args, **kwargs):
            return self.make(*args, **kwargs, **dict(chosen))

        return candidate

    def same_as(self, one: tuple[str, object]) -> str | None:
        """Return the name of the separate mistake that does the same thing as a choice, or None if there isn't one."""
        known = self.choices[one[0]][one[1]]
        return None if isinstance(known, str) else known.__name__


def family(answer, /, *, pairs: bool | tuple[str, ...] = True, **choices: Mapping[object, object]):
    """Mark a function as a family of known mistakes in the exercise that `answer` solves; see Family.

    If the answer is a function, the family's parameters can't have the same names as that function's arguments.
    """

    def register(make):
        _FAMILIES.setdefault(answer.__name__, []).append(Family(answer, make, choices, pairs))
        return make

    return register


def families_of(name: str) -> list[Family]:
    """Return the families registered for the exercise with this name, in file order."""
    return list(_FAMILIES.get(name, ()))
