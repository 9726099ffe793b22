"""A family of mistakes in `start_as_identity`: changing the wrong weights, setting wrong values, or freezing some."""

import numpy as np
import tensorflow as tf

from .. import family
from . import start_as_identity as known
from .start_as_identity import start_as_identity

_ZEROED = {  # the wrong weights, named by layer and weight; "last" is last_norm
    "first gamma": known.first_scale_zeroed,
    "both gammas": known.both_scales_zeroed,
    "gamma, projection": known.projection_zeroed_too,
    "second kernel": known.kernel_zeroed,
    "all of last": known.whole_normalization_zeroed,
    "gamma, beta": known.scale_and_offset_zeroed,
    "beta": known.offset_zeroed,
    "mean": """Your function sets the moving mean of the last normalization to zero instead of its scale. The scale is
        the weight `gamma`.""",
    "variance": """Your function sets the moving variance of the last normalization to zero instead of its scale. The
        scale is the weight `gamma`.""",
    "mean, variance": """Your function sets both moving statistics of the last normalization to zero instead of its
        scale. The scale is the weight `gamma`.""",
    "gamma, mean": """Your function also sets the moving mean to zero. Only the scale should change.""",
    "gamma, variance": """Your function also sets the moving variance to zero. Only the scale should change.""",
    "gamma, mean, variance": """Your function also sets both moving statistics to zero. Only the scale should
        change.""",
    "gamma, second kernel": """Your function also sets the kernel of the second convolution to zero. Only the scale
        should change.""",
    "gamma, both kernels": """Your function also sets the kernels of the branch's convolutions to zero. Only the scale
        should change.""",
    "gamma, all kernels": """Your function also sets all convolution kernels to zero, including the projection's. Only
        the scale should change.""",
    "both kernels": """Your function sets the kernels of the branch's convolutions to zero. The exercise asks for the
        scale of its last normalization.""",
    "first kernel": """Your function sets the kernel of the first convolution to zero. The exercise asks for the scale
        of the last normalization.""",
    "all kernels": """Your function sets the kernels of all convolutions to zero. The exercise asks for the scale of the
        last normalization.""",
    "projection": """Your function sets the projection to zero and leaves the scale unchanged. The skip should pass its
        input on, and the scale of the last normalization should become 0.""",
    "first beta": """Your function sets the offset of the first normalization to zero. The exercise asks for the scale
        of the last one.""",
    "both betas": """Your function sets the offsets of both normalizations to zero. The exercise asks for the scale of
        the last one.""",
    "all gammas and betas": """Your function sets the scales and offsets of both normalizations to zero. Only the scale
        of the last one should change.""",
    "all of first": """Your function sets all four weights of the first normalization to zero. The exercise asks for the
        scale of the last one.""",
    "all of both": """Your function sets all weights of both normalizations to zero. Only the scale of the last one
        should change.""",
    "branch": """Your function sets all weights of the branch to zero. Only the scale of the last normalization should
        change.""",
    "trained ones of the branch": """Your function sets all trainable weights of the branch to zero. Only the scale of
        the last normalization should change.""",
    "everything": """Your function sets all weights of the block to zero. Only the scale of the last normalization
        should change.""",
    "everything trained": """Your function sets all trainable weights of the block to zero. Only the scale of the last
        normalization should change.""",
    "last trained": """Your function sets the last of the block's trainable weights to zero, which isn't always the
        scale. The scale is the weight `gamma` of `last_norm`.""",
    "last but one trained": """Your function sets the second-to-last of the block's trainable weights to zero, which
        isn't always the scale. The scale is the weight `gamma` of `last_norm`.""",
}
_SMALL = dict.fromkeys(
    (0.1, 0.01, 1e-3, 1e-4, 1e-5, 1e-6),
    "Your function sets the scale to a small number instead of zero. The branch then still contributes a little.",
)
_VALUE = {  # wrong new values of gamma
    "ones": known.ones_assigned,
    **_SMALL,
    "smaller by 1": """Your function reduces the scale by 1. The result is zero only where the scale was 1, as in a
        fresh block. Assign zeros, whatever the scale was.""",
    "-1": """Your function sets the scale to -1. The branch then contributes with the opposite sign. Which factor makes
        it contribute nothing?""",
    "negated": """Your function negates the scale. The branch then contributes with the opposite sign. Which factor
        makes it contribute nothing?""",
    "half": """Your function halves the scale. Which factor makes the branch contribute nothing?""",
    "first element": """Your function sets only the first element of the scale to zero. There is one element for each
        channel.""",
    "of the initializer": known.nothing_assigned,
}
_ALSO = {
    "statistics as in a fresh layer": """Your function also sets the moving statistics to 0 and 1, as in a fresh layer.
        Only the scale should change.""",
    "offset and statistics as in a fresh layer": """Your function also resets the offset and the moving statistics to
        those of a fresh layer. Only the scale should change.""",
    "ones in the first": """Your function also sets the scale of the first normalization to 1. Only the scale of the
        last one should change.""",
    "projection of ones": """Your function also changes the kernel of the projection. Only the scale should change.""",
    "projection as the identity": """Your function also changes the kernel of the projection. Only the scale of
        `last_norm` should change: the skip should stay as it is.""",
    "beta of ones": """Your function also sets the offset to 1. Only the scale should change.""",
}
_FROZEN = {
    "last": known.scale_frozen,
    "block": """Your function sets the right scale to zero, but the whole block is frozen afterwards. The same weights
        as before should be trainable: leave `trainable` alone.""",
    "others": """Your function sets the right scale to zero, but all other layers are frozen afterwards. The same
        weights as before should be trainable: leave `trainable` alone.""",
    "first": """Your function sets the right scale to zero, but the first normalization is frozen afterwards. The same
        weights as before should be trainable: leave `trainable` alone.""",
    "norms": """Your function sets the right scale to zero, but both normalizations are frozen afterwards. The same
        weights as before should be trainable: leave `trainable` alone.""",
    "nothing": """Your function sets the right scale to zero, but it makes previously frozen layers trainable. The same
        weights as before should be trainable: leave `trainable` alone.""",
    "no scale": """No weight has changed, but the last normalization no longer multiplies by its scale. That has the
        same effect as a scale of 1, not 0. Assign zeros to the weight.""",
    "replaced": """Your function replaces the attribute `gamma` with zeros, but the weight itself is unchanged. The
        layer then no longer trains its scale. Change the weight in place with its assign method.""",
}


@family(start_as_identity, zeroed=_ZEROED, pairs=False)
@family(start_as_identity, value=_VALUE, pairs=False)
@family(start_as_identity, also=_ALSO, frozen=_FROZEN)
def varied(block, *, zeroed="gamma", value="zeros", also="", frozen=""):
    last = block.last_norm
    norms = [layer for layer in block.layers if isinstance(layer, tf.keras.layers.BatchNormalization)]
    first = next(norm for norm in norms if norm is not last)
    convolutions = [layer for layer in block.layers if hasattr(layer, "kernel_size")]
    kernels = [layer.kernel for layer in convolutions if layer.kernel_size == (3, 3)]
    projections = [layer.kernel for layer in convolutions if layer.kernel_size == (1, 1)]
    parts = {
        "gamma": [last.gamma],
        "beta": [last.beta],
        "mean": [last.moving_mean],
        "variance": [last.moving_variance],
        "first gamma": [first.gamma],
        "first beta": [first.beta],
        "both gammas": [first.gamma, last.gamma],
        "both betas": [first.beta, last.beta],
        "all gammas and betas": [first.gamma, last.gamma, first.beta, last.beta],
        "all of last": last.weights,
        "all of first": first.weights,
        "all of both": last.weights + first.weights,
        "projection": projections,
        "first kernel": kernels[:1],
        "second kernel": kernels[1:],
        "both kernels": kernels,
        "all kernels": kernels + projections,
        "branch": kernels + first.weights + last.weights,
        "trained ones of the branch": kernels + first.trainable_weights + last.trainable_weights,
        "everything": block.weights,
        "everything trained": block.trainable_weights,
        "last trained": block.trainable_weights[-1:],
        "last but one trained": block.trainable_weights[-2:-1],
    }
    before = last.gamma.numpy()
    if frozen not in ("no scale", "replaced") and value != "of the initializer":
        for name in [zeroed] if zeroed in parts else zeroed.split(", "):
            for weight in parts[name]:
                weight.assign(tf.zeros(weight.shape))
    values = {
        "ones": before * 0 + 1,
        **{small: before * 0 + small for small in _SMALL},
        "smaller by 1": before - 1,
        "-1": before * 0 - 1,
        "negated": -before,
        "half": before / 2,
        "first element": [0.0, *before[1:]],
    }
    if value in values:
        last.gamma.assign(values[value])
    if "statistics" in also:
        last.moving_mean.assign(tf.zeros(last.moving_mean.shape))
        last.moving_variance.assign(tf.ones(last.moving_variance.shape))
    if "offset" in also:
        last.beta.assign(tf.zeros(last.beta.shape))
    if also == "ones in the first":
        first.gamma.assign(tf.ones(first.gamma.shape))
    if also == "beta of ones":
        last.beta.assign(tf.ones(last.beta.shape))
    if also.startswith("projection"):
        for kernel in projections:
            ones = np.ones(kernel.shape[2:], "float32")
            kernel.assign((ones if also == "projection of ones" else np.eye(*ones.shape, dtype="float32"))[None, None])
    _freeze(block, frozen, first, last)


def _freeze(block, frozen, first, last):
    if frozen in ("block", "nothing"):
        block.trainable = False
        block.trainable = frozen == "nothing"
    for layer in block.layers:
        kept = {"last": layer is not last, "others": layer is last, "first": layer is not first}.get(frozen, True)
        if not kept or (frozen == "norms" and layer in (first, last)):
            layer.trainable = False
    if frozen == "no scale":
        last.scale = False
    if frozen == "replaced":
        last.gamma = tf.zeros(last.gamma.shape)
