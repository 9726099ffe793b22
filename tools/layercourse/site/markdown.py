"""Render the prose of a lesson or a guide as HTML: headings with anchors, MathML formulas, links, and pictures."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape, unescape
from urllib.parse import urlsplit

from latex2mathml.converter import convert
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from ..notebooks import slug


@dataclass(frozen=True)
class Heading:
    """A heading on a page: its level, its text, and the id to jump to."""

    level: int
    text: str
    place: str


class Prose(IPythonRenderer):
    """Render one page's Markdown, and collect its headings in `headings` and its pictures' paths in `pictures`.

    anchor: a function that makes a heading's id from the heading's text.
    """

    def __init__(self, anchor: Callable[[str], str] = slug) -> None:
        super().__init__(escape=False, exclude_anchor_links=True)
        self._anchor = anchor
        self.headings: list[Heading] = []
        self.pictures: list[str] = []

    def html(self, source: str) -> str:
        """Return Markdown as HTML."""
        return MarkdownWithMath(renderer=self).render(source)

    def heading(self, text: str, level: int, **attrs) -> str:
        said = unescape(re.sub(r"<[^>]+>", "", text))
        place = wanted = self._anchor(said)
        number = 2
        while place in {heading.place for heading in self.headings}:
            place, number = f"{wanted}-{number}", number + 1
        self.headings.append(Heading(level, said, place))
        return f'<h{level} id="{place}">{text}</h{level}>\n'

    def block_math(self, body: str) -> str:
        return formula(body, "block")

    def inline_math(self, body: str) -> str:
        return formula(body, "inline")

    def latex_environment(self, name: str, body: str) -> str:
        return formula(f"\\begin{{{name}}}{body}\\end{{{name}}}", "block")

    def link(self, text: str, url: str, title: str | None = None) -> str:
        parts = urlsplit(url)
        if parts.scheme or not parts.path:
            return super().link(text, url, title)
        path = _page_of(parts.path)
        return super().link(text, parts._replace(path=path).geturl(), title) if path else text

    def image(self, text: str, url: str, title: str | None = None) -> str:
        said = escape(unescape(re.sub(r"<[^>]+>", "", text)))
        if urlsplit(url).scheme:
            return f'<img alt="{said}" src="{escape(url)}">'
        self.pictures.append(url)
        return f'<img alt="{said}" src="figures/{escape(url.rpartition("/")[2])}">'


def _page_of(path: str) -> str:
    """Return the page for a link to one of the course's files, or "" if that file, such as a module, has no page.

    >>> _page_of("../README.md"), _page_of("students.md"), _page_of("../notebooks/01_pooling_shapes.ipynb")
    ('index.html', 'students.html', '01_pooling_shapes.html')
    >>> _page_of("../tools/layergrade/limits.py")
    ''
    """
    folder, _, name = path.rpartition("/")
    stem, _, ending = name.rpartition(".")
    if name == "README.md":
        return "index.html"
    if ending == "ipynb" or (ending == "md" and folder in ("", "docs")):
        return f"{stem}.html"
    return ""


def formula(source: str, display: str) -> str:
    """Return LaTeX as MathML. Each word in the formula is typeset and read aloud as one word."""
    return convert(re.sub(r"\\mathrm\b", r"\\text", source.strip()), display=display)
