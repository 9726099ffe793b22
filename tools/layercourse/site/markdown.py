"""Prose of a lesson as HTML: headings with places to jump to, formulas as MathML, links and pictures of this site."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape, unescape
from urllib.parse import urlsplit

from latex2mathml.converter import convert
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from ..notebooks import slug


@dataclass(frozen=True)
class Heading:
    """A heading of a page: its level, its text, and the id to jump to."""

    level: int
    text: str
    place: str


class Prose(IPythonRenderer):
    """Renders one page's Markdown. `headings` and `pictures` (paths, as linked) are filled on the way."""

    def __init__(self) -> None:
        super().__init__(escape=False, exclude_anchor_links=True)
        self.headings: list[Heading] = []
        self.pictures: list[str] = []

    def html(self, source: str) -> str:
        """Markdown as HTML."""
        return MarkdownWithMath(renderer=self).render(source)

    def heading(self, text: str, level: int, **attrs) -> str:
        said = unescape(re.sub(r"<[^>]+>", "", text))
        place = wanted = slug(said)
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
        if not parts.scheme and parts.path.endswith(".ipynb"):
            url = parts._replace(path=parts.path.rpartition("/")[2].removesuffix(".ipynb") + ".html").geturl()
        return super().link(text, url, title)

    def image(self, text: str, url: str, title: str | None = None) -> str:
        said = escape(unescape(re.sub(r"<[^>]+>", "", text)))
        if urlsplit(url).scheme:
            return f'<img alt="{said}" src="{escape(url)}">'
        self.pictures.append(url)
        return f'<img alt="{said}" src="figures/{escape(url.rpartition("/")[2])}">'


def formula(source: str, display: str) -> str:
    """LaTeX as MathML. A word is set, and read aloud, as one word."""
    return convert(re.sub(r"\\mathrm\b", r"\\text", source.strip()), display=display)
