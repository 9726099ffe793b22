"""Test how the store opens its database."""

import sqlite3

from layergrade import store
from layergrade.store import Store

import pytest


class OnNetworkShare(sqlite3.Connection):
    """A connection to a database on a file system without shared memory, where SQLite can't open a write-ahead log."""

    def execute(self, statement, *parameters):
        if statement.startswith("SELECT"):
            modes = [super(OnNetworkShare, self).execute(f"PRAGMA {name}") for name in ("journal_mode", "locking_mode")]
            if [mode.fetchone()[0] for mode in modes] == ["wal", "normal"]:
                raise sqlite3.OperationalError("disk I/O error")
        return super().execute(statement, *parameters)


@pytest.mark.parametrize(("kind", "mode"), [(sqlite3.Connection, "wal"), (OnNetworkShare, "delete")])
def test_journal_suits_the_file_system(tmp_path, monkeypatch, kind, mode):
    connect = sqlite3.connect
    monkeypatch.setattr(store.sqlite3, "connect", lambda *given, **named: connect(*given, **named, factory=kind))
    path = tmp_path / "grades.sqlite"
    opened = Store(path, "1.0.0")
    with connect(path, timeout=0) as other:
        assert other.execute("PRAGMA journal_mode").fetchone() == (mode,)
        other.execute("INSERT INTO about VALUES ('other', 'writer')")
    assert opened._connection.execute("SELECT value FROM about ORDER BY name").fetchall() == [("writer",), ("1.0.0",)]
