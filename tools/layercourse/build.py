"""`course.py build`: update a lesson's stubs, metadata, and outputs from its answers, or list what is out of date."""

from __future__ import annotations

import argparse
import copy
import os
import re
import subprocess
import sys

from layercheck.assignment import Assignment
from layercheck.concepts import STEM
from layercheck.exercise import check_id, declared, ex_id
from layercheck.predictions import REVEAL
from layercheck.session import SWITCH
from layercheck.version import VERSION
from layergrade.cells import is_written

from nbformat import NotebookNode

from . import (
    assigning,
    concept_cells,
    install_cell,
    minutes,
    notebooks,
    outcomes,
    own_cells,
    recording,
    references,
    releases,
    rubric_files,
    stack_agreement,
    stubs,
)
from .notebooks import RAISES, Lesson
from .own_cells import WRITTEN_TEXT
from .paths import NOTEBOOKS, CourseError, shown

SECONDS = 300  # limit for one cell; the slowest cell trains a network on two cores


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser("course.py build", description=__doc__)
    parser.add_argument("lesson", nargs="*", help="number, stem, or file name (default: all lessons)")
    parser.add_argument("--check", action="store_true", help="only list what is out of date; change nothing")
    parser.add_argument("--no-run", action="store_true", help="update the lesson without running it; keep its outputs")
    options = parser.parse_args(argv)
    try:
        chosen = [notebooks.find(name, among=notebooks.every) for name in options.lesson] or notebooks.every(NOTEBOOKS)
        if not options.check:
            for lesson in chosen:
                print(f"{shown(lesson.path)} is built{build(lesson, run=not options.no_run)}")
            references.write_page()
            if not options.lesson and releases.record_today():
                print(f"{shown(releases.RECORD)} now has the exercises of version {VERSION}.")
            return 0
        found = [problem for lesson in chosen for problem in problems(lesson)]
    except CourseError as error:
        print(error, file=sys.stderr)
        return 1
    print("\n".join(found) or "Every lesson is up to date.")
    return 1 if found else 0


def build(lesson: Lesson, run: bool = True) -> str:
    """Update one lesson, run it, and save it. Return a description of what it assigns.

    If a cell fails, raises CourseError and leaves the file unchanged.
    """
    notebook = notebooks.normal(notebooks.read(lesson.path))
    install_cell.insert(notebook)
    own_cells.name_written(notebook)
    if lesson.is_concept_check:
        _write(lesson, notebook, run)
        return "."
    references.insert(notebook, lesson.stem)
    given = _assigned(lesson, notebook)
    with assigning.recording(lesson, given):
        _write(lesson, notebook, run)
    if run:
        stack_agreement.record(lesson.stem)
        if recording.record(lesson.stem):
            print(recording.OLD_COPIES)
    said = [f": {assigning.described(lesson.stem, given)}.", *assigning.mentions(lesson.stem, notebook, given)]
    return "\n  ".join([*said, *rubric_files.outdated(lesson.stem, notebook)])


def _write(lesson: Lesson, notebook: NotebookNode, run: bool) -> None:
    notebook = notebooks.normal(synced(lesson.stem, notebook))
    if run:
        notebook = executed(notebook, lesson)
        if lesson.path.parent == NOTEBOOKS and not lesson.is_concept_check:
            outcomes.record(notebook, lesson.path)
    notebooks.write(notebook, lesson.path)


def _assigned(lesson: Lesson, notebook: NotebookNode) -> Assignment:
    stubs.declared_in(lesson.stem)
    try:
        return assigning.of_notebook(lesson.stem, notebook)
    except CourseError as error:
        raise CourseError(f"{shown(lesson.path)} is unchanged. {error}") from None


def problems(lesson: Lesson) -> list[str]:
    """Return one line for each part of a lesson that doesn't match its answers, without running the lesson."""
    where, fix = shown(lesson.path), f"run: python3 course.py build {lesson.number}"
    try:
        notebook = notebooks.read(lesson.path)
        wanted = synced(lesson.stem, notebook)
        if not assigning.is_recorded(lesson, notebook):
            return [f"{where}: the exercises or points that it assigns differ from the record; {fix}"]
    except CourseError as error:
        return [f"{where}: {error}"]
    install_cell.insert(wanted)
    if unnamed := own_cells.unnamed_written(notebook):
        return [f"{where}, cell {unnamed[0]}: its id doesn't mark it as a written answer; {fix} --no-run"]
    if [cell.id for cell in wanted.cells if cell.id != install_cell.ID] != [
        cell.id for cell in notebook.cells if cell.id != install_cell.ID
    ]:
        return [f"{where}: its cells don't match the questions in layercheck; {fix} --no-run"]
    if len(wanted.cells) != len(notebook.cells):
        return [f"{where}: it has no cell with the id {install_cell.ID}; {fix} --no-run"]
    found = []
    for is_now, should_be in zip(notebook.cells, wanted.cells, strict=True):
        if is_now.source != should_be.source:
            found.append(f"{where}, cell {is_now.id}: its text doesn't match the answer; {fix}")
        if is_now.metadata != should_be.metadata:
            found.append(f"{where}, cell {is_now.id}: its nbgrader metadata or tags are out of date; {fix}")
    return found


def synced(lesson: str, notebook: NotebookNode) -> NotebookNode:
    """Return a copy whose exercise, check, and written cells have the text and metadata derived from the answers.

    For the concept check, return a copy with its questions and empty answers.
    """
    if lesson == STEM:
        return concept_cells.filled(notebook)
    stubs.declared_in(lesson)
    given = assigning.of_notebook(lesson, notebook)
    sources = {name: stub for name, stub in stubs.stubs(lesson).items() if name in dict(given.exercises)}
    notebook = stubs.fill(notebook, sources)
    cells = {cell.id: cell for cell in notebook.cells}
    for name, points in given.exercises:
        own, check = cells[ex_id(name)], cells[check_id(name)]
        check.source = f"check({name})"
        _tag(check, RAISES)
        own.metadata["nbgrader"] = _graded(own, solution=True)
        check.metadata["nbgrader"] = _graded(check, grade=True, locked=True, points=points)
    for cell in notebook.cells:
        if cell.id == minutes.GOALS:
            cell.source = minutes.TIME.sub(f"About {minutes.rounded(notebook, lesson)} minutes", cell.source)
        if is_written(cell):
            if own_cells.is_placeholder(cell.source):
                cell.source = WRITTEN_TEXT
            cell.metadata["nbgrader"] = _graded(cell, grade=True, solution=True, points=dict(given.by_hand)[cell.id])
        elif own_cells.is_own(cell, declared(lesson)):
            marks = {name: cell.metadata["nbgrader"].get(name, False) for name in ("grade", "solution", "locked")}
            cell.metadata["nbgrader"] = _graded(cell, **marks, points=dict(given.by_hand).get(cell.id))
    return notebook


def _tag(cell: NotebookNode, tag: str) -> None:
    tags = cell.metadata.setdefault("tags", [])
    if tag not in tags:
        tags.append(tag)


def _graded(cell: NotebookNode, grade=False, solution=False, locked=False, points=None) -> NotebookNode:
    """Return a cell's nbgrader metadata in schema version 3. The cell's id is used as its grade_id."""
    fields = {"grade": grade, "solution": solution, "locked": locked, "task": False}
    fields |= {"cell_type": cell.cell_type, "grade_id": cell.id, "schema_version": 3}
    return NotebookNode(fields if points is None else fields | {"points": points})


def executed(notebook: NotebookNode, lesson: Lesson) -> NotebookNode:
    """Run a notebook in a new kernel and return a copy with its outputs. Raises CourseError if a cell fails."""
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    notebook = copy.deepcopy(notebook)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    client = NotebookClient(
        notebook,
        timeout=SECONDS,
        kernel_name="python3",
        resources={"metadata": {"path": str(lesson.path.parent)}},
        record_timing=False,
        store_widget_state=False,
        coalesce_streams=True,
    )
    started = []
    client.on_cell_start = lambda cell, cell_index: started.append(cell)
    try:
        client.execute(
            stderr=subprocess.DEVNULL,  # this discards only the kernel's log; text that cells write becomes output
            env={**os.environ, SWITCH: "off", REVEAL: "1"},  # a maintainer's build doesn't count as progress
        )
    except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
        raise CourseError(_failure(started[-1], lesson, error)) from None
    for cell in notebook.cells:
        _refuse_oddities(cell, lesson)
    return notebook


def _failure(cell: NotebookNode, lesson: Lesson, error: Exception) -> str:
    """Return one sentence about the cell that stopped the run."""
    for output in cell.outputs:
        if output.output_type == "error":
            first = (output.evalue.strip().splitlines() or [""])[0]
            more = own_cells.WITHOUT_SOLUTION if own_cells.is_own(cell, declared(lesson.stem)) else ""
            return _unchanged(lesson, cell, f"raises {output.ename}: {first}{more}")
    _refuse_oddities(cell, lesson)  # an IPython magic that fails writes to stderr
    kind = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type(error).__name__).lower()
    return _unchanged(lesson, cell, f"stops the run ({kind})")


def _refuse_oddities(cell: NotebookNode, lesson: Lesson) -> None:
    """Raise CourseError if a cell has output that nbval can't see or that would make nbval fail."""
    outputs = cell.get("outputs", [])
    for output in outputs:
        if output.output_type == "stream" and output.name == "stderr":
            raise CourseError(_unchanged(lesson, cell, f"writes to stderr: {output.text.strip().splitlines()[0]}"))
    if notebooks.lacks_exception(cell, outputs):
        raise CourseError(_unchanged(lesson, cell, f"has the tag {RAISES}, but raises no exception"))


def _unchanged(lesson: Lesson, cell: NotebookNode, what: str) -> str:
    return f"{shown(lesson.path)} is unchanged: cell {cell.id} {what}"
