"""Experiments for lesson 3: moments, normalization, moving statistics, parameters, a network, and folding."""

import numpy as np

from ..compare import Tolerance
from ..exercise import exercise
from ..observation import call, name_of, see
from ..pokes import batch_normalization as pokes
from ._about import about_steps
from ._about_updates import about_update
from ._named_calls import call_named, in_turn
from ._names import named_alike
from ._networks import UNLIKE, Probe
from ._numbers import in_any_order, large_numbers, numbers


@exercise(
    pokes=pokes.BATCH_MOMENTS,
    skill="You can now compute the statistics of a batch, even if its mean is large.",
    points={"features": 1, "images": 2, "large numbers": 2, "batch of one": 1},
    tolerance=Tolerance(relative=2e-4, absolute=2e-6),  # computing a mean step by step in float32 is not a mistake
    hints=(
        "Keep the last axis, and average over all others. x.ndim is the number of axes.",
        "NumPy's reductions accept a tuple of axes: (0,) for features, (0, 1, 2) for images.",
        "Subtract the mean before you square: (x - mean) ** 2. The mean has one value per channel, so it broadcasts "
        "along the last axis of x.",
    ),
)
def batch_moments(candidate, rng):
    yield call("features", candidate, numbers(rng, 4, 3))
    yield call("features", candidate, numbers(rng, 4, 3))
    yield call("features", candidate, numbers(rng, 3, 3))
    yield call("features", candidate, numbers(rng, 5, 1))
    yield call("features", candidate, rng.normal(3, 2, size=(32, 7)).astype("float32"))
    yield call("images", candidate, numbers(rng, 2, 3, 4, 2))
    yield call("images", candidate, numbers(rng, 3, 3, 3, 3))
    yield call("images", candidate, numbers(rng, 4, 1, 5, 1))
    yield call("images", candidate, rng.normal(-2, 3, size=(6, 7, 5, 4)).astype("float32"))
    yield call("large numbers", candidate, large_numbers(rng, 8, 2))
    yield call("large numbers", candidate, large_numbers(rng, 64, 3))
    yield call("large numbers", candidate, large_numbers(rng, 4, 8, 2, 3))
    yield call("batch of one", candidate, numbers(rng, 1, 3))
    yield call("batch of one", candidate, numbers(rng, 1, 2, 3, 2))


@exercise(
    pokes=pokes.BATCH_NORM,
    skill="You can now normalize a batch as the layer does in training mode.",
    points={"features": 2, "images": 1, "epsilon": 1, "large numbers": 1, "batch of one": 1},
    # TensorFlow multiplies before it subtracts, so float32 loses a few digits if the numbers are large.
    tolerance=Tolerance(relative=2e-4, absolute=2e-4),
    hints=(
        "Take three steps, one line each: subtract the mean, divide by a square root, then apply gamma and beta.",
        "Take the square root of the variance plus epsilon: np.sqrt(variance + epsilon).",
        "Multiply the normalized values by gamma, and add beta at the very end.",
    ),
)
def batch_norm(candidate, rng):
    def learned(channels):
        return rng.choice([-2, 0.5, 1.5, 3], channels).astype("float32"), numbers(rng, channels)

    def run(group, *args):
        return call_named(group, candidate, *args, names="x gamma beta")

    yield run("features", numbers(rng, 4, 3), *_plain(3), 0.001)
    yield run("features", numbers(rng, 4, 3), *learned(3), 0.001)
    level = numbers(rng, 5, 2)
    level[:, 1] = level[0, 1]
    yield run("features", level, *learned(2), 0.1)
    yield run("features", rng.normal(3, 2, size=(32, 6)).astype("float32"), *learned(6), 0.01)
    yield run("images", numbers(rng, 2, 2, 3, 2), *_plain(2), 0.001)
    yield run("images", numbers(rng, 3, 4, 5, 3), *learned(3), 0.1)
    yield run("images", numbers(rng, 2, 6, 3, 1), *learned(1), 0.001)
    small = rng.normal(0, 0.01, size=(16, 3)).astype("float32")
    yield run("epsilon", small, *_plain(3), 0.001)
    yield run("epsilon", small, *_plain(3), 0.00001)
    yield run("epsilon", numbers(rng, 6, 2), *learned(2), 1.0)
    gamma, beta = rng.choice([-1, 0.5, 1], 3).astype("float32"), numbers(rng, 3)
    yield run("large numbers", large_numbers(rng, 8, 2, spread=10), gamma[:2], beta[:2], 0.001)
    yield run("large numbers", large_numbers(rng, 4, 2, 4, 3, spread=10), gamma, beta, 0.001)
    yield run("batch of one", numbers(rng, 1, 3), *learned(3), 0.001)
    yield run("batch of one", numbers(rng, 1, 3, 2, 2), *learned(2), 0.001)


def _plain(channels):
    """Return the gamma and beta of a fresh layer."""
    return np.ones(channels, "float32"), np.zeros(channels, "float32")


@exercise(
    pokes=pokes.UPDATE_MOVING,
    about=about_update,
    skill="You can now follow a moving average step by step.",
    points={"numbers": 2, "arrays": 1, "step after step": 1},
    tolerance=Tolerance(relative=1e-5, absolute=1e-5),
    hints=(
        "The result is a weighted mean of the old value and the new one. The two shares sum to 1.",
        "In Keras, momentum is the share of the old value.",
    ),
)
def update_moving(candidate, rng):
    yield call("numbers", candidate, 0.0, 10.0, 0.9)
    yield call("numbers", candidate, 1.0, 3.0, 0.99)
    for momentum in (0.0, 1.0, 0.25, 0.999):
        below, above = float(rng.integers(-9, 0)), float(rng.integers(1, 9))
        yield call("numbers", candidate, below, above, momentum)
        yield call("numbers", candidate, above, below, momentum)
    yield call("numbers", candidate, 4.0, -2.0, 0.0)
    yield call("numbers", candidate, 4.0, -2.0, 1.0)
    for args in [(0, 5, 0.5), (2, 9, 0.75), (7, -4, 0.25)]:  # ints, but the result must not be an int
        yield call("numbers", candidate, *args)
    yield call_named("arrays", candidate, np.zeros(3, "float32"), numbers(rng, 3), 0.9, names="moving batch_value")
    yield call_named("arrays", candidate, numbers(rng, 5), numbers(rng, 5) + 0.5, 0.75, names="moving batch_value")
    yield call_named(
        "arrays", candidate, *rng.normal(size=(2, 2, 3)).astype("float32"), 0.999, names="moving batch_value"
    )
    for shape, momentum in [((2, 3), 0.75), ((3, 2), 0.5)]:  # these reveal a mean over one axis or a matrix product
        arrays = numbers(rng, *shape), numbers(rng, *shape) + 0.5
        yield call_named("arrays", candidate, *arrays, momentum, names="moving batch_value")
    for start, momentum in [(0.0, 0.9), (2.0, 0.8)]:
        values = [float(value) for value in rng.integers(1, 10, 4)]
        text = f"{name_of(candidate)} applied to the batch values {values} in turn, "
        text += f"starting from {start}, with momentum {momentum}"
        yield see("step after step", text, lambda: in_turn(candidate, start, values, momentum), candidate)  # noqa: B023


@exercise(
    further=True,
    about=about_steps,
    skill="You can now say how many steps a moving average needs, for any momentum.",
    points={"few steps": 1, "many steps": 2, "any start": 2},
    tolerance=Tolerance(relative=1e-4, absolute=1e-6),
    hints=(
        "Watch the distance between the moving statistic and the value. How much of it is left after one step?",
        "One step keeps the share `momentum` of the distance, so `steps` steps keep momentum ** steps of it.",
        "The result is the value plus the remaining distance, (start - value) * momentum ** steps.",
    ),
)
def moving_after(candidate, rng):
    value, other = 10.0 * int(rng.integers(1, 50)), float(rng.integers(1, 50))
    yield call("few steps", candidate, 0.0, value, 0.9, 1)
    yield call("few steps", candidate, 0.0, value, 0.9, 2)
    yield call("few steps", candidate, 0.0, other, 0.75, 3)
    yield call("few steps", candidate, 0.0, value, 0.9, 0)
    for momentum, steps in [(0.99, 40), (0.99, 125), (0.9, 30), (0.999, 3200), (0.9995, 4000), (0.9992, 3600)]:
        yield call("many steps", candidate, 0.0, float(rng.integers(2, 40)), momentum, steps)
    # A loop that stops as soon as the changes are small stops too early.
    yield call("many steps", candidate, 0.0, 0.001 * int(rng.integers(1, 9)), 0.9995, 4000)
    yield call("many steps", candidate, 0.0, float(rng.integers(2, 40)), 0.999, 8000)
    yield call("many steps", candidate, 0.0, 0.00002, 0.99, 60)
    yield call("any start", candidate, 2.0, 5.0, 0.99, 0)
    for momentum, steps in [(0.0, 3), (1.0, 4), (0.0, 0), (0.0, 1), (1.0, 0), (1.0, 1)]:
        # For these values, a quotient or a logarithm is undefined.
        yield call("any start", candidate, -2.0, other, momentum, steps)
    for args in [(1, 5, 0.9, 2), (0, 10, 0.75, 3), (5, -2, 0.8, 4)]:  # ints, but the result must not be an int
        yield call("any start", candidate, *args)
    for momentum in (0.99, 0.9, 0.8):
        below, above = float(rng.integers(-9, 0)), float(rng.integers(1, 10))
        yield call("any start", candidate, below, above, momentum, int(rng.integers(2, 30)))
        yield call("any start", candidate, above, below, momentum, int(rng.integers(2, 30)))
    yield call("any start", candidate, -20.0, float(rng.integers(-9, 0)), 0.9, int(rng.integers(2, 9)))


@exercise(
    skill="You can now explain the parameter counts that a model's summary gives for batch normalization.",
    points={"few features": 1, "the lesson's network": 1, "any width": 1},
    hints=(
        "Create a BatchNormalization layer, call it once, and print its four variables.",
        "gamma and beta get gradients. The two moving statistics don't.",
    ),
)
def batch_norm_parameters(candidate, rng):
    few = (1, *rng.permutation(np.arange(2, 30))[:2])
    for features in in_any_order(rng, few):
        yield call("few features", candidate, int(features))
    for features in in_any_order(rng, (784, 300, 100, rng.integers(101, 300))):  # the last size is between the others
        yield call("the lesson's network", candidate, int(features))
    for features in (*rng.integers(5, 1000, 2), *rng.integers(1000, 5000, 2)):
        yield call("any width", candidate, int(features))


@exercise(
    skill="You can now place batch normalization before or after an activation, without a useless bias.",
    points={"parameters": 2, "after the activation": 2, "before the activation": 2},
    hints=(
        "tf.keras.Sequential takes a list of layers: Flatten, BatchNormalization, the hidden blocks, then Dense(10).",
        "A block with normalization after the activation: Dense(units, activation='elu'), BatchNormalization().",
        "A block with normalization before the activation: Dense(units, use_bias=False), BatchNormalization(), "
        "Activation('elu').",
        "Count the parameters: there are 271,346 with normalization after the activation, and 400 fewer (300 + 100 "
        "biases) with normalization before it.",
    ),
)
def mlp_with_batch_norm(candidate, rng):
    images = rng.normal(2, 3, size=(8, 28, 28)).astype("float32")
    seed = int(rng.integers(1_000_000))
    groups = {False: "after the activation", True: "before the activation"}
    probes = {before: Probe(named_alike()(candidate), before, images, seed) for before in groups}
    name = name_of(candidate)
    for before, probe in probes.items():
        text = f"{name}({before}): its trainable and its other parameters"
        yield see("parameters", text, probe.counts, candidate, given={"before_activation": before})
    later = f"on {UNLIKE} of {len(images)} images, after a call with training=True on all of them"
    for before, probe in probes.items():
        for text, look in (
            (f"(x, training=True) on {len(images)} images, its kernels drawn with seed {seed}", probe.in_training),
            (f"(x, training=False) {later}", probe.at_inference),
            (f"(x) {later}", probe.by_default),
            (f"(x, training=False) {later}, with its biases and betas drawn as well", probe.shifted),
            (": how many trainable parameters get no gradient, as offsets that a normalization removes", probe.idle),
        ):
            yield see(groups[before], f"{name}({before}){text}", look, candidate, given={"before_activation": before})
    text = f"{name}(False), {name}(True) and {name}(False) again: how many weights of the first the others share"
    yield see("parameters", text, lambda: probes[False].shared(probes[True]), candidate)


@exercise(
    pokes=pokes.FOLD_BATCH_NORM,
    further=True,
    skill="You can now remove batch normalization from a trained network without changing its outputs.",
    points={"dense": 2, "convolution": 2, "small variances": 1},
    hints=(
        "Write down the formula for one output: gamma * (x @ kernel + bias - mean) / root + beta. Then rearrange it: "
        "what multiplies x, and what is left?",
        "With scale = gamma / np.sqrt(variance + epsilon), the new kernel is the old one times scale.",
        "The new bias is (bias - mean) * scale + beta. The last axis of the kernel runs over the outputs, so scale "
        "broadcasts along it.",
    ),
)
def fold_batch_norm(candidate, rng):
    def layer(*shape, variance=None, scales=(-2, 0.5, 3)):
        outputs = shape[-1]
        variance = rng.integers(1, 10, outputs) if variance is None else variance
        values = [numbers(rng, *shape), numbers(rng, outputs), rng.choice(scales, outputs)]
        values += [numbers(rng, outputs), numbers(rng, outputs) + 0.5, variance]
        return [np.asarray(one, "float32") for one in values]

    def run(group, arrays, epsilon):
        return call_named(group, candidate, *arrays, epsilon, names="kernel bias gamma beta mean variance")

    yield run("dense", layer(2, 3), 0.001)
    yield run("dense", layer(2, 3), 0.001)
    yield run("dense", layer(3, 3), 0.1)
    yield run("dense", layer(7, 4), 0.001)
    yield run("dense", layer(2, 2, scales=[0]), 0.001)  # an answer that divides by the scale fails
    yield run("convolution", layer(1, 2, 3, 3), 0.001)
    yield run("convolution", layer(3, 3, 1, 4), 0.1)
    yield run("convolution", layer(3, 2, 4, 2), 0.001)
    yield run("small variances", layer(2, 2, variance=[0.0001, 0.0025]), 0.001)
    yield run("small variances", layer(2, 3, 3, 3, variance=[0.0004, 1, 0.01]), 0.001)
