"""Record what the members of the families of mistakes do in the public cases, so that a check can compare quickly."""

from __future__ import annotations

import importlib
import inspect
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from layercheck import families, recorded, reference
from layercheck.compare import difference
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
    experiments = Path(inspect.getfile(importlib.import_module("layercheck.experiments")))
    files = sorted(answers.parent.glob(f"{answers.stem}*.py")) + sorted(answers.parent.glob("_[a-z]*.py"))
    files += sorted(experiments.parent.glob("_*.py"))
    files.append(experiments.with_name(f"{exercise.topic}.py"))
    return f"{zlib.crc32(b''.join(file.read_bytes() for file in files)):08x}"


def members(exercise: Exercise) -> Members | None:
    """Run all members of an exercise's families and return those that differ from the answer and from all others.

    A member that does the same as a named mistake is left out, because that has a better explanation; so are members
    that do the same as each other, except that one mistake goes before two. Members whose results vary are left out.
    """
    every = known(exercise)
    if not every:
        return None
    taken = {_key(seen(exercise, wrong), exercise) for wrong in reference.mistakes_of(exercise).values()}
    names: list[str] = []
    texts: list[str] = []
    rows: dict[tuple, list] = {}
    place: dict[tuple, int] = {}
    varying: set[tuple] = set()
    done: set[frozenset] = set()  # several families may share choices, to be combined with others
    for one in every:
        for chosen in one.chosen():
            if frozenset(chosen) in done:
                continue
            done.add(frozenset(chosen))
            if len(chosen) == 1:
                place[chosen[0]] = len(names)
                names.append("{}={!r}".format(*chosen[0]))
                texts.append(_text(one, chosen[0]))
            if not varying.isdisjoint(chosen):
                continue
            found = seen(exercise, one.candidate(chosen))
            if exercise.is_class and len(chosen) == 1 and not _same(found, seen(exercise, one.candidate(chosen))):
                varying.add(chosen[0])
            elif found.codes.any():
                indices = tuple(place[each] for each in chosen)
                rows.setdefault(_key(found, exercise), []).append((indices, found))
    for row in rows.values():
        row.sort(key=lambda each: len(each[0]))
    kept = [row for key, row in rows.items() if key not in taken and _is_clear(row)]
    chosen = [(*row[0][0], -1)[:2] for row in kept]
    count = len(reference.expected(exercise, PUBLIC_SEED))
    return Members(
        tuple(names),
        tuple(texts),
        np.array(chosen, "int16").reshape(-1, 2),
        np.array([row[0][1].codes for row in kept], "uint32").reshape(-1, count),
        np.array([row[0][1].sums for row in kept], "float32").reshape(-1, count),
    )


def _text(one, choice) -> str:
    told = one.choices[choice[0]][choice[1]]
    return " ".join((told if isinstance(told, str) else inspect.getdoc(told)).split())


def _is_clear(row: list) -> bool:
    """Whether the first of the members that do the same is the only one of so few choices."""
    return len(row) == 1 or len(row[0][0]) < len(row[1][0])


def _key(found: Fingerprint, exercise: Exercise) -> tuple:
    """What is the same for two candidates that do the same, up to rounding."""
    powers = 2.0 ** np.ceil(np.log2(np.maximum(found.scales, 1e-12)))  # the scales themselves would cancel the sums
    unit = np.maximum(exercise.tolerance.relative * powers, exercise.tolerance.absolute * 10)
    return found.codes.tobytes(), tuple(np.round(found.sums / np.maximum(unit, 1e-12), -1).astype("int64").tolist())


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
