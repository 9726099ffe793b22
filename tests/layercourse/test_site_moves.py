"""Move every control of every explorer on a page, and compare each state that is shown with its recording."""

import importlib
import io
import math
import os
from pathlib import Path

import layerfigures
from layercourse.bench import browser
from layercourse.site import explorers, site
from layercourse.site.explorers import record
from layercourse.site.page import Page
from layerfigures.dark import darkened

import numpy as np
import pytest
from accessibility import barriers
from PIL import Image

pytestmark = [
    pytest.mark.slow,
    pytest.mark.either_stack,
    pytest.mark.skipif(browser.chromium() is None and "COURSE_CI" not in os.environ, reason="Chromium not found"),
]

NAMES = sorted(path.parent.name for path in Path(layerfigures.__file__).parent.glob("*/explorer.py"))
BOX = Image.Resampling.BOX
WIDTHS = (400, 800, 1400)
LOOKS = "all => all.map(one => [one.getAttribute('d'), getComputedStyle(one).fill, getComputedStyle(one).stroke])"


@pytest.fixture(scope="module")
def recordings(request):
    """The recordings of all explorers, keyed by name, with two values of each control (all values with --all)."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(record, "MOST", None if request.config.getoption("--all") else 2)
        return {name: record.record(name) for name in NAMES}


@pytest.fixture(scope="module")
def shown(recordings, tmp_path_factory):
    """A page that contains each explorer twice, in a browser without a network."""
    out = tmp_path_factory.mktemp("moves")
    body = "".join(explorers.place(name, f'<img alt="{name}" src="data:,">') for name in NAMES for _ in range(2))
    body = f'<div class="output_html">{body}</div>'  # imitates the frame around an output in a lesson
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(record, "record", recordings.get)
        made = site.files([Page("01_explorers.html", "Explorers", "", (), f"<h1>Explorers</h1>{body}", (), "1")])
    site.FOLDER.write(out, made, [])
    with browser.page() as page:
        page.context.set_offline(True)
        page.goto((out / "01_explorers.html").as_uri())
        yield page


def _box(page, name):
    box = page.locator(f"[data-explorer={name}]").first
    box.evaluate("box => box.scrollIntoView({block: 'start', behavior: 'instant'})")
    page.wait_for_selector(f"[data-explorer={name}][data-state]")
    box.evaluate("box => box.querySelectorAll('details').forEach(one => { one.open = true; })")
    return box


def _controls(box, recording):
    """Return the elements of each control, which are its radio buttons or its range input."""
    groups = [box.locator("fieldset, .range").nth(number) for number in range(len(recording.controls))]
    by_label = {group.locator("legend, label").first.inner_text(): group.locator("input") for group in groups}
    return [by_label[control.label] for control in recording.controls]


def _positions(controls):
    """Return the current position of each control on the page."""
    script = "all => all[0].type === 'radio' ? all.findIndex(one => one.checked) : Number(all[0].value)"
    return [control.evaluate_all(script) for control in controls]


def _compare(box, recording, controls):
    """Check that the explorer shows the state recorded for the controls' positions. Return the state's number."""
    positions, place = _positions(controls), 0
    for control, position in zip(recording.controls, positions):
        place = place * len(control.values) + position
    number = recording.index[place]
    state = recording.states[number]
    assert int(box.get_attribute("data-state")) == number >= 0
    if state.message:
        assert box.locator(".message").inner_text() == " ".join(state.message.split())
        return number
    svg = box.locator(".view > svg")
    assert svg.get_attribute("aria-label") == state.alt
    drawn = "".join(f"M{mark.x + x} {mark.y + y}{part}" for mark in state.marks for part, x, y in mark.shape)
    assert "".join(path for path, *_ in svg.locator("path").evaluate_all(LOOKS)) == drawn
    for control, inputs in zip(recording.controls, controls):
        assert inputs.first.is_disabled() == (control.name in state.disabled)
    return number


def _move(page, name, recording):
    """Move each control to each position that keys or clicks can reach. Return the numbers of the states seen."""
    box = _box(page, name)
    controls = _controls(box, recording)
    seen = _use_controls(page, box, recording, controls)
    cells = box.locator(".course-cells")
    if cells.locator("polygon").count():
        cells.locator("polygon").last.dispatch_event("pointerdown", {"button": 0})
        seen.add(_compare(box, recording, controls))
        assert cells.evaluate("cells => document.activeElement === cells")
        for key in ("ArrowLeft", "ArrowUp", "Home", "ArrowRight", "End"):
            page.keyboard.press(key)
            seen.add(_compare(box, recording, controls))
        seen |= _use_controls(page, box, recording, controls)  # in other settings, the last cell may not exist
    return seen


def _use_controls(page, box, recording, controls):
    seen = {_compare(box, recording, controls)}
    for control, inputs in zip(recording.controls, controls):
        if control.is_choice:
            for radio in inputs.all():
                radio.check()
                seen.add(_compare(box, recording, controls))
            inputs.first.focus()
            page.keyboard.press("ArrowRight")
        elif inputs.first.is_enabled():
            inputs.first.focus()
            for key in ("Home", "End", "ArrowLeft", "End"):
                page.keyboard.press(key)
                seen.add(_compare(box, recording, controls))
        seen.add(_compare(box, recording, controls))
    return seen


@pytest.mark.parametrize("name", NAMES)
def test_every_control_shows_its_recorded_state(name, shown, recordings, request):
    widths = WIDTHS if request.config.getoption("--all") else WIDTHS[1:2]
    for theme, width in zip(("light", "dark", "light"), widths):
        shown.emulate_media(color_scheme=theme)
        shown.set_viewport_size({"width": width, "height": 1000})
        seen = _move(shown, name, recordings[name])
        assert len(seen) >= min(4, len(recordings[name].states))
        assert shown.evaluate("document.documentElement.scrollWidth <= innerWidth")
        browser.keep(shown, f"site-explorer-{name}-{theme}-{width}")


def test_narrow_page_scrolls_pictures_not_itself(shown):
    shown.set_viewport_size({"width": 400, "height": 1000})
    for name in NAMES:
        box = _box(shown, name)
        picture, cells = (box.locator(part).bounding_box() for part in (".view > svg", ".course-cells"))
        assert picture["width"] == 600, "at this width, all text is at least 11 pixels high"
        assert cells in (None, pytest.approx(picture, abs=1))
        sizes = box.locator(".course-scroll").evaluate("box => [box.clientWidth, box.scrollWidth]")
        assert sizes == [400, 600]
        assert box.locator("[tabindex='0']").count() == 1, "the keyboard scrolls the picture"
    assert shown.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("name", NAMES)
def test_page_shows_the_notebooks_picture(name, shown):
    shown.emulate_media(color_scheme="light")
    shown.set_viewport_size({"width": 1400, "height": 1000})
    shown.reload()
    box = _box(shown, name)
    explorer, _ = importlib.import_module(f"layerfigures.{name}.explorer").recorded()
    picture = explorer.picture
    width, height = picture.size
    script = f"frame => {{ frame.style.cssText = 'position: fixed; inset: 0; z-index: 9; width: {width}px'; }}"
    box.locator(".frame").evaluate(script)
    pictures = (box.locator(".view > svg").screenshot(), picture.png())
    small = (Image.open(io.BytesIO(one)).convert("L").resize((width // 2, height // 2), BOX) for one in pictures)
    page, notebook = (np.asarray(one, float) for one in small)
    assert np.abs(page - notebook).mean() < 1  # out of 255, because only edges are smoothed differently
    assert np.mean(np.abs(page - notebook) > 60) < 0.001


def test_dark_theme_replaces_every_color(shown, recordings):
    shown.emulate_media(color_scheme="dark")
    for name in NAMES:
        box, recording = _box(shown, name), recordings[name]
        state = recording.states[int(box.get_attribute("data-state"))]
        wanted = {color for mark in state.marks for color in mark.look[:2] if color != "none"}
        found = {color for _, *two in box.locator(".view > svg path").evaluate_all(LOOKS) for color in two}
        rgb = {f"rgb({int(c[1:3], 16)}, {int(c[3:5], 16)}, {int(c[5:7], 16)})" for c in map(darkened, wanted)}
        assert rgb == found - {"none"}


def test_explorers_on_one_page_are_independent(shown):
    shown.reload()
    first, second = (shown.locator("[data-explorer=residual]").nth(number) for number in (0, 1))
    for box in (first, second):
        box.scroll_into_view_if_needed()
    shown.wait_for_function("document.querySelectorAll('[data-explorer=residual][data-state]').length === 2")
    before = second.get_attribute("data-state")
    first.get_by_label("off").check()
    assert second.get_attribute("data-state") == before != first.get_attribute("data-state")
    ids = shown.locator("[id]").evaluate_all("all => all.map(one => one.id)")
    assert len(ids) == len(set(ids))


def test_description_follows_and_explorers_are_accessible(shown, recordings):
    shown.reload()
    box = _box(shown, "pooling")
    box.get_by_label("average").check()
    said = "document.querySelector('[data-explorer=pooling] .said').textContent"
    shown.wait_for_function(f"{said}.startsWith('Average pooling')")
    for theme in ("light", "dark"):
        shown.emulate_media(color_scheme=theme)
        for name in NAMES:
            _box(shown, name)
        assert barriers(shown) == []


def test_every_state_can_be_reached(recordings):
    for recording in recordings.values():
        assert len(recording.index) == math.prod(len(control.values) for control in recording.controls)
        assert set(recording.index) - {-1} == set(range(len(recording.states)))
