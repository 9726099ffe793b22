"""Reference solution and known mistakes: a fresh block that hands its input through."""

import tensorflow as tf

from .. import mistake


def start_as_identity(block):
    """Makes a fresh ResNet block hand its input through: sets the scale of its last normalization to zero.

    block: a ResNetBlock that has been called once, so that its weights exist. Its attribute `last_norm` is the
           BatchNormalization behind its second 3 × 3 convolution.

    Changes the block in place; what it returns doesn't matter. Afterwards a block without projection returns relu(x),
    and one with projection relu(projection of x). Nothing else about the block changes: all other weights are as they
    were, and `trainable` stays as it is.
    """
    ### BEGIN SOLUTION
    scale = block.last_norm.gamma
    scale.assign(tf.zeros(scale.shape))
    ### END SOLUTION


def _norms(block):
    return [layer for layer in block.layers if isinstance(layer, tf.keras.layers.BatchNormalization)]


def _convolutions(block, size):
    return [layer for layer in block.layers if getattr(layer, "kernel_size", None) == (size, size)]


def _zero(*weights):
    for weight in weights:
        weight.assign(tf.zeros(weight.shape))


@mistake(start_as_identity)
def first_scale_zeroed(block):
    """You zeroed the scale of the first normalization. Then the second convolution gets nothing but zeros, and in
    training no gradient ever reaches the scale that you zeroed through a rectifier at 0. The text names the other
    one: what is the last thing that happens to the branch before the sum?"""
    _zero(*[norm.gamma for norm in _norms(block) if norm is not block.last_norm])


@mistake(start_as_identity)
def both_scales_zeroed(block):
    """You zeroed both scales. The block starts as the identity all right, but it stays there: with a zero in front
    and a zero behind, neither gets a gradient. One zero is enough. Which?"""
    _zero(*[norm.gamma for norm in _norms(block)])


@mistake(start_as_identity)
def projection_zeroed_too(block):
    """You zeroed the projection as well. Then nothing at all comes through, and the block returns zeros. The skip is
    to hand its input on."""
    start_as_identity(block)
    _zero(*[layer.kernel for layer in _convolutions(block, 1)])


@mistake(start_as_identity)
def kernel_zeroed(block):
    """You zeroed the kernel of the second convolution. The block starts as the identity, but the normalization
    behind it divides by a deviation of nearly 0, and its first steps of training are wild. The text asks for the
    scale."""
    _zero(_convolutions(block, 3)[-1].kernel)


@mistake(start_as_identity)
def whole_normalization_zeroed(block):
    """You set all four weights of the last normalization to zero. Its moving variance is 1 when nothing is known, and
    its offset may have been trained: both must stay. Which of the four is the scale?"""
    _zero(*block.last_norm.weights)


@mistake(start_as_identity)
def scale_and_offset_zeroed(block):
    """You zeroed the offset, too. In a fresh block it is 0 anyway; in any other you have thrown something away. The
    text asks for the scale alone."""
    _zero(block.last_norm.gamma, block.last_norm.beta)


@mistake(start_as_identity)
def offset_zeroed(block):
    """You zeroed the offset (beta) in place of the scale (gamma). A fresh block's offset is 0 already, so nothing has
    changed."""
    _zero(block.last_norm.beta)


@mistake(start_as_identity)
def scale_frozen(block):
    """You zeroed the right scale and then froze the normalization. It would stay the identity for ever; it is only to
    start there. Leave `trainable` alone."""
    start_as_identity(block)
    block.last_norm.trainable = False


@mistake(start_as_identity)
def nothing_assigned(block):
    """The block is what it was. Arithmetic with a weight makes a new tensor and leaves the weight alone; assign() is
    what changes it."""
    return 0.0 * block.last_norm.gamma


@mistake(start_as_identity)
def ones_assigned(block):
    """You set the scale to one. That is where it starts anyway; the branch counts fully then. With what factor does
    it not count at all?"""
    block.last_norm.gamma.assign(tf.ones(block.last_norm.gamma.shape))
