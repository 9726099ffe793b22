"""Server: it ends when it has no users, and it reports a failed fork."""

import os
import threading

from warmkernels import owner, server, wire
from warmkernels.preload import Preloaded

import pytest
from kernels import LINUX_ONLY

pytestmark = [LINUX_ONLY, pytest.mark.slow]


def test_server_without_users_ends(monkeypatch):
    monkeypatch.setattr(server, "LINGER", 0.2)
    listening = wire.listen(f"course-warm-test-{os.getpid()}")
    assert server.Server(listening, Preloaded()).serve() is None
    connection = wire.connect(f"course-warm-test-{os.getpid()}")
    monkeypatch.setattr(server, "LINGER", 600)
    connection.close()
    assert server.Server(listening, Preloaded()).serve() is None  # The server's last user has disconnected.
    listening.close()


def test_server_reports_failed_fork_and_continues(monkeypatch):
    address = f"course-warm-fork-{os.getpid()}"
    listening = wire.listen(address)
    monkeypatch.setattr(os, "fork", lambda: (_ for _ in ()).throw(BlockingIOError("too many processes")))
    thread = threading.Thread(target=server.Server(listening, Preloaded()).serve)
    thread.start()
    user = wire.connect(address)
    for _ in range(2):
        with pytest.raises(owner.NoServer, match="too many processes"):
            owner.WarmProcess(address, [], {}, "/", (None, None, None))
    user.close()
    thread.join(10)
    assert not thread.is_alive()
    listening.close()
