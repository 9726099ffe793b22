"""Test the remarks about the first difference, such as one about a reshape, and the call that a panel shows."""

from layercheck.exercise import exercises, find, lessons
from layercheck.first_difference import facts
from layercheck.observation import Observation
from layercheck.plain import Raised
from layercheck.reference import expected
from layercheck.verdict import WRONG, FirstDifference, Verdict, verdict_of

import numpy as np
import pytest

NOT_RESHAPED = Raised(
    ("ValueError",), "cannot reshape array of size 12 into shape (1,3,2,1)", 5, "x.reshape(1, h, w, c)"
)


def why(error, wanted):
    got, wanted = (Observation("gray images", "to_image_batch(x)", value) for value in (error, wanted))
    return dict(facts(Verdict("to_image_batch", WRONG, 3, first=FirstDifference(got, wanted, "It raised."))))["why"]


def test_reshape_to_expected_lengths_is_called_right():
    said = why(NOT_RESHAPED, np.zeros((1, 3, 2, 1)))
    assert said.startswith("The lengths (1, 3, 2, 1) are right: the expected result has them.")
    assert "has 12 elements, not 6." in said


@pytest.mark.parametrize("wanted", [np.zeros((1, 3, 4, 1)), 3, None])
def test_reshape_to_other_lengths_is_not_called_right(wanted):
    said = why(NOT_RESHAPED, wanted)
    assert said.startswith("A reshape keeps the number of elements. The array's size is 12, but the new shape's ")


def test_reinterpreted_bytes_are_found_in_the_array():
    def to_image_batch(image):
        image = image.reshape(*image.shape[:2], -1)
        return np.copy(image).view("float32").reshape(1, *image.shape)

    verdict = verdict_of(find("to_image_batch"), to_image_batch)
    assert "Where does the array get its elements?" in dict(facts(verdict))["why"]


@pytest.mark.parametrize("lesson", lessons())
def test_calls_refer_to_nothing_outside_them(lesson):
    """A panel shows one call, so "the same block" or "these three blocks" would refer to nothing."""
    for exercise in exercises(lesson).values():
        for one in expected(exercise, 0):
            assert not one.call.startswith(("the same ", "how ", "which ", "by ", "trainable ", "weights ")), one.call
            assert not any(word in one.call for word in (" these three ", " of that batch", " after that")), one.call
