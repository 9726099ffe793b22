"""Find the rubrics for written questions, and report those written for an earlier version of their question."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from layercheck.lesson_files import topic_of
from layergrade import rubrics

from nbformat import NotebookNode

from .paths import ANSWERS, shown


def path_of(lesson: str, cell: str) -> Path:
    """Return the path of the rubric for a written answer's cell in the lesson with this stem.

    >>> path_of("pooling_shapes", "written-tails").name
    'written-tails.md'
    """
    return ANSWERS / topic_of(lesson) / f"{cell}.md"


def text_of(lesson: str, cell: str) -> str:
    """Return the rubric for a written answer's cell, or "" if there is none."""
    path = path_of(lesson, cell)
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def outdated(lesson: str, notebook: NotebookNode) -> Iterator[str]:
    """Yield a message for each rubric in a lesson that was written for an earlier version of its question."""
    for cell, question in rubrics.questions(notebook.cells):
        if rubrics.is_for_another_text(text_of(lesson, cell), question):
            yield (
                f"{shown(path_of(lesson, cell))} was written for an earlier version of the question. Edit it and "
                f"its model answer. When they match the question, change the first line to: "
                f"{rubrics.LINE.format(rubrics.digest_of(question))}"
            )
