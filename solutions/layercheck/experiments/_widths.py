"""Layers to ask for their width: Keras's own and some of ours, with and without weights, fixed, learning and faulty."""

import functools

import numpy as np


def layers_by_width(width, other):
    """Group, text and maker of each layer that `accepts_width` is asked about."""
    import tensorflow as tf

    layers = tf.keras.layers

    def called(layer, width):
        layer(np.zeros((3, width), "float32"))
        return layer

    return [
        ("fixed widths", f"LinearWithoutBuild(4, {width})", lambda: _without_build()(4, width)),
        ("fixed widths", f"LinearWithoutBuild({width}, {other})", lambda: _without_build()(width, other)),
        ("fixed widths", f"Dense(4), called with width {width}", lambda: called(layers.Dense(4), width)),
        ("learnt widths", "Dense(4)", lambda: layers.Dense(4)),
        ("learnt widths", f"Linear({width})", lambda: _with_build()(width)),
        ("learnt widths", f"Linear(4), called with width {other}", lambda: called(_with_build()(4), other)),
        ("no weights", "ReLU()", lambda: layers.ReLU()),
        ("no weights", f"Reshape(({width},))", lambda: layers.Reshape((width,))),
    ]


def faulty(error, width):
    """A layer that raises `error` for this width, as one with a slip in its call does, and refuses all others."""
    return _faulty()(error, width)


@functools.cache
def _without_build():
    import tensorflow as tf

    class LinearWithoutBuild(tf.keras.layers.Layer):
        def __init__(self, units, width, **kwargs):
            super().__init__(**kwargs)
            self.units, self.width = units, width
            self.bias = self.add_weight(name="bias", shape=(units,), initializer="zeros")
            self.kernel = self.add_weight(name="kernel", shape=(width, units))

        def call(self, inputs):
            return tf.matmul(inputs, self.kernel) + self.bias

        def get_config(self):
            return {**super().get_config(), "units": self.units, "width": self.width}

    return LinearWithoutBuild


@functools.cache
def _with_build():
    import tensorflow as tf

    class Linear(tf.keras.layers.Layer):
        def __init__(self, units, **kwargs):
            super().__init__(**kwargs)
            self.units = units

        def build(self, shape):
            self.kernel = self.add_weight(name="kernel", shape=(shape[-1], self.units))

        def call(self, inputs):
            return tf.matmul(inputs, self.kernel)

        def get_config(self):
            return {**super().get_config(), "units": self.units}

    return Linear


@functools.cache
def _faulty():
    import tensorflow as tf

    class Faulty(tf.keras.layers.Layer):
        def __init__(self, error, width, **kwargs):
            super().__init__(**kwargs)
            self.error, self.width = error, width

        def call(self, inputs):
            raise (self.error if inputs.shape[-1] == self.width else ValueError)("a slip in the layer's call")

        def get_config(self):
            return {**super().get_config(), "error": self.error, "width": self.width}

    return Faulty
