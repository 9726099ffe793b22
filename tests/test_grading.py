"""Grading a class: what is handed in is found, graded and reported, and nothing is lost."""

import io
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from pathlib import Path

from layercheck.exercise import exercises, lessons
from layercourse import notebooks, stubs
from layercourse.grading import grade, intake

import nbformat
import pytest

LESSON = "pooling_shapes"
BY_CELL = {stubs.ex_id(name): lesson for lesson in lessons() for name in exercises(lesson)}
needs_sandbox = pytest.mark.skipif(
    not shutil.which("bwrap") and not os.environ.get("COURSE_CI"), reason="bubblewrap is not installed"
)


@pytest.fixture(scope="module")
def shipped():
    return notebooks.read(notebooks.find(LESSON).path)


def solved(notebook, *names):
    answers = stubs.answers(LESSON)
    return nbformat.writes(stubs.fill(notebook, {name: answers[name] for name in names or answers})).encode()


# Intake


@pytest.mark.parametrize(
    ("path", "student"),
    [
        ("ada/pooling/01_pooling_shapes.ipynb", "ada"),
        ("submitted/ada/pooling/01_pooling_shapes.ipynb", "ada"),
        ("lovelaceada_1234_567890_01_pooling_shapes.ipynb", "lovelaceada_1234"),
        ("lovelaceada_LATE_1234_567890_01_pooling_shapes-1.ipynb", "lovelaceada_1234"),
        ("Ada Lovelace_4711_assignsubmission_file_/01_pooling_shapes.ipynb", "Ada Lovelace"),
        ("Ada Lovelace_4711_assignsubmission_file/renamed.ipynb", "Ada Lovelace"),
        ("ada_01_pooling_shapes.ipynb", "ada"),
        ("ada.ipynb", "ada"),
    ],
)
@pytest.mark.parametrize("zipped", [False, True])
def test_each_platforms_layout_says_whose_it_is(path, student, zipped, shipped, tmp_path):
    place = tmp_path / "handed in"
    if zipped:
        place = tmp_path / "all.zip"
        with zipfile.ZipFile(place, "w") as archive:
            archive.writestr(path, nbformat.writes(shipped))
    else:
        (place / path).parent.mkdir(parents=True)
        (place / path).write_text(nbformat.writes(shipped), encoding="utf-8")
    (found,), problems = intake.collect(place, BY_CELL)
    assert (found.student, found.lesson, problems) == (student, LESSON, [])


def test_a_notebook_by_itself_is_a_submission(shipped, tmp_path):
    path = tmp_path / "ada" / "01_pooling_shapes.ipynb"
    path.parent.mkdir()
    path.write_text(nbformat.writes(shipped), encoding="utf-8")
    (found,), _ = intake.collect(path, BY_CELL)
    assert (found.student, found.lesson) == ("ada", LESSON)


def test_whatever_is_no_notebook_is_named_and_in_nobodys_way(shipped, tmp_path):
    good = nbformat.writes(shipped)
    files = {
        "ada/good.ipynb": b"\xef\xbb\xbf" + good.encode(),
        "bob/cut.ipynb": good[: len(good) // 2].encode(),
        "cid/empty.ipynb": b"",
        "dan/binary.ipynb": b"\x80\x81\x82" * 100,
        "eve/deep.ipynb": b"[" * 200_000,
        "fay/other.ipynb": nbformat.writes(nbformat.v4.new_notebook()).encode(),
        "gil/list.ipynb": b"[1, 2]",
        "hal/report.pdf": b"%PDF",
        "ivy/cells.ipynb": b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{"source": 5}, 7]}',
    }
    for name, data in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    (tmp_path / "jan").symlink_to("/etc")
    (tmp_path / "ken").mkdir()
    (tmp_path / "ken" / "link.ipynb").symlink_to("/etc/passwd")
    found, problems = intake.collect(tmp_path, BY_CELL)
    assert [one.student for one in found] == ["ada"]
    assert [one.student for one in problems] == ["bob", "cid", "dan", "eve", "fay", "gil", "hal", "ivy", "ken"]
    assert all(one.reason.endswith(".") for one in problems)


def test_an_archives_paths_lead_nowhere(shipped, tmp_path):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("01_pooling_shapes.ipynb", nbformat.writes(shipped))
    link = zipfile.ZipInfo("bob/link.ipynb")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("../../evil.ipynb", nbformat.writes(shipped))
        archive.writestr("/absolute.ipynb", nbformat.writes(shipped))
        archive.writestr(link, "/etc/passwd")
        archive.writestr("cid/handed_in.zip", inner.getvalue())
        archive.writestr("__MACOSX/cid/._x.ipynb", b"junk")
    before = sorted(tmp_path.parent.rglob("*"))
    found, problems = intake.collect(tmp_path / "all.zip", BY_CELL)
    assert [one.student for one in found] == ["cid"]
    assert len(problems) == 3
    assert sorted(tmp_path.parent.rglob("*")) == before


def test_handed_in_twice_is_told(shipped, tmp_path):
    for name in ("01_pooling_shapes.ipynb", "second.ipynb"):
        (tmp_path / name).write_text(nbformat.writes(shipped), encoding="utf-8")
        (tmp_path / "ada").mkdir(exist_ok=True)
        shutil.move(tmp_path / name, tmp_path / "ada" / name)
    (found,), (problem,) = intake.collect(tmp_path, BY_CELL)
    assert found.path == "ada/second.ipynb"
    assert "twice" in problem.reason


# The command


def run(*arguments, **options):
    return subprocess.run(
        [sys.executable, "-m", "layercourse", "grade", *map(str, arguments)], capture_output=True, text=True, **options
    )


@pytest.fixture
def class_of_seven(shipped, tmp_path):
    """Submissions of which each has solved one exercise more than the one before."""
    names = list(exercises(LESSON))
    for many in range(len(names) + 1):
        path = tmp_path / "in" / f"student{many}" / LESSON / "01_pooling_shapes.ipynb"
        path.parent.mkdir(parents=True)
        path.write_bytes(solved(shipped, *names[:many]) if many else nbformat.writes(shipped).encode())
    return tmp_path / "in"


def points(out):
    lines = (out / "grades.csv").read_text().splitlines()[1:]
    return {line.split(",")[0]: int(line.split(",")[2]) for line in lines}


EXPECTED = {f"student{many}": total for many, total in enumerate([0, 5, 10, 13, 19, 25, 29])}


@needs_sandbox
def test_a_class_is_graded_and_a_killed_run_goes_on(class_of_seven, tmp_path):
    out = tmp_path / "out"
    command = [sys.executable, "-m", "layercourse", "grade", str(class_of_seven), "--out", str(out), "--workers", "1"]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, start_new_session=True)
    deadline = time.monotonic() + 200
    while stored(out) < 2 and time.monotonic() < deadline:
        time.sleep(0.02)
    os.killpg(running.pid, signal.SIGKILL)
    running.wait()
    before = stored(out)
    assert before >= 2
    again = run(class_of_seven, "--out", out, "--workers", 2)
    assert again.returncode == 0, again.stderr
    assert f"7 submissions, {before} of them graded already" in again.stdout
    assert points(out) == EXPECTED
    assert stored(out) == 7
    page = (out / "feedback" / "student1.html").read_text()
    assert "pooled_size: right, 5 of 5 points" in page
    assert "pooled_shape: not attempted yet" in page
    third = run(class_of_seven, "--out", out)
    assert "7 submissions, 7 of them graded already" in third.stdout


def stored(out: Path) -> int:
    if not (out / "grades.sqlite").exists():
        return 0
    try:
        with sqlite3.connect(out / "grades.sqlite") as connection:
            return connection.execute("SELECT count(*) FROM submissions").fetchone()[0]
    except sqlite3.Error:  # it is being made
        return 0


def test_bad_arguments_get_one_sentence(tmp_path):
    for arguments in ([tmp_path / "none"], [tmp_path]):
        ran = run(*arguments, "--out", tmp_path / "out")
        assert ran.returncode == 1
        assert ran.stderr.startswith("course.py grade: There is no")
        assert ran.stderr.count("\n") == 1


def test_without_bubblewrap_it_refuses_and_says_how_to_get_it(class_of_seven, tmp_path):
    ran = run(class_of_seven, "--out", tmp_path / "out", env={**os.environ, "PATH": str(tmp_path)})
    assert ran.returncode == 1
    assert "apt install bubblewrap" in ran.stderr
    assert ran.stderr.count("\n") == 1


def test_the_digest_of_the_checks_is_of_what_they_are_made_of():
    assert grade._checks(LESSON) == grade._checks(LESSON) != grade._checks("custom_layers")
