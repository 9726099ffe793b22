"""Dependencies: which statements of a notebook an exercise cell depends on."""

from layercheck.student_code import dependencies
from layergrade.cells import Cell

import pytest


def code_cells(*sources):
    return [Cell(number, frozenset(), True, source) for number, source in enumerate(sources, 1)]


def dependencies_of_last(*sources):
    """Return the cell number and the bound names of each statement that the last cell depends on."""
    everything = dependencies.statements(code_cells(*sources))
    return [(one.cell, *sorted(one.binds)) for one in dependencies.dependencies_of(everything, len(sources))]


def test_unused_statements_are_left_out():
    assert dependencies_of_last(
        "import numpy as np\nimport os\nnp.set_printoptions(precision=2)",
        "x = 3\nprint(x)",
        "def helper(a):\n    return a + BASE",
        "BASE = 1",
        "table = {}\nother = {}",
        "table['a'] = 1\nother['b'] = 2",
        "def f(x):\n    return np.sum(helper(x)) + table['a']",
    ) == [(1, "np"), (3, "helper"), (4, "BASE"), (5, "table"), (6,), (7, "f")]


def test_last_binding_before_exercise_is_used():
    assert dependencies_of_last("a = 1", "a = a + 1", "a = 5", "def f(): return a") == [(3, "a"), (4, "f")]
    for again in ("a = a + 1", "a += 1", "if 1:\n    a += 1"):
        assert dependencies_of_last("a = 1", again, "def f(): return a") == [(1, "a"), (2, "a"), (3, "f")]


def test_call_before_rebinding_depends_on_old_binding():
    first, last = "def make(): return BASE\nBASE = 1\nhelp = make()", "def make(): return help\nf = make()"
    assert dependencies_of_last(first, last) == [(1, "make"), (1, "BASE"), (1, "help"), (2, "make"), (2, "f")]
    assert dependencies_of_last("BASE = 1\nold = [BASE for _ in 'a']", "BASE = 2", "def f(): return BASE, old") == [
        (1, "BASE"), (1, "old"), (2, "BASE"), (3, "f"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "several",
    [
        "[x for x in 'ab'], {x: y for x, y in []}, {x for x in ()}, [[y] for x in () for y in [x]]",
        "'ü', [x for x in 'ab'], [[y, 'ä'] for x in () for y in [x]]\r\n{\n  x  # for\n  for x in ()\n}[0]",
        "1; [x for x in [y for y in 'ab']]; 2",
        "if 1:\n    None == [[x\n      for x in 'ab' if '\N{NO-BREAK SPACE}'],\f{y for y in 'é'}]",
    ],
)
def test_comprehension_variables_are_local(several):
    assert dependencies_of_last("x, y = 1, 2", several, "def f(): return x + y") == [(1, "x", "y"), (3, "f")]
    assert dependencies_of_last("x, y = 1, 2", f"{several}\nx = 3", "def f(): return x") == [(2, "x"), (3, "f")]


def test_earlier_version_counts_with_what_is_above_it():
    everything = dependencies.statements(code_cells("no_name", "a = 1\nf = 1\nb = 2", "1 / 0\nf = 2", "check(f)"))
    found = dependencies.dependencies_of(everything, 3, "f", 4, (2,))
    assert [(one.cell, *one.binds) for one in found] == [(2, "a"), (2, "f"), (3,), (3, "f")]
