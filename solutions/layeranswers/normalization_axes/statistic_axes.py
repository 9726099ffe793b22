"""Reference solution and known mistakes: `statistic_axes`."""

from .. import mistake


def statistic_axes(kind, data_format="channels_last"):
    """Return the axes over which each mean and variance is computed, for a batch of images.

    kind:        "batch" (in training), "layer" (over the whole image), or "instance"
    data_format: "channels_last" for (batch, height, width, channel), "channels_first" for
                 (batch, channel, height, width)

    Returns a tuple of ints that np.mean accepts: x.mean(axis=statistic_axes("batch")) gives the means that
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
    """For "layer", you returned a single axis. With the channel axis alone, as in LayerNormalization(axis=-1), each
    pixel has its own mean. Here, all values of an image share one mean. Which axes of a sample are missing?"""
    if kind == "layer":
        return (3,) if data_format == "channels_last" else (1,)
    return statistic_axes(kind, data_format)


@mistake(statistic_axes)
def layer_leaves_channels_out(kind, data_format="channels_last"):
    """For "layer", you returned height and width, so each channel has its own mean. That is instance normalization.
    Layer normalization computes the mean over all values of one sample. Which axis is missing?"""
    return statistic_axes("instance" if kind == "layer" else kind, data_format)


@mistake(statistic_axes)
def layer_with_the_batch(kind, data_format="channels_last"):
    """For "layer", you returned all four axes. Then the samples share one mean, and an output depends on the other
    images in its batch. Layer normalization treats each sample separately. Which axis must go?"""
    return (0, 1, 2, 3) if kind == "layer" else statistic_axes(kind, data_format)


@mistake(statistic_axes)
def instance_with_the_batch(kind, data_format="channels_last"):
    """For "instance", you included the batch axis, which makes it batch normalization. An instance is one sample,
    independent of the others. Which axes belong to one feature map of one sample?"""
    return statistic_axes("batch" if kind == "instance" else kind, data_format)


@mistake(statistic_axes)
def batch_axis_only(kind, data_format="channels_last"):
    """For "batch", you returned the batch axis alone, so every pixel has its own mean. That is right for vectors
    (batch, feature). In an image, all pixels of a channel share one mean. Which axes are missing?"""
    return (0,) if kind == "batch" else statistic_axes(kind, data_format)


@mistake(statistic_axes)
def batch_keeps_the_wrong_axes(kind, data_format="channels_last"):
    """For "batch", you returned the channel axis. It should be the other way around: the channel axis is the only one
    that is kept, with one mean per channel, and the mean is computed over all others."""
    if kind == "batch":
        return (3,) if data_format == "channels_last" else (1,)
    return statistic_axes(kind, data_format)


@mistake(statistic_axes)
def data_format_ignored(kind, data_format="channels_last"):
    """Your result doesn't depend on data_format: for "channels_first", it is the same as for "channels_last". With
    "channels_first", axis 1 is the channel axis, and height and width are axes 2 and 3. Where does your code use
    data_format, and what does it compare that argument with?"""
    return statistic_axes(kind)


@mistake(statistic_axes)
def lists_for_tuples(kind, data_format="channels_last"):
    """Your axes are in a list. NumPy's mean needs a tuple and raises a TypeError for a list. Parentheses instead of
    square brackets make a tuple, and so does tuple(...)."""
    return list(statistic_axes(kind, data_format))


@mistake(statistic_axes)
def kept_for_averaged(kind, data_format="channels_last"):
    """You returned the axes that are kept, with one mean per index. In Keras's BatchNormalization, `axis` names these
    axes. In NumPy, `axis` names the axes that are averaged over: all the others."""
    averaged = statistic_axes(kind, data_format)
    return tuple(axis for axis in range(4) if axis not in averaged)
