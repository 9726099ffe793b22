"""Reference solutions and known mistakes: a package for each lesson, a module for each exercise.

A mistake is either a separate wrong answer or a member of a family: an answer with parameters for what may be wrong in
it. A release copy contains neither answers nor mistakes, only what they return in the public cases.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

_MISTAKES: dict[str, dict[str, object]] = {}
_FAMILIES: dict[str, list[Family]] = {}


def mistake(answer):
    """Marks a wrong answer as a known mistake of `answer`'s exercise.

    Its docstring is shown to a learner who made it: what went wrong, why, and one nudge.
    """

    def register(wrong):
        _MISTAKES.setdefault(answer.__name__, {})[wrong.__name__] = wrong
        return wrong

    return register


def mistakes_of(name: str) -> dict[str, object]:
    """The mistakes registered for the exercise of this name, by their own names, in the order of the file."""
    return dict(_MISTAKES.get(name, {}))


@dataclass(frozen=True, eq=False)
class Family:
    """An answer with parameters for what may be wrong in it. Their defaults are right.

    answer:  the reference solution of the exercise
    make:    for a function, the function with more parameters, keyword-only; for a class, a function that makes a class
    choices: for each of these parameters its wrong values. Each has its explanation or, where it is the same as a
             mistake of its own, that mistake.
    pairs:   whether two wrong values at once are known as well, or of which parameters they are
    """

    answer: object
    make: Callable
    choices: Mapping[str, Mapping[object, object]]
    pairs: bool | tuple[str, ...] = True

    def chosen(self) -> Iterator[tuple[tuple[str, object], ...]]:
        """Yield the wrong choices: each alone, then pairs of different parameters."""
        alone = [(parameter, value) for parameter, values in self.choices.items() for value in values]
        for one in alone:
            yield (one,)
        paired = [one for one in alone if self.pairs is True or (self.pairs and one[0] in self.pairs)]
        for one, other in itertools.combinations(paired, 2):
            if one[0] != other[0]:
                yield one, other

    def candidate(self, chosen: tuple[tuple[str, object], ...] = ()) -> object:
        """Return the wrong answer with these choices. Without one, it is right."""
        if self.answer.__name__[0].isupper():
            return self.make(**dict(chosen))

        @functools.wraps(self.answer)
        def candidate(*args, **kwargs):
            return self.make(*args, **kwargs, **dict(chosen))

        return candidate

    def same_as(self, one: tuple[str, object]) -> str | None:
        """Return the name of the mistake that a choice is, or None if it is none of those with names of their own."""
        known = self.choices[one[0]][one[1]]
        return None if isinstance(known, str) else known.__name__


def family(answer, /, *, pairs: bool | tuple[str, ...] = True, **choices: Mapping[object, object]):
    """Marks a function as a family of known mistakes of `answer`'s exercise; see Family.

    In a function's family, a parameter that has the name of an argument can't be a choice: name it differently.
    """

    def register(make):
        _FAMILIES.setdefault(answer.__name__, []).append(Family(answer, make, choices, pairs))
        return make

    return register


def families_of(name: str) -> list[Family]:
    """The families registered for the exercise of this name, in the order of the file."""
    return list(_FAMILIES.get(name, ()))
