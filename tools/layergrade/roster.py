"""Roster: the people of a class, from a table that a learning platform exports, who decide whose a submission is."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from .course import GradingError
from .text import clean_name, short_name

LARGEST = 20 * 2**20  # bytes
IDS = (
    "id identifier idnumber login loginid matriculationnumber netid number orgdefinedid participant sid sisid "
    "sisloginid sisuserid studentid studentnumber uid uniqueid userid username"
)
NAMES = "displayname fullname name student studentname"
FIRST, LAST = "firstname forename givenname", "familyname lastname surname"
EMAILS = "email emailaddress mail"
COLUMNS = tuple(frozenset(titles.split()) for titles in (IDS, NAMES, FIRST, LAST, EMAILS))  # as platforms title them
SHORTEST_TOKEN = 4  # characters of an id that is found within a longer name


@dataclass(frozen=True)
class Person:
    """Someone in the roster. label: how reports call this person."""

    label: str
    ids: tuple[str, ...]
    names: tuple[str, ...]


class Roster:
    """The people of a class, to be found by what a platform or a path says of them.

    >>> roster = Roster([Person("Ada Lovelace", ("ada", "ada@example.edu"), ("Lovelace, Ada",))])
    >>> [person.label for person in roster.find(names=["lovelaceada"])], roster.find(ids=["bob"])
    (['Ada Lovelace'], [])
    """

    def __init__(self, people: Sequence[Person]) -> None:
        self.people = people
        self._ids: dict[str, list[Person]] = {}
        self._names: dict[str, list[Person]] = {}
        for person in people:
            for key in {key for id in person.ids for key in _id_keys(id)}:
                self._ids.setdefault(key, []).append(person)
            for key in {key for name in person.names for key in _name_keys(name)}:
                self._names.setdefault(key, []).append(person)

    def find(self, ids: Iterable[str] = (), names: Iterable[str] = ()) -> list[Person]:
        """Return the people with one of these ids, or else those with one of these names. Usually it is one person."""
        for id in ids:
            if found := self._ids.get(_fold(id)):
                return found
        for name in names:
            for key in _name_keys(name):
                if found := self._names.get(key):
                    return found
        return []

    def find_in(self, name: str) -> list[Person]:
        """Return the people that the name of a file or folder stands for, or that have their id in it.

        >>> roster = Roster([Person("Ada", ("s1234567",), ("Ada",))])
        >>> [person.label for person in roster.find_in("hw1_S1234567_final")]
        ['Ada']
        """
        found = self.find([name], [name])
        if found:
            return found
        parts = [part for part in re.split(r"[^\w@.+-]+|_", name) if len(part) >= SHORTEST_TOKEN]
        return next((some for part in parts if (some := self._ids.get(_fold(part)))), [])


def read(path: Path, by_id: bool = False) -> Roster:
    """Return the people of a table with columns for ids, names or email addresses, in any order.

    by_id: name people by their first id and not by their name
    Commas, semicolons and tabs may separate the columns. Raises GradingError.
    """
    text = _table(path)
    rows = list(csv.reader(text.splitlines(), delimiter=_delimiter(text)))
    if not rows:
        raise GradingError(f"{path} is empty.")
    header = ["".join(re.findall(r"\w", title.casefold())).replace("_", "") for title in rows[0]]
    known = [[at for at, title in enumerate(header) if title in titles] for titles in COLUMNS]
    if not any(known):
        raise GradingError(f"{path} has no column id, name or email in its first line; add one.")
    people = [person for row in rows[1:] if (person := _person(row, known, by_id))]
    if not people:
        raise GradingError(f"{path} lists nobody.")
    labels = [person.label for person in people]
    several = {label for label in labels if labels.count(label) > 1} if len(labels) < 10_000 else set()
    return Roster([_told_apart(person) if person.label in several else person for person in dict.fromkeys(people)])


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise GradingError(f"{path} is too large for a roster.")
        data = path.read_bytes()
    except OSError as error:
        raise GradingError(f"{path} cannot be read ({error.strerror}).") from None
    encodings = ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252", "latin-1")
    for encoding in encodings:
        try:
            return data.decode(encoding).replace("\0", "")
        except UnicodeError:
            continue
    raise GradingError(f"{path} is not a text file; save it as CSV.")


def _table(path: Path) -> str:
    """The text from the line with the titles on: without empty lines and Excel's line `sep=;` above it."""
    return re.sub(r"\A(?:\s*\n|[ \t\"]*sep=.?[ \t\"\r]*\n)+", "", _text(path).lstrip("\n"), flags=re.IGNORECASE)


def _delimiter(text: str) -> str:
    first = text.partition("\n")[0]
    return max(",;\t", key=first.count)


def _person(row: Sequence[str], columns: Sequence[Sequence[int]], by_id: bool) -> Person | None:
    ids, names, first, last, emails = (
        [clean_name(row[at]).strip() for at in some if at < len(row) and row[at].strip()] for some in columns
    )
    names = [name for name in names if not re.fullmatch(r"points possible|student, test", name, re.IGNORECASE)]
    whole = " ".join([*first, *last])
    names += [whole] if whole else []
    known = [*ids, *emails]
    if not names and (not known or any(columns[1:4])):  # such as Canvas's line of possible points
        return None
    shown = ids or emails if by_id and known else names
    label = _in_order(shown[0]) if shown is names and names else (shown or known)[0]
    return Person(short_name(label), tuple(known), tuple(names))


def _in_order(name: str) -> str:
    """A name as it is spoken: "Ada Lovelace" for "Lovelace, Ada"."""
    last, comma, first = name.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and first.strip() and "," not in first else name


def _told_apart(person: Person) -> Person:
    return (
        Person(short_name(f"{person.label} ({person.ids[0]})"), *(person.ids, person.names)) if person.ids else person
    )


def _fold(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold().strip()


def _id_keys(id: str) -> Iterable[str]:
    """An id without a sign in front, the user name of an address, and the number of Moodle's "Participant 4711"."""
    folded = _fold(id)
    yield folded
    if folded.startswith("#"):  # as Brightspace writes it, against programs that take it for a number
        yield folded[1:]
    if "@" in folded:
        yield folded.partition("@")[0]
    if number := re.fullmatch(r"\D+ (\d+)", folded):
        yield number[1]


def _name_keys(name: str) -> list[str]:
    """A name without spaces and signs, beginning with each of its parts: both "adalovelace" and "lovelaceada"."""
    parts = ["".join(re.findall(r"[^\W_]", part)) for part in re.split(r"[\s,_.]+", _fold(name))]
    parts = [part for part in parts if part][:10]
    return ["".join(parts[at:] + parts[:at]) for at in range(len(parts))]
