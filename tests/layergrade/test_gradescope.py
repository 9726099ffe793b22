"""Test the results.json that grading writes for Gradescope."""

from html.parser import HTMLParser

from layercheck import assignment
from layercheck.assignment import Assignment
from layercheck.verdict import UNJUDGED
from layergrade import gradescope
from layergrade.by_hand import Given
from layergrade.course import GradingError
from layergrade.graded import Graded, Row
from layergrade.intake import Problem
from layergrade.outline import Answer, Question

import pytest
from gradescope_format import assert_valid

pytestmark = pytest.mark.slow


def row(name, state, points, **told):
    return Row(**{"mistake": "", "explanation": "", "notes": "", "traceback": "", "panel": "", **told},
               exercise=name, state=state, points=points, out_of=5)  # fmt: skip


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.seen = set()

    def handle_starttag(self, tag, attrs):
        self.seen.add(tag)


@pytest.fixture
def with_written_answer():
    """Assign a lesson with a written answer of 2 points."""
    assignment.use({"lesson": Assignment((("right_one", 5),), (("written-why", 2),))})
    yield
    assignment.use({})


@pytest.mark.usefixtures("with_written_answer")
def test_results_hide_hidden_cases_from_students():
    hidden, nasty = "<p>f(secret)</p>", "<script>alert(1)</script>"
    rows = (
        row("right_one", "right", 5, panel="<p>right</p>"),
        row("wrong_one", "wrong", 2, panel="<p>wrong</p>"),
        row("wrong_on_hidden_cases", "wrong", 3, panel=hidden),
        row("broken", UNJUDGED, 0, traceback=nasty, notes=nasty),
        row("untouched", "not attempted", 0),
    )
    graded = Graded("ada", "lesson", "x.ipynb", rows, (("written-why", nasty),))
    found = gradescope.results([(graded, {"right_one", "wrong_on_hidden_cases"})], [Problem("y.txt", "No notebook.")])
    assert_valid(found)
    tests = {test["name"]: test for test in found["tests"]}
    assert found["score"] == 10
    assert [tests[one.exercise]["score"] for one in rows] == [5, 2, 3, 0, 0]
    assert [name for name, test in tests.items() if test["visibility"] == "hidden"] == [
        "wrong_on_hidden_cases, hidden cases"
    ]
    assert [name for name, test in tests.items() if hidden in test["output"]] == ["wrong_on_hidden_cases, hidden cases"]
    assert tests["wrong_one"]["output"] == "<p>wrong</p>"
    assert found["output"].splitlines() == ["y.txt: No notebook.", gradescope.BY_HAND.format(25, 2, 27)]
    assert found["extra_data"] == {"written": {"written-why": nasty}}
    for test in tests.values():
        tags = Tags()
        tags.feed(test["output"])
        assert tags.seen <= {"p", "pre"}


def test_write_refuses_several_students(tmp_path):
    several = [(Graded(name, "lesson", "x.ipynb", ()), set()) for name in ("ada", "bob")]
    with pytest.raises(
        GradingError, match=r"one student's submission, but there are 2 students\. Pass a single submission\.$"
    ):
        gradescope.write(tmp_path / "results.json", several, [])
    assert not list(tmp_path.iterdir())


@pytest.mark.usefixtures("with_written_answer")
def test_results_have_points_given_by_hand():
    row_changed = row("changed", "wrong", 4.5, notes="changed by hand from 2 to 4.5 points", comment="<b>Close</b>")
    graded = Graded("ada", "lesson", "x.ipynb", (row_changed,), (("written-why", "So."), ("written-how", "Thus.")))
    why = Question("written-why", "<p>Why?</p>", 2)
    given = [Answer(why, "So.", 0, Given(1.5, "<script>Good</script>")), Answer(why, "Thus.", 2)]
    found = gradescope.results([(graded, set())], [], lambda one: given)
    assert_valid(found)
    assert found["score"] == 6
    changed, written = found["tests"]
    assert (written["score"], written["max_score"]) == (1.5, 2)
    assert "&lt;script&gt;Good" in written["output"]
    assert changed["output"].startswith("<p>Note: changed by hand from 2 to 4.5 points.</p>")
    assert "&lt;b&gt;Close" in changed["output"]
    assert found["output"] == gradescope.BY_HAND.format(5, 2, 7)
    graded = Graded("ada", "lesson", "x.ipynb", (row_changed,), graded.written[:1])
    assert gradescope.results([(graded, set())], [], lambda one: given[:1])["output"] == ""
