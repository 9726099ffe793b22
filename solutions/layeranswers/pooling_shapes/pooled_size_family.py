"""A family of mistakes in `pooled_size`, with a parameter for each step that can be wrong."""

from .. import family
from . import pooled_size as known
from ._size_words import SAME, VALID
from .pooled_size import pooled_size

_OTHER_ERRORS = (AssertionError, Exception, TypeError, IndexError, RuntimeError, KeyError, NameError)
_NO_STRIDE = {
    1: known.no_stride_means_one,
    2: known.no_stride_means_two,
    "size": """Without a stride, your result looks as if the stride were as long as the input. In Keras, the default
        stride is the window's length.""",
    "1 with same": """With "same" and no stride, you return the result for stride 1. In Keras, the default stride is the
        window's length for either padding.""",
    "1 with valid": """With "valid" and no stride, you return the result for stride 1. In Keras, the default stride is
        the window's length for either padding.""",
    "refused": known.no_stride_is_not_handled,
    "always": """Your result looks as if the stride were as long as the window, regardless of the stride argument. Which
        value of stride should be replaced with pool?""",
    "None where left out": """Without a stride, your function returns None. The default stride is the window's length:
        replace None with that length, then calculate as usual.""",
}
_LARGE = {
    "zero or less": known.large_window_not_refused,
    "always refused": known.large_window_refused_always,
    "returns 0": known.large_window_gives_zero,
    "truncated": """With "valid", your function returns 1 for a window that is longer than the input by less than a
        stride. int() rounds toward 0, so -0.5 becomes 0, whereas `//` rounds down. Compare pool with size.""",
    "always": """Your function always raises a ValueError, regardless of the arguments. Which condition leads to the
        raise statement? padding is "valid" or "same", in lowercase.""",
    "refused if as long": """With "valid", your function also raises an error for a window that is exactly as long as
        the input. That window fits once, so the result is 1. Only windows longer than the input don't fit.""",
    "returns 1": """With "valid", your function returns 1 for a window that is longer than the input. Such a window does
        not fit even once: the exercise asks for a ValueError.""",
    "returns None": """With "valid", your function returns None for a window that is longer than the input. The exercise
        asks for an error: raise a ValueError.""",
    "returns -1": """With "valid", your function returns -1 for a window that is longer than the input. The exercise
        asks for an error: raise a ValueError.""",
    "returns ValueError": """With "valid", your function returns an exception for a window that is longer than the
        input. Returning an exception doesn't raise it: which statement raises it?""",
    "returns ValueError()": """With "valid", your function returns an exception for a window that is longer than the
        input. Returning an exception doesn't raise it: which statement raises it?""",
    "returns same": """Your function returns the length for "same" if the window is longer than the input. With "valid",
        such a window does not fit even once: the exercise asks for a ValueError.""",
    "returns size": """With "valid", your function returns the input's length for a window that is longer than the
        input. The exercise asks for an error: raise a ValueError.""",
    "only with same": """For a window that is longer than the input, your function raises an error with "same", but not
        with "valid". With which padding does the window have to lie inside the input?""",
    "compared with the stride": """Your function raises an error for a stride that is longer than the input, but accepts
        a window that is. Which of the two has to fit inside the input?""",
    "refused if shorter": """Your function raises an error for a window that is shorter than the input. Only windows
        longer than the input don't fit.""",
    "refused if uneven": """With "valid", your function raises an error if the steps don't fit evenly. In that case, the
        remaining cells should be dropped without an error.""",
    "refused if longer stride": """Your function raises an error for a stride that is longer than the window. Such a
        stride is fine: it skips the cells between two windows.""",
    **{
        f"raises {error.__name__}": f"""Your function raises {error.__name__} for a window that is longer than the
            input. The exercise asks for a different type of exception."""
        for error in _OTHER_ERRORS
    },
}
_KIND = {"float": known.length_as_float, "fraction": known.fractions_of_windows}
_PADDING = {"ignored": known.padding_ignored, "always same": known.valid_counts_like_same}
_EXCHANGED = {
    "all": """Your function treats "valid" like "same" and "same" like "valid".""",
    "no error": """Your function treats "valid" like "same" and "same" like "valid". It also accepts windows of any
        length.""",
    "lengths": """Your lengths for "valid" and "same" are swapped. Your ValueError, however, is raised in the right
        case.""",
}


@family(pooled_size, valid=VALID, same=SAME, no_stride=_NO_STRIDE, large=_LARGE, paddings=_PADDING, kind=_KIND)
def varied(
    size, pool, stride=None, padding="valid", *, valid="", same="", no_stride=None, large="", paddings="", kind=""
):  # fmt: skip
    if kind == "float":
        every = {"valid": valid, "same": same, "no_stride": no_stride, "large": large, "paddings": paddings}
        length = varied(size, pool, stride, padding, **every)
        return float(length) if type(length) is int else length
    if kind == "fraction":
        valid = same = "float, not rounded"
    if stride is None and no_stride == "refused" and (padding == "same" or pool <= size):
        return size // stride  # raises TypeError
    if stride is None or no_stride == "always":
        if no_stride == "None where left out":
            return None
        one = no_stride == f"1 with {padding}"
        known_strides = {"size": size, 1: 1, 2: 2}
        stride = 1 if one else known_strides.get(no_stride, pool)
    padding = {"ignored": "valid", "always same": "same"}.get(paddings, padding)
    if large == "always":
        raise ValueError
    is_large = large == "always refused" or (large == "only with same" and padding == "same")
    if (is_large and pool > size) or (large == "refused if longer stride" and stride > pool):
        raise ValueError
    if padding == "valid" and (
        (large == "refused if shorter" and pool < size) or (large == "refused if uneven" and (size - pool) % stride)
    ):
        raise ValueError
    if padding == "same":
        return _length(same or "ceil(size / stride)", size, pool, stride, True)
    longest = stride if large == "compared with the stride" else pool
    if longest > size or (pool == size and large == "refused if as long"):
        if large == "truncated" and pool - size < stride:
            return 1
        if large.startswith("returns"):
            return {
                "0": 0, "1": 1, "None": None, "-1": -1, "same": -(-size // stride), "size": size,
                "ValueError": ValueError, "ValueError()": ValueError(),
            }[large.partition(" ")[2]]  # fmt: skip
        for error in _OTHER_ERRORS:
            if large == f"raises {error.__name__}":
                raise error
        if large not in ("zero or less", "only with same"):
            raise ValueError
    return _length(valid or "floor((size - pool) / stride) + 1", size, pool, stride, False)


@family(pooled_size, pairs=False, exchanged=_EXCHANGED)
def exchanging(size, pool, stride=None, padding="valid", *, exchanged=""):
    other = {"valid": "same", "same": "valid"}[padding] if exchanged else padding
    if exchanged == "lengths":
        if padding == "valid" and pool > size:
            raise ValueError
        return varied(size, pool, stride, other, large="zero or less")
    return varied(size, pool, stride, other, large="zero or less" if exchanged == "no error" else "")


def _length(formula, size, pool, stride, is_same):
    """Evaluate a formula with integers only, and return the result."""
    whole = {
        "floor((size - pool) / stride)": (size - pool) // stride,
        "floor((size - pool) / stride) + 1": (size - pool) // stride + 1,
        "floor((size - pool) / stride) + 2": (size - pool) // stride + 2,
        "ceil((size - pool) / stride)": -((pool - size) // stride),
        "ceil((size - pool) / stride) + 1": 1 - (pool - size) // stride,
        "floor((size - pool + 1) / stride)": (size - pool + 1) // stride,
        "floor((size + 2 * (pool // 2) - pool) / stride) + 1": (size + pool // 2 * 2 - pool) // stride + 1,
        "floor((size - pool) / pool) + 1": (size - pool) // pool + 1,
        "floor((size - 1) / stride)": (size - 1) // stride,
        "floor(size / stride)": size // stride,
        "floor(size / pool)": size // pool,
        "ceil((size - 1) / stride) + 1": 1 - (1 - size) // stride,
        "filled up": (-(-size // pool) * pool - pool) // stride + 1,
        "size - pool": size - pool,
        "floor((size - stride) / pool) + 1": (size - stride) // pool + 1,
        "floor((size + stride - 1) / pool)": (size + stride - 1) // pool,
        "floor(size / stride) + 1": size // stride + 1,
        "ceil(size / stride)": -(-size // stride),
        "ceil(size / pool)": -(-size // pool),
        "size - pool + 1": size - pool + 1,
        "size": size,
        "size - floor(pool / stride) + 1": size - pool // stride + 1,
        "round((size - pool) / stride) + 1": round((size - pool) / stride) + 1,
        "floor((size + pool - 1) / stride)": (size + pool - 1) // stride,
        "floor((size + 2 * ((pool - 1) // 2) - pool) / stride) + 1": (size + (pool - 1) // 2 * 2 - pool) // stride + 1,
        "floor((size + 2 * (pool - 1) - pool) / stride) + 1": (size + pool - 2) // stride + 1,
        "floor((size + pool) / stride)": (size + pool) // stride,
        "ceil(size / stride) + 1": 1 - (-size // stride),
        "round(size / stride)": round(size / stride),
        "quotient plus remainder": size // stride + size % stride,
        "float, rounded up": float(-(-size // stride)),
        "float, rounded down": float((size - pool) // stride + 1),
        "largest of 1 and steps": max((size - pool) // stride, 1),
        "None": None,
        "floor((size - pool) / (stride + 1))": (size - pool) // (stride + 1),
        "floor((size - 1) / (stride + 1))": (size - 1) // (stride + 1),
    }
    if formula == "float, not rounded":
        return size / stride if is_same else (size - pool) / stride + 1
    return whole[formula]
