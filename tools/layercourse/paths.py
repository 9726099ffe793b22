"""Where the rooms of this checkout are, and the one exception that says what a maintainer has to mend."""

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
ANSWERS = SOLUTIONS / "layeranswers"

LITTER = {".DS_Store", "desktop.ini", "Thumbs.db"}  # what systems leave in folders that somebody looked into


class CourseError(Exception):
    """Something the maintainer has to mend, in one sentence. Commands print it without a traceback."""


def shown(path: Path) -> str:
    """A path as it stands in messages: from the top of the checkout, with forward slashes."""
    path = Path(path)
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.as_posix()
