"""Scoring: reported dependencies are validated, and notes on them change neither states nor points."""

from dataclasses import replace

from layercheck.exercise import exercises
from layergrade import scoring
from layergrade.scoring import Work

import numpy as np
import pytest


@pytest.mark.parametrize(
    "what", [None, "pooled_size", [1], [(1,)], [([], "x")], [(1, [])], [(True, "x")], [(1, "x", 2)], [np.zeros(3)]]
)
def test_work_ignores_malformed_dependencies(what):
    work = Work(exercises("pooling_shapes")["pooled_shape"], 2)
    work.take({"kind": "dependencies", "what": what})
    assert work.dependencies == ()
    assert scoring.score_all([work])[0].notes == scoring.score(work).notes


def test_dependency_note_changes_neither_state_nor_points():
    known = exercises("pooling_shapes")
    size, shape = Work(known["pooled_size"], 1), Work(known["pooled_shape"], 2)
    shape.take({"kind": "dependencies", "what": [(1, "pooled_size"), (3, "pooled_size"), (1, "global_pool")]})
    size.stopped = shape.stopped = "it ended the process"
    alone, together = [scoring.score(one) for one in (size, shape)], scoring.score_all([size, shape])
    assert together[0] == alone[0]
    assert together[1].notes == (*alone[1].notes, "it calls pooled_size, which is wrong here")
    assert replace(together[1], notes=alone[1].notes) == alone[1]
