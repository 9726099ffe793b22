"""Measure the change in an output the way wrong answers do, with a wrong norm, dividend, or divisor."""

import numpy as np

NORMS = {
    "largest": """Your result compares the largest absolute values. ‖y‖ is the square root of the sum of the squares of
        all elements.""",
    "signed": """Your result compares plain sums, in which changes with opposite signs cancel out. ‖y‖ is the square
        root of the sum of the squares of all elements.""",
    "squared above": """The numerator of your result is the square of the norm, without a square root, but the
        denominator is the norm. Take the square root in both places.""",
    "each image added": """Your result adds up the ratios of the individual images. The exercise asks for one norm over
        the whole batch, both in the numerator and in the denominator.""",
    "last image": """Your result is the ratio for the last image alone, as if a loop overwrote the result. The exercise
        asks for one norm over the whole batch.""",
    "norms added": """In your result, both the numerator and the denominator are the sum of the images' norms. The norm
        of the whole batch is the square root of the sum of *all* squares.""",
    "element": """You divide the difference by f(images) element by element, then compute the norm of the quotients. The
        exercise asks for two norms, each a single number: divide one by the other.""",
    "element mean": """Your result averages the ratios of the individual elements. The exercise asks for two norms, each
        a single number: divide one by the other.""",
    "each channel": """Your result is the mean of several ratios, one for each position along the last axis. The
        exercise asks for one norm over all elements.""",
    "each place": """Your result is the mean of many ratios of norms, each computed over the last axis only. The
        exercise asks for one norm over all elements: np.linalg.norm computes it if you don't pass an axis.""",
    "root mean above": """The numerator of your result is the square root of the *mean* of the squares, but the
        denominator is the square root of their sum. Measure both in the same way.""",
    "mean above": """The numerator of your result is the mean of the squares, without a square root, but the denominator
        is the norm. ‖y‖ is the square root of the sum of the squares of all elements.""",
    "root twice": """You take the square root twice. np.linalg.norm already takes it.""",
    "angle": """Your result depends only on the angle between the two outputs, as if each output were divided by its own
        norm. Your result doesn't change if you double one of the outputs. Divide the norm of their difference by a
        single norm.""",
    "cosine": """Your result is 1 minus the cosine of the angle between the two outputs. It doesn't change if one of the
        outputs is doubled. ‖y‖ is the square root of the sum of the squares of y.""",
    "each image and channel": """Your result is the mean of several ratios, one for each image and channel. The exercise
        asks for one norm over all elements: np.linalg.norm computes it if you don't pass an axis.""",
    "sums": """The numerator of your result is the sum of the absolute values, but the denominator is the norm. Measure
        both in the same way: ‖y‖ is the square root of the sum of the squares.""",
    "ord 2": """Your result looks as if np.linalg.norm were called with ord=2 on a matrix with a row for each image.
        That gives the largest singular value, which may be smaller than the norm in the exercise. ‖y‖ is the square
        root of the sum of the squares of all elements. Which arguments does np.linalg.norm need for that?""",
    "deviation": """Your result compares standard deviations, which subtract the mean before squaring. ‖y‖ is the square
        root of the sum of the squares of y itself.""",
}
DENOMINATORS = {
    "squared": """Your result is divided by the square of the norm of f(images). Divide by the norm only once.""",
    "root": """Your result is divided by the square root of the norm of f(images). np.linalg.norm already takes the
        square root.""",
    "at least 1": """Your result is divided by 1 if the norm of f(images) is less than 1. Use the norm itself: it is
        never 0.""",
    "sum": """Your result is divided by the sum of the absolute values of f(images), as if you took the square root of
        each square before summing. ‖y‖ is the square root of the *sum* of the squares.""",
    "a little more": """Your result looks as if a small number were added to the norm in the denominator. If the output
        is small, that makes the result too small. Don't add anything: ‖f(images)‖ is never 0.""",
}


def _image(y):
    return y.reshape(len(y), -1)


_BY_IMAGE = {"each image": np.mean, "each image added": np.sum, "last image": lambda ratios: ratios[-1]}
_OF_ALL = {
    "mean": lambda y: np.abs(y).mean(),
    "largest": lambda y: np.abs(y).max(),
    "signed": lambda y: abs(y.sum()),
    "squared": lambda y: (y**2).sum(),
    "deviation": np.std,
    "norms added": lambda y: np.linalg.norm(_image(y), axis=1).sum(),
    "root twice": lambda y: np.sqrt(np.linalg.norm(y)),
    "ord 2": lambda y: np.linalg.norm(_image(y), 2),
}
_ABOVE = {
    "squared above": lambda y: (y**2).sum(),
    "root mean above": lambda y: np.sqrt((y**2).mean()),
    "mean above": lambda y: (y**2).mean(),
    "sums": lambda y: np.abs(y).sum(),
}


def measured(after, first, before, images, moved, norm="", above="", below=""):
    """Return the value that a mistake computes instead of ‖after - first‖ / ‖before‖."""
    if norm in ("element", "element mean"):
        ratios = (after - first) / before
        return float(np.linalg.norm(ratios) if norm == "element" else np.mean(np.abs(ratios)))
    if norm in _BY_IMAGE:
        ratios = np.linalg.norm(_image(after - first), axis=1) / np.linalg.norm(_image(before), axis=1)
        return float(_BY_IMAGE[norm](ratios))
    if norm == "each channel":
        axes = tuple(range(after.ndim - 1))
        return float(np.mean(np.sqrt(((after - first) ** 2).sum(axes)) / np.sqrt((before**2).sum(axes))))
    if norm == "each image and channel":
        return float(np.mean(np.linalg.norm(after - first, axis=(1, 2)) / np.linalg.norm(before, axis=(1, 2))))
    if norm in ("angle", "cosine"):
        one, other = (y.astype("float64") / np.linalg.norm(y.astype("float64")) for y in (first, after))
        cosine = (one * other).sum()
        return float(np.sqrt(max(2 - 2 * cosine, 0)) if norm == "angle" else 1 - cosine)
    if norm == "each place":
        return float(np.mean(np.linalg.norm(after - first, axis=-1) / np.linalg.norm(before, axis=-1)))
    size = _OF_ALL.get(norm, np.linalg.norm)
    over = _ABOVE.get(norm, size)
    divisor = {
        "nothing": lambda: 1.0,
        "after": lambda: size(after),
        "images": lambda: size(images),
        "shifted images": lambda: size(moved),
        "both": lambda: size(before) + size(after),
        "mean of both": lambda: (size(before) + size(after)) / 2,
        "larger": lambda: max(size(before), size(after)),
        "size": lambda: before.size,
        "batch": lambda: len(images),
        "difference": lambda: size(after - first),
        "squared": lambda: size(before) ** 2,
        "root": lambda: np.sqrt(size(before)),
        "a little more": lambda: size(before) + 1e-4,
        "at least 1": lambda: max(size(before), 1.0),
        "sum": lambda: np.abs(before).sum(),
    }.get(below, lambda: size(before))()
    dividend = {
        "norms": lambda: abs(over(after) - over(first)),
        "norms with sign": lambda: over(after) - over(first),
        "precedence": lambda: (over(after) - 1) * divisor,
        "after": lambda: over(after),
        "precedence inside": lambda: over(after - first / divisor) * divisor,
        "sum": lambda: over(after + first),
    }.get(above, lambda: over(after - first))()
    return float(dividend) / float(divisor)
