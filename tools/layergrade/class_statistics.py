"""Statistics for a lesson: the distribution of its points, and each exercise's correlation with the other exercises."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from layercheck.assignment import tidy

from .points import ClassPoints, LessonPoints

BINS = 10  # the number of bins in a distribution
FEWEST = 20  # students needed for a correlation; with fewer students, a correlation is mostly chance
FEWEST_DISTRIBUTED = 10  # students needed for a distribution on a page without names
UNDEFINED = "-"


@dataclass(frozen=True)
class Item:
    """One exercise: how many points students lost in total, how many they could have lost, and its discrimination."""

    name: str
    lost: float
    out_of: float
    discrimination: float | None

    @property
    def said(self) -> str:
        """The discrimination as text."""
        if self.discrimination is None:
            return UNDEFINED
        return f"{round(self.discrimination, 2) + 0.0:.2f}".replace("-", "−")  # + 0.0 turns −0.0 into 0.0


@dataclass(frozen=True)
class Summary:
    """The points for one lesson's exercises: number of students, mean, median, standard deviation, and distribution.

    deviation  the sample standard deviation, with the divisor n - 1; None if there is a single student
    bins       how many students have 0 to 10 % of the points, 10 to 20 %, and so on; 100 % is in the last bin
    items      the exercises, sorted by points lost in descending order

    >>> found = summary([LessonPoints({"f": (4, 5)}), LessonPoints({"f": (5, 5)})])
    >>> found.students, found.mean, found.median, round(found.deviation, 3), found.bins
    (2, 4.5, 4.5, 0.707, (0, 0, 0, 0, 0, 0, 0, 0, 1, 1))
    """

    students: int
    mean: float
    median: float
    deviation: float | None
    out_of: float
    bins: tuple[int, ...]
    items: tuple[Item, ...]

    @property
    def spread(self) -> str:
        """The standard deviation as text."""
        return UNDEFINED if self.deviation is None else str(half_up(self.deviation))

    @property
    def columns(self) -> list[tuple[str, int, float]]:
        """For each bin, its range of percentages, the number of students in it, and its height in percent."""
        highest = max(self.bins)
        last = len(self.bins) - 1
        labels = [f"{at * 10}–{at * 10 + (10 if at == last else 9)}" for at in range(len(self.bins))]
        return [(label, many, 100 * many / highest) for label, many in zip(labels, self.bins)]


def half_up(value: float) -> float:
    """Return a statistic for display: rounded to two decimals, with halves rounded up, as an int if it is whole.

    >>> half_up((19 + 22.33) / 2), half_up(1.005), half_up(4.0)
    (20.67, 1.01, 4)
    """
    return tidy(float(Decimal(repr(float(value))).quantize(Decimal("0.01"), ROUND_HALF_UP)))


def summaries(points: ClassPoints) -> dict[str, Summary]:
    """Return a summary of each lesson that at least one student submitted, in the course's order.

    Submissions that were graded with different point values than the rest are left out.
    """
    return {lesson: summary(points.comparable(lesson)) for lesson in points.lessons}


def summary(students: Sequence[LessonPoints]) -> Summary:
    """Return the summary of one lesson, given the points of at least one student."""
    totals, worth = zip(*(one.automatic for one in students))
    bins = [0] * BINS
    for points, out_of in zip(totals, worth):
        bins[min(int(BINS * points / out_of + 1e-9), BINS - 1) if out_of else BINS - 1] += 1
    names = dict.fromkeys(name for one in students for name in one.exercises)
    items = sorted((_item(name, students) for name in names), key=lambda item: -item.lost)
    deviation = statistics.stdev(totals) if len(totals) > 1 else None
    # A sum of floats can be slightly too small, and the mean would then be rounded down.
    exact = [Decimal(str(points)) for points in totals]
    mean, median = float(statistics.mean(exact)), float(statistics.median(exact))
    return Summary(len(students), mean, median, deviation, max(worth), tuple(bins), tuple(items))


def _item(name: str, students: Iterable[LessonPoints]) -> Item:
    """Return the item for one exercise, computed for the students whose notebook has the exercise."""
    having = [one for one in students if name in one.exercises and name not in one.not_in_copy]
    own = [one.exercises[name] for one in having]
    points = [points for points, _ in own]
    rest = [one.automatic[0] - points for one, points in zip(having, points)]
    lost, out_of = sum(worth - points for points, worth in own), sum(worth for _, worth in own)
    return Item(name, tidy(lost), tidy(out_of), discrimination(points, rest))


def discrimination(points: Sequence[float], rest: Sequence[float]) -> float | None:
    """Return the correlation of an exercise's points with those for the other exercises: the item-rest correlation.

    Returns None if there are fewer than 20 students, or if they all have the same points for the exercise or the rest.

    >>> discrimination(range(20), range(0, 40, 2)), discrimination(range(19), range(19))
    (1.0, None)
    """
    points, rest = [tidy(one) for one in points], [tidy(one) for one in rest]
    if len(points) < FEWEST or len(set(points)) == 1 or len(set(rest)) == 1:
        return None
    return statistics.correlation(points, rest)
