"""`mlp_with_batch_norm`: its answer, and the mistakes in it that are worth naming."""

import numpy as np
import tensorflow as tf

from .. import mistake


def mlp_with_batch_norm(before_activation):
    """Return a classifier of 28 × 28 images with batch normalization, as a Keras model (built or not).

    It takes (batch, 28, 28), flattens it, normalizes the 784 pixels, continues with hidden layers of 300 and 100
    units with the activation "elu", and ends with 10 probabilities (softmax).

    before_activation:
        False: a normalization follows each hidden activation, and every dense layer has a bias
        True: a normalization is between each hidden dense layer and its activation, and these two
            dense layers have no bias

    Returns a new model at each call. BatchNormalization keeps its default settings, and follows the model's
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


class _Network(tf.keras.Model):
    """A wrong network that is made in no time: Keras's Model by name, with none of its machinery at work.

    steps: what happens one after another: "flatten", "norm", "elu", "softmax", or a pair (units, has a bias).
    """

    trainable_weights = property(lambda self: self._trained)
    non_trainable_weights = property(lambda self: self._kept)
    built = True

    def __new__(cls, *args, **kwargs):
        return object.__new__(cls)

    def __init__(self, steps, momentum=0.99, always_training=False):
        rooms = {"_trained": [], "_kept": [], "_calls": [], "_momentum": momentum, "_always": always_training}
        vars(self).update(rooms)  # past Keras, which would wrap and track them all
        shape = [28, 28]
        for step in steps:
            if step == "flatten":
                shape = [784]
            self._calls.append(self._dense(shape[-1], *step) if isinstance(step, tuple) else self._plain(step, shape))
            shape = [step[0]] if isinstance(step, tuple) else shape

    def __call__(self, x, training=False):
        for call in self._calls:
            x = call(x, training)
        return x

    def _dense(self, before, units, has_bias):
        kernel = tf.Variable(tf.zeros((before, units)))
        bias = tf.Variable(tf.zeros(units)) if has_bias else tf.zeros(units)
        self._trained.extend([kernel, bias] if has_bias else [kernel])
        return lambda x, training: x @ kernel + bias

    def _plain(self, step, shape):
        if step == "flatten":
            return lambda x, training: tf.reshape(x, (len(x), -1))
        if step != "norm":
            return lambda x, training: getattr(tf.nn, step)(x)
        gamma, beta = tf.Variable(tf.ones(shape[-1:])), tf.Variable(tf.zeros(shape[-1:]))
        kept = [np.zeros(shape[-1], "float32"), np.ones(shape[-1], "float32")]
        self._trained.extend([gamma, beta])
        self._kept.extend(kept)

        def norm(x, training):
            moments = kept
            if training or self._always:
                moments = tf.nn.moments(x, list(range(len(shape))))
                for old, new in zip(kept, moments, strict=True):
                    old += (1 - self._momentum) * (new.numpy() - old)
            return gamma * (x - moments[0]) * tf.math.rsqrt(moments[1] + 1e-3) + beta

        return norm


def _blocks(*blocks, start=("flatten", "norm"), end=((10, True), "softmax"), **norms):
    return _Network([*start, *(step for block in blocks for step in block), *end], **norms)


def _block(units, before_activation, has_bias=None):
    dense = (units, not before_activation if has_bias is None else has_bias)
    return (dense, "norm", "elu") if before_activation else (dense, "elu", "norm")


@mistake(mlp_with_batch_norm)
def bias_kept(before_activation):
    """You kept the bias of the dense layers in front of a normalization. A bias adds the same to every sample; the
    mean takes it away again. It gets no gradient, and never learns. beta does its work: use_bias=False, 400 numbers
    less."""
    return _blocks(*(_block(units, before_activation, True) for units in (300, 100)))


@mistake(mlp_with_batch_norm)
def bias_always_dropped(before_activation):
    """You left the bias out in both cases. Where an activation stands between the dense layer and the normalization,
    the bias is not taken away again: it decides where the bend of the elu lies. With before_activation=False the
    dense layers keep it."""
    return _blocks(*(_block(units, before_activation, False) for units in (300, 100)))


@mistake(mlp_with_batch_norm)
def second_block_out_of_order(before_activation):
    """Your two blocks are in different orders. A much-copied listing has that slip: its first block normalizes
    before the activation, its second behind it. Nothing complains, and the counts agree. Compare the blocks line by
    line."""
    second = ((100, False), "elu", "norm") if before_activation else ((100, True), "norm", "elu")
    return _blocks(_block(300, before_activation), second)


@mistake(mlp_with_batch_norm)
def always_behind(before_activation):
    """Your normalization always follows the activation. With before_activation=True it has to stand between the
    dense layer and the activation, which is then a layer of its own: Activation("elu")."""
    return _blocks(*(_block(units, False) for units in (300, 100)))


@mistake(mlp_with_batch_norm)
def always_before(before_activation):
    """Your normalization always stands before the activation. With before_activation=False it follows the
    activation, and the dense layers have a bias."""
    return _blocks(*(_block(units, True) for units in (300, 100)))


@mistake(mlp_with_batch_norm)
def only_the_bias_dropped(before_activation):
    """With before_activation=True you left the bias out, but the normalization still follows the activation. Give
    the dense layer no activation; put BatchNormalization behind it, then Activation("elu")."""
    return _blocks(*(((units, not before_activation), "elu", "norm") for units in (300, 100)))


@mistake(mlp_with_batch_norm)
def activation_twice(before_activation):
    """With before_activation=True your hidden layers have two activations: one in the dense layer, in front of the
    normalization, and one behind it. Leave the dense layer without."""
    blocks = [_block(units, before_activation) for units in (300, 100)]
    return _blocks(*((dense, "elu", *rest) if before_activation else (dense, *rest) for dense, *rest in blocks))


@mistake(mlp_with_batch_norm)
def wrong_way_round(before_activation):
    """You have the two cases swapped: before_activation=True means dense, normalization, activation."""
    return _blocks(*(_block(units, not before_activation) for units in (300, 100)))


@mistake(mlp_with_batch_norm)
def columns_normalized(before_activation):
    """You normalize before you flatten. The last axis of (batch, 28, 28) is the width, so the layer keeps 28 means,
    one for a column of pixels, and not 784. Flatten first."""
    return _blocks(*(_block(units, before_activation) for units in (300, 100)), start=("norm", "flatten"))


@mistake(mlp_with_batch_norm)
def input_not_normalized(before_activation):
    """The pixels themselves are not normalized: a BatchNormalization has to stand right behind Flatten. It is the
    largest of the three, with 4 × 784 numbers."""
    return _blocks(*(_block(units, before_activation) for units in (300, 100)), start=("flatten",))


@mistake(mlp_with_batch_norm)
def no_softmax(before_activation):
    """Your last layer has no softmax: what comes out are not probabilities, they do not sum to 1."""
    return _blocks(*(_block(units, before_activation) for units in (300, 100)), end=((10, True),))


@mistake(mlp_with_batch_norm)
def momentum_changed(before_activation):
    """You gave the normalizations momentum 0.9. For a short training that is a good idea, but this network is to
    keep the default settings: its moving statistics have to come out as Keras's own 0.99 makes them. Leave the
    argument out."""
    return _blocks(*(_block(units, before_activation) for units in (300, 100)), momentum=0.9)


@mistake(mlp_with_batch_norm)
def training_without_end(before_activation):
    """Your normalizations take the batch's statistics at inference, too: somewhere training=True is written into
    the network. Then a picture's result depends on the pictures beside it. Let the caller decide: pass
    on the argument `training` of `call`."""
    return _blocks(*(_block(units, before_activation) for units in (300, 100)), always_training=True)
