"""Fact sheets for a graded class: the experiments, run on the answers and mistakes in the public cases."""

from __future__ import annotations

import inspect

from layercheck import recorded, reference
from layercheck.exercise import PUBLIC_SEED

from .. import stubs


def sheet(lesson: str) -> bytes:
    """Runs one lesson's experiments; what they saw, as the bytes of a sheet."""
    seen = {}
    for name, exercise in stubs.exercises_of(lesson).items():
        wrong = {
            label: (inspect.getdoc(mistake), exercise.observe(mistake, PUBLIC_SEED))
            for label, mistake in reference.mistakes_of(exercise).items()
        }
        seen[name] = (reference.expected(exercise, PUBLIC_SEED), wrong)
    return recorded.sheet(seen)
