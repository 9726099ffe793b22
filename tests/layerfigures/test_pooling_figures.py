"""Test the pooling pictures and their explorer."""

import html
import io

from layerfigures import pooling
from layerfigures.explorer import TO_EXPLORE
from layerfigures.pooling.windows import Windows, seen
from layerfigures.sheet import Sheet

import numpy as np
import pytest
from PIL import Image

X = np.random.default_rng(3).integers(-9, 10, (6, 7))
TIES = np.array([[3, 3, 1, 2], [1, 3, -4, -4]])


def pixels(picture):
    return np.asarray(Image.open(io.BytesIO(picture.png())).convert("RGB"))


@pytest.mark.parametrize("padding", ["valid", "same"])
@pytest.mark.parametrize("kind", ["max", "average"])
@pytest.mark.parametrize(("size", "pool", "stride"), [(7, 2, 2), (7, 3, 2), (8, 3, 2), (5, 5, 1), (6, 2, 3), (3, 3, 4)])
def test_formulas_in_picture_match_measured_windows(size, pool, stride, padding, kind):
    windows = Windows(size, pool, stride, padding)
    measured = seen((size,), kind, pool, stride, padding)
    starts = np.array(windows.starts)[:, None]
    assert np.array_equal(measured, (np.arange(size) >= starts) & (np.arange(size) < starts + pool))
    assert windows.formula.endswith(f"= {len(measured)}")
    assert windows.added[1] - windows.added[0] in (0, 1), "the odd cell of padding goes at the end"


@pytest.mark.parametrize(("width", "output"), [(3, "−0.25"), (6, "−0.2"), (8, None)])
def test_numbers_are_shortened_in_small_cells(width, output, monkeypatch):
    written = []
    monkeypatch.setattr(Sheet, "texts", lambda sheet, places, strings, *others: written.extend(strings))
    pooling.window(np.tile([[3, -5], [-1, 2]], (2, 5))[:, :width], 2, 1, "valid", "average", at=(0, 0))
    assert {"3", "−5", "−1", "2"} < set(written), "the inputs are whole numbers, which fit"
    assert {"−0.25", "−0.2"} & set(written) == ({output} if output else set())


def test_window_describes_its_arithmetic():
    told = pooling.window(X, 2, kind="max", at=(1, 2)).alt
    assert "a 3 × 3 output of a 6 × 7 input" in told
    assert f"is {X[2:4, 4:6].max()}, the largest of the 4 inputs it sees".replace("-", "−") in told
    assert "6 inputs are seen by no window" in told
    told = pooling.window(np.arange(1, 10).reshape(3, 3), 2, 1, "same", "average", at=(2, 2)).alt
    assert "is 9, the mean of the 1 inputs it sees, padding not being counted" in told


def test_strips_describe_dropped_skipped_and_padded_inputs():
    told = pooling.strips(8, 3, 2).alt
    assert "“valid” gives 3 outputs, and no window sees input 7" in told
    assert "“same” gives 4 outputs with 0 cells of padding before and 1 after" in told
    assert "no window sees inputs 2, 5, 8" in pooling.strips(10, 2, 3, "same").alt


def test_gradient_of_tie_goes_to_first_input():
    from layerfigures.pooling.gradients import _gradient

    assert _gradient(TIES, "max", 2).tolist() == [[1, 0, 0, 1], [0, 0, 0, 0]]
    assert _gradient(TIES, "average", 2).tolist() == [[0.25] * 4] * 2
    assert "one input, the first of several that are equally large, 2 in all" in pooling.gradients(TIES).alt


def test_photographs_shrink_by_stride():
    told = pooling.photographs(settings=((2, 2), (8, 1))).alt
    assert "48 × 48 by window 2 and stride 2, 89 × 89 by window 8 and stride 1" in told


@pytest.mark.parametrize(
    ("draw", "sentence"),
    [
        (lambda: pooling.window(X, 7), "A window of 7 does not fit into 6 inputs"),
        (lambda: pooling.window(X, 2, 0), "The stride must be a positive whole number"),
        (lambda: pooling.window(X, 2, padding="full"), "padding must be 'valid' or 'same'"),
        (lambda: pooling.window(X, 2, kind="min"), "'max' or 'average'"),
        (lambda: pooling.window(X, 2, at=(3, 0)), "is outside the output"),
        (lambda: pooling.window(X[0]), "a single feature map with two axes"),
        (lambda: pooling.strips(3, 4), "A window of 4 does not fit into 3 inputs"),
        (lambda: pooling.photographs(settings=((99, 1),)), "A window of 99 does not fit"),
        (lambda: pooling.gradients(X, 8), "A window of 8 does not fit"),
    ],
)
def test_invalid_arguments_are_refused_in_one_sentence(draw, sentence):
    with pytest.raises(ValueError, match=sentence) as refusal:
        draw()
    assert str(refusal.value).count(".") == 1
    assert "\n" not in str(refusal.value)


@pytest.fixture
def explorer():
    return pooling.explorer()


CHANGES = {"rows": 5, "columns": 5, "pool": 3, "stride": 1, "padding": "same", "kind": "average", "step": 4}


@pytest.mark.parametrize("name", CHANGES)
def test_every_control_changes_the_picture(explorer, name):
    before, shown = pixels(explorer.picture), explorer.view.value
    explorer.controls[name].value = CHANGES[name]
    assert (pixels(explorer.picture) != before).any()
    assert explorer.view.value != shown
    assert html.escape(explorer.picture.alt) in explorer.view.value
    assert before.shape == pixels(explorer.picture).shape, "nothing on the page jumps"


def test_controls_are_labeled(explorer):
    assert set(explorer.controls) == set(CHANGES)
    assert all(control.description for control in explorer.controls.values())


def test_impossible_setting_shows_message_instead_of_picture(explorer):
    place = "aspect-ratio: {} / {};".format(*explorer.picture.size)
    explorer.controls["rows"].value = 2
    explorer.controls["pool"].value = 3
    assert explorer.message == "A window of 3 does not fit into 2 inputs with padding 'valid'."
    assert html.escape(explorer.message) in explorer.view.value
    assert "<img" not in explorer.view.value
    assert place in explorer.view.value
    explorer.controls["padding"].value = "same"
    assert explorer.message == ""
    assert "<img" in explorer.view.value


def test_step_is_limited_and_change_draws_once(explorer, monkeypatch):
    explorer.controls["step"].value = explorer.controls["step"].max
    draws = []
    monkeypatch.setattr(explorer, "draw", lambda **values: draws.append(values) or pooling.window(X))
    explorer.controls["pool"].value = 5
    assert explorer.controls["step"].max == 0 if explorer.controls["stride"].value > 2 else True
    assert len(draws) == 1
    assert draws[0]["step"] <= explorer.controls["step"].max


def test_explorer_shows_picture_without_kernel(explorer):
    bundle = explorer._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in bundle
    assert bundle["text/plain"] == explorer.picture.alt
    assert bundle["text/html"].startswith(explorer.picture.html())
    assert TO_EXPLORE in bundle["text/html"]
