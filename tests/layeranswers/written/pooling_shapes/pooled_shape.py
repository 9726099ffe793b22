"""Answers to `pooled_shape` that people wrote from the exercise text alone."""


# %% wrong: ignores data_format and always uses channels_last (with channels_first inputs, it pools the channel and the first length)
# true: channels_first_ignored
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    if strides is None:
        strides = pool_size
    out = [input_shape[0]]
    for n, p, s in zip(input_shape[1:-1], pool_size, strides):
        out.append(None if n is None else pooled_size(n, p, s, padding))
    out.append(input_shape[-1])
    return tuple(out)


# %% wrong: crashes with TypeError for a length that is None, as in (None, None, None, 3)
# true: unknown='compared'
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    if strides is None:
        strides = pool_size
    if data_format == "channels_last":
        lengths = input_shape[1:-1]
    else:
        lengths = input_shape[2:]
    new = tuple(pooled_size(lengths[i], pool_size[i], strides[i], padding) for i in range(axes))
    if data_format == "channels_last":
        return (input_shape[0],) + new + (input_shape[-1],)
    return input_shape[:2] + new


# %% wrong: strides=None becomes a stride of 1; shows up in any call without strides and with a pool above 1
# true: no_strides_mean_one
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    if strides is None:
        strides = (1,) * axes
    first = 1 if data_format == "channels_last" else 2
    result = list(input_shape)
    for a in range(axes):
        if result[first + a] is not None:
            result[first + a] = pooled_size(result[first + a], pool_size[a], strides[a], padding)
    return tuple(result)


# %% wrong: crashes when strides is None, because zip can't iterate over None; visible with any call without strides
# true: steps='looped over'
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes

    def one(n, p, s):
        if n is None:
            return None
        return pooled_size(n, p, s, padding)

    if data_format == "channels_first":
        batch, channel, *lengths = input_shape
        return (batch, channel, *[one(n, p, s) for n, p, s in zip(lengths, pool_size, strides)])
    batch, *lengths, channel = input_shape
    return (batch, *[one(n, p, s) for n, p, s in zip(lengths, pool_size, strides)], channel)


# %% wrong: two mistakes: forgets to pass the padding on, and returns a list (for "same" with size 5 and pool 2, this gives 2 instead of 3; the list is wrong for every input)
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    if strides is None:
        strides = pool_size
    shape = list(input_shape)
    offset = 2 if data_format == "channels_first" else 1
    for i in range(axes):
        n = shape[i + offset]
        if n is not None:
            shape[i + offset] = pooled_size(n, pool_size[i], strides[i])
    return shape


# %% wrong: the padding is not passed to pooled_size, so "same" is computed as "valid" (length 5 with pool 2 gives 2 instead of 3)
# true: padding_not_handed_on
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    strides = strides or pool_size
    start = 1 if data_format == "channels_last" else 2
    stop = start + axes
    pooled = ()
    for n, p, s in zip(input_shape[start:stop], pool_size, strides):
        if n is None:
            pooled += (None,)
        else:
            pooled += (pooled_size(n, p, s),)
    return input_shape[:start] + pooled + input_shape[stop:]


# %% wrong: for channels_first, the result is in channels_last order; shows up with any channels_first input
# true: channels_moved_last
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    if strides is None:
        strides = pool_size
    if data_format == "channels_last":
        batch, *lengths, channel = input_shape
    else:
        batch, channel, *lengths = input_shape
    new_lengths = []
    for length, p, s in zip(lengths, pool_size, strides):
        if length is None:
            new_lengths.append(None)
        else:
            new_lengths.append(pooled_size(length, p, s, padding))
    return (batch, *new_lengths, channel)


# %% wrong: gives up and returns the input shape as soon as any entry is None, even the batch; visible with (None, 8, 8, 3) and pool 2
# true: unknown='shape as it is'
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    if None in input_shape:
        return input_shape
    if strides is None:
        strides = pool_size
    if data_format == "channels_last":
        mid = [pooled_size(n, p, s, padding) for n, p, s in zip(input_shape[1:-1], pool_size, strides)]
        return (input_shape[0], *mid, input_shape[-1])
    mid = [pooled_size(n, p, s, padding) for n, p, s in zip(input_shape[2:], pool_size, strides)]
    return (input_shape[0], input_shape[1], *mid)


# %% wrong: handles only two lengths and crashes with ValueError on unpacking for 1D and 3D shapes such as (4, 10, 3) or (4, 6, 6, 6, 3)
# isolating: condition
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    if strides is None:
        strides = pool_size
    if data_format == "channels_last":
        b, h, w, c = input_shape
    else:
        b, c, h, w = input_shape
    if h is not None:
        h = pooled_size(h, pool_size[0], strides[0], padding)
    if w is not None:
        w = pooled_size(w, pool_size[1], strides[1], padding)
    return (b, h, w, c) if data_format == "channels_last" else (b, c, h, w)


# %% wrong: uses the first pool size and stride for all axes; shows up with pool_size (2, 3) or strides (1, 2)
# true: order='first'
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    pool = pool_size[0]
    stride = pool if strides is None else strides[0]
    f = lambda n: None if n is None else pooled_size(n, pool, stride, padding)
    if data_format == "channels_last":
        return (input_shape[0],) + tuple(map(f, input_shape[1:-1])) + (input_shape[-1],)
    else:
        return (input_shape[0], input_shape[1]) + tuple(map(f, input_shape[2:]))


# %% wrong: mistakes pool_size for (width, height) and reverses it and the strides; visible with pool_size (2, 3) on (1, 6, 6, 1)
# true: height_and_width_swapped
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    if strides is None:
        strides = pool_size
    pool_size = pool_size[::-1]
    strides = strides[::-1]
    shape = list(input_shape)
    first = 1
    if data_format == "channels_first":
        first = 2
    for k in range(axes):
        if shape[first + k] is not None:
            shape[first + k] = pooled_size(shape[first + k], pool_size[k], strides[k], padding)
    return tuple(shape)


# %% wrong: uses its own formula, in which "same" divides by the pool instead of the stride (length 8 with pool 3 and stride 1 gives 3 instead of 8)
# true: steps='window with same'
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    if strides is None:
        strides = pool_size
    idx = range(1, axes + 1) if data_format == "channels_last" else range(2, axes + 2)
    out = list(input_shape)
    for j, i in enumerate(idx):
        if out[i] is None:
            continue
        if padding == "valid":
            out[i] = pooled_size(out[i], pool_size[j], strides[j], "valid")
        else:
            out[i] = -(-out[i] // pool_size[j])
    return tuple(out)


# %% wrong: the return is inside the loop, so only the first length is pooled; visible for any input with two or three lengths
# true: loop='first only'
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    if strides is None:
        strides = pool_size
    start = 1 if data_format == "channels_last" else 2
    shape = list(input_shape)
    for i in range(axes):
        n = shape[start + i]
        shape[start + i] = None if n is None else pooled_size(n, pool_size[i], strides[i], padding)
        return tuple(shape)


# %% wrong: the index is off by one, so with both data formats, the batch is pooled and the last length is left out; visible with (8, 6, 6, 3) and pool 2
# true: formats='from the batch on'
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    if strides is None:
        strides = pool_size
    result = list(input_shape)
    for i in range(axes):
        if input_shape[i] is not None:
            result[i] = pooled_size(input_shape[i], pool_size[i], strides[i], padding)
    return tuple(result)


# %% right: uses recursion over the lengths
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes

    def rest(lengths, pools, steps):
        if not lengths:
            return ()
        head = None if lengths[0] is None else pooled_size(lengths[0], pools[0], steps[0], padding)
        return (head,) + rest(lengths[1:], pools[1:], steps[1:])

    steps = pool_size if strides is None else strides
    if data_format == "channels_first":
        return tuple(input_shape[:2]) + rest(tuple(input_shape[2:]), pool_size, steps)
    return tuple(input_shape[:1]) + rest(tuple(input_shape[1:-1]), pool_size, steps) + tuple(input_shape[-1:])


# %% right: moves the channel to the end first, and back afterward
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    shape = list(input_shape)
    if data_format == "channels_first":
        shape.append(shape.pop(1))
    for i in range(1, axes + 1):
        if shape[i] is None:
            continue
        s = None if strides is None else strides[i - 1]
        shape[i] = pooled_size(shape[i], pool_size[i - 1], s, padding)
    if data_format == "channels_first":
        shape.insert(1, shape.pop())
    return tuple(shape)


# %% right: gives the batch and channel axes a window and a stride of 1, then makes one pass over all entries
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    strides = pool_size if strides is None else strides
    before, after = ((1,), (1,)) if data_format == "channels_last" else ((1, 1), ())
    pools = before + tuple(pool_size) + after
    steps = before + tuple(strides) + after
    return tuple(n and pooled_size(n, p, s, padding) for n, p, s in zip(input_shape, pools, steps))


# %% right: assigns the pooled lengths to a slice of a list
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    where = slice(1, 1 + axes) if data_format == "channels_last" else slice(2, 2 + axes)
    shape = list(input_shape)
    todo = zip(shape[where], pool_size, strides or pool_size)
    shape[where] = [n if n is None else pooled_size(n, p, s, padding=padding) for n, p, s in todo]
    return tuple(shape)


# %% wrong: the data format is ignored, so (1, 3, 8, 8) with "channels_first" pools the channel axis as a length
# true: channels_first_ignored
# isolating: difference
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    if strides is None:
        strides = pool_size
    batch, *lengths, channel = input_shape
    out = []
    for n, p, s in zip(lengths, pool_size, strides):
        out.append(None if n is None else pooled_size(n, p, s, padding))
    return (batch, *out, channel)


# %% wrong: returns the input shape unchanged as soon as any entry is None, so (None, 28, 28, 1) with pool 2 stays (None, 28, 28, 1)
# true: unknown='shape as it is'
# isolating: difference
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    if None in input_shape:
        return input_shape
    if strides is None:
        strides = pool_size
    first = 2 if data_format == "channels_first" else 1
    shape = list(input_shape)
    for a in range(axes):
        shape[first + a] = pooled_size(shape[first + a], pool_size[a], strides[a], padding)
    return tuple(shape)


# %% wrong: crashes with TypeError whenever a length is None, as in (None, None, None, 3)
# true: unknown='compared'
# isolating: difference
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    strides = strides or pool_size
    if data_format == "channels_last":
        lengths = input_shape[1:-1]
    else:
        lengths = input_shape[2:]
    new = tuple(pooled_size(n, p, s, padding) for n, p, s in zip(lengths, pool_size, strides))
    if data_format == "channels_last":
        return input_shape[:1] + new + input_shape[-1:]
    return input_shape[:2] + new


# %% wrong: crashes with TypeError ('NoneType' object is not subscriptable) when strides is None, the default
# true: steps='indexed'
# isolating: difference
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    offset = 1 if data_format == "channels_last" else 2
    result = list(input_shape)
    for i in range(axes):
        if result[i + offset] is not None:
            result[i + offset] = pooled_size(result[i + offset], pool_size[i], strides[i], padding)
    return tuple(result)


# %% wrong: for "channels_first", the result has the channel at the end, so (1, 3, 8, 6) with pool 2 gives (1, 4, 3, 3) instead of (1, 3, 4, 3)
# true: channels_moved_last
# isolating: difference
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    if strides is None:
        strides = pool_size
    if data_format == "channels_first":
        batch, channel, *lengths = input_shape
    else:
        batch, *lengths, channel = input_shape
    lengths = [n if n is None else pooled_size(n, p, s, padding)
               for n, p, s in zip(lengths, pool_size, strides)]
    return (batch, *lengths, channel)


# %% wrong: reads pool_size and strides as (width, height), so (1, 8, 8, 1) with pool_size (2, 4) gives (1, 2, 4, 1) instead of (1, 4, 2, 1)
# true: height_and_width_swapped
# isolating: difference
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    if strides is None:
        strides = pool_size
    last = axes if data_format == "channels_last" else axes + 1
    shape = list(input_shape)
    for p, s in zip(pool_size, strides):
        if shape[last] is not None:
            shape[last] = pooled_size(shape[last], p, s, padding)
        last -= 1
    return tuple(shape)


# %% wrong: strides=None becomes 1 along every axis instead of pool_size, so (1, 8, 8, 1) with pool 2 gives (1, 7, 7, 1)
# true: no_strides_mean_one
# isolating: difference
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if strides is None:
        strides = 1
    if isinstance(strides, int):
        strides = (strides,) * axes
    def one(i):
        n = input_shape[i + (1 if data_format == "channels_last" else 2)]
        return None if n is None else pooled_size(n, pool_size[i], strides[i], padding)
    new = tuple(one(i) for i in range(axes))
    if data_format == "channels_first":
        return (input_shape[0], input_shape[1]) + new
    return (input_shape[0],) + new + (input_shape[-1],)


# %% wrong: the padding is not passed on, so (1, 5, 5, 1) with pool 2 and "same" gives lengths of 2 instead of 3 (and a pool longer than the image raises ValueError)
# true: padding_not_handed_on
# isolating: difference
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    if strides is None:
        strides = (None,) * axes
    if data_format == "channels_last":
        batch, *lengths, channel = input_shape
    else:
        batch, channel, *lengths = input_shape
    out = []
    for length, pool, stride in zip(lengths, pool_size, strides):
        if length is None:
            out.append(None)
        else:
            out.append(pooled_size(length, pool, stride))
    if data_format == "channels_last":
        return (batch, *out, channel)
    return (batch, channel, *out)


# %% wrong: unpacks height and width, so MaxPooling1D and MaxPooling3D shapes such as (2, 10, 4) crash with ValueError
# isolating: condition; difference
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    if strides is None:
        strides = pool_size
    if data_format == "channels_last":
        b, h, w, c = input_shape
    else:
        b, c, h, w = input_shape
    if h is not None:
        h = pooled_size(h, pool_size[0], strides[0], padding)
    if w is not None:
        w = pooled_size(w, pool_size[1], strides[1], padding)
    return (b, h, w, c) if data_format == "channels_last" else (b, c, h, w)


# %% wrong: unknown lengths disappear because the list is filtered before zip, so (1, None, 8, 3) with pool 2 gives (1, 4, 3), in which one axis is missing
# true: unknown='left out'
# isolating: difference
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    if strides is None:
        strides = pool_size
    first = data_format == "channels_first"
    lengths = input_shape[2:] if first else input_shape[1:-1]
    new = [pooled_size(n, p, s, padding)
           for n, p, s in zip(lengths, pool_size, strides) if n is not None]
    if first:
        return tuple(input_shape[:2]) + tuple(new)
    return (input_shape[0],) + tuple(new) + (input_shape[-1],)


# %% wrong: the name of the data format is misspelled ("channel_first"), so that branch is never taken, and the result is a list
# true: shape_as_list
# isolating: difference
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    if strides is None:
        strides = pool_size
    start = 1
    if data_format == "channel_first":
        start = 2
    shape = list(input_shape)
    for i, (p, s) in enumerate(zip(pool_size, strides)):
        if shape[start + i] is not None:
            shape[start + i] = pooled_size(shape[start + i], p, s, padding)
    return shape


# %% wrong: the lengths form a tuple inside the tuple, so (1, 8, 8, 3) gives (1, (4, 4), 3)
# true: kind='nested'
# isolating: difference
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    strides = pool_size if strides is None else strides
    f = lambda n, p, s: None if n is None else pooled_size(n, p, s, padding)
    if data_format == "channels_last":
        return (input_shape[0], tuple(map(f, input_shape[1:-1], pool_size, strides)), input_shape[-1])
    return (input_shape[0], input_shape[1], tuple(map(f, input_shape[2:], pool_size, strides)))


# %% wrong: strides=None becomes the first axis's pool size for all axes, so (1, 12, 12, 1) with pool_size (2, 3) gives a width of 5 instead of 4
# true: steps='first window'
# isolating: difference
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    if strides is None:
        strides = (pool_size[0],) * axes
    channel_axis = -1 if data_format == "channels_last" else 1
    rest = list(input_shape)
    channel = rest.pop(channel_axis)
    batch = rest.pop(0)
    for k in range(axes):
        if rest[k] is not None:
            rest[k] = pooled_size(rest[k], pool_size[k], strides[k], padding)
    if channel_axis == 1:
        return (batch, channel) + tuple(rest)
    return (batch,) + tuple(rest) + (channel,)


# %% wrong: None is handled only in the "channels_last" branch, so (None, 3, None, None) with "channels_first" raises TypeError
# true: unknown='compared if first'
# isolating: difference
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    if strides is None:
        strides = pool_size
    if data_format == "channels_first":
        out = [input_shape[0], input_shape[1]]
        for i in range(axes):
            out.append(pooled_size(input_shape[2 + i], pool_size[i], strides[i], padding))
    else:
        out = [input_shape[0]]
        for i in range(axes):
            if input_shape[1 + i] is None:
                out.append(None)
            else:
                out.append(pooled_size(input_shape[1 + i], pool_size[i], strides[i], padding))
        out.append(input_shape[-1])
    return tuple(out)


# %% wrong: an unknown batch size is replaced with 1, and so are unknown lengths ((None, None, 8, 3) with pool 1 gives (1, 1, 8, 3))
# true: unknown='every one'
# isolating: difference
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    if strides is None:
        strides = pool_size
    known = [n or 1 for n in input_shape]
    start = 1 if data_format == "channels_last" else 2
    for a in range(axes):
        known[start + a] = pooled_size(known[start + a], pool_size[a], strides[a], padding)
    return tuple(known)


# %% right: removes the channel, pools the rest, and reinserts the channel in its old place
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    place = 1 if data_format == "channels_first" else axes + 1
    rest = list(input_shape)
    channel = rest.pop(place)
    for i in range(axes):
        if rest[i + 1] is None:
            continue
        rest[i + 1] = pooled_size(rest[i + 1], pool_size[i], strides[i] if strides else None, padding)
    rest.insert(place, channel)
    return tuple(rest)


# %% right: uses iterators over the pool sizes and strides, and makes one pass over the entries of the shape
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    kept = {0, 1} if data_format == "channels_first" else {0, axes + 1}
    windows = iter(zip(pool_size, pool_size if strides is None else strides))

    def entry(i, n):
        if i in kept:
            return n
        p, s = next(windows)
        return n and pooled_size(n, p, s, padding)

    return tuple([entry(i, n) for i, n in enumerate(input_shape)])


# %% right: uses its own formulas instead of pooled_size, and a recursion that turns "channels_first" into "channels_last"
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    if data_format == "channels_first":
        b, c, *lengths = input_shape
        b, *lengths, c = pooled_shape((b, *lengths, c), pool_size, strides, padding)
        return (b, c, *lengths)
    if strides is None:
        strides = pool_size
    out = [input_shape[0]]
    for n, p, s in zip(input_shape[1:-1], pool_size, strides):
        if n is not None:
            if padding == "valid" and p > n:
                raise ValueError("window longer than the input")
            n = -(-(n - p + 1 if padding == "valid" else n) // s)
        out.append(n)
    return tuple(out) + (input_shape[-1],)


# %% wrong: unknown lengths aren't handled, so None goes into pooled_size, which crashes; visible with (None, None, None, 3)
# true: unknown='compared'
# isolating: difference
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    if strides is None:
        strides = pool_size
    first = 1 if data_format == "channels_last" else 2
    lengths = ()
    for k in range(axes):
        lengths += (pooled_size(input_shape[first + k], pool_size[k], strides[k], padding),)
    if data_format == "channels_last":
        return (input_shape[0],) + lengths + (input_shape[-1],)
    return input_shape[:2] + lengths


# %% wrong: data_format is never used, so the channel of a channels_first shape is pooled, while the last length isn't; visible with (1, 4, 8, 8) channels_first
# true: channels_first_ignored
# isolating: difference
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    strides = pool_size if strides is None else strides
    batch, *lengths, channel = input_shape
    new = [None if n is None else pooled_size(n, p, s, padding) for n, p, s in zip(lengths, pool_size, strides)]
    return (batch, *new, channel)


# %% wrong: strides stays None and is indexed, which raises TypeError whenever strides is not given
# true: steps='indexed'
# isolating: difference
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    result = list(input_shape)
    offset = 1
    if data_format == "channels_first":
        offset = 2
    for i in range(axes):
        if result[i + offset] is None:
            continue
        result[i + offset] = pooled_size(result[i + offset], pool_size[i], strides[i], padding)
    return tuple(result)


# %% wrong: gives up and returns the input shape as soon as anything is None, even just the batch size; visible with (None, 28, 28, 1)
# true: unknown='shape as it is'
# isolating: difference
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    if strides is None:
        strides = pool_size
    if None in input_shape:
        return tuple(input_shape)
    if data_format == "channels_first":
        dims = input_shape[2:]
    else:
        dims = input_shape[1:-1]
    out = tuple(pooled_size(d, p, s, padding) for d, p, s in zip(dims, pool_size, strides))
    if data_format == "channels_first":
        return input_shape[:2] + out
    return input_shape[:1] + out + input_shape[-1:]


# %% wrong: takes sizes as (width, height) and reverses pool_size and strides; visible for (1, 9, 9, 1) with pool_size (2, 3)
# true: height_and_width_swapped
# isolating: difference
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    if strides is None:
        strides = pool_size
    pool_size = pool_size[::-1]
    strides = strides[::-1]
    shape = list(input_shape)
    where = range(1, 1 + axes) if data_format == "channels_last" else range(2, 2 + axes)
    for axis, p, s in zip(where, pool_size, strides):
        if shape[axis] is not None:
            shape[axis] = pooled_size(shape[axis], p, s, padding)
    return tuple(shape)


# %% wrong: written only for images: unpacking crashes for 1D and 3D pooling; visible with (2, 10, 3) and (1, 4, 4, 4, 1)
# isolating: condition; difference
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    if strides is None:
        strides = pool_size
    if data_format == "channels_first":
        n, c, h, w = input_shape
    else:
        n, h, w, c = input_shape
    if h is not None:
        h = pooled_size(h, pool_size[0], strides[0], padding)
    if w is not None:
        w = pooled_size(w, pool_size[1], strides[1], padding)
    if data_format == "channels_first":
        return (n, c, h, w)
    return (n, h, w, c)


# %% wrong: reads channels_first correctly but returns the result in channels_last order; visible with (1, 3, 8, 8) channels_first
# true: channels_moved_last
# isolating: difference
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    if strides is None:
        strides = pool_size
    batch = input_shape[0]
    if data_format == "channels_first":
        channel = input_shape[1]
        lengths = input_shape[2:]
    else:
        channel = input_shape[-1]
        lengths = input_shape[1:-1]
    pooled = []
    for length, pool, stride in zip(lengths, pool_size, strides):
        if length is None:
            pooled.append(None)
        else:
            pooled.append(pooled_size(length, pool, stride, padding))
    return (batch,) + tuple(pooled) + (channel,)


# %% wrong: padding is not passed on to pooled_size, so "same" gives the valid shape; visible with (1, 5, 5, 1), pool_size 2, and "same"
# true: padding_not_handed_on
# isolating: difference
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    if strides is None:
        strides = pool_size

    def one(i):
        n = input_shape[i + (2 if data_format == "channels_first" else 1)]
        return n if n is None else pooled_size(n, pool_size[i], strides[i])

    middle = tuple(one(i) for i in range(axes))
    if data_format == "channels_first":
        return (input_shape[0], input_shape[1]) + middle
    return (input_shape[0],) + middle + (input_shape[-1],)


# %% wrong: lengths that are None are skipped, so the returned tuple is too short; visible with (None, None, 28, 3)
# true: unknown='left out'
# isolating: difference
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    if strides is None:
        strides = pool_size
    last = data_format == "channels_last"
    start = 1 if last else 2
    new_shape = [input_shape[0]] if last else [input_shape[0], input_shape[1]]
    for i in range(axes):
        n = input_shape[start + i]
        if n is not None:
            new_shape.append(pooled_size(n, pool_size[i], strides[i], padding))
    if last:
        new_shape.append(input_shape[-1])
    return tuple(new_shape)


# %% wrong: assigns to an element of the tuple, which raises TypeError for every input whose lengths are known
# isolating: difference
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    if strides is None:
        strides = pool_size
    output_shape = input_shape
    for i in range(axes):
        ax = i + 1 if data_format == "channels_last" else i + 2
        if input_shape[ax] is not None:
            output_shape[ax] = pooled_size(input_shape[ax], pool_size[i], strides[i], padding)
    return output_shape


# %% wrong: two mistakes: the first stride is used for all axes (visible with strides (1, 2)), and data_format is compared with the misspelled "channel_first"
# isolating: difference
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    if strides is not None:
        stride = strides[0]
    else:
        stride = None
    start = 1
    if data_format == "channel_first":
        start = 2
    out = list(input_shape)
    for i in range(axes):
        if out[start + i] is not None:
            out[start + i] = pooled_size(out[start + i], pool_size[i], stride, padding)
    return tuple(out)


# %% wrong: the return is inside the loop, so only the first length is pooled; shows up with (1, 8, 8, 1)
# true: loop='first only'
# isolating: difference
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    strides = strides or pool_size
    shape = list(input_shape)
    k = {"channels_last": 1, "channels_first": 2}[data_format]
    for p, s in zip(pool_size, strides):
        if shape[k] is not None:
            shape[k] = pooled_size(shape[k], p, s, padding)
        k += 1
        return tuple(shape)


# %% wrong: the channel becomes 1, because the student thinks that pooling also takes the maximum over the channels; visible with 3 channels
# true: channels='one'
# isolating: difference
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    if strides is None:
        strides = pool_size
    if data_format == "channels_first":
        lengths = input_shape[2:]
    else:
        lengths = input_shape[1:-1]
    res = [pooled_size(l, p, s, padding) if l is not None else None for l, p, s in zip(lengths, pool_size, strides)]
    if data_format == "channels_first":
        return tuple([input_shape[0], 1] + res)
    return tuple([input_shape[0]] + res + [1])


# %% right: uses recursion over the lengths, and removes one axis each time
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    if strides is None:
        strides = pool_size

    def rest(lengths, pools, steps):
        if not lengths:
            return ()
        head = lengths[0]
        if head is not None:
            head = pooled_size(head, pools[0], steps[0], padding)
        return (head,) + rest(lengths[1:], pools[1:], steps[1:])

    if data_format == "channels_first":
        return tuple(input_shape[:2]) + rest(tuple(input_shape[2:]), pool_size, strides)
    return (input_shape[0],) + rest(tuple(input_shape[1:-1]), pool_size, strides) + (input_shape[-1],)


# %% right: moves the channel to the end, calls itself, and moves it back
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    if data_format == "channels_first":
        batch, channel, *lengths = input_shape
        out = pooled_shape((batch, *lengths, channel), pool_size, strides, padding)
        return (out[0], out[-1], *out[1:-1])
    steps = strides if strides is not None else (None,) * axes
    batch, *lengths, channel = input_shape
    return (batch, *(n and pooled_size(n, p, s, padding) for n, p, s in zip(lengths, pool_size, steps)), channel)


# %% right: gives the axes that are not pooled a window of 1 and a stride of 1, and maps over all entries
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    strides = tuple(pool_size if strides is None else strides)
    pool_size = tuple(pool_size)
    if data_format == "channels_first":
        pools, steps = (1, 1) + pool_size, (1, 1) + strides
    else:
        pools, steps = (1,) + pool_size + (1,), (1,) + strides + (1,)
    return tuple(map(lambda n, p, s: None if n is None else pooled_size(n, p, s, padding), input_shape, pools, steps))


# %% wrong: ignores data_format; shows up for (8, 3, 28, 28) with "channels_first"
# true: channels_first_ignored
# isolating: difference
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    if strides is None:
        strides = pool_size
    result = [input_shape[0]]
    for i in range(axes):
        n = input_shape[i + 1]
        result.append(None if n is None else pooled_size(n, pool_size[i], strides[i], padding))
    result.append(input_shape[-1])
    return tuple(result)


# %% wrong: has no case for unknown lengths, so it crashes with TypeError for (None, None, None, 3)
# true: unknown='compared'
# isolating: difference
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    if strides is None:
        strides = pool_size
    if data_format == "channels_last":
        lengths = input_shape[1:-1]
    else:
        lengths = input_shape[2:]
    new = tuple(pooled_size(l, p, s, padding) for l, p, s in zip(lengths, pool_size, strides))
    if data_format == "channels_last":
        return (input_shape[0],) + new + (input_shape[-1],)
    return input_shape[:2] + new


# %% wrong: handles only images: unpacking four entries crashes for 1D (8, 10, 3) and 3D inputs
# isolating: condition; difference
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    strides = strides or pool_size
    if data_format == "channels_last":
        b, h, w, c = input_shape
    else:
        b, c, h, w = input_shape
    if h is not None:
        h = pooled_size(h, pool_size[0], strides[0], padding)
    if w is not None:
        w = pooled_size(w, pool_size[1], strides[1], padding)
    if data_format == "channels_last":
        return (b, h, w, c)
    else:
        return (b, c, h, w)


# %% wrong: reads pool_size and strides as (width, height); shows up for (1, 10, 12, 1) with pool_size (2, 3)
# true: height_and_width_swapped
# isolating: difference
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    if strides is None:
        strides = pool_size
    shape = list(input_shape)
    first = 1 if data_format == "channels_last" else 2
    for k in range(axes):
        if shape[first + k] is not None:
            shape[first + k] = pooled_size(shape[first + k], pool_size[-1 - k], strides[-1 - k], padding)
    return tuple(shape)


# %% wrong: returns the input shape as soon as any entry is None; shows up with an unknown batch (None, 28, 28, 1)
# true: unknown='shape as it is'
# isolating: difference
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    if None in input_shape:
        return input_shape
    if strides is None:
        strides = pool_size
    start = 1
    if data_format == "channels_first":
        start = 2
    out = list(input_shape)
    for j, (p, s) in enumerate(zip(pool_size, strides)):
        out[start + j] = pooled_size(input_shape[start + j], p, s, padding)
    return tuple(out)


# %% wrong: padding is not passed to pooled_size; shows up for (1, 5, 5, 1) with pool_size 2 and "same"
# true: padding_not_handed_on
# isolating: difference
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    if strides is None:
        strides = pool_size

    def f(n, p, s):
        if n is None:
            return None
        return pooled_size(n, p, s)

    if data_format == "channels_last":
        mid = input_shape[1:-1]
        return (input_shape[0], *map(f, mid, pool_size, strides), input_shape[-1])
    mid = input_shape[2:]
    return (input_shape[0], input_shape[1], *map(f, mid, pool_size, strides))


# %% wrong: with "channels_first", the result is in channels_last order; shows up with (8, 3, 28, 28), pool_size 2
# true: channels_moved_last
# isolating: difference
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    if strides is None:
        strides = pool_size
    batch = input_shape[0]
    if data_format == "channels_first":
        channel, lengths = input_shape[1], input_shape[2:]
    else:
        lengths, channel = input_shape[1:-1], input_shape[-1]
    new_lengths = []
    for n, p, s in zip(lengths, pool_size, strides):
        if n is None:
            new_lengths.append(None)
            continue
        new_lengths.append(pooled_size(n, p, s, padding))
    return (batch, *new_lengths, channel)


# %% wrong: strides=None is indexed without a default, which crashes with TypeError for every call without strides
# true: steps='indexed'
# isolating: difference
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    offset = 1 if data_format == "channels_last" else 2
    output_shape = list(input_shape)
    for axis in range(axes):
        n = input_shape[axis + offset]
        if n is None:
            continue
        output_shape[axis + offset] = pooled_size(n, pool_size[axis], strides[axis], padding)
    return tuple(output_shape)


# %% wrong: drops unknown lengths from the result, so (None, None, 28, 3) gets three entries
# true: unknown='left out'
# isolating: difference
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    strides = pool_size if strides is None else strides
    last = data_format == "channels_last"
    lengths = input_shape[1:-1] if last else input_shape[2:]
    pooled = tuple(pooled_size(n, p, s, padding) for n, p, s in zip(lengths, pool_size, strides) if n is not None)
    if last:
        return input_shape[:1] + pooled + input_shape[-1:]
    return input_shape[:2] + pooled


# %% wrong: returns None as the batch size, as in a Keras summary; visible with any known batch size, as in (8, 28, 28, 1)
# true: batches='None'
# isolating: difference
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    if strides is None:
        strides = pool_size
    dims = input_shape[1:-1] if data_format == "channels_last" else input_shape[2:]
    dims = [d if d is None else pooled_size(d, pool_size[i], strides[i], padding) for i, d in enumerate(dims)]
    if data_format == "channels_last":
        return (None, *dims, input_shape[-1])
    return (None, input_shape[1], *dims)


# %% wrong: uses the first window and stride for all axes; shows up with pool_size (2, 3) on (1, 12, 12, 1)
# true: order='first'
# isolating: difference
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    p = pool_size[0]
    s = p if strides is None else strides[0]
    channel_axis = len(input_shape) - 1 if data_format == "channels_last" else 1
    out = ()
    for i, n in enumerate(input_shape):
        if i == 0 or i == channel_axis or n is None:
            out += (n,)
        else:
            out += (pooled_size(n, p, s, padding),)
    return out


# %% wrong: two mistakes: pools with a MaxPooling2D layer whatever the number of axes, which crashes for 1D and 3D, and doesn't pass "channels_first" on for four entries; visible with (8, 3, 28, 28)
# isolating: condition; difference
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    layer = keras.layers.MaxPooling2D(pool_size=pool_size, strides=strides, padding=padding)
    return tuple(layer.compute_output_shape(input_shape))


# %% right: moves the channel to the end, pools, and moves it back
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    shape = list(input_shape)
    if data_format == "channels_first":
        shape.append(shape.pop(1))
    for i, p in enumerate(pool_size):
        if shape[1 + i] is not None:
            shape[1 + i] = pooled_size(shape[1 + i], p, strides[i] if strides else None, padding)
    if data_format == "channels_first":
        shape.insert(1, shape.pop())
    return tuple(shape)


# %% right: uses recursion over the axes, from the last length to the first
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    if strides is None:
        strides = pool_size

    def rec(lengths, pools, steps):
        if len(lengths) == 0:
            return ()
        n = lengths[-1]
        if n is not None:
            n = pooled_size(n, pools[-1], steps[-1], padding)
        return rec(lengths[:-1], pools[:-1], steps[:-1]) + (n,)

    a = 1 if data_format == "channels_last" else 2
    b = a + axes
    return tuple(input_shape[:a]) + rec(input_shape[a:b], pool_size, strides) + tuple(input_shape[b:])


# %% right: gives the batch and channel axes windows and strides of 1, and treats all entries alike, without calling pooled_size for those two
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    strides = strides or pool_size
    ones_before, ones_after = ((1,), (1,)) if data_format == "channels_last" else ((1, 1), ())
    windows = ones_before + tuple(pool_size) + ones_after
    steps = ones_before + tuple(strides) + ones_after
    return tuple(n if (n is None or (p == 1 and s == 1)) else pooled_size(n, p, s, padding)
                 for n, p, s in zip(input_shape, windows, steps))


# %% wrong: throws away the None lengths and puts them back at the end, so lengths and windows no longer match; (None, None, 28, 3) with pool 2 gives (None, 14, None, 3)
# isolating: difference
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    if strides is None:
        strides = pool_size
    if data_format == "channels_last":
        lengths = input_shape[1:-1]
    else:
        lengths = input_shape[2:]
    known = [n for n in lengths if n is not None]
    out = [pooled_size(n, p, s, padding) for n, p, s in zip(known, pool_size, strides)]
    while len(out) < axes:
        out.append(None)
    if data_format == "channels_last":
        return (input_shape[0], *out, input_shape[-1])
    return (input_shape[0], input_shape[1], *out)


# %% wrong: moves the channel to the end for "channels_first" and never moves it back; (8, 3, 28, 28) with "channels_first" gives (8, 14, 14, 3)
# true: channels_moved_last
# isolating: difference
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    shape = list(input_shape)
    if data_format == "channels_first":
        shape.append(shape.pop(1))
    for i in range(axes):
        if shape[i + 1] is None:
            continue
        s = None if strides is None else strides[i]
        shape[i + 1] = pooled_size(shape[i + 1], pool_size[i], s, padding)
    return tuple(shape)


# %% wrong: indexes strides although it's None by default, which raises TypeError whenever strides=None and a length is known, as for (1, 28, 28, 3) with pool 2
# true: steps='indexed'
# isolating: difference
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    first = 1 if data_format == "channels_last" else 2
    result = []
    for i, n in enumerate(input_shape):
        k = i - first
        if n is None or k < 0 or k >= axes:
            result.append(n)
        else:
            result.append(pooled_size(n, pool_size[k], strides[k], padding))
    return tuple(result)


# %% wrong: uses Keras's MaxPooling2D for every input, so shapes with one or three lengths raise an error; visible with (4, 10, 3) and pool 2
# isolating: condition; difference
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    layer = layers.MaxPooling2D(pool_size=pool_size, strides=strides, padding=padding, data_format=data_format)
    return tuple(layer.compute_output_shape(input_shape))


# %% wrong: puts the pooled lengths as a tuple inside the tuple; visible with every input ((1, 4, 4, 3) with pool 2 gives (1, (2, 2), 3))
# true: kind='nested'
# isolating: difference
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    strides = strides or pool_size

    if data_format == "channels_last":
        batch, *lengths, channel = input_shape
    else:
        batch, channel, *lengths = input_shape

    new = tuple(None if n is None else pooled_size(n, p, s, padding)
                for n, p, s in zip(lengths, pool_size, strides))

    if data_format == "channels_last":
        return batch, new, channel
    return batch, channel, new


# %% wrong: reads channels_first correctly but always returns (batch, *lengths, channel); visible with any channels_first shape
# true: channels_moved_last
# isolating: difference
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    if strides is None:
        strides = pool_size
    batch = input_shape[0]
    if data_format == "channels_first":
        channel = input_shape[1]
        lengths = input_shape[2:]
    else:
        channel = input_shape[-1]
        lengths = input_shape[1:-1]
    new = []
    for n, p, s in zip(lengths, pool_size, strides):
        new.append(None if n is None else pooled_size(n, p, s, padding))
    return (batch, *new, channel)


# %% wrong: a length of None is passed to pooled_size, which crashes with TypeError; visible with (None, None, None, 3)
# true: unknown='compared'
# isolating: difference
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    strides = strides or pool_size
    first = 1 if data_format == "channels_last" else 2
    out = list(input_shape)
    for i in range(axes):
        out[first + i] = pooled_size(input_shape[first + i], pool_size[i], strides[i], padding)
    return tuple(out)


# %% wrong: only 2D shapes are unpacked, so 1D and 3D shapes (3 or 5 entries) crash with ValueError
# isolating: condition; difference
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    if strides is None:
        strides = pool_size

    def one(n, k):
        if n is None:
            return None
        return pooled_size(n, pool_size[k], strides[k], padding)

    if data_format == "channels_last":
        b, h, w, c = input_shape
        return (b, one(h, 0), one(w, 1), c)
    b, c, h, w = input_shape
    return (b, c, one(h, 0), one(w, 1))


# %% wrong: strides=None becomes a stride of 1 (as for convolutions), so (1, 8, 8, 3) with pool 2 gives lengths of 7 instead of 4
# true: no_strides_mean_one
# isolating: difference
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    if strides is None:
        strides = (1,) * axes
    lengths = input_shape[1:-1] if data_format == "channels_last" else input_shape[2:]
    lengths = tuple(
        n if n is None else pooled_size(n, p, s, padding)
        for n, p, s in zip(lengths, pool_size, strides)
    )
    if data_format == "channels_last":
        return input_shape[:1] + lengths + input_shape[-1:]
    return input_shape[:2] + lengths


# %% wrong: as soon as any entry is None, the input shape is returned unpooled: (None, 28, 28, 1) with pool 2 stays 28 by 28
# true: unknown='shape as it is'
# isolating: difference
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    if None in input_shape:
        return input_shape
    if strides is None:
        strides = pool_size
    start = 2 if data_format == "channels_first" else 1
    result = input_shape[:start]
    for k in range(axes):
        result += (pooled_size(input_shape[start + k], pool_size[k], strides[k], padding),)
    if data_format != "channels_first":
        result += (input_shape[-1],)
    return result


# %% wrong: the first window length and stride are used for all axes; visible if pool_size or strides has different entries, such as (2, 3)
# true: order='first'
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    pool = pool_size[0]
    stride = pool if strides is None else strides[0]
    f = lambda n: None if n is None else pooled_size(n, pool, stride, padding)
    if data_format == "channels_first":
        return (input_shape[0], input_shape[1]) + tuple(map(f, input_shape[2:]))
    return (input_shape[0],) + tuple(map(f, input_shape[1:-1])) + (input_shape[-1],)


# %% wrong: two mistakes: padding is not passed on (always "valid"), and a list is returned instead of a tuple
# isolating: difference
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    if strides is None:
        strides = pool_size
    shape = list(input_shape)
    offset = 1
    if data_format == "channels_first":
        offset = 2
    for i, (p, s) in enumerate(zip(pool_size, strides)):
        if shape[i + offset] is not None:
            shape[i + offset] = pooled_size(shape[i + offset], p, s)
    return shape


# %% wrong: lengths that are None are left out instead of kept, so the result has too few entries; visible with (1, None, 28, 3)
# true: unknown='left out'
# isolating: difference
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    if strides is None:
        strides = pool_size
    if data_format == "channels_last":
        batch, *lengths, channel = input_shape
    else:
        batch, channel, *lengths = input_shape
    pooled = [pooled_size(n, p, s, padding)
              for n, p, s in zip(lengths, pool_size, strides) if n is not None]
    if data_format == "channels_last":
        return tuple([batch] + pooled + [channel])
    return tuple([batch, channel] + pooled)


# %% right: removes the channels from a list with pop, pools the rest, and reinserts them in the same place
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    place = 1 if data_format == "channels_first" else axes + 1
    rest = list(input_shape)
    channel = rest.pop(place)
    for k, p in enumerate(pool_size, start=1):
        if rest[k] is None:
            continue
        rest[k] = pooled_size(rest[k], p, p if strides is None else strides[k - 1], padding)
    rest.insert(place, channel)
    return tuple(rest)


# %% right: uses recursion, which reduces channels_first to channels_last by moving the channel; a generator computes the lengths one by one
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    if data_format == "channels_first":
        b, c, *n = input_shape
        b, *n, c = pooled_shape((b, *n, c), pool_size, strides, padding)
        return (b, c, *n)

    def entries():
        sizes = iter(zip(pool_size, pool_size if strides is None else strides))
        yield input_shape[0]
        for n in input_shape[1:-1]:
            p, s = next(sizes)
            yield None if n is None else pooled_size(n, p, s, padding)
        yield input_shape[-1]

    return tuple(entries())


# %% wrong: data_format is ignored: for "channels_first" the channel axis and the first lengths are pooled and the last length is kept
# true: channels_first_ignored
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    if strides is None:
        strides = pool_size
    out = [input_shape[0]]
    for length, pool, stride in zip(input_shape[1:-1], pool_size, strides):
        if length is None:
            out.append(None)
        elif padding == "same":
            out.append(-(-length // stride))
        else:
            out.append((length - pool) // stride + 1)
    out.append(input_shape[-1])
    return tuple(out)


# %% wrong: strides=None becomes 2 along each axis instead of pool_size, which is wrong for every window other than 2, e.g. pooled_shape((1, 9, 9, 1), 3)
# true: steps=2
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    strides = strides or (2,) * axes

    def one(n, p, s):
        if n is None:
            return None
        return (n + s - 1) // s if padding == "same" else (n - p + s) // s

    if data_format == "channels_first":
        return (*input_shape[:2], *map(one, input_shape[2:], pool_size, strides))
    return (input_shape[0], *map(one, input_shape[1:-1], pool_size, strides), input_shape[-1])


# %% wrong: if one length is None, all lengths become None: (None, None, 20, 8) with window 2 gives (None, None, None, 8) instead of (None, None, 10, 8)
# true: unknown='all lengths'
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    if strides is None:
        strides = pool_size
    first = data_format == "channels_first"
    lengths = input_shape[2:] if first else input_shape[1:-1]
    if None in lengths:
        pooled = (None,) * axes  # the size isn't known yet
    elif padding == "valid":
        pooled = tuple((n - p) // s + 1 for n, p, s in zip(lengths, pool_size, strides))
    else:
        pooled = tuple(-(-n // s) for n, s in zip(lengths, strides))
    if first:
        return (input_shape[0], input_shape[1]) + pooled
    return (input_shape[0],) + pooled + (input_shape[-1],)


# %% wrong: for "channels_first" the result is in the order (batch, *lengths, channel) instead of the order of input_shape
# true: channels_moved_last
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    strides = pool_size if strides is None else strides
    if data_format == "channels_first":
        batch, channel, *lengths = input_shape
    else:
        batch, *lengths, channel = input_shape
    result = []
    for n, p, s in zip(lengths, pool_size, strides):
        if n is None:
            result.append(n)
        elif padding == "valid":
            result.append((n - p) // s + 1)
        else:
            result.append((n - 1) // s + 1)
    return (batch, *result, channel)


# %% wrong: an unknown length is only handled for padding "valid"; with padding "same" a length of None raises TypeError
# isolating: difference
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    if strides is None:
        strides = pool_size
    start = 2 if data_format == "channels_first" else 1
    shape = list(input_shape)
    for i in range(axes):
        n = shape[start + i]
        if padding == "same":
            shape[start + i] = int(np.ceil(n / strides[i]))
        elif n is not None:
            shape[start + i] = (n - pool_size[i]) // strides[i] + 1
    return tuple(shape)


# %% right: an unusual but correct style
def pooled_shape(input_shape, pool_size, strides=None, padding="valid", data_format="channels_last"):
    axes = len(input_shape) - 2  # those that are pooled
    if isinstance(pool_size, int):
        pool_size = (pool_size,) * axes
    if isinstance(strides, int):
        strides = (strides,) * axes
    offset = {"channels_last": 1, "channels_first": 2}[data_format]
    settings = dict(enumerate(zip(pool_size, pool_size if strides is None else strides), offset))

    def length(axis, n):
        if n is None or axis not in settings:
            return n
        pool, stride = settings[axis]
        reach = 1 if padding == "same" else pool
        if reach > n:
            raise ValueError("the window is longer than the input")
        return (n - reach) // stride + 1

    return tuple(length(axis, n) for axis, n in enumerate(input_shape))
