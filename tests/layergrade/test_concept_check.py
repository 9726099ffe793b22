"""The concept check of a class: answers are read without running any code, then joined, counted, and reported."""

import csv

from layercheck.concepts import AFTER, BEFORE, OCCASIONS, STEM, concepts
from layercourse.grade import COURSE
from layergrade import grade, reports
from layergrade.cells import Cell
from layergrade.concept_check import LONGEST, MOST_CELLS, ClassConcepts, ConceptCheck, Gain, answers, cell_id

import nbformat
import pytest
from graded_class import Page, share

NAMES = list(concepts())
ALARM = concepts()["alarm"]


def cells(*sources):
    return [Cell(number, frozenset(), True, source) for number, source in enumerate(sources, 1)]


def wrong(one):
    return next(option for option, reply in one.options.items() if reply)


def notebook(given, ids=True):
    """Return the bytes of a notebook that has these letters as answers, keyed by occasion and question."""
    made = nbformat.v4.new_notebook()
    for (occasion, name), letter in given.items():
        cell = nbformat.v4.new_code_cell(f'{occasion}("{name}", "{letter}")')
        cell["id"] = cell_id(occasion, name) if ids else cell["id"]
        made.cells.append(cell)
    return nbformat.writes(made).encode()


def letters(occasion, right):
    """Return an answer to each question. Only the first `right` of these answers are right."""
    return {
        (occasion, name): one.letter(one.right if place < right else wrong(one))
        for place, (name, one) in enumerate(concepts().items())
    }


# Reading


def test_answers_are_read_as_students_type_them():
    sources = ['before("alarm", "B")', "before('wall', '')", '# again\nafter("wall", " (c) ")\nafter("album", "z")']
    assert answers(cells(*sources)) == {
        (BEFORE, "alarm"): ALARM.letters["b"],
        (BEFORE, "wall"): "",
        (AFTER, "wall"): concepts()["wall"].letters["c"],
        (AFTER, "album"): "",
    }


def test_last_answer_to_a_question_counts():
    found = answers(cells('before("alarm", "a")', 'before("alarm", "b")', 'before("alarm", "")'))
    assert found == {(BEFORE, "alarm"): ALARM.letters["b"]}


HOSTILE = [
    'before("alarm", open("/tmp/made", "w").name)',
    'before("alarm", "a" + "b")',
    'before("alarm", f"{1}")',
    'before("alarm", *["a"])',
    'before("alarm", letter="a")',
    'before("alarm", "a", "b")',
    'layercheck.before("alarm", "a")',
    "before(1, 2)",
    'before("nothing", "a")',
    'later("alarm", "a")',
    'x = before("alarm", "a")',
    'before("alarm", "a"',
    'before("alarm", "a")\0',
    'before("alarm", ' + "(" * 900,
    'before("alarm", ' + "-" * 900 + "1)",
    'before("alarm", "a")' + " " * LONGEST,
]


@pytest.mark.parametrize("source", HOSTILE)
def test_anything_but_two_literals_is_ignored(source):
    assert answers(cells(source)) == {}


def test_long_notebooks_are_read_only_partially():
    many = ['before("alarm", "a")'] * MOST_CELLS + ['before("wall", "a")']
    assert list(answers(cells(*many))) == [(BEFORE, "alarm")]


# Counting


def test_gain_is_computed_from_class_averages():
    assert Gain(both=10, before=4, after=7).value == pytest.approx((70 - 40) / (100 - 40))
    assert Gain(both=10, before=7, after=4).said == "−1.00, low"
    assert [Gain(10, 0, after).said for after in (2, 3, 6, 7)] == [
        "0.20, low",
        "0.30, medium",
        "0.60, medium",
        "0.70, high",
    ]


def test_undefined_gain_has_a_reason():
    assert Gain(both=3, before=3, after=3).said == "undefined: all answers were right before"
    assert Gain(both=0, before=0, after=0).said == "undefined: nobody answered twice"


def test_gain_counts_only_students_who_answered_twice():
    right, other = ALARM.right, wrong(ALARM)
    given = [(other, right), (other, other), (right, right), (other, ""), ("", other), ("", "")]
    checks = [
        ConceptCheck(str(number), {(when, "alarm"): option for when, option in zip(OCCASIONS, pair) if option})
        for number, pair in enumerate(given)
    ]
    counted = ClassConcepts(checks)
    row = counted.rows[0]
    assert row.gain == Gain(both=3, before=1, after=2)
    assert (row.wrong, row.wrong_after, row.after) == (other, 2, 4)
    assert counted.total == row.gain
    assert [counted.answered(*when) for when in ([BEFORE], [AFTER], OCCASIONS)] == [4, 4, 3]


# Reporting


def put(folder, path, content):
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_bytes(content)


def test_grade_reports_concept_checks_without_sandbox(tmp_path, capsys):
    place, out = tmp_path / "in", tmp_path / "out"
    put(place, "ada/00_concept_check.ipynb", notebook(letters(BEFORE, 6)))
    put(place, "ada/00_concept_check-1.ipynb", notebook(letters(AFTER, 12)))
    put(place, "ben/renamed.ipynb", notebook(letters(BEFORE, 3) | letters(AFTER, 6), ids=False))
    put(place, "lovelaceada_1234_567890_00_concept_check.ipynb", notebook(letters(BEFORE, 12)))
    put(place, "dan/00_concept_check.ipynb", notebook({(BEFORE, "alarm"): "<script>"}))
    assert grade.main([str(place), "--out", str(out)], COURSE) == 0
    assert "and 4 concept checks; 0 files are not graded." in capsys.readouterr().out

    page = Page(out / "class.html")
    assert "before the course: 3; after the course: 2; both times: 2." in " ".join(page.text.split())
    rows = page.rows("Right answers before and after the course")
    assert len(rows) == 13
    assert rows[0] == ["1. which inputs pooling drops, lesson 1", share(2, 2), share(2, 2), Gain(2, 2, 2).said, ""]
    fifth = ["5. training and inference, lesson 3", share(1, 2), share(2, 2), "1.00, high", ""]
    assert rows[4] == fifth
    assert rows[11][:4] == ["12. where a residual network starts, lesson 6", share(0, 2), share(1, 2), "0.50, medium"]
    assert rows[11][4] == "1 of 2: 0 everywhere"
    assert rows[12][:4] == ["all questions", share(9, 24), share(18, 24), "0.60, medium"]
    assert "<script>" not in page.text

    with open(out / "concepts.csv", encoding="utf-8-sig", newline="") as table:
        kept = list(csv.DictReader(table))
    assert {row["student"] for row in kept} == {"ada", "ben", "dan", "lovelaceada_1234"}
    (row,) = [row for row in kept if row["student"] == "ben" and row["question"] == "album"]
    assert (row["concept"], row["right"], row["before"], row["after"]) == ("training and inference", "a", "b", "a")


def test_choosing_a_lesson_leaves_out_concept_check(tmp_path, capsys):
    put(tmp_path / "in", "ada/00_concept_check.ipynb", notebook(letters(BEFORE, 6)))
    place, out = str(tmp_path / "in"), tmp_path / "out"
    assert grade.main([place, "--out", str(out), "--lesson", "1"], COURSE) == 1
    assert "It is the lesson concept_check, but this assignment is pooling_shapes." in capsys.readouterr().err
    assert not out.exists()
    assert grade.main([place, "--out", str(out), "--results", str(tmp_path / "results.json")], COURSE) == 0
    assert "It is the concept check, which has no points." in (tmp_path / "results.json").read_text(encoding="utf-8")


def test_class_page_without_concept_checks_has_no_section(tmp_path):
    reports.write(COURSE, tmp_path, [], [])
    assert "oncept" not in (tmp_path / "class.html").read_text(encoding="utf-8")
    assert not (tmp_path / "concepts.csv").exists()


def test_cells_of_concept_check_have_readable_ids():
    assert {cell_id(when, name) for when in OCCASIONS for name in NAMES} >= {"before-alarm", "after-fifty-blocks"}
    assert STEM == "concept_check"
