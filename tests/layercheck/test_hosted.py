"""Test what a lesson stores on Google Colab and Binder, and where it looks for the learner's work."""

import json
import sys
import types

from layercheck import hosted, session
from layercheck.lesson_files import notebooks
from layercheck.mine import mine
from layercheck.progress import FILE
from layercheck.scoreboard import scoreboard
from layercheck.session import SWITCH, place
from layercourse import notebooks as lesson_files
from layercourse import stubs

import pytest

LESSON = lesson_files.find("translation_invariance")


@pytest.fixture
def colab(monkeypatch, tmp_path):
    """A Colab runtime: an empty current folder, and a Drive that isn't mounted yet."""
    monkeypatch.setitem(sys.modules, "google.colab", types.ModuleType("google.colab"))
    monkeypatch.setattr(hosted, "DRIVE", tmp_path / "drive" / "MyDrive" / "Colab Notebooks")
    monkeypatch.setattr(session, "get_ipython", object)
    content = tmp_path / "content"
    content.mkdir()
    monkeypatch.chdir(content)
    return content


@pytest.fixture
def stored(monkeypatch):
    """A function that returns the path that a learner's kernel would choose now for the progress file."""

    def path():
        for name in ("NBGRADER_EXECUTION", "PYTEST_CURRENT_TEST", SWITCH):
            monkeypatch.delenv(name, raising=False)
        return place(hosted.work_folder())

    return path


def test_colab_without_drive_warns_in_the_scoreboard(colab, stored, capsys):
    assert stored() is None
    scoreboard("pooling_shapes")
    assert "Colab keeps this scoreboard until the runtime ends." in capsys.readouterr().out


def test_colab_with_drive_stores_progress_there(colab, stored):
    hosted.DRIVE.mkdir(parents=True)
    path = stored()
    assert path == hosted.DRIVE / FILE
    assert hosted.warning(path) == ""
    assert list(colab.iterdir()) == []


def test_binder_warns_even_if_progress_has_a_file(monkeypatch, tmp_path):
    monkeypatch.setenv("BINDER_LAUNCH_HOST", "https://mybinder.org/")
    assert "deletes your work" in hosted.warning(tmp_path / FILE)
    monkeypatch.delenv("BINDER_LAUNCH_HOST")
    assert hosted.warning(None) == ""


def test_mine_finds_copy_that_colab_saved_in_drive(colab, capsys):
    assert mine("shift") is None
    assert "mount Google Drive" in capsys.readouterr().out
    hosted.DRIVE.mkdir(parents=True)
    solved = stubs.fill(lesson_files.read(LESSON.path), stubs.answers(LESSON.stem))
    for cell in solved.cells:  # Colab moves ids into the metadata.
        cell.metadata["id"] = cell.pop("id")
    (hosted.DRIVE / f"Copy of {LESSON.path.name}").write_text(json.dumps(solved), encoding="utf-8")
    assert mine("shift").__name__ == "shift"


@pytest.mark.parametrize(
    "name", ["Copy of 02_shift.ipynb", "Kopie von 02_shift.ipynb", "Copy of Copy of 02_shift.ipynb"]
)
def test_notebooks_recognizes_copies_by_name(name, tmp_path):
    (tmp_path / name).touch()
    assert notebooks(tmp_path) == {"shift": tmp_path / name}
    (tmp_path / "02_shift.ipynb").touch()
    assert notebooks(tmp_path) == {"shift": tmp_path / "02_shift.ipynb"}
