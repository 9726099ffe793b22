"""Test the errors of the release command."""

from layercourse.release import release

import pytest


@pytest.fixture
def place(tmp_path):
    return tmp_path / "course"


def test_release_reports_errors_in_one_sentence(place, tmp_path, capsys):
    place.mkdir()
    (place / "notes.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    for arguments in (["--nbgrader", str(place)], ["--nbgrader", str(tmp_path / "file")]):
        assert release.main(arguments) == 1
        said = capsys.readouterr().err
        assert said.startswith("course.py release: ")
        assert said.count("\n") == 1
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


@pytest.mark.slow
def test_release_refuses_folder_with_other_files(tmp_path, capsys):
    out = tmp_path / "class"
    out.mkdir()
    (out / "mine").write_text("mine", encoding="utf-8")
    assert release.main([str(out)]) == 1
    assert "choose a new or empty folder" in capsys.readouterr().err
    assert [path.name for path in tmp_path.rglob("*")] == ["class", "mine"]
