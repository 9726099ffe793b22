"""Answers and named mistakes for lesson 4: which axes share a mean, group normalization, leaving TensorFlow Addons."""

import numpy as np
import tensorflow as tf

from . import mistake


def statistic_axes(kind, data_format="channels_last"):
    """The axes over which one mean and one variance are taken, for a batch of images.

    kind:        "batch" (in training), "layer" (over the whole image) or "instance"
    data_format: "channels_last" for (batch, height, width, channel), "channels_first" for
                 (batch, channel, height, width)

    Returns a tuple of ints, as np.mean takes it: x.mean(axis=statistic_axes("batch")) are the means that
    BatchNormalization computes.
    """
    ### BEGIN SOLUTION
    channel = 3 if data_format == "channels_last" else 1
    if kind == "layer":
        return (1, 2, 3)
    image = tuple(axis for axis in (1, 2, 3) if axis != channel)
    return (0, *image) if kind == "batch" else image
    ### END SOLUTION


@mistake(statistic_axes)
def layer_is_channels_only(kind, data_format="channels_last"):
    """For "layer" you took the mean over the channels alone. That is what LayerNormalization(axis=-1) does on
    images: each pixel gets a mean of its own. Here one mean is asked for the whole image of a sample. Which axes
    of a sample are left out?"""
    if kind == "layer":
        return (3,) if data_format == "channels_last" else (1,)
    return statistic_axes(kind, data_format)


@mistake(statistic_axes)
def layer_leaves_channels_out(kind, data_format="channels_last"):
    """For "layer" you took the mean over height and width, each channel by itself. That is instance
    normalization. A layer normalization takes everything that one sample has. Which axis is missing?"""
    return statistic_axes("instance" if kind == "layer" else kind, data_format)


@mistake(statistic_axes)
def layer_with_the_batch(kind, data_format="channels_last"):
    """For "layer" you took the mean over all four axes. Then the samples share one mean, and an output depends on
    the other images of its batch. Layer normalization works on each sample alone: which axis must go?"""
    return (0, 1, 2, 3) if kind == "layer" else statistic_axes(kind, data_format)


@mistake(statistic_axes)
def instance_with_the_batch(kind, data_format="channels_last"):
    """For "instance" you included the batch axis, and that is batch normalization. An instance is one sample: it
    must not see the others. Which axes belong to one map of one sample?"""
    return statistic_axes("batch" if kind == "instance" else kind, data_format)


@mistake(statistic_axes)
def batch_axis_only(kind, data_format="channels_last"):
    """For "batch" you took the mean over the batch axis alone, so every pixel has a mean of its own. That is right
    for vectors (batch, feature). In an image all pixels of a channel share one mean: which axes are missing?"""
    return (0,) if kind == "batch" else statistic_axes(kind, data_format)


@mistake(statistic_axes)
def batch_keeps_the_wrong_axes(kind, data_format="channels_last"):
    """For "batch" you took the mean over the channels. It is the other way round: the channel is the only axis that
    is kept, one mean a channel, and all others are averaged over."""
    if kind == "batch":
        return (3,) if data_format == "channels_last" else (1,)
    return statistic_axes(kind, data_format)


@mistake(statistic_axes)
def data_format_ignored(kind, data_format="channels_last"):
    """You do not look at data_format. With "channels_first" axis 1 is the channel, and height and width are axes
    2 and 3. "layer" does not change; do the other two?"""
    return statistic_axes(kind)


def shared_mask(kind, shape, at, groups=None):
    """Which inputs share their mean and variance with the one at `at`: the coloured cells of the figure.

    kind:   "batch" (in training), "layer" (over the whole image), "instance" or "group"
    shape:  (batch, height, width, channel)
    at:     the index of one cell, four ints
    groups: number of groups, for "group" only; neighbouring channels form a group, and it divides the channels

    Returns a boolean array of this shape.
    """
    ### BEGIN SOLUTION
    sample, _, _, channel = np.indices(shape)
    same_sample = sample == at[0]
    if kind == "batch":
        return channel == at[3]
    if kind == "layer":
        return same_sample
    if kind == "instance":
        return same_sample & (channel == at[3])
    per_group = shape[3] // groups
    return same_sample & (channel // per_group == at[3] // per_group)
    ### END SOLUTION


@mistake(shared_mask)
def group_and_instance_swapped(kind, shape, at, groups=None):
    """Your "group" colours one channel and your "instance" a group of them. An instance is one channel of one
    sample; a group is several channels."""
    if kind == "group":
        return shared_mask("instance", shape, at)
    if kind == "instance":
        return shared_mask("group", shape, at, 2 if shape[3] % 2 == 0 else 1)
    return shared_mask(kind, shape, at, groups)


@mistake(shared_mask)
def groups_interleaved(kind, shape, at, groups=None):
    """Your groups take every so-many-th channel, as dealt cards: channel % groups. Keras and the paper cut the row
    of channels into pieces, as a cake: with 6 channels in 2 groups, 0, 1, 2 belong together. Which division tells
    the piece?"""
    if kind != "group":
        return shared_mask(kind, shape, at, groups)
    sample, _, _, channel = np.indices(shape)
    return (sample == at[0]) & (channel % groups == at[3] % groups)


@mistake(shared_mask)
def groups_are_a_size(kind, shape, at, groups=None):
    """You took `groups` for the number of channels in a group. It is the number of groups: 6 channels in 2 groups
    have 3 channels each. The two are easily mixed up; many texts do."""
    if kind != "group":
        return shared_mask(kind, shape, at, groups)
    sample, _, _, channel = np.indices(shape)
    return (sample == at[0]) & (channel // groups == at[3] // groups)


@mistake(shared_mask)
def batch_included(kind, shape, at, groups=None):
    """Your mask reaches over the whole batch where it should stay within one sample. Only batch normalization looks
    at other samples. For the other three, which index has to be at[0]?"""
    mask = shared_mask(kind, shape, at, groups)
    return np.broadcast_to(mask.any(axis=0, keepdims=True), shape)


@mistake(shared_mask)
def layer_per_pixel(kind, shape, at, groups=None):
    """Your "layer" colours the channels of one pixel. LayerNormalization(axis=-1) does that; the paper's layer
    normalization, and this exercise, share one mean over the whole sample."""
    if kind != "layer":
        return shared_mask(kind, shape, at, groups)
    sample, row, column, _ = np.indices(shape)
    return (sample == at[0]) & (row == at[1]) & (column == at[2])


@mistake(shared_mask)
def one_pixel_only(kind, shape, at, groups=None):
    """Your masks hold one pixel of each map. All pixels of a map share one mean in every one of the four: height and
    width are always averaged over."""
    _, row, column, _ = np.indices(shape)
    return shared_mask(kind, shape, at, groups) & (row == at[1]) & (column == at[2])


@mistake(shared_mask)
def batch_within_one_sample(kind, shape, at, groups=None):
    """Your "batch" stays within one sample, and that is instance normalization. In training, batch normalization
    takes the mean of a channel over all samples of the batch. What should not matter there?"""
    return shared_mask("instance" if kind == "batch" else kind, shape, at, groups)


@mistake(shared_mask)
def numbers_for_booleans(kind, shape, at, groups=None):
    """The right cells, but as numbers. A mask is boolean: x[mask] picks the coloured cells with it, while x[0 and 1]
    would pick samples. A comparison such as channel == at[3] is boolean by itself."""
    return shared_mask(kind, shape, at, groups).astype(int)


def group_norm(x, groups, gamma, beta, epsilon):
    """Group normalization of a batch of images, in NumPy.

    x:           float array (batch, height, width, channel)
    groups:      number of groups; neighbouring channels form a group, and it divides the channels
    gamma, beta: scale and offset, arrays (channel,)
    epsilon:     added to the variance, under the root

    Returns an array of the shape of x, equal to Keras's GroupNormalization; also where the mean is 10,000.
    """
    ### BEGIN SOLUTION
    batch, height, width, channels = x.shape
    grouped = x.reshape(batch, height, width, groups, channels // groups)
    mean = grouped.mean(axis=(1, 2, 4), keepdims=True)
    variance = grouped.var(axis=(1, 2, 4), keepdims=True)
    normalized = (grouped - mean) / np.sqrt(variance + epsilon)
    return normalized.reshape(x.shape) * gamma + beta
    ### END SOLUTION


def _normalized(grouped, axes, epsilon):
    mean, variance = grouped.mean(axis=axes, keepdims=True), grouped.var(axis=axes, keepdims=True)
    return (grouped - mean) / np.sqrt(variance + epsilon)


def _grouped(x, groups):
    return x.reshape(*x.shape[:3], groups, x.shape[3] // groups)


@mistake(group_norm)
def channels_first_reshape(x, groups, gamma, beta, epsilon):
    """You reshaped as if the channels came first, (batch, groups, rest). That is the formula of many papers' code,
    but here the channel is the last axis: this reshape cuts the image into horizontal stripes and calls them
    groups. Split the last axis instead."""
    grouped = x.reshape(len(x), groups, -1)
    return _normalized(grouped, -1, epsilon).reshape(x.shape) * gamma + beta


@mistake(group_norm)
def channels_dealt(x, groups, gamma, beta, epsilon):
    """Your groups take every so-many-th channel: you reshaped to (..., channels // groups, groups). Neighbouring
    channels form a group. Which of the two numbers must come first?"""
    grouped = x.reshape(*x.shape[:3], x.shape[3] // groups, groups)
    return _normalized(grouped, (1, 2, 3), epsilon).reshape(x.shape) * gamma + beta


@mistake(group_norm)
def height_and_width_left_out(x, groups, gamma, beta, epsilon):
    """You took the mean over the channels of a group at each pixel by itself. Height and width belong to it as well:
    a group of a sample has one mean. Which axes are missing?"""
    return _normalized(_grouped(x, groups), 4, epsilon).reshape(x.shape) * gamma + beta


@mistake(group_norm)
def one_group_for_all(x, groups, gamma, beta, epsilon):
    """You took one mean over all channels of a sample. That is one group, whatever `groups` says. How can the groups
    get an axis of their own, so that the mean leaves it alone?"""
    return _normalized(x, (1, 2, 3), epsilon) * gamma + beta


@mistake(group_norm)
def each_channel_by_itself(x, groups, gamma, beta, epsilon):
    """You took one mean for each channel: instance normalization, whatever `groups` says. The channels of a group
    share one mean. Which axis is missing?"""
    return _normalized(x, (1, 2), epsilon) * gamma + beta


@mistake(group_norm)
def over_the_batch(x, groups, gamma, beta, epsilon):
    """You took the mean over the batch as well, so that each image depends on the others. Group normalization stays
    within one sample, and that is its whole point. Which axis must go?"""
    return _normalized(_grouped(x, groups), (0, 1, 2, 4), epsilon).reshape(x.shape) * gamma + beta


@mistake(group_norm)
def squares_minus_square(x, groups, gamma, beta, epsilon):
    """You computed the variance as mean(x²) − mean(x)². On paper that is the same. In float32 at a mean of 10,000
    two numbers near 100,000,000 cancel, and what is left is noise, even below zero. Subtract the mean before you
    square."""
    grouped = _grouped(np.asarray(x, "float32"), groups)
    axes = (1, 2, 4)
    mean = grouped.mean(axis=axes, keepdims=True)
    variance = (grouped**2).mean(axis=axes, keepdims=True) - mean**2
    with np.errstate(invalid="ignore"):
        normalized = (grouped - mean) / np.sqrt(variance + np.float32(epsilon))
    return normalized.reshape(x.shape) * gamma + beta


@mistake(group_norm)
def epsilon_outside_the_root(x, groups, gamma, beta, epsilon):
    """You added epsilon to the standard deviation. It belongs to the variance, under the root. Where the variance is
    about 1 nobody sees the difference; where it is small everybody does."""
    grouped = _grouped(x, groups)
    axes = (1, 2, 4)
    centred = grouped - grouped.mean(axis=axes, keepdims=True)
    return (centred / (grouped.std(axis=axes, keepdims=True) + epsilon)).reshape(x.shape) * gamma + beta


@mistake(group_norm)
def epsilon_forgotten(x, groups, gamma, beta, epsilon):
    """You left epsilon out. A group whose numbers are all alike has no variance, and then you divide by nothing.
    Epsilon is added to the variance, under the root."""
    with np.errstate(invalid="ignore", divide="ignore"):
        return group_norm(x, groups, gamma, beta, 0.0)


@mistake(group_norm)
def divided_by_the_variance(x, groups, gamma, beta, epsilon):
    """You divided by the variance. Its unit is the square of what x is measured in: take the root."""
    grouped = _grouped(x, groups)
    axes = (1, 2, 4)
    centred = grouped - grouped.mean(axis=axes, keepdims=True)
    return (centred / (grouped.var(axis=axes, keepdims=True) + epsilon)).reshape(x.shape) * gamma + beta


@mistake(group_norm)
def scale_and_offset_forgotten(x, groups, gamma, beta, epsilon):
    """The normalization is right; gamma and beta are missing. Each channel is scaled and shifted afterwards, each by
    its own number."""
    return group_norm(x, groups, 1.0, 0.0, epsilon)


@mistake(group_norm)
def offset_scaled_too(x, groups, gamma, beta, epsilon):
    """You added beta before you multiplied by gamma, so the offset is scaled as well. First the scale, then the
    offset."""
    return (group_norm(x, groups, 1.0, 0.0, epsilon) + beta) * gamma


def groups_for(kind, channels):
    """The number of groups with which GroupNormalization becomes another normalization.

    kind:     "layer" (over the whole image) or "instance"
    channels: number of channels, an int

    Returns an int. Raises ValueError for "batch": no number of groups makes a batch normalization.
    """
    ### BEGIN SOLUTION
    if kind == "layer":
        return 1
    if kind == "instance":
        return channels
    raise ValueError(f"No number of groups makes GroupNormalization a {kind} normalization.")
    ### END SOLUTION


@mistake(groups_for)
def layer_and_instance_swapped(kind, channels):
    """You have them the wrong way round, as a much-copied tutorial has: it says "group size 1" for layer and "group
    size = channels" for instance, and means the number of groups. One group holds all channels. Which of the two
    shares one mean over all channels?"""
    return groups_for({"layer": "instance", "instance": "layer"}.get(kind, kind), channels)


@mistake(groups_for)
def always_one_group(kind, channels):
    """One group for both would make them the same. With one group all channels share a mean: that is layer
    normalization. In instance normalization each channel has its own. How many groups is that?"""
    return groups_for("layer" if kind == "instance" else kind, channels)


@mistake(groups_for)
def always_all_groups(kind, channels):
    """As many groups as channels for both would make them the same. Then each channel has its own mean: that is
    instance normalization. Layer normalization takes all channels together. How many groups is that?"""
    return groups_for("instance" if kind == "layer" else kind, channels)


@mistake(groups_for)
def kerass_minus_one(kind, channels):
    """Keras understands -1 as "as many groups as channels", and your layer would work. The text asks for the number
    itself, and the function is handed the number of channels. Which is it?"""
    return -1 if kind == "instance" else groups_for(kind, channels)


@mistake(groups_for)
def batch_not_refused(kind, channels):
    """You give a number of groups for "batch". However the channels are grouped, GroupNormalization stays within one
    sample, and batch normalization does not. The text asks for a ValueError."""
    return groups_for("instance" if kind == "batch" else kind, channels)


def image_layer_norm():
    """Keras's LayerNormalization for images (batch, height, width, channel): one mean and one variance for each
    whole image, over height, width and channel.

    Returns a new layer. Its scale and offset have a number for each pixel and channel: (height, width, channel).
    """
    ### BEGIN SOLUTION
    return tf.keras.layers.LayerNormalization(axis=[1, 2, 3])
    ### END SOLUTION


@mistake(image_layer_norm)
def last_axis():
    """Your layer normalizes each pixel by itself, over its channels: LayerNormalization's axis is −1 unless you say
    otherwise. Its mean and deviation over the image look fine all the same, which is why comparing those proves
    nothing. Name every axis that the image has."""
    return tf.keras.layers.LayerNormalization()


@mistake(image_layer_norm)
def height_and_width_only():
    """Your layer takes the mean over height and width, each channel by itself: an instance normalization, with a scale
    of (height, width). The channels of an image share one mean here. Which axis is missing?"""
    return tf.keras.layers.LayerNormalization(axis=[1, 2])


@mistake(image_layer_norm)
def group_norm_in_disguise():
    """GroupNormalization with one group takes the right means, and as long as scale is 1 and offset 0 nobody sees a
    difference. But its scale has one number a channel, (channel,), and LayerNormalization's one for each pixel and
    channel. After the first step of training they part. Which axes does LayerNormalization have to be told?"""
    return tf.keras.layers.GroupNormalization(groups=1)


@mistake(image_layer_norm)
def batch_normalization_instead():
    """This is a BatchNormalization: its means are one a channel, and at inference they are not even the image's own.
    The text asks for LayerNormalization, over all axes of an image."""
    return tf.keras.layers.BatchNormalization()


@mistake(image_layer_norm)
def no_scale_and_offset():
    """Your layer has no weights. `scale` and `offset` (in Keras: center) give a network back what normalizing takes
    away; the text describes their shape. Leave both switched on, as they are by default."""
    return tf.keras.layers.LayerNormalization(axis=[1, 2, 3], center=False, scale=False)


@mistake(image_layer_norm)
def the_class_itself():
    """You returned the class, not a layer. A class makes layers when it is called: what is missing behind its name?"""
    return tf.keras.layers.LayerNormalization


def keras_config_from_tfa(config):
    """Keras's own layer for a normalization layer of TensorFlow Addons, both written as plain data.

    config: a dict {"class_name": ..., "config": ...}. The name is "GroupNormalization" or "InstanceNormalization",
            the inner dict what the Addons layer's get_config() returned. Addons writes groups as -1 into an
            InstanceNormalization, and the number of channels once it has been built; it reads neither.

    Returns a dict of the same form for a layer of tf.keras.layers, made with its from_config, whose outputs are equal
    with the same weights, for any number of channels, and whose fresh weights are made in the same way. The dict that
    was handed in stays as it is.
    """
    ### BEGIN SOLUTION
    settings = dict(config["config"])
    if config["class_name"] == "InstanceNormalization":
        settings["groups"] = -1  # Keras: as many as there are channels
    return {"class_name": "GroupNormalization", "config": settings}
    ### END SOLUTION


@mistake(keras_config_from_tfa)
def one_group_for_instance(config):
    """You gave instance normalization one group. One group takes all channels together and makes a layer
    normalization; an instance has a group for each channel. Keras writes "as many groups as channels" as -1."""
    settings = dict(config["config"])
    if config["class_name"] == "InstanceNormalization":
        settings["groups"] = 1
    return {"class_name": "GroupNormalization", "config": settings}


@mistake(keras_config_from_tfa)
def groups_lost(config):
    """You lost `groups`, and Keras takes its default then: 32. With fewer than 32 channels that is an error; with 64
    it is silently another layer. Carry the number over."""
    settings = {key: value for key, value in config["config"].items() if key != "groups"}
    return {"class_name": "GroupNormalization", "config": settings}


@mistake(keras_config_from_tfa)
def built_groups_believed(config):
    """You carried `groups` over from an InstanceNormalization. Once built, Addons has written the number of channels
    there, so your layer fits no other number of channels. Addons itself never reads it. Keras says -1 for "as many
    groups as channels"."""
    return {"class_name": "GroupNormalization", "config": dict(config["config"])}


@mistake(keras_config_from_tfa)
def layer_norm_instead(config):
    """You chose LayerNormalization for the instances. It takes its mean along the axes you name, and the config names
    the channel axis: that is one mean a pixel. Keras's GroupNormalization does both of Addons' layers."""
    if config["class_name"] == "GroupNormalization":
        return keras_config_from_tfa(config)
    settings = {key: value for key, value in config["config"].items() if key != "groups"}
    return {"class_name": "LayerNormalization", "config": settings}


@mistake(keras_config_from_tfa)
def name_kept(config):
    """You kept the name InstanceNormalization. Keras has no layer of that name: an instance normalization is a
    GroupNormalization with as many groups as channels."""
    converted = keras_config_from_tfa(config)
    return {"class_name": config["class_name"], "config": converted["config"]}


@mistake(keras_config_from_tfa)
def initializers_lost(config):
    """Your layer starts with a scale of 1 and an offset of 0 whatever the config said: the initializers are lost. A
    fresh layer then trains differently. Carry over all settings, not only those that you know."""
    converted = keras_config_from_tfa(config)
    kept = ("name", "trainable", "dtype", "groups", "axis", "epsilon", "center", "scale")
    settings = {key: value for key, value in converted["config"].items() if key in kept}
    return {"class_name": "GroupNormalization", "config": settings}


@mistake(keras_config_from_tfa)
def only_groups_and_axis(config):
    """You carried over groups and axis alone. Epsilon, center, scale and the initializers are settings too: with
    another epsilon the outputs differ, and without an offset there is one weight less."""
    converted = keras_config_from_tfa(config)["config"]
    return {"class_name": "GroupNormalization", "config": {key: converted[key] for key in ("groups", "axis")}}


@mistake(keras_config_from_tfa)
def changed_in_place(config):
    """The result is right, but you changed the dict that was handed to you. Whoever loads a saved model still needs
    it. Make a copy of the inner dict first: dict(config["config"])."""
    if config["class_name"] == "InstanceNormalization":
        config["config"]["groups"] = -1
    config["class_name"] = "GroupNormalization"
    return config
