"""Grading without a sandbox: it needs an option, it prints a warning, and honest work gets the usual results."""

import json
import os
import sys
import time

from layercheck.exercise import ex_id, exercises
from layercheck.verdict import RIGHT
from layercourse import notebooks, sample_submissions, stubs
from layercourse.grade import COURSE
from layergrade import cells, grade, reports, scoring, unsafe
from layergrade.graded import Graded
from layergrade.work import Work
from layergrade.workers import Worker

import pytest
from attacks import FORMULA

pytestmark = [pytest.mark.slow, pytest.mark.either_stack]

LESSON = "pooling_shapes"
PATIENCE = 30.0  # seconds
KINDS = [unsafe.Spawned, *([unsafe.Forked] if sys.platform == "linux" else [])]


@pytest.fixture(scope="module", params=KINDS, ids=lambda kind: kind.__name__)
def worker(request):
    class Uncontained(Worker):
        def _start(self):
            self._ready = False
            return request.param(COURSE)

    worker = Uncontained(COURSE, patience=PATIENCE, contained=False)
    worker.wait_until_ready()
    yield worker
    worker.close()


def graded(worker, names=None, patience=PATIENCE, **changed):
    """Grade these exercises (by default, all) of the first lesson, which is solved except for the changed cells."""
    notebook, given = notebooks.read(notebooks.find(LESSON).path), stubs.stubs(LESSON)
    found = cells.cells_of(json.dumps(stubs.fill(notebook, {**stubs.answers(LESSON), **changed})).encode())
    works = []
    for name in names or exercises(LESSON):
        exercise = exercises(LESSON)[name]
        works.append(Work(exercise, cells.locate(found, name, ex_id(name), given[name]).cell.number))
    worker.patience = patience
    worker.run(found, works)
    return {work.exercise.name: scoring.score(work) for work in works}


def test_unsafe_grades_right_wrong_and_stub(worker):
    exercise = exercises(LESSON)["global_pool"]
    wrong = next(name for _, name in sample_submissions.mistakes(LESSON) if _ is exercise)
    stub = stubs.stubs(LESSON)["to_image_batch"]
    names = ("global_pool", "pooled_size", "to_image_batch")
    changed = {"global_pool": sample_submissions.mistaken(exercise, wrong), "to_image_batch": stub}
    results = graded(worker, names, **changed)
    assert results.pop("global_pool").verdict.mistake.name == wrong
    assert results.pop("to_image_batch").state == "not attempted"
    assert {one.state for one in results.values()} == {RIGHT}


@pytest.mark.exhaustive
def test_crash_and_hang_leave_other_exercises_unaffected(worker):
    names = ("to_image_batch", "global_pool", "pooled_size")
    results = graded(worker, names, 3.0, to_image_batch="import os; os._exit(3)", global_pool="while True: pass")
    assert "it ended the process" in results["to_image_batch"].notes[0]
    assert "longer than 3 seconds" in results["global_pool"].notes[0]
    assert results["pooled_size"].state == RIGHT


@pytest.mark.skipif(os.name != "posix", reason="only POSIX has process groups")
def test_folder_and_process_group_end_with_submission(worker, tmp_path):
    note = tmp_path / "note"
    tmp_path.chmod(0o777)
    lasting = f"""
import os, time
if not os.fork():
    while True:
        time.sleep(0.05)
        open({str(note)!r}, "a").write("x")
open({str(note)!r} + "2", "w").write(os.getcwd())
while not os.path.exists({str(note)!r}):
    time.sleep(0.05)
"""
    assert (
        graded(worker, ("pooled_size",), 3.0, pooled_size=f"{lasting}{FORMULA}\npooled_size = formula")[
            "pooled_size"
        ].state
        == RIGHT
    )
    folder = (tmp_path / "note2").read_text(encoding="utf-8")
    assert "submission-" in folder
    assert not os.path.exists(folder)
    before = note.read_text(encoding="utf-8")
    time.sleep(0.5)
    assert note.read_text(encoding="utf-8") == before


def test_closing_run_or_runner_kills_process():
    source = "import time\ntime.sleep(600)\ndef pooled_size(): pass"
    work = {"exercise": "pooled_size", "lesson": LESSON, "cell": 1, "seeds": [0]}
    request = {"cells": [[1, source]], "work": [work], "whole": False}
    for leave in ("run", "runner"):
        runner = unsafe.Spawned(COURSE)
        run = runner.run({**request, "whole": True}, 60.0)
        assert next(run)["kind"] == "begins"
        process = runner._process
        if leave == "run":
            run.close()
        else:
            runner.close()
        assert process.poll() not in (None, 0)
        run.close()


def test_unsafe_needs_option_and_is_reported(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(grade, "_runs", lambda *given: iter(()))
    (tmp_path / "in").mkdir()
    place = tmp_path / "in" / "ada.ipynb"
    place.write_bytes(notebooks.find(LESSON).path.read_bytes())
    for options, warned in (([], False), (["--unsafe"], True)):
        assert grade.main([str(tmp_path / "in"), "--out", str(tmp_path / "out"), *options], COURSE) == 0
        assert (unsafe.WARNING in capsys.readouterr().err) is warned
    without = Graded("ada", LESSON, "ada", (), (), contained=False)
    assert "No sandbox was used" in reports.whole_class(COURSE, [without], [])
    assert "nothing contained it" in reports.feedback(COURSE, "ada", [without], [])
    within = Graded("ada", LESSON, "ada", ())
    assert "contained" not in reports.whole_class(COURSE, [within], []) + reports.feedback(COURSE, "ada", [within], [])
