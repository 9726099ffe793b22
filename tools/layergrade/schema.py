"""The tables of grades.sqlite, and how SQLite keeps its journal."""

from __future__ import annotations

import sqlite3

LOST_TO_HIDDEN = """
SELECT exercise, part, call, differs, min(rowid) FROM observations AS one
WHERE submission = ? AND differs IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM observations AS other WHERE other.submission = one.submission AND other.exercise = one.exercise
    AND other.part = one.part AND other.seed = ? AND other.differs IS NOT NULL)
GROUP BY exercise, part ORDER BY min(rowid)
"""
# The tables whose rows belong to submissions.
TABLES = ("exercises", "observations", "parts", "carried", "sources", "written")
SCHEMA = """
CREATE TABLE IF NOT EXISTS submissions (
    id INTEGER PRIMARY KEY, student TEXT NOT NULL, lesson TEXT NOT NULL, digest TEXT NOT NULL, checks TEXT NOT NULL,
    path TEXT NOT NULL, graded_at TEXT NOT NULL, UNIQUE (student, lesson, digest, checks));
CREATE TABLE IF NOT EXISTS exercises (
    submission INTEGER NOT NULL REFERENCES submissions, place INTEGER NOT NULL, exercise TEXT NOT NULL,
    state TEXT NOT NULL, points INTEGER NOT NULL, out_of INTEGER NOT NULL, mistake TEXT NOT NULL,
    explanation TEXT NOT NULL, notes TEXT NOT NULL, traceback TEXT NOT NULL, panel TEXT NOT NULL,
    PRIMARY KEY (submission, exercise));
CREATE TABLE IF NOT EXISTS observations (
    submission INTEGER NOT NULL REFERENCES submissions, exercise TEXT NOT NULL, seed INTEGER NOT NULL,
    number INTEGER NOT NULL, part TEXT NOT NULL, call TEXT NOT NULL, differs TEXT,
    PRIMARY KEY (submission, exercise, seed, number));
CREATE TABLE IF NOT EXISTS parts (
    submission INTEGER NOT NULL REFERENCES submissions, exercise TEXT NOT NULL, place INTEGER NOT NULL,
    part TEXT NOT NULL, points INTEGER NOT NULL, worth INTEGER NOT NULL, PRIMARY KEY (submission, exercise, place));
CREATE TABLE IF NOT EXISTS carried (
    submission INTEGER NOT NULL REFERENCES submissions, exercise TEXT NOT NULL, given TEXT NOT NULL,
    gained INTEGER NOT NULL, PRIMARY KEY (submission, exercise));
CREATE TABLE IF NOT EXISTS written (
    submission INTEGER NOT NULL REFERENCES submissions, question TEXT NOT NULL, answer TEXT NOT NULL,
    PRIMARY KEY (submission, question));
CREATE TABLE IF NOT EXISTS sources (
    submission INTEGER NOT NULL REFERENCES submissions, exercise TEXT NOT NULL, source TEXT NOT NULL,
    PRIMARY KEY (submission, exercise));
CREATE TABLE IF NOT EXISTS reported (
    place INTEGER PRIMARY KEY, student TEXT NOT NULL, lesson TEXT NOT NULL, digest TEXT NOT NULL, path TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS problems (
    place INTEGER PRIMARY KEY, path TEXT NOT NULL, reason TEXT NOT NULL, student TEXT NOT NULL,
    failed INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS concepts (
    student TEXT NOT NULL, occasion TEXT NOT NULL, question TEXT NOT NULL, answer TEXT NOT NULL,
    PRIMARY KEY (student, occasion, question));
CREATE TABLE IF NOT EXISTS progress (
    student TEXT NOT NULL, exercise TEXT NOT NULL, attempts INTEGER NOT NULL, hints INTEGER,
    PRIMARY KEY (student, exercise));
CREATE TABLE IF NOT EXISTS people (student TEXT PRIMARY KEY, id TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS people_by_id ON people (id);
CREATE TABLE IF NOT EXISTS listed (
    student TEXT NOT NULL, lesson TEXT NOT NULL, cell TEXT NOT NULL, number INTEGER NOT NULL, student_id TEXT NOT NULL,
    digest TEXT NOT NULL, out_of REAL NOT NULL, PRIMARY KEY (student, lesson, cell), UNIQUE (lesson, cell, number));
CREATE TABLE IF NOT EXISTS by_hand (
    id INTEGER PRIMARY KEY, student TEXT NOT NULL, lesson TEXT NOT NULL, cell TEXT NOT NULL, digest TEXT NOT NULL,
    points REAL, comment TEXT NOT NULL, given_at TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS by_hand_of ON by_hand (student, lesson, cell);
CREATE TABLE IF NOT EXISTS formgrader (
    student TEXT NOT NULL, lesson TEXT NOT NULL, cell TEXT NOT NULL, points REAL, extra REAL NOT NULL,
    comment TEXT NOT NULL, PRIMARY KEY (student, lesson, cell));
CREATE TABLE IF NOT EXISTS about (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""


def choose_journal(connection: sqlite3.Connection) -> None:
    """Use a write-ahead log, so that reports can be read during grading, or the default journal if this is impossible.

    A write-ahead log needs shared memory, which isn't available on a network share.

    >>> connection = sqlite3.connect(":memory:")
    >>> choose_journal(connection)
    >>> connection.close()
    """
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()  # the first access opens the log
    except sqlite3.OperationalError:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")  # without shared memory, the log needs an exclusive lock
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA locking_mode = NORMAL")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()  # the next access applies the mode
