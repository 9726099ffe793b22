"""Check that all files that state the course's version agree, and that the version's exercises are recorded."""

from __future__ import annotations

import re
from pathlib import Path

from layercheck.version import VERSION

from . import releases
from .paths import ROOT, shown

NAMED_IN = {
    "pyproject.toml": r'(?m)^version = "(.+)"$',
    "CITATION.cff": r'(?m)^version: "(.+)"$',
    "CHANGELOG.md": r"(?m)^## (\d\S*)",  # the newest section that is not Unreleased
}


UNRELEASED = re.compile(r"(?ms)^## Unreleased\s*$(.*?)(?=^## |\Z)")


def problems(root: Path = ROOT, record: Path = releases.RECORD) -> list[str]:
    """Return one sentence for each file whose version differs from the one in layercheck/version.py."""
    found = []
    for name, pattern in NAMED_IN.items():
        path = root / name
        named = re.search(pattern, path.read_text(encoding="utf-8")) if path.exists() else None
        if named is None:
            found.append(f"{name} doesn't mention version {VERSION}; add it.")
        elif named[1] != VERSION:
            found.append(f"{name} states version {named[1]}, not {VERSION} as in layercheck/version.py; correct it.")
    return found + _unrecorded(root, record)


def _unrecorded(root: Path, record: Path) -> list[str]:
    """Return the faults in the record of exercises, which may differ from the current exercises between releases."""
    known, fix = releases.exercises(record), "run: python3 course.py build --no-run"
    if VERSION not in known:
        return [f"{shown(record)} has no exercises for version {VERSION}; {fix}"]
    changelog = root / "CHANGELOG.md"
    unreleased = UNRELEASED.search(changelog.read_text(encoding="utf-8")) if changelog.exists() else None
    if unreleased and not unreleased[1].strip() and known[VERSION] != releases.today():
        return [f"{shown(record)} has different exercises for version {VERSION}; delete that entry, then {fix}"]
    return []
