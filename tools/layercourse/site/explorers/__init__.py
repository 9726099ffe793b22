"""Record every state of the lessons' explorers, so that they work on pages without a kernel.

marks   turns a picture into a short list of marks, each with a shape, colors, and a position
record  draws each state of an explorer with the function that its notebook calls
pack    packs a recording into a small script that a page loads
"""

import re

_PLACE = re.compile(r'data-explorer="(\w+)"')


def place(name: str, picture: str) -> str:
    """Return the element for an explorer on a page. It contains a picture that remains if scripts are disabled.

    >>> place("pooling", '<img alt="">')
    '<div class="explorer" data-explorer="pooling"><img alt=""></div>'
    """
    return f'<div class="explorer" data-explorer="{name}">{picture}</div>'


def names(body: str) -> set[str]:
    """Return the names of the explorers that a page has a place for.

    >>> names(place("pooling", ""))
    {'pooling'}
    """
    return set(_PLACE.findall(body))


def files(bodies: list[str]) -> dict[str, bytes]:
    """Record the explorers that these pages have places for. Return the scripts, keyed by file name.

    Raises CourseError if a recording is too large.
    """
    from . import pack, record  # TensorFlow is imported only for pages with explorers

    wanted = sorted(set().union(*map(names, bodies)))
    return {f"explorers/{name}.js": pack.script(record.record(name)) for name in wanted}
