"""A family of mistakes in `shift`: wrong axes, directions, or values of cells that enter, or a wrong array returned."""

import numpy as np

from .. import family
from . import shift as known
from .shift import shift

_AXES = {  # wrong axes for dy and dx to shift along
    (0, 1): known.batch_shifted,
    (2, 3): known.channels_shifted,
    (2, 1): known.rows_for_columns,
    (1, 3): """Your dx shifts along axis 3, the channels. In (batch, height, width, channel), which axis is the
        width?""",
    (0, 2): """Your dy shifts along axis 0, so the images in the batch are reordered. Which axis is the height?""",
    (0, 3): """Your dy shifts along axis 0, the batch, and your dx along axis 3, the channels. The height and the width
        are between these two axes.""",
    (1, 0): """Your dx shifts along axis 0, so the images in the batch are reordered. Which axis is the width?""",
    (3, 2): """Your dy shifts along axis 3, the channels. Which axis is the height?""",
}
_STEPS = {  # wrong distances by which the rows and columns move
    "left and up": known.wrong_sign,
    "up": known.up_for_down,
    "left": """A positive dx moves your images to the left. Shifting to the right means that column 0 becomes column
        dx.""",
    "no dy": known.dy_ignored,
    "no dx": """Your result doesn't depend on dx. If dx is not 0, the columns have to move, too.""",
    "forward": known.only_forward,
    "absolute": """Your images always move right and down, regardless of the signs of dx and dy. A negative dx moves the
        image left, and a negative dy moves it up.""",
    "no dx with dy": """If neither dx nor dy is 0, your images move by dy only, as if the vertical shift started again
        from the original images. The vertical shift has to start from the result of the horizontal shift.""",
    "no dy with dx": """If neither dx nor dy is 0, your images move by dx only. Both shifts should apply: one has to
        start from the result of the other.""",
    "dx for both": """Your rows also move by dx. They should move by dy.""",
    "one more": """Your images move one column too far. Column 0 of the input becomes column dx: if dx is 0, nothing
        moves.""",
    "last image": """In your result, only the last image in the batch is right. Shift all the images.""",
}
_EMPTIED = {  # wrong values of the cells that enter with "zero"
    "wraps": known.wraps_when_told_zero,
    "edge": known.edge_repeated,
    "front": known.front_emptied_whatever_the_sign,
    "reflected": """With "zero", the image is reflected at its edge. Every cell that enters from outside should be
        0.""",
    "columns": """With "zero", only the columns that enter are 0. Rows that leave at the bottom enter at the top: these
        rows must be 0, too.""",
    "rows": """With "zero", only the rows that enter are 0. Columns that leave on one side enter on the other: these
        columns must be 0, too.""",
    "other side": """With "zero", the wrong side is set to 0: the pixels that wrapped around are still there, and others
        are lost. For dx > 0, on which side do zeros enter?""",
    "right side": """With "zero", your columns and rows are set to 0 on the side where zeros enter for a negative shift,
        regardless of the sign. For dx > 0, on which side do zeros enter?""",
    "one more": """With "zero", your function sets one row and one column too many to 0 if the images move. A shift by
        dx empties dx columns.""",
    "one less": """With "zero", one of the rows or columns that wrapped around is still there. A shift by dx empties dx
        columns.""",
    "all at rest": """With "zero", everything is 0 if dx or dy is 0. The slice -0: covers the whole axis. If nothing
        moves along an axis, set nothing to 0.""",
    "minus nothing": """With "zero", your function fails if dx or dy is 0, as an assignment from the slice [:-0] would:
        that slice is empty, because -0 is 0. If nothing moves, take the whole axis.""",
    "modulo": """With "zero", a shift that is as long as the image or longer leaves pixels in the image, as if you took
        the shift modulo the length. Only "wrap" wraps around: with "zero", everything has left the image in that
        case.""",
    "near edge": """With "zero", pixels that leave on the left or at the top can enter again on the opposite side. (That
        happens if your code reads a negative index, which NumPy counts from the end.) For dx < 0, which columns must be
        0?""",
    "near edge, rolled": """With "zero", pixels that leave on the left or at the top can enter again on the opposite
        side. For dx < 0, which columns must be 0?""",
    "other way": """With "zero", your images move in the opposite direction. A positive dx means a shift to the right,
        as with "wrap".""",
    "only forward": """With "zero", negative shifts have no effect in your result. A negative dx moves the image left, a
        negative dy moves it up, and zeros enter on the other side.""",
    "forward or error": """With "zero", your function raises an error for a negative dx or dy, as np.pad does for a
        negative width. A negative dx moves the image left: zeros enter on the right.""",
    "far edge": """With "zero", pixels that leave on the right or at the bottom can enter again on the opposite side.
        (That happens if your code reads a negative index, which NumPy counts from the end.) For dx > 0, which columns
        must be 0?""",
    "far edge, rolled": """With "zero", pixels that leave on the right or at the bottom can enter again on the opposite
        side. For dx > 0, which columns must be 0?""",
    "columns or rows": """With "zero", the rows that enter are 0 only if dx is 0. If neither dx nor dy is 0, columns
        *and* rows enter: both have to be 0, not just one of them.""",
    "rows or columns": """With "zero", the columns that enter are 0 only if dy is 0. If neither dx nor dy is 0, columns
        *and* rows enter: both have to be 0, not just one of them.""",
    "padded": """With "zero", pixels can be back in your result after a shift of several image lengths, as if zeros were
        added around the images before they are rolled. After such a shift, everything has left the image.""",
    "nan": """With "zero", the cells that enter are NaN. They have to be 0.""",
    "ones": """With "zero", the cells that enter are 1. They have to be 0.""",
}
_ROUND = {  # wrong versions of "wrap"
    "cut": """With "wrap", your images don't move along an axis if the shift is longer than the axis. If you cut and
        join slices, one slice is then empty and the other is the whole axis. Take the shift modulo the length.""",
    "flat": """With "wrap", pixels that leave a row enter the next one, as if you rolled the flattened array. np.roll
        does that unless you pass the axes.""",
    "other way": """With "wrap", your images move in the opposite direction. A positive dx means a shift to the right,
        as with "zero".""",
    "no dy": """With "wrap", your result doesn't depend on dy. If dy is not 0, the rows have to move, too.""",
    "exchanged": """With "wrap", your rows move by dx and your columns by dy. np.roll applies the first shift to the
        first axis that you pass.""",
    "edge": """With "wrap", the image's edge is repeated. Pixels that leave on one side enter on the other.""",
}
_MODE = {
    "exchanged": known.modes_swapped,
    "wrap by default": """Without a mode, your function behaves as if the mode were "wrap". The default is "zero".""",
}
_RETURNED = {
    "float64": """Your result is float64, regardless of the images' dtype. Its values are right, but it should have the
        dtype of the images, like np.zeros_like(images).""",
    "float64 for zero": known.dtype_of_new_zeros,
    "float32": """Your result is float32, regardless of the images' dtype. Its values are right, but it should have the
        dtype of the images.""",
    "int": """Your result consists of integers. Its dtype should be that of the images.""",
    "in place": known.changes_its_input,
    "in place for zero": """With "zero", your function changes the images that it receives. The result is right, but the
        caller still needs the images: which of your lines writes into `images`?""",
    "the same at rest": known.images_themselves_at_rest,
    "first image": """Your result contains only the first image. Shift all the images in the batch.""",
    "first channel": """Your result contains only the first channel. Shift all the channels.""",
    "no batch": """Your result has no batch axis if there is only one image. It must have the same shape as the
        images.""",
}


@family(shift, axes=_AXES, steps=_STEPS, emptied=_EMPTIED, rolled=_ROUND, told=_MODE, returned=_RETURNED)
def varied(images, dx, dy=0, mode=None, *, axes=(1, 2), steps="", emptied="", rolled="", told="", returned=""):
    mode = mode or ("wrap" if told == "wrap by default" else "zero")
    if told == "exchanged":
        mode = {"zero": "wrap", "wrap": "zero"}[mode]
    rows, columns = {
        "left and up": (-dy, -dx),
        "up": (-dy, dx),
        "left": (dy, -dx),
        "no dy": (0, dx),
        "no dx": (dy, 0),
        "forward": (max(dy, 0), max(dx, 0)),
        "absolute": (abs(dy), abs(dx)),
        "no dx with dy": (dy, 0 if dy else dx),
        "no dy with dx": (0 if dx else dy, dx),
        "dx for both": (dx, dx),
        "one more": (dy, dx + 1),
    }.get(steps, (dy, dx))
    how = rolled if mode == "wrap" else emptied
    moved = (_rolled if mode == "wrap" else _filled)(images, rows, columns, axes, how)
    if steps == "last image":
        moved[:-1] = images[:-1]
    if returned == "in place":
        images[...] = moved
        return images
    if returned == "in place for zero" and mode == "zero" and (dx or dy):
        images[...] = 0
    if returned == "the same at rest" and dx == dy == 0:
        return images
    if returned.startswith("float64") and (mode == "zero" or returned == "float64"):
        return moved.astype("float64")
    if returned == "no batch":
        return moved[0] if len(moved) == 1 else moved
    if returned in ("int", "float32"):
        return moved.astype(returned)
    return {"first image": moved[:1], "first channel": moved[..., :1]}.get(returned, moved)


def _rolled(images, rows, columns, axes, how):
    if how == "flat":
        return np.roll(np.roll(images, columns), rows)
    if how == "edge":
        return _filled(images, rows, columns, axes, "edge")
    if how == "exchanged":
        rows, columns = columns, rows
    if how == "other way":
        rows, columns = -rows, -columns
    if how == "no dy":
        rows = 0
    if how == "cut":
        rows, columns = (0 if abs(n) > images.shape[axis] else n for n, axis in zip((rows, columns), axes))
    return np.roll(images, (rows, columns), axis=axes)


def _filled(images, rows, columns, axes, how):
    lengths = [images.shape[axis] for axis in axes]
    if how == "other way":
        rows, columns = -rows, -columns
    if how in ("wraps", "modulo", "only forward"):
        if how == "wraps":
            return np.roll(images, (rows, columns), axis=axes)
        rows, columns = (
            max(n, 0) if how == "only forward" else int(np.sign(n)) * (abs(n) % length)
            for n, length in zip((rows, columns), lengths)
        )
    if how == "minus nothing" and 0 in (rows, columns):
        np.zeros_like(images)[:] = images[:, :, :0]  # raises ValueError
    if how == "forward or error" and min(rows, columns) < 0:
        np.pad(images, ((0, 0), (rows, 0), (columns, 0), (0, 0)))  # raises ValueError
    if how in ("edge", "reflected"):
        for n, axis, length in zip((rows, columns), axes, lengths):
            places = np.arange(length) - n
            if how == "edge":
                places = np.clip(places, 0, length - 1)
            else:
                period = max(2 * length - 2, 1)
                places = np.minimum(places % period, period - places % period)
            images = np.take(images, places, axis=axis)
        return images
    if how == "padded":
        around = [(length, length) if axis in axes else (0, 0) for axis, length in enumerate(images.shape)]
        inside = tuple(slice(before, before + length) for (before, _), length in zip(around, images.shape))
        return np.roll(np.pad(images, around), (rows, columns), axis=axes)[inside]
    moved = np.roll(images, (rows, columns), axis=axes)
    fill = {"nan": np.nan, "ones": 1}.get(how, 0)
    for n, axis, length in zip((rows, columns), axes, lengths):
        view = np.moveaxis(moved, axis, 0)
        places = np.arange(length)
        outside = (places - n < 0) | (places - n >= length)
        if (how, axis) in (("columns", axes[0]), ("rows", axes[1])):
            continue
        if how == "front":
            view[:n] = fill
        elif how in ("other side", "right side"):
            view[outside[::-1] if how == "other side" or n > 0 else outside] = fill
        elif how in ("one more", "one less") and n:
            more = n + int(np.sign(n)) * (1 if how == "one more" else -1)
            view[(places - more < 0) | (places - more >= length)] = fill
        elif how.startswith("near edge"):
            view[places - n < 0] = fill
            if how == "near edge":
                view[places >= 2 * length + n] = fill  # out of range even for an index that counts from the end
        elif how.startswith("far edge"):
            view[places - n >= length] = fill
            if how == "far edge":
                view[places - n < -length] = fill
        elif (how, axis) in (("columns or rows", axes[0]), ("rows or columns", axes[1])) and rows and columns:
            continue
        elif how == "all at rest" and n == 0:
            view[:] = fill
        else:
            view[outside] = fill
    return moved
