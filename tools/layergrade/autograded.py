"""The notebook that nbgrader's formgrader opens: the distributed lesson with a student's work and the grader's points.

Only the text of exercises and written answers is copied from the submission. That way, each graded cell appears exactly
once, and a student's output can't be mistaken for nbgrader's.
"""

from __future__ import annotations

import copy
import functools
import re

from layercheck.exercise import check_id, ex_id

import nbformat
from nbformat import NotebookNode

from . import cells
from .cells import is_written
from .course import Course
from .graded import Graded, Row
from .intake import Submission
from .own_cells import own_cells

LOST = "The submitted notebook has no cell named {}. Look for this answer in the notebook itself: {}"


def notebook(course: Course, submission: Submission, graded: Graded) -> NotebookNode:
    """Return a submission as a notebook with nbgrader's metadata, whose check cells show the results as outputs."""
    made = copy.deepcopy(distributed(course, submission.lesson))
    by_id = {cell.id: cell for cell in made.cells}
    found, written = cells.cells_of(submission.data), dict(graded.written)
    for row in graded.exercises:
        own = by_id[ex_id(row.exercise)]
        place = cells.locate(found, row.exercise, own.id, own.source, course.stubs_before(row.exercise)).cell
        code = place and (place.text if place.kind == "code" else place.source)
        own.source = code if place else f"# {row.notes or 'There is no such cell.'}"
        by_id[check_id(row.exercise)].outputs = _outputs(row)
    exercises = {ex_id(row.exercise) for row in graded.exercises}
    for own in own_cells(course, submission.lesson):
        if own.answer and own.answer not in exercises:
            lost = LOST.format(own.answer, submission.path)
            text = written.get(own.name, f"# {lost}" if own.is_code else lost) or own.given
            by_id[own.answer].source = text if own.is_code else _harmless(text)
    for cell in made.cells:
        if is_written(cell):
            cell.source = _harmless(written.get(cell.id, LOST.format(cell.id, submission.path)))
    return made


@functools.cache
def distributed(course: Course, lesson: str) -> NotebookNode:
    """Return a lesson as it was distributed, but without outputs and with the cells locked the way nbgrader does it."""
    from nbgrader.preprocessors import ComputeChecksums, LockCells

    made = nbformat.read(course.find(lesson).notebook, as_version=4)
    for cell in made.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    for step in (LockCells(), ComputeChecksums()):
        made, _ = step.preprocess(made, {})
    return made


def _outputs(row: Row) -> list[NotebookNode]:
    told = [f"{row.exercise}: {row.state}, {row.points} of {row.out_of} points", row.notes, row.traceback]
    plain = nbformat.v4.new_output("stream", name="stdout", text="\n".join(part for part in told if part) + "\n")
    shown = [nbformat.v4.new_output("display_data", {"text/html": row.panel})] if row.panel else []
    return [plain, *shown]


def _harmless(text: str) -> str:
    """Return Markdown with all HTML escaped, so that no student code can run in a grader's browser."""
    return re.sub(r"<(?=[a-zA-Z/!?])", "&lt;", text)
