"""Cells: finding the code of each exercise in a submitted notebook."""

import json

from layergrade import cells
from layergrade.cells import Cell, Unreadable

import pytest


def test_locate_finds_exercise_in_old_notebook():
    old = {"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": [{"cells": []}]}
    source = ["def pooled_size(size):\n", "    return size"]
    old["worksheets"][0]["cells"] = [
        {"cell_type": "code", "input": source, "language": "python", "outputs": [], "metadata": {}}
    ]
    (cell,) = cells.cells_of(json.dumps(old).encode())
    assert cells.locate([cell], "pooled_size", "ex-pooled-size", "").cell == cell


def test_locate_reports_duplicates_and_prefers_worked_cell():
    stub = "def f(x):\n    raise NotImplementedError()"
    own, copy = Cell(1, frozenset({"ex-f"}), True, stub), Cell(2, frozenset(), True, "def f(x):\n    return x")
    place = cells.locate([own, copy], "f", "ex-f", stub)
    assert (place.cell, place.note) == (copy, "taken from cell 2, not its own")
    worked = Cell(1, frozenset({"ex-f"}), True, "def f(x): return 2 * x")
    place = cells.locate([worked, copy], "f", "ex-f", stub)
    assert (place.cell, place.note) == (copy, "defined in cells 1, 2; cell 2 is graded")
    assert [other.cell for other in place.others] == [worked]  # Without a check, either cell may count.
    assert cells.locate([copy], "g", "ex-g", stub).note == "no cell defines g"
    assert cells.locate([own], "f", "ex-f", "# as distributed\n" + stub).cell == own


@pytest.mark.parametrize("data", [b"{}", b"null", b'{"cells": 5}', b'{"cells": [[]]}'])
def test_cells_of_refuses_damaged_notebook(data):
    with pytest.raises(Unreadable, match=r"^[^\n]+\.$"):
        cells.cells_of(data)


CODE = {"cell_type": "code", "metadata": {}, "source": ["f = 1"], "outputs": []}
OLD = {"cell_type": "code", "input": ["f = 1"], "language": "python"}


@pytest.mark.parametrize(
    "notebook",
    [
        {"cells": [CODE]},
        {"cells": [CODE], "nbformat": "4", "metadata": None},
        {"cells": [CODE], "nbformat": 3, "worksheets": None},
        {"cells": [{**CODE, "metadata": None, "outputs": None}], "nbformat": 5},
        {"worksheets": [{"cells": [OLD]}]},
        {"worksheets": [{"cells": []}, {"cells": [OLD]}], "nbformat": 4},
        {"worksheets": [{"cells": [OLD]}], "nbformat": 2},
        {"cells": [{"cell_type": "code", "code": "f = 1"}], "nbformat": 1},
    ],
)
def test_notebook_in_unusual_format_is_read(notebook):
    (cell,) = cells.cells_of(json.dumps(notebook).encode())
    assert (cell.source, cell.is_code) == ("f = 1", True)


@pytest.mark.parametrize(
    ("notebook", "reason"),
    [
        ({"cells": None, "nbformat": 4}, "The notebook has no list of cells."),
        ({"cells": {"a": 1}}, "The notebook has no list of cells."),
        ({"worksheets": 5}, "The notebook has no list of cells."),
        ({"worksheets": [{"cells": [OLD]}, {}]}, "The notebook has no list of cells."),
        ({"cells": [CODE, None]}, "Cell 2 is not a notebook cell."),
        ({"cells": [{**CODE, "source": ["f", None]}]}, "Cell 1 is not text."),
    ],
)
def test_damaged_notebook_is_refused_in_one_sentence(notebook, reason):
    with pytest.raises(Unreadable) as error:
        cells.cells_of(json.dumps(notebook).encode())
    assert str(error.value) == reason
