"""Owners: find the student that each file in a search belongs to.

The outermost name written by a platform counts, so names in a student's own archive are ignored. A folder is searched
for platforms' names if it is the outermost folder, or if its contents show that it holds a class's work:

- It has several students' entries, named as a platform would name them. This doesn't apply if there are fewer of these
  entries than folders and notebooks next to the folder, and the same student's name occurs in both groups. In that
  case, a student may have written the names.
- It has a name such as "submissions 2026", or a lesson's name.
- It is the only folder at its level, and it has at least two names with notebooks for the same lesson.
- All folders next to it also hold a class's work. Each of them has at least three names with notebooks for the same
  lesson, or it has two folders whose names are in no other folder. If all of them are groups' folders, such as
  "Team 3", it is enough if one of them has two such folders.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from . import blackboard, brightspace, canvas, gradescope, moodle, names, nbgrader
from .names import Labels
from .owner import Owner
from .tree import Node

# The platforms with the most specific names come first.
PLATFORMS = (gradescope, moodle, blackboard, brightspace, nbgrader, canvas)
FOLDER, FILE, PLACE = "folder's name", "file's name", "name of the folder or zip"


@dataclass(frozen=True)
class Found:
    """The owners of a file, the folder of its export, and the entry in this folder that identified the owners.

    A platform's own file has no owners.
    """

    owners: tuple[Owner, ...]
    export: str
    entry: str


def find(root: Node, labels: Labels, above: Sequence[str], one: bool = False) -> dict[int, Found]:
    """Return the owners of each file, by file number.

    root:  the folder of the search
    above: the names of the root and the folders around it, innermost first
    one:   whether there is only one student; a folder without a platform's names is then not a class's folder
    """
    found: dict[int, Found] = {}
    unnamed: list[tuple[tuple[str, ...], Node]] = []
    search = _Search(labels, found, unnamed, one)
    if owners := search.of_root(root):
        return {node.file: Found(owners, "", root.name) for node in root.below()}
    search.folder(root, (), only=True)
    _name_the_rest(unnamed, found, next(filter(None, map(labels.of, above)), above[0]))
    return found


class _Search:
    def __init__(self, labels: Labels, found: dict[int, Found], unnamed: list, one: bool) -> None:
        self.labels, self.found, self.unnamed, self.one = labels, found, unnamed, one
        self._named: dict[Node, dict[str, tuple[Owner, ...]]] = {}

    def of_root(self, root: Node) -> tuple[Owner, ...]:
        """Return the owners of the search's root if its name is one that a platform gives to students' folders."""
        around = Node("", {root.name: root})
        named = (platform.students(around).get(root.name, ()) for platform in (moodle, brightspace, nbgrader))
        return next(filter(None, named), ())

    def folder(self, folder: Node, trail: tuple[str, ...], only: bool) -> None:
        """Find the owners of everything in a class's folder. only: whether it is the only folder at its level"""
        named = self._by_platform(folder)
        for name, owners in named.items():
            self._give(folder.entries[name], owners, trail)
        rest = [entry for name, entry in folder.entries.items() if name not in named]
        plain = [entry for entry in rest if any(node.lesson is not None for node in entry.below())]
        exports = self._exports([entry for entry in rest if entry.is_folder], plain)
        classes = self._classes([entry for entry in plain if entry not in exports]) if only and not named else []
        for entry in rest:
            if not entry.is_folder:
                self._plain(entry, entry, trail, names.stem(entry.name), FILE)
            elif entry in exports or entry in classes or not self.labels.student(entry.name):
                self.folder(entry, (*trail, entry.name), only=len(plain) == 1 or entry in exports or entry in classes)
            else:
                for node in entry.below():
                    self._plain(node, entry, trail, entry.name, FOLDER)

    def _by_platform(self, folder: Node) -> dict[str, tuple[Owner, ...]]:
        """Return the owners of a folder's entries that a platform has named."""
        if folder not in self._named:
            found: dict[str, tuple[Owner, ...]] = {}
            for platform in PLATFORMS:
                found = {**platform.students(folder), **found}
            self._named[folder] = found
        return self._named[folder]

    def _exports(self, folders: Sequence[Node], plain: Sequence[Node]) -> list[Node]:
        """Return the folders that contain an export."""
        students = {folder: self._students(folder) for folder in folders}
        others = [entry for entry in plain if not students.get(entry)]
        labels = {self.labels.student(names.stem(entry.name)).casefold() for entry in others}
        return [
            folder
            for folder, some in students.items()
            if (len(some) > 1 or (some and not others))
            and (len(some) >= len(others) or not labels.intersection(name.casefold() for name, _ in some))
        ]

    def _students(self, folder: Node, deepest: int = 4) -> set[tuple[str, str]]:
        """Return the students whom platforms name in a folder, and in any subfolders that no platform has named."""
        named = self._by_platform(folder)
        students = {(owner.name, owner.number) for owners in named.values() for owner in owners}
        for name, entry in folder.entries.items():
            if name not in named and entry.is_folder and deepest:
                students |= self._students(entry, deepest - 1)
        return students

    def _classes(self, plain: Sequence[Node]) -> list[Node]:
        """Return the entries if names and lessons show that each has several students' work; otherwise, return []."""
        if self.one or not all(entry.is_folder for entry in plain):
            return []
        inner = [self._names_of_one_lesson(entry) for entry in plain]
        if len(plain) == 1:
            return list(plain) if len(inner[0]) > 1 else []
        three = all(len(some) > 2 for some in inner)
        folders = all(
            some and all(entry.is_folder for _, entry in self._named_below(folder))
            for some, folder in zip(inner, plain)
        )
        apart = len(set().union(*inner)) == sum(map(len, inner))
        some = any if all(names.is_group(entry.name) for entry in plain) else all
        return list(plain) if three or (folders and apart and some(len(found) > 1 for found in inner)) else []

    def _names_of_one_lesson(self, folder: Node) -> set[str]:
        """Return the names in a folder that could be students' names, for the lesson for which there are the most.

        A student's own folder contains no such names.
        """
        while len(folder.entries) == 1 and next(iter(folder.entries.values())).is_folder:
            (folder,) = folder.entries.values()
        students: dict[str, set[str]] = {}
        for label, entry in self._named_below(folder):
            for lesson in entry.lessons():
                students.setdefault(lesson, set()).add(label)
        most = max(students.values(), key=len, default=set())
        return set() if "" in set().union(*students.values()) and len(most) < 4 else most - {""}

    def _named_below(self, folder: Node) -> Iterator[tuple[str, Node]]:
        for entry in folder.entries.values():
            label = self.labels.student(entry.name if entry.is_folder else names.stem(entry.name))
            if label or not entry.is_folder:
                yield label, entry
            else:
                yield from self._named_below(entry)

    def _plain(self, node: Node, entry: Node, trail: tuple[str, ...], name: str, layout: str) -> None:
        label = self.labels.student(name)
        if label:
            self.found[node.file] = Found((Owner(label, layout, known=(name,)),), "/".join(trail), entry.name)
        else:
            self.unnamed.append((trail, node))

    def _give(self, entry: Node, owners: tuple[Owner, ...], trail: tuple[str, ...]) -> None:
        for node in entry.below():
            self.found[node.file] = Found(owners, "/".join(trail), entry.name)


def _name_the_rest(unnamed: list[tuple[tuple[str, ...], Node]], found: dict[int, Found], place: str) -> None:
    """Name the owners of files whose paths contain no student's name.

    The owners are named after the searched place or, if a single student would then have submitted a lesson in two
    folders, after these folders.
    """
    folders: dict[str, set[tuple[str, ...]]] = {}
    for trail, node in unnamed:
        if node.lesson:
            folders.setdefault(node.lesson, set()).add(trail)
    several = any(len(trails) > 1 for trails in folders.values())
    for trail, node in unnamed:
        owner = Owner("/".join(trail) or place, FOLDER) if several else Owner(place, PLACE)
        found[node.file] = Found((owner,), "/".join(trail), trail[-1] if trail else node.name)
