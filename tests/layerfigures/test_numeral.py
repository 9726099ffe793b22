"""Test how pictures write numbers."""

from layerfigures.inside.pictures import _range
from layerfigures.numeral import number, numeral

import numpy as np
import pytest


@pytest.mark.parametrize(
    ("value", "spec", "text"),
    [
        (-0.004, ".2f", "0.00"),
        (-0.005001, ".2f", "−0.01"),
        (-0.0, "g", "0"),
        (np.float32(-1e-9), ".4g", "−1e−09"),
        (-0.001, ".0%", "0%"),
        (-np.inf, "g", "−inf"),
        (12.5, "g", "12.5"),
    ],
)
def test_only_numbers_other_than_zero_have_sign(value, spec, text):
    assert numeral(value, spec) == text


@pytest.mark.parametrize(("value", "text"), [(-0.0049, "0"), (-0.5, "−0.5"), (1 / 3, "0.33"), (-3, "−3")])
def test_number_has_needed_decimals_only(value, text):
    assert number(value) == text


def test_range_of_tiny_weights_has_no_sign():
    assert _range(np.array([-0.002, 0.003])) == "0.00 to 0.00"
    assert _range(np.array([-0.0, -0.0])) == "all 0"
