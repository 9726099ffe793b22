"""Test the messages that course.py prints if this Python can't run the course, and the Python that they suggest."""

import ast
import importlib.util
import os
import platform
import shutil
import stat
import sys
import sysconfig
from pathlib import Path

from layercourse import ROOT

import pytest
from tiny import is_one_sentence, run


@pytest.mark.slow
@pytest.mark.parametrize("version", ["2.7", "3.6", "3.9"])
def test_old_python_is_reported_in_one_sentence(version):
    pythons = [*Path.home().glob(f".pyenv/versions/{version}.*/bin/python"), shutil.which(f"python{version}")]
    if not pythons[0]:
        pytest.skip(f"Python {version} is not installed")
    code, output, errors = run(ROOT, "lab", python=str(pythons[0]))
    assert (code, output) == (1, "")
    assert is_one_sentence(errors)
    assert f"3.10 to 3.14, but this is Python {version}" in errors


@pytest.fixture
def course_py(monkeypatch):
    """course.py as a module."""
    source = ROOT / "course.py"
    ast.parse(source.read_text(encoding="utf-8"), feature_version=(3, 4))
    spec = importlib.util.spec_from_file_location("course", source)
    course = importlib.util.module_from_spec(spec)
    monkeypatch.setattr(sys, "argv", ["course.py"])
    spec.loader.exec_module(course)
    return course


@pytest.mark.parametrize(
    ("where", "name", "value", "word"),
    [
        (sys, "version_info", (3, 9, 1), "3.9"),
        (sys, "version_info", (3, 15, 0), "3.15"),
        (sys, "maxsize", 2**31 - 1, "32-bit"),
        (platform, "python_implementation", lambda: "PyPy", "CPython"),
        (sysconfig, "get_config_var", lambda name: 1, "GIL"),
    ],
)
def test_unsupported_python_is_reported(monkeypatch, course_py, where, name, value, word):
    assert course_py.wrong_python() is None
    monkeypatch.setattr(where, name, value)
    problem = course_py.wrong_python()
    monkeypatch.undo()
    assert word in problem


@pytest.mark.parametrize("missing", [["ssl"], ["sqlite3", "zlib"], ["ctypes"], ["pyexpat"]])
def test_missing_modules_are_named_with_their_packages(monkeypatch, course_py, missing):
    for name in missing:
        monkeypatch.setitem(sys.modules, name, None)
    problem = course_py.wrong_python()
    assert f"built without {', '.join(missing)}; install the libraries (Debian: lib" in problem
    monkeypatch.setattr(os, "name", "nt")
    assert "Anaconda Prompt" in course_py.wrong_python()


@pytest.mark.slow
def test_python_without_ctypes_gets_one_sentence(tmp_path):
    shadow = tmp_path / "ctypes.py"
    shadow.write_text("raise ImportError('No module named _ctypes')", encoding="utf-8")
    code, output, errors = run(ROOT, "progress", env={**os.environ, "PYTHONPATH": str(tmp_path), "PATH": ""})
    assert (code, output) == (1, "")
    assert is_one_sentence(errors)
    assert "libffi-dev" in errors


@pytest.mark.parametrize(
    ("system", "present", "advice"),
    [
        ("linux", ["python3.12 -B"], "You also have a Python that works, so run: python3.12 course.py lab"),
        ("linux", ["python3 -B", "apt-cache show"], "You also have a Python that works, so run: python3 course.py lab"),
        ("win32", ["py -3.13"], "You also have a Python that works, so run: py -3.13 course.py lab"),
        ("linux", ["uv", "dnf"], "You have uv, so run: uv run --python 3.13 course.py lab"),
        ("win32", ["py list"], "Run: py install 3.13, then: py -3.13 course.py lab"),
        ("win32", [], "Install Python 3.13 from https://www.python.org/downloads, then run: py -3.13 course.py lab"),
        ("darwin", ["brew --version"], "Run: brew install python@3.13 && python3.13 course.py lab"),
        ("darwin", [], "Install Python 3.13 from https://www.python.org/downloads, then run: python3.13 course.py"),
        ("linux", ["apt-cache show python3.11-venv"], "Run: sudo apt install python3.11-venv && python3.11 course.py"),
        ("linux", ["dnf --version"], "Run: sudo dnf install python3.12 && python3.12 course.py lab"),
        ("linux", ["zypper"], "Run: sudo zypper install python313 && python3.13 course.py lab"),
        ("linux", [], "Install uv (https://docs.astral.sh/uv), then run: uv run --python 3.13 course.py lab"),
    ],
)
def test_better_python_suggests_command_for_this_system(monkeypatch, course_py, system, present, advice):
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(course_py, "runs", lambda command: " ".join(command).startswith(tuple(present)))
    monkeypatch.setattr(course_py, "output", lambda command: "")
    assert course_py.better_python(["lab"]).startswith(advice)


@pytest.mark.parametrize(("version", "supported"), [("3.14.2-1", True), ("3.15.0-1", False)])
def test_arch_package_is_named_if_supported(monkeypatch, course_py, version, supported):
    monkeypatch.setattr(course_py, "runs", lambda command: False)
    monkeypatch.setattr(course_py, "output", lambda command: f"Name            : python\nVersion         : {version}\n")
    monkeypatch.setattr(sys, "platform", "linux")
    assert ("pacman -S python && /usr/bin/python3" in course_py.better_python([])) is supported


@pytest.mark.skipif(os.name == "nt", reason="the programs are shell scripts")
def test_refused_python_is_not_suggested(monkeypatch, course_py, tmp_path):
    def program(name, text):
        path = tmp_path / name
        path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)

    without_gil = "import sysconfig; sysconfig.get_config_var = lambda name: 1; "
    python = getattr(sys, "_base_executable", sys.executable)
    program("python3.13", f'shift; shift; exec "{python}" -B -c "{without_gil}$*"')
    program("python3.12", f'exec "{python}" "$@"')
    monkeypatch.setenv("PATH", str(tmp_path))
    assert course_py.better_python(["lab", "--x=a b"]).endswith("run: python3.12 course.py lab '--x=a b'")
    program("python3.12", "exit 127")  # a pyenv shim whose Python version isn't installed
    assert "that works" not in course_py.better_python([])
