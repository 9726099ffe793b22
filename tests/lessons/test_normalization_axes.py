"""Test lesson 4's reference solutions against Keras, its claims, and the order of errors in Wu & He (2018)."""

import functools

from layercheck import reference
from layercheck.exercise import exercises
from layercheck.experiments import _addons
from layercheck.plain import Raised
from layercheck.verdict import verdict_of
from layercourse import notebooks
from layerfigures import digits, influence, normalization_axes
from layerfigures.normalization_axes import miniature, sharing

import numpy as np
import pytest
import tensorflow as tf
from answers import answers_of
from normalized_blocks import BLOCKS, rows

answers = answers_of("normalization_axes")

layers = tf.keras.layers
SEEDS = range(5)

# Shared statistics


@pytest.mark.parametrize(("kind", "shape", "groups", "at"), BLOCKS)
def test_shared_mask_matches_definition_and_measurement(kind, shape, groups, at):
    defined = sharing.mask(kind, shape, at, groups)
    layer = sharing.layer(kind, shape[3], groups)
    assert np.array_equal(defined, influence(layer, sharing.example(shape), at, **sharing.call_of(kind)))
    assert sharing.confirms(kind, shape, at, groups)
    if kind != "layer, per pixel":
        assert np.array_equal(defined, answers.shared_mask(kind, shape, at, groups))


def test_shares_measures_learners_functions():
    def own(x):
        return answers.group_norm(x, 2, np.ones(4), np.zeros(4), 1e-3)

    def dealt(x):
        return reference.mistakes_of(exercises("normalization_axes")["group_norm"])["channels_dealt"](
            x, 2, np.ones(4), np.zeros(4), 1e-3
        )

    told = normalization_axes.shares(own, (2, 2, 3, 4), (1, 0, 1, 2)).alt
    assert "shares with 12 of 48 inputs, one mean over height, width and channels 2, 3 of 4, within sample 1" in told
    assert "channels 0, 2 of 4" in normalization_axes.shares(dealt, (2, 2, 3, 4), (1, 0, 1, 2)).alt


# Reference solutions against Keras


@pytest.mark.parametrize("mean", [0.0, 1e4])
@pytest.mark.parametrize(
    ("shape", "groups"), [((2, 3, 4, 6), 2), ((1, 5, 2, 12), 3), ((3, 2, 2, 4), 4), ((2, 4, 3, 5), 1)]
)
def test_group_norm_matches_keras(shape, groups, mean):
    x, weights = rows(*shape, mean=mean), rows(2, shape[3])
    layer = layers.GroupNormalization(groups)
    layer.build(shape)
    layer.set_weights(list(weights))
    ours = answers.group_norm(x, groups, *weights, 1e-3)
    np.testing.assert_allclose(ours, layer(x), rtol=1e-4, atol=1e-5 if not mean else 5e-3)


def test_statistic_axes_matches_keras():
    x = rows(3, 2, 4, 5)
    for kind in ("batch", "layer", "instance"):
        for data_format, order in (("channels_last", (0, 1, 2, 3)), ("channels_first", (0, 3, 1, 2))):
            moved = x.transpose(order)
            axes = answers.statistic_axes(kind, data_format)
            ours = (moved - moved.mean(axes, keepdims=True)) / np.sqrt(moved.var(axes, keepdims=True) + 1e-3)
            layer = sharing.layer(kind, 5, 1, data_format)
            np.testing.assert_allclose(ours, layer(moved, **sharing.call_of(kind)), atol=1e-4)


def test_groups_for_and_image_layer_norm_match_keras():
    x = rows(2, 3, 4, 6)
    whole, one = answers.image_layer_norm(), layers.GroupNormalization(answers.groups_for("layer", 6))
    np.testing.assert_allclose(whole(x), one(x), atol=1e-4)
    assert [tuple(weight.shape) for weight in whole.weights] == [(3, 4, 6)] * 2
    every = layers.GroupNormalization(answers.groups_for("instance", 6))
    np.testing.assert_allclose(every(x), layers.GroupNormalization(-1)(x), atol=1e-5)


def test_constant_results_score_no_points():
    """Always returning one of the reference solution's results scores nothing."""
    for exercise in [*exercises("normalization_axes").values(), *exercises("normalization_axes_further").values()]:
        if exercise.name == "image_layer_norm":
            continue  # This exercise takes no arguments, so always returning one layer is correct.
        values = [one.value for one in reference.expected(exercise, 0)]
        values = [value for value in values if not isinstance(value, Raised)]
        if exercise.name == "keras_config_from_tfa":
            kinds = [("GroupNormalization", 2), ("InstanceNormalization", -1)]
            values = [answers.keras_config_from_tfa(_addons.config_of(kind, groups=groups)) for kind, groups in kinds]
        for value in values:
            assert verdict_of(exercise, lambda *_, value=value, **__: value).points == 0, (exercise.name, value)


# The lesson's claims


def test_list_of_axes_raises_in_keras_3():
    layer = layers.BatchNormalization(axis=[1, 2]) if tf.__version__ < "2.16" else None
    if layer is None:
        with pytest.raises(TypeError):
            layers.BatchNormalization(axis=[1, 2])(rows(2, 3, 4, 5))
    else:
        layer(rows(2, 3, 4, 5))
        assert tuple(layer.weights[0].shape) == (1, 3, 4, 1)


def test_bias_gradient_vanishes_before_batch_and_instance_norm():
    x, toward = rows(3, 2, 3, 4), rows(3, 2, 3, 4, mean=1)
    gradients = []
    for layer in (layers.BatchNormalization(), layers.GroupNormalization(4), layers.GroupNormalization(2)):
        bias = tf.Variable(tf.zeros(4))
        with tf.GradientTape() as tape:
            loss = tf.reduce_sum(layer(x + bias, training=True) * toward**2)
        gradients.append(float(np.abs(tape.gradient(loss, bias)).max()))
    assert max(gradients[:2]) < 1e-4
    assert gradients[2] > 0.1


@pytest.mark.parametrize("axis", [-1, [1, 2, 3]])
def test_summaries_do_not_show_layer_norm_axis(axis):
    sample = np.array(layers.LayerNormalization(axis)(rows(3, 2, 3, 4)))[0]
    assert abs(sample.mean()) < 0.01
    assert abs(sample.std() - 1) < 0.01


def test_random_uniform_scale_silences_signal():
    stds = [line.split()[-1] for line in stored_text("said-uniform-run").splitlines()]
    assert stds == ["1.00", "0.03"]  # a uniform number from -0.05 to 0.05 has a standard deviation of 0.029


def test_default_of_32_groups_error_names_both_numbers():
    assert "(32)" in stored_text("practice-default-run")
    assert "(6)" in stored_text("practice-default-run")


def stored_text(name):
    return "".join(output.text for output in cell(name).outputs)


def cell(name):
    both = [notebooks.read(notebooks.find(stem).path) for stem in ("normalization_axes", "normalization_axes_further")]
    return next(one for notebook in both for one in notebook.cells if one.id == name)


@pytest.mark.exhaustive  # the lesson itself trains with seed 0 and compares the outcome
@pytest.mark.parametrize("seed", SEEDS)
def test_only_instance_norm_reads_through_fog(seed):
    scope = {"tf": tf, "np": np, "layers": layers, "digits": digits}
    for name in ("four-normalizations", "addons-network", "fog"):
        exec(cell(name).source, scope)
    clear, fog = {}, {}
    for name, layer in scope["normalizations"]().items():
        tf.keras.utils.set_random_seed(seed)
        model = scope["classifier"](layer)
        model.fit(scope["train"][:2000, ..., None], scope["train_labels"][:2000], epochs=1, verbose=0)
        for accuracy, images in ((clear, scope["test"]), (fog, scope["foggy"])):
            accuracy[name] = model.evaluate(images[..., None], scope["test_labels"], verbose=0)[1]
    assert min(clear.values()) > 0.83
    assert clear["instance"] - fog["instance"] < 0.02
    assert fog["instance"] > max(fog[name] for name in ("group", "layer", "without")) + 0.05
    assert fog["without"] < 0.4


# The order of errors in Wu & He (2018), with margins


@functools.cache
def trained(norm, batch_size, seed, strides=(2, 2, 2, 2)):
    """Train the lesson's network, and return its test error in percent."""
    scope = {"tf": tf, "np": np, "layers": layers, "miniature": miniature}
    exec(cell("paper-network").source, scope)
    exec(cell("paper-norms").source, scope)
    tf.keras.utils.set_random_seed(seed)
    return miniature.error(scope["network"](scope["norms"][norm], strides), batch_size, scope["setting"], seed)


@pytest.mark.exhaustive  # the lesson itself trains with seed 0 and compares the outcome
@pytest.mark.parametrize("seed", SEEDS)
def test_small_batches_hurt_only_batch_normalization(seed):
    batch = {size: trained("BN", size, seed) for size in (32, 4, 2)}
    group = {size: trained("GN", size, seed) for size in (32, 4, 2)}
    assert max(batch[32], group[32]) < 18  # both networks learn
    assert batch[2] > batch[32] + 12
    assert batch[2] > group[2] + 12
    assert batch[4] > batch[32]
    assert max(group.values()) - min(group.values()) < 6


@pytest.mark.exhaustive  # the lesson itself trains with seed 0 and compares the outcome
@pytest.mark.parametrize("seed", SEEDS)
def test_instance_norm_fails_on_single_pixel_maps(seed):
    assert abs(trained("LN", 32, seed) - trained("GN", 32, seed)) < 6
    assert trained("IN", 32, seed) > 80  # The last feature map has one pixel, so its normalized value is constant.
    assert trained("IN", 32, seed, (2, 1, 2, 1)) < 18


@pytest.mark.exhaustive  # the lesson itself trains with seed 0 and compares the outcome
@pytest.mark.parametrize("seed", SEEDS)
def test_batch_norm_recovers_on_larger_feature_maps(seed):
    larger = trained("BN", 2, seed, (2, 1, 2, 1))
    assert larger < 18
    assert larger < trained("BN", 2, seed) - 12
