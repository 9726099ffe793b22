"""Error carried forward: exercises that call an earlier, wrong function are graded with its reference solution."""

import ast
import contextlib
import csv
import json
import sqlite3

from layercheck.verdict import NOT_ATTEMPTED, RIGHT, WRONG
from layercourse import notebooks, stubs
from layercourse.grade import COURSE
from layergrade import carried, grade, pool, scoring
from layergrade.intake import Submission
from layergrade.scoring import MISSING, NOT_SHOWN
from layergrade.workers import Worker

import pytest
from class_work import needs_sandbox
from graded_class import Page
from markupsafe import escape

LESSON = "pooling_shapes"
SLIP = "def pooled_size(size, pool, stride=None, padding='valid'):\n    return 1\n"
CALLERS = ("pooled_shape", "max_pool_2d", "average_pool_2d")
ALONE = ("to_image_batch", "global_pool")
GIVEN = (
    "given your pooled_size: that function isn't right, so this exercise was graded with a correct version. The error "
    "in pooled_size costs no points here"
)
ANSWERS = stubs.answers(LESSON)
STUBS = stubs.stubs(LESSON)

pytestmark = [pytest.mark.slow, pytest.mark.either_stack]


def submitted(lesson=LESSON, **changed):
    """Return a solved notebook in which the cells of some exercises are replaced."""
    notebook = notebooks.read(notebooks.find(lesson).path)
    return json.dumps(stubs.fill(notebook, {**stubs.answers(lesson), **changed})).encode()


@pytest.fixture(scope="module")
def running():
    """A pool with one sandbox."""
    pool.prepare([LESSON, "resnet_block"])
    with pool.Pool(COURSE, 1, 30.0) as running:
        running.wait_until_ready()
        yield running


@pytest.fixture(scope="module")
def graded(running):
    """A function that grades a notebook and returns the results, keyed by exercise."""

    def graded(data, lesson=LESSON):
        worker, submission = running.team[0], Submission("ada", lesson, "ada.ipynb", data)
        ran = pool.run(worker, pool.reading(COURSE, submission, running.stubs))
        if again := carried.second_runs(COURSE, ran.works, lambda: ran.cells):
            assert pool.run(worker, pool.Read(ran.cells, again, first=ran)) is ran
        assert not ran.failed
        return {one.exercise: one for one in scoring.score_all(ran.works)}

    return graded


def without_docstring(source):
    """Return a function's source without its docstring and comments, so that it looks like a student's."""
    tree = ast.parse(source)
    tree.body[0].body = tree.body[0].body[1:]
    return ast.unparse(tree)


# Points and notes


@needs_sandbox
@pytest.mark.parametrize("slip", [SLIP, STUBS["pooled_size"], "def pooled_size(", "1 / 0\n" + SLIP, "pooled_size = 3"])
def test_right_callers_of_wrong_function_keep_points(graded, slip):
    results = graded(submitted(pooled_size=slip))
    assert results["pooled_size"].points == 0
    for name in (*CALLERS, *ALONE):
        one = results[name]
        assert (one.state, one.points) == (RIGHT, one.out_of)
        assert one.given == (("pooled_size",) if name in CALLERS else ())
        assert one.notes == ((f"right, {GIVEN}",) if name in CALLERS else ())
        assert one.gained == (one.out_of if name == "pooled_shape" else one.gained)
        assert one.verdict.mistake is None


@needs_sandbox
def test_wrong_caller_still_loses_its_own_points(graded):
    wrong = ANSWERS["pooled_shape"].replace('== "channels_last"', '== "channels_first"')
    assert wrong != ANSWERS["pooled_shape"]
    alone = graded(submitted(pooled_shape=wrong))["pooled_shape"]
    results = graded(submitted(pooled_size=SLIP, pooled_shape=wrong))
    one = results["pooled_shape"]
    assert one.state == WRONG
    assert one.points == alone.points < one.out_of
    if one.given:
        assert one.notes == (f"{one.points} of {one.out_of} points, {GIVEN}",)
        assert (one.verdict.mistake, one.verdict.condition) == (alone.verdict.mistake, alone.verdict.condition)
    assert [results[name].points for name in CALLERS[1:]] == [6, 6]


@needs_sandbox
def test_mistake_is_recognized_despite_wrong_earlier_function(graded):
    largest = without_docstring(ANSWERS["max_pool_2d"]).replace("max_pool_2d", "average_pool_2d")
    found = graded(submitted(pooled_size=SLIP, average_pool_2d=largest))["average_pool_2d"]
    assert (found.state, found.given) == (WRONG, ())
    assert found.verdict.mistake.name == "max_for_mean"


def test_better_run_counts_as_whole(graded):
    """A caller that compensates for the slip does worse with the reference solution.

    It keeps the points of its first run.
    """
    slip = ANSWERS["pooled_size"].replace("// stride + 1", "// stride")
    around = ANSWERS["pooled_shape"].replace("pooled_size(length", "around(length")
    around += "\ndef around(length, pool, step, padding):\n"
    around += "    return pooled_size(length, pool, step, padding) + (padding == 'valid')"
    results = graded(submitted(pooled_size=slip, pooled_shape=around))
    one = results["pooled_shape"]
    assert results["pooled_size"].state == WRONG
    assert (one.state, one.given, one.notes) == (RIGHT, (), ())
    assert results["max_pool_2d"].given == ("pooled_size",)


@needs_sandbox
def test_calls_through_helpers_and_definitions_are_followed(graded):
    helper = "def half(n, *rest, **named): return pooled_size(n, *rest, **named)\n"
    shape = ANSWERS["pooled_shape"].replace("pooled_size(length", "half(length")
    early = "by_name = {'size': pooled_size}\n" + ANSWERS["max_pool_2d"].replace("pooled_size(", "by_name['size'](")
    average = ANSWERS["average_pool_2d"].replace("pooled_size(", "globals()['pooled_size'](")
    changed = {"pooled_shape": helper + shape, "max_pool_2d": early, "average_pool_2d": average}
    results = graded(submitted(pooled_size=SLIP, **changed))
    assert [(results[name].state, results[name].given) for name in CALLERS] == [(RIGHT, ("pooled_size",))] * 3


@needs_sandbox
def test_classes_are_defined_with_reference_classes(graded):
    lesson = "resnet_block"
    results = graded(submitted(lesson, ResidualBranch=stubs.stubs(lesson)["ResidualBranch"]), lesson)
    assert results["ResidualBranch"].state == NOT_ATTEMPTED
    assert (results["ResNetBlock"].state, results["ResNetBlock"].given) == (RIGHT, ("ResidualBranch",))


@needs_sandbox
def test_only_earlier_wrong_functions_are_replaced(graded):
    """A function is never replaced if it comes later, is missing, or is the exercise itself."""
    early = "def pooled_shape(*given, **named):\n    return average_pool_2d(*given, **named)"
    results = graded(submitted(pooled_shape=early, average_pool_2d=STUBS["average_pool_2d"]))
    assert (results["pooled_shape"].points, results["pooled_shape"].given) == (0, ())
    recursive = "def pooled_shape(*given, **named):\n    return pooled_shape_of_the_course(*given, **named)"
    results = graded(submitted(pooled_size=SLIP, pooled_shape=recursive))
    assert (results["pooled_shape"].points, results["pooled_shape"].given) == (0, ())
    notebook = json.loads(submitted())
    notebook["cells"] = [cell for cell in notebook["cells"] if cell["id"] != "ex-pooled-size"]
    results = graded(json.dumps(notebook).encode())
    assert results["pooled_size"].state == MISSING
    assert [results[name].given for name in CALLERS] == [()] * 3


@needs_sandbox
def test_only_functions_with_own_mistakes_are_named(graded):
    through = ANSWERS["average_pool_2d"].replace(
        "out_height = pooled_size(height, pool, stride, padding)",
        "out_height = pooled_shape((1, height, 1), pool, stride, padding)[1]",
    )
    results = graded(submitted(pooled_size=SLIP, average_pool_2d=through))
    assert results["average_pool_2d"].notes == (f"right, {GIVEN}",)
    results = graded(submitted(pooled_size=SLIP, pooled_shape=STUBS["pooled_shape"], average_pool_2d=through))
    (note,) = results["average_pool_2d"].notes
    assert note.startswith("right, given your pooled_size and pooled_shape: those functions aren't right, so this ")


@needs_sandbox
def test_right_class_runs_nothing_twice(running, monkeypatch):
    runs = []
    run = Worker.run
    monkeypatch.setattr(Worker, "run", lambda worker, *given: (runs.append(1), run(worker, *given))[1])
    unrelated = submitted(to_image_batch=STUBS["to_image_batch"], global_pool=STUBS["global_pool"])
    right = [(Submission(str(at), LESSON, "", data), str(at)) for at, data in enumerate([submitted(), unrelated])]
    assert len(list(running.run(right))) == 2
    assert len(runs) == 2
    wrong = [(Submission("wrong", LESSON, "", submitted(pooled_size=SLIP)), "2")]
    ((_, _, ran),) = running.run(wrong)
    assert len(runs) == 4
    assert [work.exercise.name for work in ran.works if work.again] == list(CALLERS)


# Attempts to gain from a second run

READS = {
    "by inspect": "import inspect\n    source = inspect.getsource(pooled_size)",
    "from its module": "import sys\n    source = repr(vars(sys.modules['given_solutions']))",
    "from its code": "source = repr(pooled_size.__code__.co_consts) + pooled_size.__code__.co_code.hex()",
    "from the grader's frames": (
        "import sys\n    frame, source = sys._getframe(), ''\n"
        "    while frame:\n        source, frame = source + repr(frame.f_locals.get('given')), frame.f_back"
    ),
}


@needs_sandbox
@pytest.mark.parametrize("how", READS)
def test_reference_reaches_neither_points_nor_feedback(graded, how):
    """The answer is right unless the shape contains `None`.

    Then its error, value, or output quotes the reference solution.
    """
    reads = f"def secret():\n    {READS[how]}\n    return 'SECRET ' + source\n"
    body = without_docstring(ANSWERS["pooled_shape"]).replace("def pooled_shape", "def answer")
    leaks = f"{reads}{body}\ndef pooled_shape(input_shape, *given, **named):\n"
    leaks += "    if None in input_shape:\n        print(secret())\n"
    leaks += "        if input_shape[0] is None: raise type(secret().replace(' ', '_'), (Exception,), {})(secret())\n"
    leaks += "        return secret()\n    return answer(input_shape, *given, **named)\n"
    leaks += "raise type('SECRET' + secret().encode().hex()[:999], (Exception,), {})"
    one = graded(submitted(pooled_size=SLIP, pooled_shape=leaks))["pooled_shape"]
    assert one.state == WRONG
    assert 0 < one.points < one.out_of
    assert one.given == ("pooled_size",)
    assert "SECRET" not in repr(one)
    assert NOT_SHOWN in repr(one.verdict)


@needs_sandbox
def test_replacing_the_reference_again_gains_nothing(graded):
    again = "\n_kept = pooled_shape\ndef pooled_shape(*given, **named):\n    global pooled_size\n"
    again += "    pooled_size = lambda *given, **named: 1\n    return _kept(*given, **named)"
    one = graded(submitted(pooled_size=SLIP, pooled_shape=ANSWERS["pooled_shape"] + again))["pooled_shape"]
    assert (one.points, one.given) == (0, ())


@needs_sandbox
def test_other_second_runs_are_out_of_reach(graded):
    """pooled_shape searches memory for its own reference solution, which the second run of max_pool_2d may use."""
    search = "def pooled_shape(*given, **named):\n    import gc, sys\n    pooled_size\n    found = []\n"
    search += "    for one in [*gc.get_objects(), *sys.modules.values()]:\n"
    search += "        if isinstance(one, dict) and callable(one.get('pooled_shape')):\n"
    search += "            found.append(one['pooled_shape'])\n"
    search += "    found = [one for one in found if one.__code__ is not pooled_shape.__code__]\n"
    search += "    return found[0](*given, **named)"
    pools = ANSWERS["max_pool_2d"] + "\nby_shape = pooled_shape"
    one = graded(submitted(pooled_size=SLIP, pooled_shape=search, max_pool_2d=pools))
    assert one["pooled_shape"].points == 0
    assert one["max_pool_2d"].state == RIGHT


# Reports


@needs_sandbox
def test_reports_show_what_was_carried_forward(tmp_path):
    wrong = ANSWERS["pooled_shape"].replace("None if length is None else ", "")
    students = {
        "ada": submitted(pooled_size=SLIP),
        "ben": submitted(),
        "cy": submitted(pooled_size=SLIP, pooled_shape=wrong),
    }
    for student, data in students.items():
        (tmp_path / "in" / student).mkdir(parents=True)
        (tmp_path / "in" / student / "01_pooling_shapes.ipynb").write_bytes(data)
    out = tmp_path / "out"
    assert grade.main([str(tmp_path / "in"), "--out", str(out), "--workers", "1"], COURSE) == 0
    with open(out / "grades.csv", encoding="utf-8-sig", newline="") as table:
        rows = {row["student"]: row for row in csv.DictReader(table)}
    with contextlib.closing(sqlite3.connect(out / "grades.sqlite")) as store:
        query = "SELECT student, exercise, given, gained FROM carried JOIN submissions ON id = submission ORDER BY 1, 2"
        kept = store.execute(query).fetchall()
        points = dict(
            store.execute(
                "SELECT student, points FROM exercises JOIN submissions ON id = submission"
                " WHERE exercise = 'pooled_shape'"
            )
        )
    assert rows["ada"]["points"] == "24"
    assert rows["ben"]["points"] == "29"
    assert int(rows["cy"]["points"]) == 19 + points["cy"]
    assert 0 < points["cy"] < 5
    assert f"pooled_shape: right, {GIVEN}" in rows["ada"]["notes"]
    assert [row[1:3] for row in kept if row[0] == "ada"] == [(name, "pooled_size") for name in sorted(CALLERS)]
    page = (out / "feedback" / "ada.html").read_text(encoding="utf-8")
    assert page.count(f"Note: right, {escape(GIVEN)}.") == 3
    assert f"Note: {points['cy']} of 5 points, {escape(GIVEN)}." in (out / "feedback" / "cy.html").read_text("utf-8")
    overview = Page(out / "class.html")
    assert "right 1, right given earlier functions 1, wrong 1." in overview.text
    assert overview.rows("Points", "pooling_shapes-max_pool_2d")[0][1] == "3 of 3"
    caption = "Errors here that cost no points in later exercises"
    found = overview.rows(caption, "pooling_shapes-pooled_size")
    assert sorted(row[0] for row in found) == [f"{name} Who? ada, cy" for name in sorted(CALLERS)]
