"""Control groups: which folder is used, what is written there, and how commands join a group.

Most test machines have no control groups that a test may use, so a folder with files of the same names is used instead.
"""

import contextlib
import os
import subprocess
import sys

from layercourse.grade import COURSE
from layergrade import cgroups, reports
from layergrade.hand_grading import HandGrading
from layergrade.limits import Limits
from layergrade.store import Store

import pytest

pytestmark = [
    pytest.mark.either_stack,
    pytest.mark.skipif(sys.platform != "linux", reason="control groups exist on Linux only"),
]


@pytest.fixture
def hierarchy(tmp_path, monkeypatch):
    """The root folder of a hierarchy in which this process belongs to the group /user/app/shell."""
    top = tmp_path / "cgroup"
    (top / "user" / "app" / "shell").mkdir(parents=True)
    mounts, own = tmp_path / "mountinfo", tmp_path / "own"
    mounts.write_text(f"1 1 0:1 / /proc rw - proc proc rw\n29 23 0:26 / {top} rw - cgroup2 cgroup2 rw\n", "utf-8")
    own.write_text("4:memory:/old\n0::/user/app/shell\n", "utf-8")
    monkeypatch.setattr(cgroups, "MOUNTS", mounts)
    monkeypatch.setattr(cgroups, "OWN", own)
    monkeypatch.setattr(cgroups, "END_SECONDS", 0.05)
    for function in (cgroups.parent, cgroups.has_scopes):
        function.cache_clear()
    yield top
    for function in (cgroups.parent, cgroups.has_scopes):
        function.cache_clear()


def refuse(monkeypatch, *folders):
    """Make the kernel refuse to enable controllers in these folders."""
    write = cgroups.Path.write_text

    def refusing(path, text, *given, **named):
        if path.name == "cgroup.subtree_control" and path.parent in folders:
            raise PermissionError(13, "Permission denied")
        return write(path, text, *given, **named)

    monkeypatch.setattr(cgroups.Path, "write_text", refusing)


def test_root_uses_the_top_of_the_hierarchy(hierarchy, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert cgroups.parent() == hierarchy
    assert cgroups.in_force() == cgroups.GROUP


def test_user_uses_the_nearest_delegated_group(hierarchy, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert cgroups.parent() == hierarchy / "user" / "app"
    cgroups.parent.cache_clear()
    (hierarchy / "user" / "app" / "cgroup.subtree_control").unlink()
    refuse(monkeypatch, hierarchy / "user" / "app")
    assert cgroups.parent() == hierarchy / "user"


def test_controllers_that_others_enabled_are_used(hierarchy, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    (hierarchy / "user" / "app" / "cgroup.subtree_control").write_text("cpu memory pids\n", "utf-8")
    (hierarchy / "user" / "cgroup.subtree_control").write_text("memory\n", "utf-8")
    refuse(monkeypatch, *(hierarchy / "user" / "app").parents, hierarchy / "user" / "app")
    assert cgroups.parent() == hierarchy / "user" / "app"
    (hierarchy / "user" / "app" / "cgroup.subtree_control").write_bytes(b"cpu memory\n")
    cgroups.parent.cache_clear()
    assert cgroups.parent() is None


def test_limits_are_written_into_the_group(hierarchy):
    group = cgroups.make(hierarchy, Limits(memory=100, processes=10, cores=3, zygote=50, zygote_threads=5))
    written = {path.name: path.read_text("utf-8") for path in group.path.iterdir()}
    assert written == {
        "memory.max": str(150 * 2**20),
        "memory.swap.max": "0",
        "pids.max": "15",
        "cpu.max": "300000 100000",
    }


def test_group_without_memory_limit_is_not_used(hierarchy, monkeypatch):
    write = cgroups.Path.write_text

    def refusing(path, text, *given, **named):
        if path.name in refused:
            raise OSError(22, "Invalid argument")
        return write(path, text, *given, **named)

    monkeypatch.setattr(cgroups.Path, "write_text", refusing)
    refused = ("memory.swap.max", "cpu.max")
    assert cgroups.make(hierarchy, Limits()) is not None
    refused = ("memory.max",)
    assert cgroups.make(hierarchy, Limits()) is None


def test_command_joins_its_group_before_it_starts(hierarchy, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    command, group = cgroups.limited([sys.executable, "-c", "import os; print(os.getpid())"], Limits())
    ran = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=True)
    assert (group.path / "cgroup.procs").read_text("utf-8") == ran.stdout


def test_closing_kills_and_removes_the_group(hierarchy, monkeypatch):
    group = cgroups.make(hierarchy, Limits())
    removed = []
    monkeypatch.setattr(cgroups.Path, "rmdir", lambda path: removed.append(path))
    group.close()
    assert (group.path / "cgroup.kill").read_text("utf-8") == "1"
    assert removed == [group.path]


def test_user_without_group_gets_a_systemd_scope(hierarchy, monkeypatch, tmp_path):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    refuse(monkeypatch, *(hierarchy / "user" / "app" / "shell").parents)
    program = tmp_path / "systemd-run"
    program.write_text('#!/bin/sh\nwhile [ "$1" != -- ]; do shift; done\nshift\nexec "$@"\n', "utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    assert cgroups.in_force() == cgroups.SCOPE
    command, group = cgroups.limited(["echo", "graded"], Limits(memory=1000, zygote=24))
    assert group is None
    assert f"MemoryMax={2**30}" in command
    assert subprocess.run(command, capture_output=True, check=True).stdout == b"graded\n"
    program.write_text("#!/bin/sh\necho 'Failed to connect to bus' >&2\nexit 1\n", "utf-8")
    cgroups.has_scopes.cache_clear()
    assert cgroups.in_force() == cgroups.MEASURED
    assert cgroups.limited(["echo"], Limits()) == (["echo"], None)


def test_machine_without_hierarchy_is_measured(hierarchy, monkeypatch):
    monkeypatch.setattr(cgroups, "MOUNTS", hierarchy / "missing")
    monkeypatch.setattr(cgroups.shutil, "which", lambda name: None)
    assert cgroups.in_force() == cgroups.MEASURED
    assert "measured every 50 ms" in cgroups.said(cgroups.in_force())


def test_class_page_names_mechanism_that_limits_submissions(tmp_path):
    with contextlib.closing(Store(tmp_path / "grades.sqlite")) as store:
        assert store.noted(cgroups.LIMITS) == ""
        for kind in (cgroups.MEASURED, cgroups.GROUP):
            store.note(cgroups.LIMITS, cgroups.said(kind))
        reports.write(COURSE, tmp_path, [], [], anonymous=True, by_hand=HandGrading(tmp_path, store))
    for name in ("class.html", reports.ANONYMOUS):
        page = (tmp_path / name).read_text("utf-8")
        assert page.count("The memory, processes, and processor time of submissions are limited by cgroup v2.") == 1
        assert "measurement" not in page


@pytest.mark.skipif(not cgroups.parent(), reason="this machine has no cgroup v2 with limits for this user")
def test_kernel_enforces_the_memory_limit():
    command, group = cgroups.limited([sys.executable, "-c", "kept = b'x' * 2**28"], Limits(memory=64, zygote=64))
    try:
        assert subprocess.run(command).returncode == -9
        assert group.killed() >= 1
    finally:
        group.close()
    assert not group.path.exists()
