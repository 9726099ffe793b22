"""Test the dependencies of an exercise cell: the notebook statements that it needs."""

import sys
import types

from layercheck.student_code import dependencies, magics
from layercheck.student_code.execution import execute
from layercheck.student_code.inert import names
from layercheck.student_code.location import locate
from layercheck.student_code.run_order import with_run_order
from layercheck.student_code.written_files import with_written_files
from layergrade.cells import Cell

import pytest


def code_cells(*sources):
    return [Cell(number, frozenset(), True, source) for number, source in enumerate(sources, 1)]


def dependencies_of_last(*sources):
    """Return each statement that the last cell depends on, as its cell's number and the names that it binds."""
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


def test_earlier_version_counts_with_statements_above_it():
    everything = dependencies.statements(code_cells("no_name", "a = 1\nf = 1\nb = 2", "1 / 0\nf = 2", "check(f)"))
    found = dependencies.dependencies_of(everything, 3, "f", 4, (2,))
    assert [(one.cell, *one.binds) for one in found] == [(2, "a"), (2, "f"), (3,), (3, "f")]


# Files written by cells, functions that set global names, and cells that were run out of order

CHECK = "check(f)"
WRITE = "%%writefile helper.py\nimport math\nK = 7\ndef g(): return math.floor(K)"


@pytest.fixture
def value(tmp_path, monkeypatch):
    """A function that runs the dependencies of `f` as the grader does, and returns the result of `f()`."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", list(sys.path))
    for name in ("helper", "work"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    main = types.ModuleType("__main__")
    monkeypatch.setitem(sys.modules, "__main__", main)

    def called(*sources):
        found = with_written_files(code_cells(*map(magics.python, sources), CHECK))
        place = locate(found, "f", "ex-f", "f = ...")
        vars(main).update(names())
        wanted = dependencies.dependencies_of(dependencies.statements(found), place.cell.number, "f", place.end)
        failed = execute(found, wanted, place.cell.number, vars(main), "<cell {}>".format, writes=True)
        assert failed == []
        return main.f()

    return called


@pytest.mark.parametrize(
    "sources",
    [
        [WRITE, "%run helper.py", "def f(): return g()"],
        [WRITE, "%run -i ./helper", "def f(): return math.floor(g())"],
        [WRITE, "import helper as h", "def f(): return h.g()"],
        [WRITE, "from helper import g as made", "def f(): return made()"],
        [WRITE, "from helper import *", "def f(): return g()"],
        [WRITE, "def f():\n    import helper\n    return helper.g()"],
        ["import helper", WRITE, "def f(): return helper.g()"],
        [WRITE.replace("7", "6"), "%%writefile -a helper.py\n\nK = 7", "import helper", "def f(): return helper.g()"],
        [WRITE, "%%file work.py\nfrom helper import g", "import work", "def f(): return work.g()"],
        ["%%writefile ../data.csv\n7", "text = open('data.csv').read()", "def f(): return int(text)"],
        ["%%writefile work.py\ndef f(): return 7", "%run work.py"],
        ["%%writefile work.py\ndef f(): return 7", "from work import *"],
    ],
)
def test_written_file_is_run_and_imported(sources, value):
    assert value(*sources) == 7


@pytest.mark.parametrize(
    "sources",
    [
        ["def setup():\n    global B\n    B = 7", "setup()", "def f(): return B"],
        ["B = 6", "def more():\n    global B\n    B += 1", "if 1:\n    more()", "def f(): return B"],
        ["B = 7", "def more():\n    global B\n    B += 1", "def f(): return B"],
        ["B = 6", "def f():\n    global B\n    B += 1\n    return B"],
        ["B = 7", "def f():\n    import __main__\n    return __main__.B"],
        ["B = 7", "%%writefile work.py\nimport __main__\ndef g(): return __main__.B", "from work import g as f"],
        ["def setup():\n    import __main__\n    __main__.B = 7", "setup()", "def f(): return B"],
    ],
)
def test_functions_that_set_global_names_are_called(sources, value):
    assert value(*sources) == 7


@pytest.mark.parametrize(
    "sources",
    [
        ["def f(x=int(m.floor(K))): return x", CHECK, "import math as m", "K = make()", "def make(): return 7.5"],
        ["made = table['a']\ndef f(): return made", CHECK, "table = {}", "table['a'] = 7"],
        ["made = max(7, 2)\ndef f(): return made", CHECK, "max = 3"],
        ["@keep\ndef f(): return a", CHECK, "def keep(g): return functools.cache(g)", "import functools\na = 7"],
    ],
)
def test_setup_at_the_end_runs_first(sources, value):
    assert value(*sources) == 7


@pytest.mark.parametrize(
    ("counts", "order"),
    [
        ((1, 3, 2, 4, 5), [(1, 3, 2, 4, 5)]),
        ((1, 2, 3, 4, 5), []),
        ((None, None, None, None, None), []),
        ((1, 6, 3, 4, 5), []),
        ((1, 2, 6, 4, 5), [(3, 1, 2, 4, 5)]),
        ((1, None, 2, 4, 5), []),
        ((2, 3, 1, 4, 6), [(3, 1, 2, 4, 5)]),
    ],
)
def test_run_order_is_tried_if_dependencies_differ(counts, order):
    sources = ["import math\nK = 1", "K = 2", "K = 3", "def f(): return K", CHECK]
    found = [
        Cell(number, frozenset(), True, source, count=count)
        for number, (source, count) in enumerate(zip(sources, counts, strict=True), 1)
    ]
    place = with_run_order(found, locate(found, "f", "ex-f", "f = ..."), "f")
    assert [other.order for other in place.others] == order
