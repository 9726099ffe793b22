"""Render the guides in docs/ as pages, from the same Markdown that a code host renders and with the same anchors."""

from __future__ import annotations

import re
from pathlib import Path

from ..paths import DOCS
from .markdown import Prose
from .page import Page, assemble

ORDER = ("students", "teaching", "instructors", "maintainers", "architecture", "benchmarks", "security")
REFERENCE = ("glossary", "references", "sources")  # pages for looking things up

_SCROLL = '<div class="scroll" role="group" aria-label="Table" tabindex="0">'  # for a wide table on a narrow screen
_SUMMARY = re.compile(r"\A# .+\n\n(?P<summary>(?:.+\n)+)")


def guides(folder: Path = DOCS) -> list[Path]:
    """Return the guides' files: those in ORDER, others by name, then those in REFERENCE."""
    known = {name: place for place, name in enumerate(ORDER)}
    known |= {name: len(ORDER) + 1 + place for place, name in enumerate(REFERENCE)}
    return sorted(folder.glob("*.md"), key=lambda path: (known.get(path.stem, len(ORDER)), path.stem))


def is_reference(page: Page) -> bool:
    """Return whether a page is listed in REFERENCE."""
    return page.name.removesuffix(".html") in REFERENCE


def page(path: Path) -> Page:
    """Return a guide's page. Raises CourseError if it has no title or shows a picture that doesn't exist."""
    text = path.read_text(encoding="utf-8")
    prose = Prose(anchor=anchor)
    body = prose.html(text).replace("<table>", f"{_SCROLL}<table>").replace("</table>", "</table></div>")
    body = body.replace("<th></th>", "<td></td>")  # the empty corner of a table isn't a heading
    opening = _SUMMARY.match(text)
    summary = Prose(anchor=anchor).html(opening["summary"]) if opening else ""
    return assemble(path, prose, body, summary)


def anchor(title: str) -> str:
    """Return a heading's anchor, as GitHub generates it.

    >>> anchor("Correct a lesson's prose, or cells")
    'correct-a-lessons-prose-or-cells'
    """
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")
