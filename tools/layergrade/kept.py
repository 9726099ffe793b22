"""Kept results: what a class came to, read back from the store for the reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from layercheck.exercise import PUBLIC_SEED

from . import earlier
from .course import GradingError
from .intake import Problem, Submission, failure
from .store import Graded, Store

Digested = tuple[Submission, str]  # with the digest of its data


class Kept:
    """The stored results of a class, read one submission after another. What fails on one is kept as its problem."""

    def __init__(self, store: Store, grouped: Sequence[Sequence[Digested]]) -> None:
        self.store, self.grouped = store, grouped
        self._failed: dict[str, Problem] = {}

    def __iter__(self) -> Iterator[Graded]:
        return (graded for _, graded in self.pairs())

    def pairs(self) -> Iterator[tuple[Sequence[Digested], Graded]]:
        """Yield a student's notebooks of one lesson, and what they came to together."""
        for some in self.grouped:
            try:
                yield some, earlier.merged([self.store.graded(*one) for one in some])
            except (GradingError, OSError):
                raise
            except Exception as error:
                self._failed[some[0][0].path] = failure(some[0][0], error)

    def public(self, some: Sequence[Digested]) -> set[str]:
        """Return the exercises that are right as far as the public cases go."""
        return set().union(*(self.store.right_on(*one, PUBLIC_SEED) for one in some))

    def unreadable(self) -> list[Problem]:
        """Return a problem for each submission whose results can't be read."""
        for _ in self.pairs():
            pass
        return list(self._failed.values())
