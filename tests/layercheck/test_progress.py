"""Test a learner's progress file and what a kernel records in it."""

import contextlib
import os
import sqlite3
import stat
import subprocess
import sys
import threading

from layercheck.progress import FILE, PAUSE, Prediction, Progress
from layercheck.scoreboard import score
from layercheck.session import Record
from layercheck.verdict import RIGHT, WRONG
from layercheck.version import VERSION

import pytest
from attempts import EXERCISE, RIGHT_ONE, WRONG_ONE, set_newer_version
from class_work import needs_sandbox


@pytest.fixture
def path(tmp_path):
    return tmp_path / FILE


def test_best_attempt_is_kept_across_sessions(path):
    first = Record(Progress(path))
    first.checked(EXERCISE, WRONG_ONE)
    assert Progress(path).best("pooled_size", EXERCISE.total)[0] == WRONG
    first.checked(EXERCISE, RIGHT_ONE)
    Record(Progress(path)).checked(EXERCISE, WRONG_ONE)  # wrong again, in another kernel
    assert Progress(path).best("pooled_size", EXERCISE.total) == (RIGHT, EXERCISE.total)
    assert score(Progress(path), "pooling_shapes").solved == 1


def test_best_ignores_other_versions_of_exercise(path):
    progress = Progress(path)
    progress.attempt("s", "pooled_size", RIGHT, 3, 3, None)
    assert progress.best("pooled_size", EXERCISE.total) is None


def test_first_prediction_with_an_outcome_is_kept(path):
    progress = Progress(path)
    for kernel, guess, outcome in (("a", "one", None), ("b", "one", "two"), ("c", "two", "two"), ("d", None, None)):
        progress.work_on(kernel, "pooling_shapes")
        progress.predict(kernel, "size", Prediction("How many?", None, None))
        progress.predict(kernel, "size", Prediction("How many?", guess, outcome))
    assert progress.predictions("pooling_shapes") == {"size": Prediction("How many?", "one", "two")}
    assert progress.predictions("translation_invariance") == {}
    assert not progress.predictions("pooling_shapes")["size"].right


def test_seconds_excludes_pauses(path, monkeypatch):
    progress, start = Progress(path), 1_700_000_000
    progress.work_on("s", "pooling_shapes")
    for after in (0, 60, 200, 200 + PAUSE + 1, 230 + PAUSE + 1):
        monkeypatch.setattr("layercheck.progress.time.time", lambda after=after: start + after)
        progress.attempt("s", "pooled_size", WRONG, 0, 5, None)
    assert progress.seconds("pooling_shapes") == 230


def test_seconds_counts_open_lessons_once(path, monkeypatch):
    """If two lessons are open side by side, each moment counts toward the lesson where the next action happens."""
    progress, start = Progress(path), 1_700_000_000
    for session, lesson in (("a", "pooling_shapes"), ("b", "translation_invariance")):
        progress.work_on(session, lesson)
    for after, session in ((0, "a"), (60, "b"), (100, "a"), (130, "a"), (190, "b")):
        monkeypatch.setattr("layercheck.progress.time.time", lambda after=after: start + after)
        progress.active(session)
    assert (progress.seconds("pooling_shapes"), progress.seconds("translation_invariance")) == (70, 120)


def test_cells_in_quick_succession_are_recorded_once(path, monkeypatch):
    progress, start = Progress(path), 1_700_000_000
    progress.work_on("s", "pooling_shapes")
    for after in (0, 5, 10, 15, 30):
        monkeypatch.setattr("layercheck.progress.time.time", lambda after=after: start + after)
        progress.active("s")
    with contextlib.closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM cells").fetchone() == (2,)


def test_concurrent_sessions_record_all_attempts(path):
    def work(session):
        progress = Progress(path)
        progress.work_on(session, "pooling_shapes")
        for number in range(20):
            progress.attempt(session, f"e{number}", RIGHT, 1, 1, None)
        assert progress.error == ""

    threads = [threading.Thread(target=work, args=(str(number),)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT COUNT(*) FROM attempts").fetchone() == (80,)


@pytest.mark.skipif(os.name == "nt", reason="Windows permissions differ")
def test_progress_file_is_private(path):
    Progress(path).work_on("s", "pooling_shapes")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def write_text(path):
    path.write_text("This file is not a database." * 100, encoding="utf-8")


def make_folder(path):
    path.mkdir()


def truncate(path):
    """Cut off the second half of a file, as could happen on a full disk or in a failed sync."""
    record = Record(Progress(path))
    for _ in range(3):
        record.checked(EXERCISE, WRONG_ONE)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2 + 100])


@pytest.mark.parametrize("damage", [write_text, make_folder, set_newer_version, truncate])
def test_unusable_file_is_reported_and_left_unchanged(path, damage):
    damage(path)
    before = path.read_bytes() if path.is_file() else None
    kept = Record(Progress(path))
    kept.checked(EXERCISE, RIGHT_ONE)
    assert score(kept.progress, "pooling_shapes").solved == 1
    assert kept.progress.error.startswith(f"{FILE} cannot be used (")
    assert "\n" not in kept.progress.error
    assert (path.read_bytes() if path.is_file() else None) == before


def test_locked_file_is_reported(path, monkeypatch):
    Record(Progress(path)).checked(EXERCISE, WRONG_ONE)
    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *given, **named: connect(*given, **{**named, "timeout": 0.1}))
    with contextlib.closing(connect(path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        kept = Record(Progress(path))
        kept.checked(EXERCISE, RIGHT_ONE)
        assert score(kept.progress, "pooling_shapes").solved == 1
        assert kept.progress.error.startswith(f"{FILE} cannot be used (database is locked")
        other.rollback()
    assert score(Progress(path), "pooling_shapes").solved == 0


IN_READ_ONLY_FOLDER = """
import sys
from pathlib import Path
from layercheck.progress import Progress
progress = Progress(Path(sys.argv[1]))
progress.work_on("s", "pooling_shapes")
progress.attempt("s", "pooled_size", "right", 5, 5, None)
assert progress.best("pooled_size", 5) == ("right", 5)
print(progress.error)
"""


@pytest.mark.slow
@needs_sandbox
@pytest.mark.parametrize("exists", [False, True])
def test_read_only_folder_is_reported(path, exists):
    if exists:
        Record(Progress(path)).checked(EXERCISE, WRONG_ONE)
    folder = str(path.parent)
    read_only = ["bwrap", "--dev-bind", "/", "/", "--ro-bind", folder, folder, sys.executable, "-c"]
    ran = subprocess.run(
        [*read_only, IN_READ_ONLY_FOLDER, str(path)], capture_output=True, encoding="utf-8", errors="replace"
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith(f"{FILE} cannot be used (")
    assert len(ran.stdout.splitlines()) == 1


def test_deleted_file_is_created_again(path):
    kept = Record(Progress(path))
    kept.checked(EXERCISE, RIGHT_ONE)
    path.unlink()
    assert score(kept.progress, "pooling_shapes").solved == 0
    kept.checked(EXERCISE, RIGHT_ONE)
    assert score(kept.progress, "pooling_shapes").solved == 1
    assert kept.progress.error == ""


# Files from older versions

BEFORE_1_0 = """
CREATE TABLE sessions (session TEXT PRIMARY KEY, lesson TEXT);
CREATE TABLE attempts (
    session TEXT, at REAL, exercise TEXT, state TEXT, points INTEGER, out_of INTEGER, mistake TEXT
);
CREATE TABLE predictions (
    session TEXT, at REAL, name TEXT, question TEXT, guess TEXT, outcome TEXT, PRIMARY KEY (session, name)
);
INSERT INTO sessions VALUES ('old', 'pooling_shapes');
INSERT INTO attempts VALUES ('old', 1.0, 'pooled_size', 'right', 5, 5, NULL);
INSERT INTO predictions VALUES ('old', 2.0, 'size', 'How many?', 'two', 'two');
INSERT INTO sessions VALUES ('six', 'resnet_block');
INSERT INTO predictions VALUES ('six', 2.0, 'grey', 'What shape?', 'a', 'b');
INSERT INTO predictions VALUES ('old', 2.0, 'grey', 'Another?', 'a', 'b');
PRAGMA user_version = 1;
"""


def test_file_from_older_version_is_upgraded(path):
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.executescript(BEFORE_1_0)
    progress = Progress(path)
    progress.work_on("new", "pooling_shapes")
    assert progress.best("pooled_size", 5) == ("right", 5)
    kept = progress.predictions("pooling_shapes")
    assert kept == {"size": Prediction("How many?", "two", "two"), "grey": Prediction("Another?", "a", "b")}
    assert progress.predictions("resnet_block") == {"gray": Prediction("What shape?", "a", "b")}  # a renamed question
    with contextlib.closing(sqlite3.connect(path)) as connection:
        assert dict(connection.execute("SELECT session, version FROM sessions")) == {
            "old": None,
            "six": None,
            "new": VERSION,
        }
        assert connection.execute("PRAGMA user_version").fetchone() == (5,)


BEFORE_CONCEPTS = """
CREATE TABLE sessions (session TEXT PRIMARY KEY, lesson TEXT, version TEXT);
CREATE TABLE attempts (
    session TEXT, at REAL, exercise TEXT, state TEXT, points INTEGER, out_of INTEGER, mistake TEXT
);
CREATE TABLE predictions (
    session TEXT, at REAL, name TEXT, question TEXT, guess TEXT, outcome TEXT, PRIMARY KEY (session, name)
);
CREATE TABLE cells (session TEXT, at REAL);
INSERT INTO sessions VALUES ('old', 'pooling_shapes', '1.1.0');
INSERT INTO attempts VALUES ('old', 1.0, 'pooled_size', 'right', 5, 5, NULL);
PRAGMA user_version = 3;
"""


@pytest.mark.parametrize("older", [BEFORE_1_0, BEFORE_CONCEPTS])
def test_older_file_accepts_concept_answers(path, older):
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.executescript(older)
    progress = Progress(path)
    assert progress.concept_answers("before") == {}
    progress.answer_concept("before", "wall", Prediction("What?", "darker"))
    assert progress.best("pooled_size", 5) == ("right", 5)
    assert Progress(path).concept_answers("before") == {"wall": Prediction("What?", "darker")}
    assert progress.error == ""
