"""Test that intake reads any file in linear time: cell sources, whole notebooks, archives, and special files."""

import functools
import json
import os
import sys
import time
import zipfile

from layercheck.exercise import ex_id, exercises, lessons
from layercourse.grade import COURSE
from layergrade import earlier, files, intake, pool

import pytest
from hostile_sources import SOURCES

LESSON = "pooling_shapes"
BY_CELL = {ex_id(name): lesson for lesson in lessons() for name in exercises(lesson)}
GIVEN = pool.distributed(COURSE)[0]
SECONDS = 5.0  # seconds of CPU time allowed for one file; reading a file takes less than one

pytestmark = pytest.mark.either_stack


def cell(source, kind="code", name="ex-pooled_size"):
    return {"cell_type": kind, "metadata": {}, "id": name, "source": source}


def notebook(*cells, **more):
    return json.dumps({"cells": list(cells), "nbformat": 4, "metadata": {}, **more}).encode()


def read(data, folder):
    """Read a notebook as the grader does. Return the CPU time that this takes, in seconds, and what can't be graded."""
    (folder / "a.ipynb").write_bytes(data)
    others = functools.partial(earlier.others, COURSE, GIVEN)
    begun = time.process_time()
    found, problems = intake.collect(folder, BY_CELL, functools.partial(pool.worked_in, COURSE), others)
    for submission in found:
        ran = pool.reading(COURSE, submission, GIVEN)
        assert not isinstance(ran, pool.Run), ran.failed
    assert not any(problem.failed for problem in problems)
    return time.process_time() - begun, problems


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["code", "markdown"])
def test_sources_are_read_in_linear_time(kind, tmp_path):
    name = {"code": "ex-pooled_size", "markdown": "written-tails"}[kind]
    after = (cell("check(pooled_size)", name="check-pooled_size"), cell("def pooled_shape(): pass", name="mine"))
    slow = {}
    for number, (title, source) in enumerate(SOURCES.items()):
        folder = tmp_path / str(number)
        folder.mkdir()
        seconds, _ = read(notebook(cell(source, kind, name), *after), folder)
        if seconds > SECONDS:
            slow[title] = seconds
    assert slow == {}


NOTEBOOKS = {
    "many cells": lambda: notebook(*(cell(f"x{n} = 1", name=f"c{n}") for n in range(20_000))),
    "many cells of one exercise": lambda: notebook(*(cell("def pooled_size(): pass") for _ in range(5_000))),
    "many magics": lambda: notebook(*(cell("%time x = 1\n" * 50, name=f"c{n}") for n in range(3_000))),
    "many lines of one cell": lambda: notebook(cell(["x = 1\n"] * 30_000)),
    "a huge number": lambda: b'{"cells": [], "nbformat": ' + b"9" * 10**6 + b"}",
    "a huge execution count": lambda: notebook(cell("x = 1")).replace(
        b'"id"', b'"execution_count": ' + b"9" * 10**6 + b', "id"'
    ),
    "nested lists": lambda: b'{"cells": ' + b"[" * 10**6 + b"]" * 10**6 + b"}",
    "nested objects": lambda: b'{"cells": ' + b'{"a":' * 10**6 + b"1" + b"}" * 10**6 + b"}",
    "an unclosed text": lambda: b'{"cells": "' + b"\\" * 10**6,
    "escapes": lambda: b'{"cells": [{"source": "' + b"\\ud800" * 10**6 + b'"}]}',
    "repeated names": lambda: b'{"cells": [], ' + b'"cells": [], ' * 10**5 + b'"a": 1}',
    "deep metadata": lambda: notebook(metadata={"a": json.loads("[" * 500 + "]" * 500)}),
}


@pytest.mark.parametrize("title", NOTEBOOKS)
def test_notebooks_are_read_in_linear_time(title, tmp_path):
    seconds, _ = read(NOTEBOOKS[title](), tmp_path)
    assert seconds < 4 * SECONDS


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_special_files_are_not_opened(tmp_path):
    os.mkfifo(tmp_path / "a.zip")
    os.mkfifo(tmp_path / "ada.ipynb")
    os.symlink("/dev/zero", tmp_path / "bob.ipynb")
    found, problems = intake.collect(tmp_path, BY_CELL, lambda submission: 1)
    assert found == []
    assert {problem.reason for problem in problems} == {"It is a link or a device, not a file."}
    assert len(problems) == 3


def test_invented_names_in_an_archive_are_ignored(shipped, tmp_path):
    """Canvas names only the outermost file.

    Everything in a student's archive belongs to that student, whatever it is called.
    """
    data = json.dumps(shipped).encode()
    for number, student in enumerate(("adalovelace", "bobbrown")):
        with zipfile.ZipFile(tmp_path / f"{student}_{1000 + number}_77_work.zip", "w") as archive:
            for name in ("lovelaceada_1234_999999999_work.ipynb", "eve/01_pooling_shapes.ipynb"):
                archive.writestr(name, data)
    found, problems = intake.collect(tmp_path, BY_CELL, lambda submission: 1)
    whose = {one.student.partition("_")[0] for one in (*found, *problems)}
    assert whose == {"adalovelace", "bobbrown"}


def test_member_without_a_name_loses_nothing(tmp_path):
    path = tmp_path / "class.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("?", b"{}")
        archive.writestr("ada.ipynb", notebook())
    path.write_bytes(path.read_bytes().replace(b"?", b"\0"))
    assert [(str(file.path), file.problem) for file in files.files(path)] == [("ada.ipynb", "")]
