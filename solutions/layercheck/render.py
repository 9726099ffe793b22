"""Rendering: a verdict as an HTML panel for notebooks and as plain text for terminals and screen readers."""

from __future__ import annotations

from html import escape

import numpy as np

from .compare import Tolerance, number, wrong_cells
from .observation import Opaque, Raised
from .verdict import NOT_ATTEMPTED, RIGHT, UNJUDGED, WRONG, Verdict

LONGEST_SIDE = 10  # rows or columns of an array that are shown; of larger ones, the part around the difference
LONGEST_FACT = 3_000  # characters

_SIGNS = {RIGHT: "✓", WRONG: "✗", NOT_ATTEMPTED: "○", UNJUDGED: "?"}
_COLOURS = {RIGHT: "#009e73", WRONG: "#d55e00", NOT_ATTEMPTED: "#0072b2", UNJUDGED: "#8a6d00"}


class Shown:
    """What a notebook displays: HTML where there is a browser, the same as plain text in a terminal."""

    def __init__(self, html: str, text: str) -> None:
        self._html, self._text = html, text

    def _repr_html_(self) -> str:
        return self._html

    def __repr__(self) -> str:
        return self._text


def panel(verdict: Verdict) -> Shown:
    """The panel that `check` displays."""
    return Shown(html(verdict), text(verdict))


def headline(verdict: Verdict) -> str:
    """The verdict as one line of text, for example `pooled_size: not right yet, 2 of 5 points`."""
    points = f"{verdict.points} of {verdict.out_of} points"
    said = {
        RIGHT: f"right, {points}",
        WRONG: f"not right yet, {points}",
        NOT_ATTEMPTED: f"not attempted yet, {points}",
        UNJUDGED: "cannot be judged",
    }
    return f"{verdict.exercise}: {said[verdict.state]}"


def nudge(verdict: Verdict) -> str:
    """What to do next, as one or two sentences of text. Empty where nothing is left to do."""
    if verdict.state == RIGHT:
        return ""
    if verdict.state == UNJUDGED:
        return verdict.reason
    if verdict.state == NOT_ATTEMPTED:
        return "Write your code where the cell above says YOUR CODE HERE, run it, then run this cell again."
    if verdict.mistake is None:
        return f"No known mistake behaves quite like this. hint({verdict.exercise}) may help."
    where = "" if verdict.mistake.group is None else f"In “{verdict.mistake.group}”: "
    return where + " ".join(verdict.mistake.explanation.split())


def facts(verdict: Verdict) -> list[tuple[str, str]]:
    """Label and text of each thing worth showing of the first difference, in reading order."""
    if verdict.first is None:
        return []
    got, expected = verdict.first.got, verdict.first.expected
    at = _place(got.value, expected.value)
    rows = [("call", expected.call)]
    rows += [(name, as_text(value, at)) for name, value in expected.inputs.items()]
    rows += [("got", as_text(got.value, at)), ("expected", as_text(expected.value, at))]
    rows.append(("so", verdict.first.reason))
    if isinstance(got.value, Raised) and got.value.line is not None:
        rows.append(("your line", f"{got.value.line}: {got.value.code}"))
    if got.printed:
        rows.append(("it printed", got.printed))
    return [(label, _cut(value)) for label, value in rows]


def _cut(value: str) -> str:
    return value if len(value) <= LONGEST_FACT else f"{value[:LONGEST_FACT]}… ({len(value)} characters)"


def text(verdict: Verdict) -> str:
    """The whole panel as plain text."""
    lines = [f"{_SIGNS[verdict.state]} {headline(verdict)}"]
    if verdict.state == WRONG:
        lines.append("   ".join(f"{group.name} {group.points}/{group.worth}" for group in verdict.groups))
    for label, value in facts(verdict):
        gap = "\n" if "\n" in value else " "
        lines.append(f"{label + ':':<10}{gap}{value}")
    if nudge(verdict):
        lines.append(nudge(verdict))
    return "\n".join(lines)


def html(verdict: Verdict) -> str:
    """The whole panel as HTML: readable in light and dark themes, never by colour alone, everything escaped."""
    colour = _COLOURS[verdict.state]
    parts = [
        f'<div role="status" aria-label="{escape(headline(verdict))}" style="border-left: 5px solid {colour}; '
        'padding: 6px 12px; margin: 4px 0; line-height: 1.5; color: var(--jp-content-font-color1, inherit)">',
        f'<strong><span aria-hidden="true" style="color: {colour}">{_SIGNS[verdict.state]}</span> '
        f"{escape(headline(verdict))}</strong>",
    ]
    if verdict.state == WRONG:
        parts.append(_groups(verdict))
    rows = facts(verdict)
    if rows:
        cells = "".join(
            f'<tr><th scope="row" style="text-align: right; vertical-align: top; padding: 1px 10px 1px 0">'
            f'{escape(label)}</th><td style="text-align: left; padding: 1px 0"><pre style="margin: 0; '
            f'white-space: pre-wrap; background: none; color: inherit">{escape(value)}</pre></td></tr>'
            for label, value in rows
        )
        parts.append(f'<table style="margin: 6px 0; border: none">{cells}</table>')
    if nudge(verdict):
        parts.append(f"<div>{escape(nudge(verdict))}</div>")
    return "".join([*parts, "</div>"])


def _groups(verdict: Verdict) -> str:
    words = (
        f"{'✓' if group.points else '✗'}&nbsp;{escape(group.name)}&nbsp;{group.points}/{group.worth}"
        for group in verdict.groups
    )
    return f'<div style="font-size: 90%">{" &ensp; ".join(words)}</div>'


def as_text(value: object, at: tuple[int, ...] | None = None) -> str:
    """A plain value as text: large arrays as the two-dimensional part around index `at`, with their shape."""
    if isinstance(value, Raised):
        return f"{value.type}: {value.message}" if value.message else value.type
    if isinstance(value, Opaque):
        return value.description
    if isinstance(value, float):
        return number(value)
    if not isinstance(value, np.ndarray):
        return repr(value)
    part, where = _part(value, at)
    title = f"shape {value.shape}, {value.dtype}{where}"
    return f"{title}\n{_grid(part)}"


def _grid(array: np.ndarray) -> str:
    """An array of at most two axes as right-aligned rows of numbers; NumPy's own text for more axes."""
    if array.ndim > 2:
        return np.array2string(array, formatter={"all": number}, threshold=LONGEST_SIDE**2)
    rows = [[number(value) for value in row] for row in np.atleast_2d(array)]
    width = max((len(value) for row in rows for value in row), default=0)
    return "\n".join("  ".join(value.rjust(width) for value in row) for row in rows)


def _place(got: object, expected: object) -> tuple[int, ...] | None:
    """The first index at which two arrays of one shape differ."""
    both = isinstance(got, np.ndarray) and isinstance(expected, np.ndarray) and got.shape == expected.shape
    wrong = wrong_cells(got, expected, Tolerance()) if both else np.zeros(0)
    return tuple(int(i) for i in np.argwhere(wrong)[0]) if wrong.any() else None


def _part(array: np.ndarray, at: tuple[int, ...] | None) -> tuple[np.ndarray, str]:
    """What of an array is shown, and in words which part that is. 4-D arrays are (batch, height, width, channel)."""
    if at is None or len(at) != array.ndim:
        at = (0,) * array.ndim
    where = ""
    if array.ndim == 4:
        sample, channel = min(at[0], array.shape[0] - 1), min(at[3], array.shape[3] - 1)
        if array.shape[0] * array.shape[3] > 1:
            where = f", sample {sample}, channel {channel}"
        array, at = array[sample, :, :, channel], at[1:3]
    if max(array.shape, default=0) > LONGEST_SIDE and array.ndim <= 2:
        starts = [max(0, min(i - LONGEST_SIDE // 2, n - LONGEST_SIDE)) for i, n in zip(at, array.shape, strict=True)]
        array = array[tuple(slice(start, start + LONGEST_SIDE) for start in starts)]
        where += f", from index {tuple(starts)} on"
    return array, where
