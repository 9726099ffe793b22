"""`course.py grade`: it grades a class, resumes, reports errors and progress, and detects changed checks."""

import argparse
import contextlib
import csv
import dataclasses
import logging
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
import types
from pathlib import Path

import layercourse.grade
from layercheck.exercise import exercises
from layercourse import ROOT
from layercourse.grade import COURSE
from layergrade import cells, digests, grade, intake, progress_line, workers
from layergrade.course import GradingError

import nbformat
import pytest
from class_work import LESSON, needs_sandbox, solved

pytestmark = pytest.mark.slow

# The command


def run(*arguments, **options):
    return subprocess.run(
        [sys.executable, "-m", "layercourse", "grade", *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        **options,
    )


@pytest.fixture
def class_of_seven(shipped, tmp_path):
    """Seven submissions. Each has one more solved exercise than the previous one."""
    names = list(exercises(LESSON))
    for many in range(len(names) + 1):
        path = tmp_path / "in" / f"student{many}" / LESSON / "01_pooling_shapes.ipynb"
        path.parent.mkdir(parents=True)
        path.write_bytes(solved(shipped, *names[:many]) if many else nbformat.writes(shipped).encode())
    return tmp_path / "in"


def points(out):
    with open(out / "grades.csv", encoding="utf-8-sig", newline="") as table:
        return {row["student"]: int(row["points"]) for row in csv.DictReader(table) if row["points"]}


EXPECTED = {f"student{many}": total for many, total in enumerate([0, 5, 10, 13, 19, 25, 29])}


@needs_sandbox
@pytest.mark.either_stack
@pytest.mark.exhaustive  # test_interruptions.py also kills runs, at several points
def test_grade_resumes_after_kill(class_of_seven, tmp_path):
    out = tmp_path / "out"
    command = [sys.executable, "-m", "layercourse", "grade", str(class_of_seven), "--out", str(out), "--workers", "1"]
    grading = subprocess.Popen(command, stdout=subprocess.DEVNULL, start_new_session=True)
    deadline = time.monotonic() + 200
    while stored(out) < 2 and time.monotonic() < deadline:
        time.sleep(0.02)
    os.killpg(grading.pid, signal.SIGKILL)
    grading.wait()
    before = stored(out)
    assert before >= 2
    again = run(class_of_seven, "--out", out, "--workers", 2)
    assert again.returncode == 0, again.stderr
    assert f"7 submissions of 7 students, {before} of them graded already" in again.stdout
    assert points(out) == EXPECTED
    assert stored(out) == 7
    page = (out / "feedback" / "student1.html").read_text(encoding="utf-8")
    assert "pooled_size: right, 5 of 5 points" in page
    assert "pooled_shape: not attempted, 0 of 5 points" in page
    third = run(class_of_seven, "--out", out)
    assert "7 submissions of 7 students, 7 of them graded already" in third.stdout


def stored(out: Path) -> int:
    if not (out / "grades.sqlite").exists():
        return 0
    try:
        with contextlib.closing(sqlite3.connect(out / "grades.sqlite")) as connection:
            return connection.execute("SELECT count(*) FROM submissions").fetchone()[0]
    except sqlite3.Error:  # The database is being created.
        return 0


@needs_sandbox
@pytest.mark.either_stack
def test_grader_failure_is_reported_and_retried(shipped, monkeypatch, tmp_path, capsys):
    for student in ("ada", "UNREADABLE", "zoe", "UNRUNNABLE"):
        path = tmp_path / "in" / student / "01_pooling_shapes.ipynb"
        path.parent.mkdir(parents=True)
        path.write_bytes(
            solved(shipped, "pooled_size").replace(b"def pooled_size", b"# %s\\ndef pooled_size" % student.encode())
        )
    locate, run_all, threads = cells.locate, workers.Worker.run, set()

    def located(found, *given):
        threads.add(threading.current_thread())
        if any("UNREADABLE" in cell.source for cell in found):
            raise SystemError("too\ndeep")
        return locate(found, *given)

    def run_some(worker, found, works):
        if any("UNRUNNABLE" in cell.source for cell in found):
            raise KeyError("odd")
        run_all(worker, found, works)

    out = tmp_path / "out"
    with monkeypatch.context() as patched:
        patched.setattr(cells, "locate", located)
        patched.setattr(workers.Worker, "run", run_some)
        assert grade.main([str(tmp_path / "in"), "--out", str(out), "--workers", "1"], COURSE) == 1
    assert threads == {threading.main_thread()}
    told = "{}/01_pooling_shapes.ipynb is not graded. The course's own grader failed on it ({}); tell the course "
    said = capsys.readouterr().err
    assert told.format("UNREADABLE", "SystemError: too deep") in said
    assert told.format("UNRUNNABLE", "KeyError: 'odd'") in said
    assert points(out) == {"ada": 5, "zoe": 5}
    assert (out / "class.html").read_text(encoding="utf-8").count("The course&#39;s own grader failed") == 2
    assert grade.main([str(tmp_path / "in"), "--out", str(out)], COURSE) == 0
    assert points(out) == dict.fromkeys(["ada", "UNREADABLE", "zoe", "UNRUNNABLE"], 5)


def test_missing_or_empty_folder_is_refused(tmp_path):
    for arguments in ([tmp_path / "none"], [tmp_path]):
        ran = run(*arguments, "--out", tmp_path / "out")
        assert ran.returncode == 1
        assert ran.stderr.startswith("course.py grade: There is no")
        assert ran.stderr.count("\n") == 1


def test_missing_bubblewrap_error_names_remedy(class_of_seven, tmp_path):
    ran = run(class_of_seven, "--out", tmp_path / "out", env={**os.environ, "PATH": str(tmp_path)})
    assert ran.returncode == 3
    assert "apt install bubblewrap" in ran.stderr
    assert ran.stderr.count("\n") == 1


# The digest of the checks, and messages


@pytest.fixture
def copied(tmp_path, monkeypatch):
    """A copy of the course's modules, and a function that returns the digest of a lesson's checks in the copy."""
    for name in ("solutions", "tools"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(layercourse.grade, "ANSWERS", tmp_path / "solutions" / "layeranswers")
    packages = tuple(tmp_path / package.relative_to(ROOT) for package in COURSE.packages)
    course = dataclasses.replace(COURSE, root=tmp_path, packages=packages)
    return tmp_path, lambda lesson: digests.checks_digest(course, lesson)


def test_checks_digest_covers_only_modules_deciding_points(copied):
    folder, checks = copied
    before = checks(LESSON)
    assert before == checks(LESSON) != checks("custom_layers")
    deciding = [
        f"solutions/layercheck/{name}"
        for name in ("compare", "exercise", "observation", "packing", "reference", "verdict")
    ]
    deciding += [
        f"solutions/{name}" for name in (f"layercheck/experiments/{LESSON}", f"layeranswers/{LESSON}/pooled_size")
    ]
    deciding.append("solutions/layeranswers/__init__")
    grading = (
        "bubblewrap",
        "carried",
        "cells",
        "forks",
        "given",
        "isolation",
        "limits",
        "messages",
        "runner",
        "scoring",
        "text",
        "work",
        "workers",
    )
    deciding += [f"tools/layergrade/{name}" for name in grading]
    reading = [path.stem for path in (folder / "solutions/layercheck/student_code").glob("*.py")]
    assert {"cells", "dependencies", "execution", "location"} < set(reading)
    deciding += [f"solutions/layercheck/student_code/{name}" for name in reading]
    for name in deciding:
        with _changed(folder / f"{name}.py"):
            assert checks(LESSON) != before, name
    showing = [f"solutions/layercheck/{name}" for name in ("progress", "render", "scoreboard", "thumbnails", "values")]
    showing += [f"tools/layergrade/{name}" for name in ("grade", "intake", "roster", "reports", "schema", "store")]
    for path in [*(folder / f"{name}.py" for name in showing), *folder.glob("tools/layergrade/pages/*")]:
        with _changed(path):
            assert checks(LESSON) == before, path
    assert checks(LESSON) == before


@contextlib.contextmanager
def _changed(path):
    kept = path.read_bytes()
    path.write_bytes(kept + b"\n# changed")
    yield
    path.write_bytes(kept)


def test_checks_digest_covers_imports_of_deciding_modules(copied):
    """No module that decides points imports one that only displays them."""
    folder, _ = copied
    seen, todo = set(), ["reference", "verdict", "packing", "exercise"]
    while todo:
        name = todo.pop()
        if name not in seen:
            seen.add(name)
            source = (folder / "solutions" / "layercheck" / f"{name}.py").read_text(encoding="utf-8")
            todo += re.findall(r"^from \.(\w+) import", source, re.MULTILINE)
            for group in re.findall(r"^from \. import (.+)$", source, re.MULTILINE):
                todo += group.split(", ")
    assert {"compare", "observation", "recorded"} < seen
    assert not seen & set(digests.SHOWING)


def test_progress_clock_starts_with_first_submission(monkeypatch, capsys):
    now = [1000.0]
    monkeypatch.setattr(progress_line.time, "monotonic", lambda: now[0])
    submission = intake.Submission("ada", LESSON, "", b"")
    with progress_line.Progress(10) as progress:
        now[0] += 500  # Meanwhile, the sandboxes start and the reference solutions run.
        progress.begin()
        now[0] += 3
        progress.step(submission, [])
    assert capsys.readouterr().out == "1/10, 27 s left, ada: 0 of 0\n"


@pytest.mark.parametrize("scheduler", [None, "tcp://somewhere"])
def test_reference_solutions_run_before_clock_starts(scheduler, monkeypatch, capsys):
    told, todo = [], [(intake.Submission("ada", lesson, "", b""), "") for lesson in (LESSON, "custom_layers", LESSON)]

    class Pool:
        __init__ = __exit__ = lambda *given: None
        __enter__ = lambda self: self  # noqa: E731

        def wait_until_ready(self):
            told.append("ready")

        def run(self, submitted):
            told.append("work")
            return iter(submitted)

    monkeypatch.setattr(grade.pool, "Pool", Pool)
    monkeypatch.setattr(grade.cluster, "run", lambda course, submitted, *given: Pool().run(submitted))
    monkeypatch.setattr(grade.pool, "prepare", lambda wanted: told.append(capsys.readouterr().out))
    options = argparse.Namespace(scheduler=scheduler, workers=1, seconds=1, unsafe=False)
    progress = types.SimpleNamespace(begin=lambda: told.append("clock"))
    assert list(grade._runs(COURSE, todo, options, progress)) == todo
    line = "Running the reference solutions of 2 lessons ...\n"
    assert told == ([line, "clock", "work"] if scheduler else [line, "ready", "clock", "work"])


def test_tensorflow_warnings_are_silenced(shipped, monkeypatch, tmp_path, capfd):
    logger, place, said = logging.getLogger("tensorflow"), tmp_path / "ada.ipynb", []
    listening = types.SimpleNamespace(level=logging.NOTSET, handle=lambda record: said.append(record.msg))
    monkeypatch.setattr(logger, "handlers", [listening])
    monkeypatch.setattr(logger, "level", logging.NOTSET)
    monkeypatch.delenv("TF_CPP_MIN_LOG_LEVEL", raising=False)
    logger.setLevel(logging.NOTSET)
    logger.warning("This is logged.")
    place.write_text(nbformat.writes(shipped), encoding="utf-8")

    def runs(*given):
        logger.warning("5 out of the last 5 calls triggered tf.function retracing.")
        logger.error("This is logged, too.")
        assert os.environ["TF_CPP_MIN_LOG_LEVEL"] == "3"
        raise GradingError("It was run.")

    monkeypatch.setattr(grade, "_runs", runs)
    assert grade.main([str(place), "--out", str(tmp_path / "out")], COURSE) == 1
    assert said == ["This is logged.", "This is logged, too."]
    assert capfd.readouterr().err == "course.py grade: It was run.\n"


def test_help_explains_student_names(capsys):
    with pytest.raises(SystemExit):
        grade.main(["--help"], COURSE)
    said = " ".join(capsys.readouterr().out.split())
    assert "If there is none, the student is named after the folder or zip." in said
