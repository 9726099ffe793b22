"""The command's output: counts, ungraded files, and answers to grade by hand."""

from layergrade import console
from layergrade.earlier import NOT_IN_COURSE
from layergrade.intake import Problem, Submission

import pytest
from hand_graded import ANSWERS, fill, report

pytestmark = pytest.mark.either_stack


def test_opening_lines_count_submissions_and_students():
    made = [Submission(student, lesson, "x", b"") for student, lesson in (("ada", "a"), ("ada", "b"), ("bob", "a"))]
    problems = [Problem("a.pdf", "No."), Problem("b.pdf", "No."), Problem("", "Nothing was submitted.", "Eve")]
    assert console.opening(made, 3, [], problems) == (
        "3 submissions of 2 students; 2 files are not graded. 1 person submitted nothing."
    )
    assert console.opening(made[:1], 1, [], problems[:1]).startswith("1 submission of 1 student; 1 file is not")
    assert console.opening(made[:1], 1, [], [], 2).startswith(
        "1 submission of 1 student, and the progress of 2 students;"
    )


def test_at_most_twenty_ungraded_files_are_listed():
    problems = [Problem(f"{number}.pdf", "It is not a notebook.", f"s{number}") for number in range(27)]
    lines = list(console.not_graded(problems))
    assert len(lines) == 22
    assert lines[1] == "  0.pdf (s0): It is not a notebook."
    assert lines[-1] == "  and 7 more; see class.html"
    assert len(list(console.not_graded(problems[:20]))) == 21
    assert list(console.not_graded([])) == []


def test_expected_reasons_are_counted_for_many():
    gone = [Problem(f"{number}.ipynb, exercise f", NOT_IN_COURSE, f"s{number}") for number in range(5)]
    other = [Problem("x.ipynb", "It is the lesson b, but this assignment is a.", "s")] * 3
    assert list(console.not_graded([*gone, *other, Problem("a.pdf", "It is not a notebook.", "ada")])) == [
        "Not graded:",
        *["  x.ipynb (s): It is the lesson b, but this assignment is a."] * 3,
        "  a.pdf (ada): It is not a notebook.",
        f"  exercise f in 5 notebooks: {NOT_IN_COURSE}",
    ]
    assert "  the exercises in 6 notebooks: It is the lesson b, but this assignment is a." in console.not_graded(
        other * 2
    )


def test_closing_lines_count_answers_to_grade_manually(tmp_path):
    said = "\n".join(console.closing(tmp_path, [], report(tmp_path), []))
    assert "To grade by hand: 4 written answers (lesson 1, 8 points)." in said
    assert "fill in written.csv" in said
    fill(tmp_path, {"bob": {"points": "1"}, "ada": {"points": "1"}, "Jürgen Müßig": {"points": "1.5"}})
    said = "\n".join(console.closing(tmp_path, [], report(tmp_path, {**ANSWERS, "bob": "Heads."}), []))
    assert "Read from written.csv: 3 answers graded." in said
    assert "To grade by hand: 1 written answer (lesson 1, 2 points)." in said
    assert "1 answer changed since it was graded." in said


def test_refused_rows_are_reported_with_the_copy(tmp_path):
    report(tmp_path)
    fill(tmp_path, {"bob": {"points": "9"}})
    row, kept = console.refused(report(tmp_path))
    assert row.startswith("written.csv, row 5 (bob, written-tails): 9 points are more than")
    assert kept.startswith("1 row of written.csv is refused; your file is kept as ")
    assert console.refused(report(tmp_path))[0] == row
    fill(tmp_path, {"bob": {"points": "1"}})
    assert console.refused(report(tmp_path)) == []
