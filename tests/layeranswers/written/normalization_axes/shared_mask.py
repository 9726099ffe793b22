"""Answers to `shared_mask` that people wrote from the exercise text alone."""


# %% wrong: groups is used as the group size (c // groups); right only when channels == groups ** 2
# true: groups_are_a_size
def shared_mask(kind, shape, at, groups=None):
    mask = np.zeros(shape, dtype=bool)
    n, h, w, c = at
    if kind == "batch":
        mask[:, :, :, c] = True
    elif kind == "layer":
        mask[n] = True
    elif kind == "instance":
        mask[n, :, :, c] = True
    else:
        g = c // groups
        mask[n, :, :, g * groups:(g + 1) * groups] = True
    return mask


# %% wrong: the channels of a group are interleaved (c % groups) instead of neighboring; right for groups == 1 or groups == channels
# true: groups_interleaved
def shared_mask(kind, shape, at, groups=None):
    b, i, j, c = at
    result = np.full(shape, False)
    if kind == "batch":
        result[..., c] = True
    if kind == "layer":
        result[b, ...] = True
    if kind == "instance":
        result[b, :, :, c] = True
    if kind == "group":
        result[b, :, :, c % groups::groups] = True
    return result


# %% wrong: the group starts at the cell's own channel; wrong when it isn't the first of its group
# true: channels='from the cell'
def shared_mask(kind, shape, at, groups=None):
    mask = np.zeros(shape, bool)
    n, _, _, c = at
    if kind == "batch":
        mask[:, :, :, c] = 1
    elif kind == "layer":
        mask[n, :, :, :] = 1
    elif kind == "instance":
        mask[n, :, :, c] = 1
    elif kind == "group":
        size = shape[3] // groups
        mask[n, :, :, c:c + size] = 1
    return mask


# %% wrong: returns a float array of zeros and ones instead of a boolean one
# true: numbers_for_booleans
def shared_mask(kind, shape, at, groups=None):
    mask = np.zeros(shape)
    n, h, w, c = at
    if kind == "batch":
        mask[:, :, :, c] = 1
    elif kind == "layer":
        mask[n] = 1
    elif kind == "instance":
        mask[n, :, :, c] = 1
    elif kind == "group":
        per = shape[-1] // groups
        lo = (c // per) * per
        mask[n, :, :, lo:lo + per] = 1
    return mask


# %% wrong: "layer" marks only the channels of one pixel, as Keras's default axis -1 does
# true: layer_per_pixel
def shared_mask(kind, shape, at, groups=None):
    n, h, w, c = at
    mask = np.zeros(shape, dtype=bool)
    if kind == "batch":
        mask[:, :, :, c] = True
    elif kind == "layer":
        mask[n, h, w, :] = True
    elif kind == "instance":
        mask[n, :, :, c] = True
    elif kind == "group":
        k = shape[3] // groups
        g = c // k
        mask[n, :, :, g * k:(g + 1) * k] = True
    return mask


# %% wrong: "batch" marks only the same pixel in all images (axis 0); wrong for images with more than one pixel
# true: for_batch='HWC'
def shared_mask(kind, shape, at, groups=None):
    n, h, w, c = at
    mask = np.zeros(shape, dtype=bool)
    size = shape[3] if groups is None else shape[3] // groups
    start = c - c % size
    where = {
        "batch": np.s_[:, h, w, c],
        "layer": np.s_[n, :, :, :],
        "instance": np.s_[n, :, :, c],
        "group": np.s_[n, :, :, start:start + size],
    }
    mask[where[kind]] = True
    return mask


# %% wrong: the group's slice ends one channel too early; empty for groups of one channel
# true: channels='one short'
def shared_mask(kind, shape, at, groups=None):
    mask = np.zeros(shape, dtype=bool)
    n, h, w, c = at
    if kind == "batch":
        mask[..., c] = True
    elif kind == "layer":
        mask[n] = True
    elif kind == "instance":
        mask[n, ..., c] = True
    elif kind == "group":
        size = shape[-1] // groups
        first = c // size * size
        last = first + size - 1
        mask[n, ..., first:last] = True
    return mask


# %% wrong: the group is shared by all images in the batch; wrong for batches of more than one image
# true: for_group='G'
def shared_mask(kind, shape, at, groups=None):
    N, H, W, C = shape
    n, h, w, c = at
    mask = np.zeros((N, H, W, C), dtype=bool)
    for a in range(N):
        for ch in range(C):
            if kind == "batch" and ch == c:
                mask[a, :, :, ch] = True
            if kind == "layer" and a == n:
                mask[a, :, :, ch] = True
            if kind == "instance" and a == n and ch == c:
                mask[a, :, :, ch] = True
            if kind == "group" and ch // (C // groups) == c // (C // groups):
                mask[a, :, :, ch] = True
    return mask


# %% wrong: the index is unpacked as (n, c, h, w), which gives the wrong channel or an IndexError unless the indices happen to be equal
# true: index='channel at[1], as an index'
def shared_mask(kind, shape, at, groups=None):
    n, c, h, w = at
    mask = np.zeros(shape, dtype=bool)
    if kind == "batch":
        mask[:, :, :, c] = True
    elif kind == "layer":
        mask[n] = True
    elif kind == "instance":
        mask[n, :, :, c] = True
    elif kind == "group":
        size = shape[3] // groups
        mask[n, :, :, c // size * size:c // size * size + size] = True
    return mask


# %% wrong: kind "group" isn't handled, so nothing is marked
# true: for_group='nothing'
def shared_mask(kind, shape, at, groups=None):
    mask = np.zeros(shape, dtype=bool)
    n, h, w, c = at
    if kind == "batch":
        mask[:, :, :, c] = True
    elif kind == "layer":
        mask[n, :, :, :] = True
    elif kind == "instance":
        mask[n, :, :, c] = True
    return mask


# %% wrong: division with / gives float slice bounds, which raises TypeError for "group"
# isolating: condition
def shared_mask(kind, shape, at, groups=None):
    mask = np.zeros(shape, dtype=bool)
    n, h, w, c = at
    if kind == "group":
        size = shape[3] / groups
        begin = (c // size) * size
        mask[n, :, :, begin:begin + size] = True
        return mask
    if kind == "layer":
        mask[n] = True
        return mask
    if kind == "instance":
        mask[n, :, :, c] = True
        return mask
    mask[:, :, :, c] = True
    return mask


# %% wrong: the mask is inverted at the end, so it is True for the cells that are not shared
# true: form='inverted'
def shared_mask(kind, shape, at, groups=None):
    mask = np.ones(shape, dtype=bool)
    n, h, w, c = at
    if kind == "batch":
        mask[:, :, :, c] = False
    elif kind == "layer":
        mask[n] = False
    elif kind == "instance":
        mask[n, :, :, c] = False
    elif kind == "group":
        s = shape[3] // groups
        mask[n, :, :, (c // s) * s:(c // s + 1) * s] = False
    return mask


# %% wrong: size is computed before the kind is checked, which raises TypeError with groups=None for "batch", "layer", and "instance"
# isolating: condition
def shared_mask(kind, shape, at, groups=None):
    n, h, w, c = at
    size = shape[3] // groups
    g = c // size
    mask = np.zeros(shape, dtype=bool)
    if kind == "batch":
        mask[:, :, :, c] = True
    elif kind == "layer":
        mask[n] = True
    elif kind == "instance":
        mask[n, :, :, c] = True
    elif kind == "group":
        mask[n, :, :, g * size:(g + 1) * size] = True
    return mask


# %% wrong: returns the list of index tuples instead of a boolean array
# true: form='indices'
def shared_mask(kind, shape, at, groups=None):
    mask = np.zeros(shape, dtype=bool)
    n, h, w, c = at
    if kind == "batch":
        mask[:, :, :, c] = True
    elif kind == "layer":
        mask[n] = True
    elif kind == "instance":
        mask[n, :, :, c] = True
    elif kind == "group":
        size = shape[3] // groups
        mask[n, :, :, c - c % size:c - c % size + size] = True
    return np.argwhere(mask)


# %% wrong: two mistakes: "instance" and "batch" are swapped, and a group is centered on the channel instead of forming blocks
# true: channels='centered', kinds='batch instance'
def shared_mask(kind, shape, at, groups=None):
    n, y, x, c = at
    out = np.zeros(shape, dtype=bool)
    if kind == "instance":
        out[:, :, :, c] = True
    elif kind == "batch":
        out[n, :, :, c] = True
    elif kind == "layer":
        out[n] = True
    else:
        half = shape[3] // groups // 2
        out[n, :, :, max(0, c - half):c + half + 1] = True
    return out


# %% wrong: slices such as n:n+1 are returned, so the array has the shape of the slice instead of the batch
# true: form='part'
def shared_mask(kind, shape, at, groups=None):
    mask = np.ones(shape, dtype=bool)
    n, h, w, c = at
    if kind in ("layer", "instance", "group"):
        mask = mask[n:n + 1]
    if kind in ("batch", "instance"):
        mask = mask[..., c:c + 1]
    if kind == "group":
        size = shape[3] // groups
        g = c // size
        mask = mask[..., g * size:(g + 1) * size]
    return mask


# %% right: compares coordinate grids
def shared_mask(kind, shape, at, groups=None):
    n, _, _, c = np.indices(shape)
    if kind == "batch":
        return c == at[3]
    if kind == "layer":
        return n == at[0]
    if kind == "instance":
        return (n == at[0]) & (c == at[3])
    size = shape[3] // groups
    return (n == at[0]) & (c // size == at[3] // size)


# %% right: everything except "batch" is treated as group normalization, by reshaping into groups
def shared_mask(kind, shape, at, groups=None):
    channels = shape[-1]
    if kind == "batch":
        mask = np.zeros(shape, dtype=bool)
        mask[..., at[-1]] = True
        return mask
    g = {"layer": 1, "instance": channels}.get(kind, groups)
    grouped = np.zeros((*shape[:3], g, channels // g), dtype=bool)
    grouped[at[0], :, :, at[-1] // (channels // g), :] = True
    return grouped.reshape(shape)


# %% right: nested loops over all cells, with one key per cell
def shared_mask(kind, shape, at, groups=None):
    def key(cell):
        n, _, _, c = cell
        if kind == "batch":
            return c
        if kind == "layer":
            return n
        if kind == "instance":
            return (n, c)
        return (n, c * groups // shape[3])
    mask = np.empty(shape, dtype=bool)
    for cell in np.ndindex(*shape):
        mask[cell] = key(cell) == key(tuple(at))
    return mask


# %% right: combines one-dimensional masks in an outer product by broadcasting
def shared_mask(kind, shape, at, groups=None):
    rows = np.arange(shape[0]) == at[0]
    chans = np.arange(shape[3]) == at[3]
    if kind == "batch":
        rows = np.ones(shape[0], dtype=bool)
    elif kind == "layer":
        chans = np.ones(shape[3], dtype=bool)
    elif kind == "group":
        ids = np.repeat(np.arange(groups), shape[3] // groups)
        chans = ids == ids[at[3]]
    small = np.logical_and.outer(rows, chans)[:, None, None, :]
    return np.broadcast_to(small, shape).copy()


# %% wrong: groups are interleaved (channel modulo groups) instead of neighboring channels; visible for "group" with 1 < groups < channels
# true: groups_interleaved
# isolating: difference
def shared_mask(kind, shape, at, groups=None):
    n, h, w, c = at
    mask = np.zeros(shape, dtype=bool)
    if kind == "batch":
        mask[..., c] = True
    elif kind == "layer":
        mask[n] = True
    elif kind == "instance":
        mask[n, :, :, c] = True
    else:
        mask[n, :, :, c % groups::groups] = True
    return mask


# %% wrong: groups is used as the size of a group instead of their number; visible with "group", unless groups² = channels
# true: groups_are_a_size
# isolating: difference
def shared_mask(kind, shape, at, groups=None):
    mask = np.zeros(shape, bool)
    image, _, _, channel = at
    if kind == "group":
        start = channel // groups * groups
        mask[image, ..., start:start + groups] = True
    if kind == "instance":
        mask[image, ..., channel] = True
    if kind == "layer":
        mask[image, ...] = True
    if kind == "batch":
        mask[..., channel] = True
    return mask


# %% wrong: "layer" marks only the channels of the same pixel; shows up for kind "layer" with images larger than 1 × 1
# true: layer_per_pixel
# isolating: difference
def shared_mask(kind, shape, at, groups=None):
    n, h, w, c = at
    region = {
        "batch": np.s_[:, :, :, c],
        "layer": np.s_[n, h, w, :],
        "instance": np.s_[n, :, :, c],
    }
    mask = np.zeros(shape, dtype=bool)
    if kind == "group":
        size = shape[-1] // groups
        first = c - c % size
        mask[n, :, :, first:first + size] = True
    else:
        mask[region[kind]] = True
    return mask


# %% wrong: the array contains 0 and 1 as floats, not booleans; shows up for any input
# true: numbers_for_booleans
# isolating: difference
def shared_mask(kind, shape, at, groups=None):
    mask = np.zeros(shape)
    n, _, _, c = at
    if kind == "batch":
        mask[:, :, :, c] = 1
    elif kind == "layer":
        mask[n, :, :, :] = 1
    elif kind == "instance":
        mask[n, :, :, c] = 1
    elif kind == "group":
        per_group = shape[3] // groups
        g = c // per_group
        mask[n, :, :, g * per_group:(g + 1) * per_group] = 1
    return mask


# %% wrong: the group begins at the cell's own channel instead of the group's first channel; visible with "group" when the channel isn't the first of its group
# true: channels='from the cell'
# isolating: difference
def shared_mask(kind, shape, at, groups=None):
    b, y, x, ch = at
    m = np.full(shape, False)
    if kind == "group":
        length = shape[3] // groups
        m[b, :, :, ch:ch + length] = True
        return m
    i = slice(None) if kind == "batch" else b
    j = slice(None) if kind == "layer" else ch
    m[i, :, :, j] = True
    return m


# %% wrong: the index is unpacked in the order of PyTorch, (batch, channel, height, width); visible with all kinds but "layer" when the height and channel indices differ (and may raise IndexError)
# true: index='channel at[1], as an index'
# isolating: difference
def shared_mask(kind, shape, at, groups=None):
    n, c, h, w = at
    mask = np.zeros(shape, dtype=bool)
    if kind == "batch":
        mask[..., c] = True
    elif kind == "layer":
        mask[n] = True
    elif kind == "instance":
        mask[n, ..., c] = True
    else:
        size = shape[-1] // groups
        mask[n, ..., c // size * size:(c // size + 1) * size] = True
    return mask


# %% wrong: the cell itself is excluded, as if the mask showed only the other cells with the same statistics; shows up for any input
# true: form='without the cell'
# isolating: difference
def shared_mask(kind, shape, at, groups=None):
    n, h, w, c = at
    N, H, W, C = np.indices(shape)
    if kind == "batch":
        mask = C == c
    elif kind == "layer":
        mask = N == n
    elif kind == "instance":
        mask = (N == n) & (C == c)
    else:
        size = shape[3] // groups
        mask = (N == n) & (C // size == c // size)
    mask[n, h, w, c] = False
    return mask


# %% wrong: chained indexing [:][:][c] doesn't reach the channel axis, so the height (or batch) index c is marked instead; visible with "batch" and "instance" (IndexError if c is too large)
# true: index='chained'
# isolating: difference
def shared_mask(kind, shape, at, groups=None):
    n, _, _, c = at
    mask = np.zeros(shape, dtype=bool)
    if kind == "batch":
        mask[:][:][:][c] = True
    elif kind == "layer":
        mask[n][:][:] = True
    elif kind == "instance":
        mask[n][:][:][c] = True
    elif kind == "group":
        size = shape[3] // groups
        lo = c // size * size
        mask[n, :, :, lo:lo + size] = True
    return mask


# %% wrong: "group" marks the group's channels in all images of the batch; visible for "group" with a batch of at least two images
# true: for_group='G'
# isolating: difference
def shared_mask(kind, shape, at, groups=None):
    N, H, W, C = np.ogrid[tuple(slice(s) for s in shape)]
    everywhere = np.ones(shape, dtype=bool)
    if kind == "group":
        size = shape[3] // groups
        return everywhere & (C // size == at[3] // size)
    if kind == "batch":
        return everywhere & (C == at[3])
    if kind == "layer":
        return everywhere & (N == at[0])
    return everywhere & (N == at[0]) & (C == at[3])


# %% wrong: crashes for kind "group": the group size is a float and can't be used in a slice
# isolating: difference
def shared_mask(kind, shape, at, groups=None):
    n, c = at[0], at[3]
    mask = np.zeros(shape, dtype=bool)
    size = shape[3] if groups is None else shape[3] / groups
    group = c // size
    if kind == "batch":
        mask[..., c] = True
    elif kind == "instance":
        mask[n, :, :, c] = True
    elif kind == "layer":
        mask[n] = True
    else:
        mask[n, :, :, group * size:(group + 1) * size] = True
    return mask


# %% wrong: the last channel of the group is left out because the slice ends at end − 1; shows up for any "group" mask
# true: channels='one short'
# isolating: difference
def shared_mask(kind, shape, at, groups=None):
    n, _, _, c = at
    mask = np.zeros(shape, dtype=bool)
    if kind == "batch":
        first, last, images = c, c, slice(None)
    elif kind == "instance":
        first, last, images = c, c, n
    elif kind == "layer":
        first, last, images = 0, shape[3] - 1, n
    else:
        size = shape[3] // groups
        first = (c // size) * size
        last = first + size - 2
        images = n
    mask[images, :, :, first:last + 1] = True
    return mask


# %% wrong: uses a list of two channels instead of a slice, so only the group's first channel and the one after its end are marked; visible with "group" (the last group raises IndexError)
# true: channels='ends only'
# isolating: difference
def shared_mask(kind, shape, at, groups=None):
    n, _, _, c = at
    mask = np.zeros(shape, dtype=bool)
    if kind in ("instance", "layer"):
        mask[n] = True
        if kind == "instance":
            mask[n] = np.arange(shape[-1]) == c
    elif kind == "batch":
        mask[:, :, :, c] = True
    else:
        size = shape[-1] // groups
        start = c // size * size
        stop = start + size
        mask[n][:, :, [start, stop]] = True
    return mask


# %% wrong: two mistakes: "batch" marks the same pixel in all images only, and "instance" marks the channel in all images; visible with "batch" and "instance"
# true: for_batch='HWC', for_instance='C'
# isolating: difference
def shared_mask(kind, shape, at, groups=None):
    n, h, w, c = at
    mask = np.zeros(shape, dtype=bool)
    if kind == "batch":
        mask[:, h, w, c] = True
    if kind == "instance":
        mask[:, :, :, c] = True
    if kind == "layer":
        mask[n, :, :, :] = True
    if kind == "group":
        size = shape[3] // groups
        for k in range(shape[3]):
            if k // size == c // size:
                mask[n, :, :, k] = True
    return mask


# %% wrong: crashes for every input: np.zeros gets the sizes as separate arguments
# isolating: difference
def shared_mask(kind, shape, at, groups=None):
    mask = np.zeros(*shape, dtype=bool)
    n, h, w, c = at
    num = {"layer": 1, "instance": shape[-1], "batch": shape[-1], "group": groups}[kind]
    size = shape[-1] // num
    start = c // size * size
    mask[n if kind != "batch" else slice(None), :, :, start:start + size] = True
    return mask


# %% wrong: & binds tighter than ==, so N == n & C == c is a chained comparison (it crashes with arrays for "instance" and "group")
# isolating: condition; difference
def shared_mask(kind, shape, at, groups=None):
    n, h, w, c = at
    N, H, W, C = np.indices(shape)
    if kind == "batch":
        return C == c
    if kind == "layer":
        return N == n
    if kind == "instance":
        return N == n & C == c
    size = shape[3] // groups
    return N == n & C // size == c // size


# %% wrong: two mistakes: if groups isn't given, the default of 32 is used, and "instance" is computed with groups of C // 32 channels; visible for "instance" with 64 or more channels (ZeroDivisionError for fewer than 32)
# isolating: condition; difference
def shared_mask(kind, shape, at, groups=None):
    n, _, _, c = at
    mask = np.zeros(shape, dtype=bool)
    if kind == "batch":
        mask[..., c] = True
        return mask
    if kind == "layer":
        mask[n] = True
        return mask
    groups = groups or 32
    size = shape[3] // groups
    start = size * (c // size)
    mask[n, :, :, start:start + size] = True
    return mask


# %% right: treats every kind as a number of groups, into which np.array_split divides the channels
def shared_mask(kind, shape, at, groups=None):
    channels = shape[3]
    n, c = int(at[0]) % shape[0], int(at[3]) % channels
    number = {"batch": channels, "instance": channels, "layer": 1, "group": groups}[kind]
    mask = np.zeros(tuple(shape), dtype=bool)
    for block in np.array_split(np.arange(channels), number):
        if c in block:
            images = np.arange(shape[0]) if kind == "batch" else np.array([n])
            mask[np.ix_(images, np.arange(shape[1]), np.arange(shape[2]), block)] = True
    return mask


# %% right: gives each cell the number of its set and compares with the number at the cell
def shared_mask(kind, shape, at, groups=None):
    image, _, _, channel = np.indices(tuple(shape))
    if kind == "batch":
        label = channel
    elif kind == "layer":
        label = image
    elif kind == "instance":
        label = image * shape[3] + channel
    else:
        label = image * groups + channel // (shape[3] // groups)
    return label == label[tuple(at)]


# %% right: uses four nested loops over all cells
def shared_mask(kind, shape, at, groups=None):
    n0, c0 = at[0] % shape[0], at[3] % shape[3]
    def same(n, c):
        if kind == "batch":
            return c == c0
        if n != n0:
            return False
        if kind == "layer":
            return True
        if kind == "instance":
            return c == c0
        size = shape[3] // groups
        return c // size == c0 // size
    cells = [[[[same(n, c) for c in range(shape[3])] for _ in range(shape[2])]
              for _ in range(shape[1])] for n in range(shape[0])]
    return np.array(cells, dtype=bool)


# %% wrong: "batch" marks the whole image instead of the channel in all images, because the student reads "batch" as "one example of the batch"; visible with "batch"
# true: for_batch='N'
# isolating: difference
def shared_mask(kind, shape, at, groups=None):
    n, h, w, c = at
    mask = np.zeros(shape, dtype=bool)
    if kind == "batch":
        mask[n] = True
    elif kind == "layer":
        mask[n, :, :, :] = True
    elif kind == "instance":
        mask[n, :, :, c] = True
    elif kind == "group":
        size = shape[-1] // groups
        g = c // size
        mask[n, :, :, g * size:(g + 1) * size] = True
    return mask


# %% wrong: "layer" marks only the channels of one pixel (Keras's default axis -1); visible for "layer" with more than one pixel
# true: layer_per_pixel
def shared_mask(kind, shape, at, groups=None):
    result = np.full(shape, False)
    b, y, x, ch = at
    if kind == "batch":
        result[..., ch] = True
    if kind == "layer":
        result[b, y, x] = True
    if kind == "instance":
        result[b, ..., ch] = True
    if kind == "group":
        per_group = shape[3] // groups
        start = ch - ch % per_group
        result[b, ..., start:start + per_group] = True
    return result


# %% wrong: the groups are interleaved (channel modulo groups) instead of neighboring channels; visible for "group" with 1 < groups < channels
# true: groups_interleaved
# isolating: difference
def shared_mask(kind, shape, at, groups=None):
    channel = np.arange(shape[3])
    same_image = np.arange(shape[0]) == at[0]
    if kind == "batch":
        channels, images = channel == at[3], np.ones(shape[0], bool)
    elif kind == "layer":
        channels, images = np.ones(shape[3], bool), same_image
    elif kind == "instance":
        channels, images = channel == at[3], same_image
    else:
        channels, images = channel % groups == at[3] % groups, same_image
    mask = images[:, None, None, None] & channels[None, None, None, :]
    return np.broadcast_to(mask, shape).copy()


# %% wrong: uses `groups` as the number of channels in one group; visible with "group" where groups * groups isn't the number of channels
# true: groups_are_a_size
def shared_mask(kind, shape, at, groups=None):
    mask = np.zeros(shape, dtype=np.bool_)
    n, _, _, c = at
    if kind == "batch":
        mask[:, :, :, c] = 1
    elif kind == "instance":
        mask[n, :, :, c] = 1
    elif kind == "layer":
        mask[n] = 1
    else:
        lo = c // groups * groups
        hi = lo + groups
        mask[n, :, :, lo:hi] = 1
    return mask


# %% wrong: a group is marked in all images of the batch; shows up for "group" with more than one image
# true: for_group='G'
# isolating: difference
def shared_mask(kind, shape, at, groups=None):
    mask = np.zeros(shape, dtype=bool)
    image, row, col, channel = at
    if kind in ("batch", "group"):
        width = 1 if kind == "batch" else shape[3] // groups
        k = channel // width
        mask[:, :, :, k * width:(k + 1) * width] = True
    elif kind == "layer":
        mask[image] = True
    elif kind == "instance":
        mask[image, :, :, channel] = True
    return mask


# %% wrong: returns zeros and ones as floats instead of a boolean array; shows up in the dtype for every kind
# true: numbers_for_booleans
# isolating: difference
def shared_mask(kind, shape, at, groups=None):
    m = np.zeros(shape)
    i, j, k, l = at
    if kind == "layer":
        m[i, :, :, :] = 1
    elif kind == "instance":
        m[i, :, :, l] = 1
    elif kind == "batch":
        m[:, :, :, l] = 1
    elif kind == "group":
        s = shape[3] // groups
        m[i, :, :, (l // s) * s:(l // s) * s + s] = 1
    return m


# %% wrong: the group is a window centered on the channel (and a negative start makes it empty near channel 0); visible with "group" for most channels
# isolating: difference
def shared_mask(kind, shape, at, groups=None):
    out = np.zeros(shape, dtype=bool)
    n, h, w, c = at
    if kind == "batch":
        out[:, :, :, c] = True
    if kind == "layer":
        out[n, :, :, :] = True
    if kind == "instance":
        out[n, :, :, c] = True
    if kind == "group":
        neighbors = shape[3] // groups
        left = c - neighbors // 2
        right = left + neighbors
        out[n, :, :, left:right] = True
    return out


# %% wrong: removes the cell itself from the mask, because the student thinks that a cell "shares" only with others; shows up for any kind
# true: form='without the cell'
# isolating: difference
def shared_mask(kind, shape, at, groups=None):
    n, c = at[0], at[-1]
    mask = np.zeros(shape, dtype=bool)
    if kind == "batch":
        sel = (slice(None), slice(None), slice(None), c)
    elif kind == "layer":
        sel = (n,)
    elif kind == "instance":
        sel = (n, slice(None), slice(None), c)
    else:
        k = shape[-1] // groups
        first = (c // k) * k
        sel = (n, slice(None), slice(None), slice(first, first + k))
    mask[sel] = True
    mask[tuple(at)] = False
    return mask


# %% wrong: unpacks the index as (batch, channel, height, width); "batch", "instance", and "group" mark a row with all channels; visible for any shape with several rows and channels
# true: for_batch='H'; for_instance='NH'
# isolating: dependence
def shared_mask(kind, shape, at, groups=None):
    n, c, h, w = at
    N, C, H, W = shape
    mask = np.zeros((N, C, H, W), dtype=bool)
    if kind == "batch":
        mask[:, c] = True
    elif kind == "layer":
        mask[n] = True
    elif kind == "instance":
        mask[n, c] = True
    elif kind == "group":
        g = C // groups
        mask[n, (c // g) * g:(c // g + 1) * g] = True
    return mask


# %% wrong: true division makes the slice bounds floats, which raises TypeError for "group"
# isolating: difference
def shared_mask(kind, shape, at, groups=None):
    mask = np.zeros(shape, dtype="bool")
    if kind == "batch":
        mask[:, :, :, at[3]] = True
    elif kind == "layer":
        mask[at[0], :, :, :] = True
    elif kind == "instance":
        mask[at[0], :, :, at[3]] = True
    elif kind == "group":
        size = shape[3] / groups
        start = (at[3] // size) * size
        mask[at[0], :, :, start:start + size] = True
    return mask


# %% wrong: divides by groups before it looks at kind, so groups=None raises TypeError for "batch", "layer", and "instance"
# isolating: condition; difference
def shared_mask(kind, shape, at, groups=None):
    N, H, W, C = shape
    n, h, w, c = at
    channels_per_group = C // groups
    my_group = c // channels_per_group
    mask = np.zeros(shape, dtype=bool)
    for b in range(N):
        for ch in range(C):
            mask[b, :, :, ch] = (
                (kind == "batch" and ch == c)
                or (kind == "layer" and b == n)
                or (kind == "instance" and b == n and ch == c)
                or (kind == "group" and b == n and ch // channels_per_group == my_group)
            )
    return mask


# %% wrong: "group" has no branch of its own and gets the mask of "instance"; shows up for "group" with fewer groups than channels
# true: for_group='NC'
# isolating: difference
def shared_mask(kind, shape, at, groups=None):
    mask = np.zeros(shape, dtype=bool)
    n, h, w, c = at
    if kind == "batch":
        mask[:, :, :, c] = True
        return mask
    if kind == "layer":
        mask[n] = True
        return mask
    mask[n, :, :, c] = True
    return mask


# %% wrong: two mistakes: the last channel of the group is left out, and "instance" marks only one row; visible with "group" and "instance" (with more than one row)
# true: channels='one short'; for_instance='NHC'
# isolating: dependence; difference
def shared_mask(kind, shape, at, groups=None):
    a, b, c, d = at
    arr = np.zeros(shape, dtype=bool)
    if kind == "batch":
        arr[:, :, :, d] = True
    elif kind == "layer":
        arr[a] = True
    elif kind == "instance":
        arr[a, b, :, d] = True
    elif kind == "group":
        n = shape[3] // groups
        arr[a, :, :, d // n * n:d // n * n + n - 1] = True
    return arr


# %% right: gives every cell the number of its set and compares
def shared_mask(kind, shape, at, groups=None):
    n, _, _, c = np.indices(tuple(shape))
    if kind == "batch":
        label = c
    elif kind == "layer":
        label = n
    elif kind == "instance":
        label = n * shape[3] + c
    else:
        label = n * groups + c // (shape[3] // groups)
    return label == label[tuple(at)]


# %% right: everything except "batch" is treated as group normalization, with an outer product of two one-dimensional masks
def shared_mask(kind, shape, at, groups=None):
    images, height, width, channels = shape
    number = {"layer": 1, "group": groups}.get(kind, channels)
    group_of = np.repeat(np.arange(number), channels // number)
    in_channel = group_of == group_of[at[3]]
    in_image = np.ones(images, dtype=bool) if kind == "batch" else np.arange(images) == at[0]
    product = np.einsum("n,h,w,c->nhwc", in_image.astype(int), np.ones(height, int), np.ones(width, int), in_channel.astype(int))
    return product > 0


# %% right: loops over all cells with a nested predicate
def shared_mask(kind, shape, at, groups=None):
    def shares(cell):
        if kind != "batch" and cell[0] != at[0]:
            return False
        if kind == "layer":
            return True
        if kind == "group":
            return cell[3] * groups // shape[3] == at[3] * groups // shape[3]
        return cell[3] == at[3]

    mask = np.zeros(tuple(shape), dtype=bool)
    for cell in np.ndindex(*shape):
        mask[cell] = shares(cell)
    return mask


# %% wrong: uses groups as the size of a group; shows up for "group" with groups different from channels / groups
# true: groups_are_a_size
def shared_mask(kind, shape, at, groups=None):
    b, h, w, c = at
    mask = np.zeros(shape, dtype=bool)
    if kind == "batch":
        mask[:, :, :, c] = True
    elif kind == "layer":
        mask[b] = True
    elif kind == "instance":
        mask[b, :, :, c] = True
    else:
        start = c // groups * groups
        mask[b, :, :, start:start + groups] = True
    return mask


# %% wrong: channels c, c + groups, c + 2 * groups form a group instead of neighbors; visible for "group" with 1 < groups < channels
# true: groups_interleaved
def shared_mask(kind, shape, at, groups=None):
    mask = np.zeros(shape, bool)
    n, _, _, c = at
    if kind == "batch":
        mask[..., c] = True
    if kind == "layer":
        mask[n, ...] = True
    if kind == "instance":
        mask[n, ..., c] = True
    if kind == "group":
        mask[n, ..., c % groups::groups] = True
    return mask


# %% wrong: "batch" and "layer" are mixed up; shows up with these two kinds
# true: kinds='batch layer'
# isolating: difference
def shared_mask(kind, shape, at, groups=None):
    out = np.full(shape, False)
    if kind == "layer":
        out[:, :, :, at[3]] = True
    elif kind == "batch":
        out[at[0], :, :, :] = True
    elif kind == "instance":
        out[at[0], :, :, at[3]] = True
    elif kind == "group":
        per_group = shape[3] // groups
        g = at[3] // per_group
        out[at[0], :, :, g * per_group:(g + 1) * per_group] = True
    return out


# %% wrong: returns an array of the floats 0 and 1 instead of booleans; shows up for any input
# true: numbers_for_booleans
# isolating: difference
def shared_mask(kind, shape, at, groups=None):
    b, _, _, c = at
    mask = np.zeros(shape)
    if kind == "batch":
        mask[..., c] = 1
    elif kind == "layer":
        mask[b] = 1
    elif kind == "instance":
        mask[b, ..., c] = 1
    else:
        size = shape[-1] // groups
        lo = c - c % size
        mask[b, ..., lo:lo + size] = 1
    return mask


# %% wrong: the group is a window centered on the channel; shows up for "group" with more than one channel per group
# true: channels='centered'
def shared_mask(kind, shape, at, groups=None):
    mask = np.zeros(shape, dtype=bool)
    b, y, x, c = at
    if kind == "group":
        half = (shape[3] // groups) // 2
        lo = max(c - half, 0)
        hi = min(c + half + 1, shape[3])
        mask[b, :, :, lo:hi] = True
    elif kind == "instance":
        mask[b, :, :, c] = True
    elif kind == "layer":
        mask[b, :, :, :] = True
    else:
        mask[:, :, :, c] = True
    return mask


# %% wrong: "layer" marks only the channels of one pixel, as Keras's LayerNormalization does by default; visible for kind "layer" with more than one pixel
# true: layer_per_pixel
# isolating: difference
def shared_mask(kind, shape, at, groups=None):
    b, h, w, c = at
    mask = np.zeros(shape, dtype=np.bool_)
    if kind == "layer":
        mask[b, h, w, :] = True
        return mask
    if kind == "batch":
        mask[:, :, :, c] = True
        return mask
    size = 1 if kind == "instance" else shape[3] // groups
    first = (c // size) * size
    mask[b, :, :, first:first + size] = True
    return mask


# %% wrong: the group's slice ends at index size - 1, so its last channel is missing; shows up with "group"
# true: channels='one short'
# isolating: difference
def shared_mask(kind, shape, at, groups=None):
    mask = np.zeros(shape, dtype=bool)
    batch, _, _, channel = at
    if kind == "batch":
        mask[:, :, :, channel] = True
    elif kind == "layer":
        mask[batch] = True
    elif kind == "instance":
        mask[batch, :, :, channel] = True
    elif kind == "group":
        size = shape[3] // groups
        begin = (channel // size) * size
        end = begin + size - 1
        mask[batch, :, :, begin:end] = True
    return mask


# %% wrong: the group is marked in every image of the batch; shows up for "group" with a batch of two or more images
# true: for_group='G'
# isolating: difference
def shared_mask(kind, shape, at, groups=None):
    mask = np.zeros(shape, dtype=bool)
    if kind == "batch":
        mask[:, :, :, at[-1]] = True
    elif kind == "layer":
        mask[at[0]] = True
    elif kind == "instance":
        mask[at[0], :, :, at[-1]] = True
    else:
        g = np.arange(shape[-1]) // (shape[-1] // groups)
        mask[..., g == g[at[-1]]] = True
    return mask


# %% wrong: "group" isn't handled, so nothing is marked; shows up with kind "group"
# true: for_group='nothing'
# isolating: difference
def shared_mask(kind, shape, at, groups=None):
    i, j, k, l = at
    result = np.zeros(shape, dtype=bool)
    if kind == "batch":
        for n in range(shape[0]):
            result[n, :, :, l] = True
    elif kind == "layer":
        for ch in range(shape[3]):
            result[i, :, :, ch] = True
    elif kind == "instance":
        result[i, :, :, l] = True
    return result


# %% wrong: true division gives a float as a slice bound: TypeError; shows up with kind "group"
# isolating: difference
def shared_mask(kind, shape, at, groups=None):
    b, h, w, c = at
    mask = np.zeros(shape, dtype=bool)
    if kind == "group":
        size = shape[3] / groups
        start = (c // size) * size
        mask[b, :, :, start:start + size] = True
    else:
        index = {"batch": np.s_[:, :, :, c], "layer": np.s_[b], "instance": np.s_[b, :, :, c]}
        mask[index[kind]] = True
    return mask


# %% wrong: reads at and shape as (batch, channel, height, width), PyTorch's order; shows up with all kinds but "layer"
# true: for_batch='H'; for_instance='NH'
# isolating: dependence; difference
def shared_mask(kind, shape, at, groups=None):
    n, c, h, w = at
    mask = np.zeros(shape, dtype=bool)
    if kind == "batch":
        mask[:, c] = True
    elif kind == "layer":
        mask[n] = True
    elif kind == "instance":
        mask[n, c] = True
    elif kind == "group":
        size = shape[1] // groups
        g = c // size
        mask[n, g * size:(g + 1) * size] = True
    return mask


# %% wrong: np.zeros_like(shape) makes an array of four elements instead of an array of this shape, which crashes for every input
# isolating: difference
def shared_mask(kind, shape, at, groups=None):
    mask = np.zeros_like(shape, dtype=bool)
    b, h, w, c = at
    if kind == "batch":
        mask[:, :, :, c] = True
    elif kind == "layer":
        mask[b, :, :, :] = True
    elif kind == "instance":
        mask[b, :, :, c] = True
    elif kind == "group":
        size = shape[3] // groups
        lo = c // size * size
        mask[b, :, :, lo:lo + size] = True
    return mask


# %% wrong: mask[[b]] copies, so the assignment to the copy is lost; "layer" works, but "instance" and "group" give nothing
# true: for_instance='nothing', for_group='nothing'
# isolating: difference
def shared_mask(kind, shape, at, groups=None):
    b, _, _, c = at
    mask = np.zeros(shape, dtype=bool)
    if kind == "batch":
        mask[..., [c]] = True
    elif kind == "layer":
        mask[[b]] = True
    elif kind == "instance":
        mask[[b]][..., c] = True
    else:
        size = shape[-1] // groups
        members = [ch for ch in range(shape[-1]) if ch // size == c // size]
        mask[[b]][..., members] = True
    return mask


# %% wrong: returns the indices of the cells (argwhere) instead of a boolean array; shows up for any input
# true: form='indices'
# isolating: difference
def shared_mask(kind, shape, at, groups=None):
    b, _, _, c = at
    mask = np.zeros(shape, dtype=bool)
    if kind == "batch":
        mask[:, :, :, c] = True
    elif kind == "layer":
        mask[b] = True
    else:
        n_groups = shape[3] if kind == "instance" else groups
        size = shape[3] // n_groups
        mask[b, :, :, c // size * size:(c // size + 1) * size] = True
    return np.argwhere(mask)


# %% wrong: the loop variable overwrites c, so every channel equals itself; shows up for "group" with two or more groups
# true: for_group='N'
# isolating: difference
def shared_mask(kind, shape, at, groups=None):
    b, h, w, c = at
    mask = np.zeros(shape, dtype=bool)
    if kind == "batch":
        mask[:, :, :, c] = True
    if kind == "layer":
        mask[b, :, :, :] = True
    if kind == "instance":
        mask[b, :, :, c] = True
    if kind == "group":
        size = shape[3] // groups
        for c in range(shape[3]):
            if c // size == at[3] // size or c // size == c // size:
                mask[b, :, :, c] = True
    return mask


# %% wrong: two mistakes: "instance" marks only a single cell, and the group's number is c % groups; visible with kinds "instance" and "group"
# true: for_instance='NHWC', channels='remainder'
def shared_mask(kind, shape, at, groups=None):
    mask = np.zeros(shape, dtype=bool)
    b, h, w, c = at
    if kind == "batch":
        mask[..., c] = True
    elif kind == "layer":
        mask[b] = True
    elif kind == "instance":
        mask[b, h, w, c] = True
    elif kind == "group":
        size = shape[3] // groups
        g = c % groups
        mask[b, ..., size * g:size * (g + 1)] = True
    return mask


# %% wrong: the size of a group is computed first for every kind, so None crashes with TypeError; visible with all kinds but "group" if groups is None
# isolating: condition; difference
def shared_mask(kind, shape, at, groups=None):
    B, H, W, C = shape
    b, h, w, c = at
    per_group = C // groups
    g = c // per_group
    mask = np.zeros((B, H, W, C), dtype=bool)
    if kind == "batch":
        mask[:, :, :, c] = True
    elif kind == "layer":
        mask[b] = True
    elif kind == "instance":
        mask[b, :, :, c] = True
    elif kind == "group":
        mask[b, :, :, g * per_group:(g + 1) * per_group] = True
    return mask


# %% wrong: "batch" averages at each pixel over the batch, with height and width fixed; visible for "batch" with more than one pixel
# true: for_batch='HWC'
# isolating: difference
def shared_mask(kind, shape, at, groups=None):
    b, h, w, c = at
    selector = [b, slice(None), slice(None), c]
    if kind == "batch":
        selector = [slice(None), h, w, c]
    elif kind == "layer":
        selector[3] = slice(None)
    elif kind == "group":
        size = shape[3] // groups
        selector[3] = slice(c - c % size, c - c % size + size)
    mask = np.zeros(shape, dtype=bool)
    mask[tuple(selector)] = True
    return mask


# %% right: compares index arrays from np.indices
def shared_mask(kind, shape, at, groups=None):
    n, _, _, ch = np.indices(shape)
    if kind == "batch":
        return ch == at[3]
    if kind == "layer":
        return n == at[0]
    size = 1 if kind == "instance" else shape[3] // groups
    return (n == at[0]) & (ch // size == at[3] // size)


# %% right: visits every cell and compares keys
def shared_mask(kind, shape, at, groups=None):
    def key(cell):
        b, _, _, c = cell
        return {
            "batch": lambda: c,
            "layer": lambda: b,
            "instance": lambda: (b, c),
            "group": lambda: (b, c * groups // shape[3]),
        }[kind]()
    mask = np.zeros(shape, dtype=bool)
    for cell in np.ndindex(*shape):
        mask[cell] = key(cell) == key(at)
    return mask


# %% right: treats every kind as group normalization, in a view with five axes
def shared_mask(kind, shape, at, groups=None):
    b, _, _, c = at
    count = {"batch": shape[3], "instance": shape[3], "layer": 1}.get(kind, groups)
    parts = np.zeros((shape[0], shape[1], shape[2], count, shape[3] // count), dtype=bool)
    images = slice(None) if kind == "batch" else b
    parts[images, :, :, c // (shape[3] // count)] = True
    return parts.reshape(shape)


# %% right: takes the outer product of a vector for the images and a vector for the channels
def shared_mask(kind, shape, at, groups=None):
    images = np.ones(shape[0], dtype=bool) if kind == "batch" else np.arange(shape[0]) == at[0]
    if kind == "layer":
        channels = np.ones(shape[3], dtype=bool)
    elif kind == "group":
        channels = np.isin(np.arange(shape[3]), np.array_split(np.arange(shape[3]), groups)[at[3] * groups // shape[3]])
    else:
        channels = np.arange(shape[3]) == at[3]
    full = images[:, None, None, None] & channels[None, None, None, :]
    return np.broadcast_to(full, shape).copy()


# %% wrong: reads shape and at as (batch, channel, height, width) as in PyTorch; "batch", "instance", and "group" mark a row of the image instead of a channel
# true: for_batch='H'; for_instance='NH'
# isolating: dependence; difference
def shared_mask(kind, shape, at, groups=None):
    N, C, H, W = shape
    n, c, h, w = at
    mask = np.zeros((N, C, H, W), dtype=bool)
    if kind == "batch":
        mask[:, c] = True
    elif kind == "layer":
        mask[n] = True
    elif kind == "instance":
        mask[n, c] = True
    else:
        per = C // groups
        first = (c // per) * per
        mask[n, first:first + per] = True
    return mask


# %% wrong: "group" puts every groups-th channel together (c % groups) instead of neighboring ones: with 4 channels and 2 groups, it marks channels 0 and 2
# true: groups_interleaved
# isolating: difference
def shared_mask(kind, shape, at, groups=None):
    b, y, x, ch = np.indices(shape)
    same_image = b == at[0]
    same_channel = ch == at[3]
    if kind == "batch":
        return same_channel
    if kind == "layer":
        return same_image
    if kind == "instance":
        return same_image & same_channel
    if kind == "group":
        return same_image & (ch % groups == at[3] % groups)


# %% wrong: compares arrays with `and`, which raises ValueError for "instance" and "group" on any array with more than one cell
# isolating: condition; difference
def shared_mask(kind, shape, at, groups=None):
    idx = np.indices(shape)
    img, chan = idx[0], idx[3]
    if kind == "batch":
        result = chan == at[3]
    elif kind == "layer":
        result = img == at[0]
    elif kind == "instance":
        result = (img == at[0]) and (chan == at[3])
    elif kind == "group":
        size = shape[3] // groups
        result = (img == at[0]) and (chan // size == at[3] // size)
    return result


# %% wrong: for "group", the return is inside the loop over the groups, so a cell of any group except the first gets an all-False mask
# isolating: dependence; difference
def shared_mask(kind, shape, at, groups=None):
    mask = np.zeros(shape, bool)
    n, h, w, c = at
    if kind == "batch":
        mask[..., c] = True
        return mask
    if kind == "layer":
        mask[n, ...] = True
        return mask
    if kind == "instance":
        mask[n, :, :, c] = True
        return mask
    if kind == "group":
        for part in np.array_split(np.arange(shape[-1]), groups):
            lo, hi = part[0], part[-1]
            if lo <= c <= hi:
                mask[n, :, :, lo:hi + 1] = True
            return mask


# %% wrong: a group is limited to the cell's pixel (only the channels of the group at this height and width), so "group" misses the rest of the image when it has more than one pixel
# true: for_group='NHWG'
# isolating: difference
def shared_mask(kind, shape, at, groups=None):
    sl = [slice(None)] * 4
    if kind in ("layer", "instance", "group"):
        sl[0] = at[0]
    if kind in ("batch", "instance"):
        sl[3] = at[3]
    if kind == "group":
        k = shape[3] // groups
        start = at[3] - at[3] % k
        sl = [at[0], at[1], at[2], slice(start, start + k)]
    out = np.full(shape, False)
    out[tuple(sl)] = True
    return out


# %% wrong: "layer" marks only the channels at one position (Keras's default), not the whole image; visible for kind="layer" with height or width > 1
# true: layer_per_pixel
# isolating: difference
def shared_mask(kind, shape, at, groups=None):
    n, h, w, c = at
    mask = np.zeros(shape, dtype=bool)
    if kind == "batch":
        mask[:, :, :, c] = True
    elif kind == "layer":
        mask[n, h, w, :] = True
    elif kind == "instance":
        mask[n, :, :, c] = True
    else:
        size = shape[3] // groups
        start = c // size * size
        mask[n, :, :, start:start + size] = True
    return mask


# %% wrong: groups are interleaved (channel % groups) instead of neighboring; visible for kind="group" with 1 < groups < channels
# true: groups_interleaved
# isolating: difference
def shared_mask(kind, shape, at, groups=None):
    b, _, _, ch = np.indices(shape)
    same_image = b == at[0]
    same_channel = ch == at[3]
    if kind == "batch":
        return same_channel
    if kind == "layer":
        return same_image
    if kind == "instance":
        return same_image & same_channel
    return same_image & (ch % groups == at[3] % groups)


# %% wrong: mistakes `groups` for the size of a group; visible with kind="group" where groups != channels / groups, as with 6 channels in 2 groups
# true: groups_are_a_size
# isolating: difference
def shared_mask(kind, shape, at, groups=None):
    result = np.full(shape, False)
    if kind == "group":
        g = at[3] // groups
        result[at[0], :, :, g * groups:(g + 1) * groups] = True
    elif kind == "instance":
        result[at[0], ..., at[3]] = True
    elif kind == "layer":
        result[at[0]] = True
    elif kind == "batch":
        result[..., at[3]] = True
    return result


# %% wrong: reads shape and index as PyTorch's (batch, channel, height, width); visible for "batch" and "instance" on any image with different indices
# true: for_batch='H'; for_instance='NH'
# isolating: dependence; difference
def shared_mask(kind, shape, at, groups=None):
    N, C, H, W = shape
    n, c, h, w = at
    mask = np.zeros((N, C, H, W), dtype=bool)
    if kind == "batch":
        mask[:, c] = True
    elif kind == "layer":
        mask[n] = True
    elif kind == "instance":
        mask[n, c] = True
    elif kind == "group":
        per_group = C // groups
        first = (c // per_group) * per_group
        mask[n, first:first + per_group] = True
    return mask


# %% wrong: the group starts at the cell's own channel; visible with kind="group" where `at` is not the first channel of its group
# true: channels='from the cell'
# isolating: difference
def shared_mask(kind, shape, at, groups=None):
    mask = np.zeros(shape, bool)
    where = [slice(None)] * 4
    if kind != "batch":
        where[0] = at[0]
    if kind in ("batch", "instance"):
        where[3] = at[3]
    if kind == "group":
        where[3] = slice(at[3], at[3] + shape[3] // groups)
    mask[tuple(where)] = True
    return mask


# %% wrong: two mistakes: the array holds the floats 0.0 and 1.0 instead of booleans, and a group is marked in all images, although the other images don't share its mean; visible with any batch of more than one image
# true: numbers_for_booleans
# isolating: difference
def shared_mask(kind, shape, at, groups=None):
    mask = np.zeros(shape)
    if kind == "batch":
        mask[:, :, :, at[3]] = 1
    if kind == "layer":
        mask[at[0], :, :, :] = 1
    if kind == "instance":
        mask[at[0], :, :, at[3]] = 1
    if kind == "group":
        k = shape[3] // groups
        for c in range(shape[3]):
            if c // k == at[3] // k:
                mask[:, :, :, c] = 1
    return mask


# %% wrong: assigns to an element of the tuple `at`, which raises TypeError for every kind
# isolating: difference
def shared_mask(kind, shape, at, groups=None):
    mask = np.zeros(shape, dtype=bool)
    idx = at
    idx[1] = slice(None)
    idx[2] = slice(None)
    if kind == "batch":
        idx[0] = slice(None)
    elif kind == "layer":
        idx[3] = slice(None)
    elif kind == "group":
        size = shape[-1] // groups
        lo = idx[3] - idx[3] % size
        idx[3] = slice(lo, lo + size)
    mask[idx] = True
    return mask


# %% wrong: loops over height - 1 rows and width - 1 columns, so the last row and column stay False, for all kinds
# isolating: dependence; difference
def shared_mask(kind, shape, at, groups=None):
    batch, height, width, channel = shape
    out = np.zeros(shape, dtype=bool)
    for b in range(batch):
        for i in range(height - 1):
            for j in range(width - 1):
                for c in range(channel):
                    if kind == "batch":
                        out[b, i, j, c] = c == at[3]
                    elif kind == "layer":
                        out[b, i, j, c] = b == at[0]
                    elif kind == "instance":
                        out[b, i, j, c] = b == at[0] and c == at[3]
                    else:
                        n = channel // groups
                        out[b, i, j, c] = b == at[0] and c // n == at[3] // n
    return out


# %% right: treats every kind as group normalization with its own group size and number of images, as an outer product
def shared_mask(kind, shape, at, groups=None):
    images, height, width, channels = shape
    sizes = {"batch": 1, "instance": 1, "layer": channels}
    size = sizes[kind] if kind in sizes else channels // groups
    which_images = np.ones(images, bool) if kind == "batch" else np.arange(images) == at[0]
    which_channels = np.arange(channels) // size == at[3] // size
    return np.einsum("n,h,w,c->nhwc", which_images, np.ones(height, bool), np.ones(width, bool), which_channels)


# %% right: labels each cell with the number of its set and compares with the label at `at`
def shared_mask(kind, shape, at, groups=None):
    n = np.arange(shape[0]).reshape(-1, 1, 1, 1)
    c = np.arange(shape[3])
    if kind == "batch":
        label = c + 0 * n
    elif kind == "layer":
        label = n + 0 * c
    elif kind == "instance":
        label = n * shape[3] + c
    else:
        label = n * groups + np.repeat(np.arange(groups), shape[3] // groups)
    label = np.broadcast_to(label, shape)
    return label == label[tuple(at)]


# %% wrong: for 'group' it takes every groups-th channel instead of neighboring channels; wrong for 1 < groups < channels
# true: groups_interleaved
def shared_mask(kind, shape, at, groups=None):
    mask = np.zeros(shape, dtype=bool)
    n, h, w, c = at
    if kind == "batch":
        mask[..., c] = True
    elif kind == "layer":
        mask[n] = True
    elif kind == "instance":
        mask[n, :, :, c] = True
    else:
        mask[n, :, :, c % groups :: groups] = True
    return mask


# %% wrong: takes `groups` for the number of channels in a group; wrong for 'group' unless groups * groups equals the number of channels, for example for 2 groups of 3
# true: groups_are_a_size
def shared_mask(kind, shape, at, groups=None):
    sample, _, _, channel = at
    mask = np.full(shape, False)
    if kind == "batch":
        mask[:, :, :, channel] = True
    if kind == "layer":
        mask[sample, :, :, :] = True
    if kind == "instance":
        mask[sample, :, :, channel] = True
    if kind == "group":
        first = (channel // groups) * groups
        mask[sample, :, :, first:first + groups] = True
    return mask


# %% wrong: np.zeros without a dtype: the result is a float array of zeros and ones, not a boolean array; wrong for every call
# true: numbers_for_booleans
def shared_mask(kind, shape, at, groups=None):
    mask = np.zeros(shape)
    if kind == "batch":
        mask[..., at[3]] = True
    elif kind == "layer":
        mask[at[0]] = True
    elif kind == "instance":
        mask[at[0], ..., at[3]] = True
    elif kind == "group":
        size = shape[3] // groups
        start = at[3] // size * size
        mask[at[0], ..., start:start + size] = True
    return mask


# %% wrong: the group starts at the cell's own channel instead of at the group's first channel; wrong for 'group' if the channel isn't the first one in its group
# true: channels='from the cell'
def shared_mask(kind, shape, at, groups=None):
    batch, height, width, channels = shape
    mask = np.zeros(shape, dtype=bool)
    if kind == "batch":
        mask[:, :, :, at[3]] = True
        return mask
    size = {"layer": channels, "instance": 1, "group": channels // (groups or 1)}[kind]
    start = 0 if kind == "layer" else at[3]
    mask[at[0], :, :, start : start + size] = True
    return mask


# %% wrong: for 'batch' it takes only the cell's own pixel in all samples, as if each pixel had its own mean; wrong for 'batch' if an image has more than one pixel
# true: for_batch='HWC'
def shared_mask(kind, shape, at, groups=None):
    b, y, x, c = at
    mask = np.zeros(shape, dtype=bool)
    if kind == "batch":
        mask[:, y, x, c] = True        # across the batch
    elif kind == "layer":
        mask[b, :, :, :] = True
    elif kind == "instance":
        mask[b, :, :, c] = True
    elif kind == "group":
        per_group = shape[-1] // groups
        g = c // per_group
        mask[b, :, :, g * per_group:(g + 1) * per_group] = True
    return mask


# %% right: an unusual but correct style
def shared_mask(kind, shape, at, groups=None):
    sample, _, _, channel = np.ogrid[tuple(slice(length) for length in shape)]
    count = {"layer": 1, "group": groups}.get(kind, shape[3])
    size = shape[3] // count
    same_group = channel // size == at[3] // size
    same_sample = (sample == at[0]) | (kind == "batch")
    return np.broadcast_to(same_sample & same_group, shape).copy()


# %% wrong: for 'group', the group begins at the cell's own channel: channels c to c + size - 1. Right only if the cell is in the first channel of its group (or a group has one channel); the other kinds are right
# true: channels='from the cell'
def shared_mask(kind, shape, at, groups=None):
    mask = np.zeros(shape, dtype=bool)
    n, h, w, c = at
    if kind == "batch":
        mask[:, :, :, c] = True
    elif kind == "layer":
        mask[n] = True
    elif kind == "instance":
        mask[n, :, :, c] = True
    else:
        size = shape[3] // groups
        mask[n, :, :, c:c + size] = True
    return mask


# %% wrong: for 'group', takes the number of groups for the size of a group: 6 channels in 2 groups become 3 groups of 2. Right only if groups * groups == channels; the other kinds are right
# true: groups_are_a_size
def shared_mask(kind, shape, at, groups=None):
    result = np.zeros(shape, dtype=bool)
    for index in np.ndindex(*shape):
        same_image = index[0] == at[0]
        same_channel = index[3] == at[3]
        if kind == "batch":
            result[index] = same_channel
        elif kind == "layer":
            result[index] = same_image
        elif kind == "instance":
            result[index] = same_image and same_channel
        elif kind == "group":
            result[index] = same_image and index[3] // groups == at[3] // groups
    return result


# %% wrong: wrong dtype: the mask is an array of floats 0. and 1., not boolean, in every call (x[mask] raises IndexError). The values are right
# true: numbers_for_booleans
def shared_mask(kind, shape, at, groups=None):
    image = np.eye(shape[0])[at[0]] if kind != "batch" else np.ones(shape[0])
    if kind == "layer":
        channel = np.ones(shape[3])
    else:
        of_group = np.arange(shape[3]) // (shape[3] // groups if kind == "group" else 1)
        channel = (of_group == of_group[at[3]]).astype(float)
    return np.einsum("n,h,w,c->nhwc", image, np.ones(shape[1]), np.ones(shape[2]), channel)


# %% wrong: 'batch' and 'layer' do not go over the pixels: 'batch' gives only the same pixel in all images, 'layer' only the channels of this pixel. Wrong for both if there is more than one pixel; 'instance' and 'group' are right
# true: for_batch='HWC', for_layer='NHW'
def shared_mask(kind, shape, at, groups=None):
    n, h, w, c = at
    everything = slice(None)
    where = {"batch": (everything, h, w, c),
             "layer": (n, h, w, everything),
             "instance": (n, everything, everything, c)}
    if kind == "group":
        size = shape[-1] // groups
        start = c - c % size
        where["group"] = (n, everything, everything, slice(start, start + size))
    mask = np.full(shape, False)
    mask[where[kind]] = True
    return mask


# %% wrong: puts a 1 at the cell and looks where the mean is larger than 1e-3: if 1000 or more cells share a mean, it is 1e-3 or less and the mask is False everywhere. Right for small shapes like those of the figure; wrong e.g. for 'batch' with shape (8, 16, 16, 3)
# true: form='none of many'
def shared_mask(kind, shape, at, groups=None):
    n, h, w, channels = shape
    hot = np.zeros(shape)
    hot[tuple(at)] = 1
    groups = {"layer": 1, "instance": channels, "batch": channels, "group": groups}[kind]
    parts = hot.reshape(n, h, w, groups, channels // groups)
    axes = (0, 1, 2, 4) if kind == "batch" else (1, 2, 4)
    mean = np.zeros_like(parts) + parts.mean(axis=axes, keepdims=True)
    return mean.reshape(shape) > 1e-3


# %% right: an unusual but correct style
def shared_mask(kind, shape, at, groups=None):
    image, _, _, channel = np.indices(tuple(shape))
    size = {"layer": lambda: shape[3], "group": lambda: shape[3] // groups}.get(kind, lambda: 1)()
    same_group = channel // size == at[3] // size
    return same_group if kind == "batch" else same_group & (image == at[0])
