"""Test which exercises are assigned and for how many points, even if the record is damaged or leaves out exercises."""

import json

from layercheck import assignment
from layercheck.assignment import Assignment, Damaged, assigned, recorded, scaled
from layercheck.exercise import NotAssigned, declared, exercises, find, lessons
from layercheck.notebook import solved

import pytest

LESSON = lessons()[-1]
TOTALS = [0, 0.01, 0.05, 0.5, 1, 1.25, 2, 3.33, 7, 10, 12.5, 33.33, 99.99, 100, 1000]


@pytest.fixture
def without_first():
    """A lesson whose first exercise is left out and whose second is worth 7.5 points."""
    dropped, second, *_ = declared(LESSON)
    assignment.use({LESSON: Assignment(((second, 7.5),))})
    yield dropped, second
    assignment.use({})


@pytest.mark.parametrize("total", TOTALS)
def test_scaled_points_have_exact_sums(total):
    for worth in [one.points for lesson in lessons() for one in declared(lesson).values()] + [
        dict.fromkeys("abcdefg", 1)
    ]:
        points = scaled(worth, total)
        assert list(points) == list(worth)
        assert all(one >= 0 and round(100 * one, 6) == round(100 * one) for one in points.values()), points
        assert sum(round(100 * one) for one in points.values()) == round(100 * total)


def test_scaling_keeps_proportions_to_a_hundredth():
    worth = {"valid": 2, "same": 3, "stride": 1}
    for total in TOTALS:
        for name, points in scaled(worth, total).items():
            assert points == pytest.approx(worth[name] * total / 6, abs=0.0101)


def test_declared_total_changes_nothing():
    for one in declared(LESSON).values():
        assert one.worth(one.total) is one


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{", '{"a": 1}', '{"a": {"exercises": {}}}', '{"a": {"exercises": [], "by_hand": {}}}']
    + [
        f'{{"a": {{"exercises": {{"b": {points}}}, "by_hand": {{}}}}}}'
        for points in ('"5"', "-1", "true", "null", "NaN")
    ],
)
def test_damaged_record_is_reported_with_its_remedy(text, tmp_path):
    path = tmp_path / "assignment.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Damaged, match=r"assignment\.json is damaged\. Copy this file from a fresh copy") as caught:
        recorded(path)
    assert "\n" not in str(caught.value)


def test_record_is_written_only_if_it_changes(tmp_path):
    path = tmp_path / "assignment.json"
    given = {"one": Assignment((("f", 2.5),), (("written-why", 2),)), "two": Assignment()}
    assert assignment.record(given, path)
    assert recorded(path) == given
    assert not assignment.record(given, path)
    assert json.loads(path.read_text("utf-8"))["one"]["exercises"] == {"f": 2.5}
    assert given["one"].total == 4.5


def test_course_record_names_every_declared_exercise():
    for lesson in lessons():
        assert dict(assigned(lesson).exercises).keys() == declared(lesson).keys()


def test_use_replaces_record_until_it_is_restored(without_first):
    dropped, second = without_first
    assert list(exercises(LESSON)) == [second]
    assert exercises(LESSON)[second].total == 7.5
    assert dropped in declared(LESSON)
    assignment.use({})
    assert dropped in exercises(LESSON)


def test_left_out_exercise_is_explained(without_first, capsys):
    dropped, second = without_first
    with pytest.raises(NotAssigned, match=f"The exercise {dropped} isn't assigned in this course"):
        find(dropped)
    assert solved(dropped, second) is False
    said = capsys.readouterr().out
    assert said == f"The exercise {dropped} isn't assigned in this course. Skip this cell.\n"
