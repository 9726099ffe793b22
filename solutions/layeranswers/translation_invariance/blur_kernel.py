"""Reference solution and known mistakes: `blur_kernel`."""

import numpy as np

from .. import mistake


def blur_kernel(size):
    """Return the binomial kernel of a blur, whose weights sum to 1.

    size: side length of the kernel, an integer of at least 1

    Returns a float array (size, size): a row of Pascal's triangle times the same row as a column, divided by the sum of
    all elements of this product. The rows are 1 for size 1, 1 1 for size 2, 1 2 1 for size 3, 1 3 3 1 for size 4. So
    size 1 is [[1]], which changes nothing. Raises ValueError for a size below 1.
    """
    ### BEGIN SOLUTION
    if size < 1:
        raise ValueError(f"A kernel has a size of 1 or more, not {size}.")
    row = np.ones(1)
    for _ in range(size - 1):  # each pass computes the next row of Pascal's triangle
        row = np.convolve(row, [1, 1])
    kernel = np.outer(row, row)
    return kernel / kernel.sum()
    ### END SOLUTION


def _row(size):
    if size < 1:
        raise ValueError("A kernel has a size of 1 or more.")
    return np.array((np.poly1d([1.0, 1.0]) ** (size - 1)).coeffs, "float64")


@mistake(blur_kernel)
def not_normalized(size):
    """Your weights don't sum to 1. A blurred image would be brighter than before: divide by the sum of all weights."""
    return np.outer(_row(size), _row(size))


@mistake(blur_kernel)
def divided_by_the_sum_of_a_row(size):
    """You divided by the sum of one row of Pascal's triangle. The kernel is that row times the same row, arranged as a
    column, so its elements sum to the square of that sum: 16 for size 3, not 4."""
    return np.outer(_row(size), _row(size)) / _row(size).sum()


@mistake(blur_kernel)
def all_weights_equal(size):
    """All weights of your kernel are equal, so it computes a plain mean. In a binomial kernel, cells count less the
    farther they are from the center: for size 3, the kernel is made from the row 1 2 1."""
    return np.full((size, size), 1 / size**2) if _row(size).size else None


@mistake(blur_kernel)
def weights_rise_and_fall_evenly(size):
    """The numbers in your rows rise and fall in even steps, like 1 2 3 2 1. That is right up to size 3. Each element of
    a row of Pascal's triangle is the sum of two neighbors in the row before it. The row for size 5 is 1 4 6 4 1."""
    row = np.minimum(np.arange(1, len(_row(size)) + 1), np.arange(size, 0, -1)).astype("float64")
    return np.outer(row, row) / row.sum() ** 2


@mistake(blur_kernel)
def one_row_too_far(size):
    """You use the next row of Pascal's triangle, so your kernel is too large. The triangle's first row, a single 1, is
    for size 1: from there, it takes two steps to get to size 3."""
    row = np.convolve(_row(size), [1, 1])
    return np.outer(row, row) / row.sum() ** 2


@mistake(blur_kernel)
def one_row_only(size):
    """You returned one row of the kernel. An image is blurred along both axes: multiply the row by the same row,
    arranged as a column. np.outer does that."""
    return _row(size) / _row(size).sum()


@mistake(blur_kernel)
def size_below_1_accepted(size):
    """You return a kernel for a size below 1. There is no such kernel: raise ValueError."""
    return blur_kernel(max(size, 1))


@mistake(blur_kernel)
def size_1_refused(size):
    """You raise an error for size 1. That kernel exists: it is [[1]], which leaves an image unchanged."""
    if size == 1:
        raise ValueError("A kernel has a size of 2 or more.")
    return blur_kernel(size)


@mistake(blur_kernel)
def rows_from_a_short_list(size):
    """Your function works only up to size 5, as if it looked up the rows in a list. Any size of at least 1 is allowed:
    compute each row of Pascal's triangle from the one before it."""
    if size < 1:
        raise ValueError("A kernel has a size of 1 or more.")
    row = np.array({1: (1,), 2: (1, 1), 3: (1, 2, 1), 4: (1, 3, 3, 1), 5: (1, 4, 6, 4, 1)}[size])
    return np.outer(row, row) / row.sum() ** 2
