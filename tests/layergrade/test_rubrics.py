"""Rubrics: each written question of the course has one, with a model answer, and students never get it."""

import re

from layercheck.assignment import assigned
from layercourse import ROOT
from layercourse.grade import COURSE
from layercourse.release import release_copy
from layergrade.cells import is_written
from layergrade.outline import outline

import nbformat
import pytest

pytestmark = pytest.mark.either_stack

QUESTIONS = [
    (lesson.name, cell.id)
    for lesson in COURSE.lessons
    for cell in nbformat.read(lesson.notebook, as_version=4).cells
    if is_written(cell)
]
RUBRICS = sorted((ROOT / "solutions" / "layeranswers").glob("*/written-*.md"))


def test_every_written_question_has_a_rubric():
    assert len(QUESTIONS) >= 6
    assert {path.stem for path in RUBRICS} == {name for _, name in QUESTIONS}
    assert COURSE.rubric("pooling_shapes", "written-by-an-instructor") == ""


@pytest.mark.parametrize(("lesson", "name"), QUESTIONS, ids=[name for _, name in QUESTIONS])
def test_rubric_gives_all_points_and_a_model_answer(lesson, name):
    text = COURSE.rubric(lesson, name)
    earned = [int(points) for points in re.findall(r"\*\*(\d) points?\b", text)]
    if re.search(r"1 point for each of two", text):
        earned *= 2
    assert sum(earned) == dict(assigned(lesson).by_hand)[name] == 2
    assert "**Typical half answers.**" in text
    model = " ".join(text.partition("**Model answer.**")[2].split())
    assert 3 <= len(re.findall(r"[.!?](?: |$)", model)) <= 9
    (question,) = [one for one in outline(COURSE, lesson).questions if one.name == name]
    assert "<strong>Model answer.</strong>" in question.rubric


def test_students_get_no_rubric():
    names = release_copy._names()
    assert len(names) > 100
    assert not [name for name in names if "layeranswers" in name or "written-" in name]
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    packages = release_copy.project(project).partition("\npackages = [")[2].partition("]")[0]
    assert "solutions/layercheck" in packages
    assert "solutions/layeranswers" not in packages
