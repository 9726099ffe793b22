"""Test extra credit: Going further notebooks have their own columns and don't change any lesson's points."""

from layercheck.exercise import exercises
from layercourse import notebooks
from layercourse.grade import COURSE
from layergrade import reports
from layergrade.graded import Graded, Row
from layergrade.intake import collect
from layergrade.tables import COLUMNS, rows_of

import nbformat
import pytest

FURTHER = next(lesson for lesson in notebooks.lessons() if lesson.is_further and exercises(lesson.stem))
BY_CELL = {f"ex-{one.label}": stem for stem in (FURTHER.topic, FURTHER.stem) for one in exercises(stem).values()}


def graded(stem, student="ada"):
    """Return a submission in which the first exercise is right and everything else is not attempted."""
    known = list(exercises(stem).values())
    rows = [Row(known[0].name, "right", known[0].total, known[0].total, *[""] * 5)]
    rows += [Row(one.name, "not attempted", 0, one.total, *[""] * 5) for one in known[1:]]
    return Graded(student, stem, "x.ipynb", tuple(rows))


def row(*some):
    (only,) = rows_of(COURSE, "ada", some, [])
    return dict(zip(COLUMNS, only, strict=True))


def test_extra_credit_has_its_own_columns():
    core, extra = graded(FURTHER.topic), graded(FURTHER.stem)
    alone, both = row(core), row(core, extra)
    assert both["lesson"] == FURTHER.topic
    assert (both["extra"], both["extra_out_of"]) == (extra.points, extra.out_of)
    assert extra.points > 0
    same = set(COLUMNS) - {"extra", "extra_out_of"}
    assert {name: both[name] for name in same} == {name: alone[name] for name in same}
    assert (alone["extra"], alone["extra_out_of"]) == ("", "")


def test_extra_credit_alone_earns_no_points():
    extra = row(graded(FURTHER.stem))
    assert extra["lesson"] == FURTHER.topic
    assert (extra["points"], extra["out_of"], extra["total"]) == ("", "", "")
    assert extra["extra_out_of"] == sum(one.total for one in exercises(FURTHER.stem).values())


def test_feedback_labels_extra_credit():
    page = reports.feedback(COURSE, "ada", [graded(FURTHER.topic), graded(FURTHER.stem)], [])
    assert page.count("points of extra credit") == 1
    assert f"<h2>{FURTHER.number}. " in page


@pytest.mark.parametrize(
    ("name", "student"),
    [
        ("ada/{}.ipynb", "ada"),
        ("ada_{}.ipynb", "ada"),
        ("lovelaceada_1234_567890_{}-1.ipynb", "lovelaceada_1234"),
        ("Ada Lovelace_4711_assignsubmission_file_/{}.ipynb", "Ada Lovelace"),
        ("ada/Copy of {}.ipynb", "ada"),
    ],
)
def test_file_is_found_under_its_student_and_notebook(name, student, tmp_path):
    path = tmp_path / name.format(FURTHER.path.stem)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(FURTHER.path.read_bytes())
    (found,), problems = collect(tmp_path, BY_CELL, lambda one: 0)
    assert (found.student, found.lesson, problems) == (student, FURTHER.stem, [])


def test_notebook_without_exercises_is_not_the_lesson(tmp_path):
    path = tmp_path / "ada" / "01b_pooling_shapes.ipynb"
    path.parent.mkdir()
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1")]), path)
    found, (problem,) = collect(tmp_path, {"ex-pooled-size": "pooling_shapes"}, lambda one: 0)
    assert found == []
    assert problem.reason == "It is a Going further notebook without exercises to grade."
