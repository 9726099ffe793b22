"""Families of mistakes in `keras_config_from_tfa`: wrong changes to the class name, groups, and other settings."""

import itertools
import json

from .. import family
from . import keras_config_from_tfa as known
from ._config_words import CLASS, GROUP, INSTANCE
from .keras_config_from_tfa import keras_config_from_tfa

_INITIALIZERS = ("beta_initializer", "gamma_initializer")
_ADDED = ("beta_regularizer", "gamma_regularizer", "beta_constraint", "gamma_constraint")
_OTHERS = ("name", "trainable", "dtype", *_ADDED)
_LOST = {
    ("groups",): known.groups_lost,
    ("epsilon",): known.epsilon_lost,
    ("axis",): """Your layer's axis is the last one, whatever the config says. The channels may be on another axis: keep
        the axis from the config.""",
    (
        "center",
    ): """Your layer always has an offset, which is the default. If "center" is False in the config, there should be
        none: keep this setting.""",
    ("scale",): """Your layer always has a scale, which is the default. If "scale" is False in the config, there should
        be none: keep this setting.""",
    (
        "center",
        "scale",
    ): """Your layer always has a scale and an offset, which is the default. If "scale" is False in the config, there
        should be no scale, and if "center" is False, no offset: keep both settings.""",
    ("beta_initializer",): """Your layer's offset is initialized to 0, regardless of the config's beta_initializer. Keep
        this setting.""",
    ("gamma_initializer",): """Your layer's scale is initialized to 1, regardless of the config's gamma_initializer.
        Keep this setting.""",
    _INITIALIZERS: """Your layer's scale is initialized to 1 and its offset to 0, regardless of the initializers in the
        config. Keep both.""",
    (
        "name",
    ): """Your layer's name differs from the one in the config. All other settings should stay the same, including the
        name.""",
    ("trainable",): """Your layer is always trainable. The config specifies whether it should be: keep the setting.""",
    ("dtype",): """Your layer's dtype is Keras's default, whatever the config says. Keep this setting.""",
    (
        "name",
        "trainable",
        "dtype",
    ): """Your layer's settings for name, trainable, and dtype aren't the ones in the config. They should stay the same,
        like all other settings.""",
    ("name", "dtype"): """Your layer's name and dtype aren't the ones in the config. They should stay the same, like all
        other settings.""",
    **{(one,): f"Your layer has no {one}, whatever the config says. Keep this setting." for one in _ADDED},
    _ADDED[:2]: """Your layer has no regularizers, whatever the config says. Keep these settings.""",
    _ADDED[2:]: """Your layer has no constraints, whatever the config says. Keep these settings.""",
    _ADDED: """Your layer has neither regularizers nor constraints, whatever the config says. Keep these settings.""",
    _OTHERS: known.other_settings_lost,
    _INITIALIZERS + _ADDED: known.initializers_lost,
    _INITIALIZERS
    + _OTHERS: """Your layer takes only groups, axis, epsilon, center, and scale from the config and uses the defaults
        for the rest. Name, trainable, dtype, initializers, regularizers, and constraints are settings, too: keep all of
        them.""",
    ("epsilon", "center", "scale", *_INITIALIZERS, *_OTHERS): known.only_groups_and_axis,
    ("axis", "center", "scale", *_INITIALIZERS, *_OTHERS): """Your layer takes only groups and epsilon from the config
        and uses the defaults for the rest. All settings should stay the same: keep all of them.""",
    (
        "axis",
        "epsilon",
        "center",
        "scale",
        *_INITIALIZERS,
        *_OTHERS,
    ): """Your layer takes only the groups from the config and uses the defaults for the rest. All settings should stay
        the same: keep all of them.""",
    ("axis", "epsilon", "center", "scale", *_INITIALIZERS, *_ADDED, "trainable", "dtype"): """Your layer takes only
        groups and name from the config and uses the defaults for the rest. All settings should stay the same: keep all
        of them.""",
    "falsy": """Your layer has defaults where the config has False, as if you kept only the entries that are true. False
        is a setting, too: center, scale, and trainable are True by default.""",
}
_LOST |= {  # all other sets of lost settings that control something other than the outputs
    some: f"""Your layer's settings for {", ".join(some[:-1])}{"," * (len(some) > 2)} and {some[-1]} aren't the ones in
        the config. They should stay the same, like all other settings."""
    for count in range(2, len(_OTHERS))
    for some in itertools.combinations(_OTHERS, count)
    if some not in _LOST
}
_OF_INSTANCES = {  # settings that are wrong only after an InstanceNormalization is converted
    ("axis", -1): """Your converted InstanceNormalization uses the last axis, whatever the config says. The channels may
        be on another axis: keep the axis from the config.""",
    ("epsilon", 1e-3): """Your converted InstanceNormalization has an epsilon of about 0.001, Keras's default, whatever
        the config says. Keep the epsilon from the config.""",
    ("epsilon", 1e-5): """Your converted InstanceNormalization has an epsilon of less than 0.001, whatever the config
        says. PyTorch's default is 0.00001. Keep the epsilon from the config.""",
    (
        "trainable",
        True,
    ): """Your converted InstanceNormalization is always trainable. The config specifies whether it should be: keep the
        setting.""",
    ("center", True): """Your converted InstanceNormalization always has an offset. If "center" is False in the config,
        there should be none: keep this setting.""",
    ("scale", True): """Your converted InstanceNormalization always has a scale. If "scale" is False in the config,
        there should be none: keep this setting.""",
    ("name", "renamed"): """Your converted InstanceNormalization has a different name if the name in the config starts
        with "instance_normalization". All other settings should stay the same, including the name.""",
    ("name", "lost"): """The name of your converted InstanceNormalization differs from the one in the config. All other
        settings should stay the same, including the name.""",
}
_FORWARD = ("groups", "axis", "epsilon", "center", "scale")
_ONLY = {  # the only settings that an InstanceNormalization keeps
    _FORWARD[:1]: """Your converted InstanceNormalization keeps only the groups and none of the other settings in the
        config. All other settings should stay the same, as in a GroupNormalization.""",
    _FORWARD[:2]: """Your converted InstanceNormalization takes only the axis from the config and uses the defaults for
        the rest. All other settings should stay the same, as in a GroupNormalization.""",
    _FORWARD[:3]: """Your converted InstanceNormalization takes only axis and epsilon from the config and uses the
        defaults for the rest. All other settings should stay the same, as in a GroupNormalization.""",
    _FORWARD: """Your converted InstanceNormalization takes only axis, epsilon, center, and scale from the config and
        uses the defaults for the rest. All other settings should stay the same, as in a GroupNormalization.""",
    _FORWARD + _INITIALIZERS: """Your converted InstanceNormalization loses its name, trainable, and dtype settings and
        its regularizers and constraints. All other settings should stay the same, as in a GroupNormalization.""",
}
_SET = {
    (
        "epsilon",
        1e-5,
    ): """Your layer has an epsilon of less than 0.001, whatever the config says. PyTorch's default is 0.00001. Keep the
        epsilon from the config.""",
    ("trainable", False): """Your layer is never trainable. The config specifies whether it should be: keep the
        setting.""",
    ("axis", 1): """Your layer's axis is 1, whatever the config says. The channels may be on another axis: keep the axis
        from the config.""",
    "initializers": """Your layer's two initializers are swapped: the scale is initialized as the offset should be, and
        vice versa.""",
}
_RETURNED = {
    "inner": """Your result has no "class_name" entry: is it the inner dict alone? The exercise asks for a dict with
        "class_name" and "config".""",
    "layer": """You returned a layer, not a dict. The exercise asks for a description of it: a dict with "class_name"
        and "config".""",
    "None": """Your function returns None. Which line runs last, and what does it return?""",
    "None for instances": """For an InstanceNormalization, your function returns None. Which of its lines run in that
        case?""",
    "None inside": """The "config" in your result is None. Methods that work in place, such as dict.update, return None.
        Update the copy first, then use it.""",
    "None for groups": """For a GroupNormalization, your function returns None. It should return a dict for this class,
        too. Which entries of the config change?""",
    "JSON": """You returned a string, not a dict. The exercise asks for a dict of the same form.""",
    "tuple": """You returned a tuple, not a dict. The exercise asks for a dict with "class_name" and "config".""",
    "flat": """Your settings are next to "class_name", not inside "config". The exercise asks for a dict of the same
        form, with an inner dict.""",
}
_ARGUMENT = {
    "all": known.changed_in_place,
    "inner": known.inner_dict_changed,
    "outer": """Your function changed the class_name in the dict that it received. Copy the outer dict, too, not only
        the inner one: both must stay unchanged.""",
    "popped": """Your function removed `groups` from the inner dict that it received. A program that loads a saved model
        still needs this entry: remove it from a copy.""",
}


def _converted(config, instance, group, lost, fixed=None, name="GroupNormalization"):
    settings = dict(config["config"])
    is_instance = config["class_name"] == "InstanceNormalization"
    groups = instance if is_instance else group
    if groups == "KeyError":
        groups = settings["channels"]
    elif groups == "axis":
        groups = settings["axis"]
    elif groups == "-1 for 1":
        groups = -1 if settings["groups"] == 1 else "as given"
    settings["groups"] = groups if isinstance(groups, int) else 32 if groups == "lost" else settings["groups"]
    if fixed == "initializers":
        settings |= {one: settings[other] for one, other in (_INITIALIZERS, _INITIALIZERS[::-1])}
    elif fixed:
        settings[fixed[0]] = fixed[1]
    lost = [key for key, value in settings.items() if not value] if lost == "falsy" else lost
    settings = {key: value for key, value in settings.items() if key not in lost}
    if name == "kept":
        return {"class_name": config["class_name"], "config": settings}
    if name.endswith("Normalization") and "Group" not in name:
        name = name if is_instance else "GroupNormalization"
    elif name.startswith("LayerNormalization "):
        name = name.split()[0] if is_instance else "GroupNormalization"
        settings |= {"axis": [1, 2]} if is_instance else {}
    if "Group" not in name and name != "group_normalization":
        del settings["groups"]
    return {"class_name": name, "config": settings}


_OFTEN = {
    "instance": ("as given", 1, "lost"),
    "group": (-1, 1, "lost"),
    "lost": (("epsilon",), ("name",), _OTHERS, _INITIALIZERS + _OTHERS, "falsy"),
    "only": (),
    "fixed": (("epsilon", 1e-5),),
    "of_instances": (),
    "argument": ("all", "inner", "popped"),
    "returned": ("None for groups",),
    "name": (),
}
_STEPS = {
    "instance": INSTANCE, "group": GROUP, "lost": _LOST, "only": _ONLY, "fixed": _SET, "name": CLASS,
    "of_instances": _OF_INSTANCES,
    "returned": _RETURNED, "argument": _ARGUMENT,
}  # fmt: skip


def _chosen(often):
    return {
        step: {one: told for one, told in choices.items() if (one in _OFTEN[step]) == often}
        for step, choices in _STEPS.items()
    }


@family(keras_config_from_tfa, pairs=False, **_chosen(often=False))
@family(keras_config_from_tfa, **_chosen(often=True))
def varied(
    config, *, instance=-1, group="as given", lost=(), only=(), fixed=None, name="GroupNormalization",
    of_instances=None, returned="", argument="",
):  # fmt: skip
    if only and config["class_name"] == "InstanceNormalization":
        lost = [key for key in config["config"] if key not in only]
    if of_instances and config["class_name"] == "InstanceNormalization":
        fixed = None if of_instances[0] == "name" else of_instances
        is_lost = of_instances[1] == "lost" or config["config"]["name"].startswith("instance")
        lost = ("name",) if of_instances[0] == "name" and is_lost else lost
    converted = _converted(config, instance, group, lost, fixed, name)
    _changed(config, argument)
    if returned == "inner":
        return converted["config"]
    if returned == "layer":
        from tensorflow.keras.layers import GroupNormalization

        return GroupNormalization.from_config(converted["config"])
    if returned in ("None", f"None for {'instances' if config['class_name'][0] == 'I' else 'groups'}"):
        return None
    forms = {"None inside": lambda: {"class_name": "GroupNormalization", "config": None}}
    forms |= {"JSON": lambda: json.dumps(converted), "tuple": lambda: tuple(converted.values())}
    forms["flat"] = lambda: {"class_name": converted["class_name"], **converted["config"]}
    return forms.get(returned, lambda: converted)()


def _changed(config, argument):
    """Change the dict that the function received."""
    is_instance = config["class_name"] == "InstanceNormalization"
    if argument in ("all", "outer"):
        config["class_name"] = "GroupNormalization"
    if argument in ("all", "inner") and is_instance:
        config["config"]["groups"] = -1
    if argument == "popped" and is_instance:
        config["config"].pop("groups")
