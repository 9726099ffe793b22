"""The list that is shown before grading: which student each file belongs to, and which students are absent."""

import io
import re
import sys

from layercourse.grade import COURSE
from layergrade import grade

import exports
import nbformat
import pytest
from class_work import LESSON

pytestmark = pytest.mark.either_stack


@pytest.fixture
def listed(shipped, tmp_path, capsys):
    """A function that runs the command with these options and returns its exit code and its lines of output."""
    data = nbformat.writes(shipped).encode()
    files = {
        f"{name}_{number}_assignsubmission_file/x.ipynb": data for number, name in enumerate(["Ada", "Zoë", "Ada"])
    }
    exports.write({**files, "Zoë_1_assignsubmission_onlinetext/onlinetext.html": b"<p>"}, tmp_path / "in")

    def run(*options):
        code = grade.main([str(tmp_path / "in"), *map(str, options)], COURSE)
        return code, capsys.readouterr().out.splitlines()

    return run


def test_list_shows_student_lesson_and_layout(listed):
    code, lines = listed("--list")
    assert code == 0
    assert [re.split(" {2,}", line.strip()) for line in lines] == [
        ["student", "lesson", "file", "known by"],
        ["Ada_0", LESSON, "Ada_0_assignsubmission_file/x.ipynb", "Moodle"],
        ["Ada_2", LESSON, "Ada_2_assignsubmission_file/x.ipynb", "Moodle"],
        ["Zoë", LESSON, "Zoë_1_assignsubmission_file/x.ipynb", "Moodle"],
        ["Not graded:"],
        ["Zoë_1_assignsubmission_onlinetext/onlinetext.html (Zoë): It is not a notebook."],
    ]


def test_list_shows_students_who_submitted_nothing(listed, tmp_path):
    (tmp_path / "class.csv").write_text("ID;Name\n1;Zoë\n0;Ada\n2;Ada\n7;Omar\n8;Eve\n", encoding="utf-8-sig")
    code, lines = listed("--list", "--roster", tmp_path / "class.csv")
    assert code == 0
    assert [line.split("  ")[0] for line in lines[1:4]] == ["Ada (0)", "Ada (2)", "Zoë"]
    assert lines[-2:] == ["Without any file (2): Omar, Eve", "class.csv: Columns used: ID (id), Name (name)."]


def test_command_needs_out_or_list(listed, capsys):
    with pytest.raises(SystemExit):
        listed()
    assert "--out, or --list to grade nothing" in capsys.readouterr().err


def test_terminal_encoding_without_all_letters_works(listed, tmp_path, monkeypatch):
    terminal = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", terminal)
    assert grade.main([str(tmp_path / "in"), "--list"], COURSE) == 0
    terminal.flush()
    assert rb"Zo\xeb" in terminal.buffer.getvalue()
