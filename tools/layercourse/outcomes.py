"""Outcome cells show the answer to a prediction, so their outputs aren't stored in the lesson.

Their outputs are recorded in tests/lessons/outcomes/, in a notebook that has the lesson's name and contains only these
cells. nbval compares a run with the recorded outputs, and the site shows them collapsed.
"""

from __future__ import annotations

import ast
import copy
import re
from pathlib import Path

from nbformat import NotebookNode, v4

from . import notebooks
from .paths import TESTS

FOLDER = TESTS / "lessons" / "outcomes"
VARIES = "outcome-varies"  # tag of an outcome cell whose printed numbers depend on the machine but whose answer doesn't

_OUTCOME = re.compile(r"^ *outcome\(", re.MULTILINE)


def is_outcome(cell: NotebookNode) -> bool:
    """Return whether a cell shows the answer to a prediction."""
    return cell.cell_type == "code" and _OUTCOME.search(cell.source) is not None


def names(source: str, function: str) -> list[str]:
    """Return, in order, the names that a cell passes to `predict`, `predicted`, or `outcome`.

    >>> names('if predicted("a", "b"):\\n    outcome("a", 1)', "predicted")
    ['a', 'b']
    """
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    named = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == function]
    named.sort(key=lambda call: (call.lineno, call.col_offset))
    arguments = [call.args if function == "predicted" else call.args[:1] for call in named]
    return [one.value for each in arguments for one in each if isinstance(one, ast.Constant)]


def record(executed: NotebookNode, lesson: Path) -> None:
    """Record the outputs of a lesson's outcome cells. The lesson must have been run with COURSE_REVEAL=1."""
    cells = []
    for cell in executed.cells:
        if is_outcome(cell):
            kept = v4.new_code_cell("", id=cell.id, outputs=copy.deepcopy(cell.outputs), execution_count=1)
            cells.append(kept)
    FOLDER.mkdir(parents=True, exist_ok=True)
    notebooks.write(v4.new_notebook(cells=cells), _path(lesson))


def recorded(lesson: Path) -> dict[str, list[NotebookNode]]:
    """Return the recorded outputs of a lesson's outcome cells, keyed by the cell's id."""
    path = _path(lesson)
    return {cell.id: cell.outputs for cell in notebooks.read(path).cells} if path.exists() else {}


def _path(lesson: Path) -> Path:
    return FOLDER / f"{lesson.stem}.json"  # a notebook, with a suffix that pytest doesn't collect


def measured(outputs: list[NotebookNode]) -> list[str]:
    """Return what an outcome cell measured, in the order of its questions."""
    texts = [output.data.get("text/plain", "") for output in outputs if "data" in output]
    found = [re.match(r"Measured: (.*?)\.(?: You predicted|$)", text) for text in texts]
    return [match[1] for match in found if match]
