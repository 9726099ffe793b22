"""Sandbox: an error is raised if it can't start, and each sandbox gets a different user."""

import subprocess
import sys

from layercourse.grade import COURSE
from layergrade import bubblewrap, sandbox

import pytest

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="sandboxes exist on Linux only")


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_sandbox_refuses_unsupported_system(system, monkeypatch):
    monkeypatch.setattr("sys.platform", system)
    with pytest.raises(sandbox.NoSandbox, match=rf"^The sandbox is unsupported on {system}\. Install [^\n]+\.$"):
        sandbox.Sandbox(COURSE)


@linux_only
@pytest.mark.parametrize(
    ("restricted", "user", "remedy"),
    [("1", 1000, "This system lets only root"), ("1", 0, "Install"), ("0", 1000, "Install"), (None, 1000, "Install")],
)
def test_sandbox_error_quotes_bubblewrap_and_names_remedy(restricted, user, remedy, monkeypatch, tmp_path):
    broken, setting = tmp_path / "bwrap", tmp_path / "restricted"
    broken.write_text("#!/bin/sh\necho 'No permission to create a new namespace' >&2\nexit 1\n", encoding="utf-8")
    broken.chmod(0o755)
    if restricted:
        setting.write_text(f"{restricted}\n", encoding="utf-8")
    monkeypatch.setattr(bubblewrap, "APPARMOR", setting)
    monkeypatch.setattr("os.geteuid", lambda: user)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(sandbox.NoSandbox, match=rf"No permission to create a new namespace\)\. {remedy}"):
        sandbox.Sandbox(COURSE).wait_until_ready()


@pytest.mark.parametrize("last", [{"how": "died", "status": "exit code 1"}, None])
def test_try_out_refuses_failing_empty_submission(last):
    def run(request, patience):
        if last is None:
            raise sandbox.Lost("the other side hung up")
        yield {"kind": "over", **last}

    with pytest.raises(sandbox.NoSandbox, match=r"^Students' code cannot be run here: .*\.$"):
        sandbox.try_out(run)


HELD = "from layergrade.sandbox import _own_user; kept = _own_user(); print(kept[0], flush=True); input()"


@linux_only
def test_sandboxes_get_different_users():
    """The system counts processes per user.

    If sandboxes shared a user, a fork bomb in one would block threads in another.
    """
    ours, held = sandbox._own_user()
    command = [sys.executable, "-c", HELD]
    with (
        held,
        subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8", errors="replace"
        ) as another,
    ):
        theirs = int(another.stdout.readline())
        mine, held_too = sandbox._own_user()
        held_too.close()
        assert len({ours, theirs, mine}) == 3
        another.kill()
