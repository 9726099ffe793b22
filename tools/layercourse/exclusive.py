"""The lock on .venv: only one run of course.py can install packages at a time.

Only the standard library is imported here.
"""

import contextlib
import os
import time
from collections.abc import Iterator
from typing import TextIO

from layercourse import environment

# On Windows, a lock belongs to one process and isn't inherited, so each step of an installation locks a separate
# byte until the step ends. On other systems, a step inherits the open file and therefore the lock.
RUN, STEP = 0, 1  # positions in the lock file: course.py locks the first, and the step that it runs the second

HOLD = f"""
import msvcrt, os, sys, time
held = os.open(sys.argv.pop(1), os.O_RDWR)
os.lseek(held, {STEP}, os.SEEK_SET)
for attempt in range(50):
    try:
        msvcrt.locking(held, msvcrt.LK_NBLCK, 1)
        break
    except OSError:
        time.sleep(0.1)
"""


@contextlib.contextmanager
def only_one() -> Iterator[TextIO]:
    """Hold the lock on .venv. It is released once both its holder and the step that the holder runs have ended."""
    with open(environment.VENVS / "lock", "a", encoding="utf-8") as lock:
        if not taken(lock):
            print("Another run of course.py is setting up the course. Waiting until it is done.", flush=True)
            while not taken(lock):
                time.sleep(0.2)
        yield lock


def taken(lock: TextIO) -> bool:
    """Try to acquire the lock. Return whether this succeeded."""
    try:
        if os.name == "nt":
            _take_on_windows(lock.fileno())
        else:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:  # some network file systems don't support locks; continue without one
        return True
    return True


def _take_on_windows(file: int) -> None:
    """Lock the run's byte, unless a step that outlived its run still holds the other byte."""
    import msvcrt

    def lock(position: int, mode: int) -> None:
        os.lseek(file, position, os.SEEK_SET)
        msvcrt.locking(file, mode, 1)

    lock(RUN, msvcrt.LK_NBLCK)
    try:
        lock(STEP, msvcrt.LK_NBLCK)
    except OSError:
        lock(RUN, msvcrt.LK_UNLCK)
        raise
    lock(STEP, msvcrt.LK_UNLCK)
