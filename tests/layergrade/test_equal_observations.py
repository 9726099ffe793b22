"""Equal observations are compared once, and a verdict is never reused for anything else."""

from layercheck import reference
from layercheck.exercise import PUBLIC_SEED, exercises
from layercheck.verdict import RIGHT, WRONG
from layergrade import equal_observations, messages, scoring
from layergrade.work import Work

import numpy as np
import pytest

SIZE = exercises("pooling_shapes")["pooled_size"]


@pytest.fixture(autouse=True)
def computed(monkeypatch):
    """The seeds of all verdicts that are computed rather than reused."""
    seeds = []
    monkeypatch.setattr(equal_observations, "_known", {})
    compute = scoring._verdict
    monkeypatch.setattr(scoring, "_verdict", lambda work, seed: (seeds.append(seed), compute(work, seed))[1])
    return seeds


def sent(candidate, exercise=SIZE, **more):
    """Return a candidate's work as it arrives from a sandbox."""
    work = Work(exercise, 1)
    for seed in work.seeds:
        for one in exercise.observe(candidate, seed):
            data = messages.pack({"kind": "saw", "seed": seed, "group": one.group, "value": one.value, **more})
            parts = iter((data, b""))
            work.take(messages.Reader(lambda seconds, parts=parts: next(parts), lambda size: None).read(np.inf))
    return work


def test_equal_answers_are_compared_once(computed):
    first, second = (scoring.score(sent(reference.answer_of(SIZE))) for _ in range(2))
    assert first.state == second.state == RIGHT
    assert computed == list(sent(reference.answer_of(SIZE)).seeds)


def test_different_answers_are_compared_separately(computed):
    wrong, other = list(reference.mistakes_of(SIZE).values())[:2]
    scored = [scoring.score(sent(one)) for one in (reference.answer_of(SIZE), wrong, other)]
    assert [one.state for one in scored] == [RIGHT, WRONG, WRONG]
    assert scored[1].verdict.mistake != scored[2].verdict.mistake
    assert computed.count(PUBLIC_SEED) == 3


def test_stopped_answer_is_compared_separately(computed):
    scoring.score(sent(reference.answer_of(SIZE)))
    stopped = sent(reference.answer_of(SIZE))
    stopped.seen[PUBLIC_SEED].pop()
    stopped.stopped = "it ran longer than 30 seconds"
    assert scoring.score(stopped).state == WRONG
    assert computed.count(PUBLIC_SEED) == 2


def test_long_messages_are_not_kept(computed):
    for _ in range(2):
        scoring.score(sent(reference.answer_of(SIZE), printed="x" * messages.LONGEST_KEPT))
    assert computed.count(PUBLIC_SEED) == 2
    assert not equal_observations._known


def test_few_verdicts_are_kept(computed, monkeypatch):
    monkeypatch.setattr(equal_observations, "MOST", 1)
    scoring.score(sent(reference.answer_of(SIZE)))
    assert len(computed) == 2
    assert len(equal_observations._known) == 1


def test_arrays_of_messages_are_read_only():
    data = messages.pack({"value": np.zeros(3)})
    parts = iter((data, b""))
    message = messages.Reader(lambda seconds: next(parts), lambda size: None).read(np.inf)
    with pytest.raises(ValueError, match="read-only"):
        message["value"][0] = 1
