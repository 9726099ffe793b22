"""Correct solutions to lesson 4 in styles other than the reference solution's. Each must be accepted."""

import copy
import json

import numpy as np
import tensorflow as tf

# statistic_axes


def axes_by_names(kind, data_format="channels_last"):
    names = "nhwc" if data_format == "channels_last" else "nchw"
    wanted = {"batch": "nhw", "layer": "hwc", "instance": "hw"}[kind]
    return tuple(i for i, name in enumerate(names) if name in wanted)


def axes_from_a_table(kind, data_format="channels_last"):
    table = {
        ("batch", "channels_last"): (0, 1, 2),
        ("batch", "channels_first"): (0, 2, 3),
        ("instance", "channels_last"): (1, 2),
        ("instance", "channels_first"): (2, 3),
    }
    return table.get((kind, data_format), (1, 2, 3))


def axes_counted_from_the_end(kind, data_format="channels_last"):
    image = [-3, -2] if data_format == "channels_last" else [-2, -1]
    return (*image, *{"batch": [0], "layer": [-1 if data_format == "channels_last" else -3], "instance": []}[kind])


def axes_as_numpy_ints(kind, data_format="channels_last", *, kept=None):
    channel = 3 if data_format == "channels_last" else 1
    kept = kept or {"batch": [channel], "layer": [0], "instance": [0, channel]}[kind]
    return tuple(np.setdiff1d(range(4), kept))


# shared_mask


def mask_by_slices(kind, shape, at, groups=None):
    mask = np.zeros(shape, dtype=bool)
    if kind == "batch":
        mask[..., at[3]] = True
    elif kind == "layer":
        mask[at[0]] = True
    elif kind == "instance":
        mask[at[0], :, :, at[3]] = True
    else:
        size = shape[-1] // groups
        first = at[3] - at[3] % size
        mask[at[0], :, :, first : first + size] = True
    return mask


def mask_by_loops(kind, shape, at, groups=None):
    groups = {"layer": 1, "instance": shape[3]}.get(kind, groups)
    mask = np.empty(shape, bool)
    for n, h, w, c in np.ndindex(*shape):
        if kind == "batch":
            mask[n, h, w, c] = c == at[3]
        else:
            mask[n, h, w, c] = n == at[0] and c * groups // shape[3] == at[3] * groups // shape[3]
    return mask


def mask_in_tensorflow(kind, shape, at, groups=None):
    sample = tf.reshape(tf.range(shape[0]) == at[0], (-1, 1, 1, 1))
    channels = tf.range(shape[3])
    same = {"layer": channels >= 0}.get(kind, channels == at[3])
    if kind == "group":
        same = channels // (shape[3] // groups) == at[3] // (shape[3] // groups)
    return tf.broadcast_to(same if kind == "batch" else tf.logical_and(sample, same), shape)


def mask_by_einsum(kind, shape, at, groups=None):
    groups = {"layer": 1, "group": groups}.get(kind, shape[3])
    samples = np.ones(shape[0]) if kind == "batch" else np.eye(shape[0])[at[0]]
    channels = np.kron(np.eye(groups)[at[3] * groups // shape[3]], np.ones(shape[3] // groups))
    return np.einsum("n,h,w,c->nhwc", samples, np.ones(shape[1]), np.ones(shape[2]), channels) > 0


# group_norm


def norm_with_moments(x, groups, gamma, beta, epsilon):
    shape = tf.shape(x)
    split = tf.reshape(x, (shape[0], shape[1], shape[2], groups, -1))
    mean, variance = tf.nn.moments(split, [1, 2, 4], keepdims=True)
    normalized = tf.nn.batch_normalization(split, mean, variance, None, None, epsilon)
    return tf.reshape(normalized, shape) * gamma + beta


def norm_by_loops(x, groups, gamma, beta, epsilon):
    out = np.empty_like(x)
    size = x.shape[-1] // groups
    for n in range(len(x)):
        for first in range(0, x.shape[-1], size):
            part = x[n, :, :, first : first + size].astype("float64")
            out[n, :, :, first : first + size] = (part - part.mean()) / (part.var() + epsilon) ** 0.5
    return gamma * out + beta


def norm_by_rearranging(x, groups, gamma, beta, epsilon):
    """Rearranges the axes as einops would, from b h w (g c) to b g (h w c), and back."""
    b, h, w, channels = x.shape
    rows = x.reshape(b, h, w, groups, -1).transpose(0, 3, 1, 2, 4).reshape(b, groups, -1)
    rows = rows - rows.mean(axis=-1, keepdims=True)
    rows = rows / np.sqrt((rows**2).mean(axis=-1, keepdims=True) + epsilon)
    back = rows.reshape(b, groups, h, w, -1).transpose(0, 2, 3, 1, 4)
    return back.reshape(b, h, w, channels) * gamma + beta


def norm_channels_first(x, groups, gamma, beta, epsilon):
    nchw = np.moveaxis(x, -1, 1)
    rows = nchw.reshape(len(x), groups, -1)
    rows = (rows - rows.mean(-1, keepdims=True)) / np.sqrt(rows.var(-1, keepdims=True) + epsilon)
    return np.moveaxis(rows.reshape(nchw.shape), 1, -1) * gamma + beta


def norm_by_keras(x, groups, gamma, beta, epsilon):
    layer = tf.keras.layers.GroupNormalization(groups, epsilon=epsilon)
    layer.build(x.shape)
    layer.set_weights([gamma, beta])
    return layer(x)


def norm_by_splitting(x, groups, gamma, beta, epsilon):
    parts = []
    for part in np.split(x, groups, axis=-1):
        centered = part - part.mean(axis=(1, 2, 3), keepdims=True)
        parts.append(centered / np.sqrt(np.mean(centered**2, axis=(1, 2, 3), keepdims=True) + epsilon))
    return np.concatenate(parts, axis=-1) * gamma + beta


def norm_folded(x, groups, gamma, beta, epsilon):
    """Uses one factor and one offset for each sample and channel."""
    split = x.reshape(len(x), -1, groups, x.shape[3] // groups)
    mean, variance = (f(axis=(1, 3)).repeat(split.shape[3], axis=1) for f in (split.mean, split.var))
    factor = gamma / np.sqrt(variance + epsilon)
    return x * factor[:, None, None] + (beta - mean * factor)[:, None, None]


def norm_of_what_is_left(x, groups, gamma, beta, epsilon):
    """mean(x²) − mean(x)² is accurate once a value near the mean has been subtracted."""
    split = (x - x[:, :1, :1, :1]).reshape(*x.shape[:3], groups, -1)
    mean, squares = (part.mean(axis=(1, 2, 4), keepdims=True) for part in (split, split * split))
    return ((split - mean) / np.sqrt(squares - mean * mean + epsilon)).reshape(x.shape) * gamma + beta


# groups_for


def groups_from_a_table(kind, channels):
    known = {"layer": 1, "instance": channels}
    if kind not in known:
        raise ValueError(kind)
    return known[kind]


def groups_by_division(kind, channels):
    per_group = {"layer": channels, "instance": 1}.get(kind)
    if not per_group:
        raise ValueError("no such grouping")
    return channels // per_group


def groups_as_numpy_ints(kind, channels):
    return np.int64(groups_by_division(kind, channels))


# image_layer_norm


def layer_counted_from_the_end():
    return tf.keras.layers.LayerNormalization((-3, -2, -1))


def layer_with_axis_named():
    return tf.keras.layers.LayerNormalization(axis=(1, 2, 3), name=None, epsilon=1e-3)


class WholeImage(tf.keras.layers.Layer):
    """A layer that a student wrote, with the same weights as the Keras layer."""

    def build(self, shape):
        self.gamma = self.add_weight(name="gamma", shape=tuple(shape[1:]), initializer="ones")
        self.beta = self.add_weight(name="beta", shape=tuple(shape[1:]), initializer="zeros")

    def call(self, x):
        mean, variance = tf.nn.moments(tf.convert_to_tensor(x), [1, 2, 3], keepdims=True)
        return (x - mean) / tf.sqrt(variance + 1e-3) * self.gamma + self.beta


def layer_of_ones_own():
    return WholeImage()


def layer_in_a_model():
    return tf.keras.Sequential([tf.keras.layers.LayerNormalization(axis=[1, 2, 3])])


class Wrapped(tf.keras.layers.Layer):
    """A wrapper around the Keras layer, which is built by the wrapper's first call."""

    def __init__(self):
        super().__init__()
        self.inner = tf.keras.layers.LayerNormalization(axis=[1, 2, 3])

    def call(self, x):
        return self.inner(x)


def layer_in_a_layer():
    return Wrapped()


# keras_config_from_tfa


def config_by_a_layer(config):
    inner = {key: value for key, value in config["config"].items() if key != "groups"}
    groups = -1 if "Instance" in config["class_name"] else config["config"]["groups"]
    layer = tf.keras.layers.GroupNormalization(groups=groups, **inner)
    return {"class_name": type(layer).__name__, "config": layer.get_config()}


def config_by_a_deep_copy(config):
    converted = copy.deepcopy(config)
    converted["class_name"] = "GroupNormalization"
    if config["class_name"].startswith("Instance"):
        converted["config"]["groups"] = -1
    return converted


def config_by_merging(config):
    instance = config["class_name"] == "InstanceNormalization"
    return {
        **config,
        "class_name": "GroupNormalization",
        "config": config["config"] | ({"groups": -1} if instance else {}),
    }


def config_by_serializing(config):
    instance = {"groups": -1} if config["class_name"] == "InstanceNormalization" else {}
    layer = tf.keras.layers.GroupNormalization.from_config({**config["config"], **instance})
    return tf.keras.layers.serialize(layer)


def config_by_json(config):
    converted = json.loads(json.dumps(config))
    if converted["class_name"] == "InstanceNormalization":
        converted["config"]["groups"] = -1
    converted["class_name"] = "GroupNormalization"
    return converted


STYLES = {
    "statistic_axes": [axes_by_names, axes_from_a_table, axes_counted_from_the_end, axes_as_numpy_ints],
    "shared_mask": [mask_by_slices, mask_by_loops, mask_in_tensorflow, mask_by_einsum],
    "group_norm": [
        norm_with_moments,
        norm_by_loops,
        norm_by_rearranging,
        norm_channels_first,
        norm_by_keras,
        norm_by_splitting,
        norm_folded,
        norm_of_what_is_left,
    ],
    "groups_for": [groups_from_a_table, groups_by_division, groups_as_numpy_ints],
    "image_layer_norm": [
        layer_counted_from_the_end,
        layer_with_axis_named,
        layer_of_ones_own,
        layer_in_a_model,
        layer_in_a_layer,
    ],
    "keras_config_from_tfa": [
        config_by_a_layer,
        config_by_a_deep_copy,
        config_by_merging,
        config_by_serializing,
        config_by_json,
    ],
}
