"""HTML building blocks for panels: rows, folds, prose, and nested hints."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape


def prose(said: str) -> str:
    """Return the text of a hint or an explanation as HTML: escaped, with text between backticks set as code.

    >>> prose("Divide with `//` & round down.")
    'Divide with <code>//</code> &amp; round down.'
    """
    return re.sub("`([^`]+)`", r"<code>\1</code>", escape(said))


def row(*blocks: str) -> str:
    """Return blocks side by side, or one below the other if there is no room.

    >>> row("<p>got</p>", "<p>expected</p>")
    '<div style="display: flex; ..."><p>got</p><p>expected</p></div>'
    """
    inside = "".join(blocks)
    style = "display: flex; flex-wrap: wrap; align-items: flex-start; gap: 8px 36px"
    return f'<div style="{style}">{inside}</div>' if inside else ""


def fold(title: str, inside: str) -> str:
    """Return HTML that expands below its title.

    >>> fold("The numbers", "<p>1, 2</p>")
    '<details ...>The numbers</summary>...<p>1, 2</p></div></details>'
    """
    return (
        f'<details style="margin-top: 4px"><summary style="cursor: pointer">{title}</summary>'
        f'<div style="margin-left: 1em">{inside}</div></details>'
    )


def nested_hints(hints: Sequence[str], last: str = "") -> str:
    """Return hints that are revealed one at a time, each inside the one before it; `last` appears below the last hint.

    >>> nested_hints(["Divide."], "Still stuck?")
    '<details ...>Hint 1 of 1</summary>...Divide.<div>Still stuck?</div></div></details>'
    """
    folded = f"<div>{prose(last)}</div>" if last else ""
    for number in range(len(hints), 0, -1):
        folded = fold(f"Hint {number} of {len(hints)}", prose(hints[number - 1]) + folded)
    return folded


def solution(exercise: str) -> str:
    """Return a sentence that says how to see a solution, for display after the last hint.

    >>> solution("shift")
    'Still stuck? `answer("shift")` shows a solution.'
    """
    return f'Still stuck? `answer("{exercise}")` shows a solution.'
