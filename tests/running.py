"""Run notebooks in separate processes: through nbval, and in a kernel as JupyterLab does."""

from __future__ import annotations

import functools
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from layercourse import notebooks, pytest_plugin
from layercourse.notebooks import RAISES, Lesson
from layercourse.paths import TESTS
from warmkernels import PROVISIONER, SELECT

import nbformat
from nbformat import NotebookNode

if pytest_plugin.HAS_WARM_KERNELS:
    from warmkernels.provisioner import start_server

SECONDS = 300

RUN = """
import subprocess, sys
import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError, DeadKernelError
source, target, folder, seconds = sys.argv[1:]
notebook = nbformat.read(source, as_version=4)
client = NotebookClient(
    notebook, timeout=int(seconds), kernel_name="python3", allow_errors=True, record_timing=False,
    resources={"metadata": {"path": folder}},
)
try:
    client.execute(stderr=subprocess.DEVNULL)
except (DeadKernelError, CellTimeoutError) as error:
    sys.exit(f"{type(error).__name__}: {error}")
nbformat.write(notebook, target)
"""


class Stopped(Exception):
    """The kernel died or hung."""


@functools.cache
def share_a_server() -> None:
    """Start this process's server of warm kernels, unless it already has one. Child processes use it, too."""
    if os.environ.get(SELECT) == PROVISIONER:
        start_server()


def cells(*sources: str | NotebookNode) -> NotebookNode:
    """Return a small notebook of code cells."""
    made = [nbformat.v4.new_code_cell(source) if isinstance(source, str) else source for source in sources]
    return nbformat.v4.new_notebook(cells=made)


def change(lesson: Lesson, edit: Callable[[NotebookNode, dict[str, NotebookNode]], None]) -> None:
    """Change a lesson's notebook with `edit(notebook, cells)`, where `cells` maps ids to cells."""
    notebook = notebooks.read(lesson.path)
    edit(notebook, {cell.id: cell for cell in notebook.cells})
    nbformat.write(notebook, lesson.path)


def execute(
    notebook: NotebookNode, folder: Path, beside: Path, seconds: int = SECONDS, cold: bool = False
) -> NotebookNode:
    """Run the notebook in a kernel in `folder` and return it with its outputs, errors included.

    Temporary files go into `beside`. In a cold kernel, the notebook itself imports TensorFlow, so the outputs contain
    what this import prints.
    """
    source, target = beside / "before.ipynb", beside / "after.ipynb"
    nbformat.write(notebook, source)
    if not cold:
        share_a_server()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    if cold:
        environment.pop(SELECT, None)
    ran = subprocess.run(
        [sys.executable, "-c", RUN, str(source), str(target), str(folder), str(seconds)],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=2 * SECONDS,
    )
    if ran.returncode:
        raise Stopped(ran.stderr.strip())
    return nbformat.read(target, as_version=4)


def gaps(notebook: NotebookNode) -> list[str]:
    """Return the problems in an executed notebook that nbval allows or doesn't see, with one line for each."""
    found = []
    for cell in notebook.cells:
        outputs, may_raise = cell.get("outputs", []), RAISES in cell.metadata.get("tags", [])
        errors = [output for output in outputs if output.output_type == "error"]
        if errors and not may_raise:
            found.append(f"{cell.id} raises {errors[0].ename}: {errors[0].evalue}")
        found += [f"{cell.id}: {gap}" for gap in pytest_plugin.gaps(cell, outputs)]
    return found


def nbval(notebook: NotebookNode, folder: Path, *options: str) -> subprocess.CompletedProcess:
    """Save a notebook in `folder` and run pytest on it in a new process. The options can relax the comparison."""
    share_a_server()
    path = folder / "notebook.ipynb"
    nbformat.write(notebook, path)
    (folder / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    options = (
        "--nbval",
        f"--nbval-sanitize-with={TESTS / 'lessons' / 'sanitize.cfg'}",
        f"--nbval-cell-timeout={SECONDS}",
        *options,
    )
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--color=no", *options, str(path)],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=4 * SECONDS,
    )
