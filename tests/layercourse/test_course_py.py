"""Test course.py the way a user runs it: first runs, later runs, recovery, and errors in one sentence."""

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

from layercourse import ROOT, environment, exclusive

import pytest
from tiny import SECONDS, env_of, is_one_sentence, make_project, offline, run, shown, start, wait_until

pytestmark = [pytest.mark.slow, pytest.mark.either_stack]


@pytest.fixture
def project(tmp_path):
    """A course that has no environment yet."""
    return make_project(tmp_path / "course")


@pytest.fixture(scope="module")
def first_run(tmp_path_factory):
    """A course and the result of its first run."""
    root = make_project(tmp_path_factory.mktemp("ready") / "mon cours à moi 数")
    return root, run(root, "show", "a", "--b=c d")


@pytest.fixture
def ready(first_run):
    """A course that is set up. Tests must leave it set up."""
    return first_run[0]


def test_first_run_sets_up_environment(first_run):
    root, (code, output, errors) = first_run
    assert (code, errors) == (0, "")
    assert "Set up in" in output
    assert shown(output)["argv"] == ["a", "--b=c d"]
    assert Path(shown(output)["prefix"]) == env_of(root)
    assert Path(shown(output)["cwd"]) == root.parent  # so that relative paths on the command line work


def test_course_is_importable_in_ascii_locale(ready):
    plain = {**offline(LC_ALL="C", LANG="C"), "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    python = env_of(ready) / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    subprocess.run([python, "-I", "-c", "import layercourse"], env=plain, check=True)


def test_second_run_is_fast_and_isolated(ready):
    begin = time.monotonic()
    code, output, errors = run(ready, "show", env=offline(PYTHONPATH=str(ready), VIRTUAL_ENV="/elsewhere"))
    assert time.monotonic() - begin < 3
    assert (code, errors) == (0, "")
    assert len(output.splitlines()) == 1
    assert str(ready) not in shown(output)["path"]


def test_copied_course_is_set_up_again(ready, tmp_path):
    moved = shutil.copytree(ready, tmp_path / "moved", symlinks=True)
    code, output, _ = run(moved, "show")
    assert code == 0
    assert "Set up in" in output
    assert Path(shown(output)["file"]) == moved / "tools" / "layercourse" / "show.py"


def test_changed_requirements_are_installed_into_same_environment(ready):
    mark = env_of(ready) / "mark"
    mark.touch()
    (ready / "requirements.lock").write_text("# another\n", encoding="utf-8")
    _, output, _ = run(ready, "show")
    assert "Set up in" in output
    assert mark.exists()
    _, output, _ = run(ready, "show")
    assert "Set up in" not in output


def test_setup_resumes_after_killed_run(project):
    with start(project, "show") as process:
        wait_until((env_of(project) / "pyvenv.cfg").exists)
        process.kill()
    assert not (env_of(project) / "course.json").exists()
    code, output, errors = run(project, "show")
    assert (code, errors) == (0, "")
    assert shown(output)["argv"] == []


def test_missing_interpreter_is_installed_again(ready):
    shutil.rmtree(env_of(ready) / environment.BIN.name)
    code, output, errors = run(ready, "show")
    assert (code, errors) == (0, "")
    assert "Set up in" in output


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT to send to one process")
def test_ctrl_c_prints_one_line(project):
    with start(project, "show") as process:
        wait_until((env_of(project) / "pyvenv.cfg").exists)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=SECONDS)
    assert process.returncode == 130
    assert is_one_sentence(errors.lstrip("\n"))
    assert not (env_of(project) / "course.json").exists()


def test_second_run_waits_for_first(ready):
    stamp = env_of(ready) / "course.json"
    before = stamp.read_bytes()
    with open(ready / ".venv" / "lock", "a", encoding="utf-8") as held:
        assert exclusive.taken(held)
        (ready / "requirements.lock").write_text("# yet another\n", encoding="utf-8")
        process = start(ready, "show")
        assert "Waiting" in process.stdout.readline()
        assert stamp.read_bytes() == before
    output, errors = process.communicate(timeout=SECONDS)
    assert (process.returncode, errors) == (0, "")
    assert shown(output)["argv"] == []


def test_missing_network_is_reported_without_damage(ready):
    before = (ready / "requirements.lock").read_text(encoding="utf-8")
    (ready / "requirements.lock").write_text(f"a-package==1.0 --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    code, _, errors = run(ready, "show")
    assert code == 1
    assert is_one_sentence(errors)
    assert "package index can't be reached" in errors
    log = ready / ".venv" / f"{environment.VERSION}.log"
    assert str(log) in errors
    assert "a-package" in log.read_text(encoding="utf-8")

    (ready / "requirements.lock").write_text(before, encoding="utf-8")
    code, output, _ = run(ready, "show")
    assert code == 0
    assert "Set up in" not in output


def test_unknown_command_is_reported_before_setup(project):
    code, _, errors = run(project, "shwo")
    assert code == 2
    assert is_one_sentence(errors)
    assert "'show'" in errors
    assert not (project / ".venv").exists()


@pytest.mark.parametrize("arguments", [[], ["--help"]])
def test_help_lists_commands_without_setup(project, arguments):
    code, output, errors = run(project, *arguments)
    assert (code, errors) == (0, "")
    listed = {line.split()[0] for line in output.splitlines() if line}
    assert {"lab", "test", "show"} <= listed
    assert "grade" not in listed  # its module is missing, as in a release copy
    assert not (project / ".venv").exists()


def test_course_py_without_course_is_reported(tmp_path):
    shutil.copy(ROOT / "course.py", tmp_path)
    code, _, errors = run(tmp_path, "lab")
    assert code == 1
    assert is_one_sentence(errors)
