"""Grading's parts: an exercise's cell and what it needs are found, and only plain data come out of the sandbox."""

import json
import os
import time

from layercheck.exercise import exercises
from layercheck.observation import Opaque, Raised
from layercourse.grading import cells, needs, parcel, sandbox
from layercourse.grading.cells import Cell, Unreadable
from layercourse.grading.marking import Work
from layercourse.grading.running import _Turn

import numpy as np
import pytest


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
    everything = needs.statements(code(*sources))
    return [(one.cell, *sorted(one.binds)) for one in needs.needed(everything, len(sources))]


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


# Parcels


def through_a_pipe(data):
    reading, writing = os.pipe()
    os.write(writing, data)
    os.close(writing)
    try:
        return parcel.read(reading, time.monotonic() + 5, lambda size: None)
    finally:
        os.close(reading)


def test_plain_data_arrives_as_it_left():
    values = [
        None, True, 3, -(10**300), 0.1, float("inf"), "tëxt\ud800", (1, [2, {"a": (3,)}]), Opaque("a thing"),
        Raised(("ValueError", "Exception"), "no", 3, "x = 1"), {"raised": [1]},
    ]  # fmt: skip
    arrived = through_a_pipe(parcel.pack({"kind": "saw", "values": values}))
    assert arrived["values"] == values
    for dtype in ("?", "i1", "u8", "f2", "f4", "f8", ">f4"):
        array = np.arange(6).reshape(1, 2, 3).astype(dtype)
        value = through_a_pipe(parcel.pack({"value": (array, array[:, :0])}))["value"]
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
    with pytest.raises(parcel.Spoilt):
        through_a_pipe(parcel.HEAD.pack(len(text), 0) + text)


def test_a_parcel_that_breaks_off_or_is_too_long_is_refused():
    whole = parcel.pack({"value": np.zeros(100)})
    for data in (whole[:-1], whole[:5], parcel.HEAD.pack(2**31, 0), parcel.HEAD.pack(2, 2**31)):
        with pytest.raises(parcel.Spoilt):
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
        sandbox.Sandbox()


def test_a_sandbox_that_does_not_start_says_what_it_said(monkeypatch, tmp_path):
    broken = tmp_path / "bwrap"
    broken.write_text("#!/bin/sh\necho 'No permission to create a new namespace' >&2\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(sandbox.NoSandbox, match=r"No permission to create a new namespace\)\. Install"):
        sandbox.Sandbox().wait_until_ready()
