"""Slide a window over images and reduce the cells that it covers. The pooling mistakes share this code."""

import numpy as np

from .pooled_size import pooled_size


def windows(size, pool, stride, padding, odd_before=False, least_missing=0):
    """Return the start of each window along one axis. Starts before the image's edge are negative."""
    count = pooled_size(size, pool, stride, padding)
    missing = max((count - 1) * stride + pool - size, least_missing) if padding == "same" else 0
    before = missing - missing // 2 if odd_before else missing // 2
    return [index * stride - before for index in range(count)]


def slide(x, pool, stride, padding, reduce, odd_before=False, fill=None, least_missing=0):
    """Pool with any reduction from a 4-D window to a 2-D array. Without `fill`, windows are cut off at the edges."""
    height, width = x.shape[1:3]
    rows, columns = (windows(size, pool, stride, padding, odd_before, least_missing) for size in (height, width))
    if fill is not None:
        x = np.pad(x, ((0, 0), (pool, pool), (pool, pool), (0, 0)), constant_values=fill)
        rows, columns = ([start + pool for start in starts] for starts in (rows, columns))

    def window(row, column):
        return reduce(x[:, max(row, 0) : row + pool, max(column, 0) : column + pool])

    return np.stack([np.stack([window(row, column) for column in columns], axis=1) for row in rows], axis=1)


def pool_evenly_padded(x, pool, stride, padding, reduce, fill):
    """Pad by half a window on every side, as other libraries do, however many cells are missing."""
    if padding == "same":
        both = (pool // 2, pool // 2)
        x = np.pad(x, ((0, 0), both, both, (0, 0)), constant_values=fill)
    return slide(x, pool, stride, "valid", reduce)


def pool_padded_behind(x, pool, stride, padding, reduce):
    """Cut off windows at the far edges only: each window starts at a multiple of the stride."""
    counts = [pooled_size(size, pool, stride, padding) for size in x.shape[1:3]]
    rows, columns = ([index * stride for index in range(count)] for count in counts)
    cut = [[reduce(x[:, row : row + pool, column : column + pool]) for column in columns] for row in rows]
    return np.array(cut).transpose(2, 0, 1, 3)


def largest(window):
    return window.max(axis=(1, 2))


def mean(window):
    return window.mean(axis=(1, 2))


def over_channels(reduced):
    return lambda window: np.repeat(reduced(window, axis=(1, 2, 3))[:, None], window.shape[3], axis=1)


def over_everything(reduced):
    return lambda window: np.full((window.shape[0], window.shape[3]), reduced(window))
