"""Test that any call that never returns is ended with one sentence, and that no exception is left pending."""

import contextlib
import time

from layercheck import time_limit
from layercheck.observation import see
from layercheck.time_limit import TooSlow, limited_calls, timed

import pytest


def loop():
    while True:
        pass


def loop_that_catches_exceptions():
    while True:
        with contextlib.suppress(Exception):
            loop()


def loop_that_catches_everything():
    ends = time.monotonic() + 1.5
    while time.monotonic() < ends:
        with contextlib.suppress(BaseException):
            loop()


def sleep():
    time.sleep(600)


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr(time_limit, "AGAIN", 0.05)


@pytest.mark.slow
@pytest.mark.parametrize("stuck", [loop, loop_that_catches_exceptions, loop_that_catches_everything, sleep])
def test_endless_call_raises_too_slow(stuck):
    began = time.monotonic()
    with pytest.raises(TooSlow, match=r"f\(1\)"), limited_calls(0.2, 0.3):
        see("numbers", "f(1)", stuck, stuck)
    assert time.monotonic() - began < 30
    assert sum(range(100_000)) == 4_999_950_000  # no exception is pending


def test_quick_calls_have_no_combined_limit():
    with limited_calls(0.3, 0.3):
        for _ in range(10):
            with timed("f(1)"):
                time.sleep(0.05)


def test_call_without_limit_is_not_watched():
    with timed("f(1)"):
        assert see("numbers", "f(1)", lambda: 3, None).value == 3


def test_interrupt_by_learner_passes_through():
    def interrupted():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), limited_calls():
        see("numbers", "f(1)", interrupted, interrupted)


def test_stuck_call_asks_for_restart(monkeypatch, capsys):
    monkeypatch.setattr(time_limit, "STUCK", 0.1)
    with pytest.raises(TooSlow), limited_calls(0.1, 0.1):
        see("numbers", "f(1)", loop_that_catches_everything, None)
    assert "f(1) is still running inside a library that can't be interrupted" in capsys.readouterr().out


def test_check_shows_time_limit(monkeypatch, capsys):
    from layercheck import notebook

    def pooled_size(size, pool, stride=None, padding="valid"):
        loop()

    monkeypatch.setattr(notebook, "limited_calls", lambda: limited_calls(0.1, 0.1))
    with pytest.raises(notebook.NotYet, match="pooled_size"):
        notebook.check(pooled_size)
    assert "pooled_size(7, 3, 2) did not return within 10 s. Is there a loop" in capsys.readouterr().out
