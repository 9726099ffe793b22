"""A family of mistakes in `average_pool_2d`: wrong windows, or a wrong operation on each window."""

import numpy as np

from .. import family
from . import average_pool_2d as known
from ._varied_windows import PADDED, divided, pooled
from ._window_words import LENGTHS, MISSING, MOVES, PARTS, PLACES
from .average_pool_2d import average_pool_2d
from .max_pool_2d_family import REDUCTIONS
from .pooled_size import pooled_size
from .sliding import mean, slide

_REDUCE = {
    "max": known.max_for_mean,
    "sum": known.sum_for_mean,
    "over channels": known.channels_averaged,
    "over everything": known.means_of_all_images,
    "over the batch": """Your mean is also computed over the images in the batch. Every image has its own means: reduce
        over height and width only. Which axes of your window are those?""",
    "min": """Your result is the smallest value in each window. Average pooling computes the mean of all values in the
        window.""",
    "median": """Your result is the median of each window. Average pooling computes the mean: the sum divided by the
        number of cells.""",
    "middle": """Your result is the midpoint of the largest and the smallest value of each window. Every cell counts
        toward the mean.""",
    "absolute": """Your result is the mean of the absolute values. Negative values should keep their sign.""",
    "first": """Your result is the first cell of each window. Average pooling computes the mean of all cells in the
        window.""",
    "last": """Your result is the last cell of each window. Average pooling computes the mean of all cells in the
        window.""",
    "/ pool": """Your result is each window's sum divided by pool. How many cells of a window lie
        inside the image?""",
    "/ stride": """Your result is each window's sum divided by the stride. How many cells of a window lie
        inside the image?""",
    "/ stride ** 2": """Your result is each window's sum divided by the square of the stride. How many cells of a window
        lie inside the image?""",
    "/ (2 * pool)": """Your result is each window's sum divided by 2 * pool. How many cells of a window lie
        inside the image?""",
    "/ height": """Your result is each window's sum divided by the window's number of rows. How many cells does the
        window have?""",
    "/ width": """Your result is each window's sum divided by the window's number of columns. How many cells does the
        window have?""",
    "one less": """Your result is each window's sum divided by one less than the window's number of cells. Do you count
        every cell?""",
    "nonzero": """Your result is each window's sum divided by the number of cells in the window that aren't 0. A cell of
        the image counts even if it is 0.""",
    "zeros left out": """Your mean leaves out cells that are 0, and it is NaN where all cells of a window are 0. A cell
        of the image counts even if it is 0.""",
    "positive": """Your mean leaves out cells that aren't positive. Every cell of the image counts.""",
    "whole": """Your result contains only whole numbers, as if it were stored in an array of integers. Which dtype does
        your output array have?""",
    "rounded down": """Your mean is rounded down, as with `//`. A mean can be a fraction.""",
    "rounded": """Your mean is rounded to whole numbers. A mean can be a fraction.""",
    "running": """Your result is a running mean: for each cell in turn, you compute (mean + cell) / 2. The last cell
        counts as much as all earlier ones together. What sum do you have to divide, and by what number?""",
    "running columns": """Your result is a running mean: column by column, you compute (mean + cell) / 2 for each cell.
        The last cell counts as much as all earlier ones together. What sum do you have to divide, and by what
        number?""",
    "running from 0": """Your result is a running mean that starts at 0: for each cell in turn, you compute (mean +
        cell) / 2. The last cell counts as much as all earlier ones together. What sum do you have to divide, and by
        what number?""",
    "max of means": """Your result is the largest of the means of each window's rows. Compute the mean along both
        axes.""",
    "mean of maxima": """Your result is the mean of the maxima of each window's rows. Compute the mean along both
        axes.""",
    "mean of column maxima": """Your result is the mean of the maxima of each window's columns. Compute the mean along
        both axes.""",
    "over channels and rows": """Your mean is computed over the window's rows and the channels, and the last axis of
        your result corresponds to the columns of the window. After sliding_window_view, the window's axes are the last
        two, after the channel: reduce those.""",
    "first row": """Your result is the mean of the first row of each window. A window has several rows.""",
    "first column": """Your result is the mean of the first column of each window. A window has several columns.""",
}
_FILL = {
    0: known.padding_counted,
    np.nan: """Your result is NaN where a window hangs over an edge. The mean of a window that contains a NaN is NaN,
        unless you leave the NaN out. Which NumPy function does that?""",
    -np.inf: """Your result is infinite where a window hangs over an edge. In a mean, infinite padding outweighs all
        other values. Cells outside the image must not count.""",
    **{
        number: f"""At the edges, your mean counts cells outside the image as if they were {number}. Divide by the
            number of cells inside the image, and leave out the others."""
        for number in (1, -1, -999, -1000, -(10**9))
    },
    "edge": """At the edges, your mean looks as if the outermost cells of the image were repeated outside it. Cells
        outside the image must not count.""",
    "reflect": """At the edges, your mean looks as if the image were reflected at its outermost cells. Cells outside the
        image must not count.""",
    "mean": """At the edges, your mean looks as if the image were padded with the means of its rows or columns. Cells
        outside the image must not count.""",
    "symmetric": """At the edges, your mean looks as if the image were mirrored at its edges. Cells outside the image
        must not count.""",
    "image's mean": """At the edges, your mean looks as if the image were padded with its own mean. Cells outside the
        image must not count.""",
    "wrap": """At the edges, your mean counts cells from the opposite edge, as if the image continued there. Cells
        outside the image must not count.""",
    "max, 0": """Your result is the largest value of each window, or 0 if that value is negative and the window hangs
        over an edge. Average pooling computes the mean of the cells inside the image.""",
    "sum in valid": """With "valid", your result is each window's sum. What number do you have to divide it by?""",
    "/ stride ** 2 in valid": """With "valid", your result is each window's sum divided by the square of the stride. How
        many cells does a window have?""",
    "/ pool in valid": """With "valid", your result is each window's sum divided by pool. How many cells does a window
        have?""",
    "/ (pool * pool - zeros)": """At the edges, your result is each window's sum divided by the number of cells in the
        window that aren't 0. A cell inside the image counts even if it is 0.""",
    "/ (size * size)": """At the edges, your result is each window's sum divided by the square of the window's number of
        rows. A window at an edge can have more rows than columns, or fewer.""",
}
_MOVES = {"by the window": known.mean_moves_by_the_window, "by one": known.mean_moves_by_one, **MOVES}
_PLACES = {
    "odd in front": known.odd_padding_in_front_of_mean,
    "behind": known.mean_padded_behind,
    "evenly": known.zeros_on_every_side,
    "not looked at": known.padding_not_looked_at_by_mean,
    **PLACES,
}
_MISSING = {
    "negative, shifted": known.negative_padding_of_mean,
    "negative, refused": """Your function fails with "same" when the last window ends before the image does, as if a
        negative number of cells were added. That can happen if the stride is longer than the window. What is the
        smallest number of cells that you may add?""",
    **MISSING,
}
_IN_PLACE = {
    "right": """Your function changes its argument x in place. Operations such as `/=` and `+=` write into the array
        itself: create a new one instead.""",
    "zeros counted": """Your function changes its argument x in place, as `/=` and `+=` do. Also, at the edges, your
        mean counts zeros outside the image. Which array may you change, and how many cells of a window are inside the
        image?""",
}
_COUNTS = {
    "no channel axis": """Your cell counts have no channel axis, so (height, width) is broadcast against the last two
        axes of your sums, the width and the channel. What shape must the counts have to match (batch, height, width,
        channel)?""",
}


_ALL = {
    "reduce": _REDUCE, "filled": _FILL, "moves": _MOVES, "length": LENGTHS, "place": _PLACES, "missing": _MISSING,
    "part": PARTS,
}  # fmt: skip


@family(average_pool_2d, pairs=False, **divided(_ALL, often=False))
@family(average_pool_2d, **divided(_ALL, often=True))
def varied(x, pool, stride, padding, *, reduce="", filled=None, part="", **windows):
    if filled is not None and reduce and not reduce.startswith("over "):
        filled = None  # the explanations of padding values assume a mean
    if reduce == "over channels and rows" and filled is None:
        filled = np.nan
    fill = 0 if windows.get("place") == "evenly" and filled is None else filled
    how = reduce or fill
    reduction = _reduction(how, pool, stride, padding)
    if isinstance(fill, str):
        fill = fill if fill in PADDED else 0 if fill == "max, 0" else None
    return pooled(x, pool, stride, padding, reduction, part=part, fill=fill, **windows)


@family(average_pool_2d, pairs=False, counts=_COUNTS)
def counted(x, pool, stride, padding, *, counts=""):
    if not counts:
        return average_pool_2d(x, pool, stride, padding)
    cells = np.pad(np.ones(x.shape[1:3]), pool)
    starts = []
    for size in x.shape[1:3]:
        count = pooled_size(size, pool, stride, padding)
        before = max((count - 1) * stride + pool - size, 0) // 2 if padding == "same" else 0
        starts.append([place * stride - before + pool for place in range(count)])
    number = [[cells[row : row + pool, column : column + pool].sum() for column in starts[1]] for row in starts[0]]
    sums = np.zeros((len(x), len(starts[0]), len(starts[1]), x.shape[3]))
    return sums / np.array(number)  # raises ValueError or returns a different shape


@family(average_pool_2d, pairs=False, in_place=_IN_PLACE)
def changing(x, pool, stride, padding, *, in_place=""):
    result = slide(x, pool, stride, padding, mean, fill=0 if in_place == "zeros counted" else None)
    if in_place:
        x /= pool * pool
    return result


def _reduction(how, pool, stride, padding):
    if how in ("over channels", "over everything", "over the batch"):
        return REDUCTIONS[f"{how}, mean"]
    if how in ("max", "max, 0"):
        return REDUCTIONS["largest"]
    if how in ("min", "sum", "median", "first", "last", "mean of maxima", "mean of column maxima"):
        return REDUCTIONS[how]
    if type(how) is str and how.endswith(" in valid"):
        return _reduction(how.removesuffix(" in valid"), pool, stride, padding) if padding == "valid" else mean
    if how in ("/ (pool * pool - zeros)", "/ (size * size)"):
        if padding == "valid":
            return mean
        how = "nonzero" if "zeros" in how else "/ rows ** 2"

    def reduced(window):
        total, rows, columns = window.sum(axis=(1, 2)), *window.shape[1:3]
        divisors = {"/ pool": pool, "/ stride": stride, "/ stride ** 2": stride**2, "/ (2 * pool)": 2 * pool}
        divisors |= {"/ height": rows, "/ width": columns, "one less": rows * columns - 1, "/ rows ** 2": rows**2}
        with np.errstate(invalid="ignore", divide="ignore"):
            if how in divisors:
                return total / np.float32(divisors[how])
            if how in ("nonzero", "zeros left out"):
                number = np.count_nonzero(window, axis=(1, 2))
                return total / (np.maximum(number, 1) if how == "nonzero" else number)
            if how == "positive":
                return np.where(window > 0, window, 0).sum(axis=(1, 2)) / (window > 0).sum(axis=(1, 2))
        if type(how) is str and how.startswith("running"):
            cells = window.swapaxes(1, 2) if "columns" in how else window
            cells = cells.reshape(len(window), -1, window.shape[3]).swapaxes(0, 1)
            average = 0 * cells[0] if "from 0" in how else cells[0]
            for cell in cells if "from 0" in how else cells[1:]:
                average = (average + cell) / 2
            return average
        exact = total / (rows * columns) if rows * columns else window.mean(axis=(1, 2))
        whole = {"whole": np.trunc, "rounded down": np.floor, "rounded": np.round}
        if how in whole:
            return whole[how](exact)
        if how == "middle":
            return (window.max(axis=(1, 2)) + window.min(axis=(1, 2))) / 2
        return {
            "absolute": lambda: abs(window).mean(axis=(1, 2)),
            "max of means": lambda: window.mean(axis=2).max(axis=1),
            "over channels and rows": lambda: _mean_that_exists(window, axis=(1, 3)),
            "first row": lambda: window[:, 0].mean(axis=1),
            "first column": lambda: window[:, :, 0].mean(axis=1),
        }.get(how, lambda: exact)()

    return reduced


def _mean_that_exists(window, axis):
    """Return the mean of all cells that aren't NaN, or NaN if there are none."""
    with np.errstate(invalid="ignore"):
        return np.nansum(window, axis=axis) / (~np.isnan(window)).sum(axis=axis)
