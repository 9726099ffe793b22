"""The environments in .venv, one for each Python version, so that one clone can be used with several versions.

The last step of setup writes a stamp file. An environment that is incomplete or was moved has no valid stamp, so the
next run sets it up again. Only the standard library is imported here.
"""

import contextlib
import hashlib
import json
import os
import platform
import stat
import subprocess
import sys
from pathlib import Path

from layercourse import ROOT

VERSION = f"{sys.version_info.major}.{sys.version_info.minor}"
VENVS = ROOT / ".venv"
ENV = VENVS / VERSION
BIN = ENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
LIBRARY = ENV / "Lib" if os.name == "nt" else ENV / "lib" / f"python{VERSION}"
STAMP = ENV / "course.json"
LOCKS = {"": "requirements.lock", "test": "requirements-test.lock"}  # keyed by extra
SYSTEM = f"{sys.platform}-{platform.machine()}"  # several machines may share one folder
LOG = VENVS / f"{VERSION}.log"


class Problem(Exception):
    """An error whose message says what went wrong and what to do, in one or two sentences."""


def variables() -> dict[str, str]:
    """Return the user's environment variables without those that would add another Python's packages or settings."""
    strange = ("CONDA_PREFIX", "CONDA_DEFAULT_ENV", "__PYVENV_LAUNCHER__", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON") and name not in strange}
    kept |= {"VIRTUAL_ENV": str(ENV), "PYTHONNOUSERSITE": "1", "PIP_USER": "0", "JUPYTER_PREFER_ENV_PATH": "1"}
    kept["PATH"] = os.pathsep.join([str(BIN), kept.get("PATH", os.defpath)])
    kept.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    return kept


def is_current(extra: str) -> bool:
    """Return whether the environment contains the packages that the lock for `extra` lists."""
    return fingerprints().get(extra) == fingerprint(extra)


def fingerprint(extra: str) -> str:
    """Return the digest of the files that determine an environment."""
    return hashlib.sha256((ROOT / LOCKS[extra]).read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()


def fingerprints() -> dict[str, str]:
    """Return the digests of the files that the environment was created from, keyed by extra.

    The result is empty if the environment is incomplete or was moved, or if its Python doesn't run or can't find the
    course's packages.
    """
    written = stamp()
    with contextlib.suppress(OSError):
        if written and os.path.samefile(written["root"], ROOT) and (_finds_the_course() or _is_unhidden()):
            return written["fingerprints"]
    return {}


def stamp() -> dict:
    """Return what was recorded when the environment was completed: its root, its system, and its digests (by extra).

    The result is empty if the environment was never completed or was created on another kind of machine.
    """
    try:
        written = json.loads(STAMP.read_text(encoding="utf-8"))
        valid = isinstance(written["root"], str) and isinstance(written["fingerprints"], dict)
        return written if valid and written.get("system", SYSTEM) == SYSTEM else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def write_stamp(fingerprints: dict[str, str]) -> None:
    """Record that the environment is complete."""
    new = STAMP.with_suffix(".new")
    content = {"root": str(ROOT), "system": SYSTEM, "fingerprints": fingerprints}
    new.write_text(json.dumps(content), encoding="utf-8")
    new.replace(STAMP)


def _finds_the_course() -> bool:
    probe = f"import layercourse, sys; sys.exit(sys.version_info[:2] != {sys.version_info[:2]})"
    silence = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return not subprocess.call([PYTHON, "-I", "-c", probe], **silence)


def _flags(path: Path) -> int:
    return getattr(path.stat(), "st_flags", 0)  # macOS and BSD only


def _is_unhidden() -> bool:
    return _unhide() and _finds_the_course()


def _unhide() -> bool:
    """Clear the hidden flag, which macOS sets on files inside dot-folders in iCloud. Python skips hidden .pth files."""
    changed = False
    for path in (LIBRARY / "site-packages").glob("*.pth"):
        flags = _flags(path)
        if flags & stat.UF_HIDDEN:
            with contextlib.suppress(OSError):
                os.chflags(path, flags & ~stat.UF_HIDDEN)
                changed = True
    return changed
