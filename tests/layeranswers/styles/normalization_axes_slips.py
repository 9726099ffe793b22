"""Wrong solutions to lesson 4. Each matches no known mistakes except those listed with it, and each must be caught."""

import numpy as np
import tensorflow as tf
from styles.normalization_axes import (
    WholeImage,
    axes_from_a_table,
    config_by_merging,
    groups_from_a_table,
    mask_by_slices,
    norm_by_splitting,
)

layers = tf.keras.layers

SHARED = {}  # data that a slip below keeps between calls


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


def _axes_as(change):
    return lambda kind, data_format="channels_last": change(axes_from_a_table(kind, data_format))


def _mask_at(kinds, place, index):
    """Return a candidate that gives a different cell's mask. It is wrong only if the given cell isn't at an edge."""

    def candidate(kind, shape, at, groups=None):
        moved = (*at[:place], index % shape[place], *at[place + 1 :])
        return mask_by_slices(kind, shape, moved if kind in kinds else at, groups)

    return candidate


def _norm_of(change):
    return lambda x, groups, gamma, beta, epsilon: norm_by_splitting(*change(x, groups, gamma, beta, epsilon))


def norm_in_place(x, groups, gamma, beta, epsilon):
    x[:] = norm_by_splitting(x, groups, gamma, beta, epsilon)
    return x


def norm_with_the_larger(x, groups, gamma, beta, epsilon):
    parts = []
    for part in np.split(x, groups, axis=-1):
        variance = part.var(axis=(1, 2, 3), keepdims=True)
        parts.append((part - part.mean(axis=(1, 2, 3), keepdims=True)) / np.sqrt(np.maximum(variance, epsilon)))
    return np.concatenate(parts, axis=-1) * gamma + beta


def _groups_for_instance(change):
    return lambda kind, channels: change(channels) if kind == "instance" else groups_from_a_table(kind, channels)


def groups_by_key(kind, channels):
    return {"layer": 1, "instance": channels}[kind]


def no_single_channel(kind, channels):
    return groups_from_a_table(kind if channels > 1 else "batch", channels)


def _layer(**settings):
    return lambda: layers.LayerNormalization(axis=[1, 2, 3], **settings)


class Frozen(WholeImage):
    """A layer that a student wrote, whose weights aren't trainable."""

    def __init__(self):
        super().__init__(trainable=False)


def _config_without(*keys, kind="Normalization"):
    """Return a candidate that is right, except that the configs of one or both layers lack some settings."""

    def candidate(config):
        converted = config_by_merging(config)
        lost = keys if config["class_name"].endswith(kind) else ()
        return {**converted, "config": {k: v for k, v in converted["config"].items() if k not in lost}}

    return candidate


def _config_with(**settings):
    return lambda config: config_by_merging({**config, "config": {**config["config"], **settings}})


def config_with_initializers_swapped(config):
    given = config["config"]
    return _config_with(beta_initializer=given["gamma_initializer"], gamma_initializer=given["beta_initializer"])(
        config
    )


def config_without_a_group_of_all(config):
    converted = config_by_merging(config)
    if converted["config"]["groups"] == 1:
        converted["config"]["groups"] = -1
    return converted


def config_marked_as_done(config):
    converted = config_by_merging(config)
    config["config"]["converted"] = True
    return converted


SLIPS = {
    "statistic_axes": [
        axes_with_all_four,
        axes_as_one_number,
        (_axes_as(set), "form='set'"),
        (_axes_as(np.array), "form='array'"),
        _axes_as(iter),
        _axes_as(lambda axes: "".join(map(str, axes))),
        _axes_as(lambda axes: tuple(map(float, axes))),
        _axes_as(lambda axes: tuple(axis + 4 for axis in axes)),
        (_axes_as(lambda axes: (axes,)), "form='nested'"),
    ],
    "shared_mask": [
        (mask_of_the_shape_only, "for_group='nothing'"),
        (mask_without_the_sample_axis, "form='sample'"),
        *[(_mask_at((kind,), 0, 0), "index='sample 0'") for kind in ("layer", "instance", "group")],
        *[_mask_at((kind,), 0, -1) for kind in ("layer", "instance", "group")],
        *[(_mask_at((kind,), 3, 0), "index='channel 0'") for kind in ("batch", "instance")],
        *[_mask_at((kind,), 3, -1) for kind in ("batch", "instance")],
        (_mask_at(("group",), 3, 0), "channels='first group'"),
        (_mask_at(("group",), 3, -1), "channels='last group'"),
        (lambda kind, shape, at, groups=None: mask_by_slices(kind, shape, at, groups).tolist(), "form='list'"),
        (lambda kind, shape, at, groups=None: ~mask_by_slices(kind, shape, at, groups), "form='inverted'"),
    ],
    "group_norm": [
        (norm_of_the_whole_batch, "statistics=(0, 1, 2, 3, 4)"),
        (norm_with_sample_deviation, "variance_over='ddof 1'"),
        (norm_with_the_mean_only, "root='none'"),
        (norm_in_place, "result='in place'"),
        (norm_with_the_larger, "root='larger'"),
        (
            _norm_of(lambda x, groups, gamma, beta, epsilon: (x, groups, abs(gamma), beta, epsilon)),
            "afterwards='absolute'",
        ),
        (_norm_of(lambda x, groups, gamma, beta, epsilon: (x, groups, gamma, beta, 1e-3)), "root='fixed epsilon'"),
        (
            _norm_of(lambda x, groups, gamma, beta, epsilon: (x, groups, gamma, beta, epsilon**2)),
            "root='epsilon squared'",
        ),
        _norm_of(lambda x, groups, gamma, beta, epsilon: (x, groups, gamma[::-1], beta, epsilon)),
        _norm_of(lambda x, groups, gamma, beta, epsilon: (x.astype("float16"), groups, gamma, beta, epsilon)),
        lambda *given, **named: norm_by_splitting(*given, **named).tolist(),
    ],
    "groups_for": [
        (groups_as_floats, "form='float'"),
        groups_of_half,
        (groups_by_key, "batch='KeyError'"),
        no_single_channel,
        _groups_for_instance(lambda channels: max(channels, 2)),
        _groups_for_instance(lambda channels: channels // 2 * 2),
        (_groups_for_instance(lambda channels: min(channels, 32)), "instance='at most 32'"),
    ],
    "image_layer_norm": [
        (one_layer_for_all, "one_layer_for_all"),
        (layer_over_the_batch, "axes=(0, 1, 2, 3)"),
        (_layer(trainable=False), "settings='frozen'"),
        _layer(epsilon=0.0),
        (_layer(scale=False), "settings='one'"),
        (_layer(beta_initializer="ones"), "start='offset 1'"),
        (lambda: Frozen(), "settings='frozen'"),
        (lambda: None, "kind='None'"),
        lambda axis: layers.LayerNormalization(axis=axis),
        (lambda: layers.Activation("linear"), "no_scale_and_offset"),
        (lambda: layers.GroupNormalization(-1), "kind='group -1'"),
    ],
    "keras_config_from_tfa": [
        (config_for_a_batch_norm, "name='BatchNormalization'"),
        (config_as_it_came, "name_kept"),
        (the_inner_config_only, "returned='inner'"),
        *[
            (_config_without(key), f"lost=('{key}',)")
            for key in ("name", "trainable", "dtype", "gamma_regularizer", "beta_constraint")
        ],
        (_config_without("scale", kind="InstanceNormalization"), "of_instances=('scale', True)"),
        _config_without("beta_initializer", kind="InstanceNormalization"),
        (_config_without("center", kind="InstanceNormalization"), "of_instances=('center', True)"),
        (_config_with(trainable=False), "fixed=('trainable', False)"),
        (_config_with(axis=3), "lost=('axis',)"),
        (config_with_initializers_swapped, "fixed='initializers'"),
        (config_without_a_group_of_all, "group='-1 for 1'"),
        config_marked_as_done,
    ],
}
