"""Gradescope: the autograder that `release --gradescope` writes, in the folders in which Gradescope runs it."""

import json
import os
import re
import shlex
import stat
import subprocess
import sys
import zipfile
from html.parser import HTMLParser

from layercheck.exercise import exercises
from layercourse import notebooks, stubs
from layercourse.release import for_gradescope, release
from layergrade import gradescope
from layergrade.course import GradingError
from layergrade.intake import Problem
from layergrade.store import Graded, Row

import nbformat
import pytest
from class_work import needs_sandbox

pytestmark = pytest.mark.slow

LESSON = notebooks.lessons()[0]
TOTAL = sum(exercise.total for exercise in exercises(LESSON.stem).values())
LINUX_ONLY = pytest.mark.skipif(sys.platform != "linux", reason="Gradescope's containers are Linux")
FIELDS = {"score", "max_score", "name", "name_format", "status", "output", "output_format", "visibility"}


def refuse_invalid(results):
    """Gradescope's specification, as far as we use it."""
    assert type(results["score"]) in (int, float)
    assert isinstance(results["output"], str)
    assert {results["visibility"], results["stdout_visibility"]} <= {"visible", "hidden"}
    for test in results["tests"]:
        assert set(test) == FIELDS
        assert 0 <= test["score"] <= test["max_score"]
        assert test["status"] in ("passed", "failed")
        assert (test["name_format"], test["output_format"]) == ("text", "html")
        assert test["visibility"] in ("visible", "hidden")
    if results["tests"]:
        assert sum(test["score"] for test in results["tests"]) == results["score"]


# results.json


def row(name, state, points, **told):
    return Row(**{"mistake": "", "explanation": "", "notes": "", "traceback": "", "panel": "", **told},
               exercise=name, state=state, points=points, out_of=5)  # fmt: skip


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.seen = set()

    def handle_starttag(self, tag, attrs):
        self.seen.add(tag)


def test_each_exercise_is_a_test_and_hidden_cases_are_for_instructors():
    hidden, nasty = "<p>f(secret)</p>", "<script>alert(1)</script>"
    rows = (
        row("right_one", "right", 5, panel="<p>right</p>"),
        row("wrong_one", "wrong", 2, panel="<p>wrong</p>"),
        row("wrong_on_hidden_cases", "wrong", 3, panel=hidden),
        row("broken", "cannot be judged", 0, traceback=nasty, notes=nasty),
        row("untouched", "not attempted", 0),
    )
    graded = Graded("ada", "lesson", "x.ipynb", rows, (("written-why", nasty),))
    found = gradescope.results([(graded, {"right_one", "wrong_on_hidden_cases"})], [Problem("y.txt", "No notebook.")])
    refuse_invalid(found)
    tests = {test["name"]: test for test in found["tests"]}
    assert found["score"] == 10
    assert [tests[one.exercise]["score"] for one in rows] == [5, 2, 3, 0, 0]
    assert [name for name, test in tests.items() if test["visibility"] == "hidden"] == [
        "wrong_on_hidden_cases, hidden cases"
    ]
    assert [name for name, test in tests.items() if hidden in test["output"]] == ["wrong_on_hidden_cases, hidden cases"]
    assert tests["wrong_one"]["output"] == "<p>wrong</p>"
    assert found["output"].splitlines() == ["y.txt: No notebook.", gradescope.BY_HAND]
    assert found["extra_data"] == {"written": {"written-why": nasty}}
    for test in tests.values():
        tags = Tags()
        tags.feed(test["output"])
        assert tags.seen <= {"p", "pre"}


def test_several_students_are_refused(tmp_path):
    several = [(Graded(name, "lesson", "x.ipynb", ()), set()) for name in ("ada", "bob")]
    with pytest.raises(GradingError, match=r"one student's submission, and there are 2 students; hand over one\.$"):
        gradescope.write(tmp_path / "results.json", several, [])
    assert not list(tmp_path.iterdir())


# The autograder


@pytest.fixture(scope="module")
def autograder(tmp_path_factory):
    path = tmp_path_factory.mktemp("gradescope") / "autograder.zip"
    assert release.main(["--gradescope", str(path), "--lesson", LESSON.stem]) == 0
    return path


def test_it_holds_what_grading_needs_and_nothing_else_and_is_the_same_each_time(autograder):
    with zipfile.ZipFile(autograder) as archive:
        names = archive.namelist()
        scripts = [archive.getinfo(name) for name in ("setup.sh", "run_autograder")]
        cells = json.loads(archive.read(f"notebooks/{LESSON.path.name}"))["cells"]
    assert {"course.py", "requirements.txt", "solutions/layeranswers/__init__.py"} <= set(names)
    assert not [name for name in names if name.startswith(("tests", ".", "/")) or "__pycache__" in name or ".." in name]
    assert all(stat.S_IMODE(script.external_attr >> 16) == 0o755 for script in scripts)
    assert not [cell for cell in cells if cell.get("outputs")]
    assert autograder.read_bytes() == for_gradescope.autograder(LESSON.stem)


def test_nothing_else_is_overwritten(autograder, tmp_path, capsys):
    notes = tmp_path / "notes.zip"
    notes.write_text("Mine.")
    assert release.main(["--gradescope", str(notes)]) == 1
    assert capsys.readouterr().err.startswith(f"course.py release: {notes} is there and no autograder")
    assert notes.read_text() == "Mine."
    before = autograder.read_bytes()
    assert release.main(["--gradescope", str(autograder), "--lesson", LESSON.stem]) == 0
    assert autograder.read_bytes() == before


@pytest.fixture
def place(autograder, tmp_path):
    """What Gradescope calls /autograder, as it is before a submission is run."""
    with zipfile.ZipFile(autograder) as archive:
        archive.extractall(tmp_path / "source")
        for entry in archive.infolist():
            (tmp_path / "source" / entry.filename).chmod(entry.external_attr >> 16)
    for name in ("submission", "results"):
        (tmp_path / name).mkdir()
    (tmp_path / "source" / "run_autograder").rename(tmp_path / "run_autograder")
    return tmp_path


@LINUX_ONLY
def test_setting_up_installs_a_sandbox_a_user_and_the_course(place):
    tools = place / "tools"
    tools.mkdir()
    for name in ("apt-get", "id", "useradd", "python3"):
        (tools / name).write_text(f'#!/bin/sh\necho {name} "$@" >>{place}/called\ntest {name} != id\n')
        (tools / name).chmod(0o755)
    path = os.pathsep.join([str(tools), os.environ["PATH"]])
    ran = subprocess.run(["bash", place / "source" / "setup.sh"], env={"PATH": path, "AUTOGRADER": str(place)})
    assert ran.returncode == 0
    called = [line.split() for line in (place / "called").read_text().splitlines()]
    assert [line[0] for line in called] == ["apt-get", "apt-get", "id", "useradd", "python3"]
    assert {"install", "python3-venv", "bubblewrap"} <= set(called[1])
    assert called[3][-1] == "autograder-student"
    assert called[4][1:] == ["course.py", "grade", "--help"]


def run(place, course=(sys.executable, "-m", "layercourse")):
    """Runs it as Gradescope does; results.json and what it said to instructors."""
    rooms = os.pathsep.join(str(place / "source" / room) for room in ("figures", "solutions", "tools"))
    variables = {"AUTOGRADER": str(place), "AUTOGRADER_COURSE": shlex.join(map(str, course)), "PYTHONPATH": rooms}
    ran = subprocess.run(
        [str(place / "run_autograder")], cwd=place, env={**os.environ, **variables}, capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stderr
    results = json.loads((place / "results" / "results.json").read_text(encoding="utf-8"))
    refuse_invalid(results)
    return results, ran.stdout + ran.stderr


def hand_in(place, sources):
    notebook = stubs.fill(notebooks.read(LESSON.path), sources)
    nbformat.write(notebook, place / "submission" / LESSON.path.name)


@needs_sandbox
@LINUX_ONLY
def test_a_solved_lesson_has_full_marks_and_a_broken_one_says_what_is_broken(place):
    answers = stubs.answers(LESSON.stem)
    hand_in(place, answers)
    results, said = run(place)
    assert results["score"] == TOTAL, said
    assert [test["status"] for test in results["tests"]] == ["passed"] * len(answers)
    first, second, *_ = answers
    hand_in(place, {**answers, first: "def pooled_size(:", second: f"def {second}(*_):\n    return '<script>'"})
    results, said = run(place)
    tests = {test["name"]: test for test in results["tests"]}
    assert 0 < results["score"] < TOTAL, said
    assert "SyntaxError" in tests[first]["output"]
    assert "<script>" not in tests[second]["output"]


@LINUX_ONLY
def test_what_cannot_be_graded_is_told_to_the_student(place):
    results, _ = run(place)
    assert results["score"] == 0
    assert "Hand in the .ipynb file" in results["output"]
    (place / "submission" / "cut.ipynb").write_text('{"cells": [')
    results, _ = run(place)
    assert results["output"].startswith("your submission/cut.ipynb: The file is not valid JSON")
    (place / "submission" / "cut.ipynb").unlink()
    other = notebooks.lessons()[1]
    (place / "submission" / "other.ipynb").write_bytes(other.path.read_bytes())
    results, _ = run(place)
    told = f"your submission/other.ipynb: It is the lesson {other.stem}, and {LESSON.stem} was to be handed in."
    assert results["output"] == told
    results, said = run(place, course=("no such command",))
    assert "not your fault" in results["output"]
    assert re.search("run_autograder: (FileNotFound|Permission)Error", said)  # the latter by what is on PATH


REFUSES = """#!/bin/sh
# Stands for course.py, in a shell, since the user who runs it may not be allowed to see this Python.
case "$*" in *--unsafe*) ;; *) exit 3 ;; esac
test -w "$HOME" && mkdir "$4" && cat >"$6" <<END
{"score": 0, "output": "user $(id -u)", "visibility": "visible", "stdout_visibility": "hidden", "tests": []}
END
"""


@LINUX_ONLY
def test_where_there_is_no_sandbox_it_is_run_unsafely_by_a_user_without_rights(place):
    hand_in(place, {})
    results, said = run(place, course=("/bin/sh", "-c", REFUSES, "course.py"))
    assert results["output"].startswith("user "), said
    assert results["output"] != "user 0"
    assert said.count(" grade ") == 2
    assert said.splitlines()[-1].endswith("--unsafe")
