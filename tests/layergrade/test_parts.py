"""Grading's parts: an exercise's cell and what it needs are found, and only plain data come out of the sandbox."""

import builtins
import json
import math
import os
import subprocess
import sys
import time
from dataclasses import replace

from layercheck import verdict
from layercheck.exercise import exercises
from layercheck.observation import Opaque, Raised
from layercourse.grade import COURSE
from layergrade import bubblewrap, cells, dependencies, messages, runner, sandbox, scoring
from layergrade.cells import Cell, Unreadable
from layergrade.scoring import Work
from layergrade.workers import _Turn

import numpy as np
import pytest

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="there are sandboxes on Linux only")


def code(*sources):
    return [Cell(number, frozenset(), True, source) for number, source in enumerate(sources, 1)]


# Cells and what they need


def test_old_notebooks_and_lost_names_are_read():
    old = {"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": [{"cells": []}]}
    source = ["def pooled_size(size):\n", "    return size"]
    old["worksheets"][0]["cells"] = [
        {"cell_type": "code", "input": source, "language": "python", "outputs": [], "metadata": {}}
    ]
    (cell,) = cells.cells_of(json.dumps(old).encode())
    assert cells.locate([cell], "pooled_size", "ex-pooled-size", "").cell == cell


def test_a_doubled_exercise_is_told_and_the_untouched_stub_yields():
    stub = "def f(x):\n    raise NotImplementedError()"
    own, copy = Cell(1, frozenset({"ex-f"}), True, stub), Cell(2, frozenset(), True, "def f(x):\n    return x")
    place = cells.locate([own, copy], "f", "ex-f", stub)
    assert (place.cell, place.note) == (copy, "taken from cell 2, not its own")
    worked = Cell(1, frozenset({"ex-f"}), True, "def f(x): return 2 * x")
    place = cells.locate([worked, copy], "f", "ex-f", stub)
    assert (place.cell, place.note) == (worked, "defined in cells 1, 2; judged is cell 1")
    assert cells.locate([copy], "g", "ex-g", stub).note == "no cell defines g"
    assert cells.locate([own], "f", "ex-f", "# as given out\n" + stub).cell == own


@pytest.mark.parametrize("data", [b"{}", b"null", b'{"cells": 5}', b'{"cells": [[]]}'])
def test_damaged_notebooks_are_unreadable_in_one_sentence(data):
    with pytest.raises(Unreadable, match=r"^[^\n]+\.$"):
        cells.cells_of(data)


def names_needed(*sources):
    everything = dependencies.statements(code(*sources))
    return [(one.cell, *sorted(one.binds)) for one in dependencies.dependencies_of(everything, len(sources))]


def test_only_what_an_exercise_needs_is_run():
    assert names_needed(
        "import numpy as np\nimport os\nnp.set_printoptions(precision=2)",
        "x = 3\nprint(x)",
        "def helper(a):\n    return a + BASE",
        "BASE = 1",
        "table = {}\nother = {}",
        "table['a'] = 1\nother['b'] = 2",
        "def f(x):\n    return np.sum(helper(x)) + table['a']",
    ) == [(1, "np"), (3, "helper"), (4, "BASE"), (5, "table"), (6,), (7, "f")]


def test_of_two_bindings_the_last_before_the_exercise_counts():
    assert names_needed("a = 1", "a = a + 1", "a = 5", "def f(): return a") == [(3, "a"), (4, "f")]
    assert names_needed("a = 1", "a = a + 1", "def f(): return a") == [(1, "a"), (2, "a"), (3, "f")]


def test_what_is_called_before_a_name_is_bound_anew_needs_the_old_one():
    first, last = "def make(): return BASE\nBASE = 1\nhelp = make()", "def make(): return help\nf = make()"
    assert names_needed(first, last) == [(1, "make"), (1, "BASE"), (1, "help"), (2, "make"), (2, "f")]
    assert names_needed("BASE = 1\nold = [BASE for _ in 'a']", "BASE = 2", "def f(): return BASE, old") == [
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
def test_the_names_inside_comprehensions_are_their_own(several):
    assert names_needed("x, y = 1, 2", several, "def f(): return x + y") == [(1, "x", "y"), (3, "f")]
    assert names_needed("x, y = 1, 2", f"{several}\nx = 3", "def f(): return x") == [(2, "x"), (3, "f")]


# What a fork says


@pytest.mark.parametrize(
    "what", [None, "pooled_size", [1], [(1,)], [([], "x")], [(1, [])], [(True, "x")], [(1, "x", 2)], [np.zeros(3)]]
)
def test_what_names_no_other_exercise_is_not_believed(what):
    work = Work(exercises("pooling_shapes")["pooled_shape"], 2)
    work.take({"kind": "needs", "what": what})
    assert work.needs == ()
    assert scoring.score_all([work])[0].notes == scoring.score(work).notes


def test_a_blamed_exercise_changes_neither_state_nor_points():
    known = exercises("pooling_shapes")
    size, shape = Work(known["pooled_size"], 1), Work(known["pooled_shape"], 2)
    shape.take({"kind": "needs", "what": [(1, "pooled_size"), (3, "pooled_size"), (1, "global_pool")]})
    size.stopped = shape.stopped = "it ended the process"
    alone, together = [scoring.score(one) for one in (size, shape)], scoring.score_all([size, shape])
    assert together[0] == alone[0]
    assert together[1].notes == (*alone[1].notes, "it calls pooled_size, which is wrong here")
    assert replace(together[1], notes=alone[1].notes) == alone[1]


def test_only_what_stood_there_and_was_changed_breaks_a_seal(monkeypatch):
    sealed = runner.Seals()
    for name in ("bool", "int", "float", "ours"):
        monkeypatch.setitem(vars(np), name, getattr(builtins, name, 3))
    monkeypatch.setattr(math, "double", abs, raising=False)
    monkeypatch.setattr(np, "sum", np.sum)
    assert sealed.broken() == []
    monkeypatch.setattr(np, "sum", sum)
    monkeypatch.delattr(np, "argwhere")
    monkeypatch.delattr(np, "tril")  # which our own code mentions nowhere
    monkeypatch.setattr(math, "isfinite", bool)
    assert sealed.broken() == ["math.isfinite", "numpy.argwhere", "numpy.sum"]
    monkeypatch.setattr(np, "generic", float)
    monkeypatch.setattr(np, "isclose", bool)
    monkeypatch.setattr(verdict._score, "__code__", (lambda *given: None).__code__)
    monkeypatch.setitem(sys.modules, "inspect", math)
    names = ["numpy.argwhere", "numpy.generic", "numpy.isclose", "numpy.sum"]
    assert sealed.broken() == ["layercheck.verdict._score", "math.isfinite", *names, "sys.modules.inspect"]


# Parcels


def through_a_pipe(data):
    reading, writing = os.pipe()
    os.write(writing, data)
    os.close(writing)
    with open(reading, "rb") as stream:
        more = messages.pipe(reading) if sys.platform == "linux" else messages.pumped(stream)
        return messages.Reader(more, lambda size: None).read(time.monotonic() + 5)


def test_plain_data_arrives_as_it_left():
    values = [
        None, True, 3, -(10**300), 0.1, float("inf"), "tëxt\ud800", (1, [2, {"a": (3,)}]), Opaque("a thing"),
        Raised(("ValueError", "Exception"), "no", 3, "x = 1"), {"raised": [1]},
    ]  # fmt: skip
    arrived = through_a_pipe(messages.pack({"kind": "saw", "values": values}))
    assert arrived["values"] == values
    for dtype in ("?", "i1", "u8", "f2", "f4", "f8", ">f4"):
        array = np.arange(6).reshape(1, 2, 3).astype(dtype)
        value = through_a_pipe(messages.pack({"value": (array, array[:, :0])}))["value"]
        assert [one.shape for one in value] == [(1, 2, 3), (1, 0, 3)]
        assert value[0].dtype.kind == array.dtype.kind
        assert np.array_equal(value[0], array)


@pytest.mark.parametrize(
    "text",
    [
        b"[1]", b"{", b'{"a": {"b": 1}}', b'{"a": {"array": ["<f8", [3]]}}', b'{"a": {"array": ["|O", [1]]}}',
        b'{"a": {"array": ["<f8", [-1]]}}', b'{"a": {"array": ["<f8", [4000000, 4000000]]}}', b'{"a": {"array": 3}}',
        b'{"a": {"raised": [[], "x", 1, ""]}}', b'{"a": {"raised": [["E"], 5, 1, ""]}}', b'{"a": {"opaque": 5}}',
        b'{"a": {"dict": [[1, 2]]}}', b'{"a": ' + b"[" * 20 + b"]" * 20 + b"}", b'{"a": ' + b"1" * 5000 + b"}",
        b'{"a": {"x": 1, "y": 2}}', b"\xff",
    ],
)  # fmt: skip
def test_what_is_no_parcel_is_refused(text):
    with pytest.raises(messages.Malformed):
        through_a_pipe(messages.HEAD.pack(len(text), 0) + text)


@pytest.mark.parametrize("way", [*(["pipe"] if sys.platform == "linux" else []), "pumped"])
def test_the_end_of_a_stream_is_told_again_at_once(way):
    reading, writing = os.pipe()
    os.write(writing, b"last")
    os.close(writing)
    with open(reading, "rb") as stream:
        more = messages.pipe(reading) if way == "pipe" else messages.pumped(stream)
        assert [more(5.0) for _ in range(4)] == [b"last", b"", b"", b""]


def test_a_parcel_that_breaks_off_or_is_too_long_is_refused():
    whole = messages.pack({"value": np.zeros(100)})
    for data in (whole[:-1], whole[:5], messages.HEAD.pack(2**31, 0), messages.HEAD.pack(2, 2**31)):
        with pytest.raises(messages.Malformed):
            through_a_pipe(data)
    assert through_a_pipe(b"") is None


# The sandbox


def test_who_is_stopped_after_others_in_one_fork_is_not_blamed_at_once():
    """A thread or an alarm of the exercise before may have ended the process."""
    first, second = (Work(exercise, 1) for exercise in list(exercises("pooling_shapes").values())[:2])
    pending = [first, second]
    turn = _Turn(pending)
    for kind in ("begins", "ended"):
        turn.take({"kind": kind, "exercise": first.exercise.name})
    turn.take({"kind": "begins", "exercise": second.exercise.name})
    turn.take({"kind": "unfit", "reason": "half of it"})
    turn.stop("it ended the process")
    assert (pending, second.stopped, second.unfit, turn.done) == ([second], "", "", 1)
    again = _Turn(pending)
    again.take({"kind": "begins", "exercise": second.exercise.name})
    again.stop("it ended the process")
    assert (pending, second.stopped) == ([], "it ended the process")


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_another_system_is_refused_in_one_sentence(system, monkeypatch):
    monkeypatch.setattr("sys.platform", system)
    with pytest.raises(sandbox.NoSandbox, match=rf"^There is no sandbox on {system}\. Install [^\n]+\.$"):
        sandbox.Sandbox(COURSE)


@linux_only
@pytest.mark.parametrize(
    ("restricted", "user", "remedy"),
    [("1", 1000, "This system lets only root"), ("1", 0, "Install"), ("0", 1000, "Install"), (None, 1000, "Install")],
)
def test_a_sandbox_that_does_not_start_says_what_it_said(restricted, user, remedy, monkeypatch, tmp_path):
    broken, setting = tmp_path / "bwrap", tmp_path / "restricted"
    broken.write_text("#!/bin/sh\necho 'No permission to create a new namespace' >&2\nexit 1\n")
    broken.chmod(0o755)
    if restricted:
        setting.write_text(f"{restricted}\n")
    monkeypatch.setattr(bubblewrap, "APPARMOR", setting)
    monkeypatch.setattr("os.geteuid", lambda: user)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(sandbox.NoSandbox, match=rf"No permission to create a new namespace\)\. {remedy}"):
        sandbox.Sandbox(COURSE).wait_until_ready()


@pytest.mark.parametrize("last", [{"how": "died", "status": "exit code 1"}, None])
def test_what_cannot_run_even_an_empty_submission_is_refused_before_anyone_is_blamed(last):
    def run(request, patience):
        if last is None:
            raise sandbox.Lost("the other side hung up")
        yield {"kind": "over", **last}

    with pytest.raises(sandbox.NoSandbox, match=r"^What runs students' code does not work here: .*\.$"):
        sandbox.try_out(run)


LOWERED = """
import resource
from layergrade.limits import Limits, set_limits
resource.setrlimit(resource.RLIMIT_CPU, (90, 100))
set_limits(Limits(contained=False))
assert resource.getrlimit(resource.RLIMIT_CPU) == (100, 100)
assert resource.getrlimit(resource.RLIMIT_NOFILE) == (256, 256)
"""


@linux_only
def test_a_limit_that_is_lower_already_stays():
    subprocess.run([sys.executable, "-c", LOWERED], check=True)


HELD = "from layergrade.sandbox import _own_user; kept = _own_user(); print(kept[0], flush=True); input()"


@linux_only
def test_no_two_sandboxes_of_a_machine_share_a_user():
    """Whose processes the system counts together: one's fork bomb would end the other's threads."""
    ours, held = sandbox._own_user()
    command = [sys.executable, "-c", HELD]
    with held, subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as another:
        theirs = int(another.stdout.readline())
        mine, held_too = sandbox._own_user()
        held_too.close()
        assert len({ours, theirs, mine}) == 3
        another.kill()
