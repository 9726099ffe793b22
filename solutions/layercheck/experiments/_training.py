"""Observe how a training step changes each weight of a small model."""

import contextlib
import functools
import warnings

import numpy as np

from ..observation import see
from ._layers import array, weight
from ._numbers import nonzero_numbers


def small_model(width=3, classes=2, spare=False):
    """Return a built layer to use as a model. Its behavior shows whether it ran in training mode, and how often.

    It multiplies by a frozen kernel without a bias, then by a trainable kernel with a bias. In training mode, hidden
    values are doubled, much as dropout scales them, and a non-trainable weight counts the samples. Each of its
    `penalties` is a rate: every run adds rate * mean(outputs ** 2) as a loss.

    spare: whether to add a trainable weight, between kernel and bias, that the outputs don't depend on
    """
    model = _kind()(classes, spare)
    model(np.zeros((1, width), "float32"))
    return model


@functools.cache
def _kind():
    import tensorflow as tf

    class TwoProducts(tf.keras.layers.Layer):
        def __init__(self, classes, spare):
            super().__init__()
            self.classes, self.has_spare, self.spare = classes, spare, None
            self.penalties = ()
            self.frozen = tf.keras.layers.Dense(4, use_bias=False, trainable=False)

        def build(self, shape):
            self.frozen.build(shape)
            self.kernel = self.add_weight(name="kernel", shape=(4, self.classes))
            if self.has_spare:  # it has the shape of the bias, so that the values show whether the two were swapped
                self.spare = self.add_weight(name="spare", shape=(self.classes,), initializer="ones")
            self.bias = self.add_weight(name="bias", shape=(self.classes,), initializer="zeros")
            self.seen = self.add_weight(name="seen", shape=(1,), initializer="zeros", trainable=False)

        @property
        def weights(self):  # in order of creation, as in Keras 3, instead of trainable weights first
            spare = [] if self.spare is None else [self.spare]
            return [*self.frozen.weights, self.kernel, *spare, self.bias, self.seen]

        def call(self, inputs, training=False):
            hidden = self.frozen(inputs)
            if training:
                hidden = 2 * hidden
                self.seen.assign_add([tf.cast(tf.shape(inputs)[0], "float32")])
            outputs = tf.matmul(hidden, self.kernel) + self.bias
            for rate in self.penalties:
                self.add_loss(rate * tf.reduce_mean(outputs**2))
            return outputs

    return TwoProducts


def train_step(candidate, rng):
    """Yield observations of a `train_step`."""
    bench = _Bench()
    for group, penalties, kind, steps in [
        ("data loss", (), "mse", 1),
        ("data loss", (), "entropy", 2),
        ("layers' losses", (0.5,), "mse", 2),
        ("layers' losses", (0.5, 1.0, 0.25), "entropy", 1),
    ]:
        start = [nonzero_numbers(rng, 3, 4) / 16, nonzero_numbers(rng, 4, 2) / 16, nonzero_numbers(rng, 2) / 16]
        batches = [_batch(rng, kind) for _ in range(steps)]
        given = {f"{name}{i}": each for i, batch in enumerate(batches, 1) for name, each in zip("xy", batch)}
        given |= dict(zip(("frozen", "kernel", "bias"), start))
        run = _Run(candidate, bench, penalties, start, kind, batches)
        calls = "; ".join(f"train_step(model, x{i}, y{i}, {run.loss_name}, SGD(0.125))" for i in range(1, steps + 1))
        added = "1 loss" if len(penalties) == 1 else f"{len(penalties)} losses"
        text = f"model, whose layers add {added}, with these weights; {calls}"
        about = {"model.losses is empty": not penalties, "loss_fn": run.loss_name}
        yield see(group, f"{text}; the returned losses", run.losses, candidate, given=about, **given)
        yield see(group, f"{text}; kernel and bias afterwards, and how many updates the optimizer counts",
                  lambda r=run: r.after("kernel", "bias", "updates"), candidate, given=about)  # fmt: skip
        yield see("training mode", f"{text}; how many samples the model saw in training", lambda r=run: r.after("seen"),
                  candidate)  # fmt: skip
        yield see("what stays", f"{text}; the frozen weights and the bias afterwards",
                  lambda r=run: r.after("frozen", "bias"), candidate)  # fmt: skip
    x, y = _batch(rng, "mse")
    text = "model, which also has a trainable weight that the loss doesn't depend on; train_step(model, x, y, "
    text += "MeanSquaredError(), SGD(0.125)); the loss, and by how much kernel, bias and this weight changed"
    yield see("what stays", text, lambda: _with_a_spare(candidate, x, y), candidate, x=x, y=y)


def _with_a_spare(candidate, x, y):
    """Run a step on a model with a trainable weight that gets no gradient, between the other weights."""
    import tensorflow as tf

    model = small_model(spare=True)
    weights = [weight(model, (3, 4)), model.kernel, model.bias, model.spare]
    for each, value in zip(weights, (0.5, 0.25, 0.125, 64)):
        each.assign(np.full(tuple(each.shape), value, "float32"))
    before = [array(each) for each in weights[1:]]
    optimizer = tf.keras.optimizers.SGD(0.125)
    optimizer.build(model.weights)  # otherwise, a step in a graph would create the optimizer's variables
    with warnings.catch_warnings(), _quiet(tf.get_logger()):
        warnings.filterwarnings("ignore", "Gradients do not exist")  # Keras warns about the spare weight
        loss = candidate(model, x.copy(), y.copy(), tf.keras.losses.MeanSquaredError(), optimizer)
    return [loss, *(array(each) - old for each, old in zip(weights[1:], before))]


@contextlib.contextmanager
def _quiet(logger):
    """Keep a logger from logging warnings."""
    level = logger.level
    logger.setLevel("ERROR")
    try:
        yield
    finally:
        logger.setLevel(level)


class _Bench:
    """A model and an optimizer that all runs share, because creating them is slow. Plain SGD keeps no state."""

    @functools.cached_property
    def model(self):
        return small_model()

    @functools.cached_property
    def optimizer(self):
        import tensorflow as tf

        optimizer = tf.keras.optimizers.SGD(0.125)
        optimizer.build(self.model.weights)  # Keras 2 can't do this in a step that is compiled already
        return optimizer


class _Run:
    """A few training steps from given weights, which are taken when their losses are first needed."""

    def __init__(self, candidate, bench, penalties, start, kind, batches):
        self.candidate, self.bench = candidate, bench
        self.penalties, self.start, self.batches = penalties, start, batches
        self.loss_name, self.loss_fn = _loss_function(kind)
        self.weights, self.error = {}, None

    def losses(self):
        """Return the candidate's results, step by step."""
        model, optimizer = self.bench.model, self.bench.optimizer
        model.penalties = self.penalties
        weights = [*(weight(model, value.shape) for value in self.start), model.seen]
        for variable, value in zip(weights, (*self.start, np.zeros(1, "float32"))):
            variable.assign(value)
        before = int(array(optimizer.iterations))
        try:
            return [self.candidate(model, x.copy(), y.copy(), self.loss_fn, optimizer) for x, y in self.batches]
        except Exception as error:
            self.error = error
            raise
        finally:  # copy the values now, because the next run starts from other values
            self.weights = {name: array(each) for name, each in zip(("frozen", "kernel", "bias", "seen"), weights)}
            self.weights["updates"] = int(array(optimizer.iterations)) - before

    def after(self, *names):
        """Return the values of these weights after the last step. If a step raised an error, raise it again."""
        if not self.weights:
            self.losses()
        if self.error:
            raise self.error
        return [self.weights[name] for name in names]


def _loss_function(kind):
    """Return the code of a Keras loss as a learner would type it, and the loss itself."""
    import tensorflow as tf

    if kind == "mse":
        return "MeanSquaredError()", tf.keras.losses.MeanSquaredError()
    name = "SparseCategoricalCrossentropy(from_logits=True)"
    return name, tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)


def _batch(rng, kind):
    """Return inputs with three features, and labels, which are two numbers or the index of a class for each sample."""
    x = nonzero_numbers(rng, int(rng.integers(2, 5)), 3) / 4
    return x, nonzero_numbers(rng, len(x), 2) / 4 if kind == "mse" else rng.integers(0, 2, len(x))
