"""Benchmarks of the explorers in the browser: the time from a slider step, or a click, to the new picture."""

from __future__ import annotations

import statistics
from collections.abc import Iterator

from ..notebooks import lessons
from ..paths import CourseError
from . import browser
from .explorers import explorers_made

DRAGS = 100
WARMING = 5  # the first drags, which are not counted
PATIENCE = 5_000  # ms to wait for a new picture
TARGET = 0.1  # seconds

# Two cells in a lesson: one prepares the lesson, and the other is overwritten with code that displays an explorer.
_READY, _SHOW = "setup", "scoreboard"
_OURS = "from importlib import import_module\nmade = import_module('layerfigures.{lesson}').{name}()\nmade"
_REDRAWN = _OURS.removesuffix("made") + "made.kept = 0\nmade"
_PLAIN = """
from importlib import import_module
import ipywidgets
import matplotlib.pyplot as plt
from matplotlib._pylab_helpers import Gcf

made = import_module('layerfigures.{lesson}').{name}()
for control in made.controls.values():
    control.unobserve_all()

def draw(**values):
    figure = made.draw(**values).figure
    figure.set_dpi(192)  # an explorer's resolution
    figure.add_axes((0, 0, 1, 1)).set_axis_off()  # plt.show() skips a figure without axes
    Gcf._set_new_active_manager(plt._get_backend_mod().new_figure_manager_given_figure(1, figure))
    plt.show()

ipywidgets.interact(draw, **made.controls);
"""
_DRAG = """async ([box, handle, drags, patience]) => {
    const shown = () => [...box.querySelectorAll('img')].pop();
    const number = name => Number(handle.getAttribute(name));
    const times = [];
    let key = 'ArrowRight';
    while (times.length < drags) {
        if (number('aria-valuenow') >= number('aria-valuemax')) key = 'ArrowLeft';
        if (number('aria-valuenow') <= number('aria-valuemin')) key = 'ArrowRight';
        const before = shown().src, begun = performance.now();
        const changed = new Promise((resolve, reject) => {
            const look = () => { if (shown() && shown().src !== before) { watch.disconnect(); resolve(); } };
            const watch = new MutationObserver(look);
            watch.observe(box, {childList: true, subtree: true, attributes: true});
            setTimeout(() => reject(new Error('the picture stayed as it was')), patience);
        });
        handle.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true}));
        await changed;
        await shown().decode();
        await new Promise(requestAnimationFrame);
        times.push(performance.now() - begun);
    }
    return times;
}"""

_CLICK = """async ([box, clicks, patience]) => {
    const shown = () => [...box.querySelectorAll('img')].pop();
    const times = [];
    let number = 1, missed = 0;
    while (times.length < clicks) {
        const cells = [...box.querySelectorAll('.course-cells polygon')];
        number = (number * 48271) % 2147483647; // the same cells each time
        const cell = cells[number % cells.length];
        const before = shown().src, begun = performance.now();
        const changed = new Promise(resolve => {
            const look = () => { if (shown() && shown().src !== before) { watch.disconnect(); resolve(true); } };
            const watch = new MutationObserver(look);
            watch.observe(box, {childList: true, subtree: true, attributes: true});
            setTimeout(() => { watch.disconnect(); resolve(false); }, patience);
        });
        cell.dispatchEvent(new PointerEvent('pointerdown', {bubbles: true, cancelable: true}));
        if (cell.hasAttribute('aria-current') && !await Promise.race([changed, new Promise(r => setTimeout(r, 300))])) {
            if (++missed > 10) return []; // some clicks change nothing, such as pressing the digit without dragging it
            continue; // the cell had already been chosen
        }
        if (!await changed) throw new Error('the picture stayed as it was');
        await shown().decode();
        await new Promise(requestAnimationFrame);
        times.push(performance.now() - begun);
        missed = 0;
    }
    return times;
}"""


def drags() -> Iterator[tuple]:
    """Measure drags in each explorer, and drags in a plain `interact` that draws the same picture with plt.show().

    The two alternate in one JupyterLab. Drags go back and forth, and an explorer caches pictures and draws some in
    advance. Therefore, each explorer is also measured without its cache.
    """
    if browser.chromium() is None:
        raise CourseError("Neither Chromium nor Chrome is installed. Install one of them, then run this again.")
    with browser.server(COURSE_PROGRESS="off") as address, browser.page() as page:
        notebook = browser.Notebook(page, address, lessons()[0].path.name)
        notebook.run(_READY)
        for name, _ in _compared():
            lesson, _, function = name.partition(".")
            codes = (code.format(lesson=lesson, name=function) for code in (_OURS, _REDRAWN, _PLAIN))
            ours, redrawn, plain = (_dragged(notebook, code) for code in codes)
            yield f"{name}, median of {DRAGS} drags", statistics.median(ours), statistics.median(plain)
            yield f"{name}, 95th percentile (target {1000 * TARGET:.0f} ms)", _late(ours), _late(plain)
            yield f"{name}, median without a cache", statistics.median(redrawn), statistics.median(plain)


def clicks() -> Iterator[tuple]:
    """For each clickable explorer, measure the time from clicking a cell to the new picture, with the cache off."""
    if browser.chromium() is None:
        raise CourseError("Neither Chromium nor Chrome is installed. Install one of them, then run this again.")
    with browser.server(COURSE_PROGRESS="off") as address, browser.page() as page:
        notebook = browser.Notebook(page, address, lessons()[0].path.name)
        notebook.run(_READY)
        for name, _ in explorers_made():
            lesson, _, function = name.partition(".")
            notebook.write(_SHOW, _REDRAWN.format(lesson=lesson, name=function))
            notebook.run(_SHOW)
            box = notebook.cell(_SHOW).locator(".jp-OutputArea-output .jupyter-widgets").first
            box.locator("img").first.wait_for()
            if box.locator(".course-cells polygon").count():
                warmed = page.evaluate(_CLICK, [box.element_handle(), WARMING, PATIENCE])
                if not warmed:
                    continue
                times = page.evaluate(_CLICK, [box.element_handle(), DRAGS, PATIENCE])
                yield f"{name}, median of {DRAGS} clicks", statistics.median(times) / 1000, TARGET
                yield f"{name}, 95th percentile", _late(times) / 1000, TARGET


def _compared() -> Iterator[tuple]:
    """Return the explorers that plain `interact` can draw, because their `draw` takes only the controls' values."""
    return (one for one in explorers_made() if one[0].endswith(".explorer"))


def _dragged(notebook: browser.Notebook, code: str, drags: int = DRAGS) -> list[float]:
    """Drag the last slider whose steps all change the picture. Return how many seconds each drag takes.

    The first drags are not counted.
    """
    notebook.write(_SHOW, code)
    box = notebook.cell(_SHOW).locator(".jp-OutputArea-output .jupyter-widgets").first
    notebook.run(_SHOW)
    for number in reversed(range(box.locator("[role=slider]").count())):
        notebook.run(_SHOW)  # reset: another slider may have left an invalid setting
        box.locator("img").first.wait_for()
        arguments = [box.element_handle(), box.locator("[role=slider]").nth(number).element_handle()]
        try:
            notebook.page.evaluate(_DRAG, [*arguments, WARMING, PATIENCE])
            return [time / 1000 for time in notebook.page.evaluate(_DRAG, [*arguments, drags, PATIENCE])]
        except Exception as error:
            if "stayed as it was" not in str(error):
                raise
    raise CourseError("No slider changes the picture at each step; run the tests in tests/browser to see why.")


def _late(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]
