"""The lesson's explorer, which shows a layer's weights before its first call, after it, and after training steps."""

import numpy as np

from ..explorer import Explorer, choice, slider
from .pictures import draw
from .weight_table import survey

STEPS = 2
MOMENTS = ("after the first call", f"after {STEPS} steps of training", "before the first call")
HEIGHT = 440
SAMPLES, MOST = 8, 12


def explorer(**makers):
    """Return an explorer of weights in which you choose a layer, the width of its input, its units, and a moment.

    makers: your own layers, keyed by display name. Each is a class or function that takes the units and returns a
        layer, such as explorer(Linear=Linear, MLP=lambda units: MLP([units, 3])). They are listed before
        Keras's own layers.

    >>> from tensorflow.keras import layers
    >>> explorer(Linear=lambda units: layers.Dense(units, use_bias=False)).picture
    Inside a layer. Linear, 4 units, after the first call, shape (8, 6). 1 weight, 24 parameters: 24 trainable, 0 not.
    kernel (6, 4), trainable.
    """
    makers = {**makers, **_keras(taken=makers)}
    controls = {
        "kind": choice("layer", list(makers)),
        "moment": choice("moment", MOMENTS),
        "width": slider("width", 6, 1, MOST),
        "units": slider("units", 4, 1, MOST),
    }
    seen = {}

    def opened(kind, moment, width, units):
        key = kind, moment, width, units
        if key not in seen:  # keep the layer, which has random weights, for the next time this setting is chosen
            called = opened(kind, MOMENTS[0], width, units)[2] if moment == MOMENTS[1] else None
            seen[key] = _opened(makers[kind], moment, width, units, called)
        return seen[key]

    def picture(kind, moment, width, units):
        weights, built, _ = opened(kind, moment, width, units)
        heading = f"{kind}, {units} units, {moment}"
        return draw(weights, f"{heading}, shape ({SAMPLES}, {width})" if built else heading, HEIGHT, built)

    return Explorer(picture, controls)


def recorded():
    """Return the explorer for Keras's and lesson 5's layers, and the values of each control that the site records.

    Because layers start with random weights, this function sets Keras's seed.

    >>> explorer, values = recorded()
    >>> values["units"]
    (2, 4, 8)
    """
    from tensorflow import keras

    class LinearWithoutBuild(keras.layers.Layer):
        """The lesson's layer that creates its weights before it sees an input, so they fit only inputs of one width."""

        def __init__(self, units, width):
            super().__init__()
            self.kernel = self.add_weight(name="kernel", shape=(width, units), initializer="glorot_uniform")
            self.bias = self.add_weight(name="bias", shape=(units,), initializer="zeros")

        def call(self, inputs):
            return keras.backend.dot(inputs, self.kernel) + self.bias

    keras.utils.set_random_seed(0)
    made = explorer(**{"No build, width 6": lambda units: LinearWithoutBuild(units, 6)})
    kinds = list(made.controls["kind"].options)
    return made, {"kind": kinds, "moment": MOMENTS, "width": (2, 6, 12), "units": (2, 4, 8)}


def _opened(make, moment, width, units, called=None):
    """Return a layer's weights at this moment, whether the layer was called, and the layer itself.

    called: a layer to continue with, which has been called once; None creates a new layer.
    Raises ValueError if a call fails.
    """
    x = np.random.default_rng(0).normal(2, 1, size=(SAMPLES, width)).astype("float32")
    try:
        layer = called
        if layer is None:
            layer = make(units)
            if moment != MOMENTS[2]:
                layer(x)
        if moment == MOMENTS[1]:
            for _ in range(STEPS):
                _in_training(layer, x)
        return survey(layer), moment != MOMENTS[2], layer
    except Exception as error:  # a learner's own layer may raise anything
        told = " ".join(str(error).split())
        raise ValueError(f"The layer raises {type(error).__name__}: {told[:300]}") from None


def _in_training(layer, x):
    """Take one training step toward zero outputs, so that trainable weights and the layer's state change."""
    import tensorflow as tf

    with tf.GradientTape() as tape:
        try:
            outputs = layer(x, training=True)
        except TypeError:  # raised if the layer's call has no argument `training`
            outputs = layer(x)
        loss = tf.reduce_mean(tf.square(outputs)) + sum(layer.losses)
    weights = layer.trainable_weights
    for weight, gradient in zip(weights, tape.gradient(loss, weights), strict=True):
        if gradient is not None:
            weight.assign(weight - 0.1 * gradient)


def _keras(taken):
    from tensorflow import keras

    layers = keras.layers

    class Then(layers.Layer):
        """One layer followed by another. A Sequential model would first build its graph, which takes as long as
        everything else."""

        def __init__(self, first, second):
            super().__init__()
            self.first, self.second = first, second

        def build(self, shape):
            self.built = True  # the layers build themselves; without this line, Keras 3 calls them once more as a check

        def call(self, x, training=None):
            return self.second(self.first(x))  # Keras passes `training` to these calls

    known = {
        "Dense": layers.Dense,
        "Dense, then Dense(3)": lambda units: Then(layers.Dense(units), layers.Dense(3)),
        "BatchNormalization": lambda units: layers.BatchNormalization(),
        "Dense, then BatchNormalization": lambda units: Then(layers.Dense(units), layers.BatchNormalization()),
        "Dropout": lambda units: layers.Dropout(0.5),
    }
    return {name: make for name, make in known.items() if name not in taken}
