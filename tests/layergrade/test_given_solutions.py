"""Test which reference solutions a second run receives, and how they are listed."""

import ast

from layercheck.exercise import exercises, lessons
from layercourse.grade import COURSE
from layergrade import carried
from layergrade.work import given_names

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.either_stack]


@pytest.mark.parametrize("lesson", lessons())
def test_solutions_include_no_later_exercise(lesson):
    known = list(exercises(lesson))
    for many in range(1, len(known)):
        source = carried.solutions(COURSE, lesson, tuple(known[:many]))
        defined = {getattr(node, "name", "") for node in ast.parse(source).body}
        assert defined & set(known) == set(known[:many])
        space = {}
        exec(source, space)
        assert set(known[:many]) <= set(space)


def test_names_of_replaced_functions_are_listed():
    assert given_names(["a"]) == "given your a"
    assert given_names(["a", "b", "c"]) == "given your a, b and c"
