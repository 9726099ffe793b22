"""A small class for testing complete runs of `course.py grade`: its submissions, the command, and its output."""

import re
import sqlite3
import sys

from layercourse import notebooks, sample_submissions

LESSON = "pooling_shapes"
MANY = 5
LIMITS = re.compile(rb'<p class="quiet">The memory[^<]*</p>\n')  # limits that depend on the user and the machine


def command(place, out, *options):
    return [sys.executable, "-m", "layercourse", "grade", str(place), "--out", str(out), *map(str, options)]


def submit(place):
    """Write one submission for each student into a folder. Return the folder."""
    for student, data in sample_submissions.mixed_class(notebooks.find(LESSON), MANY):
        (place / student).mkdir()
        (place / student / "lesson.ipynb").write_bytes(data)
    return place


def results(out):
    """Return all reports, and the stored results without their times and row numbers."""
    with sqlite3.connect(out / "grades.sqlite") as store:
        who = "SELECT student, digest, checks, {} FROM submissions LEFT JOIN {} ON submission = id ORDER BY 1, 2, {}"
        everything = ("exercise, state, points, mistake, notes, traceback, panel", "exercises", "place")
        seen = ("exercise, seed, number, part, call, differs", "observations", "exercise, seed, number")
        rows = [store.execute(who.format(*table)).fetchall() for table in (everything, seen)]
    pages = {path.relative_to(out): LIMITS.sub(b"", path.read_bytes()) for path in out.rglob("*.[hc][ts][mv]*")}
    assert len(pages) == MANY + 5  # class.html, written.html, and three tables must exist
    assert len(rows[0]) == 6 * MANY
    return rows, pages


def stored(out):
    """Return how many submissions are stored."""
    try:
        with sqlite3.connect(f"file:{out / 'grades.sqlite'}?mode=ro", uri=True) as store:
            return store.execute("SELECT count(*) FROM submissions").fetchone()[0]
    except sqlite3.Error:  # there is no table yet
        return 0
