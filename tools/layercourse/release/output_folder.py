"""Put generated files into a folder all at once, without overwriting files that someone else wrote."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from ..paths import LITTER, CourseError

WRITTEN = ".layercourse.json"  # lists the files that were written to the folder: {path: SHA-256}
BESIDE = ".layercourse.new"


def put(folder: Path, files: Mapping[str, bytes], last: str) -> list[str]:
    """Write the files, keyed by their paths in the folder. The file `last` is written last.

    All files are written to a temporary folder before any of them is put in place, so a run that is killed doesn't
    leave an incomplete set. Running the same command again finishes the work. A folder from an earlier run is updated:
    files that no longer belong to it are removed. Files that someone added are kept, and so is `last` if it was
    changed. Returns the paths of files that no longer belong to the folder but were kept because they were changed.
    Raises CourseError if the folder wasn't written by an earlier run and has other files, or if a file to be written
    was changed.
    """
    folder = folder.resolve()
    known = _written(folder)
    if last in known and _found(folder / last) not in (known[last], ""):
        files = {path: data for path, data in files.items() if path != last}
    old = [path for path in known if path not in files and path != last and (folder / path).is_file()]
    gone = [path for path in old if _found(folder / path) == known[path]]
    _refuse_what_is_not_ours(folder, files, known)
    stay = sorted(set(old) - set(gone))
    kept = {path: known[path] for path in (last, *stay) if path in known}
    record = {**kept, **{path: _digest(data) for path, data in files.items()}}
    files = {**files, WRITTEN: json.dumps(record, indent=1, sort_keys=True).encode() + b"\n"}
    is_new = not folder.exists()
    beside = folder.with_name(f".{folder.name}.new") if is_new else folder / BESIDE
    shutil.rmtree(beside, ignore_errors=True)  # left by a run that was killed
    for path, data in files.items():
        (beside / path).parent.mkdir(parents=True, exist_ok=True)
        (beside / path).write_bytes(data)
    if is_new:
        os.replace(beside, folder)
        return []
    for path in gone:
        (folder / path).unlink()
        _remove_empty(folder, (folder / path).parent)
    for path in sorted(files, key=lambda path: (path == last, path)):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        os.replace(beside / path, folder / path)
    shutil.rmtree(beside)
    return stay


def _remove_empty(top: Path, folder: Path) -> None:
    """Remove a folder below `top`, and its parents up to `top`, if they contain only Python's compiled modules."""
    while folder != top and not [one for one in folder.iterdir() if one.name != "__pycache__"]:
        shutil.rmtree(folder)
        folder = folder.parent


def refuse_strangers(folder: Path) -> None:
    """Raise CourseError early if `put` would raise it for a folder that no earlier run has written to."""
    if not _written(folder):
        _refuse_what_is_not_ours(folder, {}, {})


def _refuse_what_is_not_ours(folder: Path, files: Mapping[str, bytes], known: Mapping[str, str]) -> None:
    if folder.exists() and not folder.is_dir():
        raise CourseError(f"{folder} is a file; choose a new or empty folder.")
    changed = [
        path
        for path, data in files.items()
        if os.path.lexists(folder / path) and _found(folder / path) not in (known.get(path), _digest(data))
    ]
    if known and changed:
        raise CourseError(f"{folder / changed[0]} was changed since it was written; move it away, then run this again.")
    strangers = changed if known else [*changed, *(path for path in _all(folder) if path not in files)]
    if strangers:
        raise CourseError(f"{folder} contains other files, such as {min(strangers)}; choose a new or empty folder.")


def _written(folder: Path) -> dict[str, str]:
    try:
        known = json.loads((folder / WRITTEN).read_bytes())
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def _all(folder: Path) -> list[str]:
    """Return the paths of all files in a folder, except git's files and those left by a run that was killed."""
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    return [path.as_posix() for path in found if path.parts[0] not in (BESIDE, ".git") and path.name not in LITTER]


def _found(place: Path) -> str:
    return _digest(place.read_bytes()) if place.is_file() else ""


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
