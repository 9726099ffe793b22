"""Test the files that Codespaces and Binder read: their formats are right, and the steps that they contain work."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from layercourse import ROOT, environment
from layercourse.__main__ import COMMANDS

import jsonschema
import pytest

pytestmark = pytest.mark.either_stack
SIZE = {"type": "string", "pattern": r"^\d+([tgmk]b)?$"}
TEXTS = {"type": "array", "items": {"type": "string"}}
# The properties that are used here, as defined by the Development Container Specification and its two supporting tools.
DEVCONTAINER = {
    "type": "object",
    "required": ["image"],
    "additionalProperties": False,
    "properties": {
        "name": {"type": "string"},
        "image": {"type": "string", "pattern": r"^mcr\.microsoft\.com/devcontainers/python:3\.\d+$"},
        "hostRequirements": {
            "type": "object",
            "additionalProperties": False,
            "properties": {"cpus": {"type": "integer", "minimum": 1}, "memory": SIZE, "storage": SIZE},
        },
        "postCreateCommand": {"type": ["string", "array", "object"]},
        "customizations": {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                "vscode": {
                    "type": "object",
                    "additionalProperties": False,
                    "properties": {"extensions": TEXTS, "settings": {"type": "object"}},
                },
                "codespaces": {"type": "object", "additionalProperties": False, "properties": {"openFiles": TEXTS}},
            },
        },
    },
}


def test_devcontainer_follows_the_specification():
    settings = json.loads((ROOT / ".devcontainer" / "devcontainer.json").read_text(encoding="utf-8"))
    jsonschema.validate(settings, DEVCONTAINER, cls=jsonschema.Draft202012Validator)


def test_devcontainer_names_existing_command_and_files():
    settings = json.loads((ROOT / ".devcontainer" / "devcontainer.json").read_text(encoding="utf-8"))
    program, script, command = shlex.split(settings["postCreateCommand"])
    assert (program, script) == ("python3", "course.py")
    assert command in COMMANDS
    version = settings["image"].rpartition(":")[2]
    custom = settings["customizations"]
    assert f".venv/{version}/bin/python" in custom["vscode"]["settings"]["python.defaultInterpreterPath"]
    assert all((ROOT / name).is_file() for name in custom["codespaces"]["openFiles"])


def test_binder_installs_the_course_with_a_supported_python():
    folder = ROOT / ".binder"
    (line,) = (folder / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert (folder / line.removeprefix("-r ")).resolve() == ROOT / "requirements.txt"
    version = re.fullmatch(r"python-3\.(\d+)\n", (folder / "runtime.txt").read_text(encoding="utf-8"))
    supported = re.search(r'requires-python = ">=3\.(\d+),<3\.(\d+)"', (ROOT / "pyproject.toml").read_text("utf-8"))
    least, most = map(int, supported.groups())
    assert least <= int(version[1]) < most


@pytest.fixture
def clone(tmp_path):
    """A folder with the contents of a clone of this repository."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, encoding="utf-8", errors="replace", check=True
    ).stdout
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (tmp_path / "clone" / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, tmp_path / "clone" / name)
    return tmp_path / "clone"


def python(version):
    """Return a Python of this version, or skip the test."""
    beside = map(str, Path(sys.base_prefix).parent.glob(f"{version}*/bin/python{version}"))
    for found in (*beside, f"python{version}"):
        if shutil.which(found) and subprocess.call([found, "-c", ""], stderr=subprocess.DEVNULL) == 0:
            return found
    return pytest.skip(f"Python {version} is not installed")


def ran(command, clone):
    """Run a command as a user of the service would, outside this Python environment."""
    variables = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL"))}
    done = subprocess.run(command, cwd=clone, env=variables, capture_output=True, encoding="utf-8", errors="replace")
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


CHECK = "import layercheck, layerfigures, tensorflow, ipykernel, jupyterlab; print(layercheck.__file__)"


@pytest.mark.exhaustive
@pytest.mark.skipif(os.name == "nt", reason="the container runs Linux")
def test_devcontainer_command_creates_its_interpreter(clone):
    settings = json.loads((clone / ".devcontainer" / "devcontainer.json").read_text(encoding="utf-8"))
    version = settings["image"].rpartition(":")[2]
    if version != environment.VERSION:
        pytest.skip(f"the container's Python is {version}")
    words = shlex.split(settings["postCreateCommand"])
    ran([python(version), *words[1:]], clone)
    interpreter = settings["customizations"]["vscode"]["settings"]["python.defaultInterpreterPath"]
    interpreter = interpreter.replace("${containerWorkspaceFolder}", str(clone))
    assert ran([interpreter, "-c", CHECK], clone).startswith(str(clone))


@pytest.mark.exhaustive
@pytest.mark.skipif(os.name == "nt", reason="Binder runs Linux")
def test_binders_command_installs_the_course(clone, tmp_path):
    """repo2docker runs this pip command in the top folder of the clone, with the Python that runtime.txt names."""
    version = (clone / ".binder" / "runtime.txt").read_text(encoding="utf-8").strip().removeprefix("python-")
    ran([python(version), "-m", "venv", str(tmp_path / "kernel")], clone)
    interpreter = str(tmp_path / "kernel" / "bin" / "python")
    ran([interpreter, "-m", "pip", "install", "--no-cache-dir", "-r", ".binder/requirements.txt"], clone)
    assert ran([interpreter, "-c", CHECK], clone).startswith(str(tmp_path / "kernel"))
