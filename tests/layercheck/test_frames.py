"""Test that a candidate cannot read the expected observations from its callers' frames."""

import sys

from layercheck import reference
from layercheck.exercise import exercises, lessons
from layercheck.observation import Observation
from layercheck.verdict import WRONG, verdict_of


def test_expected_observations_are_not_in_callers_frames():
    found, calls = [], []

    def reads_frames(*args, **kwargs):
        frame = sys._getframe()
        calls.append(args)
        while frame := frame.f_back:
            for value in list(frame.f_locals.values()):
                if isinstance(value, tuple) and value and isinstance(value[0], Observation):
                    found.append(value)
        return 0

    reference._expected.cache_clear()
    known = {name: one for lesson in lessons() for name, one in exercises(lesson).items() if not one.is_class}
    assert verdict_of(next(iter(known.values())), reads_frames).state == WRONG
    assert calls
    assert found == []
