"""Reference solution and known mistakes: `needs_projection`."""

from .. import mistake


def needs_projection(in_channels, out_channels, stride):
    """Return whether a ResNet block needs a 1 × 1 convolution on its skip, because input and output differ in shape.

    in_channels:  channels of the block's input, an int
    out_channels: channels of its output, an int
    stride:       stride of the block, an int: its output has ceil(height / stride) rows and ceil(width / stride)
                  columns

    Returns True or False, for feature maps of any height and width.
    """
    ### BEGIN SOLUTION
    return stride != 1 or in_channels != out_channels
    ### END SOLUTION


@mistake(needs_projection)
def only_if_strided(in_channels, out_channels, stride):
    """Your result depends on the stride alone. With stride 1, the feature maps keep their size, but a sum also needs
    the same number of channels on both sides: 3 and 8 channels can't be added. What else has to agree?"""
    return stride != 1


@mistake(needs_projection)
def only_if_channels_differ(in_channels, out_channels, stride):
    """Your result depends on the channels alone. With stride 2, the branch has half the rows and columns, while the
    input still has all of them. What else has to agree?"""
    return in_channels != out_channels


@mistake(needs_projection)
def only_if_both_change(in_channels, out_channels, stride):
    """Your function returns True only if both the stride and the channels change the shape. Either change alone makes
    the shapes differ."""
    return stride != 1 and in_channels != out_channels


@mistake(needs_projection)
def only_if_channels_grow(in_channels, out_channels, stride):
    """Your function returns False when there are fewer channels after the block than before and the stride is 1. The
    two sides of the sum don't match in that case, either: test whether the numbers differ."""
    return stride != 1 or out_channels > in_channels


@mistake(needs_projection)
def one_channel_seems_to_fit(in_channels, out_channels, stride):
    """With one input channel and stride 1, your function returns False. TensorFlow does add (…, 1) to (…, 8) without an
    error: it copies the one channel eight times. That is broadcasting, not the block that you want."""
    return stride != 1 or in_channels not in (1, out_channels)


@mistake(needs_projection)
def always(in_channels, out_channels, stride):
    """Your function returns True when the shapes agree. In that case, the skip should pass its input on unchanged,
    which is the whole idea of the block. When do the shapes agree?"""
    return True


@mistake(needs_projection)
def never(in_channels, out_channels, stride):
    """Your function returns False when the shapes differ. Different shapes can't be added without a projection. When do
    the shapes differ?"""
    return False


@mistake(needs_projection)
def the_other_way_round(in_channels, out_channels, stride):
    """Your function returns True when the shapes agree and False when they differ. The question is whether a projection
    is needed."""
    return stride == 1 and in_channels == out_channels


@mistake(needs_projection)
def exclusive_or(in_channels, out_channels, stride):
    """Your function returns False when both the stride and the channels change the shape. Either change alone is
    enough. (^ and != are False when both sides are True.) Which operator returns True when at least one side is
    True?"""
    return (stride != 1) != (in_channels != out_channels)
