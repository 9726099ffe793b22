"""Students: identify each file's student by name, number, and roster, even if students share a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from .layouts import owners
from .layouts.names import Labels, is_group, stem
from .layouts.owner import Owner
from .layouts.owners import FILE, FOLDER, PLACE, Found
from .layouts.tree import Node
from .roster import Person, Roster
from .text import LONGEST_NAME, clean_name, short_name

WHOSE = (  # help text
    "The student's name is taken from folder and file names. If Moodle, Canvas, Gradescope, Blackboard, "
    "Brightspace, or nbgrader wrote one of them, the outermost such name counts. Otherwise, the student is the first "
    "name on the path that isn't just a lesson's name or a name such as submissions 2026 (ada/01_pooling_shapes.ipynb, "
    "ada_01_pooling_shapes.ipynb, ada.ipynb). If there is none, the student is named after the folder or zip. --list "
    "shows the result."
)
NOBODY = "Nobody on the roster matches “{}”."
NO_GROUP = "Nobody on the roster matches “{}”; if it is a group, add a column with the group of each student."
SEVERAL = "{} people on the roster match “{}”; add a column with the id that the platform uses."


def is_of_nobody(reason: str) -> bool:
    """Return whether a file is skipped because its student isn't on the roster.

    >>> is_of_nobody(NOBODY.format("Ada")), is_of_nobody("It is not a notebook.")
    (True, False)
    """
    return reason.startswith(NOBODY.partition("{")[0])


@dataclass(frozen=True)
class Entry:
    """A file in the search: its path, its content if that may identify students, and its lesson if it is a notebook.

    is_beside: whether a student may submit such a file with each lesson, so that its number doesn't tell students apart
    """

    path: PurePosixPath
    data: bytes = b""
    lesson: str | None = None
    is_beside: bool = False


@dataclass(frozen=True)
class Student:
    """The student to whom a file belongs: the name in reports, its origin, and a number that is higher for later files.

    entry: the file or folder name that identified the student; problem: why the student is unknown, in a sentence
    id, email: from the roster or, if there is no roster, from the platform; time, late: as in Owner
    """

    name: str
    known_by: str
    sent: int = 0
    entry: str = ""
    problem: str = ""
    id: str = ""
    email: str = ""
    time: str = ""
    late: bool = False


def whose(
    entries: Sequence[Entry], place: Path, lessons: Iterable[str], roster: Roster | None = None, one: bool = False
) -> list[list[Student]]:
    """Return the students to whom each file belongs. A file that the platform itself wrote belongs to nobody.

    one: whether all the files are from one student

    >>> paths = [PurePosixPath("submissions 2026", name, "a.ipynb") for name in ("ada", "bob")]
    >>> found = whose([Entry(path, lesson="pooling") for path in paths], Path("in"), ["pooling"])
    >>> [student.name for some in found for student in some]
    ['ada', 'bob']
    """
    labels = Labels(lessons)
    place = place.resolve()
    above = [
        clean_name(place.name if place.is_dir() else stem(place.name)),
        *(clean_name(one.name) for one in place.parents),
    ]
    found = owners.find(tree(entries, above[0]), labels, above, one)
    if roster:
        return [_by_roster(entry.path, found[at], labels, roster) for at, entry in enumerate(entries)]
    numbered = _to_be_numbered(entries, found)
    return [[_student(owner, found[at], numbered) for owner in found[at].owners] for at in range(len(entries))]


def tree(entries: Sequence[Entry], name: str) -> Node:
    """Return the folders that these files are in, under a folder with this name.

    >>> [node.file for node in tree([Entry(PurePosixPath("ada", "a.ipynb"))], "in").below()]
    [0]
    """
    root = Node(name)
    for number, entry in enumerate(entries):
        folder = root
        for part in entry.path.parts[:-1]:
            folder = _folder(folder, part)
        last = entry.path.name
        key = f"{last} {number}" if last in folder.entries else last  # an archive may have two files with the same name
        folder.entries[key] = Node(last, file=number, data=entry.data, lesson=entry.lesson)
    return root


def _folder(parent: Node, name: str) -> Node:
    inner = parent.entries.get(name)
    key = name if inner is None or inner.is_folder else f"{name}/"  # next to a file of the same name
    return parent.entries.setdefault(key, Node(name))


def _to_be_numbered(entries: Sequence[Entry], found: dict[int, Found]) -> set[str]:
    """Return the names that several students share: those with several numbers for one lesson in one export.

    Numbers that aren't the student's own differ between the exports for two assignments, so numbers from different
    exports aren't compared. Neither are numbers from different lessons, which may be two assignments in one folder.
    """
    numbers: dict[str, dict[tuple, set[str]]] = {}
    for at, entry in enumerate(entries):
        for owner in found[at].owners:
            if owner.number and not entry.is_beside:
                cases = numbers.setdefault(owner.name, {})
                cases.setdefault(("lasting",) if owner.lasting else (found[at].export, entry.lesson), set()).add(
                    owner.number
                )
    several = set()
    for name, cases in numbers.items():
        for case, some in cases.items():
            unknown = len(case) == 2 and case[1] is None
            beside = set().union(*(more for other, more in cases.items() if other[0] == case[0])) if unknown else some
            if len(beside) > 1:
                several.add(name)
    return several


def _student(owner: Owner, found: Found, numbered: set[str]) -> Student:
    name = f"{owner.name}_{owner.number}" if owner.name in numbered and owner.number else owner.name
    told = Student(short_name(name), owner.layout, owner.sent, found.entry)
    return replace(told, id=short_name(owner.id), email=short_name(owner.email), time=owner.time, late=owner.late)


def without_strays(students_of: Sequence[Sequence[Student]], strays: Sequence[bool]) -> list[list[Student]]:
    """Return each file's students, without the names of students for whom there are only stray files.

    strays: whether each file is a stray, which is a file, such as a table, that is neither a notebook nor in a folder

    >>> ada, table = Student("ada", FILE), Student("class", FILE)
    >>> [one.name for some in without_strays([[ada], [ada], [table]], [False, True, True]) for one in some]
    ['ada', 'ada', '']
    """
    working = {one.name for some, is_stray in zip(students_of, strays) if not is_stray for one in some}
    return [
        [_nobody(one) if is_stray and one.name not in working else one for one in some]
        for some, is_stray in zip(students_of, strays)
    ]


def _nobody(student: Student) -> Student:
    """Return a student without a name, unless a platform or the roster provided the name."""
    return replace(student, name="") if student.known_by in (FILE, FOLDER, PLACE) else student


def _by_roster(path: PurePosixPath, found: Found, labels: Labels, roster: Roster) -> list[Student]:
    return [one for owner in found.owners for one in _in_roster(owner, path, found, labels, roster)]


def _in_roster(owner: Owner, path: PurePosixPath, found: Found, labels: Labels, roster: Roster) -> list[Student]:
    """Return the person on the roster, or all members of a group that submitted together."""
    known_by, members = f"{owner.layout}, roster", []
    people = _people(owner, roster)
    # If no platform wrote the name, use the outermost name on the path that is on the roster.
    if not people and not owner.ids and not owner.number:
        people = next(filter(None, map(roster.find_in, _names(path, labels))), [])
        members = next(filter(None, map(roster.members, _names(path, labels))), [])
    if not people:
        members = _members(owner, roster) or members
        known_by = f"{owner.layout}, group in roster"
    if len(people) == 1 or members:
        told = Student("", known_by, owner.sent, found.entry, time=owner.time, late=owner.late)
        return [replace(told, name=one.label, id=one.id, email=one.email) for one in members or people]
    nobody = NO_GROUP if is_group(owner.name) and not roster.has_groups else NOBODY
    problem = SEVERAL.format(len(people), owner.name) if people else nobody.format(short_name(owner.name))
    return [Student("", owner.layout, problem=problem)]


def _people(owner: Owner, roster: Roster) -> list[Person]:
    """Return the people who match a platform's data on a student. The student's own id takes precedence over names."""
    by_id, by_name = roster.find(owner.ids), roster.find(names=_spellings(owner, roster))
    if not by_name and _members(owner, roster):
        return []
    if owner.lasting or owner.number not in owner.ids:
        return by_id or by_name
    both = [person for person in by_name if person in by_id]
    return both or by_name or ([] if is_group(owner.name) else by_id)


def _members(owner: Owner, roster: Roster) -> list[Person]:
    return next(filter(None, map(roster.members, (owner.name, *owner.known))), [])


def _spellings(owner: Owner, roster: Roster) -> Iterator[str]:
    """Yield an owner's names, and the part after a group's name, as in "Team 3-Ada" from older Moodle versions."""
    yield from (owner.name, *owner.known)
    for dash in re.finditer("-", owner.name[:LONGEST_NAME]):
        head, tail = owner.name[: dash.start()], owner.name[dash.end() :]
        if is_group(head) or roster.members(head):
            yield tail


def _names(path: PurePosixPath, labels: Labels) -> Iterator[str]:
    """Yield the names on the path to a file, with and without a lesson's name in them."""
    for part in (*path.parts[:-1], stem(path.name)):
        yield from dict.fromkeys(filter(None, (part, labels.of(part))))
