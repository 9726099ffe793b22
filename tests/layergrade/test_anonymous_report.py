"""The page without names reveals no student, no result of student code, and no small group.

Feedback pages show code.
"""

import dataclasses
import re

from layercheck.verdict import WRONG
from layercourse.grade import COURSE
from layergrade.concept_check import ClassConcepts
from layergrade.effort import ClassEffort
from layergrade.graded import Graded, Row
from layergrade.gradescope import PUBLIC
from layergrade.intake import Submission
from layergrade.overview import Group, Overview
from layergrade.page import file_name, page
from layergrade.sources import LONGEST_SOURCE, with_sources
from layergrade.store import Store

import nbformat
import pytest
from graded_class import CODE, CUT, EVIL, FIRST, FORMULA, FOURTH, PROBLEMS, Page, class_results, scored

pytestmark = [pytest.mark.slow, pytest.mark.either_stack]


@pytest.fixture(scope="module")
def anonymous(reported):
    return Page(reported / "class_anonymous.html")


def test_anonymous_page_names_nobody(anonymous):
    students = {student for student, _ in class_results()} | {CUT}
    words = set(re.findall(r"[\w']+", re.sub(r"<[^>]+>", " ", anonymous.text)))
    assert not [student for student in students if student in words]
    for name in ("Jürgen Müßig", FORMULA, CUT, "HYPERLINK", "=1+1", EVIL):
        assert name not in anonymous.text
    assert not any("feedback" in link or "written.html" in link for link in anonymous.links)
    assert not any(problem.path in anonymous.text for problem in PROBLEMS)
    assert "Who?" not in anonymous.text
    assert "<details" not in anonymous.text


def test_anonymous_page_quotes_no_results(anonymous, ask):
    assert "Wrong, but no known mistake: " in anonymous.text
    for call, differs in ask("SELECT DISTINCT call, differs FROM observations WHERE differs IS NOT NULL"):
        assert call not in anonymous.text
        assert differs not in anonymous.text


def test_anonymous_page_joins_small_groups(anonymous, reported):
    rows = anonymous.rows("Known mistakes", f"{FIRST}-max_pool_2d")
    assert [row[1].partition(" ")[0] for row in rows] == ["3"]
    assert not any(one["under"] and one["under"].startswith(FOURTH) for one in anonymous.tables)
    (lesson,) = [row for row in anonymous.rows("Points of each lesson") if row[1] == "11"]
    assert len(lesson[-1].split()) > 10
    assert not any("Right answers before" in table["caption"] for table in anonymous.tables)  # only two students
    assert "Not shown: fewer than 3 students submitted this lesson." in anonymous.text
    named = Page(reported / "class.html")
    assert any(one["under"] == FOURTH for one in named.tables)
    assert Group("a", "", ["x", "y"]).is_small
    assert not Group("a", "", ["x", "y", "z"]).is_small


def test_anonymous_page_counts_no_student_twice(tmp_path):
    overview = Overview(COURSE)
    for student in ("ada", "ben"):
        overview.take(graded_with_errors_carried(student))
    for student in ("cid", "dan"):
        overview.take(graded_with_errors_carried(student, given=()))
    shown = {"overview": overview, "concepts": ClassConcepts(()), "effort": ClassEffort({}), "problems": ()}
    path = tmp_path / "page.html"
    path.write_text(page(COURSE, "class.html", **shown, anonymous=True), encoding="utf-8")
    rows = Page(path).rows("Errors here that cost no points", f"{FIRST}-pooled_size")
    assert rows == [["others, with fewer than 3 students each", "not counted"]]
    assert Page(path).rows("Points of each lesson")[0][-1] == "Not shown: fewer than 10 students."


def graded_with_errors_carried(student, given=("pooled_size",)):
    names = ("pooled_size", "pooled_shape", "max_pool_2d")
    rows = [Row(name, WRONG, 1, 5, *[""] * 5, given=given if name != "pooled_size" else ()) for name in names]
    return Graded(student, FIRST, "x", tuple(rows))


def test_anonymous_links_have_targets(anonymous):
    for link in anonymous.links:
        assert link.startswith("https://doi.org/") or link.removeprefix("#") in anonymous.ids


# The student's code on the feedback page


def feedback(reported, student):
    return (reported / "feedback" / file_name(student)).read_text(encoding="utf-8")


def test_feedback_shows_escaped_code(reported):
    page = feedback(reported, "ada")
    assert "return &#39;&lt;/code&gt;&lt;script&gt;alert(4)&lt;/script&gt;&#39;</code></pre>" in page
    assert "<script" not in page
    assert "<p>Your code:</p>" in page


def test_feedback_folds_long_code_and_omits_stubs(reported):
    lines = CODE["cid", "pooled_size"].count("\n") + 1
    assert f"<details><summary>Your code, {lines} lines</summary>" in feedback(reported, "cid")
    assert "Your code" not in feedback(reported, "ben")


def test_feedback_says_that_only_hidden_cases_fail(reported, ask):
    page = feedback(reported, "jan")
    assert PUBLIC in page
    lost = ask(
        "SELECT count(*) FROM parts JOIN submissions ON submission = id WHERE student = 'jan' AND parts.points < worth"
    )
    assert page.count("<summary>One failing call in “") == lost[0][0] > 0
    assert PUBLIC not in feedback(reported, "cid")


def test_sources_are_taken_from_graded_cell():
    made = nbformat.v4.new_notebook()
    made.cells.append(nbformat.v4.new_code_cell("def pooled_size(): pass"))
    made.cells.append(nbformat.v4.new_markdown_cell("```\nf = 1\n```"))
    made.cells.append(nbformat.v4.new_code_cell("x" * (LONGEST_SOURCE + 9)))
    results = [scored("pooled_size", lambda *given, **named: 1)] * 4
    results = [dataclasses.replace(one, cell=cell) for one, cell in zip(results, (1, 2, 3, None))]
    texts = [one.source for one in with_sources(results, nbformat.writes(made).encode())]
    assert texts[:2] == ["def pooled_size(): pass", "f = 1"]
    assert len(texts[2]) < LONGEST_SOURCE + 20
    assert texts[3] == ""


def test_store_returns_kept_sources(reported):
    store = Store(reported / "grades.sqlite")
    graded = store.graded(Submission("ada", FIRST, "x", b""), "digest")
    store.close()
    assert {row.exercise: row.source for row in graded.exercises if row.source} == {
        "pooled_size": CODE["ada", "pooled_size"]
    }
