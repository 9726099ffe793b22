"""Generate the concept check's notebook, which asks each question in layercheck.concepts twice, with answer cells."""

from __future__ import annotations

import copy

from layercheck.concepts import OCCASIONS, STEM, as_markdown, concepts
from layergrade.concept_check import cell_id

import nbformat
from nbformat import NotebookNode

from .paths import CourseError


def question_id(occasion: str, name: str) -> str:
    """Return the id of the text cell that contains a question.

    >>> question_id("before", "alarm")
    'before-alarm-question'
    """
    return f"{cell_id(occasion, name)}-question"


def filled(notebook: NotebookNode) -> NotebookNode:
    """Return a copy with every question and its answer cell below each of the text cells `before` and `after`.

    Existing cells are updated, and their answers are cleared. Cells with other questions are removed. Raises
    CourseError if one of the two text cells is missing.
    """
    notebook = copy.deepcopy(notebook)
    known = {cell.get("id"): cell for cell in notebook.cells}
    for occasion in OCCASIONS:
        if occasion not in known:
            raise CourseError(
                f"{STEM} has no cell with the id {occasion}; add this text cell, because the questions go below it."
            )
    cells = []
    for cell in notebook.cells:
        if not cell.get("id", "").startswith(tuple(f"{occasion}-" for occasion in OCCASIONS)):
            cells.append(cell)
        if cell.get("id") in OCCASIONS:
            cells += [made for name in concepts() for made in _question(known, cell.id, name)]
    notebook.cells = cells
    return notebook


def _question(known: dict[str, NotebookNode], occasion: str, name: str) -> tuple[NotebookNode, NotebookNode]:
    asked, own = question_id(occasion, name), cell_id(occasion, name)
    question = known.get(asked) or nbformat.v4.new_markdown_cell(id=asked)
    answer = known.get(own) or nbformat.v4.new_code_cell(id=own)
    question.source = as_markdown(concepts()[name])
    answer.source = f'{occasion}("{name}", "")'
    return question, answer


def for_readers(cells: list[NotebookNode]) -> list[NotebookNode]:
    """Return the cells for a page without a kernel: each question appears once, and there is nothing to run."""
    left_out = {"setup", "pause", "after", "learned", "concept-check"}
    return [
        cell
        for cell in cells
        if cell.id not in left_out
        and not cell.id.startswith("after-")
        and not (cell.cell_type == "code" and cell.id.startswith("before-"))
    ]
