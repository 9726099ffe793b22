"""Test the concept check in JupyterLab: it explains nothing until the last answer, and it links to the lessons."""

import os

from layercheck.concepts import OCCASIONS, concepts
from layercheck.session import SWITCH
from layercourse.bench import browser

import pytest
from accessibility import barriers

if browser.chromium() is None and "COURSE_CI" not in os.environ:
    pytest.skip("no Chromium or Chrome found, so the browser tests are skipped", allow_module_level=True)

pytestmark = [pytest.mark.slow, pytest.mark.exhaustive]


def test_concept_check_is_answered_twice_and_explained():
    with browser.server(**{SWITCH: ""}) as address, browser.page() as page:
        notebook = browser.Notebook(page, address, "00_concept_check.ipynb")
        for occasion in OCCASIONS:
            for name, one in concepts().items():
                notebook.write(f"{occasion}-{name}", f'{occasion}("{name}", "{one.letter(one.right)}")')
        notebook.delete("after-wall")
        notebook.run_all()
        last = notebook.cell("concept-check")
        assert "Missing: question 2." in last.inner_text()
        text = page.locator(".jp-Notebook").inner_text()
        assert not [one.name for one in concepts().values() if one.explanation.split(".")[0].replace("`", "") in text]
        notebook.write("concept-check", 'after("wall", "a")\nconcept_check()')
        notebook.run("concept-check")
        last.get_by_text("12 of 12 right before the course, 11 of 12 right after the course").wait_for()
        assert notebook.red() == []
        assert barriers(page, ".jp-Notebook .jp-RenderedHTMLCommon") == []
        browser.keep(page, "concept-check")
        last.get_by_role("link", name="Lesson 3").first.click()
        opened = "window.jupyterapp.shell.currentWidget.context?.path === 'notebooks/03_batch_normalization.ipynb'"
        page.wait_for_function(opened)
