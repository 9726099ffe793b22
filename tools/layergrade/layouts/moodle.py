"""Moodle's "Download all submissions": a folder for each student, or files whose names begin the same way.

The names are built in mod/assign/classes/downloader.php: the full name of the student or the name of the group, with
spaces in place of underscores, a number, and the plug-in's name, as in `Ada Lovelace_4711_assignsubmission_file`. Older
versions add an underscore to the folder's name. The number differs between assignments. With anonymous grading, the
name is "Participant".

Source: https://github.com/moodle/moodle/blob/main/public/mod/assign/classes/downloader.php
"""

from __future__ import annotations

import re

from .owner import Owner
from .tree import Node

NAME = re.compile(r"(?P<name>.+?)(?:_(?P<number>\d{1,18}))?_assignsubmission_[a-z]+(?:_(?P<file>.*))?")


def students(folder: Node) -> dict[str, tuple[Owner, ...]]:
    """Return the owners of the entries that Moodle has named, by entry name.

    >>> (owner,) = students(Node("", {name: Node(name) for name in ["Wei Zhang_4711_assignsubmission_file_"]}))[
    ...     "Wei Zhang_4711_assignsubmission_file_"
    ... ]
    >>> owner.name, owner.number
    ('Wei Zhang', '4711')
    """
    matches = {name: NAME.fullmatch(name) for name in folder.entries}
    return {name: (_owner(match),) for name, match in matches.items() if match}


def _owner(match: re.Match) -> Owner:
    number = match["number"] or ""
    return Owner(match["name"], "Moodle", number, ids=(number,) if number else ())
