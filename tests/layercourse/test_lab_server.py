"""Test that `course.py lab` listens only on this machine, and that nobody can use it without its token."""

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from layercourse import launcher

import pytest

SECONDS = 90

pytestmark = [pytest.mark.slow, pytest.mark.either_stack]


@pytest.fixture
def server(tmp_path):
    """Start JupyterLab as `lab` does, but with a separate home folder and no browser. Yield its server info."""
    folders = {"JUPYTER_RUNTIME_DIR": "runtime", "JUPYTER_CONFIG_DIR": "config", "JUPYTER_DATA_DIR": "data"}
    env = {**os.environ, **{name: str(tmp_path / folder) for name, folder in folders.items()}}
    env.pop("JUPYTER_TOKEN", None)
    command = [sys.executable, "-m", "jupyterlab", *launcher.lab_options(), "--no-browser", "--port=0"]
    with subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            yield told(tmp_path / "runtime", process)
        finally:
            process.terminate()


def told(folder, process):
    end = time.monotonic() + SECONDS
    while time.monotonic() < end and process.poll() is None:
        for path in folder.glob("jpserver-*.json"):
            try:
                return json.loads(path.read_text(encoding="utf-8"))
            except ValueError:  # The file is still being written.
                continue
        time.sleep(0.1)
    raise AssertionError("the server has not started")


def status(url):
    """Return the status of the response. Retry, because the server writes its address before it listens."""
    end = time.monotonic() + SECONDS
    while True:
        try:
            return urllib.request.urlopen(url, timeout=30).status
        except urllib.error.HTTPError as error:
            return error.code
        except urllib.error.URLError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


def test_lab_listens_on_loopback_with_token(server):
    assert re.fullmatch(r"[0-9a-f]{32,}", server["token"])
    assert server["hostname"] in ("localhost", "127.0.0.1")
    api = f"http://127.0.0.1:{server['port']}/api/contents"
    assert status(f"{api}?token={server['token']}") == 200
    assert status(api) == 403
    assert status(f"{api}?token=wrong") == 403
    if Path("/proc/net/tcp").exists():
        assert listening(server["port"]) <= {"127.0.0.1", "::1"}


def listening(port):
    """Return the addresses at which a server is listening on this port of this machine."""
    found = set()
    for path, family in (("/proc/net/tcp", socket.AF_INET), ("/proc/net/tcp6", socket.AF_INET6)):
        lines = Path(path).read_text(encoding="utf-8").splitlines()[1:] if Path(path).exists() else []
        for fields in map(str.split, lines):
            address, own = fields[1].split(":")
            if int(own, 16) == port and fields[3] == "0A":  # TCP_LISTEN
                words = [bytes.fromhex(address[at : at + 8])[::-1] for at in range(0, len(address), 8)]
                found.add(socket.inet_ntop(family, b"".join(words)))
    assert found
    return found
