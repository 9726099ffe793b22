"""Test the digit that a reader draws and drags: strokes, moves, and what the picture says about them."""

import importlib
from itertools import count

from layerfigures import translation

import numpy as np
import pytest

NUMBERS = count()  # choices are numbered consecutively, as on the page
own = importlib.import_module("layerfigures.translation.own_digit")


@pytest.fixture
def explorer():
    """A new explorer, showing the digit 0."""
    return translation.own_digit()


def pick(explorer, *cells, how="drag"):
    """Press the mouse button in the first (x, y) cell, and choose the other cells as `how` says."""
    for number, (x, y) in enumerate(cells):
        explorer.view.picked = [next(NUMBERS), {"x": x, "y": y}, how if number else "press"]


def shift(explorer):
    return explorer.controls["dx"].value, explorer.controls["dy"].value


def test_dragging_moves_digit_by_same_cells(explorer):
    pick(explorer, (16, 16), (18, 15), (19, 13))
    assert shift(explorer) == (3, -3)
    pick(explorer, (2, 2), (1, 2))
    assert shift(explorer) == (2, -3), "a new press doesn't move the digit"


def test_arrow_keys_move_digit(explorer):
    pick(explorer, (5, 5), (6, 5), (6, 6), how="key")
    assert shift(explorer) == (1, 1)


def test_first_arrow_key_moves_digit_in_any_direction(explorer):
    assert explorer.view.chosen == 16 * own.SIDE + 16
    explorer.view.picked = [next(NUMBERS), {"x": 15, "y": 16}, "key"]
    assert shift(explorer) == (-1, 0)


def test_mark_stays_when_digit_is_redrawn(explorer):
    explorer.controls["dx"].value = 3
    assert explorer.view.chosen == 16 * own.SIDE + 16
    pick(explorer, (5, 6))
    explorer.controls["digit"].value = "7"
    assert explorer.view.chosen == 6 * own.SIDE + 5


def test_drag_from_outside_starts_at_first_cell(explorer):
    explorer.view.picked = [next(NUMBERS), {"x": 0, "y": 9}, "drag"]
    assert shift(explorer) == (0, 0)
    explorer.view.picked = [next(NUMBERS), {"x": 2, "y": 9}, "drag"]
    assert shift(explorer) == (2, 0)


def test_shift_is_circular(explorer):
    pick(explorer, (0, 0), (15, 0), (15, 31))
    assert shift(explorer) == (15, -1)
    pick(explorer, (0, 0), (2, 0))
    assert shift(explorer) == (-15, -1)


def test_quick_stroke_has_no_gaps(explorer):
    explorer.controls["digit"].value = "blank"
    explorer.controls["mouse"].value = "draws"
    pick(explorer, (4, 8), (12, 8))
    assert (explorer.image[8, 4:13] == 1).all()
    assert explorer.image[:6].max() == explorer.image[11:].max() == 0


def test_strokes_are_painted_where_digit_is_seen(explorer):
    explorer.controls["digit"].value = "blank"
    pick(explorer, (0, 0), (4, 2))
    explorer.controls["mouse"].value = "draws"
    pick(explorer, (10, 10))
    assert np.argwhere(explorer.image == 1).tolist() == [[8, 6]], "the shift is undone"
    explorer.controls["mouse"].value = "erases"
    pick(explorer, (10, 10))
    assert explorer.image.max() == 0


def test_blank_image_has_no_errors(explorer):
    explorer.controls["digit"].value = "blank"
    explorer.controls["dx"].value = 5
    assert "strided 0.00, max 0.00" in explorer.picture.alt


def test_new_digit_replaces_strokes(explorer):
    explorer.controls["mouse"].value = "draws"
    pick(explorer, (3, 3))
    explorer.controls["dx"].value = 2
    explorer.controls["digit"].value = "7"
    assert np.array_equal(explorer.image, own.rimmed("7"))
    assert shift(explorer) == (0, 0)


def test_blur_keeps_more_answers_than_strides():
    digits = np.concatenate([own.rimmed(str(digit))[None, ..., None] for digit in range(10)])
    moves = [(down, across) for down in range(-3, 4) for across in range(-3, 4)]
    kept = {}
    for pooling in own.NETWORKS:
        first = own.scores(pooling, digits).argmax(axis=1)
        moved = [own.scores(pooling, np.roll(digits, move, axis=(1, 2))).argmax(axis=1) for move in moves]
        kept[pooling] = np.mean(np.array(moved) == first)
    assert kept["max + Tri-3"] > 0.85 > 0.7 > kept["strided"]
    assert (own.scores("strided", digits).argmax(axis=1) == np.arange(10)).mean() >= 0.8


def test_answers_in_picture_match_the_networks():
    image = own.rimmed("3")
    moved = np.roll(image, (3, 2), axis=(0, 1))
    now = {pooling: own.scores(pooling, moved[None, ..., None]).argmax() for pooling in own.NETWORKS}
    alt = own.picture(image.tobytes(), dx=2, dy=3).alt
    for pooling, name in own.NETWORKS.items():
        assert f"The network {name} answers {now[pooling]}, and 3 before the shift." in alt
