"""Test lesson files: their names and ids, and the normal form of notebooks."""

from layercheck.exercise import ex_id
from layercourse import notebooks
from layercourse.notebooks import RUN_ONLY
from layercourse.paths import CourseError

import nbformat
import pytest


@pytest.mark.parametrize(
    ("name", "label"),
    [("pooled_size", "ex-pooled-size"), ("BlurPool2D", "ex-blur-pool2d"), ("MLP", "ex-mlp"), ("ResNet", "ex-res-net")],
)
def test_exercise_ids_are_readable(name, label):
    assert ex_id(name) == label
    assert notebooks.is_readable(label)


def test_normal_removes_machine_specific_data():
    cell = nbformat.v4.new_code_cell("1 / 0", execution_count=70, id="1a2b3c4d")
    cell.metadata = nbformat.from_dict({"execution": {"t": "1"}, "tags": ["a"], "vscode": {}})
    widget = {"text/html": "<p>static</p>", notebooks.WIDGET: {"model_id": "1"}}
    cell.outputs = [
        nbformat.v4.new_output("display_data", widget, metadata={"isolated": True}),
        nbformat.v4.new_output("error", ename="E", evalue="why", traceback=["in /home/someone/x.py", "E: why"]),
    ]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("## 2. The stride, again"), cell])
    notebook.metadata = nbformat.from_dict({"kernelspec": {"name": "venv-3"}, "widgets": {"state": {}}})
    clean = notebooks.normal(notebook)
    assert clean.metadata == notebooks._METADATA
    assert clean.cells[1].metadata == {"tags": ["a"]}
    assert clean.cells[1].execution_count == 1
    assert [one.id for one in clean.cells] == ["the-stride-again", "the-stride-again-code"]
    shown, error = clean.cells[1].outputs
    assert list(shown.data) == ["text/html"]
    assert shown.metadata == {}
    assert error.traceback == ["E: why"]


def test_normal_clears_run_only_cells():
    cell = nbformat.v4.new_code_cell("1", execution_count=1, metadata={"tags": [RUN_ONLY]})
    cell.outputs = [nbformat.v4.new_output("stream", text="the answer")]
    clean = notebooks.normal(nbformat.v4.new_notebook(cells=[cell])).cells[0]
    assert (clean.outputs, clean.execution_count) == ([], None)


def test_lessons_are_ordered_and_found_by_filename(tmp_path):
    for name in ("10_last.ipynb", "02b_second.ipynb", "02_second.ipynb", "01_first.ipynb", "notes.ipynb"):
        (tmp_path / name).write_text("{}", encoding="utf-8")
    assert [lesson.stem for lesson in notebooks.lessons(tmp_path)] == ["first", "second", "second_further", "last"]
    assert [path.name for path in notebooks.strangers(tmp_path)] == ["notes.ipynb"]
    for name in ("2", "02", "second", "02_second", "notebooks/02_second.ipynb"):
        assert notebooks.find(name, tmp_path).number == "2"
    for name in ("2b", "02b", "second_further", "02b_second", "notebooks/02b_second.ipynb"):
        assert notebooks.find(name, tmp_path).number == "2b"
    with pytest.raises(CourseError, match="01_first, 02_second, 02b_second, 10_last"):
        notebooks.find("third", tmp_path)
    with pytest.raises(CourseError, match="cannot be read as a notebook"):
        notebooks.read(tmp_path / "notes.ipynb")


@pytest.mark.slow
@pytest.mark.parametrize("lesson", notebooks.lessons(), ids=lambda lesson: lesson.stem)
def test_normal_is_idempotent(lesson):
    once = notebooks.normal(notebooks.read(lesson.path))
    assert notebooks.text(once) == notebooks.text(notebooks.normal(once))
