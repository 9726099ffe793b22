"""Reference solution and known mistakes: `groups_for`."""

from .. import mistake


def groups_for(kind, channels):
    """Return the number of groups with which GroupNormalization becomes another normalization.

    kind:     "layer" (over the whole image) or "instance"
    channels: number of channels, an int

    Returns the number itself, a positive int. Raises ValueError for "batch", because no number of groups gives batch
    normalization.
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
    """Your two kinds are swapped, as in a widely copied tutorial. The tutorial says "group size 1" for layer and "group
    size = channels" for instance, but means the number of groups. One group contains all channels. In which of the two
    kinds do all channels share one mean?"""
    return groups_for({"layer": "instance", "instance": "layer"}.get(kind, kind), channels)


@mistake(groups_for)
def always_one_group(kind, channels):
    """For "instance", your result is 1. With one group, all channels share a mean: that is layer normalization. In
    instance normalization, each channel has its own mean. How many groups is that?"""
    return groups_for("layer" if kind == "instance" else kind, channels)


@mistake(groups_for)
def always_all_groups(kind, channels):
    """For "layer", your result is the number of channels. That gives each channel its own mean, as in instance
    normalization. In layer normalization, all channels share a mean. How many groups is that?"""
    return groups_for("instance" if kind == "layer" else kind, channels)


@mistake(groups_for)
def kerass_minus_one(kind, channels):
    """For "instance", your result is -1. Keras takes it to mean "as many groups as channels", so your layer would work.
    But the exercise asks for the number itself, and the function receives the number of channels. Which number is
    it?"""
    return -1 if kind == "instance" else groups_for(kind, channels)


@mistake(groups_for)
def batch_not_refused(kind, channels):
    """Your function returns a number of groups for "batch". However the channels are grouped, GroupNormalization stays
    within one sample, but batch normalization does not. The exercise asks for a ValueError."""
    return groups_for("instance" if kind == "batch" else kind, channels)
