"""Test thumbnails of image batches, and the description of where two batches differ."""

import xml.etree.ElementTree as ElementTree

from layercheck.thumbnails import DIFFERS, SHADES, STRANGE, is_image_batch, limits, thumbnail, where

import numpy as np
import pytest


def differing(shape, *places):
    wrong = np.zeros(shape, bool)
    for place in places:
        wrong[place] = True
    return wrong


@pytest.mark.parametrize(
    ("places", "words"),
    [
        ([(0, 1, 2, 3)], "sample 0, row 1, column 2, channel 3"),
        ([np.s_[:, :, :, 1]], "channel 1"),
        ([np.s_[:, 3]], "row 3"),
        ([np.s_[:, 3], np.s_[:, :, 0]], ""),
        ([np.s_[:, :, 1:4, 0]], "columns 1, 2 and 3, channel 0"),
        ([np.s_[:, :, 0:5, :2]], "columns 0 to 4, channels 0 and 1"),
        ([np.s_[:, :, 0:6:2], np.s_[:, :, 5:6], np.s_[:, :, 6:7]], "5 of 7 columns"),
        ([np.s_[:]], "everywhere"),
    ],
)
def test_differing_cells_are_described_by_position(places, words):
    assert where(differing((2, 4, 7, 4), *places)) == words


def test_no_differing_cells_give_no_description():
    assert where(differing((2, 4, 7, 4))) == ""


def drawn(array, wrong=None, crossed=False, ends=None):
    """Return the thumbnail's label, its number of cells of each color, and its SVG element."""
    svg = ElementTree.fromstring(thumbnail("got", array, ends or limits(array), wrong, crossed))
    paths = [path for path in svg.iter("path") if path.get("fill") != "none"]
    return svg.get("aria-label"), {path.get("fill"): path.get("d").count("M") for path in paths}, svg


def test_thumbnail_draws_larger_values_darker():
    array = np.arange(48, dtype="float32").reshape(2, 3, 4, 2)
    label, cells, _ = drawn(array)
    assert label == (
        "got as a picture: 2 samples by 2 channels, each of 3 × 4 cells; darker means larger, from 0 to 47."
    )
    assert sum(cells.values()) == array.size
    assert list(cells) == list(SHADES)
    _, two, _ = drawn(array, ends=(0, 470))
    assert set(two) == set(SHADES[:2])  # On a scale for larger numbers, the cells are lighter.


def test_thumbnail_draws_booleans_constants_and_nan():
    assert set(drawn(np.array([True, False, False]).reshape(1, 1, 3, 1))[1]) == {SHADES[0], SHADES[-1]}
    assert drawn(np.full((1, 2, 2, 1), 7))[1].popitem()[1] == 4
    strange = np.array([np.nan, np.inf, -np.inf, 1e308, -1e308, 0]).reshape(1, 2, 3, 1)
    assert drawn(strange)[1][STRANGE] == 3
    assert drawn(np.full((1, 2, 2, 1), np.nan))[1] == {STRANGE: 4}


def test_thumbnail_crosses_out_and_describes_differing_cells():
    array, wrong = np.zeros((1, 3, 3, 1)), differing((1, 3, 3, 1), (0, 0), (0, 2, 2))
    label, _, svg = drawn(array, wrong, crossed=True)
    (crosses,) = [path for path in svg.iter("path") if path.get("stroke") == DIFFERS]
    assert crosses.get("d").count("M") == 2 * wrong.sum()  # Each cross has two strokes.
    assert label.endswith("Different: 4 of 9, rows 0 and 2.")
    label, _, svg = drawn(array, wrong, crossed=False)
    assert label.endswith("Different: 4 of 9, rows 0 and 2.")
    assert not [path for path in svg.iter("path") if path.get("stroke") == DIFFERS]


def test_thumbnail_crosses_nothing_out_if_all_cells_differ():
    array = np.zeros((1, 2, 2, 1))
    label, _, svg = drawn(array, array == 0, crossed=True)
    assert label.endswith("Different: 4 of 4, everywhere.")
    assert not [path for path in svg.iter("path") if path.get("stroke") == DIFFERS]


def test_thumbnail_crops_large_batch_around_difference():
    array = np.zeros((9, 60, 70, 64))
    label, cells, svg = drawn(array, differing(array.shape, (8, 59, 69, 30)), crossed=True)
    assert "(drawn: samples 6 to 8, rows 32 to 59, columns 42 to 69, channels 27 to 32)" in label
    assert cells[DIFFERS] == 1
    assert float(svg.get("width")) < 320
    assert len(ElementTree.tostring(svg)) < 1_000_000


@pytest.mark.parametrize("value", [1, None, "x", [1], np.zeros((2, 3)), np.zeros((2, 1, 1, 3)), np.zeros((0, 2, 2, 1))])
def test_is_image_batch_refuses_other_values(value):
    assert not is_image_batch(value)
