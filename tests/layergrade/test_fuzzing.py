"""Fuzz the grader's parsers of sandbox messages, notebooks, and archives. Hypothesis shrinks failing inputs."""

import io
import json
import time
import zipfile
from pathlib import PurePosixPath

from layercheck.exercise import ex_id, exercises
from layercourse.grade import COURSE
from layergrade import cells, files, intake, messages, pool, sandbox, scoring
from layergrade.work import Work

import pytest

pytest.importorskip("hypothesis")
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

LESSON = "pooling_shapes"
EXERCISE = exercises(LESSON)["pooled_size"]
BY_CELL = {ex_id(name): LESSON for name in exercises(LESSON)}
GIVEN = pool.distributed(COURSE)[0]

pytestmark = pytest.mark.either_stack
settings.register_profile("course", deadline=None, derandomize=True, database=None, print_blob=True)
settings.load_profile("course")
many = settings(max_examples=1_500, suppress_health_check=list(HealthCheck))
few = settings(many, max_examples=150)  # Scoring takes longer than parsing, so fewer inputs are tried.

TEXTS = st.text(st.characters(), max_size=8) | st.sampled_from(
    ["\ud800", "\x00", "valid", "ValueError", "<f8", "a" * 300]
)
NUMBERS = st.integers() | st.sampled_from([0, 1, 7, -1, 2**63, 10**40]) | st.floats()
SCALARS = st.none() | st.booleans() | NUMBERS | TEXTS
FORMS = st.sampled_from(["opaque", "tuple", "dict", "array", "raised", "other"])
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(FORMS | TEXTS, inner, max_size=2),
    max_leaves=12,
)
KINDS = st.sampled_from([*messages.KINDS, "over", ""])
NAMES = st.sampled_from(
    [
        "exercise",
        "seed",
        "group",
        "value",
        "changed",
        "printed",
        "shown",
        "number",
        "grid",
        "what",
        "cell",
        "type",
        "types",
        "message",
        "traceback",
        "reason",
    ]
)
MESSAGES = st.fixed_dictionaries({"kind": KINDS}) | st.builds(
    lambda kind, more: {**more, "kind": kind}, KINDS, st.dictionaries(NAMES, VALUES, max_size=5)
)


def framed(message, raw=b"", off=0):
    text = json.dumps(message).encode()
    return messages.HEAD.pack(max(0, len(text) + off), len(raw)) + text + raw


FRAMES = st.builds(framed, MESSAGES, st.binary(max_size=40), st.sampled_from([0, 0, 0, 0, -1, 1, 2**31]))
STREAMS = st.lists(FRAMES | st.binary(max_size=30), max_size=4).map(b"".join)


@pytest.mark.slow
@many
@given(STREAMS)
def test_any_stream_is_parsed_or_refused(stream):
    parts = iter([stream[:5], stream[5:]] if stream else [])
    received = sandbox.received(lambda seconds: next((part for part in parts if part), b""), 5.0)
    while True:
        try:
            message = next(received)
        except StopIteration as stop:
            how = stop.value
            break
        assert message["kind"] in messages.KINDS
    assert how is None or how in scoring.REASONS


@pytest.mark.slow
@few
@given(st.lists(MESSAGES, max_size=4))
def test_any_messages_are_scored_or_refused(sent):
    work = Work(EXERCISE, 1)
    for one in sent:
        try:
            arrived = messages.Reader(once(framed(one)), lambda size: None).read(time.monotonic() + 5)
            work.take(arrived)
        except (messages.Malformed, ValueError):
            continue
    (scored,) = scoring.score_all([work])
    assert scored.points == 0 or work.seen
    " ".join([scored.traceback, *scored.notes]).encode()


def once(data):
    parts = [data]
    return lambda seconds: parts.pop() if parts else b""


CELLS = st.fixed_dictionaries(
    {},
    optional={
        "cell_type": st.sampled_from(["code", "markdown", "raw"]) | SCALARS,
        "source": st.lists(TEXTS, max_size=3)
        | VALUES
        | st.sampled_from(["def pooled_size():\n", "%%time\n", "'''", "\\"]),
        "id": st.sampled_from(["ex-pooled_size", "written-tails"]) | SCALARS,
        "metadata": st.dictionaries(st.sampled_from(["id", "nbgrader", "tags"]), VALUES, max_size=2) | SCALARS,
        "outputs": VALUES,
        "execution_count": SCALARS,
    },
)
NOTEBOOKS = st.fixed_dictionaries(
    {"cells": st.lists(CELLS | SCALARS, max_size=4) | VALUES},
    optional={"nbformat": SCALARS, "metadata": VALUES, "worksheets": VALUES},
)


@pytest.mark.slow
@many
@given(NOTEBOOKS, st.integers(0, 400), st.binary(max_size=4))
def test_any_notebook_is_read_or_refused(made, at, put):
    data = json.dumps(made).encode()
    for changed in (data, data[:at] + put + data[at + len(put) :]):
        try:
            found = cells.cells_of(changed)
        except cells.Unreadable:
            continue
        read = pool.reading(COURSE, intake.Submission("a", LESSON, "a", changed), GIVEN)
        assert not isinstance(read, pool.Run), read.failed
        assert [one.number for one in found] == list(range(1, len(found) + 1))


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:Duplicate name")
@settings(max_examples=500, suppress_health_check=list(HealthCheck))
@given(
    # Before Python 3.12, zipfile can't write a member whose name has nothing before a null character.
    st.lists(st.tuples(TEXTS.filter(lambda text: text.split("\0")[0]), st.binary(max_size=20)), max_size=4),
    st.integers(0, 300),
    st.binary(max_size=6),
)
def test_any_archive_is_read_or_refused(members, at, put):
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        for name, data in members:
            archive.writestr(name.encode("utf-8", "replace").decode() + ".ipynb", data)
    data = kept.getvalue()
    for changed in (data, data[:at] + put + data[at + len(put) :], data[:at]):
        for file in files._archive(io.BytesIO(changed), PurePosixPath("a"), 1, files._Budget()):
            assert file.path.parts[0] == "a"
            assert ".." not in file.path.parts
            assert not file.problem or file.problem.endswith((".", ")"))
