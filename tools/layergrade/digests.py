"""Digests of code and package versions: two runs with equal digests produce the same results."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

from layercheck.assignment import assigned

from . import seeds
from .course import Course

PACKAGES = ("numpy", "keras", "tensorflow", "tensorflow-cpu")  # packages that results depend on


# The modules of layergrade that determine points.
GRADING = (
    "bubblewrap",
    "carried",
    "cells",
    "forks",
    "given",
    "isolation",
    "limits",
    "messages",
    "runner",
    "scoring",
    "seeds",
    "text",
    "work",
    "workers",
)
SHOWING = (  # modules of layercheck that don't affect points
    *("__init__", "beside", "concept_answers", "concepts", "earlier_calls", "mine", "notebook", "other_version"),
    *("predictions", "progress", "quiet_import", "render", "scoreboard", "session", "thumbnails", "values"),
)


def digest(paths: Iterable[Path], below: Path, more: str = "") -> str:
    """Return a digest of these files' contents, their paths below a folder, and the packages' versions.

    paths: the files, in any order
    more: additional text to include
    """
    parts = [f"{path.relative_to(below).as_posix()}\0".encode() + path.read_bytes() for path in sorted(paths)]
    versions = [name + _version(name) for name in PACKAGES]
    return hashlib.sha256(b"\0".join([*parts, repr(versions).encode(), more.encode()])).hexdigest()


def _version(package: str) -> str:
    """Return the installed version, or "" if the package is not installed."""
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""


def checks_digest(course: Course, lesson: str) -> str:
    """Return a digest of what determines a lesson's points: its assignment, the seeds, and the code that grades it."""
    folder = {package.name: package for package in course.packages}
    checking = folder["layercheck"]
    paths = [path for path in checking.glob("*.py") if path.stem not in SHOWING]
    paths += [*checking.glob("experiments/*.py"), *checking.glob("student_code/*.py"), *course.deciding(lesson)]
    paths += [folder["layergrade"] / f"{name}.py" for name in GRADING]
    given = assigned(lesson)
    # Answers in an instructor's own cells are stored with the results, so changing these cells must change the digest.
    own = [name for name, _ in given.by_hand if not name.startswith("written-")] if given else []
    decided = (given and given.exercises, seeds.hidden(), *own)
    return digest(paths, course.root, repr(decided))
