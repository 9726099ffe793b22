"""Reference solution and known mistakes: `resnet_block_parameters`."""

from .. import mistake


def resnet_block_parameters(in_channels, out_channels, stride):
    """Return how many parameters a ResNetBlock has, without creating one.

    in_channels:  channels of the block's input, an int
    out_channels: channels of its output (its filters), an int
    stride:       its stride, an int

    Returns a tuple (trainable, non_trainable) of two ints.
    """
    ### BEGIN SOLUTION
    kernels = 9 * in_channels * out_channels + 9 * out_channels * out_channels
    if stride != 1 or in_channels != out_channels:
        kernels += in_channels * out_channels
    scales_and_offsets = moving = 2 * 2 * out_channels  # two normalizations
    return kernels + scales_and_offsets, moving
    ### END SOLUTION


def _projection(in_channels, out_channels, stride):
    return in_channels * out_channels if stride != 1 or in_channels != out_channels else 0


@mistake(resnet_block_parameters)
def projection_forgotten(in_channels, out_channels, stride):
    """Your count includes no 1 × 1 convolution on the skip. When the shapes differ, the skip has such a convolution,
    with a weight for each pair of input and output channels."""
    trainable, moving = resnet_block_parameters(in_channels, out_channels, stride)
    return trainable - _projection(in_channels, out_channels, stride), moving


@mistake(resnet_block_parameters)
def projection_always_counted(in_channels, out_channels, stride):
    """Your count includes a projection where there is none. When the shapes agree, the skip passes its input on
    unchanged and has no parameters."""
    trainable, moving = resnet_block_parameters(in_channels, out_channels, stride)
    return trainable - _projection(in_channels, out_channels, stride) + in_channels * out_channels, moving


@mistake(resnet_block_parameters)
def projection_of_three_by_three(in_channels, out_channels, stride):
    """Your count includes nine weights for each pair of channels in the projection. Its window covers one pixel: 1 ×
    1."""
    trainable, moving = resnet_block_parameters(in_channels, out_channels, stride)
    return trainable + 8 * _projection(in_channels, out_channels, stride), moving


@mistake(resnet_block_parameters)
def projection_for_channels_only(in_channels, out_channels, stride):
    """Your count includes a projection only when the channels differ. A stride other than 1 requires a projection, too,
    because the feature maps then differ in size."""
    trainable, moving = resnet_block_parameters(in_channels, out_channels, stride)
    lost = in_channels * out_channels if stride != 1 and in_channels == out_channels else 0
    return trainable - lost, moving


@mistake(resnet_block_parameters)
def normalization_forgotten(in_channels, out_channels, stride):
    """Your count includes only the convolutions. Each normalization has four parameters per channel: scale and offset,
    which are trained, and a moving mean and variance, which are not."""
    trainable, _ = resnet_block_parameters(in_channels, out_channels, stride)
    return trainable - 4 * out_channels, 0


@mistake(resnet_block_parameters)
def one_normalization(in_channels, out_channels, stride):
    """Your count includes only one normalization. There is a normalization after each of the two 3 × 3 convolutions."""
    trainable, _ = resnet_block_parameters(in_channels, out_channels, stride)
    return trainable - 2 * out_channels, 2 * out_channels


@mistake(resnet_block_parameters)
def skip_normalized(in_channels, out_channels, stride):
    """Your count includes a normalization on the skip. Many libraries do that, but this block's skip has only the 1 × 1
    convolution."""
    trainable, moving = resnet_block_parameters(in_channels, out_channels, stride)
    more = 2 * out_channels if _projection(in_channels, out_channels, stride) else 0
    return trainable + more, moving + more


@mistake(resnet_block_parameters)
def moving_statistics_trained(in_channels, out_channels, stride):
    """Your count treats the moving means and variances as trainable. They are computed from the batches, without a
    gradient, and belong to the second number."""
    trainable, moving = resnet_block_parameters(in_channels, out_channels, stride)
    return trainable + moving, 0


@mistake(resnet_block_parameters)
def moving_statistics_forgotten(in_channels, out_channels, stride):
    """Your second number is 0. Each normalization also has a moving mean and a moving variance per channel: they are
    not trained, but they are parameters."""
    return resnet_block_parameters(in_channels, out_channels, stride)[0], 0


@mistake(resnet_block_parameters)
def biases_counted(in_channels, out_channels, stride):
    """Your count includes a bias for each convolution, which is Keras's default. The convolutions of this block have
    none: the offset of the normalization replaces it."""
    trainable, moving = resnet_block_parameters(in_channels, out_channels, stride)
    convolutions = 3 if _projection(in_channels, out_channels, stride) else 2
    return trainable + convolutions * out_channels, moving


@mistake(resnet_block_parameters)
def second_convolution_from_the_input(in_channels, out_channels, stride):
    """Your count treats both 3 × 3 convolutions as if they read in_channels. The second one reads the first one's
    output. How many channels does that output have?"""
    trainable, moving = resnet_block_parameters(in_channels, out_channels, stride)
    return trainable + 9 * out_channels * (in_channels - out_channels), moving


@mistake(resnet_block_parameters)
def one_convolution(in_channels, out_channels, stride):
    """Your count includes only one 3 × 3 convolution. The branch has two, and the second one goes from out_channels to
    out_channels."""
    trainable, moving = resnet_block_parameters(in_channels, out_channels, stride)
    return trainable - 9 * out_channels * out_channels, moving
