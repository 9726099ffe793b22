"""Test `course.py new` on a copy of the course: its files are consistent, and `check` lists what is left to do."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from layercourse import new, notebooks
from layercourse.paths import ROOT

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.either_stack]

LEFT_OUT = shutil.ignore_patterns("__pycache__", "*.npz", "*.svg", "tests")
PARTS = ("names", "exercises", "stubs", "cells", "modules", "imports")


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A copy of the course with the first lesson only, which is checked without TensorFlow."""
    folder = tmp_path_factory.mktemp("course")
    for name in ("notebooks", "figures", "solutions", "tools"):
        shutil.copytree(ROOT / name, folder / name, ignore=LEFT_OUT)
    (folder / "tests").mkdir()
    first = notebooks.lessons()[0]
    answers, experiments = folder / "solutions" / "layeranswers", folder / "solutions" / "layercheck" / "experiments"
    for path in [*experiments.glob("[!_]*.py"), *folder.glob("notebooks/*.ipynb")]:
        if path.stem not in (first.stem, first.path.stem):
            path.unlink()
    for path in answers.glob("*/"):
        if path.is_dir() and path.name not in (first.stem, "recorded_mistakes"):
            shutil.rmtree(path)
    return folder


def run(course, *arguments):
    """Run one of the copy's commands. Return its exit code and output."""
    paths = os.pathsep.join([str(course / name) for name in ("figures", "solutions", "tools")])
    ran = subprocess.run(
        [sys.executable, "-m", "layercourse", *arguments],
        cwd=course,
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
    )
    return ran.returncode, ran.stdout + ran.stderr


def problems(course, *parts):
    """Return the lines that `check` prints for the copy, as a set."""
    _, output = run(course, "check", *parts)
    return set(output.strip().splitlines()[:-1])


def test_new_creates_lesson_and_exercises(course):
    for arguments in (["a_new_lesson"], ["a_new_lesson", "TwiceLayer"], ["1", "one_more"]):
        code, output = run(course, "new", *arguments)
        assert code == 0, output
        assert "Next:" in output
    found = problems(course, *PARTS)
    for file in ("a_new_lesson/twice_layer.py", "experiments/a_new_lesson.py", "pooling_shapes/one_more.py"):
        assert any(file in line for line in found)
    unrecorded = {line for line in found if "the behavior of its known mistakes is not recorded" in line}
    assert unrecorded
    assert all("TODO" in line for line in found - unrecorded), found  # and nothing else is wrong
    for stem, label in (("a_new_lesson", "ex-twice-layer"), ("pooling_shapes", "ex-one-more")):
        path = next((course / "notebooks").glob(f"*_{stem}.ipynb"))
        assert any(cell.id == label and "YOUR CODE HERE" in cell.source for cell in notebooks.read(path).cells)
    style = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--config", str(ROOT / "pyproject.toml"), "solutions"],
        cwd=course,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
    )
    assert style.returncode == 0, style.stdout


def test_check_reports_module_with_import_error(course):
    path = course / "solutions" / "layeranswers" / "pooling_shapes" / "global_pool.py"
    before = path.read_text(encoding="utf-8")
    path.write_text(before + "\n1 / 0\n", encoding="utf-8")
    found = problems(course, "names", "exercises", "cells")
    path.write_text(before, encoding="utf-8")
    assert any("layeranswers.pooling_shapes.global_pool can't be imported (ZeroDivisionError" in line for line in found)
    assert not any("Traceback" in line for line in found)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["pooling_shapes", "pooled_size"], "01_pooling_shapes already has an exercise named pooled_size"),
        (["pooling_shapes", "sliding"], "sliding.py already exists for another purpose"),
        (["pooling_shapes", "2fast"], "'2fast' can't be the name of an exercise"),
        (["pooling_shapes", "class"], "'class' can't be the name of an exercise"),
        (["no_such_lesson", "thing"], "There is no lesson 'no_such_lesson'"),
        (["Pooling-Shapes"], "can't be a lesson's stem"),
        (["pooling_shapes"], "already exists"),
    ],
)
def test_invalid_arguments_are_refused_in_one_sentence(arguments, message, capsys, monkeypatch):
    monkeypatch.setattr(Path, "write_text", None)  # a refused command must not write anything
    assert new.main(arguments) == 1
    told = capsys.readouterr().err
    assert message in told
    assert len(told.strip().splitlines()) == 1
