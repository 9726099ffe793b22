"""Test that a network shows in two calls what it shows in three: its weights are drawn as they are made."""

from layeranswers.resnet_block.res_net import ResNet
from layercheck.experiments._resnet_probe import BlockProbe

import numpy as np
import pytest
import tensorflow as tf

X = np.random.default_rng(0).normal(size=(2, 3, 3, 1)).astype("float32")
ARGUMENTS = 1, (2,), 3


def probe_of(candidate, traced):
    return BlockProbe(candidate, np.random.default_rng(1), ARGUMENTS, X, traced=traced)


class InferenceOnly(ResNet):
    def call(self, inputs, training=None):
        if training:
            raise ValueError("It can't be trained.")
        return super().call(inputs, training=False)


class OwnVariable(ResNet):
    """A network with a weight that add_weight doesn't make."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.factor = tf.Variable(2 * tf.ones((3, 3)))

    def call(self, inputs, training=None):
        return super().call(inputs, training=training) @ tf.convert_to_tensor(self.factor)


@pytest.mark.slow
@pytest.mark.parametrize("candidate", [ResNet, OwnVariable])
def test_probe_finds_the_same_in_fewer_calls(candidate):
    fast, slow = (probe_of(candidate, traced) for traced in (False, True))
    assert fast.kernels() == slow.kernels()
    assert fast.counts() == slow.counts()
    np.testing.assert_allclose(fast.trained(), slow.trained(), rtol=1e-4, atol=1e-5)
    np.testing.assert_allclose(fast.inferred(), slow.inferred(), rtol=1e-4, atol=1e-5)


@pytest.mark.slow
def test_probe_calls_a_usual_network_once():
    calls = []

    class Counted(ResNet):
        def call(self, inputs, training=None):
            calls.append(training)
            return super().call(inputs, training=training)

    probe = probe_of(Counted, traced=False)
    probe.kernels()
    probe.trained()
    assert calls == [True]


@pytest.mark.slow
def test_network_that_cannot_be_trained_shows_its_kernels():
    probe = probe_of(InferenceOnly, traced=False)
    assert probe.kernels() == probe_of(ResNet, traced=True).kernels()
    with pytest.raises(ValueError, match="can't be trained"):
        probe.trained()
