"""A lock that lets only one grader at a time write to a folder of results."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path

from .course import GradingError

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None

# The locked file. It is never removed: another process could then lock a new file while this one is still locked.
NAME = ".grading"
BUSY = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)


@contextlib.contextmanager
def alone(out: Path) -> Iterator[None]:
    """Lock a folder of results. Raises GradingError if another process has locked it.

    The system releases the lock when the process ends, even if it crashes. If the file system doesn't support locks,
    nothing is locked.

    >>> with alone(Path()):
    ...     print("grading")
    grading
    """
    descriptor = os.open(out / NAME, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        try:
            _lock(descriptor)
        except OSError as error:
            if error.errno in BUSY:
                raise GradingError(
                    f"Another course.py grade is writing to {out}. Wait until it finishes, or pass a different --out."
                ) from None
        yield
    finally:
        os.close(descriptor)


def _lock(descriptor: int) -> None:
    if fcntl:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    else:
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
