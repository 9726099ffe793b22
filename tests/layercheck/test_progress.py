"""Progress: it outlives the kernel, two notebooks share it, and a file that cannot be used costs nothing but itself."""

import contextlib
import os
import sqlite3
import stat
import subprocess
import sys
import threading

import layercheck
from layercheck import exercise as catalogue
from layercheck import session
from layercheck.progress import FILE, PAUSE, Prediction, Progress
from layercheck.scoreboard import as_text, ordered, score, table
from layercheck.session import SESSION, SWITCH, Record, place
from layercheck.verdict import NOT_ATTEMPTED, RIGHT, WRONG, judge
from layercheck.version import VERSION
from layercourse import notebooks
from layercourse import progress as command
from layercourse.paths import NOTEBOOKS

import nbformat
import pytest
from running import cells, execute

EXERCISE = catalogue.find("pooled_size")


def right(size, pool, stride=None, padding="valid"):
    stride = pool if stride is None else stride
    if padding == "same":
        return -(-size // stride)
    if pool > size:
        raise ValueError("the window is larger than the input")
    return (size - pool) // stride + 1


def wrong(size, pool, stride=None, padding="valid"):
    return size // pool


RIGHT_ONE, WRONG_ONE = judge(EXERCISE, right), judge(EXERCISE, wrong)


@pytest.fixture
def path(tmp_path):
    return tmp_path / FILE


def test_the_best_attempt_counts_and_outlives_the_session(path):
    first = Record(Progress(path))
    first.judged(EXERCISE, WRONG_ONE)
    assert Progress(path).best("pooled_size", EXERCISE.total)[0] == WRONG
    first.judged(EXERCISE, RIGHT_ONE)
    Record(Progress(path)).judged(EXERCISE, WRONG_ONE)  # broken again, in another kernel
    assert Progress(path).best("pooled_size", EXERCISE.total) == (RIGHT, EXERCISE.total)
    assert score(Progress(path), "pooling_shapes").solved == 1


def test_an_attempt_at_another_version_of_the_exercise_does_not_count(path):
    progress = Progress(path)
    progress.attempt("s", "pooled_size", RIGHT, 3, 3, None)
    assert progress.best("pooled_size", EXERCISE.total) is None


def test_the_first_prediction_that_met_its_outcome_counts(path):
    progress = Progress(path)
    for kernel, guess, outcome in (("a", "one", None), ("b", "one", "two"), ("c", "two", "two"), ("d", None, None)):
        progress.work_on(kernel, "pooling_shapes")
        progress.predict(kernel, "size", Prediction("How many?", None, None))
        progress.predict(kernel, "size", Prediction("How many?", guess, outcome))
    assert progress.predictions("pooling_shapes") == {"size": Prediction("How many?", "one", "two")}
    assert progress.predictions("translation_invariance") == {}
    assert not progress.predictions("pooling_shapes")["size"].right


def test_time_at_work_leaves_pauses_out(path, monkeypatch):
    progress, start = Progress(path), 1_700_000_000
    progress.work_on("s", "pooling_shapes")
    for after in (0, 60, 200, 200 + PAUSE + 1, 230 + PAUSE + 1):
        monkeypatch.setattr("layercheck.progress.time.time", lambda after=after: start + after)
        progress.attempt("s", "pooled_size", WRONG, 0, 5, None)
    assert progress.seconds("pooling_shapes") == 230


def test_cells_that_were_only_run_are_no_time_at_work(path, monkeypatch):
    """However slow the machine is, a lesson as shipped shows the same scoreboard."""
    progress = Progress(path)
    progress.work_on("s", "pooling_shapes")
    for after, state in enumerate((NOT_ATTEMPTED, NOT_ATTEMPTED, WRONG)):
        monkeypatch.setattr("layercheck.progress.time.time", lambda after=after: 1_700_000_000 + 200 * after)
        progress.attempt("s", "pooled_size", state, 0, EXERCISE.total, None)
        rows = dict(row[:2] for row in table(progress, "pooling_shapes", NOTEBOOKS)[1])
        assert rows.get("time at work") == ("7 min" if state == WRONG else None)


def test_two_notebooks_write_at_once(path):
    def work(session):
        progress = Progress(path)
        progress.work_on(session, "pooling_shapes")
        for number in range(20):
            progress.attempt(session, f"e{number}", RIGHT, 1, 1, None)
        assert progress.trouble == ""

    threads = [threading.Thread(target=work, args=(str(number),)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT COUNT(*) FROM attempts").fetchone() == (80,)


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_the_file_is_private(path):
    Progress(path).work_on("s", "pooling_shapes")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def spoil_text(path):
    path.write_text("This is no database, however long it may be." * 100)


def spoil_folder(path):
    path.mkdir()


def spoil_version(path):
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")


@pytest.mark.parametrize("spoil", [spoil_text, spoil_folder, spoil_version])
def test_a_file_that_cannot_be_used_is_said_once_and_costs_nothing_else(path, spoil):
    spoil(path)
    before = path.read_bytes() if path.is_file() else None
    kept = Record(Progress(path))
    kept.judged(EXERCISE, RIGHT_ONE)
    assert score(kept.progress, "pooling_shapes").solved == 1
    assert kept.progress.trouble.startswith(f"{FILE} cannot be used (")
    assert "\n" not in kept.progress.trouble
    assert (path.read_bytes() if path.is_file() else None) == before


def test_deleting_the_file_while_a_notebook_is_open_does_no_harm(path):
    kept = Record(Progress(path))
    kept.judged(EXERCISE, RIGHT_ONE)
    path.unlink()
    assert score(kept.progress, "pooling_shapes").solved == 0
    kept.judged(EXERCISE, RIGHT_ONE)
    assert score(kept.progress, "pooling_shapes").solved == 1
    assert kept.progress.trouble == ""


def test_the_whole_course_is_one_table_in_the_order_of_the_notebooks():
    progress = Progress()
    progress.work_on("s", "pooling_shapes")
    progress.attempt("s", "pooled_size", RIGHT, EXERCISE.total, EXERCISE.total, None)
    _, rows = table(progress, None, NOTEBOOKS)
    assert [row[0] for row in rows[1:-1]] == [lesson.stem for lesson in notebooks.lessons()]
    assert rows[1][1] == f"1 of {len(catalogue.exercises('pooling_shapes'))}"
    assert rows[-1][0] == "the whole course"
    assert rows[-1][1] == f"1 of {sum(len(catalogue.exercises(stem)) for stem in catalogue.lessons())}"
    assert len({len(row) for row in rows}) == 1
    assert as_text(rows).splitlines()[1].startswith("pooling_shapes")


def test_a_lesson_without_a_notebook_comes_last(tmp_path):
    (tmp_path / "01_translation_invariance.ipynb").touch()
    assert ordered(tmp_path)[0] == "translation_invariance"
    assert sorted(ordered(tmp_path)) == catalogue.lessons()


def test_the_scoreboard_of_the_course_has_text_and_table(capsys):
    layercheck.scoreboard()
    assert "the whole course" in capsys.readouterr().out


def test_nothing_is_written_where_nobody_learns(tmp_path, monkeypatch):
    (tmp_path / "01_a.ipynb").touch()
    monkeypatch.setattr(session, "get_ipython", lambda: object())
    for name in ("NBGRADER_EXECUTION", "PYTEST_CURRENT_TEST", SWITCH):
        monkeypatch.delenv(name, raising=False)
    assert place(tmp_path) == tmp_path / FILE
    assert place(tmp_path.parent) is None
    for name, value in (("NBGRADER_EXECUTION", "autograde"), ("PYTEST_CURRENT_TEST", "x"), (SWITCH, "off")):
        monkeypatch.setenv(name, value)
        assert place(tmp_path) is None
        monkeypatch.delenv(name)
    assert SESSION.progress.path is None  # these very tests write nothing


def test_a_kernel_among_lessons_keeps_a_record_and_the_next_one_reads_it(tmp_path, monkeypatch):
    monkeypatch.delenv(SWITCH)
    lessons, beside = tmp_path / "lessons", tmp_path / "beside"
    lessons.mkdir(), beside.mkdir()
    nbformat.write(cells("1"), lessons / "01_pooling_shapes.ipynb")
    source = "from layercheck import check\nfrom layeranswers.pooling_shapes.pooled_size import pooled_size"
    execute(cells(source, "check(pooled_size)"), lessons, beside)
    shown = execute(cells("from layercheck import scoreboard", 'scoreboard("pooling_shapes")'), lessons, beside)
    assert f"{EXERCISE.total} of {EXERCISE.total}" in shown.cells[1].outputs[0].data["text/plain"]


def test_the_command_shows_it(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(command, "NOTEBOOKS", tmp_path)
    assert command.main([]) == 0
    assert "Nothing is recorded yet" in capsys.readouterr().out
    Record(Progress(tmp_path / FILE)).judged(EXERCISE, RIGHT_ONE)
    assert command.main([]) == 0
    assert "the whole course" in capsys.readouterr().out
    assert command.main(["1"]) == 0
    assert f"{EXERCISE.total} of {EXERCISE.total}" in capsys.readouterr().out
    assert command.main(["99"]) == 1
    spoil_version(tmp_path / FILE)
    assert command.main([]) == 1
    assert "cannot be used" in capsys.readouterr().err


def test_the_command_is_on_the_launchers_list():
    ran = subprocess.run([sys.executable, "-m", "layercourse", "progress", "-h"], capture_output=True, text=True)
    assert ran.returncode == 0


def test_an_old_console_hinders_no_command():
    code = "from layercourse.__main__ import main; main(['progress']); print('Łukasz')"
    old = {**os.environ, "PYTHONIOENCODING": "cp1252", "COURSE_PROGRESS": "off"}
    ran = subprocess.run([sys.executable, "-c", code], env=old, capture_output=True, text=True)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.endswith("\\u0141ukasz\n")


# Files of older versions

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
PRAGMA user_version = 1;
"""


def test_file_of_older_version_keeps_its_work(path):
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.executescript(BEFORE_1_0)
    progress = Progress(path)
    progress.work_on("new", "pooling_shapes")
    assert progress.best("pooled_size", 5) == ("right", 5)
    assert progress.predictions("pooling_shapes") == {"size": Prediction("How many?", "two", "two")}
    with contextlib.closing(sqlite3.connect(path)) as connection:
        assert dict(connection.execute("SELECT session, version FROM sessions")) == {"old": None, "new": VERSION}
        assert connection.execute("PRAGMA user_version").fetchone() == (2,)
