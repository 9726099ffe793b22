"""Submitted progress files: they are read, hostile files are refused, and the class page reports each student's."""

import contextlib
import random
import shutil
import sqlite3
from pathlib import Path

from layercheck.progress import Progress
from layercheck.verdict import NOT_ATTEMPTED, RIGHT, WRONG
from layercourse.grade import COURSE
from layergrade import forget, intake, last_run, reports, submitted_progress
from layergrade.cells import Unreadable
from layergrade.hand_grading import HandGrading
from layergrade.kept import Kept
from layergrade.store import Store
from layergrade.submitted_progress import Tries, read

import nbformat
import pytest
from first_version import PROGRESS
from graded_class import FIRST, FORMULA, Page
from nbformat.v4 import new_code_cell, new_notebook

pytestmark = pytest.mark.either_stack

ATTEMPTS = (
    "CREATE TABLE attempts (session TEXT, at REAL, exercise TEXT, state TEXT, points INTEGER, out_of INTEGER, "
    "mistake TEXT)"
)
VIEW = "CREATE VIEW attempts AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x AS at FROM c"
NOTEBOOK = "01_pooling_shapes.ipynb"
FILE = "progress.sqlite"


@pytest.fixture
def path(tmp_path):
    """A student's progress file.

    One exercise was right at the third attempt, and then tried once more. Two have hints.
    """
    progress = Progress(tmp_path / FILE)
    for state in (NOT_ATTEMPTED, WRONG, WRONG, RIGHT, WRONG):
        progress.attempt("s", "pooled_size", state, 0, 5, None)
    for exercise, number in (("pooled_size", 1), ("pooled_size", 2), ("pooled_size", 1), ("max_pool_2d", 1)):
        progress.show_hint(exercise, number)
    return tmp_path / FILE


WANTED = {"max_pool_2d": Tries(0, 1), "pooled_size": Tries(3, 2)}


def test_attempts_count_up_to_first_right_one(path):
    assert read(path.read_bytes()) == WANTED


def test_export_has_attempts_and_hints_only(path, tmp_path):
    Progress(path).work_on("secret session", FIRST)
    Progress(path).active("secret session")
    exported = tmp_path / "progress_to_submit.sqlite"
    exported.write_text("an earlier file", encoding="utf-8")
    Progress(path).export(exported)
    assert read(exported.read_bytes()) == WANTED
    assert b"secret session" in path.read_bytes()
    assert b"secret session" not in exported.read_bytes()
    with contextlib.closing(sqlite3.connect(exported)) as connection:
        assert connection.execute("SELECT max(at) FROM attempts").fetchone() == (4,)


def test_file_from_first_version_has_no_hints():
    found = read(PROGRESS.read_bytes())
    assert found["pooled_size"].attempts > 0
    assert {one.hints for one in found.values()} == {None}


def database(path, statements):
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.executescript(statements)
    return path.read_bytes()


@pytest.mark.parametrize(
    "statements",
    [
        VIEW,
        "CREATE TABLE other (a)",
        "CREATE VIRTUAL TABLE attempts USING fts5(a)",
        f"{ATTEMPTS}; CREATE TRIGGER t AFTER INSERT ON attempts BEGIN SELECT 1; END",
        f"{ATTEMPTS}; CREATE VIEW hints AS SELECT 'a' AS exercise, 1 AS number",
        f"{ATTEMPTS}; CREATE INDEX i ON attempts (hex(exercise))",
        ATTEMPTS.replace("mistake TEXT", "mistake TEXT, made TEXT AS (hex(zeroblob(100000000)))"),
        ATTEMPTS.replace("at REAL", "at REAL CHECK (length(hex(zeroblob(100000000))) > 0)"),
    ],
)
def test_other_schemas_are_refused(tmp_path, statements):
    with pytest.raises(Unreadable, match="this course didn't write it"):
        read(database(tmp_path / "x", statements))


def test_values_of_other_types_are_ignored(tmp_path):
    rows = "(NULL, 'a', x'00', 'right', 1, 1, 1), (1, 2, 'no name', 'right', 1, 1, 1), (1, 1, 'f', 'right', 1, 1, 1)"
    assert read(database(tmp_path / "x", f"{ATTEMPTS}; INSERT INTO attempts VALUES {rows}")) == {"f": Tries(1, None)}


def test_number_of_exercises_is_limited(tmp_path):
    counting = "WITH RECURSIVE c (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 3000)"
    data = database(
        tmp_path / "x", f"{ATTEMPTS}; INSERT INTO attempts {counting} SELECT 0, x, 'f'||x, 'wrong', 0, 0, 0 FROM c"
    )
    assert len(read(data)) == submitted_progress.MOST_EXERCISES


def test_reading_has_time_limit(tmp_path, monkeypatch):
    monkeypatch.setattr(submitted_progress, "PATIENCE", -1)
    counting = "WITH RECURSIVE c (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 9000)"
    data = database(
        tmp_path / "x", f"{ATTEMPTS}; INSERT INTO attempts {counting} SELECT 0, x, 'f', 'wrong', 0, 0, 0 FROM c"
    )
    with pytest.raises(Unreadable, match="it takes too long"):
        read(data)


def test_large_file_is_refused(path):
    with pytest.raises(Unreadable, match="It is 8 MB"):
        read(path.read_bytes() + bytes(submitted_progress.LARGEST))


def test_damaged_files_raise_one_error(path):
    whole, refused = path.read_bytes(), 0
    for seed in range(60):
        drawn, data = random.Random(seed), bytearray(whole)
        for _ in range(drawn.randint(1, 40)):
            data[drawn.randrange(16, len(data))] = drawn.randrange(256)
        with contextlib.suppress(Unreadable):
            refused -= 1
            read(bytes(data[: drawn.choice([len(data), 3000])]))
            refused += 1
    assert -60 < refused < -10


def collected(place, files):
    """Return the students who submitted notebooks, those who submitted progress files, and the problems found."""
    for name, data in files.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(data)
    found, problems = intake.collect(
        place, {"ex-pooled-size": FIRST, "ex-shifted": "translation_invariance"}, lambda one: 0
    )
    lessons, progress = submitted_progress.separate(found)
    return [one.student for one in lessons], progress, problems


@pytest.fixture
def notebook(shipped):
    return nbformat.writes(shipped).encode()


MOODLE = "Wei Zhang_{}_assignsubmission_file/{}"


@pytest.mark.parametrize(
    ("notebooks", "progress", "student"),
    [
        ([MOODLE.format(4711, NOTEBOOK)], MOODLE.format(4711, FILE), "Wei Zhang"),
        (["ada_12_34_a.ipynb", "ben_13_35_b.ipynb"], "ada_12_36_progress-1.sqlite", "ada_12"),
        ([f"ada/{NOTEBOOK}", f"ben/{NOTEBOOK}"], f"ada/{FILE}", "ada"),
        (["ada.ipynb"], FILE, "ada"),
        ([f"ada - {NOTEBOOK}", f"ben - {NOTEBOOK}"], "ben - progress.sqlite", None),
        (["ada.ipynb", "ben.ipynb"], FILE, None),
    ],
)  # fmt: skip
def test_progress_belongs_to_student_with_notebooks(tmp_path, path, notebook, notebooks, progress, student):
    files = {**dict.fromkeys(notebooks, notebook), progress: path.read_bytes()}
    students, found, problems = collected(tmp_path / "class", files)
    assert len(students) == len(notebooks)
    assert found == ({student: WANTED} if student else {})
    assert [one.reason for one in problems] == ([] if student else [submitted_progress.NOBODY])
    assert {one.student for one in problems} <= {""}


def test_progress_never_splits_a_student(tmp_path, path, notebook):
    cell = new_code_cell("def shifted(x):\n    return x")
    other = nbformat.writes(new_notebook(cells=[cell])).encode()
    files = {MOODLE.format(4711, NOTEBOOK): notebook, MOODLE.format(4799, "02_translation_invariance.ipynb"): other}
    files |= {MOODLE.format(number, FILE): path.read_bytes() for number in (4711, 4799)}
    students, found, _ = collected(tmp_path / "class", files)
    assert set(students) == set(found) == {"Wei Zhang"}


def test_broken_progress_is_one_problem(tmp_path, notebook):
    files = {f"ada/{NOTEBOOK}": notebook, f"ada/{FILE}": b"SQLite format 3\0 and no more"}
    students, found, problems = collected(tmp_path / "class", files)
    assert (students, found) == (["ada"], {})
    (problem,) = problems
    assert (problem.student, problem.failed) == ("ada", False)
    assert problem.reason.startswith("Its progress can't be read")


def test_highest_counts_of_several_files_are_used():
    files = [{"f": Tries(2, None), "g": Tries(1, 1)}, {"f": Tries(3, 0), "g": Tries(1, 0)}]
    found = [intake.Submission("ada", submitted_progress.STEM, "", submitted_progress.pack(one)) for one in files]
    assert submitted_progress.separate(found) == ([], {"ada": {"f": Tries(3, 0), "g": Tries(1, 1)}})


# The class page

SUBMITTED = {
    "ada": {"pooled_size": Tries(1, 0), "max_pool_2d": Tries(2, 0)},
    "cid": {"pooled_size": Tries(4, 1), "max_pool_2d": Tries(7, 2)},
    "dan": {"pooled_size": Tries(2, None)},
    FORMULA: {},
}


@pytest.fixture
def out(reported, tmp_path):
    """The reports of a class in which four students submitted their progress."""
    out = Path(shutil.copytree(reported, tmp_path / "out"))
    with contextlib.closing(Store(out / "grades.sqlite", COURSE.version)) as store:
        run = last_run.read(store)
        last_run.keep(store, run.submitted, run.problems, run.checks, SUBMITTED)
        run = last_run.read(store)
        by_hand = HandGrading(out, store)
        by_hand.read_back()
        kept = Kept(store, run.grouped, by_hand.by_hand)
        reports.write(COURSE, out, kept, run.problems, run.checks, True, by_hand, run.progress)
    return out


def efforts(page):
    return {row[0]: row[2:4] for row in page.rows("Exercises by points lost", FIRST)}


def test_class_page_shows_attempts_and_hints(out):
    found = efforts(Page(out / "class.html"))
    assert found["pooled_size"] == ["2", "1 of 2, 50 %"]
    assert found["max_pool_2d"] == ["4.5", "1 of 2, 50 %"]
    assert found["global_pool"] == ["-", "-"]
    everybody = len(Page(out / "class.html").rows("All students, by name"))
    assert f"4 of {everybody} students submitted" in (out / "class.html").read_text(encoding="utf-8")


def test_anonymous_page_hides_small_numbers(out):
    found = efforts(Page(out / "class_anonymous.html"))
    assert found["pooled_size"] == ["2", "1 of 2, 50 %"]
    assert found["max_pool_2d"] == ["-", "-"]


def test_class_page_without_progress_has_no_columns(reported):
    assert len(Page(reported / "class.html").rows("Exercises by points lost", FIRST)[0]) == 3


@pytest.mark.slow
def test_forget_removes_progress(out):
    forget.forget(COURSE, out, "cid")
    assert efforts(Page(out / "class.html"))["pooled_size"] == ["1.5", "0 of 1, 0 %"]
    with contextlib.closing(sqlite3.connect(out / "grades.sqlite")) as connection:
        assert {name for (name,) in connection.execute("SELECT student FROM progress")} == {"ada", "dan", FORMULA}
