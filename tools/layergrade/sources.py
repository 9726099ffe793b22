"""Sources: the code that a student submitted for each exercise, from the cell that was graded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from layercheck.student_code.text_cells import code_in

from .cells import Cell, cells_of
from .scoring import Scored
from .text import clean, without_pictures

LONGEST_SOURCE = 50_000  # at most this many characters of an exercise's code are stored


def with_sources(results: Sequence[Scored], data: bytes) -> list[Scored]:
    """Return the results with the text of each graded cell as it was submitted.

    data: the notebook file's content
    """
    found = {cell.number: cell for cell in cells_of(data)}
    return [replace(one, source=_text(found[one.cell])) if one.cell in found else one for one in results]


def _text(cell: Cell) -> str:
    """Return a cell's text for display, shortened and without pictures. For a text cell, return only the code in it."""
    text = cell.text if cell.is_code else code_in(cell) or cell.text
    return clean(without_pictures(text), LONGEST_SOURCE).replace("\r\n", "\n").strip("\n")
