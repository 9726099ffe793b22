"""Describe the first difference in a wrong answer by the remarks and the values that a panel shows."""

from __future__ import annotations

import math
import re

from .common_errors import cause
from .plain import Raised
from .python_errors import asked_lengths
from .thumbnails import is_image_batch, where
from .values import differing, source
from .verdict import Verdict

_FOLDERS = re.compile(  # the folders of a Python file in a warning or traceback, up to its own name
    r"""(?<![^\s"'(<])(?:[A-Za-z]:)?[\\/](?:[^\s\\/:*?"<>|][^\\/:*?"<>|\r\n]*[\\/])+(?=[^\\/:*?"<>|\s]+\.py\b)"""
)


def facts(verdict: Verdict) -> list[tuple[str, str]]:
    """Return labels and texts of the remarks on the first difference, which are shown below the values.

    >>> from layercheck.verdict import WRONG, FirstDifference, Observation
    >>> got, expected = (Observation("numbers", "double(3)", value) for value in (6.0, 6))
    >>> first = FirstDifference(got, expected, "It is a float; it should be an int.")
    >>> facts(Verdict("double", WRONG, 4, first=first))
    [('so', 'It is a float; it should be an int.')]
    """
    got, expected = verdict.first.got, verdict.first.expected
    obvious = type(got.value) is type(expected.value) and isinstance(got.value, (int, float, str))
    rows = [] if obvious and got.changed == expected.changed else [("so", verdict.first.reason)]
    wrong = differing(got.value, expected.value, verdict.first.tolerance)
    if is_image_batch(expected.value) and wrong is not None and not wrong.all() and where(wrong):
        rows.append(("where", where(wrong)))
    if isinstance(got.value, Raised) and (why := _why(got.value, expected.value)):
        rows.append(("why", why))
    if isinstance(got.value, Raised) and got.value.line is not None:
        rows.append(("your line", f"{got.value.line}: {got.value.code}"))
    if got.printed:
        rows.append(("it printed", _FOLDERS.sub("", got.printed.rstrip("\n"))))
    return rows


def _why(error: Raised, expected: object) -> str | None:
    """The cause of an error. If a reshape asks for the right lengths, the array must be wrong."""
    lengths = asked_lengths(error)
    if not lengths or lengths != getattr(expected, "shape", None):
        return cause(error)
    count = re.search(r"array of size (\d+)", error.message)[1]
    return (
        f"The lengths {lengths} are right: the expected result has them. But the array that you reshape has {count} "
        f"elements, not {math.prod(lengths)}. Where does the array get its elements?"
    )


def values(verdict: Verdict) -> list[tuple[str, object, object]]:
    """Return the label, the plain value, and the differing cells of each input, the result, and the expected result.

    >>> from layercheck.verdict import WRONG, FirstDifference, Observation
    >>> got, expected = (Observation("numbers", "double(3)", value) for value in (6.0, 6))
    >>> values(Verdict("double", WRONG, 4, first=FirstDifference(got, expected, "")))
    [('got', 6.0, None), ('expected', 6, None)]
    """
    got, expected = verdict.first.got.value, verdict.first.expected.value
    wrong = differing(got, expected, verdict.first.tolerance)
    got = got if verdict.first.got.shown is None else verdict.first.got.shown
    inputs = [(name, value, None) for name, value in verdict.first.expected.inputs.items()]
    return [*inputs, ("got", got, wrong), ("expected", expected, wrong)]


def place_of(verdict: Verdict, value: object) -> tuple[int, ...] | None:
    """Return the index around which to show an input, in the sample and channel where the result is wrong.

    >>> import numpy as np
    >>> from layercheck.verdict import WRONG, FirstDifference, Observation
    >>> x, wrong = np.zeros((2, 3, 3, 1)), np.zeros((2, 3, 3, 1))
    >>> wrong[1, 2, 0] = 1
    >>> got, expected = (Observation("numbers", "double(x)", value) for value in (wrong, x))
    >>> place_of(Verdict("double", WRONG, 4, first=FirstDifference(got, expected, "")), x)[0]
    1
    """
    got, expected = verdict.first.got.value, verdict.first.expected.value
    return source(value, differing(got, expected, verdict.first.tolerance))
