"""Test lesson 3's recorded training, its pictures and explorer, and its miniature of Santurkar et al. (2018)."""

import dataclasses
import io

from layerfigures import batch_normalization as pictures
from layerfigures import digits
from layerfigures.batch_normalization import loss_walks as miniature
from layerfigures.batch_normalization import recorded

import numpy as np
import pytest
import tensorflow as tf
from PIL import Image

pytestmark = pytest.mark.slow  # Most tests need trained networks.
layers = tf.keras.layers
X = np.array([[1, 20, -3], [4, 26, -1], [2, 20, 1], [5, 30, -5]], dtype="float32")


@pytest.fixture
def rng():
    return np.random.default_rng(0)


# The web page


@pytest.mark.parametrize("seed", [0, pytest.param(1, marks=pytest.mark.exhaustive)])
def test_only_moving_statistics_make_web_page_fail(seed):
    asked = pictures.page(seed)
    assert asked.right(at_once=400, training=True) > 0.96
    assert 0.4 < asked.right() < 0.55
    assert asked.right(at_once=400) == asked.right()
    assert asked.right(asked.images / 255) < 0.3
    assert asked.right_with_own_statistics() > 0.96
    assert asked.after_epoch[-1] == asked.right() > asked.after_epoch[-2]


@pytest.mark.exhaustive
def test_smaller_momentum_or_more_passes_help():
    assert 0.96 < pictures.page(momentum=0.9).right() < 0.98
    asked = pictures.page()
    kept = asked.model.get_weights()
    for first in [*range(0, 4000, 400)] * 10:
        asked.model(asked.images[first : first + 400], training=True)
    assert 0.83 < asked.right() < 0.87
    asked.model.set_weights(kept)


@pytest.mark.either_stack
def test_web_page_measurements_leave_network_unchanged():
    asked = pictures.page()
    before, momenta = asked.model.get_weights(), [norm.momentum for norm in recorded.normalizations(asked.model)]
    told = pictures.web_page(asked).alt
    asked.right_with_own_statistics()
    assert all(np.array_equal(*pair) for pair in zip(before, asked.model.get_weights(), strict=True))
    assert momenta == [norm.momentum for norm in recorded.normalizations(asked.model)] == [0.99] * 3
    assert "at a time, more than 95 % of its answers are right" in told
    assert "one at a time, about half are right" in told
    with pytest.raises(ValueError, match="must divide"):
        asked.answers(at_once=399)


def test_web_page_describes_what_it_measures():
    """An untrained network gets a different sentence."""
    asked = pictures.page()
    untrained = dataclasses.replace(asked, model=recorded.network(seed=3))
    assert "about half" not in pictures.web_page(untrained).alt


# The recorded training


@pytest.mark.either_stack
def test_recording_matches_real_layers():
    """After the same training, the moving statistics of the real layer equal those computed from the recording."""
    model = recorded.network(momentum=0.9)
    step, _, own = recorded._functions(model)
    images, labels = digits("train")
    order = np.random.default_rng(0).permutation(len(images))
    for number in range(10):
        batch = order[32 * number : 32 * number + 32]
        step(images[batch], labels[batch])
    layer = recorded.normalizations(model)[recorded.SHOWN]
    for statistic, real in [("mean", layer.moving_mean), ("variance", layer.moving_variance)]:
        reckoned = recorded.moving(pictures.recording().statistics[statistic], 0.9, recorded.STARTS[statistic])[10]
        np.testing.assert_allclose(reckoned, real.numpy(), rtol=1e-3, atol=1e-4)
    assert own() == pytest.approx(pictures.recording().accuracy_of_batch[1], abs=0.01)


def test_shares_are_weights_of_moving_statistic(rng):
    values = rng.normal(size=7)
    for momentum in (0.0, 0.5, 0.9, 0.99):
        shares = recorded.shares(momentum, 7)
        assert shares.sum() == pytest.approx(1)
        assert shares @ np.append(3.0, values) == pytest.approx(recorded.moving(values, momentum, 3.0)[-1])


@pytest.mark.parametrize("seed", [0, pytest.param(1, marks=pytest.mark.exhaustive)])
def test_too_large_or_small_momentum_costs_accuracy(seed):
    """The moving statistics lag behind if the momentum is large, and they are noisy if it is small."""
    taken = pictures.recording(seed)
    right = dict(zip(pictures.MOMENTA, taken.accuracy[5], strict=True))
    assert right[0.9] > right[0.99] + 0.08
    assert right[0.99] > right[0.999] + 0.05
    assert right[0.9] > right[0.0] + 0.03
    assert abs(right[0.9] - taken.accuracy_of_batch[5]) < 0.04


# The pictures


def pixels(picture):
    return np.asarray(Image.open(io.BytesIO(picture.png())).convert("RGB"))


def test_modes_measures_layer_without_changing_it():
    layer = layers.BatchNormalization(momentum=0.5)
    layer(X, training=True)
    before = [np.copy(variable.numpy()) for variable in layer.variables]
    told = pictures.modes(layer, X, at=(2, 0)).alt
    assert "in training on 4 of the 12 inputs and at inference on 1 of the 12 inputs" in told
    assert all(np.array_equal(one, other.numpy()) for one, other in zip(before, layer.variables, strict=True))
    layer.trainable = False
    assert "in training on 1 of the 12" in pictures.modes(layer, X).alt  # The number is measured on the layer.
    assert "1 of the 12" in pictures.poked(layer, X).alt
    with pytest.raises(ValueError, match=r"two axes, .* has 4"):
        pictures.modes(layer, np.zeros((1, 2, 3, 4)))


def test_company_describes_measured_change():
    assert "the means fall and the other 3 outputs become brighter" in pictures.company().alt
    unchanged = np.zeros((4, 36, 36, 3))
    assert "the means change and the other 3 outputs become different" in pictures.company(unchanged).alt


def test_pixels_describes_number_of_means():
    assert "stores 28 means" in pictures.pixels().alt
    assert "stores 784" in pictures.pixels().alt


def test_history_changes_with_every_setting():
    first = pictures.history()
    changed = [{"momentum": 0.9}, {"step": 125}, {"unit": 7}, {"statistic": "variance"}]
    for setting in changed:
        other = pictures.history(**setting)
        assert other.size == first.size
        assert not np.array_equal(pixels(other), pixels(first)), setting
    assert "still holds 55 % of the value it started from" in first.alt
    assert "clearly fewer test digits right" in first.alt
    assert "about as many" in pictures.history(0.9, 125).alt


@pytest.mark.parametrize(
    "setting", [{"momentum": 0.7}, {"step": 3}, {"step": 130}, {"unit": 100}, {"statistic": "median"}]
)
def test_history_refuses_unrecorded_settings(setting):
    with pytest.raises(ValueError, match="must be"):
        pictures.history(**setting)


def test_explorer_offers_only_recorded_values():
    explorer = pictures.explorer()
    assert list(explorer.controls) == ["momentum", "step", "unit", "statistic"]
    for control in explorer.controls.values():
        values = control.options if hasattr(control, "options") else (control.min, control.max)
        for value in (values[0], values[-1]):
            control.value = value
            assert explorer.message == ""


# The miniature of Santurkar et al. (2018)


def order_holds(runs):
    """Return whether normalization reduces the swing tenfold at a small rate and enables learning at a large rate."""
    plain, normalized, plain_fast, normalized_fast = runs
    return (
        plain.swing > 10 * normalized.swing
        and normalized_fast.accuracy > 0.8
        and plain_fast.accuracy < 0.4
        and normalized.losses[-10:].mean() < plain.losses[-10:].mean()
    )


@pytest.mark.exhaustive
def test_normalization_smooths_the_loss():
    assert order_holds(pictures.smoothness())


@pytest.mark.exhaustive
@pytest.mark.parametrize("seed", range(1, 5))
def test_normalization_smooths_loss_with_other_seeds(seed):
    setting = {"seed": seed, "steps": 80, "every": 8}
    assert order_holds([miniature.train(n, rate, **setting) for rate in miniature.RATES for n in (False, True)])


@pytest.mark.either_stack
def test_order_holds_detects_wrong_order():
    plain, normalized, plain_fast, normalized_fast = pictures.smoothness()
    assert not order_holds((normalized, plain, plain_fast, normalized_fast))
    assert not order_holds((plain, plain, plain_fast, plain_fast))
    assert not order_holds((plain, normalized, normalized_fast, plain_fast))


@pytest.mark.exhaustive
def test_walks_leave_training_unchanged():
    """Training with walks has the same losses as training without them, up to rounding."""
    walked, plain = (miniature.train(True, 0.1, steps=3, every=every) for every in (1, 100))
    np.testing.assert_allclose(walked.losses, plain.losses, rtol=1e-3)
    assert np.all(walked.lowest <= walked.losses + 1e-6)
    assert np.all(walked.highest >= walked.losses - 1e-6)


@pytest.mark.either_stack
def test_landscape_describes_only_measured_differences():
    runs = pictures.smoothness()
    told = pictures.landscape(runs).alt
    assert "more than 10 times as far without" in told
    assert "only the normalized network learns" in told
    alike = [dataclasses.replace(run, normalized=not run.normalized) for run in runs]
    told = pictures.landscape(alike).alt
    assert "not clearly" in told
    assert "neither wins clearly" in told
    recovered = [dataclasses.replace(run, accuracy=max(run.accuracy, 0.65)) for run in runs]
    assert "the normalized network is far ahead" in pictures.landscape(recovered).alt
