"""`course.py record`: run the known mistakes that have changed and record what they do in the public cases.

A check compares answers with this record instead of running the mistakes. They are recorded on both stacks, because
some behave differently on the legacy stack.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import inspect
import sys
from pathlib import Path

from layercheck import families as tables
from layercheck import recorded, reference
from layercheck.exercise import Exercise, lessons
from layercheck.families import Members
from layercheck.fingerprint import Fingerprint
from layercheck.quiet_import import import_quietly
from layercheck.stack import CURRENT, stack

import numpy as np

from . import families, notebooks, stubs
from .code_digest import digest
from .paths import CourseError, shown

OLD_COPIES = (
    "Release copies that you have already made still have the old explanations. To update one, run: "
    "python3 course.py release OUT"
)


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser("course.py record", description=__doc__)
    parser.add_argument("lesson", nargs="*", help="number, stem, or file name (default: all lessons)")
    options = parser.parse_args(argv)
    import_quietly()
    try:
        chosen = [notebooks.find(name, among=notebooks.every).stem for name in options.lesson] or lessons()
        for stem in chosen:
            changed = record(stem)
            place = shown(recorded.path_of(stem, reference.folder_of_mistakes()))
            print(f"{place} is {'recorded' if changed else 'up to date'}.", flush=True)
            if changed:
                print(OLD_COPIES)
    except CourseError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def record(lesson: str) -> bool:
    """Record what a lesson's known mistakes do, if the record is out of date. Return whether the file has changed.

    Raises CourseError on the legacy stack if the record has to be updated on the current stack first.
    """
    found = {name: entry(exercise) for name, exercise in stubs.declared_in(lesson).items()}
    if not found:
        return False
    path, data = recorded.path_of(lesson, reference.folder_of_mistakes()), recorded.zipped({}, mistakes=found)
    changed = not path.exists() or path.read_bytes() != data
    if changed:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
        reference._restored.cache_clear()
    return changed


def entry(exercise: Exercise) -> dict:
    """Return the up-to-date record for an exercise. Only mistakes whose code has changed are run (see `code_of`)."""
    old, now, here = reference.recorded_mistakes(exercise), code_of(exercise), stack()
    if old.get("code") != now:
        if here != CURRENT:
            raise CourseError(
                f"The known mistakes of {exercise.name} have changed; run this on the current stack first: "
                f"python3.13 course.py record {exercise.lesson}"
            )
        old = {"code": now, "stacks": [], "named": None, "members": {}}
    if here in old["stacks"]:
        named, members = old["named"], old["members"]
    else:
        named = tables.flat(with_rows(exercise, old["named"]))
        members = with_members(exercise, old["members"], here)
    told = families.texts(exercise)
    members = {where: {**one, "texts": [told[name] for name in one["names"]]} for where, one in members.items()}
    named = {**named, "texts": [inspect.getdoc(wrong) for wrong in reference.mistakes_of(exercise).values()]}
    return {"code": now, "stacks": sorted({*old["stacks"], here}), "named": named, "members": members}


def with_members(exercise: Exercise, old: dict, here: str) -> dict:
    """Return the members of families by stack. Those of this stack are added if they behave differently."""
    made = families.members(exercise)
    if made is None or any(_are_alike(made, tables.restored(other)) for other in old.values()):
        return old
    return {**old, here: tables.flat(made)}


def _are_alike(one: Members, other: Members) -> bool:
    return (
        one.names == other.names
        and np.array_equal(one.chosen, other.chosen)
        and np.array_equal(one.codes, other.codes)
        and np.allclose(one.sums, other.sums, rtol=1e-3, atol=1e-3)
    )


def with_rows(exercise: Exercise, old: dict | None) -> Members:
    """Return the mistakes outside families, with a new row for each mistake that isn't recorded on this stack yet."""
    known = reference.mistakes_of(exercise)
    rows = [families.seen(exercise, wrong) for wrong in known.values()]
    codes, sums = families.table(rows)
    chosen = np.array([(place, -1) for place in range(len(rows))], "int16")
    if old is not None:
        new = [place for place, row in enumerate(rows) if not _is_recorded(row, place, old, exercise)]
        chosen = np.concatenate([old["chosen"], chosen[new]])
        codes, sums = np.concatenate([old["codes"], codes[new]]), np.concatenate([old["sums"], sums[new]])
    return Members(tuple(known), tuple(map(inspect.getdoc, known.values())), chosen, codes, sums)


def _is_recorded(row: Fingerprint, place: int, old: dict, exercise: Exercise) -> bool:
    """Return whether mistake number `place` already has a row like this one."""
    own = old["chosen"][:, 0] == place
    return bool(row.is_like(old["codes"][own], old["sums"][own], exercise.tolerance).all(axis=1).any())


def problem(exercise: Exercise) -> str | None:
    """Return one sentence if the record of an exercise's known mistakes is out of date, or None otherwise."""
    known, fix = reference.recorded_mistakes(exercise), f"run: python3 course.py record {exercise.lesson}"
    if known.get("code") != code_of(exercise):
        return f"the behavior of its known mistakes is not recorded; {fix}"
    told = families.texts(exercise)
    named, members = known["named"], known["members"].values()
    if named["texts"] != [inspect.getdoc(wrong) for wrong in reference.mistakes_of(exercise).values()] or any(
        one["texts"] != [told.get(name) for name in one["names"]] for one in members
    ):
        return f"the recorded explanations of its known mistakes are out of date; {fix}"
    return None


def code_of(exercise: Exercise) -> str:
    """Return a digest of the code that determines what is recorded for an exercise, except its explanations."""
    answers = Path(inspect.getfile(importlib.import_module(reference.module_of(exercise))))
    files = sorted(answers.parent.glob(f"{answers.stem}*.py")) + sorted(answers.parent.glob("_[a-z]*.py"))
    experiments = Path(inspect.getfile(importlib.import_module("layercheck.experiments"))).parent
    experiment = digest(_imported(experiments, exercise.topic), explanations=True)
    return f"{digest(files)}-{experiment}"


def _imported(experiments: Path, topic: str) -> list[Path]:
    """Return the module with a lesson's experiments and the modules of its package that it imports, even indirectly."""
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
