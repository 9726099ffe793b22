"""Exports for tests: a class's submissions, arranged the way learning platforms arrange them."""

import unicodedata
import zipfile

FILE = "01_pooling_shapes.ipynb"
METADATA = "submission_metadata.yml"
GIVEN = ("Ada", "José", "Wei", "Zoë", "Omar", "Ngọc", "Mary-Ann", "Łukasz", "张", "O'Neil")
FAMILY = ("Lovelace", "Martínez", "Zhang", "Müller", "Nguyễn", "de la Cruz", "Smith", "Żak", "伟", "Brien")


def moodle(people):
    """Moodle: folders with full names, and with numbers that tell apart two students who have the same name."""
    return {f"{name}_{4000 + at}_assignsubmission_file/{FILE}": name for at, name in enumerate(people)}


def moodle_files(people):
    """Moodle without folders: the same files, exported with an option that Moodle offers."""
    return {f"{name}_{7000 + at}_assignsubmission_file_my work.ipynb": name for at, name in enumerate(people)}


def canvas(people):
    """Canvas: sortable names without spaces or punctuation. Every third submission is late."""
    made = {}
    for at, name in enumerate(people):
        label = f"{sortable(name)}_{100 + at}"
        late = label.replace("_", "_LATE_") if at % 3 == 0 else label
        made[f"{late}_{90000 + at}_01_pooling_shapes-{at % 4 + 1}.ipynb"] = label
    return made


def gradescope(people):
    """Gradescope: numbered folders. Its metadata file says which student each folder belongs to."""
    return {f"assignment_77_export/submission_{500 + at}/{FILE}": name for at, name in enumerate(people)}


def metadata(people):
    """Return the metadata file that Gradescope writes for these people."""
    lines = []
    for at, name in enumerate(people):
        lines += [f"submission_{500 + at}:", "  :submitters:", f'  - :name: "{name}"', f"    :sid: '{at:05}'"]
        lines += [f"    :email: s{at}@example.edu", "  :created_at: 2026-11-01 10:00:00.000000000 Z"]
        lines += ["  :score: !ruby/object:BigDecimal 18:0.1e2", "  :results: {}"]
    return "\n".join(lines).encode()


def blackboard(people):
    """Blackboard: user names that contain underscores, and a text file for each attempt."""
    return {
        f"Lesson 1_user_{at}_attempt_2026-11-01-10-00-{at % 60:02}_work.ipynb": f"user_{at}"
        for at, _ in enumerate(people)
    }


def brightspace(people):
    """Brightspace: each name is between numbers and a date."""
    return {
        f"{3000 + at}-640693 - {name} - {at % 28 + 1} November, 2026 1000 AM/{FILE}": name
        for at, name in enumerate(people)
    }


def nbgrader(people):
    """nbgrader: a folder for each student, which contains a folder for each assignment."""
    return {f"submitted/stu{at:03}/lesson1/{FILE}": f"stu{at:03}" for at, _ in enumerate(people)}


def folders(people):
    """Folders that somebody has created by hand."""
    return {f"{name}/{FILE}": name for name in people}


def classroom(people):
    """Google Classroom: copies of a notebook whose names begin with the student's name."""
    return {f"{name} - {FILE}": name for name in people}


LAYOUTS = (moodle, moodle_files, canvas, gradescope, blackboard, brightspace, nbgrader, folders, classroom)


def names(many, start=0):
    """Return different personal names, which are written in several scripts."""
    made = [f"{given} {family}" for family in FAMILY for given in GIVEN]
    assert start + many <= 10 * len(made)
    return [
        made[at % len(made)] + ("" if at < len(made) else f" {'ABCDEFGHIJ'[at // len(made)]}")
        for at in range(start, start + many)
    ]


def sortable(name):
    """Return a name as Canvas writes it in file names: last part first, in lowercase, without spaces or punctuation."""
    *given, family = name.split(" ")
    return "".join(letter for letter in f"{family}{''.join(given)}".lower() if letter.isalnum())


def extras(layout, people, notes=True):
    """Return the files that a platform itself adds next to the submissions, keyed by path."""
    if layout is gradescope:
        return {f"assignment_77_export/{METADATA}": metadata(people)}
    if layout is brightspace:
        return {"index.html": b"<html></html>"}
    if layout is blackboard and notes:
        note = "Name: {} (user_{})\nAssignment: Lesson 1\n"
        return {
            f"Lesson 1_user_{at}_attempt_2026-11-01-10-00-{at % 60:02}.txt": note.format(name, at).encode()
            for at, name in enumerate(people)
        }
    return {}


def decomposed(path):
    """Return a path with decomposed characters, as macOS stores it."""
    return unicodedata.normalize("NFD", path)


def write(files, place):
    """Write files into a folder, or into a zip archive if `place` ends in .zip."""
    if place.suffix == ".zip":
        with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
            for path, data in files.items():
                archive.writestr(path, data)
        return
    for path, data in files.items():
        (place / path).parent.mkdir(parents=True, exist_ok=True)
        (place / path).write_bytes(data)


def without_flag(place):
    """Clear the flag for UTF-8 in the headers of a zip archive, because many programs don't set this flag."""
    raw = bytearray(place.read_bytes())
    with zipfile.ZipFile(place) as archive:
        for entry in archive.infolist():
            raw[entry.header_offset + 7] &= ~8
        at = archive.start_dir
        for _ in archive.infolist():
            raw[at + 9] &= ~8
            at += 46 + sum(int.from_bytes(raw[at + part : at + part + 2], "little") for part in (28, 30, 32))
    place.write_bytes(raw)
