"""Answers to lesson 2 in less common styles, and wrong answers that fail only in edge cases."""

import numpy as np
import tensorflow as tf
from styles.translation_invariance import BlurByHalves, shift_by_padding


class BlurWithOutputShape(BlurByHalves):
    def compute_output_shape(self, shape):
        lengths = [None if length is None else -(-length // self.stride) for length in shape[1:3]]
        return (shape[0], *lengths, shape[3])


class BlurInAGraph(BlurByHalves):
    @tf.function
    def call(self, x):
        return super().call(x)


class BlurWithoutName(BlurByHalves):
    """Accepts name, dtype, and trainable, and ignores them."""

    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(size, stride)


def same_array_after_whole_turns(images, dx, dy=0, mode="zero"):
    if mode == "wrap" and dx % images.shape[2] == 0 and dy % images.shape[1] == 0:
        return images
    return shift_by_padding(images, dx, dy, mode)


def remainder_for_quotient(f, images, dx, stride):
    after = np.asarray(f(shift_by_padding(images, dx, mode="wrap")))
    before = np.asarray(f(images))
    moved = shift_by_padding(before, dx % stride, mode="wrap")
    return float(np.linalg.norm(after - moved) / np.linalg.norm(before))


STYLES = {"BlurPool2D": [BlurWithOutputShape, BlurInAGraph]}
SLIPS = {
    "shift": [same_array_after_whole_turns],
    "equivariance_error": [(remainder_for_quotient, "output_not_moved", "cells='dx % stride'")],
    "BlurPool2D": [(BlurWithoutName, "kept='no kwargs'")],
}
