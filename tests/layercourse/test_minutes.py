"""Test the estimate of how long a lesson takes, and that a build writes it into the lesson."""

from layercheck import reference
from layercheck.exercise import exercises
from layercourse import build, minutes, notebooks

import nbformat
import pytest

FIRST = notebooks.lessons()[0]
CORES = [lesson for lesson in notebooks.lessons() if not lesson.is_further]


def estimate(*cells):
    return minutes.minutes(nbformat.v4.new_notebook(cells=list(cells)), FIRST.stem)


def test_estimate_adds_prose_code_predictions_and_waiting():
    prose = nbformat.v4.new_markdown_cell("word " * 1800)
    code = nbformat.v4.new_code_cell("x = 1\n\n" * 150)
    question = nbformat.v4.new_code_cell('predict("corner")')
    assert estimate() == 1
    assert estimate(prose) == 11
    assert estimate(code) == 11
    assert estimate(question) in (2, 3)


@pytest.mark.parametrize(("lines", "expected"), [(1, 3), (2, 3), (3, 6), (8, 6), (9, 10), (16, 10), (17, 15)])
def test_exercise_minutes_follow_solution_length(lines, expected, monkeypatch):
    source = "def f():\n    ### BEGIN SOLUTION\n" + "    x = 1\n\n" * lines + "    ### END SOLUTION\n"
    monkeypatch.setattr(minutes.inspect, "getsource", lambda answer: source)
    monkeypatch.setattr(reference, "answer_of", lambda exercise: None)
    assert minutes.exercise_minutes(exercises(FIRST.stem)["pooled_size"]) == expected


def test_exercise_minutes_ignore_lines_of_copied_exercise(monkeypatch):
    first, *_, last = known = list(exercises(FIRST.stem).values())
    lines = dict.fromkeys(range(len(known)), 20) | {known.index(last): 21}
    sources = [f"### BEGIN SOLUTION\n{body(lines[number])}### END SOLUTION" for number in range(len(known))]
    monkeypatch.setattr(minutes.inspect, "getsource", lambda exercise: sources[known.index(exercise)])
    monkeypatch.setattr(reference, "answer_of", lambda exercise: exercise)
    assert (minutes.exercise_minutes(first), minutes.exercise_minutes(last)) == (15, 3)


def body(lines):
    return "".join(f"x = {number}\n" for number in range(lines))


@pytest.mark.parametrize("lesson", notebooks.lessons(), ids=lambda lesson: lesson.stem)
def test_lesson_says_how_long_it_takes(lesson):
    notebook = notebooks.read(lesson.path)
    goals = next(cell for cell in notebook.cells if cell.id == minutes.GOALS)
    assert f"About {minutes.rounded(notebook, lesson.stem)} minutes" in goals.source


@pytest.mark.parametrize("core", CORES, ids=lambda lesson: lesson.stem)
def test_core_lessons_take_at_most_60_minutes(core):
    assert minutes.rounded(notebooks.read(core.path), core.stem) <= 60


@pytest.mark.parametrize("core", CORES, ids=lambda lesson: lesson.stem)
def test_break_is_near_the_middle(core):
    notebook = notebooks.read(core.path)
    whole = minutes.minutes(notebook, core.stem)
    at = next(number for number, cell in enumerate(notebook.cells) if cell.id == "break")
    notebook.cells = notebook.cells[: at + 1]
    assert 0.4 < minutes.minutes(notebook, core.stem) / whole < 0.6


def test_wrong_time_is_reported(lesson):
    notebook = notebooks.read(lesson.path)
    goals = next(cell for cell in notebook.cells if cell.id == minutes.GOALS)
    goals.source = minutes.TIME.sub("About 5 minutes", goals.source)
    notebooks.write(notebook, lesson.path)
    assert any("cell goals" in problem for problem in build.problems(lesson))
