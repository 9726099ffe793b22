"""course.py: what it does on a first and on a second run, and what it says when something is in its way.

Each project here is the real launcher with nothing to install, so that no test needs a network.
"""

import ast
import errno
import functools
import hashlib
import http.server
import importlib.util
import json
import os
import platform
import shutil
import signal
import subprocess
import sys
import sysconfig
import threading
import time
from pathlib import Path

from layercourse import ROOT, environment, launcher, lock

import pytest

PYTHON = getattr(sys, "_base_executable", sys.executable)  # the Python that a user has, before any environment
SECONDS = 60  # for what takes three
BACKEND = '''\
"""Builds the editable install of the project, as hatchling does for the real one."""
import pathlib, zipfile

def build_editable(wheel_directory, config_settings=None, metadata_directory=None):
    name = "tiny-1.0-py3-none-any.whl"
    info = "tiny-1.0.dist-info/"
    with zipfile.ZipFile(pathlib.Path(wheel_directory, name), "w") as wheel:
        wheel.writestr("tiny.pth", str(pathlib.Path("solutions").resolve()))
        wheel.writestr(info + "METADATA", "Metadata-Version: 2.1\\nName: tiny\\nVersion: 1.0\\n")
        wheel.writestr(info + "WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr(info + "RECORD", "")
    return name
'''
SHOW = """\
import json, os, sys

def main(argv):
    print(json.dumps({"argv": argv, "cwd": os.getcwd(), "file": __file__, "path": sys.path, "prefix": sys.prefix}))
    return 0
"""


def make_project(root):
    """Make a course with the real launcher, one command called `show`, and no packages."""
    if environment.bundled_pip() is None:
        pytest.skip("this Python brings no pip of its own, so a set-up would ask the network")
    package = root / "solutions" / "layercourse"
    package.mkdir(parents=True)
    shutil.copy(ROOT / "course.py", root)
    for name in ("__init__.py", "launcher.py", "environment.py"):
        shutil.copy(ROOT / "solutions" / "layercourse" / name, package)
    table = (ROOT / "solutions" / "layercourse" / "__main__.py").read_text(encoding="utf-8")
    entry = 'COMMANDS = {\n    "show": Command("layercourse.show", "show what arrives"),'
    (package / "__main__.py").write_text(table.replace("COMMANDS = {", entry), encoding="utf-8")
    (package / "show.py").write_text(SHOW, encoding="utf-8")
    (root / "backend.py").write_text(BACKEND, encoding="utf-8")
    (root / "pyproject.toml").write_text(
        '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n'
    )
    (root / "requirements.txt").write_text("")
    return root


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


def offline(**extra):
    """Environment variables under which pip has no index but a closed port."""
    closed = {"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_RETRIES": "1", "PIP_CONFIG_FILE": os.devnull}
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "PYTHON"))}
    return kept | closed | extra


def start(project, *arguments, python=PYTHON, **options):
    """Start course.py in `project`."""
    options = {"env": offline(), "cwd": project.parent, "encoding": "utf-8"} | options
    command = [python, str(project / "course.py"), *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)


def run(project, *arguments, **options):
    """Run course.py in `project`; its exit code, output and error output."""
    with start(project, *arguments, **options) as process:
        output, errors = process.communicate(timeout=SECONDS)
    return process.returncode, output, errors


def shown(output):
    """What the command `show` printed."""
    return json.loads(output.splitlines()[-1])


def is_one_sentence(errors):
    return errors.startswith("course.py: ") and errors.count("\n") == 1 and "Traceback" not in errors


def wait_until(condition):
    end = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < end, "it never happened"
        time.sleep(0.01)


def env_of(project):
    return project / ".venv" / environment.VERSION


# --- first and second run ---------------------------------------------------------------------------------------


def test_first_run_sets_up(first_run):
    root, (code, output, errors) = first_run
    assert (code, errors) == (0, "")
    assert "Set up in" in output
    assert shown(output)["argv"] == ["a", "--b=c d"]
    assert Path(shown(output)["prefix"]) == env_of(root)
    assert Path(shown(output)["cwd"]) == root.parent  # so that a path on the command line means what it says


def test_second_run_starts_at_once_and_lets_nothing_strange_in(ready):
    begin = time.monotonic()
    code, output, errors = run(ready, "show", env=offline(PYTHONPATH=str(ready), VIRTUAL_ENV="/elsewhere"))
    assert time.monotonic() - begin < 2
    assert (code, errors) == (0, "")
    assert len(output.splitlines()) == 1
    assert str(ready) not in shown(output)["path"]


def test_moved_or_copied_course_is_set_up_again(ready, tmp_path):
    moved = shutil.copytree(ready, tmp_path / "moved", symlinks=True)
    code, output, _ = run(moved, "show")
    assert code == 0
    assert "Set up in" in output
    assert Path(shown(output)["file"]) == moved / "solutions" / "layercourse" / "show.py"


def test_other_lock_is_installed_into_the_same_environment(ready):
    mark = env_of(ready) / "mark"
    mark.touch()
    (ready / "requirements.txt").write_text("# another\n")
    _, output, _ = run(ready, "show")
    assert "Set up in" in output
    assert mark.exists()
    _, output, _ = run(ready, "show")
    assert "Set up in" not in output


# --- what is half-made is healed --------------------------------------------------------------------------------


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


# --- what is in the way is told, with the remedy ----------------------------------------------------------------


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
    assert {"lab", "test", "show", "lock"} <= {line.split()[0] for line in output.splitlines() if line}
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
    ("system", "machine", "libc", "version", "word"),
    [
        ("linux", "x86_64", "", (3, 12), "glibc"),
        ("linux", "armv7l", "glibc", (3, 12), "armv7l"),
        ("freebsd14", "amd64", "", (3, 12), "freebsd14"),
        ("darwin", "x86_64", "", (3, 13), "Python 3.11"),
        ("win32", "ARM64", "", (3, 12), "ARM"),
    ],
)
def test_system_without_tensorflow_is_told(monkeypatch, system, machine, libc, version, word):
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(sys, "version_info", version)
    monkeypatch.setattr(platform, "machine", lambda: machine)
    monkeypatch.setattr(platform, "libc_ver", lambda: (libc, ""))
    with pytest.raises(environment.Problem, match=word):
        environment.refuse_unsuitable_system()


@pytest.mark.parametrize(
    ("system", "machine", "version"),
    [
        ("linux", "aarch64", (3, 13)),
        ("darwin", "x86_64", (3, 11)),
        ("darwin", "arm64", (3, 13)),
        ("win32", "AMD64", (3, 10)),
    ],
)
def test_system_with_tensorflow_passes(monkeypatch, system, machine, version):
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(sys, "version_info", version)
    monkeypatch.setattr(platform, "machine", lambda: machine)
    monkeypatch.setattr(platform, "libc_ver", lambda: ("glibc", "2.36"))
    environment.refuse_unsuitable_system()


def test_small_disk_is_told_before_the_download(monkeypatch, tmp_path):
    monkeypatch.setattr(environment, "VENVS", tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda place: type("Usage", (), {"free": 10**9}))
    with pytest.raises(environment.Problem, match="4 GB"):
        environment.make_empty(None)


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


@pytest.mark.parametrize(
    ("output", "word"),
    [
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "disk is full"),
        ("ERROR: Could not install packages due to an OSError: [WinError 5] Access is denied", "cannot be written"),
        ("ERROR: No matching distribution found for tensorflow-cpu==2.15.1", "no build for this system"),
        ("HINT: This error might have occurred since this system does not have Windows Long Path support", "too long"),
        ("/usr/bin/python3: No module named venv", "python3-venv"),
        ("something else", "delete the folder .venv"),
    ],
)
def test_failed_step_is_explained(monkeypatch, tmp_path, output, word):
    monkeypatch.setattr(environment, "LOG", tmp_path / "log")
    with open(tmp_path / "lock", "w") as held, pytest.raises(environment.Problem, match=word) as caught:
        environment.step([sys.executable, "-c", f"import sys; print({output!r}); sys.exit(1)"], held)
    assert str(tmp_path / "log") in str(caught.value)
    assert (tmp_path / "log").read_text() == output + "\n"


# --- a Python without ensurepip ---------------------------------------------------------------------------------


@pytest.fixture
def index(tmp_path, monkeypatch):
    """A package index on this machine with a pip wheel, which is what the course fetches; the wheel's content."""
    content = b"the wheel"
    page = tmp_path / "simple" / "pip" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text(f'<a href="../../files/{environment.PIP_WHEEL}#sha256=0">{environment.PIP_WHEEL}</a>')
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / environment.PIP_WHEEL).write_bytes(content)

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *arguments):
            """Keep the test's output clean."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=tmp_path))
    threading.Thread(target=server.serve_forever, args=[0.02], daemon=True).start()
    monkeypatch.setenv("PIP_INDEX_URL", f"http://127.0.0.1:{server.server_port}/simple/")
    monkeypatch.setattr(environment, "ENV", tmp_path)
    monkeypatch.setattr(environment, "PIP_SHA256", hashlib.sha256(content).hexdigest())
    yield content
    server.shutdown()
    server.server_close()


def test_pip_is_fetched_from_the_configured_index(index):
    assert environment.fetched_pip().read_bytes() == index


def test_another_pip_is_refused(index, monkeypatch):
    monkeypatch.setattr(environment, "PIP_SHA256", "0" * 64)
    with pytest.raises(environment.Problem, match="PIP_INDEX_URL"):
        environment.fetched_pip()


def test_pip_without_a_network_is_told(monkeypatch):
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    with pytest.raises(environment.Problem, match="cannot be reached"):
        environment.fetched_pip()


# --- lab and lock -----------------------------------------------------------------------------------------------


def test_lab_opens_the_first_lesson_and_asks_the_network_nothing():
    options = launcher.lab_options()
    first = min(path.name for path in (ROOT / "notebooks").glob("*.ipynb"))
    assert f"--LabApp.default_url=/lab/tree/notebooks/{first}" in options
    assert "--LabApp.news_url=None" in options
    assert "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate" in options


def test_locks_are_in_step_and_a_change_is_noticed(tmp_path):
    assert lock.problems() == []
    for name in ("pyproject.toml", *lock.LOCKS):
        shutil.copy(ROOT / name, tmp_path)
    assert lock.problems(tmp_path) == []
    pins = tmp_path / "requirements.txt"
    pins.write_text(pins.read_text(encoding="utf-8").replace("==", "!=", 1), encoding="utf-8")
    assert [text.split()[0] for text in lock.problems(tmp_path)] == ["requirements.txt"]
    pins.unlink()
    assert [text.split(":")[0] for text in lock.problems(tmp_path)] == ["requirements.txt is missing"]
    settings = tmp_path / "pyproject.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("nbval~=0.11", "nbval~=0.10"), encoding="utf-8")
    assert len(lock.problems(tmp_path)) == 2
