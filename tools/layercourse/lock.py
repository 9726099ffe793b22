"""The locks: every package pinned, for every system and Python that the course runs on.

pyproject.toml names the few packages that we use ourselves. The locks add what those need in turn, so that a clone
of next year installs what this year's did. Each holds a digest of what it was made from and of its own lines.
"""

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from layercourse import ROOT

try:
    import tomllib
except ModuleNotFoundError:  # Python 3.10
    import tomli as tomllib

LOCKS = ("requirements-test.txt", "requirements.txt")
HEADER = """\
# Made by "python3 course.py lock" from pyproject.toml, for every system and Python that the course runs on.
# Do not edit: change pyproject.toml and run the command again.
# digest: {digest}
"""


def digest_of(root: Path, pins: str) -> str:
    """The digest of `pins` together with everything in pyproject.toml that decides them."""
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    project = settings["project"]
    deciding = [
        project["requires-python"],
        project["dependencies"],
        project["optional-dependencies"],
        settings["tool"]["uv"],
        pins,
    ]
    return hashlib.sha256(json.dumps(deciding).encode()).hexdigest()[:32]


def problems(root: Path = ROOT) -> list[str]:
    """One sentence for each lock that is missing, was edited, or is older than pyproject.toml."""
    found = []
    for name in LOCKS:
        lock = root / name
        if not lock.exists():
            found.append(f"{name} is missing: run 'python3 course.py lock'.")
            continue
        head, _, pins = lock.read_text(encoding="utf-8").partition("\n\n")
        if head + "\n" != HEADER.format(digest=digest_of(root, pins)):
            found.append(f"{name} is not what pyproject.toml asks for: run 'python3 course.py lock'.")
    return found


def main(argv: list[str]) -> int:
    """Write both locks. Pins are kept where they can be; options in `argv` go to uv, such as `--upgrade`."""
    _, options = argparse.ArgumentParser(prog="course.py lock", description=main.__doc__).parse_known_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        everything, basis = (Path(folder, name) for name in LOCKS)
        if (ROOT / everything.name).exists():
            shutil.copy(ROOT / everything.name, everything)
        if pin(everything, "--extra", "test", *options):
            return 1
        shutil.copy(everything, basis)
        if pin(basis):
            return 1
        for made in (everything, basis):
            pins = made.read_text(encoding="utf-8")
            text = HEADER.format(digest=digest_of(ROOT, pins)) + "\n" + pins
            (ROOT / made.name).write_text(text, encoding="utf-8", newline="\n")
    return 0


def pin(lock: Path, *options: str) -> int:
    """Have uv write `lock`; it keeps the versions that the file already names, unless told to upgrade."""
    # fmt: off
    command = [
        sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.10",
        "--no-header", "--annotation-style", "line", *options, "--output-file", str(lock), "pyproject.toml",
    ]
    # fmt: on
    code = subprocess.run(command, cwd=ROOT).returncode
    if code:
        print(f"course.py lock: {lock.name} could not be made, for the reason above; both locks are as they were.")
    return code
