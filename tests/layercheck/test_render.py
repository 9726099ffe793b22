"""Test how a verdict is shown as text and as HTML. The HTML must escape any text from the learner."""

import re
import xml.etree.ElementTree as ElementTree

from layercheck import first_difference, render
from layercheck.blocks import prose
from layercheck.exercise import find
from layercheck.observation import call
from layercheck.reference import answer_of, mistakes_of
from layercheck.render import html, panel, text
from layercheck.verdict import UNJUDGED, WRONG, FirstDifference, Verdict, verdict_of

import numpy as np
import pytest
from doubling import adds_two, takes_negatives


def test_html_escapes_names_output_and_messages(exercise):
    evil = "<script>alert(1)</script>"

    def hostile(x):
        print(evil)
        raise type(evil, (Exception,), {})(evil)

    hostile.__name__ = evil
    page = html(verdict_of(exercise, hostile))
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "<script" not in html(Verdict(evil, UNJUDGED, 0, reason=evil))


def test_html_escapes_returned_text(exercise):
    page = html(verdict_of(exercise, lambda x: "<img src=x onerror=alert(1)>"))
    assert "<img" not in page


def test_panel_shows_unencodable_message(exercise):
    def candidate(*args):
        raise ValueError("\ud800")

    shown = panel(verdict_of(exercise, candidate))
    assert "\\ud800" in shown._repr_html_().encode().decode()
    assert "\\ud800" in repr(shown).encode().decode()


def test_html_escapes_explanations(exercise):
    assert "<b>" not in html(verdict_of(exercise, adds_two))


def test_unprintable_object_is_shown_by_type(exercise):
    class Unprintable:
        def __repr__(self):
            raise RuntimeError

        __str__ = __repr__

    verdict = verdict_of(exercise, lambda x: Unprintable())
    assert "an object of type Unprintable" in html(verdict)
    assert "an object of type Unprintable" in text(verdict)


def test_text_shows_learners_failing_line(exercise):
    def slips(x):
        return x.sise

    said = text(verdict_of(exercise, slips))
    assert "AttributeError" in said
    assert "return x.sise" in said


def test_text_shows_printed_output(exercise):
    def chatty(x):
        print("x is", x)
        return 0

    assert "x is 1" in text(verdict_of(exercise, chatty))


def test_text_crops_large_array_around_difference():
    expected = np.zeros((1, 40, 50, 2), "float32")
    got = expected.copy()
    got[0, 33, 44, 1] = 7
    one, other = (call("group", lambda value=value: value) for value in (got, expected))
    said = text(Verdict("f", WRONG, 1, (), FirstDifference(one, other, "They differ.")))
    assert "sample 0, channel 1, starting at index (28, 39)" in said
    assert "7" in said.split("got:")[1].split("expected:")[0].split("(28, 39)\n")[1]
    assert len(said) < 3_000


def test_input_is_shown_where_the_result_is_wrong():
    def one_larger(x):
        result = x.sum(axis=(1, 2))
        result[1, 1] += 1
        return result

    x = np.arange(2 * 3 * 4 * 2, dtype="float32").reshape(2, 3, 4, 2)
    right = call("group", lambda x: x.sum(axis=(1, 2)), x)
    said = text(Verdict("f", WRONG, 1, (), FirstDifference(call("group", one_larger, x), right, "They differ.")))
    assert "sample 1, channel 1" in said.split("x:")[1]
    said = html(Verdict("f", WRONG, 1, (), FirstDifference(call("group", one_larger, x), right, "They differ.")))
    assert "sample 1, channel 1" in said


@pytest.mark.slow
def test_html_truncates_huge_results(exercise):
    assert len(html(verdict_of(exercise, lambda x: list(range(100_000))))) < 20_000
    assert len(html(verdict_of(exercise, lambda x: "x" * 1_000_000))) < 20_000


def test_html_states_result_in_words(exercise):
    page = html(verdict_of(exercise, takes_negatives))
    assert 'aria-label="double: not right yet, 3 of 4 points"' in page


def test_prose_turns_backticks_into_code(exercise):
    assert prose("`a < b`, not `b` or ``") == "<code>a &lt; b</code>, not <code>b</code> or ``"
    page = html(verdict_of(exercise, lambda x: None), ["Ask `round` of <b>."])
    assert "Ask <code>round</code> of &lt;b&gt;." in page


# Pictures and hints


def verdict_on(name, mistake):
    verdict = verdict_of(find(name), mistakes_of(find(name))[mistake])
    assert verdict.state == WRONG
    return verdict


def test_html_draws_input_result_and_expected_result():
    verdict = verdict_on("shift", "zeros_when_told_wrap")
    page = render.html(verdict)
    labels = re.findall(r'<svg role="img" aria-label="(\w+) as a picture', page)
    assert labels == ["x", "got", "expected"]
    assert dict(first_difference.facts(verdict))["where"] == "column 0"
    assert "where: column 0" in page
    assert "where: column 0" in re.sub(" +", " ", render.text(verdict))
    assert "<svg" not in render.text(verdict)


def test_html_draws_neither_right_results_nor_numbers():
    exercise = find("average_pool_2d")
    assert "<svg" not in render.html(verdict_of(exercise, answer_of(exercise)))
    assert "<svg" not in render.html(verdict_on("pooled_size", "forgets_the_start"))


def test_html_escapes_labels_of_pictures():
    image = np.zeros((1, 2, 2, 1))
    evil = '"><script>alert(1)</script>'
    one, other = (
        call("group", lambda **_: image + 1, **{evil: image}),
        call("group", lambda **_: image, **{evil: image}),
    )
    page = render.html(Verdict(evil, WRONG, 1, (), FirstDifference(one, other, evil)), (evil,))
    assert "<svg" in page
    assert "<script" not in page


def test_html_nests_hints():
    verdict = verdict_on("pooled_size", "forgets_the_start")
    hints = find("pooled_size").hints
    page = ElementTree.fromstring(render.html(verdict, hints).replace("&nbsp;", " ").replace("&ensp;", " "))
    titles, inside = [], page
    while (inside := inside.find(".//details")) is not None:
        titles.append(inside.find("summary").text)
        assert inside.get("open") is None
        assert hints[len(titles) - 1] in "".join(inside.find("div").itertext())
    assert titles == [f"Hint {number} of {len(hints)}" for number in range(1, len(hints) + 1)]
    assert "<details" not in render.html(verdict_of(find("pooled_size"), answer_of(find("pooled_size"))), hints)
