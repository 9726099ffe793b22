"""Right and wrong steps for computing the moments, used by the families of mistakes in `batch_moments`."""

import numpy as np


def mean_of(x, axes, choice):
    mean = x.mean(axis=axes, keepdims=True)
    count = x.size // mean.size
    first = x.reshape(-1, x.shape[-1])[0] if len(x) else 0
    found = {
        "sum": lambda: mean * count,
        "median": lambda: np.median(x, axis=axes, keepdims=True),
        "by the batch": lambda: mean * count / len(x),
        "without the shift": lambda: mean - first,
        "0": lambda: mean * 0,
        "of sizes": lambda: np.abs(x).mean(axis=axes, keepdims=True),
        "by one less": lambda: mean * count / (count - 1),
        "middle": lambda: (x.min(axis=axes, keepdims=True) + x.max(axis=axes, keepdims=True)) / 2,
        "root of squares": lambda: np.sqrt(np.square(x).mean(axis=axes, keepdims=True)),
    }.get(choice, lambda: mean)()
    return np.asarray(found).squeeze(axes)


def variance_of(x, axes, choice):
    mean = x.mean(axis=axes, keepdims=True)
    squares = np.square(x - mean)
    count = x.size // mean.size
    inside = axes[1:] if len(axes) == 3 and axes[0] == 0 else ()
    found = {
        "ddof": lambda: squares.sum(axis=axes) / (count - 1),
        "deviation": lambda: np.sqrt(squares.mean(axis=axes)),
        "of squares": lambda: (x**2).mean(axis=axes) - x.mean(axis=axes) ** 2,
        "old deviation twice": lambda: _online(x, axes, "old"),
        "old deviation twice, from 0": lambda: _online(x, axes, "old, from 0"),
        "new deviation twice": lambda: _online(x, axes, "new"),
        "absolute": lambda: np.abs(x - mean).mean(axis=axes),
        "not centered": lambda: np.square(x).mean(axis=axes),
        "sum": lambda: squares.sum(axis=axes),
        "by the batch": lambda: squares.sum(axis=axes) / len(x),
        "within images": lambda: x.var(axis=inside).mean(axis=0) if inside else squares.mean(axis=axes),
        "between images": lambda: x.mean(axis=inside).var(axis=0) if inside else squares.mean(axis=axes),
        "from the overall mean": lambda: np.square(x - x.mean()).mean(axis=axes),
        "not squared": lambda: 0 * squares.mean(axis=axes),
        "squared twice": lambda: squares.mean(axis=axes) ** 2,
        "by one more": lambda: squares.sum(axis=axes) / (count + 1),
    }.get(choice, lambda: squares.mean(axis=axes))()
    return np.asarray(found)


def _online(x, axes, squared):
    """Return the variance that Welford's algorithm gives if it squares one deviation instead of multiplying the two."""
    rows = np.moveaxis(x, axes, range(len(axes)))
    rows = rows.reshape(-1, *rows.shape[len(axes) :]).astype("float64")
    counts = np.arange(1, len(rows) + 1).reshape(-1, *[1] * (rows.ndim - 1))
    after = rows.cumsum(axis=0) / counts
    before = np.concatenate([0 * rows[:1] if squared.endswith("0") else rows[:1], after[:-1]])
    return np.square(rows - (after if squared == "new" else before)).mean(axis=0)


def returned(mean, variance, mean_kept, variance_kept, x, result):
    def only(values, cells):
        new = np.zeros_like(values)
        new[cells] = values[cells]
        return new

    return {
        "kept": lambda: (mean_kept, variance_kept),
        "exchanged": lambda: (variance, mean),
        "deviation first": lambda: (np.sqrt(variance), mean),
        "mean kept": lambda: (mean_kept, variance),
        "variance kept": lambda: (mean, variance_kept),
        "list": lambda: [mean, variance],
        "stacked": lambda: np.stack([mean, variance]),
        "dictionary": lambda: {"mean": mean, "variance": variance},
        "mean alone": lambda: mean,
        "variance alone": lambda: variance,
        "three": lambda: (mean, variance, np.sqrt(variance)),
        "None": lambda: None,
        "as large as x": lambda: (mean_kept + 0 * x, variance_kept + 0 * x),
        "lists": lambda: (mean.tolist(), variance.tolist()),
        "only the first": lambda: tuple(only(one, np.s_[..., :1]) for one in (mean, variance)),
        "last missing": lambda: tuple(only(one, np.s_[..., :-1]) for one in (mean, variance)),
        "squeezed": lambda: (mean.squeeze(), variance.squeeze()),
        "None for features": lambda: None if x.ndim == 2 else (mean, variance),
        "None for images": lambda: None if x.ndim == 4 else (mean, variance),
        "first alone": lambda: (mean[..., :1], variance[..., :1]),
    }.get(result, lambda: (mean, variance))()
