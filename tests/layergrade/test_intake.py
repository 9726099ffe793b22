"""Intake: which student and which lesson a file belongs to, and which of several files is graded."""

import functools
import io
import os
import re
import sys
import zipfile

from layercheck.exercise import ex_id, exercises, lessons
from layercourse import notebooks, stubs
from layercourse.grade import COURSE
from layergrade import intake, pool
from layergrade.course import GradingError
from layergrade.files import files
from layergrade.store import Store

import exports
import nbformat
import pytest
from class_work import LESSON, solved

pytestmark = pytest.mark.either_stack

worked_in = functools.partial(pool.worked_in, COURSE)
BY_CELL = {ex_id(name): lesson for lesson in lessons() for name in exercises(lesson)}


@pytest.mark.parametrize(
    ("path", "student"),
    [
        ("ada/pooling/01_pooling_shapes.ipynb", "ada"),
        ("submitted/ada/pooling/01_pooling_shapes.ipynb", "ada"),
        ("lovelaceada_1234_567890_01_pooling_shapes.ipynb", "lovelaceada_1234"),
        ("lovelaceada_LATE_1234_567890_01_pooling_shapes-1.ipynb", "lovelaceada_1234"),
        ("Ada Lovelace_4711_assignsubmission_file_/01_pooling_shapes.ipynb", "Ada Lovelace"),
        ("Ada Lovelace_4711_assignsubmission_file/renamed.ipynb", "Ada Lovelace"),
        ("ada_01_pooling_shapes.ipynb", "ada"),
        ("ada.ipynb", "ada"),
    ],
)
@pytest.mark.parametrize("zipped", [False, True])
def test_collect_reads_student_from_platform_layout(path, student, zipped, shipped, tmp_path):
    place = tmp_path / "all submitted"
    if zipped:
        place = tmp_path / "all.zip"
        with zipfile.ZipFile(place, "w") as archive:
            archive.writestr(path, nbformat.writes(shipped))
    else:
        (place / path).parent.mkdir(parents=True)
        (place / path).write_text(nbformat.writes(shipped), encoding="utf-8")
    (found,), problems = intake.collect(place, BY_CELL, worked_in)
    assert (found.student, found.lesson, problems) == (student, LESSON, [])


def test_collect_accepts_single_notebook(shipped, tmp_path):
    path = tmp_path / "ada" / "01_pooling_shapes.ipynb"
    path.parent.mkdir()
    path.write_text(nbformat.writes(shipped), encoding="utf-8")
    (found,), _ = intake.collect(path, BY_CELL, worked_in)
    assert (found.student, found.lesson) == ("ada", LESSON)


def test_collect_lists_unreadable_files_and_continues(shipped, tmp_path):
    good = nbformat.writes(shipped)
    files = {
        "ada/good.ipynb": b"\xef\xbb\xbf" + good.encode(),
        "bob/cut.ipynb": good[: len(good) // 2].encode(),
        "cid/empty.ipynb": b"",
        "dan/binary.ipynb": b"\x80\x81\x82" * 100,
        "eve/deep.ipynb": b"[" * 200_000,
        "fay/other.ipynb": nbformat.writes(nbformat.v4.new_notebook()).encode(),
        "gil/list.ipynb": b"[1, 2]",
        "hal/report.pdf": b"%PDF",
        "hal/timestamp.txt": b"2026-02-03 15:28:58 UTC",
        "hal/figures/inside_layer.svg": b"<svg/>",
        "ivy/cells.ipynb": b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{"source": 5}, 7]}',
    }
    for name, data in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    found, problems = intake.collect(tmp_path, BY_CELL, worked_in)
    assert [one.student for one in found] == ["ada"]
    assert [one.student for one in problems] == ["bob", "cid", "dan", "eve", "fay", "gil", "hal", "ivy"]
    assert all(one.reason.endswith(".") for one in problems)


def test_collect_refuses_unsafe_archive_paths(shipped, tmp_path):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("01_pooling_shapes.ipynb", nbformat.writes(shipped))
    link = zipfile.ZipInfo("bob/link.ipynb")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("../../evil.ipynb", nbformat.writes(shipped))
        archive.writestr("/absolute.ipynb", nbformat.writes(shipped))
        archive.writestr(link, "/etc/passwd")
        archive.writestr("cid/submitted.zip", inner.getvalue())
        archive.writestr("__MACOSX/cid/._x.ipynb", b"junk")
    before = sorted(tmp_path.parent.rglob("*"))
    found, problems = intake.collect(tmp_path / "all.zip", BY_CELL, worked_in)
    assert [one.student for one in found] == ["cid"]
    assert len(problems) == 3
    assert sorted(tmp_path.parent.rglob("*")) == before


@pytest.mark.parametrize(
    ("names", "counts"),
    [
        (["second.ipynb", "01_pooling_shapes.ipynb"], "second.ipynb"),
        (["01_pooling_shapes.ipynb", "01_pooling_shapes (1).ipynb"], "01_pooling_shapes (1).ipynb"),
        (["lesson (10).ipynb", "lesson (9).ipynb", "lesson.ipynb"], "lesson (10).ipynb"),
        (["a-Copy2.ipynb", "a-Copy10.ipynb", "a.ipynb"], "a-Copy10.ipynb"),
        (["x - Copy.ipynb", "x.ipynb", "x - Copy (2).ipynb"], "x - Copy (2).ipynb"),
        (["01_pooling_shapes-2.ipynb", "01_pooling_shapes-1.ipynb"], "01_pooling_shapes-2.ipynb"),
        (["ada_12_99_z-3.ipynb", "ada_12_100_a.ipynb"], "ada_12_100_a.ipynb"),
        (["ada_12_7_a-3.ipynb", "ada_LATE_12_7_z.ipynb"], "ada_12_7_a-3.ipynb"),
        (
            ["L_ada_attempt_2026-11-01-10-00-00_z.ipynb", "L_ada_attempt_2026-11-02-09-00-00_a.ipynb"],
            "L_ada_attempt_2026-11-02-09-00-00_a.ipynb",
        ),
        (
            ["1-2 - Ada - 9 November, 2026 100 PM - z.ipynb", "1-2 - Ada - 10 November, 2026 900 AM - a.ipynb"],
            "1-2 - Ada - 10 November, 2026 900 AM - a.ipynb",
        ),
    ],
)
def test_collect_prefers_latest_name_among_equals(names, counts, shipped, tmp_path):
    for name in names:
        (tmp_path / "ada").mkdir(exist_ok=True)
        (tmp_path / "ada" / name).write_text(nbformat.writes(shipped), encoding="utf-8")
    (found,), problems = intake.collect(tmp_path, BY_CELL, worked_in)
    assert found.path == f"ada/{counts}"
    assert {one.path for one in problems} == {f"ada/{name}" for name in names if name != counts}
    why = {" (exercises worked on: 0 there, 0 here).", ", because it was submitted later."}
    (reason,) = {one.reason for one in problems}
    assert reason in {f"Also submitted but not counted: ada/{counts} counts instead{told}" for told in why}
    assert {one.student for one in problems} == {found.student}


def test_collect_prefers_more_exercises_over_later_name(shipped, tmp_path):
    commented = stubs.fill(shipped, {name: f"# mine\n{stub}" for name, stub in stubs.stubs(LESSON).items()})
    files = {
        "lesson (7).ipynb": nbformat.writes(commented).encode(),  # the lesson as distributed, except for comments
        "lesson (2).ipynb": solved(shipped, "pooled_size"),
        "lesson.ipynb": solved(shipped, "pooled_size", "global_pool"),
    }
    (tmp_path / "ada").mkdir()
    for name, data in files.items():
        (tmp_path / "ada" / name).write_bytes(data)
    (found,), problems = intake.collect(tmp_path, BY_CELL, worked_in)
    assert (found.path, found.data) == ("ada/lesson.ipynb", files["lesson.ipynb"])
    assert [(one.path, one.reason.partition("(")[2]) for one in problems] == [
        ("ada/lesson (7).ipynb", "exercises worked on: 2 there, 0 here)."),
        ("ada/lesson (2).ipynb", "exercises worked on: 2 there, 1 here)."),
    ]


@pytest.mark.parametrize(
    ("place", "below", "student"),
    [
        ("anna", "01_pooling_shapes.ipynb", "anna"),
        ("anna", "pooling_shapes (2).ipynb", "anna"),
        ("anna", "01_pooling_shapes/01_pooling_shapes-1.ipynb", "anna"),
        ("submitted/anna", "01_pooling_shapes/01_pooling_shapes.ipynb", "anna"),
        ("anna", "notes/01_pooling_shapes.ipynb", "notes"),
        ("01_pooling_shapes", "anna.ipynb", "anna"),
        ("class", "01_pooling_shapes/anna.ipynb", "anna"),
        ("class", "01_pooling_shapes/anna/renamed.ipynb", "anna"),
        ("anna/01_pooling_shapes", "01_pooling_shapes.ipynb", "anna"),
        ("class", "student-12.ipynb", "student-12"),
        ("class", "student-12_01_pooling_shapes-1.ipynb", "student-12"),
        ("class", "anna01_pooling_shapes - Copy.ipynb", "anna"),
        ("class", "team_12_red.ipynb", "team_12_red"),
    ],
)
def test_student_comes_from_folder_and_file_names(place, below, student, shipped, tmp_path):
    path = tmp_path / place / below
    path.parent.mkdir(parents=True)
    path.write_text(nbformat.writes(shipped), encoding="utf-8")
    (found,), problems = intake.collect(tmp_path / place, BY_CELL, worked_in)
    assert (found.student, found.lesson, problems) == (student, LESSON, [])


@pytest.mark.parametrize(
    "name", ["ada.ipynb.txt", "ada.ipynb.json", "ada.json", "ada.IPYNB", "ada.ipynb (1)", "ada", "ada.ipynb.zip"]
)
def test_collect_reads_renamed_notebooks(name, shipped, tmp_path):
    data = nbformat.writes(shipped).encode()
    (tmp_path / name).write_bytes(data)
    (tmp_path / "bob.txt").write_bytes(b"{}")
    exports.write({f"zoe/{name}": data}, tmp_path / "archive.zip")
    found, problems = intake.collect(tmp_path, BY_CELL, worked_in)
    assert [(one.student, one.lesson) for one in found] == [("ada", LESSON), ("archive", LESSON)]
    assert [(one.path, one.reason) for one in problems] == [("bob.txt", "It is not a notebook.")]


@pytest.mark.parametrize("name", ["ada.zip", "ada.rar", "ada.7z", "ada.tar.gz"])
def test_other_archives_are_refused_in_one_sentence(name, tmp_path):
    (tmp_path / name).write_bytes(b"Rar!")
    _, (problem,) = intake.collect(tmp_path, BY_CELL, worked_in)
    assert problem.student == "ada" or name == "ada.tar.gz"
    assert re.fullmatch(r"(The archive is damaged|Only zip archives are supported)[^.\n]*\.", problem.reason)


def test_single_student_may_have_several_folders(shipped, tmp_path):
    for name in ("first", "second"):
        exports.write({f"work/{name}/01_pooling_shapes.ipynb": nbformat.writes(shipped).encode()}, tmp_path)
    assert len(intake.collect(tmp_path, BY_CELL, worked_in)[0]) == 2
    (found,), _ = intake.collect(tmp_path, BY_CELL, worked_in, one=True)
    assert found.student == "work"


def test_student_comes_from_archive_name(shipped, tmp_path):
    with zipfile.ZipFile(tmp_path / "anna.zip", "w") as archive:
        for lesson in map(notebooks.find, lessons()):
            archive.write(lesson.path, lesson.path.name)
    found, problems = intake.collect(tmp_path / "anna.zip", BY_CELL, worked_in)
    assert ({one.student for one in found}, len(found), problems) == ({"anna"}, len(lessons()), [])


def test_collect_shortens_overlong_names(shipped, tmp_path):
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for name in ("_" * 60_000, "9" * 60_000, "a_1_" + "8" * 60_000 + "_b", "-" + "1" * 60_000):
            archive.writestr(f"{name}.ipynb", nbformat.writes(shipped))
    found, problems = intake.collect(tmp_path / "all.zip", BY_CELL, worked_in)
    assert (len(found), problems) == (4, [])
    assert all(0 < len(one.student) <= 120 for one in found)


@pytest.mark.parametrize("beside", ["source", "release", "gradebook.db"])
def test_collect_refuses_whole_nbgrader_course(beside, shipped, tmp_path):
    path = tmp_path / "submitted" / "ada" / LESSON / "01_pooling_shapes.ipynb"
    path.parent.mkdir(parents=True)
    path.write_text(nbformat.writes(shipped), encoding="utf-8")
    assert len(intake.collect(tmp_path, BY_CELL, worked_in)[0]) == 1
    (tmp_path / beside).touch()
    with pytest.raises(GradingError, match=rf"^[^\n]*[Pp]ass [^\n]*{re.escape(str(tmp_path / 'submitted'))}\.$"):
        intake.collect(tmp_path, BY_CELL, worked_in)
    assert len(intake.collect(tmp_path / "submitted", BY_CELL, worked_in)[0]) == 1


@pytest.mark.skipif(os.name == "nt", reason="creating links on Windows needs special privileges")
def test_collect_skips_symbolic_links(shipped, tmp_path):
    (tmp_path / "ada.ipynb").write_bytes(nbformat.writes(shipped).encode())
    (tmp_path / "jan").symlink_to("/etc")
    (tmp_path / "ken").mkdir()
    (tmp_path / "ken" / "link.ipynb").symlink_to("/etc/passwd")
    found, problems = intake.collect(tmp_path, BY_CELL, worked_in)
    assert [one.student for one in found] == ["ada"]
    assert [one.student for one in problems] == ["ken"]


@pytest.mark.skipif(sys.platform != "linux", reason="file names on other systems are Unicode")
def test_collect_escapes_undecodable_names(shipped, tmp_path):
    folder = os.fsencode(tmp_path) + b"/J\xf3zef"
    os.mkdir(folder)
    for name, data in ((b"a.ipynb", nbformat.writes(shipped).encode()), (b"b.pdf", b"%PDF")):
        with open(folder + b"/" + name, "wb") as file:
            file.write(data)
    (found,), (problem,) = intake.collect(tmp_path, BY_CELL, worked_in)
    assert (found.student, found.path) == (r"J\udcf3zef", r"J\udcf3zef/a.ipynb")
    assert (problem.student, problem.path) == (r"J\udcf3zef", r"J\udcf3zef/b.pdf")
    store = Store(tmp_path / "grades.sqlite")
    assert store.known(found, "") is None
    store.close()


def test_notebook_with_hidden_name_is_read(shipped, tmp_path):
    for name in ("ada/.ipynb", ".bob.ipynb", "._bob.ipynb", ".~bob.ipynb", "cid/.ipynb_checkpoints/x.ipynb"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(solved(shipped))
    assert [str(file.path) for file in files(tmp_path)] == [".bob.ipynb", "ada/.ipynb"]
