"""Test the command that shows a learner's progress."""

import os
import subprocess
import sys

from layercheck.progress import FILE, Progress
from layercheck.session import Record
from layercourse import progress as command

from attempts import EXERCISE, RIGHT_ONE, set_newer_version


def test_progress_command_shows_scoreboard(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(command, "NOTEBOOKS", tmp_path)
    assert command.main([]) == 0
    assert "Nothing is recorded yet" in capsys.readouterr().out
    Record(Progress(tmp_path / FILE)).judged(EXERCISE, RIGHT_ONE)
    assert command.main([]) == 0
    assert "the whole course" in capsys.readouterr().out
    assert command.main(["1"]) == 0
    assert f"{EXERCISE.total} of {EXERCISE.total}" in capsys.readouterr().out
    assert command.main(["99"]) == 1
    set_newer_version(tmp_path / FILE)
    assert command.main([]) == 1
    assert "cannot be used" in capsys.readouterr().err


def test_progress_command_is_listed():
    ran = subprocess.run(
        [sys.executable, "-m", "layercourse", "progress", "-h"], capture_output=True, encoding="utf-8", errors="replace"
    )
    assert ran.returncode == 0


def test_command_escapes_characters_unknown_to_console():
    code = "from layercourse.__main__ import main; main(['progress']); print('Łukasz')"
    old = {**os.environ, "PYTHONIOENCODING": "cp1252", "COURSE_PROGRESS": "off"}
    ran = subprocess.run([sys.executable, "-c", code], env=old, capture_output=True, encoding="utf-8", errors="replace")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.endswith("\\u0141ukasz\n")
