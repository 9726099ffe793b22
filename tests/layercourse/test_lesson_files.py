"""Lesson files: stubs made from answers, the normal form, and a build that loses nothing when it fails."""

import copy

from layercheck.exercise import check_id, ex_id
from layercourse import build, notebooks, stubs
from layercourse.notebooks import RAISES, RUN_ONLY
from layercourse.paths import CourseError

import nbformat
import pytest
from running import cells, change

FIRST = notebooks.lessons()[0]


# Stubs


def test_a_stub_is_what_nbgrader_would_make():
    source = 'def f(x):\n    """Doc."""\n    ### BEGIN SOLUTION\n    y = x\n    return y\n    ### END SOLUTION'
    assert stubs.stub(source) == 'def f(x):\n    """Doc."""\n    # YOUR CODE HERE\n    raise NotImplementedError()'
    assert stubs.solved(source) == 'def f(x):\n    """Doc."""\n    y = x\n    return y'


def test_a_class_may_have_several_regions():
    region = "        ### BEGIN SOLUTION\n        {}\n        ### END SOLUTION\n"
    source = f"class A:\n    def f(self):\n{region.format('a = 1')}\n    def g(self):\n{region.format('b = 2')}"
    assert stubs.stub(source).count("        # YOUR CODE HERE\n        raise NotImplementedError()") == 2
    assert "a = 1" not in stubs.stub(source)
    assert "def g(self):" in stubs.stub(source)


@pytest.mark.parametrize(
    "lines",
    [
        ["def f():", "    return 1"],
        ["def f():", "    ### BEGIN SOLUTION", "    return 1"],
        ["def f():", "    return 1", "    ### END SOLUTION"],
        ["def f():", "    ### BEGIN SOLUTION", "    ### BEGIN SOLUTION", "    ### END SOLUTION"],
    ],
)
def test_an_answer_without_a_whole_region_is_refused(lines):
    with pytest.raises(CourseError, match="SOLUTION"):
        stubs.stub("\n".join(lines))


@pytest.mark.parametrize(
    ("name", "label"),
    [("pooled_size", "ex-pooled-size"), ("BlurPool2D", "ex-blur-pool2d"), ("MLP", "ex-mlp"), ("ResNet", "ex-res-net")],
)
def test_ids_are_readable(name, label):
    assert ex_id(name) == label
    assert notebooks.is_readable(label)


# The normal form


def test_what_belongs_to_a_machine_is_left_out():
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


def test_a_run_only_cell_keeps_no_output():
    cell = nbformat.v4.new_code_cell("1", execution_count=1, metadata={"tags": [RUN_ONLY]})
    cell.outputs = [nbformat.v4.new_output("stream", text="the answer")]
    clean = notebooks.normal(nbformat.v4.new_notebook(cells=[cell])).cells[0]
    assert (clean.outputs, clean.execution_count) == ([], None)


def test_the_order_is_that_of_the_file_names(tmp_path):
    for name in ("10_last.ipynb", "02_second.ipynb", "01_first.ipynb", "notes.ipynb"):
        (tmp_path / name).write_text("{}")
    assert [lesson.stem for lesson in notebooks.lessons(tmp_path)] == ["first", "second", "last"]
    assert [path.name for path in notebooks.strangers(tmp_path)] == ["notes.ipynb"]
    for name in ("2", "02", "second", "02_second", "notebooks/02_second.ipynb"):
        assert notebooks.find(name, tmp_path).number == 2
    with pytest.raises(CourseError, match="01_first, 02_second, 10_last"):
        notebooks.find("third", tmp_path)
    with pytest.raises(CourseError, match="cannot be read as a notebook"):
        notebooks.read(tmp_path / "notes.ipynb")


# Building


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("1 / 0", "raises ZeroDivisionError: division by zero"),
        ("%no_such_magic", "writes to stderr: UsageError"),
        ("import os; os._exit(1)", "stops the run (dead kernel error)"),
        (
            nbformat.v4.new_code_cell("1", metadata={"tags": [RAISES]}),
            "has the tag raises-exception, but raises nothing",
        ),
    ],
)
def test_a_failed_build_names_the_cell_and_leaves_the_file(lesson, monkeypatch, cell, said):
    notebook = cells("1 + 1", cell)
    notebook.cells[1]["id"] = "the-culprit"
    nbformat.write(notebook, lesson.path)
    before = lesson.path.read_bytes()
    monkeypatch.setattr(build, "synced", lambda stem, notebook: notebook)
    with pytest.raises(CourseError, match="left as it was: cell the-culprit") as caught:
        build.build(lesson)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)
    assert lesson.path.read_bytes() == before
    assert [path.name for path in lesson.path.parent.glob("*")] == [lesson.path.name]


def test_building_without_a_run_puts_everything_in_step(lesson):
    def spoil(notebook, by_id):
        by_id[ex_id("pooled_size")].source = "def pooled_size(): ..."
        by_id[check_id("pooled_size")].metadata = nbformat.from_dict({"scrolled": True})

    change(lesson, spoil)
    found = build.problems(lesson)
    assert len(found) == 2
    assert all(f"run: python course.py build {lesson.number}" in line for line in found)
    build.build(lesson, run=False)
    assert build.problems(lesson) == []
    assert lesson.path.read_bytes() == FIRST.path.read_bytes()


def test_an_edit_does_not_touch_the_original():
    notebook = notebooks.read(FIRST.path)
    before = copy.deepcopy(notebook)
    stubs.fill(notebook, stubs.answers(FIRST.stem))
    build.synced(FIRST.stem, notebook)
    notebooks.normal(notebook)
    assert notebook == before
