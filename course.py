#!/usr/bin/env python3
# /// script
# requires-python = ">=3.10,<3.15"
# ///
"""Set up the course and run a command, such as `python3 course.py lab`. For all commands: `python3 course.py --help`.

You need only Python. This file also parses on old versions of Python, so that they print what to do instead of a
traceback. The work is done in tools/layercourse/launcher.py.
"""

from __future__ import print_function

import os
import platform
import re
import subprocess
import sys
import sysconfig

try:
    from shlex import quote
except ImportError:  # Python 2
    from pipes import quote

ROOT = os.path.dirname(os.path.realpath(__file__))
TOOLS = os.path.join(ROOT, "tools")

# Modules that are missing if Python was built without certain libraries, and the Debian packages that provide them.
MODULES = {
    "ctypes": "libffi-dev",
    "pyexpat": "libexpat1-dev",
    "sqlite3": "libsqlite3-dev",
    "ssl": "libssl-dev",
    "zlib": "zlib1g-dev",
}
# Another Python runs this code, which exits with 0 if the course supports that Python.
PROBE = """
import sys
sys.path[:0] = %r
import course
if not course.wrong_python():
    from layercourse import systems
    sys.exit(bool(systems.wrong_python()))
sys.exit(1)
"""


def main(argv):
    """Run the command line `argv` with the launcher, if this Python can run the course. Return the exit code."""
    problem = wrong_python()
    if problem:
        print("course.py: %s. %s" % (problem, better_python(argv)), file=sys.stderr)
        return 1
    if not os.path.isdir(TOOLS):
        print("course.py: The rest of the course is missing. Download the whole project.", file=sys.stderr)
        return 1
    sys.path.insert(0, TOOLS)
    from layercourse import launcher

    return launcher.main(argv)


def wrong_python():
    """Return why the course can't run on this Python, or None if it can."""
    if not (3, 10) <= sys.version_info[:2] <= (3, 14):
        return "The course runs on Python 3.10 to 3.14, but this is Python %d.%d" % sys.version_info[:2]
    if platform.python_implementation() != "CPython" or sysconfig.get_config_var("Py_GIL_DISABLED"):
        return "The course runs on the standard build of CPython, with its GIL, but this is a different build"
    if sys.maxsize < 2**32:
        return "The course needs a 64-bit Python, but this is a 32-bit one"
    missing = [name for name in sorted(MODULES) if not imports(name)]
    if not missing:
        return None
    if os.name == "nt":  # conda's programs find their libraries only in the Anaconda Prompt
        return "This Python can't load %s; if it comes from conda, run this in the Anaconda Prompt" % ", ".join(missing)
    packages = " ".join(MODULES[name] for name in missing)
    return "This Python was built without %s; install the libraries (Debian: %s) and rebuild Python" % (
        ", ".join(missing),
        packages,
    )


def imports(module):
    """Return whether the module can be imported."""
    try:
        __import__(module)
    except ImportError:
        return False
    return True


def better_python(argv):
    """Return advice on which Python to use or install, and the command to run again."""
    command = " ".join(quoted(word) for word in [sys.argv[0] or "course.py"] + argv)
    probe = PROBE % [ROOT, TOOLS]
    versions = (13, 14, 12, 11, 10)
    names = ["python3.%d" % minor for minor in versions] + ["py -3.%d" % minor for minor in versions]
    for python in names + ["python3", "python"]:
        if runs(python.split() + ["-B", "-c", probe]):
            return "You also have a Python that works, so run: %s %s" % (python, command)
    if runs(["uv", "--version"]):
        return "You have uv, so run: uv run --python 3.13 %s" % command
    if sys.platform == "win32":
        if runs(["py", "list"]):  # Python's install manager has this command; the older launcher doesn't
            return "Run: py install 3.13, then: py -3.13 %s" % command
        return "Install Python 3.13 from https://www.python.org/downloads, then run: py -3.13 %s" % command
    if sys.platform == "darwin":
        if runs(["brew", "--version"]):
            return "Run: brew install python@3.13 && python3.13 %s" % command
        return "Install Python 3.13 from https://www.python.org/downloads, then run: python3.13 %s" % command
    package = linux_package()
    if package:
        return "Run: sudo %s && %s %s" % (package + (command,))
    return "Install uv (https://docs.astral.sh/uv), then run: uv run --python 3.13 %s" % command


def linux_package():
    """Return the distribution's command that installs a suitable Python, and that Python's name, or None."""
    for minor in (13, 12, 11, 10, 14):
        name, short = "python3.%d" % minor, "python3%d" % minor
        if runs(["apt-cache", "show", name + "-venv"]):
            return "apt install %s-venv" % name, name
        if runs(["zypper", "--non-interactive", "--no-refresh", "search", "--match-exact", short]):
            return "zypper install %s" % short, name
    if runs(["dnf", "--version"]):
        return "dnf install python3.12", "python3.12"
    found = re.search(r"(?m)^Version *: 3\.(\d+)", output(["pacman", "-Si", "python"]))
    if found and 10 <= int(found.group(1)) <= 14:
        return "pacman -S python", "/usr/bin/python3"
    return None


def quoted(word):
    """Return a word of the command line, quoted for the shell."""
    return subprocess.list2cmdline([word]) if os.name == "nt" else quote(word)


def runs(command):
    """Return whether the command can be run and succeeds. Its output is discarded."""
    with open(os.devnull, "w") as silence:
        try:
            return subprocess.call(command, stdout=silence, stderr=silence) == 0
        except EnvironmentError:
            return False


def output(command):
    """Return the command's output, or an empty string if it can't be run."""
    with open(os.devnull, "w") as silence:
        try:
            process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=silence)
        except EnvironmentError:
            return ""
    return process.communicate()[0].decode("utf-8", "replace")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
