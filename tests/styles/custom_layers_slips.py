"""Slips in lesson 5: wrong in a way that no named mistake is, and each must be caught."""

import numpy as np
import tensorflow as tf
from styles.custom_layers import (
    ChargeByRows,
    LinearByInnerDense,
    LinearByOperator,
    MLPBySequential,
    NormByHand,
    SumByAssign,
    asked_with_else,
    step_by_add_n,
)

layers = tf.keras.layers
SHARED = {}  # what a slip below leaves behind


def _of(base, name, **methods):
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


LINEAR = [
    _of(LinearByOperator, "SharedWeights", build=_shared_weights),
    _of(LinearByOperator, "WithAnExtra", build=_with_an_extra),
    _of(LinearByOperator, "NormalStart", build=_normal_start),
    _of(LinearByOperator, "BiasStartsAtOne", build=_bias_starts_at_one),
    _of(LinearByOperator, "BiasNotTrainable", build=_bias_not_trainable),
    _of(LinearByOperator, "OtherNames", build=_one_name_for_both),
    _of(LinearByOperator, "AlwaysFloat32", build=_always_float32),
    _of(LinearByOperator, "ByNumPy", call=_by_numpy),
    _of(LinearByOperator, "ForgetsTheRest", __init__=_plain),
    _of(LinearByOperator, "Rectified", call=lambda self, x: tf.nn.relu(x @ self.kernel + self.bias)),
    _of(LinearByOperator, "BiasTwice", call=lambda self, x: x @ self.kernel + 2 * self.bias),
    _of(LinearByInnerDense, "AnotherNumber", get_config=lambda self: {"units": self.units + 1, "name": self.name}),
]

# RunningSum


def _one_sum_for_all(self, shape):
    if shape[-1] not in SHARED:
        SHARED[shape[-1]] = self.add_weight(name="sum", shape=(shape[-1],), initializer="zeros", trainable=False)
    self.state = SHARED[shape[-1]]


def _in_numpy(self, inputs, training=False):
    if training:
        self.kept = getattr(self, "kept", 0) + np.sum(inputs, axis=0)
    return tf.constant(getattr(self, "kept", np.zeros(inputs.shape[-1], "float32")))


def _mean_of_all(self, inputs, training=False):
    answer = SumByAssign.call(self, inputs, training)
    return answer / tf.cast(tf.shape(inputs)[0], answer.dtype)


def _in_float32(self, shape):
    self.state = self.add_weight(name="sum", shape=(shape[-1],), initializer="zeros", trainable=False, dtype="float32")


def _adds_when_nothing_is_said(self, inputs, training=True):
    return SumByAssign.call(self, inputs, training)


def _starts_at_one(self, shape):
    self.state = self.add_weight(name="sum", shape=(shape[-1],), initializer="ones", trainable=False)


def _with_a_second_weight(self, shape):
    SumByAssign.build(self, shape)
    self.count = self.add_weight(name="count", shape=(), initializer="zeros", trainable=False)


SUMS = [
    _of(SumByAssign, "OneSumForAll", build=_one_sum_for_all),
    _of(SumByAssign, "InNumPy", call=_in_numpy),
    _of(SumByAssign, "MeanOfAll", call=_mean_of_all),
    _of(SumByAssign, "InFloat32", build=_in_float32),
    _of(SumByAssign, "AddsUnlessTold", call=_adds_when_nothing_is_said),
    _of(SumByAssign, "StartsAtOne", build=_starts_at_one),
    _of(SumByAssign, "WithASecondWeight", build=_with_a_second_weight),
    _of(SumByAssign, "NeverAdds", call=lambda self, x, training=False: self.state + 0),
    _of(SumByAssign, "SumOfThisBatch", call=lambda self, x, training=False: tf.reduce_sum(x, axis=0)),
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


MLPS = [
    _of(MLPBySequential, "OneLayerAWidth", __init__=_one_layer_a_width, call=_through_the_stack),
    _of(MLPBySequential, "Backwards", __init__=_backwards),
    _of(MLPBySequential, "EndsWithSoftmax", **_ends_with(layers.Softmax)),
    _of(MLPBySequential, "EndsWithNormalization", **_ends_with(layers.BatchNormalization)),
    _of(MLPBySequential, "OneForAllInstances", __init__=_one_for_all_instances),
    _of(MLPBySequential, "Frozen", __init__=_frozen),
    _of(MLPBySequential, "NoGradient", call=lambda self, x: tf.stop_gradient(self.inner(x))),
    _of(MLPBySequential, "TheLastOnly", call=lambda self, x: self.inner(x)[:, -1:]),
]

# ActivityL1


def _charging(*costs, passed_on=lambda x: x):
    def call(self, inputs):
        for cost in costs:
            self.add_loss(self.rate * cost(inputs))
        return passed_on(inputs)

    return _of(ChargeByRows, "Charging", call=call)


def _right(x):
    return tf.reduce_sum(tf.abs(x)) / tf.cast(tf.shape(x)[0], x.dtype)


CHARGES = [
    _charging(_right, _right),
    _charging(),
    _charging(lambda x: _right(x) / 2, lambda x: _right(x) / 2),
    _charging(lambda x: tf.reduce_max(tf.abs(x))),
    _charging(lambda x: tf.reduce_sum(tf.abs(tf.reduce_mean(x, axis=0)))),
    _charging(lambda x: tf.sqrt(_right(x))),
    _charging(lambda x: tf.reduce_sum(tf.nn.relu(x)) / tf.cast(tf.shape(x)[0], x.dtype)),
    _charging(_right, passed_on=lambda x: 2 * x),
    _charging(_right, passed_on=lambda x: x[:1]),
    _of(ChargeByRows, "AnotherRate", get_config=lambda self: {"rate": 1.0, "name": self.name}),
]

# train_step


def _step(charge=sum, times=1, some=lambda weights: weights, clip=None, swap=False):
    def step(model, x, y, loss_fn, optimizer):
        for _ in range(times):
            with tf.GradientTape() as tape:
                outputs = model(x, training=True)
                data = loss_fn(outputs, y) if swap else loss_fn(y, outputs)
                loss = data + charge(model.losses)
            weights = some(model.trainable_weights)
            gradients = tape.gradient(loss, weights)
            if clip:
                gradients = [tf.clip_by_value(each, -clip, clip) for each in gradients]
            optimizer.apply_gradients(zip(gradients, weights))
        return loss

    return step


def _half_a_step(model, x, y, loss_fn, optimizer):
    return step_by_add_n(model, x[:1], y[:1], loss_fn, optimizer)


def _by_predicting_first(model, x, y, loss_fn, optimizer):
    loss = loss_fn(y, model(x, training=False)) + sum(model.losses)
    step_by_add_n(model, x, y, loss_fn, optimizer)
    return loss


def _text(model, x, y, loss_fn, optimizer):
    return str(step_by_add_n(model, x, y, loss_fn, optimizer))


STEPS = [
    _step(lambda losses: sum(losses) / max(len(losses), 1)),
    _step(lambda losses: 2 * sum(losses)),
    _step(lambda losses: max([0.0, *[float(loss) for loss in losses]])),
    _step(times=2),
    _step(some=lambda weights: weights[:1]),
    _step(clip=1e-3),
    _step(swap=True),
    _half_a_step,
    _by_predicting_first,
    _text,
]

# BatchNorm


def _normalizing(base):
    """A slip of `call`, from a function that computes outputs and what to assign."""
    return _of(NormByHand, base.__name__, call=base)


def _averaged_per_sample(self, x, training=False):
    axes = self.axes[1:] or [1]
    if training:
        NormByHand.call(self, x, training)
        mean, variance = tf.nn.moments(x, axes, keepdims=True)
        return self.scale * (x - mean) / (variance + self.epsilon) ** 0.5 + self.shift
    return NormByHand.call(self, x, training)


def _scale_added(self, x, training=False):
    return NormByHand.call(self, x, training) + self.scale - 1


def _only_the_mean_moves(self, x, training=False):
    before = tf.convert_to_tensor(self.spread) * 1
    outputs = NormByHand.call(self, x, training)
    self.spread.assign(before)
    return outputs


def _moves_in_one_step(self, x, training=False):
    outputs = NormByHand.call(self, x, training)
    if training:
        self.centre.assign(tf.reduce_mean(x, self.axes))
    return outputs


def _deviation_kept(self, x, training=False):
    before = tf.convert_to_tensor(self.spread) * 1
    outputs = NormByHand.call(self, x, training)
    if training:
        deviation = tf.math.reduce_std(x, self.axes)
        self.spread.assign(before * self.momentum + deviation * (1 - self.momentum))
    return outputs


def _inference_for_one(self, x, training=False):
    return NormByHand.call(self, x, training and x.shape[0] != 1)


def _one_statistic(self, x, training=False):
    if not training:
        return NormByHand.call(self, x, training)
    NormByHand.call(self, x, training)
    return self.scale * (x - tf.reduce_mean(x)) / (tf.math.reduce_variance(x) + self.epsilon) ** 0.5 + self.shift


def _centre_starts_shared(self, shape):
    NormByHand.build(self, shape)
    self.centre = SHARED.setdefault(("centre", int(shape[-1])), self.centre)


def _without_scale(self, shape):
    NormByHand.build(self, shape)
    self.scale = 1.0


NORMS = [
    _normalizing(_averaged_per_sample),
    _normalizing(_scale_added),
    _normalizing(_only_the_mean_moves),
    _normalizing(_moves_in_one_step),
    _normalizing(_deviation_kept),
    _normalizing(_inference_for_one),
    _normalizing(_one_statistic),
    _of(NormByHand, "SharedCentre", build=_centre_starts_shared),
    _of(NormByHand, "WithoutScale", build=_without_scale),
    _of(NormByHand, "AnotherConfig", get_config=lambda self: {"momentum": 0.5, "epsilon": 0.5, "name": self.name}),
]


def _by_its_shape(layer, width):
    try:
        layer.compute_output_shape((2, width))
    except (ValueError, NotImplementedError):
        return False
    return True


def _type_errors_too(layer, width):
    try:
        return asked_with_else(layer, width)
    except TypeError:
        return False


def _once_for_all(layer, width):
    return SHARED.setdefault((type(layer), width), asked_with_else(layer, width))


SLIPS = {
    "accepts_width": [
        lambda layer, width: True,
        lambda layer, width: not layer.built,
        lambda layer, width: layer.built,
        lambda layer, width: asked_with_else(layer, width) or None,
        lambda layer, width: int(asked_with_else(layer, width)),
        lambda layer, width: not asked_with_else(layer, width),
        lambda layer, width: asked_with_else(layer, width) and asked_with_else(layer, width + 1),
        _by_its_shape,
        _type_errors_too,
        _once_for_all,
    ],
    "Linear": LINEAR,
    "RunningSum": SUMS,
    "MLP": MLPS,
    "ActivityL1": CHARGES,
    "train_step": STEPS,
    "BatchNorm": NORMS,
}
