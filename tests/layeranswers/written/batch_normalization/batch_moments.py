"""Answers to `batch_moments` that people wrote from the exercise text alone."""


# %% wrong: only axis 0 is averaged, so images of shape (batch, height, width, channel) give arrays of shape (height, width, channel)
# true: over_the_batch_alone
def batch_moments(x):
    mean = np.mean(x, axis=0)
    variance = np.var(x, axis=0)
    return mean, variance


# %% wrong: uses n - 1 as the divisor of the variance (ddof=1), as for the variance of a sample; visible with every batch, most clearly with small batches
# true: divides_by_one_less
def batch_moments(x):
    axes = tuple(range(x.ndim - 1))
    return x.mean(axis=axes), x.var(axis=axes, ddof=1)


# %% wrong: keepdims=True keeps the averaged axes with length 1, so the shape is (1, feature) or (1, 1, 1, channel)
# true: axes_kept
def batch_moments(x):
    if x.ndim == 2:
        axis = 0
    else:
        axis = (0, 1, 2)
    mean = x.mean(axis=axis, keepdims=True)
    variance = ((x - mean) ** 2).mean(axis=axis, keepdims=True)
    return (mean, variance)


# %% wrong: returns the standard deviation instead of the variance; wrong for any input with a variance other than 0 or 1
# true: deviation_for_variance
def batch_moments(x):
    ax = tuple(i for i in range(len(x.shape)) if i != len(x.shape) - 1)
    m = np.mean(x, axis=ax)
    s = np.std(x, axis=ax)
    return m, s


# %% wrong: computes the mean of squares minus the square of the mean, which loses all digits in float32 when the mean is large (for example, if the values are near 10,000)
# true: mean_of_squares_minus_square
def batch_moments(x):
    axes = tuple(range(x.ndim - 1))
    n = np.prod([x.shape[a] for a in axes])
    mean = x.sum(axis=axes) / x.dtype.type(n)
    mean_of_squares = (x * x).sum(axis=axes) / x.dtype.type(n)
    variance = mean_of_squares - mean * mean
    return mean, variance


# %% wrong: always uses axes (0, 1, 2), so a two-dimensional batch raises AxisError
# true: features=(0, 1, 2)
def batch_moments(x):
    mean = np.mean(x, axis=(0, 1, 2))
    variance = np.var(x, axis=(0, 1, 2))
    return mean, variance


# %% wrong: for images, the statistics are computed per image (axes 1, 2), so the result is (batch, channel)
# true: each_sample_by_itself
def batch_moments(x):
    if len(x.shape) == 4:
        mean = x.mean(axis=(1, 2))
        var = x.var(axis=(1, 2))
    else:
        mean = x.mean(axis=0)
        var = x.var(axis=0)
    return mean, var


# %% wrong: averages over the features of each example (last axis), as layer normalization does
# true: over_the_channels
def batch_moments(x):
    mean = x.mean(axis=-1)
    centered = x - mean[..., None]
    variance = np.mean(centered ** 2, axis=-1)
    return mean, variance


# %% wrong: the return is inside the loop, so only the first channel is filled in; wrong with two or more channels
# true: result='only the first'
def batch_moments(x):
    channels = x.shape[-1]
    flat = x.reshape(-1, channels)
    mean = np.zeros(channels)
    variance = np.zeros(channels)
    for c in range(channels):
        mean[c] = flat[:, c].mean()
        variance[c] = np.mean((flat[:, c] - mean[c]) ** 2)
        return mean, variance


# %% wrong: passes PyTorch's keyword arguments (dim, unbiased) to NumPy's methods, which raises TypeError for every input
# isolating: difference
def batch_moments(x):
    dims = list(range(x.ndim - 1))
    mean = x.mean(dim=dims)
    var = x.var(dim=dims, unbiased=False)
    return mean, var


# %% wrong: for images, returns the mean of the variances within each image, which leaves out the differences between the images
# true: of_squares='within images'
def batch_moments(x):
    if x.ndim == 2:
        return x.mean(axis=0), x.var(axis=0)
    image_means = x.mean(axis=(1, 2))
    image_vars = x.var(axis=(1, 2))
    mean = image_means.mean(axis=0)
    variance = image_vars.mean(axis=0)
    return mean, variance


# %% wrong: divides the sums by the batch size only, so the results for images are too large by a factor of height * width
# true: of_values='by the batch in both'
def batch_moments(x):
    n = x.shape[0]
    axes = (0,) if x.ndim == 2 else (0, 1, 2)
    mean = np.sum(x, axis=axes) / n
    variance = np.sum(np.square(x - mean), axis=axes) / n
    return mean, variance


# %% wrong: shifts by the first example to limit rounding errors but doesn't add the shift back to the mean; wrong unless the first value is 0
# true: of_values='without the shift'
def batch_moments(x):
    flat = x.reshape(-1, x.shape[-1])
    shift = flat[0]
    d = flat - shift
    mean = d.mean(axis=0)
    variance = ((d - mean) ** 2).mean(axis=0)
    return mean, variance


# %% wrong: passes an argument `axis` to tf.nn.moments, which calls it `axes`, so every input raises TypeError
# isolating: difference
def batch_moments(x):
    mean, variance = tf.nn.moments(x, axis=list(range(len(x.shape) - 1)))
    return mean.numpy(), variance.numpy()


# %% wrong: treats 4-D data as PyTorch's (batch, channel, height, width), so axes (0, 2, 3) give one mean per image row
# true: images=(0, 2, 3)
def batch_moments(x):
    dims = {2: (0,), 4: (0, 2, 3)}
    axis = dims[x.ndim]
    mean = x.mean(axis)
    var = ((x - np.expand_dims(mean, axis)) ** 2).mean(axis)
    return mean, var


# %% wrong: two mistakes: uses the mean absolute deviation instead of the mean squared deviation, and returns the tuple in the wrong order; visible with every input
# true: result='absolute first'
def batch_moments(x):
    axes = tuple(range(x.ndim - 1))
    mean = x.mean(axis=axes)
    variance = np.abs(x - mean).mean(axis=axes)
    return variance, mean


# %% wrong: divides the values by the largest magnitude, so that they have "any size", and never scales back; wrong unless this magnitude is 1
# true: scaled='by the largest'
def batch_moments(x):
    biggest = np.abs(x).max()
    if biggest > 0:
        scaled = x / biggest
    else:
        scaled = x
    axes = tuple(np.arange(x.ndim)[:-1])
    return scaled.mean(axis=axes), scaled.var(axis=axes)


# %% right: Welford's running update in float64 over the rows of the flattened batch
def batch_moments(x):
    rows = np.asarray(x, dtype=np.float64).reshape(-1, x.shape[-1])
    mean = np.zeros(x.shape[-1])
    m2 = np.zeros(x.shape[-1])
    count = 0
    for row in rows:
        count += 1
        delta = row - mean
        mean = mean + delta / count
        m2 = m2 + delta * (row - mean)
    return mean, m2 / count


# %% right: uses tf.nn.moments in float64 and converts the results back to NumPy
def batch_moments(x):
    t = tf.cast(tf.convert_to_tensor(x), tf.float64)
    mean, variance = tf.nn.moments(t, axes=list(range(len(x.shape) - 1)))
    return mean.numpy(), variance.numpy()


# %% right: uses einsum on the flattened, centered values
def batch_moments(x):
    flat = np.reshape(x, (-1, x.shape[-1])).astype("float64")
    n = len(flat)
    mean = np.einsum("nc->c", flat) / n
    d = flat - mean
    return mean, np.einsum("nc,nc->c", d, d) / n


# %% right: averages over one axis after another, starting from the first (all slices have the same size, so the mean of the means is the mean)
def batch_moments(x):
    def reduce(a):
        while a.ndim > 1:
            a = a.mean(axis=0)
        return a
    x64 = x.astype(np.float64)
    mean = reduce(x64)
    return mean, reduce((x64 - mean) ** 2)


# %% right: uses math.fsum for each channel in a plain Python loop
def batch_moments(x):
    import math
    means, variances = [], []
    for c in range(x.shape[-1]):
        values = [float(v) for v in x[..., c].ravel()]
        m = math.fsum(values) / len(values)
        means.append(m)
        variances.append(math.fsum((v - m) ** 2 for v in values) / len(values))
    return np.array(means), np.array(variances)


# %% wrong: for images, only the batch axis is averaged, so every 4-D input gives statistics of shape (height, width, channel)
# true: over_the_batch_alone
# isolating: difference
def batch_moments(x):
    mean = np.mean(x, axis=0)
    variance = np.mean((x - mean) ** 2, axis=0)
    return mean, variance


# %% wrong: mean(x²) − mean(x)² loses all digits in float32 when the mean is large (for example, a mean of 10,000 with a spread of 1)
# true: mean_of_squares_minus_square
def batch_moments(x):
    axes = tuple(range(x.ndim - 1))
    mean = x.mean(axis=axes)
    variance = (x ** 2).mean(axis=axes) - mean ** 2
    return mean, variance


# %% wrong: ddof=1 divides by n − 1; visible for every input, most clearly with small batches (a batch of one gives nan)
# true: divides_by_one_less
# isolating: difference
def batch_moments(x):
    flat = x.reshape(-1, x.shape[-1])
    return flat.mean(axis=0), flat.var(axis=0, ddof=1)


# %% wrong: the variance is the average of the variances within each image, so the spread between images is lost; visible with any 4-D batch whose images have different means
# true: of_squares='within images'
def batch_moments(x):
    if x.ndim == 2:
        return x.mean(axis=0), x.var(axis=0)
    per_image_mean = x.mean(axis=(1, 2))
    per_image_var = x.var(axis=(1, 2))
    return per_image_mean.mean(axis=0), per_image_var.mean(axis=0)


# %% wrong: uses PyTorch's layout: for 4-D input, the statistics have one entry per row (axis 1) instead of one per channel
# true: images=(0, 2, 3)
def batch_moments(x):
    x = np.asarray(x)
    keep = 1
    axes = tuple(a for a in range(x.ndim) if a != keep)
    return np.mean(x, axis=axes), np.var(x, axis=axes)


# %% wrong: keepdims leaves the averaged axes in the result with length 1, which gives the shape (1, f) or (1, 1, 1, c) for every input
# true: axes_kept
# isolating: difference
def batch_moments(x):
    axes = tuple(range(x.ndim - 1))
    mean = x.mean(axis=axes, keepdims=True)
    centered = x - mean
    variance = np.square(centered).mean(axis=axes, keepdims=True)
    return mean, variance


# %% wrong: uses reshape(channels, -1), which doesn't transpose the values, so values of different features are mixed; visible for all inputs with more than one feature and more than one example
# true: everywhere='rows of a table'
def batch_moments(x):
    channels = x.shape[-1]
    columns = x.reshape(channels, -1)
    mean = columns.mean(axis=1)
    variance = columns.var(axis=1)
    return mean, variance


# %% wrong: subtracts a pivot for stability but never adds it back to the mean; visible with all inputs whose first example isn't 0
# true: of_values='without the shift'
def batch_moments(x):
    rows = x.reshape(-1, x.shape[-1]).astype(np.float64)
    pivot = rows[0]
    shifted = rows - pivot
    n = len(shifted)
    mean = shifted.sum(axis=0) / n
    variance = ((shifted - mean) ** 2).sum(axis=0) / n
    return mean, variance


# %% wrong: in the online algorithm, sums the square of the old deviation instead of the product of the old and the new deviation, so the variance is too large if there is more than one distinct value
# true: of_squares='old deviation twice'
def batch_moments(x):
    rows = np.asarray(x, dtype=np.float64).reshape(-1, x.shape[-1])
    mean = rows[0].copy()
    m2 = np.zeros_like(mean)
    for count, row in enumerate(rows[1:], start=2):
        delta = row - mean
        mean = mean + delta / count
        m2 = m2 + delta * delta
    return mean, m2 / len(rows)


# %% wrong: crashes: the axes are a range and not a tuple, so NumPy raises TypeError for all inputs
# isolating: difference
def batch_moments(x):
    axes = range(x.ndim - 1)
    mean = x.mean(axis=axes)
    variance = x.var(axis=axes)
    return mean, variance


# %% wrong: crashes: the argument of tf.nn.moments is axes, not axis (TypeError for every input)
# isolating: difference
def batch_moments(x):
    reduce_over = list(range(len(x.shape) - 1))
    mean, variance = tf.nn.moments(x, axis=reduce_over)
    return mean.numpy(), variance.numpy()


# %% wrong: divides by the batch size only, so for images, mean and variance are too large by a factor of about height × width
# true: of_values='by the batch in both'
# isolating: difference
def batch_moments(x):
    n = len(x)
    axes = (0,) if x.ndim == 2 else (0, 1, 2)
    mean = x.sum(axis=axes) / n
    variance = ((x - mean) ** 2).sum(axis=axes) / n
    return mean, variance


# %% wrong: squeeze removes the feature axis when there is one feature or one channel, so the wrong axes are averaged; visible if x has the shape (n, 1) or (n, h, w, 1)
# true: scaled='squeezed first'
def batch_moments(x):
    x = np.squeeze(x)
    axes = tuple(range(x.ndim - 1))
    return x.mean(axis=axes), x.var(axis=axes)


# %% wrong: two mistakes: takes the averages within each image (over the height and width only), and returns the standard deviation instead of the variance
# true: images=(1, 2), of_squares='deviation'; deviation_for_variance
def batch_moments(x):
    if x.ndim == 4:
        axes = (1, 2)
    else:
        axes = 0
    mean = np.mean(x, axis=axes)
    deviation = np.std(x, axis=axes)
    return mean, deviation


# %% right: computes in float32, the dtype of x
def batch_moments(x):
    x = tf.convert_to_tensor(np.asarray(x, dtype=np.float32))
    axes = list(range(x.shape.rank - 1))
    mean, variance = tf.nn.moments(x, axes)
    return mean.numpy(), variance.numpy()


# %% right: Welford's online algorithm over rows in float64
def batch_moments(x):
    rows = np.asarray(x, dtype=np.float64).reshape(-1, x.shape[-1])
    mean = np.zeros(x.shape[-1])
    m2 = np.zeros(x.shape[-1])
    for count, row in enumerate(rows, start=1):
        delta = row - mean
        mean = mean + delta / count
        m2 = m2 + delta * (row - mean)
    return mean, m2 / len(rows)


# %% right: applies tf.nn.moments to a float64 copy
def batch_moments(x):
    t = tf.constant(np.asarray(x, dtype=np.float64))
    mean, variance = tf.nn.moments(t, axes=list(range(len(x.shape) - 1)))
    return mean.numpy(), variance.numpy()


# %% right: uses a list comprehension over the channels, and einsum on the centered values
def batch_moments(x):
    per_channel = np.moveaxis(np.asarray(x, dtype=np.float64), -1, 0).reshape(x.shape[-1], -1)
    means = np.array([row.sum() / row.size for row in per_channel])
    centered = per_channel - means[:, None]
    variances = np.einsum("cn,cn->c", centered, centered) / per_channel.shape[1]
    return means, variances


# %% wrong: computes the mean of each example (the last axis) instead of each feature; shows up for any input
# true: over_the_channels
# isolating: difference
def batch_moments(x):
    mean = np.mean(x, axis=-1)
    variance = np.var(x, axis=-1)
    return mean, variance


# %% wrong: only the batch axis is averaged, so images give arrays of shape (height, width, channel); shows up for any 4-D input
# true: over_the_batch_alone
# isolating: difference
def batch_moments(x):
    n = x.shape[0]
    mean = np.sum(x, axis=0, dtype=np.float64) / n
    variance = np.sum((x - mean) ** 2, axis=0) / n
    return mean, variance


# %% wrong: uses MATLAB's variance, whose divisor is n - 1; shows up for every input, and a batch of shape (1, feature) even gives nan
# true: divides_by_one_less
# isolating: difference
def batch_moments(x):
    C = x.shape[-1]
    X = x.reshape(-1, C).astype(np.float64)
    mu = X.mean(0)
    sigma2 = X.var(0, ddof=1)
    return mu, sigma2


# %% wrong: the axes (0, 1, 2) are hard-coded, so a 2-D batch raises AxisError
# true: features=(0, 1, 2)
# isolating: difference
def batch_moments(x):
    x64 = x.astype("float64")
    return x64.mean(axis=(0, 1, 2)), x64.var(axis=(0, 1, 2))


# %% wrong: the variance is mean(x^2) - mean(x)^2 in float32, which is useless if the mean is large compared with the spread, for example if the mean is 10,000 and the spread is 1
# true: mean_of_squares_minus_square
# isolating: difference
def batch_moments(x):
    axes = tuple(range(x.ndim - 1))
    mean = x.mean(axis=axes)
    mean_of_squares = (x ** 2).mean(axis=axes)
    variance = mean_of_squares - mean ** 2
    return mean, variance


# %% wrong: uses BatchNorm2d's axes (0, 2, 3) for channels-first images; visible with every 4-D input (batch, height, width, channel)
# true: images=(0, 2, 3)
def batch_moments(x):
    if x.ndim == 2:
        dims = (0,)
    else:
        # BatchNorm2d
        dims = (0, 2, 3)
    x = np.asarray(x, dtype=np.float64)
    return x.mean(axis=dims), x.var(axis=dims)


# %% wrong: subtracts the mean in place, so the caller's x is changed; shows up for any input whose mean is not 0
# true: result='changed'
# isolating: difference
def batch_moments(x):
    axes = tuple(i for i in range(x.ndim) if i != x.ndim - 1)
    mean = x.mean(axis=axes)
    x -= mean
    variance = (x * x).mean(axis=axes)
    return mean, variance


# %% wrong: takes the variance along one axis after another, which gives variances of variances for images; visible with every 4-D input of more than one pixel
# isolating: condition; difference
def batch_moments(x):
    mean = x.astype(np.float64)
    variance = x.astype(np.float64)
    while mean.ndim > 1:
        mean = mean.mean(axis=0)
        variance = variance.var(axis=0)
    return mean, variance


# %% wrong: uses a wrong argument name for tf.nn.moments (axis instead of axes), which raises TypeError for every input
# isolating: difference
def batch_moments(x):
    axis = [0] if len(x.shape) == 2 else [0, 1, 2]
    mean, variance = tf.nn.moments(tf.convert_to_tensor(x), axis=axis)
    return mean.numpy(), variance.numpy()


# %% wrong: for images, the variances of the individual images are averaged, so the differences between the images' means are lost; visible with 4-D inputs whose images differ in brightness
# true: of_squares='within images'
# isolating: difference
def batch_moments(x):
    x = np.array(x, dtype=np.float64)
    if len(x.shape) == 4:
        per_image_mean = x.mean(axis=(1, 2))
        per_image_var = x.var(axis=(1, 2))
        return per_image_mean.mean(axis=0), per_image_var.mean(axis=0)
    return x.mean(axis=0), x.var(axis=0)


# %% wrong: returns standard deviations, and keeps the averaged axes as axes of length 1; shows up for any input
def batch_moments(x):
    axes = tuple(range(len(x.shape) - 1))
    m = np.mean(x, axis=axes, keepdims=True, dtype=np.float64)
    v = np.sqrt(np.mean((x - m) ** 2, axis=axes, keepdims=True))
    return (m, v)


# %% wrong: a loop over the features indexes axis 1, which is the height of an image; visible with every 4-D input (IndexError when there are more channels than rows)
# isolating: dependence
def batch_moments(x):
    number_of_features = x.shape[-1]
    means = np.zeros(number_of_features)
    variances = np.zeros(number_of_features)
    for j in range(number_of_features):
        column = x[:, j].astype(np.float64)
        means[j] = column.mean()
        variances[j] = ((column - means[j]) ** 2).mean()
    return means, variances


# %% right: reshapes to two dimensions and sums the squares with einsum in float64
def batch_moments(x):
    flat = x.reshape(-1, x.shape[-1]).astype(np.float64)
    n = len(flat)
    mean = np.einsum("nc->c", flat) / n
    d = flat - mean
    return mean, np.einsum("nc,nc->c", d, d) / n


# %% right: loops over the channels after moving them to the front, with Python lists
def batch_moments(x):
    means, variances = [], []
    for values in np.moveaxis(x, -1, 0):
        values = values.astype(np.float64).ravel()
        m = values.sum() / values.size
        means.append(m)
        variances.append(((values - m) ** 2).sum() / values.size)
    return np.array(means), np.array(variances)


# %% right: Welford's algorithm over the rows
def batch_moments(x):
    rows = np.reshape(x, (-1, x.shape[-1]))
    mean = np.zeros(x.shape[-1], dtype=np.float64)
    m2 = np.zeros(x.shape[-1], dtype=np.float64)
    for k, row in enumerate(rows, start=1):
        row = row.astype(np.float64)
        delta = row - mean
        mean = mean + delta / k
        m2 = m2 + delta * (row - mean)
    return mean, m2 / len(rows)


# %% wrong: computes the statistics over the last axis (per example or pixel) instead of per feature; visible for every input with several features
# true: over_the_channels
# isolating: difference
def batch_moments(x):
    mean = np.mean(x, axis=-1)
    variance = np.var(x, axis=-1)
    return mean, variance


# %% wrong: only the batch axis is averaged, so images keep height and width; shows up for any 4-D input
# true: over_the_batch_alone
# isolating: difference
def batch_moments(x):
    return x.mean(axis=0), x.var(axis=0)


# %% wrong: computes the variance with ddof=1 (a habit from PyTorch or MATLAB), which divides by n - 1; visible with small batches (nan for a batch of one)
# true: divides_by_one_less
# isolating: difference
def batch_moments(x):
    axes = tuple(range(x.ndim - 1))
    mu = np.mean(x, axis=axes)
    sigma2 = np.var(x, axis=axes, ddof=1)
    return mu, sigma2


# %% wrong: computes the mean of squares minus the squared mean in float32, which is useless for large means such as 10,000
# true: mean_of_squares_minus_square
# isolating: difference
def batch_moments(x):
    axes = tuple(range(len(x.shape) - 1))
    m = x.mean(axis=axes)
    m2 = (x ** 2).mean(axis=axes)
    return m, m2 - m ** 2


# %% wrong: keepdims leaves the reduced axes in the result, which gives the shapes (1, feature) and (1, 1, 1, channel); visible with every input
# true: axes_kept
# isolating: difference
def batch_moments(x):
    if x.ndim == 2:
        mean = x.mean(axis=0, keepdims=True)
        var = ((x - mean) ** 2).mean(axis=0, keepdims=True)
    else:
        mean = x.mean(axis=(0, 1, 2), keepdims=True)
        var = ((x - mean) ** 2).mean(axis=(0, 1, 2), keepdims=True)
    return mean, var


# %% wrong: uses the channels-first axes (0, 2, 3), as PyTorch's BatchNorm2d does; visible with all 4-D inputs, which get statistics for each row
# true: images=(0, 2, 3)
# isolating: difference
def batch_moments(x):
    if x.ndim == 4:
        dims = (0, 2, 3)
    else:
        dims = (0,)
    mean = x.mean(axis=dims)
    var = x.var(axis=dims)
    return (mean, var)


# %% wrong: centers x in place with -=, so the caller's array is changed; visible with all inputs whose mean is not zero
# true: result='changed'
# isolating: difference
def batch_moments(x):
    axes = tuple(range(x.ndim - 1))
    mean = x.mean(axis=axes)
    x -= mean
    variance = np.mean(x * x, axis=axes)
    return mean, variance


# %% wrong: always calls tf.nn.moments with axes [0, 1, 2], which crashes for 2-D inputs
# isolating: condition; difference
def batch_moments(x):
    mean, variance = tf.nn.moments(x, axes=[0, 1, 2])
    return mean.numpy(), variance.numpy()


# %% wrong: mistakes len(x) for the number of axes, so a 4-D input keeps its height and width unless the batch size is 4, and a 2-D input with a batch size of 4 crashes
# true: over_the_batch_alone
# isolating: dependence; difference
def batch_moments(x):
    if len(x) == 4:
        ax = (0, 1, 2)
    else:
        ax = 0
    return np.mean(x, axis=ax), np.var(x, axis=ax)


# %% wrong: sums over the batch, height, and width axes, but divides only by the batch size; visible for 4-D inputs with more than one pixel
# true: of_values='by the batch in both'
# isolating: difference
def batch_moments(x):
    axes = tuple(range(x.ndim - 1))
    n = x.shape[0]
    mean = np.sum(x, axis=axes) / n
    variance = np.sum((x - mean) ** 2, axis=axes) / n
    return mean, variance


# %% wrong: a reshape to (channels, -1) scrambles the values instead of bringing the channel axis forward; visible for all inputs with more than one feature and more than one example
# true: everywhere='rows of a table'
def batch_moments(x):
    c = x.shape[-1]
    flat = x.reshape(c, -1)
    mean = flat.mean(axis=1)
    variance = flat.var(axis=1)
    return mean, variance


# %% wrong: for images, averages the variances of the individual images, which leaves out the spread between images; visible with 4-D inputs whose images have different means
# true: of_squares='within images'
# isolating: difference
def batch_moments(x):
    if x.ndim == 2:
        return x.mean(axis=0), x.var(axis=0)
    means = []
    variances = []
    for image in x:
        means.append(image.mean(axis=(0, 1)))
        variances.append(image.var(axis=(0, 1)))
    return np.mean(means, axis=0), np.mean(variances, axis=0)


# %% wrong: the result arrays have dtype int, which drops the fractional parts; visible for all inputs whose means aren't whole numbers
# true: scaled='rounded'
# isolating: difference
def batch_moments(x):
    c = x.shape[-1]
    mean = np.zeros(c, dtype=int)
    variance = np.zeros(c, dtype=int)
    for j in range(c):
        values = x[..., j]
        mean[j] = values.mean()
        variance[j] = values.var()
    return mean, variance


# %% wrong: two mistakes: uses the standard deviation instead of the variance, and returns (variance, mean); visible with every input
# true: result='deviation first'
# isolating: difference
def batch_moments(x):
    axes = tuple(np.arange(x.ndim - 1))
    v = np.std(x, axis=axes)
    m = np.mean(x, axis=axes)
    return v, m


# %% wrong: the variances on np.cov's diagonal use the divisor n - 1, and a single feature gives a 0-d array, on which np.diag crashes; visible for small batches and with a single feature
# true: divides_by_one_less
# isolating: difference
def batch_moments(x):
    data = x.reshape(-1, x.shape[-1])
    mean = data.mean(axis=0)
    covariance = np.cov(data, rowvar=False)
    return mean, np.diag(covariance)


# %% wrong: crashes for every input: only PyTorch's tensors have .mean(dim=...)
# isolating: difference
def batch_moments(x):
    dims = list(range(x.ndim - 1))
    mean = x.mean(dim=dims)
    var = x.var(dim=dims, unbiased=False)
    return mean, var


# %% wrong: subtracts one overall mean before squaring, so the variance is taken around the global mean; visible with inputs whose features have different means
# true: of_squares='from the overall mean'
# isolating: difference
def batch_moments(x):
    axes = tuple(range(x.ndim - 1))
    mean = np.mean(x, axis=axes)
    centered = x - np.mean(x)
    variance = np.mean(np.square(centered), axis=axes)
    return mean, variance


# %% right: Welford's running algorithm over the rows in float64
def batch_moments(x):
    rows = x.reshape(-1, x.shape[-1]).astype(np.float64)
    mean = np.zeros(x.shape[-1])
    m2 = np.zeros(x.shape[-1])
    for count, row in enumerate(rows, start=1):
        delta = row - mean
        mean = mean + delta / count
        m2 = m2 + delta * (row - mean)
    return mean, m2 / len(rows)


# %% wrong: uses an einsum with an ellipsis whose output keeps only the channel axis, which NumPy rejects; visible with every input
# isolating: difference
def batch_moments(x):
    z = np.asarray(x, dtype="float64")
    n = z.size // z.shape[-1]
    mean = np.einsum("...c->c", z) / n
    d = z - mean
    return mean, np.einsum("...c,...c->c", d, d) / n


# %% right: uses tf.nn.moments with computed axes and converts the results back to NumPy
def batch_moments(x):
    t = tf.cast(tf.constant(x), tf.float64)
    mean, variance = tf.nn.moments(t, axes=list(range(x.ndim - 1)))
    return mean.numpy(), variance.numpy()


# %% right: goes channel by channel, with a comprehension and Python's math.fsum
def batch_moments(x):
    import math
    result = []
    for column in np.moveaxis(x, -1, 0):
        values = [float(v) for v in column.ravel()]
        m = math.fsum(values) / len(values)
        result.append((m, math.fsum((v - m) ** 2 for v in values) / len(values)))
    means, variances = zip(*result)
    return np.array(means), np.array(variances)


# %% wrong: computes E[x²] − E[x]² in float32, which loses all digits when the mean is large relative to the spread; visible with values around 10000 and a spread of 0.1
# true: mean_of_squares_minus_square
# isolating: difference
def batch_moments(x):
    axes = tuple(range(x.ndim - 1))
    mean = np.mean(x, axis=axes)
    mean_of_squares = np.mean(x * x, axis=axes)
    return mean, mean_of_squares - mean * mean


# %% wrong: for images, averages the variances within each image, which leaves out the differences between the images' means; visible with 4D batches (an image of zeros and an image of ones give 0 instead of 0.25)
# true: of_squares='within images'
# isolating: difference
def batch_moments(x):
    if x.ndim == 2:
        return x.mean(axis=0), x.var(axis=0)
    means = x.mean(axis=(1, 2))
    variances = x.var(axis=(1, 2))
    return means.mean(axis=0), variances.mean(axis=0)


# %% wrong: centers x in place with -=, so the caller's array is changed; shows up with any x whose mean is not 0
# true: result='changed'
# isolating: difference
def batch_moments(x):
    if len(x.shape) == 4:
        ax = (0, 1, 2)
    else:
        ax = 0
    mean = x.mean(axis=ax)
    x -= mean
    variance = (x ** 2).mean(axis=ax)
    return mean, variance


# %% wrong: takes the variances from the covariance matrix, which np.cov computes for 2D arrays only, so images raise ValueError; visible with 4D batches
# isolating: condition; difference
def batch_moments(x):
    mean = np.mean(x, axis=tuple(range(x.ndim - 1)))
    cov = np.atleast_2d(np.cov(x, rowvar=False, bias=True))
    variance = np.diag(cov)
    return mean, variance


# %% wrong: reshapes to (channels, values) without a transpose, so values of different features are mixed; visible for any x with two or more features and a batch of two or more
# true: everywhere='rows of a table'
def batch_moments(x):
    features = x.shape[-1]
    rows = x.reshape((features, -1))
    mean = np.array([np.mean(r) for r in rows])
    variance = np.array([np.sum((r - m) ** 2) / len(r) for r, m in zip(rows, mean)])
    return (mean, variance)


# %% wrong: the variance is E[x^2] - E[x]^2 in float32, which suffers from cancellation for values whose mean is far from 0, such as values around 10000 with a spread of 1
# true: mean_of_squares_minus_square
# isolating: difference
def batch_moments(x):
    axes = tuple(range(x.ndim - 1))
    mean = np.mean(x, axis=axes)
    mean_of_squares = np.mean(x ** 2, axis=axes)
    variance = mean_of_squares - mean ** 2
    return mean, variance


# %% wrong: ddof=1, like torch.var's default, divides by n - 1; shows up for any batch, most clearly for small ones
# true: divides_by_one_less
def batch_moments(x):
    flat = x.reshape(-1, x.shape[-1])
    m = flat.mean(axis=0)
    v = flat.var(axis=0, ddof=1)
    return m, v


# %% wrong: for images, the variances within each image are averaged, so the differences between the images' means are lost; visible with 4D batches of two or more images
# true: of_squares='within images'
def batch_moments(x):
    if x.ndim == 2:
        return x.mean(axis=0), x.var(axis=0)
    means = x.mean(axis=(1, 2))
    variances = x.var(axis=(1, 2))
    return means.mean(axis=0), variances.mean(axis=0)


# %% wrong: the axes are a list, but NumPy requires an int or a tuple and raises TypeError for every input
# isolating: difference
def batch_moments(x):
    reduce_axes = list(range(len(x.shape) - 1))
    mean = np.mean(x, axis=reduce_axes)
    variance = np.var(x, axis=reduce_axes)
    return (mean, variance)


# %% wrong: the mean is subtracted from x in place, so the caller's array is changed
# true: result='changed'
# isolating: difference
def batch_moments(x):
    axes = (0,) if x.ndim == 2 else (0, 1, 2)
    mean = x.mean(axis=axes)
    x -= mean
    variance = np.square(x).mean(axis=axes)
    return mean, variance


# %% wrong: treats images as (batch, channel, height, width), so the mean over axes 0, 2, and 3 has one element per row; visible with 4D inputs
# true: images=(0, 2, 3)
def batch_moments(x):
    x = np.asarray(x)
    dims = (0,) if len(x.shape) == 2 else (0, 2, 3)
    return np.mean(x, axis=dims), np.var(x, axis=dims)


# %% wrong: the second array holds the standard deviations, not the variances
# true: deviation_for_variance
def batch_moments(x):
    n_features = x.shape[-1]
    mean = np.zeros(n_features, dtype=x.dtype)
    var = np.zeros(n_features, dtype=x.dtype)
    for k in range(n_features):
        values = x[..., k].ravel()
        mean[k] = values.mean()
        var[k] = np.std(values)
    return mean, var


# %% wrong: two mistakes: only the batch axis is reduced, so images keep height and width, and keepdims always leaves an axis of length 1
# true: axes_kept
# isolating: dependence; difference
def batch_moments(x):
    mu = np.mean(x, axis=0, keepdims=True)
    centered = x - mu
    sigma2 = np.mean(centered * centered, axis=0, keepdims=True)
    return mu, sigma2


# %% right: Welford's running mean and sum of squares in float64, one row of features at a time
def batch_moments(x):
    rows = x.reshape(-1, x.shape[-1])
    mean = np.zeros(rows.shape[1], dtype=np.float64)
    squares = np.zeros(rows.shape[1], dtype=np.float64)
    for n, row in enumerate(rows, start=1):
        delta = row - mean
        mean = mean + delta / n
        squares = squares + delta * (row - mean)
    return mean.astype(x.dtype), (squares / len(rows)).astype(x.dtype)


# %% right: reduces one axis after the other from the front until only the features are left, in float64
def batch_moments(x):
    def mean_of(a):
        while a.ndim > 1:
            a = np.add.reduce(a, axis=0) / a.shape[0]
        return a

    x64 = x.astype(np.float64)
    mean = mean_of(x64)
    return mean, mean_of((x64 - mean) ** 2)


# %% wrong: computes the variance as E[x^2] - E[x]^2 in float32, which is far off if the mean is large compared with the spread (e.g. mean 10,000, variance 1)
# true: mean_of_squares_minus_square
def batch_moments(x):
    axes = tuple(range(x.ndim - 1))
    mean = np.mean(x, axis=axes)
    variance = np.mean(x**2, axis=axes) - mean**2
    return mean, variance


# %% wrong: divides by n - 1 for features (ddof=1); only the image branch divides by n
# true: divides_by_one_less
def batch_moments(x):
    if x.ndim == 4:
        return x.mean(axis=(0, 1, 2)), x.var(axis=(0, 1, 2))
    mean = x.mean(axis=0)
    variance = ((x - mean) ** 2).sum(axis=0) / (x.shape[0] - 1)
    return mean, variance


# %% wrong: for images, averages each image's own variance, which leaves out the variance of the images' means; wrong if the images have different means
# true: of_squares='within images'
def batch_moments(x):
    """Return the means and variances that batch normalization computes from a batch in training."""
    if x.ndim == 2:
        return np.mean(x, axis=0), np.var(x, axis=0)
    means = np.mean(x, axis=(1, 2))  # (batch, channel)
    variances = np.var(x, axis=(1, 2))
    return means.mean(axis=0), variances.mean(axis=0)


# %% wrong: subtracts the mean in place on a view of x, so the argument is modified
# true: result='changed'
def batch_moments(x):
    flat = x.reshape(-1, x.shape[-1])
    mean = flat.mean(axis=0)
    flat -= mean
    variance = (flat * flat).mean(axis=0)
    return mean, variance


# %% wrong: averages over axes (0, 2, 3) for images (PyTorch's layout), so it returns one value per row instead of per channel; features are right
# true: images=(0, 2, 3)
def batch_moments(x):
    axis = 0 if x.ndim == 2 else (0, 2, 3)
    mean = np.mean(x, axis=axis, dtype=np.float64)
    variance = np.var(x, axis=axis, dtype=np.float64)
    return mean.astype("float32"), variance.astype("float32")


# %% right: an unusual but correct style
def batch_moments(x):
    columns = np.moveaxis(x, -1, 0).reshape(x.shape[-1], -1).astype("float64")  # one row of numbers per channel
    mean = columns @ np.full(columns.shape[1], 1 / columns.shape[1])
    distance = columns - mean[:, np.newaxis]
    variance = np.einsum("cn,cn->c", distance, distance) / columns.shape[1]
    return mean.astype(x.dtype), variance.astype(x.dtype)


# %% wrong: variance as E[x^2] - E[x]^2 in float32, clamped at 0 (the clamp hides the negative values): the cancellation gives 0 or nonsense if the mean is large compared with the standard deviation, e.g. mean 10000, std 1. Right for values around 0
# true: mean_of_squares_minus_square
def batch_moments(x):
    axes = tuple(range(x.ndim - 1))
    mean = x.mean(axis=axes)
    mean_of_squares = (x ** 2).mean(axis=axes)
    variance = np.maximum(mean_of_squares - mean ** 2, 0)   # rounding can make it slightly negative
    return mean, variance


# %% wrong: PyTorch's layout: for 4-D x it averages over the axes (0, 2, 3), so the result has one value per row (height) instead of per channel. Every 4-D call is wrong (wrong shape, or wrong values if height == channel); 2-D calls are right
# true: images=(0, 2, 3)
def batch_moments(x):
    if x.ndim == 4:
        dims = (0, 2, 3)
    else:
        dims = 0
    mean = np.mean(x, axis=dims, dtype="float64")
    var = np.var(x, axis=dims, dtype="float64")
    return mean, var


# %% wrong: Bessel's correction, and with the batch size n = x.shape[0] even for images, so the variance is n/(n-1) times too large in every call; with a batch of one it divides by zero (nan or inf). The mean is right
# true: divides_by_one_less
def batch_moments(x):
    mean, variance = tf.nn.moments(tf.convert_to_tensor(x), axes=list(range(len(x.shape) - 1)))
    n = x.shape[0]
    # tf.nn.moments gives the biased variance, make it the variance of the batch
    variance = variance.numpy() * n / (n - 1)
    return mean.numpy(), variance


# %% wrong: changes x: reshape returns a view, and `rows -= mean` centers the caller's array. The returned values are right; x is changed in every call whose mean is not 0 (with a contiguous array)
# true: result='changed'
def batch_moments(x):
    rows = x.reshape(-1, x.shape[-1])
    mean = rows.mean(axis=0)
    rows -= mean
    variance = np.einsum("nc,nc->c", rows, rows) / len(rows)
    return mean, variance


# %% wrong: for images, the variance is the average of each image's own variance, without the variance between the images' means: too small for every 4-D batch of more than one image. The mean, 2-D calls, and batches of one image are right
# true: of_squares='within images'
def batch_moments(x):
    if x.ndim == 2:
        return x.mean(axis=0, dtype=np.float64), x.var(axis=0, dtype=np.float64)
    means = []
    variances = []
    for image in x:
        means.append(image.mean(axis=(0, 1), dtype=np.float64))
        variances.append(image.var(axis=(0, 1), dtype=np.float64))
    return np.mean(means, axis=0), np.mean(variances, axis=0)


# %% right: an unusual but correct style
def batch_moments(x):
    columns = np.array(x, dtype=np.float64).reshape(-1, x.shape[-1]).T
    def moments(column):
        center = column.sum() / column.size
        deviations = column - center
        return center, deviations @ deviations / column.size
    mean, variance = map(np.array, zip(*[moments(column) for column in columns]))
    return mean, variance
