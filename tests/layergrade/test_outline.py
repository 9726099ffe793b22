"""Outline: titles and written questions, read from each lesson's notebook."""

import re

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
