"""Record which exercises each released version has, so that the grader recognizes notebooks from earlier versions."""

from __future__ import annotations

import json
from pathlib import Path

from layercheck.version import VERSION
from layergrade.cells import fingerprint

from . import notebooks, stubs

RECORD = Path(__file__).with_name("exercises_by_version.json")


def exercises(record: Path = RECORD) -> dict[str, dict[str, str]]:
    """Return the fingerprints of all exercises' stubs, keyed by version and name, with the oldest version first."""
    return json.loads(record.read_text(encoding="utf-8"))


def today() -> dict[str, str]:
    """Return the fingerprints of all exercises' current stubs, keyed by name."""
    now = {name: stub for lesson in notebooks.lessons() for name, stub in stubs.stubs(lesson.stem).items()}
    return {name: fingerprint(stub) for name, stub in sorted(now.items())}


def record_today(record: Path = RECORD) -> bool:
    """Record the exercises of this version, unless it already has an entry. Return whether anything was written."""
    known = exercises(record)
    if VERSION in known:
        return False
    record.write_text(json.dumps(known | {VERSION: today()}, indent=1) + "\n", encoding="utf-8", newline="\n")
    return True
