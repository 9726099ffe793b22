"""Test the digits and the photograph that the lessons use."""

from layerfigures import digits, photograph

import numpy as np
import pytest


def test_digits_are_balanced_and_shuffled():
    (x, y), (x_test, y_test) = digits(), digits("test")
    assert x.shape == (4000, 28, 28)
    assert x_test.shape == (1000, 28, 28)
    assert x.dtype == x_test.dtype == np.float32
    assert y.dtype == y_test.dtype == np.int64
    assert x.min() == 0
    assert x.max() == 1
    assert np.bincount(np.concatenate([y, y_test])).tolist() == [500] * 10
    assert np.bincount(y_test).min() > 70, "shuffled: every class is in the test set"
    assert len(np.unique(y[:50])) == 10, "shuffled: the file is not sorted by class"


def test_digits_match_their_labels():
    """The mean image of each class, made from the training digits, recognizes most test digits."""
    x, y = digits()
    x_test, y_test = digits("test")
    means = np.stack([x[y == label].mean(axis=0) for label in range(10)])
    nearest = ((x_test[:, None] - means) ** 2).sum(axis=(2, 3)).argmin(axis=1)
    assert (nearest == y_test).mean() > 0.75


def test_digits_returns_copies():
    x, _ = digits()
    x[:] = 0
    assert digits()[0].max() == 1
    with pytest.raises(ValueError, match="'train' or 'test'"):
        digits("validation")


def test_photograph_is_cropped_and_shrunk():
    whole = photograph()
    assert whole.shape == (600, 512, 3)
    assert whole.dtype == np.uint8
    part = photograph((10, 31, 20, 45), shrink=4)
    assert part.shape == (5, 6, 3)
    assert np.array_equal(part[1, 2], np.rint(whole[14:18, 28:32].reshape(-1, 3).mean(axis=0)))
    with pytest.raises(ValueError, match="600 rows and 512 columns"):
        photograph((0, 601, 0, 10))
    with pytest.raises(ValueError, match="too large for a region"):
        photograph((0, 5, 0, 5), shrink=6)
