"""A real JupyterLab in headless Chromium, in which tests and benchmarks use the course as a student does."""

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
from collections.abc import Iterator, Mapping
from pathlib import Path

from warmkernels import PROVISIONER, SELECT
from warmkernels.provisioner import start_server

from ..paths import NOTEBOOKS
from .browser_notebook import Notebook

SCREENSHOTS = "COURSE_SCREENSHOTS"  # an environment variable that names a folder
START_SECONDS = 60
__all__ = ["Notebook", "chromium", "keep", "page", "server"]
CHROMIUM_FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# Every cell stays in the page, so the tests see everything that a student sees by scrolling.
SETTINGS = {"@jupyterlab/notebook-extension/tracker": {"windowingMode": "none"}}


def chromium() -> str | None:
    """Return the path of Chromium or Chrome on this machine, or None if neither is installed."""
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    return next((path for path in map(shutil.which, names) if path), None)


@contextlib.contextmanager
def server(theme: str = "JupyterLab Light", settings: Mapping[str, dict] = SETTINGS, **variables: str) -> Iterator[str]:
    """Start JupyterLab with copies of the lessons and with separate settings. Yield its address.

    settings:  settings for JupyterLab's plugins, used instead of the defaults
    variables: environment variables for JupyterLab, added to those of this process
    """
    if {**os.environ, **variables}.get(SELECT) == PROVISIONER:
        start_server()  # one server for this process and its children
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        root, kept = Path(folder, "course"), Path(folder, "settings")
        shutil.copytree(NOTEBOOKS, root / "notebooks", ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
        for name, values in {**settings, "@jupyterlab/apputils-extension/themes": {"theme": theme}}.items():
            extension, plugin = name.rsplit("/", 1)
            (kept / extension).mkdir(parents=True, exist_ok=True)
            (kept / extension / f"{plugin}.jupyterlab-settings").write_text(json.dumps(values), encoding="utf-8")
        command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", f"--ServerApp.root_dir={root}"]
        command += ["--ServerApp.port=0", "--IdentityProvider.token=", "--LabApp.expose_app_in_browser=True"]
        command += ["--LabApp.news_url=None"]
        own = {  # don't use this machine's JupyterLab settings or reopen earlier notebooks
            "JUPYTERLAB_SETTINGS_DIR": kept,
            "JUPYTERLAB_WORKSPACES_DIR": Path(folder, "workspaces"),
            "JUPYTER_CONFIG_DIR": Path(folder, "config"),
            "JUPYTER_RUNTIME_DIR": root / "runtime",
        }
        env = {**os.environ, **{name: str(path) for name, path in own.items()}, **variables}
        env.pop("PYTEST_CURRENT_TEST", None)  # ipykernel would hide what TensorFlow writes to stderr
        log = stack.enter_context(open(Path(folder, "log"), "w+", encoding="utf-8"))
        process = subprocess.Popen(command, env=env, stdout=log, stderr=subprocess.STDOUT)
        stack.callback(_stop, process)
        yield _address(process, root / "runtime", log)


def _address(process: subprocess.Popen, runtime: Path, log) -> str:
    """Wait until the server answers, and return its address. Raises RuntimeError with the log if it doesn't answer."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        for path in runtime.glob("jpserver-*.json"):
            with contextlib.suppress(OSError, ValueError):
                url = json.loads(path.read_text(encoding="utf-8"))["url"]
                urllib.request.urlopen(url + "api/status", timeout=2).close()
                return url
        time.sleep(0.1)
    log.seek(0)
    raise RuntimeError(f"JupyterLab did not start:\n{log.read()[-2000:]}")


def _stop(process: subprocess.Popen) -> None:
    process.terminate()  # the server shuts down its kernels
    try:
        process.wait(15)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@contextlib.contextmanager
def page(width: int = 1280, height: int = 900):
    """Yield a new browser page. The caller must check that Chromium is installed: this function doesn't skip tests."""
    from playwright.sync_api import sync_playwright

    sandbox = hasattr(os, "geteuid") and os.geteuid() != 0  # Chromium can't use its sandbox as root
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium(), headless=True, args=CHROMIUM_FLAGS, chromium_sandbox=sandbox
        )
        try:
            yield browser.new_page(viewport={"width": width, "height": height})
        finally:
            browser.close()


def keep(page, name: str) -> None:
    """Save a screenshot of the page if the environment variable names a folder for screenshots."""
    folder = os.environ.get(SCREENSHOTS)
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=Path(folder, f"{name}.png"))
