"""The first code cell of each lesson, which says how to install the course's packages in a kernel that lacks them.

In a release copy that is on GitHub, the cell installs the course on Google Colab.
"""

from __future__ import annotations

import nbformat
from nbformat import NotebookNode

ID = "install"
METADATA = {
    "jupyter": {"source_hidden": True}
}  # collapsed in JupyterLab, because it does nothing if the course is installed
SOURCE = """\
try:
    import layercheck
except ModuleNotFoundError as missing:
    missing._render_traceback_ = lambda: [
        "The course isn't installed in this kernel. Start it with 'python3 course.py lab', or run '%pip install ..' "
        "in a new cell and restart the kernel."
    ]
    raise"""
# Inserted before SOURCE in a release copy on GitHub. Colab has all packages that the lessons import. With --no-deps,
# pip doesn't replace Colab's TensorFlow.
ON_COLAB = """\
import importlib.util
import subprocess
import sys

if "google.colab" in sys.modules and importlib.util.find_spec("layercheck") is None:
    course = "{archive}"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", course]
    print("Installing the course, once for this Colab runtime.")
    ran = subprocess.run(pip, capture_output=True, text=True)
    print(f"{{ran.stderr}}Run this cell again." if ran.returncode else "Installed.")
    importlib.invalidate_caches()

"""


def insert(notebook: NotebookNode) -> None:
    """Insert the cell before the first code cell, or update the existing one. Changes the notebook."""
    found = [cell for cell in notebook.cells if cell.get("id") == ID]
    if not found:
        first = next((n for n, cell in enumerate(notebook.cells) if cell.cell_type == "code"), len(notebook.cells))
        # The cell has no output. Because it has an execution count, nbval checks that there is still no output.
        found = [nbformat.v4.new_code_cell(execution_count=1, id=ID)]
        notebook.cells.insert(first, found[0])
    found[0].source = SOURCE
    found[0].metadata = nbformat.from_dict(METADATA)


def install_on_colab(notebook: NotebookNode, archive: str) -> None:
    """Make the cell install the course on Colab, from the zip file at the address `archive`. Changes the notebook."""
    (cell,) = (cell for cell in notebook.cells if cell.get("id") == ID)
    cell.source = ON_COLAB.format(archive=archive) + SOURCE
