"""Each attack is contained, gains nothing, is told, and harms neither the other exercises nor the next submission."""

import json
import os
import shutil
import socket

from layercheck import reference
from layercheck.exercise import PUBLIC_SEED, exercises
from layercheck.verdict import RIGHT
from layercourse import notebooks, stubs
from layercourse.grading import cells, marking, reports
from layercourse.grading.marking import Work
from layercourse.grading.running import Worker
from layercourse.grading.store import Graded, Row

import pytest
from attacks import ATTACKS, FORMULA

LESSON = "pooling_shapes"
NEEDS_NOBODY = ("to_image_batch", "global_pool")

if not shutil.which("bwrap") and not os.environ.get("COURSE_CI"):
    pytest.skip("bubblewrap is not installed", allow_module_level=True)


@pytest.fixture(scope="module")
def worker():
    """A sandbox that all attacks share, so that each is the next submission of the one before."""
    worker = Worker(patience=6.0)
    worker.wait_until_ready()
    yield worker
    worker.close()


@pytest.fixture(scope="module")
def answered():
    """Grades the first lesson with all answers, but for the cells that are given: results by exercise."""
    notebook = notebooks.read(notebooks.find(LESSON).path)
    answers, given = stubs.answers(LESSON), stubs.stubs(LESSON)

    def grade(worker, **changed):
        found = cells.cells_of(json.dumps(stubs.fill(notebook, {**answers, **changed})).encode())
        works = []
        for name, exercise in exercises(LESSON).items():
            place = cells.locate(found, name, stubs.ex_id(name), given[name])
            works.append(Work(exercise, place.cell and place.cell.number))
        worker.run(found, works)
        return {work.exercise.name: marking.mark(work) for work in works}

    return grade


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_gains_nothing_and_harms_nobody(name, worker, answered):
    marked = answered(worker, pooled_size=ATTACKS[name])
    assert marked["pooled_size"].points == 0
    assert marked["pooled_size"].state != RIGHT
    assert [marked[other].state for other in NEEDS_NOBODY] == [RIGHT, RIGHT]
    after = answered(worker)
    assert {one.state for one in after.values()} == {RIGHT}


def test_the_formula_by_itself_is_right(worker, answered):
    """Else the attacks that end in it would prove nothing."""
    assert answered(worker, pooled_size=FORMULA + "\npooled_size = formula")["pooled_size"].state == RIGHT


def test_there_is_no_network(worker, answered):
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        reached = f"import socket\nsocket.create_connection(('127.0.0.1', {port}), 2)\n"
        socket.create_connection(("127.0.0.1", port), 2).close()  # from here it can be had
        marked = answered(worker, pooled_size=f"{reached}{FORMULA}\npooled_size = formula")
    assert marked["pooled_size"].points == 0
    assert "Error" in marked["pooled_size"].traceback


def test_why_a_submission_was_stopped_is_told(worker, answered):
    told = {
        "never ends": "it ran longer than 6 seconds",
        "memory bomb in children": "it used more than",
        "ends the process": "it ended the process",
        "patches numpy": "it changed numpy.allclose",
        "noise into every pipe": "what it put out is no observation",
    }
    for name, words in told.items():
        assert words in "; ".join(answered(worker, pooled_size=ATTACKS[name])["pooled_size"].notes)


def test_replayed_observations_of_the_public_seed_are_no_right_answer(worker, answered):
    """Who knows all that the public check shows can write it down; the hidden seeds ask something else."""
    exercise = exercises(LESSON)["pooled_size"]
    shown = [one.value if isinstance(one.value, int) else None for one in reference.expected(exercise, PUBLIC_SEED)]
    replay = f"shown = iter({shown!r} * 3)\ndef pooled_size(*given, **named):\n    value = next(shown)\n"
    replay += "    if value is None: raise ValueError\n    return value\n"
    groups = answered(worker, pooled_size=replay)["pooled_size"].groups
    assert {name for name, points, _ in groups if points} <= {"large windows"}  # which asks the same of all seeds


def test_what_students_write_is_text_in_every_report(tmp_path):
    nasty = "<script>alert(1)</script>"
    row = Row("pooled_size", nasty, 0, 5, nasty, nasty, nasty, nasty, "")
    graded = Graded(nasty, "pooling_shapes", nasty, (row,), ((nasty, nasty),))
    other = Graded("=1+1", "pooling_shapes", "x", (row,))
    reports.write(tmp_path, [graded, other], [])
    pages = [path.read_text() for path in tmp_path.rglob("*.html")]
    assert len(pages) == 3
    assert not any("<script" in page for page in pages)
    assert all("&lt;script&gt;" in page for page in pages)
    assert "\n'=1+1," in (tmp_path / "grades.csv").read_text()
