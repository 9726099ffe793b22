"""Lesson 4: the definition, the answers, the measurement and Keras's layers say the same."""

from layercheck import reference
from layercheck.exercise import exercises
from layercheck.experiments import _addons
from layercheck.observation import Raised
from layercheck.verdict import judge
from layerfigures import influence, normalization_axes
from layerfigures.normalization_axes import sharing

import numpy as np
import pytest
import tensorflow as tf
from answers import answers_of
from normalized_blocks import BLOCKS, rows

answers = answers_of("normalization_axes")

layers = tf.keras.layers

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


# Answers against Keras


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
            values = [answers.keras_config_from_tfa(_addons.config_of(kind, groups=groups)) for kind, groups in kinds]
        for value in values:
            assert judge(exercise, lambda *_, value=value, **__: value).points == 0, (exercise.name, value)


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
