"""Convert Markdown that students and graders wrote to HTML for a report.

This text isn't trusted. Any HTML in the text is shown as it was typed. The rest is rendered and then filtered by an
allowlist, which excludes scripts, pictures, styles, ids, and all links except those to web and mail addresses.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from html import escape

import bleach
import mistune
from markupsafe import Markup

# The maximum number of characters. Parsing time can grow quadratically, so longer text is shown without formatting.
LONGEST = 10_000
ALLOWED = "a blockquote br code del em hr li ol p pre strong table tbody td th thead tr ul"
TAGS = frozenset(ALLOWED.split())
ATTRIBUTES = {"a": ["href", "rel"], "ol": ["start"]}
PROTOCOLS = frozenset({"http", "https", "mailto"})
_PRODUCT = re.compile(r"(?<=[0-9])\*(?=[0-9])")  # a multiplication sign, not the start of emphasis
_LITERAL = re.compile(r"(`+|~~~|\$)")  # where code or a formula begins and ends
_LINK = re.compile(r"(https?://|mailto:)[^\s\"<>]+$", re.IGNORECASE)


class _Renderer(mistune.HTMLRenderer):
    """Render pictures as their descriptions, headings in bold, and formulas as typed."""

    def image(self, text: str, url: str, title: str | None = None) -> str:
        return f"[picture: {text}]" if text else "[picture]"

    def heading(self, text: str, level: int, **attrs) -> str:
        return f"<p><strong>{text}</strong></p>\n"

    def link(self, text: str, url: str, title: str | None = None) -> str:
        if not _LINK.match(url):
            return text
        return f'<a href="{escape(url)}" rel="nofollow noopener noreferrer">{text}</a>'

    def inline_math(self, text: str) -> str:
        return f"<code>${escape(text)}$</code>"

    def block_math(self, text: str) -> str:
        return f"<pre><code>$$\n{escape(text)}\n$$</code></pre>\n"


def _with_products(text: str) -> str:
    """Escape multiplication signs between digits, outside code and formulas."""
    parts, inside = [], ""
    for part in _LITERAL.split(text):
        if _LITERAL.fullmatch(part):
            inside = "" if part == inside else inside or part
        parts.append(part if inside else _PRODUCT.sub(r"\\*", part))
    return "".join(parts)


@functools.cache
def _renderer() -> Callable[[str], str]:
    plugins = ["table", "strikethrough", "math"]
    made = mistune.create_markdown(hard_wrap=True, renderer=_Renderer(escape=True), plugins=plugins)
    made.block.rules.remove("raw_html")  # so that Markdown next to HTML is still rendered
    made.inline.rules.remove("inline_html")
    return made


@functools.cache
def _cleaner() -> bleach.Cleaner:
    return bleach.Cleaner(TAGS, ATTRIBUTES, PROTOCOLS, strip=True)


def safe_html(text: str) -> Markup:
    """Return Markdown as HTML, or as plain text if it can't be rendered.

    >>> print(safe_html("**Max** sees `a < b` <script>alert(1)</script>").strip())
    <p><strong>Max</strong> sees <code>a &lt; b</code> &lt;script&gt;alert(1)&lt;/script&gt;</p>
    >>> print(safe_html("m = 2*7*10, `2*7`, *not* 7").strip())
    <p>m = 2*7*10, <code>2*7</code>, <em>not</em> 7</p>
    >>> print(safe_html("![x](http://example.com/x.png) [y](javascript:alert(2))").strip())
    <p>[picture: x] y</p>
    """
    if len(text) > LONGEST:
        return plain_html(text)
    try:
        return Markup(_cleaner().clean(_renderer()(_with_products(text))))
    except Exception:  # neither library guarantees that it accepts all text
        return plain_html(text)


def plain_html(text: str) -> Markup:
    """Return HTML that shows text unchanged, for code and other text that isn't Markdown.

    >>> print(plain_html("a < b"))
    <pre>a &lt; b</pre>
    """
    return Markup(f"<pre>{escape(text)}</pre>")
