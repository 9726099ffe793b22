"""The environments in .venv, one for each Python version, so that both stacks live in one clone.

Made once, then known by a stamp that is written last: whatever was interrupted, moved or lost its Python has no valid
stamp and is made anew by the next run. Nothing but the standard library is imported here.
"""

import contextlib
import hashlib
import json
import os
import platform
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

from layercourse import ROOT

VERSION = f"{sys.version_info.major}.{sys.version_info.minor}"
VENVS = ROOT / ".venv"
ENV = VENVS / VERSION
BIN = ENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = ENV / "course.json"
LOG = VENVS / f"{VERSION}.log"
LOCKS = {"": "requirements.txt", "test": "requirements-test.txt"}  # what to install, by extra
GIGABYTES = 4  # of disk, for the packages and, while it lasts, their downloads

# For a Python without ensurepip.
PIP_WHEEL = "pip-26.3-py3-none-any.whl"
PIP_SHA256 = "f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13"

FULL_DISK = f"The disk is full: make {GIGABYTES} GB free for '{VENVS}' and in TMPDIR, then run the same command again."
NO_NETWORK = "The package index cannot be reached: check the network (and pip's proxy settings), then run this again."
NOT_WRITABLE = "'{}' cannot be written: close what uses it (a JupyterLab?) or put the course in a folder of your own."
REMEDIES = (  # what a failed step's output shows, and what to do about it
    (r"No space left|Errno 28\b|WinError 112\b|Disk quota", FULL_DISK),
    (r"(?i)connection|timed out|name resolution|proxy ?error|SSL", NO_NETWORK),
    (r"Long Path", r"Windows finds a file's path too long: move the course to a short one, such as C:\course."),
    (r"Permission denied|Read-only|WinError (5|32)\b", NOT_WRITABLE.format(VENVS)),
    (r"No matching distribution", "The package index has no build for this system: use another Python, 3.10 to 3.13."),
    (r"No module named '?venv", "This Python lacks the module venv: install it (Debian: apt install python3-venv)."),
    (r"", "Setting up failed: the log tells why; to begin afresh, delete the folder .venv and run this again."),
)


class Problem(Exception):
    """What went wrong and what to do about it, in one sentence."""


def variables() -> dict[str, str]:
    """The user's environment variables, less those that would let another Python's packages or settings in."""
    strange = ("CONDA_PREFIX", "CONDA_DEFAULT_ENV", "__PYVENV_LAUNCHER__", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON") and name not in strange}
    kept |= {"VIRTUAL_ENV": str(ENV), "PYTHONNOUSERSITE": "1", "PIP_USER": "0", "JUPYTER_PREFER_ENV_PATH": "1"}
    kept["PATH"] = os.pathsep.join([str(BIN), kept.get("PATH", os.defpath)])
    kept.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    return kept


def set_up(extra: str) -> None:
    """Have everything installed that the lock for `extra` names. Takes a blink if it is."""
    if is_current(extra):
        return
    refuse_unsuitable_system()
    with contextlib.suppress(FileExistsError):
        VENVS.mkdir()
    with only_one() as lock:
        if not is_current(extra):  # another run may have just done it
            install(extra, lock)


def is_current(extra: str) -> bool:
    """Whether the environment holds what the lock asks for now."""
    return fingerprints().get(extra) == fingerprint(extra)


def fingerprint(extra: str) -> str:
    """The digest of what an environment is made from."""
    return hashlib.sha256((ROOT / LOCKS[extra]).read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()


def fingerprints() -> dict[str, str]:
    """What the environment was made from, by extra. Empty if it is half-made, was moved or lost its Python."""
    probe = f"import sys; sys.exit(sys.version_info[:2] != {sys.version_info[:2]})"
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
        usable = os.path.samefile(stamp["root"], ROOT) and not subprocess.call(
            [PYTHON, "-I", "-S", "-c", probe], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
    except (OSError, ValueError):
        return {}
    return stamp["fingerprints"] if usable else {}


def refuse_unsuitable_system() -> None:
    """Tell a system for which TensorFlow has no release, before anything is downloaded."""
    system, machine = sys.platform, platform.machine().lower()
    if system not in ("linux", "darwin", "win32") or machine not in ("x86_64", "amd64", "aarch64", "arm64"):
        raise Problem(f"TensorFlow has no release for {system} on {machine}: use Linux, macOS or Windows on x86-64.")
    if system == "linux" and platform.libc_ver()[0] != "glibc":
        raise Problem("TensorFlow needs Linux with glibc: use Debian, Ubuntu or Fedora, not Alpine or its like.")
    if system == "darwin" and machine == "x86_64" and sys.version_info >= (3, 12):
        raise Problem("TensorFlow's releases for Intel Macs end with Python 3.11: run course.py with Python 3.11.")
    if system == "win32" and sysconfig.get_platform() == "win-arm64":  # the machine may be one, and this Python not
        raise Problem("TensorFlow has no release for Windows on ARM: install the 64-bit Intel build of Python.")


@contextlib.contextmanager
def only_one() -> Iterator[TextIO]:
    """Hold the lock of .venv, since two runs at once would spoil each other. A holder's death frees it."""
    with open(VENVS / "lock", "a") as lock:
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
    except OSError:  # some network folders know no locks: better without than not at all
        return True
    return True


def install(extra: str, lock: TextIO) -> None:
    """Install what the lock file for `extra` names, into an environment made anew unless its stamp is valid."""
    begin = time.monotonic()
    LOG.write_text("")
    options = ["--no-deps", "--no-input", "--disable-pip-version-check", "--progress-bar=off"]
    # Compiling all of TensorFlow would take longer than installing it; Python compiles what is imported, when it is.
    packages = ["--only-binary=:all:", "--no-compile", "-r", ROOT / LOCKS[extra]]
    if fingerprints():
        step([PYTHON, "-I", "-m", "pip", "install", *options, *packages], lock)
    else:
        wheel = make_empty(lock)
        step([*pip_command(wheel), "install", *options, *packages, wheel], lock)
    step([PYTHON, "-I", "-m", "pip", "install", *options, "--no-index", "--no-build-isolation", "-e", ROOT], lock)
    spell_in_ascii()
    step([PYTHON, "-I", "-c", "import layercourse"], lock)
    stamp = {"root": str(ROOT), "fingerprints": {name: fingerprint(name) for name in {"", extra}}}
    new = STAMP.with_suffix(".new")
    new.write_text(json.dumps(stamp), encoding="utf-8")
    new.replace(STAMP)
    print(f"Set up in {time.monotonic() - begin:.0f} seconds.", flush=True)


def pip_command(wheel: Path) -> list[str | Path]:
    """Return the command that runs pip from its wheel, the way ensurepip does."""
    # Running `wheel/pip` names the program "pip", and a pip of that name refuses to replace itself on Windows.
    code = "import runpy, sys; sys.path.insert(0, sys.argv.pop(1)); "
    code += "runpy.run_module('pip', run_name='__main__', alter_sys=True)"
    return [PYTHON, "-I", "-c", code, wheel]


def spell_in_ascii() -> None:
    """Have the environment find this course by any name: before Python 3.13 .pth files are read in the locale's way."""
    library = ENV / "Lib" if os.name == "nt" else ENV / "lib" / f"python{VERSION}"
    for path in (library / "site-packages").glob("*.pth"):
        lines = path.read_bytes().decode("utf-8", "replace")
        if str(ROOT) in lines and not lines.isascii():
            path.write_text(f"import sys; sys.path.extend({lines.splitlines()!a})\n", encoding="ascii")


def make_empty(lock: TextIO) -> Path:
    """Make the environment, empty, in place of whatever was there; the wheel of the pip that is to fill it."""
    if shutil.disk_usage(VENVS).free < GIGABYTES * 1e9:
        raise Problem(FULL_DISK)
    print(f"Setting up for Python {VERSION}: once, some minutes, 2 GB in .venv.", flush=True)
    if ENV.exists():
        shutil.rmtree(ENV)
    base = getattr(sys, "_base_executable", None) or sys.executable  # not another environment's, which may go away
    step([base, "-I", "-m", "venv", "--without-pip", ENV], lock)
    return bundled_pip() or fetched_pip()


def bundled_pip() -> Path | None:
    """The pip wheel that came with this Python. Debian's and Ubuntu's have none without python3-venv."""
    places = [Path(sysconfig.get_path("stdlib"), "ensurepip", "_bundled"), sysconfig.get_config_var("WHEEL_PKG_DIR")]
    return next((wheel for place in places if place for wheel in Path(place).glob("pip-*.whl")), None)


def fetched_pip() -> Path:
    """The pip wheel from the package index, known by its digest."""
    page = (os.environ.get("PIP_INDEX_URL") or "https://pypi.org/simple").rstrip("/") + "/pip/"
    try:
        links = re.findall(rf'href="([^"#]*{re.escape(PIP_WHEEL)})', urlopen(page, timeout=60).read().decode())
        content = urlopen(urljoin(page, links[0]), timeout=60).read() if links else b""
    except OSError as error:
        raise Problem(NO_NETWORK) from error
    if hashlib.sha256(content).hexdigest() != PIP_SHA256:
        raise Problem(f"{page} lacks the pip that the course knows: set PIP_INDEX_URL, or install python3-venv.")
    wheel = ENV / PIP_WHEEL
    wheel.write_bytes(content)
    return wheel


def step(command: list[str | Path], lock: TextIO) -> None:
    """Run one step of the installation: its output goes to the log, a long download is told, a failure explained."""
    options = {} if os.name == "nt" else {"pass_fds": [lock.fileno()]}  # pip holds the lock even if we are killed
    output = []
    with (
        open(LOG, "a", encoding="utf-8") as log,
        subprocess.Popen(
            command,
            env=variables(),
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
                    STAMP.unlink(missing_ok=True)  # until now nothing was changed, so offline the old one still served
                if large := re.match(r"\s*Downloading (\S+?)-(\d\S*?)-\S+ \((\d\d[\d.]* MB)\)", line):
                    print("  {} {}, {}".format(*large.groups()), flush=True)
        except BaseException:
            process.terminate()
            raise
    if process.returncode:
        remedy = next(remedy for pattern, remedy in REMEDIES if re.search(pattern, "".join(output)))
        raise Problem(f"{remedy} The log is in '{LOG}'.")
