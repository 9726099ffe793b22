"""Reference solution and known mistakes: `relative_change`."""

import numpy as np

from .. import mistake
from .pairs import shifted_pair
from .shift import shift


def relative_change(f, images, dx):
    """Return how much f's output changes when the images are shifted: the invariance error.

    f:      a function or layer that takes a batch of images and returns an array or a tensor
    images: float array (batch, height, width, channel)
    dx:     pixels to the right, an int; zeros enter

    Returns a float, ‖f(shifted) − f(images)‖ / ‖f(images)‖. ‖y‖ is the square root of the sum of the squares of all
    elements of y: one norm for the whole batch. 0 means invariant; two outputs that share nothing give about 1.4.
    ‖f(images)‖ is not 0.
    """
    ### BEGIN SOLUTION
    before = np.asarray(f(images))
    after = np.asarray(f(shift(images, dx)))
    return float(np.linalg.norm(after - before) / np.linalg.norm(before))
    ### END SOLUTION


@mistake(relative_change)
def change_not_relative(f, images, dx):
    """You don't divide by ‖f(images)‖. If the images were twice as bright, your result would be twice as large, so you
    couldn't compare two layers. How large is the output itself?"""
    before, after = shifted_pair(f, images, dx)
    return float(np.linalg.norm(after - before))


@mistake(relative_change)
def divided_by_the_shifted(f, images, dx):
    """Your result is divided by the norm of the shifted output. The formula uses the norm of the output before the
    shift; the two norms differ if something leaves the image."""
    before, after = shifted_pair(f, images, dx)
    return float(np.linalg.norm(after - before) / np.linalg.norm(after))


@mistake(relative_change)
def divided_by_the_images(f, images, dx):
    """Your result is divided by the norm of the images. f may scale the images up or down: divide by the norm of
    f(images)."""
    before, after = shifted_pair(f, images, dx)
    return float(np.linalg.norm(after - before) / np.linalg.norm(images))


@mistake(relative_change)
def mean_per_pixel(f, images, dx):
    """Your result compares sums or means of absolute values. ‖y‖ is the square root of the sum of squares: one large
    change weighs more than many small ones. np.linalg.norm computes it."""
    before, after = shifted_pair(f, images, dx)
    return float(np.abs(after - before).mean() / np.abs(before).mean())


@mistake(relative_change)
def root_forgotten(f, images, dx):
    """Your result uses sums of squares without taking the square root, so it is the square of the correct one. Take the
    square root in both places."""
    return relative_change(f, images, dx) ** 2


@mistake(relative_change)
def mean_over_images(f, images, dx):
    """Your result averages the ratios of the individual images. The exercise asks for one norm over the whole batch, so
    that an image with hardly any ink doesn't count as much as one with a lot of ink."""
    before, after = (y.reshape(len(y), -1) for y in shifted_pair(f, images, dx))
    return float(np.mean(np.linalg.norm(after - before, axis=1) / np.linalg.norm(before, axis=1)))


@mistake(relative_change)
def compared_with_shifted_output(f, images, dx):
    """Your result compares f(shifted images) with the shifted f(images). That tests equivariance: does the output shift
    along with the image? The question here is whether the output stays the same."""
    before, after = shifted_pair(f, images, dx)
    moved = shift(before, dx) if before.ndim == 4 else before
    return float(np.linalg.norm(after - moved) / np.linalg.norm(before))


@mistake(relative_change)
def output_shifted_not_input(f, images, dx):
    """Your result looks as if f's output were shifted instead of its input. The question is what f returns when the
    *images* move: shift first, then call f."""
    before = np.asarray(f(images))
    moved = shift(before, dx) if before.ndim == 4 else before
    return float(np.linalg.norm(moved - before) / np.linalg.norm(before))


@mistake(relative_change)
def never_shifted(f, images, dx):
    """Your result is always 0, as if nothing had changed between the two outputs. Call f once on the images and once on
    shift(images, dx), and use what shift returns."""
    return 0.0


@mistake(relative_change)
def images_compared(f, images, dx):
    """Your result compares the images before and after the shift, not f's outputs. Where do you call f?"""
    return relative_change(np.asarray, images, dx)


@mistake(relative_change)
def comes_round(f, images, dx):
    """Your images are shifted circularly. Here, pixels that leave the image are lost and zeros enter: use mode "zero",
    the default of your shift."""
    before, after = shifted_pair(f, images, dx, "wrap")
    return float(np.linalg.norm(after - before) / np.linalg.norm(before))
