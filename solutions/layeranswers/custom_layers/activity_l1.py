"""Reference solution and known mistakes: `ActivityL1`."""

import tensorflow as tf

from .. import mistake

as_it_stands = tf.autograph.experimental.do_not_convert  # in Keras 2, AutoGraph takes 40 ms per class


class ActivityL1(tf.keras.layers.Layer):
    """Return the input unchanged and add a loss: rate times the L1 norm of a sample, averaged over the batch.

    rate: the loss for one unit of activity, a float

    Takes inputs of any shape (batch, ...) and returns them. Each call adds one loss with add_loss: rate times the sum
    of the absolute values of a sample, averaged over the samples, so that the loss doesn't grow with the batch. The
    batch size may be unknown until the layer runs, as in a model. The layer has no weights. Pass **kwargs to Layer.
    get_config is given: it reads self.rate.
    """

    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        ### BEGIN SOLUTION
        self.rate = rate
        ### END SOLUTION

    def call(self, inputs):
        ### BEGIN SOLUTION
        batch = tf.cast(tf.shape(inputs)[0], inputs.dtype)
        self.add_loss(self.rate * tf.reduce_sum(tf.abs(inputs)) / batch)
        return inputs
        ### END SOLUTION

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


def _samples(inputs):
    return tf.cast(tf.shape(inputs)[0], inputs.dtype)


class _Wrong(ActivityL1):
    """A layer that differs from the reference solution in one respect."""

    @as_it_stands
    def call(self, inputs, **_):
        self.charge(inputs)
        return self.passed_on(inputs)

    def charge(self, inputs):
        self.add_loss(self.cost(inputs))

    def cost(self, inputs):
        return self.rate * tf.reduce_sum(tf.abs(inputs)) / _samples(inputs)

    def passed_on(self, inputs):
        return inputs


@mistake(ActivityL1)
class sum_over_the_batch(_Wrong):
    """Your loss is a sum over the whole batch. With twice as many samples, it is twice as large, while the data loss, a
    mean, stays the same. A larger batch then results in a stronger penalty. Divide by the number of samples."""

    def cost(self, inputs):
        return self.rate * tf.reduce_sum(tf.abs(inputs))


@mistake(ActivityL1)
class without_absolute_values(_Wrong):
    """Your loss is the sum of the signed values. Negative values make the loss smaller, so training pushes the activity
    far below zero. Apply tf.abs first."""

    def cost(self, inputs):
        return self.rate * tf.reduce_sum(inputs) / _samples(inputs)


@mistake(ActivityL1)
class sum_of_the_batch_without_absolute_values(_Wrong):
    """Your loss is the sum of the signed values of the whole batch. Negative values make it smaller, and it grows or
    shrinks with the number of samples. Apply tf.abs, then divide by the number of samples."""

    def cost(self, inputs):
        return self.rate * tf.reduce_sum(inputs)


@mistake(ActivityL1)
class mean_over_everything(_Wrong):
    """Your loss is also averaged over the features. The loss of a layer with a thousand units is then no larger than
    that of a layer with ten. Sum over the values of a sample, then average over the samples."""

    def cost(self, inputs):
        return self.rate * tf.reduce_mean(tf.abs(inputs))


@mistake(ActivityL1)
class squares(_Wrong):
    """Your loss is a sum of squares, as in the L2 penalty. It is tiny for small values, so it drives few of them to
    zero. L1 sums absolute values."""

    def cost(self, inputs):
        return self.rate * tf.reduce_sum(inputs**2) / _samples(inputs)


@mistake(ActivityL1)
class losses_stay_empty(_Wrong):
    """After layer(x), layer.losses is empty. A model collects only these losses from its layers. Do you store your loss
    elsewhere, or add it only in training? Pass it to self.add_loss(...) in every call."""

    def charge(self, inputs):
        self.__dict__.setdefault("own_losses", []).append(self.cost(inputs))


@mistake(ActivityL1)
class batch_size_taken_from_the_shape(_Wrong):
    """Your layer fails when the batch size isn't known yet: in a model, inputs.shape[0] is None until the model runs.
    tf.shape(inputs)[0] is the batch size at run time."""

    def cost(self, inputs):
        return self.rate * tf.reduce_sum(tf.abs(inputs)) / inputs.shape[0]


@mistake(ActivityL1)
class rate_forgotten(_Wrong):
    """Your loss doesn't depend on the rate. Follow the argument from __init__ to the loss: the loss should be
    multiplied by it."""

    def cost(self, inputs):
        return tf.reduce_sum(tf.abs(inputs)) / _samples(inputs)


@mistake(ActivityL1)
class returns_absolute_values(_Wrong):
    """Your layer returns absolute values. Only the loss needs them. Do you overwrite `inputs` before you return it?"""

    def passed_on(self, inputs):
        return tf.abs(inputs)


@mistake(ActivityL1)
class loss_without_gradient(_Wrong):
    """Your loss has no gradient, as if it had been converted to a plain number (a NumPy scalar or a float). Training
    then ignores it. Use only TensorFlow operations to compute the loss."""

    def cost(self, inputs):
        return tf.stop_gradient(super().cost(inputs))


@mistake(ActivityL1)
class config_loses_the_rate(_Wrong):
    """Your config doesn't contain rate, so a loaded model uses the default rate. Add rate to the result of
    super().get_config()."""

    def get_config(self):
        return tf.keras.layers.Layer.get_config(self)


@mistake(ActivityL1)
class config_of_its_own_only(_Wrong):
    """Your config contains only rate. Every layer also has a name and a dtype, and may be frozen. All of this is lost
    when a model is saved. Start from the result of super().get_config()."""

    def get_config(self):
        return {"rate": self.rate}
