"""Test where a session stores a learner's progress, and that the next session reads it."""

from layercheck import session
from layercheck.progress import FILE
from layercheck.session import SESSION, SWITCH, place

import nbformat
import pytest
from attempts import EXERCISE
from running import cells, execute


def test_nothing_is_recorded_outside_learners_notebooks(tmp_path, monkeypatch):
    (tmp_path / "01_a.ipynb").touch()
    monkeypatch.setattr(session, "get_ipython", lambda: object())
    for name in ("NBGRADER_EXECUTION", "PYTEST_CURRENT_TEST", SWITCH):
        monkeypatch.delenv(name, raising=False)
    assert place(tmp_path) == tmp_path / FILE
    assert place(tmp_path.parent) is None
    for name, value in (("NBGRADER_EXECUTION", "autograde"), ("PYTEST_CURRENT_TEST", "x"), (SWITCH, "off")):
        monkeypatch.setenv(name, value)
        assert place(tmp_path) is None
        monkeypatch.delenv(name)
    assert SESSION.progress.path is None  # Tests record nothing.


@pytest.mark.slow
def test_next_kernel_reads_recorded_progress(tmp_path, monkeypatch):
    monkeypatch.delenv(SWITCH)
    lessons, beside = tmp_path / "lessons", tmp_path / "beside"
    lessons.mkdir(), beside.mkdir()
    nbformat.write(cells("1"), lessons / "01_pooling_shapes.ipynb")
    source = "from layercheck import check\nfrom layeranswers.pooling_shapes.pooled_size import pooled_size"
    execute(cells(source, "check(pooled_size)"), lessons, beside)
    shown = execute(cells("from layercheck import scoreboard", 'scoreboard("pooling_shapes")'), lessons, beside)
    assert f"{EXERCISE.total} of {EXERCISE.total}" in shown.cells[1].outputs[0].data["text/plain"]
