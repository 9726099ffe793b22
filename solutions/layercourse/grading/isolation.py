"""Isolation: what a fork of the zygote gives up before a student's code runs in it, and who watches over it.

The whole sandbox has no network, a read-only file system and nothing of the machine's in sight (see `sandbox`). On top
of that each submission gets what no other one shares: processes that it cannot see beyond (its first is number 1 of
their namespace, and all end with it), a file system of its own in memory, System V objects, and limits. Linux only.
"""

from __future__ import annotations

import contextlib
import ctypes
import functools
import os
import select
import signal
from collections.abc import Callable
from dataclasses import asdict, dataclass

try:
    import resource
except ImportError:  # Windows, where `sandbox` refuses
    resource = None

SCRATCH = "/scratch"  # the one folder that a student's code can write to
STUDENT = 61_000  # the user, or the first of them, that it becomes where the sandbox was started by root
WATCH_SECONDS = 0.05

_NEWNS, _NEWIPC, _NEWPID = 0x0002_0000, 0x0800_0000, 0x2000_0000  # linux/sched.h
_NOSUID, _NODEV, _NOEXEC, _REC, _PRIVATE = 2, 4, 8, 1 << 14, 1 << 18  # linux/mount.h
_PR_SET_DUMPABLE, _PR_CAPBSET_DROP = 4, 24  # linux/prctl.h
_CAPABILITIES = 64  # more than there are
_CAP_VERSION_3 = 0x2008_0522

# How a fork ended, as the watcher tells it.
ENDED, DIED, MEMORY, GIVEN_UP = "ended", "died", "memory", "given up"


@dataclass(frozen=True)
class Limits:
    """What one submission may use. Sizes are in megabytes, times in seconds."""

    memory: int = 2048  # of all its processes together, beyond what they share with the zygote
    scratch: int = 64
    file: int = 64
    processes: int = 256  # threads among them
    cpu: int = 300  # of each process, for a whole submission; each exercise has a clock of its own outside
    user: int = STUDENT  # another one for each sandbox, since processes are counted by user

    def as_dict(self) -> dict[str, int]:
        return asdict(self)


def fork(work: Callable[[], None], limits: Limits, lifeline: int, keep: tuple[int, ...]) -> dict:
    """Runs `work` in a fork of its own that is isolated, and waits for it. Returns how it ended, and its peak memory.

    lifeline: a descriptor that becomes readable when nobody waits for the work any more
    keep:     the descriptors that the fork keeps; all others are closed in it
    """
    report, answer = os.pipe()
    watcher = os.fork()
    if watcher == 0:
        code = 1
        try:
            os.close(report)
            _watch(work, limits, lifeline, keep, answer)
            code = 0
        finally:
            os._exit(code)
    os.close(answer)
    try:
        told = os.read(report, 200).decode().split("|")
    finally:
        os.close(report)
        os.waitpid(watcher, 0)
    if len(told) != 3:
        return {"how": DIED, "status": "its watcher died", "peak": 0}
    return {"how": told[0], "status": told[1], "peak": int(told[2])}


def _watch(work: Callable[[], None], limits: Limits, lifeline: int, keep: tuple[int, ...], answer: int) -> None:
    """Forks into new namespaces, then looks after what runs there until it ends or has to be ended."""
    _check(_libc().unshare(_NEWNS | _NEWPID | _NEWIPC), "unshare")
    first = os.fork()
    if first == 0:
        code = 1
        try:
            _become_student(limits, keep)
            work()
            code = 0
        except BaseException:
            code = 1
        finally:
            os._exit(code)
    shared = _private_memory(os.getpid())
    ended = os.pidfd_open(first)
    waiting = select.poll()
    for descriptor in (ended, lifeline):
        waiting.register(descriptor, select.POLLIN | select.POLLHUP)
    how, peak = None, 0
    while how is None:
        ready = {descriptor for descriptor, _ in waiting.poll(1000 * WATCH_SECONDS)}
        used = sum(max(0, _private_memory(pid) - shared) for pid in _others())
        peak = max(peak, used)
        if ended in ready:
            how = ENDED
        elif lifeline in ready:
            how = GIVEN_UP
        elif used > limits.memory * 2**20:
            how = MEMORY
    if how != ENDED:
        os.kill(first, signal.SIGKILL)  # and with the first of a namespace, all of it
    _, status = os.waitpid(first, 0)
    code = os.waitstatus_to_exitcode(status)
    if how == ENDED and code != 0:
        how = DIED
    os.write(answer, f"{how}|{_spelled(code)}|{peak // 2**20}".encode())


def _spelled(code: int) -> str:
    if code >= 0:
        return f"exit code {code}"
    try:
        return signal.Signals(-code).name
    except ValueError:
        return f"signal {-code}"


def _others() -> list[int]:
    """All processes of the sandbox but this one and the zygote, its parent."""
    known = (1, os.getpid(), os.getppid())
    return [int(name) for name in os.listdir("/proc") if name.isdigit() and int(name) not in known]


def _private_memory(pid: int) -> int:
    """Bytes of a process's memory that are no file's. What it still shares with its parent counts too."""
    try:
        with open(f"/proc/{pid}/statm") as file:
            _, resident, shared, *_ = file.read().split()
    except (OSError, ValueError):
        return 0
    return (int(resident) - int(shared)) * resource.getpagesize()


def _become_student(limits: Limits, keep: tuple[int, ...]) -> None:
    os.setsid()
    _mount(None, "/", None, _REC | _PRIVATE)
    _mount("tmpfs", SCRATCH, "tmpfs", _NOSUID | _NODEV, f"size={limits.scratch}m,nr_inodes=4096,mode=1777")
    _mount("tmpfs", "/dev/shm", "tmpfs", _NOSUID | _NODEV, "size=16m,nr_inodes=256,mode=1777")
    _mount("proc", "/proc", "proc", _NOSUID | _NODEV | _NOEXEC)
    os.chdir(SCRATCH)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nowhere, standard)
    _close_all_but({0, 1, 2, *keep})
    for name, value in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_CPU, limits.cpu),
        (resource.RLIMIT_FSIZE, limits.file * 2**20),
        (resource.RLIMIT_NOFILE, 256),
        (resource.RLIMIT_NPROC, limits.processes),
        (resource.RLIMIT_AS, _virtual_memory() + 2 * limits.memory * 2**20),
        (resource.RLIMIT_MEMLOCK, 0),
        (resource.RLIMIT_MSGQUEUE, 0),
    ):
        resource.setrlimit(name, (value, value))
    _drop_privileges(limits.user)
    for number in set(signal.Signals) - {signal.SIGKILL, signal.SIGSTOP}:
        signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)


def _drop_privileges(user: int) -> None:
    for capability in range(_CAPABILITIES):
        _libc().prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0)
    if os.getuid() == 0:
        os.setgroups([])
        os.setresgid(user, user, user)
        os.setresuid(user, user, user)
    header, nothing = (ctypes.c_uint32 * 2)(_CAP_VERSION_3, 0), (ctypes.c_uint32 * 6)()
    _check(_libc().capset(header, nothing), "capset")
    _libc().prctl(_PR_SET_DUMPABLE, 1, 0, 0, 0)  # else its own /proc/self would be root's


def _virtual_memory() -> int:
    with open("/proc/self/statm") as file:
        return int(file.read().split()[0]) * resource.getpagesize()


def _close_all_but(keep: set[int]) -> None:
    for name in os.listdir("/proc/self/fd"):
        if int(name) not in keep:
            with contextlib.suppress(OSError):
                os.close(int(name))


@functools.cache
def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _mount(source: str | None, target: str, kind: str | None, flags: int, options: str | None = None) -> None:
    texts = [text and text.encode() for text in (source, target, kind, options)]
    failed = _libc().mount(texts[0], texts[1], texts[2], ctypes.c_ulong(flags), texts[3])
    _check(failed, f"mount {target}")


def _check(failed: int, what: str) -> None:
    if failed:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
