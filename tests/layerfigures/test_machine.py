"""Test the picture that shows a dense layer as a machine: it frames an output and all cells that it depends on."""

from layerfigures import inside, touch
from layerfigures.inside.machine import CELL, INPUTS, LEFT, MOMENTS, RIGHT, TOPS, called, draw, measured

import numpy as np
import pytest
import tensorflow as tf
from answers import answers_of
from matplotlib.collections import PolyCollection

Linear = answers_of("custom_layers").Linear
layers = tf.keras.layers


class MixesSamples(layers.Dense):
    """A dense layer that adds the batch mean, so each output depends on all samples."""

    def call(self, inputs):
        return super().call(inputs) + tf.reduce_mean(inputs)


class Early(layers.Layer):
    """A dense layer for inputs of width 4 that creates its weights before its first call."""

    def __init__(self, units):
        super().__init__()
        self.kernel = self.add_weight(name="kernel", shape=(4, units), initializer="zeros")
        self.bias = self.add_weight(name="bias", shape=(units,), initializer="zeros")

    def call(self, inputs):
        return tf.matmul(inputs, self.kernel) + self.bias


class Fails(layers.Dense):
    def call(self, inputs):
        raise RuntimeError("no output today")


@pytest.fixture
def explorer():
    made = inside.machine(Linear)
    made.controls["moment"].value = MOMENTS[1]
    return made


def framed(picture):
    """Return the top-left corners of all boxes that have a thick frame, in CSS pixels, rounded to integers."""
    found = set()
    for artist in picture.figure.artists:
        if len(artist.get_facecolor()) == 0 and artist.get_linewidth()[0] > 2:
            found |= {tuple(map(round, path.vertices[0])) for path in artist.get_paths()}
    return found


def cells(name, mask):
    """Return the corners of the cells of an array that are in the mask."""
    return {cell for cell, on in zip(ordered(name, mask), np.ravel(mask), strict=True) if on}


@pytest.mark.parametrize("make", [layers.Dense, Linear, MixesSamples])
@pytest.mark.parametrize(("batch", "width", "units"), [(1, 1, 1), (3, 4, 3), (4, 2, 2)])
def test_frames_equal_gradients(make, batch, width, units):
    layer, _ = called(make, width, units)
    x = tf.constant(np.random.default_rng(0).normal(size=(batch, width)).astype("float32"))
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(x)
        y = layer(x)
    values, reached = measured(layer, x.numpy())
    at = (batch - 1, units - 1)
    picture = draw("Layer", values, reached, at)
    wanted = cells("y", np.eye(batch * units, dtype=bool)[-1].reshape(batch, units))
    for name, source in {"x": x, "kernel": layer.kernel, "bias": layer.bias}.items():
        depends = tape.jacobian(y, source).numpy() != 0
        assert np.array_equal(reached[name], depends)
        wanted |= cells(name, depends[at])
    assert framed(picture) == wanted


def test_numbers_match_the_layer(explorer):
    explorer.controls["row"].value, explorer.controls["column"].value = 2, 1
    layer, _ = called(Linear, 4, 3)
    values, _ = measured(layer, INPUTS[:3, :4])
    assert np.array_equal(values["y"], values["x"] @ values["kernel"] + values["bias"])
    assert f"y[2, 1] = {values['y'][2, 1]:g}".replace("-", "−") in explorer.picture.alt


def test_measuring_leaves_weights_unchanged():
    layer, _ = called(layers.Dense, 4, 3)
    before = layer.get_weights()
    measured(layer, np.ones((2, 4), "float32"))
    assert all(np.array_equal(was, now) for was, now in zip(before, layer.get_weights(), strict=True))


def test_batch_size_changes_no_weight_shape(explorer):
    for batch in (1, 4):
        explorer.controls["batch"].value = batch
        assert f"x has shape ({batch}, 4), kernel (4, 3), bias (3,), y ({batch}, 3)" in explorer.picture.alt
    explorer.controls["width"].value = 2
    assert "kernel (2, 3)" in explorer.picture.alt


def test_weights_before_first_call_are_drawn():
    assert "The first call creates kernel (4, 3) and bias (3,)." in inside.machine().picture.alt
    assert "The first call creates no weight." in inside.machine(Early).picture.alt


def test_mixed_samples_are_reported():
    explorer = inside.machine(MixesSamples)
    explorer.controls["moment"].value = MOMENTS[1]
    assert "12 of 12 elements of x (rows 0, 1, 2)" in explorer.picture.alt


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (Fails, "The layer raises RuntimeError: "),
        (lambda units: layers.Dense(units, use_bias=False), "needs a kernel (4, 3) and a bias (3,)"),
        (lambda units: layers.BatchNormalization(), "needs a kernel"),
    ],
)
def test_unsuitable_layer_shows_message(make, told):
    assert told in inside.machine(make).message


def test_pictures_of_all_settings_have_same_size(explorer):
    sizes = {explorer.picture.size}
    for name, value in [("units", 1), ("width", 1), ("batch", 1), ("moment", MOMENTS[0]), ("units", 3)]:
        explorer.controls[name].value = value
        sizes.add(explorer.picture.size)
        assert not explorer.message
    assert len(sizes) == 1
    assert (explorer.controls["row"].max, explorer.controls["column"].max) == (0, 2)


def test_clicked_output_is_chosen(explorer):
    assert [control.description for control in explorer.children[0].children] == ["moment", "batch", "width", "units"]
    explorer.view.picked = [1, {"row": 2, "column": 0}, "press"]
    assert "y[2, 0] = " in explorer.picture.alt
    assert explorer.view.chosen == 6


def test_sliders_choose_the_output_without_anywidget(monkeypatch):
    monkeypatch.setattr(touch, "Touch", touch.Image)
    explorer = inside.machine()
    assert [control.description for control in explorer.children[0].children][-2:] == ["row of y", "col. of y"]


def test_equal_numbers_have_equal_colors():
    """Equal numbers have equal colors in all four arrays.

    All numbers from 4 up share one color, and so do all from -4 down.
    """
    layer, _ = called(layers.Dense, 4, 3)
    values, reached = measured(layer, INPUTS)
    drawn = fills(draw("Layer", values, reached))
    colors = {}
    for name, numbers in values.items():
        for cell, number in zip(ordered(name, numbers), numbers.ravel(), strict=True):
            colors.setdefault(int(np.clip(number, -4, 4)), set()).add(drawn[cell])
    assert len(colors) > 6
    assert {len(found) for found in colors.values()} == {1}
    assert len(set.union(*colors.values())) == len(colors)


def fills(picture):
    """Return the fill of each cell, keyed by its top-left corner."""
    found = {}
    for artist in picture.figure.artists:
        paths, colors = artist.get_paths(), artist.get_facecolor()
        if len(paths) == len(colors) and isinstance(artist, PolyCollection):
            corners = [tuple(map(round, path.vertices[0])) for path in paths]
            found |= dict(zip(corners, map(tuple, colors.round(3)), strict=True))
    return found


def ordered(name, numbers):
    """Return the corners of all cells of an array, row by row."""
    left = LEFT if name == "x" else RIGHT
    return [(left + CELL * j, TOPS[name] + CELL * i) for i, j in np.ndindex(np.atleast_2d(numbers).shape)]
