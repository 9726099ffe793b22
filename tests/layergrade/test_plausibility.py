"""Test that a wrong folder or roster is reported in one sentence, with exit code 1, and leaves results unchanged."""

import contextlib

from layercourse.grade import COURSE
from layergrade import grade, intake, last_run, plausibility, roster
from layergrade.command_line import parsed
from layergrade.course import GradingError
from layergrade.intake import Problem, Submission
from layergrade.store import Store
from layergrade.students import NOBODY

import exports
import nbformat
import pytest

pytestmark = pytest.mark.either_stack

FOLDER = "Dora O'Neil_20004_assignsubmission_file"


@pytest.fixture
def run(tmp_path, capsys):
    """A function that writes files into a folder and grades the folder. It returns the exit code and the output."""

    def grade_folder(files, *options):
        exports.write(files, tmp_path / "in")
        out = [] if "--list" in options else ["--out", tmp_path / "out"]
        code = grade.main([str(one) for one in (tmp_path / "in", *out, *options)], COURSE)
        said = capsys.readouterr()
        return code, said.out, said.err

    return grade_folder


@pytest.fixture
def data(shipped):
    return nbformat.writes(shipped).encode()


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"notes.md": b"#", "a/b.pdf": b"%PDF"}, "notes.md: It is not a notebook."),
        ({"all.zip": b"PK\x03\x04"}, "all.zip: The archive is damaged or truncated."),
        ({"ada/work.ipynb": b"{"}, "ada/work.ipynb: "),
    ],
)
@pytest.mark.parametrize("has_roster", [False, True])
def test_folder_without_notebook_is_refused(files, told, has_roster, run, tmp_path):
    (tmp_path / "class.csv").write_text("name\nAda\n", encoding="utf-8")
    code, said, error = run(files, *(["--roster", tmp_path / "class.csv"] if has_roster else []))
    assert (code, said, error.count("\n")) == (1, "", 1)
    assert error.startswith(f"course.py grade: There is no notebook to grade in {tmp_path / 'in'}. ")
    assert told in error
    assert not (tmp_path / "out").exists()


def test_refused_run_leaves_results_unchanged(run, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "grades.csv").write_text("mine", encoding="utf-8")
    code, _, error = run({"notes.md": b"#"})
    assert code == 1
    assert f"{tmp_path / 'out'} is unchanged." in error
    assert [path.read_text(encoding="utf-8") for path in (tmp_path / "out").iterdir()] == ["mine"]


@pytest.mark.parametrize(
    ("table", "used"),
    [
        (
            "First name,Email address\nAda,a@example.edu\n",
            "Columns used: First name (first name), Email address (email).",
        ),
        ("Surname,Phone\nLovelace,1\n", "Columns used: Surname (last name). Not used: Phone."),
        ("Identifier,Email\n1,b@example.edu\n", "Columns used: Identifier (id), Email (email)."),
    ],
)
def test_roster_that_matches_nobody_is_refused(table, used, run, data, tmp_path):
    (tmp_path / "class.csv").write_text(table, encoding="utf-8")
    files = {
        f"{name}_{at}_assignsubmission_file/x.ipynb": data for at, name in enumerate(["Wei Zhang", "Zoë Quick"], 8)
    }
    code, _, error = run(files, "--roster", tmp_path / "class.csv")
    assert (code, error.count("\n")) == (1, 1)
    assert "Nobody in class.csv matches a submission (2 names, such as “Wei Zhang”)." in error
    assert error.endswith(f" {used}\n")
    assert not (tmp_path / "out").exists()
    code, said, again = run({}, "--list", "--roster", tmp_path / "class.csv")
    assert (code, again) == (1, error)
    assert said.splitlines()[-1] == f"class.csv: {used}"


def test_roster_in_the_folder_is_not_listed(run, data, tmp_path):
    table = b"name\nAda\n"
    files = {"ada.ipynb": data, "class.csv": table, "other.csv": table, "photo.png": b"\x89PNG"}
    code, said, _ = run(files, "--list", "--roster", tmp_path / "in" / "class.csv")
    assert code == 0
    listed = said.partition("Not graded:\n")[2].splitlines()
    assert listed[:2] == ["  other.csv: It is not a notebook.", "  photo.png: It is not a notebook."]
    assert listed[2:] == ["class.csv: Columns used: name (name)."]


def test_table_next_to_submissions_is_not_a_student(data, tmp_path):
    exports.write({"ada.ipynb": data, "ada.pdf": b"%PDF", "class.csv": b"x", "rows.csv": b"x"}, tmp_path / "in")
    exports.write({"Bob_7_assignsubmission_file_report.pdf": b"%PDF"}, tmp_path / "in")
    found, problems = intake.collect(tmp_path / "in", {"ex-pooled-size": "pooling_shapes"}, lambda one: 0)
    assert [one.student for one in found] == ["ada"]
    assert [one.student for one in problems] == ["Bob", "ada", "", ""]


def test_folder_of_one_student_takes_students_name(data, tmp_path, capsys):
    exports.write({"01_pooling_shapes.ipynb": data}, tmp_path / FOLDER)
    assert grade.main([str(tmp_path / FOLDER), "--list"], COURSE) == 0
    assert capsys.readouterr().out.splitlines()[1].startswith("Dora O'Neil  pooling_shapes  01_pooling_shapes.ipynb")


def test_many_absent_students_are_reported(tmp_path):
    options = parsed(["in", "--out", str(tmp_path)])
    with contextlib.closing(Store(tmp_path / "grades.sqlite")) as store:
        last_run.keep(store, [(Submission(name, "x", "x", b""), "digest") for name in ("ada", "bob", "cid")], [], [])
        (said,) = plausibility.warnings(options, ["cid"], [], None, store)
        assert said.startswith(f"{tmp_path} has results for 3 students, but 2 of them, such as ada, have nothing to ")
        assert not list(plausibility.warnings(options, ["ada", "cid"], [], None, store))


def test_folder_of_other_people_is_refused(tmp_path):
    options = parsed(["in", "--out", str(tmp_path)])
    with contextlib.closing(Store(tmp_path / "grades.sqlite")) as store:
        last_run.keep(store, [(Submission(name, "x", "x", b""), "digest") for name in ("ada", "bob")], [], [])
        with pytest.raises(GradingError, match="results for 2 students, but nothing in in is from them"):
            list(plausibility.warnings(options, ["eve"], [], None, store))


def test_roster_that_matches_few_students_is_reported(tmp_path):
    (tmp_path / "class.csv").write_text("Surname,Phone\nLovelace,1\n", encoding="utf-8")
    people = roster.read(tmp_path / "class.csv")
    problems = [Problem("x.ipynb", NOBODY.format(name)) for name in ("Bob", "Cid", "Bob")]
    (said,) = plausibility.warnings(parsed(["in", "--list"]), ["Lovelace"], problems, people)
    assert said == f"Only 1 of 3 names matches anyone in class.csv. {people.used}"
    assert not list(plausibility.warnings(parsed(["in", "--list"]), ["a", "b"], problems, people))
