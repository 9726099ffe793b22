"""Correct solutions to `Linear` and `MLP` in styles other than the reference's. They are listed in custom_layers.py."""

import tensorflow as tf

layers = tf.keras.layers
KERAS_3 = not hasattr(tf.keras, "__internal__")
if KERAS_3:
    from keras import ops

# Linear


class LinearByOperator(layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, shape):  # weights in another order, with the default settings of Keras
        self.bias = self.add_weight(shape=[self.units], name="bias", initializer=tf.keras.initializers.Zeros())
        self.kernel = self.add_weight(shape=[shape[-1], self.units], name="kernel")
        super().build(shape)

    def call(self, inputs):
        return inputs @ self.kernel + self.bias

    def get_config(self):
        config = super().get_config()
        config.update(units=self.units)
        return config


class LinearByEinsum(LinearByOperator):
    def call(self, inputs):
        return self.bias + tf.einsum("...i,io->...o", inputs, tf.convert_to_tensor(self.kernel))


class LinearByInnerDense(layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.inner = layers.Dense(units, dtype=self.dtype)

    def call(self, inputs):
        return self.inner(inputs)

    def get_config(self):
        return super().get_config() | {"units": self.units}


class LinearIsDense(layers.Dense):
    def __init__(self, units, **kwargs):
        super().__init__(units, **kwargs)


class LinearByOps(LinearByOperator):
    """It uses Keras 3's operations, which run on every backend."""

    def call(self, inputs):
        return ops.add(ops.matmul(inputs, self.kernel), self.bias)


# MLP


class MLPBySequential(layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths, self.activation = widths, activation
        hidden = [layers.Dense(width, activation=activation) for width in widths[:-1]]
        self.inner = tf.keras.Sequential([*hidden, layers.Dense(widths[-1])])

    def call(self, inputs):
        return self.inner(inputs)

    def get_config(self):
        return {**super().get_config(), "widths": list(self.widths), "activation": self.activation}


class MLPByParts(MLPBySequential):
    """It has named layers, activations that are layers, and Linear layers instead of Dense layers."""

    def __init__(self, widths, activation="relu", **kwargs):
        layers.Layer.__init__(self, **kwargs)
        self.widths, self.activation = list(widths), activation
        for number, width in enumerate(widths):
            setattr(self, f"linear_{number}", LinearByOperator(width))
        self.bend = layers.Activation(activation)

    def call(self, inputs):
        for number in range(len(self.widths)):
            inputs = getattr(self, f"linear_{number}")(self.bend(inputs) if number else inputs)
        return inputs


class MLPMadeInBuild(MLPBySequential):
    def __init__(self, widths, activation="relu", **kwargs):
        layers.Layer.__init__(self, **kwargs)
        self.widths, self.activation = tuple(widths), activation

    def build(self, shape):
        self.chain = []
        for width in self.widths:
            self.chain.append(layers.Dense(width, activation=None if self.chain_ends(width) else self.activation))
            self.chain[-1].build(shape)
            shape = (*shape[:-1], width)

    def chain_ends(self, width):
        return len(self.chain) == len(self.widths) - 1

    def call(self, inputs):
        for layer in self.chain:
            inputs = layer(inputs)
        return inputs


class MLPOfMLPs(MLPBySequential):
    """It consists of the first layer and a smaller MLP."""

    def __init__(self, widths, activation="relu", **kwargs):
        layers.Layer.__init__(self, **kwargs)
        self.widths, self.activation = list(widths), activation
        self.first = layers.Dense(widths[0], activation if len(widths) > 1 else None)
        self.rest = MLPOfMLPs(widths[1:], activation) if len(widths) > 1 else layers.Activation("linear")

    def call(self, inputs):
        return self.rest(self.first(inputs))


class MLPAsAModel(MLPBySequential):
    """It contains a functional model, which it creates once the width is known."""

    def __init__(self, widths, activation="relu", **kwargs):
        layers.Layer.__init__(self, **kwargs)
        self.widths, self.activation = list(widths), activation

    def build(self, shape):
        outputs = inputs = tf.keras.Input((shape[-1],))
        for width in self.widths[:-1]:
            outputs = layers.Dense(width, self.activation)(outputs)
        self.inner = tf.keras.Model(inputs, layers.Dense(self.widths[-1])(outputs))


LINEARS = [LinearByOperator, LinearByEinsum, LinearByInnerDense, LinearIsDense] + [LinearByOps] * KERAS_3
MLPS = [MLPBySequential, MLPByParts, MLPMadeInBuild, MLPOfMLPs, MLPAsAModel]
