"""Test how an environment is set up: unsupported systems, failed steps, and the download of a missing pip."""

import functools
import hashlib
import http.server
import platform
import shutil
import sys
import sysconfig
import threading

from layercourse import environment

import pytest


@pytest.mark.parametrize(
    ("system", "machine", "libc", "version", "word"),
    [
        ("linux", "x86_64", "", (3, 12), "glibc"),
        ("linux", "armv7l", "glibc", (3, 12), "armv7l"),
        ("freebsd14", "amd64", "", (3, 12), "freebsd14"),
        ("darwin", "x86_64", "", (3, 13), "Python 3.11"),
        ("win32", "ARM64", "", (3, 12), "ARM"),
    ],
)
def test_system_without_tensorflow_is_refused(monkeypatch, system, machine, libc, version, word):
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(sys, "version_info", version)
    monkeypatch.setattr(platform, "machine", lambda: machine)
    monkeypatch.setattr(platform, "libc_ver", lambda: (libc, ""))
    monkeypatch.setattr(sysconfig, "get_platform", lambda: f"win-{machine.lower()}")
    with pytest.raises(environment.Problem, match=word):
        environment.refuse_unsuitable_system()


@pytest.mark.parametrize(
    ("system", "machine", "version"),
    [
        ("linux", "aarch64", (3, 13)),
        ("darwin", "x86_64", (3, 11)),
        ("darwin", "arm64", (3, 13)),
        ("win32", "AMD64", (3, 10)),
    ],
)
def test_system_with_tensorflow_passes(monkeypatch, system, machine, version):
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(sys, "version_info", version)
    monkeypatch.setattr(platform, "machine", lambda: machine)
    monkeypatch.setattr(platform, "libc_ver", lambda: ("glibc", "2.36"))
    monkeypatch.setattr(sysconfig, "get_platform", lambda: f"win-{machine.lower()}")
    environment.refuse_unsuitable_system()


def test_small_disk_is_reported_before_download(monkeypatch, tmp_path):
    monkeypatch.setattr(environment, "VENVS", tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda place: type("Usage", (), {"free": 10**9}))
    with pytest.raises(environment.Problem, match="4 GB"):
        environment.make_empty(None)


@pytest.mark.parametrize(
    ("output", "word"),
    [
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "disk is full"),
        ("ERROR: Could not install packages due to an OSError: [WinError 5] Access is denied", "cannot be written"),
        ("ERROR: No matching distribution found for tensorflow-cpu==2.15.1", "no build for this system"),
        ("HINT: This error might have occurred since this system does not have Windows Long Path support", "too long"),
        ("/usr/bin/python3: No module named venv", "python3-venv"),
        ("something else", "delete the folder .venv"),
    ],
)
def test_failed_step_is_explained(monkeypatch, tmp_path, output, word):
    monkeypatch.setattr(environment, "LOG", tmp_path / "log")
    with open(tmp_path / "lock", "w") as held, pytest.raises(environment.Problem, match=word) as caught:
        environment.step([sys.executable, "-c", f"import sys; print({output!r}); sys.exit(1)"], held)
    assert str(tmp_path / "log") in str(caught.value)
    assert (tmp_path / "log").read_text() == output + "\n"


@pytest.fixture
def index(tmp_path, monkeypatch):
    """A local package index with the pip wheel that the course downloads. The value is the wheel's content."""
    content = b"the wheel"
    page = tmp_path / "simple" / "pip" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text(f'<a href="../../files/{environment.PIP_WHEEL}#sha256=0">{environment.PIP_WHEEL}</a>')
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / environment.PIP_WHEEL).write_bytes(content)

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *arguments):
            """Keep the test's output clean."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=tmp_path))
    threading.Thread(target=server.serve_forever, args=[0.02], daemon=True).start()
    monkeypatch.setenv("PIP_INDEX_URL", f"http://127.0.0.1:{server.server_port}/simple/")
    monkeypatch.setattr(environment, "ENV", tmp_path)
    monkeypatch.setattr(environment, "PIP_SHA256", hashlib.sha256(content).hexdigest())
    yield content
    server.shutdown()
    server.server_close()


def test_pip_is_fetched_from_configured_index(index):
    assert environment.fetched_pip().read_bytes() == index


def test_pip_with_another_digest_is_refused(index, monkeypatch):
    monkeypatch.setattr(environment, "PIP_SHA256", "0" * 64)
    with pytest.raises(environment.Problem, match="PIP_INDEX_URL"):
        environment.fetched_pip()


def test_unreachable_index_is_reported(monkeypatch):
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    with pytest.raises(environment.Problem, match="cannot be reached"):
        environment.fetched_pip()
