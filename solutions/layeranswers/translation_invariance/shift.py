"""Reference solution and known mistakes: `shift`."""

import numpy as np

from .. import mistake


def shift(images, dx, dy=0, mode="zero"):
    """Return a batch of images with every image shifted by whole pixels.

    images: float array (batch, height, width, channel)
    dx:     pixels to the right, an int; a negative one shifts to the left
    dy:     pixels down, an int; a negative one shifts up
    mode:   "zero" (pixels that leave the image are lost, zeros enter) or
            "wrap" (pixels that leave on one side enter on the other)

    Returns a new array of the same shape and dtype. A shift may be as long as the image, or longer.
    """
    ### BEGIN SOLUTION
    shifted = np.roll(images, (dy, dx), axis=(1, 2))
    if mode == "zero":
        rows = np.arange(images.shape[1]) - dy  # the input row that each output row comes from
        columns = np.arange(images.shape[2]) - dx
        shifted[:, (rows < 0) | (rows >= images.shape[1])] = 0
        shifted[:, :, (columns < 0) | (columns >= images.shape[2])] = 0
    return shifted
    ### END SOLUTION


@mistake(shift)
def wraps_when_told_zero(images, dx, dy=0, mode="zero"):
    """Pixels that leave on one side enter on the other, regardless of the mode. (np.roll always does that.) With
    "zero", the cells on that other side have to be 0: which columns are those for dx > 0, and which ones for dx < 0?"""
    return shift(images, dx, dy, "wrap")


@mistake(shift)
def zeros_when_told_wrap(images, dx, dy=0, mode="zero"):
    """Zeros enter, regardless of the mode. With "wrap", nothing is lost: pixels that leave on the right enter on the
    left. NumPy has a function that rolls an array."""
    return shift(images, dx, dy, "zero")


@mistake(shift)
def modes_swapped(images, dx, dy=0, mode="zero"):
    """Your two modes are swapped. With "zero", your images wrap around, and with "wrap", zeros enter: which branch is
    which?"""
    return shift(images, dx, dy, "wrap" if mode == "zero" else "zero")


@mistake(shift)
def wrong_sign(images, dx, dy=0, mode="zero"):
    """Your images move in the opposite direction. A positive dx means a shift to the right: the first column of the
    input becomes column dx. Some tutorials make the same mistake: they say "right" but shift left."""
    return shift(images, -dx, -dy, mode)


@mistake(shift)
def up_for_down(images, dx, dy=0, mode="zero"):
    """A positive dy moves your images up. Rows are counted from the top, so shifting down by dy moves row 0 to row
    dy."""
    return shift(images, dx, -dy, mode)


@mistake(shift)
def rows_for_columns(images, dx, dy=0, mode="zero"):
    """Your rows move by dx and your columns by dy. dx applies to the width, which is axis 2 of (batch, height, width,
    channel), after the height."""
    return shift(images, dy, dx, mode)


@mistake(shift)
def batch_shifted(images, dx, dy=0, mode="zero"):
    """Your function shifts along axes 0 and 1, which are the height and the width of a single image. Here, axis 0 is
    the batch, so the images in the batch are reordered. Which axes are the height and the width in (batch, height,
    width, channel)?"""
    batch, height, width, channels = images.shape
    return shift(images.reshape(1, batch, height, width * channels), dx, dy, mode).reshape(images.shape)


@mistake(shift)
def channels_shifted(images, dx, dy=0, mode="zero"):
    """Your function shifts along the last two axes. Those are the height and the width if an image has no channel axis;
    in (batch, height, width, channel) they are the width and the channel."""
    batch, height, width, channels = images.shape
    return shift(images.reshape(batch * height, width, channels, 1), dx, dy, mode).reshape(images.shape)


@mistake(shift)
def dy_ignored(images, dx, dy=0, mode="zero"):
    """Your result doesn't depend on dy. If dy is not 0, the rows have to move, too."""
    return shift(images, dx, 0, mode)


@mistake(shift)
def only_forward(images, dx, dy=0, mode="zero"):
    """In your result, negative shifts have no effect. A negative dx moves the image left, and a negative dy moves it
    up. If you use slices, [:, :, dx:] selects different columns for a negative dx: a negative index counts from the
    end."""
    return shift(images, max(dx, 0), max(dy, 0), mode)


@mistake(shift)
def front_emptied_whatever_the_sign(images, dx, dy=0, mode="zero"):
    """For dx = -1, all columns of your result are 0 except the last, which holds the pixels that left on the other
    side. That happens if you roll the array and then set [:, :, :dx] to 0, or if you take dx modulo the width. When you
    shift to the left, the last columns are the ones that must be 0."""
    shifted = shift(images, dx, dy, "wrap")
    if mode == "zero":
        shifted[:, :dy] = 0
        shifted[:, :, :dx] = 0
    return shifted


@mistake(shift)
def edge_repeated(images, dx, dy=0, mode="zero"):
    """With "zero", the image's edge is repeated where zeros should enter. (np.pad does that with mode "edge".) Every
    cell that enters from outside should be 0."""
    if mode == "wrap":
        return shift(images, dx, dy, mode)
    rows = np.clip(np.arange(images.shape[1]) - dy, 0, images.shape[1] - 1)
    columns = np.clip(np.arange(images.shape[2]) - dx, 0, images.shape[2] - 1)
    return images[:, rows][:, :, columns]


@mistake(shift)
def far_shift_refused(images, dx, dy=0, mode="zero"):
    """With "zero", your function fails for some shifts that are longer than the image. After such a shift, only zeros
    remain, since everything has left the image. If you use slices, a negative stop index counts from the end, so one
    slice can be empty while the other isn't."""
    if mode == "zero":
        rows, columns = (slice(max(-n, 0), size - max(n, 0)) for n, size in zip((dy, dx), images.shape[1:3]))
        inner_rows, inner_columns = (slice(max(n, 0), size + min(n, 0)) for n, size in zip((dy, dx), images.shape[1:3]))
        np.zeros_like(images)[:, inner_rows, inner_columns] = images[:, rows, columns]  # may raise ValueError
    return shift(images, dx, dy, mode)


@mistake(shift)
def every_far_shift_refused(images, dx, dy=0, mode="zero"):
    """With "zero", your function fails for every shift that is longer than the image. After such a shift, only zeros
    remain, since everything has left the image."""
    if mode == "zero" and (abs(dx) > images.shape[2] or abs(dy) > images.shape[1]):
        raise ValueError("the shift is longer than the image")
    return shift(images, dx, dy, mode)


@mistake(shift)
def changes_its_input(images, dx, dy=0, mode="zero"):
    """Your function changes the images that it receives. The result is right, but the caller still needs the images:
    write into a new array, such as a copy."""
    images[...] = shift(images, dx, dy, mode)
    return images


@mistake(shift)
def dtype_of_new_zeros(images, dx, dy=0, mode="zero"):
    """With "zero", your result is float64, the default of np.zeros, regardless of the images' dtype.
    np.zeros_like(images) has the same dtype as the images."""
    shifted = shift(images, dx, dy, mode)
    return shifted.astype("float64") if mode == "zero" else shifted


@mistake(shift)
def images_themselves_at_rest(images, dx, dy=0, mode="zero"):
    """If nothing moves, your function returns the array that it received, so changing the result changes the images as
    well. The exercise asks for a new array: return a copy."""
    return images if dx == 0 and dy == 0 else shift(images, dx, dy, mode)
