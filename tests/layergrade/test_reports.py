"""Reports: grades.csv, student pages, and written answers agree with the database and escape submitted text."""

import contextlib
import csv
import gc
import re
import shutil
import sqlite3
import weakref
from pathlib import Path

from layercheck.exercise import PUBLIC_SEED
from layercheck.verdict import UNJUDGED, WRONG
from layercourse.assigning import WRITTEN_POINTS
from layercourse.build import WRITTEN_TEXT
from layercourse.grade import COURSE
from layergrade import output, reports, tables
from layergrade.course import GradingError
from layergrade.graded import Graded, Row
from layergrade.hand_grading import HandGrading
from layergrade.intake import Submission
from layergrade.outline import outline
from layergrade.overview import Overview
from layergrade.page import file_name
from layergrade.scoring import MISSING
from layergrade.seeds import HIDDEN_SEEDS
from layergrade.store import Store

import pytest
from graded_class import CUT, EVIL, FIRST, FORMULA, FOURTH, PROBLEMS, Page, class_results

pytestmark = pytest.mark.either_stack

# grades.csv


@pytest.fixture(scope="module")
def grades(reported):
    with open(reported / "grades.csv", encoding="utf-8-sig", newline="") as table:
        return list(csv.DictReader(table))


def test_grades_csv_agrees_with_database(grades, ask):
    expected = {
        (student.replace(FORMULA, f"'{FORMULA}"), lesson): [str(value) for value in told]
        for student, lesson, *told in ask("SELECT student, lesson, sum(points), sum(out_of) FROM work GROUP BY id")
    }
    found = {(row["student"], row["lesson"]): [row["points"], row["out_of"]] for row in grades}
    assert found.pop((CUT, "")) == ["", ""]
    assert found == expected
    assert [row["lesson"] for row in grades if row["student"] == "ada"] == [FIRST, FOURTH]
    assert len(grades) == len(class_results()) + 1


def test_grades_csv_counts_manual_points_separately(grades):
    by_hand = {row["student"].strip("'"): row["by_hand"] for row in grades if row["lesson"] == FIRST}
    nothing = {name for name, points in by_hand.items() if points == "0"}
    assert nothing == {"ben", "dan"}
    assert set(by_hand.values()) == {"0", str(WRITTEN_POINTS)}
    for row in grades:
        if row["lesson"]:
            assert int(row["total"]) == int(row["out_of"]) + WRITTEN_POINTS * len(
                outline(COURSE, row["lesson"]).questions
            )


def test_grades_csv_lists_each_ungraded_file_once(grades):
    for problem in PROBLEMS[:3]:
        (row,) = [row for row in grades if f"{problem.path}: {problem.reason}" in row["notes"]]
        assert row["student"] == problem.student


def test_grades_csv_has_bom_and_no_formulas(reported):
    data = (reported / "grades.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert "Jürgen Müßig" in data.decode("utf-8")
    for separator in ",;\t":  # A spreadsheet program's locale determines which one it uses.
        for row in csv.reader(data.decode("utf-8-sig").splitlines(), delimiter=separator):
            assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)


@pytest.mark.parametrize("name", ["=1", " =1", "+1", "-1", "@a", "\t=1", "\r=1", "\n=1", "＝1"])
def test_table_escapes_spreadsheet_formulas(name):
    (row,) = tables.rows_of(COURSE, name, [], [])
    made = list(csv.reader(tables.table([row]).splitlines(keepends=True)))
    assert made[1][0][0] == "'"
    assert list(csv.reader(tables.table([("x-1", *row[1:])]).splitlines()))[1][0] == "x-1"


# Student pages and written answers


def student_page(reported, student):
    return Page(reported / "feedback" / file_name(student)).text


def test_student_page_shows_grades_without_learner_prompts(reported, ask):
    for path in (reported / "feedback").iterdir():
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"not right yet|not attempted yet|hint\(|may help|run this cell|YOUR CODE HERE", text)
    for student, name, state, points, out_of, told in ask(
        "SELECT student, exercise, state, work.points, out_of, explanation FROM work".replace("work.", "exercises.")
    ):
        text = student_page(reported, student)
        assert f"<code>{name}</code>: {points} of {out_of}</h3>" in text
        if state not in (MISSING, UNJUDGED):
            assert f'aria-label="{name}: {state}, {points} of {out_of} points"' in text
        assert not told or told[:40].replace('"', "&quot;").replace("'", "&#x27;") in text


def test_panel_shows_points_from_all_seeds(reported, ask):
    differs = (
        "SELECT count(differs) FROM observations JOIN submissions ON submission = id WHERE student = 'jan' AND seed = "
    )
    assert ask(differs + str(PUBLIC_SEED)) == [(0,)]
    assert ask(differs + str(HIDDEN_SEEDS[0])) > [(0,)]
    parts = ask(
        "SELECT part, points, worth FROM parts JOIN submissions ON submission = id WHERE student = 'jan'"
        " AND exercise = 'pooled_size' ORDER BY place"
    )
    assert {points > 0 for _, points, _ in parts} == {True, False}
    text = student_page(reported, "jan")
    for part, points, worth in parts:
        assert f"{'✓' if points else '✗'}&nbsp;{part}&nbsp;{points}/{worth}" in text


def test_student_page_hides_machine_paths(reported):
    text = student_page(reported, "fay")
    assert "it printed: old.py:12: UserWarning: old" in text
    assert "site-packages" not in text


def test_written_answer_is_escaped_below_its_question(reported):
    question = outline(COURSE, FIRST).questions[0]
    assert "MaxPooling2D(2)" in question.html
    escaped = EVIL.replace("<", "&lt;").replace(">", "&gt;").replace("[so](javascript:alert(3))", "so")
    shown = f"<p>{escaped.replace('**why**', '<strong>why</strong>')}</p>"
    for text in (student_page(reported, "Jürgen Müßig"), (reported / "written.html").read_text(encoding="utf-8")):
        assert text.index(question.html) < text.index(f'<div class="answer" dir="auto">{shown}')
        assert not re.search(r"<(script|img)|href=.javascript", text)
    for student, told in (("ben", "Nothing was written."), ("dan", "Nothing was written."), ("cid", "has no cell for")):
        assert told in student_page(reported, student)
    assert f"up to {WRITTEN_POINTS} points" in student_page(reported, "ada")
    assert f"0 of {WRITTEN_POINTS}" in student_page(reported, "ben")


def test_written_page_groups_answers_by_question(reported, ask):
    page = (reported / "written.html").read_text(encoding="utf-8")
    answers = [text for (text,) in ask("SELECT answer FROM written") if text.strip() not in ("", WRITTEN_TEXT)]
    assert page.count('class="answer"') == len(answers) == 3
    first, fourth = page.split("<h2>")[1:]
    assert f"{len(answers)} answers</strong>; 2 wrote nothing; 6 submitted no cell" in first
    assert "0 answers</strong>; 2 submitted no cell" in fourth
    assert outline(COURSE, FOURTH).questions[0].html in fourth


def test_written_page_truncates_long_answers():
    long = "so " * 10_000
    one = Graded("ada", FIRST, "x", (), ((outline(COURSE, FIRST).questions[0].name, long),))
    overview = Overview(COURSE)
    overview.take(one)
    assert long.strip() in reports.feedback(COURSE, "ada", [one], [])
    listed = HandGrading(Path()).page(COURSE, overview)
    assert long[:9_000] in listed
    assert "This answer is shortened. The student's page shows it in full." in listed
    assert len(listed) < len(long)


# Writing the reports


def test_write_keeps_few_submissions_in_memory(tmp_path):
    row = Row("pooled_size", WRONG, 0, 5, "", "", "", "", "<p></p>", (("valid", 0, 5),), "first")
    made, most = [], 0

    def stream():
        nonlocal most
        for number in range(60):
            one = Graded(f"student-{number // 2:02}", (FIRST, FOURTH)[number % 2], "x", (row,))
            made.append(weakref.ref(one))
            yield one
            del one
            gc.collect(1)  # Older generations contain objects from other tests.
            most = max(most, sum(ref() is not None for ref in made))

    reports.write(COURSE, tmp_path, stream(), [])
    assert most <= 4  # two submissions by this student, and two by the previous student
    assert len(list((tmp_path / "feedback").iterdir())) == 30
    assert (tmp_path / "class.html").read_text(encoding="utf-8").count("<p>30 submissions.</p>") == 2


def test_reports_work_without_parts_table(reported, tmp_path):
    """Older databases don't store points per test group."""
    shutil.copy(reported / "grades.sqlite", tmp_path)
    with contextlib.closing(sqlite3.connect(tmp_path / "grades.sqlite")) as copy:
        copy.execute("DROP TABLE parts")
    store = Store(tmp_path / "grades.sqlite")
    everything = [store.graded(Submission(student, lesson, "x", b""), "digest") for student, lesson in class_results()]
    store.close()
    reports.write(COURSE, tmp_path, everything, PROBLEMS)
    assert "all sizes" not in (tmp_path / "class.html").read_text(encoding="utf-8")
    assert (tmp_path / "grades.csv").read_bytes() == (reported / "grades.csv").read_bytes()


@pytest.mark.parametrize("student", ["aux", "Con.Murphy", "com1", "nul."])
def test_file_name_avoids_windows_device_names(student):
    assert re.fullmatch(r"_[\w.]+-[0-9a-f]{8}\.html", file_name(student))
    assert file_name("auxiliary") == "auxiliary.html"


def test_put_error_names_locked_file(monkeypatch, tmp_path):
    def kept(*given):
        raise PermissionError(13, "in use")

    monkeypatch.setattr(output.os, "replace", kept)
    with pytest.raises(GradingError, match=r"grades\.csv cannot be replaced\. Close the program that has it open"):
        output.put(tmp_path / "grades.csv", "x")
