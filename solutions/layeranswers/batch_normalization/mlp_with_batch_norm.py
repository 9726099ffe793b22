"""Reference solution and known mistakes: `mlp_with_batch_norm`."""

import numpy as np
import tensorflow as tf

from .. import mistake


def mlp_with_batch_norm(before_activation):
    """Return a classifier of 28 × 28 images with batch normalization, as a Keras model (built or not).

    It takes images (batch, 28, 28), flattens them, normalizes the 784 pixels, continues with hidden layers of 300 and
    100 units with the activation "elu", and ends with 10 probabilities (softmax).

    before_activation:
        False: a normalization follows each hidden activation, and every dense layer has a bias
        True: a normalization is between each hidden dense layer and its activation, and these two
            dense layers have no bias

    Returns a new model at each call. Each BatchNormalization keeps its default settings and follows the model's
    training mode.
    """
    ### BEGIN SOLUTION
    layers = [tf.keras.layers.Flatten(), tf.keras.layers.BatchNormalization()]
    for units in (300, 100):
        if before_activation:
            layers.append(tf.keras.layers.Dense(units, use_bias=False))
            layers.append(tf.keras.layers.BatchNormalization())
            layers.append(tf.keras.layers.Activation("elu"))
        else:
            layers.append(tf.keras.layers.Dense(units, activation="elu"))
            layers.append(tf.keras.layers.BatchNormalization())
    layers.append(tf.keras.layers.Dense(10, activation="softmax"))
    return tf.keras.Sequential(layers)
    ### END SOLUTION


class Network(tf.keras.Model):
    """A wrong network that is quick to create: a Keras Model in name only, without any of Keras's machinery.

    steps: the operations, in order. Each is "flatten", "norm", "elu", "softmax", "softmax over the batch", or a pair
           (units, has a bias) for a dense layer. A dictionary is a "norm" with settings that override `norms`.
    norms: the settings that all norms share: momentum, epsilon, training (None: the mode in which the network is
           called), learned (gamma, beta), of_layers (layer normalization), frozen (not trainable),
           adapted (normalizes with constants, which a new layer hasn't computed yet)
    """

    trainable_weights = property(lambda self: self._trained)
    non_trainable_weights = property(lambda self: self._kept)
    built = True

    def __new__(cls, *args, **kwargs):
        return object.__new__(cls)

    def __init__(self, steps, by_default=False, **norms):
        attributes = {"_trained": [], "_kept": [], "_calls": [], "_norms": norms, "_by_default": by_default}
        vars(self).update(attributes)  # bypasses Keras, which would wrap and track all attributes
        shape = [28, 28]
        for step in steps:
            if step == "flatten":
                shape = [784]
            self._calls.append(self._dense(shape[-1], *step) if isinstance(step, tuple) else self._plain(step, shape))
            shape = [step[0]] if isinstance(step, tuple) else shape

    def __call__(self, x, training=None):
        for call in self._calls:
            x = call(x, self._by_default if training is None else training)
        return x

    def _dense(self, before, units, has_bias):
        kernel = tf.Variable(tf.zeros((before, units)))
        bias = tf.Variable(tf.zeros(units)) if has_bias else tf.zeros(units)
        self._trained.extend([kernel, bias] if has_bias else [kernel])
        return lambda x, training: x @ kernel + bias

    def _plain(self, step, shape):
        if step == "flatten":
            return lambda x, training: tf.reshape(x, (len(x), -1))
        if step == "softmax over the batch":
            return lambda x, training: tf.nn.softmax(x, axis=0)
        if step != "norm" and not isinstance(step, dict):
            return lambda x, training: getattr(tf.nn, step)(x)
        settings = {**self._norms, **(step if isinstance(step, dict) else {})}
        if settings.pop("adapted", False):
            self._kept.extend([np.zeros(shape[-1]), np.ones(shape[-1]), np.zeros(())])
            return lambda x, training: x
        return self._norm(shape, **settings)

    def _norm(
        self, shape, momentum=0.99, epsilon=1e-3, training=None, learned=(True, True), of_layers=False, frozen=False
    ):
        gamma, beta = tf.Variable(tf.ones(shape[-1:])), tf.Variable(tf.zeros(shape[-1:]))
        kept = [np.zeros(shape[-1], "float32"), np.ones(shape[-1], "float32")]
        made = [each for each, is_learned in zip([gamma, beta], learned, strict=True) if is_learned]
        (self._kept if frozen else self._trained).extend(made)
        training = False if frozen else training
        if of_layers:
            return lambda x, in_training: gamma * _standardized(x, [-1], epsilon) + beta
        self._kept.extend(kept)

        def norm(x, in_training):
            moments = kept
            if in_training if training is None else training:
                moments = tf.nn.moments(x, list(range(len(shape))))
                for old, new in zip(kept, moments, strict=True):
                    old += (1 - momentum) * (new.numpy() - old)
            return gamma * (x - moments[0]) * tf.math.rsqrt(moments[1] + epsilon) + beta

        return norm


def _standardized(x, axes, epsilon):
    mean, variance = tf.nn.moments(x, axes, keepdims=True)
    return (x - mean) * tf.math.rsqrt(variance + epsilon)


def network_of(*blocks, start=("flatten", "norm"), end=((10, True), "softmax"), **norms):
    return Network([*start, *(step for block in blocks for step in block), *end], **norms)


def block(units, before_activation, has_bias=None):
    dense = (units, not before_activation if has_bias is None else has_bias)
    return (dense, "norm", "elu") if before_activation else (dense, "elu", "norm")


@mistake(mlp_with_batch_norm)
def bias_kept(before_activation):
    """With before_activation=True, your hidden dense layers have a bias. A bias adds the same value to every sample,
    and the normalization subtracts this value again as part of the mean. So the bias has no gradient and is never
    trained. beta takes its place: use_bias=False saves 400 parameters."""
    return network_of(*(block(units, before_activation, True) for units in (300, 100)))


@mistake(mlp_with_batch_norm)
def bias_always_dropped(before_activation):
    """Your hidden dense layers have no bias in either case. If an activation is between the dense layer and the
    normalization, subtracting the mean doesn't remove the bias: the bias determines which part of the elu is used. With
    before_activation=False, the dense layers keep their biases."""
    return network_of(*(block(units, before_activation, False) for units in (300, 100)))


@mistake(mlp_with_batch_norm)
def second_block_out_of_order(before_activation):
    """Your two blocks are in different orders: with before_activation=True, the first normalizes before the activation
    and the second after it. A widely copied listing contains this mistake. No error is raised, and the parameter counts
    agree. Compare the blocks line by line."""
    second = ((100, False), "elu", "norm") if before_activation else ((100, True), "norm", "elu")
    return network_of(block(300, before_activation), second)


@mistake(mlp_with_batch_norm)
def always_behind(before_activation):
    """Your normalization always follows the activation. With before_activation=True, it has to be between the dense
    layer and the activation, which is then a separate layer: Activation("elu")."""
    return network_of(*(block(units, False) for units in (300, 100)))


@mistake(mlp_with_batch_norm)
def always_before(before_activation):
    """Your normalization always comes before the activation. With before_activation=False, it follows the activation,
    and the dense layers have a bias."""
    return network_of(*(block(units, True) for units in (300, 100)))


@mistake(mlp_with_batch_norm)
def only_the_bias_dropped(before_activation):
    """With before_activation=True, your hidden dense layers have no bias, but the normalization still follows the
    activation. Create the dense layer without an activation, then add BatchNormalization and Activation("elu")."""
    return network_of(*(((units, not before_activation), "elu", "norm") for units in (300, 100)))


@mistake(mlp_with_batch_norm)
def activation_twice(before_activation):
    """With before_activation=True, your hidden layers have two activations: one before the normalization and one after
    it. Create the dense layer without an activation."""
    blocks = [block(units, before_activation) for units in (300, 100)]
    return network_of(*((dense, "elu", *rest) if before_activation else (dense, *rest) for dense, *rest in blocks))


@mistake(mlp_with_batch_norm)
def wrong_way_round(before_activation):
    """Your two cases are swapped: before_activation=True means the order dense, normalization, activation."""
    return network_of(*(block(units, not before_activation) for units in (300, 100)))


@mistake(mlp_with_batch_norm)
def columns_normalized(before_activation):
    """Your first normalization layer keeps 28 means, one per column of pixels, instead of 784. Its input has the shape
    (batch, 28, 28), so the last axis is the width. Flatten first."""
    return network_of(*(block(units, before_activation) for units in (300, 100)), start=("norm", "flatten"))


@mistake(mlp_with_batch_norm)
def input_not_normalized(before_activation):
    """In your network, the pixels don't go through a BatchNormalization. The exercise asks for one right after Flatten.
    With 4 × 784 parameters, it is the largest of the three normalization layers. Does the first dense layer receive the
    output of that layer?"""
    return network_of(*(block(units, before_activation) for units in (300, 100)), start=("flatten",))


@mistake(mlp_with_batch_norm)
def no_softmax(before_activation):
    """Your network ends without softmax: its outputs are not probabilities and do not sum to 1."""
    return network_of(*(block(units, before_activation) for units in (300, 100)), end=((10, True),))


@mistake(mlp_with_batch_norm)
def momentum_changed(before_activation):
    """Your moving statistics change faster than with Keras's default, as they would with a momentum of 0.9. For a short
    training run, that is a good idea, but the exercise asks for the default settings. Leave the argument out."""
    return network_of(*(block(units, before_activation) for units in (300, 100)), momentum=0.9)


@mistake(mlp_with_batch_norm)
def training_without_end(before_activation):
    """Your normalization layers use the batch's statistics even at inference, as if training=True were set inside the
    network. The result for an image then depends on the other images in its batch. Let the caller decide: if you write
    your own model, pass call's `training` argument on to each layer."""
    return network_of(*(block(units, before_activation) for units in (300, 100)), training=True)


@mistake(mlp_with_batch_norm)
def without_weights(before_activation):
    """Keras finds no weights in your network, so nothing in it can be trained. Keras finds the weights of layers that
    are attributes of a model. Layers that you create in `call` are new at each call: create them in `__init__`."""
    return Network(["flatten"])
