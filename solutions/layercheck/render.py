"""Render a verdict as an HTML panel for notebooks and as plain text for terminals and screen readers."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import numpy as np

from . import dependence_view, reference
from .blocks import fold, nested_hints, prose, row, solution
from .first_difference import facts, place_of, values
from .plain import STOPPED, Raised
from .thumbnails import is_image_batch, limits, thumbnail
from .values import as_html, as_text, labeled
from .verdict import NOT_ATTEMPTED, RIGHT, UNJUDGED, WRONG, Verdict

_SIGNS = {RIGHT: "✓", WRONG: "✗", NOT_ATTEMPTED: "○", UNJUDGED: "?"}
_YET = {WRONG: "not right yet", NOT_ATTEMPTED: "not attempted yet"}  # words for learners; a grade shows the state
COLORS = {RIGHT: "#009e73", WRONG: "#d55e00", NOT_ATTEMPTED: "#0072b2", UNJUDGED: "#8a6d00"}
HIDDEN = "If this copy is graded, hidden cases also count: the same tests with other inputs."
LARGEST_SHOWN = 40  # the most elements of a result that isn't collapsed at first


class Shown:
    """Something that notebooks display as HTML and terminals as plain text.

    >>> Shown("<strong>right</strong>", "right")
    right
    """

    def __init__(self, html: str, text: str) -> None:
        # A learner's message may contain a lone surrogate, which can't be encoded for a browser.
        self._html, self._text = (said.encode("utf-8", "backslashreplace").decode() for said in (html, text))

    def _repr_html_(self) -> str:
        return self._html

    def __repr__(self) -> str:
        return self._text


def panel(verdict: Verdict, hints: Sequence[str] = (), skill: str = "", public: bool = False) -> Shown:
    """Return the panel that `check` displays.

    hints:  the hints that are shown, collapsed, below a wrong answer
    skill:  a sentence about what the learner can do now, which is shown below a right answer
    public: whether to mention that a right answer was tried only in the public cases, as in a release copy

    >>> panel(Verdict("pooled_size", NOT_ATTEMPTED, 5))
    ○ pooled_size: not attempted yet, 0 of 5 points
    Write your code where the cell above says YOUR CODE HERE, run it, then run this cell again.
    """
    return Shown(html(verdict, hints, skill=skill, public=public), text(verdict, skill, public))


def headline(verdict: Verdict, graded: bool = False, public: bool = False) -> str:
    """Return the verdict as one line of text.

    graded: whether to use the words of a grade, which is final
    public: whether to mention that only the public cases were tried

    >>> headline(Verdict("pooled_size", RIGHT, 5, ()), public=True)
    'pooled_size: right in all public cases, 0 of 5 points'
    >>> headline(Verdict("pooled_size", WRONG, 5)), headline(Verdict("pooled_size", WRONG, 5), graded=True)
    ('pooled_size: not right yet, 0 of 5 points', 'pooled_size: wrong, 0 of 5 points')
    """
    if verdict.state == UNJUDGED:
        return f"{verdict.exercise}: {UNJUDGED}"
    said = verdict.state if graded else _YET.get(verdict.state, verdict.state)
    said += " in all public cases" if public and verdict.state == RIGHT else ""
    return f"{verdict.exercise}: {said}, {verdict.points} of {verdict.out_of} points"


def nudge(verdict: Verdict, graded: bool = False) -> str:
    """Return a few sentences about what to do next or, if `graded`, about what was wrong; "" for a right answer.

    >>> nudge(Verdict("pooled_size", WRONG, 5))
    'No known mistake behaves quite like this. hint(pooled_size) may help.'
    """
    if verdict.state == RIGHT:
        return ""
    if verdict.state == UNJUDGED:
        return verdict.reason
    if verdict.state == NOT_ATTEMPTED:
        if graded:
            return "The submitted code still raises NotImplementedError."
        return "Write your code where the cell above says YOUR CODE HERE, run it, then run this cell again."
    said = explanations(verdict)
    if (
        not said
        and (first := verdict.first)
        and isinstance(first.got.value, Raised)
        and first.got.value.type == STOPPED
    ):
        return f"{first.got.call} was stopped: {first.got.value.message}."
    if not said and (graded or not _has_cause(verdict)):
        said = ["No known mistake behaves quite like this."]
    return " ".join(said if verdict.mistake or graded else [*said, f"hint({verdict.exercise}) may help."])


def _has_cause(verdict: Verdict) -> bool:
    """Whether the first difference is an exception, whose message is more useful than “No known mistake ...”."""
    return verdict.first is not None and isinstance(verdict.first.got.value, Raised)


def explanations(verdict: Verdict) -> list[str]:
    """Explain a wrong answer by a matching mistake, by which calls are wrong, and by what its outputs depend on.

    >>> explanations(Verdict("double", WRONG, 4, condition="Wrong for all 3 calls where x is 1; ..."))
    ['Wrong for all 3 calls where x is 1; ...']
    """
    said = []
    for mistake in (verdict.mistake, *verdict.mistake.also) if verdict.mistake else ():
        where = "" if mistake.group is None else f"In “{mistake.group}”: "
        said.append(where + " ".join(mistake.explanation.split()))
    said += _also_wrong(verdict)
    said += [verdict.condition] if verdict.condition else []
    return said + ([verdict.dependence.sentence] if verdict.dependence else [])


def _also_wrong(verdict: Verdict) -> list[str]:
    """One sentence about the wrong groups in which no mistake was recognized, if there are any.

    >>> from .recognition import MatchingMistake
    >>> from .verdict import GroupScore
    >>> groups = tuple(GroupScore(name, 0, 3, worth=1) for name in ("max", "average", "keepdims"))
    >>> _also_wrong(Verdict("pool", WRONG, 3, groups, mistake=MatchingMistake("one", "It ...", "max")))
    ['Your results in “average” and “keepdims” are also wrong, perhaps for the same reason.']
    """
    if not verdict.mistake or verdict.mistake.group is None:
        return []
    explained = [one.group for one in (verdict.mistake, *verdict.mistake.also)]
    wrong = [one.name for one in verdict.groups if one.agreeing < one.observed and one.name not in explained]
    *names, last = [f"“{name}”" for name in wrong] or [""]
    where = f"{', '.join(names)} and {last}" if names else last
    return [f"Your results in {where} are also wrong, perhaps for the same reason."] if wrong else []


def text(verdict: Verdict, skill: str = "", public: bool = False) -> str:
    """Return the whole panel as plain text. The arguments are those of `panel`.

    >>> print(text(Verdict("pooled_size", NOT_ATTEMPTED, 5)))
    ○ pooled_size: not attempted yet, 0 of 5 points
    Write your code where the cell above says YOUR CODE HERE, run it, then run this cell again.
    """
    lines = [f"{_SIGNS[verdict.state]} {headline(verdict, public=public)}"]
    explained = explanations(verdict)
    lines += explained
    if verdict.state == WRONG:
        lines.append("   ".join(f"{group.name} {group.points}/{group.worth}" for group in verdict.groups))
        lines.append(f"call:      {verdict.first.expected.call}")
        shown = [(label, as_text(value, wrong, place_of(verdict, value))) for label, value, wrong in values(verdict)]
        *inputs, got, expected = shown
        lines += [f"{label + ':':<10} {value}" for label, value in [got, expected, *facts(verdict), *inputs]]
        lines += [dependence_view.as_text(verdict.dependence)] if verdict.dependence else []
    if nudge(verdict) and not explained:
        lines.append(nudge(verdict))
    if verdict.state == RIGHT:
        lines += filter(None, (skill, HIDDEN if public else ""))
    return "\n".join(lines)


def html(
    verdict: Verdict, hints: Sequence[str] = (), graded: bool = False, skill: str = "", public: bool = False
) -> str:
    """Return the whole panel as escaped HTML, readable in light and dark themes and without relying on color.

    hints:  the hints that are shown, collapsed, below a wrong answer
    graded: whether to use the words of a grade, for a reader who is no longer working on the exercise
    skill:  a sentence about what the learner can do now, which is shown below a right answer
    public: whether to mention that a right answer was tried only in the public cases

    >>> html(Verdict("pooled_size", NOT_ATTEMPTED, 5))
    '<div role="status" aria-label="pooled_size: not attempted yet, 0 of 5 points" ...</div>'
    """
    color, title, said = COLORS[verdict.state], headline(verdict, graded, public), nudge(verdict, graded)
    said = " ".join(filter(None, (skill, HIDDEN if public else ""))) if verdict.state == RIGHT else said
    role = "group" if graded else "status"  # a status is read aloud when it changes
    parts = [
        f'<div role="{role}" aria-label="{escape(title)}" style="border-left: 5px solid {color}; '
        'padding: 6px 12px; margin: 4px 0; line-height: 1.5; color: var(--jp-content-font-color1, inherit)">',
        f'<strong><span aria-hidden="true" style="color: {color}">{_SIGNS[verdict.state]}</span> '
        f"{escape(title)}</strong>",
    ]
    explained = explanations(verdict)
    parts += [f"<div>{prose(each)}</div>" for each in explained]
    if verdict.state == WRONG:
        parts += [_groups(verdict), _difference(verdict)]
        parts += [dependence_view.as_html(verdict.dependence)] if verdict.dependence else []
    if said and not explained:
        parts.append(f"<div>{prose(said)}</div>")
    if verdict.state == WRONG and hints:
        parts.append(nested_hints(hints, solution(verdict.exercise) if reference.has_answers() else ""))
    return "".join([*parts, "</div>"])


def _groups(verdict: Verdict) -> str:
    words = (
        f"{'✓' if group.points else '✗'}&nbsp;{escape(group.name)}&nbsp;{group.points}/{group.worth}"
        for group in verdict.groups
    )
    return f'<div style="font-size: 90%">{" &ensp; ".join(words)}</div>'


def _difference(verdict: Verdict) -> str:
    """A call, what is wrong with its result, and both results side by side. Inputs and large arrays are collapsed."""
    pictures, shown, folded = _pictures(verdict), [], []
    for label, value, wrong in values(verdict):
        result, table = label in ("got", "expected"), as_html(label, value, wrong, place_of(verdict, value))
        if label in pictures:
            shown.append(labeled(label, pictures[label]))
        elif result and not (isinstance(value, np.ndarray) and value.size > LARGEST_SHOWN):
            shown.append(table)
            continue
        folded.append(table)
    told = "".join(
        f"<div>{prose(value) if label == 'why' else escape(value)}</div>"
        if label in ("so", "why")
        else f'<pre style="margin: 0; white-space: pre-wrap; background: none; color: inherit">{escape(label)}: '
        f"{escape(value)}</pre>"
        for label, value in facts(verdict)
    )
    call = f"<div><code>{escape(verdict.first.expected.call)}</code></div>"
    *inputs, got, expected = ["", "", *shown]
    results = f'<div style="margin: 6px 0">{row(*inputs, row(got, expected))}</div>'
    return call + told + results + (fold("The numbers", row(*folded)) if folded else "")


def _pictures(verdict: Verdict) -> dict[str, str]:
    """Small pictures of image batches, keyed by label. The result has the same shades as the expected result."""
    compared = [verdict.first.got.value, verdict.first.expected.value]
    batches = [value for value in compared if is_image_batch(value)]
    return {
        label: thumbnail(label, value, limits(*batches) if wanted else limits(value), wrong, label == "got")
        for label, value, wrong in values(verdict)
        if is_image_batch(value)
        for wanted in [label in ("got", "expected")]
    }
