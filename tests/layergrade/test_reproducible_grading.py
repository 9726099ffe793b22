"""Whatever the order, the workers, and who of them is killed: the same results and the same reports, each once."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from layercourse import ROOT, notebooks, sample_submissions

import pytest
from class_work import needs_sandbox

LESSON = "pooling_shapes"
MANY = 8

pytestmark = [needs_sandbox, pytest.mark.slow]


def command(place, out, *options):
    return [sys.executable, "-m", "layercourse", "grade", str(place), "--out", str(out), *options]


@pytest.fixture(scope="module")
def handed(tmp_path_factory):
    place = tmp_path_factory.mktemp("handed in")
    for student, data in sample_submissions.mixed_class(notebooks.find(LESSON), MANY):
        (place / student).mkdir()
        (place / student / "lesson.ipynb").write_bytes(data)
    return place


@pytest.fixture(scope="module")
def graded(handed, tmp_path_factory):
    """By one worker, one after another."""
    out = tmp_path_factory.mktemp("out")
    subprocess.run(command(handed, out, "--workers", "1"), check=True)
    return out


def results(out):
    """All that is stored but times and numbers of rows, and all reports."""
    with sqlite3.connect(out / "grades.sqlite") as store:
        who = "SELECT student, digest, checks, {} FROM submissions LEFT JOIN {} ON submission = id ORDER BY 1, 2, {}"
        everything = ("exercise, state, points, mistake, notes, traceback, panel", "exercises", "place")
        seen = ("exercise, seed, number, part, call, differs", "observations", "exercise, seed, number")
        rows = [store.execute(who.format(*table)).fetchall() for table in (everything, seen)]
    pages = {path.relative_to(out): path.read_bytes() for path in out.rglob("*.[hc][ts][mv]*")}
    assert len(pages) == MANY + 3
    assert len(rows[0]) == 6 * MANY
    return rows, pages


def test_the_order_and_the_number_of_workers_change_nothing(graded, handed, tmp_path):
    some = tmp_path / "some"
    some.mkdir()
    for path in sorted(handed.iterdir())[::-3]:
        shutil.copytree(path, some / path.name)
    subprocess.run(command(some, tmp_path / "out", "--workers", "1"), check=True)
    subprocess.run(command(handed, tmp_path / "out", "--workers", "2"), check=True)
    assert results(tmp_path / "out") == results(graded)


NOBODY = 65_534
BECOME = (
    f"import os, sys; os.setgroups([]); os.setgid({NOBODY}); os.setuid({NOBODY}); os.execv(sys.argv[1], sys.argv[1:])"
)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="an ordinary user runs these tests anyway")
def test_an_ordinary_user_gets_what_root_gets(graded, handed, tmp_path):
    """His sandbox is made in another way."""
    out = tmp_path / "out"
    out.mkdir()
    os.chown(out, NOBODY, NOBODY)
    handed.chmod(0o755)
    shown = [Path(path).resolve() for path in (sys.prefix, sys.base_prefix, ROOT, handed, out)]
    hidden = {parent for path in shown for parent in path.parents if not parent.stat().st_mode & 0o001}  # from him
    options = [option for path in sorted(hidden) for option in ("--tmpfs", path)]
    for path in sorted(shown):
        options += [option for parent in path.parents[-2::-1] for option in ("--dir", parent)]
        options += ["--bind", path, path]
    as_nobody = ["bwrap", "--cap-add", "ALL", "--dev-bind", "/", "/", *options, "--setenv", "HOME", out]
    subprocess.run([*as_nobody, sys.executable, "-c", BECOME, *command(handed, out, "--workers", "2")], check=True)
    assert (out / "grades.sqlite").stat().st_uid == NOBODY
    assert results(out) == results(graded)


def test_a_cluster_gives_the_same_though_one_of_its_workers_is_killed(graded, handed, tmp_path):
    distributed = pytest.importorskip("distributed")
    out = tmp_path / "out"
    options = {"n_workers": 2, "threads_per_worker": 1, "processes": True, "dashboard_address": None}
    with (
        distributed.LocalCluster(**options) as local,
        distributed.Client(local) as client,
        subprocess.Popen(command(handed, out, "--scheduler", local.scheduler_address)) as running,
    ):
        pids = list(client.run(os.getpid).values())
        while running.poll() is None and not stored(out):
            time.sleep(0.02)
        os.kill(pids[0], signal.SIGKILL)
        at = stored(out)
        assert running.wait(300) == 0
    assert at < MANY, "all were graded before the worker was killed"
    assert results(out) == results(graded)


def stored(out):
    try:
        with sqlite3.connect(f"file:{out / 'grades.sqlite'}?mode=ro", uri=True) as store:
            return store.execute("SELECT count(*) FROM submissions").fetchone()[0]
    except sqlite3.Error:  # not there yet
        return 0
