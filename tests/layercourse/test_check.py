"""Test the exit codes of the commands `check` and `build`."""

from layercourse import build, check

import pytest


def test_commands_return_exit_codes(capsys, monkeypatch):
    monkeypatch.setattr(check, "CHECKS", {"good": list, "bad": lambda: ["a: problem; run: it"]})
    assert check.main(["good"]) == 0
    assert check.main([]) == 1
    assert capsys.readouterr().out.splitlines()[-2] == "a: problem; run: it"
    with pytest.raises(SystemExit) as usage:
        check.main(["ugly"])
    assert usage.value.code == 2
    assert build.main(["no-such-lesson"]) == 1
    assert "There is no lesson 'no-such-lesson'" in capsys.readouterr().err


def test_lessons_are_checked_as_a_group(capsys, monkeypatch):
    said = {name: (lambda name=name: [f"{name}: problem"]) for name in check.CHECKS}
    monkeypatch.setattr(check, "CHECKS", said)
    assert check.main(["lessons"]) == 1
    assert capsys.readouterr().out.splitlines()[:-1] == [f"{name}: problem" for name in check.OF_LESSONS]
    assert not {"style", "figures", "wording"} & set(check.OF_LESSONS)
