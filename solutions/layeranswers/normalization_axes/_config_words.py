"""Explanations for wrong classes and groups in a converted config."""

from . import keras_config_from_tfa as known

INSTANCE = {
    "as given": known.built_groups_believed,
    1: known.one_group_for_instance,
    "lost": """Your converted InstanceNormalization behaves as if its config had no `groups`, or as if `groups` were 32,
        Keras's default. Which number gives you instance normalization, for any number of channels?""",
    "axis": """Your converted InstanceNormalization uses its axis number as `groups`. Which number of groups gives you
        instance normalization, for any number of channels?""",
    "KeyError": """For an InstanceNormalization, your function raises a KeyError for "channels". The config has no such
        entry, and you don't need one. Which value of `groups` means "as many groups as channels" in Keras?""",
}
GROUP = {
    -1: """Your converted GroupNormalization has groups=-1, whatever its config says. That makes it instance
        normalization. A GroupNormalization should keep its own number of groups.""",
    1: """Your converted GroupNormalization has groups=1, whatever its config says. A GroupNormalization should keep its
        own number of groups.""",
    "lost": """Your converted GroupNormalization behaves as if its config had no `groups`, or as if `groups` were 32,
        Keras's default. A GroupNormalization should keep its own number of groups.""",
    "-1 for 1": """Your converted GroupNormalization has groups=-1 where its config has 1. A GroupNormalization should
        keep its own number of groups, even if it is 1.""",
}
CLASS = {
    "kept": known.name_kept,
    "LayerNormalization": known.layer_norm_instead,
    "LayerNormalization over height and width": """You convert InstanceNormalization to a LayerNormalization over height
        and width. Its means are right for channels on the last axis, but it has a scale for each pixel, not for each
        channel. Which class has groups and a scale for each channel?""",
    "BatchNormalization": """You convert InstanceNormalization to a BatchNormalization. That layer computes its means
        over the batch, and at inference it uses stored ones. Which Keras class computes the means within each sample,
        over groups of channels?""",
    "UnitNormalization": """For InstanceNormalization, your class isn't GroupNormalization. Which Keras class computes
        means over groups of channels?""",
    "group_normalization": """Your class_name is "group_normalization", but Keras has no such class. Write the class
        name in CamelCase, like GroupNormalization.""",
    "keras.layers.GroupNormalization": """Your class_name starts with the name of a module. The exercise asks only for
        the name of the class.""",
    "tf.keras.layers.GroupNormalization": """Your class_name starts with the name of a module. The exercise asks only
        for the name of the class.""",
}
