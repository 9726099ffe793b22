"""Check the code: imports between packages, the length of modules, text encodings, and ruff's rules."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from . import notebooks
from .paths import FIGURES, ROOT, SOLUTIONS, TESTS, TOOLS, CourseError, shown

WRITTEN = TESTS / "layeranswers" / "written"
LONGEST_MODULE = 250  # lines
LONGEST_TESTS = 300  # lines in a test module, including its tables of cases

MAY_IMPORT = {
    "notebooks": {"layerfigures", "layercheck"},
    "layerfigures": set(),
    "layeranswers": set(),
    "layercheck": {"layerfigures"},
    "warmkernels": set(),
    "layergrade": {"layercheck", "warmkernels"},
    "layercourse": {"layerfigures", "layeranswers", "layercheck", "layergrade", "warmkernels"},
}
OURS = set(MAY_IMPORT) - {"notebooks"}
MAY_IMPORT["tests"] = OURS
PACKAGES = (
    FIGURES / "layerfigures", SOLUTIONS / "layeranswers", SOLUTIONS / "layercheck",
    TOOLS / "layercourse", TOOLS / "layergrade", TOOLS / "warmkernels",
)  # fmt: skip
MAY_IMPORT_LATE = {"layercheck": {"layeranswers"}}  # only inside a function, because the package may be absent


def imports() -> list[str]:
    """Report imports between packages that the architecture keeps apart."""
    found = []
    for folder in (*PACKAGES, TESTS):
        for path in sorted(folder.rglob("*.py")):
            found += _forbidden(path.read_text(encoding="utf-8"), folder.name, shown(path))
    for lesson in notebooks.every():
        try:
            cells = notebooks.read(lesson.path).cells
        except CourseError:
            continue  # the notebook checks report it
        for cell in cells:
            if cell.cell_type == "code":
                found += _forbidden(cell.source, "notebooks", f"{shown(lesson.path)}, cell {cell.id}")
    return found


def _forbidden(source: str, importer: str, where: str) -> list[str]:
    try:
        tree = ast.parse(
            "\n".join("" if line.lstrip().startswith(("%", "!")) else line for line in source.splitlines())
        )
    except SyntaxError as error:
        return [f"{where}: it isn't valid Python (line {error.lineno}: {error.msg}); fix it"]
    at_once = MAY_IMPORT[importer] | {importer}
    late = at_once | MAY_IMPORT_LATE.get(importer, set())
    found = []
    for package, line, inside in _imported(tree):
        if package in OURS and package not in (late if inside else at_once):
            hint = "import it inside a function" if package in late else "the packages are kept apart; move the code"
            found.append(f"{where}, line {line}: {importer} may not import {package} here; {hint}")
    return found


def _imported(node: ast.AST, inside: bool = False) -> Iterator[tuple[str, int, bool]]:
    """Yield the package and line of each absolute import below `node`, and whether it is inside a function."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            yield from ((name.name.partition(".")[0], child.lineno, inside) for name in child.names)
        elif isinstance(child, ast.ImportFrom) and not child.level:
            yield child.module.partition(".")[0], child.lineno, inside
        else:
            yield from _imported(child, inside or isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef)))


def modules() -> list[str]:
    """Report modules that are too long or have no docstring."""
    found = []
    for path in _python_files():
        if path.is_relative_to(WRITTEN):  # answers written by people are left unchanged
            continue
        source = path.read_text(encoding="utf-8")
        length = len(source.splitlines())
        most = LONGEST_TESTS if path.is_relative_to(TESTS) else LONGEST_MODULE
        if length > most:
            found.append(f"{shown(path)}: {length} lines; split it, because the limit is {most}")
        try:
            described = ast.get_docstring(ast.parse(source))
        except SyntaxError:
            continue  # `imports` or ruff reports it
        if not described:
            found.append(f"{shown(path)}: it has no docstring; begin with one line that says what the module is for")
    return found


def _python_files() -> list[Path]:
    return sorted(
        [*ROOT.glob("*.py"), *(path for folder in (FIGURES, SOLUTIONS, TOOLS, TESTS) for path in folder.rglob("*.py"))]
    )


def encodings() -> list[str]:
    """Report code that reads or writes text in the system's encoding, which isn't UTF-8 on Windows."""
    found = []
    for path in _python_files():
        source = path.read_text(encoding="utf-8")
        if path.name != "course.py" and _OPENS.search(source):  # in Python 2, open() has no `encoding`
            found += _without_encoding(source, shown(path))
    return found


_OPENS = re.compile(r"\b(subprocess\.|open\(|read_text\b|write_text\b)")


def _without_encoding(source: str, where: str) -> list[str]:
    try:
        calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    except SyntaxError:
        return []  # `imports` or ruff reports it
    found = []
    for call in calls:
        name, given = ast.unparse(call.func), {keyword.arg for keyword in call.keywords}
        if name.startswith("subprocess."):  # `errors` too: a child process may use another encoding
            wrong = given & {"text", "universal_newlines", "encoding"} and not given >= {"encoding", "errors"}
        elif name == "open":
            mode = call.args[1] if len(call.args) > 1 else ast.Constant("r")
            wrong = "encoding" not in given and isinstance(mode, ast.Constant) and "b" not in mode.value
        else:
            texts = (name.endswith(".read_text") and not call.args) or (
                name.endswith(".write_text") and len(call.args) == 1
            )
            wrong = texts and "encoding" not in given
        if wrong:
            needed = 'encoding="utf-8", errors="replace"' if name.startswith("subprocess.") else 'encoding="utf-8"'
            found.append(f"{where}, line {call.lineno}: {name} needs {needed}")
    return found


def style() -> list[str]:
    """Report what ruff finds in modules and notebooks."""
    found, python = [], shown(sys.executable)
    for command, fix in (("check", "check --fix"), ("format --check", "format")):
        ran = subprocess.run(
            [sys.executable, "-m", "ruff", *command.split(), "--output-format=concise", "."],
            cwd=ROOT,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
        )
        if "No module named ruff" in ran.stderr:
            return ["ruff is not installed here; run: python3 course.py check"]
        if ran.returncode:
            complaints = [line for line in ran.stdout.splitlines() if re.match(r"\S+\.(py|ipynb):", line)]
            found += [f"{line}; run: {python} -m ruff {fix} ." for line in complaints or ran.stderr.splitlines()[:3]]
    return found
