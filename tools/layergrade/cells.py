"""Functions for the cells of a submitted notebook: some from layercheck, and others that only the grader uses."""

from __future__ import annotations

from layercheck.student_code.cells import LARGEST, Cell, Unreadable, cells_of
from layercheck.student_code.location import Place, locate
from layercheck.student_code.text import fingerprint
from layercheck.student_code.text_cells import written

from nbformat import NotebookNode

from .course import Course

__all__ = [
    "LARGEST",
    "Cell",
    "Place",
    "Unreadable",
    "cells_of",
    "fingerprint",
    "is_untouched",
    "is_written",
    "locate",
    "written",
]


def is_written(cell: NotebookNode) -> bool:
    """Return whether learners write an answer in this cell. The question is in the cell before it (`written-intro`)."""
    return cell.cell_type == "markdown" and cell.id.startswith("written-") and not cell.id.endswith("-intro")


def is_untouched(course: Course, text: str) -> bool:
    """Return whether a written answer is empty or still the distributed text."""
    return text.strip() in ("", course.written_text)
