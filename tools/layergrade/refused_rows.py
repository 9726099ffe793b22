"""Rows in written.csv that can't be used: write them back as they were typed, and keep a copy of the original file.

The copies, written.rejected.csv and so on, are deleted once no row in written.csv is refused anymore.
"""

from __future__ import annotations

import csv
import io
import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from .by_hand import Key
from .course import GradingError
from .csv_text import rows_in
from .output import put
from .store import Store
from .written_rows import COLUMNS, Listed, Refused, Row, as_typed, read

FILES = "written.rejected*.csv"
NOTED = "rejected"  # the store's key for the names of the copies


@dataclass
class RefusedRows:
    """Rows that were typed by hand and that can't be used.

    of_answers: the rows about an answer, by the answer's key
    loose:      rows that aren't about any answer, or that don't say which answer they are about

    >>> typed = RefusedRows()
    >>> for points in ("1", "2"):
    ...     typed.take(Row(2, {"points": points, "comment": "Why?"}), ("Ada", "pooling", "written-tails"))
    >>> typed.cells(("Ada", "pooling", "written-tails"))
    ('1 or 2', 'Why?')
    """

    of_answers: dict[Key, list[Row]] = field(default_factory=dict)
    loose: list[Row] = field(default_factory=list)

    def take(self, row: Row, key: Key | None = None) -> None:
        """Keep a row that can't be used."""
        rows = self.loose if key is None else self.of_answers.setdefault(key, [])
        rows.append(row)

    def cells(self, key: Key) -> tuple[str, str] | None:
        """Return the points and the comment typed for an answer, in a form that will be refused again."""
        rows = self.of_answers.get(key)
        if not rows:
            return None
        points = [as_typed(row.cells.get("points", "")).strip() or ("nothing" if rows[1:] else "") for row in rows]
        typed = " or ".join(points) + (" ?" if any(row.problem for row in rows) else "")
        return typed, "\n".join(dict.fromkeys(row.comment for row in rows))

    def others(self, shown: Sequence[Key]) -> Iterator[list[str]]:
        """Yield the cells of each row that isn't about any of the answers shown."""
        hidden = [row for key, rows in self.of_answers.items() if key not in set(shown) for row in rows]
        for row in sorted((*hidden, *self.loose), key=lambda row: row.place):
            yield [as_typed(row.cells.get(name, "")) for name in COLUMNS] + list(row.extra)

    def forget(self, student: str) -> None:
        """Discard what was typed for a student."""
        self.of_answers = {key: rows for key, rows in self.of_answers.items() if key[0] != student}
        self.loose = [row for row in self.loose if as_typed(row.cells.get("student", "")).strip() != student]


def keep(out: Path, data: bytes, store: Store) -> Path:
    """Save an unchanged copy of the filled-in file. Return the copy's path."""
    for number in itertools.count(1):
        path = out / FILES.replace("*", "" if number == 1 else f"-{number}")
        if not path.exists() or path.read_bytes() == data:
            path.write_bytes(data)
            store.note(NOTED, "\n".join(dict.fromkeys([*store.noted(NOTED).split(), path.name])))
            return path


def delete_copies(out: Path, store: Store) -> None:
    """Delete the copies. Call this function once every row has been corrected."""
    for name in store.noted(NOTED).split():
        (out / name).unlink(missing_ok=True)
    store.note(NOTED, "")


def forget_in_copies(out: Path, student: str, find: Callable[[Row], Listed | None]) -> None:
    """Delete a student's rows from the copies. A copy is deleted if it has no other rows or can't be read.

    find: returns the answer that a row is about
    """
    for path in out.glob(FILES):
        try:
            rows, separator = rows_in(path)
            gone = {row.place for row in read(path).rows if _is_about(row, student, find)}
        except GradingError:
            rows, gone, separator = [], set(), ","
        left = [cells for place, cells in enumerate(rows, start=1) if place not in gone]
        if len(left) < 2:
            path.unlink()
        elif gone:
            made = io.StringIO()
            csv.writer(made, delimiter=separator, lineterminator="\n").writerows(left)
            put(path, made.getvalue(), encoding="utf-8-sig")


def _is_about(row: Row, student: str, find: Callable[[Row], Listed | None]) -> bool:
    if as_typed(row.cells.get("student", "")).strip() == student:
        return True
    try:
        one = find(row)
    except Refused:
        return False
    return one is not None and one.key[0] == student
