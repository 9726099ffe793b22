"""Compare equal observations with the reference only once. Most answers in a class send equal messages."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

from layercheck.verdict import Verdict

from .messages import Kept
from .work import Work

MOST = 128  # the number of verdicts that are kept; lesson 1's right answers need 12

_known: dict[tuple[int, ...], tuple] = {}


def compared_once(work: Work, seed: int, compare: Callable[[Work, int], Verdict]) -> Verdict:
    """Return `compare(work, seed)`, or the verdict on earlier work whose messages were the same.

    Only short messages are recognized: `messages.Reader` returns the same object for equal bytes. The verdict must
    depend on nothing but the exercise, the seed, and the messages.
    """
    seen = work.seen.get(seed, [])
    if work.stopped or work.given or set(map(type, seen)) != {Kept}:
        return compare(work, seed)
    key = (id(work.exercise), seed, *map(id, seen))
    found = _known.get(key)
    if found is None:
        # The entry also keeps the exercise and the messages, so that their ids stay unique.
        found = _known[key] = work.exercise, tuple(seen), compare(work, seed)
        while len(_known) > MOST:
            with contextlib.suppress(KeyError, RuntimeError):  # another thread may be doing the same
                del _known[next(iter(_known))]
    return found[-1]
