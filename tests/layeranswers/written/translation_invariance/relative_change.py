"""Answers to `relative_change` that people wrote from the exercise text alone."""


# %% wrong: averages the ratios of the images instead of using one norm for the whole batch; visible with batches of more than one image
# true: mean_over_images
def relative_change(f, images, dx):
    before = np.array(f(images))
    after = np.array(f(shift(images, dx)))
    errors = []
    for a, b in zip(before, after):
        errors.append(np.linalg.norm(b - a) / np.linalg.norm(a))
    return float(np.mean(errors))


# %% wrong: the square root is missing, so the ratio is squared; shows up whenever the error is neither 0 nor 1
# true: root_forgotten
def relative_change(f, images, dx):
    y0 = np.array(f(images))
    y1 = np.array(f(shift(images, dx)))
    return float(np.sum((y1 - y0) ** 2) / np.sum(y0 ** 2))


# %% wrong: divides by the norm of the shifted output; visible for outputs whose norm changes with the shift, for example when content leaves the image
# true: divided_by_the_shifted
def relative_change(f, images, dx):
    shifted = np.array(f(shift(images, dx)))
    original = np.array(f(images))
    diff = shifted - original
    return float(np.linalg.norm(diff) / np.linalg.norm(shifted))


# %% wrong: uses the sum of absolute values instead of the square root of the sum of squares; visible with all outputs in which several elements change by different amounts
# true: mean_per_pixel
def relative_change(f, images, dx):
    a = np.asarray(f(images))
    b = np.asarray(f(shift(images, dx, mode="zero")))
    return float(np.abs(b - a).sum() / np.abs(a).sum())


# %% wrong: uses a circular shift, so zeros don't enter; shows up with content near the edge
# true: comes_round
def relative_change(f, images, dx):
    moved = shift(images, dx, mode="wrap")
    y = np.array(f(images))
    z = np.array(f(moved))
    return float(np.sqrt(((z - y) ** 2).sum()) / np.sqrt((y ** 2).sum()))


# %% wrong: shifts the output instead of the images; shows up for strided layers, global pooling, and dense layers
# true: compared='output, or error'
def relative_change(f, images, dx):
    out = np.array(f(images))
    moved = shift(out, dx)
    return float(np.linalg.norm(moved - out) / np.linalg.norm(out))


# %% wrong: takes a norm along only one axis, which gives an array, whose conversion to a number crashes; visible with outputs of more than one row
# isolating: difference
def relative_change(f, images, dx):
    before = np.array(f(images))
    after = np.array(f(shift(images, dx)))
    num = np.linalg.norm(after - before, axis=-1)
    den = np.linalg.norm(before, axis=-1)
    return float(num / den)


# %% wrong: crashes with AttributeError when f is a function that returns an array, which has no .numpy()
# isolating: difference
def relative_change(f, images, dx):
    before = f(images).numpy()
    after = f(shift(images, dx)).numpy()
    return float(np.linalg.norm(after - before) / np.linalg.norm(before))


# %% wrong: divides element by element before taking the norm, which gives nan or inf where the output is 0; visible with almost all outputs
# true: norm='element'
def relative_change(f, images, dx):
    before = np.array(f(images))
    after = np.array(f(shift(images, dx)))
    relative = (after - before) / before
    return float(np.linalg.norm(relative))


# %% wrong: two mistakes: takes the difference of two norms, and divides only the second one because of operator precedence; visible with every input (norms of 5 before and after give 4)
# true: above='precedence'
def relative_change(f, images, dx):
    def norm(y):
        return np.sqrt(np.sum(np.square(y)))

    before = np.array(f(images))
    after = np.array(f(shift(images, dx)))
    return float(norm(after) - norm(before) / norm(before))


# %% wrong: computes the change of the norm instead of the norm of the change (content that moves inside the image gives 0)
# true: above='norms'
def relative_change(f, images, dx):
    n_before = np.linalg.norm(np.array(f(images)))
    n_after = np.linalg.norm(np.array(f(shift(images, dx))))
    return float(abs(n_after - n_before) / n_before)


# %% wrong: the sign of dx is lost; shows up for negative shifts with content at the edge, or with a strided layer
# true: compared='absolute'
def relative_change(f, images, dx):
    before = np.array(f(images))
    after = np.array(f(shift(images, abs(dx))))
    return float(np.linalg.norm((after - before).ravel()) / np.linalg.norm(before.ravel()))


# %% wrong: crashes with TypeError for every input: tf.norm has no argument p (that is PyTorch's)
# isolating: difference
def relative_change(f, images, dx):
    y = tf.convert_to_tensor(f(images))
    y_shifted = tf.convert_to_tensor(f(shift(images, dx)))
    return float(tf.norm(y_shifted - y, p=2) / tf.norm(y, p=2))


# %% wrong: two mistakes: shifts down instead of right, and divides by the norm of the images; visible with every f except the identity
def relative_change(f, images, dx):
    shifted = shift(images, 0, dx)
    diff = np.array(f(shifted)) - np.array(f(images))
    return float(np.linalg.norm(diff) / np.linalg.norm(images))


# %% wrong: compares the shifted output with the input images instead of with f(images); visible with every f that changes values (crashes if it changes the shape)
# true: compared='with the images'
def relative_change(f, images, dx):
    y = np.array(f(shift(images, dx)))
    error = y - images
    return float(np.linalg.norm(error) / np.linalg.norm(f(images)))


# %% right: uses dot products of the flattened outputs
def relative_change(f, images, dx):
    before, after = [np.asarray(f(batch)).astype(np.float64).ravel() for batch in (images, shift(images, dx))]
    delta = after - before
    return float((delta @ delta / (before @ before)) ** 0.5)


# %% right: uses only TensorFlow
def relative_change(f, images, dx):
    y = tf.cast(tf.convert_to_tensor(f(images)), tf.float64)
    z = tf.cast(tf.convert_to_tensor(f(shift(images, dx))), tf.float64)
    return (tf.norm(tf.reshape(z - y, [-1])) / tf.norm(tf.reshape(y, [-1]))).numpy().item()


# %% right: uses math.dist from the origin, on lists
def relative_change(f, images, dx):
    import math
    a = np.ravel(f(images)).astype(float).tolist()
    b = np.ravel(f(shift(images, dx))).astype(float).tolist()
    return math.dist(b, a) / math.dist(a, [0.0] * len(a))


# %% right: computes one norm for the batch in two steps, as the norm of the images' norms
def relative_change(f, images, dx):
    def norm(y):
        return np.linalg.norm([np.linalg.norm(part.ravel()) for part in y])

    before = np.array(f(images), dtype=float)
    after = np.array(f(shift(images, dx)), dtype=float)
    return float(norm(after - before) / norm(before))


# %% wrong: averages one ratio of norms per image instead of using one norm for the whole batch; visible with batches of two or more different images
# true: mean_over_images
def relative_change(f, images, dx):
    before = np.asarray(f(images))
    after = np.asarray(f(shift(images, dx)))
    b = before.reshape(len(before), -1)
    d = (after - before).reshape(len(before), -1)
    return float(np.mean(np.linalg.norm(d, axis=1) / np.linalg.norm(b, axis=1)))


# %% wrong: divides by the norm of f(shifted) instead of f(images); shows up when something leaves the image
# true: divided_by_the_shifted
def relative_change(f, images, dx):
    y = np.asarray(f(images)).ravel()
    z = np.asarray(f(shift(images, dx))).ravel()
    return float(np.linalg.norm(y - z) / np.linalg.norm(z))


# %% wrong: shifts circularly (mode "wrap") although zeros should enter; shows up when something is at the edge
# true: comes_round
def relative_change(f, images, dx):
    shifted = shift(images, dx, mode="wrap")
    y0, y1 = np.array(f(images)), np.array(f(shifted))
    return float(np.sqrt(np.sum((y1 - y0) ** 2)) / np.sqrt(np.sum(y0 ** 2)))


# %% wrong: the square root is missing, so the result is the square of the ratio (2 instead of 1.4)
# true: root_forgotten
# isolating: difference
def relative_change(f, images, dx):
    reference = np.asarray(f(images), dtype=float)
    moved = np.asarray(f(shift(images, dx)), dtype=float)
    numerator = np.sum(np.square(moved - reference))
    denominator = np.sum(np.square(reference))
    return float(numerator / denominator)


# %% wrong: np.linalg.norm with ord=2 does not accept four axes (ValueError) and is the spectral norm for two axes
# isolating: difference
def relative_change(f, images, dx):
    a = np.asarray(f(images))
    b = np.asarray(f(shift(images, dx)))
    return float(np.linalg.norm(b - a, 2) / np.linalg.norm(a, 2))


# %% wrong: uses sums of absolute values instead of roots of sums of squares
# true: mean_per_pixel
def relative_change(f, images, dx):
    a = np.asarray(f(images))
    b = np.asarray(f(shift(images, dx)))
    total = 0.0
    base = 0.0
    for p, q in zip(a.ravel(), b.ravel()):
        total += abs(q - p)
        base += abs(p)
    return float(total / base)


# %% wrong: assumes that f is linear and passes it the difference of the images; wrong for max pooling, relu, or any layer with a bias
# true: compared='difference of images'
def relative_change(f, images, dx):
    difference = shift(images, dx) - images
    top = np.asarray(f(difference))
    bottom = np.asarray(f(images))
    return float(np.linalg.norm(top.ravel()) / np.linalg.norm(bottom.ravel()))


# %% wrong: calls .numpy() on the result, so a function that returns an array raises AttributeError
# isolating: difference
def relative_change(f, images, dx):
    original = f(images).numpy()
    changed = f(shift(images, dx)).numpy()
    return float(np.linalg.norm(changed - original) / np.linalg.norm(original))


# %% wrong: wrong operator precedence: only f(images) is divided by the norm before the subtraction
# true: above='precedence inside'
def relative_change(f, images, dx):
    a = np.asarray(f(images)).flatten()
    b = np.asarray(f(shift(images, dx))).flatten()
    return float(np.linalg.norm(b - a / np.linalg.norm(a)))


# %% wrong: divides the largest difference by the largest value (maximum norm) instead of using the Euclidean norm
# true: norm='largest'
# isolating: difference
def relative_change(f, images, dx):
    a = np.asarray(f(images))
    b = np.asarray(f(shift(images, dx)))
    return float(np.max(np.abs(b - a)) / np.max(np.abs(a)))


# %% wrong: computes sqrt(2 - 2 cos) from the hint "share nothing give 1.4", which ignores a change of the norm, as when a shift moves half of the image out
# true: norm='angle'
def relative_change(f, images, dx):
    a = np.asarray(f(images), dtype=np.float64).ravel()
    b = np.asarray(f(shift(images, dx)), dtype=np.float64).ravel()
    cosine = np.dot(a, b) / (np.sqrt(np.dot(a, a)) * np.sqrt(np.dot(b, b)))
    return float(np.sqrt(max(0.0, 2 - 2 * cosine)))


# %% wrong: the numerator is the square root of a mean, but the denominator is the square root of a sum; the result is too small for any output with more than one element
# true: norm='root mean above'
def relative_change(f, images, dx):
    before = np.asarray(f(images))
    after = np.asarray(f(shift(images, dx)))
    rms = np.sqrt(np.mean((after - before) ** 2))
    norm = np.sqrt(np.sum(before ** 2))
    return float(rms / norm)


# %% wrong: the result is relative to the norm of the images instead of f(images); right only for the identity
# true: divided_by_the_images
def relative_change(f, images, dx):
    change = np.asarray(f(shift(images, dx))) - np.asarray(f(images))
    return float(np.linalg.norm(change.ravel()) / np.linalg.norm(images.ravel()))


# %% wrong: the original output is shifted, too, which gives the equivariance error, so the identity gives 0, and an output without height and width crashes
# isolating: dependence; difference
def relative_change(f, images, dx):
    a = shift(np.asarray(f(images)), dx)
    b = np.asarray(f(shift(images, dx)))
    return float(np.sqrt(((b - a) ** 2).sum()) / np.sqrt((a ** 2).sum()))


# %% wrong: the denominator is limited to at least 1 ("against division by zero"), so the result is too small for outputs with a norm below 1
# true: below='at least 1'
# isolating: difference
def relative_change(f, images, dx):
    y = np.asarray(f(images))
    d = np.asarray(f(shift(images, dx))) - y
    return float(np.linalg.norm(d.reshape(-1)) / max(np.linalg.norm(y.reshape(-1)), 1.0))


# %% wrong: two mistakes: in the denominator, the square root is applied before the sum (which gives a sum of absolute values), and dx is passed as dy
def relative_change(f, images, dx):
    y = np.asarray(f(images))
    z = np.asarray(f(shift(images, 0, dx)))
    return float(np.sqrt(np.sum((z - y) ** 2)) / np.sum(np.sqrt(y ** 2)))


# %% wrong: the result is capped at 1 ("a relative change is at most 100 %"), so outputs that share nothing give 1 instead of 1.4
# true: told='limited'
# isolating: difference
def relative_change(f, images, dx):
    a = np.asarray(f(images))
    b = np.asarray(f(shift(images, dx)))
    ratio = np.linalg.norm((b - a).ravel()) / np.linalg.norm(a.ravel())
    return float(np.clip(ratio, 0, 1))


# %% right: uses Python's math.dist, and a norm like that of math.hypot, on flat lists
def relative_change(f, images, dx):
    import math
    y = np.asarray(f(images)).ravel().tolist()
    z = np.asarray(f(shift(images, dx))).ravel().tolist()
    return math.dist(y, z) / math.dist(y, [0.0] * len(y))


# %% right: uses TensorFlow operations on float64 values, and a conversion at the end
def relative_change(f, images, dx):
    y = tf.cast(f(images), tf.float64)
    z = tf.cast(f(shift(images, dx)), tf.float64)
    return float(tf.norm(z - y) / tf.norm(y))


# %% right: computes squared norms with np.vdot, and takes the square root of their quotient
def relative_change(f, images, dx):
    y, z = [np.asarray(f(batch)).astype(np.float64) for batch in (images, shift(images, dx, 0, mode="zero"))]
    d = z - y
    return float((np.vdot(d, d) / np.vdot(y, y)) ** 0.5)


# %% wrong: divides by the norm of the shifted output; visible when the shift pushes something out of the image, for example with f = identity and a bright last column
# true: divided_by_the_shifted
def relative_change(f, images, dx):
    y = np.asarray(f(images))
    y_shifted = np.asarray(f(shift(images, dx)))
    return float(np.linalg.norm((y_shifted - y).ravel()) / np.linalg.norm(y_shifted.ravel()))


# %% wrong: averages one ratio per image instead of using one norm for the batch; visible with two images of different brightness or change
# true: mean_over_images
def relative_change(f, images, dx):
    a = np.asarray(f(images))
    b = np.asarray(f(shift(images, dx)))
    a = a.reshape(len(a), -1)
    b = b.reshape(len(b), -1)
    ratios = np.linalg.norm(b - a, axis=1) / np.linalg.norm(a, axis=1)
    return float(ratios.mean())


# %% wrong: uses sums of absolute values (L1) instead of roots of sums of squares; visible if the output changes from 3 4 to 3 0 (4/7 instead of 4/5)
# true: mean_per_pixel
def relative_change(f, images, dx):
    original = np.array(f(images))
    moved = np.array(f(shift(images, dx)))
    num = 0.0
    den = 0.0
    for u, v in zip(original.flatten(), moved.flatten()):
        num += abs(v - u)
        den += abs(u)
    return float(num / den)


# %% wrong: the square root is missing, so the square of the change is returned; visible with any change that is not 0 or 1
# true: root_forgotten
# isolating: difference
def relative_change(f, images, dx):
    y0 = np.asarray(f(images), dtype=np.float64)
    y1 = np.asarray(f(shift(images, dx)), dtype=np.float64)
    return float(np.sum((y1 - y0) ** 2) / np.sum(y0 ** 2))


# %% wrong: compares f's output with the images instead of with f(images); crashes or differs for every f that isn't the identity (with pooling, the shapes don't match)
# true: compared='with the images', below='images'
# isolating: difference
def relative_change(f, images, dx):
    moved = shift(images, dx)
    out = np.asarray(f(moved))
    diff = out - images
    return float(np.sqrt(np.sum(diff ** 2)) / np.sqrt(np.sum(images ** 2)))


# %% wrong: uses the difference of the two norms instead of the norm of the difference; visible with a bright pixel that moves inside the image (0 instead of 1.41)
# true: above='norms'
def relative_change(f, images, dx):
    n0 = tf.norm(tf.convert_to_tensor(f(images)))
    n1 = tf.norm(tf.convert_to_tensor(f(shift(images, dx))))
    return float(tf.abs(n1 - n0) / n0)


# %% wrong: the pixels wrap around although zeros should enter; shows up for images with something at the right edge
# true: comes_round
def relative_change(f, images, dx):
    reference = np.asarray(f(images))
    changed = np.asarray(f(shift(images, dx, mode="wrap")))
    return float(np.linalg.norm(changed - reference) / np.linalg.norm(reference))


# %% wrong: uses ord=2, which raises ValueError for feature maps with four axes (and for outputs of shape (batch, class), it gives the largest singular value)
# isolating: difference
def relative_change(f, images, dx):
    y = np.asarray(f(images))
    z = np.asarray(f(shift(images, dx)))
    return float(np.linalg.norm(z - y, ord=2) / np.linalg.norm(y, ord=2))


# %% wrong: wrong operator precedence: only f(images) is divided by the norm; shows up for any f unless the norm is 1
# true: above='precedence inside'
def relative_change(f, images, dx):
    y = np.asarray(f(images)).ravel()
    z = np.asarray(f(shift(images, dx))).ravel()
    return float(np.linalg.norm(z - y / np.linalg.norm(y)))


# %% wrong: squares after summing, so positive and negative differences cancel; visible with a bright pixel that moves inside the image (0 instead of 1.41)
# true: norm='signed'
def relative_change(f, images, dx):
    y = np.asarray(f(images))
    z = np.asarray(f(shift(images, dx)))

    def norm(a):
        return np.sqrt(np.sum(a) ** 2)

    return float(norm(z - y) / norm(y))


# %% wrong: calls .numpy() and .reshape on the result of f, which raises AttributeError when f is a NumPy function
# isolating: difference
def relative_change(f, images, dx):
    out = f(images).numpy()
    out_shifted = f(shift(images, dx)).numpy()
    d = out_shifted.reshape(-1) - out.reshape(-1)
    return float(np.sqrt(d @ d) / np.sqrt(out.reshape(-1) @ out.reshape(-1)))


# %% wrong: subtracts in place from the output, which is the images themselves for f = identity, so the argument changes, and the norm in the denominator is that of the difference
# isolating: dependence
def relative_change(f, images, dx):
    z = np.asarray(f(shift(images, dx)))
    y = f(images)
    diff = np.asarray(y)
    if not diff.flags.writeable:
        diff = diff.copy()
    diff -= z
    return float(np.linalg.norm(diff.ravel()) / np.linalg.norm(np.asarray(y).ravel()))


# %% wrong: two mistakes: shifts the output, too (which measures the equivariance error, and crashes for outputs without rows and columns), and uses the maximum as the norm
# isolating: dependence; difference
def relative_change(f, images, dx):
    y = shift(np.asarray(f(images)), dx)
    z = np.asarray(f(shift(images, dx)))
    return float(np.abs(z - y).max() / np.abs(y).max())


# %% wrong: divides by the norm of the images instead of the output; shows up with f = global average pooling
# true: divided_by_the_images
def relative_change(f, images, dx):
    f_x = np.asarray(f(images))
    f_tx = np.asarray(f(shift(images, dx)))
    numerator = np.sqrt(((f_tx - f_x) ** 2).sum())
    denominator = np.sqrt((images ** 2).sum())
    return float(numerator / denominator)


# %% right: takes root mean squares of the flat arrays, in which the number of elements cancels
def relative_change(f, images, dx):
    y = np.asarray(f(images), dtype=np.float64)
    z = np.asarray(f(shift(images, dx)), dtype=np.float64)
    return float(np.sqrt(np.mean(np.square(z - y)) / np.mean(np.square(y))))


# %% right: applies math.hypot to all elements
def relative_change(f, images, dx):
    import math
    y = np.array(f(images)).ravel().tolist()
    z = np.array(f(shift(images, dx))).ravel().tolist()
    return math.hypot(*(b - a for a, b in zip(y, z))) / math.hypot(*y)


# %% right: uses TensorFlow, with global norms of lists
def relative_change(f, images, dx):
    before = tf.cast(f(images), tf.float64)
    after = tf.cast(f(shift(images, dx)), tf.float64)
    return float(tf.linalg.global_norm([after - before]) / tf.linalg.global_norm([before]))


# %% right: uses einsum on flat arrays for both sums of squares
def relative_change(f, images, dx):
    outputs = [np.asarray(f(batch)).astype("float64").reshape(-1) for batch in (images, shift(images, dx))]
    square = lambda v: np.einsum("i,i", v, v)
    return float((square(outputs[1] - outputs[0]) / square(outputs[0])) ** 0.5)


# %% wrong: uses one norm per image, then averages the ratios; visible with a batch of images that change by different amounts
# true: mean_over_images
def relative_change(f, images, dx):
    a = np.asarray(f(images))
    b = np.asarray(f(shift(images, dx)))
    a = a.reshape(len(a), -1)
    b = b.reshape(len(b), -1)
    ratio = np.linalg.norm(b - a, axis=1) / np.linalg.norm(a, axis=1)
    return float(ratio.mean())


# %% wrong: np.linalg.norm with ord 2 requires a vector or a matrix; it crashes with ValueError for feature maps and gives the spectral norm for outputs of shape (batch, features)
# isolating: difference
def relative_change(f, images, dx):
    original = np.array(f(images))
    shifted = np.array(f(shift(images, dx)))
    return float(np.linalg.norm(shifted - original, 2) / np.linalg.norm(original, 2))


# %% wrong: divides by the norm of the images instead of the outputs; visible with an f that returns twice its input or a pooled image
# true: divided_by_the_images
def relative_change(f, images, dx):
    y = np.asarray(f(images))
    y2 = np.asarray(f(shift(images, dx)))
    num = np.sqrt(np.sum((y2 - y) ** 2))
    den = np.sqrt(np.sum(images ** 2))
    return float(num / den)


# %% wrong: uses sums of absolute values instead of the square root of the sum of squares; visible for outputs with cells of different magnitude (the result is 2 for two single pixels that do not overlap)
# true: mean_per_pixel
def relative_change(f, images, dx):
    before = np.asarray(f(images)).ravel()
    after = np.asarray(f(shift(images, dx))).ravel()
    change = 0.0
    size = 0.0
    for i in range(len(before)):
        change += abs(after[i] - before[i])
        size += abs(before[i])
    return float(change / size)


# %% wrong: there is no square root; shows up for any result other than 0 or 1
# true: root_forgotten
def relative_change(f, images, dx):
    y0 = np.asarray(f(images), dtype=np.float64)
    y1 = np.asarray(f(shift(images, dx)), dtype=np.float64)
    d = y1 - y0
    return float((d ** 2).sum() / (y0 ** 2).sum())


# %% wrong: uses a circular shift; shows up for images with nonzero columns that are shifted out
# true: comes_round
def relative_change(f, images, dx):
    fx = np.asarray(f(images))
    fs = np.asarray(f(shift(images, dx, mode="wrap")))
    return float(np.linalg.norm((fs - fx).flatten()) / np.linalg.norm(fx.flatten()))


# %% wrong: uses the difference of the norms instead of the norm of the difference; visible with the identity on a pixel that stays in the image (0 instead of 1.4)
# true: above='norms'
def relative_change(f, images, dx):
    def norm(y):
        return np.sqrt(np.sum(np.square(np.asarray(y))))
    n1 = norm(f(images))
    n2 = norm(f(shift(images, dx)))
    return float(abs(n2 - n1) / n1)


# %% wrong: divides by the norm of the shifted output; visible with shifts that lose a part of the image (if everything is lost, it divides by zero)
# true: divided_by_the_shifted
def relative_change(f, images, dx):
    y_ref = np.asarray(f(images))
    y = np.asarray(f(shift(images, dx)))
    return float(np.linalg.norm(y - y_ref) / np.linalg.norm(y))


# %% wrong: applies f to the difference image, which assumes that f is linear; visible for relu, max pooling, or a layer with a bias
# true: compared='difference of images'
def relative_change(f, images, dx):
    delta = shift(images, dx) - images
    top = np.linalg.norm(np.asarray(f(delta)).reshape(-1))
    bottom = np.linalg.norm(np.asarray(f(images)).reshape(-1))
    return float(top / bottom)


# %% wrong: writes the shifted images into the argument, so images is modified and the result is 0 for every f
# true: compared='in place'
# isolating: difference
def relative_change(f, images, dx):
    reference = images
    images[...] = shift(images, dx)
    out_ref = np.asarray(f(reference))
    out = np.asarray(f(images))
    return float(np.linalg.norm(out - out_ref) / np.linalg.norm(out_ref))


# %% wrong: wrong operator precedence: only the original is divided; shows up for dx=0 with ‖f(images)‖ other than 1
# true: above='precedence inside'
def relative_change(f, images, dx):
    a = np.asarray(f(images)).ravel()
    b = np.asarray(f(shift(images, dx))).ravel()
    return float(np.linalg.norm(b - a / np.linalg.norm(a)))


# %% wrong: the standard deviation isn't the norm, because it subtracts the mean; visible for outputs with a mean other than 0
# true: norm='deviation'
def relative_change(f, images, dx):
    a = tf.cast(f(images), tf.float32)
    b = tf.cast(f(shift(images, dx)), tf.float32)
    return float(tf.math.reduce_std(b - a) / tf.math.reduce_std(a))


# %% wrong: two mistakes: calls .numpy() on f's output (AttributeError if f returns an array), and shifts down by dx instead of right
# isolating: difference
def relative_change(f, images, dx):
    first = f(images).numpy()
    second = f(shift(images, 0, dx)).numpy()
    return float(np.sqrt(((second - first) ** 2).sum()) / np.sqrt((first ** 2).sum()))


# %% wrong: uses the mean of the cells' relative changes, which is nan or inf where the output is 0; visible for an output with a cell of 0
# true: norm='element mean'
def relative_change(f, images, dx):
    y = np.asarray(f(images))
    ys = np.asarray(f(shift(images, dx)))
    return float(np.mean(np.abs(ys - y) / np.abs(y)))


# %% right: takes root mean squares, in which the number of elements cancels
def relative_change(f, images, dx):
    y = np.asarray(f(images), dtype=np.float64)
    z = np.asarray(f(shift(images, dx)), dtype=np.float64)
    rms = lambda v: np.sqrt(np.mean(v * v))
    return float(rms(z - y) / rms(y))


# %% right: uses dot products and math.sqrt
def relative_change(f, images, dx):
    import math
    y = np.array(f(images), dtype=float).ravel()
    d = np.array(f(shift(images, dx)), dtype=float).ravel() - y
    return math.sqrt(np.dot(d, d) / np.dot(y, y))


# %% right: applies tf.norm to both outputs as float64 tensors, without NumPy
def relative_change(f, images, dx):
    outputs = [tf.cast(tf.convert_to_tensor(f(x)), tf.float64) for x in (images, shift(images, dx))]
    return float(tf.norm(outputs[1] - outputs[0]).numpy() / tf.norm(outputs[0]).numpy())


# %% wrong: subtracts the norms instead of taking the norm of the difference; f = identity on an image whose pixels all stay inside gives 0 instead of about 1.4
# true: above='norms'
def relative_change(f, images, dx):
    norm_before = np.linalg.norm(np.asarray(f(images)))
    norm_after = np.linalg.norm(np.asarray(f(shift(images, dx))))
    return float(abs(norm_after - norm_before) / norm_before)


# %% wrong: writes ** 1/2, which means (... ** 1) / 2, so the ratio is squared; visible with any change that is not 0 or 1 (1.414 becomes 2)
# true: root_forgotten
def relative_change(f, images, dx):
    def norm(y):
        return np.sum(np.asarray(y, dtype=float) ** 2) ** 1/2

    y = np.asarray(f(images))
    z = np.asarray(f(shift(images, dx)))
    return float(norm(z - y) / norm(y))


# %% wrong: flattens each image to a row and takes the matrix 2-norm, which is the largest singular value, not the square root of the sum of squares; visible with batches of 2 or more different images
# true: norm='ord 2'
def relative_change(f, images, dx):
    a = np.array(f(images))
    b = np.array(f(shift(images, dx)))
    a = a.reshape(a.shape[0], -1)
    b = b.reshape(b.shape[0], -1)
    return float(np.linalg.norm(b - a, 2) / np.linalg.norm(a, 2))


# %% wrong: calls .detach().numpy() on the outputs as in PyTorch, which neither arrays nor TensorFlow tensors have; every input raises AttributeError
# isolating: difference
def relative_change(f, images, dx):
    out1 = f(images)
    out2 = f(shift(images, dx))
    out1 = out1.detach().numpy().ravel()
    out2 = out2.detach().numpy().ravel()
    diff = out2 - out1
    return float(np.sqrt(diff @ diff) / np.sqrt(out1 @ out1))


# %% wrong: divides by the norm of the images, not of f(images); visible with any f that changes the norm, such as f = lambda x: 2 * x
# true: divided_by_the_images
def relative_change(f, images, dx):
    moved = shift(images, dx)
    change = tf.norm(tf.convert_to_tensor(f(moved)) - tf.convert_to_tensor(f(images)))
    size = tf.norm(tf.convert_to_tensor(images))
    return float(change) / float(size)


# %% wrong: computes a norm for each image and returns the mean of the ratios; visible with batches whose images differ (also nan if one image's output is 0)
# true: mean_over_images
def relative_change(f, images, dx):
    y = np.array(f(images)).reshape(len(images), -1)
    z = np.array(f(shift(images, dx))).reshape(len(images), -1)
    ratios = np.linalg.norm(z - y, axis=1) / np.linalg.norm(y, axis=1)
    return float(ratios.mean())


# %% wrong: ord=2 is a matrix norm: it crashes for outputs with four axes and is the spectral norm for outputs of shape (batch, feature)
# isolating: difference
def relative_change(f, images, dx):
    base = np.asarray(f(images))
    moved = np.asarray(f(shift(images, dx)))
    return float(np.linalg.norm(moved - base, 2) / np.linalg.norm(base, 2))


# %% wrong: applies f to the difference of the images, which gives the same result only if f is linear; wrong for max pooling
# true: compared='difference of images'
def relative_change(f, images, dx):
    shifted = shift(images, dx)
    difference = np.array(f(shifted - images))
    original = np.array(f(images))
    return float(np.sqrt(np.sum(difference ** 2)) / np.sqrt(np.sum(original ** 2)))


# %% wrong: np.std subtracts the mean first, so it is not the norm unless the mean is 0; wrong for outputs that are never negative
# true: norm='deviation'
def relative_change(f, images, dx):
    out = np.array(f(images))
    out_shifted = np.array(f(shift(images, dx, 0, "zero")))
    err = out_shifted - out
    return float(np.std(err) / np.std(out))


# %% wrong: a parenthesis is misplaced, so f(images) is divided by its norm before the subtraction, and the total norm isn't relative; visible with every f whose norm isn't 1
# true: above='precedence inside'
def relative_change(f, images, dx):
    a = np.array(f(images), dtype=np.float64)
    b = np.array(f(shift(images, dx)), dtype=np.float64)
    return float(np.linalg.norm(b - a / np.linalg.norm(a)))


# %% wrong: uses predict, which only models have, so it crashes for functions and single layers
# isolating: difference
def relative_change(f, images, dx):
    y1 = f.predict(images, verbose=0)
    y2 = f.predict(shift(images, dx), verbose=0)
    num = np.sqrt(((y2 - y1) ** 2).sum())
    den = np.sqrt((y1 ** 2).sum())
    return float(num / den)


# %% wrong: the result is relative to the output of the shifted images; visible with every shift that pushes something out of the image
# true: divided_by_the_shifted
def relative_change(f, images, dx):
    def norm(v):
        return float(tf.sqrt(tf.reduce_sum(tf.square(v))))

    before = tf.convert_to_tensor(f(images))
    after = tf.convert_to_tensor(f(shift(images, dx)))
    return norm(before - after) / norm(after)


# %% wrong: two mistakes: no square root is taken (the ratio is squared), and dx lands on the parameter dy, so the images move down
# true: both=('down', 'squared')
def relative_change(f, images, dx):
    moved = shift(images, 0, dx)
    a = np.array(f(images))
    b = np.array(f(moved))
    top = 0.0
    bottom = 0.0
    for p, q in zip(a.flatten(), b.flatten()):
        top += float(q - p) ** 2
        bottom += float(p) ** 2
    return top / bottom


# %% right: uses dot products of the flattened differences in float64, and one square root at the end
def relative_change(f, images, dx):
    y = np.array(f(images)).astype(np.float64).ravel()
    d = np.array(f(shift(images, dx))).astype(np.float64).ravel() - y
    return float((d @ d / (y @ y)) ** 0.5)


# %% right: first computes the norm of each image, then combines these into one norm for the batch with a second norm
def relative_change(f, images, dx):
    y = np.array(f(images), dtype="float64")
    z = np.array(f(shift(images, dx, mode="zero")), dtype="float64")

    def whole(v):
        each = [np.linalg.norm(np.ravel(one)) for one in np.atleast_1d(v)]
        return np.linalg.norm(each)

    return float(whole(z - y) / whole(y))


# %% wrong: averages one ratio per image instead of taking one norm over the whole batch; wrong for batches of several different images (and nan if one image's output is 0)
# true: mean_over_images
def relative_change(f, images, dx):
    w = images.shape[2]
    moved = np.zeros_like(images)
    if dx >= 0:
        moved[:, :, dx:] = images[:, :, : max(w - dx, 0)]
    else:
        moved[:, :, :dx] = images[:, :, -dx:]
    a = np.asarray(f(images)).reshape(len(images), -1)
    b = np.asarray(f(moved)).reshape(len(images), -1)
    return float(np.mean(np.linalg.norm(b - a, axis=1) / np.linalg.norm(a, axis=1)))


# %% wrong: divides by the norm of f(shifted) instead of f(images); wrong whenever the shift changes the output's size, e.g. if ink leaves the image
# true: divided_by_the_shifted
def relative_change(f, images, dx):
    moved = np.roll(images, dx, axis=2)
    if dx > 0:
        moved[:, :, :dx] = 0
    elif dx < 0:
        moved[:, :, dx:] = 0
    before = np.asarray(f(images))
    after = np.asarray(f(moved))
    return float(np.linalg.norm(before - after) / np.linalg.norm(after))


# %% wrong: shifts circularly with np.roll although zeros must enter; only right if the columns that leave are 0
# true: comes_round
def relative_change(f, images, dx):
    """Return the invariance error."""
    before = np.asarray(f(images), dtype="float64")
    after = np.asarray(f(np.roll(images, dx, axis=2)), dtype="float64")
    return float(np.sqrt(np.sum((after - before) ** 2)) / np.sqrt(np.sum(before**2)))


# %% wrong: pads with (dx, 0), so a negative dx (a shift to the left) raises ValueError; positive shifts are right
# isolating: condition; difference
def relative_change(f, images, dx):
    moved = np.pad(images, ((0, 0), (0, 0), (dx, 0), (0, 0)))[:, :, : images.shape[2]]
    difference = np.asarray(f(moved)) - np.asarray(f(images))
    return float(np.linalg.norm(difference) / np.linalg.norm(np.asarray(f(images))))


# %% wrong: uses sums of absolute values (the 1-norm) instead of the root of the sum of squares; wrong for nearly every input
# true: mean_per_pixel
def relative_change(f, images, dx):
    width = images.shape[2]
    columns = np.arange(width) - dx
    moved = images[:, :, columns % width].copy()
    moved[:, :, (columns < 0) | (columns >= width)] = 0
    y, y_moved = np.ravel(f(images)), np.ravel(f(moved))
    return float(np.linalg.norm(y_moved - y, ord=1) / np.linalg.norm(y, ord=1))


# %% right: an unusual but correct style
def relative_change(f, images, dx):
    width = images.shape[2]
    reach = min(abs(dx), width)
    blank = np.zeros_like(images[:, :, :reach])
    if dx < 0:
        moved = np.concatenate([images[:, :, reach:], blank], axis=2)
    else:
        moved = np.concatenate([blank, images[:, :, : width - reach]], axis=2)
    y, y_moved = (np.ravel(f(each)).astype("float64") for each in (images, moved))
    change = y_moved - y
    return float((np.dot(change, change) / np.dot(y, y)) ** 0.5)
