"""Test that the first pip in an environment installs itself from its wheel, even on Windows.

On Windows, pip refuses to replace itself if its program is named "pip". The tests use the bundled pip of each Python
installed next to this one. They run a copy of the pip wheel in which only this check behaves as it does on Windows.
"""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

from layercourse import environment, first_pip, installation

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.either_stack]

OPTIONS = ["--no-index", "--no-deps", "--no-compile", "--disable-pip-version-check"]
CHECK = "protect_pip_from_modification_on_windows"


def find_python(version):
    """Return a Python of this version and the pip wheel bundled with it, or skip the test."""
    if version == environment.VERSION and (wheel := first_pip.bundled_pip()):
        return Path(getattr(sys, "_base_executable", None) or sys.executable), wheel
    for prefix in Path(sys.base_prefix).parent.glob(f"{version}*"):
        for wheel in prefix.glob(f"lib/python{version}/ensurepip/_bundled/pip-*.whl"):
            return prefix / "bin" / f"python{version}", wheel
    pytest.skip(f"no Python {version} with a bundled pip next to this one")


def copy_for_windows(wheel, folder):
    """Copy a pip wheel, but make its check behave as it does on Windows, and also run it before pip is imported."""
    with zipfile.ZipFile(wheel) as old:
        files = {name: old.read(name) for name in old.namelist()}
    before, definition, after = files["pip/_internal/utils/misc.py"].decode().partition(f"def {CHECK}")
    body, end, after = after.partition("\n\n\n")
    check = definition + body.replace(":\n", ":\n    WINDOWS = True\n", 1)
    files["pip/_internal/utils/misc.py"] = before + check + end + after
    # Importing all of pip from a wheel takes seconds. With this check first, a refused command exits before the import.
    start = f"import os, sys\nCommandError = SystemExit\n{check}\n{CHECK}(modifying_pip=True)\n"
    files["pip/__main__.py"] = start + files["pip/__main__.py"].decode()
    with zipfile.ZipFile(folder / wheel.name, "w") as new:
        for name, content in files.items():
            new.writestr(name, content)
    return folder / wheel.name


@pytest.fixture(scope="module", params=["3.10", "3.11", "3.13"])
def fresh(request, tmp_path_factory):
    """A folder with an empty environment, its Python, its pip wheel, and the copy of the wheel for Windows."""
    python, wheel = find_python(request.param)
    folder = tmp_path_factory.mktemp("first setup")
    subprocess.run([python, "-I", "-m", "venv", "--without-pip", folder], check=True)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    return folder, python, wheel, copy_for_windows(wheel, folder)


def run(command):
    """Run a command as `installation.step` does. Return its exit code and output."""
    variables = environment.variables()
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "encoding": "utf-8", "errors": "replace"}
    done = subprocess.run(command, env=variables, **options)
    return done.returncode, done.stdout


def test_pip_started_by_path_is_refused(fresh):
    folder, python, wheel, copy = fresh
    code, output = run([python, "-I", copy / "pip", "install", *OPTIONS, wheel])
    assert code
    assert "To modify pip, please run" in output
    assert not list(folder.glob("**/site-packages/pip"))


def test_pip_command_installs_pip_itself(fresh, monkeypatch):
    folder, python, wheel, copy = fresh
    monkeypatch.setattr(environment, "PYTHON", python)
    code, output = run([*installation.python_command("pip", path=copy), "install", *OPTIONS, wheel])
    assert not code, output
    name, version, *_ = wheel.name.split("-")
    assert list(folder.glob("**/site-packages/pip/__main__.py"))
    assert list(folder.glob(f"**/site-packages/{name}-{version}.dist-info/RECORD"))
