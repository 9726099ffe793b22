"""Render a lesson as a page for readers: prose, code, and stored outputs, with notes where a kernel would be needed."""

from __future__ import annotations

import functools
import re
from html import escape
from pathlib import Path

from layercheck.blocks import prose
from layercheck.exercise import Exercise, check_id, ex_id
from layerfigures import dark
from layerfigures.explorer import TO_EXPLORE

from nbconvert import HTMLExporter
from nbformat import NotebookNode
from traitlets.config import Config

from .. import concept_cells, install_cell, notebooks, outcomes, stubs
from ..build import RAISES
from ..notebooks import Lesson
from . import explorers, questions
from .markdown import Prose
from .page import Page, assemble

TEMPLATES = Path(__file__).with_name("nbconvert")
WRITTEN = "YOUR ANSWER HERE"
MEASURE = "The output of this cell depends on your machine and packages. To see it, run the cell in JupyterLab."
FOLDED = "Choose an answer first, then reveal the measurement"
LIVE = "In JupyterLab, you can change this picture."
MOVES = "In JupyterLab, this picture has controls that change it."

_EXPLORER = re.compile(r"\b(\w+)\.explorer\(")
_OPENING = re.compile(r"\*\*What you'll do:\*\*\s*(.+?)(?:\n\n|\Z)", re.DOTALL)


def page(lesson: Lesson) -> Page:
    """Return a lesson's page. Raises CourseError if it has no title or shows a picture that doesn't exist."""
    notebook, exercises = notebooks.read(lesson.path), {}
    if lesson.is_concept_check:
        notebook.cells = concept_cells.for_readers(notebook.cells)
    else:
        exercises = stubs.exercises_of(lesson.stem)
    notebook = readable(notebook, exercises, outcomes.recorded(lesson.path))
    for cell in notebook.cells:
        if cell.metadata.get("explorer"):
            shown = cell.outputs[-1].data
            shown["text/html"] = explorers.place(cell.metadata.explorer, shown["text/html"] + _note(MOVES))
    prose = Prose()
    body = _Exporter(prose).from_notebook_node(notebook)[0]
    opening = _OPENING.search("\n\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown"))
    summary = Prose().html(opening[1]) if opening else ""
    return assemble(lesson.path, prose, body, summary, lesson.number)


def readable(
    notebook: NotebookNode, exercises: dict[str, Exercise], measured: dict[str, list[NotebookNode]]
) -> NotebookNode:
    """Return the notebook for readers. Outcome cells get their outputs from `measured`, which is keyed by cell id.

    In a cell's metadata, `told` is the note below the cell, `folded` is the summary line of collapsed outputs,
    `asks` names the questions that these outputs answer, and `explorer` names the explorer that the cell shows.
    """
    checks = {check_id(name): exercise for name, exercise in exercises.items()}
    own = {ex_id(name) for name in exercises}
    answers = questions.measured(notebook, measured)
    kept = []
    for cell in notebook.cells:
        if cell.id.startswith("hint-") or cell.id in ("scoreboard", install_cell.ID) or cell.source.strip() == WRITTEN:
            continue
        kept.append(cell)
        cell.metadata = NotebookNode(
            exercise=cell.id in own, told="", tags=list(cell.metadata.get("tags", ())), folded="", asks="", explorer=""
        )
        if cell.cell_type != "code":
            continue
        if cell.id in checks:
            cell.outputs, cell.metadata.told = [], _judged(checks[cell.id])
        elif measured.get(cell.id):
            cell.outputs, cell.metadata.folded = measured[cell.id], FOLDED
            cell.metadata.asks = " ".join(outcomes.names(cell.source, "predicted"))
            questions.name_replies(cell.source, cell.outputs)
        elif outcomes.names(cell.source, "predict"):
            cell.outputs = questions.asked(cell.source, answers)
        elif notebooks.is_run_only(cell):
            cell.outputs, cell.metadata.told = [], _note(MEASURE)
        elif (explorer := _EXPLORER.search(cell.source)) and cell.outputs:
            cell.metadata.explorer = explorer[1]
        elif any(TO_EXPLORE in output.get("data", {}).get("text/html", "") for output in cell.outputs):
            cell.metadata.told = _note(LIVE)
        for output in cell.outputs:
            if "text/html" in output.get("data", {}):
                # A page has no kernel, and its style sheet replaces the pictures' own style.
                for said in (TO_EXPLORE, dark.STYLE):
                    output.data["text/html"] = output.data["text/html"].replace(said, "")
        if RAISES not in cell.metadata.tags:
            continue
        cell.outputs = [output for output in cell.outputs if output.output_type != "error"]
    notebook.cells = kept
    return notebook


def _judged(exercise: Exercise) -> str:
    worth = ", ".join(f"{group} {points}" for group, points in exercise.points.items())
    hints = "".join(f"<li>{prose(hint)}</li>" for hint in exercise.hints)
    count = f"{len(exercise.hints)} hints" if len(exercise.hints) > 1 else "A hint"
    return (
        _note(f"In JupyterLab, this cell checks your work by experiment: {exercise.total} points ({worth}).")
        + f"<details><summary>{count} for <code>{escape(exercise.name)}</code></summary><ol>{hints}</ol></details>"
    )


def _note(text: str) -> str:
    return f'<p class="note">{escape(text)}</p>'


class _Exporter(HTMLExporter):
    """Convert a notebook's cells to HTML without the page around them. Its Markdown is rendered by `prose`."""

    def __init__(self, prose: Prose) -> None:
        config = Config({"HTMLExporter": {"exclude_input_prompt": True, "exclude_output_prompt": True}})
        super().__init__(config=config, template_name="course", extra_template_basedirs=[str(TEMPLATES)])
        self._prose = prose

    def default_filters(self):
        yield from super().default_filters()
        yield "markdown2html", functools.partial(_html, self._prose)


def _html(prose: Prose, source: str) -> str:
    return prose.html(source)
