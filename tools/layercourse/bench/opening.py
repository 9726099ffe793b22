"""Benchmarks of how long a student waits for a lesson's first cell, in a real JupyterLab in the browser."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator

from warmkernels import PROVISIONER, SELECT, owner

from ..notebooks import lessons
from ..paths import CourseError
from . import browser

COLD = "local-provisioner"
SETTLED = 15  # seconds until a student opens a lesson; meanwhile, the warm-kernel server imports TensorFlow

_SHOWN = """name => {
    const panel = window.jupyterapp?.shell.currentWidget;
    return panel?.context?.path?.endsWith(name) && panel.content?.widgets?.length;
}"""
_ASKED = "() => window.jupyterapp.shell.currentWidget.sessionContext.session?.kernel"
_FIRST_CELL = """async () => {
    const book = window.jupyterapp.shell.currentWidget.content;
    book.activeCellIndex = book.widgets.findIndex(cell => cell.model.type === 'code');
    await window.jupyterapp.commands.execute('notebook:run-cell');
    const outputs = book.activeCell.model.outputs;
    return outputs.length ? JSON.stringify(outputs.get(0).toJSON()) : '';
}"""


def opening() -> Iterator[tuple]:
    """Measure the time from opening a lesson to the end of its first cell, which imports TensorFlow.

    JupyterLab uses its default settings. It draws a lesson before it requests a kernel; the last row excludes
    the time for drawing.
    """
    if owner.supported():
        raise CourseError(f"No warm kernels here: {owner.supported()}.")
    refuse_without_browser()
    (warm, warm_kernel), (cold, cold_kernel) = (_openings(kind) for kind in (PROVISIONER, COLD))
    yield "first lesson, from requesting JupyterLab's page to the end of the first cell", warm[0], cold[0]
    yield f"a further lesson, from opening it, median of {len(warm) - 1}", *map(statistics.median, (warm[1:], cold[1:]))
    yield (
        "… from its kernel's start to the end of its first cell, median",
        *map(statistics.median, (warm_kernel, cold_kernel)),
    )


def _openings(kind: str) -> tuple[list[float], list[float]]:
    """Return the seconds from opening each lesson, and from starting its kernel, until its first cell ends."""
    totals, kernels = [], []
    with browser.server(settings={}, **{SELECT: kind, "COURSE_PROGRESS": "off"}) as address, browser.page() as page:
        time.sleep(SETTLED)
        for number, lesson in enumerate(lessons()):
            path = f"notebooks/{lesson.path.name}"
            begun = time.perf_counter()
            if number == 0:
                page.goto(f"{address}lab/tree/{path}?reset")
            else:
                page.evaluate("path => { window.jupyterapp.commands.execute('docmanager:open', {path}) }", path)
            page.wait_for_function(_SHOWN, arg=lesson.path.name)
            page.wait_for_function(_ASKED)
            asked = time.perf_counter()
            said = page.evaluate(_FIRST_CELL)
            if said:
                raise CourseError(f"The first cell of {lesson.path.name} produced output: {said[:300]}")
            done = time.perf_counter()
            totals.append(done - begun)
            kernels.append(done - asked)
            page.evaluate("window.jupyterapp.shell.currentWidget.sessionContext.shutdown()")
    return totals, kernels


def refuse_without_browser() -> None:
    if browser.chromium() is None:
        raise CourseError("Neither Chromium nor Chrome is installed. Install one of them, then run this again.")
