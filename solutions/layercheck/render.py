"""Rendering: a verdict as an HTML panel for notebooks and as plain text for terminals and screen readers."""

from __future__ import annotations

from html import escape

from .compare import Tolerance
from .observation import Raised
from .values import as_html, as_text, differing
from .verdict import NOT_ATTEMPTED, RIGHT, UNJUDGED, WRONG, Verdict

_SIGNS = {RIGHT: "✓", WRONG: "✗", NOT_ATTEMPTED: "○", UNJUDGED: "?"}
_COLOURS = {RIGHT: "#009e73", WRONG: "#d55e00", NOT_ATTEMPTED: "#0072b2", UNJUDGED: "#8a6d00"}


class Shown:
    """What a notebook displays: HTML where there is a browser, the same as plain text in a terminal."""

    def __init__(self, html: str, text: str) -> None:
        # a lone surrogate, such as a learner's message may hold, can be sent nowhere
        self._html, self._text = (said.encode("utf-8", "backslashreplace").decode() for said in (html, text))

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
    """Label and text of what is worth telling of the first difference, after the values themselves."""
    got, expected = verdict.first.got, verdict.first.expected
    obvious = type(got.value) is type(expected.value) and isinstance(got.value, (int, float, str))
    rows = [] if obvious else [("so", verdict.first.reason)]
    if isinstance(got.value, Raised) and got.value.line is not None:
        rows.append(("your line", f"{got.value.line}: {got.value.code}"))
    if got.printed:
        rows.append(("it printed", got.printed))
    return rows


def values(verdict: Verdict) -> list[tuple[str, object, object]]:
    """Label, plain value and differing cells of the inputs, of what came back and of what was expected."""
    got, expected = verdict.first.got.value, verdict.first.expected.value
    wrong = differing(got, expected, Tolerance())
    inputs = [(name, value, None) for name, value in verdict.first.expected.inputs.items()]
    return [*inputs, ("got", got, wrong), ("expected", expected, wrong)]


def text(verdict: Verdict) -> str:
    """The whole panel as plain text."""
    lines = [f"{_SIGNS[verdict.state]} {headline(verdict)}"]
    if verdict.state == WRONG:
        lines.append("   ".join(f"{group.name} {group.points}/{group.worth}" for group in verdict.groups))
        lines.append(f"call:      {verdict.first.expected.call}")
        shown = [(label, as_text(value, wrong)) for label, value, wrong in values(verdict)]
        lines += [f"{label + ':':<10} {value}" for label, value in [*shown, *facts(verdict)]]
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
        parts += [_groups(verdict), _difference(verdict)]
    if nudge(verdict):
        parts.append(f"<div>{escape(nudge(verdict))}</div>")
    return "".join([*parts, "</div>"])


def _groups(verdict: Verdict) -> str:
    words = (
        f"{'✓' if group.points else '✗'}&nbsp;{escape(group.name)}&nbsp;{group.points}/{group.worth}"
        for group in verdict.groups
    )
    return f'<div style="font-size: 90%">{" &ensp; ".join(words)}</div>'


def _difference(verdict: Verdict) -> str:
    """The call, then what went in, what came back and what was expected, side by side; then what else is known."""
    blocks = "".join(as_html(label, value, wrong) for label, value, wrong in values(verdict))
    told = "".join(
        f"<div>{escape(value)}</div>"
        if label == "so"
        else f'<pre style="margin: 0; white-space: pre-wrap; background: none; color: inherit">{escape(label)}: '
        f"{escape(value)}</pre>"
        for label, value in facts(verdict)
    )
    return (
        f"<div><code>{escape(verdict.first.expected.call)}</code></div>"
        f'<div style="display: flex; flex-wrap: wrap; align-items: flex-start; gap: 8px 36px; margin: 6px 0">{blocks}'
        f'</div><div style="margin-bottom: 6px">{told}</div>'
    )
