"""`course.py check`: each thing out of step is said in one line. One test a problem, made on purpose."""

import dataclasses

from layercheck.exercise import Exercise, exercises
from layercourse import build, check, check_code, check_layout, check_notebooks, notebooks

import nbformat
import pytest
from running import change

FIRST = notebooks.lessons()[0]


def drop(name):
    def edit(notebook, by_id):
        notebook.cells.remove(by_id[name])

    return edit


def set_source(name, source):
    def edit(notebook, by_id):
        by_id[name].source = source

    return edit


def swap(notebook, by_id):
    one, other = by_id["ex-pooled-size"], by_id["ex-pooled-shape"]
    place, place_of_other = notebook.cells.index(one), notebook.cells.index(other)
    notebook.cells[place], notebook.cells[place_of_other] = other, one


def long_cell(notebook, by_id):
    by_id["setup"].source += "\n1" * 20


def random_id(notebook, by_id):
    by_id["setup"]["id"] = "0123abcd"


def stored_spoiler(notebook, by_id):
    cell = next(cell for cell in notebook.cells if notebooks.is_run_only(cell))
    cell.outputs = [nbformat.v4.new_output("stream", text="4")]


def never_run(notebook, by_id):
    by_id["setup"].execution_count = None


def other_kernel(notebook, by_id):
    notebook.metadata.kernelspec.name = "my-venv"


def bare_picture(notebook, by_id):
    by_id["setup"].outputs = [nbformat.v4.new_output("display_data", {"image/png": "QUJD"})]


def no_explorers(notebook, by_id):
    notebook.cells = [cell for cell in notebook.cells if "explorer(" not in cell.source]


def prose_in_the_answer(notebook, by_id):
    next(cell for cell in notebook.cells if build.is_written(cell)).source = "Why? YOUR ANSWER HERE"


@pytest.mark.parametrize(
    ("look", "edit", "said"),
    [
        (check_layout.cells_of, drop("check-pooled-shape"), "the cell check-pooled-shape is missing"),
        (check_layout.cells_of, swap, "in another order than the experiments"),
        (check_notebooks.form, random_id, "its id is no readable name"),
        (check_notebooks.form, stored_spoiler, "spoils a prediction"),
        (check_notebooks.form, never_run, "it has not run"),
        (check_notebooks.form, other_kernel, "not in normal form"),
        (check_notebooks.content, set_source("opening", "Hello"), "does not open with a title"),
        (check_notebooks.content, set_source("opening", "# Title"), "You will do / learn / need"),
        (check_notebooks.content, drop("scoreboard"), 'is not scoreboard("pooling_shapes")'),
        (check_notebooks.content, no_explorers, "it has no explorer"),
        (check_notebooks.content, bare_picture, "has no sentence for those who cannot see it"),
        (check_notebooks.content, set_source("opening", "![](x.svg)"), "has no sentence"),
        (check_notebooks.content, long_cell, "lines of code; split it"),
        (check_notebooks.content, prose_in_the_answer, "nbgrader replaces its text"),
        (check_notebooks.content, set_source("opening", "TODO"), "TODO"),
    ],
)
def test_a_problem_in_a_notebook_is_seen(lesson, look, edit, said):
    assert look(lesson) == []
    change(lesson, edit)
    found = look(lesson)
    assert any(said in line for line in found), found
    assert all("\n" not in line for line in found)


def test_names_out_of_step_are_seen(tmp_path, monkeypatch):
    for room in ("answers", "experiments", "notebooks"):
        (tmp_path / room).mkdir()
    (tmp_path / "answers" / "alone").mkdir()
    for path in (
        "answers/alone/__init__.py",
        "notebooks/01_one.ipynb",
        "notebooks/01_two.ipynb",
        "notebooks/My Notes.ipynb",
    ):
        (tmp_path / path).write_text("")
    monkeypatch.setattr(check_layout, "ANSWERS", tmp_path / "answers")
    monkeypatch.setattr(check_layout, "EXPERIMENTS", tmp_path / "experiments")
    monkeypatch.setattr(notebooks.lessons, "__defaults__", (tmp_path / "notebooks",))
    monkeypatch.setattr(notebooks.strangers, "__defaults__", (tmp_path / "notebooks",))
    found = "\n".join(check_layout.names())
    assert "My Notes.ipynb: a lesson's file is called" in found
    assert "2 lessons have the number 01" in found
    assert "NN_alone.ipynb is missing" in found
    assert "experiments/alone.py is missing" in found
    assert "answers/one/ is missing" in found


def example() -> Exercise:
    return next(iter(exercises(FIRST.stem).values()))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"hints": ()}, "it has no hint"),
        ({"hints": (" ",)}, "it has no hint"),
        ({"points": {}}, "points= names the groups"),
        ({"points": {"another": 1}}, "points= names the groups another"),
        ({"points": {"valid": 0}}, "a whole number of points"),
    ],
)
def test_an_exercise_out_of_step_is_seen(changed, said):
    exercise = dataclasses.replace(example(), **changed)
    assert any(said in problem for problem in check_layout._marking(exercise))


def test_mistakes_that_lack_something_are_seen(monkeypatch):
    def other_parameters(size):
        """Explained."""

    def silent(size, pool, stride=None, padding="valid"):
        return 0

    wrong = {"other_parameters": other_parameters, "silent": silent}
    monkeypatch.setattr(check_layout.reference, "mistakes_of", lambda exercise: wrong)
    found = "\n".join(check_layout._mistakes(example()))
    assert "it has 2 named mistakes" in found
    assert "other_parameters has other parameters than the answer" in found
    assert "silent has no docstring" in found


@pytest.mark.parametrize(
    ("room", "source", "allowed"),
    [
        ("notebooks", "from layercheck import check", True),
        ("notebooks", "%matplotlib inline\nimport layerfigures.pooling", True),
        ("notebooks", "from layeranswers.pooling_shapes import pooled_size", False),
        ("notebooks", "import layercourse", False),
        ("layercheck", "def late():\n    import layeranswers", True),
        ("layercheck", "import layeranswers", False),
        ("layercheck", "class A:\n    import layeranswers", False),
        ("layercheck", "def late():\n    import layercourse", False),
        ("layerfigures", "def late():\n    from layercheck import check", False),
        ("layerfigures", "from . import pooling\nimport numpy", True),
        ("layeranswers", "from layerfigures import pooling", False),
        ("layercourse", "import layeranswers, layerfigures, layercheck", True),
        ("tests", "import layercourse", True),
    ],
)
def test_who_may_import_whom(room, source, allowed):
    assert (check_code._forbidden(source, room, "here") == []) == allowed


def test_code_that_is_no_python_is_said():
    assert "is no Python" in check_code._forbidden("def", "notebooks", "here")[0]


def test_the_commands_answer_with_an_exit_code(capsys, monkeypatch):
    monkeypatch.setattr(check, "CHECKS", {"good": list, "bad": lambda: ["a: problem; run: it"]})
    assert check.main(["good"]) == 0
    assert check.main([]) == 1
    assert capsys.readouterr().out.splitlines()[-2] == "a: problem; run: it"
    with pytest.raises(SystemExit) as usage:
        check.main(["ugly"])
    assert usage.value.code == 2
    assert build.main(["no-such-lesson"]) == 1
    assert "There is no lesson 'no-such-lesson'" in capsys.readouterr().err
