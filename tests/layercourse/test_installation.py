"""Test how an environment is installed: refusals before the download, failed steps, and a missing pip."""

import functools
import hashlib
import http.server
import shutil
import sys
import threading
from pathlib import Path

from layercourse import environment, installation, systems
from layercourse.environment import Problem

import pytest

KESSLER = r"C:\Users\Kessler connection\course"


def test_unsuitable_system_is_refused_before_anything_is_made(monkeypatch, tmp_path):
    monkeypatch.setattr(environment, "VENVS", tmp_path / ".venv")
    monkeypatch.setattr(environment, "is_current", lambda extra: False)
    monkeypatch.setattr(systems, "problem", lambda: "TensorFlow has no release for this system.")
    with pytest.raises(Problem, match="no release for this system"):
        installation.set_up("")
    assert not environment.VENVS.exists()


def test_small_disk_is_reported_before_download(monkeypatch, tmp_path):
    monkeypatch.setattr(environment, "VENVS", tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda place: type("Usage", (), {"free": 10**9}))
    with pytest.raises(Problem, match="4 GB"):
        installation.make_empty(None)


@pytest.mark.parametrize(
    ("output", "word"),
    [
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "disk is full"),
        ("ERROR: Could not install packages due to an OSError: [WinError 5] Access is denied", "can't be written"),
        ("ERROR: No matching distribution found for tensorflow-cpu==2.15.1", "no build for this system"),
        ("HINT: This error might have occurred since this system does not have Windows Long Path support", "too long"),
        ("WARNING: Retrying (Retry(total=4)) after connection broken by 'SSLError(1, 'certificate')'", "network"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "differs from the one"),
        ("/usr/bin/python3: No module named venv", "python3-venv"),
        ("something else", "delete the folder .venv"),
        (rf"Processing {KESSLER}\pip.whl", "delete the folder .venv"),
        (rf"ERROR: [Errno 28] No space left on device: '{KESSLER}\.venv'", "disk is full"),
    ],
)
def test_failed_step_is_explained(monkeypatch, tmp_path, output, word):
    monkeypatch.setattr(environment, "LOG", tmp_path / "log")
    with open(tmp_path / "lock", "w") as held, pytest.raises(Problem, match=word) as caught:
        installation.step([sys.executable, "-c", f"import sys; print({output!r}); sys.exit(1)"], held)
    assert str(tmp_path / "log") in str(caught.value)
    assert (tmp_path / "log").read_text() == output + "\n"


def test_remedy_ignores_the_name_of_the_folder(monkeypatch):
    monkeypatch.setattr(installation, "ROOT", Path("/home/SSL: connection"))
    output = ["ERROR: Failed building editable for file:///home/SSL: connection/course\n"]
    assert installation.remedy(output).startswith("Setup failed")


@pytest.fixture
def index(tmp_path, monkeypatch):
    """A local package index with the pip wheel that the course downloads. The value is the wheel's content."""
    content = b"the wheel"
    page = tmp_path / "simple" / "pip" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text(f'<a href="../../files/{installation.PIP_WHEEL}#sha256=0">{installation.PIP_WHEEL}</a>')
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / installation.PIP_WHEEL).write_bytes(content)

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *arguments):
            """Keep the test's output clean."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=tmp_path))
    threading.Thread(target=server.serve_forever, args=[0.02], daemon=True).start()
    monkeypatch.setenv("PIP_INDEX_URL", f"http://127.0.0.1:{server.server_port}/simple/")
    monkeypatch.setattr(environment, "ENV", tmp_path)
    monkeypatch.setattr(installation, "PIP_SHA256", hashlib.sha256(content).hexdigest())
    yield content
    server.shutdown()
    server.server_close()


def test_pip_is_fetched_from_configured_index(index):
    assert installation.fetched_pip().read_bytes() == index


def test_pip_with_another_digest_is_refused(index, monkeypatch):
    monkeypatch.setattr(installation, "PIP_SHA256", "0" * 64)
    with pytest.raises(environment.Problem, match="PIP_INDEX_URL"):
        installation.fetched_pip()


def test_unreachable_index_is_reported(monkeypatch):
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    with pytest.raises(environment.Problem, match="can't be reached"):
        installation.fetched_pip()
