"""Roster: the people in a class, read from a table that a learning platform exports, and used to identify students."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from .course import GradingError
from .csv_text import rows_in
from .text import clean_name, short_name
from .titles import Columns, columns, plain_title

SHORTEST_TOKEN = 4  # the minimum number of characters in an id that is searched for within longer names
MOST_NAMED = 8  # the maximum number of columns to list in an error


@dataclass(frozen=True)
class Person:
    """Someone on the roster.

    label: the person's name in reports
    ids:   everything that identifies the person, including email addresses
    id, email: the first id and the first email address
    cells: the person's row, by the columns' plain titles
    """

    label: str
    ids: tuple[str, ...]
    names: tuple[str, ...]
    groups: tuple[str, ...] = ()
    id: str = ""
    email: str = ""
    cells: tuple[tuple[str, str], ...] = field(default=(), compare=False, repr=False)

    def cell(self, *titles: str) -> str:
        """Return the content of the first of these columns that isn't empty.

        >>> Person("Ada", ("ada",), ("Ada",), (), cells=(("sisloginid", "ada"),)).cell("username", "sisloginid")
        'ada'
        """
        return next((text for title in titles for known, text in self.cells if known == title and text), "")


class Roster:
    """The people in a class, with lookups by the ids and names found on platforms and in paths.

    >>> roster = Roster([Person("Ada Lovelace", ("ada", "ada@example.edu"), ("Lovelace, Ada",))])
    >>> [person.label for person in roster.find(names=["lovelaceada"])], roster.find(ids=["bob"])
    (['Ada Lovelace'], [])
    """

    def __init__(self, people: Sequence[Person], path: Path = Path("the roster"), used: str = "") -> None:
        """path: the roster's file; used: a sentence about which columns are used"""
        self.people, self.path, self.used = people, path, used
        self._ids: dict[str, list[Person]] = {}
        self._names: dict[str, list[Person]] = {}
        self._groups: dict[str, list[Person]] = {}
        for person in people:
            for key in {key for id in person.ids for key in _id_keys(id)}:
                self._ids.setdefault(key, []).append(person)
            for key in {key for name in person.names for key in _name_keys(name)}:
                self._names.setdefault(key, []).append(person)
            for key in {key for group in person.groups for key in _group_keys(group)}:
                self._groups.setdefault(key, []).append(person)

    @property
    def name(self) -> str:
        """The name of the roster's file."""
        return clean_name(self.path.name)

    @property
    def has_groups(self) -> bool:
        """Whether the roster lists a group for anyone."""
        return bool(self._groups)

    def members(self, group: str) -> list[Person]:
        """Return the people in a group.

        >>> roster = Roster([Person("Ada", (), ("Ada",), ("Team 3",)), Person("Bob", (), ("Bob",))])
        >>> [person.label for person in roster.members("team_3")]
        ['Ada']
        """
        return self._groups.get(_plain(group), [])

    def find(self, ids: Iterable[str] = (), names: Iterable[str] = ()) -> list[Person]:
        """Return the people, usually one, with one of these ids or, if no id matches, one of these names."""
        for id in ids:
            if found := self._ids.get(_fold(id)):
                return found
        for name in names:
            for key in _name_keys(name):
                if found := self._names.get(key):
                    return found
        return []

    def find_in(self, name: str) -> list[Person]:
        """Return the people whose name is this file or folder name, or whose id is part of it.

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
    """Return the people in a table with columns for ids, names, or email addresses, in any order.

    by_id: label people by their first id instead of their name
    Commas, semicolons, or tabs may separate the columns. Raises GradingError.
    """
    rows, _ = rows_in(path)
    if not rows:
        raise GradingError(f"{path} is empty.")
    known = columns(rows[0])
    if not known.tell_people:
        found = ", ".join(short_name(clean_name(title).strip()) or "(empty)" for title in rows[0][:MOST_NAMED])
        raise GradingError(f"The first line of {path} has no id, name, or email column; it reads: {found}. Add one.")
    titles = [plain_title(title) for title in rows[0]]
    people = [_with_cells(person, titles, row) for row in rows[1:] if (person := _person(row, known, by_id))]
    if not people:
        raise GradingError(f"{path} lists nobody.")
    labels = [person.label for person in people]
    several = {label for label in labels if labels.count(label) > 1} if len(labels) < 10_000 else set()
    people = [_told_apart(person) if person.label in several else person for person in dict.fromkeys(people)]
    return Roster(people, path, _used(rows[0], known))


def _used(titles: Sequence[str], known: Columns) -> str:
    """Return sentences that list the columns that are used, with their purposes, and those that aren't."""
    shown = [short_name(clean_name(title).strip()) or "(empty)" for title in titles]
    purposes = {"id": known.ids, "name": known.names, "first name": known.first, "last name": known.last}
    purposes |= {"email": known.emails, "group": known.groups}
    used = [f"{shown[at]} ({purpose})" for purpose, some in purposes.items() for at in some]
    taken = {at for some in purposes.values() for at in some}
    rest = [title for at, title in enumerate(shown) if at not in taken]
    said = f"Columns used: {', '.join(used)}."
    return said + (f" Not used: {', '.join(rest[:MOST_NAMED])}{', …' * (len(rest) > MOST_NAMED)}." if rest else "")


def _person(row: Sequence[str], known: Columns, by_id: bool) -> Person | None:
    ids, names, first, last, emails, groups = (
        [clean_name(row[at]).strip() for at in some if at < len(row) and row[at].strip()]
        for some in (known.ids, known.names, known.first, known.last, known.emails, known.groups)
    )
    names = [name for name in names if not re.fullmatch(r"points possible|student, test", name, re.IGNORECASE)]
    names += _joined(first, last)
    told = [*ids, *emails]
    if not names and (not told or any((known.names, known.first, known.last))):  # Canvas's "Points Possible" row
        return None
    shown = ids or emails if by_id and told else names
    label = _in_order(shown[0]) if shown is names and names else (shown or told)[0]
    first_id, first_email = (next(iter(some), "") for some in (ids, emails))
    return Person(short_name(label), tuple(told), tuple(names), tuple(groups), first_id, first_email)


def _with_cells(person: Person, titles: Sequence[str], row: Sequence[str]) -> Person:
    return replace(person, cells=tuple((title, clean_name(text).strip()) for title, text in zip(titles, row)))


def _joined(first: Sequence[str], last: Sequence[str]) -> list[str]:
    """Return the full name, if there is one: both parts, or only one part if it contains the other."""
    parts = [" ".join(some) for some in (first, last) if some]
    words = [set(_fold(part).split()) for part in parts]
    whole = [part for part, own in zip(parts, words) if all(own > other for other in words if other is not own)]
    return (whole if len(parts) > 1 else []) or ([" ".join(parts)] if parts else [])


def _in_order(name: str) -> str:
    """Return a name in spoken order: "Ada Lovelace" for "Lovelace, Ada"."""
    last, comma, first = name.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and first.strip() and "," not in first else name


def _told_apart(person: Person) -> Person:
    return replace(person, label=short_name(f"{person.label} ({person.ids[0]})")) if person.ids else person


def _fold(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold().strip()


def _id_keys(id: str) -> Iterable[str]:
    """Return an id and its variants: the id without "#", an address's user name, or 4711 for "Participant 4711"."""
    folded = _fold(id)
    yield folded
    if folded.startswith("#"):  # Brightspace adds the sign so that spreadsheets don't treat the id as a number
        yield folded[1:]
    if "@" in folded:
        yield folded.partition("@")[0]
    if number := re.fullmatch(r"\D+ (\d+)", folded):
        yield number[1]


def _name_keys(name: str) -> list[str]:
    """Return a name without spaces, starting with each of its parts in turn, as in "adalovelace" and "lovelaceada"."""
    parts = ["".join(re.findall(r"[^\W_]", part)) for part in re.split(r"[\s,_.]+", _fold(name))]
    parts = [part for part in parts if part][:10]
    return ["".join(parts[at:] + parts[:at]) for at in range(len(parts))]


def _plain(name: str) -> str:
    return "".join(re.findall(r"[^\W_]", _fold(name)))


def _group_keys(groups: str) -> set[str]:
    """Return the groups in a cell. There may be several, since Moodle lists all of a student's groups."""
    return {key for group in (groups, *re.split("[,;]", groups)) if (key := _plain(group))}
