"""Right answers to lesson 4 in other styles than ours, each to be accepted, and slips, each to be caught."""

import copy

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
    return image + {"batch": [0], "layer": [-1 if data_format == "channels_last" else -3], "instance": []}[kind]


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
    """As einops would: b h w (g c) -> b g (h w c), and back."""
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
        centred = part - part.mean(axis=(1, 2, 3), keepdims=True)
        parts.append(centred / np.sqrt(np.mean(centred**2, axis=(1, 2, 3), keepdims=True) + epsilon))
    return np.concatenate(parts, axis=-1) * gamma + beta


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


# image_layer_norm


def layer_counted_from_the_end():
    return tf.keras.layers.LayerNormalization((-3, -2, -1))


def layer_with_axis_named():
    return tf.keras.layers.LayerNormalization(axis=(1, 2, 3), name=None, epsilon=1e-3)


class WholeImage(tf.keras.layers.Layer):
    """A learner's own layer with the same weights."""

    def build(self, shape):
        self.gamma = self.add_weight(name="gamma", shape=tuple(shape[1:]), initializer="ones")
        self.beta = self.add_weight(name="beta", shape=tuple(shape[1:]), initializer="zeros")

    def call(self, x):
        mean, variance = tf.nn.moments(tf.convert_to_tensor(x), [1, 2, 3], keepdims=True)
        return (x - mean) / tf.sqrt(variance + 1e-3) * self.gamma + self.beta


def layer_of_ones_own():
    return WholeImage()


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


STYLES = {
    "statistic_axes": [axes_by_names, axes_from_a_table, axes_counted_from_the_end],
    "shared_mask": [mask_by_slices, mask_by_loops, mask_in_tensorflow],
    "group_norm": [
        norm_with_moments,
        norm_by_loops,
        norm_by_rearranging,
        norm_channels_first,
        norm_by_keras,
        norm_by_splitting,
    ],
    "groups_for": [groups_from_a_table, groups_by_division],
    "image_layer_norm": [layer_counted_from_the_end, layer_with_axis_named, layer_of_ones_own],
    "keras_config_from_tfa": [config_by_a_layer, config_by_a_deep_copy, config_by_merging],
}

SHARED = {}  # what a slip below leaves behind


def axes_with_all_four(kind, data_format="channels_last"):
    return (0, 1, 2, 3)


def axes_as_one_number(kind, data_format="channels_last"):
    return 3 if data_format == "channels_last" else 1


def mask_of_the_shape_only(kind, shape, at, groups=None):
    return np.zeros(shape, bool)


def mask_without_the_sample_axis(kind, shape, at, groups=None):
    return mask_by_slices(kind, shape, at, groups)[at[0]]


def norm_of_the_whole_batch(x, groups, gamma, beta, epsilon):
    return (x - x.mean()) / np.sqrt(x.var() + epsilon) * gamma + beta


def norm_with_sample_deviation(x, groups, gamma, beta, epsilon):
    split = x.reshape(*x.shape[:3], groups, -1)
    variance = split.var(axis=(1, 2, 4), keepdims=True, ddof=1)
    return ((split - split.mean(axis=(1, 2, 4), keepdims=True)) / np.sqrt(variance + epsilon)).reshape(
        x.shape
    ) * gamma + beta


def norm_with_the_mean_only(x, groups, gamma, beta, epsilon):
    split = x.reshape(*x.shape[:3], groups, -1)
    return (split - split.mean(axis=(1, 2, 4), keepdims=True)).reshape(x.shape) * gamma + beta


def groups_as_floats(kind, channels):
    return float(groups_from_a_table(kind, channels))


def groups_of_half(kind, channels):
    return channels // 2


def one_layer_for_all():
    if "layer" not in SHARED:
        SHARED["layer"] = tf.keras.layers.LayerNormalization(axis=[1, 2, 3])
    return SHARED["layer"]


def layer_over_the_batch():
    return tf.keras.layers.LayerNormalization(axis=[0, 1, 2, 3])


def config_for_a_batch_norm(config):
    inner = {key: value for key, value in config["config"].items() if key != "groups"}
    return {"class_name": "BatchNormalization", "config": inner}


def config_as_it_came(config):
    return config


def the_inner_config_only(config):
    return config_by_merging(config)["config"]


SLIPS = {
    "statistic_axes": [axes_with_all_four, axes_as_one_number],
    "shared_mask": [mask_of_the_shape_only, mask_without_the_sample_axis],
    "group_norm": [norm_of_the_whole_batch, norm_with_sample_deviation, norm_with_the_mean_only],
    "groups_for": [groups_as_floats, groups_of_half],
    "image_layer_norm": [one_layer_for_all, layer_over_the_batch],
    "keras_config_from_tfa": [config_for_a_batch_norm, config_as_it_came, the_inner_config_only],
}
