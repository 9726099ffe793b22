"""Forgetting a student: no file keeps the student's name or work, and all other students' results stay."""

import csv
import shutil
import sqlite3
from urllib.parse import quote

from layercourse.grade import COURSE
from layergrade import forget, grade
from layergrade.course import GradingError

import pytest
from graded_class import CUT, EVIL, FIRST, FORMULA, Page, class_results
from hand_graded import rows, save

pytestmark = [pytest.mark.slow, pytest.mark.either_stack]

STUDENT = "Jürgen Müßig"


@pytest.fixture
def out(reported, tmp_path):
    shutil.copytree(reported, tmp_path / "out")
    (tmp_path / "out" / "grades_canvas.csv").write_text(f"Student\n{STUDENT}\n", encoding="utf-8")
    (tmp_path / "out" / "feedback_moodle.zip").write_bytes(STUDENT.encode())
    return tmp_path / "out"


def with_name(folder, student):
    """Return the files whose names or contents include a student's name, in any encoding that the reports use."""
    spelled = [student.encode(), quote(student).encode(), student.encode("utf-16-le")]
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [one.name for one in files if student in one.name or any(text in one.read_bytes() for text in spelled)]


def test_forget_leaves_no_trace_of_the_student(out):
    assert {"grades.sqlite", "class.html", "grades.csv", "grades_wide.csv", "written.html"} <= set(
        with_name(out, STUDENT)
    )
    lines = forget.forget(COURSE, out, STUDENT)
    assert with_name(out, STUDENT) == []
    assert not any(EVIL.encode() in path.read_bytes() for path in out.rglob("*") if path.is_file())
    assert lines[0].startswith(f"Deleted: 1 submission of {STUDENT}")
    assert "grades_canvas.csv" in lines[1]
    assert "feedback_moodle.zip" in lines[1]


def test_forget_removes_student_from_refused_rows(out):
    table = [{**row, "points": "99"} for row in rows(out / "written.csv")]
    save(out / "written.csv", table)
    (out / "written.rejected.csv").write_bytes((out / "written.csv").read_bytes())
    lines = forget.forget(COURSE, out, STUDENT)
    assert with_name(out, STUDENT) == []
    assert not any("The name still appears" in line for line in lines)
    for name in ("written.csv", "written.rejected.csv"):
        left = rows(out / name)
        assert {(row["student"], row["points"]) for row in left} == {
            (row["student"], "99") for row in table if row["student"] != STUDENT
        }


def test_forget_counts_a_regraded_file_once(out):
    with sqlite3.connect(out / "grades.sqlite") as connection:
        connection.execute(
            "INSERT INTO submissions (student, lesson, digest, checks, path, graded_at) "
            "SELECT student, lesson, digest, 'newer', path, graded_at FROM submissions WHERE student = ?",
            (STUDENT,),
        )
    connection.close()
    assert forget.forget(COURSE, out, STUDENT)[0].startswith(f"Deleted: 1 submission of {STUDENT}")


def test_forget_lists_files_that_still_contain_name(out):
    (out / "notes.txt").write_text(f"I met {STUDENT} on Monday.", encoding="utf-8")
    (out / "other.txt").write_text(f"I met x{STUDENT} on Monday.", encoding="utf-8")
    assert any("The name still appears in notes.txt, " in line for line in forget.forget(COURSE, out, STUDENT))


def test_forget_deletes_rows_of_any_table(out):
    with sqlite3.connect(out / "grades.sqlite") as connection:
        connection.execute("CREATE TABLE more (student TEXT, remark TEXT)")
        connection.execute("INSERT INTO more VALUES (?, 'late'), ('ada', 'late')", (STUDENT,))
    connection.close()
    forget.forget(COURSE, out, STUDENT)
    assert sqlite3.connect(out / "grades.sqlite").execute("SELECT student FROM more").fetchall() == [("ada",)]


def test_forget_keeps_everybody_elses_results(out, reported):
    before, after = [read(folder / "grades.csv") for folder in (reported, out)]
    assert before == after
    forget.forget(COURSE, out, STUDENT)
    assert read(out / "grades.csv") == [row for row in before if row["student"] != STUDENT]
    stored = sqlite3.connect(out / "grades.sqlite").execute("SELECT student, lesson FROM submissions").fetchall()
    assert sorted(stored) == sorted(key for key in class_results() if key[0] != STUDENT)
    page = Page(out / "class.html")
    assert page.rows("Submitted files") == Page(reported / "class.html").rows("Submitted files")
    (first,) = [row for row in page.rows("Points of each lesson") if row[0].startswith("1.")]
    assert int(first[1]) == sum(lesson == FIRST for _, lesson in class_results()) - 1
    assert read(out / "concepts.csv") == read(reported / "concepts.csv")


def test_forget_removes_problems_and_concept_checks(out):
    for student in (CUT, FORMULA, "ada"):
        forget.forget(COURSE, out, student)
    assert CUT not in (out / "class.html").read_text(encoding="utf-8")
    assert not (out / "concepts.csv").exists()
    assert not (out / "feedback" / "ada.html").exists()
    assert "ada/report.pdf" not in (out / "class.html").read_text(encoding="utf-8")


def test_forgetting_everybody_leaves_empty_reports(out):
    for student in {student for student, _ in class_results()} | {CUT}:
        forget.forget(COURSE, out, student)
    assert list((out / "feedback").iterdir()) == []
    assert read(out / "grades.csv") == []


def test_forgetting_unknown_student_suggests_a_name(out, capsys):
    with pytest.raises(GradingError, match=r"There is no student Jurgen Mussig in .*Did you mean Jürgen Müßig\?"):
        forget.forget(COURSE, out, "Jurgen Mussig")
    assert with_name(out, STUDENT)
    assert grade.main(["--forget", "ada", "--out", str(out.parent / "none")], COURSE) == 1
    assert "There is no grades.sqlite in" in capsys.readouterr().err
    assert not (out.parent / "none").exists()


def test_forget_command_needs_no_submissions(out, capsys):
    assert grade.main(["--forget", "ada", "--out", str(out)], COURSE) == 0
    assert capsys.readouterr().out.startswith("Deleted: 2 submissions of ada")


def read(path):
    with open(path, encoding="utf-8-sig", newline="") as table:
        return list(csv.DictReader(table))
