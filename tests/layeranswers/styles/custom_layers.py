"""Correct solutions to lesson 5 in styles other than the reference solution's. Each must be accepted."""

import contextlib

import numpy as np
import tensorflow as tf
from keras_versions import averages_activity_losses
from styles.custom_layers_weights import LINEARS, MLPS

layers = tf.keras.layers
REFUSED = (ValueError, tf.errors.InvalidArgumentError)

# accepts_width


def asked_with_a_tensor(layer, width):
    fits = True
    try:
        layer(tf.zeros((2, width)))
    except ValueError:
        fits = False
    except tf.errors.InvalidArgumentError:
        fits = False
    return fits


def asked_with_else(layer, width):
    question = np.zeros([2, width], np.float32)
    try:
        output = layer(question)
    except REFUSED:
        output = None
    return output is not None


def asked_without_else(layer, width):
    fits = False
    with contextlib.suppress(*REFUSED):
        layer(tf.zeros([2, width], dtype=tf.float32))
        fits = True
    return np.bool_(fits)


# RunningSum


class SumByAssign(layers.Layer):
    def build(self, shape):
        start = tf.keras.initializers.Zeros()
        self.state = self.add_weight(shape=(shape[-1],), initializer=start, trainable=False, name="so_far")

    def call(self, inputs, training=None):
        if training:
            self.state.assign(self.state + tf.math.reduce_sum(inputs, 0))
        return self.state + 0


class SumByFactor(SumByAssign):
    """It has no branch: outside training mode, it adds zero times the sum."""

    def call(self, inputs, training=False):
        share = tf.cast(bool(training), inputs.dtype)
        self.state.assign_add(share * tf.reduce_sum(inputs, axis=0))
        return tf.convert_to_tensor(self.state) * 1


class SumOfProducts(SumByAssign):
    def call(self, inputs, training=False):
        total = tf.convert_to_tensor(self.state)
        if training:
            total = total + tf.linalg.matvec(inputs, tf.ones_like(inputs[:, 0]), transpose_a=True)
            self.state.assign(total)
        return total


class SumByInnerLayer(layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.inner = SumByAssign(dtype=self.dtype)

    def call(self, inputs, training=False):
        return self.inner(inputs, training=training)


# ActivityL1


class ChargeByRows(layers.Layer):
    def __init__(self, rate=0.01, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        rows = tf.reshape(inputs, (tf.shape(inputs)[0], -1))
        self.add_loss(tf.reduce_mean(tf.norm(self.rate * rows, ord=1, axis=1)))
        return inputs

    def get_config(self):
        return dict(super().get_config(), rate=self.rate)


class ChargeByMeans(ChargeByRows):
    def call(self, inputs):
        cells = float(np.prod(inputs.shape[1:]))
        self.add_loss(tf.reduce_mean(tf.maximum(inputs, -inputs)) * cells * self.rate)
        return tf.identity(inputs)


class ChargeByKerasLayer(ChargeByRows):
    def __init__(self, rate=0.01, **kwargs):
        super().__init__(rate, **kwargs)
        self.inner = layers.ActivityRegularization(l1=rate)

    def call(self, inputs):
        return self.inner(inputs)


class ChargeByShape(ChargeByRows):
    """The batch size is read from the static shape if it is known there."""

    def call(self, inputs):
        samples = inputs.shape[0] or tf.cast(tf.shape(inputs)[0], inputs.dtype)
        self.add_loss(self.rate * tf.reduce_sum(tf.where(inputs < 0, -inputs, inputs)) / samples)
        return inputs


# train_step


def step_by_add_n(model, x, y, loss_fn, optimizer):
    with tf.GradientTape() as tape:
        total = tf.add_n([loss_fn(y, model(x, training=True)), *model.losses])
    variables = model.trainable_variables
    optimizer.apply_gradients(list(zip(tape.gradient(total, variables), variables)))
    return total.numpy()


def step_all_inside(model, x, y, loss_fn, optimizer):
    with tf.GradientTape() as tape:
        loss = loss_fn(y, model(tf.constant(x), training=True))
        for extra in model.losses:
            loss += extra
        gradients = tape.gradient(loss, model.trainable_weights)
    optimizer.apply_gradients(zip(gradients, model.trainable_weights))
    return float(loss)


def step_compiled(model, x, y, loss_fn, optimizer):
    optimizer.build(model.trainable_variables)

    @tf.function
    def run(x, y):
        with tf.GradientTape() as tape:
            loss = loss_fn(y, model(x, training=True)) + tf.math.accumulate_n([tf.constant(0.0), *model.losses])
        gradients = tape.gradient(loss, model.trainable_variables)
        optimizer.apply_gradients(zip(gradients, model.trainable_variables))
        return loss

    return run(tf.constant(x), tf.constant(y))


def step_with_compiled_gradients(model, x, y, loss_fn, optimizer):
    @tf.function(autograph=False)
    def look():
        with tf.GradientTape() as tape:
            loss = loss_fn(y, model(tf.constant(x), training=True)) + sum(model.losses)
        return loss, tape.gradient(loss, model.trainable_weights)

    loss, gradients = look()
    optimizer.apply_gradients(zip(gradients, model.trainable_weights))
    return np.float64(loss)


# BatchNorm


class NormByHand(layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, shape):
        size, self.axes = (shape[-1],), list(range(len(shape)))[:-1]
        self.spread = self.add_weight(name="v", shape=size, initializer="ones", trainable=False)
        self.centre = self.add_weight(name="m", shape=size, initializer="zeros", trainable=False)
        self.shift = self.add_weight(name="b", shape=size, initializer="zeros")
        self.scale = self.add_weight(name="g", shape=size, initializer="ones")

    def call(self, inputs, training=None):
        if not training:
            return (inputs - self.centre) * (self.spread + self.epsilon) ** -0.5 * self.scale + self.shift
        mean = tf.reduce_mean(inputs, self.axes)
        variance = tf.reduce_mean((inputs - mean) ** 2, self.axes)
        self.centre.assign_sub((1 - self.momentum) * (self.centre - mean))
        self.spread.assign_add((1 - self.momentum) * (variance - self.spread))
        return self.scale * (inputs - mean) / (variance + self.epsilon) ** 0.5 + self.shift

    def get_config(self):
        return {"momentum": self.momentum, "epsilon": self.epsilon, **super().get_config()}


class NormByFunction(NormByHand):
    def call(self, inputs, training=False):
        mean, variance = tf.convert_to_tensor(self.centre), tf.convert_to_tensor(self.spread)
        if training:
            flat = tf.reshape(inputs, (-1, inputs.shape[-1]))
            mean, variance = tf.nn.moments(flat, axes=[0])
            old, new = self.momentum, 1 - self.momentum
            self.centre.assign(old * self.centre + new * mean)
            self.spread.assign(old * self.spread + new * variance)
        scale, shift = tf.convert_to_tensor(self.scale), tf.convert_to_tensor(self.shift)
        return tf.nn.batch_normalization(inputs, mean, variance, shift, scale, self.epsilon)


class NormInTwoLayers(layers.Layer):
    """One sublayer has the statistics, and another one has the scale and the offset."""

    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum, self.epsilon = momentum, epsilon
        self.standard, self.affine = Standard(momentum, epsilon), Affine()

    def call(self, inputs, training=False):
        return self.affine(self.standard(inputs, training=training))

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


class Affine(layers.Layer):
    def build(self, shape):
        self.factors = self.add_weight(name="factors", shape=(shape[-1],), initializer="ones")
        self.terms = self.add_weight(name="terms", shape=(shape[-1],), initializer="zeros")

    def call(self, inputs):
        return inputs * self.factors + self.terms


class Standard(NormByHand):
    def build(self, shape):
        self.axes = list(range(len(shape)))[:-1]
        size = (shape[-1],)
        self.centre = self.add_weight(name="m", shape=size, initializer="zeros", trainable=False)
        self.spread = self.add_weight(name="v", shape=size, initializer="ones", trainable=False)
        self.scale, self.shift = 1.0, 0.0


STYLES = {
    "accepts_width": [asked_with_a_tensor, asked_with_else, asked_without_else],
    "Linear": LINEARS,
    "RunningSum": [SumByAssign, SumByFactor, SumOfProducts, SumByInnerLayer],
    "MLP": MLPS,
    "ActivityL1": [ChargeByRows, ChargeByMeans, ChargeByShape, *[ChargeByKerasLayer] * averages_activity_losses()],
    "train_step": [step_by_add_n, step_all_inside, step_compiled, step_with_compiled_gradients],
    "BatchNorm": [NormByHand, NormByFunction, NormInTwoLayers],
}
