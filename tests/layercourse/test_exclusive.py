"""Test the lock of .venv on emulated Windows: no run may install while a step of an earlier run is still active."""

import os
import subprocess
import sys
from pathlib import Path

from layercourse import exclusive

import pytest

fcntl = pytest.importorskip("fcntl", reason="Windows itself runs the tests of course.py")

# Windows locks and POSIX record locks both belong to a single process and aren't inherited.
MSVCRT = '''
"""Windows' module, with the record locks of POSIX."""
import fcntl, os
LK_UNLCK, LK_NBLCK = 0, 2

def locking(file, mode, length):
    operation = fcntl.LOCK_UN if mode == LK_UNLCK else fcntl.LOCK_EX | fcntl.LOCK_NB
    try:
        fcntl.lockf(file, operation, length, os.lseek(file, 0, os.SEEK_CUR))
    except BlockingIOError as error:
        raise PermissionError(error.errno, "locked") from None
'''
TRY = """
import sys
from layercourse import exclusive
sys.path.insert(0, sys.argv[2])  # not before: subprocess imports msvcrt where there is one
with open(sys.argv[1], "a") as lock:
    try:
        exclusive._take_on_windows(lock.fileno())
    except PermissionError:
        sys.exit(3)
    print("taken", flush=True)
    sys.stdin.read()
"""
STEP = f"import sys\nsys.path.insert(0, sys.argv[2])\n{exclusive.HOLD}\nprint('held', flush=True)\nsys.stdin.read()"


@pytest.fixture
def start(tmp_path):
    """Return a function that starts a program with access to the emulated module and with the path of a lock file."""
    (tmp_path / "msvcrt.py").write_text(MSVCRT, encoding="utf-8")
    lock = tmp_path / "lock"
    lock.touch()
    path = str(Path(exclusive.__file__).parents[1])
    started = []

    def start(code):
        command, pipe = [sys.executable, "-c", code, str(lock), str(tmp_path)], subprocess.PIPE
        environment = {**os.environ, "PYTHONPATH": path}
        started.append(
            subprocess.Popen(command, env=environment, stdin=pipe, stdout=pipe, encoding="utf-8", errors="replace")
        )
        return started[-1], started[-1].stdout.readline().strip()

    yield start
    for process in started:
        process.communicate()


def test_second_run_does_not_get_the_lock(start):
    first, said = start(TRY)
    assert said == "taken"
    second, said = start(TRY)
    assert (said, second.wait()) == ("", 3)
    first.communicate()
    assert start(TRY)[1] == "taken"


def test_step_that_outlives_its_run_keeps_lock(start):
    run, said = start(TRY)
    assert said == "taken"
    step, said = start(STEP)
    assert said == "held"
    run.kill()
    run.wait()
    waiting, said = start(TRY)
    assert (said, waiting.wait()) == ("", 3)
    step.communicate()
    assert start(TRY)[1] == "taken"
