"""Test lesson 2's pictures and explorer, and the networks of its miniature."""

from layerfigures import digits, translation
from layerfigures.translation import miniature, shifts
from layerfigures.translation.explorer import draw

import numpy as np
import pytest
import tensorflow as tf


def test_explorer_draws_every_digit():
    for digit in map(str, range(10)):
        picture = draw(digit, 3, -14, "zero")
        assert f"digit {digit}" in picture.alt
    assert "global average 0.00" in draw("7", 14, 14, "wrap").alt
    explorer = translation.explorer()
    explorer.controls["dx"].value = 2
    assert "moved by 2 to the right" in explorer.picture.alt


def test_pictures_refuse_unknown_settings():
    for refused in (lambda: translation.two_ways("global average"), lambda: shifts.layer("median")):
        with pytest.raises(ValueError, match="max, average"):
            refused()
    with pytest.raises(ValueError, match="'zero' or 'wrap'"):
        shifts.shifted(np.zeros((1, 2, 2, 1)), 1, mode="reflect")


def test_opening_picture_hides_answers_until_asked():
    network, (x, labels) = translation.trained(), translation.small_digits()
    moved = np.roll(x, (1, 1), axis=(1, 2))
    hidden, shown = (translation.answers(network, x, moved, known) for known in (labels, None))
    assert hidden.size == shown.size
    assert "answers to the upper row are 3 0 6 7 8 2 7 1 8 1." in hidden.alt
    assert "3 8 2 7 7 0 7 7 7 7" in shown.alt
    assert "37 %" in shown.alt
    assert "right on 91 %" in hidden.alt
    assert "37 %" not in hidden.alt
    assert hidden.svg() == translation.answers(lambda images: network(x), x, moved, labels).svg()


def test_opening_picture_accepts_few_images():
    x = translation.small_digits()[0][:3]
    assert "100 % of 3 cases" in translation.answers(translation.trained(), x, x).alt


@pytest.mark.parametrize("pooling", miniature.POOLINGS)
def test_untrained_network_ignores_shifts_by_total_stride(pooling):
    """The network has three strides of 2.

    A circular shift by 8 shifts its feature maps but keeps their global averages.
    """
    tf.keras.utils.set_random_seed(0)
    model = miniature.network(pooling)
    x = digits("test")[0][:4, 6:22, 6:22, np.newaxis]
    np.testing.assert_allclose(model(np.roll(x, (8, -8), (1, 2))), model(x), atol=1e-5)
    assert np.abs(model(np.roll(x, 1, axis=2)) - model(x)).max() > 1e-3
