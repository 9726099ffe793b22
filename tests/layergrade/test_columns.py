"""Columns of grades.csv that come from the platform or the roster: id, email, submitted, and late."""

import csv
import functools

from layercheck.exercise import ex_id, exercises, lessons
from layercourse.grade import COURSE
from layergrade import intake, pool, roster, tables
from layergrade.graded import Graded

import nbformat
import pytest

pytestmark = pytest.mark.either_stack

worked_in = functools.partial(pool.worked_in, COURSE)
BY_CELL = {ex_id(name): lesson for lesson in lessons() for name in exercises(lesson)}
METADATA = """submission_5:
  :submitters:
  - :name: Ada Lovelace
    :sid: '0007'
    :email: ada@example.edu
  :created_at: 2026-11-01 10:00:00.914590000 +0100
"""


def row(found, problems=()):
    """Return the only student's row, keyed by column title."""
    graded = [
        Graded(one.student, one.lesson, one.path, (), (), True, one.id, one.email, one.time, one.late) for one in found
    ]
    student = (*found, *problems)[0].student
    (made,) = tables.rows_of(COURSE, student, graded, problems)
    (read,) = csv.DictReader(tables.table([made]).splitlines())
    return read


def collected(folder, shipped, name, people=None):
    path = folder / "in" / name
    path.parent.mkdir(parents=True)
    path.write_text(nbformat.writes(shipped), encoding="utf-8")
    if name.startswith("submission_5"):
        (folder / "in" / "submission_metadata.yml").write_text(METADATA, encoding="utf-8")
    return intake.collect(folder / "in", BY_CELL, worked_in, roster=people)


CASES = {
    "L1_ada_attempt_2026-11-01-10-00-09_work.ipynb": ("ada", "", "2026-11-01T10:00:09", ""),
    "12-67 - Ada Lovelace - 1 November, 2026 1230 PM/work.ipynb": ("", "", "2026-11-01T12:30", ""),
    "submission_5/work.ipynb": ("0007", "ada@example.edu", "2026-11-01T10:00:00+01:00", ""),
    "inbound/ada+lesson1+2026-11-01 10:00:00.1 UTC/work.ipynb": ("ada", "", "2026-11-01T10:00:00Z", ""),
    "lovelaceada_LATE_1234_5678_work-1.ipynb": ("1234", "", "", "late"),
    "lovelaceada_1234_5678_work-1.ipynb": ("1234", "", "", ""),
    "Ada Lovelace_4711_assignsubmission_file/work.ipynb": ("", "", "", ""),
    "ada/work.ipynb": ("", "", "", ""),
}


@pytest.mark.parametrize(("name", "expected"), CASES.items())
def test_columns_have_data_from_the_platform(name, expected, shipped, tmp_path):
    found, problems = collected(tmp_path, shipped, name)
    assert problems == []
    told = row(found)
    assert (told["id"], told["email"], told["submitted"], told["late"]) == expected


@pytest.mark.parametrize("stamp", ["2026-11-01 10:00:00 UTC\n", "soon"])
def test_timestamp_from_nbgrader_is_read(stamp, shipped, tmp_path):
    home = tmp_path / "in" / "submitted" / "ada" / "lesson1"
    home.mkdir(parents=True)
    (home / "timestamp.txt").write_text(stamp, encoding="utf-8")
    found, problems = collected(tmp_path / "other", shipped, "submitted/ada/lesson1/work.ipynb")
    (home / "work.ipynb").write_text(nbformat.writes(shipped), encoding="utf-8")
    found, problems = intake.collect(tmp_path / "in", BY_CELL, worked_in)
    assert problems == []
    assert row(found)["submitted"] == ("2026-11-01T10:00:00Z" if stamp != "soon" else "")


def test_timestamp_file_from_student_is_ignored(shipped, tmp_path):
    (tmp_path / "in" / "ada").mkdir(parents=True)
    (tmp_path / "in" / "ada" / "timestamp.txt").write_text("2026-11-01 10:00:00 UTC", encoding="utf-8")
    (tmp_path / "in" / "ada" / "work.ipynb").write_text(nbformat.writes(shipped), encoding="utf-8")
    found, problems = intake.collect(tmp_path / "in", BY_CELL, worked_in)
    assert (row(found)["submitted"], problems) == ("", [])


@pytest.fixture
def people(tmp_path):
    table = tmp_path / "class.csv"
    table.write_text("id,name,email\n0042,Ada Lovelace,ada@uni.example\n0043,Eve,eve@uni.example\n", encoding="utf-8")
    return roster.read(table)


def test_roster_gives_ids_to_absent_students(people, shipped, tmp_path):
    found, problems = collected(tmp_path, shipped, "submission_5/work.ipynb", people)
    told = row(found)
    assert (told["student"], told["id"], told["email"]) == ("Ada Lovelace", "0042", "ada@uni.example")
    assert told["submitted"] == "2026-11-01T10:00:00+01:00"
    absent = row([], problems)
    assert (absent["student"], absent["id"], absent["email"]) == ("Eve", "0043", "eve@uni.example")
    assert absent["notes"] == "Nothing was submitted."


def test_unreadable_file_has_id_of_its_student(people, shipped, tmp_path):
    place = tmp_path / "in" / "eve"
    place.mkdir(parents=True)
    (place / "cut.ipynb").write_text("{", encoding="utf-8")
    found, problems = intake.collect(tmp_path / "in", BY_CELL, worked_in, roster=people)
    told = row(found, [one for one in problems if one.student == "Eve"])
    assert (told["id"], told["email"], told["points"]) == ("0043", "eve@uni.example", "")
