"""Test the command that shows a learner's progress."""

import os
import subprocess
import sys

from layercheck.concepts import OCCASIONS, concepts
from layercheck.progress import FILE, Prediction, Progress
from layercheck.session import Record
from layercourse import progress as command
from layergrade import submitted_progress

from attempts import EXERCISE, RIGHT_ONE, set_newer_version


def test_progress_command_shows_scoreboard(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(command, "NOTEBOOKS", tmp_path)
    assert command.main([]) == 0
    assert "Nothing is recorded yet" in capsys.readouterr().out
    Record(Progress(tmp_path / FILE)).checked(EXERCISE, RIGHT_ONE)
    assert command.main([]) == 0
    assert "the whole course" in capsys.readouterr().out
    assert command.main(["1"]) == 0
    assert f"{EXERCISE.total} of {EXERCISE.total}" in capsys.readouterr().out
    wall = concepts()["wall"]
    for occasion in OCCASIONS:
        Progress(tmp_path / FILE).answer_concept(occasion, "wall", Prediction(wall.text, wall.right, wall.right))
    assert command.main([]) == 0
    said = capsys.readouterr().out.splitlines()[-1]
    assert said == "Concept check: 1 of 12 right before the course, 1 of 12 right after the course."
    assert command.main(["0"]) == 1
    assert "There is no lesson '0'" in capsys.readouterr().err
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


def test_export_writes_file_to_submit(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(command, "NOTEBOOKS", tmp_path)
    assert command.main(["--export"]) == 0
    assert not (tmp_path / command.EXPORT).exists()
    progress = Progress(tmp_path / FILE)
    Record(progress).checked(EXERCISE, RIGHT_ONE)
    progress.show_hint(EXERCISE.name, 1)
    assert command.main(["--export"]) == 0
    assert command.EXPORT in capsys.readouterr().out
    assert submitted_progress.is_progress(command.EXPORT, b"")
    assert submitted_progress.read((tmp_path / command.EXPORT).read_bytes()) == {EXERCISE.name: (1, 1)}
    set_newer_version(tmp_path / FILE)
    assert command.main(["--export"]) == 1
    assert "cannot be used" in capsys.readouterr().err
    assert not (tmp_path / command.EXPORT).exists()
