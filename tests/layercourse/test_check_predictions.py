"""Test that a prediction is reported if it is never asked, isn't guarded, or is needed by a later cell."""

from layercheck import question
from layercheck.question import Question
from layercourse import check_predictions
from layercourse.notebooks import RUN_ONLY

import nbformat
import pytest
from running import cells

ASKED = 'predict("rows")'
MEASURED = 'if predicted("rows"):\n    size = 3\n    outcome("rows", size)'
GOOD = {"13": "", "14": "You counted a window that hangs over the edge."}


def outcome_cell(source):
    return nbformat.v4.new_code_cell(source, metadata={"tags": [RUN_ONLY]})


def problems(monkeypatch, *sources, options=GOOD):
    known = {"rows": Question("rows", "How many rows?", options, "", (), "a_lesson")}
    monkeypatch.setattr(check_predictions, "questions", lambda stem: known)
    return check_predictions.problems(cells(*sources), "a_lesson")


@pytest.mark.parametrize(
    "after",
    [
        "print(1)",
        "size = 4\nprint(size)",
        "print([size for size in range(3)])",
        "def f(size):\n    return size",
        "%matplotlib inline",
        "size: int = 2",
    ],
)
def test_lesson_that_asks_first_is_accepted(monkeypatch, after):
    assert problems(monkeypatch, ASKED, outcome_cell(MEASURED), after) == []


@pytest.mark.parametrize(
    ("sources", "message"),
    [
        ([ASKED], "'rows' is never measured"),
        ([], "'rows' is never asked"),
        ([outcome_cell(MEASURED), ASKED], "which no earlier cell asks about"),
        ([ASKED, ASKED, outcome_cell(MEASURED)], "asks 'rows' twice"),
        ([ASKED, MEASURED], "its stored output shows the answer"),
        ([ASKED, outcome_cell('outcome("rows", 3)')], 'put all of its code under "if predicted(...):"'),
        ([ASKED, outcome_cell("size = 2\n" + MEASURED)], 'put all of its code under "if predicted(...):"'),
        ([ASKED, outcome_cell(MEASURED + "\nelse:\n    print(3)")], 'put all of its code under "if predicted(...):"'),
        ([ASKED, outcome_cell(MEASURED.replace('d("rows")', 'd("columns")'))], "waits for ['columns']"),
        ([ASKED, outcome_cell(MEASURED), "print(size)"], "uses size, which only the outcome cell"),
        ([ASKED, outcome_cell(MEASURED), "size = size + 1"], "uses size, which only the outcome cell"),
        ([ASKED, outcome_cell(MEASURED), "size += 1"], "uses size, which only the outcome cell"),
        ([ASKED, outcome_cell(MEASURED), 'predict("columns")'], "asks 'columns', which is not one of its questions"),
    ],
)
def test_problem_is_reported(monkeypatch, sources, message):
    assert any(message in problem for problem in problems(monkeypatch, *sources))


def test_name_that_outcome_uses_must_keep_its_value(monkeypatch):
    """A student may answer after all cells have run, so no later cell may change such a name."""
    uses = outcome_cell('if predicted("rows"):\n    outcome("rows", size + 1)')
    assert problems(monkeypatch, "size = 3", ASKED, uses, "print(size)") == []
    found = problems(monkeypatch, "size = 3", ASKED, uses, "for size in range(3):\n    pass")
    assert len(found) == 1
    assert "it rebinds size" in found[0]


def test_outcome_must_not_change_what_later_cells_use(monkeypatch):
    found = problems(monkeypatch, "size = 2", ASKED, outcome_cell(MEASURED), "print(size)")
    assert len(found) == 1
    assert "which the outcome cell" in found[0]
    assert problems(monkeypatch, "size = 2", ASKED, outcome_cell(MEASURED), "size = 5", "print(size)") == []


@pytest.mark.parametrize(
    "options",
    [{"13": "", "14": ""}, {"13": "No.", "14": "No, again."}, {"13": "", "14": "No.", "15": "No."}],
)
def test_each_wrong_option_needs_reply(monkeypatch, options):
    found = problems(monkeypatch, ASKED, outcome_cell(MEASURED), options=options)
    assert len(found) == 1
    assert "needs its own reply" in found[0]


def test_questions_for_unknown_lesson_raise_error(monkeypatch):
    with pytest.raises(ModuleNotFoundError):
        question.questions("no_such_lesson")
