"""Answers to `batch_norm` that people wrote from the exercise text alone."""


# %% wrong: adds epsilon to the standard deviation, outside the square root; visible when the variance is small or epsilon is large
# true: epsilon_outside_the_root
def batch_norm(x, gamma, beta, epsilon):
    mean, variance = batch_moments(x)
    std = np.sqrt(variance)
    return gamma * (x - mean) / (std + epsilon) + beta


# %% wrong: divides by the variance without the square root; shows up with any input whose variance isn't 1
# true: divides_by_the_variance
def batch_norm(x, gamma, beta, epsilon):
    mean, var = batch_moments(x)
    x_hat = (x - mean) / (var + epsilon)
    return x_hat * gamma + beta


# %% wrong: subtracts the mean from x in place, so the argument is changed
# true: result='x changed'
def batch_norm(x, gamma, beta, epsilon):
    mean, variance = batch_moments(x)
    x -= mean
    out = x / np.sqrt(variance + epsilon)
    return out * gamma + beta


# %% wrong: gamma and beta are swapped; wrong unless they are equal
# true: gamma_and_beta_swapped
def batch_norm(x, gamma, beta, epsilon):
    m, v = batch_moments(x)
    normalized = (x - m) / np.sqrt(v + epsilon)
    return beta * normalized + gamma


# %% wrong: operator precedence: only the mean is divided by the square root, and x itself stays unscaled
# true: centered='only the mean divided'
def batch_norm(x, gamma, beta, epsilon):
    mean, variance = batch_moments(x)
    z = x - mean / np.sqrt(variance + epsilon)
    return gamma * z + beta


# %% wrong: takes the mean and variance over axis 0 only, so images are normalized per pixel instead of per channel
# true: each_pixel_by_itself
def batch_norm(x, gamma, beta, epsilon):
    mu = x.mean(axis=0)
    sigma2 = ((x - mu) ** 2).mean(axis=0)
    xhat = (x - mu) / np.sqrt(sigma2 + epsilon)
    return gamma * xhat + beta


# %% wrong: this is layer normalization: the statistics are computed over the last axis of each example
# true: moments='channels'
def batch_norm(x, gamma, beta, epsilon):
    mean = np.mean(x, axis=-1, keepdims=True)
    variance = np.var(x, axis=-1, keepdims=True)
    return (x - mean) / np.sqrt(variance + epsilon) * gamma + beta


# %% wrong: a fresh Keras layer called without training=True normalizes with the initial moving statistics 0 and 1, not with the batch's
# true: moments='moving'
def batch_norm(x, gamma, beta, epsilon):
    layer = layers.BatchNormalization(epsilon=epsilon)
    layer.build(x.shape)
    layer.gamma.assign(gamma)
    layer.beta.assign(beta)
    return layer(x).numpy()


# %% wrong: PyTorch's layout: gamma and beta are reshaped to (1, C, 1, 1) for 4-D input, which crashes or scales the rows instead of the channels
# true: afterwards='along the height'
def batch_norm(x, gamma, beta, epsilon):
    mean, variance = batch_moments(x)
    x_hat = (x - mean) / np.sqrt(variance + epsilon)
    if x.ndim == 4:
        gamma = gamma.reshape(1, -1, 1, 1)
        beta = beta.reshape(1, -1, 1, 1)
    return gamma * x_hat + beta


# %% wrong: scale and offset are passed to tf.nn.batch_normalization in the wrong order (the function takes the offset first); wrong unless gamma equals beta
# true: gamma_and_beta_swapped
def batch_norm(x, gamma, beta, epsilon):
    mean, variance = batch_moments(x)
    y = tf.nn.batch_normalization(x, tf.cast(mean, x.dtype), tf.cast(variance, x.dtype),
                                  tf.cast(gamma, x.dtype), tf.cast(beta, x.dtype), epsilon)
    return y.numpy()


# %% wrong: uses the larger of variance and epsilon in place of their sum; visible when epsilon isn't negligible
# true: root='larger'
def batch_norm(x, gamma, beta, epsilon):
    mean, variance = batch_moments(x)
    safe = np.maximum(variance, epsilon)
    return (x - mean) / safe ** 0.5 * gamma + beta


# %% wrong: the loop stops one channel too early, so the last feature stays 0
# true: result='last missing'
def batch_norm(x, gamma, beta, epsilon):
    mean, variance = batch_moments(x)
    out = np.zeros(x.shape)
    for i in range(len(gamma) - 1):
        out[..., i] = gamma[i] * (x[..., i] - mean[i]) / np.sqrt(variance[i] + epsilon) + beta[i]
    return out


# %% wrong: the index x[:, i] takes image rows instead of channels for 4-D input; right for (batch, feature) only
# true: moments='rows as channels'
def batch_norm(x, gamma, beta, epsilon):
    result = x.copy()
    for i in range(gamma.shape[0]):
        col = x[:, i]
        result[:, i] = gamma[i] * (col - col.mean()) / np.sqrt(col.var() + epsilon) + beta[i]
    return result


# %% wrong: gamma / std is written into gamma in place, so the caller's array changes
# true: result='gamma changed'
def batch_norm(x, gamma, beta, epsilon):
    mean, variance = batch_moments(x)
    gamma /= np.sqrt(variance + epsilon)
    return (x - mean) * gamma + beta


# %% wrong: uses np.rsqrt, which doesn't exist, so every input raises AttributeError
# isolating: difference
def batch_norm(x, gamma, beta, epsilon):
    mean, variance = batch_moments(x)
    inv = np.rsqrt(variance + epsilon) * gamma
    return x * inv + (beta - mean * inv)


# %% wrong: beta is added before scaling by gamma; wrong unless gamma is 1 or beta is 0
# true: beta_before_gamma
def batch_norm(x, gamma, beta, epsilon):
    mean, variance = batch_moments(x)
    y = (x - mean) / np.sqrt(variance + epsilon)
    y = y + beta
    y = y * gamma
    return y


# %% wrong: two mistakes: uses the sample variance (n - 1), which is NaN for a batch of shape (1, feature), and returns a tuple that includes the statistics
def batch_norm(x, gamma, beta, epsilon):
    axes = tuple(range(x.ndim - 1))
    mean = x.mean(axis=axes)
    variance = x.var(axis=axes, ddof=1)
    out = gamma * ((x - mean) / np.sqrt(variance + epsilon)) + beta
    return out, mean, variance


# %% wrong: a 4-D input is flattened to rows, and the result is never reshaped to the shape of x
# true: result='rows'
def batch_norm(x, gamma, beta, epsilon):
    mean, variance = batch_moments(x)
    rows = x.reshape(-1, x.shape[-1])
    rows = (rows - mean) / np.sqrt(variance + epsilon)
    rows = rows * gamma + beta
    return rows


# %% right: uses tf.nn.batch_normalization in float64, with keyword arguments
def batch_norm(x, gamma, beta, epsilon):
    mean, variance = batch_moments(x)
    c = lambda a: tf.constant(np.asarray(a, dtype=np.float64))
    y = tf.nn.batch_normalization(c(x), mean=c(mean), variance=c(variance), offset=c(beta), scale=c(gamma),
                                  variance_epsilon=float(epsilon))
    return y.numpy().astype(x.dtype)


# %% right: loops over the channels and stacks the results with np.stack
def batch_norm(x, gamma, beta, epsilon):
    parts = []
    for g, b, values in zip(gamma, beta, np.moveaxis(x, -1, 0)):
        values = values.astype(np.float64)
        centered = values - values.mean()
        parts.append(b + g * centered / (np.mean(centered * centered) + epsilon) ** 0.5)
    return np.stack(parts, axis=-1)


# %% right: centers the values, then uses einsum with a diagonal matrix of scales
def batch_norm(x, gamma, beta, epsilon):
    mean, variance = batch_moments(x)
    root = np.power(np.asarray(variance) + epsilon, -0.5)
    return np.einsum("...c,c,c->...c", x - mean, np.asarray(gamma), root) + beta


# %% right: works on a flattened float64 copy with in-place operators, then restores the shape
def batch_norm(x, gamma, beta, epsilon):
    y = np.array(x, dtype="float64").reshape(-1, x.shape[-1])
    y -= y.sum(axis=0) / len(y)
    y /= np.sqrt((y ** 2).sum(axis=0) / len(y) + epsilon)
    y *= gamma
    y += beta
    return y.reshape(x.shape)


# %% wrong: epsilon is added after the square root instead of before; visible for all inputs, most clearly when the variance is small or epsilon is large
# true: epsilon_outside_the_root
def batch_norm(x, gamma, beta, epsilon):
    mean, variance = batch_moments(x)
    return gamma * (x - mean) / (np.sqrt(variance) + epsilon) + beta


# %% wrong: tf.nn.batch_normalization takes the offset before the scale, so gamma and beta are swapped; visible whenever gamma != beta
# true: gamma_and_beta_swapped
# isolating: difference
def batch_norm(x, gamma, beta, epsilon):
    mean, variance = batch_moments(x)
    x = tf.constant(x)
    args = [tf.cast(a, x.dtype) for a in (mean, variance, gamma, beta)]
    return tf.nn.batch_normalization(x, *args, epsilon).numpy()


# %% wrong: the offset is scaled too, gamma * (normalized + beta); wrong if gamma isn't 1 and beta isn't 0
# true: beta_before_gamma
# isolating: difference
def batch_norm(x, gamma, beta, epsilon):
    mean, variance = batch_moments(x)
    std = np.sqrt(variance + epsilon)
    normalized = (x - mean) / std
    out = gamma * (normalized + beta)
    return out


# %% wrong: subtracts the mean in place, so the argument x is changed; shows up for any x with a mean that isn't 0
# true: result='x changed'
# isolating: difference
def batch_norm(x, gamma, beta, epsilon):
    mean, variance = batch_moments(x)
    x -= mean
    return x / np.sqrt(variance + epsilon) * gamma + beta


# %% wrong: gamma is divided in place, so the returned values are right but the argument gamma is changed; visible whenever gamma has a float type
# true: result='gamma changed'
# isolating: difference
def batch_norm(x, gamma, beta, epsilon):
    mean, variance = batch_moments(x)
    scale = gamma
    scale /= np.sqrt(variance + epsilon)
    return (x - mean) * scale + beta


# %% wrong: the layer is called without training=True, so it uses its initial moving statistics 0 and 1; visible with all inputs that aren't already standardized
# true: moments='moving'
def batch_norm(x, gamma, beta, epsilon):
    layer = layers.BatchNormalization(epsilon=epsilon)
    layer.build(x.shape)
    zeros, ones = np.zeros_like(gamma), np.ones_like(gamma)
    layer.set_weights([gamma, beta, zeros, ones])
    return np.array(layer(x))


# %% wrong: epsilon isn't passed to the layer, which uses its default 0.001; visible for any other epsilon, most clearly with a small variance
# true: epsilon_fixed
def batch_norm(x, gamma, beta, epsilon):
    bn = layers.BatchNormalization(
        beta_initializer=keras.initializers.Constant(0.0),
        gamma_initializer=keras.initializers.Constant(1.0),
    )
    normalized = np.array(bn(np.asarray(x), training=True))
    return normalized * gamma + beta


# %% wrong: normalizes each example over its features, as layer normalization does; visible with nearly every input
# true: moments='channels'
def batch_norm(x, gamma, beta, epsilon):
    mean = np.mean(x, axis=-1, keepdims=True)
    variance = np.var(x, axis=-1, keepdims=True)
    x_hat = (x - mean) / np.sqrt(variance + epsilon)
    return x_hat * gamma + beta


# %% wrong: works on the flattened rows and forgets to reshape images back (4-D input gives a 2-D result)
# true: result='rows'
# isolating: difference
def batch_norm(x, gamma, beta, epsilon):
    rows = x.reshape(-1, x.shape[-1])
    mean, variance = batch_moments(rows)
    result = []
    for row in rows:
        result.append(gamma * (row - mean) / np.sqrt(variance + epsilon) + beta)
    return np.array(result)


# %% wrong: crashes: gamma and beta are reshaped for channels first, to (1, c, 1, 1), which doesn't broadcast with a 4-D input if height != channels (and scales the wrong axis if the two are equal)
# true: afterwards='along the height'
# isolating: difference
def batch_norm(x, gamma, beta, epsilon):
    mean, variance = batch_moments(x)
    shape = (1, -1) if x.ndim == 2 else (1, -1, 1, 1)
    x_hat = (x - mean) / np.sqrt(variance + epsilon)
    return gamma.reshape(shape) * x_hat + beta.reshape(shape)


# %% wrong: epsilon is used as a lower limit for the variance instead of being added; visible with every input, most clearly when epsilon isn't far below the variance
# true: root='larger'
def batch_norm(x, gamma, beta, epsilon):
    mean, variance = batch_moments(x)
    safe = np.maximum(variance, epsilon)
    return gamma / np.sqrt(safe) * (x - mean) + beta


# %% wrong: two mistakes: divides by the variance without a square root, and returns after the first channel, leaving the other channels 0
# isolating: dependence; difference
def batch_norm(x, gamma, beta, epsilon):
    mean, variance = batch_moments(x)
    out = np.zeros(x.shape, dtype=x.dtype)
    for c in range(x.shape[-1]):
        centered = x[..., c] - mean[c]
        out[..., c] = gamma[c] * centered / (variance[c] + epsilon) + beta[c]
        return out


# %% wrong: the scale is 1 + gamma, as in formulations where gamma starts at 0, so the scale is off by one for all inputs
# true: afterwards='1 + gamma'
def batch_norm(x, gamma, beta, epsilon):
    mean, variance = batch_moments(x)
    normalized = (x - mean) * (variance + epsilon) ** -0.5
    return normalized * (1 + gamma) + beta


# %% wrong: crashes: it loops over the batch and uses the example's index for the statistics (IndexError when there are more examples than features, otherwise wrong values)
# isolating: dependence; difference
def batch_norm(x, gamma, beta, epsilon):
    mean, variance = batch_moments(x)
    out = x.copy()
    for i in range(len(x)):
        out[i] = gamma[i] * (x[i] - mean[i]) / np.sqrt(variance[i] + epsilon) + beta[i]
    return out


# %% wrong: computes one mean and one variance over all features together; visible if the features have different means or variances
# true: one_scale_for_all
def batch_norm(x, gamma, beta, epsilon):
    m, v = x.mean(), x.var()
    return gamma * ((x - m) / np.sqrt(v + epsilon)) + beta


# %% wrong: the exponent -0.5 applies to the variance only, because ** binds tighter than +, so epsilon is added to the reciprocal square root; visible with every input (which gives inf if a feature is constant)
# true: root='only the variance inverted'
def batch_norm(x, gamma, beta, epsilon):
    mean, variance = batch_moments(x)
    inv_std = epsilon + variance ** -0.5
    return (x - mean) * inv_std * gamma + beta


# %% right: computes the result channel by channel and stacks the channels
def batch_norm(x, gamma, beta, epsilon):
    wide = np.asarray(x, dtype=np.float64)
    channels = []
    for c in range(wide.shape[-1]):
        v = wide[..., c]
        centered = v - v.mean()
        channels.append(float(gamma[c]) * centered / np.sqrt((centered ** 2).mean() + epsilon) + float(beta[c]))
    return np.stack(channels, axis=-1).astype(x.dtype)


# %% right: multiplies a float64 copy by the scale with einsum
def batch_norm(x, gamma, beta, epsilon):
    wide = np.array(x, dtype=np.float64)
    mean, variance = batch_moments(wide)
    scale = np.asarray(gamma) * np.power(variance + epsilon, -0.5)
    return np.einsum("...c,c->...c", wide - mean, scale) + beta


# %% right: passes centered float64 values to TensorFlow's function, with keyword arguments
def batch_norm(x, gamma, beta, epsilon):
    wide = np.asarray(x, dtype=np.float64)
    mean, variance = batch_moments(wide)
    to64 = lambda a: tf.constant(np.asarray(a, dtype=np.float64))
    out = tf.nn.batch_normalization(
        to64(wide - mean), mean=to64(np.zeros_like(mean)), variance=to64(variance),
        offset=to64(beta), scale=to64(gamma), variance_epsilon=epsilon)
    return out.numpy().astype(x.dtype)


# %% wrong: epsilon is added to the standard deviation, outside the square root; visible for every input with an epsilon that is not tiny
# true: epsilon_outside_the_root
def batch_norm(x, gamma, beta, epsilon):
    mean, variance = batch_moments(x)
    std = np.sqrt(variance)
    return gamma * (x - mean) / (std + epsilon) + beta


# %% wrong: divides by the variance instead of its square root; visible with every input whose variance plus epsilon is not 1
# true: divides_by_the_variance
def batch_norm(x, gamma, beta, epsilon):
    mu, sigma = batch_moments(x)
    x_norm = (x - mu) / (sigma + epsilon)
    return x_norm * gamma + beta


# %% wrong: gamma and beta are passed to tf.nn.batch_normalization in the wrong order (offset comes first); visible for every input with gamma different from beta
# true: gamma_and_beta_swapped
# isolating: difference
def batch_norm(x, gamma, beta, epsilon):
    mean, variance = batch_moments(x)
    x = np.asarray(x, dtype=np.float64)
    mean = np.asarray(mean, dtype=np.float64)
    variance = np.asarray(variance, dtype=np.float64)
    gamma = np.asarray(gamma, dtype=np.float64)
    beta = np.asarray(beta, dtype=np.float64)
    out = tf.nn.batch_normalization(x, mean, variance, gamma, beta, epsilon)
    return out.numpy()


# %% wrong: computes the statistics along the batch axis only, so each pixel of an image is normalized separately; visible with every 4-D input
# true: each_pixel_by_itself
# isolating: difference
def batch_norm(x, gamma, beta, epsilon):
    mu = x.mean(axis=0)
    xc = x - mu
    var = np.mean(xc ** 2, axis=0)
    xhat = xc / np.sqrt(var + epsilon)
    return gamma * xhat + beta


# %% wrong: calls a new Keras layer without training=True and never uses gamma and beta, so x is returned nearly unchanged; visible with every input
def batch_norm(x, gamma, beta, epsilon):
    layer = layers.BatchNormalization(epsilon=epsilon)
    y = layer(x)
    return y.numpy()


# %% wrong: layer normalization, which uses each example's own statistics; shows up for any input
# true: moments='channels'
def batch_norm(x, gamma, beta, epsilon):
    mean = x.mean(axis=-1, keepdims=True)
    var = x.var(axis=-1, keepdims=True)
    x_hat = (x - mean) / np.sqrt(var + epsilon)
    return gamma * x_hat + beta


# %% wrong: works in place, so x is overwritten with its normalized values; shows up for any input
# true: result='x changed'
# isolating: difference
def batch_norm(x, gamma, beta, epsilon):
    mean, variance = batch_moments(x)
    x -= mean
    x /= np.sqrt(variance + epsilon)
    return x * gamma + beta


# %% wrong: the offset is divided by the square root, too; shows up for every input with beta other than 0
# true: afterwards='beta in the root'
# isolating: difference
def batch_norm(x, gamma, beta, epsilon):
    mean, variance = batch_moments(x)
    y = x - mean
    y = y * gamma + beta
    y = y / (variance + epsilon) ** 0.5
    return y


# %% wrong: reshapes the four vectors to (1, channel, 1, 1) as PyTorch would, which crashes or broadcasts along the height for every 4-D input
# isolating: dependence; difference
def batch_norm(x, gamma, beta, epsilon):
    mean, variance = batch_moments(x)
    if x.ndim == 4:
        mean = mean.reshape(1, -1, 1, 1)
        variance = variance.reshape(1, -1, 1, 1)
        gamma = gamma.reshape(1, -1, 1, 1)
        beta = beta.reshape(1, -1, 1, 1)
    return (x - mean) / np.sqrt(variance + epsilon) * gamma + beta


# %% wrong: flattens images to (pixels, channel) and doesn't restore the shape; shows up for any 4-D input
# true: result='rows'
# isolating: difference
def batch_norm(x, gamma, beta, epsilon):
    rows = x.reshape(-1, x.shape[-1])
    mean, variance = batch_moments(rows)
    inv_std = 1.0 / np.sqrt(variance + epsilon)
    rows = (rows - mean) * inv_std
    rows = rows * gamma + beta
    return rows


# %% wrong: the return is inside the loop, so only the first channel is computed; visible for every input with two or more channels
# true: result='only the first'
# isolating: difference
def batch_norm(x, gamma, beta, epsilon):
    out = np.zeros(x.shape)
    mean, variance = batch_moments(x)
    for c in range(x.shape[-1]):
        centered = x[..., c] - mean[c]
        out[..., c] = gamma[c] * centered / np.sqrt(variance[c] + epsilon) + beta[c]
        return out


# %% wrong: epsilon is used as a lower limit for the variance instead of being added; visible for every input with a large epsilon (0.001 or more) and with small variances
# true: root='larger'
def batch_norm(x, gamma, beta, epsilon):
    mean, variance = batch_moments(x)
    variance = np.maximum(variance, epsilon)   # avoid division by zero
    return gamma * ((x - mean) / np.sqrt(variance)) + beta


# %% wrong: calls np.rsqrt, which does not exist, so every input raises AttributeError
# isolating: difference
def batch_norm(x, gamma, beta, epsilon):
    mean, variance = batch_moments(x)
    inv = np.rsqrt(variance + epsilon) * gamma
    return x * inv + (beta - mean * inv)


# %% wrong: two mistakes: uses torch.var's unbiased variance, and PyTorch's epsilon 1e-5 in place of the argument; visible with small batches and any other epsilon
# true: moments='ddof'
def batch_norm(x, gamma, beta, epsilon):
    eps = 1e-5
    reduce_dims = tuple(range(x.ndim - 1))
    n = x.size // x.shape[-1]
    mean = x.mean(axis=reduce_dims)
    var = ((x - mean) ** 2).sum(axis=reduce_dims) / (n - 1)
    return (x - mean) / np.sqrt(var + eps) * gamma + beta


# %% right: processes one channel after the other and stacks them at the end
def batch_norm(x, gamma, beta, epsilon):
    done = []
    for c in range(x.shape[-1]):
        channel = np.array(x[..., c], dtype=np.float64)
        d = channel - channel.mean()
        done.append(d * (gamma[c] / (np.mean(d * d) + epsilon) ** 0.5) + beta[c])
    return np.stack(done, axis=-1)


# %% right: uses TensorFlow's functions in float64 and passes the offset and scale by name
def batch_norm(x, gamma, beta, epsilon):
    t = tf.cast(tf.convert_to_tensor(x), tf.float64)
    mean, variance = tf.nn.moments(t, axes=list(range(len(x.shape) - 1)))
    y = tf.nn.batch_normalization(
        t, mean, variance,
        offset=tf.cast(tf.convert_to_tensor(beta), tf.float64),
        scale=tf.cast(tf.convert_to_tensor(gamma), tf.float64),
        variance_epsilon=tf.constant(float(epsilon), dtype=tf.float64))
    return y.numpy()


# %% right: flattens the input to rows, uses einsum for the variance and for the scale, and reshapes the result back
def batch_norm(x, gamma, beta, epsilon):
    flat = np.reshape(x, (-1, x.shape[-1])).astype(np.float64)
    centered = flat - flat.mean(axis=0, keepdims=True)
    second_moment = np.einsum("ij,ij->j", centered, centered) / flat.shape[0]
    scale = gamma / np.sqrt(second_moment + epsilon)
    return (np.einsum("ij,j->ij", centered, scale) + beta).reshape(x.shape)


# %% wrong: epsilon is added to the square root instead of inside it; shows up with a large epsilon or a small variance
# true: epsilon_outside_the_root
def batch_norm(x, gamma, beta, epsilon):
    mean, variance = batch_moments(x)
    std = np.sqrt(variance)
    return gamma * (x - mean) / (std + epsilon) + beta


# %% wrong: divides by the variance without the square root; shows up with all inputs whose variance is not 1
# true: divides_by_the_variance
def batch_norm(x, gamma, beta, epsilon):
    mean, variance = batch_moments(x)
    x_hat = (x - mean) / (variance + epsilon)
    return gamma * x_hat + beta


# %% wrong: beta is never added; shows up when beta is not zero
# true: afterwards='only gamma'
# isolating: difference
def batch_norm(x, gamma, beta, epsilon):
    mean, variance = batch_moments(x)
    normalized = (x - mean) / np.sqrt(variance + epsilon)
    out = normalized * gamma
    return out


# %% wrong: computes its own statistics over axis 0 only, so images are normalized per pixel; shows up with 4-D inputs
# true: each_pixel_by_itself
# isolating: difference
def batch_norm(x, gamma, beta, epsilon):
    mu = np.mean(x, axis=0)
    var = np.mean((x - mu) ** 2, axis=0)
    return gamma * ((x - mu) / np.sqrt(var + epsilon)) + beta


# %% wrong: the caller's x is overwritten by in-place operations; shows up for any input
# true: result='x changed'
# isolating: difference
def batch_norm(x, gamma, beta, epsilon):
    mean, variance = batch_moments(x)
    x -= mean
    x /= np.sqrt(variance + epsilon)
    x *= gamma
    x += beta
    return x


# %% wrong: missing parentheses: only the mean is divided by the square root; visible for all inputs with a variance other than 1
# true: centered='only the mean divided'
def batch_norm(x, gamma, beta, epsilon):
    mean, variance = batch_moments(x)
    return gamma * (x - mean / np.sqrt(variance + epsilon)) + beta


# %% wrong: this is layer normalization over the last axis; shows up for any input
# true: moments='channels'
def batch_norm(x, gamma, beta, epsilon):
    mean = x.mean(axis=-1, keepdims=True)
    variance = x.var(axis=-1, keepdims=True)
    x = (x - mean) / np.sqrt(variance + epsilon)
    return x * gamma + beta


# %% wrong: uses a fresh Keras layer in training mode, but never passes gamma and beta to it; visible with gamma other than 1 or beta other than 0
# true: gamma_and_beta_left_out
# isolating: difference
def batch_norm(x, gamma, beta, epsilon):
    bn = layers.BatchNormalization(epsilon=epsilon)
    y = bn(x, training=True)
    return y.numpy()


# %% wrong: the layer is called in its default mode, so its initial moving statistics 0 and 1 are used; visible with every input whose mean is not 0 or whose variance is not 1
# true: moments='moving'
def batch_norm(x, gamma, beta, epsilon):
    bn = layers.BatchNormalization(epsilon=epsilon)
    bn.build(x.shape)
    bn.gamma.assign(gamma)
    bn.beta.assign(beta)
    return np.array(bn(x))


# %% wrong: offset and scale are in the wrong order for tf.nn.batch_normalization; visible with gamma different from beta
# true: gamma_and_beta_swapped
# isolating: difference
def batch_norm(x, gamma, beta, epsilon):
    mean, variance = batch_moments(x)
    y = tf.nn.batch_normalization(x, mean, variance, gamma, beta, epsilon)
    return y.numpy()


# %% wrong: crashes for every input: TensorFlow has no tf.nn.batch_norm (that is PyTorch's functional form)
# isolating: difference
def batch_norm(x, gamma, beta, epsilon):
    x_t = tf.convert_to_tensor(x)
    out = tf.nn.batch_norm(x_t, None, None, weight=gamma, bias=beta, training=True, eps=epsilon)
    return out.numpy()


# %% wrong: gamma and beta are reshaped to (1, channel, 1, 1) for images as in PyTorch; 4-D inputs crash or are scaled along the height
# true: afterwards='along the height'
# isolating: difference
def batch_norm(x, gamma, beta, epsilon):
    mean, variance = batch_moments(x)
    x_hat = (x - mean) / np.sqrt(variance + epsilon)
    if x.ndim == 4:
        gamma = gamma.reshape(1, -1, 1, 1)
        beta = beta.reshape(1, -1, 1, 1)
    return x_hat * gamma + beta


# %% wrong: normalizes with freshly updated moving statistics in place of the batch's own; shows up for any input
# true: moments='moving, 0.99'
def batch_norm(x, gamma, beta, epsilon):
    momentum = 0.99
    mean, variance = batch_moments(x)
    moving_mean = momentum * np.zeros_like(mean) + (1 - momentum) * mean
    moving_var = momentum * np.ones_like(variance) + (1 - momentum) * variance
    return gamma * (x - moving_mean) / np.sqrt(moving_var + epsilon) + beta


# %% wrong: the loop runs over axis 1, which is the height of images, and either crashes or leaves some channels with wrong values; visible with 4-D inputs
# isolating: condition; dependence; difference
def batch_norm(x, gamma, beta, epsilon):
    out = np.zeros_like(x)
    for j in range(x.shape[1]):
        col = x[:, j]
        out[:, j] = gamma[j] * (col - col.mean()) / np.sqrt(col.var() + epsilon) + beta[j]
    return out


# %% wrong: gamma is divided in place, so the argument changes; shows up when gamma is a float array
# true: result='gamma changed'
# isolating: difference
def batch_norm(x, gamma, beta, epsilon):
    mean, variance = batch_moments(x)
    scale = gamma
    scale /= np.sqrt(variance + epsilon)
    shift = beta - scale * mean
    return scale * x + shift


# %% wrong: ** 1/2 halves instead of taking the square root; shows up with all inputs whose variance is not 4
# true: root='half'
def batch_norm(x, gamma, beta, epsilon):
    m, v = batch_moments(x)
    denominator = (v + epsilon) ** 1/2
    return beta + gamma * (x - m) / denominator


# %% wrong: two mistakes: gamma also multiplies beta, and the epsilon argument is ignored in favor of 1e-5; visible for beta other than 0 and gamma other than 1, or with another epsilon
# true: beta_before_gamma
# isolating: difference
def batch_norm(x, gamma, beta, epsilon):
    eps = 1e-5
    mean, variance = batch_moments(x)
    x_hat = (x - mean) / np.sqrt(variance + eps)
    return gamma * (x_hat + beta)


# %% wrong: crashes for every input: the code reads attributes of the tuple that batch_moments returns
# isolating: difference
def batch_norm(x, gamma, beta, epsilon):
    stats = batch_moments(x)
    x_norm = (x - stats.mean) / np.sqrt(stats.variance + epsilon)
    return gamma * x_norm + beta


# %% wrong: averages the squares of x itself for the variance, without centering; shows up with inputs whose mean is not zero
# true: moments='not centered'
def batch_norm(x, gamma, beta, epsilon):
    axes = tuple(range(x.ndim - 1))
    mean = x.mean(axis=axes)
    variance = np.mean(x ** 2, axis=axes)
    return gamma * (x - mean) / np.sqrt(variance + epsilon) + beta


# %% right: a loop over the channels that computes its own statistics in float64
def batch_norm(x, gamma, beta, epsilon):
    result = np.empty(x.shape, dtype=np.float64)
    for c in range(x.shape[-1]):
        values = x[..., c].astype(np.float64)
        centered = values - values.mean()
        result[..., c] = centered / np.sqrt((centered ** 2).mean() + epsilon) * gamma[c] + beta[c]
    return result.astype(x.dtype)


# %% right: uses tf.nn.batch_normalization with keyword arguments, all in float64
def batch_norm(x, gamma, beta, epsilon):
    x64 = np.asarray(x, np.float64)
    mean, variance = batch_moments(x64)
    y = tf.nn.batch_normalization(
        tf.constant(x64),
        mean=tf.constant(mean, tf.float64),
        variance=tf.constant(variance, tf.float64),
        offset=tf.constant(beta, tf.float64),
        scale=tf.constant(gamma, tf.float64),
        variance_epsilon=tf.constant(epsilon, tf.float64))
    return y.numpy()


# %% right: flattens the input to rows, multiplies by a diagonal matrix instead of dividing, and reshapes the result back
def batch_norm(x, gamma, beta, epsilon):
    rows = x.reshape(-1, x.shape[-1]).astype("float64")
    rows = rows - rows.mean(0)
    inv = 1.0 / np.sqrt(np.einsum("nc,nc->c", rows, rows) / rows.shape[0] + epsilon)
    return (rows @ np.diag(gamma * inv) + beta).reshape(x.shape)


# %% wrong: uses epsilon as a lower limit of the variance instead of adding it; visible with any x if epsilon is noticeable, for example if the variance is 1 and epsilon is 0.5
# true: root='larger'
def batch_norm(x, gamma, beta, epsilon):
    mean, variance = batch_moments(x)
    std = np.sqrt(np.maximum(variance, epsilon))
    return gamma * (x - mean) / std + beta


# %% wrong: tf.nn.batch_normalization takes offset before scale, so gamma and beta are swapped; visible with gamma different from beta
# true: gamma_and_beta_swapped
# isolating: difference
def batch_norm(x, gamma, beta, epsilon):
    mean, variance = batch_moments(x)
    y = tf.nn.batch_normalization(x, mean, variance, gamma, beta, epsilon)
    return y.numpy()


# %% wrong: calls the Keras layer without training=True, so it uses the moving statistics 0 and 1 instead of the batch's; visible with any x whose mean is not 0 or whose variance is not 1
# true: moments='moving'
def batch_norm(x, gamma, beta, epsilon):
    bn = layers.BatchNormalization(epsilon=epsilon)
    bn.build(x.shape)
    n = x.shape[-1]
    bn.set_weights([np.array(gamma), np.array(beta), np.zeros(n), np.ones(n)])
    return np.asarray(bn(x))


# %% wrong: for images, reshapes all vectors to (1, C, 1, 1) as in PyTorch, so their elements line up with the rows; a 4D input with 2 or more channels raises an error, or is wrong if height is 1 or equals the number of channels
# isolating: difference
def batch_norm(x, gamma, beta, epsilon):
    mu, var = batch_moments(x)
    if x.ndim == 4:
        view = (1, -1, 1, 1)
    else:
        view = (1, -1)
    x_hat = (x - mu.reshape(view)) / np.sqrt(var.reshape(view) + epsilon)
    return x_hat * np.reshape(gamma, view) + np.reshape(beta, view)


# %% wrong: loops over the batch and takes the statistics of one image or row at a time (layer or instance normalization); visible with any batch of two or more, such as x = [[0, 1], [2, 5]]
# true: moments='each sample'
def batch_norm(x, gamma, beta, epsilon):
    result = np.zeros(x.shape)
    for n in range(len(x)):
        sample = x[n]
        m = np.mean(sample)
        v = np.var(sample)
        result[n] = gamma * (sample - m) / np.sqrt(v + epsilon) + beta
    return result


# %% wrong: epsilon is added to the standard deviation after the square root; visible with a small variance or a large epsilon, for example if the variance is 0.01 and epsilon is 0.001
# true: epsilon_outside_the_root
def batch_norm(x, gamma, beta, epsilon):
    mean, variance = batch_moments(x)
    x_hat = (x - mean) / (np.sqrt(variance) + epsilon)
    return gamma * x_hat + beta


# %% wrong: tf.nn.batch_normalization takes the offset before the scale, so gamma and beta are swapped; visible whenever they differ
# true: gamma_and_beta_swapped
# isolating: difference
def batch_norm(x, gamma, beta, epsilon):
    mean, variance = batch_moments(x)
    out = tf.nn.batch_normalization(x, mean, variance, gamma, beta, epsilon)
    return out.numpy()


# %% wrong: normalizes each example over its features (layer normalization); shows up with nearly every batch
# true: moments='channels'
def batch_norm(x, gamma, beta, epsilon):
    mean = x.mean(axis=-1, keepdims=True)
    var = x.var(axis=-1, keepdims=True)
    normalized = (x - mean) / np.sqrt(var + epsilon)
    return normalized * gamma + beta


# %% wrong: applies in-place operators to x, so the caller's batch is changed
# true: result='x changed'
# isolating: difference
def batch_norm(x, gamma, beta, epsilon):
    mean, var = batch_moments(x)
    x -= mean
    x /= np.sqrt(var + epsilon)
    x *= gamma
    x += beta
    return x


# %% wrong: for images, gamma and beta are reshaped to (1, channel, 1, 1) as in PyTorch, which crashes or scales the rows unless there is only one channel
# true: afterwards='along the height'
# isolating: difference
def batch_norm(x, gamma, beta, epsilon):
    mean, var = batch_moments(x)
    y = (x - mean) / np.sqrt(var + epsilon)
    if x.ndim == 4:
        gamma = gamma.reshape(1, -1, 1, 1)
        beta = beta.reshape(1, -1, 1, 1)
    return y * gamma + beta


# %% wrong: calls the Keras layer without training=True, so it uses the moving mean 0 and variance 1 instead of the batch's
# true: moments='moving'
def batch_norm(x, gamma, beta, epsilon):
    layer = layers.BatchNormalization(epsilon=epsilon)
    layer.build(x.shape)
    n = x.shape[-1]
    layer.set_weights([np.asarray(gamma), np.asarray(beta), np.zeros(n), np.ones(n)])
    return np.array(layer(x))


# %% wrong: the parentheses around x - mean are missing, so only the mean is divided by the square root; visible with every batch whose variance + epsilon isn't 1
# isolating: difference
def batch_norm(x, gamma, beta, epsilon):
    m, v = batch_moments(x)
    s = np.sqrt(v + epsilon)
    return gamma * x - m / s + beta


# %% wrong: two mistakes: divides by the variance without a square root, and epsilon is used only where the variance is 0
# true: root='no root, no epsilon'; divides_by_the_variance
def batch_norm(x, gamma, beta, epsilon):
    mean, variance = batch_moments(x)
    out = np.zeros(x.shape)
    for k in range(x.shape[-1]):
        v = variance[k]
        if v == 0:
            v = epsilon
        out[..., k] = gamma[k] * (x[..., k] - mean[k]) / v + beta[k]
    return out


# %% right: normalizes each channel separately in float64, with its own mean and sum of squares, and stacks the channels at the end
def batch_norm(x, gamma, beta, epsilon):
    channels = []
    for k, (g, b) in enumerate(zip(gamma, beta)):
        d = x[..., k].astype(np.float64)
        d = d - d.sum() / d.size
        v = np.vdot(d, d) / d.size
        channels.append(d * (g / (v + epsilon) ** 0.5) + b)
    return np.stack(channels, axis=-1)


# %% right: calls itself for images, which it flattens to rows of features and reshapes back; the scale is a diagonal matrix
def batch_norm(x, gamma, beta, epsilon):
    if x.ndim > 2:
        rows = x.reshape(-1, x.shape[-1])
        return batch_norm(rows, gamma, beta, epsilon).reshape(x.shape)
    centered = x - np.mean(x, axis=0, dtype=np.float64)
    variance = np.mean(centered ** 2, axis=0)
    return centered @ np.diag(gamma / np.sqrt(variance + epsilon)) + beta


# %% wrong: adds epsilon to the standard deviation instead of the variance; visible with small variances or a large epsilon
# true: epsilon_outside_the_root
def batch_norm(x, gamma, beta, epsilon):
    axes = tuple(range(x.ndim - 1))
    mean, std = x.mean(axis=axes), x.std(axis=axes)
    return gamma * (x - mean) / (std + epsilon) + beta


# %% wrong: averages over axis 0 only, so images get a mean for each pixel and channel; (batch, feature) is right
# true: each_pixel_by_itself
def batch_norm(x, gamma, beta, epsilon):
    mean = np.mean(x, axis=0, keepdims=True)
    variance = np.var(x, axis=0, keepdims=True)
    x_hat = (x - mean) / np.sqrt(variance + epsilon)
    return gamma * x_hat + beta


# %% wrong: gamma also multiplies beta (missing distribution of terms); wrong if gamma isn't 1 and beta isn't 0
# true: beta_before_gamma
def batch_norm(x, gamma, beta, epsilon):
    axes = tuple(range(x.ndim - 1))
    mean = x.mean(axis=axes)
    inverse = 1 / np.sqrt(x.var(axis=axes) + epsilon)
    return gamma * ((x - mean) * inverse + beta)


# %% wrong: works in place: y is the same array as x, so -= and /= change the argument
# true: result='x changed'
def batch_norm(x, gamma, beta, epsilon):
    axes = tuple(range(x.ndim - 1))
    mean, variance = np.mean(x, axis=axes), np.var(x, axis=axes)
    y = x
    y -= mean
    y /= np.sqrt(variance + epsilon)
    return y * gamma + beta


# %% wrong: normalizes each sample on its own (over its last axis for features, over height and width for images), i.e. layer or instance normalization instead of batch normalization
# true: moments=(1, 2)
def batch_norm(x, gamma, beta, epsilon):
    """Normalize x with its own statistics, then scale and shift it."""
    axes = (1, 2) if x.ndim == 4 else -1
    mean = x.mean(axis=axes, keepdims=True)
    variance = x.var(axis=axes, keepdims=True)
    normalized = (x - mean) / np.sqrt(variance + epsilon)
    return normalized * gamma + beta


# %% right: an unusual but correct style
def batch_norm(x, gamma, beta, epsilon):
    def channel(values, scale, offset):
        values = values.astype("float64")
        centered = values - values.mean()
        return offset + scale * centered / (np.square(centered).mean() + epsilon) ** 0.5

    parts = [channel(x[..., k], gamma[k], beta[k]) for k in range(x.shape[-1])]
    return np.stack(parts, axis=-1).astype(x.dtype)


# %% wrong: normalizes channel by channel into an array whose first axis is the channel, then uses reshape instead of moving the axis: the values end up at wrong places. Shows with more than one feature or channel and more than one row (pixel); right with one channel
# isolating: difference; dependence
def batch_norm(x, gamma, beta, epsilon):
    def normalize(values, g, b):
        return g * (values - values.mean()) / np.sqrt(values.var() + epsilon) + b

    result = np.array([normalize(x[..., c], gamma[c], beta[c]) for c in range(x.shape[-1])])
    return result.reshape(x.shape)


# %% wrong: changes its argument gamma (`gamma /= ...` works in place); the output of the first call is right, but gamma is changed, so a second call with the same gamma is wrong, too. With an integer gamma it raises UFuncTypeError
# true: result='gamma changed'
def batch_norm(x, gamma, beta, epsilon):
    axes = tuple(range(x.ndim - 1))
    mean = x.mean(axis=axes)
    var = x.var(axis=axes)
    # one multiplication per value instead of a division and a multiplication
    gamma /= np.sqrt(var + epsilon)
    return (x - mean) * gamma + beta


# %% wrong: averages only over the batch axis, so each pixel has its own mean and variance. Every 4-D call with more than one pixel is wrong; 2-D calls are right
# true: each_pixel_by_itself
def batch_norm(x, gamma, beta, epsilon):
    mu = np.mean(x, axis=0, keepdims=True)
    sigma2 = np.mean(np.square(x - mu), axis=0, keepdims=True)
    x_hat = (x - mu) / np.sqrt(sigma2 + epsilon)
    return gamma * x_hat + beta


# %% wrong: two mistakes that partly mask each other: divides by n - 1 for the variance (too large), and takes the maximum of variance and epsilon instead of their sum (too small). Nearly right for many values and a tiny epsilon; wrong with a small batch, or with an epsilon that is not tiny. A batch of one row gives nan
# true: moments='ddof'
def batch_norm(x, gamma, beta, epsilon):
    flat = x.reshape(-1, x.shape[-1])
    centered = flat - flat.mean(axis=0)
    variance = np.einsum("nc,nc->c", centered, centered) / (len(flat) - 1)
    scale = gamma / np.sqrt(np.maximum(variance, epsilon))   # epsilon avoids a division by zero
    return (np.einsum("nc,c->nc", centered, scale) + beta).reshape(x.shape)


# %% wrong: swaps gamma and beta: tf.nn.batch_normalization takes the offset before the scale. Wrong in every call in which gamma and beta differ
# true: gamma_and_beta_swapped
def batch_norm(x, gamma, beta, epsilon):
    x, gamma, beta = (np.asarray(a, dtype=np.float32) for a in (x, gamma, beta))
    mean, variance = tf.nn.moments(x, axes=list(range(x.ndim - 1)))
    return tf.nn.batch_normalization(x, mean, variance, gamma, beta, epsilon).numpy()


# %% right: an unusual but correct style
def batch_norm(x, gamma, beta, epsilon):
    half = x.shape[-1] // 2
    if half:
        parts = [batch_norm(x[..., part], gamma[part], beta[part], epsilon)
                 for part in (slice(None, half), slice(half, None))]
        return np.concatenate(parts, axis=-1)
    values = np.array(x, dtype=np.float64)
    values -= values.mean()
    values /= np.sqrt(np.mean(values * values) + epsilon)
    return values * gamma + beta
