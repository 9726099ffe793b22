"""Test that a submission can reach neither other submissions nor the parts of the kernel that it doesn't need."""

import json
import subprocess
import sys

from layercheck.exercise import ex_id, exercises
from layercheck.verdict import RIGHT
from layercourse import notebooks, stubs
from layercourse.grade import COURSE
from layergrade import bubblewrap, cells, cgroups, isolation, scoring, seccomp
from layergrade.work import Work
from layergrade.workers import LostTwice, Worker

import pytest
from attacks import FORMULA
from class_work import needs_sandbox
from kernel_attacks import CALLS, cell

LESSON = "pooling_shapes"
NAMES = ("pooled_size", "to_image_batch")

pytestmark = [needs_sandbox, pytest.mark.slow, pytest.mark.either_stack]


@pytest.fixture(scope="module")
def worker():
    worker = Worker(COURSE, patience=60.0)
    worker.wait_until_ready()
    yield worker
    worker.close()


def run(worker, names=NAMES, **changed):
    """Run a submission of the first lesson that is solved except for the given cells.

    Return the results for each exercise.
    """
    notebook = notebooks.read(notebooks.find(LESSON).path)
    given = stubs.stubs(LESSON)
    found = cells.cells_of(json.dumps(stubs.fill(notebook, {**stubs.answers(LESSON), **changed})).encode())
    works = []
    for name in names:
        place = cells.locate(found, name, ex_id(name), given[name])
        works.append(Work(exercises(LESSON)[name], place.cell and place.cell.number))
    worker.run(found, works)
    return {one.exercise: one for one in scoring.score_all(works)}


def assert_harmless(worker, source):
    results = run(worker, pooled_size=source)
    assert results["pooled_size"].points == 0
    assert results["to_image_batch"].state == RIGHT
    assert {one.state for one in run(worker).values()} == {RIGHT}


def test_no_listed_call_succeeds(worker):
    assert_harmless(worker, cell(CALLS))


@pytest.mark.exhaustive
@pytest.mark.parametrize("name", CALLS)
def test_each_listed_call_fails(name, worker):
    assert_harmless(worker, cell({name: CALLS[name]}))


@pytest.mark.exhaustive
def test_listed_calls_succeed_without_sandbox(worker):
    """Most of these calls succeed as root on a common kernel without a sandbox, so the list is meaningful."""
    source = cell(CALLS).partition("def pooled_size")[0] + "print(len(reached))"
    source = source.replace(
        "    try:\n        if eval(line)", "    try:\n        if 'reboot' not in name and eval(line)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", source], capture_output=True, encoding="utf-8", errors="replace", timeout=60
    )
    assert int(ran.stdout.split()[-1]) >= 10


def test_ordinary_work_is_not_restricted(worker):
    ordinary = """
import asyncio, concurrent.futures, multiprocessing, os, subprocess, sys, tempfile, threading, time
with tempfile.TemporaryDirectory() as folder:
    open(os.path.join(folder, "a.txt"), "w").write("x")
with concurrent.futures.ThreadPoolExecutor(4) as team:
    assert list(team.map(abs, [-1, 2])) == [1, 2]
assert asyncio.run(asyncio.sleep(0.001, 7)) == 7
assert subprocess.run([sys.executable, "-S", "-c", "print(5)"], capture_output=True).stdout == b"5\\n"
with multiprocessing.get_context("fork").Pool(2) as team:
    assert team.map(abs, [-1, 2]) == [1, 2]
import numpy as np, tensorflow as tf
np.linalg.svd(np.ones((300, 300)))
tf.linalg.matmul(tf.ones((300, 300)), tf.ones((300, 300)))
done = True
"""
    source = f"done = False\n{ordinary}\n{FORMULA}\npooled_size = formula if done else None"
    results = run(worker, pooled_size=source)
    assert results["pooled_size"].state == RIGHT, results["pooled_size"].notes


def test_later_fork_finds_no_earlier_submission(worker):
    """The scan assembles the marker at run time, so only the text of the earlier submission contains the marker."""
    marker = "MARKER-OF-AN-EARLIER-STUDENT"
    run(worker, pooled_size=f"secret = {marker!r}\n{FORMULA}\npooled_size = formula")
    scan = f"""
import re
marker = b"-".join({marker.split("-")!r}[n].encode() for n in range(5))
found = 0
with open("/proc/self/mem", "rb", buffering=0) as memory:
    for line in open("/proc/self/maps"):
        start, end, rights = re.match(r"(\\w+)-(\\w+) (\\S+)", line).groups()
        if rights.startswith("r"):
            try:
                memory.seek(int(start, 16))
                text = memory.read(min(int(end, 16) - int(start, 16), 2**28))
            except (OSError, OverflowError, ValueError):
                continue
            found += text.count(b"secret = '" + marker)
            del text
"""
    source = f"{scan}\n{FORMULA}\npooled_size = formula if found == 0 else None"
    assert run(worker, ("pooled_size",), pooled_size=source)["pooled_size"].state == RIGHT
    own = source.replace("\nimport re\n", f'\nimport re\nkept = b"secret = \'{marker}"\n', 1)
    assert run(worker, ("pooled_size",), pooled_size=own)["pooled_size"].state != RIGHT, "the scan finds nothing at all"


def test_shared_memory_counts_as_memory(worker):
    share = "import mmap, time\nkept = []\nfor _ in range(14):\n    kept.append(mmap.mmap(-1, 2**28))\n"
    share += "    for at in range(0, 2**28, 4096): kept[-1][at] = 1\ntime.sleep(1)\n"
    results = run(worker, pooled_size=f"{share}{FORMULA}\npooled_size = formula")
    assert "it used more than" in "; ".join(results["pooled_size"].notes)
    assert results["to_image_batch"].state == RIGHT


def test_lost_sandbox_is_replaced_and_work_repeated(worker, monkeypatch):
    slow = f"import time\ntime.sleep(0.5)\n{FORMULA}\npooled_size = formula"
    kill_at_first_exercise(worker)
    assert {one.state for one in run(worker, pooled_size=slow).values()} == {RIGHT}
    kill_at_first_exercise(worker)
    start = worker._start

    def start_another():
        worker._sandbox = start()
        kill_at_first_exercise(worker)
        return worker._sandbox

    monkeypatch.setattr(worker, "_start", start_another)
    with pytest.raises(LostTwice, match="its sandbox was lost twice while pooled_size ran"):
        run(worker, pooled_size=slow)
    monkeypatch.undo()
    worker.renew()
    assert {one.state for one in run(worker, pooled_size=slow).values()} == {RIGHT}


def test_process_killed_by_kernel_exceeded_memory(worker, monkeypatch, tmp_path):
    """In memory.events, the kernel counts the processes in a control group that it has killed."""
    (tmp_path / "memory.events").write_text("low 0\noom 0\noom_kill 0\n", encoding="utf-8")
    sandbox = worker._sandbox
    monkeypatch.setattr(sandbox, "_group", cgroups.Group(tmp_path))

    def until_killed(request, patience):
        for message in type(sandbox).run(sandbox, request, patience):
            if message["kind"] == "begins" and message["exercise"] == "pooled_size":
                (tmp_path / "memory.events").write_text("oom_kill 1\n", encoding="utf-8")
            yield message

    monkeypatch.setattr(sandbox, "run", until_killed)
    ends = "import os, time\ndef pooled_size(*given, **named):\n    time.sleep(0.5)\n    os._exit(1)"
    results = run(worker, pooled_size=ends)
    assert "it used more than 2048 MB" in "; ".join(results["pooled_size"].notes)
    assert results["to_image_batch"].state == RIGHT


def kill_at_first_exercise(worker):
    """Kill a worker's sandbox as soon as it begins an exercise."""
    sandbox = worker._sandbox

    def until_first_exercise(request, patience):
        for message in type(sandbox).run(sandbox, request, patience):
            if message["kind"] == "begins":
                sandbox._process.kill()
            yield message

    sandbox.run = until_first_exercise


def test_filter_requires_a_listed_architecture(monkeypatch):
    with pytest.raises(seccomp.Refused, match="no list of system calls for riscv64"):
        seccomp.program("riscv64")
    monkeypatch.setattr(seccomp.platform, "machine", lambda: "riscv64")
    with pytest.raises(seccomp.Refused):
        seccomp.restrict(isolation.libc())
    with pytest.raises(bubblewrap.NoSandbox, match="The sandbox is unsupported on riscv64 processors"):
        bubblewrap.command(COURSE)


def test_calls_for_aarch64_are_allowed_on_x86_64():
    common = set(seccomp.numbers("aarch64"))
    assert common < set(seccomp.numbers("x86_64"))
    assert {"openat", "clone", "futex", "mmap", "execve", "getrandom"} < common
    assert not {"unshare", "mount", "keyctl", "ptrace", "socket", "memfd_create", "bpf"} & set(
        seccomp.numbers("x86_64")
    )
