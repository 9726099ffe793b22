"""The system calls that a submission may use. Other calls fail with EPERM, and calls newer than the list with ENOSYS.

The list in syscalls.json is the default profile of container runtimes, minus the calls that array computations don't
need: sockets other than socket pairs, namespaces, mounts, keyrings, files in memory, System V objects, message queues,
tracing, access to other processes' memory, io_uring, bpf, perf, and userfaultfd.

Source: https://github.com/moby/profiles/blob/main/seccomp/default.json
"""

from __future__ import annotations

import ctypes
import errno
import functools
import json
import os
import platform
import struct
from collections.abc import Mapping
from pathlib import Path

FILE = Path(__file__).with_name("syscalls.json")
ARCHITECTURES = {"x86_64": 0xC000_003E, "aarch64": 0xC000_00B7}  # AUDIT_ARCH in linux/audit.h
X32 = 0x4000_0000  # the bit that marks x86-64's x32 calls, which have separate numbers
NAMESPACES = 0x7E02_0080  # CLONE_NEW* in linux/sched.h
AF_UNIX, TIOCSTI, TIOCLINUX = 1, 0x5412, 0x541C
SAME_PERSONALITY = (0, 0xFFFF_FFFF)  # Linux's own personality, and the value that asks for the current one

# A filter's return values, and the offsets of the number, the architecture, and the arguments: linux/seccomp.h
_KILL, _ERRNO, _ALLOW = 0x8000_0000, 0x0005_0000, 0x7FFF_0000
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16
# Instructions: linux/filter.h
_LOAD, _IF_EQUAL, _IF_AT_LEAST, _IF_ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _MODE_FILTER = 38, 22, 2


class Refused(Exception):
    """Error raised if there is no list of system calls for an architecture."""


@functools.cache
def numbers(machine: str) -> Mapping[str, int]:
    """Return the numbers of the listed system calls on an architecture. Raises Refused if there is no list for it.

    >>> numbers("x86_64")["read"], numbers("aarch64")["read"]
    (0, 63)
    """
    listed = json.loads(FILE.read_text("utf-8"))
    if machine not in listed["architectures"]:
        raise Refused(f"There is no list of system calls for {machine}.")
    column = listed["architectures"].index(machine)
    return {name: both[column] for name, both in listed["numbers"].items() if both[column] is not None}


@functools.cache
def program(machine: str) -> bytes:
    """Return the filter as instructions for the kernel's packet filter. Raises Refused.

    >>> len(program("aarch64")) % 8
    0
    """
    known = dict(numbers(machine))
    lines = [(_LOAD, 0, 0, _ARCHITECTURE), (_IF_EQUAL, 1, 0, ARCHITECTURES[machine]), (_RETURN, 0, 0, _KILL)]
    lines += [(_LOAD, 0, 0, _NUMBER)]
    if machine == "x86_64":
        lines += [(_IF_AT_LEAST, 0, 1, X32), _fail(errno.EPERM)]
    lines += _only(known.pop("clone"), _any_bit(0, NAMESPACES))
    lines += _only(known.pop("clone3"), [_fail(errno.ENOSYS)])  # its flags are in memory; libraries fall back to clone
    lines += _only(known.pop("socketpair"), _one_of(0, (AF_UNIX,)))
    lines += _only(known.pop("personality"), _one_of(0, SAME_PERSONALITY))
    lines += _only(known.pop("ioctl"), _none_of(1, (TIOCSTI, TIOCLINUX)))
    for number in sorted(known.values()):
        lines += [(_IF_EQUAL, 0, 1, number), (_RETURN, 0, 0, _ALLOW)]
    lines += [(_IF_AT_LEAST, 0, 1, max(known.values()) + 1), _fail(errno.ENOSYS), _fail(errno.EPERM)]
    return b"".join(struct.pack("=HBBI", *line) for line in lines)


def _fail(error: int) -> tuple[int, int, int, int]:
    return (_RETURN, 0, 0, _ERRNO | error)


def _only(number: int, then: list[tuple[int, int, int, int]]) -> list[tuple[int, int, int, int]]:
    """Return a branch for the given call number. Each branch returns, so the number stays loaded for other calls."""
    return [(_IF_EQUAL, 0, len(then), number), *then]


def _any_bit(argument: int, bits: int) -> list[tuple[int, int, int, int]]:
    """Return instructions that refuse the call if any of these bits is set in an argument."""
    return [_argument(argument), (_IF_ANY_BIT, 0, 1, bits), _fail(errno.EPERM), (_RETURN, 0, 0, _ALLOW)]


def _one_of(argument: int, allowed: tuple[int, ...]) -> list[tuple[int, int, int, int]]:
    tests = [line for value in allowed for line in ((_IF_EQUAL, 0, 1, value), (_RETURN, 0, 0, _ALLOW))]
    return [_argument(argument), *tests, _fail(errno.EPERM)]


def _none_of(argument: int, refused: tuple[int, ...]) -> list[tuple[int, int, int, int]]:
    tests = [line for value in refused for line in ((_IF_EQUAL, 0, 1, value), _fail(errno.EPERM))]
    return [_argument(argument), *tests, (_RETURN, 0, 0, _ALLOW)]


def _argument(number: int) -> tuple[int, int, int, int]:
    """Return an instruction that loads the lower half of an argument. Both architectures are little-endian."""
    return (_LOAD, 0, 0, _ARGUMENTS + 8 * number)


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_void_p))


def restrict(libc: ctypes.CDLL) -> None:
    """Permanently restrict this process, and all processes that it starts, to the listed system calls.

    Raises OSError if the kernel refuses, and Refused if there is no list for this architecture.
    """
    code = program(platform.machine())
    held = ctypes.create_string_buffer(code, len(code))
    made = _Program(len(code) // 8, ctypes.addressof(held))
    for arguments in ((_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), (_PR_SET_SECCOMP, _MODE_FILTER, ctypes.byref(made), 0, 0)):
        if libc.prctl(*arguments):
            raise OSError(ctypes.get_errno(), f"prctl: {os.strerror(ctypes.get_errno())}")
