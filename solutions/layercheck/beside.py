"""The lessons' notebooks beside the one that runs, found by their file names, such as 01_pooling_shapes.ipynb."""

from __future__ import annotations

from pathlib import Path


def notebooks(folder: Path) -> dict[str, Path]:
    """The notebooks in a folder by their lessons' stems, in the lessons' order."""
    found = {}
    for path in sorted(folder.glob("[0-9][0-9]_*.ipynb")):
        found.setdefault(path.stem[3:], path)
    return found
