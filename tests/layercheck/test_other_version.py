"""Test that a notebook from another version of the course shows a sentence in place of each traceback."""

import json
import re
import shutil

from layercheck import other_version
from layercheck.exercise import Unknown
from layercheck.progress import FILE, Prediction, Progress
from layercheck.question import find
from layercheck.scoreboard import score
from layercourse import notebooks

import first_version
import nbformat
import pytest
from running import cells, execute

ONE_LINE = re.compile(r"This notebook is from version 1\.0\.0 of the course\. If you didn't change this cell, .+\)")


def errors(executed):
    """Return each cell's error as (cell id, name, lines)."""
    return [
        (cell.id, output.ename, output.traceback)
        for cell in executed.cells
        for output in cell.get("outputs", ())
        if output.output_type == "error"
    ]


def texts(executed, name):
    """Return what a cell displays, as plain text."""
    (cell,) = (cell for cell in executed.cells if cell.id == name)
    return [output.data["text/plain"] for output in cell.outputs if "data" in output]


@pytest.mark.slow
def test_cells_from_first_version_explain_errors(tmp_path):
    notebook = first_version.notebook(first_version.FIFTH)
    kept = ["setup", "predict-before", "silenced-loss", "outcome-learned", "silenced-rates"]
    kept += ["ex-accepts-width", "check-accepts-width"]
    notebook.cells = [cell for cell in notebook.cells if cell.id in kept]
    executed = execute(notebook, notebooks.lessons()[4].path.parent, tmp_path)
    assert texts(executed, "predict-before") == [other_version.ASKS]
    found = errors(executed)
    assert [name for name, *_ in found] == ["silenced-loss", "outcome-learned", "silenced-rates"]
    for _, kind, lines in found:
        assert kind == "OtherVersion"
        assert len(lines) == 1
        assert ONE_LINE.fullmatch(lines[0])
    assert "not attempted yet" in texts(executed, "check-accepts-width")[0]


@pytest.mark.slow
@pytest.mark.exhaustive
@pytest.mark.parametrize("name", [first_version.FOURTH, first_version.FIFTH])
@pytest.mark.parametrize("is_solved", [False, True])
def test_notebook_from_first_version_shows_no_traceback(name, is_solved, tmp_path):
    notebook = first_version.notebook(name)
    if is_solved:
        data = first_version.solved(notebook, lesson=name[3:])
        notebook = nbformat.reads(data.decode(), as_version=4)
    executed = execute(notebook, notebooks.lessons()[0].path.parent, tmp_path)
    allowed = set() if is_solved else {"NotYet"}
    for cell, kind, lines in errors(executed):
        assert len(lines) == 1, cell
        assert kind in {"OtherVersion", *allowed}, cell


@pytest.mark.slow
def test_unknown_names_are_reported_with_declared_version(tmp_path, monkeypatch):
    """Jupyter's server passes the notebook's name to the kernel. Errors inside functions keep their tracebacks."""
    sources = (
        "from layercheck import check, hint, predict, solved",
        "predict('rows-of-0.9')",
        "solved('rows_of_0_9')",
        "hint('rows_of_0_9')",
        "def rows_of_0_9(size):\n    return size\ncheck(rows_of_0_9)",
        "import layerfigures.pooling\nlayerfigures.pooling.rolls()",
        "def mine(size):\n    return sizes\nmine(3)",
    )
    notebook = cells(*sources)
    notebook.metadata["measured_layers"] = {"version": "0.9"}
    nbformat.write(notebook, tmp_path / "01_lesson.ipynb")
    monkeypatch.setenv("JPY_SESSION_NAME", "notebooks/01_lesson.ipynb")
    executed = execute(notebook, tmp_path, tmp_path)
    found = errors(executed)
    assert [kind for _, kind, _ in found] == ["Unknown", "Unknown", "NotYet", "NotYet", "OtherVersion", "NameError"]
    assert [len(lines) for *_, lines in found[:5]] == [1] * 5
    said = [lines[0] for *_, lines in found[:5]]
    said[3] = texts(executed, notebook.cells[4].id)[0]  # check's panel
    assert all("This notebook is from version 0.9 of the course." in line for line in said)
    assert "sizes" in "".join(found[5][2])


def test_unknown_names_render_as_one_line():
    with pytest.raises(Unknown, match="There is no question called 'sees'") as caught:
        find("sees")
    assert caught.value._render_traceback_() == [f"Unknown: {caught.value}"]


@pytest.mark.parametrize(
    ("metadata", "version"),
    [
        ({"measured_layers": {"version": "0.9"}}, "0.9"),
        ({"measured_layers": {"version": 9}}, ""),
        ({"measured_layers": {"version": "<b>1</b>"}}, ""),
        ({"measured_layers": "0.9"}, ""),
        ({}, ""),
        (None, ""),
    ],
)
def test_version_of_ignores_malformed_metadata(metadata, version, tmp_path):
    path = tmp_path / "one.ipynb"
    path.write_text(json.dumps({"metadata": metadata}), encoding="utf-8")
    assert other_version.version_of(path) == version


def test_progress_from_first_version_is_kept(tmp_path):
    path = tmp_path / FILE
    shutil.copy(first_version.PROGRESS, path)
    progress = Progress(path)
    assert progress.best("pooled_size", 5) == ("right", 5)
    assert progress.best("pooled_shape", 5) == ("wrong", 0)
    (corner,) = progress.predictions("pooling_shapes").values()
    assert (corner.guess, corner.outcome, corner.surprising) == ("1", "0", True)
    (gray,) = progress.predictions("resnet_block").items()
    assert gray[0] == "gray"  # This question had another name in version 1.0.0.
    assert isinstance(gray[1], Prediction)
    assert score(progress, "pooling_shapes").solved == 1
    progress.attempt("new", "pooled_size", "wrong", 0, 5, None)
    assert progress.error == ""
    assert progress.best("pooled_size", 5) == ("right", 5)
