"""Test the version check on copies of the files that contain a version."""

import json
import shutil

from layercourse import ROOT, check_version, releases

import pytest


@pytest.fixture
def project(tmp_path):
    for name in check_version.NAMED_IN:
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def test_all_files_name_one_version(project):
    assert check_version.problems(project) == []


@pytest.mark.parametrize("name", check_version.NAMED_IN)
def test_different_or_missing_version_is_reported(name, project):
    path = project / name
    path.write_text(path.read_text(encoding="utf-8").replace(check_version.VERSION, "0.9.0"), encoding="utf-8")
    (found,) = check_version.problems(project)
    assert found.startswith(f"{name} states version 0.9.0")
    path.unlink()
    (found,) = check_version.problems(project)
    assert found.startswith(f"{name} doesn't mention version")


def test_unrecorded_exercises_are_reported(project, tmp_path):
    record = tmp_path / "record.json"
    record.write_text("{}", encoding="utf-8")
    (found,) = check_version.problems(project, record)
    assert "has no exercises for version" in found
    assert releases.record_today(record)
    assert check_version.problems(project, record) == []


def test_record_is_compared_when_nothing_is_unreleased(project, tmp_path):
    record = tmp_path / "record.json"
    record.write_text(json.dumps({check_version.VERSION: {"pooled_size": "0123"}}), encoding="utf-8")
    assert check_version.problems(project, record) == []
    (project / "CHANGELOG.md").write_text(f"## Unreleased\n\n## {check_version.VERSION}\n", encoding="utf-8")
    (found,) = check_version.problems(project, record)
    assert "has different exercises for version" in found
    record.unlink()
    record.write_text("{}", encoding="utf-8")
    releases.record_today(record)
    assert check_version.problems(project, record) == []
