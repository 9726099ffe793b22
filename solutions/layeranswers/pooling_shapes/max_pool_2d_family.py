"""A family of mistakes in `max_pool_2d`: wrong windows, or a wrong operation on each window."""

import numpy as np

from .. import family
from . import max_pool_2d as known
from ._varied_windows import divided, pooled
from ._window_words import LENGTHS, MISSING, MOVES, PARTS, PLACES
from .max_pool_2d import max_pool_2d
from .sliding import largest, mean, over_channels, over_everything

_REDUCE = {
    "mean": known.mean_for_max,
    "over channels": known.channels_mixed,
    "over everything": known.all_images_mixed,
    "over the batch": """Your maximum is also taken over the images in the batch. Every image has its own maxima: reduce
        over height and width only. Which axes of your window are those?""",
    "from 0": """If all values of a window are negative, your result is 0. A running maximum that starts at 0 can't go
        below 0: which value should it start with?""",
    "whole": """Your result contains only whole numbers, as if it were stored in an array of integers. Which dtype does
        your output array have?""",
    "min": """Your result is the smallest value in each window. Max pooling keeps the largest value.""",
    "sum": """Your result is the sum of each window. Max pooling keeps the largest value.""",
    "median": """Your result is the median of each window. Max pooling keeps the largest value.""",
    "absolute": """Your result is the maximum of the absolute values of each window. A negative number is never larger
        than a positive one.""",
    "first": """Your result is the first cell of each window. Max pooling keeps the largest value in the window.""",
    "last": """Your result is the last cell of each window. Does your code compare each cell with the largest one so
        far?""",
    "over channels and rows": """Your maximum is taken over the window's rows and the channels, and the last axis of
        your result corresponds to the columns of the window. After sliding_window_view, the window's axes are the last
        two, after the channel: reduce those.""",
    "first row": """Your result is the maximum of the first row of each window. A window has several rows.""",
    "first column": """Your result is the maximum of the first column of each window. A window has several columns.""",
    "mean of maxima": """Your result is the mean of the maxima of each window's rows. Take the maximum along both
        axes.""",
    "mean of column maxima": """Your result is the mean of the maxima of each window's columns. Take the maximum along
        both axes.""",
}
_TOO_LARGE = """If a window hangs over an edge and all its values are far below 0, your result is a larger number that
    doesn't occur in the window, as if the image were padded with that number. An image may contain values smaller than
    any fixed number that you choose. Which value is smaller than every other?"""
_FILL = {
    0: known.padded_with_zeros,
    **{
        number: f"""If a window hangs over an edge and all its values are less than {number}, your result is {number}, a
            value that doesn't occur in the window. Which number is smaller than every other?"""
        for number in (-1, -5, -9, -10)
    },
    **dict.fromkeys((-1000, -1e8, -1e9), _TOO_LARGE),
    "0 in columns": """If a window hangs over the left or right edge and all its values are negative, your result is 0,
        a value that doesn't occur in the window. Which number is smaller than every other?""",
    "0 in rows": """If a window hangs over the upper or lower edge and all its values are negative, your result is 0, a
        value that doesn't occur in the window. Which number is smaller than every other?""",
    "reflect": """With "same", your result looks as if the image were reflected at its outermost cells. A cell outside
        the image must never be the maximum: which number is smaller than every other?""",
    "wrap": """With "same", your windows also cover cells from the opposite edge, as if the image continued there. A
        cell outside the image must never be the maximum: which number is smaller than every other?""",
    "mean": """With "same", your result looks as if the image were padded with the means of its rows or columns. A cell
        outside the image must never be the maximum: which number is smaller than every other?""",
    "image's mean": """With "same", your result looks as if the image were padded with its mean. A cell outside the
        image must never be the maximum: which number is smaller than every other?""",
    "maximum": """With "same", your result looks as if the image were padded with the maxima of its rows or columns. A
        cell outside the image must never be the maximum: which number is smaller than every other?""",
    np.nan: """Your result is NaN where a window hangs over an edge, as if the image were padded with NaN. The maximum
        of NaN and a number is NaN. Which number is smaller than every other?""",
    np.inf: """Your result is infinite where a window hangs over an edge, as if the image were padded with inf. Which
        number is smaller than every other?""",
}
_MOVES = {"by the window": known.stride_is_the_window, "by one": known.stride_is_one, **MOVES}
_MOVES["starts by the window, cut"] = MOVES["starts by the window"]
_LENGTHS = {**LENGTHS, "stride, cut": LENGTHS["stride"]}  # cut: no padding; windows are cut off at the edges
_PLACES = {
    "odd in front": known.odd_padding_in_front,
    "behind": known.padding_all_behind,
    "evenly": known.padded_evenly,
    "not looked at": known.padding_not_looked_at,
    **PLACES,
}
_FAR_OFF = ("out * stride - size", "out * stride + pool - size", "stride - size % stride")  # windows may miss the image
_MISSING = {
    "negative, refused": known.negative_padding,
    **{f"{missing}, cut": MISSING[missing] for missing in _FAR_OFF},
    "negative, shifted": """With "same", your windows start too late when the last window ends before the image does, as
        if a negative number of cells were missing. That can happen if the stride is longer than the window. What is the
        smallest number of cells that you may add?""",
    **MISSING,
}
_IN_PLACE = {
    "valid": """With "valid", your function writes into its argument x. A slice of an array is a view of it. Where is
        your result stored?""",
}


_ALL = {
    "reduce": _REDUCE, "filled": _FILL, "moves": _MOVES, "length": _LENGTHS, "place": _PLACES, "missing": _MISSING,
    "part": PARTS,
}  # fmt: skip


@family(max_pool_2d, pairs=False, **divided(_ALL, often=False))
@family(max_pool_2d, **divided(_ALL, often=True))
def varied(x, pool, stride, padding, *, reduce="", filled=None, part="", **windows):
    if filled is not None and reduce and not reduce.startswith("over "):
        filled = None  # the explanations of padding values assume a maximum
    windows, cut = {name: value.removesuffix(", cut") for name, value in windows.items()}, str(windows).count(", cut")
    needed = (
        part
        or "rows" in reduce
        or any(name in windows for name in ("moves", "length", "missing"))
        or windows.get("place") == "evenly"
    )
    fill = -np.inf if needed and not cut and filled is None and "negative" not in str(windows) else filled
    return pooled(x, pool, stride, padding, REDUCTIONS.get(reduce, largest), part=part, fill=fill, **windows)


@family(max_pool_2d, pairs=False, in_place=_IN_PLACE)
def stored(x, pool, stride, padding, *, in_place=""):
    if not in_place or padding == "same":
        return max_pool_2d(x, pool, stride, padding)
    rows, columns = ((size - pool) // stride * stride + 1 for size in x.shape[1:3])
    result = x[:, :rows:stride, :columns:stride]
    for row in range(pool):
        for column in range(pool):
            moved = x[:, row : row + rows : stride, column : column + columns : stride]
            np.maximum(result, moved, out=result)
    return result


def _over_batch(reduce):
    return lambda window: np.repeat(reduce(window, axis=(0, 1, 2))[None], len(window), axis=0)


REDUCTIONS = {
    "mean": mean,
    "largest": largest,
    "over channels": over_channels(np.max),
    "over everything": over_everything(np.max),
    "over the batch": _over_batch(np.max),
    "over channels, mean": over_channels(np.mean),
    "over everything, mean": over_everything(np.mean),
    "over the batch, mean": _over_batch(np.mean),
    "from 0": lambda window: np.maximum(window.max(axis=(1, 2)), 0),
    "whole": lambda window: np.trunc(window.max(axis=(1, 2))),
    "min": lambda window: window.min(axis=(1, 2)),
    "sum": lambda window: window.sum(axis=(1, 2)),
    "median": lambda window: np.median(window, axis=(1, 2)),
    "absolute": lambda window: abs(window).max(axis=(1, 2)),
    "first": lambda window: window[:, 0, 0],
    "last": lambda window: window[:, -1, -1],
    "over channels and rows": lambda window: window.max(axis=(1, 3)),
    "first row": lambda window: window[:, 0].max(axis=1),
    "first column": lambda window: window[:, :, 0].max(axis=1),
    "mean of maxima": lambda window: window.max(axis=2).mean(axis=1),
    "mean of column maxima": lambda window: window.max(axis=1).mean(axis=1),
}
