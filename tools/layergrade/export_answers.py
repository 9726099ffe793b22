"""Export answers for programs that compare code: a folder for each student, with a file for each exercise.

JPlag treats each folder as a submission (https://github.com/jplag/JPlag#usage). Dolos reads the files that info.csv
lists (https://dolos.ugent.be/docs/adding-metadata). Only code that the student wrote is exported. Untouched exercises
are left out, and so are the lines of the distributed stub, since all students share them.
"""

from __future__ import annotations

import ast
import csv
import difflib
import functools
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from layercheck.exercise import ex_id
from layercheck.student_code import magics
from layercheck.student_code.statements import ERRORS
from layercheck.verdict import NOT_ATTEMPTED

from .course import Course, GradingError
from .graded import Graded
from .output import put
from .page import file_name
from .tables import in_order

INFO = "info.csv"
COLUMNS = ("filename", "full_name", "label")
NOT_PYTHON = ".txt"  # suffix for a file that isn't valid Python, so that JPlag ignores it


def without_stub(source: str, stub: str) -> str:
    """Return what a student added to a stub, as valid Python, or "" if the student added nothing.

    Header lines of functions and classes are kept. If the source isn't valid Python, only the stub's lines are removed.

    >>> stub = 'def double(x):\\n    "Return twice x."\\n    # YOUR CODE HERE\\n    raise NotImplementedError()'
    >>> print(without_stub('def double(x):\\n    "Return twice x."\\n    # Easy.\\n    return 2 * x', stub), end="")
    def double(x):
        # Easy.
        return 2 * x
    >>> without_stub(stub, stub)
    ''
    """
    lines, given = source.splitlines(), [line.strip() for line in stub.splitlines()]
    matcher = difflib.SequenceMatcher(None, given, [line.strip() for line in lines], autojunk=False)
    shared = {at for block in matcher.get_matching_blocks() for at in range(block.b, block.b + block.size)}
    if not any(line.strip() for at, line in enumerate(lines) if at not in shared):
        return ""
    headers = _headers(source)
    stripped = _joined(line for at, line in enumerate(lines) if at not in shared or at in headers)
    if not headers or _is_python(stripped):
        return stripped
    documented = _docstrings(source) & shared  # if the code needs the stub's lines, remove only the docstring
    shorter = _joined(line for at, line in enumerate(lines) if at not in documented)
    return shorter if _is_python(shorter) else _joined(lines)


def write(folder: Path, course: Course, stubs: Mapping[str, str], everything: Iterable[Graded]) -> int:
    """Write the files and a list of them, replacing what this command wrote there earlier. Return the number of files.

    stubs: the distributed source of each exercise, by its cell's id

    Raises GradingError if the folder contains any other file.
    """
    refuse_others(folder)
    for name in _listed(folder):
        (folder / name).unlink(missing_ok=True)
    folder.mkdir(parents=True, exist_ok=True)
    put(folder / INFO, in_order([], COLUMNS))
    rows = []
    for one in everything:
        for row in one.exercises:
            if not row.source or row.state == NOT_ATTEMPTED:
                continue
            source = without_stub(_python(row.source), stubs.get(ex_id(row.exercise), ""))
            if not source:
                continue
            ending = "" if _is_python(source) else NOT_PYTHON
            name = f"{_folder_name(one.student)}/{one.lesson}-{row.exercise}.py{ending}"
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text(source, encoding="utf-8", errors="backslashreplace", newline="\n")
            rows.append((name, one.student, row.exercise))
    put(folder / INFO, in_order(rows, COLUMNS))
    for left in [one for one in folder.iterdir() if one.is_dir() and not any(one.iterdir())]:
        left.rmdir()
    return len(rows)


def refuse_others(folder: Path) -> None:
    """Raise GradingError unless the folder is new or empty, or was written by this command."""
    if folder.exists() and not folder.is_dir():
        raise GradingError(f"{folder} is not a folder. Pass a new or empty folder to --export-answers.")
    if not folder.exists():
        return
    listed = {*_listed(folder), INFO} if (folder / INFO).is_file() else set()
    for path in folder.rglob("*"):
        if not path.is_dir() and path.relative_to(folder).as_posix() not in listed:
            raise GradingError(f"{folder} contains other files, such as {path.name}. Pass an empty folder.")


def _listed(folder: Path) -> Iterator[str]:
    """Yield the names of the files that this command wrote to the folder, as listed in info.csv."""
    try:
        with open(folder / INFO, encoding="utf-8", newline="") as table:
            rows = list(csv.reader(table))
    except (OSError, UnicodeError, csv.Error):
        return
    if rows[:1] != [list(COLUMNS)]:
        return
    for name, *_ in filter(None, rows[1:]):
        parts = name.split("/")
        if len(parts) == 2 and ".." not in parts and "\\" not in name:
            yield name


@functools.lru_cache(maxsize=100_000)
def _folder_name(student: str) -> str:
    """Return a safe, unique folder name for a student. No program can mistake it for an option or a formula."""
    name = file_name(student).removesuffix(".html")
    return name if name[:1].isalnum() else f"student {name}"


def _python(text: str) -> str:
    """Return a cell's code with IPython's special syntax replaced by Python, or unchanged if that is impossible."""
    try:
        return magics.python(text) if magics.work(text) <= magics.LARGEST_WORK else text
    except Exception:  # one student's text must not stop the export for all students
        return text


def _joined(lines: Iterable[str]) -> str:
    return "\n".join(lines).strip("\n") + "\n"


def _is_python(source: str) -> bool:
    try:
        return bool(ast.parse(source).body)
    except ERRORS:
        return False


def _definitions(source: str) -> list[ast.AST]:
    try:
        nodes = ast.walk(ast.parse(source))
        return [one for one in nodes if isinstance(one, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))]
    except ERRORS:
        return []


def _headers(source: str) -> set[int]:
    """Return the zero-based numbers of all lines from a decorator, `def`, or `class` up to the body."""
    found: set[int] = set()
    for one in _definitions(source):
        first = min([one.lineno, *(decorator.lineno for decorator in one.decorator_list)])
        found |= {*range(first - 1, one.body[0].lineno - 1), one.lineno - 1}
    return found


def _docstrings(source: str) -> set[int]:
    """Return the zero-based line numbers of docstrings."""
    found: set[int] = set()
    for one in _definitions(source):
        if ast.get_docstring(one, clean=False) is not None and len(one.body) > 1:
            found |= set(range(one.body[0].lineno - 1, one.body[0].end_lineno))
    return found
