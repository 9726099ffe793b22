"""Digests: by which it is known whether two runs would give the same results: their code, and the packages it uses."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

PACKAGES = ("numpy", "keras", "tensorflow", "tensorflow-cpu")  # on which results depend


def digest(paths: Iterable[Path], below: Path) -> str:
    """One text for the names below a folder and contents of these files, in any order, and the packages' versions."""
    parts = [f"{path.relative_to(below).as_posix()}\0".encode() + path.read_bytes() for path in sorted(paths)]
    versions = [name + _version(name) for name in PACKAGES]
    return hashlib.sha256(b"\0".join([*parts, repr(versions).encode()])).hexdigest()


def _version(package: str) -> str:
    """The installed version; empty where it is not installed."""
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""
