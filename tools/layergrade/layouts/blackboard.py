"""Blackboard's "Assignment File Download": files whose names begin with the assignment, user name, and attempt.

`Lesson 1_ada_attempt_2026-11-01-10-00-00_work.ipynb` is a file from an attempt. Blackboard also writes a text file for
each attempt, `Lesson 1_ada_attempt_2026-11-01-10-00-00.txt`. Its first line ends with the user name, which shows where
the assignment's name ends if both names have underscores. The word "attempt" depends on the language.

Source: https://github.com/kwurst/bb-file-cleanup#readme
"""

from __future__ import annotations

import re

from . import times
from .owner import Owner
from .tree import Node

NAME = re.compile(r"(?P<head>.+)_[^\W\d_]{2,20}_(?P<date>\d{4}(?:-\d\d){5})(?:_(?P<file>.+)|\.txt)?")
USER = re.compile(rb"^[^\n]{1,400}\(([^()\n]{1,100})\)\s*$")


def students(folder: Node) -> dict[str, tuple[Owner, ...]]:
    """Return the owners of the entries that Blackboard has named. Blackboard's own text files have no owner.

    >>> name = "Lesson 1_ada_attempt_2026-11-01-10-00-00_work.ipynb"
    >>> [(owner.name, owner.sent) for owner in students(Node("", {name: Node(name)}))[name]]
    [('ada', 20261101100000)]
    """
    matches = {name: match for name in folder.entries if (match := NAME.fullmatch(name))}
    users = {
        match["head"]: _user(folder.entries[name], match["head"]) for name, match in matches.items() if _is_note(match)
    }
    assignments = {head[: -len(user) - 1] for head, user in users.items() if user}
    submitted = {(match["head"], match["date"]) for match in matches.values() if not _is_note(match)}
    found = {}
    for name, match in matches.items():
        if _is_note(match) and (match["head"], match["date"]) in submitted:
            found[name] = ()
        else:
            user = users.get(match["head"]) or _after(match["head"], assignments)
            time = times.iso(match["date"])
            sent = int(match["date"].replace("-", ""))
            found[name] = (Owner(user, "Blackboard", user, True, (user,), sent=sent, time=time),)
    return found


def _is_note(match: re.Match) -> bool:
    return match["file"] is None and match[0].endswith(".txt")


def _user(note: Node, head: str) -> str:
    """Return the user name in the first line of an attempt's text file, or "" if `head` doesn't end with that name."""
    first = USER.match(note.data[:500].lstrip(b"\xef\xbb\xbf").partition(b"\n")[0])
    user = first[1].decode("utf-8", "replace").strip() if first else ""
    return user if user and head.endswith(f"_{user}") else ""


def _after(head: str, assignments: set[str]) -> str:
    """Return the user name at the end of `head`: the part after a known assignment's name, or the last part."""
    known = [one for one in assignments if head.startswith(f"{one}_")]
    return head[len(max(known, key=len)) + 1 :] if known else head.rpartition("_")[2] or head
