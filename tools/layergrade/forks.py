"""Forks: run a submission in its own process and namespace, and watch the process until it ends."""

from __future__ import annotations

import contextlib
import functools
import json
import os
import re
import select
import shutil
import signal
import tempfile
from collections.abc import Callable
from typing import NoReturn

from . import isolation
from .limits import Limits

WATCH_SECONDS = 0.05
_RESIDENT = re.compile(rb"^Rss(?:Anon|Shmem):\s*(\d+) kB$", re.MULTILINE)

# How a fork ended.
ENDED, DIED, MEMORY, GIVEN_UP = "ended", "died", "memory", "given up"


def fork(work: Callable[[], None], limits: Limits, lifeline: int, keep: tuple[int, ...]) -> dict:
    """Run `work` in an isolated fork and wait for it. Return how it ended, and its peak memory.

    lifeline: a descriptor that becomes readable when nobody is waiting for the work anymore
    keep:     the descriptors that stay open in the fork; all others are closed
    Raises OSError if this system can't fork this way.
    """
    if limits.contained and not _comes_back():
        return _through_another(lambda: _fork(work, limits, lifeline, keep))
    return _fork(work, limits, lifeline, keep)


def _through_another(run: Callable[[], dict]) -> dict:
    """Call `run` in an intermediate process, which ends afterwards, and return its result."""
    told, telling = os.pipe()
    between = os.fork()
    if between == 0:
        try:
            os.close(told)
            os.write(telling, json.dumps(run()).encode())
        finally:
            os._exit(0)
    os.close(telling)
    try:
        said = os.read(told, 1000)
    finally:
        os.close(told)
        os.waitpid(between, 0)
    return json.loads(said) if said else {"how": DIED, "status": "the process that watched it died", "peak": 0}


def _fork(work: Callable[[], None], limits: Limits, lifeline: int, keep: tuple[int, ...]) -> dict:
    folder = None if limits.contained else tempfile.mkdtemp(prefix="submission-")
    try:
        first = _fork_apart() if limits.contained else os.fork()
        if first == 0:
            _be_the_first(work, limits, keep, folder)
        how = DIED
        try:
            how, peak = _watch(first, limits, lifeline)
        finally:
            if how != ENDED:
                os.kill(first, signal.SIGKILL)  # this ends all processes in its namespace
            if folder:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(first, signal.SIGKILL)
            code = os.waitstatus_to_exitcode(os.waitpid(first, 0)[1])
    finally:
        if folder:
            shutil.rmtree(folder, ignore_errors=True)
    return {"how": DIED if how == ENDED and code else how, "status": _spelled(code), "peak": peak // 2**20}


def _fork_apart() -> int:
    """Fork a process that has PID 1 in a new namespace. If possible, move this process back to its own namespace."""
    with open("/proc/self/ns/pid", encoding="utf-8") as own:
        isolation.check(isolation.libc().unshare(isolation.NEWPID), "unshare")
        pid = -1
        try:
            pid = os.fork()
        finally:
            if pid and _comes_back():
                isolation.check(isolation.libc().setns(own.fileno(), isolation.NEWPID), "setns")
        return pid


@functools.cache
def _comes_back() -> bool:
    """Return whether a process that created a namespace for its children can later fork into its own namespace again.

    This is impossible in an ordinary user's sandbox, where an outer user namespace owns bubblewrap's PID namespace.
    """
    with open("/proc/self/ns/pid", encoding="utf-8") as own:
        return isolation.libc().setns(own.fileno(), isolation.NEWPID) == 0


def _be_the_first(work: Callable[[], None], limits: Limits, keep: tuple[int, ...], folder: str | None) -> NoReturn:
    code = 1
    try:
        if folder:
            isolation.become_process(limits, keep, folder)
        else:
            isolation.become_student(limits, keep)
        work()
        code = 0
    finally:
        os._exit(code)


def _watch(first: int, limits: Limits, lifeline: int) -> tuple[str, int]:
    """Wait until this fork ends or must be ended. Return how it ended, and its peak memory in bytes."""
    shared, peak = _private_memory(os.getpid()), 0
    ended = os.pidfd_open(first)
    waiting = select.poll()
    for descriptor in (ended, lifeline):
        waiting.register(descriptor, select.POLLIN | select.POLLHUP)
    try:
        while True:
            ready = {descriptor for descriptor, _ in waiting.poll(1000 * WATCH_SECONDS)}
            used = sum(max(0, _private_memory(pid) - shared) for pid in _others(None if limits.contained else first))
            peak = max(peak, used)
            if ended in ready:
                return ENDED, peak
            if lifeline in ready:
                return GIVEN_UP, peak
            if used > limits.memory * 2**20:
                return MEMORY, peak
    finally:
        os.close(ended)


def _spelled(code: int) -> str:
    if code >= 0:
        return f"exit code {code}"
    try:
        return signal.Signals(-code).name
    except ValueError:
        return f"signal {-code}"


def _others(session: int | None = None) -> list[int]:
    """Return the sandbox's processes, or those in one session, except for process 1, this process, and its parent."""
    known = (1, os.getpid(), os.getppid())
    found = [int(name) for name in os.listdir("/proc") if name.isdigit() and int(name) not in known]
    return found if session is None else [pid for pid in found if _session(pid) == session]


def _session(pid: int) -> int:
    try:
        return os.getsid(pid)
    except OSError:  # the process has ended
        return -1


def _private_memory(pid: int) -> int:
    """Return how many bytes of a process's memory aren't backed by files. Shared and inherited memory count, too."""
    try:
        with open(f"/proc/{pid}/status", "rb") as file:
            return 1024 * sum(map(int, _RESIDENT.findall(file.read())))
    except OSError:
        return 0
