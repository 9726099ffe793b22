"""Test predictions and search on pages that are opened from a folder: with the keyboard, and with scripts disabled."""

import os

from layercheck.question import find
from layercourse import notebooks
from layercourse.bench import browser
from layercourse.site import guide, search_index, site
from layercourse.site import lesson as lesson_pages
from layercourse.site.explorers import record
from layercourse.site.page import Page

import pytest
from accessibility import barriers
from axe_playwright_python.sync_playwright import Axe

pytestmark = [
    pytest.mark.slow,
    pytest.mark.either_stack,
    pytest.mark.skipif(browser.chromium() is None and "COURSE_CI" not in os.environ, reason="Chromium not found"),
]

LESSON = notebooks.lessons()[0]


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    """A site with one lesson and two guides."""
    out = tmp_path_factory.mktemp("scripts")
    found = [guide.page(path) for path in guide.guides() if path.stem in ("students", "glossary")]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(record, "MOST", 1)
        site.FOLDER.write(out, site.files([lesson_pages.page(LESSON)], found), [])
    return out


@pytest.fixture(scope="module")
def page():
    with browser.page() as page:
        page.context.set_offline(True)
        yield page


@pytest.fixture
def lesson_page(page, out):
    page.goto((out / f"{LESSON.path.stem}.html").as_uri())
    return page


def test_measurement_is_hidden_until_a_choice(lesson_page):
    hidden = lesson_page.locator("details.outcome")
    assert hidden.count() > 5
    assert not any(one.is_visible() for one in hidden.all())
    button = lesson_page.get_by_role("button", name="Show what was measured").first
    button.click()
    assert "Choose an answer above first" in lesson_page.locator(".unfold p").first.inner_text()
    assert not hidden.first.is_visible()
    assert lesson_page.evaluate("document.activeElement.name") == "corner"


def test_keyboard_answers_a_prediction(lesson_page):
    form = lesson_page.locator('[data-question="corner"]')
    form.locator("input").first.focus()
    lesson_page.keyboard.press("ArrowDown")  # the second option
    lesson_page.keyboard.press("Tab")
    lesson_page.keyboard.press("Enter")
    told = lesson_page.evaluate("document.activeElement.textContent")
    assert told == f"Measured: 0. You predicted 1. {find('corner').options['1']}"
    assert lesson_page.locator("details.outcome").first.get_attribute("open") is not None
    assert all(one.is_disabled() for one in form.locator("input").all())
    assert form.locator(".right").inner_text() == "0"
    assert form.locator(".wrong").inner_text() == "1"
    assert barriers(lesson_page) == []


def test_right_answer_is_confirmed(lesson_page):
    for name in ("stops", "stops-same"):
        lesson_page.locator(f'[data-question="{name}"] [data-right]').check()
    lesson_page.get_by_role("button", name="Show what was measured").nth(1).click()
    told = lesson_page.locator("[data-measured]").evaluate_all("all => all.map(one => one.textContent)")
    assert "Measured: 3. You predicted 3 ✓" in told
    assert "Measured: 4. You predicted 4 ✓" in told


def test_search_finds_sections_by_keyboard(lesson_page):
    lesson_page.keyboard.press("/")
    lesson_page.keyboard.type("jupyterlab windw")  # a typo
    lesson_page.wait_for_function("document.querySelector('.found a')")
    lesson_page.locator(".search input").fill("receptive field")
    lesson_page.wait_for_function("document.querySelector('.found a')?.textContent.startsWith('Glossary')")
    assert lesson_page.locator("#found").inner_text() == "1 section"
    assert lesson_page.locator(".found li").first.locator("mark").count() >= 1
    assert barriers(lesson_page) == []
    lesson_page.keyboard.press("ArrowDown")
    target = lesson_page.evaluate("document.activeElement.getAttribute('href')")
    assert target.startswith("glossary.html#")
    lesson_page.keyboard.press("Escape")
    assert not lesson_page.locator(".found").is_visible()
    lesson_page.keyboard.press("ArrowUp")
    lesson_page.locator(".search input").press("Enter")
    lesson_page.wait_for_url(f"**/{target}")


def test_search_reports_that_nothing_was_found(lesson_page):
    lesson_page.locator(".search input").fill("zzzzqq")
    lesson_page.wait_for_function("document.querySelector('#found').textContent === 'No sections'")


def test_search_index_leaves_out_folded_measurements():
    body = '<h1 id="a">A</h1><p>seen</p><details class="outcome">measured</details><template>reply</template>'
    assert search_index.sections_of(Page("a.html", "A", "", (), body, ())) == [("a", "A", "seen")]


@pytest.mark.parametrize("width", [400, 1400])
def test_pages_are_listed_at_every_width(width, lesson_page):
    lesson_page.set_viewport_size({"width": width, "height": 900})
    folded, beside = lesson_page.locator("nav.menu"), lesson_page.locator("nav.side")
    assert folded.is_visible() == (width == 400)
    assert beside.is_visible() == (width == 1400)
    shown = folded if width == 400 else beside
    if width == 400:
        folded.locator("summary").press("Enter")
    current = shown.locator("[aria-current]")
    assert current.count() == 1
    assert current.is_visible()
    assert shown.get_by_role("link", name="Glossary").is_visible()


def test_axe_finds_nothing_in_either_theme(out, page):
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        for name in ("index", LESSON.path.stem, "students"):
            page.goto((out / f"{name}.html").as_uri())
            found = Axe().run(page).response
            assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
            assert len(found["passes"]) > 10


def test_page_without_scripts_shows_everything(out, page):
    context = page.context.browser.new_context(java_script_enabled=False, offline=True)
    still = context.new_page()
    still.goto((out / f"{LESSON.path.stem}.html").as_uri())
    assert still.locator("[data-explorer] img").is_visible()
    assert still.get_by_text("In JupyterLab, this picture has controls").is_visible()
    fold = still.locator("details.outcome").first
    fold.locator("summary").click()
    assert fold.get_by_text("Measured: 0.").is_visible()
    assert not still.locator("form.search").is_visible()
    context.close()
