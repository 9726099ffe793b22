"""Answers to `blur_kernel` that people wrote from the exercise text alone."""


# %% wrong: there is no ValueError for a size below 1 (size 0 gives [[1]])
# true: size_below_1_accepted
def blur_kernel(size):
    row = np.array([1.0])
    for _ in range(size - 1):
        row = np.convolve(row, [1.0, 1.0])
    kernel = np.outer(row, row)
    return kernel / kernel.sum()


# %% wrong: the weights aren't divided by their sum; shows up for sizes of 2 or more
# true: not_normalized
def blur_kernel(size):
    if size < 1:
        raise ValueError("size must be at least 1")
    row = [1.0]
    while len(row) < size:
        row = [1.0] + [a + b for a, b in zip(row, row[1:])] + [1.0]
    row = np.array(row)
    return row[:, None] * row[None, :]


# %% wrong: the weights are divided by their number instead of their sum; visible for sizes of 2 or more (for size 3, the divisor is 9 instead of 16)
# true: divided='count'
def blur_kernel(size):
    import math
    if size < 1:
        raise ValueError("size < 1")
    row = np.array([math.comb(size - 1, k) for k in range(size)], dtype=float)
    kernel = np.outer(row, row)
    kernel = kernel / size ** 2
    return kernel


# %% wrong: goes one row too far in Pascal's triangle, so the kernel is size + 1 cells wide; shows up for any size
# true: one_row_too_far
def blur_kernel(size):
    if size < 1:
        raise ValueError("size must be positive")
    row = np.array([1.0])
    for _ in range(size):
        row = np.convolve(row, [1.0, 1.0])
    kernel = np.outer(row, row)
    return kernel / kernel.sum()


# %% wrong: uses a box blur with equal weights; shows up for sizes of 3 or more
# true: all_weights_equal
def blur_kernel(size):
    if size < 1:
        raise ValueError("size has to be 1 or more")
    return np.ones((size, size)) / (size * size)


# %% wrong: returns only the row, not the square; shows up for any size (size 1 has shape (1,))
# true: one_row_only
def blur_kernel(size):
    if size <= 0:
        raise ValueError
    row = np.array([1.0])
    for _ in range(size - 1):
        row = np.append(row, 0) + np.append(0, row)
    return row / row.sum()


# %% wrong: uses a Gaussian instead of the binomial weights; shows up for sizes of 3 or more
# true: row='gauss'
def blur_kernel(size):
    if size < 1:
        raise ValueError("size must be >= 1")
    sigma = max((size - 1) ** 0.5 / 2, 1e-6)
    x = np.arange(size) - (size - 1) / 2
    row = np.exp(-x ** 2 / (2 * sigma ** 2))
    kernel = np.outer(row, row)
    return kernel / np.sum(kernel)


# %% wrong: raises an error for size 1, too (size 1 must give [[1]])
# true: size_1_refused
def blur_kernel(size):
    if size <= 1:
        raise ValueError("size must be larger than 1")
    row = np.ones(1)
    for i in range(1, size):
        row = np.convolve(row, np.ones(2))
    k2d = row.reshape(-1, 1) @ row.reshape(1, -1)
    return k2d / k2d.sum()


# %% wrong: integer division makes all weights 0; shows up for sizes of 2 or more
# true: divided='whole'
def blur_kernel(size):
    if size < 1:
        raise ValueError("size must be at least 1")
    row = np.array([1])
    for _ in range(size - 1):
        row = np.convolve(row, [1, 1])
    kernel = np.outer(row, row)
    return (kernel // kernel.sum()).astype(float)


# %% wrong: rejects even sizes; shows up with sizes 2 and 4
# true: row='odd only'
def blur_kernel(size):
    if size < 1 or size % 2 == 0:
        raise ValueError("size must be odd and positive")
    row = np.array([1.0])
    for _ in range((size - 1) // 2):
        row = np.convolve(row, [1.0, 2.0, 1.0])
    kernel = np.outer(row, row)
    return kernel / kernel.sum()


# %% wrong: adds the row and the column instead of multiplying them; shows up for sizes of 3 or more
# true: kernel='sum'
def blur_kernel(size):
    if size < 1:
        raise ValueError("size must be at least 1")
    row = np.array([1.0])
    for _ in range(size - 1):
        row = np.convolve(row, [1.0, 1.0])
    kernel = row[np.newaxis, :] + row[:, np.newaxis]
    return kernel / kernel.sum()


# %% wrong: crashes with AttributeError: NumPy has no comb; shows up for every valid size
# isolating: difference
def blur_kernel(size):
    if size < 1:
        raise ValueError("size must be at least 1")
    row = np.array([np.comb(size - 1, k) for k in range(size)])
    kernel = np.outer(row, row)
    return kernel / kernel.sum()


# %% wrong: each column sums to 1 instead of the whole kernel; shows up for sizes of 2 or more
# true: divided='columns'
def blur_kernel(size):
    if size < 1:
        raise ValueError("size must be at least 1")
    row = np.array([1.0])
    for _ in range(size - 1):
        row = np.concatenate([[0.0], row]) + np.concatenate([row, [0.0]])
    kernel = np.outer(row, row)
    return kernel / kernel.sum(axis=0)


# %% wrong: uses triangular weights such as 1 2 3 2 1 instead of the row of Pascal's triangle; shows up for sizes of 4 or more
# true: weights_rise_and_fall_evenly
def blur_kernel(size):
    if size < 1:
        raise ValueError("size must be at least 1")
    row = np.array([min(i + 1, size - i) for i in range(size)], dtype=np.float64)
    kernel = np.outer(row, row)
    return kernel / kernel.sum()


# %% wrong: builds Pascal's row in place from the left, which adds values that have already been updated; visible for sizes of 3 or more
# true: row='in place'
def blur_kernel(size):
    if size < 1:
        raise ValueError("size must be at least 1")
    row = np.zeros(size)
    row[0] = 1
    for n in range(1, size):
        for i in range(1, n + 1):
            row[i] = row[i] + row[i - 1]
    kernel = np.outer(row, row)
    return kernel / kernel.sum()


# %% wrong: two mistakes: returns the ValueError instead of raising it, and computes row * row.T, which isn't an outer product for a 1D array; visible with size 0 and for sizes of 2 or more
# isolating: difference
def blur_kernel(size):
    if size < 1:
        return ValueError("size must be at least 1")
    row = np.array([1.0])
    for _ in range(size - 1):
        row = np.convolve(row, [1.0, 1.0])
    kernel = row * row.T
    kernel = np.atleast_2d(kernel)
    return kernel / kernel.sum()


# %% right: uses binomial coefficients and a power of 4
def blur_kernel(size):
    import math
    if size < 1:
        raise ValueError(f"size must be at least 1, not {size}")
    return np.array([[math.comb(size - 1, i) * math.comb(size - 1, j) / 4 ** (size - 1)
                      for j in range(size)] for i in range(size)])


# %% right: uses recursion: a larger kernel is the average of four shifted copies of a smaller one
def blur_kernel(size):
    if size < 1:
        raise ValueError("the kernel needs at least one cell")
    if size == 1:
        return np.array([[1.0]])
    small = blur_kernel(size - 1)
    return sum(np.pad(small, ((i, 1 - i), (j, 1 - j))) for i in (0, 1) for j in (0, 1)) / 4


# %% right: takes the coefficients of (x + 1) ** (size - 1) from poly1d
def blur_kernel(size):
    if not size >= 1:
        raise ValueError(size)
    row = (np.poly1d([1.0, 1.0]) ** (size - 1)).coeffs.reshape(1, -1)
    kernel = row.T @ row
    return kernel / kernel.sum()


# %% right: fills a table of Pascal's triangle and takes its last row
def blur_kernel(size):
    if size < 1:
        raise ValueError("size below 1")
    triangle = np.zeros((size, size))
    triangle[:, 0] = 1
    for n in range(1, size):
        triangle[n, 1:] = triangle[n - 1, 1:] + triangle[n - 1, :-1]
    row = triangle[-1] / triangle[-1].sum()
    return np.einsum("i,j->ij", row, row)


# %% wrong: divides by the sum of one row instead of the sum of all elements, so for size 3 the weights sum to 4
# true: divided_by_the_sum_of_a_row
# isolating: difference
def blur_kernel(size):
    if size < 1:
        raise ValueError("size must be at least 1")
    row = np.array([1.0])
    for _ in range(size - 1):
        row = np.convolve(row, [1, 1])
    return np.outer(row, row) / row.sum()


# %% wrong: there is no ValueError for a size below 1; sizes 0 and -2 return [[1]]
# true: row='64 bits in the products', low='accepted'; size_below_1_accepted
# isolating: difference
def blur_kernel(size):
    row = [1]
    for _ in range(size - 1):
        row = [1] + [row[i] + row[i + 1] for i in range(len(row) - 1)] + [1]
    k = np.outer(row, row).astype(float)
    return k / k.sum()


# %% wrong: also raises ValueError for size 1, which is allowed
# true: size_1_refused
# isolating: difference
def blur_kernel(size):
    if size <= 1:
        raise ValueError("a blur needs a kernel of at least 2 cells")
    row = np.ones(1)
    while len(row) < size:
        row = np.append(row, 0) + np.append(0, row)
    kernel = row[:, None] * row[None, :]
    return kernel / kernel.sum()


# %% wrong: math.comb(size, k) is one row too far down in Pascal's triangle, so size 3 gives 1 3 3 (asymmetric), and size 1 is right only by chance
# true: row='end cut off'
# isolating: difference
def blur_kernel(size):
    import math
    if size < 1:
        raise ValueError("size < 1")
    row = np.array([math.comb(size, k) for k in range(size)], dtype=float)
    kernel = np.outer(row, row)
    return kernel / np.sum(kernel)


# %% wrong: updates the row of Pascal's triangle from left to right in place, so new values are used immediately: size 3 gives 1 2 2 instead of 1 2 1
# true: row='in place'
# isolating: difference
def blur_kernel(size):
    if size < 1:
        raise ValueError("size must be positive")
    row = np.zeros(size)
    row[0] = 1
    for n in range(1, size):
        for k in range(1, n + 1):
            row[k] = row[k] + row[k - 1]
    kernel = np.outer(row, row)
    return kernel / kernel.sum()


# %% wrong: uses a sampled Gaussian curve instead of the binomial row, so size 3 isn't 1 2 1
# true: row='gauss of quarter'
# isolating: difference
def blur_kernel(size):
    if size < 1:
        raise ValueError("size must be at least 1")
    t = np.arange(size) - (size - 1) / 2
    sigma = max(size / 4, 0.5)
    g = np.exp(-t ** 2 / (2 * sigma ** 2))
    kernel = np.outer(g, g)
    return kernel / kernel.sum()


# %% wrong: a one-dimensional row times its transpose is only an elementwise product, so the result has the shape (size,) instead of (size, size)
# true: kernel='squares'
# isolating: difference
def blur_kernel(size):
    if size < 1:
        raise ValueError("size must be >= 1")
    row = np.array([1.0])
    for i in range(1, size):
        row = np.concatenate([row, [0.0]]) + np.concatenate([[0.0], row])
    kernel = row * row.T
    return kernel / kernel.sum()


# %% wrong: in-place division of an integer array raises a TypeError (UFuncTypeError) for every size
# isolating: difference
def blur_kernel(size):
    if size < 1:
        raise ValueError("size must be at least 1")
    row = np.array([1])
    for _ in range(size - 1):
        row = np.convolve(row, np.array([1, 1]))
    kernel = np.outer(row, row)
    kernel /= kernel.sum()
    return kernel


# %% wrong: uses a table that has only the rows in the text, so sizes of 5 or more raise KeyError
# isolating: condition; difference
def blur_kernel(size):
    rows = {1: [1], 2: [1, 1], 3: [1, 2, 1], 4: [1, 3, 3, 1]}
    if size < 1:
        raise ValueError("size below 1")
    row = np.array(rows[size], dtype=np.float32).reshape(1, -1)
    kernel = row.T @ row
    return kernel / kernel.sum()


# %% wrong: the ValueError is returned instead of raised for size 0 or below
# true: low='returned'
# isolating: difference
def blur_kernel(size):
    if size < 1:
        return ValueError("size must be at least 1")
    row = np.poly1d([1.0, 1.0]) ** (size - 1)
    c = row.coeffs
    return np.outer(c, c) / np.outer(c, c).sum()


# %% wrong: convolves with 1 2 1 each time, so even sizes get the kernel of the next odd size (for size 2, the shape is (3, 3))
# true: row='odd upper'
# isolating: difference
def blur_kernel(size):
    if size < 1:
        raise ValueError("size must be at least 1")
    row = np.array([1.0])
    while row.size < size:
        row = np.convolve(row, [1.0, 2.0, 1.0])
    k = np.outer(row, row)
    return k / k.sum()


# %% wrong: factorials with np.cumprod overflow int64, so sizes of 22 or more are wrong
# isolating: condition; difference
def blur_kernel(size):
    if size < 1:
        raise ValueError("size must be at least 1")
    n = size - 1
    f = np.concatenate([[1], np.cumprod(np.arange(1, n + 1, dtype=np.int64))]).astype(np.int64)
    row = f[n] / (f * f[::-1])
    k = row[:, None] * row
    return k / k.sum()


# %% wrong: fills the square with Pascal's triangle itself, so that each cell is the sum of the cells above it and to its left, so size 3 gives 1 1 1 / 1 2 3 / 1 3 6
# true: kernel='triangle'
# isolating: difference
def blur_kernel(size):
    if size < 1:
        raise ValueError("size must be at least 1")
    kernel = np.ones((size, size))
    for i in range(1, size):
        for j in range(1, size):
            kernel[i, j] = kernel[i - 1, j] + kernel[i, j - 1]
    return kernel / kernel.sum()


# %% wrong: two mistakes: adds two axes for the convolution, so the shape is (size, size, 1, 1), and divides the weights by the largest one, so they don't sum to 1
# true: divided='largest', told='channels'
# isolating: difference
def blur_kernel(size):
    if size < 1:
        raise ValueError("size must be at least 1")
    row = np.ones(1)
    for _ in range(size - 1):
        row = np.convolve(row, np.ones(2))
    kernel = np.outer(row, row)
    kernel = kernel / kernel.max()
    return kernel[:, :, np.newaxis, np.newaxis]


# %% wrong: only size 0 is rejected ("not size"), so a negative size gives an empty row or nan instead of ValueError
# true: low='negative empty'
# isolating: difference
def blur_kernel(size):
    import math
    if not size:
        raise ValueError("size must not be 0")
    n = size - 1
    row = np.array([math.comb(n, k) for k in range(size)], dtype=float)
    return np.outer(row, row) / row.sum() ** 2


# %% wrong: adds the row and the column instead of multiplying them, so size 3 has 2 3 2 / 3 4 3 / 2 3 2
# true: kernel='sum'
# isolating: difference
def blur_kernel(size):
    if size < 1:
        raise ValueError("kernel too small")
    row = np.array([1.0])
    for _ in range(size - 1):
        row = np.insert(row, 0, 0) + np.append(row, 0)
    kernel = np.add.outer(row, row)
    return kernel / kernel.sum()


# %% right: takes a power of the polynomial 1 + t; NumPy itself raises ValueError if the exponent is negative
def blur_kernel(size):
    row = (np.poly1d([1.0, 1.0]) ** (size - 1)).coeffs
    row = row / row.sum()
    return row[:, None] * row[None, :]


# %% right: uses math.comb for each element in a nested comprehension
def blur_kernel(size):
    import math
    if size < 1:
        raise ValueError(f"size must be at least 1, got {size}")
    n = size - 1
    return np.array([[math.comb(n, i) * math.comb(n, j) / 4 ** n for j in range(size)] for i in range(size)])


# %% right: builds the square itself: each step averages four shifted copies padded with zeros
def blur_kernel(size):
    if size < 1:
        raise ValueError("size must be at least 1")
    kernel = np.ones((1, 1))
    while len(kernel) < size:
        p = np.pad(kernel, 1)
        kernel = (p[1:, 1:] + p[1:, :-1] + p[:-1, 1:] + p[:-1, :-1]) / 4
    return kernel


# %% right: builds up the row with the multiplicative formula, in floats
def blur_kernel(size):
    if size < 1:
        raise ValueError("size must be at least 1")
    row = [1.0]
    for k in range(1, size):
        row.append(row[-1] * (size - k) / k)
    column = np.array(row).reshape(-1, 1)
    kernel = column @ column.T
    return kernel / kernel.sum()


# %% wrong: the weights are divided by the sum of the row only, so they sum to 2 ** (size - 1); shows up for sizes of 2 or more
# true: divided_by_the_sum_of_a_row
# isolating: difference
def blur_kernel(size):
    if size < 1:
        raise ValueError("size must be at least 1")
    row = np.array([1.0])
    for _ in range(size - 1):
        row = np.convolve(row, [1.0, 1.0])
    return np.outer(row, row) / row.sum()


# %% wrong: the size isn't checked, so size 0 returns [[1]] instead of a ValueError
# true: size_below_1_accepted
# isolating: difference
def blur_kernel(size):
    row = [1]
    while len(row) < size:
        row = [1] + [row[i] + row[i + 1] for i in range(len(row) - 1)] + [1]
    row = np.array(row, dtype=float)
    kernel = row[:, None] * row[None, :]
    return kernel / np.sum(kernel)


# %% wrong: goes one row too far in the triangle, so size n gives n + 1 weights; shows up with size 1 (2 x 2)
# true: one_row_too_far
# isolating: difference
def blur_kernel(size):
    import math
    if size < 1:
        raise ValueError("size < 1")
    row = np.array([math.comb(size, k) for k in range(size + 1)], dtype=float)
    kernel = np.outer(row, row)
    return kernel / kernel.sum()


# %% wrong: uses a Gaussian instead of the binomial weights; shows up for sizes of 3 or more
# true: row='gauss of OpenCV'
def blur_kernel(size):
    if size < 1:
        raise ValueError("size must be positive")
    sigma = 0.3 * ((size - 1) * 0.5 - 1) + 0.8
    ax = np.arange(size) - (size - 1) / 2.0
    gauss = np.exp(-(ax ** 2) / (2.0 * sigma ** 2))
    kernel = np.outer(gauss, gauss)
    return kernel / kernel.sum()


# %% wrong: floor division of integers makes every weight 0; shows up for sizes of 2 or more
# true: divided='whole'
# isolating: difference
def blur_kernel(size):
    if size < 1:
        raise ValueError("kernel size below 1")
    row = np.ones(1, dtype=int)
    for i in range(1, size):
        row = np.append(row, 0) + np.insert(row, 0, 0)
    k = row.reshape(1, -1) * row.reshape(-1, 1)
    return k // k.sum()


# %% wrong: .T of a one-dimensional array does nothing, so row * row.T has one axis; visible in the shape (size,) for every size
# true: kernel='squares'
# isolating: difference
def blur_kernel(size):
    if size < 1:
        raise ValueError
    row = np.poly1d([1, 1]) ** (size - 1)
    row = np.array(row.coeffs, dtype=float)
    kernel = row * row.T
    return kernel / kernel.sum()


# %% wrong: handles only the sizes in the text's table and a few more, so sizes of 8 or more raise KeyError
# isolating: condition; difference
def blur_kernel(size):
    rows = {
        1: [1.],
        2: [1., 1.],
        3: [1., 2., 1.],
        4: [1., 3., 3., 1.],
        5: [1., 4., 6., 4., 1.],
        6: [1., 5., 10., 10., 5., 1.],
        7: [1., 6., 15., 20., 15., 6., 1.],
    }
    if size < 1:
        raise ValueError("size must be >= 1")
    a = np.array(rows[size])
    filt = a[:, None] * a[None, :]
    return filt / np.sum(filt)


# %% wrong: np.dot of two rows is a number, so a single 1.0 is returned instead of a matrix; shows up for any size
# true: kernel='number'
# isolating: difference
def blur_kernel(size):
    if size <= 0:
        raise ValueError("size has to be 1 or more")
    row = np.array([1.0])
    for i in range(size - 1):
        row = np.concatenate([[0.0], row]) + np.concatenate([row, [0.0]])
    kernel = np.dot(row, row.transpose())
    kernel = kernel / kernel.sum()
    return kernel


# %% wrong: starts from the row 1 1, so size 1 gives a 2 x 2 kernel; shows up with size 1 only
# isolating: difference
def blur_kernel(size):
    if size < 1:
        raise ValueError(f"size must be at least 1, got {size}")
    row = np.array([1.0, 1.0])
    for _ in range(size - 2):
        row = np.convolve(row, np.array([1.0, 1.0]))
    k = np.outer(row, row)
    k /= k.sum()
    return k


# %% wrong: the row is updated from left to right, which uses values that are already new; visible for sizes of 3 or more (1 2 3 instead of 1 2 1)
# true: row='in place, to the end'
# isolating: difference
def blur_kernel(size):
    if size < 1:
        raise ValueError("too small")
    row = [0.0] * size
    row[0] = 1.0
    for step in range(size - 1):
        for j in range(1, size):
            row[j] = row[j] + row[j - 1]
    row = np.array(row)
    kernel = np.outer(row, row)
    return kernel / kernel.sum()


# %% wrong: an even size is rejected because "kernels are odd", which raises ValueError for sizes 2 and 4
# true: row='odd only'
# isolating: difference
def blur_kernel(size):
    import math
    if size < 1 or size % 2 == 0:
        raise ValueError("kernel size must be an odd positive integer")
    n = size - 1
    one_d = np.asarray([math.factorial(n) / (math.factorial(k) * math.factorial(n - k)) for k in range(size)])
    return np.outer(one_d, one_d) / 4.0 ** n


# %% wrong: 64-bit integers overflow in the sum, because 4 ** (size - 1) doesn't fit; visible for sizes of 33 or more (inf or wrong weights)
# true: row='64 bits'
def blur_kernel(size):
    if size < 1:
        raise ValueError("size must be >= 1")
    row = np.array([1], dtype=np.int64)
    for _ in range(size - 1):
        row = np.convolve(row, np.array([1, 1], dtype=np.int64))
    kernel = np.multiply.outer(row, row)
    return kernel / kernel.sum()


# %% wrong: two mistakes: range(size) takes one step too many (so the kernel is size + 1 cells wide), and each row of the kernel is normalized to 1, so the total exceeds 1
# true: row='next', divided='rows'
# isolating: difference
def blur_kernel(size):
    if size < 1:
        raise ValueError("size must be at least 1")
    row = np.array([1.0])
    for _ in range(size):
        row = np.convolve(row, [1, 1])
    kernel = np.outer(row, row)
    return kernel / kernel.sum(axis=1, keepdims=True)


# %% wrong: raises an error for size 1 as well (<= 1), which should give [[1]]
# true: size_1_refused
# isolating: difference
def blur_kernel(size):
    if size <= 1:
        raise ValueError("a blur needs a size above 1")
    half = np.array([0.5, 0.5])
    row = half
    while row.size < size:
        row = np.convolve(row, half)
    return row[:, np.newaxis] @ row[np.newaxis, :]


# %% wrong: returns one axis only, the normalized row; shows up in the shape for every size
# true: one_row_only
# isolating: difference
def blur_kernel(size):
    if size < 1:
        raise ValueError("size")
    row = [1.0]
    for k in range(1, size):
        row.append(row[-1] * (size - k) / k)
    row = np.array(row)
    return row / row.sum()


# %% wrong: uses a linear pyramid from the distance to the edge instead of the binomial row; visible for sizes of 4 or more (1 2 2 1)
# true: weights_rise_and_fall_evenly
def blur_kernel(size):
    if size < 1:
        raise ValueError("size must be at least 1")
    i = np.arange(size)
    row = np.minimum(i, size - 1 - i) + 1.0
    kernel = np.outer(row, row)
    return kernel / kernel.sum()


# %% right: starts from [[1]] and repeatedly blurs the kernel itself with 2 x 2 averages
def blur_kernel(size):
    if size < 1:
        raise ValueError("size must be at least 1")
    kernel = np.ones((1, 1))
    while len(kernel) < size:
        big = np.pad(kernel, 1)
        kernel = (big[1:, 1:] + big[:-1, 1:] + big[1:, :-1] + big[:-1, :-1]) / 4
    return kernel


# %% right: uses exact fractions of Python integers, which are converted to floats at the end
def blur_kernel(size):
    from fractions import Fraction
    from math import comb
    if size < 1:
        raise ValueError("size below 1")
    row = [Fraction(comb(size - 1, k), 2 ** (size - 1)) for k in range(size)]
    return np.array([[float(a * b) for b in row] for a in row])


# %% right: uses the coefficients of ((1 + x) / 2) ** (size - 1)
def blur_kernel(size):
    if size < 1:
        raise ValueError(f"no kernel of size {size}")
    weights = np.polynomial.polynomial.polypow([0.5, 0.5], size - 1, maxpower=None)
    kernel = np.einsum("i,j->ij", weights, weights)
    return kernel / kernel.sum()


# %% wrong: uses a table of the rows for sizes 1 to 4 only, which crashes with KeyError for sizes of 5 or more
# isolating: condition; difference
def blur_kernel(size):
    if size < 1:
        raise ValueError("size must be at least 1")
    rows = {1: [1], 2: [1, 1], 3: [1, 2, 1], 4: [1, 3, 3, 1]}
    r = np.array(rows[size], dtype=float)
    k = np.outer(r, r)
    return k / k.sum()


# %% wrong: every row is normalized separately, so the sum is `size`; shows up for sizes of 2 or more
# true: divided='rows'
# isolating: difference
def blur_kernel(size):
    if size < 1:
        raise ValueError("size < 1")
    from math import comb
    row = np.array([comb(size - 1, k) for k in range(size)], dtype=np.float64)
    kernel = row[:, None] * row[None, :]
    return kernel / kernel.sum(axis=1, keepdims=True)


# %% wrong: there is no ValueError, so sizes 0 and -1 return [[1]]
# true: size_below_1_accepted
# isolating: difference
def blur_kernel(size):
    row = [1.0]
    while len(row) < size:
        row = [1.0] + [row[i] + row[i + 1] for i in range(len(row) - 1)] + [1.0]
    k = np.outer(row, row)
    return k / np.sum(k)


# %% wrong: multiplies the row by itself elementwise, which gives a vector instead of a matrix; visible with every size (shape (size,))
# true: kernel='squares'
# isolating: difference
def blur_kernel(size):
    if size < 1:
        raise ValueError("size must be positive")
    row = np.array([1.0])
    for _ in range(size - 1):
        row = np.convolve(row, [1.0, 1.0])
    kernel = row * row.T
    return kernel / kernel.sum()


# %% wrong: goes one row too far in Pascal's triangle, giving the shape (size + 1, size + 1); shows up for any size
# true: one_row_too_far
# isolating: difference
def blur_kernel(size):
    if size < 1:
        raise ValueError("The size must be at least 1.")
    row = [1]
    for i in range(size):
        row = [a + b for a, b in zip([0] + row, row + [0])]
    row = np.array(row, dtype=float)
    return np.outer(row, row) / np.outer(row, row).sum()


# %% wrong: uses a Gaussian instead of binomial weights; shows up with size 3 (0.27 in the middle instead of 0.25)
# true: row='gauss of OpenCV'
def blur_kernel(size):
    if size < 1:
        raise ValueError("size must be >= 1")
    sigma = 0.3 * ((size - 1) * 0.5 - 1) + 0.8
    ax = np.arange(size) - (size - 1) / 2.0
    xx, yy = np.meshgrid(ax, ax)
    kernel = np.exp(-(xx ** 2 + yy ** 2) / (2.0 * sigma ** 2))
    return kernel / np.sum(kernel)


# %% wrong: divides the product by the sum of one row only; shows up for sizes of 2 or more (sum 2 ** (size - 1))
# true: row='64 bits', divided='row'
# isolating: difference
def blur_kernel(size):
    import math
    if size < 1:
        raise ValueError()
    row = np.array([math.comb(size - 1, i) for i in range(size)])
    column = row.reshape(-1, 1)
    return column * row / row.sum()


# %% wrong: imports comb from scipy.misc, which no longer has it, so every call raises ImportError
# isolating: difference
def blur_kernel(size):
    from scipy.misc import comb
    if size < 1:
        raise ValueError("size must be 1 or more")
    r = comb(size - 1, np.arange(size))
    k = np.outer(r, r)
    return k / k.sum()


# %% wrong: divides an integer array in place, which crashes with a casting TypeError for every size
# isolating: difference
def blur_kernel(size):
    if size < 1:
        raise ValueError("size has to be >= 1")
    row = np.zeros(size, dtype=int)
    row[0] = 1
    for i in range(1, size):
        for j in range(i, 0, -1):
            row[j] += row[j - 1]
    kernel = np.outer(row, row)
    kernel /= kernel.sum()
    return kernel


# %% wrong: insists on odd sizes as image filters do, which raises ValueError for sizes 2 and 4
# true: row='odd only'
# isolating: difference
def blur_kernel(size):
    if size < 1 or size % 2 == 0:
        raise ValueError("kernel size must be odd and positive")
    row = np.poly1d([1.0])
    for _ in range(size - 1):
        row = row * np.poly1d([1.0, 1.0])
    c = row.coeffs
    return np.outer(c, c) / c.sum() ** 2


# %% wrong: the row is updated from left to right in place, so new values are added again; visible with size 3 (1 2 3 instead of 1 2 1)
# true: row='in place, to the end'
# isolating: difference
def blur_kernel(size):
    if size < 1:
        raise ValueError("bad size")
    row = [1.0] + [0.0] * (size - 1)
    for step in range(size - 1):
        for i in range(1, size):
            row[i] = row[i] + row[i - 1]
    row = np.array(row)
    full = row.reshape(size, 1) @ row.reshape(1, size)
    return full / full.sum()


# %% wrong: two mistakes: uses the weights of bilinear interpolation (1 2 2 1, 1 2 3 2 1) instead of Pascal's (visible for sizes of 4 or more), and raises ValueError even for size 1
# true: row='even steps', low='1'
# isolating: difference
def blur_kernel(size):
    if size <= 1:
        raise ValueError("size must be greater than 1")
    row = np.minimum(np.arange(1, size + 1), np.arange(size, 0, -1)).astype("float32")
    k = row[:, np.newaxis] * row
    return k / k.sum()


# %% wrong: uses an assert instead of raising ValueError; shows up with size 0 (AssertionError)
# true: low='AssertionError'
# isolating: difference
def blur_kernel(size):
    assert size >= 1, "size must be at least 1"
    one = np.array([1.0, 1.0]) / 2
    r = np.ones(1)
    for _ in range(1, size):
        r = np.convolve(r, one)
    return np.outer(r, r)


# %% wrong: returns the shape of a depthwise filter (size, size, 1, 1); shows up for any size
# true: told='channels'
# isolating: difference
def blur_kernel(size):
    if size < 1:
        raise ValueError("size")
    import math
    row = np.array([math.comb(size - 1, i) for i in range(size)], dtype=np.float32)
    k = row[:, None] * row[None, :]
    k = k / k.sum()
    return k[:, :, None, None]


# %% right: uses recursion on the kernel itself: each kernel is the mean of four shifted copies of the next smaller one
def blur_kernel(size):
    if size < 1:
        raise ValueError(f"size must be at least 1, not {size}")
    if size == 1:
        return np.array([[1.0]])
    small = blur_kernel(size - 1)
    return sum(np.pad(small, ((i, 1 - i), (j, 1 - j))) for i in (0, 1) for j in (0, 1)) / 4


# %% right: computes the row from factorials and uses the known sum, 4 ** (size - 1)
def blur_kernel(size):
    from math import factorial
    if not size >= 1:
        raise ValueError("size below 1")
    n = size - 1
    row = [factorial(n) // (factorial(k) * factorial(n - k)) for k in range(size)]
    return np.array([[(a * b) / 4 ** n for b in row] for a in row], dtype=float)


# %% right: uses the coefficients of the polynomial with all roots at -1
def blur_kernel(size):
    if size < 1:
        raise ValueError("a kernel has at least one cell")
    row = np.atleast_1d(np.polynomial.polynomial.polypow([0.5, 0.5], size - 1))
    return np.einsum("i,j->ij", row, row)


# %% wrong: makes a Gaussian with OpenCV's default sigma instead of the binomial weights; shows up for sizes of 3 or more
# true: row='gauss of OpenCV'
def blur_kernel(size):
    if size < 1:
        raise ValueError("size must be at least 1")
    sigma = 0.3 * ((size - 1) * 0.5 - 1) + 0.8
    ax = np.arange(size) - (size - 1) / 2
    xx, yy = np.meshgrid(ax, ax)
    kernel = np.exp(-(xx ** 2 + yy ** 2) / (2 * sigma ** 2))
    return kernel / kernel.sum()


# %% wrong: multiplies the row by its transpose as in MATLAB, but .T does nothing to a 1-D array, so it returns the shape (size,); visible with every size
# true: kernel='squares'
# isolating: difference
def blur_kernel(size):
    if size < 1:
        raise ValueError("size must be positive")
    row = np.array([1.0])
    for _ in range(size - 1):
        row = np.convolve(row, [1, 1])
    kernel = row.T * row
    return kernel / np.sum(kernel)


# %% wrong: lets size 0 through (checks for negative sizes only) and returns an empty array instead of raising ValueError; visible with size 0
# true: row='64 bits in the products', low='0 empty'
# isolating: difference
def blur_kernel(size):
    import math
    if size < 0:
        raise ValueError(f"size is {size}, but it has to be positive")
    row = [math.comb(size - 1, k) for k in range(size)]
    kernel = np.outer(row, row).astype(float)
    return kernel / kernel.sum()


# %% wrong: divides an integer array in place, which NumPy rejects (UFuncTypeError); shows up for any valid size
# isolating: difference
def blur_kernel(size):
    if size < 1:
        raise ValueError
    row = [1]
    while len(row) < size:
        row = [1] + [row[i] + row[i + 1] for i in range(len(row) - 1)] + [1]
    row = np.array(row)
    kernel = row[:, None] * row[None, :]
    kernel /= kernel.sum()
    return kernel


# %% wrong: builds Pascal's row in place from left to right, so elements that have already changed are added (1 2 2 for size 3); visible for sizes of 3 or more
# true: row='in place'
# isolating: difference
def blur_kernel(size):
    if size < 1:
        raise ValueError("size below 1")
    row = np.zeros(size)
    row[0] = 1
    for n in range(1, size):
        for k in range(1, n + 1):
            row[k] = row[k] + row[k - 1]
    k2d = np.matmul(row.reshape(-1, 1), row.reshape(1, -1))
    return k2d / k2d.sum()


# %% wrong: uses the coefficients C(size, k) instead of C(size - 1, k), so size 2 gives 1 2 and size 3 gives 1 3 3
# true: row='end cut off'
from math import comb

def blur_kernel(size):
    if size < 1:
        raise ValueError("size must be at least 1")
    row = np.array([comb(size, k) for k in range(size)], dtype=float)
    kernel = np.outer(row, row)
    return kernel / kernel.sum()


# %% wrong: the transpose of a 1D array changes nothing, so the product is elementwise and the result has the shape (size,)
# true: kernel='squares'
# isolating: difference
def blur_kernel(size):
    if size < 1:
        raise ValueError("size < 1")
    row = np.array([1.0])
    for _ in range(size - 1):
        row = np.convolve(row, [1.0, 1.0])
    kernel = row * row.T
    return kernel / np.sum(kernel)


# %% wrong: a size below 1 raises AssertionError instead of ValueError
# true: low='AssertionError'
# isolating: difference
def blur_kernel(size):
    assert size >= 1, "size must be from 1 on"
    row = [1]
    while len(row) < size:
        row = [1] + [row[i] + row[i + 1] for i in range(len(row) - 1)] + [1]
    row = np.array(row, dtype=np.float64)
    k = row[:, None] * row[None, :]
    return k / k.sum()


# %% wrong: the row is updated in place from the left, so new values are added again; visible for sizes of 3 or more (1 2 2 instead of 1 2 1)
# true: row='in place'
def blur_kernel(size):
    if size < 1:
        raise ValueError
    row = np.zeros(size)
    row[0] = 1
    for i in range(1, size):
        for j in range(1, i + 1):
            row[j] = row[j] + row[j - 1]
    total = row.sum()
    return np.outer(row / total, row / total)


# %% wrong: the factorials are int64 and overflow from 21! on, so sizes of 22 or more are wrong
# isolating: condition; difference
def blur_kernel(size):
    if size < 1:
        raise ValueError("size must be >= 1")
    fact = np.ones(size, dtype=np.int64)
    for i in range(1, size):
        fact[i] = fact[i - 1] * i
    n = size - 1
    row = np.array([fact[n] / (fact[k] * fact[n - k]) for k in range(size)])
    kernel = np.outer(row, row)
    return kernel / kernel.sum()


# %% wrong: only the text's rows are in the table, so sizes of 5 or more and sizes below 1 crash with KeyError
# isolating: difference
def blur_kernel(size):
    rows = {
        1: [1],
        2: [1, 1],
        3: [1, 2, 1],
        4: [1, 3, 3, 1],
    }
    a = np.array(rows[size], dtype="float32")
    kernel = a[:, None] * a[None, :]
    return kernel / np.sum(kernel)


# %% wrong: uses a Gaussian with OpenCV's default sigma instead of the binomial weights; shows up for sizes of 3 or more
# true: row='gauss of OpenCV'
def blur_kernel(size):
    if size < 1:
        raise ValueError("invalid kernel size")
    sigma = 0.3 * ((size - 1) * 0.5 - 1) + 0.8
    ax = np.arange(size) - (size - 1) / 2
    g = np.exp(-ax ** 2 / (2 * sigma ** 2))
    kernel = np.outer(g, g)
    return kernel / kernel.sum()


# %% right: uses no row: the square kernel grows by averaging four copies of itself that are shifted by one cell
def blur_kernel(size):
    if size < 1:
        raise ValueError(f"size {size} is below 1")
    kernel = np.ones((1, 1))
    while kernel.shape[0] < size:
        kernel = sum(np.pad(kernel, ((a, 1 - a), (b, 1 - b))) for a in (0, 1) for b in (0, 1)) / 4
    return kernel


# %% right: computes exact integers with math.comb in a list of lists, and divides them by their sum, 4 ** (size - 1)
import math

def blur_kernel(size):
    n = size - 1
    if n < 0:
        raise ValueError("size must be 1 or more")
    return np.array([[math.comb(n, i) * math.comb(n, j) / 4 ** n for j in range(size)] for i in range(size)])


# %% wrong: divides by the sum of the row instead of the sum of all elements, so the weights sum to 2 ** (size - 1) instead of 1 for size 2 and larger
# true: divided_by_the_sum_of_a_row
def blur_kernel(size):
    if size < 1:
        raise ValueError("size must be at least 1")
    row = np.array([1.0])
    for _ in range(size - 1):
        row = np.convolve(row, [1, 1])
    kernel = np.outer(row, row)
    return kernel / row.sum()


# %% wrong: raises ValueError for size 1, too, instead of returning [[1]]
# true: size_1_refused
from math import comb

def blur_kernel(size):
    if size <= 1:
        raise ValueError("The kernel needs a size of at least 1")
    row = np.array([comb(size - 1, k) for k in range(size)], dtype=float)
    kernel = row[:, None] * row[None, :]
    return kernel / kernel.sum()


# %% wrong: builds a triangular row (1 2 2 1, 1 2 3 2 1) instead of a row of Pascal's triangle; right for sizes 1 to 3, wrong from size 4
# true: weights_rise_and_fall_evenly
def blur_kernel(size):
    """Return the kernel of a blur, whose weights sum to 1."""
    if size < 1:
        raise ValueError(f"size must be >= 1, not {size}")
    positions = np.arange(size)
    row = np.minimum(positions + 1, size - positions).astype("float32")
    kernel = np.outer(row, row)
    return kernel / kernel.sum()


# %% wrong: checks the size with assert, so a size below 1 raises AssertionError instead of ValueError
# true: low='AssertionError'
def blur_kernel(size):
    assert size >= 1, "size must be at least 1"
    row = [1.0]
    while len(row) < size:
        row = [1.0] + [a + b for a, b in zip(row, row[1:])] + [1.0]
    row = np.array(row)
    return np.outer(row, row) / row.sum() ** 2


# %% wrong: takes row number size of Pascal's triangle and cuts off its last element (binomials of size instead of size - 1), so size 3 gives weights from 1 3 3 instead of 1 2 1
# true: row='end cut off'
from math import comb

def blur_kernel(size):
    if size < 1:
        raise ValueError("size below 1")
    row = np.array([comb(size, k) for k in range(size)], dtype="float64")
    kernel = np.outer(row, row)
    return kernel / kernel.sum()


# %% right: an unusual but correct style
def blur_kernel(size):
    if size < 1:
        raise ValueError(f"a kernel of size {size} doesn't exist")
    row = np.atleast_1d(np.poly(-np.ones(size - 1)))  # the coefficients of (t + 1) ** (size - 1)
    row = row / 2.0 ** (size - 1)
    return row[np.newaxis].T @ row[np.newaxis]
