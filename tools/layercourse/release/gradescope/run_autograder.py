#!/usr/bin/env python3
"""Grade one submission in Gradescope's container. Always write results.json, even after an error.

This script needs only Python. To try it elsewhere, set AUTOGRADER to the folder to use instead of Gradescope's
/autograder, and AUTOGRADER_COURSE to the command to run instead of `course.py`.
"""

import json
import os
import pwd
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile

PLACE = os.environ.get("AUTOGRADER", "/autograder")
COURSE = shlex.split(os.environ.get("AUTOGRADER_COURSE", ""))
COURSE = COURSE or [sys.executable, os.path.join(PLACE, "source", "course.py")]
LESSON = ""  # the stem of the only lesson to grade; if empty, any lesson is graded
SEEDS = []  # hidden seeds to use instead of the course's own; if empty, the course's own are used
SECONDS = 540  # by default, Gradescope stops a container after 10 minutes
NO_SANDBOX = 3  # the exit code of `course.py grade` if no sandbox can be created
STUDENT = "autograder-student"  # the user that setup.sh has created
SORRY = (
    "Your submission could not be graded, and that is not your fault: the grader itself failed. Please tell your "
    "instructor, who can find the reason in the autograder's output."
)
SLOW = (
    "Your submission could not be graded within {} minutes. Look for a loop in your code that never ends, then submit "
    "it again."
)


def main():
    with tempfile.TemporaryDirectory() as work:
        submitted = os.path.join(work, "submission")
        mine = os.path.join(submitted, "your submission")  # all files are from one student, whatever their names are
        shutil.copytree(os.path.join(PLACE, "submission"), mine, symlinks=True)
        if not any(name.endswith((".ipynb", ".zip")) for _, _, names in os.walk(submitted) for name in names):
            return write(failure("Your submission has no notebook. Submit the lesson's .ipynb file."))
        out = os.path.join(work, "out")
        code = grade(submitted, out)
        if code == NO_SANDBOX:  # the container has no other submission to protect
            print("This container doesn't allow a sandbox, so the submission is run as an unprivileged user instead.")
            code = grade(submitted, out, "--unsafe", user=unprivileged(work))
        if code == "slow":
            return write(failure(SLOW.format(SECONDS // 60)))
        try:
            with open(os.path.join(out, "results.json"), encoding="utf-8") as file:
                found = json.load(file)
        except (OSError, ValueError) as error:
            print(f"course.py grade ended with exit code {code}: {error}")
            return write(failure(SORRY))
        return write(found)


def grade(submitted, out, *options, user=None):
    """Run `course.py grade` and return its exit code, or "slow" if it had to be stopped because of the time limit."""
    lesson = ["--lesson", LESSON] if LESSON else []
    results = ["--out", out, "--results", os.path.join(out, "results.json"), "--workers", "1"]
    seeds = [word for seed in SEEDS for word in ("--seed", str(seed))]
    command = [*COURSE, "grade", submitted, *results, *lesson, *seeds, *options]
    home = {"HOME": os.path.dirname(out), "TMPDIR": os.path.dirname(out)} if user else {}
    who = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}
    print(" ".join(command), flush=True)
    process = subprocess.Popen(command, env={**os.environ, **home}, start_new_session=True, **who)
    try:
        return process.wait(SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return "slow"


def unprivileged(work):
    """Make an unprivileged user the owner of `work` and return that user, or return None if this process isn't root."""
    if os.geteuid() != 0:
        return None
    try:
        user = pwd.getpwnam(STUDENT)
    except KeyError:
        user = pwd.getpwnam("nobody")
    for folder, _, names in os.walk(work):
        for path in [folder, *(os.path.join(folder, name) for name in names)]:
            os.chown(path, user.pw_uid, user.pw_gid, follow_symlinks=False)
    return user


def failure(told):
    return {"score": 0, "output": told, "visibility": "visible", "stdout_visibility": "hidden", "tests": []}


def write(results):
    folder = os.path.join(PLACE, "results")
    os.makedirs(folder, exist_ok=True)
    beside = os.path.join(folder, ".results.json.new")
    with open(beside, "w", encoding="utf-8") as file:
        json.dump(results, file)
    os.replace(beside, os.path.join(folder, "results.json"))


if __name__ == "__main__":
    try:
        main()
    except Exception as error:  # The student must get a result after any error.
        print(f"run_autograder: {type(error).__name__}: {error}")
        write(failure(SORRY))
