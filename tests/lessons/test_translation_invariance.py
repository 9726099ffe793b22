"""Test lesson 2's measurements, its blur layer in real models, and the order of consistency in Zhang (2019)."""

import json

from layerfigures import digits, photograph, translation
from layerfigures.translation import miniature, shifts

import numpy as np
import pytest
import tensorflow as tf
from answers import answers_of

answers = answers_of("translation_invariance")

layers = tf.keras.layers


@pytest.fixture(scope="module")
def images():
    """All 5,000 digits, of shape (batch, height, width, channel)."""
    return np.concatenate([digits("train")[0], digits("test")[0]])[..., np.newaxis]


def blurred(size=3):
    def f(x):
        return answers.BlurPool2D(size, 2)(layers.MaxPooling2D(2, strides=1, padding="same")(x))

    return f


@pytest.mark.parametrize(
    ("f", "change"),
    [
        (np.asarray, 0.566),
        (lambda x: x[:, ::2, ::2], 0.566),
        (layers.MaxPooling2D(2), 0.452),
        (layers.AveragePooling2D(2), 0.451),
        (layers.MaxPooling2D(2, strides=1), 0.451),
        (blurred(), 0.327),
    ],
    ids=["raw", "strided", "max", "average", "max, stride 1", "max, blurred"],
)
def test_relative_change_of_one_pixel_shift_matches_lesson(images, f, change):
    assert answers.relative_change(f, images, 1) == pytest.approx(change, abs=6e-4)


@pytest.mark.parametrize(("kind", "share"), [("Max", 0.33), ("Average", 0.04)])
def test_unchanged_fraction_of_one_pixel_shift_matches_lesson(images, kind, share):
    layer = getattr(layers, f"{kind}Pooling2D")(2)
    assert answers.unchanged_fraction(layer, images, 1) == pytest.approx(share, abs=2e-3)


@pytest.mark.parametrize("f", [layers.MaxPooling2D(2), layers.AveragePooling2D(2), lambda x: x[:, ::2, ::2]])
def test_stride_two_is_equivariant_to_even_shifts_only(images, f):
    errors = [answers.equivariance_error(f, images[:500], dx, 2) for dx in range(-4, 9)]
    assert errors[::2] == [0.0] * 7
    assert min(errors[1::2]) > 0.4


def test_global_pooling_ignores_circular_shifts(images):
    turned = answers.shift(images, 9, -5, "wrap")
    for layer in (layers.GlobalMaxPooling2D(), layers.GlobalAveragePooling2D()):
        np.testing.assert_allclose(layer(turned), layer(images), atol=1e-6)
    assert not np.array_equal(layer(turned), layer(images))  # the averages are summed in a different order


def test_unchanged_fraction_of_random_draws_matches_source():
    """On average, 54 % of the pooled cells are unchanged. In about a tenth of the draws, all four cells are."""
    draws = np.random.default_rng(1).integers(0, 9, (100_000, 4, 4, 1)).astype("float32")
    pooled, later = (np.asarray(layers.MaxPooling2D(2)(x)) for x in (draws, answers.shift(draws, 1)))
    assert (pooled == later).mean() == pytest.approx(0.54, abs=0.005)
    assert (pooled == later).all(axis=(1, 2, 3)).mean() == pytest.approx(0.098, abs=0.004)


@pytest.mark.slow
def test_blur_pool_trains_and_reloads_in_model(images, tmp_path):
    """The model combines the blur layer with trained layers and is tested on color images and several batch sizes."""
    inputs = tf.keras.Input((None, None, 3))
    x = layers.Conv2D(4, 3, activation="relu")(inputs)
    x = layers.GlobalAveragePooling2D()(answers.BlurPool2D(5, 3)(x))
    model = tf.keras.Model(inputs, layers.Dense(2)(x))
    photo = photograph(shrink=10)[np.newaxis].astype("float32") / 255
    model.compile("sgd", "mse")
    model.fit(np.repeat(photo, 5, axis=0), np.ones((5, 2)), batch_size=2, epochs=2, verbose=0)
    assert len(model.weights) == len(model.trainable_weights) == 4
    model.save(tmp_path / "model.keras")
    loaded = tf.keras.models.load_model(
        tmp_path / "model.keras", custom_objects={"BlurPool2D": answers.BlurPool2D}, compile=False
    )
    layer = next(layer for layer in loaded.layers if isinstance(layer, answers.BlurPool2D))
    assert (layer.size, layer.stride) == (5, 3)
    for batch in (photo, np.repeat(photo[:, 1:], 3, axis=0)):
        np.testing.assert_allclose(loaded.predict(batch, verbose=0), model(batch), atol=1e-5)
    assert tf.function(answers.BlurPool2D(3, 2))(photo).shape == (1, 30, 26, 3)
    assert json.dumps(answers.BlurPool2D(2, 3, name="blur").get_config())


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5, 7])
def test_blur_pool_preserves_constant_inputs(size):
    plain = np.full((2, 9, 8, 3), 0.7, "float32")
    np.testing.assert_allclose(answers.BlurPool2D(size, 2)(plain), np.full((2, 5, 4, 3), 0.7), rtol=1e-6)


def test_picture_blur_matches_reference_solution(images):
    np.testing.assert_allclose(shifts.pool(images[:20], "max, blurred"), blurred()(images[:20]), atol=1e-6)
    inside = (slice(None), slice(2, -2), slice(2, -2))
    np.testing.assert_allclose(
        shifts.pool(images[:20], "max, blurred", around=True)[inside], blurred()(images[:20])[inside], atol=1e-6
    )


@pytest.mark.parametrize("mode", shifts.MODES)
@pytest.mark.parametrize(("dx", "dy"), [(0, 0), (3, -2), (-30, 1), (28, 28)])
def test_picture_shift_matches_reference_solution(images, dx, dy, mode):
    np.testing.assert_array_equal(shifts.shifted(images[:3], dx, dy, mode), answers.shift(images[:3], dx, dy, mode))


def test_picture_errors_match_reference_solutions(images):
    x = images[:50]
    for kind in ("max", "average", "max, blurred"):
        f = shifts.layer(kind)
        assert shifts.invariance_error(x, kind, 1) == pytest.approx(answers.relative_change(f, x, 1))
        around = shifts.layer(kind, around=True)
        for dx in (1, 2, 3):
            expected = answers.equivariance_error(around, x, dx, 2)
            assert shifts.equivariance_error(x, kind, dx) == pytest.approx(expected, abs=1e-6)


def test_opening_network_contradicts_itself():
    """The network gets nine out of ten digits right, but most of these answers change after a shift by one pixel."""
    network, (x, labels) = translation.trained(), translation.small_digits()
    before, after = (np.argmax(network(each), axis=1) for each in (x, np.roll(x, (1, 1), axis=(1, 2))))
    assert np.mean(before == labels) == pytest.approx(0.913, abs=0.002)
    assert np.mean(before == after) == pytest.approx(0.372, abs=0.002)
    assert np.mean((before != after)[before == labels]) > 0.5
    assert answers.shift_consistency(network, x, [((0, 0), (8, 8))]) == 1  # the stride of the whole network


@pytest.mark.parametrize("size", [1, 2, 3, 5, 7])
def test_invariance_error_falls_with_width_of_blur(images, size):
    """The blur in the figures has the reference solution's weights, and its errors are those stated in the lesson."""
    row = np.polynomial.polynomial.polypow([1, 1], size - 1)
    x = images[:1000]
    np.testing.assert_allclose(translation.blurred(x[:20], row), blurred(size)(x[:20]), atol=1e-6)
    expected = {1: 0.45, 2: 0.36, 3: 0.33, 5: 0.29, 7: 0.26}[size]
    assert answers.relative_change(lambda y: translation.blurred(y, row), x, 1) == pytest.approx(expected, abs=0.006)


def in_order(points):
    """Return whether all networks learned and consistency rises, with margins, from strided to max to the others."""
    same = {name: consistency for name, (_, consistency) in points.items()}
    blurs = [same[name] for name in miniature.BLURS if name in same]
    return (
        same["strided"] + 0.2 < same["max"] < min(*blurs, same["average"]) - 0.05
        and min(blurs) > 0.85
        and min(accuracy for accuracy, _ in points.values()) > 0.6
    )


def test_recorded_measurements_have_zhangs_order():
    assert set(translation.MEASURED) == set(miniature.POOLINGS)
    assert in_order(translation.MEASURED)


def test_recorded_accuracy_falls_with_width_of_blur():
    accuracies = [translation.MEASURED[name][0] for name in miniature.BLURS]
    assert accuracies == sorted(accuracies, reverse=True)
    assert accuracies[0] - accuracies[-1] > 0.02


def test_miniature_measures_what_reference_solution_does():
    network, (x, _) = translation.trained(), translation.small_digits()
    pairs = [((0, 0), (1, 1)), ((2, -3), (0, 5))]
    own = translation.agreement(network, x[:200], pairs)
    assert 0 < own < 1
    assert own == pytest.approx(answers.shift_consistency(network, x[:200], pairs))


@pytest.mark.exhaustive
@pytest.mark.parametrize("seed", range(5))
def test_miniature_reproduces_zhangs_order(seed):
    assert in_order(translation.zhang(answers.shift_consistency, seed=seed))


def test_in_order_detects_wrong_order():
    points = dict(translation.MEASURED)
    points["max"] = points["strided"]
    assert not in_order(points)
