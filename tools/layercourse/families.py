"""Find the families of known mistakes, run their members on the public cases, and keep the distinct members."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Sequence

from layercheck import reference
from layercheck.compare import Tolerance
from layercheck.exercise import PUBLIC_SEED, Exercise
from layercheck.families import Members
from layercheck.fingerprint import AS_EXPECTED, Fingerprint, fingerprint
from layercheck.randomness import kept_random_state

import numpy as np


def known(exercise: Exercise) -> list:
    """Return the families of an exercise. They may be in the answer's module or in the module `<module>_family`."""
    reference.mistakes_of(exercise)
    module = f"{reference.module_of(exercise)}_family"
    try:
        importlib.import_module(module)
    except ModuleNotFoundError as error:
        if not error.name or not module.startswith(error.name):
            raise
    return importlib.import_module("layeranswers").families_of(exercise.name)


def seen(exercise: Exercise, candidate: object) -> Fingerprint:
    """Return the fingerprint of a candidate's results on the public cases."""
    with kept_random_state():
        got = exercise.observe(candidate, PUBLIC_SEED)
    return fingerprint(got, reference.expected(exercise, PUBLIC_SEED), exercise.tolerance)


def texts(exercise: Exercise) -> dict[str, str]:
    """Return the explanation of every choice in an exercise's families, keyed by the choice's name."""
    return {
        label(choice): _text(one, choice) for one in known(exercise) for (choice, *more) in one.chosen() if not more
    }


def label(choice: tuple[str, object]) -> str:
    """Return the name of a choice: its parameter and value."""
    return "{}={!r}".format(*choice)


def members(exercise: Exercise) -> Members | None:
    """Run all members of an exercise's families and return those that differ from the answer and from all others.

    The following members are left out: those that behave like a known mistake, which has a better explanation; those
    that behave like another member (a member with one mistake is kept in preference to a member with two mistakes);
    those whose results vary; and combinations in which one mistake never has a visible effect of its own, because its
    explanation wouldn't fit what a student sees.
    """
    every = known(exercise)
    if not every:
        return None
    names: list[str] = []
    told: list[str] = []
    found: list[tuple[tuple[int, ...], Fingerprint]] = []
    alone: dict[int, Fingerprint] = {}
    states: dict = {}  # keyed by function, because families for the same function may share choices
    for one in every:
        place, done, varying = states.setdefault(one.make, ({}, set(), set()))
        for chosen in one.chosen():
            if frozenset(chosen) in done or not varying.isdisjoint(chosen):
                continue
            done.add(frozenset(chosen))
            if len(chosen) == 1:
                place[chosen[0]] = len(names)
                names.append(label(chosen[0]))
                told.append(_text(one, chosen[0]))
            did = seen(exercise, one.candidate(chosen))
            if len(chosen) == 1:
                alone[place[chosen[0]]] = did
            if exercise.is_class and len(chosen) == 1 and not _same(did, seen(exercise, one.candidate(chosen))):
                varying.add(chosen[0])
            elif did.codes.any() and shows(did, [alone[place[each]] for each in chosen], exercise.tolerance):
                found.append((tuple(place[each] for each in chosen), did))
    mistakes = table([seen(exercise, wrong) for wrong in reference.mistakes_of(exercise).values()])
    kept = _distinct(found, mistakes, exercise.tolerance)
    count = len(reference.expected(exercise, PUBLIC_SEED))
    codes, sums = (part.reshape(-1, count) for part in table([did for _, did in kept]))
    chosen = np.array([(*indices, -1)[:2] for indices, _ in kept], "int16").reshape(-1, 2)
    return Members(tuple(names), tuple(told), chosen, codes, sums)


def shows(did: Fingerprint, alone: Sequence[Fingerprint], tolerance: Tolerance) -> bool:
    """Return whether each mistake in a combination is visible in some observation and hides no other mistake."""
    return all(
        bool((did.is_like(one.codes, one.sums, tolerance) & (one.codes != AS_EXPECTED)).any())
        and not ((did.codes == AS_EXPECTED) & (one.codes != AS_EXPECTED)).any()
        for one in alone
    )


def _distinct(found: list, mistakes: tuple[np.ndarray, np.ndarray], tolerance: Tolerance) -> list:
    """Return the members that differ from all known mistakes and from all members with no more choices."""
    every = table([did for _, did in found])
    sizes = np.array([len(indices) for indices, _ in found])
    kept = []
    for place, (indices, did) in enumerate(found):
        if len(mistakes[0]) and did.is_like(*mistakes, tolerance).all(axis=1).any():
            continue
        alike = did.is_like(*every, tolerance).all(axis=1)
        alike[place] = False
        if not (alike & (sizes <= len(indices))).any():
            kept.append((indices, did))
    return kept


def table(fingerprints: list[Fingerprint]) -> tuple[np.ndarray, np.ndarray]:
    """Return the codes and the sums of fingerprints, each as an array of shape (fingerprint, observation)."""
    return np.array([one.codes for one in fingerprints], "uint32"), np.array(
        [one.sums for one in fingerprints], "float32"
    )


def _text(one, choice) -> str:
    known = one.choices[choice[0]][choice[1]]
    return " ".join((known if isinstance(known, str) else inspect.getdoc(known)).split())


def _same(one: Fingerprint, other: Fingerprint) -> bool:
    return bool((one.codes == other.codes).all() and np.allclose(one.sums, other.sums, rtol=1e-3, atol=1e-3))
