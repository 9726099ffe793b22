"""A family of mistakes in `equivariance_error`: a wrong shift, a wrong comparison, or a wrong divisor."""

import math

import numpy as np

from .. import family
from . import equivariance_error as known
from ._measures import DENOMINATORS, NORMS, measured
from .equivariance_error import equivariance_error
from .shift import shift

_CELLS = {  # wrong numbers of cells by which the output is shifted
    "0": known.output_not_moved,
    "dx": known.moved_by_pixels,
    "dx * stride": known.moved_too_far,
    "ceil": known.rounded_up,
    "int": known.rounded_to_zero,
    "round": """Your result looks as if dx / stride were rounded to the nearest whole number. The exercise says to round
        down: use //.""",
    "half up": """Your result looks as if dx / stride were rounded to the nearest whole number, with halves rounded up.
        The exercise says to round down: use //.""",
    "nearest": """Your result is the smaller of two errors: one for dx / stride rounded down, the other for dx / stride
        rounded up. The exercise says to round down.""",
    "dx % stride": """Your output is shifted by dx % stride cells, the remainder. By how many whole cells does it have
        to move?""",
    "-(dx // stride)": known.shifted_twice,
    "dx // stride + 1": """Your output is shifted one cell too far. It should move by dx // stride cells.""",
    "1": """Your output is shifted by 1 cell, regardless of dx and stride. By how many whole cells does it have to
        move?""",
    "stride": """Your output is shifted by `stride` cells, regardless of dx. By how many whole cells does it have to
        move?""",
    "abs(dx) // stride": """Your output is shifted to the right for a negative dx, too. The output has to follow the
        images: keep the sign of dx.""",
    "dx % width": """For a negative dx, your results are the same as with a shift by (dx % width) // stride cells. If
        the width isn't a multiple of stride, that is a different number of cells: divide dx itself.""",
    "between": """Your output is shifted by dx / stride cells. If that is not a whole number, your result mixes two
        neighboring cells. The exercise says to round down: use //.""",
    "remainder, or dx": """Your output is shifted by dx % stride cells, the remainder, unless the stride is 1. By how
        many whole cells does it have to move?""",
    "by the widths": """Your output is shifted by dx // (width of the images // width of the output) cells. If the width
        isn't a multiple of the stride, this quotient can differ from the stride: use the argument.""",
    "by the heights": """Your output is shifted by dx // (height of the images // height of the output) cells. If the
        height isn't a multiple of the stride, this quotient can differ from the stride: use the argument.""",
    "dx // 2": """Your output is shifted by dx // 2 cells, regardless of the stride. Use the argument.""",
}
_IMAGES = {  # wrong ways to shift the images
    "zero": known.zeros_in_the_images,
    "nothing": """You don't shift the images before you apply f. You shift only f(images): compare the shifted f(images)
        with f(shift(images, dx, mode="wrap")).""",
    "left": """Your images are shifted to the left for a positive dx. To shift to the right, pass dx without changing
        its sign.""",
    "absolute": """Your images are shifted to the right for a negative dx, too. Keep the sign of dx.""",
    "down": """Your images are shifted along the height. A shift to the right is along the width, axis 2: dx comes
        before dy in the arguments of shift.""",
    "mode as dy": """The third argument of shift is dy, but your call passes the mode in that position. Pass the mode by
        keyword: mode="wrap".""",
    "dx * stride": """Your images are shifted by dx * stride pixels. dx already counts pixels.""",
    "dx // stride": """Your images are shifted by dx // stride pixels. dx counts pixels of the images: only the output
        moves by dx // stride cells.""",
    "whole cells": """Your images are shifted by dx rounded down to a multiple of stride, which is a whole number of
        cells. They should move by dx pixels: the remainder that doesn't fit into whole cells is part of the error.""",
}
_OUTPUT = {  # wrong ways to shift the output
    "zero": known.zeros_in_the_output,
    "height": """Your output is shifted along axis 1, the height. A shift to the right is along the width, axis 2.""",
    "channel": """Your output is shifted along its channels, axis 3. A shift to the right is along the width, axis
        2.""",
    "batch": """Your output is shifted along the batch, axis 0. A shift to the right is along the width, axis 2.""",
    "flat": """Your output is rolled as if it were flat, so cells that leave a row enter the next one. Pass the axis to
        np.roll.""",
    "both": """Your output is also shifted along the height. It should be shifted along the width only, axis 2.""",
}
_COMPARED = {
    "zeros in both": known.zeros_come_in,
    "overwritten": """Both of your outputs come from the shifted images, as if a variable had been overwritten. Compute
        f(images) from the original images.""",
    "pixels and cells": """Your images are shifted by dx * stride pixels and your output by dx cells. dx counts pixels
        of the images; the output is shifted by dx // stride cells.""",
    "shifted images": """Your result compares f(shifted images) with the shifted images, not with the shifted f(images).
        Call f on the images, then shift what it returns.""",
    "images": """Your result looks as if f simply returned the images. Where do you call f?""",
    "output turned again": """Your result compares the shifted f(images) with f(images). Where do you use the shifted
        images?""",
    "f after": """Your result compares f of the shifted images with f of the shifted f(images). Shift f's output, but
        don't apply f to it again.""",
    "not round": """In the numerator, your result leaves out the columns that wrapped around in the output. These
        columns are part of the output: compute the norm over all of it.""",
    "not round, slices": """Your result leaves out columns of the difference, as [:, :, k:] and [:, :, :k] do for a
        shift by k cells. Compute the norm over all columns, including those that wrapped around.""",
    "not round, above and below": """Your result leaves out the columns that wrapped around in the output. These columns
        are part of the output: compute both norms over all of it.""",
    "first image": """Your result covers only the first image. Compute the norms over the whole batch.""",
}
_NORM = NORMS | {
    "mean": """Your result compares sums or means of absolute values. ‖y‖ is the square root of the sum of the squares:
        np.linalg.norm computes it.""",
    "squared": """Your result uses squares without square roots, so it is the square of the correct one: ‖y‖ is the
        square root of the sum of the squares.""",
    "each image": """Your result averages the ratios of the individual images. The exercise asks for one norm over the
        whole batch, both in the numerator and in the denominator.""",
}
_BELOW = {
    "nothing": known.error_not_relative,
    "after": """Your result is divided by the norm of f(shifted images). The exercise asks for the norm of f(images),
        before the shift.""",
    "images": """Your result is divided by the norm of the images. f may scale the images up or down: divide by the norm
        of f(images).""",
    "both": """Your result is divided by the sum of the two outputs' norms. The exercise asks for the norm of f(images)
        only.""",
    "mean of both": """Your result is divided by the mean of the two outputs' norms. The exercise asks for the norm of
        f(images) only.""",
    "larger": """Your result is divided by the larger of the two outputs' norms. The exercise asks for the norm of
        f(images).""",
    "size": """Your result is divided by the number of elements. The exercise asks for the norm of f(images) in the
        denominator.""",
    "batch": """Your result is divided by the number of images. The exercise asks for the norm of f(images) in the
        denominator.""",
} | DENOMINATORS
_ABOVE = {
    "norms": """Your result is the difference of two norms, not the norm of the difference. A circular shift doesn't
        change the norm: subtract the outputs first.""",
    "norms with sign": """Your result is the difference of two norms, which may be negative. Subtract the outputs first,
        then take the norm.""",
    "precedence": """Your result is the norm of f(shifted images) minus 1, as in a - b / b without parentheses. `/` is
        evaluated before `-`, but the subtraction has to come first.""",
    "after": """You don't subtract anything: the numerator of your result is the norm of f(shifted images) alone.""",
    "precedence inside": """Your result is the norm of a difference in which only the second output is divided. Take the
        norm of the undivided difference, then divide.""",
    "sum": """Your result uses the norm of the sum of the two outputs, not of their difference. Subtract one from the
        other.""",
}
_TOLD = {
    "share": """Your result is 1 minus the ratio, so it is 1 for an equivariant f. The exercise asks for the error: 0
        means equivariant.""",
    "percent": """Your result is a percentage, 100 times too large: the exercise asks for the ratio itself.""",
    "limited": """Your result is never more than 1. The ratio can be larger than that.""",
    "rounded": """Your result is rounded. Return the unrounded ratio.""",
    "whole": """Your result is a whole number even if the ratio isn't, such as 0 for 0.3. Do you truncate the ratio, as
        // and int(...) do, or leave out part of the difference?""",
    "array": """Your result is an array. The exercise asks for a float: one norm for the whole batch.""",
}
_FREQUENT = {each: _CELLS[each] for each in ("0", "dx", "dx * stride", "ceil", "int", "round", "dx % stride")}


@family(equivariance_error, cells=_CELLS, image=_IMAGES, output=_OUTPUT, compared=_COMPARED)
@family(equivariance_error, norm=_NORM, below=_BELOW, above=_ABOVE, told=_TOLD, cells=_FREQUENT)
def varied(f, images, dx, stride, *, cells="", image="", output="", compared="", norm="", below="", above="", told=""):
    if compared == "first image":
        images = images[:1]
    pixels = {
        "nothing": 0,
        "left": -dx,
        "absolute": abs(dx),
        "dx * stride": dx * stride,
        "dx // stride": dx // stride,
        "whole cells": dx // stride * stride,
    }.get(image, dx)
    if compared == "pixels and cells":
        pixels, cells = dx * stride, "dx"
    entering = "zero" if image == "zero" or compared == "zeros in both" else "wrap"
    if image == "mode as dy":
        shift(images, dx, "wrap")
    moved = shift(images, *((0, dx) if image == "down" else (pixels, 0)), mode=entering)
    before, after = (np.asarray(one if compared == "images" else f(one)) for one in (images, moved))
    if compared == "overwritten":
        before = after
    results = []
    own = {"by the widths": 2, "by the heights": 1}.get(cells)
    step = images.shape[own] // before.shape[own] if own else stride
    for by in _steps(cells, dx, step, images.shape[2]):
        first, second = _moved(before, by, "zero" if compared == "zeros in both" else output), after
        if cells == "between":
            rest = dx % stride / stride
            first = (1 - rest) * first + rest * _moved(before, by + 1, output)
        if compared.startswith("not round"):
            kept = _not_round(by, before.shape[2], "slices" in compared)
            first, second = first[:, :, kept], second[:, :, kept]
            before = before[:, :, kept] if "below" in compared else before
        if compared == "shifted images":
            first = moved
        elif compared == "output turned again":
            second = before
        elif compared == "f after":
            first = np.asarray(f(first))
        with np.errstate(divide="ignore", invalid="ignore"):
            results.append(measured(second, first, before, images, moved, norm, above, below))
    result = min(results)
    whole = {"whole": lambda: float(int(result)), "rounded": lambda: round(result, 2)}
    whole["array"] = lambda: np.ones(1) * result
    return (
        whole[told]()
        if told in whole
        else {"share": 1 - result, "percent": 100 * result}.get(told, min(1.0, result) if told == "limited" else result)
    )


def _not_round(cells, width, slices):
    """Return the columns that didn't wrap around."""
    if slices:
        return slice(cells, None) if cells > 0 else slice(0, cells)
    places = np.arange(width) - cells
    return (places >= 0) & (places < width)


def _steps(cells, dx, stride, width):
    return {
        "dx % width": [dx % width // stride],
        "remainder, or dx": [dx % stride if stride > 1 else dx],
        "0": [0],
        "dx": [dx],
        "dx * stride": [dx * stride],
        "ceil": [-(-dx // stride)],
        "int": [int(dx / stride)],
        "round": [round(dx / stride)],
        "half up": [math.floor(dx / stride + 0.5)],
        "nearest": [dx // stride, -(-dx // stride)],
        "dx % stride": [dx % stride],
        "-(dx // stride)": [-(dx // stride)],
        "dx // stride + 1": [dx // stride + 1],
        "1": [1],
        "stride": [stride],
        "abs(dx) // stride": [abs(dx) // stride],
        "dx // 2": [dx // 2],
    }.get(cells, [dx // stride])


def _moved(y, cells, how):
    if how == "zero":
        return shift(y, cells)
    if how == "both":
        return np.roll(y, (cells, cells), axis=(1, 2))
    axis = {"height": 1, "channel": 3, "batch": 0, "flat": None}.get(how, 2)
    return np.roll(y, cells, axis=axis)
