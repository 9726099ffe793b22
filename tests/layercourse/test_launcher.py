"""course.py, run for real: what a first and a second run do, what is healed, and what is told in one sentence."""

import ast
import errno
import importlib.util
import os
import platform
import shutil
import signal
import subprocess
import sys
import sysconfig
import time
from pathlib import Path

from layercourse import ROOT, environment, launcher

import pytest
from tiny import SECONDS, env_of, is_one_sentence, make_project, offline, run, shown, start, wait_until

pytestmark = pytest.mark.slow


@pytest.fixture
def project(tmp_path):
    """A course that was never set up."""
    return make_project(tmp_path / "course")


@pytest.fixture(scope="module")
def first_run(tmp_path_factory):
    """A course, and what running it for the first time gave."""
    root = make_project(tmp_path_factory.mktemp("ready") / "mon cours à moi 数")
    return root, run(root, "show", "a", "--b=c d")


@pytest.fixture
def ready(first_run):
    """A course that is set up. Whoever uses it leaves it so."""
    return first_run[0]


def test_first_run_sets_up(first_run):
    root, (code, output, errors) = first_run
    assert (code, errors) == (0, "")
    assert "Set up in" in output
    assert shown(output)["argv"] == ["a", "--b=c d"]
    assert Path(shown(output)["prefix"]) == env_of(root)
    assert Path(shown(output)["cwd"]) == root.parent  # so that a path on the command line means what it says


def test_the_course_is_found_by_a_python_that_knows_no_other_letters(ready):
    plain = {**offline(LC_ALL="C", LANG="C"), "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    python = env_of(ready) / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    subprocess.run([python, "-I", "-c", "import layercourse"], env=plain, check=True)


def test_the_first_lesson_is_opened_and_no_copy_of_it(monkeypatch, tmp_path):
    (tmp_path / "notebooks").mkdir()
    for name in ("01_a-Copy1.ipynb", "01_a.ipynb", "02_b.ipynb", "._01_a.ipynb", "Untitled.ipynb"):
        (tmp_path / "notebooks" / name).touch()
    monkeypatch.setattr(launcher, "ROOT", tmp_path)
    assert "--LabApp.default_url=/lab/tree/notebooks/01_a.ipynb" in launcher.lab_options()


def test_second_run_starts_at_once_and_lets_nothing_strange_in(ready):
    begin = time.monotonic()
    code, output, errors = run(ready, "show", env=offline(PYTHONPATH=str(ready), VIRTUAL_ENV="/elsewhere"))
    assert time.monotonic() - begin < 3
    assert (code, errors) == (0, "")
    assert len(output.splitlines()) == 1
    assert str(ready) not in shown(output)["path"]


def test_moved_or_copied_course_is_set_up_again(ready, tmp_path):
    moved = shutil.copytree(ready, tmp_path / "moved", symlinks=True)
    code, output, _ = run(moved, "show")
    assert code == 0
    assert "Set up in" in output
    assert Path(shown(output)["file"]) == moved / "tools" / "layercourse" / "show.py"


def test_other_lock_is_installed_into_the_same_environment(ready):
    mark = env_of(ready) / "mark"
    mark.touch()
    (ready / "requirements.txt").write_text("# another\n")
    _, output, _ = run(ready, "show")
    assert "Set up in" in output
    assert mark.exists()
    _, output, _ = run(ready, "show")
    assert "Set up in" not in output


def test_killed_run_is_healed(project):
    with start(project, "show") as process:
        wait_until((env_of(project) / "pyvenv.cfg").exists)
        process.kill()
    assert not (env_of(project) / "course.json").exists()
    code, output, errors = run(project, "show")
    assert (code, errors) == (0, "")
    assert shown(output)["argv"] == []


def test_lost_interpreter_is_healed(ready):
    shutil.rmtree(env_of(ready) / environment.BIN.name)
    code, output, errors = run(ready, "show")
    assert (code, errors) == (0, "")
    assert "Set up in" in output


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT to send to one process")
def test_ctrl_c_leaves_one_line(project):
    with start(project, "show") as process:
        wait_until((env_of(project) / "pyvenv.cfg").exists)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=SECONDS)
    assert process.returncode == 130
    assert is_one_sentence(errors.lstrip("\n"))
    assert not (env_of(project) / "course.json").exists()


def test_two_runs_at_once_do_not_meet(ready):
    stamp = env_of(ready) / "course.json"
    before = stamp.read_bytes()
    with open(ready / ".venv" / "lock", "a") as held:
        assert environment.taken(held)
        (ready / "requirements.txt").write_text("# yet another\n")
        process = start(ready, "show")
        assert "waiting" in process.stdout.readline()
        assert stamp.read_bytes() == before
    output, errors = process.communicate(timeout=SECONDS)
    assert (process.returncode, errors) == (0, "")
    assert shown(output)["argv"] == []


def test_no_network_is_told_and_spoils_nothing(ready):
    before = (ready / "requirements.txt").read_text()
    (ready / "requirements.txt").write_text("a-package==1.0\n")
    code, _, errors = run(ready, "show")
    assert code == 1
    assert is_one_sentence(errors)
    assert "package index cannot be reached" in errors
    log = ready / ".venv" / f"{environment.VERSION}.log"
    assert str(log) in errors
    assert "a-package" in log.read_text(encoding="utf-8")

    (ready / "requirements.txt").write_text(before)
    code, output, _ = run(ready, "show")
    assert code == 0
    assert "Set up in" not in output


def test_unknown_command_is_told_before_anything_is_set_up(project):
    code, _, errors = run(project, "shwo")
    assert code == 2
    assert is_one_sentence(errors)
    assert "'show'" in errors
    assert not (project / ".venv").exists()


@pytest.mark.parametrize("arguments", [[], ["--help"]])
def test_help_names_every_command_without_a_set_up(project, arguments):
    code, output, errors = run(project, *arguments)
    assert (code, errors) == (0, "")
    listed = {line.split()[0] for line in output.splitlines() if line}
    assert {"lab", "test", "show"} <= listed
    assert "grade" not in listed  # its module is not there, as in a graded class's copy
    assert not (project / ".venv").exists()


def test_course_py_alone_is_told(tmp_path):
    shutil.copy(ROOT / "course.py", tmp_path)
    code, _, errors = run(tmp_path, "lab")
    assert code == 1
    assert is_one_sentence(errors)


@pytest.mark.parametrize("version", ["2.7", "3.6", "3.9"])
def test_old_python_gets_a_sentence(version):
    pythons = [*Path.home().glob(f".pyenv/versions/{version}.*/bin/python"), shutil.which(f"python{version}")]
    if not pythons[0]:
        pytest.skip(f"no Python {version} here")
    code, output, errors = run(ROOT, "lab", python=str(pythons[0]))
    assert (code, output) == (1, "")
    assert is_one_sentence(errors)
    assert f"3.10 to 3.13 and this is Python {version}" in errors


@pytest.mark.parametrize(
    ("where", "name", "value", "word"),
    [
        (sys, "version_info", (3, 9, 1), "3.9"),
        (sys, "version_info", (3, 14, 0), "3.14"),
        (sys, "maxsize", 2**31 - 1, "32-bit"),
        (platform, "python_implementation", lambda: "PyPy", "CPython"),
        (sysconfig, "get_config_var", lambda name: 1, "GIL"),
    ],
)
def test_wrong_python_is_told(monkeypatch, where, name, value, word):
    source = ROOT / "course.py"
    ast.parse(source.read_text(encoding="utf-8"), feature_version=(3, 4))
    spec = importlib.util.spec_from_file_location("course", source)
    course = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(course)
    assert course.wrong_python() is None
    monkeypatch.setattr(where, name, value)
    problem = course.wrong_python()
    monkeypatch.undo()
    assert word in problem
    assert "python" in course.better_python()


@pytest.mark.parametrize(
    ("number", "word"),
    [(errno.ENOSPC, "4 GB"), (errno.EROFS, "'/there' cannot be written"), (errno.EIO, "Put that right")],
)
def test_errors_of_the_system_are_one_sentence(monkeypatch, capsys, number, word):
    monkeypatch.setattr(
        launcher, "run", lambda argv: (_ for _ in ()).throw(OSError(number, "said the system", "/there"))
    )
    monkeypatch.setattr(sys.stdout, "reconfigure", lambda **options: None, raising=False)
    monkeypatch.setattr(sys.stderr, "reconfigure", lambda **options: None, raising=False)
    assert launcher.main(["lab"]) == 1
    errors = capsys.readouterr().err
    assert is_one_sentence(errors)
    assert word in errors


def test_lab_opens_the_first_lesson_and_asks_the_network_nothing():
    options = launcher.lab_options()
    first = min(path.name for path in (ROOT / "notebooks").glob("*.ipynb"))
    assert f"--LabApp.default_url=/lab/tree/notebooks/{first}" in options
    assert "--LabApp.news_url=None" in options
    assert "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate" in options
