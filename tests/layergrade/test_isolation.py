"""Isolation: the user that a submission can run as."""

import os
import sys

from layergrade import isolation

import pytest

pytestmark = pytest.mark.slow


def test_access_is_checked_as_target_user(monkeypatch):
    if sys.platform != "linux" or os.geteuid():
        pytest.skip("only root can become another user")
    monkeypatch.setattr(isolation.os, "access", lambda *given, **named: os.geteuid() == 61_000)
    assert isolation._could_work_as(61_000)
    assert os.geteuid() == 0
