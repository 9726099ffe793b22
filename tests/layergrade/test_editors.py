"""Test that a solved lesson gets the same grade whichever editor saved it."""

import csv
import functools
import json
import subprocess
import sys

from layercheck.exercise import ex_id, exercises, lessons
from layercheck.lesson_files import is_further
from layercourse import notebooks, stubs
from layercourse.grade import COURSE
from layergrade import intake, pool

import nbformat
import pytest
from class_work import needs_sandbox
from editors import EDITORS

BY_CELL = {ex_id(name): lesson for lesson in lessons() for name in exercises(lesson)}
ANSWER = "Because the window\nnever reaches the last column: 7 = 3 · 2 + 1."
worked_in = functools.partial(pool.worked_in, COURSE)


@functools.cache
def solved(stem):
    """Return the JSON of a lesson in which a student solved every exercise and answered the written question."""
    notebook = stubs.fill(notebooks.read(notebooks.find(stem).path), stubs.answers(stem))
    for cell in notebook.cells:
        if cell.id.startswith("written-") and not cell.id.endswith("-intro"):
            cell.source = ANSWER
    return nbformat.writes(notebook)


def read(submission):
    """Return the code that is graded for each exercise, and the written answers."""
    found = pool.reading(COURSE, submission, pool.distributed(COURSE)[0])
    sources = {cell.number: cell.source for cell in found.cells}
    code = {work.exercise.name: sources[work.cell] for work in found.works}
    return (
        code,
        [(name, text.replace("\r\n", "\n")) for name, text in found.written],
        [work.notes for work in found.works],
    )


@pytest.mark.parametrize("stem", lessons())
@pytest.mark.parametrize("editor", EDITORS)
def test_editor_preserves_the_lesson_and_the_work(editor, stem, tmp_path):
    (tmp_path / "ada.ipynb").write_bytes(EDITORS[editor](json.loads(solved(stem))))
    (found,), problems = intake.collect(tmp_path, BY_CELL, worked_in)
    assert (found.student, found.lesson, problems) == ("ada", stem, [])
    assert worked_in(found) == len(exercises(stem))
    code, written, notes = read(found)
    before, answers, _ = read(intake.Submission("ada", stem, "", solved(stem).encode()))
    assert {name: text.replace("\r\n", "\n") for name, text in code.items()} == before
    assert written == answers
    assert [text for _, text in written] == [ANSWER] * (not is_further(stem))
    assert not any(notes)


@pytest.mark.parametrize("editor", EDITORS)
def test_untouched_lesson_counts_as_not_attempted(editor, shipped, tmp_path):
    (tmp_path / "ada.ipynb").write_bytes(EDITORS[editor](json.loads(nbformat.writes(shipped))))
    (found,), _ = intake.collect(tmp_path, BY_CELL, worked_in)
    assert worked_in(found) == 0


def test_answer_without_its_question_is_not_guessed():
    cells = json.loads(solved("pooling_shapes"))
    kept = [cell for cell in cells["cells"] if cell["id"] != "written-intro"]
    submission = intake.Submission("ada", "pooling_shapes", "", EDITORS["converted"]({**cells, "cells": kept}))
    assert read(submission)[1] == []


@needs_sandbox
@pytest.mark.exhaustive
def test_grade_is_the_same_with_every_editor(tmp_path):
    """If each student in a class uses a different editor, all get the same points, totals, and feedback."""
    for editor, save in EDITORS.items():
        (tmp_path / "in" / editor).mkdir(parents=True)
        (tmp_path / "in" / editor / "lesson.ipynb").write_bytes(save(json.loads(solved("pooling_shapes"))))
    command = [sys.executable, "-m", "layercourse", "grade", str(tmp_path / "in"), "--out", str(tmp_path / "out")]
    subprocess.run(command, check=True)
    with open(tmp_path / "out" / "grades.csv", encoding="utf-8-sig", newline="") as table:
        rows = {row.pop("student"): {**row, "file": ""} for row in csv.DictReader(table)}
    assert set(rows) == set(EDITORS)
    first, *others = rows.values()
    assert first["points"] == first["out_of"] == str(sum(one.total for one in exercises("pooling_shapes").values()))
    assert all(row == first for row in others)
