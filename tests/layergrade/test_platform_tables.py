"""Tables for spreadsheets and learning platforms: their columns, their empty cells, and their use as a roster."""

import csv
import io

from layercourse.grade import COURSE
from layergrade import platform_tables, roster
from layergrade.graded import Graded, Row
from layergrade.points import ClassPoints, LessonPoints
from layergrade.wide import wide

import pytest
from graded_class import FIRST, FORMULA, FOURTH

pytestmark = pytest.mark.either_stack

CANVAS = (
    "Student,ID,SIS User ID,SIS Login ID,Section,Homework (99)\n"
    "    Points Possible,,,,,5\n"
    '"Lovelace, Ada",17,s1,ada,Group 1,3\n'
    '"Martínez, José",18,s2,jose,Group 1,\n'
)
MOODLE = "Identifier,Full name,ID number,Email address,Grade\nParticipant 4711,Ada Lovelace,s1,ada@example.edu,\n"
GRADESCOPE = "First Name,Last Name,SID,Email\nAda,Lovelace,s1,ada@example.edu\n"


def row(name, points, out_of, state="wrong"):
    return Row(name, state, points, out_of, "", "", "", "", "")


def class_points(*students):
    """Points that aren't whole numbers, for two lessons by the first student and one lesson by the second."""
    first, second = students
    points = ClassPoints(COURSE)
    points.take(Graded(first, FIRST, "x", (row("pooled_size", 2.5, 5), row("max_pool_2d", 0, 6))))
    points.take(Graded(first, FOURTH, "x", (row("statistic_axes", 0.25, 5),)))
    points.take(Graded(second, FIRST, "x", (row("pooled_size", 5, 5), row("max_pool_2d", 6, 6, "not in this copy"))))
    points.add("Zoë")
    return points


def rows_of(text):
    return list(csv.DictReader(io.StringIO(text)))


def read_back(tmp_path, text, name="table.csv"):
    (tmp_path / name).write_text(text, encoding="utf-8")
    return roster.read(tmp_path / name)


# grades_wide.csv


def test_wide_has_a_column_per_exercise():
    ada, bob, zoe = rows_of(wide(class_points("Ada", "bob")))
    assert (ada["1 pooled_size (5)"], ada["1 max_pool_2d (6)"], ada["4 statistic_axes (5)"]) == ("2.5", "0", "0.25")
    assert {ada[name] for name in ada if name.startswith("1 written-")} == {""}
    assert [ada[name] for name in ada if name.startswith(("1 sum", "4 sum", "total"))] == ["2.5", "0.25", "2.75"]
    assert {value for name, value in bob.items() if name.startswith("4 ")} == {""}
    assert bob["1 max_pool_2d (6)"] == ""
    assert zoe == dict.fromkeys(zoe, "") | {"student": "Zoë"}


def test_wide_neutralizes_formulas():
    assert rows_of(wide(class_points("Ada", FORMULA)))[0]["student"] == f"'{FORMULA}"


@pytest.mark.slow
def test_wide_agrees_with_database(reported, ask):
    with open(reported / "grades_wide.csv", encoding="utf-8-sig", newline="") as table:
        found = {row["student"].removeprefix("'"): row for row in csv.DictReader(table)}
    stored = ask("SELECT student, lesson, exercise, points, out_of, state FROM work")
    for student, lesson, exercise, points, out_of, state in stored:
        number = {FIRST: "1", FOURTH: "4"}[lesson]
        assert found[student][f"{number} {exercise} ({out_of})"] == str(points), state
    filled = sum(
        bool(cell) for row in found.values() for name, cell in row.items() if "_" in name and "written" not in name
    )
    assert filled == sum("_" in exercise for _, _, exercise, *_ in stored)


# Tables for learning platforms


def test_canvas_table_returns_the_roster_ids(tmp_path):
    people = read_back(tmp_path, CANVAS)
    points = class_points("Ada Lovelace", "José Martínez")
    (text,) = platform_tables.tables("canvas", points, people, {}).values()
    header, possible, *rows = csv.reader(io.StringIO(text))
    assert header[:5] == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]
    assert [title[:2] for title in header[5:]] == ["1.", "4."]
    assert possible[0] == "    Points Possible"
    assert [float(cell) for cell in possible[5:]] == [points.out_of(FIRST), points.out_of(FOURTH)]
    assert rows[0] == ["Lovelace, Ada", "17", "s1", "ada", "Group 1", "2.5", "0.25"]
    assert rows[1][-2:] == ["11", ""]
    assert not text.startswith("\ufeff")  # Ruby's parser rejects a quoted first cell if it follows a BOM
    again = read_back(tmp_path, text, "again.csv")
    assert [person.label for person in again.people][:2] == [person.label for person in people.people]
    assert [person.label for person in again.find(ids=["s2"])] == ["José Martínez"]


def test_canvas_ids_come_from_file_names_without_roster():
    points = class_points("lovelaceada_17", "bob")
    paths = {"lovelaceada_17": {FIRST: "in/lovelaceada_LATE_17_900_work-1.ipynb"}, "bob": {FIRST: "bob/x.ipynb"}}
    (text,) = platform_tables.tables("canvas", points, None, paths).values()
    assert {row["Student"]: row["ID"] for row in rows_of(text)[1:]} == {"lovelaceada_17": "17", "bob": "", "Zoë": ""}


def test_school_number_is_never_canvas_id(tmp_path):
    """Canvas looks up its own ID first, so any other number in that column could give the points to another student."""
    people = read_back(tmp_path, "id,name,login\n17,Ada,ada\n")
    (text,) = platform_tables.tables("canvas", class_points("Ada", "bob"), people, {}).values()
    (ada,) = [row for row in rows_of(text) if row["Student"] == "Ada"]
    assert (ada["ID"], ada["SIS User ID"], ada["SIS Login ID"]) == ("", "17", "ada")


def test_moodle_tables_have_addresses_and_participants(tmp_path):
    people = read_back(tmp_path, MOODLE)
    points = class_points("Ada Lovelace", "bob")
    paths = {"Ada Lovelace": {FIRST: "Ada Lovelace_4711_assignsubmission_file_/x.ipynb", FOURTH: "ada/x.ipynb"}}
    made = platform_tables.tables("moodle", points, people, paths)
    assert list(made) == ["grades_moodle.csv", "grades_moodle_lesson_1.csv"]
    ada, bob, _ = rows_of(made["grades_moodle.csv"])
    assert (ada["Email address"], ada["ID number"], list(ada.values())[-1]) == ("ada@example.edu", "s1", "0.25")
    assert list(bob.values())[-1] == ""
    (sheet,) = rows_of(made["grades_moodle_lesson_1.csv"])
    assert (sheet["Identifier"], sheet["Grade"], sheet["Last modified (grade)"]) == ("Participant 4711", "2.5", "")
    for text in made.values():
        again = read_back(tmp_path, text, "again.csv")
        assert [person.label for person in again.find(ids=["ada@example.edu"])] == ["Ada Lovelace"]


def test_gradescope_table_reads_back_as_roster(tmp_path):
    people = read_back(tmp_path, GRADESCOPE)
    (text,) = platform_tables.tables("gradescope", class_points("Ada Lovelace", "bob"), people, {}).values()
    (ada,) = [row for row in rows_of(text) if row["Name"] == "Ada Lovelace"]
    assert (ada["SID"], ada["Email"]) == ("s1", "ada@example.edu")
    assert sum(title.endswith(" - Max Points") for title in ada) == 2
    assert [one.label for one in read_back(tmp_path, text, "again.csv").find(ids=["s1"])] == ["Ada Lovelace"]


@pytest.mark.parametrize("platform", platform_tables.PLATFORMS)
def test_absent_student_has_empty_cells(platform, tmp_path):
    people = read_back(tmp_path, "name\nAda\nZoë\n")
    for name, text in platform_tables.tables(platform, class_points("Ada", "bob"), people, {}).items():
        (zoe,) = [list(row.values()) for row in rows_of(text) if "Zoë" in row.values()]
        scores = zoe[5:] if platform == "canvas" else zoe[4:] if platform == "moodle" else zoe[3::2]
        assert set(scores) == {""}, name


@pytest.mark.parametrize("platform", platform_tables.PLATFORMS)
def test_platform_tables_neutralize_formulas(platform):
    for text in platform_tables.tables(platform, class_points(FORMULA, "bob"), None, {}).values():
        assert not any(cell.startswith("=") for row in csv.reader(io.StringIO(text)) for cell in row)


def test_points_for_written_answers_count():
    one = LessonPoints({"f": (1.5, 2)}, {"written-a": (0.5, 2), "written-b": (None, 3)})
    assert (one.points, one.out_of, one.is_open) == (2, 7, True)
