"""Test that `course.py grade` names lessons that were edited but not built, and that it refuses a wrong folder."""

import copy

from layercourse import assigning, grade, notebooks

import nbformat
import pytest

pytestmark = pytest.mark.either_stack


def test_grade_names_lessons_that_were_not_built(shipped, tmp_path, monkeypatch):
    lesson = notebooks.Lesson(tmp_path / notebooks.lessons()[0].path.name)
    monkeypatch.setattr(assigning, "NOTEBOOKS", tmp_path)
    notebook = copy.deepcopy(shipped)
    nbformat.write(notebook, lesson.path)
    assert list(grade.unbuilt([lesson])) == []
    for points in (4, "ten"):
        next(cell for cell in notebook.cells if cell.id == "check-max-pool-2d").metadata.nbgrader.points = points
        nbformat.write(notebook, lesson.path)
        (said,) = grade.unbuilt([lesson])
        assert said.endswith(f"run python3 course.py build {lesson.number} first.")


def test_file_instead_of_output_folder_is_refused(shipped, tmp_path, capsys):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "ada.ipynb").write_text(nbformat.writes(shipped), encoding="utf-8")
    (tmp_path / "out").write_text("A diary.", encoding="utf-8")
    assert grade.main([str(tmp_path / "in"), "--out", str(tmp_path / "out")]) == 1
    assert capsys.readouterr().err == f"course.py grade: {tmp_path / 'out'} is a file. Pass a folder to --out.\n"
    assert (tmp_path / "out").read_text(encoding="utf-8") == "A diary."
