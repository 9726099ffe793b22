"""Students' and graders' Markdown becomes HTML without scripts, pictures, styles, or unsafe links, in bounded time."""

import re
import time
from html.parser import HTMLParser

from layergrade.markdown import ATTRIBUTES, TAGS, plain_html, safe_html

import pytest

pytestmark = pytest.mark.either_stack

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "![x](https://example.com/spy.png) ![y](data:image/svg+xml;base64,AAAA)",
    "[a](javascript:alert(1)) [b](JaVaScRiPt&#58;alert(1)) [c](data:text/html,<script>alert(1)</script>)",
    "[d]( javascript:alert(1)) [e](java\nscript:alert(1)) <javascript:alert(1)> [f](vbscript:x) [g](file:///etc/passwd)",
    '[h](https://x.example/"onmouseover="alert(1)) [i](https://x.example "t\\" onclick=\\"alert(1)")',
    "[ref]\n\n[ref]: javascript:alert(1) 'x'",
    "<svg/onload=alert(1)><math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>",
    "<a href='javascript:alert(1)' style='position:fixed'>x</a><iframe src=//x></iframe><form action=//x><input>",
    "```html\n</code></pre><script>alert(1)</script>\n```",
    "`</code><script>alert(1)</script>`",
    "$</code><script>alert(1)</script>$ and $$<img src=x onerror=alert(1)>$$",
    "| a | b |\n|---|---|\n| <b onclick=alert(1)>x</b> | [y](javascript:alert(1)) |",
    "<!-- --!><script>alert(1)</script> --> <![CDATA[<script>alert(1)</script>]]> <?php x ?>",
    "&lt;script&gt;alert(1)&lt;/script&gt; &#60;img src=x&#62;",
    "# <script>x</script>\n\n- <style>*{display:none}</style>\n\n> </div></main><h1 id=answers>Fake</h1>",
]


class Seen(HTMLParser):
    """Collect everything in a piece of HTML that a browser would act on."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.attributes, self.open = set(), [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes += [(tag, *pair) for pair in attrs]
        if tag not in ("br", "hr"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_comment(self, data):
        raise AssertionError(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_markdown_has_no_effect(text):
    seen = Seen(safe_html(text))
    assert seen.tags <= TAGS
    assert seen.open == []
    for tag, name, value in seen.attributes:
        assert name in ATTRIBUTES[tag]
        if name == "href":
            assert re.match(r"https?://[^\"<>]+$|mailto:", value)


def test_markdown_is_rendered():
    html = safe_html(
        "# Max\n\nIt *keeps* the **largest**:\n- `a < b`\n- [paper](https://example.com/a?b=1&c=2)\n\n1. x"
    )
    for part in ("<em>keeps</em>", "<strong>largest</strong>", "<code>a &lt; b</code>", "<li>", "<ol>"):
        assert part in html
    assert 'href="https://example.com/a?b=1&amp;c=2"' in html
    assert "<h1" not in html


def test_formulas_stay_as_typed():
    html = safe_html("The mean is $a_1 * b_1 * c_1$.\n\n$$\nx < y\n$$")
    assert "<code>$a_1 * b_1 * c_1$</code>" in html
    assert "<code>$$\nx &lt; y\n$$</code>" in html


def test_line_breaks_in_student_text_are_kept():
    assert "one<br>" in safe_html("one\ntwo").replace("<br />", "<br>")


REPEATED = [
    "[",
    "*a ",
    "_a",
    "`",
    "> ",
    "- ",
    "![",
    "<",
    "[a](",
    "$",
    "**",
    "1. ",
    "~~a",
    "&",
    "\\",
    "(",
    "\t",
    "[a]: b\n",
]
REPEATED += ["[" * 390 + "\n\n", "*a **b\n", "`" * 300 + "\n\n", "|a|b|\n|-|-|\n", "a\n", "$$a", "<a ", "```\n"]
PATHOLOGICAL = [(part * 10_000)[:10_000] for part in REPEATED]
PATHOLOGICAL += ["\n".join("  " * at + "- x" for at in range(90)), "|" * 9_000 + "\n|-", "a" * 50_000]


@pytest.mark.slow
@pytest.mark.parametrize("text", PATHOLOGICAL, ids=[repr(text[:8]) for text in PATHOLOGICAL])
def test_pathological_text_takes_little_time(text):
    started = time.process_time()
    html = safe_html(text)
    assert time.process_time() - started < 2
    assert Seen(html).tags <= TAGS | {"pre"}


def test_plain_text_is_escaped():
    assert plain_html("</pre><script>") == "<pre>&lt;/pre&gt;&lt;script&gt;</pre>"
