"""Check that every file that names the course's version names the same one."""

from __future__ import annotations

import re
from pathlib import Path

from layercheck.version import VERSION

from .paths import ROOT

NAMED_IN = {
    "pyproject.toml": r'(?m)^version = "(.+)"$',
    "CITATION.cff": r'(?m)^version: "(.+)"$',
    "CHANGELOG.md": r"(?m)^## (\d\S*)",  # the newest section that is not Unreleased
}


def problems(root: Path = ROOT) -> list[str]:
    """Return one sentence for each file whose version is not that of layercheck/version.py."""
    found = []
    for name, pattern in NAMED_IN.items():
        path = root / name
        named = re.search(pattern, path.read_text(encoding="utf-8")) if path.exists() else None
        if named is None:
            found.append(f"{name} does not name the version {VERSION}; add it.")
        elif named[1] != VERSION:
            found.append(f"{name} names the version {named[1]}, and layercheck/version.py {VERSION}; make them agree.")
    return found
