"""Lessons with work in them: solved they reach full marks through nbval, and a mistake stops nothing but its check."""

import functools
import re

from layercheck import reference
from layercheck.exercise import check_id, ex_id, exercises
from layercourse import notebooks, stubs
from layercourse.notebooks import RAISES, RUN_ONLY
from layergrade import dependencies
from layergrade.cells import cells_of

import nbformat
import pytest
from running import execute, gaps, nbval

pytestmark = pytest.mark.slow

LESSONS = pytest.mark.parametrize("lesson", notebooks.lessons(), ids=lambda lesson: lesson.stem)

FULL_MARKS = """
from layercheck.exercise import exercises
from layercheck.session import SESSION

for name, exercise in exercises("{stem}").items():
    assert name in SESSION.verdicts, f"{{name}} was never checked"
    assert SESSION.verdicts[name].points == exercise.total, f"{{name}}: {{SESSION.verdicts[name].state}}"
"""


@functools.cache
def read(lesson):
    return notebooks.read(lesson.path)


def solved(lesson):
    """The lesson as a student leaves it who got everything right, with an assertion of that at its end.

    What depends on the student's work asks for it by name, or the lesson would not run unsolved. Only that is kept, and
    what it needs: the rest runs in the lesson as given out, and trains networks for minutes.
    """
    notebook = stubs.fill(read(lesson), stubs.answers(lesson.stem))
    names = "|".join(exercises(lesson.stem))
    words = re.compile(rf"\b({names})\b|\b(solved|scoreboard)\(")
    everything = dependencies.statements(cells_of(notebooks.text(notebook).encode()))
    kept = set()
    for number, cell in enumerate(notebook.cells, 1):
        tags = [tag for tag in cell.metadata.get("tags", []) if tag != RAISES or not cell.id.startswith("check-")]
        if cell.cell_type == "code" and words.search(cell.source):
            tags.append(RUN_ONLY)
            kept |= {number} | {one.cell for one in dependencies.dependencies_of(everything, number)}
        cell.metadata["tags"] = sorted(set(tags))
    notebook.cells = [cell for number, cell in enumerate(notebook.cells, 1) if number in kept]
    notebook.cells.append(nbformat.v4.new_code_cell(FULL_MARKS.format(stem=lesson.stem)))
    return notebook


@LESSONS
def test_the_solved_lesson_reaches_full_marks_through_nbval(lesson, tmp_path):
    notebook = solved(lesson)
    ran = nbval(notebook, tmp_path)
    assert ran.returncode == 0, ran.stdout
    assert f"\n{len(notebook.cells)} passed" in ran.stdout


def test_a_missing_answer_would_be_seen(tmp_path):
    """The test above can fail: of the first lesson only the setup and an unsolved exercise are run here."""
    lesson = notebooks.lessons()[0]
    name = next(iter(exercises(lesson.stem)))
    notebook = solved(lesson)
    kept = ("setup", ex_id(name), notebook.cells[-1].id)
    notebook.cells = [cell for cell in notebook.cells if cell.id in kept]
    ran = nbval(stubs.fill(notebook, {name: stubs.stubs(lesson.stem)[name]}), tmp_path)
    assert ran.returncode == 1
    assert f"{name} was never checked" in ran.stdout


@pytest.mark.parametrize(
    "lesson",
    [
        pytest.param(one, marks=[pytest.mark.exhaustive] * (number > 0))
        for number, one in enumerate(notebooks.lessons())
    ],
    ids=lambda lesson: lesson.stem,
)
def test_a_mistake_fails_gently(lesson, tmp_path):
    """The first exercise done wrongly: its check names the mistake in one line, and what builds on it runs on."""
    name, exercise = next(iter(exercises(lesson.stem).items()))
    mistake, wrong = next(iter(reference.mistakes_of(exercise).items()))
    source = f"from {wrong.__module__} import {mistake} as {name}\n{name}.__name__ = {name!r}"
    notebook = stubs.fill(read(lesson), {name: source})
    kept = [
        cell for cell in notebook.cells if cell.id.startswith(("setup", "ex-", "check-")) or "solved(" in cell.source
    ]
    notebook.cells = [cell for cell in kept if cell.cell_type == "code"]
    executed = execute(notebook, lesson.path.parent, tmp_path)
    assert gaps(executed) == []
    check = next(cell for cell in executed.cells if cell.id == check_id(name))
    panel, error = check.outputs
    assert error.ename == "NotYet"
    assert len(error.traceback) == 1
    assert "\n" not in error.traceback[0]
    assert " ".join(wrong.__doc__.split())[:40] in panel.data["text/plain"]


@LESSONS
def test_the_normal_form_is_a_fixed_point(lesson):
    once = notebooks.normal(read(lesson))
    assert notebooks.text(once) == notebooks.text(notebooks.normal(once))
