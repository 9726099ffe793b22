"""Test the explorer that replaces photographs against batch normalization in NumPy, and lesson 3's claims about it."""

import io
import re
from itertools import product

from layerfigures import touch
from layerfigures.batch_normalization import replacing
from layerfigures.batch_normalization.replacing import FILLS, LEFT, NAMES, NOTHING, RIGHT, SIDE, STEP, TOPS

import numpy as np
import pytest
from PIL import Image

REPLACEMENTS = list(product(NAMES, FILLS))


def normalized(images, training):
    """Return batch normalization in float64. At inference, it uses the previous batch's moments."""
    source = np.float64(images if training else replacing.batch())
    return (images - source.mean(axis=(0, 1, 2))) / np.sqrt(source.var(axis=(0, 1, 2)) + 1e-3)


def told(picture):
    """Return the changes in the other three outputs that a picture's sentence states for training and for inference."""
    parts = re.search(r"change on average by (.*?) standard deviations in training, and by (.*?) standard", picture.alt)
    return [re.split(", | and ", part) for part in parts.groups()]


def drawn(picture, left, top):
    """Return the four photographs in one row of a picture: shape (4, 32, 32, 3), values from 0 to 1."""
    pixels = np.asarray(Image.open(io.BytesIO(picture.png(effort=1))).convert("RGB"))
    rows = slice(2 * top, 2 * (top + SIDE), 4)
    starts = [2 * (left + STEP * i) for i in range(len(NAMES))]
    return np.stack([pixels[rows, x : x + 2 * SIDE : 4] for x in starts]) / 255


@pytest.mark.parametrize(("which", "by"), REPLACEMENTS)
def test_others_change_in_training_only(which, by):
    training, inference = told(replacing.draw(which, by))
    before, after = replacing.batch(), replacing.batch(which, by)
    changes = np.abs(normalized(after, True) - normalized(before, True)).mean(axis=(1, 2, 3))
    expected = np.delete(changes, NAMES.index(which))
    assert np.array(training, float) == pytest.approx(expected, abs=0.006)
    assert expected.min() > 0.03
    assert inference == ["0", "0", "0"]


@pytest.mark.parametrize(("which", "by"), [(NOTHING, "black"), ("flag", "white"), ("face", "noise")])
def test_drawn_outputs_match_the_definition(which, by):
    picture = replacing.draw(which, by)
    for images, left in ((replacing.batch(), LEFT), (replacing.batch(which, by), RIGHT)):
        assert np.abs(drawn(picture, left, TOPS[None]) - images / 255).max() < 0.004
        for mode in (True, False):
            expected = np.clip(normalized(images, mode) / 5 + 0.5, 0, 1)
            assert np.abs(drawn(picture, left, TOPS[mode]) - expected).max() < 0.008


def test_picture_is_measured_on_the_layer():
    layer, _ = replacing._layer()
    untouched = [float(change) for change in told(replacing.draw("face", "black"))[0]]
    layer.gamma.assign([3.0] * 3)
    replacing._untouched.cache_clear()
    try:
        tripled = [float(change) for change in told(replacing.draw("face", "black"))[0]]
    finally:
        layer.gamma.assign([1.0] * 3)
        replacing._untouched.cache_clear()
    assert tripled == pytest.approx([3 * change for change in untouched], abs=0.03)


def test_drawing_leaves_moving_statistics_unchanged():
    first = replacing.draw("ribbon", "noise").png()
    layer, kept = replacing._layer()
    replacing.draw("flag", "white")
    assert np.array_equal(layer.moving_mean, kept[0])
    assert np.array_equal(layer.moving_variance, kept[1])
    assert np.allclose(kept[0], replacing.batch().mean(axis=(0, 1, 2)), atol=0.01)
    assert replacing.draw("ribbon", "noise").png() == first


def test_lesson_describes_black_white_and_noise():
    before = replacing.normalized(replacing.batch(), True)
    for which, (by, sign) in product(NAMES, (("black", 1), ("white", -1))):
        after = replacing.normalized(replacing.batch(which, by), True)
        others = np.delete(after[0] - before[0], NAMES.index(which), axis=0)
        assert (sign * others.mean(axis=(1, 2, 3)) > 0).all()
        assert (sign * (before[1] - after[1]) > 0).all()
    noise = [max(map(float, told(replacing.draw("face", by))[0])) for by in ("noise", "black", "white")]
    assert noise[0] < 0.1 < min(noise[1:]) / 2


def test_first_picture_shows_no_change():
    picture = replacing.replace_photograph().picture
    assert "differ by 0.00 standard deviations" in picture.alt
    for top in TOPS.values():
        assert np.array_equal(drawn(picture, LEFT, top), drawn(picture, RIGHT, top))


def test_clicks_replace_and_restore_a_photograph():
    explorer = replacing.replace_photograph()
    targets = explorer.picture.targets
    assert [target.values["which"] for target in targets] == list(NAMES)
    for number, target in enumerate(targets):
        x, y = np.mean(target.corners, axis=0)
        assert (x, y) == (LEFT + STEP * number + SIDE / 2, TOPS[None] + SIDE / 2)
        if explorer.view.clickable:
            explorer.view.picked = [number, target.values, "press"]
        else:
            explorer.controls["which"].value = target.values["which"]
        assert f"the {NAMES[number]} is replaced by black" in explorer.picture.alt
        back = explorer.picture.targets[-1]
        assert back.values == {"which": NOTHING}
        assert np.mean(back.corners, axis=0)[0] == RIGHT + STEP * number + SIDE / 2


def test_choices_replace_clicks_without_anywidget(monkeypatch):
    monkeypatch.setattr(touch, "Touch", touch.Image)
    explorer = replacing.replace_photograph()
    assert [control.description for control in explorer.children[0].children] == ["replace", "by"]
    explorer.controls["which"].value = "flag"
    assert "the flag is replaced by black" in explorer.view.value


def test_all_pictures_have_the_same_size():
    assert {replacing.draw(which, by).size for which, by in [*REPLACEMENTS, (NOTHING, "noise")]} == {(640, 398)}
