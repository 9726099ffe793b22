"""Run `course.py grade` in the sandbox, with several submissions from a student, written answers, and a roster."""

import re

from layercourse.grade import COURSE
from layergrade import grade

import nbformat
import pytest
from class_work import needs_sandbox, solved
from hand_graded import QUESTION, fill, row_of

pytestmark = [pytest.mark.slow, needs_sandbox, pytest.mark.either_stack]

ATTEMPT = "Lesson 1_{}_attempt_2026-11-0{}-10-00-00_work.ipynb"
ROSTER = "id;name;email\nada;Ada Lovelace;ada@uni.example\nbob;Bob;bob@uni.example\neve;Eve;eve@uni.example\n"


def with_answer(data, text):
    notebook = nbformat.reads(data.decode(), as_version=4)
    for cell in notebook.cells:
        if cell.id == QUESTION.name:
            cell.source = text
    return nbformat.writes(notebook).encode()


@pytest.fixture
def place(shipped, tmp_path):
    """A folder with two attempts by Ada (the second is worse), one attempt by Bob, and a file that isn't a notebook."""
    folder = tmp_path / "in"
    folder.mkdir()
    both = solved(shipped, "pooled_size", "pooled_shape")
    (folder / ATTEMPT.format("ada", 1)).write_bytes(with_answer(both, "The last six rows."))
    (folder / ATTEMPT.format("ada", 2)).write_bytes(with_answer(solved(shipped, "pooled_size"), "Some rows."))
    (folder / ATTEMPT.format("bob", 1)).write_bytes(with_answer(nbformat.writes(shipped).encode(), "No idea."))
    (folder / ATTEMPT.format("bob", 1).replace("work.ipynb", "notes.pdf")).write_bytes(b"%PDF")
    (tmp_path / "class.csv").write_text(ROSTER, encoding="utf-8")
    return folder


@pytest.fixture
def run(place, capsys):
    """A function that grades the class with additional options. It returns the exit code and the output."""

    def grade_class(*options):
        arguments = [place, "--out", place.parent / "out", "--roster", place.parent / "class.csv", *options]
        code = grade.main(list(map(str, arguments)), COURSE)
        said = capsys.readouterr()
        return code, said.out, said.err

    return grade_class


def test_class_is_graded_and_reported(run, place):
    out = place.parent / "out"
    code, said, _ = run()
    assert code == 0
    assert "2 submissions of 2 students; 2 files are not graded. 1 person submitted nothing." in said
    assert "  Eve: Nothing was submitted." in said
    assert re.search(
        r"attempt_2026-11-01.*\(Ada Lovelace\): Also submitted but not counted: .* was submitted later\.", said
    )
    assert "To grade by hand: 2 written answers (lesson 1, 4 points)." in said
    ada, eve = (row_of(out / "grades.csv", name) for name in ("Ada Lovelace", "Eve"))
    assert [ada[name] for name in ("id", "email", "points", "submitted", "late")] == [
        *("ada", "ada@uni.example", "5", "2026-11-02T10:00:00", "")
    ]
    assert [eve[name] for name in ("id", "email", "points")] == ["eve", "eve@uni.example", ""]

    fill(out, {"Ada Lovelace": {"points": "1,5", "comment": "Which rows?"}}, separator=";", encoding="utf-16")
    code, said, _ = run()
    assert code == 0
    assert "Read from written.csv: 1 answer graded." in said
    assert "To grade by hand: 1 written answer (lesson 1, 2 points)." in said
    code, said, _ = run("--keep", "best")
    assert code == 0
    ada = row_of(out / "grades.csv", "Ada Lovelace")
    assert [ada[name] for name in ("points", "written", "sum", "submitted")] == [
        "10",
        "1.5",
        "11.5",
        "2026-11-01T10:00:00",
    ]
    assert "(points: 10 there, 5 here)." in said
    assert "1 answer changed since it was graded." in said

    fill(out, {"Bob": {"points": "5"}})
    code, _, wrong = run("--hide-names")
    assert code == 1
    assert "(Bob, written-tails): 5 points are more than the maximum of 2 for this answer." in wrong
    assert "1 row of written.csv is refused" in wrong
    assert "Lovelace" not in (out / "written.html").read_text(encoding="utf-8")
