"""Gradebook: grades are written to nbgrader's database, nbgrader reads them, and manual scores are kept."""

import json
import os
import re
import socket
import sqlite3
import subprocess
import sys
import urllib.error
import urllib.request

from layercheck.exercise import check_id, exercises
from layercourse import notebooks, stubs
from layercourse.grade import COURSE
from layercourse.release import for_nbgrader
from layergrade import gradebook
from layergrade.course import GradingError
from layergrade.graded import Graded, Row
from layergrade.intake import Submission

import nbformat
import pytest
from kernels import wait_for
from nbgrader.api import Gradebook

pytestmark = [pytest.mark.slow, pytest.mark.either_stack]

LESSON = notebooks.lessons()[0]
NAME = LESSON.path.stem
WRITTEN = "Because <b>tails</b> are cut <script>alert('x')</script>, for 1 < 2."
POINTS = {name: exercise.total for name, exercise in exercises(LESSON.stem).items()}


def graded_submission(student, points=POINTS, written=WRITTEN):
    """Return a submission and its grades. It has these points, and this answer to every written question."""
    notebook = stubs.fill(notebooks.read(LESSON.path), stubs.answers(LESSON.stem))
    questions = [
        cell.id for cell in notebook.cells if cell.id.startswith("written-") and not cell.id.endswith("-intro")
    ]
    rows = [Row(name, "wrong", points[name], total, "", "", "", "", "<p>panel</p>") for name, total in POINTS.items()]
    graded = Graded(student, LESSON.stem, "x.ipynb", tuple(rows), tuple((name, written) for name in questions))
    return Submission(student, LESSON.stem, "x.ipynb", nbformat.writes(notebook).encode()), graded


def grades(database, student):
    """Return a student's grades, keyed by cell: points, maximum, and whether the cell needs manual grading."""
    with Gradebook(f"sqlite:///{database}") as book:
        (assignment,) = book.assignments
        (notebook,) = book.find_submission(assignment.name, student).notebooks
        return {grade.name: (grade.score, grade.max_score, grade.needs_manual_grade) for grade in notebook.grades}


def everything_in(folder):
    """Return the rows of all the gradebook's tables and the bytes of all notebooks."""
    with sqlite3.connect(folder / "gradebook.db") as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = {name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr) for name in tables}
    return rows, {path: path.read_bytes() for path in folder.rglob("*.ipynb")}


@pytest.fixture
def database(tmp_path):
    return tmp_path / "gradebook.db"


@pytest.mark.parametrize("error", [UnicodeEncodeError("utf-8", "\ud83d", 0, 1, "surrogates"), KeyError("odd")])
def test_failure_on_one_student_still_stores_others(error, database, monkeypatch):
    made = gradebook.autograded.notebook

    def notebook(course, submission, graded):
        if submission.student == "bob":
            raise error
        return made(course, submission, graded)

    three, failed = [graded_submission(name) for name in ("ada", "bob", "cid")], []
    with monkeypatch.context() as patched:
        patched.setattr(gradebook.autograded, "notebook", notebook)
        gradebook.write(COURSE, str(database), three, database.parent, failed)
    assert [(one.student, one.failed) for one in failed] == [("bob", True)]
    assert grades(database, "ada") == grades(database, "cid")
    gradebook.write(COURSE, str(database), three, database.parent)
    assert grades(database, "bob") == grades(database, "ada")


def test_write_stores_grades_and_is_idempotent(database):
    half = {name: total // 2 for name, total in POINTS.items()}
    both = [graded_submission("ada"), graded_submission("bob", half, "YOUR ANSWER HERE")]
    gradebook.write(COURSE, str(database), both, database.parent)
    ada, bob = grades(database, "ada"), grades(database, "bob")
    for name, total in POINTS.items():
        assert ada[check_id(name)] == (total, total, False)
        assert bob[check_id(name)] == (half[name], total, False)
    assert [needs for cell, (_, _, needs) in ada.items() if cell.startswith("written-")] == [True]
    assert [grade for cell, grade in bob.items() if cell.startswith("written-")] == [(0, 2, False)]
    before = everything_in(database.parent)
    gradebook.write(COURSE, f"sqlite:///{database}", both, database.parent)
    assert everything_in(database.parent) == before


def test_write_keeps_manual_scores_and_flags_changed_work(database):
    gradebook.write(COURSE, str(database), [graded_submission("ada")], database.parent)
    cells = [check_id(next(iter(POINTS))), *(cell for cell in grades(database, "ada") if "written" in cell)]
    with Gradebook(f"sqlite:///{database}") as book:
        for cell in cells:
            grade = book.find_grade(cell, NAME, NAME, "ada")
            grade.manual_score, grade.needs_manual_grade = 1, False
        book.db.commit()
    gradebook.write(COURSE, str(database), [graded_submission("ada")], database.parent)
    assert {cell: grades(database, "ada")[cell][::2] for cell in cells} == dict.fromkeys(cells, (1, False))
    changed = graded_submission("ada", dict.fromkeys(POINTS, 0), "Another answer.")
    gradebook.write(COURSE, str(database), [changed], database.parent)
    assert {cell: grades(database, "ada")[cell][::2] for cell in cells} == dict.fromkeys(cells, (1, True))
    gradebook.write(COURSE, str(database), [changed], database.parent)
    assert {cell: grades(database, "ada")[cell][::2] for cell in cells} == dict.fromkeys(cells, (1, True))


def make_course(folder, assignment, change=lambda text: text):
    """Create an instructor's own nbgrader course, in which a lesson's notebook is registered as an assignment."""
    place = folder / "source" / assignment / LESSON.path.name
    place.parent.mkdir(parents=True)
    place.write_text(change(nbformat.writes(for_nbgrader.source(LESSON))), encoding="utf-8")
    path = os.pathsep.join([os.path.dirname(sys.executable), os.environ["PATH"]])
    command = [sys.executable, "-m", "nbgrader", "generate_assignment", assignment]
    subprocess.run(command, cwd=folder, env={**os.environ, "PATH": path}, check=True, capture_output=True)


def test_write_finds_existing_assignment_by_notebook(database):
    make_course(database.parent, "week 1")
    (database.parent / "submitted" / "ada" / "week 1").mkdir(parents=True)
    (database.parent / "submitted" / "ada" / "week 1" / "timestamp.txt").write_text(
        "2026-02-03 15:28:58 UTC\n", encoding="utf-8"
    )
    before = everything_in(database.parent)[0]
    gradebook.write(COURSE, str(database), [graded_submission("ada")], database.parent)
    after = everything_in(database.parent)[0]
    assert after["source_cell"] == before["source_cell"] != []
    assert (database.parent / "autograded" / "ada" / "week 1" / LESSON.path.name).exists()
    with Gradebook(f"sqlite:///{database}") as book:
        assert book.find_submission("week 1", "ada").timestamp.isoformat() == "2026-02-03T15:28:58"


@pytest.mark.parametrize("place", ["no/such/folder/gradebook.db", "mysterious://place", "notes.txt"])
def test_write_reports_unusable_gradebook(place, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "notes.txt").write_text("This is not a database. " * 100, encoding="utf-8")
    with pytest.raises(GradingError, match=r"^The gradebook .* cannot be written .* run the same command again\.$"):
        gradebook.write(COURSE, place, [graded_submission("ada")], tmp_path)


def test_missing_nbgrader_error_names_remedy(monkeypatch):
    monkeypatch.setattr(gradebook.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(GradingError, match=r"needs nbgrader\. Install it: .* -m pip install nbgrader"):
        gradebook.refuse_without_nbgrader()


def test_student_ids_are_distinct_safe_folder_names():
    names = ["ada", "Ada Lovelace", "ada/../bob", "..", ".hidden", "a*", "a?", "ä", "<script>", "", "x ", "-rf", "a\nb"]
    found = [gradebook.student_id(name) for name in names]
    assert len(set(found)) == len(names)
    assert all(re.fullmatch(r"[^\W_][\w .@+-]*", one) and one == one.strip() for one in found)
    assert found[:2] == ["ada", "Ada Lovelace"]


# Running nbgrader


@pytest.fixture(scope="module")
def formgrader(tmp_path_factory):
    """Start nbgrader's formgrader for a class of two students.

    Yield a function that returns the page at a given path.
    """
    course = tmp_path_factory.mktemp("formgrader") / "course"
    for_nbgrader.write(course)
    gradebook.write(
        COURSE, str(course / "gradebook.db"), [graded_submission("ada"), graded_submission("bob", written="")], course
    )
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = [f"--port={port}", "--no-browser", "--allow-root", "--IdentityProvider.token=t"]
    options += ["--ServerApp.jpserver_extensions={'nbgrader.server_extensions.formgrader': True}"]
    homes = {name: str(course.parent) for name in ("HOME", "JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR")}
    server = subprocess.Popen(
        [sys.executable, "-m", "jupyter_server", *options],
        cwd=course,
        env={**os.environ, **homes, "PATH": os.pathsep.join([os.path.dirname(sys.executable), os.environ["PATH"]])},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )

    def get(path):
        with urllib.request.urlopen(
            f"http://127.0.0.1:{port}{path}{'&' if '?' in path else '?'}token=t", timeout=60
        ) as answer:
            return answer.read().decode()

    def is_running():
        try:
            return get("/api")
        except OSError:
            return False

    try:
        wait_for(is_running, seconds=60)
        yield lambda path: get(f"/formgrader{path}")
    finally:
        server.terminate()
        server.wait()


@pytest.mark.exhaustive
def test_formgrader_lists_submissions_needing_manual_grading(formgrader):
    submissions = {one["student"]: one for one in json.loads(formgrader(f"/api/submissions/{NAME}"))}
    assert {student: one["needs_manual_grade"] for student, one in submissions.items()} == {"ada": True, "bob": False}
    assert [one["autograded"] for one in submissions.values()] == [True, True]
    assert [one["code_score"] for one in submissions.values()] == [sum(POINTS.values())] * 2


def test_formgrader_escapes_answers_and_lists_graded_cells(formgrader):
    notebook = {one["student"]: one["id"] for one in json.loads(formgrader(f"/api/submitted_notebooks/{NAME}/{NAME}"))}
    page = formgrader(f"/submissions/{notebook['ada']}/")
    assert "Because &lt;b&gt;tails&lt;/b&gt; are cut &lt;script&gt;alert(" in page
    assert "<script>alert('x')" not in page
    assert "<p>panel</p>" in page
    graded = {grade["name"] for grade in json.loads(formgrader(f"/api/grades?submission_id={notebook['ada']}"))}
    assert {check_id(name) for name in POINTS} < graded


@pytest.mark.exhaustive
def test_nbgrader_generates_feedback_and_exports_grades(tmp_path):
    for_nbgrader.write(tmp_path)
    gradebook.write(COURSE, str(tmp_path / "gradebook.db"), [graded_submission("ada")], tmp_path)
    path = os.pathsep.join([os.path.dirname(sys.executable), os.environ["PATH"]])
    for arguments in (["generate_feedback", NAME], ["export"]):
        command = [sys.executable, "-m", "nbgrader", *arguments]
        subprocess.run(command, cwd=tmp_path, env={**os.environ, "PATH": path}, check=True, capture_output=True)
    assert "<p>panel</p>" in (tmp_path / "feedback" / "ada" / NAME / f"{NAME}.html").read_text(encoding="utf-8")
    assert f",ada,,,,{sum(POINTS.values()):.1f}," in (tmp_path / "grades.csv").read_text(encoding="utf-8")
