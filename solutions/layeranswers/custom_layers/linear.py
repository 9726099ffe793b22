"""Reference solution and known mistakes: `Linear`."""

import tensorflow as tf

from .. import mistake

as_it_stands = tf.autograph.experimental.do_not_convert  # in Keras 2, AutoGraph takes 40 ms per class


class Linear(tf.keras.layers.Layer):
    """Compute x @ kernel + bias, for any width of x: the layer learns the width when it is built, at its first call.

    units: how many features each output has, an int

    Takes (batch, width), or more axes before the last one, and returns the same shape with `units` in place of the
    width. The layer has two trainable weights, created once by add_weight when the layer is built and not before:
    "kernel" (width, units), initialized with Keras's "glorot_uniform", and "bias" (units,), initialized to zero. They
    have the layer's dtype, which is the default of add_weight. Pass **kwargs (name, dtype, trainable) to Layer. A layer
    that was created with trainable=False can be unfrozen later with layer.trainable = True. The config must contain
    units and everything that Layer's own config contains, so that you can save and load a model with this layer.
    """

    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        ### BEGIN SOLUTION
        self.units = units
        ### END SOLUTION

    def build(self, input_shape):
        ### BEGIN SOLUTION
        shape = (input_shape[-1], self.units)
        self.kernel = self.add_weight(name="kernel", shape=shape, initializer="glorot_uniform")
        self.bias = self.add_weight(name="bias", shape=(self.units,), initializer="zeros")
        ### END SOLUTION

    def call(self, inputs):
        ### BEGIN SOLUTION
        return tf.matmul(inputs, self.kernel) + self.bias
        ### END SOLUTION

    def get_config(self):
        ### BEGIN SOLUTION
        return {**super().get_config(), "units": self.units}
        ### END SOLUTION


class _Wrong(Linear):
    """A layer that differs from the reference solution in one respect."""

    width_axis, names = -1, ("kernel", "bias")

    def build(self, input_shape):
        self.made(input_shape[self.width_axis])

    def made(self, width, initializer="glorot_uniform"):
        kernel, bias = self.names
        self.kernel = self.add_weight(name=kernel, shape=(width, self.units), initializer=initializer)
        self.bias = self.add_weight(name=bias, shape=(self.units,), initializer="zeros")

    @as_it_stands
    def call(self, inputs, **_):
        return tf.matmul(inputs, self.kernel) + self.bias


@mistake(Linear)
class width_fixed_in_init(_Wrong):
    """Your layer already has weights before its first call, so it accepts only one width. In __init__, the width of the
    inputs isn't known yet. Create the weights in build, which receives the input's shape."""

    def __init__(self, units, **kwargs):
        super().__init__(units, **kwargs)
        self.made(3)

    def build(self, input_shape):
        pass


@mistake(Linear)
class tf_variables(_Wrong):
    """Your weights weren't created by add_weight; they may be tf.Variables, for example. Keras 3 doesn't track such
    objects: no weights are counted, trained, or saved, and no error is raised. Keras 2 tracks them, but only add_weight
    automatically uses the layer's dtype. Use self.add_weight."""

    def build(self, input_shape):
        start = tf.keras.initializers.GlorotUniform()
        self.kernel = tf.Variable(start((input_shape[-1], self.units), dtype="float32"))
        self.bias = tf.Variable(tf.zeros(self.units))


@mistake(Linear)
class weights_in_call(_Wrong):
    """Your layer creates its weights in call. In Keras 3, that raises an error. In Keras 2, weights that are re-created
    in each call learn nothing. Create them in build, which runs once."""

    def build(self, input_shape):
        pass

    @as_it_stands
    def call(self, inputs, **_):
        self.made(inputs.shape[-1])
        return tf.matmul(inputs, self.kernel) + self.bias


@mistake(Linear)
class without_gradient(_Wrong):
    """No gradient flows from your layer's output back to its weights, as if you had used .numpy() or NumPy operations.
    Training then changes nothing. Use TensorFlow operations."""

    @as_it_stands
    def call(self, inputs, **_):
        return tf.stop_gradient(super().call(inputs))


@mistake(Linear)
class config_loses_units(_Wrong):
    """Your config doesn't contain units, so Keras can't recreate the layer from a saved model. Return the result of
    super().get_config() with "units" added."""

    def get_config(self):
        return tf.keras.layers.Layer.get_config(self)


@mistake(Linear)
class batch_for_width(_Wrong):
    """Your kernel has input_shape[0] rows, but that is the batch size. The features are on the last axis:
    input_shape[-1]. If the input is square, both indices give the same number."""

    width_axis = 0


@mistake(Linear)
class second_axis_for_width(_Wrong):
    """Your kernel has input_shape[1] rows. That is right for inputs of shape (batch, width), but in (batch, time,
    width), axis 1 is time. The features are on the last axis, however many axes come before it: input_shape[-1]."""

    width_axis = 1


@mistake(Linear)
class bias_left_out(_Wrong):
    """Your layer has no bias, so inputs of 0 always give outputs of 0. Add a second weight of shape (units,)."""

    def build(self, input_shape):
        shape = (input_shape[-1], self.units)
        self.kernel = self.add_weight(name="kernel", shape=shape, initializer="glorot_uniform")

    @as_it_stands
    def call(self, inputs, **_):
        return tf.matmul(inputs, self.kernel)


@mistake(Linear)
class kernel_starts_alike(_Wrong):
    """Your kernel is initialized to the same number everywhere (such as zero). All units of a hidden layer are then
    identical, receive the same gradient, and stay identical. Initialize it with random numbers:
    initializer="glorot_uniform"."""

    def made(self, width, initializer="glorot_uniform"):
        super().made(width, "zeros")


@mistake(Linear)
class kernel_not_trainable(_Wrong):
    """Your kernel isn't trainable: an optimizer changes only trainable_weights. Leave out trainable=False."""

    def made(self, width, initializer="glorot_uniform"):
        shape = (width, self.units)
        self.kernel = self.add_weight(name="kernel", shape=shape, initializer=initializer, trainable=False)
        self.bias = self.add_weight(name="bias", shape=(self.units,), initializer="zeros")


@mistake(Linear)
class weights_without_names(_Wrong):
    """Your weights don't have the names "kernel" and "bias". Summaries and saved files show these names. Pass
    name="kernel" and name="bias" to add_weight, by keyword (in Keras 3, the shape is the first argument)."""

    names = (None, None)


@mistake(Linear)
class config_of_its_own_only(_Wrong):
    """Your config contains only units. Every layer also has a name and a dtype, and may be frozen. All of this is lost
    when a model is saved. Start from the result of super().get_config()."""

    def get_config(self):
        return {"units": self.units}
