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
