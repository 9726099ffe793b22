"""Read the cells of a notebook file in any version of the notebook format, without running anything."""

from __future__ import annotations

import json
from dataclasses import dataclass

from . import magics
from .cleaning import LONGEST_WRITTEN, clean, clean_code, without_encoded, without_pictures
from .text import cached_if_short
from .written_files import with_written_files

LARGEST = 100 * 2**20  # the largest notebook, in bytes
LONGEST_CELL = 200_000  # the most characters of a code cell, not counting pictures
SOURCES = ("source", "input", "code", "text")  # keys of a cell's text in format versions 2 to 4, 3, 1, and 1
KINDS = {"heading": "markdown", "text": "markdown", "html": "markdown"}  # cell types before version 4 of the format
LONGEST_ID = 200  # the most characters of a cell's name
TOO_LONG = 'raise ValueError("This cell is too long to be graded: it has {:,} characters.")'
LARGEST_WORK = 5_000_000  # the most characters that IPython may read for one notebook; see magics.work


class Unreadable(Exception):
    """Error for a file that is not a gradable notebook. The message says why in one sentence.

    >>> cells_of(b"")
    Traceback (most recent call last):
    layercheck.student_code.cells.Unreadable: The file is empty.
    """


@dataclass(frozen=True)
class Cell:
    """A cell of a notebook.

    number:  its position in the notebook, counting from 1
    names:   its id, the id in its metadata (where Colab moves it), and nbgrader's grade_id, if it has them
    is_code: whether it is a code cell
    source:  its text; for a code cell, the Python that IPython runs
    text:    its text in the file
    kind:    "code", "markdown", "raw", or another type of cell
    count:   the execution count, or None if it was not run

    >>> Cell(1, frozenset({"ex-f"}), True, "f = 1").text
    'f = 1'
    """

    number: int
    names: frozenset[str]
    is_code: bool
    source: str
    text: str | None = None
    kind: str = ""
    count: int | None = None

    def __post_init__(self) -> None:
        if self.text is None:
            object.__setattr__(self, "text", self.source)


def cells_of(data: bytes) -> list[Cell]:
    """Return the cells of a notebook file. Raises Unreadable.

    >>> cell = {"cell_type": "code", "id": "ex-f", "source": ["%%time\\n", "f = 1"], "execution_count": 3}
    >>> (found,) = cells_of(json.dumps({"nbformat": 4, "cells": [cell]}).encode())
    >>> found.source, found.text, found.count
    ('f = 1', '%%time\\nf = 1', 3)

    The cells are read according to their content, regardless of the version that the file declares.

    >>> old = {"cell_type": "code", "input": "f = 1", "prompt_number": 3}
    >>> [cell.source for cell in cells_of(json.dumps({"worksheets": [{"cells": [old]}]}).encode())]
    ['f = 1']
    """
    if len(data) > LARGEST:
        raise Unreadable(f"The file is {len(data) // 2**20} MB; this course's notebooks are smaller than 1 MB.")
    if not data.strip():
        raise Unreadable("The file is empty.")
    try:
        notebook = json.loads(data.decode(_encoding(data)))
        if not isinstance(notebook, dict) or not {"cells", "worksheets"} & set(notebook):
            raise Unreadable("The file is JSON, but not a notebook.")
        return with_written_files(_cells(_listed(notebook)))
    except UnicodeDecodeError:
        raise Unreadable("The file is not text, so it is not a notebook.") from None
    except json.JSONDecodeError as error:
        raise Unreadable(f"The file is not valid JSON (line {error.lineno}): it was cut off or edited.") from None
    except (Exception, RecursionError) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable(f"The notebook is damaged ({type(error).__name__}).") from None


def _encoding(data: bytes) -> str:
    return "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"


def _listed(notebook: dict) -> list:
    """The cells of a notebook. Up to version 3 of the format, they are stored in worksheets, usually just one."""
    sheets = [notebook] if notebook.get("cells") is not None else notebook.get("worksheets")
    sheets = sheets if isinstance(sheets, list) and sheets else [None]
    found = [sheet.get("cells") if isinstance(sheet, dict) else None for sheet in sheets]
    if not all(isinstance(cells, list) for cells in found):
        raise Unreadable("The notebook has no list of cells.")
    return [cell for cells in found for cell in cells]


def _cells(found: list) -> list[Cell]:
    cells, left = [], LARGEST_WORK
    for number, cell in enumerate(found, 1):
        if not isinstance(cell, dict):
            raise Unreadable(f"Cell {number} is not a notebook cell.")
        is_code = cell.get("cell_type") == "code"
        text = _text(number, cell)
        text, work = _readable(text, is_code)
        source = text
        if is_code:
            left -= work
            source = magics.python(text) if left >= 0 else text
        count = cell.get("execution_count", cell.get("prompt_number"))
        cells.append(
            Cell(number, _names(cell), is_code, source, text, _kind(cell), count if type(count) is int else None)
        )
    return cells


@cached_if_short
def _readable(text: str, is_code: bool) -> tuple[str, int]:
    """A cell's text in a form that can be run or shown, and how many characters IPython reads to transform the cell."""
    if not is_code:
        return clean(without_pictures(text), LONGEST_WRITTEN), 0
    text = _code(text)
    return text, magics.work(text)


def _text(number: int, cell: dict) -> str:
    source = next((cell[name] for name in SOURCES if name in cell), "")
    lines = source if isinstance(source, list) else [source]
    if not all(isinstance(line, str) for line in lines):
        raise Unreadable(f"Cell {number} is not text.")
    return "".join(lines)


def _code(source: str) -> str:
    """A code cell's source in a form that can be run. The limit applies to the code; pictures in it don't count."""
    shorter = source if len(source) <= LONGEST_CELL else without_encoded(source)
    return clean_code(shorter) if len(shorter) <= LONGEST_CELL else TOO_LONG.format(len(source))


def _kind(cell: dict) -> str:
    kind = cell.get("cell_type")
    return KINDS.get(kind, kind) if isinstance(kind, str) else ""


def _names(cell: dict) -> frozenset[str]:
    metadata = cell.get("metadata")
    metadata = metadata if isinstance(metadata, dict) else {}
    marks = metadata.get("nbgrader")
    names = (cell.get("id"), metadata.get("id"), marks.get("grade_id") if isinstance(marks, dict) else None)
    return frozenset(clean(name[:LONGEST_ID]) for name in names if isinstance(name, str))
