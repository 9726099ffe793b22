"""Test that a run that was killed, ran out of disk space, or lost its sandboxes is completed by running it again."""

import json
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

from layercourse.grade import COURSE
from layergrade import pool, scoring
from layergrade.intake import Submission

import pytest
import small_class
from class_work import needs_sandbox
from small_class import MANY, command, results, stored

KILLS, ALL_KILLS = 2, 20
SANDBOX_KILLS = 10
ROOM = 64 * 2**20  # size in bytes of the file system that becomes full

pytestmark = [needs_sandbox, pytest.mark.slow, pytest.mark.either_stack]


@pytest.fixture(scope="module")
def submitted(tmp_path_factory):
    return small_class.submit(tmp_path_factory.mktemp("submitted"))


@pytest.fixture(scope="module")
def undisturbed(submitted, tmp_path_factory):
    """The results of an undisturbed run, its duration in seconds, and its folder."""
    out, begun = tmp_path_factory.mktemp("undisturbed"), time.monotonic()
    run(submitted, out)
    return results(out), time.monotonic() - begun, out


def run(place, out, *options):
    ran = subprocess.run(command(place, out, *options), capture_output=True, encoding="utf-8", errors="replace")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def start(place, out, *options):
    return subprocess.Popen(
        command(place, out, *options),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
    )


def descendants(pid):
    """Return the processes that a process started, directly or indirectly."""
    try:
        found = [
            int(one) for path in Path(f"/proc/{pid}/task").glob("*/children") for one in path.read_text("utf-8").split()
        ]
    except OSError:  # The process has ended.
        return []
    return found + [below for one in found for below in descendants(one)]


def assert_gone(pids):
    """Assert that these processes have ended after their grader was killed. bubblewrap ends when its parent does."""
    end = time.monotonic() + 20
    while left := [pid for pid in pids if is_running(pid)]:
        assert time.monotonic() < end, left
        time.sleep(0.05)


def is_running(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def kill_at_random(place, out, seconds, chance):
    """Start grading, and kill the grader shortly after it has stored a random number of submissions.

    The machine's speed varies, so the moment depends on the number of stored results and not only on the clock.
    """
    enough, later = chance.randrange(MANY - 3), chance.uniform(0, seconds / MANY)
    with start(place, out) as grading:
        while stored(out) < enough and grading.poll() is None:
            time.sleep(0.02)
        end = time.monotonic() + later
        while time.monotonic() < end and stored(out) < MANY - 2:  # the undisturbed run may have been slower
            time.sleep(0.02)
        below = descendants(grading.pid)
        grading.kill()
    assert grading.returncode == -signal.SIGKILL, "the grader ended by itself"
    assert_gone(below)


def assert_kills_change_nothing(many, submitted, undisturbed, out, seed):
    expected, seconds, _ = undisturbed
    chance = random.Random(seed)
    for _ in range(many):
        if stored(out) < MANY - 1:
            kill_at_random(submitted, out, seconds, chance)
    before = stored(out)
    assert f"{before} of them graded already" in run(submitted, out) or not before
    assert results(out) == expected


def test_killed_runs_are_completed(submitted, undisturbed, tmp_path):
    assert_kills_change_nothing(KILLS, submitted, undisturbed, tmp_path, 1)


@pytest.mark.exhaustive
@pytest.mark.parametrize("seed", range(2, 2 + ALL_KILLS // KILLS))
def test_many_killed_runs_are_completed(seed, submitted, undisturbed, tmp_path):
    assert_kills_change_nothing(KILLS, submitted, undisturbed, tmp_path, seed)


@pytest.mark.exhaustive
def test_killed_sandboxes_change_nothing(submitted):
    """The first run may leave submissions ungraded, but it grades none incorrectly. A second run grades the rest."""
    todo = [
        (Submission(f"{path.name} {number}", small_class.LESSON, path.name, (path / "lesson.ipynb").read_bytes()), "")
        for number in range(4)
        for path in sorted(submitted.iterdir())
    ]
    with pool.Pool(COURSE, 2, 30.0) as running:
        pool.prepare([small_class.LESSON])
        expected = dict(graded(running, todo))
        kills = iter(range(SANDBOX_KILLS))
        killer = threading.Thread(target=kill_sandboxes, args=(running.team, kills))
        killer.start()
        found, left = {}, todo
        while left or killer.is_alive():
            found |= {student: scored for student, scored in graded(running, left or todo) if scored}
            left = [one for one in todo if one[0].student not in found]
        killer.join()
    assert list(kills) == []
    assert found == expected


def graded(running, todo):
    """Yield each student with their results, or with None if the submission couldn't be graded."""
    for submission, _, ran in running.run(todo):
        assert "own grader failed" not in ran.failed
        yield submission.student, None if ran.failed else scoring.score_all(ran.works)


def kill_sandboxes(team, kills):
    """Kill the sandboxes of two workers in turn, each time at a slightly later point in their work."""
    for kill in kills:
        worker = team[kill % len(team)]
        while not worker._ready:
            time.sleep(0.01)
        time.sleep(0.2 + 0.13 * kill)
        worker._sandbox._process.kill()


@pytest.mark.exhaustive
def test_second_run_is_refused_and_harmless(submitted, undisturbed, tmp_path):
    with start(submitted, tmp_path) as first:
        while first.poll() is None and not (tmp_path / "grades.sqlite").exists():
            time.sleep(0.05)
        second = subprocess.run(command(submitted, tmp_path), capture_output=True, encoding="utf-8", errors="replace")
        still_running = first.poll() is None
        said = first.communicate()[1]
    assert (first.returncode, said) == (0, "")
    if still_running:
        assert second.returncode == 1
        assert second.stderr.startswith("course.py grade: Another course.py grade is writing to ")
    assert results(tmp_path) == undisturbed[0]


FILL = """
import contextlib, io, json, os, pathlib, shutil, sys
from layercourse.grade import COURSE
from layergrade import grade
place, out, copy, left = sys.argv[1:]
filler = pathlib.Path(out, "filler")
if not os.path.ismount(out):
    sys.exit("no file system of its own")
with open(filler, "wb") as file:
    file.write(b"x" * (shutil.disk_usage(out).free - int(left)))
said, codes = io.StringIO(), []
with contextlib.redirect_stderr(said):
    codes.append(grade.main([place, "--out", out], COURSE))
filler.unlink()
codes.append(grade.main([place, "--out", out], COURSE))
shutil.copytree(out, copy, dirs_exist_ok=True)
print(json.dumps([codes, said.getvalue()]))
"""


@pytest.mark.parametrize("left", [*(pytest.param(size, marks=pytest.mark.exhaustive) for size in (0, 2**17)), 2**20])
def test_full_disk_is_reported_and_run_completed(left, submitted, undisturbed, tmp_path):
    out, copy = tmp_path / "out", tmp_path / "copy"
    out.mkdir()
    full = ["bwrap", "--dev-bind", "/", "/", "--size", str(ROOM), "--tmpfs", str(out), sys.executable, "-c", FILL]
    ran = subprocess.run(
        [*full, str(submitted), str(out), str(copy), str(left)], capture_output=True, encoding="utf-8", errors="replace"
    )
    assert ran.returncode == 0, ran.stderr
    codes, said = json.loads(ran.stdout.splitlines()[-1])
    assert codes == [1, 0]
    assert said.startswith("course.py grade: ")
    assert len(said.splitlines()) == 1
    assert "full" in said or "No space left" in said
    assert results(copy) == undisturbed[0]


def test_read_only_folder_is_refused_and_kept(submitted, undisturbed, tmp_path):
    shutil.copytree(undisturbed[2], tmp_path, dirs_exist_ok=True)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    read_only = ["bwrap", "--dev-bind", "/", "/", "--ro-bind", str(tmp_path), str(tmp_path)]
    for options in ((), ("--regrade",)):
        ran = subprocess.run(
            [*read_only, *command(submitted, tmp_path, *options)],
            capture_output=True,
            encoding="utf-8",
            errors="replace",
        )
        assert ran.returncode == 1
        assert ran.stderr.startswith("course.py grade: Read-only file system: ")
        assert len(ran.stderr.splitlines()) == 1
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


assert ALL_KILLS % KILLS == 0
