"""Answers to `BatchNorm` that people wrote from the exercise text alone."""


# %% wrong: computes the statistics over axis 0 only, so for images, each pixel has its own statistics, and the update of a weight of shape (channel,) fails
# true: axes='batch'
# isolating: difference
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        c = input_shape[-1]
        self.scale = self.add_weight(name="scale", shape=(c,), initializer="ones", trainable=True)
        self.offset = self.add_weight(name="offset", shape=(c,), initializer="zeros", trainable=True)
        self.moving_mean = self.add_weight(name="moving_mean", shape=(c,), initializer="zeros", trainable=False)
        self.moving_var = self.add_weight(name="moving_var", shape=(c,), initializer="ones", trainable=False)

    def call(self, inputs, training=False):
        if training:
            mean = tf.reduce_mean(inputs, axis=0)
            var = tf.reduce_mean((inputs - mean) ** 2, axis=0)
            self.moving_mean.assign(self.moving_mean * self.momentum + mean * (1 - self.momentum))
            self.moving_var.assign(self.moving_var * self.momentum + var * (1 - self.momentum))
        else:
            mean = tf.convert_to_tensor(self.moving_mean)
            var = tf.convert_to_tensor(self.moving_var)
        return self.scale * (inputs - mean) / tf.sqrt(var + self.epsilon) + self.offset

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: the moving variance uses the unbiased variance, with n - 1 as the divisor, as PyTorch does; visible in the moving variance after a training call (nan for one sample)
# true: variance='n - 1, moving, nan'
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        shape = (input_shape[-1],)
        self.gamma = self.add_weight(shape=shape, initializer="ones", name="gamma")
        self.beta = self.add_weight(shape=shape, initializer="zeros", name="beta")
        self.mu = self.add_weight(shape=shape, initializer="zeros", name="mu", trainable=False)
        self.sigma2 = self.add_weight(shape=shape, initializer="ones", name="sigma2", trainable=False)
        super().build(input_shape)

    def call(self, inputs, training=False):
        axes = list(range(len(inputs.shape) - 1))
        if training:
            mean, var = tf.nn.moments(inputs, axes=axes)
            n = tf.cast(tf.size(inputs) / tf.shape(inputs)[-1], inputs.dtype)
            unbiased = var * n / (n - 1)
            self.mu.assign(self.mu * self.momentum + mean * (1 - self.momentum))
            self.sigma2.assign(self.sigma2 * self.momentum + unbiased * (1 - self.momentum))
        else:
            mean, var = tf.identity(tf.convert_to_tensor(self.mu)), tf.identity(tf.convert_to_tensor(self.sigma2))
        x_hat = (inputs - mean) / tf.sqrt(var + self.epsilon)
        return x_hat * self.gamma + self.beta

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: PyTorch's momentum, which is the share of the new batch instead of the old statistics; visible in the moving statistics after training with momentum 0.99
# true: momentum_of_pytorch
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        c = input_shape[-1]
        self.scale = self.add_weight(name="scale", shape=(c,), initializer="ones", trainable=True)
        self.offset = self.add_weight(name="offset", shape=(c,), initializer="zeros", trainable=True)
        self.moving_mean = self.add_weight(name="moving_mean", shape=(c,), initializer="zeros", trainable=False)
        self.moving_var = self.add_weight(name="moving_var", shape=(c,), initializer="ones", trainable=False)

    def call(self, inputs, training=False):
        if training:
            axes = list(range(len(inputs.shape) - 1))
            mean, var = tf.nn.moments(inputs, axes)
            self.moving_mean.assign((1 - self.momentum) * self.moving_mean + self.momentum * mean)
            self.moving_var.assign((1 - self.momentum) * self.moving_var + self.momentum * var)
        else:
            mean, var = tf.convert_to_tensor(self.moving_mean), tf.convert_to_tensor(self.moving_var)
        return (inputs - mean) / tf.sqrt(var + self.epsilon) * self.scale + self.offset

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: epsilon is added to the standard deviation instead of inside the square root (outputs differ by up to epsilon, and by much more if the variance is small)
# true: epsilon_outside_the_root
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        c = input_shape[-1]
        self.scale = self.add_weight(name="scale", shape=(c,), initializer="ones", trainable=True)
        self.offset = self.add_weight(name="offset", shape=(c,), initializer="zeros", trainable=True)
        self.moving_mean = self.add_weight(name="moving_mean", shape=(c,), initializer="zeros", trainable=False)
        self.moving_var = self.add_weight(name="moving_var", shape=(c,), initializer="ones", trainable=False)

    def call(self, inputs, training=False):
        reduce_axes = [0] if len(inputs.shape) == 2 else [0, 1, 2]
        if training:
            mean = tf.reduce_mean(inputs, axis=reduce_axes)
            std = tf.math.reduce_std(inputs, axis=reduce_axes)
            self.moving_mean.assign(self.moving_mean * self.momentum + mean * (1 - self.momentum))
            self.moving_var.assign(self.moving_var * self.momentum + std ** 2 * (1 - self.momentum))
        else:
            mean = tf.convert_to_tensor(self.moving_mean)
            std = tf.sqrt(tf.convert_to_tensor(self.moving_var))
        return self.scale * ((inputs - mean) / (std + self.epsilon)) + self.offset

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: never updates the moving statistics, so inference after training still uses 0 and 1
# true: statistics_never_move
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        c = input_shape[-1]
        self.scale = self.add_weight(name="scale", shape=(c,), initializer="ones", trainable=True)
        self.offset = self.add_weight(name="offset", shape=(c,), initializer="zeros", trainable=True)
        self.moving_mean = self.add_weight(name="moving_mean", shape=(c,), initializer="zeros", trainable=False)
        self.moving_var = self.add_weight(name="moving_var", shape=(c,), initializer="ones", trainable=False)

    def call(self, inputs, training=False):
        if training:
            mean, variance = tf.nn.moments(inputs, axes=list(range(inputs.shape.rank - 1)))
        else:
            mean, variance = tf.convert_to_tensor(self.moving_mean), tf.convert_to_tensor(self.moving_var)
        normed = (inputs - mean) * tf.math.rsqrt(variance + self.epsilon)
        return normed * self.scale + self.offset

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: in training, normalizes with the updated moving statistics instead of the batch's
# true: moving_statistics_in_training
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        shape = (input_shape[-1],)
        self.gamma = self.add_weight(shape=shape, initializer="ones", name="gamma")
        self.beta = self.add_weight(shape=shape, initializer="zeros", name="beta")
        self.mu = self.add_weight(shape=shape, initializer="zeros", name="mu", trainable=False)
        self.sigma2 = self.add_weight(shape=shape, initializer="ones", name="sigma2", trainable=False)
        super().build(input_shape)

    def call(self, inputs, training=False):
        if training:
            axes = list(range(len(inputs.shape) - 1))
            m, v = tf.nn.moments(inputs, axes)
            self.mu.assign(self.mu * self.momentum + m * (1 - self.momentum))
            self.sigma2.assign(self.sigma2 * self.momentum + v * (1 - self.momentum))
        return (inputs - self.mu) / tf.sqrt(self.sigma2 + self.epsilon) * self.gamma + self.beta

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: inference normalizes with the batch's own statistics too; the moving statistics are kept but never used
# true: batch_statistics_at_inference
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum, self.epsilon = momentum, epsilon

    def build(self, input_shape):
        c = input_shape[-1]
        self.scale = self.add_weight(name="scale", shape=(c,), initializer="ones", trainable=True)
        self.offset = self.add_weight(name="offset", shape=(c,), initializer="zeros", trainable=True)
        self.moving_mean = self.add_weight(name="moving_mean", shape=(c,), initializer="zeros", trainable=False)
        self.moving_var = self.add_weight(name="moving_var", shape=(c,), initializer="ones", trainable=False)

    def call(self, inputs, training=False):
        axes = list(range(len(inputs.shape) - 1))
        mean = tf.reduce_mean(inputs, axis=axes)
        var = tf.math.reduce_variance(inputs, axis=axes)
        if training:
            self.moving_mean.assign(self.momentum * self.moving_mean + (1 - self.momentum) * mean)
            self.moving_var.assign(self.momentum * self.moving_var + (1 - self.momentum) * var)
        out = (inputs - mean) / tf.sqrt(var + self.epsilon)
        return out * self.scale + self.offset

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: the moving statistics are trainable weights (no trainable=False)
# true: trainable_statistics
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        c = input_shape[-1]
        self.scale = self.add_weight(name="scale", shape=(c,), initializer="ones")
        self.offset = self.add_weight(name="offset", shape=(c,), initializer="zeros")
        self.moving_mean = self.add_weight(name="moving_mean", shape=(c,), initializer="zeros")
        self.moving_var = self.add_weight(name="moving_var", shape=(c,), initializer="ones")

    def call(self, inputs, training=False):
        if training:
            mean, var = tf.nn.moments(inputs, list(range(len(inputs.shape) - 1)))
            self.moving_mean.assign(self.moving_mean * self.momentum + mean * (1 - self.momentum))
            self.moving_var.assign(self.moving_var * self.momentum + var * (1 - self.momentum))
        else:
            mean = tf.convert_to_tensor(self.moving_mean)
            var = tf.convert_to_tensor(self.moving_var)
        return self.scale * (inputs - mean) / tf.sqrt(var + self.epsilon) + self.offset

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: the moving variance is initialized with zeros instead of ones; shows up at inference with a fresh layer
# true: moving_variance_starts_at_zero
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        c = input_shape[-1]
        self.scale = self.add_weight(name="scale", shape=(c,), initializer="ones", trainable=True)
        self.offset = self.add_weight(name="offset", shape=(c,), initializer="zeros", trainable=True)
        self.moving_mean = self.add_weight(name="mm", shape=(c,), initializer="zeros", trainable=False)
        self.moving_var = self.add_weight(name="mv", shape=(c,), initializer="zeros", trainable=False)

    def call(self, inputs, training=False):
        if training:
            mean, var = tf.nn.moments(inputs, list(range(len(inputs.shape) - 1)))
            self.moving_mean.assign(self.moving_mean * self.momentum + mean * (1 - self.momentum))
            self.moving_var.assign(self.moving_var * self.momentum + var * (1 - self.momentum))
        else:
            mean, var = tf.convert_to_tensor(self.moving_mean), tf.convert_to_tensor(self.moving_var)
        return self.scale * (inputs - mean) / tf.sqrt(var + self.epsilon) + self.offset

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: applies stop_gradient to the mean and variance, so no gradient flows through the batch statistics; visible in the gradient with respect to the inputs in training mode
# true: no_gradient_through_the_statistics
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        c = input_shape[-1]
        self.scale = self.add_weight(name="scale", shape=(c,), initializer="ones", trainable=True)
        self.offset = self.add_weight(name="offset", shape=(c,), initializer="zeros", trainable=True)
        self.moving_mean = self.add_weight(name="moving_mean", shape=(c,), initializer="zeros", trainable=False)
        self.moving_var = self.add_weight(name="moving_var", shape=(c,), initializer="ones", trainable=False)

    def call(self, inputs, training=False):
        if training:
            mean, var = tf.nn.moments(inputs, list(range(len(inputs.shape) - 1)))
            mean = tf.stop_gradient(mean)
            var = tf.stop_gradient(var)
            self.moving_mean.assign(self.moving_mean * self.momentum + mean * (1.0 - self.momentum))
            self.moving_var.assign(self.moving_var * self.momentum + var * (1.0 - self.momentum))
        else:
            mean, var = tf.convert_to_tensor(self.moving_mean), tf.convert_to_tensor(self.moving_var)
        return self.scale * (inputs - mean) / tf.sqrt(var + self.epsilon) + self.offset

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: always uses axes 0, 1, and 2; right for images, but vectors of shape (batch, feature) have no axis 2 and raise an error in training
# true: axes='images'
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        shape = (input_shape[-1],)
        self.gamma = self.add_weight(shape=shape, initializer="ones", name="gamma")
        self.beta = self.add_weight(shape=shape, initializer="zeros", name="beta")
        self.mu = self.add_weight(shape=shape, initializer="zeros", name="mu", trainable=False)
        self.sigma2 = self.add_weight(shape=shape, initializer="ones", name="sigma2", trainable=False)
        super().build(input_shape)

    def call(self, inputs, training=False):
        if training:
            mean = tf.reduce_mean(inputs, axis=[0, 1, 2])
            variance = tf.reduce_mean(tf.square(inputs - mean), axis=[0, 1, 2])
            self.mu.assign(self.mu * self.momentum + mean * (1 - self.momentum))
            self.sigma2.assign(self.sigma2 * self.momentum + variance * (1 - self.momentum))
        else:
            mean, variance = tf.convert_to_tensor(self.mu), tf.convert_to_tensor(self.sigma2)
        z = (inputs - mean) / tf.sqrt(variance + self.epsilon)
        return self.gamma * z + self.beta

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: the arguments scale and offset of tf.nn.batch_normalization are swapped (a fresh layer returns ones)
# true: afterwards='exchanged'
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        c = input_shape[-1]
        self.scale = self.add_weight(name="scale", shape=(c,), initializer="ones", trainable=True)
        self.offset = self.add_weight(name="offset", shape=(c,), initializer="zeros", trainable=True)
        self.moving_mean = self.add_weight(name="moving_mean", shape=(c,), initializer="zeros", trainable=False)
        self.moving_var = self.add_weight(name="moving_var", shape=(c,), initializer="ones", trainable=False)

    def call(self, inputs, training=False):
        if training:
            mean, var = tf.nn.moments(inputs, list(range(len(inputs.shape) - 1)))
            self.moving_mean.assign(self.moving_mean * self.momentum + mean * (1 - self.momentum))
            self.moving_var.assign(self.moving_var * self.momentum + var * (1 - self.momentum))
        else:
            mean, var = tf.convert_to_tensor(self.moving_mean), tf.convert_to_tensor(self.moving_var)
        scale, offset = tf.convert_to_tensor(self.scale), tf.convert_to_tensor(self.offset)
        return tf.nn.batch_normalization(inputs, mean, var, scale, offset, self.epsilon)

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: a copy-and-paste slip: the new moving variance is computed from the moving mean; visible in the moving variance after a training call
# true: moved='variance from mean'
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        c = input_shape[-1]
        self.scale = self.add_weight(name="scale", shape=(c,), initializer="ones", trainable=True)
        self.offset = self.add_weight(name="offset", shape=(c,), initializer="zeros", trainable=True)
        self.moving_mean = self.add_weight(name="moving_mean", shape=(c,), initializer="zeros", trainable=False)
        self.moving_var = self.add_weight(name="moving_var", shape=(c,), initializer="ones", trainable=False)

    def call(self, inputs, training=False):
        if training:
            axis = list(range(len(inputs.shape) - 1))
            mean = tf.reduce_mean(inputs, axis=axis)
            var = tf.math.reduce_variance(inputs, axis=axis)
            self.moving_mean.assign(self.moving_mean * self.momentum + mean * (1 - self.momentum))
            self.moving_var.assign(self.moving_mean * self.momentum + var * (1 - self.momentum))
        else:
            mean = tf.convert_to_tensor(self.moving_mean)
            var = tf.convert_to_tensor(self.moving_var)
        return (inputs - mean) / (var + self.epsilon) ** 0.5 * self.scale + self.offset

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: keepdims=True gives statistics of shape (1, channel) or (1, 1, 1, channel), which can't be assigned to weights of shape (channel,), so training raises an error
# true: axes='kept'
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        c = input_shape[-1]
        self.scale = self.add_weight(name="scale", shape=(c,), initializer="ones", trainable=True)
        self.offset = self.add_weight(name="offset", shape=(c,), initializer="zeros", trainable=True)
        self.moving_mean = self.add_weight(name="moving_mean", shape=(c,), initializer="zeros", trainable=False)
        self.moving_var = self.add_weight(name="moving_var", shape=(c,), initializer="ones", trainable=False)

    def call(self, inputs, training=False):
        if training:
            axes = list(range(len(inputs.shape) - 1))
            mean, var = tf.nn.moments(inputs, axes, keepdims=True)
            self.moving_mean.assign(self.moving_mean * self.momentum + mean * (1 - self.momentum))
            self.moving_var.assign(self.moving_var * self.momentum + var * (1 - self.momentum))
        else:
            mean, var = tf.convert_to_tensor(self.moving_mean), tf.convert_to_tensor(self.moving_var)
        return self.scale * (inputs - mean) / tf.sqrt(var + self.epsilon) + self.offset

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: computes the variance around the moving mean instead of the batch mean, for both the output and the moving variance; visible with any training batch whose mean is not 0
# true: variance='around the moving mean'
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        c = input_shape[-1]
        self.scale = self.add_weight(name="scale", shape=(c,), initializer="ones", trainable=True)
        self.offset = self.add_weight(name="offset", shape=(c,), initializer="zeros", trainable=True)
        self.moving_mean = self.add_weight(name="moving_mean", shape=(c,), initializer="zeros", trainable=False)
        self.moving_var = self.add_weight(name="moving_var", shape=(c,), initializer="ones", trainable=False)

    def call(self, inputs, training=False):
        axes = list(range(len(inputs.shape) - 1))
        if training:
            mean = tf.reduce_mean(inputs, axis=axes)
            self.moving_mean.assign(self.moving_mean * self.momentum + mean * (1 - self.momentum))
            var = tf.reduce_mean(tf.square(inputs - self.moving_mean), axis=axes)
            self.moving_var.assign(self.moving_var * self.momentum + var * (1 - self.momentum))
        else:
            mean, var = tf.convert_to_tensor(self.moving_mean), tf.convert_to_tensor(self.moving_var)
        return self.scale * (inputs - mean) / tf.sqrt(var + self.epsilon) + self.offset

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: computes the variance as E[x^2] - E[x]^2, which suffers from cancellation in float32: the result is wrong or nan for data far from zero, such as 10000 plus small noise
# true: variance_by_squares
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        c = input_shape[-1]
        self.scale = self.add_weight(name="scale", shape=(c,), initializer="ones", trainable=True)
        self.offset = self.add_weight(name="offset", shape=(c,), initializer="zeros", trainable=True)
        self.moving_mean = self.add_weight(name="moving_mean", shape=(c,), initializer="zeros", trainable=False)
        self.moving_var = self.add_weight(name="moving_var", shape=(c,), initializer="ones", trainable=False)

    def call(self, inputs, training=False):
        axes = list(range(len(inputs.shape) - 1))
        if training:
            mean = tf.reduce_mean(inputs, axis=axes)
            var = tf.reduce_mean(inputs ** 2, axis=axes) - mean ** 2
            self.moving_mean.assign(self.moving_mean * self.momentum + mean * (1 - self.momentum))
            self.moving_var.assign(self.moving_var * self.momentum + var * (1 - self.momentum))
        else:
            mean, var = tf.convert_to_tensor(self.moving_mean), tf.convert_to_tensor(self.moving_var)
        return self.scale * (inputs - mean) / tf.sqrt(var + self.epsilon) + self.offset

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: two mistakes: input_shape[1] is mistaken for the number of channels (visible with images whose height differs from it), and the offset is added before the scale (visible once offset and scale are set)
# true: afterwards='offset first'
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        n = input_shape[1]
        self.factor = self.add_weight(name="factor", shape=(n,), initializer="ones", trainable=True)
        self.shift = self.add_weight(name="shift", shape=(n,), initializer="zeros", trainable=True)
        self.mm = self.add_weight(name="mm", shape=(n,), initializer="zeros", trainable=False)
        self.mv = self.add_weight(name="mv", shape=(n,), initializer="ones", trainable=False)

    def call(self, inputs, training=False):
        if training:
            mean, var = tf.nn.moments(inputs, list(range(len(inputs.shape) - 1)))
            self.mm.assign(self.mm * self.momentum + mean * (1 - self.momentum))
            self.mv.assign(self.mv * self.momentum + var * (1 - self.momentum))
        else:
            mean, var = tf.convert_to_tensor(self.mm), tf.convert_to_tensor(self.mv)
        x_hat = (inputs - mean) / tf.sqrt(var + self.epsilon)
        return (x_hat + self.shift) * self.factor

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: two mistakes: both updates have the wrong operator precedence (batch * 1 - momentum), and the moving variance is updated with the standard deviation
# isolating: condition
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        c = input_shape[-1]
        self.scale = self.add_weight(name="scale", shape=(c,), initializer="ones", trainable=True)
        self.offset = self.add_weight(name="offset", shape=(c,), initializer="zeros", trainable=True)
        self.moving_mean = self.add_weight(name="moving_mean", shape=(c,), initializer="zeros", trainable=False)
        self.moving_var = self.add_weight(name="moving_var", shape=(c,), initializer="ones", trainable=False)

    def call(self, inputs, training=False):
        axes = list(range(len(inputs.shape) - 1))
        if training:
            mean = tf.reduce_mean(inputs, axis=axes)
            std = tf.sqrt(tf.reduce_mean((inputs - mean) ** 2, axis=axes) + self.epsilon)
            self.moving_mean.assign(self.moving_mean * self.momentum + mean * 1 - self.momentum)
            self.moving_var.assign(self.moving_var * self.momentum + std * 1 - self.momentum)
        else:
            mean = tf.convert_to_tensor(self.moving_mean)
            std = tf.sqrt(self.moving_var + self.epsilon)
        return self.scale * (inputs - mean) / std + self.offset

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: settings are not stored, so self.momentum raises AttributeError in training (and in get_config, too)
# true: settings='not kept'
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        momentum = float(momentum)
        epsilon = float(epsilon)

    def build(self, input_shape):
        c = input_shape[-1]
        self.scale = self.add_weight(name="scale", shape=(c,), initializer="ones", trainable=True)
        self.offset = self.add_weight(name="offset", shape=(c,), initializer="zeros", trainable=True)
        self.moving_mean = self.add_weight(name="moving_mean", shape=(c,), initializer="zeros", trainable=False)
        self.moving_var = self.add_weight(name="moving_var", shape=(c,), initializer="ones", trainable=False)

    def call(self, inputs, training=False):
        if training:
            mean, var = tf.nn.moments(inputs, list(range(len(inputs.shape) - 1)))
            self.moving_mean.assign(self.moving_mean * self.momentum + mean * (1 - self.momentum))
            self.moving_var.assign(self.moving_var * self.momentum + var * (1 - self.momentum))
        else:
            mean, var = tf.convert_to_tensor(self.moving_mean), tf.convert_to_tensor(self.moving_var)
        return self.scale * (inputs - mean) / tf.sqrt(var + self.epsilon) + self.offset

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% right: works on a matrix of shape (samples, channel), which is reshaped back at the end
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        shape = (input_shape[-1],)
        self.gamma = self.add_weight(shape=shape, initializer="ones", name="gamma")
        self.beta = self.add_weight(shape=shape, initializer="zeros", name="beta")
        self.mu = self.add_weight(shape=shape, initializer="zeros", name="mu", trainable=False)
        self.sigma2 = self.add_weight(shape=shape, initializer="ones", name="sigma2", trainable=False)
        super().build(input_shape)

    def call(self, inputs, training=False):
        flat = tf.reshape(inputs, [-1, inputs.shape[-1]])
        if training:
            mean = tf.reduce_mean(flat, axis=0)
            var = tf.reduce_mean(tf.math.squared_difference(flat, mean), axis=0)
            self.mu.assign(self.mu * self.momentum + mean * (1 - self.momentum))
            self.sigma2.assign(self.sigma2 * self.momentum + var * (1 - self.momentum))
        else:
            mean = tf.identity(tf.convert_to_tensor(self.mu))
            var = tf.identity(tf.convert_to_tensor(self.sigma2))
        out = (flat - mean) / tf.sqrt(var + self.epsilon) * self.gamma + self.beta
        return tf.reshape(out, tf.shape(inputs))

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% right: uses tf.nn.moments and tf.nn.batch_normalization, and updates with assign_sub of the difference
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        c = input_shape[-1]
        self.scale = self.add_weight(name="scale", shape=(c,), initializer="ones", trainable=True)
        self.offset = self.add_weight(name="offset", shape=(c,), initializer="zeros", trainable=True)
        self.moving_mean = self.add_weight(name="moving_mean", shape=(c,), initializer="zeros", trainable=False)
        self.moving_var = self.add_weight(name="moving_var", shape=(c,), initializer="ones", trainable=False)

    def call(self, inputs, training=False):
        if training:
            mean, var = tf.nn.moments(inputs, axes=list(range(len(inputs.shape) - 1)))
            share = 1.0 - self.momentum
            self.moving_mean.assign_sub((tf.convert_to_tensor(self.moving_mean) - mean) * share)
            self.moving_var.assign_sub((tf.convert_to_tensor(self.moving_var) - var) * share)
        else:
            mean = tf.convert_to_tensor(self.moving_mean)
            var = tf.convert_to_tensor(self.moving_var)
        return tf.nn.batch_normalization(inputs, mean, var, tf.convert_to_tensor(self.offset),
                                         tf.convert_to_tensor(self.scale), self.epsilon)

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: uses one affine map, but the einsum has no ellipsis in its output, which TensorFlow rejects
# isolating: condition; difference
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        c = input_shape[-1]
        for name, start, learn in [("scale", "ones", True), ("offset", "zeros", True),
                                   ("moving_mean", "zeros", False), ("moving_var", "ones", False)]:
            w = self.add_weight(name=name, shape=(c,), initializer=start, trainable=learn)
            setattr(self, name, w)

    def _mean(self, x):
        count = tf.cast(tf.size(x) // tf.shape(x)[-1], x.dtype)
        return tf.einsum("...c->c", x) / count

    def call(self, inputs, training=False):
        if training:
            mean = self._mean(inputs)
            centred = inputs - mean
            var = self._mean(centred * centred)
            for old, new in ((self.moving_mean, mean), (self.moving_var, var)):
                old.assign(old * self.momentum + new * (1 - self.momentum))
        else:
            mean = tf.convert_to_tensor(self.moving_mean)
            var = tf.convert_to_tensor(self.moving_var)
            centred = inputs - mean
        factor = tf.convert_to_tensor(self.scale) * tf.math.rsqrt(var + self.epsilon)
        return centred * factor + self.offset

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% right: has two methods for the two modes, reduces the axes one by one in a loop, and writes out all formulas
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        c = input_shape[-1]
        self.scale = self.add_weight(name="scale", shape=(c,), initializer="ones", trainable=True)
        self.offset = self.add_weight(name="offset", shape=(c,), initializer="zeros", trainable=True)
        self.moving_mean = self.add_weight(name="moving_mean", shape=(c,), initializer="zeros", trainable=False)
        self.moving_var = self.add_weight(name="moving_var", shape=(c,), initializer="ones", trainable=False)

    def _average(self, t):
        while len(t.shape) > 1:
            t = tf.reduce_mean(t, axis=0)
        return t

    def _train(self, x):
        mean = self._average(x)
        var = self._average(tf.square(x - mean))
        m = self.momentum
        self.moving_mean.assign(m * tf.convert_to_tensor(self.moving_mean) + (1 - m) * mean)
        self.moving_var.assign(m * tf.convert_to_tensor(self.moving_var) + (1 - m) * var)
        return mean, var

    def _infer(self):
        return tf.convert_to_tensor(self.moving_mean), tf.convert_to_tensor(self.moving_var)

    def call(self, inputs, training=False):
        mean, var = self._train(inputs) if training else self._infer()
        z = (inputs - mean) / tf.sqrt(var + self.epsilon)
        return tf.convert_to_tensor(self.scale) * z + tf.convert_to_tensor(self.offset)

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: epsilon is added to the variance before the moving variance is updated, so the moving variance contains epsilon (visible with epsilon=0.1)
# true: moved='with epsilon'
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        c = (input_shape[-1],)
        self.scale = self.add_weight(name="scale", shape=c, initializer="ones")
        self.offset = self.add_weight(name="offset", shape=c, initializer="zeros")
        self.moving_mean = self.add_weight(name="moving_mean", shape=c, initializer="zeros", trainable=False)
        self.moving_var = self.add_weight(name="moving_var", shape=c, initializer="ones", trainable=False)

    def call(self, inputs, training=False):
        if training:
            axes = list(range(len(inputs.shape) - 1))
            mean, var = tf.nn.moments(inputs, axes=axes)
            var = var + self.epsilon
            self.moving_mean.assign(self.moving_mean * self.momentum + mean * (1 - self.momentum))
            self.moving_var.assign(self.moving_var * self.momentum + var * (1 - self.momentum))
        else:
            mean = tf.convert_to_tensor(self.moving_mean)
            var = self.moving_var + self.epsilon
        return (inputs - mean) / tf.sqrt(var) * self.scale + self.offset

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: computes the statistics over axis 0 only: an image batch gets one mean per pixel, and the update of the weights of shape (channel,) fails
# true: axes='batch'
# isolating: difference
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        c = (input_shape[-1],)
        self.scale = self.add_weight(name="scale", shape=c, initializer="ones")
        self.offset = self.add_weight(name="offset", shape=c, initializer="zeros")
        self.moving_mean = self.add_weight(name="moving_mean", shape=c, initializer="zeros", trainable=False)
        self.moving_var = self.add_weight(name="moving_var", shape=c, initializer="ones", trainable=False)

    def call(self, inputs, training=False):
        mean, var = self.moving_mean, self.moving_var
        if training:
            mean = tf.reduce_mean(inputs, axis=0)
            var = tf.reduce_mean((inputs - mean) ** 2, axis=0)
            self.moving_mean.assign(self.moving_mean * self.momentum + mean * (1 - self.momentum))
            self.moving_var.assign(self.moving_var * self.momentum + var * (1 - self.momentum))
        return (inputs - mean) / tf.sqrt(var + self.epsilon) * self.scale + self.offset

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: PyTorch's meaning of momentum: the new value's share is momentum, and the old value's is 1 - momentum; visible with any momentum except 0.5
# true: momentum_of_pytorch
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        channels = int(input_shape[-1])

        def weight(name, init, trainable):
            return self.add_weight(name=name, shape=(channels,), initializer=init, trainable=trainable)

        self.gamma = weight("gamma", "ones", True)
        self.beta = weight("beta", "zeros", True)
        self.mu = weight("moving_mean", "zeros", False)
        self.var = weight("moving_variance", "ones", False)

    def call(self, inputs, training=False):
        if training:
            axes = tuple(range(inputs.shape.rank - 1))
            m = tf.reduce_mean(inputs, axis=axes)
            v = tf.math.reduce_variance(inputs, axis=axes)
            self.mu.assign_sub((self.mu - m) * self.momentum)
            self.var.assign_sub((self.var - v) * self.momentum)
        else:
            m, v = self.mu, self.var
        return self.gamma * (inputs - m) * tf.math.rsqrt(v + self.epsilon) + self.beta

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: the moving variance gets the unbiased variance (n - 1), as in PyTorch; visible with small batches, and a batch of one vector divides by zero
# true: variance='n - 1, moving, nan'
# isolating: difference
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        channels = int(input_shape[-1])

        def weight(name, init, trainable):
            return self.add_weight(name=name, shape=(channels,), initializer=init, trainable=trainable)

        self.gamma = weight("gamma", "ones", True)
        self.beta = weight("beta", "zeros", True)
        self.mu = weight("moving_mean", "zeros", False)
        self.var = weight("moving_variance", "ones", False)

    def call(self, inputs, training=False):
        if not training:
            return self._normalize(inputs, self.mu, self.var)
        axes = list(range(len(inputs.shape) - 1))
        m, v = tf.nn.moments(inputs, axes)
        n = tf.cast(tf.size(inputs) / tf.size(m), inputs.dtype)
        unbiased = v * n / (n - 1)
        self.mu.assign(self.momentum * self.mu + (1 - self.momentum) * m)
        self.var.assign(self.momentum * self.var + (1 - self.momentum) * unbiased)
        return self._normalize(inputs, m, v)

    def _normalize(self, x, m, v):
        return self.gamma * (x - m) / tf.sqrt(v + self.epsilon) + self.beta

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: epsilon is outside the square root; shows up for features with a small spread or with a large epsilon
# true: epsilon_outside_the_root
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        c = (input_shape[-1],)
        self.scale = self.add_weight(name="scale", shape=c, initializer="ones")
        self.offset = self.add_weight(name="offset", shape=c, initializer="zeros")
        self.moving_mean = self.add_weight(name="moving_mean", shape=c, initializer="zeros", trainable=False)
        self.moving_var = self.add_weight(name="moving_var", shape=c, initializer="ones", trainable=False)

    def call(self, inputs, training=False):
        if training:
            axes = list(range(len(inputs.shape) - 1))
            mean = tf.reduce_mean(inputs, axis=axes)
            var = tf.reduce_mean(tf.square(inputs - mean), axis=axes)
            self.moving_mean.assign(self.moving_mean * self.momentum + mean * (1 - self.momentum))
            self.moving_var.assign(self.moving_var * self.momentum + var * (1 - self.momentum))
        else:
            mean, var = self.moving_mean, self.moving_var
        normalized = (inputs - mean) / (tf.sqrt(tf.convert_to_tensor(var)) + self.epsilon)
        return normalized * self.scale + self.offset

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: in training, the moving statistics are updated and then used for the output instead of the batch's statistics
# true: moving_statistics_in_training
# isolating: difference
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        c = (input_shape[-1],)
        self.scale = self.add_weight(name="scale", shape=c, initializer="ones")
        self.offset = self.add_weight(name="offset", shape=c, initializer="zeros")
        self.moving_mean = self.add_weight(name="moving_mean", shape=c, initializer="zeros", trainable=False)
        self.moving_var = self.add_weight(name="moving_var", shape=c, initializer="ones", trainable=False)

    def call(self, inputs, training=False):
        if training:
            axes = list(range(len(inputs.shape) - 1))
            mean, var = tf.nn.moments(inputs, axes=axes)
            self.moving_mean.assign(self.moving_mean * self.momentum + mean * (1 - self.momentum))
            self.moving_var.assign(self.moving_var * self.momentum + var * (1 - self.momentum))
        x = (inputs - self.moving_mean) / tf.sqrt(self.moving_var + self.epsilon)
        return x * self.scale + self.offset

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: no gradient flows through mean and variance: the outputs are right, but the gradient with respect to the inputs is wrong
# true: no_gradient_through_the_statistics
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        channels = int(input_shape[-1])

        def weight(name, init, trainable):
            return self.add_weight(name=name, shape=(channels,), initializer=init, trainable=trainable)

        self.gamma = weight("gamma", "ones", True)
        self.beta = weight("beta", "zeros", True)
        self.mu = weight("moving_mean", "zeros", False)
        self.var = weight("moving_variance", "ones", False)

    def call(self, inputs, training=False):
        if training:
            axes = list(range(len(inputs.shape) - 1))
            batch = tf.stop_gradient(inputs)
            m = tf.reduce_mean(batch, axis=axes)
            v = tf.reduce_mean((batch - m) ** 2, axis=axes)
            self.mu.assign(self.mu * self.momentum + m * (1.0 - self.momentum))
            self.var.assign(self.var * self.momentum + v * (1.0 - self.momentum))
        else:
            m = tf.identity(self.mu)
            v = tf.identity(self.var)
        return (inputs - m) * self.gamma / tf.sqrt(v + self.epsilon) + self.beta

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: the batch variance is measured around the updated moving mean instead of the batch mean
# true: variance='around the moving mean'
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        c = (input_shape[-1],)
        self.scale = self.add_weight(name="scale", shape=c, initializer="ones")
        self.offset = self.add_weight(name="offset", shape=c, initializer="zeros")
        self.moving_mean = self.add_weight(name="moving_mean", shape=c, initializer="zeros", trainable=False)
        self.moving_var = self.add_weight(name="moving_var", shape=c, initializer="ones", trainable=False)

    def call(self, inputs, training=False):
        if training:
            axes = list(range(len(inputs.shape) - 1))
            mean = tf.reduce_mean(inputs, axis=axes)
            self.moving_mean.assign(self.moving_mean * self.momentum + mean * (1 - self.momentum))
            var = tf.reduce_mean(tf.square(inputs - self.moving_mean), axis=axes)
            self.moving_var.assign(self.moving_var * self.momentum + var * (1 - self.momentum))
        else:
            mean = self.moving_mean
            var = self.moving_var
        return (inputs - mean) / tf.sqrt(var + self.epsilon) * self.scale + self.offset

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: computes the variance as the mean of squares minus the square of the mean, for which float32 isn't precise enough: values around 10000 with a spread of 0.1 give meaningless results or NaN
# true: variance_by_squares
# isolating: difference
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        c = (input_shape[-1],)
        self.scale = self.add_weight(name="scale", shape=c, initializer="ones")
        self.offset = self.add_weight(name="offset", shape=c, initializer="zeros")
        self.moving_mean = self.add_weight(name="moving_mean", shape=c, initializer="zeros", trainable=False)
        self.moving_var = self.add_weight(name="moving_var", shape=c, initializer="ones", trainable=False)

    def call(self, inputs, training=False):
        if training:
            axes = list(range(len(inputs.shape) - 1))
            mean = tf.reduce_mean(inputs, axis=axes)
            var = tf.reduce_mean(inputs * inputs, axis=axes) - mean * mean
            self.moving_mean.assign(self.moving_mean * self.momentum + mean * (1 - self.momentum))
            self.moving_var.assign(self.moving_var * self.momentum + var * (1 - self.momentum))
        else:
            mean, var = self.moving_mean, self.moving_var
        return (inputs - mean) / tf.sqrt(var + self.epsilon) * self.scale + self.offset

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: scale and offset are swapped in the call to tf.nn.batch_normalization: a fresh layer returns ones everywhere
# true: afterwards='exchanged'
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        channels = int(input_shape[-1])

        def weight(name, init, trainable):
            return self.add_weight(name=name, shape=(channels,), initializer=init, trainable=trainable)

        self.gamma = weight("gamma", "ones", True)
        self.beta = weight("beta", "zeros", True)
        self.mu = weight("moving_mean", "zeros", False)
        self.var = weight("moving_variance", "ones", False)

    def call(self, inputs, training=False):
        if training:
            axes = list(range(len(inputs.shape) - 1))
            m, v = tf.nn.moments(inputs, axes)
            self.mu.assign(self.mu * self.momentum + m * (1 - self.momentum))
            self.var.assign(self.var * self.momentum + v * (1 - self.momentum))
        else:
            m, v = tf.convert_to_tensor(self.mu), tf.convert_to_tensor(self.var)
        gamma, beta = tf.convert_to_tensor(self.gamma), tf.convert_to_tensor(self.beta)
        return tf.nn.batch_normalization(inputs, m, v, gamma, beta, self.epsilon)

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: training mode is on unless training is explicitly False (default None), so a call without training updates the statistics
# true: used='training by default'
# isolating: difference
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        c = (input_shape[-1],)
        self.scale = self.add_weight(name="scale", shape=c, initializer="ones")
        self.offset = self.add_weight(name="offset", shape=c, initializer="zeros")
        self.moving_mean = self.add_weight(name="moving_mean", shape=c, initializer="zeros", trainable=False)
        self.moving_var = self.add_weight(name="moving_var", shape=c, initializer="ones", trainable=False)

    def call(self, inputs, training=None):
        if training is False:
            mean, var = self.moving_mean, self.moving_var
        else:
            mean, var = tf.nn.moments(inputs, axes=list(range(len(inputs.shape) - 1)))
            self.moving_mean.assign(self.moving_mean * self.momentum + mean * (1 - self.momentum))
            self.moving_var.assign(self.moving_var * self.momentum + var * (1 - self.momentum))
        return (inputs - mean) / tf.sqrt(var + self.epsilon) * self.scale + self.offset

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: inference leaves out the scale and offset; visible once these weights have been trained or set
# true: afterwards='nothing at inference'
# isolating: condition; difference
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        channels = int(input_shape[-1])

        def weight(name, init, trainable):
            return self.add_weight(name=name, shape=(channels,), initializer=init, trainable=trainable)

        self.gamma = weight("gamma", "ones", True)
        self.beta = weight("beta", "zeros", True)
        self.mu = weight("moving_mean", "zeros", False)
        self.var = weight("moving_variance", "ones", False)

    def call(self, inputs, training=False):
        if not training:
            return (inputs - self.mu) / tf.sqrt(self.var + self.epsilon)
        axes = [a for a in range(len(inputs.shape)) if a != len(inputs.shape) - 1]
        m, v = tf.nn.moments(inputs, axes)
        self.mu.assign(self.mu * self.momentum + m * (1 - self.momentum))
        self.var.assign(self.var * self.momentum + v * (1 - self.momentum))
        x_hat = (inputs - m) / tf.sqrt(v + self.epsilon)
        return self.gamma * x_hat + self.beta

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: two mistakes: the moving statistics are trainable, and the moving variance starts at zero (a fresh layer at inference multiplies by about 30)
# true: starts='variance zeros', trained='all'
# isolating: difference
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        shape = (input_shape[-1],)
        self.scale = self.add_weight(name="scale", shape=shape, initializer="ones")
        self.offset = self.add_weight(name="offset", shape=shape, initializer="zeros")
        self.moving_mean = self.add_weight(name="moving_mean", shape=shape, initializer="zeros")
        self.moving_var = self.add_weight(name="moving_var", shape=shape, initializer="zeros")

    def call(self, inputs, training=False):
        if training:
            mean, var = tf.nn.moments(inputs, axes=list(range(len(inputs.shape) - 1)))
            self.moving_mean.assign(self.moving_mean * self.momentum + mean * (1 - self.momentum))
            self.moving_var.assign(self.moving_var * self.momentum + var * (1 - self.momentum))
        else:
            mean, var = self.moving_mean, self.moving_var
        return (inputs - mean) / tf.sqrt(var + self.epsilon) * self.scale + self.offset

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: uses PyTorch's channel axis (weights of size input_shape[1] and statistics over (0, 2, 3)), so images fail or are normalized by row
# true: axes='PyTorch'
# isolating: dependence
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        c = input_shape[1]
        self.scale = self.add_weight(name="scale", shape=(c,), initializer="ones")
        self.offset = self.add_weight(name="offset", shape=(c,), initializer="zeros")
        self.moving_mean = self.add_weight(name="moving_mean", shape=(c,), initializer="zeros", trainable=False)
        self.moving_var = self.add_weight(name="moving_var", shape=(c,), initializer="ones", trainable=False)

    def call(self, inputs, training=False):
        axes = [0] if len(inputs.shape) == 2 else [0, 2, 3]
        if training:
            mean, var = tf.nn.moments(inputs, axes=axes)
            self.moving_mean.assign(self.moving_mean * self.momentum + mean * (1 - self.momentum))
            self.moving_var.assign(self.moving_var * self.momentum + var * (1 - self.momentum))
        else:
            mean, var = self.moving_mean, self.moving_var
        return (inputs - mean) / tf.sqrt(var + self.epsilon) * self.scale + self.offset

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: two mistakes: keepdims leaves the statistics with extra axes of size 1, which cannot be assigned in training, and the standard deviation is stored instead of the variance
# true: axes='kept'
# isolating: difference
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        channels = int(input_shape[-1])

        def weight(name, init, trainable):
            return self.add_weight(name=name, shape=(channels,), initializer=init, trainable=trainable)

        self.gamma = weight("gamma", "ones", True)
        self.beta = weight("beta", "zeros", True)
        self.mu = weight("moving_mean", "zeros", False)
        self.var = weight("moving_variance", "ones", False)

    def call(self, inputs, training=False):
        if training:
            axes = list(range(len(inputs.shape) - 1))
            m = tf.reduce_mean(inputs, axis=axes, keepdims=True)
            s = tf.math.reduce_std(inputs, axis=axes, keepdims=True)
            self.mu.assign(self.mu * self.momentum + m * (1 - self.momentum))
            self.var.assign(self.var * self.momentum + s * (1 - self.momentum))
            v = s ** 2
        else:
            m, v = self.mu, self.var
        return self.gamma * (inputs - m) / tf.sqrt(v + self.epsilon) + self.beta

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% right: flattens the inputs to rows of channels for the statistics; each update is a step toward the batch's statistics
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        c = (input_shape[-1],)
        self.scale = self.add_weight(name="scale", shape=c, initializer="ones")
        self.offset = self.add_weight(name="offset", shape=c, initializer="zeros")
        self.moving_mean = self.add_weight(name="moving_mean", shape=c, initializer="zeros", trainable=False)
        self.moving_var = self.add_weight(name="moving_var", shape=c, initializer="ones", trainable=False)

    def call(self, inputs, training=False):
        if training:
            rows = tf.reshape(inputs, (-1, inputs.shape[-1]))
            mean = tf.reduce_mean(rows, axis=0)
            var = tf.reduce_mean(tf.math.squared_difference(rows, mean), axis=0)
            step = 1 - self.momentum
            self.moving_mean.assign_add(step * (mean - self.moving_mean))
            self.moving_var.assign_add(step * (var - self.moving_var))
        else:
            mean = tf.identity(self.moving_mean)
            var = tf.identity(self.moving_var)
        factor = self.scale * tf.math.rsqrt(var + self.epsilon)
        return (inputs - mean) * factor + self.offset

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% right: uses tf.nn.moments and tf.nn.batch_normalization, which is as exact as the Keras layer; a helper creates the weights
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        channels = int(input_shape[-1])

        def weight(name, init, trainable):
            return self.add_weight(name=name, shape=(channels,), initializer=init, trainable=trainable)

        self.gamma = weight("gamma", "ones", True)
        self.beta = weight("beta", "zeros", True)
        self.mu = weight("moving_mean", "zeros", False)
        self.var = weight("moving_variance", "ones", False)

    def call(self, inputs, training=False):
        gamma, beta = tf.convert_to_tensor(self.gamma), tf.convert_to_tensor(self.beta)
        m, v = tf.convert_to_tensor(self.mu), tf.convert_to_tensor(self.var)
        if training:
            old_m, old_v = m, v
            m, v = tf.nn.moments(inputs, axes=list(range(len(inputs.shape) - 1)))
            self.mu.assign(old_m * self.momentum + m * (1 - self.momentum))
            self.var.assign(old_v * self.momentum + v * (1 - self.momentum))
        return tf.nn.batch_normalization(inputs, m, v, beta, gamma, self.epsilon)

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% right: takes the mean along one axis after another, and keeps the weights in a dict
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        table = {"scale": ("ones", True), "offset": ("zeros", True), "mean": ("zeros", False), "variance": ("ones", False)}
        self.w = {
            name: self.add_weight(name=name, shape=(input_shape[-1],), initializer=init, trainable=train)
            for name, (init, train) in table.items()
        }

    @staticmethod
    def _channel_mean(x):
        while len(x.shape) > 1:
            x = tf.reduce_mean(x, axis=0)
        return x

    def call(self, inputs, training=False):
        if training:
            stats = {"mean": self._channel_mean(inputs)}
            centered = inputs - stats["mean"]
            stats["variance"] = self._channel_mean(centered * centered)
            for key, value in stats.items():
                self.w[key].assign(self.w[key] * self.momentum + value * (1 - self.momentum))
        else:
            centered = inputs - self.w["mean"]
            stats = {"variance": self.w["variance"]}
        deviation = tf.sqrt(stats["variance"] + self.epsilon)
        return self.w["scale"] * (centered / deviation) + self.w["offset"]

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: computes mean and variance over axis 0 only; right for vectors, but images crash or get wrong statistics
# true: axes='batch'
# isolating: difference
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        c = (input_shape[-1],)
        self.gamma = self.add_weight(name="gamma", shape=c, initializer="ones")
        self.beta = self.add_weight(name="beta", shape=c, initializer="zeros")
        self.moving_mean = self.add_weight(name="moving_mean", shape=c, initializer="zeros", trainable=False)
        self.moving_var = self.add_weight(name="moving_var", shape=c, initializer="ones", trainable=False)

    def call(self, inputs, training=False):
        if training:
            mean = tf.reduce_mean(inputs, axis=0)
            var = tf.math.reduce_variance(inputs, axis=0)
            self.moving_mean.assign(self.moving_mean * self.momentum + mean * (1 - self.momentum))
            self.moving_var.assign(self.moving_var * self.momentum + var * (1 - self.momentum))
        else:
            mean = self.moving_mean
            var = self.moving_var
        return self.gamma * (inputs - mean) / tf.sqrt(var + self.epsilon) + self.beta

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: PyTorch's momentum, which is the share of the new batch instead of the old statistics; visible in the moving statistics unless momentum is 0.5
# true: momentum_of_pytorch
# isolating: difference
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum, self.epsilon = momentum, epsilon

    def build(self, input_shape):
        n = input_shape[-1]
        self.weight = self.add_weight(name="weight", shape=(n,), initializer="ones")
        self.bias = self.add_weight(name="bias", shape=(n,), initializer="zeros")
        self.running_mean = self.add_weight(name="running_mean", shape=(n,), initializer="zeros", trainable=False)
        self.running_var = self.add_weight(name="running_var", shape=(n,), initializer="ones", trainable=False)

    def call(self, inputs, training=False):
        m = self.momentum
        if training:
            axes = list(range(len(inputs.shape) - 1))
            mean, var = tf.nn.moments(inputs, axes=axes)
            self.running_mean.assign((1 - m) * self.running_mean + m * mean)
            self.running_var.assign((1 - m) * self.running_var + m * var)
        else:
            mean = tf.convert_to_tensor(self.running_mean)
            var = tf.convert_to_tensor(self.running_var)
        x_hat = (inputs - mean) / tf.sqrt(var + self.epsilon)
        return x_hat * self.weight + self.bias

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: the moving variance gets the unbiased variance (divided by n - 1), which is off for every batch and inf or NaN if there is only one value per channel
# true: variance='n - 1, moving, nan'
# isolating: difference
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        c = input_shape[-1]
        self.scale = self.add_weight(name="scale", shape=(c,), initializer="ones")
        self.offset = self.add_weight(name="offset", shape=(c,), initializer="zeros")
        self.mm = self.add_weight(name="moving_mean", shape=(c,), initializer="zeros", trainable=False)
        self.mv = self.add_weight(name="moving_variance", shape=(c,), initializer="ones", trainable=False)

    def call(self, inputs, training=False):
        if training:
            mean, var = tf.nn.moments(inputs, list(range(len(inputs.shape) - 1)))
            n = tf.cast(tf.size(inputs) / tf.shape(inputs)[-1], inputs.dtype)
            unbiased = var * n / (n - 1)
            self.mm.assign(self.mm * self.momentum + mean * (1 - self.momentum))
            self.mv.assign(self.mv * self.momentum + unbiased * (1 - self.momentum))
        else:
            mean, var = tf.convert_to_tensor(self.mm), tf.convert_to_tensor(self.mv)
        return (inputs - mean) * tf.math.rsqrt(var + self.epsilon) * self.scale + self.offset

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: always normalizes with the batch's statistics, so inference ignores the moving statistics
# true: batch_statistics_at_inference
# isolating: difference
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        dim = input_shape[-1]
        self.gamma = self.add_weight(name="gamma", shape=(dim,), initializer="ones", trainable=True)
        self.beta = self.add_weight(name="beta", shape=(dim,), initializer="zeros", trainable=True)
        self.moving_mean = self.add_weight(name="mean", shape=(dim,), initializer="zeros", trainable=False)
        self.moving_variance = self.add_weight(name="variance", shape=(dim,), initializer="ones", trainable=False)

    def call(self, inputs, training=False):
        axis = tuple(range(inputs.shape.rank - 1))
        mean = tf.reduce_mean(inputs, axis=axis)
        variance = tf.reduce_mean(tf.square(inputs - mean), axis=axis)
        if training:
            self.moving_mean.assign(self.momentum * self.moving_mean + (1 - self.momentum) * mean)
            self.moving_variance.assign(self.momentum * self.moving_variance + (1 - self.momentum) * variance)
        normalized = (inputs - mean) / tf.sqrt(variance + self.epsilon)
        return self.gamma * normalized + self.beta

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: two mistakes: the moving variance starts at zero, and epsilon is added after the square root
# true: moving_variance_starts_at_zero
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        shape = (input_shape[-1],)
        self.gamma = self.add_weight(name="gamma", shape=shape, initializer="ones")
        self.beta = self.add_weight(name="beta", shape=shape, initializer="zeros")
        self.mean = self.add_weight(name="mean", shape=shape, initializer="zeros", trainable=False)
        self.var = self.add_weight(name="var", shape=shape, initializer="zeros", trainable=False)

    def call(self, inputs, training=False):
        if training:
            axes = list(range(len(inputs.shape) - 1))
            mu = tf.reduce_mean(inputs, axes)
            sigma = tf.math.reduce_std(inputs, axes)
            self.mean.assign(self.mean * self.momentum + mu * (1 - self.momentum))
            self.var.assign(self.var * self.momentum + sigma ** 2 * (1 - self.momentum))
        else:
            mu = tf.convert_to_tensor(self.mean)
            sigma = tf.sqrt(self.var)
        return (inputs - mu) / (sigma + self.epsilon) * self.gamma + self.beta

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: in training, it updates the moving statistics and normalizes with them instead of the batch's
# true: moving_statistics_in_training
# isolating: difference
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        ch = input_shape[-1]
        self.scale = self.add_weight(name="scale", shape=(ch,), initializer="ones")
        self.offset = self.add_weight(name="offset", shape=(ch,), initializer="zeros")
        self.m_mean = self.add_weight(name="m_mean", shape=(ch,), initializer="zeros", trainable=False)
        self.m_var = self.add_weight(name="m_var", shape=(ch,), initializer="ones", trainable=False)

    def call(self, inputs, training=False):
        if training:
            axes = list(range(len(inputs.shape)))[:-1]
            mean, var = tf.nn.moments(inputs, axes)
            self.m_mean.assign(self.m_mean * self.momentum + mean * (1 - self.momentum))
            self.m_var.assign(self.m_var * self.momentum + var * (1 - self.momentum))
        centered = inputs - self.m_mean
        out = centered / tf.sqrt(self.m_var + self.epsilon)
        return out * self.scale + self.offset

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: the batch statistics are detached by stop_gradient, so gradients don't flow through mean and variance
# true: no_gradient_through_the_statistics
# isolating: difference
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        c = input_shape[-1]
        self.gamma = self.add_weight(name="gamma", shape=(c,), initializer="ones")
        self.beta = self.add_weight(name="beta", shape=(c,), initializer="zeros")
        self.moving_mean = self.add_weight(name="moving_mean", shape=(c,), initializer="zeros", trainable=False)
        self.moving_var = self.add_weight(name="moving_var", shape=(c,), initializer="ones", trainable=False)

    def call(self, inputs, training=False):
        if training:
            mean, var = tf.nn.moments(inputs, axes=list(range(len(inputs.shape) - 1)))
            mean = tf.stop_gradient(mean)
            var = tf.stop_gradient(var)
            self.moving_mean.assign(self.moving_mean * self.momentum + mean * (1 - self.momentum))
            self.moving_var.assign(self.moving_var * self.momentum + var * (1 - self.momentum))
        else:
            mean = tf.convert_to_tensor(self.moving_mean)
            var = tf.convert_to_tensor(self.moving_var)
        return (inputs - mean) / tf.sqrt(var + self.epsilon) * self.gamma + self.beta

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: reads the number of channels from input_shape[1]; right for vectors, but for images this is the height, so it crashes or gets wrong weight shapes unless height == channels
# true: weights='axis 1'
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        num_features = input_shape[1]
        self.gamma = self.add_weight(name="gamma", shape=(num_features,), initializer="ones")
        self.beta = self.add_weight(name="beta", shape=(num_features,), initializer="zeros")
        self.moving_mean = self.add_weight(name="mm", shape=(num_features,), initializer="zeros", trainable=False)
        self.moving_var = self.add_weight(name="mv", shape=(num_features,), initializer="ones", trainable=False)

    def call(self, inputs, training=False):
        if training:
            if len(inputs.shape) == 2:
                mean, var = tf.nn.moments(inputs, axes=[0])
            else:
                mean, var = tf.nn.moments(inputs, axes=[0, 1, 2])
            self.moving_mean.assign(self.moving_mean * self.momentum + mean * (1 - self.momentum))
            self.moving_var.assign(self.moving_var * self.momentum + var * (1 - self.momentum))
            return (inputs - mean) / tf.sqrt(var + self.epsilon) * self.gamma + self.beta
        return (inputs - self.moving_mean) / tf.sqrt(self.moving_var + self.epsilon) * self.gamma + self.beta

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: the moving variance is updated from the moving mean (a copied line), so inference after training is wrong
# true: moved='variance from mean'
# isolating: difference
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        c = input_shape[-1]
        self.gamma = self.add_weight(name="gamma", shape=(c,), initializer="ones")
        self.beta = self.add_weight(name="beta", shape=(c,), initializer="zeros")
        self.mov_mean = self.add_weight(name="mov_mean", shape=(c,), initializer="zeros", trainable=False)
        self.mov_var = self.add_weight(name="mov_var", shape=(c,), initializer="ones", trainable=False)

    def call(self, inputs, training=False):
        if training:
            mean, var = tf.nn.moments(inputs, axes=list(range(len(inputs.shape) - 1)))
            self.mov_mean.assign(self.mov_mean * self.momentum + mean * (1 - self.momentum))
            self.mov_var.assign(self.mov_mean * self.momentum + var * (1 - self.momentum))
        else:
            mean = tf.identity(self.mov_mean)
            var = tf.identity(self.mov_var)
        return tf.nn.batch_normalization(inputs, mean, var, tf.identity(self.beta), tf.identity(self.gamma), self.epsilon)

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: scale and offset are swapped in tf.nn.batch_normalization, so the initial output is 1 everywhere
# true: afterwards='exchanged'
# isolating: difference
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        c = input_shape[-1]
        self.scale = self.add_weight(name="scale", shape=(c,), initializer="ones")
        self.offset = self.add_weight(name="offset", shape=(c,), initializer="zeros")
        self.mean = self.add_weight(name="mean", shape=(c,), initializer="zeros", trainable=False)
        self.variance = self.add_weight(name="variance", shape=(c,), initializer="ones", trainable=False)

    def call(self, inputs, training=False):
        scale = tf.identity(self.scale)
        offset = tf.identity(self.offset)
        if training:
            mean, variance = tf.nn.moments(inputs, axes=list(range(len(inputs.shape) - 1)))
            self.mean.assign(self.mean * self.momentum + mean * (1 - self.momentum))
            self.variance.assign(self.variance * self.momentum + variance * (1 - self.momentum))
        else:
            mean, variance = tf.identity(self.mean), tf.identity(self.variance)
        return tf.nn.batch_normalization(inputs, mean, variance, scale, offset, self.epsilon)

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: crashes in training: tf.nn.moments has no argument axis
# isolating: difference
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        c = input_shape[-1]
        self.gamma = self.add_weight(name="gamma", shape=(c,), initializer="ones")
        self.beta = self.add_weight(name="beta", shape=(c,), initializer="zeros")
        self.moving_mean = self.add_weight(name="moving_mean", shape=(c,), initializer="zeros", trainable=False)
        self.moving_var = self.add_weight(name="moving_var", shape=(c,), initializer="ones", trainable=False)

    def call(self, inputs, training=False):
        if training:
            mean, var = tf.nn.moments(inputs, axis=range(len(inputs.shape) - 1))
            self.moving_mean.assign(self.moving_mean * self.momentum + mean * (1 - self.momentum))
            self.moving_var.assign(self.moving_var * self.momentum + var * (1 - self.momentum))
        else:
            mean, var = self.moving_mean, self.moving_var
        return (inputs - mean) / tf.sqrt(var + self.epsilon) * self.gamma + self.beta

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: uses NumPy for the statistics, so gradients don't flow through them, and fit (a graph) crashes
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        c = input_shape[-1]
        self.gamma = self.add_weight(name="gamma", shape=(c,), initializer="ones")
        self.beta = self.add_weight(name="beta", shape=(c,), initializer="zeros")
        self.moving_mean = self.add_weight(name="moving_mean", shape=(c,), initializer="zeros", trainable=False)
        self.moving_var = self.add_weight(name="moving_var", shape=(c,), initializer="ones", trainable=False)

    def call(self, inputs, training=False):
        if training:
            values = inputs.numpy()
            axes = tuple(range(values.ndim - 1))
            mean = np.mean(values, axis=axes)
            var = np.var(values, axis=axes)
            self.moving_mean.assign(self.moving_mean * self.momentum + mean * (1 - self.momentum))
            self.moving_var.assign(self.moving_var * self.momentum + var * (1 - self.momentum))
        else:
            mean, var = self.moving_mean.numpy(), self.moving_var.numpy()
        return (inputs - mean) / np.sqrt(var + self.epsilon) * self.gamma + self.beta

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: two mistakes: all four weights are trainable, and for images the statistics are computed per sample, as in instance normalization (over axes 1 and 2, with keepdims), so the update crashes
# isolating: difference
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        c = input_shape[-1]
        inits = {"gamma": "ones", "beta": "zeros", "moving_mean": "zeros", "moving_var": "ones"}
        for name, init in inits.items():
            setattr(self, name, self.add_weight(name=name, shape=(c,), initializer=init))

    def call(self, inputs, training=False):
        if training:
            if len(inputs.shape) == 4:
                mean, var = tf.nn.moments(inputs, axes=[1, 2], keepdims=True)
            else:
                mean, var = tf.nn.moments(inputs, axes=[0])
            self.moving_mean.assign(self.moving_mean * self.momentum + mean * (1 - self.momentum))
            self.moving_var.assign(self.moving_var * self.momentum + var * (1 - self.momentum))
        else:
            mean = tf.identity(self.moving_mean)
            var = tf.identity(self.moving_var)
        return (inputs - mean) / tf.sqrt(var + self.epsilon) * self.gamma + self.beta

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: the moving variance uses the distances from the updated moving mean instead of the batch's mean; too large whenever they differ
# isolating: difference
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        c = input_shape[-1]
        self.gamma = self.add_weight(name="gamma", shape=(c,), initializer="ones")
        self.beta = self.add_weight(name="beta", shape=(c,), initializer="zeros")
        self.moving_mean = self.add_weight(name="moving_mean", shape=(c,), initializer="zeros", trainable=False)
        self.moving_var = self.add_weight(name="moving_var", shape=(c,), initializer="ones", trainable=False)

    def update(self, weight, value):
        weight.assign(weight * self.momentum + value * (1 - self.momentum))

    def call(self, inputs, training=False):
        axes = list(range(len(inputs.shape) - 1))
        if training:
            mean = tf.reduce_mean(inputs, axes)
            self.update(self.moving_mean, mean)
            self.update(self.moving_var, tf.reduce_mean((inputs - self.moving_mean) ** 2, axes))
            var = tf.reduce_mean((inputs - mean) ** 2, axes)
        else:
            mean = tf.identity(self.moving_mean)
            var = tf.identity(self.moving_var)
        return self.gamma * ((inputs - mean) / tf.sqrt(var + self.epsilon)) + self.beta

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: assigns tensors to the attributes instead of calling assign, so the weights for the moving mean and variance never change
# true: moved='replaced'
# isolating: difference
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        c = input_shape[-1]
        self.gamma = self.add_weight(name="gamma", shape=(c,), initializer="ones")
        self.beta = self.add_weight(name="beta", shape=(c,), initializer="zeros")
        self.moving_mean = self.add_weight(name="moving_mean", shape=(c,), initializer="zeros", trainable=False)
        self.moving_var = self.add_weight(name="moving_var", shape=(c,), initializer="ones", trainable=False)

    def call(self, inputs, training=False):
        if training:
            mean, var = tf.nn.moments(inputs, axes=list(range(len(inputs.shape) - 1)))
            self.moving_mean = self.moving_mean * self.momentum + mean * (1 - self.momentum)
            self.moving_var = self.moving_var * self.momentum + var * (1 - self.momentum)
        else:
            mean, var = self.moving_mean, self.moving_var
        return (inputs - mean) / tf.sqrt(var + self.epsilon) * self.gamma + self.beta

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% right: flattens all axes except the last, uses squared_difference, and updates with assign_sub of the difference
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        self.channels = int(input_shape[-1])
        shape = (self.channels,)
        self.scale = self.add_weight(name="scale", shape=shape, initializer="ones")
        self.offset = self.add_weight(name="offset", shape=shape, initializer="zeros")
        self.moving_mean = self.add_weight(name="moving_mean", shape=shape, initializer="zeros", trainable=False)
        self.moving_variance = self.add_weight(name="moving_variance", shape=shape, initializer="ones",
                                               trainable=False)

    def call(self, inputs, training=False):
        mean = tf.identity(self.moving_mean)
        variance = tf.identity(self.moving_variance)
        if training:
            old_mean, old_variance = mean, variance
            flat = tf.reshape(inputs, [-1, self.channels])
            mean = tf.reduce_mean(flat, axis=0)
            variance = tf.reduce_mean(tf.math.squared_difference(flat, mean), axis=0)
            self.moving_mean.assign_sub((old_mean - mean) * (1 - self.momentum))
            self.moving_variance.assign_sub((old_variance - variance) * (1 - self.momentum))
        root = tf.sqrt(variance + self.epsilon)
        return (inputs - mean) / root * tf.identity(self.scale) + tf.identity(self.offset)

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% right: uses tf.nn.moments and tf.nn.batch_normalization, and creates the weights in a loop
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        table = [("scale", "ones", True), ("offset", "zeros", True),
                 ("moving_mean", "zeros", False), ("moving_variance", "ones", False)]
        for name, init, trainable in table:
            w = self.add_weight(name=name, shape=(input_shape[-1],), initializer=init, trainable=trainable)
            setattr(self, name, w)

    def statistics(self, inputs, training):
        if not training:
            return tf.convert_to_tensor(self.moving_mean), tf.convert_to_tensor(self.moving_variance)
        batch = tf.nn.moments(inputs, axes=list(range(len(inputs.shape) - 1)))
        for moving, new in zip((self.moving_mean, self.moving_variance), batch):
            moving.assign(moving * self.momentum + new * (1 - self.momentum))
        return batch

    def call(self, inputs, training=False):
        mean, variance = self.statistics(inputs, training)
        return tf.nn.batch_normalization(inputs, mean, variance, tf.convert_to_tensor(self.offset),
                                         tf.convert_to_tensor(self.scale), self.epsilon)

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% right: reduces one axis after the other with keepdims (all slices have the same size), and handles the two modes separately
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        def add(name, init, **kw):
            return self.add_weight(name=name, shape=(input_shape[-1],), initializer=init, **kw)

        self.g = add("scale", "ones")
        self.b = add("offset", "zeros")
        self.mm = add("moving_mean", "zeros", trainable=False)
        self.mv = add("moving_variance", "ones", trainable=False)

    def average(self, x):
        while len(x.shape) > 1:
            x = tf.reduce_mean(x, axis=0)
        return x

    def normalize(self, x, mean, var):
        return self.g * ((x - mean) * (var + self.epsilon) ** -0.5) + self.b

    def call(self, inputs, training=False):
        if not training:
            return self.normalize(inputs, tf.identity(self.mm), tf.identity(self.mv))
        mean = self.average(inputs)
        var = self.average((inputs - mean) ** 2)
        keep, new = self.momentum, 1 - self.momentum
        self.mm.assign(keep * self.mm + new * mean)
        self.mv.assign(keep * self.mv + new * var)
        return self.normalize(inputs, mean, var)

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: computes the statistics over axis 0 only; images of shape (batch, h, w, c) get statistics per pixel, and the update of the moving mean crashes
# true: axes='batch'
# isolating: difference
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        c = input_shape[-1]
        self.scale = self.add_weight(name="scale", shape=(c,), initializer="ones")
        self.offset = self.add_weight(name="offset", shape=(c,), initializer="zeros")
        self.moving_mean = self.add_weight(name="moving_mean", shape=(c,), initializer="zeros", trainable=False)
        self.moving_var = self.add_weight(name="moving_var", shape=(c,), initializer="ones", trainable=False)

    def call(self, inputs, training=False):
        if training:
            mean = tf.reduce_mean(inputs, axis=0)
            var = tf.reduce_mean(tf.square(inputs - mean), axis=0)
            self.moving_mean.assign(self.moving_mean * self.momentum + mean * (1 - self.momentum))
            self.moving_var.assign(self.moving_var * self.momentum + var * (1 - self.momentum))
        else:
            mean = self.moving_mean
            var = self.moving_var
        x = (inputs - mean) / tf.sqrt(var + self.epsilon)
        return x * self.scale + self.offset

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: PyTorch's momentum, which is the share of the new batch; any momentum except 0.5 gives wrong moving statistics
# true: momentum_of_pytorch
# isolating: difference
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        num_features = input_shape[-1]
        self.gamma = self.add_weight(name="scale", shape=(num_features,), initializer="ones", trainable=True)
        self.beta = self.add_weight(name="offset", shape=(num_features,), initializer="zeros", trainable=True)
        self.running_mean = self.add_weight(name="running_mean", shape=(num_features,), initializer="zeros", trainable=False)
        self.running_var = self.add_weight(name="running_var", shape=(num_features,), initializer="ones", trainable=False)

    def call(self, inputs, training=False):
        axes = list(range(len(inputs.shape) - 1))
        if training:
            mean, var = tf.nn.moments(inputs, axes=axes)
            self.running_mean.assign((1 - self.momentum) * self.running_mean + self.momentum * mean)
            self.running_var.assign((1 - self.momentum) * self.running_var + self.momentum * var)
            x_hat = (inputs - mean) / tf.sqrt(var + self.epsilon)
        else:
            x_hat = (inputs - self.running_mean) / tf.sqrt(self.running_var + self.epsilon)
        return self.gamma * x_hat + self.beta

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: the moving variance is updated with the variance divided by n - 1; visible with small batches, and a batch of one vector divides by zero
# true: variance='n - 1, moving, nan'
# isolating: difference
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        shape = (input_shape[-1],)
        self.scale = self.add_weight(name="scale", shape=shape, initializer="ones")
        self.offset = self.add_weight(name="offset", shape=shape, initializer="zeros")
        self.moving_mean = self.add_weight(name="moving_mean", shape=shape, initializer="zeros", trainable=False)
        self.moving_variance = self.add_weight(name="moving_variance", shape=shape, initializer="ones", trainable=False)

    def call(self, inputs, training=False):
        if training:
            x2d = tf.reshape(inputs, (-1, inputs.shape[-1]))
            n = tf.cast(tf.shape(x2d)[0], inputs.dtype)
            mean = tf.reduce_mean(x2d, axis=0)
            var = tf.reduce_mean(tf.square(x2d - mean), axis=0)
            unbiased = var * n / (n - 1)
            m = self.momentum
            self.moving_mean.assign(m * self.moving_mean + (1 - m) * mean)
            self.moving_variance.assign(m * self.moving_variance + (1 - m) * unbiased)
        else:
            mean = tf.identity(self.moving_mean)
            var = tf.identity(self.moving_variance)
        return self.scale * (inputs - mean) / tf.sqrt(var + self.epsilon) + self.offset

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: epsilon is added outside the square root; visible for features with a small variance or with a large epsilon
# true: epsilon_outside_the_root
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        d = input_shape[-1]
        self.scale = self.add_weight(name="scale", shape=(d,), initializer="ones")
        self.offset = self.add_weight(name="offset", shape=(d,), initializer="zeros")
        self.mov_mean = self.add_weight(name="mov_mean", shape=(d,), initializer="zeros", trainable=False)
        self.mov_var = self.add_weight(name="mov_var", shape=(d,), initializer="ones", trainable=False)

    def call(self, inputs, training=False):
        if training:
            axes = tuple(range(len(inputs.shape) - 1))
            mu = tf.reduce_mean(inputs, axis=axes)
            sigma = tf.math.reduce_std(inputs, axis=axes)
            self.mov_mean.assign(self.momentum * self.mov_mean + (1.0 - self.momentum) * mu)
            self.mov_var.assign(self.momentum * self.mov_var + (1.0 - self.momentum) * sigma ** 2)
        else:
            mu = self.mov_mean
            sigma = tf.sqrt(self.mov_var)
        normed = (inputs - mu) / (sigma + self.epsilon)
        return normed * self.scale + self.offset

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: updates the moving statistics in training and then normalizes with them, not with the batch's
# true: moving_statistics_in_training
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        channels = input_shape[-1]
        self.scale = self.add_weight(name="scale", shape=(channels,), initializer="ones")
        self.offset = self.add_weight(name="offset", shape=(channels,), initializer="zeros")
        self.mean = self.add_weight(name="mean", shape=(channels,), initializer="zeros", trainable=False)
        self.variance = self.add_weight(name="variance", shape=(channels,), initializer="ones", trainable=False)

    def call(self, inputs, training=False):
        if training:
            batch_mean, batch_var = tf.nn.moments(inputs, list(range(len(inputs.shape) - 1)))
            self.mean.assign(self.mean * self.momentum + batch_mean * (1 - self.momentum))
            self.variance.assign(self.variance * self.momentum + batch_var * (1 - self.momentum))
        out = (inputs - self.mean) / tf.sqrt(self.variance + self.epsilon)
        return out * self.scale + self.offset

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: applies stop_gradient to the batch statistics, so the gradients with respect to the input are wrong in training; the outputs are right
# true: no_gradient_through_the_statistics
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        n = input_shape[-1]
        self.scale = self.add_weight(name="scale", shape=(n,), initializer="ones")
        self.offset = self.add_weight(name="offset", shape=(n,), initializer="zeros")
        self.moving_mean = self.add_weight(name="moving_mean", shape=(n,), initializer="zeros", trainable=False)
        self.moving_variance = self.add_weight(name="moving_variance", shape=(n,), initializer="ones", trainable=False)

    def call(self, inputs, training=False):
        if training:
            axes = list(range(len(inputs.shape) - 1))
            mean, variance = tf.nn.moments(inputs, axes)
            mean = tf.stop_gradient(mean)
            variance = tf.stop_gradient(variance)
            self.moving_mean.assign(self.moving_mean * self.momentum + mean * (1 - self.momentum))
            self.moving_variance.assign(self.moving_variance * self.momentum + variance * (1 - self.momentum))
        else:
            mean, variance = self.moving_mean, self.moving_variance
        return (inputs - mean) * tf.math.rsqrt(variance + self.epsilon) * self.scale + self.offset

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: channels first: the weights get the size input_shape[1], the height of an image; images whose height isn't the number of channels crash
# true: weights='axis 1'
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum, self.epsilon = momentum, epsilon

    def build(self, input_shape):
        c = input_shape[1]
        self.w = self.add_weight(name="weight", shape=(c,), initializer="ones", trainable=True)
        self.b = self.add_weight(name="bias", shape=(c,), initializer="zeros", trainable=True)
        self.rm = self.add_weight(name="rm", shape=(c,), initializer="zeros", trainable=False)
        self.rv = self.add_weight(name="rv", shape=(c,), initializer="ones", trainable=False)

    def call(self, inputs, training=False):
        if len(inputs.shape) == 2:
            axes = [0]
        else:
            axes = [0, 1, 2]
        if training:
            m = tf.reduce_mean(inputs, axes)
            v = tf.math.reduce_variance(inputs, axes)
            self.rm.assign(self.rm * self.momentum + m * (1 - self.momentum))
            self.rv.assign(self.rv * self.momentum + v * (1 - self.momentum))
        else:
            m, v = self.rm, self.rv
        return (inputs - m) / tf.sqrt(v + self.epsilon) * self.w + self.b

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: always normalizes with the batch's statistics and never uses the moving statistics for the output; visible with training=False
# true: batch_statistics_at_inference
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        units = input_shape[-1]
        self.scale = self.add_weight(name="scale", shape=(units,), initializer="ones")
        self.offset = self.add_weight(name="offset", shape=(units,), initializer="zeros")
        self.moving_mean = self.add_weight(name="moving_mean", shape=(units,), initializer="zeros", trainable=False)
        self.moving_var = self.add_weight(name="moving_var", shape=(units,), initializer="ones", trainable=False)

    def call(self, inputs, training=False):
        reduction = [i for i in range(len(inputs.shape)) if i != len(inputs.shape) - 1]
        mean, var = tf.nn.moments(inputs, reduction)
        if training:
            for moving, batch in [(self.moving_mean, mean), (self.moving_var, var)]:
                moving.assign(moving * self.momentum + batch * (1 - self.momentum))
        return self.scale * ((inputs - mean) / tf.sqrt(var + self.epsilon)) + self.offset

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: passes scale and offset to tf.nn.batch_normalization in the wrong order; even with the initial values, every output is about 1
# true: afterwards='exchanged'
# isolating: difference
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        c = (input_shape[-1],)
        self.scale = self.add_weight(name="scale", shape=c, initializer="ones")
        self.offset = self.add_weight(name="offset", shape=c, initializer="zeros")
        self.moving_mean = self.add_weight(name="moving_mean", shape=c, initializer="zeros", trainable=False)
        self.moving_variance = self.add_weight(name="moving_variance", shape=c, initializer="ones", trainable=False)

    def call(self, inputs, training=False):
        mean = tf.convert_to_tensor(self.moving_mean)
        var = tf.convert_to_tensor(self.moving_variance)
        if training:
            old_mean, old_var = mean, var
            mean, var = tf.nn.moments(inputs, axes=list(range(len(inputs.shape) - 1)))
            self.moving_mean.assign(old_mean * self.momentum + mean * (1 - self.momentum))
            self.moving_variance.assign(old_var * self.momentum + var * (1 - self.momentum))
        scale = tf.convert_to_tensor(self.scale)
        offset = tf.convert_to_tensor(self.offset)
        return tf.nn.batch_normalization(inputs, mean, var, scale, offset, self.epsilon)

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: crashes in training: keepdims=True gives statistics of shape (1, c) or (1, 1, 1, c), which cannot be assigned to (c,)
# true: axes='kept'
# isolating: difference
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        c = input_shape[-1]
        self.scale = self.add_weight(name="scale", shape=(c,), initializer="ones")
        self.offset = self.add_weight(name="offset", shape=(c,), initializer="zeros")
        self.mm = self.add_weight(name="mm", shape=(c,), initializer="zeros", trainable=False)
        self.mv = self.add_weight(name="mv", shape=(c,), initializer="ones", trainable=False)

    def call(self, inputs, training=False):
        if training:
            axes = list(range(len(inputs.shape) - 1))
            mean = tf.reduce_mean(inputs, axis=axes, keepdims=True)
            var = tf.reduce_mean((inputs - mean) ** 2, axis=axes, keepdims=True)
            self.mm.assign(self.mm * self.momentum + mean * (1 - self.momentum))
            self.mv.assign(self.mv * self.momentum + var * (1 - self.momentum))
        else:
            mean, var = self.mm, self.mv
        return (inputs - mean) / tf.sqrt(var + self.epsilon) * self.scale + self.offset

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: two mistakes: the moving statistics are trainable, and the moving variance starts at zero; visible in the weights after the first call, and at inference before training
# true: starts='variance zeros', trained='all'
# isolating: difference
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        c = input_shape[-1]
        self.scale = self.add_weight(name="scale", shape=(c,), initializer="ones")
        self.offset = self.add_weight(name="offset", shape=(c,), initializer="zeros")
        self.moving_mean = self.add_weight(name="moving_mean", shape=(c,), initializer="zeros")
        self.moving_var = self.add_weight(name="moving_var", shape=(c,), initializer="zeros")

    def call(self, inputs, training=False):
        if training:
            mean, var = tf.nn.moments(inputs, axes=list(range(len(inputs.shape) - 1)))
            self.moving_mean.assign(self.moving_mean * self.momentum + mean * (1 - self.momentum))
            self.moving_var.assign(self.moving_var * self.momentum + var * (1 - self.momentum))
        else:
            mean, var = self.moving_mean, self.moving_var
        return (inputs - mean) / tf.sqrt(var + self.epsilon) * self.scale + self.offset

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: the moving mean is updated first and the batch's variance is computed around it; visible with any batch whose mean is not the moving mean
# true: variance='around the moving mean'
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        c = input_shape[-1]
        self.scale = self.add_weight(name="scale", shape=(c,), initializer="ones")
        self.offset = self.add_weight(name="offset", shape=(c,), initializer="zeros")
        self.moving_mean = self.add_weight(name="moving_mean", shape=(c,), initializer="zeros", trainable=False)
        self.moving_var = self.add_weight(name="moving_var", shape=(c,), initializer="ones", trainable=False)

    def call(self, inputs, training=False):
        axes = list(range(len(inputs.shape)))[:-1]
        mean, var = self.moving_mean, self.moving_var
        if training:
            mean = tf.reduce_mean(inputs, axis=axes)
            self.moving_mean.assign(self.moving_mean * self.momentum + mean * (1 - self.momentum))
            var = tf.reduce_mean(tf.square(inputs - self.moving_mean), axis=axes)
            self.moving_var.assign(self.moving_var * self.momentum + var * (1 - self.momentum))
        y = (inputs - mean) / tf.sqrt(var + self.epsilon)
        return y * self.scale + self.offset

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: uses an inner BatchNormalization with its default settings; a momentum other than 0.99 or another epsilon is ignored
# true: settings_forgotten
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon
        self.bn = layers.BatchNormalization()

    def build(self, input_shape):
        self.bn.build(input_shape)
        self.built = True

    def call(self, inputs, training=False):
        return self.bn(inputs, training=training)

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: computes the variance as E[x²] - E[x]²; in float32, features with a large mean and a small spread, such as 10000 ± 1, lose the spread to rounding, and the variance may even be negative, which gives NaN
# true: variance_by_squares
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        c = input_shape[-1]
        self.scale = self.add_weight(name="scale", shape=(c,), initializer="ones")
        self.offset = self.add_weight(name="offset", shape=(c,), initializer="zeros")
        self.moving_mean = self.add_weight(name="moving_mean", shape=(c,), initializer="zeros", trainable=False)
        self.moving_var = self.add_weight(name="moving_var", shape=(c,), initializer="ones", trainable=False)

    def call(self, inputs, training=False):
        if training:
            axes = list(range(len(inputs.shape) - 1))
            mean = tf.reduce_mean(inputs, axis=axes)
            mean_sq = tf.reduce_mean(inputs * inputs, axis=axes)
            var = mean_sq - mean * mean
            self.moving_mean.assign(self.momentum * self.moving_mean + (1 - self.momentum) * mean)
            self.moving_var.assign(self.momentum * self.moving_var + (1 - self.momentum) * var)
        else:
            mean = self.moving_mean
            var = self.moving_var
        return self.scale * (inputs - mean) / tf.sqrt(var + self.epsilon) + self.offset

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: uses assign_add without removing the old share, so the moving statistics grow at every training call: moving + batch * (1 - momentum)
# true: moved='old kept'
# isolating: difference
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        c = input_shape[-1]
        self.scale = self.add_weight(name="scale", shape=(c,), initializer="ones")
        self.offset = self.add_weight(name="offset", shape=(c,), initializer="zeros")
        self.moving_mean = self.add_weight(name="moving_mean", shape=(c,), initializer="zeros", trainable=False)
        self.moving_var = self.add_weight(name="moving_var", shape=(c,), initializer="ones", trainable=False)

    def call(self, inputs, training=False):
        axes = list(range(inputs.shape.rank - 1))
        if training:
            mean, var = tf.nn.moments(inputs, axes)
            self.moving_mean.assign_add(mean * (1 - self.momentum))
            self.moving_var.assign_add(var * (1 - self.momentum))
            return (inputs - mean) / tf.sqrt(var + self.epsilon) * self.scale + self.offset
        else:
            return (inputs - self.moving_mean) / tf.sqrt(self.moving_var + self.epsilon) * self.scale + self.offset

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% right: flattens the inputs to rows of channels for the statistics; each update adds a share of the difference
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        self.channels = input_shape[-1]
        specs = {
            "scale": ("ones", True),
            "offset": ("zeros", True),
            "moving_mean": ("zeros", False),
            "moving_variance": ("ones", False),
        }
        for name, (init, trainable) in specs.items():
            w = self.add_weight(name=name, shape=(self.channels,), initializer=init, trainable=trainable)
            setattr(self, name, w)

    def _towards(self, variable, target):
        old = tf.convert_to_tensor(variable)
        variable.assign(old + (target - old) * (1 - self.momentum))

    def call(self, inputs, training=False):
        if training:
            rows = tf.reshape(inputs, (-1, self.channels))
            mean = tf.reduce_mean(rows, axis=0)
            variance = tf.reduce_mean(tf.math.squared_difference(rows, mean), axis=0)
            self._towards(self.moving_mean, mean)
            self._towards(self.moving_variance, variance)
        else:
            mean = tf.convert_to_tensor(self.moving_mean)
            variance = tf.convert_to_tensor(self.moving_variance)
        return (inputs - mean) / tf.sqrt(variance + self.epsilon) * self.scale + self.offset

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% right: computes one factor and one offset per channel, then multiplies the centered inputs and adds once; handles inference first
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        def weight(name, start, learn):
            return self.add_weight(name=name, shape=tuple(input_shape[-1:]), initializer=start, trainable=learn)

        self.g = weight("scale", "ones", True)
        self.b = weight("offset", "zeros", True)
        self.mm = weight("moving_mean", "zeros", False)
        self.mv = weight("moving_variance", "ones", False)

    def _apply(self, x, mean, var):
        factor = self.g * tf.math.rsqrt(var + self.epsilon)
        return (x - mean) * factor + self.b

    def call(self, inputs, training=False):
        old_mean, old_var = tf.identity(self.mm), tf.identity(self.mv)
        if not training:
            return self._apply(inputs, old_mean, old_var)
        mean, var = inputs, None
        for _ in range(len(inputs.shape) - 1):
            mean = tf.reduce_mean(mean, axis=0)
        var = tf.square(inputs - mean)
        for _ in range(len(inputs.shape) - 1):
            var = tf.reduce_mean(var, axis=0)
        self.mm.assign(old_mean * self.momentum + mean * (1 - self.momentum))
        self.mv.assign(old_var * self.momentum + var * (1 - self.momentum))
        return self._apply(inputs, mean, var)

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% right: uses tf.nn.batch_normalization, and tf.nn.moments with keepdims, whose results are squeezed for the update
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        c = int(input_shape[-1])
        self.trained = [
            self.add_weight(name="scale", shape=(c,), initializer="ones", trainable=True),
            self.add_weight(name="offset", shape=(c,), initializer="zeros", trainable=True),
        ]
        self.moving = [
            self.add_weight(name="moving_mean", shape=(c,), initializer="zeros", trainable=False),
            self.add_weight(name="moving_variance", shape=(c,), initializer="ones", trainable=False),
        ]

    def call(self, inputs, training=False):
        scale, offset = [tf.convert_to_tensor(w) for w in self.trained]
        mean, variance = [tf.convert_to_tensor(w) for w in self.moving]
        if training:
            batch = tf.nn.moments(inputs, axes=list(range(len(inputs.shape) - 1)), keepdims=True)
            for weight, old, new in zip(self.moving, (mean, variance), batch):
                weight.assign(old * self.momentum + tf.reshape(new, [-1]) * (1 - self.momentum))
            mean, variance = batch
        return tf.nn.batch_normalization(inputs, mean, variance, offset, scale, self.epsilon)

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: passes scale and offset to tf.nn.batch_normalization in the wrong order (it takes the offset first), so a fresh layer multiplies by 0 and adds 1, and every output is 1
# true: afterwards='exchanged'
# isolating: difference
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        shape = (input_shape[-1],)
        self.gamma = self.add_weight(name="gamma", shape=shape, initializer="ones")
        self.beta = self.add_weight(name="beta", shape=shape, initializer="zeros")
        self.moving_mean = self.add_weight(name="moving_mean", shape=shape, initializer="zeros", trainable=False)
        self.moving_var = self.add_weight(name="moving_var", shape=shape, initializer="ones", trainable=False)

    def call(self, inputs, training=False):
        if training:
            axes = list(range(len(inputs.shape) - 1))
            mean, var = tf.nn.moments(inputs, axes)
            self.moving_mean.assign(self.moving_mean * self.momentum + mean * (1 - self.momentum))
            self.moving_var.assign(self.moving_var * self.momentum + var * (1 - self.momentum))
        else:
            mean, var = self.moving_mean, self.moving_var
        return tf.nn.batch_normalization(inputs, mean, var, self.gamma, self.beta, self.epsilon)

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: epsilon is added to the batch variance before the update, so it leaks into the moving variance (and is added once more at inference); visible with a large epsilon
# true: moved='with epsilon'
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum, self.epsilon = momentum, epsilon

    def build(self, input_shape):
        c = input_shape[-1]
        self.scale = self.add_weight(name="scale", shape=(c,), initializer="ones", trainable=True)
        self.offset = self.add_weight(name="offset", shape=(c,), initializer="zeros", trainable=True)
        self.mm = self.add_weight(name="mm", shape=(c,), initializer="zeros", trainable=False)
        self.mv = self.add_weight(name="mv", shape=(c,), initializer="ones", trainable=False)

    def call(self, inputs, training=False):
        m = self.momentum
        if training:
            ax = (0,) if len(inputs.shape) == 2 else (0, 1, 2)
            mean = tf.reduce_mean(inputs, axis=ax)
            var = tf.reduce_mean((inputs - mean) ** 2, axis=ax) + self.epsilon
            normed = (inputs - mean) / tf.sqrt(var)
            self.mm.assign(m * self.mm + (1 - m) * mean)
            self.mv.assign(m * self.mv + (1 - m) * var)
        else:
            normed = (inputs - self.mm) / tf.sqrt(self.mv + self.epsilon)
        return self.scale * normed + self.offset

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: the batch variance is computed around the (updated) moving mean instead of the batch mean; visible in training on data whose mean isn't 0
# true: variance='around the moving mean'
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        n = (input_shape[-1],)
        self.gamma = self.add_weight(name="gamma", shape=n, initializer="ones")
        self.beta = self.add_weight(name="beta", shape=n, initializer="zeros")
        self.mean = self.add_weight(name="mean", shape=n, initializer="zeros", trainable=False)
        self.variance = self.add_weight(name="variance", shape=n, initializer="ones", trainable=False)

    def call(self, inputs, training=False):
        mean = self.mean
        variance = self.variance
        if training:
            axes = tuple(range(inputs.shape.rank - 1))
            mean = tf.reduce_mean(inputs, axis=axes)
            self.mean.assign(self.mean * self.momentum + mean * (1 - self.momentum))
            distance = tf.square(inputs - self.mean)
            variance = tf.reduce_mean(distance, axis=axes)
            self.variance.assign(self.variance * self.momentum + variance * (1 - self.momentum))
        return self.gamma * (inputs - mean) / tf.sqrt(variance + self.epsilon) + self.beta

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: only the output depends on training, so the moving statistics are updated at inference, too
# true: statistics_move_at_inference
# isolating: difference
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        dim = input_shape[-1]
        self.gamma = self.add_weight(shape=(dim,), initializer="ones", name="gamma")
        self.beta = self.add_weight(shape=(dim,), initializer="zeros", name="beta")
        self.moving_mean = self.add_weight(shape=(dim,), initializer="zeros", name="moving_mean", trainable=False)
        self.moving_variance = self.add_weight(shape=(dim,), initializer="ones", name="moving_variance", trainable=False)

    def call(self, inputs, training=False):
        reduction_axes = list(range(len(inputs.shape)))
        del reduction_axes[-1]
        mean, variance = tf.nn.moments(inputs, axes=reduction_axes)

        def normalize(m, v):
            return (inputs - m) * tf.math.rsqrt(v + self.epsilon) * self.gamma + self.beta

        normed_training = normalize(mean, variance)
        normed_inference = normalize(self.moving_mean, self.moving_variance)
        for moving, value in ((self.moving_mean, mean), (self.moving_variance, variance)):
            moving.assign(moving * self.momentum + value * (1.0 - self.momentum))
        return normed_training if training else normed_inference

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: computes the batch statistics with NumPy, so no gradient flows through them, and inside fit (a graph) .numpy() fails
# isolating: difference
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        k = (input_shape[-1],)
        self.a = self.add_weight(name="scale", shape=k, initializer="ones")
        self.b = self.add_weight(name="offset", shape=k, initializer="zeros")
        self.run_mean = self.add_weight(name="moving_mean", shape=k, initializer="zeros", trainable=False)
        self.run_var = self.add_weight(name="moving_variance", shape=k, initializer="ones", trainable=False)

    def call(self, inputs, training=False):
        if training:
            values = inputs.numpy()
            ax = tuple(range(values.ndim - 1))
            mu = values.mean(axis=ax)
            var = values.var(axis=ax)
            self.run_mean.assign(self.run_mean * self.momentum + mu * (1 - self.momentum))
            self.run_var.assign(self.run_var * self.momentum + var * (1 - self.momentum))
        else:
            mu = tf.convert_to_tensor(self.run_mean)
            var = tf.convert_to_tensor(self.run_var)
        return (inputs - mu) / tf.sqrt(var + self.epsilon) * self.a + self.b

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: computes the statistics over axis 0 only; visible with images (every pixel would have its own statistics, and the update of the moving mean fails)
# true: axes='batch'
# isolating: difference
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        c = input_shape[-1]
        self.gamma = self.add_weight(name="gamma", shape=(c,), initializer="ones")
        self.beta = self.add_weight(name="beta", shape=(c,), initializer="zeros")
        self.moving_mean = self.add_weight(name="moving_mean", shape=(c,), initializer="zeros", trainable=False)
        self.moving_var = self.add_weight(name="moving_var", shape=(c,), initializer="ones", trainable=False)

    def call(self, inputs, training=False):
        if training:
            mean = tf.reduce_mean(inputs, axis=0)
            var = tf.reduce_mean((inputs - mean) ** 2, axis=0)
            self.moving_mean.assign(self.moving_mean * self.momentum + mean * (1 - self.momentum))
            self.moving_var.assign(self.moving_var * self.momentum + var * (1 - self.momentum))
        else:
            mean = self.moving_mean
            var = self.moving_var
        return self.gamma * (inputs - mean) / tf.sqrt(var + self.epsilon) + self.beta

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: uses momentum as PyTorch does, as the share of the new batch; shows up with any momentum except 0.5
# true: momentum_of_pytorch
# isolating: difference
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        num_features = input_shape[-1]
        shape = (num_features,)
        self.weight = self.add_weight(name="weight", shape=shape, initializer="ones", trainable=True)
        self.bias = self.add_weight(name="bias", shape=shape, initializer="zeros", trainable=True)
        self.running_mean = self.add_weight(name="running_mean", shape=shape, initializer="zeros", trainable=False)
        self.running_var = self.add_weight(name="running_var", shape=shape, initializer="ones", trainable=False)

    def call(self, inputs, training=False):
        if training:
            axes = list(range(len(inputs.shape) - 1))
            mean, var = tf.nn.moments(inputs, axes=axes)
            self.running_mean.assign((1 - self.momentum) * self.running_mean + self.momentum * mean)
            self.running_var.assign((1 - self.momentum) * self.running_var + self.momentum * var)
        else:
            mean, var = self.running_mean, self.running_var
        x_hat = (inputs - mean) / tf.sqrt(var + self.epsilon)
        return self.weight * x_hat + self.bias

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: the moving variance is updated with the unbiased variance, whose divisor is n - 1, as in PyTorch; visible with a small batch in training
# true: variance='n - 1, moving, nan'
# isolating: difference
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum, self.epsilon = momentum, epsilon

    def build(self, input_shape):
        dim = (input_shape[-1],)
        self.scale = self.add_weight(name="scale", shape=dim, initializer="ones")
        self.offset = self.add_weight(name="offset", shape=dim, initializer="zeros")
        self.mm = self.add_weight(name="mm", shape=dim, initializer="zeros", trainable=False)
        self.mv = self.add_weight(name="mv", shape=dim, initializer="ones", trainable=False)

    def call(self, inputs, training=False):
        m = self.momentum
        if not training:
            return (inputs - self.mm) / tf.sqrt(self.mv + self.epsilon) * self.scale + self.offset
        axes = tuple(range(inputs.shape.rank - 1))
        mean = tf.reduce_mean(inputs, axis=axes)
        var = tf.math.reduce_variance(inputs, axis=axes)
        n = tf.cast(tf.size(inputs) / tf.shape(inputs)[-1], inputs.dtype)
        unbiased = var * n / (n - 1)
        self.mm.assign(self.mm * m + mean * (1 - m))
        self.mv.assign(self.mv * m + unbiased * (1 - m))
        return (inputs - mean) / tf.sqrt(var + self.epsilon) * self.scale + self.offset

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: normalizes with the moving statistics in training as well, after their update; visible in the output of any training call
# true: moving_statistics_in_training
# isolating: difference
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        for name, init, train in [
            ("gamma", "ones", True),
            ("beta", "zeros", True),
            ("moving_mean", "zeros", False),
            ("moving_variance", "ones", False),
        ]:
            w = self.add_weight(name=name, shape=(input_shape[-1],), initializer=init, trainable=train)
            setattr(self, name, w)

    def call(self, inputs, training=False):
        if training:
            reduce_axes = [i for i in range(len(inputs.shape)) if i != len(inputs.shape) - 1]
            batch_mean = tf.reduce_mean(inputs, reduce_axes)
            batch_var = tf.reduce_mean(tf.square(inputs - batch_mean), reduce_axes)
            self.moving_mean.assign(self.moving_mean * self.momentum + batch_mean * (1 - self.momentum))
            self.moving_variance.assign(self.moving_variance * self.momentum + batch_var * (1 - self.momentum))
        normalized = (inputs - self.moving_mean) / tf.sqrt(self.moving_variance + self.epsilon)
        return normalized * self.gamma + self.beta

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: the batch statistics come from NumPy, so no gradient flows through them (and a compiled fit crashes); visible in the gradient with respect to the inputs in training
# isolating: difference
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        n = input_shape[-1]
        self.g = self.add_weight(name="g", shape=(n,), initializer="ones")
        self.b = self.add_weight(name="b", shape=(n,), initializer="zeros")
        self.mean = self.add_weight(name="mean", shape=(n,), initializer="zeros", trainable=False)
        self.var = self.add_weight(name="var", shape=(n,), initializer="ones", trainable=False)

    def call(self, inputs, training=False):
        if training:
            values = inputs.numpy()
            axes = tuple(range(values.ndim - 1))
            mean = np.mean(values, axis=axes)
            var = np.var(values, axis=axes)
            self.mean.assign(self.mean * self.momentum + mean * (1 - self.momentum))
            self.var.assign(self.var * self.momentum + var * (1 - self.momentum))
        else:
            mean, var = self.mean, self.var
        return self.g * (inputs - mean) / tf.sqrt(var + self.epsilon) + self.b

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: two mistakes: the moving statistics are trainable weights, and epsilon is added outside the square root; visible in the list of trainable weights and with any small variance
# true: trainable_statistics
# isolating: difference
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        C = input_shape[-1]
        self.scale = self.add_weight(name="scale", shape=(C,), initializer="ones")
        self.offset = self.add_weight(name="offset", shape=(C,), initializer="zeros")
        self.mov_mean = self.add_weight(name="mov_mean", shape=(C,), initializer="zeros")
        self.mov_var = self.add_weight(name="mov_var", shape=(C,), initializer="ones")

    def call(self, inputs, training=False):
        if training:
            axes = [0] if len(inputs.shape) == 2 else [0, 1, 2]
            mean, variance = tf.nn.moments(inputs, axes)
            self.mov_mean.assign(self.momentum * self.mov_mean + (1 - self.momentum) * mean)
            self.mov_var.assign(self.momentum * self.mov_var + (1 - self.momentum) * variance)
        else:
            mean = tf.convert_to_tensor(self.mov_mean)
            variance = tf.convert_to_tensor(self.mov_var)
        std = tf.sqrt(variance) + self.epsilon
        return (inputs - mean) / std * self.scale + self.offset

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: the moving mean is updated but the moving variance is forgotten; shows up at inference after training
# true: moved='only mean'
# isolating: difference
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        channels = (int(input_shape[-1]),)
        self.gamma = self.add_weight(name="gamma", shape=channels, initializer="ones")
        self.beta = self.add_weight(name="beta", shape=channels, initializer="zeros")
        self.moving_mean = self.add_weight(name="moving_mean", shape=channels, initializer="zeros", trainable=False)
        self.moving_variance = self.add_weight(
            name="moving_variance", shape=channels, initializer="ones", trainable=False
        )

    def call(self, inputs, training=False):
        if training:
            mean, variance = tf.nn.moments(inputs, axes=list(range(len(inputs.shape) - 1)))
            decay = 1.0 - self.momentum
            self.moving_mean.assign_sub((self.moving_mean - mean) * decay)
            self.moving_variance - (self.moving_variance - variance) * decay
            return tf.nn.batch_normalization(inputs, mean, variance, self.beta, self.gamma, self.epsilon)
        return tf.nn.batch_normalization(
            inputs, self.moving_mean, self.moving_variance, self.beta, self.gamma, self.epsilon
        )

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: super().__init__ is missing, so Keras raises an error when the layer is created or builds its weights
# isolating: difference
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        self.momentum = momentum
        self.epsilon = epsilon
        self.kwargs = kwargs

    def build(self, input_shape):
        c = input_shape[-1]
        self.gamma = self.add_weight(name="gamma", shape=(c,), initializer="ones")
        self.beta = self.add_weight(name="beta", shape=(c,), initializer="zeros")
        self.mu = self.add_weight(name="mu", shape=(c,), initializer="zeros", trainable=False)
        self.sigma2 = self.add_weight(name="sigma2", shape=(c,), initializer="ones", trainable=False)

    def call(self, inputs, training=False):
        if training:
            axis = list(range(len(inputs.shape)))[:-1]
            mu = tf.reduce_mean(inputs, axis=axis)
            sigma2 = tf.reduce_mean(tf.square(inputs - mu), axis=axis)
            self.mu.assign(self.momentum * self.mu + (1 - self.momentum) * mu)
            self.sigma2.assign(self.momentum * self.sigma2 + (1 - self.momentum) * sigma2)
        else:
            mu, sigma2 = self.mu, self.sigma2
        return self.gamma * (inputs - mu) * tf.math.rsqrt(sigma2 + self.epsilon) + self.beta

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% right: flattens the inputs to a matrix with one column per channel for the statistics
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        self.channels = int(input_shape[-1])

        def weight(name, start, trainable):
            return self.add_weight(name=name, shape=(self.channels,), initializer=start, trainable=trainable)

        self.scale = weight("scale", "ones", True)
        self.offset = weight("offset", "zeros", True)
        self.moving_mean = weight("moving_mean", "zeros", False)
        self.moving_variance = weight("moving_variance", "ones", False)

    def _statistics(self, inputs):
        rows = tf.reshape(inputs, (-1, self.channels))
        mean = tf.reduce_mean(rows, axis=0)
        return mean, tf.reduce_mean(tf.square(rows - mean), axis=0)

    def call(self, inputs, training=False):
        if training:
            mean, variance = self._statistics(inputs)
            for moving, batch in ((self.moving_mean, mean), (self.moving_variance, variance)):
                moving.assign(moving * self.momentum + batch * (1 - self.momentum))
        else:
            mean = tf.convert_to_tensor(self.moving_mean)
            variance = tf.convert_to_tensor(self.moving_variance)
        factor = tf.convert_to_tensor(self.scale) / tf.sqrt(variance + self.epsilon)
        return (inputs - mean) * factor + self.offset

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% right: has separate methods for the two modes, uses tf.nn.moments and a power instead of the square root, and adds a share of the difference in each update
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum, self.epsilon = momentum, epsilon

    def build(self, input_shape):
        shape = tuple(input_shape)[-1:]
        self.gamma = self.add_weight(name="gamma", shape=shape, initializer="ones")
        self.beta = self.add_weight(name="beta", shape=shape, initializer="zeros")
        self.mean = self.add_weight(name="mean", shape=shape, initializer="zeros", trainable=False)
        self.variance = self.add_weight(name="variance", shape=shape, initializer="ones", trainable=False)
        super().build(input_shape)

    def apply_statistics(self, x, mean, variance):
        beta, gamma = tf.convert_to_tensor(self.beta), tf.convert_to_tensor(self.gamma)
        return tf.math.add(beta, gamma * (x - mean) * tf.pow(variance + self.epsilon, -0.5))

    def train_mode(self, x):
        mean, variance = tf.nn.moments(x, axes=list(range(x.shape.rank - 1)))
        self.mean.assign(self.mean + (mean - self.mean) * (1 - self.momentum))
        self.variance.assign(self.variance + (variance - self.variance) * (1 - self.momentum))
        return self.apply_statistics(x, mean, variance)

    def call(self, inputs, training=False):
        if training:
            return self.train_mode(inputs)
        return self.apply_statistics(inputs, tf.convert_to_tensor(self.mean), tf.convert_to_tensor(self.variance))

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: PyTorch's meaning of momentum: the update keeps the share 1 - momentum of the old statistics; wrong unless momentum is 0.5
# true: momentum_of_pytorch
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        shape = (input_shape[-1],)
        self.gamma = self.add_weight(name="gamma", shape=shape, initializer="ones")
        self.beta = self.add_weight(name="beta", shape=shape, initializer="zeros")
        self.moving_mean = self.add_weight(name="moving_mean", shape=shape, initializer="zeros", trainable=False)
        self.moving_var = self.add_weight(name="moving_variance", shape=shape, initializer="ones", trainable=False)

    def call(self, inputs, training=False):
        if training:
            axes = list(range(len(inputs.shape) - 1))
            mean, var = tf.nn.moments(inputs, axes)
            self.moving_mean.assign((1 - self.momentum) * self.moving_mean + self.momentum * mean)
            self.moving_var.assign((1 - self.momentum) * self.moving_var + self.momentum * var)
        else:
            mean, var = self.moving_mean, self.moving_var
        return self.gamma * (inputs - mean) / tf.sqrt(var + self.epsilon) + self.beta

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: the moving variance is updated with the variance divided by n - 1, not by n; visible after each update, mainly with small batches
# true: variance='n - 1, moving, nan'
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        shape = (input_shape[-1],)
        self.gamma = self.add_weight(name="gamma", shape=shape, initializer="ones")
        self.beta = self.add_weight(name="beta", shape=shape, initializer="zeros")
        self.moving_mean = self.add_weight(name="moving_mean", shape=shape, initializer="zeros", trainable=False)
        self.moving_var = self.add_weight(name="moving_variance", shape=shape, initializer="ones", trainable=False)

    def call(self, inputs, training=False):
        if training:
            axes = list(range(len(inputs.shape) - 1))
            mean = tf.reduce_mean(inputs, axis=axes)
            var = tf.reduce_mean(tf.square(inputs - mean), axis=axes)
            n = tf.cast(tf.size(inputs) / tf.shape(inputs)[-1], inputs.dtype)
            unbiased = var * n / (n - 1)  # Bessel's correction for the population estimate
            self.moving_mean.assign(self.moving_mean * self.momentum + mean * (1 - self.momentum))
            self.moving_var.assign(self.moving_var * self.momentum + unbiased * (1 - self.momentum))
        else:
            mean, var = self.moving_mean, self.moving_var
        return (inputs - mean) / tf.sqrt(var + self.epsilon) * self.gamma + self.beta

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: the axes (0, 1, 2) are those of images; an error in training for batches of vectors (batch, feature)
# true: axes='images'
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        shape = (input_shape[-1],)
        self.gamma = self.add_weight(name="gamma", shape=shape, initializer="ones")
        self.beta = self.add_weight(name="beta", shape=shape, initializer="zeros")
        self.moving_mean = self.add_weight(name="moving_mean", shape=shape, initializer="zeros", trainable=False)
        self.moving_var = self.add_weight(name="moving_variance", shape=shape, initializer="ones", trainable=False)

    def call(self, inputs, training=False):
        if training:
            mean = tf.reduce_mean(inputs, axis=(0, 1, 2))
            var = tf.reduce_mean((inputs - mean) ** 2, axis=(0, 1, 2))
            self.moving_mean.assign(self.moving_mean * self.momentum + mean * (1 - self.momentum))
            self.moving_var.assign(self.moving_var * self.momentum + var * (1 - self.momentum))
        else:
            mean = self.moving_mean
            var = self.moving_var
        x_hat = (inputs - mean) / tf.sqrt(var + self.epsilon)
        return self.gamma * x_hat + self.beta

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: after the update, training mode also normalizes with the moving statistics instead of the batch's; wrong for every batch in training unless momentum is 0
# true: moving_statistics_in_training
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        shape = (input_shape[-1],)
        self.gamma = self.add_weight(name="gamma", shape=shape, initializer="ones")
        self.beta = self.add_weight(name="beta", shape=shape, initializer="zeros")
        self.moving_mean = self.add_weight(name="moving_mean", shape=shape, initializer="zeros", trainable=False)
        self.moving_var = self.add_weight(name="moving_variance", shape=shape, initializer="ones", trainable=False)

    def call(self, inputs, training=False):
        if training:
            axes = tuple(range(inputs.shape.rank - 1))
            mean, variance = tf.nn.moments(inputs, axes)
            self.moving_mean.assign(self.momentum * self.moving_mean + (1 - self.momentum) * mean)
            self.moving_var.assign(self.momentum * self.moving_var + (1 - self.momentum) * variance)
        normalized = (inputs - self.moving_mean) / tf.sqrt(self.moving_var + self.epsilon)
        return normalized * self.gamma + self.beta

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% wrong: stop_gradient on the batch's statistics: outputs and updates are right, but no gradient flows through mean and variance, so gradients in training are wrong for every batch
# true: no_gradient_through_the_statistics
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        shape = (input_shape[-1],)
        self.gamma = self.add_weight(name="gamma", shape=shape, initializer="ones")
        self.beta = self.add_weight(name="beta", shape=shape, initializer="zeros")
        self.moving_mean = self.add_weight(name="moving_mean", shape=shape, initializer="zeros", trainable=False)
        self.moving_var = self.add_weight(name="moving_variance", shape=shape, initializer="ones", trainable=False)

    def call(self, inputs, training=False):
        if training:
            axes = list(range(len(inputs.shape) - 1))
            mean, var = tf.nn.moments(inputs, axes)
            # statistics are state, not parameters
            mean, var = tf.stop_gradient(mean), tf.stop_gradient(var)
            self.moving_mean.assign(self.moving_mean * self.momentum + mean * (1 - self.momentum))
            self.moving_var.assign(self.moving_var * self.momentum + var * (1 - self.momentum))
        else:
            mean, var = self.moving_mean, self.moving_var
        return self.gamma * (inputs - mean) / tf.sqrt(var + self.epsilon) + self.beta

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


# %% right: an unusual but correct style
class BatchNorm(tf.keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum, self.epsilon = momentum, epsilon

    def build(self, input_shape):
        for name, start, trained in [
            ("scale", "ones", True),
            ("offset", "zeros", True),
            ("moving_mean", "zeros", False),
            ("moving_variance", "ones", False),
        ]:
            weight = self.add_weight(name=name, shape=(input_shape[-1],), initializer=start, trainable=trained)
            setattr(self, name, weight)
        super().build(input_shape)

    def call(self, inputs, training=False):
        center, spread = tf.identity(self.moving_mean), tf.identity(self.moving_variance)
        if training:
            over = list(range(len(inputs.shape) - 1))
            old_center, old_spread = center, spread
            center = tf.reduce_mean(inputs, over)
            spread = tf.reduce_mean(tf.math.squared_difference(inputs, center), over)
            self.moving_mean.assign(old_center + (center - old_center) * (1 - self.momentum))
            self.moving_variance.assign(old_spread + (spread - old_spread) * (1 - self.momentum))
        return (inputs - center) * (self.scale * tf.math.rsqrt(spread + self.epsilon)) + self.offset

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}
