"""Each attack is contained, gains nothing, is told, and harms neither the other exercises nor the next submission."""

import json
import socket

from layercheck import reference
from layercheck.exercise import PUBLIC_SEED, ex_id, exercises
from layercheck.verdict import RIGHT
from layercourse import notebooks, stubs
from layercourse.grade import COURSE
from layergrade import cells, reports, scoring
from layergrade.scoring import Work
from layergrade.store import Graded, Row
from layergrade.workers import Worker

import pytest
from attacks import ATTACKS, FORMULA
from class_work import needs_sandbox

LESSON = "pooling_shapes"
NEEDS_NOBODY = ("to_image_batch", "global_pool")

pytestmark = [needs_sandbox, pytest.mark.slow]


@pytest.fixture(scope="module")
def worker():
    """A sandbox that all attacks share, so that each is the next submission of the one before."""
    worker = Worker(COURSE, patience=6.0)
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
            place = cells.locate(found, name, ex_id(name), given[name])
            works.append(Work(exercise, place.cell and place.cell.number))
        worker.run(found, works)
        return {one.exercise: one for one in scoring.score_all(works)}

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


def test_what_other_releases_of_a_library_have_may_be_added(worker, answered):
    shims = "import math, numpy as np, tensorflow as tf\nnp.bool, np.int, np.object, np.long = bool, int, object, int\n"
    shims += "np.allclose, math.double, tf.ours = np.allclose, lambda x: 2 * x, 3\n"
    marked = answered(worker, pooled_size=f"{shims}{FORMULA}\npooled_size = formula")
    assert {(one.state, one.notes) for one in marked.values()} == {(RIGHT, ())}


def test_what_is_wrong_names_what_it_calls_that_is_wrong(worker, answered):
    wrong = answered(worker, pooled_size="def pooled_size(size, pool, stride=None, padding='valid'):\n    return 1")
    told = {name: one.notes for name, one in wrong.items() if one.state != RIGHT and name != "pooled_size"}
    assert told["pooled_shape"] == ("it calls pooled_size, which is wrong here",)
    assert set(told.values()) == {told["pooled_shape"]}
    assert {one.notes for name, one in wrong.items() if name not in told} == {()}
    given = stubs.stubs(LESSON)["pooled_size"]
    open_ = answered(worker, pooled_size=given)
    assert open_["pooled_shape"].notes == ("it calls pooled_size, which is not attempted here",)
    own = "def pooled_shape(*given, **named):\n    return 0"
    assert answered(worker, pooled_size=given, pooled_shape=own)["pooled_shape"].notes == ()


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
    patience = worker.patience
    for name, words in told.items():
        worker.patience = patience if name == "never ends" else 10 * patience  # whatever else this machine does
        assert words in "; ".join(answered(worker, pooled_size=ATTACKS[name])["pooled_size"].notes)
    worker.patience = patience


def test_replayed_observations_of_the_public_seed_are_no_right_answer(worker, answered):
    """Who knows all that the public check shows can write it down; the hidden seeds ask something else."""
    exercise = exercises(LESSON)["pooled_size"]
    shown = [one.value if isinstance(one.value, int) else None for one in reference.expected(exercise, PUBLIC_SEED)]
    replay = f"shown = iter({shown!r} * 3)\ndef pooled_size(*given, **named):\n    value = next(shown)\n"
    replay += "    if value is None: raise ValueError\n    return value\n"
    groups = answered(worker, pooled_size=replay)["pooled_size"].groups
    assert not any(points for _, points, _ in groups)


def test_what_students_write_is_text_in_every_report(tmp_path):
    nasty = "<script>alert(1)</script>"
    row = Row("pooled_size", nasty, 0, 5, nasty, nasty, nasty, nasty, "")
    graded = Graded(nasty, "pooling_shapes", nasty, (row,), (("written-tails", nasty),))
    other = Graded("=1+1", "pooling_shapes", "x", (row,))
    reports.write(COURSE, tmp_path, [graded, other], [])
    pages = [path.read_text() for path in tmp_path.rglob("*.html")]
    assert len(pages) == 4
    assert not any("<script" in page for page in pages)
    assert all("&lt;script&gt;" in page for page in pages)
    assert '\n"\'=1+1",' in (tmp_path / "grades.csv").read_text()
