"""Outline: titles and written questions, read from each lesson's notebook."""

import re
from dataclasses import replace

from layercheck.exercise import exercises
from layercheck.lesson_files import is_further
from layercourse import notebooks
from layercourse.grade import COURSE
from layergrade.outline import outline

import pytest


@pytest.mark.parametrize("lesson", [one.stem for one in notebooks.lessons()])
def test_outline_names_every_exercise_and_question(lesson):
    written = [] if is_further(lesson) else [True]
    known = outline(COURSE, lesson)
    assert list(known.exercises) == list(exercises(lesson))
    assert all(re.match(r"[A-Z].{3,}", title) and "Exercise" not in title for title in known.exercises.values())
    assert len(set(known.exercises.values())) == len(known.exercises)
    assert known.title
    assert [len(question.html) > 100 for question in known.questions] == written
    assert not any("<h" in question.html for question in known.questions)


def test_question_is_titled_by_its_own_heading(tmp_path):
    notebook = notebooks.read(notebooks.lessons()[0].path)
    place = next(number for number, cell in enumerate(notebook.cells) if cell.id == "written-tails")
    notebook.cells[place - 1].source = "Some words.\n\n## 2. Why is `same` larger?\n\nWrite two sentences."
    path = tmp_path / notebooks.lessons()[0].path.name
    path.write_text(notebooks.text(notebook), encoding="utf-8")
    lessons = tuple(replace(one, notebook=path) if one.notebook.name == path.name else one for one in COURSE.lessons)
    (question,) = outline(replace(COURSE, lessons=lessons), "pooling_shapes").questions
    assert question.title == "Why is same larger?"
    assert [one.title for one in outline(COURSE, "pooling_shapes").questions] == ["In your own words"]
