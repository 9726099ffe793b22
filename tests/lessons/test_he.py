"""He 2015 comes out in small: train error against depth, another seed than the lesson's, orders with margins."""

import functools

from layerfigures import residual
from layerfigures.residual import miniature

import numpy as np
import pytest

SEEDS = range(5)


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
    assert plain[deep] > plain[shallow] + 6
    assert skipping[deep] < skipping[shallow] + 2
    assert plain[deep] > skipping[deep] + 8


def test_depth_is_counted_in_layers_with_weights():
    assert [miniature.layers_of(depth) for depth in miniature.LIGHT.depths] == [9, 21]
    for depth in (1, 4):
        model = residual.network.network((7, 7, 1), depth, (16, 32), 10, "branch")
        assert sum(hasattr(layer, "kernel") for layer in model.layers) == miniature.layers_of(depth)


def test_the_curves_tell_both_experiments():
    told = residual.curves(miniature.RECORDED).alt
    assert "In the paper: plain networks 27.9, 28.5 % with 18, 34 layers; residual networks 27.9, 25.0 %" in told
    assert "Here: plain networks 4.3, 1.2, 44.8 % with 5, 17, 41 layers" in told


@pytest.mark.parametrize(("errors", "sentence"), [({"dense": {5: 1.0}}, "one of plain"), ({"plain": {5: 101}}, "perc")])
def test_the_impossible_is_refused(errors, sentence):
    with pytest.raises(ValueError, match=sentence):
        residual.curves(errors)


def test_a_batch_is_in_the_plan_as_often_as_it_should_be():
    order, rates = miniature._plan(10, miniature.Setting(10, 4, 3, batch=4), 0)
    assert order.shape == (6, 4)
    assert all(len(set(epoch.ravel())) == 8 for epoch in order.reshape(3, 2, 4))
    assert rates[0] == np.float32(0.05)
    assert (np.diff(rates) < 0).all()
