"""Reference solution and known mistakes: `start_as_identity`."""

import tensorflow as tf

from .. import mistake


def start_as_identity(block):
    """Set the scale of a fresh ResNet block's last normalization to zero, so that the block starts as the identity.

    block: a ResNetBlock that has been called once, so that its weights exist. Its attribute `last_norm` is the
           BatchNormalization after its second 3 × 3 convolution.

    Changes the block in place; the function's return value doesn't matter. Afterwards, a block without a projection
    returns relu(x + β), and one with a projection returns relu(projection of x + β). Here β is the offset of
    `last_norm`: 0 in a fresh block, but not in a block that has been trained. Nothing else about the block may change:
    neither its other weights, such as β, nor which of them are trainable.
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
    """Your function sets the scale of the first normalization to zero. In a fresh block, the second convolution then
    receives only zeros, and no gradient reaches that scale through a relu at 0. The exercise asks for the other scale.
    What is the last operation of the branch before the sum?"""
    _zero(*[norm.gamma for norm in _norms(block) if norm is not block.last_norm])


@mistake(start_as_identity)
def both_scales_zeroed(block):
    """Your function sets both scales to zero. A fresh block then starts as the identity, but its branch can only learn
    an offset: neither scale receives a gradient. Setting one scale to zero is enough. Which one?"""
    _zero(*[norm.gamma for norm in _norms(block)])


@mistake(start_as_identity)
def projection_zeroed_too(block):
    """Your function also sets the projection to zero. A fresh block then returns zeros. The skip should still pass its
    input on."""
    start_as_identity(block)
    _zero(*[layer.kernel for layer in _convolutions(block, 1)])


@mistake(start_as_identity)
def kernel_zeroed(block):
    """Your function sets the kernel of the second convolution to zero. In training, the normalization after it then
    divides by a standard deviation of nearly 0, and the first steps are far too large. The exercise asks for the
    scale."""
    _zero(_convolutions(block, 3)[-1].kernel)


@mistake(start_as_identity)
def whole_normalization_zeroed(block):
    """Your function sets all four weights of the last normalization to zero. Three of them must not change: the offset
    and both moving statistics may have changed in training. Which of the four is the scale?"""
    _zero(*block.last_norm.weights)


@mistake(start_as_identity)
def scale_and_offset_zeroed(block):
    """Your function also sets the offset to zero. In a fresh block, it is 0 anyway, but in a trained block, its value
    is lost. The exercise asks only for the scale."""
    _zero(block.last_norm.gamma, block.last_norm.beta)


@mistake(start_as_identity)
def offset_zeroed(block):
    """Your function sets the offset (beta) to zero instead of the scale (gamma). In a fresh block, the offset is 0
    anyway. Which of the two multiplies the normalized values?"""
    _zero(block.last_norm.beta)


@mistake(start_as_identity)
def scale_frozen(block):
    """Your function sets the right scale to zero, but the normalization is frozen afterwards. The block would stay the
    identity forever, but it should only start as the identity. Leave `trainable` alone."""
    start_as_identity(block)
    block.last_norm.trainable = False


@mistake(start_as_identity)
def nothing_assigned(block):
    """All weights of the block are unchanged. A weight of the given block has to change in place, for example with its
    assign() method. None of the following changes it: arithmetic, which creates new tensors; a change to a copy, such
    as the arrays from get_weights() or the weights of a new block; or a new value for a variable or an attribute, such
    as block, norm.gamma, norm.gamma_initializer, or branch.last_norm."""
    return 0.0 * block.last_norm.gamma


@mistake(start_as_identity)
def ones_assigned(block):
    """Your function sets the scale to one. The scale is initialized to one anyway, so the branch contributes in full.
    Which factor makes it contribute nothing?"""
    block.last_norm.gamma.assign(tf.ones(block.last_norm.gamma.shape))
