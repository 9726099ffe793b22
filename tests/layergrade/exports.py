"""Exports for tests: a class's submissions, arranged as learning platforms arrange them."""

import unicodedata
import zipfile

FILE = "01_pooling_shapes.ipynb"
METADATA = "submission_metadata.yml"
GIVEN = ("Ada", "José", "Wei", "Zoë", "Omar", "Ngọc", "Mary-Ann", "Łukasz", "张", "O'Neil")
FAMILY = ("Lovelace", "Martínez", "Zhang", "Müller", "Nguyễn", "de la Cruz", "Smith", "Żak", "伟", "Brien")


def moodle(people):
    """Full names, and a number that tells two students with the same name apart."""
    return {f"{name}_{4000 + at}_assignsubmission_file/{FILE}": name for at, name in enumerate(people)}


def moodle_files(people):
    """The same files without folders, an option that Moodle offers."""
    return {f"{name}_{7000 + at}_assignsubmission_file_my work.ipynb": name for at, name in enumerate(people)}


def canvas(people):
    """Sortable names without spaces or punctuation; every third submission is late."""
    made = {}
    for at, name in enumerate(people):
        label = f"{sortable(name)}_{100 + at}"
        late = label.replace("_", "_LATE_") if at % 3 == 0 else label
        made[f"{late}_{90000 + at}_01_pooling_shapes-{at % 4 + 1}.ipynb"] = label
    return made


def gradescope(people):
    """Numbered folders, and a file that names each folder's student."""
    return {f"assignment_77_export/submission_{500 + at}/{FILE}": name for at, name in enumerate(people)}


def metadata(people):
    """Gradescope's metadata file for these people."""
    lines = []
    for at, name in enumerate(people):
        lines += [f"submission_{500 + at}:", "  :submitters:", f'  - :name: "{name}"', f"    :sid: '{at:05}'"]
        lines += [f"    :email: s{at}@example.edu", "  :created_at: 2026-11-01 10:00:00.000000000 Z"]
        lines += ["  :score: !ruby/object:BigDecimal 18:0.1e2", "  :results: {}"]
    return "\n".join(lines).encode()


def blackboard(people):
    """User names that contain underscores, and Blackboard's text file for each attempt."""
    return {
        f"Lesson 1_user_{at}_attempt_2026-11-01-10-00-{at % 60:02}_work.ipynb": f"user_{at}"
        for at, _ in enumerate(people)
    }


def brightspace(people):
    """Names between numbers and a date, as Brightspace writes them."""
    return {
        f"{3000 + at}-640693 - {name} - {at % 28 + 1} November, 2026 1000 AM/{FILE}": name
        for at, name in enumerate(people)
    }


def nbgrader(people):
    """A folder for each student that contains a folder for each assignment."""
    return {f"submitted/stu{at:03}/lesson1/{FILE}": f"stu{at:03}" for at, _ in enumerate(people)}


def folders(people):
    """Folders created by hand."""
    return {f"{name}/{FILE}": name for name in people}


def classroom(people):
    """Google Classroom's copies, whose names begin with the student's name."""
    return {f"{name} - {FILE}": name for name in people}


LAYOUTS = (moodle, moodle_files, canvas, gradescope, blackboard, brightspace, nbgrader, folders, classroom)


def names(many, start=0):
    """Different personal names in several scripts."""
    made = [f"{given} {family}" for family in FAMILY for given in GIVEN]
    assert start + many <= 10 * len(made)
    return [
        made[at % len(made)] + ("" if at < len(made) else f" {'ABCDEFGHIJ'[at // len(made)]}")
        for at in range(start, start + many)
    ]


def sortable(name):
    """The name as Canvas writes it in file names: last part first, in lowercase, without spaces or punctuation."""
    *given, family = name.split(" ")
    return "".join(letter for letter in f"{family}{''.join(given)}".lower() if letter.isalnum())


def extras(layout, people, notes=True):
    """The platform's own files next to the submissions, keyed by path."""
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
    """A path as macOS stores it."""
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
    """Clear the UTF-8 flag, which many programs don't set, in a zip archive's headers."""
    raw = bytearray(place.read_bytes())
    with zipfile.ZipFile(place) as archive:
        for entry in archive.infolist():
            raw[entry.header_offset + 7] &= ~8
        at = archive.start_dir
        for _ in archive.infolist():
            raw[at + 9] &= ~8
            at += 46 + sum(int.from_bytes(raw[at + part : at + part + 2], "little") for part in (28, 30, 32))
    place.write_bytes(raw)
