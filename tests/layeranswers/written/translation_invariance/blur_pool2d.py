"""Answers to `BlurPool2D` that people wrote from the exercise text alone."""


# %% wrong: the kernel is a trainable weight, so trainable_weights isn't empty, and fit changes the blur
# true: kernel_is_trained
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride

    def build(self, input_shape):
        c = input_shape[-1]
        k = blur_kernel(self.size)[:, :, None, None] * np.ones((1, 1, c, 1))
        self.kernel = self.add_weight(name="kernel", shape=(self.size, self.size, c, 1),
                                      initializer=tf.keras.initializers.Constant(k))
        super().build(input_shape)

    def call(self, inputs):
        a, b = (self.size - 1) // 2, self.size // 2
        x = tf.pad(inputs, [[0, 0], [a, b], [a, b], [0, 0]], mode="REFLECT")
        kernel = tf.cast(tf.convert_to_tensor(self.kernel), x.dtype)
        return tf.nn.depthwise_conv2d(x, kernel, strides=[1, self.stride, self.stride, 1], padding="VALID")

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: super().__init__() is missing, so the layer crashes when it is created or called; shows up for any input
# isolating: difference
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        self.size = size
        self.stride = stride

    def call(self, inputs):
        lo = (self.size - 1) // 2
        hi = self.size // 2
        padded = tf.pad(inputs, [[0, 0], [lo, hi], [lo, hi], [0, 0]], "REFLECT")
        kernel = tf.constant(blur_kernel(self.size), dtype=tf.float32)
        kernel = tf.tile(kernel[:, :, tf.newaxis, tf.newaxis], [1, 1, inputs.shape[-1], 1])
        return tf.nn.depthwise_conv2d(padded, kernel, [1, self.stride, self.stride, 1], "VALID")

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: **kwargs are not passed on, so a given name, dtype, or trainable is lost; visible with BlurPool2D(name="blur") and after from_config
# true: kept='no kwargs'
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__()
        self.size = size
        self.stride = stride

    def call(self, inputs):
        p0, p1 = (self.size - 1) // 2, self.size // 2
        x = tf.pad(inputs, ((0, 0), (p0, p1), (p0, p1), (0, 0)), mode="REFLECT")
        k = tf.cast(blur_kernel(self.size), inputs.dtype)
        k = tf.repeat(k[:, :, None, None], inputs.shape[-1], axis=2)
        s = self.stride
        return tf.nn.depthwise_conv2d(x, k, strides=[1, s, s, 1], padding="VALID")

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: pads with SYMMETRIC, which repeats the edge cell, instead of REFLECT; visible for sizes of 2 or more (for size 3, in the first row and column)
# true: edge_cell_repeated
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride

    def call(self, inputs):
        before = (self.size - 1) // 2
        after = self.size // 2
        paddings = tf.constant([[0, 0], [before, after], [before, after], [0, 0]])
        x = tf.pad(inputs, paddings, "SYMMETRIC")
        kernel = tf.cast(tf.constant(blur_kernel(self.size)), inputs.dtype)
        kernel = tf.tile(tf.reshape(kernel, [self.size, self.size, 1, 1]), [1, 1, inputs.shape[-1], 1])
        return tf.nn.depthwise_conv2d(x, kernel, strides=[1, self.stride, self.stride, 1], padding="VALID")

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: uses the zero padding of "SAME" instead of reflecting, and its windows depend on the stride (visible for size 3 in the border cells with stride 1, and in all cells of an even image with stride 2; visible for size 2 in the last row and column of an odd image)
# true: padding_same
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride

    def call(self, inputs):
        channels = inputs.shape[-1]
        kernel = blur_kernel(self.size)
        kernel = np.stack([kernel] * channels, axis=-1)[..., np.newaxis]
        kernel = tf.cast(kernel, inputs.dtype)
        return tf.nn.depthwise_conv2d(inputs, kernel, strides=[1, self.stride, self.stride, 1], padding="SAME")

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: the two padding sides are swapped; shows up with even kernel sizes such as 2
# true: longer_half_in_front
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride

    def call(self, inputs):
        before = self.size // 2
        after = self.size - 1 - before
        pad = [[0, 0], [before, after], [before, after], [0, 0]]
        x = tf.pad(inputs, pad, mode="REFLECT")
        w = tf.cast(blur_kernel(self.size)[:, :, None, None], inputs.dtype)
        w = tf.tile(w, (1, 1, inputs.shape[-1], 1))
        return tf.nn.depthwise_conv2d(x, w, strides=(1, self.stride, self.stride, 1), padding="VALID")

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: pads size // 2 on both sides as in PyTorch, so an even kernel starts one cell too far to the top left and gives one row too many; visible with size 2 or 4
# true: edges='size // 2'
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride
        self.pad = size // 2

    def call(self, inputs):
        p = self.pad
        x = tf.pad(inputs, [[0, 0], [p, p], [p, p], [0, 0]], mode="REFLECT")
        kernel = tf.constant(blur_kernel(self.size), dtype=tf.float32)
        kernel = tf.cast(kernel, x.dtype)[:, :, None, None]
        kernel = tf.tile(kernel, [1, 1, x.shape[-1], 1])
        return tf.nn.depthwise_conv2d(x, kernel, strides=[1, self.stride, self.stride, 1], padding="VALID")

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: only blurs and never uses the stride; shows up with a stride of 2 or more
# true: stride_not_used
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride
        self.kernel = blur_kernel(size)

    def call(self, inputs):
        a, b = (self.size - 1) // 2, self.size // 2
        padded = tf.pad(inputs, [[0, 0], [a, b], [a, b], [0, 0]], "REFLECT")
        k = tf.cast(self.kernel, inputs.dtype)
        k = tf.tile(k[:, :, None, None], [1, 1, inputs.shape[-1], 1])
        return tf.nn.depthwise_conv2d(padded, k, [1, 1, 1, 1], "VALID")

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: uses conv2d with the same kernel for all pairs of channels, which adds up the channels; shows up with more than one channel
# true: channels_summed
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride

    def call(self, inputs):
        c = inputs.shape[-1]
        a, b = (self.size - 1) // 2, self.size // 2
        padded = tf.pad(inputs, [[0, 0], [a, b], [a, b], [0, 0]], "REFLECT")
        kernel = tf.cast(blur_kernel(self.size), inputs.dtype)
        kernel = tf.tile(tf.reshape(kernel, (self.size, self.size, 1, 1)), (1, 1, c, c))
        return tf.nn.conv2d(padded, kernel, strides=self.stride, padding="VALID")

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: keeps the rows and columns stride - 1, 2 * stride - 1, ... instead of starting with row 0; visible with a stride of 2 or more
# true: stride='late'
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride

    def call(self, inputs):
        a, b = (self.size - 1) // 2, self.size // 2
        x = tf.pad(inputs, [[0, 0], [a, b], [a, b], [0, 0]], mode="REFLECT")
        k = tf.cast(blur_kernel(self.size), inputs.dtype)
        k = tf.tile(k[:, :, None, None], [1, 1, inputs.shape[-1], 1])
        blurred = tf.nn.depthwise_conv2d(x, k, strides=[1, 1, 1, 1], padding="VALID")
        start = self.stride - 1
        return blurred[:, start::self.stride, start::self.stride, :]

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: stores the settings under other names, so get_config crashes with AttributeError (also when saving a model)
# isolating: difference
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.kernel_size = size
        self.strides = stride

    def call(self, inputs):
        n = self.kernel_size
        x = tf.pad(inputs, [[0, 0], [(n - 1) // 2, n // 2], [(n - 1) // 2, n // 2], [0, 0]], mode="REFLECT")
        k = tf.cast(blur_kernel(n), inputs.dtype)
        k = tf.tile(k[:, :, None, None], [1, 1, inputs.shape[-1], 1])
        return tf.nn.depthwise_conv2d(x, k, strides=[1, self.strides, self.strides, 1], padding="VALID")

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: crashes with a type error, because the kernel is float64 and the images are float32; visible with all float32 inputs
# isolating: difference
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride
        self.kernel = tf.constant(blur_kernel(size), dtype=tf.float64)

    def call(self, inputs):
        a = (self.size - 1) // 2
        b = self.size // 2
        x = tf.pad(inputs, [[0, 0], [a, b], [a, b], [0, 0]], mode="REFLECT")
        kernel = tf.tile(self.kernel[:, :, tf.newaxis, tf.newaxis], [1, 1, inputs.shape[-1], 1])
        return tf.nn.depthwise_conv2d(x, kernel, strides=[1, self.stride, self.stride, 1], padding="VALID")

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: computes with the static height and width, which crashes with TypeError when they are None; visible for a model with Input((None, None, 1))
# isolating: difference
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride

    def call(self, inputs):
        height, width = inputs.shape[1], inputs.shape[2]
        a, b = (self.size - 1) // 2, self.size // 2
        x = tf.pad(inputs, [[0, 0], [a, b], [a, b], [0, 0]], mode="REFLECT")
        kernel = blur_kernel(self.size)
        result = 0.0
        for i in range(self.size):
            for j in range(self.size):
                result = result + float(kernel[i, j]) * x[:, i:i + height, j:j + width, :]
        return result[:, ::self.stride, ::self.stride, :]

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: first keeps every stride-th cell, then blurs; shows up for a stride of 2 or more with a size of 2 or more
# true: subsampled_first
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride

    def call(self, inputs):
        x = inputs[:, ::self.stride, ::self.stride, :]
        a, b = (self.size - 1) // 2, self.size // 2
        x = tf.pad(x, [[0, 0], [a, b], [a, b], [0, 0]], mode="REFLECT")
        k = tf.cast(blur_kernel(self.size), inputs.dtype)
        k = tf.tile(k[:, :, None, None], [1, 1, inputs.shape[-1], 1])
        return tf.nn.depthwise_conv2d(x, k, strides=[1, 1, 1, 1], padding="VALID")

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: computes with NumPy in call, which crashes on the symbolic tensors of a model; visible for any keras.Model with this layer
# isolating: difference
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride

    def call(self, inputs):
        x = inputs.numpy()
        b, h, w, c = x.shape
        lo, hi = (self.size - 1) // 2, self.size // 2
        x = np.pad(x, ((0, 0), (lo, hi), (lo, hi), (0, 0)), mode="reflect")
        k = blur_kernel(self.size)
        out = np.zeros((b, h, w, c), dtype=np.float32)
        for i in range(self.size):
            for j in range(self.size):
                out += k[i, j] * x[:, i:i + h, j:j + w]
        return tf.constant(out[:, ::self.stride, ::self.stride])

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: the kernel and the padding are always those of size 3; shows up for any other size
# true: kernel='size 3'
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride

    def call(self, inputs):
        k = np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]], dtype="float32") / 16
        k = tf.cast(tf.reshape(k, [3, 3, 1, 1]), inputs.dtype)
        k = tf.tile(k, [1, 1, inputs.shape[-1], 1])
        x = tf.pad(inputs, [[0, 0], [1, 1], [1, 1], [0, 0]], mode="REFLECT")
        return tf.nn.depthwise_conv2d(x, k, strides=[1, self.stride, self.stride, 1], padding="VALID")

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: two mistakes: call has no return, and the kernel is made for three channels; shows up for any input
# isolating: difference
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride
        k = blur_kernel(size)
        self.kernel = np.stack([k, k, k], axis=-1)[..., None].astype("float32")

    def call(self, inputs):
        a, b = (self.size - 1) // 2, self.size // 2
        x = tf.pad(inputs, [[0, 0], [a, b], [a, b], [0, 0]], mode="REFLECT")
        outputs = tf.nn.depthwise_conv2d(x, self.kernel, strides=[1, self.stride, self.stride, 1], padding="VALID")

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: two mistakes: averages with equal weights (avg_pool; visible for sizes of 3 or more), and pads the width by the wrong amount if size is even (visible with size 2)
# true: edges='columns size // 2', kernel='box'
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride

    def call(self, inputs):
        a, b = (self.size - 1) // 2, self.size // 2
        x = tf.pad(inputs, [[0, 0], [a, b], [b, b], [0, 0]], mode="REFLECT")
        return tf.nn.avg_pool2d(x, ksize=self.size, strides=self.stride, padding="VALID")

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% right: adds up weighted slices with negative ends, without a convolution
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride

    def call(self, inputs):
        n = self.size
        lo, hi = (n - 1) // 2, n // 2
        padded = tf.pad(inputs, [[0, 0], [lo, hi], [lo, hi], [0, 0]], mode="REFLECT")
        weights = blur_kernel(n)
        terms = []
        for i in range(n):
            for j in range(n):
                rows = slice(i, (i - n + 1) or None)
                cols = slice(j, (j - n + 1) or None)
                part = padded[:, rows, cols, :][:, ::self.stride, ::self.stride, :]
                terms.append(part * tf.cast(float(weights[i, j]), part.dtype))
        return tf.add_n(terms)

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% right: convolves with a column and then with a row of weights, in a helper function outside the class
def _blur_one_axis(x, weights, axis, stride):
    n = len(weights)
    pads = [[0, 0] for _ in range(4)]
    pads[axis] = [(n - 1) // 2, n // 2]
    x = tf.pad(x, pads, mode="REFLECT")
    shape = [1, 1, 1, 1]
    shape[axis - 1] = n
    kernel = tf.reshape(tf.cast(weights, x.dtype), shape)
    kernel = tf.tile(kernel, [1, 1, x.shape[-1], 1])
    x = tf.nn.depthwise_conv2d(x, kernel, strides=[1, 1, 1, 1], padding="VALID")
    return x[:, ::stride] if axis == 1 else x[:, :, ::stride]


class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride

    def call(self, inputs):
        weights = blur_kernel(self.size).sum(axis=0)
        return _blur_one_axis(_blur_one_axis(inputs, weights, 1, self.stride), weights, 2, self.stride)

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% right: uses an ordinary convolution whose kernel is diagonal in the channels
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size, self.stride = size, stride

    def call(self, inputs):
        before = (self.size - 1) // 2
        sides = [before, self.size - 1 - before]
        x = tf.pad(inputs, [[0, 0], sides, sides, [0, 0]], mode="REFLECT")
        kernel = blur_kernel(self.size)[:, :, None, None] * np.eye(inputs.shape[-1])
        return tf.nn.conv2d(x, tf.cast(kernel, x.dtype), strides=self.stride, padding="VALID")

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% right: adds the reflected cells by concatenating reversed slices, and prepares a NumPy kernel in build
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride

    def build(self, input_shape):
        k = np.asarray(blur_kernel(self.size)).reshape(self.size, self.size, 1, 1)
        self._filter = np.repeat(k, int(input_shape[-1]), axis=2)
        super().build(input_shape)

    def call(self, inputs):
        before, after = (self.size - 1) // 2, self.size // 2
        x = inputs
        for axis in (1, 2):
            perm = [0, 2, 1, 3]
            parts = [x]
            if before > 0:
                parts.insert(0, tf.reverse(x[:, 1:before + 1], axis=[1]))
            if after > 0:
                parts.append(tf.reverse(x[:, -after - 1:-1], axis=[1]))
            x = tf.transpose(tf.concat(parts, axis=1), perm)
        return tf.nn.depthwise_conv2d(x, tf.cast(self._filter, x.dtype),
                                      strides=[1, self.stride, self.stride, 1], padding="VALID")

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: pads with zeros (the convolution's "SAME" padding), so the cells at the border are too small, for example in an image of ones
# true: zeros_outside
# isolating: difference
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride

    def call(self, inputs):
        c = inputs.shape[-1]
        k = tf.constant(blur_kernel(self.size), dtype=tf.float32)
        k = tf.tile(k[:, :, None, None], [1, 1, c, 1])
        blurred = tf.nn.depthwise_conv2d(inputs, k, strides=[1, 1, 1, 1], padding="SAME")
        return blurred[:, ::self.stride, ::self.stride, :]

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: pads with "SYMMETRIC", which repeats the edge, instead of "REFLECT", so the border cells differ for any image that changes there
# true: edge_cell_repeated
# isolating: difference
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride

    def call(self, inputs):
        before, after = (self.size - 1) // 2, self.size // 2
        x = tf.pad(inputs, [[0, 0], [before, after], [before, after], [0, 0]], mode="SYMMETRIC")
        kernel = np.repeat(blur_kernel(self.size)[:, :, None, None], inputs.shape[-1], axis=2)
        return tf.nn.depthwise_conv2d(x, tf.cast(kernel, x.dtype),
                                      strides=[1, self.stride, self.stride, 1], padding="VALID")

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: pads size // 2 before and (size - 1) // 2 after, which is reversed and shifts the result by one cell for even sizes such as size=4
# true: longer_half_in_front
# isolating: difference
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride

    def call(self, inputs):
        a = self.size // 2
        b = (self.size - 1) // 2
        x = tf.pad(inputs, [[0, 0], [a, b], [a, b], [0, 0]], "REFLECT")
        k = blur_kernel(self.size).reshape(self.size, self.size, 1, 1)
        k = tf.cast(np.tile(k, (1, 1, inputs.shape[-1], 1)), x.dtype)
        y = tf.nn.depthwise_conv2d(x, k, [1, 1, 1, 1], "VALID")
        return y[:, ::self.stride, ::self.stride]

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: first keeps every stride-th cell, then blurs the small image, which isn't the same for a stride above 1 (and may need more reflection than the small image has)
# true: subsampled_first
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride

    def call(self, inputs):
        x = inputs[:, ::self.stride, ::self.stride, :]
        lo, hi = (self.size - 1) // 2, self.size // 2
        x = tf.pad(x, [[0, 0], [lo, hi], [lo, hi], [0, 0]], "REFLECT")
        k = tf.constant(blur_kernel(self.size)[..., None, None], x.dtype)
        k = tf.repeat(k, x.shape[-1], axis=2)
        return tf.nn.depthwise_conv2d(x, k, strides=[1, 1, 1, 1], padding="VALID")

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: the kernel is an ordinary weight, so it is trainable (trainable_weights is not empty) and changes in training
# true: kernel_is_trained
# isolating: difference
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride

    def build(self, input_shape):
        c = int(input_shape[-1])
        start = np.tile(blur_kernel(self.size)[:, :, None, None], (1, 1, c, 1))
        self.kernel = self.add_weight(name="kernel", shape=start.shape,
                                      initializer=tf.keras.initializers.Ones())
        self.kernel.assign(start.astype("float32"))
        super().build(input_shape)

    def call(self, inputs):
        p, q = (self.size - 1) // 2, self.size // 2
        x = tf.pad(inputs, [[0, 0], [p, q], [p, q], [0, 0]], "REFLECT")
        s = self.stride
        return tf.nn.depthwise_conv2d(x, tf.convert_to_tensor(self.kernel), [1, s, s, 1], "VALID")

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: an ordinary convolution with a full kernel adds all the channels together; wrong for two or more channels
# true: channels_summed
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride

    def call(self, inputs):
        c = inputs.shape[-1]
        lo, hi = (self.size - 1) // 2, self.size // 2
        x = tf.pad(inputs, [[0, 0], [lo, hi], [lo, hi], [0, 0]], "REFLECT")
        kernel = blur_kernel(self.size)[:, :, np.newaxis, np.newaxis]
        kernel = np.broadcast_to(kernel, (self.size, self.size, c, c))
        return tf.nn.conv2d(x, tf.cast(kernel, x.dtype), strides=self.stride, padding="VALID")

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: the size is stored as kernel_size, so get_config (saving, cloning) raises AttributeError because self.size is missing
# isolating: difference
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.kernel_size = size
        self.stride = stride

    def call(self, inputs):
        n = self.kernel_size
        x = tf.pad(inputs, [[0, 0], [(n - 1) // 2, n // 2], [(n - 1) // 2, n // 2], [0, 0]], "REFLECT")
        k = tf.constant(np.tile(blur_kernel(n)[:, :, None, None], (1, 1, inputs.shape[-1], 1)), x.dtype)
        return tf.nn.depthwise_conv2d(x, k, strides=[1, self.stride, self.stride, 1], padding="VALID")

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: **kwargs are not passed to Layer, so name="blur" is lost
# true: kept='no kwargs'
# isolating: difference
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__()
        self.size, self.stride = size, stride
        self.weights_2d = blur_kernel(size)

    def call(self, inputs):
        lo, hi = (self.size - 1) // 2, self.size // 2
        x = tf.pad(inputs, [[0, 0], [lo, hi], [lo, hi], [0, 0]], "REFLECT")
        k = tf.cast(np.tile(self.weights_2d[:, :, None, None], (1, 1, inputs.shape[-1], 1)), x.dtype)
        y = tf.nn.depthwise_conv2d(x, k, strides=[1, 1, 1, 1], padding="VALID")
        return y[:, ::self.stride, ::self.stride, :]

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: the kernel stays float64, so the convolution with float32 images raises an error on every call
# isolating: difference
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride

    def call(self, inputs):
        lo, hi = (self.size - 1) // 2, self.size // 2
        x = tf.pad(inputs, [[0, 0], [lo, hi], [lo, hi], [0, 0]], "REFLECT")
        kernel = tf.constant(blur_kernel(self.size), dtype=tf.float64)
        kernel = tf.reshape(kernel, (self.size, self.size, 1, 1))
        kernel = tf.repeat(kernel, inputs.shape[-1], axis=2)
        return tf.nn.depthwise_conv2d(x, kernel, strides=[1, self.stride, self.stride, 1], padding="VALID")

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: np.pad works only on arrays and eager tensors, so the layer crashes in a Keras model (with an Input of any shape)
# isolating: difference
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride

    def call(self, inputs):
        lo, hi = (self.size - 1) // 2, self.size // 2
        x = np.pad(inputs, ((0, 0), (lo, hi), (lo, hi), (0, 0)), mode="reflect")
        k = np.tile(blur_kernel(self.size)[:, :, None, None], (1, 1, x.shape[-1], 1))
        x = tf.constant(x, dtype=tf.float32)
        k = tf.constant(k, dtype=tf.float32)
        return tf.nn.depthwise_conv2d(x, k, strides=[1, self.stride, self.stride, 1], padding="VALID")

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: range(0, height, stride) needs known values, so Input((None, None, 1)) raises TypeError
# isolating: difference
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride

    def call(self, inputs):
        _, height, width, _ = inputs.shape
        lo, hi = (self.size - 1) // 2, self.size // 2
        x = tf.pad(inputs, [[0, 0], [lo, hi], [lo, hi], [0, 0]], "REFLECT")
        k = tf.cast(blur_kernel(self.size)[:, :, None], x.dtype)
        rows = []
        for i in range(0, height, self.stride):
            row = []
            for j in range(0, width, self.stride):
                window = x[:, i:i + self.size, j:j + self.size, :]
                row.append(tf.reduce_sum(window * k, axis=[1, 2]))
            rows.append(tf.stack(row, axis=1))
        return tf.stack(rows, axis=1)

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: the first cell that is kept is in row and column stride // 2 instead of 0; shows up for every stride above 1
# true: stride='middle'
# isolating: difference
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride

    def call(self, inputs):
        s = self.stride
        lo, hi = (self.size - 1) // 2, self.size // 2
        x = tf.pad(inputs, [[0, 0], [lo, hi], [lo, hi], [0, 0]], "REFLECT")
        k = tf.cast(np.tile(blur_kernel(self.size)[:, :, None, None], (1, 1, inputs.shape[-1], 1)), x.dtype)
        y = tf.nn.depthwise_conv2d(x, k, strides=[1, 1, 1, 1], padding="VALID")
        return y[:, s // 2::s, s // 2::s, :]

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: blurs with an average pooling of size by size, all weights equal, which differs from the binomial kernel for sizes of 3 or more
# true: box_for_binomial
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride

    def call(self, inputs):
        lo, hi = (self.size - 1) // 2, self.size // 2
        x = tf.pad(inputs, [[0, 0], [lo, hi], [lo, hi], [0, 0]], "REFLECT")
        return tf.nn.avg_pool2d(x, ksize=self.size, strides=self.stride, padding="VALID")

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: follows the paper's whole recipe, with a max pooling of stride 1 before the blur, so any non-constant image gives different values
# true: kernel='maximum'
# isolating: difference
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride

    def call(self, inputs):
        x = tf.nn.max_pool2d(inputs, ksize=2, strides=1, padding="SAME")
        lo, hi = (self.size - 1) // 2, self.size // 2
        x = tf.pad(x, [[0, 0], [lo, hi], [lo, hi], [0, 0]], "REFLECT")
        k = tf.constant(blur_kernel(self.size).astype("float32"))[:, :, None, None]
        k = tf.tile(k, (1, 1, inputs.shape[-1], 1))
        return tf.nn.depthwise_conv2d(x, k, strides=[1, self.stride, self.stride, 1], padding="VALID")

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: the stride is always 2 and the kernel always blur_kernel(3), while other settings are stored but not used (with size=5 or stride=3, the layer crashes or returns the wrong shape)
# isolating: dependence; difference
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride

    def call(self, inputs):
        x = tf.pad(inputs, [[0, 0], [1, 1], [1, 1], [0, 0]], "REFLECT")
        k = tf.constant(blur_kernel(3)[:, :, None, None], dtype=x.dtype)
        k = tf.repeat(k, inputs.shape[-1], axis=2)
        return tf.nn.depthwise_conv2d(x, k, strides=[1, 2, 2, 1], padding="VALID")

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: the kernel has only one input channel, so inputs with two or more channels lose channels or raise an error
# true: kernel_for_one_channel
# isolating: difference
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride
        self.kernel = blur_kernel(size).astype("float32").reshape(size, size, 1, 1)

    def call(self, inputs):
        lo, hi = (self.size - 1) // 2, self.size // 2
        padded = tf.pad(inputs, tf.constant([[0, 0], [lo, hi], [lo, hi], [0, 0]]), "REFLECT")
        return tf.nn.depthwise_conv2d(padded, self.kernel, strides=[1, self.stride, self.stride, 1], padding="VALID")

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: pads size // 2 cells on both sides, which is one cell too many for even sizes, so size=2 with stride=1 gives one row and one column more than the input
# true: edges='size // 2'
# isolating: difference
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride

    def call(self, inputs):
        p = self.size // 2
        x = tf.pad(inputs, [[0, 0], [p, p], [p, p], [0, 0]], mode="REFLECT")
        k = tf.cast(tf.tile(blur_kernel(self.size)[:, :, None, None], [1, 1, inputs.shape[-1], 1]), x.dtype)
        y = tf.nn.depthwise_conv2d(x, k, strides=[1, 1, 1, 1], padding="VALID")
        return y[:, ::self.stride, ::self.stride, :]

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: the retyped get_config leaves out the stride, so a layer with stride=3 is restored with stride 2
# true: kept='no stride'
# isolating: difference
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride

    def call(self, inputs):
        lo, hi = (self.size - 1) // 2, self.size // 2
        x = tf.pad(inputs, [[0, 0], [lo, hi], [lo, hi], [0, 0]], mode="REFLECT")
        k = tf.cast(np.tile(blur_kernel(self.size)[:, :, None, None], (1, 1, inputs.shape[-1], 1)), x.dtype)
        return tf.nn.depthwise_conv2d(x, k, strides=[1, self.stride, self.stride, 1], padding="VALID")

    def get_config(self):
        config = super().get_config()
        config.update({"size": self.size})
        return config


# %% wrong: blurs only along the rows, with a one-dimensional kernel over the width; the height is only subsampled
# true: kernel='row'
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride

    def call(self, inputs):
        lo, hi = (self.size - 1) // 2, self.size // 2
        x = tf.pad(inputs, [[0, 0], [0, 0], [lo, hi], [0, 0]], mode="REFLECT")
        row = blur_kernel(self.size).sum(axis=0)
        k = np.tile(row.reshape(1, self.size, 1, 1), (1, 1, inputs.shape[-1], 1))
        y = tf.nn.depthwise_conv2d(x, tf.cast(k, x.dtype), strides=[1, 1, 1, 1], padding="VALID")
        return y[:, ::self.stride, ::self.stride, :]

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: the super().__init__ call in the exercise text is replaced with the settings, so Keras rejects the layer (missing super().__init__)
# isolating: difference
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        self.size = size
        self.stride = stride
        self.kernel = blur_kernel(size)
        self.kwargs = kwargs

    def call(self, inputs):
        lo, hi = (self.size - 1) // 2, self.size // 2
        x = tf.pad(inputs, [[0, 0], [lo, hi], [lo, hi], [0, 0]], mode="REFLECT")
        k = tf.cast(np.tile(self.kernel[:, :, None, None], (1, 1, inputs.shape[-1], 1)), x.dtype)
        return tf.nn.depthwise_conv2d(x, k, strides=[1, self.stride, self.stride, 1], padding="VALID")

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% right: adds up the shifted and strided slices of the padded images, without any convolution
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride

    def call(self, inputs):
        n, s = self.size, self.stride
        lo, hi = (n - 1) // 2, n // 2
        x = tf.pad(inputs, [[0, 0], [lo, hi], [lo, hi], [0, 0]], "REFLECT")
        weights = blur_kernel(n)
        out = None
        for i in range(n):
            for j in range(n):
                part = float(weights[i, j]) * x[:, i:(i - n + 1) or None:s, j:(j - n + 1) or None:s, :]
                out = part if out is None else out + part
        return out

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% right: uses one depthwise convolution with a column, another one with a row, and then slices
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride

    def call(self, inputs):
        lo, hi = (self.size - 1) // 2, self.size // 2
        line = blur_kernel(self.size).sum(axis=0)
        line = np.tile(line.reshape(-1, 1, 1, 1), (1, 1, inputs.shape[-1], 1))
        x = tf.pad(inputs, [[0, 0], [lo, hi], [lo, hi], [0, 0]], "REFLECT")
        x = tf.nn.depthwise_conv2d(x, tf.cast(line, x.dtype), [1, 1, 1, 1], "VALID")
        x = tf.nn.depthwise_conv2d(x, tf.cast(line.transpose(1, 0, 2, 3), x.dtype), [1, 1, 1, 1], "VALID")
        return x[:, ::self.stride, ::self.stride, :]

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% right: uses an ordinary convolution whose kernel, which is created in build, is zero between different channels
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride

    def build(self, input_shape):
        eye = np.eye(int(input_shape[-1]))
        self.filter_bank = np.einsum("ij,cd->ijcd", blur_kernel(self.size), eye).astype("float32")
        super().build(input_shape)

    def call(self, inputs):
        edges = ((self.size - 1) // 2, self.size // 2)
        x = tf.pad(inputs, ((0, 0), edges, edges, (0, 0)), mode="REFLECT")
        return tf.nn.conv2d(x, tf.cast(self.filter_bank, x.dtype), strides=self.stride, padding="VALID")

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% right: splits the channels, convolves each one separately, and joins them again
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride

        self._kernel = blur_kernel(size).astype("float32")[:, :, None, None]

    def call(self, inputs):
        lo, hi = (self.size - 1) // 2, self.size // 2
        x = tf.pad(inputs, [[0, 0], [lo, hi], [lo, hi], [0, 0]], mode="REFLECT")
        kernel = tf.cast(self._kernel, x.dtype)
        planes = tf.split(x, inputs.shape[-1], axis=-1)
        return tf.concat([tf.nn.conv2d(p, kernel, strides=self.stride, padding="VALID") for p in planes], axis=-1)

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: the convolution's padding="SAME" puts zeros outside instead of reflected cells; visible with images of ones (the edges get darker)
# true: padding_same
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride

    def call(self, inputs):
        channels = inputs.shape[-1]
        k = tf.constant(blur_kernel(self.size), dtype=tf.float32)
        k = tf.tile(k[:, :, None, None], [1, 1, channels, 1])
        return tf.nn.depthwise_conv2d(inputs, k, strides=[1, self.stride, self.stride, 1], padding="SAME")

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: uses SYMMETRIC, which repeats the edge cell, instead of REFLECT; visible with any image whose first two rows or columns differ
# true: edge_cell_repeated
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride
        self.kernel = blur_kernel(size).astype("float32")

    def call(self, inputs):
        lo, hi = (self.size - 1) // 2, self.size // 2
        x = tf.pad(inputs, [[0, 0], [lo, hi], [lo, hi], [0, 0]], mode="SYMMETRIC")
        w = np.repeat(self.kernel[:, :, None, None], inputs.shape[-1], axis=2)
        return tf.nn.depthwise_conv2d(x, w, [1, self.stride, self.stride, 1], "VALID")

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: the padding before and after the image is swapped; visible with even sizes (2 and 4), while odd sizes are right
# true: longer_half_in_front
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride

    def call(self, inputs):
        before = self.size // 2
        after = (self.size - 1) // 2
        padded = tf.pad(inputs, ((0, 0), (before, after), (before, after), (0, 0)), "REFLECT")
        kernel = tf.cast(blur_kernel(self.size), tf.float32)
        kernel = tf.reshape(kernel, (self.size, self.size, 1, 1))
        kernel = tf.repeat(kernel, inputs.shape[3], axis=2)
        s = self.stride
        return tf.nn.depthwise_conv2d(padded, kernel, strides=(1, s, s, 1), padding="VALID")

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: add_weight without trainable=False makes the kernel a trainable weight; visible in layer.trainable_weights and after a training step
# true: kernel_is_trained
# isolating: difference
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride

    def build(self, input_shape):
        c = input_shape[-1]
        value = np.tile(blur_kernel(self.size)[:, :, None, None], (1, 1, c, 1)).astype("float32")
        self.kernel = self.add_weight(
            name="blur",
            shape=value.shape,
            initializer=lambda shape, dtype=None, **kw: tf.constant(value),
        )
        super().build(input_shape)

    def call(self, inputs):
        a, b = (self.size - 1) // 2, self.size // 2
        x = tf.pad(inputs, [[0, 0], [a, b], [a, b], [0, 0]], "REFLECT")
        return tf.nn.depthwise_conv2d(x, self.kernel, [1, self.stride, self.stride, 1], "VALID")

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: conv2d with the kernel repeated over input and output channels adds up all channels; visible with two or more channels
# true: channels_summed
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride

    def call(self, inputs):
        ch = inputs.shape[-1]
        kernel = blur_kernel(self.size)
        filters = np.zeros((self.size, self.size, ch, ch), dtype=np.float32)
        for i in range(ch):
            for j in range(ch):
                filters[:, :, i, j] = kernel
        p0 = (self.size - 1) // 2
        p1 = self.size // 2
        x = tf.pad(inputs, [[0, 0], [p0, p1], [p0, p1], [0, 0]], mode="REFLECT")
        return tf.nn.conv2d(x, filters, strides=self.stride, padding="VALID")

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: rows and columns are dropped first and the small image is blurred afterward; visible for a single bright pixel with stride 2
# true: subsampled_first
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride

    def call(self, inputs):
        x = inputs[:, ::self.stride, ::self.stride, :]
        lo = (self.size - 1) // 2
        hi = self.size // 2
        x = tf.pad(x, [[0, 0], [lo, hi], [lo, hi], [0, 0]], "REFLECT")
        kernel = tf.constant(blur_kernel(self.size), tf.float32)[:, :, tf.newaxis, tf.newaxis]
        kernel = tf.tile(kernel, [1, 1, x.shape[-1], 1])
        return tf.nn.depthwise_conv2d(x, kernel, [1, 1, 1, 1], "VALID")

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: the settings have different names from those that get_config reads, which raises AttributeError in get_config and when the model is saved
# isolating: difference
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.kernel_size = size
        self.strides = stride

    def call(self, inputs):
        before, after = (self.kernel_size - 1) // 2, self.kernel_size // 2
        x = tf.pad(inputs, [[0, 0], [before, after], [before, after], [0, 0]], "REFLECT")
        k = tf.constant(blur_kernel(self.kernel_size), tf.float32)
        k = tf.stack([k] * inputs.shape[-1], axis=-1)[..., None]
        return tf.nn.depthwise_conv2d(x, k, [1, self.strides, self.strides, 1], "VALID")

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: the loops run over inputs.shape, which has None entries in a model for images of any size, so keras.Input((None, None, 1)) raises TypeError
# isolating: difference
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride
        self.k = tf.constant(blur_kernel(size), dtype=tf.float32)

    def call(self, inputs):
        h, w = inputs.shape[1], inputs.shape[2]
        a, b = (self.size - 1) // 2, self.size // 2
        x = tf.pad(inputs, [[0, 0], [a, b], [a, b], [0, 0]], "REFLECT")
        rows = []
        for i in range(0, h, self.stride):
            row = []
            for j in range(0, w, self.stride):
                window = x[:, i:i + self.size, j:j + self.size, :]
                row.append(tf.einsum("bijc,ij->bc", window, self.k))
            rows.append(tf.stack(row, axis=1))
        return tf.stack(rows, axis=1)

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: the kernel stays float64, and tf.nn.depthwise_conv2d refuses to mix it with float32 images; every input raises an error
# isolating: difference
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride
        self.kernel = tf.constant(blur_kernel(self.size))

    def call(self, inputs):
        p = (self.size - 1) // 2
        q = self.size // 2
        x = tf.pad(inputs, tf.constant([[0, 0], [p, q], [p, q], [0, 0]]), "REFLECT")
        kernel = tf.tile(self.kernel[:, :, None, None], [1, 1, x.shape[-1], 1])
        return tf.nn.depthwise_conv2d(x, kernel, [1, self.stride, self.stride, 1], "VALID")

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: averages over the window with equal weights instead of the binomial weights; shows up for sizes of 3 or more
# true: box_for_binomial
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride
        self.pool = tf.keras.layers.AveragePooling2D(size, strides=stride, padding="valid")

    def call(self, inputs):
        lo, hi = (self.size - 1) // 2, self.size // 2
        x = tf.pad(inputs, [[0, 0], [lo, hi], [lo, hi], [0, 0]], "REFLECT")
        return self.pool(x)

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: uses NumPy inside call, which works on arrays, but np.pad can't pad a model's symbolic tensor; using the layer in a functional model raises an error
# isolating: difference
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride

    def call(self, inputs):
        x = np.array(inputs)
        lo, hi = (self.size - 1) // 2, self.size // 2
        x = np.pad(x, ((0, 0), (lo, hi), (lo, hi), (0, 0)), mode="reflect")
        windows = np.lib.stride_tricks.sliding_window_view(x, (self.size, self.size), axis=(1, 2))
        windows = windows[:, ::self.stride, ::self.stride]
        out = np.einsum("bijcuv,uv->bijc", windows, blur_kernel(self.size))
        return tf.convert_to_tensor(out, dtype=tf.float32)

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: two mistakes: the stride is hard-coded as 2 in call (visible for stride 1 or 3), and **kwargs isn't passed to Layer (visible for name="blur")
# true: stride='2'
# isolating: difference
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__()
        self.size = size
        self.stride = stride

    def call(self, inputs):
        pad_a = (self.size - 1) // 2
        pad_b = self.size // 2
        net = tf.pad(inputs, [[0, 0], [pad_a, pad_b], [pad_a, pad_b], [0, 0]], mode="REFLECT")
        kernel = np.asarray(blur_kernel(self.size), np.float32).reshape(self.size, self.size, 1, 1)
        kernel = np.concatenate([kernel] * int(inputs.shape[-1]), axis=2)
        net = tf.nn.depthwise_conv2d(net, kernel, strides=[1, 2, 2, 1], padding="VALID")
        return net

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: pads size // 2 on both sides as in PyTorch; for even sizes, the windows start too early, and there is one window too many; visible with size 2 or 4 (a height of 4 with a stride of 2 gives 3 rows)
# true: edges='size // 2'
# isolating: difference
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride
        self.padding = size // 2

    def call(self, inputs):
        p = self.padding
        x = tf.pad(inputs, [[0, 0], [p, p], [p, p], [0, 0]], "REFLECT")
        k = tf.constant(blur_kernel(self.size), dtype=x.dtype)[:, :, None, None]
        k = tf.concat([k] * inputs.shape[-1], axis=2)
        y = tf.nn.depthwise_conv2d(x, k, strides=[1, 1, 1, 1], padding="VALID")
        return y[:, ::self.stride, ::self.stride]

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: the tensor made in the first call is kept; a model's symbolic call keeps a graph tensor, so later calls crash (for example, calling a functional model on images)
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride
        self.filters = None

    def call(self, inputs):
        if self.filters is None:
            f = tf.constant(blur_kernel(self.size), dtype=tf.float32)
            self.filters = tf.tile(f[:, :, None, None], [1, 1, inputs.shape[-1], 1])
        a, b = (self.size - 1) // 2, self.size // 2
        x = tf.pad(inputs, [[0, 0], [a, b], [a, b], [0, 0]], "REFLECT")
        return tf.nn.depthwise_conv2d(x, self.filters, [1, self.stride, self.stride, 1], "VALID")

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: keeps the last row and column of each block (starting at stride - 1) instead of the first ones; visible with a stride of 2 (if the height is odd, also in the shape)
# true: stride='late'
# isolating: difference
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride

    def call(self, inputs):
        before = (self.size - 1) // 2
        after = self.size // 2
        x = tf.pad(inputs, [[0, 0], [before, after], [before, after], [0, 0]], "REFLECT")
        kernel = tf.constant(blur_kernel(self.size).tolist(), dtype=tf.float32)
        kernel = tf.ones((1, 1, inputs.shape[-1], 1)) * kernel[:, :, None, None]
        blurred = tf.nn.depthwise_conv2d(x, kernel, [1, 1, 1, 1], "VALID")
        start = self.stride - 1
        return blurred[:, start::self.stride, start::self.stride, :]

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: the method is named forward, as in PyTorch, so Layer's own call runs, which raises NotImplementedError (Keras 3) or returns the images unchanged (Keras 2.15); visible with every input
# true: input_returned
# isolating: difference
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride
        self.register = tf.constant(blur_kernel(size), dtype=tf.float32)

    def forward(self, inputs):
        lo = (self.size - 1) // 2
        hi = self.size // 2
        x = tf.pad(inputs, [[0, 0], [lo, hi], [lo, hi], [0, 0]], "REFLECT")
        weight = tf.tile(self.register[:, :, None, None], [1, 1, inputs.shape[-1], 1])
        return tf.nn.depthwise_conv2d(x, weight, [1, self.stride, self.stride, 1], "VALID")

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: the second padding starts from inputs again, so only the columns are padded and the windows start too low; visible with size 3 (windows start one row too late, and there are too few rows if the height is odd)
# true: edges='columns'
# isolating: difference
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size, self.stride = size, stride

    def call(self, inputs):
        n1, n2 = (self.size - 1) // 2, self.size // 2
        x = tf.pad(inputs, [[0, 0], [n1, n2], [0, 0], [0, 0]], "REFLECT")
        x = tf.pad(inputs, [[0, 0], [0, 0], [n1, n2], [0, 0]], "REFLECT")
        k = tf.constant(blur_kernel(self.size), tf.float32)
        outs = []
        for c in tf.split(x, inputs.shape[-1], axis=-1):
            outs.append(tf.nn.conv2d(c, k[:, :, None, None], self.stride, "VALID"))
        return tf.concat(outs, axis=-1)

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% right: uses no convolution but a weighted sum of shifted slices of the padded images
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride

    def call(self, inputs):
        lo, hi = (self.size - 1) // 2, self.size // 2
        x = tf.pad(inputs, [[0, 0], [lo, hi], [lo, hi], [0, 0]], "REFLECT")
        weights = blur_kernel(self.size)
        ends = [k - self.size + 1 if k < self.size - 1 else None for k in range(self.size)]
        total = 0.0
        for i in range(self.size):
            for j in range(self.size):
                part = x[:, i:ends[i]:self.stride, j:ends[j]:self.stride, :]
                total = total + float(weights[i, j]) * part
        return total

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% right: creates a non-trainable weight in build with an initializer function, then uses a depthwise convolution with stride 1, and slices the result
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride

    def build(self, input_shape):
        channels = int(input_shape[-1])

        def blur_init(shape, dtype=None, **kwargs):
            values = np.zeros((self.size, self.size, channels, 1), dtype="float32")
            values[...] = blur_kernel(self.size)[:, :, None, None]
            return tf.constant(values)

        self.blur = self.add_weight(name="blur", shape=(self.size, self.size, channels, 1), initializer=blur_init,
                                    trainable=False)
        super().build(input_shape)

    def call(self, inputs):
        edge = [(self.size - 1) // 2, self.size // 2]
        x = tf.pad(inputs, [[0, 0], edge, edge, [0, 0]], mode="REFLECT")
        y = tf.nn.depthwise_conv2d(x, tf.convert_to_tensor(self.blur), [1, 1, 1, 1], "VALID")
        return y[:, ::self.stride, ::self.stride, :]

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% right: makes the channels part of the batch, and uses one conv2d with a single filter
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride

    def call(self, inputs):
        channels = inputs.shape[-1]
        lo, hi = (self.size - 1) // 2, self.size // 2
        x = tf.pad(inputs, [[0, 0], [lo, hi], [lo, hi], [0, 0]], "REFLECT")

        def length(t, axis):
            return tf.shape(t)[axis] if t.shape[axis] is None else t.shape[axis]

        x = tf.transpose(x, [0, 3, 1, 2])
        x = tf.reshape(x, [-1, length(x, 2), length(x, 3), 1])
        kernel = tf.constant(blur_kernel(self.size)[:, :, None, None], dtype=tf.float32)
        y = tf.nn.conv2d(x, kernel, strides=[1, self.stride, self.stride, 1], padding="VALID")
        y = tf.reshape(y, [-1, channels, length(y, 1), length(y, 2)])
        return tf.transpose(y, [0, 2, 3, 1])

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% right: multiplies by two matrices, one per axis, which contain the blur, the reflection, and the stride
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride

    def _matrix(self, n):
        row = tf.constant(blur_kernel(self.size).sum(axis=0), dtype=tf.float32)
        starts = tf.range(0, n, self.stride)
        cells = starts[:, None] + tf.range(self.size)[None, :] - (self.size - 1) // 2
        cells = tf.abs(cells)
        cells = tf.where(cells >= n, 2 * (n - 1) - cells, cells)
        return tf.einsum("oks,k->os", tf.one_hot(cells, n), row)

    def call(self, inputs):
        height = inputs.shape[1] or tf.shape(inputs)[1]
        width = inputs.shape[2] or tf.shape(inputs)[2]
        rows, columns = self._matrix(height), self._matrix(width)
        x = tf.einsum("ih,bhwc->biwc", rows, inputs)
        return tf.einsum("jw,biwc->bijc", columns, x)

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: padding "SAME" puts zeros outside the image; shows up at the border of an image of ones
# true: padding_same
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride
        self.kernel = blur_kernel(size).astype("float32")

    def call(self, inputs):
        channels = inputs.shape[-1]
        k = tf.constant(self.kernel)[:, :, tf.newaxis, tf.newaxis]
        k = tf.tile(k, [1, 1, channels, 1])
        return tf.nn.depthwise_conv2d(inputs, k, strides=[1, self.stride, self.stride, 1], padding="SAME")

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: pads size // 2 before and (size - 1) // 2 after; shows up with even sizes such as 2 and 4
# true: longer_half_in_front
# isolating: difference
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride

    def call(self, inputs):
        before = self.size // 2
        after = (self.size - 1) // 2
        x = tf.pad(inputs, [[0, 0], [before, after], [before, after], [0, 0]], mode="REFLECT")
        k = np.repeat(blur_kernel(self.size)[:, :, None, None], inputs.shape[-1], axis=2)
        return tf.nn.depthwise_conv2d(x, tf.cast(k, tf.float32), [1, self.stride, self.stride, 1], "VALID")

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: uses "SYMMETRIC", which repeats the edge; shows up with size 3 on an image that changes at its edge
# true: edge_cell_repeated
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride
        self.blur = tf.constant(blur_kernel(size), dtype=tf.float32)

    def call(self, inputs):
        a, b = (self.size - 1) // 2, self.size // 2
        padded = tf.pad(inputs, ((0, 0), (a, b), (a, b), (0, 0)), "SYMMETRIC")
        weights = tf.stack([self.blur] * inputs.shape[-1], axis=-1)[..., None]
        blurred = tf.nn.depthwise_conv2d(padded, weights, (1, 1, 1, 1), "VALID")
        return blurred[:, ::self.stride, ::self.stride, :]

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: a full convolution with the kernel repeated over inputs and outputs adds up the channels; visible with more than one channel
# true: channels_summed
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride

    def call(self, inputs):
        c = inputs.shape[-1]
        kernel = blur_kernel(self.size).reshape(self.size, self.size, 1, 1).astype(np.float32)
        kernel = np.tile(kernel, (1, 1, c, c))
        p = (self.size - 1) // 2
        q = self.size // 2
        x = tf.pad(inputs, [[0, 0], [p, q], [p, q], [0, 0]], "REFLECT")
        return tf.nn.conv2d(x, kernel, strides=self.stride, padding="VALID")

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: the kernel is a trainable weight; shows up in trainable_weights and after a training step
# true: kernel_is_trained
# isolating: difference
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride

    def build(self, input_shape):
        c = input_shape[-1]
        k = np.tile(blur_kernel(self.size)[:, :, None, None], (1, 1, c, 1))
        self.kernel = self.add_weight(name="kernel", shape=(self.size, self.size, c, 1),
                                      initializer=keras.initializers.Constant(0.0), trainable=True)
        self.kernel.assign(k.astype("float32"))

    def call(self, inputs):
        p, q = (self.size - 1) // 2, self.size // 2
        x = tf.pad(inputs, [[0, 0], [p, q], [p, q], [0, 0]], "REFLECT")
        return tf.nn.depthwise_conv2d(x, tf.convert_to_tensor(self.kernel), [1, self.stride, self.stride, 1], "VALID")

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: the kernel stays float64, which crashes with a dtype error on every call
# isolating: difference
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride
        self.kernel = tf.constant(blur_kernel(size), dtype=tf.float64)

    def call(self, inputs):
        p, q = (self.size - 1) // 2, self.size // 2
        x = tf.pad(inputs, [[0, 0], [p, q], [p, q], [0, 0]], "REFLECT")
        k = tf.tile(self.kernel[:, :, None, None], [1, 1, inputs.shape[-1], 1])
        return tf.nn.depthwise_conv2d(x, k, [1, self.stride, self.stride, 1], "VALID")

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: the settings are stored under other names, so get_config raises AttributeError, and saving and copying fail
# isolating: difference
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.kernel_size = size
        self.strides = (stride, stride)
        self.pads = [[0, 0], [(size - 1) // 2, size // 2], [(size - 1) // 2, size // 2], [0, 0]]

    def call(self, inputs):
        x = tf.pad(inputs, self.pads, mode="REFLECT")
        k = tf.constant(blur_kernel(self.kernel_size), tf.float32)
        k = tf.repeat(k[:, :, None, None], inputs.shape[-1], axis=2)
        return tf.nn.depthwise_conv2d(x, k, [1, self.strides[0], self.strides[1], 1], "VALID")

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: **kwargs are not passed to Layer, so BlurPool2D(name="blur") has a different name
# true: kept='no kwargs'
# isolating: difference
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__()
        self.size = size
        self.stride = stride

    def build(self, input_shape):
        k = blur_kernel(self.size)
        self.filters = np.stack([k] * int(input_shape[-1]), axis=2)[..., None].astype("float32")
        super().build(input_shape)

    def call(self, inputs):
        lo, hi = (self.size - 1) // 2, self.size // 2
        x = tf.pad(inputs, [[0, 0], [lo, hi], [lo, hi], [0, 0]], mode="REFLECT")
        return tf.nn.depthwise_conv2d(x, self.filters, strides=[1, self.stride, self.stride, 1], padding="VALID")

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: Python loops run over the static height and width, which crashes with TypeError in a model with Input((None, None, 1))
# isolating: difference
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride

    def call(self, inputs):
        h = inputs.shape[1]
        w = inputs.shape[2]
        p, q = (self.size - 1) // 2, self.size // 2
        x = tf.pad(inputs, [[0, 0], [p, q], [p, q], [0, 0]], "REFLECT")
        k = blur_kernel(self.size).astype("float32")[None, :, :, None]
        rows = []
        for i in range(0, h, self.stride):
            cells = []
            for j in range(0, w, self.stride):
                cells.append(tf.reduce_sum(x[:, i:i + self.size, j:j + self.size, :] * k, axis=[1, 2]))
            rows.append(tf.stack(cells, axis=1))
        return tf.stack(rows, axis=1)

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: uses NumPy inside call, which crashes in a model, where inputs are symbolic
# isolating: difference
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride
        self.k = blur_kernel(size)

    def call(self, inputs):
        x = inputs.numpy()
        b, h, w, c = x.shape
        p, q = (self.size - 1) // 2, self.size // 2
        x = np.pad(x, ((0, 0), (p, q), (p, q), (0, 0)), mode="reflect")
        out = np.zeros((b, h, w, c), dtype="float32")
        for i in range(self.size):
            for j in range(self.size):
                out += np.float32(self.k[i, j]) * x[:, i:i + h, j:j + w]
        return tf.convert_to_tensor(out[:, ::self.stride, ::self.stride])

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: forward is PyTorch's name for call, so every call crashes with NotImplementedError or returns the inputs
# true: input_returned
# isolating: difference
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride

    def forward(self, inputs):
        p, q = (self.size - 1) // 2, self.size // 2
        x = tf.pad(inputs, [[0, 0], [p, q], [p, q], [0, 0]], "REFLECT")
        k = tf.constant(blur_kernel(self.size), dtype=tf.float32)
        k = tf.tile(k[:, :, None, None], [1, 1, x.shape[-1], 1])
        return tf.nn.depthwise_conv2d(x, k, [1, self.stride, self.stride, 1], "VALID")

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: keeps the cells starting at row and column stride - 1; visible with a stride of 2 (if the height is odd, also in the shape)
# true: stride='late'
# isolating: difference
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride

    def call(self, inputs):
        x = tf.pad(inputs, [[0, 0]] + [[(self.size - 1) // 2, self.size // 2]] * 2 + [[0, 0]], "REFLECT")
        k = tf.constant(blur_kernel(self.size), dtype=tf.float32)
        k = tf.tile(k[:, :, None, None], [1, 1, inputs.shape[-1], 1])
        y = tf.nn.depthwise_conv2d(x, k, [1, 1, 1, 1], "VALID")
        s = self.stride
        return y[:, s - 1::s, s - 1::s]

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: two mistakes: pads size // 2 on both sides, so even sizes give one row too many (visible for size 2 or 4 with an even height and a stride of 2), and the kernel always has three channels (images with one channel crash)
# isolating: difference
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride
        k = blur_kernel(size)
        self.kernel = tf.constant(np.stack([k, k, k], axis=-1)[:, :, :, None], dtype="float32")

    def call(self, inputs):
        p = self.size // 2
        x = tf.pad(inputs, [[0, 0], [p, p], [p, p], [0, 0]], mode="REFLECT")
        return tf.nn.depthwise_conv2d(x, self.kernel, strides=[1, self.stride, self.stride, 1], padding="VALID")

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: get_config has an additional entry that __init__ doesn't accept, so from_config and loading crash
# isolating: difference
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride
        self.kernel = blur_kernel(size).astype(np.float32)

    def call(self, inputs):
        p, q = (self.size - 1) // 2, self.size // 2
        x = tf.pad(inputs, [[0, 0], [p, q], [p, q], [0, 0]], "REFLECT")
        k = np.repeat(self.kernel[:, :, None, None], inputs.shape[-1], 2)
        return tf.nn.depthwise_conv2d(x, k, [1, self.stride, self.stride, 1], "VALID")

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride, "kernel": self.kernel.tolist()}


# %% wrong: averages with equal weights (a box blur); visible for sizes of 3 or more (sizes 1 and 2 are right)
# true: box_for_binomial
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride

    def call(self, inputs):
        front, back = (self.size - 1) // 2, self.size // 2
        x = tf.pad(inputs, [[0, 0], [front, back], [front, back], [0, 0]], mode="REFLECT")
        return tf.nn.avg_pool2d(x, ksize=self.size, strides=self.stride, padding="VALID")

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% right: sums the weighted shifted views of the padded images, then keeps every stride-th cell
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride

    def _views(self, x, axis):
        for i in range(self.size):
            end = i - self.size + 1
            part = slice(i, end if end < 0 else None)
            yield x[:, part] if axis == 1 else x[:, :, part]

    def call(self, inputs):
        row = blur_kernel(self.size).sum(axis=0)
        p, q = (self.size - 1) // 2, self.size // 2
        x = tf.pad(inputs, [[0, 0], [p, q], [p, q], [0, 0]], mode="REFLECT")
        for axis in (1, 2):
            x = tf.add_n([float(w) * v for w, v in zip(row, self._views(x, axis))])
        return x[:, ::self.stride, ::self.stride]

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% right: uses a full convolution whose filter is the kernel times an identity matrix over the channels
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride

    def call(self, inputs):
        eye = np.eye(int(inputs.shape[-1]))
        filters = np.einsum("ij,cd->ijcd", blur_kernel(self.size), eye).astype(np.float32)
        border = ((self.size - 1) // 2, self.size // 2)
        padded = tf.pad(inputs, ((0, 0), border, border, (0, 0)), "REFLECT")
        return tf.nn.conv2d(padded, filters, strides=self.stride, padding="VALID")

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% right: splits the channels, blurs each with a one-channel convolution, and concatenates them
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size, self.stride = size, stride
        self._kernel = np.reshape(blur_kernel(size), (size, size, 1, 1)).astype("float32")

    def call(self, inputs):
        lo = (self.size - 1) // 2
        hi = self.size - 1 - lo
        x = tf.pad(inputs, [[0, 0], [lo, hi], [lo, hi], [0, 0]], mode="REFLECT")
        blurred = []
        for c in range(inputs.shape[-1]):
            y = tf.nn.conv2d(x[..., c:c + 1], self._kernel, strides=[1, 1, 1, 1], padding="VALID")
            blurred.append(y[:, ::self.stride, ::self.stride, :])
        return tf.concat(blurred, axis=-1)

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: makes the kernel a weight with add_weight, which is trainable by default, so an optimizer changes the blur; trainable_weights is not empty
# true: kernel_is_trained
# isolating: difference
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride

    def build(self, input_shape):
        channels = int(input_shape[-1])
        k = blur_kernel(self.size).astype("float32")
        values = np.repeat(k[:, :, None, None], channels, axis=2)
        self.kernel = self.add_weight(
            name="kernel",
            shape=(self.size, self.size, channels, 1),
            initializer=keras.initializers.Constant(values),
        )

    def call(self, inputs):
        a, b = (self.size - 1) // 2, self.size // 2
        x = tf.pad(inputs, [[0, 0], [a, b], [a, b], [0, 0]], "REFLECT")
        return tf.nn.depthwise_conv2d(x, tf.convert_to_tensor(self.kernel), [1, self.stride, self.stride, 1], "VALID")

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: reflects size // 2 cells on both sides, which is one cell too many before the first one if size is even; visible with size 2 or 4
# true: longer_half_in_front
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride
        self.pad = size // 2

    def call(self, inputs):
        p = self.pad
        h = tf.shape(inputs)[1]
        w = tf.shape(inputs)[2]
        padded = tf.pad(inputs, [[0, 0], [p, p], [p, p], [0, 0]], mode="REFLECT")
        k = tf.constant(blur_kernel(self.size), dtype=tf.float32)
        k = tf.reshape(k, (self.size, self.size, 1, 1))
        k = tf.tile(k, [1, 1, inputs.shape[-1], 1])
        y = tf.nn.depthwise_conv2d(padded, k, strides=[1, 1, 1, 1], padding="VALID")
        y = y[:, :h, :w, :]
        return y[:, ::self.stride, ::self.stride, :]

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: adds up slices whose ends are computed from the static shape, so a height or width of None raises TypeError, as it does with keras.Input((None, None, 3))
# isolating: difference
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride
        self.weights_2d = blur_kernel(size)

    def call(self, inputs):
        _, h, w, _ = inputs.shape
        lo = (self.size - 1) // 2
        hi = self.size // 2
        x = tf.pad(inputs, ((0, 0), (lo, hi), (lo, hi), (0, 0)), "REFLECT")
        total = 0.0
        for i in range(self.size):
            for j in range(self.size):
                total = total + float(self.weights_2d[i, j]) * x[:, i:i + h:self.stride, j:j + w:self.stride]
        return total

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: keeps every stride-th cell and then blurs, which is the wrong order; visible for a stride of 2 and size 3 on any image that is not constant
# true: subsampled_first
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size, self.stride = size, stride

    def call(self, inputs):
        kept = inputs[:, ::self.stride, ::self.stride, :]
        pads = [(self.size - 1) // 2, self.size // 2]
        kept = tf.pad(kept, [[0, 0], pads, pads, [0, 0]], mode="REFLECT")
        kernel = np.tile(blur_kernel(self.size)[:, :, None, None], (1, 1, inputs.shape[-1], 1)).astype(np.float32)
        return tf.nn.depthwise_conv2d(kept, kernel, strides=[1, 1, 1, 1], padding="VALID")

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: leaves the kernel in float64, which cannot be convolved with float32 images; every input raises a dtype error
# isolating: difference
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride
        self.kernel = tf.constant(np.asarray(blur_kernel(size), dtype=np.double)[:, :, np.newaxis, np.newaxis])

    def call(self, inputs):
        n = self.size
        paddings = tf.constant([[0, 0], [(n - 1) // 2, n // 2], [(n - 1) // 2, n // 2], [0, 0]])
        x = tf.pad(inputs, paddings, "REFLECT")
        kernel = tf.repeat(self.kernel, inputs.shape[-1], axis=2)
        return tf.nn.depthwise_conv2d(x, kernel, strides=[1, self.stride, self.stride, 1], padding="VALID")

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: uses zeros outside the image (the convolution's "SAME" padding) instead of reflected cells; visible at the borders for every size of 2 or more
# true: zeros_outside
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride

    def call(self, inputs):
        channels = inputs.shape[-1]
        k = tf.constant(blur_kernel(self.size), dtype=tf.float32)
        k = tf.tile(k[:, :, None, None], [1, 1, channels, 1])
        y = tf.nn.depthwise_conv2d(inputs, k, strides=[1, 1, 1, 1], padding="SAME")
        return y[:, ::self.stride, ::self.stride, :]

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: an ordinary convolution with the kernel repeated for all channel pairs, so each output channel is the sum of all blurred channels; visible with two or more channels
# true: channels_summed
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride
        self.k = blur_kernel(size).astype("float32")

    def call(self, inputs):
        c = inputs.shape[3]
        before = (self.size - 1) // 2
        after = self.size // 2
        x = tf.pad(inputs, [[0, 0], [before, after], [before, after], [0, 0]], "REFLECT")
        weights = np.zeros((self.size, self.size, c, c), dtype="float32")
        for i in range(c):
            for j in range(c):
                weights[:, :, i, j] = self.k
        return tf.nn.conv2d(x, weights, strides=self.stride, padding="VALID")

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: the kernel is a trainable weight (add_weight's default), so it changes in training; visible in trainable_weights
# true: kernel_is_trained
# isolating: difference
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride

    def build(self, input_shape):
        kernel = blur_kernel(self.size)[:, :, np.newaxis, np.newaxis]
        kernel = np.repeat(kernel, int(input_shape[-1]), axis=2)
        self.kernel = self.add_weight(
            name="kernel",
            shape=kernel.shape,
            initializer=keras.initializers.Constant(kernel),
        )

    def call(self, inputs):
        a, b = (self.size - 1) // 2, self.size // 2
        padded = tf.pad(inputs, [[0, 0], [a, b], [a, b], [0, 0]], mode="REFLECT")
        s = self.stride
        return tf.nn.depthwise_conv2d(padded, tf.convert_to_tensor(self.kernel), [1, s, s, 1], "VALID")

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: the kept rows and columns start in the middle of the stride instead of at 0; visible with every stride of 2 or more
# true: stride='middle'
# isolating: difference
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride

    def call(self, inputs):
        lo = (self.size - 1) // 2
        hi = self.size // 2
        x = tf.pad(inputs, tf.constant([[0, 0], [lo, hi], [lo, hi], [0, 0]]), "REFLECT")
        kernel = tf.reshape(tf.cast(blur_kernel(self.size), tf.float32), (self.size, self.size, 1, 1))
        kernel = tf.repeat(kernel, inputs.shape[-1], axis=2)
        blurred = tf.nn.depthwise_conv2d(x, kernel, strides=(1, 1, 1, 1), padding="VALID")
        first = self.stride // 2
        return blurred[:, first::self.stride, first::self.stride]

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: two mistakes: kwargs don't reach Layer (the name is lost), and the reflection repeats the edge ("SYMMETRIC"); visible with BlurPool2D(name=...) and at the borders for sizes of 2 or more
# true: edges='symmetric', kept='no kwargs'
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__()
        self.size = size
        self.stride = stride

    def call(self, inputs):
        n_channels = inputs.shape[-1]
        pad = [(self.size - 1) // 2, self.size // 2]
        x = tf.pad(inputs, [[0, 0], pad, pad, [0, 0]], mode="SYMMETRIC")
        w = blur_kernel(self.size).astype(np.float32)
        w = np.stack([w] * n_channels, axis=-1)[..., None]
        return tf.nn.depthwise_conv2d(x, w, [1, self.stride, self.stride, 1], padding="VALID")

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: the kernel is float64 and the images are float32, so depthwise_conv2d crashes for every input
# isolating: difference
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size, self.stride = size, stride
        self.blur = tf.constant(blur_kernel(size), dtype=tf.float64)

    def call(self, inputs):
        p, q = (self.size - 1) // 2, self.size // 2
        x = tf.pad(inputs, [[0, 0], [p, q], [p, q], [0, 0]], mode="REFLECT")
        w = tf.tile(tf.expand_dims(tf.expand_dims(self.blur, -1), -1), [1, 1, tf.shape(inputs)[-1], 1])
        return tf.nn.depthwise_conv2d(x, w, [1, self.stride, self.stride, 1], "VALID")

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: pads size // 2 cells on both sides like PyTorch's symmetric padding, so even sizes start one cell too early, and there is one row too many if the stride divides the height
# true: edges='size // 2'
# isolating: difference
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride
        self.padding = size // 2
        self.filt = blur_kernel(size).astype("float32").reshape(size, size, 1, 1)

    def call(self, inputs):
        p = self.padding
        x = tf.pad(inputs, [[0, 0], [p, p], [p, p], [0, 0]], mode="REFLECT")
        groups = []
        for c in range(inputs.shape[-1]):
            one = tf.nn.conv2d(x[..., c:c + 1], self.filt, strides=self.stride, padding="VALID")
            groups.append(one)
        return tf.concat(groups, axis=-1)

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: loops over inputs.shape[1] and [2], which crashes with TypeError in a model whose height or width is None
# isolating: difference
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride

    def call(self, inputs):
        height, width = inputs.shape[1], inputs.shape[2]
        a, b = (self.size - 1) // 2, self.size // 2
        x = tf.pad(inputs, [[0, 0], [a, b], [a, b], [0, 0]], mode="REFLECT")
        k = tf.constant(blur_kernel(self.size), tf.float32)[None, :, :, None]
        rows = []
        for i in range(0, height, self.stride):
            row = []
            for j in range(0, width, self.stride):
                patch = x[:, i:i + self.size, j:j + self.size, :]
                row.append(tf.reduce_sum(patch * k, axis=[1, 2]))
            rows.append(tf.stack(row, axis=1))
        return tf.stack(rows, axis=1)

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% right: adds up size * size shifted slices of the padded images, each multiplied by its weight, without a convolution
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride

    def call(self, inputs):
        pad = [(self.size - 1) // 2, self.size // 2]
        x = tf.pad(inputs, [[0, 0], pad, pad, [0, 0]], mode="REFLECT")
        weights = blur_kernel(self.size)
        total = None
        for i in range(self.size):
            for j in range(self.size):
                end_i = (i + 1 - self.size) or None
                end_j = (j + 1 - self.size) or None
                part = float(weights[i, j]) * x[:, i:end_i, j:end_j, :]
                total = part if total is None else total + part
        return total[:, ::self.stride, ::self.stride, :]

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% right: uses an ordinary conv2d whose kernel is the blur times an identity matrix over the channels, and reflects the images one axis at a time
class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride

    def _reflect(self, x, axis):
        pads = np.zeros((4, 2), dtype="int32")
        pads[axis] = (self.size - 1) // 2, self.size // 2
        return tf.pad(x, pads, mode="REFLECT")

    def call(self, inputs):
        x = self._reflect(self._reflect(inputs, 1), 2)
        kernel = np.einsum("ij,cd->ijcd", blur_kernel(self.size), np.eye(int(inputs.shape[-1])))
        return tf.nn.conv2d(x, tf.constant(kernel, tf.float32), strides=self.stride, padding="VALID")

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: pads with "SYMMETRIC", which repeats the edge cell, instead of "REFLECT"; wrong at the edges for every size of at least 2
# true: edge_cell_repeated
import math

class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride

    def call(self, inputs):
        row = np.array([math.comb(self.size - 1, k) for k in range(self.size)], dtype="float32")
        kernel = np.outer(row, row) / row.sum() ** 2
        channels = inputs.shape[-1]
        kernel = np.tile(kernel[:, :, np.newaxis, np.newaxis], (1, 1, channels, 1)).astype("float32")
        before, after = (self.size - 1) // 2, self.size // 2
        padded = tf.pad(inputs, [[0, 0], [before, after], [before, after], [0, 0]], mode="SYMMETRIC")
        return tf.nn.depthwise_conv2d(padded, kernel, strides=[1, self.stride, self.stride, 1], padding="VALID")

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: the padding's halves are swapped (size // 2 before and (size - 1) // 2 after), so even sizes read the wrong cells
# true: longer_half_in_front
import math

class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size, self.stride = size, stride
        row = np.array([math.comb(size - 1, k) for k in range(size)], dtype="float32")
        self.blur = (np.outer(row, row) / row.sum() ** 2).astype("float32")

    def call(self, inputs):
        pad = [self.size // 2, (self.size - 1) // 2]
        x = tf.pad(inputs, [[0, 0], pad, pad, [0, 0]], "REFLECT")
        kernel = tf.repeat(tf.constant(self.blur)[:, :, tf.newaxis, tf.newaxis], inputs.shape[-1], axis=2)
        return tf.nn.depthwise_conv2d(x, kernel, (1, self.stride, self.stride, 1), "VALID")

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: the kernel is a trainable weight (add_weight without trainable=False), so it is trained although it must stay fixed; the outputs are right at first
# true: kernel_is_trained
import math

class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride

    def build(self, input_shape):
        channels = input_shape[-1]
        row = np.array([math.comb(self.size - 1, k) for k in range(self.size)], dtype="float32")
        blur = np.outer(row, row) / row.sum() ** 2
        blur = np.repeat(blur[:, :, None, None], channels, axis=2)
        self.kernel = self.add_weight(
            name="kernel",
            shape=(self.size, self.size, channels, 1),
            initializer=lambda shape, dtype=None, **_: tf.constant(blur, dtype="float32"),
        )

    def call(self, inputs):
        before, after = (self.size - 1) // 2, self.size // 2
        x = tf.pad(inputs, [[0, 0], [before, after], [before, after], [0, 0]], mode="REFLECT")
        strides = [1, self.stride, self.stride, 1]
        return tf.nn.depthwise_conv2d(x, tf.convert_to_tensor(self.kernel), strides=strides, padding="VALID")

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: uses conv2d with the kernel repeated for all pairs of channels, so every output channel is the sum over all channels; right only for one channel
# true: channels_summed
import math

class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride

    def call(self, inputs):
        row = np.array([math.comb(self.size - 1, k) for k in range(self.size)], dtype="float32")
        k = (np.outer(row, row) / row.sum() ** 2).astype("float32")
        c = inputs.shape[-1]
        filters = tf.tile(tf.reshape(k, (self.size, self.size, 1, 1)), (1, 1, c, c))
        lo, hi = (self.size - 1) // 2, self.size // 2
        padded = tf.pad(inputs, ((0, 0), (lo, hi), (lo, hi), (0, 0)), mode="REFLECT")
        return tf.nn.conv2d(padded, filters, strides=self.stride, padding="VALID")

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% wrong: uses the static height and width to select the kept cells, so a model whose input has height or width None raises an error
# isolating: difference
import math

class BlurPool2D(tf.keras.layers.Layer):
    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride

    def call(self, inputs):
        _, height, width, channels = inputs.shape
        row = np.array([math.comb(self.size - 1, k) for k in range(self.size)], dtype="float32")
        kernel = (np.outer(row, row) / row.sum() ** 2).astype("float32")
        kernel = np.stack([kernel] * channels, axis=-1)[..., np.newaxis]
        pads = [(self.size - 1) // 2, self.size // 2]
        blurred = tf.pad(inputs, [[0, 0], pads, pads, [0, 0]], mode="REFLECT")
        blurred = tf.nn.depthwise_conv2d(blurred, kernel, strides=(1, 1, 1, 1), padding="VALID")
        rows = list(range(0, height, self.stride))
        columns = list(range(0, width, self.stride))
        return tf.gather(tf.gather(blurred, rows, axis=1), columns, axis=2)

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


# %% right: an unusual but correct style
class BlurPool2D(tf.keras.layers.Layer):
    """Blur rows and columns one after the other, then keep every stride-th cell."""

    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size, self.stride = int(size), int(stride)

    def call(self, inputs):
        row = np.ones(1)
        for _ in range(self.size - 1):
            row = np.convolve(row, [0.5, 0.5])
        one_axis = np.tile(row.astype("float32")[:, np.newaxis, np.newaxis, np.newaxis], (1, 1, inputs.shape[-1], 1))
        ends = ((self.size - 1) // 2, self.size // 2)
        x = tf.pad(inputs, ((0, 0), ends, ends, (0, 0)), mode="REFLECT")
        for kernel in (one_axis, one_axis.swapaxes(0, 1)):
            x = tf.nn.depthwise_conv2d(x, kernel, strides=(1, 1, 1, 1), padding="VALID")
        return x[:, :: self.stride, :: self.stride]

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}
