"""Reference solution and known mistakes: `BatchNorm`."""

import tensorflow as tf

from .. import mistake

as_it_stands = tf.autograph.experimental.do_not_convert  # in Keras 2, AutoGraph takes 40 ms per class


class BatchNorm(tf.keras.layers.Layer):
    """Normalize batches of vectors or images: complete batch normalization, in training and inference mode.

    momentum: the share of the old moving statistics that each update keeps, a float
    epsilon:  added to the variance, under the square root

    Takes (batch, feature) or (batch, height, width, channel) and returns the same shape. Each feature or channel,
    on the last axis, has its own statistics, taken over all other axes.

    Training (training=True): normalizes with the mean and variance of this batch, through which gradients flow, and
    updates both moving statistics: moving * momentum + batch * (1 - momentum). In both places, the variance is the sum
    of the squared distances from the mean, divided by n. Inference (training=False or not given): normalizes with the
    moving statistics, which must not change.

    The layer has four weights of shape (channel,), created by add_weight when the layer is built. Scale (initially
    ones) and offset (zeros) are trainable; moving mean (zeros) and moving variance (ones) are not. Pass **kwargs to
    Layer. get_config is given: it reads self.momentum and self.epsilon. (Keras's own layer also runs in inference mode
    when it is frozen with trainable=False; yours need not.)
    """

    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        ### BEGIN SOLUTION
        self.momentum, self.epsilon = momentum, epsilon
        ### END SOLUTION

    def build(self, input_shape):
        ### BEGIN SOLUTION
        def add(name, start, trainable):
            return self.add_weight(name=name, shape=(input_shape[-1],), initializer=start, trainable=trainable)

        self.gamma, self.beta = add("gamma", "ones", True), add("beta", "zeros", True)
        self.moving_mean = add("moving_mean", "zeros", False)
        self.moving_variance = add("moving_variance", "ones", False)
        ### END SOLUTION

    def call(self, inputs, training=False):
        ### BEGIN SOLUTION
        mean, variance = self.moving_mean, self.moving_variance
        if training:
            mean, variance = tf.nn.moments(inputs, axes=list(range(len(inputs.shape) - 1)))
            for moving, batch in ((self.moving_mean, mean), (self.moving_variance, variance)):
                moving.assign(moving * self.momentum + batch * (1 - self.momentum))
        return (inputs - mean) / tf.sqrt(variance + self.epsilon) * self.gamma + self.beta
        ### END SOLUTION

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}


class _Wrong(BatchNorm):
    """A layer that differs from the reference solution in one respect."""

    trainable_statistics = False

    def build(self, input_shape):
        def add(name, start, trainable=True):
            return self.add_weight(name=name, shape=(input_shape[-1],), initializer=start, trainable=trainable)

        self.gamma, self.beta = add("gamma", "ones"), add("beta", "zeros")
        self.moving_mean = add("moving_mean", "zeros", self.trainable_statistics)
        self.moving_variance = add("moving_variance", "ones", self.trainable_statistics)

    @as_it_stands
    def call(self, inputs, training=False):
        return self.normalized(inputs, training)

    def moments(self, inputs):
        return tf.nn.moments(inputs, axes=list(range(len(inputs.shape) - 1)))

    def moved(self, moving, batch):
        return moving * self.momentum + batch * (1 - self.momentum)

    def update(self, mean, variance):
        self.moving_mean.assign(self.moved(self.moving_mean, mean))
        self.moving_variance.assign(self.moved(self.moving_variance, variance))

    def scaled(self, inputs, mean, variance):
        return (inputs - mean) / tf.sqrt(variance + self.epsilon) * self.gamma + self.beta

    def normalized(self, inputs, training):
        if training:
            mean, variance = self.moments(inputs)
            self.update(mean, variance)
            return self.scaled(inputs, mean, variance)
        return self.scaled(inputs, self.moving_mean, self.moving_variance)


@mistake(BatchNorm)
class momentum_of_pytorch(_Wrong):
    """In your layer, momentum is the share of the new value. That is PyTorch's convention. In Keras, it is the share of
    the old value. With 0.99, your layer forgets nearly everything with each batch: swap the two shares."""

    def moved(self, moving, batch):
        return moving * (1 - self.momentum) + batch * self.momentum


@mistake(BatchNorm)
class trainable_statistics(_Wrong):
    """Your moving statistics are trainable weights. An optimizer may then change them, and the parameter counts are
    wrong. Which argument of add_weight controls this?"""

    trainable_statistics = True


@mistake(BatchNorm)
class moving_variance_starts_at_zero(_Wrong):
    """Your moving variance is initialized to zeros. Before any training, inference would then divide by almost zero.
    Initialize the moving variance to ones and only the moving mean to zeros."""

    def build(self, input_shape):
        super().build(input_shape)
        self.moving_variance.assign(tf.zeros_like(self.beta))


@mistake(BatchNorm)
class batch_statistics_at_inference(_Wrong):
    """Even at inference, your layer normalizes with the batch's own statistics. A prediction then depends on the other
    samples in its batch, and in a batch of one vector, only the offset remains. Use the moving statistics instead."""

    def normalized(self, inputs, training):
        mean, variance = self.moments(inputs)
        if training:
            self.update(mean, variance)
        return self.scaled(inputs, mean, variance)


@mistake(BatchNorm)
class moving_statistics_in_training(_Wrong):
    """Even in training, your layer normalizes with the moving statistics. They lag behind, and no gradient flows
    through them. In training, use the batch's own mean and variance."""

    def normalized(self, inputs, training):
        if training:
            self.update(*self.moments(inputs))
        return self.scaled(inputs, self.moving_mean, self.moving_variance)


@mistake(BatchNorm)
class statistics_never_move(_Wrong):
    """Your moving statistics never change: they stay at 0 and 1, and at inference the layer does almost nothing. In
    training, each batch should update both moving statistics in place."""

    def update(self, mean, variance):
        pass


@mistake(BatchNorm)
class statistics_move_at_inference(_Wrong):
    """Your moving statistics also change at inference, so every prediction changes the model. Update them only if
    training is true."""

    def normalized(self, inputs, training):
        outputs = super().normalized(inputs, training)
        if not training:
            self.update(*self.moments(inputs))
        return outputs


@mistake(BatchNorm)
class per_pixel(_Wrong):
    """On images, your mean is computed over the batch alone, so each pixel has its own mean. All pixels of a channel
    should share one mean: average over every axis but the last."""

    def moments(self, inputs):
        return tf.nn.moments(inputs, axes=[0])

    def update(self, mean, variance):
        axes = list(range(len(mean.shape) - 1))
        super().update(tf.reduce_mean(mean, axes), tf.reduce_mean(variance, axes))


@mistake(BatchNorm)
class epsilon_outside_the_root(_Wrong):
    """Your result looks as if epsilon were added to the standard deviation. Add it to the variance, under the square
    root: sqrt(variance + epsilon)."""

    def scaled(self, inputs, mean, variance):
        return (inputs - mean) / (tf.sqrt(variance) + self.epsilon) * self.gamma + self.beta


@mistake(BatchNorm)
class variance_of_n_minus_one(_Wrong):
    """Your moving variance uses n - 1 as the divisor. (Keras 2 does this for images; Keras 3 doesn't.) The exercise
    asks for n, both for the output and for the moving variance."""

    def update(self, mean, variance):
        super().update(mean, variance * self.count / (self.count - 1))

    def moments(self, inputs):
        self.count = tf.maximum(tf.cast(tf.size(inputs) // inputs.shape[-1], inputs.dtype), 2)
        return super().moments(inputs)


@mistake(BatchNorm)
class variance_by_squares(_Wrong):
    """For values far from zero, your variance is wrong, as if it were the mean of the squares minus the square of the
    mean: float32 doesn't have enough digits for the difference between two large, nearly equal numbers. Use the mean of
    the squared distances instead."""

    def moments(self, inputs):
        axes = list(range(len(inputs.shape) - 1))
        mean = tf.reduce_mean(inputs, axes)
        return mean, tf.reduce_mean(inputs**2, axes) - mean**2


@mistake(BatchNorm)
class no_gradient_through_the_statistics(_Wrong):
    """The outputs are right, but no gradient flows through the batch's mean and variance (as with stop_gradient, NumPy,
    or values read back from the weights). Each input also affects these two statistics, and its gradient has to account
    for that."""

    def moments(self, inputs):
        return [tf.stop_gradient(each) for each in super().moments(inputs)]


@mistake(BatchNorm)
class settings_forgotten(_Wrong):
    """Your layer always uses the default momentum and epsilon, regardless of the arguments. Follow both arguments from
    __init__ to the lines that use them."""

    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)


@mistake(BatchNorm)
class config_without_settings(_Wrong):
    """Your config contains neither momentum nor epsilon, so the layer in a loaded model uses the defaults. Add both to
    the result of super().get_config()."""

    def get_config(self):
        return tf.keras.layers.Layer.get_config(self)


@mistake(BatchNorm)
class config_of_its_own_only(_Wrong):
    """Your config contains only momentum and epsilon. Every layer also has a name and a dtype, and may be frozen. All
    of this is lost when a model is saved. Start from the result of super().get_config()."""

    def get_config(self):
        return {"momentum": self.momentum, "epsilon": self.epsilon}
