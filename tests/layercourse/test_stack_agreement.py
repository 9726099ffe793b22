"""Right on one stack is right by the facts of the other."""

from layercheck import recorded
from layercheck.exercise import exercises, lessons
from layercourse import stack_agreement

import pytest


@pytest.mark.parametrize("lesson", lessons())
def test_the_answers_do_on_this_stack_what_was_recorded_on_one_of_them(lesson):
    assert stack_agreement.problems(lesson) == []


def test_another_behaviour_and_another_experiment_are_told(tmp_path, monkeypatch):
    known = {
        name: recorded.expected("pooling_shapes", name, stack_agreement.FOLDER) for name in exercises("pooling_shapes")
    }
    swapped = {**known, "pooled_size": (*known["pooled_size"][:1], *known["pooled_size"][:0:-1])}
    sheet = recorded.sheet({name: (seen, {}) for name, seen in swapped.items()})
    recorded.path_of("pooling_shapes", tmp_path).write_bytes(sheet)
    monkeypatch.setattr(stack_agreement, "FOLDER", tmp_path)
    (problem,) = stack_agreement.problems("pooling_shapes")
    assert problem.startswith("pooled_size: what its answer does is not recorded")
    stack_agreement.record("pooling_shapes")
    assert stack_agreement.problems("pooling_shapes") == []
    assert stack_agreement.problems("batch_normalization")[0].startswith("batch_moments")
