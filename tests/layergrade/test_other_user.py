"""Test that attacks fail both in an ordinary user's sandbox and in root's, by running tests again as another user."""

import os
import re
import subprocess
import tempfile
from pathlib import Path

from layercourse import ROOT

import other_user
import pytest
from attacks import ATTACKS
from class_work import needs_sandbox

KINDS = (other_user.ORDINARY, other_user.AS_ROOT)
SOME_ATTACKS = ("reads the answers", "sees other processes", "kills other processes", "leaves a file behind")
SOME = (
    "test_kernel_attacks.py::test_no_listed_call_succeeds",
    "test_kernel_attacks.py::test_later_fork_finds_no_earlier_submission",
    *(f"test_attacks.py::test_attack_earns_no_points_and_stays_contained[{name}]" for name in SOME_ATTACKS),
)

pytestmark = [needs_sandbox, pytest.mark.slow, pytest.mark.either_stack]


@pytest.fixture
def folder():
    """A temporary folder outside pytest's own folder, which each run of pytest closes to other users when it starts."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as made:
        yield Path(made)


def run_again(kind, folder, *tests):
    """Run tests from this folder as another user. Return how many passed. No test may have any other outcome."""
    if reason := other_user.reason_against(kind):
        pytest.skip(reason)
    own = other_user.own_folder(folder / "own", kind)
    names = [name if name.startswith("-") else f"tests/layergrade/{name}" for name in tests]
    options = ["-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", f"--basetemp={own / 'temporary'}"]
    ran = subprocess.run(
        other_user.command(kind, *options, *names),
        cwd=ROOT,
        env={**os.environ, "HOME": str(own), "TMPDIR": str(own), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
    )
    passed = re.search(r"^(\d+) passed(?:, \d+ warnings?)? in ", ran.stdout, re.MULTILINE)
    assert ran.returncode == 0, ran.stdout[-3000:] + ran.stderr[-2000:]
    assert passed, ran.stdout
    return int(passed[1])


@pytest.mark.parametrize("kind", KINDS)
def test_some_attacks_fail_for_other_user(kind, folder):
    assert run_again(kind, folder, *SOME) == len(SOME)


@pytest.mark.exhaustive
@pytest.mark.parametrize("kind", KINDS)
def test_all_attacks_fail_for_other_user(kind, folder):
    files = ("test_attacks.py", "test_kernel_attacks.py", "test_attacks_side_by_side.py")
    assert run_again(kind, folder, *files, "--all") > len(ATTACKS)


assert set(SOME_ATTACKS) <= set(ATTACKS)
