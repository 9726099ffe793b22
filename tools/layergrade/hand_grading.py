"""Hand grading: read written.csv, store what was filled in, and rewrite the file together with written.html."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from layercheck.assignment import tidy

from . import refused_rows, written_csv, written_rows
from .by_hand import CHANGED, NOTHING, ByHand, Given, Key, digest
from .course import Course
from .graded import Graded
from .outline import answers
from .output import put
from .overview import Overview
from .page import page
from .refused_rows import RefusedRows
from .store import Store
from .text import clean
from .written_rows import Listed, Listing, Refused, Row, as_typed

TABLE, PAGE = "written.csv", "written.html"
LIST = """
INSERT INTO listed (student, lesson, cell, student_id, digest, out_of, number)
SELECT ?, ?, ?, ?, ?, ?, 1 + coalesce(max(number), 0) FROM listed WHERE lesson = ? AND cell = ?
ON CONFLICT (student, lesson, cell) DO UPDATE SET
    student_id = excluded.student_id, digest = excluded.digest, out_of = excluded.out_of
"""
UNKNOWN = "nobody in this class submitted this answer"
TWICE = "this answer is listed twice, with different points or comments"


class HandGrading:
    """A class's answers that are graded by hand.

    refused: a sentence for each row in written.csv that can't be used
    is_unread: whether written.csv was saved after it was read, in which case it is not rewritten
    graded: how many answers were given points in written.csv since the last run
    withdrawn: how many answers had their points deleted from written.csv since the last run
    """

    def __init__(self, out: Path, store: Store | None = None, hide_names: bool = False) -> None:
        """out: the folder with written.csv; hide_names: whether to hide who wrote each answer"""
        self.out, self.store, self.hide_names = out, store, hide_names
        self.by_hand = ByHand(store) if store else None
        self.refused: list[str] = []
        self.graded = self.withdrawn = 0
        self.is_unread = False
        self.kept_as: Path | None = None
        self.overview: Overview | None = None  # the overview that written.html shows
        self._separator, self._extra, self._has_status = ",", ((), {}), True
        self._data: bytes | None = None
        self._unknown: list[Row] = []
        self._typed = RefusedRows()
        self._keeps_copies = True
        self._numbers: dict[Key, int] = {}

    # Reading

    def read_back(self) -> None:
        """Store what was filled in since the last run. Raises GradingError if the file can't be read."""
        path = self.out / TABLE
        if not path.exists() or path.read_bytes() == self._data:
            return
        self._data = path.read_bytes()
        filled = written_rows.read(path)
        self._separator, self._extra, self.refused = filled.separator, (filled.extra, {}), []
        self._typed = RefusedRows()
        self._has_status = filled.has_status
        self._unknown = self._take(filled.rows)

    def _take(self, rows: Iterable[Row]) -> list[Row]:
        """Store the points and comments in these rows. Return the rows about unknown students."""
        listing, unknown = self.listing(), []
        found: dict[Key, list[tuple[Listed, Row, Given]]] = defaultdict(list)
        for row in rows:
            one = None
            try:
                one = listing.find(row)
                if one is None:
                    unknown.append(row)
                    continue
                self._extra[1].setdefault(one.key, row.extra)
                given = _given(row, one)
                found[one.key].append((one, row, given))
            except Refused as error:
                self._refuse(row, str(error), one and one.key)
        news = []
        for key, some in found.items():
            one, row, given = some[0]
            if any(other != given for _, _, other in some):
                for _, each, _ in some:
                    self._refuse(each, TWICE, key)
            elif new := self._new(one, row, given):
                news.append((key, new))
        self.by_hand.give(news)
        return unknown

    def _new(self, one: Listed, row: Row, given: Given) -> Given | None:
        """Return the points and comment in a row if they are new.

        Points for an answer that has changed count as new unless the row's status still says "changed".
        """
        student, lesson, cell = one.key
        known = self.by_hand.given(student, lesson, one.id).get(cell, NOTHING)
        if (given.points, given.comment) == (known.points, known.comment):
            confirmed = self._has_status and row.cells.get("status", "").strip().lower() != CHANGED
            return given if confirmed and given.points is not None and given.digest != known.digest else None
        self.graded += given.points is not None
        self.withdrawn += given.points is None and known.points is not None
        return given

    def _refuse(self, row: Row, reason: str, key: Key | None = None) -> None:
        self._typed.take(row, key)
        self.refused.append(f"{TABLE}, {row.name}: {reason}.")

    def listing(self) -> Listing:
        """Return all answers that are or were listed, so that the one that a row is about can be looked up."""
        return Listing(_listed(self.store))

    def forget(self, student: str) -> None:
        """Discard what was filled in for a student who is no longer in the class."""
        self._unknown = [row for row in self._unknown if as_typed(row.cells.get("student", "")).strip() != student]
        self._typed.forget(student)
        self._keeps_copies = False  # a copy of the original file would still contain the student's data

    # Listing

    def list_answers(self, course: Course, everything: Iterable[Graded]) -> None:
        """Number all answers, and store the rows whose students were unknown until now."""
        self.read_back()
        found: dict[Key, tuple] = {}
        ids: dict[str, str] = {}
        for graded in everything:
            ids[graded.student] = graded.id
            for answer in answers(course, graded):
                if answer.text != "" or not answer.given.is_empty:
                    key = (clean(graded.student), graded.lesson, answer.question.name)
                    found[key] = (graded.id, digest(answer.text), answer.question.points)
        self.by_hand.know(ids.items())
        with self.store.transaction() as connection:
            connection.executemany(LIST, [(*key, *found[key], *key[1:]) for key in sorted(found, key=_shuffled)])
        for row in self._take(self._unknown):
            self._refuse(row, UNKNOWN)
        self._unknown = []
        self._numbers = {one.key: one.number for one in _listed(self.store)}

    # Writing

    def write(self, course: Course, overview: Overview) -> None:
        """Write written.html and written.csv. Refused rows stay in written.csv, and a copy of the original is kept.

        A written.csv that was saved after it was read is left unchanged.
        """
        self.overview = overview
        if not self.store:
            self._number(overview)
        put(self.out / PAGE, self.page(course, overview))
        path = self.out / TABLE
        if self.store and path.exists() and path.read_bytes() != self._data:
            self.is_unread = True
            return
        text = written_csv.table(overview, self._numbers, self.hide_names, self._separator, self._extra, self._typed)
        if self.store and self._data is not None and not self.refused:
            refused_rows.delete_copies(self.out, self.store)
        elif (
            self.refused
            and self._keeps_copies
            and not self.kept_as
            and text.encode("utf-8-sig", "backslashreplace") != self._data
        ):
            self.kept_as = refused_rows.keep(self.out, self._data, self.store)
        put(path, text, encoding="utf-8-sig")
        self._data = path.read_bytes()

    def page(self, course: Course, overview: Overview) -> str:
        """Return the page with all answers, by question."""
        if not self.store:
            self._number(overview)

        def in_order(question):
            return written_csv.in_order(question, self._numbers, self.hide_names)

        return page(course, PAGE, overview=overview, in_order=in_order, hide_names=self.hide_names)

    def _number(self, overview: Overview) -> None:
        """Number the answers. This is necessary only if no database stores their numbers."""
        for lesson in overview.lessons:
            for question in lesson.written.values():
                keys = sorted((written_csv.key_of(question, entry) for entry in question.entries), key=_shuffled)
                self._numbers.update((key, number) for number, key in enumerate(keys, start=1))


def _given(row: Row, one: Listed) -> Given:
    """Return the points and the comment that a row contains for an answer. Raises Refused."""
    if row.problem:
        raise Refused(row.problem)
    points = row.points
    if points is not None and points < 0:
        raise Refused(f"points can't be negative, but the row has {points}")
    if points is not None and points > one.out_of:
        raise Refused(f"{points} points are more than the maximum of {tidy(one.out_of)} for this answer")
    return Given(points, row.comment, one.digest)


def _listed(store: Store) -> list[Listed]:
    with store.transaction() as connection:
        query = "SELECT student, lesson, cell, number, student_id, digest, out_of FROM listed"
        return [Listed(tuple(told[:3]), *told[3:]) for told in connection.execute(query)]


def _shuffled(key: Key) -> bytes:
    """Return a sort key that reveals nothing about the student's name."""
    return hashlib.sha256("\0".join(key).encode("utf-8", "backslashreplace")).digest()
