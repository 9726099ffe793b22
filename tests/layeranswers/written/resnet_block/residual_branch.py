"""Answers to `ResidualBranch` that people wrote from the exercise text alone."""


# %% wrong: there is a relu after the second normalization, too, so the branch is never negative
# true: rectified_at_the_end
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)

        self.conv1 = layers.Conv2D(filters, 3, strides=strides, padding="same", use_bias=False)
        self.bn1 = layers.BatchNormalization()
        self.conv2 = layers.Conv2D(filters, 3, padding="same", use_bias=False)
        self.last_norm = layers.BatchNormalization()

    def call(self, inputs, training=None):
        x = tf.nn.relu(self.bn1(self.conv1(inputs), training=training))
        x = tf.nn.relu(self.last_norm(self.conv2(x), training=training))
        return x


# %% wrong: there is no relu between the two halves
# true: no_relu_inside
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)

        self.conv_a = layers.Conv2D(filters, (3, 3), strides=strides, padding="same", use_bias=False)
        self.norm_a = layers.BatchNormalization()
        self.conv_b = layers.Conv2D(filters, (3, 3), padding="same", use_bias=False)
        self.last_norm = layers.BatchNormalization()

    def call(self, inputs, training=None):
        h = self.conv_a(inputs)
        h = self.norm_a(h, training=training)
        h = self.conv_b(h)
        h = self.last_norm(h, training=training)
        return h


# %% wrong: both convolutions have the strides, so with a stride of 2, the output has only a quarter of the rows
# true: strided_twice
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)

        kw = dict(kernel_size=3, strides=strides, padding="same", use_bias=False)
        self.conv1 = layers.Conv2D(filters, **kw)
        self.norm = layers.BatchNormalization()
        self.conv2 = layers.Conv2D(filters, **kw)
        self.last_norm = layers.BatchNormalization()

    def call(self, inputs, training=None):
        x = self.conv1(inputs)
        x = self.norm(x, training=training)
        x = tf.nn.relu(x)
        x = self.conv2(x)
        return self.last_norm(x, training=training)


# %% wrong: the second convolution has the strides instead of the first: the shape is right, but the values differ for a stride of 2
# true: second_strided
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)

        self.conv1 = layers.Conv2D(filters, 3, padding="same", use_bias=False)
        self.bn1 = layers.BatchNormalization()
        self.conv2 = layers.Conv2D(filters, 3, strides=strides, padding="same", use_bias=False)
        self.last_norm = layers.BatchNormalization()

    def call(self, inputs, training=None):
        x = self.conv1(inputs)
        x = self.bn1(x, training=training)
        x = tf.keras.activations.relu(x)
        x = self.conv2(x)
        x = self.last_norm(x, training=training)
        return x


# %% wrong: the convolutions have a bias (two weights too many)
# true: biases_kept
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)

        self.filters = filters
        self.conv1 = layers.Conv2D(filters, 3, strides, padding="same")
        self.bn1 = layers.BatchNormalization()
        self.relu = layers.ReLU()
        self.conv2 = layers.Conv2D(filters, 3, padding="same")
        self.last_norm = layers.BatchNormalization()

    def call(self, inputs, training=None):
        out = self.relu(self.bn1(self.conv1(inputs), training=training))
        return self.last_norm(self.conv2(out), training=training)


# %% wrong: padding is the default "valid" in the second convolution, so the output is two rows and columns too small
# true: padding=('same', 'valid')
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)

        self.c1 = layers.Conv2D(filters, 3, strides=strides, padding="same", use_bias=False)
        self.n1 = layers.BatchNormalization()
        self.c2 = layers.Conv2D(filters, 3, use_bias=False)
        self.last_norm = layers.BatchNormalization()

    def call(self, inputs, training=None):
        x = self.c1(inputs)
        x = tf.nn.relu(self.n1(x, training=training))
        x = self.c2(x)
        return self.last_norm(x, training=training)


# %% wrong: training=True is hard-coded, so inference uses the batch's statistics and updates the moving statistics
# true: normalized_as_if_training
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)

        self.conv1 = layers.Conv2D(filters, 3, strides=strides, padding="same", use_bias=False)
        self.bn1 = layers.BatchNormalization()
        self.conv2 = layers.Conv2D(filters, 3, padding="same", use_bias=False)
        self.last_norm = layers.BatchNormalization()

    def call(self, inputs, training=None):
        x = self.conv1(inputs)
        x = self.bn1(x, training=True)
        x = tf.nn.relu(x)
        x = self.conv2(x)
        x = self.last_norm(x, training=True)
        return x


# %% wrong: one normalization is used in both places, so there are two weights and two statistics too few
# true: one_normalization_for_both
# isolating: condition
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)

        self.conv1 = layers.Conv2D(filters, 3, strides=strides, padding="same", use_bias=False)
        self.conv2 = layers.Conv2D(filters, 3, padding="same", use_bias=False)
        self.last_norm = layers.BatchNormalization()

    def call(self, inputs, training=None):
        x = inputs
        x = self.last_norm(self.conv1(x), training=training)
        x = tf.nn.relu(x)
        x = self.last_norm(self.conv2(x), training=training)
        return x


# %% wrong: the same convolution is used twice, which raises an error if the input's number of channels isn't filters, and shares the weights otherwise
# isolating: difference
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)

        self.conv = layers.Conv2D(filters, 3, strides=strides, padding="same", use_bias=False)
        self.first_norm = layers.BatchNormalization()
        self.last_norm = layers.BatchNormalization()

    def call(self, inputs, training=None):
        x = tf.nn.relu(self.first_norm(self.conv(inputs), training=training))
        return self.last_norm(self.conv(x), training=training)


# %% wrong: uses the pre-activation order of ResNet v2: normalization, relu, and convolution, each twice
# true: order='pre-activation'
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)

        self.bn1 = layers.BatchNormalization()
        self.conv1 = layers.Conv2D(filters, 3, strides=strides, padding="same", use_bias=False)
        self.last_norm = layers.BatchNormalization()
        self.conv2 = layers.Conv2D(filters, 3, padding="same", use_bias=False)

    def call(self, inputs, training=None):
        x = self.bn1(inputs, training=training)
        x = tf.nn.relu(x)
        x = self.conv1(x)
        x = self.last_norm(x, training=training)
        x = tf.nn.relu(x)
        return self.conv2(x)


# %% wrong: uses PyTorch's settings momentum=0.1 and epsilon=1e-5 instead of Keras's defaults; visible in the outputs, and in the moving statistics after training
# true: settings='0.1, 1e-5'
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)

        self.conv1 = layers.Conv2D(filters, kernel_size=3, strides=strides, padding="same", use_bias=False)
        self.bn1 = layers.BatchNormalization(momentum=0.1, epsilon=1e-5)
        self.conv2 = layers.Conv2D(filters, kernel_size=3, strides=1, padding="same", use_bias=False)
        self.last_norm = layers.BatchNormalization(momentum=0.1, epsilon=1e-5)

    def call(self, inputs, training=None):
        out = self.conv1(inputs)
        out = self.bn1(out, training=training)
        out = tf.nn.relu(out)
        out = self.conv2(out)
        out = self.last_norm(out, training=training)
        return out


# %% wrong: pads by 1 on all sides and uses "valid", as in PyTorch; with a stride of 2 and an even height or width, this samples other rows or columns than "same" does
# true: padding=('one', 'same')
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)

        self.pad = layers.ZeroPadding2D(1)
        self.conv1 = layers.Conv2D(filters, 3, strides=strides, padding="valid", use_bias=False)
        self.bn1 = layers.BatchNormalization()
        self.conv2 = layers.Conv2D(filters, 3, padding="valid", use_bias=False)
        self.last_norm = layers.BatchNormalization()

    def call(self, inputs, training=None):
        x = self.conv1(self.pad(inputs))
        x = tf.nn.relu(self.bn1(x, training=training))
        x = self.conv2(self.pad(x))
        return self.last_norm(x, training=training)


# %% wrong: last_norm is the normalization after the first convolution; the output is right, but the attribute isn't
# true: last_norm='first'
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)

        self.conv1 = layers.Conv2D(filters, 3, strides=strides, padding="same", use_bias=False)
        self.conv2 = layers.Conv2D(filters, 3, padding="same", use_bias=False)
        self.norm2 = layers.BatchNormalization()
        self.last_norm = layers.BatchNormalization()

    def call(self, inputs, training=None):
        x = self.conv1(inputs)
        x = self.last_norm(x, training=training)
        x = tf.nn.relu(x)
        x = self.conv2(x)
        x = self.norm2(x, training=training)
        return x


# %% wrong: layers are created in call, so each call has new random weights (and there is no last_norm before a call)
# isolating: difference
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters = filters
        self.strides = strides

    def call(self, inputs, training=None):
        x = layers.Conv2D(self.filters, 3, strides=self.strides, padding="same", use_bias=False)(inputs)
        x = layers.BatchNormalization()(x, training=training)
        x = layers.ReLU()(x)
        x = layers.Conv2D(self.filters, 3, padding="same", use_bias=False)(x)
        self.last_norm = layers.BatchNormalization()
        return self.last_norm(x, training=training)


# %% wrong: False as the fifth positional argument of Conv2D is data_format, not use_bias, so __init__ raises an error
# isolating: difference
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)

        self.conv1 = layers.Conv2D(filters, (3, 3), (strides, strides), "same", False)
        self.bn1 = layers.BatchNormalization()
        self.conv2 = layers.Conv2D(filters, (3, 3), (1, 1), "same", False)
        self.last_norm = layers.BatchNormalization()

    def call(self, inputs, training=None):
        x = self.conv1(inputs)
        x = self.bn1(x, training=training)
        x = tf.nn.relu(x)
        x = self.conv2(x)
        return self.last_norm(x, training=training)


# %% wrong: uses PyTorch's argument names (stride, bias), so Conv2D raises an error
# isolating: difference
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)

        self.conv1 = layers.Conv2D(filters, 3, stride=strides, padding="same", bias=False)
        self.bn1 = layers.BatchNormalization()
        self.conv2 = layers.Conv2D(filters, 3, stride=1, padding="same", bias=False)
        self.last_norm = layers.BatchNormalization()

    def call(self, inputs, training=None):
        out = tf.nn.relu(self.bn1(self.conv1(inputs), training=training))
        return self.last_norm(self.conv2(out), training=training)


# %% wrong: the second convolution reads inputs again, so the first half is lost (and with a stride of 2, the size is wrong)
# true: order='second reads the input'
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)

        self.conv1 = layers.Conv2D(filters, 3, strides=strides, padding="same", use_bias=False)
        self.norm1 = layers.BatchNormalization()
        self.conv2 = layers.Conv2D(filters, 3, padding="same", use_bias=False)
        self.last_norm = layers.BatchNormalization()

    def call(self, inputs, training=None):
        x = self.conv1(inputs)
        x = self.norm1(x, training=training)
        x = tf.nn.relu(x)
        x = self.conv2(inputs)
        x = self.last_norm(x, training=training)
        return x


# %% wrong: two mistakes: relu is inside the first convolution and therefore before the normalization instead of after it, and the second kernel is 1 x 1
# true: kernels=(3, 1), order='relu first'
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)

        self.conv1 = layers.Conv2D(filters, 3, strides=strides, padding="same", use_bias=False, activation="relu")
        self.bn1 = layers.BatchNormalization()
        self.conv2 = layers.Conv2D(filters, 1, padding="same", use_bias=False)
        self.last_norm = layers.BatchNormalization()

    def call(self, inputs, training=None):
        x = self.bn1(self.conv1(inputs), training=training)
        x = self.last_norm(self.conv2(x), training=training)
        return x


# %% wrong: two mistakes: the skip is already added in the branch (which raises an error if the shapes differ), and the strides apply only to the rows
# true: made='input added'
# isolating: difference
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)

        self.conv1 = layers.Conv2D(filters, 3, strides=(strides, 1), padding="same", use_bias=False)
        self.bn1 = layers.BatchNormalization()
        self.conv2 = layers.Conv2D(filters, 3, padding="same", use_bias=False)
        self.last_norm = layers.BatchNormalization()

    def call(self, inputs, training=None):
        x = self.conv1(inputs)
        x = self.bn1(x, training=training)
        x = tf.nn.relu(x)
        x = self.conv2(x)
        x = self.last_norm(x, training=training)
        return x + inputs


# %% right: keeps the parts in one list, over which call loops; last_norm is an element of this list
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)

        self.parts = [
            layers.Conv2D(filters, 3, strides=strides, padding="same", use_bias=False),
            layers.BatchNormalization(),
            layers.Activation("relu"),
            layers.Conv2D(filters, 3, padding="same", use_bias=False),
            layers.BatchNormalization(),
        ]
        self.last_norm = self.parts[4]

    def call(self, inputs, training=None):
        x = inputs
        for part in self.parts:
            if isinstance(part, layers.BatchNormalization):
                x = part(x, training=training)
            else:
                x = part(x)
        return x


# %% right: creates the convolutions in a helper method, computes relu with tf.maximum, and leaves it to Keras to pass `training`
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)

        self.first_conv = self._conv(filters, strides)
        self.first_norm = layers.BatchNormalization()
        self.second_conv = self._conv(filters, 1)
        self.last_norm = layers.BatchNormalization()

    @staticmethod
    def _conv(n, s):
        return layers.Conv2D(filters=n, kernel_size=[3, 3], strides=(s, s), padding="SAME".lower(), use_bias=False)

    def call(self, inputs, training=None):
        h = self.first_norm(self.first_conv(inputs))
        h = tf.maximum(h, 0.0)
        return self.last_norm(self.second_conv(h))


# %% right: uses a small separate layer, a convolution plus a normalization, twice
class ConvNorm(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.conv = layers.Conv2D(filters, 3, strides=strides, padding="same", use_bias=False)
        self.norm = layers.BatchNormalization()

    def call(self, inputs, training=None):
        return self.norm(self.conv(inputs), training=training)


class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.one = ConvNorm(filters, strides)
        self.two = ConvNorm(filters)

    @property
    def last_norm(self):
        return self.two.norm

    def call(self, inputs, training=None):
        return self.two(tf.nn.relu(self.one(inputs, training=training)), training=training)


# %% right: uses one nested expression and one dict of options, and sets the attributes in reverse order
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)

        options = {"kernel_size": 3, "padding": "same", "use_bias": False}
        self.last_norm = layers.BatchNormalization()
        self.inner_norm = layers.BatchNormalization()
        self.relu = layers.ReLU()
        self.outer = layers.Conv2D(filters, **options)
        self.inner = layers.Conv2D(filters, strides=strides, **options)

    def call(self, inputs, training=None):
        return self.last_norm(
            self.outer(self.relu(self.inner_norm(self.inner(inputs), training=training))),
            training=training,
        )


# %% wrong: pads by 1 on each side as PyTorch does; for a stride of 2 and an even height, "same" pads only at the bottom, so the shape is right but the values differ
# true: padding=('one', 'same')
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.pad = layers.ZeroPadding2D(1)
        self.conv1 = layers.Conv2D(filters, 3, strides=strides, padding="valid", use_bias=False)
        self.norm1 = layers.BatchNormalization()
        self.conv2 = layers.Conv2D(filters, 3, padding="valid", use_bias=False)
        self.last_norm = layers.BatchNormalization()

    def call(self, inputs, training=None):
        x = self.conv1(self.pad(inputs))
        x = tf.nn.relu(self.norm1(x, training=training))
        x = self.conv2(self.pad(x))
        return self.last_norm(x, training=training)


# %% wrong: convolves without strides, then takes every second row and column: for a stride of 2 and an even height or width this reads different windows (odd sizes are right)
# true: padding=('one', 'same')
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.step = strides
        self.conv1 = layers.Conv2D(filters, 3, padding="same", use_bias=False)
        self.norm1 = layers.BatchNormalization()
        self.conv2 = layers.Conv2D(filters, 3, padding="same", use_bias=False)
        self.last_norm = layers.BatchNormalization()

    def call(self, inputs, training=None):
        x = self.conv1(inputs)[:, :: self.step, :: self.step, :]
        x = self.norm1(x, training=training)
        x = tf.nn.relu(x)
        x = self.conv2(x)
        return self.last_norm(x, training=training)


# %% wrong: the strides are on the second convolution instead of the first; shows up with a stride of 2
# true: second_strided
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.conv_a = layers.Conv2D(filters, (3, 3), padding="same", use_bias=False)
        self.norm_a = layers.BatchNormalization()
        self.relu = layers.ReLU()
        self.conv_b = layers.Conv2D(filters, (3, 3), strides=strides, padding="same", use_bias=False)
        self.last_norm = layers.BatchNormalization()

    def call(self, inputs, training=None):
        h = self.relu(self.norm_a(self.conv_a(inputs), training=training))
        return self.last_norm(self.conv_b(h), training=training)


# %% wrong: one normalization is used in both places: they share scale, offset, and statistics, so half of the weights are missing
# true: one_normalization_for_both
# isolating: difference
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.convs = [
            layers.Conv2D(filters, 3, strides=s, padding="same", use_bias=False) for s in (strides, 1)
        ]
        self.last_norm = layers.BatchNormalization()

    def call(self, inputs, training=None):
        x = self.last_norm(self.convs[0](inputs), training=training)
        x = tf.nn.relu(x)
        return self.last_norm(self.convs[1](x), training=training)


# %% wrong: uses PyTorch's settings for the normalization (momentum 0.9, epsilon 1e-5) instead of Keras's defaults; visible with moving statistics and small variances
# true: settings='0.9, 1e-5'
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        bn = dict(momentum=0.9, epsilon=1e-5)
        self.conv1 = layers.Conv2D(filters, 3, strides, padding="same", use_bias=False)
        self.bn1 = layers.BatchNormalization(**bn)
        self.conv2 = layers.Conv2D(filters, 3, 1, padding="same", use_bias=False)
        self.last_norm = layers.BatchNormalization(**bn)

    def call(self, inputs, training=None):
        x = self.conv1(inputs)
        x = self.bn1(x, training=training)
        x = tf.nn.relu(x)
        x = self.conv2(x)
        x = self.last_norm(x, training=training)
        return x


# %% wrong: uses the pre-activation order: normalization and relu before each convolution
# true: order='pre-activation'
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.norm1 = layers.BatchNormalization()
        self.conv1 = layers.Conv2D(filters, 3, strides=strides, padding="same", use_bias=False)
        self.last_norm = layers.BatchNormalization()
        self.conv2 = layers.Conv2D(filters, 3, padding="same", use_bias=False)

    def call(self, inputs, training=None):
        x = tf.nn.relu(self.norm1(inputs, training=training))
        x = self.conv1(x)
        x = tf.nn.relu(self.last_norm(x, training=training))
        return self.conv2(x)


# %% wrong: a positional False is taken as data_format, not use_bias, which raises an error when the layer is created
# isolating: difference
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.conv1 = layers.Conv2D(filters, 3, strides, "same", False)
        self.norm1 = layers.BatchNormalization()
        self.conv2 = layers.Conv2D(filters, 3, 1, "same", False)
        self.last_norm = layers.BatchNormalization()

    def call(self, inputs, training=None):
        x = tf.nn.relu(self.norm1(self.conv1(inputs), training=training))
        return self.last_norm(self.conv2(x), training=training)


# %% wrong: training is on whenever the normalization is not frozen: at inference (training=False), the batch statistics are used and the moving statistics are updated
# true: normalized_as_if_training
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.conv1 = layers.Conv2D(filters, 3, strides=strides, padding="same", use_bias=False)
        self.norm1 = layers.BatchNormalization()
        self.conv2 = layers.Conv2D(filters, 3, padding="same", use_bias=False)
        self.last_norm = layers.BatchNormalization()

    def call(self, inputs, training=None):
        training = training or self.norm1.trainable
        x = self.conv1(inputs)
        x = self.norm1(x, training=training)
        x = tf.nn.relu(x)
        x = self.conv2(x)
        return self.last_norm(x, training=training)


# %% wrong: the block's relu is already applied in the branch: there are no negative outputs
# true: rectified_at_the_end
# isolating: difference
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.steps = []
        for s in [strides, 1]:
            conv = layers.Conv2D(filters, 3, strides=s, padding="same", use_bias=False)
            norm = layers.BatchNormalization()
            self.steps.append([conv, norm])
        self.last_norm = self.steps[1][1]

    def call(self, inputs, training=None):
        x = inputs
        for conv, norm in self.steps:
            x = tf.nn.relu(norm(conv(x), training=training))
        return x


# %% wrong: uses BatchNormalization(axis=1), PyTorch's channel axis, so each row has its own statistics and the size of the weights is the height
# true: settings='over rows'
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.conv1 = layers.Conv2D(filters, kernel_size=3, strides=strides, padding="same", use_bias=False)
        self.norm1 = layers.BatchNormalization(axis=1)
        self.conv2 = layers.Conv2D(filters, kernel_size=3, strides=1, padding="same", use_bias=False)
        self.last_norm = layers.BatchNormalization(axis=1)

    def call(self, inputs, training=None):
        out = self.conv1(inputs)
        out = self.norm1(out, training=training)
        out = tf.nn.relu(out)
        out = self.conv2(out)
        out = self.last_norm(out, training=training)
        return out


# %% wrong: the second convolution goes back to the input's channels: wrong whenever they differ from filters
# true: widths='input at the end'
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters = filters
        self.strides = strides

    def build(self, input_shape):
        channels = input_shape[-1]
        self.conv1 = layers.Conv2D(self.filters, 3, strides=self.strides, padding="same", use_bias=False)
        self.norm1 = layers.BatchNormalization()
        self.conv2 = layers.Conv2D(channels, 3, padding="same", use_bias=False)
        self.last_norm = layers.BatchNormalization()

    def call(self, inputs, training=None):
        x = tf.nn.relu(self.norm1(self.conv1(inputs), training=training))
        return self.last_norm(self.conv2(x), training=training)


# %% wrong: two mistakes: the convolutions have a bias, and last_norm is the normalization after the first convolution
# true: biases_kept
# isolating: difference
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.conv1 = layers.Conv2D(filters, 3, strides=strides, padding="same")
        self.last_norm = layers.BatchNormalization()
        self.conv2 = layers.Conv2D(filters, 3, padding="same")
        self.norm2 = layers.BatchNormalization()

    def call(self, inputs, training=None):
        x = self.last_norm(self.conv1(inputs), training=training)
        x = self.conv2(tf.nn.relu(x))
        return self.norm2(x, training=training)


# %% wrong: two mistakes: the default padding "valid" makes the feature maps smaller, and the relu comes before the normalization
# true: padding=('valid', 'valid'), order='relu first'; padding_forgotten
# isolating: difference
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.conv1 = layers.Conv2D(filters, 3, strides=strides, activation="relu", use_bias=False)
        self.norm1 = layers.BatchNormalization()
        self.conv2 = layers.Conv2D(filters, 3, use_bias=False)
        self.last_norm = layers.BatchNormalization()

    def call(self, inputs, training=None):
        x = self.norm1(self.conv1(inputs), training=training)
        return self.last_norm(self.conv2(x), training=training)


# %% wrong: the second convolution reads the inputs instead of the first half's result: the values are wrong, and so is the shape for a stride of 2
# true: order='second reads the input'
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.conv1 = layers.Conv2D(filters, 3, strides=strides, padding="same", use_bias=False)
        self.norm1 = layers.BatchNormalization()
        self.conv2 = layers.Conv2D(filters, 3, padding="same", use_bias=False)
        self.last_norm = layers.BatchNormalization()

    def call(self, inputs, training=None):
        x1 = self.conv1(inputs)
        x1 = self.norm1(x1, training=training)
        x1 = tf.nn.relu(x1)
        x2 = self.conv2(inputs)
        x2 = self.last_norm(x2, training=training)
        return x2


# %% wrong: **kwargs are no longer accepted: ResidualBranch(8, name="b") raises TypeError
# isolating: difference
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1):
        super().__init__()
        self.conv1 = layers.Conv2D(filters, 3, strides=strides, padding="same", use_bias=False)
        self.norm1 = layers.BatchNormalization()
        self.act = layers.Activation("relu")
        self.conv2 = layers.Conv2D(filters, 3, padding="same", use_bias=False)
        self.last_norm = layers.BatchNormalization()

    def call(self, inputs, training=None):
        x = self.act(self.norm1(self.conv1(inputs), training=training))
        return self.last_norm(self.conv2(x), training=training)


# %% right: loops over two pairs of layers, and applies relu before the second pair
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.convs, self.norms = [], []
        for s in (strides, 1):
            self.convs.append(layers.Conv2D(filters, (3, 3), (s, s), padding="same", use_bias=False))
            self.norms.append(layers.BatchNormalization())
        self.last_norm = self.norms[-1]

    def call(self, inputs, training=None):
        x = inputs
        for i in range(2):
            if i > 0:
                x = tf.keras.activations.relu(x)
            x = self.norms[i](self.convs[i](x), training=training)
        return x


# %% right: creates the parts in build, with a helper for a convolution and a normalization
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters = filters
        self.strides = strides

    def build(self, input_shape):
        common = {"filters": self.filters, "kernel_size": 3, "padding": "same", "use_bias": False}
        self.first_conv = layers.Conv2D(strides=self.strides, **common)
        self.first_norm = layers.BatchNormalization()
        self.last_conv = layers.Conv2D(strides=1, **common)
        self.last_norm = layers.BatchNormalization()

    def _half(self, conv, norm, x, training):
        return norm(conv(x), training=training)

    def call(self, inputs, training=None):
        middle = self._half(self.first_conv, self.first_norm, inputs, training)
        return self._half(self.last_conv, self.last_norm, tf.nn.relu(middle), training)


# %% right: loops over a list of parts, and passes `training` only to the normalizations
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        conv = lambda s: layers.Conv2D(filters, 3, strides=s, padding="same", use_bias=False)
        self.last_norm = layers.BatchNormalization()
        self.parts = [conv(strides), layers.BatchNormalization(), layers.ReLU(), conv(1), self.last_norm]

    def call(self, inputs, training=None):
        for part in self.parts:
            if isinstance(part, layers.BatchNormalization):
                inputs = part(inputs, training=training)
            else:
                inputs = part(inputs)
        return inputs


# %% wrong: both convolutions have a bias (the default), so there are two weights of shape (filters,) too many
# true: biases_kept
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.conv1 = layers.Conv2D(filters, 3, strides=strides, padding="same")
        self.bn1 = layers.BatchNormalization()
        self.relu = layers.ReLU()
        self.conv2 = layers.Conv2D(filters, 3, padding="same")
        self.last_norm = layers.BatchNormalization()

    def call(self, inputs, training=None):
        x = self.conv1(inputs)
        x = self.bn1(x, training=training)
        x = self.relu(x)
        x = self.conv2(x)
        return self.last_norm(x, training=training)


# %% wrong: the relu between the two halves is missing
# true: no_relu_inside
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.first_conv = layers.Conv2D(filters, (3, 3), strides=strides, padding="same", use_bias=False)
        self.first_norm = layers.BatchNormalization()
        self.second_conv = layers.Conv2D(filters, (3, 3), padding="same", use_bias=False)
        self.last_norm = layers.BatchNormalization()

    def call(self, inputs, training=None):
        h = self.first_norm(self.first_conv(inputs), training=training)
        return self.last_norm(self.second_conv(h), training=training)


# %% wrong: both convolutions have the strides, so with strides=2, the output has only a quarter of the input's height and width
# true: strided_twice
# isolating: difference
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        args = dict(filters=filters, kernel_size=3, strides=strides, padding="same", use_bias=False)
        self.conv_a = layers.Conv2D(**args)
        self.norm_a = layers.BatchNormalization()
        self.conv_b = layers.Conv2D(**args)
        self.last_norm = layers.BatchNormalization()

    def call(self, inputs, training=None):
        x = tf.nn.relu(self.norm_a(self.conv_a(inputs), training=training))
        return self.last_norm(self.conv_b(x), training=training)


# %% wrong: one BatchNormalization is used in both places, so weights are shared, and the moving statistics are mixed up
# true: one_normalization_for_both
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.conv1 = layers.Conv2D(filters, 3, strides=strides, padding="same", use_bias=False)
        self.conv2 = layers.Conv2D(filters, 3, padding="same", use_bias=False)
        self.last_norm = layers.BatchNormalization()

    def call(self, inputs, training=None):
        x = self.conv1(inputs)
        x = self.last_norm(x, training=training)
        x = tf.nn.relu(x)
        x = self.conv2(x)
        x = self.last_norm(x, training=training)
        return x


# %% wrong: padding is left at "valid", so height and width shrink by 2 per convolution
# true: padding_forgotten
# isolating: difference
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.c1 = layers.Conv2D(filters, 3, strides, use_bias=False)
        self.n1 = layers.BatchNormalization()
        self.act = layers.Activation("relu")
        self.c2 = layers.Conv2D(filters, 3, use_bias=False)
        self.last_norm = layers.BatchNormalization()

    def call(self, inputs, training=None):
        out = self.act(self.n1(self.c1(inputs), training=training))
        return self.last_norm(self.c2(out), training=training)


# %% wrong: uses the pre-activation order (normalization, relu, convolution), so last_norm comes before the second convolution
# true: order='pre-activation'
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.norm1 = layers.BatchNormalization()
        self.conv1 = layers.Conv2D(filters, 3, strides=strides, padding="same", use_bias=False)
        self.last_norm = layers.BatchNormalization()
        self.conv2 = layers.Conv2D(filters, 3, padding="same", use_bias=False)

    def call(self, inputs, training=None):
        x = tf.nn.relu(self.norm1(inputs, training=training))
        x = self.conv1(x)
        x = tf.nn.relu(self.last_norm(x, training=training))
        return self.conv2(x)


# %% wrong: the attribute is called bn2, so branch.last_norm raises AttributeError
# true: last_norm_missing
# isolating: difference
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.conv1 = layers.Conv2D(filters, kernel_size=3, strides=strides, padding="same", use_bias=False)
        self.bn1 = layers.BatchNormalization()
        self.conv2 = layers.Conv2D(filters, kernel_size=3, strides=1, padding="same", use_bias=False)
        self.bn2 = layers.BatchNormalization()

    def call(self, inputs, training=None):
        out = self.conv1(inputs)
        out = self.bn1(out, training=training)
        out = tf.nn.relu(out)
        out = self.conv2(out)
        out = self.bn2(out, training=training)
        return out


# %% wrong: uses PyTorch's normalization settings, momentum 0.9 and epsilon 1e-5, instead of Keras's defaults (so the outputs and moving statistics differ)
# true: settings='0.9, 1e-5'
# isolating: difference
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.conv1 = layers.Conv2D(filters, 3, strides=strides, padding="same", use_bias=False)
        self.bn1 = layers.BatchNormalization(momentum=0.9, epsilon=1e-5)
        self.conv2 = layers.Conv2D(filters, 3, padding="same", use_bias=False)
        self.last_norm = layers.BatchNormalization(momentum=0.9, epsilon=1e-5)

    def call(self, inputs, training=None):
        x = tf.nn.relu(self.bn1(self.conv1(inputs), training=training))
        x = self.last_norm(self.conv2(x), training=training)
        return x


# %% wrong: uses PyTorch's argument names, which crashes in __init__ for every input
# isolating: difference
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.conv1 = layers.Conv2D(filters, kernel_size=3, stride=strides, padding=1, bias=False)
        self.bn1 = layers.BatchNormalization()
        self.relu = layers.ReLU()
        self.conv2 = layers.Conv2D(filters, kernel_size=3, stride=1, padding=1, bias=False)
        self.last_norm = layers.BatchNormalization()

    def call(self, inputs, training=None):
        x = self.relu(self.bn1(self.conv1(inputs), training=training))
        return self.last_norm(self.conv2(x), training=training)


# %% wrong: pads by one on each side and convolves "valid", as PyTorch does: the shape is the same, but the values differ for a stride of 2 and an even height or width
# true: padding=('one', 'same')
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.pad = layers.ZeroPadding2D(1)
        self.conv1 = layers.Conv2D(filters, 3, strides=strides, padding="valid", use_bias=False)
        self.norm1 = layers.BatchNormalization()
        self.conv2 = layers.Conv2D(filters, 3, padding="valid", use_bias=False)
        self.last_norm = layers.BatchNormalization()

    def call(self, inputs, training=None):
        x = self.conv1(self.pad(inputs))
        x = tf.nn.relu(self.norm1(x, training=training))
        x = self.conv2(self.pad(x))
        return self.last_norm(x, training=training)


# %% wrong: convolves with stride 1 and then takes every strides-th row and column: different values for a stride of 2 and an even height or width
# true: padding=('one', 'same')
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.step = strides
        self.conv1 = layers.Conv2D(filters, 3, padding="same", use_bias=False)
        self.norm1 = layers.BatchNormalization()
        self.conv2 = layers.Conv2D(filters, 3, padding="same", use_bias=False)
        self.last_norm = layers.BatchNormalization()

    def call(self, inputs, training=None):
        x = self.conv1(inputs)
        x = x[:, ::self.step, ::self.step, :]
        x = tf.nn.relu(self.norm1(x, training=training))
        x = self.conv2(x)
        return self.last_norm(x, training=training)


# %% wrong: two mistakes: a relu follows the last normalization, too, and the second convolution is 1 x 1
# true: kernels=(3, 1), order='relu at the end'
# isolating: difference
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.conv1 = layers.Conv2D(filters, 3, strides=strides, padding="same", use_bias=False)
        self.bn = layers.BatchNormalization()
        self.conv2 = layers.Conv2D(filters, 1, padding="same", use_bias=False)
        self.last_norm = layers.BatchNormalization()
        self.relu = layers.ReLU()

    def call(self, inputs, training=None):
        x = self.relu(self.bn(self.conv1(inputs), training=training))
        x = self.relu(self.last_norm(self.conv2(x), training=training))
        return x


# %% wrong: the normalizations always run in training mode, so inference uses the batch's statistics and changes the moving statistics
# true: normalized_as_if_training
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.conv1 = layers.Conv2D(filters, 3, strides=strides, padding="same", use_bias=False)
        self.norm1 = layers.BatchNormalization()
        self.conv2 = layers.Conv2D(filters, 3, padding="same", use_bias=False)
        self.last_norm = layers.BatchNormalization()

    def call(self, inputs, training=None):
        y = self.conv1(inputs)
        y = self.norm1(y, training=True)
        y = tf.nn.relu(y)
        y = self.conv2(y)
        return self.last_norm(y, training=True)


# %% wrong: the second convolution reads the inputs again instead of the activated feature maps: the values are wrong, and with a stride of 2, the size isn't halved
# true: order='second reads the input'
# isolating: difference
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.conv1 = layers.Conv2D(filters, 3, strides=strides, padding="same", use_bias=False)
        self.norm1 = layers.BatchNormalization()
        self.conv2 = layers.Conv2D(filters, 3, padding="same", use_bias=False)
        self.last_norm = layers.BatchNormalization()

    def call(self, inputs, training=None):
        conv_1 = self.conv1(inputs)
        norm_1 = self.norm1(conv_1, training=training)
        relu_1 = tf.nn.relu(norm_1)
        conv_2 = self.conv2(inputs)
        norm_2 = self.last_norm(conv_2, training=training)
        return norm_2


# %% right: creates the parts in build with a helper
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters = filters
        self.strides = strides

    def _conv(self, strides):
        return layers.Conv2D(self.filters, 3, strides=strides, padding="same", use_bias=False)

    def build(self, input_shape):
        self.conv1, self.conv2 = self._conv(self.strides), self._conv(1)
        self.norm1 = layers.BatchNormalization()
        self.last_norm = layers.BatchNormalization()

    def call(self, inputs, training=None):
        middle = tf.nn.relu(self.norm1(self.conv1(inputs), training=training))
        return self.last_norm(self.conv2(middle), training=training)


# %% right: uses two lists and a loop; last_norm is a property
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.convs = [layers.Conv2D(filters, 3, strides=s, padding="same", use_bias=False) for s in (strides, 1)]
        self.norms = [layers.BatchNormalization() for _ in range(2)]

    @property
    def last_norm(self):
        return self.norms[1]

    def call(self, inputs, training=None):
        x = inputs
        for i in range(2):
            if i > 0:
                x = tf.maximum(x, tf.zeros_like(x))
            x = self.norms[i](self.convs[i](x), training=training)
        return x


# %% right: uses functools.partial for the convolutions, one method per half, and pairs of strides
from functools import partial

class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        conv3x3 = partial(layers.Conv2D, filters, kernel_size=(3, 3), padding="same", use_bias=False)
        self.conv_in = conv3x3(strides=(strides, strides))
        self.conv_out = conv3x3(strides=(1, 1))
        self.norm_in = layers.BatchNormalization()
        self.last_norm = layers.BatchNormalization()
        self.activation = layers.Activation("relu")

    def first_half(self, x, training):
        return self.activation(self.norm_in(self.conv_in(x), training=training))

    def second_half(self, x, training):
        return self.last_norm(self.conv_out(x), training=training)

    def call(self, inputs, training=None):
        return self.second_half(self.first_half(inputs, training), training)


# %% wrong: the second convolution has the strides instead of the first; with strides=2, the values differ, though the shape doesn't
# true: second_strided
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.conv1 = layers.Conv2D(filters, 3, padding="same", use_bias=False)
        self.norm1 = layers.BatchNormalization()
        self.conv2 = layers.Conv2D(filters, 3, strides=strides, padding="same", use_bias=False)
        self.last_norm = layers.BatchNormalization()

    def call(self, inputs, training=None):
        x = self.conv1(inputs)
        x = self.norm1(x, training=training)
        x = tf.nn.relu(x)
        x = self.conv2(x)
        return self.last_norm(x, training=training)


# %% wrong: both convolutions have the strides; with strides=2, the output has only a quarter of the rows
# true: strided_twice
# isolating: difference
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        conv_args = dict(filters=filters, kernel_size=3, strides=strides, padding="same", use_bias=False)
        self.conv_a = layers.Conv2D(**conv_args)
        self.conv_b = layers.Conv2D(**conv_args)
        self.norm_a = layers.BatchNormalization()
        self.last_norm = layers.BatchNormalization()
        self.relu = layers.ReLU()

    def call(self, inputs, training=None):
        x = self.relu(self.norm_a(self.conv_a(inputs), training=training))
        return self.last_norm(self.conv_b(x), training=training)


# %% wrong: has another relu after the second normalization; the branch never returns negative values
# true: rectified_at_the_end
# isolating: difference
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.conv1 = layers.Conv2D(filters, (3, 3), strides=strides, padding="same", use_bias=False)
        self.bn1 = layers.BatchNormalization()
        self.act = layers.Activation("relu")
        self.conv2 = layers.Conv2D(filters, (3, 3), padding="same", use_bias=False)
        self.last_norm = layers.BatchNormalization()

    def call(self, inputs, training=None):
        x = self.conv1(inputs)
        x = self.bn1(x, training=training)
        x = self.act(x)
        x = self.conv2(x)
        x = self.last_norm(x, training=training)
        x = self.act(x)
        return x


# %% wrong: the convolutions keep their biases (the default), which is two weights too many
# true: biases_kept
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.conv1 = layers.Conv2D(filters, 3, strides, padding="same")
        self.norm1 = layers.BatchNormalization()
        self.conv2 = layers.Conv2D(filters, 3, padding="same")
        self.last_norm = layers.BatchNormalization()

    def call(self, inputs, training=None):
        out = tf.nn.relu(self.norm1(self.conv1(inputs), training=training))
        out = self.last_norm(self.conv2(out), training=training)
        return out


# %% wrong: training=True is hard-coded, so inference uses the batch's statistics and updates the moving statistics
# true: normalized_as_if_training
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.conv1 = layers.Conv2D(filters, 3, strides=strides, padding="same", use_bias=False)
        self.norm1 = layers.BatchNormalization()
        self.conv2 = layers.Conv2D(filters, 3, padding="same", use_bias=False)
        self.last_norm = layers.BatchNormalization()

    def call(self, inputs, training=None):
        x = self.conv1(inputs)
        x = self.norm1(x, training=True)
        x = tf.nn.relu(x)
        x = self.conv2(x)
        x = self.last_norm(x, training=True)
        return x


# %% wrong: one normalization is used in both places; its weights are shared, which is visible in training or with any scale other than 1
# true: one_normalization_for_both
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.c1 = layers.Conv2D(filters, 3, strides=strides, padding="same", use_bias=False)
        self.c2 = layers.Conv2D(filters, 3, strides=1, padding="same", use_bias=False)
        self.norm = layers.BatchNormalization()
        self.last_norm = self.norm

    def call(self, inputs, training=None):
        x = self.norm(self.c1(inputs), training=training)
        x = tf.nn.relu(x)
        x = self.norm(self.c2(x), training=training)
        return x


# %% wrong: there is no padding (the default "valid"), so the output loses two rows and columns at each convolution
# true: padding_forgotten
# isolating: difference
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.conv1 = layers.Conv2D(filters, 3, strides=strides, use_bias=False)
        self.norm1 = layers.BatchNormalization()
        self.conv2 = layers.Conv2D(filters, 3, use_bias=False)
        self.last_norm = layers.BatchNormalization()

    def call(self, inputs, training=None):
        x = tf.nn.relu(self.norm1(self.conv1(inputs), training=training))
        return self.last_norm(self.conv2(x), training=training)


# %% wrong: crashes for every input: uses PyTorch's arguments, padding=1 and bias=False
# isolating: difference
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.conv1 = layers.Conv2D(filters, kernel_size=3, strides=strides, padding=1, bias=False)
        self.bn1 = layers.BatchNormalization()
        self.conv2 = layers.Conv2D(filters, kernel_size=3, strides=1, padding=1, bias=False)
        self.last_norm = layers.BatchNormalization()

    def call(self, inputs, training=None):
        out = self.conv1(inputs)
        out = self.bn1(out, training=training)
        out = tf.nn.relu(out)
        out = self.conv2(out)
        out = self.last_norm(out, training=training)
        return out


# %% wrong: pads one row and column on each side and then uses "valid", as PyTorch does; with strides=2 and an even height, "same" pads only at the end, so the values differ
# true: padding=('one', 'same')
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.pad = layers.ZeroPadding2D(1)
        self.conv1 = layers.Conv2D(filters, 3, strides=strides, padding="valid", use_bias=False)
        self.norm1 = layers.BatchNormalization()
        self.conv2 = layers.Conv2D(filters, 3, padding="valid", use_bias=False)
        self.last_norm = layers.BatchNormalization()

    def call(self, inputs, training=None):
        x = self.conv1(self.pad(inputs))
        x = tf.nn.relu(self.norm1(x, training=training))
        x = self.conv2(self.pad(x))
        return self.last_norm(x, training=training)


# %% wrong: uses the newer order, with normalization and relu before each convolution, so the first normalization has the channels of the input, and the output is not normalized
# true: order='pre-activation'
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.norm1 = layers.BatchNormalization()
        self.conv1 = layers.Conv2D(filters, 3, strides=strides, padding="same", use_bias=False)
        self.last_norm = layers.BatchNormalization()
        self.conv2 = layers.Conv2D(filters, 3, padding="same", use_bias=False)

    def call(self, inputs, training=None):
        x = tf.nn.relu(self.norm1(inputs, training=training))
        x = self.conv1(x)
        x = tf.nn.relu(self.last_norm(x, training=training))
        return self.conv2(x)


# %% wrong: two mistakes: the normalizations have PyTorch's settings (momentum 0.1, epsilon 1e-5), and the relu is missing
# true: order='no relu', settings='0.1, 1e-5'
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.conv1 = layers.Conv2D(filters, 3, strides=strides, padding="same", use_bias=False)
        self.norm1 = layers.BatchNormalization(momentum=0.1, epsilon=1e-5)
        self.conv2 = layers.Conv2D(filters, 3, padding="same", use_bias=False)
        self.last_norm = layers.BatchNormalization(momentum=0.1, epsilon=1e-5)

    def call(self, inputs, training=None):
        x = self.norm1(self.conv1(inputs), training=training)
        x = self.last_norm(self.conv2(x), training=training)
        return x


# %% wrong: creates all parts in call, so every call has new random weights (or Keras raises an error); visible when calling it twice on one input
# isolating: difference
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters = filters
        self.strides = strides

    def call(self, inputs, training=None):
        x = layers.Conv2D(self.filters, 3, strides=self.strides, padding="same", use_bias=False)(inputs)
        x = layers.BatchNormalization()(x, training=training)
        x = layers.ReLU()(x)
        x = layers.Conv2D(self.filters, 3, padding="same", use_bias=False)(x)
        self.last_norm = layers.BatchNormalization()
        return self.last_norm(x, training=training)


# %% wrong: the second convolution reads the inputs again, not the result of the first half; the first half has no effect, and with strides=2, the size is wrong
# true: order='second reads the input'
# isolating: difference
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.conv1 = layers.Conv2D(filters, 3, strides=strides, padding="same", use_bias=False)
        self.bn1 = layers.BatchNormalization()
        self.conv2 = layers.Conv2D(filters, 3, padding="same", use_bias=False)
        self.last_norm = layers.BatchNormalization()

    def call(self, inputs, training=None):
        x1 = self.conv1(inputs)
        x2 = self.bn1(x1, training=training)
        x3 = tf.nn.relu(x2)
        x4 = self.conv2(inputs)
        x5 = self.last_norm(x4, training=training)
        return x5


# %% wrong: the names are mixed up: last_norm follows the first convolution and norm2 the second; setting the scale of last_norm to 0 then doesn't make the branch's output constant
# true: last_norm='first'
# isolating: difference
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.conv1 = layers.Conv2D(filters, 3, strides=strides, padding="same", use_bias=False)
        self.conv2 = layers.Conv2D(filters, 3, padding="same", use_bias=False)
        self.last_norm = layers.BatchNormalization()
        self.norm2 = layers.BatchNormalization()

    def call(self, inputs, training=None):
        x = inputs
        for conv, norm in [(self.conv1, self.last_norm), (self.conv2, self.norm2)]:
            if conv is self.conv2:
                x = tf.nn.relu(x)
            x = norm(conv(x), training=training)
        return x


# %% wrong: uses max pooling after the first convolution instead of strides; with strides=2 the values differ
# true: strides='max pooled'
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.conv1 = layers.Conv2D(filters, 3, padding="same", use_bias=False)
        self.pool = layers.MaxPooling2D(pool_size=strides, strides=strides, padding="same")
        self.norm1 = layers.BatchNormalization()
        self.conv2 = layers.Conv2D(filters, 3, padding="same", use_bias=False)
        self.last_norm = layers.BatchNormalization()

    def call(self, inputs, training=None):
        x = self.pool(self.conv1(inputs))
        x = self.norm1(x, training=training)
        x = tf.nn.relu(x)
        x = self.conv2(x)
        return self.last_norm(x, training=training)


# %% wrong: adds the input at the end, which is the block's task, so it crashes if the channels or the size change
# true: made='input added by Keras'
# isolating: difference
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.conv1 = layers.Conv2D(filters, 3, strides=strides, padding="same", use_bias=False)
        self.norm1 = layers.BatchNormalization()
        self.conv2 = layers.Conv2D(filters, 3, padding="same", use_bias=False)
        self.last_norm = layers.BatchNormalization()
        self.add = layers.Add()

    def call(self, inputs, training=None):
        x = tf.nn.relu(self.norm1(self.conv1(inputs), training=training))
        x = self.last_norm(self.conv2(x), training=training)
        return self.add([inputs, x])


# %% right: uses a small helper layer, a convolution plus a normalization, twice
class ConvNorm(tf.keras.layers.Layer):
    def __init__(self, filters, strides, **kwargs):
        super().__init__(**kwargs)
        self.conv = layers.Conv2D(filters, 3, strides=strides, padding="same", use_bias=False)
        self.norm = layers.BatchNormalization()

    def call(self, inputs, training=None):
        return self.norm(self.conv(inputs), training=training)


class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.first = ConvNorm(filters, strides)
        self.second = ConvNorm(filters, 1)

    @property
    def last_norm(self):
        return self.second.norm

    def call(self, inputs, training=None):
        return self.second(tf.nn.relu(self.first(inputs, training=training)), training=training)


# %% right: uses lists of convolutions and normalizations, and applies relu before every convolution except the first
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.convs = [
            layers.Conv2D(filters, 3, strides=s, padding="same", use_bias=False) for s in (strides, 1)
        ]
        self.norms = [layers.BatchNormalization() for _ in range(2)]
        self.last_norm = self.norms[1]

    def call(self, inputs, training=None):
        x = inputs
        for i in range(2):
            if i > 0:
                x = tf.nn.relu(x)
            x = self.norms[i](self.convs[i](x), training=training)
        return x


# %% right: creates and builds the parts in build, with shapes that are computed by hand
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides

    def build(self, input_shape):
        batch, height, width, channels = tuple(input_shape)
        down = lambda n: None if n is None else -(-n // self.strides)
        inner = (batch, down(height), down(width), self.filters)
        make_conv = lambda s: layers.Conv2D(self.filters, 3, strides=s, padding="same", use_bias=False)
        self.conv1, self.norm1 = make_conv(self.strides), layers.BatchNormalization()
        self.conv2, self.last_norm = make_conv(1), layers.BatchNormalization()
        self.conv1.build((batch, height, width, channels))
        for part in (self.norm1, self.conv2, self.last_norm):
            part.build(inner)
        self.built = True

    def call(self, inputs, training=None):
        hidden = keras.activations.relu(self.norm1(self.conv1(inputs), training=training))
        return self.last_norm(self.conv2(hidden), training=training)


# %% wrong: pads by 1 on all sides and uses "valid" as in PyTorch; with strides=2 and an even height or width, the shape is right but the windows are shifted, so the values differ from those with padding "same"
# true: padding=('one', 'same')
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.pad = layers.ZeroPadding2D(1)
        self.conv1 = layers.Conv2D(filters, 3, strides=strides, padding="valid", use_bias=False)
        self.bn1 = layers.BatchNormalization()
        self.conv2 = layers.Conv2D(filters, 3, padding="valid", use_bias=False)
        self.last_norm = layers.BatchNormalization()

    def call(self, inputs, training=None):
        x = self.conv1(self.pad(inputs))
        x = self.bn1(x, training=training)
        x = tf.nn.relu(x)
        x = self.conv2(self.pad(x))
        return self.last_norm(x, training=training)


# %% wrong: passes the kernel size first, as MATLAB's convolution2dLayer(filterSize, numFilters) does, so the output has 3 channels and the kernels are filters x filters; visible unless filters is 3
# isolating: difference
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.c1 = layers.Conv2D(3, filters, strides=strides, padding="same", use_bias=False)
        self.n1 = layers.BatchNormalization()
        self.r = layers.ReLU()
        self.c2 = layers.Conv2D(3, filters, padding="same", use_bias=False)
        self.last_norm = layers.BatchNormalization()

    def call(self, inputs, training=None):
        y = self.c1(inputs)
        y = self.n1(y, training=training)
        y = self.r(y)
        y = self.c2(y)
        y = self.last_norm(y, training=training)
        return y


# %% wrong: the normalizations have PyTorch's settings (epsilon 1e-5, momentum 0.9) instead of Keras's defaults; moving statistics and outputs differ
# true: settings='0.9, 1e-5'
# isolating: difference
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        conv = dict(filters=filters, kernel_size=(3, 3), padding="same", use_bias=False)
        norm = dict(momentum=0.9, epsilon=1e-5)
        self.conv_a = layers.Conv2D(strides=strides, **conv)
        self.norm_a = layers.BatchNormalization(**norm)
        self.conv_b = layers.Conv2D(strides=1, **conv)
        self.last_norm = layers.BatchNormalization(**norm)

    def call(self, inputs, training=None):
        x = self.norm_a(self.conv_a(inputs), training=training)
        x = tf.nn.relu(x)
        return self.last_norm(self.conv_b(x), training=training)


# %% wrong: [conv] * 2 holds the same convolution twice: with a stride of 2, the size is reduced twice; if the input has a different number of channels, it crashes; otherwise, both convolutions share one kernel
# isolating: difference
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.convs = [layers.Conv2D(filters, 3, strides, "same", use_bias=False)] * 2
        self.norms = [layers.BatchNormalization() for _ in range(2)]
        self.last_norm = self.norms[-1]

    def call(self, inputs, training=None):
        x = inputs
        for i, (conv, norm) in enumerate(zip(self.convs, self.norms)):
            x = conv(x)
            x = norm(x, training=training)
            if i == 0:
                x = tf.nn.relu(x)
        return x


# %% wrong: already adds the input where the shapes fit and applies relu at the end, so it returns a whole block instead of the branch; visible with every input
# true: rectified_at_the_end
# isolating: difference
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.conv1 = layers.Conv2D(filters, 3, strides=strides, padding="same", use_bias=False)
        self.bn1 = layers.BatchNormalization()
        self.conv2 = layers.Conv2D(filters, 3, strides=1, padding="same", use_bias=False)
        self.last_norm = layers.BatchNormalization()
        self.relu = layers.Activation("relu")

    def call(self, inputs, training=None):
        residual = inputs
        out = self.conv1(inputs)
        out = self.bn1(out, training=training)
        out = self.relu(out)
        out = self.conv2(out)
        out = self.last_norm(out, training=training)
        if out.shape == residual.shape:
            out = out + residual
        out = self.relu(out)
        return out


# %% wrong: the convolutions keep their bias; shows up in the list of weights
# true: biases_kept
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.conv1 = layers.Conv2D(filters, 3, strides=strides, padding="same")
        self.norm1 = layers.BatchNormalization()
        self.conv2 = layers.Conv2D(filters, 3, padding="same")
        self.last_norm = layers.BatchNormalization()

    def call(self, inputs, training=None):
        x = self.conv1(inputs)
        x = self.norm1(x, training=training)
        x = tf.nn.relu(x)
        x = self.conv2(x)
        return self.last_norm(x, training=training)


# %% wrong: the second convolution has the strides instead of the first; a stride of 2 gives different values
# true: second_strided
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        options = dict(kernel_size=3, padding="same", use_bias=False)
        self.first_conv = layers.Conv2D(filters, **options)
        self.second_conv = layers.Conv2D(filters, strides=strides, **options)
        self.first_norm = layers.BatchNormalization()
        self.last_norm = layers.BatchNormalization()
        self.relu = layers.ReLU()

    def call(self, inputs, training=None):
        h = self.relu(self.first_norm(self.first_conv(inputs), training=training))
        return self.last_norm(self.second_conv(h), training=training)


# %% wrong: a relu follows the second normalization, too; shows up for any input, because negative outputs become 0
# true: rectified_at_the_end
# isolating: difference
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.convs = [
            layers.Conv2D(filters, (3, 3), strides=strides, padding="same", use_bias=False),
            layers.Conv2D(filters, (3, 3), strides=1, padding="same", use_bias=False),
        ]
        self.norms = [layers.BatchNormalization(), layers.BatchNormalization()]
        self.last_norm = self.norms[1]

    def call(self, inputs, training=None):
        x = inputs
        for conv, norm in zip(self.convs, self.norms):
            x = conv(x)
            x = norm(x, training=training)
            x = tf.nn.relu(x)
        return x


# %% wrong: one normalization is used in both places, so its weights are shared and there are only four; visible in the list of weights and in outputs with trained statistics
# true: one_normalization_for_both
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.conv_a = layers.Conv2D(filters, 3, strides, "same", use_bias=False)
        self.conv_b = layers.Conv2D(filters, 3, 1, "same", use_bias=False)
        self.last_norm = layers.BatchNormalization()

    def call(self, inputs, training=None):
        out = self.conv_a(inputs)
        out = self.last_norm(out, training=training)
        out = tf.maximum(out, 0.0)
        out = self.conv_b(out)
        out = self.last_norm(out, training=training)
        return out


# %% wrong: pads one row and column on each side as PyTorch does, where "same" pads only at the end; visible for a stride of 2 with an even height or width
# true: padding=('one', 'same')
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.pad = layers.ZeroPadding2D(1)
        self.conv1 = layers.Conv2D(filters, 3, strides=strides, padding="valid", use_bias=False)
        self.bn1 = layers.BatchNormalization()
        self.conv2 = layers.Conv2D(filters, 3, strides=1, padding="valid", use_bias=False)
        self.last_norm = layers.BatchNormalization()

    def call(self, inputs, training=None):
        out = self.conv1(self.pad(inputs))
        out = self.bn1(out, training=training)
        out = tf.nn.relu(out)
        out = self.conv2(self.pad(out))
        out = self.last_norm(out, training=training)
        return out


# %% wrong: the order of the layers is that of the pre-activation block (normalization and relu before each convolution), and last_norm is not last; visible with every input
# true: order='pre-activation'
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.norm = layers.BatchNormalization()
        self.conv = layers.Conv2D(filters, 3, strides=strides, padding="same", use_bias=False)
        self.last_norm = layers.BatchNormalization()
        self.last_conv = layers.Conv2D(filters, 3, padding="same", use_bias=False)

    def call(self, inputs, training=None):
        y = tf.nn.relu(self.norm(inputs, training=training))
        y = self.conv(y)
        y = tf.nn.relu(self.last_norm(y, training=training))
        y = self.last_conv(y)
        return y


# %% wrong: uses PyTorch's arguments in_channels, out_channels, kernel_size, and bias, which raises TypeError when a branch is created
# isolating: difference
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.conv1 = layers.Conv2D(filters, filters, 3, stride=strides, padding=1, bias=False)
        self.bn1 = layers.BatchNormalization(filters)
        self.conv2 = layers.Conv2D(filters, filters, 3, stride=1, padding=1, bias=False)
        self.last_norm = layers.BatchNormalization(filters)

    def call(self, inputs, training=None):
        out = layers.ReLU()(self.bn1(self.conv1(inputs), training=training))
        return self.last_norm(self.conv2(out), training=training)


# %% wrong: two mistakes: uses PyTorch's momentum and epsilon instead of Keras's defaults, and training=True is hard-coded; both are visible at inference
# isolating: difference
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters = filters
        self.strides = strides

    def build(self, input_shape):
        self.conv1 = layers.Conv2D(
            filters=self.filters, kernel_size=3, strides=self.strides, padding="same", use_bias=False
        )
        self.norm1 = layers.BatchNormalization(momentum=0.9, epsilon=1e-5)
        self.conv2 = layers.Conv2D(filters=self.filters, kernel_size=3, padding="same", use_bias=False)
        self.last_norm = layers.BatchNormalization(momentum=0.9, epsilon=1e-5)
        super().build(input_shape)

    def call(self, inputs, training=None):
        x = self.conv1(inputs)
        x = self.norm1(x, training=True)
        x = tf.nn.relu(x)
        x = self.conv2(x)
        x = self.last_norm(x, training=True)
        return x


# %% right: puts the convolutions in a helper layer, and the relu in a small separate layer
class ConvNorm(tf.keras.layers.Layer):
    def __init__(self, filters, strides, **kwargs):
        super().__init__(**kwargs)
        self.conv = layers.Conv2D(filters, kernel_size=3, strides=strides, padding="same", use_bias=False)
        self.norm = layers.BatchNormalization()

    def call(self, inputs, training=None):
        return self.norm(self.conv(inputs), training=training)


class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.start = ConvNorm(filters, strides)
        self.relu = layers.Activation("relu")
        self.end = ConvNorm(filters, 1)

    @property
    def last_norm(self):
        return self.end.norm

    def call(self, inputs, training=None):
        return self.end(self.relu(self.start(inputs, training=training)), training=training)


# %% right: sets a list of steps as attributes; call leaves it to Keras to pass `training` to the normalizations
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.conv_1, self.conv_2 = (
            layers.Conv2D(filters, 3, strides=s, padding="SAME".lower(), use_bias=False) for s in (strides, 1)
        )
        self.first_norm, self.last_norm = layers.BatchNormalization(), layers.BatchNormalization()

    def call(self, inputs, training=None):
        x = inputs
        for step in (self.conv_1, self.first_norm, tf.nn.relu, self.conv_2, self.last_norm):
            x = step(x)
        return x


# %% wrong: both convolutions have the strides, so the output is too small for strides > 1 (a quarter of the rows with strides 2)
# true: strided_twice
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        conv = dict(kernel_size=3, strides=strides, padding="same", use_bias=False)
        self.conv1 = layers.Conv2D(filters, **conv)
        self.norm1 = layers.BatchNormalization()
        self.relu = layers.ReLU()
        self.conv2 = layers.Conv2D(filters, **conv)
        self.last_norm = layers.BatchNormalization()

    def call(self, inputs, training=None):
        x = self.conv1(inputs)
        x = self.norm1(x, training=training)
        x = self.relu(x)
        x = self.conv2(x)
        return self.last_norm(x, training=training)


# %% wrong: A second relu follows the last normalization, so the branch never returns negative numbers; wrong for nearly every input
# true: rectified_at_the_end
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.conv1 = layers.Conv2D(filters, 3, strides=strides, padding="same", use_bias=False)
        self.first_norm = layers.BatchNormalization()
        self.conv2 = layers.Conv2D(filters, 3, padding="same", use_bias=False)
        self.last_norm = layers.BatchNormalization()

    def call(self, inputs, training=None):
        y = tf.nn.relu(self.first_norm(self.conv1(inputs), training=training))
        y = tf.nn.relu(self.last_norm(self.conv2(y), training=training))
        return y


# %% wrong: PyTorch's padding=1 on all sides instead of 'same': for strides 2 and an even height or width, 'same' pads only the bottom and right, so the shapes agree but the values don't
# true: padding=('one', 'same')
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.pad = layers.ZeroPadding2D(1)
        self.conv1 = layers.Conv2D(filters, kernel_size=3, strides=strides, use_bias=False)
        self.bn1 = layers.BatchNormalization()
        self.conv2 = layers.Conv2D(filters, kernel_size=3, strides=1, use_bias=False)
        self.last_norm = layers.BatchNormalization()

    def call(self, inputs, training=None):
        out = self.conv1(self.pad(inputs))
        out = self.bn1(out, training=training)
        out = tf.nn.relu(out)
        out = self.conv2(self.pad(out))
        out = self.last_norm(out, training=training)
        return out


# %% wrong: one BatchNormalization is used after both convolutions, so they share scale, offset, and moving statistics; wrong at inference after training, and four weights are missing
# true: one_normalization_for_both
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.first = layers.Conv2D(filters, 3, strides, padding="same", use_bias=False)
        self.second = layers.Conv2D(filters, 3, padding="same", use_bias=False)
        self.last_norm = layers.BatchNormalization()

    def call(self, inputs, training=None):
        x = inputs
        x = tf.nn.relu(self.last_norm(self.first(x), training=training))
        return self.last_norm(self.second(x), training=training)


# %% wrong: forgets use_bias=False for the second convolution: a useless additional weight, for every input
# true: bias=(False, True)
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.conv_a = layers.Conv2D(filters, (3, 3), strides=strides, padding="same", use_bias=False)
        self.norm_a = layers.BatchNormalization()
        self.conv_b = layers.Conv2D(filters, (3, 3), padding="same")
        self.last_norm = layers.BatchNormalization()

    def call(self, inputs, training=None):
        x = self.norm_a(self.conv_a(inputs), training=training)
        x = self.conv_b(tf.nn.relu(x))
        return self.last_norm(x, training=training)


# %% right: an unusual but correct style
class ResidualBranch(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        for name, step in {"entry": strides, "exit": 1}.items():
            convolution = layers.Conv2D(filters, 3, strides=step, padding="same", use_bias=False)
            setattr(self, f"{name}_convolution", convolution)
        self.middle_norm, self.last_norm = (layers.BatchNormalization() for _ in range(2))

    def call(self, inputs, training=None):
        mode = {"training": training}
        middle = tf.nn.relu(self.middle_norm(self.entry_convolution(inputs), **mode))
        return self.last_norm(self.exit_convolution(middle), **mode)
