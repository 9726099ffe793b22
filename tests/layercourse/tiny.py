"""A tiny course with the real launcher and no packages, so that tests are fast and need no network."""

import json
import os
import shutil
import subprocess
import sys
import time

from layercourse import ROOT, environment, first_pip

import pytest

PYTHON = getattr(sys, "_base_executable", sys.executable)  # the user's own Python, outside any virtual environment
SECONDS = 60  # the longest step takes three seconds
BACKEND = '''\
"""Build the editable install of the project, as hatchling does for the real one."""
import pathlib, zipfile

def build_editable(wheel_directory, config_settings=None, metadata_directory=None):
    name = "tiny-1.0-py3-none-any.whl"
    info = "tiny-1.0.dist-info/"
    with zipfile.ZipFile(pathlib.Path(wheel_directory, name), "w") as wheel:
        wheel.writestr("tiny.pth", str(pathlib.Path("tools").resolve()))
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
    """Create a course that has the real launcher, one command called `show`, and no packages."""
    if first_pip.bundled_pip() is None:
        pytest.skip("this Python has no bundled pip, so setup would need the network")
    package = root / "tools" / "layercourse"
    for folder in (package, root / "tools" / "warmkernels"):
        folder.mkdir(parents=True)
    shutil.copy(ROOT / "course.py", root)
    for name in (
        "layercourse/__init__.py",
        "layercourse/launcher.py",
        "layercourse/environment.py",
        "layercourse/installation.py",
        "layercourse/systems.py",
        "layercourse/exclusive.py",
        "layercourse/first_pip.py",
        "layercourse/pip_settings.py",
        "layercourse/relocate.py",
        "layercourse/remedies.py",
        "warmkernels/__init__.py",
        "warmkernels/owner.py",
        "warmkernels/surroundings.py",
        "warmkernels/wire.py",
    ):
        shutil.copy(ROOT / "tools" / name, root / "tools" / name)
    table = (ROOT / "tools" / "layercourse" / "__main__.py").read_text(encoding="utf-8")
    entry = 'ALL = {\n    "show": Command("layercourse.show", "show the arguments"),'
    (package / "__main__.py").write_text(table.replace("ALL = {", entry), encoding="utf-8")
    (package / "show.py").write_text(SHOW, encoding="utf-8")
    (root / "backend.py").write_text(BACKEND, encoding="utf-8")
    (root / "pyproject.toml").write_text(
        '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n', encoding="utf-8"
    )
    (root / "requirements.lock").write_text("", encoding="utf-8")
    return root


def offline(**extra):
    """Return environment variables that set the package index to a closed port."""
    closed = {"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_RETRIES": "1", "PIP_CONFIG_FILE": os.devnull}
    closed["PYTHONIOENCODING"] = "utf-8"
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "PYTHON"))}
    return kept | closed | extra


def start(project, *arguments, python=PYTHON, **options):
    """Start course.py in `project`."""
    options = {"env": offline(), "cwd": project.parent, "encoding": "utf-8", "errors": "replace"} | options
    command = [python, str(project / "course.py"), *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)


def run(project, *arguments, **options):
    """Run course.py in `project`. Return its exit code, output, and error output."""
    with start(project, *arguments, **options) as process:
        output, errors = process.communicate(timeout=SECONDS)
    return process.returncode, output, errors


def shown(output):
    """Return what the command `show` printed."""
    return json.loads(output.splitlines()[-1])


def is_one_sentence(errors):
    return errors.startswith("course.py: ") and errors.count("\n") == 1 and "Traceback" not in errors


def wait_until(condition):
    end = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < end, "the condition is still false"
        time.sleep(0.01)


def env_of(project):
    return project / ".venv" / environment.VERSION
