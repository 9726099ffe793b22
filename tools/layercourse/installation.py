"""Set an environment up: create it, and have pip install what a lock names, verified by its hashes.

Only the standard library is imported here.
"""

import contextlib
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO
from urllib.parse import urljoin
from urllib.request import urlopen

from layercourse import ROOT, environment, systems
from layercourse.environment import Problem

GIGABYTES = 4  # of disk, for the packages and, during the installation, their downloads

# For a Python without ensurepip.
PIP_WHEEL = "pip-26.3-py3-none-any.whl"
PIP_SHA256 = "f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13"

FULL_DISK = f"The disk is full. Make {GIGABYTES} GB free for '{environment.VENVS}' and in TMPDIR, then run this again."
NOT_WRITABLE = (
    "'{}' can't be written. Close the programs that use it (a JupyterLab?) or move the course to your own folder."
)
NO_NETWORK = "The package index can't be reached. Check the network (and pip's proxy settings), then run this again."
AGAIN = "To start over, delete the folder .venv and run this again."
REMEDIES = (  # what the error lines of a failed step say, and what to do about it
    (r"Long Path", r"Windows finds a file's path too long. Move the course to a short one, such as C:\course."),
    (r"No space left|Errno 28\b|WinError 112\b|Disk quota", FULL_DISK),
    (r"Permission denied|Read-only|WinError (5|32)\b", NOT_WRITABLE.format(environment.VENVS)),
    (r"(?i:connection|timed out|name resolution|proxy ?error)|\bSSL(Error|:)", NO_NETWORK),
    (r"No matching distribution", "The package index has no build for this system. Use Python 3.13."),
    (r"No module named '?venv", "This Python lacks the module venv. Install it (Debian: apt install python3-venv)."),
    (r"DO NOT MATCH THE HASHES", f"A downloaded package differs from the one that the course was tested with. {AGAIN}"),
    (r"", f"Setup failed, and the log says why. {AGAIN}"),
)
_ERROR_LINE = re.compile(r"\s*(ERROR|HINT|WARNING: Retrying|\w*Error\b|.*: (No module|\[Errno|\[WinError))")


def set_up(extra: str) -> None:
    """Install everything that the lock for `extra` names. Takes a moment if it is installed."""
    if environment.is_current(extra):
        return
    if problem := systems.problem():
        raise Problem(problem)
    with contextlib.suppress(FileExistsError):
        environment.VENVS.mkdir()
    with only_one() as lock:
        if not environment.is_current(extra):  # another run may have just done it
            install(extra, lock)


@contextlib.contextmanager
def only_one() -> Iterator[TextIO]:
    """Hold the lock of .venv, so that only one run at a time installs. It is released when its holder ends."""
    with open(environment.VENVS / "lock", "a") as lock:
        if not taken(lock):
            print("Another course.py is setting up; waiting for it.", flush=True)
            while not taken(lock):
                time.sleep(0.2)
        yield lock


def taken(lock: TextIO) -> bool:
    """Try to take the lock."""
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:  # Some network file systems have no locks. Continue without one.
        return True
    return True


def install(extra: str, lock: TextIO) -> None:
    """Install what the lock file for `extra` names, into a new environment unless the existing one is valid."""
    begin = time.monotonic()
    environment.LOG.write_text("", encoding="utf-8")
    pip = [environment.PYTHON, "-I", "-m", "pip"]
    options = ["install", "--no-deps", "--no-input", "--disable-pip-version-check", "--progress-bar=off"]
    # Compiling all of TensorFlow would take longer than installing it; Python compiles modules when they are imported.
    packages = ["--only-binary=:all:", "--no-compile", "--require-hashes", "-r", ROOT / environment.LOCKS[extra]]
    if environment.fingerprints():
        step([*pip, *options, *packages], lock)
    else:
        wheel = make_empty(lock)
        digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
        step([*pip_command(wheel), *options, *packages, f"{wheel.as_uri()}#sha256={digest}"], lock)
    step([*pip, *options, "--no-index", "--no-build-isolation", "-e", ROOT], lock)
    spell_in_ascii()
    step([environment.PYTHON, "-I", "-c", "import layercourse"], lock)
    fingerprints = {name: environment.fingerprint(name) for name in {"", extra}}
    new = environment.STAMP.with_suffix(".new")
    new.write_text(json.dumps({"root": str(ROOT), "fingerprints": fingerprints}), encoding="utf-8")
    new.replace(environment.STAMP)
    print(f"Set up in {time.monotonic() - begin:.0f} seconds.", flush=True)


def pip_command(wheel: Path) -> list[str | Path]:
    """Return the command that runs pip from its wheel, the way ensurepip does."""
    # Running `wheel/pip` names the program "pip", and a pip of that name refuses to replace itself on Windows.
    code = "import runpy, sys; sys.path.insert(0, sys.argv.pop(1)); "
    code += "runpy.run_module('pip', run_name='__main__', alter_sys=True)"
    return [environment.PYTHON, "-I", "-c", code, wheel]


def spell_in_ascii() -> None:
    """Write the course's path in ASCII: before Python 3.13, .pth files are read in the locale's encoding."""
    for path in (environment.LIBRARY / "site-packages").glob("*.pth"):
        lines = path.read_bytes().decode("utf-8", "replace")
        if str(ROOT) in lines and not lines.isascii():
            path.write_text(f"import sys; sys.path.extend({lines.splitlines()!a})\n", encoding="ascii")


def make_empty(lock: TextIO) -> Path:
    """Create an empty environment in place of any old one. Return the wheel of the pip that will fill it."""
    if shutil.disk_usage(environment.VENVS).free < GIGABYTES * 1e9:
        raise Problem(FULL_DISK)
    print(f"Setting up for Python {environment.VERSION}: once, some minutes, 2 GB in .venv.", flush=True)
    if environment.ENV.exists():
        shutil.rmtree(environment.ENV)
    base = getattr(sys, "_base_executable", None) or sys.executable  # not another environment's, which may go away
    step([base, "-I", "-m", "venv", "--without-pip", environment.ENV], lock)
    return bundled_pip() or fetched_pip()


def bundled_pip() -> Path | None:
    """Return the pip wheel bundled with this Python. Debian's and Ubuntu's have none without python3-venv."""
    places = [Path(sysconfig.get_path("stdlib"), "ensurepip", "_bundled"), sysconfig.get_config_var("WHEEL_PKG_DIR")]
    return next((wheel for place in places if place for wheel in Path(place).glob("pip-*.whl")), None)


def fetched_pip() -> Path:
    """Download the pip wheel from the package index and verify its digest."""
    page = (os.environ.get("PIP_INDEX_URL") or "https://pypi.org/simple").rstrip("/") + "/pip/"
    try:
        links = re.findall(rf'href="([^"#]*{re.escape(PIP_WHEEL)})', urlopen(page, timeout=60).read().decode())
        content = urlopen(urljoin(page, links[0]), timeout=60).read() if links else b""
    except OSError as error:
        raise Problem(NO_NETWORK) from error
    if hashlib.sha256(content).hexdigest() != PIP_SHA256:
        raise Problem(f"{page} lacks the pip that the course knows: set PIP_INDEX_URL, or install python3-venv.")
    wheel = environment.ENV / PIP_WHEEL
    wheel.write_bytes(content)
    return wheel


def step(command: list[str | Path], lock: TextIO) -> None:
    """Run one step of the installation. Its output goes to the log; large downloads are shown as they start.

    Raises Problem with a remedy if the step fails.
    """
    options = {} if os.name == "nt" else {"pass_fds": [lock.fileno()]}  # pip holds the lock even if we are killed
    output = []
    with (
        open(environment.LOG, "a", encoding="utf-8") as log,
        subprocess.Popen(
            command,
            env=environment.variables(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            **options,
        ) as process,
    ):
        try:
            for line in process.stdout:
                log.write(line)
                output.append(line)
                if line.startswith("Installing collected packages"):
                    # Nothing has changed until here, so an offline run keeps the old environment.
                    environment.STAMP.unlink(missing_ok=True)
                if large := re.match(r"\s*Downloading (\S+?)-(\d\S*?)-\S+ \((\d\d[\d.]* MB)\)", line):
                    print("  {} {}, {}".format(*large.groups()), flush=True)
        except BaseException:
            process.terminate()
            raise
    if process.returncode:
        raise Problem(f"{remedy(output)} The log is in '{environment.LOG}'.")


def remedy(output: list[str]) -> str:
    """Return what to do about a failed step, by the error lines of its output.

    >>> remedy(["Processing /home/kessler/pip.whl", "ERROR: [Errno 28] No space left on device"])[:17]
    'The disk is full.'
    """
    errors = "".join(line for line in output if _ERROR_LINE.match(line))
    for path in (str(ROOT), os.path.expanduser("~")):  # a folder's name says nothing about the error
        errors = errors.replace(path, "").replace(path.replace("\\", "\\\\"), "")
    return next(remedy for pattern, remedy in REMEDIES if re.search(pattern, errors))
