"""Isolation: the privileges that a fork of the zygote drops before a student's code runs in it.

The whole sandbox has no network, a read-only file system, and no view of the rest of the machine (see `sandbox`). In
addition, each submission gets its own PID namespace (whose first process has PID 1 and ends all others when it ends),
its own file system in memory, its own System V objects, and its own limits. This module works only on Linux.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import functools
import os
import platform
import signal
import sys
import tempfile

from . import seccomp
from .limits import Limits, set_limits

SCRATCH = "/scratch"  # a student's code can write only there and in /dev/shm

# Files about the whole machine that every process could otherwise read.
HIDDEN = tuple(f"/proc/{name}" for name in ("cmdline", "config.gz", "keys", "key-users", "modules", "version"))

_NEWNS, _NEWIPC, NEWPID = 0x0002_0000, 0x0800_0000, 0x2000_0000  # linux/sched.h
_NOSUID, _NODEV, _NOEXEC, _BIND, _REC, _PRIVATE = 2, 4, 8, 1 << 12, 1 << 14, 1 << 18  # linux/mount.h
_PR_SET_DUMPABLE, _PR_CAPBSET_DROP = 4, 24  # linux/prctl.h
_KEYCTL = {"x86_64": 250, "aarch64": 219}  # the number of the system call
_JOIN_SESSION_KEYRING = 1  # linux/keyctl.h
_CAPABILITIES = 64  # more than Linux has
_CAP_VERSION_3 = 0x2008_0522


def prepare() -> None:
    """Load, once in the zygote, everything that its forks need to drop their privileges."""
    libc()
    with contextlib.suppress(seccomp.Refused):  # the fork reports this error
        seccomp.program(platform.machine())


def become_student(limits: Limits, keep: tuple[int, ...]) -> None:
    """Detach from everything shared with other submissions, and drop all privileges.

    Call this function in a namespace's first process. Raises OSError.
    """
    os.setsid()
    check(libc().unshare(_NEWNS | _NEWIPC), "unshare")
    _mount(None, "/", None, _REC | _PRIVATE)
    _mount("tmpfs", SCRATCH, "tmpfs", _NOSUID | _NODEV, f"size={limits.scratch}m,nr_inodes=4096,mode=1777")
    _mount("tmpfs", "/dev/shm", "tmpfs", _NOSUID | _NODEV, "size=16m,nr_inodes=256,mode=1777")
    _mount("proc", "/proc", "proc", _NOSUID | _NODEV | _NOEXEC)
    for path in filter(os.path.exists, HIDDEN):
        _mount(os.devnull, path, None, _BIND)
    os.chdir(SCRATCH)
    silence()
    _close_all_but({0, 1, 2, *keep})
    set_limits(limits)
    _join_keyring()
    _drop_privileges(limits.user)
    _hear_signals()
    seccomp.restrict(libc())


def become_process(limits: Limits, keep: tuple[int, ...], folder: str) -> None:
    """Isolate a process without a sandbox: set its limits and its folder and, if permitted, change its user."""
    os.setsid()
    os.chdir(folder)
    os.environ.update(dict.fromkeys(("HOME", "TMPDIR", "MPLCONFIGDIR"), folder))
    tempfile.tempdir = folder
    silence()
    _close_all_but({0, 1, 2, *keep})
    set_limits(limits)
    if os.geteuid() == 0 and _could_work_as(limits.user):
        os.chown(folder, limits.user, limits.user)
        _drop_privileges(limits.user)
    _hear_signals()


def _join_keyring() -> None:
    """Replace the keyring of the grader's session with an empty one."""
    keyctl = _KEYCTL.get(platform.machine())
    failed = keyctl is not None and libc().syscall(keyctl, _JOIN_SESSION_KEYRING, None) < 0
    # Ignore these two errors: the kernel has no keyrings, or a filter blocks the call.
    if failed and ctypes.get_errno() not in (errno.ENOSYS, errno.EPERM):
        check(1, "keyctl")


def _could_work_as(user: int) -> bool:
    """Return whether this user may read the files of Python and of the course, as later imports require."""
    os.seteuid(user)
    try:
        return all(os.access(path, os.R_OK, effective_ids=True) for path in (os.__file__, __file__, sys.executable))
    finally:
        os.seteuid(0)


def silence() -> None:
    """Connect this process's standard streams to /dev/null."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nowhere, standard)


def _hear_signals() -> None:
    for number in set(signal.Signals) - {signal.SIGKILL, signal.SIGSTOP}:
        signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)


def _drop_privileges(user: int) -> None:
    for capability in range(_CAPABILITIES):
        libc().prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0)
    if os.getuid() == 0:
        os.setgroups([])
        os.setresgid(user, user, user)
        os.setresuid(user, user, user)
    header, nothing = (ctypes.c_uint32 * 2)(_CAP_VERSION_3, 0), (ctypes.c_uint32 * 6)()
    check(libc().capset(header, nothing), "capset")
    libc().prctl(_PR_SET_DUMPABLE, 1, 0, 0, 0)  # otherwise, root would own this process's /proc/self


def _close_all_but(keep: set[int]) -> None:
    for name in os.listdir("/proc/self/fd"):
        if int(name) not in keep:
            with contextlib.suppress(OSError):
                os.close(int(name))


@functools.cache
def libc() -> ctypes.CDLL:
    """Return the C library, for system calls that Python doesn't provide."""
    return ctypes.CDLL(None, use_errno=True)


def _mount(source: str | None, target: str, kind: str | None, flags: int, options: str | None = None) -> None:
    texts = [text and text.encode() for text in (source, target, kind, options)]
    failed = libc().mount(texts[0], texts[1], texts[2], ctypes.c_ulong(flags), texts[3])
    check(failed, f"mount {target}")


def check(failed: int, what: str) -> None:
    """Raise OSError if a call to `libc` reported a failure."""
    if failed:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
