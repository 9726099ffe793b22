"""Cluster: errors if there is no scheduler or no Dask, and strict parsing of messages from workers."""

import pickle
import sys

from layercheck.exercise import exercises
from layercourse.grade import COURSE
from layergrade import cluster, messages
from layergrade.course import GradingError
from layergrade.pool import Run
from layergrade.work import Given, Work

import pytest
from class_work import needs_sandbox

LESSON = "pooling_shapes"

pytestmark = [needs_sandbox, pytest.mark.slow]


def test_missing_scheduler_or_dask_error_names_remedy(monkeypatch):
    monkeypatch.setattr(cluster, "FIND_SECONDS", 0.5)
    pytest.importorskip("distributed")
    with pytest.raises(GradingError, match=r"no Dask scheduler at tcp://127\.0\.0\.1:9\. Start a"):
        list(cluster.run(COURSE, [], "tcp://127.0.0.1:9", 1.0))
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(GradingError, match=r"-m pip install distributed$"):
        list(cluster.run(COURSE, [], "tcp://127.0.0.1:9", 1.0))


def test_worker_messages_are_parsed_strictly():
    work = {
        "kind": "work",
        "exercise": "pooled_size",
        "cell": 3,
        "order": (2, 3),
        "notes": ["taken from cell 3, not its own"],
    }
    work |= {
        "in_copy": False,
        "dependencies": ((2, "global_pool"),),
        "raised": [(3, "ValueError")],
        "failure": None,
        "unfit": "",
        "tampered": ("numpy.allclose",),
        "stopped": "",
    }
    saw = {"kind": "saw", "seed": 0, "group": "valid", "value": 3, "changed": [], "printed": "", "shown": None}
    other = {**work, "kind": "other", "cell": 5}
    written = {"kind": "written", "name": "written-why", "answer": "so"}
    sent = [messages.pack(one) for one in (work, saw, other, saw, written)]
    ran = cluster._unpacked(LESSON, sent)
    assert list(cluster._packed(Run(ran.works, ran.written))) == sent
    assert cluster._unpacked(LESSON, list(cluster._packed(Run(failed="It failed.")))) == Run([], [], "It failed.")
    for broken in (sent[1:], [sent[0][:-1]], [b""], [messages.pack({**work, "exercise": "none"})]):
        with pytest.raises(GradingError, match="sent a malformed result"):
            cluster._unpacked(LESSON, broken)


def test_second_runs_are_sent_as_plain_data():
    exercise = exercises(LESSON)["pooled_shape"]
    work = Work(exercise, 3, end=4, notes=["taken from cell 3, not its own"], others=[Work(exercise, 5)])
    given = Given(("pooled_size",), "def pooled_size(): pass", frozenset([b"seen"]))
    work.again = work.once_more(given)
    asked = cluster._asked(work.again)
    wanted = cluster._wanted(pickle.loads(pickle.dumps(asked)))
    assert cluster._asked(wanted) == asked
    first = Run([Work(exercise, 2), work])
    assert cluster._joined(first, cluster._unpacked(LESSON, list(cluster._packed(Run([wanted]))))) is first
    assert [one.given for one in (work.again, *work.again.others)] == [given, given]
    assert cluster._joined(first, Run(failed="It failed.")) == Run(failed="It failed.")
