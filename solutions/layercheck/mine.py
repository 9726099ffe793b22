"""The learner's own work from an earlier lesson, read from that lesson's notebook, for lessons that build on it."""

from __future__ import annotations

import ast
import json
import linecache
import sys
import types
from dataclasses import dataclass
from pathlib import Path

from . import exercise as catalogue
from . import hosted, reference, render
from .lesson_files import notebooks
from .verdict import RIGHT, verdict_of

_DEFINES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


class NotFound(Exception):
    """Error for a learner's work that is missing or can't be run. The message says what to do.

    >>> _notebook("pooling_shapes", Path("empty"))
    Traceback (most recent call last):
    layercheck.mine.NotFound: There is no notebook of the lesson pooling_shapes in empty; ...
    """


def mine(name: str, folder: Path | None = None) -> object | None:
    """Return the learner's own function or class of this name from its lesson's saved notebook, if it is right.

    name:   an exercise of any lesson, such as "BatchNorm"
    folder: the folder of the lessons' notebooks, by default the current folder, or on Google Colab the one in a
            mounted Google Drive

    Only imports, functions and classes of that notebook are run and, in exercise and setup cells, plain assignments.
    If the work is missing or not right yet, `mine` prints what to do and returns None. If this copy of the course
    has nothing to compare the work with, `mine` says so and returns it unchecked.

    >>> mine("BatchNorm", Path("empty"))
    There is no notebook of the lesson custom_layers_further in empty; keep the lessons in one folder.
    """
    try:
        exercise = catalogue.find(name)
        path = _notebook(exercise.lesson, folder or hosted.work_folder())
        found = _defined(path, exercise.name)
        verdict = verdict_of(exercise, found)
    except reference.NoReference as error:
        print(f"{name} is taken as it is. {error}")
        return found
    except (LookupError, NotFound) as error:
        print(error.args[0])
        return None
    if verdict.state != RIGHT:
        print(f"{render.headline(verdict)}. Solve it in {path.name}, save that notebook, then run this cell again.")
        return None
    return found


def _notebook(lesson: str, folder: Path) -> Path:
    path = notebooks(folder).get(lesson)
    if path is None:
        told = f"There is no notebook of the lesson {lesson} in {folder}; "
        on_colab = f"save a copy of it in Drive, then {hosted.MOUNT}"
        raise NotFound(told + (on_colab if hosted.on_colab() else "keep the lessons in one folder."))
    return path


def _defined(path: Path, name: str) -> object:
    """What a notebook defines under this name, made in a module of its own."""
    module = types.ModuleType(f"mine_{path.stem}")
    sys.modules[module.__name__] = module  # classes look up their module when they are saved or inspected
    cells = _cells(path)
    # Known to linecache, so that tracebacks show lines and TensorFlow can read a layer's source. (Were it the module's
    # __file__ as well, TensorFlow would take it for a real file and drop it from there.)
    lines, place = [line for cell in cells for line in cell.lines], f"<{path.name}>"
    linecache.cache[place] = (len(lines), None, lines, place)
    try:
        exec(compile(ast.Module(_statements(cells, name), type_ignores=[]), place, "exec"), vars(module))
    except Exception as error:
        told = " ".join(f"{type(error).__name__}: {error}".split())
        raise NotFound(f"{path.name} cannot be run up to {name} ({told}); mend and save it, then try again.") from None
    if name not in vars(module):
        raise NotFound(f"{path.name} does not define {name}; write it there, save, then run this cell again.")
    return vars(module)[name]


@dataclass(frozen=True)
class _Cell:
    """A code cell: its id, its lines, and its statements with line numbers as if all cells were one file."""

    label: str
    lines: list[str]
    body: list[ast.stmt]


def _cells(path: Path) -> list[_Cell]:
    try:
        document = json.loads(path.read_text(encoding="utf-8-sig"))
        code = [cell for cell in document["cells"] if cell["cell_type"] == "code"]
        sources = [(_label(cell), "".join(cell["source"])) for cell in code]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise NotFound(f"{path.name} cannot be read as a notebook ({type(error).__name__}: {error}).") from None
    cells, above = [], 0
    for label, source in sources:
        lines = [line + "\n" for line in source.split("\n")]
        try:
            tree = ast.increment_lineno(ast.parse(source), above)
            cells.append(_Cell(label, lines, tree.body))
        except (SyntaxError, ValueError):  # a magic, or a cell in the making
            cells.append(_Cell(label, ["\n"] * len(lines), []))
        above += len(lines)
    return cells


def _label(cell: dict) -> str:
    """Return the id that the cell was distributed with. Colab moves ids into the metadata; some editors drop them."""
    metadata = cell.get("metadata", {})
    return cell.get("id") or metadata.get("nbgrader", {}).get("grade_id") or metadata.get("id") or ""


def _statements(cells: list[_Cell], name: str) -> list[ast.stmt]:
    """What to run to have `name` defined: see `mine`."""
    defining = [at for at, cell in enumerate(cells) if any(_is_definition(node, name) for node in cell.body)]
    by_id = [at for at in defining if cells[at].label == f"ex-{catalogue.label(name)}"]
    last = (by_id or defining or [len(cells) - 1])[-1]
    found = []
    for at, cell in enumerate(cells[: last + 1]):
        assigns = at == last or cell.label.startswith(("setup", "ex-"))
        kinds = (ast.Import, ast.ImportFrom, *_DEFINES, *((ast.Assign, ast.AnnAssign) if assigns else ()))
        found += [node for node in cell.body if isinstance(node, kinds)]
    return found


def _is_definition(node: ast.stmt, name: str) -> bool:
    return isinstance(node, _DEFINES) and node.name == name
