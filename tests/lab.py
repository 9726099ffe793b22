"""A real JupyterLab in headless Chromium, for the tests that meet the course as a student does."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from layercourse.places import NOTEBOOKS

from running import share_a_server

START_SECONDS = 60
CELL_SECONDS = 120
CHROMIUM_FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# Every cell stays in the page, so that the tests see what a student sees by scrolling.
SETTINGS = {"@jupyterlab/notebook-extension/tracker": {"windowingMode": "none"}}


def chromium() -> str | None:
    """The path of a Chromium or Chrome on this machine, or None."""
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    return next((path for path in map(shutil.which, names) if path), None)


@contextlib.contextmanager
def server(theme: str = "JupyterLab Light") -> Iterator[str]:
    """A JupyterLab on copies of the lessons, with settings of its own; yields its address."""
    share_a_server()
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        root, settings = Path(folder, "course"), Path(folder, "settings")
        shutil.copytree(NOTEBOOKS, root / "notebooks", ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
        for name, values in {**SETTINGS, "@jupyterlab/apputils-extension/themes": {"theme": theme}}.items():
            extension, plugin = name.rsplit("/", 1)
            (settings / extension).mkdir(parents=True, exist_ok=True)
            (settings / extension / f"{plugin}.jupyterlab-settings").write_text(json.dumps(values))
        command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", f"--ServerApp.root_dir={root}"]
        command += ["--ServerApp.port=0", "--IdentityProvider.token=", "--LabApp.expose_app_in_browser=True"]
        command += ["--LabApp.news_url=None"]
        own = {  # nothing of what this machine's JupyterLab was set to, or had open
            "JUPYTERLAB_SETTINGS_DIR": settings,
            "JUPYTERLAB_WORKSPACES_DIR": Path(folder, "workspaces"),
            "JUPYTER_CONFIG_DIR": Path(folder, "config"),
            "JUPYTER_RUNTIME_DIR": root / "runtime",
        }
        env = {**os.environ, **{name: str(path) for name, path in own.items()}}
        env.pop("PYTEST_CURRENT_TEST", None)  # ipykernel would hide what TensorFlow writes to stderr
        log = stack.enter_context(open(Path(folder, "log"), "w+"))
        process = subprocess.Popen(command, env=env, stdout=log, stderr=subprocess.STDOUT)
        stack.callback(_stop, process)
        yield _address(process, root / "runtime", log)


def _address(process: subprocess.Popen, runtime: Path, log) -> str:
    """Waits until the server answers. Raises RuntimeError with its log if it does not."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        for path in runtime.glob("jpserver-*.json"):
            with contextlib.suppress(OSError, ValueError):
                url = json.loads(path.read_text())["url"]
                urllib.request.urlopen(url + "api/status", timeout=2).close()
                return url
        time.sleep(0.1)
    log.seek(0)
    raise RuntimeError(f"JupyterLab did not start:\n{log.read()[-2000:]}")


def _stop(process: subprocess.Popen) -> None:
    process.terminate()  # the server shuts its kernels down
    try:
        process.wait(15)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@contextlib.contextmanager
def page(width: int = 1280, height: int = 900):
    """A fresh browser page. Skips nothing: whoever calls makes sure that there is a Chromium."""
    from playwright.sync_api import sync_playwright

    sandbox = hasattr(os, "geteuid") and os.geteuid() != 0  # Chromium refuses its sandbox to root
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium(), headless=True, args=CHROMIUM_FLAGS, chromium_sandbox=sandbox
        )
        try:
            yield browser.new_page(viewport={"width": width, "height": height})
        finally:
            browser.close()


class Notebook:
    """One lesson, open in the page. Cells are found by their ids, as in the file."""

    def __init__(self, page, address: str, name: str) -> None:
        self.page = page
        page.goto(f"{address}lab/tree/notebooks/{name}?reset")  # and none of the notebooks that were open before
        opened = """name => {
            const panel = window.jupyterapp?.shell.currentWidget;
            return panel?.context?.path?.endsWith(name) && panel.content?.widgets?.length;
        }"""
        page.wait_for_function(opened, arg=name)
        page.evaluate("window.jupyterapp.shell.currentWidget.sessionContext.ready")

    def run_all(self, seconds: float = CELL_SECONDS) -> None:
        """Runs every cell, as the menu's Run All Cells does, and waits until none is waiting or running."""
        self.page.evaluate("window.jupyterapp.commands.execute('notebook:run-all-cells')")
        self.page.wait_for_function(
            """() => {
                const panel = window.jupyterapp.shell.currentWidget;
                const busy = panel.content.widgets.some(cell =>
                    cell.model.type === 'code' && cell.model.executionCount === null && cell.model.sharedModel.source);
                return !busy && panel.sessionContext.session?.kernel?.status === 'idle';
            }""",
            timeout=seconds * 1000,
        )

    def write(self, cell: str, source: str) -> None:
        """Replaces the text of a cell."""
        find = "window.jupyterapp.shell.currentWidget.content.widgets.find(cell => cell.model.id === id)"
        self.page.evaluate(f"([id, source]) => {{ {find}.model.sharedModel.setSource(source) }}", [cell, source])

    def cell(self, cell: str):
        """The locator of a cell by its id."""
        index = self.page.evaluate(
            "id => window.jupyterapp.shell.currentWidget.content.widgets.findIndex(cell => cell.model.id === id)", cell
        )
        assert index >= 0, f"There is no cell {cell}"
        return self.page.locator(".jp-Notebook .jp-Cell").nth(index)

    def run(self, *cells: str, seconds: float = CELL_SECONDS) -> None:
        """Runs single cells, one after another."""
        for cell in cells:
            done = """async id => {
                const panel = window.jupyterapp.shell.currentWidget;
                panel.content.activeCellIndex = panel.content.widgets.findIndex(cell => cell.model.id === id);
                await window.jupyterapp.commands.execute('notebook:run-cell');
            }"""
            self.page.set_default_timeout(seconds * 1000)
            self.page.evaluate(done, cell)

    def red(self) -> list[str]:
        """The texts of all outputs that show as errors or warnings."""
        shown = self.page.locator('.jp-OutputArea-output[data-mime-type="application/vnd.jupyter.stderr"]')
        return [text.strip() for text in shown.all_inner_texts()]

    def explorers(self) -> list:
        """The locators of the explorers: widgets that hold a picture and controls."""
        boxes = self.page.locator(".jp-OutputArea-output > .jupyter-widgets").all()
        return [box for box in boxes if box.locator("img, svg, [role=status]").count() and self._controls(box)]

    @staticmethod
    def _controls(box) -> int:
        return box.locator("[role=slider], select").count()

    def moves(self, explorer, control) -> bool:
        """Moves a slider by one step or chooses another option; whether what the explorer shows changes."""
        view = explorer.locator(".widget-html-content").last
        before = view.inner_html()
        if control.evaluate("control => control.tagName") == "SELECT":
            at, count = control.evaluate("control => [control.selectedIndex, control.length]")
            control.select_option(index=(at + 1) % count)
            return self._changes(view, before)
        control.press("ArrowRight")
        if self._changes(view, before):
            return True
        control.press("ArrowLeft")  # it stood at its end
        return self._changes(view, before)

    def _changes(self, view, before: str) -> bool:
        from playwright.sync_api import TimeoutError

        try:
            self.page.wait_for_function(
                "([view, before]) => view.innerHTML !== before", arg=[view.element_handle(), before], timeout=5000
            )
        except TimeoutError:
            return False
        return True

    def close(self) -> None:
        """Ends the lesson's kernel and closes the lesson."""
        self.page.evaluate("window.jupyterapp.shell.currentWidget.sessionContext.shutdown()")
