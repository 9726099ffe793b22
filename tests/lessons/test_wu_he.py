"""Wu & He 2018 comes out in small: the lesson's own networks, another seed than its own, orders with margins."""

import functools

from layercourse import notebooks
from layerfigures import normalization_axes
from layerfigures.normalization_axes import miniature

import numpy as np
import pytest
import tensorflow as tf

layers = tf.keras.layers
SEEDS = range(5)


def _cell(name):
    lesson = notebooks.find("normalization_axes")
    return next(cell.source for cell in notebooks.read(lesson.path).cells if cell.id == name)


@functools.cache
def trained(norm, batch_size, seed, strides=(2, 2, 2, 2)):
    """The test error of the lesson's own network, in percent."""
    scope = {"tf": tf, "np": np, "layers": layers, "miniature": miniature}
    exec(_cell("paper-network"), scope)
    exec(_cell("paper-norms"), scope)
    tf.keras.utils.set_random_seed(seed)
    return miniature.error(scope["network"](scope["norms"][norm], strides), batch_size, scope["setting"], seed)


@pytest.mark.exhaustive  # the lesson itself trains with seed 0 and compares the outcome
@pytest.mark.parametrize("seed", SEEDS)
def test_group_normalization_stays_level_and_batch_normalization_fails(seed):
    batch = {size: trained("BN", size, seed) for size in (32, 4, 2)}
    group = {size: trained("GN", size, seed) for size in (32, 4, 2)}
    assert max(batch[32], group[32]) < 18  # both learn
    assert batch[2] > batch[32] + 12
    assert batch[2] > group[2] + 12
    assert batch[4] > batch[32]
    assert max(group.values()) - min(group.values()) < 6


@pytest.mark.exhaustive  # the lesson itself trains with seed 0 and compares the outcome
@pytest.mark.parametrize("seed", SEEDS)
def test_layer_and_instance_normalization_at_32(seed):
    assert abs(trained("LN", 32, seed) - trained("GN", 32, seed)) < 6
    assert trained("IN", 32, seed) > 80  # one pixel at the end: nothing gets through
    assert trained("IN", 32, seed, (2, 1, 2, 1)) < 18


@pytest.mark.exhaustive  # the lesson itself trains with seed 0 and compares the outcome
@pytest.mark.parametrize("seed", SEEDS)
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
