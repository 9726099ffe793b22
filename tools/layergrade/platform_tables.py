"""Tables of points in the formats that learning platforms import, with a column for each lesson.

A cell is empty if nothing was submitted, which isn't the same as a grade of 0. Ids and email addresses come from the
roster. Without a roster, the students' numbers in Canvas and Moodle come from the names of the submitted files.

Sources:
Canvas: lib/gradebook_importer.rb, https://github.com/instructure/canvas-lms/blob/master/lib/gradebook_importer.rb
Moodle, gradebook: https://docs.moodle.org/en/Grade_import
Moodle, grading worksheet of one assignment: mod/assign/feedback/offline/importgradeslib.php,
https://github.com/moodle/moodle/blob/main/public/mod/assign/feedback/offline/importgradeslib.php
Gradescope can't import points. Its table has the columns of Gradescope's own export of a whole course, so that programs
that read such exports can read it, too. Gradescope's guides don't list these columns; they are taken from exports.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from .layouts import canvas, moodle
from .outline import outline
from .points import ClassPoints
from .roster import Person, Roster
from .tables import in_order
from .titles import EMAILS, IDS

PLATFORMS = ("canvas", "moodle", "gradescope")
CANVAS = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")
MOODLE = ("Full name", "Username", "ID number", "Email address")
WORKSHEET = ("Identifier", "Full name", "Email address", "Grade", "Maximum grade", "Last modified (grade)")
GRADESCOPE = ("Name", "SID", "Email")
LOGINS = ("sisloginid", "username", "loginid", "login", "netid", "anmeldename", "benutzername", "nomdutilisateur")
NUMBERS = ("sisuserid", "sid", "idnumber", "studentid", "studentnumber", "matriculationnumber", "matrikelnummer")
OWN_OF_CANVAS = ("sisuserid", "sisloginid", "section")  # columns of Canvas's export; "ID" is Canvas's own number there

Paths = Mapping[str, Mapping[str, str]]  # paths of submissions, by student and lesson


def tables(platform: str, points: ClassPoints, roster: Roster | None, paths: Paths) -> dict[str, str]:
    """Return the contents of one platform's CSV files, by file name."""
    people = {person.label: person for person in roster.people} if roster else {}
    everybody = sorted({*points.students, *people}, key=lambda name: (name.casefold(), name))
    known = [(name, people.get(name) or Person(name, (), (name,))) for name in everybody]
    return _MADE[platform](points, known, paths)


Known = Sequence[tuple[str, Person]]  # students with their names in reports


def _canvas(points: ClassPoints, known: Known, paths: Paths) -> dict[str, str]:
    possible = ("    Points Possible", "", "", "", "", *map(points.out_of, points.lessons))
    rows = [
        (*_canvas_ids(person, paths.get(name, {}).values()), *_scores(points, name, points.lessons))
        for name, person in known
    ]
    return {"grades_canvas.csv": in_order([possible, *rows], (*CANVAS, *_titles(points)))}


def _canvas_ids(person: Person, paths: Sequence[str]) -> tuple[str, ...]:
    own = person.cell("id") if any(person.cell(title) for title in OWN_OF_CANVAS) else ""
    user = next((found["user"] for path in paths for found in _named(canvas.NAME, path) if found["user"].isdigit()), "")
    name = person.cell("student") or _first(person.names) or person.label
    return name, own or user, _number(person), person.cell(*LOGINS), person.cell("section")


def _moodle(points: ClassPoints, known: Known, paths: Paths) -> dict[str, str]:
    rows = []
    for name, person in known:
        ids = (_name(person), person.cell(*LOGINS), _number(person), _email(person))
        rows.append((*ids, *_scores(points, name, points.lessons)))
    made = {"grades_moodle.csv": in_order(rows, (*MOODLE, *_titles(points)))}
    for lesson in points.lessons:
        if rows := list(_worksheet(points, known, paths, lesson)):
            number = outline(points.course, lesson).number
            made[f"grades_moodle_lesson_{number}.csv"] = in_order(rows, WORKSHEET)
    return made


def _worksheet(points: ClassPoints, known: Known, paths: Paths, lesson: str) -> Iterator[tuple]:
    """Yield the rows of one assignment's worksheet. Moodle's participant numbers differ between assignments."""
    for name, person in known:
        path = paths.get(name, {}).get(lesson, "")
        number = next((found["number"] for found in _named(moodle.NAME, path) if found["number"]), "")
        identifier = f"Participant {number}" if number else ""
        if not identifier and len(points.lessons) == 1:
            identifier = person.cell("identifier")
        if identifier:
            scores = _scores(points, name, [lesson])
            yield identifier, _name(person), _email(person), *scores, points.out_of(lesson), ""


def _gradescope(points: ClassPoints, known: Known, paths: Paths) -> dict[str, str]:
    rows = []
    for name, person in known:
        cells = [
            cell for lesson in points.lessons for cell in (*_scores(points, name, [lesson]), points.out_of(lesson))
        ]
        rows.append((_name(person), _number(person) or _first(person.ids), _email(person), *cells))
    columns = [column for title in _titles(points) for column in (title, f"{title} - Max Points")]
    return {"grades_gradescope.csv": in_order(rows, (*GRADESCOPE, *columns))}


_MADE = {"canvas": _canvas, "moodle": _moodle, "gradescope": _gradescope}


def _titles(points: ClassPoints) -> list[str]:
    known = [outline(points.course, lesson) for lesson in points.lessons]
    return [f"{one.number}. {one.title}" for one in known]


def _scores(points: ClassPoints, name: str, lessons: Sequence[str]) -> list[float | str]:
    """Return one student's points in these lessons, with "" where nothing was submitted."""
    have = points.of_student(name)
    return [have[lesson].points if lesson in have else "" for lesson in lessons]


def _named(layout: re.Pattern, path: str) -> Iterator[re.Match]:
    """Yield the parts of a path that a platform has named, outermost first."""
    return filter(None, map(layout.fullmatch, PurePosixPath(path).parts))


def _name(person: Person) -> str:
    return _first(person.names) or person.label


def _number(person: Person) -> str:
    """Return the student's number at the school."""
    if found := person.cell(*NUMBERS):
        return found
    if any(person.cell(title) for title in OWN_OF_CANVAS):
        return ""
    others = [title for title in IDS.split() if title not in (*LOGINS, "identifier", "participant", "sisid")]
    return person.cell(*others)


def _email(person: Person) -> str:
    return person.cell(*EMAILS.split()) or next((id for id in person.ids if "@" in id), "")


def _first(texts: Sequence[str]) -> str:
    return texts[0] if texts else ""
