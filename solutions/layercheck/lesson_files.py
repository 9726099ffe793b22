"""The lessons' notebooks beside the one that runs, found by their file names, such as 01_pooling_shapes.ipynb."""

from __future__ import annotations

from pathlib import Path


def notebooks(folder: Path) -> dict[str, Path]:
    """Return the notebooks in a folder by their lessons' stems, in the lessons' order.

    >>> Path("01_pooling_shapes.ipynb").touch()
    >>> list(notebooks(Path()))
    ['pooling_shapes']
    """
    found = {}
    for path in sorted(folder.glob("[0-9][0-9]_*.ipynb")):
        found.setdefault(path.stem[3:], path)
    return found
