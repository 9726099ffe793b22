"""Wire: connecting to another user's server is refused."""

import os

from warmkernels import wire

import pytest
from kernels import LINUX_ONLY

pytestmark = [LINUX_ONLY, pytest.mark.slow]


def test_connect_refuses_server_of_another_user(monkeypatch):
    address = f"course-warm-stranger-{os.getpid()}"
    listening = wire.listen(address)
    monkeypatch.setattr(os, "getuid", lambda: 4_000_000)
    with pytest.raises(wire.Gone, match="belongs to the user"):
        wire.connect(address)
    listening.close()
