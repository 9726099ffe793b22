"""Reference solution and known mistakes: `keras_config_from_tfa`."""

from .. import mistake


def keras_config_from_tfa(config):
    """Return the config of Keras's own layer for a normalization layer of TensorFlow Addons.

    config: a dict {"class_name": ..., "config": ...}. The name is "GroupNormalization" or "InstanceNormalization".
            The inner dict is what the Addons layer's get_config() returned. In an InstanceNormalization, Addons
            writes -1 as `groups` and, once the layer has been built, the number of channels. It ignores both.

    Returns a dict of the same form for a layer of tf.keras.layers, which can be created with its from_config. The
    class_name is that of a class there, without the name of a module or package. With the same weights, both layers
    must have the same outputs, for any number of channels. Their fresh weights must be initialized in the same way. All
    other settings stay the same: name, trainable, dtype, regularizers, and constraints. Must not change the dict that
    it receives, nor the inner one.
    """
    ### BEGIN SOLUTION
    settings = dict(config["config"])
    if config["class_name"] == "InstanceNormalization":
        settings["groups"] = -1  # in Keras, -1 means as many groups as channels
    return {"class_name": "GroupNormalization", "config": settings}
    ### END SOLUTION


@mistake(keras_config_from_tfa)
def one_group_for_instance(config):
    """Your converted InstanceNormalization has one group. One group contains all channels, which makes it layer
    normalization. Instance normalization has one group for each channel. In Keras, groups=-1 means "as many groups as
    channels"."""
    settings = dict(config["config"])
    if config["class_name"] == "InstanceNormalization":
        settings["groups"] = 1
    return {"class_name": "GroupNormalization", "config": settings}


@mistake(keras_config_from_tfa)
def groups_lost(config):
    """Your GroupNormalization behaves as if its config had no `groups`. Keras then uses its default, 32. With fewer
    than 32 channels, that is an error. With 64, you silently get a different layer. A GroupNormalization should keep
    its own number of groups. Which number gives you instance normalization?"""
    settings = {key: value for key, value in config["config"].items() if key != "groups"}
    return {"class_name": "GroupNormalization", "config": settings}


@mistake(keras_config_from_tfa)
def built_groups_believed(config):
    """Your converted InstanceNormalization has the `groups` from its Addons config. When the layer is built, Addons
    sets this entry to the number of channels. But Addons itself ignores it: its InstanceNormalization has as many
    groups as its input has channels. In Keras, that is -1. Use -1, whatever the config says."""
    return {"class_name": "GroupNormalization", "config": dict(config["config"])}


@mistake(keras_config_from_tfa)
def layer_norm_instead(config):
    """You convert InstanceNormalization to a LayerNormalization. That layer computes its mean over the axes in its
    config. Here, that is the channel axis, which gives one mean per pixel. Keras's GroupNormalization replaces both
    Addons layers."""
    if config["class_name"] == "GroupNormalization":
        return keras_config_from_tfa(config)
    settings = {key: value for key, value in config["config"].items() if key != "groups"}
    return {"class_name": "LayerNormalization", "config": settings}


@mistake(keras_config_from_tfa)
def name_kept(config):
    """Keras has no layer with the class_name that your function returns for an InstanceNormalization. Keras's
    GroupNormalization replaces both Addons layers: instance normalization has as many groups as channels."""
    converted = keras_config_from_tfa(config)
    return {"class_name": config["class_name"], "config": converted["config"]}


@mistake(keras_config_from_tfa)
def initializers_lost(config):
    """Your layer's scale is initialized to 1 and its offset to 0, whatever the config says: the initializers are lost.
    A new layer then trains differently. Copy all settings, not only the ones you know."""
    converted = keras_config_from_tfa(config)
    kept = ("name", "trainable", "dtype", "groups", "axis", "epsilon", "center", "scale")
    settings = {key: value for key, value in converted["config"].items() if key in kept}
    return {"class_name": "GroupNormalization", "config": settings}


@mistake(keras_config_from_tfa)
def other_settings_lost(config):
    """Your layer is initialized like the old one and computes the same outputs, but name, trainable, dtype,
    regularizers, and constraints are lost. Most of these settings control training. Copy the whole inner dict, and
    change only the entries that must change."""
    converted = keras_config_from_tfa(config)
    kept = ("groups", "axis", "epsilon", "center", "scale", "beta_initializer", "gamma_initializer")
    return {"class_name": "GroupNormalization", "config": {key: converted["config"][key] for key in kept}}


@mistake(keras_config_from_tfa)
def epsilon_lost(config):
    """Your layer has Keras's default epsilon, not the one in the config. With a different epsilon, the outputs differ,
    especially where the variance is small. Copy the epsilon, like all other settings."""
    converted = keras_config_from_tfa(config)
    settings = {key: value for key, value in converted["config"].items() if key != "epsilon"}
    return {"class_name": "GroupNormalization", "config": settings}


@mistake(keras_config_from_tfa)
def only_groups_and_axis(config):
    """Your layer takes only the groups and axis from the config and uses the defaults for the rest. Epsilon, center,
    scale, and the initializers are settings, too: with a different epsilon, the outputs differ, and without an offset,
    the layer has one fewer weight."""
    converted = keras_config_from_tfa(config)["config"]
    return {"class_name": "GroupNormalization", "config": {key: converted[key] for key in ("groups", "axis")}}


@mistake(keras_config_from_tfa)
def changed_in_place(config):
    """Your function changed both the dict that it received and the inner one. A program that loads a saved model still
    needs both. Make a copy of the inner dict first: dict(config["config"])."""
    if config["class_name"] == "InstanceNormalization":
        config["config"]["groups"] = -1
    config["class_name"] = "GroupNormalization"
    return config


@mistake(keras_config_from_tfa)
def inner_dict_changed(config):
    """Your function changed the inner dict that it received. A program that loads a saved model still needs it. A
    second name for a dict isn't a copy, and dict(config) or config.copy() copies only the outer dict. Copy the inner
    one: dict(config["config"])."""
    settings = config["config"]
    if config["class_name"] == "InstanceNormalization":
        settings["groups"] = -1
    return {"class_name": "GroupNormalization", "config": settings}
