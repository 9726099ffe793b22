"""Test that only one grader writes to a folder of results at a time."""

import subprocess
import sys

from layergrade.alone import alone
from layergrade.course import GradingError

import pytest

pytestmark = pytest.mark.either_stack

HOLD = "import pathlib, sys\nfrom layergrade.alone import alone\nwith alone(pathlib.Path(sys.argv[1])):\n"
HOLD += "    print('held', flush=True)\n    sys.stdin.read()\n"


@pytest.mark.slow
def test_second_grader_is_refused_until_first_ends(tmp_path):
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
    ) as first:
        assert first.stdout.readline() == "held\n"
        refused = pytest.raises(GradingError, match=r"^Another course.py grade is writing to .* Wait until it finishes")
        with refused, alone(tmp_path):
            pass
        first.kill()
    with alone(tmp_path):
        pass


def test_folders_without_locks_are_used(tmp_path, monkeypatch):
    def fail(descriptor):
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr("layergrade.alone._lock", fail)
    with alone(tmp_path):
        pass
