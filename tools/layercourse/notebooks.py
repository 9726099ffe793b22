"""Find the lessons' files in order, and read and write notebooks in a normal form, so that diffs show only edits."""

from __future__ import annotations

import copy
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from layercheck.concepts import STEM
from layercheck.lesson_files import is_further, number_of, stem_of, topic_of
from layercheck.version import VERSION

import nbformat
from nbformat import NotebookNode

from .paths import NOTEBOOKS, CourseError

RUN_ONLY = "nbval-ignore-output"  # the tag of a cell that is run, but whose output would give away an answer
RAISES = "raises-exception"  # the tag of a cell that raises an exception until the lesson is solved
WIDGET = "application/vnd.jupyter.widget-view+json"

_FILE = re.compile(r"\d\db?_[a-z][a-z0-9_]*\.ipynb")
_READABLE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_RANDOM = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){0,3}(-[0-9a-f]{12})?")
_METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
    "measured_layers": {"version": VERSION},
}
_CELL_METADATA = ("tags", "nbgrader", "jupyter")  # metadata that a cell keeps; everything else was added by a tool


@dataclass(frozen=True)
class Lesson:
    """One of the course's notebooks: a lesson's core (`NN_stem.ipynb`), its Going further notebook
    (`NNb_stem.ipynb`), or the concept check, which has no exercises.

    >>> further = Lesson(Path("notebooks/01b_pooling_shapes.ipynb"))
    >>> further.number, further.stem, further.topic
    ('1b', 'pooling_shapes_further', 'pooling_shapes')
    """

    path: Path

    @property
    def number(self) -> str:
        return number_of(self.path.stem)

    @property
    def stem(self) -> str:
        return stem_of(self.path.stem)

    @property
    def topic(self) -> str:
        return topic_of(self.stem)

    @property
    def is_further(self) -> bool:
        return is_further(self.stem)

    @property
    def is_concept_check(self) -> bool:
        return self.stem == STEM


def lessons(folder: Path = NOTEBOOKS) -> list[Lesson]:
    """Return all lessons in the order of their file names: each lesson's core, then its Going further notebook."""
    return [lesson for lesson in every(folder) if not lesson.is_concept_check]


def every(folder: Path = NOTEBOOKS) -> list[Lesson]:
    """Return all notebooks of the course in the order of their file names: the concept check, then the lessons."""
    return [Lesson(path) for path in sorted(folder.glob("*.ipynb")) if _FILE.fullmatch(path.name)]


def strangers(folder: Path = NOTEBOOKS) -> list[Path]:
    """Return notebooks whose names aren't lesson names."""
    return [path for path in sorted(folder.glob("*.ipynb")) if not _FILE.fullmatch(path.name)]


def find(name: str, folder: Path = NOTEBOOKS, among: Callable[[Path], list[Lesson]] = lessons) -> Lesson:
    """Return the lesson with this number, stem, or file name. Raises CourseError if there is none.

    among: `lessons`, or `every` if the concept check is allowed
    """
    wanted = Path(name).stem
    for lesson in among(folder):
        if (wanted.removeprefix("0") or "0") == lesson.number or wanted in (lesson.stem, lesson.path.stem):
            return lesson
    known = ", ".join(lesson.path.stem for lesson in among(folder)) or "none yet"
    raise CourseError(f"There is no lesson {name!r}; the lessons are: {known}.")


def read(path: Path) -> NotebookNode:
    """Return a notebook in nbformat 4.5. Raises CourseError if the file isn't a notebook."""
    try:
        return nbformat.read(path, as_version=4)
    except Exception as error:  # nbformat passes on any exception that its parsers raise
        raise CourseError(f"{path.name} cannot be read as a notebook ({type(error).__name__}: {error}).") from None


def text(notebook: NotebookNode) -> str:
    """Return the text of a notebook's file, in normal form."""
    return nbformat.writes(normal(notebook), version=4).rstrip("\n") + "\n"


def write(notebook: NotebookNode, path: Path) -> None:
    """Write the normal form to a temporary file next to `path`, then rename it, so the file is never incomplete."""
    beside = path.with_name(f".{path.name}.new")
    beside.write_text(text(notebook), encoding="utf-8", newline="\n")
    os.replace(beside, path)


def normal(notebook: NotebookNode) -> NotebookNode:
    """Return a copy without anything that depends on a machine, a session, or a tool.

    A code cell that has run is numbered by its position, because nbval only compares the outputs of numbered cells.
    A run-only cell has neither a number nor outputs.
    """
    notebook = copy.deepcopy(notebook)
    notebook.metadata = nbformat.from_dict(_METADATA)
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    _name_cells(notebook)
    place = 0
    for cell in notebook.cells:
        cell.metadata = nbformat.from_dict(
            {key: cell.metadata[key] for key in _CELL_METADATA if cell.metadata.get(key)}
        )
        if cell.cell_type == "code":
            place += 1
            _clean_code(cell, place)
    return notebook


def _clean_code(cell: NotebookNode, place: int) -> None:
    if is_run_only(cell):
        cell.outputs, cell.execution_count = [], None
        return
    cell.execution_count = None if cell.execution_count is None else place
    for output in cell.outputs:
        if "execution_count" in output:
            output.execution_count = cell.execution_count
        if "metadata" in output:
            output.metadata = nbformat.from_dict({key: value for key, value in output.metadata.items() if "/" in key})
        if len(output.get("data", {})) > 1:
            output.data.pop(WIDGET, None)
        if len(output.get("traceback", [])) > 1:  # the frames contain this machine's paths
            output.traceback = [f"{output.ename}: {output.evalue}"]


def is_run_only(cell: NotebookNode) -> bool:
    return RUN_ONLY in cell.metadata.get("tags", [])


def lacks_exception(cell: NotebookNode, outputs: list[NotebookNode]) -> bool:
    """Return whether a cell is tagged as raising an exception but has none in its outputs.

    A check of an unattempted exercise is exempt: it shows its panel and doesn't raise an exception.
    """
    if RAISES not in cell.metadata.get("tags", ()) or any("ename" in output for output in outputs):
        return False
    panels = [output.data.get("text/plain", "") for output in outputs if "data" in output]
    return not (cell.id.startswith("check-") and any(": not attempted yet" in text for text in panels))


def is_readable(name: str) -> bool:
    """Return whether a cell's id, such as `ex-pooled-size`, was chosen by a person and not by a tool."""
    return bool(_READABLE.fullmatch(name)) and not _RANDOM.fullmatch(name)


def _name_cells(notebook: NotebookNode) -> None:
    """Give cells with random ids new ids, derived from the headings above them."""
    taken = {cell.get("id") for cell in notebook.cells}
    under = "cell"
    for cell in notebook.cells:
        heading = re.match(r"#+ +(.+)", cell.source) if cell.cell_type == "markdown" else None
        under = slug(heading[1]) if heading else under
        if is_readable(cell.get("id", "")):
            continue
        name = under if heading else f"{under}-{'code' if cell.cell_type == 'code' else 'text'}"
        number = 2
        wanted = name
        while name in taken:
            name, number = f"{wanted}-{number}", number + 1
        cell["id"] = name
        taken.add(name)


def slug(title: str) -> str:
    """Turn a heading into an id. The id is in lower case, has hyphens between words, and has at most 40 characters."""
    words = re.findall(r"[a-z0-9]+", title.lower())
    while words and not words[0][0].isalpha():
        words.pop(0)
    name = "-".join(words)[:40].rstrip("-")
    return name if is_readable(name) else "section"
