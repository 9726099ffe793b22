"""Choose which of a student's notebooks for a lesson counts: the last one or, if requested, the best one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .intake import Problem, Submission
    from .kept import Digested
    from .store import Store

LAST, BEST = "last", "best"  # the values of --keep
LATER = "Also submitted but not counted: {} counts instead, because it was submitted later."
MORE_WORK = "Also submitted but not counted: {} counts instead (exercises worked on: {} there, {} here)."
MORE_POINTS = "Also submitted but not counted: {} counts instead (points: {} there, {} here)."


def last(
    submitted: Sequence[tuple[tuple, Submission]], worked_in: Callable[[Submission], int]
) -> tuple[Submission, list[Problem]]:
    """Choose which of a student's notebooks for a lesson counts. Return it, with a problem for each of the others.

    submitted: notebooks with their sort keys, which begin with the platform's order, or with 0 if it is unknown
    worked_in: returns how many exercises in a submission differ from the distributed ones

    If one platform reports the order of all the notebooks, the last one counts. Otherwise, or if several were submitted
    at the same time, the notebook in which the student worked on the most exercises counts.
    """
    if len(submitted) == 1:
        return submitted[0][1], []
    known = all(order[0] for order, _ in submitted) and len({one.known_by for _, one in submitted}) == 1
    ranked = sorted(
        ((order[0] if known else 0, worked_in(one), order, one) for order, one in submitted), key=lambda each: each[:3]
    )
    sent, most, _, counts = ranked.pop()
    problems = []
    for when, few, _, one in ranked:
        reason = LATER.format(counts.path) if when < sent else MORE_WORK.format(counts.path, most, few)
        problems.append(one.problem(reason))
    return counts, problems


def best(grouped: Sequence[Sequence[Digested]], store: Store) -> Iterator[tuple[list[Digested], list[Problem]]]:
    """Yield the notebooks that count for each student and lesson: the best one, then those with moved exercises.

    grouped: graded notebooks, grouped by student and lesson, with the latest last

    The second item in each pair lists the other notebooks as problems. Of equally good notebooks, the last one counts.
    """
    for some in grouped:
        own = [one for one in some if not one[0].moved]
        if len(own) < 2:
            yield list(some), []
            continue
        points = [store.graded(*one).points for one in own]
        at = max(range(len(own)), key=lambda number: (points[number], number))
        counts, _ = own[at]
        reasons = [(one, MORE_POINTS.format(counts.path, points[at], less)) for (one, _), less in zip(own, points)]
        problems = [one.problem(reason) for number, (one, reason) in enumerate(reasons) if number != at]
        yield [own[at], *(one for one in some if one[0].moved)], problems
