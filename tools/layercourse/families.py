"""Record what the members of the families of mistakes do in the public cases, so that a check can compare quickly."""

from __future__ import annotations

import ast
import importlib
import inspect
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from layercheck import families, recorded, reference
from layercheck.compare import Tolerance, difference
from layercheck.exercise import PUBLIC_SEED, Exercise
from layercheck.families import Members
from layercheck.fingerprint import Fingerprint, fingerprint
from layercheck.observation import Observation
from layercheck.randomness import kept_random_state

import numpy as np

from . import stubs


def known(exercise: Exercise) -> list:
    """Return the families of an exercise. They may be in the answer's module or in one called `<module>_family`."""
    reference.mistakes_of(exercise)
    module = f"{reference.module_of(exercise)}_family"
    try:
        importlib.import_module(module)
    except ModuleNotFoundError as error:
        if not error.name or not module.startswith(error.name):
            raise
    return importlib.import_module("layeranswers").families_of(exercise.name)


def seen(exercise: Exercise, candidate: object) -> Fingerprint:
    """Return the fingerprint of a candidate in the public cases."""
    with kept_random_state():
        got = exercise.observe(candidate, PUBLIC_SEED)
    return fingerprint(got, reference.expected(exercise, PUBLIC_SEED), exercise.tolerance)


def reasons(exercise: Exercise, got: Sequence[Observation]) -> list[str | None]:
    """Return for each observation in the public cases how it differs from the reference's, or None."""
    pairs = zip(got, reference.expected(exercise, PUBLIC_SEED), strict=True)
    return [difference(one, other, exercise.tolerance) for one, other in pairs]


def digest(exercise: Exercise) -> str:
    """Return a digest of the code that decides what is recorded for an exercise."""
    answers = Path(inspect.getfile(importlib.import_module(reference.module_of(exercise))))
    files = sorted(answers.parent.glob(f"{answers.stem}*.py")) + sorted(answers.parent.glob("_[a-z]*.py"))
    experiments = Path(inspect.getfile(importlib.import_module("layercheck.experiments"))).parent
    files += _imported(experiments, exercise.topic)
    return f"{zlib.crc32(b''.join(file.read_bytes() for file in files)):08x}"


def _imported(experiments: Path, topic: str) -> list[Path]:
    """Return the module of a lesson's experiments and the modules of that package that it imports, at any remove."""
    found, waiting = set(), {topic}
    while waiting:
        name = waiting.pop()
        found.add(name)
        source = (experiments / f"{name}.py").read_text("utf-8")
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.ImportFrom) and node.level == 1:
                names = [node.module] if node.module else [alias.name for alias in node.names]
                waiting |= set(names) - found
    return [experiments / f"{name}.py" for name in sorted(found)]


def members(exercise: Exercise) -> Members | None:
    """Run all members of an exercise's families and return those that differ from the answer and from all others.

    A member that does the same as a known mistake is left out, because that has a better explanation; so are members
    that do the same as each other, except that one mistake goes before two. Members whose results vary are left out.
    """
    every = known(exercise)
    if not every:
        return None
    names: list[str] = []
    texts: list[str] = []
    found: list[tuple[tuple[int, ...], Fingerprint]] = []
    states: dict = {}  # by function: families of one function may share choices, to pair them with others
    for one in every:
        place, done, varying = states.setdefault(one.make, ({}, set(), set()))
        for chosen in one.chosen():
            if frozenset(chosen) in done or not varying.isdisjoint(chosen):
                continue
            done.add(frozenset(chosen))
            if len(chosen) == 1:
                place[chosen[0]] = len(names)
                names.append("{}={!r}".format(*chosen[0]))
                texts.append(_text(one, chosen[0]))
            did = seen(exercise, one.candidate(chosen))
            if exercise.is_class and len(chosen) == 1 and not _same(did, seen(exercise, one.candidate(chosen))):
                varying.add(chosen[0])
            elif did.codes.any():
                found.append((tuple(place[each] for each in chosen), did))
    mistakes = _table([seen(exercise, wrong) for wrong in reference.mistakes_of(exercise).values()])
    kept = _distinct(found, mistakes, exercise.tolerance)
    count = len(reference.expected(exercise, PUBLIC_SEED))
    codes, sums = (part.reshape(-1, count) for part in _table([did for _, did in kept]))
    chosen = np.array([(*indices, -1)[:2] for indices, _ in kept], "int16").reshape(-1, 2)
    return Members(tuple(names), tuple(texts), chosen, codes, sums)


def _distinct(found: list, mistakes: tuple[np.ndarray, np.ndarray], tolerance: Tolerance) -> list:
    """Return those that are like no known mistake, and like no other member of as few choices."""
    table = _table([did for _, did in found])
    sizes = np.array([len(indices) for indices, _ in found])
    kept = []
    for place, (indices, did) in enumerate(found):
        if len(mistakes[0]) and did.is_like(*mistakes, tolerance).all(axis=1).any():
            continue
        alike = did.is_like(*table, tolerance).all(axis=1)
        alike[place] = False
        if not (alike & (sizes <= len(indices))).any():
            kept.append((indices, did))
    return kept


def _table(fingerprints: list[Fingerprint]) -> tuple[np.ndarray, np.ndarray]:
    return np.array([one.codes for one in fingerprints], "uint32"), np.array(
        [one.sums for one in fingerprints], "float32"
    )


def _text(one, choice) -> str:
    told = one.choices[choice[0]][choice[1]]
    return " ".join((told if isinstance(told, str) else inspect.getdoc(told)).split())


def _same(one: Fingerprint, other: Fingerprint) -> bool:
    return bool((one.codes == other.codes).all() and np.allclose(one.sums, other.sums, rtol=1e-3, atol=1e-3))


def entries(lesson: str) -> Iterator[tuple[str, dict]]:
    """Yield name and record of each exercise of a lesson that has families; unchanged ones as they are."""
    for name, exercise in stubs.exercises_of(lesson).items():
        old, now = reference.recorded_families(exercise), digest(exercise)
        if old and old.get("digest") == now:
            yield name, old
        elif (found := members(exercise)) is not None:
            yield name, {"digest": now, **families.flat(found)}


def record(lesson: str) -> None:
    """Record what the members of a lesson's families do, if that is not what is recorded already."""
    found = dict(entries(lesson))
    path = recorded.path_of(lesson, reference.FAMILIES)
    if found:
        path.parent.mkdir(exist_ok=True)
        data = recorded.zipped({}, families=found)
        if not path.exists() or path.read_bytes() != data:
            path.write_bytes(data)
    else:
        path.unlink(missing_ok=True)
