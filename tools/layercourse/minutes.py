"""Estimate how long a lesson takes, from its text, predictions, running times, and exercises."""

from __future__ import annotations

import ast
import difflib
import inspect
import re

from layercheck import reference
from layercheck.exercise import Exercise, ex_id, exercises
from layercheck.question import questions

from nbformat import NotebookNode

from . import install_cell, outcomes, references

GOALS = "goals"  # the id of the cell that states how long the lesson takes
HEADING = re.compile(r"^##? (.+)", re.MULTILINE)
TIME = re.compile(r"About\s+\d+\s+minutes")

WORDS = 180  # words per minute, for prose that students have to understand
CODE = 4  # seconds per line of code
PREDICTION = 40  # seconds to think about a question, excluding the time to read its explanation
WAITING = 60  # seconds to run all cells, which is the longest time that a lesson's cells may take
EXERCISE = ((2, 3), (8, 6), (16, 10))  # a solution of at most 2 lines takes 3 minutes, and so on
LONGEST_EXERCISE = 15  # minutes for a longer solution


def minutes(notebook: NotebookNode, lesson: str) -> int:
    """Return how many minutes a lesson takes a student who reads everything and solves every exercise."""
    return round((_seconds(notebook.cells, lesson) + WAITING) / 60)


def by_section(notebook: NotebookNode, lesson: str) -> dict[str, int]:
    """Return the minutes for each section, keyed by its heading, without the time spent waiting for cells.

    The first section is the opening. Its heading is the notebook's title.
    """
    sections: dict[str, list[NotebookNode]] = {}
    heading = ""
    for cell in notebook.cells:
        found = HEADING.search(cell.source) if cell.cell_type == "markdown" else None
        heading = found[1] if found else heading
        sections.setdefault(heading, []).append(cell)
    return {name: round(_seconds(cells, lesson) / 60) for name, cells in sections.items()}


def _seconds(cells: list[NotebookNode], lesson: str) -> float:
    known = exercises(lesson)
    own = {ex_id(name): exercise for name, exercise in known.items()}
    words, lines, solving = 0, 0, 0
    for cell in cells:
        if cell.cell_type == "markdown":
            words += _words(cell.source) * (cell.id != references.ID)  # students don't read the references in full
        elif cell.id in own:
            words += _words(ast.get_docstring(ast.parse(cell.source).body[-1]) or "")
            solving += exercise_minutes(own[cell.id])
        elif cell.cell_type == "code" and not cell.id.startswith(("check-", "hint-", install_cell.ID)):
            lines += sum(bool(line.strip()) for line in cell.source.splitlines())
    asked = _asked(cells)
    texts = [questions(lesson)[name] for name in asked if name in questions(lesson)]
    words += sum(_words(f"{one.text} {' '.join(one.options)} {one.explanation}") for one in texts)
    return 60 * words / WORDS + CODE * lines + PREDICTION * len(asked) + 60 * solving


def rounded(notebook: NotebookNode, lesson: str) -> int:
    """Return how many minutes a lesson takes, rounded to a multiple of five."""
    return 5 * round(minutes(notebook, lesson) / 5)


def exercise_minutes(exercise: Exercise) -> int:
    """Estimate how many minutes an exercise takes, from the length of its reference solution.

    If most of the solution's lines are also in an earlier exercise's solution, the student is assumed to start from
    a copy of that solution, so only the other lines count.

    >>> known = exercises("pooling_shapes")
    >>> exercise_minutes(known["pooled_size"]), exercise_minutes(known["average_pool_2d"])
    (6, 3)
    """
    known = list(exercises(exercise.lesson).values())
    lines = _solution(exercise)
    counts = [len(lines)]
    for earlier in known[: known.index(exercise)]:
        blocks = difflib.SequenceMatcher(None, _solution(earlier), lines, autojunk=False).get_matching_blocks()
        copied = sum(block.size for block in blocks)
        counts += [len(lines) - copied] * (copied > len(lines) / 2)
    return next((minutes for most, minutes in EXERCISE if min(counts) <= most), LONGEST_EXERCISE)


def _solution(exercise: Exercise) -> list[str]:
    """Return those lines of a reference solution that students have to write."""
    source = inspect.getsource(reference.answer_of(exercise))
    parts = re.findall(r"### BEGIN SOLUTION\n(.*?)### END SOLUTION", source, re.DOTALL)
    return [line.strip() for part in parts for line in part.splitlines() if line.strip()]


def _asked(cells: list[NotebookNode]) -> list[str]:
    sources = [cell.source for cell in cells if cell.cell_type == "code" and "predict(" in cell.source]
    return [name for source in sources for name in outcomes.names(source, "predict")]


def _words(text: str) -> int:
    return len(re.findall(r"\w+(?:['’.-]\w+)*", text))
