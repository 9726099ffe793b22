"""Test that no submission stops the grading of a class, even if it has hostile text or causes an error at any step."""

import csv
import functools
import json
import random
import sqlite3
import unicodedata
import zipfile

from layercheck.exercise import ex_id, exercises, lessons
from layercourse.grade import COURSE
from layergrade import concept_check, earlier, grade, intake, pool, reports, scoring
from layergrade.graded import Graded
from layergrade.overview import Overview
from layergrade.store import Store

import nbformat
import pytest
from class_work import LESSON
from graded_class import failed as failed_exercise

pytestmark = pytest.mark.either_stack
BY_CELL = {ex_id(name): lesson for lesson in lessons() for name in exercises(lesson)}
worked_in = functools.partial(pool.worked_in, COURSE)
HOSTILE = "a\ud83d\x00\x1b[31m\u202e\ufffe<b>&"
BAD, GOOD = "bob", ("ada", "cid")


def safe(text):
    """Return whether UTF-8, SQLite, and HTML can represent a string."""
    text.encode()
    return not any(unicodedata.category(letter) in ("Cc", "Cs") and letter not in "\t\n\r\f\v" for letter in text)


def test_store_and_reports_keep_hostile_text(tmp_path):
    one = failed_exercise("pooled_size", f"Error{HOSTILE}")
    one = scoring.replace(
        one, traceback=HOSTILE * 1000, notes=(HOSTILE,), observed=((0, 1, "valid", HOSTILE, HOSTILE),)
    )
    submission = intake.Submission(f"ada{HOSTILE}", LESSON, f"{HOSTILE}.ipynb", b"")
    store = Store(tmp_path / "grades.sqlite")
    store.add(submission, "0", "", [one], [("written-tails", HOSTILE * 50_000), (f"written-{HOSTILE}", HOSTILE)])
    assert store.known(submission, "0") == ""
    graded = store.graded(submission, "0")
    store.close()
    assert all(safe(text) for _, text in graded.written)
    assert safe(graded.exercises[0].traceback + graded.exercises[0].notes + graded.exercises[0].first)
    assert reports.write(COURSE, tmp_path, [graded], [intake.Problem(HOSTILE, HOSTILE, HOSTILE)]) == []
    for path in (*tmp_path.glob("*.html"), *tmp_path.glob("feedback/*.html")):
        assert "<b>&" not in path.read_text(encoding="utf-8")
    assert len(list(tmp_path.glob("feedback/*.html"))) == 2


def test_messages_from_sandbox_are_cleaned():
    work = scoring.Work(scoring.Exercise, 1)
    work.take({"kind": "failed", "types": [HOSTILE], "message": HOSTILE, "traceback": HOSTILE})
    assert safe("".join([*work.failure["types"], work.failure["message"], work.failure["traceback"]]))


class Unspeakable(Exception):
    def __str__(self):
        raise ValueError("no words")


ERRORS = [UnicodeEncodeError("utf-8", "\ud83d", 0, 1, "surrogates"), RecursionError(), MemoryError(), Unspeakable()]


def fails_for(function, told, error):
    """Wrap a function so that it fails if `told` returns true, that is, if the arguments concern the bad student."""

    def wrapped(*given, **named):
        if told(*given, **named):
            raise error
        return function(*given, **named)

    return wrapped


def about(thing):
    """Return whether an argument concerns the bad student."""
    if isinstance(thing, Graded | intake.Submission):
        return thing.student == BAD
    return isinstance(thing, str) and thing == BAD


STEPS = {
    "scoring": (scoring, "score_all", lambda works: works == [BAD]),
    "storing": (Store, "add", lambda store, submission, *rest: about(submission)),
    "reading back": (Store, "graded", lambda store, submission, *rest: about(submission)),
    "feedback": (reports, "feedback", lambda course, student, graded, problems: about(student) and bool(graded)),
    "rows": (reports, "rows_of", lambda course, student, graded, problems: about(student) and bool(graded)),
    "counting": (Overview, "take", lambda overview, one: about(one)),
    "class page": (
        reports,
        "page",
        lambda course, template, **values: template == "class.html" and bool(values["overview"].points.of_student(BAD)),
    ),
    "intake": (earlier, "others", lambda course, given, cells, lesson: any(BAD in cell.source for cell in cells)),
}


@pytest.fixture
def class_of_three(shipped, tmp_path, monkeypatch):
    """Three submissions with simulated runs.

    The work in each submission is only the student's name, without a score.
    """
    for student in (*GOOD, BAD):
        (tmp_path / "in" / student).mkdir(parents=True)
        notebook = json.loads(nbformat.writes(shipped))
        notebook["cells"].append({"cell_type": "markdown", "id": "mine", "metadata": {}, "source": student})
        data = json.dumps(notebook)
        (tmp_path / "in" / student / "01_pooling_shapes.ipynb").write_text(data, encoding="utf-8")

    def runs(course, todo, options, progress):
        progress.begin()
        for submission, digest in todo:
            yield submission, digest, pool.Run([submission.student], [("written-tails", submission.student)])

    monkeypatch.setattr(grade, "_runs", runs)
    monkeypatch.setattr(scoring, "score_all", lambda works: [])
    return [str(tmp_path / "in"), "--out", str(tmp_path / "out")]


def students(out):
    """Return two sets: the students who have a lesson in grades.csv, and all students in it."""
    with open(out / "grades.csv", encoding="utf-8-sig", newline="") as table:
        rows = list(csv.DictReader(table))
    return {row["student"] for row in rows if row["lesson"]}, {row["student"] for row in rows}


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_failure_affects_only_its_submission(step, error, class_of_three, tmp_path, monkeypatch, capsys):
    home, name, told = STEPS[step]
    with monkeypatch.context() as patched:
        patched.setattr(home, name, fails_for(getattr(home, name), told, error))
        assert grade.main(class_of_three, COURSE) == 1
    said = capsys.readouterr().err
    line = f"course.py grade: {BAD}/01_pooling_shapes.ipynb is not graded. The course's own grader failed on it ("
    assert [one.startswith(line + type(error).__name__) for one in said.splitlines()] == [True]
    assert students(tmp_path / "out") == (set(GOOD), {*GOOD, BAD})
    page = (tmp_path / "out" / "class.html").read_text(encoding="utf-8")
    assert all(name in page for name in GOOD)
    assert "own grader failed" in page
    assert {path.stem for path in tmp_path.glob("out/feedback/*")} >= {*GOOD}
    assert grade.main(class_of_three, COURSE) == 0
    assert students(tmp_path / "out")[0] == {*GOOD, BAD}


def test_failure_of_concept_check_affects_nothing_else(class_of_three, tmp_path, monkeypatch):
    made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell('before("alarm", "a")')])
    (tmp_path / "in" / "cid" / "00_concept_check.ipynb").write_text(nbformat.writes(made), encoding="utf-8")
    with monkeypatch.context() as patched:
        patched.setattr(concept_check, "_calls", fails_for(concept_check._calls, lambda source: True, KeyError("odd")))
        assert grade.main(class_of_three, COURSE) == 1
    assert students(tmp_path / "out")[0] == {*GOOD, BAD}
    assert grade.main(class_of_three, COURSE) == 0
    assert (tmp_path / "out" / "concepts.csv").exists()


def test_command_ends_despite_unusable_database(class_of_three, monkeypatch, capsys):
    def full(store, *rest):
        with store._told():
            raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(Store, "add", full)
    assert grade.main(class_of_three, COURSE) == 1
    assert capsys.readouterr().err.count("cannot be used (database or disk is full)") == 1


# Random changes


def mutated(data, chance):
    """Return bytes with some of them changed, removed, repeated, or replaced by sequences that parsers fail on."""
    data = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at, length = chance.randrange(len(data) + 1), chance.choice([1, 1, 4, 50, 5000])
        pieces = (b"", b"\x00", b'"', b"\\ud83d", b"[" * length, b"{}", b"1e999", b"\xff", data[at : at + length] * 2)
        data[at : at + length] = chance.choice(pieces)
    return bytes(data)


def strange_name(chance):
    letters = [
        "a",
        "_1_2_",
        "é",
        "e\u0301",
        "张",
        "\n",
        "\x1b",
        "\u202e",
        "-1",
        " (2)",
        "_assignsubmission_file_",
        " - ",
    ]
    letters += [
        "1-2 - ",
        "Nov 1, 2026 1000 AM",
        "submitted",
        "_attempt_2026-11-01-10-00-00",
        ".ipynb",
        "/",
        "..",
        "a" * 60,
    ]
    return "".join(chance.choices(letters, k=chance.randint(1, 7)))


def check_all_are_told(place, many):
    found, problems = intake.collect(place, BY_CELL, worked_in)
    assert len(found) + len(problems) >= many
    for one in (*found, *problems):
        assert safe(one.student + one.path)
        assert len(one.student) <= 120
    assert all(one.reason.endswith((".", ")")) and "\n" not in one.reason for one in problems)


@pytest.mark.parametrize("seed", range(6))
def test_collect_survives_random_notebooks(seed, shipped, tmp_path):
    chance, data = random.Random(seed), nbformat.writes(shipped).encode()
    notebook = json.loads(data)
    notebook["cells"] = notebook["cells"][:12]
    small = json.dumps(notebook).encode()
    for number in range(40):
        (tmp_path / f"s{number}.ipynb").write_bytes(mutated(small, chance))
    check_all_are_told(tmp_path, 40)


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("seed", range(6))
def test_collect_survives_random_names_and_archives(seed, tmp_path):
    chance = random.Random(seed)
    cell = nbformat.v4.new_code_cell("def pooled_size(size, pool):\n    return size")
    data = nbformat.writes(nbformat.v4.new_notebook(cells=[cell])).encode()
    names = [f"{strange_name(chance)}.ipynb" for _ in range(60)]
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), data)
    check_all_are_told(
        tmp_path / "all.zip", sum(not name.endswith("/") and "/." not in f"/{name}" for name in names) // 2
    )
    for number in range(20):
        broken = tmp_path / "in" / f"s{number}.zip"
        broken.parent.mkdir(exist_ok=True)
        broken.write_bytes(mutated((tmp_path / "all.zip").read_bytes(), chance))
    check_all_are_told(tmp_path / "in", 20)
