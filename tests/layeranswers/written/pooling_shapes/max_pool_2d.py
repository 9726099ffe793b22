"""Answers to `max_pool_2d` that people wrote from the exercise text alone."""


# %% wrong: pads with zeros, which win over negative values at the border; shows up for "same" with negative images
# true: padded_with_zeros
def max_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    if padding == "same":
        ph = max((oh - 1) * stride + pool - h, 0)
        pw = max((ow - 1) * stride + pool - w, 0)
        x = np.pad(x, ((0, 0), (ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2), (0, 0)))
    out = np.zeros((b, oh, ow, c))
    for i in range(oh):
        for j in range(ow):
            window = x[:, i * stride:i * stride + pool, j * stride:j * stride + pool, :]
            out[:, i, j, :] = window.max(axis=(1, 2))
    return out


# %% wrong: uses PyTorch's padding of pool // 2 on both sides, so windows start too early for an even pool; visible with "same", size 4, pool 2, and stride 2
# true: place='half a window'
def max_pool_2d(x, pool, stride, padding):
    batch, height, width, channels = x.shape
    out_h = pooled_size(height, pool, stride, padding)
    out_w = pooled_size(width, pool, stride, padding)
    if padding == "same":
        p = pool // 2
        x = np.pad(x, [(0, 0), (p, p), (p, p), (0, 0)], constant_values=-np.inf)
    result = np.empty((batch, out_h, out_w, channels), dtype=x.dtype)
    for r in range(out_h):
        for k in range(out_w):
            top, left = r * stride, k * stride
            result[:, r, k] = np.max(x[:, top:top + pool, left:left + pool], axis=(1, 2))
    return result


# %% wrong: with an odd number of padding cells, the extra one goes before the image instead of after it; visible with "same", size 5, pool 2, and stride 2
# true: odd_padding_in_front
def max_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh, ow = pooled_size(h, pool, stride, padding), pooled_size(w, pool, stride, padding)
    if padding == "same":
        def sides(n, o):
            total = max((o - 1) * stride + pool - n, 0)
            after = total // 2
            return (total - after, after)
        x = np.pad(x, ((0, 0), sides(h, oh), sides(w, ow), (0, 0)), constant_values=-np.inf)
    rows = []
    for i in range(oh):
        row = [x[:, i*stride:i*stride+pool, j*stride:j*stride+pool].max(axis=(1, 2)) for j in range(ow)]
        rows.append(np.stack(row, axis=1))
    return np.stack(rows, axis=1)


# %% wrong: crashes with ValueError for a negative padding when the stride is longer than the window; visible with "same", size 5, pool 1, and stride 3
# true: negative_padding
def max_pool_2d(x, pool, stride, padding):
    n, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    if padding == "same":
        pad_h = (oh - 1) * stride + pool - h
        pad_w = (ow - 1) * stride + pool - w
        top = pad_h // 2
        left = pad_w // 2
        x = np.pad(x, ((0, 0), (top, pad_h - top), (left, pad_w - left), (0, 0)),
                   mode="constant", constant_values=-np.inf)
    y = np.zeros((n, oh, ow, c), x.dtype)
    for i in range(oh):
        for j in range(ow):
            y[:, i, j] = x[:, i * stride:i * stride + pool, j * stride:j * stride + pool].max((1, 2))
    return y


# %% wrong: only "valid" is handled, and the padding is never used; visible for "same" if the stride doesn't divide the size, as with size 5, pool 2, and stride 2
# true: padding_not_looked_at
def max_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride)
    ow = pooled_size(w, pool, stride)
    out = np.empty((b, oh, ow, c), dtype=x.dtype)
    for i in range(oh):
        for j in range(ow):
            out[:, i, j, :] = x[:, i * stride:i * stride + pool, j * stride:j * stride + pool, :].max(axis=(1, 2))
    return out


# %% wrong: the maximum is taken over the batch and the channels, too; shows up with more than one image or channel
# true: all_images_mixed
def max_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    if padding == "same":
        ph = max((oh - 1) * stride + pool - h, 0)
        pw = max((ow - 1) * stride + pool - w, 0)
        x = np.pad(x, ((0, 0), (ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2), (0, 0)), constant_values=-np.inf)
    out = np.zeros((b, oh, ow, c))
    for i in range(oh):
        for j in range(ow):
            out[:, i, j, :] = np.max(x[:, i * stride:i * stride + pool, j * stride:j * stride + pool, :])
    return out


# %% wrong: windows start at multiples of pool instead of stride (if the two differ, the values are wrong, or an empty window raises ValueError)
# true: moves='starts by the window'
def max_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    if padding == "same":
        ph = max((oh - 1) * stride + pool - h, 0)
        pw = max((ow - 1) * stride + pool - w, 0)
        x = np.pad(x, ((0, 0), (ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2), (0, 0)), constant_values=-np.inf)
    out = np.zeros((b, oh, ow, c))
    for i in range(oh):
        for j in range(ow):
            a = i * pool
            d = j * pool
            out[:, i, j] = x[:, a:a + pool, d:d + pool].max(axis=(1, 2))
    return out


# %% wrong: the window is stride cells long instead of pool; visible with pool 3 and stride 2
# true: length='stride'
def max_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    if padding == "same":
        ph = max((oh - 1) * stride + pool - h, 0)
        pw = max((ow - 1) * stride + pool - w, 0)
        x = np.pad(x, ((0, 0), (ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2), (0, 0)), constant_values=-np.inf)
    out = np.zeros((b, oh, ow, c))
    for i in range(oh):
        for j in range(ow):
            rows = slice(i * stride, (i + 1) * stride)
            cols = slice(j * stride, (j + 1) * stride)
            out[:, i, j] = x[:, rows, cols].max(axis=1).max(axis=1)
    return out


# %% wrong: the padding is computed from the height and used for the width, too; visible for "same" with images that are not square, for example with 4 by 5 images, pool 3, and stride 2
# true: missing="height's"
def max_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    if padding == "same":
        total = max((oh - 1) * stride + pool - h, 0)
        before = total // 2
        after = total - before
        big = np.full((b, h + total, w + total, c), -np.inf)
        big[:, before:before + h, before:before + w, :] = x
    else:
        big = x
    out = np.full((b, oh, ow, c), -np.inf)
    for i in range(oh):
        for j in range(ow):
            for di in range(pool):
                for dj in range(pool):
                    r, s = i * stride + di, j * stride + dj
                    if r < big.shape[1] and s < big.shape[2]:
                        out[:, i, j] = np.maximum(out[:, i, j], big[:, r, s])
    return out


# %% wrong: height and width are swapped in the output, which is therefore transposed; visible with any image that is not symmetric (the shape is wrong if the image isn't square)
# true: part='transposed'
def max_pool_2d(x, pool, stride, padding):
    b, w, h, c = x.shape
    ow = pooled_size(w, pool, stride, padding)
    oh = pooled_size(h, pool, stride, padding)
    if padding == "same":
        pw = max((ow - 1) * stride + pool - w, 0)
        ph = max((oh - 1) * stride + pool - h, 0)
        x = np.pad(x, ((0, 0), (pw // 2, pw - pw // 2), (ph // 2, ph - ph // 2), (0, 0)), constant_values=-np.inf)
    out = np.zeros((b, oh, ow, c))
    for i in range(oh):
        for j in range(ow):
            out[:, i, j] = x[:, j * stride:j * stride + pool, i * stride:i * stride + pool].max(axis=(1, 2))
    return out


# %% wrong: the running maximum starts at 0, so windows of negative values give 0; visible for images with negative values, with both "valid" and "same"
# true: reduce='from 0'
def max_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    top = left = 0
    if padding == "same":
        top = max((oh - 1) * stride + pool - h, 0) // 2
        left = max((ow - 1) * stride + pool - w, 0) // 2
    out = np.zeros((b, oh, ow, c), dtype=x.dtype)
    for i in range(oh):
        for j in range(ow):
            for di in range(pool):
                for dj in range(pool):
                    r = i * stride + di - top
                    s = j * stride + dj - left
                    if 0 <= r < h and 0 <= s < w:
                        out[:, i, j, :] = np.maximum(out[:, i, j, :], x[:, r, s, :])
    return out


# %% wrong: with "valid", the running maximum is written into a view of the argument, which changes x; visible for "valid" with any pool > 1
# true: in_place='valid'
def max_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    if padding == "same":
        ph = max((oh - 1) * stride + pool - h, 0)
        pw = max((ow - 1) * stride + pool - w, 0)
        x = np.pad(x, ((0, 0), (ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2), (0, 0)), constant_values=-np.inf)
    hh = (oh - 1) * stride + 1
    ww = (ow - 1) * stride + 1
    out = x[:, :hh:stride, :ww:stride]
    for di in range(pool):
        for dj in range(pool):
            np.maximum(out, x[:, di:di + hh:stride, dj:dj + ww:stride], out=out)
    return out


# %% wrong: pads with -1000, which is not small enough; shows up for "same" with values below -1000
# true: filled=-1000
def max_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    if padding == "same":
        ph = max((oh - 1) * stride + pool - h, 0)
        pw = max((ow - 1) * stride + pool - w, 0)
        x = np.pad(x, ((0, 0), (ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2), (0, 0)), constant_values=-1000)
    out = np.zeros((b, oh, ow, c))
    for i in range(oh):
        for j in range(ow):
            out[:, i, j] = np.max(x[:, i * stride:i * stride + pool, j * stride:j * stride + pool], axis=(1, 2))
    return out


# %% wrong: "same" puts all its padding after the image, so the first window starts at cell 0; visible with "same", pool 3, and stride 1
# true: padding_all_behind
def max_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    out = np.zeros((b, oh, ow, c), dtype=x.dtype)
    for i in range(oh):
        i0 = i * stride
        i1 = min(i0 + pool, h)
        for j in range(ow):
            j0 = j * stride
            j1 = min(j0 + pool, w)
            out[:, i, j, :] = np.amax(x[:, i0:i1, j0:j1, :], axis=(1, 2))
    return out


# %% wrong: crashes with TypeError for every input: dim is PyTorch's name for axis
# isolating: difference
def max_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    if padding == "same":
        ph = max((oh - 1) * stride + pool - h, 0)
        pw = max((ow - 1) * stride + pool - w, 0)
        x = np.pad(x, ((0, 0), (ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2), (0, 0)), constant_values=-np.inf)
    out = np.zeros((b, oh, ow, c))
    for i in range(oh):
        for j in range(ow):
            win = x[:, i * stride:i * stride + pool, j * stride:j * stride + pool]
            out[:, i, j] = np.max(win, dim=(1, 2))
    return out


# %% wrong: two mistakes: reads the axes as (batch, channel, height, width), and pads with the smallest value of one image only; visible for all inputs with more than one channel or h != c
# true: part='channels first, always same'
def max_pool_2d(x, pool, stride, padding):
    b, c, h, w = x.shape
    oh = pooled_size(h, pool, stride, "same")
    ow = pooled_size(w, pool, stride, "same")
    ph = max((oh - 1) * stride + pool - h, 0)
    pw = max((ow - 1) * stride + pool - w, 0)
    x = np.pad(x, ((0, 0), (0, 0), (ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2)), constant_values=x[0].min())
    out = np.zeros((b, c, oh, ow))
    for i in range(oh):
        for j in range(ow):
            out[:, :, i, j] = x[:, :, i * stride:i * stride + pool, j * stride:j * stride + pool].max(axis=(2, 3))
    return out


# %% right: no padding at all: the windows are clipped to the image
def max_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape

    def windows(n):
        count = pooled_size(n, pool, stride, padding)
        before = max((count - 1) * stride + pool - n, 0) // 2 if padding == "same" else 0
        for k in range(count):
            first = k * stride - before
            yield slice(max(first, 0), min(first + pool, n))

    return np.stack([np.stack([x[:, r, s].max(axis=(1, 2)) for s in windows(w)], axis=1)
                     for r in windows(h)], axis=1)


# %% right: sliding_window_view on the padded batch
def max_pool_2d(x, pool, stride, padding):
    pads = [(0, 0)]
    for n in x.shape[1:3]:
        o = pooled_size(n, pool, stride, padding)
        t = max((o - 1) * stride + pool - n, 0)
        pads.append((t // 2, t - t // 2) if padding == "same" else (0, 0))
    pads.append((0, 0))
    padded = np.pad(x, pads, constant_values=-np.inf)
    view = np.lib.stride_tricks.sliding_window_view(padded, (pool, pool), axis=(1, 2))
    return view[:, ::stride, ::stride].max(axis=(-2, -1))


# %% right: pools along the rows and then along the columns with one helper
def _pool_axis(x, axis, pool, stride, padding):
    n = x.shape[axis]
    o = pooled_size(n, pool, stride, padding)
    start = max((o - 1) * stride + pool - n, 0) // 2 if padding == "same" else 0
    parts = []
    for k in range(o):
        cells = [p for p in range(k * stride - start, k * stride - start + pool) if 0 <= p < n]
        parts.append(np.take(x, cells, axis=axis).max(axis=axis))
    return np.stack(parts, axis=axis)


def max_pool_2d(x, pool, stride, padding):
    return _pool_axis(_pool_axis(x, 1, pool, stride, padding), 2, pool, stride, padding)


# %% right: takes a running maximum over the pool * pool offsets inside the window
def max_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    th = tw = 0
    if padding == "same":
        th = max((oh - 1) * stride + pool - h, 0)
        tw = max((ow - 1) * stride + pool - w, 0)
    big = np.full((b, h + th, w + tw, c), -np.inf, dtype=x.dtype)
    big[:, th // 2:th // 2 + h, tw // 2:tw // 2 + w] = x
    out = np.full((b, oh, ow, c), -np.inf, dtype=x.dtype)
    for offset in range(pool * pool):
        di, dj = divmod(offset, pool)
        out = np.maximum(out, big[:, di:di + (oh - 1) * stride + 1:stride, dj:dj + (ow - 1) * stride + 1:stride])
    return out


# %% wrong: with "same", the cells outside the image are 0, so a border window that has only negative values gives 0; visible with x = -np.ones((1, 3, 3, 1)), pool 2, and stride 2
# true: padded_with_zeros
# isolating: difference
def max_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    if padding == "same":
        ph = max((oh - 1) * stride + pool - h, 0)
        pw = max((ow - 1) * stride + pool - w, 0)
        x = np.pad(x, ((0, 0), (ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2), (0, 0)))
    out = np.empty((b, oh, ow, c), dtype=x.dtype)
    for i in range(oh):
        for j in range(ow):
            out[:, i, j] = x[:, i * stride:i * stride + pool, j * stride:j * stride + pool].max(axis=(1, 2))
    return out


# %% wrong: all the padding of "same" is put after the last cell, so with pool 3 and stride 1, the result for any non-constant image is shifted by one cell
# true: padding_all_behind
def max_pool_2d(x, pool, stride, padding):
    batch, height, width, channels = x.shape
    rows = pooled_size(height, pool, stride, padding)
    cols = pooled_size(width, pool, stride, padding)
    result = np.zeros((batch, rows, cols, channels), x.dtype)
    for r in range(rows):
        for k in range(cols):
            top, left = r * stride, k * stride
            window = x[:, top:min(top + pool, height), left:min(left + pool, width), :]
            result[:, r, k, :] = np.max(window, axis=(1, 2))
    return result


# %% wrong: with "same", the extra cell of an odd padding goes before the image instead of after it; visible with size 4, pool 2, and stride 1
# true: odd_padding_in_front
def max_pool_2d(x, pool, stride, padding):
    n, h, w, c = x.shape
    H = pooled_size(h, pool, stride, padding)
    W = pooled_size(w, pool, stride, padding)
    if padding == "same":
        dh = max(0, (H - 1) * stride + pool - h)
        dw = max(0, (W - 1) * stride + pool - w)
        x = np.pad(x, [(0, 0), ((dh + 1) // 2, dh // 2), ((dw + 1) // 2, dw // 2), (0, 0)],
                   constant_values=-np.inf)
    out = np.zeros((n, H, W, c))
    for i in range(H):
        for j in range(W):
            win = x[:, i * stride : i * stride + pool, j * stride : j * stride + pool, :]
            out[:, i, j, :] = win.max(axis=1).max(axis=1)
    return out


# %% wrong: uses PyTorch's padding of pool // 2 on both sides for "same", so the windows start at other cells: with size 4, pool 3, and stride 2, no cell is needed before the image, but one is added
# true: place='half a window'
def max_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    out_h = pooled_size(h, pool, stride, padding)
    out_w = pooled_size(w, pool, stride, padding)
    if padding == "same":
        p = pool // 2
        big = np.full((b, h + 2 * p, w + 2 * p, c), -np.inf)
        big[:, p:p + h, p:p + w, :] = x
        x = big
    out = np.empty((b, out_h, out_w, c))
    for i in range(out_h):
        for j in range(out_w):
            patch = x[:, i * stride:i * stride + pool, j * stride:j * stride + pool]
            out[:, i, j] = patch.max(axis=(1, 2))
    return out


# %% wrong: the maximum is over the channels as well, so all channels of a cell get the same number when there are two or more
# true: channels_mixed
def max_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh, ow = pooled_size(h, pool, stride, padding), pooled_size(w, pool, stride, padding)
    ph = pw = 0
    if padding == "same":
        ph = max((oh - 1) * stride + pool - h, 0)
        pw = max((ow - 1) * stride + pool - w, 0)
    xp = np.pad(x, ((0, 0), (ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2), (0, 0)), constant_values=-np.inf)
    out = np.zeros((b, oh, ow, c))
    for n in range(b):
        for i in range(oh):
            for j in range(ow):
                out[n, i, j] = np.max(xp[n, i * stride:i * stride + pool, j * stride:j * stride + pool])
    return out


# %% wrong: starts every maximum at 0 (np.zeros and np.maximum), so windows with only negative values give 0, even with "valid"
# true: reduce='from 0'
# isolating: difference
def max_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    top = left = 0
    if padding == "same":
        top = max((oh - 1) * stride + pool - h, 0) // 2
        left = max((ow - 1) * stride + pool - w, 0) // 2
    out = np.zeros((b, oh, ow, c), dtype=x.dtype)
    for i in range(oh):
        for j in range(ow):
            for di in range(pool):
                for dj in range(pool):
                    r = i * stride + di - top
                    s = j * stride + dj - left
                    if 0 <= r < h and 0 <= s < w:
                        out[:, i, j, :] = np.maximum(out[:, i, j, :], x[:, r, s, :])
    return out


# %% wrong: the number of rows is also used for the columns, so images that are not square lose columns or crash; visible with shape (1, 4, 6, 1)
# true: part='height for everything'
# isolating: difference
def max_pool_2d(x, pool, stride, padding):
    batch, size, _, channel = x.shape
    n = pooled_size(size, pool, stride, padding)
    if padding == "same":
        total = max((n - 1) * stride + pool - size, 0)
        before, after = total // 2, total - total // 2
        x = np.pad(x, ((0, 0), (before, after), (before, after), (0, 0)), mode="constant", constant_values=-np.inf)
    out = np.empty((batch, n, n, channel))
    for i in range(n):
        for j in range(n):
            rows = slice(i * stride, i * stride + pool)
            cols = slice(j * stride, j * stride + pool)
            out[:, i, j, :] = np.amax(x[:, rows, cols, :], axis=(1, 2))
    return out


# %% wrong: the padding for "same" isn't limited by max(0, ...), so a stride longer than the pool gives a negative pad width and raises ValueError; visible with size 6, pool 2, and stride 3
# true: negative_padding
# isolating: difference
def max_pool_2d(x, pool, stride, padding):
    def pads(n):
        if padding == "valid":
            return (0, 0)
        total = (pooled_size(n, pool, stride, "same") - 1) * stride + pool - n
        return (total // 2, total - total // 2)
    H = pooled_size(x.shape[1], pool, stride, padding)
    W = pooled_size(x.shape[2], pool, stride, padding)
    xp = np.pad(x, ((0, 0), pads(x.shape[1]), pads(x.shape[2]), (0, 0)), constant_values=-np.inf)
    rows = []
    for i in range(H):
        row = [xp[:, i*stride:i*stride+pool, j*stride:j*stride+pool].max((1, 2)) for j in range(W)]
        rows.append(np.stack(row, axis=1))
    return np.stack(rows, axis=1)


# %% wrong: uses -999 as "smaller than everything", so with "same", a border window whose values are all below -999 gives -999
# true: filled=-1000
# isolating: difference
def max_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    if padding == "same":
        ph = max((oh - 1) * stride + pool - h, 0)
        pw = max((ow - 1) * stride + pool - w, 0)
        padded = np.ones((b, h + ph, w + pw, c), dtype=x.dtype) * -999
        padded[:, ph // 2:ph // 2 + h, pw // 2:pw // 2 + w, :] = x
    else:
        padded = x
    out = np.zeros((b, oh, ow, c), dtype=x.dtype)
    for i in range(oh):
        for j in range(ow):
            out[:, i, j, :] = padded[:, i * stride:i * stride + pool, j * stride:j * stride + pool, :].max(axis=(1, 2))
    return out


# %% wrong: pads with mode "reflect" for "same", which brings cells from outside the window into the window; visible with size 3, pool 2, stride 2, and the largest value in row 1
# true: filled='reflect'
# isolating: difference
def max_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    if padding == "same":
        ph = max((oh - 1) * stride + pool - h, 0)
        pw = max((ow - 1) * stride + pool - w, 0)
        x = np.pad(x, ((0, 0), (ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2), (0, 0)), mode="reflect")
    out = np.empty((b, oh, ow, c), x.dtype)
    for i in range(oh):
        for j in range(ow):
            out[:, i, j] = x[:, i * stride:i * stride + pool, j * stride:j * stride + pool].max(axis=(1, 2))
    return out


# %% wrong: np.maximum writes into a view of x, so the argument is modified with "valid" padding when the pool is larger than 1 (and overlapping windows give wrong results)
# true: in_place='valid'
# isolating: difference
def max_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    if padding == "same":
        ph = max((oh - 1) * stride + pool - h, 0)
        pw = max((ow - 1) * stride + pool - w, 0)
        x = np.pad(x, ((0, 0), (ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2), (0, 0)), constant_values=-np.inf)
    best = x[:, :(oh - 1) * stride + 1:stride, :(ow - 1) * stride + 1:stride]
    for di in range(pool):
        for dj in range(pool):
            other = x[:, di:di + (oh - 1) * stride + 1:stride, dj:dj + (ow - 1) * stride + 1:stride]
            np.maximum(best, other, out=best)
    return best.copy()


# %% wrong: window (i, j) starts at cell (i, j) because the stride is forgotten, so any stride above 1 reads the wrong windows
# true: moves='starts one by one'
def max_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    if padding == "same":
        ph = max((oh - 1) * stride + pool - h, 0)
        pw = max((ow - 1) * stride + pool - w, 0)
        x = np.pad(x, ((0, 0), (ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2), (0, 0)), constant_values=-np.inf)
    return np.array([[x[:, i:i + pool, j:j + pool, :].max(axis=(1, 2)) for j in range(ow)]
                     for i in range(oh)]).transpose(2, 0, 1, 3)


# %% wrong: cuts the image into blocks with reshape and never uses the stride, so the shape is wrong if stride and pool differ; "same" also fails
# true: stride_is_the_window
# isolating: condition; difference
def max_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, pool, padding)
    ow = pooled_size(w, pool, pool, padding)
    x = x[:, :oh * pool, :ow * pool, :]
    blocks = x.reshape(b, oh, pool, ow, pool, c)
    return blocks.max(axis=(2, 4))


# %% wrong: the output array has dtype int, so fractions such as 0.7 are truncated
# true: reduce='whole'
# isolating: difference
def max_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    ph = max((oh - 1) * stride + pool - h, 0) if padding == "same" else 0
    pw = max((ow - 1) * stride + pool - w, 0) if padding == "same" else 0
    lowest = x.min()
    xp = np.pad(x, ((0, 0), (ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2), (0, 0)), constant_values=lowest)
    out = np.zeros((b, oh, ow, c), dtype=int)
    for i in range(oh):
        for j in range(ow):
            out[:, i, j] = xp[:, i * stride:i * stride + pool, j * stride:j * stride + pool].max(axis=(1, 2))
    return out


# %% wrong: the padding is computed as for adjacent windows (out * stride - size), which is wrong when pool and stride differ (for "same" with size 4, pool 3, and stride 1, nothing is padded)
# true: missing='out * stride - size'
def max_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    if padding == "same":
        ph = oh * stride - h
        pw = ow * stride - w
        x = np.pad(x, ((0, 0), (ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2), (0, 0)), constant_values=-np.inf)
    out = np.empty((b, oh, ow, c))
    for i in range(oh):
        for j in range(ow):
            out[:, i, j] = x[:, i * stride:i * stride + pool, j * stride:j * stride + pool].max(axis=(1, 2))
    return out


# %% wrong: the return is inside the loop over the rows, so only the first output row is filled (visible with two or more output rows)
# true: part='first row'
# isolating: difference
def max_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    if padding == "same":
        ph = max((oh - 1) * stride + pool - h, 0)
        pw = max((ow - 1) * stride + pool - w, 0)
        x = np.pad(x, ((0, 0), (ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2), (0, 0)), constant_values=-np.inf)
    out = np.zeros((b, oh, ow, c))
    for i in range(oh):
        for j in range(ow):
            out[:, i, j] = x[:, i * stride:i * stride + pool, j * stride:j * stride + pool].max(axis=(1, 2))
        return out


# %% wrong: pads only the rows with -inf and fills the columns with the smallest float (np.finfo.tiny, a positive number), so with "same", negative values at the left or right border give about 0
# true: filled='0 in columns'
# isolating: difference
def max_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    if padding == "same":
        ph = max((oh - 1) * stride + pool - h, 0)
        pw = max((ow - 1) * stride + pool - w, 0)
        x = np.pad(x, ((0, 0), (ph // 2, ph - ph // 2), (0, 0), (0, 0)), constant_values=-np.inf)
        x = np.pad(x, ((0, 0), (0, 0), (pw // 2, pw - pw // 2), (0, 0)), constant_values=np.finfo(np.float32).tiny)
    windows = np.lib.stride_tricks.sliding_window_view(x, (pool, pool), axis=(1, 2))
    return windows[:, ::stride, ::stride].max(axis=(-1, -2))


# %% wrong: the last pair of pad widths for np.pad is missing, so every call with "same" raises ValueError
# isolating: difference
def max_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    if padding == "same":
        ph = max((oh - 1) * stride + pool - h, 0)
        pw = max((ow - 1) * stride + pool - w, 0)
        x = np.pad(x, ((0, 0), (ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2)), constant_values=-np.inf)
    out = np.empty((b, oh, ow, c))
    for i in range(oh):
        for j in range(ow):
            out[:, i, j] = x[:, i * stride:i * stride + pool, j * stride:j * stride + pool].max(axis=(1, 2))
    return out


# %% right: pads with mode "edge", because the repeated edge cell is always inside the window anyway
def max_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh, ow = (pooled_size(n, pool, stride, padding) for n in (h, w))
    if padding == "same":
        ph, pw = (max((o - 1) * stride + pool - n, 0) for o, n in ((oh, h), (ow, w)))
        x = np.pad(x, ((0, 0), (ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2), (0, 0)), mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(x, (pool, pool), axis=(1, 2))
    return windows[:, ::stride, ::stride].max(axis=(4, 5))


# %% right: clips the windows at the image's ends instead of padding, and pools along the rows first and then along the columns
def max_pool_2d(x, pool, stride, padding):
    def pool_axis(a, axis):
        n = a.shape[axis]
        count = pooled_size(n, pool, stride, padding)
        before = max((count - 1) * stride + pool - n, 0) // 2 if padding == "same" else 0
        parts = []
        for k in range(count):
            lo = k * stride - before
            cells = range(max(lo, 0), min(lo + pool, n))
            parts.append(a.take(list(cells), axis=axis).max(axis=axis))
        return np.stack(parts, axis=axis)
    return pool_axis(pool_axis(x, 1), 2)


# %% right: takes a running maximum over the pool * pool shifted and strided copies of the padded images
def max_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    top = left = 0
    if padding == "same":
        top = max((oh - 1) * stride + pool - h, 0) // 2
        left = max((ow - 1) * stride + pool - w, 0) // 2
    big = np.full((b, h + 2 * pool + stride, w + 2 * pool + stride, c), -np.inf, dtype=x.dtype)
    big[:, top:top + h, left:left + w] = x
    out = np.full((b, oh, ow, c), -np.inf, dtype=x.dtype)
    for di in range(pool):
        for dj in range(pool):
            part = big[:, di:di + (oh - 1) * stride + 1:stride, dj:dj + (ow - 1) * stride + 1:stride]
            out = np.maximum(out, part)
    return out


# %% right: uses six plain loops, and a Python list of the values inside the image
def max_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    top = left = 0
    if padding != "valid":
        top = max(0, pool - h + stride * (oh - 1)) // 2
        left = max(0, pool - w + stride * (ow - 1)) // 2
    out = np.zeros((b, oh, ow, c), dtype=x.dtype)
    for n in range(b):
        for i in range(oh):
            for j in range(ow):
                for k in range(c):
                    values = []
                    for r in range(i * stride - top, i * stride - top + pool):
                        for s in range(j * stride - left, j * stride - left + pool):
                            if 0 <= r < h and 0 <= s < w:
                                values.append(x[n, r, s, k])
                    out[n, i, j, k] = max(values)
    return out


# %% wrong: pads with zeros for "same", so negative images get 0 at the edge; visible with "same" if x is -1 everywhere, with size 3, pool 2, and stride 2
# true: padded_with_zeros
# isolating: difference
def max_pool_2d(x, pool, stride, padding):
    n, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    if padding == "same":
        ph = max((oh - 1) * stride + pool - h, 0)
        pw = max((ow - 1) * stride + pool - w, 0)
        x = np.pad(x, ((0, 0), (ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2), (0, 0)))
    out = np.zeros((n, oh, ow, c), dtype=x.dtype)
    for i in range(oh):
        for j in range(ow):
            out[:, i, j, :] = x[:, i * stride:i * stride + pool, j * stride:j * stride + pool, :].max(axis=(1, 2))
    return out


# %% wrong: calls max() without an axis, which gives one number for all images and channels; visible with a batch of two different images
# true: all_images_mixed
# isolating: difference
def max_pool_2d(x, pool, stride, padding):
    batch, height, width, channel = x.shape
    out_h = pooled_size(height, pool, stride, padding)
    out_w = pooled_size(width, pool, stride, padding)
    top = left = 0
    if padding == "same":
        extra_h = max(0, (out_h - 1) * stride + pool - height)
        extra_w = max(0, (out_w - 1) * stride + pool - width)
        top, left = extra_h // 2, extra_w // 2
        x = np.pad(x, [(0, 0), (top, extra_h - top), (left, extra_w - left), (0, 0)], constant_values=-np.inf)
    result = np.zeros((batch, out_h, out_w, channel))
    for r in range(out_h):
        for s in range(out_w):
            window = x[:, r * stride : r * stride + pool, s * stride : s * stride + pool]
            result[:, r, s] = np.max(window)
    return result


# %% wrong: "same" pads only at the bottom and right, although half of the padding belongs before the image; visible with "same", size 5, pool 3, and stride 2
# true: padding_all_behind
def max_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    H = pooled_size(h, pool, stride, padding)
    W = pooled_size(w, pool, stride, padding)
    out = np.empty((b, H, W, c), x.dtype)
    for i in range(H):
        for j in range(W):
            y0, x0 = i * stride, j * stride
            y1, x1 = min(y0 + pool, h), min(x0 + pool, w)
            out[:, i, j] = np.amax(x[:, y0:y1, x0:x1], axis=(1, 2))
    return out


# %% wrong: if the padding is odd, the larger half goes before the image instead of after it; visible with "same", size 3, pool 2, and stride 2
# true: odd_padding_in_front
def max_pool_2d(x, pool, stride, padding):
    batch, height, width, channel = x.shape
    rows = pooled_size(height, pool, stride, padding)
    cols = pooled_size(width, pool, stride, padding)

    def before_after(size, n):
        total = max((n - 1) * stride + pool - size, 0)
        return total - total // 2, total // 2

    if padding == "same":
        pads = ((0, 0), before_after(height, rows), before_after(width, cols), (0, 0))
        x = np.pad(x, pads, mode="constant", constant_values=-np.inf)
    return np.array([[x[:, i * stride:i * stride + pool, j * stride:j * stride + pool].max((1, 2))
                      for j in range(cols)] for i in range(rows)]).transpose(2, 0, 1, 3)


# %% wrong: uses PyTorch's padding of pool // 2 on each side whatever the size, so windows start at other cells; visible with "same", size 4, pool 2, and stride 2
# true: padded_evenly
def max_pool_2d(x, pool, stride, padding):
    N, H, W, C = x.shape
    if padding == "same":
        p = pool // 2
        xp = np.full((N, H + 2 * p, W + 2 * p, C), -np.inf)
        xp[:, p:p + H, p:p + W, :] = x
    else:
        xp = x
    Ho = (xp.shape[1] - pool) // stride + 1
    Wo = (xp.shape[2] - pool) // stride + 1
    y = np.zeros((N, Ho, Wo, C))
    for i in range(Ho):
        for j in range(Wo):
            y[:, i, j, :] = np.max(xp[:, i * stride:i * stride + pool, j * stride:j * stride + pool, :], axis=(1, 2))
    return y


# %% wrong: windows start at i instead of i * stride; visible with size 4, pool 2, and stride 2
# true: moves='starts one by one'
def max_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh, ow = pooled_size(h, pool, stride, padding), pooled_size(w, pool, stride, padding)
    if padding == "same":
        th = max((oh - 1) * stride + pool - h, 0)
        tw = max((ow - 1) * stride + pool - w, 0)
        x = np.pad(x, ((0, 0), (th // 2, th - th // 2), (tw // 2, tw - tw // 2), (0, 0)), constant_values=-np.inf)
    out = np.zeros((b, oh, ow, c))
    for i in range(oh):
        for j in range(ow):
            win = x[:, i:i + pool, j:j + pool, :]
            out[:, i, j, :] = win.max(axis=1).max(axis=1)
    return out


# %% wrong: the reshape trick needs stride == pool and sizes divisible by pool; otherwise, it crashes (as with size 5 and pool 2) or returns the wrong shape (as with stride 1)
# isolating: difference
def max_pool_2d(x, pool, stride, padding):
    batch, height, width, channel = x.shape
    blocks = x.reshape(batch, height // pool, pool, width // pool, pool, channel)
    return blocks.max(axis=(2, 4))


# %% wrong: pads with -999 instead of minus infinity; shows up with "same" for images whose edge cells are all below -999
# true: filled=-1000
# isolating: difference
def max_pool_2d(x, pool, stride, padding):
    n, h, w, c = x.shape
    h2 = pooled_size(h, pool, stride, padding)
    w2 = pooled_size(w, pool, stride, padding)
    dh = max((h2 - 1) * stride + pool - h, 0) if padding == "same" else 0
    dw = max((w2 - 1) * stride + pool - w, 0) if padding == "same" else 0
    padded = np.ones((n, h + dh, w + dw, c)) * -999
    padded[:, dh // 2:dh // 2 + h, dw // 2:dw // 2 + w, :] = x
    out = np.zeros((n, h2, w2, c))
    for k in range(h2):
        for l in range(w2):
            out[:, k, l, :] = padded[:, k * stride:k * stride + pool, l * stride:l * stride + pool, :].max(axis=(1, 2))
    return out


# %% wrong: starts the running maximum at 0, so a window of negative numbers gives 0; visible for any negative image, even with "valid"
# true: reduce='from 0'
# isolating: difference
def max_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    top = max((oh - 1) * stride + pool - h, 0) // 2 if padding == "same" else 0
    left = max((ow - 1) * stride + pool - w, 0) // 2 if padding == "same" else 0
    out = np.zeros((b, oh, ow, c))
    for i in range(oh):
        for j in range(ow):
            for di in range(pool):
                for dj in range(pool):
                    r = i * stride + di - top
                    s = j * stride + dj - left
                    if 0 <= r < h and 0 <= s < w:
                        out[:, i, j] = np.maximum(out[:, i, j], x[:, r, s])
    return out


# %% wrong: the result is written into a view of x, so the argument is changed; visible with "valid" when x is compared before and after the call
# true: in_place='valid'
def max_pool_2d(x, pool, stride, padding):
    n, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    if padding == "same":
        ph = max((oh - 1) * stride + pool - h, 0)
        pw = max((ow - 1) * stride + pool - w, 0)
        x = np.pad(x, ((0, 0), (ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2), (0, 0)), constant_values=-np.inf)
    out = x[:, :oh, :ow, :]
    for i in range(oh):
        for j in range(ow):
            out[:, i, j, :] = np.max(x[:, i * stride:i * stride + pool, j * stride:j * stride + pool, :], axis=(1, 2))
    return out


# %% wrong: the padding isn't limited to 0 or more, so np.pad crashes when the stride is longer than the window; visible with "same", size 5, pool 1, and stride 3, which raise ValueError
# true: negative_padding
# isolating: difference
def max_pool_2d(x, pool, stride, padding):
    h, w = x.shape[1], x.shape[2]
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    if padding == "same":
        ph = (oh - 1) * stride + pool - h
        pw = (ow - 1) * stride + pool - w
        x = np.pad(x, ((0, 0), (ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2), (0, 0)),
                   mode="constant", constant_values=-np.inf)
    windows = np.lib.stride_tricks.sliding_window_view(x, (pool, pool), axis=(1, 2))
    return windows[:, ::stride, ::stride].max(axis=(-2, -1))


# %% wrong: the total padding is assumed to be pool - 1 for every stride; visible with "same", size 4, pool 3, and stride 2 (windows start one cell too early)
# true: missing='pool - 1'
def max_pool_2d(x, pool, stride, padding):
    if padding == "same":
        total = pool - 1
        lo = total // 2
        hi = total - lo
        x = np.pad(x, ((0, 0), (lo, hi), (lo, hi), (0, 0)), constant_values=-np.inf)
    views = np.lib.stride_tricks.sliding_window_view(x, (pool, pool), axis=(1, 2))
    views = views[:, ::stride, ::stride]
    return views.max(axis=(4, 5))


# %% wrong: two mistakes: the axes are read as (batch, channel, height, width), and padding is ignored; visible with non-square images or more than one channel
# isolating: dependence; difference
def max_pool_2d(x, pool, stride, padding):
    b, c, h, w = x.shape
    oh = (h - pool) // stride + 1
    ow = (w - pool) // stride + 1
    out = np.zeros((b, c, oh, ow))
    for i in range(oh):
        for j in range(ow):
            out[:, :, i, j] = x[:, :, i * stride:i * stride + pool, j * stride:j * stride + pool].max(axis=(2, 3))
    return out


# %% wrong: sliding_window_view puts the window last, but the maximum is over axes 3 and 4 (channel and window rows); the shape is wrong unless the number of channels equals pool
# true: reduce='over channels and rows'
# isolating: dependence; difference
def max_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    if padding == "same":
        sizes = []
        for n in (h, w):
            t = max((pooled_size(n, pool, stride, "same") - 1) * stride + pool - n, 0)
            sizes.append((t // 2, t - t // 2))
        x = np.pad(x, [(0, 0), sizes[0], sizes[1], (0, 0)], constant_values=-np.inf)
    v = np.lib.stride_tricks.sliding_window_view(x, window_shape=(pool, pool), axis=(1, 2))
    v = v[:, ::stride, ::stride]
    return np.max(v, axis=(3, 4))


# %% right: pads with the smallest number of x, because every window holds at least one real cell
def max_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh, ow = pooled_size(h, pool, stride, padding), pooled_size(w, pool, stride, padding)
    if padding == "same":
        th = max((oh - 1) * stride + pool - h, 0)
        tw = max((ow - 1) * stride + pool - w, 0)
        x = np.pad(x, ((0, 0), (th // 2, th - th // 2), (tw // 2, tw - tw // 2), (0, 0)), constant_values=x.min())
    out = np.empty((b, oh, ow, c), dtype=x.dtype)
    for i, j in np.ndindex(oh, ow):
        out[:, i, j] = x[:, i * stride:i * stride + pool, j * stride:j * stride + pool].max(axis=(1, 2))
    return out


# %% right: clips the windows to the image instead of padding, first along the rows and then along the columns
def max_pool_2d(x, pool, stride, padding):
    def along(a, axis):
        size = a.shape[axis]
        n = pooled_size(size, pool, stride, padding)
        before = max((n - 1) * stride + pool - size, 0) // 2 if padding == "same" else 0
        parts = []
        for k in range(n):
            start = k * stride - before
            cells = np.arange(max(start, 0), min(start + pool, size))
            parts.append(np.take(a, cells, axis=axis).max(axis=axis))
        return np.stack(parts, axis=axis)

    return along(along(x, 1), 2)


# %% right: loops over the cells inside a window, not over the windows
def max_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    need_h = (oh - 1) * stride + pool
    need_w = (ow - 1) * stride + pool
    big = np.full((b, max(need_h, h), max(need_w, w), c), -np.inf, dtype=x.dtype)
    top = (big.shape[1] - h) // 2
    left = (big.shape[2] - w) // 2
    big[:, top:top + h, left:left + w] = x
    out = np.full((b, oh, ow, c), -np.inf, dtype=x.dtype)
    for dy in range(pool):
        for dx in range(pool):
            part = big[:, dy:dy + (oh - 1) * stride + 1:stride, dx:dx + (ow - 1) * stride + 1:stride]
            np.maximum(out, part, out=out)
    return out


# %% wrong: pads with zeros; shows up for "same" with negative values at the border
# true: padded_with_zeros
# isolating: difference
def max_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    if padding == "same":
        ph = max((oh - 1) * stride + pool - h, 0)
        pw = max((ow - 1) * stride + pool - w, 0)
        x = np.pad(x, ((0, 0), (ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2), (0, 0)))
    out = np.empty((b, oh, ow, c), x.dtype)
    for i in range(oh):
        for j in range(ow):
            out[:, i, j, :] = x[:, i * stride:i * stride + pool, j * stride:j * stride + pool, :].max(axis=(1, 2))
    return out


# %% wrong: the larger half of the padding goes before the image; visible for "same" if the total is odd, as with size 4, pool 2, and stride 1
# true: odd_padding_in_front
def max_pool_2d(x, pool, stride, padding):
    n, h, w, c = x.shape
    out_h, out_w = pooled_size(h, pool, stride, padding), pooled_size(w, pool, stride, padding)
    if padding == "same":
        total_h = max(0, (out_h - 1) * stride + pool - h)
        total_w = max(0, (out_w - 1) * stride + pool - w)
        bottom = total_h // 2
        right = total_w // 2
        x = np.pad(x, [(0, 0), (total_h - bottom, bottom), (total_w - right, right), (0, 0)],
                   mode="constant", constant_values=-np.inf)
    rows = []
    for i in range(out_h):
        cols = []
        for j in range(out_w):
            win = x[:, i * stride:i * stride + pool, j * stride:j * stride + pool]
            cols.append(np.max(win, axis=(1, 2)))
        rows.append(np.stack(cols, axis=1))
    return np.stack(rows, axis=1)


# %% wrong: pads pool // 2 on both sides as in PyTorch; visible for "same" with a 4 x 4 image, pool 2, and stride 2
# true: padded_evenly
def max_pool_2d(x, pool, stride, padding):
    N, H, W, C = x.shape
    p = pool // 2 if padding == "same" else 0
    xp = np.full((N, H + 2 * p, W + 2 * p, C), -np.inf, dtype=x.dtype)
    xp[:, p:p + H, p:p + W] = x
    Ho = (H + 2 * p - pool) // stride + 1
    Wo = (W + 2 * p - pool) // stride + 1
    y = np.zeros((N, Ho, Wo, C), dtype=x.dtype)
    for i in range(Ho):
        for j in range(Wo):
            y[:, i, j] = xp[:, i * stride:i * stride + pool, j * stride:j * stride + pool].max(axis=(1, 2))
    return y


# %% wrong: takes the maximum over the whole window, including batch and channel; visible with more than one image or channel
# true: all_images_mixed
# isolating: difference
def max_pool_2d(x, pool, stride, padding):
    batch, height, width, channel = x.shape
    ph = pooled_size(height, pool, stride, padding)
    pw = pooled_size(width, pool, stride, padding)
    top = left = 0
    if padding == "same":
        top = max((ph - 1) * stride + pool - height, 0) // 2
        left = max((pw - 1) * stride + pool - width, 0) // 2
    result = np.zeros((batch, ph, pw, channel))
    for r in range(ph):
        for s in range(pw):
            r0 = max(r * stride - top, 0)
            s0 = max(s * stride - left, 0)
            result[:, r, s, :] = x[:, r0:r * stride - top + pool, s0:s * stride - left + pool, :].max()
    return result


# %% wrong: the reshape trick for adjacent windows ignores stride and padding; visible if stride != pool, and for "same" if the size isn't a multiple of pool, as with a 5 x 5 image and pool 2
# true: moves='by the window', place='not looked at'
# isolating: difference
def max_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    h2 = h // pool
    w2 = w // pool
    x = x[:, :h2 * pool, :w2 * pool, :]
    return x.reshape(b, h2, pool, w2, pool, c).max(axis=(2, 4))


# %% wrong: the number of windows along the width is computed from the height; visible with images that aren't square, such as 6 x 4 (which crashes) and 4 x 6
# true: part='height for everything'
# isolating: difference
def max_pool_2d(x, pool, stride, padding):
    size = x.shape[1]
    n = pooled_size(size, pool, stride, padding)
    if padding == "same":
        total = max((n - 1) * stride + pool - size, 0)
        before = total // 2
        after = total - before
        x = np.pad(x, ((0, 0), (before, after), (before, after), (0, 0)), constant_values=-np.inf)
    out = np.zeros((x.shape[0], n, n, x.shape[3]), dtype=x.dtype)
    for i in range(n):
        for j in range(n):
            a, b = i * stride, j * stride
            out[:, i, j] = np.amax(x[:, a:a + pool, b:b + pool], axis=(1, 2))
    return out


# %% wrong: the total padding isn't limited to 0 or more, so np.pad raises ValueError for "same" if the stride is longer than the window, as with a 6 x 6 image, pool 1, and stride 4
# true: negative_padding
# isolating: difference
def max_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    if padding == "same":
        th = (oh - 1) * stride + pool - h
        tw = (ow - 1) * stride + pool - w
        x = np.pad(x, ((0, 0), (th // 2, th - th // 2), (tw // 2, tw - tw // 2), (0, 0)), constant_values=-np.inf)
    return np.array([[x[:, i * stride:i * stride + pool, j * stride:j * stride + pool].max(axis=(1, 2))
                      for j in range(ow)] for i in range(oh)]).transpose(2, 0, 1, 3)


# %% wrong: the return is inside the outer loop, so only the first row of windows is filled; visible with every output of two or more rows
# true: part='first row'
# isolating: difference
def max_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    if padding == "same":
        th = max((oh - 1) * stride + pool - h, 0)
        tw = max((ow - 1) * stride + pool - w, 0)
        x = np.pad(x, ((0, 0), (th // 2, th - th // 2), (tw // 2, tw - tw // 2), (0, 0)), constant_values=-np.inf)
    out = np.zeros((b, oh, ow, c))
    for i in range(oh):
        for j in range(ow):
            window = x[:, i * stride:i * stride + pool, j * stride:j * stride + pool, :]
            out[:, i, j, :] = window.max(axis=1).max(axis=1)
        return out


# %% wrong: the running maximum starts at 0; shows up with windows that hold only negative values
# true: reduce='from 0'
# isolating: difference
def max_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    oy, ox = 0, 0
    if padding == "same":
        oy = max((oh - 1) * stride + pool - h, 0) // 2
        ox = max((ow - 1) * stride + pool - w, 0) // 2
    out = np.zeros((b, oh, ow, c), dtype=x.dtype)
    for i in range(oh):
        for j in range(ow):
            for di in range(pool):
                for dj in range(pool):
                    r = i * stride + di - oy
                    s = j * stride + dj - ox
                    if 0 <= r < h and 0 <= s < w:
                        out[:, i, j] = np.maximum(out[:, i, j], x[:, r, s])
    return out


# %% wrong: fills with -999 instead of minus infinity; shows up with "same" and values below -999
# true: filled=-1000
# isolating: difference
def max_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    if padding == "same":
        th = max((oh - 1) * stride + pool - h, 0)
        tw = max((ow - 1) * stride + pool - w, 0)
        big = -999 * np.ones((b, h + th, w + tw, c), dtype=x.dtype)
        big[:, th // 2:th // 2 + h, tw // 2:tw // 2 + w, :] = x
    else:
        big = x
    out = np.zeros((b, oh, ow, c), dtype=x.dtype)
    for i in range(oh):
        for j in range(ow):
            out[:, i, j, :] = big[:, i * stride:i * stride + pool, j * stride:j * stride + pool, :].max((1, 2))
    return out


# %% wrong: the axes of sliding_window_view are mixed up, so the max is over channel and window row; visible with every pool of 2 or more (the values are wrong, and the last axis has length pool)
# true: reduce='over channels and rows'
# isolating: dependence
def max_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    if padding == "same":
        th = max((pooled_size(h, pool, stride, padding) - 1) * stride + pool - h, 0)
        tw = max((pooled_size(w, pool, stride, padding) - 1) * stride + pool - w, 0)
        x = np.pad(x, ((0, 0), (th // 2, th - th // 2), (tw // 2, tw - tw // 2), (0, 0)), constant_values=-np.inf)
    windows = np.lib.stride_tricks.sliding_window_view(x, (pool, pool), axis=(1, 2))
    windows = windows[:, ::stride, ::stride]
    return windows.max(axis=(3, 4))


# %% wrong: uses PyTorch's argument name kernel_size, which crashes with TypeError or ValueError on every call
# isolating: difference
def max_pool_2d(x, pool, stride, padding):
    layer = keras.layers.MaxPooling2D(kernel_size=pool, stride=stride, padding=padding)
    y = layer(x)
    return y.numpy()


# %% wrong: two mistakes: the result array has an integer type, so fractions are truncated (visible with 0.7), and the windows start at i * pool (visible where stride != pool)
# isolating: dependence; difference
def max_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    th = tw = 0
    if padding == "same":
        th = max((oh - 1) * stride + pool - h, 0)
        tw = max((ow - 1) * stride + pool - w, 0)
    xp = np.pad(x, ((0, 0), (th // 2, th - th // 2 + pool * oh), (tw // 2, tw - tw // 2 + pool * ow), (0, 0)),
                constant_values=-1e30)
    out = np.zeros((b, oh, ow, c), dtype=int)
    for i in range(oh):
        for j in range(ow):
            out[:, i, j] = xp[:, i * pool:(i + 1) * pool, j * pool:(j + 1) * pool].max(axis=(1, 2))
    return out


# %% right: goes window by window without padding, and clips the ends to the image
def max_pool_2d(x, pool, stride, padding):
    def spans(n):
        k = pooled_size(n, pool, stride, padding)
        shift_ = 0
        if padding == "same":
            shift_ = max((k - 1) * stride + pool - n, 0) // 2
        return [(max(i * stride - shift_, 0), min(i * stride - shift_ + pool, n)) for i in range(k)]

    return np.stack([np.stack([x[:, a:b, c:d].max(axis=(1, 2)) for c, d in spans(x.shape[2])], axis=1)
                     for a, b in spans(x.shape[1])], axis=1)


# %% right: pools along the rows, then along the columns, with one helper for any axis
def max_pool_2d(x, pool, stride, padding):
    def along(a, axis):
        a = np.moveaxis(a, axis, 0)
        n = a.shape[0]
        k = pooled_size(n, pool, stride, padding)
        before = max((k - 1) * stride + pool - n, 0) // 2 if padding == "same" else 0
        res = [a[max(i * stride - before, 0):i * stride - before + pool].max(axis=0) for i in range(k)]
        return np.moveaxis(np.array(res), 0, axis)

    return along(along(x, 1), 2)


# %% right: applies np.maximum to the pool * pool shifted and strided views of a padded copy
def max_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    need_h = (oh - 1) * stride + pool
    need_w = (ow - 1) * stride + pool
    t = l = 0
    if padding == "same":
        t = max(need_h - h, 0) // 2
        l = max(need_w - w, 0) // 2
    canvas = np.full((b, max(need_h, h + t), max(need_w, w + l), c), -np.inf, dtype=x.dtype)
    canvas[:, t:t + h, l:l + w] = x
    best = np.full((b, oh, ow, c), -np.inf, dtype=x.dtype)
    for di in range(pool):
        for dj in range(pool):
            view = canvas[:, di:di + (oh - 1) * stride + 1:stride, dj:dj + (ow - 1) * stride + 1:stride]
            np.maximum(best, view, out=best)
    return best


# %% right: pads with the smallest value of the whole batch, then uses sliding_window_view
def max_pool_2d(x, pool, stride, padding):
    if padding == "same":
        margins = [(0, 0)]
        for n in x.shape[1:3]:
            t = max((pooled_size(n, pool, stride, "same") - 1) * stride + pool - n, 0)
            margins.append((t // 2, (t + 1) // 2))
        margins.append((0, 0))
        x = np.pad(x, margins, constant_values=x.min())
    view = np.lib.stride_tricks.sliding_window_view(x, (1, pool, pool, 1))
    return view[:, ::stride, ::stride].max(axis=(-4, -3, -2, -1))


# %% wrong: fills the outside with -100 as "small enough"; visible for "same" if the values in a window that extends over the edge are all below -100, as when all cells are -500
# true: filled=-1000
# isolating: difference
def max_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    if padding == "same":
        ph = max((oh - 1) * stride + pool - h, 0)
        pw = max((ow - 1) * stride + pool - w, 0)
        x = np.pad(x, ((0, 0), (ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2), (0, 0)),
                   constant_values=-100)
    out = np.zeros((b, oh, ow, c), dtype=x.dtype)
    for i in range(oh):
        for j in range(ow):
            out[:, i, j] = x[:, i * stride:i * stride + pool, j * stride:j * stride + pool].max(axis=(1, 2))
    return out


# %% wrong: sliding_window_view puts the window axes last (4, 5), but the maximum is over 3 and 4, that is, over the channels and one window axis; wrong for nearly every input (with pool 2, the shape (1, 4, 4, 1) becomes (1, 2, 2, 2))
# true: reduce='over channels and rows'
# isolating: difference
def max_pool_2d(x, pool, stride, padding):
    if padding == "same":
        pads = [(0, 0)]
        for n in x.shape[1:3]:
            total = max((pooled_size(n, pool, stride, "same") - 1) * stride + pool - n, 0)
            pads.append((total // 2, total - total // 2))
        pads.append((0, 0))
        x = np.pad(x, pads, mode="constant", constant_values=-np.inf)
    windows = np.lib.stride_tricks.sliding_window_view(x, (pool, pool), axis=(1, 2))
    windows = windows[:, ::stride, ::stride]
    return windows.max(axis=(3, 4))


# %% wrong: for "same", clips windows that start at 0, stride, 2 * stride, ..., so no window extends over the start; visible with "same", pool 3, and stride 1
# true: padding_all_behind
def max_pool_2d(x, pool, stride, padding):
    batch, height, width, channel = x.shape
    H = pooled_size(height, pool, stride, padding)
    W = pooled_size(width, pool, stride, padding)
    result = np.empty((batch, H, W, channel), x.dtype)
    for n in range(batch):
        for i in range(H):
            for j in range(W):
                for k in range(channel):
                    top = i * stride
                    left = j * stride
                    bottom = min(top + pool, height)
                    right = min(left + pool, width)
                    result[n, i, j, k] = np.max(x[n, top:bottom, left:right, k])
    return result


# %% wrong: the reshape trick from a forum cuts the image into blocks of pool x pool and never uses stride; visible if stride and pool differ, for example with the shape (1, 4, 4, 1), pool 2, and stride 1
# true: stride_is_the_window
# isolating: difference
def max_pool_2d(x, pool, stride, padding):
    n, h, w, c = x.shape
    if padding == "same":
        eh = -h % pool
        ew = -w % pool
        x = np.pad(x, ((0, 0), (eh // 2, eh - eh // 2), (ew // 2, ew - ew // 2), (0, 0)), constant_values=-np.inf)
        n, h, w, c = x.shape
    nh = h // pool
    nw = w // pool
    x = x[:, :nh * pool, :nw * pool, :]
    return x.reshape(n, nh, pool, nw, pool, c).max(axis=(2, 4))


# %% wrong: computes the padding from the height and uses it for the width as well; visible with "same" on images that are not square and need different padding before the image, for example with the shape (1, 4, 5, 1), pool 3, and stride 2
# true: missing="height's"
def max_pool_2d(x, pool, stride, padding):
    new_h = pooled_size(x.shape[1], pool, stride, padding)
    new_w = pooled_size(x.shape[2], pool, stride, padding)
    if padding == "same":
        needed = max((new_h - 1) * stride + pool - x.shape[1], 0)
        before = needed // 2
        after = needed - before
        big = np.full((x.shape[0], x.shape[1] + needed, x.shape[2] + needed, x.shape[3]), -np.inf, dtype=x.dtype)
        big[:, before:before + x.shape[1], before:before + x.shape[2], :] = x
        x = big
    rows = []
    for i in range(new_h):
        row = []
        for j in range(new_w):
            window = x[:, i * stride:i * stride + pool, j * stride:j * stride + pool, :]
            row.append(np.amax(window, axis=(1, 2)))
        rows.append(np.stack(row, axis=1))
    return np.stack(rows, axis=1)


# %% wrong: the cells outside the image are NaN, and np.max doesn't ignore NaN, so with "same", every window that extends over the edge gives NaN
# true: filled=nan
# isolating: difference
def max_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    if padding == "same":
        ph = max((oh - 1) * stride + pool - h, 0)
        pw = max((ow - 1) * stride + pool - w, 0)
        x = np.pad(x, ((0, 0), (ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2), (0, 0)),
                   constant_values=np.nan)
    out = np.empty((b, oh, ow, c), dtype=x.dtype)
    for i in range(oh):
        for j in range(ow):
            out[:, i, j] = np.max(x[:, i * stride:i * stride + pool, j * stride:j * stride + pool], axis=(1, 2))
    return out


# %% wrong: if the padding is odd, the extra cell goes before the image instead of after it; visible with "same", 5 by 5 images, pool 2, and stride 2
# true: odd_padding_in_front
def max_pool_2d(x, pool, stride, padding):
    batch, height, width, channel = x.shape
    rows = pooled_size(height, pool, stride, padding)
    cols = pooled_size(width, pool, stride, padding)

    def amounts(n_out, n_in):
        total = max(0, (n_out - 1) * stride + pool - n_in)
        after = total // 2
        before = total - after
        return before, after

    if padding == "same":
        x = np.pad(x, [(0, 0), amounts(rows, height), amounts(cols, width), (0, 0)], constant_values=-np.inf)
    result = np.zeros((batch, rows, cols, channel), x.dtype)
    for r in range(rows):
        for q in range(cols):
            top, left = r * stride, q * stride
            window = x[:, top:top + pool, left:left + pool, :]
            result[:, r, q, :] = window.max(axis=(1, 2))
    return result


# %% wrong: the total padding isn't limited to 0 or more, so np.pad crashes with "same" and a stride larger than the pool; visible with size 5, pool 1, and stride 3
# true: negative_padding
# isolating: difference
def max_pool_2d(x, pool, stride, padding):
    n, h, w, c = x.shape
    new_h = pooled_size(h, pool, stride, padding)
    new_w = pooled_size(w, pool, stride, padding)
    if padding == "same":
        pad_h = (new_h - 1) * stride + pool - h
        pad_w = (new_w - 1) * stride + pool - w
        top, left = pad_h // 2, pad_w // 2
        x = np.pad(x, ((0, 0), (top, pad_h - top), (left, pad_w - left), (0, 0)),
                   mode="constant", constant_values=-np.inf)
    y = [[x[:, i * stride:i * stride + pool, j * stride:j * stride + pool].max((1, 2))
          for j in range(new_w)] for i in range(new_h)]
    return np.array(y).transpose(2, 0, 1, 3)


# %% wrong: pads "same" as in PyTorch, with pool // 2 cells of -inf on both sides, and computes the size from the padded image (a 4 by 4 image with pool 2 and stride 2 gives 3 by 3)
# true: padded_evenly
def max_pool_2d(x, pool, stride, padding):
    p = pool // 2 if padding == "same" else 0
    xp = np.pad(x, ((0, 0), (p, p), (p, p), (0, 0)), constant_values=-np.inf)
    N, H, W, C = xp.shape
    H_out = 1 + (H - pool) // stride
    W_out = 1 + (W - pool) // stride
    out = np.zeros((N, H_out, W_out, C))
    for n in range(N):
        for c in range(C):
            for i in range(H_out):
                for j in range(W_out):
                    out[n, i, j, c] = np.max(xp[n, i * stride:i * stride + pool, j * stride:j * stride + pool, c])
    return out


# %% wrong: the reshape trick ignores stride and padding: it crashes if pool doesn't divide the size, and it is wrong if stride and pool differ
# isolating: difference
def max_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    x = x.reshape(b, h // pool, pool, w // pool, pool, c)
    return x.max(axis=(2, 4))


# %% wrong: the height is used for both axes, which is wrong or crashes for images that aren't square
# true: part='height for everything'
# isolating: difference
def max_pool_2d(x, pool, stride, padding):
    size = x.shape[1]
    n = pooled_size(size, pool, stride, padding)
    if padding == "same":
        extra = max((n - 1) * stride + pool - size, 0)
        before = extra // 2
        after = extra - before
        x = np.pad(x, ((0, 0), (before, after), (before, after), (0, 0)), constant_values=float("-inf"))
    starts = [k * stride for k in range(n)]
    rows = []
    for i in starts:
        row = []
        for j in starts:
            row.append(x[:, i:i + pool, j:j + pool, :].max(axis=1).max(axis=1))
        rows.append(np.stack(row, axis=1))
    return np.stack(rows, axis=1)


# %% wrong: the window's maximum is taken over all images and channels together; visible with two or more images or channels
# true: all_images_mixed
# isolating: difference
def max_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    hh = pooled_size(h, pool, stride, padding)
    ww = pooled_size(w, pool, stride, padding)
    padded = x
    if padding == "same":
        a = max((hh - 1) * stride + pool - h, 0)
        d = max((ww - 1) * stride + pool - w, 0)
        padded = np.full((b, h + a, w + d, c), -np.inf)
        padded[:, a // 2:a // 2 + h, d // 2:d // 2 + w, :] = x
    out = np.zeros((b, hh, ww, c))
    for i in range(hh):
        for j in range(ww):
            window = padded[:, i * stride:i * stride + pool, j * stride:j * stride + pool, :]
            out[:, i, j, :] = window.max()
    return out


# %% wrong: the result array holds ints, so all fractions are truncated (pixels between 0 and 1 become 0)
# true: reduce='whole'
# isolating: difference
def max_pool_2d(x, pool, stride, padding):
    n_img, height, width, n_ch = x.shape
    out_h = pooled_size(height, pool, stride, padding)
    out_w = pooled_size(width, pool, stride, padding)
    top = left = 0
    if padding == "same":
        top = max((out_h - 1) * stride + pool - height, 0) // 2
        left = max((out_w - 1) * stride + pool - width, 0) // 2
    out = np.full((n_img, out_h, out_w, n_ch), -10**9)
    for i in range(out_h):
        y0 = i * stride - top
        y1 = min(y0 + pool, height)
        y0 = max(y0, 0)
        for j in range(out_w):
            x0 = j * stride - left
            x1 = min(x0 + pool, width)
            x0 = max(x0, 0)
            out[:, i, j, :] = x[:, y0:y1, x0:x1, :].max(axis=(1, 2))
    return out


# %% right: pads with the edge value, which every window over the edge contains anyway, and uses sliding_window_view
from numpy.lib.stride_tricks import sliding_window_view

def max_pool_2d(x, pool, stride, padding):
    pads = [(0, 0)]
    for size in x.shape[1:3]:
        n = pooled_size(size, pool, stride, padding)
        total = max((n - 1) * stride + pool - size, 0) if padding == "same" else 0
        pads.append((total // 2, total - total // 2))
    pads.append((0, 0))
    windows = sliding_window_view(np.pad(x, pads, mode="edge"), (pool, pool), axis=(1, 2))
    return windows[:, ::stride, ::stride].max(axis=(-2, -1))


# %% right: a helper pools along one axis, with windows clipped at the border; it is called for the rows and then for the columns
def max_pool_2d(x, pool, stride, padding):
    def along(a, axis):
        size = a.shape[axis]
        n = pooled_size(size, pool, stride, padding)
        before = max((n - 1) * stride + pool - size, 0) // 2 if padding == "same" else 0
        a = np.moveaxis(a, axis, 0)
        best = []
        for k in range(n):
            start = k * stride - before
            cells = [a[t] for t in range(max(start, 0), min(start + pool, size))]
            best.append(np.maximum.reduce(cells))
        return np.moveaxis(np.stack(best), 0, axis)

    return along(along(x, 1), 2)


# %% wrong: with padding "same" zeros are filled in outside the image, so an edge window with only negative numbers gives 0
# true: padded_with_zeros
def max_pool_2d(x, pool, stride, padding):
    batch, height, width, channels = x.shape
    if padding == "same":
        rows, cols = -(-height // stride), -(-width // stride)
        pad_h = max((rows - 1) * stride + pool - height, 0)
        pad_w = max((cols - 1) * stride + pool - width, 0)
        x = np.pad(x, ((0, 0), (pad_h // 2, pad_h - pad_h // 2), (pad_w // 2, pad_w - pad_w // 2), (0, 0)))
    else:
        rows, cols = (height - pool) // stride + 1, (width - pool) // stride + 1
    out = np.zeros((batch, rows, cols, channels), dtype=x.dtype)
    for i in range(rows):
        for j in range(cols):
            window = x[:, i * stride : i * stride + pool, j * stride : j * stride + pool]
            out[:, i, j] = window.max(axis=(1, 2))
    return out


# %% wrong: if the overhang is odd, the near end gets the extra cell instead of the far end: wrong with "same" for e.g. pool 2, stride 1
# true: odd_padding_in_front
def max_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    if padding == "valid":
        oh, ow = (h - pool) // stride + 1, (w - pool) // stride + 1
    else:
        oh, ow = int(np.ceil(h / stride)), int(np.ceil(w / stride))
        th = max(0, (oh - 1) * stride + pool - h)
        tw = max(0, (ow - 1) * stride + pool - w)
        x = np.pad(x, [(0, 0), (th - th // 2, th // 2), (tw - tw // 2, tw // 2), (0, 0)], constant_values=-np.inf)
    out = np.empty((b, oh, ow, c), x.dtype)
    for i in range(oh):
        for j in range(ow):
            out[:, i, j, :] = np.max(x[:, i * stride:i * stride + pool, j * stride:j * stride + pool, :], axis=(1, 2))
    return out


# %% wrong: the overhang for "same" is always pool - 1, whatever the stride, so the windows start too early for e.g. 8 cells with pool 3 and stride 2 (overhang 1, not 2)
# true: missing='pool - 1'
def max_pool_2d(x, pool, stride, padding):
    n, h, w, c = x.shape
    if padding == "same":
        out_h, out_w = (h + stride - 1) // stride, (w + stride - 1) // stride
        before = (pool - 1) // 2
        after = pool - 1 - before
        x = np.pad(x, ((0, 0), (before, after), (before, after), (0, 0)), mode="constant", constant_values=-np.inf)
    else:
        out_h, out_w = (h - pool) // stride + 1, (w - pool) // stride + 1
    result = np.zeros((n, out_h, out_w, c), dtype=x.dtype)
    for r in range(out_h):
        for s in range(out_w):
            top, left = r * stride, s * stride
            result[:, r, s] = x[:, top : top + pool, left : left + pool].max(axis=1).max(axis=1)
    return result


# %% wrong: A negative overhang isn't raised to 0, so np.pad raises ValueError for "same" if the stride is larger than the window, e.g. 8 cells, pool 2, stride 4
# true: negative_padding
def max_pool_2d(x, pool, stride, padding):
    sizes = x.shape[1:3]
    if padding == "same":
        counts = [-(-n // stride) for n in sizes]
        overhang = [(k - 1) * stride + pool - n for k, n in zip(counts, sizes)]
        pads = [(o // 2, o - o // 2) for o in overhang]
        x = np.pad(x, [(0, 0), *pads, (0, 0)], constant_values=-np.inf)
    else:
        counts = [(n - pool) // stride + 1 for n in sizes]
    rows = []
    for i in range(counts[0]):
        row = []
        for j in range(counts[1]):
            row.append(x[:, i * stride : i * stride + pool, j * stride : j * stride + pool].max(axis=(1, 2)))
        rows.append(np.stack(row, axis=1))
    return np.stack(rows, axis=1)


# %% wrong: the fill value is -1e9, which is larger than very negative numbers: an edge window whose numbers are all below -1e9 gives -1e9 with "same"
# true: filled=-1000000000.0
def max_pool_2d(x, pool, stride, padding):
    """Return the max pooling of a batch of images, computed in NumPy."""
    batch, height, width, channels = x.shape
    if padding == "same":
        out_height = -(-height // stride)
        out_width = -(-width // stride)
        total_h = max((out_height - 1) * stride + pool - height, 0)
        total_w = max((out_width - 1) * stride + pool - width, 0)
        padded = np.full((batch, height + total_h, width + total_w, channels), -1e9, dtype=x.dtype)
        padded[:, total_h // 2 : total_h // 2 + height, total_w // 2 : total_w // 2 + width] = x
    else:
        out_height = (height - pool) // stride + 1
        out_width = (width - pool) // stride + 1
        padded = x
    windows = np.lib.stride_tricks.sliding_window_view(padded, (pool, pool), axis=(1, 2))
    windows = windows[:, ::stride, ::stride][:, :out_height, :out_width]
    return windows.max(axis=(-2, -1))


# %% right: an unusual but correct style
def max_pool_2d(x, pool, stride, padding):
    """Pool rows, then columns. Windows that hang over are clipped, so nothing has to be filled in."""
    for axis in (1, 2):
        n = x.shape[axis]
        if padding == "same":
            count = -(-n // stride)
            before = max((count - 1) * stride + pool - n, 0) // 2
        else:
            count, before = (n - pool) // stride + 1, 0
        spans = [(max(k * stride - before, 0), min(k * stride - before + pool, n)) for k in range(count)]
        x = np.stack([np.take(x, range(*span), axis=axis).max(axis=axis) for span in spans], axis=axis)
    return x
