"""Test how an environment is recognized as current, and how a hidden one is repaired."""

import json
import stat

from layercourse import ROOT, environment

import pytest


@pytest.fixture
def stamped(tmp_path, monkeypatch):
    """An environment of this course with a valid stamp."""
    monkeypatch.setattr(environment, "STAMP", tmp_path / "course.json")
    environment.STAMP.write_text(json.dumps({"root": str(ROOT), "fingerprints": {"": "digest"}}))
    (tmp_path / "site-packages").mkdir()
    (tmp_path / "site-packages" / "course.pth").touch()
    monkeypatch.setattr(environment, "LIBRARY", tmp_path)


def test_environment_that_finds_the_course_is_valid(stamped, monkeypatch):
    monkeypatch.setattr(environment, "_finds_the_course", lambda: True)
    assert environment.fingerprints() == {"": "digest"}


def test_environment_without_course_is_invalid(stamped, monkeypatch):
    monkeypatch.setattr(environment, "_finds_the_course", lambda: False)
    assert environment.fingerprints() == {}


def test_hidden_pth_file_is_unhidden(stamped, monkeypatch):
    flags = {"course.pth": stat.UF_HIDDEN | stat.UF_NODUMP}
    monkeypatch.setattr(environment, "_flags", lambda path: flags[path.name])
    monkeypatch.setattr(environment.os, "chflags", lambda path, new: flags.update({path.name: new}), raising=False)
    monkeypatch.setattr(environment, "_finds_the_course", lambda: not flags["course.pth"] & stat.UF_HIDDEN)
    assert environment.fingerprints() == {"": "digest"}
    assert flags == {"course.pth": stat.UF_NODUMP}
