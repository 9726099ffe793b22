"""Test `check`, `hint`, and `answer` the way a notebook calls them, with and without the reference solutions."""

import subprocess
import sys
import threading

from layercheck import reference
from layercheck.exercise import exercises, find, lessons
from layercheck.notebook import NotYet, check
from layercheck.render import HIDDEN
from layercheck.session import SESSION
from layercheck.verdict import RIGHT

import kernels
import numpy as np
import pytest


def pooled_size(size, pool, stride=None, padding="valid"):
    return 3


@pytest.fixture
def panels(monkeypatch):
    """The panels that `check` displays."""
    seen = []
    monkeypatch.setattr("layercheck.notebook.display", seen.append)
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    yield seen
    SESSION.verdicts.clear()


def test_check_shows_panel_and_raises_one_line(panels):
    with pytest.raises(NotYet, match=r"^pooled_size: not right yet, \d of 5 points$") as caught:
        check(pooled_size)
    assert caught.value._render_traceback_() == [f"NotYet: {caught.value}"]
    assert "pooled_size(" in repr(panels[0])


def test_check_returns_none_for_right_solution(panels):
    assert check(reference.answer_of(find("pooled_size"))) is None
    assert "✓" in repr(panels[0])
    assert SESSION.verdicts["pooled_size"].state == RIGHT


def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    return tuple(halved(one, pool_size) for one in input_shape)


def halved(size, pool):
    return pooled_size(size, pool)


def test_check_names_wrong_earlier_exercise(panels):
    with pytest.raises(NotYet):
        check(pooled_shape)
    assert len(panels) == 1  # pooled_size hasn't been checked
    for candidate in (pooled_size, pooled_shape):
        with pytest.raises(NotYet):
            check(candidate)
    assert len(panels) == 4
    assert repr(panels[-1]).startswith("pooled_shape calls pooled_size, which is not right yet.")
    check(reference.answer_of(find("pooled_size")))
    with pytest.raises(NotYet):
        check(pooled_shape)
    assert "pooled_shape calls" not in repr(panels[-1])


def test_check_in_release_copy_names_public_cases(panels, monkeypatch):
    right = reference.answer_of(find("pooled_size"))
    check(right)
    monkeypatch.setattr(reference, "has_answers", lambda: False)
    check(right)
    whole, copy = (str(panel) + panel._repr_html_() for panel in panels)
    assert (
        whole.count("pooled_size: right, 5 of 5 points") == copy.count("right in all public cases, 5 of 5 points") > 1
    )
    assert copy.count(HIDDEN) == 2
    assert HIDDEN not in whole


@pytest.mark.parametrize("lesson", lessons())
def test_every_exercise_has_hidden_cases(lesson):
    """The panel mentions hidden cases, so every experiment must use its random generator."""

    def raises(*arguments, **options):
        raise NotImplementedError

    for exercise in exercises(lesson).values():
        rng = np.random.default_rng(0)
        fresh = rng.bit_generator.state
        candidate = type(exercise.name, (), {"__init__": raises}) if exercise.is_class else raises
        for _ in exercise.experiment(candidate, rng):
            pass
        assert rng.bit_generator.state != fresh


def test_check_of_unattempted_exercise_only_shows_panel(panels, monkeypatch):
    def pooled_size(size, pool, stride=None, padding="valid"):
        raise NotImplementedError

    assert check(pooled_size) is None
    assert "not attempted yet" in repr(panels[0])
    monkeypatch.setenv("NBGRADER_EXECUTION", "validate")
    with pytest.raises(NotYet):
        check(pooled_size)


def test_check_returns_points_to_nbgrader(panels, monkeypatch):
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    assert check(reference.answer_of(find("pooled_size"))) == 5.0
    assert check(pooled_size) == 0.0
    assert check("pooled_size") == 0.0


@pytest.mark.parametrize(
    ("candidate", "message"),
    [
        ("pooled_size", "without quotes or a call"),
        (14, "This is of type int"),
        (None, "This is of type NoneType"),
        (lambda size: size, "There is no exercise called '<lambda>'"),
        (type("pooled_size", (), {}), "pooled_size must be a function, but this is a class"),
        (type("pooled_siz", (), {"__call__": lambda self: 0}), "Did you mean pooled_size"),
    ],
)
def test_check_explains_unsupported_objects(panels, candidate, message):
    with pytest.raises(NotYet, match="cannot be checked"):
        check(candidate)
    assert message in repr(panels[0])


WITHOUT_ANSWERS = """
import importlib.abc, sys
class NoAnswers(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "layeranswers":
            raise ModuleNotFoundError("No module named 'layeranswers'", name="layeranswers")
sys.meta_path.insert(0, NoAnswers())
import layercheck
def pooled_size(size, pool, stride=None, padding="valid"):
    return 3
for action in (layercheck.check, layercheck.answer):
    try:
        action(pooled_size)
    except layercheck.NotYet as error:
        print("NotYet:", error)
layercheck.hint(pooled_size)
layercheck.scoreboard("pooling_shapes")
assert "layeranswers" not in sys.modules
"""


def test_hints_and_scoreboard_work_without_reference_solutions():
    ran = subprocess.run(
        [sys.executable, "-c", WITHOUT_ANSWERS], capture_output=True, encoding="utf-8", errors="replace"
    )
    assert ran.returncode == 0, ran.stderr
    assert "NotYet: pooled_size: cannot be checked" in ran.stdout
    assert "This copy of the course has no reference solution for pooled_size." in ran.stdout
    assert "Hint 1 of" in ran.stdout


@pytest.mark.slow
def test_interrupted_cell_shows_one_line():
    with kernels.kernels(kernels.COLD) as (kernel,):
        kernel.run("import layercheck, time")
        threading.Timer(1, kernel.manager.interrupt_kernel).start()
        assert kernel.run("time.sleep(60)") == [
            ("error", "Stopped", "You stopped this cell. Run it again when you are ready.")
        ]
