"""Test that checks and training in lessons don't multiply matrices with NumPy.

With some BLAS libraries, NumPy's products are wrong or cause spurious warnings: on Apple's M4 with NumPy 2.0 to 2.3,
and on newer ARM processors that are emulated. Such a warning would appear in red in the lesson. The tests need NumPy 1,
whose product can be replaced.
"""

import traceback
import warnings

from layercheck import reference
from layercheck.exercise import exercises, lessons
from layerfigures.inside import penalties

import numpy as np
import pytest

pytestmark = pytest.mark.skipif(
    not hasattr(np, "set_numeric_ops"), reason="NumPy 2 can't replace its matrix product; the legacy stack runs this"
)


@pytest.fixture
def products():
    """Return a list that collects the source line of each matrix product of NumPy arrays."""
    product, found = np.matmul, []

    def observed(*arguments, **options):
        found.append(traceback.extract_stack(limit=2)[0].line)
        return product(*arguments, **options)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        np.set_numeric_ops(matmul=observed)
        yield found
        np.set_numeric_ops(matmul=product)


def test_numpy_product_is_found(products):
    _ = np.eye(2) @ np.eye(2)
    assert products == ["_ = np.eye(2) @ np.eye(2)"]


@pytest.mark.parametrize(
    "lesson",
    [
        pytest.param(lesson, marks=[pytest.mark.exhaustive] * (lesson != "translation_invariance"))
        for lesson in lessons()
    ],
)
def test_checks_use_no_numpy_product(lesson, products):
    for exercise in exercises(lesson).values():
        assert exercise.observe(reference.answer_of(exercise))
    assert products == []


def test_penalties_use_no_numpy_product(products):
    assert len(penalties.train("no penalty", epochs=1)) == 2
    assert products == []
