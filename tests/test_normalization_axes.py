"""Lesson 4: definitions, measurements, Keras and Addons say the same; and the paper's experiment comes out in small."""

import functools
import importlib
import importlib.util
import time
import warnings

from layeranswers import normalization_axes as answers
from layercheck import reference
from layercheck.exercise import exercises
from layercheck.experiments.normalization_axes import _initializer, _tfa
from layercheck.observation import Raised
from layercheck.verdict import judge
from layercourse import notebooks
from layerfigures import influence, normalization_axes
from layerfigures.normalization_axes import miniature, sharing

import numpy as np
import pytest
import tensorflow as tf

layers = tf.keras.layers

BLOCKS = [  # kind, (batch, height, width, channel), groups, watched cell
    ("batch", (3, 2, 1, 4), 1, (1, 0, 0, 2)),
    ("batch", (1, 2, 3, 2), 1, (0, 1, 2, 0)),
    ("layer", (2, 3, 2, 4), 1, (1, 2, 0, 3)),
    ("layer, per pixel", (2, 3, 2, 4), 1, (1, 2, 0, 3)),
    ("instance", (3, 2, 4, 3), 1, (2, 1, 3, 0)),
    ("group", (2, 2, 3, 6), 2, (0, 0, 1, 4)),
    ("group", (2, 2, 3, 6), 3, (1, 1, 2, 1)),
    ("group", (2, 1, 2, 8), 4, (1, 0, 0, 7)),
    ("group", (1, 2, 2, 4), 1, (0, 1, 1, 0)),
    ("group", (1, 2, 2, 4), 4, (0, 1, 1, 3)),
]


@functools.cache
def addons():
    """TensorFlow Addons, or a skip where it cannot be had."""
    if importlib.util.find_spec("tensorflow_addons") is None:
        pytest.skip("TensorFlow Addons does not exist for this Python")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return importlib.import_module("tensorflow_addons")


def rows(*shape, mean=0.0):
    return (np.random.default_rng(5).normal(size=shape) + mean).astype("float32")


# Who shares a mean with whom


@pytest.mark.parametrize(("kind", "shape", "groups", "at"), BLOCKS)
def test_definition_answer_and_measurement_are_one(kind, shape, groups, at):
    defined = sharing.mask(kind, shape, at, groups)
    layer = sharing.layer(kind, shape[3], groups)
    assert np.array_equal(defined, influence(layer, sharing.example(shape), at, **sharing.call_of(kind)))
    assert sharing.confirms(kind, shape, at, groups)
    if kind != "layer, per pixel":
        assert np.array_equal(defined, answers.shared_mask(kind, shape, at, groups))


@pytest.mark.parametrize(("kind", "shape", "groups", "at"), BLOCKS[:3] + BLOCKS[4:7])
def test_channels_first_is_the_same_block(kind, shape, groups, at):
    layer = sharing.layer(kind, shape[3], groups, "channels_first")
    first = [tuple(one[axis] for axis in (0, 3, 1, 2)) for one in (shape, at)]
    poked = sharing.poke(layer, *first, "channels_first", **sharing.call_of(kind))
    assert poked.at == at
    assert np.array_equal(poked.mask, sharing.mask(kind, shape, at, groups))


@pytest.mark.parametrize(
    ("kind", "shape", "groups", "at"), [block for block in BLOCKS if block[0] in ("group", "instance")]
)
def test_the_layers_of_addons_share_the_same(kind, shape, groups, at):
    tfa = addons().layers
    layer = tfa.GroupNormalization(groups) if kind == "group" else tfa.InstanceNormalization()
    assert np.array_equal(sharing.poke(layer, shape, at).mask, sharing.mask(kind, shape, at, groups))


def test_a_learners_own_function_is_measured():
    def own(x):
        return answers.group_norm(x, 2, np.ones(4), np.zeros(4), 1e-3)

    def dealt(x):
        return reference.mistakes_of(exercises("normalization_axes")["group_norm"])["channels_dealt"](
            x, 2, np.ones(4), np.zeros(4), 1e-3
        )

    told = normalization_axes.shares(own, (2, 2, 3, 4), (1, 0, 1, 2)).alt
    assert "shares with 12 of 48 inputs, one mean over height, width and channels 2, 3 of 4, within sample 1" in told
    assert "channels 0, 2 of 4" in normalization_axes.shares(dealt, (2, 2, 3, 4), (1, 0, 1, 2)).alt


def test_a_wrong_definition_is_not_confirmed(monkeypatch):
    right = sharing.mask
    for wrong in (
        lambda kind, shape, at, groups: right("layer", shape, at),  # too much
        lambda kind, shape, at, groups: right("layer, per pixel", shape, at),  # too little
    ):
        monkeypatch.setattr(sharing, "mask", wrong)
        assert not sharing.confirms("instance", (2, 2, 2, 3), (0, 1, 0, 2))


def test_poking_leaves_the_layer_as_it_was():
    layer = sharing.layer("batch", 4)
    layer(sharing.example((2, 2, 2, 4)))
    before = layer.get_weights()
    assert sharing.confirms("batch", (2, 2, 2, 4), (0, 0, 0, 1))
    assert all(np.array_equal(a, b) for a, b in zip(before, layer.get_weights(), strict=True))


# The pictures


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


def test_the_explorer_follows_within_50_ms_and_is_confirmed():
    explorer = normalization_axes.explorer()
    assert "confirmed by poking" in explorer.picture.alt
    rng = np.random.default_rng(0)
    spent = []
    for _ in range(150):
        control = list(explorer.controls.values())[rng.integers(len(explorer.controls))]
        if hasattr(control, "options"):
            value = control.options[rng.integers(len(control.options))]
        else:
            value = int(rng.integers(control.min, control.max + 1))
        started = time.process_time()
        control.value = value
        spent.append(time.process_time() - started)
    assert np.percentile(spent, 95) < 0.05
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


# Answers against Keras and Addons


@pytest.mark.parametrize("mean", [0.0, 1e4])
@pytest.mark.parametrize(
    ("shape", "groups"), [((2, 3, 4, 6), 2), ((1, 5, 2, 12), 3), ((3, 2, 2, 4), 4), ((2, 4, 3, 5), 1)]
)
def test_group_norm(shape, groups, mean):
    x, weights = rows(*shape, mean=mean), rows(2, shape[3])
    layer = layers.GroupNormalization(groups)
    layer.build(shape)
    layer.set_weights(list(weights))
    ours = answers.group_norm(x, groups, *weights, 1e-3)
    np.testing.assert_allclose(ours, layer(x), rtol=1e-4, atol=1e-5 if not mean else 5e-3)


def test_statistic_axes():
    x = rows(3, 2, 4, 5)
    for kind in ("batch", "layer", "instance"):
        for data_format, order in (("channels_last", (0, 1, 2, 3)), ("channels_first", (0, 3, 1, 2))):
            moved = x.transpose(order)
            axes = answers.statistic_axes(kind, data_format)
            ours = (moved - moved.mean(axes, keepdims=True)) / np.sqrt(moved.var(axes, keepdims=True) + 1e-3)
            layer = sharing.layer(kind, 5, 1, data_format)
            np.testing.assert_allclose(ours, layer(moved, **sharing.call_of(kind)), atol=1e-4)


def test_groups_for_and_image_layer_norm():
    x = rows(2, 3, 4, 6)
    whole, one = answers.image_layer_norm(), layers.GroupNormalization(answers.groups_for("layer", 6))
    np.testing.assert_allclose(whole(x), one(x), atol=1e-4)
    assert [tuple(weight.shape) for weight in whole.weights] == [(3, 4, 6)] * 2
    every = layers.GroupNormalization(answers.groups_for("instance", 6))
    np.testing.assert_allclose(every(x), layers.GroupNormalization(-1)(x), atol=1e-5)


def test_nothing_constant_gains_a_point():
    """Whatever value the answer ever gives, giving it always is worth nothing."""
    for exercise in exercises("normalization_axes").values():
        if exercise.name == "image_layer_norm":
            continue  # without arguments, the answer is one layer
        values = [one.value for one in reference.expected(exercise, 0)]
        values = [value for value in values if not isinstance(value, Raised)]
        if exercise.name == "keras_config_from_tfa":
            kinds = [("GroupNormalization", 2), ("InstanceNormalization", -1)]
            values = [answers.keras_config_from_tfa(_tfa(kind, groups=groups)) for kind, groups in kinds]
        for value in values:
            assert judge(exercise, lambda *_, value=value, **__: value).points == 0, (exercise.name, value)


SETTINGS = [
    {"groups": 2},
    {"groups": 3, "epsilon": 0.5},
    {"groups": 2, "center": False},
    {"groups": 6, "scale": False, "axis": 1},
    {"groups": 2, "gamma_initializer": "random_uniform", "beta_initializer": "random_uniform"},
]


def test_the_recorded_configs_are_those_of_addons():
    tfa = addons().layers
    for kind, groups in [("GroupNormalization", 4), ("InstanceNormalization", -1)]:
        settings = {"groups": 4} if kind.startswith("Group") else {}
        constant = tf.keras.initializers.Constant(3.0)
        real = getattr(tfa, kind)(axis=3, epsilon=0.5, gamma_initializer=constant, **settings).get_config()
        recorded = _tfa(kind, groups=groups, epsilon=0.5, gamma_initializer=_initializer("Constant", value=3.0))[
            "config"
        ]
        real["name"] = recorded["name"]
        assert real == recorded
    built = tfa.InstanceNormalization()
    built.build((None, 2, 3, 6))
    assert built.get_config()["groups"] == 6, "what the exercise warns of"


@pytest.mark.parametrize("settings", SETTINGS, ids=str)
@pytest.mark.parametrize("kind", ["GroupNormalization", "InstanceNormalization"])
def test_a_converted_layer_of_addons_gives_equal_outputs(kind, settings):
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


def test_a_config_of_the_oldest_addons_still_converts():
    """0.13, which the tutorial used, wrote initializers in an older form; Keras reads it on both stacks."""
    old = {"class_name": "RandomUniform", "config": {"minval": -0.05, "maxval": 0.05, "seed": None}}
    config = {"groups": -1, "axis": 3, "epsilon": 1e-3, "center": True, "scale": True, "gamma_initializer": old}
    converted = answers.keras_config_from_tfa({"class_name": "InstanceNormalization", "config": config})
    layer = layers.GroupNormalization.from_config(converted["config"])
    layer.build((None, 2, 3, 6))
    assert 0 < np.abs(layer.get_weights()[0]).max() <= 0.05


def test_addons_says_that_it_has_ended_and_the_lesson_shows_it():
    addons()
    printed = _ran("addons-import", "warnings")
    assert "TensorFlow Addons 0.23.0" in printed


# What differs between Keras 2 and Keras 3, and the traps


def test_a_list_of_axes_means_different_things():
    layer = layers.BatchNormalization(axis=[1, 2]) if tf.__version__ < "2.16" else None
    if layer is None:
        with pytest.raises(TypeError):
            layers.BatchNormalization(axis=[1, 2])(rows(2, 3, 4, 5))
    else:
        layer(rows(2, 3, 4, 5))
        assert tuple(layer.weights[0].shape) == (1, 3, 4, 1)


def test_a_bias_has_no_gradient_before_batch_and_instance_normalization_only():
    x, toward = rows(3, 2, 3, 4), rows(3, 2, 3, 4, mean=1)
    gradients = []
    for layer in (layers.BatchNormalization(), layers.GroupNormalization(4), layers.GroupNormalization(2)):
        bias = tf.Variable(tf.zeros(4))
        with tf.GradientTape() as tape:
            loss = tf.reduce_sum(layer(x + bias, training=True) * toward**2)
        gradients.append(float(np.abs(tape.gradient(loss, bias)).max()))
    assert max(gradients[:2]) < 1e-4
    assert gradients[2] > 0.1


# The paper in miniature


def _cell(name):
    lesson = notebooks.find("normalization_axes")
    return next(cell.source for cell in notebooks.read(lesson.path).cells if cell.id == name)


def _ran(name, *modules):
    """What a cell of the lesson prints."""
    printed = []
    scope = {module: importlib.import_module(module) for module in modules}
    exec(_cell(name), {**scope, "print": lambda *words: printed.append(" ".join(map(str, words)))})
    return "\n".join(printed)


@functools.cache
def trained(norm, batch_size, seed, strides=(2, 2, 2, 2)):
    """The test error of the lesson's own network, in percent."""
    scope = {"tf": tf, "np": np, "layers": layers, "miniature": miniature}
    exec(_cell("paper-network"), scope)
    exec(_cell("paper-norms"), scope)
    tf.keras.utils.set_random_seed(seed)
    return miniature.error(scope["network"](scope["norms"][norm], strides), batch_size, scope["setting"], seed)


@pytest.mark.parametrize("seed", [0, 1])
def test_group_normalization_stays_level_and_batch_normalization_fails(seed):
    batch = {size: trained("BN", size, seed) for size in (32, 4, 2)}
    group = {size: trained("GN", size, seed) for size in (32, 4, 2)}
    assert max(batch[32], group[32]) < 18  # both learn
    assert batch[2] > batch[32] + 12
    assert batch[2] > group[2] + 12
    assert batch[4] > batch[32]
    assert max(group.values()) - min(group.values()) < 6


@pytest.mark.parametrize("seed", [0, 1])
def test_layer_and_instance_normalization_at_32(seed):
    assert abs(trained("LN", 32, seed) - trained("GN", 32, seed)) < 6
    assert trained("IN", 32, seed) > 80  # one pixel at the end: nothing gets through
    assert trained("IN", 32, seed, (2, 1, 2, 1)) < 18


@pytest.mark.parametrize("seed", [0, 1])
def test_with_larger_maps_batch_normalization_does_not_fail_at_batches_of_two(seed):
    larger = trained("BN", 2, seed, (2, 1, 2, 1))
    assert larger < 18
    assert larger < trained("BN", 2, seed) - 12


def test_the_curves_tell_both_experiments():
    told = normalization_axes.curves(miniature.RECORDED).alt
    assert "In the paper: batch normalization 23.6, 23.7, 24.8, 27.3, 34.7 % at batch size 32, 16, 8, 4, 2" in told
    assert "Here: batch normalization 5.7, 5.3, 6.9, 22.6 % at batch size 32, 8, 4, 2" in told


def test_a_batch_is_in_the_plan_as_often_as_it_should_be():
    order, rates = miniature._plan(10, 4, miniature.Setting(10, 1, 3), 0)
    assert order.shape == (6, 4)
    assert all(len(set(epoch.ravel())) == 8 for epoch in order.reshape(3, 2, 4))
    assert rates[0] == np.float32(0.1 * 4 / 32)
    assert (np.diff(rates) < 0).all()
