"""Wrong solutions to lesson 5 that match no known mistake. Each must be caught."""

import numpy as np
import tensorflow as tf
from styles.custom_layers import (
    ChargeByRows,
    SumByAssign,
    asked_with_else,
    step_by_add_n,
)
from styles.custom_layers_norm_slips import NORMS
from styles.custom_layers_weights_slips import LINEAR, MLPS, of

ZERO = tf.UnconnectedGradients.ZERO
SHARED = {}  # data that a slip below keeps between calls


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


def _copies_in_training_only(self, inputs, training=False):
    return SumByAssign.call(self, inputs, training) if training else self.state


def _in_float64(self, shape):
    self.state = self.add_weight(name="sum", shape=(shape[-1],), initializer="zeros", trainable=False, dtype="float64")


SUMS = [
    (of(SumByAssign, "CopiesInTrainingOnly", call=_copies_in_training_only), "returned='variable at inference'"),
    (of(SumByAssign, "InFloat64", build=_in_float64), "dtype='float64'"),
    of(SumByAssign, "OneSumForAll", build=_one_sum_for_all),
    (of(SumByAssign, "InNumPy", call=_in_numpy), "how='replaced'"),
    (of(SumByAssign, "MeanOfAll", call=_mean_of_all), "returned='mean'"),
    (of(SumByAssign, "InFloat32", build=_in_float32), "dtype='float32'"),
    (of(SumByAssign, "AddsUnlessTold", call=_adds_when_nothing_is_said), "when='unless told'"),
    (of(SumByAssign, "StartsAtOne", build=_starts_at_one), "state='ones'"),
    (of(SumByAssign, "WithASecondWeight", build=_with_a_second_weight), "state='two weights'"),
    (of(SumByAssign, "NeverAdds", call=lambda self, x, training=False: self.state + 0), "when='never'"),
    (
        of(SumByAssign, "SumOfThisBatch", call=lambda self, x, training=False: tf.reduce_sum(x, axis=0)),
        "keeps_the_last_batch_only",
        "returned='change'",
    ),
]

# ActivityL1


def _charging(*costs, passed_on=lambda x: x):
    def call(self, inputs):
        for cost in costs:
            self.add_loss(self.rate * cost(inputs))
        return passed_on(inputs)

    return of(ChargeByRows, "Charging", call=call)


def _right(x):
    return tf.reduce_sum(tf.abs(x)) / tf.cast(tf.shape(x)[0], x.dtype)


def _another_rate(self, rate=1e-3, **kwargs):
    ChargeByRows.__init__(self, rate, **kwargs)


def _deaf(self, rate=1e-2, **kwargs):
    ChargeByRows.__init__(self, rate)


CHARGES = [
    _charging(lambda x: tf.reduce_sum(tf.abs(x)) / (x.shape[0] or 1)),
    (_charging(_right, passed_on=tf.stop_gradient), "output='no gradient'"),
    of(ChargeByRows, "AnotherDefault", __init__=_another_rate),
    (of(ChargeByRows, "Deaf", __init__=_deaf), "settings='not passed'"),
    (_charging(_right, _right), "added='twice'"),
    (_charging(), "losses_stay_empty"),
    (_charging(lambda x: _right(x) / 2, lambda x: _right(x) / 2), "added='halves'"),
    (_charging(lambda x: tf.reduce_max(tf.abs(x))), "cost='largest'"),
    (_charging(lambda x: tf.reduce_sum(tf.abs(tf.reduce_mean(x, axis=0)))), "cost='absolute mean sample'"),
    _charging(lambda x: tf.sqrt(_right(x))),
    (_charging(lambda x: tf.reduce_sum(tf.nn.relu(x)) / tf.cast(tf.shape(x)[0], x.dtype)), "cost='positive'"),
    _charging(_right, passed_on=lambda x: 2 * x),
    (_charging(_right, passed_on=lambda x: x[:1]), "output='first sample'"),
    of(ChargeByRows, "AnotherRate", get_config=lambda self: {"rate": 1.0, "name": self.name}),
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


def _with_an_optimizer_of_its_own(model, x, y, loss_fn, optimizer):
    return step_by_add_n(model, x, y, loss_fn, tf.keras.optimizers.SGD(float(optimizer.learning_rate)))


def _two_updates(model, x, y, loss_fn, optimizer):
    weights = model.trainable_weights
    with tf.GradientTape(persistent=True) as tape:
        data = loss_fn(y, model(x, training=True))
        extra = sum(model.losses)
    for loss in (data, extra) if model.losses else (data,):
        optimizer.apply_gradients(zip(tape.gradient(loss, weights, unconnected_gradients=ZERO), weights))
    return data + extra


def _text(model, x, y, loss_fn, optimizer):
    return str(step_by_add_n(model, x, y, loss_fn, optimizer))


STEPS = [
    (_step(lambda losses: sum(losses) / max(len(losses), 1)), "losses='mean or 0'"),
    (_step(lambda losses: 2 * sum(losses)), "losses='doubled'"),
    _step(lambda losses: max([0.0, *[float(loss) for loss in losses]])),
    (_step(times=2), "update='two steps'"),
    (_step(some=lambda weights: weights[:1]), "update='first weight'"),
    _step(clip=1e-3),
    (_step(swap=True), "labels='swapped'"),
    (_half_a_step, "run='first sample'"),
    (_by_predicting_first, "run='inference, then again'"),
    (_with_an_optimizer_of_its_own, "moves_the_weights_itself"),
    (_two_updates, "update='two losses'"),
    (_text, "returned='text'"),
]

# accepts_width


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


def _catching(*more):
    def asked(layer, width):
        try:
            layer(np.zeros((2, width), "float32"))
        except (ValueError, tf.errors.InvalidArgumentError, *more):
            return False
        return True

    return asked


def _calling(make):
    def asked(layer, width):
        try:
            layer(make(width))
        except (ValueError, tf.errors.InvalidArgumentError):
            return False
        return True

    return asked


def _twice(layer, width):
    return asked_with_else(layer, width) and asked_with_else(layer, width)


def _by_the_kernel(layer, width):
    kernels = [weight for weight in layer.weights if len(weight.shape) == 2]
    return int(kernels[0].shape[0]) == width if kernels else asked_with_else(layer, width)


def _once_for_all(layer, width):
    return SHARED.setdefault((type(layer), width), asked_with_else(layer, width))


SLIPS = {
    "accepts_width": [
        (lambda layer, width: True, "asked='never'", "answer='always True'"),
        (lambda layer, width: not layer.built, "asked='not built'"),
        (lambda layer, width: layer.built, "asked='built'"),
        (lambda layer, width: asked_with_else(layer, width) or None, "answer='None for False'"),
        (lambda layer, width: int(asked_with_else(layer, width)), "answer='int'"),
        (lambda layer, width: not asked_with_else(layer, width), "answer='inverted'"),
        (
            lambda layer, width: asked_with_else(layer, width) and asked_with_else(layer, width + 1),
            "answer='always False'",
        ),
        (_by_its_shape, "builds_a_new_layer", "asked='built'"),
        (_type_errors_too, "caught='TypeError, too'"),
        (_catching(tf.errors.OpError), "caught='OpError'"),
        (_catching(RuntimeError), "caught='RuntimeError, too'"),
        (_catching(LookupError), "caught='LookupError, too'"),
        (_calling(lambda width: np.zeros((1, width), "float32")), "asked='(1, width)'"),
        (_calling(lambda width: np.ones((2, width), "float32")), "asked='ones'"),
        (_calling(lambda width: tf.keras.Input((width,))), "asked='symbolic'"),
        (_twice, "asked='twice'"),
        (_by_the_kernel, "asked='kernel'"),
        _once_for_all,
    ],
    "Linear": LINEAR,
    "RunningSum": SUMS,
    "MLP": MLPS,
    "ActivityL1": CHARGES,
    "train_step": STEPS,
    "BatchNorm": NORMS,
}
