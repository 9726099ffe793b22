"""Measure how long nbgrader's autograde takes for some submissions, and collect its scores."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from warmkernels import SELECT

from ..notebooks import Lesson
from ..paths import CourseError

COLD = "local-provisioner"  # jupyter_client's own provisioner


def refuse_without() -> None:
    """Raise CourseError if nbgrader isn't installed."""
    if importlib.util.find_spec("nbgrader") is None:
        raise CourseError("nbgrader is not installed here; install it (pip install nbgrader), then run this again.")


def autograded(
    course: Path, lesson: Lesson, submitted: list[tuple[str, bytes]], kind: str = COLD
) -> tuple[float, list[float]]:
    """Return how many seconds `nbgrader autograde` takes for (student, notebook) pairs, and their scores in order.

    course: the folder in which to create nbgrader's course. kind: the provisioner for the notebooks' kernels.
    Raises CourseError if nbgrader fails.
    """
    (course / "source" / "lesson").mkdir(parents=True)
    shutil.copy(lesson.path, course / "source" / "lesson")
    for student, data in submitted:
        place = course / "submitted" / student / "lesson"
        place.mkdir(parents=True)
        (place / lesson.path.name).write_bytes(data)
    _run(course, COLD, "generate_assignment", "lesson")
    begun = time.perf_counter()
    _run(course, kind, "autograde", "lesson", "--create")
    return time.perf_counter() - begun, _scores(course)


def _run(course: Path, kind: str, *arguments: str) -> None:
    command = [sys.executable, "-m", "nbgrader", *arguments]
    path = os.pathsep.join([os.path.dirname(sys.executable), os.environ.get("PATH", "")])  # nbgrader calls alembic
    environment = {**os.environ, SELECT: kind, "COURSE_PROGRESS": "off", "PATH": path}
    ran = subprocess.run(command, cwd=course, env=environment, capture_output=True, encoding="utf-8", errors="replace")
    if ran.returncode:
        raise CourseError(f"nbgrader {arguments[0]} failed: {ran.stderr[-800:]}")


def _scores(course: Path) -> list[float]:
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as book:
        submissions = sorted(book.assignment_submissions("lesson"), key=lambda one: one.student.id)
        return [submission.score for submission in submissions]
