"""Answers to `group_norm` that people wrote from the exercise text alone."""


# %% wrong: averages over axes (1, 2, 3) of (batch, height, width, groups, size), that is, across the groups instead of within each group
# true: statistics=(1, 2, 3)
def group_norm(x, groups, gamma, beta, epsilon):
    n, h, w, c = x.shape
    g = x.reshape(n, h, w, groups, c // groups)
    mean = g.mean(axis=(1, 2, 3), keepdims=True)
    var = g.var(axis=(1, 2, 3), keepdims=True)
    g = (g - mean) / np.sqrt(var + epsilon)
    return g.reshape(x.shape) * gamma + beta


# %% wrong: a reshape to (size, groups) interleaves the groups; right for groups == 1 or groups == channels
# true: channels_dealt
def group_norm(x, groups, gamma, beta, epsilon):
    N, H, W, C = x.shape
    xg = np.reshape(x, (N, H, W, C // groups, groups))
    mu = np.mean(xg, axis=(1, 2, 3), keepdims=True)
    d = xg - mu
    sigma2 = np.mean(d * d, axis=(1, 2, 3), keepdims=True)
    return gamma * (d / np.sqrt(sigma2 + epsilon)).reshape(N, H, W, C) + beta


# %% wrong: computes the mean of the squares minus the square of the mean, which is useless in float32 if the mean is 10,000
# true: squares_minus_square
def group_norm(x, groups, gamma, beta, epsilon):
    n, h, w, c = x.shape
    r = x.reshape(n, h, w, groups, c // groups)
    mean = r.mean(axis=(1, 2, 4), keepdims=True)
    var = (r ** 2).mean(axis=(1, 2, 4), keepdims=True) - mean ** 2
    var = np.maximum(var, 0)
    out = (r - mean) / np.sqrt(var + epsilon)
    return out.reshape(n, h, w, c) * gamma + beta


# %% wrong: uses the PyTorch recipe view(N, G, -1) on channels_last data: the groups become strips of image rows; right for groups == 1
# true: channels_first_reshape
def group_norm(x, groups, gamma, beta, epsilon):
    N = x.shape[0]
    flat = x.reshape(N, groups, -1)
    mean = flat.mean(-1, keepdims=True)
    var = flat.var(-1, keepdims=True)
    flat = (flat - mean) / np.sqrt(var + epsilon)
    return flat.reshape(x.shape) * gamma + beta


# %% wrong: gamma and beta are applied while the array is still grouped, which raises a broadcasting error (or scales the wrong channels) unless groups is 1
# true: afterwards='grouped'
def group_norm(x, groups, gamma, beta, epsilon):
    b, h, w, c = x.shape
    x5 = x.reshape((b, h, w, groups, c // groups))
    mean = x5.mean(axis=(1, 2, 4), keepdims=True)
    variance = x5.var(axis=(1, 2, 4), keepdims=True)
    y = (x5 - mean) / np.sqrt(variance + epsilon)
    y = y * gamma + beta
    return y.reshape(x.shape)


# %% wrong: keepdims is missing, so the statistics of shape (batch, groups) don't broadcast against the five axes: the call crashes or combines the wrong elements
# true: split='keepdims'
def group_norm(x, groups, gamma, beta, epsilon):
    n, h, w, c = x.shape
    y = x.reshape(n, h, w, groups, c // groups)
    mean = y.mean(axis=(1, 2, 4))
    var = y.var(axis=(1, 2, 4))
    y = (y - mean) / np.sqrt(var + epsilon)
    return y.reshape(n, h, w, c) * gamma + beta


# %% wrong: the batch axis is averaged, too; wrong for more than one image
# true: over_the_batch
def group_norm(x, groups, gamma, beta, epsilon):
    size = x.shape[-1] // groups
    out = np.empty_like(x)
    for g in range(groups):
        part = x[..., g * size:(g + 1) * size]
        centered = part - part.mean()
        out[..., g * size:(g + 1) * size] = centered / np.sqrt((centered ** 2).mean() + epsilon)
    return out * gamma + beta


# %% wrong: uses true division in the shape, which raises TypeError for every input
# isolating: difference
def group_norm(x, groups, gamma, beta, epsilon):
    n, h, w, c = x.shape
    x = x.reshape(n, h, w, groups, c / groups)
    x = x - x.mean(axis=(1, 2, 4), keepdims=True)
    x = x / np.sqrt((x ** 2).mean(axis=(1, 2, 4), keepdims=True) + epsilon)
    return x.reshape(n, h, w, c) * gamma + beta


# %% wrong: range(groups - 1) skips the last group, which keeps only its offset
# true: part='last group'
def group_norm(x, groups, gamma, beta, epsilon):
    N, H, W, C = x.shape
    S = C // groups
    out = np.zeros((N, H, W, C))
    for n in range(N):
        for g in range(groups - 1):
            sl = slice(g * S, (g + 1) * S)
            block = x[n, :, :, sl].astype(np.float64)
            out[n, :, :, sl] = (block - block.mean()) / np.sqrt(block.var() + epsilon)
    return gamma * out + beta


# %% wrong: gamma and beta are indexed by the group number instead of the channel; wrong unless groups == channels or gamma and beta are constant
# true: afterwards='by group'
def group_norm(x, groups, gamma, beta, epsilon):
    channels = x.shape[3]
    per_group = channels // groups
    y = np.zeros_like(x)
    for n in range(len(x)):
        for g in range(groups):
            a, b = g * per_group, (g + 1) * per_group
            part = x[n, :, :, a:b]
            m = part.mean()
            v = np.mean((part - m) ** 2)
            y[n, :, :, a:b] = gamma[g] * (part - m) / np.sqrt(v + epsilon) + beta[g]
    return y


# %% wrong: epsilon is outside the square root; shows up with small variances or a large epsilon
# true: epsilon_outside_the_root
def group_norm(x, groups, gamma, beta, epsilon):
    n, h, w, c = x.shape
    z = x.reshape(n, h, w, groups, -1)
    z = z - z.mean(axis=(1, 2, 4), keepdims=True)
    std = z.std(axis=(1, 2, 4), keepdims=True)
    z = z / (std + epsilon)
    return z.reshape(n, h, w, c) * gamma + beta


# %% wrong: uses a Keras layer with the default epsilon and a fresh scale and offset, so the three arguments are ignored
# true: afterwards='nothing', root='fixed epsilon'
def group_norm(x, groups, gamma, beta, epsilon):
    layer = keras.layers.GroupNormalization(groups=groups)
    y = layer(x)
    return np.array(y)


# %% wrong: averages over the pixels only (axes 1, 2), which is instance normalization; right for groups == channels
# true: each_channel_by_itself
def group_norm(x, groups, gamma, beta, epsilon):
    n, h, w, c = x.shape
    blocks = np.stack(np.split(x, groups, axis=-1), axis=3)
    mean = np.mean(blocks, axis=(1, 2), keepdims=True)
    dev = blocks - mean
    var = np.mean(dev ** 2, axis=(1, 2), keepdims=True)
    return (dev / np.sqrt(var + epsilon)).reshape(n, h, w, c) * gamma + beta


# %% wrong: groups is used as the number of channels per group; right only when channels == groups ** 2
# true: groups_are_a_size
def group_norm(x, groups, gamma, beta, epsilon):
    pieces = []
    for start in range(0, x.shape[-1], groups):
        p = x[..., start:start + groups]
        p = p - p.mean(axis=(1, 2, 3), keepdims=True)
        p = p / np.sqrt(np.mean(p ** 2, axis=(1, 2, 3), keepdims=True) + epsilon)
        pieces.append(p)
    return np.concatenate(pieces, axis=-1) * gamma + beta


# %% wrong: takes the variance of the uncentered values (mean of squares) although the mean is subtracted in the numerator; wrong unless the mean is 0
# true: variance_over='around 0'
def group_norm(x, groups, gamma, beta, epsilon):
    s = x.shape
    v = x.reshape(s[0], s[1], s[2], groups, s[3] // groups)
    centered = v - v.mean(axis=(1, 2, 4), keepdims=True)
    power = np.mean(np.square(v), axis=(1, 2, 4), keepdims=True)
    return gamma * (centered / np.sqrt(power + epsilon)).reshape(s) + beta


# %% wrong: two mistakes: there is no square root, and beta is added before multiplying by gamma
# true: divided_by_the_variance
def group_norm(x, groups, gamma, beta, epsilon):
    b, h, w, c = x.shape
    t = x.reshape(b, h * w, groups, c // groups)
    m = t.mean(axis=(1, 3), keepdims=True)
    v = t.var(axis=(1, 3), keepdims=True)
    t = (t - m) / (v + epsilon)
    return (t.reshape(b, h, w, c) + beta) * gamma


# %% wrong: transposes the images to channels_first for the PyTorch recipe, but reshapes the result instead of transposing it back
# true: split='not moved back'
def group_norm(x, groups, gamma, beta, epsilon):
    N, H, W, C = x.shape
    t = x.transpose(0, 3, 1, 2).reshape(N, groups, -1)
    t = t - t.mean(axis=2, keepdims=True)
    t = t / np.sqrt((t * t).mean(axis=2, keepdims=True) + epsilon)
    return t.reshape(N, H, W, C) * gamma + beta


# %% right: uses PyTorch's recipe in float64, with a transpose before and after it
def group_norm(x, groups, gamma, beta, epsilon):
    N, H, W, C = x.shape
    t = np.transpose(x, (0, 3, 1, 2)).astype(np.float64).reshape(N, groups, -1)
    t = t - t.mean(axis=2, keepdims=True)
    t = t / np.sqrt(np.mean(t * t, axis=2, keepdims=True) + epsilon)
    return t.reshape(N, C, H, W).transpose(0, 2, 3, 1) * gamma + beta


# %% right: loops over the images and groups
def group_norm(x, groups, gamma, beta, epsilon):
    size = x.shape[3] // groups
    out = np.empty(x.shape, dtype=np.float64)
    for n, image in enumerate(x):
        for g in range(groups):
            chans = range(g * size, (g + 1) * size)
            block = image[:, :, list(chans)].astype(np.float64)
            m = block.sum() / block.size
            v = ((block - m) ** 2).sum() / block.size
            for k, c in enumerate(chans):
                out[n, :, :, c] = gamma[c] * (block[:, :, k] - m) / (v + epsilon) ** 0.5 + beta[c]
    return out.astype(x.dtype)


# %% right: sums over pixels and group members with einsum
def group_norm(x, groups, gamma, beta, epsilon):
    n, h, w, c = x.shape
    a = np.asarray(x, dtype="float64").reshape(n, h, w, groups, c // groups)
    count = h * w * (c // groups)
    a = a - (np.einsum("nhwgs->ng", a) / count)[:, None, None, :, None]
    var = np.einsum("nhwgs,nhwgs->ng", a, a) / count
    inv = (var + epsilon) ** -0.5
    y = np.einsum("nhwgs,ng->nhwgs", a, inv).reshape(n, h, w, c)
    return y * gamma + beta


# %% right: uses a membership matrix of channels and groups instead of a reshape
def group_norm(x, groups, gamma, beta, epsilon):
    c = x.shape[-1]
    ids = np.arange(c) // (c // groups)
    member = (ids[:, None] == ids[None, :]) / (c // groups)
    x = x.astype(np.float64)
    mean = x.mean(axis=(1, 2)) @ member
    d = x - mean[:, None, None, :]
    var = (d ** 2).mean(axis=(1, 2)) @ member
    return d / np.sqrt(var + epsilon)[:, None, None, :] * gamma + beta


# %% wrong: splits the channel axis as (channels // groups, groups), which interleaves the groups; visible where 1 < groups < channels
# true: channels_dealt
def group_norm(x, groups, gamma, beta, epsilon):
    n, h, w, c = x.shape
    g = x.reshape(n, h, w, c // groups, groups)
    mean = g.mean(axis=(1, 2, 3), keepdims=True)
    g = g - mean
    var = (g ** 2).mean(axis=(1, 2, 3), keepdims=True)
    return (g / np.sqrt(var + epsilon)).reshape(x.shape) * gamma + beta


# %% wrong: computes the variance as mean(x²) − mean(x)², which is useless in float32 if the mean is 10,000
# true: squares_minus_square
# isolating: difference
def group_norm(x, groups, gamma, beta, epsilon):
    n, h, w, c = x.shape
    parts = x.reshape(n, h, w, groups, c // groups)
    axes = (1, 2, 4)
    mean = parts.mean(axis=axes, keepdims=True)
    var = np.mean(parts * parts, axis=axes, keepdims=True) - mean * mean
    out = (parts - mean) / np.sqrt(var + epsilon)
    return out.reshape(n, h, w, c) * gamma + beta


# %% wrong: PyTorch's reshape (batch, groups, −1) on channels-last data groups rows of pixels instead of channels; visible where groups > 1
# true: channels_first_reshape
def group_norm(x, groups, gamma, beta, epsilon):
    n = x.shape[0]
    flat = x.reshape(n, groups, -1)
    mean = flat.mean(axis=2, keepdims=True)
    std = np.sqrt(flat.var(axis=2, keepdims=True) + epsilon)
    return ((flat - mean) / std).reshape(x.shape) * gamma + beta


# %% wrong: the channels are moved to the front but not moved back before the final reshape; visible for images with more than one channel and more than one pixel
# true: split='not moved back'
def group_norm(x, groups, gamma, beta, epsilon):
    n = len(x)
    first = np.transpose(x, (0, 3, 1, 2)).reshape(n, groups, -1)
    centered = first - first.mean(axis=-1, keepdims=True)
    var = np.square(centered).mean(axis=-1, keepdims=True)
    normed = centered / np.sqrt(var + epsilon)
    return normed.reshape(x.shape) * gamma + beta


# %% wrong: the mean is over height and width only, so each channel is normalized separately; visible with fewer groups than channels
# true: each_channel_by_itself
def group_norm(x, groups, gamma, beta, epsilon):
    shape = x.shape
    x = x.reshape(shape[:3] + (groups, shape[3] // groups))
    x = x - x.mean(axis=(1, 2), keepdims=True)
    x = x / np.sqrt((x ** 2).mean(axis=(1, 2), keepdims=True) + epsilon)
    return gamma * x.reshape(shape) + beta


# %% wrong: in the loop over groups, gamma[g] and beta[g] are used, one number per group instead of one per channel; visible where groups < channels and gamma or beta varies
# true: afterwards='by group'
# isolating: difference
def group_norm(x, groups, gamma, beta, epsilon):
    size = x.shape[-1] // groups
    out = np.empty_like(x)
    for g in range(groups):
        part = x[..., g * size:(g + 1) * size]
        mean = part.mean(axis=(1, 2, 3), keepdims=True)
        var = part.var(axis=(1, 2, 3), keepdims=True)
        out[..., g * size:(g + 1) * size] = gamma[g] * (part - mean) / np.sqrt(var + epsilon) + beta[g]
    return out


# %% wrong: groups is used as the group size in the loop; shows up unless groups² = channels
# true: groups_are_a_size
def group_norm(x, groups, gamma, beta, epsilon):
    blocks = []
    for start in range(0, x.shape[-1], groups):
        block = x[..., start:start + groups]
        block = block - block.mean(axis=(1, 2, 3), keepdims=True)
        v = (block ** 2).mean(axis=(1, 2, 3), keepdims=True)
        blocks.append(block / np.sqrt(v + epsilon))
    return np.concatenate(blocks, axis=-1) * gamma + beta


# %% wrong: the statistics are computed over the batch, too; shows up with batches of at least two different images
# true: over_the_batch
def group_norm(x, groups, gamma, beta, epsilon):
    n, h, w, c = x.shape
    grouped = np.reshape(x, (-1, groups, c // groups))
    mean = grouped.mean(axis=(0, 2), keepdims=True)
    diff = grouped - mean
    variance = (diff * diff).mean(axis=(0, 2), keepdims=True)
    y = np.reshape(diff / np.sqrt(variance + epsilon), (n, h, w, c))
    return y * gamma + beta


# %% wrong: the mean of the whole array is subtracted as a precaution, but a group's own mean never is; visible with all inputs in which groups or images have different means
# true: mean_over='of everything, variance too'
def group_norm(x, groups, gamma, beta, epsilon):
    n, h, w, c = x.shape
    x = x - x.mean()
    g = x.reshape(n, h, w, groups, c // groups)
    var = (g ** 2).mean(axis=(1, 2, 4), keepdims=True)
    g = g / np.sqrt(var + epsilon)
    return g.reshape(n, h, w, c) * gamma + beta


# %% wrong: the mean is subtracted twice, after x has been overwritten with the centered values; visible with means other than 0
# true: mean_over='twice'
def group_norm(x, groups, gamma, beta, epsilon):
    shape = x.shape
    x = x.reshape(*shape[:-1], groups, -1)
    mean = x.mean(axis=(1, 2, 4), keepdims=True)
    x = x - mean
    var = (x ** 2).mean(axis=(1, 2, 4), keepdims=True)
    out = (x - mean) / np.sqrt(var + epsilon)
    return out.reshape(shape) * gamma + beta


# %% wrong: crashes or returns wrong values: np.split without axis splits the batch (ValueError if groups doesn't divide the batch size; otherwise, each part has all channels)
# isolating: dependence; difference
def group_norm(x, groups, gamma, beta, epsilon):
    result = []
    for part in np.split(x, groups):
        mu = part.mean(axis=(1, 2, 3), keepdims=True)
        sigma2 = part.var(axis=(1, 2, 3), keepdims=True)
        result.append((part - mu) / np.sqrt(sigma2 + epsilon))
    return np.concatenate(result) * gamma + beta


# %% wrong: crashes unless groups == channels: gamma is reshaped as if it had one element per group
# isolating: difference
def group_norm(x, groups, gamma, beta, epsilon):
    n, h, w, c = x.shape
    xg = x.reshape(n, h, w, groups, c // groups)
    mean = xg.mean(axis=(1, 2, 4), keepdims=True)
    var = xg.var(axis=(1, 2, 4), keepdims=True)
    gamma = gamma.reshape(1, 1, 1, groups, 1)
    beta = beta.reshape(1, 1, 1, groups, 1)
    return (gamma * (xg - mean) / np.sqrt(var + epsilon) + beta).reshape(x.shape)


# %% wrong: two mistakes: uses the unbiased variance, and adds epsilon after the square root; visible for every input, most clearly with small images
# true: variance_over='ddof 1', root='epsilon outside'
def group_norm(x, groups, gamma, beta, epsilon):
    xg = np.stack(np.split(x, groups, axis=-1), axis=3)
    mean = xg.mean(axis=(1, 2, 4), keepdims=True)
    std = xg.std(axis=(1, 2, 4), keepdims=True, ddof=1)
    y = (xg - mean) / (std + epsilon)
    return y.reshape(x.shape) * gamma + beta


# %% wrong: scale and offset are applied before normalizing, which mostly removes them; visible if gamma isn't 1 or beta isn't 0
# true: afterwards='before'
def group_norm(x, groups, gamma, beta, epsilon):
    y = x * gamma + beta
    n, h, w, c = y.shape
    y = y.reshape(n, h * w, groups, c // groups)
    y = y - y.mean(axis=(1, 3), keepdims=True)
    y = y / np.sqrt(np.mean(y ** 2, axis=(1, 3), keepdims=True) + epsilon)
    return y.reshape(n, h, w, c)


# %% wrong: the result keeps its five axes; shows up for any input
# true: result='grouped'
# isolating: difference
def group_norm(x, groups, gamma, beta, epsilon):
    n, h, w, c = x.shape
    x5 = x.reshape(n, h, w, groups, c // groups)
    centered = x5 - x5.mean((1, 2, 4), keepdims=True)
    var = (centered ** 2).mean((1, 2, 4), keepdims=True)
    return centered / np.sqrt(var + epsilon) * gamma.reshape(groups, -1) + beta.reshape(groups, -1)


# %% wrong: crashes: the reshape gets a float from the division (TypeError for every input)
# isolating: difference
def group_norm(x, groups, gamma, beta, epsilon):
    size = x.shape[-1] / groups
    g = x.reshape(x.shape[0], x.shape[1], x.shape[2], groups, size)
    g = g - g.mean(axis=(1, 2, 4), keepdims=True)
    g = g / np.sqrt((g ** 2).mean(axis=(1, 2, 4), keepdims=True) + epsilon)
    return g.reshape(x.shape) * gamma + beta


# %% right: loops over the images and groups in float64
def group_norm(x, groups, gamma, beta, epsilon):
    size = x.shape[3] // groups
    out = np.empty(x.shape, dtype=np.float64)
    for n, image in enumerate(np.asarray(x, dtype=np.float64)):
        for start in range(0, x.shape[3], size):
            cut = slice(start, start + size)
            part = image[:, :, cut] - image[:, :, cut].mean()
            out[n, :, :, cut] = part / np.sqrt((part ** 2).mean() + epsilon) * gamma[cut] + beta[cut]
    return out.astype(x.dtype)


# %% right: uses einsum for the sums of squares in the centered groups
def group_norm(x, groups, gamma, beta, epsilon):
    n, h, w, c = x.shape
    g = np.array(x, dtype=np.float64).reshape(n, h * w, groups, c // groups)
    count = h * w * (c // groups)
    g = g - (np.einsum("npgk->ng", g) / count)[:, None, :, None]
    var = np.einsum("npgk,npgk->ng", g, g) / count
    g = np.einsum("npgk,ng->npgk", g, 1 / np.sqrt(var + epsilon))
    return g.reshape(x.shape) * gamma + beta


# %% right: uses recursion on the groups: each call splits off one group
def group_norm(x, groups, gamma, beta, epsilon):
    size = x.shape[-1] // groups
    head = np.asarray(x[..., :size], dtype=np.float64)
    head = head - head.mean(axis=(1, 2, 3), keepdims=True)
    var = np.square(head).mean(axis=(1, 2, 3), keepdims=True)
    head = head / np.sqrt(var + epsilon) * gamma[:size] + beta[:size]
    if groups == 1:
        return head
    rest = group_norm(x[..., size:], groups - 1, gamma[size:], beta[size:], epsilon)
    return np.concatenate([head, rest], axis=-1)


# %% right: transposes the array so that each group is one row, then transposes the result back
def group_norm(x, groups, gamma, beta, epsilon):
    n, h, w, c = x.shape
    rows = np.moveaxis(np.asarray(x, dtype=np.float64), 3, 1).reshape(n * groups, -1)
    rows = (rows.T - rows.mean(axis=1)).T
    rows = rows / np.sqrt(rows.var(axis=1) + epsilon)[:, None]
    back = np.moveaxis(rows.reshape(n, c, h, w), 1, 3)
    return back * np.asarray(gamma) + np.asarray(beta)


# %% wrong: computes the variance as mean(x^2) - mean(x)^2 in the array's own precision; visible for float32 images with mean 10,000
# true: squares_minus_square
def group_norm(x, groups, gamma, beta, epsilon):
    n, h, w, c = x.shape
    g = x.reshape(n, h, w, groups, c // groups)
    mean = g.mean(axis=(1, 2, 4), keepdims=True)
    sq = (g * g).mean(axis=(1, 2, 4), keepdims=True)
    var = np.maximum(sq - mean ** 2, 0)
    out = (g - mean) / np.sqrt(var + epsilon)
    return out.reshape(x.shape) * gamma + beta


# %% wrong: applies PyTorch's reshape (n, groups, -1) directly to a channels-last array, so the groups are bands of rows; visible for every input with groups > 1 and more than one pixel
# true: channels_first_reshape
def group_norm(x, groups, gamma, beta, epsilon):
    N = x.shape[0]
    y = np.asarray(x, dtype=np.float64).reshape(N, groups, -1)
    mean = y.mean(-1, keepdims=True)
    var = y.var(-1, keepdims=True)
    y = (y - mean) / np.sqrt(var + epsilon)
    y = y.reshape(x.shape)
    return y * gamma + beta


# %% wrong: the axes of the reshape are swapped, (channels // groups, groups), so every groups-th channel goes into the same group; visible for inputs with 1 < groups < channels
# true: channels_dealt
def group_norm(x, groups, gamma, beta, epsilon):
    n, h, w, c = x.shape
    x64 = x.astype(np.float64).reshape((n, h, w, c // groups, groups))
    mu = np.mean(x64, axis=(1, 2, 3), keepdims=True)
    sd = np.sqrt(np.var(x64, axis=(1, 2, 3), keepdims=True) + epsilon)
    normed = ((x64 - mu) / sd).reshape((n, h, w, c))
    return gamma * normed + beta


# %% wrong: epsilon is added after the square root; shows up for every input with a noticeable epsilon
# true: epsilon_outside_the_root
# isolating: difference
def group_norm(x, groups, gamma, beta, epsilon):
    size = x.shape[3] // groups
    parts = []
    for g in range(groups):
        part = x[:, :, :, g * size:(g + 1) * size].astype(np.float64)
        m = part.mean(axis=(1, 2, 3), keepdims=True)
        s = part.std(axis=(1, 2, 3), keepdims=True)
        parts.append((part - m) / (s + epsilon))
    return np.concatenate(parts, axis=3) * gamma + beta


# %% wrong: every pixel has its own mean: only the group's channels are averaged; visible for every input with more than one pixel
# true: height_and_width_left_out
def group_norm(x, groups, gamma, beta, epsilon):
    b, h, w, c = x.shape
    xr = np.reshape(x, [b, h, w, groups, c // groups]).astype("float64")
    mean = np.mean(xr, axis=-1, keepdims=True)
    variance = np.mean(np.square(xr - mean), axis=-1, keepdims=True)
    xr = (xr - mean) / np.sqrt(variance + epsilon)
    return np.reshape(xr, x.shape) * gamma + beta


# %% wrong: the statistics are computed over the batch, too; shows up with batches of more than one image
# true: over_the_batch
def group_norm(x, groups, gamma, beta, epsilon):
    channels = x.shape[-1]
    per = channels // groups
    out = np.empty(x.shape, dtype=np.float64)
    for start in range(0, channels, per):
        block = np.array(x[..., start:start + per], dtype=np.float64)
        block = block - block.mean()
        out[..., start:start + per] = block / np.sqrt((block ** 2).mean() + epsilon)
    return out * gamma + beta


# %% wrong: gamma and beta are applied before the shape is restored, which crashes for groups > 1: the shape (channel,) doesn't broadcast with the five axes or, with one channel per group, broadcasts to a shape that can't be reshaped to x.shape
# true: afterwards='grouped'
# isolating: difference
def group_norm(x, groups, gamma, beta, epsilon):
    n, h, w, c = x.shape
    x = x.astype(np.float64).reshape(n, h, w, groups, c // groups)
    x = x - x.mean(axis=(1, 2, 4), keepdims=True)
    x = x / np.sqrt((x ** 2).mean(axis=(1, 2, 4), keepdims=True) + epsilon)
    x = x * gamma + beta
    return x.reshape(n, h, w, c)


# %% wrong: slices are views, so the caller's x is overwritten; shows up for any input
# true: result='in place'
# isolating: difference
def group_norm(x, groups, gamma, beta, epsilon):
    step = x.shape[-1] // groups
    for i in range(x.shape[0]):
        for g in range(groups):
            block = x[i, :, :, g * step:(g + 1) * step]
            block -= block.mean(dtype=np.float64)
            block /= np.sqrt(np.mean(block.astype(np.float64) ** 2) + epsilon)
    return x * gamma + beta


# %% wrong: groups is used as the size of a group; shows up for inputs with groups * groups != channels
# true: groups_are_a_size
def group_norm(x, groups, gamma, beta, epsilon):
    n, h, w, c = x.shape
    G = x.reshape(n, h, w, -1, groups).astype(np.float64)
    mean = G.mean(axis=(1, 2, 4), keepdims=True)
    var = G.var(axis=(1, 2, 4), keepdims=True)
    return ((G - mean) / np.sqrt(var + epsilon)).reshape(n, h, w, c) * gamma + beta


# %% wrong: the offset is added before multiplying by the scale; visible for every beta other than 0 with gamma other than 1
# true: offset_scaled_too
# isolating: difference
def group_norm(x, groups, gamma, beta, epsilon):
    shape = x.shape
    x = x.astype(float).reshape(shape[:3] + (groups, shape[3] // groups))
    centered = x - x.mean(axis=(1, 2, 4), keepdims=True)
    var = (centered ** 2).mean(axis=(1, 2, 4), keepdims=True)
    normalized = (centered / np.sqrt(var + epsilon)).reshape(shape)
    return gamma * (normalized + beta)


# %% wrong: subtracts the mean of the whole array instead of the groups' means, so the groups' means remain in the output and in the variance; visible for groups or images with different means
# true: mean_over='of everything, variance too'
def group_norm(x, groups, gamma, beta, epsilon):
    d = x.astype(np.float64)
    d = d - d.mean()
    d = d.reshape(*x.shape[:3], groups, x.shape[3] // groups)
    var = np.mean(d ** 2, axis=(1, 2, 4), keepdims=True)
    d = d / np.sqrt(var + epsilon)
    return d.reshape(x.shape) * gamma + beta


# %% wrong: transposes the images to channels first, and then reshapes the result instead of transposing it back; visible for every input with more than one channel and more than one pixel
# true: split='not moved back'
def group_norm(x, groups, gamma, beta, epsilon):
    x_nchw = np.transpose(x, (0, 3, 1, 2)).astype(np.float64)
    N, C, H, W = x_nchw.shape
    y = x_nchw.reshape(N, groups, C // groups * H * W)
    y = y - y.mean(axis=2, keepdims=True)
    y = y / np.sqrt(np.mean(y * y, axis=2, keepdims=True) + epsilon)
    y = y.reshape(x.shape)
    return y * gamma + beta


# %% wrong: np.mean gets PyTorch's argument names dim and keepdim, which raises TypeError for every input
# isolating: difference
def group_norm(x, groups, gamma, beta, epsilon):
    n, h, w, c = x.shape
    xg = x.reshape(n, h, w, groups, c // groups)
    mean = np.mean(xg, dim=(1, 2, 4), keepdim=True)
    var = np.var(xg, dim=(1, 2, 4), keepdim=True)
    xg = (xg - mean) / np.sqrt(var + epsilon)
    return xg.reshape(n, h, w, c) * gamma + beta


# %% wrong: two mistakes: the variance has the divisor n - 1, and gamma and beta are never used; shows up for any input
# true: afterwards='nothing', variance_over='ddof 1'
def group_norm(x, groups, gamma, beta, epsilon):
    result = np.zeros_like(x, dtype=np.float64)
    k = x.shape[3] // groups
    for n in range(x.shape[0]):
        for g in range(groups):
            v = x[n, :, :, g * k:g * k + k].astype(np.float64)
            var = v.var(ddof=1)
            result[n, :, :, g * k:g * k + k] = (v - v.mean()) / np.sqrt(var + epsilon)
    return result


# %% right: averages over the pixels, and then over the channels of a group with a matrix
def group_norm(x, groups, gamma, beta, epsilon):
    c = x.shape[-1]
    size = c // groups
    average = np.kron(np.eye(groups), np.full((size, size), 1.0 / size))
    d = np.asarray(x, dtype=np.float64)
    d = d - (d.mean(axis=(1, 2)) @ average)[:, None, None, :]
    variance = (d ** 2).mean(axis=(1, 2)) @ average
    return np.einsum("nhwc,nc->nhwc", d, gamma / np.sqrt(variance + epsilon)) + beta


# %% right: splits the channels into groups and handles each one recursively, as the case of one group
def group_norm(x, groups, gamma, beta, epsilon):
    if groups == 1:
        flat = np.reshape(x, (x.shape[0], -1)).astype(np.float64)
        flat = flat - flat.mean(axis=1)[:, None]
        flat = flat / np.sqrt(np.mean(flat ** 2, axis=1) + epsilon)[:, None]
        return flat.reshape(x.shape) * gamma + beta
    pieces = zip(np.split(x, groups, axis=-1), np.split(np.asarray(gamma), groups), np.split(np.asarray(beta), groups))
    return np.concatenate([group_norm(p, 1, s, o, epsilon) for p, s, o in pieces], axis=-1)


# %% right: transposes the images to channels first, loops over the images and groups, and uses math.sqrt
def group_norm(x, groups, gamma, beta, epsilon):
    import math
    size = x.shape[3] // groups
    out = np.moveaxis(np.array(x, dtype=np.float64), 3, 1)
    for image in out:
        for first in range(0, x.shape[3], size):
            values = image[first:first + size].copy()
            values -= values.sum() / values.size
            root = math.sqrt(float(np.vdot(values, values)) / values.size + epsilon)
            for k in range(size):
                image[first + k] = values[k] / root * gamma[first + k] + beta[first + k]
    return np.moveaxis(out, 1, 3)


# %% wrong: computes the mean of squares minus the squared mean in the input's float32, which is useless or nan if the mean is 10,000
# true: squares_minus_square
def group_norm(x, groups, gamma, beta, epsilon):
    b, h, w, c = x.shape
    g = x.reshape(b, h, w, groups, c // groups)
    mean = np.mean(g, axis=(1, 2, 4), keepdims=True)
    var = np.mean(g ** 2, axis=(1, 2, 4), keepdims=True) - mean ** 2
    g = (g - mean) / np.sqrt(var + epsilon)
    return g.reshape(b, h, w, c) * gamma + beta


# %% wrong: averages across the groups instead of over the channels within a group; visible with more than one group or more than one channel per group
# true: statistics=(1, 2, 3)
def group_norm(x, groups, gamma, beta, epsilon):
    b, h, w, c = x.shape
    y = x.reshape((b, h, w, groups, c // groups))
    mu = y.mean(axis=(1, 2, 3), keepdims=True)
    var = y.var(axis=(1, 2, 3), keepdims=True)
    y = (y - mu) / np.sqrt(var + epsilon)
    y = y.reshape(x.shape)
    return gamma * y + beta


# %% wrong: PyTorch's reshape (batch, groups, -1) on channels-last data puts image rows into groups; visible with 2 or more groups
# true: channels_first_reshape
def group_norm(x, groups, gamma, beta, epsilon):
    N = x.shape[0]
    flat = x.reshape(N, groups, -1)
    mean = flat.mean(axis=-1, keepdims=True)
    var = flat.var(axis=-1, keepdims=True)
    flat = (flat - mean) / np.sqrt(var + epsilon)
    return flat.reshape(x.shape) * gamma + beta


# %% wrong: the reshaped view is normalized in place, so x changes; shows up for any input
# true: result='in place'
# isolating: difference
def group_norm(x, groups, gamma, beta, epsilon):
    b, h, w, c = x.shape
    grouped = x.reshape(b, h, w, groups, c // groups)
    grouped -= grouped.mean(axis=(1, 2, 4), keepdims=True)
    variance = np.mean(grouped ** 2, axis=(1, 2, 4), keepdims=True)
    grouped /= np.sqrt(variance + epsilon)
    return grouped.reshape(b, h, w, c) * gamma + beta


# %% wrong: epsilon is added after the square root; shows up with a large epsilon or small variances
# true: epsilon_outside_the_root
def group_norm(x, groups, gamma, beta, epsilon):
    out = np.zeros(x.shape)
    size = x.shape[3] // groups
    for n in range(x.shape[0]):
        for g in range(groups):
            part = x[n, :, :, g * size:(g + 1) * size].astype(float)
            out[n, :, :, g * size:(g + 1) * size] = (part - part.mean()) / (part.std() + epsilon)
    return out * gamma + beta


# %% wrong: gamma and beta are applied to the five-axis array before it is reshaped back; crashes if groups is 2 or more, because the last axis doesn't fit
# true: afterwards='grouped'
# isolating: difference
def group_norm(x, groups, gamma, beta, epsilon):
    b, h, w, c = x.shape
    z = x.reshape(b, h, w, groups, -1)
    m = z.mean(axis=(1, 2, 4), keepdims=True)
    d = z - m
    v = (d * d).mean(axis=(1, 2, 4), keepdims=True)
    z = gamma * d / np.sqrt(v + epsilon) + beta
    return z.reshape(b, h, w, c)


# %% wrong: the mean of a group is computed over the whole batch; shows up with batches of two or more different images
# true: over_the_batch
def group_norm(x, groups, gamma, beta, epsilon):
    result = np.empty(x.shape, dtype=np.float64)
    per = x.shape[-1] // groups
    for g in range(groups):
        s = slice(g * per, (g + 1) * per)
        block = x[..., s].astype(np.float64)
        centered = block - block.mean()
        result[..., s] = centered / np.sqrt((centered ** 2).mean() + epsilon)
    return result * gamma + beta


# %% wrong: the normalized parts are joined along axis 0 instead of the channels; shows up with 2 or more groups
# isolating: dependence
def group_norm(x, groups, gamma, beta, epsilon):
    pieces = np.split(x, groups, axis=-1)
    done = []
    for p in pieces:
        p = p - p.mean(axis=(1, 2, 3), keepdims=True)
        p = p / np.sqrt((p ** 2).mean(axis=(1, 2, 3), keepdims=True) + epsilon)
        done.append(p)
    joined = np.concatenate(done)
    return joined.reshape(x.shape) * gamma + beta


# %% wrong: groups is used as the number of channels in a group; shows up with groups other than channels / groups
# true: groups_are_a_size
def group_norm(x, groups, gamma, beta, epsilon):
    y = np.zeros(x.shape, dtype=x.dtype)
    for start in range(0, x.shape[3], groups):
        chunk = x[:, :, :, start:start + groups]
        mean = chunk.mean(axis=(1, 2, 3), keepdims=True)
        var = ((chunk - mean) ** 2).mean(axis=(1, 2, 3), keepdims=True)
        y[:, :, :, start:start + groups] = (chunk - mean) / np.sqrt(var + epsilon)
    return gamma * y + beta


# %% wrong: the Keras layer's second positional argument is axis, not epsilon, so the call crashes for every input
def group_norm(x, groups, gamma, beta, epsilon):
    layer = layers.GroupNormalization(groups, epsilon)
    layer.build(x.shape)
    layer.set_weights([gamma, beta])
    return layer(x).numpy()


# %% wrong: uses one gamma and beta per group (gamma[g]) rather than per channel; visible with more than one channel per group
# true: afterwards='by group'
def group_norm(x, groups, gamma, beta, epsilon):
    out = np.array(x, dtype=np.float64)
    k = x.shape[-1] // groups
    for i in range(len(out)):
        for g in range(groups):
            v = out[i, :, :, g * k:(g + 1) * k]
            v = (v - np.mean(v)) / np.sqrt(np.var(v) + epsilon)
            out[i, :, :, g * k:(g + 1) * k] = gamma[g] * v + beta[g]
    return out


# %% wrong: averages over height and width only, which is instance normalization; visible with groups smaller than the number of channels
# true: each_channel_by_itself
def group_norm(x, groups, gamma, beta, epsilon):
    b, h, w, c = x.shape
    t = x.reshape(b, h, w, groups, c // groups)
    mean = t.mean(axis=(1, 2), keepdims=True)
    var = t.var(axis=(1, 2), keepdims=True)
    t = (t - mean) / np.sqrt(var + epsilon)
    return t.reshape(b, h, w, c) * gamma + beta


# %% wrong: keepdims is missing, so the mean of shape (batch, groups) doesn't match the array and crashes or broadcasts over the wrong axes for nearly all shapes
# true: split='keepdims'
def group_norm(x, groups, gamma, beta, epsilon):
    b, h, w, c = x.shape
    xg = x.reshape(b, h, w, groups, c // groups)
    mean = xg.mean(axis=(1, 2, 4))
    var = xg.var(axis=(1, 2, 4))
    xg = (xg - mean) / np.sqrt(var + epsilon)
    return xg.reshape(b, h, w, c) * gamma + beta


# %% wrong: the return is inside the outer loop, so only the first image is normalized; visible with batches of two or more
# true: part='first sample'
# isolating: difference
def group_norm(x, groups, gamma, beta, epsilon):
    b, h, w, c = x.shape
    size = c // groups
    out = np.zeros((b, h, w, c))
    for i in range(b):
        for g in range(groups):
            first, last = g * size, (g + 1) * size
            values = x[i, :, :, first:last]
            values = values - values.mean()
            out[i, :, :, first:last] = values / np.sqrt(np.mean(values ** 2) + epsilon)
        return out * gamma + beta


# %% wrong: after the transpose to channels first, the result is only reshaped, not transposed back; visible with more than one channel and more than one pixel
# true: split='not moved back'
def group_norm(x, groups, gamma, beta, epsilon):
    b, h, w, c = x.shape
    cf = np.transpose(x, (0, 3, 1, 2)).reshape(b, groups, -1)
    mean = cf.mean(axis=2, keepdims=True)
    std = np.sqrt(cf.var(axis=2, keepdims=True) + epsilon)
    cf = (cf - mean) / std
    return cf.reshape(b, h, w, c) * gamma + beta


# %% wrong: two mistakes: the variance uses ddof=1, and beta is multiplied by gamma; visible for small groups, or with beta other than 0 and gamma other than 1
# true: afterwards='offset first', variance_over='ddof 1'
def group_norm(x, groups, gamma, beta, epsilon):
    b, h, w, c = x.shape
    x5 = x.reshape(b, h, w, groups, c // groups)
    mu = x5.mean(axis=(1, 2, 4), keepdims=True)
    s2 = x5.var(axis=(1, 2, 4), keepdims=True, ddof=1)
    normalized = ((x5 - mu) / np.sqrt(s2 + epsilon)).reshape(x.shape)
    return gamma * (normalized + beta)


# %% wrong: the channels are assigned to the groups in turn (by a reshape to (size, groups)), so a group doesn't consist of neighbors; visible where 1 < groups < channels
# true: channels_dealt
def group_norm(x, groups, gamma, beta, epsilon):
    n, h, w, c = x.shape
    z = x.astype(np.float64).reshape(n, h, w, c // groups, groups)
    z = z - z.mean(axis=(1, 2, 3), keepdims=True)
    z = z / np.sqrt((z * z).mean(axis=(1, 2, 3), keepdims=True) + epsilon)
    return z.reshape(n, h, w, c) * gamma + beta


# %% wrong: crashes for every input: the variable for the size of a group is never defined (NameError)
# isolating: difference
def group_norm(x, groups, gamma, beta, epsilon):
    batch, height, width, channels = x.shape
    group_size = channels // groups
    out = x.copy()
    for b in range(batch):
        for g in range(groups):
            sl = slice(g * size, (g + 1) * size)
            m = x[b, :, :, sl].mean()
            v = x[b, :, :, sl].var()
            out[b, :, :, sl] = (x[b, :, :, sl] - m) / np.sqrt(v + epsilon)
    return out * gamma + beta


# %% right: loops over the images and groups in float64
def group_norm(x, groups, gamma, beta, epsilon):
    out = np.empty(x.shape, dtype=np.float64)
    for n, image in enumerate(np.asarray(x, dtype=np.float64)):
        for channels in np.split(np.arange(x.shape[-1]), groups):
            values = image[..., channels]
            values = values - values.mean()
            out[n][..., channels] = values / np.sqrt(np.mean(values ** 2) + epsilon)
    return out * gamma + beta


# %% right: uses einsum and a membership matrix of shape (channel, group) instead of a reshape
def group_norm(x, groups, gamma, beta, epsilon):
    z = x.astype(np.float64)
    c = x.shape[-1]
    member = np.repeat(np.eye(groups), c // groups, axis=0)
    n = x.shape[1] * x.shape[2] * (c // groups)
    mean = np.einsum("bhwc,cg->bg", z, member) / n
    z = z - (mean @ member.T)[:, None, None, :]
    var = np.einsum("bhwc,bhwc,cg->bg", z, z, member) / n
    return z / np.sqrt(var @ member.T + epsilon)[:, None, None, :] * gamma + beta


# %% right: uses np.add.reduceat over the channels, and repeats the statistics for each channel
def group_norm(x, groups, gamma, beta, epsilon):
    size = x.shape[-1] // groups
    starts = np.arange(0, x.shape[-1], size)

    def group_mean(a):
        per_channel = a.mean(axis=(1, 2), keepdims=True)
        return np.repeat(np.add.reduceat(per_channel, starts, axis=-1) / size, size, axis=-1)

    centered = x.astype("float64")
    centered = centered - group_mean(centered)
    scale = gamma / np.sqrt(group_mean(centered ** 2) + epsilon)
    return (centered * scale + beta).astype(x.dtype)


# %% right: transposes the array to (batch * groups) rows, then transposes the result back
def group_norm(x, groups, gamma, beta, epsilon):
    b, h, w, c = x.shape
    rows = np.moveaxis(x, -1, 1).reshape(b * groups, -1).astype(np.float64)
    rows = (rows.T - rows.mean(axis=1)).T
    rows = rows / np.sqrt(np.var(rows, axis=1) + epsilon).reshape(-1, 1)
    return np.moveaxis(rows.reshape(b, c, h, w), 1, -1) * gamma + beta


# %% wrong: reshapes the channels-last array straight to (N, groups, -1) as one does with channels-first arrays in PyTorch, so the "groups" are bands of rows; visible for any groups > 1 on images with more than one pixel
# true: channels_first_reshape
def group_norm(x, groups, gamma, beta, epsilon):
    N, H, W, C = x.shape
    y = x.reshape(N, groups, -1)
    mean = y.mean(axis=2, keepdims=True)
    y = y - mean
    var = (y ** 2).mean(axis=2, keepdims=True)
    y = y / np.sqrt(var + epsilon)
    y = y.reshape(N, H, W, C)
    return y * gamma + beta


# %% wrong: the reshape returns a view, so -= changes the caller's x; shows up for any contiguous x whose mean is not 0
# true: result='in place'
# isolating: difference
def group_norm(x, groups, gamma, beta, epsilon):
    b, h, w, c = x.shape
    g = x.reshape((b, h, w, groups, c // groups))
    g -= np.mean(g, axis=(1, 2, 4), keepdims=True)
    variance = np.mean(np.square(g), axis=(1, 2, 4), keepdims=True)
    g = g / np.sqrt(variance + epsilon)
    return g.reshape(x.shape) * gamma + beta


# %% wrong: gamma and beta are rearranged by reshape(-1, groups).T, so if 1 < groups < channels, channels get the scale and offset of other channels (visible when gamma or beta is not constant)
# isolating: difference
def group_norm(x, groups, gamma, beta, epsilon):
    batch, height, width, channel = x.shape
    xs = x.reshape(batch, height, width, groups, channel // groups)
    mu = xs.mean(axis=(1, 2, 4), keepdims=True)
    centered = xs - mu
    sigma2 = (centered * centered).mean(axis=(1, 2, 4), keepdims=True)
    scale = gamma.reshape(-1, groups).T
    offset = beta.reshape(-1, groups).T
    out = centered / np.sqrt(sigma2 + epsilon) * scale + offset
    return out.reshape(batch, height, width, channel)


# %% wrong: subtracts one mean of the whole batch instead of each group's mean; wrong unless all groups of all images have the same mean
# true: mean_over='of everything, variance too'
def group_norm(x, groups, gamma, beta, epsilon):
    # subtract the mean first (float32!)
    x0 = x - x.mean()
    n, h, w, c = x0.shape
    size = c // groups
    out = np.zeros_like(x0)
    for i in range(n):
        for g in range(groups):
            part = x0[i, :, :, g * size:(g + 1) * size]
            var = np.mean(part ** 2)
            out[i, :, :, g * size:(g + 1) * size] = part / np.sqrt(var + epsilon)
    return gamma * out + beta


# %% wrong: crashes for every input: uses x.view(sizes) on a NumPy array as one would in PyTorch, but NumPy's view takes a dtype (TypeError)
# isolating: difference
def group_norm(x, groups, gamma, beta, epsilon):
    x = np.transpose(x, (0, 3, 1, 2))
    N, C, H, W = x.shape
    x = x.view(N, groups, C // groups, H, W)
    mean = x.mean((2, 3, 4), keepdims=True)
    x = x - mean
    var = (x ** 2).mean((2, 3, 4), keepdims=True)
    x = x / np.sqrt(var + epsilon)
    x = x.view(N, C, H, W)
    x = x * gamma.view(1, C, 1, 1) + beta.view(1, C, 1, 1)
    return np.transpose(x, (0, 2, 3, 1))


# %% wrong: uses PyTorch's axis order (batch, channel, height, width); gives wrong values or raises an error in the reshape for any image whose height is not the number of channels
# isolating: difference
def group_norm(x, groups, gamma, beta, epsilon):
    N, C, H, W = x.shape
    xg = x.reshape(N, groups, C // groups, H, W)
    mean = xg.mean(axis=(2, 3, 4), keepdims=True)
    var = xg.var(axis=(2, 3, 4), keepdims=True)
    xg = (xg - mean) / np.sqrt(var + epsilon)
    out = xg.reshape(N, C, H, W)
    return out * gamma.reshape(1, C, 1, 1) + beta.reshape(1, C, 1, 1)


# %% wrong: computes the variance as mean(x²) − mean(x)² in float32; shows up for inputs with a mean of 10,000
# true: squares_minus_square
def group_norm(x, groups, gamma, beta, epsilon):
    b, h, w, c = x.shape
    g = np.reshape(x, (b, h, w, groups, c // groups))
    m = np.mean(g, axis=(1, 2, 4), keepdims=True)
    m2 = np.mean(g ** 2, axis=(1, 2, 4), keepdims=True)
    var = np.maximum(m2 - m ** 2, 0)
    y = (g - m) / np.sqrt(var + epsilon)
    return np.reshape(y, x.shape) * gamma + beta


# %% wrong: subtracts in place from a view of x, so the caller's array changes; shows up for any input
# true: result='in place'
# isolating: difference
def group_norm(x, groups, gamma, beta, epsilon):
    b, h, w, c = x.shape
    grouped = x.reshape(b, h * w, groups, c // groups)
    grouped -= grouped.mean(axis=(1, 3), keepdims=True)
    variance = (grouped ** 2).mean(axis=(1, 3), keepdims=True)
    grouped /= np.sqrt(variance + epsilon)
    return grouped.reshape(b, h, w, c) * gamma + beta


# %% wrong: reshapes to (..., size, groups), so every groups-th channel goes into the same group; visible where 1 < groups < channels
# true: channels_dealt
def group_norm(x, groups, gamma, beta, epsilon):
    size = x.shape[-1] // groups
    x5 = x.reshape(x.shape[:3] + (size, groups))
    centered = x5 - x5.mean(axis=(1, 2, 3), keepdims=True)
    var = np.mean(np.square(centered), axis=(1, 2, 3), keepdims=True)
    return (centered / np.sqrt(var + epsilon)).reshape(x.shape) * gamma + beta


# %% wrong: the variance is the mean of the channels' own variances, and leaves out the differences between the channels' means; visible for channels with different means in one group
# true: variance_over='within channels'
def group_norm(x, groups, gamma, beta, epsilon):
    n, h, w, c = x.shape
    k = c // groups
    mean_c = x.mean(axis=(1, 2))
    var_c = x.var(axis=(1, 2))
    mean_g = mean_c.reshape(n, groups, k).mean(axis=2)
    var_g = var_c.reshape(n, groups, k).mean(axis=2)
    mean = np.repeat(mean_g, k, axis=1)[:, None, None, :]
    var = np.repeat(var_g, k, axis=1)[:, None, None, :]
    return gamma * (x - mean) / np.sqrt(var + epsilon) + beta


# %% wrong: the loop over groups computes the statistics over all images together; visible with any batch of more than one
# true: over_the_batch
def group_norm(x, groups, gamma, beta, epsilon):
    channels = x.shape[3]
    step = channels // groups
    out = np.zeros(x.shape, dtype=x.dtype)
    for start in range(0, channels, step):
        part = x[:, :, :, start:start + step]
        part = part - np.mean(part)
        var = np.mean(part * part)
        out[:, :, :, start:start + step] = part / np.sqrt(var + epsilon)
    return out * gamma + beta


# %% wrong: two mistakes: uses the unbiased standard deviation (n - 1), as in MATLAB, and adds epsilon outside the square root; visible with small images or a large epsilon
# true: variance_over='ddof 1', root='epsilon outside'
def group_norm(x, groups, gamma, beta, epsilon):
    B, H, W, C = x.shape
    y = x.reshape([B, H, W, groups, C // groups]).astype("float64")
    mu = y.mean(axis=(1, 2, 4), keepdims=True)
    sigma = y.std(axis=(1, 2, 4), keepdims=True, ddof=1)
    y = (y - mu) / (sigma + epsilon)
    y = y.reshape([B, H, W, C])
    return (gamma * y + beta).astype(x.dtype)


# %% wrong: passes PyTorch's argument keepdim to np.mean, which raises TypeError with any input
# isolating: difference
def group_norm(x, groups, gamma, beta, epsilon):
    shape = x.shape
    x = x.reshape(shape[0], shape[1], shape[2], groups, -1)
    mean = x.mean(axis=(1, 2, 4), keepdim=True)
    x = x - mean
    var = (x ** 2).mean(axis=(1, 2, 4), keepdim=True)
    x = x / np.sqrt(var + epsilon)
    return x.reshape(shape) * gamma + beta


# %% right: loops over the images and groups in float64, and casts the result back at the end
def group_norm(x, groups, gamma, beta, epsilon):
    result = np.empty(x.shape, dtype=np.float64)
    for i, image in enumerate(x):
        pieces = []
        for piece in np.split(image.astype(np.float64), groups, axis=-1):
            d = piece - piece.mean()
            pieces.append(d / np.sqrt((d * d).mean() + epsilon))
        result[i] = np.concatenate(pieces, axis=-1)
    return (result * gamma + beta).astype(x.dtype)


# %% right: averages with a membership matrix and einsum instead of a reshape
def group_norm(x, groups, gamma, beta, epsilon):
    _, h, w, c = x.shape
    group_of = np.arange(c) // (c // groups)
    same = (group_of[:, None] == group_of[None, :]) / (h * w * (c // groups))
    z = x.astype("float64")
    z = z - np.einsum("nhwc,cd->nd", z, same)[:, None, None, :]
    var = np.einsum("nhwc,nhwc,cd->nd", z, z, same)[:, None, None, :]
    return np.asarray(z * (var + epsilon) ** -0.5 * gamma + beta, dtype=x.dtype)


# %% wrong: the mean runs over the axis of the groups (3) and not over the channels within a group (4); wrong for more than one channel, for example 6 channels in 2 groups
# true: statistics=(1, 2, 3)
def group_norm(x, groups, gamma, beta, epsilon):
    b, h, w, c = x.shape
    grouped = x.reshape(b, h, w, groups, c // groups)
    mean = grouped.mean(axis=(1, 2, 3), keepdims=True)
    centered = grouped - mean
    var = (centered ** 2).mean(axis=(1, 2, 3), keepdims=True)
    y = centered / np.sqrt(var + epsilon)
    return y.reshape(x.shape) * gamma + beta


# %% wrong: PyTorch's reshape to (batch, groups, -1) on a channels-last array: the parts consist of rows of pixels, not of channels; wrong for more than one group
# true: channels_first_reshape
def group_norm(x, groups, gamma, beta, epsilon):
    N = x.shape[0]
    flat = x.reshape(N, groups, -1)
    flat = flat - flat.mean(axis=-1, keepdims=True)
    flat = flat / np.sqrt(flat.var(axis=-1, keepdims=True) + epsilon)
    return gamma * flat.reshape(x.shape) + beta


# %% wrong: computes the variance as mean(x**2) - mean(x)**2, which loses all digits in float32; wrong (or NaN) if the mean is large, such as 10,000
# true: squares_minus_square
def group_norm(x, groups, gamma, beta, epsilon):
    batch, height, width, channels = x.shape
    g = np.reshape(x, (batch, height, width, groups, channels // groups))
    axes = (1, 2, 4)
    mean = np.mean(g, axis=axes, keepdims=True)
    variance = np.mean(g * g, axis=axes, keepdims=True) - mean * mean
    g = (g - mean) / np.sqrt(variance + epsilon)
    return g.reshape(x.shape) * gamma + beta


# %% wrong: adds epsilon to the standard deviation instead of to the variance under the root; visible for faint signals or a large epsilon
# true: epsilon_outside_the_root
def group_norm(x, groups, gamma, beta, epsilon):
    B, H, W, C = x.shape
    z = x.reshape(B, H, W, groups, C // groups)
    z = z - z.mean((1, 2, 4), keepdims=True)
    z = z / (z.std((1, 2, 4), keepdims=True) + epsilon)
    return z.reshape(B, H, W, C) * gamma + beta


# %% wrong: reshape returns a view of a contiguous array, and -= and /= then write into the caller's x; the returned values are right, but the argument is changed
# true: result='in place'
def group_norm(x, groups, gamma, beta, epsilon):
    b, h, w, c = x.shape
    y = x.reshape(b, h, w, groups, c // groups)
    y -= y.mean(axis=(1, 2, 4), keepdims=True)
    y /= np.sqrt(y.var(axis=(1, 2, 4), keepdims=True) + epsilon)
    y = y.reshape(b, h, w, c)
    return gamma * y + beta


# %% right: an unusual but correct style
def group_norm(x, groups, gamma, beta, epsilon):
    done = []
    for part in np.split(x.astype(np.float64), groups, axis=-1):
        part = part - part.mean(axis=(1, 2, 3), keepdims=True)
        power = np.einsum("nhwc,nhwc->n", part, part) / part[0].size
        done.append(part / np.sqrt(power + epsilon)[:, None, None, None])
    return (np.concatenate(done, axis=-1) * gamma + beta).astype(x.dtype)


# %% wrong: two mistakes that mask each other in the extreme cases: the groups are interleaved (x[..., g::groups]) instead of neighboring channels, and concatenate then leaves the channels in another order, so gamma and beta meet the wrong ones. Right for groups = 1 and groups = channels; wrong in between
# isolating: condition; difference; dependence
def group_norm(x, groups, gamma, beta, epsilon):
    def normalize(part):
        part = part.astype(np.float64)
        mean = part.mean(axis=(1, 2, 3), keepdims=True)
        var = part.var(axis=(1, 2, 3), keepdims=True)
        return (part - mean) / np.sqrt(var + epsilon)

    normalized = np.concatenate([normalize(x[..., g::groups]) for g in range(groups)], axis=-1)
    return gamma * normalized + beta


# %% wrong: variance as E[x^2] - E[x]^2 in the dtype of x, with abs() against negative values: for float32 with mean 10,000 the cancellation gives a wrong variance. Right for means around 0 and nearly right for float64
# true: squares_minus_square
def group_norm(x, groups, gamma, beta, epsilon):
    b, h, w, c = x.shape
    grouped = np.reshape(x, (b, h, w, groups, c // groups))
    mean = grouped.mean(axis=(1, 2, 4), keepdims=True)
    variance = np.abs((grouped ** 2).mean(axis=(1, 2, 4), keepdims=True) - mean ** 2)
    normalized = (grouped - mean) / np.sqrt(variance + epsilon)
    return normalized.reshape(x.shape) * gamma + beta


# %% wrong: PyTorch's reshape(batch, groups, -1) on channels-last data: the groups are runs of rows and pixels with all channels, not channels. Right for groups = 1 or one pixel; otherwise wrong, without an exception
# true: channels_first_reshape
def group_norm(x, groups, gamma, beta, epsilon):
    n = x.shape[0]
    y = x.reshape(n, groups, -1).astype(np.float64)
    y = (y - y.mean(axis=2, keepdims=True)) / np.sqrt(y.var(axis=2, keepdims=True) + epsilon)
    return y.reshape(x.shape) * gamma + beta


# %% wrong: the mean and variance of a group are computed for each pixel, not over the height and width. Wrong if there is more than one pixel; with groups = channels the output is beta everywhere
# true: height_and_width_left_out
def group_norm(x, groups, gamma, beta, epsilon):
    size = x.shape[-1] // groups
    g = np.stack(np.split(np.asarray(x, dtype=np.float64), groups, axis=-1), axis=-2)   # (n, h, w, groups, size)
    g = g - np.einsum("nhwgs->nhwg", g)[..., None] / size
    variance = np.einsum("nhwgs,nhwgs->nhwg", g, g) / size
    g = g / np.sqrt(variance + epsilon)[..., None]
    return np.einsum("nhwc,c->nhwc", g.reshape(x.shape), gamma) + beta


# %% wrong: changes x: the parts from np.split are views, and -= and /= write the normalized values into the caller's array. The returned values are right; x is changed in every call
# true: result='in place'
def group_norm(x, groups, gamma, beta, epsilon):
    for part in np.split(x, groups, axis=-1):
        part -= part.mean(axis=(1, 2, 3), keepdims=True)
        part /= np.sqrt(part.var(axis=(1, 2, 3), keepdims=True) + epsilon)
    return x * gamma + beta


# %% right: an unusual but correct style
def group_norm(x, groups, gamma, beta, epsilon):
    size = x.shape[-1] // groups
    result = np.empty(x.shape, dtype=np.float64)
    for image, group in np.ndindex(x.shape[0], groups):
        where = np.s_[image, :, :, group * size:(group + 1) * size]
        block = np.array(x[where], dtype=np.float64)
        block -= block.mean()
        result[where] = block * (np.mean(block ** 2) + epsilon) ** -0.5
    return result * gamma + beta
