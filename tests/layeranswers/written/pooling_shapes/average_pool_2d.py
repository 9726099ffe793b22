"""Answers to `average_pool_2d` that people wrote from the exercise text alone."""


# %% wrong: pads with zeros and divides by pool * pool, as PyTorch's count_include_pad does; visible for "same" with padding, for example with pool 3 and stride 1
# true: padding_counted
def average_pool_2d(x, pool, stride, padding):
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
            out[:, i, j] = x[:, i * stride:i * stride + pool, j * stride:j * stride + pool].mean(axis=(1, 2))
    return out


# %% wrong: pads with NaN but uses mean instead of nanmean, which gives NaN at the border; visible for "same" with padding
# true: filled=nan
def average_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    if padding == "same":
        ph = max((oh - 1) * stride + pool - h, 0)
        pw = max((ow - 1) * stride + pool - w, 0)
        x = np.pad(x, ((0, 0), (ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2), (0, 0)), constant_values=np.nan)
    out = np.zeros((b, oh, ow, c))
    for i in range(oh):
        for j in range(ow):
            window = x[:, i * stride:i * stride + pool, j * stride:j * stride + pool]
            out[:, i, j] = np.mean(window, axis=(1, 2))
    return out


# %% wrong: only the maximum was replaced, and the padding is still -inf ("same" with padding gives -inf at the border)
# true: filled=-inf
def average_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    out_h = pooled_size(h, pool, stride, padding)
    out_w = pooled_size(w, pool, stride, padding)
    if padding == "same":
        extra_h = max(0, (out_h - 1) * stride + pool - h)
        extra_w = max(0, (out_w - 1) * stride + pool - w)
        x = np.pad(x, [(0, 0), (extra_h // 2, extra_h - extra_h // 2), (extra_w // 2, extra_w - extra_w // 2), (0, 0)],
                   constant_values=-np.inf)
    return np.stack([np.stack([x[:, i * stride:i * stride + pool, j * stride:j * stride + pool].mean(axis=(1, 2))
                               for j in range(out_w)], axis=1) for i in range(out_h)], axis=1)


# %% wrong: the padding was changed to NaN, but the maximum is still computed, with np.nanmax, instead of the mean; visible with all images that are not constant
# true: max_for_mean
def average_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    if padding == "same":
        ph = max((oh - 1) * stride + pool - h, 0)
        pw = max((ow - 1) * stride + pool - w, 0)
        x = np.pad(x, ((0, 0), (ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2), (0, 0)), constant_values=np.nan)
    out = np.zeros((b, oh, ow, c))
    for i in range(oh):
        for j in range(ow):
            out[:, i, j] = np.nanmax(x[:, i * stride:i * stride + pool, j * stride:j * stride + pool], axis=(1, 2))
    return out


# %% wrong: divides the sum by stride squared instead of the number of cells; visible for "valid" with a stride different from pool
# true: filled='/ stride ** 2 in valid'
def average_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    top = left = 0
    if padding == "same":
        top = max((oh - 1) * stride + pool - h, 0) // 2
        left = max((ow - 1) * stride + pool - w, 0) // 2
    out = np.zeros((b, oh, ow, c))
    for i in range(oh):
        for j in range(ow):
            r0, r1 = max(i * stride - top, 0), min(i * stride - top + pool, h)
            c0, c1 = max(j * stride - left, 0), min(j * stride - left + pool, w)
            total = x[:, r0:r1, c0:c1].sum(axis=(1, 2))
            if padding == "same":
                out[:, i, j] = total / ((r1 - r0) * (c1 - c0))
            else:
                out[:, i, j] = total / stride ** 2
    return out


# %% wrong: the border is padded by repeating the edge cells, which gives these too much weight; visible with "same", pool 3, and stride 1
# true: filled='edge'
def average_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    if padding == "same":
        ph = max((oh - 1) * stride + pool - h, 0)
        pw = max((ow - 1) * stride + pool - w, 0)
        x = np.pad(x, ((0, 0), (ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2), (0, 0)), mode="edge")
    out = np.zeros((b, oh, ow, c))
    for i in range(oh):
        for j in range(ow):
            out[:, i, j] = x[:, i * stride:i * stride + pool, j * stride:j * stride + pool].mean(axis=(1, 2))
    return out


# %% wrong: divides by the number of cells that are not 0, so real zeros are not counted; visible for images with zeros, with both "valid" and "same"
# true: reduce='nonzero'
def average_pool_2d(x, pool, stride, padding):
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
            win = x[:, i * stride:i * stride + pool, j * stride:j * stride + pool]
            n = np.count_nonzero(win, axis=(1, 2))
            out[:, i, j] = win.sum(axis=(1, 2)) / np.maximum(n, 1)
    return out


# %% wrong: the counts have no channel axis, so they broadcast against (width, channel), which raises ValueError or, with one channel, gives a wrong shape
def average_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    mask = np.ones((h, w))
    if padding == "same":
        ph = max((oh - 1) * stride + pool - h, 0)
        pw = max((ow - 1) * stride + pool - w, 0)
        sides = ((ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2))
        x = np.pad(x, ((0, 0),) + sides + ((0, 0),))
        mask = np.pad(mask, sides)
    sums = np.zeros((b, oh, ow, c))
    counts = np.zeros((oh, ow))
    for i in range(oh):
        for j in range(ow):
            sums[:, i, j] = x[:, i * stride:i * stride + pool, j * stride:j * stride + pool].sum(axis=(1, 2))
            counts[i, j] = mask[i * stride:i * stride + pool, j * stride:j * stride + pool].sum()
    return sums / counts


# %% wrong: averages over the channels, too; shows up with more than one channel
# true: channels_averaged
def average_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    if padding == "same":
        ph = max((oh - 1) * stride + pool - h, 0)
        pw = max((ow - 1) * stride + pool - w, 0)
        x = np.pad(x, ((0, 0), (ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2), (0, 0)), constant_values=np.nan)
    out = np.zeros((b, oh, ow, c))
    for i in range(oh):
        for j in range(ow):
            patch = x[:, i * stride:i * stride + pool, j * stride:j * stride + pool, :]
            out[:, i, j, :] = np.nanmean(patch, axis=(1, 2, 3))[:, None]
    return out


# %% wrong: computes the median instead of the mean; shows up with windows of three or more different values
# true: reduce='median'
def average_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    if padding == "same":
        ph = max((oh - 1) * stride + pool - h, 0)
        pw = max((ow - 1) * stride + pool - w, 0)
        x = np.pad(x, ((0, 0), (ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2), (0, 0)), constant_values=np.nan)
    out = np.zeros((b, oh, ow, c))
    for i in range(oh):
        for j in range(ow):
            out[:, i, j] = np.nanmedian(x[:, i * stride:i * stride + pool, j * stride:j * stride + pool], axis=(1, 2))
    return out


# %% wrong: crashes with TypeError: np.pad has constant_values, not constant_value; shows up only with "same"
# isolating: condition
def average_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    if padding == "same":
        ph = max((oh - 1) * stride + pool - h, 0)
        pw = max((ow - 1) * stride + pool - w, 0)
        x = np.pad(x, ((0, 0), (ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2), (0, 0)), constant_value=np.nan)
    out = np.zeros((b, oh, ow, c))
    for i in range(oh):
        for j in range(ow):
            out[:, i, j] = np.nanmean(x[:, i * stride:i * stride + pool, j * stride:j * stride + pool], axis=(1, 2))
    return out


# %% wrong: the output array holds integers, so the averages lose their fractions; visible with windows whose mean is not a whole number
# true: reduce='whole'
def average_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    if padding == "same":
        ph = max((oh - 1) * stride + pool - h, 0)
        pw = max((ow - 1) * stride + pool - w, 0)
        x = np.pad(x, ((0, 0), (ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2), (0, 0)), constant_values=np.nan)
    out = np.zeros((b, oh, ow, c), dtype=int)
    for i in range(oh):
        for j in range(ow):
            out[:, i, j] = np.nanmean(x[:, i * stride:i * stride + pool, j * stride:j * stride + pool], axis=(1, 2))
    return out


# %% wrong: replacing the result by (result + cell) / 2 for each cell doesn't give the mean of more than two cells; shows up with a pool of 2 or more
# true: reduce='running'
def average_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    top = left = 0
    if padding == "same":
        top = max((oh - 1) * stride + pool - h, 0) // 2
        left = max((ow - 1) * stride + pool - w, 0) // 2
    out = np.zeros((b, oh, ow, c))
    for i in range(oh):
        for j in range(ow):
            mean = None
            for r in range(i * stride - top, i * stride - top + pool):
                for s in range(j * stride - left, j * stride - left + pool):
                    if 0 <= r < h and 0 <= s < w:
                        cell = x[:, r, s, :]
                        mean = cell if mean is None else (mean + cell) / 2
            out[:, i, j, :] = mean
    return out


# %% wrong: two mistakes: divides by pool instead of pool * pool, and pads with zeros that are counted; visible with a pool of 2 or more
# true: reduce='/ pool'
def average_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    if padding == "same":
        ph = max((oh - 1) * stride + pool - h, 0)
        pw = max((ow - 1) * stride + pool - w, 0)
        x = np.pad(x, ((0, 0), (ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2), (0, 0)), constant_values=0)
    out = np.zeros((b, oh, ow, c))
    for i in range(oh):
        for j in range(ow):
            for k in range(c):
                out[:, i, j, k] = np.sum(x[:, i*stride:i*stride+pool, j*stride:j*stride+pool, k], axis=(1, 2)) / pool
    return out


# %% wrong: two mistakes: the halves of the padding are swapped, and the padding isn't limited to 0 or more (visible with "same", size 5, pool 2, and stride 2; size 5, pool 1, and stride 3 raise ValueError)
# true: place='odd in front', missing='negative, refused'
def average_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    if padding == "same":
        ph = (oh - 1) * stride + pool - h
        pw = (ow - 1) * stride + pool - w
        x = np.pad(x, ((0, 0), (ph - ph // 2, ph // 2), (pw - pw // 2, pw // 2), (0, 0)), constant_values=np.nan)
    out = np.zeros((b, oh, ow, c))
    for i in range(oh):
        for j in range(ow):
            out[:, i, j] = np.nanmean(x[:, i * stride:i * stride + pool, j * stride:j * stride + pool], axis=(1, 2))
    return out


# %% wrong: after padding with NaN, the NaNs are replaced by 0 before a plain mean; shows up for "same" with padding
# true: padding_counted
def average_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    if padding == "same":
        ph = max((oh - 1) * stride + pool - h, 0)
        pw = max((ow - 1) * stride + pool - w, 0)
        x = np.pad(x, ((0, 0), (ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2), (0, 0)), constant_values=np.nan)
    view = np.lib.stride_tricks.sliding_window_view(x, (pool, pool), axis=(1, 2))[:, ::stride, ::stride]
    return np.nan_to_num(view).mean(axis=(-1, -2))


# %% right: uses one averaging matrix per axis and an einsum
def average_pool_2d(x, pool, stride, padding):
    def matrix(n):
        o = pooled_size(n, pool, stride, padding)
        before = max((o - 1) * stride + pool - n, 0) // 2 if padding == "same" else 0
        m = np.zeros((o, n))
        for k in range(o):
            lo, hi = max(k * stride - before, 0), min(k * stride - before + pool, n)
            m[k, lo:hi] = 1 / (hi - lo)
        return m

    return np.einsum("ih,jw,bhwc->bijc", matrix(x.shape[1]), matrix(x.shape[2]), x, optimize=True)


# %% right: pads the images and a mask with zeros, and divides the sums by the counts
def average_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    th = tw = 0
    if padding == "same":
        th, tw = max((oh - 1) * stride + pool - h, 0), max((ow - 1) * stride + pool - w, 0)
    pads = ((0, 0), (th // 2, th - th // 2), (tw // 2, tw - tw // 2), (0, 0))
    image, ones = np.pad(x, pads), np.pad(np.ones_like(x), pads)

    def sums(a):
        total = np.zeros((b, oh, ow, c), dtype=np.float64)
        for i in range(pool):
            for j in range(pool):
                total += a[:, i:i + stride * (oh - 1) + 1:stride, j:j + stride * (ow - 1) + 1:stride]
        return total

    return (sums(image) / sums(ones)).astype(x.dtype)


# %% right: takes the mean along one axis of each clipped window, then along the other axis by recursion
def average_pool_2d(x, pool, stride, padding, axis=1):
    if axis == 3:
        return x
    n = x.shape[axis]
    o = pooled_size(n, pool, stride, padding)
    before = 0
    if padding == "same":
        before = max((o - 1) * stride + pool - n, 0) // 2
    pieces = []
    for k in range(o):
        a = k * stride - before
        pieces.append(np.take(x, range(max(a, 0), min(a + pool, n)), axis=axis).mean(axis=axis, keepdims=True))
    return average_pool_2d(np.concatenate(pieces, axis=axis), pool, stride, padding, axis + 1)


# %% right: pads with NaN, then uses sliding_window_view and nanmean
def average_pool_2d(x, pool, stride, padding):
    pads = np.zeros((4, 2), dtype=int)
    if padding == "same":
        for axis in (1, 2):
            n = x.shape[axis]
            total = max((pooled_size(n, pool, stride, "same") - 1) * stride + pool - n, 0)
            pads[axis] = total // 2, (total + 1) // 2
    y = np.pad(x, pads, constant_values=np.nan)
    windows = np.lib.stride_tricks.sliding_window_view(y, (pool, pool), (1, 2))
    return np.nanmean(windows[:, ::stride, ::stride], axis=(4, 5))


# %% wrong: pads with zeros and divides by pool * pool, so the averages at the border are too small for "same", for example in an image of ones with size 3, pool 2, and stride 2
# true: padding_counted
# isolating: difference
def average_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    if padding == "same":
        ph = max((oh - 1) * stride + pool - h, 0)
        pw = max((ow - 1) * stride + pool - w, 0)
        x = np.pad(x, ((0, 0), (ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2), (0, 0)), constant_values=0)
    out = np.zeros((b, oh, ow, c))
    for i in range(oh):
        for j in range(ow):
            out[:, i, j] = x[:, i * stride:i * stride + pool, j * stride:j * stride + pool].mean(axis=(1, 2))
    return out


# %% wrong: the cells outside still hold -inf from the copy, so border windows of "same" become -inf when there is padding
# true: filled=-inf
# isolating: difference
def average_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    if padding == "same":
        ph = max((oh - 1) * stride + pool - h, 0)
        pw = max((ow - 1) * stride + pool - w, 0)
        x = np.pad(x, ((0, 0), (ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2), (0, 0)), constant_values=-np.inf)
    out = np.empty((b, oh, ow, c))
    for i in range(oh):
        for j in range(ow):
            window = x[:, i * stride:i * stride + pool, j * stride:j * stride + pool]
            out[:, i, j] = np.average(window, axis=(1, 2))
    return out


# %% wrong: pads with zeros and counts the nonzero cells of a window, so real zeros in the image are not counted either (and windows of zeros give nan), even with "valid"
# true: reduce='zeros left out'
def average_pool_2d(x, pool, stride, padding):
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
            win = x[:, i * stride:i * stride + pool, j * stride:j * stride + pool]
            out[:, i, j] = win.sum(axis=(1, 2)) / np.count_nonzero(win, axis=(1, 2))
    return out


# %% wrong: pads with nan but uses mean instead of nanmean, so with "same", every border window that contains a padded cell gives nan
# true: filled=nan
# isolating: difference
def average_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh, ow = pooled_size(h, pool, stride, padding), pooled_size(w, pool, stride, padding)
    big = x
    if padding == "same":
        ph = max((oh - 1) * stride + pool - h, 0)
        pw = max((ow - 1) * stride + pool - w, 0)
        big = np.full((b, h + ph, w + pw, c), np.nan)
        big[:, ph // 2:ph // 2 + h, pw // 2:pw // 2 + w] = x
    rows = []
    for i in range(oh):
        cols = []
        for j in range(ow):
            cols.append(np.mean(big[:, i * stride:i * stride + pool, j * stride:j * stride + pool], axis=(1, 2)))
        rows.append(np.stack(cols, axis=1))
    return np.stack(rows, axis=1)


# %% wrong: repeats the edge for "same" (mode "edge"), so edge cells count twice in the average; visible with size 3, pool 3, stride 1, and cells of different values
# true: filled='edge'
def average_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    if padding == "same":
        ph = max((oh - 1) * stride + pool - h, 0)
        pw = max((ow - 1) * stride + pool - w, 0)
        x = np.pad(x, ((0, 0), (ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2), (0, 0)), "edge")
    windows = np.lib.stride_tricks.sliding_window_view(x, (pool, pool), axis=(1, 2))
    return windows[:, ::stride, ::stride].mean(axis=(-2, -1))


# %% wrong: divides by the square of the number of rows inside, so with "same", the divisor is wrong at the left and right borders, where only the columns are clipped; visible with size 4, pool 3, and stride 1
# true: filled='/ (size * size)'
def average_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    top = left = 0
    if padding == "same":
        top = max((oh - 1) * stride + pool - h, 0) // 2
        left = max((ow - 1) * stride + pool - w, 0) // 2
    out = np.zeros((b, oh, ow, c))
    for i in range(oh):
        for j in range(ow):
            r0, r1 = max(i * stride - top, 0), min(i * stride - top + pool, h)
            s0, s1 = max(j * stride - left, 0), min(j * stride - left + pool, w)
            n = r1 - r0
            out[:, i, j] = x[:, r0:r1, s0:s1].sum(axis=(1, 2)) / n ** 2
    return out


# %% wrong: the mean runs over the channels, too, so an image with two or more different channels gets the same value in all of them
# true: channels_averaged
def average_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    ph = pw = 0
    if padding == "same":
        ph = max((oh - 1) * stride + pool - h, 0)
        pw = max((ow - 1) * stride + pool - w, 0)
    xp = np.pad(x, ((0, 0), (ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2), (0, 0)), constant_values=np.nan)
    out = np.empty((b, oh, ow, c))
    for k in range(b):
        for i in range(oh):
            for j in range(ow):
                out[k, i, j, :] = np.nanmean(xp[k, i * stride:i * stride + pool, j * stride:j * stride + pool, :])
    return out


# %% wrong: if the padding is odd, the extra cell goes before the image (so windows are cut off at the wrong end); visible with "same", size 4, pool 2, and stride 1
# true: odd_padding_in_front_of_mean
def average_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    if padding == "same":
        ph = max((oh - 1) * stride + pool - h, 0)
        pw = max((ow - 1) * stride + pool - w, 0)
        x = np.pad(x, ((0, 0), (ph - ph // 2, ph // 2), (pw - pw // 2, pw // 2), (0, 0)), constant_values=np.nan)
    out = np.empty((b, oh, ow, c))
    for i in range(oh):
        for j in range(ow):
            out[:, i, j] = np.nanmean(x[:, i * stride:i * stride + pool, j * stride:j * stride + pool], axis=(1, 2))
    return out


# %% wrong: uses a summed-area table without the leading row and column of zeros, so every window misses its first row and column (visible for any non-zero image with "valid"), and "same" crashes or is wrong at the end
# isolating: dependence; difference
def average_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    S = x.cumsum(axis=1).cumsum(axis=2)
    out = np.zeros((b, oh, ow, c))
    for i in range(oh):
        for j in range(ow):
            r0, s0 = i * stride, j * stride
            r1, s1 = r0 + pool - 1, s0 + pool - 1
            total = S[:, r1, s1] - S[:, r0, s1] - S[:, r1, s0] + S[:, r0, s0]
            out[:, i, j] = total / pool ** 2
    return out


# %% wrong: uses floor division for the average, so results lose their fractions (the window 1, 2, 2, 2 gives 1 instead of 1.75)
# true: reduce='rounded down'
# isolating: difference
def average_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    ones = np.ones_like(x)
    if padding == "same":
        ph = max((oh - 1) * stride + pool - h, 0)
        pw = max((ow - 1) * stride + pool - w, 0)
        widths = ((0, 0), (ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2), (0, 0))
        x, ones = np.pad(x, widths), np.pad(ones, widths)
    out = np.zeros((b, oh, ow, c))
    for i in range(oh):
        for j in range(ow):
            rows, cols = slice(i * stride, i * stride + pool), slice(j * stride, j * stride + pool)
            out[:, i, j] = x[:, rows, cols].sum(axis=(1, 2)) // ones[:, rows, cols].sum(axis=(1, 2))
    return out


# %% wrong: nanmean's keyword is axis, not axes, so every call raises TypeError
# isolating: difference
def average_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    if padding == "same":
        ph = max((oh - 1) * stride + pool - h, 0)
        pw = max((ow - 1) * stride + pool - w, 0)
        x = np.pad(x, ((0, 0), (ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2), (0, 0)), constant_values=np.nan)
    out = np.empty((b, oh, ow, c))
    for i in range(oh):
        for j in range(ow):
            out[:, i, j] = np.nanmean(x[:, i * stride:i * stride + pool, j * stride:j * stride + pool], axes=(1, 2))
    return out


# %% wrong: two mistakes: divides x in place by the window's area, which changes the argument, and doesn't correct the border windows of "same"
# true: in_place='zeros counted'
# isolating: difference
def average_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    x /= pool * pool
    if padding == "same":
        ph = max((oh - 1) * stride + pool - h, 0)
        pw = max((ow - 1) * stride + pool - w, 0)
        x = np.pad(x, ((0, 0), (ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2), (0, 0)))
    out = np.zeros((b, oh, ow, c))
    for di in range(pool):
        for dj in range(pool):
            out += x[:, di:di + (oh - 1) * stride + 1:stride, dj:dj + (ow - 1) * stride + 1:stride]
    return out


# %% wrong: pads with the mean of each image, so with "same", the means of border windows are pulled toward the image's mean; visible for any non-constant image with padding
# true: filled="image's mean"
def average_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    if padding == "same":
        ph = max((oh - 1) * stride + pool - h, 0)
        pw = max((ow - 1) * stride + pool - w, 0)
        big = np.broadcast_to(x.mean(axis=(1, 2), keepdims=True), (b, h + ph, w + pw, c)).copy()
        big[:, ph // 2:ph // 2 + h, pw // 2:pw // 2 + w] = x
        x = big
    out = np.empty((b, oh, ow, c))
    for i in range(oh):
        for j in range(ow):
            out[:, i, j] = x[:, i * stride:i * stride + pool, j * stride:j * stride + pool].mean(axis=(1, 2))
    return out


# %% wrong: all padding is assumed to come after the image, so only windows at the end are averaged over the cells inside; with "same", pool 3, and stride 1, the result is shifted by one cell
# true: mean_padded_behind
def average_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    out = np.zeros((b, oh, ow, c), dtype=x.dtype)
    for i in range(oh):
        for j in range(ow):
            window = x[:, i * stride:i * stride + pool, j * stride:j * stride + pool, :]
            area = window.shape[1] * window.shape[2]
            out[:, i, j, :] = np.einsum("bhwc->bc", window) / area
    return out


# %% wrong: the average is the midpoint of the smallest and the largest cell, which differs from the mean for any window of unevenly spread values such as 0, 0, 0, 1
# true: reduce='middle'
def average_pool_2d(x, pool, stride, padding):
    high = max_pool_2d(x, pool, stride, padding)
    low = -max_pool_2d(-x, pool, stride, padding)
    return (high + low) / 2


# %% wrong: the second slice uses pool instead of stride along the width; visible when stride and pool differ and there are two or more columns
# true: moves='columns start by the window'
# isolating: difference
def average_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    if padding == "same":
        ph = max((oh - 1) * stride + pool - h, 0)
        pw = max((ow - 1) * stride + pool - w, 0)
        x = np.pad(x, ((0, 0), (ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2), (0, 0)), constant_values=np.nan)
    out = np.empty((b, oh, ow, c))
    for i in range(oh):
        for j in range(ow):
            rows = slice(i * stride, i * stride + pool)
            cols = slice(j * pool, j * pool + pool)
            out[:, i, j] = np.nanmean(x[:, rows, cols], axis=(1, 2))
    return out


# %% right: averages along the rows and then along the columns, with windows clipped at the ends of the image
def average_pool_2d(x, pool, stride, padding):
    def along(a, axis):
        n = a.shape[axis]
        count = pooled_size(n, pool, stride, padding)
        first = 0 if padding == "valid" else -(max((count - 1) * stride + pool - n, 0) // 2)
        a = np.moveaxis(a, axis, 0)
        means = [a[max(first + k * stride, 0):first + k * stride + pool].mean(axis=0) for k in range(count)]
        return np.moveaxis(np.array(means), 0, axis)
    return along(along(x, 2), 1)


# %% right: uses einsum to apply one matrix per axis, whose rows contain the weights of the cells
def average_pool_2d(x, pool, stride, padding):
    def weights(n):
        count = pooled_size(n, pool, stride, padding)
        before = max((count - 1) * stride + pool - n, 0) // 2 if padding == "same" else 0
        cell = np.arange(n)[None, :]
        start = np.arange(count)[:, None] * stride - before
        inside = ((cell >= start) & (cell < start + pool)).astype(float)
        return inside / inside.sum(axis=1, keepdims=True)
    return np.einsum("ih,jw,bhwc->bijc", weights(x.shape[1]), weights(x.shape[2]), x)


# %% right: pads the images and a mask of ones with zeros, and divides the sum of each window by the sum of the mask's window
def average_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    mask = np.ones((1, h, w, 1))
    if padding == "same":
        ph = max((oh - 1) * stride + pool - h, 0)
        pw = max((ow - 1) * stride + pool - w, 0)
        widths = ((0, 0), (ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2), (0, 0))
        x, mask = np.pad(x, widths), np.pad(mask, widths)
    def sums(a):
        v = np.lib.stride_tricks.sliding_window_view(a, (pool, pool), axis=(1, 2))
        return v[:, ::stride, ::stride].sum(axis=(-1, -2))
    return sums(x) / sums(mask)


# %% right: computes the ends of the windows with np.clip, and uses Python loops
def average_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    dy = dx = 0
    if padding == "same":
        dy = max((oh - 1) * stride + pool - h, 0) // 2
        dx = max((ow - 1) * stride + pool - w, 0) // 2
    out = np.zeros((b, oh, ow, c), dtype=x.dtype)
    for i, j in np.ndindex(oh, ow):
        y0, y1 = np.clip([i * stride - dy, i * stride - dy + pool], 0, h)
        x0, x1 = np.clip([j * stride - dx, j * stride - dx + pool], 0, w)
        out[:, i, j] = x[:, y0:y1, x0:x1].reshape(b, -1, c).mean(axis=1)
    return out


# %% wrong: pads with zeros and takes the plain mean, so cells outside the image count, too; visible with "same" for an image of ones with size 3, pool 2, and stride 2
# true: padding_counted
# isolating: difference
def average_pool_2d(x, pool, stride, padding):
    n, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    if padding == "same":
        ph = max((oh - 1) * stride + pool - h, 0)
        pw = max((ow - 1) * stride + pool - w, 0)
        x = np.pad(x, ((0, 0), (ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2), (0, 0)), constant_values=0)
    out = np.zeros((n, oh, ow, c), dtype=x.dtype)
    for i in range(oh):
        for j in range(ow):
            out[:, i, j, :] = x[:, i * stride:i * stride + pool, j * stride:j * stride + pool, :].mean(axis=(1, 2))
    return out


# %% wrong: pads with NaN but uses np.mean, which gives NaN at the edges; visible for "same" whenever there is padding (for example, with size 3, pool 2, and stride 2)
# true: filled=nan
# isolating: difference
def average_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    rows = pooled_size(h, pool, stride, padding)
    cols = pooled_size(w, pool, stride, padding)
    if padding == "same":
        a = max(0, (rows - 1) * stride + pool - h)
        d = max(0, (cols - 1) * stride + pool - w)
        x = np.pad(x, [(0, 0), (a // 2, a - a // 2), (d // 2, d - d // 2), (0, 0)], constant_values=np.nan)
    res = np.empty((b, rows, cols, c))
    for r in range(rows):
        for s in range(cols):
            res[:, r, s] = np.mean(x[:, r * stride:r * stride + pool, s * stride:s * stride + pool], axis=(1, 2))
    return res


# %% wrong: counts the cells that are not 0 instead of the cells inside the image; visible for any window with a black pixel, even with "valid" ([[1, 0], [1, 0]] gives 1)
# true: reduce='nonzero'
# isolating: difference
def average_pool_2d(x, pool, stride, padding):
    n, h, w, c = x.shape
    oh, ow = pooled_size(h, pool, stride, padding), pooled_size(w, pool, stride, padding)
    if padding == "same":
        ph = max((oh - 1) * stride + pool - h, 0)
        pw = max((ow - 1) * stride + pool - w, 0)
        x = np.pad(x, ((0, 0), (ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2), (0, 0)))
    out = np.zeros((n, oh, ow, c))
    for i in range(oh):
        for j in range(ow):
            win = x[:, i * stride:i * stride + pool, j * stride:j * stride + pool]
            count = np.count_nonzero(win, axis=(1, 2))
            out[:, i, j] = win.sum(axis=(1, 2)) / np.maximum(count, 1)
    return out


# %% wrong: pads by repeating the edge pixels, which then count twice; visible with "same" for the values 1 2 3 along an axis, with pool 3 and stride 1
# true: filled='edge'
def average_pool_2d(x, pool, stride, padding):
    _, h, w, _ = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    th = max((oh - 1) * stride + pool - h, 0)
    tw = max((ow - 1) * stride + pool - w, 0)
    if padding == "same":
        x = np.pad(x, ((0, 0), (th // 2, th - th // 2), (tw // 2, tw - tw // 2), (0, 0)), mode="edge")
    v = np.lib.stride_tricks.sliding_window_view(x, (pool, pool), axis=(1, 2))[:, ::stride, ::stride]
    return v.mean(axis=(-1, -2))


# %% wrong: the copied max pooling's padding, minus infinity, is still there; visible for "same" with padding (the edge cells are -inf)
# true: filled=-inf
# isolating: difference
def average_pool_2d(x, pool, stride, padding):
    batch, height, width, channel = x.shape
    out_h = pooled_size(height, pool, stride, padding)
    out_w = pooled_size(width, pool, stride, padding)
    if padding == "same":
        pad_h = max((out_h - 1) * stride + pool - height, 0)
        pad_w = max((out_w - 1) * stride + pool - width, 0)
        top, left = pad_h // 2, pad_w // 2
        x = np.pad(x, ((0, 0), (top, pad_h - top), (left, pad_w - left), (0, 0)), constant_values=-np.inf)
    out = np.zeros((batch, out_h, out_w, channel))
    for i in range(out_h):
        for j in range(out_w):
            y = i * stride
            z = j * stride
            out[:, i, j, :] = np.average(x[:, y:y + pool, z:z + pool, :], axis=(1, 2))
    return out


# %% wrong: also averages over the channels (axes 1, 2, 3) and broadcasts the mean to all of them; visible for an image with two different channels
# true: channels_averaged
def average_pool_2d(x, pool, stride, padding):
    n, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    t = max((oh - 1) * stride + pool - h, 0) // 2 if padding == "same" else 0
    l = max((ow - 1) * stride + pool - w, 0) // 2 if padding == "same" else 0
    out = np.zeros((n, oh, ow, c))
    for i in range(oh):
        for j in range(ow):
            a, b = i * stride - t, j * stride - l
            window = x[:, max(a, 0):a + pool, max(b, 0):b + pool, :]
            out[:, i, j, :] = np.mean(window, axis=(1, 2, 3), keepdims=True)[:, 0, 0, :]
    return out


# %% wrong: the start is clipped in the slice but not in the count, so windows that hang over the top or left are divided by too much; visible with "same", size 3, pool 3, and stride 1
# isolating: difference
def average_pool_2d(x, pool, stride, padding):
    n, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    top = left = 0
    if padding == "same":
        top = max((oh - 1) * stride + pool - h, 0) // 2
        left = max((ow - 1) * stride + pool - w, 0) // 2
    out = np.zeros((n, oh, ow, c), dtype=x.dtype)
    for i in range(oh):
        for j in range(ow):
            r0 = i * stride - top
            c0 = j * stride - left
            r1 = min(r0 + pool, h)
            c1 = min(c0 + pool, w)
            area = (r1 - r0) * (c1 - c0)
            out[:, i, j, :] = x[:, max(r0, 0):r1, max(c0, 0):c1, :].sum(axis=(1, 2)) / area
    return out


# %% wrong: divides with //, so every average is rounded down; shows up with the window 0 0 0 1 (0 instead of 0.25)
# true: reduce='rounded down'
# isolating: difference
def average_pool_2d(x, pool, stride, padding):
    n, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    mask = np.ones((1, h, w, 1))
    if padding == "same":
        ph = max((oh - 1) * stride + pool - h, 0)
        pw = max((ow - 1) * stride + pool - w, 0)
        pads = ((0, 0), (ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2), (0, 0))
        x, mask = np.pad(x, pads), np.pad(mask, pads)
    out = np.zeros((n, oh, ow, c))
    for i in range(oh):
        for j in range(ow):
            sl = (slice(None), slice(i * stride, i * stride + pool), slice(j * stride, j * stride + pool))
            out[:, i, j] = x[sl].sum(axis=(1, 2)) // mask[sl].sum(axis=(1, 2))
    return out


# %% wrong: passes a list as axis to np.nanmean, which doesn't accept it (tf.reduce_mean does), so every input raises TypeError
# isolating: difference
def average_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    if padding == "same":
        ph = max((oh - 1) * stride + pool - h, 0)
        pw = max((ow - 1) * stride + pool - w, 0)
        x = np.pad(x, ((0, 0), (ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2), (0, 0)), constant_values=np.nan)
    out = np.zeros((b, oh, ow, c))
    for i in range(oh):
        for j in range(ow):
            patch = x[:, i * stride:i * stride + pool, j * stride:j * stride + pool, :]
            out[:, i, j, :] = np.nanmean(patch, axis=[1, 2])
    return out


# %% wrong: uses the Keras layer without passing the stride, so the stride is always pool; visible with pool 3 and stride 1
# true: mean_moves_by_the_window
# isolating: difference
def average_pool_2d(x, pool, stride, padding):
    layer = keras.layers.AveragePooling2D(pool_size=(pool, pool), padding=padding)
    y = layer(tf.convert_to_tensor(x, dtype=tf.float32))
    return y.numpy()


# %% wrong: two mistakes: the argument is divided in place before the windows are summed, so the caller's images change, and with "same", the results of edge windows are too small
# true: in_place='zeros counted'
# isolating: difference
def average_pool_2d(x, pool, stride, padding):
    n, h, w, c = x.shape
    H = pooled_size(h, pool, stride, padding)
    W = pooled_size(w, pool, stride, padding)
    x /= pool * pool
    if padding == "same":
        eh = max((H - 1) * stride + pool - h, 0)
        ew = max((W - 1) * stride + pool - w, 0)
        x = np.pad(x, ((0, 0), (eh // 2, (eh + 1) // 2), (ew // 2, (ew + 1) // 2), (0, 0)))
    out = np.zeros((n, H, W, c))
    for i in range(H):
        for j in range(W):
            out[:, i, j] = np.sum(x[:, i * stride:i * stride + pool, j * stride:j * stride + pool], axis=(1, 2))
    return out


# %% wrong: the summed-area table has no leading row and column of zeros, so the first row and column of each window are missing; visible with "valid" and pool 2 for any input that is not 0
# isolating: dependence
def average_pool_2d(x, pool, stride, padding):
    n, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    top = max((oh - 1) * stride + pool - h, 0) // 2 if padding == "same" else 0
    left = max((ow - 1) * stride + pool - w, 0) // 2 if padding == "same" else 0
    S = x.cumsum(axis=1).cumsum(axis=2)
    out = np.zeros((n, oh, ow, c))
    for i in range(oh):
        for j in range(ow):
            a, b = max(i * stride - top, 0), max(j * stride - left, 0)
            e, f = min(i * stride - top + pool, h), min(j * stride - left + pool, w)
            total = S[:, e - 1, f - 1] - S[:, a, f - 1] - S[:, e - 1, b] + S[:, a, b]
            out[:, i, j] = total / ((e - a) * (f - b))
    return out


# %% wrong: computes the midpoint of the largest and smallest cell of the window instead of the mean; visible with the window 0 0 0 1 (0.5 instead of 0.25)
# true: reduce='middle'
def average_pool_2d(x, pool, stride, padding):
    n, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    if padding == "same":
        ph = max((oh - 1) * stride + pool - h, 0)
        pw = max((ow - 1) * stride + pool - w, 0)
        x = np.pad(x, ((0, 0), (ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2), (0, 0)), constant_values=np.nan)
    out = np.zeros((n, oh, ow, c))
    for i in range(oh):
        for j in range(ow):
            win = x[:, i * stride:i * stride + pool, j * stride:j * stride + pool]
            out[:, i, j] = (np.nanmax(win, axis=(1, 2)) + np.nanmin(win, axis=(1, 2))) / 2
    return out


# %% right: averages with einsum and one weight matrix per axis
def average_pool_2d(x, pool, stride, padding):
    def weights(size):
        n = pooled_size(size, pool, stride, padding)
        before = max((n - 1) * stride + pool - size, 0) // 2 if padding == "same" else 0
        m = np.zeros((n, size))
        for k in range(n):
            start = k * stride - before
            m[k, max(start, 0):min(start + pool, size)] = 1
        return m / m.sum(axis=1, keepdims=True)

    return np.einsum("ih,jw,bhwc->bijc", weights(x.shape[1]), weights(x.shape[2]), x)


# %% right: uses masked arrays to hide the cells outside the image
def average_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    ph = max((oh - 1) * stride + pool - h, 0)
    pw = max((ow - 1) * stride + pool - w, 0)
    big = np.ma.masked_all((b, h + ph, w + pw, c), dtype=x.dtype)
    big[:, ph // 2:ph // 2 + h, pw // 2:pw // 2 + w] = x
    out = np.zeros((b, oh, ow, c), dtype=x.dtype)
    for i in range(oh):
        for j in range(ow):
            window = big[:, i * stride:i * stride + pool, j * stride:j * stride + pool]
            out[:, i, j] = np.ma.getdata(window.mean(axis=(1, 2)))
    return out


# %% right: keeps running sums and counts in plain loops over every cell of a window
def average_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    top = left = 0
    if padding == "same":
        top = max((oh - 1) * stride + pool - h, 0) // 2
        left = max((ow - 1) * stride + pool - w, 0) // 2
    out = np.zeros((b, oh, ow, c))
    for i in range(oh):
        for j in range(ow):
            count = 0
            for r in range(i * stride - top, i * stride - top + pool):
                if r < 0 or r >= h:
                    continue
                for s in range(j * stride - left, j * stride - left + pool):
                    if s < 0 or s >= w:
                        continue
                    out[:, i, j] += x[:, r, s]
                    count += 1
            out[:, i, j] /= count
    return out


# %% wrong: the zeros of the padding are counted; visible for "same" if a window extends over the edge, as with a 3 x 3 image, pool 2, and stride 2
# true: padding_counted
# isolating: difference
def average_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    if padding == "same":
        ph = max((oh - 1) * stride + pool - h, 0)
        pw = max((ow - 1) * stride + pool - w, 0)
        x = np.pad(x, ((0, 0), (ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2), (0, 0)), constant_values=0)
    out = np.zeros((b, oh, ow, c), dtype=x.dtype)
    for i in range(oh):
        for j in range(ow):
            out[:, i, j] = x[:, i * stride:i * stride + pool, j * stride:j * stride + pool].mean(axis=(1, 2))
    return out


# %% wrong: the padding is still minus infinity; visible for "same" if a window extends over the edge, which gives -inf
# true: filled=-inf
# isolating: difference
def average_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    if padding == "same":
        ph = max((oh - 1) * stride + pool - h, 0)
        pw = max((ow - 1) * stride + pool - w, 0)
        x = np.pad(x, ((0, 0), (ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2), (0, 0)), constant_values=-np.inf)
    rows = [[np.average(x[:, i * stride:i * stride + pool, j * stride:j * stride + pool], axis=(1, 2))
             for j in range(ow)] for i in range(oh)]
    return np.moveaxis(np.array(rows), 2, 0)


# %% wrong: pads with nan but uses mean instead of nanmean; visible for "same" if a window extends over the edge, which gives nan
# true: filled=nan
# isolating: difference
def average_pool_2d(x, pool, stride, padding):
    _, h, w, _ = x.shape
    nh, nw = (pooled_size(s, pool, stride, padding) for s in (h, w))
    if padding == "same":
        th, tw = max((nh - 1) * stride + pool - h, 0), max((nw - 1) * stride + pool - w, 0)
        x = np.pad(x, ((0, 0), (th // 2, th - th // 2), (tw // 2, tw - tw // 2), (0, 0)), constant_values=np.nan)
    win = np.lib.stride_tricks.sliding_window_view(x, (pool, pool), (1, 2))[:, ::stride, ::stride]
    return np.mean(win, axis=(-2, -1))


# %% wrong: divides the sum by pool instead of the number of cells; shows up for any pool of 2 or more
# true: reduce='/ pool'
# isolating: difference
def average_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    top = left = 0
    if padding == "same":
        top = max((oh - 1) * stride + pool - h, 0) // 2
        left = max((ow - 1) * stride + pool - w, 0) // 2
    out = np.zeros((b, oh, ow, c))
    for i in range(oh):
        for j in range(ow):
            y0 = i * stride - top
            x0 = j * stride - left
            block = x[:, max(y0, 0):y0 + pool, max(x0, 0):x0 + pool, :]
            out[:, i, j, :] = block.sum(axis=(1, 2)) / pool
    return out


# %% wrong: uses floor division; shows up for any mean that isn't a whole number, such as that of 0, 1, 1, 1
# true: reduce='rounded down'
# isolating: difference
def average_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    dy = max((oh - 1) * stride + pool - h, 0) // 2 if padding == "same" else 0
    dx = max((ow - 1) * stride + pool - w, 0) // 2 if padding == "same" else 0
    out = np.zeros((b, oh, ow, c), dtype=x.dtype)
    for i in range(oh):
        for j in range(ow):
            total = np.zeros((b, c))
            n = 0
            for r in range(i * stride - dy, i * stride - dy + pool):
                for s in range(j * stride - dx, j * stride - dx + pool):
                    if r >= 0 and r < h and s >= 0 and s < w:
                        total += x[:, r, s, :]
                        n += 1
            out[:, i, j, :] = total // n
    return out


# %% wrong: divides by the number of nonzero cells; shows up for windows with zeros from the image, such as 0, 1, 1, 1
# true: reduce='nonzero'
# isolating: difference
def average_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    if padding == "same":
        ph = max((oh - 1) * stride + pool - h, 0)
        pw = max((ow - 1) * stride + pool - w, 0)
        x = np.pad(x, ((0, 0), (ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2), (0, 0)))
    out = np.zeros((b, oh, ow, c), dtype=x.dtype)
    for i in range(oh):
        for j in range(ow):
            win = x[:, i * stride:i * stride + pool, j * stride:j * stride + pool, :]
            n = np.count_nonzero(win, axis=(1, 2))
            out[:, i, j, :] = win.sum(axis=(1, 2)) / np.maximum(n, 1)
    return out


# %% wrong: calls nanmean without an axis, which gives one mean for all images and channels; visible with more than one image or channel
# true: means_of_all_images
def average_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    if padding == "same":
        ph = max((oh - 1) * stride + pool - h, 0)
        pw = max((ow - 1) * stride + pool - w, 0)
        x = np.pad(x, ((0, 0), (ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2), (0, 0)), constant_values=np.nan)
    out = np.zeros((b, oh, ow, c))
    for i in range(oh):
        for j in range(ow):
            window = x[:, i * stride:i * stride + pool, j * stride:j * stride + pool, :]
            out[:, i, j, :] = np.nanmean(window)
    return out


# %% wrong: SciPy's uniform_filter mirrors the image and centers the window; visible in the shape for "valid" with pool 3 and stride 1, and at the edge for "same"
# isolating: difference
def average_pool_2d(x, pool, stride, padding):
    from scipy.ndimage import uniform_filter
    smooth = uniform_filter(x, size=(1, pool, pool, 1))
    return smooth[:, ::stride, ::stride, :]


# %% wrong: passes lowercase padding to tf.nn.avg_pool2d, which requires "VALID" or "SAME", so every call raises an error
# isolating: difference
def average_pool_2d(x, pool, stride, padding):
    y = tf.nn.avg_pool2d(tf.constant(x), ksize=pool, strides=stride, padding=padding)
    return y.numpy()


# %% wrong: a running average (old + new) / 2 gives later cells more weight; visible with the window 4, 0, 0, 0
# true: reduce='running'
def average_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    oy = ox = 0
    if padding == "same":
        oy = max((oh - 1) * stride + pool - h, 0) // 2
        ox = max((ow - 1) * stride + pool - w, 0) // 2
    out = np.zeros((b, oh, ow, c), dtype=x.dtype)
    for i in range(oh):
        for j in range(ow):
            avg = None
            for r in range(max(i * stride - oy, 0), min(i * stride - oy + pool, h)):
                for s in range(max(j * stride - ox, 0), min(j * stride - ox + pool, w)):
                    if avg is None:
                        avg = x[:, r, s]
                    else:
                        avg = (avg + x[:, r, s]) / 2
            out[:, i, j] = avg
    return out


# %% wrong: a copy of max_pool_2d with only the padding changed to 0 still computes the maximum; visible for any window with two values
# true: filled='max, 0'
# isolating: difference
def average_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    if padding == "same":
        ph = max((oh - 1) * stride + pool - h, 0)
        pw = max((ow - 1) * stride + pool - w, 0)
        x = np.pad(x, ((0, 0), (ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2), (0, 0)), constant_values=0.0)
    result = np.zeros((b, oh, ow, c), dtype=x.dtype)
    for i in range(oh):
        for j in range(ow):
            result[:, i, j] = x[:, i * stride:i * stride + pool, j * stride:j * stride + pool].max(axis=(1, 2))
    return result


# %% wrong: takes the square of a window's number of rows as its number of cells; visible with "same" where a window extends over one side only (in a 3 x 3 image with pool 2 and stride 2, at the right edge of row 0)
# true: filled='/ (size * size)'
# isolating: difference
def average_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    t = l = 0
    if padding == "same":
        t = max((oh - 1) * stride + pool - h, 0) // 2
        l = max((ow - 1) * stride + pool - w, 0) // 2
    out = np.empty((b, oh, ow, c), dtype=x.dtype)
    for i in range(oh):
        r0 = max(i * stride - t, 0)
        r1 = min(i * stride - t + pool, h)
        count = (r1 - r0) ** 2
        for j in range(ow):
            c0 = max(j * stride - l, 0)
            c1 = min(j * stride - l + pool, w)
            out[:, i, j] = np.sum(x[:, r0:r1, c0:c1], axis=(1, 2)) / count
    return out


# %% wrong: two mistakes: the "same" branch is missing, so every window starts inside (visible for "same" with pool 3 and stride 1, where the first windows start at 0 instead of -1), and the means are over axes 2 and 3, which crashes or mixes channels
# isolating: dependence; difference
def average_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    out = np.zeros((b, oh, ow, c))
    for i in range(oh):
        for j in range(ow):
            patch = x[:, i * stride:i * stride + pool, j * stride:j * stride + pool, :]
            out[:, i, j, :] = patch.mean(axis=(2, 3))
    return out


# %% right: uses one weight matrix per axis and an einsum
def average_pool_2d(x, pool, stride, padding):
    def weights(n):
        k = pooled_size(n, pool, stride, padding)
        before = max((k - 1) * stride + pool - n, 0) // 2 if padding == "same" else 0
        start = np.arange(k)[:, None] * stride - before
        cell = np.arange(n)[None, :]
        inside = ((cell >= start) & (cell < start + pool)).astype(np.float64)
        return inside / inside.sum(axis=1, keepdims=True)

    y = np.einsum("ih,jw,bhwc->bijc", weights(x.shape[1]), weights(x.shape[2]), x)
    return y.astype(x.dtype)


# %% right: divides the sums of zero-padded windows by the sums of padded ones, both of which are accumulated offset by offset
def average_pool_2d(x, pool, stride, padding):
    _, h, w, _ = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    th = tw = 0
    if padding == "same":
        th = max((oh - 1) * stride + pool - h, 0)
        tw = max((ow - 1) * stride + pool - w, 0)
    pads = ((0, 0), (th // 2, th - th // 2), (tw // 2, tw - tw // 2), (0, 0))

    def window_sums(a):
        a = np.pad(a, pads)
        total = 0
        for di in range(pool):
            for dj in range(pool):
                total = total + a[:, di:di + (oh - 1) * stride + 1:stride, dj:dj + (ow - 1) * stride + 1:stride]
        return total

    return window_sums(x) / window_sums(np.ones((1, h, w, 1), dtype=x.dtype))


# %% right: takes the mean of each clipped window without any padding, with indices from np.ndindex
def average_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    shape = (pooled_size(h, pool, stride, padding), pooled_size(w, pool, stride, padding))
    lead = [0, 0]
    if padding == "same":
        lead = [max((k - 1) * stride + pool - n, 0) // 2 for k, n in zip(shape, (h, w))]
    out = np.empty((b, *shape, c), dtype=x.dtype)
    for i, j in np.ndindex(*shape):
        r, s = i * stride - lead[0], j * stride - lead[1]
        rows = [q for q in range(r, r + pool) if 0 <= q < h]
        cols = [q for q in range(s, s + pool) if 0 <= q < w]
        out[:, i, j] = x[:, rows][:, :, cols].mean(axis=(1, 2))
    return out


# %% wrong: fills the outside with NaN but uses np.mean instead of np.nanmean; with "same", any overhanging window gives NaN
# true: filled=nan
# isolating: difference
def average_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    if padding == "same":
        ph = max((oh - 1) * stride + pool - h, 0)
        pw = max((ow - 1) * stride + pool - w, 0)
        x = np.pad(x, ((0, 0), (ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2), (0, 0)),
                   constant_values=np.nan)
    out = np.zeros((b, oh, ow, c), dtype=x.dtype)
    for i in range(oh):
        for j in range(ow):
            out[:, i, j] = np.mean(x[:, i * stride:i * stride + pool, j * stride:j * stride + pool], axis=(1, 2))
    return out


# %% wrong: divides by the number of nonzero cells in the window, so real zeros of the image are not counted either; a window with 0 and 4 gives 4 instead of 2
# true: reduce='nonzero'
# isolating: difference
def average_pool_2d(x, pool, stride, padding):
    h_out = pooled_size(x.shape[1], pool, stride, padding)
    w_out = pooled_size(x.shape[2], pool, stride, padding)
    if padding == "same":
        th = max((h_out - 1) * stride + pool - x.shape[1], 0)
        tw = max((w_out - 1) * stride + pool - x.shape[2], 0)
        x = np.pad(x, ((0, 0), (th // 2, th - th // 2), (tw // 2, tw - tw // 2), (0, 0)))
    out = np.zeros((x.shape[0], h_out, w_out, x.shape[3]), dtype=x.dtype)
    for i in range(h_out):
        for j in range(w_out):
            win = x[:, i * stride:i * stride + pool, j * stride:j * stride + pool, :]
            n = np.maximum(np.count_nonzero(win, axis=(1, 2)), 1)
            out[:, i, j, :] = win.sum(axis=(1, 2)) / n
    return out


# %% wrong: counts the real cells of a window as real rows times pool, so windows over the left or right end are divided by too much; visible with "same" for the shape (1, 3, 3, 1), pool 2, and stride 2
# isolating: difference
def average_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh, ow = pooled_size(h, pool, stride, padding), pooled_size(w, pool, stride, padding)
    top = left = 0
    if padding == "same":
        top = max((oh - 1) * stride + pool - h, 0) // 2
        left = max((ow - 1) * stride + pool - w, 0) // 2
    out = np.zeros((b, oh, ow, c), dtype=x.dtype)
    for i in range(oh):
        r0 = i * stride - top
        r1 = r0 + pool
        r0, r1 = max(r0, 0), min(r1, h)
        cells = (r1 - r0) * pool
        for j in range(ow):
            c0 = j * stride - left
            c1 = c0 + pool
            c0, c1 = max(c0, 0), min(c1, w)
            out[:, i, j] = x[:, r0:r1, c0:c1].sum(axis=(1, 2)) / cells
    return out


# %% wrong: convolves with a kernel of ones from every channel to every channel, so the channels are added up; visible for any input with 2 or more channels
# isolating: condition; dependence
def average_pool_2d(x, pool, stride, padding):
    c = x.shape[-1]
    x = tf.convert_to_tensor(x)
    ones = tf.ones((pool, pool, c, c), dtype=x.dtype)
    total = tf.nn.conv2d(x, ones, strides=stride, padding=padding.upper())
    count = tf.nn.conv2d(tf.ones_like(x[..., :1]), ones[:, :, :1, :1], strides=stride, padding=padding.upper())
    return (total / count).numpy()


# %% wrong: the cells outside the image count as zeros in the mean (PyTorch's count_include_pad); visible for "same" with windows over the edge
# true: padding_counted
def average_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    if padding == "same":
        ph = max((oh - 1) * stride + pool - h, 0)
        pw = max((ow - 1) * stride + pool - w, 0)
        x = np.pad(x, ((0, 0), (ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2), (0, 0)))
    out = np.zeros((b, oh, ow, c), dtype=x.dtype)
    for i in range(oh):
        for j in range(ow):
            out[:, i, j] = x[:, i * stride:i * stride + pool, j * stride:j * stride + pool].mean(axis=(1, 2))
    return out


# %% wrong: divides by the number of nonzero cells, so zeros inside the image don't count; visible for any image with zero pixels
# true: reduce='nonzero'
def average_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    rows = pooled_size(h, pool, stride, padding)
    cols = pooled_size(w, pool, stride, padding)
    if padding == "same":
        ph = max((rows - 1) * stride + pool - h, 0)
        pw = max((cols - 1) * stride + pool - w, 0)
        x = np.pad(x, ((0, 0), (ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2), (0, 0)), constant_values=0)
    out = np.zeros((b, rows, cols, c))
    for i in range(rows):
        for j in range(cols):
            win = x[:, i * stride:i * stride + pool, j * stride:j * stride + pool, :]
            total = win.sum(axis=(1, 2))
            count = np.count_nonzero(win, axis=(1, 2))
            out[:, i, j, :] = total / np.maximum(count, 1)
    return out


# %% wrong: with "same", the first window starts at cell 0, and only the last ones are clipped; visible with pool 3 and stride 1
# true: mean_padded_behind
def average_pool_2d(x, pool, stride, padding):
    height, width = x.shape[1], x.shape[2]
    nh = pooled_size(height, pool, stride, padding)
    nw = pooled_size(width, pool, stride, padding)
    out = np.zeros((x.shape[0], nh, nw, x.shape[3]), dtype=x.dtype)
    for i in range(nh):
        r = i * stride
        for j in range(nw):
            s = j * stride
            patch = x[:, r:min(r + pool, height), s:min(s + pool, width), :]
            out[:, i, j, :] = np.mean(patch, axis=(1, 2))
    return out


# %% wrong: the cells outside the image repeat the edge (mode="edge") and count in the mean; visible for "same" with windows over the edge
# true: filled='edge'
def average_pool_2d(x, pool, stride, padding):
    pads = [(0, 0), (0, 0), (0, 0), (0, 0)]
    n = [pooled_size(s, pool, stride, padding) for s in x.shape[1:3]]
    if padding == "same":
        for k in (0, 1):
            t = max((n[k] - 1) * stride + pool - x.shape[k + 1], 0)
            pads[k + 1] = (t // 2, t - t // 2)
    xp = np.pad(x, pads, mode="edge")
    acc = 0
    for i in range(pool):
        for j in range(pool):
            acc = acc + xp[:, i:i + (n[0] - 1) * stride + 1:stride, j:j + (n[1] - 1) * stride + 1:stride]
    return acc / pool ** 2


# %% wrong: the mean is over the channels, too, and copied to all of them; shows up with two or more channels
# true: channels_averaged
def average_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    if padding == "same":
        ph = max((oh - 1) * stride + pool - h, 0)
        pw = max((ow - 1) * stride + pool - w, 0)
        x = np.pad(x, ((0, 0), (ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2), (0, 0)), constant_values=np.nan)
    out = np.zeros((b, oh, ow, c))
    for n in range(b):
        for i in range(oh):
            for j in range(ow):
                out[n, i, j] = np.nanmean(x[n, i * stride:i * stride + pool, j * stride:j * stride + pool])
    return out


# %% wrong: uses floor division of the sum by the count; shows up for any window whose mean isn't a whole number
# true: reduce='rounded down'
# isolating: difference
def average_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh, ow = pooled_size(h, pool, stride, padding), pooled_size(w, pool, stride, padding)
    top = left = 0
    if padding == "same":
        top = max((oh - 1) * stride + pool - h, 0) // 2
        left = max((ow - 1) * stride + pool - w, 0) // 2
    out = np.zeros((b, oh, ow, c), dtype=x.dtype)
    for i in range(oh):
        for j in range(ow):
            y0, y1 = max(i * stride - top, 0), min(i * stride - top + pool, h)
            x0, x1 = max(j * stride - left, 0), min(j * stride - left + pool, w)
            out[:, i, j] = x[:, y0:y1, x0:x1].sum(axis=(1, 2)) // ((y1 - y0) * (x1 - x0))
    return out


# %% wrong: two mistakes: x is divided in place, which changes it for the caller, and with "same", cells outside the image count as zeros
# true: in_place='zeros counted'
# isolating: difference
def average_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    oh = pooled_size(h, pool, stride, padding)
    ow = pooled_size(w, pool, stride, padding)
    x /= pool * pool
    ph = pw = 0
    if padding == "same":
        ph = max((oh - 1) * stride + pool - h, 0)
        pw = max((ow - 1) * stride + pool - w, 0)
    big = np.zeros((b, h + ph, w + pw, c), dtype=x.dtype)
    big[:, ph // 2:ph // 2 + h, pw // 2:pw // 2 + w] = x
    out = np.zeros((b, oh, ow, c), dtype=x.dtype)
    for i in range(oh):
        for j in range(ow):
            out[:, i, j] = big[:, i * stride:i * stride + pool, j * stride:j * stride + pool].sum(axis=(1, 2))
    return out


# %% wrong: width and height are swapped in the result array, which causes a crash or the wrong shape for images that aren't square
# isolating: difference
def average_pool_2d(x, pool, stride, padding):
    batch, width, height, channels = x.shape
    out_w = pooled_size(width, pool, stride, padding)
    out_h = pooled_size(height, pool, stride, padding)
    if padding == "same":
        pw = max((out_w - 1) * stride + pool - width, 0)
        ph = max((out_h - 1) * stride + pool - height, 0)
        x = np.pad(x, ((0, 0), (pw // 2, pw - pw // 2), (ph // 2, ph - ph // 2), (0, 0)),
                   constant_values=np.nan)
    out = np.zeros((batch, out_h, out_w, channels))
    for i in range(out_w):
        for j in range(out_h):
            block = x[:, i * stride:i * stride + pool, j * stride:j * stride + pool, :]
            out[:, i, j, :] = np.nanmean(block, axis=(1, 2))
    return out


# %% right: uses a single einsum and one weight matrix per axis (1 / number of cells inside the image)
def average_pool_2d(x, pool, stride, padding):
    def weights(size):
        n = pooled_size(size, pool, stride, padding)
        before = max((n - 1) * stride + pool - size, 0) // 2 if padding == "same" else 0
        m = np.zeros((n, size))
        for k in range(n):
            start = k * stride - before
            m[k, max(start, 0):start + pool] = 1
        return m / m.sum(axis=1, keepdims=True)

    return np.einsum("ih,jw,bhwc->bijc", weights(x.shape[1]), weights(x.shape[2]), x, optimize=True)


# %% right: pads x and an image of ones with zeros, adds up shifted slices of both, and divides the sums by the counts
def average_pool_2d(x, pool, stride, padding):
    def sums(a):
        n = [pooled_size(s, pool, stride, padding) for s in a.shape[1:3]]
        pads = [(0, 0)] * 4
        if padding == "same":
            for k in (0, 1):
                t = max((n[k] - 1) * stride + pool - a.shape[k + 1], 0)
                pads[k + 1] = (t // 2, t - t // 2)
        a = np.pad(a, pads)
        total = np.zeros((a.shape[0], n[0], n[1], a.shape[3]))
        for i in range(pool):
            for j in range(pool):
                total += a[:, i:i + (n[0] - 1) * stride + 1:stride, j:j + (n[1] - 1) * stride + 1:stride]
        return total

    return sums(x) / sums(np.ones((1,) + x.shape[1:3] + (1,)))


# %% wrong: with "same" the filled-in zeros count toward the mean: the divisor is always pool * pool, so windows that hang over the edge are too small
# true: padding_counted
def average_pool_2d(x, pool, stride, padding):
    batch, height, width, channels = x.shape
    if padding == "same":
        rows, cols = -(-height // stride), -(-width // stride)
        ph = max((rows - 1) * stride + pool - height, 0)
        pw = max((cols - 1) * stride + pool - width, 0)
        x = np.pad(x, ((0, 0), (ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2), (0, 0)), constant_values=0)
    else:
        rows, cols = (height - pool) // stride + 1, (width - pool) // stride + 1
    out = np.zeros((batch, rows, cols, channels), dtype=x.dtype)
    for i in range(rows):
        for j in range(cols):
            out[:, i, j] = x[:, i * stride : i * stride + pool, j * stride : j * stride + pool].mean(axis=(1, 2))
    return out


# %% wrong: divides by the number of nonzero cells in the window, so zeros inside the image aren't counted either, also with "valid"
# true: reduce='nonzero'
def average_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    if padding == "same":
        oh, ow = -(-h // stride), -(-w // stride)
        th = max((oh - 1) * stride + pool - h, 0)
        tw = max((ow - 1) * stride + pool - w, 0)
        x = np.pad(x, ((0, 0), (th // 2, th - th // 2), (tw // 2, tw - tw // 2), (0, 0)))
    else:
        oh, ow = (h - pool) // stride + 1, (w - pool) // stride + 1
    out = np.zeros((b, oh, ow, c), dtype=x.dtype)
    for i in range(oh):
        for j in range(ow):
            window = x[:, i * stride : i * stride + pool, j * stride : j * stride + pool]
            count = np.count_nonzero(window, axis=(1, 2))  # the padding doesn't count
            out[:, i, j] = window.sum(axis=(1, 2)) / np.maximum(count, 1)
    return out


# %% wrong: repeats the edge pixels outside the image (mode="edge"), so these count more than once in windows that hang over with "same"
# true: filled='edge'
def average_pool_2d(x, pool, stride, padding):
    h, w = x.shape[1:3]
    if padding == "same":
        oh, ow = -(-h // stride), -(-w // stride)
        th, tw = max((oh - 1) * stride + pool - h, 0), max((ow - 1) * stride + pool - w, 0)
        x = np.pad(x, [(0, 0), (th // 2, th - th // 2), (tw // 2, tw - tw // 2), (0, 0)], mode="edge")
    else:
        oh, ow = (h - pool) // stride + 1, (w - pool) // stride + 1
    out = np.zeros((len(x), oh, ow, x.shape[3]), x.dtype)
    for i in range(oh):
        for j in range(ow):
            out[:, i, j] = np.mean(x[:, i * stride : i * stride + pool, j * stride : j * stride + pool], axis=(1, 2))
    return out


# %% wrong: the divisor counts only the rows inside the image and takes pool columns, so windows that hang over the left or right edge with "same" are too small
# isolating: condition; difference
def average_pool_2d(x, pool, stride, padding):
    b, h, w, c = x.shape
    if padding == "same":
        oh, ow = -(-h // stride), -(-w // stride)
        top = max((oh - 1) * stride + pool - h, 0) // 2
        left = max((ow - 1) * stride + pool - w, 0) // 2
    else:
        oh, ow = (h - pool) // stride + 1, (w - pool) // stride + 1
        top = left = 0
    out = np.zeros((b, oh, ow, c), dtype=x.dtype)
    for i in range(oh):
        r0, r1 = max(i * stride - top, 0), min(i * stride - top + pool, h)
        for j in range(ow):
            c0, c1 = max(j * stride - left, 0), min(j * stride - left + pool, w)
            out[:, i, j] = x[:, r0:r1, c0:c1].sum(axis=(1, 2)) / ((r1 - r0) * pool)
    return out


# %% wrong: naN padding with nanmean is fine, but the window's number of columns is computed from the height: wrong shape or an error for images that aren't square
# true: part='height for everything'
def average_pool_2d(x, pool, stride, padding):
    batch, size, _, channels = x.shape
    if padding == "same":
        n = -(-size // stride)
        total = max((n - 1) * stride + pool - size, 0)
        pad = (total // 2, total - total // 2)
        x = np.pad(x, ((0, 0), pad, pad, (0, 0)), constant_values=np.nan)
    else:
        n = (size - pool) // stride + 1
    out = np.zeros((batch, n, n, channels), dtype=x.dtype)
    for i in range(n):
        for j in range(n):
            window = x[:, i * stride : i * stride + pool, j * stride : j * stride + pool, :]
            out[:, i, j, :] = np.nanmean(window, axis=(1, 2))
    return out


# %% right: an unusual but correct style
def average_pool_2d(x, pool, stride, padding):
    """Multiply by one matrix per axis: row k of a matrix holds the weights of window k."""

    def weights(n):
        if padding == "same":
            count = -(-n // stride)
            before = max((count - 1) * stride + pool - n, 0) // 2
        else:
            count, before = (n - pool) // stride + 1, 0
        starts = np.arange(count)[:, np.newaxis] * stride - before
        cells = np.arange(n)
        inside = ((cells >= starts) & (cells < starts + pool)).astype("float64")
        return inside / inside.sum(axis=1, keepdims=True)

    rows, columns = weights(x.shape[1]), weights(x.shape[2])
    return np.einsum("ih,jw,bhwc->bijc", rows, columns, x.astype("float64"), optimize=True).astype(x.dtype)
