"""Test that each attack is contained, earns no points, and affects neither other exercises nor later submissions."""

import json
import socket

from layercheck import reference
from layercheck.exercise import PUBLIC_SEED, ex_id, exercises
from layercheck.verdict import RIGHT
from layercourse import notebooks, stubs
from layercourse.grade import COURSE
from layergrade import cells, reports, scoring
from layergrade.graded import Graded, Row
from layergrade.work import Work
from layergrade.workers import Worker

import pytest
from attacks import ATTACKS, FORMULA
from class_work import needs_sandbox

LESSON = "pooling_shapes"
INDEPENDENT = ("to_image_batch", "global_pool")  # exercises that don't depend on pooled_size
EVERY = tuple(exercises(LESSON))
ATTACKED = ("pooled_size", *INDEPENDENT)
# Attacks that run until they are stopped. The others end by themselves or at a limit, even on a busy machine.
ENDLESS = (
    *("never ends", "sleeps and ignores signals", "fork bomb", "memory bomb in children", "a very long integer"),
    *("takes messages back from the pipe", "shrinks the pipe and fills it", "a wide value"),
)
PATIENCE, SHORT = 60.0, 3.0  # seconds

pytestmark = [needs_sandbox, pytest.mark.slow, pytest.mark.either_stack]


@pytest.fixture(scope="module")
def worker():
    """A sandbox that all attacks share, so each attack is followed by other submissions."""
    worker = Worker(COURSE, patience=PATIENCE)
    worker.wait_until_ready()
    yield worker
    worker.close()


@pytest.fixture(scope="module")
def grade_lesson():
    """A function that grades some or all exercises of the first lesson, which is solved except for the given cells.

    The function returns the results, keyed by exercise. `patience` is the number of seconds allowed for each exercise.
    """
    notebook = notebooks.read(notebooks.find(LESSON).path)
    answers, given = stubs.answers(LESSON), stubs.stubs(LESSON)

    def grade(worker, names=EVERY, patience=PATIENCE, **changed):
        found = cells.cells_of(json.dumps(stubs.fill(notebook, {**answers, **changed})).encode())
        works = []
        for name in names:
            place = cells.locate(found, name, ex_id(name), given[name])
            works.append(Work(exercises(LESSON)[name], place.cell and place.cell.number))
        worker.patience = patience
        worker.run(found, works)
        return {one.exercise: one for one in scoring.score_all(works)}

    return grade


assert set(ENDLESS) <= set(ATTACKS)


@pytest.mark.parametrize("name", ATTACKS)
def test_attack_earns_no_points_and_stays_contained(name, worker, grade_lesson):
    patience = SHORT if name in ENDLESS else PATIENCE
    results = grade_lesson(worker, ATTACKED, patience, pooled_size=ATTACKS[name])
    assert results["pooled_size"].points == 0
    assert results["pooled_size"].state != RIGHT
    assert [results[other].state for other in INDEPENDENT] == [RIGHT, RIGHT]
    after = grade_lesson(worker, ATTACKED)
    assert {one.state for one in after.values()} == {RIGHT}


def test_attack_fallback_formula_is_right(worker, grade_lesson):
    """Some attacks give the formula if they succeed. They prove something only if the formula is right."""
    assert grade_lesson(worker, pooled_size=FORMULA + "\npooled_size = formula")["pooled_size"].state == RIGHT


def test_compatibility_shims_are_not_tampering(worker, grade_lesson):
    shims = "import math, numpy as np, tensorflow as tf\nnp.bool, np.int, np.object, np.long = bool, int, object, int\n"
    shims += "np.allclose, math.double, tf.ours = np.allclose, lambda x: 2 * x, 3\n"
    results = grade_lesson(worker, pooled_size=f"{shims}{FORMULA}\npooled_size = formula")
    assert {(one.state, one.notes) for one in results.values()} == {(RIGHT, ())}


def test_notes_name_wrong_or_unattempted_dependency(worker, grade_lesson):
    wrong = grade_lesson(worker, pooled_size="def pooled_size(size, pool, stride=None, padding='valid'):\n    return 1")
    told = {name: one.notes for name, one in wrong.items() if one.state != RIGHT and name != "pooled_size"}
    assert told["pooled_shape"] == ("it calls pooled_size, which is wrong here",)
    assert set(told.values()) == {told["pooled_shape"]}
    assert {one.notes for name, one in wrong.items() if name not in told} == {()}
    given = stubs.stubs(LESSON)["pooled_size"]
    open_ = grade_lesson(worker, pooled_size=given)
    assert open_["pooled_shape"].notes == ("it calls pooled_size, which is not attempted here",)
    own = "def pooled_shape(*given, **named):\n    return 0"
    assert grade_lesson(worker, pooled_size=given, pooled_shape=own)["pooled_shape"].notes == ()


def test_sandbox_has_no_network(worker, grade_lesson):
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        reached = f"try:\n    import socket\n    socket.create_connection(('127.0.0.1', {port}), 2)\n    found = True\n"
        reached += "except OSError:\n    found = False\n"
        socket.create_connection(("127.0.0.1", port), 2).close()  # The server is reachable from outside the sandbox.
        results = grade_lesson(worker, pooled_size=f"{reached}{FORMULA}\npooled_size = formula if found else None")
    assert results["pooled_size"].points == 0
    assert "an object of type NoneType" in results["pooled_size"].notes[0]


def test_notes_say_why_submission_was_stopped(worker, grade_lesson):
    told = {
        "never ends": "it ran longer than 3 seconds",
        "memory bomb in children": "it used more than",
        "ends the process": "it ended the process",
        "patches numpy": "it changed numpy.allclose",
        "noise into every pipe": "it sent malformed data",
    }
    for name, words in told.items():
        patience = SHORT if name == "never ends" else PATIENCE
        results = grade_lesson(worker, ("pooled_size",), patience, pooled_size=ATTACKS[name])
        assert words in "; ".join(results["pooled_size"].notes)


def test_replayed_public_values_earn_no_points(worker, grade_lesson):
    """A student can copy every value that the public check shows, but hidden seeds produce other cases."""
    exercise = exercises(LESSON)["pooled_size"]
    shown = [one.value if isinstance(one.value, int) else None for one in reference.expected(exercise, PUBLIC_SEED)]
    replay = f"shown = iter({shown!r} * 3)\ndef pooled_size(*given, **named):\n    value = next(shown)\n"
    replay += "    if value is None: raise ValueError\n    return value\n"
    groups = grade_lesson(worker, pooled_size=replay)["pooled_size"].groups
    assert not any(points for _, points, _ in groups)


def test_reports_escape_student_text(tmp_path):
    nasty = "<script>alert(1)</script>"
    row = Row("pooled_size", nasty, 0, 5, nasty, nasty, nasty, nasty, "")
    graded = Graded(nasty, "pooling_shapes", nasty, (row,), (("written-tails", nasty),))
    other = Graded("=1+1", "pooling_shapes", "x", (row,))
    reports.write(COURSE, tmp_path, [graded, other], [])
    pages = [path.read_text(encoding="utf-8") for path in tmp_path.rglob("*.html")]
    assert len(pages) == 4
    assert not any("<script" in page for page in pages)
    assert all("&lt;script&gt;" in page for page in pages)
    assert '\n"\'=1+1",' in (tmp_path / "grades.csv").read_text(encoding="utf-8")
