"""Exported answers: valid Python without the stub, in a layout that JPlag and Dolos can read."""

import ast
import csv

from layercheck.exercise import ex_id
from layercourse import stubs
from layercourse.grade import COURSE
from layergrade import export_answers, pool
from layergrade.course import GradingError
from layergrade.export_answers import without_stub
from layergrade.graded import Graded, Row

import pytest
from graded_class import FIRST, FORMULA

pytestmark = pytest.mark.either_stack

GIVEN = pool.distributed(COURSE)[0]
ANSWERS = {
    (lesson.name, name): answer for lesson in COURSE.lessons for name, answer in stubs.answers(lesson.name).items()
}


def row(name, source, state="right"):
    return Row(name, state, 5, 5, "", "", "", "", "", source=source)


def export(folder, *students, exercise="pooled_size"):
    everything = [Graded(student, FIRST, "x", (row(exercise, source),)) for student, source in students]
    return export_answers.write(folder, COURSE, GIVEN, everything)


@pytest.mark.parametrize(("lesson", "name"), ANSWERS)
def test_reference_answers_lose_the_stub(lesson, name):
    stub, answer = GIVEN[ex_id(name)], ANSWERS[lesson, name]
    stripped = without_stub(answer, stub)
    assert ast.parse(stripped).body
    written = [line.strip() for line in answer.splitlines() if line.strip() and line not in stub.splitlines()]
    assert [line for line in written if line not in [one.strip() for one in stripped.splitlines()]] == []
    assert "YOUR CODE HERE" not in stripped
    docstring = ast.get_docstring(ast.parse(stub).body[-1], clean=False)
    assert not docstring or docstring.splitlines()[0] not in stripped


@pytest.mark.parametrize("name", [name for name in GIVEN if name.startswith("ex-")])
def test_untouched_stub_leaves_nothing(name):
    assert without_stub(GIVEN[name], GIVEN[name]) == ""
    assert without_stub(GIVEN[name].replace("\n", "\n\n"), GIVEN[name]) == ""


def test_lines_that_code_needs_are_kept():
    stub = "def f(x):\n    raise NotImplementedError()"
    source = "def f(x):\n    if x:\n        return 1\n    else:\n        raise NotImplementedError()"
    assert ast.parse(without_stub(source, stub))
    assert "return 1" in without_stub(source, stub)


def test_each_student_has_folder_listed_for_dolos(tmp_path):
    body = "def pooled_size(size, pool):\n    return size // pool"
    assert export(tmp_path / "new", ("Ada Lovelace", body), (FORMULA, f"%%time\n{body}"), ("cut", "def f(:")) == 3
    with open(tmp_path / "new" / "info.csv", encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    assert set(rows[0]) >= {"filename", "full_name"}
    assert [row["full_name"] for row in rows] == ["Ada Lovelace", f"'{FORMULA}", "cut"]
    for row in rows:
        path = tmp_path / "new" / row["filename"]
        assert path.parent.parent == tmp_path / "new"
        assert path.is_file()
        assert (path.suffix == ".py") == (row["full_name"] != "cut")  # JPlag reads only .py files
    top = {path.name for path in (tmp_path / "new").iterdir() if path.is_file()}
    assert top == {"info.csv"}  # JPlag treats each .py file there as a submission
    assert "time" not in (tmp_path / "new" / rows[1]["filename"]).read_text(encoding="utf-8")


@pytest.mark.parametrize("state", ["not attempted", "right"])
def test_untouched_exercises_are_left_out(tmp_path, state):
    rows = (row("pooled_size", GIVEN[ex_id("pooled_size")], state), row("max_pool_2d", ""))
    assert export_answers.write(tmp_path, COURSE, GIVEN, [Graded("ada", FIRST, "x", rows)]) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["info.csv"]


def test_export_replaces_its_own_files_only(tmp_path):
    body = "def pooled_size(size, pool):\n    return {}"
    export(tmp_path, ("ada", body.format(1)), ("bob", body.format(2)))
    export(tmp_path, ("ada", body.format(3)))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ada", "info.csv"]
    assert "return 3" in next((tmp_path / "ada").iterdir()).read_text(encoding="utf-8")
    (tmp_path / "ada" / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(GradingError, match=r"contains other files, such as notes\.txt\. Pass an empty folder"):
        export(tmp_path, ("ada", body.format(4)))
    assert "return 3" in next(path for path in (tmp_path / "ada").iterdir() if path.suffix == ".py").read_text(
        encoding="utf-8"
    )


def test_list_with_foreign_paths_deletes_nothing(tmp_path):
    precious = tmp_path / "precious.py"
    precious.write_text("x = 1", encoding="utf-8")
    folder = tmp_path / "answers"
    folder.mkdir()
    (folder / "info.csv").write_text("filename,full_name,label\n../precious.py,a,b\n/etc/x,a,b\n", encoding="utf-8")
    export(folder, ("ada", "def pooled_size(size):\n    return 1"))
    assert precious.read_text(encoding="utf-8") == "x = 1"


def test_hostile_names_stay_inside_the_folder(tmp_path):
    body = "def pooled_size(size):\n    return 1"
    export(tmp_path / "out", ("../../up", body), ("-rf", body), ("..", body))
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert not any(path.name.startswith(("-", ".")) for path in (tmp_path / "out").iterdir())
