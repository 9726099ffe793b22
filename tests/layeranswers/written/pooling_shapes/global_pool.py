"""Answers to `global_pool` that people wrote from the exercise text alone."""


# %% wrong: uses PyTorch's axes (2, 3), which are the width and the channels here; visible for any input whose height, width, and channels aren't all 1
# true: last_two_axes
def global_pool(x, mode, keepdims=False):
    if mode == "max":
        return np.max(x, axis=(2, 3), keepdims=keepdims)
    return np.mean(x, axis=(2, 3), keepdims=keepdims)


# %% wrong: pools over the channels, too; visible with more than one channel (if keepdims is False, the shape is always wrong)
# true: channels_pooled_too
def global_pool(x, mode, keepdims=False):
    axes = tuple(range(1, x.ndim))
    fn = np.max if mode == "max" else np.mean
    return fn(x, axis=axes, keepdims=keepdims)


# %% wrong: keepdims is ignored; shows up with keepdims=True
# true: axes_never_kept
def global_pool(x, mode, keepdims=False):
    if mode == "max":
        result = x.max(axis=1).max(axis=1)
    else:
        result = x.mean(axis=1).mean(axis=1)
    return result


# %% wrong: checks for "avg", so mode "average" returns None
# true: average='None'
def global_pool(x, mode, keepdims=False):
    if mode == "max":
        return x.max(axis=(1, 2), keepdims=keepdims)
    elif mode == "avg":
        return x.mean(axis=(1, 2), keepdims=keepdims)


# %% wrong: with keepdims=True, the channels end up on axis 1, so the shape is (batch, channel, 1, 1); visible for keepdims=True with more than one channel
# true: kept='(batch, channel, 1, 1)'
def global_pool(x, mode, keepdims=False):
    y = np.amax(x, axis=(1, 2)) if mode == "max" else np.average(x, axis=(1, 2))
    if keepdims:
        y = y[:, :, None, None]
    return y


# %% wrong: `mode == "max" or "average"` is always true, so "average" gives the maximum
# true: always_the_max
def global_pool(x, mode, keepdims=False):
    if mode == "max" or "average":
        y = np.max(x, axis=(1, 2), keepdims=keepdims)
    else:
        y = np.mean(x, axis=(1, 2), keepdims=keepdims)
    return y


# %% wrong: the maximum starts at 0; shows up in mode "max" with a channel that has only negative values
# true: largest='from 0'
def global_pool(x, mode, keepdims=False):
    b, h, w, c = x.shape
    out = np.zeros((b, 1, 1, c))
    for i in range(h):
        for j in range(w):
            if mode == "max":
                out[:, 0, 0, :] = np.maximum(out[:, 0, 0, :], x[:, i, j, :])
            else:
                out[:, 0, 0, :] += x[:, i, j, :] / (h * w)
    return out if keepdims else out[:, 0, 0, :]


# %% wrong: divides by height squared; shows up in mode "average" with images that are not square
# true: average='/ height ** 2'
def global_pool(x, mode, keepdims=False):
    size = x.shape[1]
    if mode == "average":
        y = np.sum(x, axis=(1, 2), keepdims=True) / (size * size)
    else:
        y = np.max(x, axis=(1, 2), keepdims=True)
    if not keepdims:
        y = y.reshape(y.shape[0], y.shape[-1])
    return y


# %% wrong: crashes with AttributeError for "average": arrays have no method average
# isolating: condition
def global_pool(x, mode, keepdims=False):
    b, h, w, c = x.shape
    flat = x.reshape(b, h * w, c)
    if mode == "max":
        out = flat.max(axis=1)
    else:
        out = flat.average(axis=1)
    if keepdims:
        out = out.reshape(b, 1, 1, c)
    return out


# %% wrong: crashes for wide images, because one square window of side max(h, w) doesn't fit; works for square images only
# isolating: condition
def global_pool(x, mode, keepdims=False):
    side = max(x.shape[1], x.shape[2])
    if mode == "max":
        y = max_pool_2d(x, side, side, "valid")
    else:
        y = average_pool_2d(x, side, side, "valid")
    if keepdims:
        return y
    return y[:, 0, 0, :]


# %% wrong: squeeze also removes the batch or channel axis if its length is 1; visible for keepdims=False with a batch of one image or a single channel
# true: kept='squeezed'
def global_pool(x, mode, keepdims=False):
    f = {"max": np.max, "average": np.mean}[mode]
    y = f(x, axis=(1, 2), keepdims=True)
    if not keepdims:
        y = np.squeeze(y)
    return y


# %% wrong: keepdims=True keeps only one of the two axes, so the shape is (batch, 1, channel); shows up with keepdims=True
# true: kept='(batch, 1, channel)'
def global_pool(x, mode, keepdims=False):
    if mode == "max":
        y = x.max(axis=(1, 2))
    elif mode == "average":
        y = x.mean(axis=(1, 2))
    else:
        raise ValueError(mode)
    if keepdims:
        y = np.expand_dims(y, axis=1)
    return y


# %% wrong: two mistakes: the average is the largest row mean, and keepdims is inverted; visible in mode "average" for any image whose rows differ, and with either value of keepdims
def global_pool(x, mode, keepdims=False):
    if mode == "average":
        y = x.mean(axis=1, keepdims=True).max(axis=2, keepdims=True)
    else:
        y = x.max(axis=1, keepdims=True).max(axis=2, keepdims=True)
    return y[:, 0, 0] if keepdims else y


# %% wrong: the reshape to (batch, channel, -1) instead of (batch, -1, channel) mixes the pixels of several channels; visible with more than one channel
# true: part='scrambled'
def global_pool(x, mode, keepdims=False):
    b, h, w, c = x.shape
    flat = np.reshape(x, (b, c, h * w))
    y = flat.max(axis=-1) if mode == "max" else flat.mean(axis=-1)
    if keepdims:
        y = y[:, np.newaxis, np.newaxis, :]
    return y


# %% wrong: two mistakes: a return inside the loop leaves out the rest of the batch, and "average" uses the median; visible with batches of more than one
# true: average='median', part='first image'
def global_pool(x, mode, keepdims=False):
    results = []
    for image in x:
        if mode == "max":
            value = image.max(axis=(0, 1))
        else:
            value = np.median(image, axis=(0, 1))
        results.append(value)
        y = np.array(results)
        return y[:, None, None, :] if keepdims else y


# %% right: uses ufunc reductions, with an einsum for the average
def global_pool(x, mode, keepdims=False):
    if mode == "max":
        y = np.maximum.reduce(x.reshape(len(x), -1, x.shape[-1]), axis=1)
    else:
        y = np.einsum("bhwc->bc", x) / (x.shape[1] * x.shape[2])
    return y[:, None, None] if keepdims else y


# %% right: uses Keras's own layers
def global_pool(x, mode, keepdims=False):
    cls = {"max": keras.layers.GlobalMaxPooling2D, "average": keras.layers.GlobalAveragePooling2D}[mode]
    return np.array(cls(keepdims=keepdims)(x))


# %% right: uses Python loops over the images and channels
def global_pool(x, mode, keepdims=False):
    out = np.empty((x.shape[0], 1, 1, x.shape[3]), dtype=x.dtype)
    for n, image in enumerate(x):
        for k in range(image.shape[-1]):
            plane = image[:, :, k].ravel()
            out[n, 0, 0, k] = np.sort(plane)[-1] if mode == "max" else plane.sum() / plane.size
    if keepdims:
        return out
    return out[:, 0, 0, :]


# %% right: looks up the method by its name and reduces the axes one after the other
def global_pool(x, mode, keepdims=False):
    name = "max" if mode == "max" else "mean"
    for axis in (2, 1):
        x = getattr(x, name)(axis=axis, keepdims=keepdims)
    return x


# %% wrong: keepdims is ignored, so keepdims=True still gives (batch, channel)
# true: axes_never_kept
# isolating: difference
def global_pool(x, mode, keepdims=False):
    if mode == "max":
        return np.max(x, axis=(1, 2))
    return np.mean(x, axis=(1, 2))


# %% wrong: np.squeeze removes every axis of length 1, so with keepdims=False a batch of one or a single channel loses its axis
# true: kept='squeezed'
# isolating: difference
def global_pool(x, mode, keepdims=False):
    reduce = np.max if mode == "max" else np.mean
    result = reduce(x, axis=(1, 2), keepdims=True)
    if not keepdims:
        result = np.squeeze(result)
    return result


# %% wrong: after the first max, the axes have shifted, so the second one runs over the channels instead of the width
# true: kept='second axis, always'
# isolating: difference
def global_pool(x, mode, keepdims=False):
    if mode == "max":
        y = x.max(axis=1).max(axis=2)
    else:
        y = x.mean(axis=1).mean(axis=2)
    if keepdims:
        y = y[:, None, None, :]
    return y


# %% wrong: uses PyTorch's axes, so it pools over axes 2 and 3 (width and channel)
# true: last_two_axes
# isolating: difference
def global_pool(x, mode, keepdims=False):
    axes = (-2, -1)
    if mode == "max":
        return x.max(axis=axes, keepdims=keepdims)
    elif mode == "average":
        return x.mean(axis=axes, keepdims=keepdims)


# %% wrong: the mode is compared with "avg", so mode "average" raises ValueError
# isolating: condition; difference
def global_pool(x, mode, keepdims=False):
    if mode == "max":
        return np.amax(x, axis=(1, 2), keepdims=keepdims)
    elif mode == "avg":
        return np.average(x, axis=(1, 2), keepdims=keepdims)
    else:
        raise ValueError("mode must be max or avg")


# %% wrong: with keepdims, the two axes of length 1 come at the end, (batch, channel, 1, 1) instead of (batch, 1, 1, channel)
# true: kept='(batch, channel, 1, 1)'
# isolating: difference
def global_pool(x, mode, keepdims=False):
    if mode == "max":
        out = x.max(axis=(1, 2))
    else:
        out = x.mean(axis=(1, 2))
    if keepdims:
        out = np.expand_dims(out, axis=(-2, -1))
    return out


# %% wrong: the average divides by height squared, so non-square images such as (1, 2, 3, 1) are wrong
# true: average='/ height ** 2'
def global_pool(x, mode, keepdims=False):
    batch, height, width, channel = x.shape
    if mode == "max":
        out = x.max(axis=2).max(axis=1)
    else:
        out = x.sum(axis=2).sum(axis=1) / height ** 2
    return out.reshape(batch, 1, 1, channel) if keepdims else out


# %% wrong: uses one window as long as the height, so with max_pool_2d, a wide image (2, 5) is pooled only in its left part, and a tall image (5, 2) raises ValueError
# true: part="height's square, refused"
# isolating: difference
def global_pool(x, mode, keepdims=False):
    side = x.shape[1]
    f = max_pool_2d if mode == "max" else average_pool_2d
    out = f(x, side, side, "valid")[:, :1, :1, :]
    if not keepdims:
        out = out[:, 0, 0, :]
    return out


# %% wrong: the reshape to (batch, channel, height * width) mixes pixels and channels when there are two or more channels
# true: part='scrambled'
def global_pool(x, mode, keepdims=False):
    b, h, w, c = x.shape
    flat = x.reshape(b, c, h * w)
    if mode == "max":
        out = flat.max(axis=-1)
    else:
        out = flat.mean(axis=-1)
    if keepdims:
        out = out.reshape(b, 1, 1, c)
    return out


# %% wrong: keepdims is passed as the first positional argument of the Keras layer, where data_format is expected, so every call crashes
# isolating: difference
def global_pool(x, mode, keepdims=False):
    if mode == "max":
        layer = layers.GlobalMaxPooling2D(keepdims)
    else:
        layer = layers.GlobalAveragePooling2D(keepdims)
    return layer(x).numpy()


# %% wrong: assigns to x.shape, so the argument is flattened in place for the caller
# isolating: difference
def global_pool(x, mode, keepdims=False):
    b, h, w, c = x.shape
    x.shape = (b, h * w, c)
    out = x.max(axis=1) if mode == "max" else x.mean(axis=1)
    if keepdims:
        out = out[:, np.newaxis, np.newaxis, :]
    return out


# %% wrong: the running maximum starts at 0, so a channel with only negative values gives 0
# true: largest='from 0'
# isolating: difference
def global_pool(x, mode, keepdims=False):
    b, h, w, c = x.shape
    best = np.zeros((b, c))
    total = np.zeros((b, c))
    for i in range(h):
        for j in range(w):
            best = np.maximum(best, x[:, i, j])
            total += x[:, i, j]
    out = best if mode == "max" else total / (h * w)
    if keepdims:
        out = out[:, None, None]
    return out


# %% wrong: only "max" respects keepdims; for "average", the result is always (batch, channel)
# true: kept='only max'
# isolating: difference
def global_pool(x, mode, keepdims=False):
    if mode == "max":
        return np.max(x, (1, 2), keepdims=keepdims)
    return np.mean(np.mean(x, 1), 1)


# %% wrong: keep_dims is TensorFlow 1's name for the argument, so every call raises TypeError
# isolating: difference
def global_pool(x, mode, keepdims=False):
    if mode == "max":
        y = tf.reduce_max(x, [1, 2], keep_dims=keepdims)
    else:
        y = tf.reduce_mean(x, [1, 2], keep_dims=keepdims)
    return y.numpy()


# %% wrong: two mistakes: the batch axis is pooled, too, and keepdims works the wrong way around (keepdims=False keeps the axes)
# true: axes=(0, 1, 2), kept='turned round'
# isolating: difference
def global_pool(x, mode, keepdims=False):
    if mode == "max":
        out = x.max(axis=(0, 1, 2), keepdims=not keepdims)
    else:
        out = x.mean(axis=(0, 1, 2), keepdims=not keepdims)
    return out


# %% wrong: passes keepdims as the third positional argument, which is the dtype for np.mean, so mode "average" raises TypeError (for np.max, it is `out`, so mode "max" crashes, too)
# isolating: difference
def global_pool(x, mode, keepdims=False):
    functions = {"max": np.max, "average": np.mean}
    return functions[mode](x, (1, 2), keepdims)


# %% wrong: takes the median of the row means instead of their mean; the two differ in mode "average" for three or more unequal rows
# true: average='median of rows'
# isolating: difference
def global_pool(x, mode, keepdims=False):
    rows = x.max(axis=2, keepdims=True) if mode == "max" else x.mean(axis=2, keepdims=True)
    out = rows.max(axis=1, keepdims=True) if mode == "max" else np.median(rows, axis=1, keepdims=True)
    return out if keepdims else out[:, 0, 0]


# %% right: uses the pooling functions from the earlier exercises with "same" and one window as long as the image's longer side
def global_pool(x, mode, keepdims=False):
    side = max(x.shape[1:3])
    pool = max_pool_2d if mode == "max" else average_pool_2d
    out = pool(x, side, side, "same")
    return out if keepdims else out[:, 0, 0, :]


# %% right: uses einsum for the sum, and a loop over a list of pixels for the maximum
def global_pool(x, mode, keepdims=False):
    b, h, w, c = x.shape
    if mode == "average":
        out = np.einsum("bhwc->bc", x) / (h * w)
    else:
        pixels = [x[:, i, j, :] for i in range(h) for j in range(w)]
        out = pixels[0].copy()
        for p in pixels[1:]:
            out = np.maximum(out, p)
    return np.reshape(out, (b, 1, 1, c) if keepdims else (b, c))


# %% right: picks the array method by name with getattr
def global_pool(x, mode, keepdims=False):
    method = {"average": "mean"}.get(mode, mode)
    return getattr(x, method)(axis=(1, 2), keepdims=bool(keepdims))


# %% right: builds the result image by image and channel by channel
def global_pool(x, mode, keepdims=False):
    out = np.zeros((x.shape[0], x.shape[3]), dtype=x.dtype)
    for n, image in enumerate(x):
        for k in range(image.shape[-1]):
            plane = image[:, :, k].ravel()
            out[n, k] = np.sort(plane)[-1] if mode == "max" else plane.mean()
    if keepdims:
        out = out[:, None, None, :]
    return out


# %% wrong: uses PyTorch's axes (2, 3), so it pools over width and channel; visible for every image with more than one row (shape (batch, height))
# true: last_two_axes
# isolating: difference
def global_pool(x, mode, keepdims=False):
    if mode == "max":
        return np.max(x, axis=(2, 3), keepdims=keepdims)
    return np.mean(x, axis=(2, 3), keepdims=keepdims)


# %% wrong: pools over the batch as well, giving one number per channel; shows up with two images
# true: batch_pooled
# isolating: difference
def global_pool(x, mode, keepdims=False):
    func = {"max": np.max, "average": np.mean}[mode]
    return func(x, axis=(0, 1, 2), keepdims=keepdims)


# %% wrong: keepdims is ignored; shows up with keepdims=True
# true: axes_never_kept
# isolating: difference
def global_pool(x, mode, keepdims=False):
    batch, height, width, channel = x.shape
    out = np.zeros((batch, channel))
    for b in range(batch):
        for c in range(channel):
            if mode == "max":
                out[b, c] = x[b, :, :, c].max()
            else:
                out[b, c] = x[b, :, :, c].mean()
    return out


# %% wrong: np.squeeze removes every axis of length 1, so a batch of one image or one channel loses that axis; visible with keepdims=False for the shape (1, 8, 8, 3) or (4, 8, 8, 1)
# true: kept='squeezed'
# isolating: difference
def global_pool(x, mode, keepdims=False):
    if mode == "max":
        y = x.max(axis=(1, 2), keepdims=True)
    elif mode == "average":
        y = x.mean(axis=(1, 2), keepdims=True)
    if not keepdims:
        y = np.squeeze(y)
    return y


# %% wrong: checks for "avg" instead of "average", so "average" falls through to the maximum; shows up in mode "average"
# true: always_the_max
# isolating: difference
def global_pool(x, mode, keepdims=False):
    if mode == "avg":
        op = np.mean
    else:
        op = np.max
    return op(op(x, axis=1, keepdims=keepdims), axis=2 if keepdims else 1, keepdims=keepdims)


# %% wrong: both steps reduce axis 1, so with keepdims=True, the width isn't reduced; visible with keepdims=True and width above 1
# isolating: dependence; difference
def global_pool(x, mode, keepdims=False):
    if mode == "max":
        out = x.max(axis=1, keepdims=keepdims)
        out = out.max(axis=1, keepdims=keepdims)
    else:
        out = x.mean(axis=1, keepdims=keepdims)
        out = out.mean(axis=1, keepdims=keepdims)
    return out


# %% wrong: uses the TF 1 argument name keep_dims, which raises TypeError for every input
# isolating: difference
def global_pool(x, mode, keepdims=False):
    if mode == "max":
        result = tf.reduce_max(x, axis=[1, 2], keep_dims=keepdims)
    else:
        result = tf.reduce_mean(x, axis=[1, 2], keep_dims=keepdims)
    return result.numpy()


# %% wrong: the new axes are added at the end, (batch, channel, 1, 1) as in PyTorch; shows up with keepdims=True
# true: kept='(batch, channel, 1, 1)'
# isolating: difference
def global_pool(x, mode, keepdims=False):
    if mode == "max":
        out = np.amax(x, axis=(1, 2))
    else:
        out = np.average(x, axis=(1, 2))
    if keepdims:
        out = out[:, :, None, None]
    return out


# %% wrong: reshapes to (batch, channel, pixels) without moving the channel, which mixes channels; visible with two or more channels
# true: part='scrambled'
def global_pool(x, mode, keepdims=False):
    n, h, w, c = x.shape
    flat = x.reshape(n, c, h * w)
    if mode == "max":
        out = flat.max(axis=-1)
    else:
        out = flat.sum(axis=-1) / (h * w)
    return out.reshape(n, 1, 1, c) if keepdims else out


# %% wrong: the second condition is always true, so the result of "max" is overwritten by the mean; visible in mode "max"
# true: always_the_average
# isolating: difference
def global_pool(x, mode, keepdims=False):
    axes = (1, 2)
    if mode == "max":
        pooled = np.max(x, axis=axes, keepdims=keepdims)
    if mode == "average" or keepdims is not None:
        pooled = np.mean(x, axis=axes, keepdims=keepdims)
    return pooled


# %% wrong: divides the sum by height * height; shows up in mode "average" for images that are not square
# true: average='/ height ** 2'
# isolating: difference
def global_pool(x, mode, keepdims=False):
    size = x.shape[1]
    if mode == "max":
        y = np.max(np.max(x, 2), 1)
    elif mode == "average":
        y = np.einsum("bhwc->bc", x) / size ** 2
    if keepdims:
        y = np.expand_dims(y, (1, 2))
    return y


# %% wrong: two mistakes: the running maximum starts at 0 (visible for negative images), and keepdims gives only one axis (visible for keepdims=True)
# true: largest='from 0', kept='(batch, 1, channel)'
# isolating: difference
def global_pool(x, mode, keepdims=False):
    result = np.zeros((x.shape[0], x.shape[3]))
    for row in range(x.shape[1]):
        for col in range(x.shape[2]):
            if mode == "max":
                result = np.maximum(result, x[:, row, col, :])
            else:
                result = result + x[:, row, col, :]
    if mode == "average":
        result = result / (x.shape[1] * x.shape[2])
    if keepdims:
        result = result[:, np.newaxis, :]
    return result


# %% wrong: flattens the whole image, giving one number per image instead of one per image and channel; visible with two channels
# true: kept='one channel'
def global_pool(x, mode, keepdims=False):
    flat = x.reshape(len(x), -1)
    value = flat.max(1) if mode == "max" else flat.mean(1)
    value = value[:, None]
    return value[:, None, None] if keepdims else value


# %% wrong: one square window with the length of the shorter side covers only part of the image; visible when height and width differ (a 4 x 6 image loses columns 4 and 5)
# true: part='square'
def global_pool(x, mode, keepdims=False):
    side = min(x.shape[1], x.shape[2])
    if mode == "max":
        out = max_pool_2d(x, side, side, "valid")[:, :1, :1]
    else:
        out = average_pool_2d(x, side, side, "valid")[:, :1, :1]
    if keepdims:
        return out
    return out[:, 0, 0]


# %% wrong: the layer is created but never called on x, so a layer object is returned; shows up for any input
# isolating: difference
def global_pool(x, mode, keepdims=False):
    if mode == "max":
        return keras.layers.GlobalMaxPooling2D(keepdims)
    return keras.layers.GlobalAveragePooling2D(keepdims)


# %% right: flattens the pixels to one axis, and uses einsum for the average and sorting for the maximum
def global_pool(x, mode, keepdims=False):
    b, h, w, c = x.shape
    pixels = x.reshape(b, h * w, c)
    if mode == "max":
        out = np.sort(pixels, axis=1)[:, -1, :]
    else:
        out = np.einsum("bpc->bc", pixels) / (h * w)
    return out[:, None, None, :] if keepdims else out


# %% right: calls the Keras layers and turns the tensor into an array
def global_pool(x, mode, keepdims=False):
    cls = keras.layers.GlobalMaxPooling2D if mode == "max" else keras.layers.GlobalAveragePooling2D
    return np.array(cls(data_format="channels_last", keepdims=keepdims)(x))


# %% right: uses the reduce method of ufuncs, with a division for the average
def global_pool(x, mode, keepdims=False):
    if mode == "max":
        return np.maximum.reduce(x, axis=(1, 2), keepdims=keepdims)
    total = np.add.reduce(x, axis=(1, 2), keepdims=keepdims)
    return total / (x.shape[1] * x.shape[2])


# %% wrong: pools over axes 2 and 3, as in PyTorch; visible in the shape of every image with height != channels, and in the values
# true: last_two_axes
# isolating: difference
def global_pool(x, mode, keepdims=False):
    if mode == "max":
        return x.max(axis=(2, 3), keepdims=keepdims)
    return x.mean(axis=(2, 3), keepdims=keepdims)


# %% wrong: ignores keepdims; shows up with keepdims=True
# true: axes_never_kept
# isolating: difference
def global_pool(x, mode, keepdims=False):
    functions = {"max": np.max, "average": np.mean}
    f = functions[mode]
    return f(x, axis=(1, 2))


# %% wrong: the mode is compared with "avg", so "average" returns None
# true: average='None'
# isolating: difference
def global_pool(x, mode, keepdims=False):
    if mode == "max":
        return np.amax(x, axis=(1, 2), keepdims=keepdims)
    elif mode == "avg":
        return np.mean(x, axis=(1, 2), keepdims=keepdims)


# %% wrong: after the first reduction, axis 2 is the channel, so rows and channels are pooled; visible with keepdims=False (the result has the shape (batch, width))
# true: kept='second axis'
# isolating: difference
def global_pool(x, mode, keepdims=False):
    if mode == "max":
        out = x.max(axis=1, keepdims=keepdims).max(axis=2, keepdims=keepdims)
    else:
        out = x.mean(axis=1, keepdims=keepdims).mean(axis=2, keepdims=keepdims)
    return out


# %% wrong: uses TensorFlow 1's keep_dims, which raises TypeError on every call
# isolating: difference
def global_pool(x, mode, keepdims=False):
    if mode == "max":
        y = tf.reduce_max(x, axis=[1, 2], keep_dims=keepdims)
    else:
        y = tf.reduce_mean(x, axis=[1, 2], keep_dims=keepdims)
    return y.numpy()


# %% wrong: `mode == "max" or "average"` is always true, so the average is never computed; shows up with "average"
# true: always_the_max
# isolating: difference
def global_pool(x, mode, keepdims=False):
    result = None
    if mode == "max" or "maximum":
        result = np.max(np.max(x, axis=2, keepdims=True), axis=1, keepdims=True)
    elif mode == "average":
        result = np.mean(x, axis=(1, 2), keepdims=True)
    if keepdims:
        return result
    return result[:, 0, 0, :]


# %% wrong: squeeze also removes the batch or channel axis if its length is 1; shows up for (1, 4, 4, 3) with keepdims=False
# true: kept='squeezed'
# isolating: difference
def global_pool(x, mode, keepdims=False):
    if mode == "max":
        y = np.max(x, axis=(1, 2), keepdims=True)
    else:
        y = np.mean(x, axis=(1, 2), keepdims=True)
    if not keepdims:
        y = np.squeeze(y)
    return y


# %% wrong: passes the axes as two positional arguments, of which the second is read as out or dtype, and raises TypeError on every call
# isolating: difference
def global_pool(x, mode, keepdims=False):
    if mode == "max":
        return np.max(x, 1, 2, keepdims=keepdims)
    else:
        return np.mean(x, 1, 2, keepdims=keepdims)


# %% wrong: flattens the channels as well, giving one number per image; visible with more than one channel (with keepdims=True, the shape is (batch, 1))
# true: kept='one number'
# isolating: dependence; difference
def global_pool(x, mode, keepdims=False):
    flat = x.reshape(x.shape[0], -1)
    if mode == "max":
        return flat.max(axis=1, keepdims=keepdims)
    return flat.mean(axis=1, keepdims=keepdims)


# %% wrong: a reshape to (batch, channel, cells) mixes pixels of different channels; shows up with more than one channel
# true: part='scrambled'
def global_pool(x, mode, keepdims=False):
    n, h, w, c = x.shape
    v = x.reshape(n, c, h * w)
    r = v.max(2) if mode == "max" else v.mean(2)
    if keepdims:
        r = r[:, None, None, :]
    return r


# %% wrong: two mistakes: the maximum in the loop starts at 0, and the average divides by height squared; visible for negative images with "max" and with images that are not square with "average"
# true: largest='from 0', average='/ height ** 2'
# isolating: difference
def global_pool(x, mode, keepdims=False):
    b, h, w, c = x.shape
    out = np.zeros((b, c), dtype=x.dtype)
    for n in range(b):
        for k in range(c):
            for i in range(h):
                for j in range(w):
                    v = x[n, i, j, k]
                    if mode == "max":
                        if v > out[n, k]:
                            out[n, k] = v
                    else:
                        out[n, k] += v / (h * h)
    if keepdims:
        out = out.reshape(b, 1, 1, c)
    return out


# %% wrong: adds only one axis back; shows up with keepdims=True (three axes instead of four)
# true: kept='(batch, 1, channel)'
# isolating: difference
def global_pool(x, mode, keepdims=False):
    if mode == "max":
        g = x.max(axis=(1, 2))
    else:
        g = x.mean(axis=(1, 2))
    if keepdims == True:
        g = np.expand_dims(g, axis=1)
    return g


# %% wrong: calls max_pool_2d or average_pool_2d with pool = height, which isn't the whole image if width != height (a crash, part of the image, or several cells)
# true: part="height's square, refused"
# isolating: dependence; difference
def global_pool(x, mode, keepdims=False):
    side = x.shape[1]
    if mode == "max":
        y = max_pool_2d(x, side, side, "valid")
    else:
        y = average_pool_2d(x, side, side, "valid")
    return y if keepdims else y[:, 0, 0]


# %% right: the Keras layers themselves, converted back to arrays
def global_pool(x, mode, keepdims=False):
    cls = {"max": keras.layers.GlobalMaxPooling2D, "average": keras.layers.GlobalAveragePooling2D}[mode]
    return np.asarray(cls(keepdims=keepdims, data_format="channels_last", dtype=str(x.dtype))(x))


# %% right: uses einsum for the average, and a ufunc's reduce method for the maximum
def global_pool(x, mode, keepdims=False):
    b, h, w, c = x.shape
    if mode == "max":
        y = np.maximum.reduce(x, axis=(1, 2))
    else:
        y = np.einsum("bhwc->bc", x.astype(np.float64)) / (h * w)
        y = y.astype(x.dtype)
    return y.reshape((b, 1, 1, c) if keepdims else (b, c))


# %% right: computes each image and channel separately in a list comprehension
def global_pool(x, mode, keepdims=False):
    f = np.max if mode == "max" else np.mean
    values = np.array([[f(image[..., k]) for k in range(x.shape[-1])] for image in x], dtype=x.dtype)
    if keepdims:
        values = values[:, np.newaxis, np.newaxis]
    return values


# %% wrong: brings the channel forward with reshape instead of transpose, so pixels of different channels are mixed; visible for any input with 2 or more channels and more than one pixel
# true: part='scrambled'
def global_pool(x, mode, keepdims=False):
    b, h, w, c = x.shape
    flat = x.reshape(b, c, h * w)
    out = flat.max(axis=2) if mode == "max" else flat.mean(axis=2)
    if keepdims:
        out = out.reshape(b, 1, 1, c)
    return out


# %% wrong: reduces axis 1 twice, which with keepdims=True reduces the height twice and never the width; keepdims=True and a width above 1 give (b, 1, w, c)
# isolating: condition; dependence; difference
def global_pool(x, mode, keepdims=False):
    if mode == "max":
        return x.max(axis=1, keepdims=keepdims).max(axis=1, keepdims=keepdims)
    else:
        return x.mean(axis=1, keepdims=keepdims).mean(axis=1, keepdims=keepdims)


# %% wrong: compares mode with "avg" (although the text says "average"), so mode "average" returns None
# true: average='None'
# isolating: difference
def global_pool(x, mode, keepdims=False):
    result = None
    if mode == "max":
        result = np.max(x, axis=(1, 2), keepdims=keepdims)
    elif mode == "avg":
        result = np.mean(x, axis=(1, 2), keepdims=keepdims)
    return result


# %% wrong: puts the two axes of length 1 first instead of between batch and channel; keepdims=True with a batch above 1 gives (1, 1, b, c)
# true: kept='(1, 1, batch, channel)'
# isolating: difference
def global_pool(x, mode, keepdims=False):
    fn = {"max": np.max, "average": np.mean}[mode]
    out = fn(x, axis=(1, 2))
    if keepdims:
        out = out[np.newaxis, np.newaxis]
    return out


# %% wrong: passes keepdims as the first positional argument of the Keras layer, where data_format is; every input raises an error
# isolating: difference
def global_pool(x, mode, keepdims=False):
    if mode == "max":
        layer = layers.GlobalMaxPooling2D(keepdims)
    else:
        layer = layers.GlobalAveragePooling2D(keepdims)
    return layer(x).numpy()


# %% wrong: reshapes to (batch, channel, -1) as for PyTorch's layout, which mixes channels; visible with two or more channels
# true: part='scrambled'
def global_pool(x, mode, keepdims=False):
    b, h, w, c = x.shape
    flat = x.reshape(b, c, -1)
    out = flat.max(axis=-1) if mode == "max" else flat.mean(axis=-1)
    if keepdims:
        out = out.reshape(b, 1, 1, c)
    return out


# %% wrong: keepdims is used only for "average", so "max" with keepdims=True has the shape (batch, channel)
# true: kept='only average'
# isolating: difference
def global_pool(x, mode, keepdims=False):
    if mode == "max":
        return np.max(x, axis=(1, 2))
    elif mode == "average":
        return np.mean(x, axis=(1, 2), keepdims=keepdims)


# %% wrong: after the first reduction, the width is axis 1, so reducing axis 2 pools the channels; without keepdims, the shape is (batch, width)
# true: kept='second axis'
# isolating: difference
def global_pool(x, mode, keepdims=False):
    if mode == "max":
        return x.max(1, keepdims=keepdims).max(2, keepdims=keepdims)
    return x.mean(1, keepdims=keepdims).mean(2, keepdims=keepdims)


# %% wrong: the second axis is passed as a separate argument (as in MATLAB), which NumPy interprets as out or dtype, so it crashes for every input
# isolating: difference
def global_pool(x, mode, keepdims=False):
    if mode == "max":
        y = np.max(x, 1, 2)
    else:
        y = np.mean(x, 1, 2)
    if keepdims:
        y = y[:, None, None, :]
    return y


# %% wrong: the search for the maximum starts from 0, so channels with only negative values give 0
# true: largest='from 0'
# isolating: difference
def global_pool(x, mode, keepdims=False):
    b, h, w, c = x.shape
    out = np.zeros((b, 1, 1, c))
    for i in range(h):
        for j in range(w):
            if mode == "max":
                out[:, 0, 0] = np.maximum(out[:, 0, 0], x[:, i, j])
            else:
                out[:, 0, 0] += x[:, i, j] / (h * w)
    return out if keepdims else out[:, 0, 0]


# %% wrong: the average divides by height squared; wrong for images that aren't square
# true: average='/ height ** 2'
def global_pool(x, mode, keepdims=False):
    side = x.shape[1]
    if mode == "max":
        result = np.amax(x, axis=(1, 2), keepdims=keepdims)
    else:
        result = np.sum(x, axis=(1, 2), keepdims=keepdims) / side ** 2
    return result


# %% wrong: two mistakes: the condition on the mode is always true, so "average" gives the maximum, and keepdims puts the new axes first, (1, 1, batch, channel)
# true: average='max', kept='(1, 1, batch, channel)'
def global_pool(x, mode, keepdims=False):
    if mode == "max" or "Max":
        y = x.max(axis=(1, 2))
    else:
        y = x.mean(axis=(1, 2))
    if keepdims:
        y = y[np.newaxis, np.newaxis]
    return y


# %% wrong: squeeze also removes the batch or channel axis if its length is 1; visible with one image or a grayscale batch, and keepdims=False
# true: kept='squeezed'
# isolating: difference
def global_pool(x, mode, keepdims=False):
    func = {"max": np.max, "average": np.mean}[mode]
    pooled = func(x, axis=(1, 2), keepdims=True)
    if not keepdims:
        pooled = np.squeeze(pooled)
    return pooled


# %% right: sorts all pixels per channel for the maximum and uses a float64 einsum for the average
def global_pool(x, mode, keepdims=False):
    b, h, w, c = x.shape
    if mode == "max":
        out = np.sort(x.reshape(b, h * w, c), axis=1)[:, -1, :]
    else:
        out = np.einsum("bhwc->bc", x.astype("float64")) / (h * w)
    return out[:, np.newaxis, np.newaxis, :] if keepdims else out


# %% right: calls the Keras layers and converts the result to an array
def global_pool(x, mode, keepdims=False):
    name = {"max": "GlobalMaxPooling2D", "average": "GlobalAveragePooling2D"}[mode]
    layer = getattr(layers, name)(keepdims=keepdims, data_format="channels_last")
    return np.array(layer(tf.convert_to_tensor(x, tf.float32)))


# %% wrong: reduces axes 2 and 3 (PyTorch's channels-first habit), i.e. width and channel, for every input
# true: last_two_axes
def global_pool(x, mode, keepdims=False):
    if mode == "max":
        return np.max(x, axis=(2, 3), keepdims=keepdims)
    elif mode == "average":
        return np.mean(x, axis=(2, 3), keepdims=keepdims)
    raise ValueError(mode)


# %% wrong: keepdims is forgotten for mode "average": with keepdims=True the result has shape (batch, channel)
# true: kept='only max'
def global_pool(x, mode, keepdims=False):
    if mode == "max":
        return x.max(axis=(1, 2), keepdims=keepdims)
    return x.mean(axis=(1, 2))


# %% wrong: with keepdims=True the two axes of length 1 come after the channel: (batch, channel, 1, 1) instead of (batch, 1, 1, channel)
# true: kept='(batch, channel, 1, 1)'
def global_pool(x, mode, keepdims=False):
    flat = x.reshape(x.shape[0], -1, x.shape[-1])
    pooled = flat.max(axis=1) if mode == "max" else flat.mean(axis=1)
    if keepdims:
        pooled = pooled[:, :, np.newaxis, np.newaxis]
    return pooled


# %% wrong: compares the mode with "avg", so mode "average" falls through to the maximum
# true: always_the_max
def global_pool(x, mode, keepdims=False):
    """Return the global pooling of a batch of images."""
    reduce = np.mean if mode == "avg" else np.max
    return reduce(x, axis=(1, 2), keepdims=keepdims)


# %% wrong: reduces axis 1 and then axis 2; without keepdims the second axis 2 is the channel, so the result is (batch, width) (only keepdims=True is right)
# true: kept='second axis'
def global_pool(x, mode, keepdims=False):
    operation = {"max": np.max, "average": np.mean}[mode]
    over_rows = operation(x, axis=1, keepdims=keepdims)
    return operation(over_rows, axis=2, keepdims=keepdims)


# %% right: an unusual but correct style
def global_pool(x, mode, keepdims=False):
    batch, height, width, channels = x.shape
    cells = np.moveaxis(x, -1, 1).reshape(batch, channels, height * width)
    pooled = np.array([[getattr(np, {"max": "amax", "average": "mean"}[mode])(one) for one in image] for image in cells])
    return pooled.reshape((batch, 1, 1, channels) if keepdims else (batch, channels))
