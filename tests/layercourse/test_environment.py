"""Test how an environment is recognized as current, and how a hidden .pth file is repaired."""

import json
import stat

from layercourse import ROOT, environment

import pytest


@pytest.fixture
def stamped(tmp_path, monkeypatch):
    """An environment of this course with a valid stamp."""
    monkeypatch.setattr(environment, "STAMP", tmp_path / "course.json")
    environment.STAMP.write_text(json.dumps({"root": str(ROOT), "fingerprints": {"": "digest"}}), encoding="utf-8")
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


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        "null",
        "[]",
        "",
        '{"root": "/co',
        '{"root": null, "fingerprints": {}}',
        '{"root": "/course", "fingerprints": null}',
        '{"root": "/course", "fingerprints": {"": "digest"}, "system": "another machine"}',
        "\x00\x00",
    ],
)
def test_incomplete_stamp_is_not_installed(stamped, text):
    environment.STAMP.write_text(text, encoding="utf-8")
    assert environment.stamp() == {}
    assert environment.fingerprints() == {}
    assert not environment.is_current("")


def test_stamp_that_is_a_folder_is_not_installed(stamped):
    environment.STAMP.unlink()
    environment.STAMP.mkdir()
    assert environment.fingerprints() == {}


def test_written_stamp_is_valid(stamped, monkeypatch):
    monkeypatch.setattr(environment, "_finds_the_course", lambda: True)
    environment.write_stamp({"": "another"})
    assert environment.fingerprints() == {"": "another"}
