"""A candidate that looks around in the frames of whoever judges it finds nothing to go by."""

import sys

from layercheck import exercise, reference
from layercheck.observation import Observation
from layercheck.verdict import WRONG, judge


def test_what_is_expected_is_not_in_the_frames_above_a_candidate():
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
    assert judge(exercise.find("pooled_size"), reads_frames).state == WRONG
    assert calls
    assert found == []
