"""Test that the teaching guide matches the lessons' sections, times, predictions, and exercises."""

import re

from layercheck import reference
from layercheck.exercise import exercises
from layercheck.question import questions
from layercourse import minutes, notebooks
from layercourse.paths import ANSWERS, DOCS

import pytest

GUIDE = (DOCS / "teaching.md").read_text(encoding="utf-8")
CORES = [lesson for lesson in notebooks.lessons() if not lesson.is_further]
CLASS = 90  # minutes
LEFT_OUT = {"In your own words", "What you have seen", "What comes after the course", "References"}


@pytest.fixture(params=CORES, ids=lambda lesson: lesson.stem)
def lesson(request):
    return request.param


@pytest.fixture
def plan(lesson):
    """The part of the teaching guide that is about this lesson."""
    return re.search(rf"^## Lesson {int(lesson.number)}: .*?(?=^## )", GUIDE, re.MULTILINE | re.DOTALL)[0]


def test_plan_has_the_sections_with_their_minutes(lesson, plan):
    rows = {name: int(alone) for name, alone in re.findall(r"^\| (.+?) \| (\d+) \| \d+ \|", plan, re.MULTILINE)}
    sections = minutes.by_section(notebooks.read(lesson.path), lesson.stem)
    assert rows == {name: count for name, count in sections.items() if name not in LEFT_OUT}


def test_plan_for_a_class_takes_90_minutes(plan):
    assert sum(map(int, re.findall(r"^\| .+? \| \d+ \| (\d+) \|", plan, re.MULTILINE))) == CLASS


def test_purpose_of_every_prediction_is_given(lesson, plan):
    part = re.search(r"\*\*What the predictions are for\*\*\n\n(.*?)\n\n\*\*", plan, re.DOTALL)[1]
    heads = [line.partition(":")[0] for line in part.splitlines() if line.startswith("- ")]
    assert [name for head in heads for name in re.findall("`(.+?)`", head)] == _in_order_of_lesson(lesson)


def _in_order_of_lesson(lesson):
    asked = []
    for cell in notebooks.read(lesson.path).cells:
        if cell.cell_type == "code":
            asked += re.findall(r'predict\("(.+?)"\)', cell.source)
    assert set(asked) == set(questions(lesson.stem))
    return asked


def test_purpose_of_every_exercise_is_given(lesson, plan):
    part = re.search(r"\*\*What the exercises are for\*\*\n\n(.*?)\n\n\*\*", plan, re.DOTALL)[1]
    assert re.findall(r"^- `(\w+)`:", part, re.MULTILINE) == list(exercises(lesson.stem))


def test_expected_mistakes_are_in_the_catalog(lesson, plan):
    rows = dict(re.findall(r"^\| `(\w+)` \| (`.+?`) \|", plan, re.MULTILINE))
    assert list(rows) == list(exercises(lesson.stem))
    for name, listed in rows.items():
        known = set(reference.mistakes_of(exercises(lesson.stem)[name]))
        assert set(re.findall(r"`(\w+)`", listed)) <= known, name


def test_written_question_links_to_its_rubric(lesson, plan):
    (linked,) = re.findall(r"\((?:\.\./solutions/layeranswers/)(.+?\.md)\)", plan)
    assert (ANSWERS / linked).is_file()
    assert linked.startswith(lesson.stem)
