"""A family of mistakes in `blur_kernel`: a wrong row, a wrong step from the row to the kernel, or a wrong divisor."""

import math

import numpy as np

from .. import family
from . import blur_kernel as known
from .blur_kernel import blur_kernel

_ROW = {
    "equal": known.all_weights_equal,
    "even steps": known.weights_rise_and_fall_evenly,
    "next": known.one_row_too_far,
    "list": known.rows_from_a_short_list,
    "previous": """You use the previous row of Pascal's triangle, so your kernel is too small. The row for size 1 is a
        single 1: from there, it takes two steps to get to size 3.""",
    "gauss": """Your weights are those of a bell curve (a Gaussian) with the standard deviation of the binomial row.
        They are close to the row of Pascal's triangle, but the exercise asks for exactly that row.""",
    "gauss 1": """Your weights are those of a bell curve (a Gaussian) with a standard deviation of 1. The exercise asks
        for a row of Pascal's triangle.""",
    "gauss of size": """Your weights are those of a bell curve (a Gaussian), not those of Pascal's triangle. Each
        element of a row of the triangle is the sum of two neighbors in the row before it.""",
    "gauss of quarter": """Your weights are those of a bell curve (a Gaussian), not those of Pascal's triangle. Each
        element of a row of the triangle is the sum of two neighbors in the row before it.""",
    "gauss of OpenCV": """Your weights are those of a bell curve (a Gaussian), not those of Pascal's triangle. Each
        element of a row of the triangle is the sum of two neighbors in the row before it.""",
    "end cut off": """Your row is a longer row of Pascal's triangle with its end cut off, like 1 3 3 for size 3, so it
        isn't symmetric. The row for size 3 is 1 2 1: stop one row earlier.""",
    "64 bits": """For large sizes, your weights are wrong, as if 64-bit ints had overflowed. From size 33 on, the sum of
        all products, 4 ** (size - 1), doesn't fit into a 64-bit int. Start with floats instead of ints.""",
    "64 bits in the products": """For large sizes, your weights are wrong, and some are negative, as if 64-bit ints had
        overflowed. From size 36 on, the largest product of two elements of the row doesn't fit into a 64-bit int. Does
        the row contain floats when you multiply it?""",
    "float32": """From size 65 on, your weights are wrong because of a float32 overflow: 4 ** (size - 1), the sum of all
        products, is then larger than any float32. Compute in float64, NumPy's default.""",
    "powers": """The numbers in your rows double toward the middle, like 1 2 4 2 1. Each element of a row of Pascal's
        triangle is the sum of two neighbors in the row before it.""",
    "in place": """Your rows look like 1 2 2 instead of 1 2 1, as if a row were changed in place from the left: each sum
        then reads a neighbor that has already changed. Create a new row, or work from the right.""",
    "in place, to the end": """Your rows look like 1 3 6 10 instead of 1 3 3 1, as if a row were changed in place from
        the left, all the way to its end each time: each sum then reads a neighbor that has already changed. Create a
        new row, or work from the right.""",
    "twos inside": """Your rows look like 1 2 2 ... 2 1: only the ends differ. Each element of a row of Pascal's
        triangle is the sum of two neighbors in the row before it.""",
    "not summed": """The numbers in your rows start at 1 and rise by 1 from there, like 1 2 3. Each element of a row of
        Pascal's triangle is the sum of two neighbors in the row before it.""",
    "size 3": """Your kernel is made from the row 1 2 1 for every size. That row is only for size 3: take `size` into
        account.""",
    "odd only": """Your function raises an error for even sizes. Even sizes are allowed: the row is 1 1 for size 2 and 1
        3 3 1 for size 4.""",
    "odd lower": """Your kernel for an even size is the one for the next smaller odd size. The rows for sizes 2 and 4
        are 1 1 and 1 3 3 1.""",
    "odd upper": """Your kernel for an even size is the one for the next larger odd size. The rows for sizes 2 and 4 are
        1 1 and 1 3 3 1.""",
}
_SIGNS = {  # not paired with other choices: a kernel with this row sums to zero, up to rounding, which varies
    "minus": """Your rows have alternating signs, like the coefficients of the powers of (1 - x). All elements of
        Pascal's triangle are positive.""",
}
_KERNEL = {  # wrong kernels instead of the row times the same row as a column
    "row": known.one_row_only,
    "row (1, size)": """You returned one row of the kernel, as an array of shape (1, size). An image is blurred along
        both axes: multiply the row by the same row, arranged as a column. np.outer does that.""",
    "column": """You returned one column of the kernel. An image is blurred along both axes: multiply the column by the
        same numbers, arranged as a row. np.outer does that.""",
    "sum": """Your kernel is the row *plus* the same row, arranged as a column. Multiply them: each weight is the
        product of a number for its row and a number for its column.""",
    "equal rows": """All rows of your kernel are the same. An image is blurred along both axes: multiply the row by the
        same row, arranged as a column.""",
    "equal columns": """All columns of your kernel are the same. An image is blurred along both axes: multiply the
        column by the same numbers, arranged as a row.""",
    "diagonal": """Your kernel is 0 outside its diagonal. Every element should be the product of a number for its row
        and a number for its column.""",
    "number": """You returned a single number, such as the dot product of a row with itself. The kernel is the row times
        the same row, arranged as a *column*: np.outer does that.""",
    "squares": """Your weights are a single row: a row of Pascal's triangle multiplied by itself element by element. The
        kernel is the row times the same row, arranged as a column: np.outer does that.""",
    "squared": """Your weights are the squares of the correct products. Multiply the row by the same row, arranged as a
        column, only once.""",
    "flat": """Your kernel is flat: it has only one axis. Return an array of shape (size, size).""",
    "triangle": """Your kernel holds Pascal's triangle itself: each element is the sum of the one above and the one to
        the left. The kernel is *one* row of the triangle times the same row, arranged as a column.""",
    "convolved": """You returned the row convolved with itself, which is a longer row. The kernel is the row times the
        same row, arranged as a column: np.outer does that.""",
}
_DIVIDED = {
    "nothing": known.not_normalized,
    "row": known.divided_by_the_sum_of_a_row,
    "count": """You divide your kernel by its number of elements, size * size. Its elements aren't all 1: divide by
        their sum, 16 for size 3.""",
    "size": """You divide your kernel by its size. Divide by the sum of all its elements, 16 for size 3.""",
    "columns": """Each column of your kernel sums to 1, as if you had summed over only one axis. All elements together
        have to sum to 1: sum over both axes.""",
    "rows": """Each row of your kernel sums to 1, as if you had summed over only one axis. All elements together have to
        sum to 1: sum over both axes.""",
    "largest": """Your kernel is divided by its largest element. Divide by the sum of all its elements.""",
    "whole": """From size 2 on, your weights are all 0, as if the fractions were truncated to whole numbers. `//` and
        integer arrays do that. The weights are fractions: use `/` and keep floats.""",
    "4 ** size": """Your kernel is divided by 4 ** size. The row for `size` sums to 2 ** (size - 1): divide by the sum
        of all elements.""",
    "norm": """Your kernel is divided by its norm, the square root of the sum of squares. Its elements have to sum to 1:
        divide by their sum.""",
    "twice": """Your kernel is divided by its sum twice. After the first division, it already sums to 1.""",
    "16": """Your kernel is divided by 16, regardless of its size. That is the sum for size 3: divide by the sum of your
        kernel's own elements.""",
    "means": """You divide your kernel by the mean of its elements, so their mean becomes 1. Their sum has to be 1:
        divide by the sum.""",
}
_LOW = {
    "accepted": known.size_below_1_accepted,
    "1": known.size_1_refused,
    "0 accepted": """You return a kernel for size 0. The smallest size is 1: raise ValueError for every size below
        that.""",
    "0 empty": """You return an empty array for size 0. No such kernel exists: raise ValueError for every size below
        1.""",
    "negative accepted": """You return a kernel for a negative size. Raise ValueError for every size below 1, not only
        for 0.""",
    "None": """You return None for a size below 1. The exercise asks for an error: raise ValueError.""",
    "returned": """For a size below 1, you return something other than a kernel. Don't return an error: `raise` it.""",
    "AssertionError": """You raise an AssertionError for a size below 1, as assert does. The exercise asks for a
        ValueError: use raise.""",
    "TypeError": """You raise a TypeError for a size below 1. The size has the right type; only its value is wrong:
        raise ValueError.""",
    "Exception": """The exception that you raise for a size below 1 is not a ValueError. Raise ValueError itself.""",
    "IndexError": """A size below 1 causes an IndexError. Check the size first, and raise ValueError.""",
    "empty": """You return an empty array for a size below 1. There is no such kernel: raise ValueError.""",
    "negative empty": """You return an empty array for a negative size. Raise ValueError for every size below 1, not
        only for 0.""",
}
_TOLD = {
    "rounded": """Your weights are rounded. Return them unrounded.""",
    "list": """You returned a Python list. The exercise asks for an array.""",
    "tuple": """You returned a tuple. The exercise asks for one array.""",
    "channels": """Your kernel has more than two axes. The exercise asks for the shape (size, size).""",
}


_INTS = ("64 bits", "64 bits in the products")


@family(blur_kernel, pairs=False, row=_SIGNS)
@family(blur_kernel, row=_ROW, kernel=_KERNEL, divided=_DIVIDED, low=_LOW, told=_TOLD)
def varied(size, *, row="", kernel="", divided="", low="", told=""):
    if size < 1 or (low == "1" and size == 1):
        size = _below(size, low)
        if not isinstance(size, int):
            return size
    if row == "odd only" and size % 2 == 0:
        raise ValueError
    line = np.array(_row(size, row), {"float32": "float32"}.get(row, "int64" if row in _INTS else "float64"))
    weights = {
        "row": lambda: line,
        "row (1, size)": lambda: line[None],
        "column": lambda: line[:, None],
        "sum": lambda: line[:, None] + line,
        "equal rows": lambda: np.repeat(line[None], len(line), axis=0),
        "equal columns": lambda: np.repeat(line[:, None], len(line), axis=1),
        "diagonal": lambda: np.diag(line),
        "number": lambda: np.float64(line @ line),
        "squares": lambda: line * line,
        "squared": lambda: np.outer(line, line) ** 2,
        "flat": lambda: np.outer(line, line).ravel(),
        "triangle": lambda: np.array([[float(math.comb(i + j, i)) for j in range(size)] for i in range(size)]),
        "convolved": lambda: np.convolve(line, line),
    }.get(kernel, lambda: np.outer(line, line))()
    weights = weights.astype("float64") if row == "64 bits in the products" else weights
    with np.errstate(all="ignore"):
        weights = weights // weights.sum() if divided == "whole" else weights / _divisor(weights, line, size, divided)
        return {
            "rounded": lambda: weights.round(2),
            "list": weights.tolist,
            "tuple": lambda: (weights, line),
            "channels": lambda: weights[..., None, None],
        }.get(told, lambda: weights)()


def _below(size, low):
    """Return the size that a mistake uses in place of an invalid size that it accepts, or else its wrong result."""
    wrong = {"AssertionError": AssertionError, "TypeError": TypeError, "Exception": Exception}
    if low in wrong:
        raise wrong[low]
    if low == "IndexError":
        return [][size]
    if (low == "0 empty" and size == 0) or (low == "negative empty" and size < 0):
        return np.zeros((0, 0))
    if low == "accepted" or (low == "0 accepted" and size == 0) or (low == "negative accepted" and size < 0):
        return 1
    if low in ("None", "returned", "empty"):
        return {"None": None, "empty": np.zeros((0, 0))}.get(low, ValueError("size"))
    raise ValueError


def _row(size, how):
    steps = {"next": size, "previous": size - 2, "size 3": 2}
    steps["end cut off"] = size
    steps |= {"odd lower": (size - 1) // 2 * 2, "odd upper": size // 2 * 2}
    if how.startswith("gauss"):
        wide = {"gauss": max((size - 1) ** 0.5 / 2, 1e-6), "gauss of size": size / 6, "gauss of quarter": size / 4}
        wide["gauss of OpenCV"] = 0.3 * ((size - 1) / 2 - 1) + 0.8
        wide = wide.get(how, 1.0)
        return np.exp(-((np.arange(size) - (size - 1) / 2) ** 2) / (2 * wide**2))
    if how == "list":
        return {1: (1,), 2: (1, 1), 3: (1, 2, 1), 4: (1, 3, 3, 1), 5: (1, 4, 6, 4, 1)}[size]
    rise = np.minimum(np.arange(size), np.arange(size)[::-1])
    if how in ("equal", "even steps", "powers", "twos inside"):
        return {"equal": rise * 0 + 1, "even steps": rise + 1, "powers": 2.0**rise}.get(how, np.minimum(rise, 1) + 1)
    if how == "not summed":
        return np.arange(1, size + 1)
    if how.startswith("in place"):
        row = np.eye(1, size)[0]
        for n in range(1, size):
            for i in range(1, n + 1 if how == "in place" else size):
                row[i] += row[i - 1]
        return row
    steps = steps.get(how, size - 1)
    if how == "end cut off":
        return [math.comb(steps, n) for n in range(steps)]
    return [math.comb(steps, n) * (-1 if how == "minus" and n % 2 else 1) for n in range(max(steps, 0) + 1)]


def _divisor(weights, line, size, how):
    total = weights.sum()
    axis = {"columns": 0, "rows": -1}.get(how)
    if axis is not None and weights.ndim == 2:
        return weights.sum(axis=axis, keepdims=True)
    simple = {"nothing": 1, "row": line.sum(), "count": size * size, "size": size, "largest": weights.max(), "16": 16.0}
    simple |= {"4 ** size": 4.0**size, "norm": np.sqrt((weights**2).sum()), "twice": total**2, "means": weights.mean()}
    return simple.get(how, total)
