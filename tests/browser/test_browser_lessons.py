"""Test lessons in JupyterLab and a real browser: run each unsolved, use its explorers, enter a mistake, and solve it.

Cells that train for several seconds are deleted along with the cells that depend on them. nbval runs all of them.
By default, two lessons are tested fully. The other lessons, except the Going further notebooks, are only opened and
run. With --all, every lesson is tested fully.
"""

import os
import re
from functools import partial

from layercheck.exercise import check_id, ex_id, exercises
from layercheck.predictions import REVEAL
from layercheck.question import questions
from layercheck.reference import mistakes_of
from layercourse import notebooks, outcomes, stubs
from layercourse.bench import browser

import pytest
from accessibility import barriers

if browser.chromium() is None and "COURSE_CI" not in os.environ:
    pytest.skip("no Chromium or Chrome found, so the browser tests are skipped", allow_module_level=True)

pytestmark = pytest.mark.slow
LESSONS = notebooks.lessons()
TRAINING = {
    "translation_invariance": ("train-miniature",),
    "pooling_shapes_further": ("said-overfitting-run",),
    "batch_normalization_further": ("said-two-run", "scales-compared", "scales-digits", "depth-start-run"),
    "normalization_axes_further": ("said-keras-run", "said-test-set-run", "renorm-run"),
    "resnet_block": ("train-plain", "said-sees-run"),
    "resnet_block_further": ("lab-base", "routes-measured"),
}
COURSE_OUTPUTS = (".jp-OutputArea-output.jp-RenderedHTMLCommon", ".jp-OutputArea-output .jupyter-widgets")
# The mistake to enter in each lesson. If the panel of any mistake shows a picture, so does the panel of this mistake.
MISTAKES = {
    "pooling_shapes": ("average_pool_2d", "padding_counted"),
    "translation_invariance": ("shift", "zeros_when_told_wrap"),
    "batch_normalization": ("batch_norm", "epsilon_outside_the_root"),
    "normalization_axes": ("group_norm", "channels_dealt"),
    "custom_layers": ("MLP", "activation_after_the_last"),
    "custom_layers_further": ("ActivityL1", "returns_absolute_values"),
    "resnet_block": ("start_as_identity", "both_scales_zeroed"),
}


DEFAULT_RUN = ("pooling_shapes", "custom_layers")  # tested fully


def _lesson(lesson, is_usual):
    """Return a test parameter. Unusual lessons run only with --all. Lessons outside DEFAULT_RUN run on one stack."""
    marks = [pytest.mark.either_stack] * (lesson.stem not in DEFAULT_RUN)
    return pytest.param(lesson, id=lesson.stem, marks=marks + [pytest.mark.exhaustive] * (not is_usual))


FEW = pytest.mark.parametrize(
    "opened", [_lesson(lesson, lesson.stem in DEFAULT_RUN) for lesson in LESSONS], indirect=True
)


@pytest.fixture(scope="module")
def lab(request):
    with browser.server(**{REVEAL: ""}) as address, browser.page() as page:  # as students run it
        yield address, page


@pytest.fixture(scope="module", params=[_lesson(lesson, not lesson.is_further) for lesson in LESSONS])
def opened(request, lab):
    """A lesson that is open in the browser and was run from top to bottom without any solutions."""
    address, page = lab
    notebook = browser.Notebook(page, address, request.param.path.name)
    page.set_viewport_size({"width": 1400, "height": 3000})
    notebook.seen_before_guess = before_guess(request.param, notebook)
    page.set_viewport_size({"width": 1400, "height": 900})
    if not request.config.getoption("--all"):
        notebook.delete(*TRAINING.get(request.param.stem, ()))
    notebook.run_all()
    yield request.param, notebook
    notebook.close()


def before_guess(lesson, notebook):
    """Return the text within 900 CSS pixels of each question in a fresh lesson, keyed by question name."""
    asked = {}
    for cell in notebooks.read(lesson.path).cells:
        if cell.cell_type == "code" and (names := outcomes.names(cell.source, "predict")):
            asked |= dict.fromkeys(names, notebook.around(cell.id))
    return asked


def test_nothing_near_a_question_gives_its_answer_away(opened):
    lesson, notebook = opened
    assert notebook.seen_before_guess.keys() == questions(lesson.stem).keys()
    given_away = [
        (name, found[0])
        for name, text in notebook.seen_before_guess.items()
        for pattern in questions(lesson.stem)[name].reveals
        if (found := re.search(pattern, " ".join(text.split())))
    ]
    assert given_away == []
    assert all(len(text) > 100 for text in notebook.seen_before_guess.values())


def panels(lesson, notebook):
    """Return the accessible label of each check's panel, keyed by exercise."""
    said = {}
    for name in exercises(lesson.stem):
        panel = notebook.cell(check_id(name)).get_by_role("status").first
        said[name] = panel.get_attribute("aria-label")
    return said


def test_unsolved_lesson_shows_no_error(opened):
    lesson, notebook = opened
    said = panels(lesson, notebook)
    assert all(text.startswith(f"{name}: not attempted yet") for name, text in said.items())
    assert notebook.red() == []
    assert notebook.cell("scoreboard").get_by_role("table").is_visible()


def test_pictures_have_alt_text(opened):
    lesson, notebook = opened
    pictures = notebook.page.locator(".jp-OutputArea-output img")
    kept = [cell for cell in notebooks.read(lesson.path).cells if cell.id not in TRAINING.get(lesson.stem, ())]
    outputs = [output for cell in kept for output in cell.get("outputs", ())]
    assert pictures.count() >= max(0 if lesson.is_further else 2, sum("<img" in str(output) for output in outputs))
    for picture in pictures.all():
        assert len(picture.get_attribute("alt")) > 40
        assert picture.evaluate("image => image.complete && image.naturalWidth > 300")


@FEW
def test_explorer_controls_change_picture_without_resizing(opened):
    """Each control is changed once with the keyboard. All of these changes but one must change the picture."""
    lesson, notebook = opened
    explorers = notebook.explorers()
    assert explorers or lesson.is_further, f"{lesson.path.name} has no explorer"
    for explorer in explorers:
        controls = explorer.locator("[role=slider], select").all()
        assert controls
        if cells := explorer.locator(".course-cells polygon").all():  # some controls act on the chosen cell
            cells[-1].click()
            notebook.settle(explorer)
        height = explorer.bounding_box()["height"]
        changed = []
        for control in controls:
            changed.append(notebook.moves(explorer, control))
            assert explorer.bounding_box()["height"] == pytest.approx(height, abs=1), "the page below the picture jumps"
        assert sum(changed) >= max(1, len(changed) - 1)


@FEW
def test_cells_are_chosen_with_mouse_and_keyboard(opened):
    lesson, notebook = opened
    explorers = [one for one in notebook.explorers() if one.locator(".course-cells polygon").count()]
    assert explorers or lesson.is_further or lesson.number == "5"
    for explorer in explorers:
        cells = explorer.locator(".course-cells")
        assert notebook.changes(explorer, cells.locator("polygon").last.click)
        explorer.locator("select, [role=slider], .widget-readout").last.focus()
        notebook.page.keyboard.press("Tab")
        assert cells.evaluate("cells => cells === document.activeElement"), "the next Tab stop"
        keys = [partial(notebook.page.keyboard.press, key) for key in ("Home", "ArrowRight", "ArrowDown")]
        assert any(notebook.changes(explorer, press) for press in keys)
        assert cells.get_attribute("aria-label").startswith("Choose a cell with the arrow keys: ")


@FEW
def test_quick_keys_choose_same_cell_as_slow_keys(opened):
    _, notebook = opened
    for explorer in notebook.explorers():
        cells = explorer.locator(".course-cells")
        if not cells.locator("polygon").count():
            continue
        ends = []
        for wait in (notebook.settle, lambda explorer: None):
            cells.focus()
            notebook.page.keyboard.press("Home")
            notebook.settle(explorer)
            for _ in range(4):
                notebook.page.keyboard.press("ArrowRight")
                wait(explorer)
            notebook.settle(explorer)
            ends.append((cells.get_attribute("aria-label"), explorer.locator("img").last.get_attribute("alt")))
        assert ends[0] == ends[1]


@FEW
def test_keys_pressed_in_list_keep_its_focus(opened):
    _, notebook = opened
    for explorer in notebook.explorers():
        for one in explorer.locator("select:not([disabled])").all():
            one.focus()
            for key in ("m", "ArrowDown", "End", "Home"):
                notebook.page.keyboard.press(key)
                assert one.evaluate("one => one === document.activeElement"), key


# All explorers handle dragging the same way, but lesson 4's has its own class. Lesson 2's explorers have no sliders.
SOME = pytest.mark.parametrize(
    "opened",
    [_lesson(lesson, lesson.number in ("1", "4")) for lesson in LESSONS if lesson.number in ("1", "3", "4", "5", "6")],
    indirect=True,
)


@SOME
def test_dragging_slider_redraws_rarely_and_shows_newest_state(opened):
    _, notebook = opened
    explorer = next(one for one in notebook.explorers() if one.locator("[role=slider]").count())
    for slider in explorer.locator(".slider:not([disabled]) [role=slider]").all():
        notebook.settle(explorer)  # parts that are drawn later don't count as changes
        if notebook.moves(explorer, slider):
            break
    notebook.settle(explorer)
    assert 1 <= notebook.drag(explorer, slider, 60) <= 8
    dragged, value = notebook.view(explorer).inner_html(), slider.get_attribute("aria-valuenow")
    assert notebook.moves(explorer, slider)
    slider.press("ArrowLeft" if float(slider.get_attribute("aria-valuenow")) > float(value) else "ArrowRight")
    shown = [notebook.view(explorer).element_handle(), dragged]
    notebook.page.wait_for_function("([view, shown]) => view.innerHTML === shown", arg=shown, polling=100)


FIRST = pytest.mark.parametrize("opened", LESSONS[:1], indirect=True, ids=[LESSONS[0].stem])


@FIRST
def test_jupyterlab_shows_no_news_prompt(opened):
    assert opened[1].page.get_by_text("Jupyter news").count() == 0


@FIRST
def test_outcome_waits_for_guess_then_replies_and_locks(opened):
    _, notebook = opened
    assert "Choose an answer above first" in notebook.cell("outcome-corner").inner_text()
    assert notebook.cell("outcome-corner").locator("img").count() == 0
    notebook.cell("predict-corner").get_by_role("button", name="4", exact=True).click()
    notebook.run("predict-corner", "outcome-corner")  # rerunning the prediction keeps the guess
    shown = notebook.cell("outcome-corner").inner_text()
    assert "Measured: 0. You predicted 4. You counted four overlapping windows" in shown
    assert notebook.cell("outcome-corner").locator("img").count() == 1
    assert all(
        button.is_disabled() for button in notebook.cell("predict-corner").locator("button.widget-toggle-button").all()
    )


@FIRST
def test_check_explains_missing_function(opened):
    _, notebook = opened
    notebook.write("check-global-pool", "del global_pool\ncheck(global_pool)")
    notebook.run("check-global-pool")
    panel = notebook.cell("check-global-pool").get_by_role("status")
    assert "There is no global_pool yet" in panel.inner_text()
    notebook.write("check-global-pool", "check(global_pool)")
    notebook.run("ex-global-pool", "check-global-pool")


@FEW
def test_mistake_is_explained_accessibly_in_both_themes(opened):
    """Keep screenshots of the explorer and of the panel for a wrong answer in each theme and at each width."""
    lesson, notebook = opened
    if not exercises(lesson.stem):
        pytest.skip("this notebook has no exercises")
    name, mistake = MISTAKES.get(lesson.stem) or first_mistake(lesson)
    exercise = exercises(lesson.stem)[name]
    wrong = mistakes_of(exercise)[mistake]
    source = f"from {wrong.__module__} import {mistake} as {name}\n\n{name}.__name__ = '{name}'"
    notebook.write(ex_id(name), source)
    notebook.run(ex_id(name), check_id(name))
    panel = notebook.cell(check_id(name)).get_by_role("status").first
    assert panel.get_attribute("aria-label").startswith(f"{name}: not right yet")
    assert " ".join(wrong.__doc__.split()).replace("`", "") in panel.inner_text()
    panel.locator("summary", has_text="Hint 1 of").press("Enter")
    assert exercise.hints[0].replace("`", "") in panel.inner_text()
    for theme in ("Dark", "Light"):
        notebook.wear(f"JupyterLab {theme}")
        assert barriers(notebook.page, *COURSE_OUTPUTS) == []
        for width in (800, 1600):
            notebook.page.set_viewport_size({"width": width, "height": 1000})
            for what, shown in [("panel", panel), *(("explorer", one) for one in notebook.explorers()[:1])]:
                shown.scroll_into_view_if_needed()
                browser.keep(notebook.page, f"{lesson.stem}-{what}-{theme.lower()}-{width}")


def first_mistake(lesson):
    """Return the first exercise's name and its first mistake."""
    name, exercise = next(iter(exercises(lesson.stem).items()))
    return name, next(iter(mistakes_of(exercise)))


@FEW
def test_solved_lesson_shows_only_right_verdicts(opened):
    lesson, notebook = opened
    for name, source in stubs.answers(lesson.stem).items():
        notebook.write(ex_id(name), source)
        notebook.run(ex_id(name), check_id(name))
    said = panels(lesson, notebook)
    assert all(text.startswith(f"{name}: right") for name, text in said.items()), said
    assert notebook.red() == []
