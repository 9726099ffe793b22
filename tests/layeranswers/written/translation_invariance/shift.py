"""Answers to `shift` that people wrote from the exercise text alone."""


# %% wrong: the signs are reversed: positive shifts go left and up; visible for any shift that is not 0, unless the images are symmetric
# true: wrong_sign
def shift(images, dx, dy=0, mode="zero"):
    b, h, w, c = images.shape
    if mode == "wrap":
        return np.roll(images, (-dy, -dx), axis=(1, 2))
    out = np.zeros_like(images)
    for i in range(h):
        for j in range(w):
            if 0 <= i + dy < h and 0 <= j + dx < w:
                out[:, i, j] = images[:, i + dy, j + dx]
    return out


# %% wrong: dx moves along the height and dy along the width; shows up for any shift with dx different from dy
# true: rows_for_columns
def shift(images, dx, dy=0, mode="zero"):
    out = np.roll(images, shift=(dx, dy), axis=(1, 2))
    if mode == "zero":
        if dx > 0:
            out[:, :dx] = 0
        elif dx < 0:
            out[:, dx:] = 0
        if dy > 0:
            out[:, :, :dy] = 0
        elif dy < 0:
            out[:, :, dy:] = 0
    return out


# %% wrong: for negative shifts, the wrong side is set to 0; shows up in mode "zero" with a negative dx or dy
# true: front_emptied_whatever_the_sign
def shift(images, dx, dy=0, mode="zero"):
    out = np.roll(np.roll(images, dx, axis=2), dy, axis=1)
    if mode == "zero":
        out[:, :, :dx] = 0
        out[:, :dy] = 0
    return out


# %% wrong: dy is ignored; shows up with any dy that is not 0
# true: dy_ignored
def shift(images, dx, dy=0, mode="zero"):
    if mode == "wrap":
        return np.roll(images, dx, axis=2)
    width = images.shape[2]
    out = np.zeros_like(images)
    for x in range(width):
        new = x + dx
        if 0 <= new < width:
            out[:, :, new, :] = images[:, :, x, :]
    return out


# %% wrong: crashes with ValueError for a shift of 0 along an axis, because [:-0] is empty; visible in mode "zero" with dx = 0 or the default dy = 0
# true: emptied='minus nothing'
def shift(images, dx, dy=0, mode="zero"):
    if mode == "wrap":
        return np.roll(images, (dy, dx), (1, 2))
    out = np.zeros_like(images)
    if dx >= 0:
        out[:, :, dx:] = images[:, :, :-dx]
    else:
        out[:, :, :dx] = images[:, :, -dx:]
    out2 = np.zeros_like(images)
    if dy >= 0:
        out2[:, dy:] = out[:, :-dy]
    else:
        out2[:, :dy] = out[:, -dy:]
    return out2


# %% wrong: shifts longer than the image go wrong in mode "zero", because w - dx becomes negative and counts from the end (with a width of 4 and dx=5, it raises ValueError or leaves pixels in the image)
# true: far_shift_refused
def shift(images, dx, dy=0, mode="zero"):
    if mode == "wrap":
        return np.roll(images, shift=(dy, dx), axis=(1, 2))
    n, h, w, c = images.shape
    out = np.zeros_like(images)
    ys, yt = (slice(0, h - dy), slice(dy, h)) if dy >= 0 else (slice(-dy, h), slice(0, h + dy))
    xs, xt = (slice(0, w - dx), slice(dx, w)) if dx >= 0 else (slice(-dx, w), slice(0, w + dx))
    out[:, yt, xt] = images[:, ys, xs]
    return out


# %% wrong: the shift is always circular, because mode is never used; shows up in mode "zero" with pixels at the edge
# true: wraps_when_told_zero
def shift(images, dx, dy=0, mode="zero"):
    shifted = np.roll(images, dx, axis=2)
    shifted = np.roll(shifted, dy, axis=1)
    return shifted


# %% wrong: changes the images in place and returns them; shows up for any call
# true: changes_its_input
def shift(images, dx, dy=0, mode="zero"):
    images[:] = np.roll(images, (dy, dx), axis=(1, 2))
    if mode == "zero":
        h, w = images.shape[1:3]
        rows = np.arange(h)
        cols = np.arange(w)
        images[:, (rows < dy) | (rows >= h + dy)] = 0
        images[:, :, (cols < dx) | (cols >= w + dx)] = 0
    return images


# %% wrong: np.roll without an axis rolls the flattened array; visible for "wrap" with more than one channel, row, or image
# true: rolled='flat'
def shift(images, dx, dy=0, mode="zero"):
    if mode == "wrap":
        return np.roll(np.roll(images, dx), dy)
    b, h, w, c = images.shape
    out = np.zeros_like(images)
    for y in range(h):
        for x in range(w):
            ny, nx = y + dy, x + dx
            if ny >= 0 and ny < h and nx >= 0 and nx < w:
                out[:, ny, nx] = images[:, y, x]
    return out


# %% wrong: the result of mode "zero" is float64 whatever the images' dtype; shows up with float32 images
# true: dtype_of_new_zeros
def shift(images, dx, dy=0, mode="zero"):
    b, h, w, c = images.shape
    if mode == "wrap":
        return np.roll(images, (dy, dx), axis=(1, 2))
    out = np.zeros((b, h, w, c))
    for y in range(max(dy, 0), min(h + dy, h)):
        for x in range(max(dx, 0), min(w + dx, w)):
            out[:, y, x] = images[:, y - dy, x - dx]
    return out


# %% wrong: implements "wrap" by cutting and joining, which does nothing for a shift longer than the image; visible in mode "wrap" with a width of 4 and dx=5
# true: rolled='cut'
def shift(images, dx, dy=0, mode="zero"):
    if mode == "wrap":
        out = np.concatenate([images[:, :, -dx:], images[:, :, :-dx]], axis=2)
        out = np.concatenate([out[:, -dy:], out[:, :-dy]], axis=1)
        return out
    h, w = images.shape[1:3]
    p = max(abs(dx), abs(dy))
    big = np.pad(images, ((0, 0), (p, p), (p, p), (0, 0)))
    return big[:, p - dy:p - dy + h, p - dx:p - dx + w].copy()


# %% wrong: the edge pixels are repeated where zeros should enter; visible in mode "zero" with images whose edge is not 0
# true: edge_repeated
def shift(images, dx, dy=0, mode="zero"):
    h, w = images.shape[1], images.shape[2]
    rows = np.arange(h) - dy
    cols = np.arange(w) - dx
    if mode == "wrap":
        rows, cols = rows % h, cols % w
    else:
        rows, cols = np.clip(rows, 0, h - 1), np.clip(cols, 0, w - 1)
    return images[:, rows][:, :, cols]


# %% wrong: the vertical shift starts again from the original images, so dx is lost; visible when neither dx nor dy is 0
# true: steps='no dx with dy'
def shift(images, dx, dy=0, mode="zero"):
    def move(a, k, axis):
        n = a.shape[axis]
        r = np.roll(a, k, axis=axis)
        if mode == "zero" and k != 0:
            idx = [slice(None)] * 4
            idx[axis] = slice(0, min(k, n)) if k > 0 else slice(max(n + k, 0), n)
            r[tuple(idx)] = 0
        return r

    result = move(images, dx, 2)
    if dy != 0:
        result = move(images, dy, 1)
    return result


# %% wrong: takes the shift modulo the size in mode "zero", too, so a long shift leaves pixels in the image; visible in mode "zero" if dx >= width or dy >= height
# true: emptied='modulo'
def shift(images, dx, dy=0, mode="zero"):
    b, h, w, c = images.shape
    sx = dx % w if dx >= 0 else -((-dx) % w)
    sy = dy % h if dy >= 0 else -((-dy) % h)
    out = np.roll(images, (sy, sx), axis=(1, 2))
    if mode == "zero":
        if sx > 0:
            out[:, :, :sx] = 0
        if sx < 0:
            out[:, :, sx:] = 0
        if sy > 0:
            out[:, :sy] = 0
        if sy < 0:
            out[:, sy:] = 0
    return out


# %% wrong: two mistakes: crashes with TypeError in mode "wrap" (dims is PyTorch's name for the argument), and handles only positive shifts in mode "zero"; visible in mode "wrap", and in mode "zero" with a negative dx or dy
def shift(images, dx, dy=0, mode="zero"):
    if mode == "wrap":
        return np.roll(images, shifts=(dy, dx), dims=(1, 2))
    h, w = images.shape[1:3]
    out = np.pad(images, ((0, 0), (dy, 0), (dx, 0), (0, 0)))
    return out[:, :h, :w, :]


# %% right: gathers rows and columns by index, and uses where to blank those that come from outside the image
def shift(images, dx, dy=0, mode="zero"):
    h, w = images.shape[1:3]
    rows = np.arange(h) - dy
    cols = np.arange(w) - dx
    out = images[:, rows % h][:, :, cols % w]
    if mode == "zero":
        inside = ((rows >= 0) & (rows < h))[:, None] & ((cols >= 0) & (cols < w))[None, :]
        out = np.where(inside[None, :, :, None], out, np.zeros((), dtype=images.dtype))
    return out


# %% right: pads by more than is needed, then crops
def shift(images, dx, dy=0, mode="zero"):
    b, h, w, c = images.shape
    if mode == "wrap":
        dx, dy = dx % w, dy % h
    a, d = abs(dy), abs(dx)
    big = np.pad(images, ((0, 0), (a, a), (d, d), (0, 0)), mode="wrap" if mode == "wrap" else "constant")
    return np.array(big[:, a - dy:a - dy + h, d - dx:d - dx + w])


# %% right: applies permutation matrices with einsum
def shift(images, dx, dy=0, mode="zero"):
    def matrix(n, k):
        m = np.zeros((n, n), dtype=images.dtype)
        for source in range(n):
            target = source + k
            if mode == "wrap":
                m[source, target % n] = 1
            elif 0 <= target < n:
                m[source, target] = 1
        return m

    h, w = images.shape[1:3]
    moved = np.einsum("bhwc,hy->bywc", images, matrix(h, dy))
    return np.einsum("bywc,wx->byxc", moved, matrix(w, dx))


# %% right: uses recursion to shift by one pixel at a time
def shift(images, dx, dy=0, mode="zero"):
    b, h, w, c = images.shape
    if mode == "wrap":
        return np.roll(images, (dy, dx), axis=(1, 2))
    if abs(dx) >= w or abs(dy) >= h:
        return np.zeros_like(images)
    out = images.copy()
    if dx == 0 and dy == 0:
        return out
    empty_col = np.zeros_like(images[:, :, :1])
    empty_row = np.zeros_like(images[:, :1])
    if dx > 0:
        return shift(np.concatenate([empty_col, out[:, :, :-1]], axis=2), dx - 1, dy)
    if dx < 0:
        return shift(np.concatenate([out[:, :, 1:], empty_col], axis=2), dx + 1, dy)
    if dy > 0:
        return shift(np.concatenate([empty_row, out[:, :-1]], axis=1), dx, dy - 1)
    return shift(np.concatenate([out[:, 1:], empty_row], axis=1), dx, dy + 1)


# %% wrong: blanks the first dx columns after a roll whatever the sign, so a negative dx or dy, such as dx=-1, erases almost everything and keeps the pixels that wrapped around
# true: front_emptied_whatever_the_sign
# isolating: difference
def shift(images, dx, dy=0, mode="zero"):
    out = np.roll(images, (dy, dx), axis=(1, 2))
    if mode == "zero":
        out[:, :dy] = 0
        out[:, :, :dx] = 0
    return out


# %% wrong: crashes with ValueError when dx or dy is 0 in mode "zero", because images[:, :-0] is empty (the default dy=0 is enough to cause this)
# true: emptied='minus nothing'
# isolating: difference
def shift(images, dx, dy=0, mode="zero"):
    if mode == "wrap":
        return np.roll(np.roll(images, dx, axis=2), dy, axis=1)
    out = np.zeros_like(images)
    tmp = np.zeros_like(images)
    if dx >= 0:
        tmp[:, :, dx:] = images[:, :, :-dx]
    else:
        tmp[:, :, :dx] = images[:, :, -dx:]
    if dy >= 0:
        out[:, dy:] = tmp[:, :-dy]
    else:
        out[:, :dy] = tmp[:, -dy:]
    return out


# %% wrong: dx moves along axis 1, which is the height, and dy along the width because the student assumes that x comes first
# true: rows_for_columns
# isolating: difference
def shift(images, dx, dy=0, mode="zero"):
    n, h, w, c = images.shape
    out = np.zeros_like(images)
    for i in range(h):
        for j in range(w):
            a, b = i + dx, j + dy
            if mode == "wrap":
                out[:, a % h, b % w] = images[:, i, j]
            elif 0 <= a < h and 0 <= b < w:
                out[:, a, b] = images[:, i, j]
    return out


# %% wrong: positive dy counts upward, as in mathematics, so dy=1 moves the image up; shows up with any dy other than 0
# true: up_for_down
# isolating: difference
def shift(images, dx, dy=0, mode="zero"):
    n, h, w, c = images.shape
    rows = np.arange(h) + dy
    cols = np.arange(w) - dx
    if mode == "wrap":
        return images[:, rows % h][:, :, cols % w]
    out = np.zeros_like(images)
    for i, r in enumerate(rows):
        for j, s in enumerate(cols):
            if 0 <= r < h and 0 <= s < w:
                out[:, i, j] = images[:, r, s]
    return out


# %% wrong: takes dx and dy modulo the size in both modes, so a long shift in mode "zero" (dx = width) returns the image instead of zeros
# true: emptied='modulo'
# isolating: difference
def shift(images, dx, dy=0, mode="zero"):
    n, h, w, c = images.shape
    sx = int(np.sign(dx)) * (abs(dx) % w)
    sy = int(np.sign(dy)) * (abs(dy) % h)
    out = np.roll(images, (sy, sx), axis=(1, 2))
    if mode == "zero":
        if sx > 0:
            out[:, :, :sx] = 0
        elif sx < 0:
            out[:, :, sx:] = 0
        if sy > 0:
            out[:, :sy] = 0
        elif sy < 0:
            out[:, sy:] = 0
    return out


# %% wrong: the new array is float64 whatever the images' dtype, so float32 images are returned as float64
# true: returned='float64'
# isolating: difference
def shift(images, dx, dy=0, mode="zero"):
    b, h, w, c = images.shape
    result = np.zeros((b, h, w, c))
    for y in range(h):
        for x in range(w):
            src_y, src_x = y - dy, x - dx
            if mode == "wrap":
                src_y %= h
                src_x %= w
            if 0 <= src_y < h and 0 <= src_x < w:
                result[:, y, x, :] = images[:, src_y, src_x, :]
    return result


# %% wrong: uses one if/elif chain for both directions, so in mode "zero" the rows that enter aren't blanked if dx isn't 0 either; visible with dx=1 and dy=1
# true: emptied='columns or rows'
# isolating: difference
def shift(images, dx, dy=0, mode="zero"):
    shifted = np.roll(images, shift=(dy, dx), axis=(1, 2))
    if mode == "wrap":
        return shifted
    if dx > 0:
        shifted[:, :, :dx, :] = 0
    elif dx < 0:
        shifted[:, :, dx:, :] = 0
    elif dy > 0:
        shifted[:, :dy, :, :] = 0
    elif dy < 0:
        shifted[:, dy:, :, :] = 0
    return shifted


# %% wrong: "wrap" joins two slices, which does nothing when the shift is longer than the image; visible with a width of 4 and dx=5
# true: rolled='cut'
# isolating: difference
def shift(images, dx, dy=0, mode="zero"):
    if mode == "wrap":
        out = np.concatenate([images[:, :, -dx:], images[:, :, :-dx]], axis=2)
        out = np.concatenate([out[:, -dy:], out[:, :-dy]], axis=1)
        return out
    h, w = images.shape[1:3]
    out = np.zeros_like(images)
    if abs(dx) < w and abs(dy) < h:
        out[:, max(dy, 0):h + min(dy, 0), max(dx, 0):w + min(dx, 0)] = \
            images[:, max(-dy, 0):h - max(dy, 0), max(-dx, 0):w - max(dx, 0)]
    return out


# %% wrong: relies on IndexError for pixels outside the image, but negative indices count from the end, so pixels wrap around in mode "zero" for positive shifts such as dx=1
# true: emptied='far edge'
# isolating: difference
def shift(images, dx, dy=0, mode="zero"):
    n, h, w, c = images.shape
    out = np.zeros_like(images)
    for i in range(h):
        for j in range(w):
            r, s = i - dy, j - dx
            if mode == "wrap":
                r, s = r % h, s % w
            try:
                out[:, i, j] = images[:, r, s]
            except IndexError:
                pass
    return out


# %% wrong: pads with np.pad before the image, which raises ValueError for a negative dx or dy in mode "zero"
# true: emptied='forward or error'
# isolating: difference
def shift(images, dx, dy=0, mode="zero"):
    height, width = images.shape[1], images.shape[2]
    if mode == "zero":
        padded = np.pad(images, ((0, 0), (dy, 0), (dx, 0), (0, 0)))
        return padded[:, :height, :width, :]
    rows = (np.arange(height) - dy) % height
    cols = (np.arange(width) - dx) % width
    return images[:, rows[:, None], cols]


# %% wrong: blanks the pixels that leave the image directly in the argument, so the caller's images are modified in mode "zero"
# true: returned='in place for zero'
# isolating: difference
def shift(images, dx, dy=0, mode="zero"):
    h, w = images.shape[1:3]
    if mode == "zero":
        if dx > 0:
            images[:, :, max(w - dx, 0):] = 0
        if dx < 0:
            images[:, :, :-dx] = 0
        if dy > 0:
            images[:, max(h - dy, 0):] = 0
        if dy < 0:
            images[:, :-dy] = 0
    return np.roll(images, (dy, dx), (1, 2))


# %% wrong: SciPy's mode "wrap" lets the first and the last pixel overlap (it would have to be "grid-wrap"), so circular shifts are wrong; visible with a width of 4 and dx=2
# isolating: difference
def shift(images, dx, dy=0, mode="zero"):
    from scipy import ndimage
    mode = "constant" if mode == "zero" else "wrap"
    return ndimage.shift(images, (0, dy, dx, 0), order=0, mode=mode, cval=0.0)


# %% wrong: moves pixel by pixel in range(dx) and range(dy), so negative shifts do nothing
# true: only_forward
# isolating: difference
def shift(images, dx, dy=0, mode="zero"):
    out = images.copy()
    for _ in range(dx):
        last = out[:, :, -1:].copy()
        out[:, :, 1:] = out[:, :, :-1].copy()
        out[:, :, :1] = last if mode == "wrap" else 0
    for _ in range(dy):
        last = out[:, -1:].copy()
        out[:, 1:] = out[:, :-1].copy()
        out[:, :1] = last if mode == "wrap" else 0
    return out


# %% wrong: "wrap" handles only dx, so dy is ignored there; visible with dy=1
# true: rolled='no dy'
# isolating: difference
def shift(images, dx, dy=0, mode="zero"):
    if mode == "wrap":
        return np.roll(images, dx, axis=2)
    out = np.zeros_like(images)
    h, w = images.shape[1:3]
    for j in range(w):
        for i in range(h):
            if 0 <= i + dy < h and 0 <= j + dx < w:
                out[:, i + dy, j + dx] = images[:, i, j]
    return out


# %% wrong: selects the strip that leaves the image with -dx: and -dy:, which is the whole image if the shift is 0 (as with the default dy=0), and blanks the wrong side if the shift is negative
# true: emptied='all at rest'
# isolating: dependence; difference
def shift(images, dx, dy=0, mode="zero"):
    new = np.array(images)
    if mode == "zero":
        new[:, -dy:, :, :] = 0
        new[:, :, -dx:, :] = 0
    new = np.roll(new, dy, axis=1)
    new = np.roll(new, dx, axis=2)
    return new


# %% wrong: dims is PyTorch's name for the argument, so np.roll raises TypeError
# isolating: difference
def shift(images, dx, dy=0, mode="zero"):
    out = np.roll(images, shift=(dy, dx), dims=(1, 2))
    if mode == "zero":
        if dx > 0:
            out[:, :, :dx] = 0
        elif dx < 0:
            out[:, :, dx:] = 0
        if dy > 0:
            out[:, :dy] = 0
        elif dy < 0:
            out[:, dy:] = 0
    return out


# %% wrong: a zero shift (dx=0, dy=0) returns the argument itself instead of a new array
# true: images_themselves_at_rest
# isolating: difference
def shift(images, dx, dy=0, mode="zero"):
    if dx == 0 and dy == 0:
        return images
    h, w = images.shape[1:3]
    ys, xs = np.arange(h) - dy, np.arange(w) - dx
    out = images[:, ys % h][:, :, xs % w]
    if mode == "zero":
        out[:, (ys < 0) | (ys >= h)] = 0
        out[:, :, (xs < 0) | (xs >= w)] = 0
    return out


# %% right: computes slices with min and max, so that a long shift leaves only zeros
def shift(images, dx, dy=0, mode="zero"):
    if mode == "wrap":
        return np.roll(np.roll(images, dy, axis=1), dx, axis=2)
    _, h, w, _ = images.shape
    out = np.zeros(images.shape, dtype=images.dtype)
    y0, y1 = max(dy, 0), min(h + dy, h)
    x0, x1 = max(dx, 0), min(w + dx, w)
    if y0 < y1 and x0 < x1:
        out[:, y0:y1, x0:x1] = images[:, y0 - dy:y1 - dy, x0 - dx:x1 - dx]
    return out


# %% right: uses einsum to apply permutation-like matrices (np.eye with an offset) along both axes
def shift(images, dx, dy=0, mode="zero"):
    h, w = images.shape[1:3]
    if mode == "wrap":
        down = np.roll(np.eye(h, dtype=images.dtype), dy, axis=1)
        right = np.roll(np.eye(w, dtype=images.dtype), dx, axis=1)
    else:
        down = np.eye(h, k=dy, dtype=images.dtype)
        right = np.eye(w, k=dx, dtype=images.dtype)
    return np.einsum("byxc,yi,xj->bijc", images, down, right)


# %% right: loops over source pixels, with both modes in one condition
def shift(images, dx, dy=0, mode="zero"):
    h, w = images.shape[1], images.shape[2]
    out = np.zeros_like(images)
    for y in range(h):
        for x in range(w):
            ty, tx = y + dy, x + dx
            stays = ty in range(h) and tx in range(w)
            if stays or mode == "wrap":
                out[:, ty % h, tx % w] = images[:, y, x]
    return out


# %% right: multiplies a circular shift by a 0/1 mask of the positions whose source is inside the image
def shift(images, dx, dy=0, mode="zero"):
    h, w = images.shape[1:3]
    ys = np.arange(h) - dy
    xs = np.arange(w) - dx
    moved = np.take(np.take(images, ys, axis=1, mode="wrap"), xs, axis=2, mode="wrap")
    if mode == "zero":
        inside = np.outer((ys >= 0) & (ys < h), (xs >= 0) & (xs < w))
        moved = np.where(inside[None, :, :, None], moved, np.zeros((), images.dtype))
    return moved.astype(images.dtype)


# %% wrong: dx moves the rows and dy the columns (axis 1 is mistaken for x); visible with dx=1 and dy=0
# true: rows_for_columns
# isolating: difference
def shift(images, dx, dy=0, mode="zero"):
    if mode == "wrap":
        return np.roll(images, (dx, dy), axis=(1, 2))
    out = np.zeros_like(images)
    n, h, w, c = images.shape
    for i in range(h):
        for j in range(w):
            a, b = i - dx, j - dy
            if 0 <= a < h and 0 <= b < w:
                out[:, i, j] = images[:, a, b]
    return out


# %% wrong: everything wraps, because mode is never used; shows up in mode "zero" when something bright leaves the image
# true: wraps_when_told_zero
# isolating: difference
def shift(images, dx, dy=0, mode="zero"):
    shifted = np.roll(images, shift=dx, axis=2)
    shifted = np.roll(shifted, shift=dy, axis=1)
    return shifted


# %% wrong: reads from j + dx instead of j - dx, so a positive dx shifts to the left; shows up with dx = 1
# true: wrong_sign
# isolating: difference
def shift(images, dx, dy=0, mode="zero"):
    b, h, w, c = images.shape
    new = np.zeros(images.shape, dtype=images.dtype)
    for y in range(h):
        for x in range(w):
            sy = y + dy
            sx = x + dx
            if mode == "wrap":
                new[:, y, x, :] = images[:, sy % h, sx % w, :]
            elif sy >= 0 and sy < h and sx >= 0 and sx < w:
                new[:, y, x, :] = images[:, sy, sx, :]
    return new


# %% wrong: the else branch includes 0, and out[:, 0:] = 0 erases everything; shows up in mode "zero" for dy = 0, the default
# true: emptied='all at rest'
# isolating: difference
def shift(images, dx, dy=0, mode="zero"):
    out = np.roll(images, (dy, dx), axis=(1, 2))
    if mode == "zero":
        if dx > 0:
            out[:, :, :dx] = 0
        else:
            out[:, :, dx:] = 0
        if dy > 0:
            out[:, :dy] = 0
        else:
            out[:, dy:] = 0
    return out


# %% wrong: a shift longer than the image isn't handled: w - dx becomes negative, and the slices don't fit; mode "zero" raises ValueError for dx = width + 1, such as a width of 4 and dx=5
# true: far_shift_refused
# isolating: difference
def shift(images, dx, dy=0, mode="zero"):
    if mode == "wrap":
        return np.roll(images, (dy, dx), axis=(1, 2))
    n, h, w, c = images.shape
    out = np.zeros_like(images)
    if dx >= 0:
        out[:, :, dx:, :] = images[:, :, :w - dx, :]
    else:
        out[:, :, :w + dx, :] = images[:, :, -dx:, :]
    tmp = np.zeros_like(out)
    if dy >= 0:
        tmp[:, dy:, :, :] = out[:, :h - dy, :, :]
    else:
        tmp[:, :h + dy, :, :] = out[:, -dy:, :, :]
    return tmp


# %% wrong: handles only positive shifts: np.pad crashes with a negative one; mode "zero" raises ValueError for dx=-1
# true: emptied='forward or error'
# isolating: difference
def shift(images, dx, dy=0, mode="zero"):
    h, w = images.shape[1:3]
    if mode == "zero":
        padded = np.pad(images, ((0, 0), (dy, 0), (dx, 0), (0, 0)))
        return padded[:, :h, :w]
    else:
        padded = np.concatenate([images[:, :, w - dx % w:], images[:, :, :w - dx % w]], axis=2)
        return np.concatenate([padded[:, h - dy % h:], padded[:, :h - dy % h]], axis=1)


# %% wrong: the images themselves are overwritten, and out is only a second name for them; visible in the argument after the call
# true: changes_its_input
# isolating: difference
def shift(images, dx, dy=0, mode="zero"):
    out = images
    h, w = out.shape[1], out.shape[2]
    out[:] = np.roll(out, dx, axis=2)
    out[:] = np.roll(out, dy, axis=1)
    if mode == "zero":
        if dx > 0:
            out[:, :, :min(dx, w)] = 0
        elif dx < 0:
            out[:, :, max(w + dx, 0):] = 0
        if dy > 0:
            out[:, :min(dy, h)] = 0
        elif dy < 0:
            out[:, max(h + dy, 0):] = 0
    return out


# %% wrong: np.zeros is called without a dtype, so float32 images are returned as float64; visible in the dtype in mode "zero"
# true: dtype_of_new_zeros
def shift(images, dx, dy=0, mode="zero"):
    if mode == "wrap":
        return np.roll(np.roll(images, dx, axis=2), dy, axis=1)
    result = np.zeros(images.shape)
    height = images.shape[1]
    width = images.shape[2]
    for row in range(height):
        if not 0 <= row + dy < height:
            continue
        for col in range(width):
            if 0 <= col + dx < width:
                result[:, row + dy, col + dx] = images[:, row, col]
    return result


# %% wrong: a negative source index doesn't raise IndexError in Python but counts from the end, so pixels wrap around in mode "zero" for positive shifts; visible with dx=1 for an image with a bright last column
# true: emptied='far edge'
# isolating: difference
def shift(images, dx, dy=0, mode="zero"):
    n, h, w, c = images.shape
    out = np.zeros_like(images)
    for i in range(h):
        for j in range(w):
            try:
                if mode == "wrap":
                    out[:, i, j] = images[:, (i - dy) % h, (j - dx) % w]
                else:
                    out[:, i, j] = images[:, i - dy, j - dx]
            except IndexError:
                out[:, i, j] = 0
    return out


# %% wrong: uses axes 0 and 1 as for a single image, so the images of the batch are swapped; visible for two different images with dy = 1
# true: batch_shifted
# isolating: difference
def shift(images, dx, dy=0, mode="zero"):
    out = np.roll(images, shift=(dy, dx), axis=(0, 1))
    if mode == "wrap":
        return out
    if dy > 0:
        out[:dy] = 0
    if dy < 0:
        out[dy:] = 0
    if dx > 0:
        out[:, :dx] = 0
    if dx < 0:
        out[:, dx:] = 0
    return out


# %% wrong: uses torch.roll's argument name dims, which raises TypeError for every input
# isolating: difference
def shift(images, dx, dy=0, mode="zero"):
    rolled = np.roll(images, shifts=(dy, dx), dims=(1, 2))
    if mode == "zero":
        mask = np.ones_like(images)
        if dx > 0:
            mask[:, :, :dx] = 0
        elif dx < 0:
            mask[:, :, dx:] = 0
        if dy > 0:
            mask[:, :dy] = 0
        elif dy < 0:
            mask[:, dy:] = 0
        rolled = rolled * mask
    return rolled


# %% wrong: the step for dy starts from images again and drops the step for dx; visible in mode "zero" with dx=1 and dy=1 (and with the default dy=0, the images aren't shifted at all)
# true: steps='no dx'
# isolating: difference
def shift(images, dx, dy=0, mode="zero"):
    _, h, w, _ = images.shape
    if mode == "wrap":
        return np.roll(images, (dy, dx), (1, 2))
    columns = np.arange(w) - dx
    rows = np.arange(h) - dy
    out = np.zeros_like(images)
    ok = (columns >= 0) & (columns < w)
    out[:, :, ok] = images[:, :, columns[ok]]
    out = np.zeros_like(images)
    ok = (rows >= 0) & (rows < h)
    out[:, ok] = images[:, rows[ok]]
    return out


# %% wrong: two mistakes: dx is taken modulo the width in mode "zero", too (so dx = width changes nothing, and dx = -1 shifts far to the right), and mode "wrap" ignores dy
def shift(images, dx, dy=0, mode="zero"):
    if mode == "wrap":
        return np.roll(images, dx, axis=2)
    h, w = images.shape[1], images.shape[2]
    dx = dx % w
    dy = dy % h
    out = np.zeros_like(images)
    out[:, dy:, dx:] = images[:, :h - dy, :w - dx]
    return out


# %% wrong: SciPy's mode "wrap" has a period one cell shorter than the image ("grid-wrap" is the circular one); visible in mode "wrap" with dx=1 for the row 1 2 3 4
# isolating: difference
def shift(images, dx, dy=0, mode="zero"):
    from scipy import ndimage
    scipy_mode = "wrap" if mode == "wrap" else "constant"
    moved = ndimage.shift(images, shift=(0, dy, dx, 0), order=0, mode=scipy_mode, cval=0.0)
    return moved.astype(images.dtype)


# %% right: uses einsum to apply matrices of zeros and ones along both axes
def shift(images, dx, dy=0, mode="zero"):
    def matrix(n, d):
        if mode == "wrap":
            return np.roll(np.eye(n, dtype=images.dtype), d % n, axis=0)
        return np.eye(n, k=-d, dtype=images.dtype)

    _, h, w, _ = images.shape
    return np.einsum("ih,jw,bhwc->bijc", matrix(h, dy), matrix(w, dx), images)


# %% right: uses one helper, which rolls and clears along one axis with np.moveaxis
def shift(images, dx, dy=0, mode="zero"):
    def along(a, d, axis):
        b = np.moveaxis(np.roll(a, d, axis=axis), axis, 0)
        if mode == "zero" and d > 0:
            b[:d] = 0
        elif mode == "zero" and d < 0:
            b[d:] = 0
        return np.moveaxis(b, 0, axis)

    return np.ascontiguousarray(along(along(images, dx, 2), dy, 1))


# %% right: pads both sides by the shift, in both modes, and crops one window
def shift(images, dx, dy=0, mode="zero"):
    _, h, w, _ = images.shape
    if mode == "wrap":
        dx, dy = dx % w, dy % h
    px, py = abs(dx), abs(dy)
    big = np.pad(images, ((0, 0), (py, py), (px, px), (0, 0)), mode="constant" if mode == "zero" else "wrap")
    return big[:, py - dy:py - dy + h, px - dx:px - dx + w].copy()


# %% right: goes pixel by pixel, and divides the target position by the size to find out whether a pixel has left the image
def shift(images, dx, dy=0, mode="zero"):
    out = np.zeros_like(images)
    height, width = images.shape[1:3]
    for r in range(height):
        turns_r, new_r = divmod(r + dy, height)
        for s in range(width):
            turns_s, new_s = divmod(s + dx, width)
            if mode == "wrap" or turns_r == turns_s == 0:
                out[:, new_r, new_s] = images[:, r, s]
    return out


# %% wrong: dx moves the rows and dy the columns; visible with dx=1 and dy=0
# true: rows_for_columns
# isolating: difference
def shift(images, dx, dy=0, mode="zero"):
    if mode == "wrap":
        return np.roll(images, (dx, dy), axis=(1, 2))
    b, h, w, c = images.shape
    out = np.zeros_like(images)
    for y in range(h):
        for x in range(w):
            if 0 <= y - dx < h and 0 <= x - dy < w:
                out[:, y, x] = images[:, y - dx, x - dy]
    return out


# %% wrong: shifts left instead of right and up instead of down in mode "zero"; shows up with dx=1
# true: emptied='other way'
# isolating: difference
def shift(images, dx, dy=0, mode="zero"):
    if mode == "wrap":
        return np.roll(np.roll(images, dx, axis=2), dy, axis=1)
    h, w = images.shape[1:3]
    new = np.zeros_like(images)
    for r in range(h):
        for s in range(w):
            if r + dy >= 0 and r + dy < h and s + dx >= 0 and s + dx < w:
                new[:, r, s, :] = images[:, r + dy, s + dx, :]
    return new


# %% wrong: the slice :-0 is empty, which crashes with ValueError in mode "zero" for dx=0 or dy=0 (the default)
# true: emptied='minus nothing'
# isolating: difference
def shift(images, dx, dy=0, mode="zero"):
    if mode == "wrap":
        return np.roll(images, shift=(dy, dx), axis=(1, 2))
    out = np.zeros_like(images)
    if dx >= 0:
        tmp = np.zeros_like(images)
        tmp[:, :, dx:] = images[:, :, :-dx]
    else:
        tmp = np.zeros_like(images)
        tmp[:, :, :dx] = images[:, :, -dx:]
    if dy >= 0:
        out[:, dy:] = tmp[:, :-dy]
    else:
        out[:, :dy] = tmp[:, -dy:]
    return out


# %% wrong: zeroes only the pixels that enter on the left and at the top; visible with negative dx or dy in mode "zero" (pixels wrap)
# true: emptied='near edge, rolled'
# isolating: dependence; difference
def shift(images, dx, dy=0, mode="zero"):
    rolled = np.roll(images, (dy, dx), axis=(1, 2))
    if mode == "zero":
        if dx > 0:
            rolled[:, :, :dx, :] = 0
        if dy > 0:
            rolled[:, :dy, :, :] = 0
    return rolled


# %% wrong: sets the lost pixels to 0 in the caller's own array before rolling, so the argument is modified in mode "zero" with a shift other than 0
# true: returned='in place for zero'
# isolating: difference
def shift(images, dx, dy=0, mode="zero"):
    h, w = images.shape[1], images.shape[2]
    if mode == "zero":
        if dx > 0:
            images[:, :, max(w - dx, 0):] = 0
        elif dx < 0:
            images[:, :, :-dx] = 0
        if dy > 0:
            images[:, max(h - dy, 0):] = 0
        elif dy < 0:
            images[:, :-dy] = 0
    return np.roll(images, (dy, dx), axis=(1, 2))


# %% wrong: np.roll without an axis rolls the flattened array; visible in mode "wrap" with dx=1 (pixels enter the next row, and channels are mixed), while mode "zero" is right
# true: rolled='flat'
# isolating: dependence; difference
def shift(images, dx, dy=0, mode="zero"):
    if mode == "wrap":
        return np.roll(np.roll(images, dx), dy * images.shape[2])
    b, h, w, c = images.shape
    padded = np.pad(images, ((0, 0), (abs(dy), abs(dy)), (abs(dx), abs(dx)), (0, 0)))
    y0 = abs(dy) - dy
    x0 = abs(dx) - dx
    return padded[:, y0:y0 + h, x0:x0 + w].copy()


# %% wrong: the shift is taken modulo the size in mode "zero", too; visible with shifts at least as long as the image, such as dx = width (unchanged images instead of zeros)
# true: emptied='modulo'
# isolating: difference
def shift(images, dx, dy=0, mode="zero"):
    b, h, w, c = images.shape
    sign_x, sign_y = np.sign(dx), np.sign(dy)
    dx = abs(dx) % w * sign_x
    dy = abs(dy) % h * sign_y
    out = np.roll(images, (dy, dx), axis=(1, 2))
    if mode == "zero":
        if dx > 0:
            out[:, :, :dx] = 0
        if dx < 0:
            out[:, :, dx:] = 0
        if dy > 0:
            out[:, :dy] = 0
        if dy < 0:
            out[:, dy:] = 0
    return out


# %% wrong: the result of mode "zero" is float64 whatever the images' dtype; shows up with float32 images
# true: dtype_of_new_zeros
# isolating: difference
def shift(images, dx, dy=0, mode="zero"):
    b, h, w, c = images.shape
    if mode == "wrap":
        return np.roll(images, (dy, dx), (1, 2))
    result = np.zeros((b, h, w, c))
    ys = np.arange(h)
    xs = np.arange(w)
    ys = ys[(ys + dy >= 0) & (ys + dy < h)]
    xs = xs[(xs + dx >= 0) & (xs + dx < w)]
    result[:, ys[:, None] + dy, xs[None, :] + dx] = images[:, ys[:, None], xs[None, :]]
    return result


# %% wrong: dims is PyTorch's name for axis, so "wrap" crashes with TypeError
# isolating: condition; difference
def shift(images, dx, dy=0, mode="zero"):
    if mode == "wrap":
        return np.roll(images, shifts=(dy, dx), dims=(1, 2))
    n, h, w, c = images.shape
    out = np.zeros_like(images)
    if abs(dx) >= w or abs(dy) >= h:
        return out
    out[:, max(dy, 0):h + min(dy, 0), max(dx, 0):w + min(dx, 0)] = \
        images[:, max(-dy, 0):h + min(-dy, 0), max(-dx, 0):w + min(-dx, 0)]
    return out


# %% wrong: excludes only indices past the end, while negative indices count from the end; visible with positive dx in mode "zero", where pixels wrap around
# true: emptied='far edge'
# isolating: difference
def shift(images, dx, dy=0, mode="zero"):
    out = np.zeros_like(images)
    b, h, w, c = images.shape
    for y in range(h):
        for x in range(w):
            if mode == "wrap":
                out[:, y, x] = images[:, (y - dy) % h, (x - dx) % w]
            else:
                try:
                    out[:, y, x] = images[:, y - dy, x - dx]
                except IndexError:
                    out[:, y, x] = 0
    return out


# %% wrong: repeats the edge pixels instead of inserting zeros; shows up in mode "zero" on images with a nonzero edge
# true: edge_repeated
# isolating: difference
def shift(images, dx, dy=0, mode="zero"):
    b, h, w, c = images.shape
    rows = np.arange(h) - dy
    cols = np.arange(w) - dx
    if mode == "wrap":
        rows, cols = rows % h, cols % w
    else:
        rows, cols = np.clip(rows, 0, h - 1), np.clip(cols, 0, w - 1)
    return images[:, rows][:, :, cols]


# %% wrong: SciPy's mode "wrap" has the period width - 1, so "wrap" shifts give wrong pixels; visible in mode "wrap" with dx=1
# isolating: difference
def shift(images, dx, dy=0, mode="zero"):
    from scipy import ndimage
    scipy_mode = {"zero": "constant", "wrap": "wrap"}[mode]
    return ndimage.shift(images, (0, dy, dx, 0), order=0, mode=scipy_mode, cval=0.0)


# %% wrong: two mistakes: joins slices that are right only for 0 < dx <= width, so mode "wrap" gives a wrong shape if dx is 0, negative, or longer, and ignores dy in mode "zero" (visible with dy=1)
# isolating: dependence; difference
def shift(images, dx, dy=0, mode="zero"):
    if mode == "wrap":
        out = np.concatenate([images[:, :, -dx:], images[:, :, :images.shape[2] - dx]], axis=2)
        out = np.roll(out, dy, axis=1)
    else:
        out = np.zeros_like(images)
        for x in range(images.shape[2]):
            if 0 <= x - dx < images.shape[2]:
                out[:, :, x] = images[:, :, x - dx]
    return out


# %% right: uses one index array per axis, then np.where with a mask of the pixels that come from inside the image
def shift(images, dx, dy=0, mode="zero"):
    def take(n, d):
        source = np.arange(n) - d
        if mode == "wrap":
            return source % n, np.ones(n, dtype=bool)
        return np.clip(source, 0, n - 1), (source >= 0) & (source < n)

    iy, oky = take(images.shape[1], dy)
    ix, okx = take(images.shape[2], dx)
    moved = images[:, iy[:, None], ix[None, :], :]
    ok = oky[:, None] & okx[None, :]
    return np.where(ok[None, :, :, None], moved, np.zeros((), images.dtype)).astype(images.dtype)


# %% right: pads both sides with zeros by the clipped shift, then takes a slice
def shift(images, dx, dy=0, mode="zero"):
    if mode == "wrap":
        return np.roll(images, [dy, dx], axis=[1, 2])
    h, w = images.shape[1:3]
    dy = min(max(dy, -h), h)
    dx = min(max(dx, -w), w)
    big = np.pad(images, ((0, 0), (h, h), (w, w), (0, 0)))
    return big[:, h - dy:2 * h - dy, w - dx:2 * w - dx].copy()


# %% right: rolls, then overwrites the pixels that entered, using a view with the axis moved to the front
def shift(images, dx, dy=0, mode="zero"):
    out = np.roll(np.roll(images, dy, axis=1), dx, axis=2)
    if mode == "zero":
        for axis, d in ((1, dy), (2, dx)):
            view = np.moveaxis(out, axis, 0)
            n = len(view)
            k = min(abs(d), n)
            if d > 0:
                view[:k] = 0
            elif d < 0:
                view[n - k:] = 0
    return out


# %% right: uses recursion: a vertical shift is a horizontal shift of the transposed images
def shift(images, dx, dy=0, mode="zero"):
    if dx == 0 and dy == 0:
        return images.copy()
    if dy != 0:
        n = images.shape[1]
        if mode == "zero":
            dy = max(-n, min(n, dy))
        else:
            dy = dy % n
            if dy == 0:
                return shift(images, dx, 0, mode)
        turned = np.swapaxes(images, 1, 2)
        return shift(np.swapaxes(shift(turned, dy, 0, mode), 1, 2), dx, 0, mode)
    n = images.shape[2]
    if mode == "wrap":
        dx %= n
        if dx == 0:
            return images.copy()
        return np.concatenate((images[:, :, n - dx:], images[:, :, :n - dx]), axis=2)
    dx = max(-n, min(n, dx))
    empty = np.zeros_like(images[:, :, :abs(dx)])
    if dx > 0:
        return np.concatenate((empty, images[:, :, :n - dx]), axis=2)
    return np.concatenate((images[:, :, -dx:], empty), axis=2)


# %% wrong: pads on the correct side but always crops from the top left corner, so negative shifts do nothing in mode "zero"; visible with dx=-1
# true: emptied='only forward'
# isolating: difference
def shift(images, dx, dy=0, mode="zero"):
    b, h, w, c = images.shape
    if mode == "wrap":
        return np.roll(images, (dy, dx), axis=(1, 2))
    padded = np.pad(images, ((0, 0), (max(dy, 0), max(-dy, 0)), (max(dx, 0), max(-dx, 0)), (0, 0)))
    return padded[:, :h, :w, :].copy()


# %% wrong: relies on IndexError for cells outside the image, but negative indices count from the end, so pixels wrap around in mode "zero" for positive shifts; visible with dx=1
# true: emptied='far edge'
# isolating: difference
def shift(images, dx, dy=0, mode="zero"):
    out = np.zeros_like(images)
    h = images.shape[1]
    w = images.shape[2]
    for r in range(h):
        for c in range(w):
            if mode == "wrap":
                out[:, r, c] = images[:, (r - dy) % h, (c - dx) % w]
            else:
                try:
                    out[:, r, c] = images[:, r - dy, c - dx]
                except IndexError:
                    out[:, r, c] = 0
    return out


# %% wrong: limits shifts to one pixel less than the size of the image, so one row or column remains in the image; visible for "zero" with dx at least as large as the width
# isolating: difference
def shift(images, dx, dy=0, mode="zero"):
    h, w = images.shape[1:3]
    if mode == "wrap":
        images = np.concatenate([images[:, :, w - dx % w:], images[:, :, :w - dx % w]], axis=2)
        return np.concatenate([images[:, h - dy % h:], images[:, :h - dy % h]], axis=1)
    dx = int(np.clip(dx, -(w - 1), w - 1))
    dy = int(np.clip(dy, -(h - 1), h - 1))
    new = np.zeros(images.shape, dtype=images.dtype)
    new[:, max(dy, 0):h + min(dy, 0), max(dx, 0):w + min(dx, 0)] = \
        images[:, max(-dy, 0):h - max(dy, 0), max(-dx, 0):w - max(dx, 0)]
    return new


# %% wrong: uses SciPy's mode "wrap", whose period is one cell short of the image ("grid-wrap" is the circular one); visible in mode "wrap", for example with a width of 4 and dx=1
# isolating: difference
def shift(images, dx, dy=0, mode="zero"):
    from scipy import ndimage
    scipy_mode = "constant" if mode == "zero" else "wrap"
    return ndimage.shift(images, (0, dy, dx, 0), order=0, mode=scipy_mode, cval=0.0)


# %% wrong: in mode "zero", clears strips of the argument first and then rolls the images, so the caller's images lose pixels; visible if dx or dy isn't 0
# true: returned='in place for zero'
# isolating: difference
def shift(images, dx, dy=0, mode="zero"):
    if mode == "zero":
        w = images.shape[2]
        h = images.shape[1]
        if dx > 0:
            images[:, :, max(w - dx, 0):] = 0
        elif dx < 0:
            images[:, :, :-dx] = 0
        if dy > 0:
            images[:, max(h - dy, 0):] = 0
        elif dy < 0:
            images[:, :-dy] = 0
    return np.roll(np.roll(images, dx, axis=2), dy, axis=1)


# %% wrong: dx moves along the axis of the rows and dy along the axis of the columns; visible for every shift with dx != dy
# true: rows_for_columns
# isolating: difference
def shift(images, dx, dy=0, mode="zero"):
    out = np.roll(images, dx, axis=1)
    out = np.roll(out, dy, axis=2)
    if mode == "zero":
        if dx > 0:
            out[:, :dx] = 0
        elif dx < 0:
            out[:, dx:] = 0
        if dy > 0:
            out[:, :, :dy] = 0
        elif dy < 0:
            out[:, :, dy:] = 0
    return out


# %% wrong: a shift of 0 takes the branch for negative shifts, where [0:] clears the whole image, so mode "zero" with dx = 0 or dy = 0 (the default) gives all zeros
# true: emptied='all at rest'
# isolating: difference
def shift(images, dx, dy=0, mode="zero"):
    shifted = np.roll(images, shift=(dy, dx), axis=(1, 2))
    if mode == "wrap":
        return shifted
    if dx > 0:
        shifted[:, :, :dx, :] = 0
    else:
        shifted[:, :, dx:, :] = 0
    if dy > 0:
        shifted[:, :dy, :, :] = 0
    else:
        shifted[:, dy:, :, :] = 0
    return shifted


# %% wrong: the slices work only for positive shifts: [:-0] is empty and crashes for dx = 0 or dy = 0 (the default) in mode "zero"
# isolating: condition; difference
def shift(images, dx, dy=0, mode="zero"):
    if mode == "zero":
        out = np.zeros_like(images)
        out[:, dy:, dx:, :] = images[:, :-dy, :-dx, :]
    elif mode == "wrap":
        out = np.roll(np.roll(images, dx, axis=2), dy, axis=1)
    return out


# %% wrong: works on the argument itself, so it returns the same array, and every shift other than 0 changes the caller's images
# true: changes_its_input
# isolating: difference
def shift(images, dx, dy=0, mode="zero"):
    b, h, w, c = images.shape
    out = images
    old = np.arange(w) - dx
    cols = np.copy(images[:, :, old % w])
    if mode == "zero":
        cols[:, :, (old < 0) | (old >= w)] = 0
    out[:, :, :] = cols
    old = np.arange(h) - dy
    rows = np.copy(out[:, old % h])
    if mode == "zero":
        rows[:, (old < 0) | (old >= h)] = 0
    out[:, :] = rows
    return out


# %% wrong: the tensor from tf.roll can't be assigned to, so mode "zero" with a shift other than 0 crashes with TypeError
# isolating: condition; difference
def shift(images, dx, dy=0, mode="zero"):
    out = tf.roll(images, shift=[dy, dx], axis=[1, 2])
    if mode == "zero":
        if dx > 0:
            out[:, :, :dx] = 0
        elif dx < 0:
            out[:, :, dx:] = 0
        if dy > 0:
            out[:, :dy] = 0
        elif dy < 0:
            out[:, dy:] = 0
    return out.numpy()


# %% wrong: negative source indices aren't excluded in mode "zero", so positive shifts wrap around instead of bringing in zeros
# true: emptied='far edge'
# isolating: difference
def shift(images, dx, dy=0, mode="zero"):
    batch, height, width, channel = images.shape
    new = np.zeros(images.shape, images.dtype)
    for y in range(height):
        for x in range(width):
            sy = y - dy
            sx = x - dx
            if mode == "wrap":
                new[:, y, x, :] = images[:, sy % height, sx % width, :]
            else:
                try:
                    new[:, y, x, :] = images[:, sy, sx, :]
                except IndexError:
                    new[:, y, x, :] = 0
    return new


# %% wrong: two mistakes: the shift is taken modulo the size in mode "zero", too (which is wrong for shifts to the left and for shifts at least as long as the image), and the result is float64 for float32 images
# true: returned='float64'
# isolating: difference
def shift(images, dx, dy=0, mode="zero"):
    h, w = images.shape[1:3]
    dx = dx % w
    dy = dy % h
    out = np.zeros(images.shape)
    out[:, dy:, dx:] = images[:, :h - dy, :w - dx]
    if mode == "wrap":
        out[:, :dy, dx:] = images[:, h - dy:, :w - dx]
        out[:, dy:, :dx] = images[:, :h - dy, w - dx:]
        out[:, :dy, :dx] = images[:, h - dy:, w - dx:]
    return out


# %% right: pads on the side where the pixels enter and crops to the original size
def shift(images, dx, dy=0, mode="zero"):
    h, w = images.shape[1:3]
    if mode == "wrap":
        dx, dy = dx % w, dy % h
    pads = ((0, 0), (max(dy, 0), max(-dy, 0)), (max(dx, 0), max(-dx, 0)), (0, 0))
    big = np.pad(images, pads, mode="wrap" if mode == "wrap" else "constant")
    top, left = max(-dy, 0), max(-dx, 0)
    return big[:, top:top + h, left:left + w].copy()


# %% right: selects rows and columns by a list of source indices, one axis after the other
def shift(images, dx, dy=0, mode="zero"):
    def move(a, d, axis):
        n = a.shape[axis]
        source = [k - d for k in range(n)]
        out = np.take(a, [s % n for s in source], axis=axis)
        if mode == "zero":
            view = np.swapaxes(out, 0, axis)
            for k, s in enumerate(source):
                if not 0 <= s < n:
                    view[k] = 0
        return out

    return move(move(images, dx, 2), dy, 1)


# %% wrong: dx and dy are swapped in np.roll only (the zeros are put in the right place), so images move down by dx and to the right by dy; wrong whenever dx != dy
# true: rolled='exchanged'
def shift(images, dx, dy=0, mode="zero"):
    shifted = np.roll(images, shift=(dx, dy), axis=(1, 2))
    if mode == "zero":
        if dy > 0:
            shifted[:, :dy] = 0
        elif dy < 0:
            shifted[:, dy:] = 0
        if dx > 0:
            shifted[:, :, :dx] = 0
        elif dx < 0:
            shifted[:, :, dx:] = 0
    return shifted


# %% wrong: in zero mode a shift longer than the image raises ValueError, because the end of the source slice becomes negative (e.g. dx = width + 2)
# true: far_shift_refused
def shift(images, dx, dy=0, mode="zero"):
    if mode == "wrap":
        return np.roll(images, (dy, dx), axis=(1, 2))
    h, w = images.shape[1:3]
    out = np.zeros_like(images)
    source = images[:, max(-dy, 0) : h - max(dy, 0), max(-dx, 0) : w - max(dx, 0)]
    out[:, max(dy, 0) : h - max(-dy, 0), max(dx, 0) : w - max(-dx, 0)] = source
    return out


# %% wrong: in zero mode the pixels that leave are set to 0 in the caller's array before rolling, so the argument is modified
# true: returned='in place for zero'
def shift(images, dx, dy=0, mode="zero"):
    if mode == "zero":
        if dx > 0:
            images[:, :, -dx:] = 0
        if dx < 0:
            images[:, :, :-dx] = 0
        if dy > 0:
            images[:, -dy:] = 0
        if dy < 0:
            images[:, :-dy] = 0
    return np.roll(images, (dy, dx), axis=(1, 2))


# %% wrong: in zero mode the result is always float64 (np.zeros without a dtype), so float32 images change their dtype
# true: dtype_of_new_zeros
def shift(images, dx, dy=0, mode="zero"):
    batch, height, width, channels = images.shape
    if mode == "wrap":
        return np.roll(np.roll(images, dy, axis=1), dx, axis=2)
    result = np.zeros((batch, height, width, channels))
    for y in range(height):
        for x in range(width):
            if 0 <= y - dy < height and 0 <= x - dx < width:
                result[:, y, x] = images[:, y - dy, x - dx]
    return result


# %% wrong: the shift is reduced modulo the image's size in zero mode, too: with dx = width nothing happens, although all pixels should be lost
# true: emptied='modulo'
def shift(images, dx, dy=0, mode="zero"):
    """Return a batch of images with every image shifted by whole pixels."""
    _, h, w, _ = images.shape
    # normalize long shifts, but keep their sign
    dx = int(np.sign(dx)) * (abs(dx) % w)
    dy = int(np.sign(dy)) * (abs(dy) % h)
    shifted = np.roll(images, (dy, dx), axis=(1, 2))
    if mode == "zero":
        if dx > 0:
            shifted[:, :, :dx, :] = 0
        elif dx < 0:
            shifted[:, :, dx:, :] = 0
        if dy > 0:
            shifted[:, :dy, :, :] = 0
        elif dy < 0:
            shifted[:, dy:, :, :] = 0
    return shifted


# %% right: an unusual but correct style
def shift(images, dx, dy=0, mode="zero"):
    height, width = images.shape[1:3]
    rows, columns = np.ogrid[:height, :width]
    rows, columns = rows - dy, columns - dx  # where each pixel comes from
    gathered = images[:, rows % height, columns % width]
    if mode == "wrap":
        return gathered
    inside = (rows >= 0) & (rows < height) & (columns >= 0) & (columns < width)
    return np.where(inside[..., np.newaxis], gathered, images.dtype.type(0))
