"""`pooled_size`: a family of mistakes, by what may be wrong in one of its steps."""

from .. import family
from . import pooled_size as known
from .pooled_size import pooled_size

_VALID = {  # what may replace floor((size - pool) / stride) + 1
    "floor((size - pool) / stride)": known.forgets_the_start,
    "ceil((size - pool) / stride) + 1": known.rounds_up_when_valid,
    "ceil(size / stride)": """With "valid" your result is that of "same": the length divided by the stride, rounded up.
        With "valid" every window must lie completely inside the input, so its length matters.""",
    "floor(size / stride)": """With "valid" your result is size // stride: the window's length has no influence on it.
        The last window has to fit, so it starts at size - pool at the latest. How many steps lead there?""",
    "floor((size - pool + 1) / stride)": """With "valid" your result is (size - pool + 1) // stride, as if the 1 were
        added before the division. It counts the first window, which no step leads to: add it after dividing.""",
    "ceil((size - pool) / stride)": """With "valid" your result is (size - pool) / stride, rounded up. That is right
        where the stride does not fit evenly, and one too small where it does.""",
    "floor((size - pool) / stride) + 2": """With "valid" your result is one too large. There is one window at the
        start and one for each step.""",
    "size - pool + 1": """With "valid" your result is that of stride 1: the number of places where a window fits. With
        a larger stride only some of them are used.""",
    "floor((size + 2 * (pool // 2) - pool) / stride) + 1": """With "valid" your result is that of a padding of pool // 2
        cells on either side. "valid" has no padding.""",
    "floor((size - pool) / pool) + 1": """With "valid" your result is that of a stride as long as the window: the
        argument stride has no influence on it.""",
}
_SAME = {  # what may replace ceil(size / stride)
    "floor(size / stride)": known.same_rounds_down,
    "floor(size / stride) + 1": known.same_adds_one_always,
    "floor((size - pool) / stride) + 1": """With "same" your result is that of "valid", except for long windows. With "same" the window may hang over the edges, so its length has no influence on the result.""",
    "size": """With "same" your result is the input's length, whatever the stride. "same" keeps the length only at
        stride 1: at stride 2 every other window is left out.""",
    "floor((size + 2 * (pool // 2) - pool) / stride) + 1": """With "same" your result is that of PyTorch's formula with
        a padding of pool // 2. In Keras it is the input's length divided by the stride, rounded up. The two differ
        for an even window.""",
    "floor((size - 1) / stride)": """With "same" your result is one too small: (size - 1) // stride counts the steps, not
        the windows.""",
    "ceil(size / pool)": """With "same" your result is that of a stride as long as the window: the argument stride has
        no influence on it.""",
    "ceil((size - pool) / stride) + 1": """With "same" your result is that of "valid", rounded up instead of down. With
        "same" the window's length has no influence on the result.""",
}
_NO_STRIDE = {
    1: known.no_stride_means_one,
    2: known.no_stride_means_two,
    "size": """Without a stride your result is that of a stride as long as the input. In Keras a missing stride means
        the window's length.""",
}
_LARGE = {
    "zero or less": known.large_window_not_refused,
    "always refused": known.large_window_refused_always,
    "returns 0": known.large_window_gives_zero,
    "refused if as long": """Your function also refuses a window that is exactly as long as the input. It fits once: the
        result is 1. Only a longer one does not fit.""",
    "returns 1": """Your function returns 1 for a window that is longer than the input. It does not fit even once when
        padding is "valid": the text asks for a ValueError.""",
    "returns None": """Your function returns None for a window that is longer than the input. The text asks for an
        error: raise a ValueError.""",
}
_PADDING = {
    "exchanged": """Your function does for "valid" what belongs to "same", and the other way round.""",
    "ignored": known.padding_ignored,
}


@family(pooled_size, valid=_VALID, same=_SAME, no_stride=_NO_STRIDE, large=_LARGE, paddings=_PADDING)
def varied(size, pool, stride=None, padding="valid", *, valid="", same="", no_stride=None, large="", paddings=""):
    if stride is None:
        stride = {None: pool, "size": size}.get(no_stride, no_stride)
    if paddings == "exchanged":
        padding = {"valid": "same", "same": "valid"}[padding]
    elif paddings == "ignored":
        padding = "valid"
    if large == "always refused" and pool > size:
        raise ValueError
    if padding == "same":
        return _length(same or "ceil(size / stride)", size, pool, stride)
    if pool > size or (pool == size and large == "refused if as long"):
        if large in ("returns 0", "returns 1", "returns None"):
            return {"0": 0, "1": 1, "e": None}[large[-1]]
        if large != "zero or less":
            raise ValueError
    return _length(valid or "floor((size - pool) / stride) + 1", size, pool, stride)


def _length(formula, size, pool, stride):
    """One of the formulas, with whole numbers only."""
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
        "floor(size / stride) + 1": size // stride + 1,
        "ceil(size / stride)": -(-size // stride),
        "ceil(size / pool)": -(-size // pool),
        "size - pool + 1": size - pool + 1,
        "size": size,
    }
    return whole[formula]
