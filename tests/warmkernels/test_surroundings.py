"""Surroundings: the folders, import paths, and installed packages for which a server's imports are valid."""

from warmkernels import surroundings

import pytest
from kernels import LINUX_ONLY

pytestmark = [LINUX_ONLY, pytest.mark.slow]


def test_against_refuses_relative_pythonpath(tmp_path):
    for name in ("random.py", "layers.py", "keras.txt", "01_lesson.ipynb"):
        (tmp_path / name).write_text("", encoding="utf-8")
    assert surroundings.against(str(tmp_path), {"PYTHONPATH": "/a:/b"}, {"keras", "matplotlib"}) == ""
    assert surroundings.against("/nowhere", {}, {"keras"}) == ""
    assert "absolute" in surroundings.against(str(tmp_path), {"PYTHONPATH": "/a:"}, set())


def test_fixed_changes_when_package_is_installed(tmp_path, monkeypatch):
    before = surroundings.fixed()
    assert surroundings.fixed() == before
    monkeypatch.setattr(surroundings.sysconfig, "get_path", lambda name: str(tmp_path))
    empty = surroundings.fixed()
    (tmp_path / "new-1.0.dist-info").mkdir()
    assert surroundings.fixed() != empty
