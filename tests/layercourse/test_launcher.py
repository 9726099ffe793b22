"""Test the launcher: the options for JupyterLab, the number of test processes, and errors from the operating system."""

import errno
import io
import os
import subprocess
import sys

from layercourse import environment, launcher

import pytest
from tiny import is_one_sentence


@pytest.mark.slow
def test_lab_opens_first_lesson_not_copies(monkeypatch, tmp_path):
    (tmp_path / "notebooks").mkdir()
    for name in ("01_a-Copy1.ipynb", "01_a.ipynb", "02_b.ipynb", "._01_a.ipynb", "Untitled.ipynb"):
        (tmp_path / "notebooks" / name).touch()
    monkeypatch.setattr(launcher, "ROOT", tmp_path)
    assert "--LabApp.default_url=/lab/tree/notebooks/01_a.ipynb" in launcher.lab_options()


@pytest.mark.slow
def test_lab_opens_first_lesson_without_network_requests():
    options = launcher.lab_options()
    assert "--LabApp.default_url=/lab/tree/notebooks/01_pooling_shapes.ipynb" in options
    assert "--LabApp.news_url=None" in options
    assert "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate" in options


@pytest.mark.slow
@pytest.mark.parametrize(
    ("number", "word"),
    [(errno.ENOSPC, "4 GB"), (errno.EROFS, "'/there' can't be written"), (errno.EIO, "Fix this")],
)
def test_system_errors_are_reported_in_one_sentence(monkeypatch, capsys, number, word):
    monkeypatch.setattr(
        launcher, "run", lambda argv: (_ for _ in ()).throw(OSError(number, "said the system", "/there"))
    )
    monkeypatch.setattr(sys.stdout, "reconfigure", lambda **options: None, raising=False)
    monkeypatch.setattr(sys.stderr, "reconfigure", lambda **options: None, raising=False)
    assert launcher.main(["lab"]) == 1
    errors = capsys.readouterr().err
    assert is_one_sentence(errors)
    assert word in errors


@pytest.mark.parametrize("command", launcher.OWN)
def test_help_of_own_commands_needs_no_setup(monkeypatch, capsys, command):
    monkeypatch.setattr(launcher.installation, "set_up", lambda extra: pytest.fail("setup has run"))
    assert launcher.run([command, "--help"]) == 0
    assert f"course.py {command} [--" in capsys.readouterr().out


def test_program_that_may_not_run_is_reported():
    error = PermissionError(errno.EACCES, "said the system", str(environment.PYTHON))
    assert "noexec" in launcher.explanation(error)


@pytest.mark.parametrize("stream", [None, io.StringIO()], ids=["pythonw", "IDLE"])
def test_launcher_runs_without_a_console(monkeypatch, stream):
    called = []
    monkeypatch.setattr(sys, "stdout", stream)
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(launcher.installation, "set_up", lambda extra: print("Set up in 1 second.", flush=True))
    monkeypatch.setattr(subprocess, "call", lambda command, env: called.append(command) or 7)
    monkeypatch.setattr(os, "execve", lambda *arguments: pytest.fail("IDLE's shell would disappear"))
    monkeypatch.setattr(launcher.signal, "signal", lambda *arguments: None)
    assert launcher.main([]) == 0
    assert launcher.main(["no such command"]) == 2
    assert launcher.main(["lab"]) == 7
    assert called[0][:3] == [str(environment.PYTHON), "-m", "jupyterlab"]


@pytest.mark.parametrize("arguments", [[], ["--all"], ["--quick", "-x"]])
def test_whole_test_runs_use_several_processes(arguments, monkeypatch):
    monkeypatch.setenv(launcher.WORKERS, "3")
    assert "--numprocesses=3" in launcher.shared(arguments)
    monkeypatch.setenv(launcher.WORKERS, "1")
    assert launcher.shared(arguments) == []


def test_quick_tests_use_one_process_for_each_core(monkeypatch):
    monkeypatch.delenv(launcher.WORKERS, raising=False)
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: {0, 1}, raising=False)
    assert "--numprocesses=2" in launcher.shared(["--quick"])
    assert "--numprocesses=4" in launcher.shared([])


def test_chosen_files_run_in_one_process(monkeypatch):
    monkeypatch.setenv(launcher.WORKERS, "3")
    assert launcher.shared(["tests/layercourse/test_site.py"]) == []
