"""Provide the files that cells write with `%%writefile` to the cells that run, import, or open them afterward.

The text of a written file replaces `%run` in a cell that runs the file, since `%run` has the same effect. A star import
is replaced by an import of all names. Other imports and `open` need the file itself, so the grader's sandbox writes it.
"""

from __future__ import annotations

import ast
import functools
import importlib.util
import re
import shlex
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .cells import Cell

MAGICS = ("writefile", "file")
LONGEST_NAME = 200  # the most characters of a file's name
MOST_FILES = 100  # the most files that one notebook may write
MOST_RUN = 10  # the most files that one cell may run
LARGEST_RUN = 1_000_000  # the most characters in all cells of a notebook that run files, including these files
LONGEST_RUN = 50_000  # the most characters of one of these files

_RUN = re.compile(r"^get_ipython\(\)\.run_line_magic\('run', (['\"].*['\"])\)[ \t]*$", re.MULTILINE)
_STAR_IMPORT = re.compile(r"^from[ \t]+(\w+(?:\.\w+)*)[ \t]+import[ \t]+\*(?=[ \t]*(?:#.*)?$)", re.MULTILINE)


@dataclass(frozen=True)
class Written:
    """A file that a cell writes: its name, its text, and whether the text is appended.

    >>> written_by(ast.parse("get_ipython().run_cell_magic('writefile', '-a ./a.py', 'x = 1')").body[0])
    Written(name='a.py', text='x = 1', appended=True)
    """

    name: str
    text: str
    appended: bool


def plain_name(path: str) -> str:
    """Return the path at which a file is kept. It is relative to the notebook's folder and never leads out of it.

    >>> plain_name("./helper.py"), plain_name("/content/helper.py"), plain_name("../helper.py"), plain_name("a/b.py")
    ('helper.py', 'helper.py', 'helper.py', 'a/b.py')
    """
    found = PurePosixPath(path.replace("\\", "/"))
    inside = not found.is_absolute() and not {"..", "~"}.intersection(found.parts) and ":" not in path
    return str(found) if inside else re.sub(r".*:", "", found.name)


def written_by(node: ast.stmt) -> Written | None:
    """Return the file that a statement writes, if it is the call that replaces `%%writefile`.

    >>> written_by(ast.parse("get_ipython().run_cell_magic('writefile', 'helper.py', 'x = 1')").body[0]).name
    'helper.py'
    """
    call = node.value if isinstance(node, ast.Expr) else None
    if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "run_cell_magic"):
        return None
    values = [one.value for one in call.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    if len(values) != 3 or values[0] not in MAGICS:
        return None
    options, name = _arguments(values[1])
    return Written(name, values[2], bool({"-a", "--append"} & set(options))) if name else None


def with_written_files(cells: Sequence[Cell]) -> list[Cell]:
    """Replace `%run` by the text of a written file, and the star in an import by the file's names. Return the cells.

    >>> from .cells import Cell
    >>> write = "get_ipython().run_cell_magic('writefile', 'a.py', 'x = 1')"
    >>> sources = [write, "get_ipython().run_line_magic('run', 'a.py')", "from a import *"]
    >>> cells = [Cell(at, frozenset(), True, source) for at, source in enumerate(sources, 1)]
    >>> [cell.source for cell in with_written_files(cells)[1:]]
    ['x = 1', 'from a import x']
    """
    files = [(cell.number, written) for cell in cells if cell.is_code for written in _files_of(cell.source)]
    if not files:
        return list(cells)
    found, left = [], LARGEST_RUN
    for cell in cells:
        changed = _with_files(cell, files[:MOST_FILES]) if cell.is_code else cell
        left -= len(changed.source) if changed is not cell else 0
        found.append(changed if left >= 0 else cell)
    return found


def write(written: Written) -> None:
    """Write a file into the current folder, from which it can be imported. Raises OSError.

    >>> import os, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     before = os.getcwd(), list(sys.path)
    ...     os.chdir(folder)
    ...     write(Written("written_helper.py", "x = 1", False))
    ...     import written_helper
    ...     os.chdir(before[0])
    ...     sys.path[:] = before[1]
    >>> written_helper.x
    1
    """
    path = Path(written.name).absolute()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a" if written.appended else "w", encoding="utf-8", errors="replace") as file:
        file.write(written.text)
    if path.suffix == ".py":
        for name, module in list(sys.modules.items()):
            if getattr(module, "__file__", None) == str(path):
                del sys.modules[name]
        Path(importlib.util.cache_from_source(str(path))).unlink(missing_ok=True)
        folder = str(Path.cwd())
        if folder not in sys.path:
            sys.path.insert(0, folder)
        importlib.invalidate_caches()


def _files_of(source: str) -> list[Written]:
    if "run_cell_magic" not in source:
        return []
    try:
        return [written for node in ast.parse(source).body if (written := written_by(node))]
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []


def _with_files(cell: Cell, files: Sequence[tuple[int, Written]]) -> Cell:
    def run(match: re.Match) -> str:
        options, name = _arguments(ast.literal_eval(match[1]))
        found = _content(name if PurePosixPath(name).suffix else f"{name}.py", cell.number, files)
        return match[0] if found is None or "-m" in options or not _is_python(found) else found

    def imported(match: re.Match) -> str:
        found = _content(f"{match[1].replace('.', '/')}.py", cell.number, files)
        names = _public(found or "")
        return f"from {match[1]} import {', '.join(names)}" if names else match[0]

    source = _STAR_IMPORT.sub(imported, _RUN.sub(run, cell.source, count=MOST_RUN), count=MOST_RUN)
    return replace(cell, source=source) if source != cell.source else cell


def _content(name: str, number: int, files: Sequence[tuple[int, Written]]) -> str | None:
    """The text that a file has when a cell runs, from the cells above or, failing that, from the first cell below."""
    text = None
    for at, written in files:
        if written.name == name and (at < number or text is None):
            text = (text or "") + written.text if written.appended else written.text
    return text


def _arguments(line: str) -> tuple[list[str], str]:
    """The options before the file's name in the line of a magic, and the name, or "" if the name isn't plain."""
    try:
        words = shlex.split(line)
    except ValueError:
        words = line.split()
    options = [word for word in words if word.startswith("-")]
    name = next((word for word in words if not word.startswith("-")), "")
    return options, "" if len(name) > LONGEST_NAME or re.search(r"[\0${}]", name) else plain_name(name)


@functools.lru_cache(maxsize=256)
def _is_python(source: str) -> bool:
    try:
        return len(source) <= LONGEST_RUN and bool(ast.parse(source))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False


def _public(source: str) -> list[str]:
    """The names that a star import of a module with this source binds."""
    from .statements import STAR, bound  # imported here because `statements` imports this module

    return (
        sorted(name for name in bound(source) if not name.startswith("_") and name != STAR)
        if _is_python(source)
        else []
    )
