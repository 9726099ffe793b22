"""Scoring: reported dependencies are validated, and notes about them change neither states nor points."""

from dataclasses import replace

from layercheck.exercise import exercises
from layergrade import scoring
from layergrade.work import Work

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


def measured(*grids):
    """Return the work on an exercise for which a sandbox has sent these measurements."""
    work = Work(exercises("pooling_shapes")["global_pool"], 1)
    for number, grid in grids:
        work.take({"kind": "measured", "number": number, "grid": grid})
    return work


@pytest.mark.parametrize(
    "grid", [None, True, [[True]], np.ones((2, 2, 2, 2, 3, 2)), np.ones((2, 2, 2, 2, 3, 3), bool), np.ones(3, bool)]
)
def test_work_ignores_malformed_measurements(grid):
    assert measured((0, grid)).grids == {}


@pytest.mark.parametrize("number", [None, "0", True, -1, 3])
def test_work_refuses_unexpected_measurements(number):
    with pytest.raises(ValueError, match="an unexpected measurement"):
        measured((number, np.ones((2, 2, 2, 2, 3, 2), bool)))
    with pytest.raises(ValueError, match="an unexpected measurement"):
        measured((0, np.ones((2, 2, 2, 2, 3, 2), bool)), (0, np.ones((2, 2, 2, 2, 3, 2), bool)))


def test_measurements_explain_but_give_no_points():
    grids = [(number, np.ones((2, 2, 2, 2, 3, 2), bool)) for number in (0, 1)]
    with_grids, without = measured(*grids), measured()
    for work in (with_grids, without):
        work.seen = {seed: [] for seed in work.seeds}
        work.stopped = "it ended the process"
    one, other = scoring.score(with_grids), scoring.score(without)
    assert (one.state, one.points) == (other.state, other.points)
    assert "depends on 24 inputs; it should depend on 6" in one.verdict.dependence.sentence
    assert other.verdict.dependence is None


def test_traceback_names_the_exercise_not_its_cell():
    work = Work(exercises("pooling_shapes")["pooled_size"], 42)
    told = '  File "<cell 7>", line 2, in f\n  File "<cell 42>", line 1\n    def f(\nSyntaxError: never closed'
    work.take({"kind": "failed", "types": ["SyntaxError"], "message": "never closed", "traceback": told})
    shown = (
        "  In another cell, line 2, in f\n  In the cell of pooled_size, line 1\n    def f(\nSyntaxError: never closed"
    )
    assert scoring.score(work).traceback == shown
