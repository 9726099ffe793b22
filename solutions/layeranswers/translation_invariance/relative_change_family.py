"""A family of mistakes in `relative_change`: comparing the wrong outputs, or using a wrong measure or divisor."""

import numpy as np

from .. import family
from . import relative_change as known
from ._measures import DENOMINATORS, NORMS, measured
from .relative_change import relative_change
from .shift import shift

_COMPARED = {  # wrong choices of the two outputs that are compared
    "circular": known.comes_round,
    "down": """Your result looks as if the images were shifted down by dx. If you pass arguments to shift by position,
        the second one is dx (to the right) and the third is dy.""",
    "left": """Your images are shifted to the left for a positive dx, and to the right for a negative one. Keep the sign
        of dx when you pass it on.""",
    "absolute": """Your images are shifted to the right for a negative dx, too. A negative dx means a shift to the left:
        keep the sign of dx when you pass it on.""",
    "always 1": """Your images are shifted by 1, regardless of dx. Use the argument.""",
    "twice as far": """Your images are shifted by 2 * dx, as if the shifted images were shifted again.""",
    "both sides": """Your result compares the outputs for images shifted by dx and by -dx. One of the two outputs should
        come from the original images.""",
    "right and down": """Your images are shifted not only to the right but also down by dx. They should move along the
        width only.""",
    "output": known.output_shifted_not_input,
    "output, or error": """Your result looks as if f's output were shifted instead of its input, which fails if the
        output is not an image. The question is what f returns when the *images* move: shift first, then call f.""",
    "output as well": known.compared_with_shifted_output,
    "output as well, or error": """Your result compares f(shifted images) with the shifted f(images), which fails if the
        output is not an image. That tests equivariance. The question here is whether the output stays the same.""",
    "difference of images": """Your result looks as if f were called on the difference of the images. f(a) - f(b) equals
        f(a - b) only for a linear f, not for a maximum or a square: call f on both, then subtract.""",
    "difference of images, other sign": """Your result looks as if f were called on the difference of the images. f(a) -
        f(b) equals f(a - b) only for a linear f, not for a maximum or a square: call f on both, then subtract.""",
    "mode as dy": """The third argument of shift is dy, but your call passes the mode in that position. Pass the mode by
        keyword: mode="zero".""",
    "images": known.images_compared,
    "with the images": """You compute the difference between f(shifted images) and the images themselves, not f(images).
        If f changes the shape, you can't even subtract one from the other.""",
    "with the shifted images": """You compute the difference between f(images) and the shifted images themselves. Call f
        on the shifted images, too.""",
    "f twice": """You compute the difference between f(f(shifted images)) and f(images). Call f once on each batch.""",
    "first image": """Your result covers only the first image. Compute the norms over the whole batch.""",
    "nothing": known.never_shifted,
    "in place": """Your function writes into the images that it receives, and your result is always 0, as if f were
        called on the shifted images twice. A second name for an array isn't a copy of it: shift returns a new array, so
        give that array its own name.""",
    "in place, after": """Your function writes into the images that it receives. The result is right, but the caller
        still needs the images: shift returns a new array, so give that array its own name.""",
}
_NORM = NORMS | {"mean": known.mean_per_pixel, "squared": known.root_forgotten, "each image": known.mean_over_images}
_BELOW = {  # wrong divisors of the norm of the difference
    "nothing": known.change_not_relative,
    "after": known.divided_by_the_shifted,
    "images": known.divided_by_the_images,
    "shifted images": """Your result is divided by the norm of the shifted images. f may scale the images up or down:
        divide by the norm of f(images).""",
    "both": """Your result is divided by the sum of the two outputs' norms. The formula uses only the norm of
        f(images).""",
    "mean of both": """Your result is divided by the mean of the two outputs' norms. The formula uses only the norm of
        f(images).""",
    "larger": """Your result is divided by the larger of the two outputs' norms. The formula uses the norm of f(images),
        which may be the smaller one.""",
    "size": """Your result is divided by the number of elements of the output. The formula has the norm of f(images) in
        the denominator.""",
    "batch": """Your result is divided by the number of images. The formula has the norm of f(images) in the
        denominator.""",
    "difference": """Your difference is divided by its own norm, so the result is 1 whenever something changes. The
        formula has the norm of f(images) in the denominator.""",
} | DENOMINATORS
_ABOVE = {  # wrong values in place of the norm of the difference
    "norms": """Your result is the change in the norm, not the norm of the change. Pixels that move within the image
        don't change the norm. Subtract the outputs first, then take the norm.""",
    "norms with sign": """Your result uses the norm of the output after the shift, minus the norm before the shift.
        Subtract the outputs first, then take the norm.""",
    "precedence": """Your result is the norm of the output after the shift, minus 1, as in a - b / b without
        parentheses. `/` is evaluated before `-`, and the norm of a difference isn't the difference of the norms.""",
    "after": """You don't subtract anything: the numerator of your result is the norm of f(shifted images) alone. The
        formula has the norm of the difference in the numerator.""",
    "precedence inside": """Your result is the norm of f(shifted images) - f(images) / ‖f(images)‖, where only f(images)
        is divided. Take the norm of the difference, then divide.""",
    "sum": """Your result uses the norm of the sum of the two outputs, not of their difference. With dx = 0, your result
        is 2: subtract the outputs.""",
}
_TOLD = {
    "share": """Your result is 1 minus the ratio, so it is 1 if nothing changes. The exercise asks for the change: 0
        means invariant.""",
    "percent": """Your result is a percentage, 100 times too large: the exercise asks for the ratio itself.""",
    "limited": """Your result is never more than 1. The ratio can be larger: two outputs that share nothing give about
        1.4.""",
    "rounded": """Your result is rounded. Return the unrounded ratio.""",
    "whole": """Your result is a whole number even if the ratio isn't, such as 0 for 0.4. Return the ratio as a float:
        // and int(...) would truncate it.""",
    "negative": """Your result is negative. A norm is never negative.""",
    "array": """Your result is an array. The exercise asks for a float: one norm for the whole batch.""",
}


_BOTH = {  # both choices change all results, so neither is recognizable by itself
    ("down", "squared"): """Two mistakes at once: your result looks as if the images were shifted down by dx, and it
        uses sums of squares without taking the square root. The second argument of shift is dx, and the third is dy.
        ‖y‖ is the square root of the sum of squares.""",
    ("circular", "squared"): """Two mistakes at once: your images are shifted circularly, and your result uses sums of
        squares without taking the square root. Here, zeros should enter, and ‖y‖ is the square root of the sum of
        squares.""",
    ("left", "squared"): """Two mistakes at once: your images are shifted to the left for a positive dx, and your result
        uses sums of squares without taking the square root. Keep the sign of dx when you pass it on. ‖y‖ is the square
        root of the sum of squares.""",
    ("down", "circular"): """Two mistakes at once: your images are shifted down by dx, and the shift is circular. The
        images should move to the right, and zeros should enter.""",
    ("left", "circular"): """Two mistakes at once: your images are shifted circularly, and to the left for a positive
        dx. They should move to the right, and zeros should enter.""",
}


@family(relative_change, pairs=False, both=_BOTH)
@family(relative_change, compared=_COMPARED, norm=_NORM, below=_BELOW, above=_ABOVE, told=_TOLD)
def varied(f, images, dx, *, compared="", norm="", below="", above="", told="", both=("", "")):
    compared, norm = compared or both[0], norm or ("" if both[1] == "circular" else both[1])
    mode = "wrap" if both[1] == "circular" else "zero"

    def out(images):
        return np.asarray(images if compared == "images" else f(images))

    if compared == "first image":
        images = images[:1]
    moved = {
        "circular": lambda: shift(images, dx, mode="wrap"),
        "down": lambda: shift(images, 0, dx, mode=mode),
        "left": lambda: shift(images, -dx, mode=mode),
        "absolute": lambda: shift(images, abs(dx)),
        "always 1": lambda: shift(images, 1),
        "twice as far": lambda: shift(shift(images, dx), dx),
        "right and down": lambda: shift(images, dx, dx),
        "nothing": lambda: images,
        "mode as dy": lambda: shift(images, dx, "zero"),
    }.get(compared, lambda: shift(images, dx))()
    if compared == "in place":
        images[...] = moved
    before, after = out(images), out(moved)
    if compared == "in place, after":
        images[...] = moved
    first = {"both sides": lambda: out(shift(images, -dx)), "with the images": lambda: images}.get(
        compared, lambda: before
    )()
    if compared.startswith("output"):
        along = shift(before, dx) if before.ndim == 4 or compared.endswith("error") else before
        first, after = (along, after) if "as well" in compared else (before, along)
    if compared.startswith("difference of"):
        first, after = 0 * before, out(images - moved if "sign" in compared else moved - images)
    if compared == "f twice":
        after = out(after)
    if compared == "with the shifted images":
        after = moved
    with np.errstate(divide="ignore", invalid="ignore"):
        result = measured(after, first, before, images, moved, norm, above, below)
    if told == "array":
        return np.ones(1) * result
    whole = {"whole": lambda: float(int(result)), "rounded": lambda: round(result, 2)}
    simple = {"share": 1 - result, "percent": 100 * result, "limited": min(1.0, result), "negative": -result}
    return float(whole[told]() if told in whole else simple.get(told, result))
