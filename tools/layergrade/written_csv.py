"""written.csv: a row for each answer to grade by hand, to be filled in with points and a comment."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from .by_hand import Key
from .overview import Entry, Overview, Written
from .refused_rows import RefusedRows
from .tables import harmless
from .text import clean
from .written_rows import COLUMNS

WORDS = 12  # at most this many words of an answer are shown
LONGEST_WORDS = 120  # at most this many characters of these words are shown
NO_CELL = "(The notebook has no cell for this answer.)"

Extra = tuple[tuple[str, ...], Mapping[Key, tuple[str, ...]]]  # titles and cells of columns that the grader added


def key_of(question: Written, entry: Entry) -> Key:
    """Return the key of an answer."""
    return clean(entry.student), question.lesson, question.question.name


def in_order(question: Written, numbers: Mapping[Key, int], hide_names: bool) -> list[tuple[int, Entry]]:
    """Return the numbered answers to a question, ordered by student or, if names are hidden, by number."""
    found = [(numbers.get(key_of(question, entry), 0), entry) for entry in question.entries]
    return sorted(found, key=lambda pair: pair[0]) if hide_names else found


def table(
    overview: Overview,
    numbers: Mapping[Key, int],
    hide_names: bool,
    separator: str = ",",
    extra: Extra = ((), {}),
    refused: RefusedRows | None = None,
) -> str:
    """Return the table, ordered by lesson and question.

    separator: the column separator; if it is a semicolon, points are written with decimal commas
    extra:     columns that the grader added
    refused:   rows that the grader typed and that can't be used; they stay as they are, so that they can be corrected
    """
    refused, shown = refused or RefusedRows(), []
    made = io.StringIO()
    writer = csv.writer(made, delimiter=separator, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow([*COLUMNS, *map(harmless, extra[0])])
    for question, number, entry in _entries(overview, numbers, hide_names):
        shown.append(key_of(question, entry))
        own = extra[1].get(shown[-1], ("",) * len(extra[0]))
        row = _row(question, number, entry, hide_names)
        if typed := refused.cells(shown[-1]):
            row[COLUMNS.index("points")], row[COLUMNS.index("comment")] = typed
        writer.writerow([harmless(_number(cell, separator)) for cell in (*row, *own)])
    writer.writerows([harmless(cell) for cell in cells] for cells in refused.others(shown))
    return made.getvalue()


def _entries(overview: Overview, numbers: Mapping[Key, int], hide_names: bool) -> Iterator[tuple[Written, int, Entry]]:
    for lesson in overview.lessons:
        for question in lesson.written.values():
            for number, entry in in_order(question, numbers, hide_names):
                yield question, number, entry


def _row(question: Written, number: int, entry: Entry, hide_names: bool) -> list[object]:
    answer, given = entry.answer, entry.answer.given
    who = ("", "") if hide_names else (entry.student, entry.id)
    points = "" if given.points is None else given.points
    place = (question.lesson, question.question.name)
    return [number, *who, *place, points, question.question.points, answer.status, given.comment, _words(answer.text)]


def _words(text: str | None) -> str:
    """Return the first words of an answer, on one line.

    >>> _words("Max sees\\none  window.")
    'Max sees one window.'
    """
    if text is None:
        return NO_CELL
    words = text.split(maxsplit=WORDS)
    said = " ".join(words[:WORDS])
    return said[:LONGEST_WORDS] + " …" if len(words) > WORDS or len(said) > LONGEST_WORDS else said


def _number(cell: object, separator: str) -> object:
    """Return a number in the format of a spreadsheet with this column separator.

    >>> _number(1.5, ";"), _number(1.5, ","), _number(2, ";")
    ('1,5', 1.5, 2)
    """
    return str(cell).replace(".", ",") if isinstance(cell, float) and separator == ";" else cell
