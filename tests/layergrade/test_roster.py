"""Rosters: read tables that platforms export, and identify students with them."""

from pathlib import Path, PurePosixPath

from layergrade import intake, roster
from layergrade.course import GradingError
from layergrade.students import Entry, whose

import exports
import pytest

pytestmark = pytest.mark.either_stack

LESSONS = ["pooling_shapes"]
TABLES = {
    "plain": "id,name,email\n17,Ada Lovelace,ada@example.edu\n18,José Martínez,jose@example.edu\n",
    "other order and case": "E-Mail,NAME,ID\nada@example.edu,Ada Lovelace,17\njose@example.edu,José Martínez,18\n",
    "Excel": "sep=;\nName;Id\nAda Lovelace;17\nJosé Martínez;18\n",
    "empty lines above": "\n \r\n\nName,Id\nAda Lovelace,17\n\nJosé Martínez,18\n",
    "semicolons": "Name;Id\nAda Lovelace;17\nJosé Martínez;18\n",
    "Canvas": (
        "Student,ID,SIS User ID,SIS Login ID,Section\n    Points Possible,,,,\n"
        '"Lovelace, Ada",17,s17,ada,A\n"Martínez, José",18,s18,jose,A\n'
    ),
    "Moodle participants": (
        '"First name","Last name","ID number","Email address"\n'
        "Ada,Lovelace,17,ada@example.edu\nJosé,Martínez,18,jose@example.edu\n"
    ),
    "Moodle grading worksheet": "Identifier,Full name,Grade\nParticipant 17,Ada Lovelace,\n"
    "Participant 18,José Martínez,\n",
    "Gradescope": "First Name,Last Name,SID,Email\nAda,Lovelace,17,ada@x.edu\nJosé,Martínez,18,j@x.edu\n",
    "Blackboard": '"Last Name"\t"First Name"\t"Username"\nLovelace\tAda\tada\nMartínez\tJosé\tjose\n',
    "Brightspace": "OrgDefinedId,Last Name,First Name\n#17,Lovelace,Ada\n#18,Martínez,José\n",
    "German": "Matrikelnummer;Name;Vorname;E-Mail-Adresse\n17;Lovelace;Ada;a@x.edu\n18;Martínez;José;j@x.edu\n",
    "German Moodle": '"Vollständiger Name",ID-Nummer,Gruppe\nAda Lovelace,17,A\nJosé Martínez,18,B\n',
    "German in one column": '"Nachname, Vorname";Matrikel-Nr.\nLovelace, Ada;17\nMartínez, José;18\n',
    "French": "Prénom\tNom de famille\tAdresse de courriel\nAda\tLovelace\ta@x.edu\nJosé\tMartínez\tj@x.edu\n",
    "French school": "Nom;Prénom;Numéro d’étudiant\nLovelace;Ada;17\nMartínez;José;18\n",
    "Spanish": "Nombre;Apellido(s);Dirección de correo\nAda;Lovelace;a@x.edu\nJosé;Martínez;j@x.edu\n",
    "Spanish in one column": "Apellidos y nombre;Correo\nLovelace, Ada;a@x.edu\nMartínez, José;j@x.edu\n",
    "Portuguese": "Nome,Sobrenome,Matrícula\nAda,Lovelace,17\nJosé,Martínez,18\n",
    "Italian": "COGNOME;NOME;MATRICOLA;Indirizzo email\nLovelace;Ada;17;a@x.edu\nMartínez;José;18;j@x.edu\n",
    "Dutch": "Studentnummer;Voornaam;Achternaam;E-mailadres\n17;Ada;Lovelace;a@x.edu\n18;José;Martínez;j@x.edu\n",
    "Dutch short": "Naam\tGroep\nAda Lovelace\t1\nJosé Martínez\t2\n",
    "whole name and last": "Name,Last name\nAda Lovelace,Lovelace\nJosé Martínez,Martínez\n",
    "one column": "Name\nLovelace, Ada\nMartínez, José\n",
    "nbgrader": "id,last_name,first_name,email\n17,Lovelace,Ada,a@x.edu\n18,Martínez,José,j@x.edu\n",
}


def written(tmp_path, text, encoding="utf-8"):
    path = tmp_path / "roster.csv"
    path.write_bytes(text.encode(encoding))
    return path


def students(paths, people):
    entries = [Entry(PurePosixPath(path), b"", LESSONS[0]) for path in paths]
    return [one.name or one.problem for some in whose(entries, Path("/x/in"), LESSONS, people) for one in some]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("table", TABLES)
def test_read_understands_exports(table, encoding, tmp_path):
    read = roster.read(written(tmp_path, TABLES[table], encoding))
    assert [person.label for person in read.people] == ["Ada Lovelace", "José Martínez"]
    assert [person.label for person in read.find(names=["martínezjosé"])] == ["José Martínez"]


@pytest.mark.parametrize(
    "path",
    [
        "Ada Lovelace_4711_assignsubmission_file_/x.ipynb",
        "lovelaceada_LATE_17_90_x-1.ipynb",
        "Lesson 1_ada_attempt_2026-11-01-10-00-00_x.ipynb",
        "5-6 - Ada Lovelace - 1 November, 2026 1000 AM/x.ipynb",
        "submitted/ada/l1/x.ipynb",
        "CS101/whatever/ada/x.ipynb",
        "Ada Lovelace - 01_pooling_shapes.ipynb",
        "lovelace_ada.ipynb",
        "homework 1/ada@example.edu.ipynb",
    ],
)
def test_roster_finds_person_in_every_layout(path, tmp_path):
    read = roster.read(written(tmp_path, "id,login,name,email\n17,ada,Ada Lovelace,ada@example.edu\n18,bob,Bob,\n"))
    assert students([path], read) == ["Ada Lovelace"]


def test_roster_finds_decomposed_names(tmp_path):
    read = roster.read(written(tmp_path, exports.decomposed("name\nJosé Martínez\nAda\n")))
    assert students(["José Martínez/x.ipynb", "ada/x.ipynb"], read) == ["José Martínez", "Ada"]


def test_file_of_unknown_student_is_a_problem(tmp_path):
    read = roster.read(written(tmp_path, TABLES["plain"]))
    assert students(["zoe/x.ipynb", "ada/x.ipynb"], read) == ["Nobody on the roster matches “zoe”.", "Ada Lovelace"]


def test_id_distinguishes_people_with_the_same_name(tmp_path):
    table = "Identifier,Full name\nParticipant 4711,Wei Zhang\nParticipant 4712,Wei Zhang\n"
    read = roster.read(written(tmp_path, table))
    paths = [f"Wei Zhang_{number}_assignsubmission_file/x.ipynb" for number in (4711, 4712)]
    assert students(paths, read) == ["Wei Zhang (Participant 4711)", "Wei Zhang (Participant 4712)"]
    (problem,) = students(["Wei Zhang/x.ipynb"], read)
    assert problem.startswith("2 people on the roster match “Wei Zhang”; ")


def test_moodle_number_matches_nobody_elses_id(tmp_path):
    read = roster.read(written(tmp_path, TABLES["plain"]))
    assert students(["Ada Lovelace_18_assignsubmission_file/x.ipynb"], read) == ["Ada Lovelace"]


GROUPED = "id,name,group\n17,Ada,Team 3\n88,Bob,Team 3\n19,Zoë,\n20,Eve,Zebras\n21,Cid,Zebras; Lab B\n"
BOTH, ALL = [["Ada", "Bob"]], [["Ada"], ["Bob"], ["Zoë"]]


@pytest.mark.parametrize(
    ("paths", "members"),
    [
        (["Team 3_88_assignsubmission_file/x.ipynb"], BOTH),
        (["team3_88_5678_x.ipynb"], BOTH),
        (["Team 3/x.ipynb"], BOTH),
        (["team_3_01_pooling_shapes.ipynb"], BOTH),
        (["Zebras_5_assignsubmission_file/x.ipynb"], [["Eve", "Cid"]]),
        (["Week 2/Zebras/final work.ipynb"], [["Eve", "Cid"]]),
        (["Lab B/x.ipynb"], [["Cid"]]),
        ([f"{name}_1_assignsubmission_file_/x.ipynb" for name in ("Team 3-Ada", "Zebras-Bob", "No team-Zoë")], ALL),
        (["Team 3/Ada/x.ipynb", "Team 3/Bob/x.ipynb", "Team 4/Zoë/x.ipynb"], ALL),
        ([f"Team {name}_1_assignsubmission_file/x.ipynb" for name in ("3/Ada", "3/Bob", "4/Zoë")], ALL),
    ],
)
def test_group_in_roster_counts_for_each_member(paths, members, tmp_path):
    read = roster.read(written(tmp_path, GROUPED))
    entries = [Entry(PurePosixPath(path), b"", LESSONS[0]) for path in paths]
    assert [[one.name for one in some] for some in whose(entries, Path("/x/in"), LESSONS, read)] == members


@pytest.mark.parametrize("path", ["Team 3_88_assignsubmission_file/x.ipynb", "Team 3/x.ipynb"])
def test_group_needs_a_column_in_the_roster(path, tmp_path):
    read = roster.read(written(tmp_path, "id,name\n17,Ada\n88,Bob\n"))
    advice = "if it is a group, add a column with the group of each student."
    assert students([path], read) == [f"Nobody on the roster matches “Team 3”; {advice}"]


def test_read_names_people_by_id_for_gradebooks(tmp_path):
    read = roster.read(written(tmp_path, TABLES["nbgrader"]), by_id=True)
    assert [person.label for person in read.people] == ["17", "18"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is empty"),
        ("a,b\n1,2\n", "has no id, name, or email column; it reads: a, b"),
        ("id,name\n\n", "lists nobody"),
    ],
)
def test_read_refuses_table_in_one_sentence(text, said, tmp_path):
    path = written(tmp_path, text)
    with pytest.raises(GradingError, match=rf"^[^\n]*{said}[^\n]*\.$"):
        roster.read(path)
    with pytest.raises(GradingError, match="cannot be read"):
        roster.read(tmp_path / "none.csv")


@pytest.mark.parametrize("start", [b"PK\3\4", b"\xd0\xcf\x11\xe0\xa1\xb1"])
def test_read_asks_for_csv_instead_of_spreadsheet(start, tmp_path):
    (tmp_path / "class.xlsx").write_bytes(start + b"\0" * 100)
    with pytest.raises(GradingError, match=r"class\.xlsx is a spreadsheet; save it as CSV, then pass the CSV file\.$"):
        roster.read(tmp_path / "class.xlsx")


def test_damaged_archive_is_reported_despite_roster(tmp_path):
    (tmp_path / "class").mkdir()
    (tmp_path / "class" / "old.zip").write_bytes(b"PK\3\4 cut off")
    read = roster.read(written(tmp_path, TABLES["nbgrader"]))
    _, problems = intake.collect(tmp_path / "class", {}, lambda one: 0, roster=read)
    assert problems[0].said == "old.zip: The archive is damaged or truncated."
