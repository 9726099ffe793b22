"""Right on one stack is right by the facts of the other."""

from layercheck import facts
from layercheck.exercise import exercises, lessons
from layercourse import agreement

import pytest


@pytest.mark.parametrize("lesson", lessons())
def test_the_answers_do_on_this_stack_what_was_recorded_on_one_of_them(lesson):
    assert agreement.problems(lesson) == []


def test_another_behaviour_and_another_experiment_are_told(tmp_path, monkeypatch):
    known = {name: facts.expected("pooling_shapes", name, agreement.FOLDER) for name in exercises("pooling_shapes")}
    swapped = {**known, "pooled_size": (*known["pooled_size"][:1], *known["pooled_size"][:0:-1])}
    sheet = facts.sheet({name: (seen, {}) for name, seen in swapped.items()})
    facts.path_of("pooling_shapes", tmp_path).write_bytes(sheet)
    monkeypatch.setattr(agreement, "FOLDER", tmp_path)
    (problem,) = agreement.problems("pooling_shapes")
    assert problem.startswith("pooled_size: what its answer does is not recorded")
    agreement.record("pooling_shapes")
    assert agreement.problems("pooling_shapes") == []
    assert agreement.problems("batch_normalization")[0].startswith("batch_moments")
