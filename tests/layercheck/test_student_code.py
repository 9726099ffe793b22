"""Test student code: its syntax, the definition that counts, code in text cells, and how its statements are run."""

import time

from layercheck.student_code import magics, text_cells
from layercheck.student_code.cells import Cell, cells_of
from layercheck.student_code.dependencies import dependencies_of
from layercheck.student_code.execution import execute
from layercheck.student_code.inert import names
from layercheck.student_code.location import locate
from layercheck.student_code.statements import statements
from layercheck.student_code.text import fingerprint
from layercourse import notebooks

import pytest
from IPython.core.inputtransformer2 import TransformerManager

CHECK = "check(f)"


def cells(*sources):
    """Return code cells with these sources or (source, execution count) pairs. A check of `f` has its usual cell id."""
    pairs = [source if isinstance(source, tuple) else (source, None) for source in sources]
    return [
        Cell(at, frozenset({"check-f"} if source == CHECK else ()), True, source, count=count)
        for at, (source, count) in enumerate(pairs, 1)
    ]


def located(*sources):
    """Return the number of the cell that counts for `f`, and the numbers of other cells that might count."""
    place = locate(cells(*sources), "f", "ex-f", "f = ...")
    return place.cell and place.cell.number, [other.cell.number for other in place.others]


def run(*sources, own=1, name="f", end=None):
    """Run what `name` depends on. Return its value and the types of the errors."""
    found, space = cells(*sources), names()
    wanted = dependencies_of(statements(found), own, name, end)
    failed = execute(found, wanted, own, space, "<cell {}>".format)
    return space.get(name), [type(one.error).__name__ for one in failed]


# IPython's syntax


@pytest.mark.parametrize("lesson", notebooks.every(), ids=lambda lesson: lesson.path.stem)
def test_python_equals_ipythons_transformation(lesson):
    for cell in cells_of(lesson.path.read_bytes()):
        if cell.is_code:
            assert cell.source.rstrip() == TransformerManager().transform_cell(cell.text).rstrip()


@pytest.mark.parametrize(
    ("source", "python"),
    [
        ("x = 7 % 2\ny != 3\nz = '?'", "x = 7 % 2\ny != 3\nz = '?'"),
        ("text = '''\n%%time\n!ls\n'''", "text = '''\n%%time\n!ls\n'''\n"),
        ("%%time -q\n\n%%prun\nx = 1", "x = 1"),
        ("\n\n  %%time\n  x = 1", "x = 1\n"),
        (">>> %%time\n>>> x = 1", "x = 1\n"),
        ("y = %time f(3)\n  ", "y = f(3)\n  \n"),
        ("%time?", "get_ipython().run_line_magic('pinfo', '%time')\n"),
        ("%%html\n<b>", ""),
        ("def f(:\n  %x", "def f(:\n  %x"),
    ],
)
def test_python_of_cell(source, python):
    assert magics.python(source).rstrip() == python.rstrip()


@pytest.mark.parametrize(
    "source",
    [
        "!a\n" * 60_000,
        "%a\n" * 300 + "x" * 190_000,
        "x" * 200_000 + " y?",
        "%a\n" + '"""' * 60_000,
        "%%time\n" * 28_000,
        "\n" * 199_990 + "%a",
        " \n" * 99_990 + "%a",
        "> " * 99_000 + "\n>>> x",
        "x = (\n" + "(" * 190_000 + "\n!a",
    ],
    ids=range(9),
)
def test_hostile_cell_is_transformed_in_seconds(source):
    begun = time.process_time()
    magics.python(source)
    magics.skipping(source)
    assert time.process_time() - begun < 5


@pytest.mark.slow
def test_hostile_statements_are_read_in_seconds():
    begun = time.process_time()
    for source in ("a;" * 40_000, "a = [x for x in y];" * 5_000, "x.append(x)\n" * 5_000):
        assert len(statements(cells(source))) >= 5_000
    assert time.process_time() - begun < 20


# Which definition counts


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        (["f = 1", CHECK], (1, [])),
        (["f = 1", "f = 2", CHECK], (2, [])),
        (["f = 1", CHECK, "f = 2"], (1, [3])),
        ([("f = 1", 1), (CHECK, 2), ("f = 2", 3)], (1, [])),
        ([("f = 1", 1), (CHECK, 3), ("f = 2", 2)], (1, [3])),
        ([("f = 1", 2), ("f = 2", 1), (CHECK, 3)], (2, [1])),
        ([("f = 1", 1), "f = 2", (CHECK, 3)], (2, [1])),
        ([("f = 1", 5), ("f = 2", 1), (CHECK, 3)], (2, [])),
        (["f = ...", "f = 2", CHECK], (2, [])),
        (["f = 2", "f = ...", CHECK], (1, [])),
        (["f = 1", "f = = 2", CHECK], (1, [])),
        ([CHECK, "f = 1"], (2, [])),
        (["f = 1", "[f for f in '']", CHECK], (1, [])),
        (["class f: pass", "class f(f): pass", CHECK], (2, [])),
        (["f = 1", "import f", CHECK], (2, [])),
        (["f = 1", "f = 2", "  check(f)", "f = 3"], (2, [4])),
    ],
)
def test_last_definition_before_check_counts_unless_in_doubt(sources, expected):
    assert located(*sources) == expected


def test_changed_stub_counts_as_work():
    for below, worked in (("f.call = 1", True), ("g.call = f", False), ("if 1:\n    setattr(f, 'call', 1)", True)):
        place = locate(cells("f = ...", below, CHECK), "f", "ex-f", "f = ...")
        assert (place.cell.number, place.worked) == (1, worked)


@pytest.mark.parametrize(
    "below",
    [
        ["def call(self): return BASE", "BASE = 7", "f.call = call"],
        ["def call(self): return 7", "setattr(f, 'call', call)"],
        ["def add_to(c): return lambda g: setattr(c, g.__name__, g)", "@add_to(f)\ndef call(self): return 7"],
        ["class f(f):\n    def call(self): return 7"],
        ["for name in ['call']:\n    setattr(f, name, lambda self: 7)"],
        ["import functools", "f = functools.partial(f)", "f = f.func", "f.call = lambda self: 7"],
        ["try:\n    f.call = lambda self: 7\nexcept Exception:\n    pass"],
    ],
)
def test_class_changed_in_other_cells_is_complete(below):
    sources = ["class f: pass", "1 / 0", *below, CHECK]
    place = locate(cells(*sources), "f", "ex-f", "f = ...")
    found, errors = run(*sources, own=place.cell.number, end=place.end)
    assert (found().call(), errors) == (7, [])


def test_changes_below_check_do_not_count():
    found, _ = run("class f: call = 1", CHECK, "f.call = 2", end=2)
    assert found.call == 1


# Running


@pytest.mark.parametrize(
    ("sources", "value", "errors"),
    [
        (["f = 1\n1 / 0\nf = 2"], 1, ["ZeroDivisionError"]),
        (["1 / 0\nf = 1"], None, ["ZeroDivisionError"]),
        (["from missing import *\nf = 1\nf = missing_name\nf = 2"], 2, ["ModuleNotFoundError", "NameError"]),
        (["f = 1", "from missing import *"], 1, []),
        (["f = np", "import numpy_missing as np"], None, ["ModuleNotFoundError", "NameError"]),
        (["async def g(): return 5\nf = await g()"], 5, []),
        (["return 1\nf = 1"], None, ["SyntaxError"]),
        (["f = 1\nreturn"], 1, ["SyntaxError"]),
        (["f = (1"], None, ["SyntaxError"]),
        (["f = 1\nexit()"], 1, ["SystemExit"]),
        (["from __future__ import annotations\ndef g(x: nothing): pass\nf = 1"], 1, []),
        (["from layercheck import check\ncheck(3)\nf = get_ipython().run_line_magic('a', 'b')[0] or 1"], 1, []),
        (["try:\n    from layercheck import mine as get\nexcept ImportError:\n    pass\nf = get('shift') or 3"], 3, []),
        (["import layercheck.notebook as n\nf = n.check(1) or 1"], 1, []),
    ],
)
def test_statements_run_as_in_ipython(sources, value, errors, monkeypatch):
    shown = []
    monkeypatch.setattr("layercheck.notebook.display", shown.append)
    assert run(*sources) == (value, errors)
    assert shown == []


# Text cells


def text(number, source, *own, kind="markdown"):
    return Cell(number, frozenset(own), kind == "code", source, kind=kind)


def answers(*cells, question="Why?"):
    given = {fingerprint(question), fingerprint("The end."), "written-a", "seen"}
    return dict(text_cells.written(cells, {"written-a": question}, given, "HERE"))


def test_written_answer_is_found_wherever_it_is():
    asked, own, end = text(1, "Why?"), text(2, "HERE", "written-a"), text(9, "The end.", "seen")
    said = "Because."
    for answered in (
        [asked, text(2, said, "written-a"), end],
        [asked, own, text(3, said), end],
        [asked, text(3, said), own, end],
        [asked, own, text(3, said, kind="code"), end],
        [asked, own, text(3, said, kind="raw"), end],
        [asked, text(3, said, "written-a", kind="code"), end],
        [asked, text(3, said, kind="raw"), end],
        [text(3, said, "written-a"), end],
        [asked, own, text(3, said), text(4, "x = 1", kind="code"), end],
        [text(1, f"Why?\n\n{said}"), own, end],
        [text(1, f"Why?\n\n{said}"), end],
        [text(1, "Why?\n\nSee below."), text(2, said, "written-a"), end],
    ):
        assert answers(*answered) == {"written-a": said}
    assert answers(asked, text(2, said, "written-a"), text(3, "Also."), end) == {"written-a": f"{said}\n\nAlso."}
    assert answers(asked, own, end) == {"written-a": "HERE"}
    assert answers(asked, own, end, text(10, "x = 1", kind="code")) == {"written-a": "HERE"}


def test_written_answer_above_or_at_end_is_found():
    top, asked, own, end = (
        text(1, "The end.", "seen"),
        text(3, "Why?"),
        text(4, "HERE", "written-a"),
        text(9, "", "seen"),
    )
    said = "Because."
    for answered in (
        [top, text(2, said), asked, own, end],
        [top, text(2, said), asked, end],
        [top, text(2, said), own, end],
        [text(2, said, kind="raw"), asked, own],
        [top, asked, own, end, text(10, said)],
        [top, asked, end, text(10, "x = 1", kind="code"), text(11, said)],
        [top, asked, own, end, text(10, said, "8a1b2c3d")],
        [text(0, "A note."), top, text(2, said), asked, own, end, text(10, "Bye.")],
    ):
        assert answers(*answered) == {"written-a": said}
    assert answers(text(0, "A note."), top, asked, own, end) == {"written-a": "HERE"}
    assert answers(top, text(2, "A note."), asked, text(4, said, "written-a"), end) == {"written-a": said}
    assert answers(top, text(2, "Version 1.", "more-of-it"), asked, own, end) == {"written-a": "HERE"}
    assert answers(asked, own, end, text(7, "A note."), end) == {"written-a": "HERE"}
    assert answers(top, text(2, "x = 1", kind="code"), asked, own, end) == {"written-a": "HERE"}


def test_work_in_code_cell_precedes_text_cell():
    note = text(1, "```python\nf = 1\n```")
    code = Cell(2, frozenset(), True, "f = 2")
    assert locate([note, code], "f", "ex-f", "f = ...").cell == code
    assert locate([note, Cell(2, frozenset({"ex-f"}), True, "f = ...")], "f", "ex-f", "f = ...").cell.number == 1
    assert locate([text(1, "Then f = 1, I think.", "ex-f")], "f", "ex-f", "f = ...").cell is None
