"""Answers to `fold_batch_norm` that people wrote from the exercise text alone."""


# %% wrong: the old bias is dropped; wrong unless it is 0
# true: old_bias_forgotten
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    scale = gamma / np.sqrt(variance + epsilon)
    new_kernel = kernel * scale
    new_bias = beta - mean * scale
    return new_kernel, new_bias


# %% wrong: the old bias isn't scaled; wrong wherever the bias isn't 0 and the scale isn't 1
# true: bias_unscaled
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    s = gamma / np.sqrt(variance + epsilon)
    return kernel * s, bias + beta - mean * s


# %% wrong: the scale is applied along the inputs (rows), which crashes for a non-square kernel and is wrong for a square one
# true: scales_the_inputs
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    scale = gamma / np.sqrt(variance + epsilon)
    w = kernel * scale[:, None]
    b = (bias - mean) * scale + beta
    return w, b


# %% wrong: epsilon is left out; visible when the variance is small (a variance of 0 gives infinite results)
# true: fold_without_epsilon
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    std = np.sqrt(variance)
    kernel = gamma * kernel / std
    bias = gamma * (bias - mean) / std + beta
    return kernel, bias


# %% wrong: epsilon is outside the square root; shows up with small variances or a large epsilon
# true: root='outside'
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    factor = gamma / (variance ** 0.5 + epsilon)
    return (kernel * factor, (bias - mean) * factor + beta)


# %% wrong: the mean is added instead of subtracted
# true: of_mean='mean * scale'
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    inv_std = 1.0 / np.sqrt(variance + epsilon)
    folded_kernel = kernel * (gamma * inv_std)
    folded_bias = (bias + mean) * gamma * inv_std + beta
    return folded_kernel, folded_bias


# %% wrong: kernel and bias are changed in place
# true: result='both changed'
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    scale = gamma / np.sqrt(variance + epsilon)
    kernel *= scale
    bias -= mean
    bias *= scale
    bias += beta
    return kernel, bias


# %% wrong: uses PyTorch's layout for convolution kernels, with the outputs first, so 4-D kernels crash or are scaled along the wrong axis
# true: of_kernel='outputs first'
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    scale = gamma / np.sqrt(variance + epsilon)
    if kernel.ndim == 4:
        new_kernel = kernel * scale.reshape(-1, 1, 1, 1)
    else:
        new_kernel = kernel * scale
    return new_kernel, (bias - mean) * scale + beta


# %% wrong: gamma is left out of the new bias; wrong unless gamma is 1 or the bias equals the mean
# true: shift='without gamma'
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    root = np.sqrt(variance + epsilon)
    k = kernel * gamma / root
    b = (bias - mean) / root + beta
    return k, b


# %% wrong: beta is multiplied by the scale too
# true: of_beta='beta * scale'
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    scale = gamma / np.sqrt(variance + epsilon)
    return kernel * scale, (bias - mean + beta) * scale


# %% wrong: the loop runs over axis 1, which is the width for a convolution, so its kernel is scaled along the wrong axis or incompletely
# true: of_kernel='axis 1, and so the bias'
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    new_kernel = np.array(kernel, dtype=float)
    new_bias = np.array(bias, dtype=float)
    for j in range(kernel.shape[1]):
        s = gamma[j] / np.sqrt(variance[j] + epsilon)
        new_kernel[:, j] = kernel[:, j] * s
        new_bias[j] = (bias[j] - mean[j]) * s + beta[j]
    return new_kernel, new_bias


# %% wrong: the mean is subtracted from the kernel as well as from the bias
# true: of_kernel='minus the mean'
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    def norm(a):
        return gamma * (a - mean) / np.sqrt(variance + epsilon)
    return norm(kernel), norm(bias) + beta


# %% wrong: the convolution's kernel is flattened to two dimensions and never reshaped back
# true: of_kernel='flat'
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    outputs = kernel.shape[-1]
    matrix = kernel.reshape(-1, outputs)
    scale = gamma / np.sqrt(variance + epsilon)
    matrix = matrix @ np.diag(scale)
    return matrix, (bias - mean) * scale + beta


# %% wrong: two mistakes: divides by the variance (no square root), and returns the bias first
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    scale = gamma / (variance + epsilon)
    kernel2 = kernel * scale
    bias2 = beta + (bias - mean) * scale
    return bias2, kernel2


# %% wrong: the bias of a convolution is multiplied by the number of kernel positions; right for dense layers and 1 x 1 kernels
# true: shift='times the positions'
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    scale = gamma / np.sqrt(variance + epsilon)
    shift = bias - mean
    if kernel.ndim == 4:
        taps = kernel.shape[0] * kernel.shape[1]
        shift = shift * taps
    return kernel * scale, shift * scale + beta


# %% wrong: uses assign as for a tf.Variable, which raises AttributeError on NumPy arrays
# isolating: difference
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    scale = gamma * tf.math.rsqrt(variance + epsilon)
    kernel.assign(kernel * scale)
    bias.assign((bias - mean) * scale + beta)
    return kernel, bias


# %% wrong: uses the kernel's own mean and variance instead of the moving statistics
# true: root='own'
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    axes = tuple(range(kernel.ndim - 1))
    mean = kernel.mean(axis=axes)
    variance = kernel.var(axis=axes)
    scale = gamma / np.sqrt(variance + epsilon)
    return kernel * scale, (bias - mean) * scale + beta


# %% wrong: zip stops after as many steps as there are inputs, so the bias of a dense layer with fewer inputs than outputs is too short
# true: result='bias as long as the first axis'
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    new_bias = []
    scales = gamma / np.sqrt(variance + epsilon)
    for row, b, s, m, be in zip(kernel, bias, scales, mean, beta):
        new_bias.append((b - m) * s + be)
    return kernel * scales, np.array(new_bias)


# %% right: multiplies by a diagonal matrix, which also works on the last axis of a 4-D kernel
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    d = np.diag(gamma / np.sqrt(variance + epsilon))
    return kernel @ d, (bias - mean) @ d + beta


# %% right: scales copies in a loop over the outputs, which are indexed with an ellipsis
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    new_kernel = np.array(kernel, dtype=np.float64)
    new_bias = np.array(bias, dtype=np.float64)
    for o in range(len(bias)):
        s = gamma[o] * (variance[o] + epsilon) ** -0.5
        new_kernel[..., o] *= s
        new_bias[o] = s * new_bias[o] + beta[o] - s * mean[o]
    return new_kernel, new_bias


# %% right: stacks the kernel and the bias into one matrix and scales it with einsum
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    outputs = kernel.shape[-1]
    stacked = np.vstack([kernel.reshape(-1, outputs), (bias - mean)[None, :]])
    scaled = np.einsum("io,o,o->io", stacked, gamma, 1 / np.sqrt(variance + epsilon))
    return scaled[:-1].reshape(kernel.shape), scaled[-1] + beta


# %% right: applies tf.nn.batch_normalization to the bias, and, with a mean and an offset of zero, to the kernel
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    f = lambda a: tf.constant(np.asarray(a, dtype=np.float64))
    zero = tf.zeros_like(f(mean))
    k = tf.nn.batch_normalization(f(kernel), zero, f(variance), zero, f(gamma), float(epsilon))
    b = tf.nn.batch_normalization(f(bias), f(mean), f(variance), f(beta), f(gamma), float(epsilon))
    return k.numpy(), b.numpy()


# %% wrong: the mean isn't scaled: bias·scale + beta − mean; shows up where mean != 0 and scale != 1
# true: mean_unscaled
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    scale = gamma / np.sqrt(variance + epsilon)
    return kernel * scale, bias * scale + beta - mean


# %% wrong: the layer's own bias is dropped; shows up with any bias that isn't 0
# true: old_bias_forgotten
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    scale = gamma / np.sqrt(variance + epsilon)
    new_kernel = kernel * scale
    new_bias = beta - mean * scale
    return new_kernel, new_bias


# %% wrong: PyTorch's layout with the outputs first: the call crashes or scales the wrong axis (a convolution kernel usually doesn't broadcast; a square dense kernel is scaled along its inputs)
# true: scales_the_inputs; of_kernel='outputs first'
# isolating: dependence; difference
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    w = gamma / np.sqrt(variance + epsilon)
    shape = [-1] + [1] * (kernel.ndim - 1)
    return kernel * w.reshape(shape), (bias - mean) * w + beta


# %% wrong: the kernel is multiplied in place, so the argument changes; shows up for all inputs with scale != 1
# true: result='kernel changed'
# isolating: difference
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    scale = gamma / np.sqrt(variance + epsilon)
    kernel *= scale
    bias = (bias - mean) * scale + beta
    return kernel, bias


# %% wrong: handles dense kernels only: the einsum subscripts "io" raise ValueError for a convolution
# isolating: condition; difference
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    scale = gamma * (variance + epsilon) ** -0.5
    return np.einsum("io,o->io", kernel, scale), (bias - mean) * scale + beta


# %% wrong: beta is inside the parentheses and gets scaled; shows up where beta != 0 and scale != 1
# true: of_beta='beta * scale'
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    std = np.sqrt(variance + epsilon)
    factor = gamma / std
    folded_kernel = kernel * factor
    folded_bias = (bias - mean + beta) * factor
    return folded_kernel, folded_bias


# %% wrong: gamma is forgotten in the bias, which is only divided by the standard deviation; shows up where gamma != 1
# true: shift='without gamma'
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    std = np.sqrt(variance + epsilon)
    return gamma * kernel / std, (bias - mean) / std + beta


# %% wrong: the sign of the difference is reversed, mean − bias; shows up whenever bias != mean
# true: shift='reversed'
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    scale = np.divide(gamma, np.sqrt(np.add(variance, epsilon)))
    shift = np.subtract(mean, bias)
    return np.multiply(kernel, scale), np.add(np.multiply(shift, scale), beta)


# %% wrong: the mean is treated as a mean of the inputs and multiplied by the sum of the kernel; visible where mean != 0, unless the kernel's columns sum to 1
# true: shift='summed'
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    scale = gamma / np.sqrt(variance + epsilon)
    new_kernel = kernel * scale
    axes = tuple(range(kernel.ndim - 1))
    new_bias = bias * scale - mean * new_kernel.sum(axis=axes) + beta
    return new_kernel, new_bias


# %% wrong: uses the statistics of the kernel instead of the moving statistics; shows up for any input
# true: root='own'
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    mean, variance = batch_moments(kernel)
    scale = gamma / np.sqrt(variance + epsilon)
    return kernel * scale, (bias - mean) * scale + beta


# %% wrong: for convolutions, the mean is divided by the kernel's area, as if it were subtracted at each position; visible for 4-D kernels larger than 1 × 1 where mean != 0
# true: shift='mean by the positions'
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    scale = gamma / np.sqrt(variance + epsilon)
    area = 1
    if kernel.ndim == 4:
        area = kernel.shape[0] * kernel.shape[1]
    return kernel * scale, (bias - mean / area) * scale + beta


# %% wrong: the bias is returned with shape (1, outputs) instead of (outputs,); shows up for any input
# true: result='bias as a row'
# isolating: difference
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    g, b, m, v = (np.reshape(a, (1, -1)) for a in (gamma, beta, mean, variance))
    scale = g / np.sqrt(v + epsilon)
    new_bias = (bias.reshape(1, -1) - m) * scale + b
    return kernel * scale.ravel(), new_bias


# %% wrong: two mistakes: epsilon is added outside the square root, and the square root is written into variance in place; visible with every input
# isolating: difference
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    std = np.sqrt(variance, out=variance)
    scale = gamma / (std + epsilon)
    return kernel * scale, (bias - mean) * scale + beta


# %% wrong: crashes: it loops over the input axis and uses the loop index for the scale (IndexError when inputs > outputs, otherwise the wrong axis)
# true: scales_the_inputs
# isolating: dependence; difference
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    scale = gamma / np.sqrt(variance + epsilon)
    new_kernel = kernel.copy()
    for i in range(kernel.shape[-2]):
        new_kernel[..., i, :] = kernel[..., i, :] * scale[i]
    new_bias = (bias - mean) * scale + beta
    return new_kernel, new_bias


# %% wrong: returns the tuple in the wrong order, (bias, kernel)
# true: result='exchanged'
# isolating: difference
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    inv = 1.0 / np.sqrt(variance + epsilon)
    b = beta + gamma * inv * (bias - mean)
    k = kernel * (gamma * inv)
    return b, k


# %% wrong: divides by the variance plus epsilon without the square root; shows up with a variance other than 1
# true: scaled_by_the_variance
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    a = gamma / (variance + epsilon)
    c = beta - a * mean
    return a * kernel, a * bias + c


# %% wrong: the bias goes through batch_norm, which takes the bias's own statistics instead of the moving statistics; visible with every input
# true: shift='beta'
# isolating: difference
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    scale = gamma / np.sqrt(variance + epsilon)
    folded = batch_norm(bias[None, :], gamma, beta, epsilon)[0]
    return kernel * scale, folded


# %% right: uses einsum with an ellipsis
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    scale = gamma / np.sqrt(variance + epsilon)
    return np.einsum("...o,o->...o", kernel, scale), beta + np.einsum("o,o->o", bias - mean, scale)


# %% right: writes one output after another into new arrays
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    kind = np.result_type(kernel, bias, gamma, beta, mean, variance, np.float32)
    new_kernel = np.empty(kernel.shape, dtype=kind)
    new_bias = np.empty(bias.shape, dtype=kind)
    for o in range(kernel.shape[-1]):
        s = gamma[o] / np.sqrt(variance[o] + epsilon)
        new_kernel[..., o] = s * kernel[..., o]
        new_bias[o] = s * (bias[o] - mean[o]) + beta[o]
    return new_kernel, new_bias


# %% right: multiplies kernels of any rank by a diagonal matrix
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    d = np.diag(np.asarray(gamma) / np.sqrt(np.asarray(variance) + epsilon))
    return np.matmul(kernel, d), (bias - mean) @ d + beta


# %% right: treats the kernel and the bias as the rows of one augmented matrix
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    rows = np.vstack([kernel.reshape(-1, kernel.shape[-1]), bias - mean])
    rows = rows * (gamma / np.sqrt(variance + epsilon))
    return rows[:-1].reshape(kernel.shape), rows[-1] + beta


# %% wrong: epsilon is added outside the square root; shows up for every noticeable epsilon, most clearly with small variances
# true: root='outside'
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    std = np.sqrt(variance) + epsilon
    new_kernel = kernel * (gamma / std)
    new_bias = (bias - mean) * (gamma / std) + beta
    return new_kernel, new_bias


# %% wrong: assumes that the layer has no bias; shows up for any bias other than 0
# true: old_bias_forgotten
# isolating: difference
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    scale = gamma / np.sqrt(variance + epsilon)
    folded_kernel = kernel * scale
    folded_bias = beta - mean * scale
    return folded_kernel, folded_bias


# %% wrong: the mean is subtracted without being scaled; shows up for every mean other than 0 with a scale other than 1
# true: mean_unscaled
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    a = gamma / np.sqrt(variance + epsilon)
    b = beta - mean
    return a * kernel, a * bias + b


# %% wrong: multiplies by the scale from the left, so the inputs are scaled instead of the outputs; crashes unless inputs = outputs, and gives wrong results even then
# true: scales_the_inputs
# isolating: dependence; difference
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    s = gamma / np.sqrt(variance + epsilon)
    S = np.diag(s)
    W = np.matmul(S, kernel)
    b = np.matmul(S, bias - mean) + beta
    return W, b


# %% wrong: gamma is forgotten in the kernel and used in the bias only; shows up for any gamma other than 1
# true: of_kernel='without gamma'
# isolating: difference
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    std = np.sqrt(variance + epsilon)
    k = kernel / std
    b = gamma * (bias - mean) / std + beta
    return k, b


# %% wrong: kernel and bias are changed in place; every call changes the caller's arrays
# true: result='both changed'
# isolating: difference
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    scale = gamma / np.sqrt(variance + epsilon)
    kernel *= scale
    bias -= mean
    bias *= scale
    bias += beta
    return kernel, bias


# %% wrong: treats a four-dimensional kernel as PyTorch's, with the outputs first; visible for every convolution with more than one output, as a crash, a wrong shape, or a kernel scaled along the height
# true: of_kernel='outputs first'
# isolating: difference
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    w = kernel
    var_sqrt = np.sqrt(variance + epsilon)
    factor = gamma / var_sqrt
    if w.ndim == 4:
        w = w * factor.reshape([w.shape[-1], 1, 1, 1])
    else:
        w = w * factor
    b = (bias - mean) * factor + beta
    return w, b


# %% wrong: divides by the variance without the square root; shows up for any variance + epsilon other than 1
# true: scaled_by_the_variance
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    inv = 1.0 / (variance + epsilon)
    return kernel * gamma * inv, (bias - mean) * gamma * inv + beta


# %% wrong: epsilon is left out because the moving variance is positive; visible with small variances or a large epsilon, and a variance of 0 gives inf and nan
# true: fold_without_epsilon
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    scale = np.array(gamma) / np.sqrt(variance)
    shift = np.array(beta) - scale * mean
    return kernel * scale[None, :] if kernel.ndim == 2 else kernel * scale[None, None, None, :], bias * scale + shift


# %% wrong: computes the new bias and returns the old one; shows up with nearly every input
# true: shift='the old one'
# isolating: difference
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    std = np.sqrt(variance + epsilon)
    multiplier = gamma / std
    new_kernel = np.copy(kernel) * multiplier
    new_bias = np.copy(bias)
    new_bias = (new_bias - mean) * multiplier + beta
    return new_kernel, bias


# %% wrong: beta is inside the parentheses and scaled, too; visible for every beta other than 0 with a scale other than 1
# true: of_beta='beta * scale'
# isolating: difference
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    scale = gamma * (variance + epsilon) ** -0.5
    return kernel * scale, scale * (bias - mean + beta)


# %% wrong: the normalization is applied to the kernel itself, including the mean and beta; visible with every mean or beta other than 0
# true: of_kernel='minus the mean, plus beta'
# isolating: difference
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    def bn(t):
        return gamma * (t - mean) / np.sqrt(variance + epsilon) + beta
    return bn(kernel), bn(bias)


# %% wrong: loops over axis 1, which is the width in a convolution kernel; shows up for any convolution
# true: of_kernel='axis 1, and so the bias'
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    new_kernel = kernel.copy()
    new_bias = bias.copy()
    for j in range(kernel.shape[1]):
        s = gamma[j] / np.sqrt(variance[j] + epsilon)
        new_kernel[:, j] = kernel[:, j] * s
        new_bias[j] = (bias[j] - mean[j]) * s + beta[j]
    return new_kernel, new_bias


# %% wrong: writes the new bias as a single fraction and divides by gamma, so an output with gamma = 0 gets nan as its bias; visible only with a gamma of 0
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    sigma = np.sqrt(variance + epsilon)
    correction = beta * sigma / gamma
    return kernel * gamma / sigma, (bias - mean + correction) * gamma / sigma


# %% wrong: two mistakes: the sign of the mean is wrong and the tuple is returned as (bias, kernel); visible with every input
# true: of_mean='mean * scale', result='exchanged'
# isolating: difference
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    t = gamma / np.sqrt(variance + epsilon)
    kernel_fused = np.multiply(kernel, t)
    bias_fused = np.multiply(bias + mean, t) + beta
    return bias_fused, kernel_fused


# %% wrong: tf.math.rsqrt returns a tensor and .numpy isn't called, so the product raises TypeError for every input
# isolating: difference
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    rsqrt = tf.math.rsqrt(tf.constant(variance + epsilon))
    scale = gamma * rsqrt.numpy
    return kernel * scale, (bias - mean) * scale + beta


# %% right: uses einsum with an ellipsis for both kinds of kernel
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    scale = gamma / np.sqrt(variance + epsilon)
    return np.einsum("...o,o->...o", kernel, scale), np.einsum("o,o->o", bias - mean, scale) + beta


# %% right: builds each output's slice in a list and stacks them
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    kernels, biases = [], []
    for o in range(len(bias)):
        factor = gamma[o] / (variance[o] + epsilon) ** 0.5
        kernels.append(kernel[..., o] * factor)
        biases.append(beta[o] + factor * (bias[o] - mean[o]))
    return np.stack(kernels, axis=-1), np.array(biases)


# %% right: multiplies by a diagonal matrix from the right, which works for four axes, too
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    D = np.diag(gamma / np.sqrt(variance + epsilon))
    return np.matmul(kernel, D), np.matmul(bias - mean, D) + beta


# %% wrong: divides by the variance without a square root; shows up with variance + epsilon other than 1
# true: scaled_by_the_variance
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    scale = gamma / (variance + epsilon)
    return kernel * scale, (bias - mean) * scale + beta


# %% wrong: the layer's own bias is dropped, as if it were always 0; shows up with a bias other than 0
# true: old_bias_forgotten
# isolating: difference
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    scale = gamma / np.sqrt(variance + epsilon)
    new_kernel = kernel * scale
    new_bias = beta - mean * scale
    return new_kernel, new_bias


# %% wrong: the bias isn't scaled, only shifted; shows up with a bias other than 0 and a scale other than 1
# true: bias_unscaled
# isolating: difference
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    s = gamma / np.sqrt(variance + epsilon)
    w = kernel * s
    b = bias + (beta - mean * s)
    return w, b


# %% wrong: writes into the kernel that it receives, in a loop over the outputs; shows up for any input
# true: result='kernel changed'
# isolating: difference
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    new_bias = np.zeros(len(bias))
    for j in range(len(bias)):
        factor = gamma[j] / np.sqrt(variance[j] + epsilon)
        kernel[..., j] *= factor
        new_bias[j] = (bias[j] - mean[j]) * factor + beta[j]
    return kernel, new_bias


# %% wrong: PyTorch's layout: the scale is applied to the first axis, so the call crashes or scales the inputs (or the kernel's height)
# true: scales_the_inputs; of_kernel='outputs first'
# isolating: dependence; difference
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    scale = gamma / np.sqrt(variance + epsilon)
    shape = [-1] + [1] * (kernel.ndim - 1)
    return kernel * scale.reshape(shape), (bias - mean) * scale + beta


# %% wrong: the kernel is divided by the standard deviation but not multiplied by gamma; visible with gamma other than 1
# true: of_kernel='without gamma'
# isolating: difference
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    std = np.sqrt(variance + epsilon)
    kernel_folded = kernel / std
    bias_folded = gamma * (bias - mean) / std + beta
    return kernel_folded, bias_folded


# %% wrong: the sign of the mean is wrong; shows up with a mean other than 0
# true: of_mean='mean * scale'
# isolating: difference
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    inv_std = 1 / np.sqrt(variance + epsilon)
    k = kernel * gamma * inv_std
    b = beta + gamma * inv_std * (bias + mean)
    return k, b


# %% wrong: epsilon is outside the square root; shows up with a large epsilon or small variances
# true: root='outside'
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    scale = gamma / (np.sqrt(variance) + epsilon)
    kernel = kernel * scale
    bias = (bias - mean) * scale + beta
    return kernel, bias


# %% wrong: the kernel is flattened to two axes and never reshaped back, so convolution kernels get the wrong shape
# true: of_kernel='flat'
# isolating: difference
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    scale = gamma / np.sqrt(variance + epsilon)
    flat = kernel.reshape(-1, kernel.shape[-1])
    folded = flat @ np.diag(scale)
    return folded, beta + scale * (bias - mean)


# %% wrong: the tuple is (bias, kernel); shows up for any input
# true: result='exchanged'
# isolating: difference
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    scale = gamma / np.sqrt(variance + epsilon)
    new_bias = beta + (bias - mean) * scale
    new_kernel = scale * kernel
    return new_bias, new_kernel


# %% wrong: the loop mistakes axis 1, the width of a convolution, for the outputs; 4-D kernels crash or are only partly scaled
# true: of_kernel='axis 1'
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    scale = gamma / np.sqrt(variance + epsilon)
    new_kernel = np.copy(kernel)
    for i in range(kernel.shape[1]):
        new_kernel[:, i] = kernel[:, i] * scale[i]
    new_bias = (bias - mean) * scale + beta
    return new_kernel, new_bias


# %% wrong: folds the normalization into the layer after it, which scales the inputs; crashes unless inputs = outputs, and gives wrong results even then
# isolating: dependence; difference
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    scale = gamma / np.sqrt(variance + epsilon)
    shift = beta - mean * scale
    new_kernel = kernel * scale[..., :, None]
    if kernel.ndim == 4:
        new_bias = bias + np.einsum("i,hwio->o", shift, kernel)
    else:
        new_bias = bias + shift @ kernel
    return new_kernel, new_bias


# %% wrong: the statistics are computed from the kernel and overwrite the moving statistics; shows up for any input
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    axes = tuple(range(kernel.ndim - 1))
    mean = kernel.mean(axis=axes)
    variance = kernel.var(axis=axes)
    scale = gamma / np.sqrt(variance + epsilon)
    return (kernel - mean) * scale, (bias - mean) * scale + beta


# %% wrong: treats the kernel like an activation and applies the full normalization to it, including the mean and beta; visible with a mean or beta other than 0
# true: of_kernel='minus the mean, plus beta'
# isolating: difference
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    def bn(t):
        return gamma * (t - mean) / np.sqrt(variance + epsilon) + beta
    return bn(kernel), bn(bias)


# %% wrong: two mistakes: += changes the caller's variance, and the square root is taken of the whole scale, including gamma; visible with every input
# isolating: difference
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    variance += epsilon
    scale = np.sqrt(gamma / variance)
    return kernel * scale, (bias - mean) * scale + beta


# %% wrong: for convolutions, the scale is reshaped to (1, outputs, 1, 1), which aligns the scale with the width; 4-D kernels crash or are scaled wrongly
# isolating: condition; difference
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    scale = gamma / np.sqrt(variance + epsilon)
    if len(kernel.shape) == 2:
        w = kernel * scale
    else:
        w = kernel * scale.reshape(1, -1, 1, 1)
    b = (bias - mean) * scale + beta
    return w, b


# %% wrong: crashes for every input: tf.rsqrt doesn't exist (PyTorch's fusion code pasted with torch replaced by tf)
# isolating: difference
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    bn_var_rsqrt = tf.rsqrt(variance + epsilon)
    fused_w = kernel * (gamma * bn_var_rsqrt)
    fused_b = (bias - mean) * bn_var_rsqrt * gamma + beta
    return fused_w.numpy(), fused_b.numpy()


# %% right: multiplies by a diagonal matrix, which works on the last axis of either kernel
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    scale = np.asarray(gamma) * (np.asarray(variance) + epsilon) ** -0.5
    return kernel @ np.diag(scale), beta - scale * (mean - bias)


# %% right: uses einsum with an ellipsis
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    root = np.sqrt(np.add(variance, epsilon))
    factor = np.divide(gamma, root)
    return np.einsum("...o,o->...o", kernel, factor), np.einsum("o,o->o", np.subtract(bias, mean), factor) + beta


# %% right: scales copies output by output, then stacks them along the last axis
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    kernels, biases = [], []
    for o in range(kernel.shape[-1]):
        factor = float(gamma[o]) / float(np.sqrt(variance[o] + epsilon))
        kernels.append(kernel[..., o] * factor)
        biases.append((bias[o] - mean[o]) * factor + beta[o])
    return np.stack(kernels, axis=-1), np.array(biases)


# %% right: the slope of the affine map is found by evaluating the normalization at the mean plus one
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    mean = np.array(mean, dtype=np.float64)
    def bn(t):
        return (t - mean) / np.sqrt(variance + epsilon) * gamma
    slope = bn(mean + 1.0)
    return kernel * slope, bn(bias) + beta


# %% wrong: uses a recipe for layers without a bias, so the old bias is lost
# true: old_bias_forgotten
# isolating: difference
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    w = gamma / np.sqrt(variance + epsilon)
    folded_kernel = kernel * w
    folded_bias = beta - mean * w
    return folded_kernel, folded_bias


# %% wrong: loops over kernel.shape[1] columns, which are the outputs only in a dense kernel; convolution kernels raise an error or are scaled along the width
# true: of_kernel='axis 1, and so the bias'
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    new_kernel = np.array(kernel)
    new_bias = np.array(bias)
    for j in range(kernel.shape[1]):
        factor = gamma[j] / np.sqrt(variance[j] + epsilon)
        new_kernel[:, j] = kernel[:, j] * factor
        new_bias[j] = (bias[j] - mean[j]) * factor + beta[j]
    return new_kernel, new_bias


# %% wrong: folds the normalization as if it came before the layer (scaling the input axis); raises an error for inputs != outputs and gives wrong numbers otherwise
# isolating: dependence; difference
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    scale = gamma / np.sqrt(variance + epsilon)
    offset = beta - scale * mean
    new_kernel = kernel * scale[:, np.newaxis]
    axes = tuple(range(kernel.ndim - 1))
    new_bias = bias + np.sum(kernel * offset[:, np.newaxis], axis=axes)
    return new_kernel, new_bias


# %% wrong: flattens the kernel to 2D to multiply it with a diagonal matrix and returns it in that shape; convolution kernels are returned as (height * width * inputs, outputs)
# true: of_kernel='flat'
# isolating: difference
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    inv_std = 1.0 / np.sqrt(variance + epsilon)
    W_bn = np.diag(gamma * inv_std)
    W = kernel.reshape(-1, kernel.shape[-1]) @ W_bn
    b = (bias - mean) @ W_bn + beta
    return W, b


# %% wrong: scales the bias, and then scales it again together with the mean; visible with a bias other than 0 and a scale other than 1
# isolating: difference
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    gamma = gamma / np.sqrt(variance + epsilon)
    kernel = np.einsum("...o,o->...o", kernel, gamma)
    bias = bias * gamma
    bias = gamma * (bias - mean) + beta
    return kernel, bias


# %% wrong: the layer's own bias is dropped from the new bias; shows up for any bias that isn't 0
# true: old_bias_forgotten
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    scale = gamma / np.sqrt(variance + epsilon)
    new_kernel = kernel * scale
    new_bias = beta - mean * scale
    return new_kernel, new_bias


# %% wrong: the mean is subtracted without being scaled; visible if the mean isn't 0 and the scale isn't 1
# true: mean_unscaled
# isolating: difference
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    std = np.sqrt(variance + epsilon)
    w = kernel * (gamma / std)
    b = bias * gamma / std - mean + beta
    return w, b


# %% wrong: folds a normalization that comes before the layer: scaling the input axis crashes for inputs != outputs and is wrong otherwise
# isolating: dependence; difference
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    scale = gamma / np.sqrt(variance + epsilon)
    offset = beta - mean * scale
    new_kernel = kernel * scale[:, np.newaxis]
    if kernel.ndim == 2:
        new_bias = bias + offset @ kernel
    else:
        new_bias = bias + offset @ kernel.sum(axis=(0, 1))
    return new_kernel, new_bias


# %% wrong: two mistakes: epsilon is added after the square root, and the mean is added to the bias instead of being subtracted from it
# true: of_mean='mean * scale'
# isolating: difference
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    factor = gamma / (np.sqrt(variance) + epsilon)
    kernel_folded = kernel * factor
    bias_folded = (bias + mean) * factor + beta
    return kernel_folded, bias_folded


# %% wrong: np.asarray doesn't copy, so the caller's kernel and bias are scaled in place
# true: result='both changed'
# isolating: difference
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    w = np.asarray(kernel)
    b = np.asarray(bias)
    for k in range(w.shape[-1]):
        s = gamma[k] / np.sqrt(variance[k] + epsilon)
        w[..., k] *= s
        b[k] = (b[k] - mean[k]) * s + beta[k]
    return w, b


# %% wrong: the kernel is normalized like an output: the mean is subtracted from it and beta is added; visible if mean or beta isn't 0
# true: of_kernel='minus the mean, plus beta'
# isolating: difference
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    def normalize(t):
        return gamma * (t - mean) / np.sqrt(variance + epsilon) + beta

    return normalize(kernel), normalize(bias)


# %% wrong: for convolutions, the scale is applied to the input axis; right for dense kernels, but kernels with four axes crash or are scaled wrongly
# true: scales_the_inputs
# isolating: condition; difference
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    scale = gamma / np.sqrt(variance + epsilon)
    if len(kernel.shape) == 4:
        kernel = kernel * scale.reshape(1, 1, -1, 1)
    else:
        kernel = kernel * scale.reshape(1, -1)
    bias = scale * (bias - mean) + beta
    return kernel, bias


# %% wrong: a matrix-vector product sums over the outputs, so the new kernel lacks its last axis
# true: of_kernel='matrix product'
# isolating: difference
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    inv = 1.0 / np.sqrt(variance + epsilon)
    gain = inv * gamma
    folded = np.dot(kernel, gain)
    offset = np.multiply(bias - mean, gain) + beta
    return (folded, offset)


# %% right: makes the scale a diagonal matrix, by which matmul multiplies the last two axes of either kernel
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    scale = np.diag(gamma / np.sqrt(variance + epsilon))
    return kernel @ scale, (bias - mean) @ scale + beta


# %% right: evaluates the normalization at 0 and adds the contribution of the bias; the kernel is built one output at a time, with the output axis moved to the front
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    filters, offsets = [], []
    for k, one in enumerate(np.moveaxis(kernel, -1, 0)):
        s = gamma[k] * (variance[k] + epsilon) ** -0.5
        filters.append(one * s)
        offsets.append(beta[k] + s * (bias[k] - mean[k]))
    return np.stack(filters, axis=-1), np.array(offsets)


# %% wrong: the moving mean is subtracted after scaling instead of being scaled with the bias; wrong if mean isn't 0 and the scale isn't 1
# true: mean_unscaled
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    scale = gamma / np.sqrt(variance + epsilon)
    return kernel * scale, bias * scale - mean + beta


# %% wrong: kernel *= scale and bias -= mean work in place, so the caller's arrays are modified
# true: result='both changed'
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    scale = gamma / np.sqrt(variance + epsilon)
    kernel *= scale
    bias -= mean
    return kernel, bias * scale + beta


# %% wrong: for a convolution the scale is put on axis 0 (PyTorch's output axis), i.e. on the kernel's height: an error or a wrong shape; dense layers are right
# true: of_kernel='outputs first'
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    scale = gamma / np.sqrt(variance + epsilon)
    if kernel.ndim == 4:
        folded = kernel * scale.reshape(-1, 1, 1, 1)
    else:
        folded = kernel * scale.reshape(1, -1)
    return folded, (bias - mean) * scale + beta


# %% wrong: adds epsilon after the square root: visible with small variances or a large epsilon
# true: root='outside'
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    """Fold batch normalization at inference into the dense or convolution layer before it."""
    std = np.sqrt(variance) + epsilon
    scale = gamma / std
    folded_kernel = kernel * scale  # broadcasts over the last axis, the outputs
    folded_bias = (bias - mean) * scale + beta
    return folded_kernel, folded_bias


# %% right: an unusual but correct style
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    def normalize(outputs, offset):
        return (outputs - offset) / np.sqrt(variance + epsilon) * gamma

    # the layer is affine: the kernel's part has no offset, and the bias is the output for an input of 0
    return normalize(kernel, 0), beta + normalize(bias, mean)


# %% wrong: the old bias is not multiplied by the scale: bias - mean * scale + beta. Wrong unless the bias is 0 or the scale is 1. The kernel is right
# true: bias_unscaled
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    scale = gamma / np.sqrt(variance + epsilon)
    offset = beta - mean * scale
    return kernel * scale, bias + offset


# %% wrong: changes its argument: `variance += epsilon` is in place, so the caller's moving variance grows by epsilon in each call (epsilon not 0). The result is right
# true: result='variance changed'
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    variance += epsilon
    std = np.sqrt(variance)
    new_kernel = kernel * gamma / std
    new_bias = (bias - mean) * gamma / std + beta
    return new_kernel, new_bias


# %% wrong: puts the scaled outputs together along axis 1 instead of the last axis: a convolution's kernel gets the shape (height, outputs, width, inputs). Wrong for 4-D kernels; dense kernels are right. The bias is right
# isolating: condition; difference
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    new_kernel, new_bias = [], []
    for o in range(len(gamma)):
        factor = gamma[o] / (variance[o] + epsilon) ** 0.5
        new_kernel.append(factor * kernel[..., o])
        new_bias.append(factor * (bias[o] - mean[o]) + beta[o])
    return np.stack(new_kernel, axis=1), np.array(new_bias)


# %% wrong: epsilon is in the kernel's scale but was forgotten in the bias, which divides by sqrt(variance): nearly right with a tiny epsilon and a variance about 1, wrong with a small variance or a larger epsilon; variance 0 gives inf or nan
# true: shift='without epsilon'
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    folded_kernel = np.einsum("...o,o->...o", kernel, gamma * (variance + epsilon) ** -0.5)
    folded_bias = beta + gamma * (bias - mean) / np.sqrt(variance)
    return folded_kernel, folded_bias


# %% wrong: normalizes the kernel as if it were an output: subtracts the mean and adds beta in the kernel, too, where only the scale belongs. The kernel is wrong unless beta == mean * scale; the bias is right
# true: of_kernel='minus the mean, plus beta'
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    def bn(z):
        return gamma * (z - mean) / np.sqrt(variance + epsilon) + beta

    return bn(kernel), bn(bias)


# %% right: an unusual but correct style
def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    diagonal = np.diag(np.divide(gamma, np.sqrt(np.add(variance, epsilon))))
    return np.matmul(kernel, diagonal), np.subtract(bias, mean) @ diagonal + beta
