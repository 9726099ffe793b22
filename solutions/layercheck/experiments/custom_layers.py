"""Experiments for lesson 5: widths, weights, state, sublayers, losses, a training step, and a normalization layer."""

import numpy as np

from ..exercise import exercise
from ..observation import name_of, see
from ..pokes import custom_layers as pokes
from . import _normalizing, _state, _training, _weights
from ._layers import array, keeps_settings, shapes, symbolic_shape
from ._numbers import in_any_order, nonzero_numbers
from ._widths import faults, faulty, keeper, layers_by_width


@exercise(
    skill="You can now find out which inputs a layer accepts.",
    points={"fixed widths": 2, "learnt widths": 2, "no weights": 1, "faults": 1},
    hints=(
        "The only way to find out is to call the layer with zeros of that width and see whether it raises an error.",
        "Call the layer inside try. After the two errors that mean 'does not fit', return False; otherwise, return "
        "True.",
        "except (ValueError, tf.errors.InvalidArgumentError): catches these two kinds of errors and no others.",
    ),
)
def accepts_width(candidate, rng):
    first, second, third = (int(n) for n in rng.permutation(np.arange(3, 40))[:3])  # never 2, the batch size
    for group, told, make in layers_by_width(first, third):
        asked = in_any_order(rng, [first, first, second, third, *rng.choice([first, second, third], 2).tolist()])
        text = f"layer = {told}; [accepts_width(layer, width) for width in {asked}]"

        def answers(make=make, asked=asked):
            layer = make()
            return [candidate(layer, width) for width in asked]

        yield see(group, text, answers, candidate)

    def met():
        layer = keeper()
        return [candidate(layer, width) for width in (first, second)], layer.__dict__["met"]

    text = f"accepts_width(layer, {first}), accepts_width(layer, {second}), and the layer's inputs: shape, "
    text += "dtype, only zeros"
    yield see("no weights", text, met, candidate)
    errors = in_any_order(rng, faults())
    questions = [(error, first) for error in errors] + [(error, second) for error in errors[:3]]
    for error, width in in_any_order(rng, questions):
        layer = faulty(error, first)
        text = f"accepts_width(layer, {width}), for a layer that refuses all widths but {first}, where a fault in it "
        text += f"raises {error.__name__}"
        yield see("faults", text, lambda layer=layer, width=width: candidate(layer, width), candidate)


@exercise(
    pokes=pokes.LINEAR,
    skill="You can now write a layer that creates its weights when it is first called.",
    points={"outputs": 2, "widths": 1, "weights": 2, "training": 1, "in a model": 2},
    hints=(
        "__init__ stores units; build creates the weights; call uses them; get_config returns units.",
        "build receives the input's shape: input_shape[-1] is the width.",
        'self.kernel = self.add_weight(name="kernel", shape=(width, self.units), initializer="glorot_uniform").',
        "The output is tf.matmul(inputs, self.kernel) + self.bias. The bias is broadcast, that is, added to every row.",
    ),
)
def Linear(candidate, rng):
    yield from _weights.linear(candidate, rng)


@exercise(
    pokes=pokes.RUNNING_SUM,
    skill="You can now keep state in a layer: it is saved but never trained.",
    points={"adds up": 2, "copies": 1, "while predicting": 1, "state": 2, "in a graph": 1},
    hints=(
        'build creates the state, one element per feature: self.add_weight(..., initializer="zeros", trainable=False).',
        "In training, call self.total.assign_add(the sum of the inputs over axis 0).",
        "Return tf.identity(self.total), not self.total: the first is a copy, and the second is the state itself.",
    ),
    further=True,
)
def RunningSum(candidate, rng):
    yield from _state.running_sum(candidate, rng)


@exercise(
    pokes=pokes.MLP,
    skill="You can now build layers out of other layers.",
    points={"outputs": 2, "activations": 1, "weights": 2, "in a model": 2},
    hints=(
        "Create all layers in __init__ and keep them as a list in an attribute. Keras finds them there and counts "
        "their weights.",
        "tf.keras.activations.get(activation) turns a name into a function.",
        "*hidden, last = self.stack separates the last layer from the others.",
    ),
)
def MLP(candidate, rng):
    yield from _weights.mlp(candidate, rng)


@exercise(
    pokes=pokes.ACTIVITY_L1,
    skill="You can now add a penalty to the loss from inside a layer.",
    points={"loss": 2, "batch size": 1, "passes on": 1, "gradient": 1, "in a model": 2},
    hints=(
        "In `call`, do two things: call self.add_loss(a number), then return inputs.",
        "The number is rate * tf.reduce_sum(tf.abs(inputs)), divided by the number of samples.",
        "tf.shape(inputs)[0] is the number of samples at run time; tf.cast converts it to the inputs' dtype.",
    ),
    further=True,
)
def ActivityL1(candidate, rng):
    name = name_of(candidate)

    def losses(rate, *batches):
        layer = candidate(rate)
        for x in batches:
            layer(x)
        return [array(loss) for loss in layer.losses]

    for rate, shape in [(0.5, (1, 3)), (0.25, (4, 2)), (2.0, (2, 3, 2, 2)), (0.125, (3, 5))]:
        x, text = nonzero_numbers(rng, *shape), f"layer = {name}({rate}); layer(x); layer.losses"
        yield see("loss", text, lambda r=rate, x=x: losses(r, x), candidate, x=x)
    x = nonzero_numbers(rng, 2, 3)
    for times in (2, 5):
        text = f"layer = {name}(0.5); layer(np.tile(x, ({times}, 1))); layer.losses"
        yield see("batch size", text, lambda n=times: losses(0.5, np.tile(x, (n, 1))), candidate, x=x)
    text = f"layer = {name}(0.5); layer(x), then layer(other); layer.losses"
    other = nonzero_numbers(rng, 3, 3)
    yield see("batch size", text, lambda: losses(0.5, x, other), candidate, x=x, other=other)
    for used, shape in [(0.25, (2, 2, 1, 3)), (0.75, (3, 3))]:  # not 0.5, because twice 0.5 is 1
        x = nonzero_numbers(rng, *shape)
        yield see("passes on", f"{name}({used})(x)", lambda r=used, x=x: candidate(r)(x.copy()), candidate, x=x)
        text = f"layer = {name}({used}); the gradient of sum(layer.losses) with respect to x"
        yield see("gradient", text, lambda r=used, x=x: _slope(candidate(r), x), candidate, x=x)
        text = f"layer = {name}({used}); the gradient of sum(layer(x)) with respect to x"
        yield see("passes on", text, lambda r=used, x=x: _slope(candidate(r), x, of_losses=False), candidate, x=x)

    rate = float(rng.integers(1, 9) / 8)
    text = f"{name}(rate={rate}).get_config()['rate'], and that of {name}()"
    yield see("in a model", text, lambda: [_rate(candidate(rate=rate)), _rate(candidate())], candidate)
    yield from keeps_settings("in a model", candidate, f"{name}(0.5", lambda **given: candidate(0.5, **given))
    text = f"{name}(0.5)(tf.keras.Input((3,))).shape"
    yield see("in a model", text, lambda: symbolic_shape(candidate(0.5), 3), candidate)
    text = f"layer = {name}(0.5); a function compiled from it for every batch size, called on x and other: layer.losses"
    yield see("in a model", text, lambda: _compiled(candidate(0.5), x, other), candidate, x=x, other=other)
    text = f"{name}(0.5) and {name}(0.25) in a row in a layer: its losses after each of two calls, and its weights"
    yield see("in a model", text, lambda: _nested(candidate, other), candidate, x=other)


def _rate(layer):
    return layer.get_config()["rate"]


def _slope(layer, x, of_losses=True):
    import tensorflow as tf

    x = tf.constant(x)
    with tf.GradientTape() as tape:
        tape.watch(x)
        outputs = layer(x)
        loss = sum(layer.losses) if of_losses else tf.reduce_sum(outputs)
    return tape.gradient(loss, x)


def _compiled(layer, *batches):
    """Return the loss for each batch from a single function that is compiled for all batch sizes, as in `fit`."""
    import tensorflow as tf

    def loss(x):
        layer(x)
        return sum(layer.losses)

    width = batches[0].shape[-1]
    run = tf.function(loss, input_signature=[tf.TensorSpec((None, width), "float32")], autograph=False)
    return [array(run(x)) for x in batches]


def _nested(candidate, x):
    """Call a layer twice that contains two of the candidate's layers, and return its losses after each call."""
    import tensorflow as tf

    class Outer(tf.keras.layers.Layer):
        def __init__(self):
            super().__init__()
            self.first, self.second = candidate(0.5), candidate(0.25)

        def call(self, inputs):
            return self.second(self.first(inputs))

    outer, found = Outer(), []
    for _ in range(2):
        outer(x)
        found.append(sorted(float(loss) for loss in outer.losses))
    return found, shapes(outer)


@exercise(
    skill="You can now train any Keras model in a loop of your own.",
    points={"data loss": 2, "layers' losses": 2, "training mode": 1, "what stays": 1},
    hints=(
        "Compute everything that the loss depends on inside `with tf.GradientTape() as tape:`.",
        "Call model(x, training=True) first. Then model.losses holds the losses that the layers added in this run.",
        "Call tape.gradient(loss, model.trainable_weights), then optimizer.apply_gradients(zip(gradients, weights)).",
    ),
)
def train_step(candidate, rng):
    yield from _training.train_step(candidate, rng)


@exercise(
    pokes=pokes.BATCH_NORM,
    skill="You can now write a layer that behaves differently in training and at inference.",
    points={"vectors": 2, "images": 2, "weights": 2, "in a model": 2},
    hints=(
        "Call add_weight four times in build: two weights are trainable, and two have trainable=False.",
        "tf.nn.moments(inputs, axes) returns mean and variance; the axes are all but the last.",
        "In training, call moving.assign(moving * momentum + batch * (1 - momentum)) for both statistics, and "
        "normalize with the batch's own statistics.",
        "Return (inputs - mean) / tf.sqrt(variance + epsilon) * scale + offset, with the batch's or the moving "
        "statistics.",
    ),
    further=True,
)
def BatchNorm(candidate, rng):
    yield from _normalizing.batch_norm(candidate, rng)
