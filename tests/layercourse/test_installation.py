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
