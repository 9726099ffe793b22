"""Test lesson 6's reference solutions in real models, its claims, and the order of errors in He et al. (2015)."""

import functools

from layeranswers.resnet_block import res_net_block
from layercheck.exercise import exercises
from layercheck.verdict import RIGHT, verdict_of
from layerfigures import influence, influences
from layerfigures.residual import given, miniature, network

import numpy as np
import pytest
import tensorflow as tf
from answers import answers_of

layers = tf.keras.layers
answers = answers_of("resnet_block")
SEEDS = range(5)


def rows(*shape):
    return np.random.default_rng(5).normal(size=shape).astype("float32")


# Reference solutions in real models


@pytest.mark.slow
def test_block_trains_and_reloads_in_model(tmp_path):
    tf.keras.utils.set_random_seed(0)
    inputs = tf.keras.Input((None, None, 1))
    x = answers.ResNetBlock(4, 2)(answers.ResNetBlock(4)(inputs))
    model = tf.keras.Model(inputs, layers.Dense(3)(layers.GlobalAveragePooling2D()(x)))
    loss = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile("adam", loss)
    images, labels = rows(24, 6, 5, 1), np.arange(24) % 3
    losses = model.fit(images, labels, batch_size=7, epochs=3, verbose=0).history["loss"]
    assert losses[-1] < losses[0]
    model.save(tmp_path / "model.keras")
    loaded = tf.keras.models.load_model(tmp_path / "model.keras", {"ResNetBlock": answers.ResNetBlock})
    for shape in [(2, 6, 5, 1), (1, 9, 4, 1)]:
        assert np.allclose(model(rows(*shape)), loaded(rows(*shape)), atol=1e-5)


def test_block_in_tf_function_equals_eager():
    block = answers.ResNetBlock(3, 2)
    graph = tf.function(lambda x: block(x, training=False))
    for shape in [(2, 6, 5, 3), (1, 3, 8, 3)]:
        assert np.allclose(block(rows(*shape)), graph(rows(*shape)), atol=1e-5)


def test_given_block_equals_reference_with_same_weights():
    x = rows(2, 6, 5, 3)
    for sizes in [(3,), (4, 2)]:
        ours, other = answers.ResNetBlock(*sizes), given.GivenBlock(*sizes)
        ours(x), other(x)
        other.set_weights(ours.get_weights())
        for training in (False, True, False):
            assert np.allclose(ours(x, training=training), other(x, training=training), atol=1e-5)


def test_block_accepts_branch_made_in_build(monkeypatch):
    class Lazy(answers.ResidualBranch):
        def __init__(self, filters, strides=1, **kwargs):
            tf.keras.layers.Layer.__init__(self, **kwargs)
            self.sizes = filters, strides

        def build(self, shape):
            made = answers.ResidualBranch(*self.sizes)
            for name in ("first_conv", "first_norm", "second_conv", "last_norm"):
                setattr(self, name, getattr(made, name))
            super().build(shape)

    monkeypatch.setattr(res_net_block, "ResidualBranch", Lazy)
    assert verdict_of(exercises("resnet_block")["ResNetBlock"], answers.ResNetBlock).state == RIGHT


@pytest.mark.parametrize("sizes", [(3, 8, 1), (8, 8, 1), (8, 8, 2), (1, 5, 1), (7, 2, 3)])
def test_resnet_block_parameters_matches_keras(sizes):
    block = answers.ResNetBlock(sizes[1], sizes[2])
    block(rows(1, 4, 4, sizes[0]))
    trained = sum(int(np.prod(weight.shape)) for weight in block.trainable_weights)
    assert answers.resnet_block_parameters(*sizes) == (trained, block.count_params() - trained)


def test_start_as_identity_passes_input_and_still_trains():
    block = answers.ResNetBlock(3)
    x = rows(4, 5, 6, 3)
    block(x)
    answers.start_as_identity(block)
    for training in (False, True):
        assert np.allclose(block(x, training=training), np.maximum(x, 0), atol=1e-6)
    assert influence(block, x[:1], at=(0, 2, 2, 1)).sum() == 1
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(block(x, training=True) * rows(4, 5, 6, 3))
    gradient = tape.gradient(loss, block.trainable_weights)
    moved = [bool(np.abs(one.numpy()).max() > 1e-6) for one in gradient]
    assert sum(moved) == 2  # the last scale and offset


@pytest.mark.slow
def test_resnet_fits_and_accepts_any_image_size():
    model = answers.ResNet(1, (4, 6), 3)
    model.compile("adam", tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    model.fit(rows(10, 8, 6, 1), np.arange(10) % 3, batch_size=4, epochs=1, verbose=0)
    assert model(rows(2, 5, 9, 1)).shape == (2, 3)
    two, three = (answers.resnet_block_parameters(1, 4, 1), answers.resnet_block_parameters(4, 6, 2))
    assert model.count_params() == sum(two) + sum(three) + 6 * 3 + 3


# The lesson's claims


def test_sum_broadcasts_mismatched_shapes_silently():
    for small in [(2, 6, 6, 1), (2, 1, 1, 4), (1, 1, 1, 1)]:
        assert (tf.zeros((2, 6, 6, 4)) + tf.zeros(small)).shape == (2, 6, 6, 4)
        assert layers.add([tf.zeros((2, 6, 6, 4)), tf.zeros((2, *small[1:]))]).shape == (2, 6, 6, 4)
    with pytest.raises((ValueError, tf.errors.InvalidArgumentError)):
        tf.zeros((2, 6, 6, 4)) + tf.zeros((2, 6, 6, 3))


@pytest.mark.parametrize(("arguments", "mean"), [({}, 0.1), ({"training": False}, 0.0)])
def test_inner_normalization_follows_mode_unless_it_is_passed(arguments, mean):
    class Owner(layers.Layer):
        def __init__(self):
            super().__init__()
            self.norm = layers.BatchNormalization()

        def call(self, x, training=None):
            return self.norm(x, **arguments)

    owner = Owner()
    owner(tf.fill((4, 3), 10.0), training=True)
    assert np.allclose(owner.norm.moving_mean.numpy(), mean, atol=1e-5)


@pytest.mark.parametrize(("shape", "share"), [((6, 8), 1 / 4), ((5, 7), 12 / 35)])
def test_strided_skip_reads_one_pixel_of_each_square(shape, share):
    read = influences(layers.Conv2D(4, 1, strides=2), rows(1, *shape, 3)).any(axis=(0, 1, 2, 3))[0].any(axis=-1)
    assert read.mean() == pytest.approx(share)


# The order of errors in He et al. (2015), with margins


@functools.cache
def trained(kind, depth, seed):
    return miniature.trained(kind, depth, miniature.LIGHT, seed)


@pytest.mark.exhaustive  # the lesson itself trains with seed 0 and compares the outcome
@pytest.mark.parametrize("seed", SEEDS)
def test_plain_networks_get_worse_with_depth(seed):
    shallow, deep = miniature.LIGHT.depths
    plain, skipping = ({d: trained(kind, d, seed) for d in (shallow, deep)} for kind in ("plain", "residual"))
    assert plain[shallow] < 10  # the plain network can learn
    assert abs(plain[shallow] - skipping[shallow]) < 5
    assert plain[deep] > plain[shallow] + 4
    assert skipping[deep] < skipping[shallow] + 2
    assert plain[deep] > skipping[deep] + 8
    assert skipping[deep] - skipping[shallow] < (plain[deep] - plain[shallow]) / 4


@pytest.mark.exhaustive  # the lesson itself does this with seed 0 and compares the outcome
@pytest.mark.parametrize("seed", SEEDS)
def test_plain_gradient_grows_toward_first_layer(seed):
    ratios = {}
    for path in ("branch", "both"):
        tf.keras.utils.set_random_seed(seed)
        model = network.network((7, 7, 1), 7, (16, 32), 10, path)
        images, labels = (each[:64] for each in miniature.data()[:2])
        kernels = [each for each in model.trainable_weights if len(each.shape) == 4 and each.shape[0] == 3]
        with tf.GradientTape() as tape:
            loss = tf.nn.sparse_softmax_cross_entropy_with_logits(labels, model(images, training=True))
        first, *_, last = [float(tf.norm(each)) for each in tape.gradient(loss, kernels)]
        ratios[path] = first / last
    assert 4 < ratios["branch"] < 15
    assert 0.3 < ratios["both"] < 1


@pytest.mark.exhaustive  # the lesson itself does this with seed 0 and compares the outcome
@pytest.mark.parametrize("seed", SEEDS[:3])
def test_only_skips_help_deep_dense_network(seed):
    changes = {"as it is": {}, "dropout": {"dropout": 0.2}, "wide": {"units": 64}, "skips": {"path": "both"}}
    errors = {}
    for name, change in (changes | {"shallow": {"depth": 2}}).items():
        tf.keras.utils.set_random_seed(seed)
        sizes = {"shape": (7, 7, 1), "depth": 12, "units": 32, "classes": 10}
        errors[name] = miniature.errors(network.dense(**(sizes | change)), seed=seed)[0]
    assert errors["shallow"] < 15
    assert errors["skips"] < 30
    assert min(errors[name] for name in ("as it is", "dropout", "wide")) > 60


@pytest.mark.exhaustive
def test_trained_shallow_network_grows_without_error():
    shallow, deep = miniature.LIGHT.depths
    few = miniature.trained_model("plain", shallow)
    many = network.network((7, 7, 1), deep, miniature.LIGHT.filters, 10, "branch")
    network.grown(few, many, len(miniature.LIGHT.filters))
    assert abs(miniature.training_error(many) - miniature.training_error(few)) < 0.2
    assert miniature.training_error(many) < trained("plain", deep, 0) - 4
