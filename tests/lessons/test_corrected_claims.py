"""Test the measurements behind claims that earlier versions of the lessons or the tutorials got wrong."""

import re

from layercheck.question import questions
from layercourse import notebooks
from layerfigures import photograph, translation
from layerfigures.residual import miniature

import numpy as np
import pytest
import tensorflow as tf

layers = tf.keras.layers


def printed(lesson, cell_id):
    """Return the stored text that a lesson's cell prints."""
    cells = notebooks.read(notebooks.find(lesson).path).cells
    (cell,) = (cell for cell in cells if cell.id == cell_id)
    return "".join(output.text for output in cell.outputs)


def numbers(text):
    return [float(number.replace(",", "")) for number in re.findall(r"-?\d[\d,]*(?:\.\d+)?", text)]


def test_pixels_of_two_crops_are_few_independent_values():
    spreads = [numbers(line)[-2] for line in printed("4", "said-m-run").splitlines()]
    assert spreads[0] == pytest.approx(98**-0.5, abs=0.006)
    assert 0.6 < spreads[1] < 0.75
    assert 0.45 < spreads[2] < 0.55


def test_all_windows_of_photograph_have_similar_spread():
    """The lesson draws windows at random. This test uses all windows, but only from the two crops."""
    red = photograph()[..., 0].astype("float64")
    means = np.lib.stride_tricks.sliding_window_view(red, (7, 7)).mean(axis=(2, 3))
    assert 0.6 < means.std() / np.sqrt(2) / red.std() < 0.75


def test_gains_from_blur_match_picture_and_explanation():
    last = {name: blurred[-1][1] - plain[1] for name, (plain, *blurred) in translation.PAPER.items()}
    alt = translation.consistency_against_accuracy().alt
    told = questions("translation_invariance")["steadier"].explanation
    for line, (name, gain) in zip(printed("2b", "paper-gains-run").splitlines()[1:], last.items(), strict=True):
        assert numbers(line.removeprefix(name))[-1] == pytest.approx(gain, abs=0.005)
        assert f"{name} by {gain:.1f}" in alt
        assert f"{gain:.1f}" in told
    assert "two to four" not in alt + told


def test_both_numbers_in_left_column_stay_in_window():
    before = np.array([[3, 1, 4, 1], [5, 8, 2, 6]])
    after = np.pad(before, ((0, 0), (1, 0)))[:, :4]
    assert after[:, 1].tolist() == before[:, 0].tolist()  # The left column is now the window's right column.
    assert not set(before[:, 1]) & set(after[:, :2].ravel())  # Both numbers in the right column have left the window.


def test_one_by_one_convolution_mixes_channels():
    weights, inputs = printed("6", "flow-weights").splitlines()
    assert "with 8,192 weights" in weights
    assert "on 64 inputs, all from one pixel" in inputs


def test_resnet50_normalizes_projections_and_has_biases():
    lines = printed("6b", "applied-run").splitlines()
    assert lines[0].startswith("0_conv: (1, 1), 256 filters")
    assert all("bias True, normalized True" in line for line in lines[:4])
    assert "(7, 7)" in lines[4]


def test_plain_network_of_41_layers_still_learns():
    assert 50 < 100 - np.mean(miniature.RECORDED["plain"][41]) < 60
    assert "more than half" in " ".join(questions("resnet_block")["face"].explanation.split())


@pytest.mark.parametrize("argument", ["renorm", "synchronized"])
def test_arguments_of_2019_are_still_accepted(argument):
    layer = layers.BatchNormalization(**{argument: True})
    assert layer(np.ones((4, 3), "float32"), training=True).shape == (4, 3)


def test_normalization_per_pixel_equals_normalization_of_tokens():
    images = np.random.default_rng(0).normal(size=(3, 2, 3, 4)).astype("float32")
    tokens = layers.LayerNormalization()(images.reshape(3, 6, 4)).numpy()
    np.testing.assert_allclose(tokens.reshape(images.shape), layers.LayerNormalization()(images), atol=1e-6)


def test_dict_is_recorded_and_array_refused():
    kinds = dict(line.split(maxsplit=1) for line in printed("2b", "practice-config-run").splitlines())
    assert kinds["dict"] == "{'size': 5}"
    assert kinds["ndarray"] == "an error"
    assert kinds["list"] == "[1, 2]"


def test_variance_shifts_if_dropout_comes_first():
    training, inference = (numbers(line)[-1] for line in printed("3b", "dropout-run").splitlines())
    assert training == 1.0
    assert inference < 0.7


def test_beta_is_needed_before_relu_only():
    apart = [numbers(line)[-1] for line in printed("3b", "arguments-dropped").splitlines()]
    assert apart[:2] == [0, 0]
    assert apart[2] > 1
