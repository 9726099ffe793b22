#!/usr/bin/env python3
"""Set up the course and start what you ask for: `python3 course.py lab`, or `python3 course.py --help` for the rest.

Nothing but a Python is needed. This file parses on old Pythons too, so that one of those gets a sentence to go by
instead of a traceback; the work is done in tools/layercourse/launcher.py.
"""

from __future__ import print_function

import os
import platform
import subprocess
import sys
import sysconfig

ROOT = os.path.dirname(os.path.realpath(__file__))


def main(argv):
    """Hand the command line `argv` to the launcher, if this Python can run the course; the exit code."""
    problem = wrong_python()
    if problem:
        print("course.py: %s: %s." % (problem, better_python()), file=sys.stderr)
        return 1
    tools = os.path.join(ROOT, "tools")
    if not os.path.isdir(tools):
        print("course.py: This file alone is not the course: get the whole project.", file=sys.stderr)
        return 1
    sys.path.insert(0, tools)
    from layercourse import launcher

    return launcher.main(argv)


def wrong_python():
    """Return why TensorFlow has no release for this Python; None if it has one."""
    if not (3, 10) <= sys.version_info[:2] <= (3, 14):
        return "The course runs on Python 3.10 to 3.14, and this is Python %d.%d" % sys.version_info[:2]
    if platform.python_implementation() != "CPython" or sysconfig.get_config_var("Py_GIL_DISABLED"):
        return "The course runs on the standard build of CPython, with its GIL, and this is another one"
    if sys.maxsize < 2**32:
        return "The course needs a 64-bit Python, and this is a 32-bit one"
    return None


def better_python():
    """Return what to do about it: use a Python that is installed, or install one."""
    for minor in (13, 14, 12, 11, 10):
        for command in (["python3.%d" % minor], ["py", "-3.%d" % minor]):
            if runs(command + ["-c", ""]):
                return "you have another one, so run '%s course.py'" % " ".join(command)
    if runs(["uv", "--version"]):
        return "you have uv, so run 'uv run --no-project --python 3.13 course.py'"
    if sys.platform == "win32":
        return "run 'py install 3.13', then 'py -3.13 course.py'"
    if sys.platform == "darwin":
        return "run 'brew install python@3.13', then 'python3.13 course.py'"
    for program, package in (("dnf", "python3.12"), ("zypper", "python313")):
        if runs([program, "--version"]):
            return "run 'sudo %s install %s', then run course.py with it" % (program, package)
    return "install uv (https://docs.astral.sh/uv), then run 'uv run --no-project --python 3.13 course.py'"


def runs(command):
    """Return whether the command can be run and succeeds. Its output is discarded."""
    with open(os.devnull, "w") as silence:
        try:
            return subprocess.call(command, stdout=silence, stderr=silence) == 0
        except EnvironmentError:
            return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
