"""Test JupyterLab in a release copy with nbgrader: it shows the student tools and none of the instructor panels."""

import json
import os
import shutil

from layercourse.bench import browser
from layercourse.paths import TOOLS

import pytest

pytest.importorskip("nbgrader")
if browser.chromium() is None and "COURSE_CI" not in os.environ:
    pytest.skip("no Chromium or Chrome found, so the browser tests are skipped", allow_module_level=True)

pytestmark = [pytest.mark.slow, pytest.mark.either_stack]
INSTRUCTORS = {"Formgrader", "Course List", "Create assignment"}


@pytest.fixture(scope="module", params=[False, True], ids=["course", "copy"])
def entries(request, tmp_path_factory):
    """Open nbgrader's menu. Return whether a release copy's settings apply, the menu's entries, and all tooltips."""
    folder = tmp_path_factory.mktemp("config") / "labconfig" / "page_config.d"
    folder.mkdir(parents=True)
    if request.param:
        shutil.copy(TOOLS / "layercourse" / "lab_page.json", folder / "layercourse.json")
    with browser.server(JUPYTER_CONFIG_PATH=str(folder.parents[1])) as address, browser.page() as page:
        page.goto(address + "lab/tree/notebooks/01b_pooling_shapes.ipynb")
        page.get_by_text("Validate", exact=True).wait_for()
        page.get_by_text("Nbgrader", exact=True).click()
        page.get_by_text("Assignment List", exact=True).wait_for()
        menu = set(page.locator(".lm-Menu-itemLabel").all_text_contents()) - {""}
        titles = page.evaluate("() => [...document.querySelectorAll('[title]')].map(one => one.title)")
    return request.param, menu, titles


@pytest.mark.exhaustive
def test_students_see_no_panels_for_instructors(entries):
    is_copy, menu, titles = entries
    assert "Assignment List" in menu
    assert bool(menu & INSTRUCTORS) is not is_copy
    assert ("Nbgrader Create Assignment" in titles) is not is_copy


def test_disabled_panels_belong_to_nbgrader():
    disabled = json.loads((TOOLS / "layercourse" / "lab_page.json").read_text("utf-8"))["disabledExtensions"]
    assert all(name.startswith("@jupyter/nbgrader:") and value for name, value in disabled.items())
