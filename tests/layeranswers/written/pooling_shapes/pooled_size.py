"""Answers to `pooled_size` that people wrote from the exercise text alone."""


# %% wrong: never raises ValueError but returns 0 or a negative number when pool > size with "valid"; visible with size 3 and pool 5
# true: large_window_not_refused
def pooled_size(size, pool, stride=None, padding="valid"):
    if stride is None:
        stride = pool
    if padding == "valid":
        return (size - pool) // stride + 1
    return (size + stride - 1) // stride


# %% wrong: "same" is PyTorch's symmetric padding of pool // 2, which gives one window too many for an even pool (for "same" with size 4, pool 2, and stride 2, it gives 3 instead of 2)
# true: same='floor((size + 2 * (pool // 2) - pool) / stride) + 1'
def pooled_size(size, pool, stride=None, padding="valid"):
    if stride is None:
        stride = pool
    if padding == "valid":
        if pool > size:
            raise ValueError("window longer than input")
        p = 0
    else:
        p = pool // 2
    return (size + 2 * p - pool) // stride + 1


# %% wrong: forgets the + 1 in the formula for "valid" (wrong for every size; size 4 with pool 2 gives 1 instead of 2)
# true: forgets_the_start
def pooled_size(size, pool, stride=None, padding="valid"):
    stride = stride or pool
    if padding == "valid":
        if pool > size:
            raise ValueError("pool too large")
        n = (size - pool) // stride
    else:
        n = -(-size // stride)
    return n


# %% wrong: "same" rounds down instead of up (size 5 with stride 2 gives 2 instead of 3)
# true: same_rounds_down
def pooled_size(size, pool, stride=None, padding="valid"):
    if stride is None:
        stride = pool
    if padding == "same":
        return size // stride
    if size < pool:
        raise ValueError(f"window {pool} does not fit into {size}")
    return 1 + (size - pool) // stride


# %% wrong: a stride of None means 1 instead of pool (size 6 with pool 2 and no stride gives 5 instead of 3)
# true: no_stride_means_one
def pooled_size(size, pool, stride=None, padding="valid"):
    if stride is None:
        stride = 1
    if padding == "valid":
        if pool > size:
            raise ValueError("The window is longer than the input.")
        return (size - pool) // stride + 1
    else:
        return (size - 1) // stride + 1


# %% wrong: "valid" rounds up, as with ceil_mode (size 6 with pool 3 and stride 2 gives 3 instead of 2)
# true: rounds_up_when_valid
import math

def pooled_size(size, pool, stride=None, padding="valid"):
    stride = pool if stride is None else stride
    if padding == "valid":
        if size < pool:
            raise ValueError
        return math.ceil((size - pool) / stride) + 1
    return math.ceil(size / stride)


# %% wrong: the ValueError is raised for "same", too (size 2 with pool 3 must give 1)
# true: large_window_refused_always
def pooled_size(size, pool, stride=None, padding="valid"):
    if pool > size:
        raise ValueError("pool must not be longer than size")
    if stride is None:
        stride = pool
    if padding == "valid":
        result = (size - pool) // stride + 1
    elif padding == "same":
        result = -(-size // stride)
    return result


# %% wrong: off by one in the check: raises an error when the window is exactly as long as the input (for "valid", size 3 with pool 3 must give 1)
# true: large='refused if as long'
def pooled_size(size, pool, stride=None, padding="valid"):
    if stride is None:
        stride = pool
    if padding == "valid":
        if pool >= size:
            raise ValueError("window too long")
        return (size - pool) // stride + 1
    return (size + stride - 1) // stride


# %% wrong: raises AssertionError instead of ValueError; visible for "valid" with size 2 and pool 3
# true: large='raises AssertionError'
def pooled_size(size, pool, stride=None, padding="valid"):
    if stride is None:
        stride = pool
    if padding == "valid":
        assert pool <= size, "ValueError: window longer than input"
        return (size - pool) // stride + 1
    return -(-size // stride)


# %% wrong: the "same" branch has no return, so it returns None; shows up for any size with "same"
# true: same='None'
def pooled_size(size, pool, stride=None, padding="valid"):
    if stride is None:
        stride = pool
    if padding == "valid":
        if pool > size:
            raise ValueError("too long")
        return (size - pool) // stride + 1
    if padding == "same":
        out = size // stride
        if size % stride != 0:
            out += 1


# %% wrong: assumes that "same" keeps the length whatever the stride (size 8 with pool 2 gives 8 instead of 4)
# true: same='size'
def pooled_size(size, pool, stride=None, padding="valid"):
    if padding == "same":
        return size
    if stride is None:
        stride = pool
    if pool > size:
        raise ValueError("window is longer than the input")
    return (size - pool) // stride + 1


# %% wrong: crashes with TypeError when stride is None, because it is used before it gets its default; visible with size 6 and pool 2
# true: no_stride_is_not_handled
# isolating: condition; difference
def pooled_size(size, pool, stride=None, padding="valid"):
    steps = (size - pool) // stride
    if stride is None:
        stride = pool
    if padding == "valid":
        if pool > size:
            raise ValueError("pool > size")
        return steps + 1
    return (size + stride - 1) // stride


# %% wrong: wrong operator precedence: only pool is divided by the stride (size 6 with pool 2 and stride 2 gives 6 instead of 3)
# true: valid='size - floor(pool / stride) + 1'
def pooled_size(size, pool, stride=None, padding="valid"):
    if stride is None:
        stride = pool
    if padding == "valid":
        if pool > size:
            raise ValueError("pool > size")
        return size - pool // stride + 1
    else:
        return -(-size // stride)


# %% wrong: two mistakes: compares with uppercase "VALID", so "valid" gets the formula for "same", and never raises an error (for "valid", size 5 with pool 2 gives 3 instead of 2, and size 2 with pool 3 raises no error)
# true: valid_counts_like_same
def pooled_size(size, pool, stride=None, padding="valid"):
    if not stride:
        stride = pool
    if padding == "VALID":
        return int((size - pool) / stride) + 1
    return int(np.ceil(size / stride))


# %% wrong: "same" adds a whole stride before dividing, which gives one window too many when the stride divides the size (size 4 with stride 2 gives 3 instead of 2)
# true: same_adds_one_always
def pooled_size(size, pool, stride=None, padding="valid"):
    if stride is None:
        stride = pool
    if padding == "same":
        return (size + stride) // stride
    elif pool > size:
        raise ValueError("The pool doesn't fit.")
    return (size - pool + stride) // stride


# %% right: counts the windows with a loop
def pooled_size(size, pool, stride=None, padding="valid"):
    if stride is None:
        stride = pool
    if padding == "valid" and pool > size:
        raise ValueError("window longer than input")
    count = 0
    start = 0
    while True:
        if padding == "valid" and start + pool > size:
            break
        if padding == "same" and start >= size:
            break
        count += 1
        start += stride
    return count


# %% right: takes the length of a range of window starts
def pooled_size(size, pool, stride=None, padding="valid"):
    last = size if padding == "same" else size - pool + 1
    if last < 1:
        raise ValueError("no window fits")
    return len(range(0, last, pool if stride is None else stride))


# %% right: sliding_window_view, whose own ValueError is the required one
def pooled_size(size, pool, stride=None, padding="valid"):
    stride = stride or pool
    cells = np.arange(size)
    if padding == "valid":
        cells = np.lib.stride_tricks.sliding_window_view(cells, pool)
    return len(cells[::stride])


# %% right: uses one formula with divmod, in which "same" is a window of length 1
def pooled_size(size, pool, stride=None, padding="valid"):
    step = pool if stride is None else stride
    effective = {"valid": pool, "same": 1}[padding]
    if effective > size:
        raise ValueError(f"a window of {pool} is longer than {size}")
    whole, _ = divmod(size - effective, step)
    return whole + 1


# %% wrong: for "same", divides by the pool instead of the stride, so size 10 with pool 3 and stride 2 gives 4 instead of 5
# true: same='ceil(size / pool)'
# isolating: difference
def pooled_size(size, pool, stride=None, padding="valid"):
    if stride is None:
        stride = pool
    if padding == "same":
        return (size + pool - 1) // pool
    if pool > size:
        raise ValueError("window longer than input")
    return (size - pool) // stride + 1


# %% wrong: raises ValueError for a window longer than the input with "same", too; visible with size 2 and pool 3
# true: large_window_refused_always
# isolating: difference
def pooled_size(size, pool, stride=None, padding="valid"):
    if pool > size:
        raise ValueError(f"pool {pool} is longer than the input {size}")
    step = pool if stride is None else stride
    if padding == "valid":
        return 1 + (size - pool) // step
    else:
        return 1 + (size - 1) // step


# %% wrong: a missing stride is taken as 1 (as for convolutions), so size 6 with pool 2 and no stride gives 5 instead of 3
# true: no_stride_means_one
# isolating: difference
def pooled_size(size, pool, stride=None, padding="valid"):
    stride = stride or 1
    if padding == "valid":
        if size < pool:
            raise ValueError("pool > size")
        length = size - pool + 1
    else:
        length = size
    return -(-length // stride)


# %% wrong: a window exactly as long as the input raises ValueError with "valid"; visible with size 3 and pool 3
# true: large='refused if as long'
# isolating: difference
def pooled_size(size, pool, stride=None, padding="valid"):
    if stride is None:
        stride = pool
    if padding == "valid":
        if not pool < size:
            raise ValueError("the window does not fit into the input")
        return (size - pool) // stride + 1
    elif padding == "same":
        return (size - 1) // stride + 1
    else:
        raise ValueError("unknown padding")


# %% wrong: uses PyTorch's symmetric padding pool // 2 for "same", so size 4 with pool 2 and stride 2 gives 3 instead of 2
# true: same='floor((size + 2 * (pool // 2) - pool) / stride) + 1'
def pooled_size(size, pool, stride=None, padding="valid"):
    if stride is None:
        stride = pool
    p = 0
    if padding == "same":
        p = pool // 2
    elif pool > size:
        raise ValueError("Kernel size can't be greater than actual input size")
    return (size + 2 * p - pool) // stride + 1


# %% wrong: rounds half to even for "same", so size 5 with stride 2 gives round(2.5) = 2 instead of 3 (and size 4 with stride 3 gives 1 instead of 2)
# true: same='round(size / stride)'
# isolating: difference
def pooled_size(size, pool, stride=None, padding="valid"):
    if stride is None:
        stride = pool
    if padding == "same":
        return round(size / stride)
    if pool > size:
        raise ValueError
    return int((size - pool) / stride) + 1


# %% wrong: counts a last incomplete window for "valid" too (ceil mode), so size 5 with pool 2 and stride 2 gives 3 instead of 2
# true: rounds_up_when_valid
def pooled_size(size, pool, stride=None, padding="valid"):
    import math
    if stride is None:
        stride = pool
    if padding == "valid" and pool > size:
        raise ValueError("window too long")
    if padding == "valid":
        n = math.ceil((size - pool) / stride) + 1
    else:
        n = math.ceil(size / stride)
    return n


# %% wrong: relies on int(), which truncates toward zero, to detect a window that is too long, so size 2 with pool 3 and stride 2 gives 1 instead of raising ValueError
# true: large='truncated'
# isolating: difference
def pooled_size(size, pool, stride=None, padding="valid"):
    stride = pool if stride is None else stride
    if padding == "same":
        return int((size + stride - 1) / stride)
    windows = int((size - pool) / stride) + 1
    if windows < 1:
        raise ValueError("no window fits")
    return windows


# %% wrong: the loop for "valid" leaves out the window that ends exactly at the end of the input, so size 4 with pool 2 and stride 2 gives 1 instead of 2
# true: valid='ceil((size - pool) / stride)'
# isolating: difference
def pooled_size(size, pool, stride=None, padding="valid"):
    if stride is None:
        stride = pool
    if padding == "valid" and pool > size:
        raise ValueError("window is longer than the input")
    count = 0
    start = 0
    while True:
        if padding == "valid" and start + pool >= size:
            break
        if padding == "same" and start >= size:
            break
        count += 1
        start += stride
    return count


# %% wrong: "same" is understood as "the valid windows plus one for the rest", so there are too few overlapping windows: size 4 with pool 2 and stride 1 gives 3 instead of 4, and a pool longer than the input even gives 0 or less
# true: same='ceil((size - pool) / stride) + 1'
def pooled_size(size, pool, stride=None, padding="valid"):
    if stride is None:
        stride = pool
    if padding == "valid" and size < pool:
        raise ValueError("window longer than input")
    n, rest = divmod(size - pool, stride)
    n += 1
    if padding == "same" and rest > 0:
        n += 1
    return n


# %% wrong: crashes with NameError for "same" because math is not imported
# isolating: condition; difference
def pooled_size(size, pool, stride=None, padding="valid"):
    if stride is None:
        stride = pool
    if padding == "valid":
        if pool > size:
            raise ValueError("pool too large")
        return (size - pool) // stride + 1
    return math.ceil(size / stride)


# %% wrong: returns 0 instead of raising ValueError when the window is too long with "valid"; visible with size 1 and pool 2
# true: large_window_gives_zero
# isolating: difference
def pooled_size(size, pool, stride=None, padding="valid"):
    if stride is None:
        stride = pool
    if padding == "same":
        return len(range(0, size, stride))
    return max(0, (size - pool) // stride + 1)


# %% wrong: two mistakes: takes "same" literally (the output is as long as the input), and compares the window with the stride instead of the input; for "same", size 6 with pool 2 gives 6 instead of 3; for "valid", size 2 with pool 3 and stride 3 raises no error
# true: same='size'
# isolating: difference
def pooled_size(size, pool, stride=None, padding="valid"):
    if stride is None:
        stride = pool
    if padding == "same":
        return size
    if pool > size and stride < pool:
        raise ValueError("window is longer than the input")
    return (size - pool) // stride + 1


# %% wrong: overwrites pool when a stride is given, so for "valid", size 5 with pool 3 and stride 1 gives 5 instead of 3
# true: valid='floor(size / stride)'
def pooled_size(size, pool, stride=None, padding="valid"):
    if padding == "valid" and pool > size:
        raise ValueError("The window does not fit.")
    if stride is not None:
        pool = stride
    if padding == "valid":
        return size // pool
    return size // pool + (size % pool > 0)


# %% wrong: compares the padding with TensorFlow's uppercase names, so every call raises ValueError, even with size 4 and pool 2
# true: large='always'
# isolating: difference
def pooled_size(size, pool, stride=None, padding="valid"):
    if stride is None:
        stride = pool
    if padding == "SAME":
        return (size + stride - 1) // stride
    elif padding == "VALID" and pool <= size:
        return (size - pool + stride) // stride
    raise ValueError("bad padding or window")


# %% wrong: wrong operator precedence: (size - pool) // (stride + 1) with "valid", so size 6 with pool 2 gives 1 instead of 3
# true: valid='floor((size - pool) / (stride + 1))', same='floor((size - 1) / (stride + 1))'
# isolating: difference
def pooled_size(size, pool, stride=None, padding="valid"):
    stride = pool if stride is None else stride
    if padding == "valid":
        if pool > size:
            raise ValueError("window longer than the input")
        free = size - pool
    else:
        free = size - 1
    return free // (stride + 1)


# %% right: counts the start positions with len(range(...))
def pooled_size(size, pool, stride=None, padding="valid"):
    starts = range(0, size, stride or pool)
    if padding == "valid":
        starts = range(0, size - pool + 1, stride or pool)
        if not starts:
            raise ValueError("window longer than the input")
    return len(starts)


# %% right: doesn't compare pool with size: if the window is too long, floor division of a negative number makes the count smaller than one
def pooled_size(size, pool, stride=None, padding="valid"):
    stride = pool if stride is None else stride
    window = {"valid": pool, "same": 1}[padding]
    n = (size - window) // stride + 1
    if n <= 0:
        raise ValueError(f"no window of {pool} fits into {size}")
    return n


# %% right: moves a window over the input in a while loop
def pooled_size(size, pool, stride=None, padding="valid"):
    if stride is None:
        stride = pool
    if padding == "valid" and size < pool:
        raise ValueError("too long")
    needed = pool if padding == "valid" else 1
    count, left = 0, size
    while left >= needed:
        count += 1
        left -= stride
    return count


# %% right: pads the input for "same" to a whole number of windows and then uses the formula for "valid"
def pooled_size(size, pool, stride=None, padding="valid"):
    if stride is None:
        stride = pool
    if padding == "same":
        missing = -size % stride
        return int((size + missing) // stride)
    if pool > size:
        raise ValueError("pool > size")
    return int(np.floor((size - pool) / stride)) + 1


# %% wrong: stride=None means 1 (as for a convolution) instead of pool; visible whenever stride is omitted, for example with size 8 and pool 2
# true: no_stride_means_one
# isolating: difference
def pooled_size(size, pool, stride=None, padding="valid"):
    if stride is None:
        stride = 1
    if padding == "same":
        return -(-size // stride)
    if pool > size:
        raise ValueError("window is longer than the input")
    return (size - pool) // stride + 1


# %% wrong: uses PyTorch's formula with padding = pool // 2 for "same"; visible with size 4, pool 2, and stride 2 (3 instead of 2)
# true: same='floor((size + 2 * (pool // 2) - pool) / stride) + 1'
# isolating: difference
def pooled_size(size, pool, stride=None, padding="valid"):
    stride = stride if stride is not None else pool
    p = 0
    if padding == "same":
        p = pool // 2
    elif pool > size:
        raise ValueError(f"pool {pool} > size {size}")
    out = (size + 2 * p - pool) // stride + 1
    return out


# %% wrong: "same" is understood as "the output is as long as the input"; shows up for "same" with any stride above 1
# true: same='size'
# isolating: difference
def pooled_size(size, pool, stride=None, padding="valid"):
    if stride is None:
        stride = pool
    if padding == "same":
        return size
    else:
        if size < pool:
            raise ValueError("pool too big")
        n = 0
        start = 0
        while start + pool <= size:
            n += 1
            start += stride
        return n


# %% wrong: the ValueError is raised before padding is checked, so "same" with pool longer than the input raises an error, too; visible with size 2 and pool 3
# true: large_window_refused_always
# isolating: difference
def pooled_size(size, pool, stride=None, padding="valid"):
    if stride is None: stride = pool
    if pool > size:
        raise ValueError("The window is longer than the input")
    if padding == "valid":
        return (size - pool) // stride + 1
    elif padding == "same":
        return (size + stride - 1) // stride


# %% wrong: rejects a window exactly as long as the input (>= instead of >); visible for "valid" with size 3 and pool 3
# true: large='refused if as long'
# isolating: difference
def pooled_size(size, pool, stride=None, padding="valid"):
    if padding == "valid" and pool >= size:
        raise ValueError("window longer than input")
    s = pool if stride is None else stride
    if padding == "valid":
        return 1 + (size - pool) // s
    return 1 + (size - 1) // s


# %% wrong: the error object is returned instead of raised; visible for "valid" with size 2 and pool 5
# true: large='returns ValueError()'
# isolating: difference
def pooled_size(size, pool, stride=None, padding="valid"):
    import math
    if stride == None:
        stride = pool
    if padding == "same":
        result = math.ceil(size / stride)
    else:
        if pool > size:
            return ValueError("window is longer than the input")
        result = math.floor((size - pool) / stride) + 1
    return result


# %% wrong: the parentheses around size - pool are missing; visible for "valid" with size 10, pool 3, and stride 2 (10 instead of 4)
# true: valid='size - floor(pool / stride) + 1'
# isolating: difference
def pooled_size(size, pool, stride=None, padding="valid"):
    if stride is None:
        stride = pool
    if padding == "valid":
        if pool > size:
            raise ValueError("pool must not be larger than size")
        length = size - pool // stride + 1
    else:
        length = (size - 1) // stride + 1
    return length


# %% wrong: compares padding with "SAME" in capitals (tf.nn), so "same" runs the valid branch; visible for "same" with size 5 and pool 2 (2 instead of 3)
# true: padding_ignored
def pooled_size(size, pool, stride=None, padding="valid"):
    if stride is None:
        stride = pool
    if padding == "SAME":
        out_size = int(np.ceil(float(size) / float(stride)))
    else:
        if size < pool:
            raise ValueError("Negative dimension size")
        out_size = int(np.ceil(float(size - pool + 1) / float(stride)))
    return out_size


# %% wrong: the valid formula rounds up, like ceil_mode=True, so a last incomplete window counts; visible for "valid" with size 5, pool 2, and stride 2 (3 instead of 2)
# true: rounds_up_when_valid
# isolating: difference
def pooled_size(size, pool, stride=None, padding="valid"):
    if stride is None:
        stride = pool
    if padding == "valid" and size < pool:
        raise ValueError("window does not fit")
    if padding == "valid":
        steps = (size - pool) / stride
    else:
        steps = (size - 1) / stride
        return int(steps) + 1
    return int(np.ceil(steps)) + 1


# %% wrong: crashes when stride is None because the default is set only in the valid branch; for "same", size 6 with pool 2 and no stride raises TypeError
# isolating: condition; difference
def pooled_size(size, pool, stride=None, padding="valid"):
    if padding == "same":
        return int(np.ceil(size / stride))
    if pool > size:
        raise ValueError("pool > size")
    if stride is None:
        stride = pool
    starts = [i for i in range(0, size, stride) if i + pool <= size]
    return len(starts)


# %% wrong: two mistakes: the range of window starts ends one too early (for "valid", size 4 with pool 2 gives 1 instead of 2), and "same" rounds to the nearest integer (size 5 with stride 4 gives 1 instead of 2)
# true: valid='ceil((size - pool) / stride)', same='round(size / stride)'
# isolating: difference
def pooled_size(size, pool, stride=None, padding="valid"):
    stride = stride or pool
    if padding == "same":
        return round(size / stride)
    if pool > size:
        raise ValueError("window too long")
    count = 0
    for start in range(0, size - pool, stride):
        count = count + 1
    return count


# %% wrong: there is no ValueError at all, and max(…, 0) hides the negative count; visible for "valid" with size 2 and pool 5
# true: large_window_gives_zero
# isolating: difference
def pooled_size(size, pool, stride=None, padding="valid"):
    """Output length of pooling."""
    if stride is None:
        stride = pool
    if padding.lower() == "same":
        return (size + stride - 1) // stride
    elif padding.lower() == "valid":
        return max((size - pool + stride) // stride, 0)
    else:
        raise ValueError(f"Unknown padding: {padding}")


# %% wrong: "same" pads only enough to fit one more window (adds pool - 1 and then uses the pool size as the stride); visible with size 7, pool 3, and stride 2 (3 instead of 4)
# true: same='ceil(size / pool)'
def pooled_size(size, pool, stride=None, padding="valid"):
    if stride is None:
        stride = pool
    if padding == "same":
        size = size + pool - 1
        return (size - pool) // pool + 1
    if size < pool:
        raise ValueError()
    return (size - pool) // stride + 1


# %% right: counts the window starts with len(range(…))
def pooled_size(size, pool, stride=None, padding="valid"):
    step = pool if stride is None else stride
    if padding == "same":
        return len(range(0, size, step))
    starts = range(0, size - pool + 1, step)
    if len(starts) == 0:
        raise ValueError("the window is longer than the input")
    return len(starts)


# %% right: uses no formula: a while loop takes one stride off the input each time
def pooled_size(size, pool, stride=None, padding="valid"):
    if stride is None:
        stride = pool
    if padding == "valid" and pool > size:
        raise ValueError("pool > size")
    total = 0
    needed = pool if padding == "valid" else 1
    while size >= needed:
        total += 1
        size -= stride
    return total


# %% right: uses divmod and reduces "valid" to "same" on a shorter input
def pooled_size(size, pool, stride=None, padding="valid"):
    if stride is None:
        stride = pool
    if padding == "valid":
        if size < pool:
            raise ValueError(f"window of {pool} does not fit into {size} cells")
        return pooled_size(size - pool + 1, 1, stride, "same")
    whole, rest = divmod(size, stride)
    return whole + (1 if rest else 0)


# %% wrong: "same" divides by pool instead of stride; visible with size 10, pool 3, and stride 2 (4 instead of 5)
# true: same='ceil(size / pool)'
# isolating: difference
def pooled_size(size, pool, stride=None, padding="valid"):
    if stride is None:
        stride = pool
    if padding == "valid":
        if pool > size:
            raise ValueError("window too long")
        return (size - pool) // stride + 1
    return (size + pool - 1) // pool


# %% wrong: uses 1 as the default stride, as for a convolution; visible with size 6, pool 2, and no stride (5 instead of 3)
# true: no_stride_means_one
# isolating: difference
def pooled_size(size, pool, stride=None, padding="valid"):
    s = 1 if stride is None else stride
    if padding == "same":
        return (size - 1) // s + 1
    if size < pool:
        raise ValueError("pool is larger than the input")
    return (size - pool) // s + 1


# %% wrong: uses PyTorch's symmetric padding pool // 2 for "same"; visible with even windows, for example with size 4, pool 2, and stride 2 (3 instead of 2)
# true: same='floor((size + 2 * (pool // 2) - pool) / stride) + 1'
# isolating: difference
def pooled_size(size, pool, stride=None, padding="valid"):
    stride = stride if stride is not None else pool
    if padding == "same":
        p = pool // 2
    else:
        p = 0
        if pool > size:
            raise ValueError(f"kernel size {pool} is greater than input size {size}")
    dilation = 1
    return (size + 2 * p - dilation * (pool - 1) - 1) // stride + 1


# %% wrong: also raises ValueError for a window longer than the input with padding "same"; visible with size 2 and pool 3
# true: large_window_refused_always
# isolating: difference
def pooled_size(size, pool, stride=None, padding="valid"):
    if pool > size:
        raise ValueError("The window is longer than the input.")
    if stride is None:
        stride = pool
    if padding == "same":
        return -(-size // stride)
    else:
        return (size - pool) // stride + 1


# %% wrong: never raises an error, so for "valid", size 2 with pool 5 gives 0 or a negative length
# true: large_window_not_refused
# isolating: difference
def pooled_size(size, pool, stride=None, padding="valid"):
    stride = stride or pool
    formulas = {"valid": (size - pool + stride) // stride,
                "same": (size + stride - 1) // stride}
    return formulas[padding]


# %% wrong: the loop stops one window too early when a window ends exactly at the end of the input; visible with size 6 and pool 2 (2 instead of 3)
# true: valid='ceil((size - pool) / stride)'
# isolating: difference
def pooled_size(size, pool, stride=None, padding="valid"):
    if stride is None:
        stride = pool
    if padding == "valid" and pool > size:
        raise ValueError("pool > size")
    n = 0
    start = 0
    if padding == "valid":
        while start + pool < size:
            n += 1
            start += stride
    else:
        while start < size:
            n += 1
            start += stride
    return n


# %% wrong: uses math without importing it, so every "same" call crashes with NameError
# isolating: condition; difference
def pooled_size(size, pool, stride=None, padding="valid"):
    if stride is None:
        stride = pool
    if padding == "valid":
        if pool > size:
            raise ValueError("Window longer than input")
        return int((size - pool) / stride) + 1
    elif padding == "same":
        return int(math.ceil(size / stride))


# %% wrong: two mistakes: compares with tf.nn's uppercase names, so "valid" is computed as "same" (size 7 with pool 3 and stride 2 gives 4 instead of 3), and never raises ValueError
# true: valid_counts_like_same
def pooled_size(size, pool, stride=None, padding="valid"):
    if stride is None:
        stride = pool
    if padding == "VALID":
        if pool > size:
            raise ValueError("window longer than the input")
        out = (size - pool + 1 + stride - 1) // stride
    else:
        out = (size + stride - 1) // stride
    return out


# %% wrong: rounds up for "valid", too (ceil_mode); visible with size 5 and pool 2 (3 instead of 2)
# true: rounds_up_when_valid
# isolating: difference
def pooled_size(size, pool, stride=None, padding="valid"):
    if stride is None:
        stride = pool
    if padding == "valid":
        if pool > size:
            raise ValueError("too long")
        return int(np.ceil((size - pool) / stride)) + 1
    return int(np.ceil(size / stride))


# %% wrong: returns the ValueError instead of raising it; visible for "valid" with size 2 and pool 3
# true: large='returns ValueError()'
# isolating: difference
def pooled_size(size, pool, stride=None, padding="valid"):
    if stride is None:
        stride = pool
    if padding == "valid" and pool > size:
        return ValueError("window longer than input")
    elif padding == "valid":
        return 1 + (size - pool) // stride
    else:
        return 1 + (size - 1) // stride


# %% wrong: raises an error when the window is exactly as long as the input; visible for "valid" with size 3 and pool 3 (which should give 1)
# true: large='refused if as long'
# isolating: difference
def pooled_size(size, pool, stride=None, padding="valid"):
    if stride is None:
        stride = pool
    if padding == "same":
        full, rest = divmod(size, stride)
        return full + (1 if rest else 0)
    if not size > pool:
        raise ValueError("The window must fit into the input")
    return len(range(0, size - pool + 1, stride))


# %% wrong: two mistakes: the + 1 is inside the numerator, and "same" floors; visible for "valid" with size 7, pool 3, and stride 2 (2 instead of 3), and for "same" with size 5 and stride 2
# true: valid='floor((size - pool + 1) / stride)', same='floor(size / stride)'
# isolating: difference
def pooled_size(size, pool, stride=None, padding="valid"):
    if stride is None:
        stride = pool
    if padding == "valid":
        if size < pool:
            raise ValueError()
        return (size - pool + 1) // stride
    return size // stride


# %% right: counts the possible starts with range, without a formula
def pooled_size(size, pool, stride=None, padding="valid"):
    if stride is None:
        stride = pool
    if padding == "same":
        return len(range(0, size, stride))
    starts = range(0, size - pool + 1, stride)
    if not starts:
        raise ValueError("the window is longer than the input")
    return len(starts)


# %% right: removes one stride from the input for each window in a loop
def pooled_size(size, pool, stride=None, padding="valid"):
    step = pool if stride is None else stride
    need = pool if padding == "valid" else 1
    if size < need:
        raise ValueError(f"no window of {pool} fits into {size}")
    n = 1
    while size - step >= need:
        size -= step
        n += 1
    return n


# %% right: uses one formula for both paddings, in which the window of "same" is one cell long
def pooled_size(size, pool, stride=None, padding="valid"):
    if padding == "valid" and pool > size:
        raise ValueError("pool must not be larger than size")
    effective = {"valid": pool, "same": 1}[padding]
    return (size - effective) // (stride or pool) + 1


# %% wrong: follows PyTorch and pads pool // 2 on both sides for "same"; size 4 with pool 2 and stride 2 gives 3 instead of 2
# true: same='floor((size + 2 * (pool // 2) - pool) / stride) + 1'
# isolating: difference
def pooled_size(size, pool, stride=None, padding="valid"):
    if stride is None:
        stride = pool
    p = 0
    if padding == "same":
        p = pool // 2
    elif pool > size:
        raise ValueError("window longer than input")
    return (size + 2 * p - pool) // stride + 1


# %% wrong: returns the ValueError object instead of raising it; visible for "valid" with size 2 and pool 3
# true: large='returns ValueError()'
# isolating: difference
def pooled_size(size, pool, stride=None, padding="valid"):
    s = pool if stride is None else stride
    if padding == "same":
        return (size + s - 1) // s
    if padding == "valid":
        if size < pool:
            return ValueError("The window is longer than the input")
        return (size - pool + s) // s


# %% wrong: the values are right, but np.ceil makes them NumPy floats instead of ints; visible with every input (size 4 with pool 2 gives 2.0)
# true: length_as_float
# isolating: difference
def pooled_size(size, pool, stride=None, padding="valid"):
    stride = stride or pool
    if padding == "same":
        return np.ceil(size / stride)
    if pool > size:
        raise ValueError(f"pool ({pool}) must not exceed size ({size})")
    return np.ceil((size - pool + 1) / stride)


# %% wrong: checks pool > size before looking at padding, so "same" with a window longer than the input raises an error; visible with size 2 and pool 3
# true: large_window_refused_always
# isolating: difference
def pooled_size(size, pool, stride=None, padding="valid"):
    if pool > size:
        raise ValueError("pool is larger than size")
    if stride is None:
        stride = pool
    count = 0
    start = 0
    while start < size:
        if padding == "same" or start + pool <= size:
            count += 1
        start += stride
    return count


# %% wrong: takes the stride to be the gap between two windows, so a window starts every pool + stride cells; for "valid", size 6 with pool 2 and stride 1 gives 2 instead of 5
# isolating: difference
def pooled_size(size, pool, stride=None, padding="valid"):
    if stride is None:
        step = pool
    else:
        step = pool + stride
    if padding == "same":
        starts = range(0, size, step)
    else:
        if pool > size:
            raise ValueError("too long")
        starts = range(0, size - pool + 1, step)
    return len(starts)


# %% wrong: "same" is computed as in PyTorch, with pool // 2 cells on both sides, so an even pool with stride = pool gives one window too many (size 4 with pool 2 gives 3 instead of 2)
# true: same='floor((size + 2 * (pool // 2) - pool) / stride) + 1'
def pooled_size(size, pool, stride=None, padding="valid"):
    if stride is None:
        stride = pool
    if padding == "same":
        p = pool // 2
    else:
        p = 0
        if pool > size:
            raise ValueError("kernel larger than input")
    return (size + 2 * p - pool) // stride + 1


# %% wrong: a comparison is used instead of an assignment, so stride stays None, so every call without a stride crashes with TypeError
# true: no_stride_is_not_handled
# isolating: difference
def pooled_size(size, pool, stride=None, padding="valid"):
    if stride == None:
        stride == pool
    if padding == "valid":
        if pool > size:
            raise ValueError("window too long")
        n = (size - pool) // stride + 1
    else:
        n = (size + stride - 1) // stride
    return n


# %% wrong: the window check comes before the padding check, so "same" with pool > size raises ValueError; visible with size 2 and pool 3
# true: large_window_refused_always
# isolating: difference
def pooled_size(size, pool, stride=None, padding="valid"):
    if pool > size:
        raise ValueError(f"pool {pool} does not fit in {size}")
    stride = stride or pool
    return {
        "valid": (size - pool) // stride + 1,
        "same": -(-size // stride),
    }[padding]


# %% wrong: `padding == "same" or "SAME"` is always true, so "valid" is treated as "same" and never raises an error (size 5 with pool 2 gives 3 instead of 2)
# true: valid_counts_like_same
# isolating: difference
import math

def pooled_size(size, pool, stride=None, padding="valid"):
    stride = pool if stride is None else stride
    if padding == "same" or "SAME":
        return math.ceil(size / stride)
    if size < pool:
        raise ValueError("Negative dimension size")
    return math.ceil((size - pool + 1) / stride)


# %% wrong: "same" rounds to the nearest int instead of up (size 7 with stride 3 and size 5 with stride 2 both give 2 instead of 3)
# true: same='round(size / stride)'
# isolating: difference
def pooled_size(size, pool, stride=None, padding="valid"):
    if not stride:
        stride = pool
    if padding == "same":
        windows = round(size / stride)
        return windows
    if pool > size:
        raise ValueError
    windows = 0
    start = 0
    while start + pool <= size:
        windows += 1
        start += stride
    return windows


# %% wrong: the ValueError is returned, not raised, when the window is longer than the input with "valid"
# true: large='returns ValueError()'
# isolating: difference
def pooled_size(size, pool, stride=None, padding="valid"):
    s = pool if stride is None else stride
    if padding == "same":
        return 1 + (size - 1) // s
    if pool > size:
        return ValueError("the window is longer than the input")
    return 1 + (size - pool) // s


# %% wrong: size == pool is rejected although one window fits exactly; visible for "valid" with size 3 and pool 3
# true: large='refused if as long'
# isolating: difference
def pooled_size(size, pool, stride=None, padding="valid"):
    step = pool if stride is None else stride
    if padding == "valid":
        if size <= pool:
            raise ValueError("The window must be smaller than the input.")
        last_start = size - pool
        return last_start // step + 1
    elif padding == "same":
        full, rest = divmod(size, step)
        return full + 1 if rest else full


# %% wrong: two mistakes: "valid" counts a last incomplete window (ceil is used instead of floor, so size 6 with pool 3 and stride 2 gives 3 instead of 2), and there is no error for pool > size
# true: valid='ceil((size - pool) / stride) + 1', large='zero or less'
def pooled_size(size, pool, stride=None, padding="valid"):
    if stride is None:
        stride = pool
    if padding == "valid":
        out = np.ceil((size - pool) / stride) + 1
    else:
        out = np.ceil(size / stride)
    return int(out)


# %% right: counts the elements of a range of window starts
def pooled_size(size, pool, stride=None, padding="valid"):
    if stride is None:
        stride = pool
    if padding == "same":
        return len(range(0, size, stride))
    if pool > size:
        raise ValueError(f"a window of {pool} does not fit into {size} cells")
    return len(range(0, size - pool + 1, stride))


# %% right: builds the windows of an index array with NumPy and counts them; sliding_window_view itself raises the ValueError
from numpy.lib.stride_tricks import sliding_window_view

def pooled_size(size, pool, stride=None, padding="valid"):
    step = pool if stride is None else stride
    cells = np.arange(size)
    if padding == "valid":
        cells = sliding_window_view(cells, pool)
    return len(cells[::step])


# %% wrong: with stride=None the stride is 1 (as in a convolution) instead of pool, so pooled_size(8, 2) gives 7 instead of 4
# true: no_stride_means_one
def pooled_size(size, pool, stride=None, padding="valid"):
    if stride is None:
        stride = 1
    if padding == "valid":
        if pool > size:
            raise ValueError("the window is longer than the input")
        return (size - pool) // stride + 1
    return (size + stride - 1) // stride


# %% wrong: raises ValueError for a window longer than the input with padding "same", too: pooled_size(3, 5, 2, "same") must be 2
# true: large_window_refused_always
def pooled_size(size, pool, stride=None, padding="valid"):
    """Return the output length of a pooling layer along one axis."""
    if pool > size:
        raise ValueError(f"window {pool} is longer than input {size}")
    stride = stride or pool
    if padding == "same":
        return -(-size // stride)
    return (size - pool) // stride + 1


# %% wrong: uses PyTorch's symmetric padding (pool - 1) // 2 for "same", which is one cell short for even windows: pooled_size(8, 2, 1, "same") gives 7 instead of 8
# true: same='floor((size + 2 * ((pool - 1) // 2) - pool) / stride) + 1'
def pooled_size(size, pool, stride=None, padding="valid"):
    stride = pool if stride is None else stride
    pad = (pool - 1) // 2 if padding == "same" else 0
    if padding == "valid" and pool > size:
        raise ValueError("window longer than input")
    return (size + 2 * pad - pool) // stride + 1


# %% wrong: the test for a window that is too long uses >= instead of >, so pooled_size(3, 3) raises ValueError instead of returning 1
# true: large='refused if as long'
import math

def pooled_size(size, pool, stride=None, padding="valid"):
    if stride is None:
        stride = pool
    if padding == "same":
        return math.ceil(size / stride)
    if pool >= size:
        raise ValueError("pool must be smaller than size when padding is 'valid'")
    return math.floor((size - pool) / stride) + 1


# %% wrong: rounds the number of steps up for "valid", as PyTorch's ceil_mode does: the last window hangs over, so pooled_size(7, 2) gives 4 instead of 3
# true: rounds_up_when_valid
def pooled_size(size, pool, stride=None, padding="valid"):
    stride = pool if stride is None else stride
    if padding == "valid":
        if pool > size:
            raise ValueError("the window doesn't fit")
        return int(np.ceil((size - pool) / stride)) + 1
    return int(np.ceil(size / stride))


# %% right: an unusual but correct style
def pooled_size(size, pool, stride=None, padding="valid"):
    """Count the windows' first cells instead of using a formula."""
    step = pool if stride is None else stride
    if padding == "same":
        return len(range(0, size, step))
    starts = range(0, size - pool + 1, step)
    if not starts:
        raise ValueError(f"a window of {pool} cells does not fit into {size} cells")
    return len(starts)
