"""Experiments for lesson 4: axes of statistics, group normalization, and layers that replace TensorFlow Addons'."""

import copy
import itertools

import numpy as np

from ..compare import Tolerance
from ..exercise import exercise
from ..observation import call, see

FORMATS = ("channels_last", "channels_first")
# At a mean of 10,000 float32 has steps of 0.001: two right ways of computing may differ by a little more than usual.
FLOAT32 = Tolerance(relative=1e-3, absolute=1e-3)


def _numbers(rng, *shape):
    """Small whole numbers of both signs, as float32."""
    return rng.integers(-9, 10, size=shape).astype("float32")


@exercise(
    points={"channels last": 3, "channels first": 2},
    hints=(
        "Look at the picture of the four blocks. Which arrows does each orange part follow from end to end?",
        "The channel keeps its own mean in two of the three, the sample in two of the three. Cross out what is kept.",
        "With 'channels_last' the channel is axis 3, with 'channels_first' axis 1; height and width are the other two.",
    ),
)
def statistic_axes(candidate, rng):
    for group, data_format in zip(("channels last", "channels first"), FORMATS, strict=True):
        for kind in ("batch", "layer", "instance"):
            text = f"statistic_axes({kind!r}, {data_format!r})"
            yield see(group, text, lambda kind=kind, f=data_format: _sorted(candidate(kind, f)), candidate)
            x = _numbers(rng, 3, 2, 5, 4)
            text = f"x.mean(axis=statistic_axes({kind!r}, data_format={data_format!r}))"

            def mean(kind=kind, data_format=data_format, x=x):
                return x.mean(axis=_sorted(candidate(kind, data_format=data_format)))

            yield see(group, text, mean, candidate, x=x)
    yield see("channels last", "statistic_axes('instance')", lambda: _sorted(candidate("instance")), candidate)


def _sorted(axes):
    """Axes in their order, counted from the front: whoever writes (-2, -3) means the same."""
    return tuple(sorted(int(axis) % 4 for axis in axes))


@exercise(
    points={"batch": 1, "layer": 1, "instance": 1, "group": 2},
    hints=(
        "np.indices(shape) gives four arrays: for each cell its sample, its row, its column and its channel.",
        "A kind is a condition on them. For 'layer': the sample is at[0]. Rows and columns never matter.",
        "channel // (channels per group) is the number of the group that a channel belongs to.",
    ),
)
def shared_mask(candidate, rng):
    yield call("group", candidate, "group", (2, 1, 2, 6), (0, 0, 1, 4), 2)
    for kind in ("batch", "layer", "instance"):
        yield call(kind, candidate, kind, (2, 1, 2, 6), (0, 0, 1, 4))
        for shape in [(1, 3, 2, 4), (3, 2, 1, 1)]:
            yield call(kind, candidate, kind, shape, _cell(rng, shape))
        for _ in range(3):
            shape = tuple(int(n) for n in rng.integers(1, 6, 4))
            yield call(kind, candidate, kind, shape, _cell(rng, shape))
    for groups, per_group in [(2, 4), (3, 2), (4, 3), (1, 5), (5, 1)]:
        batch, height, width = (int(n) for n in rng.integers(1, 5, 3))
        shape = (batch, height, width, groups * per_group)
        yield call("group", candidate, "group", shape, _cell(rng, shape), groups)
        yield call("group", candidate, "group", shape, _cell(rng, shape), groups=groups)
    shape = (3, 2, 3, 8)
    for channel in (0, 3, 4, 7):
        yield call("group", candidate, "group", shape, (int(rng.integers(3)), 1, 2, channel), groups=2)


def _cell(rng, shape):
    return tuple(int(rng.integers(n)) for n in shape)


@exercise(
    points={"groups": 3, "one and all": 1, "scale and offset": 1, "large mean": 1, "epsilon": 1},
    tolerance=FLOAT32,
    hints=(
        "Give the groups an axis of their own: reshape so that the channel axis becomes two axes.",
        "x.reshape(batch, height, width, groups, channels // groups) keeps neighbouring channels together.",
        "Take mean and variance over axes 1, 2 and 4 with keepdims=True, so that they fit the reshaped array again.",
        "Divide by sqrt(variance + epsilon), reshape back, and only then multiply by gamma and add beta.",
    ),
)
def group_norm(candidate, rng):
    def run(group, x, groups, gamma=None, beta=None, epsilon=1e-3):
        channels = x.shape[3]
        gamma = np.ones(channels, "float32") if gamma is None else gamma
        beta = np.zeros(channels, "float32") if beta is None else beta
        return call(group, candidate, x, groups, gamma, beta, epsilon)

    for shape, groups in [
        ((2, 2, 3, 4), 2),
        ((1, 4, 3, 6), 2),
        ((3, 2, 5, 6), 3),
        ((2, 1, 4, 12), 4),
        ((2, 5, 2, 8), 2),
    ]:
        yield run("groups", _numbers(rng, *shape), groups)
    for shape, groups in [((2, 3, 2, 4), 1), ((2, 3, 2, 4), 4), ((1, 2, 5, 3), 1), ((1, 2, 5, 3), 3)]:
        yield run("one and all", _numbers(rng, *shape), groups)
    for shape, groups in [((2, 3, 2, 6), 3), ((1, 3, 4, 4), 2)]:
        gamma, beta = rng.normal(size=(2, shape[3])).round(2).astype("float32") + np.float32(0.5)
        yield run("scale and offset", _numbers(rng, *shape), groups, gamma, beta)
    for shape, groups in [((2, 3, 4, 6), 2), ((1, 4, 2, 4), 2)]:
        yield run("large mean", np.float32(10_000) + _numbers(rng, *shape), groups)
    yield run("epsilon", _numbers(rng, 2, 2, 3, 6) / 8, 2, epsilon=0.25)
    level = np.repeat(_numbers(rng, 1, 1, 1, 4), 6, axis=1)
    level[..., 2:] += _numbers(rng, 1, 6, 1, 2)
    level[..., 1] = level[..., 0]
    yield run("epsilon", level, 2, epsilon=0.01)


@exercise(
    points={"few channels": 1, "many channels": 1, "applied": 1},
    hints=(
        "Ask of each kind how many different means one sample has.",
        "Layer normalization has one mean a sample. Instance normalization has one for each channel.",
    ),
)
def groups_for(candidate, rng):
    for channels in (2, 4, 6):
        for kind in ("layer", "instance", "batch"):
            yield call("few channels", candidate, kind, channels)
    for channels in (int(n) for n in rng.integers(20, 600, 4)):
        for kind in ("layer", "instance", "batch"):
            yield call("many channels", candidate, kind, channels)
    for kind in ("layer", "instance"):
        x = _numbers(rng, 2, 2, 3, 4)
        text = f"tf.keras.layers.GroupNormalization(groups_for({kind!r}, 4))(x)"
        yield see("applied", text, lambda kind=kind, x=x: _group_normalized(x, candidate(kind, 4)), candidate, x=x)


def _group_normalized(x, groups):
    from tensorflow.keras.layers import GroupNormalization

    return GroupNormalization(groups)(x)


@exercise(
    points={"one mean an image": 2, "scale and offset": 2},
    tolerance=FLOAT32,
    hints=(
        "LayerNormalization takes an argument `axis`; without it, only the last axis is normalized.",
        "It may be a list of axes. Which ones make up an image in (batch, height, width, channel)?",
    ),
)
def image_layer_norm(candidate, rng):
    for shape in [(2, 2, 3, 2), (1, 4, 3, 3), (3, 3, 5, 1)]:
        x = _numbers(rng, *shape)
        yield see("one mean an image", "image_layer_norm()(x)", lambda x=x: candidate()(x), candidate, x=x)
    x = np.float32(10_000) + 5 * _numbers(rng, 2, 3, 2, 4)
    yield see("one mean an image", "image_layer_norm()(x)", lambda x=x: candidate()(x), candidate, x=x)
    for shape in [(2, 2, 3, 4), (1, 5, 4, 2)]:
        x = _numbers(rng, *shape)
        text = "layer = image_layer_norm(); layer(x); [tuple(weight.shape) for weight in layer.weights]"
        yield see(
            "scale and offset", text, lambda x=x: [tuple(w.shape) for w in _built(candidate(), x).weights], candidate
        )
        gamma, beta = (rng.normal(size=shape[1:]).round(2).astype("float32") for _ in range(2))

        def scaled(x=x, weights=(gamma, beta)):
            layer = _built(candidate(), x)
            layer.set_weights(weights)
            return layer(x)

        text = "layer = image_layer_norm(); layer(x); layer.set_weights([gamma, beta]); layer(x)"
        yield see("scale and offset", text, scaled, candidate, x=x, gamma=gamma, beta=beta)


def _built(layer, x):
    layer(x)
    return layer


@exercise(
    points={"group": 2, "instance": 2, "settings": 2},
    hints=(
        "Which of tf.keras.layers takes its mean over groups of channels? That is the new class_name, for both.",
        "The two get_config() have the same keys with the same meaning. Take all of them over, into a new dict.",
        "Only `groups` of an InstanceNormalization needs care: Keras writes 'as many groups as channels' as -1.",
    ),
)
def keras_config_from_tfa(candidate, rng):
    for groups, channels in [(2, 6), (3, 6), (4, 64)]:
        yield from _converted("group", candidate, rng, _tfa("GroupNormalization", groups=groups), channels)
    for groups, channels, epsilon in [(-1, 4, 1e-3), (6, 6, 0.5), (6, 4, 0.125), (int(rng.integers(2, 9)), 10, 0.25)]:
        config = _tfa("InstanceNormalization", groups=groups, epsilon=epsilon)
        yield from _converted("instance", candidate, rng, config, channels)
    kinds = itertools.cycle([("GroupNormalization", 2), ("InstanceNormalization", -1)])
    for settings in [
        {"epsilon": 0.5},
        {"center": False},
        {"scale": False},
        {"axis": 1},
        {"axis": 1, "center": False},
        {"gamma_initializer": _initializer("Constant", value=float(rng.integers(2, 9)))},
        {
            "beta_initializer": _initializer("RandomUniform", minval=-0.05, maxval=0.05, seed=int(rng.integers(99))),
            "gamma_initializer": _initializer("RandomUniform", minval=0.5, maxval=1.5, seed=int(rng.integers(99))),
        },
    ]:
        kind, groups = next(kinds)
        yield from _converted("settings", candidate, rng, _tfa(kind, groups=groups, **settings), 4)


def _initializer(name, **config):
    return {"module": "keras.initializers", "class_name": name, "config": config, "registered_name": None}


def _tfa(kind, **settings):
    """What the Addons layer's get_config() returns (0.23.0 on Keras 2.15; a test compares), with these settings."""
    name = {"GroupNormalization": "group_normalization", "InstanceNormalization": "instance_normalization"}[kind]
    config = {"name": name, "trainable": True, "dtype": "float32", "groups": 32, "axis": 3, "epsilon": 0.001}
    config |= {"center": True, "scale": True}
    config |= {"beta_initializer": _initializer("Zeros"), "gamma_initializer": _initializer("Ones")}
    nothing = ("beta_regularizer", "gamma_regularizer", "beta_constraint", "gamma_constraint")
    return {"class_name": kind, "config": {**config, **dict.fromkeys(nothing), **settings}}


def _converted(group, candidate, rng, config, channels):
    """What the converted layer makes of x with given weights, what it starts from, and whether `config` stayed."""
    first = config["config"]["axis"] == 1
    x = _numbers(rng, *((2, channels, 2, 3) if first else (2, 2, 3, channels)))
    count = config["config"]["center"] + config["config"]["scale"]
    weights = [(rng.integers(1, 9, channels) / 4).astype("float32") for _ in range(count)]

    def outputs():
        layer = _built(_layer(candidate(copy.deepcopy(config))), x)
        fresh = layer.get_weights()
        layer.set_weights(weights)
        return (np.asarray(layer(x)), *fresh)

    def afterwards():
        handed = copy.deepcopy(config)
        candidate(handed)
        return handed

    told = {key: config["config"][key] for key in ("groups", "axis", "epsilon", "center", "scale")}
    text = f"keras_config_from_tfa({{'class_name': {config['class_name']!r}, 'config': {{{str(told)[1:-1]}, ...}}}})"
    yield see(group, f"{text} as a layer, its outputs and its fresh weights", outputs, candidate, x=x)
    yield see(group, f"the dict handed to {text}, afterwards", afterwards, candidate)


def _layer(converted):
    """The layer that a converted dict describes."""
    from tensorflow.keras import layers

    return getattr(layers, converted["class_name"]).from_config(converted["config"])
