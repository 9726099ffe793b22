"""The lessons' notebooks beside the one that runs, found by their file names, such as 01_pooling_shapes.ipynb.

Colab names a copy in Google Drive "Copy of 01_pooling_shapes.ipynb", in the user's language.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

_COPY = re.compile(r"\D+ (\d\d_.+)")


def notebooks(folder: Path) -> dict[str, Path]:
    """Return the notebooks in a folder by their lessons' stems, in the lessons' order.

    >>> Path("01_pooling_shapes.ipynb").touch()
    >>> list(notebooks(Path()))
    ['pooling_shapes']
    """
    found = {}
    for path in sorted(folder.glob("[0-9][0-9]_*.ipynb")):
        found.setdefault(path.stem[3:], path)
    copies = ((_COPY.fullmatch(path.stem), path) for path in folder.glob("* [0-9][0-9]_*.ipynb"))
    for name, path in sorted((match[1], path) for match, path in copies if match):
        found.setdefault(name[3:], path)
    return found


def titles(folder: Path) -> dict[str, str]:
    """Return the lessons' titles in a folder by their stems, with the number, up to the first comma.

    The title of a notebook that can't be read is its stem.

    >>> cell = {"cell_type": "markdown", "source": ["# Pool an image, and know its shape\\n", "More."]}
    >>> _ = Path("01_pooling_shapes.ipynb").write_text(json.dumps({"cells": [cell]}))
    >>> titles(Path())
    {'pooling_shapes': '1 Pool an image'}
    """
    return {stem: f"{_number(path)} {_title(path) or stem}" for stem, path in notebooks(folder).items()}


def _number(path: Path) -> int:
    return int(re.search(r"\d\d(?=_)", path.name)[0])


def _title(path: Path) -> str:
    try:
        source = json.loads(path.read_text(encoding="utf-8"))["cells"][0]["source"]
    except (OSError, ValueError, LookupError, TypeError):
        return ""
    first = ("".join(source).strip().splitlines() or [""])[0]
    return first.removeprefix("#").partition(",")[0].strip() if first.startswith("# ") else ""
