"""grades.csv, students' pages and written answers: the database's points, each told once, and nothing that runs."""

import contextlib
import csv
import gc
import re
import shutil
import sqlite3
import weakref

from layercheck.exercise import PUBLIC_SEED
from layercheck.verdict import UNJUDGED, WRONG
from layercourse.build import WRITTEN_POINTS, WRITTEN_TEXT
from layercourse.grade import COURSE
from layergrade import reports
from layergrade.course import GradingError
from layergrade.intake import Submission
from layergrade.outline import outline
from layergrade.scoring import HIDDEN_SEEDS, MISSING
from layergrade.store import Graded, Row, Store

import pytest
from graded_class import CUT, EVIL, FIRST, FORMULA, FOURTH, PROBLEMS, Page, handed

# grades.csv


@pytest.fixture(scope="module")
def grades(reported):
    with open(reported / "grades.csv", encoding="utf-8-sig", newline="") as table:
        return list(csv.DictReader(table))


def test_every_student_has_a_row_with_the_databases_points(grades, ask):
    expected = {
        (student.replace(FORMULA, f"'{FORMULA}"), lesson): [str(value) for value in told]
        for student, lesson, *told in ask("SELECT student, lesson, sum(points), sum(out_of) FROM work GROUP BY id")
    }
    found = {(row["student"], row["lesson"]): [row["points"], row["out_of"]] for row in grades}
    assert found.pop((CUT, "")) == ["", ""]
    assert found == expected
    assert [row["lesson"] for row in grades if row["student"] == "ada"] == [FIRST, FOURTH]
    assert len(grades) == len(handed()) + 1


def test_points_that_a_person_gives_have_a_column_of_their_own(grades):
    by_hand = {row["student"].strip("'"): row["by_hand"] for row in grades if row["lesson"] == FIRST}
    nothing = {name for name, points in by_hand.items() if points == "0"}
    assert nothing == {"ben", "dan"}
    assert set(by_hand.values()) == {"0", str(WRITTEN_POINTS)}
    for row in grades:
        if row["lesson"]:
            assert int(row["total"]) == int(row["out_of"]) + WRITTEN_POINTS * len(
                outline(COURSE, row["lesson"]).questions
            )


def test_each_file_that_could_not_be_graded_is_told_once_with_its_student(grades):
    for problem in PROBLEMS[:3]:
        (row,) = [row for row in grades if f"{problem.path}: {problem.reason}" in row["notes"]]
        assert row["student"] == problem.student


def test_spreadsheets_show_umlauts_and_run_no_formula(reported):
    data = (reported / "grades.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert "Jürgen Müßig" in data.decode("utf-8")
    for separator in ",;\t":  # which of them counts is a matter of the spreadsheet's country
        for row in csv.reader(data.decode("utf-8-sig").splitlines(), delimiter=separator):
            assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)


@pytest.mark.parametrize("name", ["=1", " =1", "+1", "-1", "@a", "\t=1", "\r=1", "\n=1", "＝1"])
def test_what_would_be_a_formula_is_text(name):
    (row,) = reports.rows_of(COURSE, name, [], [])
    made = list(csv.reader(reports.table([row]).splitlines(keepends=True)))
    assert made[1][0][0] == "'"
    assert list(csv.reader(reports.table([("x-1", *row[1:])]).splitlines()))[1][0] == "x-1"


# Students' pages, and written answers


def of(reported, student):
    return Page(reported / "feedback" / reports.file_name(student)).text


def test_a_graded_page_speaks_of_a_grade(reported, ask):
    for path in (reported / "feedback").iterdir():
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"not right yet|not attempted yet|hint\(|may help|run this cell|YOUR CODE HERE", text)
    for student, name, state, points, out_of, told in ask(
        "SELECT student, exercise, state, work.points, out_of, explanation FROM work".replace("work.", "exercises.")
    ):
        text = of(reported, student)
        assert f"<code>{name}</code>: {points} of {out_of}</h3>" in text
        if state not in (MISSING, UNJUDGED):
            assert f'aria-label="{name}: {state}, {points} of {out_of} points"' in text
        assert not told or told[:40].replace('"', "&quot;").replace("'", "&#x27;") in text


def test_a_panel_has_the_points_that_all_seeds_together_gave(reported, ask):
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
    text = of(reported, "jan")
    for part, points, worth in parts:
        assert f"{'✓' if points else '✗'}&nbsp;{part}&nbsp;{points}/{worth}" in text


def test_paths_of_the_machine_stay_on_it(reported):
    text = of(reported, "fay")
    assert "it printed: old.py:12: UserWarning: old" in text
    assert "site-packages" not in text


def test_a_written_answer_stands_under_its_question_as_text(reported):
    question = outline(COURSE, FIRST).questions[0]
    assert "MaxPooling2D(2)" in question.html
    escaped = EVIL.replace("<", "&lt;").replace(">", "&gt;")
    for text in (of(reported, "Jürgen Müßig"), (reported / "written.html").read_text(encoding="utf-8")):
        assert text.index(question.html) < text.index(f'<div class="answer" dir="auto">{escaped}</div>')
        assert not re.search(r"<(script|img)|href=.javascript", text)
    for student, told in (("ben", "Nothing was written."), ("dan", "Nothing was written."), ("cid", "is not in what")):
        assert told in of(reported, student)
    assert f"up to {WRITTEN_POINTS} points" in of(reported, "ada")
    assert f"0 of {WRITTEN_POINTS}" in of(reported, "ben")


def test_all_written_answers_are_on_one_page_by_question(reported, ask):
    page = (reported / "written.html").read_text(encoding="utf-8")
    answers = [text for (text,) in ask("SELECT answer FROM written") if text.strip() not in ("", WRITTEN_TEXT)]
    assert page.count('class="answer"') == len(answers) == 3
    first, fourth = page.split("<h2>")[1:]
    assert f"{len(answers)} answers</strong>; 2 wrote nothing; of 6 the answer" in first
    assert "0 answers</strong>; of 2 the answer" in fourth
    assert outline(COURSE, FOURTH).questions[0].html in fourth


def test_a_very_long_answer_is_whole_on_its_students_page_only():
    long = "so " * 5_000
    one = Graded("ada", FIRST, "x", (), ((outline(COURSE, FIRST).questions[0].name, long),))
    overview = reports.Overview(COURSE)
    overview.take(one)
    assert long in reports.feedback(COURSE, "ada", [one], [])
    listed = reports.page(COURSE, "written.html", overview=overview)
    assert long[:9_000] in listed
    assert len(listed) < len(long)


# Their making


def test_only_one_students_submissions_are_held_at_a_time(tmp_path):
    row = Row("pooled_size", WRONG, 0, 5, "", "", "", "", "<p></p>", (("valid", 0, 5),), "first")
    made, most = [], 0

    def stream():
        nonlocal most
        for number in range(60):
            one = Graded(f"student-{number // 2:02}", (FIRST, FOURTH)[number % 2], "x", (row,))
            made.append(weakref.ref(one))
            yield one
            del one
            gc.collect(1)  # the older objects are the other tests'
            most = max(most, sum(ref() is not None for ref in made))

    reports.write(COURSE, tmp_path, stream(), [])
    assert most <= 4  # a student's two, and those of the one before
    assert len(list((tmp_path / "feedback").iterdir())) == 30
    assert (tmp_path / "class.html").read_text().count("<p>30 submissions.</p>") == 2


def test_a_database_without_groups_of_points_is_reported_too(reported, tmp_path):
    """As it was before they were kept."""
    shutil.copy(reported / "grades.sqlite", tmp_path)
    with contextlib.closing(sqlite3.connect(tmp_path / "grades.sqlite")) as copy:
        copy.execute("DROP TABLE parts")
    store = Store(tmp_path / "grades.sqlite")
    everything = [store.graded(Submission(student, lesson, "x", b""), "digest") for student, lesson in handed()]
    store.close()
    reports.write(COURSE, tmp_path, everything, PROBLEMS)
    assert "all sizes" not in (tmp_path / "class.html").read_text(encoding="utf-8")
    assert (tmp_path / "grades.csv").read_bytes() == (reported / "grades.csv").read_bytes()


@pytest.mark.parametrize("student", ["aux", "Con.Murphy", "com1", "nul."])
def test_a_page_is_called_as_no_device_of_windows(student):
    assert re.fullmatch(r"_[\w.]+-[0-9a-f]{8}\.html", reports.file_name(student))
    assert reports.file_name("auxiliary") == "auxiliary.html"


def test_a_report_that_another_program_keeps_open_is_named(monkeypatch, tmp_path):
    def kept(*given):
        raise PermissionError(13, "in use")

    monkeypatch.setattr(reports.os, "replace", kept)
    with pytest.raises(GradingError, match=r"grades\.csv cannot be replaced; close whatever shows it"):
        reports.put(tmp_path / "grades.csv", "x")
