"""The reference answers and the mistakes worth naming: a package per lesson, a module per exercise.

The copy for a graded class does not get it.
"""

from __future__ import annotations

_MISTAKES: dict[str, dict[str, object]] = {}


def mistake(answer):
    """Marks a wrong answer as a known mistake of `answer`'s exercise.

    Its docstring is what a learner who made it gets to read: what went wrong, why, and one nudge.
    """

    def register(wrong):
        _MISTAKES.setdefault(answer.__name__, {})[wrong.__name__] = wrong
        return wrong

    return register


def mistakes_of(name: str) -> dict[str, object]:
    """The mistakes registered for the exercise of this name, by their own names, in the order of the file."""
    return dict(_MISTAKES.get(name, {}))
