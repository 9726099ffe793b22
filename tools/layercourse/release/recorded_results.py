"""Record what reference solutions and known mistakes do in the public cases, for a release copy."""

from __future__ import annotations

from layercheck import recorded, reference
from layercheck.exercise import PUBLIC_SEED

from .. import stubs


def record(lesson: str) -> bytes:
    """Run one lesson's reference solutions and return the results in the format of layercheck.recorded."""
    known = stubs.exercises_of(lesson)
    expected = {name: reference.expected(exercise, PUBLIC_SEED) for name, exercise in known.items()}
    grids = {name: reference.grids(exercise) for name, exercise in known.items()}
    mistakes = {name: reference.recorded_mistakes(exercise) for name, exercise in known.items()}
    return recorded.zipped(expected, grids, {name: entry for name, entry in mistakes.items() if entry})
