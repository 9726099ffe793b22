"""Class statistics: for random points, they agree with NumPy's, and the class page shows them."""

import statistics

from layercourse.grade import COURSE
from layergrade import reports
from layergrade.class_statistics import discrimination, half_up, summary
from layergrade.earlier import NOT_IN_COURSE
from layergrade.intake import Problem
from layergrade.outline import outline
from layergrade.points import LessonPoints

import numpy as np
import pytest
from graded_class import FIRST, FOURTH, Page

pytestmark = pytest.mark.either_stack

MOST = {"pooled_size": 5, "max_pool_2d": 6, "global_pool": 2.5}


@pytest.fixture(scope="module")
def points():
    """The points of 40 students for three exercises, in quarters of a point.

    Points for the last depend on those for the first.
    """
    drawn = np.random.default_rng(3).integers(0, 5, (40, 3)) / 4 * list(MOST.values())
    drawn[:, 2] = np.where(drawn[:, 0] > 2, 2.5, 0)
    return drawn


@pytest.fixture(scope="module")
def found(points):
    return summary([LessonPoints(dict(zip(MOST, zip(row.tolist(), MOST.values())))) for row in points])


def test_summary_agrees_with_numpy(points, found):
    totals = points.sum(axis=1)
    assert (found.students, found.out_of) == (40, 13.5)
    assert found.mean == pytest.approx(np.mean(totals))
    assert found.median == pytest.approx(np.median(totals))
    assert found.deviation == pytest.approx(np.std(totals, ddof=1))
    assert found.bins == tuple(np.histogram(totals / 13.5, bins=np.linspace(0, 1, 11))[0])


def test_items_are_ordered_by_points_lost(points, found):
    lost = {name: worth * 40 - points[:, at].sum() for at, (name, worth) in enumerate(MOST.items())}
    assert [item.name for item in found.items] == sorted(MOST, key=lambda name: -lost[name])
    assert {item.name: item.lost for item in found.items} == pytest.approx(lost)


def test_discrimination_is_correlation_with_other_exercises(points, found):
    for at, name in enumerate(MOST):
        (item,) = [one for one in found.items if one.name == name]
        rest = np.delete(points, at, axis=1).sum(axis=1)
        assert item.discrimination == pytest.approx(np.corrcoef(points[:, at], rest)[0, 1])
    assert max(found.items, key=lambda one: one.discrimination).name in ("pooled_size", "global_pool")


@pytest.mark.parametrize(
    ("own", "rest"),
    [([0, 1, 2, 3], [0, 1, 2, 3]), ([2] * 6, [0, 1, 2, 3, 4, 5]), ([0, 1, 2, 3, 4], [0.1 + 0.2, 0.3, 0.3, 0.3, 0.3])],
)
def test_discrimination_needs_students_and_variance(own, rest):
    assert discrimination(own, rest) is None
    one = LessonPoints({"f": (1, 1)})
    assert [item.said for item in summary([one] * 9).items] == ["-"]


def test_median_is_rounded_up_at_half():
    found = summary([LessonPoints({"f": (19, 25)}), LessonPoints({"f": (22.33, 25)})])
    assert (found.median, half_up(found.median), half_up(found.mean)) == (20.665, 20.67, 20.67)


def test_summary_of_one_student_has_no_deviation():
    found = summary([LessonPoints({"f": (1, 2)})])
    assert (found.deviation, found.spread, found.bins[5]) == (None, "-", 1)


def test_exercise_missing_from_a_copy_is_not_lost():
    old = LessonPoints({"f": (2, 2), "g": (0, 3)}, {}, frozenset({"g"}))
    (first, second) = summary([old, LessonPoints({"f": (1, 2), "g": (1, 3)})]).items
    assert (first.name, first.lost, first.out_of) == ("g", 2, 3)
    assert (second.name, second.lost, second.out_of) == ("f", 1, 4)


@pytest.mark.slow
@pytest.mark.parametrize("lesson", [FIRST, FOURTH])
def test_class_page_shows_statistics_of_database(reported, ask, lesson):
    page = Page(reported / "class.html")
    totals = [
        points for (points,) in ask(f"SELECT sum(points) FROM work WHERE lesson = '{lesson}' GROUP BY submissions.id")
    ]
    known = outline(COURSE, lesson)
    (row,) = [row for row in page.rows("Points of each lesson") if row[0] == f"{known.number}. {known.title}"]
    assert int(row[1]) == len(totals)
    assert float(row[2]) == pytest.approx(np.mean(totals), abs=0.005)
    assert float(row[3]) == statistics.median(totals)
    assert float(row[4]) == pytest.approx(np.std(totals, ddof=1), abs=0.005)
    rows = page.rows("Exercises by points lost", lesson)
    expected = ask(
        f"SELECT exercise, sum(out_of - points) FROM work WHERE lesson = '{lesson}' GROUP BY exercise ORDER BY 2 DESC"
    )
    assert sorted(int(row[2].partition(" ")[0]) for row in rows) == sorted(lost for _, lost in expected)
    assert rows[0][0] == expected[0][0]


@pytest.mark.slow
def test_class_page_lists_students_with_points(reported, ask):
    rows = Page(reported / "class.html").rows("All students, by name")
    assert [row[0] for row in rows] == sorted((row[0] for row in rows), key=str.casefold)
    assert {"ada", "ben", "hana; =1+1"} <= {row[0] for row in rows}
    for student, first, fourth, total in rows:
        for lesson, shown in ((FIRST, first), (FOURTH, fourth)):
            stored = ask(f"SELECT sum(points) FROM work WHERE lesson = '{lesson}' AND student = '{student}'")[0][0]
            assert shown == ("–" if stored is None else str(stored))
        assert total == (
            "–" if {first, fourth} == {"–"} else str(sum(int(one) for one in (first, fourth) if one != "–"))
        )


def test_class_page_counts_exercises_that_were_left_out(tmp_path):
    gone = [Problem(f"{number}.ipynb, exercise gone", NOT_IN_COURSE, f"s{number}") for number in range(4)]
    reports.write(COURSE, tmp_path, [], [*gone, Problem("a.pdf", "It is not a notebook.", "ada")])
    rows = Page(tmp_path / "class.html").rows("Submitted files")
    assert rows == [["a.pdf", "ada", "It is not a notebook."], ["exercise gone", "4 notebooks", NOT_IN_COURSE]]
