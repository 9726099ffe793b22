"""Test notebooks from earlier versions: none of their work is lost, and the version they declare changes no points."""

import csv
import dataclasses
import functools
import json
import subprocess
import sys

from layercheck.exercise import ex_id, exercises
from layercheck.version import VERSION
from layercourse import notebooks, releases, stubs
from layercourse.grade import COURSE
from layergrade import earlier, intake, pool, reports, scoring, tables
from layergrade.cells import cells_of
from layergrade.graded import Graded, Row
from layergrade.intake import Problem
from layergrade.scoring import NOT_IN_COPY
from layergrade.work import Work

import editors
import first_version
import nbformat
import pytest
from class_work import needs_sandbox

CORE = "normalization_axes"
FURTHER = "normalization_axes_further"
MOVED = "keras_config_from_tfa"  # moved from lesson 4 to its Going further notebook
NEW = "image_layer_norm"  # treated as new in these tests
FIRST = COURSE.earlier["1.0.0"]
EARLIER = {"1.0.0": {name: stub for name, stub in FIRST.items() if name != NEW}, "1.5.0": FIRST}
GIVEN = pool.distributed(COURSE)[0]
BY_CELL = {ex_id(name): stem for stem in (CORE, FURTHER) for name in exercises(stem)}


def fourth(*names):
    """Return version 1.0.0 of lesson 4 with these exercises solved."""
    made = first_version.notebook(first_version.FOURTH)
    answers = stubs.answers(CORE) | stubs.answers(FURTHER)
    return stubs.fill(made, {name: answers[name] for name in names})


def without(notebook, *names):
    """Return a notebook as bytes, without any cells of these exercises."""
    kept = [cell for cell in notebook.cells if not any(name in cell.source for name in names)]
    return nbformat.writes(nbformat.from_dict({**notebook, "cells": kept})).encode()


def collect(folder, **files):
    for name, data in files.items():
        path = folder / "ada" / f"{name}.ipynb"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    worked_in, others = functools.partial(pool.worked_in, COURSE), functools.partial(earlier.others, COURSE, GIVEN)
    return intake.collect(folder, BY_CELL, worked_in, others)


# Exercises that have moved


@pytest.mark.parametrize("editor", [lambda notebook: json.dumps(notebook).encode(), editors.converted, editors.colab])
def test_moved_exercise_is_graded_in_its_new_lesson(editor, tmp_path):
    found, problems = collect(tmp_path, **{"04_normalization_axes": editor(fourth("shared_mask", MOVED))})
    assert [(one.student, one.lesson) for one in found] == [("ada", CORE), ("ada", FURTHER)]
    assert problems == []
    read = [pool.reading(COURSE, one, GIVEN) for one in found]
    assert {work.exercise.name for work in read[0].works} == set(exercises(CORE))
    assert next(work for work in read[1].works if work.exercise.name == MOVED).cell is not None


def test_untouched_moved_exercise_is_not_a_submission(tmp_path):
    found, _ = collect(tmp_path, a=nbformat.writes(fourth("shared_mask")).encode())
    assert [one.lesson for one in found] == [CORE]
    assert pool.worked_in(COURSE, found[0]) == 1


def test_work_below_stub_from_first_version_counts(tmp_path):
    notebook = fourth()
    notebook.cells.append(nbformat.v4.new_code_cell(stubs.answers(FURTHER)[MOVED]))
    found, _ = collect(tmp_path, a=nbformat.writes(notebook).encode())
    work = next(one for one in pool.reading(COURSE, found[1], GIVEN).works if one.exercise.name == MOVED)
    assert work.cell == len(notebook.cells)


def test_core_function_in_further_notebook_is_not_submitted(tmp_path):
    notebook = notebooks.read(notebooks.find("04b").path)
    notebook.cells.append(nbformat.v4.new_code_cell(stubs.answers(CORE)["group_norm"]))
    found, _ = collect(tmp_path, **{"04b_normalization_axes": nbformat.writes(notebook).encode()})
    assert [one.lesson for one in found] == [FURTHER]


def test_moved_exercise_comes_after_own_notebook(tmp_path):
    files = {"04b_normalization_axes": notebooks.find("04b").path.read_bytes()}
    files["04_normalization_axes"] = nbformat.writes(fourth(MOVED)).encode()
    found, problems = collect(tmp_path, **files)
    assert [(one.lesson, one.path) for one in found][1:] == [
        (FURTHER, "ada/04b_normalization_axes.ipynb"),
        (FURTHER, "ada/04_normalization_axes.ipynb"),
    ]
    assert problems == []
    kept, others = intake.only(found, CORE)
    assert [one.lesson for one in kept] == [CORE]
    assert [problem.path for problem in others] == ["ada/04b_normalization_axes.ipynb"]


def graded(path, **points):
    rows = [Row(name, "right" if got else "not attempted", got, 6, *[""] * 5) for name, got in points.items()]
    return Graded("ada", FURTHER, path, tuple(rows))


def test_merged_keeps_better_result_of_each_exercise():
    one, other = graded("new.ipynb", first=6, second=0, third=3), graded("old.ipynb", first=6, second=6, third=0)
    both = earlier.merged([one, other])
    assert [row.points for row in both.exercises] == [6, 6, 3]
    assert [row.notes for row in both.exercises] == ["", "taken from old.ipynb", ""]
    assert both.out_of == one.out_of
    assert earlier.merged([one]) is one


# Exercises that the submitted version doesn't have


def lacking(data, versions=EARLIER):
    course = dataclasses.replace(COURSE, earlier=versions)
    return earlier.lacking(course, data, cells_of(data), CORE)


def declaring(notebook, version):
    notebook.metadata["measured_layers"] = {"version": version}
    return notebook


def test_new_exercise_is_explained_by_version():
    old = fourth("shared_mask")
    assert lacking(without(old, NEW)) == {NEW: earlier.UNDECLARED.format("1.0.0")}
    assert lacking(without(declaring(old, "1.0.0"), NEW)) == {NEW: earlier.DECLARED.format("1.0.0")}


@pytest.mark.parametrize("version", ["1.5.0", "7.0.0"])
def test_version_with_the_exercise_explains_nothing(version):
    assert lacking(without(declaring(fourth(), version), NEW)) == {}


@pytest.mark.parametrize("newer", [NEW, "check(image_layer_norm)"])
def test_forged_version_explains_nothing_if_work_is_newer(newer):
    notebook = declaring(fourth(), "1.0.0")
    data = without(notebook, NEW)
    assert lacking(data) != {}
    source = newer if "(" in newer else stubs.answers(CORE)[NEW]
    notebook.cells = [cell for cell in notebook.cells if NEW not in cell.source]
    notebook.cells.append(nbformat.v4.new_code_cell(source))
    assert lacking(nbformat.writes(notebook).encode()) == {}


def test_forged_version_earns_nothing():
    """The maximum and the percentage are those of the whole lesson, whatever version a notebook declares."""
    full = [row(name, right=name != NEW) for name in exercises(CORE)]
    honest = [dataclasses.replace(one, state="missing") if one.exercise == NEW else one for one in full]
    claimed = [dataclasses.replace(one, state=NOT_IN_COPY) if one.exercise == NEW else one for one in full]
    rows = [line(Graded("ada", CORE, "a.ipynb", tuple(one))) for one in (honest, claimed)]
    assert rows[0] | {"not_in_copy": 0} == rows[1] | {"not_in_copy": 0}
    worth = exercises(CORE)[NEW].total
    assert [one["not_in_copy"] for one in rows] == [0, worth]
    page = reports.feedback(COURSE, "ada", [Graded("ada", CORE, "a.ipynb", tuple(claimed))], [])
    total = sum(one.total for one in exercises(CORE).values())
    assert f"Of these {total} points, {worth} are for exercises that your copy of the lesson doesn't have." in page
    assert f"The exercises in your copy are worth {total - worth}." in page
    assert "It is not in this copy." in page


def row(name, right):
    total = exercises(CORE)[name].total
    return Row(name, "right" if right else "missing", total * right, total, *[""] * 5)


def line(one):
    (only,) = tables.rows_of(COURSE, "ada", [one], [])
    return dict(zip(tables.COLUMNS, only, strict=True))


def test_missing_work_is_scored_by_its_version():
    exercise = exercises(CORE)[NEW]
    states = [scoring.score(Work(exercise, None, in_copy=in_copy)).state for in_copy in (True, False)]
    assert states == ["missing", NOT_IN_COPY]
    course = dataclasses.replace(COURSE, earlier=EARLIER)
    submission = intake.Submission("ada", CORE, "a.ipynb", without(fourth(), NEW))
    works = {work.exercise.name: work for work in pool.reading(course, submission, GIVEN).works}
    assert [name for name, work in works.items() if not work.in_copy] == [NEW]


# Exercises that the course no longer has


def test_work_from_another_version_is_listed(tmp_path):
    notebook = fourth("shared_mask")
    own = nbformat.v4.new_code_cell("def rows_of(x):\n    return 0", id="ex-rows-of")
    notebook.cells += [own, nbformat.v4.new_code_cell("check(rows_of)", id="check-rows-of")]
    notebook.cells.append(nbformat.v4.new_code_cell("def mine(x):\n    return x\ncheck(mine)\ncheck(group_norm)"))
    notebook.cells.append(nbformat.v4.new_markdown_cell("Because.", id="written-rows"))
    notebook.cells.append(nbformat.v4.new_markdown_cell(COURSE.written_text, id="written-columns"))
    found, _ = collect(tmp_path, a=nbformat.writes(notebook).encode())
    assert earlier.not_in_course(found) == [
        Problem("ada/a.ipynb, exercise rows_of", earlier.NOT_IN_COURSE, "ada"),
        Problem("ada/a.ipynb, answer written-rows", earlier.NOT_IN_COURSE, "ada"),
    ]


# The record of versions


def test_first_version_is_recorded():
    recorded = releases.exercises()
    for name in (first_version.FOURTH, first_version.FIFTH):
        cells = cells_of(nbformat.writes(first_version.notebook(name)).encode())
        checked = {name for cell in cells if cell.is_code for name in earlier.CALL.findall(cell.source)}
        assert len(checked) > 4
        assert checked <= set(recorded["1.0.0"])


def test_record_of_a_version_is_written_once(tmp_path):
    record = tmp_path / "record.json"
    record.write_text('{"0.9.0": {"pooled_size": "0123456789abcdef"}}', encoding="utf-8")
    assert releases.record_today(record)
    assert list(releases.exercises(record)) == ["0.9.0", VERSION]
    assert {"pooled_size", MOVED} < set(releases.exercises(record)[VERSION])
    assert not releases.record_today(record)


# The command


@pytest.mark.slow
@needs_sandbox
def test_class_with_first_version_gets_all_points(tmp_path):
    (tmp_path / "in").mkdir()
    path = tmp_path / "in" / "ada_04_normalization_axes.ipynb"
    nbformat.write(fourth(*exercises(CORE), MOVED), path)
    arguments = ["grade", tmp_path / "in", "--out", tmp_path / "out"]
    ran = subprocess.run(
        [sys.executable, "-m", "layercourse", *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        errors="replace",
    )
    assert ran.returncode == 0, ran.stderr
    with open(tmp_path / "out" / "grades.csv", encoding="utf-8-sig", newline="") as table:
        (only,) = csv.DictReader(table)
    assert only["points"] == only["out_of"] == str(sum(one.total for one in exercises(CORE).values()))
    assert int(only["extra"]) == exercises(FURTHER)[MOVED].total
