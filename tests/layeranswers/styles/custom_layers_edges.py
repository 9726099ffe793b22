"""Answers to lesson 5 in less common styles, and wrong answers that fail only in edge cases."""

import numpy as np
import tensorflow as tf

layers = tf.keras.layers
REFUSED = (ValueError, tf.errors.InvalidArgumentError)


def _accepts(call):
    try:
        call()
    except REFUSED:
        return False
    return True


def asked_in_double_precision(layer, width):
    return _accepts(lambda: layer(np.zeros((2, width))))


def asked_by_build(layer, width):
    return _accepts(lambda: layer.build((2, width)))


def asked_with_ones(layer, width):
    return _accepts(lambda: layer(np.ones((2, width), "float32")))


class Units(layers.Layer):
    """A linear layer whose output shape Keras knows without tracing."""

    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, shape):
        self.kernel = self.add_weight(name="kernel", shape=(int(shape[-1]), self.units), initializer="glorot_uniform")
        self.bias = self.add_weight(name="bias", shape=(self.units,), initializer="zeros")
        self.built = True

    def call(self, inputs):
        return tf.tensordot(inputs, self.kernel, 1) + self.bias

    def compute_output_shape(self, shape):
        return (*shape[:-1], self.units)

    def get_config(self):
        return {**super().get_config(), "units": self.units}


class UnitsInAGraph(Units):
    @tf.function
    def call(self, inputs):
        return super().call(inputs)


class UnitsOfVariables(Units):
    """Its weights have the layer's dtype and the right names, but they aren't created with add_weight."""

    def build(self, shape):
        start = tf.keras.initializers.GlorotUniform()
        self.kernel = tf.Variable(start((shape[-1], self.units), dtype=self.dtype), name="kernel")
        self.bias = tf.Variable(tf.zeros(self.units, self.dtype), name="bias")


class Sum(layers.Layer):
    def build(self, shape):
        self.total = self.add_weight(name="total", shape=(shape[-1],), initializer="zeros", trainable=False)

    def call(self, inputs, training=False):
        self.total.assign_add(tf.reduce_sum(inputs, 0) * (1.0 if training else 0.0))
        return tf.identity(self.total)


class SumOfAVariable(Sum):
    def build(self, shape):
        self.total = tf.Variable(tf.zeros(shape[-1], self.dtype), trainable=False)


class Chain(layers.Layer):
    """The activation is an argument of the hidden layers."""

    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths, self.activation = list(widths), activation
        self.hidden = [layers.Dense(units, activation=activation) for units in widths[:-1]]
        self.last = layers.Dense(widths[-1])

    def call(self, x):
        for layer in self.hidden:
            x = layer(x)
        return self.last(x)

    def compute_output_shape(self, shape):
        return (*shape[:-1], self.widths[-1])

    def get_config(self):
        return {**super().get_config(), "widths": list(self.widths), "activation": self.activation}


class TracedChain(Chain):
    """Keras traces `call`, so the first call creates all weights."""

    compute_output_shape = layers.Layer.compute_output_shape


class ChainOfTensorFlow(TracedChain):
    """Looks up activations in TensorFlow, which lacks some of those in Keras."""

    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(widths, None, **kwargs)
        self.activation, self.function = activation, getattr(tf.nn, activation)

    def call(self, x):
        for layer in self.hidden:
            x = self.function(layer(x))
        return self.last(x)


class ChainBuiltEarly(TracedChain):
    """All layers except the first have weights before the first call."""

    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(widths, activation, **kwargs)
        for layer, width in zip([*self.hidden[1:], *[self.last] * (len(widths) > 1)], widths):
            layer.build((None, width))


def _stepped(model, x, y, loss_fn, optimizer, weights, inside=True):
    with tf.GradientTape() as tape:
        loss = loss_fn(y, model(x, training=True))
        loss = loss + sum(model.losses) if inside else loss
    loss = loss if inside else loss + sum(model.losses)
    gradients = tape.gradient(loss, model.trainable_weights)
    optimizer.apply_gradients(zip(gradients, weights))
    return loss


@tf.function
def step_in_a_graph(model, x, y, loss_fn, optimizer):
    return _stepped(model, x, y, loss_fn, optimizer, model.trainable_weights)


def step_for_all_weights(model, x, y, loss_fn, optimizer):
    """Right only if the trainable weights come first, as they do in the built-in layers of Keras 2."""
    return _stepped(model, x, y, loss_fn, optimizer, model.weights)


def step_with_a_late_sum(model, x, y, loss_fn, optimizer):
    return _stepped(model, x, y, loss_fn, optimizer, model.trainable_weights, inside=False)


def step_with_arguments_swapped(model, x, y, loss_fn, optimizer):
    return _stepped(model, x, y, lambda labels, outputs: loss_fn(outputs, labels), optimizer, model.trainable_weights)


class Normalized(layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum, self.epsilon = momentum, epsilon

    def build(self, shape):
        size = shape[-1:]
        self.scale = self.add_weight(name="scale", shape=size, initializer="ones")
        self.offset = self.add_weight(name="offset", shape=size, initializer="zeros")
        self.make_statistics(size)

    def make_statistics(self, size):
        self.mean = self.add_weight(name="mean", shape=size, initializer="zeros", trainable=False)
        self.variance = self.add_weight(name="variance", shape=size, initializer="ones", trainable=False)

    def call(self, inputs, training=False):
        mean, variance = self.mean, self.variance
        if training:
            mean, variance = tf.nn.moments(inputs, list(range(len(inputs.shape) - 1)))
            self.mean.assign_sub((self.mean - mean) * (1 - self.momentum))
            self.variance.assign_sub((self.variance - variance) * (1 - self.momentum))
        return tf.nn.batch_normalization(inputs, mean, variance, self.offset, self.scale, self.epsilon)

    def compute_output_shape(self, shape):
        return shape

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


class NormalizedByVariables(Normalized):
    def make_statistics(self, size):
        self.mean = tf.Variable(tf.zeros(size), trainable=False)
        self.variance = tf.Variable(tf.ones(size), trainable=False)


class NormalizedInTraining(Normalized):
    """Runs in training mode by default."""

    def call(self, inputs, training=True):
        return super().call(inputs, training)


STYLES = {
    "Linear": [Units, UnitsInAGraph],
    "RunningSum": [Sum],
    "MLP": [TracedChain],
    "train_step": [step_in_a_graph],
    "BatchNorm": [Normalized],
}
SLIPS = {
    "accepts_width": [
        (asked_in_double_precision, "asked='float64'"),
        (asked_by_build, "asked='build'", "asked='never'", "answer='always True'"),
        (asked_with_ones, "asked='ones'"),
    ],
    "Linear": [(UnitsOfVariables, "tf_variables", "made='tf.Variable'")],
    "RunningSum": [(SumOfAVariable, "a_tf_variable", "state='NumPy'")],
    "MLP": [(ChainOfTensorFlow, "kind='tf.nn'"), ChainBuiltEarly],
    "train_step": [
        step_for_all_weights,
        (step_with_a_late_sum, "runs_the_model_outside_the_tape"),
        (step_with_arguments_swapped, "labels='swapped'"),
    ],
    "BatchNorm": [
        NormalizedByVariables,
        (NormalizedInTraining, "used='training by default'"),
    ],
}
