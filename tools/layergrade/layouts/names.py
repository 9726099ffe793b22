"""Names of files and folders: find the student's name in them, and tell which of two copies is the later one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

# How operating systems and browsers name copies.
COPY = re.compile(r"([ _-]+copy[ _]?\(?\d{0,9}\)?|[ _-]?\(\d{1,9}\))$", re.IGNORECASE)
# Canvas adds this number. It counts only after a lesson's name, since it could also be a student's number.
NUMBERED = re.compile(r"-\d{1,9}$")
COPY_OF = re.compile(r"^copy of (?=.)", re.IGNORECASE)  # added by Google Drive
MIDDLE_COPY = re.compile(r"[ _]+-[ _]+copy of$", re.IGNORECASE)  # left at the end after the lesson's name is removed
TOKEN = re.compile(r"[^\W\d_]+|\d+")
_CONTAINERS = (
    "all assignment assignments class classes cohort collected course courses download downloaded downloads exercise "
    "exercises export exported exports extracted files folder gradebook grading homework homeworks hw lab labs lesson "
    "lessons module notebooks section sections semester students submissions submitted term tutorial unit unzipped "
    "week year"
)
_FILLERS = (
    "a and at b c d e f for from in of on student submission the to jan january feb february mar march apr april may "
    "jun june jul july aug august sep sept september oct october nov november dec december spring summer fall autumn "
    "winter ss ws final"
)
_GROUPS = "group groups team teams gruppe gruppen groupe équipe equipe grupo equipo gruppo squadra groep"
# Microsoft Teams creates these folders. It also creates "Submitted files", which is recognized word by word.
PHRASES = frozenset({"student work", "working files"})
CONTAINERS, FILLERS, GROUPS = (frozenset(some.split()) for some in (_CONTAINERS, _FILLERS, _GROUPS))


def stem(name: str) -> str:
    """Return a file's name without its suffix, and without suffixes that were added to a notebook's name.

    >>> stem("ada.ipynb.txt"), stem("ada.v2.ipynb"), stem("ada.IPYNB (1)"), stem("ada")
    ('ada', 'ada.v2', 'ada (1)', 'ada')
    """
    cut = name.lower().rfind(".ipynb")
    if cut > 0:
        copy = COPY.search(name[cut + 6 :])
        return name[:cut] + (copy[0] if copy else "")
    return PurePosixPath(name).stem


def is_container(name: str) -> bool:
    """Return whether a folder's name describes its contents rather than its owner.

    >>> [is_container(name) for name in ("submissions 2026", "Week 3", "2026", "student-12", "submission_7", "ada")]
    [True, True, True, False, False, False]
    """
    tokens = TOKEN.findall(name.casefold())
    if " ".join(tokens) in PHRASES:
        return True
    years = [token for token in tokens if re.fullmatch("(19|20)[0-9]{2}", token)]
    known = all(token in CONTAINERS or token in FILLERS or token.isdigit() for token in tokens)
    return known and bool(years or CONTAINERS.intersection(tokens))


def is_group(name: str) -> bool:
    """Return whether a name is typical of a group of students.

    >>> [is_group(name) for name in ("Team 3", "Default group", "Gruppe_A", "Équipe 2", "group7", "ada", "Teamane")]
    [True, True, True, True, True, False, False]
    """
    return not GROUPS.isdisjoint(TOKEN.findall(name.casefold()))


class Labels:
    """Find students' names in the names of files and folders, in a course with these lessons.

    >>> labels = Labels(["pooling_shapes"])
    >>> labels.of("ada_01_pooling_shapes-1"), labels.of("01_pooling_shapes - Ada"), labels.of("01_pooling_shapes (2)")
    ('ada', 'Ada', '')
    """

    def __init__(self, lessons: Iterable[str]) -> None:
        known = "|".join(map(re.escape, sorted(set(lessons))))
        number = r"(\d\db?_)?"
        self._last = re.compile(
            rf"(^|[_ -]+|(?<!\d)(?=\d\db?_)){number}({known})({COPY.pattern}|{NUMBERED.pattern})?$", re.IGNORECASE
        )
        self._first = re.compile(rf"^{number}({known})[_ -]+(?=.)", re.IGNORECASE)

    def of(self, name: str) -> str:
        """Return the rest of a name after a lesson's name is removed from it, or "" if nothing is left."""
        left = self._last.sub("", COPY_OF.sub("", name))
        left = MIDDLE_COPY.sub("", COPY.sub("", self._first.sub("", left))) if left else ""
        return left.strip()

    def student(self, name: str) -> str:
        """Return the student's name in the name of a file or folder, or "" if it names a lesson or a container."""
        label = self.of(name)
        return "" if not label or is_container(label) else label


def copy_number(name: str) -> int:
    """Return the number of a copy, given the file's name without its suffix, or 0 if the file isn't a copy.

    >>> copy_number("lesson (10)"), copy_number("lesson-2"), copy_number("lesson - Copy"), copy_number("lesson")
    (10, 2, 1, 0)
    """
    copy = COPY.search(name) or NUMBERED.search(name)
    number = re.search(r"\d+", copy[0]) if copy else None
    return int(number[0]) if number else int(bool(copy))
