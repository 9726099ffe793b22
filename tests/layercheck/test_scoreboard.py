"""Test scoreboards of one lesson and of the whole course."""

import sys

import layercheck
from layercheck import exercise as catalogue
from layercheck.assignment import assigned, follow
from layercheck.concepts import concepts
from layercheck.lesson_files import is_further, titles
from layercheck.progress import FILE, Prediction, Progress
from layercheck.scoreboard import as_text, ordered, score, table
from layercheck.session import Record
from layercheck.verdict import NOT_ATTEMPTED, RIGHT, WRONG
from layercourse import notebooks
from layercourse.paths import NOTEBOOKS

import pytest
from attempts import EXERCISE

scoreboard_module = sys.modules["layercheck.scoreboard"]  # the package has a function with this name


@pytest.fixture
def path(tmp_path):
    return tmp_path / FILE


def test_time_spent_excludes_unattempted_checks(path, monkeypatch):
    """The scoreboard in a distributed lesson is the same on fast and slow machines."""
    progress = Progress(path)
    progress.work_on("s", "pooling_shapes")
    for after, state in enumerate((NOT_ATTEMPTED, NOT_ATTEMPTED, WRONG)):
        monkeypatch.setattr("layercheck.progress.time.time", lambda after=after: 1_700_000_000 + 200 * after)
        progress.attempt("s", "pooled_size", state, 0, EXERCISE.total, None)
        rows = dict(row[:2] for row in table(progress, "pooling_shapes", NOTEBOOKS)[1])
        assert rows.get("time spent") == ("7 min" if state == WRONG else None)


def test_prediction_counts_after_question_moved_to_further(path):
    progress = Progress(path)
    progress.work_on("s", "pooling_shapes")  # the lesson that contained the question when it was answered
    progress.predict("s", "tie", Prediction("How many of its cells?", "2", "1"))
    scores = {stem: score(progress, stem) for stem in ("pooling_shapes", "pooling_shapes_further")}
    assert {stem: (one.made, one.surprises) for stem, one in scores.items()} == {
        "pooling_shapes": (0, 0),
        "pooling_shapes_further": (1, 1),
    }


def test_course_table_follows_order_of_notebooks():
    progress = Progress()
    progress.work_on("s", "pooling_shapes")
    progress.attempt("s", "pooled_size", RIGHT, EXERCISE.total, EXERCISE.total, None)
    _, rows = table(progress, None, NOTEBOOKS)
    place = [row[0] for row in rows].index("the whole course")
    names = titles(NOTEBOOKS)
    assert names.pop("concept_check") == "0 Concept check"
    assert [row[0] for row in rows[1:place]] == [name for stem, name in names.items() if not is_further(stem)]
    assert [row[0] for row in rows[place + 1 :]] == [names[stem] for stem in ordered(NOTEBOOKS) if is_further(stem)]
    assert rows[1][0] == "1 Pool an image"
    assert rows[1][1] == f"1 of {len(catalogue.exercises('pooling_shapes'))}"
    assert rows[place][1] == f"1 of {sum(len(catalogue.exercises(stem)) for stem in catalogue.topics())}"
    assert len({len(row) for row in rows}) == 1
    assert as_text(rows).splitlines()[1].startswith("1 Pool an image")


def test_lesson_without_notebook_comes_last(tmp_path):
    (tmp_path / "01_translation_invariance.ipynb").touch()
    assert ordered(tmp_path)[0] == "translation_invariance"
    assert sorted(ordered(tmp_path)) == catalogue.topics()


def test_scoreboard_displays_whole_course(capsys):
    layercheck.scoreboard()
    assert "the whole course" in capsys.readouterr().out


def test_scoreboard_of_course_has_concept_check(monkeypatch, capsys):
    session = Record(Progress())
    monkeypatch.setattr(scoreboard_module, "SESSION", session)
    wall = concepts()["wall"]
    session.progress.answer_concept("before", "wall", Prediction(wall.text, wall.right))
    layercheck.scoreboard()
    assert capsys.readouterr().out.splitlines()[-1] == "Concept check: 1 of 12 answered before the course."
    layercheck.scoreboard("pooling_shapes")
    assert "Concept check" not in capsys.readouterr().out


def test_lesson_total_includes_manually_graded_points():
    found = {row[0]: row[2] for row in table(Progress(), "pooling_shapes", NOTEBOOKS)[1]}
    assert found["all exercises"] == "0 of 29"
    assert found["written answers"] == "up to 2"
    assert found["whole lesson"] == f"0 of {assigned('pooling_shapes').total}" == "0 of 31"


def test_further_notebook_lists_no_written_answers():
    names = [row[0] for row in table(Progress(), "custom_layers_further", NOTEBOOKS)[1]]
    assert "all exercises" in names
    assert "written answers" not in names


def test_points_in_followed_notebook_count(tmp_path):
    notebook = notebooks.read(NOTEBOOKS / "01_pooling_shapes.ipynb")
    next(cell for cell in notebook.cells if cell.id == "check-pooled-size").metadata.nbgrader.points = 7.5
    notebooks.write(notebook, tmp_path / "01_pooling_shapes.ipynb")
    follow(tmp_path)
    try:
        found = {row[0]: row[2] for row in table(Progress(), "pooling_shapes", tmp_path)[1]}
        assert (found["pooled_size"], found["all exercises"]) == ("0 of 7.5", "0 of 31.5")
        notebooks.write(notebook, tmp_path / "02_pooling_shapes.ipynb")  # If there are two copies, neither is trusted.
        assert catalogue.exercises("pooling_shapes")["pooled_size"].total == 5
    finally:
        follow(None)
