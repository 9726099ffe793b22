"""Wrong solutions to `Linear` and `MLP` that match no known mistake. They are listed in custom_layers_slips.py."""

import numpy as np
import tensorflow as tf
from styles.custom_layers_weights import LinearByInnerDense, LinearByOperator, MLPBySequential

layers = tf.keras.layers
SHARED = {}  # data that a slip below keeps between calls


def of(base, name, **methods):
    """Return a copy of a correct solution in which one or two methods are wrong."""
    return type(name, (base,), methods)


# Linear


def _shared_weights(self, shape):
    key = int(shape[-1]), self.units
    if key not in SHARED:
        SHARED[key] = layers.Dense(self.units)
        SHARED[key].build((None, key[0]))
    self.kernel, self.bias = SHARED[key].weights


def _with_an_extra(self, shape):
    LinearByOperator.build(self, shape)
    self.extra = self.add_weight(name="extra", shape=(1,), initializer="zeros", trainable=False)


def _normal_start(self, shape):
    self.kernel = self.add_weight(name="kernel", shape=(shape[-1], self.units), initializer="random_normal")
    self.bias = self.add_weight(name="bias", shape=(self.units,), initializer="zeros")


def _bias_starts_at_one(self, shape):
    self.kernel = self.add_weight(name="kernel", shape=(shape[-1], self.units))
    self.bias = self.add_weight(name="bias", shape=(self.units,), initializer="ones")


def _bias_not_trainable(self, shape):
    self.kernel = self.add_weight(name="kernel", shape=(shape[-1], self.units))
    self.bias = self.add_weight(name="bias", shape=(self.units,), initializer="zeros", trainable=False)


def _one_name_for_both(self, shape):
    self.kernel = self.add_weight(name="w", shape=(shape[-1], self.units))
    self.bias = self.add_weight(name="w2", shape=(self.units,), initializer="zeros")


def _always_float32(self, shape):
    self.kernel = self.add_weight(name="kernel", shape=(shape[-1], self.units), dtype="float32")
    self.bias = self.add_weight(name="bias", shape=(self.units,), initializer="zeros", dtype="float32")


def _by_numpy(self, inputs):
    return tf.constant(np.matmul(np.asarray(inputs), self.kernel.numpy()) + self.bias.numpy())


def _plain(self, units, **kwargs):
    layers.Layer.__init__(self)
    self.units = units


def _another_uniform(self, shape):
    self.kernel = self.add_weight(name="kernel", shape=(shape[-1], self.units), initializer="lecun_uniform")
    self.bias = self.add_weight(name="bias", shape=(self.units,), initializer="zeros")


def _without_its_name(self, units, name=None, **kwargs):
    LinearByOperator.__init__(self, units, **kwargs)


LINEAR = [
    (of(LinearByOperator, "AnotherUniform", build=_another_uniform), "kernel='random_normal'"),
    of(LinearByOperator, "WithoutItsName", __init__=_without_its_name),
    of(LinearByOperator, "SharedWeights", build=_shared_weights),
    of(LinearByOperator, "WithAnExtra", build=_with_an_extra),
    (of(LinearByOperator, "NormalStart", build=_normal_start), "kernel='random_normal'"),
    (of(LinearByOperator, "BiasStartsAtOne", build=_bias_starts_at_one), "bias='random'"),
    (of(LinearByOperator, "BiasNotTrainable", build=_bias_not_trainable), "bias='not trainable'"),
    of(LinearByOperator, "OtherNames", build=_one_name_for_both),
    (of(LinearByOperator, "AlwaysFloat32", build=_always_float32), "dtype='float32'"),
    (of(LinearByOperator, "ByNumPy", call=_by_numpy), "without_gradient", "product='NumPy'"),
    (of(LinearByOperator, "ForgetsTheRest", __init__=_plain), "settings='not passed'"),
    (
        of(LinearByOperator, "Rectified", call=lambda self, x: tf.nn.relu(x @ self.kernel + self.bias)),
        "activation='relu'",
    ),
    (of(LinearByOperator, "BiasTwice", call=lambda self, x: x @ self.kernel + 2 * self.bias), "bias='added twice'"),
    of(LinearByInnerDense, "AnotherNumber", get_config=lambda self: {"units": self.units + 1, "name": self.name}),
]

# MLP


def _one_layer_a_width(self, widths, activation="relu", **kwargs):
    layers.Layer.__init__(self, **kwargs)
    self.widths, self.activation, made = list(widths), activation, {}
    for width in widths:
        made.setdefault(width, layers.Dense(width, activation))
    self.stack = [*list(made.values())[:-1], layers.Dense(widths[-1])]


def _through_the_stack(self, inputs):
    for layer in self.stack:
        inputs = layer(inputs)
    return inputs


def _backwards(self, widths, activation="relu", **kwargs):
    MLPBySequential.__init__(self, widths[::-1], activation, **kwargs)


def _ends_with(last):
    def init(self, widths, activation="relu", **kwargs):
        MLPBySequential.__init__(self, widths, activation, **kwargs)
        self.tail = last()

    return {"__init__": init, "call": lambda self, x: self.tail(self.inner(x))}


def _one_for_all_instances(self, widths, activation="relu", **kwargs):
    MLPBySequential.__init__(self, widths, activation, **kwargs)
    self.inner = SHARED.setdefault((tuple(widths), activation), self.inner)


def _frozen(self, widths, activation="relu", **kwargs):
    MLPBySequential.__init__(self, widths, activation, **kwargs)
    self.inner.layers[0].trainable = False


def _without_biases(self, widths, activation="relu", **kwargs):
    MLPBySequential.__init__(self, widths, activation, **kwargs)
    hidden = [layers.Dense(width, activation, use_bias=False) for width in widths[:-1]]
    self.inner = tf.keras.Sequential([*hidden, layers.Dense(widths[-1], use_bias=False)])


def _deaf(self, widths, activation="relu", **kwargs):
    MLPBySequential.__init__(self, widths, activation)


def _takes_from_its_argument(self, widths, activation="relu", **kwargs):
    MLPBySequential.__init__(self, list(widths), activation, **kwargs)
    widths.pop()


def _starting(**start):
    def init(self, widths, activation="relu", **kwargs):
        MLPBySequential.__init__(self, widths, activation, **kwargs)
        hidden = [layers.Dense(width, activation, **start) for width in widths[:-1]]
        self.inner = tf.keras.Sequential([*hidden, layers.Dense(widths[-1], **start)])

    return init


def _three_at_most(self, inputs):
    *hidden, last = self.inner.layers
    for layer in hidden[:2]:
        inputs = layer(inputs)
    return last(inputs)


MLPS = [
    (of(MLPBySequential, "Deaf", __init__=_deaf), "config='not passed'"),
    (of(MLPBySequential, "TakesFromItsArgument", __init__=_takes_from_its_argument), "config='argument changed'"),
    (of(MLPBySequential, "StartsAtZero", __init__=_starting(kernel_initializer="zeros")), "stack='equal start'"),
    (of(MLPBySequential, "BiasesStartAtOne", __init__=_starting(bias_initializer="ones")), "stack='bias of ones'"),
    of(MLPBySequential, "ThreeAtMost", call=_three_at_most),
    (of(MLPBySequential, "WithoutBiases", __init__=_without_biases), "stack='no bias'"),
    of(MLPBySequential, "OneLayerAWidth", __init__=_one_layer_a_width, call=_through_the_stack),
    (of(MLPBySequential, "Backwards", __init__=_backwards), "stack='reversed'"),
    (of(MLPBySequential, "EndsWithSoftmax", **_ends_with(layers.Softmax)), "kind='last softmax'"),
    (of(MLPBySequential, "EndsWithNormalization", **_ends_with(layers.BatchNormalization)), "stack='batch norm'"),
    of(MLPBySequential, "OneForAllInstances", __init__=_one_for_all_instances),
    of(MLPBySequential, "Frozen", __init__=_frozen),
    (of(MLPBySequential, "NoGradient", call=lambda self, x: tf.stop_gradient(self.inner(x))), "chain='no gradient'"),
    of(MLPBySequential, "TheLastOnly", call=lambda self, x: self.inner(x)[:, -1:]),
]
