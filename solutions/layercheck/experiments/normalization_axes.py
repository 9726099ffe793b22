"""Experiments for lesson 4: axes of statistics, group normalization, and replacements for TensorFlow Addons layers."""

import operator

import numpy as np

from ..compare import Tolerance
from ..exercise import exercise
from ..observation import call, see
from ..pokes import normalization_axes as pokes
from . import _addons as addons
from ._layers import called, is_layer, made
from ._numbers import in_any_order, numbers

FORMATS = ("channels_last", "channels_first")
# Near 10,000, float32 numbers are 0.001 apart, so two correct computations may differ slightly more than usual.
FLOAT32 = Tolerance(relative=1e-3, absolute=1e-3)
CLOSER = Tolerance(relative=2e-4, absolute=3e-4)  # at inference, a fresh batch normalization changes its input


@exercise(
    pokes=pokes.STATISTIC_AXES,
    skill="You can now say which axes each normalization averages over, in either data format.",
    points={"channels last": 3, "channels first": 2},
    hints=(
        "Look at the picture of the four blocks. Along which arrows does each orange part reach from end to end?",
        "In two of the three kinds, each channel has its own mean; in two of them, each sample does. Cross out these "
        "axes.",
        "With 'channels_last', the channel is axis 3; with 'channels_first', it is axis 1. Height and width are the "
        "other two.",
    ),
)
def statistic_axes(candidate, rng):
    for group, data_format in zip(("channels last", "channels first"), FORMATS, strict=True):
        for kind in ("batch", "layer", "instance"):
            text = f"statistic_axes({kind!r}, {data_format!r})"
            asked = {"kind": kind, "data_format": data_format}
            yield see(group, text, lambda a=asked: candidate(*a.values()), candidate, given=asked, compared=_in_order)
            x = numbers(rng, 3, 2, 5, 4)
            text = f"x.mean(axis=statistic_axes({kind!r}, data_format={data_format!r}))"
            mean = lambda a=asked, x=x: x.mean(axis=candidate(a["kind"], data_format=a["data_format"]))  # noqa: E731
            yield see(group, text, mean, candidate, given=asked, x=x)
    text = "statistic_axes('instance')"
    yield see("channels last", text, lambda: candidate("instance"), candidate, compared=_in_order)


def _in_order(axes):
    """Return a tuple or list of axes in ascending order, with negative axes converted to positions counted from
    the front.

    Values that aren't axes of a 4D array are returned unchanged.
    """
    if type(axes) not in (tuple, list) or not all(type(axis) in (int, bool) and -4 <= axis < 4 for axis in axes):
        return axes
    return type(axes)(sorted(int(axis) % 4 for axis in axes))


@exercise(
    pokes=pokes.SHARED_MASK,
    skill="You can now say which inputs share their statistics with any one of them.",
    points={"batch": 1, "layer": 1, "instance": 1, "group": 2},
    hints=(
        "np.indices(shape) returns four arrays: the sample, row, column, and channel of each cell.",
        "Each kind is a condition on these arrays. For 'layer', the sample must be at[0]. Rows and columns never "
        "matter.",
        "channel // (channels per group) is the number of the group that a channel belongs to.",
    ),
)
def shared_mask(candidate, rng):
    yield call("group", candidate, "group", (2, 1, 2, 6), (0, 0, 1, 4), 2)
    for kind in ("batch", "layer", "instance"):
        yield call(kind, candidate, kind, (2, 1, 2, 6), (0, 0, 1, 4))
        yield call(kind, candidate, kind, (3, 2, 1, 3), (1, int(rng.integers(2)), 0, 1))  # neither first nor last
        for shape in [(1, 3, 2, 4), (3, 2, 1, 1)]:
            yield call(kind, candidate, kind, shape, _cell(rng, shape))
        for _ in range(3):
            shape = tuple(int(n) for n in rng.integers(1, 6, 4))
            yield call(kind, candidate, kind, shape, _cell(rng, shape))
    for kind in ("batch", "layer"):  # thousands of cells share a mean: catches an answer that looks for large changes
        yield call(kind, candidate, kind, (4, 32, 32, 3), (1, 20, 3, 1))
    for groups, per_group in [(2, 4), (3, 2), (4, 3), (1, 5), (5, 1)]:
        batch, height, width = (int(n) for n in rng.integers(1, 5, 3))
        shape = (batch, height, width, groups * per_group)
        yield call("group", candidate, "group", shape, _cell(rng, shape), groups)
        yield call("group", candidate, "group", shape, _cell(rng, shape), groups=groups)
    shape = (3, 2, 3, 8)
    for sample, channel in enumerate((0, 3, 4, 7)):
        yield call("group", candidate, "group", shape, (sample % 3, 1, int(rng.integers(3)), channel), groups=2)


def _cell(rng, shape):
    return tuple(int(rng.integers(n)) for n in shape)


@exercise(
    pokes=pokes.GROUP_NORM,
    skill="You can now compute group normalization, for any number of groups.",
    points={"groups": 3, "one and all": 1, "scale and offset": 1, "large mean": 1, "epsilon": 1},
    tolerance=FLOAT32,
    hints=(
        "Give the groups an axis of their own: reshape so that the channel axis becomes two axes.",
        "x.reshape(batch, height, width, groups, channels // groups) keeps neighboring channels together.",
        "Compute mean and variance over axes 1, 2, and 4 with keepdims=True, so that they broadcast with the reshaped "
        "array.",
        "Divide by sqrt(variance + epsilon), reshape back, and only then multiply by gamma and add beta.",
    ),
)
def group_norm(candidate, rng):
    def run(group, x, groups, gamma=None, beta=None, epsilon=1e-3):
        channels = x.shape[3]
        gamma = np.ones(channels, "float32") if gamma is None else gamma
        beta = np.zeros(channels, "float32") if beta is None else beta
        return call(group, candidate, x, groups, gamma=gamma, beta=beta, epsilon=epsilon)

    shapes = [((2, 2, 3, 4), 2), ((1, 4, 3, 6), 2), ((3, 2, 5, 6), 3), ((2, 1, 4, 12), 4), ((2, 5, 2, 8), 2)]
    for shape, groups in shapes:
        yield run("groups", numbers(rng, *shape), groups)
    for shape, groups in [((2, 3, 2, 4), 1), ((2, 3, 2, 4), 4), ((1, 2, 5, 3), 1), ((1, 2, 5, 3), 3)]:
        yield run("one and all", numbers(rng, *shape), groups)
    for shape, groups in [((2, 3, 2, 6), 3), ((1, 3, 4, 4), 2)]:
        gamma, beta = rng.normal(size=(2, shape[3])).round(2).astype("float32") + np.float32(0.5)
        gamma[-1] = -1.5  # a scale may be negative
        yield run("scale and offset", numbers(rng, *shape), groups, gamma, beta)
    for shape, groups in [((2, 3, 4, 6), 2), ((1, 4, 2, 4), 2)]:
        yield run("large mean", np.float32(10_000) + numbers(rng, *shape), groups)
    yield run("epsilon", numbers(rng, 2, 2, 3, 6) / 8, 2, epsilon=0.25)
    level = np.repeat(numbers(rng, 1, 1, 1, 4), 6, axis=1)
    level[..., 2:] += numbers(rng, 1, 6, 1, 2)
    level[..., 1] = level[..., 0]
    yield run("epsilon", level, 2, epsilon=0.01)
    yield run("epsilon", numbers(rng, 1, 3, 2, 4) / 256, 2, epsilon=0.25)


@exercise(
    further=True,
    skill="You can now express layer and instance normalization as group normalization.",
    points={"few channels": 1, "many channels": 1, "applied": 1},
    hints=(
        "For each kind, how many different means does one sample have?",
        "Layer normalization has one mean per sample. Instance normalization has one for each channel.",
    ),
)
def groups_for(candidate, rng):
    odd, even, more = (int(n) for n in rng.permutation(np.arange(1, 10))[:3])
    for channels in in_any_order(rng, (1, 2 * even, 2 * odd + 1, 2 * more)):
        for kind in in_any_order(rng, ("layer", "instance", "batch")):
            yield call("few channels", candidate, kind, channels)
    for channels in (2 * int(n) + odd for n, odd in zip(rng.integers(10, 300, 4), (0, 1, 0, 1), strict=True)):
        for kind in ("layer", "instance", "batch"):
            yield call("many channels", candidate, kind, channels)
    for kind in ("layer", "instance"):
        x = numbers(rng, 2, 2, 3, 4)
        text = f"tf.keras.layers.GroupNormalization(groups_for({kind!r}, 4))(x)"
        yield see("applied", text, lambda kind=kind, x=x: _group_normalized(x, candidate(kind, 4)), candidate, x=x)


def _group_normalized(x, groups):
    from tensorflow.keras.layers import GroupNormalization

    return GroupNormalization(operator.index(groups))(x)  # Keras 3 doesn't accept a NumPy int


@exercise(
    pokes=pokes.IMAGE_LAYER_NORM,
    skill="You can now make LayerNormalization cover a whole image.",
    points={"one mean per image": 2, "scale and offset": 2},
    tolerance=CLOSER,
    hints=(
        "LayerNormalization takes an argument `axis`; without it, only the last axis is normalized.",
        "It may be a list of axes. Which ones make up an image in (batch, height, width, channel)?",
    ),
)
def image_layer_norm(candidate, rng):
    text = "isinstance(image_layer_norm(), tf.keras.layers.Layer)"
    yield see("one mean per image", text, lambda: is_layer(candidate()), candidate)
    text = "image_layer_norm() is not image_layer_norm()"
    yield see("scale and offset", text, lambda: made(candidate) is not made(candidate), candidate)
    for shape in [(2, 2, 3, 2), (1, 4, 3, 3), (3, 3, 5, 1)]:
        x = numbers(rng, *shape)
        x[2:] = 7  # an image without any variance
        yield see("one mean per image", "image_layer_norm()(x)", lambda x=x: made(candidate)(x), candidate, x=x)
    large, small = np.float32(10_000) + 5 * numbers(rng, 2, 3, 2, 4), numbers(rng, 1, 3, 2, 2) / 1024
    for x in (large, small):  # epsilon matters if the variance is small
        yield see("one mean per image", "image_layer_norm()(x)", lambda x=x: made(candidate)(x), candidate, x=x)
    for shape in [(2, 2, 3, 4), (1, 5, 4, 2)]:
        x = numbers(rng, *shape)

        def shapes(x=x):
            return [tuple(weight.shape) for weight in called(made(candidate), x).trainable_weights]

        text = "layer = image_layer_norm(); layer(x); [tuple(weight.shape) for weight in layer.trainable_weights]"
        yield see("scale and offset", text, shapes, candidate, x=x)
        gamma, beta = (rng.normal(size=shape[1:]).round(2).astype("float32") for _ in range(2))

        def scaled(x=x, weights=(gamma, beta)):
            layer = called(made(candidate), x)
            layer.set_weights(weights)
            return layer(x)

        text = "layer = image_layer_norm(); layer(x); layer.set_weights([gamma, beta]); layer(x)"
        yield see("scale and offset", text, scaled, candidate, x=x, gamma=gamma, beta=beta)


@exercise(
    further=True,
    skill="You can now load normalization layers that TensorFlow Addons saved.",
    points={"group": 2, "instance": 2, "settings": 2},
    hints=(
        "Which layer in tf.keras.layers computes its mean over groups of channels? Its name is the new class_name for "
        "both kinds.",
        "The configs of both libraries have the same keys with the same meaning. Copy all of them into a new dict.",
        "Only the entry `groups` of an InstanceNormalization needs care: Keras writes 'as many groups as channels' as "
        "-1.",
    ),
)
def keras_config_from_tfa(candidate, rng):
    for groups, channels in [(2, 6), (4, 64)]:
        config = addons.config_of("GroupNormalization", groups=groups)
        yield addons.outputs("group", candidate, rng, config, channels)
        yield addons.afterwards("group", candidate, config)
    some = int(rng.integers(7, 17))
    for groups, channels, epsilon in [(-1, 64, 1e-3), (some, 2 * some, 2.0), (3, 12, 0.5), (4, 4, 0.125)]:
        config = addons.config_of("InstanceNormalization", groups=groups, epsilon=epsilon)
        yield addons.outputs("instance", candidate, rng, config, channels)
        yield addons.afterwards("instance", candidate, config)
    for kind, groups in [("GroupNormalization", 1), ("InstanceNormalization", -1)]:
        config = addons.config_of(kind, groups=groups, epsilon=0.5, axis=1, center=False)
        yield addons.outputs("settings", candidate, rng, config, 4)
        constant = addons.part("initializers", "Constant", value=float(rng.integers(2, 9)))
        seed = int(rng.integers(99))
        uniform = addons.part("initializers", "RandomUniform", minval=-0.05, maxval=0.05, seed=seed)
        config = addons.config_of(kind, groups=groups, gamma_initializer=constant, beta_initializer=uniform)
        yield addons.fresh("settings", candidate, config)
        config = addons.config_of(kind, groups=groups, scale=False, beta_initializer=uniform)
        yield addons.fresh("settings", candidate, config)
        strong, positive = addons.part("regularizers", "L2", l2=0.25), addons.part("constraints", "NonNeg")
        others = {"gamma_regularizer": strong, "beta_regularizer": strong, "gamma_constraint": positive}
        others |= {"beta_constraint": positive, "name": "first_norm", "dtype": "float64"}
        for trainable in (True, False):
            config = addons.config_of(kind, groups=groups, **others, trainable=trainable)
            yield addons.others("settings", candidate, config)
        yield addons.afterwards("settings", candidate, config)
        yield addons.outputs("settings", candidate, rng, addons.config_of(kind, groups=groups, axis=1), 4)
    config = addons.config_of(
        "InstanceNormalization", name="instance_normalization_3"
    )  # a default name must be kept as well
    yield addons.others("settings", candidate, config)
