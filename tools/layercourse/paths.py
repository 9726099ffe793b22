"""Paths of folders in this checkout, and the error for problems that a maintainer can fix."""

from __future__ import annotations

from pathlib import Path

from . import ROOT

NOTEBOOKS = ROOT / "notebooks"
FIGURES = ROOT / "figures"
DOCS = ROOT / "docs"
SOLUTIONS = ROOT / "solutions"
TOOLS = ROOT / "tools"
TESTS = ROOT / "tests"

EXPERIMENTS = SOLUTIONS / "layercheck" / "experiments"
QUESTIONS = SOLUTIONS / "layercheck" / "questions"
ANSWERS = SOLUTIONS / "layeranswers"

LITTER = {".DS_Store", "desktop.ini", "Thumbs.db"}  # files that operating systems leave in folders


class CourseError(Exception):
    """A problem that a maintainer can fix. Its message is one sentence, which commands print without a traceback."""


def shown(path: Path) -> str:
    """Return a path as messages show it: relative to the top of the checkout, with forward slashes."""
    path = Path(path)
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.as_posix()
