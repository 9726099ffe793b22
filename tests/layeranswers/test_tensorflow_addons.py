"""Test that Keras layers are exact replacements for TensorFlow Addons layers. Without Addons, the tests are skipped."""

import functools
import importlib
import importlib.util
import warnings

from layercheck.experiments import _addons
from layercourse import notebooks
from layerfigures.normalization_axes import sharing

import numpy as np
import pytest
import tensorflow as tf
from answers import answers_of
from normalized_blocks import BLOCKS, rows

answers = answers_of("normalization_axes")

layers = tf.keras.layers


@functools.cache
def addons():
    """Import TensorFlow Addons, or skip the test if it isn't installed."""
    if importlib.util.find_spec("tensorflow_addons") is None:
        pytest.skip("TensorFlow Addons is not available for this Python")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return importlib.import_module("tensorflow_addons")


@pytest.mark.parametrize(
    ("kind", "shape", "groups", "at"), [block for block in BLOCKS if block[0] in ("group", "instance")]
)
def test_addons_layers_share_same_statistics(kind, shape, groups, at):
    tfa = addons().layers
    layer = tfa.GroupNormalization(groups) if kind == "group" else tfa.InstanceNormalization()
    assert np.array_equal(sharing.poke(layer, shape, at).mask, sharing.mask(kind, shape, at, groups))


SETTINGS = [
    {"groups": 2},
    {"groups": 3, "epsilon": 0.5},
    {"groups": 2, "center": False},
    {"groups": 6, "scale": False, "axis": 1},
    {"groups": 2, "gamma_initializer": "random_uniform", "beta_initializer": "random_uniform"},
]


def test_recorded_configs_match_addons():
    tfa = addons().layers
    for kind, groups in [("GroupNormalization", 4), ("InstanceNormalization", -1)]:
        settings = {"groups": 4} if kind.startswith("Group") else {}
        constant = tf.keras.initializers.Constant(3.0)
        real = getattr(tfa, kind)(axis=3, epsilon=0.5, gamma_initializer=constant, **settings).get_config()
        recorded = _addons.config_of(
            kind, groups=groups, epsilon=0.5, gamma_initializer=_addons.part("initializers", "Constant", value=3.0)
        )["config"]
        real["name"] = recorded["name"]
        assert real == recorded
    built = tfa.InstanceNormalization()
    built.build((None, 2, 3, 6))
    assert built.get_config()["groups"] == 6, "the exercise warns about this"


@pytest.mark.parametrize("settings", SETTINGS, ids=str)
@pytest.mark.parametrize("kind", ["GroupNormalization", "InstanceNormalization"])
def test_converted_layer_gives_equal_outputs(kind, settings):
    settings = {key: value for key, value in settings.items() if kind.startswith("Group") or key != "groups"}
    theirs = getattr(addons().layers, kind)(**settings)
    x = rows(2, 6, 4, 6)
    converted = answers.keras_config_from_tfa({"class_name": kind, "config": theirs.get_config()})
    ours = tf.keras.layers.deserialize({"module": "keras.layers", "registered_name": None, **converted})
    assert type(ours) is layers.GroupNormalization
    theirs(x), ours(x)
    weights = [rows(6, mean=1) * (number + 1) for number in range(len(theirs.weights))]
    theirs.set_weights(weights)
    ours.set_weights(weights)
    np.testing.assert_allclose(ours(x), theirs(x), atol=1e-5)


def test_config_from_addons_0_13_converts():
    """Addons 0.13, which the tutorial used, writes initializers in an older format. Keras reads it on both stacks."""
    old = {"class_name": "RandomUniform", "config": {"minval": -0.05, "maxval": 0.05, "seed": None}}
    config = {"groups": -1, "axis": 3, "epsilon": 1e-3, "center": True, "scale": True, "gamma_initializer": old}
    converted = answers.keras_config_from_tfa({"class_name": "InstanceNormalization", "config": config})
    layer = layers.GroupNormalization.from_config(converted["config"])
    layer.build((None, 2, 3, 6))
    assert 0 < np.abs(layer.get_weights()[0]).max() <= 0.05


def lesson_cell(name):
    lesson = notebooks.find("normalization_axes_further")
    return next(cell.source for cell in notebooks.read(lesson.path).cells if cell.id == name)


def cell_output(name, *modules):
    """Return what a cell of the lesson prints."""
    printed = []
    scope = {module: importlib.import_module(module) for module in modules}
    exec(lesson_cell(name), {**scope, "print": lambda *words: printed.append(" ".join(map(str, words)))})
    return "\n".join(printed)


def test_lesson_prints_addons_version():
    addons()
    printed = cell_output("addons-import", "warnings")
    assert "TensorFlow Addons 0.23.0" in printed
