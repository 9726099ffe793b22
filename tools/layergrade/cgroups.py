"""Control groups: limits that the kernel enforces on all processes of a sandbox together, if cgroup v2 is available.

For root, and for users to whom part of the hierarchy is delegated, each sandbox gets its own group. For other users,
the grader asks systemd for a scope. If neither is possible, the process tree is limited only by the measurements in
`forks`, which are always active.

Sources: https://docs.kernel.org/admin-guide/cgroup-v2.html, https://systemd.io/CGROUP_DELEGATION
"""

from __future__ import annotations

import contextlib
import functools
import itertools
import os
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from .limits import Limits

MOUNTS, OWN = Path("/proc/self/mountinfo"), Path("/proc/self/cgroup")
NEEDED = ("memory", "pids")  # the controllers that limits require
PERIOD = 100_000  # microseconds
TRY_SECONDS, END_SECONDS = 10.0, 2.0
JOIN = 'echo $$ > "$0" && exec "$@"'  # no process in the sandbox starts outside the group

GROUP, SCOPE, MEASURED = "cgroup v2", "cgroup v2 through systemd", "measurement"
LIMITS = "limits"  # the name under which the store keeps the sentence about these limits
_numbers = itertools.count()


@dataclass(frozen=True)
class Group:
    """The control group of one sandbox."""

    path: Path

    def killed(self) -> int:
        """Return how many processes the kernel has killed because the group used too much memory."""
        try:
            events = dict(line.split() for line in (self.path / "memory.events").read_text("utf-8").splitlines())
            return int(events.get("oom_kill", 0))
        except (OSError, ValueError):
            return 0

    def close(self) -> None:
        """End all processes in the group and remove it."""
        with contextlib.suppress(OSError):
            (self.path / "cgroup.kill").write_text("1", encoding="utf-8")
        end = time.monotonic() + END_SECONDS
        while time.monotonic() < end:
            try:
                self.path.rmdir()
                return
            except FileNotFoundError:
                return
            except OSError:  # a process is still ending
                time.sleep(0.01)


def settings(limits: Limits) -> dict[str, str]:
    """Return the values to write to a group's files.

    The group also contains the zygote, so its memory and process limits are higher than those for a submission. What
    the submission itself uses is measured separately.

    >>> settings(Limits(memory=100, processes=10, cores=2))["cpu.max"]
    '200000 100000'
    """
    return {
        "memory.max": str((limits.memory + limits.zygote) * 2**20),
        "memory.swap.max": "0",
        "pids.max": str(limits.processes + limits.zygote_threads),
        "cpu.max": f"{limits.cores * PERIOD} {PERIOD}",
    }


def properties(limits: Limits) -> list[str]:
    """Return the same limits as properties of a systemd scope.

    >>> properties(Limits(cores=2))[-1]
    'CPUQuota=200%'
    """
    memory = f"MemoryMax={(limits.memory + limits.zygote) * 2**20}"
    tasks = f"TasksMax={limits.processes + limits.zygote_threads}"
    return [memory, "MemorySwapMax=0", tasks, f"CPUQuota={100 * limits.cores}%"]


def limited(command: Sequence[str], limits: Limits) -> tuple[list[str], Group | None]:
    """Return a command that runs `command` with limits on its process tree, and the group, which the caller closes."""
    home = parent()
    group = make(home, limits) if home else None
    if group:
        return ["/bin/sh", "-c", JOIN, str(group.path / "cgroup.procs"), *command], group
    return [*(_scope(limits) if has_scopes() else ()), *command], None


def in_force() -> str:
    """Return what limits a sandbox's process tree on this machine: `GROUP`, `SCOPE`, or `MEASURED`."""
    return GROUP if parent() else SCOPE if has_scopes() else MEASURED


def said(kind: str) -> str:
    """Return a sentence about what limits a sandbox's process tree.

    >>> said(MEASURED)
    'The memory of submissions is measured every 50 ms to enforce a limit; cgroup v2 is not available here.'
    """
    if kind == MEASURED:
        return "The memory of submissions is measured every 50 ms to enforce a limit; cgroup v2 is not available here."
    return f"The memory, processes, and processor time of submissions are limited by {kind}."


def make(home: Path, limits: Limits) -> Group | None:
    """Create a group with these limits in the folder `home`. Return None if that fails."""
    group = Group(home / f"course-grading-{os.getpid()}-{next(_numbers)}")
    try:
        group.path.mkdir()
    except OSError:
        return None
    try:
        for name, value in settings(limits).items():
            _set(group.path / name, value)
    except OSError:
        group.close()
        return None
    return group


def _set(file: Path, value: str) -> None:
    """Write a limit if possible. The kernel may lack swap accounting, and the CPU controller isn't always delegated."""
    try:
        file.write_text(value, encoding="utf-8")
    except OSError:
        if file.name in ("memory.max", "pids.max"):
            raise


@functools.cache
def parent() -> Path | None:
    """Return the folder in which this process can create groups with limits, or None."""
    for folder in _candidates():
        group = make(folder, Limits()) if _enable(folder) else None
        if group:
            group.close()
            return folder
    return None


def _candidates() -> Iterator[Path]:
    """Yield the hierarchy's root if this user is root, then the groups above this process's group, nearest first."""
    try:
        top = next(line.split()[4] for line in _lines(MOUNTS) if " - cgroup2 " in line)
        own = next(line.partition("::")[2] for line in _lines(OWN) if line.startswith("0::"))
    except (OSError, StopIteration):
        return
    if os.geteuid() == 0:
        yield Path(top)
    path = Path(top, own.lstrip("/"))
    yield from (folder for folder in path.parents if folder.is_relative_to(top))


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8", errors="replace").splitlines()


def _enable(folder: Path) -> bool:
    """Enable the controllers for groups in a folder. Return whether all necessary controllers are now enabled."""
    control = folder / "cgroup.subtree_control"
    for names in (("memory", "pids", "cpu"), NEEDED):  # if the kernel rejects one name, it rejects the whole write
        try:
            control.write_text(" ".join(f"+{name}" for name in names), encoding="utf-8")
            break
        except OSError:  # this is impossible or not permitted, but the controllers may be enabled already
            continue
    with contextlib.suppress(OSError):
        return set(control.read_text("utf-8").replace("+", " ").split()) >= set(NEEDED)
    return False


def _scope(limits: Limits) -> list[str]:
    given = (part for one in properties(limits) for part in ("--property", one))
    return ["systemd-run", "--user", "--scope", "--quiet", "--collect", *given, "--"]


@functools.cache
def has_scopes() -> bool:
    """Return whether this user's systemd can create scopes with limits."""
    if not hasattr(os, "geteuid") or os.geteuid() == 0 or not shutil.which("systemd-run"):
        return False
    try:
        tried = subprocess.run([*_scope(Limits()), "true"], capture_output=True, timeout=TRY_SECONDS)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return tried.returncode == 0
