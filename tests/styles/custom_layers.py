"""Right answers to lesson 5 in other styles than ours, each to be accepted."""

import numpy as np
import tensorflow as tf

layers = tf.keras.layers
KERAS_3 = not hasattr(tf.keras, "__internal__")
if KERAS_3:
    from keras import ops
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


# Linear


class LinearByOperator(layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, shape):  # in another order, with Keras's defaults
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
    """In Keras 3's own operations, which run on every backend."""

    def call(self, inputs):
        return ops.add(ops.matmul(inputs, self.kernel), self.bias)


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
    """Without a branch: nothing times the sum is added outside training."""

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
    """Layers under names of their own, activations as layers, and Linear instead of Dense."""

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
    """The first layer, and a smaller MLP behind it."""

    def __init__(self, widths, activation="relu", **kwargs):
        layers.Layer.__init__(self, **kwargs)
        self.widths, self.activation = list(widths), activation
        self.first = layers.Dense(widths[0], activation if len(widths) > 1 else None)
        self.rest = MLPOfMLPs(widths[1:], activation) if len(widths) > 1 else layers.Activation("linear")

    def call(self, inputs):
        return self.rest(self.first(inputs))


class MLPAsAModel(MLPBySequential):
    """A functional model inside, made when the width is known."""

    def __init__(self, widths, activation="relu", **kwargs):
        layers.Layer.__init__(self, **kwargs)
        self.widths, self.activation = list(widths), activation

    def build(self, shape):
        outputs = inputs = tf.keras.Input((shape[-1],))
        for width in self.widths[:-1]:
            outputs = layers.Dense(width, self.activation)(outputs)
        self.inner = tf.keras.Model(inputs, layers.Dense(self.widths[-1])(outputs))


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
    """Statistics in one sublayer, scale and offset in another."""

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
    "accepts_width": [asked_with_a_tensor, asked_with_else],
    "Linear": [LinearByOperator, LinearByEinsum, LinearByInnerDense, LinearIsDense] + [LinearByOps] * KERAS_3,
    "RunningSum": [SumByAssign, SumByFactor, SumOfProducts, SumByInnerLayer],
    "MLP": [MLPBySequential, MLPByParts, MLPMadeInBuild, MLPOfMLPs, MLPAsAModel],
    "ActivityL1": [ChargeByRows, ChargeByMeans, ChargeByKerasLayer],
    "train_step": [step_by_add_n, step_all_inside, step_compiled],
    "BatchNorm": [NormByHand, NormByFunction, NormInTwoLayers],
}
