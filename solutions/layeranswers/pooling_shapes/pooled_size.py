"""Reference solution and known mistakes: `pooled_size`."""

from .. import mistake


def pooled_size(size, pool, stride=None, padding="valid"):
    """Return the output length of a pooling layer along one axis.

    size:    input length, an int of at least 1
    pool:    window length, an int of at least 1
    stride:  cells from one window to the next; None means `pool`
    padding: "valid" (windows stay inside the input) or "same" (the first and last ones may hang over its ends)

    Returns an int. Raises ValueError if the window is longer than the input and padding is "valid".
    """
    ### BEGIN SOLUTION
    stride = pool if stride is None else stride
    if padding == "same":
        return -(-size // stride)
    if pool > size:
        raise ValueError(f"A window of {pool} does not fit into {size} cells.")
    return (size - pool) // stride + 1
    ### END SOLUTION


@mistake(pooled_size)
def forgets_the_start(size, pool, stride=None, padding="valid"):
    """With "valid", your result is one too small: it counts the steps, not the windows. There is also a window at the
    start, before the first step. What do you have to add?"""
    stride = pool if stride is None else stride
    if padding == "same":
        return -(-size // stride)
    if pool > size:
        raise ValueError
    return (size - pool) // stride


@mistake(pooled_size)
def rounds_up_when_valid(size, pool, stride=None, padding="valid"):
    """With "valid", your result is rounded up. If the last step doesn't fit completely, it doesn't count: its window
    would hang over the end, which only "same" allows. The remaining cells are dropped. Which way do you have to
    round?"""
    stride = pool if stride is None else stride
    if padding == "same":
        return -(-size // stride)
    if pool > size:
        raise ValueError
    return -(-(size - pool) // stride) + 1


@mistake(pooled_size)
def same_rounds_down(size, pool, stride=None, padding="valid"):
    """With "same", your result is rounded down, so the cells at the end have no effect on the output. The purpose of
    "same" is that no cells are dropped: 7 cells at stride 2 give 4 outputs. Which way do you have to round?"""
    if padding == "same":
        return size // (pool if stride is None else stride)
    return pooled_size(size, pool, stride, padding)


@mistake(pooled_size)
def padding_ignored(size, pool, stride=None, padding="valid"):
    """With "same", you return the result for "valid". Does your code have a branch for "same", and does it run? With
    "same", the window may hang over the edges, so the output length doesn't depend on the window's length."""
    return pooled_size(size, pool, stride)


@mistake(pooled_size)
def no_stride_means_one(size, pool, stride=None, padding="valid"):
    """Without a stride, you return the result for stride 1. In Keras, the default stride is the window's length, so the
    windows lie side by side without overlapping. What should stride be when it is None?"""
    return pooled_size(size, pool, 1 if stride is None else stride, padding)


@mistake(pooled_size)
def no_stride_means_two(size, pool, stride=None, padding="valid"):
    """Without a stride, you return the result for stride 2, the default according to some tutorials. That is right only
    for the usual window length of 2: in Keras, the default stride is the window's own length. Try pool=3."""
    return pooled_size(size, pool, 2 if stride is None else stride, padding)


@mistake(pooled_size)
def large_window_not_refused(size, pool, stride=None, padding="valid"):
    """With "valid", your function accepts a window that is longer than the input. Such a window does not fit even once,
    and an output length can't be zero or less. The exercise asks for a ValueError. Where can you test whether pool is
    larger than size?"""
    stride = pool if stride is None else stride
    return -(-size // stride) if padding == "same" else (size - pool) // stride + 1


@mistake(pooled_size)
def large_window_refused_always(size, pool, stride=None, padding="valid"):
    """Your function raises an error for a window that is longer than the input, even with "same". With "same", the
    window may hang over the edges, so it always fits. For which padding is a longer window an error?"""
    if pool > size:
        raise ValueError
    return pooled_size(size, pool, stride, padding)


@mistake(pooled_size)
def length_as_float(size, pool, stride=None, padding="valid"):
    """Your result is a float. Its value is right, but a length has to be an int: you can't create an array with a float
    length. `/` and np.ceil return floats, but `//` of two ints returns an int."""
    return float(pooled_size(size, pool, stride, padding))


@mistake(pooled_size)
def fractions_of_windows(size, pool, stride=None, padding="valid"):
    """Your result is a float, and it isn't even a whole number if the steps don't fit evenly. Only whole windows count:
    `//` rounds down and returns an int. In which case do you have to round up?"""
    stride = pool if stride is None else stride
    if padding == "same":
        return size / stride
    if pool > size:
        raise ValueError
    return (size - pool) / stride + 1


@mistake(pooled_size)
def no_stride_is_not_handled(size, pool, stride=None, padding="valid"):
    """Your function raises an error when no stride is given. In that case, stride is None, which isn't a number. None
    stands for the window's own length: replace it with that length before you calculate."""
    if stride is None and (padding == "same" or pool <= size):
        return size // stride  # raises TypeError
    return pooled_size(size, pool, stride, padding)


@mistake(pooled_size)
def large_window_gives_zero(size, pool, stride=None, padding="valid"):
    """With "valid", your function returns 0 for a window that is longer than the input. A layer's output can't have
    zero cells, so the exercise asks for an error: raise a ValueError instead of returning a number."""
    return 0 if padding == "valid" and pool > size else pooled_size(size, pool, stride, padding)


@mistake(pooled_size)
def valid_counts_like_same(size, pool, stride=None, padding="valid"):
    """You always return the result for "same", regardless of padding. With "valid", every window must lie completely
    inside the input, so the window's length matters. Which of your lines run when padding is "valid" (in lowercase)?"""
    return pooled_size(size, pool, stride, "same")


@mistake(pooled_size)
def same_adds_one_always(size, pool, stride=None, padding="valid"):
    """With "same", your result is one too large wherever the steps fit evenly: 6 cells at stride 2 give 3 outputs.
    Which rounding gives 3 for 6 cells and 4 for 7?"""
    if padding == "same":
        return size // (pool if stride is None else stride) + 1
    return pooled_size(size, pool, stride, padding)
