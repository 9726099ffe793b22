"""Test that a build updates a lesson, or leaves it unchanged if it fails."""

import copy

from layercheck.exercise import check_id, ex_id
from layercourse import build, notebooks, stubs
from layercourse.notebooks import RAISES
from layercourse.paths import CourseError

import nbformat
import pytest
from running import cells, change

FIRST = notebooks.lessons()[0]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("1 / 0", "raises ZeroDivisionError: division by zero"),
        ("%no_such_magic", "writes to stderr: UsageError"),
        ("import os; os._exit(1)", "stops the run (dead kernel error)"),
        (
            nbformat.v4.new_code_cell("1", metadata={"tags": [RAISES]}),
            "has the tag raises-exception, but raises no exception",
        ),
    ],
)
def test_failed_build_names_cell_and_keeps_file(lesson, monkeypatch, cell, message):
    notebook = cells("1 + 1", cell)
    notebook.cells[1]["id"] = "the-culprit"
    nbformat.write(notebook, lesson.path)
    before = lesson.path.read_bytes()
    monkeypatch.setattr(build, "synced", lambda stem, notebook: notebook)
    with pytest.raises(CourseError, match="is unchanged: cell the-culprit") as caught:
        build.build(lesson)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)
    assert lesson.path.read_bytes() == before
    assert [path.name for path in lesson.path.parent.glob("*")] == [lesson.path.name]


def test_build_without_run_updates_cells(lesson):
    def break_cells(notebook, by_id):
        by_id[ex_id("pooled_size")].source = "def pooled_size(): ..."
        by_id[check_id("pooled_size")].metadata = nbformat.from_dict({"scrolled": True})

    change(lesson, break_cells)
    found = build.problems(lesson)
    assert len(found) == 2
    assert all(f"run: python3 course.py build {lesson.number}" in line for line in found)
    build.build(lesson, run=False)
    assert build.problems(lesson) == []
    assert lesson.path.read_bytes() == FIRST.path.read_bytes()


def test_edits_leave_original_notebook_unchanged():
    notebook = notebooks.read(FIRST.path)
    before = copy.deepcopy(notebook)
    stubs.fill(notebook, stubs.answers(FIRST.stem))
    build.synced(FIRST.stem, notebook)
    notebooks.normal(notebook)
    assert notebook == before
