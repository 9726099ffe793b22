"""Find the notebooks of lessons by their file names in the folder of the notebook that is running.

A lesson's core notebook is called 01_pooling_shapes.ipynb, and its second notebook, *Going further*, is called
01b_pooling_shapes.ipynb. Their stems are pooling_shapes and pooling_shapes_further. Colab names a copy in Google Drive
"Copy of 01_pooling_shapes.ipynb", in the user's language.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

FURTHER = "_further"  # the end of a Going further notebook's stem
NAME = r"(?P<number>\d\d)(?P<further>b?)_(?P<topic>.+)"  # a notebook's file name without .ipynb

_NAME = re.compile(NAME)
_COPY = re.compile(rf"(?:\D+ )?{NAME}")


def stem_of(name: str) -> str:
    """Return the stem of the lesson whose notebook has this file name, without .ipynb. Returns "" for other names.

    >>> stem_of("01_pooling_shapes"), stem_of("01b_pooling_shapes"), stem_of("pooling_shapes")
    ('pooling_shapes', 'pooling_shapes_further', '')
    """
    found = _NAME.fullmatch(name)
    return found["topic"] + (FURTHER if found["further"] else "") if found else ""


def number_of(name: str) -> str:
    """Return the number of the lesson whose notebook has this file name. Returns "" for other names.

    >>> number_of("01_pooling_shapes"), number_of("Copy of 01b_pooling_shapes")
    ('1', '1b')
    """
    found = _COPY.fullmatch(name)
    return f"{int(found['number'])}{found['further']}" if found else ""


def is_further(stem: str) -> bool:
    """Return whether this is the stem of a Going further notebook.

    >>> is_further("pooling_shapes_further")
    True
    """
    return stem.endswith(FURTHER)


def topic_of(stem: str) -> str:
    """Return the stem of the lesson that a Going further notebook belongs to, or any other stem unchanged.

    >>> topic_of("pooling_shapes_further")
    'pooling_shapes'
    """
    return stem.removesuffix(FURTHER)


def notebooks(folder: Path) -> dict[str, Path]:
    """Return the notebooks in a folder keyed by stem, in course order.

    >>> Path("01_pooling_shapes.ipynb").touch()
    >>> list(notebooks(Path()))
    ['pooling_shapes']
    """
    found = {}
    for path in sorted(folder.glob("[0-9][0-9]*_*.ipynb")):
        if stem := stem_of(path.stem):
            found.setdefault(stem, path)
    copies = ((_COPY.fullmatch(path.stem), path) for path in folder.glob("* [0-9][0-9]*_*.ipynb"))
    for name, path in sorted((path.stem[match.start("number") :], path) for match, path in copies if match):
        found.setdefault(stem_of(name), path)
    return found


def titles(folder: Path) -> dict[str, str]:
    """Return the titles of a folder's lessons, keyed by stem. A title begins with a number and ends at the first comma.

    A notebook that can't be read gets its stem as its title.

    >>> cell = {"cell_type": "markdown", "source": ["# Pool an image, and know its shape", "More."]}
    >>> _ = Path("01_pooling_shapes.ipynb").write_text(json.dumps({"cells": [cell]}))
    >>> titles(Path())
    {'pooling_shapes': '1 Pool an image'}
    """
    return {stem: f"{number_of(path.stem)} {_title(path) or stem}" for stem, path in notebooks(folder).items()}


def _title(path: Path) -> str:
    try:
        source = json.loads(path.read_text(encoding="utf-8"))["cells"][0]["source"]
    except (OSError, ValueError, LookupError, TypeError):
        return ""
    first = ("".join(source).strip().splitlines() or [""])[0]
    return first.removeprefix("#").partition(",")[0].strip() if first.startswith("# ") else ""
