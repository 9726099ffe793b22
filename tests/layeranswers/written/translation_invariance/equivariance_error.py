"""Answers to `equivariance_error` that people wrote from the exercise text alone."""


# %% wrong: the output is shifted with zeros filled in instead of circularly; visible if dx // stride isn't 0 and content wraps around
# true: zeros_in_the_output
def equivariance_error(f, images, dx, stride):
    y = np.array(f(images))
    y_moved = np.array(f(shift(images, dx, mode="wrap")))
    expected = shift(y, dx // stride)
    return float(np.linalg.norm(y_moved - expected) / np.linalg.norm(y))


# %% wrong: the images are shifted with zeros filled in; shows up with content that leaves the image
# true: zeros_in_the_images
def equivariance_error(f, images, dx, stride):
    out = np.array(f(images))
    out_of_shifted = np.array(f(shift(images, dx)))
    shifted_out = shift(out, dx // stride, mode="wrap")
    diff = out_of_shifted - shifted_out
    return float(np.sqrt(np.sum(diff ** 2)) / np.sqrt(np.sum(out ** 2)))


# %% wrong: the output is shifted by dx cells, because the stride is ignored; shows up with a stride of 2 or more
# true: moved_by_pixels
def equivariance_error(f, images, dx, stride):
    a = np.array(f(np.roll(images, dx, axis=2)))
    b = np.roll(np.array(f(images)), dx, axis=2)
    return float(np.linalg.norm(a - b) / np.linalg.norm(b))


# %% wrong: int(dx / stride) rounds toward 0 instead of down; visible for a negative dx that is not a multiple of the stride, such as -3 with stride 2
# true: rounded_to_zero
def equivariance_error(f, images, dx, stride):
    cells = int(dx / stride)
    base = np.array(f(images))
    moved = np.array(f(shift(images, dx, mode="wrap")))
    return float(np.linalg.norm(moved - shift(base, cells, mode="wrap")) / np.linalg.norm(base))


# %% wrong: rounds to the nearest whole number of cells (for dx=3 and stride=2, this is 2 cells instead of 1)
# true: cells='round'
def equivariance_error(f, images, dx, stride):
    cells = int(np.round(dx / stride))
    base = np.asarray(f(images))
    expected = np.roll(base, cells, axis=2)
    got = np.asarray(f(np.roll(images, dx, axis=2)))
    return float(np.linalg.norm(got - expected) / np.linalg.norm(base))


# %% wrong: divides by the norm of f(shifted images); shows up for strided layers, whose norm changes with the shift
# true: below='after'
def equivariance_error(f, images, dx, stride):
    y1 = np.array(f(shift(images, dx, mode="wrap")))
    y2 = shift(np.array(f(images)), dx // stride, mode="wrap")
    return float(np.linalg.norm(y1 - y2) / np.linalg.norm(y1))


# %% wrong: computes the error of invariance: the output isn't shifted at all; shows up with dx // stride other than 0
# true: output_not_moved
def equivariance_error(f, images, dx, stride):
    before = np.array(f(images))
    after = np.array(f(shift(images, dx, mode="wrap")))
    return float(np.linalg.norm(after - before) / np.linalg.norm(before))


# %% wrong: the output is shifted the other way; shows up with dx // stride other than 0
# true: shifted_twice
def equivariance_error(f, images, dx, stride):
    before = np.array(f(images))
    after = np.array(f(shift(images, dx, mode="wrap")))
    expected = shift(before, -(dx // stride), mode="wrap")
    error = np.linalg.norm(after - expected)
    return float(error / np.linalg.norm(before))


# %% wrong: crashes for every input: dx / stride is a float, but tf.roll needs an integer
# isolating: difference
def equivariance_error(f, images, dx, stride):
    y = tf.convert_to_tensor(f(images))
    moved = tf.convert_to_tensor(f(shift(images, dx, mode="wrap")))
    expected = tf.roll(y, shift=dx / stride, axis=2)
    return float(tf.norm(moved - expected) / tf.norm(y))


# %% wrong: the images are shifted by dx * stride pixels and the output by dx cells; shows up with a stride of 2 or more
# true: compared='pixels and cells'
def equivariance_error(f, images, dx, stride):
    base = np.array(f(images))
    left = np.array(f(shift(images, dx * stride, mode="wrap")))
    right = shift(base, dx, mode="wrap")
    return float(np.linalg.norm(left - right) / np.linalg.norm(base))


# %% wrong: uses the mean of the squared differences instead of the norm; shows up whenever the error is neither 0 nor 1
# true: norm='squared'
def equivariance_error(f, images, dx, stride):
    y = np.array(f(images))
    ys = np.array(f(shift(images, dx, mode="wrap")))
    t = shift(y, dx // stride, mode="wrap")
    return float(np.mean((ys - t) ** 2) / np.mean(y ** 2))


# %% wrong: rolls the feature maps along axis 1, which is the height, so they move down; shows up with dx // stride other than 0
# true: output='height'
def equivariance_error(f, images, dx, stride):
    y = np.array(f(images))
    y_shifted = np.array(f(shift(images, dx, mode="wrap")))
    target = np.roll(y, dx // stride, axis=1)
    return float(np.linalg.norm(y_shifted - target) / np.linalg.norm(y))


# %% wrong: the variable images is overwritten, so both outputs come from the shifted images; visible for dx // stride other than 0, or with a dx that isn't divisible by stride
# true: compared='overwritten'
def equivariance_error(f, images, dx, stride):
    images = shift(images, dx, mode="wrap")
    moved = np.array(f(images))
    base = np.array(f(images))
    base_moved = shift(base, dx // stride, mode="wrap")
    return float(np.linalg.norm(moved - base_moved) / np.linalg.norm(base))


# %% wrong: crashes with TypeError for every input: the third argument of shift is dy, which receives the mode
# true: image='mode as dy'
def equivariance_error(f, images, dx, stride):
    y = np.array(f(images))
    moved = np.array(f(shift(images, dx, "wrap")))
    expected = shift(y, dx // stride, "wrap")
    return float(np.linalg.norm(moved - expected) / np.linalg.norm(y))


# %% wrong: two mistakes: uses dx % stride instead of dx // stride, and averages the norms of the images; visible where dx // stride and dx % stride differ, and with batches of several images
# true: norm='each image', cells='dx % stride'
def equivariance_error(f, images, dx, stride):
    y = np.array(f(images))
    moved = np.array(f(shift(images, dx, mode="wrap")))
    expected = shift(y, dx % stride, mode="wrap")
    ratios = [np.linalg.norm(m - e) / np.linalg.norm(o) for m, e, o in zip(moved, expected, y)]
    return float(sum(ratios) / len(ratios))


# %% right: shifts the result back instead of shifting the expected output
def equivariance_error(f, images, dx, stride):
    base = np.asarray(f(images))
    back = np.roll(np.asarray(f(np.roll(images, dx, axis=2))), -(dx // stride), axis=2)
    return float(np.linalg.norm((back - base).ravel()) / np.linalg.norm(base.ravel()))


# %% right: uses TensorFlow's roll and norm
def equivariance_error(f, images, dx, stride):
    y = tf.cast(tf.convert_to_tensor(f(images)), tf.float64)
    moved = tf.cast(tf.convert_to_tensor(f(shift(images, dx, mode="wrap"))), tf.float64)
    expected = tf.roll(y, shift=dx // stride, axis=2)
    return float(tf.sqrt(tf.reduce_sum(tf.square(moved - expected)) / tf.reduce_sum(tf.square(y))))


# %% right: goes column by column, with an index modulo the width
def equivariance_error(f, images, dx, stride):
    cells, _ = divmod(dx, stride)
    base = np.array(f(images), dtype=np.float64)
    moved = np.array(f(shift(images, dx, mode="wrap")), dtype=np.float64)
    width = base.shape[2]
    total = 0.0
    for j in range(width):
        total += np.sum((moved[:, :, (j + cells) % width] - base[:, :, j]) ** 2)
    return float(np.sqrt(total) / np.sqrt(np.sum(base ** 2)))


# %% right: uses nested functions, and math.floor on exact fractions
def equivariance_error(f, images, dx, stride):
    import math
    from fractions import Fraction

    def g(batch):
        return np.array(f(batch))

    def norm(y):
        return math.sqrt(np.einsum("bhwc,bhwc->", y, y, dtype=np.float64))

    k = math.floor(Fraction(dx, stride))
    y = g(images)
    return norm(g(shift(images, dx, mode="wrap")) - shift(y, k, mode="wrap")) / norm(y)


# %% wrong: shifts the output by dx cells instead of dx // stride; wrong for every stride above 1 and dx other than 0
# true: moved_by_pixels
def equivariance_error(f, images, dx, stride):
    expected = shift(np.asarray(f(images)), dx, mode="wrap")
    actual = np.asarray(f(shift(images, dx, mode="wrap")))
    return float(np.linalg.norm(actual - expected) / np.linalg.norm(expected))


# %% wrong: int(dx / stride) rounds toward zero, so a negative shift that is not a multiple of the stride is wrong (dx=-1 with stride=2 gives 0 cells instead of -1)
# true: rounded_to_zero
def equivariance_error(f, images, dx, stride):
    cells = int(dx / stride)
    y = np.asarray(f(images))
    y_shifted = np.roll(y, cells, axis=2)
    z = np.asarray(f(np.roll(images, dx, axis=2)))
    return float(np.sqrt(np.sum((z - y_shifted) ** 2)) / np.sqrt(np.sum(y ** 2)))


# %% wrong: the images are shifted with mode "zero" (the default), and only the output is circular; visible when something is at the edge
# true: zeros_in_the_images
def equivariance_error(f, images, dx, stride):
    y = np.asarray(f(images))
    z = np.asarray(f(shift(images, dx)))
    target = shift(y, dx // stride, mode="wrap")
    return float(np.linalg.norm((z - target).ravel()) / np.linalg.norm(y.ravel()))


# %% wrong: rounds dx / stride to the nearest cell, so dx=3, stride=4 shifts the output by 1 instead of 0
# true: cells='round'
def equivariance_error(f, images, dx, stride):
    k = round(dx / stride)
    base = np.asarray(f(images))
    moved = np.asarray(f(shift(images, dx, 0, "wrap")))
    diff = moved - shift(base, k, 0, "wrap")
    return float(np.linalg.norm(diff.ravel()) / np.linalg.norm(base.ravel()))


# %% wrong: the third positional argument of shift is dy, so "wrap" is passed as a number of pixels and every call crashes
# true: image='mode as dy'
# isolating: difference
def equivariance_error(f, images, dx, stride):
    y = np.asarray(f(images))
    z = np.asarray(f(shift(images, dx, "wrap")))
    y_moved = shift(y, dx // stride, "wrap")
    return float(np.linalg.norm(z - y_moved) / np.linalg.norm(y))


# %% wrong: the feature maps are rolled along axis 1, the height, while the images move to the right
# true: output='height'
def equivariance_error(f, images, dx, stride):
    features = np.asarray(f(images))
    shifted_features = np.asarray(f(shift(images, dx, mode="wrap")))
    expected = np.roll(features, dx // stride, axis=1)
    return float(np.linalg.norm(shifted_features - expected) / np.linalg.norm(features))


# %% wrong: the images are shifted by dx * stride pixels and the output by dx cells, so with a stride above 1, the function measures a different shift, which is always a multiple of the stride
# true: compared='pixels and cells'
def equivariance_error(f, images, dx, stride):
    a = np.asarray(f(shift(images, dx * stride, mode="wrap")))
    b = shift(np.asarray(f(images)), dx, mode="wrap")
    return float(np.linalg.norm((a - b).flatten()) / np.linalg.norm(b.flatten()))


# %% wrong: reduces dx modulo the image's width before the division, which changes the number of cells when the width isn't a multiple of the stride; visible with a width of 5, dx=-1, stride=2, and an output that is two cells wide
# true: cells='dx % width'
def equivariance_error(f, images, dx, stride):
    width = images.shape[2]
    dx = dx % width
    y = np.asarray(f(images))
    z = np.asarray(f(shift(images, dx, mode="wrap")))
    target = np.roll(y, dx // stride, axis=2)
    return float(np.linalg.norm((z - target).ravel()) / np.linalg.norm(y.ravel()))


# %% wrong: abs(dx) // stride loses the direction, so negative shifts move the output to the right
# true: cells='abs(dx) // stride'
def equivariance_error(f, images, dx, stride):
    cells = abs(dx) // stride
    out = np.array(f(images))
    out_shifted = np.array(f(shift(images, dx, mode="wrap")))
    error = out_shifted - shift(out, cells, mode="wrap")
    return float(np.sqrt((error ** 2).sum() / (out ** 2).sum()))


# %% wrong: averages the ratios of norms over the images and channels instead of using one norm for the whole output; visible with images or channels that differ
# true: norm='each image and channel'
def equivariance_error(f, images, dx, stride):
    y = np.asarray(f(images))
    z = np.asarray(f(shift(images, dx, mode="wrap")))
    d = z - shift(y, dx // stride, mode="wrap")
    ratios = np.linalg.norm(d, axis=(1, 2)) / (np.linalg.norm(y, axis=(1, 2)) + 1e-12)
    return float(ratios.mean())


# %% wrong: the remainder of the division (dx % stride) is used as the number of cells (dx=2, stride=2 shifts the output by 0)
# true: cells='remainder, or dx'
def equivariance_error(f, images, dx, stride):
    y = np.asarray(f(images))
    z = np.asarray(f(shift(images, dx, mode="wrap")))
    cells = dx % stride if stride > 1 else dx
    d = z - shift(y, cells, mode="wrap")
    return float(np.linalg.norm(d.ravel()) / np.linalg.norm(y.ravel()))


# %% wrong: interpolates between two neighboring cells when dx isn't a multiple of the stride, instead of rounding down; visible with dx=1 and stride=2
# true: cells='between'
def equivariance_error(f, images, dx, stride):
    y = np.asarray(f(images))
    z = np.asarray(f(shift(images, dx, mode="wrap")))
    whole, rest = divmod(dx, stride)
    t = rest / stride
    expected = (1 - t) * shift(y, whole, mode="wrap") + t * shift(y, whole + 1, mode="wrap")
    return float(np.linalg.norm((z - expected).ravel()) / np.linalg.norm(y.ravel()))


# %% wrong: divides by the norm of f(shifted images), which differs from that of f(images) for layers that are not equivariant; visible for max pooling with stride=2 and dx=1
# true: below='after'
def equivariance_error(f, images, dx, stride):
    shifted = np.asarray(f(np.roll(images, dx, 2)))
    target = np.roll(np.asarray(f(images)), dx // stride, 2)
    norm = lambda a: np.sqrt(np.sum(a * a))
    return float(norm(shifted - target) / norm(shifted))


# %% wrong: leaves out the cells that wrapped around ("edge effects"), but only in the numerator, so the errors in these cells are missing; if dx is 0 or negative, nothing or only a part is compared
# true: compared='not round, slices'
# isolating: difference
def equivariance_error(f, images, dx, stride):
    k = dx // stride
    y = np.asarray(f(images))
    z = np.asarray(f(shift(images, dx, mode="wrap")))
    target = shift(y, k, mode="wrap")
    d = (z - target)[:, :, k:, :] if k > 0 else (z - target)[:, :, :k, :]
    return float(np.linalg.norm(d.ravel()) / np.linalg.norm(y.ravel()))


# %% wrong: f(images) is shifted in the opposite direction of the images because of a minus sign; wrong for any shift of at least one cell
# true: shifted_twice
def equivariance_error(f, images, dx, stride):
    y = np.asarray(f(images))
    z = np.asarray(f(shift(images, dx, mode="wrap")))
    back = np.roll(y, -(dx // stride), axis=2)
    return float(np.linalg.norm((z - back).ravel()) / np.linalg.norm(y.ravel()))


# %% wrong: two mistakes: tensors have no reshape or ravel (AttributeError for a Keras layer), and the square root is missing
# true: norm='squared'
def equivariance_error(f, images, dx, stride):
    y = f(images)
    z = f(shift(images, dx, mode="wrap"))
    y_flat = shift(np.asarray(y), dx // stride, mode="wrap").ravel()
    d = z.ravel() - y_flat
    return float((d @ d) / (y_flat @ y_flat))


# %% right: shifts f(shifted images) back instead of f(images) forward, which gives the same norm on a circle
def equivariance_error(f, images, dx, stride):
    y = np.asarray(f(images), dtype=np.float64)
    z = np.asarray(f(shift(images, dx, mode="wrap")), dtype=np.float64)
    back = shift(z, -(dx // stride), mode="wrap")
    return float(np.linalg.norm((back - y).ravel()) / np.linalg.norm(y.ravel()))


# %% right: takes the columns of the output with an index array modulo its width
def equivariance_error(f, images, dx, stride):
    w = images.shape[2]
    y = np.array(f(images), dtype=float)
    z = np.array(f(images[:, :, (np.arange(w) - dx) % w, :]), dtype=float)
    columns = (np.arange(y.shape[2]) - dx // stride) % y.shape[2]
    return float(np.sqrt(np.square(z - y[:, :, columns]).sum() / np.square(y).sum()))


# %% right: TensorFlow only: tf.roll and tf.norm
def equivariance_error(f, images, dx, stride):
    y = tf.cast(tf.convert_to_tensor(f(images)), tf.float64)
    z = tf.cast(tf.convert_to_tensor(f(shift(images, dx, 0, "wrap"))), tf.float64)
    expected = tf.roll(y, shift=dx // stride, axis=2)
    return float(tf.norm(z - expected).numpy() / tf.norm(y).numpy())


# %% wrong: the output is shifted by dx cells instead of dx // stride; visible for 2 x 2 max pooling with stride=2 and dx=2
# true: moved_by_pixels
def equivariance_error(f, images, dx, stride):
    y = np.asarray(f(images))
    y_of_shifted = np.asarray(f(shift(images, dx, mode="wrap")))
    shifted_y = shift(y, dx, mode="wrap")
    return float(np.linalg.norm(y_of_shifted - shifted_y) / np.linalg.norm(y))


# %% wrong: int(dx / stride) truncates toward 0 instead of rounding down; visible with dx=-1 and stride=2 (0 cells instead of -1)
# true: rounded_to_zero
def equivariance_error(f, images, dx, stride):
    cells = int(dx / stride)
    a = np.asarray(f(shift(images, dx, 0, "wrap")))
    b = np.asarray(f(images))
    c = shift(b, cells, 0, "wrap")
    return float(np.sqrt(np.sum((a - c) ** 2)) / np.sqrt(np.sum(b ** 2)))


# %% wrong: the feature maps are shifted with zeros (mode left out); visible for f = identity with something at the right edge, with dx=1 and stride=1
# true: zeros_in_the_output
def equivariance_error(f, images, dx, stride):
    out = np.asarray(f(images))
    expected = shift(out, dx // stride)
    got = np.asarray(f(shift(images, dx, mode="wrap")))
    return float(np.linalg.norm((got - expected).flatten()) / np.linalg.norm(out.flatten()))


# %% wrong: rounds to the nearest whole cell; visible with dx=3 and stride=2 (2 cells instead of 1)
# true: cells='round'
def equivariance_error(f, images, dx, stride):
    fx = np.asarray(f(images))
    ftx = np.asarray(f(np.roll(images, dx, axis=2)))
    tfx = np.roll(fx, round(dx / stride), axis=2)
    return float(np.linalg.norm(ftx - tfx) / np.linalg.norm(fx))


# %% wrong: np.floor gives a float, which isn't a slice index, so every input raises TypeError
# isolating: difference
def equivariance_error(f, images, dx, stride):
    reference = np.asarray(f(images))
    moved = np.asarray(f(shift(images, dx, mode="wrap")))
    n_cells = np.floor(dx / stride)
    target = np.concatenate([reference[:, :, -n_cells:], reference[:, :, :-n_cells]], axis=2)
    return float(np.linalg.norm(moved - target) / np.linalg.norm(reference))


# %% wrong: the output is rolled along axis 1, down instead of right; visible with f = identity, dx=1, and stride=1
# true: output='height'
def equivariance_error(f, images, dx, stride):
    base = np.asarray(f(images))
    after = np.asarray(f(np.roll(images, dx, axis=2)))
    base_rolled = np.roll(base, dx // stride, axis=1)
    diff = after - base_rolled
    return float(np.sqrt((diff * diff).sum() / (base * base).sum()))


# %% wrong: the output isn't shifted at all: this is relative_change with circular shifts; visible with f = identity, dx=1, and stride=1
# true: output_not_moved
def equivariance_error(f, images, dx, stride):
    g = lambda x: np.asarray(f(x))[:, ::1, ::1]
    a = g(images)
    b = g(shift(images, dx, mode="wrap"))
    return float(np.linalg.norm(b - a) / np.linalg.norm(a))


# %% wrong: uses the old rounding-up trick -(-dx // stride) instead of rounding down; visible with dx=1 and stride=2 (1 cell instead of 0)
# true: rounded_up
def equivariance_error(f, images, dx, stride):
    k = -(-dx // stride)
    maps = np.asarray(f(images))
    maps_of_shifted = np.asarray(f(shift(images, dx, mode="wrap")))
    return float(np.linalg.norm(maps_of_shifted - shift(maps, k, mode="wrap")) / np.linalg.norm(maps))


# %% wrong: the images are shifted by whole cells only, dx // stride * stride pixels; visible for max pooling with dx=1 and stride=2 (the result is 0, although the output changes)
# true: image='whole cells'
# isolating: difference
def equivariance_error(f, images, dx, stride):
    cells = dx // stride
    whole = cells * stride
    left = np.asarray(f(shift(images, whole, mode="wrap")))
    plain = np.asarray(f(images))
    right = shift(plain, cells, mode="wrap")
    return float(np.linalg.norm(left - right) / np.linalg.norm(plain))


# %% wrong: computes one error per image and averages the errors; shows up with two images of different brightness and error
# true: norm='each image'
def equivariance_error(f, images, dx, stride):
    total = 0.0
    for k in range(len(images)):
        one = images[k:k + 1]
        y = np.asarray(f(one))
        z = np.asarray(f(shift(one, dx, mode="wrap")))
        total += np.linalg.norm(z - shift(y, dx // stride, mode="wrap")) / np.linalg.norm(y)
    return float(total / len(images))


# %% wrong: divides by the norm of f(shifted images), which may be different; visible for max pooling with stride=2 and dx=1
# true: below='after'
def equivariance_error(f, images, dx, stride):
    before = np.asarray(f(images), dtype="float64")
    after = np.asarray(f(shift(images, dx, mode="wrap")), dtype="float64")
    d = after - shift(before, dx // stride, mode="wrap")
    return float(np.linalg.norm(d) / np.linalg.norm(after))


# %% wrong: the images are rolled in place before f(images) is computed, so both outputs come from the shifted images; visible with f = identity, and in the argument after the call
def equivariance_error(f, images, dx, stride):
    images[:] = shift(images, dx, mode="wrap")
    out_shifted = np.array(f(images))
    out = np.array(f(images))
    out_rolled = np.roll(out, dx // stride, axis=2)
    return float(np.linalg.norm(out_shifted - out_rolled) / np.linalg.norm(out))


# %% wrong: two mistakes: the number of cells is dx % stride instead of dx // stride, and the images are shifted with zeros
# true: cells='dx % stride', image='zero'
def equivariance_error(f, images, dx, stride):
    shifted_images = shift(images, dx)
    y1 = np.asarray(f(shifted_images))
    y2 = np.asarray(f(images))
    y3 = shift(y2, dx % stride, mode="wrap")
    return float(np.sqrt(np.sum(np.square(y1 - y3))) / np.sqrt(np.sum(np.square(y2))))


# %% wrong: calls f.predict, which only models have, so a layer or a function raises AttributeError
# isolating: difference
def equivariance_error(f, images, dx, stride):
    feature_maps = f.predict(images, verbose=0)
    feature_maps_shifted = f.predict(shift(images, dx, mode="wrap"), verbose=0)
    expected = shift(feature_maps, dx // stride, mode="wrap")
    return float(np.linalg.norm(feature_maps_shifted - expected) / np.linalg.norm(feature_maps))


# %% wrong: takes tf.norm along the last axis and averages the ratios of all cells, which gives NaN where a cell is 0; visible for any feature map with background
# true: norm='each place'
def equivariance_error(f, images, dx, stride):
    y = tf.convert_to_tensor(f(images))
    z = tf.convert_to_tensor(f(tf.roll(images, dx, axis=2)))
    t = tf.roll(y, dx // stride, axis=2)
    err = tf.norm(z - t, axis=-1) / tf.norm(y, axis=-1)
    return float(tf.reduce_mean(err))


# %% right: shifts the output of the shifted images back, which has the same norm
def equivariance_error(f, images, dx, stride):
    y = np.asarray(f(images))
    z = np.asarray(f(shift(images, dx, mode="wrap")))
    back = shift(z, -(dx // stride), mode="wrap")
    return float(np.linalg.norm((back - y).ravel()) / np.linalg.norm(y.ravel()))


# %% right: relative_change's arithmetic in TensorFlow with tf.roll
def equivariance_error(f, images, dx, stride):
    y = tf.convert_to_tensor(f(images))
    z = tf.convert_to_tensor(f(tf.roll(images, shift=dx, axis=2).numpy()))
    gap = z - tf.roll(y, shift=dx // stride, axis=2)
    return float(tf.sqrt(tf.reduce_sum(gap ** 2) / tf.reduce_sum(y ** 2)))


# %% right: picks the columns with an index array modulo the width
def equivariance_error(f, images, dx, stride):
    def columns(a, d):
        width = a.shape[2]
        return a[:, :, (np.arange(width) - d) % width, :]

    cells, _ = divmod(dx, stride)
    plain = np.array(f(images))
    error = np.array(f(columns(images, dx))) - columns(plain, cells)
    return float(np.sqrt(np.vdot(error, error) / np.vdot(plain, plain)))


# %% wrong: int(dx / stride) rounds toward 0; visible with dx=-1 and stride=2 (0 cells instead of -1)
# true: rounded_to_zero
def equivariance_error(f, images, dx, stride):
    y = np.asarray(f(images))
    y_moved = np.asarray(f(shift(images, dx, mode="wrap")))
    expected = shift(y, int(dx / stride), mode="wrap")
    return float(np.linalg.norm(y_moved - expected) / np.linalg.norm(y))


# %% wrong: rounds to the nearest cell; visible with dx=3 and stride=4 (1 cell instead of 0)
# true: cells='round'
def equivariance_error(f, images, dx, stride):
    out = np.array(f(images))
    cells = round(dx / stride)
    target = np.roll(out, cells, axis=2)
    got = np.array(f(np.roll(images, dx, axis=2)))
    return float(np.sqrt(((got - target) ** 2).sum() / (out ** 2).sum()))


# %% wrong: shifts the feature maps by dx cells, because the stride is ignored; visible with stride=2 and dx=2
# true: moved_by_pixels
def equivariance_error(f, images, dx, stride):
    fx = np.asarray(f(images))
    lhs = np.asarray(f(shift(images, dx, 0, "wrap")))
    rhs = shift(fx, dx, 0, "wrap")
    return float(np.linalg.norm((lhs - rhs).ravel()) / np.linalg.norm(fx.ravel()))


# %% wrong: the feature maps are shifted with zeros; shows up for maps with something in the columns that are shifted out
# true: zeros_in_the_output
def equivariance_error(f, images, dx, stride):
    a = np.asarray(f(shift(images, dx, mode="wrap")))
    ref = np.asarray(f(images))
    b = shift(ref, dx // stride)
    diff = a - b
    return float(np.sqrt(np.sum(diff * diff)) / np.sqrt(np.sum(ref * ref)))


# %% wrong: the images are shifted with zeros; visible for images with something in the columns that are shifted out, even for the identity
# true: zeros_in_the_images
def equivariance_error(f, images, dx, stride):
    k = dx // stride
    base = np.asarray(f(images))
    with_shift = np.asarray(f(shift(images, dx)))
    return float(np.linalg.norm(with_shift - np.roll(base, k, axis=2)) / np.linalg.norm(base))


# %% wrong: shifts f's output back by -dx // stride, which rounds the other way; visible with dx=1 and stride=2
# true: rounded_up
def equivariance_error(f, images, dx, stride):
    y = np.asarray(f(images))
    z = np.asarray(f(shift(images, dx, mode="wrap")))
    back = shift(z, -dx // stride, mode="wrap")
    return float(np.linalg.norm(back - y) / np.linalg.norm(y))


# %% wrong: calls roll as a method, as on a PyTorch tensor, which raises AttributeError on every call
# isolating: difference
def equivariance_error(f, images, dx, stride):
    y = f(images)
    expected = y.roll(dx // stride, dims=2)
    actual = f(np.roll(images, dx, 2))
    num = ((actual - expected) ** 2).sum() ** 0.5
    den = (y ** 2).sum() ** 0.5
    return float(num / den)


# %% wrong: rolls axis 1 of the feature maps (down); shows up with maps whose rows differ and dx of at least one cell
# true: output='height'
def equivariance_error(f, images, dx, stride):
    maps = np.asarray(f(images))
    maps_of_shifted = np.asarray(f(shift(images, dx, mode="wrap")))
    shifted_maps = np.roll(maps, shift=dx // stride, axis=1)
    error = np.linalg.norm(maps_of_shifted.flatten() - shifted_maps.flatten())
    return float(error / np.linalg.norm(maps.flatten()))


# %% wrong: treats any shift that isn't a multiple of the stride as the caller's error, so dx=1 with stride=2 raises ValueError
# isolating: condition; difference
def equivariance_error(f, images, dx, stride):
    if dx % stride != 0:
        raise ValueError("dx must be a multiple of the stride")
    y = np.asarray(f(images))
    moved = shift(y, dx // stride, mode="wrap")
    y2 = np.asarray(f(shift(images, dx, mode="wrap")))
    return float(np.linalg.norm(y2 - moved) / np.linalg.norm(y))


# %% wrong: compares with the unshifted output (invariance); visible for the identity with dx=1 and stride=1
# true: output_not_moved
def equivariance_error(f, images, dx, stride):
    a = np.asarray(f(images))
    b = np.asarray(f(shift(images, dx, mode="wrap")))
    cells = dx // stride
    if cells == 0:
        return float(np.linalg.norm(b - a) / np.linalg.norm(a))
    return float(np.linalg.norm(b - a) / np.linalg.norm(shift(a, cells, mode="wrap")))


# %% wrong: computes the norms of each image separately, then averages; shows up for images with different errors
# true: norm='each image'
def equivariance_error(f, images, dx, stride):
    errors = []
    for img in images:
        x = img[np.newaxis]
        y = np.asarray(f(x))
        target = shift(y, dx // stride, mode="wrap")
        got = np.asarray(f(shift(x, dx, mode="wrap")))
        errors.append(np.linalg.norm(got - target) / np.linalg.norm(y))
    return float(np.mean(errors))


# %% wrong: computes the stride from the shapes and overwrites the argument; visible for padding "same" with a width of 5 and a stride of 2 (5 // 3 = 1)
# true: cells='by the widths'
def equivariance_error(f, images, dx, stride):
    y = np.asarray(f(images))
    stride = images.shape[2] // y.shape[2]
    y_expected = shift(y, dx // stride, mode="wrap")
    y_actual = np.asarray(f(shift(images, dx, mode="wrap")))
    return float(np.sqrt(np.sum((y_actual - y_expected) ** 2)) / np.sqrt(np.sum(y ** 2)))


# %% wrong: two mistakes: divides by the norm of f(shifted images) (visible with a strided f that reads different pixels after the shift), and doesn't take the square root
def equivariance_error(f, images, dx, stride):
    moved_then_f = np.asarray(f(shift(images, dx, mode="wrap")))
    f_then_moved = shift(np.asarray(f(images)), dx // stride, mode="wrap")
    sq = np.square(moved_then_f - f_then_moved).sum()
    return float(sq / np.square(moved_then_f).sum())


# %% right: shifts the output of the shifted images back and compares it with f(images)
def equivariance_error(f, images, dx, stride):
    cells = dx // stride
    y = np.asarray(f(images), dtype=np.float64)
    z = np.asarray(f(shift(images, dx, mode="wrap")), dtype=np.float64)
    back = shift(z, -cells, mode="wrap")
    return float(np.linalg.norm(back - y) / np.linalg.norm(y))


# %% right: goes column by column with an index modulo the width, and uses the norm of the shifted output, which is the same
def equivariance_error(f, images, dx, stride):
    y = np.asarray(f(images))
    z = np.asarray(f(shift(images, dx, 0, "wrap")))
    w = y.shape[2]
    k = int(np.floor(dx / stride))
    num = den = 0.0
    for j in range(w):
        source = y[:, :, (j - k) % w].astype(np.float64)
        num += float(((z[:, :, j] - source) ** 2).sum())
        den += float((source ** 2).sum())
    return (num / den) ** 0.5


# %% right: computes squared norms with np.vdot, and makes both shifts with np.roll on axis -2
def equivariance_error(f, images, dx, stride):
    def squared(v):
        v = np.asarray(v, dtype=np.float64)
        return np.vdot(v, v)

    out = np.asarray(f(images))
    rolled = np.roll(out, dx // stride, axis=-2)
    new = np.asarray(f(np.roll(images, dx, axis=-2)))
    return float(np.sqrt(squared(new - rolled) / squared(out)))


# %% wrong: int(dx / stride) truncates toward zero instead of rounding down; visible with a negative dx that is not a multiple of the stride, such as dx=-1 with stride=2
# true: rounded_to_zero
def equivariance_error(f, images, dx, stride):
    cells = int(dx / stride)
    y = np.asarray(f(images))
    y_shifted = np.asarray(f(shift(images, dx, mode="wrap")))
    expected = shift(y, cells, mode="wrap")
    return float(np.linalg.norm(y_shifted - expected) / np.linalg.norm(y))


# %% wrong: np.roll without an axis rolls the flattened array, so channels and rows run into each other; visible if dx // stride isn't 0 and there is more than one channel or cells leave a row
# true: output='flat'
def equivariance_error(f, images, dx, stride):
    features = np.array(f(images))
    moved_first = np.array(f(shift(images, dx, 0, "wrap")))
    moved_last = np.roll(features, dx // stride)
    err = np.sqrt(np.sum(np.square(moved_first - moved_last)))
    return float(err / np.sqrt(np.sum(np.square(features))))


# %% wrong: returns 0.0 immediately when the output shouldn't be shifted by a whole cell; visible for dx=1 and stride=2 with any f whose output changes
# isolating: condition; difference
def equivariance_error(f, images, dx, stride):
    k = dx // stride
    if k == 0:
        return 0.0
    before = np.asarray(f(images))
    after = np.asarray(f(shift(images, dx, mode="wrap")))
    target = np.concatenate([before[:, :, -k % before.shape[2]:], before[:, :, :-k % before.shape[2]]], axis=2)
    return float(np.linalg.norm(after - target) / np.linalg.norm(before))


# %% wrong: enlarges the feature maps by a factor of stride and shifts the results by dx pixels instead of shifting the feature maps by dx // stride cells; visible with a dx that isn't a multiple of the stride, such as dx=1 with stride=2
def equivariance_error(f, images, dx, stride):
    def up(y):
        y = np.asarray(y)
        return y.repeat(stride, axis=1).repeat(stride, axis=2)

    a = up(f(shift(images, dx, mode="wrap")))
    b = up(f(images))
    return float(np.linalg.norm(a - shift(b, dx, mode="wrap")) / np.linalg.norm(b))


# %% wrong: forgets mode "wrap" for the feature maps, so zeros enter there; visible if dx // stride isn't 0 and there are features at the edge, for example with f = identity on images of ones
# true: zeros_in_the_output
def equivariance_error(f, images, dx, stride):
    x_shifted = shift(images, dx, mode="wrap")
    f_x = tf.convert_to_tensor(f(images)).numpy()
    f_x_shifted = tf.convert_to_tensor(f(x_shifted)).numpy()
    shifted_f_x = shift(f_x, dx // stride)
    numerator = ((f_x_shifted - shifted_f_x) ** 2).sum() ** 0.5
    denominator = (f_x ** 2).sum() ** 0.5
    return float(numerator / denominator)


# %% wrong: int(dx / stride) truncates toward 0 instead of rounding down; visible with a negative dx that isn't a multiple of the stride, such as dx=-1 with stride=2
# true: rounded_to_zero
def equivariance_error(f, images, dx, stride):
    y = np.array(f(images))
    y_shifted_input = np.array(f(shift(images, dx, mode="wrap")))
    cells = int(dx / stride)
    expected = shift(y, cells, mode="wrap")
    return float(np.linalg.norm((y_shifted_input - expected).ravel()) / np.linalg.norm(y.ravel()))


# %% wrong: the feature maps are shifted in the default mode "zero" and lose cells; visible when the output shifts by at least one cell and isn't 0 at the edge
# true: zeros_in_the_output
def equivariance_error(f, images, dx, stride):
    base = np.array(f(images))
    a = np.array(f(shift(images, dx, mode="wrap")))
    b = shift(base, dx // stride)
    return float(np.sqrt(np.sum((a - b) ** 2) / np.sum(base ** 2)))


# %% wrong: "wrap" is passed in place of dy, so shift doesn't receive its mode and crashes for every input
# true: image='mode as dy'
# isolating: difference
def equivariance_error(f, images, dx, stride):
    out = np.array(f(images))
    left = np.array(f(shift(images, dx, "wrap")))
    right = shift(out, dx // stride, "wrap")
    return float(np.linalg.norm(left - right) / np.linalg.norm(out))


# %% wrong: rolls the feature maps along the height (axis 1); visible whenever dx // stride isn't 0, for example with dx=1 for the identity
# true: output='height'
def equivariance_error(f, images, dx, stride):
    feature_maps = np.array(f(images))
    moved = np.array(f(np.roll(images, dx, axis=2)))
    target = np.roll(feature_maps, dx // stride, axis=1)
    diff = moved - target
    return float(np.sqrt((diff ** 2).sum()) / np.sqrt((feature_maps ** 2).sum()))


# %% wrong: the first term is f of the unshifted images, so it measures how the output differs from its own shift; visible with the identity, for which the result isn't 0
# isolating: dependence
def equivariance_error(f, images, dx, stride):
    shifted_images = shift(images, dx, mode="wrap")
    f_of_shift = np.array(f(images))
    shift_of_f = shift(np.array(f(images)), dx // stride, mode="wrap")
    error = np.linalg.norm(f_of_shift - shift_of_f)
    return float(error / np.linalg.norm(f_of_shift))


# %% wrong: only shifts by whole cells are computed, so a dx that isn't a multiple of stride gives 1.0
# isolating: condition
def equivariance_error(f, images, dx, stride):
    if dx % stride != 0:
        return 1.0
    k = dx // stride
    fx = np.array(f(images))
    fsx = np.array(f(shift(images, dx, 0, "wrap")))
    sfx = shift(fx, k, 0, "wrap")
    return float(np.linalg.norm((fsx - sfx).flatten()) / np.linalg.norm(fx.flatten()))


# %% wrong: uses a root mean square in the numerator but the square root of a sum in the denominator, so the result is too small by the square root of the number of cells
# true: norm='root mean above'
def equivariance_error(f, images, dx, stride):
    y = np.array(f(images))
    pred = np.array(f(shift(images, dx, mode="wrap")))
    true = shift(y, dx // stride, mode="wrap")
    rmse = np.sqrt(np.mean(np.square(pred - true)))
    return float(rmse / np.sqrt(np.sum(np.square(y))))


# %% wrong: two mistakes: the output is shifted by dx * stride cells, and the denominator uses the output of the shifted images
# true: below='after', cells='dx * stride'
def equivariance_error(f, images, dx, stride):
    first = tf.convert_to_tensor(f(shift(images, dx, mode="wrap")))
    second = tf.roll(tf.convert_to_tensor(f(images)), shift=dx * stride, axis=2)
    return float(tf.norm(first - second) / tf.norm(first))


# %% right: shifts the output for the shifted images back and compares it with f(images); a circular shift doesn't change the norm
def equivariance_error(f, images, dx, stride):
    y = np.array(f(images), dtype="float64")
    z = np.array(f(shift(images, dx, mode="wrap")), dtype="float64")
    back = shift(z, -(dx // stride), mode="wrap")
    return float(np.linalg.norm((back - y).ravel()) / np.linalg.norm(y.ravel()))


# %% right: uses its own index arithmetic for the output's columns, and an einsum for the sums of squares
def equivariance_error(f, images, dx, stride):
    y = np.array(f(images), dtype="float64")
    z = np.array(f(shift(images, dx, mode="wrap")), dtype="float64")
    cells, width = dx // stride, y.shape[2]
    columns = [(j - cells) % width for j in range(width)]
    d = z - y[:, :, columns, :]
    squares = [np.einsum("bhwc,bhwc->", v, v) for v in (d, y)]
    return float(np.sqrt(squares[0] / squares[1]))


# %% wrong: shifts the feature map by dx cells instead of dx // stride; wrong for a stride of 2 or more
# true: moved_by_pixels
def equivariance_error(f, images, dx, stride):
    shifted_first = np.asarray(f(np.roll(images, dx, axis=2)))
    pooled_first = np.asarray(f(images))
    shifted_later = np.roll(pooled_first, dx, axis=2)
    return float(np.linalg.norm(shifted_first - shifted_later) / np.linalg.norm(pooled_first))


# %% wrong: int(dx / stride) rounds toward zero, not down, so negative shifts that aren't multiples of the stride are wrong (dx=-1, stride=2 must shift by -1 cell)
# true: rounded_to_zero
def equivariance_error(f, images, dx, stride):
    y = np.asarray(f(images))
    cells = int(dx / stride)
    difference = np.asarray(f(np.roll(images, dx, axis=2))) - np.roll(y, cells, axis=2)
    return float(np.linalg.norm(difference) / np.linalg.norm(y))


# %% wrong: rounds dx / stride to the nearest integer instead of down: with stride 2 and dx=3, the feature map is shifted by 2 cells instead of 1
# true: cells='round'
def equivariance_error(f, images, dx, stride):
    """Return how far f's output is from shifting along with its input."""
    y = np.asarray(f(images))
    y_of_shifted = np.asarray(f(np.roll(images, shift=dx, axis=2)))
    y_shifted = np.roll(y, shift=round(dx / stride), axis=2)
    return float(np.sqrt(((y_of_shifted - y_shifted) ** 2).sum() / (y**2).sum()))


# %% wrong: divides by the norm of f(shifted images) instead of f(images); differs for e.g. max pooling and odd shifts
# true: below='after'
def equivariance_error(f, images, dx, stride):
    moved = np.roll(images, dx, axis=2)
    out_moved = np.asarray(f(moved))
    out = np.roll(np.asarray(f(images)), dx // stride, axis=2)
    return float(np.linalg.norm(out_moved - out) / np.linalg.norm(out_moved))


# %% wrong: the images are shifted circularly, but the feature map is shifted with zeros entering, so cells at the edge differ for dx >= stride or dx < 0 if the map's edge isn't empty
# true: zeros_in_the_output
def equivariance_error(f, images, dx, stride):
    def shift_map(y, cells):
        out = np.roll(y, cells, axis=2)
        if cells > 0:
            out[:, :, :cells] = 0
        elif cells < 0:
            out[:, :, cells:] = 0
        return out

    y = np.asarray(f(images))
    expected = shift_map(y, dx // stride)
    actual = np.asarray(f(np.roll(images, dx, axis=2)))
    return float(np.linalg.norm(actual - expected) / np.linalg.norm(y))


# %% right: an unusual but correct style
def equivariance_error(f, images, dx, stride):
    def turned(array, by):
        return np.take(array, np.arange(array.shape[2]) - by, axis=2, mode="wrap")

    maps = np.asarray(f(images), dtype="float64")
    gap = np.asarray(f(turned(images, dx)), dtype="float64") - turned(maps, divmod(dx, stride)[0])
    return float(np.sqrt(np.vdot(gap, gap) / np.vdot(maps, maps)))
