"""`statistic_axes`: its answer, and the mistakes in it that are worth naming."""

from .. import mistake


def statistic_axes(kind, data_format="channels_last"):
    """Return the axes over which each mean and variance is taken, for a batch of images.

    kind:        "batch" (in training), "layer" (over the whole image) or "instance"
    data_format: "channels_last" for (batch, height, width, channel), "channels_first" for
                 (batch, channel, height, width)

    Returns a tuple of ints that np.mean accepts: x.mean(axis=statistic_axes("batch")) are the means that
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


@mistake(statistic_axes)
def lists_for_tuples(kind, data_format="channels_last"):
    """The right axes, but in a list. NumPy's mean wants a tuple, and stops at a list with a TypeError. Round brackets
    instead of square ones make a tuple, and so does tuple(...)."""
    return list(statistic_axes(kind, data_format))


@mistake(statistic_axes)
def kept_for_averaged(kind, data_format="channels_last"):
    """You returned the axes that keep a mean of their own: what Keras's BatchNormalization calls `axis`. NumPy's `axis`
    names the axes that disappear in the mean, and those are asked for: all the others."""
    averaged = statistic_axes(kind, data_format)
    return tuple(axis for axis in range(4) if axis not in averaged)
