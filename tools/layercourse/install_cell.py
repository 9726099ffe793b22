"""The first code cell of each lesson: in a kernel without the course's packages, it says how to install them."""

from __future__ import annotations

import nbformat
from nbformat import NotebookNode

ID = "install"
METADATA = {"jupyter": {"source_hidden": True}}  # Folded in JupyterLab: it does nothing where the course is installed.
SOURCE = """\
try:
    import layercheck
except ModuleNotFoundError as missing:
    missing._render_traceback_ = lambda: [
        "The course isn't installed in this kernel. Start it with 'python3 course.py lab', or run '%pip install ..' "
        "in a new cell and restart the kernel."
    ]
    raise"""


def insert(notebook: NotebookNode) -> None:
    """Insert the cell before the first code cell, or bring it up to date if it is there. Changes the notebook."""
    found = [cell for cell in notebook.cells if cell.get("id") == ID]
    if not found:
        first = next((n for n, cell in enumerate(notebook.cells) if cell.cell_type == "code"), len(notebook.cells))
        # It has no output. A number makes nbval compare that it still has none.
        found = [nbformat.v4.new_code_cell(execution_count=1, id=ID)]
        notebook.cells.insert(first, found[0])
    found[0].source = SOURCE
    found[0].metadata = nbformat.from_dict(METADATA)
