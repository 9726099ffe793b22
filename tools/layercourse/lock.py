"""The locks, which pin a version of every package for every system and Python version that the course runs on.

pyproject.toml names the few packages that the course itself uses. The locks also list the dependencies of these
packages, so a clone made next year installs the same versions. Each lock contains a digest of its own lines
and of the settings in pyproject.toml that determine them.

requirements.lock       the packages that students need, with hashes; course.py installs from it
requirements-test.lock  the packages that the tests and maintenance commands need, with hashes
requirements.txt        requirements.lock without hashes, plus the course itself, for `pip install -r requirements.txt`
"""

import argparse
import hashlib
import json
import re
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

TEST, BASE, PLAIN = "requirements-test.lock", "requirements.lock", "requirements.txt"
LOCKS = (TEST, BASE, PLAIN)
HEADER = """\
# Made by "python3 course.py lock" from pyproject.toml, for every system and Python that the course runs on.
# Do not edit: change pyproject.toml and run the command again.
# digest: {digest}
"""
ITSELF = ".  # the course's own packages\n"


def digest_of(root: Path, pins: str) -> str:
    """Return the digest of `pins` and of everything in pyproject.toml that determines them."""
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
    """Return one sentence for each lock that is missing, was edited by hand, or is older than pyproject.toml."""
    found = []
    for name in LOCKS:
        lock = root / name
        if not lock.exists():
            found.append(f"{name} is missing: run 'python3 course.py lock'.")
            continue
        head, _, pins = lock.read_text(encoding="utf-8").partition("\n\n")
        if head + "\n" != HEADER.format(digest=digest_of(root, pins)):
            found.append(f"{name} doesn't match pyproject.toml: run 'python3 course.py lock'.")
    return found


def main(argv: list[str]) -> int:
    """Write the locks. Pins are kept where possible. Options in `argv`, such as `--upgrade`, are passed to uv."""
    _, options = argparse.ArgumentParser(prog="course.py lock", description=main.__doc__).parse_known_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        everything, base = Path(folder, TEST), Path(folder, BASE)
        if (ROOT / TEST).exists():
            shutil.copy(ROOT / TEST, everything)
        if pin(everything, "--extra", "test", *options):
            return 1
        shutil.copy(everything, base)
        if pin(base):
            return 1
        pins = {path.name: path.read_text(encoding="utf-8") for path in (everything, base)}
    pins[PLAIN] = without_hashes(pins[BASE]) + ITSELF
    for name, text in pins.items():
        text = HEADER.format(digest=digest_of(ROOT, text)) + "\n" + text
        (ROOT / name).write_text(text, encoding="utf-8", newline="\n")
    return 0


def without_hashes(pins: str) -> str:
    r"""Return a lock's lines without their hashes and comments.

    >>> without_hashes("numpy==2.0 ; python_version >= '3.12' \\\n    --hash=sha256:12 \\\n    --hash=sha256:ab\n")
    "numpy==2.0 ; python_version >= '3.12'\n"
    """
    joined = re.sub(r" \\\n +--hash=\S+", "", pins)
    return re.sub(r"(?m)^ *#.*\n| +#.*$", "", joined)


def pin(lock: Path, *options: str) -> int:
    """Write `lock` with uv, which keeps the versions that the file already names unless an option says to upgrade."""
    # fmt: off
    command = [
        sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.10",
        "--generate-hashes", "--no-header", "--no-annotate", *options, "--output-file", str(lock), "pyproject.toml",
    ]
    # fmt: on
    code = subprocess.run(command, cwd=ROOT).returncode
    if code:
        print(f"course.py lock: {lock.name} could not be created for the reason above. The locks are unchanged.")
    return code
