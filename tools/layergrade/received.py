"""Turn the data that a sandbox has sent into observations, one for each expected observation."""

from __future__ import annotations

from layercheck import reference
from layercheck.observation import Observation
from layercheck.plain import NOT_RUN, STOPPED, Raised

from .work import Work, list_of, text_of


def observations(work: Work, seed: int) -> list[Observation]:
    """Return one observation for each expected observation.

    If the run was stopped, the call that was running has the error `Stopped`. Later calls have the error `NotRun`, with
    that call as the message, because their results are unknown.
    """
    seen, got = work.seen.get(seed, []), []
    stopped_in = _stopped_in(work)
    for number, one in enumerate(reference.expected(work.exercise, seed)):
        if number < len(seen) and seen[number]["group"] == one.group:
            message = seen[number]
            changed = tuple(name for name in list_of(message.get("changed")) if type(name) is str)
            printed, shown = text_of(message.get("printed")), message.get("shown")
            got.append(Observation(one.group, one.call, message["value"], {}, changed, printed, shown=shown))
        elif work.stopped and stopped_in and (seed, number) != stopped_in[:2]:
            got.append(Observation(one.group, one.call, Raised((NOT_RUN,), stopped_in[2])))
        else:
            why = work.stopped or "the observation is missing"
            got.append(Observation(one.group, one.call, Raised((STOPPED,), why)))
    return got


def _stopped_in(work: Work) -> tuple[int, int, str] | None:
    """Return the call that was running when the run was stopped: its seed, its number, and its text."""
    for seed in work.seeds:  # in the order in which they were run
        expected, many = reference.expected(work.exercise, seed), len(work.seen.get(seed, []))
        if many < len(expected):
            return seed, many, expected[many].call
    return None
