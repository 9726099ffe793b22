"""Test that feedback on a stopped run says which call was running and claims nothing about later calls."""

from layercheck import reference
from layercheck.exercise import PUBLIC_SEED, exercises
from layergrade import received, scoring
from layergrade.work import Work

SIZE = exercises("translation_invariance")["blur_kernel"]
EXPECTED = reference.expected(SIZE, PUBLIC_SEED)


def stopped_after(count, seeds=(PUBLIC_SEED, 7)):
    """Return the work on an exercise whose run was stopped during a call, after `count` calls with right results."""
    work = Work(SIZE, 3, seeds=seeds)
    sent = [{"group": one.group, "value": one.value, "changed": [], "printed": ""} for one in EXPECTED[:count]]
    work.seen, work.stopped = {PUBLIC_SEED: sent}, "it ran longer than 10 seconds"
    return work


def test_only_the_running_call_was_stopped():
    found = received.observations(stopped_after(2), PUBLIC_SEED)
    assert [one.value is EXPECTED[number].value for number, one in enumerate(found[:2])] == [True, True]
    assert [one.value.type for one in found[2:]] == ["Stopped", *["NotRun"] * (len(EXPECTED) - 3)]
    assert {one.value.message for one in found[3:]} == {EXPECTED[2].call}


def test_later_seed_was_not_run():
    found = received.observations(stopped_after(2), 7)
    assert {(one.value.type, one.value.message) for one in found} == {("NotRun", EXPECTED[2].call)}


def test_verdict_shows_the_call_that_was_stopped():
    verdict = scoring.score(stopped_after(2)).verdict
    assert verdict.first.got.call == EXPECTED[2].call
    assert "was stopped" in verdict.first.reason
    assert all(reason.startswith("It wasn't run, because") for reason in verdict.reasons[3:])
