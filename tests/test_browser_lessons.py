"""Every lesson as a student meets it, in a real JupyterLab and browser: run unsolved, explored, answered, run again."""

import os
import re

from layercheck.exercise import exercises
from layercourse import notebooks, stubs

import lab
import pytest

if lab.chromium() is None and "COURSE_CI" not in os.environ:
    pytest.skip("no Chromium or Chrome here: the browser tests are left out", allow_module_level=True)

EXPLORERS = re.compile(r"\.explorer?\(|explore\(|Explorer\(")


@pytest.fixture(scope="module")
def browser():
    with lab.server() as address, lab.page() as page:
        yield address, page


@pytest.fixture(scope="module", params=notebooks.lessons(), ids=lambda lesson: lesson.stem)
def opened(request, browser):
    """A lesson, opened and run from top to bottom without an answer."""
    address, page = browser
    notebook = lab.Notebook(page, address, request.param.path.name)
    notebook.run_all(300)
    yield request.param, notebook
    notebook.close()


def panels(lesson, notebook):
    """What each check's panel says of itself, by exercise."""
    said = {}
    for name in exercises(lesson.stem):
        panel = notebook.cell(stubs.check_id(name)).get_by_role("status").first
        said[name] = panel.get_attribute("aria-label")
    return said


def test_unsolved_it_runs_to_the_end_and_nothing_is_red_but_one_line_a_check(opened):
    lesson, notebook = opened
    said = panels(lesson, notebook)
    assert all(text.startswith(f"{name}: not attempted yet") for name, text in said.items())
    red = notebook.red()
    assert len(red) == len(said)
    assert all(line.startswith("NotYet: ") and "\n" not in line for line in red)
    assert notebook.cell("scoreboard").get_by_role("table").is_visible()


def test_every_picture_says_what_it_shows(opened):
    lesson, notebook = opened
    pictures = notebook.page.locator(".jp-OutputArea-output img")
    outputs = [output for cell in notebooks.read(lesson.path).cells for output in cell.get("outputs", ())]
    assert pictures.count() >= max(2, sum("<img" in str(output) for output in outputs))
    for picture in pictures.all():
        assert len(picture.get_attribute("alt")) > 40
        assert picture.evaluate("image => image.complete && image.naturalWidth > 300")


def test_every_control_of_every_explorer_does_something(opened):
    """Each control is moved once, with the keyboard. Most change the picture; none breaks it."""
    lesson, notebook = opened
    explorers = notebook.explorers()
    assert explorers, f"{lesson.path.name} has no explorer"
    for explorer in explorers:
        controls = explorer.locator("[role=slider], select").all()
        assert controls
        changed = [notebook.moves(explorer, control) for control in controls]
        assert sum(changed) >= max(1, len(changed) - 1)


def test_solved_every_panel_is_green(opened):
    lesson, notebook = opened
    for name, source in stubs.answers(lesson.stem).items():
        notebook.write(stubs.ex_id(name), source)
        notebook.run(stubs.ex_id(name), stubs.check_id(name))
    said = panels(lesson, notebook)
    assert all(text.startswith(f"{name}: right") for name, text in said.items()), said
    assert notebook.red() == []
