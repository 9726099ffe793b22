"""Show values to a learner as text or HTML. Of a large array, show the part that contains the difference."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

import numpy as np

from .compare import Tolerance, is_of_the_check, number, wrong_cells
from .plain import Opaque, Raised

LONGEST_SIDE = 10  # the most rows or columns of an array that are shown
LONGEST_TEXT = 3_000  # the most characters of a text
_NUMBERS = re.compile(r"\[\[(?:[-+.,\d\[\]\s]|e[-+]\d|nan|inf){200,}")  # the numbers of a large array in a message


@dataclass(frozen=True)
class View:
    """The two-dimensional part of an array that is shown, its description, and which of its cells differ.

    >>> view(np.zeros((2, 28, 28, 3))).title
    'shape (2, 28, 28, 3), float64, sample 0, channel 0, starting at index (0, 0)'
    """

    title: str
    cells: np.ndarray
    wrong: np.ndarray


def differing(got: object, expected: object, tolerance: Tolerance) -> np.ndarray | None:
    """Return a boolean array that is True where two arrays of the same shape differ. Return None for any other values.

    >>> differing(np.array([1, 2]), np.array([1, 3]), Tolerance()).tolist()
    [False, True]
    >>> print(differing(1, 2, Tolerance()))
    None
    """
    both = isinstance(got, np.ndarray) and isinstance(expected, np.ndarray) and got.shape == expected.shape
    return wrong_cells(got, expected, tolerance) if both else None


def first(wrong: np.ndarray | None) -> tuple[int, ...] | None:
    """Return the index of the first True cell, or None if there is none.

    >>> first(np.array([[False, False], [True, False]]))
    (1, 0)
    """
    return tuple(int(i) for i in np.argwhere(wrong)[0]) if wrong is not None and wrong.any() else None


def source(value: object, wrong: np.ndarray | None) -> tuple[int, ...] | None:
    """Return roughly which index of an input the first wrong cell of a result comes from, or None if that is unknown.

    If the input has the result's shape, the index is the same. Otherwise, the sample is that of the first axis, and the
    channel of a (batch, height, width, channel) array is that of the last axis, if these axes are equally long. All
    other indices are 0.

    >>> wrong = np.zeros((2, 3), bool)
    >>> wrong[1, 2] = True
    >>> source(np.zeros((2, 4, 4, 3)), wrong)
    (1, 0, 0, 2)
    """
    at = first(wrong)
    if at is None or not isinstance(value, np.ndarray) or value.ndim < 2:
        return None
    if value.shape == wrong.shape:
        return at
    sample = at[0] if len(value) == len(wrong) else 0
    channel = at[-1] if value.ndim == 4 and wrong.ndim > 1 and value.shape[-1] == wrong.shape[-1] else 0
    middle = (0,) * (value.ndim - 2)
    if value.ndim == wrong.ndim == 4:
        middle = tuple(at[axis] * value.shape[axis] // wrong.shape[axis] for axis in (1, 2))
    return sample, *middle, channel


def view(array: np.ndarray, wrong: np.ndarray | None = None, at: tuple[int, ...] | None = None) -> View:
    """Return the part of an array to show, at most 10 rows and columns around the first `wrong` cell or the cell `at`.

    For a (batch, height, width, channel) array, this is one sample and channel. Other arrays with more than two axes
    are shown as rows of their last axis. Without `wrong` and `at`, the part begins at index 0.

    >>> wrong = np.zeros((28, 28), bool)
    >>> wrong[20, 20] = True
    >>> view(np.zeros((28, 28)), wrong).title
    'shape (28, 28), float64, starting at index (15, 15)'
    """
    title = f"shape {array.shape}, {array.dtype}"
    if wrong is None or wrong.shape != array.shape:
        wrong = np.zeros(array.shape, bool)
    if wrong.any() or at is None:
        at = first(wrong) or (0,) * array.ndim
    if array.ndim == 4 and array.size:
        if array.shape[0] * array.shape[3] > 1:
            title += f", sample {at[0]}, channel {at[3]}"
        array, wrong, at = array[at[0], :, :, at[3]], wrong[at[0], :, :, at[3]], at[1:3]
    elif array.ndim > 2:
        shape = (-1, array.shape[-1]) if array.size else (0, 0)
        at = divmod(int(np.ravel_multi_index(at, array.shape)), max(array.shape[-1], 1)) if array.size else (0, 0)
        array, wrong = array.reshape(shape), wrong.reshape(shape)
    array, wrong = np.atleast_2d(array), np.atleast_2d(wrong)
    at = (0, 0)[len(at) :] + at
    starts = [max(0, min(i - LONGEST_SIDE // 2, n - LONGEST_SIDE)) for i, n in zip(at, array.shape, strict=True)]
    if max(array.shape, default=0) > LONGEST_SIDE:
        title += f", starting at index {tuple(starts)}"
    part = tuple(slice(start, start + LONGEST_SIDE) for start in starts)
    return View(title, array[part], wrong[part])


def as_text(value: object, wrong: np.ndarray | None = None, at: tuple[int, ...] | None = None) -> str:
    """Return a plain value as text. Cells that differ are enclosed in angle brackets.

    >>> print(as_text(np.array([1.5, 2.0]), wrong=np.array([False, True])))
    shape (2,), float64
    1.5  <2>
    """
    if isinstance(value, np.ndarray):
        seen = view(value, wrong, at)
        return f"{seen.title}\n{_grid(seen)}"
    if isinstance(value, Raised):
        message = _NUMBERS.sub("[[…]]", value.message)
        text = f"{value.type}: {message}" if message else value.type
        text = f"no result. {message[:1].upper()}{message[1:]}" if is_of_the_check(value) else text
    elif isinstance(value, Opaque):
        text = value.description
    else:
        text = number(value) if isinstance(value, float) else repr(value)
        text += ".0" if isinstance(value, float) and text.lstrip("-").isdigit() else ""  # to tell it from an int
    return text if len(text) <= LONGEST_TEXT else f"{text[:LONGEST_TEXT]}… ({len(text)} characters)"


def _grid(seen: View) -> str:
    marked = [
        [f"<{number(value)}>" if wrong else number(value) for value, wrong in zip(*rows, strict=True)]
        for rows in zip(seen.cells, seen.wrong, strict=True)
    ]
    width = max((len(value) for row in marked for value in row), default=0)
    return "\n".join("  ".join(value.rjust(width) for value in row) for row in marked)


def labeled(label: str, html: str) -> str:
    """Return HTML with a label above it.

    >>> labeled("got", "<svg></svg>")
    '<div>...got</div><svg></svg></div>'
    """
    return f'<div><div style="{_LABEL}">{escape(label)}</div>{html}</div>'


def as_html(label: str, value: object, wrong: np.ndarray | None = None, at: tuple[int, ...] | None = None) -> str:
    """Return a labeled value as HTML, which is a table for an array. Cells that differ are framed, bold, and labeled.

    >>> as_html("got", 0.5)
    '<div>...got</div>...0.5</pre></div>'
    """
    if not isinstance(value, np.ndarray):
        return labeled(label, f'<pre style="{_PRE}">{escape(as_text(value))}</pre>')
    seen = view(value, wrong, at)
    rows = "".join(
        "<tr>" + "".join(_cell(number(one), differs) for one, differs in zip(*row, strict=True)) + "</tr>"
        for row in zip(seen.cells, seen.wrong, strict=True)
    )
    return (
        '<table style="margin: 0; border-collapse: collapse">'
        f'<caption style="{_LABEL}; caption-side: top">'
        f"{escape(label)} <small>{escape(seen.title)}</small></caption>{rows}</table>"
    )


def _cell(text: str, differs: bool) -> str:
    mark = "; font-weight: bold; outline: 2px solid #d55e00; outline-offset: -2px" if differs else ""
    spoken = f' aria-label="{escape(text)}, differs"' if differs else ""
    return f'<td{spoken} style="text-align: right; padding: 2px 7px; {_MONO}{mark}">{escape(text)}</td>'


_MONO = "font-family: var(--jp-code-font-family, monospace)"
_LABEL = "text-align: left; font-weight: bold; white-space: nowrap; padding: 0 0 2px 0; color: inherit"
_PRE = "margin: 0; white-space: pre-wrap; background: none; color: inherit"
