"""Rubrics: each written question in the course has a rubric with a model answer, which students never get."""

import dataclasses
import re
import shutil
from types import SimpleNamespace

from layercheck.assignment import assigned
from layercourse import ROOT, build, check, notebooks, rubric_files
from layercourse.grade import COURSE
from layercourse.release import release_copy
from layergrade import rubrics
from layergrade.cells import is_written
from layergrade.outline import outline
from layergrade.overview import LessonCounts, Written
from layergrade.page import page

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
    assert "**Common partial answers.**" in text
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


@pytest.fixture
def reworded(tmp_path):
    (lesson,) = [lesson for lesson in notebooks.lessons() if lesson.stem == "pooling_shapes"]
    shutil.copy(lesson.path, tmp_path)
    copied = dataclasses.replace(lesson, path=tmp_path / lesson.path.name)
    notebook = notebooks.read(copied.path)
    at = [cell.id for cell in notebook.cells].index("written-tails")
    notebook.cells[at - 1].source += " Give an example."
    notebooks.write(notebook, copied.path)
    return copied


def test_every_rubric_states_its_questions_text():
    for lesson in notebooks.lessons():
        assert list(rubric_files.outdated(lesson.stem, notebooks.read(lesson.path))) == []
    assert all(rubrics.parted(path.read_text(encoding="utf-8"))[0] for path in RUBRICS)


def test_build_names_rubric_of_reworded_question(reworded):
    before = rubric_files.text_of("pooling_shapes", "written-tails")
    said = build.build(reworded, run=False)
    assert build.problems(reworded) == []  # Otherwise, the lesson couldn't be released.
    for found in (said, *check.up_to_date(reworded)):
        assert "written-tails.md was written for an earlier version of the question. Edit" in found
        assert re.search(r"change the first line to: <!-- question: [0-9a-f]{8} -->$", found)
    assert rubric_files.text_of("pooling_shapes", "written-tails") == before


def test_page_warns_above_rubric_of_reworded_question(reworded):
    lessons = [dataclasses.replace(one, notebook=reworded.path) for one in COURSE.lessons[:1]]
    for course, many in ((COURSE, 0), (dataclasses.replace(COURSE, lessons=tuple(lessons)), 1)):
        known = outline(course, "pooling_shapes")
        asked = {one.name: Written("pooling_shapes", one) for one in known.questions}
        overview = SimpleNamespace(lessons=[LessonCounts("pooling_shapes", known, written=asked)])
        shown = page(course, "written.html", overview=overview, in_order=lambda one: [], hide_names=False)
        assert shown.count("This rubric was written for a different version of the question.") == many
        assert "question: " not in shown.partition("Rubric and model answer")[2]
