"""Kept results: a class's results, read back from the store for the reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from layercheck.exercise import PUBLIC_SEED

from . import earlier
from .by_hand import ByHand
from .course import GradingError
from .graded import Graded
from .intake import Problem, Submission, failure
from .store import Store

Digested = tuple[Submission, str]  # a submission with the digest of its data


class Kept:
    """A class's stored results, read one submission at a time. Unreadable results are recorded as problems."""

    def __init__(self, store: Store, grouped: Sequence[Sequence[Digested]], by_hand: ByHand | None = None) -> None:
        """by_hand: points given or changed by hand; iteration includes them, but `pairs` doesn't"""
        self.store, self.grouped, self.by_hand = store, grouped, by_hand
        self._failed: dict[str, Problem] = {}

    def __iter__(self) -> Iterator[Graded]:
        return (self.with_hand(graded) for _, graded in self.pairs())

    def with_hand(self, graded: Graded) -> Graded:
        """Return this graded submission with the points that were given or changed by hand."""
        return self.by_hand.added_to(graded) if self.by_hand else graded

    def pairs(self) -> Iterator[tuple[Sequence[Digested], Graded]]:
        """Yield each student's notebooks for each lesson, with their combined results."""
        for some in self.grouped:
            try:
                yield some, earlier.merged([self.store.graded(*one) for one in some])
            except (GradingError, OSError):
                raise
            except Exception as error:
                self._failed[some[0][0].path] = failure(some[0][0], error)

    def entries(self) -> Entries:
        """Return a reusable iterable of submissions with their results, without points given by hand."""
        return Entries(self)

    def public(self, some: Sequence[Digested]) -> set[str]:
        """Return the exercises that pass all public cases."""
        return set().union(*(self.store.right_on(*one, PUBLIC_SEED) for one in some))

    def unreadable(self) -> list[Problem]:
        """Return a problem for each submission whose results can't be read."""
        for _ in self.pairs():
            pass
        return list(self._failed.values())


class Entries:
    """A class's submissions with their results. Only one student's results are in memory at a time."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def __iter__(self) -> Iterator[tuple[Submission, Graded]]:
        return ((some[0][0], graded) for some, graded in self._kept.pairs())
