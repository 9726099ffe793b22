"""Hand grading: points in written.csv are read in every format and kept when work is regraded; bad rows are refused."""

import itertools
import random
import re
import sqlite3

from layergrade import reports
from layergrade.by_hand import CHANGED, GRADED, TO_GRADE
from layergrade.course import GradingError
from layergrade.page import file_name

import pytest
from hand_graded import ANSWERS, FORMULA, QUESTION, fill, report, row_of, rows, save

pytestmark = pytest.mark.either_stack


def feedback(out, student):
    return (out / "feedback" / file_name(student)).read_text(encoding="utf-8")


def test_table_lists_each_answer_once(tmp_path):
    report(tmp_path, {**ANSWERS, "cid": "YOUR ANSWER HERE"})
    table = rows(tmp_path / "written.csv")
    assert [row["student"].removeprefix("'") for row in table] == sorted(ANSWERS)
    assert {(row["out_of"], row["status"], row["points"]) for row in table} == {("2", TO_GRADE, "")}
    assert sorted(int(row["number"]) for row in table) == [1, 2, 3, 4]
    assert row_of(tmp_path / "written.csv", "Jürgen Müßig")["answer"] == "Max sees one window."
    assert row_of(tmp_path / "written.csv", "ada")["answer"] == "'=1+1"


@pytest.mark.parametrize(
    ("separator", "encoding", "points"),
    [(",", "utf-8", "1.5"), (";", "utf-8-sig", "1,5"), ("\t", "utf-16", "1,5"), (";", "cp1252", "1.50")],
)
def test_points_are_read_in_every_format(separator, encoding, points, tmp_path):
    report(tmp_path)
    table = rows(tmp_path / "written.csv")
    for row in table:
        if row["student"] == "Jürgen Müßig":
            row.update(points=points, comment="Gut, aber kürzer:\n- zwei Sätze")
    random.Random(0).shuffle(table)
    columns = list(table[0])
    random.Random(1).shuffle(columns)
    save(tmp_path / "written.csv", [{name: row[name] for name in columns} for row in table], separator, encoding)
    grading = report(tmp_path)
    assert (grading.graded, grading.refused) == (1, [])
    found = row_of(tmp_path / "written.csv", "Jürgen Müßig")
    assert found["points"] == ("1,5" if separator == ";" else "1.5")
    assert (found["status"], found["comment"]) == (GRADED, "Gut, aber kürzer:\n- zwei Sätze")
    grades = row_of(tmp_path / "grades.csv", "Jürgen Müßig")
    assert (grades["written"], grades["sum"], grades["by_hand"]) == ("1.5", "1.5", "0")


def test_points_appear_on_all_pages(tmp_path):
    report(tmp_path)
    fill(tmp_path, {"bob": {"points": "0.5", "comment": "<img src=x onerror=alert(1)> **Why?**"}})
    report(tmp_path)
    page = feedback(tmp_path, "bob")
    assert "In your own words: 0.5 of 2" in page
    assert f"In total: 0.5 of {row_of(tmp_path / 'grades.csv', 'bob')['total']} points." in page
    assert "&lt;img src=x" in page
    assert "<strong>Why?</strong>" in page
    assert "<img" not in page
    shown = (tmp_path / "class.html").read_text(encoding="utf-8")
    assert re.search(r'bob.html">bob</a></th>\s*<td>0.5</td>\s*<td>0.5</td>', shown)
    assert "0.5 of 2 points" in (tmp_path / "written.html").read_text(encoding="utf-8")
    assert "graded by hand, up to 2 points" in feedback(tmp_path, "ada")


def test_points_survive_changed_answers_until_confirmed(tmp_path):
    report(tmp_path)
    fill(tmp_path, {"bob": {"points": "2"}, "ada": {"points": "1"}})
    changed = {**ANSWERS, "bob": "Heads.", "ada": "=2"}
    for _ in range(2):
        report(tmp_path, changed)
        found = [row_of(tmp_path / "written.csv", name) for name in ("bob", "ada")]
        assert [(row["points"], row["status"]) for row in found] == [("2", CHANGED), ("1", CHANGED)]
    assert row_of(tmp_path / "grades.csv", "bob")["written"] == "2"
    fill(tmp_path, {"bob": {"status": ""}, "ada": {"points": "0"}})
    report(tmp_path, changed)
    found = [row_of(tmp_path / "written.csv", name) for name in ("bob", "ada")]
    assert [(row["points"], row["status"]) for row in found] == [("2", GRADED), ("0", GRADED)]


def test_points_for_old_answer_are_not_confirmed(tmp_path):
    """Points are for the answer in the table, even if the student submits another answer before the points are read."""
    report(tmp_path)
    fill(tmp_path, {"bob": {"points": "2"}})
    report(tmp_path, {**ANSWERS, "bob": "Heads."})
    assert row_of(tmp_path / "written.csv", "bob")["status"] == CHANGED


def test_deleted_points_are_withdrawn(tmp_path):
    report(tmp_path)
    fill(tmp_path, {"bob": {"points": "2", "comment": "Good."}})
    report(tmp_path)
    fill(tmp_path, {"bob": {"points": "", "comment": ""}})
    assert report(tmp_path).withdrawn == 1
    assert row_of(tmp_path / "written.csv", "bob")["status"] == TO_GRADE
    with sqlite3.connect(tmp_path / "grades.sqlite") as connection:
        kept = connection.execute("SELECT points FROM by_hand ORDER BY id").fetchall()
    connection.close()
    assert kept == [(2,), (None,)]


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ({"points": "3"}, "3 points are more than the maximum of 2 for this answer"),
        ({"points": "-1"}, "points can't be negative"),
        ({"points": "good"}, "“good” is not a valid number of points"),
        ({"points": "nan"}, "“nan” is not a valid number of points"),
        ({"points": "1", "student": "Nobody", "id": ""}, "nobody in this class submitted this answer"),
        ({"points": "1", "student": "ada", "id": ""}, "its number, student, and id are from different answers"),
        ({"points": "1", "cell": "written-heads"}, "nobody in this class submitted this answer"),
    ],
)
def test_bad_row_is_refused_and_kept(entry, reason, tmp_path):
    report(tmp_path)
    fill(tmp_path, {"bob": entry, FORMULA: {"points": "2"}})
    filled = (tmp_path / "written.csv").read_bytes()
    grading = report(tmp_path)
    (said,) = grading.refused
    assert said.startswith("written.csv, row ")
    assert reason in said
    assert grading.kept_as.read_bytes() == filled
    assert row_of(tmp_path / "written.csv", FORMULA)["points"] == "2"
    typed = rows(tmp_path / "written.csv")
    assert [row for row in typed if row["points"].removeprefix("'") == entry["points"]]
    again = report(tmp_path)
    assert (len(again.refused), again.kept_as, rows(tmp_path / "written.csv")) == (1, None, typed)
    assert reason in again.refused[0]
    save(tmp_path / "written.csv", [{**row, "points": ""} for row in typed[: len(ANSWERS)]])
    assert report(tmp_path).refused == []
    assert list(tmp_path.glob("written.rejected*")) == []


def test_rejected_files_do_not_replace_each_other(tmp_path):
    report(tmp_path)
    for points in ("7", "8"):
        fill(tmp_path, {"bob": {"points": points}})
        report(tmp_path)
    kept = sorted(path.name for path in tmp_path.glob("written.rejected*.csv"))
    assert kept == ["written.rejected-2.csv", "written.rejected.csv"]


def test_row_listed_twice_with_different_points_is_refused(tmp_path):
    report(tmp_path)
    fill(tmp_path, {"bob": {"points": "1"}})
    table = rows(tmp_path / "written.csv")
    save(tmp_path / "written.csv", [*table, {**table[-1], "points": "2"}])
    assert len(report(tmp_path).refused) == 2
    assert (
        row_of(tmp_path / "written.csv", table[-1]["student"])["points"] == f"{table[-1]['points'] or 'nothing'} or 2"
    )
    assert len(report(tmp_path).refused) == 1


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda text: text.replace("points", "grade", 1), "has no column named points"),
        (lambda text: text.replace("comment", "points", 1), "has two columns named points"),
        (lambda text: "PK\3\4" + text, "is a spreadsheet; save it as CSV"),
    ],
)
def test_unusable_file_stops_grading_and_is_kept(change, reason, tmp_path):
    report(tmp_path)
    path = tmp_path / "written.csv"
    path.write_text(change(path.read_text(encoding="utf-8-sig")), encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(GradingError, match=reason):
        report(tmp_path)
    assert path.read_bytes() == before


def test_file_saved_while_grading_is_read_again(tmp_path):
    report(tmp_path)
    fill(tmp_path, {"bob": {"points": "1"}})

    class Late(dict):
        """The answers of a class. While they are being read, somebody saves the table."""

        def items(self):
            fill(tmp_path, {"ada": {"points": "2"}})
            return super().items()

    report(tmp_path, Late(ANSWERS))
    assert [row_of(tmp_path / "written.csv", name)["points"] for name in ("bob", "ada")] == ["1", "2"]


def test_file_saved_while_reporting_is_kept(tmp_path, monkeypatch):
    report(tmp_path)
    made = reports.feedback

    def feedback_meanwhile(*given):
        fill(tmp_path, {"ada": {"points": "2"}})
        return made(*given)

    with monkeypatch.context() as patched:
        patched.setattr(reports, "feedback", feedback_meanwhile)
        assert report(tmp_path).is_unread
    assert row_of(tmp_path / "written.csv", "ada")["points"] == "2"
    grading = report(tmp_path)
    assert (grading.is_unread, grading.graded) == (False, 1)


def test_points_are_read_without_old_database(tmp_path):
    report(tmp_path)
    fill(tmp_path, {"bob": {"points": "1.5", "comment": "- well"}})
    (tmp_path / "grades.sqlite").unlink()
    assert report(tmp_path).refused == []
    found = row_of(tmp_path / "written.csv", "bob")
    assert (found["points"], found["comment"], found["status"]) == ("1.5", "'- well", GRADED)


def test_own_columns_and_formulas_are_kept(tmp_path):
    report(tmp_path)
    table = [{**row, "grader": f"={number}"} for number, row in enumerate(rows(tmp_path / "written.csv"))]
    save(tmp_path / "written.csv", table, ";")
    for _ in range(2):
        report(tmp_path)
    assert [row["grader"].removeprefix("'") for row in rows(tmp_path / "written.csv")] == ["=0", "=1", "=2", "=3"]


def test_points_reach_right_student_despite_hidden_names(tmp_path):
    report(tmp_path, hide_names=True)
    page = (tmp_path / "written.html").read_text(encoding="utf-8")
    text = (tmp_path / "written.csv").read_text(encoding="utf-8-sig")
    for name in ("ada", "bob", "Müßig", "HYPERLINK", "example.edu"):
        assert f">{name}" not in page
        assert name not in text
    table = rows(tmp_path / "written.csv")
    assert [row["number"] for row in table] == ["1", "2", "3", "4"]
    for row in table:
        row["points"] = "2" if row["answer"] == "Tails." else "0.5"
    save(tmp_path / "written.csv", table)
    report(tmp_path)
    given = {row["student"].removeprefix("'"): row["written"] for row in rows(tmp_path / "grades.csv")}
    assert given == {**dict.fromkeys(ANSWERS, "0.5"), "bob": "2"}


def test_answer_numbers_are_independent_of_names(tmp_path):
    report(tmp_path, {f"student {number:02}": f"Answer {number}." for number in range(30)})
    table = sorted(rows(tmp_path / "written.csv"), key=lambda row: int(row["number"]))
    names = [row["student"] for row in table]
    assert [int(row["number"]) for row in table] == list(range(1, 31))
    assert sum(one < other for one, other in itertools.pairwise(names)) < 22


def test_answer_keeps_its_number_in_later_classes(tmp_path):
    report(tmp_path)
    before = {row["student"]: row["number"] for row in rows(tmp_path / "written.csv")}
    report(tmp_path, {**ANSWERS, "aaa": "New.", "zzz": "Late."})
    after = {row["student"]: row["number"] for row in rows(tmp_path / "written.csv")}
    assert before.items() < after.items()
    assert {after["aaa"], after["zzz"]} == {"5", "6"}


def test_points_follow_student_with_another_name(tmp_path):
    """With a roster or --gradebook, reports use another name for the same student."""
    report(tmp_path)
    fill(tmp_path, {"bob": {"points": "1"}, "ada": {"points": "2"}})
    report(tmp_path, called=str.upper)
    assert [row_of(tmp_path / "grades.csv", name)["written"] for name in ("BOB", "ADA")] == ["1", "2"]
    fill(tmp_path, {"BOB": {"points": "0.5"}})
    report(tmp_path)
    assert [row_of(tmp_path / "grades.csv", name)["written"] for name in ("bob", "ada")] == ["0.5", "2"]


def test_page_has_rubric_above_answers(tmp_path):
    report(tmp_path)
    page = (tmp_path / "written.html").read_text(encoding="utf-8")
    assert page.index(QUESTION.html) < page.index("Rubric and model answer") < page.index("<strong>Because</strong>")
    assert "Model answer" not in "".join(feedback(tmp_path, student) for student in ANSWERS)
