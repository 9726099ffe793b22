"""Test that reference solutions give the recorded results on this stack."""

from layercheck import recorded
from layercheck.exercise import exercises, lessons
from layercourse import stack_agreement

import pytest


@pytest.mark.parametrize("lesson", lessons())
def test_reference_solutions_match_recorded_results(lesson):
    assert stack_agreement.problems(lesson) == []


def test_changed_behavior_and_experiment_are_reported(tmp_path, monkeypatch):
    known = {
        name: recorded.expected("pooling_shapes", name, stack_agreement.FOLDER) for name in exercises("pooling_shapes")
    }
    swapped = {**known, "pooled_size": (*known["pooled_size"][:1], *known["pooled_size"][:0:-1])}
    data = recorded.zipped(swapped)
    recorded.path_of("pooling_shapes", tmp_path).write_bytes(data)
    monkeypatch.setattr(stack_agreement, "FOLDER", tmp_path)
    (problem,) = stack_agreement.problems("pooling_shapes")
    assert problem.startswith("pooled_size: the results of its answer aren't recorded")
    stack_agreement.record("pooling_shapes")
    assert stack_agreement.problems("pooling_shapes") == []
    assert stack_agreement.problems("batch_normalization")[0].startswith("batch_moments")
