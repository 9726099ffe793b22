"""Cells: find each exercise's code in a submitted notebook. Nothing is run, and every guess is reported."""

from __future__ import annotations

import ast
import functools
import hashlib
import json
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import nbformat.converter
from IPython.core.inputtransformer2 import TransformerManager
from nbformat import NotebookNode

from .course import Course
from .text import LONGEST_WRITTEN, clean, clean_code, without_encoded, without_pictures

LARGEST = 100 * 2**20  # bytes of a notebook
LONGEST_CELL = 200_000  # characters of a code cell without pictures
LONGEST_ID = 200  # characters of a cell's name
TOO_LONG = 'raise ValueError("This cell is too long to be graded: it has {:,} characters.")'
REMEMBERED = 2_000  # characters of a cell that is not parsed again where it stands in another submission too


class Unreadable(Exception):
    """The file is no notebook that could be graded; the message says why in one sentence."""


@dataclass(frozen=True)
class Cell:
    """A cell: its number from 1 as it stands in the notebook, its names, whether it is code, and its source.

    Of a code cell the source is Python: IPython's magics have become calls of `get_ipython()`.
    """

    number: int
    names: frozenset[str]  # its id, where Colab moves the id to, and nbgrader's grade_id, as far as it has them
    is_code: bool
    source: str


@dataclass(frozen=True)
class Place:
    """Where an exercise's work was found: the cell, or None; and what a grader should know of the search."""

    cell: Cell | None
    note: str = ""
    worked: bool = True  # whether it differs from the distributed cell


def cells_of(data: bytes) -> list[Cell]:
    """The cells of a notebook file of any version. Raises Unreadable."""
    if len(data) > LARGEST:
        raise Unreadable(f"The file has {len(data) // 2**20} MB; a notebook of this course has less than one.")
    if not data.strip():
        raise Unreadable("The file is empty.")
    try:
        notebook = json.loads(data.decode(_encoding(data)))
        if not isinstance(notebook, dict) or not {"cells", "worksheets"} & set(notebook):
            raise Unreadable("The file is JSON, but not a notebook.")
        _drop_outputs(notebook)
        if notebook.get("nbformat") != 4:
            notebook = nbformat.converter.convert(nbformat.from_dict(notebook), 4)
        return [_cell(number, cell) for number, cell in enumerate(notebook["cells"], 1)]
    except UnicodeDecodeError:
        raise Unreadable("The file is not text, so it is no notebook.") from None
    except json.JSONDecodeError as error:
        raise Unreadable(f"The file is not valid JSON (line {error.lineno}): it was cut off or edited.") from None
    except (Exception, RecursionError) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable(f"The notebook is damaged ({type(error).__name__}).") from None


def _encoding(data: bytes) -> str:
    return "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"


def _drop_outputs(notebook: dict) -> None:
    """Outputs are of no use here, and may be huge or hostile."""
    for sheet in notebook.get("worksheets", [notebook]):
        for cell in sheet["cells"]:
            if "outputs" in cell:
                cell["outputs"] = []


def _cell(number: int, cell: dict) -> Cell:
    source = cell.get("source", "")
    source = "".join(source) if isinstance(source, list) else source
    if not isinstance(source, str):
        raise Unreadable(f"Cell {number} is not text.")
    is_code = cell.get("cell_type") == "code"
    source = _python(_code(source)) if is_code else clean(without_pictures(source), LONGEST_WRITTEN)
    metadata = cell.get("metadata", {})
    marks = metadata.get("nbgrader", {})
    names = (cell.get("id"), metadata.get("id"), marks.get("grade_id") if isinstance(marks, dict) else None)
    names = (clean(name[:LONGEST_ID]) for name in names if isinstance(name, str))
    return Cell(number, frozenset(names), is_code, source)


def _code(source: str) -> str:
    """A code cell's source as far as it can be run. The limit is for code: pictures in it don't count."""
    shorter = source if len(source) <= LONGEST_CELL else without_encoded(source)
    return clean_code(shorter) if len(shorter) <= LONGEST_CELL else TOO_LONG.format(len(source))


def _python(source: str) -> str:
    if not re.search(r"^\s*[%!?]|\?\s*$|^\s*[\w, ]+=\s*[%!]", source, re.MULTILINE):
        return source
    try:
        return TransformerManager().transform_cell(source)
    except Exception:  # no Python either way; who runs it will say so
        return source


def locate(cells: Iterable[Cell], name: str, own: str, stub: str, earlier: Collection[str] = ()) -> Place:
    """Return the cell with the work on one exercise.

    name: of the function or class; own: the distributed cell's id; stub: the distributed cell's source; earlier: the
    fingerprints of what earlier versions distributed.
    A cell counts as work if it has the id or defines the name. Changed cells take precedence over distributed ones. If
    several cells qualify, the note says which one was chosen.
    """
    cells = [cell for cell in cells if cell.is_code]
    named = [cell for cell in cells if own in cell.names]
    defining = [cell for cell in cells if _defines(cell.source, name)]
    distributed = [cell for cell in defining if _same(cell.source, stub) or fingerprint(cell.source) in earlier]
    worked = [cell for cell in defining if cell not in distributed]
    if len(worked) == 1:
        (cell,) = worked
        return Place(cell, "" if cell in named or not named else f"taken from cell {cell.number}, not its own")
    if worked:
        chosen = [cell for cell in worked if cell in named] or worked
        numbers = ", ".join(str(cell.number) for cell in worked)
        return Place(chosen[-1], f"defined in cells {numbers}; judged is cell {chosen[-1].number}")
    if defining:
        return Place(defining[0], worked=False)
    if len(named) == 1 and named[0].source.strip():
        return Place(named[0], f"its cell does not define {name}")
    return Place(None, f"no cell defines {name}", worked=False)


def fingerprint(source: str) -> str:
    """Return what recognizes a source again, whatever an editor has done to its spaces and line ends.

    >>> fingerprint("x = 1\\r\\n") == fingerprint("x = 1")
    True
    """
    return hashlib.sha256("".join(source.split()).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _defines(source: str, name: str) -> bool:
    """Whether the cell binds the name at its top level; by its text, where it cannot be parsed."""
    if name not in source:
        return False
    try:
        body = _parsed(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return bool(re.search(rf"^\s*(def|class)\s+{name}\b", source, re.MULTILINE))
    for node in body:
        for inner in ast.walk(node) if not isinstance(node, (ast.FunctionDef, ast.ClassDef)) else [node]:
            if isinstance(inner, (ast.FunctionDef, ast.ClassDef, ast.AsyncFunctionDef)) and inner.name == name:
                return True
            if isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Store) and inner.id == name:
                return True
            if isinstance(inner, ast.alias) and (inner.asname or inner.name) == name:
                return True
    return False


def _same(source: str, other: str) -> bool:
    """Whether they differ in nothing but what makes no difference: comments, blank lines, other layout."""
    try:
        return source.strip() == other.strip() or _alike(_parsed(source), _parsed(other))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False


def _alike(one: object, other: object) -> bool:
    if type(one) is not type(other):
        return False
    if isinstance(one, ast.AST):
        return all(_alike(getattr(one, name, None), getattr(other, name, None)) for name in one._fields)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(_alike, one, other))
    return one == other


def _parsed(source: str) -> ast.Module:
    return _remembered(source) if len(source) < REMEMBERED else ast.parse(source)


@functools.lru_cache(maxsize=256)
def _remembered(source: str) -> ast.Module:
    """Parse a cell. The result is cached because most submitted cells are unchanged."""
    return ast.parse(source)


def is_written(cell: NotebookNode) -> bool:
    """Whether a learner writes prose in this cell. The question itself stands in the cell before (`written-intro`)."""
    return cell.cell_type == "markdown" and cell.id.startswith("written-") and not cell.id.endswith("-intro")


def written(cells: Sequence[Cell], questions: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the written answers by the ids of their distributed cells.

    questions: the text of the cell before each answer, by the same ids

    An answer whose cell has lost its id, because an editor dropped it or the student made a new cell, is the text cell
    after the question.
    """
    answers = {}
    for cell in cells:
        for name in cell.names:
            if not cell.is_code and name.startswith("written-") and not name.endswith("-intro"):
                answers[name] = cell.source
    for name, question in questions.items():
        asked = [at for at, cell in enumerate(cells[:-1]) if not cell.is_code and _alike_texts(cell.source, question)]
        if name not in answers and asked and not cells[asked[-1] + 1].is_code:
            answers[name] = cells[asked[-1] + 1].source
    return sorted(answers.items())


def _alike_texts(one: str, other: str) -> bool:
    return one.split() == other.split()


def is_untouched(course: Course, text: str) -> bool:
    """Whether a written answer is what stood there when the lesson was distributed, or nothing."""
    return text.strip() in ("", course.written_text)
