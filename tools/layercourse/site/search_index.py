"""Collect the sections of all pages for the search index: each heading with the text below it."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from html.parser import HTMLParser

from .page import Page

_HEADINGS = {"h1", "h2", "h3"}
_SKIPPED = {"details", "template", "style", "script", "svg", "nav"}  # collapsed text may give away an answer


def script(pages: Sequence[Page]) -> bytes:
    """Return a script that passes the pages' sections to the search script.

    Each page is a file name and a title. Each section is the number of a page, an anchor, a heading, and text.
    """
    sections = [(number, *section) for number, page in enumerate(pages) for section in sections_of(page)]
    data = {"pages": [(page.name, page.title) for page in pages], "sections": sections}
    return f"courseSearch({json.dumps(data, ensure_ascii=False, separators=(',', ':'))});\n".encode()


def sections_of(page: Page) -> list[tuple[str, str, str]]:
    """Return the anchor, heading, and text of each section of a page. Sections without text are left out.

    >>> page = Page("a.html", "A", "", (), '<h1 id="a">A</h1><p>One &amp; two</p><details>Folded</details>', ())
    >>> sections_of(page)
    [('a', 'A', 'One & two')]
    """
    reader = _Sections()
    reader.feed(page.body)
    found = [(place, heading.strip(), " ".join(text.split())) for place, heading, text in reader.found]
    return [(place, re.sub(r"\s+", " ", heading) or page.title, text) for place, heading, text in found if text]


class _Sections(HTMLParser):
    """Collect the sections of a page in `found`, each as a list [anchor, heading, text]."""

    def __init__(self) -> None:
        super().__init__()
        self.found = [["", "", ""]]
        self._skipping, self._in_heading = 0, False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SKIPPED:
            self._skipping += 1
        elif tag in _HEADINGS:
            self.found.append([dict(attrs).get("id") or "", "", ""])
            self._in_heading = True
        elif tag in ("p", "div", "li", "td", "th", "pre", "legend", "label", "tr"):
            self.found[-1][2] += " "

    def handle_endtag(self, tag: str) -> None:
        if tag in _SKIPPED:
            self._skipping -= 1
        elif tag in _HEADINGS:
            self._in_heading = False

    def handle_data(self, data: str) -> None:
        if not self._skipping:
            self.found[-1][1 if self._in_heading else 2] += data
