"""Layers from Keras and from this course for `accepts_width`. Some have weights, some were called, and some fail."""

import functools

import numpy as np


def layers_by_width(width, other):
    """For each layer that `accepts_width` gets, return the group, the text, and a function that creates the layer."""
    import tensorflow as tf

    layers = tf.keras.layers

    def called(layer, width):
        layer(np.zeros((3, width), "float32"))
        return layer

    return [
        ("fixed widths", f"LinearWithoutBuild(4, {width})", lambda: _without_build()(4, width)),
        ("fixed widths", f"LinearWithoutBuild({width}, {other})", lambda: _without_build()(width, other)),
        (
            "fixed widths",
            f"Turned({other}, {width}), whose kernel is ({other}, {width})",
            lambda: _turned()(other, width),
        ),
        ("fixed widths", f"Dense(4), called with width {width}", lambda: called(layers.Dense(4), width)),
        ("fixed widths", f"Choosy({width}), which has its own message", lambda: _choosy()(width)),
        ("learnt widths", "Dense(4)", lambda: layers.Dense(4)),
        ("learnt widths", f"Linear({width})", lambda: _with_build()(width)),
        ("learnt widths", f"Linear(4), called with width {other}", lambda: called(_with_build()(4), other)),
        ("learnt widths", "PReLU()", lambda: layers.PReLU()),
        ("no weights", "ReLU()", lambda: layers.ReLU()),
        ("no weights", f"Reshape(({width},))", lambda: layers.Reshape((width,))),
    ]


def faulty(error, width):
    """Return a layer that raises `error` for this width, as a faulty `call` would, and refuses all other widths."""
    return _faulty()(error, width)


def keeper():
    """Return a layer that accepts every width and lists its inputs in `met`: shape, dtype, and whether all are 0."""
    return _keeper()()


def faults():
    """Return errors that don't mean that a width was refused, even if their types are related to those that do."""
    import tensorflow as tf

    return (ZeroDivisionError, AttributeError, TypeError, NotImplementedError, IndexError, tf.errors.NotFoundError)


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
def _turned():
    import tensorflow as tf

    class Turned(_without_build()):
        """A linear layer whose kernel is transposed, as in PyTorch."""

        def __init__(self, units, width, **kwargs):
            tf.keras.layers.Layer.__init__(self, **kwargs)
            self.units, self.width = units, width
            self.kernel = self.add_weight(name="kernel", shape=(units, width))

        def call(self, inputs):
            return tf.matmul(inputs, self.kernel, transpose_b=True)

    return Turned


@functools.cache
def _choosy():
    import tensorflow as tf

    class Choosy(tf.keras.layers.Layer):
        """A layer without weights whose ValueError has none of the words that Keras's own messages have."""

        def __init__(self, wanted, **kwargs):
            super().__init__(**kwargs)
            self.wanted = wanted

        def call(self, inputs):
            if inputs.shape[-1] != self.wanted:
                raise ValueError(f"This works with {self.wanted} features only.")
            return inputs

        def get_config(self):
            return {**super().get_config(), "wanted": self.wanted}

    return Choosy


@functools.cache
def _keeper():
    import tensorflow as tf

    class Keeper(tf.keras.layers.Layer):
        def __init__(self, **kwargs):
            super().__init__(autocast=False, **kwargs)  # so that Keras doesn't convert its inputs to float32
            self.__dict__["met"] = []

        def call(self, inputs):
            shape, dtype = tuple(inputs.shape), tf.as_dtype(inputs.dtype).name
            zeros = tf.is_tensor(inputs) and hasattr(inputs, "numpy") and not np.any(inputs.numpy())
            self.__dict__["met"].append((shape, dtype, bool(zeros)))
            return inputs

    return Keeper


@functools.cache
def _faulty():
    import tensorflow as tf

    class Faulty(tf.keras.layers.Layer):
        def __init__(self, error, width, **kwargs):
            super().__init__(**kwargs)
            self.error, self.width = error, width

        def call(self, inputs):
            if inputs.shape[-1] != self.width:
                raise ValueError("a width that does not fit")
            told = "a slip in the layer's call"
            raise self.error(None, None, told) if issubclass(self.error, tf.errors.OpError) else self.error(told)

        def get_config(self):
            return {**super().get_config(), "error": self.error, "width": self.width}

    return Faulty
