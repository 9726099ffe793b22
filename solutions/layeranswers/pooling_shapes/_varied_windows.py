"""Slide a window over images, with a parameter for each step that can go wrong; see _window_words."""

import numpy as np

from .pooled_size import pooled_size
from .sliding import pool_evenly_padded, slide

PADDED = ("edge", "reflect", "symmetric", "mean", "wrap", "image's mean")  # wrong ways to pad for averages
OFTEN = {  # mistakes that also occur in combination
    "moves": ("by the window", "by one", "starts by the window", "starts one by one"),
    "length": ("stride", "one less"),
    "place": ("odd in front", "behind", "half a window", "evenly", "not looked at"),
    "missing": ("negative, refused", "negative, shifted", "height's", "out * stride - size", "pool - 1"),
    "part": (
        "always same", "transposed", "height for both", "height for everything", "last left out", "first row",
        "first cell", "first image", "first channel", "channels first", "range without its end",
    ),
    "reduce": (
        "mean", "max", "over channels", "over everything", "over the batch", "from 0", "min", "sum", "median", "/ pool",
        "/ stride ** 2", "nonzero", "whole", "running",
    ),
    "filled": (0, -1, -1000, np.nan, -np.inf, "edge", "sum in valid"),
}  # fmt: skip


def divided(choices, often):
    """Return the choices that also form pairs if `often` is true; otherwise, return all other choices."""
    return {
        name: {value: told for value, told in values.items() if (value in OFTEN[name]) == often}
        for name, values in choices.items()
    }


def pooled(x, pool, stride, padding, reduce, *, moves="", length="", place="", missing="", part="", fill=None):
    """Return the result of pooling with at most two mistakes. Without `fill`, windows are cut off at the edges."""
    if part.endswith(" for everything"):
        axis = part.partition(" ")[0]
        part, missing = f"{axis} for both", missing or f"{axis}'s"
    if part == "exchanged paddings":  # an explanation of a single padding mode doesn't apply then
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
    """Return x after padding with a number, with a mode of np.pad, with the image's mean, or with 0 along one axis and
    -inf along the other."""
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
