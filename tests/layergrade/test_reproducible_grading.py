"""Reproducible grading: results don't depend on the order, the number of workers, the user, or killed workers."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from layercourse import ROOT

import pytest
import small_class
from class_work import needs_sandbox
from small_class import MANY, command, results, stored

pytestmark = [needs_sandbox, pytest.mark.slow, pytest.mark.either_stack]


@pytest.fixture(scope="module")
def submitted(tmp_path_factory):
    """A folder with one submission for each student."""
    return small_class.submit(tmp_path_factory.mktemp("submitted work"))


@pytest.fixture(scope="module")
def graded(submitted, tmp_path_factory):
    """The results from one worker, which runs the submissions one after another."""
    out = tmp_path_factory.mktemp("out")
    subprocess.run(command(submitted, out, "--workers", "1"), check=True)
    return out


@pytest.mark.exhaustive
def test_order_and_worker_count_change_nothing(graded, submitted, tmp_path):
    some = tmp_path / "some"
    some.mkdir()
    for path in sorted(submitted.iterdir())[::-3]:
        shutil.copytree(path, some / path.name)
    subprocess.run(command(some, tmp_path / "out", "--workers", "1"), check=True)
    subprocess.run(command(submitted, tmp_path / "out", "--workers", "2"), check=True)
    assert results(tmp_path / "out") == results(graded)


NOBODY = 65_534
BECOME = (
    f"import os, sys; os.setgroups([]); os.setgid({NOBODY}); os.setuid({NOBODY}); os.execv(sys.argv[1], sys.argv[1:])"
)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="an ordinary user runs these tests anyway")
def test_ordinary_user_gets_same_results_as_root(graded, submitted, tmp_path):
    """Only the sandbox of an ordinary user needs a user namespace; root's sandbox doesn't."""
    out = tmp_path / "out"
    out.mkdir()
    os.chown(out, NOBODY, NOBODY)
    submitted.chmod(0o755)
    shown = [Path(path).resolve() for path in (sys.prefix, sys.base_prefix, ROOT, submitted, out)]
    # An ordinary user can't enter these folders.
    hidden = {parent for path in shown for parent in path.parents if not parent.stat().st_mode & 0o001}
    options = [option for path in sorted(hidden) for option in ("--tmpfs", path)]
    for path in sorted(shown):
        options += [option for parent in path.parents[-2::-1] for option in ("--dir", parent)]
        options += ["--bind", path, path]
    as_nobody = ["bwrap", "--cap-add", "ALL", "--dev-bind", "/", "/", *options, "--setenv", "HOME", out]
    subprocess.run([*as_nobody, sys.executable, "-c", BECOME, *command(submitted, out, "--workers", "2")], check=True)
    assert (out / "grades.sqlite").stat().st_uid == NOBODY
    assert results(out) == results(graded)


@pytest.mark.exhaustive
def test_cluster_results_survive_killed_worker(graded, submitted, tmp_path):
    distributed = pytest.importorskip("distributed")
    out = tmp_path / "out"
    options = {"n_workers": 2, "threads_per_worker": 1, "processes": True, "dashboard_address": None}
    with (
        distributed.LocalCluster(**options) as local,
        distributed.Client(local) as client,
        subprocess.Popen(command(submitted, out, "--scheduler", local.scheduler_address)) as running,
    ):
        pids = list(client.run(os.getpid).values())
        while running.poll() is None and not stored(out):
            time.sleep(0.02)
        os.kill(pids[0], signal.SIGKILL)
        at = stored(out)
        assert running.wait(300) == 0
    assert at < MANY, "all were graded before the worker was killed"
    assert results(out) == results(graded)
