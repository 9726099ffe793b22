"""Wrong solutions to `BatchNorm` that match no known mistake. They are listed in custom_layers_slips.py."""

import tensorflow as tf
from styles.custom_layers import NormByHand
from styles.custom_layers_weights_slips import of

SHARED = {}  # data that a slip below keeps between calls


def _normalizing(base):
    """Return a correct layer whose `call` is replaced by this wrong one."""
    return of(NormByHand, base.__name__, call=base)


def _averaged_per_sample(self, x, training=False):
    axes = self.axes[1:] or [1]
    if training:
        NormByHand.call(self, x, training)
        mean, variance = tf.nn.moments(x, axes, keepdims=True)
        return self.scale * (x - mean) / (variance + self.epsilon) ** 0.5 + self.shift
    return NormByHand.call(self, x, training)


def _scale_added(self, x, training=False):
    return NormByHand.call(self, x, training) + self.scale - 1


def _only_the_mean_moves(self, x, training=False):
    before = tf.convert_to_tensor(self.spread) * 1
    outputs = NormByHand.call(self, x, training)
    self.spread.assign(before)
    return outputs


def _moves_in_one_step(self, x, training=False):
    outputs = NormByHand.call(self, x, training)
    if training:
        self.centre.assign(tf.reduce_mean(x, self.axes))
    return outputs


def _deviation_kept(self, x, training=False):
    before = tf.convert_to_tensor(self.spread) * 1
    outputs = NormByHand.call(self, x, training)
    if training:
        deviation = tf.math.reduce_std(x, self.axes)
        self.spread.assign(before * self.momentum + deviation * (1 - self.momentum))
    return outputs


def _inference_for_one(self, x, training=False):
    return NormByHand.call(self, x, training and x.shape[0] != 1)


def _one_statistic(self, x, training=False):
    if not training:
        return NormByHand.call(self, x, training)
    NormByHand.call(self, x, training)
    return self.scale * (x - tf.reduce_mean(x)) / (tf.math.reduce_variance(x) + self.epsilon) ** 0.5 + self.shift


def _centre_starts_shared(self, shape):
    NormByHand.build(self, shape)
    self.centre = SHARED.setdefault(("centre", int(shape[-1])), self.centre)


def _without_scale(self, shape):
    NormByHand.build(self, shape)
    self.scale = 1.0


def _another_epsilon(self, momentum=0.99, epsilon=1e-5, **kwargs):
    NormByHand.__init__(self, momentum, epsilon, **kwargs)


def _deaf_norm(self, momentum=0.99, epsilon=1e-3, **kwargs):
    NormByHand.__init__(self, momentum, epsilon)


def _no_gradient_at_inference(self, x, training=False):
    outputs = NormByHand.call(self, x, training)
    return outputs if training else tf.stop_gradient(outputs)


NORMS = [
    of(NormByHand, "AnotherDefault", __init__=_another_epsilon),
    (of(NormByHand, "Deaf", __init__=_deaf_norm), "settings='not passed'"),
    _normalizing(_no_gradient_at_inference),
    _normalizing(_averaged_per_sample),
    _normalizing(_scale_added),
    (_normalizing(_only_the_mean_moves), "moved='only mean'"),
    _normalizing(_moves_in_one_step),
    (_normalizing(_deviation_kept), "moved='deviation'"),
    _normalizing(_inference_for_one),
    _normalizing(_one_statistic),
    of(NormByHand, "SharedCentre", build=_centre_starts_shared),
    (of(NormByHand, "WithoutScale", build=_without_scale), "afterwards='only offset'"),
    of(NormByHand, "AnotherConfig", get_config=lambda self: {"momentum": 0.5, "epsilon": 0.5, "name": self.name}),
]
