"""Check that each notebook is in normal form and contains everything that a lesson must have."""

from __future__ import annotations

import itertools
import re
from collections import Counter

from nbformat import NotebookNode

from . import check_predictions, notebooks
from .build import is_written
from .notebooks import Lesson
from .own_cells import WRITTEN_TEXT
from .paths import shown

LONGEST_CELL = 15  # lines of code; an exercise's cell may be longer, because it contains the exercise's text
SHORTEST_ALT = 30  # characters; alt text should be a sentence, not a title


def form(lesson: Lesson) -> list[str]:
    """Report ids, metadata, execution counts, and outputs that differ from those that `course.py build` writes."""
    where, fix = shown(lesson.path), f"run: python3 course.py build {lesson.number}"
    notebook = notebooks.read(lesson.path)
    found = []
    for name, count in Counter(cell.get("id") for cell in notebook.cells).items():
        if count > 1:
            found.append(f"{where}: {count} cells have the id {name}; rename all but one")
        elif not notebooks.is_readable(name):
            found.append(f"{where}, cell {name}: its id isn't a readable name; {fix} --no-run")
    for cell in _code(notebook):
        if notebooks.is_run_only(cell):
            if cell.outputs:
                found.append(f"{where}, cell {cell.id}: its stored output gives away an answer; {fix} --no-run")
        elif cell.execution_count is None:
            found.append(f"{where}, cell {cell.id}: it hasn't been run, so nbval has no output to compare; {fix}")
    if not found and lesson.path.read_bytes() != notebooks.text(notebook).encode():
        found.append(f"{where}: it is not in normal form (metadata from a tool or machine?); {fix} --no-run")
    return found


def content(lesson: Lesson) -> list[str]:
    """Report a missing opening, scoreboard, explorer, picture, or alt text, and cells that are too long."""
    notebook = notebooks.read(lesson.path)
    if lesson.is_concept_check:
        looks = (_title, _alt_texts, _long_cells, _left_to_do)
        return [f"{shown(lesson.path)}{problem}" for look in looks for problem in look(notebook)]
    looks = (_title, _opening, _alt_texts, _long_cells, _written, _left_to_do)
    if not lesson.is_further:
        looks += (_explorer, _pictures)
    found = [problem for look in looks for problem in look(notebook)] + check_predictions.problems(
        notebook, lesson.stem
    )
    return [f"{shown(lesson.path)}{problem}" for problem in found + _ending(notebook, lesson.stem)]


def _code(notebook: NotebookNode) -> list[NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def _title(notebook: NotebookNode) -> list[str]:
    if notebook.cells and notebook.cells[0].cell_type == "markdown" and notebook.cells[0].source.startswith("# "):
        return []
    return [": it doesn't begin with a title; begin the first cell with '# '"]


def _opening(notebook: NotebookNode) -> list[str]:
    opening = ""
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and cell.source.startswith("## "):
            break
        opening += cell.source + "\n" if cell.cell_type == "markdown" else ""
    wanted = ("What you'll do:", "What you'll learn:", "You should know:", "About ")
    missing = [said for said in wanted if said not in opening]
    return [f": the text before the first section lacks {' and '.join(missing)}"] if missing else []


def _ending(notebook: NotebookNode, stem: str) -> list[str]:
    code = _code(notebook)
    if code and re.fullmatch(rf"scoreboard\(['\"]{stem}['\"]\)", code[-1].source.strip()):
        return []
    return [f': its last code cell is not scoreboard("{stem}"); add this cell']


def _explorer(notebook: NotebookNode) -> list[str]:
    if any(re.search(r"explore\w*\(", cell.source) for cell in _code(notebook)):
        return []
    return [": it has no explorer; add one from layerfigures"]


def _pictures(notebook: NotebookNode) -> list[str]:
    if any(_alts(cell) for cell in notebook.cells):
        return []
    return [": it has no measured picture; add one from layerfigures"]


def _alt_texts(notebook: NotebookNode) -> list[str]:
    return [
        f", cell {cell.id}: a picture has no alt text; describe the picture in a sentence, and pass it as alt="
        for cell in notebook.cells
        for alt in _alts(cell)
        if alt is None or len(alt) < SHORTEST_ALT
    ]


def _alts(cell: NotebookNode) -> list[str | None]:
    """Return the alt text of each picture in a cell's text and outputs, or None for a picture without alt text."""
    data = [output.get("data", {}) for output in cell.get("outputs", [])]
    bare = [None for bundle in data for kind in bundle if kind.startswith("image/")]
    html = [bundle.get("text/html", "") for bundle in data] + ([cell.source] if cell.cell_type == "markdown" else [])
    tags = [tag for text in html for tag in re.findall(r"<img\b[^>]*>", text)]
    inside = [re.search(r'\balt="([^"]*)"', tag) for tag in tags]
    markdown = re.findall(r"!\[([^\]]*)\]\(", cell.source) if cell.cell_type == "markdown" else []
    return bare + [match[1] if match else None for match in inside] + markdown


def _long_cells(notebook: NotebookNode) -> list[str]:
    """Report code cells that are too long. An instructor's own exercises, with nbgrader's metadata, are exempt."""
    return [
        f", cell {cell.id}: {len(cell.source.splitlines())} lines of code; split it (limit: {LONGEST_CELL})"
        for cell in _code(notebook)
        if not cell.id.startswith("ex-")
        and not cell.metadata.get("nbgrader")
        and len(cell.source.splitlines()) > LONGEST_CELL
    ]


def _written(notebook: NotebookNode) -> list[str]:
    found = [
        f", cell {cell.id}: nbgrader replaces its text; write only {WRITTEN_TEXT}, and put the question above it"
        for cell in notebook.cells
        if is_written(cell) and cell.source != WRITTEN_TEXT
    ]
    return found + [
        f", cell {cell.id}: there is no question before this written answer; write one in a text cell above it"
        for before, cell in itertools.pairwise([None, *notebook.cells])
        if is_written(cell) and (before is None or before.cell_type != "markdown" or is_written(before))
    ]


def _left_to_do(notebook: NotebookNode) -> list[str]:
    return [
        f", cell {cell.id}: {line.strip()}"
        for cell in notebook.cells
        if not cell.id.startswith("ex-")  # an exercise's text comes from the answer, where a TODO is reported
        for line in cell.source.splitlines()
        if "TODO" in line
    ]
