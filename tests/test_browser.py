"""Lesson 1 as a student meets it, in a real JupyterLab and browser: news, guesses, mistakes and forgotten cells.

What every lesson has to do there, this one too, stands in test_browser_lessons.py.
"""

import os

from layercheck.exercise import exercises
from layercheck.reference import mistakes_of
from layercourse import browser, stubs

import pytest

REQUIRED = "COURSE_CI" in os.environ  # in CI a missing browser is a failure, at home it is not

if browser.chromium() is None and not REQUIRED:
    pytest.skip("no Chromium or Chrome here: the browser tests are left out", allow_module_level=True)


@pytest.fixture(scope="module")
def lesson():
    """Lesson 1, opened and run from top to bottom without an answer."""
    with browser.server() as address, browser.page() as page:
        notebook = browser.Notebook(page, address, "01_pooling_shapes.ipynb")
        notebook.run_all()
        yield notebook


def test_jupyterlab_does_not_ask_about_news(lesson):
    assert lesson.page.get_by_text("Jupyter news").count() == 0


def test_a_prediction_is_set_beside_what_came(lesson):
    lesson.cell("predict-corner").get_by_role("button", name="4", exact=True).click()
    lesson.run("predict-corner", "outcome-corner")  # asking again does not forget the guess
    assert "You predicted 4: ✗" in lesson.cell("outcome-corner").inner_text()


def test_a_mistake_is_explained_and_the_answer_passes(lesson):
    exercise = exercises("pooling_shapes")["pooled_size"]
    wrong = mistakes_of(exercise)["forgets_the_start"]
    source = stubs.answers(exercise.lesson)["pooled_size"]
    lesson.write("ex-pooled-size", source.replace("// stride + 1", "// stride"))
    lesson.run("ex-pooled-size", "check-pooled-size")
    panel = lesson.cell("check-pooled-size").get_by_role("status")
    assert "not right yet" in panel.get_attribute("aria-label")
    assert " ".join(wrong.__doc__.split()) in panel.inner_text()
    lesson.write("ex-pooled-size", source)
    lesson.run("ex-pooled-size", "check-pooled-size")
    assert panel.get_attribute("aria-label") == f"pooled_size: right, {exercise.total} of {exercise.total} points"


def test_a_cell_that_was_not_run_is_named_in_one_sentence(lesson):
    lesson.write("check-global-pool", "del global_pool\ncheck(global_pool)")
    lesson.run("check-global-pool")
    panel = lesson.cell("check-global-pool").get_by_role("status")
    assert "There is no global_pool yet" in panel.inner_text()
