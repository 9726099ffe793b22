"""Answers to `keras_config_from_tfa` that people wrote from the exercise text alone."""


# %% wrong: the value of groups in an InstanceNormalization is copied unchanged, but it is a fixed number if the layer has been built; which is wrong for any other number of channels
# true: built_groups_believed
def keras_config_from_tfa(config):
    return {"class_name": "GroupNormalization", "config": dict(config["config"])}


# %% wrong: the class name stays InstanceNormalization, which tf.keras.layers doesn't have
# true: name_kept
def keras_config_from_tfa(config):
    new = {"class_name": config["class_name"], "config": dict(config["config"])}
    if new["class_name"] == "InstanceNormalization":
        new["config"]["groups"] = -1
    return new


# %% wrong: the dict that was passed is changed and returned
# true: changed_in_place
def keras_config_from_tfa(config):
    if config["class_name"] == "InstanceNormalization":
        config["class_name"] = "GroupNormalization"
        config["config"]["groups"] = -1
    return config


# %% wrong: makes a shallow copy, so the argument's inner dict is changed for an InstanceNormalization; visible when groups was not -1
# true: inner_dict_changed
def keras_config_from_tfa(config):
    result = config.copy()
    if result["class_name"] == "InstanceNormalization":
        result["class_name"] = "GroupNormalization"
        result["config"]["groups"] = -1
    return result


# %% wrong: InstanceNormalization becomes a LayerNormalization over height and width, whose weights have a different shape
# true: name='LayerNormalization over height and width'
def keras_config_from_tfa(config):
    inner = dict(config["config"])
    if config["class_name"] == "GroupNormalization":
        return {"class_name": "GroupNormalization", "config": inner}
    del inner["groups"]
    inner["axis"] = [1, 2]
    return {"class_name": "LayerNormalization", "config": inner}


# %% wrong: uses one group for an InstanceNormalization, but one group means layer normalization of the whole image; right only for one channel
# true: one_group_for_instance
def keras_config_from_tfa(config):
    inner = {**config["config"]}
    if config["class_name"] == "InstanceNormalization":
        inner["groups"] = 1
    return {"class_name": "GroupNormalization", "config": inner}


# %% wrong: only groups, axis, epsilon, center, and scale are copied; name, trainable, dtype, initializers, regularizers, and constraints are lost
# true: lost=('beta_initializer', 'gamma_initializer', 'name', 'trainable', 'dtype', 'beta_regularizer', 'gamma_regularizer', 'beta_constraint', 'gamma_constraint')
def keras_config_from_tfa(config):
    old = config["config"]
    groups = old["groups"]
    if config["class_name"] == "InstanceNormalization":
        groups = -1
    return {
        "class_name": "GroupNormalization",
        "config": {
            "groups": groups,
            "axis": old["axis"],
            "epsilon": old["epsilon"],
            "center": old["center"],
            "scale": old["scale"],
        },
    }


# %% wrong: returns a layer, not a dict
# true: returned='layer'
def keras_config_from_tfa(config):
    inner = dict(config["config"])
    if config["class_name"] == "InstanceNormalization":
        inner["groups"] = -1
    return keras.layers.GroupNormalization.from_config(inner)


# %% wrong: only the inner dict is returned
# true: returned='inner'
def keras_config_from_tfa(config):
    import copy
    new = copy.deepcopy(config)
    if new["class_name"] == "InstanceNormalization":
        new["class_name"] = "GroupNormalization"
        new["config"]["groups"] = -1
    return new["config"]


# %% wrong: settings that are falsy or None are filtered out, so center=False, scale=False, and trainable=False turn into the default True
# true: lost='falsy'
def keras_config_from_tfa(config):
    inner = {k: v for k, v in config["config"].items() if v}
    if config["class_name"] == "InstanceNormalization":
        inner["groups"] = -1
    return {"class_name": "GroupNormalization", "config": inner}


# %% wrong: the key `groups` is removed for an InstanceNormalization, so Keras uses its default 32
# true: instance='lost'
def keras_config_from_tfa(config):
    inner = dict(config["config"])
    if config["class_name"] == "InstanceNormalization":
        inner.pop("groups", None)
    return dict(class_name="GroupNormalization", config=inner)


# %% wrong: the axis is always set to -1; wrong for configs with channels on axis 1
# true: lost=('axis',)
def keras_config_from_tfa(config):
    new_config = dict(config["config"])
    new_config["axis"] = -1
    if config["class_name"].startswith("Instance"):
        new_config["groups"] = -1
    return {"class_name": "GroupNormalization", "config": new_config}


# %% wrong: initializers are reset to ones and zeros; wrong if the Addons layer had others
# true: lost=('beta_initializer', 'gamma_initializer')
def keras_config_from_tfa(config):
    inner = dict(config["config"])
    inner["gamma_initializer"] = "ones"
    inner["beta_initializer"] = "zeros"
    if config["class_name"] == "InstanceNormalization":
        inner["groups"] = -1
    return {"class_name": "GroupNormalization", "config": inner}


# %% wrong: two mistakes: epsilon is set to PyTorch's 1e-5, and the condition is reversed, so group normalizations get -1 groups
# isolating: condition
def keras_config_from_tfa(config):
    inner = dict(config["config"])
    inner["epsilon"] = 1e-5
    if config["class_name"] == "GroupNormalization":
        inner["groups"] = -1
    return {"class_name": "GroupNormalization", "config": inner}


# %% wrong: only the branch for InstanceNormalization returns something, so GroupNormalization gives None
# true: returned='None for groups'
def keras_config_from_tfa(config):
    if config["class_name"] == "InstanceNormalization":
        inner = config["config"].copy()
        inner["groups"] = -1
        return {"class_name": "GroupNormalization", "config": inner}


# %% wrong: looks for a key "channels" in the inner dict, which raises KeyError for every InstanceNormalization
# true: instance='KeyError'
def keras_config_from_tfa(config):
    name = config["class_name"]
    inner = dict(config["config"])
    if name == "InstanceNormalization":
        inner["groups"] = inner["channels"]
    return {"class_name": "GroupNormalization", "config": inner}


# %% wrong: the two levels are mixed up: groups = -1 is written to the outer dict; a built InstanceNormalization keeps its number
# true: built_groups_believed
def keras_config_from_tfa(config):
    new = {"class_name": "GroupNormalization", "config": dict(config["config"])}
    if config["class_name"] == "InstanceNormalization":
        new["groups"] = -1
    return new


# %% wrong: the name of the layer is replaced by a new one
# isolating: difference
def keras_config_from_tfa(config):
    inner = dict(config["config"])
    if config["class_name"] == "InstanceNormalization":
        inner["groups"] = -1
        inner["name"] = inner["name"].replace("instance", "group")
    else:
        inner["name"] = "group_normalization"
    return {"class_name": "GroupNormalization", "config": inner}


# %% right: makes a deep copy and changes it
def keras_config_from_tfa(config):
    from copy import deepcopy
    result = deepcopy(config)
    if result["class_name"] != "GroupNormalization":
        result.update(class_name="GroupNormalization")
        result["config"].update(groups=-1)
    return result


# %% right: uses one expression with ** and an optional override
def keras_config_from_tfa(config):
    override = {"InstanceNormalization": {"groups": -1}}
    return {**config, "class_name": "GroupNormalization",
            "config": {**config["config"], **override.get(config["class_name"], {})}}


# %% right: the entries are copied one by one in a loop
def keras_config_from_tfa(config):
    is_instance = config["class_name"] == "InstanceNormalization"
    inner = {}
    for key in config["config"]:
        if key == "groups" and is_instance:
            continue
        inner[key] = config["config"][key]
    if is_instance:
        inner["groups"] = -1
    return dict(class_name="GroupNormalization", config=inner)


# %% right: copies nested dicts recursively, with a hook for the groups
def keras_config_from_tfa(config):
    instance = "Instance" in config["class_name"]

    def clone(value):
        if isinstance(value, dict):
            return {k: clone(v) for k, v in value.items()}
        if isinstance(value, list):
            return [clone(v) for v in value]
        return value

    inner = clone(config["config"])
    inner["groups"] = -1 if instance else inner["groups"]
    return {"class_name": "GroupNormalization", "config": inner}


# %% wrong: groups is kept from the Addons config, so a built InstanceNormalization is fixed to its number of channels; visible for an InstanceNormalization with groups other than −1
# true: built_groups_believed
def keras_config_from_tfa(config):
    inner = dict(config["config"])
    return {"class_name": "GroupNormalization", "config": inner}


# %% wrong: the copy is shallow, so groups in the caller's inner dict is overwritten; visible for an InstanceNormalization with groups other than −1
# true: inner_dict_changed
# isolating: difference
def keras_config_from_tfa(config):
    new = config.copy()
    if new["class_name"] == "InstanceNormalization":
        new["class_name"] = "GroupNormalization"
        new["config"]["groups"] = -1
    return new


# %% wrong: the class name stays InstanceNormalization, which tf.keras.layers doesn't have; visible with every InstanceNormalization
# true: name_kept
# isolating: difference
import copy

def keras_config_from_tfa(config):
    result = copy.deepcopy(config)
    if result["class_name"].startswith("Instance"):
        result["config"]["groups"] = -1
    return result


# %% wrong: uses groups = 1 for InstanceNormalization, which means the whole image instead of each channel; visible for an InstanceNormalization with more than one channel
# true: one_group_for_instance
def keras_config_from_tfa(config):
    inner = {**config["config"]}
    if config["class_name"] == "InstanceNormalization":
        inner["groups"] = 1
    return dict(class_name="GroupNormalization", config=inner)


# %% wrong: in the merge, the old groups entry comes last and overrides −1; visible with an InstanceNormalization that has been built
# true: built_groups_believed
def keras_config_from_tfa(config):
    settings = config["config"]
    if config["class_name"] == "InstanceNormalization":
        settings = {"groups": -1, **settings}
    return {"class_name": "GroupNormalization", "config": {**settings}}


# %% wrong: groups is left out because Addons ignores it, so Keras uses its default 32; visible with every InstanceNormalization
# true: instance='lost'
# isolating: difference
def keras_config_from_tfa(config):
    instance = config["class_name"] == "InstanceNormalization"
    inner = {key: value for key, value in config["config"].items()
             if not (instance and key == "groups")}
    return {"class_name": "GroupNormalization", "config": inner}


# %% wrong: groups becomes −1 for GroupNormalization, too; visible for a GroupNormalization with fewer groups than channels
# true: group=-1
def keras_config_from_tfa(config):
    inner = config["config"].copy()
    inner.update(groups=-1)
    return {"class_name": "GroupNormalization", "config": inner}


# %% wrong: only the settings that affect the computation are copied; name, trainable, dtype, initializers, regularizers, and constraints are lost (always visible in the name, and visible in the other settings if they aren't the defaults)
# true: lost=('beta_initializer', 'gamma_initializer', 'name', 'trainable', 'dtype', 'beta_regularizer', 'gamma_regularizer', 'beta_constraint', 'gamma_constraint')
# isolating: difference
def keras_config_from_tfa(config):
    old = config["config"]
    new = {}
    for key in ("groups", "axis", "epsilon", "center", "scale"):
        new[key] = old[key]
    if config["class_name"] == "InstanceNormalization":
        new["groups"] = -1
    return {"class_name": "GroupNormalization", "config": new}


# %% wrong: entries are filtered by their truth value, so False and 0 are lost, and center=False, scale=False, or trainable=False becomes True; visible for configs with such a value
# true: lost='falsy'
# isolating: difference
def keras_config_from_tfa(config):
    inner = {k: v for k, v in config["config"].items() if v}
    if config["class_name"] == "InstanceNormalization":
        inner["groups"] = -1
    return {"class_name": "GroupNormalization", "config": inner}


# %% wrong: the initializers are replaced with the usual zeros and ones; shows up for configs with other initializers
# true: lost=('beta_initializer', 'gamma_initializer')
# isolating: difference
def keras_config_from_tfa(config):
    inner = dict(config["config"])
    inner["beta_initializer"] = "zeros"
    inner["gamma_initializer"] = "ones"
    if config["class_name"] == "InstanceNormalization":
        inner["groups"] = -1
    return {"class_name": "GroupNormalization", "config": inner}


# %% wrong: only the inner dict is returned, without class_name; shows up for any input
# true: returned='inner'
# isolating: difference
def keras_config_from_tfa(config):
    groups = config["config"]["groups"]
    if config["class_name"] == "InstanceNormalization":
        groups = -1
    return dict(config["config"], groups=groups)


# %% wrong: nothing is returned for GroupNormalization; shows up for any GroupNormalization
# true: returned='None for groups'
# isolating: difference
def keras_config_from_tfa(config):
    if config["class_name"] == "InstanceNormalization":
        inner = dict(config["config"])
        inner["groups"] = -1
        return {"class_name": "GroupNormalization", "config": inner}


# %% wrong: a layer object is returned instead of the dict; shows up for any input
# true: returned='layer'
# isolating: difference
def keras_config_from_tfa(config):
    inner = dict(config["config"])
    if "Instance" in config["class_name"]:
        inner["groups"] = -1
    return layers.GroupNormalization.from_config(inner)


# %% wrong: crashes: the class name is looked up in the inner dict (KeyError for every input)
# isolating: difference
def keras_config_from_tfa(config):
    inner = dict(config["config"])
    if inner["class_name"] == "InstanceNormalization":
        inner["groups"] = -1
        inner["class_name"] = "GroupNormalization"
    return {"class_name": inner.pop("class_name"), "config": inner}


# %% wrong: the deep copy is returned, but −1 is written into the argument, so the result is wrong and the argument is changed; visible with an InstanceNormalization that has been built
# true: instance='as given', argument='inner'
from copy import deepcopy

def keras_config_from_tfa(config):
    new_config = deepcopy(config)
    new_config["class_name"] = "GroupNormalization"
    if config["class_name"] == "InstanceNormalization":
        config["config"]["groups"] = -1
    return new_config


# %% wrong: two mistakes: pop removes groups from the argument itself, and epsilon is set to 1e-5; visible in the changed argument of an InstanceNormalization, and in every epsilon
# true: fixed=('epsilon', 1e-05), argument='popped'
def keras_config_from_tfa(config):
    inner = config["config"]
    groups = inner["groups"]
    if config["class_name"] == "InstanceNormalization":
        inner.pop("groups")
        groups = -1
    return {"class_name": "GroupNormalization", "config": {**inner, "groups": groups, "epsilon": 1e-5}}


# %% wrong: the axis of an InstanceNormalization is set to −1 whatever its value; visible for an InstanceNormalization with axis 1
# true: of_instances=('axis', -1)
# isolating: difference
def keras_config_from_tfa(config):
    out = {"class_name": "GroupNormalization", "config": {}}
    out["config"].update(config["config"])
    if config["class_name"] == "InstanceNormalization":
        out["config"].update({"groups": -1, "axis": -1})
    return out


# %% wrong: the name is rewritten from instance_normalization to group_normalization; visible for an InstanceNormalization with such a name, which is the default
# true: of_instances=('name', 'renamed')
# isolating: difference
def keras_config_from_tfa(config):
    inner = {}
    for key, value in config["config"].items():
        if isinstance(value, str):
            value = value.replace("instance", "group")
        inner[key] = value
    if config["class_name"] == "InstanceNormalization":
        inner["groups"] = -1
    return {"class_name": "GroupNormalization", "config": inner}


# %% wrong: crashes for every InstanceNormalization: a LayerNormalization over height and width takes its place, whose weights have different shapes and whose from_config fails because of the unknown key `groups`
# true: name='UnitNormalization'
# isolating: condition; difference
def keras_config_from_tfa(config):
    name = config["class_name"]
    inner = dict(config["config"])
    if name == "InstanceNormalization":
        name = "LayerNormalization"
        inner["axis"] = [1, 2]
    return {"class_name": name, "config": inner}


# %% right: makes a recursive copy without the copy module
def keras_config_from_tfa(config):
    def clone(value):
        if isinstance(value, dict):
            return {k: clone(v) for k, v in value.items()}
        if isinstance(value, (list, tuple)):
            return type(value)(clone(v) for v in value)
        return value
    result = clone(config)
    if result["class_name"] == "InstanceNormalization":
        result["class_name"], result["config"]["groups"] = "GroupNormalization", -1
    return result


# %% right: uses one dict comprehension with a conditional value
def keras_config_from_tfa(config):
    is_instance = config["class_name"] == "InstanceNormalization"
    return {
        "class_name": "GroupNormalization",
        "config": {k: (-1 if is_instance and k == "groups" else v) for k, v in config["config"].items()},
    }


# %% right: uses a ChainMap with overrides, then makes a deep copy
import copy
from collections import ChainMap

def keras_config_from_tfa(config):
    overrides = {"GroupNormalization": {}, "InstanceNormalization": {"groups": -1}}[config["class_name"]]
    merged = dict(ChainMap(overrides, config["config"]))
    return {"class_name": "GroupNormalization", "config": copy.deepcopy(merged)}


# %% wrong: keeps the name InstanceNormalization, which tf.keras.layers doesn't have; visible with every InstanceNormalization
# true: name_kept
# isolating: difference
def keras_config_from_tfa(config):
    inner = dict(config["config"])
    if config["class_name"] == "InstanceNormalization":
        inner["groups"] = -1
    return {"class_name": config["class_name"], "config": inner}


# %% wrong: only the outer dict is copied, so the caller's inner dict is changed; visible with a built InstanceNormalization (groups = channels)
# true: inner_dict_changed
# isolating: difference
def keras_config_from_tfa(config):
    new = config.copy()
    if new["class_name"] == "InstanceNormalization":
        new["class_name"] = "GroupNormalization"
        new["config"]["groups"] = -1
    return new


# %% wrong: keeps the value of groups that Addons stored; an InstanceNormalization that was built has a fixed number there, which is wrong for other numbers of channels
# true: built_groups_believed
def keras_config_from_tfa(config):
    return {
        "class_name": "GroupNormalization",
        "config": {**config["config"]},
    }


# %% wrong: uses one group for an InstanceNormalization, which then normalizes over the whole image; visible for every InstanceNormalization with more than one channel
# true: one_group_for_instance
def keras_config_from_tfa(config):
    import copy
    result = copy.deepcopy(config)
    if result["class_name"] == "InstanceNormalization":
        result["class_name"] = "GroupNormalization"
        result["config"]["groups"] = 1
    return result


# %% wrong: only the main settings are copied, so name, dtype, trainable, initializers, regularizers, and constraints are lost; visible for every config in which one of these settings isn't the default
# true: lost=('beta_initializer', 'gamma_initializer', 'name', 'trainable', 'dtype', 'beta_regularizer', 'gamma_regularizer', 'beta_constraint', 'gamma_constraint')
# isolating: difference
def keras_config_from_tfa(config):
    old = config["config"]
    new = {
        "groups": old["groups"],
        "axis": old["axis"],
        "epsilon": old["epsilon"],
        "center": old["center"],
        "scale": old["scale"],
    }
    if config["class_name"].startswith("Instance"):
        new["groups"] = -1
    return {"class_name": "GroupNormalization", "config": new}


# %% wrong: the package is put before the class name; shows up for any config
# true: name='keras.layers.GroupNormalization'
# isolating: difference
def keras_config_from_tfa(config):
    import copy
    out = copy.deepcopy(config)
    if "Instance" in out["class_name"]:
        out["config"]["groups"] = -1
    out["class_name"] = "keras.layers.GroupNormalization"
    return out


# %% wrong: returns only the inner dict; shows up for any config
# true: returned='inner'
# isolating: difference
def keras_config_from_tfa(config):
    settings = {}
    for key, value in config["config"].items():
        settings[key] = value
    if config["class_name"] == "InstanceNormalization":
        settings["groups"] = -1
    return settings


# %% wrong: replaces InstanceNormalization with LayerNormalization over height and width, and removes groups; visible with every InstanceNormalization, because the weights have the shape (height, width) instead of (channel,)
# true: name='LayerNormalization over height and width'
# isolating: difference
def keras_config_from_tfa(config):
    inner = dict(config["config"])
    if config["class_name"] == "GroupNormalization":
        return {"class_name": "GroupNormalization", "config": inner}
    inner.pop("groups")
    inner["axis"] = [1, 2]
    return {"class_name": "LayerNormalization", "config": inner}


# %% wrong: removes groups because Addons ignores it, but then Keras's default of 32 groups applies; visible with every InstanceNormalization unless there are 32 channels
# true: instance='lost'
# isolating: difference
def keras_config_from_tfa(config):
    is_instance = config["class_name"] == "InstanceNormalization"
    inner = {k: v for k, v in config["config"].items() if not (is_instance and k == "groups")}
    return dict(class_name="GroupNormalization", config=inner)


# %% wrong: returns a layer made from the config instead of a dict; shows up for any config
# true: returned='layer'
# isolating: difference
def keras_config_from_tfa(config):
    inner = dict(config["config"])
    if config["class_name"] == "InstanceNormalization":
        inner["groups"] = -1
    layer = layers.GroupNormalization.from_config(inner)
    return layer


# %% wrong: sets groups to -1 for both classes; shows up for every GroupNormalization with fewer groups than channels
# true: group=-1
def keras_config_from_tfa(config):
    from copy import deepcopy
    c = deepcopy(config["config"])
    c["groups"] = -1
    return {"class_name": "GroupNormalization", "config": c}


# %% wrong: drops all falsy values, so center=False, scale=False, and trainable=False turn into their default True
# true: lost='falsy'
# isolating: difference
def keras_config_from_tfa(config):
    cleaned = {k: v for k, v in config["config"].items() if v}
    if config["class_name"] == "InstanceNormalization":
        cleaned["groups"] = -1
    return {"class_name": "GroupNormalization", "config": cleaned}


# %% wrong: looks for the class name in the inner dict, which raises KeyError for every config
# isolating: difference
def keras_config_from_tfa(config):
    cfg = dict(config["config"])
    if cfg["class_name"] == "InstanceNormalization":
        cfg["groups"] = -1
    cfg["class_name"] = "GroupNormalization"
    return cfg


# %% wrong: sets the axis to the last one for InstanceNormalization; visible for an InstanceNormalization with axis 1 (channels first)
# true: of_instances=('axis', -1)
# isolating: difference
def keras_config_from_tfa(config):
    name, inner = config["class_name"], config["config"]
    if name == "InstanceNormalization":
        return {"class_name": "GroupNormalization", "config": dict(inner, groups=-1, axis=-1)}
    return {"class_name": name, "config": dict(inner)}


# %% wrong: two mistakes: a suffix is added to the name, and epsilon is set to 1e-5; visible in the name of every config, and in the outputs if epsilon was different
# isolating: difference
def keras_config_from_tfa(config):
    inner = {}
    inner.update(config["config"])
    inner["name"] = inner["name"] + "_keras"
    inner["epsilon"] = 1e-5
    if config["class_name"] == "InstanceNormalization":
        inner["groups"] = -1
    return {"class_name": "GroupNormalization", "config": inner}


# %% wrong: two mistakes: pops from the caller's dict, and uses None for "one group per channel", which Keras can't divide by; visible with every InstanceNormalization, as a TypeError when the layer is built, and in the changed argument
# isolating: condition; difference
def keras_config_from_tfa(config):
    inner = config["config"]
    if config["class_name"] == "InstanceNormalization":
        inner.pop("groups", None)
        return {"class_name": "GroupNormalization", "config": {"groups": None, **inner}}
    return {"class_name": "GroupNormalization", "config": inner}


# %% wrong: the initializers are left out ("the weights are loaded anyway"), so fresh weights start at Keras's defaults; visible for configs with other initializers
# true: lost=('beta_initializer', 'gamma_initializer')
# isolating: difference
def keras_config_from_tfa(config):
    inner = dict(config["config"])
    for key in list(inner):
        if key.endswith("_initializer"):
            del inner[key]
    if config["class_name"] == "InstanceNormalization":
        inner["groups"] = -1
    return {"class_name": "GroupNormalization", "config": inner}


# %% right: makes a recursive copy, then one change
def keras_config_from_tfa(config):
    def clone(thing):
        if isinstance(thing, dict):
            return {key: clone(value) for key, value in thing.items()}
        if isinstance(thing, list):
            return [clone(item) for item in thing]
        return thing

    result = clone(config)
    if result["class_name"] == "InstanceNormalization":
        result["config"]["groups"] = -1
    result["class_name"] = "GroupNormalization"
    return result


# %% right: uses a ChainMap in which the change overrides the old settings
def keras_config_from_tfa(config):
    from collections import ChainMap
    changes = {"GroupNormalization": {}, "InstanceNormalization": {"groups": -1}}
    merged = dict(ChainMap(changes[config["class_name"]], config["config"]))
    return {"class_name": layers.GroupNormalization.__name__, "config": merged}


# %% right: uses a comprehension over the items, which handles each key
def keras_config_from_tfa(config):
    instance = config["class_name"] != "GroupNormalization"
    return {
        key: ({k: (-1 if instance and k == "groups" else v) for k, v in value.items()}
              if key == "config" else "GroupNormalization")
        for key, value in config.items()
    }


# %% wrong: the class name stays InstanceNormalization, a class that tf.keras.layers doesn't have; visible with every InstanceNormalization
# true: name_kept
# isolating: difference
def keras_config_from_tfa(config):
    import copy
    new = copy.deepcopy(config)
    if new["class_name"] == "InstanceNormalization":
        new["config"]["groups"] = -1
    return new


# %% wrong: only the name is changed, and groups is copied unchanged; visible when an InstanceNormalization that was built (for example, with groups = 3) is used with another number of channels
# true: built_groups_believed
def keras_config_from_tfa(config):
    return {"class_name": "GroupNormalization", "config": dict(config["config"])}


# %% wrong: the outer dict is copied, but the inner one is changed; visible for an InstanceNormalization with groups other than -1
# true: inner_dict_changed
# isolating: difference
def keras_config_from_tfa(config):
    result = config.copy()
    if result["class_name"] == "InstanceNormalization":
        result["class_name"] = "GroupNormalization"
        result["config"]["groups"] = -1
    return result


# %% wrong: one group is layer normalization, not instance normalization; shows up for any InstanceNormalization
# true: one_group_for_instance
def keras_config_from_tfa(config):
    inner = {**config["config"]}
    if config["class_name"] == "InstanceNormalization":
        inner["groups"] = 1
    return {"class_name": "GroupNormalization", "config": inner}


# %% wrong: sets groups to -1 for every layer; shows up for any GroupNormalization
# true: group=-1
def keras_config_from_tfa(config):
    inner = config["config"].copy()
    inner["groups"] = -1
    return dict(class_name="GroupNormalization", config=inner)


# %% wrong: a module is put before the class name; shows up for any input
# true: name='tf.keras.layers.GroupNormalization'
# isolating: difference
def keras_config_from_tfa(config):
    inner = dict(config["config"])
    if "Instance" in config["class_name"]:
        inner["groups"] = -1
    return {"class_name": "tf.keras.layers.GroupNormalization", "config": inner}


# %% wrong: only a few settings are copied, so the initializers, regularizers, constraints, dtype, and trainable get their defaults; visible for configs with other settings
# isolating: difference
def keras_config_from_tfa(config):
    old = config["config"]
    groups = old["groups"] if config["class_name"] == "GroupNormalization" else -1
    new = {
        "name": old["name"],
        "groups": groups,
        "axis": old["axis"],
        "epsilon": old["epsilon"],
        "center": old["center"],
        "scale": old["scale"],
    }
    return {"class_name": "GroupNormalization", "config": new}


# %% wrong: returns a layer, not a dict; shows up for any input
# true: returned='layer'
# isolating: difference
def keras_config_from_tfa(config):
    settings = dict(config["config"])
    if config["class_name"] == "InstanceNormalization":
        settings["groups"] = -1
    return layers.GroupNormalization.from_config(settings)


# %% wrong: replaces InstanceNormalization with LayerNormalization over height and width, which has no groups and whose gamma has the shape (height, width); visible with every InstanceNormalization
# true: name='LayerNormalization over height and width'
# isolating: difference
def keras_config_from_tfa(config):
    name = config["class_name"]
    inner = dict(config["config"])
    if name == "InstanceNormalization":
        name = "LayerNormalization"
        inner.pop("groups", None)
        inner["axis"] = [1, 2]
    return {"class_name": name, "config": inner}


# %% wrong: groups is removed, so Keras uses its default of 32 groups; visible for an InstanceNormalization with a number of channels other than 32
# true: instance='lost'
# isolating: difference
def keras_config_from_tfa(config):
    kept = {}
    for key, val in config["config"].items():
        if key == "groups" and config["class_name"] == "InstanceNormalization":
            continue
        kept[key] = val
    return {"class_name": "GroupNormalization", "config": kept}


# %% wrong: returns only the inner dict, without class_name; shows up for any input
# true: returned='inner'
# isolating: difference
def keras_config_from_tfa(config):
    new_config = dict(config["config"])
    if config["class_name"] != "GroupNormalization":
        new_config.update(groups=-1)
    return new_config


# %% wrong: update() returns None, which becomes the inner config; shows up for any input
# true: returned='None inside'
def keras_config_from_tfa(config):
    groups = config["config"]["groups"]
    if config["class_name"] == "InstanceNormalization":
        groups = -1
    inner = dict(config["config"]).update({"groups": groups})
    return {"class_name": "GroupNormalization", "config": inner}


# %% wrong: crashes with KeyError because class_name is looked up in the inner dict; shows up for any input
# isolating: difference
def keras_config_from_tfa(config):
    inner = dict(config["config"])
    if inner["class_name"] == "InstanceNormalization":
        inner["class_name"] = "GroupNormalization"
        inner["groups"] = -1
    return {"class_name": inner.pop("class_name"), "config": inner}


# %% wrong: instance normalization is recognized by groups == -1 instead of the name; visible with an InstanceNormalization that has been built
# isolating: difference
def keras_config_from_tfa(config):
    class_name = config["class_name"]
    inner = dict(config["config"])
    if inner["groups"] == -1:
        class_name = "GroupNormalization"
    return {"class_name": class_name, "config": inner}


# %% wrong: two mistakes: the initializers of gamma and beta are swapped, and name is replaced with the class's name; visible with every input
# isolating: difference
def keras_config_from_tfa(config):
    c = config["config"]
    new = dict(c)
    new["name"] = "group_normalization"
    new["gamma_initializer"] = c["beta_initializer"]
    new["beta_initializer"] = c["gamma_initializer"]
    new["groups"] = c["groups"] if config["class_name"] == "GroupNormalization" else -1
    return {"class_name": "GroupNormalization", "config": new}


# %% wrong: epsilon is renamed to eps as in PyTorch, and from_config then rejects it; shows up for any input
# isolating: difference
def keras_config_from_tfa(config):
    inner = {}
    for k in config["config"]:
        new_key = "eps" if k == "epsilon" else k
        inner[new_key] = config["config"][k]
    if config["class_name"] == "InstanceNormalization":
        inner["groups"] = -1
    return {"class_name": "GroupNormalization", "config": inner}


# %% wrong: name, trainable, and dtype are dropped as "not arguments of the layer"; visible with every input (another name is generated)
# true: lost=('name', 'trainable', 'dtype')
# isolating: difference
def keras_config_from_tfa(config):
    import copy
    out = copy.deepcopy(config)
    for key in ("name", "trainable", "dtype"):
        out["config"].pop(key, None)
    if out["class_name"] == "InstanceNormalization":
        out["config"]["groups"] = -1
    out["class_name"] = "GroupNormalization"
    return out


# %% wrong: sets groups to None, so the layer crashes when it is built; shows up for any InstanceNormalization
# isolating: condition; difference
def keras_config_from_tfa(config):
    inner = dict(config["config"])
    inner["groups"] = inner["groups"] if config["class_name"] == "GroupNormalization" else None
    return {"class_name": "GroupNormalization", "config": inner}


# %% wrong: the branch for GroupNormalization has no return; GroupNormalization gives None
# true: returned='None for groups'
# isolating: difference
def keras_config_from_tfa(config):
    if config["class_name"] == "InstanceNormalization":
        inner = dict(config["config"])
        inner["groups"] = -1
        return {"class_name": "GroupNormalization", "config": inner}


# %% right: unpacks the dicts at both levels
def keras_config_from_tfa(config):
    change = {"groups": -1} if config["class_name"] == "InstanceNormalization" else {}
    return {**config, "class_name": "GroupNormalization", "config": {**config["config"], **change}}


# %% right: makes a deep copy, then uses pop and a conditional expression
def keras_config_from_tfa(config):
    from copy import deepcopy
    result = deepcopy(config)
    kind = result.pop("class_name")
    result["class_name"] = layers.GroupNormalization.__name__
    result["config"]["groups"] = {"GroupNormalization": result["config"]["groups"]}.get(kind, -1)
    return result


# %% right: uses a comprehension over the inner items, with an override like that of a ChainMap
def keras_config_from_tfa(config):
    from collections import ChainMap
    override = {}
    if config["class_name"].startswith("Instance"):
        override["groups"] = -1
    merged = ChainMap(override, config["config"])
    return {"class_name": "GroupNormalization", "config": {key: merged[key] for key in merged}}


# %% right: creates the Keras layer and returns the config that the layer itself reports (serialized in Keras's newer form)
def keras_config_from_tfa(config):
    settings = dict(config["config"])
    if config["class_name"] == "InstanceNormalization":
        settings["groups"] = -1
    layer = keras.layers.GroupNormalization.from_config(settings)
    return {"class_name": type(layer).__name__, "config": layer.get_config()}


# %% wrong: removes `groups` for InstanceNormalization because Addons ignores it, so Keras uses its default of 32 groups, which gives an error or wrong outputs unless there are 32 channels
# true: instance='lost'
# isolating: difference
import copy

def keras_config_from_tfa(config):
    new = copy.deepcopy(config)
    if new["class_name"] == "InstanceNormalization":
        new["class_name"] = "GroupNormalization"
        new["config"].pop("groups")
    return new


# %% wrong: keeps only truthy settings, so trainable=False, center=False, and scale=False are lost and become True
# true: lost='falsy'
# isolating: difference
def keras_config_from_tfa(config):
    inner = {key: value for key, value in config["config"].items() if value}
    if config["class_name"] == "InstanceNormalization":
        inner["groups"] = -1
    return {"class_name": "GroupNormalization", "config": inner}


# %% wrong: returns only the inner config of the new layer, not a dict with "class_name" and "config"; visible with every input
# true: returned='inner'
# isolating: difference
def keras_config_from_tfa(config):
    settings = dict(config["config"])
    if config["class_name"].startswith("Instance"):
        settings["groups"] = -1
    layer = layers.GroupNormalization.from_config(settings)
    return layer.get_config()


# %% wrong: dict(config) copies only the outer dict, so the caller's inner dict gets groups=-1; visible with an InstanceNormalization that was built
# true: inner_dict_changed
# isolating: difference
def keras_config_from_tfa(config):
    result = dict(config)
    if result["class_name"] == "InstanceNormalization":
        result["class_name"] = "GroupNormalization"
        result["config"]["groups"] = -1
    return result


# %% wrong: turns InstanceNormalization into a LayerNormalization over height and width, whose weights have the shape of an image plane instead of the channels, and which works only for images
# true: name='LayerNormalization over height and width'
# isolating: difference
def keras_config_from_tfa(config):
    name = config["class_name"]
    cfg = config["config"].copy()
    if name == "GroupNormalization":
        return {"class_name": name, "config": cfg}
    if name == "InstanceNormalization":
        del cfg["groups"]
        cfg["axis"] = [1, 2]
        return {"class_name": "LayerNormalization", "config": cfg}
    raise ValueError(name)


# %% wrong: the copy is shallow, so the caller's inner dict gets groups = -1; visible with an InstanceNormalization that was built
# true: inner_dict_changed
# isolating: difference
def keras_config_from_tfa(config):
    new = config.copy()
    if new["class_name"] == "InstanceNormalization":
        new["class_name"] = "GroupNormalization"
        new["config"]["groups"] = -1
    return new


# %% wrong: keeps the class name InstanceNormalization, which tf.keras.layers doesn't have
# true: name_kept
# isolating: difference
def keras_config_from_tfa(config):
    inner = dict(config["config"])
    if config["class_name"] == "InstanceNormalization":
        inner["groups"] = -1
    return {"class_name": config["class_name"], "config": inner}


# %% wrong: keeps the value of groups that Addons stored; an InstanceNormalization built with 8 channels then fails or is wrong for a different number of channels
# true: built_groups_believed
def keras_config_from_tfa(config):
    return {
        "class_name": "GroupNormalization",
        "config": {**config["config"]},
    }


# %% wrong: uses one group for instance normalization, but one group means layer normalization; visible for any InstanceNormalization with 2 or more channels
# true: one_group_for_instance
def keras_config_from_tfa(config):
    import copy
    result = copy.deepcopy(config)
    if result["class_name"].startswith("Instance"):
        result["class_name"] = "GroupNormalization"
        result["config"]["groups"] = 1
    return result


# %% wrong: copies only five settings, so name, trainable, dtype, initializers, regularizers, and constraints are lost; visible with a config in which any of them differs from its default
# true: lost=('beta_initializer', 'gamma_initializer', 'name', 'trainable', 'dtype', 'beta_regularizer', 'gamma_regularizer', 'beta_constraint', 'gamma_constraint')
# isolating: difference
def keras_config_from_tfa(config):
    old = config["config"]
    wanted = ["axis", "epsilon", "center", "scale"]
    new = {k: old[k] for k in wanted}
    if config["class_name"] == "GroupNormalization":
        new["groups"] = old["groups"]
    else:
        new["groups"] = -1
    return {"class_name": "GroupNormalization", "config": new}


# %% wrong: removes groups, so Keras uses its default of 32; shows up with any InstanceNormalization
# true: instance='lost'
# isolating: difference
def keras_config_from_tfa(config):
    inner = {}
    for key, value in config["config"].items():
        if key == "groups" and config["class_name"] == "InstanceNormalization":
            continue
        inner[key] = value
    return dict(class_name="GroupNormalization", config=inner)


# %% wrong: looks for groups in the outer dict, so an InstanceNormalization raises KeyError; otherwise, its class name would have a module before it
# isolating: difference
def keras_config_from_tfa(config):
    out = {"class_name": "GroupNormalization", "config": dict(config["config"])}
    if config["class_name"] == "InstanceNormalization":
        out["class_name"] = "tf.keras.layers.GroupNormalization"
        if config["groups"] != -1:
            out["config"]["groups"] = -1
    return out


# %% wrong: returns the layer itself instead of its config, for every input
# true: returned='layer'
# isolating: difference
def keras_config_from_tfa(config):
    settings = dict(config["config"])
    if config["class_name"] == "InstanceNormalization":
        settings["groups"] = -1
    layer = tf.keras.layers.GroupNormalization.from_config(settings)
    return layer


# %% right: copies every nested dict and list with a recursive function
def keras_config_from_tfa(config):
    def clone(value):
        if isinstance(value, dict):
            return {k: clone(v) for k, v in value.items()}
        if isinstance(value, list):
            return [clone(v) for v in value]
        return value

    new = clone(config)
    instance = new["class_name"] == "InstanceNormalization"
    new.update(class_name="GroupNormalization")
    if instance:
        new["config"].update(groups=-1)
    return new


# %% right: merges the old settings with a dict that depends on the class name
def keras_config_from_tfa(config):
    import copy
    overrides = {"InstanceNormalization": {"groups": -1}, "GroupNormalization": {}}
    inner = {**copy.deepcopy(config["config"]), **overrides[config["class_name"]]}
    return {**config, "class_name": layers.GroupNormalization.__name__, "config": inner}


# %% wrong: dict(config) copies only the outer dict; setting groups changes the caller's inner dict, for an InstanceNormalization whose groups isn't -1
# true: inner_dict_changed
def keras_config_from_tfa(config):
    new = dict(config)
    if new["class_name"] == "InstanceNormalization":
        new["class_name"] = "GroupNormalization"
        new["config"]["groups"] = -1
    return new


# %% wrong: keeps `groups`, which is right only for -1: for a built InstanceNormalization it is the number of channels, so the new layer isn't an instance normalization for another number of channels
# true: built_groups_believed
def keras_config_from_tfa(config):
    # in Keras, groups=-1 means instance normalization, just as in the Addons config, so the settings can stay
    return {"class_name": "GroupNormalization", "config": dict(config["config"])}


# %% wrong: sets groups to 1 for an InstanceNormalization, which is layer normalization; wrong for more than one channel
# true: one_group_for_instance
import copy


def keras_config_from_tfa(config):
    result = copy.deepcopy(config)
    if result["class_name"] == "InstanceNormalization":
        result["config"]["groups"] = 1  # each group is one channel
    result["class_name"] = "GroupNormalization"
    return result


# %% wrong: copies only a list of settings and forgets trainable, dtype, regularizers, and constraints; wrong if any of them has a value other than the default
# true: lost=('trainable', 'dtype', 'beta_regularizer', 'gamma_regularizer', 'beta_constraint', 'gamma_constraint')
# isolating: difference
def keras_config_from_tfa(config):
    old = config["config"]
    keep = ("name", "groups", "axis", "epsilon", "center", "scale", "beta_initializer", "gamma_initializer")
    settings = {key: old[key] for key in keep if key in old}
    if config["class_name"] == "InstanceNormalization":
        settings["groups"] = -1
    return {"class_name": "GroupNormalization", "config": settings}


# %% right: an unusual but correct style
def keras_config_from_tfa(config):
    match config:
        case {"class_name": "InstanceNormalization", "config": inner}:
            override = {"groups": -1}
        case {"class_name": "GroupNormalization", "config": inner}:
            override = {}
        case _:
            raise ValueError("neither a group nor an instance normalization")
    return dict(class_name="GroupNormalization", config=inner | override)


# %% wrong: only renames the class and keeps `groups`: from an InstanceNormalization that has been built, the new layer has a fixed number of groups and fails, or computes something else, with another number of channels. Right for GroupNormalization and for an unbuilt InstanceNormalization (-1)
# true: built_groups_believed
def keras_config_from_tfa(config):
    import copy
    new = copy.deepcopy(config)
    new["class_name"] = new["class_name"].replace("Instance", "Group")
    return new


# %% wrong: removes `groups` from the config of an InstanceNormalization, because Addons ignores it; Keras then takes its default of 32 groups: an exception with fewer channels, the wrong normalization with 64 and more, right only with 32 channels. GroupNormalization is right
# true: instance='lost'
def keras_config_from_tfa(config):
    inner = {**config["config"]}
    if config["class_name"] == "InstanceNormalization":
        inner.pop("groups", None)
    return {"class_name": "GroupNormalization", "config": inner}


# %% wrong: takes over only a list of keys, in which trainable, dtype, and the two constraints are missing: they get their defaults. Shows only if the Addons layer had trainable=False, another dtype, or a constraint. The outputs in float32 are right
# true: lost=('trainable', 'dtype', 'beta_constraint', 'gamma_constraint')
def keras_config_from_tfa(config):
    keys = ("name", "groups", "axis", "epsilon", "center", "scale", "beta_initializer", "gamma_initializer",
            "beta_regularizer", "gamma_regularizer")
    new = {key: config["config"][key] for key in keys if key in config["config"]}
    if config["class_name"].startswith("Instance"):
        new["groups"] = -1
    return dict(class_name="GroupNormalization", config=new)


# %% wrong: 'Cleans' the config of None values with `if value`, which removes False, too: center=False, scale=False, and trainable=False are lost and become Keras's default True. Right if all three are True
# true: lost='falsy'
def keras_config_from_tfa(config):
    from copy import deepcopy
    inner = {key: deepcopy(value) for key, value in config["config"].items() if value}   # without the None's
    if config["class_name"] == "InstanceNormalization":
        inner["groups"] = -1
    return {"class_name": "GroupNormalization", "config": inner}


# %% right: an unusual but correct style
def keras_config_from_tfa(config):
    import copy
    overrides = {"InstanceNormalization": {"groups": -1}}.get(config["class_name"], {})
    return dict(class_name=layers.GroupNormalization.__name__,
                config=dict(copy.deepcopy(config["config"]), **overrides))
