"""Test the autograder that `release --gradescope` writes, in the folders that Gradescope uses."""

import json
import os
import re
import shlex
import stat
import subprocess
import sys
import zipfile

from layercheck.exercise import exercises
from layercourse import notebooks, stubs
from layercourse.release import for_gradescope, release

import nbformat
import pytest
from class_work import needs_sandbox
from gradescope_format import assert_valid

pytestmark = [pytest.mark.slow, pytest.mark.either_stack]

LESSON = notebooks.lessons()[0]
TOTAL = sum(exercise.total for exercise in exercises(LESSON.stem).values())
LINUX_ONLY = pytest.mark.skipif(sys.platform != "linux", reason="Gradescope's containers are Linux")


@pytest.fixture(scope="module")
def autograder(tmp_path_factory):
    path = tmp_path_factory.mktemp("gradescope") / "autograder.zip"
    assert release.main(["--gradescope", str(path), "--lesson", LESSON.stem]) == 0
    return path


def test_autograder_is_minimal_and_reproducible(autograder):
    with zipfile.ZipFile(autograder) as archive:
        names = archive.namelist()
        scripts = [archive.getinfo(name) for name in ("setup.sh", "run_autograder")]
        cells = json.loads(archive.read(f"notebooks/{LESSON.path.name}"))["cells"]
    assert {"course.py", "requirements.txt", "solutions/layeranswers/__init__.py"} <= set(names)
    assert not [name for name in names if name.startswith(("tests", ".", "/")) or "__pycache__" in name or ".." in name]
    assert all(stat.S_IMODE(script.external_attr >> 16) == 0o755 for script in scripts)
    assert not [cell for cell in cells if cell.get("outputs")]
    assert autograder.read_bytes() == for_gradescope.autograder(LESSON.stem)


def test_only_an_autograder_is_overwritten(autograder, tmp_path, capsys):
    notes = tmp_path / "notes.zip"
    notes.write_text("Mine.", encoding="utf-8")
    assert release.main(["--gradescope", str(notes)]) == 1
    assert capsys.readouterr().err.startswith(f"course.py release: {notes} exists and isn't an autograder")
    assert notes.read_text(encoding="utf-8") == "Mine."
    before = autograder.read_bytes()
    assert release.main(["--gradescope", str(autograder), "--lesson", LESSON.stem]) == 0
    assert autograder.read_bytes() == before


@pytest.fixture
def place(autograder, tmp_path):
    """The folder that Gradescope calls /autograder, before a submission is graded."""
    with zipfile.ZipFile(autograder) as archive:
        archive.extractall(tmp_path / "source")
        for entry in archive.infolist():
            (tmp_path / "source" / entry.filename).chmod(entry.external_attr >> 16)
    for name in ("submission", "results"):
        (tmp_path / name).mkdir()
    (tmp_path / "source" / "run_autograder").rename(tmp_path / "run_autograder")
    return tmp_path


@LINUX_ONLY
def test_setup_installs_sandbox_user_and_course(place):
    tools = place / "tools"
    tools.mkdir()
    for name in ("apt-get", "id", "useradd", "python3"):
        (tools / name).write_text(
            f'#!/bin/sh\necho {name} "$@" >>{place}/called\ntest {name} != id\n', encoding="utf-8"
        )
        (tools / name).chmod(0o755)
    path = os.pathsep.join([str(tools), os.environ["PATH"]])
    ran = subprocess.run(["bash", place / "source" / "setup.sh"], env={"PATH": path, "AUTOGRADER": str(place)})
    assert ran.returncode == 0
    called = [line.split() for line in (place / "called").read_text(encoding="utf-8").splitlines()]
    assert [line[0] for line in called] == ["apt-get", "apt-get", "id", "useradd", "python3"]
    assert {"install", "python3-venv", "bubblewrap"} <= set(called[1])
    assert called[3][-1] == "autograder-student"
    assert called[4][1:] == ["course.py", "grade", "--help"]


def run(place, course=(sys.executable, "-m", "layercourse")):
    """Run the autograder as Gradescope does. Return results.json and the output for instructors."""
    folders = os.pathsep.join(str(place / "source" / folder) for folder in ("figures", "solutions", "tools"))
    variables = {"AUTOGRADER": str(place), "AUTOGRADER_COURSE": shlex.join(map(str, course)), "PYTHONPATH": folders}
    ran = subprocess.run(
        [str(place / "run_autograder")],
        cwd=place,
        env={**os.environ, **variables},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
    )
    assert ran.returncode == 0, ran.stderr
    results = json.loads((place / "results" / "results.json").read_text(encoding="utf-8"))
    assert_valid(results)
    return results, ran.stdout + ran.stderr


def submit(place, sources):
    notebook = stubs.fill(notebooks.read(LESSON.path), sources)
    nbformat.write(notebook, place / "submission" / LESSON.path.name)


@needs_sandbox
@LINUX_ONLY
def test_autograder_grades_solved_and_broken_lessons(place):
    answers = stubs.answers(LESSON.stem)
    submit(place, answers)
    results, said = run(place)
    assert results["score"] == TOTAL, said
    assert [test["status"] for test in results["tests"]] == ["passed"] * len(answers)
    first, second, *_ = answers
    submit(place, {**answers, first: "def pooled_size(:", second: f"def {second}(*_):\n    return '<script>'"})
    results, said = run(place)
    tests = {test["name"]: test for test in results["tests"]}
    assert 0 < results["score"] < TOTAL, said
    assert "SyntaxError" in tests[first]["output"]
    assert "<script>" not in tests[second]["output"]


@LINUX_ONLY
def test_ungradable_submission_is_reported_to_student(place):
    results, _ = run(place)
    assert results["score"] == 0
    assert "Submit the lesson's .ipynb file" in results["output"]
    (place / "submission" / "cut.ipynb").write_text('{"cells": [', encoding="utf-8")
    results, _ = run(place)
    assert results["output"].startswith("your submission/cut.ipynb: The file is not valid JSON")
    (place / "submission" / "cut.ipynb").unlink()
    other = notebooks.find("2")
    (place / "submission" / "other.ipynb").write_bytes(other.path.read_bytes())
    results, _ = run(place)
    told = f"your submission/other.ipynb: It is the lesson {other.stem}, but this assignment is {LESSON.stem}."
    assert results["output"] == told
    results, said = run(place, course=("no such command",))
    assert "not your fault" in results["output"]
    assert re.search("run_autograder: (FileNotFound|Permission)Error", said)  # Which error occurs depends on PATH.


WITHOUT_SANDBOX = """#!/bin/sh
# Replaces course.py with a shell script, because the user who runs it may have no access to this Python.
case "$*" in *--unsafe*) ;; *) exit 3 ;; esac
test -w "$HOME" && mkdir "$4" && cat >"$6" <<END
{"score": 0, "output": "user $(id -u)", "visibility": "visible", "stdout_visibility": "hidden", "tests": []}
END
"""


@LINUX_ONLY
def test_missing_sandbox_falls_back_to_unprivileged_user(place):
    submit(place, {})
    results, said = run(place, course=("/bin/sh", "-c", WITHOUT_SANDBOX, "course.py"))
    assert results["output"].startswith("user "), said
    assert results["output"] != "user 0"
    assert said.count(" grade ") == 2
    assert said.splitlines()[-1].endswith("--unsafe")
