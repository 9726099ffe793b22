"""Pokes for lesson 6: residual blocks."""

import numpy as np

from ..experiments._zeroed_block import drawn, plain_block
from ..poke import Poke
from .making import IMAGES, layer_of, values

_BRIGHT = 1 + abs(values(1, 6, 5, 1))  # with positive kernels, every ReLU unit is active
RESIDUAL_BRANCH = (Poke("ResidualBranch(2, 2)(x)", _BRIGHT, layer_of(lambda branch: branch(2, 2), 1, 6, 5, 1), IMAGES),)
RES_NET_BLOCK = (Poke("ResNetBlock(2, 2)(x)", _BRIGHT, layer_of(lambda block: block(2, 2), 1, 6, 5, 1), IMAGES),)


def _zeroed(candidate):
    """Let the candidate change a block without a projection. Return the block as a function of images and as the block
    itself."""
    block = plain_block(2, 2, 1)
    rng = np.random.default_rng(0)
    block.set_weights([abs(drawn(rng, weight)) for weight in block.get_weights()])
    candidate(block)
    return (lambda x: block(x, training=False)), block


START_AS_IDENTITY = (Poke("start_as_identity(block); block(x)", 1 + abs(values(1, 4, 3, 2)), _zeroed, IMAGES),)
