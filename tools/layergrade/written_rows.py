"""written.csv as filled in by hand: its rows, and the answer that each row is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from layercheck.assignment import tidy

from .by_hand import Key
from .course import GradingError
from .csv_text import rows_in
from .tables import FORMULAS
from .text import clean_name, short_name

COLUMNS = ("number", "student", "id", "lesson", "cell", "points", "out_of", "status", "comment", "answer")
NEEDED = ("lesson", "cell", "points")
WHO = ("number", "student", "id")  # columns that identify an answer; one of them is enough
NUMBER = re.compile(r"[+-]?(\d{1,9}([.,]\d{0,9})?|[.,]\d{1,9})")


class Refused(Exception):
    """Error raised if a row can't be used. The message says why."""


@dataclass(frozen=True)
class Listed:
    """An answer that was listed in written.csv: its student, its number within the question, and its maximum points.

    digest: the digest of the text that was listed
    """

    key: Key
    number: int
    id: str
    digest: str
    out_of: float


@dataclass(frozen=True)
class Row:
    """One row: its number in the file, its cells by column name, and the cells in columns that the grader added."""

    place: int
    cells: Mapping[str, str]
    extra: tuple[str, ...] = ()
    problem: str = ""

    @property
    def name(self) -> str:
        """The row's name in messages.

        >>> Row(5, {"student": "Ada", "cell": "written-tails"}).name
        'row 5 (Ada, written-tails)'
        """
        student, id, number, cell = (self.cells.get(name, "") for name in (*WHO[1:], WHO[0], "cell"))
        said = f"{student or id or f'answer {number}'}, {cell}"
        return f"row {self.place} ({short_name(clean_name(said))})"

    @property
    def points(self) -> float | None:
        """The points, or None if the cell is empty. Raises Refused if the cell's content is not a number.

        >>> Row(2, {"points": "1,5"}).points, Row(2, {"points": " "}).points
        (1.5, None)
        """
        said = as_typed(self.cells.get("points", "")).strip()
        if not said:
            return None
        if not NUMBER.fullmatch(said):
            raise Refused(f"“{short_name(clean_name(said))}” is not a valid number of points")
        return tidy(float(said.replace(",", ".")))

    @property
    def comment(self) -> str:
        """The comment, without the apostrophe that keeps spreadsheets from treating the comment as a formula."""
        return as_typed(self.cells.get("comment", "")).replace("\r\n", "\n").replace("\r", "\n").strip()


@dataclass(frozen=True)
class Filled:
    """A filled-in written.csv: its rows, its column separator, and the titles of columns that the grader added."""

    rows: Sequence[Row]
    separator: str
    extra: tuple[str, ...] = ()
    has_status: bool = True


def read(path: Path) -> Filled:
    """Return the filled-in file. Raises GradingError if it can't be read or lacks a column."""
    rows, separator = rows_in(path)
    titles = ["_".join(title.strip().lower().split()) for title in rows[0]] if rows else []
    twice = next((title for title in COLUMNS if titles.count(title) > 1), "")
    lacking = [title for title in NEEDED if title not in titles]
    lacking += [] if set(WHO) & set(titles) else ["number"]
    if twice or lacking:
        said = f"has two columns named {twice}" if twice else f"has no column named {lacking[0]}"
        raise GradingError(f"{path} {said} in its first line. Correct the line, then run the same command again.")
    extra = [at for at, title in enumerate(titles) if title not in COLUMNS]
    found = []
    for place, cells in enumerate(rows[1:], start=2):
        if any(cell.strip() for cell in cells):
            named = {title: cell for title, cell in zip(titles, cells) if title in COLUMNS}
            surplus = any(cell.strip() for cell in cells[len(titles) :])
            problem = "it has more cells than the first line has titles" if surplus else ""
            found.append(Row(place, named, tuple(cells[at] if at < len(cells) else "" for at in extra), problem))
    return Filled(found, separator, tuple(rows[0][at] for at in extra), "status" in titles)


def as_typed(cell: str) -> str:
    """Return a cell without the apostrophe that `tables.harmless` puts before text that looks like a formula.

    >>> as_typed("'- good"), as_typed("'tis")
    ('- good', "'tis")
    """
    return cell[1:] if cell.startswith("'") and cell[1:].lstrip(" ").startswith(FORMULAS) else cell


class Listing:
    """All answers that are or were listed. `find` looks up the answer that a row is about."""

    def __init__(self, listed: Iterable[Listed]) -> None:
        self.all = list(listed)
        self._found: dict[tuple[str, ...], list[Listed]] = {}
        for one in self.all:
            student, *place = one.key
            for kind, value in (("number", str(one.number)), ("student", student.strip()), ("id", one.id)):
                if value:
                    self._found.setdefault((kind, value, *place), []).append(one)

    def find(self, row: Row) -> Listed | None:
        """Return the answer that a row is about, or None if the row's student is unknown. Raises Refused.

        >>> ada = Listed(("Ada", "pooling", "written-tails"), 1, "7", "", 2)
        >>> where = {"lesson": "pooling", "cell": "written-tails"}
        >>> Listing([ada]).find(Row(2, {"student": "Ada", **where})) is ada
        True
        >>> Listing([ada]).find(Row(2, {"student": "Bob", "number": "1", **where}))
        """
        said = {kind: as_typed(row.cells.get(kind, "")).strip() for kind in WHO}
        place = [as_typed(row.cells.get(name, "")).strip() for name in ("lesson", "cell")]
        hits = {kind: self._found.get((kind, value, *place), []) for kind, value in said.items() if value}
        several = [some for some in hits.values() if some]
        common = [one for one in (several[0] if several else []) if all(one in some for some in several)]
        if several and not common:
            raise Refused("its number, student, and id are from different answers; maybe only some columns were sorted")
        if len(common) > 1:
            raise Refused("several answers match; fill in the column “number”")
        if common and (hits.get("student") != [] or hits.get("id")):
            return common[0]
        return None
