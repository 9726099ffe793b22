"""Find the earlier exercises that an answer calls. If one of them is wrong, a correct answer may be wrong, too."""

from __future__ import annotations

import types
from collections.abc import Collection, Iterator, Mapping

from .exercise import Exercise, exercises
from .verdict import RIGHT, Verdict

MOST = 200  # the most functions and classes that are searched


def sentence(exercise: Exercise, candidate: object, verdicts: Mapping[str, Verdict]) -> str:
    """Return a sentence if the candidate calls earlier exercises that weren't right when last checked; otherwise, "".

    >>> from .reference import answer_of
    >>> from .verdict import WRONG
    >>> known = exercises("pooling_shapes")
    >>> candidate, verdicts = answer_of(known["pooled_shape"]), {"pooled_size": Verdict("pooled_size", WRONG, 5)}
    >>> sentence(known["pooled_shape"], candidate, verdicts)
    'pooled_shape calls pooled_size, which is not right yet. Fix it first; pooled_shape may already be right.'
    """
    names = list(exercises(exercise.lesson))
    earlier = names[: names.index(exercise.name)]
    wrong = [name for name in earlier if name in verdicts and verdicts[name].state != RIGHT]
    found = [name for name in wrong if name in used(candidate, wrong)]
    if not found:
        return ""
    *first, last = found
    said = f"{', '.join(first)} and {last}, which are" if first else f"{last}, which is"
    fix = f"Fix {'them' if first else 'it'} first; {exercise.name} may already be right."
    return f"{exercise.name} calls {said} not right yet. {fix}"


def used(candidate: object, names: Collection[str]) -> set[str]:
    """Return which of these global names a function or class uses, either directly or in functions that it calls.

    >>> space = {}
    >>> exec("def f(): return g()\\ndef g(): return h()", space)
    >>> used(space["f"], ["h", "i"])
    {'h'}
    """
    waiting, seen, found = [candidate], set(), set()
    while waiting and len(seen) < MOST:
        one = waiting.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        for function in _functions(one):
            mentioned = set(_mentioned(function.__code__))
            found |= mentioned & set(names)
            waiting += [function.__globals__[name] for name in mentioned - set(names) if name in function.__globals__]
    return found


def _functions(thing: object) -> Iterator[types.FunctionType]:
    """Yield a function itself, or the methods that a class in the same notebook defines."""
    if isinstance(thing, types.FunctionType):
        yield thing
    elif isinstance(thing, type):
        parts = (part for part in vars(thing).values() if isinstance(part, types.FunctionType))
        yield from (part for part in parts if part.__module__ == thing.__module__)


def _mentioned(code: types.CodeType) -> Iterator[str]:
    yield from code.co_names
    for inner in code.co_consts:
        if isinstance(inner, types.CodeType):
            yield from _mentioned(inner)
