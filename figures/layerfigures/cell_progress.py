"""Show the progress of a long-running cell: how many parts are done, how much time is left, and a growing picture."""

import os
import time
from html import escape

from IPython import get_ipython
from IPython.display import display

SILENT = "COURSE_REVEAL"  # an environment variable; set it to "1" to turn the display off, as tests do


def with_progress(items, what, draw=None, stays=True):
    """Yield items one by one, and display which item is being processed and about how many seconds are left.

    items: a sequence, such as the networks that a cell trains. what: a name for one item, such as "network".
    draw: called without arguments before each item. Its result, such as a Picture of the results so far, is displayed
        below the line of text. With None, no picture is displayed.
    stays: whether the picture of all results stays below the last line. Pass False if the cell shows it elsewhere.

    When all items are done, one line says how long they took. Outside IPython, and with COURSE_REVEAL=1, nothing is
    displayed.

    >>> [depth * depth for depth in with_progress([2, 3], "network")]
    [4, 9]
    """
    items = list(items)
    if not items or get_ipython() is None or os.environ.get(SILENT) == "1":
        yield from items
        return
    began = time.monotonic()
    handle = display(_Status(f"{what} 1 of {len(items)}"), display_id=True)
    for done, item in enumerate(items):
        spent = time.monotonic() - began
        left = f", about {_seconds(spent / done * (len(items) - done))} left" if done else ""
        handle.update(_Status(f"{what} {done + 1} of {len(items)}{left}", draw() if draw else None))
        yield item
    spent = _seconds(time.monotonic() - began)
    handle.update(_Status(f"{len(items)} × {what}, {spent}", draw() if draw and stays else None))


def _seconds(count):
    return f"{count:.0f} s" if count < 90 else f"{count / 60:.0f} min"


class _Status:
    """A line of text, and a picture below it."""

    def __init__(self, text, picture=None):
        self.text, self.picture = text, picture

    def __repr__(self):
        return self.text

    def _repr_html_(self):
        below = self.picture._repr_html_() if self.picture is not None else ""
        return f'<div role="status">{escape(self.text)}</div>{below}'
