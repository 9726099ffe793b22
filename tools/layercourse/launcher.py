"""Run a command of course.py: find it, set up the environment that it needs, and start it there.

This module runs on the user's own Python, before anything is installed, so it imports only the standard library.
"""

import contextlib
import difflib
import errno
import os
import signal
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

from layercourse import ROOT, environment, installation, remedies
from layercourse.__main__ import COMMANDS
from layercourse.environment import Problem
from warmkernels import PROVISIONER, SELECT, owner

# The launcher's own commands, each with its help text and the extra that it needs.
OWN = {
    "lab": ("open the lessons in JupyterLab", ""),
    "test": ("run every check that CI runs (--quick: in two minutes; --all: also exhaustive tests)", "test"),
}
ARGUMENTS = {
    "lab": "[--no-browser] [--port NUMBER] ...\n\nAll arguments are passed to JupyterLab.",
    "test": "[--quick | --all] [FILE OR FOLDER] ...\n\nAll arguments are passed to pytest.",
}
WORKERS = "COURSE_TEST_WORKERS"  # an environment variable with the number of processes that share the tests
MOST_WORKERS = 4  # each process needs about 2 GB


def main(argv: list[str]) -> int:
    """Run the command line `argv` and return the exit code. Print each error as one sentence, without a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # IDLE's streams have no encoding, and pythonw has no streams
            stream.reconfigure(errors="backslashreplace")  # the console may not support a folder name's characters
    try:
        return run(argv)
    except KeyboardInterrupt:
        print("\ncourse.py: Stopped. Run the same command again to continue.", file=sys.stderr)
        return 130
    except Problem as problem:
        print(f"course.py: {problem}", file=sys.stderr)
    except OSError as error:
        print(f"course.py: {explanation(error)}", file=sys.stderr)
    return 1


def run(argv: list[str]) -> int:
    """Set up what the command needs, then run it."""
    command, *rest = argv or ["--help"]
    if command in ("-h", "--help", "help"):
        print(usage())
        return 0
    if command not in OWN and command not in COMMANDS:
        near = difflib.get_close_matches(command, [*OWN, *COMMANDS], 1)
        meant = f"; did you mean '{near[0]}'?" if near else "."
        print(f"course.py: There is no command '{command}'{meant} Run 'course.py --help' for a list.", file=sys.stderr)
        return 2
    if command in OWN and {"-h", "--help"} & set(rest):
        print(f"usage: python3 course.py {command} {ARGUMENTS[command]}")
        return 0
    installation.set_up(OWN[command][1] if command in OWN else COMMANDS[command].extra)
    if command == "lab":
        # With warm kernels, the first cell doesn't wait for TensorFlow. A user's own setting is kept.
        warm = {} if owner.supported() or SELECT in os.environ else {SELECT: PROVISIONER}
        return run_in_environment("-m", "jupyterlab", *lab_options(), *rest, **warm)
    if command == "test":
        os.chdir(ROOT)
        return run_in_environment("-m", "pytest", *shared(rest), *rest)
    return run_in_environment("-m", "layercourse", command, *rest)


def usage() -> str:
    """Return the help text: all commands, with the two main ones first."""
    helps = {name: text for name, (text, _) in OWN.items()} | {name: entry.help for name, entry in COMMANDS.items()}
    return "usage: python3 course.py COMMAND ...\n\n" + "\n".join(f"  {name:10}{text}" for name, text in helps.items())


def shared(arguments: list[str]) -> list[str]:
    """Return pytest's options for the number of processes that share the tests.

    There are two more than there are cores, because many tests wait for other programs. With --quick, few tests wait,
    so there is one for each core. If files or tests are named, they run in a single process.
    """
    chosen = [one for one in arguments if not one.startswith(("--all", "--quick", "--durations", "-v", "-q", "-x"))]
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    useful = cores if "--quick" in arguments else cores + 2
    workers = int(os.environ.get(WORKERS) or min(useful, MOST_WORKERS))
    if chosen or workers < 2:
        return []
    return [f"--numprocesses={workers}", "--dist=loadscope", "--no-loadscope-reorder"]


def lab_options() -> list[str]:
    """Return options that open the first lesson and disable JupyterLab's news and update checks, which go online."""
    lessons = ROOT / "notebooks"
    names = [path.name for path in lessons.glob("[0-9]*.ipynb") if "-" not in path.name]  # skip copies ending in -Copy1
    first = min(name for name in names if not name.startswith("00"))  # the concept check isn't a lesson
    options = [
        f"--ServerApp.root_dir={ROOT}",
        f"--FileContentsManager.preferred_dir={lessons}",
        f"--LabApp.default_url=/lab/tree/notebooks/{quote(first)}",
        "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.append("--allow-root")  # the user has chosen to run as root, for example in a container
    return options


def run_in_environment(*arguments: str, **more: str) -> int:
    """Replace this process with the environment's Python, run with these arguments and environment variables.

    Windows can't replace a process, and IDLE's shell would disappear. In both cases, wait for a child process instead.
    """
    command, variables = [str(environment.PYTHON), *arguments], {**environment.variables(), **more}
    if os.name == "nt" or not hasattr(sys.stdout, "reconfigure"):
        with contextlib.suppress(ValueError):  # IDLE runs programs in a thread, which can't set signals
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # the child handles Ctrl-C
        return subprocess.call(command, env=variables)
    sys.stdout.flush()
    os.execve(command[0], command, variables)


def explanation(error: OSError) -> str:
    """Return what a system error means and what to do about it, for a reader who only wants to open a lesson."""
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", None)):
        return remedies.FULL_DISK
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        if error.filename and Path(os.fsdecode(error.filename)).parent == environment.BIN:
            return remedies.NO_PROGRAMS
        return remedies.not_writable(error.filename or environment.VENVS)
    return f"{error}. Fix this and run the same command again."
