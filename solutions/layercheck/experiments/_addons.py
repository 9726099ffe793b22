"""Create configs of TensorFlow Addons layers, and observe a function that converts them to Keras configs."""

import copy
import json
import re

import numpy as np

from ..observation import Nothing, see
from ._layers import told

AXES = ("groups", "axis", "epsilon", "center", "scale")
WEIGHTS = ("groups", "center", "scale", "gamma_initializer", "beta_initializer")
OTHERS = ("name", "trainable", "dtype")
ADDED = ("beta_regularizer", "gamma_regularizer", "beta_constraint", "gamma_constraint")


def part(module, name, **config):
    """Return an initializer, regularizer, or constraint as plain data. `module` names its kind: "initializers", ..."""
    return {"module": f"keras.{module}", "class_name": name, "config": config, "registered_name": None}


def config_of(kind, **settings):
    """Return the config that the Addons layer with these settings has in version 0.23.0 on Keras 2.15. A test
    compares the two."""
    name = {"GroupNormalization": "group_normalization", "InstanceNormalization": "instance_normalization"}[kind]
    config = {"name": name, "trainable": True, "dtype": "float32", "groups": 32, "axis": 3, "epsilon": 0.001}
    config |= {"center": True, "scale": True}
    config |= {"beta_initializer": part("initializers", "Zeros"), "gamma_initializer": part("initializers", "Ones")}
    return {"class_name": kind, "config": {**config, **dict.fromkeys(ADDED), **settings}}


def about(config, asked):
    """Return the properties of a call that conditions name: the layer, its settings, and what the call compares."""
    settings = {key: config["config"][key] for key in ("groups", "axis", "epsilon", "center", "scale", "trainable")}
    looks = {"outputs": "its output", "weights": "a fresh layer", "other settings": "the rest of its settings"}
    looks = {f"{words} is compared": one == asked for one, words in looks.items()}
    looks = {"a layer is made of the result": asked != "changes"} | looks
    return {"the layer is an InstanceNormalization": config["class_name"][0] == "I"} | settings | looks


def outputs(group, candidate, rng, config, channels):
    """Observe the output of the converted layer for x after setting its weights."""
    settings = config["config"]
    shape = (2, channels, 2, 3) if settings["axis"] == 1 else (2, 2, 3, channels)
    x = rng.integers(-9, 10, shape).astype("float32")
    count = settings["center"] + settings["scale"]
    wanted = [(channels,)] * count
    weights = [(rng.integers(1, 9, channels) / 4).astype("float32") for _ in range(count)]

    def action():
        layer = _layer(candidate(copy.deepcopy(config)))
        layer.build(shape)
        made = [tuple(weight.shape) for weight in layer.weights]
        if made != wanted:
            raise Nothing(f"no output: the layer's weights have the shapes {made}, and those to load {wanted}")
        layer.set_weights(weights)
        return layer(x)

    text = f"{_text(config, AXES)} as a layer with some weights: layer(x)"
    return see(group, text, action, candidate, given=about(config, "outputs"), x=x)


def fresh(group, candidate, config):
    """Observe the initial weights of a converted layer."""

    def action():
        layer = _layer(candidate(copy.deepcopy(config)))
        layer.build((None, 2, 3, 4))
        return np.array(layer.get_weights())

    text = f"{_text(config, WEIGHTS)} as a layer: its fresh weights for 4 channels"
    return see(group, text, action, candidate, given=about(config, "weights"))


def others(group, candidate, config):
    """Observe the settings of a converted layer that affect neither its outputs nor its initial weights."""

    def action():
        layer = _layer(candidate(copy.deepcopy(config)))
        added = {name: getattr(layer, name) for name in ADDED}
        told = {name: one and f"{type(one).__name__}({one.get_config()})" for name, one in added.items()}
        name = layer.name
        if name != config["config"]["name"]:
            name = re.sub(r"_\d+$", "", name)  # Keras numbers the names that it generates
        return {"name": name, "trainable": layer.trainable, "dtype": layer.dtype} | told

    text = f"{_text(config, OTHERS + ADDED)} as a layer: its other settings"
    return see(group, text, action, candidate, given=about(config, "other settings"))


def afterwards(group, candidate, config):
    """Observe the argument after the call: its class name, its groups, and whether everything else is unchanged."""

    def action():
        handed = copy.deepcopy(config)
        candidate(handed)
        same = json.dumps(_rest(handed)) == json.dumps(_rest(config))
        return {**_named(handed), "all else as before": same}

    text = f"the dict passed to {_text(config, AXES)}, afterwards"
    return see(group, text, action, candidate, given=about(config, "changes"))


def _named(config):
    """Return the two entries that a learner's code is likely to change, if they are still there."""
    found = {"class_name": config.get("class_name", "(gone)")}
    return found | {"groups": config.get("config", {}).get("groups", "(gone)")}


def _rest(config):
    inner = {key: value for key, value in config.get("config", {}).items() if key != "groups"}
    return {key: value for key, value in config.items() if key != "class_name"} | {"config": inner}


def _layer(converted):
    """Return the layer that a converted dict describes.

    Raises Nothing, with a message for the learner, if the dict doesn't describe a layer.
    """
    from tensorflow.keras import layers

    if not isinstance(converted, dict):
        raise Nothing(f"no layer: the function returned {told(converted)}, not a dict")
    for key in ("class_name", "config"):
        if key not in converted:
            raise Nothing(f"no layer: the returned dict has no entry {key!r}")
    name = converted["class_name"]
    if not isinstance(name, str) or not hasattr(layers, name):
        raise Nothing(f"no layer: tf.keras.layers has no class {name!r}")
    return getattr(layers, name).from_config(converted["config"])


def _text(config, keys):
    """Return the text of the call, which includes some of the settings."""
    told = ", ".join(f"{key!r}: {_short(config['config'][key])}" for key in keys)
    return f"keras_config_from_tfa({{'class_name': {config['class_name']!r}, 'config': {{{told}, ...}}}})"


def _short(value):
    return f"{{'class_name': {value['class_name']!r}, ...}}" if isinstance(value, dict) else repr(value)
