"""Test solved lessons: they earn full points when nbval runs them, and a mistake fails only its own check."""

import functools
import re

from layercheck import reference
from layercheck.exercise import check_id, ex_id, exercises
from layercheck.student_code import dependencies
from layercourse import notebooks, outcomes, stubs
from layercourse.notebooks import RAISES, RUN_ONLY
from layergrade.cells import cells_of

import nbformat
import pytest
from running import execute, gaps, nbval

pytestmark = pytest.mark.slow

LESSONS = pytest.mark.parametrize("lesson", notebooks.lessons(), ids=lambda lesson: lesson.stem)

ALL_POINTS = """
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
    """Return the lesson with all exercises solved and a final cell that asserts this.

    Only cells that name an exercise or show the score are kept, along with the cells that they depend on. Outcomes of
    predictions are left out. The remaining cells train networks for minutes, and they already run in the distributed
    lesson.
    """
    notebook = stubs.fill(read(lesson), stubs.answers(lesson.stem))
    names = "|".join(exercises(lesson.stem))
    words = re.compile(rf"\b({names or '$.'})\b|\b(solved|scoreboard)\(")
    everything = dependencies.statements(cells_of(notebooks.text(notebook).encode()))
    kept = set()
    for number, cell in enumerate(notebook.cells, 1):
        tags = [tag for tag in cell.metadata.get("tags", []) if tag != RAISES or not cell.id.startswith("check-")]
        if cell.cell_type == "code" and words.search(cell.source):
            tags.append(RUN_ONLY)
            needed = {one.cell for one in dependencies.dependencies_of(everything, number)}
            kept |= {number} | {one for one in needed if not outcomes.is_outcome(notebook.cells[one - 1])}
        cell.metadata["tags"] = sorted(set(tags))
    notebook.cells = [cell for number, cell in enumerate(notebook.cells, 1) if number in kept]
    notebook.cells.append(nbformat.v4.new_code_cell(ALL_POINTS.format(stem=lesson.stem)))
    return notebook


@LESSONS
def test_solved_lesson_scores_all_points(lesson, tmp_path):
    notebook = solved(lesson)
    ran = nbval(notebook, tmp_path)
    assert ran.returncode == 0, ran.stdout
    assert f"\n{len(notebook.cells)} passed" in ran.stdout


def test_unsolved_exercise_fails_the_run(tmp_path):
    """Show that the test above can fail. This test runs only the setup and an unsolved exercise of the first lesson."""
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
        if exercises(one.stem)
    ],
    ids=lambda lesson: lesson.stem,
)
def test_mistake_fails_only_its_own_check(lesson, tmp_path):
    """If the first exercise has a mistake, its check explains it, and cells that depend on the exercise still run."""
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
