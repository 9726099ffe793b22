"""Benchmarks of waiting times: imports, starting JupyterLab, `course.py check`, and the tests."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator

from .. import environment, launcher
from ..paths import ROOT, CourseError
from .checks import seconds

LAB_TARGET, CHECK_TARGET, TEST_TARGET = 5.0, 20.0, 720.0  # seconds
REPEATS = 3
PATIENCE = 120


def imports() -> Iterator[tuple]:
    """Measure how long imports take in new processes (the best of a few runs), compared with TensorFlow alone."""
    best = {module: min(_imported(module) for _ in range(REPEATS)) for module in ("", "tensorflow")}
    alone = best["tensorflow"] - best[""]
    for modules in ("layercheck", "layerfigures", "layercheck, layerfigures, tensorflow"):
        yield modules, min(_imported(modules) for _ in range(REPEATS)) - best[""], alone


def _imported(modules: str) -> float:
    """Return how long a Python process takes to import these modules and exit, in seconds."""
    code = f"import {modules}" if modules else ""
    command = [sys.executable, "-c", code]
    return seconds(lambda: subprocess.run(command, check=True, capture_output=True))


def lab() -> Iterator[tuple]:
    """Measure how long a second `course.py lab` takes to serve JupyterLab's page, compared with JupyterLab alone."""
    if not os.path.exists(environment.PYTHON):
        raise CourseError("There is no environment yet; run python3 course.py lab once, then run this again.")
    direct = [str(environment.PYTHON), "-m", "jupyterlab", *launcher.lab_options()]
    through = [str(environment.PYTHON), str(ROOT / "course.py"), "lab"]
    alone = min(_served(direct) for _ in range(REPEATS))
    launched = min(_served(through) for _ in range(REPEATS))
    yield "course.py lab, second start", launched, LAB_TARGET
    yield "jupyterlab alone", alone, LAB_TARGET
    yield "what the launcher adds", max(launched - alone, 0), 3.0


def _served(command: list[str]) -> float:
    """Start JupyterLab with this command, return how many seconds it takes to serve its page, and stop it."""
    with contextlib.closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = ["--no-browser", f"--port={port}", "--ServerApp.port_retries=0", "--IdentityProvider.token=bench"]
    started = time.perf_counter()
    server = subprocess.Popen([*command, *options], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while time.perf_counter() - started < PATIENCE:
            if server.poll() is not None:
                raise CourseError(
                    f"JupyterLab ended with exit code {server.returncode}; run python3 course.py lab to see why."
                )
            with contextlib.suppress(urllib.error.URLError, ConnectionError):
                urllib.request.urlopen(f"http://127.0.0.1:{port}/lab?token=bench", timeout=10).read()
                return time.perf_counter() - started
            time.sleep(0.02)
        raise CourseError(f"JupyterLab didn't serve a page in {PATIENCE} s; run python3 course.py lab to see why.")
    finally:
        server.terminate()
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def upkeep() -> Iterator[tuple]:
    """Measure how long `course.py check` takes. It runs before each commit."""
    yield "course.py check", _ran("-m", "layercourse", "check"), CHECK_TARGET


def tests() -> Iterator[tuple]:
    """Measure how long the whole test suite takes on this stack."""
    yield "pytest", _ran("-m", "pytest", "-q", *launcher.shared([])), TEST_TARGET


def _ran(*arguments: str) -> float:
    command = [sys.executable, *arguments]
    return seconds(lambda: subprocess.run(command, cwd=ROOT, capture_output=True))
