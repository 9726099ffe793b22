"""Set up an environment: create it, then install a lock's packages with pip, which verifies their hashes.

Only the standard library is imported here.
"""

import contextlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from hashlib import sha256
from pathlib import Path
from typing import TextIO

from layercourse import ROOT, environment, exclusive, first_pip, pip_settings, remedies, systems
from layercourse.environment import Problem

TEMPORARY = 2  # gigabytes that pip needs in the folder for temporary files
OPTIONS = ("install", "--no-deps", "--no-input", "--disable-pip-version-check", "--progress-bar=off")
RUN = """
import runpy, sys
path, module = sys.argv.pop(1), sys.argv.pop(1)
sys.path[:0] = [path] if path else []
runpy.run_module(module, run_name="__main__", alter_sys=True)
"""

Words = list[str | Path]  # the words of a command


def set_up(extra: str) -> None:
    """Install all packages that the lock for `extra` lists. If they are already installed, this takes only a moment."""
    if environment.is_current(extra):
        return
    if problem := systems.problem():
        raise Problem(problem)
    with contextlib.suppress(FileExistsError):
        environment.VENVS.mkdir()
    if not environment.VENVS.is_dir():
        raise Problem(f"'{environment.VENVS}' isn't a folder. Delete or rename it, then run this again.")
    with exclusive.only_one() as lock:
        if not environment.is_current(extra):  # another run may just have set up the environment
            install(extra, lock)


def install(extra: str, lock: TextIO) -> None:
    """Install the packages that the lock for `extra` lists. If no environment is valid, create a new one."""
    begin = time.monotonic()
    environment.LOG.write_text("", encoding="utf-8")
    if not environment.fingerprints():
        repair(lock)
    if not environment.is_current(extra):
        if environment.fingerprints():
            install_packages(python_command("pip"), extra, lock)
        else:
            wheel = make_empty(lock)
            itself = f"{wheel.as_uri()}#sha256={sha256(wheel.read_bytes()).hexdigest()}"
            install_packages(python_command("pip", path=wheel), extra, lock, itself)
        link_course(lock)
        environment.write_stamp({name: environment.fingerprint(name) for name in {"", extra}})
    shutil.rmtree(environment.VENVS / "tmp", ignore_errors=True)
    print(f"Set up in {time.monotonic() - begin:.0f} seconds.", flush=True)


def repair(lock: TextIO) -> None:
    """Repair a complete environment that was moved or whose Python was moved. This doesn't need a network."""
    stamp = environment.stamp()
    if not stamp:
        return
    print("The course or its Python was moved. Repairing the environment.", flush=True)
    try:
        if os.name != "nt":  # venv would keep a broken link
            for link in environment.BIN.glob("python*"):
                link.unlink()
        make_venv(lock)
        step(python_command("layercourse.relocate", path=ROOT / "tools"), lock)
        link_course(lock)
        environment.write_stamp(stamp["fingerprints"])
    except (Problem, OSError):
        environment.STAMP.unlink(missing_ok=True)


def install_packages(pip: Words, extra: str, lock: TextIO, *more: str) -> None:
    """Install the packages of a lock file with pip. If a file in pip's cache is damaged, download it again."""
    # Compiling all of TensorFlow would take longer than installing it. Python compiles modules when they are imported.
    packages = ["--only-binary=:all:", "--no-compile", "--require-hashes", "-r", ROOT / environment.LOCKS[extra], *more]
    try:
        step([*pip, *OPTIONS, *packages], lock, replaces=True)
    except Problem:
        output = environment.LOG.read_text(encoding="utf-8").splitlines(keepends=True)
        if any("DO NOT MATCH THE HASHES" in line for line in output):
            step([*pip, *OPTIONS, "--no-cache-dir", *packages], lock, replaces=True)
        elif any("No matching distribution" in line for line in output):
            answer = []
            with contextlib.suppress(Problem):
                step([*pip, "-vv", "--retries=0", "--timeout=15", "index", "versions", "pip"], lock, output=answer)
            raise Problem(f"{remedies.unavailable(output, answer)} {log_note()}") from None
        else:
            raise


def link_course(lock: TextIO) -> None:
    """Make the environment's Python find the course's own packages."""
    options = [*OPTIONS, "--no-index", "--no-build-isolation", "-e", "."]  # pip would read [] in a path as extras
    step([*python_command("pip"), *options], lock)
    spell_in_ascii()
    step([environment.PYTHON, "-I", "-c", "import layercourse"], lock)


def python_command(module: str, python: str | Path | None = None, path: str | Path = "") -> Words:
    """Return the command that runs a module, with text in UTF-8, in the environment's Python or in another one.

    If `path` is given, Python looks for the module there first.
    """
    # If `wheel/pip` were run, the program's name would be "pip". On Windows, pip would then refuse to replace itself.
    code, more = (exclusive.HOLD + RUN, [environment.VENVS / "lock"]) if os.name == "nt" else (RUN, [])
    return [python or environment.PYTHON, "-I", "-X", "utf8", "-c", code, *more, path, module]


def spell_in_ascii() -> None:
    """Write the course's path in ASCII, because Python before 3.13 reads .pth files in the locale's encoding."""
    for path in (environment.LIBRARY / "site-packages").glob("*.pth"):
        lines = path.read_bytes().decode("utf-8", "replace")
        if str(ROOT) in lines and not lines.isascii():
            path.write_text(f"import sys; sys.path.extend({lines.splitlines()!a})\n", encoding="ascii")


def make_empty(lock: TextIO) -> Path:
    """Create an empty environment in place of any old one. Return the pip wheel to install packages with."""
    if shutil.disk_usage(environment.VENVS).free < remedies.GIGABYTES * 1e9:
        raise Problem(remedies.FULL_DISK)
    print(
        f"Setting up for Python {environment.VERSION}. This happens only once. It takes a few minutes and needs 2 GB "
        "in .venv.",
        flush=True,
    )
    if environment.ENV.exists():
        shutil.rmtree(environment.ENV)
    make_venv(lock)
    return first_pip.wheel()


def make_venv(lock: TextIO) -> None:
    """Create an environment without packages. Existing files are kept."""
    if os.pathsep in str(ROOT):
        raise Problem(f"The path of this folder contains '{os.pathsep}': '{ROOT}'. Rename it, then run this again.")
    if hasattr(os, "ST_NOEXEC") and os.statvfs(environment.VENVS).f_flag & os.ST_NOEXEC:
        raise Problem(remedies.NO_PROGRAMS)  # the environment's Python may be a link, but TensorFlow's libraries aren't
    if os.name != "nt" and sys.platform != "darwin" and not has_links():
        (environment.ENV / "lib64").mkdir(parents=True, exist_ok=True)  # otherwise, venv fails to create a link
    base = getattr(sys, "_base_executable", None) or sys.executable  # don't use the Python of another environment
    step([*python_command("venv", python=base), "--without-pip", environment.ENV], lock)
    if not os.access(environment.PYTHON, os.X_OK):
        raise Problem(remedies.NO_PROGRAMS)


def has_links() -> bool:
    """Return whether the drive supports symbolic links. USB sticks and some network folders don't."""
    link = environment.VENVS / "link"
    try:
        link.unlink(missing_ok=True)
        link.symlink_to("lib")
        link.unlink()
    except OSError:
        return False
    return True


def step(command: Words, lock: TextIO, replaces: bool = False, output: list[str] | None = None) -> None:
    """Run one step of the installation. Its output goes to the log. Large downloads are shown as they start.

    A step that replaces packages makes the environment's stamp invalid. Raises Problem with a remedy if a step fails.
    """
    options = {} if os.name == "nt" else {"pass_fds": [lock.fileno()]}  # pip holds the lock even if this run is killed
    output = [] if output is None else output
    with (
        open(environment.LOG, "a", encoding="utf-8", buffering=1) as log,
        subprocess.Popen(
            command,
            cwd=ROOT,
            env={**pip_settings.variables(), **temporary_folder()},
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
                if replaces and line.startswith("Installing collected packages"):
                    # Nothing changes before pip prints this, so an offline run keeps the old environment.
                    environment.STAMP.unlink(missing_ok=True)
                if large := re.match(r"\s*Downloading (\S+?)-(\d\S*?)-\S+ \((\d\d[\d.]* MB)\)", line):
                    print("  {} {}, {}".format(*large.groups()), flush=True)
        except BaseException:
            process.terminate()
            raise
    if process.returncode:
        raise Problem(f"{remedies.remedy(output)} {log_note()}")


def log_note() -> str:
    """Return the last sentence of the message about a failed step."""
    return f"The log is in '{environment.LOG}'."


def temporary_folder() -> dict[str, str]:
    """Return environment variables that move temporary files to .venv if the default folder, often /tmp, is small."""
    try:
        if shutil.disk_usage(tempfile.gettempdir()).free >= TEMPORARY * 1e9:
            return {}
    except OSError:  # there is no writable folder for temporary files
        pass
    own = environment.VENVS / "tmp"
    own.mkdir(exist_ok=True)
    return dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(own))
