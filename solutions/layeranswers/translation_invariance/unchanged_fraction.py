"""Reference solution and known mistakes: `unchanged_fraction`."""

import numpy as np

from .. import mistake
from .pairs import shifted_pair
from .shift import shift


def unchanged_fraction(layer, images, dx):
    """Return the share of output cells that stay exactly the same when the images are shifted.

    layer:  a layer or function that takes a batch of images and returns an array or a tensor
    images: float array (batch, height, width, channel)
    dx:     pixels to the right, an int; zeros enter

    A cell is one element of the output: each channel has cells of its own. A cell that is 0 before and after is empty
    background and is not counted. Returns a float from 0 to 1. If there is nothing but background, it is 1.0.
    """
    ### BEGIN SOLUTION
    before = np.asarray(layer(images))
    after = np.asarray(layer(shift(images, dx)))
    counted = (before != 0) | (after != 0)
    return float(np.mean(before[counted] == after[counted])) if counted.any() else 1.0
    ### END SOLUTION


@mistake(unchanged_fraction)
def background_counted(layer, images, dx):
    """Your result is computed over all cells, including the empty background. Cells that are 0 before *and* after don't
    count: leave them out."""
    before, after = shifted_pair(layer, images, dx)
    return float(np.mean(before == after))


@mistake(unchanged_fraction)
def only_cells_with_ink_before(layer, images, dx):
    """Your function counts only the cells that are not 0 before the shift. Cells that were empty and now have ink have
    changed, too: leave out only cells that are 0 before *and* after."""
    before, after = shifted_pair(layer, images, dx)
    counted = before != 0
    return float(np.mean((before == after)[counted])) if counted.any() else 1.0


@mistake(unchanged_fraction)
def only_cells_with_ink_after(layer, images, dx):
    """Your function counts only the cells that are not 0 after the shift. Cells that lost their ink have changed, too:
    leave out only cells that are 0 before *and* after."""
    before, after = shifted_pair(layer, images, dx)
    counted = after != 0
    return float(np.mean((before == after)[counted])) if counted.any() else 1.0


@mistake(unchanged_fraction)
def only_cells_with_ink_in_both(layer, images, dx):
    """Your function leaves out every cell that is 0 before *or* after. A cell that goes from 0 to ink has changed, so
    it counts. Leave out only cells that are 0 before and after."""
    before, after = shifted_pair(layer, images, dx)
    counted = (before != 0) & (after != 0)
    return float(np.mean((before == after)[counted])) if counted.any() else 1.0


@mistake(unchanged_fraction)
def only_cells_with_ink_in_both_or_nan(layer, images, dx):
    """Your function leaves out every cell that is 0 before *or* after. A cell that goes from 0 to ink has changed, so
    it counts. If no cells count, your result is nan, but the exercise asks for 1.0."""
    before, after = shifted_pair(layer, images, dx)
    counted = (before != 0) & (after != 0)
    return float(np.mean((before == after)[counted])) if counted.any() else float("nan")


@mistake(unchanged_fraction)
def background_divided_by_all(layer, images, dx):
    """Your result is the number of unchanged cells with ink, divided by the number of *all* cells. Of the cells that
    count, what share is unchanged?"""
    before, after = shifted_pair(layer, images, dx)
    counted = (before != 0) | (after != 0)
    return float(np.mean((before == after) & counted)) if counted.any() else 1.0


@mistake(unchanged_fraction)
def nearly_the_same(layer, images, dx):
    """Your result treats small changes as no change, as if you compared with a tolerance (as np.isclose does) or
    rounded first. The exercise says "exactly the same": compare with ==."""
    before, after = shifted_pair(layer, images, dx)
    counted = (before != 0) | (after != 0)
    return float(np.mean(np.isclose(before, after)[counted])) if counted.any() else 1.0


@mistake(unchanged_fraction)
def share_that_changed(layer, images, dx):
    """Your result is the share of cells that *changed*. The exercise asks for the share that stayed the same."""
    return 1.0 - unchanged_fraction(layer, images, dx)


@mistake(unchanged_fraction)
def pixels_counted(layer, images, dx):
    """Your result compares the images' pixels, not the layer's output cells. Where do you call the layer?"""
    return unchanged_fraction(np.asarray, images, dx)


@mistake(unchanged_fraction)
def counted_not_divided(layer, images, dx):
    """Your result is the number of unchanged cells. The share is this number divided by the number of cells that
    count."""
    before, after = shifted_pair(layer, images, dx)
    return int(np.sum((before == after) & (before != 0)))


@mistake(unchanged_fraction)
def nothing_but_background(layer, images, dx):
    """If there is nothing but background, your result is nan. In NumPy, 0 / 0 and the mean of an empty array are nan
    and raise no error. The exercise asks for 1.0 in this case: check first whether any cell counts."""
    before, after = shifted_pair(layer, images, dx)
    counted = (before != 0) | (after != 0)
    return float(np.mean(before[counted] == after[counted])) if counted.any() else float("nan")


@mistake(unchanged_fraction)
def background_is_zero(layer, images, dx):
    """If there is nothing but background, your result is 0, as if everything had changed. Nothing has changed: the
    exercise asks for 1.0 in this case."""
    before, after = shifted_pair(layer, images, dx)
    counted = (before != 0) | (after != 0)
    return float(np.mean(before[counted] == after[counted])) if counted.any() else 0.0


@mistake(unchanged_fraction)
def images_came_round(layer, images, dx):
    """Your images are shifted circularly. Here, pixels that leave the image are lost and zeros enter: use mode "zero",
    the default of your shift."""
    before, after = shifted_pair(layer, images, dx, "wrap")
    counted = (before != 0) | (after != 0)
    return float(np.mean(before[counted] == after[counted])) if counted.any() else 1.0
