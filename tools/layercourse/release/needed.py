"""Find the modules, pictures, and data that a release copy of some lessons doesn't need."""

from __future__ import annotations

import ast
import itertools
import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from .. import notebooks
from ..notebooks import Lesson
from ..paths import EXPERIMENTS, FIGURES, QUESTIONS, SOLUTIONS

DRAWN = FIGURES / "layerfigures"
PACKAGES = {"layerfigures": DRAWN, "layercheck": SOLUTIONS / "layercheck"}
POKES = EXPERIMENTS.with_name("pokes")


def unneeded(lessons: Collection[Lesson], texts: Iterable[str]) -> set[Path]:
    """Return the files below `figures` and `solutions/layercheck` that a copy of these lessons doesn't need.

    lessons: the copy's lessons, with their Going further notebooks
    texts:   other Markdown in the copy that shows pictures

    The needed modules are found by following imports. Pictures are needed if the Markdown contains their names, and
    data files are needed if a module contains their names.
    """
    cells = [cell for lesson in lessons for cell in notebooks.read(lesson.path).cells]
    shown = "\n".join([*texts, *(cell.source for cell in cells if cell.cell_type == "markdown")])
    left = {path for path in FIGURES.glob("*.svg") if not re.search(rf"\b{re.escape(path.name)}\b", shown)}
    modules = {path for package in PACKAGES.values() for path in package.rglob("*.py")}
    left |= _unused_modules(modules, lessons, [cell.source for cell in cells if cell.cell_type == "code"])
    code = "\n".join(path.read_text("utf-8") for path in modules - left)
    return left | {path for path in DRAWN.rglob("*.npz") if path.name not in code}


def _unused_modules(modules: set[Path], lessons: Collection[Lesson], cells: Iterable[str]) -> set[Path]:
    parts = [EXPERIMENTS, QUESTIONS, POKES, *(path.parent for path in DRAWN.glob("*/__init__.py"))]
    of_lessons = {path for path in modules if path.parent in parts or path.name.startswith("make_")}
    roots = {folder / f"{lesson.topic}.py" for lesson in lessons for folder in (EXPERIMENTS, POKES)}
    roots |= {QUESTIONS / f"{lesson.stem}.py" for lesson in lessons}
    roots |= {folder / "__init__.py" for folder in (EXPERIMENTS, QUESTIONS, POKES)}
    roots |= {path for source in cells for path in imported(source, DRAWN)}
    left = of_lessons - _reached(roots & modules)
    while more := {path for path in modules - left if left & set(imported(path.read_text("utf-8"), path.parent))}:
        left |= more  # one of these is the module that renders all committed pictures
    return left


def _reached(roots: Iterable[Path]) -> set[Path]:
    found, waiting = set(), set(roots)
    while waiting:
        path = waiting.pop()
        found.add(path)
        waiting |= set(imported(path.read_text("utf-8"), path.parent)) - found
    return found


def imported(source: str, folder: Path) -> Iterator[Path]:
    """Yield the course's modules that Python source code imports, with the packages that contain them.

    folder: the folder of the importing module, where relative imports start

    >>> [path.name for path in imported("from layercheck import verdict", Path())]
    ['__init__.py', 'verdict.py']
    """
    try:
        tree = ast.parse(source)
    except SyntaxError:  # the cell contains an IPython magic
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield from _modules(None, alias.name.split("."))
        elif isinstance(node, ast.ImportFrom):
            names = node.module.split(".") if node.module else []
            start = [folder, *folder.parents][node.level - 1] if node.level else None
            for alias in node.names:
                yield from _modules(start, [*names, alias.name])


def _modules(folder: Path | None, names: list[str]) -> Iterator[Path]:
    """Yield the modules along a dotted name, which starts at `folder` or, if `folder` is None, at a package."""
    if folder is None:
        if names[0] not in PACKAGES:
            return
        folder, names = PACKAGES[names[0]], names[1:]
    ways = itertools.accumulate(names, lambda place, name: place / name, initial=folder)
    for path in ways:
        yield from (one for one in (path / "__init__.py", path.with_suffix(".py")) if one.is_file())
