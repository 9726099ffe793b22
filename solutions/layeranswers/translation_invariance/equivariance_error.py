"""Reference solution and known mistakes: `equivariance_error`."""

import numpy as np

from .. import mistake
from .pairs import shifted_pair
from .shift import shift


def equivariance_error(f, images, dx, stride):
    """Return how far f's output is from shifting along with its input.

    f:      a function or layer from images to feature maps (batch, height, width, channel), array or tensor
    images: float array (batch, height, width, channel)
    dx:     pixels to the right, an int; both shifts are circular (mode "wrap")
    stride: how many pixels of the images one cell of f's output corresponds to

    The output should shift by dx // stride cells, which is rounded down to whole cells. Returns a float:
    ‖f(shifted images) − shifted f(images)‖ / ‖f(images)‖. The divisor is not 0. As in relative_change, a norm is taken
    over the whole batch. 0 means equivariant to this shift.
    """
    ### BEGIN SOLUTION
    before = np.asarray(f(images))
    after = np.asarray(f(shift(images, dx, mode="wrap")))
    expected = shift(before, dx // stride, mode="wrap")
    return float(np.linalg.norm(after - expected) / np.linalg.norm(before))
    ### END SOLUTION


def _equivariance(f, images, dx, cells, inside="wrap", outside="wrap"):
    before, after = shifted_pair(f, images, dx, inside)
    return float(np.linalg.norm(after - shift(before, cells, mode=outside)) / np.linalg.norm(before))


@mistake(equivariance_error)
def output_not_moved(f, images, dx, stride):
    """Your result looks as if f(images) were not shifted. That is the invariance error. Equivariance means that the
    output shifts *along with the input*: shift f(images) as well, by dx // stride cells, before you compare."""
    return _equivariance(f, images, dx, 0)


@mistake(equivariance_error)
def moved_by_pixels(f, images, dx, stride):
    """Your output is shifted by dx cells. Each output cell corresponds to `stride` pixels: at stride 2, 2 pixels
    correspond to 1 cell. By how many cells does the output have to move?"""
    return _equivariance(f, images, dx, dx)


@mistake(equivariance_error)
def moved_too_far(f, images, dx, stride):
    """Your output is shifted by dx * stride cells. Pooling makes the feature map smaller, so the distance gets shorter,
    too: divide by the stride."""
    return _equivariance(f, images, dx, dx * stride)


@mistake(equivariance_error)
def shifted_twice(f, images, dx, stride):
    """Your two outputs are in different positions, as if f(shifted images) were shifted again, or f(images) were
    shifted in the opposite direction. Shift the images once and f(images) once, both in the same direction."""
    before, after = shifted_pair(f, images, dx, "wrap")
    return float(np.linalg.norm(shift(after, dx // stride, mode="wrap") - before) / np.linalg.norm(before))


@mistake(equivariance_error)
def rounded_up(f, images, dx, stride):
    """Your result looks as if dx / stride were rounded up. (That also happens if dx is negated first: -dx // stride
    rounds the negative number down.) The exercise says to round down, even for a negative dx: dx // stride."""
    return _equivariance(f, images, dx, -(-dx // stride))


@mistake(equivariance_error)
def rounded_to_zero(f, images, dx, stride):
    """Your result looks as if dx / stride were rounded toward zero, as int(...) does. Rounded down, −1 / 2 is −1, not
    0: use //."""
    return _equivariance(f, images, dx, int(dx / stride))


@mistake(equivariance_error)
def zeros_come_in(f, images, dx, stride):
    """Your result looks as if both shifts filled in zeros. Pixels that leave the image would then be missing from the
    output, and no layer would be equivariant: both shifts need mode="wrap"."""
    return _equivariance(f, images, dx, dx // stride, "zero", "zero")


@mistake(equivariance_error)
def zeros_in_the_images(f, images, dx, stride):
    """Your result looks as if zeros entered the images while the output wrapped around. Both shifts need
    mode="wrap"."""
    return _equivariance(f, images, dx, dx // stride, "zero", "wrap")


@mistake(equivariance_error)
def zeros_in_the_output(f, images, dx, stride):
    """Your result looks as if you shifted the images with mode="wrap" but the output with zeros. Both shifts need
    mode="wrap"."""
    return _equivariance(f, images, dx, dx // stride, "wrap", "zero")


@mistake(equivariance_error)
def error_not_relative(f, images, dx, stride):
    """You don't divide by ‖f(images)‖, so your result grows with the brightness of the images."""
    before = np.asarray(f(images))
    return float(equivariance_error(f, images, dx, stride) * np.linalg.norm(before))
