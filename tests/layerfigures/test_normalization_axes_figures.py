"""Test lesson 4's pictures and explorer: what they define, measure, and draw, and the curves that they describe."""

import io

from layerfigures import normalization_axes, photograph
from layerfigures.normalization_axes import miniature, sharing

import numpy as np
import pytest
import tensorflow as tf
from normalized_blocks import BLOCKS
from PIL import Image

layers = tf.keras.layers


@pytest.mark.parametrize(("kind", "shape", "groups", "at"), BLOCKS[:3] + BLOCKS[4:7])
def test_poke_gives_same_mask_for_channels_first(kind, shape, groups, at):
    layer = sharing.layer(kind, shape[3], groups, "channels_first")
    first = [tuple(one[axis] for axis in (0, 3, 1, 2)) for one in (shape, at)]
    poked = sharing.poke(layer, *first, "channels_first", **sharing.call_of(kind))
    assert poked.at == at
    assert np.array_equal(poked.mask, sharing.mask(kind, shape, at, groups))


def test_confirms_rejects_wrong_definitions(monkeypatch):
    right = sharing.mask
    for wrong in (
        lambda kind, shape, at, groups: right("layer", shape, at),  # too many inputs
        lambda kind, shape, at, groups: right("layer, per pixel", shape, at),  # too few inputs
    ):
        monkeypatch.setattr(sharing, "mask", wrong)
        assert not sharing.confirms("instance", (2, 2, 2, 3), (0, 1, 0, 2))


def test_confirms_leaves_layer_unchanged():
    layer = sharing.layer("batch", 4)
    layer(sharing.example((2, 2, 2, 4)))
    before = layer.get_weights()
    assert sharing.confirms("batch", (2, 2, 2, 4), (0, 0, 0, 1))
    assert all(np.array_equal(a, b) for a, b in zip(before, layer.get_weights(), strict=True))


@pytest.mark.slow
def test_four_describes_shared_axes():
    for view in ("block", "unfolded"):
        told = normalization_axes.four(view=view).alt
        for words in (
            "Batch Norm: the output at sample 0, row 0, column 1, channel 5 shares with 24 of 144 inputs, one mean "
            "over batch, height and width, within channel 5",
            "Layer Norm: the output at sample 0, row 0, column 1, channel 5 shares with 36 of 144",
            "over height and width, within sample 0 and channel 5",
            "over height, width and channels 3, 4, 5 of 6, within sample 0",
        ):
            assert words in told


@pytest.mark.parametrize("view", ["block", "unfolded", "both"])
def test_pictures_have_constant_size(view):
    for kind, shape, groups, at in [
        *BLOCKS,
        ("batch", (4, 4, 4, 8), 1, (3, 3, 3, 7)),
        ("layer", (1, 1, 1, 1), 1, (0,) * 4),
    ]:
        mask = sharing.mask(kind, shape, at, groups)
        assert normalization_axes.pictures.draw(mask, at, view, "Heading", "Caption.").size == (640, 412)


def test_block_shows_every_shared_cell():
    from layerfigures.normalization_axes.block import _cube, _cut

    for kind, shape, groups, at in BLOCKS:
        cube = _cube(sharing.mask(kind, shape, at, groups))
        first, last = _cut(cube)
        seen = np.argwhere(cube)
        on_a_face = (seen[:, 0] == first[0]) | (seen[:, 1] == first[1]) | (seen[:, 2] == last[2] - 1)
        assert on_a_face.all()


@pytest.mark.parametrize(
    ("draw", "sentence"),
    [
        (lambda: normalization_axes.four(groups=4), "6 channels cannot be divided into 4 groups"),
        (lambda: normalization_axes.four(view="both"), "view must be 'block' or 'unfolded'"),
        (lambda: normalization_axes.shares(layers.LayerNormalization(), view="flat"), "'block', 'unfolded', or 'both'"),
        (lambda: normalization_axes.shares(layers.LayerNormalization(), data_format="NCHW"), "data_format must be"),
        (lambda: sharing.mask("spectral", (1, 1, 1, 1), (0,) * 4), "one of batch, layer, instance, group"),
        (lambda: normalization_axes.curves({"XN": {2: 1.0}}), "one of BN, GN, LN, IN"),
        (lambda: normalization_axes.curves({"BN": {2: 100.5}}), "percentages"),
    ],
)
def test_invalid_arguments_are_refused_in_one_sentence(draw, sentence):
    with pytest.raises(ValueError, match=sentence) as refused:
        draw()
    assert "\n" not in str(refused.value)


def test_photographs_describe_what_each_normalization_leaves():
    warm, white = (normalization_axes.photographs(lamp).alt for lamp in ((0.6, 0.42, 0.22), (0.4, 0.4, 0.4)))
    assert "Batch Norm: one stays darker, and tinted; Layer Norm: equally bright, still tinted" in warm
    assert "Instance Norm: no difference is left" in warm
    assert "Batch Norm: one stays darker; Layer Norm: no difference is left; Instance Norm: no diff" in white


def test_differences_show_which_normalizations_remove_light():
    warm, white = (normalization_axes.differences(lamp) for lamp in ((0.6, 0.42, 0.22), (0.4, 0.4, 0.4)))
    assert warm["batch"] > warm["layer"] > 1
    assert white["batch"] > 1
    assert max(warm["instance"], white["instance"], white["layer"]) < 1e-3


def test_two_lights_measure_each_color():
    day = photograph((30, 318, 122, 410), shrink=3)
    told = normalization_axes.two_lights((0.5, 0.5, 0.5)).alt
    for color, name in enumerate(("red", "green", "blue")):
        mean, std = day[..., color].mean(), day[..., color].std()
        assert f"{name} mean {mean:.0f}, standard deviation {std:.0f}" in told.partition("By lamplight:")[0]
        assert f"{name} mean {mean / 2:.0f}, standard deviation {std / 2:.0f}" in told.partition("By lamplight:")[2]


@pytest.mark.slow
def test_explorer_confirms_every_setting():
    explorer = normalization_axes.explorer()
    assert "confirmed by poking" in explorer.picture.alt
    rng = np.random.default_rng(0)
    for _ in range(15):
        control = list(explorer.controls.values())[rng.integers(len(explorer.controls))]
        if hasattr(control, "options"):
            value = control.options[rng.integers(len(control.options))]
        else:
            value = int(rng.integers(control.min, control.max + 1))
        control.value = value
        assert explorer.message or explorer.picture.alt
        explorer.confirm()
        assert explorer.message or "confirmed by poking" in explorer.picture.alt
    explorer.controls["kind"].value = "group"
    explorer.controls["channels"].value, explorer.controls["groups"].value = 4, 3
    assert explorer.message == "4 channels cannot be divided into 3 groups of equal size."
    explorer.controls["groups"].value = 2
    assert "poking Keras's layer …" in explorer.picture.alt
    explorer.confirm()
    assert "confirmed by poking" in explorer.picture.alt


def test_explorer_explains_mean_of_one_element():
    explorer = normalization_axes.explorer()
    explorer.controls["kind"].value = "instance"
    explorer.controls["height"].value = explorer.controls["width"].value = 1
    explorer.confirm()
    assert "one number is its own mean, so nothing changes the output" in explorer.picture.alt
    columns = np.asarray(Image.open(io.BytesIO(explorer.picture.png(effort=1))).convert("L")).min(axis=0)
    assert columns[-16:].min() > 250, "the caption isn't cut off"
    assert set(explorer.confirmed.values()) == {True}


def test_curves_describe_paper_and_miniature():
    told = normalization_axes.curves(miniature.RECORDED).alt
    assert "In the paper: batch normalization 23.6, 23.7, 24.8, 27.3, 34.7 % at batch size 32, 16, 8, 4, 2" in told
    assert "Here: batch normalization 5.7, 5.3, 6.9, 22.6 % at batch size 32, 8, 4, 2" in told


def test_plan_has_no_repeats_within_epoch():
    order, rates = miniature._plan(10, 4, miniature.Setting(10, 1, 3), 0)
    assert order.shape == (6, 4)
    assert all(len(set(epoch.ravel())) == 8 for epoch in order.reshape(3, 2, 4))
    assert rates[0] == np.float32(0.1 * 4 / 32)
    assert (np.diff(rates) < 0).all()
