"""Names: what those of files and folders say of a submission: whose it is, and which of two is the later."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

CANVAS = re.compile(r"(?P<student>[^_/]+)_(?:(?:LATE|late)_)?(?P<user>\d+)_(?P<hand_in>\d{1,18})_(?P<file>.+)")
MOODLE = re.compile(r"(?P<student>.+)_\d+_assignsubmission_(?:file|onlinetext)_?")
# As systems and browsers name a copy.
COPY = re.compile(r"([ _-]+copy[ _]?\(?\d{0,9}\)?|[ _-]?\(\d{1,9}\))$", re.IGNORECASE)
NUMBERED = re.compile(r"-\d{1,9}$")  # as Canvas does; behind anything but a lesson's name it may be a student's number
LONGEST_FOUND = 255  # characters of a name; file systems allow no more, archives do
LONGEST = 120  # characters of a student's name or of a path, where they are told

WHOSE = (  # for people
    "Whose work a file is, Canvas and Moodle say in its name. Else the student is called by the first name on the way "
    "down to the file that is more than a lesson's name (ada/01_pooling_shapes.ipynb, ada_01_pooling_shapes.ipynb, "
    "ada.ipynb), and where all are lessons' names, as the folder or zip itself is called."
)


def student(path: PurePosixPath, place: Path, lessons: Iterable[str]) -> str:
    """Whose file it is, as WHOSE says it."""
    parts = _parts(path)
    for part in parts[:-1]:
        moodle = MOODLE.fullmatch(part)
        if moodle:
            return moodle["student"][:LONGEST]
    canvas = _canvas(parts)
    if canvas:
        return f"{canvas['student']}_{canvas['user']}"[:LONGEST]
    if parts[0] in ("submitted", "submissions") and len(parts) > 2:
        del parts[0]
    place = place.resolve()
    above = [place.name if place.is_dir() else place.stem, *(folder.name for folder in place.parents)]
    names = [*parts[:-1], COPY.sub("", PurePosixPath(parts[-1]).stem), *above]
    known = "|".join(sorted(set(lessons)))
    lesson = rf"(^|[_ -]+|(?<!\d)(?=\d\db?_))(\d\db?_)?({known})({COPY.pattern}|{NUMBERED.pattern})?$"
    left = (re.sub(lesson, "", name, flags=re.IGNORECASE) for name in names)
    return next(filter(None, left), parts[-1])[:LONGEST]


def plain(text: str) -> str:
    """Without lone surrogates, which names of files have that are no UTF-8, and which neither files nor SQLite take."""
    return text.encode("utf-8", "backslashreplace").decode()


def version(path: PurePosixPath) -> tuple[int, int, str]:
    """Return a sort key that is higher for later submissions: Canvas' submission number, or a copy's number."""
    parts = _parts(path)
    canvas, stem = _canvas(parts), PurePosixPath(parts[-1]).stem
    copy = COPY.search(stem) or NUMBERED.search(stem)
    number = re.search(r"\d+", copy[0]) if copy else None
    return int(canvas["hand_in"]) if canvas else 0, int(number[0]) if number else int(bool(copy)), str(path)


def _parts(path: PurePosixPath) -> list[str]:
    return [part[-LONGEST_FOUND:] for part in path.parts]


def _canvas(parts: list[str]) -> re.Match | None:
    return CANVAS.fullmatch(parts[-1]) or (CANVAS.fullmatch(parts[-2]) if len(parts) > 1 else None)
