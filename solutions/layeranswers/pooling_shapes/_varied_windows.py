"""A window that slides over images, with parameters for what may be wrong in it, and the words for each wrong value."""

import numpy as np

from .pooled_size import pooled_size
from .sliding import pool_evenly_padded, slide

MOVES = {  # besides those that are mistakes with names
    "starts by the window": """Your windows start at multiples of their own length, and there are as many as the stride
        gives. Output cell number i starts at input cell i * stride, counted from the first window's start.""",
    "starts one by one": """Your windows start one cell apart, although your output has as many cells as the stride
        gives. Output cell number i starts at input cell i * stride.""",
    "columns start by the window": """Your windows move by their own length along the width, whatever the stride. Output
        column number i starts at input column i * stride, counted from the first window's start.""",
    "rows start by the window": """Your windows move by their own length along the height, whatever the stride. Output
        row number i starts at input row i * stride, counted from the first window's start.""",
    "starts one late": """Your windows all start one cell too far down and to the right. Where does the first one
        start?""",
    "counts by the window": """Your output has as many cells as a stride of the window's length gives. By which number
        does the window move from one output to the next?""",
    "exchanged": """Your result is that of pool and stride exchanged. Which of them is the window's length?""",
    "columns by the rows": """Your windows start at the same number of columns as of rows: each one lies on the
        diagonal. Which index counts the columns?""",
}
LENGTHS = {
    "stride": """Your window is as long as the stride, not as pool says. Where does a window end that starts at cell i
        * stride?""",
    "one more": """Your window is one cell too long. A slice ends before its second number.""",
    "one less": """Your window is one cell too short. A slice ends before its second number.""",
    "to the end": """Your window reaches to the end of the image. Where does a window end that starts at cell i *
        stride?""",
    "one row": """Your window has one row. It is a square of pool by pool cells.""",
    "one column": """Your window has one column. It is a square of pool by pool cells.""",
}
PLACES = {
    "before": """With "same" all your missing cells are added above and to the left. "same" centers the image: half of
        them, rounded down, are above and to the left.""",
    "half a window": """With "same" your windows start half a window (pool // 2 cells) before the image, whatever is
        missing. Half of the missing cells is above and to the left, rounded down. How many are missing?""",
    "whole window": """With "same" your windows start pool - 1 cells before the image, whatever is missing. Half of the
        missing cells is above and to the left, rounded down. How many are missing?""",
}
MISSING = {
    "height's": """With "same" as many columns as rows are added in your result. An image that
        isn't square lacks another number along each axis.""",
    "width's": """With "same" as many rows as columns are added in your result. An image that
        isn't square lacks another number along each axis.""",
    "out * stride - size": """With "same" your number of missing cells is out * stride - size. The last window starts
        at (out - 1) * stride and is pool cells long: where does it end?""",
    "pool - 1": """With "same" your number of missing cells is always pool - 1. That is right for stride 1. Where does
        the last window start, and where does it end?""",
    "pool - stride": """With "same" your number of missing cells is pool - stride. That is right where the stride
        divides the size. Where does the last window start, and where does it end?""",
    "pool - size % stride": """With "same" your number of missing cells is pool - size % stride. That is right except
        where the stride divides the size.""",
    "pool - size % pool": """With "same" your number of missing cells fills the size up to a multiple of the window.
        The windows move by the stride: where does the last one end?""",
    "stride - size % stride": """With "same" your number of missing cells is stride - size % stride. The last window
        starts at (out - 1) * stride and is pool cells long: where does it end?""",
    "exchanged": """With "same" your result uses the missing rows for the columns and the missing columns for the rows.
        An image that isn't square lacks another number along each axis.""",
    "one less": """With "same" your number of missing cells is one too small. The last window starts at (out - 1) *
        stride and is pool cells long: where does it end?""",
    "out * stride + pool - size": """With "same" your number of missing cells is out * stride + pool - size. The last
        of out windows starts at (out - 1) * stride: where does it end?""",
    "no rows": """With "same" only columns are added in your result. Rows may be missing as well.""",
    "no columns": """With "same" only rows are added in your result. Columns may be missing as well.""",
}
PARTS = {
    "always same": """With "valid" your result is that of "same": its windows hang over the edges. Which argument tells
        them apart?""",
    "exchanged paddings": """Your result with "valid" is that of "same", and the other way round.""",
    "transposed": """Height and width are exchanged in your result: it is transposed. Which index counts the rows of
        the output?""",
    "height for both": """Your output has as many columns as rows. An image that isn't square has another number along
        each axis.""",
    "width for both": """Your output has as many rows as columns. An image that isn't square has another number along
        each axis.""",
    "sizes exchanged": """The height and width of your output are exchanged. Which axis of x is the height?""",
    "channels first": """Your function pools the last two axes, as if the channel came before height and width. In
        (batch, height, width, channel) they are the width and the channel.""",
    "channels first, always same": """Your function pools the last two axes, as if the channel came before height and
        width, and treats "valid" like "same". In (batch, height, width, channel) they are the width and the
        channel.""",
    "counts after padding": """With "same" your output has as many cells as the padded image would give. Which size
        does pooled_size take, that of the image or of the padded one?""",
    "partial windows": """With "valid" your output has one more window where the last step doesn't fit completely. Such
        a window would hang over the edge, and the remaining cells are dropped.""",
    "valid cut": """With "valid" your windows start as long as there is a cell, and are cut at the far edges. There
        they must lie inside the image completely: where may the last one start?""",
    "both cut": """Your windows start at the image's first cell as long as there is one, and are cut at the far edges,
        with either padding. With "valid" the last one must lie inside the image, and "same" centers the image.""",
    "range without its end": """The last row or column of windows is missing where it ends exactly at the edge. A range
        doesn't contain its end: which is the last start?""",
    "range without its end, 0": """The last row or column of your output is 0 where the last window ends exactly at the
        edge. A range doesn't contain its end: which is the last start?""",
    "last left out": """The last row and the last column of windows are missing in your result. Does each loop end with
        the last index?""",
    "last zero": """The last row and the last column of your output are 0. Does each loop end with the last index?""",
    "first zero": """The first row and the first column of your output are 0. Which index is the first?""",
    "first row": """Only the first row of your output is filled. Is there a return inside the loop?""",
    "first cell": """Only the first cell of your output is filled. Is there a return inside the loop?""",
    "diagonal": """Only the diagonal of your output is filled. Rows and columns need a loop each.""",
    "first image": """Only the first image is in your result. A batch may have several.""",
    "first image for all": """Your result has the first image's values for each image. Each has its own.""",
    "first image filled": """Only the first image of your output is filled. The other ones are 0.""",
    "first channel": """Only the first channel is in your result. An image may have several.""",
    "first channel for all": """Your result has the first channel's values for each channel. Each has its own.""",
    "first channel filled": """Only the first channel of your output is filled. The other ones are 0.""",
    "no channel axis": """Your result has no channel axis. It stays, even with one channel.""",
    "no batch axis": """Your result has no batch axis. It stays, even with one image.""",
    "channel in front": """Your result is (batch, channel, height, width). The channel stays last.""",
}


PADDED = ("edge", "reflect", "symmetric", "mean", "wrap", "image's mean")  # what averages may be padded with
OFTEN = {  # the mistakes that people also make two of at once
    "moves": ("by the window", "by one", "starts by the window", "starts one by one"),
    "length": ("stride", "one less"),
    "place": ("odd in front", "behind", "half a window", "evenly", "not looked at"),
    "missing": ("negative, refused", "negative, shifted", "height's", "out * stride - size", "pool - 1"),
    "part": (
        "always same", "transposed", "height for both", "last left out", "first row", "first cell", "first image",
        "first channel", "channels first", "range without its end",
    ),
    "reduce": (
        "mean", "max", "over channels", "over everything", "over the batch", "from 0", "min", "sum", "median", "/ pool",
        "/ stride ** 2", "nonzero", "whole", "running",
    ),
    "filled": (0, -1, -1000, np.nan, -np.inf, "edge", "sum in valid"),
}  # fmt: skip


def divided(choices, often):
    """Return some of the choices of a family: those that are made together with others, or else the rest."""
    return {
        name: {value: told for value, told in values.items() if (value in OFTEN[name]) == often}
        for name, values in choices.items()
    }


def pooled(x, pool, stride, padding, reduce, *, moves="", length="", place="", missing="", part="", fill=None):
    """Return a pooling with at most two things wrong. Without `fill` the windows are cut at the edges."""
    if part == "exchanged paddings":  # texts on one padding don't hold together with it
        place, missing, fill = "", "", None
    if moves == "exchanged":
        length, place, missing = "", "", ""
    if part == "both cut" or (part == "valid cut" and padding == "valid"):
        part, padding, place, missing, fill = "", "same", "behind", "", None
    if part.startswith("channels first"):
        padding = "same" if "same" in part else padding
        every = {"moves": moves, "length": length, "place": place, "missing": missing, "fill": fill}
        return pooled(x.transpose(0, 2, 3, 1), pool, stride, padding, reduce, **every).transpose(0, 3, 1, 2)
    other = "same" if padding == "valid" else "valid"
    padding = {"always same": "same", "exchanged paddings": other}.get(part, padding)
    pool, stride = (stride, pool) if moves == "exchanged" else (pool, stride)
    stride = {"by the window": pool, "by one": 1}.get(moves, stride)
    if place == "evenly":
        return pool_evenly_padded(x, pool, stride, padding, reduce, fill)
    if place == "not looked at":
        return slide(x, pool, stride, "valid", reduce)
    sizes = x.shape[1:3]
    counts = [pooled_size(size, pool, pool if moves == "counts by the window" else stride, padding) for size in sizes]
    lacks = [0, 0]
    if padding == "same":
        lacks = [_lacks(missing, size, count, pool, stride) for size, count in zip(sizes, counts)]
        lacks = {
            "height's": lacks[:1] * 2, "width's": lacks[1:] * 2, "exchanged": lacks[::-1],
            "no rows": [0, lacks[1]], "no columns": [lacks[0], 0],
        }.get(missing, lacks)  # fmt: skip
        if missing == "negative, refused" and min(lacks) < 0:
            return np.pad(x, [(0, 0), *((0, count) for count in lacks), (0, 0)])  # raises ValueError
    before = [_before(place, lack, pool) if padding == "same" else 0 for lack in lacks]
    if fill is not None:
        both = place in ("half a window", "whole window")
        pads = [(front, front if both else lack - front) for front, lack in zip(before, lacks)]
        x, before = _padded(x, pads, fill), [0, 0]
    if part in ("height for both", "width for both"):
        counts = counts[:1] * 2 if part == "height for both" else counts[1:] * 2
    counts = counts[::-1] if part == "sizes exchanged" else counts
    counts = [count - 1 for count in counts] if part == "last left out" else counts
    whole = counts
    if part == "counts after padding":
        counts = [pooled_size(size + lack, pool, stride, padding) for size, lack in zip(sizes, lacks)]
    elif part.startswith("range"):
        counts = [len(range(0, size + lack - pool, stride)) for size, lack in zip(sizes, lacks)]
    elif part == "partial windows" and padding == "valid":
        counts = [-(-(size - pool) // stride) + 1 for size in sizes]
    if part == "range without its end, 0" and 0 in counts:
        return np.zeros((len(x), *whole, x.shape[3]))
    step = {"starts by the window": pool, "starts one by one": 1}.get(moves, stride)
    late = moves == "starts one late"
    steps = [pool if moves == f"{axis} start by the window" else step for axis in ("rows", "columns")]
    rows, columns = (
        [place * step - front + late for place in range(n)] for n, front, step in zip(counts, before, steps)
    )
    if moves == "columns by the rows":
        columns = [rows[0]] * len(columns)
    tall = {"stride": stride, "one more": pool + 1, "one less": pool - 1, "to the end": 10**6}.get(length, pool)
    wide = {"one row": pool, "one column": 1}.get(length, tall)
    tall = {"one row": 1, "one column": pool}.get(length, tall)

    def window(row, column):
        return reduce(x[:, max(row, 0) : max(row + tall, 0), max(column, 0) : max(column + wide, 0)])

    if moves == "columns by the rows":
        result = np.stack([np.stack([window(row, row)] * len(columns), axis=1) for row in rows], axis=1)
    else:
        result = np.stack([np.stack([window(row, column) for column in columns], axis=1) for row in rows], axis=1)
    if part == "range without its end, 0":
        return np.pad(result, [(0, 0), *((0, n - m) for n, m in zip(whole, counts)), (0, 0)])
    return _part(result, part)


def _padded(x, pads, fill):
    """Return x with cells around it: a number, a mode of np.pad, its mean, or 0 and -inf along one axis each."""
    pads = [(0, 0), *pads, (0, 0)]
    if fill == "image's mean":
        return np.where(np.isnan(wide := _padded(x, pads[1:3], np.nan)), x.mean(axis=(1, 2), keepdims=True), wide)
    if fill in ("0 in rows", "0 in columns"):
        wide = np.pad(x, [pads[0], pads[1], (0, 0), (0, 0)], constant_values=0 if "rows" in fill else -np.inf)
        rest = [(0, 0), (0, 0), pads[2], (0, 0)]
        return np.pad(wide, rest, constant_values=0 if "columns" in fill else -np.inf)
    return np.pad(x, pads, **({"mode": fill} if isinstance(fill, str) else {"constant_values": fill}))


def _lacks(missing, size, count, pool, stride):
    exact = (count - 1) * stride + pool - size
    if missing.startswith("negative"):
        return exact
    exact = max(exact, 0)
    return {
        "out * stride - size": max(count * stride - size, 0), "pool - 1": pool - 1,
        "pool - stride": max(pool - stride, 0),
        "pool - size % stride": max(pool - size % stride, 0), "pool - size % pool": -size % pool,
        "stride - size % stride": stride - size % stride, "one less": max(exact - 1, 0),
        "out * stride + pool - size": max(count * stride + pool - size, 0),
    }.get(missing, exact)  # fmt: skip


def _before(place, lack, pool):
    return {
        "odd in front": lack - lack // 2, "behind": 0, "before": lack, "half a window": pool // 2,
        "whole window": pool - 1,
    }.get(place, lack // 2)  # fmt: skip


def _part(result, part):
    kept = {
        "last zero": np.s_[:, :-1, :-1], "first zero": np.s_[:, 1:, 1:], "first row": np.s_[:, :1],
        "first cell": np.s_[:, :1, :1], "first image filled": np.s_[:1], "first channel filled": np.s_[..., :1],
    }.get(part)  # fmt: skip
    if kept is not None:
        filled = np.zeros_like(result)
        filled[kept] = result[kept]
        return filled
    if part == "diagonal":
        return result * np.eye(*result.shape[1:3])[None, :, :, None]
    return {
        "transposed": result.swapaxes(1, 2), "first image": result[:1], "first image for all": 0 * result + result[:1],
        "first channel": result[..., :1], "first channel for all": 0 * result + result[..., :1],
        "no channel axis": result[..., 0], "no batch axis": result[0], "channel in front": result.transpose(0, 3, 1, 2),
    }.get(part, result)  # fmt: skip
