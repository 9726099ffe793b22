"""Record the results of the reference solutions and known mistakes in the public cases, for a release copy."""

from __future__ import annotations

import inspect

from layercheck import recorded, reference
from layercheck.exercise import PUBLIC_SEED

from .. import stubs


def record(lesson: str) -> bytes:
    """Run one lesson's experiments and return their results in the format of layercheck.recorded."""
    seen = {}
    for name, exercise in stubs.exercises_of(lesson).items():
        wrong = {
            label: (inspect.getdoc(mistake), exercise.observe(mistake, PUBLIC_SEED))
            for label, mistake in reference.mistakes_of(exercise).items()
        }
        seen[name] = (reference.expected(exercise, PUBLIC_SEED), wrong)
    grids = {name: reference.grids(exercise) for name, exercise in stubs.exercises_of(lesson).items()}
    known = {name: reference.recorded_families(exercise) for name, exercise in stubs.exercises_of(lesson).items()}
    return recorded.zipped(seen, grids, {name: entry for name, entry in known.items() if entry})
