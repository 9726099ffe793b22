"""Test lesson 3's reference solutions against Keras, and its claims about BatchNormalization on both stacks."""

from layerfigures import digits
from layerfigures.batch_normalization import recorded

import numpy as np
import pytest
import tensorflow as tf
from answers import answers_of

answers = answers_of("batch_normalization")

layers = tf.keras.layers
KERAS_3 = not tf.__version__.startswith("2.15.")
X = np.array([[1, 20, -3], [4, 26, -1], [2, 20, 1], [5, 30, -5]], dtype="float32")
SHAPES = [(8, 3), (1, 3), (2, 3, 4, 5), (6, 5, 2, 1), (1, 4, 3, 2)]


@pytest.fixture
def rng():
    return np.random.default_rng(0)


def numbers(rng, *shape):
    return rng.normal(2, 3, size=shape).astype("float32")


# Reference solutions against Keras


@pytest.mark.parametrize("shape", SHAPES)
def test_batch_moments_and_batch_norm_match_keras(shape, rng):
    x, gamma, beta = numbers(rng, *shape), numbers(rng, shape[-1]), numbers(rng, shape[-1])
    mean, variance = answers.batch_moments(x)
    expected = tf.nn.moments(x, list(range(x.ndim - 1)))
    np.testing.assert_allclose(mean, expected[0], rtol=1e-5, atol=1e-5)
    np.testing.assert_allclose(variance, expected[1], rtol=1e-4, atol=1e-5)
    for epsilon in (1e-3, 0.1):
        layer = layers.BatchNormalization(epsilon=epsilon)
        layer.build(shape)
        layer.gamma.assign(gamma)
        layer.beta.assign(beta)
        np.testing.assert_allclose(
            answers.batch_norm(x, gamma, beta, epsilon), layer(x, training=True), rtol=1e-3, atol=1e-3
        )


def test_batch_moments_avoids_cancellation():
    x = np.array([9_999.0, 10_001.0] * 32, dtype="float32")[:, None]
    assert np.spacing(np.float32(1e8)) == 8
    assert answers.batch_moments(x)[1].tolist() == [1.0]
    assert abs((x**2).mean() - x.mean() ** 2 - 1) > 0.5


@pytest.mark.parametrize("momentum", [0.99, 0.9, 0.0])
def test_update_moving_matches_keras(momentum, rng):
    layer = layers.BatchNormalization(momentum=momentum)
    mean, variance = np.zeros(3), np.ones(3)
    for _ in range(5):
        x = numbers(rng, 8, 3)
        layer(x, training=True)
        mean, variance = (
            answers.update_moving(old, new, momentum)
            for old, new in zip((mean, variance), answers.batch_moments(x), strict=True)
        )
    np.testing.assert_allclose(layer.moving_mean.numpy(), mean, rtol=1e-4)
    np.testing.assert_allclose(layer.moving_variance.numpy(), variance, rtol=1e-4)


@pytest.mark.parametrize("momentum", [0.99, 0.9])
@pytest.mark.parametrize("steps", [0, 1, 40])
def test_moving_after_matches_keras(momentum, steps):
    layer = layers.BatchNormalization(momentum=momentum)
    layer.build((None, 1))
    for _ in range(steps):
        layer(np.array([[7.0], [13.0]], dtype="float32"), training=True)  # mean 10, variance 9
    assert answers.moving_after(0.0, 10.0, momentum, steps) == pytest.approx(
        layer.moving_mean.numpy()[0], rel=1e-4, abs=1e-6
    )
    assert answers.moving_after(1.0, 9.0, momentum, steps) == pytest.approx(layer.moving_variance.numpy()[0], rel=1e-4)


def count(weights):
    return sum(int(np.prod(tuple(weight.shape))) for weight in weights)


@pytest.mark.parametrize("features", [1, 28, 784])
def test_batch_norm_parameters_matches_keras(features):
    layer = layers.BatchNormalization()
    layer.build((None, features))
    expected = count(layer.trainable_weights), count(layer.non_trainable_weights)
    assert answers.batch_norm_parameters(features) == expected


def test_mlp_with_batch_norm_has_textbook_parameter_counts():
    for before, total in [(False, 271_346), (True, 270_946)]:
        model = answers.mlp_with_batch_norm(before)
        assert model(np.zeros((2, 28, 28), "float32")).shape == (2, 10)
        assert model.count_params() == total
        assert count(model.non_trainable_weights) == 2_368
    assert 271_346 - 2_368 == 268_978


@pytest.mark.parametrize("make", [lambda: layers.Dense(4), lambda: layers.Conv2D(4, 3)])
def test_fold_batch_norm_preserves_outputs(make, rng):
    first, norm = make(), layers.BatchNormalization(momentum=0.3)
    x = numbers(rng, 5, 7, 6, 2) if isinstance(first, layers.Conv2D) else numbers(rng, 5, 6)
    norm(first(x), training=True)
    for weight in [first.bias, norm.gamma, norm.beta]:
        weight.assign(numbers(rng, 4))
    expected = norm(first(x))
    learned = [one.numpy() for one in (norm.gamma, norm.beta, norm.moving_mean, norm.moving_variance)]
    kernel, bias = answers.fold_batch_norm(first.kernel.numpy(), first.bias.numpy(), *learned, norm.epsilon)
    first.kernel.assign(kernel)
    first.bias.assign(bias)
    np.testing.assert_allclose(first(x), expected, rtol=1e-3, atol=1e-3)


# Claims that hold on both stacks


def test_default_and_frozen_calls_use_moving_statistics():
    for frozen, training in [(False, None), (False, False), (True, True)]:
        layer = layers.BatchNormalization()
        layer.trainable = not frozen
        out = layer(X) if training is None else layer(X, training=training)
        np.testing.assert_allclose(out, X / np.sqrt(1.001), rtol=1e-5)
        assert layer.moving_mean.numpy().tolist() == [0, 0, 0]
    layer = layers.BatchNormalization()
    layer(X, training=True)
    np.testing.assert_allclose(layer.moving_mean.numpy(), 0.01 * X.mean(axis=0), rtol=1e-4)


def test_epsilon_shrinks_low_variance_feature(rng):
    x = rng.normal(size=(4096, 1))
    x = (0.01 * (x - x.mean()) / x.std()).astype("float32")
    for epsilon, expected in [(1e-3, 0.3015), (1e-5, 0.9535)]:
        assert np.std(layers.BatchNormalization(epsilon=epsilon)(x, training=True)) == pytest.approx(expected, abs=2e-3)


def test_single_sample_batch_outputs_beta():
    layer = layers.BatchNormalization(beta_initializer="ones")
    assert np.array_equal(layer(X[:1], training=True), np.ones((1, 3)))


@pytest.mark.parametrize("normalized", [True, False])
def test_bias_before_normalization_gets_no_gradient(normalized):
    batch = digits("train")[0][:16, ..., None].astype("float64")
    conv, norm = layers.Conv2D(4, 3, dtype="float64"), layers.BatchNormalization(dtype="float64")
    with tf.GradientTape() as tape:
        out = norm(conv(batch), training=True) if normalized else conv(batch)
        loss = tf.reduce_mean(tf.nn.relu(out) ** 3)
    kernel, bias = (np.abs(one).max() for one in tape.gradient(loss, [conv.kernel, conv.bias]))
    assert (bias < 1e-9 * kernel) == normalized


# Claims about differences between the stacks


def test_several_axes_raise_in_keras_3():
    digit = np.zeros((2, 28, 28), "float32")
    if KERAS_3:
        with pytest.raises(TypeError):
            layers.BatchNormalization(axis=[1, 2])(digit)
    else:
        layer = layers.BatchNormalization(axis=[1, 2])
        layer(digit)
        assert np.size(layer.moving_mean.numpy()) == 784


def test_fused_kernel_of_keras_2_uses_unbiased_variance(rng):
    x = numbers(rng, 2, 2, 3, 1)
    for batch, ratio in [(x, 1 if KERAS_3 else 12 / 11), (x.reshape(12, 1), 1), (x.reshape(2, 6, 1), 1)]:
        layer = layers.BatchNormalization(momentum=0.0)
        layer(batch, training=True)
        assert layer.moving_variance.numpy()[0] / x.var() == pytest.approx(ratio, rel=1e-4)


@pytest.mark.parametrize("fitted", [False, True])
def test_freezing_after_compile_depends_on_keras_version(fitted):
    """Keras 2 keeps updating the statistics.

    Keras 3 does this only if an earlier call to `fit` has built the training step.
    """
    model = tf.keras.Sequential([tf.keras.Input((3,)), layers.BatchNormalization(), layers.Dense(1)])
    model.compile("sgd", "mse")
    if fitted:
        model.fit(X, np.zeros((4, 1)), verbose=0)
    model.layers[0].trainable = False
    before = np.copy(model.layers[0].moving_mean.numpy())
    model.fit(X, np.zeros((4, 1)), verbose=0)
    moved = not np.array_equal(before, model.layers[0].moving_mean.numpy())
    assert moved == (fitted or not KERAS_3)


def test_keras_2_arguments_raise_in_keras_3():
    assert hasattr(layers.BatchNormalization, "updates") != KERAS_3
    assert hasattr(tf.keras.backend, "learning_phase") != KERAS_3
    for name in ("fused", "virtual_batch_size", "adjustment"):
        if KERAS_3:
            with pytest.raises(ValueError, match="Unrecognized"):
                layers.BatchNormalization(**{name: None})
        else:
            layers.BatchNormalization(**{name: None})


@pytest.mark.slow
@pytest.mark.parametrize("seed", [0, pytest.param(1, marks=pytest.mark.exhaustive)])
def test_batch_normalization_tolerates_large_learning_rate(seed):
    right = {}
    for normalized in (False, True):
        norm = layers.BatchNormalization if normalized else layers.Identity
        hidden = [step for units in (300, 100) for step in (layers.Dense(units, activation="elu"), norm())]
        model = tf.keras.Sequential([tf.keras.Input((28, 28)), layers.Flatten(), norm(), *hidden, layers.Dense(10)])
        recorded.draw_weights(model, np.random.default_rng(seed))
        loss = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)
        model.compile(tf.keras.optimizers.SGD(0.5), loss, metrics=["accuracy"])
        model.fit(*digits("train"), shuffle=False, verbose=0)
        right[normalized] = model.evaluate(*digits("test"), verbose=0)[1]
    assert right[True] > 0.6
    assert right[False] < 0.3
