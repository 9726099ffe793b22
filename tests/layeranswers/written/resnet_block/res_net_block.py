"""Answers to `ResNetBlock` that people wrote from the exercise text alone."""


# %% wrong: there is no relu after the sum; shows up with negative sums
# true: not_rectified
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm

    def build(self, input_shape):
        if needs_projection(input_shape[-1], self.filters, self.strides):
            self.projection = layers.Conv2D(self.filters, 1, strides=self.strides, use_bias=False)

    def call(self, inputs, training=None):
        skip = inputs
        if self.projection is not None:
            skip = self.projection(inputs)
        return self.branch(inputs, training=training) + skip

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: applies relu to the branch, then adds: relu(branch) + skip
# true: rectified_before_the_sum
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm

    def build(self, input_shape):
        if needs_projection(input_shape[-1], self.filters, self.strides):
            self.projection = layers.Conv2D(self.filters, 1, strides=self.strides, use_bias=False)

    def call(self, inputs, training=None):
        skip = inputs if self.projection is None else self.projection(inputs)
        out = tf.nn.relu(self.branch(inputs, training=training))
        out = out + skip
        return out

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: call never uses the projection, so a block that changes channels or has strides raises an error or broadcasts
# isolating: condition
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm

    def build(self, input_shape):
        if needs_projection(input_shape[-1], self.filters, self.strides):
            self.projection = layers.Conv2D(self.filters, 1, strides=self.strides, use_bias=False)

    def call(self, inputs, training=None):
        x = self.branch(inputs, training=training)
        x = layers.add([x, inputs])
        return tf.nn.relu(x)

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: the projection has no strides, so a block with a stride of 2 raises an error
# true: projection='no strides'
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm

    def build(self, input_shape):
        channels = input_shape[-1]
        if needs_projection(channels, self.filters, self.strides):
            self.projection = layers.Conv2D(self.filters, (1, 1), use_bias=False)

    def call(self, inputs, training=None):
        if self.projection is None:
            skip = inputs
        else:
            skip = self.projection(inputs)
        return tf.nn.relu(self.branch(inputs, training=training) + skip)

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: the projection has a bias (one weight too many)
# true: projection_with_bias
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm

    def build(self, input_shape):
        if needs_projection(input_shape[-1], self.filters, self.strides):
            self.projection = layers.Conv2D(self.filters, 1, strides=self.strides, padding="same")
        super().build(input_shape)

    def call(self, inputs, training=None):
        shortcut = self.projection(inputs) if self.projection is not None else inputs
        return tf.nn.relu(shortcut + self.branch(inputs, training=training))

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: a BatchNormalization follows the projection, as in torchvision
# true: projection_normalized
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm

    def build(self, input_shape):
        if needs_projection(input_shape[-1], self.filters, self.strides):
            self.projection = layers.Conv2D(self.filters, 1, strides=self.strides, use_bias=False)
            self.proj_norm = layers.BatchNormalization()

    def call(self, inputs, training=None):
        skip = inputs
        if self.projection is not None:
            skip = self.projection(inputs)
            skip = self.proj_norm(skip, training=training)
        return tf.nn.relu(self.branch(inputs, training=training) + skip)

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: a new projection is created in every call, so two calls at inference differ, and its weights aren't trained
# true: projection='made in call'
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm

    def build(self, input_shape):
        self.needs = needs_projection(input_shape[-1], self.filters, self.strides)

    def call(self, inputs, training=None):
        skip = inputs
        if self.needs:
            skip = layers.Conv2D(self.filters, 1, strides=self.strides, use_bias=False)(inputs)
        return tf.nn.relu(self.branch(inputs, training=training) + skip)

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: mistakes input_shape[1], the height, for the channels; visible with images whose height differs from the number of channels
# true: always_projected
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm

    def build(self, input_shape):
        in_channels = input_shape[1]
        if needs_projection(in_channels, self.filters, self.strides):
            self.projection = layers.Conv2D(self.filters, 1, strides=self.strides, use_bias=False)

    def call(self, inputs, training=None):
        skip = self.projection(inputs) if self.projection else inputs
        return tf.nn.relu(self.branch(inputs, training=training) + skip)

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: decides by the channels alone, so blocks with equal channels and a stride of 2 have no projection and raise an error
# true: projected_only_if_channels_differ
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm

    def build(self, input_shape):
        if input_shape[-1] != self.filters:
            self.projection = layers.Conv2D(self.filters, 1, strides=self.strides, use_bias=False)

    def call(self, inputs, training=None):
        skip = inputs
        if self.projection is not None:
            skip = self.projection(inputs)
        return tf.nn.relu(self.branch(inputs, training=training) + skip)

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: "if needs_projection:" tests the function itself, which is true, so every block has a projection
# true: always_projected
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm

    def build(self, input_shape):
        if needs_projection:
            self.projection = layers.Conv2D(self.filters, 1, strides=self.strides, use_bias=False)

    def call(self, inputs, training=None):
        y = self.branch(inputs, training=training)
        if self.projection is not None:
            return tf.nn.relu(y + self.projection(inputs))
        return tf.nn.relu(y + inputs)

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: the projection is a 3 x 3 convolution instead of 1 x 1
# true: projection_of_three_by_three
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm

    def build(self, input_shape):
        if needs_projection(input_shape[-1], self.filters, self.strides):
            self.projection = layers.Conv2D(self.filters, 3, strides=self.strides, padding="same", use_bias=False)

    def call(self, inputs, training=None):
        skip = inputs if self.projection is None else self.projection(inputs)
        return tf.nn.relu(self.branch(inputs, training=training) + skip)

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: the skip uses pooling and zero channels instead of a convolution (the paper's other variant), so there are no projection weights; a decrease in channels raises an error
# true: projection='pooled and padded'
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm

    def build(self, input_shape):
        self.shrink = needs_projection(input_shape[-1], self.filters, self.strides)
        self.extra = self.filters - input_shape[-1]

    def call(self, inputs, training=None):
        skip = inputs
        if self.shrink:
            skip = tf.nn.avg_pool2d(skip, self.strides, self.strides, padding="SAME")
            skip = tf.pad(skip, [[0, 0], [0, 0], [0, 0], [0, self.extra]])
        return tf.nn.relu(self.branch(inputs, training=training) + skip)

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: the projection is hidden in a lambda, so Keras doesn't track its kernel (which is missing from the trainable weights)
# true: projection='hidden'
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm

    def build(self, input_shape):
        if needs_projection(input_shape[-1], self.filters, self.strides):
            conv = layers.Conv2D(self.filters, 1, strides=self.strides, use_bias=False)
            self.skip = lambda x: conv(x)
        else:
            self.skip = lambda x: x

    def call(self, inputs, training=None):
        return tf.nn.relu(self.branch(inputs, training=training) + self.skip(inputs))

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: concatenates instead of adding, so the output has twice as many channels
# true: joined='concatenated'
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm

    def build(self, input_shape):
        if needs_projection(input_shape[-1], self.filters, self.strides):
            self.projection = layers.Conv2D(self.filters, 1, strides=self.strides, use_bias=False)

    def call(self, inputs, training=None):
        main = self.branch(inputs, training=training)
        skip = self.projection(inputs) if self.projection is not None else inputs
        out = tf.concat([main, skip], axis=-1)
        return tf.nn.relu(out)

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: super().build without the shape raises TypeError at the first call
# isolating: difference
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm

    def build(self, input_shape):
        if needs_projection(input_shape[-1], self.filters, self.strides):
            self.projection = layers.Conv2D(self.filters, 1, strides=self.strides, use_bias=False)
        super().build()

    def call(self, inputs, training=None):
        skip = inputs
        if self.projection is not None:
            skip = self.projection(inputs)
        return tf.nn.relu(self.branch(inputs, training=training) + skip)

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: two mistakes: a relu on the projected skip, and training=False hard-coded for the branch (visible in the outputs in training)
# true: projection='rectified', training='predicting'
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm

    def build(self, input_shape):
        if needs_projection(input_shape[-1], self.filters, self.strides):
            self.projection = layers.Conv2D(self.filters, 1, strides=self.strides, use_bias=False)

    def call(self, inputs, training=None):
        out = self.branch(inputs, training=False)
        if self.projection is not None:
            out += tf.nn.relu(self.projection(inputs))
        else:
            out += inputs
        return tf.nn.relu(out)

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: two mistakes: the condition is inverted (so there is a projection where none is needed), and nothing is returned
# isolating: difference
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm

    def build(self, input_shape):
        if not needs_projection(input_shape[-1], self.filters, self.strides):
            self.projection = layers.Conv2D(self.filters, 1, strides=self.strides, use_bias=False)

    def call(self, inputs, training=None):
        skip = inputs
        if self.projection is not None:
            skip = self.projection(inputs)
        out = tf.nn.relu(self.branch(inputs, training=training) + skip)

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: the projection's filters are the input's channels, so a block that changes the channels raises an error (or broadcasts one channel)
# true: projection="input's channels"
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm

    def build(self, input_shape):
        c = input_shape[-1]
        if needs_projection(c, self.filters, self.strides):
            self.projection = layers.Conv2D(c, 1, strides=self.strides, use_bias=False)

    def call(self, inputs, training=None):
        identity = inputs
        out = self.branch(inputs, training=training)
        if self.projection is not None:
            identity = self.projection(identity)
        out = out + identity
        return tf.nn.relu(out)

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% right: uses tf.add_n and tf.maximum, a tuple of strides, and "same" padding, which makes no difference for a 1 x 1 kernel
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm

    def build(self, input_shape):
        if needs_projection(input_shape[-1], self.filters, self.strides):
            self.projection = layers.Conv2D(filters=self.filters, kernel_size=(1, 1), padding="same",
                                            strides=(self.strides, self.strides), use_bias=False)

    def call(self, inputs, training=None):
        terms = [self.branch(inputs, training=training)]
        terms.append(inputs if self.projection is None else self.projection(inputs))
        return tf.maximum(tf.add_n(terms), 0.0)

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% right: has a method for the skip, calls super().build at the end, and uses keras.activations.relu
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm

    def build(self, input_shape):
        *_, channels = tuple(input_shape)
        if needs_projection(int(channels), self.filters, self.strides):
            self.projection = layers.Conv2D(self.filters, 1, self.strides, use_bias=False)
        super().build(input_shape)

    def _skip(self, x):
        if self.projection is None:
            return x
        return self.projection(x)

    def call(self, inputs, training=None):
        total = self._skip(inputs)
        total = total + self.branch(inputs, training=training)
        return tf.keras.activations.relu(total)

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% right: creates Add and ReLU layers in build, and leaves it to Keras to pass `training`
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm

    def build(self, input_shape):
        self.plus = layers.Add()
        self.relu = layers.ReLU()
        if needs_projection(input_shape[-1], self.filters, self.strides):
            self.projection = layers.Conv2D(self.filters, 1, strides=self.strides, use_bias=False)

    def call(self, inputs, training=None):
        parts = [self.branch(inputs)]
        if self.projection is not None:
            parts += [self.projection(inputs)]
        else:
            parts += [inputs]
        return self.relu(self.plus(parts))

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% right: keeps the skip in a list of paths that has one element, and computes relu with tf.where
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm

    def build(self, input_shape):
        if needs_projection(input_shape[-1], self.filters, self.strides):
            self.projection = layers.Conv2D(self.filters, 1, strides=self.strides, use_bias=False)

    def call(self, inputs, training=None):
        result = self.branch(inputs, training=training)
        for path in self.paths():
            result = result + path(inputs)
        return tf.where(result > 0, result, tf.zeros_like(result))

    def paths(self):
        if self.projection is not None:
            return [self.projection]
        return [tf.identity]

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: the variable inputs is overwritten with the branch's output before the skip reads it: the skip is that output itself (if there is no projection), or a projection of that output
# true: projection='skip of the branch'
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm  # exercise 4 sets the scale of this one to 0

    def build(self, input_shape):
        if needs_projection(input_shape[-1], self.filters, self.strides):
            self.projection = layers.Conv2D(self.filters, 1, strides=self.strides, use_bias=False)

    def call(self, inputs, training=None):
        inputs = self.branch(inputs, training=training)
        skip = inputs if self.projection is None else self.projection(inputs)
        return tf.nn.relu(inputs + skip)

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: compares the shapes of the outputs to decide, which runs the branch twice, so in training, the moving statistics are updated twice
# true: joined='branch called twice'
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm  # exercise 4 sets the scale of this one to 0

    def build(self, input_shape):
        if needs_projection(input_shape[-1], self.filters, self.strides):
            self.projection = layers.Conv2D(self.filters, 1, strides=self.strides, padding="same", use_bias=False)

    def call(self, inputs, training=None):
        skip = inputs
        if self.branch(inputs, training=training).shape[1:] != inputs.shape[1:]:
            skip = self.projection(inputs)
        return tf.nn.relu(self.branch(inputs, training=training) + skip)

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: the projection has a bias (Conv2D's default): one weight too many, and the values differ after training
# true: projection_with_bias
# isolating: difference
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm  # exercise 4 sets the scale of this one to 0

    def build(self, input_shape):
        in_channels = input_shape[-1]
        if needs_projection(in_channels, self.filters, self.strides):
            self.projection = layers.Conv2D(self.filters, kernel_size=1, strides=self.strides, padding="same")

    def call(self, inputs, training=None):
        y = self.branch(inputs, training=training)
        skip = self.projection(inputs) if self.projection is not None else inputs
        return tf.nn.relu(y + skip)

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: a normalization follows the projection, as in the usual ResNet; shows up for any block with a projection
# true: projection_normalized
# isolating: difference
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm  # exercise 4 sets the scale of this one to 0

    def build(self, input_shape):
        self.projection_norm = None
        if needs_projection(input_shape[-1], self.filters, self.strides):
            self.projection = layers.Conv2D(self.filters, 1, strides=self.strides, use_bias=False)
            self.projection_norm = layers.BatchNormalization()

    def call(self, inputs, training=None):
        skip = inputs
        if self.projection is not None:
            skip = self.projection(skip)
            skip = self.projection_norm(skip, training=training)
        return tf.nn.relu(self.branch(inputs, training=training) + skip)

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: the parentheses put the relu around the branch alone: negative values of the skip remain
# true: rectified_before_the_sum
# isolating: difference
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm  # exercise 4 sets the scale of this one to 0

    def build(self, input_shape):
        if needs_projection(input_shape[-1], self.filters, self.strides):
            self.projection = layers.Conv2D(self.filters, 1, strides=self.strides, use_bias=False)

    def call(self, inputs, training=None):
        if self.projection is None:
            skip = inputs
        else:
            skip = self.projection(inputs)
        return tf.nn.relu(self.branch(inputs, training=training)) + skip

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: uses the height (input_shape[1]) as the number of channels: (8, 8, 4) with 8 filters gets no projection, but (4, 4, 8) with 8 filters gets one
# true: always_projected
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm  # exercise 4 sets the scale of this one to 0

    def build(self, input_shape):
        if needs_projection(input_shape[1], self.filters, self.strides):
            self.projection = layers.Conv2D(self.filters, 1, strides=self.strides, use_bias=False)

    def call(self, inputs, training=None):
        x = inputs
        if self.projection is not None:
            x = self.projection(x)
        return tf.nn.relu(self.branch(inputs, training=training) + x)

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: uses average pooling and a 1 x 1 convolution without strides (ResNet-D) instead of a convolution with strides; visible with a stride of 2
# true: projection='pooled'
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm  # exercise 4 sets the scale of this one to 0

    def build(self, input_shape):
        if needs_projection(input_shape[-1], self.filters, self.strides):
            self.projection = layers.Conv2D(self.filters, 1, use_bias=False)
        self.pool = layers.AveragePooling2D(self.strides, padding="same")

    def call(self, inputs, training=None):
        skip = inputs
        if self.projection is not None:
            skip = self.projection(self.pool(inputs))
        return tf.nn.relu(self.branch(inputs, training=training) + skip)

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: the projection is always made: a block with equal channels and a stride of 1 has one weight too many and doesn't pass x on unchanged
# true: always_projected
# isolating: difference
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm  # exercise 4 sets the scale of this one to 0

    def build(self, input_shape):
        self.projection = layers.Conv2D(self.filters, 1, strides=self.strides, padding="same", use_bias=False)

    def call(self, inputs, training=None):
        return tf.nn.relu(self.branch(inputs, training=training) + self.projection(inputs))

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: the strides are passed where Conv2D expects the kernel size: a stride of 2 gives a 2 x 2 kernel without strides, so the sum fails
# true: projection='no strides'
# isolating: difference
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm  # exercise 4 sets the scale of this one to 0

    def build(self, input_shape):
        if needs_projection(input_shape[-1], self.filters, self.strides):
            self.projection = layers.Conv2D(self.filters, self.strides, use_bias=False)

    def call(self, inputs, training=None):
        y = self.branch(inputs, training=training)
        if self.projection is not None:
            inputs = self.projection(inputs)
        return tf.nn.relu(y + inputs)

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: the skip has no weights: it uses every strides-th pixel and fills missing channels with zeros (option A of the paper)
# true: projection='padded'
# isolating: condition
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm  # exercise 4 sets the scale of this one to 0

    def build(self, input_shape):
        self.missing = self.filters - input_shape[-1]
        self.project = needs_projection(input_shape[-1], self.filters, self.strides)

    def call(self, inputs, training=None):
        skip = inputs
        if self.project:
            skip = skip[:, :: self.strides, :: self.strides, : self.filters]
            skip = tf.pad(skip, [[0, 0], [0, 0], [0, 0], [0, max(self.missing, 0)]])
        return tf.nn.relu(self.branch(inputs, training=training) + skip)

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: the projection itself applies a relu, so negative parts of the skip are removed before the sum
# true: projection='rectified'
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm  # exercise 4 sets the scale of this one to 0

    def build(self, input_shape):
        if needs_projection(input_shape[-1], self.filters, self.strides):
            self.projection = layers.Conv2D(
                self.filters, 1, strides=self.strides, padding="same", use_bias=False, activation="relu"
            )

    def call(self, inputs, training=None):
        skip = self.projection(inputs) if self.projection else inputs
        return tf.nn.relu(tf.add(self.branch(inputs, training=training), skip))

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: two mistakes: the projection has a 3 x 3 kernel, and there is no relu after the sum
# true: projection='3 × 3', joined='sum'
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm  # exercise 4 sets the scale of this one to 0

    def build(self, input_shape):
        if needs_projection(input_shape[-1], self.filters, self.strides):
            self.projection = layers.Conv2D(self.filters, 3, strides=self.strides, padding="same", use_bias=False)

    def call(self, inputs, training=None):
        shortcut = inputs
        if self.projection is not None:
            shortcut = self.projection(inputs)
        return layers.add([self.branch(inputs, training=training), shortcut])

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: two mistakes: the projection has the channels of the input (the sum fails if they differ), and training=False is hard-coded for the branch
# true: projection="input's channels", training='predicting'
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm  # exercise 4 sets the scale of this one to 0

    def build(self, input_shape):
        channels = input_shape[-1]
        if needs_projection(channels, self.filters, self.strides):
            self.projection = layers.Conv2D(channels, 1, strides=self.strides, use_bias=False)

    def call(self, inputs, training=None):
        fx = self.branch(inputs, training=False)
        if self.projection is not None:
            inputs = self.projection(inputs)
        return tf.nn.relu(fx + inputs)

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: the projection is created at each call instead of in build, so it has different random weights each time and is never trained
# true: projection='made in call'
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm  # exercise 4 sets the scale of this one to 0

    def build(self, input_shape):
        self.needs = needs_projection(input_shape[-1], self.filters, self.strides)

    def call(self, inputs, training=None):
        y = self.branch(inputs, training=training)
        skip = inputs
        if self.needs:
            project = layers.Conv2D(self.filters, 1, strides=self.strides, use_bias=False)
            skip = project(inputs)
        return tf.nn.relu(y + skip)

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% right: takes every strides-th pixel and applies a 1 x 1 convolution without strides, which is equivalent
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm  # exercise 4 sets the scale of this one to 0

    def build(self, input_shape):
        if needs_projection(input_shape[-1], self.filters, self.strides):
            self.projection = layers.Conv2D(self.filters, 1, use_bias=False)

    def call(self, inputs, training=None):
        total = self.branch(inputs, training=training)
        if self.projection is None:
            total = total + inputs
        else:
            s = self.strides
            total = total + self.projection(inputs[:, ::s, ::s, :])
        return tf.nn.relu(total)

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% right: has a method for the skip, an Add layer, and an Activation layer
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm  # exercise 4 sets the scale of this one to 0

    def build(self, input_shape):
        if needs_projection(int(input_shape[-1]), self.filters, self.strides):
            self.projection = layers.Conv2D(
                filters=self.filters, kernel_size=(1, 1), strides=(self.strides, self.strides),
                padding="same", use_bias=False,
            )
        self.add = layers.Add()
        self.act = layers.Activation("relu")

    def skip(self, x):
        if self.projection is None:
            return x
        return self.projection(x)

    def call(self, inputs, training=None):
        return self.act(self.add([self.skip(inputs), self.branch(inputs, training=training)]))

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% right: uses tf.add_n for the sum, and builds the projection immediately in build
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm  # exercise 4 sets the scale of this one to 0

    def build(self, input_shape):
        *_, in_channels = input_shape
        if needs_projection(in_channels, self.filters, self.strides):
            projection = layers.Conv2D(self.filters, 1, self.strides, use_bias=False)
            projection.build((None, None, None, in_channels))
            self.projection = projection

    def call(self, inputs, training=None):
        parts = [self.branch(inputs, training=training)]
        parts.append(inputs if self.projection is None else self.projection(inputs))
        return tf.keras.activations.relu(tf.add_n(parts))

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: the last relu is missing, so the output has negative values
# true: not_rectified
# isolating: difference
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm

    def build(self, input_shape):
        if needs_projection(input_shape[-1], self.filters, self.strides):
            self.projection = layers.Conv2D(self.filters, 1, strides=self.strides, use_bias=False)

    def call(self, inputs, training=None):
        skip = inputs
        if self.projection is not None:
            skip = self.projection(inputs)
        return self.branch(inputs, training=training) + skip

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: applies relu only to the branch, then adds (wrong where branch or skip is negative)
# true: rectified_before_the_sum
# isolating: difference
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm

    def build(self, input_shape):
        in_channels = input_shape[-1]
        if needs_projection(in_channels, self.filters, self.strides):
            self.projection = layers.Conv2D(self.filters, 1, self.strides, padding="same", use_bias=False)

    def call(self, inputs, training=None):
        identity = inputs if self.projection is None else self.projection(inputs)
        return tf.nn.relu(self.branch(inputs, training=training)) + identity

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: two mistakes: the projection has a bias (the default), and a normalization follows it, as in PyTorch's downsample
# true: projection_normalized; projection_with_bias
# isolating: condition
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm

    def build(self, input_shape):
        if needs_projection(input_shape[-1], self.filters, self.strides):
            self.projection = layers.Conv2D(self.filters, 1, strides=self.strides)
            self.projection_norm = layers.BatchNormalization()

    def call(self, inputs, training=None):
        identity = inputs
        out = self.branch(inputs, training=training)
        if self.projection is not None:
            identity = self.projection_norm(self.projection(inputs), training=training)
        out += identity
        return tf.nn.relu(out)

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: the projection lacks the strides, so with a stride of 2, the sum crashes (or broadcasts if the height and width are 1 or 2)
# true: projection='no strides'
# isolating: difference
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm

    def build(self, input_shape):
        if needs_projection(input_shape[-1], self.filters, self.strides):
            self.projection = layers.Conv2D(self.filters, (1, 1), padding="same", use_bias=False)
        super().build(input_shape)

    def call(self, inputs, training=None):
        y = self.branch(inputs, training=training)
        s = self.projection(inputs) if self.projection is not None else inputs
        return tf.nn.relu(y + s)

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: always creates a projection, so for equal channels and a stride of 1, the skip is not x itself, and the block has one weight too many
# true: always_projected
# isolating: difference
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm

    def build(self, input_shape):
        self.projection = layers.Conv2D(filters=self.filters, kernel_size=1, strides=self.strides,
                                        padding="same", use_bias=False)

    def call(self, inputs, training=None):
        return tf.nn.relu(self.branch(inputs, training=training) + self.projection(inputs))

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: calls needs_projection with input_shape[1], the height (PyTorch's channel axis): with 16 filters, it projects inputs of shape (b, 8, 8, 16), but not those of shape (b, 16, 16, 3), for which it crashes or broadcasts
# true: always_projected
# isolating: condition
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm

    def build(self, input_shape):
        channels = input_shape[1]
        if needs_projection(channels, self.filters, self.strides):
            self.projection = layers.Conv2D(self.filters, 1, strides=self.strides, use_bias=False)

    def call(self, inputs, training=None):
        out = self.branch(inputs, training=training)
        if self.projection is not None:
            inputs = self.projection(inputs)
        return tf.nn.relu(out + inputs)

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: concatenates branch and skip instead of adding, so the output has too many channels
# true: joined='concatenated'
# isolating: difference
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm

    def build(self, input_shape):
        if needs_projection(input_shape[-1], self.filters, self.strides):
            self.projection = layers.Conv2D(self.filters, 1, strides=self.strides, use_bias=False)

    def call(self, inputs, training=None):
        skip = self.projection(inputs) if self.projection else inputs
        joined = tf.concat([self.branch(inputs, training=training), skip], axis=-1)
        return tf.nn.relu(joined)

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: build creates a local variable and self.projection stays None, so blocks that need a projection crash or add x by broadcasting
# true: never_projected
# isolating: difference
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm

    def build(self, input_shape):
        projection = None
        if needs_projection(input_shape[-1], self.filters, self.strides):
            projection = layers.Conv2D(self.filters, 1, strides=self.strides, use_bias=False)

    def call(self, inputs, training=None):
        x = self.branch(inputs, training=training)
        if self.projection is None:
            return tf.nn.relu(x + inputs)
        else:
            return tf.nn.relu(x + self.projection(inputs))

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: calls self.projection without checking whether it's None, which crashes with TypeError for blocks without a projection
# isolating: condition; difference
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm

    def build(self, input_shape):
        if needs_projection(input_shape[-1], self.filters, self.strides):
            self.projection = layers.Conv2D(self.filters, 1, strides=self.strides, use_bias=False)

    def call(self, inputs, training=None):
        shortcut = self.projection(inputs)
        return tf.nn.relu(layers.add([self.branch(inputs, training=training), shortcut]))

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: uses average pooling and zero channels instead of a projection (the paper's option A): where a projection is needed, the values differ and its weight is missing, and a decrease in channels crashes
# true: projection='pooled and padded'
# isolating: difference
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm

    def build(self, input_shape):
        self.in_channels = input_shape[-1]
        self.pool = layers.AveragePooling2D(self.strides, padding="same")

    def call(self, inputs, training=None):
        skip = inputs
        if needs_projection(self.in_channels, self.filters, self.strides):
            skip = self.pool(skip)
            extra = self.filters - self.in_channels
            skip = tf.pad(skip, [[0, 0], [0, 0], [0, 0], [0, extra]])
        return tf.nn.relu(self.branch(inputs, training=training) + skip)

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: overwrites inputs with the branch's output before the skip, so the skip is that output itself (if there is no projection) or a projection of that output
# true: projection='skip of the branch'
# isolating: difference
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm

    def build(self, input_shape):
        if needs_projection(input_shape[-1], self.filters, self.strides):
            self.projection = layers.Conv2D(self.filters, 1, strides=self.strides, use_bias=False)

    def call(self, inputs, training=None):
        inputs = self.branch(inputs, training=training)
        skip = inputs
        if self.projection is not None:
            skip = self.projection(skip)
        return tf.nn.relu(inputs + skip)

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: stop_gradient is applied to the skip, so the values are right, but neither the projection nor the layers before the block get a gradient through the skip
# isolating: difference
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm

    def build(self, input_shape):
        if needs_projection(input_shape[-1], self.filters, self.strides):
            self.projection = layers.Conv2D(self.filters, 1, strides=self.strides, use_bias=False)

    def call(self, inputs, training=None):
        x = tf.identity(inputs)
        if self.projection is not None:
            x = self.projection(x)
        skip = tf.stop_gradient(x)
        return tf.nn.relu(self.branch(inputs, training=training) + skip)

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: two mistakes: the projection is created only if the strides differ from 1, so going from 16 to 32 channels with a stride of 1 crashes, and the branch always runs in inference mode
# true: projects='strides', training='predicting'
# isolating: difference
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm

    def build(self, input_shape):
        if self.strides != 1:
            self.projection = layers.Conv2D(self.filters, 1, strides=self.strides, use_bias=False)

    def call(self, inputs, training=None):
        if self.projection is not None:
            return tf.nn.relu(self.branch(inputs, training=False) + self.projection(inputs))
        return tf.nn.relu(self.branch(inputs, training=False) + inputs)

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: the return is inside the if, so a block without projection returns None
# isolating: condition; difference
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm

    def build(self, input_shape):
        if needs_projection(input_shape[-1], self.filters, self.strides):
            self.projection = layers.Conv2D(self.filters, 1, strides=self.strides, use_bias=False)

    def call(self, inputs, training=None):
        residual = self.branch(inputs, training=training)
        skip = inputs
        if self.projection is not None:
            skip = self.projection(skip)
            total = residual + skip
            return tf.nn.relu(total)

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: the projection is a 3 x 3 convolution (copied from the branch) instead of 1 x 1
# true: projection_of_three_by_three
# isolating: difference
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm

    def build(self, input_shape):
        if needs_projection(int(input_shape[-1]), self.filters, self.strides):
            self.projection = layers.Conv2D(self.filters, 3, strides=self.strides, padding="same", use_bias=False)

    def call(self, inputs, training=None):
        if self.projection is None:
            skip = inputs
        else:
            skip = self.projection(inputs)
        return tf.nn.relu(tf.add(self.branch(inputs, training=training), skip))

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% right: uses tf.add_n, and has a method for the skip
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm

    def build(self, input_shape):
        *_, channels = input_shape
        if needs_projection(channels, self.filters, self.strides):
            self.projection = layers.Conv2D(self.filters, (1, 1), strides=(self.strides, self.strides),
                                            padding="same", use_bias=False)

    def skip(self, x):
        return x if self.projection is None else self.projection(x)

    def call(self, inputs, training=None):
        return tf.nn.relu(tf.add_n([self.branch(inputs, training=training), self.skip(inputs)]))

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% right: loops over the paths of the block
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm

    def build(self, input_shape):
        needed = needs_projection(input_shape[-1], self.filters, self.strides)
        self.projection = layers.Conv2D(self.filters, 1, strides=self.strides, use_bias=False) if needed else None
        super().build(input_shape)

    def call(self, inputs, training=None):
        paths = [lambda t: self.branch(t, training=training), self.projection or (lambda t: t)]
        total = 0.0
        for path in paths:
            total = path(inputs) + total
        return tf.maximum(total, tf.zeros_like(total))

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% right: creates Add and ReLU layers in build
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm

    def build(self, input_shape):
        self.add = layers.Add()
        self.relu = layers.ReLU()
        if needs_projection(input_shape[-1], self.filters, self.strides):
            self.projection = layers.Conv2D(
                filters=self.filters,
                kernel_size=1,
                strides=self.strides,
                use_bias=False,
            )

    def call(self, inputs, training=None):
        summands = [inputs, self.branch(inputs, training=training)]
        if self.projection is not None:
            summands[0] = self.projection(inputs)
        return self.relu(self.add(summands))

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: always creates a projection, even where x fits; a block with equal channels and a stride of 1 has one weight too many and different values
# true: always_projected
# isolating: difference
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm

    def build(self, input_shape):
        self.projection = layers.Conv2D(self.filters, 1, strides=self.strides, use_bias=False)

    def call(self, inputs, training=None):
        skip = self.projection(inputs)
        return tf.nn.relu(self.branch(inputs, training=training) + skip)

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: there is no relu after the sum; shows up with negative outputs
# true: not_rectified
# isolating: difference
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm

    def build(self, input_shape):
        if needs_projection(input_shape[-1], self.filters, self.strides):
            self.projection = layers.Conv2D(self.filters, 1, strides=self.strides, use_bias=False)

    def call(self, inputs, training=None):
        skip = inputs
        if self.projection is not None:
            skip = self.projection(inputs)
        x = self.branch(inputs, training=training)
        return x + skip

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: applies relu to the branch before the sum instead of after it; visible with negative values of branch or skip
# true: rectified_before_the_sum
# isolating: difference
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm

    def build(self, input_shape):
        if needs_projection(input_shape[-1], self.filters, self.strides):
            self.projection = layers.Conv2D(self.filters, (1, 1), strides=self.strides, use_bias=False)
        super().build(input_shape)

    def call(self, inputs, training=None):
        shortcut = self.projection(inputs) if self.projection else inputs
        return tf.nn.relu(self.branch(inputs, training=training)) + shortcut

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: crashes with strides other than 1: the projection lacks the strides, so skip and branch differ in size
# true: projection='no strides'
# isolating: difference
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm

    def build(self, input_shape):
        in_channels = input_shape[-1]
        if needs_projection(in_channels, self.filters, self.strides):
            self.projection = layers.Conv2D(self.filters, 1, use_bias=False)

    def call(self, inputs, training=None):
        if self.projection is None:
            skip = inputs
        else:
            skip = self.projection(inputs)
        return tf.nn.relu(self.branch(inputs, training=training) + skip)

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: the projection is followed by batch normalization, as in most published code; blocks with a projection have too many weights and different values
# true: projection_normalized
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm

    def build(self, input_shape):
        self.projection_norm = None
        if needs_projection(input_shape[-1], self.filters, self.strides):
            self.projection = layers.Conv2D(self.filters, 1, strides=self.strides, use_bias=False)
            self.projection_norm = layers.BatchNormalization()

    def call(self, inputs, training=None):
        identity = inputs
        out = self.branch(inputs, training=training)
        if self.projection is not None:
            identity = self.projection_norm(self.projection(inputs), training=training)
        out = layers.add([out, identity])
        return tf.nn.relu(out)

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: the projection keeps its bias; blocks with a projection have one weight too many
# true: projection_with_bias
# isolating: difference
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm

    def build(self, input_shape):
        c = input_shape[-1]
        need = needs_projection(c, self.filters, self.strides)
        if need:
            self.projection = layers.Conv2D(self.filters, 1, self.strides, "same")

    def call(self, inputs, training=None):
        y = self.branch(inputs, training=training)
        if self.projection is not None:
            inputs = self.projection(inputs)
        return tf.nn.relu(inputs + y)

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: the condition checks the strides only; a block with a stride of 1 and different channels (3 to 8) crashes at the sum (or broadcasts from 1 to 8)
# true: projected_only_if_strided
# isolating: difference
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm

    def build(self, input_shape):
        if self.strides != 1:
            self.projection = layers.Conv2D(self.filters, 1, strides=self.strides, use_bias=False)

    def call(self, inputs, training=None):
        residual = self.branch(inputs, training=training)
        shortcut = inputs
        if self.strides != 1:
            shortcut = self.projection(inputs)
        return tf.nn.relu(residual + shortcut)

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: x is overwritten by the branch, and the skip then starts from the branch's output; visible with every input, and a stride of 2 crashes
# true: projection='skip of the branch'
# isolating: difference
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm

    def build(self, input_shape):
        if needs_projection(input_shape[-1], self.filters, self.strides):
            self.projection = layers.Conv2D(self.filters, 1, strides=self.strides, use_bias=False)

    def call(self, inputs, training=None):
        x = inputs
        x = self.branch(x, training=training)
        if self.projection is not None:
            skip = self.projection(x)
        else:
            skip = x
        x = tf.nn.relu(x + skip)
        return x

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: without a projection, the skip is left out, giving relu(branch(x)); visible with equal channels and a stride of 1
# true: joined='branch where shapes agree'
# isolating: condition
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm

    def build(self, input_shape):
        if needs_projection(input_shape[-1], self.filters, self.strides):
            self.projection = layers.Conv2D(self.filters, kernel_size=1, strides=self.strides, use_bias=False)

    def call(self, inputs, training=None):
        out = self.branch(inputs, training=training)
        if self.projection is not None:
            out = out + self.projection(inputs)
        return tf.nn.relu(out)

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: concatenates instead of adding; the output has twice as many channels
# true: joined='concatenated'
# isolating: difference
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm

    def build(self, input_shape):
        if needs_projection(input_shape[-1], self.filters, self.strides):
            self.projection = layers.Conv2D(self.filters, 1, strides=self.strides, use_bias=False)

    def call(self, inputs, training=None):
        left = self.branch(inputs, training=training)
        right = inputs if self.projection is None else self.projection(inputs)
        return tf.nn.relu(tf.concat([left, right], axis=-1))

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: crashes: calls the new convolution on the shape, in every block that needs a projection
# isolating: condition; difference
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm

    def build(self, input_shape):
        if needs_projection(input_shape[-1], self.filters, self.strides):
            self.projection = layers.Conv2D(
                self.filters, 1, strides=self.strides, use_bias=False
            )(input_shape)

    def call(self, inputs, training=None):
        skip = inputs if self.projection is None else self.projection
        return tf.nn.relu(self.branch(inputs, training=training) + skip)

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: two mistakes: mistakes input_shape[1] (the height) for the channels, and passes training=False to the branch, so batch normalization never runs in training mode
# true: always_projected
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm

    def build(self, input_shape):
        in_channels = input_shape[1]
        if needs_projection(in_channels, self.filters, self.strides):
            self.projection = layers.Conv2D(self.filters, 1, strides=self.strides, use_bias=False)

    def call(self, inputs, training=None):
        skip = inputs
        if self.projection is not None:
            skip = self.projection(skip)
        return tf.nn.relu(self.branch(inputs, training=False) + skip)

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: uses average pooling before a 1 x 1 convolution without strides (the "ResNet-D" skip); visible with strides of 2 or more
# true: projection='pooled'
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm

    def build(self, input_shape):
        if needs_projection(input_shape[-1], self.filters, self.strides):
            self.pool = layers.AveragePooling2D(self.strides, padding="same")
            self.projection = layers.Conv2D(self.filters, 1, use_bias=False)

    def call(self, inputs, training=None):
        if self.projection is None:
            skip = inputs
        else:
            skip = self.projection(self.pool(inputs))
        return tf.nn.relu(self.branch(inputs, training=training) + skip)

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: applies a relu to x before the projection; shows up for negative inputs in a block with a projection
# true: projection='input rectified'
# isolating: condition
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm

    def build(self, input_shape):
        if needs_projection(input_shape[-1], self.filters, self.strides):
            self.projection = layers.Conv2D(self.filters, 1, strides=self.strides, use_bias=False)
            self.relu = layers.ReLU()

    def call(self, inputs, training=None):
        skip = inputs
        if self.projection is not None:
            skip = self.projection(self.relu(inputs))
        total = self.branch(inputs, training=training) + skip
        return tf.nn.relu(total)

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: uses the paper's skip without weights, which takes every s-th pixel and fills missing channels with zeros; blocks that increase the channels lack the projection, and blocks that decrease the channels crash
# true: projection='padded'
# isolating: difference
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm

    def build(self, input_shape):
        self.extra = self.filters - input_shape[-1]
        if needs_projection(input_shape[-1], self.filters, self.strides):
            s = self.strides
            self.projection = lambda x: tf.pad(x[:, ::s, ::s, :], [[0, 0], [0, 0], [0, 0], [0, self.extra]])

    def call(self, inputs, training=None):
        skip = inputs if self.projection is None else self.projection(inputs)
        return tf.nn.relu(skip + self.branch(inputs, training=training))

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% right: collects the terms of the sum in a list
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm

    def build(self, input_shape):
        if not needs_projection(input_shape[-1], self.filters, self.strides):
            return
        self.projection = layers.Conv2D(self.filters, 1, strides=self.strides, use_bias=False)
        self.projection.build(input_shape)

    def call(self, inputs, training=None):
        terms = [self.branch(inputs, training=training)]
        for f in [self.projection or tf.identity]:
            terms.append(f(inputs))
        return tf.nn.relu(tf.add_n(terms))

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% right: has a method for the skip, uses "same" padding for the projection (which is equivalent for a 1 x 1 kernel), and looks up relu by name
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm

    def build(self, input_shape):
        if needs_projection(input_shape[-1], self.filters, self.strides):
            self.projection = layers.Conv2D(
                filters=self.filters,
                kernel_size=(1, 1),
                strides=(self.strides, self.strides),
                padding="same",
                use_bias=False,
            )
        self.built = True

    def skip(self, x):
        return x if self.projection is None else self.projection(x)

    def call(self, inputs, training=None):
        total = self.skip(inputs) + self.branch(inputs, training=training)
        return keras.activations.get("relu")(total)

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% right: uses Add and ReLU layers, and a flag that says whether a projection is needed
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm

    def build(self, input_shape):
        *_, in_channels = tuple(input_shape)
        self.projects = needs_projection(in_channels, self.filters, self.strides)
        self.sum_up, self.out = layers.Add(), layers.ReLU()
        if self.projects:
            self.projection = layers.Conv2D(self.filters, 1, self.strides, use_bias=False)

    def call(self, inputs, training=None):
        both = {"branch": self.branch(inputs, training=training), "skip": inputs}
        if self.projects:
            both["skip"] = self.projection(inputs)
        return self.out(self.sum_up([both["branch"], both["skip"]]))

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: reads the channels from input_shape[1] as in PyTorch, which is the height here, so there is a projection whenever height != filters (an identity block with 16 channels gets one for 8 x 8 inputs); with height == filters, a projection that is needed is missing
# true: always_projected
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm  # exercise 4 sets the scale of this one to 0

    def build(self, input_shape):
        in_channels = input_shape[1]
        if needs_projection(in_channels, self.filters, self.strides):
            self.projection = layers.Conv2D(self.filters, kernel_size=1, strides=self.strides, use_bias=False)

    def call(self, inputs, training=None):
        identity = inputs
        if self.projection is not None:
            identity = self.projection(inputs)
        out = self.branch(inputs, training=training)
        return tf.nn.relu(out + identity)

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: the skip has no weights: it uses every strides-th pixel and pads the channels with zeros (the paper's option A) instead of a 1 x 1 convolution; visible with all blocks that need a projection (if the block decreases the channels, it crashes)
# true: projection='padded'
# isolating: difference
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm  # exercise 4 sets the scale of this one to 0

    def build(self, input_shape):
        channels = input_shape[-1]
        if needs_projection(channels, self.filters, self.strides):
            s = self.strides
            extra = self.filters - channels
            self.projection = lambda x: tf.pad(x[:, ::s, ::s, :], [[0, 0], [0, 0], [0, 0], [0, extra]])

    def call(self, inputs, training=None):
        skip = inputs if self.projection is None else self.projection(inputs)
        return tf.nn.relu(self.branch(inputs, training=training) + skip)

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: averages strides x strides pixels before a 1 x 1 convolution of stride 1 (ResNet-D) instead of a convolution with strides; visible for every block with strides > 1
# true: projection='pooled'
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm  # exercise 4 sets the scale of this one to 0

    def build(self, input_shape):
        if needs_projection(input_shape[-1], self.filters, self.strides):
            self.pool = layers.AveragePooling2D(self.strides, padding="same")
            self.projection = layers.Conv2D(self.filters, 1, use_bias=False)

    def call(self, inputs, training=None):
        x = inputs
        if self.projection is not None:
            x = self.pool(x)
            x = self.projection(x)
        y = self.branch(inputs, training=training)
        return tf.nn.relu(x + y)

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: applies relu to the input first, for both branch and skip; right for non-negative feature maps, wrong as soon as the input has negative values
# true: joined='input rectified'
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm  # exercise 4 sets the scale of this one to 0

    def build(self, input_shape):
        if needs_projection(input_shape[-1], self.filters, self.strides):
            self.projection = layers.Conv2D(self.filters, (1, 1), strides=(self.strides, self.strides), use_bias=False)
        super().build(input_shape)

    def call(self, inputs, training=None):
        x = tf.nn.relu(inputs)
        if self.projection is None:
            skip = x
        else:
            skip = self.projection(x)
        total = tf.add(self.branch(x, training=training), skip)
        return tf.nn.relu(total)

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: `if needs_projection:` tests the function itself, which is always true, so blocks with equal shapes get a projection as well
# true: always_projected
# isolating: difference
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm  # exercise 4 sets the scale of this one to 0

    def build(self, input_shape):
        if needs_projection:
            self.projection = layers.Conv2D(self.filters, 1, strides=self.strides, padding="same", use_bias=False)
        else:
            self.projection = None

    def call(self, inputs, training=None):
        branch = self.branch(inputs, training=training)
        if self.projection:
            return tf.nn.relu(branch + self.projection(inputs))
        return tf.nn.relu(branch + inputs)

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: relu is applied to the branch only, before the sum; shows up with negative inputs and a negative skip
# true: rectified_before_the_sum
# isolating: difference
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm

    def build(self, input_shape):
        if needs_projection(input_shape[-1], self.filters, self.strides):
            self.projection = layers.Conv2D(self.filters, 1, strides=self.strides, use_bias=False)

    def call(self, inputs, training=None):
        skip = inputs if self.projection is None else self.projection(inputs)
        return tf.nn.relu(self.branch(inputs, training=training)) + skip

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: the projection has a bias (Keras's default); shows up in the weights of a block with a projection
# true: projection_with_bias
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm

    def build(self, input_shape):
        channels = input_shape[-1]
        if needs_projection(channels, self.filters, self.strides):
            self.projection = layers.Conv2D(self.filters, kernel_size=(1, 1), strides=self.strides, padding="same")
        super().build(input_shape)

    def call(self, inputs, training=None):
        y = self.branch(inputs, training=training)
        if self.projection is not None:
            inputs = self.projection(inputs)
        return tf.nn.relu(y + inputs)

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: the projection has no strides; a stride of 2 raises an error in the sum (or broadcasts wrongly)
# true: projection='no strides'
# isolating: difference
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm

    def build(self, input_shape):
        need = needs_projection(input_shape[-1], self.filters, self.strides)
        if need:
            self.projection = layers.Conv2D(filters=self.filters, kernel_size=1, use_bias=False)

    def call(self, inputs, training=None):
        residual = self.branch(inputs, training=training)
        identity = inputs
        if self.projection:
            identity = self.projection(inputs)
        return tf.nn.relu(tf.add(residual, identity))

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: always creates the projection; visible with a block whose input fits, such as one with 16 channels, 16 filters, and a stride of 1
# true: always_projected
# isolating: difference
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm

    def build(self, input_shape):
        self.projection = layers.Conv2D(self.filters, 1, self.strides, use_bias=False)
        self.projection.build(input_shape)

    def call(self, inputs, training=None):
        shortcut = self.projection(inputs)
        x = self.branch(inputs, training=training)
        x = layers.add([x, shortcut])
        return tf.nn.relu(x)

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: a BatchNormalization follows the projection, as in torchvision; visible in the weights and values of a block with a projection
# true: projection_normalized
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None
        self.downsample_bn = None

    @property
    def last_norm(self):
        return self.branch.last_norm

    def build(self, input_shape):
        if needs_projection(input_shape[-1], self.filters, self.strides):
            self.projection = layers.Conv2D(self.filters, 1, strides=self.strides, use_bias=False)
            self.downsample_bn = layers.BatchNormalization()

    def call(self, inputs, training=None):
        identity = inputs
        out = self.branch(inputs, training=training)
        if self.projection is not None:
            identity = self.downsample_bn(self.projection(inputs), training=training)
        out = out + identity
        return tf.nn.relu(out)

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: projects the output of the branch and adds that to the branch; without a projection, it forgets the last relu
# isolating: difference
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm

    def build(self, input_shape):
        if needs_projection(input_shape[-1], self.filters, self.strides):
            self.projection = layers.Conv2D(self.filters, 1, use_bias=False)

    def call(self, inputs, training=None):
        x = self.branch(inputs, training=training)
        if self.projection is not None:
            skip = self.projection(x)
            return tf.nn.relu(x + skip)
        return x + inputs

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: mistakes input_shape[1], the height, for the channels; visible where the height differs from the number of channels, or for (8, 8, 16) with filters 8
# true: always_projected
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm

    def build(self, input_shape):
        n, c, h, w = input_shape
        if needs_projection(c, self.filters, self.strides):
            self.projection = layers.Conv2D(self.filters, 1, strides=self.strides, use_bias=False)

    def call(self, inputs, training=None):
        if self.projection is None:
            skip = inputs
        else:
            skip = self.projection(inputs)
        total = self.branch(inputs, training=training) + skip
        return tf.nn.relu(total)

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: where the shapes differ, the skip is left out instead of projected; visible with any block that needs a projection
# isolating: condition; difference
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm

    def build(self, input_shape):
        self.add_skip = not needs_projection(input_shape[-1], self.filters, self.strides)
        super().build(input_shape)

    def call(self, inputs, training=None):
        x = self.branch(inputs, training=training)
        if self.add_skip:
            x += inputs
        return tf.nn.relu(x)

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% right: has a method for the skip, Add and ReLU layers as attributes, and a projection with "same" padding
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm

    def build(self, input_shape):
        self.sum = layers.Add()
        self.relu = layers.ReLU()
        if needs_projection(input_shape[-1], self.filters, self.strides):
            self.projection = layers.Conv2D(
                filters=self.filters, kernel_size=(1, 1), strides=(self.strides,) * 2, padding="same", use_bias=False
            )
        super().build(input_shape)

    def skip(self, x):
        return x if self.projection is None else self.projection(x)

    def call(self, inputs, training=None):
        return self.relu(self.sum([self.branch(inputs, training=training), self.skip(inputs)]))

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% right: builds the projection immediately in build and, in call, chooses between it and tf.identity
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm

    def build(self, input_shape):
        make = needs_projection(input_shape[-1], self.filters, self.strides)
        self.projection = layers.Conv2D(self.filters, 1, strides=self.strides, use_bias=False) if make else None
        if make:
            self.projection.build(input_shape)
        self.built = True

    def call(self, inputs, training=None):
        parts = [self.branch(inputs, training=training)]
        parts.append((self.projection or tf.identity)(inputs))
        return keras.activations.relu(sum(parts[1:], parts[0]))

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: the projection lacks the strides and has a bias: an error (or broadcasting, for an output of one pixel) for strides 2, and an additional weight in every projection
# isolating: condition; difference
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm  # exercise 4 sets the scale of this one to 0

    def build(self, input_shape):
        if needs_projection(input_shape[-1], self.filters, self.strides):
            self.projection = layers.Conv2D(self.filters, 1)

    def call(self, inputs, training=None):
        skip = inputs
        if self.projection is not None:
            skip = self.projection(inputs)
        return tf.nn.relu(self.branch(inputs, training=training) + skip)

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: the relu comes before the sum: relu(branch(x)) + skip(x) instead of relu(branch(x) + skip(x)); wrong where the branch or the sum is negative
# true: rectified_before_the_sum
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm  # exercise 4 sets the scale of this one to 0

    def build(self, input_shape):
        if needs_projection(input_shape[-1], self.filters, self.strides):
            self.projection = layers.Conv2D(self.filters, 1, strides=self.strides, use_bias=False)

    def call(self, inputs, training=None):
        shortcut = self.projection(inputs) if self.projection is not None else inputs
        x = self.branch(inputs, training=training)
        return layers.add([tf.nn.relu(x), shortcut])

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: always creates a projection; with stride 1 and equal channels the skip must be x itself (additional weights, different values)
# true: always_projected
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm  # exercise 4 sets the scale of this one to 0

    def build(self, input_shape):
        self.projection = layers.Conv2D(self.filters, 1, strides=self.strides, use_bias=False)
        super().build(input_shape)

    def call(self, inputs, training=None):
        return tf.nn.relu(self.branch(inputs, training=training) + self.projection(inputs))

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: decides by the channels alone; for strides 2 with equal channels there is no projection, and the sum fails (or broadcasts, for a result of one pixel)
# true: projected_only_if_channels_differ
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm  # exercise 4 sets the scale of this one to 0

    def build(self, input_shape):
        if input_shape[-1] != self.filters:
            self.projection = tf.keras.layers.Conv2D(
                self.filters, kernel_size=1, strides=self.strides, use_bias=False
            )

    def call(self, inputs, training=None):
        y = self.branch(inputs, training=training)
        if self.projection:
            inputs = self.projection(inputs)
        return tf.nn.relu(y + inputs)

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% wrong: overwrites x with the projection before the branch, so the branch gets the projected x; wrong values for other channels at stride 1, and wrong sizes at stride 2
# true: projection='projects first'
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm  # exercise 4 sets the scale of this one to 0

    def build(self, input_shape):
        if needs_projection(input_shape[-1], self.filters, self.strides):
            self.projection = layers.Conv2D(self.filters, 1, self.strides, use_bias=False)

    def call(self, inputs, training=None):
        x = inputs
        if self.projection is not None:
            x = self.projection(x)
        out = self.branch(x, training=training)
        return tf.nn.relu(out + x)

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


# %% right: an unusual but correct style
class ResNetBlock(tf.keras.layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm  # exercise 4 sets the scale of this one to 0

    def build(self, input_shape):
        options = {"filters": self.filters, "kernel_size": 1, "strides": self.strides, "use_bias": False}
        if needs_projection(input_shape[-1], self.filters, self.strides):
            self.projection = layers.Conv2D(**options)
            self.projection.build(input_shape)
        super().build(input_shape)

    def call(self, inputs, training=None):
        skip = self.projection or tf.identity
        total = tf.add_n([self.branch(inputs, training=training), skip(inputs)])
        return tf.nn.relu(total)

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}
