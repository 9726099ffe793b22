"""Answers to lesson 4 in less common styles, and wrong answers that fail only in edge cases."""

import collections

import numpy as np
import tensorflow as tf

layers = tf.keras.layers


def axes_by_letter(kind, data_format="channels_last"):
    letters = "NHWC" if data_format == "channels_last" else "NCHW"
    return tuple(letters.index(letter) for letter in {"batch": "NHW", "layer": "HWC", "instance": "HW"}[kind])


def axes_as_named_tuple(kind, data_format="channels_last"):
    axes = axes_by_letter(kind, data_format)
    return collections.namedtuple("Axes", [f"axis{axis}" for axis in axes])(*axes)


def axes_in_numpy_ints(kind, data_format="channels_last"):
    return tuple(np.int64(axis) - 4 for axis in axes_by_letter(kind, data_format))


def axes_with_a_misspelled_format(kind, data_format="channels_last"):
    return axes_by_letter(kind, data_format if data_format == "channel_first" else "channels_last")


def groups_in_numpy(kind, channels):
    try:
        return np.int64({"layer": 1, "instance": channels}[kind])
    except KeyError as error:
        raise ValueError(kind) from error


def groups_with_another_error(kind, channels):
    return {"layer": 1, "instance": channels}[kind]


def layer_norm_of_a_subclass():
    class ImageNormalization(layers.LayerNormalization):
        pass

    return ImageNormalization([-3, -2, -1])


def config_in_ordered_dicts(config):
    changes = {"groups": -1} if config["class_name"].startswith("Instance") else {}
    inner = collections.OrderedDict(config["config"], **changes)
    return collections.OrderedDict(class_name="GroupNormalization", config=inner)


def config_with_the_default_groups(config):
    return {"class_name": "GroupNormalization", "config": {**config["config"], "groups": 32}}


def config_without_name(config):
    converted = config_in_ordered_dicts(config)
    del converted["config"]["name"]
    return converted


STYLES = {
    "statistic_axes": [axes_by_letter, axes_as_named_tuple, axes_in_numpy_ints],
    "groups_for": [groups_in_numpy],
    "image_layer_norm": [layer_norm_of_a_subclass],
    "keras_config_from_tfa": [config_in_ordered_dicts],
}
SLIPS = {
    "statistic_axes": [(axes_with_a_misspelled_format, "data_format_ignored")],
    "groups_for": [(groups_with_another_error, "batch='KeyError'")],
    "keras_config_from_tfa": [(config_with_the_default_groups, "groups_lost"), (config_without_name, "lost=('name',)")],
}
