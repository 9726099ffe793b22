"""`ActivityL1`: its answer, and the mistakes in it that are worth naming."""

import tensorflow as tf

from .. import mistake

as_it_stands = tf.autograph.experimental.do_not_convert  # Keras 2 would rewrite each `call`, 40 ms a class


class ActivityL1(tf.keras.layers.Layer):
    """Return the input unchanged and add a loss for it: rate times the L1 norm of a sample.

    rate: the loss for one unit of activity, a float

    Takes any (batch, ...) and returns the same. Each call adds one loss with add_loss: rate times the sum of the
    absolute values of a sample, averaged over the samples, so that it does not grow with the batch. The batch size
    may be unknown until the layer runs, as in a model. The layer has no weights. Pass **kwargs to Layer. The config
    contains rate and everything that Layer's own config contains, so that you can save and load a model with this
    layer.
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
        ### BEGIN SOLUTION
        return {**super().get_config(), "rate": self.rate}
        ### END SOLUTION


def _samples(inputs):
    return tf.cast(tf.shape(inputs)[0], inputs.dtype)


class _Wrong(ActivityL1):
    """A layer that differs from the answer in one thing."""

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
    """Your loss is a sum over the whole batch. With twice as many samples it is twice as large, while the loss of the
    data, a mean, stays: a larger batch then means a stronger penalty. Divide by the number of samples."""

    def cost(self, inputs):
        return self.rate * tf.reduce_sum(tf.abs(inputs))


@mistake(ActivityL1)
class without_absolute_values(_Wrong):
    """You added up the numbers as they are. Negative ones make the loss smaller, so it pays to push activity far
    below zero, without end. Take tf.abs first."""

    def cost(self, inputs):
        return self.rate * tf.reduce_sum(inputs) / _samples(inputs)


@mistake(ActivityL1)
class sum_of_the_batch_without_absolute_values(_Wrong):
    """You added up the whole batch, as it is. Negative numbers make that loss smaller, and every sample more makes it
    larger or smaller by itself. Take tf.abs, then divide by the number of samples."""

    def cost(self, inputs):
        return self.rate * tf.reduce_sum(inputs)


@mistake(ActivityL1)
class mean_over_everything(_Wrong):
    """You took the mean over features as well. Then a layer of a thousand units is charged no more than a layer of
    ten. Sum over what belongs to a sample; take the mean over the samples."""

    def cost(self, inputs):
        return self.rate * tf.reduce_mean(tf.abs(inputs))


@mistake(ActivityL1)
class squares(_Wrong):
    """You summed squares; that is the L2 norm's way. It hardly minds small values, and so leaves few zeros. L1 sums
    absolute values."""

    def cost(self, inputs):
        return self.rate * tf.reduce_sum(inputs**2) / _samples(inputs)


@mistake(ActivityL1)
class losses_stay_empty(_Wrong):
    """After a call, layer.losses is empty. A model looks there and nowhere else, so it trains without your loss.
    Perhaps you kept it in an attribute, or made it in training only. Hand it to self.add_loss(...), in every call."""

    def charge(self, inputs):
        self.__dict__.setdefault("own_losses", []).append(self.cost(inputs))


@mistake(ActivityL1)
class batch_size_taken_from_the_shape(_Wrong):
    """You divided by inputs.shape[0]. In a model that number is None until data comes: the batch size is not known
    when the layers are put together. tf.shape(inputs)[0] is the number itself, once it is there."""

    def cost(self, inputs):
        return self.rate * tf.reduce_sum(tf.abs(inputs)) / inputs.shape[0]


@mistake(ActivityL1)
class rate_forgotten(_Wrong):
    """Your loss is the norm itself; the rate is not in it. Multiply by self.rate."""

    def cost(self, inputs):
        return tf.reduce_sum(tf.abs(inputs)) / _samples(inputs)


@mistake(ActivityL1)
class returns_absolute_values(_Wrong):
    """Your layer changes what passes through: absolute values come out. Only the loss needs them; return the inputs."""

    def passed_on(self, inputs):
        return tf.abs(inputs)


@mistake(ActivityL1)
class loss_without_gradient(_Wrong):
    """Your loss has the right value, but no gradient: it was made a plain number on the way (NumPy or float), so
    training does not notice it. Compute with TensorFlow's operations to the end."""

    def cost(self, inputs):
        return tf.stop_gradient(super().cost(inputs))


@mistake(ActivityL1)
class config_loses_the_rate(_Wrong):
    """Your config does not hold rate, so a loaded model charges with the default rate. Add it to what
    super().get_config() returns."""

    def get_config(self):
        return tf.keras.layers.Layer.get_config(self)


@mistake(ActivityL1)
class config_of_its_own_only(_Wrong):
    """Your config holds rate and nothing else. Every layer has a name, a dtype, and may be
    frozen; that is lost when a model is saved. Start from what super().get_config() returns."""

    def get_config(self):
        return {"rate": self.rate}
