"""The lessons' notebooks beside the one that runs, found by their file names, such as 01_pooling_shapes.ipynb.

Colab names a copy in Google Drive "Copy of 01_pooling_shapes.ipynb", in the user's language.
"""

from __future__ import annotations

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
