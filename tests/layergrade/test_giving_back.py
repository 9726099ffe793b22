"""A Moodle export from start to finish: grade it, write points and feedback for Moodle, and forget a student."""

import csv
import subprocess
import sys
import zipfile

from layercourse import stubs
from layergrade import command_line

import nbformat
import pytest
from class_work import needs_sandbox, solved

pytestmark = [pytest.mark.slow, pytest.mark.either_stack]

ROSTER = "Identifier,Full name,ID number,Email address\n" + "".join(
    f"Participant {number},{name},s{number},{number}@example.edu\n"
    for number, name in ((4711, "Ada Lovelace"), (4712, "Grace Hopper"), (4713, "Zoë Quick"))
)
WRONG = "def pooled_size(size, pool, stride=None, padding='valid'):\n    return 1"


def run(*arguments):
    command = [sys.executable, "-m", "layercourse", "grade", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace")


@pytest.fixture
def export(shipped, tmp_path):
    """Two students' notebooks as exported by Moodle, and a roster of three students. Ada's second notebook is worse."""
    works = {
        "Ada Lovelace_4711": solved(shipped),
        "Grace Hopper_4712": nbformat.writes(
            stubs.fill(
                shipped, {"pooled_size": "def pooled_size(size, pool, stride=None, padding='valid'):\n    return 1"}
            )
        ).encode(),
    }
    for name, data in works.items():
        path = tmp_path / "in" / f"{name}_assignsubmission_file" / "01_pooling_shapes.ipynb"
        path.parent.mkdir(parents=True)
        path.write_bytes(data)
    path.parent.with_name("Ada Lovelace_4711_assignsubmission_file").joinpath(
        "01_pooling_shapes (1).ipynb"
    ).write_bytes(nbformat.writes(shipped).encode())
    (tmp_path / "class.csv").write_text(ROSTER, encoding="utf-8")
    return tmp_path / "in"


def rows(path):
    with open(path, encoding="utf-8-sig", newline="") as table:
        return list(csv.DictReader(table))


@needs_sandbox
def test_moodle_grades_are_exported_and_student_forgotten(export, tmp_path):
    out, answers = tmp_path / "out", tmp_path / "answers"
    ran = run(export, "--out", out, "--roster", tmp_path / "class.csv", "--tables", "canvas", "moodle", "gradescope",
              "--keep", "best", "--feedback-zip", "moodle", "--anonymous", "--export-answers", answers)  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    assert f"Written: {out / 'feedback_moodle.zip'}" in ran.stdout

    (ada, grace, zoe) = rows(out / "grades_moodle_lesson_1.csv")
    assert [one["Identifier"] for one in (ada, grace, zoe)] == [f"Participant {4711 + at}" for at in range(3)]
    wide = {one["student"]: one for one in rows(out / "grades_wide.csv")}
    (total,) = [name for name in wide["Ada Lovelace"] if name.startswith("total")]
    assert float(ada["Grade"]) == float(wide["Ada Lovelace"][total]) > float(grace["Grade"]) >= 0
    assert zoe["Grade"] == wide["Zoë Quick"][total] == ""
    with zipfile.ZipFile(out / "feedback_moodle.zip") as archive:
        assert len(archive.namelist()) == 2
        page = archive.read("Grace Hopper_4712_assignsubmission_file_/feedback.html").decode()
    assert "Your code:" in page
    assert "return 1" in page
    listed = rows(answers / "info.csv")
    assert {one["full_name"] for one in listed} == {"Ada Lovelace", "Grace Hopper"}
    assert [one["label"] for one in listed if one["full_name"] == "Grace Hopper"] == ["pooled_size"]
    assert "Hopper" not in (out / "class_anonymous.html").read_text(encoding="utf-8")

    forgotten = run("--forget", "Grace Hopper", "--out", out)
    assert forgotten.returncode == 0, forgotten.stderr
    left = [path for path in out.rglob("*") if path.is_file()]
    assert not [path.name for path in left if b"Hopper" in path.read_bytes() or "Hopper" in path.name]
    assert [one["student"] for one in rows(out / "grades.csv")] == ["Ada Lovelace", "Zoë Quick"]
    again = run(export, "--out", out, "--export-answers", tmp_path)
    assert again.returncode == 1
    assert "contains other files, such as" in again.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "required: submissions"),
        (["--forget", "ada"], "--out"),
        (["--forget", "ada", "--list"], "--out"),
        (["in", "--out", "o", "--tables", "excel"], "invalid choice: 'excel'"),
        (["in", "--out", "o", "--feedback-zip", "canvas"], "invalid choice: 'canvas'"),
        (["in", "--out", "o", "--tabels", "canvas"], "arguments: --tabels canvas (did you mean --tables?)"),
        (["in", "--out", "o", "--xyz"], "unrecognized arguments: --xyz\n"),
    ],
)
def test_command_line_refuses_bad_options(arguments, told, capsys):
    with pytest.raises(SystemExit):
        command_line.parsed(arguments)
    assert told in capsys.readouterr().err


def test_options_before_submissions_are_understood():
    options = command_line.parsed(["--anonymous", "--out", "o", "in"])
    assert (str(options.submissions), options.anonymous, options.tables) == ("in", True, [])
