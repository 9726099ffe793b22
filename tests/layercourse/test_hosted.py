"""Test the files that Codespaces and Binder read: they name files, commands and versions of this course."""

import json
import re
import shlex

from layercourse import ROOT
from layercourse.__main__ import COMMANDS


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
