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
    """Why TensorFlow has no release for this Python; None if it has."""
    if not (3, 10) <= sys.version_info[:2] <= (3, 13):
        return "The course runs on Python 3.10 to 3.13 and this is Python %d.%d" % sys.version_info[:2]
    if platform.python_implementation() != "CPython" or sysconfig.get_config_var("Py_GIL_DISABLED"):
        return "The course runs on the ordinary build of CPython, with its GIL, and this is another"
    if sys.maxsize < 2**32:
        return "The course needs a 64-bit Python and this is a 32-bit one"
    return None


def better_python():
    """What to do about it: name a Python that is at hand, or where there is one."""
    for command in (["python3.13"], ["python3.12"], ["python3.11"], ["python3.10"], ["py", "-3.13"], ["py", "-3.12"]):
        with open(os.devnull, "w") as silence:
            try:
                there = subprocess.call(command + ["-c", ""], stdout=silence, stderr=silence) == 0
            except EnvironmentError:
                there = False
        if there:
            return "you have another, so run '%s course.py'" % " ".join(command)
    return "install one from https://www.python.org/downloads/ and run course.py with it"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
