"""Canvas's "Download Submissions": files whose names begin with the student and end with the submitted file's name.

The names are built in lib/content_zipper.rb, `get_filename` and `add_upload_submission`:
`lovelaceada_LATE_1234_5678_work-1.ipynb` has the sortable name without punctuation, the user's number, the file's
number, which increases with each upload, and the file's name, to which Canvas adds the number of the resubmission.
Group assignments use the group's name. Anonymous assignments omit the name, as in `anon_x7Kq2_5678_work.ipynb`. If a
student submits text or a web address, there is no file name, as in `lovelaceada_1234_text.html`.

Source: https://github.com/instructure/canvas-lms/blob/master/lib/content_zipper.rb
"""

from __future__ import annotations

import re

from .owner import Owner
from .tree import Node

NAME = re.compile(
    r"(?:(?P<name>(?!(?:LATE|late)_)[^/]+?)_)?(?:(?P<late>LATE|late)_)?(?P<user>\d{1,20}|anon_[A-Za-z0-9]{1,20})_"
    r"(?:(?P<file>\d{1,18})_.+|(?:text|link)\.html)"
)


def students(folder: Node) -> dict[str, tuple[Owner, ...]]:
    """Return the owners of the entries that Canvas has named, by entry name.

    >>> late = "lovelaceada_LATE_1234_5678_work-1.ipynb"
    >>> [owner.name for owner in students(Node("", {late: Node(late)}))[late]]
    ['lovelaceada_1234']
    """
    matches = {
        name: match for name in folder.entries if (match := NAME.fullmatch(name)) and (match[1] or "anon_" in name)
    }
    names = {match["name"] for match in matches.values()}
    if len(names) > 1 and len({match["user"] for match in matches.values()}) == 1:
        return {}  # if all names have the same number, the number is from a date: ada_2026_11_lesson.ipynb
    return {name: (_owner(match),) for name, match in matches.items()}


def _owner(match: re.Match) -> Owner:
    name, user = match["name"] or "", match["user"]
    label = f"{name}_{user}" if name else user
    known = (name,) if name else ()
    ids, late = (user.removeprefix("anon_"),), bool(match["late"])
    return Owner(label, "Canvas", user, True, ids, known, int(match["file"] or 0), late=late)
