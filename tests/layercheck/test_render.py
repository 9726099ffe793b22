"""Panels: what is shown of a verdict, as text and as HTML, in which nothing of the learner's is more than text."""

from layercheck.observation import call
from layercheck.render import html, panel, prose, text
from layercheck.verdict import UNJUDGED, WRONG, FirstDifference, Verdict, judge

import numpy as np
from doubling import adds_two, takes_negatives


def test_nothing_of_the_learners_gets_into_the_page_as_html(exercise):
    evil = "<script>alert(1)</script>"

    def hostile(x):
        print(evil)
        raise type(evil, (Exception,), {})(evil)

    hostile.__name__ = evil
    page = html(judge(exercise, hostile))
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "<script" not in html(Verdict(evil, UNJUDGED, 0, reason=evil))


def test_a_returned_text_is_escaped(exercise):
    page = html(judge(exercise, lambda x: "<img src=x onerror=alert(1)>"))
    assert "<img" not in page


def test_a_message_that_cannot_be_encoded_is_shown_all_the_same(exercise):
    def candidate(*args):
        raise ValueError("\ud800")

    shown = panel(judge(exercise, candidate))
    assert "\\ud800" in shown._repr_html_().encode().decode()
    assert "\\ud800" in repr(shown).encode().decode()


def test_an_explanation_is_text_not_html(exercise):
    assert "<b>" not in html(judge(exercise, adds_two))


def test_an_unprintable_object_is_named(exercise):
    class Unprintable:
        def __repr__(self):
            raise RuntimeError

        __str__ = __repr__

    verdict = judge(exercise, lambda x: Unprintable())
    assert "an object of type Unprintable" in html(verdict)
    assert "an object of type Unprintable" in text(verdict)


def test_the_learners_own_line_is_shown(exercise):
    def slips(x):
        return x.sise

    said = text(judge(exercise, slips))
    assert "AttributeError" in said
    assert "return x.sise" in said


def test_what_was_printed_is_shown(exercise):
    def chatty(x):
        print("x is", x)
        return 0

    assert "x is 1" in text(judge(exercise, chatty))


def test_a_large_array_is_shown_around_the_difference():
    expected = np.zeros((1, 40, 50, 2), "float32")
    got = expected.copy()
    got[0, 33, 44, 1] = 7
    one, other = (call("group", lambda value=value: value) for value in (got, expected))
    said = text(Verdict("f", WRONG, 1, (), FirstDifference(one, other, "They differ.")))
    assert "sample 0, channel 1, from index (28, 39) on" in said
    assert "7" in said.split("got:")[1].split("expected:")[0].split("on\n")[1]
    assert len(said) < 3_000


def test_a_huge_result_does_not_flood_the_page(exercise):
    assert len(html(judge(exercise, lambda x: list(range(100_000))))) < 20_000
    assert len(html(judge(exercise, lambda x: "x" * 1_000_000))) < 20_000


def test_the_state_is_said_not_only_coloured(exercise):
    page = html(judge(exercise, takes_negatives))
    assert 'aria-label="double: not right yet, 3 of 4 points"' in page


def test_what_stands_between_backticks_is_code(exercise):
    assert prose("`a < b`, not `b` or ``") == "<code>a &lt; b</code>, not <code>b</code> or ``"
    page = html(judge(exercise, lambda x: None), ["Ask `round` of <b>."])
    assert "Ask <code>round</code> of &lt;b&gt;." in page
