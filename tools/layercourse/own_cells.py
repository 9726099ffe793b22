"""An instructor's own cells: questions to be answered in writing, and exercises with the instructor's own tests.

nbgrader's metadata says what such a cell is for. Students get these cells without solutions or hidden tests.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from layercheck.exercise import label
from layergrade.cells import is_written

from nbformat import NotebookNode

from . import stubs

WRITTEN_TEXT = "YOUR ANSWER HERE"  # nbgrader replaces the whole cell with this text
HIDDEN = ("### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS")  # nbgrader's own markers
WITHOUT_SOLUTION = (
    ". If it tests your own exercise, write the solution between the lines ### BEGIN SOLUTION and ### END SOLUTION: "
    "students get a stub instead"
)
SKIP = "nbval-skip"  # the tag of a cell that a test run skips

_PLACEHOLDER = re.compile(r"\W*(your answer here\W*)?", re.IGNORECASE)


def is_placeholder(text: str) -> bool:
    """Return whether this is the text of a written-answer cell that nobody has filled in yet.

    >>> is_placeholder("*Your answer here.*"), is_placeholder("Your answer here: 7")
    (True, False)
    """
    return _PLACEHOLDER.fullmatch(text) is not None


def name_written(notebook: NotebookNode) -> None:
    """Give cells for written answers ids that identify them as such, derived from their old ids. Changes the notebook.

    These are Markdown cells that say YOUR ANSWER HERE, or that nbgrader's metadata marks as manually graded answers.
    """
    taken = {cell.id for cell in notebook.cells}
    for cell in notebook.cells:
        if not _is_unnamed(cell):
            continue
        stem = re.sub(r"-text(-\d+)?$", "", cell.id.removeprefix("written-")).removesuffix("-intro")
        name, number = f"written-{stem}", 2
        while name in taken:
            name, number = f"written-{stem}-{number}", number + 1
        cell["id"] = name
        taken.add(name)


def unnamed_written(notebook: NotebookNode) -> list[str]:
    """Return the ids of the cells that `name_written` would rename."""
    return [cell.id for cell in notebook.cells if _is_unnamed(cell)]


def _is_unnamed(cell: NotebookNode) -> bool:
    if cell.cell_type != "markdown" or is_written(cell):
        return False
    marks = cell.metadata.get("nbgrader", {})
    says_so = cell.source.strip() and is_placeholder(cell.source) and "answer" in cell.source.lower()
    return bool(says_so or (marks.get("grade") and marks.get("solution")))


def is_own(cell: NotebookNode, exercises: Collection[str]) -> bool:
    """Return whether a code cell is an instructor's own solution or test.

    exercises: the names of the exercises that the lesson declares
    """
    marks, labels = cell.metadata.get("nbgrader", {}), {label(name) for name in exercises}
    is_ours = cell.id.startswith(("ex-", "check-")) and cell.id.partition("-")[2] in labels
    return cell.cell_type == "code" and not is_ours and bool(marks.get("grade") or marks.get("solution"))


def distributed(notebook: NotebookNode, exercises: Collection[str]) -> bool:
    """Replace an instructor's own solutions with stubs and remove hidden tests, as nbgrader does. Changes the notebook.

    Returns whether there was anything to remove. If so, test runs skip the instructor's cells, because stubs fail.
    """
    own = [cell for cell in notebook.cells if is_own(cell, exercises)]
    sources = [without_hidden_tests(without_solutions(cell.source)) for cell in own]
    if sources == [cell.source for cell in own]:
        return False
    for cell, source in zip(own, sources):
        cell.source, cell.outputs, cell.execution_count = source, [], None
        cell.metadata["tags"] = sorted({*cell.metadata.get("tags", []), SKIP})
    return True


def without_solutions(source: str) -> str:
    """Return a cell's source with a stub in place of each marked solution. Raises CourseError for an unpaired marker.

    >>> print(without_solutions("def f(x):\\n    ### BEGIN SOLUTION\\n    return x\\n    ### END SOLUTION"))
    def f(x):
        # YOUR CODE HERE
        raise NotImplementedError()
    """
    return stubs.stub(source) if stubs.BEGIN in source or stubs.END in source else source


def without_hidden_tests(source: str) -> str:
    """Return a cell's source without the lines between the markers of hidden tests.

    >>> without_hidden_tests("a\\n### BEGIN HIDDEN TESTS\\nb\\n### END HIDDEN TESTS\\nc")
    'a\\nc'
    """
    kept, hidden = [], False
    for line in source.splitlines():
        if line.strip() in HIDDEN:
            hidden = line.strip() == HIDDEN[0]
        elif not hidden:
            kept.append(line)
    return "\n".join(kept)
