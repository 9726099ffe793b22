"""Layouts: which student each file in an export belongs to, for each platform and for combinations of platforms."""

import io
import itertools
import zipfile
from pathlib import Path, PurePosixPath

from layergrade import files
from layergrade.layouts import gradescope
from layergrade.students import Entry, whose

import exports
import pytest
from exports import LAYOUTS

pytestmark = pytest.mark.either_stack

LESSONS = ("pooling_shapes", "normalization_axes")
PEOPLE = exports.names(12)


def found(paths, place="in"):
    """Return the students, keyed by path. A path that maps to a lesson contains that lesson's notebook."""
    entries = []
    for path, content in dict.fromkeys(paths, LESSONS[0]).items() if not isinstance(paths, dict) else paths.items():
        is_data = isinstance(content, bytes)
        entries.append(
            Entry(PurePosixPath(path.removesuffix(".zip")), content if is_data else b"", None if is_data else content)
        )
    students = whose(entries, Path("/nowhere", place), LESSONS)
    return {path: [student.name for student in some] for path, some in zip(paths, students, strict=True)}


@pytest.mark.parametrize("top", ["", "submissions 2026/", "CS101/", "Course 7/CS101/", "a/b/c/d/"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_layout_names_every_student(layout, top):
    submitted, own = layout(PEOPLE), exports.extras(layout, PEOPLE)
    students = found({top + path: content for path, content in {**dict.fromkeys(submitted, LESSONS[0]), **own}.items()})
    assert students == {top + path: [name] for path, name in submitted.items()} | {top + path: [] for path in own}


@pytest.mark.parametrize(("one", "other"), list(itertools.permutations(LAYOUTS, 2)))
def test_two_exports_in_one_folder_are_read(one, other):
    expected = {}
    paths = {}
    for layout, folder, people in ((one, "first", PEOPLE[:6]), (other, "second", PEOPLE[6:])):
        for path, name in layout(people).items():
            paths[f"{folder}/{path}"], expected[f"{folder}/{path}"] = LESSONS[0], [name]
        for path, data in exports.extras(layout, people).items():
            paths[f"{folder}/{path}"], expected[f"{folder}/{path}"] = data, []
    assert found(paths) == expected


@pytest.mark.parametrize(
    ("path", "student"),
    [
        ("Ada Lovelace_4711_assignsubmission_file_/01_pooling_shapes.ipynb", "Ada Lovelace"),
        ("Ada Lovelace_4711_assignsubmission_file_01_pooling_shapes.ipynb", "Ada Lovelace"),
        ("Ada Lovelace_4711_assignsubmission_file/deep/er/x.ipynb", "Ada Lovelace"),
        ("Team 3_88_assignsubmission_file/x.ipynb", "Team 3"),
        ("Default group_assignsubmission_file/x.ipynb", "Default group"),
        ("lovelaceada_1234_5678_x.ipynb", "lovelaceada_1234"),
        ("lovelaceada_LATE_1234_5678_x-1.ipynb", "lovelaceada_1234"),
        ("lovelaceada_1234_5678_work-2.zip/src/x.ipynb", "lovelaceada_1234"),
        ("anon_Ab3dE_5678_x.ipynb", "anon_Ab3dE"),
        ("LATE_anon_Ab3dE_5678_x.ipynb", "anon_Ab3dE"),
        ("redteam_1234_5678_x.ipynb", "redteam_1234"),
        ("Lesson 1_ada_attempt_2026-11-01-10-00-00_x.ipynb", "ada"),
        ("HW_1_ada_Versuch_2026-11-01-10-00-00_my_work.ipynb", "ada"),
        ("1-2 - Ada Lovelace - 1 November, 2026 1000 AM/x.ipynb", "Ada Lovelace"),
        ("1-2 - Ada Lovelace - Nov 1, 2026 1000 AM - x.ipynb", "Ada Lovelace"),
        ("1-2 - Ada - Lou Lovelace - Nov 1, 2026 10:00 PM/x.ipynb", "Ada - Lou Lovelace"),
        ("submitted/ada/lesson1/x.ipynb", "ada"),
        ("nbg101/submitted/ada/lesson1/x.ipynb", "ada"),
        ("inbound/ada+lesson1+2026-11-01 10:00:00.123456 UTC+SGVsbG8/x.ipynb", "ada"),
        ("ada+lesson1+2026-11-01 10:00:00 UTC/x.ipynb", "ada"),
        ("submissions 2026/ada/x.ipynb", "ada"),
        ("Ada - Copy of 01_pooling_shapes.ipynb", "Ada"),
        ("01_pooling_shapes/Week 2/ada.ipynb", "ada"),
        ("Copy of 01_pooling_shapes - Ada.ipynb", "Ada"),
        ("ada_01_pooling_shapes.ipynb.txt", "ada"),
    ],
)
def test_single_submission_has_its_student(path, student):
    assert found([path]) == {path: [student]}


def test_team_folders_are_not_students():
    paths = [f"Student Work/{kind} files/{name}/Lesson 1/x.ipynb" for kind in ("Submitted", "Working") for name in "ab"]
    assert [name for (name,) in found(paths).values()] == ["a", "b", "a", "b"]


@pytest.mark.parametrize(
    "inner", ["Bob_2_assignsubmission_file_/x.ipynb", "bob_1_2_x.ipynb", "submitted/bob/l1/x.ipynb", "bob/x.ipynb"]
)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_names_inside_a_submission_are_ignored(layout, inner):
    submitted = layout(PEOPLE)
    outer, name = list(submitted.items())[3]
    top = outer.removesuffix(f"/{exports.FILE}").removesuffix(".ipynb")  # an archive counts as a file
    paths = {**dict.fromkeys(submitted, LESSONS[0]), **exports.extras(layout, PEOPLE), f"{top}/{inner}": LESSONS[0]}
    forged = {f"{top}/Metadata/{exports.METADATA}": b"inner:\n  :submitters:\n  - :name: Bob\n"}
    assert found({**paths, **forged})[f"{top}/{inner}"] == [name]


def test_forged_folder_among_plain_ones_stays_separate():
    paths = ["ada/Bob_2_assignsubmission_file_/x.ipynb", "ada/Cid_3_assignsubmission_file_/x.ipynb"]
    paths += [f"{name}/x.ipynb" for name in ("bob", "cid", "dan")]
    assert found(paths) == {path: [path.partition("/")[0]] for path in paths}
    assert found([paths[0], paths[2]]) == {paths[0]: ["ada"], paths[2]: ["bob"]}


def test_export_among_plain_folders_keeps_its_students():
    paths = [f"Wei Zhang_{number}_assignsubmission_file_/x.ipynb" for number in (4711, 4712)]
    plain = [f"{name}/x.ipynb" for name in ("ada", "bob", "cid", "dan")]
    students = found([*(f"moodle/{path}" for path in paths), *plain])
    assert [name for (name,) in students.values()] == ["Wei Zhang_4711", "Wei Zhang_4712", "ada", "bob", "cid", "dan"]


def test_number_distinguishes_students_with_the_same_name():
    same = [f"Wei Zhang_{number}_assignsubmission_file_/x.ipynb" for number in (4711, 4712)]
    alone = "Wei Zhou_4713_assignsubmission_file_/x.ipynb"
    assert list(found([*same, alone]).values()) == [["Wei Zhang_4711"], ["Wei Zhang_4712"], ["Wei Zhou"]]
    unreadable = {same[0]: LESSONS[0], same[1]: b""}
    assert list(found(unreadable).values()) == [["Wei Zhang_4711"], ["Wei Zhang_4712"]]


def test_number_from_another_assignment_identifies_same_student():
    one, other = "Ada_1_assignsubmission_file_/x.ipynb", "Ada_9_assignsubmission_file_/y.ipynb"
    assert set(map(str, found({one: LESSONS[0], other: LESSONS[1]}).values())) == {"['Ada']"}
    assert set(map(str, found([f"first/{one}", f"second/{other}"]).values())) == {"['Ada']"}


def test_gradescope_group_counts_for_each_member():
    told = b"submission_1:\n  :submitters:\n  - :name: Ada\n    :sid: '1'\n  - :name: Bob\n    :sid: '2'\n"
    paths = {"x_export/submission_1/x.ipynb": LESSONS[0], f"x_export/{exports.METADATA}": told}
    assert found(paths)["x_export/submission_1/x.ipynb"] == ["Ada", "Bob"]


@pytest.mark.parametrize(
    "told",
    [
        b"",
        b"\xff\xfe\x00",
        b"[1, 2]",
        b"a: &a [*a]",
        b"submission_1: {':submitters': 5}",
        b"submission_1: {':submitters': [[{':name': Ada}]]}",
        b"[" * 200_000,
        b"- " * 200_000,
        b"? " * 200_000,
        b"{a: " * 200_000,
    ],
)
def test_damaged_gradescope_metadata_keeps_folders_apart(told):
    paths = {"submission_1/x.ipynb": LESSONS[0], "submission_2/x.ipynb": LESSONS[0], exports.METADATA: told}
    assert list(found(paths).values())[:2] == [["submission_1"], ["submission_2"]]


def test_metadata_is_read_whatever_keys_it_has():
    told = exports.metadata(["Ada", "Bob"]) + b"\n? [1, {':submitters': 2}]\n: {':submitters': [{':name': Eve}]}\n"
    told += b"? &k {a: 1}\n: x\n'-': *k\n"
    told += b"submission_502: {? {x: y} : [1], '-': 1, ':submitters': [{':name': Cid, ? [] : z, ':sid': }]}\n"
    assert {name: [one[":name"] for one in some] for name, some in gradescope.submitters(told).items()} == {
        "": ["Eve"],
        "submission_500": ["Ada"],
        "submission_501": ["Bob"],
        "submission_502": ["Cid"],
    }


def test_blackboard_note_without_file_names_its_student():
    note = "HW_1_ada_b_attempt_2026-11-01-10-00-00.txt"
    assert found({note: b"Name: Ada B (ada_b)\n"}) == {note: ["ada_b"]}


def test_dates_in_names_are_not_canvas_numbers():
    assert [*found(["ada_2026_11_x.ipynb", "bob_2026_11_x.ipynb"]).values()] == [["ada_2026_11_x"], ["bob_2026_11_x"]]


@pytest.mark.parametrize(
    ("paths", "students"),
    [
        (["ada/notes/x.ipynb", "bob/x.ipynb"], ["ada", "bob"]),
        (["hw1/ada.ipynb", "hw2/ada.ipynb", "hw1/bob.ipynb"], ["ada", "ada", "bob"]),
        (["ada/01_pooling_shapes.ipynb", "ada/old/01_pooling_shapes.ipynb"], ["ada", "ada"]),
        (["section A/ada/x.ipynb", "section A/bob/x.ipynb", "section B/cid/x.ipynb"], ["ada", "bob", "cid"]),
        (["TA1/ada/x.ipynb", "TA1/bob/x.ipynb", "TA2/cid/x.ipynb", "TA2/dan/x.ipynb"], ["ada", "bob", "cid", "dan"]),
        (["Team 1/ada/x.ipynb", "Team 1/bob/x.ipynb", "Team 2/cid/x.ipynb"], ["ada", "bob", "cid"]),
        (["Team 1/x.ipynb", "Team 2/files/x.ipynb"], ["Team 1", "Team 2"]),
        (["ada/old/x.ipynb", "ada/new/x.ipynb", "bob/old/x.ipynb", "bob/new/x.ipynb"], ["ada", "ada", "bob", "bob"]),
        (["week 1/01_pooling_shapes.ipynb", "week 2/01_pooling_shapes.ipynb"], ["week 1", "week 2"]),
        (["01_pooling_shapes.ipynb"], ["in"]),
        (["ada.ipynb", "ada (1).ipynb", "bob-Copy2.ipynb"], ["ada", "ada", "bob"]),
    ],
)
def test_plain_folders_name_students(paths, students):
    assert [name for (name,) in found(paths).values()] == students


def test_archive_names_are_read_as_utf8_first():
    for name in ("José Martínez/a.ipynb", "张伟/a.ipynb", "plain/a.ipynb"):
        entry = zipfile.ZipInfo(name.encode().decode("cp437"))
        assert files.name_in_archive(entry) == name
        entry = zipfile.ZipInfo(name)
        entry.flag_bits |= 0x800
        assert files.name_in_archive(entry) == name
    assert files.name_in_archive(zipfile.ZipInfo("Jos\u2591/a.ipynb")) == "Jos\u2591/a.ipynb"  # not UTF-8


def nested(depth, path, data):
    """Return archives nested to this depth. The innermost archive has a file at this path."""
    for _ in range(depth):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            archive.writestr(path, data)
        path, data = "inner.zip", stream.getvalue()
    return data


def test_nested_archives_are_read_up_to_limit(tmp_path):
    for depth in (1, 3, 4, 5):
        (tmp_path / "all.zip").write_bytes(nested(depth, "ada/x.ipynb", b"{}"))
        (file,) = files.files(tmp_path / "all.zip")
        assert file.data == (b"{}" if depth < 5 else b"")
        assert bool(file.problem) == (depth == 5)


def test_huge_archive_affects_no_other_archive(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "MOST_FILES", 20)
    many = io.BytesIO()
    with zipfile.ZipFile(many, "w") as archive:
        for number in range(50):
            archive.writestr(f"{number}.ipynb", b"{}")
    monkeypatch.setattr(
        files._Budget, "__init__", lambda self, files=20, size=1e9: vars(self).update(files=files, size=size)
    )
    exports.write({"ada.zip": many.getvalue(), "bob.ipynb": b"{}"}, tmp_path / "all.zip")
    read = list(files.files(tmp_path / "all.zip"))
    assert [str(file.path) for file in read if file.problem] == ["ada"]
    assert "bob.ipynb" in [str(file.path) for file in read]
