"""Test that a lesson's assignment is read from its notebook, and that edits to the notebook take effect everywhere."""

import contextlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

from layercheck import assignment
from layercourse import assigning, build, check_layout, check_notebooks, notebooks, own_cells, recording
from layercourse.paths import ROOT, CourseError

import nbformat
import pytest
from running import change

pytestmark = pytest.mark.either_stack

FIRST = "pooling_shapes"
SOLUTION = "def double(x):\n    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION"
TEST = "assert double(2) == 4\n### BEGIN HIDDEN TESTS\nassert double(-1) == -2\n### END HIDDEN TESTS"
POINTS = {"grade": True, "locked": True, "points": 3.5}


def new(kind, source, **marks):
    make = nbformat.v4.new_markdown_cell if kind == "markdown" else nbformat.v4.new_code_cell
    cell = make(source)
    cell.metadata.update({"nbgrader": marks} if marks else {})
    return cell


def left_out(notebook, by_id):
    for name in ("ex-pooled-size", "check-pooled-size", "hint-pooled-size"):
        notebook.cells.remove(by_id[name])


def points(notebook, by_id):
    by_id["check-pooled-shape"].metadata["nbgrader"]["points"] = 12.5
    by_id["written-tails"].metadata["nbgrader"]["points"] = 4


def another_question(notebook, by_id):
    cells = [new("markdown", "## One more\n\nWhy?"), new("markdown", "*Your answer here.*")]
    at = notebook.cells.index(by_id["scoreboard"])
    notebook.cells[at:at] = cells


def own_exercise(notebook, by_id):
    cells = [
        new("markdown", "## Double\n\nDouble it."),
        new("code", SOLUTION, solution=True),
        new("code", TEST, **POINTS),
    ]
    at = notebook.cells.index(by_id["scoreboard"])
    notebook.cells[at:at] = cells


EDITS = (left_out, points, another_question, own_exercise)


def built(lesson, *edits):
    for edit in edits:
        change(lesson, edit)
    return build.build(lesson, run=False), notebooks.read(lesson.path)


def problems(lesson):
    looks = (build.problems, check_layout.cells_of, check_notebooks.content)
    return [problem for look in looks for problem in look(lesson)]


@pytest.mark.parametrize("edit", EDITS)
def test_edited_lesson_is_up_to_date_after_build(lesson, edit):
    built(lesson, edit)
    assert problems(lesson) == []
    before = lesson.path.read_bytes()
    build.build(lesson, run=False)
    assert lesson.path.read_bytes() == before


def test_edits_together_determine_what_is_assigned(lesson):
    said, notebook = built(lesson, *EDITS)
    given = assigning.of_notebook(FIRST, notebook)
    assert "pooled_size" not in dict(given.exercises)
    assert dict(given.exercises)["pooled_shape"] == 12.5
    assert dict(given.by_hand) == {"written-tails": 4, "written-one-more": 2, "double-code-2": 3.5}
    assert f"{given.total} points; not assigned: pooled_size; pooled_shape counts 12.5 points instead of" in said
    assert "pooled_size is left out, but other cells mention it." in said
    assert "ex-pooled-shape" in said


def test_build_completes_metadata_of_own_cells(lesson):
    _, notebook = built(lesson, own_exercise, another_question)
    marks = {cell.id: cell.metadata["nbgrader"] for cell in notebook.cells if "nbgrader" in cell.metadata}
    assert {cell: one["grade_id"] for cell, one in marks.items()} == {cell: cell for cell in marks}
    assert {one["schema_version"] for one in marks.values()} == {3}
    solution, tests = marks["double-code"], marks["double-code-2"]
    assert (solution["solution"], solution["grade"], "points" in solution) == (True, False, False)
    assert (tests["solution"], tests["grade"], tests["locked"], tests["points"]) == (False, True, True, 3.5)
    answer = next(cell for cell in notebook.cells if cell.id == "written-one-more")
    assert answer.source == own_cells.WRITTEN_TEXT


def test_manually_graded_answer_becomes_written_answer(lesson):
    def edit(notebook, by_id):
        notebook.cells[-1:-1] = [new("markdown", "Why?"), new("markdown", "", grade=True, solution=True, points=6)]

    _, notebook = built(lesson, edit)
    given = dict(assigning.of_notebook(FIRST, notebook).by_hand)
    assert 6 in given.values()
    assert all(name.startswith("written-") for name in given)
    assert problems(lesson) == []


def test_written_question_can_be_left_out(lesson):
    def edit(notebook, by_id):
        notebook.cells.remove(by_id["written-intro"])
        notebook.cells.remove(by_id["written-tails"])

    built(lesson, edit)
    assert problems(lesson) == []


def test_distributed_lessons_have_written_questions():
    for lesson in notebooks.lessons():
        if not lesson.is_further:
            assert len(assignment.recorded()[lesson.stem].by_hand) == 1


def test_unbuilt_edit_names_build_as_remedy(lesson):
    change(lesson, another_question)
    assert any("python3 course.py build 1 --no-run" in problem for problem in build.problems(lesson))


def drop(name):
    return lambda notebook, by_id: notebook.cells.remove(by_id[name])


def worth(value):
    def edit(notebook, by_id):
        by_id["check-pooled-size"].metadata["nbgrader"]["points"] = value

    return edit


def task(notebook, by_id):
    notebook.cells[-1:-1] = [new("markdown", "Draw it.", task=True, points=2)]


@pytest.mark.parametrize(
    ("edits", "message"),
    [
        ([drop("check-pooled-size")], "The cell check-pooled-size is missing: restore it"),
        ([drop("ex-pooled-size")], "The cell check-pooled-size has no exercise to check: delete it as well"),
        ([drop("ex-pooled-size"), drop("check-pooled-size")], "The cell hint-pooled-size gives a hint for pooled_size"),
        ([worth("5")], "has the points '5'; write a number that is 0 or greater"),
        ([worth(-1)], "has the points -1"),
        ([worth(True)], "has the points True"),
        ([task], "is a task, which can't be collected; make it a manually graded answer"),
    ],
)
def test_wrong_edit_is_refused_and_changes_nothing(lesson, edits, message):
    for edit in edits:
        change(lesson, edit)
    before, record = lesson.path.read_bytes(), assignment.FILE.read_bytes()
    with pytest.raises(CourseError, match=r"01_pooling_shapes\.ipynb is unchanged") as caught:
        build.build(lesson, run=False)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)
    assert (lesson.path.read_bytes(), assignment.FILE.read_bytes()) == (before, record)
    assert any(message in problem for problem in build.problems(lesson))


def test_failed_build_restores_record(tmp_path, monkeypatch):
    path = tmp_path / "assignment.json"
    path.write_bytes(assignment.FILE.read_bytes())
    monkeypatch.setattr(assignment, "FILE", path)
    monkeypatch.setattr(assigning, "record", lambda *_: path.write_text("{}", encoding="utf-8"))
    with contextlib.suppress(CourseError), assigning.recording(notebooks.lessons()[0], assignment.Assignment()):
        assert path.read_text("utf-8") == "{}"
        raise CourseError("a cell fails")
    assert len(assignment.recorded(path)) == len(notebooks.lessons())


def test_students_get_no_solution_or_hidden_test():
    cells = [new("code", SOLUTION, solution=True), new("code", TEST, **POINTS), new("code", "print(2)")]
    cells[1].outputs = [nbformat.v4.new_output("stream", text="4")]
    notebook = nbformat.v4.new_notebook(cells=cells)
    assert own_cells.distributed(notebook, ["pooled_size"])
    stub, test, other = notebook.cells
    assert stub.source == "def double(x):\n    # YOUR CODE HERE\n    raise NotImplementedError()"
    assert (test.source, test.outputs) == ("assert double(2) == 4", [])
    assert own_cells.SKIP in test.metadata["tags"]
    assert "tags" not in other.metadata
    assert not own_cells.distributed(notebook, ["pooled_size"])


@pytest.mark.slow
def test_own_test_without_solution_names_markers(lesson):
    notebook = nbformat.v4.new_notebook(cells=[new("code", "assert False", **POINTS)])
    with pytest.raises(CourseError, match="between the lines ### BEGIN SOLUTION and ### END SOLUTION"):
        build.executed(notebook, lesson)


# A clone that an instructor has edited


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    """A copy of the course whose first lesson was edited in every way that instructors may, and then built."""
    folder = tmp_path_factory.mktemp("clone") / "course"
    ignored = shutil.ignore_patterns(".git", ".venv", "__pycache__", ".*_cache", "progress.sqlite*", "test-results")
    shutil.copytree(ROOT, folder, ignore=ignored)
    lesson = notebooks.Lesson(folder / "notebooks" / notebooks.find(FIRST).path.name)
    for edit in EDITS:
        change(lesson, edit)
    ran = course(folder, "build", "1", "--no-run")
    assert ran.returncode == 0, ran.stderr
    return folder


def course(folder, *arguments):
    """Run a command of the course in another folder."""
    paths = os.pathsep.join(str(folder / name) for name in ("figures", "solutions", "tools"))
    return subprocess.run(
        [sys.executable, "-m", "layercourse", *map(str, arguments)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
    )


@pytest.mark.exhaustive
@pytest.mark.slow
def test_checks_accept_edited_clone(clone):
    ran = course(clone, "check", "names", "exercises", "stubs", "cells", "content")
    assert ran.returncode == 0, ran.stdout


@pytest.mark.slow
def test_releases_follow_edited_clone(clone, tmp_path):
    where = {"nbgrader": tmp_path / "nbgrader", "gradescope": tmp_path / "lesson1.zip"}
    options = [text for name, path in where.items() for text in (f"--{name}", path)]
    ran = course(clone, "release", tmp_path / "class", *options, "--lesson", "1", "--seed", "90125")
    assert ran.returncode == 0, ran.stderr
    record = Path("solutions", "layercheck", "assignment.json")
    given = assignment.recorded(tmp_path / "class" / record)
    assert list(given) == [FIRST, f"{FIRST}_further"]
    assert given[FIRST] == assignment.recorded(clone / record)[FIRST]
    name = notebooks.find(FIRST).path.name
    copy = (tmp_path / "class" / "notebooks" / name).read_text("utf-8")
    source = (where["nbgrader"] / "source" / Path(name).stem / name).read_text("utf-8")
    assert "return 2 * x" not in copy
    assert "double(-1)" not in copy
    assert "### BEGIN HIDDEN TESTS" in source
    assert "return 2 * x" in source
    with zipfile.ZipFile(where["gradescope"]) as archive:
        assert archive.read(record.as_posix()) == (clone / record).read_bytes()
        assert "SEEDS = [90125]" in archive.read("run_autograder").decode()
    for path in (tmp_path / "class").rglob("*"):
        assert not path.is_file() or path.suffix in (".lock", ".svg", ".npz") or b"90125" not in path.read_bytes()
    assert "ex-pooled-size" not in copy
    assert '"points": 12.5' in copy
    assert '"points": 12.5' in source


@pytest.mark.slow
def test_unbuilt_clone_is_not_released(clone, tmp_path):
    lesson = notebooks.Lesson(clone / "notebooks" / notebooks.find(FIRST).path.name)
    before = lesson.path.read_bytes()
    change(lesson, drop("ex-pooled-shape"))
    change(lesson, drop("check-pooled-shape"))
    ran = course(clone, "release", tmp_path / "class")
    lesson.path.write_bytes(before)
    assert ran.returncode == 1
    assert "run: python3 course.py build 1" in ran.stderr
    assert not (tmp_path / "class").exists()


@pytest.mark.exhaustive
@pytest.mark.slow
def test_changed_explanation_asks_for_new_release(clone, tmp_path):
    path = clone / "solutions" / "layeranswers" / FIRST / "pooled_shape.py"
    before = path.read_text("utf-8")
    records = clone / "solutions" / "layeranswers" / "recorded_mistakes" / f"{FIRST}.zip"
    recorded_before = records.read_bytes()
    head, mark, tail = before.partition("@mistake")
    path.write_text(head + mark + tail.replace('    """', '    """Reworded. ', 1), encoding="utf-8")
    ran = course(clone, "release", tmp_path / "class", "--lesson", "1")
    assert ran.returncode == 1
    assert "the recorded explanations of its known mistakes are out of date" in ran.stderr
    first, second = course(clone, "record", "1"), course(clone, "record", "1")
    path.write_text(before, encoding="utf-8")
    records.write_bytes(recorded_before)
    assert recording.OLD_COPIES in first.stdout
    assert recording.OLD_COPIES not in second.stdout
