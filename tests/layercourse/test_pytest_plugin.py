"""Test the pytest plug-in: which tests a run selects, and which tests share a process."""

import os
import subprocess
import sys

from layercourse import pytest_plugin

import pytest

TESTS = """
import pytest

def test_plain(): pass

@pytest.mark.slow
def test_slow(): pass

@pytest.mark.exhaustive
def test_exhaustive(): pass
"""


@pytest.mark.slow
@pytest.mark.parametrize(("options", "passed"), [(["--quick"], 1), ([], 2), (["--all"], 3)])
def test_marks_select_the_tests(options, passed, tmp_path):
    (tmp_path / "test_three.py").write_text(TESTS, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "layercourse.pytest_plugin", "-p", "no:cacheprovider"]
    plain = ["-c", os.devnull, f"--rootdir={tmp_path}", "--color=no", "--strict-markers"]
    ran = subprocess.run(
        [*command, *plain, *options, str(tmp_path)], capture_output=True, encoding="utf-8", errors="replace"
    )
    assert f"{passed} passed" in ran.stdout, ran.stdout + ran.stderr


def test_cells_of_one_notebook_share_a_group():
    assert pytest_plugin.group("notebooks/01_a.ipynb::Cell 0") == pytest_plugin.group("notebooks/01_a.ipynb::Cell 1")


def test_large_files_are_split_by_first_parameter():
    names = ("test_one[shift-1]", "test_other[shift-by_rows-7]", "test_one[blur_kernel-1]", "test_plain")
    groups = [pytest_plugin.group(f"tests/layeranswers/test_answers.py::{name}") for name in names]
    assert groups[0] == groups[1]
    assert len(set(groups)) == 3


@pytest.mark.slow
def test_group_stays_in_one_process(tmp_path):
    where = "import os, pytest\n@pytest.mark.parametrize('n', range(20))\ndef test_where(n):\n"
    for name in "ab":
        note = tmp_path / f"note_{name}"
        (tmp_path / f"test_{name}.py").write_text(
            f"{where}    open({str(note)!r}, 'a').write(f'{{os.getpid()}} ')\n", encoding="utf-8"
        )
    command = [sys.executable, "-m", "pytest", "-p", "layercourse.pytest_plugin", "-p", "no:cacheprovider", "-n", "2"]
    plain = ["-c", os.devnull, f"--rootdir={tmp_path}", "--dist=loadscope", "--no-loadscope-reorder"]
    subprocess.run([*command, *plain, str(tmp_path)], check=True, stdout=subprocess.DEVNULL)
    first, second = (set((tmp_path / f"note_{name}").read_text(encoding="utf-8").split()) for name in "ab")
    assert len(first) == len(second) == 1
    assert first != second
