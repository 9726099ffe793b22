"""nbgrader: a course's folder `submitted`, which has a folder for each student, each with a folder per assignment.

Source: https://github.com/jupyter/nbgrader/blob/main/nbgrader/docs/source/user_guide/philosophy.rst, "How to structure
course files": `{course_directory}/{nbgrader_step}/{student_id}/{assignment_id}/{notebook_id}.ipynb`. In the exchange,
`inbound` has a folder for each attempt: `{student_id}+{assignment_id}+{timestamp}+{random_string}`.
Source: https://github.com/jupyter/nbgrader/blob/main/nbgrader/exchange/default/submit.py
"""

from __future__ import annotations

import re

from . import times
from .owner import Owner
from .tree import Node

STEP = "submitted"
ATTEMPT = re.compile(
    r"(?P<name>[^+]+)\+[^+]+\+(?P<sent>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)(?:\.\d+)? (?P<zone>[^+]+)(?:\+[^+]*)?"
)


def students(folder: Node) -> dict[str, tuple[Owner, ...]]:
    """Return the owners of the students' folders in `submitted`, and of attempts in `inbound`, by folder name.

    >>> folder = Node("submitted", {"ada": Node("ada", {"lesson1": Node("lesson1")})})
    >>> [owner.name for owner in students(folder)["ada"]]
    ['ada']
    """
    if folder.name != STEP:
        attempts = {name: ATTEMPT.fullmatch(name) for name, entry in folder.entries.items() if entry.is_folder}
        return {name: (_owner(match),) for name, match in attempts.items() if match}
    return {
        name: (Owner(name, "nbgrader", ids=(name,)),)
        for name, entry in folder.entries.items()
        if any(inner.is_folder for inner in entry.entries.values())
    }


def _owner(match: re.Match) -> Owner:
    sent = int(re.sub(r"\D", "", match["sent"]))
    time = times.iso(f"{match['sent']} {match['zone']}") or times.iso(match["sent"])
    return Owner(match["name"], "nbgrader", ids=(match["name"],), sent=sent, time=time)
