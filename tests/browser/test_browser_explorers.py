"""Test lesson 4's explorer in JupyterLab: its sliders respond to keys, and its picture works in a narrow window."""

import os

from layercourse.bench import browser

import pytest

if browser.chromium() is None and "COURSE_CI" not in os.environ:
    pytest.skip("no Chromium or Chrome found, so the browser tests are skipped", allow_module_level=True)

pytestmark = [pytest.mark.slow, pytest.mark.either_stack]
LEAST = 600  # CSS pixels; all text is at least 11 pixels high at this width (see test_narrow)


@pytest.fixture(scope="module")
def shown():
    """The notebook with the explorer, and the explorer's locator. The file browser is open."""
    with browser.server() as address, browser.page(800, 900) as page:
        notebook = browser.Notebook(page, address, "04_normalization_axes.ipynb")
        page.set_viewport_size({"width": 800, "height": 900})
        notebook.run("install", "setup", "explorer")
        [explorer] = notebook.explorers()
        explorer.get_by_role("slider", name="channels").wait_for()
        explorer.get_by_role("combobox").first.select_option("group")
        notebook.settle(explorer)
        yield notebook, explorer


def test_end_key_reaches_grown_maximum(shown):
    notebook, explorer = shown
    ends = {}
    for name in ("channels", "groups"):
        explorer.get_by_role("slider", name=name).press("End")
        notebook.settle(explorer)
        ends[name] = explorer.get_by_role("slider", name=name).get_attribute("aria-valuenow")
    assert ends == {"channels": "8.0", "groups": "8.0"}
    assert "GroupNormalization(groups=8" in explorer.locator("img").get_attribute("alt")


def test_letters_do_not_reach_the_notebook(shown):
    notebook, explorer = shown
    cells = notebook.page.locator(".jp-Notebook .jp-Cell")
    count = cells.count()
    for part in (explorer.locator(".course-cells"), explorer.get_by_role("slider", name="channels")):
        part.press("b")  # the notebook's shortcut for a new cell
        part.press("m")  # and for turning this one into text
    assert cells.count() == count
    assert explorer.locator("img").is_visible()


def test_tab_skips_disabled_slider(shown):
    notebook, explorer = shown
    kind, groups = explorer.get_by_role("combobox").first, explorer.get_by_role("slider", name="groups")
    for chosen, stop in (("batch", "-1"), ("group", "0")):
        kind.select_option(chosen)
        notebook.settle(explorer)
        assert groups.get_attribute("tabindex") == stop


def test_narrow_picture_scrolls_sideways_with_its_cells(shown):
    notebook, explorer = shown
    assert notebook.page.locator("#filebrowser").is_visible()
    box, cells = explorer.locator(".course-scroll"), explorer.locator(".course-cells")
    assert box.bounding_box()["width"] < LEAST
    picture = explorer.locator("img").bounding_box()
    assert picture["width"] == LEAST
    assert cells.bounding_box() == pytest.approx(picture, abs=1)
    cells.press("End")
    notebook.settle(explorer)
    browser.keep(notebook.page, "explorer-narrow")
    chosen, around = cells.locator("[aria-current]").bounding_box(), box.bounding_box()
    assert around["x"] <= chosen["x"] <= around["x"] + around["width"] - chosen["width"]
    picture = explorer.locator("img").bounding_box()
    assert picture["x"] < around["x"]
    assert cells.bounding_box() == pytest.approx(picture, abs=1)


def test_wide_picture_uses_the_width(shown):
    notebook, explorer = shown
    notebook.page.set_viewport_size({"width": 1600, "height": 900})
    assert explorer.locator("img").bounding_box()["width"] == 880
    assert explorer.locator(".course-scroll").evaluate("box => box.scrollWidth === box.clientWidth")
