"""The axis pictures and their explorer: they say what is shared, show it, and follow at once."""

from layerfigures import normalization_axes
from layerfigures.normalization_axes import sharing

import numpy as np
import pytest
import tensorflow as tf
from normalized_blocks import BLOCKS

layers = tf.keras.layers


def test_the_four_say_which_axes_are_shared():
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
def test_a_picture_has_one_size_whatever_it_shows(view):
    for kind, shape, groups, at in [
        *BLOCKS,
        ("batch", (4, 4, 4, 8), 1, (3, 3, 3, 7)),
        ("layer", (1, 1, 1, 1), 1, (0,) * 4),
    ]:
        mask = sharing.mask(kind, shape, at, groups)
        assert normalization_axes.pictures.draw(mask, at, view, "Heading", "Caption.").size == (800, 400)


def test_every_shared_cell_is_to_be_seen_in_the_block():
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
        (lambda: normalization_axes.four(groups=4), "6 channels cannot be cut into 4 groups"),
        (lambda: normalization_axes.four(view="both"), "The view is 'block' or 'unfolded'"),
        (lambda: normalization_axes.shares(layers.LayerNormalization(), view="flat"), "'block', 'unfolded' or 'both'"),
        (lambda: normalization_axes.shares(layers.LayerNormalization(), data_format="NCHW"), "data_format is"),
        (lambda: sharing.mask("spectral", (1, 1, 1, 1), (0,) * 4), "one of batch, layer, instance, group"),
        (lambda: normalization_axes.curves({"XN": {2: 1.0}}), "one of BN, GN, LN, IN"),
        (lambda: normalization_axes.curves({"BN": {2: 100.5}}), "percentages"),
    ],
)
def test_the_impossible_is_refused_in_one_sentence(draw, sentence):
    with pytest.raises(ValueError, match=sentence) as refused:
        draw()
    assert "\n" not in str(refused.value)


def test_after_instance_normalization_day_and_lamplight_are_one():
    assert "no difference between the two" in normalization_axes.photographs().alt
    from layerfigures import photograph
    from layerfigures.normalization_axes.photographs import FACE, LAMP

    day = photograph(FACE, shrink=2).astype("float32")
    pair = np.stack([day, day * LAMP.astype("float32")])
    apart = {}
    for kind in ("batch", "layer", "instance"):
        y = np.array(sharing.layer(kind, 3)(pair, **sharing.call_of(kind)))
        apart[kind] = np.abs(y[0] - y[1]).mean()
    assert apart["batch"] > apart["layer"] > 0.2
    assert apart["instance"] < 1e-3


def test_the_explorer_follows_every_control_and_is_confirmed():
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
    assert explorer.message == "4 channels cannot be cut into 3 groups of one size."
    explorer.controls["groups"].value = 2
    assert "poking Keras's layer …" in explorer.picture.alt
    explorer.confirm()
    assert "confirmed by poking" in explorer.picture.alt


def test_the_explorer_says_what_becomes_of_one_number():
    explorer = normalization_axes.explorer()
    explorer.controls["kind"].value = "instance"
    explorer.controls["height"].value = explorer.controls["width"].value = 1
    explorer.confirm()
    assert "one number is its own mean, so nothing moves the output" in explorer.picture.alt
    assert set(explorer.confirmed.values()) == {True}
